//! Acting in one role of several, and with several providers or organisations, without logging out.
//!
//! The session that was logged in to is the root. Switching to another account of the same person puts the root aside, under
//! a token that nobody holds, and opens a session there that hangs on it; coming back gives the root a fresh token. So the
//! cookie of before opens nothing, and whoever ends the root, on whichever side, ends what hangs on it.

use assidu_domain::{
    Instant,
    people::{Role, Roles},
    ports,
};
use assidu_store::{
    StoreError, TenantScope, deactivations, people,
    sessions::{self, Session, TokenHash, Way, switched},
    suspensions,
};

use super::{
    IDLE_MINUTES, Opened,
    linked::{Live, Whose},
};
use crate::{access_log::Act, actor::Actor, context::App};

/// Where somebody may act.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The roles that they have here.
    pub roles: Vec<Role>,
    /// The one in which they act; none when in all of them.
    pub acts_as: Option<Role>,
    /// Their accounts, the one that was logged in to first; this one alone when no other is linked.
    pub accounts: Vec<Place>,
}

/// An account of somebody's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What names it in a form.
    pub key: String,
    /// Their name there.
    pub name: String,
    /// The provider or organisation.
    pub provider: String,
    /// Their roles there.
    pub roles: Roles,
    /// Whether they are in it now.
    pub here: bool,
    /// Whether it is linked with the one they are in by a link of its own, which may be ended here.
    pub linked: bool,
    /// Whether a code of its second step is asked for on the way there.
    pub asks_code: bool,
}

/// They stay where they are.
#[derive(Debug, thiserror::Error)]
pub enum SwitchError {
    /// There is no such account of theirs, or not any more.
    #[error("there is no such account of theirs")]
    Unknown,
    /// They do not have this role.
    #[error("they do not have this role")]
    NoSuchRole,
    /// The session is over.
    #[error("the session is over")]
    Over,
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// Somebody has switched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Switched {
    /// Who they are now, as what.
    pub actor: Actor,
    /// A code of the second step is still to come.
    pub awaits_code: bool,
}

/// A session with the one that it hangs on, which is itself when it was logged in to.
struct Chain {
    current: Session,
    root: Session,
    root_hash: TokenHash,
}

/// What is known of the log-in, for the question whether another account asks for its own second step.
#[derive(Clone, Copy)]
struct LogIn {
    account: Whose,
    at: Instant,
    /// Since when its owner has had what the second step was taken with; none when it took one step.
    steps_since: Option<Instant>,
}

impl LogIn {
    fn of(chain: &Chain, group: &[Live]) -> Self {
        let account = Whose::from(&chain.root);
        let own = group.iter().find(|live| live.whose == account);
        let by_factor = own.and_then(|live| live.factor_since);
        let by_passkey = own.and_then(|live| live.passkey_since).filter(|_| chain.root.by_passkey);
        Self { account, at: chain.root.created_at, steps_since: by_passkey.or(by_factor) }
    }

    /// Whether the way to this account asks for a code: nobody comes to one with a second step from a log-in that took
    /// none. Nor by a second step that was added after the log-in, or after its owner had proved that both accounts are
    /// theirs: whoever has come by a password alone could have added it.
    fn asks_code(self, target: &Live) -> bool {
        let linked = target.links.iter().map(|side| side.other.since).min();
        let before = linked.map_or(self.at, |linked| linked.min(self.at));
        let took_two_steps = self.steps_since.is_some_and(|since| since <= before);
        target.whose != self.account && target.factor_since.is_some() && !took_two_steps
    }
}

impl Chain {
    const fn is_switched(&self) -> bool {
        self.current.root.is_some()
    }
}

impl App {
    /// Where the actor may act.
    ///
    /// # Errors
    /// [`SwitchError`].
    #[crate::boxed]
    pub async fn places(&self, actor: &Actor, session: &TokenHash) -> Result<Places, SwitchError> {
        let chain = self.chain(session).await?;
        let own = Whose::from(actor);
        let mut group = self.accounts_of(Whose::from(&chain.root)).await?;
        let log_in = LogIn::of(&chain, &group);
        if chain.root.is_by_pin_alone() {
            group.retain(|live| live.whose == own);
        }
        let beside: Vec<Whose> = match group.iter().find(|live| live.whose == own) {
            Some(live) => live.links.iter().map(|side| Whose::from(&side.other)).collect(),
            None => Vec::new(),
        };
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let roles = people::lookup(&mut tx, actor.person).await?.map(|person| person.roles.list());
        let roles = roles.unwrap_or_default();
        let narrowed = chain.root.is_by_pin_alone().then_some(chain.current.acts_as).flatten();
        let place = |live: Live| Place {
            key: live.whose.key(),
            here: live.whose == own,
            linked: beside.contains(&live.whose),
            asks_code: log_in.asks_code(&live),
            name: live.name,
            provider: live.provider,
            roles: live.roles,
        };
        Ok(Places {
            roles: narrowed.map_or(roles, |role| vec![role]),
            acts_as: chain.current.acts_as,
            accounts: group.into_iter().map(place).collect(),
        })
    }

