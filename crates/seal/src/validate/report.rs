//! What validation found.

use std::fmt;

use super::Reason;
use crate::algorithms::{Algorithm, Digest};
use crate::certificate::Certificate;
use crate::form::Lock;
use crate::revocation::Standing;
use crate::trust::AnchorOrigin;

/// The main verdict of EN 319 102-1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Indication {
    /// Something is provably wrong.
    TotalFailed,
    /// Neither proven right nor proven wrong.
    Indeterminate,
    /// Everything holds.
    TotalPassed,
}

impl Indication {
    /// `TOTAL-PASSED`, `INDETERMINATE` or `TOTAL-FAILED`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::TotalPassed => "TOTAL-PASSED",
            Self::Indeterminate => "INDETERMINATE",
            Self::TotalFailed => "TOTAL-FAILED",
        }
    }

    /// `urn:etsi:019102:mainindication:…`.
    #[must_use]
    pub const fn urn(self) -> &'static str {
        match self {
            Self::TotalPassed => "urn:etsi:019102:mainindication:total-passed",
            Self::Indeterminate => "urn:etsi:019102:mainindication:indeterminate",
            Self::TotalFailed => "urn:etsi:019102:mainindication:total-failed",
        }
    }
}

macro_rules! sub_indications {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// Why a verdict is not a pass, in the words of EN 319 102-1.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum SubIndication { $($(#[$doc])* $variant,)* }

        impl SubIndication {
            /// Its name in the standard, such as `HASH_FAILURE`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Its full name, `urn:etsi:019102:subindication:…`.
            #[must_use]
            pub const fn urn(self) -> &'static str {
                match self { $(Self::$variant => concat!("urn:etsi:019102:subindication:", $name),)* }
            }
        }
    };
}

sub_indications! {
    /// The file or the signature is not of the form it must have.
    FormatFailure = "FORMAT_FAILURE",
    /// The signed bytes were changed.
    HashFailure = "HASH_FAILURE",
    /// The signature does not match the key.
    SigCryptoFailure = "SIG_CRYPTO_FAILURE",
    /// The signature was provably made after its certificate had been revoked.
    Revoked = "REVOKED",
    /// The signature was provably made after its certificate had expired.
    Expired = "EXPIRED",
    /// The signature provably existed before its certificate was valid.
    NotYetValid = "NOT_YET_VALID",
    /// The signature breaks a constraint of its form.
    SigConstraintsFailure = "SIG_CONSTRAINTS_FAILURE",
    /// A certificate may not be used for this.
    ChainConstraintsFailure = "CHAIN_CONSTRAINTS_FAILURE",
    /// The chain breaks a rule.
    CertificateChainGeneralFailure = "CERTIFICATE_CHAIN_GENERAL_FAILURE",
    /// An algorithm is not trusted.
    CryptoConstraintsFailure = "CRYPTO_CONSTRAINTS_FAILURE",
    /// An algorithm is not trusted now, and nothing proves an earlier signature.
    CryptoConstraintsFailureNoPoe = "CRYPTO_CONSTRAINTS_FAILURE_NO_POE",
    /// The times of the timestamps contradict each other.
    TimestampOrderFailure = "TIMESTAMP_ORDER_FAILURE",
    /// The certificate that signed cannot be determined.
    NoSigningCertificateFound = "NO_SIGNING_CERTIFICATE_FOUND",
    /// No chain leads to a certificate that is trusted.
    NoCertificateChainFound = "NO_CERTIFICATE_CHAIN_FOUND",
    /// The anchor is not trusted any more, and nothing proves an earlier signature.
    NoCertificateChainFoundNoPoe = "NO_CERTIFICATE_CHAIN_FOUND_NO_POE",
    /// A certificate has been revoked, and nothing proves an earlier signature.
    RevokedNoPoe = "REVOKED_NO_POE",
    /// An authority's certificate has been revoked, and nothing proves an earlier signature.
    RevokedCaNoPoe = "REVOKED_CA_NO_POE",
    /// What is known about revocation does not reach to the signature.
    RevocationOutOfBoundsNoPoe = "REVOCATION_OUT_OF_BOUNDS_NO_POE",
    /// Nothing proves that a certificate existed in time.
    NoPoe = "NO_POE",
    /// What is known about revocation is too old; a younger list or answer may still decide.
    TryLater = "TRY_LATER",
    /// A certificate has expired or is not valid yet, and nothing proves a signature within its time.
    OutOfBoundsNoPoe = "OUT_OF_BOUNDS_NO_POE",
    /// The certificate that signed has expired, and nothing proves an earlier signature; it is known not to have
    /// been revoked.
    OutOfBoundsNotRevoked = "OUT_OF_BOUNDS_NOT_REVOKED",
    /// The signed data is not there.
    SignedDataNotFound = "SIGNED_DATA_NOT_FOUND",
}

