//! The control of the safe, a part at a time: both copies of what was looked at longest ago are hashed again, and one that
//! is not whole is mended from the other (ARC-04, ARC-05).
//!
//! Each object is controlled once in thirty days, as far as a turn every six hours gets; those with a copy that is not
//! whole at each turn. *A crash in between* leaves the rest to the next turn.

use std::{
    collections::BTreeMap,
    sync::{PoisonError, RwLock},
};

use assidu_domain::{Instant, ObjectId, TenantId};
use assidu_store::{
    Reads as _, StoreError, TenantScope,
    vault_index::{self, CopyState, VaultObject},
};
use assidu_vault::{Act, Control, CopyState as Found};

use crate::{actor::Actor, context::App};

/// How old a control may become.
const DAYS: i64 = 30;
/// Objects of one turn.
const AT_ONCE: u32 = 500;
/// Bytes of one turn, of one copy: dossiers are large.
const BYTES_AT_ONCE: i64 = 256 << 20;
/// Objects with a copy that is not whole, which are looked at anew at each turn.
const HARMED_AT_ONCE: u32 = 100;
/// Objects whose states are noted together.
const NOTED_AT_ONCE: usize = 50;
/// After so many that did not answer, the place is taken to be away until the next turn.
const MOST_SILENT: usize = 3;

/// What the last controls of a provider's objects found and could not mend.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SafeHarm {
    /// Objects of which no copy is whole.
    pub lost: u64,
    /// Objects of which one copy is not whole, or does not answer.
    pub harmed: u64,
}

/// What is kept between turns.
#[derive(Debug, Default)]
pub(crate) struct SafeDesk {
    /// Whoever destroys an object waits until no other mends it, and the other way round: mending would bring back
    /// what was just destroyed.
    pub(super) turn: tokio::sync::Mutex<()>,
    harm: RwLock<BTreeMap<TenantId, SafeHarm>>,
}

/// An object as a control left it.
type Noted = (ObjectId, CopyState, CopyState, Instant);

impl App {
    /// One turn.
    pub(crate) async fn control_safe(&self, scope: TenantScope) -> Result<(), StoreError> {
        let not_since = self.now().plus_minutes(-DAYS * 24 * 60);
        let mut tx = self.parts.store.read(&scope).await?;
        let harmed = vault_index::harmed(&mut tx, HARMED_AT_ONCE).await?;
        let due = vault_index::to_control(&mut tx, not_since, AT_ONCE).await?;
        drop(tx);
        self.control_all(scope, &due).await?;
        self.control_all(scope, &harmed).await?;
        self.count_harm(scope).await
    }

    async fn control_all(&self, scope: TenantScope, objects: &[VaultObject]) -> Result<(), StoreError> {
        let (mut bytes, mut silent) = (0_i64, 0);
        for part in objects.chunks(NOTED_AT_ONCE) {
            let mut noted = Vec::with_capacity(part.len());
            for known in part {
                if bytes >= BYTES_AT_ONCE || silent >= MOST_SILENT {
                    break;
                }
                bytes = bytes.saturating_add(known.deposit.size);
                let Some(found) = self.control_one(scope, known).await? else { continue };
                silent +=
                    usize::from(found.first == Found::Unreachable || found.second == Found::Unreachable);
                noted.push((found.object, state(&found.first), state(&found.second), found.at));
            }
            self.note_controls(scope, &noted).await?;
        }
        Ok(())
    }

    /// How an object is after it was mended, where that could be done; nothing when it was destroyed meanwhile.
    async fn control_one(
        &self,
        scope: TenantScope,
        known: &VaultObject,
    ) -> Result<Option<Control>, StoreError> {
        let _turn = self.safe.turn.lock().await;
        let (object, hash) = (known.deposit.object, &known.deposit.cipher_sha256);
        let act = Act { actor: "jobs".to_owned(), at: self.now() };
        let found = self.parts.vault.control(object, hash, &act).await;
        if found.passed() {
            return Ok(Some(found));
        }
        let mut tx = self.parts.store.read(&scope).await?;
        let now = vault_index::lookup(&mut tx, object).await?;
        drop(tx);
        if now.is_none_or(|now| now.destroyed_at.is_some()) {
            return Ok(None);
        }
        if !found.can_be_repaired() {
            tracing::error!(%object, first = ?found.first, second = ?found.second, "an object of the safe cannot be mended");
            return Ok(Some(found));
        }
        match self.parts.vault.repair(object, hash, &act).await {
            Ok(repaired) => {
                tracing::warn!(%object, mended = ?repaired.mended, "a copy in the safe was not whole, and was mended");
                Ok(Some(Control { first: Found::Intact, second: Found::Intact, ..found }))
            }
            Err(error) => {
                tracing::error!(%object, %error, "a copy in the safe is not whole, and was not mended");
                Ok(Some(found))
            }
        }
    }

    async fn note_controls(&self, scope: TenantScope, noted: &[Noted]) -> Result<(), StoreError> {
        if noted.is_empty() {
            return Ok(());
        }
        let mut tx = self.parts.store.write(&scope).await?;
        for (object, first, second, at) in noted {
            vault_index::controlled(&mut tx, *object, *first, *second, *at).await?;
        }
        tx.commit().await
    }

    /// What the controls of all nodes found until now.
    pub(crate) async fn count_harm(&self, scope: TenantScope) -> Result<(), StoreError> {
        let mut tx = self.parts.store.read(&scope).await?;
        let (lost, harmed) = vault_index::count_harmed(&mut tx).await?;
        let harm = SafeHarm { lost, harmed };
        let mut all = self.safe.harm.write().unwrap_or_else(PoisonError::into_inner);
        all.insert(tx.tenant(), harm);
        Ok(())
    }

    /// What the safe lost or could not mend, of all providers, at the last turns.
    #[must_use]
    pub fn safe_harm(&self) -> SafeHarm {
        let all = self.safe.harm.read().unwrap_or_else(PoisonError::into_inner);
        all.values().fold(SafeHarm::default(), |sum, one| SafeHarm {
            lost: sum.lost + one.lost,
            harmed: sum.harmed + one.harmed,
        })
    }

    /// The same of the reader's provider, for whoever may be told on a page.
    #[must_use]
    pub fn safe_harm_for(&self, actor: &Actor) -> SafeHarm {
        let all = self.safe.harm.read().unwrap_or_else(PoisonError::into_inner);
        all.get(&actor.tenant).filter(|_| actor.roles.is_staff()).copied().unwrap_or_default()
    }
}

const fn state(found: &Found) -> CopyState {
    match found {
        Found::Intact => CopyState::Intact,
        Found::Missing => CopyState::Missing,
        Found::Damaged { .. } => CopyState::Damaged,
        Found::Unreachable => CopyState::Unreachable,
    }
}
