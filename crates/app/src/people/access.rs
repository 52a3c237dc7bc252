//! A person's access as staff sees and ends it.

use assidu_domain::{Instant, PersonId, matrix::Right, people::Role, quota::QuotaReached};
use assidu_store::{
    Reads, StoreError, WriteTx, accounts, badges, deactivations, identities, mails, passkeys, people, pins,
    second_factors, sessions,
};

use crate::{access_log::Act, accounts::AccessError, actor::Actor, context::App, mail::Says};

/// What staff sees of a person's access.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonAccess {
    /// Whether they have a password.
    pub password: bool,
    /// Whether it is one that staff gave and they have not changed yet.
    pub first_password: bool,
    /// The last log-in by password.
    pub last_login_at: Option<Instant>,
    /// Whether they have a PIN.
    pub pin: bool,
    /// Whether too many wrong PINs locked it for now or for good.
    pub pin_locked: bool,
    /// Whether they have a second step.
    pub factor: bool,
    /// How many passkeys they have.
    pub passkeys: usize,
    /// The identity providers that know them.
    pub linked: Vec<String>,
    /// The end of the number of their badge, if they have one.
    pub badge: Option<String>,
    /// On how many devices they are logged in.
    pub devices: usize,
    /// Since when they are deactivated.
    pub deactivated: Option<Instant>,
    /// Whether the one who asks may give and take this access.
    pub may_manage: bool,
    /// Whether the one who asks may change what is known of them.
    pub may_change: bool,
    /// Whether it is the one who asks.
    pub own: bool,
}

impl App {
    pub(super) async fn access_of(
        &self,
        tx: &mut impl Reads,
        actor: &Actor,
        person: &assidu_domain::people::Person,
    ) -> Result<PersonAccess, StoreError> {
        let now = self.now();
        let accounts = accounts::list_of_person(tx, person.id).await?;
        let pin = pins::find(tx, person.id, "").await?;
        Ok(PersonAccess {
            password: accounts.iter().any(|account| account.password.is_some()),
            first_password: accounts.iter().any(|account| account.must_change),
            last_login_at: accounts.iter().filter_map(|account| account.last_login_at).max(),
            pin: pin.is_some(),
            pin_locked: pin.is_some_and(|pin| pin.locked_until.is_some_and(|until| now < until)),
            factor: second_factors::find(tx, person.id).await?.is_some_and(|f| f.since.is_some()),
            passkeys: passkeys::count(tx, person.id).await?,
            linked: identities::of_person(tx, person.id).await?.into_iter().map(|link| link.name).collect(),
            badge: badges::of_person(tx, person.id).await?.map(|(number, _)| number.shown().to_owned()),
            devices: sessions::of_person(tx, person.id, now).await?.len(),
            deactivated: deactivations::since(tx, person.id).await?,
            may_manage: actor.must_manage(Right::GiveAccess, person.roles).is_ok()
                && !person.roles.is_guest(),
            may_change: actor.must_manage(Right::ChangePeople, person.roles).is_ok(),
            own: actor.person == person.id,
        })
    }

    /// Takes a person's password, PIN, passkeys and links to identity providers away and logs them out everywhere.
    ///
    /// # Errors
    /// [`AccessError`].
    #[crate::boxed]
    pub async fn withdraw_access(&self, actor: &Actor, person: PersonId) -> Result<(), AccessError> {
        let mut tx = self.managed(actor, person, Act::WithdrawAccess).await?;
        accounts::remove(&mut tx, person).await?;
        pins::remove(&mut tx, person).await?;
        identities::unlink_all(&mut tx, person).await?;
        passkeys::remove_all(&mut tx, person).await?;
        mails::drop_links(&mut tx, person).await?;
        sessions::close_all(&mut tx, person).await?;
        self.trace(&mut tx, actor, Act::WithdrawAccess, Some(person), &[]).await?;
        Ok(tx.commit().await?)
    }

    /// Takes a person's second step away, since their phone and recovery codes are lost, and logs them out. They are
    /// told by mail.
    ///
    /// # Errors
    /// [`AccessError`].
    #[crate::boxed]
    pub async fn reset_factor(&self, actor: &Actor, person: PersonId) -> Result<(), AccessError> {
        let mut tx = self.managed(actor, person, Act::ResetFactor).await?;
        if second_factors::remove(&mut tx, person).await? {
            sessions::close_all(&mut tx, person).await?;
            self.trace(&mut tx, actor, Act::ResetFactor, Some(person), &[]).await?;
            self.tell(&mut tx, person, Says::FactorOff(self.now())).await?;
        }
        tx.commit().await?;
        self.mail_wake.notify_one();
        Ok(())
    }