impl SubIndication {
    /// The main verdict it belongs to.
    #[must_use]
    pub const fn indication(self) -> Indication {
        match self {
            Self::FormatFailure
            | Self::HashFailure
            | Self::SigCryptoFailure
            | Self::Revoked
            | Self::Expired
            | Self::NotYetValid => Indication::TotalFailed,
            _ => Indication::Indeterminate,
        }
    }
}

impl fmt::Display for SubIndication {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Whether the signed bytes are as they were signed; said even when nobody is trusted (VAL-03).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Integrity {
    /// Digest or signature do not match.
    Altered,
    /// It could not be determined.
    Unknown,
    /// Digest and signature match.
    Intact,
}

impl Integrity {
    /// A stable name for programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Intact => "intact",
            Self::Altered => "altered",
            Self::Unknown => "unknown",
        }
    }
}

/// How much of the file the signature covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// The whole file.
    WholeFile,
    /// The whole file as it was at this revision (the first being 1); later revisions follow.
    Revision(usize),
    /// Not all of any revision: never a pass.
    Partial,
}

impl Coverage {
    /// A stable name for programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::WholeFile => "whole_file",
            Self::Revision(_) => "revision",
            Self::Partial => "partial",
        }
    }
}

/// What was done to the file after the signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Modifications {
    /// Nothing.
    None,
    /// Only proofs were added: validation data and document timestamps.
    ProofsOnly,
    /// Forms were filled in, or signatures added: a pass unless the signature forbids it.
    Forms,
    /// Annotations were added: never a pass, since they can cover what was signed.
    Annotations,
    /// Something else: never a pass.
    Other,
}

impl Modifications {
    /// A stable name for programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::ProofsOnly => "proofs_only",
            Self::Forms => "forms",
            Self::Annotations => "annotations",
            Self::Other => "other",
        }
    }
}

/// What kind of signature it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureKind {
    /// A signature or seal.
    Signature,
    /// A timestamp over the document (`/DocTimeStamp`).
    DocumentTimestamp,
}

/// The level of PAdES that a signature reaches with what is in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Not of the form of PAdES baseline.
    NotBaseline,
    /// PAdES B-B.
    B,
    /// PAdES B-T.
    T,
    /// PAdES B-LT: the file holds what says that no certificate was revoked (PAD-21).
    LongTerm,
    /// PAdES B-LTA: … and a timestamp over the document proves it (PAD-22).
    Archive,
}

impl Level {
    /// `PAdES-B-B`, `PAdES-B-T`, `PAdES-B-LT`, `PAdES-B-LTA`, or `PKCS7`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotBaseline => "PKCS7",
            Self::B => "PAdES-B-B",
            Self::T => "PAdES-B-T",
            Self::LongTerm => "PAdES-B-LT",
            Self::Archive => "PAdES-B-LTA",
        }
    }
}

/// Who a certificate is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateSummary {
    /// Its subject.
    pub subject: String,
    /// Who issued it.
    pub issuer: String,
    /// Its serial number in hexadecimal.
    pub serial: String,
    /// First moment of its validity, in seconds since 1970.
    pub not_before: i64,
    /// Last moment of its validity.
    pub not_after: i64,
    /// SHA-256 of it in hexadecimal.
    pub fingerprint: String,
}

impl From<&Certificate> for CertificateSummary {
    fn from(certificate: &Certificate) -> Self {
        Self {
            subject: certificate.subject_text(),
            issuer: certificate.issuer_text(),
            serial: certificate.serial_text(),
            not_before: certificate.not_before(),
            not_after: certificate.not_after(),
            fingerprint: certificate.fingerprint(),
        }
    }
}

