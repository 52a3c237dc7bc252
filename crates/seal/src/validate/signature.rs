//! One signature, step by step: form, digest, certificate, signature, chain, time (VAL-02).

use super::fields::{Covered, Found};
use super::form::{Value, ambiguous, dictionary, form, name};
use super::token::{Stamped, TOLERANCE, check};
use super::{
    CertificateSummary, Coverage, Indication, Integrity, Level, Modifications, Reason, SignatureKind,
    SignatureReport, SubIndication, TimestampReport,
};
use crate::algorithms::{Algorithm, Catalogue, Digest, Trusted};
use crate::certificate::Certificate;
use crate::cms::{SignedData, id};
use crate::crypto::CryptoError;
use crate::limits;
use crate::pdf::{Document, Object, text_string};
use crate::revocation::{Confirmation, Grounds, Standing, Times, stand};
use crate::timestamp::{Token, chain_doubt};
use crate::trust::{Purpose, chain};

/// What a signature is judged by.
pub(super) struct Context<'c, 'a> {
    pub(super) document: &'c Document<'a>,
    pub(super) grounds: Grounds<'c>,
}

/// A step that did not hold.
pub(super) type Doubt = (SubIndication, Reason);

/// Validates one signature. `proven` is the moment at which a later document timestamp saw it.
pub(super) fn look_at(context: &Context<'_, '_>, found: &Found, proven: Option<i64>) -> SignatureReport {
    let mut report = blank(context, found);
    let result = match report.kind {
        SignatureKind::Signature => signature(context, found, proven, &mut report),
        SignatureKind::DocumentTimestamp => timestamp(context, found, proven, &mut report),
    };
    match result {
        Ok(()) => report.indication = Indication::TotalPassed,
        Err((sub, reason)) => {
            report.indication = sub.indication();
            report.sub_indication = Some(sub);
            report.reasons.insert(0, reason);
        }
    }
    if report.self_made {
        report.reasons.push(Reason::SelfMadeAuthority);
    }
    report
}

fn blank(context: &Context<'_, '_>, found: &Found) -> SignatureReport {
    let text =
        |key: &str| context.document.value(&found.dict, key).and_then(Object::as_string).map(text_string);
    let sub_filter = context.document.value(&found.dict, "SubFilter").and_then(Object::as_name);
    let kind = if sub_filter == Some(b"ETSI.RFC3161") {
        SignatureKind::DocumentTimestamp
    } else {
        SignatureKind::Signature
    };
    SignatureReport {
        field: found.name.clone(),
        kind,
        indication: Indication::Indeterminate,
        sub_indication: None,
        reasons: Vec::new(),
        integrity: Integrity::Unknown,
        coverage: Coverage::Partial,
        modifications: Modifications::Other,
        level: Level::NotBaseline,
        signer: None,
        self_made: false,
        algorithm: None,
        claimed_time: text("M"),
        claimed_reason: text("Reason"),
        timestamp: None,
        proven_at: None,
        made_after: None,
        certifies: None,
        lock: None,
        holds_until: None,
        anchor: None,
        standing: None,
        end: 0,
        name: name(found),
    }
}

fn signature(
    context: &Context<'_, '_>,
    found: &Found,
    proven: Option<i64>,
    report: &mut SignatureReport,
) -> Result<(), Doubt> {
    let baseline = dictionary(context, found)?;
    let (covered, value, modified) = form(context, found, report)?;
    let format = |reason| (SubIndication::FormatFailure, reason);
    let cms = SignedData::read(&value.der).map_err(|e| format(Reason::DamagedSignature(e.to_string())))?;
    if cms.content.is_some() {
        return Err(format(Reason::ContentInside));
    }
    let certificate = integrity(&cms, &covered, baseline, report)?;
    if baseline && !value.was_der {
        // PAD-01: not what PAdES asks for, though nothing else is wrong.
        report.level = Level::NotBaseline;
        return Err((SubIndication::SigConstraintsFailure, Reason::NotDer));
    }
    let mut pool = cms.certificates.clone();
    pool.extend(context.grounds.known.pool().cloned());
    report.timestamp = signature_timestamp(context, &cms, &pool, proven);
    if let Some(stamp) = &report.timestamp {
        report.level = if baseline { Level::T } else { Level::NotBaseline };
        if stamp.indication == Indication::TotalPassed {
            report.proven_at = stamp.time;
        }
    }
    report.proven_at = report.proven_at.into_iter().chain(proven).min();
    report.made_after = content_timestamp(context, &cms, &covered, &pool, proven);
    if let Some(doubt) = modified.or_else(|| ambiguous(context)) {
        return Err(doubt);
    }
    accepted(context, &cms, &certificate, &pool, report)?;
    lasting(context, proven, report);
    match &report.timestamp {
        Some(stamp) if stamp.indication != Indication::TotalPassed => {
            let sub = SubIndication::SigConstraintsFailure;
            Err((
                stamp.sub_indication.filter(|s| s.indication() == Indication::Indeterminate).unwrap_or(sub),
                Reason::TimestampNotBelieved(Box::new(
                    stamp.reasons.first().cloned().unwrap_or(Reason::DamagedTimestamp),
                )),
            ))
        }
        _ => Ok(()),
    }
}

