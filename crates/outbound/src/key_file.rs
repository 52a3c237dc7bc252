//! Private keys and certificates in files: PEM and PKCS #12.

use std::fmt;

use p12_keystore::{Pkcs12Archive, error::Error as Pkcs12Error};
use pkcs8::{EncryptedPrivateKeyInfoRef, SecretDocument, der::Decode as _};
use zeroize::Zeroizing;

/// Why a key file is not read (RGS-04). Each says what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyFileError {
    /// Longer than any key file.
    #[error("the file is too large for keys and certificates")]
    TooLarge,
    /// The key is encrypted and no passphrase was given.
    #[error(
        "the private key is encrypted; give its passphrase by --passphrase-file or ASSIDU_KEY_PASSPHRASE"
    )]
    Encrypted,
    /// The passphrase is another one, or the file is damaged.
    #[error("the passphrase does not open the file, or the file is damaged")]
    Passphrase,
    /// An old way of encrypting keys (`Proc-Type: 4,ENCRYPTED`) that is not read.
    #[error(
        "the private key is encrypted in an old way; write it anew with: openssl pkcs8 -topk8 -in OLD -out NEW"
    )]
    OldEncryption,
    /// There is no private key in the PKCS #12 file.
    #[error("there is no private key in this file; export it together with its certificate")]
    NoKey,
    /// There is more than one.
    #[error("there is more than one private key in this file; export only the seal's")]
    SeveralKeys,
    /// The file is neither PEM text nor PKCS #12.
    #[error("the file is neither PEM nor PKCS #12")]
    Unreadable,
}

/// What a key file holds.
pub struct KeyFile {
    /// The private key, unencrypted: PEM text.
    pub key: Zeroizing<String>,
    /// The certificates in the order of the file: PEM text.
    pub certificates: String,
}

/// Key files are some kilobytes; chains and old formats make them a little longer.
const LONGEST: usize = 256 << 10;

impl KeyFile {
    /// Reads a key file: PKCS #12, or PEM with the private key (PKCS #8, SEC 1 or PKCS #1) and certificates.
    ///
    /// # Errors
    /// [`KeyFileError`] says why it is not read.
    pub fn read(bytes: &[u8], passphrase: Option<&str>) -> Result<Self, KeyFileError> {
        if bytes.len() > LONGEST {
            return Err(KeyFileError::TooLarge);
        }
        match std::str::from_utf8(bytes) {
            Ok(text) if text.contains("-----BEGIN ") => Self::of_pem(text, passphrase),
            _ if bytes.first() == Some(&0x30) => Self::of_pkcs12(bytes, passphrase),
            _ => Err(KeyFileError::Unreadable),
        }
    }

    fn of_pem(text: &str, passphrase: Option<&str>) -> Result<Self, KeyFileError> {
        if text.contains("Proc-Type: 4,ENCRYPTED") {
            return Err(KeyFileError::OldEncryption);
        }
        let certificates = only_certificates(text);
        let Some((_, from)) = text.split_once(ENCRYPTED) else {
            return Ok(Self { key: Zeroizing::new(text.to_owned()), certificates });
        };
        let (body, _) = from.split_once(END_OF_ENCRYPTED).ok_or(KeyFileError::Unreadable)?;
        let block = format!("{ENCRYPTED}{body}{END_OF_ENCRYPTED}\n");
        let (_, document) = SecretDocument::from_pem(&block).map_err(|_| KeyFileError::Unreadable)?;
        let info = EncryptedPrivateKeyInfoRef::from_der(document.as_bytes())
            .map_err(|_| KeyFileError::Unreadable)?;
        let passphrase = passphrase.ok_or(KeyFileError::Encrypted)?;
        let open = info.decrypt(passphrase).map_err(|_| KeyFileError::Passphrase)?;
        Ok(Self { key: pem_key(open.as_bytes()), certificates })
    }

    fn of_pkcs12(bytes: &[u8], passphrase: Option<&str>) -> Result<Self, KeyFileError> {
        let archive = match Pkcs12Archive::from_pkcs12(bytes, passphrase.unwrap_or_default()) {
            Ok(archive) => archive,
            Err(
                Pkcs12Error::DerError(_) | Pkcs12Error::InvalidVersion | Pkcs12Error::UnsupportedContentType,
            ) => {
                return Err(KeyFileError::Unreadable);
            }
            Err(_) if passphrase.is_none() => return Err(KeyFileError::Encrypted),
            Err(_) => return Err(KeyFileError::Passphrase),
        };
        let key = match archive.keys.as_slice() {
            [] => return Err(KeyFileError::NoKey),
            [bag] => pem_key(bag.key.as_der()),
            _ => return Err(KeyFileError::SeveralKeys),
        };
        let certificates = archive.certs.iter().map(|bag| pem("CERTIFICATE", bag.cert.as_der())).collect();
        Ok(Self { key, certificates })
    }
}

const ENCRYPTED: &str = "-----BEGIN ENCRYPTED PRIVATE KEY-----";
const END_OF_ENCRYPTED: &str = "-----END ENCRYPTED PRIVATE KEY-----";

/// The certificates of a PEM text and nothing else of it.
fn only_certificates(text: &str) -> String {
    let (begin, end) = ("-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----");
    text.split(begin)
        .skip(1)
        .filter_map(|part| part.split_once(end))
        .map(|(body, _)| format!("{begin}{body}{end}\n"))
        .collect()
}

fn pem_key(der: &[u8]) -> Zeroizing<String> {
    Zeroizing::new(pem("PRIVATE KEY", der))
}

fn pem(label: &str, der: &[u8]) -> String {
    let digits = Zeroizing::new(data_encoding::BASE64.encode(der));
    let mut out = String::with_capacity(digits.len() + digits.len() / 64 + 64);
    out.push_str(&format!("-----BEGIN {label}-----\n"));
    let mut rest = digits.as_str();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(rest.len().min(64));
        out.push_str(line);
        out.push('\n');
        rest = after;
    }
    out.push_str(&format!("-----END {label}-----\n"));
    out
}

impl fmt::Debug for KeyFile {
    /// Never shows the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyFile").finish_non_exhaustive()
    }
}
