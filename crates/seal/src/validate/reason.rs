//! Why a report says what it says.

use std::fmt;

use crate::algorithms::Algorithm;
use crate::asn1::format_utc;

/// One reason, in words for people (`Display`) and as a code for programs ([`Reason::code`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The file cannot be read as PDF; where and why.
    DamagedPdf(String),
    /// The file carries no signature at all.
    NoSignature,
    /// The signature dictionary lacks something or has something it must not have.
    SignatureDictionary(String),
    /// The byte range does not leave out exactly the signature's own value.
    ByteRange(String),
    /// The signature's value is not `SignedData` with one signer in DER.
    DamagedSignature(String),
    /// The signature's value is in BER, where PAdES asks for DER (PAD-01).
    NotDer,
    /// The signature carries its own content, which PAdES forbids.
    ContentInside,
    /// The content type that was signed is not the right one.
    WrongContentType,
    /// The signature carries a signing time, which PAdES forbids (PAD-06).
    SigningTime,
    /// The bytes were changed after signing.
    Digest,
    /// The signature does not match the certificate's key.
    WrongSignature,
    /// The certificate that signed is not in the file.
    NoSigningCertificate,
    /// The certificate is not the one that was signed over.
    OtherCertificate,
    /// The signature does not say which certificate signed.
    NoCertificateReference,
    /// An algorithm, curve or parameter that is not known here.
    UnknownAlgorithm,
    /// An algorithm that is not trusted at the relevant moment.
    UntrustedAlgorithm(Algorithm),
    /// No chain leads to a certificate that is trusted.
    NoTrustAnchor,
    /// A chain leads to a service of a trusted list that is not in order at that moment; which.
    ServiceNotInOrder(String),
    /// A chain breaks a rule.
    BrokenChain(String),
    /// A certificate may not be used for this.
    UnsuitableCertificate(String),
    /// A certificate had expired, and nothing proves that the signature existed before.
    Expired(String),
    /// A certificate was not valid yet.
    NotYetValid(String),
    /// A certificate was revoked; whose, and when.
    Revoked(String, i64),
    /// The file was changed after the signature, beyond what it allows; how.
    Modified(String),
    /// Annotations were added, which is permitted, but they can cover what was signed.
    Annotated,
    /// The file can be read in two ways (a hybrid-reference file).
    HybridFile,
    /// The timestamp cannot be read.
    DamagedTimestamp,
    /// The timestamp's own content was changed.
    TimestampDigest,
    /// The timestamp is over something else.
    TimestampImprint,
    /// The timestamp is earlier than the signature's certificate, or later than now.
    TimestampOrder,
    /// The timestamp itself is not believed; why.
    TimestampNotBelieved(Box<Self>),
    /// Too many signatures, certificates or revisions to look at.
    TooMuch(String),
    /// What is known about a certificate's revocation is not young enough; whose.
    RevocationNotCurrent(String),
    /// Nothing proves that a certificate existed in time; whose.
    NoProofOfExistence(String),
    /// Nobody was asked whether the certificates have been revoked. A remark, not a fault.
    RevocationNotChecked,
    /// The authority was made by an installation of Assidu and is not qualified (RGS-06). A remark.
    SelfMadeAuthority,
    /// The algorithm will not be trusted from this moment on (ALG-01). A remark.
    RenewBefore(i64),
}

