//! Timestamps on their own, such as those over the log's checkpoints.

use super::{Indication, Reason, Rules, SubIndication, TimestampReport};
use crate::algorithms::{Catalogue, Digest, Trusted};
use crate::certificate::Certificate;
use crate::revocation::{Grounds, Known};
use crate::timestamp::{Maker, Token, judge};
use crate::trust::{Purpose, TrustAnchors};

/// What a timestamp should be over.
#[derive(Clone, Copy, Debug)]
pub enum Stamped<'a> {
    /// These bytes, hashed with whatever digest the token says.
    Bytes(&'a [u8]),
    /// This hash, made with this digest.
    Hash(Digest, &'a [u8]),
}

/// Validates a timestamp (`TimeStampToken`, or the reply it came in) over some bytes, at a moment in seconds
/// since 1970.
#[must_use]
pub fn validate_timestamp(
    token: &[u8],
    over: Stamped<'_>,
    anchors: &TrustAnchors,
    at: i64,
) -> TimestampReport {
    validate_timestamp_by(token, over, anchors, at, Catalogue::bundled())
}

/// As [`validate_timestamp`], by another catalogue of algorithms.
#[must_use]
pub fn validate_timestamp_by(
    token: &[u8],
    over: Stamped<'_>,
    anchors: &TrustAnchors,
    at: i64,
    catalogue: &Catalogue,
) -> TimestampReport {
    validate_timestamp_under(token, over, &Rules { catalogue, ..Rules::new(anchors, at) })
}

/// As [`validate_timestamp`], under rules of the reader's own, with what the reader knows about revocation.
#[must_use]
pub fn validate_timestamp_under(token: &[u8], over: Stamped<'_>, rules: &Rules<'_>) -> TimestampReport {
    let known = Known::new(rules.proofs, rules.at, Vec::new(), Vec::new(), Vec::new());
    let pool: Vec<Certificate> = known.pool().cloned().collect();
    check(token, over, &pool, None, rules.grounds(&known))
}

/// How far two time-stamping authorities' clocks may be apart, in seconds.
pub(super) const TOLERANCE: i64 = 60;

/// Validates a token, with certificates that came along elsewhere. `proven` is the moment at which a later
/// timestamp saw it.
pub(super) fn check(
    der: &[u8],
    over: Stamped<'_>,
    pool: &[Certificate],
    proven: Option<i64>,
    grounds: Grounds<'_>,
) -> TimestampReport {
    let token = Token::from_ber(der).or_else(|error| Token::from_reply(der).ok_or(error));
    let Ok(token) = token else {
        let mut report = empty();
        refuse(&mut report, SubIndication::FormatFailure, Reason::DamagedTimestamp);
        return report;
    };
    let mut report = TimestampReport {
        time: Some(token.time()),
        policy: Some(token.policy().to_owned()),
        authority: token.authority(),
        serial: Some(token.serial_text()),
        imprint_digest: token.imprint().0,
        algorithm: None,
        self_made: token.cms.signer_certificate().is_some_and(Certificate::is_self_made),
        ..empty()
    };
    let right = match over {
        Stamped::Bytes(bytes) => token.digest.and_then(|d| d.of(&[bytes])).map(|own| own == token.imprint),
        Stamped::Hash(digest, hash) => Some(token.digest == Some(digest) && token.imprint == hash),
    };
    match right {
        None => {
            refuse(&mut report, SubIndication::CryptoConstraintsFailure, Reason::UnknownAlgorithm);
            return report;
        }
        Some(false) => {
            refuse(&mut report, SubIndication::HashFailure, Reason::TimestampImprint);
            return report;
        }
        Some(true) => {}
    }
    match judge(&token, pool, proven, Maker::Stranger, grounds) {
        Err((sub, reason)) => refuse(&mut report, sub, reason),
        Ok(found) => {
            report.indication = Indication::TotalPassed;
            report.algorithm = Some(found.algorithm);
            report.self_made = found.standing.chain.is_self_made();
            let anchor = found.standing.chain.anchor();
            report.anchor = grounds.anchors.origin(anchor, Purpose::Timestamp, token.time());
            if !found.standing.confirmation.all {
                report.reasons.push(Reason::RevocationNotChecked);
            }
            let mut standing = found.standing;
            if let Trusted::Until(end) = grounds.catalogue.signature(found.algorithm) {
                standing.until = standing.until.min(end.saturating_sub(1));
                report.reasons.push(Reason::RenewBefore(end));
            }
            report.standing = Some(standing);
        }
    }
    let latest = proven.map_or(grounds.at, |proven| proven.saturating_add(TOLERANCE).min(grounds.at));
    if report.indication == Indication::TotalPassed && token.time() > latest {
        refuse(&mut report, SubIndication::TimestampOrderFailure, Reason::TimestampOrder);
    }
    if report.self_made {
        report.reasons.push(Reason::SelfMadeAuthority);
    }
    report
}

fn empty() -> TimestampReport {
    TimestampReport {
        indication: Indication::Indeterminate,
        sub_indication: None,
        reasons: Vec::new(),
        time: None,
        policy: None,
        authority: None,
        serial: None,
        imprint_digest: None,
        algorithm: None,
        self_made: false,
        anchor: None,
        standing: None,
    }
}

fn refuse(report: &mut TimestampReport, sub: SubIndication, reason: Reason) {
    report.indication = sub.indication();
    report.sub_indication = Some(sub);
    report.reasons.push(reason);
}