    /// Logs a person out on every device.
    ///
    /// # Errors
    /// [`AccessError`].
    #[crate::boxed]
    pub async fn end_sessions(&self, actor: &Actor, person: PersonId) -> Result<u64, AccessError> {
        let mut tx = self.managed(actor, person, Act::EndSessions).await?;
        let ended = sessions::close_all(&mut tx, person).await?;
        self.trace(&mut tx, actor, Act::EndSessions, Some(person), &[]).await?;
        tx.commit().await?;
        Ok(ended)
    }

    /// Deactivates a person: from the next request on they are logged out and cannot log in or identify themselves;
    /// what is recorded of them stays.
    ///
    /// # Errors
    /// [`AccessError`]; [`AccessError::Own`] also for the last administrator.
    #[crate::boxed]
    pub async fn deactivate(&self, actor: &Actor, person: PersonId) -> Result<(), AccessError> {
        let mut tx = self.managed(actor, person, Act::Deactivate).await?;
        let found = people::lookup(&mut tx, person).await?.ok_or(AccessError::Unknown)?;
        let last = found.roles.has(Role::Administrator)
            && !self.must_leave_an_administrator(&mut tx, person).await?;
        if last {
            return Err(AccessError::Own);
        }
        self.deactivate_in(&mut tx, actor, person).await?;
        Ok(tx.commit().await?)
    }

    /// The same within what else is done at once, by somebody whose right to it was asked.
    pub(crate) async fn deactivate_in(
        &self,
        tx: &mut WriteTx,
        actor: &Actor,
        person: PersonId,
    ) -> Result<(), StoreError> {
        deactivations::add(tx, person, actor.person, self.now()).await?;
        mails::drop_links(tx, person).await?;
        sessions::close_all(tx, person).await?;
        self.trace(tx, actor, Act::Deactivate, Some(person), &[]).await
    }

    /// Lets a deactivated person in again, with the password or PIN they had.
    ///
    /// # Errors
    /// [`AccessError`].
    #[crate::boxed]
    pub async fn reactivate(&self, actor: &Actor, person: PersonId) -> Result<(), AccessError> {
        let mut tx = self.managed(actor, person, Act::Reactivate).await?;
        self.reactivate_in(&mut tx, actor, person).await??;
        Ok(tx.commit().await?)
    }

    /// The same within what else is done at once, by somebody whose right to it was asked.
    pub(crate) async fn reactivate_in(
        &self,
        tx: &mut WriteTx,
        actor: &Actor,
        person: PersonId,
    ) -> Result<Result<(), QuotaReached>, StoreError> {
        if let Err(reached) = self.quota_admits(tx, 1).await? {
            return Ok(Err(reached));
        }
        deactivations::remove(tx, person).await?;
        self.trace(tx, actor, Act::Reactivate, Some(person), &[]).await?;
        Ok(Ok(()))
    }

    /// A transaction on someone whose access the actor may give and take; never one's own.
    pub(super) async fn managed(
        &self,
        actor: &Actor,
        person: PersonId,
        act: Act,
    ) -> Result<WriteTx, AccessError> {
        actor.must(Right::GiveAccess)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let found = people::lookup(&mut tx, person).await?.ok_or(AccessError::Unknown)?;
        // Support comes by its link alone, and is ended on a page of its own; a guest does not come in at all.
        if found.roles.list().is_empty() || found.roles.is_support() || found.roles.is_guest() {
            return Err(AccessError::Unknown);
        }
        let allowed = match actor.must_manage(Right::GiveAccess, found.roles) {
            Ok(()) => self.reaches_person(&mut tx, actor, person).await?,
            refused => refused,
        };
        if let Err(refused) = allowed {
            self.trace_refused(&mut tx, actor, act, Some(person)).await?;
            tx.commit().await?;
            return Err(refused.into());
        }
        if person == actor.person {
            return Err(AccessError::Own);
        }
        Ok(tx)
    }
}
