//! Lists of sheets, and getting one out of the safe.

use assidu_domain::{SheetId, TenantId, matrix::Right};
use assidu_store::{
    Page, StoreError, TenantScope, kept_sheets, keys, meetings,
    sheets::{self, SheetFilter, SheetRow, SheetState},
};
use assidu_vault::Act as VaultAct;
use jiff::civil::Date;

use super::{FetchError, making::file_name};
use crate::{access_log::Act, actor::Actor, context::App};

/// A sheet in a list.
#[derive(Clone, Debug)]
pub struct SheetLine {
    /// The newest version.
    pub row: SheetRow,
    /// What it is about: title of the class meeting or group.
    pub title: String,
}

/// A sheet found by its public reference.
#[derive(Clone, Debug)]
pub struct FoundSheet {
    /// The version that the reference names.
    pub row: SheetRow,
    /// The provider's name.
    pub provider: String,
}

impl App {
    /// Sheets, latest day first.
    ///
    /// # Errors
    /// [`FetchError`].
    pub async fn list_sheets(
        &self,
        actor: &Actor,
        filter: &SheetFilter,
        page: Page<(Date, SheetId, i64)>,
    ) -> Result<Vec<SheetLine>, FetchError> {
        actor.must(Right::SeeSheets)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let mut rows = sheets::list(&mut tx, filter, page).await?;
        self.keep_reached(&mut tx, actor, &mut rows).await?;
        let ids: Vec<_> = rows.iter().filter_map(|row| row.meeting).collect();
        let group_ids: Vec<_> = rows.iter().filter_map(|row| row.group).collect();
        let titles = meetings::lookup_many(&mut tx, &ids).await?;
        let groups = assidu_store::groups::lookup_many(&mut tx, &group_ids).await?;
        Ok(rows
            .into_iter()
            .map(|row| {
                let meeting = row.meeting.and_then(|id| titles.get(&id)).map(|m| m.title.clone());
                let group = row.group.and_then(|id| groups.get(&id)).map(|g| g.title.clone());
                SheetLine { title: meeting.or(group).unwrap_or_default(), row }
            })
            .collect())
    }

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

    /// The sheet behind a public reference: what the page at the QR's address shows, without any learner's name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn sheet_by_reference(&self, reference: &str) -> Result<Option<FoundSheet>, StoreError> {
        if reference.len() > 64 {
            return Ok(None);
        }
        let mut tx = self.parts.store.read_instance().await?;
        let Some((tenant, sheet, version)) = sheets::find_by_reference(&mut tx, reference).await? else {
            return Ok(None);
        };
        drop(tx);
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        let provider = self.provider_of(&mut tx).await?.name;
        Ok(sheets::lookup(&mut tx, sheet, version).await?.map(|row| FoundSheet { row, provider }))
    }
}
