//! What the staff sees of people and groups: lists with search, one person with their attendance.

mod access;
mod badge;
mod edit;
mod enrol;
mod export;
mod groups;
mod person;
mod reach;

use assidu_domain::{
    PersonId,
    matrix::Right,
    people::{Role, Roles},
};
use assidu_store::{Reads, StoreError, enrolments, people};
use jiff::civil::Date;

pub use access::PersonAccess;
pub use badge::GiveBadgeError;
pub(crate) use edit::looks_like_mail;
pub use edit::{PersonDraft, PersonFields, SaveError, WrongPerson};
pub use enrol::EnrolError;
pub use export::people_file;
pub(crate) use groups::funders_in;
pub use groups::{GroupLine, GroupsPage};
pub use person::{PersonAttendance, PersonEnrolment, PersonTrace, PersonView};
pub use reach::ReachView;

use crate::{
    access_log::Act,
    actor::{Actor, NotAllowed},
    context::App,
};

/// People of one page of a list.
pub const PAGE: usize = 50;

/// Longest search, in characters.
const QUERY_MAX: usize = 100;

/// People cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum PeopleError {
    /// There is no such person or group.
    #[error("there is no such person or group")]
    Unknown,
    /// Only staff see them.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// One page of the list of people.
#[derive(Clone, Debug)]
pub struct PeoplePage {
    /// The people, in the order of lists.
    pub rows: Vec<PersonLine>,
    /// How many match in all.
    pub total: usize,
    /// How many match the words with each role: learners, trainers, secretariat and administrators together.
    pub by_role: [usize; 3],
}

/// A person in the list.
#[derive(Clone, Debug)]
pub struct PersonLine {
    /// The person.
    pub id: PersonId,
    /// Family name in front.
    pub name: String,
    /// The provider's reference.
    pub reference: String,
    /// What they may do.
    pub roles: Roles,
    /// Titles of their groups of today.
    pub groups: Vec<String>,
    /// E-mail address, or empty.
    pub email: String,
    /// Last day.
    pub end: Option<Date>,
}

/// The roles that a filter of the list stands for.
const FILTERS: [&[Role]; 3] =
    [&[Role::Learner], &[Role::Trainer], &[Role::Administrator, Role::Secretariat, Role::Auditor]];

impl App {
    /// People of whose name every word starts a word, with this role or any, from a place in the list on.
    ///
    /// # Errors
    /// [`PeopleError`].
    #[crate::boxed]
    pub async fn people_page(
        &self,
        actor: &Actor,
        words: &str,
        role: Option<Role>,
        from: usize,
    ) -> Result<PeoplePage, PeopleError> {
        actor.must(Right::SeePeople)?;
        let words: String = words.chars().take(QUERY_MAX).collect();
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let directory = self.directories.open(&mut tx).await?;
        // Whoever has no role is a third, and stands on the page of their learners.
        let roles = role.map_or(Role::ALL, |role| {
            FILTERS.into_iter().find(|filter| filter.contains(&role)).unwrap_or_default()
        });
        let among = self.reached_people(&mut tx, actor).await?;
        let found = directory.search_among(among.among(), &words, roles, from, PAGE);
        let by_role = FILTERS.map(|roles| directory.search_among(among.among(), &words, roles, 0, 0).total);
        let known = people::lookup_many(&mut tx, &found.people).await?;
        let today = self.class_now().day_in(&self.zone_of(&mut tx).await?);
        let mut rows = Vec::with_capacity(found.people.len());
        for person in found.people.iter().filter_map(|id| known.get(id)) {
            let groups = if person.roles.has(Role::Learner) {
                groups_of(&mut tx, person.id, today).await?
            } else {
                Vec::new()
            };
            rows.push(PersonLine {
                id: person.id,
                name: person.card.list_name(),
                reference: person.card.reference.clone(),
                roles: person.roles,
                groups,
                email: person.card.email.clone(),
                end: person.end,
            });
        }
        Ok(PeoplePage { rows, total: found.total, by_role })
    }

    /// Everyone that the list shows with these words and this role, for a file; nothing when there are more than
    /// `most`.
    ///
    /// # Errors
    /// [`PeopleError`].
    #[crate::boxed]
    pub async fn whole_people(
        &self,
        actor: &Actor,
        words: &str,
        role: Option<Role>,
        most: usize,
    ) -> Result<Option<Vec<PersonLine>>, PeopleError> {
        let mut rows = Vec::new();
        loop {
            let page = self.people_page(actor, words, role, rows.len()).await?;
            let (total, last) = (page.total, page.rows.is_empty());
            rows.extend(page.rows);
            if total > most {
                return Ok(None);
            }
            if last || rows.len() >= total {
                self.trace_read(actor, Act::ExportPeople, None, &[]).await?;
                return Ok(Some(rows));
            }
        }
    }

    /// The provider's institution code, which people without an e-mail address log in with.
    ///
    /// # Errors
    /// [`PeopleError`].
    #[crate::boxed]
    pub async fn institution_code(&self, actor: &Actor) -> Result<String, PeopleError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        Ok(self.provider_of(&mut tx).await?.institution_code)
    }

    /// The zone of the actor's provider: for moments that belong to no site.
    ///
    /// # Errors
    /// [`PeopleError`].
    #[crate::boxed]
    pub async fn provider_timezone(&self, actor: &Actor) -> Result<String, PeopleError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        Ok(self.provider_of(&mut tx).await?.timezone)
    }

    /// The provider's zone.
    async fn zone_of(&self, tx: &mut impl Reads) -> Result<jiff::tz::TimeZone, StoreError> {
        let timezone = self.provider_of(tx).await?.timezone;
        Ok(assidu_domain::time::zone(&timezone).unwrap_or(jiff::tz::TimeZone::UTC))
    }
}

/// Titles of the groups a learner is in on a day.
async fn groups_of(tx: &mut impl Reads, learner: PersonId, day: Date) -> Result<Vec<String>, StoreError> {
    let enrolled = enrolments::of_learner(tx, learner).await?;
    let now = enrolled.iter().filter(|e| e.start <= day && e.end.is_none_or(|end| end >= day));
    let ids: Vec<_> = now.map(|enrolment| enrolment.group).collect();
    let known = assidu_store::groups::lookup_many(tx, &ids).await?;
    Ok(ids.iter().filter_map(|id| known.get(id)).map(|group| group.title.clone()).collect())
}
