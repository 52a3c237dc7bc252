//! Users as an identity system sees them: the provider's learners and trainers.
//!
//! Nothing is written in a way of its own: people are added, changed, deactivated and let in again as the pages do it. Whom
//! the system removes is deactivated and stays, since what they signed does (see ADR 43).

use assidu_domain::{
    GroupId, PersonId,
    matrix::Right,
    people::{Person, Role, Roles},
    quota::QuotaReached,
};
use assidu_store::{
    Reads, StoreError, WriteTx, deactivations,
    directory::{Among, fold},
    enrolments, groups,
    people::{self, ReferenceKind},
    scim_people::{self, ScimNames},
};

use crate::{
    access_log::Act,
    actor::{Actor, NotAllowed},
    context::App,
    people::{PersonDraft, PersonFields, SaveError, WrongPerson},
};

/// Longest name that an identity system gives somebody.
const LONGEST: usize = 200;

/// A learner or trainer.
#[derive(Clone, Debug)]
pub struct ScimUser {
    /// The person.
    pub person: Person,
    /// The name that the system logs them in by: what it said, or else their reference or address.
    pub user_name: String,
    /// The system's own id of them, or empty.
    pub external_id: String,
    /// Whether they may log in.
    pub active: bool,
    /// The groups they are in today.
    pub groups: Vec<(GroupId, String)>,
}

/// A user as the system wants them.
#[derive(Clone, Debug)]
pub struct UserDraft {
    /// The name that the system logs them in by.
    pub user_name: String,
    /// The system's own id of them, or empty.
    pub external_id: String,
    /// Names and addresses.
    pub fields: PersonFields,
    /// Learner, trainer or both.
    pub roles: Roles,
    /// Whether they may log in.
    pub active: bool,
}

