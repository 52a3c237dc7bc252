//! Parts in the safe: put there, and destroyed with the dossier, also those that a crash left behind.

use assidu_domain::{DossierId, ObjectId, ports};
use assidu_store::{
    StoreError, TenantScope,
    dossiers::{self, DossierState, PartPlace},
    keys, vault_index,
};
use assidu_vault::{Act, DepositRequest};

use super::{
    making::{DossierError, Work},
    parts::Contents,
};
use crate::{
    context::App,
    safe::{DestroyObjectError, index_entry},
};

/// After how many seconds a deposit that was begun and not noted is a crash's: far longer than any takes.
const LEFT_SECONDS: i64 = 3600;

impl App {
    /// Puts a part into the safe and notes it; `false` when the dossier was dropped meanwhile.
    ///
    /// Order: note of the deposit and key → safe → row of the part, which takes the note away. *A crash in between*
    /// leaves the note, by which the bytes are found and destroyed.
    pub(super) async fn keep_part(
        &self,
        work: &Work,
        bytes: &[u8],
        contents: &Contents,
    ) -> Result<bool, DossierError> {
        let object = ObjectId::from_bytes(ports::bytes(self.chance()));
        let number = i64::try_from(work.written.len()).unwrap_or(i64::MAX).saturating_add(1);
        let mut tx = self.parts.store.write(&work.scope).await?;
        let state = dossiers::lookup(&mut tx, work.dossier.id).await?.map(|d| d.state);
        if state != Some(DossierState::Making) {
            return Ok(false);
        }
        dossiers::begin_deposit(&mut tx, work.dossier.id, object, self.now()).await?;
        let key = keys::create_object(&mut tx, object).await?;
        tx.commit().await?;
        let act = Act { actor: "jobs".to_owned(), at: self.now() };
        let request = DepositRequest { object, plaintext: bytes, key: &key, expected_sha256: None };
        let deposit = self.parts.vault.deposit(request, &act).await?;
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let sealed = serde_json::to_vec(contents).map_err(|_| DossierError::Interrupted)?;
        let mut tx = self.parts.store.write(&work.scope).await?;
        let place = PartPlace { part: number, object, size };
        if !dossiers::add_part(&mut tx, work.dossier.id, &place, &sealed, contents.done).await? {
            drop(tx);
            // Dropped since: nobody will ask for it, and what was written is found by its note.
            self.destroy_deposit(work.scope, object).await?;
            return Ok(false);
        }
        let name = format!("{}.zip.{number:04}", work.folder);
        let entry = index_entry(&deposit, ("dossiers", "application/zip"), name);
        vault_index::deposited(&mut tx, &entry).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Destroys what the safe holds of a dossier that was dropped or given up. *A crash here* leaves parts whose
    /// rows are still there: the job does the rest again.
    pub(crate) async fn clear_dossier(&self, scope: TenantScope, id: DossierId) -> Result<(), DossierError> {
        let mut tx = self.parts.store.read(&scope).await?;
        let places = dossiers::parts(&mut tx, id).await?;
        let left = dossiers::deposits(&mut tx, id).await?;
        drop(tx);
        for object in places.into_iter().map(|place| place.object).chain(left) {
            self.destroy_deposit(scope, object).await?;
        }
        let mut tx = self.parts.store.write(&scope).await?;
        dossiers::drop_parts(&mut tx, id).await?;
        Ok(tx.commit().await?)
    }

    /// Destroys what crashes left of parts in the safe, of dossiers that are kept, too. One that cannot be destroyed
    /// now is looked at again at the next sweep.
    pub(crate) async fn clear_left_deposits(&self) -> Result<(), StoreError> {
        let mut tx = self.parts.store.instance().await?;
        let left = dossiers::deposits_before(&mut tx, self.now().plus_seconds(-LEFT_SECONDS)).await?;
        drop(tx);
        for (tenant, object) in left {
            let scope = TenantScope::of(tenant);
            // Without its note no part is made of it, should its maker still be at work.
            match self.destroy_deposit(scope, object).await {
                Ok(()) => {
                    let mut tx = self.parts.store.write(&scope).await?;
                    dossiers::end_deposit(&mut tx, object).await?;
                    tx.commit().await?;
                }
                Err(DossierError::Store(error)) => return Err(error),
                Err(error) => tracing::warn!(%object, %error, "what a crash left in the safe is still there"),
            }
        }
        Ok(())
    }

    /// Destroys the bytes and the key of a part. The note of its deposit stays for the sweep, which destroys once
    /// more: a maker that did not know yet may have written meanwhile.
    async fn destroy_deposit(&self, scope: TenantScope, object: ObjectId) -> Result<(), DossierError> {
        self.destroy_object(scope, object).await.map_err(|error| match error {
            DestroyObjectError::Safe(error) => error.into(),
            DestroyObjectError::Store(error) => error.into(),
        })
    }
}
