//! Groups as an identity system sees them: who is in which today. Groups themselves come with the planning.

use std::collections::BTreeSet;

use assidu_domain::{
    GroupId, PersonId,
    matrix::Right,
    planning::{Enrolment, Group},
};
use assidu_store::{Page, Reads, StoreError, WriteTx, enrolments, groups};
use jiff::civil::Date;

use super::seen::Sight;
use crate::{
    access_log::Act,
    actor::{Actor, NotAllowed},
    context::App,
    people::EnrolError,
};

/// Groups that a list looks through at most.
const MOST: usize = 10_000;
/// Most people who come into a group or leave it in one request: nobody else writes meanwhile.
pub const MOST_CHANGES: usize = 200;

/// A group with its members.
#[derive(Clone, Debug)]
pub struct ScimGroup {
    /// The group.
    pub group: Group,
    /// Who is in it today and does not leave it today, with their names.
    pub members: Vec<(PersonId, String)>,
}

/// A group was not shown or changed.
#[derive(Debug, thiserror::Error)]
pub enum GroupError {
    /// The program may not.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// There is no such group.
    #[error("there is no such group")]
    Unknown,
    /// A member is nobody, or no learner.
    #[error("a member is no learner of the provider")]
    Member(PersonId),
    /// More people than [`MOST_CHANGES`] would come or leave.
    #[error("too many people would come or leave at once")]
    TooMany,
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// Whether somebody with this place is a member today: a place that ends today is left already.
pub(super) fn is_member(place: &Enrolment, today: Date) -> bool {
    place.start <= today && place.end.is_none_or(|end| end > today)
}

impl App {
    /// Groups by title, from a place on, with this title or any; and how many there are in all.
    ///
    /// # Errors
    /// [`GroupError`].
    #[crate::boxed]
    pub async fn scim_groups(
        &self,
        actor: &Actor,
        title: Option<&str>,
        from: usize,
        most: usize,
    ) -> Result<(Vec<ScimGroup>, usize), GroupError> {
        actor.must(Right::SeePeople)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let mut all: Vec<Group> = Vec::new();
        while all.len() < MOST {
            let page = match all.last() {
                None => Page::first(Page::<GroupId>::MOST),
                Some(last) => Page::after((last.title.clone(), last.id), Page::<GroupId>::MOST),
            };
            let more = groups::list(&mut tx, page).await?;
            if more.is_empty() {
                break;
            }
            all.extend(more);
        }
        all.retain(|group| title.is_none_or(|title| group.title.to_lowercase() == title.to_lowercase()));
        let total = all.len();
        let sight = self.sight(&mut tx, actor).await?;
        let mut found = Vec::new();
        for group in all.into_iter().skip(from).take(most) {
            found.push(self.with_members(&mut tx, &sight, group).await?.0);
        }
        self.trace_read(actor, Act::SeePeople, None, &[]).await?;
        Ok((found, total))
    }

    /// One group.
    ///
    /// # Errors
    /// [`GroupError`].
    #[crate::boxed]
    pub async fn scim_group(&self, actor: &Actor, group: GroupId) -> Result<ScimGroup, GroupError> {
        actor.must(Right::SeePeople)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let found = groups::lookup(&mut tx, group).await?.ok_or(GroupError::Unknown)?;
        let sight = self.sight(&mut tx, actor).await?;
        let (found, _) = self.with_members(&mut tx, &sight, found).await?;
        self.trace_read(actor, Act::SeePeople, None, &[]).await?;
        Ok(found)
    }

    /// Makes those the members of a group whom `wanted` names, or leaves it when `wanted` refuses: learners come in from
    /// today on, and the places of others end with today. The whole of it, or nothing. Members whom the system does not see
    /// stay.
    ///
    /// # Errors
    /// [`GroupError`]; the inner error is that of `wanted`.
    pub async fn change_scim_group<E: Send>(
        &self,
        actor: &Actor,
        group: GroupId,
        wanted: impl FnOnce(&ScimGroup) -> Result<BTreeSet<PersonId>, E> + Send,
    ) -> Result<Result<ScimGroup, E>, GroupError> {
        actor.must(Right::ChangePeople)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let sight = self.sight(&mut tx, actor).await?;
        let found = groups::lookup(&mut tx, group).await?.ok_or(GroupError::Unknown)?;
        let (before, places) = self.with_members(&mut tx, &sight, found).await?;
        let wanted = match wanted(&before) {
            Ok(wanted) => wanted,
            Err(refused) => return Ok(Err(refused)),
        };
        let leave: Vec<&Enrolment> = places.iter().filter(|place| !wanted.contains(&place.learner)).collect();
        let is_member = |person: &PersonId| places.iter().any(|place| place.learner == *person);
        let come: Vec<PersonId> = wanted.into_iter().filter(|person| !is_member(person)).collect();
        if leave.is_empty() && come.is_empty() {
            return Ok(Ok(before));
        }
        if leave.len() + come.len() > MOST_CHANGES {
            return Err(GroupError::TooMany);
        }
        for place in leave {
            let own = (place.learner, place.id);
            self.end_in(&mut tx, actor, own, Some(sight.today))
                .await
                .map_err(|error| refused(error, own.0))?;
        }
        let known = self.seen(&mut tx, &sight, &come).await?;
        for person in come {
            if !known.contains_key(&person) {
                return Err(GroupError::Member(person));
            }
            self.put_in(&mut tx, actor, (person, group), sight.today).await?;
        }
        let (after, _) = self.with_members(&mut tx, &sight, before.group).await?;
        tx.commit().await?;
        if let Err(error) = self.lay_soon(actor.scope()).await {
            // The work that lays all days was stored with the places.
            tracing::warn!(%error, "the coming days of a group are laid later");
        }
        Ok(Ok(after))
    }

    /// Whoever would have left today stays in the place they had.
    async fn put_in(
        &self,
        tx: &mut WriteTx,
        actor: &Actor,
        (person, group): (PersonId, GroupId),
        today: Date,
    ) -> Result<(), GroupError> {
        let places = enrolments::of_learner(tx, person).await?;
        let left = places.into_iter().find(|place| place.group == group && place.end == Some(today));
        let done = match left {
            Some(place) => self.end_in(tx, actor, (person, place.id), None).await,
            None => self.enrol_in(tx, actor, (person, group), today, None).await.map(drop),
        };
        done.map_err(|error| refused(error, person))
    }

    /// A group with those of its members whom the system sees, and their places.
    async fn with_members(
        &self,
        tx: &mut impl Reads,
        sight: &Sight,
        group: Group,
    ) -> Result<(ScimGroup, Vec<Enrolment>), StoreError> {
        let mut places = enrolments::of_group(tx, group.id, sight.today, sight.today).await?;
        places.retain(|place| is_member(place, sight.today));
        let ids: BTreeSet<PersonId> = places.iter().map(|place| place.learner).collect();
        let known = self.seen(tx, sight, &ids.into_iter().collect::<Vec<_>>()).await?;
        places.retain(|place| known.contains_key(&place.learner));
        let members = known.iter().map(|(id, seen)| (*id, seen.person.card.full_name())).collect();
        Ok((ScimGroup { group, members }, places))
    }
}

fn refused(error: EnrolError, member: PersonId) -> GroupError {
    match error {
        EnrolError::Store(error) => GroupError::Store(error),
        // The place would end before it begins, or lies in days to come: it is left to people.
        EnrolError::NotAllowed(_) | EnrolError::Unknown | EnrolError::NotALearner => {
            GroupError::Member(member)
        }
        EnrolError::Days | EnrolError::Already => GroupError::Member(member),
    }
}
