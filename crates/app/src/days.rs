//! The day of a learner and of a trainer.

use std::collections::BTreeMap;

use assidu_domain::{
    GroupId, Instant, MeetingId, PersonId, SignOffId, SiteId,
    planning::{ClassMeeting, MeetingStatus},
    signing::{Attendance, MeetingState},
    time::zone,
};
use assidu_store::{
    Reads, StoreError, attendance, counters, groups, meetings,
    sheets::{self, SheetRow, SheetState},
    sign_offs, sites,
};
use jiff::{civil::Date, tz::TimeZone};

use crate::{actor::Actor, context::App, signing::SignOffFacts};

/// Where a class meeting is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Not yet open for signing.
    Upcoming,
    /// Can be signed now.
    Open,
    /// Over, waiting for its trainer to close it.
    ToClose,
    /// Closed; its sheet is being sealed.
    Sealing,
    /// Its sheet is sealed and in the safe.
    Sealed,
    /// Does not take place.
    Cancelled,
}

impl Stage {
    /// The stage, from the state, the moment from which it can be signed, and its sheet.
    #[must_use]
    pub fn of(
        meeting: &ClassMeeting,
        state: MeetingState,
        opens_at: Option<Instant>,
        sheet: Option<&SheetRow>,
        now: Instant,
    ) -> Self {
        match state {
            MeetingState::Cancelled => Self::Cancelled,
            MeetingState::Closed => match sheet {
                Some(sheet) if sheet.state == SheetState::Sealed && !sheet.provisional => Self::Sealed,
                _ => Self::Sealing,
            },
            MeetingState::Open if now >= meeting.span.end => Self::ToClose,
            MeetingState::Open if now >= opens_at.unwrap_or(meeting.span.start) => Self::Open,
            MeetingState::Open => Self::Upcoming,
        }
    }
}

/// A class meeting in a list.
#[derive(Clone, Debug)]
pub struct MeetingSummary {
    /// The class meeting.
    pub meeting: ClassMeeting,
    /// Its site's name, or empty.
    pub site: String,
    /// Names of its trainers.
    pub trainers: Vec<String>,
    /// Titles of its groups.
    pub groups: Vec<String>,
    /// How many have signed.
    pub signed: i64,
    /// How many are expected.
    pub expected: i64,
    /// Where it is in its life.
    pub stage: Stage,
    /// Its newest sheet.
    pub sheet: Option<SheetRow>,
}

/// A trainer's day.
#[derive(Clone, Debug)]
pub struct TrainerDay {
    /// The day, in the provider's zone.
    pub day: Date,
    /// What the trainer has that day, by start.
    pub today: Vec<MeetingSummary>,
    /// What is over and not closed, of earlier days too, oldest first.
    pub unclosed: Vec<MeetingSummary>,
}

/// A learner's day.
#[derive(Clone, Debug)]
pub struct LearnerDay {
    /// The day, in the provider's zone.
    pub day: Date,
    /// Today's sign-offs, by start.
    pub today: Vec<OwnSignOff>,
    /// Signatures of the last weeks, newest first.
    pub past: Vec<OwnSignOff>,
    /// The moment, by the clock of class meetings.
    pub now: Instant,
}

/// One's own sign-off.
#[derive(Clone, Debug)]
pub struct OwnSignOff {
    /// What is signed.
    pub facts: SignOffFacts,
    /// What is known of one's presence.
    pub attendance: Attendance,
}

/// How many days back a learner's page lists signatures, and how many of them.
const PAST_DAYS: i32 = 28;
const PAST_MOST: usize = 30;
/// How many unclosed class meetings are listed.
const UNCLOSED_MOST: u32 = 100;

