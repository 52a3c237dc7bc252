//! What was corrected before: of a class meeting, and of a person.

use std::collections::BTreeMap;

use assidu_domain::{Instant, MeetingId, PersonId, matrix::Right, signing::AttendanceState};
use assidu_evidence::event::{Body, Event};
use assidu_store::{Reads, StoreError, events, events::StoredEvent, meetings};
use jiff::civil::Date;

use crate::{
    actor::Actor,
    context::App,
    meetings::{LiveMeeting, ViewError},
};

/// How many corrections a person's page shows.
const OF_PERSON: u32 = 30;
/// More than anybody has.
const MOST: u32 = 100_000;

/// One correction, as it was recorded.
#[derive(Clone, Debug)]
pub struct CorrectionNote {
    /// When.
    pub at: Instant,
    /// Who corrected, as named then.
    pub author: String,
    /// Whom, as named then.
    pub name: String,
    /// Title of the class meeting.
    pub title: String,
    /// Its day.
    pub day: Option<Date>,
    /// To what.
    pub state: AttendanceState,
    /// Minutes late, left early or excluded.
    pub minutes: i64,
    /// Why.
    pub reason: String,
}

/// What the page of corrections shows of a class meeting.
#[derive(Clone, Debug)]
pub struct CorrectionView {
    /// The class meeting with its people.
    pub live: LiveMeeting,
    /// What was corrected, latest first.
    pub history: Vec<CorrectionNote>,
}

impl App {
    /// A class meeting with what was corrected about it, for staff.
    ///
    /// # Errors
    /// [`ViewError`].
    #[crate::boxed]
    pub async fn correction_view(
        &self,
        actor: &Actor,
        meeting: MeetingId,
    ) -> Result<CorrectionView, ViewError> {
        actor.must(Right::Correct)?;
        let live = self.live_meeting(actor, meeting, false).await?;
        let sign_offs: Vec<_> = live.sign_offs.iter().map(|one| one.sign_off.id).collect();
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let behind = Self::events_behind(&mut tx, &[meeting], &sign_offs).await?;
        let history = notes(&mut tx, behind).await?;
        Ok(CorrectionView { live, history })
    }

    /// What was corrected lately about a person, latest first.
    pub(crate) async fn corrections_of_person(
        tx: &mut impl Reads,
        person: PersonId,
    ) -> Result<Vec<CorrectionNote>, StoreError> {
        let found = events::corrections_of(tx, person, OF_PERSON).await?;
        notes(tx, found).await
    }

    /// Every correction of this person's presence, latest first.
    pub(crate) async fn all_corrections_of(
        tx: &mut impl Reads,
        person: PersonId,
    ) -> Result<Vec<CorrectionNote>, StoreError> {
        let found = events::corrections_of(tx, person, MOST).await?;
        notes(tx, found).await
    }
}

/// The corrections among these events, latest first.
async fn notes(tx: &mut impl Reads, events: Vec<StoredEvent>) -> Result<Vec<CorrectionNote>, StoreError> {
    let meant: Vec<MeetingId> = events.iter().filter_map(|event| event.meeting).collect();
    let known = meetings::lookup_many(tx, &meant).await?;
    let titles: BTreeMap<MeetingId, (String, Date)> =
        known.into_iter().map(|(id, meeting)| (id, (meeting.title, meeting.day))).collect();
    Ok(events.iter().rev().flat_map(|event| notes_of(event, &titles)).collect())
}

fn notes_of(stored: &StoredEvent, titles: &BTreeMap<MeetingId, (String, Date)>) -> Vec<CorrectionNote> {
    let content = stored.content.as_ref().map(|content| Event::parse(&content.canonical));
    let Some(Ok(Event { body: Body::Correction(body), .. })) = content else { return Vec::new() };
    let meeting = stored.meeting.and_then(|id| titles.get(&id));
    let note = |row: &assidu_evidence::event::Row| {
        Some(CorrectionNote {
            at: stored.place.at,
            author: body.author.name.clone(),
            name: row.name.clone(),
            title: meeting.map(|(title, _)| title.clone()).unwrap_or_default(),
            day: meeting.map(|(_, day)| *day),
            state: row.state.parse().ok()?,
            minutes: i64::from(row.minutes),
            reason: body.reason.clone(),
        })
    };
    body.rows.iter().filter_map(note).collect()
}
