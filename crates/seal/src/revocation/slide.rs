//! Until when a chain of certificates was provably in order (EN 319 102-1, 5.5.4 and 5.6.2.2).
//!
//! The question is put from now backwards: starting at the moment of validation, each certificate of the chain,
//! from the anchor's side on, may pull that moment back: because it was revoked, because it has expired, because
//! its algorithm has ended, or because what is known about its revocation is not younger. The chain holds for a
//! signature that provably existed at what is left, or before.

use super::Known;
use super::known::Statement;
use crate::algorithms::{Algorithm, Catalogue, Trusted};
use crate::certificate::Certificate;
use crate::trust::{Chain, Outside, Purpose, TrustAnchors};
use crate::validate::{Reason, RevocationRule, SubIndication};

/// By what a chain is judged.
#[derive(Clone, Copy)]
pub(crate) struct Grounds<'a> {
    pub(crate) anchors: &'a TrustAnchors,
    pub(crate) known: &'a Known,
    pub(crate) catalogue: &'a Catalogue,
    /// The moment of validation, in seconds since 1970.
    pub(crate) at: i64,
    pub(crate) rule: RevocationRule,
}

/// What is known about the revocation of a whole chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Confirmation {
    /// Lists or answers say of each certificate that it was not revoked.
    pub(crate) all: bool,
    /// … and all of them are in the file.
    pub(crate) in_file: bool,
    /// … and a timestamp over the file has seen all of them.
    pub(crate) stamped: bool,
    /// … and will say so for good, not only while they are current.
    lasting: bool,
}

impl Confirmation {
    const FULL: Self = Self { all: true, in_file: true, stamped: true, lasting: true };

    /// Both together.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self {
            all: self.all && other.all,
            in_file: self.in_file && other.in_file,
            stamped: self.stamped && other.stamped,
            lasting: self.lasting && other.lasting,
        }
    }
}

/// A chain that holds, and what it stands on.
#[derive(Clone, Debug)]
pub(crate) struct Standing {
    pub(crate) chain: Chain,
    pub(crate) confirmation: Confirmation,
    /// Certificates about whose revocation nothing is known that will still count later, each with its issuer.
    pub(crate) unconfirmed: Vec<(Certificate, Certificate)>,
    /// Until when it holds without anything new: the end of its certificates and algorithms.
    pub(crate) until: i64,
}

/// Why a chain does not hold.
type Doubt = (SubIndication, Reason);

/// An answer without an end counts for a day.
const DAY: i64 = 86_400;

/// The last moment at which a statement is current.
fn last(one: &Statement) -> i64 {
    one.next_update.unwrap_or_else(|| one.this_update.saturating_add(DAY))
}

/// What is proven about the time of a signature.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Times {
    /// When it existed, if a timestamp says so.
    pub(crate) proven: Option<i64>,
    /// When it did not exist yet: the moment of a timestamp that was signed along with it.
    pub(crate) made_after: Option<i64>,
}

/// The moment that slides back, and what it must not pass.
struct Slide<'a> {
    grounds: Grounds<'a>,
    purpose: Purpose,
    times: Times,
    /// Until when everything looked at so far was in order.
    until: i64,
}

