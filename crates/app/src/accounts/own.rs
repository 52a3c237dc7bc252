//! One's own password and devices.

use assidu_domain::{
    Instant,
    identity::password::{self, PasswordRefusal},
};
use assidu_store::{StoreError, accounts, mails, people, provider, sessions};

use super::{
    IDLE_MINUTES, Opened, SignInError,
    factor::{self, FactorError},
    is_still_theirs, linked,
};
use crate::{
    access_log::Act,
    actor::Actor,
    context::App,
    mail::Says,
    passwords::{Busy, known},
};

/// A new password as the form has it.
pub struct PasswordChange<'a> {
    /// The password in use.
    pub old: &'a str,
    /// The new one.
    pub new: &'a str,
    /// The new one typed again.
    pub again: &'a str,
    /// SHA-256 of a fresh session token: the session in use is renewed, every other one ended.
    pub token_hash: [u8; 32],
    /// Kind of device.
    pub device: &'a str,
}

/// The password stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum ChangePasswordError {
    /// The old one is wrong.
    #[error("the old password is wrong")]
    Wrong,
    /// Too many wrong tries; seconds to wait.
    #[error("too many wrong tries; wait {0} seconds")]
    Wait(i64),
    /// The new one was typed in two ways.
    #[error("the new password was typed in two ways")]
    Different,
    /// The new one is the old one.
    #[error("the new password is the old one")]
    Same,
    /// The new one is not taken.
    #[error(transparent)]
    Refused(#[from] PasswordRefusal),
    /// Too many passwords are being made.
    #[error(transparent)]
    Busy(#[from] Busy),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// Who acts was not confirmed.
#[derive(Debug, thiserror::Error)]
pub enum ConfirmError {
    /// The password.
    #[error(transparent)]
    Password(#[from] SignInError),
    /// The code.
    #[error(transparent)]
    Code(#[from] FactorError),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// A device on which a person is logged in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnDevice {
    /// What ends it: the beginning of its token's hash, which opens nothing.
    pub key: String,
    /// Kind of device: `phone-ios`, `computer-linux` …, or empty.
    pub device: String,
    /// Whether it is the one that asks.
    pub this: bool,
    /// When it was logged in.
    pub since: Instant,
    /// When it was last used, to the minute.
    pub last_seen_at: Instant,
}

/// How long a password that was given counts for acts that ask for it again.
const CONFIRMED_MINUTES: i64 = 15;

impl App {
    /// Changes the actor's own password, renews the session in use and ends every other one (A14).
    ///
    /// # Errors
    /// [`ChangePasswordError`]; nothing changed then.
    pub async fn change_password(
        &self,
        actor: &Actor,
        change: PasswordChange<'_>,
    ) -> Result<(), ChangePasswordError> {
        // What costs nothing to judge is judged first; the order tells nothing about the old password.
        if change.new != change.again {
            return Err(ChangePasswordError::Different);
        }
        if change.new == change.old {
            return Err(ChangePasswordError::Same);
        }
        let personal = self.personal_words(actor).await?;
        let personal: Vec<&str> = personal.iter().map(String::as_str).collect();
        password::check(change.new, &known::rank, &personal)?;
        let stored = self.check_own_password(actor.tenant, actor.person, change.old).await.map_err(
            |error| match error {
                SignInError::Wrong => ChangePasswordError::Wrong,
                SignInError::Wait(seconds) => ChangePasswordError::Wait(seconds),
                SignInError::Busy(busy) => ChangePasswordError::Busy(busy),
                SignInError::Store(error) => ChangePasswordError::Store(error),
            },
        )?;
        let hash = self.passwords.hash(change.new.to_owned(), self.chance()).await?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        // Two who share a first password may both be here, or somebody has just been given another.
        if !is_still_theirs(&mut tx, actor.person, Some(&stored)).await? {
            return Err(ChangePasswordError::Wrong);
        }
        let held = linked::holding(&mut tx, actor.person).await?;
        if accounts::set_password(&mut tx, actor.person, &hash, false).await? == 0 {
            return Err(ChangePasswordError::Wrong);
        }
        linked::kept(&mut tx, actor.person, held).await?;
        sessions::close_all(&mut tx, actor.person).await?;
        let opened = Opened {
            token_hash: change.token_hash,
            device: change.device,
            idle: IDLE_MINUTES,
            awaits_code: false,
            way: sessions::Way::Password,
        };
        self.open_session(&mut tx, actor.person, actor.roles, opened).await?;
        mails::drop_links(&mut tx, actor.person).await?;
        self.trace(&mut tx, actor, Act::OwnPassword, Some(actor.person), &[]).await?;
        self.tell(&mut tx, actor.person, Says::PasswordChanged(self.now())).await?;
        tx.commit().await?;
        self.mail_wake.notify_one();
        Ok(())
    }

    /// What the actor's password must not hold: their names and addresses, and the provider's.
    pub(super) async fn personal_words(&self, actor: &Actor) -> Result<Vec<String>, StoreError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let card = people::lookup(&mut tx, actor.person).await?.map(|p| p.card).unwrap_or_default();
        let provider = provider::lookup(&mut tx).await?;
        let mut words = vec![card.family_name, card.given_name, card.birth_name, card.email, card.reference];
        words.extend(provider.into_iter().flat_map(|provider| [provider.name, provider.institution_code]));
        Ok(words)
    }

    /// The devices on which the actor is logged in, the last used first.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn own_devices(&self, actor: &Actor, this: &[u8; 32]) -> Result<Vec<OwnDevice>, StoreError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let open = sessions::of_person(&mut tx, actor.person, self.now()).await?;
        let device = |session: sessions::OwnSession| OwnDevice {
            key: key_of(&session.token_hash),
            this: session.token_hash == *this,
            device: session.device,
            since: session.created_at,
            last_seen_at: session.last_seen_at,
        };
        Ok(open.into_iter().map(device).collect())
    }

    /// Logs one of the actor's devices out, or every other than the one that asks.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn end_own_devices(
        &self,
        actor: &Actor,
        this: &[u8; 32],
        which: Option<&str>,
    ) -> Result<u64, StoreError> {
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let ended = match which {
            None => sessions::close_others(&mut tx, actor.person, this).await?,
            Some(key) => {
                let open = sessions::of_person(&mut tx, actor.person, self.now()).await?;
                match open.iter().find(|session| key_of(&session.token_hash) == key) {
                    Some(session) => sessions::close_own(&mut tx, actor.person, &session.token_hash).await?,
                    None => 0,
                }
            }
        };
        self.trace(&mut tx, actor, Act::EndSessions, Some(actor.person), &[]).await?;
        tx.commit().await?;
        Ok(ended)
    }

    /// Notes that the actor has given their password again in this session, and a code where they have a second step.
    ///
    /// # Errors
    /// [`ConfirmError`].
    #[crate::boxed]
    pub async fn confirm(
        &self,
        actor: &Actor,
        session: &[u8; 32],
        password: &str,
        code: &str,
    ) -> Result<(), ConfirmError> {
        let stored = self.check_own_password(actor.tenant, actor.person, password).await?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let asked = factor::is_on(&mut tx, actor.person).await?;
        drop(tx);
        if asked {
            self.check_factor(actor.tenant, actor.person, code).await?;
        }
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        if !is_still_theirs(&mut tx, actor.person, Some(&stored)).await? {
            return Err(SignInError::Wrong.into());
        }
        sessions::confirm(&mut tx, session, self.now()).await?;
        Ok(tx.commit().await?)
    }

    /// Whether a password given at this moment still counts for giving access and closing accounts.
    #[must_use]
    pub fn is_confirmed(&self, confirmed_at: Instant) -> bool {
        self.now() < confirmed_at.plus_minutes(CONFIRMED_MINUTES)
    }
}

/// Sixteen letters that name a session to its owner.
fn key_of(token_hash: &[u8; 32]) -> String {
    data_encoding::HEXLOWER.encode(&token_hash[..8])
}
