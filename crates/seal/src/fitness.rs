//! Whether a certificate from outside is fit to seal with (RGS-04), and what its owner should know.

use crate::algorithms::{Algorithm, Catalogue, Digest, Scheme, Trusted};
use crate::certificate::{Certificate, usage};
use crate::crypto::{Curve, Method, PublicKey};
use crate::private_key::same_key;
use crate::revocation::RevocationList;
use crate::trust::{Chain, ChainFailure, Outside, Purpose, TrustAnchors, chain};

/// Why a customer's certificate is not taken for sealing. Each says what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnfitCertificate {
    /// It has expired.
    #[error("the certificate has expired; ask its authority for a new one")]
    Expired,
    /// It is not valid yet.
    #[error("the certificate is not valid yet; wait until it is, or check this computer's clock")]
    NotYetValid,
    /// Its keyUsage is missing or does not allow digital signatures.
    #[error("the certificate's keyUsage does not allow digital signatures; ask for a certificate for seals")]
    KeyUsage,
    /// Its extendedKeyUsage says it is for something else.
    #[error("the certificate is for something else ({0}); ask for a certificate for seals")]
    OtherUse(String),
    /// It is the certificate of an authority.
    #[error("this is the certificate of an authority; give the seal's own first")]
    Authority,
    /// Its key is too short, or of a kind that seals are not made with.
    #[error("the certificate's key is too weak or not supported: P-256, P-384, or RSA of 2048 bits or more")]
    Key,
    /// The way of signing that was asked for is not one of this key.
    #[error("{} is not a way in which this key signs", .0.name())]
    Scheme(Scheme),
    /// The private key belongs to another certificate.
    #[error("the private key does not belong to the certificate; give the two that were made together")]
    OtherKey,
    /// Certificates between it and its root are missing, or do not fit.
    #[error("certificates up to the root are missing or do not fit; give the whole chain, its root included")]
    Chain,
    /// An issuer's certificate has expired or is not valid yet.
    #[error("the certificate of the issuer {0} is not valid now; ask the authority for its present chain")]
    ChainValidity(String),
    /// A certificate of the chain was signed with an algorithm that is not trusted any more.
    #[error(
        "a certificate of the chain is signed with {0}, which is not trusted any more; ask for a new one"
    )]
    ChainAlgorithm(Algorithm),
    /// It, or one of its issuers, stands on a revocation list.
    #[error("the certificate {0} was revoked; ask its authority for a new one")]
    Revoked(String),
}

/// What the owner of a certificate should know, though it is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// Signatures of this kind are not trusted from this moment on, in seconds since 1970: seals must be renewed
    /// before, and another key be had (ALG-01).
    RenewBefore(i64),
    /// The certificate ends within three months, at this moment.
    EndsSoon(i64),
    /// It names neither a revocation list nor an OCSP responder, so that nobody can look whether it was revoked.
    NoRevocation,
    /// It was not issued by anyone but its owner.
    SelfSigned,
    /// It was made by Assidu: not qualified (RGS-06).
    SelfMade,
}

/// A certificate that shall seal, and what came with it.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// The seal's certificate.
    pub certificate: &'a Certificate,
    /// Certificates up to the root, the root included, in any order.
    pub others: &'a [Certificate],
    /// The public key of the private key at hand, as `SubjectPublicKeyInfo`.
    pub public_key: &'a [u8],
    /// How the key shall sign, when not in the usual way.
    pub scheme: Option<Scheme>,
    /// Revocation lists at hand, in DER.
    pub revocations: &'a [Vec<u8>],
    /// The moment it is, in seconds since 1970.
    pub at: i64,
}

/// What was found out about a certificate that is fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fitness {
    /// What seals will be made with.
    pub algorithm: Algorithm,
    /// Its issuers in order, the root last; none when it is its own.
    pub issuers: Vec<Certificate>,
    /// What its owner should know.
    pub warnings: Vec<Warning>,
}

/// How seals are made with the key of a certificate: ECDSA; PSS with RSA from 3072 bits on; PKCS #1 v1.5 below,
/// which every reader knows and which ends no sooner. `None` for a key that seals are not made with.
#[must_use]
pub fn usual_scheme(certificate: &Certificate) -> Option<Scheme> {
    match certificate.key() {
        PublicKey::Ec(Curve::P256 | Curve::P384, _) => Some(Scheme::Ecdsa),
        PublicKey::Rsa(_, 3072..) => Some(Scheme::RsaPss),
        PublicKey::Rsa(_, 2048..) => Some(Scheme::RsaPkcs1),
        _ => None,
    }
}

/// Whether a signature was made by the certificate's key, in this way: what a key shows that never leaves its
/// store.
#[must_use]
pub fn proves_possession(
    certificate: &Certificate,
    scheme: Scheme,
    message: &[u8],
    signature: &[u8],
) -> bool {
    sealing_method(certificate, Some(scheme))
        .is_some_and(|method| certificate.verify(method, message, signature).is_ok())
}

/// Before this many seconds of its end, a certificate is said to end soon.
const SOON: i64 = 90 * 86_400;

