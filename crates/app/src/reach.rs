//! Whose data a person's rights reach: asked here and nowhere else.
//!
//! Each question has two answers in one: the outer one is the database's, the inner one whether the actor may. Where
//! rights hold for the whole provider, nothing is read.

use std::collections::BTreeSet;

use assidu_domain::{
    GroupId, MeetingId, PersonId, SignOffId,
    matrix::{Reach, Right},
    planning::ClassMeeting,
};
use assidu_store::{
    Page, Reads, StoreError, directory::Among, enrolments, groups, matrix, meetings, restrictions,
    sheets::SheetRow, sign_offs, substitutes,
};

use crate::{
    actor::{Actor, NotAllowed},
    context::App,
};

/// People whom an actor's rights reach.
pub(crate) struct Reached {
    only: Option<BTreeSet<PersonId>>,
    hidden: BTreeSet<PersonId>,
}

impl Reached {
    /// As a search asks for them.
    pub(crate) fn among(&self) -> Among<'_> {
        match &self.only {
            Some(only) => Among::Only(only),
            None => Among::AllBut(&self.hidden),
        }
    }

    /// Whether this person is one of them.
    pub(crate) fn has(&self, person: PersonId) -> bool {
        self.among().has(person)
    }

    /// Those alone, where rights do not hold for the whole provider.
    pub(crate) const fn only(&self) -> Option<&BTreeSet<PersonId>> {
        self.only.as_ref()
    }

    /// Whose data are restricted and not shown.
    pub(crate) const fn hidden(&self) -> &BTreeSet<PersonId> {
        &self.hidden
    }
}

type Asked = Result<Result<(), NotAllowed>, StoreError>;

impl App {
    /// What the actor's rights reach. Read anew each time: what is taken away is gone for the next act.
    pub(crate) async fn reach(&self, tx: &mut impl Reads, actor: &Actor) -> Result<Reach, StoreError> {
        if actor.roles.is_limited() { matrix::reach(tx, actor.person).await } else { Ok(Reach::Whole) }
    }

    /// The people whom the actor's rights reach, without those whose data are restricted and not shown to the actor.
    pub(crate) async fn reached_people(
        &self,
        tx: &mut impl Reads,
        actor: &Actor,
    ) -> Result<Reached, StoreError> {
        let hidden = self.hidden_from(tx, actor).await?;
        let only = match self.reach(tx, actor).await? {
            Reach::Whole => None,
            Reach::Some { groups, .. } => {
                let mut only = matrix::learners_of(tx, &groups).await?;
                only.retain(|person| !hidden.contains(person));
                Some(only)
            }
        };
        Ok(Reached { only, hidden })
    }

    /// Everyone whose data are restricted now (GDP-14): kept, and used for what the law requires only.
    pub(crate) async fn restricted(&self, tx: &mut impl Reads) -> Result<BTreeSet<PersonId>, StoreError> {
        let today = self.provider_today(tx).await?;
        restrictions::holding(tx, today).await
    }

    /// Everyone whose data are restricted now, and not shown to this actor for a reason they gave a moment ago.
    pub(crate) async fn hidden_from(
        &self,
        tx: &mut impl Reads,
        actor: &Actor,
    ) -> Result<BTreeSet<PersonId>, StoreError> {
        let mut hidden = self.restricted(tx).await?;
        if hidden.is_empty() {
            return Ok(hidden);
        }
        hidden.remove(&actor.person);
        for (person, _) in restrictions::revealed_to(tx, actor.person, self.now()).await? {
            hidden.remove(&person);
        }
        Ok(hidden)
    }

