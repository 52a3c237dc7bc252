//! What seals a provider's documents: a key and its certificate, one after the other over the years.
//!
//! Seals are numbered from 1 and never changed; the newest seals, and those before it stay known, so that what
//! they sealed stays verifiable. A key lies encrypted in the store, or in a key store that never gives it out.

mod change;
mod signers;
mod stored;

use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock},
};

use assidu_documents::sheet::SealLabel;
use assidu_domain::{
    Instant, TenantId,
    matrix::Right,
    ports::{Signer, SignerError, SigningScheme},
};
use assidu_seal::{
    Candidate, Certificate, Fitness, SealError, Signed, UnfitCertificate, algorithms::Algorithm,
    fit_for_sealing,
};
use assidu_store::{StoreError, TenantScope, revocation, secrets};

pub use assidu_seal::Warning;
pub use change::{KeyMaterial, SealChangeError};
use signers::{open, scheme_of, sign};
use stored::{KeyPlace, StoredSeal};

use crate::{
    actor::{Actor, NotAllowed},
    authority::AuthorityError,
    context::App,
};

/// A provider's seal cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SealKeyError {
    /// It cannot be read, or the database does not answer.
    #[error("the provider's seal cannot be read")]
    Read(#[from] AuthorityError),
    /// Its key did not sign.
    #[error("the seal's key did not sign: {0}")]
    Signer(#[from] SignerError),
    /// Its certificate is over. A new one is made or imported by `assidu key`.
    #[error("the seal's certificate has expired; make or import a new one with \"assidu key\"")]
    Expired,
    /// Its certificate was revoked while it sealed; the next one takes over.
    #[error("the seal's certificate was revoked; the next one seals instead")]
    Revoked,
}

/// The provider's seals cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum ListSealsError {
    /// Only staff see them.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// They cannot be read.
    #[error(transparent)]
    Read(#[from] AuthorityError),
}

/// Where a seal's key is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyHome {
    /// Made by this instance, and kept in its store.
    SelfMade,
    /// Imported from a file, and kept in the store.
    Imported,
    /// In the key store of the instance, under this name.
    Token(String),
}

/// A seal as pages and commands show it.
#[derive(Clone, Debug)]
pub struct SealCard {
    /// Its number, from 1.
    pub number: u32,
    /// Whether it seals now.
    pub current: bool,
    /// Whose it is, as its certificate says.
    pub subject: String,
    /// Who issued the certificate.
    pub issuer: String,
    /// The certificate's SHA-256, in hexadecimal.
    pub fingerprint: String,
    /// What it seals with.
    pub algorithm: Option<Algorithm>,
    /// First moment of the certificate.
    pub from: Instant,
    /// Last moment of the certificate.
    pub until: Instant,
    /// Since when it seals.
    pub since: Instant,
    /// Where its key is.
    pub home: KeyHome,
    /// Whether it was made by Assidu, and so is not qualified.
    pub self_made: bool,
    /// What its owner should know.
    pub warnings: Vec<Warning>,
    /// Since when it must not be trusted, and why, when the instance has revoked it.
    pub revoked: Option<(Instant, String)>,
    /// Why it can seal no more, if so.
    pub unfit: Option<UnfitCertificate>,
    /// Certificate and issuers, in PEM.
    pub pem: String,
}

/// What seals now.
pub(crate) struct Seal {
    pub(crate) certificate: Certificate,
    pub(crate) issuers: Vec<Certificate>,
    scheme: SigningScheme,
    signer: Arc<dyn Signer>,
}

/// Seals already opened: of each provider the newest, with its number.
#[derive(Default)]
pub(crate) struct SealCache(RwLock<BTreeMap<TenantId, (u32, Arc<Seal>)>>);

const PREFIX: &str = "seal/";

fn name_of(number: u32) -> String {
    format!("{PREFIX}{number}")
}

impl Seal {
    /// How its key signs.
    pub(crate) const fn scheme(&self) -> assidu_seal::algorithms::Scheme {
        scheme_of(self.scheme)
    }

    /// Signs what was prepared; the signature is checked against the certificate.
    pub(crate) async fn sign(
        &self,
        prepared: assidu_seal::Prepared,
    ) -> Result<Result<Signed, SealError>, SignerError> {
        let signature = sign(&self.signer, prepared.signed_attributes()).await?;
        Ok(prepared.sign(signature))
    }
}

impl App {
    /// The provider's present seal. Another process may have made a newer one, so its number is looked at each
    /// time; it is opened once.
    pub(crate) async fn seal_of(&self, tenant: TenantId) -> Result<Arc<Seal>, SealKeyError> {
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await.map_err(AuthorityError::from)?;
        let newest = numbers(secrets::names_of_tenant(&mut tx, PREFIX).await.map_err(AuthorityError::from)?)
            .into_iter()
            .max()
            .ok_or(AuthorityError::Damaged)?;
        let known = self.seals.0.read().unwrap_or_else(PoisonError::into_inner).get(&tenant).cloned();
        let seal = match known {
            Some((number, seal)) if number == newest => seal,
            _ => {
                let stored = self.stored_seal(&mut tx, newest).await?;
                let (certificate, issuers) = stored.chain()?;
                let signer = open(&stored.key, stored.scheme, self.key_store())?;
                let seal = Arc::new(Seal { certificate, issuers, scheme: stored.scheme, signer });
                let mut known = self.seals.0.write().unwrap_or_else(PoisonError::into_inner);
                known.insert(tenant, (newest, Arc::clone(&seal)));
                seal
            }
        };
        if seal.certificate.not_after() < self.now().unix_seconds() {
            return Err(SealKeyError::Expired);
        }
        Ok(seal)
    }

