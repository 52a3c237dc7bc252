//! Lists of sheets, and getting one out of the safe.

use assidu_domain::{SheetId, TenantId, matrix::Right};
use assidu_store::{
    StoreError, TenantScope, kept_sheets, keys, meetings,
    sheets::{self, SheetRow, SheetState},
};
use assidu_vault::Act as VaultAct;

use super::{FetchError, making::file_name};
use crate::{access_log::Act, actor::Actor, context::App};

impl App {
    /// Drops the sheets that the actor's rights do not reach.
    pub(crate) async fn keep_reached(
        &self,
        tx: &mut impl assidu_store::Reads,
        actor: &Actor,
        rows: &mut Vec<SheetRow>,
    ) -> Result<(), StoreError> {
        let reach = self.reach(tx, actor).await?;
        if reach.is_whole() {
            return Ok(());
        }
        let ids: Vec<_> = rows.iter().filter_map(|row| row.meeting).collect();
        let known = meetings::lookup_many(tx, &ids).await?;
        rows.retain(|row| match (row.group, row.meeting) {
            (Some(group), _) => reach.has_group(group),
            (None, Some(id)) => known.get(&id).is_some_and(|meeting| reach.has_meeting(meeting)),
            (None, None) => false,
        });
        Ok(())
    }

    /// The newest sealed version of a sheet as a file: its name and bytes.
    ///
    /// # Errors
    /// [`FetchError`].
    #[crate::boxed]
    pub async fn fetch_sheet(&self, actor: &Actor, sheet: SheetId) -> Result<(String, Vec<u8>), FetchError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let versions = sheets::versions(&mut tx, sheet).await?;
        let row = versions.into_iter().find(|v| v.state == SheetState::Sealed).ok_or(FetchError::Unknown)?;
        let own = match row.meeting {
            Some(meeting) => {
                meetings::lookup(&mut tx, meeting).await?.is_some_and(|m| actor.teaches(&m.trainers))
            }
            None => false,
        };
        if !own {
            actor.must(Right::SeeSheets)?;
            self.reaches_sheet(&mut tx, actor, &row).await??;
        }
        drop(tx);
        let bytes = self.read_sheet(actor.tenant, &row, &actor.person.to_string()).await?;
        // Before it is given out: nobody sees an original without a trace.
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let opened = format!("{sheet}/{}", row.version);
        self.trace(&mut tx, actor, Act::SeeSheet, None, &[&opened]).await?;
        tx.commit().await?;
        Ok((file_name(&row), bytes))
    }

    /// One version of a sheet out of the safe: the newest of its files, which begins with the sealed one.
    pub(crate) async fn read_sheet(
        &self,
        tenant: TenantId,
        row: &SheetRow,
        reader: &str,
    ) -> Result<Vec<u8>, FetchError> {
        let sealed = row.object.ok_or(FetchError::Unknown)?;
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        let newest = kept_sheets::newest(&mut tx, row.sheet, row.version).await?;
        let object = newest.map_or(sealed, |newest| newest.object);
        let key = keys::object(&mut tx, object).await?.ok_or(FetchError::Unknown)?;
        drop(tx);
        let act = VaultAct { actor: reader.to_owned(), at: self.now() };
        Ok(self.parts.vault.read(object, &key, &act).await?.plaintext)
    }
}
