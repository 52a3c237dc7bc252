//! Whom an identity system sees, and whom it means by a name.

use std::collections::{BTreeMap, BTreeSet};

use assidu_domain::{
    GroupId, PersonId,
    people::{Person, Role},
};
use assidu_store::{
    Reads, StoreError, deactivations,
    directory::{Among, fold},
    enrolments, erasures, groups,
    people::{self, ReferenceKind},
    scim_people::{self, ScimNames},
};
use jiff::civil::Date;

use super::{ScimUser, UserDraft, groups::is_member};
use crate::{actor::Actor, context::App};

/// What holds for everybody at whom one request looks.
pub(super) struct Sight {
    /// Whose data are restricted.
    hidden: BTreeSet<PersonId>,
    pub(super) today: Date,
}

/// Somebody whom the system sees, and what it calls them.
pub(super) struct Seen {
    pub(super) person: Person,
    names: ScimNames,
}

impl App {
    pub(super) async fn sight(&self, tx: &mut impl Reads, actor: &Actor) -> Result<Sight, StoreError> {
        Ok(Sight { hidden: self.hidden_from(tx, actor).await?, today: self.provider_today(tx).await? })
    }

    /// Those of these people whom the system sees. Whom it removed it does not, nor whoever is being erased: the next time
    /// it brings everybody in would undo that.
    pub(super) async fn seen(
        &self,
        tx: &mut impl Reads,
        sight: &Sight,
        ids: &[PersonId],
    ) -> Result<BTreeMap<PersonId, Seen>, StoreError> {
        let mut known = self.known(tx, sight, ids).await?;
        known.retain(|_, seen| !seen.names.removed);
        Ok(known)
    }

    /// The same, with those whom it removed.
    async fn known(
        &self,
        tx: &mut impl Reads,
        sight: &Sight,
        ids: &[PersonId],
    ) -> Result<BTreeMap<PersonId, Seen>, StoreError> {
        let mut names = scim_people::of_people(tx, ids).await?;
        let erased = erasures::among(tx, ids).await?;
        let is_shown = |id: &PersonId, person: &Person| {
            person.roles.are_for_identity_systems()
                && !person.card.full_name().is_empty()
                && !sight.hidden.contains(id)
                && !erased.contains(id)
        };
        let known = people::lookup_many(tx, ids).await?.into_iter();
        let shown = known.filter(|(id, person)| is_shown(id, person));
        Ok(shown
            .map(|(id, person)| (id, Seen { person, names: names.remove(&id).unwrap_or_default() }))
            .collect())
    }

    /// Everybody whom it sees, by name, from a place on; and how many they are.
    pub(super) async fn all_seen(
        &self,
        tx: &mut impl Reads,
        sight: &Sight,
        from: usize,
        most: usize,
    ) -> Result<(Vec<PersonId>, usize), StoreError> {
        let directory = self.directories.open(tx).await?;
        let mut hidden = sight.hidden.clone();
        hidden.extend(scim_people::removed(tx).await?);
        hidden.extend(erasures::under_way(tx).await?);
        let fits = assidu_domain::people::Roles::are_for_identity_systems;
        let found = directory.search_where(Among::AllBut(&hidden), "", fits, from, most);
        Ok((found.people, found.total))
    }

    /// Who is meant by this name: who has it in the system; or, of those whom it sees and calls nothing yet, the only one
    /// with this address, or who has this reference. So it takes over who came in by a file, instead of twice.
    pub(super) async fn resolved(
        &self,
        tx: &mut impl Reads,
        sight: &Sight,
        name: &str,
    ) -> Result<Option<PersonId>, StoreError> {
        // Also when it sees them no more: nobody else has the name before it is given up.
        if let Some(known) = scim_people::by_user_name(tx, name).await? {
            return Ok(Some(known));
        }
        let addressed = people::find_by_email(tx, name).await?;
        if let [only] = self.unnamed(tx, sight, addressed).await?.as_slice() {
            return Ok(Some(*only));
        }
        for kind in [ReferenceKind::Learner, ReferenceKind::Trainer] {
            let found = people::ids_by_references(tx, kind, &[name]).await?.remove(name);
            if let Some(person) = self.unnamed(tx, sight, found.into_iter().collect()).await?.pop() {
                return Ok(Some(person));
            }
        }
        Ok(None)
    }

