//! Logging in and out, one's own password and devices, and giving people access.

mod access;
mod anew;
mod by_pin;
mod elsewhere;
pub(crate) mod factor;
mod linked;
mod links;
mod own;
mod passkeys;
mod questions;
mod recovery;
mod switching;

use std::net::IpAddr;

use assidu_domain::{
    Instant, PersonId, TenantId,
    people::{Person, Roles},
};
use assidu_store::{
    InstanceReadTx, StoreError, TenantScope, WriteTx, accounts,
    accounts::Account,
    deactivations, instance, organisations, people,
    sessions::{self, Way},
    suspensions,
};

pub(crate) use self::access::{free_login, login_of};
pub use assidu_store::{identities::PersonLink, passkeys::OwnPasskey};

pub use self::{
    access::{AccessCard, AccessError, CardKind},
    anew::WaysToConfirm,
    elsewhere::{CameBack, ComeBack, Door, ElsewhereError, GoElsewhere},
    factor::{FactorError, FactorSetup, OwnFactor},
    linked::{LinkAccountsError, LinkOffer},
    own::{ChangePasswordError, ConfirmError, OwnDevice, PasswordChange},
    passkeys::{AskedPasskey, PasskeyAnswer, PasskeyLoginError},
    recovery::{AskPasswordError, NewPasswordError},
    switching::{Place, Places, SwitchError, Switched},
};
use crate::{
    access_log::{Act, By},
    actor::Actor,
    context::App,
    limits::{Try, address_key},
    passwords::{Busy, LONGEST_PASSWORD},
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
    /// Kind of device: `phone-ios`, `computer-linux` …, for the owner's list of devices.
    pub device: &'a str,
}

/// Somebody is logged in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// Who, where, as what.
    pub actor: Actor,
    /// The password was given by someone else and should be changed.
    pub must_change: bool,
    /// The second step is still to come: the session opens nothing but that question.
    pub awaits_code: bool,
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
    /// The password was given by someone else: every page but the one that changes it waits.
    pub must_change: bool,
    /// The second step is still to come: nobody is logged in yet.
    pub awaits_code: bool,
    /// The person has a second step, which is asked for again where the password is.
    pub has_factor: bool,
    /// The provider wants a second step of this person, who has none: every page but its own waits.
    pub must_set_up: bool,
    /// When the password was last given in this session.
    pub confirmed_at: Instant,
    /// Whether there is anywhere to switch to: several roles, or another account.
    pub may_switch: bool,
    /// Whether the provider is suspended: the session opens nothing then.
    pub suspended: bool,
}

/// A session without a request for this long is over; on a shared device much sooner.
const IDLE_MINUTES: u32 = 12 * 60;
const IDLE_MINUTES_SHARED: u32 = 10;
/// A session is over after this long in any case (CNIL; people sign for weeks on their own phone).
const ABSOLUTE_DAYS: i64 = 25;

/// So long does a session wait for the second step.
const STEP_MINUTES: u32 = 10;

/// A session to be opened: its token's hash, the kind of device, and when it ends by idleness.
#[derive(Clone, Copy)]
struct Opened<'a> {
    token_hash: [u8; 32],
    device: &'a str,
    idle: u32,
    awaits_code: bool,
    way: Way,
}

