//! A provider's own keys: the log's signer, and the first seal.

use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock},
};

use assidu_domain::{TenantId, ports, provider::Provider};
use assidu_evidence::note::NoteSigner;
use assidu_seal::Certificate;
use assidu_store::{TenantScope, WriteTx, secrets};
use zeroize::Zeroizing;

use crate::{authority::AuthorityError, context::App};

/// The keys of one provider.
pub(crate) struct ProviderKeys {
    /// Signs promises and checkpoints.
    pub(crate) log: NoteSigner,
    seed: Zeroizing<[u8; 32]>,
    /// Signers of the generations asked for: making one costs as much as a signature.
    generations: RwLock<BTreeMap<u64, Arc<NoteSigner>>>,
}

impl ProviderKeys {
    /// The name of the log's present generation.
    pub(crate) fn origin(&self) -> String {
        self.log.verifier_key().name().to_owned()
    }

    /// The signer of another generation of the log: the same key under that generation's name.
    pub(crate) fn log_of(&self, generation: u64) -> Result<Arc<NoteSigner>, AuthorityError> {
        let known = self.generations.read().unwrap_or_else(PoisonError::into_inner).get(&generation).cloned();
        if let Some(signer) = known {
            return Ok(signer);
        }
        let own = self.log.verifier_key().name();
        let name = own.rsplit_once('/').map_or(own, |(name, _)| name);
        let signer = NoteSigner::from_seed(&format!("{name}/{generation}"), &self.seed);
        let signer = Arc::new(signer.map_err(|_| AuthorityError::Damaged)?);
        let mut known = self.generations.write().unwrap_or_else(PoisonError::into_inner);
        // Who asks may name any generation, so not all of them are kept.
        if known.len() < MOST_GENERATIONS {
            known.insert(generation, Arc::clone(&signer));
        }
        Ok(signer)
    }
}

/// Keys already read, by provider.
#[derive(Default)]
pub(crate) struct KeyCache(RwLock<BTreeMap<TenantId, Arc<ProviderKeys>>>);

/// How many generations of a log have their signer kept.
const MOST_GENERATIONS: usize = 64;

/// Roots of imported seals lie beside the instance's secrets, each under its fingerprint.
const ROOTS: &str = "trust/";
const LOG: &str = "log/1";
const SEAL: &str = "seal/1";

impl App {
    /// The origin of a provider's log, first generation: `name/code/1`, with TEST where it is no real data.
    pub(crate) fn log_origin(&self, institution_code: &str) -> String {
        format!("{}/1", self.log_origin_of(institution_code))
    }

    /// The origin of a provider's log without its generation.
    pub(crate) fn log_origin_of(&self, institution_code: &str) -> String {
        let test = if self.parts.kind.is_test() { "TEST." } else { "" };
        format!("{test}{}/{institution_code}", self.parts.log_name)
    }

    /// Makes a new provider's keys, in the transaction that makes the provider.
    pub(crate) async fn make_provider_keys(
        &self,
        tx: &mut WriteTx,
        provider: &Provider,
    ) -> Result<(), AuthorityError> {
        let seed: Zeroizing<[u8; 32]> = Zeroizing::new(ports::bytes(self.chance()));
        secrets::keep_of_tenant(tx, LOG, seed.as_slice()).await?;
        let siren = provider.siren();
        let seal = self.authority.issue_seal(
            &provider.name,
            siren.as_deref(),
            self.parts.kind.is_test(),
            self.now(),
            self.chance(),
        )?;
        secrets::keep_of_tenant(tx, SEAL, &seal).await?;
        Ok(())
    }

    /// The keys of a provider, read once.
    pub(crate) async fn provider_keys(&self, tenant: TenantId) -> Result<Arc<ProviderKeys>, AuthorityError> {
        if let Some(keys) = self.keys.0.read().unwrap_or_else(PoisonError::into_inner).get(&tenant) {
            return Ok(Arc::clone(keys));
        }
        Box::pin(self.read_provider_keys(tenant)).await
    }

    async fn read_provider_keys(&self, tenant: TenantId) -> Result<Arc<ProviderKeys>, AuthorityError> {
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        let seed = secrets::of_tenant(&mut tx, LOG).await?.ok_or(AuthorityError::Damaged)?;
        let seed =
            Zeroizing::new(<[u8; 32]>::try_from(seed.as_slice()).map_err(|_| AuthorityError::Damaged)?);
        let origin = assidu_store::log::head(&mut tx).await?.origin;
        let log = NoteSigner::from_seed(&origin, &seed).map_err(|_| AuthorityError::Damaged)?;
        let keys = Arc::new(ProviderKeys { log, seed, generations: RwLock::default() });
        self.keys.0.write().unwrap_or_else(PoisonError::into_inner).insert(tenant, Arc::clone(&keys));
        Ok(keys)
    }
}

impl App {
    /// The roots that a stranger must trust, as PEM: `trust.pem`. The instance's own, those that it had before or
    /// will have next too; those of imported seals, old ones too; those of the time-stamping authorities that are asked.
    #[must_use]
    pub fn trust_pem(&self) -> String {
        self.trusted_roots().iter().map(Certificate::to_pem).collect()
    }

    /// The roots of [`App::trust_pem`].
    #[must_use]
    pub fn trusted_roots(&self) -> Vec<Certificate> {
        let mut all: Vec<_> = self.authority.roots().all().map(|root| root.certificate().clone()).collect();
        let imported = self.roots.read().unwrap_or_else(PoisonError::into_inner);
        for root in imported.iter().chain(&self.parts.timestamp_roots) {
            if !all.contains(root) {
                all.push(root.clone());
            }
        }
        all
    }

    /// Remembers a root that issued a seal, for good: what it sealed stays verifiable.
    pub(crate) async fn trust_root(&self, root: &Certificate) -> Result<(), AuthorityError> {
        if self.authority.roots().has(root) {
            return Ok(());
        }
        let mut tx = self.parts.store.instance().await?;
        secrets::keep_of_instance(&mut tx, &format!("{ROOTS}{}", root.fingerprint()), root.der()).await?;
        tx.commit().await?;
        self.read_roots().await
    }

    /// Reads the roots of imported seals: another process may have added one.
    pub(crate) async fn read_roots(&self) -> Result<(), AuthorityError> {
        let mut tx = self.parts.store.read_instance().await?;
        let mut found = Vec::new();
        for name in secrets::names_of_instance(&mut tx, ROOTS).await? {
            let der = secrets::of_instance(&mut tx, &name).await?.ok_or(AuthorityError::Damaged)?;
            found.push(Certificate::from_der(&der)?);
        }
        *self.roots.write().unwrap_or_else(PoisonError::into_inner) = found;
        Ok(())
    }

    /// The key of a provider's log in C2SP's form, ending in a newline: `log.vkey`.
    ///
    /// # Errors
    /// [`AuthorityError`] when the keys cannot be read.
    #[crate::boxed]
    pub async fn log_vkey(&self, tenant: TenantId) -> Result<String, AuthorityError> {
        Ok(format!("{}\n", self.provider_keys(tenant).await?.log.verifier_key()))
    }
}
