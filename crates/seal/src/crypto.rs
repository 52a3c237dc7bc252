//! Checking signatures with other people's public keys.

use aws_lc_rs::signature::{self, EcdsaVerificationAlgorithm, RsaParameters, VerificationAlgorithm};

use crate::algorithms::{Algorithm, Digest, Scheme};
use crate::asn1::{DerError, Reader, Tlv, null, oid, one, sequence, tag};
use crate::pss;

/// Why a signature was not found right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CryptoError {
    /// The algorithm, curve or its parameters are not known here.
    Unsupported,
    /// The signature does not match.
    Wrong,
}

/// A curve of the NIST.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Curve {
    P256,
    P384,
    P521,
}

impl Curve {
    /// The length of its keys in bits.
    const fn bits(self) -> u32 {
        match self {
            Self::P256 => 256,
            Self::P384 => 384,
            Self::P521 => 521,
        }
    }
}

/// A public key of a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PublicKey {
    /// The point of an elliptic-curve key.
    Ec(Curve, Vec<u8>),
    /// The `RSAPublicKey` and the length of the modulus in bits.
    Rsa(Vec<u8>, u32),
    /// Another kind of key.
    Other,
}

impl PublicKey {
    /// Reads a `SubjectPublicKeyInfo`.
    pub(crate) fn of_spki(spki: &[u8]) -> Result<Self, DerError> {
        let mut outer = one(spki)?.inside(tag::SEQUENCE)?;
        let mut algorithm = outer.sequence()?;
        let kind = algorithm.oid()?;
        let bits = outer.expect(tag::BIT_STRING)?.value;
        let (&0, key) = bits.split_first().ok_or(DerError)? else { return Err(DerError) };
        match kind.as_str() {
            "1.2.840.10045.2.1" => {
                let named =
                    algorithm.optional(tag::OID)?.map(|t| crate::asn1::dotted(t.value)).transpose()?;
                Ok(match named.as_deref() {
                    Some("1.2.840.10045.3.1.7") => Self::Ec(Curve::P256, key.to_vec()),
                    Some("1.3.132.0.34") => Self::Ec(Curve::P384, key.to_vec()),
                    Some("1.3.132.0.35") => Self::Ec(Curve::P521, key.to_vec()),
                    _ => Self::Other,
                })
            }
            "1.2.840.113549.1.1.1" | "1.2.840.113549.1.1.10" => {
                let modulus = one(key)?.inside(tag::SEQUENCE)?.expect(tag::INTEGER)?.value;
                let digits = modulus.strip_prefix(&[0]).unwrap_or(modulus);
                let top = digits.first().map_or(0, |b| b.leading_zeros());
                let bits = u32::try_from(digits.len()).map_err(|_| DerError)?.saturating_mul(8);
                Ok(Self::Rsa(key.to_vec(), bits.saturating_sub(top)))
            }
            _ => Ok(Self::Other),
        }
    }

    /// The length of the key in bits; 0 when the kind is not known.
    pub(crate) const fn bits(&self) -> u32 {
        match self {
            Self::Ec(curve, _) => curve.bits(),
            Self::Rsa(_, bits) => *bits,
            Self::Other => 0,
        }
    }

    /// Checks a signature over a message.
    pub(crate) fn verify(&self, method: Method, message: &[u8], signature: &[u8]) -> Result<(), CryptoError> {
        let check = |algorithm: &dyn VerificationAlgorithm, key: &[u8]| {
            algorithm.verify_sig(key, message, signature).map_err(|_| CryptoError::Wrong)
        };
        match (self, method.scheme) {
            (Self::Ec(curve, point), Scheme::Ecdsa) => {
                check(ecdsa(*curve, method.digest).ok_or(CryptoError::Unsupported)?, point)
            }
            (Self::Rsa(key, bits), Scheme::RsaPkcs1) => {
                check(rsa_pkcs1(method.digest, *bits).ok_or(CryptoError::Unsupported)?, key)
            }
            (Self::Rsa(key, bits), Scheme::RsaPss) => match method.digest.length() {
                Some(length) if length == method.salt => {
                    check(rsa_pss(method.digest).ok_or(CryptoError::Unsupported)?, key)
                }
                _ => pss::verify((key, *bits), method.digest, method.salt, message, signature),
            },
            _ => Err(CryptoError::Unsupported),
        }
    }
}