/// Digest, signing certificate and signature value (PAD-03 … PAD-07).
fn integrity(
    cms: &SignedData,
    covered: &Covered<'_>,
    baseline: bool,
    report: &mut SignatureReport,
) -> Result<Certificate, Doubt> {
    let signer = &cms.signer;
    let format = |reason| (SubIndication::FormatFailure, reason);
    let attributes = |_| format(Reason::DamagedSignature("the signed attributes are not right".to_owned()));
    let Some(signed) = signer.signed_attributes.as_deref() else {
        return Err(bare(cms, covered, report));
    };
    if cms.content_type != id::DATA || signer.content_type().map_err(attributes)? != id::DATA {
        return Err(format(Reason::WrongContentType));
    }
    let unknown = (SubIndication::CryptoConstraintsFailure, Reason::UnknownAlgorithm);
    let digest = signer.digest.and_then(|d| d.of(&[covered.before, covered.after]));
    let digest = digest.ok_or_else(|| unknown.clone())?;
    if digest != signer.message_digest().map_err(attributes)? {
        report.integrity = Integrity::Altered;
        return Err((SubIndication::HashFailure, Reason::Digest));
    }
    let Some(certificate) = cms.signer_certificate() else {
        return Err((SubIndication::NoSigningCertificateFound, Reason::NoSigningCertificate));
    };
    report.signer = Some(CertificateSummary::from(certificate));
    report.self_made = certificate.is_self_made();
    let method = signer.method.ok_or_else(|| unknown.clone())?;
    report.algorithm = Some(method.with_key(certificate.key()));
    certificate.verify(method, signed, &signer.signature).map_err(|error| match error {
        CryptoError::Unsupported => unknown,
        CryptoError::Wrong => {
            report.integrity = Integrity::Altered;
            (SubIndication::SigCryptoFailure, Reason::WrongSignature)
        }
    })?;
    match signer.certificate_matches(certificate).map_err(attributes)? {
        Some(true) => {}
        Some(false) => {
            return Err((SubIndication::NoSigningCertificateFound, Reason::OtherCertificate));
        }
        None => {
            report.integrity = Integrity::Intact;
            return Err((SubIndication::SigConstraintsFailure, Reason::NoCertificateReference));
        }
    }
    report.integrity = Integrity::Intact;
    if baseline && signer.signed_kinds().any(|kind| kind == id::SIGNING_TIME) {
        return Err((SubIndication::SigConstraintsFailure, Reason::SigningTime));
    }
    report.level = if baseline { Level::B } else { Level::NotBaseline };
    Ok(certificate.clone())
}

/// A signature without signed attributes is one over the content itself. It can be intact, but does not say which
/// certificate signed, so it never passes.
fn bare(cms: &SignedData, covered: &Covered<'_>, report: &mut SignatureReport) -> Doubt {
    let unknown = (SubIndication::CryptoConstraintsFailure, Reason::UnknownAlgorithm);
    let Some(certificate) = cms.signer_certificate() else {
        return (SubIndication::NoSigningCertificateFound, Reason::NoSigningCertificate);
    };
    report.signer = Some(CertificateSummary::from(certificate));
    let Some(method) = cms.signer.method else { return unknown };
    report.algorithm = Some(method.with_key(certificate.key()));
    let content = [covered.before, covered.after].concat();
    match certificate.verify(method, &content, &cms.signer.signature) {
        Ok(()) => {
            report.integrity = Integrity::Intact;
            (SubIndication::SigConstraintsFailure, Reason::NoCertificateReference)
        }
        Err(CryptoError::Unsupported) => unknown,
        Err(CryptoError::Wrong) => {
            report.integrity = Integrity::Altered;
            (SubIndication::SigCryptoFailure, Reason::WrongSignature)
        }
    }
}