    async fn unnamed(
        &self,
        tx: &mut impl Reads,
        sight: &Sight,
        mut ids: Vec<PersonId>,
    ) -> Result<Vec<PersonId>, StoreError> {
        let seen = self.seen(tx, sight, &ids).await?;
        ids.retain(|id| seen.get(id).is_some_and(|seen| seen.names.user_name.is_empty()));
        Ok(ids)
    }

    /// Who of these has this id in the system.
    pub(super) async fn by_external(
        &self,
        tx: &mut impl Reads,
        sight: &Sight,
        external_id: &str,
    ) -> Result<Vec<PersonId>, StoreError> {
        let mut ids = scim_people::by_external(tx, external_id).await?;
        let seen = self.seen(tx, sight, &ids).await?;
        ids.retain(|id| seen.get(id).is_some_and(|seen| seen.names.external_id == external_id));
        Ok(ids)
    }

    /// Whom the system removed and brings back: with the same reference and the same names. Somebody else with that
    /// reference is refused later on, since references are never given anew.
    pub(super) async fn removed_before(
        &self,
        tx: &mut impl Reads,
        sight: &Sight,
        draft: &UserDraft,
    ) -> Result<Option<Person>, StoreError> {
        let reference = draft.fields.reference.trim();
        for kind in [ReferenceKind::Learner, ReferenceKind::Trainer] {
            let found = people::ids_by_references(tx, kind, &[reference]).await?.remove(reference);
            let Some(id) = found else { continue };
            let Some(Seen { person, names }) = self.known(tx, sight, &[id]).await?.remove(&id) else {
                continue;
            };
            let same = fold(&person.card.full_name())
                == fold(&format!("{} {}", draft.fields.given_name, draft.fields.family_name));
            if same && names.removed {
                return Ok(Some(person));
            }
        }
        Ok(None)
    }

    /// Those of these people whom it sees, in this order, from a place on; and how many they are.
    pub(super) async fn users_of(
        &self,
        tx: &mut impl Reads,
        sight: &Sight,
        ids: &[PersonId],
        (from, most): (usize, usize),
    ) -> Result<(Vec<ScimUser>, usize), StoreError> {
        let mut seen = self.seen(tx, sight, ids).await?;
        let total = seen.len();
        let shown = ids.iter().copied().filter(|id| seen.contains_key(id)).skip(from).take(most);
        let shown: Vec<PersonId> = shown.collect();
        let gone = deactivations::among(tx, &shown).await?;
        let is_learner =
            |id: &PersonId| seen.get(id).is_some_and(|seen| seen.person.roles.has(Role::Learner));
        let learners: Vec<PersonId> = shown.iter().copied().filter(is_learner).collect();
        let mut own_groups = groups_of(tx, &learners, sight.today).await?;
        let user = |id: PersonId| {
            let Seen { person, names } = seen.remove(&id)?;
            let is_named = !names.user_name.is_empty();
            let card = &person.card;
            let named =
                [&names.user_name, &card.reference, &card.email].into_iter().find(|name| !name.is_empty());
            Some(ScimUser {
                user_name: named.cloned().unwrap_or_else(|| id.to_string()),
                is_named,
                external_id: names.external_id,
                active: !gone.contains(&id),
                groups: own_groups.remove(&id).unwrap_or_default(),
                person,
            })
        };
        Ok((shown.into_iter().filter_map(user).collect(), total))
    }
}

/// The groups whose members these learners are today, with their titles.
async fn groups_of(
    tx: &mut impl Reads,
    learners: &[PersonId],
    today: Date,
) -> Result<BTreeMap<PersonId, Vec<(GroupId, String)>>, StoreError> {
    let mut places = enrolments::of_learners(tx, learners).await?;
    places.retain(|place| is_member(place, today));
    let ids: BTreeSet<GroupId> = places.iter().map(|place| place.group).collect();
    let titles = groups::lookup_many(tx, &ids.into_iter().collect::<Vec<_>>()).await?;
    let mut own: BTreeMap<PersonId, Vec<(GroupId, String)>> = BTreeMap::new();
    for place in places {
        let Some(group) = titles.get(&place.group) else { continue };
        let known = own.entry(place.learner).or_default();
        if known.iter().all(|(id, _)| *id != place.group) {
            known.push((place.group, group.title.clone()));
        }
    }
    Ok(own)
}