    /// Has the actor act in one role of theirs, or in all again, under a fresh token.
    ///
    /// # Errors
    /// [`SwitchError`].
    #[crate::boxed]
    pub async fn act_as(
        &self,
        actor: &Actor,
        session: &TokenHash,
        role: Option<Role>,
        token_hash: TokenHash,
    ) -> Result<Roles, SwitchError> {
        let current = self.session_of(session).await?.ok_or(SwitchError::Over)?;
        if current.is_by_pin_alone() && current.acts_as.is_some_and(|only| role != Some(only)) {
            return Err(SwitchError::NoSuchRole);
        }
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let roles = people::lookup(&mut tx, actor.person).await?.ok_or(SwitchError::Over)?.roles;
        if role.is_some_and(|role| !roles.has(role)) {
            return Err(SwitchError::NoSuchRole);
        }
        if !switched::renew(&mut tx, session, &token_hash).await? {
            return Err(SwitchError::Over);
        }
        switched::act_as(&mut tx, &token_hash, role).await?;
        let fields: Vec<&str> = role.map(Role::name).into_iter().collect();
        self.trace(&mut tx, actor, Act::SwitchRole, Some(actor.person), &fields).await?;
        tx.commit().await?;
        let roles = roles.of_organisation(actor.roles.is_of_organisation());
        Ok(role.map_or(roles, |role| roles.only(role)))
    }

    /// Takes the actor to another account of theirs, under a fresh token.
    ///
    /// # Errors
    /// [`SwitchError`].
    #[crate::boxed]
    pub async fn switch_account(
        &self,
        actor: &Actor,
        session: &TokenHash,
        to: &str,
        token_hash: TokenHash,
        device: &str,
    ) -> Result<Switched, SwitchError> {
        let chain = self.chain(session).await?;
        let (own, root) = (Whose::from(actor), Whose::from(&chain.root));
        if chain.root.is_by_pin_alone() {
            return Err(SwitchError::Unknown);
        }
        let group = self.accounts_of(root).await?;
        let log_in = LogIn::of(&chain, &group);
        let found = group.into_iter().find(|live| live.whose != own && live.whose.key() == to);
        let target = found.ok_or(SwitchError::Unknown)?;
        let awaits_code = if target.whose == root {
            self.back_to_root(actor, &chain, token_hash).await?;
            false
        } else {
            self.open_beside(actor, session, &chain, (&target, log_in.asks_code(&target)), token_hash, device)
                .await?
        };
        if chain.is_switched() {
            let mut tx = self.parts.store.write(&actor.scope()).await?;
            sessions::close_own(&mut tx, actor.person, session).await?;
            tx.commit().await?;
        }
        let Whose { tenant, person } = target.whose;
        Ok(Switched { actor: Actor::of(tenant, person, target.roles).from(actor.origin), awaits_code })
    }

    /// The root gets a fresh token, and is where they are again.
    async fn back_to_root(
        &self,
        actor: &Actor,
        chain: &Chain,
        token_hash: TokenHash,
    ) -> Result<(), SwitchError> {
        let mut tx = self.parts.store.write(&TenantScope::of(chain.root.tenant)).await?;
        suspensions::must_be_open(&mut tx).await?;
        if !switched::renew(&mut tx, &chain.root_hash, &token_hash).await? {
            return Err(SwitchError::Over);
        }
        let there = Actor::of(chain.root.tenant, chain.root.person, chain.root.roles).from(actor.origin);
        self.trace(&mut tx, &there, Act::SwitchAccount, Some(there.person), &[]).await?;
        Ok(tx.commit().await?)
    }

    /// Opens a session that hangs on the root. A crash before the root is put aside leaves one whose token nobody holds, and
    /// everything else as it was.
    async fn open_beside(
        &self,
        actor: &Actor,
        session: &TokenHash,
        chain: &Chain,
        (target, awaits_code): (&Live, bool),
        token_hash: TokenHash,
        device: &str,
    ) -> Result<bool, SwitchError> {
        let aside = if chain.is_switched() { chain.root_hash } else { ports::bytes::<32>(self.chance()) };
        let Whose { tenant, person } = target.whose;
        let mut tx = self.parts.store.write(&TenantScope::of(tenant)).await?;
        // They may have been shut out since the look.
        let there = people::lookup(&mut tx, person).await?.ok_or(SwitchError::Unknown)?;
        if deactivations::since(&mut tx, person).await?.is_some() {
            return Err(SwitchError::Unknown);
        }
        let opened = Opened { token_hash, device, idle: IDLE_MINUTES, awaits_code, way: Way::Switched };
        self.open_session(&mut tx, person, there.roles, opened).await?;
        switched::hang(&mut tx, person, &token_hash, &aside).await?;
        if !awaits_code {
            let there = Actor::of(tenant, person, there.roles).from(actor.origin);
            self.trace(&mut tx, &there, Act::SwitchAccount, Some(person), &[]).await?;
        }
        tx.commit().await?;
        if !chain.is_switched() {
            let mut tx = self.parts.store.write(&actor.scope()).await?;
            // Ended meanwhile: then what was opened hangs on nothing, and is over.
            if !switched::renew(&mut tx, session, &aside).await? {
                return Err(SwitchError::Over);
            }
            self.trace(&mut tx, actor, Act::LeaveForAccount, Some(actor.person), &[]).await?;
            tx.commit().await?;
        }
        Ok(awaits_code)
    }

    async fn chain(&self, session: &TokenHash) -> Result<Chain, SwitchError> {
        let current = self.session_of(session).await?.ok_or(SwitchError::Over)?;
        if current.root.is_none() {
            return Ok(Chain { root: current.clone(), current, root_hash: *session });
        }
        let root_hash = self.root_session_of(&current).await?.ok_or(SwitchError::Over)?;
        let root = self.session_of(&root_hash).await?.ok_or(SwitchError::Over)?;
        Ok(Chain { current, root, root_hash })
    }

    /// The token under which the session is put aside that a switched one hangs on.
    pub(super) async fn root_session_of(&self, session: &Session) -> Result<Option<TokenHash>, StoreError> {
        if session.root.is_none() {
            return Ok(None);
        }
        let mut tx = self.parts.store.read(&TenantScope::of(session.tenant)).await?;
        switched::root_of(&mut tx, session).await
    }
}