/// The timestamp over the signature's value (PAD-20), if there is one.
fn signature_timestamp(
    context: &Context<'_, '_>,
    cms: &SignedData,
    pool: &[Certificate],
    proven: Option<i64>,
) -> Option<TimestampReport> {
    let reports: Vec<TimestampReport> = cms
        .signer
        .unsigned(id::SIGNATURE_TIMESTAMP)
        .take(limits::TIMESTAMPS + 1)
        .map(|der| {
            let over = Stamped::Bytes(&cms.signer.signature);
            check(der, over, pool, proven, context.grounds)
        })
        .collect();
    // Of several, the worst speaks: none may be wrong.
    reports.into_iter().min_by_key(|report| report.indication)
}

/// The moment of a timestamp over the content that was signed along, if it is believed: the signature was made
/// after it (EN 319 102-1, 5.3.4).
fn content_timestamp(
    context: &Context<'_, '_>,
    cms: &SignedData,
    covered: &Covered<'_>,
    pool: &[Certificate],
    proven: Option<i64>,
) -> Option<i64> {
    let der = cms.signer.signed(id::CONTENT_TIMESTAMP).ok()??;
    let digest = Token::from_ber(der).ok()?.imprint().0?;
    let hash = digest.of(&[covered.before, covered.after])?;
    let report = check(der, Stamped::Hash(digest, &hash), pool, proven, context.grounds);
    report.time.filter(|_| report.indication == Indication::TotalPassed)
}

/// Chain, validity, revocation and algorithms, at the moment that is proven or else now.
fn accepted(
    context: &Context<'_, '_>,
    cms: &SignedData,
    certificate: &Certificate,
    pool: &[Certificate],
    report: &mut SignatureReport,
) -> Result<(), Doubt> {
    let grounds = context.grounds;
    let proven = report.proven_at;
    let moment = proven.unwrap_or(grounds.at);
    let chain = chain(certificate, pool, grounds.anchors, Purpose::Document, moment).map_err(chain_doubt)?;
    report.self_made = chain.is_self_made();
    report.anchor = grounds.anchors.origin(chain.anchor(), Purpose::Document, moment);
    let times = Times { proven, made_after: report.made_after };
    let standing = stand(chain, &cms.certificates, Purpose::Document, times, grounds)?;
    if proven.zip(report.made_after).is_some_and(|(existed, after)| existed.saturating_add(TOLERANCE) < after)
    {
        return Err((SubIndication::TimestampOrderFailure, Reason::TimestampOrder));
    }
    if !standing.confirmation.all {
        report.reasons.push(Reason::RevocationNotChecked);
    }
    report.standing = Some(standing);
    algorithms(context, cms, report)
}

/// Algorithms must be trusted at the moment that is proven, or else now (ALG-02).
fn algorithms(
    context: &Context<'_, '_>,
    cms: &SignedData,
    report: &mut SignatureReport,
) -> Result<(), Doubt> {
    let moment = report.proven_at.unwrap_or(context.grounds.at);
    let catalogue = context.grounds.catalogue;
    let sub = if report.proven_at.is_some() {
        SubIndication::CryptoConstraintsFailure
    } else {
        SubIndication::CryptoConstraintsFailureNoPoe
    };
    let Some(own) = report.algorithm else { return Err((sub, Reason::UnknownAlgorithm)) };
    let weak_reference =
        cms.signer.certificate_digest() == Some(Digest::Sha1) && !catalogue.digest(Digest::Sha1).at(moment);
    let trusted = catalogue.signature(own);
    if weak_reference || !trusted.at(moment) {
        return Err((sub, Reason::UntrustedAlgorithm(own)));
    }
    if let Trusted::Until(end) = trusted {
        report.reasons.push(Reason::RenewBefore(end));
        if let Some(standing) = &mut report.standing {
            standing.until = standing.until.min(end.saturating_sub(1));
        }
    }
    Ok(())
}

/// How long an accepted signature holds, and the level it reaches with what is in the file (PAD-20 … PAD-23).
fn lasting(context: &Context<'_, '_>, seen: Option<i64>, report: &mut SignatureReport) {
    let stamp = report.timestamp.as_ref().and_then(|stamp| stamp.standing.as_ref());
    let own = report.standing.as_ref();
    let catalogue = context.grounds.catalogue;
    report.holds_until = match (stamp, &report.timestamp) {
        (Some(standing), Some(stamp)) => Some(stamp_ends(stamp, standing, catalogue)),
        _ => own.map(|standing| standing.until.min(ends(report.algorithm, catalogue))),
    };
    let Some(own) = own.filter(|_| report.level >= Level::B && report.proven_at.is_some()) else { return };
    let both = |found: Confirmation, stamp: &Standing| found.and(stamp.confirmation);
    let found = stamp.map_or(own.confirmation, |stamp| both(own.confirmation, stamp));
    let (_, catalog) = context.document.catalog().unzip();
    // Without an authority there is nobody to revoke (PAD-23), so the dictionary itself is asked for.
    let kept = catalog.is_some_and(|catalog| context.document.dict(catalog, "DSS").is_some());
    report.level = match (kept && found.in_file, found.stamped && seen.is_some()) {
        (true, true) => Level::Archive,
        (true, false) => Level::LongTerm,
        (false, _) => Level::T,
    };
}