/// The verifier of aws-lc for a curve and a digest.
fn ecdsa(curve: Curve, digest: Digest) -> Option<&'static EcdsaVerificationAlgorithm> {
    Some(match (curve, digest) {
        (Curve::P256, Digest::Sha1) => &signature::ECDSA_P256_SHA1_ASN1,
        (Curve::P256, Digest::Sha256) => &signature::ECDSA_P256_SHA256_ASN1,
        (Curve::P256, Digest::Sha384) => &signature::ECDSA_P256_SHA384_ASN1,
        (Curve::P256, Digest::Sha512) => &signature::ECDSA_P256_SHA512_ASN1,
        (Curve::P384, Digest::Sha256) => &signature::ECDSA_P384_SHA256_ASN1,
        (Curve::P384, Digest::Sha384) => &signature::ECDSA_P384_SHA384_ASN1,
        (Curve::P384, Digest::Sha512) => &signature::ECDSA_P384_SHA512_ASN1,
        (Curve::P521, Digest::Sha256) => &signature::ECDSA_P521_SHA256_ASN1,
        (Curve::P521, Digest::Sha384) => &signature::ECDSA_P521_SHA384_ASN1,
        (Curve::P521, Digest::Sha512) => &signature::ECDSA_P521_SHA512_ASN1,
        _ => return None,
    })
}

/// The verifier of aws-lc for PKCS #1 v1.5. Keys shorter than 2048 bits are checked too, so that integrity
/// can be reported; the catalogue refuses to trust them.
fn rsa_pkcs1(digest: Digest, bits: u32) -> Option<&'static RsaParameters> {
    Some(match (digest, bits >= 2048) {
        (Digest::Sha1, _) => &signature::RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY,
        (Digest::Sha256, true) => &signature::RSA_PKCS1_2048_8192_SHA256,
        (Digest::Sha256, false) => &signature::RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY,
        (Digest::Sha384, true) => &signature::RSA_PKCS1_2048_8192_SHA384,
        (Digest::Sha512, true) => &signature::RSA_PKCS1_2048_8192_SHA512,
        (Digest::Sha512, false) => &signature::RSA_PKCS1_1024_8192_SHA512_FOR_LEGACY_USE_ONLY,
        _ => return None,
    })
}

/// The verifier of aws-lc for PSS with a salt as long as the digest.
fn rsa_pss(digest: Digest) -> Option<&'static RsaParameters> {
    Some(match digest {
        Digest::Sha256 => &signature::RSA_PSS_2048_8192_SHA256,
        Digest::Sha384 => &signature::RSA_PSS_2048_8192_SHA384,
        Digest::Sha512 => &signature::RSA_PSS_2048_8192_SHA512,
        _ => return None,
    })
}

/// A scheme and a digest: what an `AlgorithmIdentifier` of a signature says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Method {
    pub(crate) scheme: Scheme,
    pub(crate) digest: Digest,
    /// The length of the salt, which only PSS has.
    pub(crate) salt: usize,
}

/// Object identifiers that name scheme and digest at once.
const METHODS: [(&str, Scheme, Digest); 11] = [
    ("1.2.840.10045.4.1", Scheme::Ecdsa, Digest::Sha1),
    ("1.2.840.10045.4.3.1", Scheme::Ecdsa, Digest::Sha224),
    ("1.2.840.10045.4.3.2", Scheme::Ecdsa, Digest::Sha256),
    ("1.2.840.10045.4.3.3", Scheme::Ecdsa, Digest::Sha384),
    ("1.2.840.10045.4.3.4", Scheme::Ecdsa, Digest::Sha512),
    ("1.2.840.113549.1.1.4", Scheme::RsaPkcs1, Digest::Md5),
    ("1.2.840.113549.1.1.5", Scheme::RsaPkcs1, Digest::Sha1),
    ("1.2.840.113549.1.1.14", Scheme::RsaPkcs1, Digest::Sha224),
    ("1.2.840.113549.1.1.11", Scheme::RsaPkcs1, Digest::Sha256),
    ("1.2.840.113549.1.1.12", Scheme::RsaPkcs1, Digest::Sha384),
    ("1.2.840.113549.1.1.13", Scheme::RsaPkcs1, Digest::Sha512),
];

