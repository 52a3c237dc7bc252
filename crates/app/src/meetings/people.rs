//! Somebody more or less in a single class meeting: a learner of elsewhere joins it, or one of its own is not expected
//! this time. Who is planned stays as planned, so that who is enrolled later comes, too.

use std::collections::{BTreeMap, BTreeSet};

use assidu_domain::{
    MeetingId, PersonId,
    matrix::Right,
    participants::{self, Exception},
    people::{Role, Roles},
    planning::ClassMeeting,
    signing::{MeetingState, REASON_MAX},
};
use assidu_evidence::event::{Body, Person, PlanningChange};
use assidu_store::{
    Effect, Outcome, Reads, StoreError, WriteTx, deactivations, directory::fold, meetings, people,
    people::ReferenceKind, sign_offs,
};

use super::{Came, EditError, LiveMeeting, ViewError, WrongGuest, comings, guests::is_recorded};
use crate::{
    access_log::Act,
    actor::{Actor, NotAllowed},
    context::App,
    limits::Try,
    signing::{event, state_of},
};

/// How many people of a name are looked at.
const MOST_NAMESAKES: usize = 1_000;

/// Who takes part in a class meeting, for its trainers and the staff.
#[derive(Clone, Debug)]
pub struct MeetingPeople {
    /// The class meeting with its people.
    pub live: LiveMeeting,
    /// Those of them who joined by hand, beside those who are planned.
    pub joined: BTreeSet<PersonId>,
    /// Those of its groups who are not expected, by name.
    pub away: Vec<(PersonId, String)>,
    /// Its guests, and why they came.
    pub guests: BTreeMap<PersonId, String>,
    /// Whether it is signed together with other class meetings.
    pub is_shared: bool,
    /// Whether whoever looks may change who takes part.
    pub may_change: bool,
}

/// Who joins.
#[derive(Clone, Copy, Debug)]
pub enum Joins<'a> {
    /// A learner, by the reference or the whole name that somebody typed: no list of everybody is shown for it.
    Typed(&'a str),
    /// Somebody who was expected a moment ago, or is of the groups: by id, which nobody guesses.
    Again(PersonId),
}

/// Who takes part was not changed.
#[derive(Debug, thiserror::Error)]
pub enum PeopleError {
    /// As with any change of a class meeting.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// No learner has this reference or name.
    #[error("no learner has this reference or name")]
    Nobody,
    /// Several learners have this name.
    #[error("several learners have this name: the reference tells them apart")]
    Several,
    /// Too many were looked up; the seconds to wait.
    #[error("too many learners were looked up")]
    Wait(i64),
    /// The class meeting is closed or cancelled.
    #[error("the class meeting is not open")]
    NotOpen,
    /// It is signed together with other class meetings, and something was recorded there.
    #[error("it is signed together with others, and somebody has signed")]
    Shared,
    /// Something is recorded about this person here.
    #[error("something is recorded about this person")]
    Recorded,
    /// Nobody would be left.
    #[error("nobody would be left")]
    Last,
    /// Something is wrong with what is said of a guest.
    #[error(transparent)]
    Guest(#[from] WrongGuest),
}

impl From<StoreError> for PeopleError {
    fn from(error: StoreError) -> Self {
        Self::Edit(error.into())
    }
}

impl From<crate::actor::NotAllowed> for PeopleError {
    fn from(error: crate::actor::NotAllowed) -> Self {
        Self::Edit(error.into())
    }
}

impl App {
    /// Who takes part in a class meeting, and who of its groups does not.
    ///
    /// # Errors
    /// [`ViewError`].
    #[crate::boxed]
    pub async fn meeting_people(
        &self,
        actor: &Actor,
        meeting: MeetingId,
    ) -> Result<MeetingPeople, ViewError> {
        let live = self.supervised_meeting(actor, meeting, false).await?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let planned = meetings::planned(&mut tx, meeting).await?;
        let own = own_of(&mut tx, meeting, &planned).await?;
        let taking = learners_of(&mut tx, meeting).await?;
        let guests = guests_in(&mut tx, &live).await?;
        let hidden = self.hidden_from(&mut tx, actor).await?;
        let mut away = Vec::new();
        for person in own.difference(&taking).filter(|person| !hidden.contains(person)) {
            away.push((*person, self.name_of(&mut tx, *person).await?));
        }
        away.sort_by_key(|(_, name)| fold(name));
        let may = self.may_with_meeting(&mut tx, actor, Right::ChangePlanning, &live.meeting).await?.is_ok();
        Ok(MeetingPeople {
            joined: taking.difference(&planned).copied().collect(),
            away,
            guests,
            is_shared: live.sign_offs.iter().any(|one| one.sign_off.meetings.len() > 1),
            may_change: may && live.state == MeetingState::Open,
            live,
        })
    }

