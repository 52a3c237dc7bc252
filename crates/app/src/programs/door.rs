//! The door: which program a key is of, and whether it may come in now.

use std::net::IpAddr;

use assidu_domain::{
    Instant, TenantId,
    people::Roles,
    programs::{ProgramScope, shown_part},
};
use assidu_store::{StoreError, TenantScope, api_keys, suspensions};

use crate::{
    actor::{Actor, Origin},
    context::App,
    limits::{Try, address_key},
};

/// A program was not let in.
#[derive(Debug, thiserror::Error)]
pub enum DoorError {
    /// There is no such key, or it opens nothing any more: nobody can tell which.
    #[error("no key that opens anything")]
    Unknown,
    /// The key opens something else.
    #[error("the key does not open this")]
    Scope(Actor),
    /// Too much at once; seconds to wait.
    #[error("too many requests")]
    Wait(u32),
    /// The database; also when the provider is suspended.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// What a program is told of its own key.
#[derive(Clone, Debug)]
pub struct OwnKey {
    /// What it is called.
    pub name: String,
    /// The name of the provider.
    pub provider: String,
    /// What it opens.
    pub scopes: Vec<ProgramScope>,
    /// From when on it opens nothing, as RFC 3339 has it, in the provider's zone.
    pub ends_at: String,
}

/// After how many seconds it is noted again that a key was used.
const NOTED_EVERY: i64 = 600;

impl App {
    /// The program of this key, when the key opens this. What it does counts as a request of the key.
    ///
    /// The key is found by a keyed hash of the whole of it: nothing of it is compared with what is stored, so that how long
    /// it takes tells nothing.
    ///
    /// # Errors
    /// [`DoorError`].
    #[crate::boxed]
    pub async fn program(
        &self,
        key: &str,
        scope: Option<ProgramScope>,
        address: Option<IpAddr>,
    ) -> Result<Actor, DoorError> {
        let now = self.now();
        let Some((tenant, found)) = self.found(key).await? else {
            // Whoever has a key is known by it: others may ask from the same address, as clouds do for many schools.
            let (wrong, from) = (&self.limits.key_by_address, address_key(address));
            if let Some(seconds) = wrong.wait(&from, now) {
                return Err(waits(seconds));
            }
            wrong.failed(&from, now);
            return Err(DoorError::Unknown);
        };
        // Each request stays counted, also of a key that opens nothing any more: it is taken for one that failed.
        let counted = vec![(&self.limits.requests_by_key, found.program.bytes().to_vec())];
        Try::begin(counted, now).map_err(waits)?.was_wrong();
        if !found.opens(now) {
            return Err(DoorError::Unknown);
        }
        suspensions::must_be_open(&mut self.parts.store.read(&TenantScope::of(tenant)).await?).await?;
        self.note_use(tenant, &found, now).await;
        let of =
            |scopes| Actor::of(tenant, found.program, Roles::of_program(scopes)).from(Origin::of(address));
        match scope {
            None => Ok(of(&[])),
            // What one scope opens is not done with the rights of another.
            Some(scope) if found.scopes.contains(&scope) => Ok(of(&[scope])),
            Some(_) => Err(DoorError::Scope(of(&[]))),
        }
    }

    /// What the program's own key is; none when it is no program.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn own_key(&self, actor: &Actor) -> Result<Option<OwnKey>, StoreError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let Some(key) = api_keys::of(&mut tx, actor.person).await? else { return Ok(None) };
        let provider = self.provider_of(&mut tx).await?;
        let zone = assidu_domain::time::zone(&provider.timezone).unwrap_or(jiff::tz::TimeZone::UTC);
        let ends_at = key.ends_at.in_zone(&zone);
        Ok(Some(OwnKey {
            name: self.name_of(&mut tx, key.program).await?,
            provider: provider.name,
            scopes: key.scopes,
            ends_at: format!("{}", ends_at.strftime("%Y-%m-%dT%H:%M:%S%:z")),
        }))
    }

    async fn found(&self, key: &str) -> Result<Option<(TenantId, api_keys::ApiKey)>, StoreError> {
        if shown_part(key).is_none() {
            return Ok(None);
        }
        api_keys::find(&mut self.parts.store.read_instance().await?, self.tokens.api_key(key)).await
    }

    /// Notes about when the key was used. That it cannot be noted now keeps nobody out.
    async fn note_use(&self, tenant: TenantId, key: &api_keys::ApiKey, now: Instant) {
        if key.used_at.is_some_and(|at| now < at.plus_seconds(NOTED_EVERY)) {
            return;
        }
        let noted = async {
            let mut tx = self.parts.store.write_beside(&TenantScope::of(tenant)).await?;
            api_keys::note_use(&mut tx, key.program, now).await?;
            tx.commit().await
        };
        if let Err(error) = noted.await {
            tracing::warn!(%error, "that a program's key was used cannot be noted");
        }
    }
}

fn waits(seconds: i64) -> DoorError {
    DoorError::Wait(u32::try_from(seconds).unwrap_or(u32::MAX))
}
