//! One person: who, where enrolled, how present.

use assidu_domain::{
    EnrolmentId, FunderId, GroupId, Instant, MeetingId, PersonId, SignOffId, matrix::Right, people::Person,
    signing::AttendanceState,
};
use assidu_store::{
    Page, access_log, attendance, enrolments, funders, groups, meetings, people, restrictions, sign_offs,
};
use jiff::{ToSpan as _, civil::Date};

use super::PeopleError;
use crate::{actor::Actor, context::App};

/// Days that a person's page looks back.
const DAYS: i64 = 90;
/// Entries of the access log that a person's page shows.
const TRACES: u32 = 12;

/// A person with what is known of them.
#[derive(Clone, Debug)]
pub struct PersonView {
    /// The person.
    pub person: Person,
    /// Their enrolments, latest first.
    pub enrolments: Vec<PersonEnrolment>,
    /// Groups that a learner can be put into, by title; none for others.
    pub groups: Vec<(GroupId, String)>,
    /// Today at the provider.
    pub today: Date,
    /// The provider's zone.
    pub timezone: String,
    /// How they log in.
    pub access: super::PersonAccess,
    /// What was done with their data, latest first.
    pub traces: Vec<PersonTrace>,
    /// Their sign-offs of the last ninety days that have begun, latest first.
    pub attendance: Vec<PersonAttendance>,
    /// What was corrected about them, latest first.
    pub corrections: Vec<crate::corrections::CorrectionNote>,
    /// Their data are restricted, and shown until then to the actor, who gave a reason.
    pub shown_until: Option<Instant>,
}

/// What somebody did with the person's data.
#[derive(Clone, Debug)]
pub struct PersonTrace {
    /// When.
    pub at: Instant,
    /// Who, or empty when not known or erased.
    pub actor: String,
    /// What: a stable word.
    pub act: String,
    /// Whether it was refused.
    pub refused: bool,
    /// Names of the fields.
    pub fields: String,
}

/// One enrolment.
#[derive(Clone, Debug)]
pub struct PersonEnrolment {
    /// The place.
    pub id: EnrolmentId,
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
    /// The sign-off.
    pub sign_off: SignOffId,
    /// Its first class meeting.
    pub meeting: Option<MeetingId>,
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
    #[crate::boxed]
    pub async fn person_view(&self, actor: &Actor, person: PersonId) -> Result<PersonView, PeopleError> {
        actor.must(Right::SeePeople)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let found = people::lookup(&mut tx, person).await?;
        // Thirds have no page of their own: they are shown at the learners beside whom they stand.
        let found = found.filter(|p| !p.card.full_name().is_empty() && !p.roles.list().is_empty());
        let found = found.ok_or(PeopleError::Unknown)?;
        self.reaches_person(&mut tx, actor, person).await??;
        let enrolled = enrolments::of_learner(&mut tx, person).await?;
        let group_ids: Vec<GroupId> = enrolled.iter().map(|enrolment| enrolment.group).collect();
        let funder_ids: Vec<FunderId> =
            enrolled.iter().flat_map(|e| e.funders.iter().map(|funding| funding.funder)).collect();
        let titles = groups::lookup_many(&mut tx, &group_ids).await?;
        let payers = funders::lookup_many(&mut tx, &funder_ids).await?;
        let line = |e: &assidu_domain::planning::Enrolment| PersonEnrolment {
            id: e.id,
            group: titles.get(&e.group).map(|group| group.title.clone()).unwrap_or_default(),
            start: e.start,
            end: e.end,
            funders: e.funders.iter().filter_map(|f| payers.get(&f.funder)).map(|f| f.name.clone()).collect(),
        };
        let enrolments = enrolled.iter().rev().map(line).collect();
        let attendance = self.latest_of(&mut tx, person).await?;
        let access = self.access_of(&mut tx, actor, &found).await?;
        let traces = self.traces_of(&mut tx, person).await?;
        let corrections = Self::corrections_of_person(&mut tx, person).await?;
        let timezone = self.provider_of(&mut tx).await?.timezone;
        let today = self.provider_today(&mut tx).await?;
        let groups = match found.roles.learns() {
            true => groups::list(&mut tx, Page::first(Page::<GroupId>::MOST)).await?,
            false => Vec::new(),
        };
        let reach = self.reach(&mut tx, actor).await?;
        let may_enrol = actor.roles.may(Right::ChangePeople);
        let groups = groups.into_iter().filter(|group| may_enrol && reach.has(group));
        let groups = groups.filter(|group| group.end.is_none_or(|end| end >= today));
        let groups = groups.map(|group| (group.id, group.title)).collect();
        let shown_until = match self.restricted(&mut tx).await?.contains(&person) {
            true => restrictions::revealed_to(&mut tx, actor.person, self.now()).await?,
            false => Vec::new(),
        };
        let shown_until = shown_until.into_iter().find(|(of, _)| *of == person).map(|(_, until)| until);
        Ok(PersonView {
            shown_until,
            person: found,
            enrolments,
            groups,
            today,
            timezone,
            access,
            traces,
            attendance,
            corrections,
        })
    }

    async fn traces_of(
        &self,
        tx: &mut impl assidu_store::Reads,
        person: PersonId,
    ) -> Result<Vec<PersonTrace>, PeopleError> {
        let mut traces = Vec::new();
        for entry in access_log::of_subject(tx, person, None, TRACES).await? {
            let actor = match entry.actor {
                Some(actor) => self.name_of(tx, actor).await?,
                None => String::new(),
            };
            let refused = entry.outcome == "refused";
            traces.push(PersonTrace { at: entry.at, actor, act: entry.act, refused, fields: entry.fields });
        }
        Ok(traces)
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
                sign_off: sign_off.id,
                meeting: sign_off.meetings.first().copied(),
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
