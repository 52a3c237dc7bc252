//! The revocation list.

use super::profile::method_of;
use super::{AuthorityError, Issuer};
use crate::asn1::{bit_string, context, explicit, integer, octet_string, oid, sequence, x509_time};
use crate::certificate::usage;

/// Issues a revocation list on which nobody stands, without which B-LTA cannot be reached.
///
/// `number` must grow with each list; the times are seconds since 1970.
///
/// # Errors
/// [`AuthorityError`] when the issuer may not sign lists or its key does not sign.
pub fn empty_crl(
    issuer: Issuer<'_>,
    number: u64,
    this_update: i64,
    next_update: i64,
) -> Result<Vec<u8>, AuthorityError> {
    let own = issuer.certificate;
    let allowed = own.key_usage().ok().flatten().is_some_and(|bits| bits & usage::CRL_SIGN != 0);
    if !allowed || next_update <= this_update {
        return Err(AuthorityError::UnsuitableIssuer);
    }
    let method = method_of(own.public_key())?;
    let mut extensions = Vec::new();
    if let Some(id) = own.subject_key_id() {
        let identifier = sequence(&[&context(0, id)]);
        extensions.push(sequence(&[&oid("2.5.29.35"), &octet_string(&identifier)]));
    }
    extensions.push(sequence(&[&oid("2.5.29.20"), &octet_string(&integer(number))]));
    let tbs = sequence(&[
        &integer(1),
        &method.identifier(),
        own.subject_der(),
        &x509_time(this_update),
        &x509_time(next_update),
        &explicit(0, &sequence(&[&extensions.concat()])),
    ]);
    let signature = (issuer.sign)(&tbs)?;
    own.key().verify(method, &tbs, &signature).map_err(|_| AuthorityError::Refused)?;
    Ok(sequence(&[&tbs, &method.identifier(), &bit_string(&signature)]))
}
