//! ASN.1, the little of it that certificates, CMS and timestamps are made of.
//!
//! Signatures cover bytes as they came, so the reader only ever points into them: nothing is decoded into
//! types and encoded again. Only DER is read (PAD-01); what others signed in BER is brought into DER first.

mod ber;
mod read;
mod time;
mod write;

pub(crate) use ber::first_in_der;
pub(crate) use read::{DerError, Reader, Tlv, dotted, one, unsigned};
pub(crate) use time::{civil_to_unix, format_pdf_time, format_utc, generalized_time, read_time, x509_time};
pub(crate) use write::{
    bit_string, boolean, context, explicit, integer, integer_bytes, null, octet_string, oid, printable,
    sequence, set_of, tlv, utf8,
};

/// Identifier octets of the types that occur.
pub(crate) mod tag {
    pub(crate) const BOOLEAN: u8 = 0x01;
    pub(crate) const INTEGER: u8 = 0x02;
    pub(crate) const BIT_STRING: u8 = 0x03;
    pub(crate) const OCTET_STRING: u8 = 0x04;
    pub(crate) const NULL: u8 = 0x05;
    pub(crate) const OID: u8 = 0x06;
    pub(crate) const UTF8: u8 = 0x0c;
    pub(crate) const PRINTABLE: u8 = 0x13;
    pub(crate) const TELETEX: u8 = 0x14;
    pub(crate) const IA5: u8 = 0x16;
    pub(crate) const UTC_TIME: u8 = 0x17;
    pub(crate) const GENERALIZED_TIME: u8 = 0x18;
    pub(crate) const BMP: u8 = 0x1e;
    pub(crate) const SEQUENCE: u8 = 0x30;
    pub(crate) const SET: u8 = 0x31;
    /// `[0]`, primitive.
    pub(crate) const CONTEXT: u8 = 0x80;
    /// `[0]`, constructed.
    pub(crate) const CONTEXT_CONSTRUCTED: u8 = 0xa0;
}
