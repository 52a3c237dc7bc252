//! Whether a timestamp is to be believed.

use super::Token;
use crate::algorithms::Algorithm;
use crate::certificate::Certificate;
use crate::cms::id;
use crate::crypto::CryptoError;
use crate::revocation::{Grounds, Standing, Times, stand};
use crate::trust::{ChainFailure, Outside, Purpose, chain};
use crate::validate::{Reason, SubIndication};

/// What a judged token stands on.
#[derive(Clone, Debug)]
pub(crate) struct Judgement {
    pub(crate) algorithm: Algorithm,
    pub(crate) standing: Standing,
    /// The certificate that signed.
    pub(crate) signer: Certificate,
}

/// Who made a token.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Maker<'a> {
    /// Anybody: nothing is taken on trust.
    Stranger,
    /// This program, a moment ago. Its key was shown to be this certificate's: a signature that names it is not worked
    /// out once more.
    Ourselves(&'a Certificate),
}

/// Why a token is not believed.
pub(crate) type Doubt = (SubIndication, Reason);

/// Checks everything about a token but what it was made over: form, its authority's own signature, which
/// certificate signed, what that certificate is for, its chain at the token's own time (TST-02, TST-03, TST-04);
/// and that chain and algorithms hold at the moment `proven`, at which a later timestamp saw it, or else now.
pub(crate) fn judge(
    token: &Token,
    pool: &[Certificate],
    proven: Option<i64>,
    maker: Maker<'_>,
    grounds: Grounds<'_>,
) -> Result<Judgement, Doubt> {
    let signer = &token.cms.signer;
    let format = |_| (SubIndication::FormatFailure, Reason::DamagedTimestamp);
    let attributes = signer
        .signed_attributes
        .as_deref()
        .ok_or((SubIndication::FormatFailure, Reason::DamagedTimestamp))?;
    if signer.content_type().map_err(format)? != id::TST_INFO {
        return Err((SubIndication::FormatFailure, Reason::WrongContentType));
    }
    let digest = signer
        .digest
        .and_then(|d| d.of(&[&token.content]))
        .ok_or((SubIndication::CryptoConstraintsFailure, Reason::UnknownAlgorithm))?;
    if digest != signer.message_digest().map_err(format)? {
        return Err((SubIndication::HashFailure, Reason::TimestampDigest));
    }
    let (certificate, pool) = signer_certificate(token, pool)?;
    match signer.certificate_matches(&certificate).map_err(format)? {
        Some(true) => {}
        Some(false) => return Err((SubIndication::NoSigningCertificateFound, Reason::OtherCertificate)),
        None => return Err((SubIndication::SigConstraintsFailure, Reason::NoCertificateReference)),
    }
    let method = signer.method.ok_or((SubIndication::CryptoConstraintsFailure, Reason::UnknownAlgorithm))?;
    if !matches!(maker, Maker::Ourselves(shown) if *shown == certificate) {
        certificate.verify(method, attributes, &signer.signature).map_err(|error| match error {
            CryptoError::Wrong => (SubIndication::SigCryptoFailure, Reason::WrongSignature),
            CryptoError::Unsupported => (SubIndication::CryptoConstraintsFailure, Reason::UnknownAlgorithm),
        })?;
    }
    let at = token.time();
    let chain = chain(&certificate, &pool, grounds.anchors, Purpose::Timestamp, at).map_err(chain_doubt)?;
    chain.valid_at(at).map_err(|outside| match outside {
        // Its own time is what it claims: no proof that it was made before its certificate.
        Outside::NotYet(who) => (SubIndication::OutOfBoundsNoPoe, Reason::NotYetValid(who)),
        Outside::Expired(who) => (SubIndication::OutOfBoundsNoPoe, Reason::Expired(who)),
    })?;
    let times = Times { proven, made_after: None };
    let standing = stand(chain, &token.cms.certificates, Purpose::Timestamp, times, grounds)?;
    let algorithm = method.with_key(certificate.key());
    let moment = proven.unwrap_or(grounds.at);
    let weak_imprint = token.digest.is_none_or(|d| !grounds.catalogue.digest(d).at(moment));
    if weak_imprint || !grounds.catalogue.signature(algorithm).at(moment) {
        return Err((SubIndication::CryptoConstraintsFailureNoPoe, Reason::UntrustedAlgorithm(algorithm)));
    }
    Ok(Judgement { algorithm, standing, signer: certificate })
}

/// The certificate that signed, from the token itself or from what else came with the file.
fn signer_certificate(token: &Token, pool: &[Certificate]) -> Result<(Certificate, Vec<Certificate>), Doubt> {
    let mut all = token.cms.certificates.clone();
    all.extend_from_slice(pool);
    let found = all.iter().find(|c| token.cms.signer.names(c)).cloned();
    let certificate =
        found.ok_or((SubIndication::NoSigningCertificateFound, Reason::NoSigningCertificate))?;
    Ok((certificate, all))
}

/// A chain that was not found, in the words of EN 319 102-1.
pub(crate) fn chain_doubt(failure: ChainFailure) -> Doubt {
    match failure {
        ChainFailure::NoAnchor => (SubIndication::NoCertificateChainFound, Reason::NoTrustAnchor),
        ChainFailure::NotInOrder(who, true) => {
            (SubIndication::NoCertificateChainFoundNoPoe, Reason::ServiceNotInOrder(who))
        }
        ChainFailure::NotInOrder(who, false) => {
            (SubIndication::NoCertificateChainFound, Reason::ServiceNotInOrder(who))
        }
        ChainFailure::Broken(why) => {
            (SubIndication::CertificateChainGeneralFailure, Reason::BrokenChain(why))
        }
        ChainFailure::Purpose(why) => {
            (SubIndication::ChainConstraintsFailure, Reason::UnsuitableCertificate(why))
        }
    }
}