impl App {
    /// Logs a person in and opens a session.
    ///
    /// Unknown people cost the same work and get the same answer as wrong passwords.
    ///
    /// # Errors
    /// [`SignInError`].
    pub async fn sign_in(&self, attempt: SignIn<'_>) -> Result<SignedIn, SignInError> {
        let now = self.now();
        let address = address_key(attempt.address);
        if let Some(seconds) = self.limits.password_by_address.wait(&address, now) {
            return Err(SignInError::Wait(seconds));
        }
        let (code, login) = (attempt.institution_code.trim(), attempt.login.trim());
        if code.len() > 100 || login.len() > 320 || attempt.password.len() > LONGEST_PASSWORD {
            return Err(SignInError::Wrong);
        }
        let mut tx = self.parts.store.read_instance().await?;
        let account = accounts::find(&mut tx, code, login).await?;
        let tenant = match &account {
            Some(account) => Some(account.tenant),
            None => provider_of_code(&mut tx, code).await?,
        };
        drop(tx);
        // Known and unknown names wait alike, so that waiting tells nothing (A10).
        let key = format!("{}\0{}", code.to_lowercase(), login.to_lowercase()).into_bytes();
        let counted = Try::begin(vec![(&self.limits.password_by_account, key.clone())], now)
            .map_err(SignInError::Wait)?;
        let stored = account.as_ref().and_then(|account| account.password.clone());
        let right = self.passwords.check(attempt.password.to_owned(), stored).await?;
        let found = self.admitted(tenant, account.as_ref(), right, attempt.address).await?;
        let Some((mut tx, account, person)) = found else {
            counted.was_wrong();
            self.limits.password_by_address.failed(&address, now);
            return Err(SignInError::Wrong);
        };
        drop(counted);
        self.limits.password_by_account.clear(&key);
        if let Some(suspension) = suspensions::current(&mut tx).await? {
            let by = By::nobody().at(attempt.address);
            self.trace_refused(&mut tx, by, Act::LogIn, Some(account.person)).await?;
            tx.commit().await?;
            return Err(StoreError::Suspended(Box::new(suspension)).into());
        }
        let idle = if attempt.shared_device { IDLE_MINUTES_SHARED } else { IDLE_MINUTES };
        let awaits_code = factor::is_on(&mut tx, account.person).await?;
        let opened = Opened {
            token_hash: attempt.token_hash,
            device: attempt.device,
            idle,
            awaits_code,
            way: Way::Password,
        };
        self.open_session(&mut tx, account.person, person.roles, opened).await?;
        if !awaits_code {
            let by = By::from(account.person).at(attempt.address);
            self.trace(&mut tx, by, Act::LogIn, Some(account.person), &[]).await?;
        }
        let organisation = organisations::lookup(&mut tx).await?.is_some();
        tx.commit().await?;
        let actor = Actor::of(account.tenant, account.person, person.roles.of_organisation(organisation));
        Ok(SignedIn { actor, must_change: account.must_change, awaits_code })
    }