    /// Lets a learner take part in this class meeting alone. Who does already changes nothing.
    ///
    /// # Errors
    /// [`PeopleError`]; nothing was changed then.
    pub async fn join_meeting(
        &self,
        actor: &Actor,
        meeting: MeetingId,
        who: Joins<'_>,
        key: [u8; 16],
    ) -> Result<PersonId, PeopleError> {
        let mut tx = self.replanning(actor).await?;
        let found = self.open_meeting(&mut tx, actor, meeting).await?;
        let planned = meetings::planned(&mut tx, meeting).await?;
        let person = match who {
            Joins::Again(person) => {
                let own = own_of(&mut tx, meeting, &planned).await?;
                let is_own = own.contains(&person) || actor.teaches(&found.trainers);
                match self.can_join(&mut tx, actor, is_own, person).await? {
                    true => person,
                    false => return Err(PeopleError::Nobody),
                }
            }
            Joins::Typed(typed) => self.look_up(&mut tx, actor, &found, typed.trim()).await?,
        };
        if learners_of(&mut tx, meeting).await?.contains(&person) {
            return Ok(person);
        }
        let exception = participants::exception(&planned, person, true);
        let change = if planned.contains(&person) { "expected_again" } else { "joined" };
        self.change_people(&mut tx, actor, (&found, exception), (person, change, None), key).await?;
        tx.commit().await.map_err(PeopleError::from)?;
        Ok(person)
    }

    /// Expects somebody in this class meeting no longer. Of whom anything is recorded here stays.
    ///
    /// # Errors
    /// [`PeopleError`]; nothing was changed then.
    #[crate::boxed]
    pub async fn leave_meeting(
        &self,
        actor: &Actor,
        meeting: MeetingId,
        person: PersonId,
        reason: &str,
        key: [u8; 16],
    ) -> Result<(), PeopleError> {
        let reason = reason.trim();
        if reason.is_empty() || reason.chars().count() > REASON_MAX || reason.chars().any(char::is_control) {
            return Err(EditError::Reason.into());
        }
        let mut tx = self.replanning(actor).await?;
        let found = self.open_meeting(&mut tx, actor, meeting).await?;
        let taking = learners_of(&mut tx, meeting).await?;
        if !taking.contains(&person) {
            // Sent twice, or never there.
            return Ok(());
        }
        if is_recorded(&mut tx, meeting, person).await? {
            return Err(PeopleError::Recorded);
        }
        if taking.len() == 1 {
            return Err(PeopleError::Last);
        }
        let planned = meetings::planned(&mut tx, meeting).await?;
        let exception = participants::exception(&planned, person, false);
        let change = (person, "not_expected", Some(reason.to_owned()));
        self.change_people(&mut tx, actor, (&found, exception), change, key).await?;
        tx.commit().await.map_err(PeopleError::from)
    }

