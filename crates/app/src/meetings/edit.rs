//! Editing class meetings by hand: time, place, people, cancelling. Every change is an event (B-19).

use std::collections::BTreeMap;

use assidu_domain::{
    GroupId, MeetingId, PersonId, SiteId,
    matrix::Right,
    planning::{ClassMeeting, MeetingKind, MeetingStatus, Mode},
    time::{Span, WallClockError, at_wall_clock},
};
use assidu_evidence::event::{Body, Person, PlanningChange};
use assidu_store::{Effect, Outcome, RecordError, StoreError, WriteTx, meetings, sign_offs};
use aws_lc_rs::digest;
use jiff::civil::{Date, Time};

use crate::{
    actor::{Actor, NotAllowed},
    context::App,
    signing::event,
};

/// A class meeting as a form has it.
#[derive(Clone, Debug)]
pub struct MeetingDraft {
    /// Title, 1 to 200 characters.
    pub title: String,
    /// The day at the site.
    pub day: Date,
    /// Start on the wall clock.
    pub start: Time,
    /// End on the wall clock.
    pub end: Time,
    /// Room, or empty.
    pub room: String,
    /// Site.
    pub site: Option<SiteId>,
    /// How it is held.
    pub mode: Mode,
    /// What it is.
    pub kind: MeetingKind,
    /// Trainers.
    pub trainers: Vec<PersonId>,
    /// Groups that attend.
    pub groups: Vec<GroupId>,
}

