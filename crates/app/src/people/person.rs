//! One person: who, where enrolled, how present.

use assidu_domain::{
    FunderId, GroupId, Instant, MeetingId, PersonId, people::Person, signing::AttendanceState,
};
use assidu_store::{attendance, enrolments, funders, groups, meetings, people, sign_offs};
use jiff::{ToSpan as _, civil::Date};

use super::PeopleError;
use crate::{actor::Actor, context::App};

/// Days that a person's page looks back.
const DAYS: i64 = 90;

/// A person with what is known of them.
#[derive(Clone, Debug)]
pub struct PersonView {
    /// The person.
    pub person: Person,
    /// Their enrolments, latest first.
    pub enrolments: Vec<PersonEnrolment>,
    /// Their sign-offs of the last ninety days that have begun, latest first.
    pub attendance: Vec<PersonAttendance>,
}

/// One enrolment.
#[derive(Clone, Debug)]
pub struct PersonEnrolment {
    /// Title of the group.
    pub group: String,
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Option<Date>,
    /// Names of the funders.
    pub funders: Vec<String>,
}

/// One sign-off of the person.
#[derive(Clone, Debug)]
pub struct PersonAttendance {
    /// The day.
    pub day: Date,
    /// Titles of its class meetings.
    pub title: String,
    /// Zone of its site.
    pub timezone: String,
    /// What is known.
    pub state: AttendanceState,
    /// Minutes late, left early or excluded.
    pub minutes: i64,
    /// When signed.
    pub signed_at: Option<Instant>,
}

impl App {
    /// A person, for staff.
    ///
    /// # Errors
    /// [`PeopleError::Unknown`] when they are not this provider's, or were erased.
    pub async fn person_view(&self, actor: &Actor, person: PersonId) -> Result<PersonView, PeopleError> {
        actor.must_be_staff()?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let found = people::lookup(&mut tx, person).await?;
        let found = found.filter(|p| !p.card.full_name().is_empty()).ok_or(PeopleError::Unknown)?;
        let enrolled = enrolments::of_learner(&mut tx, person).await?;
        let group_ids: Vec<GroupId> = enrolled.iter().map(|enrolment| enrolment.group).collect();
        let funder_ids: Vec<FunderId> =
            enrolled.iter().flat_map(|e| e.funders.iter().map(|funding| funding.funder)).collect();
        let titles = groups::lookup_many(&mut tx, &group_ids).await?;
        let payers = funders::lookup_many(&mut tx, &funder_ids).await?;
        let line = |e: &assidu_domain::planning::Enrolment| PersonEnrolment {
            group: titles.get(&e.group).map(|group| group.title.clone()).unwrap_or_default(),
            start: e.start,
            end: e.end,
            funders: e.funders.iter().filter_map(|f| payers.get(&f.funder)).map(|f| f.name.clone()).collect(),
        };
        let enrolments = enrolled.iter().rev().map(line).collect();
        let attendance = self.latest_of(&mut tx, person).await?;
        Ok(PersonView { person: found, enrolments, attendance })
    }

    async fn latest_of(
        &self,
        tx: &mut impl assidu_store::Reads,
        person: PersonId,
    ) -> Result<Vec<PersonAttendance>, PeopleError> {
        let now = self.class_now();
        let today = now.day_in(&self.zone_of(tx).await?);
        let first = today.checked_sub(DAYS.days()).unwrap_or(today);
        let laid = sign_offs::of_learner(tx, person, first, today).await?;
        let states = attendance::of_learner(tx, person, first, today).await?;
        let ids: Vec<MeetingId> = laid.iter().flat_map(|own| own.laid.sign_off.meetings.clone()).collect();
        let known = meetings::lookup_many(tx, &ids).await?;
        let begun = laid.into_iter().rev().filter(|own| {
            !own.laid.cancelled && (own.laid.sign_off.span.start <= now || own.signed_at.is_some())
        });
        let line = |own: sign_offs::LearnerSignOff| {
            let sign_off = &own.laid.sign_off;
            let over: Vec<_> = sign_off.meetings.iter().filter_map(|id| known.get(id)).collect();
            let mut titles: Vec<&str> = over.iter().map(|meeting| meeting.title.as_str()).collect();
            titles.dedup();
            let state = states.iter().find(|state| state.sign_off == sign_off.id);
            PersonAttendance {
                day: sign_off.day,
                title: titles.join(", "),
                timezone: over.first().map(|meeting| meeting.timezone.clone()).unwrap_or_default(),
                state: own.state,
                minutes: state.map_or(0, |state| state.minutes),
                signed_at: own.signed_at,
            }
        };
        Ok(begun.map(line).collect())
    }
}