    /// The class meeting, while its trainers and whoever plans can still let a guest take part, also in what somebody has
    /// signed: beside a guest it says of others what it said.
    pub(super) async fn meeting_to_visit(
        &self,
        tx: &mut WriteTx,
        actor: &Actor,
        meeting: MeetingId,
    ) -> Result<ClassMeeting, PeopleError> {
        // Who stands in for a day teaches whom they find there.
        if actor.roles.is_substitute() {
            return Err(NotAllowed.into());
        }
        let found = meetings::lookup(tx, meeting).await?.ok_or(EditError::Unknown)?;
        self.may_with_meeting(tx, actor, Right::ChangePlanning, &found).await??;
        match state_of(tx, std::slice::from_ref(&found)).await? {
            MeetingState::Open => Ok(found),
            _ => Err(PeopleError::NotOpen),
        }
    }

    /// The class meeting, while its trainers and whoever plans can still say which learners take part.
    async fn open_meeting(
        &self,
        tx: &mut WriteTx,
        actor: &Actor,
        meeting: MeetingId,
    ) -> Result<ClassMeeting, PeopleError> {
        let found = self.meeting_to_visit(tx, actor, meeting).await?;
        // What was signed for several class meetings says the same of each of them.
        let laid = sign_offs::of_meeting(tx, meeting).await?;
        let shared: Vec<MeetingId> =
            laid.iter().filter(|one| one.meetings.len() > 1).flat_map(|one| one.meetings.clone()).collect();
        if !meetings::has_signatures(tx, &shared).await?.is_empty() {
            return Err(PeopleError::Shared);
        }
        Ok(found)
    }

    /// The one learner called so. Who looks up many, or guesses, waits: nobody reads the register this way.
    async fn look_up(
        &self,
        tx: &mut WriteTx,
        actor: &Actor,
        meeting: &ClassMeeting,
        typed: &str,
    ) -> Result<PersonId, PeopleError> {
        if typed.is_empty() {
            return Err(PeopleError::Nobody);
        }
        let count = |limit| Try::begin(vec![(limit, actor.person.bytes().to_vec())], self.now());
        let looked_up = count(&self.limits.looked_up_by_person).map_err(PeopleError::Wait)?;
        let guessed = count(&self.limits.unknown_by_person).map_err(PeopleError::Wait)?;
        let found = self.learner_called(tx, actor, meeting, typed).await;
        if matches!(found, Err(PeopleError::Nobody | PeopleError::Several)) {
            guessed.was_wrong();
        }
        // Found or not, it says of somebody whether they are in the register.
        looked_up.was_wrong();
        found
    }

    /// The one learner with this reference or this whole name, who was not let go and whose data are not restricted.
    async fn learner_called(
        &self,
        tx: &mut WriteTx,
        actor: &Actor,
        meeting: &ClassMeeting,
        typed: &str,
    ) -> Result<PersonId, PeopleError> {
        let by_reference = people::ids_by_references(tx, ReferenceKind::Learner, &[typed]).await?;
        let mut ids: Vec<PersonId> = by_reference.into_values().collect();
        let directory = self.directories.open(tx).await?;
        if ids.is_empty() {
            let named = |person: &PersonId| {
                let name = directory.name(*person);
                name.is_some_and(|name| [name.full(), name.listed()].iter().any(|n| fold(n) == fold(typed)))
            };
            ids = directory.search(typed, &[Role::Learner], 0, MOST_NAMESAKES).people;
            ids.retain(named);
        }
        let mut found = Vec::new();
        for person in ids {
            // A trainer may let anybody of the provider join whose name they know; others whom their rights reach.
            if self.can_join(tx, actor, actor.teaches(&meeting.trainers), person).await? {
                found.push(person);
            }
        }
        match found.as_slice() {
            [person] => Ok(*person),
            [] => Err(PeopleError::Nobody),
            _ => Err(PeopleError::Several),
        }
    }