/// A class meeting was not changed.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// There is no such class meeting.
    #[error("there is no such class meeting")]
    Unknown,
    /// The person may not edit it.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// A title is needed, of 200 characters at most.
    #[error("a title is needed")]
    Title,
    /// It ends before it starts, or lasts more than 16 hours.
    #[error("the end must come after the start")]
    EndBeforeStart,
    /// A time that does not exist or comes twice on that day.
    #[error(transparent)]
    WallClock(#[from] WallClockError),
    /// Somebody else changed it since the form was shown; nothing was saved.
    #[error("somebody else changed it meanwhile")]
    Changed,
    /// Somebody signed already; time and people stay as they were signed.
    #[error("somebody signed already")]
    Signed,
    /// Who attends is missing: a group.
    #[error("a group is needed")]
    NoGroup,
    /// A reason is needed, of 500 characters at most.
    #[error("a reason is needed")]
    Reason,
    /// The writer could not take it.
    #[error("the change could not be recorded")]
    Write(#[from] RecordError),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// Longest class meeting, in minutes.
const LONGEST: i64 = 16 * 60;

impl App {
    /// Changes a class meeting by hand, and keeps imports from changing it back.
    ///
    /// `seen` is [`plan_seen`] of what the form showed: what somebody else has changed since is not overwritten
    /// unread, by an undo least of all.
    ///
    /// # Errors
    /// [`EditError`].
    #[crate::boxed]
    pub async fn edit_meeting(
        &self,
        actor: &Actor,
        meeting: MeetingId,
        draft: &MeetingDraft,
        seen: &str,
        key: [u8; 16],
    ) -> Result<(), EditError> {
        actor.must(Right::ChangePlanning)?;
        let mut tx = self.replanning(actor).await?;
        let before = meetings::lookup(&mut tx, meeting).await?.ok_or(EditError::Unknown)?;
        self.reaches_meeting(&mut tx, actor, &before).await??;
        let added: Vec<_> = draft.groups.iter().copied().filter(|id| !before.groups.contains(id)).collect();
        self.reaches_groups(&mut tx, actor, &added).await??;
        let mut after = before.clone();
        self.apply_draft(&mut tx, &mut after, draft).await?;
        after.edited_live = true;
        if after == before {
            return Ok(());
        }
        if seen != plan_seen(&before) {
            return Err(EditError::Changed);
        }
        let moved = after.span != before.span || after.day != before.day || after.groups != before.groups;
        if moved && meetings::has_signatures(&mut tx, &[meeting]).await?.contains(&meeting) {
            return Err(EditError::Signed);
        }
        meetings::save(&mut tx, &after).await?;
        meetings::mark_edited(&mut tx, meeting).await?;
        self.lay_around(&mut tx, &[before.clone(), after.clone()]).await?;
        self.record_change(&mut tx, actor, (&before, &after), ("edited", None), key).await?;
        Ok(tx.commit().await?)
    }

    /// Plans a new class meeting by hand. The key becomes its id, so that a form sent twice plans it once.
    ///
    /// # Errors
    /// [`EditError`].
    #[crate::boxed]
    pub async fn add_meeting(
        &self,
        actor: &Actor,
        draft: &MeetingDraft,
        key: [u8; 16],
    ) -> Result<MeetingId, EditError> {
        actor.must(Right::ChangePlanning)?;
        if draft.groups.is_empty() {
            return Err(EditError::NoGroup);
        }
        let id = MeetingId::from_bytes(key);
        let mut tx = self.replanning(actor).await?;
        self.reaches_groups(&mut tx, actor, &draft.groups).await??;
        if meetings::lookup(&mut tx, id).await?.is_some() {
            return Ok(id);
        }
        let provider = self.provider_of(&mut tx).await?;
        let start = assidu_domain::Instant::from_micros(0);
        let mut meeting = ClassMeeting {
            id,
            reference: id.to_string(),
            title: String::new(),
            day: draft.day,
            span: Span { start, end: start },
            timezone: provider.timezone,
            room: String::new(),
            site: None,
            mode: draft.mode,
            kind: draft.kind,
            status: MeetingStatus::Planned,
            required: true,
            slots: Vec::new(),
            groups: Vec::new(),
            learners: Vec::new(),
            exceptions: Vec::new(),
            trainers: Vec::new(),
            edited_live: true,
        };
        let before = meeting.clone();
        self.apply_draft(&mut tx, &mut meeting, draft).await?;
        meetings::save(&mut tx, &meeting).await?;
        self.lay_around(&mut tx, std::slice::from_ref(&meeting)).await?;
        self.record_change(&mut tx, actor, (&before, &meeting), ("added", None), key).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Cancels a class meeting with a reason; nobody can sign it any more.
    ///
    /// # Errors
    /// [`EditError`].
    #[crate::boxed]
    pub async fn cancel_meeting(
        &self,
        actor: &Actor,
        meeting: MeetingId,
        reason: &str,
        key: [u8; 16],
    ) -> Result<(), EditError> {
        actor.must(Right::ChangePlanning)?;
        let reason = reason.trim();
        if reason.is_empty() || reason.chars().count() > assidu_domain::signing::REASON_MAX {
            return Err(EditError::Reason);
        }
        let mut tx = self.replanning(actor).await?;
        let before = meetings::lookup(&mut tx, meeting).await?.ok_or(EditError::Unknown)?;
        self.reaches_meeting(&mut tx, actor, &before).await??;
        if meetings::has_signatures(&mut tx, &[meeting]).await?.contains(&meeting) {
            return Err(EditError::Signed);
        }
        if !meetings::cancel(&mut tx, meeting, actor.person, self.now()).await? {
            return Ok(());
        }
        let mut after = before.clone();
        after.status = MeetingStatus::Cancelled;
        self.lay_around(&mut tx, &[before.clone(), after.clone()]).await?;
        self.record_change(&mut tx, actor, (&before, &after), ("cancelled", Some(reason.to_owned())), key)
            .await?;
        Ok(tx.commit().await?)
    }

    /// Lets a cancelled class meeting take place after all.
    ///
    /// # Errors
    /// [`EditError`].
    #[crate::boxed]
    pub async fn restore_meeting(
        &self,
        actor: &Actor,
        meeting: MeetingId,
        key: [u8; 16],
    ) -> Result<(), EditError> {
        actor.must(Right::ChangePlanning)?;
        let mut tx = self.replanning(actor).await?;
        let before = meetings::lookup(&mut tx, meeting).await?.ok_or(EditError::Unknown)?;
        self.reaches_meeting(&mut tx, actor, &before).await??;
        if !meetings::restore(&mut tx, meeting).await? {
            return Ok(());
        }
        let mut after = before.clone();
        after.status = MeetingStatus::Planned;
        self.lay_around(&mut tx, &[before.clone(), after.clone()]).await?;
        self.record_change(&mut tx, actor, (&before, &after), ("restored", None), key).await?;
        Ok(tx.commit().await?)
    }

    /// A transaction that changes the planning. Nobody signs, marks or closes from here until it ends, so that what
    /// it looks at still holds when it is written.
    pub(super) async fn replanning(&self, actor: &Actor) -> Result<WriteTx, StoreError> {
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        sign_offs::hold_signatures(&mut tx).await?;
        Ok(tx)
    }

    async fn apply_draft(
        &self,
        tx: &mut impl assidu_store::Reads,
        meeting: &mut ClassMeeting,
        draft: &MeetingDraft,
    ) -> Result<(), EditError> {
        let title = draft.title.trim();
        if title.is_empty() || title.chars().count() > 200 || title.chars().any(char::is_control) {
            return Err(EditError::Title);
        }
        if let Some(site) = draft.site {
            let site = assidu_store::sites::lookup(tx, site).await?.ok_or(EditError::Unknown)?;
            meeting.timezone = site.timezone;
        }
        let zone = assidu_domain::time::zone(&meeting.timezone).unwrap_or(jiff::tz::TimeZone::UTC);
        let start = at_wall_clock(draft.day, draft.start, &zone)?;
        let end = at_wall_clock(draft.day, draft.end, &zone)?;
        let span = Span { start, end };
        if start >= end || span.minutes() > LONGEST {
            return Err(EditError::EndBeforeStart);
        }
        self.check_links(tx, meeting, draft).await?;
        meeting.title = title.to_owned();
        meeting.day = draft.day;
        meeting.span = span;
        meeting.room = draft.room.trim().chars().filter(|c| !c.is_control()).take(100).collect();
        meeting.site = draft.site;
        meeting.mode = draft.mode;
        meeting.kind = draft.kind;
        meeting.trainers.clone_from(&draft.trainers);
        if !draft.groups.is_empty() {
            meeting.groups.clone_from(&draft.groups);
        }
        Ok(())
    }

    /// Groups and trainers that a form names must be this provider's; those who are there already may stay.
    async fn check_links(
        &self,
        tx: &mut impl assidu_store::Reads,
        meeting: &ClassMeeting,
        draft: &MeetingDraft,
    ) -> Result<(), EditError> {
        let known = assidu_store::groups::lookup_many(tx, &draft.groups).await?;
        let directory = self.directories.of(tx, &draft.trainers).await?;
        let teaches = |id: &PersonId| {
            meeting.trainers.contains(id)
                || directory.roles(*id).is_some_and(|roles| roles.has(assidu_domain::people::Role::Trainer))
        };
        let all_known = draft.groups.iter().all(|id| known.contains_key(id));
        if all_known && draft.trainers.iter().all(teaches) { Ok(()) } else { Err(EditError::Unknown) }
    }

    /// Writes the leaf of a change into its transaction: commit what this let pass, and nothing else.
    pub(super) async fn record_change(
        &self,
        tx: &mut WriteTx,
        actor: &Actor,
        (before, after): (&ClassMeeting, &ClassMeeting),
        (change, reason): (&str, Option<String>),
        key: [u8; 16],
    ) -> Result<(), EditError> {
        let author = Person { person: actor.person.to_string(), name: self.name_of(tx, actor.person).await? };
        let (was, is) = (described(before), described(after));
        let differs = |map: &BTreeMap<String, String>, other: &BTreeMap<String, String>| {
            map.iter()
                .filter(|(k, v)| other.get(*k) != Some(*v))
                .map(|(k, v)| (k.clone(), v.clone()))
                .collect()
        };
        let body = PlanningChange {
            meeting: after.id.to_string(),
            change: change.to_owned(),
            before: differs(&was, &is),
            after: differs(&is, &was),
            reason,
            author,
        };
        let at = self.now();
        let written = event::write(self, actor.tenant.to_string(), at, Body::PlanningChange(body), None);
        let record = self.staff_record(actor, written, at, key, (Some(after.id), None), Effect::None);
        match tx.record(record).await? {
            Outcome::Recorded(_) => Ok(()),
            // The form was sent before and something came since: its leaf stands for that change, not for this.
            Outcome::Repeated(_) | Outcome::Refused(_) => Err(EditError::Changed),
        }
    }
}

/// Sixteen letters that stand for a class meeting as it is planned: they go with its form and come back with it.
#[must_use]
pub fn plan_seen(meeting: &ClassMeeting) -> String {
    let mut context = digest::Context::new(&digest::SHA256);
    for (name, value) in described(meeting) {
        context.update(format!("{name}={value}\n").as_bytes());
    }
    data_encoding::HEXLOWER.encode(&context.finish().as_ref()[..8])
}

/// What of a class meeting is worth a trace, in stable words.
fn described(meeting: &ClassMeeting) -> BTreeMap<String, String> {
    let ids = |list: Vec<String>| list.join(" ");
    BTreeMap::from([
        ("title".to_owned(), meeting.title.clone()),
        ("day".to_owned(), meeting.day.to_string()),
        ("start".to_owned(), meeting.span.start.rfc3339()),
        ("end".to_owned(), meeting.span.end.rfc3339()),
        ("room".to_owned(), meeting.room.clone()),
        ("site".to_owned(), meeting.site.map(|s| s.to_string()).unwrap_or_default()),
        ("mode".to_owned(), meeting.mode.name().to_owned()),
        ("kind".to_owned(), meeting.kind.name().to_owned()),
        ("status".to_owned(), meeting.status.name().to_owned()),
        ("trainers".to_owned(), ids(meeting.trainers.iter().map(ToString::to_string).collect())),
        ("groups".to_owned(), ids(meeting.groups.iter().map(ToString::to_string).collect())),
    ])
}
