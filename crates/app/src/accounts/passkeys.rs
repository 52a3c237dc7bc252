//! Logging in with a passkey, and the passkeys of one's own account.
//!
//! The device verifies its owner by finger, face or PIN before it uses the key, and the key answers this site alone: that
//! is both steps in one.

use std::net::IpAddr;

use assidu_domain::{
    PasskeyId, PersonId,
    people::Person,
    ports::{KeptPasskey, PasskeyDesk, PasskeyError},
};
use assidu_store::{
    StoreError, TenantScope, WriteTx, deactivations, organisations,
    passkeys::{self, OwnPasskey},
    people,
    sessions::{self, Way},
};

use super::{
    IDLE_MINUTES, Opened, SignedIn,
    questions::{About, Question},
};
use crate::{
    access_log::{Act, By},
    actor::Actor,
    context::App,
    limits::{Try, address_key},
    mail::Says,
};

/// A question for a browser.
#[derive(Clone)]
pub struct AskedPasskey {
    /// What the browser is asked, as JSON.
    pub options: String,
    /// What comes back with the answer.
    pub token: String,
}

impl std::fmt::Debug for AskedPasskey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AskedPasskey(hidden)")
    }
}

/// A browser's answer.
#[derive(Clone, Copy)]
pub struct PasskeyAnswer<'a> {
    /// What came with the question.
    pub token: &'a str,
    /// The answer, as JSON.
    pub answer: &'a str,
    /// Fingerprint of the browser.
    pub device: [u8; 16],
    /// Where it comes from.
    pub address: Option<IpAddr>,
}

/// A passkey was not taken, or lets nobody in.
#[derive(Debug, thiserror::Error)]
pub enum PasskeyLoginError {
    /// There are no passkeys at this address.
    #[error("there are no passkeys here")]
    Off,
    /// The answer does not hold: which part is not said.
    #[error("the passkey is not accepted")]
    Wrong,
    /// There are as many as can be.
    #[error("there are too many passkeys")]
    TooMany,
    /// Too many tries; seconds to wait.
    #[error("too many tries; wait {0} seconds")]
    Wait(i64),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

impl From<PasskeyError> for PasskeyLoginError {
    fn from(error: PasskeyError) -> Self {
        tracing::info!(%error, "a passkey");
        Self::Wrong
    }
}

/// Passkeys of one person.
const MOST: usize = 20;
/// Letters of the name that its owner gives a passkey.
const LONGEST_NAME: usize = 60;

impl App {
    /// Whether there can be passkeys at this address.
    #[must_use]
    pub fn has_passkeys(&self) -> bool {
        self.parts.identities.passkeys.is_some()
    }

    fn passkey_desk(&self) -> Result<&dyn PasskeyDesk, PasskeyLoginError> {
        self.parts.identities.passkeys.as_deref().ok_or(PasskeyLoginError::Off)
    }

    /// The actor's passkeys, oldest first.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn own_passkeys(&self, actor: &Actor) -> Result<Vec<OwnPasskey>, StoreError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        passkeys::of_person(&mut tx, actor.person).await
    }

    /// Asks the actor's browser for a new passkey.
    ///
    /// # Errors
    /// [`PasskeyLoginError`].
    #[crate::boxed]
    pub async fn ask_new_passkey(
        &self,
        actor: &Actor,
        device: [u8; 16],
    ) -> Result<AskedPasskey, PasskeyLoginError> {
        let desk = self.passkey_desk()?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let known: Vec<String> =
            passkeys::of_person(&mut tx, actor.person).await?.into_iter().map(|one| one.key).collect();
        if known.len() >= MOST {
            return Err(PasskeyLoginError::TooMany);
        }
        let handle = passkeys::handle(&mut tx, actor.tenant, actor.person).await?;
        let name = people::lookup(&mut tx, actor.person).await?.map(|person| person.card.full_name());
        drop(tx);
        let asked = desk.ask_new(handle, &name.unwrap_or_default(), &known)?;
        let (tenant, person) = (actor.tenant, actor.person);
        let about = About::NewPasskey { tenant, person, state: asked.state.to_string() };
        self.asked_passkey(device, about, asked.options).await
    }

    async fn asked_passkey(
        &self,
        device: [u8; 16],
        about: About,
        options: String,
    ) -> Result<AskedPasskey, PasskeyLoginError> {
        let token = self.draw_token();
        self.ask_question(&token, &Question { device, about }).await?;
        Ok(AskedPasskey { options, token })
    }

    /// Adds a passkey to the actor's account.
    ///
    /// # Errors
    /// [`PasskeyLoginError`].
    pub async fn add_passkey(
        &self,
        actor: &Actor,
        answer: PasskeyAnswer<'_>,
        name: &str,
    ) -> Result<(), PasskeyLoginError> {
        let desk = self.passkey_desk()?;
        let Some(About::NewPasskey { tenant, person, state }) =
            self.take_question(answer.token, answer.device).await?
        else {
            return Err(PasskeyLoginError::Wrong);
        };
        if (tenant, person) != (actor.tenant, actor.person) {
            return Err(PasskeyLoginError::Wrong);
        }
        let new = desk.take_new(&state, answer.answer)?;
        let name: String = name.trim().chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
        let now = self.now();
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        if passkeys::of_person(&mut tx, person).await?.len() >= MOST {
            return Err(PasskeyLoginError::TooMany);
        }
        let passkey = PasskeyId::new(now, self.chance());
        if !passkeys::add(&mut tx, person, passkey, &new.id, &new.key, &name, now).await? {
            return Err(PasskeyLoginError::Wrong);
        }
        self.trace(&mut tx, actor, Act::AddPasskey, Some(person), &[]).await?;
        self.tell(&mut tx, person, Says::PasskeyAdded(now)).await?;
        tx.commit().await?;
        self.mail_wake.notify_one();
        Ok(())
    }