/// Until when a timestamp holds: until its certificates end, or the algorithms that they, it, or its imprint were
/// made with.
fn stamp_ends(stamp: &TimestampReport, standing: &Standing, catalogue: &Catalogue) -> i64 {
    let imprint = stamp.imprint_digest.map_or(i64::MAX, |digest| end_of(catalogue.digest(digest)));
    standing.until.min(ends(stamp.algorithm, catalogue)).min(imprint)
}

fn ends(algorithm: Option<Algorithm>, catalogue: &Catalogue) -> i64 {
    algorithm.map_or(i64::MAX, |algorithm| end_of(catalogue.signature(algorithm)))
}

/// The last moment at which something is trusted.
const fn end_of(trusted: Trusted) -> i64 {
    match trusted {
        Trusted::Until(end) => end.saturating_sub(1),
        Trusted::Always | Trusted::Never => i64::MAX,
    }
}

/// A document timestamp (PAD-22).
fn timestamp(
    context: &Context<'_, '_>,
    found: &Found,
    proven: Option<i64>,
    report: &mut SignatureReport,
) -> Result<(), Doubt> {
    let format = |reason| (SubIndication::FormatFailure, reason);
    let kind = context.document.value(&found.dict, "Type").and_then(Object::as_name);
    if kind != Some(b"DocTimeStamp") {
        return Err(format(Reason::SignatureDictionary("/Type is not /DocTimeStamp".to_owned())));
    }
    if found.dict.contains_key(&b"Cert"[..]) {
        return Err(format(Reason::SignatureDictionary("it has /Cert".to_owned())));
    }
    let (covered, Value { der, .. }, modified) = form(context, found, report)?;
    let token = Token::from_der(&der).map_err(|_| format(Reason::DamagedTimestamp))?;
    let (digest, _) = token.imprint();
    let hash = digest.and_then(|digest| digest.of(&[covered.before, covered.after]));
    let (Some(digest), Some(hash)) = (digest, hash) else {
        return Err((SubIndication::CryptoConstraintsFailure, Reason::UnknownAlgorithm));
    };
    let over = Stamped::Hash(digest, &hash);
    let pool: Vec<Certificate> = context.grounds.known.pool().cloned().collect();
    let stamp = check(&der, over, &pool, proven, context.grounds);
    report.integrity = match stamp.sub_indication {
        Some(SubIndication::HashFailure | SubIndication::SigCryptoFailure) => Integrity::Altered,
        None
        | Some(
            SubIndication::NoCertificateChainFound
            | SubIndication::NoCertificateChainFoundNoPoe
            | SubIndication::CertificateChainGeneralFailure
            | SubIndication::ChainConstraintsFailure
            | SubIndication::OutOfBoundsNoPoe
            | SubIndication::OutOfBoundsNotRevoked
            | SubIndication::CryptoConstraintsFailureNoPoe
            | SubIndication::RevokedNoPoe
            | SubIndication::RevokedCaNoPoe
            | SubIndication::RevocationOutOfBoundsNoPoe
            | SubIndication::NoPoe
            | SubIndication::TryLater
            | SubIndication::TimestampOrderFailure,
        ) => Integrity::Intact,
        Some(_) => Integrity::Unknown,
    };
    report.signer = token.cms.signer_certificate().map(CertificateSummary::from);
    report.self_made = stamp.self_made;
    report.anchor = stamp.anchor.clone();
    report.algorithm = stamp.algorithm;
    report.proven_at = stamp.time.filter(|_| stamp.indication == Indication::TotalPassed);
    let catalogue = context.grounds.catalogue;
    report.holds_until = stamp.standing.as_ref().map(|standing| stamp_ends(&stamp, standing, catalogue));
    let verdict = stamp.sub_indication.zip(stamp.reasons.first().cloned());
    report.timestamp = Some(stamp);
    match (modified.or_else(|| ambiguous(context)), verdict) {
        (Some(doubt), _) | (None, Some(doubt)) => Err(doubt),
        (None, None) => Ok(()),
    }
}