/// Judges a chain for a signature of which these times are proven; without any it exists now. `own` are
/// certificates that came with the signature and are as old as it.
///
/// A timestamp proves that a signature existed, never that it was not made long before. So what comes too late
/// is `INDETERMINATE`; it has provably failed only if it was made after its certificate had ended or been revoked
/// ([`Times::made_after`]), or existed before its certificate did (EN 319 102-1, 5.3.4 and 5.5.4).
pub(crate) fn stand(
    chain: Chain,
    own: &[Certificate],
    purpose: Purpose,
    times: Times,
    grounds: Grounds<'_>,
) -> Result<Standing, Doubt> {
    let mut slide = Slide { grounds, purpose, times, until: grounds.at };
    if let Err(Outside::NotYet(who)) = chain.valid_at(slide.moment()) {
        let proven = purpose == Purpose::Document && times.proven.is_some();
        let sub = if proven { SubIndication::NotYetValid } else { SubIndication::OutOfBoundsNoPoe };
        return Err((sub, Reason::NotYetValid(who)));
    }
    let mut confirmation = Confirmation::FULL;
    let mut unconfirmed = Vec::new();
    let anchor = chain.anchor();
    slide.back_to(anchor.not_after(), || expired(anchor, SubIndication::OutOfBoundsNoPoe))?;
    let links: Vec<_> = chain.links().collect();
    for (index, (certificate, issuer)) in links.iter().enumerate().rev() {
        slide.exists(certificate, own)?;
        let leaf = index == 0;
        let known = slide.revocation(certificate, issuer, leaf)?;
        match known {
            Some(found) => confirmation = confirmation.and(found),
            None => {
                confirmation = Confirmation { all: false, in_file: false, stamped: false, lasting: false }
            }
        }
        if !confirmation.lasting {
            unconfirmed.push(((*certificate).clone(), (*issuer).clone()));
            confirmation.lasting = true;
        }
        let end = certificate.not_after();
        let sub = match (leaf, known) {
            (true, _) if slide.is_made_after(end) => SubIndication::Expired,
            (true, Some(_)) => SubIndication::OutOfBoundsNotRevoked,
            _ => SubIndication::OutOfBoundsNoPoe,
        };
        slide.back_to(end, || expired(certificate, sub))?;
        slide.algorithm(certificate, issuer)?;
    }
    let until = lasts(&chain, grounds.catalogue);
    Ok(Standing { chain, confirmation, unconfirmed, until })
}

/// Until when a chain holds by itself: the end of its certificates and of their algorithms.
fn lasts(chain: &Chain, catalogue: &Catalogue) -> i64 {
    let ends = chain.certificates().map(Certificate::not_after);
    let algorithms = chain.links().filter_map(|(certificate, issuer)| {
        match catalogue.signature(certificate.method()?.with_key(issuer.key())) {
            Trusted::Until(end) => Some(end.saturating_sub(1)),
            Trusted::Always | Trusted::Never => None,
        }
    });
    ends.chain(algorithms).min().unwrap_or(i64::MAX)
}

fn expired(certificate: &Certificate, sub: SubIndication) -> Doubt {
    (sub, Reason::Expired(certificate.subject_text()))
}