    /// Removes one of the actor's passkeys.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn remove_passkey(&self, actor: &Actor, passkey: PasskeyId) -> Result<bool, StoreError> {
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let removed = passkeys::remove(&mut tx, actor.person, passkey).await?;
        if removed {
            self.trace(&mut tx, actor, Act::RemovePasskey, Some(actor.person), &[]).await?;
            self.tell(&mut tx, actor.person, Says::PasskeyRemoved(self.now())).await?;
        }
        tx.commit().await?;
        self.mail_wake.notify_one();
        Ok(removed)
    }

    /// Asks a browser for any passkey of this site.
    ///
    /// # Errors
    /// [`PasskeyLoginError`].
    #[crate::boxed]
    pub async fn ask_any_passkey(
        &self,
        device: [u8; 16],
        address: Option<IpAddr>,
    ) -> Result<AskedPasskey, PasskeyLoginError> {
        let desk = self.passkey_desk()?;
        let limit = &self.limits.begun_by_address;
        Try::begin(vec![(limit, address_key(address))], self.now())
            .map_err(PasskeyLoginError::Wait)?
            .was_wrong();
        let asked = desk.ask_any()?;
        self.asked_passkey(device, About::AnyPasskey { state: asked.state.to_string() }, asked.options).await
    }

    /// Logs in whose passkey it is.
    ///
    /// # Errors
    /// [`PasskeyLoginError`].
    pub async fn sign_in_by_passkey(
        &self,
        answer: PasskeyAnswer<'_>,
        token_hash: [u8; 32],
        device_class: &str,
    ) -> Result<SignedIn, PasskeyLoginError> {
        let (mut tx, person) = self.whose_answer(answer).await?;
        let opened = Opened {
            token_hash,
            device: device_class,
            idle: IDLE_MINUTES,
            awaits_code: false,
            way: Way::Passkey,
        };
        self.open_session(&mut tx, person.id, person.roles, opened).await?;
        self.trace(&mut tx, By::from(person.id).at(answer.address), Act::LogIn, Some(person.id), &[]).await?;
        let organisation = organisations::lookup(&mut tx).await?.is_some();
        let actor = Actor::of(
            assidu_store::Reads::tenant(&tx),
            person.id,
            person.roles.of_organisation(organisation),
        );
        tx.commit().await?;
        Ok(SignedIn { actor, must_change: false, awaits_code: false })
    }

    /// Notes that the actor has just used one of their passkeys in this session, in place of giving their password.
    ///
    /// # Errors
    /// [`PasskeyLoginError`].
    pub async fn confirm_by_passkey(
        &self,
        actor: &Actor,
        session: &[u8; 32],
        answer: PasskeyAnswer<'_>,
    ) -> Result<(), PasskeyLoginError> {
        let (mut tx, person) = self.whose_answer(answer).await?;
        if (assidu_store::Reads::tenant(&tx), person.id) != (actor.tenant, actor.person) {
            return Err(PasskeyLoginError::Wrong);
        }
        sessions::confirm(&mut tx, session, self.now()).await?;
        Ok(tx.commit().await?)
    }

    /// Whose passkey has answered, in a transaction that goes on.
    async fn whose_answer(&self, answer: PasskeyAnswer<'_>) -> Result<(WriteTx, Person), PasskeyLoginError> {
        let desk = self.passkey_desk()?;
        let Some(About::AnyPasskey { state }) = self.take_question(answer.token, answer.device).await? else {
            return Err(PasskeyLoginError::Wrong);
        };
        let claimed = desk.claimed(answer.answer)?;
        let mut tx = self.parts.store.read_instance().await?;
        let (tenant, person) =
            passkeys::whose(&mut tx, &claimed.id).await?.ok_or(PasskeyLoginError::Wrong)?;
        // Somebody else's name beside one's own key.
        if passkeys::handle(&mut tx, tenant, person).await? != claimed.handle {
            return Err(PasskeyLoginError::Wrong);
        }
        drop(tx);
        let mut tx = self.parts.store.write(&TenantScope::of(tenant)).await?;
        match self.judge_passkey(&mut tx, desk, person, &claimed.id, (&state, answer.answer)).await {
            Ok(person) => Ok((tx, person)),
            Err(PasskeyLoginError::Wrong) => {
                self.trace_refused(&mut tx, By::nobody().at(answer.address), Act::LogIn, Some(person))
                    .await?;
                tx.commit().await?;
                Err(PasskeyLoginError::Wrong)
            }
            Err(error) => Err(error),
        }
    }

    async fn judge_passkey(
        &self,
        tx: &mut WriteTx,
        desk: &dyn PasskeyDesk,
        person: PersonId,
        id: &[u8],
        (state, answer): (&str, &str),
    ) -> Result<Person, PasskeyLoginError> {
        let (passkey, key) = passkeys::find(tx, person, id).await?.ok_or(PasskeyLoginError::Wrong)?;
        let kept = desk.judge(state, answer, &KeptPasskey { id: id.to_vec(), key })?;
        if deactivations::since(tx, person).await?.is_some() {
            return Err(PasskeyLoginError::Wrong);
        }
        passkeys::used(tx, person, passkey, &kept.key, self.now()).await?;
        people::lookup(tx, person).await?.ok_or(PasskeyLoginError::Wrong)
    }
}