impl Reason {
    /// A stable name for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::DamagedPdf(_) => "damaged_pdf",
            Self::NoSignature => "no_signature",
            Self::SignatureDictionary(_) => "signature_dictionary",
            Self::ByteRange(_) => "byte_range",
            Self::DamagedSignature(_) => "damaged_signature",
            Self::NotDer => "not_der",
            Self::ContentInside => "content_inside",
            Self::WrongContentType => "wrong_content_type",
            Self::SigningTime => "signing_time",
            Self::Digest => "digest",
            Self::WrongSignature => "wrong_signature",
            Self::NoSigningCertificate => "no_signing_certificate",
            Self::OtherCertificate => "other_certificate",
            Self::NoCertificateReference => "no_certificate_reference",
            Self::UnknownAlgorithm => "unknown_algorithm",
            Self::UntrustedAlgorithm(_) => "untrusted_algorithm",
            Self::NoTrustAnchor => "no_trust_anchor",
            Self::ServiceNotInOrder(_) => "service_not_in_order",
            Self::BrokenChain(_) => "broken_chain",
            Self::UnsuitableCertificate(_) => "unsuitable_certificate",
            Self::Expired(_) => "expired",
            Self::NotYetValid(_) => "not_yet_valid",
            Self::Revoked(..) => "revoked",
            Self::Modified(_) => "modified",
            Self::Annotated => "annotated",
            Self::HybridFile => "hybrid_file",
            Self::DamagedTimestamp => "damaged_timestamp",
            Self::TimestampDigest => "timestamp_digest",
            Self::TimestampImprint => "timestamp_imprint",
            Self::TimestampOrder => "timestamp_order",
            Self::TimestampNotBelieved(_) => "timestamp_not_believed",
            Self::TooMuch(_) => "too_much",
            Self::RevocationNotCurrent(_) => "revocation_not_current",
            Self::NoProofOfExistence(_) => "no_proof_of_existence",
            Self::RevocationNotChecked => "revocation_not_checked",
            Self::SelfMadeAuthority => "self_made_authority",
            Self::RenewBefore(_) => "renew_before",
        }
    }

    /// Whether it is only a remark, which takes nothing from a verdict.
    #[must_use]
    pub const fn is_remark(&self) -> bool {
        matches!(self, Self::RevocationNotChecked | Self::SelfMadeAuthority | Self::RenewBefore(_))
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DamagedPdf(why) => write!(f, "the file cannot be read as PDF: {why}"),
            Self::NoSignature => f.write_str("the file carries no signature"),
            Self::SignatureDictionary(what) => write!(f, "the signature dictionary is not right: {what}"),
            Self::ByteRange(what) => write!(f, "the signed byte range is not right: {what}"),
            Self::DamagedSignature(what) => write!(f, "{what}"),
            Self::NotDer => f.write_str("the signature's value is in BER, where PAdES asks for DER"),
            Self::ContentInside => f.write_str("the signature carries its own content"),
            Self::WrongContentType => f.write_str("the signed content type is not the right one"),
            Self::SigningTime => f.write_str("the signature carries a signing time, which PAdES forbids"),
            Self::Digest => f.write_str("the signed bytes were changed"),
            Self::WrongSignature => f.write_str("the signature does not match the certificate"),
            Self::NoSigningCertificate => f.write_str("the certificate that signed is missing"),
            Self::OtherCertificate => f.write_str("the certificate is not the one that was signed over"),
            Self::NoCertificateReference => {
                f.write_str("the signature does not say which certificate signed")
            }
            Self::UnknownAlgorithm => f.write_str("an algorithm is not supported"),
            Self::UntrustedAlgorithm(which) => write!(f, "{which} is not trusted at that time"),
            Self::NoTrustAnchor => f.write_str("no certificate in the chain is trusted by the reader"),
            Self::ServiceNotInOrder(who) => {
                write!(f, "the trusted list does not have this service in order for it at that time: {who}")
            }
            Self::BrokenChain(why) => write!(f, "the certificate chain breaks a rule: {why}"),
            Self::UnsuitableCertificate(why) => write!(f, "the certificate may not be used for this: {why}"),
            Self::Expired(who) => {
                write!(f, "the certificate of {who} had expired, and nothing proves an earlier signature")
            }
            Self::NotYetValid(who) => write!(f, "the certificate of {who} was not valid yet"),
            Self::Revoked(who, at) => {
                write!(f, "the certificate of {who} was revoked on {}", format_utc(*at))
            }
            Self::Modified(how) => write!(f, "the file was changed after the signature: {how}"),
            Self::Annotated => f.write_str(
                "annotations were added after the signature, which it permits, but they can cover what was signed",
            ),
            Self::HybridFile => f.write_str("the file can be read in two ways (hybrid cross-references)"),
            Self::DamagedTimestamp => f.write_str("the timestamp cannot be read"),
            Self::TimestampDigest => f.write_str("the timestamp's content was changed"),
            Self::TimestampImprint => f.write_str("the timestamp is over something else"),
            Self::TimestampOrder => f.write_str("the times of the timestamps contradict each other"),
            Self::TimestampNotBelieved(why) => write!(f, "the timestamp is not believed: {why}"),
            Self::TooMuch(what) => write!(f, "there is more than is looked at: {what}"),
            Self::RevocationNotCurrent(who) => {
                write!(f, "what is known about the revocation of {who} is not young enough")
            }
            Self::NoProofOfExistence(who) => {
                write!(f, "nothing proves that the certificate of {who} existed in time")
            }
            Self::RevocationNotChecked => f.write_str("nobody was asked about revoked certificates"),
            Self::SelfMadeAuthority => {
                f.write_str("the authority was made by an installation of Assidu and is not qualified")
            }
            Self::RenewBefore(at) => {
                write!(f, "to be stamped again before {}, when its algorithm ends", format_utc(*at))
            }
        }
    }
}