impl Slide<'_> {
    /// The moment for which the chain must hold.
    fn moment(&self) -> i64 {
        self.times.proven.unwrap_or(self.grounds.at)
    }

    /// Whether the signature was provably made after this moment.
    fn is_made_after(&self, moment: i64) -> bool {
        self.purpose == Purpose::Document && self.times.made_after.is_some_and(|made| made > moment)
    }

    /// Pulls the moment back; if it passes the signature's, the chain does not hold.
    fn back_to(&mut self, end: i64, doubt: impl FnOnce() -> Doubt) -> Result<(), Doubt> {
        self.until = self.until.min(end);
        if self.until < self.moment() { Err(doubt()) } else { Ok(()) }
    }

    /// A certificate must have existed at the moment up to which everything else holds: otherwise it may have
    /// been made up after an algorithm was broken.
    fn exists(&self, certificate: &Certificate, own: &[Certificate]) -> Result<(), Doubt> {
        let with_signature = own.contains(certificate).then(|| self.moment());
        let since = with_signature.into_iter().chain(self.grounds.known.since(certificate)).min();
        let anchored = self.grounds.anchors.contains(certificate);
        if anchored || since.unwrap_or(self.grounds.at) <= self.until {
            return Ok(());
        }
        Err((SubIndication::NoPoe, Reason::NoProofOfExistence(certificate.subject_text())))
    }

    /// What is known about one certificate's revocation; `None` when nothing is that counts.
    fn revocation(
        &mut self,
        certificate: &Certificate,
        issuer: &Certificate,
        leaf: bool,
    ) -> Result<Option<Confirmation>, Doubt> {
        let statements = self.grounds.known.statements(certificate, issuer);
        if self.grounds.known.is_exhausted() {
            let what = "revocation lists and answers".to_owned();
            return Err((SubIndication::SigConstraintsFailure, Reason::TooMuch(what)));
        }
        let before = self.until;
        for at in statements.iter().filter_map(|statement| statement.revoked) {
            let sub = match leaf {
                false => SubIndication::RevokedCaNoPoe,
                true if self.is_made_after(at) => SubIndication::Revoked,
                true => SubIndication::RevokedNoPoe,
            };
            let who = certificate.subject_text();
            self.back_to(at.saturating_sub(1), || (sub, Reason::Revoked(who, at)))?;
        }
        // Whoever says when it was revoked says, too, that it was in order until then.
        let later = || statements.iter().filter(|one| one.revoked.is_some() && self.is_sound(one, before));
        if later().next().is_some() {
            let in_file = later().any(|one| one.in_file);
            let stamped = later().any(|one| one.in_file && one.stamped);
            return Ok(Some(Confirmation { all: true, in_file, stamped, lasting: true }));
        }
        let counting: Vec<&Statement> =
            statements.iter().filter(|one| self.counts(one, certificate)).collect();
        let speaking = |one: &&&Statement| self.speaks_until(one, leaf) >= self.moment();
        let Some(best) = counting.iter().filter(speaking).max_by_key(|one| self.speaks_until(one, leaf))
        else {
            return self.unknown(certificate, &statements).map(|()| None);
        };
        let in_file = counting.iter().filter(speaking).any(|one| one.in_file);
        let stamped = counting.iter().filter(speaking).any(|one| one.in_file && one.stamped);
        let lasting = counting.iter().any(|one| self.end_of(one, leaf) >= self.moment());
        self.until = self.until.min(self.speaks_until(best, leaf));
        Ok(Some(Confirmation { all: true, in_file, stamped, lasting }))
    }

    /// Until when a statement says that the certificate was in order: while it is current, up to now.
    fn speaks_until(&self, one: &Statement, leaf: bool) -> i64 {
        if self.until <= last(one) { self.until } else { self.end_of(one, leaf) }
    }

    /// … and once it is no longer current: until it was made. Of authorities and time stampers it is enough that
    /// it was the current one: their lists come out rarely, and are fetched before the timestamp that proves them.
    fn end_of(&self, one: &Statement, leaf: bool) -> i64 {
        if leaf && self.purpose == Purpose::Document { one.this_update } else { last(one) }
    }

    /// Whether a statement counts: made, proven and signed in time, by algorithms trusted then.
    fn counts(&self, one: &Statement, certificate: &Certificate) -> bool {
        one.revoked.is_none() && one.this_update <= certificate.not_after() && self.is_sound(one, self.until)
    }

    /// Whether a statement was made, proven and signed before this moment, by algorithms trusted then.
    fn is_sound(&self, one: &Statement, until: i64) -> bool {
        one.this_update <= until
            && one.since <= until
            && one.signer_until.is_none_or(|end| one.since <= end)
            && one.algorithms.iter().all(|a| self.grounds.catalogue.signature(*a).at(one.since))
    }

    /// Nothing is known that counts: whether that is a doubt is the rule's question.
    fn unknown(&self, certificate: &Certificate, statements: &[Statement]) -> Result<(), Doubt> {
        if self.grounds.rule == RevocationRule::WhenKnown {
            return Ok(());
        }
        let late = |one: &Statement| one.signer_until.is_some_and(|end| one.since > end);
        if statements.iter().any(|one| one.revoked.is_none() && late(one)) {
            let reason = Reason::RevocationNotCurrent(certificate.subject_text());
            return Err((SubIndication::RevocationOutOfBoundsNoPoe, reason));
        }
        Err(self.stale(certificate))
    }

    /// There is no list or answer young enough: while the certificate is valid, one may still come.
    fn stale(&self, certificate: &Certificate) -> Doubt {
        let valid = self.grounds.at <= certificate.not_after();
        let sub = if valid { SubIndication::TryLater } else { SubIndication::RevocationOutOfBoundsNoPoe };
        (sub, Reason::RevocationNotCurrent(certificate.subject_text()))
    }

    /// The algorithm that the certificate was signed with.
    fn algorithm(&mut self, certificate: &Certificate, issuer: &Certificate) -> Result<(), Doubt> {
        let Some(method) = certificate.method() else { return Ok(()) };
        let algorithm: Algorithm = method.with_key(issuer.key());
        let end = match self.grounds.catalogue.signature(algorithm) {
            Trusted::Always => return Ok(()),
            Trusted::Until(end) => end.saturating_sub(1),
            Trusted::Never => i64::MIN,
        };
        let sub = match (self.purpose, self.times.proven) {
            (Purpose::Document, Some(_)) => SubIndication::CryptoConstraintsFailure,
            _ => SubIndication::CryptoConstraintsFailureNoPoe,
        };
        self.back_to(end, || (sub, Reason::UntrustedAlgorithm(algorithm)))
    }
}
