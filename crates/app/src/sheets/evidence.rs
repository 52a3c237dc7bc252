//! The evidence that travels inside a sheet.

use std::collections::BTreeMap;

use assidu_domain::{MeetingId, SignOffId};
use assidu_evidence::{
    Hash, Strokes,
    event::Event,
    proof::Salt,
    sheet::{Earlier, FORMAT, Generation, Item, SheetEvidence, SheetFacts},
};
use assidu_store::{
    Reads, StoreError, TenantScope,
    events::{self, StoredEvent},
    log,
    log::StoredCheckpoint,
    sheets,
    sheets::SheetRow,
};

use super::SheetError;
use crate::{context::App, keys::ProviderKeys};

/// Where a sheet stands in its log.
pub(super) struct SheetHead {
    /// The checkpoint that covers its events.
    pub(super) checkpoint: StoredCheckpoint,
    /// That of the sheet before it.
    pub(super) before: Option<StoredCheckpoint>,
}

impl App {
    /// All events of these class meetings and sign-offs, and the outages declared for them, each once, in the order of
    /// the log.
    pub(crate) async fn events_of_sheet(
        tx: &mut impl Reads,
        meetings: &[MeetingId],
        sign_offs: &[SignOffId],
    ) -> Result<Vec<StoredEvent>, StoreError> {
        let mut all = Self::events_behind(tx, meetings, sign_offs).await?;
        all.extend(Self::outage_events(tx, meetings).await?);
        all.sort_by_key(|event| (event.place.generation, event.place.index));
        Ok(all)
    }

    /// All events of these class meetings and sign-offs, each once, in the order of the log.
    pub(crate) async fn events_behind(
        tx: &mut impl Reads,
        meetings: &[MeetingId],
        sign_offs: &[SignOffId],
    ) -> Result<Vec<StoredEvent>, StoreError> {
        let mut all = BTreeMap::new();
        for event in events::list_of_meetings(tx, meetings).await? {
            all.insert((event.place.generation, event.place.index), event);
        }
        for event in events::list_of_sign_offs(tx, sign_offs).await? {
            all.insert((event.place.generation, event.place.index), event);
        }
        Ok(all.into_values().collect())
    }

    /// The checkpoint for a version of a sheet, and the one of the sheet before it in the log: each sheet cites
    /// the last, so that files alone prove that the log only grew.
    ///
    /// Under the lock of the log's head, so that no sheet is passed over. *A crash after this* leaves the
    /// version with its checkpoint: when it is made again it keeps it, since another sheet may cite it by then.
    pub(super) async fn sheet_head(
        &self,
        scope: TenantScope,
        row: &SheetRow,
        behind: &[StoredEvent],
    ) -> Result<SheetHead, SheetError> {
        let keys = self.provider_keys(scope.tenant()).await.map_err(crate::CheckpointError::from)?;
        let mut tx = self.parts.store.write(&scope).await?;
        log::hold(&mut tx).await?;
        let noted = sheets::head_of(&mut tx, row.sheet, row.version).await?;
        let kept = match noted.filter(|(generation, size)| {
            behind.iter().all(|e| (e.place.generation, e.place.index) < (*generation, *size))
        }) {
            Some((generation, size)) => log::checkpoint_of_size(&mut tx, generation, size).await?,
            None => None,
        };
        let checkpoint = match kept {
            Some(kept) => kept,
            None => {
                let made = self.checkpoint_in(&mut tx, &keys).await?;
                sheets::set_head(&mut tx, row.sheet, row.version, (made.generation, made.size)).await?;
                made
            }
        };
        let place = (checkpoint.generation, checkpoint.size);
        let before = match sheets::head_before(&mut tx, place).await? {
            Some(size) => log::checkpoint_of_size(&mut tx, checkpoint.generation, size).await?,
            None => None,
        };
        tx.commit().await?;
        Ok(SheetHead { checkpoint, before })
    }

    /// Puts the evidence of a sheet together under a checkpoint.
    pub(super) async fn sheet_evidence(
        &self,
        tx: &mut impl Reads,
        facts: SheetFacts,
        head: &SheetHead,
        behind: Vec<StoredEvent>,
    ) -> Result<SheetEvidence, SheetError> {
        let checkpoint = &head.checkpoint;
        let keys = self.provider_keys(tx.tenant()).await.map_err(crate::CheckpointError::from)?;
        let generations = earlier_generations(tx, &keys, checkpoint.generation, &behind).await?;
        let covered = |event: &StoredEvent| {
            event.place.generation == checkpoint.generation && event.place.index < checkpoint.size
        };
        let items: Vec<Item> = behind.into_iter().filter(covered).map(item).collect();
        let indices: Vec<u64> = items.iter().map(|item| item.index).collect();
        let path = if indices.is_empty() {
            Vec::new()
        } else {
            log::joint_inclusion(tx, checkpoint.generation, &indices, checkpoint.size).await?
        };
        let earlier = match &head.before {
            Some(before) => Some(Earlier {
                checkpoint: before.note.clone(),
                path: log::consistency(tx, checkpoint.generation, before.size, checkpoint.size).await?,
            }),
            None => None,
        };
        Ok(SheetEvidence {
            format: FORMAT.to_owned(),
            simulated: self.is_simulated(),
            sheet: facts,
            log_key: keys.log.verifier_key().clone(),
            checkpoint: checkpoint.note.clone(),
            items,
            path,
            generations,
            earlier,
            anchor: None,
        })
    }
}

/// The events that were recorded before the log was opened anew, under the last checkpoint of each generation. What
/// that one does not reach was never shown, and is proved by nothing.
async fn earlier_generations(
    tx: &mut impl Reads,
    keys: &ProviderKeys,
    present: u64,
    behind: &[StoredEvent],
) -> Result<Vec<Generation>, SheetError> {
    let mut of_generation: BTreeMap<u64, Vec<StoredEvent>> = BTreeMap::new();
    for event in behind.iter().filter(|event| event.place.generation < present) {
        of_generation.entry(event.place.generation).or_default().push(event.clone());
    }
    let mut generations = Vec::new();
    for (generation, events) in of_generation {
        let Some(head) = log::latest_checkpoint_of(tx, generation).await? else { continue };
        let shown = events.into_iter().filter(|event| event.place.index < head.size);
        let items: Vec<Item> = shown.map(item).collect();
        let indices: Vec<u64> = items.iter().map(|item| item.index).collect();
        if indices.is_empty() {
            continue;
        }
        generations.push(Generation {
            log_key: keys.log_of(generation).map_err(crate::CheckpointError::from)?.verifier_key().clone(),
            path: log::joint_inclusion(tx, generation, &indices, head.size).await?,
            checkpoint: head.note,
            items,
        });
    }
    Ok(generations)
}

/// An event with its salt and strokes; only its leaf once the person was erased.
fn item(stored: StoredEvent) -> Item {
    let (index, leaf) = (stored.place.index, Hash(stored.place.leaf));
    let Some(content) = stored.content else { return Item::closed(index, leaf) };
    match Event::parse(&content.canonical) {
        Ok(event) => Item::open(index, event, Salt(content.salt), Strokes::parse(&content.strokes).ok()),
        Err(_) => Item::closed(index, leaf),
    }
}
