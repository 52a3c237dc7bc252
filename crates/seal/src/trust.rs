//! Whom the reader of a report trusts, and chains of certificates up to them.

use crate::algorithms::{Algorithm, Catalogue};
use crate::certificate::{Certificate, CertificateError, usage};
use crate::limits;

/// The certificates that a reader trusts to begin with; there may be none.
#[derive(Clone, Debug, Default)]
pub struct TrustAnchors {
    anchors: Vec<Certificate>,
}

impl TrustAnchors {
    /// Trusts nobody: integrity is still reported (VAL-03).
    #[must_use]
    pub const fn none() -> Self {
        Self { anchors: Vec::new() }
    }

    /// Trusts these certificates.
    #[must_use]
    pub const fn of(anchors: Vec<Certificate>) -> Self {
        Self { anchors }
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
        self.anchors.push(anchor);
    }

    /// The certificates trusted.
    #[must_use]
    pub fn certificates(&self) -> &[Certificate] {
        &self.anchors
    }

    /// Whether nobody is trusted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.anchors.is_empty()
    }

    fn contains(&self, certificate: &Certificate) -> bool {
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

    /// The first algorithm that certificates were signed with and that is not trusted at this moment. The
    /// anchor's own signature does not count: it is trusted by itself.
    pub(crate) fn untrusted_algorithm(&self, catalogue: &Catalogue, unix: i64) -> Option<Algorithm> {
        self.certificates.windows(2).find_map(|pair| {
            let [certificate, issuer] = pair else { return None };
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
    pool: Vec<&'a Certificate>,
    anchors: &'a TrustAnchors,
    at: i64,
    budget: usize,
    best: Option<Chain>,
    broken: Option<String>,
}

/// Finds a chain from a certificate to an anchor (RFC 5280, 6.1, without policies and name constraints).
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
        pool: pool.iter().take(limits::CERTIFICATES).collect(),
        anchors,
        at,
        budget: BUDGET,
        best: None,
        broken: None,
    };
    search.extend(&mut vec![leaf]);
    match (search.best, search.broken) {
        (Some(chain), _) => {
            suitable(leaf, purpose)?;
            Ok(chain)
        }
        (None, Some(reason)) => Err(ChainFailure::Broken(reason)),
        (None, None) => Err(ChainFailure::NoAnchor),
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
            self.arrived(path);
            return;
        }
        if path.len() >= limits::CHAIN {
            return;
        }
        let anchors = self.anchors;
        let wanted = last.issuer_name();
        let candidates: Vec<&'a Certificate> = anchors
            .certificates()
            .iter()
            .chain(self.pool.iter().copied())
            .filter(|c| c.subject_name() == wanted)
            .collect();
        for issuer in candidates {
            if self.done() || self.budget == 0 {
                return;
            }
            if path.iter().any(|seen| seen.der() == issuer.der()) {
                continue;
            }
            self.budget -= 1;
            let Some(method) = last.method() else { return };
            if issuer.key().verify(method, last.tbs(), last.signature()).is_ok() {
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
                let chain = Chain { certificates: path.iter().map(|&c| c.clone()).collect() };
                if self.best.is_none() || chain.valid_at(self.at).is_ok() {
                    self.best = Some(chain);
                }
            }
        }
    }
}

/// Critical extensions that are understood here.
const UNDERSTOOD: [&str; 7] =
    ["2.5.29.15", "2.5.29.19", "2.5.29.37", "2.5.29.32", "2.5.29.14", "2.5.29.35", "2.5.29.17"];

/// The rules along a path: authorities may issue, path lengths hold, nothing critical is unknown.
fn lawful(path: &[&Certificate]) -> Result<(), String> {
    let mut below: u64 = 0; // authorities below the one looked at that are not self-issued
    for (index, certificate) in path.iter().enumerate() {
        let name = certificate.subject_text();
        for extension in certificate.extensions() {
            let constraint = extension.oid == "2.5.29.30" && index > 0;
            if constraint || (extension.critical && !UNDERSTOOD.contains(&extension.oid.as_str())) {
                return Err(format!("{name}: extension {} is not supported", extension.oid));
            }
        }
        if index == 0 {
            continue;
        }
        let constraints =
            certificate.basic_constraints().map_err(|_| format!("{name}: damaged basicConstraints"))?;
        if !constraints.ca {
            return Err(format!("{name} is not an authority"));
        }
        if constraints.path_length.is_some_and(|most| below > most) {
            return Err(format!("{name}: the chain below is too long"));
        }
        let bits = certificate.key_usage().map_err(|_| format!("{name}: damaged keyUsage"))?;
        if bits.is_some_and(|bits| bits & usage::KEY_CERT_SIGN == 0) {
            return Err(format!("{name} may not issue certificates"));
        }
        if !certificate.is_self_issued() {
            below += 1;
        }
    }
    Ok(())
}

/// Whether the certificate at the end may be used for the purpose.
fn suitable(leaf: &Certificate, purpose: Purpose) -> Result<(), ChainFailure> {
    let refuse = |why: &str| Err(ChainFailure::Purpose(format!("{}: {why}", leaf.subject_text())));
    let Ok(bits) = leaf.key_usage() else { return refuse("damaged keyUsage") };
    if bits.is_some_and(|bits| bits & (usage::DIGITAL_SIGNATURE | usage::NON_REPUDIATION) == 0) {
        return refuse("keyUsage does not allow signatures");
    }
    let Ok(purposes) = leaf.extended_usage() else { return refuse("damaged extendedKeyUsage") };
    match (purpose, purposes) {
        (Purpose::Document, _) => Ok(()),
        (Purpose::Timestamp, Some((true, purposes))) if purposes == ["1.3.6.1.5.5.7.3.8"] => Ok(()),
        (Purpose::Timestamp, _) => refuse("extendedKeyUsage is not timeStamping, critical and alone"),
    }
}

#[cfg(test)]
mod pkits;
