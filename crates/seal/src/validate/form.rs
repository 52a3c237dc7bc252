//! The form of a signature: its dictionary, byte range, later changes, and value (PAD-01, PAD-09, PAD-11).

use super::fields::{Covered, Found, covered};
use super::modifications::after;
use super::signature::{Context, Doubt};
use super::{Coverage, Reason, SignatureReport, SubIndication};
use crate::algorithms::Digest;
use crate::asn1::{Reader, first_in_der};
use crate::cms::SignedData;
use crate::pdf::Object;

/// How `/VRI` names a signature.
pub(super) fn name(found: &Found) -> Option<String> {
    let value = found.dict.get(&b"Contents"[..]).and_then(Object::as_string)?;
    Some(data_encoding::HEXUPPER.encode(&Digest::Sha1.of(&[value])?))
}

/// Byte range, later changes, and the signature's value without its padding (PAD-01, PAD-11).
pub(super) fn form<'a>(
    context: &Context<'_, 'a>,
    found: &Found,
    report: &mut SignatureReport,
) -> Result<(Covered<'a>, Value, Option<Doubt>), Doubt> {
    let format = |reason| (SubIndication::FormatFailure, reason);
    let covered = covered(context.document, found).map_err(format)?;
    let later = after(context.document, found, covered.end);
    report.end = covered.end;
    report.coverage = later.coverage;
    report.modifications = later.modifications;
    report.certifies = later.certifies;
    report.lock = later.lock;
    let modified = later.how.map(|how| {
        // What is certified against changes has failed; otherwise it is only not proven (VAL-04).
        let sub = if later.certified || later.coverage == Coverage::Partial {
            SubIndication::FormatFailure
        } else {
            SubIndication::SigConstraintsFailure
        };
        (sub, Reason::Modified(how))
    });
    // What is permitted, but may cover what was signed.
    let annotated = later.annotated.then_some((SubIndication::SigConstraintsFailure, Reason::Annotated));
    let modified = modified.or(annotated);
    let contents = found.dict.get(&b"Contents"[..]).and_then(Object::as_string).unwrap_or_default();
    let (value, taken) = value_of(contents);
    let padding = contents.get(taken..).unwrap_or_default();
    if padding.iter().any(|&b| b != 0) {
        return Err(format(Reason::DamagedSignature("the signature is not padded with zeros".to_owned())));
    }
    Ok((covered, value, modified))
}

/// The signature's value and how many bytes it takes. Where some program wrote BER, it is brought into DER.
fn value_of(contents: &[u8]) -> (Value, usize) {
    let strict = Reader::new(contents).next().ok().map(|element| element.raw);
    match strict.filter(|raw| SignedData::read(raw).is_ok()) {
        Some(raw) => (Value { der: raw.to_vec(), was_der: true }, raw.len()),
        None => match first_in_der(contents) {
            Ok((der, taken)) => (Value { was_der: contents.get(..taken) == Some(&der), der }, taken),
            Err(_) => {
                let raw = strict.unwrap_or(contents);
                (Value { der: raw.to_vec(), was_der: true }, raw.len())
            }
        },
    }
}

/// The value of a signature in DER.
pub(super) struct Value {
    pub(super) der: Vec<u8>,
    /// Whether the file has it like this.
    pub(super) was_der: bool,
}

/// A hybrid file shows one content to programs that know cross-reference streams and may show another to those
/// that do not: what was signed cannot be said for all of them.
pub(super) fn ambiguous(context: &Context<'_, '_>) -> Option<Doubt> {
    let hybrid = context.document.sections().iter().any(|s| s.trailer.contains_key(&b"XRefStm"[..]));
    hybrid.then_some((SubIndication::SigConstraintsFailure, Reason::HybridFile))
}

/// The keys of the dictionary (PAD-09); whether it has the form of PAdES baseline.
pub(super) fn dictionary(context: &Context<'_, '_>, found: &Found) -> Result<bool, Doubt> {
    let refuse =
        |what: &str| Err((SubIndication::FormatFailure, Reason::SignatureDictionary(what.to_owned())));
    let name = |key: &str| context.document.value(&found.dict, key).and_then(Object::as_name);
    if name("Type").is_some_and(|kind| kind != b"Sig") {
        return refuse("/Type is not /Sig");
    }
    match name("SubFilter") {
        Some(b"ETSI.CAdES.detached") if found.dict.contains_key(&b"Cert"[..]) => refuse("it has /Cert"),
        Some(b"ETSI.CAdES.detached") => Ok(true),
        Some(b"adbe.pkcs7.detached") => Ok(false),
        _ => refuse("/SubFilter is of a kind that is not supported"),
    }
}
