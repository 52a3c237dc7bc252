//! Cryptographic Message Syntax (RFC 5652), as far as seals and timestamps use it.

mod build;
#[cfg(test)]
mod forgeries;
mod parse;

pub(crate) use build::{SignedDataParts, signed_attributes, signed_data};
pub(crate) use parse::SignedData;

/// Object identifiers.
pub(crate) mod id {
    pub(crate) const DATA: &str = "1.2.840.113549.1.7.1";
    pub(crate) const SIGNED_DATA: &str = "1.2.840.113549.1.7.2";
    pub(crate) const TST_INFO: &str = "1.2.840.113549.1.9.16.1.4";
    pub(crate) const CONTENT_TYPE: &str = "1.2.840.113549.1.9.3";
    pub(crate) const MESSAGE_DIGEST: &str = "1.2.840.113549.1.9.4";
    pub(crate) const SIGNING_TIME: &str = "1.2.840.113549.1.9.5";
    pub(crate) const SIGNING_CERTIFICATE: &str = "1.2.840.113549.1.9.16.2.12";
    pub(crate) const SIGNING_CERTIFICATE_V2: &str = "1.2.840.113549.1.9.16.2.47";
    pub(crate) const CONTENT_TIMESTAMP: &str = "1.2.840.113549.1.9.16.2.20";
    pub(crate) const SIGNATURE_TIMESTAMP: &str = "1.2.840.113549.1.9.16.2.14";
}
