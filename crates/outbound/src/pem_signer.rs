//! Private keys in files.

use std::fmt;

use assidu_domain::ports::{Signer, SignerError};
use aws_lc_rs::encoding::AsDer as _;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P384_SHA384_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _,
};
use data_encoding::BASE64;

/// Why a key file is refused (RGS-04).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PemSignerError {
    /// There is no private key in the text.
    #[error("there is no private key in PEM here")]
    NoKey,
    /// There is more than one, and it cannot be known which is meant.
    #[error("there is more than one private key here")]
    Several,
    /// The key is encrypted.
    #[error("the private key is encrypted; give it decrypted, in a file that only the server can read")]
    Encrypted,
    /// A key of a kind that seals are not made with here, RSA among them.
    #[error("the private key is not on the curves P-256 or P-384")]
    Unsupported,
    /// The base 64 text or the key in it is damaged.
    #[error("the private key is damaged")]
    Damaged,
    /// The key does not belong to the certificate.
    #[error("the private key does not belong to the certificate")]
    OtherKey,
}

/// Signs with a key on P-256 or P-384 from a PEM file, held in memory.
pub struct PemSigner {
    pair: EcdsaKeyPair,
    public: Vec<u8>,
}

impl PemSigner {
    /// Reads the one private key of a PEM text: PKCS #8 (`PRIVATE KEY`) or SEC 1 (`EC PRIVATE KEY`).
    ///
    /// # Errors
    /// [`PemSignerError`] says why a key is refused.
    pub fn from_pem(text: &str) -> Result<Self, PemSignerError> {
        if text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----") || text.contains("Proc-Type: 4,ENCRYPTED") {
            return Err(PemSignerError::Encrypted);
        }
        let mut keys = Vec::new();
        for label in ["PRIVATE KEY", "EC PRIVATE KEY", "RSA PRIVATE KEY"] {
            keys.extend(blocks(label, text)?);
        }
        match keys.as_slice() {
            [] => Err(PemSignerError::NoKey),
            [key] => Self::from_der(key),
            _ => Err(PemSignerError::Several),
        }
    }

    /// Reads a private key in DER: PKCS #8 or SEC 1.
    ///
    /// # Errors
    /// [`PemSignerError`] says why a key is refused.
    pub fn from_der(der: &[u8]) -> Result<Self, PemSignerError> {
        for curve in [&ECDSA_P256_SHA256_ASN1_SIGNING, &ECDSA_P384_SHA384_ASN1_SIGNING] {
            if let Ok(pair) = EcdsaKeyPair::from_private_key_der(curve, der) {
                let public = pair.public_key().as_der().map_err(|_| PemSignerError::Damaged)?;
                let public = public.as_ref().to_vec();
                return Ok(Self { pair, public });
            }
        }
        Err(PemSignerError::Unsupported)
    }

    /// Gives the signer back if it is the one of this public key (DER `SubjectPublicKeyInfo`), such as the
    /// certificate's.
    ///
    /// # Errors
    /// [`PemSignerError::OtherKey`].
    pub fn belonging_to(self, public_key: &[u8]) -> Result<Self, PemSignerError> {
        if self.public == public_key { Ok(self) } else { Err(PemSignerError::OtherKey) }
    }
}

/// The contents of all blocks with a label.
fn blocks(label: &str, text: &str) -> Result<Vec<Vec<u8>>, PemSignerError> {
    let (begin, end) = (format!("-----BEGIN {label}-----"), format!("-----END {label}-----"));
    let mut out = Vec::new();
    for part in text.split(begin.as_str()).skip(1) {
        let (body, _) = part.split_once(end.as_str()).ok_or(PemSignerError::Damaged)?;
        let digits: Vec<u8> = body.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
        out.push(BASE64.decode(&digits).map_err(|_| PemSignerError::Damaged)?);
    }
    Ok(out)
}

impl Signer for PemSigner {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignerError> {
        let signature = self.pair.sign(&SystemRandom::new(), message).map_err(|_| SignerError::Refused)?;
        Ok(signature.as_ref().to_vec())
    }

    fn public_key(&self) -> &[u8] {
        &self.public
    }
}

impl fmt::Debug for PemSigner {
    /// Never shows the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PemSigner").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use aws_lc_rs::signature::{ECDSA_P384_SHA384_ASN1, ParsedPublicKey};

    use super::*;

    /// A key made by OpenSSL, which must be there.
    fn openssl(arguments: &[&str]) -> String {
        match Command::new("openssl").args(arguments).output() {
            Ok(output) if output.status.success() => String::from_utf8(output.stdout).unwrap(),
            Ok(output) => panic!("{}", String::from_utf8_lossy(&output.stderr)),
            Err(error) => {
                panic!("openssl is needed for this test ({error}): apt-get install openssl, see README")
            }
        }
    }

    #[test]
    fn a_key_of_openssl_signs_and_its_public_key_verifies() {
        let pem = openssl(&["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"]);
        let signer = PemSigner::from_pem(&pem).unwrap();
        let signature = signer.sign(b"message").unwrap();
        let key = ParsedPublicKey::new(&ECDSA_P384_SHA384_ASN1, signer.public_key()).unwrap();
        assert!(key.verify_sig(b"message", &signature).is_ok());
        assert_eq!(format!("{signer:?}"), "PemSigner { .. }");
        let sec1 = openssl(&["ecparam", "-name", "prime256v1", "-genkey", "-noout"]);
        let other = PemSigner::from_pem(&sec1).unwrap();
        assert_eq!(other.belonging_to(signer.public_key()).unwrap_err(), PemSignerError::OtherKey);
    }

    #[test]
    fn rgs_04_unsuitable_keys_are_refused_each_with_its_reason() {
        let refusal = |text: &str| PemSigner::from_pem(text).unwrap_err();
        let rsa = |bits: &str| openssl(&["genpkey", "-algorithm", "RSA", "-pkeyopt", bits]);
        assert_eq!(refusal(&rsa("rsa_keygen_bits:1024")), PemSignerError::Unsupported);
        assert_eq!(refusal(&rsa("rsa_keygen_bits:2048")), PemSignerError::Unsupported);
        assert_eq!(refusal(&openssl(&["genpkey", "-algorithm", "ED25519"])), PemSignerError::Unsupported);
        let curve = ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-521"];
        assert_eq!(refusal(&openssl(&curve)), PemSignerError::Unsupported);
        let good = openssl(&["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]);
        assert_eq!(refusal(&good.repeat(2)), PemSignerError::Several);
        assert_eq!(refusal(""), PemSignerError::NoKey);
        assert_eq!(refusal(&good.replace("-----END", "----END")), PemSignerError::Damaged);
        let locked = [
            "genpkey",
            "-algorithm",
            "EC",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-aes256",
            "-pass",
            "pass:x",
        ];
        assert_eq!(refusal(&openssl(&locked)), PemSignerError::Encrypted);
    }
}
