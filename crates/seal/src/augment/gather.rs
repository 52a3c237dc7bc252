//! What a file needs to be believed for long.

use super::AugmentError;
use crate::certificate::Certificate;
use crate::pdf::Document;
use crate::revocation::Standing;
use crate::sign::SealError;
use crate::validate::{
    Indication, Report, RevocationRule, Rules, SignatureReport, SubIndication, validate_pdf_under,
};

/// A certificate about whose revocation nothing is known that counts, and who can tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lacking {
    /// The certificate.
    pub certificate: Certificate,
    /// Its issuer, who signs the list or the answer, or appoints who answers.
    pub issuer: Certificate,
}

/// What one signature stands on.
pub(super) struct Kept {
    /// SHA-1 of its value in upper-case hexadecimal, by which `/VRI` names it.
    pub(super) name: Option<String>,
    pub(super) certificates: Vec<Vec<u8>>,
    pub(super) lists: Vec<Vec<u8>>,
    pub(super) answers: Vec<Vec<u8>>,
}

/// Says for which certificates of a file a list or answer is still wanted, before it can be B-LT for good. None:
/// [`add_proofs`](super::add_proofs) will do.
///
/// # Errors
/// [`AugmentError::NotValid`] when the file does not hold in the first place.
pub fn lacking(pdf: &[u8], rules: &Rules<'_>) -> Result<Vec<Lacking>, AugmentError> {
    Ok(wanted(&holding(pdf, rules)?))
}

fn wanted(report: &Report) -> Vec<Lacking> {
    let mut out: Vec<Lacking> = Vec::new();
    for (certificate, issuer) in report.signatures.iter().flat_map(standings).flat_map(|s| &s.unconfirmed) {
        let one = Lacking { certificate: certificate.clone(), issuer: issuer.clone() };
        if !out.contains(&one) {
            out.push(one);
        }
    }
    out
}

/// What a signature and its timestamp stand on.
fn standings(report: &SignatureReport) -> impl Iterator<Item = &Standing> {
    let stamp = report.timestamp.as_ref().and_then(|stamp| stamp.standing.as_ref());
    report.standing.iter().chain(stamp)
}

/// The report on a file that holds.
fn holding(pdf: &[u8], rules: &Rules<'_>) -> Result<Report, AugmentError> {
    // What is lacking is named by [`lacking`]; here it is no doubt yet.
    let report = validate_pdf_under(pdf, &Rules { revocation: RevocationRule::WhenKnown, ..*rules });
    if report.indication == Indication::TotalPassed {
        return Ok(report);
    }
    let sub = report.sub_indication.unwrap_or(SubIndication::FormatFailure);
    let reason = report.reasons.into_iter().next();
    Err(reason.map_or(AugmentError::Seal(SealError::NoPage), |reason| AugmentError::NotValid(sub, reason)))
}

/// Gathers what each signature of a file stands on; nothing may be lacking.
pub(super) fn gather(
    pdf: &[u8],
    document: &Document<'_>,
    rules: &Rules<'_>,
) -> Result<Vec<Kept>, AugmentError> {
    let report = holding(pdf, rules)?;
    let wanted = wanted(&report);
    if !wanted.is_empty() {
        return Err(AugmentError::Lacking(wanted));
    }
    let known = crate::validate::evidence(document, rules.proofs, rules.at);
    let mut out = Vec::new();
    for signature in &report.signatures {
        let mut kept = Kept {
            name: signature.name.clone(),
            certificates: Vec::new(),
            lists: Vec::new(),
            answers: Vec::new(),
        };
        for standing in standings(signature) {
            for (certificate, issuer) in standing.chain.links() {
                push(&mut kept.certificates, certificate.der());
                let (lists, answers) = known.about(certificate, issuer);
                lists.iter().for_each(|der| push(&mut kept.lists, der));
                answers.iter().for_each(|der| push(&mut kept.answers, der));
            }
            // Who trusts the anchor has it; but some programs ask of it, too, that it provably existed in time.
            push(&mut kept.certificates, standing.chain.anchor().der());
        }
        out.push(kept);
    }
    Ok(out)
}

/// Adds what is not there yet.
fn push(out: &mut Vec<Vec<u8>>, der: &[u8]) {
    if !out.iter().any(|own| own == der) {
        out.push(der.to_vec());
    }
}
