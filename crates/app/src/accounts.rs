//! Logging in and out, and giving people their first access.

use std::net::IpAddr;

use assidu_domain::{GroupId, Instant, PersonId, TenantId, people::Role};
use assidu_store::{StoreError, TenantScope, accounts, enrolments, meetings, people, provider, sessions};

use crate::{
    actor::{Actor, NotAllowed},
    context::App,
    passwords::{self, Busy, LONGEST_PASSWORD},
};

/// An attempt to log in.
pub struct SignIn<'a> {
    /// The provider's institution code.
    pub institution_code: &'a str,
    /// Log-in name: the person's reference or e-mail address.
    pub login: &'a str,
    /// Password.
    pub password: &'a str,
    /// Where it comes from.
    pub address: Option<IpAddr>,
    /// SHA-256 of the fresh session token that goes into the cookie.
    pub token_hash: [u8; 32],
    /// On a device that several people use: the session ends sooner.
    pub shared_device: bool,
}

/// Somebody is logged in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// Who, where, as what.
    pub actor: Actor,
    /// The password was given by someone else and should be changed.
    pub must_change: bool,
}

/// Nobody is logged in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// Code, name or password is wrong: which one is not said (A10).
    #[error("code, name or password is wrong")]
    Wrong,
    /// Too many wrong tries; seconds to wait.
    #[error("too many wrong tries; wait {0} seconds")]
    Wait(i64),
    /// Too many people log in at this moment.
    #[error(transparent)]
    Busy(#[from] Busy),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// An open session, with what every page shows of it.
#[derive(Clone, Debug)]
pub struct OpenSession {
    /// Who, where, as what; roles are read anew.
    pub actor: Actor,
    /// Full name.
    pub name: String,
    /// The provider's name.
    pub provider: String,
    /// The person's own language, or empty.
    pub language: String,
    /// How many of the person's own class meetings are over and not closed.
    pub unclosed: u32,
}

/// First access for one person: shown once, printed, never stored readable.
#[derive(Clone)]
pub struct AccessCard {
    /// The person.
    pub person: PersonId,
    /// Full name.
    pub name: String,
    /// Log-in name.
    pub login: String,
    /// Password.
    pub password: String,
}

impl std::fmt::Debug for AccessCard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "AccessCard({})", self.person)
    }
}

