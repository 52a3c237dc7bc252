//! Whom the reader of a report trusts, and chains of certificates up to them.

mod list;
mod lists;
mod names;
mod policies;
mod rules;
mod services;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use crate::algorithms::{Algorithm, Catalogue};
use crate::certificate::{Certificate, CertificateError};
use crate::crypto::Method;
use crate::limits;
use crate::names::same_name;

pub use list::{TrustedList, TrustedListError};
pub use lists::{CheckedList, ListSigner, read_lists};
use rules::{lawful, suitable};
use services::Standing;
pub use services::{AnchorOrigin, ListedService, ServiceKind, ServiceStatus};

/// The certificates that a reader trusts to begin with; there may be none.
///
/// Who keeps one, or its clones, spares work: that a certificate's signature was made with its issuer's key is
/// checked once and remembered. Nothing else is: validity, purpose and the rules of chains are judged each time.
#[derive(Clone, Debug, Default)]
pub struct TrustAnchors {
    anchors: Vec<Certificate>,
    /// Those of them that were given as such.
    given: Vec<Certificate>,
    /// Services of trusted lists, from which the others came.
    services: Vec<ListedService>,
    links: Arc<KnownLinks>,
}

/// Certificates whose signature was found to be their issuer's, each by a hash of the certificate and of the
/// issuer's, in which its key is. It never stops being true, so nothing in here grows old; only its size is bounded.
#[derive(Debug, Default)]
struct KnownLinks(Mutex<BTreeSet<([u8; 32], [u8; 32])>>);

impl KnownLinks {
    /// How many are remembered before all are forgotten: strangers' files bring certificates of their own.
    const MOST: usize = 1024;

    /// Whether the certificate was signed with the issuer's key.
    fn check(&self, certificate: &Certificate, method: Method, issuer: &Certificate) -> bool {
        let link = (*certificate.hash(), *issuer.hash());
        if self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(&link) {
            return true;
        }
        let right = issuer.verify(method, certificate.tbs(), certificate.signature()).is_ok();
        if right {
            let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if known.len() >= Self::MOST {
                known.clear();
            }
            known.insert(link);
        }
        right
    }
}

impl TrustAnchors {
    /// Trusts nobody: integrity is still reported (VAL-03).
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Trusts these certificates.
    #[must_use]
    pub fn of(anchors: Vec<Certificate>) -> Self {
        Self { given: anchors.clone(), anchors, services: Vec::new(), links: Arc::default() }
    }

    /// Trusts every certificate of a PEM text, such as `trust.pem`.
    ///
    /// # Errors
    /// [`CertificateError`] when there is none, or one is damaged.
    pub fn from_pem(text: &str) -> Result<Self, CertificateError> {
        Certificate::from_pem(text).map(Self::of)
    }

    /// Trusts one more.
    pub fn add(&mut self, anchor: Certificate) {
        self.given.push(anchor.clone());
        self.anchors.push(anchor);
    }

    /// The certificates trusted.
    #[must_use]
    pub fn certificates(&self) -> &[Certificate] {
        &self.anchors
    }

    /// Those of them that were given as such, not as services of a trusted list.
    #[must_use]
    pub fn given(&self) -> &[Certificate] {
        &self.given
    }

    /// Whether nobody is trusted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.anchors.is_empty()
    }

    pub(crate) fn contains(&self, certificate: &Certificate) -> bool {
        self.anchors.iter().any(|anchor| anchor.der() == certificate.der())
    }
}

/// What the certificate at the end of a chain is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Sealing or signing documents.
    Document,
    /// Stamping times, and nothing else (TST-03).
    Timestamp,
}

/// Why there is no chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ChainFailure {
    /// No chain leads to an anchor.
    NoAnchor,
    /// A chain leads to a service of a trusted list that is not in order at that moment; which, and whether it had
    /// been in order earlier.
    NotInOrder(String, bool),
    /// A chain leads to an anchor but breaks a rule; in words.
    Broken(String),
    /// The certificate at its end may not be used like this; in words.
    Purpose(String),
}

/// When a certificate was used outside its validity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outside {
    /// Before it began; whose certificate.
    NotYet(String),
    /// After it ended; whose certificate.
    Expired(String),
}

/// A chain from a certificate to an anchor, in this order.
#[derive(Clone, Debug)]
pub(crate) struct Chain {
    certificates: Vec<Certificate>,
    anchor: Certificate,
}

impl Chain {
    /// Whether the authority is one that Assidu made itself.
    pub(crate) fn is_self_made(&self) -> bool {
        self.certificates.iter().any(Certificate::is_self_made)
    }

