//! An extract of a sealed sheet: some of its people, the others masked, for a dossier that is about those only.
//!
//! It shows the class meeting as the sheet does (course, date, trainers and their signatures, the states and
//! signatures of these people), names the sheet by its hash, and carries the same leaves of the log, those that name
//! others unopened.

use std::collections::BTreeSet;

use assidu_documents::sheet::Extract;
use assidu_domain::{FunderId, PersonId};
use assidu_evidence::{
    Hash,
    event::{Body, Event},
};
use assidu_store::{
    ReadTx, Reads, StoreError, TenantScope, enrolments,
    events::StoredEvent,
    log::{self, StoredCheckpoint},
    meetings,
    sheets::{self, SheetRow},
};

use super::{FetchError, SheetError, evidence::SheetHead, making::file_name};
use crate::{context::App, meetings::LiveMeeting};

/// Whom an extract shows.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Keep {
    /// One person.
    One(PersonId),
    /// Those for whom this funder pays on the days of the sheet.
    Funded(FunderId),
}

/// A sheet about one person cannot be given.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SheetAboutError {
    /// The safe cannot give it.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// The extract cannot be made.
    #[error(transparent)]
    Extract(#[from] SheetError),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// What an extract shows, and of which sheet it is one.
pub(super) struct Mask {
    people: BTreeSet<PersonId>,
    written: BTreeSet<String>,
    masked: usize,
    /// The sealed sheet's hash.
    pub(super) of: Hash,
}

impl Mask {
    /// Whether a person, named as the evidence does, is on the extract.
    pub(super) fn shows(&self, person: &str) -> bool {
        self.written.contains(person)
    }

    /// Keeps back every event that names others: what it opens then are signatures of its people and of trainers, and
    /// what was planned.
    pub(super) fn close(&self, behind: &mut [StoredEvent]) {
        for event in behind {
            let own = event.kind == "signature" && event.person.is_some_and(|p| self.people.contains(&p));
            if !own && !is_of_everyone(event) {
                event.content = None;
            }
        }
    }

    pub(super) fn printed(&self, row: &SheetRow) -> Extract {
        Extract { sheet: format!("{} v{}", row.sheet, row.version), sha256: self.of.0, masked: self.masked }
    }
}

/// Kinds of events that name no learner.
const OF_EVERYONE: [&str; 5] = ["trainer_signature", "planning_change", "sheet", "paper_copy", "outage"];

/// Whether an event is everybody's to read: what was planned is, but not which learner joined or was not expected, nor who
/// was a guest.
pub(crate) fn is_of_everyone(event: &StoredEvent) -> bool {
    if event.kind != "planning_change" {
        return OF_EVERYONE.contains(&event.kind.as_str());
    }
    let said = event.content.as_ref().and_then(|content| Event::parse(&content.canonical).ok());
    let names_one = said.is_some_and(|said| match said.body {
        Body::PlanningChange(change) => {
            ["learner", "guest"].iter().any(|who| change.after.contains_key(*who))
        }
        _ => false,
    });
    event.person.is_none() && !names_one
}

impl App {
    /// The sealed extract of a sealed sheet of a class meeting, week or month, under a checkpoint; nothing when none of
    /// these people is on it.
    ///
    /// It says what is known when it is made: since a correction makes a new version of a class meeting's sheet, that is
    /// what the newest version says. A week's or month's sheet is made when somebody asks for it: once more is known
    /// than it says, it has no extract, and those of its class meetings say all.
    pub(crate) async fn extract_of(
        &self,
        scope: TenantScope,
        row: &SheetRow,
        keep: Keep,
        checkpoint: StoredCheckpoint,
    ) -> Result<Option<Vec<u8>>, SheetError> {
        let Some(sha256) = row.sha256 else { return Ok(None) };
        let mut tx = self.parts.store.read(&scope).await?;
        let Some(mut live) = self.lessons_of(&mut tx, row).await? else { return Ok(None) };
        let everyone = people_in(&live);
        let people = kept(&mut tx, row, &everyone, keep).await?;
        let head = sheets::head_of(&mut tx, row.sheet, row.version).await?;
        drop(tx);
        let behind = self.behind(scope, &live).await?;
        if row.meeting.is_none() && head.is_none_or(|head| behind.iter().any(|event| is_after(event, head))) {
            return Ok(None);
        }
        for view in live.iter_mut().flat_map(|view| &mut view.sign_offs) {
            view.people.retain(|person| people.contains(&person.attendance.person));
        }
        for view in &mut live {
            view.sign_offs.retain(|sign_off| !sign_off.people.is_empty());
        }
        // Of a week or month only the class meetings of these people are shown.
        live.retain(|view| row.meeting.is_some() || !view.sign_offs.is_empty());
        if people.is_empty() {
            return Ok(None);
        }
        let written = people.iter().map(ToString::to_string).collect();
        let masked = everyone.len() - people.len();
        let mask = Mask { people, written, masked, of: Hash(sha256) };
        let head = SheetHead { checkpoint, before: None };
        let content = self.laid_out(scope, row, live, (behind, head), Some(&mask)).await?;
        let (zone, label) = (content.sheet.zone.clone(), content.sheet.provider.name.clone());
        let pdf = tokio::task::spawn_blocking(move || assidu_documents::sheet::render(&content.sheet));
        let pdf = pdf.await.map_err(|_| SheetError::Interrupted)??;
        // The seal of the dossier is stamped and covers it; its own is when an authority answers.
        Ok(Some(self.seal_pdf_now(scope.tenant(), pdf, &zone, &label, self.now()).await?))
    }
}

impl App {
    /// A sealed sheet for somebody who may see what is about one person: the sheet itself when nobody else is on it, else
    /// an extract, made anew. Its name and bytes; nothing when the person is not on it.
    pub(crate) async fn sheet_about(
        &self,
        scope: TenantScope,
        row: &SheetRow,
        person: PersonId,
        reader: &str,
    ) -> Result<Option<(String, Vec<u8>)>, SheetAboutError> {
        let mut tx = self.parts.store.read(&scope).await?;
        let Some(live) = self.lessons_of(&mut tx, row).await? else { return Ok(None) };
        let everyone = people_in(&live);
        let head = log::latest_checkpoint(&mut tx).await?;
        drop(tx);
        if !everyone.contains(&person) {
            return Ok(None);
        }
        if everyone.len() == 1 {
            return Ok(Some((file_name(row), self.read_sheet(scope.tenant(), row, reader).await?)));
        }
        let Some(head) = head else { return Ok(None) };
        let made = self.extract_of(scope, row, Keep::One(person), head).await?;
        Ok(made.map(|bytes| (file_name(row).replacen("assidu-", "assidu-extract-", 1), bytes)))
    }

    /// The class meetings of a sheet.
    async fn lessons_of(
        &self,
        tx: &mut ReadTx,
        row: &SheetRow,
    ) -> Result<Option<Vec<LiveMeeting>>, SheetError> {
        Ok(match (row.meeting, row.group) {
            (Some(meeting), _) => match meetings::lookup(tx, meeting).await? {
                Some(found) => Some(vec![self.view_meeting(tx, found, false).await?]),
                None => None,
            },
            (None, Some(group)) => Some(self.held_by_group(tx, group, (row.first, row.last)).await?),
            (None, None) => None,
        })
    }
}

/// Whether something was recorded after the checkpoint under which a sheet was made that changes what it says of people:
/// neither hashes of sheets do, nor what staff say of anomalies.
fn is_after(event: &StoredEvent, (generation, size): (u64, u64)) -> bool {
    !matches!(event.kind.as_str(), "sheet" | "anomaly_qualification")
        && (event.place.generation, event.place.index) >= (generation, size)
}

fn people_in(live: &[LiveMeeting]) -> BTreeSet<PersonId> {
    let views = live.iter().flat_map(|view| &view.sign_offs);
    views.flat_map(|view| &view.people).map(|person| person.attendance.person).collect()
}

async fn kept(
    tx: &mut impl Reads,
    row: &SheetRow,
    everyone: &BTreeSet<PersonId>,
    keep: Keep,
) -> Result<BTreeSet<PersonId>, StoreError> {
    match keep {
        Keep::One(person) => Ok(everyone.iter().copied().filter(|one| *one == person).collect()),
        Keep::Funded(funder) => {
            let all: Vec<PersonId> = everyone.iter().copied().collect();
            let paid = enrolments::funders_of_learners(tx, &all, row.first, row.last).await?;
            Ok(paid.into_iter().filter(|(_, by)| by.contains(&funder)).map(|(person, _)| person).collect())
        }
    }
}
