//! The provider's matrix of rights, and the sites and groups for which somebody's rights hold.

use std::collections::BTreeSet;

use assidu_domain::{
    GroupId, PersonId, SiteId,
    matrix::{Matrix, Right},
    people::{Person, Role},
    planning::Group,
    provider::Site,
};
use assidu_store::{Page, Reads, StoreError, groups, matrix, people, sites};

use super::PeopleError;
use crate::{access_log::Act, actor::Actor, context::App};

/// Where somebody's rights hold, with everything there is to choose from.
#[derive(Clone, Debug)]
pub struct ReachView {
    /// The member of the staff.
    pub person: Person,
    /// Sites, by name, and whether each was chosen.
    pub sites: Vec<(Site, bool)>,
    /// Groups, by title, and whether each was chosen; at most 2,000.
    pub groups: Vec<(Group, bool)>,
}

impl App {
    /// The provider's matrix of rights.
    ///
    /// # Errors
    /// [`PeopleError`].
    #[crate::boxed]
    pub async fn rights_of_roles(&self, actor: &Actor) -> Result<Matrix, PeopleError> {
        actor.must(Right::SeeSettings)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        Ok(matrix::lookup(&mut tx).await?)
    }

    /// Changes the provider's matrix within its bounds. It counts from everybody's next request on.
    ///
    /// # Errors
    /// [`PeopleError`].
    #[crate::boxed]
    pub async fn change_rights_of_roles(&self, actor: &Actor, matrix: &Matrix) -> Result<(), PeopleError> {
        actor.must(Right::Govern)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let before = matrix::lookup(&mut tx).await?;
        if before == *matrix {
            return Ok(());
        }
        matrix::save(&mut tx, matrix).await?;
        let mut changed = Vec::new();
        for role in Role::ALL {
            for right in Right::ALL {
                if before.allows(*role, *right) != matrix.allows(*role, *right) {
                    let sign = if matrix.allows(*role, *right) { '+' } else { '-' };
                    changed.push(format!("{role}{sign}{right}"));
                }
            }
        }
        let changed: Vec<&str> = changed.iter().map(String::as_str).collect();
        self.trace(&mut tx, actor, Act::ChangeRights, None, &changed).await?;
        Ok(tx.commit().await?)
    }

    /// Where the rights of a member of the staff hold.
    ///
    /// # Errors
    /// [`PeopleError::Unknown`] when they are not this provider's, or not of its staff.
    #[crate::boxed]
    pub async fn reach_view(&self, actor: &Actor, person: PersonId) -> Result<ReachView, PeopleError> {
        actor.must(Right::Govern)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let person = staff(&mut tx, person).await?;
        let (chosen_sites, chosen_groups) = matrix::chosen(&mut tx, person.id).await?;
        let mut all: Vec<Group> = Vec::new();
        while all.len() < matrix::MOST {
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
        let sites = sites::list(&mut tx).await?;
        Ok(ReachView {
            person,
            sites: sites
                .into_iter()
                .map(|site| (chosen_sites.contains(&site.id), site))
                .map(turned)
                .collect(),
            groups: all
                .into_iter()
                .map(|group| (chosen_groups.contains(&group.id), group))
                .map(turned)
                .collect(),
        })
    }

    /// Lets the rights of a member of the staff hold for some sites and groups only, or for the whole provider again.
    /// It counts from their next request on.
    ///
    /// # Errors
    /// [`PeopleError::Unknown`] also for a site or group that is not this provider's.
    #[crate::boxed]
    pub async fn change_reach(
        &self,
        actor: &Actor,
        person: PersonId,
        limited: bool,
        chosen: (&BTreeSet<SiteId>, &BTreeSet<GroupId>),
    ) -> Result<(), PeopleError> {
        actor.must(Right::Govern)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let before = staff(&mut tx, person).await?;
        // Nobody shuts themselves in, and an administrator's rights have no bounds.
        if person == actor.person || before.roles.has(Role::Administrator) {
            return Err(PeopleError::NotAllowed(crate::actor::NotAllowed));
        }
        let (some_sites, some_groups) = chosen;
        let ids: Vec<GroupId> = some_groups.iter().copied().collect();
        let known_groups = groups::lookup_many(&mut tx, &ids).await?;
        let known_sites: BTreeSet<SiteId> =
            sites::list(&mut tx).await?.into_iter().map(|site| site.id).collect();
        let all_known = known_groups.len() == ids.len() && some_sites.is_subset(&known_sites);
        if !all_known || some_sites.len() + ids.len() > matrix::MOST {
            return Err(PeopleError::Unknown);
        }
        matrix::choose(&mut tx, person, some_sites, some_groups).await?;
        let after = Person { roles: before.roles.limited(limited), ..before };
        people::save(&mut tx, &after, self.now()).await?;
        self.trace(&mut tx, actor, Act::ChangeReach, Some(person), &[]).await?;
        Ok(tx.commit().await?)
    }
}

fn turned<T>((chosen, what): (bool, T)) -> (T, bool) {
    (what, chosen)
}

async fn staff(tx: &mut impl Reads, person: PersonId) -> Result<Person, PeopleError> {
    let found: Result<_, StoreError> = people::lookup(tx, person).await;
    found?.filter(|found| found.roles.is_staff()).ok_or(PeopleError::Unknown)
}