impl App {
    /// A trainer's day, and every own class meeting that waits for its closing.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn trainer_day(&self, actor: &Actor) -> Result<TrainerDay, StoreError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let day = self.today_of(&mut tx).await?;
        let today = meetings::of_trainer(&mut tx, actor.person, day).await?;
        let unclosed =
            meetings::unclosed_of_trainer(&mut tx, actor.person, self.class_now(), UNCLOSED_MOST).await?;
        let unclosed = unclosed.into_iter().filter(|meeting| meeting.day != day).collect();
        Ok(TrainerDay {
            day,
            today: self.summaries(&mut tx, today).await?,
            unclosed: self.summaries(&mut tx, unclosed).await?,
        })
    }

    /// A learner's day, and what they signed in the last weeks.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn learner_day(&self, actor: &Actor) -> Result<LearnerDay, StoreError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let day = self.today_of(&mut tx).await?;
        let first = day.saturating_sub(jiff::Span::new().days(PAST_DAYS));
        let known = attendance::of_learner(&mut tx, actor.person, first, day).await?;
        let mut today = Vec::new();
        let mut past = Vec::new();
        for attendance in known {
            let Some(facts) = self.sign_off_facts(&mut tx, attendance.sign_off).await? else { continue };
            if facts.day == day {
                today.push(OwnSignOff { facts, attendance });
            } else if attendance.signature.is_some() {
                past.push(OwnSignOff { facts, attendance });
            }
        }
        today.sort_by_key(|own| own.facts.sign_off.span.start);
        past.sort_by_key(|own| std::cmp::Reverse(own.attendance.signed_at));
        past.truncate(PAST_MOST);
        Ok(LearnerDay { day, today, past, now: self.class_now() })
    }

    /// One's own sign-off with what is known of one's presence, whatever the moment; none when it is not one's own.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn own_sign_off(
        &self,
        actor: &Actor,
        sign_off: SignOffId,
    ) -> Result<Option<OwnSignOff>, StoreError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let Some(facts) = self.sign_off_facts(&mut tx, sign_off).await? else { return Ok(None) };
        let known = crate::signing::standing(&mut tx, sign_off, actor.person).await?;
        Ok(known.map(|attendance| OwnSignOff { facts, attendance }))
    }

    /// The day it is now in the provider's zone.
    pub(crate) async fn today_of(&self, tx: &mut impl Reads) -> Result<Date, StoreError> {
        let provider = self.provider_of(tx).await?;
        Ok(self.class_now().day_in(&zone(&provider.timezone).unwrap_or(TimeZone::UTC)))
    }

    /// Class meetings as lists show them, in the same order.
    pub(crate) async fn summaries(
        &self,
        tx: &mut impl Reads,
        found: Vec<ClassMeeting>,
    ) -> Result<Vec<MeetingSummary>, StoreError> {
        let now = self.class_now();
        let ids: Vec<MeetingId> = found.iter().map(|meeting| meeting.id).collect();
        let counts = counters::of_meetings(tx, &ids).await?;
        let mut sheets = sheets::of_meetings(tx, &ids).await?;
        let closed = meetings::closings(tx, &ids).await?;
        let opens = opening_times(tx, &ids).await?;
        let group_ids: Vec<GroupId> = found.iter().flat_map(|meeting| meeting.groups.clone()).collect();
        let known_groups = groups::lookup_many(tx, &group_ids).await?;
        let site_names: BTreeMap<SiteId, String> =
            sites::list(tx).await?.into_iter().map(|site| (site.id, site.name)).collect();
        let directory = self.directories.open(tx).await?;
        let name_of = |person: &PersonId| directory.name(*person).map(|name| name.full());
        let summary = |meeting: ClassMeeting| {
            let counts = counts.get(&meeting.id).copied().unwrap_or_default();
            let state = if meeting.status == MeetingStatus::Cancelled {
                MeetingState::Cancelled
            } else if closed.contains_key(&meeting.id) {
                MeetingState::Closed
            } else {
                MeetingState::Open
            };
            let sheet = sheets.remove(&meeting.id);
            let opens_at = opens.get(&meeting.id).copied();
            MeetingSummary {
                site: meeting.site.and_then(|site| site_names.get(&site).cloned()).unwrap_or_default(),
                trainers: meeting.trainers.iter().filter_map(name_of).collect(),
                groups: meeting
                    .groups
                    .iter()
                    .filter_map(|group| known_groups.get(group).map(|group| group.title.clone()))
                    .collect(),
                signed: counts.signed,
                expected: counts.expected,
                stage: Stage::of(&meeting, state, opens_at, sheet.as_ref(), now),
                sheet,
                meeting,
            }
        };
        Ok(found.into_iter().map(summary).collect())
    }
}

/// From when the first sign-off of each class meeting can be signed.
async fn opening_times(
    tx: &mut impl Reads,
    meetings: &[MeetingId],
) -> Result<BTreeMap<MeetingId, Instant>, StoreError> {
    let mut opens: BTreeMap<MeetingId, Instant> = BTreeMap::new();
    for laid in sign_offs::of_meetings(tx, meetings).await? {
        for meeting in &laid.sign_off.meetings {
            let at = opens.entry(*meeting).or_insert(laid.sign_off.opens_at);
            *at = (*at).min(laid.sign_off.opens_at);
        }
    }
    Ok(opens)
}
