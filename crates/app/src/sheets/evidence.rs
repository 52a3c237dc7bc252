//! The evidence that travels inside a sheet.

use std::collections::BTreeMap;

use assidu_domain::{MeetingId, SignOffId};
use assidu_evidence::{
    Hash, Strokes,
    event::Event,
    proof::Salt,
    sheet::{FORMAT, Item, SheetEvidence, SheetFacts},
};
use assidu_store::{
    Reads, StoreError,
    events::{self, StoredEvent},
    log,
    log::StoredCheckpoint,
};

use super::SheetError;
use crate::context::App;

impl App {
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

    /// Puts the evidence of a sheet together under a checkpoint.
    pub(super) async fn sheet_evidence(
        &self,
        tx: &mut impl Reads,
        facts: SheetFacts,
        checkpoint: &StoredCheckpoint,
        behind: Vec<StoredEvent>,
    ) -> Result<SheetEvidence, SheetError> {
        let keys = self.provider_keys(tx.tenant()).await.map_err(crate::CheckpointError::from)?;
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
        Ok(SheetEvidence {
            format: FORMAT.to_owned(),
            simulated: self.is_simulated(),
            sheet: facts,
            log_key: keys.log.verifier_key().clone(),
            checkpoint: checkpoint.note.clone(),
            items,
            path,
            earlier: None,
            anchor: None,
        })
    }
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
