//! Users as an identity system sees them: the provider's learners and trainers.
//!
//! Nothing is written in a way of its own: people are added, changed, deactivated and let in again as the pages do it. Whom
//! the system removes is deactivated and stays, since what they signed does (see ADR 43).

use assidu_domain::{
    GroupId, PersonId,
    matrix::Right,
    people::{Person, Roles},
    quota::QuotaReached,
};
use assidu_store::{Reads, StoreError, WriteTx, deactivations, people, scim_people};

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
    /// Whether the system said that name.
    pub is_named: bool,
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
    /// The name that the system logs them in by; none when it says nothing of it.
    pub user_name: Option<String>,
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
    /// This one.
    Id(PersonId),
}

/// A user was not shown or changed.
#[derive(Debug, thiserror::Error)]
pub enum UserError {
    /// The program may not.
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
    /// A name holds what no name holds, as a NUL.
    #[error("a name holds what no name holds")]
    Characters(&'static str),
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
        let sight = self.sight(&mut tx, actor).await?;
        let ids: Vec<PersonId> = match query {
            UserQuery::All => {
                let (ids, total) = self.all_seen(&mut tx, &sight, from, most).await?;
                let users = self.users_of(&mut tx, &sight, &ids, (0, most)).await?.0;
                self.trace_read(actor, Act::SeePeople, None, &[]).await?;
                return Ok((users, total));
            }
            UserQuery::UserName(name) => self.resolved(&mut tx, &sight, name).await?.into_iter().collect(),
            UserQuery::ExternalId(id) => self.by_external(&mut tx, &sight, id).await?,
            UserQuery::Email(email) => people::find_by_email(&mut tx, email).await?,
            UserQuery::Id(id) => vec![id],
        };
        let found = self.users_of(&mut tx, &sight, &ids, (from, most)).await?;
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
        let name = draft.user_name.as_deref().ok_or_else(|| missing("userName"))?;
        must_be_names(draft)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let sight = self.sight(&mut tx, actor).await?;
        if self.resolved(&mut tx, &sight, name).await?.is_some() {
            return Err(UserError::Taken("userName"));
        }
        let person = match self.removed_before(&mut tx, &sight, draft).await? {
            Some(before) => {
                let roles = before.roles;
                let wanted = person_draft(draft, Some(&before), roles);
                self.change_in(&mut tx, actor, before.id, &wanted).await?;
                before.id
            }
            None => self.add_in(&mut tx, actor, &person_draft(draft, None, draft.roles)).await?,
        };
        scim_people::save(&mut tx, person, name, &draft.external_id).await.map_err(taken)?;
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
        let name = self.name_of_user(&mut tx, actor, &before, &draft).await?;
        scim_people::save(&mut tx, person, &name, &draft.external_id).await.map_err(taken)?;
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

    /// What the system calls a user from now on, whatever becomes of reference and address. A name that it was shown in
    /// place of its own is its own once it says it, unless another is meant by that: then it stays what it was.
    async fn name_of_user(
        &self,
        tx: &mut impl Reads,
        actor: &Actor,
        before: &ScimUser,
        draft: &UserDraft,
    ) -> Result<String, UserError> {
        let Some(name) = draft.user_name.clone() else {
            return Ok(if before.is_named { before.user_name.clone() } else { String::new() });
        };
        let sight = self.sight(tx, actor).await?;
        match self.resolved(tx, &sight, &name).await? {
            Some(other) if other == before.person.id => Ok(name),
            None => Ok(name),
            Some(_) if !before.is_named && name == before.user_name => Ok(String::new()),
            Some(_) => Err(UserError::Taken("userName")),
        }
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

    async fn user_of(
        &self,
        tx: &mut impl Reads,
        actor: &Actor,
        person: PersonId,
    ) -> Result<ScimUser, UserError> {
        let sight = self.sight(tx, actor).await?;
        self.users_of(tx, &sight, &[person], (0, 1)).await?.0.pop().ok_or(UserError::Unknown)
    }
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
    let name = draft.user_name.as_deref();
    if name.is_some_and(|name| name.trim().is_empty()) {
        return Err(missing("userName"));
    }
    for (attribute, text) in [("userName", name.unwrap_or_default()), ("externalId", &draft.external_id)] {
        if text.chars().count() > LONGEST {
            return Err(UserError::Fields(vec![(attribute, WrongPerson::TooLong)]));
        }
        if text.chars().any(char::is_control) {
            return Err(UserError::Characters(attribute));
        }
    }
    Ok(())
}

fn missing(attribute: &'static str) -> UserError {
    UserError::Fields(vec![(attribute, WrongPerson::Missing)])
}

fn taken(error: StoreError) -> UserError {
    match error {
        StoreError::Duplicate { .. } => UserError::Taken("userName"),
        other => UserError::Store(other),
    }
}