/// Checks a certificate before it seals: validity, usage, key, and that the chain up to its root is complete, so
/// that every seal carries what a verifier needs.
///
/// # Errors
/// [`UnfitCertificate`] says the first thing that is wrong, and what to do.
pub fn fit_for_sealing(candidate: &Candidate<'_>) -> Result<Fitness, UnfitCertificate> {
    let Candidate { certificate, at, .. } = *candidate;
    if at < certificate.not_before() {
        return Err(UnfitCertificate::NotYetValid);
    }
    if at > certificate.not_after() {
        return Err(UnfitCertificate::Expired);
    }
    usable(certificate)?;
    let algorithm = algorithm_of(certificate, candidate.scheme)?;
    let found = whole_chain(candidate)?;
    if !same_key(candidate.public_key, certificate.key()) {
        return Err(UnfitCertificate::OtherKey);
    }
    let issuers: Vec<Certificate> = found.links().map(|(_, issuer)| issuer.clone()).collect();
    let warnings = warnings(certificate, &issuers, algorithm, at);
    Ok(Fitness { algorithm, issuers, warnings })
}

/// Whether the certificate says that it is for signing.
fn usable(certificate: &Certificate) -> Result<(), UnfitCertificate> {
    let bits = certificate.key_usage().ok().flatten().unwrap_or(0);
    if bits & usage::DIGITAL_SIGNATURE == 0 {
        return Err(UnfitCertificate::KeyUsage);
    }
    if certificate.basic_constraints().map_or(true, |constraints| constraints.ca) {
        return Err(UnfitCertificate::Authority);
    }
    let purposes = certificate.extended_usage().map_err(|_| UnfitCertificate::KeyUsage)?;
    let Some((_, purposes)) = purposes else { return Ok(()) };
    let other = |oid: &String| OTHER_USES.iter().find(|(known, _)| known == oid).map(|(_, name)| *name);
    let others: Vec<&str> = purposes.iter().filter_map(other).collect();
    if !others.is_empty() && others.len() == purposes.len() {
        return Err(UnfitCertificate::OtherUse(others.join(", ")));
    }
    Ok(())
}

/// Purposes which, alone, say that a certificate is not for documents.
const OTHER_USES: [(&str, &str); 4] = [
    ("1.3.6.1.5.5.7.3.1", "serverAuth"),
    ("1.3.6.1.5.5.7.3.3", "codeSigning"),
    ("1.3.6.1.5.5.7.3.8", "timeStamping"),
    ("1.3.6.1.5.5.7.3.9", "OCSPSigning"),
];

/// How the key of this certificate signs, in this way or the usual one (ALG-01); `None` when it does not.
pub(crate) fn sealing_method(certificate: &Certificate, wanted: Option<Scheme>) -> Option<Method> {
    let scheme = wanted.or_else(|| usual_scheme(certificate))?;
    match (certificate.key(), scheme) {
        (PublicKey::Ec(Curve::P256, _), Scheme::Ecdsa) => Some(Method::new(scheme, Digest::Sha256)),
        (PublicKey::Ec(Curve::P384, _), Scheme::Ecdsa) => Some(Method::new(scheme, Digest::Sha384)),
        (PublicKey::Rsa(_, 2048..), Scheme::RsaPss | Scheme::RsaPkcs1) => {
            Some(Method::new(scheme, Digest::Sha256))
        }
        _ => None,
    }
}

/// What seals will be made with.
fn algorithm_of(certificate: &Certificate, wanted: Option<Scheme>) -> Result<Algorithm, UnfitCertificate> {
    let usual = usual_scheme(certificate).ok_or(UnfitCertificate::Key)?;
    let method = sealing_method(certificate, wanted)
        .ok_or_else(|| UnfitCertificate::Scheme(wanted.unwrap_or(usual)))?;
    Ok(method.with_key(certificate.key()))
}

/// The chain up to a root that came along: whole, valid now, not revoked as far as is known.
fn whole_chain(candidate: &Candidate<'_>) -> Result<Chain, UnfitCertificate> {
    let Candidate { certificate, others, revocations, at, .. } = *candidate;
    let mut roots: Vec<Certificate> = others.iter().filter(|c| c.is_self_issued()).cloned().collect();
    if certificate.is_self_issued() {
        roots.push(certificate.clone());
    }
    let found = match chain(certificate, others, &TrustAnchors::of(roots), Purpose::Document, at) {
        Ok(found) => found,
        Err(ChainFailure::Purpose(_)) => return Err(UnfitCertificate::KeyUsage),
        Err(_) => return Err(UnfitCertificate::Chain),
    };
    if let Err(Outside::NotYet(who) | Outside::Expired(who)) = found.valid_at(at) {
        return Err(UnfitCertificate::ChainValidity(who));
    }
    if let Some(weak) = found.untrusted_algorithm(Catalogue::bundled(), at) {
        return Err(UnfitCertificate::ChainAlgorithm(weak));
    }
    let lists: Vec<RevocationList> =
        revocations.iter().filter_map(|der| RevocationList::read(der).ok()).collect();
    for (own, issuer) in found.links() {
        if lists.iter().any(|list| list.is_from(issuer) && list.revoked(own).is_some()) {
            return Err(UnfitCertificate::Revoked(own.subject_text()));
        }
    }
    Ok(found)
}

fn warnings(
    certificate: &Certificate,
    issuers: &[Certificate],
    algorithm: Algorithm,
    at: i64,
) -> Vec<Warning> {
    let mut out = Vec::new();
    if let Trusted::Until(end) = Catalogue::bundled().signature(algorithm) {
        out.push(Warning::RenewBefore(end));
    }
    if certificate.not_after() < at.saturating_add(SOON) {
        out.push(Warning::EndsSoon(certificate.not_after()));
    }
    if certificate.is_self_made() {
        out.push(Warning::SelfMade);
    } else if issuers.is_empty() {
        out.push(Warning::SelfSigned);
    } else if certificate.extension("2.5.29.31").is_none()
        && certificate.extension("1.3.6.1.5.5.7.1.1").is_none()
    {
        out.push(Warning::NoRevocation);
    }
    out
}
