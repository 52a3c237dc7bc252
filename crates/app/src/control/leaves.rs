//! The log against itself, and the events against the log.

use std::collections::{BTreeMap, BTreeSet};

use assidu_domain::TenantId;
use assidu_evidence::{
    Hash,
    event::{self, Body, Event, SheetSealed},
    merkle::{self, Frontier},
};
use assidu_store::{
    Reads, Store, StoreError, TenantScope, control,
    events::{EventContent, StoredEvent},
    log::{self, Leaf, StoredCheckpoint},
    sheets,
};

use super::{CHUNK, Control, read_events, says};
use crate::signing::event::moment;

/// All generations of the log, leaf by leaf.
pub(super) async fn control_log(
    store: &Store,
    tenant: TenantId,
    control: &mut Control,
    progress: &mut impl FnMut(&Control),
) -> Result<(), StoreError> {
    let scope = TenantScope::of(tenant);
    let mut tx = store.read(&scope).await?;
    let head = log::head(&mut tx).await?;
    let events: BTreeMap<u64, u64> = control::count_events(&mut tx).await?.into_iter().collect();
    drop(tx);
    for generation in 1..=head.generation {
        let is_last = generation == head.generation;
        let mut signed = Checkpoints::default();
        let mut tree = Frontier::new();
        loop {
            let mut tx = store.read(&scope).await?;
            let start = tree.size();
            let end =
                if is_last { head.size.min(start + u64::from(CHUNK)) } else { start + u64::from(CHUNK) };
            let leaves = log::leaves(&mut tx, generation, start, end).await?;
            if leaves.is_empty() {
                break;
            }
            look_at(&mut tx, tenant, generation, &leaves, control).await?;
            for leaf in leaves {
                if leaf.index != tree.size() {
                    let missing = format!("{generation}/{}", tree.size());
                    control.fault("log_leaves", missing, "is missing");
                    return Ok(());
                }
                tree.append(leaf.leaf);
                signed.compare(&mut tx, generation, &tree, control).await?;
            }
            control.leaves += tree.size() - start;
            progress(control);
        }
        let mut tx = store.read(&scope).await?;
        signed.end(&mut tx, generation, &tree, control).await?;
        if is_last && (tree.size() != head.size || tree.root() != head.root) {
            let row = generation.to_string();
            control.fault("log_heads", row, format!("has not the root of its {} leaves", head.size));
        }
        let known = events.get(&generation).copied().unwrap_or(0);
        if known < tree.size() || (known > tree.size() && !is_last) {
            let problem = format!("{known} events for {} leaves", tree.size());
            control.fault("events", format!("generation {generation}"), problem);
        }
    }
    Ok(())
}

/// The checkpoints of a generation, in order, a few at a time.
#[derive(Default)]
struct Checkpoints {
    waiting: std::collections::VecDeque<StoredCheckpoint>,
    /// Up to which size they were read; `None` when there are no more.
    read: Option<u64>,
    begun: bool,
}

impl Checkpoints {
    /// The next one, without taking it.
    async fn next(
        &mut self,
        tx: &mut impl Reads,
        generation: u64,
    ) -> Result<Option<&StoredCheckpoint>, StoreError> {
        if self.waiting.is_empty() && (!self.begun || self.read.is_some()) {
            let after = if self.begun { self.read.unwrap_or(0) } else { 0 };
            let found = log::checkpoints(tx, (generation, after), CHUNK).await?;
            let own: Vec<_> = found.into_iter().filter(|c| c.generation == generation).collect();
            self.begun = true;
            self.read = own.last().map(|last| last.size);
            self.waiting.extend(own);
        }
        Ok(self.waiting.front())
    }

    /// Compares the checkpoint of exactly this tree, if one was signed.
    async fn compare(
        &mut self,
        tx: &mut impl Reads,
        generation: u64,
        tree: &Frontier,
        control: &mut Control,
    ) -> Result<(), StoreError> {
        while let Some(next) = self.next(tx, generation).await? {
            if next.size > tree.size() {
                break;
            }
            if next.size == tree.size() && next.root != tree.root() {
                let row = format!("{generation}/{}", next.size);
                control.fault("checkpoints", row, "its root is not that of the leaves");
            }
            self.waiting.pop_front();
            control.checkpoints += 1;
        }
        Ok(())
    }