impl Method {
    /// A scheme and a digest, with a salt as long as the digest.
    pub(crate) fn new(scheme: Scheme, digest: Digest) -> Self {
        Self { scheme, digest, salt: digest.length().unwrap_or(0) }
    }

    /// Reads an `AlgorithmIdentifier`. `beside` is the digest that CMS names apart, which must agree.
    ///
    /// `Ok(None)` when the algorithm is not known here.
    pub(crate) fn read(identifier: Tlv<'_>, beside: Option<Digest>) -> Result<Option<Self>, DerError> {
        let mut inside = identifier.inside(tag::SEQUENCE)?;
        let name = inside.oid()?;
        let found = match name.as_str() {
            "1.2.840.113549.1.1.1" => beside.map(|digest| Self::new(Scheme::RsaPkcs1, digest)),
            "1.2.840.113549.1.1.10" => {
                pss_parameters(inside)?.map(|(digest, salt)| Self { scheme: Scheme::RsaPss, digest, salt })
            }
            _ => METHODS
                .iter()
                .find(|(oid, ..)| *oid == name)
                .map(|&(_, scheme, digest)| Self::new(scheme, digest)),
        };
        Ok(found.filter(|method| beside.is_none_or(|digest| digest == method.digest)))
    }

    /// The `AlgorithmIdentifier` of the methods that are written here.
    pub(crate) fn identifier(self) -> Vec<u8> {
        if self.scheme == Scheme::RsaPss {
            return pss_identifier(self.digest);
        }
        let name = METHODS
            .iter()
            .find(|(_, scheme, digest)| *scheme == self.scheme && *digest == self.digest)
            .map_or("", |(name, ..)| name);
        if self.scheme == Scheme::Ecdsa { sequence(&[&oid(name)]) } else { sequence(&[&oid(name), &null()]) }
    }

    /// With the length of the key beside it, as the catalogue and the reports want it.
    pub(crate) fn with_key(self, key: &PublicKey) -> Algorithm {
        Algorithm { scheme: self.scheme, digest: self.digest, key_bits: key.bits() }
    }
}

/// Digest and salt length of PSS parameters, if mask and trailer are the usual ones.
fn pss_parameters(mut inside: Reader<'_>) -> Result<Option<(Digest, usize)>, DerError> {
    let mut parameters = inside.sequence()?;
    let (mut digest, mut mask, mut salt) = (Some(Digest::Sha1), Some(Digest::Sha1), 20);
    if let Some(hash) = parameters.optional(tag::CONTEXT_CONSTRUCTED)? {
        digest = Digest::of_oid(&one(hash.value)?.inside(tag::SEQUENCE)?.oid()?);
    }
    if let Some(generator) = parameters.optional(tag::CONTEXT_CONSTRUCTED | 1)? {
        let mut generator = one(generator.value)?.inside(tag::SEQUENCE)?;
        let mgf1 = generator.oid()? == "1.2.840.113549.1.1.8";
        mask = Digest::of_oid(&generator.sequence()?.oid()?).filter(|_| mgf1);
    }
    if let Some(length) = parameters.optional(tag::CONTEXT_CONSTRUCTED | 2)? {
        salt = crate::asn1::unsigned(one(length.value)?)?;
    }
    let plain_trailer = parameters.is_empty();
    let salt = usize::try_from(salt).map_err(|_| DerError)?;
    Ok(digest.filter(|_| plain_trailer && digest == mask).map(|digest| (digest, salt)))
}

/// The identifier of PSS with the mask over the same digest and a salt as long as it.
fn pss_identifier(digest: Digest) -> Vec<u8> {
    let hash = sequence(&[&oid(digest.oid()), &null()]);
    let mask = sequence(&[&oid("1.2.840.113549.1.1.8"), &hash]);
    let salt = digest.length().and_then(|length| u64::try_from(length).ok()).unwrap_or(32);
    let parameters = sequence(&[
        &crate::asn1::explicit(0, &hash),
        &crate::asn1::explicit(1, &mask),
        &crate::asn1::explicit(2, &crate::asn1::integer(salt)),
    ]);
    sequence(&[&oid("1.2.840.113549.1.1.10"), &parameters])
}

#[cfg(test)]
mod wycheproof_vectors;