    /// Groups to choose from that the actor's rights reach, by title: so many as one page has.
    pub(crate) async fn reached_groups(&self, actor: &Actor) -> Result<Vec<(GroupId, String)>, StoreError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let reach = self.reach(&mut tx, actor).await?;
        let found = match &reach {
            Reach::Whole => groups::list(&mut tx, Page::first(Page::<GroupId>::MOST)).await?,
            Reach::Some { groups: ids, .. } => {
                let ids: Vec<GroupId> = ids.iter().copied().collect();
                let mut found: Vec<_> = groups::lookup_many(&mut tx, &ids).await?.into_values().collect();
                found.sort_by(|a, b| (&a.title, a.id).cmp(&(&b.title, b.id)));
                found
            }
        };
        Ok(found.into_iter().map(|group| (group.id, group.title)).collect())
    }

    /// Of these sign-offs, those of a class meeting that the actor's rights reach.
    pub(crate) async fn reached_sign_offs(
        &self,
        tx: &mut impl Reads,
        actor: &Actor,
        mut ids: Vec<SignOffId>,
    ) -> Result<Vec<SignOffId>, StoreError> {
        let reach = self.reach(tx, actor).await?;
        if reach.is_whole() {
            return Ok(ids);
        }
        ids.sort_unstable();
        ids.dedup();
        let laid = sign_offs::lookup_many(tx, &ids).await?;
        let meant: Vec<MeetingId> = laid.iter().flat_map(|one| one.sign_off.meetings.clone()).collect();
        let known = meetings::lookup_many(tx, &meant).await?;
        let reached = |id: &MeetingId| known.get(id).is_some_and(|meeting| reach.has_meeting(meeting));
        let laid = laid.into_iter().filter(|one| one.sign_off.meetings.iter().any(reached));
        Ok(laid.map(|one| one.sign_off.id).collect())
    }

    /// Passes for a group that the actor's rights reach.
    pub(crate) async fn reaches_group(&self, tx: &mut impl Reads, actor: &Actor, group: GroupId) -> Asked {
        Ok(allowed(self.reach(tx, actor).await?.has_group(group)))
    }

    /// Passes for groups all of which the actor's rights reach.
    pub(crate) async fn reaches_groups(
        &self,
        tx: &mut impl Reads,
        actor: &Actor,
        groups: &[GroupId],
    ) -> Asked {
        let reach = self.reach(tx, actor).await?;
        Ok(allowed(groups.iter().all(|group| reach.has_group(*group))))
    }

    /// Passes for a class meeting that the actor's rights reach.
    pub(crate) async fn reaches_meeting(
        &self,
        tx: &mut impl Reads,
        actor: &Actor,
        meeting: &ClassMeeting,
    ) -> Asked {
        Ok(allowed(self.reach(tx, actor).await?.has_meeting(meeting)))
    }

    /// Passes for a learner who is or was in a group that the actor's rights reach, or a guest of a class meeting that they
    /// reach, and whose data are not restricted, or are shown to the actor for a reason they gave.
    pub(crate) async fn reaches_person(&self, tx: &mut impl Reads, actor: &Actor, person: PersonId) -> Asked {
        if self.hidden_from(tx, actor).await?.contains(&person) {
            return Ok(Err(NotAllowed));
        }
        let reach = self.reach(tx, actor).await?;
        if reach.is_whole() {
            return Ok(Ok(()));
        }
        let enrolled = enrolments::of_learner(tx, person).await?;
        if enrolled.iter().any(|enrolment| reach.has_group(enrolment.group)) {
            return Ok(Ok(()));
        }
        let visited = meetings::visited(tx, person).await?;
        let visited = meetings::lookup_many(tx, &visited).await?;
        Ok(allowed(visited.values().any(|meeting| reach.has_meeting(meeting))))
    }

    /// Passes for a sheet of a group or class meeting that the actor's rights reach.
    pub(crate) async fn reaches_sheet(&self, tx: &mut impl Reads, actor: &Actor, row: &SheetRow) -> Asked {
        let reach = self.reach(tx, actor).await?;
        let reached = match (row.group, row.meeting) {
            _ if reach.is_whole() => true,
            (Some(group), _) => reach.has_group(group),
            (None, Some(id)) => {
                meetings::lookup(tx, id).await?.is_some_and(|found| reach.has_meeting(&found))
            }
            (None, None) => false,
        };
        Ok(allowed(reached))
    }

    /// Passes for the trainers of a class meeting, and for whoever has this right over it.
    pub(crate) async fn may_with_meeting(
        &self,
        tx: &mut impl Reads,
        actor: &Actor,
        right: Right,
        meeting: &ClassMeeting,
    ) -> Asked {
        if actor.teaches(&meeting.trainers) {
            return match actor.roles.is_substitute() {
                true => Ok(allowed(self.is_still_substitute(tx, actor.person).await?)),
                false => Ok(Ok(())),
            };
        }
        match actor.must(right) {
            Ok(()) => self.reaches_meeting(tx, actor, meeting).await,
            Err(refused) => Ok(Err(refused)),
        }
    }

    /// Whether a substitute's time is not over, and nobody has taken the link back.
    async fn is_still_substitute(&self, tx: &mut impl Reads, person: PersonId) -> Result<bool, StoreError> {
        let found = substitutes::of_person(tx, person).await?;
        Ok(found.is_some_and(|own| own.withdrawn.is_none() && own.span.contains(self.class_now())))
    }

    /// The person as an actor, under the provider's matrix of rights: for what they set in motion and left.
    pub(crate) async fn acting_for(
        &self,
        tx: &mut impl Reads,
        person: &assidu_domain::people::Person,
    ) -> Result<Actor, StoreError> {
        let roles = person.roles.under(&matrix::lookup(tx).await?);
        Ok(Actor::of(tx.tenant(), person.id, roles))
    }
}

const fn allowed(reached: bool) -> Result<(), NotAllowed> {
    if reached { Ok(()) } else { Err(NotAllowed) }
}