    /// What papers may say of the provider's present seal. Where it cannot be used, nothing is sealed anyway.
    pub(crate) async fn seal_label(&self, tenant: TenantId) -> SealLabel {
        match self.seal_of(tenant).await {
            Ok(seal) if !seal.certificate.is_self_made() => SealLabel::Own,
            _ => SealLabel::SelfMade,
        }
    }

    /// The seals of the person's provider, the newest first.
    ///
    /// # Errors
    /// [`ListSealsError`].
    #[crate::boxed]
    pub async fn seals(&self, actor: &Actor) -> Result<Vec<SealCard>, ListSealsError> {
        actor.must(Right::SeeSettings)?;
        Ok(self.seals_of(actor.tenant).await?)
    }

    /// The seals of a provider, the newest first: for the operator's commands.
    ///
    /// # Errors
    /// [`AuthorityError`].
    #[crate::boxed]
    pub async fn seals_of(&self, tenant: TenantId) -> Result<Vec<SealCard>, AuthorityError> {
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        let mut numbers = numbers(secrets::names_of_tenant(&mut tx, PREFIX).await?);
        numbers.sort_unstable_by(|a, b| b.cmp(a));
        let newest = numbers.first().copied();
        let mut revoked: BTreeMap<String, (Instant, String)> = BTreeMap::new();
        for one in revocation::revoked(&mut tx).await?.into_iter().filter(|one| one.tenant == tenant) {
            revoked.insert(one.serial, (one.revoked_at, one.reason));
        }
        let mut cards = Vec::new();
        for number in numbers {
            let stored = self.stored_seal(&mut tx, number).await?;
            let serial = stored.chain()?.0.serial_text();
            let card = card(&stored, number, newest == Some(number), self.now())?;
            let revoked = revoked.get(&serial).filter(|_| card.self_made).cloned();
            cards.push(SealCard { revoked, ..card });
        }
        Ok(cards)
    }

    async fn stored_seal(
        &self,
        tx: &mut impl assidu_store::Reads,
        number: u32,
    ) -> Result<StoredSeal, AuthorityError> {
        let secret = secrets::of_tenant(tx, &name_of(number)).await?.ok_or(AuthorityError::Damaged)?;
        StoredSeal::read(&secret, &self.authority.roots())
    }
}

/// The numbers in names of seals.
fn numbers(names: Vec<String>) -> Vec<u32> {
    names.iter().filter_map(|name| name.strip_prefix(PREFIX)?.parse().ok()).collect()
}

/// Whether a stored seal may seal at this moment.
fn fitness(stored: &StoredSeal, now: Instant) -> Result<Result<Fitness, UnfitCertificate>, AuthorityError> {
    let (certificate, issuers) = stored.chain()?;
    // That the key belongs to it was proved when it was taken.
    Ok(fit_for_sealing(&Candidate {
        certificate: &certificate,
        others: &issuers,
        public_key: certificate.public_key(),
        scheme: Some(scheme_of(stored.scheme)),
        revocations: &[],
        at: now.unix_seconds(),
    }))
}

fn card(stored: &StoredSeal, number: u32, current: bool, now: Instant) -> Result<SealCard, AuthorityError> {
    let (certificate, _) = stored.chain()?;
    let fitness = fitness(stored, now)?;
    let self_made = certificate.is_self_made();
    let home = match &stored.key {
        KeyPlace::Here(_) if self_made => KeyHome::SelfMade,
        KeyPlace::Here(_) => KeyHome::Imported,
        KeyPlace::Token(key) => KeyHome::Token(
            [key.label.as_deref(), key.id.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" "),
        ),
    };
    Ok(SealCard {
        number,
        current,
        subject: certificate.subject_text(),
        issuer: certificate.issuer_text(),
        fingerprint: certificate.fingerprint(),
        algorithm: fitness.as_ref().ok().map(|found| found.algorithm),
        from: Instant::from_unix_seconds(certificate.not_before()),
        until: Instant::from_unix_seconds(certificate.not_after()),
        since: stored.since(),
        home,
        revoked: None,
        self_made,
        warnings: fitness.as_ref().map(|found| found.warnings.clone()).unwrap_or_default(),
        unfit: fitness.err(),
        pem: stored.certificates.clone(),
    })
}

impl From<StoreError> for SealKeyError {
    fn from(error: StoreError) -> Self {
        Self::Read(error.into())
    }
}
