//! The answer of a time-stamping authority.

use super::{Expect, Maker, Token, judge};
use crate::algorithms::Catalogue;
use crate::asn1::{DerError, one, tag, unsigned};
use crate::certificate::Certificate;
use crate::limits;
use crate::revocation::{Grounds, Known};
use crate::trust::TrustAnchors;
use crate::validate::{Reason, RevocationRule, SubIndication};

/// What an answer must satisfy to be accepted.
#[derive(Clone, Debug)]
pub struct TimestampPolicy {
    /// Who is trusted to issue the authority's certificate.
    pub anchors: TrustAnchors,
    /// The moment it is here, in seconds since 1970.
    pub now: i64,
    /// How far the authority's clock may be from ours, in seconds.
    pub tolerance: i64,
    /// Policies that are allowed, as object identifiers; none listed means any.
    pub policies: Vec<String>,
}

/// Why an answer is not accepted (TST-02, TST-03).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimestampRefusal {
    /// Not an answer in DER, or longer than any real one.
    #[error("the answer is not a timestamp reply")]
    Damaged,
    /// The authority refused; its status and words.
    #[error("the authority answered with status {status}: {text}")]
    Rejected {
        /// `PKIStatus`, 0 and 1 being granted.
        status: u64,
        /// What it said, if anything.
        text: String,
    },
    /// The token stamps another hash.
    #[error("the timestamp is over another hash")]
    OtherImprint,
    /// The token answers another question.
    #[error("the timestamp carries another nonce, or none")]
    OtherNonce,
    /// The authority's clock is too far from ours.
    #[error("the timestamp's time is {seconds} seconds away from ours")]
    Clock {
        /// How far, positive when the authority is ahead.
        seconds: i64,
    },
    /// The policy is not among those allowed.
    #[error("the policy {0} is not allowed")]
    Policy(String),
    /// Its accuracy is worse than a minute.
    #[error("the timestamp's accuracy is too coarse")]
    Accuracy,
    /// The token itself does not hold: signature, certificate, chain or algorithm.
    #[error("the timestamp is not to be believed: {1}")]
    NotBelieved(SubIndication, Reason),
}

impl From<DerError> for TimestampRefusal {
    fn from(_: DerError) -> Self {
        Self::Damaged
    }
}

/// Coarsest accuracy that is accepted, in microseconds: a minute.
const COARSEST: u64 = 60_000_000;

/// Judges the answer to a request: all of TST-02 and TST-03, and the authority's own signature.
///
/// # Errors
/// [`TimestampRefusal`] says the first thing that is wrong.
pub fn accept(reply: &[u8], expect: &Expect, policy: &TimestampPolicy) -> Result<Token, TimestampRefusal> {
    accept_of(Maker::Stranger, reply, expect, policy).map(|(token, _)| token)
}

/// The same, of an answer that somebody made, with the certificate that signed it.
pub(super) fn accept_of(
    maker: Maker<'_>,
    reply: &[u8],
    expect: &Expect,
    policy: &TimestampPolicy,
) -> Result<(Token, Certificate), TimestampRefusal> {
    if reply.len() > limits::TIMESTAMP_REPLY {
        return Err(TimestampRefusal::Damaged);
    }
    let mut fields = one(reply)?.inside(tag::SEQUENCE)?;
    let mut status = fields.sequence()?;
    let granted = unsigned(status.expect(tag::INTEGER)?)?;
    if granted > 1 {
        let text = status.optional(tag::SEQUENCE)?.map(|t| free_text(t.value)).unwrap_or_default();
        return Err(TimestampRefusal::Rejected { status: granted, text });
    }
    let token = Token::from_der(fields.next()?.raw).map_err(|_| TimestampRefusal::Damaged)?;
    fields.end()?;
    if token.digest != Some(expect.digest) || token.imprint != expect.imprint {
        return Err(TimestampRefusal::OtherImprint);
    }
    if token.nonce.as_deref() != Some(expect.nonce.as_slice()) {
        return Err(TimestampRefusal::OtherNonce);
    }
    let seconds = token.time().saturating_sub(policy.now);
    if seconds.abs() > policy.tolerance {
        return Err(TimestampRefusal::Clock { seconds });
    }
    if !policy.policies.is_empty() && !policy.policies.iter().any(|allowed| allowed == token.policy()) {
        return Err(TimestampRefusal::Policy(token.policy().to_owned()));
    }
    if token.accuracy_micros.is_some_and(|micros| micros > COARSEST) {
        return Err(TimestampRefusal::Accuracy);
    }
    // The authority's certificate must be valid now; whether it was revoked, a list tells later.
    let known = Known::default();
    let (anchors, catalogue, rule) = (&policy.anchors, Catalogue::bundled(), RevocationRule::WhenKnown);
    let grounds = Grounds { anchors, known: &known, catalogue, at: policy.now, rule };
    let judged = judge(&token, &[], None, maker, grounds)
        .map_err(|(sub, reason)| TimestampRefusal::NotBelieved(sub, reason))?;
    Ok((token, judged.signer))
}

/// The authority's words, cut short and without control characters.
fn free_text(sequence: &[u8]) -> String {
    let texts = crate::asn1::Reader::new(sequence).rest().unwrap_or_default();
    let joined: Vec<String> = texts.iter().map(|t| String::from_utf8_lossy(t.value).into_owned()).collect();
    joined.join(" ").chars().filter(|c| !c.is_control()).take(200).collect()
}