    /// All certificates must be valid at this moment.
    pub(crate) fn valid_at(&self, unix: i64) -> Result<(), Outside> {
        for certificate in &self.certificates {
            if unix < certificate.not_before() {
                return Err(Outside::NotYet(certificate.subject_text()));
            }
            if unix > certificate.not_after() {
                return Err(Outside::Expired(certificate.subject_text()));
            }
        }
        Ok(())
    }

    /// The certificate that the reader trusts.
    pub(crate) const fn anchor(&self) -> &Certificate {
        &self.anchor
    }

    /// All its certificates, the anchor last.
    pub(crate) fn certificates(&self) -> impl Iterator<Item = &Certificate> {
        self.certificates.iter()
    }

    /// The first algorithm that certificates were signed with and that is not trusted at this moment. The
    /// anchor's own signature does not count: it is trusted by itself.
    pub(crate) fn untrusted_algorithm(&self, catalogue: &Catalogue, unix: i64) -> Option<Algorithm> {
        self.links().find_map(|(certificate, issuer)| {
            let algorithm = certificate.method()?.with_key(issuer.key());
            (!catalogue.signature(algorithm).at(unix)).then_some(algorithm)
        })
    }

    /// Pairs of certificate and issuer.
    pub(crate) fn links(&self) -> impl Iterator<Item = (&Certificate, &Certificate)> {
        self.certificates.iter().zip(self.certificates.iter().skip(1))
    }
}

/// The work that one chain may cost: signatures checked.
const BUDGET: usize = 64;

/// Looks for chains without going round in circles.
struct Search<'a> {
    pool: &'a [Certificate],
    anchors: &'a TrustAnchors,
    at: i64,
    purpose: Purpose,
    budget: usize,
    best: Option<Chain>,
    broken: Option<String>,
    /// A service of a trusted list that is not in order, and whether it had been earlier.
    not_in_order: Option<(String, bool)>,
}

/// Finds a chain from a certificate to an anchor (RFC 5280, 6.1, with any policy being welcome).
///
/// Among several, one that is valid at the moment `at` is preferred; whether it is, is the caller's question.
pub(crate) fn chain(
    leaf: &Certificate,
    pool: &[Certificate],
    anchors: &TrustAnchors,
    purpose: Purpose,
    at: i64,
) -> Result<Chain, ChainFailure> {
    let mut search = Search {
        pool: pool.get(..limits::CERTIFICATES).unwrap_or(pool),
        anchors,
        at,
        purpose,
        budget: BUDGET,
        best: None,
        broken: None,
        not_in_order: None,
    };
    search.extend(&mut vec![leaf]);
    match (search.best, search.broken, search.not_in_order) {
        (Some(chain), ..) => {
            suitable(leaf, purpose)?;
            Ok(chain)
        }
        (None, Some(reason), _) => Err(ChainFailure::Broken(reason)),
        (None, None, Some((who, earlier))) => Err(ChainFailure::NotInOrder(who, earlier)),
        (None, None, None) => Err(ChainFailure::NoAnchor),
    }
}

impl<'a> Search<'a> {
    /// Whether a chain that is valid at the wanted moment has been found.
    fn done(&self) -> bool {
        self.best.as_ref().is_some_and(|chain| chain.valid_at(self.at).is_ok())
    }

    fn extend(&mut self, path: &mut Vec<&'a Certificate>) {
        let Some(&last) = path.last() else { return };
        if self.anchors.contains(last) {
            match self.anchors.standing(last, self.purpose, self.at) {
                Standing::Trusted => return self.arrived(path),
                // Somebody above it may still be trusted.
                Standing::NotInOrder { who, earlier } => self.not_in_order = Some((who, earlier)),
            }
        }
        if path.len() >= limits::CHAIN {
            return;
        }
        let anchors = self.anchors;
        let pool = self.pool;
        for issuer in anchors.certificates().iter().chain(pool) {
            if self.done() || self.budget == 0 {
                return;
            }
            let wanted = same_name(issuer.subject_der(), last.issuer_der());
            if !wanted || path.iter().any(|seen| seen.der() == issuer.der()) {
                continue;
            }
            self.budget -= 1;
            let Some(method) = last.method() else { return };
            if anchors.links.check(last, method, issuer) {
                path.push(issuer);
                self.extend(path);
                path.pop();
            }
        }
    }

    /// A path has reached an anchor: keep it if it breaks no rule.
    fn arrived(&mut self, path: &[&'a Certificate]) {
        match lawful(path) {
            Err(reason) => self.broken = Some(reason),
            Ok(()) => {
                let Some(&anchor) = path.last() else { return };
                let certificates = path.iter().map(|&c| c.clone()).collect();
                let chain = Chain { certificates, anchor: anchor.clone() };
                if self.best.is_none() || chain.valid_at(self.at).is_ok() {
                    self.best = Some(chain);
                }
            }
        }
    }
}

#[cfg(test)]
mod pkits;
