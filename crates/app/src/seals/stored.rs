//! How a seal lies in the store: encrypted as a whole under the provider's key.

use assidu_domain::{
    Instant,
    ports::{SigningScheme, StoredKey},
};
use assidu_seal::Certificate;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use crate::authority::{AuthorityError, Roots};

/// Where a seal's private key is.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum KeyPlace {
    /// Here, as PEM.
    Here(String),
    /// In the key store of the instance.
    Token(StoredKey),
}

impl Drop for KeyPlace {
    /// Leaves no key in memory.
    fn drop(&mut self) {
        if let Self::Here(pem) = self {
            pem.zeroize();
        }
    }
}

/// A seal as it is kept.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredSeal {
    pub(super) key: KeyPlace,
    /// The seal's certificate, then its issuers up to the root: PEM.
    pub(super) certificates: String,
    pub(super) scheme: SigningScheme,
    /// Since when it seals, in seconds since 1970.
    pub(super) since: i64,
}

impl StoredSeal {
    /// Reads what was kept. The first seals were PEM of key and certificate, without the root that issued them.
    pub(super) fn read(secret: &[u8], roots: &Roots) -> Result<Self, AuthorityError> {
        if secret.first() == Some(&b'{') {
            return serde_json::from_slice(secret).map_err(|_| AuthorityError::Damaged);
        }
        let text = std::str::from_utf8(secret).map_err(|_| AuthorityError::Damaged)?;
        let own = Certificate::from_pem(text)?.into_iter().next().ok_or(AuthorityError::Damaged)?;
        let root = roots.issuer_of(&own).ok_or(AuthorityError::Damaged)?;
        Ok(Self {
            key: KeyPlace::Here(text.to_owned()),
            certificates: format!("{}{}", own.to_pem(), root.certificate().to_pem()),
            scheme: SigningScheme::Ecdsa,
            since: own.not_before(),
        })
    }

    pub(super) fn write(&self) -> Result<Zeroizing<Vec<u8>>, AuthorityError> {
        serde_json::to_vec(self).map(Zeroizing::new).map_err(|_| AuthorityError::Damaged)
    }

    /// The seal's certificate, and its issuers in order.
    pub(super) fn chain(&self) -> Result<(Certificate, Vec<Certificate>), AuthorityError> {
        let mut all = Certificate::from_pem(&self.certificates)?.into_iter();
        Ok((all.next().ok_or(AuthorityError::Damaged)?, all.collect()))
    }

    pub(super) fn since(&self) -> Instant {
        Instant::from_unix_seconds(self.since)
    }
}