    /// Whose account it is, in a transaction that goes on; none when they may not come in, which is traced.
    ///
    /// An unknown name costs the same writing as a wrong password, or the time would tell them apart. A provider's
    /// code is no secret, so an unknown one may answer sooner.
    async fn admitted<'a>(
        &self,
        tenant: Option<TenantId>,
        account: Option<&'a Account>,
        right: bool,
        address: Option<IpAddr>,
    ) -> Result<Option<(WriteTx, &'a Account, Person)>, StoreError> {
        let Some(tenant) = tenant else { return Ok(None) };
        let mut tx = self.parts.store.write(&TenantScope::of(tenant)).await?;
        let looked_at = account.map_or(PersonId::from_bytes([0; 16]), |account| account.person);
        let person = people::lookup(&mut tx, looked_at).await?;
        let stored = account.and_then(|account| account.password.as_deref());
        // The password was looked at before: it may have been taken back, or its owner, since.
        let still = is_still_theirs(&mut tx, looked_at, stored).await?;
        match (account, person) {
            (Some(account), Some(person)) if right && still => Ok(Some((tx, account, person))),
            _ => {
                let subject = account.map(|account| account.person);
                self.trace_refused(&mut tx, By::nobody().at(address), Act::LogIn, subject).await?;
                tx.commit().await?;
                Ok(None)
            }
        }
    }

    /// Opens a session whose owner has just said who they are.
    async fn open_session(
        &self,
        tx: &mut WriteTx,
        person: PersonId,
        roles: Roles,
        opened: Opened<'_>,
    ) -> Result<(), StoreError> {
        let now = self.now();
        let (idle_minutes, lasts) = if opened.awaits_code {
            (STEP_MINUTES, i64::from(STEP_MINUTES))
        } else {
            (opened.idle, ABSOLUTE_DAYS * 24 * 60)
        };
        let session = sessions::NewSession {
            token_hash: opened.token_hash,
            person,
            roles,
            csrf_secret: opened.token_hash,
            at: now,
            idle_minutes,
            ends_at: now.plus_minutes(lasts),
            device: opened.device.to_owned(),
            awaits_code: opened.awaits_code,
        };
        sessions::open_by(tx, &session, opened.way).await
    }

    /// Ends a session, and the one that it hangs on.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn sign_out(&self, token_hash: &[u8; 32]) -> Result<(), StoreError> {
        let root = match self.session_of(token_hash).await? {
            Some(session) => self.root_session_of(&session).await?,
            None => None,
        };
        let mut tx = self.parts.store.instance().await?;
        sessions::close(&mut tx, token_hash).await?;
        if let Some(root) = root {
            sessions::close(&mut tx, &root).await?;
        }
        tx.commit().await
    }

    /// Opens a session for someone whose identity was just checked in another way: leaving a kiosk by password.
    ///
    /// # Errors
    /// [`SignInError`].
    #[crate::boxed]
    pub async fn sign_in_again(
        &self,
        tenant: TenantId,
        person: PersonId,
        password: &str,
        token_hash: [u8; 32],
        device: &str,
    ) -> Result<Actor, SignInError> {
        let checked = self.check_own_password(tenant, person, password).await;
        let mut tx = match checked {
            Ok(_) | Err(SignInError::Wrong) => self.parts.store.write(&TenantScope::of(tenant)).await?,
            Err(error) => return Err(error),
        };
        let right = match checked {
            Ok(stored) => is_still_theirs(&mut tx, person, Some(&stored)).await?,
            Err(_) => false,
        };
        if !right {
            self.trace_refused(&mut tx, By::nobody(), Act::LogIn, Some(person)).await?;
            tx.commit().await?;
            return Err(SignInError::Wrong);
        }
        let roles = people::lookup(&mut tx, person).await?.map(|p| p.roles).unwrap_or_default();
        let awaits_code = factor::is_on(&mut tx, person).await?;
        let opened = Opened { token_hash, device, idle: IDLE_MINUTES, awaits_code, way: Way::Password };
        self.open_session(&mut tx, person, roles, opened).await?;
        if !awaits_code {
            self.trace(&mut tx, person, Act::LogIn, Some(person), &[]).await?;
        }
        tx.commit().await?;
        Ok(Actor::of(tenant, person, roles))
    }

    /// Whether this is the password of someone who is known already: tries are counted for the person. Gives what is
    /// stored of it, by which [`is_still_theirs`] tells later whether it still is theirs.
    pub(crate) async fn check_own_password(
        &self,
        tenant: TenantId,
        person: PersonId,
        password: &str,
    ) -> Result<String, SignInError> {
        let now = self.now();
        let key = [tenant.bytes(), person.bytes()].concat();
        let counted = Try::begin(vec![(&self.limits.password_by_account, key.clone())], now)
            .map_err(SignInError::Wait)?;
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        let accounts = accounts::list_of_person(&mut tx, person).await?;
        let gone = deactivations::since(&mut tx, person).await?.is_some();
        drop(tx);
        let stored = accounts.into_iter().filter(|_| !gone).find_map(|account| account.password);
        let password: String = password.chars().take(LONGEST_PASSWORD).collect();
        if !self.passwords.check(password, stored.clone()).await? {
            counted.was_wrong();
            return Err(SignInError::Wrong);
        }
        drop(counted);
        self.limits.password_by_account.clear(&key);
        stored.ok_or(SignInError::Wrong)
    }
}

/// Whether somebody's password is still the one that is stored so, and they may come in. A password takes long to
/// look at, outside of any transaction: this looks again inside of the one that goes by it.
async fn is_still_theirs(
    tx: &mut WriteTx,
    person: PersonId,
    stored: Option<&str>,
) -> Result<bool, StoreError> {
    if deactivations::since(tx, person).await?.is_some() {
        return Ok(false);
    }
    let accounts = accounts::list_of_person(tx, person).await?;
    Ok(stored.is_some() && accounts.iter().any(|account| account.password.as_deref() == stored))
}

/// The provider with this code, in any case of letters.
pub(crate) async fn provider_of_code(
    tx: &mut InstanceReadTx,
    code: &str,
) -> Result<Option<TenantId>, StoreError> {
    if let Some(tenant) = instance::find_tenant(tx, code).await? {
        return Ok(Some(tenant));
    }
    let known = instance::list_tenants(tx).await?;
    Ok(known.into_iter().find(|(_, known)| known.eq_ignore_ascii_case(code)).map(|(tenant, _)| tenant))
}