/// Which users are asked for.
#[derive(Clone, Copy, Debug)]
pub enum UserQuery<'a> {
    /// Everybody.
    All,
    /// Who has this user name, address or reference.
    UserName(&'a str),
    /// Who has this id in the system.
    ExternalId(&'a str),
    /// Who has this address.
    Email(&'a str),
}

/// A user was not shown or changed.
#[derive(Debug, thiserror::Error)]
pub enum UserError {
    /// Staff is changed by an administrator alone.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// There is no such user.
    #[error("there is no such user")]
    Unknown,
    /// Another has this name or reference.
    #[error("another has this name or reference")]
    Taken(&'static str),
    /// Fields that cannot be taken; nothing was saved.
    #[error("some fields cannot be taken")]
    Fields(Vec<(&'static str, WrongPerson)>),
    /// The provider's quota does not allow anybody more.
    #[error(transparent)]
    Quota(#[from] QuotaReached),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

impl From<SaveError> for UserError {
    fn from(error: SaveError) -> Self {
        match error {
            SaveError::NotAllowed(refused) => Self::NotAllowed(refused),
            SaveError::Unknown => Self::Unknown,
            SaveError::LastAdministrator => Self::NotAllowed(NotAllowed),
            SaveError::Fields(wrong) if wrong.iter().any(|(_, why)| *why == WrongPerson::Taken) => {
                Self::Taken("employeeNumber")
            }
            SaveError::Fields(wrong) => Self::Fields(wrong),
            SaveError::Quota(reached) => Self::Quota(reached),
            SaveError::Store(error) => Self::Store(error),
        }
    }
}

/// Whom a list of users holds.
const LISTED: &[Role] = &[Role::Learner, Role::Trainer];

impl App {
    /// Users from a place in the order of names on, and how many there are in all.
    ///
    /// # Errors
    /// [`UserError`].
    pub async fn scim_users(
        &self,
        actor: &Actor,
        query: UserQuery<'_>,
        from: usize,
        most: usize,
    ) -> Result<(Vec<ScimUser>, usize), UserError> {
        actor.must(Right::SeePeople)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let found = match query {
            UserQuery::All => {
                let directory = self.directories.open(&mut tx).await?;
                let mut hidden = self.hidden_from(&mut tx, actor).await?;
                hidden.extend(scim_people::removed(&mut tx).await?);
                let found = directory.search_among(Among::AllBut(&hidden), "", LISTED, from, most);
                let users = self.users_of(&mut tx, actor, &found.people).await?;
                (users, found.total)
            }
            UserQuery::UserName(name) => {
                let ids: Vec<PersonId> = self.resolved(&mut tx, name).await?.into_iter().collect();
                page(self.users_of(&mut tx, actor, &ids).await?, from, most)
            }
            UserQuery::ExternalId(id) => {
                let ids = scim_people::by_external(&mut tx, id).await?;
                let users = self.users_of(&mut tx, actor, &ids).await?;
                page(users.into_iter().filter(|user| user.external_id == id).collect(), from, most)
            }
            UserQuery::Email(email) => {
                let ids = people::find_by_email(&mut tx, email).await?;
                page(self.users_of(&mut tx, actor, &ids).await?, from, most)
            }
        };
        let subject = match found.0.as_slice() {
            [only] => Some(only.person.id),
            _ => None,
        };
        self.trace_read(actor, Act::SeePeople, subject, &[]).await?;
        Ok(found)
    }

    /// One user.
    ///
    /// # Errors
    /// [`UserError::Unknown`] also for staff, and for whom the system removed.
    #[crate::boxed]
    pub async fn scim_user(&self, actor: &Actor, person: PersonId) -> Result<ScimUser, UserError> {
        actor.must(Right::SeePeople)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let user = self.user_of(&mut tx, actor, person).await?;
        self.trace_read(actor, Act::SeePerson, Some(person), &[]).await?;
        Ok(user)
    }

    /// Brings a user in. Whom the system removed comes back as who they were, when reference and names are the same.
    ///
    /// # Errors
    /// [`UserError`].
    #[crate::boxed]
    pub async fn add_scim_user(&self, actor: &Actor, draft: &UserDraft) -> Result<ScimUser, UserError> {
        must_be_names(draft)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        if self.resolved(&mut tx, &draft.user_name).await?.is_some() {
            return Err(UserError::Taken("userName"));
        }
        let person = match self.removed_before(&mut tx, draft).await? {
            Some(before) => {
                let roles = before.roles;
                let wanted = person_draft(draft, Some(&before), roles);
                self.change_in(&mut tx, actor, before.id, &wanted).await?;
                before.id
            }
            None => self.add_in(&mut tx, actor, &person_draft(draft, None, draft.roles)).await?,
        };
        scim_people::save(&mut tx, person, &draft.user_name, &draft.external_id).await.map_err(taken)?;
        self.set_active(&mut tx, actor, person, draft.active).await?;
        let user = self.user_of(&mut tx, actor, person).await?;
        tx.commit().await?;
        Ok(user)
    }

    /// Changes a user to what `wanted` makes of them, or leaves them when it refuses.
    ///
    /// # Errors
    /// [`UserError`]; the inner error is that of `wanted`.
    pub async fn change_scim_user<E: Send>(
        &self,
        actor: &Actor,
        person: PersonId,
        wanted: impl FnOnce(&ScimUser) -> Result<UserDraft, E> + Send,
    ) -> Result<Result<ScimUser, E>, UserError> {
        actor.must(Right::ChangePeople)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let before = self.user_of(&mut tx, actor, person).await?;
        let draft = match wanted(&before) {
            Ok(draft) => draft,
            Err(refused) => return Ok(Err(refused)),
        };
        must_be_names(&draft)?;
        let roles = draft.roles;
        self.change_in(&mut tx, actor, person, &person_draft(&draft, Some(&before.person), roles)).await?;
        // From now on the system's own name holds, whatever becomes of reference and address.
        let other = self.resolved(&mut tx, &draft.user_name).await?;
        if other.is_some_and(|other| other != person) {
            return Err(UserError::Taken("userName"));
        }
        scim_people::save(&mut tx, person, &draft.user_name, &draft.external_id).await.map_err(taken)?;
        if before.active != draft.active {
            self.set_active(&mut tx, actor, person, draft.active).await?;
        }
        let after = self.user_of(&mut tx, actor, person).await?;
        tx.commit().await?;
        Ok(Ok(after))
    }

    /// Removes a user: they are deactivated, and the system sees them no more. What is recorded of them stays.
    ///
    /// # Errors
    /// [`UserError`]; the inner error is that of `may`.
    pub async fn remove_scim_user<E: Send>(
        &self,
        actor: &Actor,
        person: PersonId,
        may: impl FnOnce(&ScimUser) -> Result<(), E> + Send,
    ) -> Result<Result<(), E>, UserError> {
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let before = self.user_of(&mut tx, actor, person).await?;
        actor.must_manage(Right::GiveAccess, before.person.roles)?;
        if let Err(refused) = may(&before) {
            return Ok(Err(refused));
        }
        if before.active {
            self.deactivate_in(&mut tx, actor, person).await?;
        }
        scim_people::remove(&mut tx, person, self.now()).await?;
        tx.commit().await?;
        Ok(Ok(()))
    }

    async fn set_active(
        &self,
        tx: &mut WriteTx,
        actor: &Actor,
        person: PersonId,
        active: bool,
    ) -> Result<(), UserError> {
        let found = people::lookup(tx, person).await?.ok_or(UserError::Unknown)?;
        let is_active = deactivations::since(tx, person).await?.is_none();
        if active == is_active {
            return Ok(());
        }
        actor.must_manage(Right::GiveAccess, found.roles)?;
        if active {
            self.reactivate_in(tx, actor, person).await??;
        } else {
            self.deactivate_in(tx, actor, person).await?;
        }
        Ok(())
    }

    /// Who is meant by this name: who has it in the system; or, of those whom it does not know, the only one with this
    /// address, or who has this reference. So an identity system takes over who came in by a file, instead of twice.
    async fn resolved(&self, tx: &mut impl Reads, name: &str) -> Result<Option<PersonId>, StoreError> {
        if let Some(known) = scim_people::by_user_name(tx, name).await? {
            return Ok(Some(known));
        }
        if let [only] = people::find_by_email(tx, name).await?.as_slice()
            && !scim_people::of_people(tx, &[*only]).await?.contains_key(only)
        {
            return Ok(Some(*only));
        }
        for kind in [ReferenceKind::Learner, ReferenceKind::Trainer] {
            if let Some(person) = people::ids_by_references(tx, kind, &[name]).await?.remove(name)
                && !scim_people::of_people(tx, &[person]).await?.contains_key(&person)
            {
                return Ok(Some(person));
            }
        }
        Ok(None)
    }

    /// Whom the system removed and brings back: with the same reference and the same names. Somebody else with that
    /// reference is refused later on, since references are never given anew.
    async fn removed_before(
        &self,
        tx: &mut impl Reads,
        draft: &UserDraft,
    ) -> Result<Option<Person>, StoreError> {
        let reference = draft.fields.reference.trim();
        for kind in [ReferenceKind::Learner, ReferenceKind::Trainer] {
            let found = people::find_by_references(tx, kind, &[reference]).await?.remove(reference);
            let Some(person) = found else { continue };
            let names = scim_people::of_people(tx, &[person.id]).await?.remove(&person.id);
            let same = fold(&person.card.full_name())
                == fold(&format!("{} {}", draft.fields.given_name, draft.fields.family_name));
            if same && names.is_some_and(|names| names.removed) {
                return Ok(Some(person));
            }
        }
        Ok(None)
    }

    async fn user_of(
        &self,
        tx: &mut impl Reads,
        actor: &Actor,
        person: PersonId,
    ) -> Result<ScimUser, UserError> {
        self.users_of(tx, actor, &[person]).await?.pop().ok_or(UserError::Unknown)
    }

    /// Those of these people who are users, in this order.
    async fn users_of(
        &self,
        tx: &mut impl Reads,
        actor: &Actor,
        ids: &[PersonId],
    ) -> Result<Vec<ScimUser>, UserError> {
        let mut known = people::lookup_many(tx, ids).await?;
        let mut names = scim_people::of_people(tx, ids).await?;
        let gone = deactivations::among(tx, ids).await?;
        let hidden = self.hidden_from(tx, actor).await?;
        let today = self.provider_today(tx).await?;
        let mut users = Vec::with_capacity(ids.len());
        for id in ids {
            let Some(person) = known.remove(id) else { continue };
            let ScimNames { user_name, external_id, removed } = names.remove(id).unwrap_or_default();
            let listed = LISTED.iter().any(|role| person.roles.has(*role));
            if removed || !listed || hidden.contains(id) || person.card.full_name().is_empty() {
                continue;
            }
            let mut own = Vec::new();
            if person.roles.has(Role::Learner) {
                let enrolled = enrolments::of_learner(tx, *id).await?;
                let now = enrolled.iter().filter(|place| super::groups::is_member(place, today));
                let ids: Vec<GroupId> = now.map(|place| place.group).collect();
                let titles = groups::lookup_many(tx, &ids).await?;
                own = ids.iter().filter_map(|id| Some((*id, titles.get(id)?.title.clone()))).collect();
            }
            let card = &person.card;
            let named = [&user_name, &card.reference, &card.email].into_iter().find(|name| !name.is_empty());
            let user_name = named.cloned().unwrap_or_else(|| id.to_string());
            users.push(ScimUser { user_name, external_id, active: !gone.contains(id), groups: own, person });
        }
        Ok(users)
    }
}

fn page(users: Vec<ScimUser>, from: usize, most: usize) -> (Vec<ScimUser>, usize) {
    let total = users.len();
    (users.into_iter().skip(from).take(most).collect(), total)
}

/// What the pages would send; what a system does not speak of stays as it is.
fn person_draft(draft: &UserDraft, before: Option<&Person>, roles: Roles) -> PersonDraft {
    let born = before.and_then(|person| person.card.birth_date);
    let fields = PersonFields {
        birth_date: born.map(|day| day.to_string()).unwrap_or_default(),
        ..draft.fields.clone()
    };
    PersonDraft { fields, roles, signature_required: before.is_none_or(|person| person.signature_required) }
}

fn must_be_names(draft: &UserDraft) -> Result<(), UserError> {
    let mut wrong = Vec::new();
    if draft.user_name.trim().is_empty() {
        wrong.push(("userName", WrongPerson::Missing));
    }
    for (name, text) in [("userName", &draft.user_name), ("externalId", &draft.external_id)] {
        if text.chars().count() > LONGEST || text.contains('\0') {
            wrong.push((name, WrongPerson::TooLong));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(UserError::Fields(wrong)) }
}

fn taken(error: StoreError) -> UserError {
    match error {
        StoreError::Duplicate { .. } => UserError::Taken("userName"),
        other => UserError::Store(other),
    }
}