    /// After the last leaf: what was signed for more leaves than there are.
    async fn end(
        &mut self,
        tx: &mut impl Reads,
        generation: u64,
        tree: &Frontier,
        control: &mut Control,
    ) -> Result<(), StoreError> {
        while let Some(next) = self.next(tx, generation).await? {
            let row = format!("{generation}/{}", next.size);
            // A log that goes on while it is looked at has checkpoints beyond the size at the start.
            let head = log::head(tx).await?;
            if head.generation != generation || next.size > head.size {
                control.fault(
                    "checkpoints",
                    row,
                    format!("is of more than the {} leaves there are", tree.size()),
                );
            }
            self.waiting.pop_front();
        }
        Ok(())
    }
}

async fn look_at(
    tx: &mut impl Reads,
    tenant: TenantId,
    generation: u64,
    leaves: &[Leaf],
    control: &mut Control,
) -> Result<(), StoreError> {
    let ids: Vec<_> = leaves.iter().map(|leaf| leaf.event).collect();
    let before = control.faults.len() as u64 + control.more;
    let events = read_events(tx, &ids, control).await?;
    let all_opened = before == control.faults.len() as u64 + control.more;
    for leaf in leaves {
        if merkle::leaf_hash(&leaf.entry) != leaf.leaf {
            control.fault(
                "log_leaves",
                format!("{generation}/{}", leaf.index),
                "is not the hash of its entry",
            );
        }
        match events.get(&leaf.event) {
            Some(event) => {
                for problem in problems(tenant, generation, leaf, event) {
                    control.fault("events", leaf.event.to_string(), problem);
                }
                control.erased += u64::from(event.content.is_none());
                if let Some(Event { body: Body::SheetSealed(said), .. }) = says(event) {
                    look_at_sheet(tx, &said, control).await?;
                }
            }
            None if all_opened => {
                let row = format!("{generation}/{}", leaf.index);
                control.fault("log_leaves", row, format!("its event {} is gone", leaf.event));
            }
            // Named already.
            None => {}
        }
    }
    look_for_traces(tx, events.values(), control).await
}

/// Each signature and each closing must show somewhere.
async fn look_for_traces(
    tx: &mut impl Reads,
    events: impl Iterator<Item = &StoredEvent>,
    control: &mut Control,
) -> Result<(), StoreError> {
    let (mut sign_offs, mut meetings, mut wanted) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for event in events {
        let table = match event.kind.as_str() {
            "signature" => "attendance",
            "trainer_signature" => "trainer_signatures",
            "closing" => "meeting_closures",
            _ => continue,
        };
        wanted.push((event.place.event, table));
        sign_offs.extend(event.sign_off);
        meetings.extend(event.meeting);
    }
    let (sign_offs, meetings) = (Vec::from_iter(sign_offs), Vec::from_iter(meetings));
    let shown = control::shown_events(tx, &sign_offs, &meetings).await?;
    for (event, table) in wanted {
        if !shown.contains(&event) {
            control.fault(table, event.to_string(), "was recorded, and no row shows it");
        }
    }
    Ok(())
}

/// A version of a sheet against the leaf that it is.
async fn look_at_sheet(
    tx: &mut impl Reads,
    said: &SheetSealed,
    control: &mut Control,
) -> Result<(), StoreError> {
    let row = format!("{} version {}", said.sheet, said.version);
    let Ok(sheet) = said.sheet.parse() else { return Ok(()) };
    match sheets::lookup(tx, sheet, i64::from(said.version)).await? {
        None => control.fault("sheets", row, "is gone"),
        Some(kept) if kept.sha256.is_some_and(|kept| Hash(kept) != said.sha256) => {
            control.fault("sheets", row, "is kept with another hash than it was sealed with");
        }
        Some(_) => {}
    }
    Ok(())
}