/// What was found out about one timestamp.
#[derive(Clone, Debug)]
pub struct TimestampReport {
    /// The verdict.
    pub indication: Indication,
    /// Why it is not a pass.
    pub sub_indication: Option<SubIndication>,
    /// Reasons and remarks.
    pub reasons: Vec<Reason>,
    /// The moment it says, in seconds since 1970.
    pub time: Option<i64>,
    /// The authority's policy.
    pub policy: Option<String>,
    /// Who stamped.
    pub authority: Option<String>,
    /// Its serial number in hexadecimal.
    pub serial: Option<String>,
    /// The digest it was made over.
    pub imprint_digest: Option<Digest>,
    /// What it was signed with.
    pub algorithm: Option<Algorithm>,
    /// Whether the authority was made by an installation of Assidu.
    pub self_made: bool,
    /// The service of a trusted list that its anchor came from, if it came from one.
    pub anchor: Option<AnchorOrigin>,
    /// What it stands on, if its chain holds.
    pub(crate) standing: Option<Standing>,
}

/// What was found out about one signature.
#[derive(Clone, Debug)]
pub struct SignatureReport {
    /// The field's name.
    pub field: String,
    /// Signature or document timestamp.
    pub kind: SignatureKind,
    /// The verdict.
    pub indication: Indication,
    /// Why it is not a pass.
    pub sub_indication: Option<SubIndication>,
    /// Reasons and remarks.
    pub reasons: Vec<Reason>,
    /// Whether the signed bytes are as they were signed.
    pub integrity: Integrity,
    /// How much of the file it covers.
    pub coverage: Coverage,
    /// What was done to the file afterwards.
    pub modifications: Modifications,
    /// The level its form reaches.
    pub level: Level,
    /// The certificate that signed.
    pub signer: Option<CertificateSummary>,
    /// Whether the authority was made by an installation of Assidu.
    pub self_made: bool,
    /// What it was signed with.
    pub algorithm: Option<Algorithm>,
    /// The time that the signer claims (`/M`), as the file writes it. Proves nothing.
    pub claimed_time: Option<String>,
    /// The reason that the signer gives.
    pub claimed_reason: Option<String>,
    /// The timestamp inside the signature, or, for a document timestamp, itself.
    pub timestamp: Option<TimestampReport>,
    /// The earliest moment at which the signature provably existed, in seconds since 1970.
    pub proven_at: Option<i64>,
    /// A moment at which the signature provably did not exist yet: that of a timestamp over the content that was
    /// signed along.
    pub made_after: Option<i64>,
    /// What the certification forbids (`/DocMDP` with its `/P`), if it certifies.
    pub certifies: Option<u8>,
    /// Which fields it forbids to change (`/FieldMDP`).
    pub lock: Option<Lock>,
    /// Until when this verdict holds without a further timestamp over the document, in seconds since 1970: the
    /// end of the certificates and algorithms of its newest timestamp, or else its own. Nothing when it does not
    /// hold.
    pub holds_until: Option<i64>,
    /// The service of a trusted list that its anchor came from, if it came from one.
    pub anchor: Option<AnchorOrigin>,
    /// What it stands on, if its chain holds.
    pub(crate) standing: Option<Standing>,
    /// The first byte behind what it covers.
    pub(crate) end: usize,
    /// SHA-1 of its value as the file has it, in upper-case hexadecimal: its name in `/VRI` (PAD-21).
    pub(crate) name: Option<String>,
}

impl SignatureReport {
    /// How many bytes of the file it covers, from the first on: so long was the file when it was made, unless the
    /// coverage is partial.
    #[must_use]
    pub const fn covered(&self) -> usize {
        self.end
    }
}

/// What was found out about a file.
#[derive(Clone, Debug)]
pub struct Report {
    /// The verdict on the file: the worst of its signatures.
    pub indication: Indication,
    /// Why it is not a pass.
    pub sub_indication: Option<SubIndication>,
    /// Reasons that concern the file as a whole, and those of the worst signature.
    pub reasons: Vec<Reason>,
    /// One report per signature, in the order of their revisions.
    pub signatures: Vec<SignatureReport>,
    /// How many revisions the file has.
    pub revisions: usize,
    /// Until when a passed verdict holds before the file must be stamped again (ALG-01), in seconds since 1970.
    pub renew_before: Option<i64>,
}
