//! The rules of chains (RFC 5280, 6.1).

use super::{ChainFailure, Purpose, names, policies};
use crate::certificate::{Certificate, usage};

/// Critical extensions that are understood here.
const UNDERSTOOD: [&str; 11] = [
    "2.5.29.14",
    "2.5.29.15",
    "2.5.29.17",
    "2.5.29.19",
    "2.5.29.30",
    "2.5.29.32",
    "2.5.29.33",
    "2.5.29.35",
    "2.5.29.36",
    "2.5.29.37",
    "2.5.29.54",
];

/// The rules along a path from a certificate to an anchor: authorities may issue, path lengths hold, names and
/// policies are within their bounds, nothing critical is unknown. The anchor is bound by what it says itself, too.
pub(super) fn lawful(path: &[&Certificate]) -> Result<(), String> {
    let mut below: u64 = 0; // authorities below the one looked at that are not self-issued
    for (index, certificate) in path.iter().enumerate() {
        let name = || certificate.subject_text();
        for extension in certificate.extensions() {
            if extension.critical && !UNDERSTOOD.contains(&extension.oid.as_str()) {
                return Err(format!("{} ({}): a critical extension is not supported", name(), extension.oid));
            }
        }
        if index == 0 {
            continue;
        }
        let constraints =
            certificate.basic_constraints().map_err(|_| format!("{}: damaged basicConstraints", name()))?;
        if !constraints.ca {
            return Err(format!("{}: not an authority", name()));
        }
        if constraints.path_length.is_some_and(|most| below > most) {
            return Err(format!("{}: the chain below is too long", name()));
        }
        let bits = certificate.key_usage().map_err(|_| format!("{}: damaged keyUsage", name()))?;
        if bits.is_some_and(|bits| bits & usage::KEY_CERT_SIGN == 0) {
            return Err(format!("{}: may not issue certificates", name()));
        }
        if let Some(extension) = certificate.extension("2.5.29.30") {
            let bounds = names::Bounds::read(&extension.value)
                .map_err(|_| format!("{}: damaged nameConstraints", name()))?;
            let bound = path.iter().take(index).enumerate();
            // Authorities that give themselves a new certificate are not bound by it, unless they sign (6.1.3).
            for (_, own) in bound.filter(|(below, own)| *below == 0 || !own.is_self_issued()) {
                bounds.admit(own).map_err(|why| format!("{}: {why}", own.subject_text()))?;
            }
        }
        if !certificate.is_self_issued() {
            below += 1;
        }
    }
    policies::hold(path)
}

/// Whether the certificate at the end may be used for the purpose.
pub(super) fn suitable(leaf: &Certificate, purpose: Purpose) -> Result<(), ChainFailure> {
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
