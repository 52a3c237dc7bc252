//! Groups as an identity system sees them: who is in which today. Groups themselves come with the planning.

use assidu_domain::{
    GroupId, PersonId,
    matrix::Right,
    planning::{Enrolment, Group},
};
use assidu_store::{Page, Reads, StoreError, WriteTx, enrolments, groups, people};
use jiff::civil::Date;

use crate::{
    access_log::Act,
    actor::{Actor, NotAllowed},
    context::App,
    people::EnrolError,
};

/// Groups that a list looks through at most.
const MOST: usize = 10_000;

/// A group with its members.
#[derive(Clone, Debug)]
pub struct ScimGroup {
    /// The group.
    pub group: Group,
    /// Who is in it today and does not leave it today, with their names.
    pub members: Vec<(PersonId, String)>,
}

/// Who is to be in a group.
#[derive(Clone, Debug, Default)]
pub struct Membership {
    /// These and nobody else, before the others are looked at; none leaves everybody where they are.
    pub only: Option<Vec<PersonId>>,
    /// These, too.
    pub add: Vec<PersonId>,
    /// These not.
    pub remove: Vec<PersonId>,
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
        let mut found = Vec::new();
        for group in all.into_iter().skip(from).take(most) {
            found.push(self.with_members(&mut tx, actor, group).await?);
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
        let found = self.with_members(&mut tx, actor, found).await?;
        self.trace_read(actor, Act::SeePeople, None, &[]).await?;
        Ok(found)
    }

    /// Puts learners into a group from today on, and ends the places of others with today: the whole of it, or nothing.
    ///
    /// # Errors
    /// [`GroupError`].
    #[crate::boxed]
    pub async fn change_scim_group(
        &self,
        actor: &Actor,
        group: GroupId,
        wanted: &Membership,
    ) -> Result<ScimGroup, GroupError> {
        actor.must(Right::ChangePeople)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let found = groups::lookup(&mut tx, group).await?.ok_or(GroupError::Unknown)?;
        let today = self.provider_today(&mut tx).await?;
        let now = enrolments::of_group(&mut tx, group, today, today).await?;
        let now: Vec<Enrolment> = now.into_iter().filter(|place| is_member(place, today)).collect();
        let stays = |person: PersonId| {
            wanted.only.as_ref().is_none_or(|only| only.contains(&person) || wanted.add.contains(&person))
                && !wanted.remove.contains(&person)
        };
        for place in now.iter().filter(|place| !stays(place.learner)) {
            let own = (place.learner, place.id);
            self.end_in(&mut tx, actor, own, Some(today)).await.map_err(|error| refused(error, own.0))?;
        }
        let mut wanted_in: Vec<PersonId> =
            wanted.only.iter().flatten().chain(&wanted.add).copied().filter(|id| stays(*id)).collect();
        wanted_in.sort_unstable();
        wanted_in.dedup();
        wanted_in.retain(|person| !now.iter().any(|place| place.learner == *person));
        for person in wanted_in {
            self.put_in(&mut tx, actor, (person, group), today).await?;
        }
        let found = self.with_members(&mut tx, actor, found).await?;
        tx.commit().await?;
        self.lay_soon(actor.scope()).await?;
        Ok(found)
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

    async fn with_members(
        &self,
        tx: &mut impl Reads,
        actor: &Actor,
        group: Group,
    ) -> Result<ScimGroup, StoreError> {
        let today = self.provider_today(tx).await?;
        let hidden = self.hidden_from(tx, actor).await?;
        let places = enrolments::of_group(tx, group.id, today, today).await?;
        let ids = places.iter().filter(|place| is_member(place, today)).map(|place| place.learner);
        let mut ids: Vec<PersonId> = ids.filter(|id| !hidden.contains(id)).collect();
        ids.sort_unstable();
        ids.dedup();
        let known = people::lookup_many(tx, &ids).await?;
        let members = ids.iter().filter_map(|id| Some((*id, known.get(id)?.card.full_name()))).collect();
        Ok(ScimGroup { group, members })
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