    /// Whether somebody is a learner who was not let go, whose data are not restricted, and whom the actor may let in.
    async fn can_join(
        &self,
        tx: &mut WriteTx,
        actor: &Actor,
        is_own: bool,
        person: PersonId,
    ) -> Result<bool, StoreError> {
        let directory = self.directories.open(tx).await?;
        let learns = directory.roles(person).is_some_and(Roles::learns);
        let left = deactivations::since(tx, person).await?.is_some();
        let hidden = self.restricted(tx).await?.contains(&person);
        if !learns || left || hidden {
            return Ok(false);
        }
        Ok(is_own || self.reaches_person(tx, actor, person).await?.is_ok())
    }

    /// Keeps the exception, lays the day anew and writes the leaf that says who came or went.
    async fn change_people(
        &self,
        tx: &mut WriteTx,
        actor: &Actor,
        (meeting, exception): (&ClassMeeting, Option<Exception>),
        (person, change, reason): (PersonId, &str, Option<String>),
        key: [u8; 16],
    ) -> Result<(), PeopleError> {
        meetings::except(tx, meeting.id, person, exception).await?;
        meetings::mark_edited(tx, meeting.id).await?;
        self.lay_around(tx, std::slice::from_ref(meeting)).await?;
        let author = Person { person: actor.person.to_string(), name: self.name_of(tx, actor.person).await? };
        let body = PlanningChange {
            meeting: meeting.id.to_string(),
            change: change.to_owned(),
            before: BTreeMap::new(),
            after: BTreeMap::from([("learner".to_owned(), person.to_string())]),
            reason,
            author,
        };
        let at = self.now();
        let written = event::write(self, actor.tenant.to_string(), at, Body::PlanningChange(body), None);
        let mut record = self.staff_record(actor, written, at, key, (Some(meeting.id), None), Effect::None);
        // Under the learner's own key: why they are not expected goes with them.
        record.event.person = Some(person);
        match tx.record(record).await.map_err(EditError::from)? {
            Outcome::Recorded(_) => {}
            Outcome::Repeated(_) | Outcome::Refused(_) => return Err(EditError::Changed.into()),
        }
        Ok(self.trace(tx, actor, Act::ChangePerson, Some(person), &["class_meeting"]).await?)
    }
}

/// The learners who take part, without the guests.
async fn learners_of(tx: &mut impl Reads, meeting: MeetingId) -> Result<BTreeSet<PersonId>, StoreError> {
    let all = meetings::participants(tx, meeting).await?;
    let guests = meetings::guests(tx, &[meeting]).await?.remove(&meeting).unwrap_or_default();
    Ok(all.iter().map(|one| one.learner).filter(|person| !guests.contains(person)).collect())
}

/// Those who belong to a class meeting: whoever is planned, and everybody of its groups that day.
async fn own_of(
    tx: &mut impl Reads,
    meeting: MeetingId,
    planned: &BTreeSet<PersonId>,
) -> Result<BTreeSet<PersonId>, StoreError> {
    Ok(meetings::enrolled(tx, meeting).await?.union(planned).copied().collect())
}

/// The guests of a class meeting, those of what it is signed with too, and why they came.
async fn guests_in(
    tx: &mut impl Reads,
    live: &LiveMeeting,
) -> Result<BTreeMap<PersonId, String>, StoreError> {
    let people = live.sign_offs.iter().flat_map(|one| &one.people);
    let mut guests: BTreeMap<PersonId, String> =
        people.filter(|one| one.is_guest).map(|one| (one.attendance.person, String::new())).collect();
    if guests.is_empty() {
        return Ok(guests);
    }
    let sign_offs: Vec<_> = live.sign_offs.iter().map(|one| one.sign_off.id).collect();
    for coming in comings(&App::events_behind(tx, &[live.meeting.id], &sign_offs).await?) {
        if let Some(reason) = guests.get_mut(&coming.person).filter(|_| coming.came == Came::Guest) {
            *reason = coming.reason;
        }
    }
    Ok(guests)
}