/// First access could not be given.
#[derive(Debug, thiserror::Error)]
pub enum AccessError {
    /// Only staff give access.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// Too many passwords are being made.
    #[error(transparent)]
    Busy(#[from] Busy),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// A session without a request for this long is over; on a shared device much sooner.
const IDLE_MINUTES: u32 = 12 * 60;
const IDLE_MINUTES_SHARED: u32 = 10;
/// A session is over after this long in any case (CNIL; people sign for weeks on their own phone).
const ABSOLUTE_DAYS: i64 = 25;

impl App {
    /// Logs a person in and opens a session.
    ///
    /// Unknown people cost the same work and get the same answer as wrong passwords.
    ///
    /// # Errors
    /// [`SignInError`].
    pub async fn sign_in(&self, attempt: SignIn<'_>) -> Result<SignedIn, SignInError> {
        let now = self.now();
        let address = attempt.address.map(|ip| ip.to_string()).unwrap_or_default();
        if let Some(seconds) = self.limits.password_by_address.wait(address.as_bytes(), now) {
            return Err(SignInError::Wait(seconds));
        }
        let (code, login) = (attempt.institution_code.trim(), attempt.login.trim());
        if code.len() > 100 || login.len() > 320 || attempt.password.len() > LONGEST_PASSWORD {
            return Err(SignInError::Wrong);
        }
        let mut tx = self.parts.store.read_instance().await?;
        let account = accounts::find(&mut tx, code, login).await?;
        drop(tx);
        // Known and unknown names wait alike, so that waiting tells nothing (A10).
        let key = format!("{}\0{}", code.to_lowercase(), login.to_lowercase()).into_bytes();
        if let Some(seconds) = self.limits.password_by_account.wait(&key, now) {
            return Err(SignInError::Wait(seconds));
        }
        let stored = account.as_ref().and_then(|account| account.password.clone());
        let right = self.passwords.check(attempt.password.to_owned(), stored).await?;
        let Some(account) = account.filter(|_| right) else {
            self.limits.password_by_account.failed(&key, now);
            self.limits.password_by_address.failed(address.as_bytes(), now);
            return Err(SignInError::Wrong);
        };
        self.limits.password_by_account.clear(&key);
        let scope = TenantScope::of(account.tenant);
        let mut tx = self.parts.store.write(&scope).await?;
        let Some(person) = people::lookup(&mut tx, account.person).await? else {
            return Err(SignInError::Wrong);
        };
        let session = sessions::NewSession {
            token_hash: attempt.token_hash,
            person: account.person,
            roles: person.roles,
            csrf_secret: attempt.token_hash,
            at: now,
            idle_minutes: if attempt.shared_device { IDLE_MINUTES_SHARED } else { IDLE_MINUTES },
            ends_at: now.plus_minutes(ABSOLUTE_DAYS * 24 * 60),
        };
        sessions::open(&mut tx, &session).await?;
        tx.commit().await?;
        let actor = Actor { tenant: account.tenant, person: account.person, roles: person.roles };
        Ok(SignedIn { actor, must_change: account.must_change })
    }

    /// The open session of a token, or none when it is over or never was.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn session(&self, token_hash: &[u8; 32]) -> Result<Option<OpenSession>, StoreError> {
        let now = self.now();
        let mut tx = self.parts.store.read_instance().await?;
        let Some(session) = sessions::find(&mut tx, token_hash, now).await? else { return Ok(None) };
        drop(tx);
        if session.last_seen_at.plus_seconds(60) < now {
            // When nothing can be written, people still read: the session merely looks idle for longer.
            if let Err(error) = self.touch_session(token_hash, now).await {
                tracing::warn!(%error, "that a session is in use could not be noted");
            }
        }
        let scope = TenantScope::of(session.tenant);
        let mut tx = self.parts.store.read(&scope).await?;
        let directory = self.directories.open(&mut tx).await?;
        let Some(name) = directory.name(session.person) else { return Ok(None) };
        let roles = directory.roles(session.person).unwrap_or_default();
        let unclosed = if roles.has(Role::Trainer) {
            meetings::unclosed_of_trainer(&mut tx, session.person, self.class_now(), 99).await?.len()
        } else {
            0
        };
        let provider = provider::lookup(&mut tx).await?.map(|provider| provider.name).unwrap_or_default();
        Ok(Some(OpenSession {
            actor: Actor { tenant: session.tenant, person: session.person, roles },
            name: name.full(),
            provider,
            language: String::new(),
            unclosed: u32::try_from(unclosed).unwrap_or(u32::MAX),
        }))
    }

    async fn touch_session(&self, token_hash: &[u8; 32], now: Instant) -> Result<(), StoreError> {
        let mut tx = self.parts.store.instance().await?;
        sessions::touch(&mut tx, token_hash, now).await?;
        tx.commit().await
    }

    /// Ends a session.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn sign_out(&self, token_hash: &[u8; 32]) -> Result<(), StoreError> {
        let mut tx = self.parts.store.instance().await?;
        sessions::close(&mut tx, token_hash).await?;
        tx.commit().await
    }

    /// Opens a session for someone whose identity was just checked in another way: leaving a kiosk by password.
    ///
    /// # Errors
    /// [`SignInError`].
    pub async fn sign_in_again(
        &self,
        tenant: TenantId,
        person: PersonId,
        password: &str,
        token_hash: [u8; 32],
    ) -> Result<Actor, SignInError> {
        let now = self.now();
        let key = [tenant.bytes(), person.bytes()].concat();
        if let Some(seconds) = self.limits.password_by_account.wait(&key, now) {
            return Err(SignInError::Wait(seconds));
        }
        let mut tx = self.parts.store.write(&TenantScope::of(tenant)).await?;
        let accounts = accounts::list_of_person(&mut tx, person).await?;
        let roles = people::lookup(&mut tx, person).await?.map(|p| p.roles).unwrap_or_default();
        drop(tx);
        let stored = accounts.into_iter().find_map(|account| account.password);
        let password: String = password.chars().take(LONGEST_PASSWORD).collect();
        if !self.passwords.check(password, stored).await? {
            self.limits.password_by_account.failed(&key, now);
            return Err(SignInError::Wrong);
        }
        let mut tx = self.parts.store.write(&TenantScope::of(tenant)).await?;
        let session = sessions::NewSession {
            token_hash,
            person,
            roles,
            csrf_secret: token_hash,
            at: now,
            idle_minutes: IDLE_MINUTES,
            ends_at: now.plus_minutes(ABSOLUTE_DAYS * 24 * 60),
        };
        sessions::open(&mut tx, &session).await?;
        tx.commit().await?;
        Ok(Actor { tenant, person, roles })
    }

