//! New seals: made here, imported, or of a key store. The newest seals from the next sheet on.

use assidu_domain::{
    TenantId,
    ports::{SignerError, StoredKey},
};
use assidu_seal::{
    Candidate, Certificate, CertificateError, Fitness, PrivateKey, PrivateKeyError, UnfitCertificate,
    algorithms::Scheme, fit_for_sealing, proves_possession, usual_scheme,
};
use assidu_store::{StoreError, TenantScope, provider, secrets};
use zeroize::Zeroizing;

use super::{
    KeyHome, PREFIX, SealCard, card, name_of, numbers, signers,
    stored::{KeyPlace, StoredSeal},
};
use crate::{authority::AuthorityError, context::App};

/// A key that shall seal, as the operator brings it.
#[derive(Debug)]
pub enum KeyMaterial {
    /// A private key in PEM, unencrypted, and its certificates in PEM.
    File {
        /// The key.
        key: Zeroizing<String>,
        /// The certificates, up to the root.
        certificates: String,
    },
    /// A key of the instance's key store.
    Token {
        /// Which.
        key: StoredKey,
        /// The certificates in PEM; empty takes those that lie beside the key.
        certificates: String,
    },
}

/// A seal was not changed; the one before goes on.
#[derive(Debug, thiserror::Error)]
pub enum SealChangeError {
    /// There is no such provider.
    #[error("there is no such provider")]
    Unknown,
    /// The private key cannot be read.
    #[error(transparent)]
    Key(#[from] PrivateKeyError),
    /// There is no certificate, or it is damaged.
    #[error("{0}; give the seal's certificate and its chain in PEM")]
    Certificate(#[from] CertificateError),
    /// The certificate is not fit (RGS-04).
    #[error(transparent)]
    Unfit(#[from] UnfitCertificate),
    /// The key store did not sign.
    #[error(transparent)]
    Signer(#[from] SignerError),
    /// The present seal came from outside, and so must the next one.
    #[error("the present seal was imported; import the next one with \"assidu key import\"")]
    Imported,
    /// Another hand made a seal at the same moment.
    #[error("the seal was changed at the same moment; look at it and try again")]
    Meanwhile,
    /// It cannot be made, kept or read.
    #[error(transparent)]
    Authority(#[from] AuthorityError),
}

impl From<StoreError> for SealChangeError {
    fn from(error: StoreError) -> Self {
        Self::Authority(error.into())
    }
}

/// What a key signs to prove that it is the certificate's.
const PROBE: &[u8] = b"Assidu asks whether this key belongs to its certificate";

impl App {
    /// Makes a new key and certificate of the instance's own authority, not qualified, which seal from now on.
    ///
    /// # Errors
    /// [`SealChangeError`].
    #[crate::boxed]
    pub async fn make_seal(&self, tenant: TenantId) -> Result<SealCard, SealChangeError> {
        let scope = TenantScope::of(tenant);
        let mut tx = self.parts.store.read(&scope).await?;
        let provider = provider::lookup(&mut tx).await?.ok_or(SealChangeError::Unknown)?;
        drop(tx);
        let pem = self.authority.issue_seal(
            &provider.name,
            provider.siren().as_deref(),
            self.parts.kind.is_test(),
            self.now(),
            self.chance(),
        )?;
        let mut stored = StoredSeal::read(&pem, &self.authority.roots())?;
        stored.since = self.now().unix_seconds();
        self.keep_seal(tenant, stored).await
    }

    /// Makes a new key in place of one that the instance made itself.
    ///
    /// # Errors
    /// [`SealChangeError::Imported`] when the present one came from outside.
    #[crate::boxed]
    pub async fn rotate_seal(&self, tenant: TenantId) -> Result<SealCard, SealChangeError> {
        let present = self.seals_of(tenant).await?.into_iter().next().ok_or(SealChangeError::Unknown)?;
        if present.home != KeyHome::SelfMade {
            return Err(SealChangeError::Imported);
        }
        self.make_seal(tenant).await
    }

    /// Takes a key from outside, which seals from now on. `scheme` is how it signs, when not in the usual way;
    /// `revocations` are revocation lists at hand, in DER. With `keep` off it is only judged.
    ///
    /// # Errors
    /// [`SealChangeError`] says what is wrong and what to do (RGS-04).
    #[crate::boxed]
    pub async fn import_seal(
        &self,
        tenant: TenantId,
        material: KeyMaterial,
        scheme: Option<Scheme>,
        revocations: &[Vec<u8>],
        keep: bool,
    ) -> Result<SealCard, SealChangeError> {
        let stored = self.judge_key(material, scheme, revocations).await?;
        if !keep {
            return Ok(card(&stored, 0, false, self.now())?);
        }
        self.keep_seal(tenant, stored).await
    }

    /// Judges certificate and key, and has the key prove that it is the certificate's.
    async fn judge_key(
        &self,
        material: KeyMaterial,
        scheme: Option<Scheme>,
        revocations: &[Vec<u8>],
    ) -> Result<StoredSeal, SealChangeError> {
        let (place, certificates) = match material {
            KeyMaterial::File { key, certificates } => {
                // Only the key itself is kept, whatever else was in the file.
                let key = PrivateKey::from_pem(&key)?.to_pem().map_err(|_| PrivateKeyError::Damaged)?;
                (KeyPlace::Here(key), Certificate::from_pem(&certificates)?)
            }
            KeyMaterial::Token { key, certificates } if certificates.is_empty() => {
                let store = self.parts.proving.key_store.clone().ok_or(SignerError::NoStore)?;
                let wanted = key.clone();
                let found = tokio::task::spawn_blocking(move || store.certificates(&wanted));
                let found = found.await.map_err(|_| SignerError::Unavailable)??;
                let read =
                    found.iter().map(|der| Certificate::from_der(der)).collect::<Result<Vec<_>, _>>()?;
                (KeyPlace::Token(key), read)
            }
            KeyMaterial::Token { key, certificates } => {
                (KeyPlace::Token(key), Certificate::from_pem(&certificates)?)
            }
        };
        let (found, own) = self.fit(&place, &certificates, scheme, revocations).await?;
        let chain: String = found.issuers.iter().map(Certificate::to_pem).collect();
        Ok(StoredSeal {
            key: place,
            certificates: format!("{}{chain}", own.to_pem()),
            scheme: signers::port_scheme(found.algorithm.scheme),
            since: self.now().unix_seconds(),
        })
    }

    /// Finds the certificate among all that is the key's own, and judges it. Files have them in any order.
    async fn fit(
        &self,
        place: &KeyPlace,
        certificates: &[Certificate],
        scheme: Option<Scheme>,
        revocations: &[Vec<u8>],
    ) -> Result<(Fitness, Certificate), SealChangeError> {
        let mut refused = None;
        for own in certificates {
            let others: Vec<Certificate> = certificates.iter().filter(|c| *c != own).cloned().collect();
            let judged = fit_for_sealing(&Candidate {
                certificate: own,
                others: &others,
                public_key: own.public_key(),
                scheme,
                revocations,
                at: self.now().unix_seconds(),
            });
            let way = scheme.or_else(|| usual_scheme(own));
            let belongs = match way {
                Some(way) => self.belongs(place, own, way).await,
                None => Ok(false),
            };
            match (judged, belongs) {
                (Ok(found), Ok(true)) => return Ok((found, own.clone())),
                // A fit one whose key is another's is what was most likely meant.
                (Ok(_), Ok(false)) => refused = Some(UnfitCertificate::OtherKey.into()),
                (Ok(_), Err(error)) => return Err(error.into()),
                // What is wrong with the key's own certificate counts more than with others.
                (Err(unfit), Ok(true)) => return Err(unfit.into()),
                (Err(unfit), _) => refused = refused.or(Some(unfit.into())),
            }
        }
        Err(refused.unwrap_or_else(|| CertificateError::NoPem.into()))
    }

    /// Whether the key makes signatures that the certificate verifies.
    async fn belongs(&self, place: &KeyPlace, own: &Certificate, way: Scheme) -> Result<bool, SignerError> {
        let signer = signers::open(place, signers::port_scheme(way), self.key_store())?;
        match signers::sign(&signer, PROBE).await {
            Ok(signature) => Ok(proves_possession(own, way, PROBE, &signature)),
            // A key of another kind than the certificate's does not sign in its way.
            Err(SignerError::Refused) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Keeps a seal as the newest, and its root among those that strangers are told to trust.
    ///
    /// *A crash in between* leaves one more root that is trusted, and the seal as it was.
    async fn keep_seal(&self, tenant: TenantId, stored: StoredSeal) -> Result<SealCard, SealChangeError> {
        let (own, issuers) = stored.chain()?;
        let root = issuers.last().unwrap_or(&own);
        self.trust_root(root).await?;
        let mut tx = self.parts.store.write(&TenantScope::of(tenant)).await?;
        let next =
            numbers(secrets::names_of_tenant(&mut tx, PREFIX).await?).into_iter().max().unwrap_or(0) + 1;
        let secret = stored.write()?;
        if !secrets::keep_of_tenant(&mut tx, &name_of(next), &secret).await? {
            return Err(SealChangeError::Meanwhile);
        }
        tx.commit().await?;
        Ok(card(&stored, next, true, self.now())?)
    }

    /// Makes new seals where those that the instance made itself end within two months. Imported ones are their
    /// owner's to renew; pages say so in time.
    pub(crate) async fn renew_seals(&self) -> Result<(), SealChangeError> {
        let tenants =
            assidu_store::instance::list_tenants(&mut self.parts.store.read_instance().await?).await?;
        let soon = self.now().plus_seconds(RENEW_BEFORE);
        for (tenant, _) in tenants {
            let present = self.seals_of(tenant).await?.into_iter().next();
            if present.is_some_and(|card| card.home == KeyHome::SelfMade && card.until < soon) {
                let made = self.make_seal(tenant).await?;
                tracing::info!(%tenant, number = made.number, "a new seal, since the one before ends soon");
            }
        }
        Ok(())
    }
}

/// Seals of our own are made anew this many seconds before they end.
const RENEW_BEFORE: i64 = 60 * 86_400;