/// What an event says wrongly of itself.
fn problems(tenant: TenantId, generation: u64, leaf: &Leaf, stored: &StoredEvent) -> Vec<String> {
    let mut problems = Vec::new();
    let place = &stored.place;
    if (place.generation, place.index, Hash(place.leaf)) != (generation, leaf.index, leaf.leaf) {
        problems.push(format!("says another place in the log than {generation}/{}", leaf.index));
    }
    let Some(EventContent { salt, canonical, strokes }) = &stored.content else {
        if stored.person.is_none() {
            problems.push("is sealed for a person, and names none".to_owned());
        }
        return problems;
    };
    if event::commit(salt, canonical).as_slice() != leaf.entry.as_slice() {
        problems.push("is not what its leaf commits to".to_owned());
    }
    let Some(said) = says(stored) else {
        problems.push("cannot be read".to_owned());
        return problems;
    };
    let drawn = said.body.strokes();
    if drawn.is_some_and(|hash| hash != Hash::of(strokes)) || (drawn.is_none() && !strokes.is_empty()) {
        problems.push("its strokes are not those that were signed".to_owned());
    }
    if said.tenant != tenant.to_string() || said.id != place.event.to_string() {
        problems.push("is another event, by what it says".to_owned());
    }
    if said.kind() != stored.kind {
        problems.push(format!("is kept as {}, and says {}", stored.kind, said.kind()));
    }
    if said.at != moment(place.at) {
        problems.push("is kept under another time than it says".to_owned());
    }
    let (person, sign_off, meeting) = about(&said.body);
    let differs =
        |said: Option<&str>, kept: Option<String>| said.is_some_and(|said| kept.as_deref() != Some(said));
    if differs(person, stored.person.map(|id| id.to_string())) {
        problems.push("is kept as another person's".to_owned());
    }
    if differs(sign_off, stored.sign_off.map(|id| id.to_string())) {
        problems.push("is kept under another sign-off".to_owned());
    }
    if differs(meeting, stored.meeting.map(|id| id.to_string())) {
        problems.push("is kept under another class meeting".to_owned());
    }
    problems
}

/// Person, sign-off and class meeting that an event must be kept under.
fn about(body: &Body) -> (Option<&str>, Option<&str>, Option<&str>) {
    match body {
        Body::Signature(said) => (Some(&said.signer.person), Some(&said.sign_off), None),
        Body::TrainerSignature(said) => (Some(&said.signer.person), None, Some(&said.meeting)),
        Body::Mark(said) => (None, None, Some(&said.meeting)),
        Body::RollCall(said) => (None, None, Some(&said.meeting)),
        Body::Closing(said) => (None, None, Some(&said.meeting)),
        Body::Reopening(said) => (None, None, Some(&said.meeting)),
        Body::Correction(said) => (None, None, Some(&said.meeting)),
        Body::NightSeal(said) => (None, None, Some(&said.meeting)),
        // A guest's coming lies under their own key.
        Body::PlanningChange(said) => {
            (said.after.get("guest").map(String::as_str), None, Some(&said.meeting))
        }
        Body::PaperCopy(said) => (None, None, Some(&said.meeting)),
        Body::PaperWithdrawal(said) => (None, None, Some(&said.meeting)),
        Body::CompanyWeek(said) => (Some(&said.learner.person), None, None),
        Body::CompanyValidation(said) => (Some(&said.learner.person), None, None),
        Body::CompanyCorrection(said) => (Some(&said.learner.person), None, None),
        Body::AnomalyQualification(said) => {
            let person = said.person.as_ref().map(|person| person.person.as_str());
            (person, said.sign_off.as_deref(), Some(&said.meeting))
        }
        Body::Outage(_)
        | Body::OutageWithdrawal(_)
        | Body::SheetSealed(_)
        | Body::LogOpened(_)
        | Body::Support(_) => (None, None, None),
    }
}
