//! The instance's own authorities, made at its first start: a private root and a time-stamping authority.
//!
//! Self-made, hence *not qualified*: their names say so, and those of a demonstration or trial say TEST.

mod answers;
mod revoking;
mod roots;
mod stamping;

use std::sync::{Arc, PoisonError, RwLock};

use assidu_domain::{
    Instant,
    ports::{self, Randomness},
};
use assidu_seal::{
    Certificate, CertificateError, TrustAnchors,
    authority::{self, Issuer, SealCertificateSpec},
    keys::{EcCurve, EcKey, KeyError},
};
use assidu_store::{Store, StoreError, secrets};
use zeroize::Zeroizing;

use crate::context::Parts;
use answers::Said;
pub use revoking::RevokeError;
pub(crate) use roots::Roots;
pub use roots::{CRL_PATH, NextRoot, NextRootError, OCSP_PATH, RootCard};

/// Policy of the embedded time-stamping authority: an identifier of our own under the UUID arc (X.667).
pub(crate) const TIMESTAMP_POLICY: &str = "2.25.215817466412736581942713842563817391";

/// The instance's keys and authorities cannot be made or read.
#[derive(Debug, thiserror::Error)]
pub enum AuthorityError {
    /// The database did not give or take them.
    #[error("the instance's keys cannot be read")]
    Store(#[from] StoreError),
    /// A log could not be compared with how far it was shown.
    #[error("a log cannot be compared with what it has shown: {0}")]
    Log(String),
    /// What the database gave is no key or certificate.
    #[error("the instance's keys are damaged")]
    Damaged,
    /// A certificate could not be issued.
    #[error("a certificate cannot be issued")]
    Issue(#[from] authority::AuthorityError),
}

impl From<KeyError> for AuthorityError {
    fn from(_: KeyError) -> Self {
        Self::Damaged
    }
}

impl From<CertificateError> for AuthorityError {
    fn from(_: CertificateError) -> Self {
        Self::Damaged
    }
}

/// A private key and its certificate.
pub(crate) struct Holder {
    pub(crate) key: EcKey,
    pub(crate) certificate: Certificate,
}

/// The instance's authorities and its secret for short-lived tokens.
pub(crate) struct Authority {
    token_secret: Zeroizing<[u8; 32]>,
    roots: RwLock<Arc<Roots>>,
    /// The time-stamping authorities, the newest last: it stamps, and what those before it stamped stays known.
    timestamps: RwLock<Vec<Arc<Holder>>>,
    said: Said,
}

impl std::fmt::Debug for Authority {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Authority(hidden)")
    }
}

const TOKENS: &str = "tokens/1";

impl Authority {
    /// Reads the authorities, or makes them at the first start.
    ///
    /// *A crash while making them:* each is kept whole or not at all, and the next start makes what lacks.
    pub(crate) async fn load_or_make(parts: &Parts) -> Result<Self, AuthorityError> {
        let fresh = || Zeroizing::new(ports::bytes::<32>(&*parts.chance).to_vec());
        let tokens = keep(&parts.store, TOKENS, || Ok(fresh())).await?;
        let token_secret =
            Zeroizing::new(<[u8; 32]>::try_from(tokens.as_slice()).map_err(|_| AuthorityError::Damaged)?);
        let roots = Roots::load_or_make(parts).await?;
        let timestamps = stamping::load_or_make(parts, roots.current(parts.clock.now())).await?;
        Ok(Self {
            token_secret,
            roots: RwLock::new(Arc::new(roots)),
            timestamps: RwLock::new(timestamps),
            said: Said::default(),
        })
    }

    /// The secret from which the keys of short-lived tokens are derived.
    pub(crate) fn token_secret(&self) -> &[u8; 32] {
        &self.token_secret
    }

    /// The roots: what a stranger must trust.
    pub(crate) fn roots(&self) -> Arc<Roots> {
        Arc::clone(&self.roots.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn take_roots(&self, roots: Roots) {
        *self.roots.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(roots);
        self.said.forget();
    }

    /// The roots as trust anchors. They remember the certificates that they have checked.
    pub(crate) fn anchors(&self) -> TrustAnchors {
        self.roots().anchors()
    }

    /// Issues a seal certificate for a provider's new key.
    pub(crate) fn issue_seal(
        &self,
        provider: &str,
        siren: Option<&str>,
        test: bool,
        now: Instant,
        chance: &dyn Randomness,
    ) -> Result<Zeroizing<Vec<u8>>, AuthorityError> {
        let key = EcKey::generate(EcCurve::P256)?;
        let mark = if test { " TEST" } else { "" };
        let name: String = provider.chars().take(40).collect();
        let spec = SealCertificateSpec {
            common_name: &format!("{name}{mark} seal, not qualified"),
            organization: &name,
            siren,
            public_key: key.public_key(),
            not_before: backdated(now),
            life: authority::SEAL_LIFE,
            serial: serial(chance),
        };
        let roots = self.roots();
        let root = roots.current(now);
        let sign = |message: &[u8]| root.sign(message);
        let places = root.places.as_ref().map(roots::Places::lend);
        let certificate = authority::issue_seal_with(root.issuer(&sign), &spec, places)?;
        pack(&key, &certificate)
    }
}

impl Holder {
    fn issuer<'a>(&'a self, sign: &'a authority::SignFn<'a>) -> Issuer<'a> {
        Issuer { certificate: &self.certificate, sign }
    }
}

/// Certificates start an hour early, so that a verifier whose clock is a little behind accepts them.
fn backdated(now: Instant) -> i64 {
    now.unix_seconds() - 3600
}

fn serial(chance: &dyn Randomness) -> [u8; 16] {
    ports::bytes(chance)
}

/// The secret of this name, made and kept first if there is none. Whoever keeps first, wins.
async fn keep(
    store: &Store,
    name: &str,
    make: impl FnOnce() -> Result<Zeroizing<Vec<u8>>, AuthorityError>,
) -> Result<Zeroizing<Vec<u8>>, AuthorityError> {
    if let Some(found) = secrets::of_instance(&mut store.read_instance().await?, name).await? {
        return Ok(found);
    }
    let made = make()?;
    let mut tx = store.instance().await?;
    secrets::keep_of_instance(&mut tx, name, &made).await?;
    tx.commit().await?;
    secrets::of_instance(&mut store.read_instance().await?, name).await?.ok_or(AuthorityError::Damaged)
}

/// A key and its certificate as one secret: PEM of both.
pub(crate) fn pack(key: &EcKey, certificate: &Certificate) -> Result<Zeroizing<Vec<u8>>, AuthorityError> {
    Ok(Zeroizing::new(format!("{}{}", key.to_pem()?, certificate.to_pem()).into_bytes()))
}

/// A key and its certificate from one secret.
pub(crate) fn unpack(secret: &[u8]) -> Result<Holder, AuthorityError> {
    let text = std::str::from_utf8(secret).map_err(|_| AuthorityError::Damaged)?;
    let key = EcKey::from_pem(text)?;
    let certificate = Certificate::from_pem(text)?.into_iter().next().ok_or(AuthorityError::Damaged)?;
    Ok(Holder { key, certificate })
}