    /// Gives the learners of a group new passwords, on cards to be printed and handed out.
    ///
    /// Whoever had a password gets a new one and is logged out everywhere.
    ///
    /// # Errors
    /// [`AccessError`].
    pub async fn give_access(&self, actor: &Actor, group: GroupId) -> Result<Vec<AccessCard>, AccessError> {
        actor.must_be_staff()?;
        let today = self.class_now().day_in(&jiff::tz::TimeZone::UTC);
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let enrolled = enrolments::of_group(&mut tx, group, today, today).await?;
        let mut learners: Vec<PersonId> = enrolled.iter().map(|enrolment| enrolment.learner).collect();
        // As lists are sorted: cards are handed out along the roll.
        self.directories.open(&mut tx).await?.sort(&mut learners);
        learners.dedup();
        drop(tx);
        self.give_access_to(actor.tenant, &learners).await
    }

    /// Gives these people new passwords; see [`App::give_access`].
    ///
    /// # Errors
    /// [`AccessError`].
    pub async fn give_access_to_people(
        &self,
        actor: &Actor,
        persons: &[PersonId],
    ) -> Result<Vec<AccessCard>, AccessError> {
        actor.must_be_staff()?;
        self.give_access_to(actor.tenant, persons).await
    }

    /// Gives people new passwords, with their reference as log-in name.
    pub(crate) async fn give_access_to(
        &self,
        tenant: TenantId,
        persons: &[PersonId],
    ) -> Result<Vec<AccessCard>, AccessError> {
        let scope = TenantScope::of(tenant);
        let mut tx = self.parts.store.read(&scope).await?;
        let code = self.provider_of(&mut tx).await?.institution_code;
        let known = people::lookup_many(&mut tx, persons).await?;
        drop(tx);
        let mut cards = Vec::with_capacity(known.len());
        for person in persons.iter().filter_map(|id| known.get(id)) {
            let password = passwords::generate(self.chance());
            let hash = self.passwords.hash(password.clone(), self.chance()).await?;
            let login = login_of(person.card.reference.as_str(), &person.card.email, person.id);
            self.set_access(scope, &code, person.id, &login, &hash, self.now()).await?;
            cards.push(AccessCard { person: person.id, name: person.card.full_name(), login, password });
        }
        Ok(cards)
    }

    async fn set_access(
        &self,
        scope: TenantScope,
        code: &str,
        person: PersonId,
        login: &str,
        hash: &str,
        at: Instant,
    ) -> Result<(), StoreError> {
        let mut tx = self.parts.store.write(&scope).await?;
        if accounts::list_of_person(&mut tx, person).await?.is_empty() {
            let new = accounts::NewAccount {
                institution_code: code,
                login,
                person,
                password: Some(hash),
                must_change: false,
                at,
            };
            accounts::add(&mut tx, &new).await?;
        } else {
            accounts::set_password(&mut tx, person, hash, false).await?;
            sessions::close_all(&mut tx, person).await?;
        }
        tx.commit().await
    }
}

/// The log-in name of a person: reference, else e-mail address, else the end of the id.
pub(crate) fn login_of(reference: &str, email: &str, person: PersonId) -> String {
    [reference, email]
        .iter()
        .find(|text| !text.is_empty())
        .map_or_else(|| person.to_string().chars().skip(24).collect(), |text| (*text).to_owned())
}
