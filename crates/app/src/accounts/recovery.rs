//! A new password by mail, for who forgot theirs.
//!
//! Asking does the same work for everyone: what was typed is kept sealed, and a job looks later whether it is anybody.
//! So neither the answer nor its time tells whether there is an account (A10).

use std::net::IpAddr;

use assidu_domain::{
    PersonId, RecoveryId, TenantId,
    identity::password::{self, PasswordRefusal},
    people::Person,
    ports,
};
use assidu_store::{
    InstanceReadTx, Reads, StoreError, TenantScope, accounts, deactivations, mails, people, provider,
    sessions, suspensions,
};
use aws_lc_rs::digest;
use data_encoding::BASE64URL_NOPAD;

use super::{login_of, provider_of_code};
use crate::{
    access_log::{Act, By},
    actor::Actor,
    context::App,
    jobs::JobKind,
    limits::{Try, address_key},
    mail::{LINK_MINUTES, Says},
    passwords::{Busy, known},
};

/// Why no new password was asked for.
#[derive(Debug, thiserror::Error)]
pub enum AskPasswordError {
    /// This instance sends no mail.
    #[error("this instance sends no mail")]
    NoMail,
    /// Asked too often from here; seconds to wait.
    #[error("asked too often; wait {0} seconds")]
    Wait(i64),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// Why no new password was set.
#[derive(Debug, thiserror::Error)]
pub enum NewPasswordError {
    /// The link was used, is too old, or never was one.
    #[error("the link holds no more")]
    LinkOver,
    /// Too many wrong links from here; seconds to wait.
    #[error("too many wrong links; wait {0} seconds")]
    Wait(i64),
    /// It was typed in two ways.
    #[error("the new password was typed in two ways")]
    Different,
    /// It is not taken.
    #[error(transparent)]
    Refused(#[from] PasswordRefusal),
    /// Too many passwords are being made.
    #[error(transparent)]
    Busy(#[from] Busy),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// Letters with a link to one person within an hour.
const MOST_LETTERS: i64 = 3;
/// People with one address who get a letter each: siblings, a small office.
const MOST_WITH_ONE_ADDRESS: usize = 3;
/// What was asked for longer ago is not looked at any more.
const ASKED_MINUTES: i64 = 15;
/// Longest name to log in with.
const LONGEST_LOGIN: usize = 320;

impl App {
    /// Asks for a link by mail. The answer is the same whether or not there is such an account.
    ///
    /// # Errors
    /// [`AskPasswordError`].
    #[crate::boxed]
    pub async fn ask_password(
        &self,
        institution_code: &str,
        login: &str,
        address: Option<IpAddr>,
    ) -> Result<(), AskPasswordError> {
        if !self.sends_mail() {
            return Err(AskPasswordError::NoMail);
        }
        let now = self.now();
        let limit = &self.limits.recovery_by_address;
        Try::begin(vec![(limit, address_key(address))], now).map_err(AskPasswordError::Wait)?.was_wrong();
        let (code, login) = (institution_code.trim(), login.trim());
        if code.len() > 100 || login.is_empty() || login.len() > LONGEST_LOGIN {
            return Ok(());
        }
        let key = format!("{}\0{}", code.to_lowercase(), login.to_lowercase()).into_bytes();
        match Try::begin(vec![(&self.limits.recovery_by_login, key)], now) {
            Ok(asked) => asked.was_wrong(),
            // Known and unknown alike, and without a word: whoever asks for someone else learns nothing.
            Err(_) => return Ok(()),
        }
        let mut tx = self.parts.store.read_instance().await?;
        // A provider's code is no secret.
        let Some(tenant) = provider_of_code(&mut tx, code).await? else { return Ok(()) };
        drop(tx);
        let id = RecoveryId::new(now, self.chance());
        let mut tx = self.parts.store.write(&TenantScope::of(tenant)).await?;
        suspensions::must_be_open(&mut tx).await?;
        mails::ask_recovery(&mut tx, id, now, login.as_bytes()).await?;
        self.enqueue_in(&mut tx, JobKind::Recover(id)).await?;
        tx.commit().await?;
        self.wake.notify_one();
        Ok(())
    }

    /// Looks who asked, and writes them a letter with a link. Everything is one transaction: a crash leaves all of it
    /// to be done again, or nothing.
    pub(crate) async fn recover(&self, scope: TenantScope, id: RecoveryId) -> Result<(), StoreError> {
        let mut tx = self.parts.store.read(&scope).await?;
        let Some((at, typed)) = mails::asked_recovery(&mut tx, id).await? else { return Ok(()) };
        let code = self.provider_of(&mut tx).await?.institution_code;
        drop(tx);
        let typed = String::from_utf8_lossy(&typed).into_owned();
        let fresh = self.now() < at.plus_minutes(ASKED_MINUTES);
        let found = if fresh { self.who_is(scope, &code, &typed).await? } else { Vec::new() };
        let mut tx = self.parts.store.write(&scope).await?;
        if !mails::answered_recovery(&mut tx, id).await? {
            return Ok(());
        }
        if found.is_empty() {
            self.trace_refused(&mut tx, By::nobody(), Act::AskPassword, None).await?;
        }
        for person in found {
            self.send_link(&mut tx, &person).await?;
        }
        tx.commit().await?;
        self.mail_wake.notify_one();
        Ok(())
    }

    /// The people who log in by this name, or have this address, and may have a link.
    async fn who_is(&self, scope: TenantScope, code: &str, typed: &str) -> Result<Vec<Person>, StoreError> {
        let mut tx: InstanceReadTx = self.parts.store.read_instance().await?;
        let account = accounts::find(&mut tx, code, typed).await?;
        drop(tx);
        let mut tx = self.parts.store.read(&scope).await?;
        let ids: Vec<PersonId> = match account.filter(|account| account.tenant == scope.tenant()) {
            Some(account) => vec![account.person],
            None => people::find_by_email(&mut tx, typed).await?,
        };
        let mut found = Vec::new();
        for id in ids.into_iter().take(MOST_WITH_ONE_ADDRESS) {
            let Some(person) = people::lookup(&mut tx, id).await? else { continue };
            let since = self.now().plus_minutes(-60);
            let may = !accounts::list_of_person(&mut tx, id).await?.is_empty()
                && deactivations::since(&mut tx, id).await?.is_none()
                && mails::written_since(&mut tx, id, "recovery", since).await? < MOST_LETTERS;
            if may && !person.card.email.trim().is_empty() {
                found.push(person);
            }
        }
        Ok(found)
    }

    async fn send_link(&self, tx: &mut assidu_store::WriteTx, person: &Person) -> Result<(), StoreError> {
        let link = BASE64URL_NOPAD.encode(&ports::bytes::<32>(self.chance()));
        let now = self.now();
        let login = login_of(person.card.reference.trim(), person.card.email.trim(), person.id);
        mails::add_link(tx, hash_of(&link), person.id, now, now.plus_minutes(LINK_MINUTES)).await?;
        self.write_mail(tx, person, Says::Recovery { link, login }, None).await?;
        self.trace(tx, person.id, Act::AskPassword, Some(person.id), &[]).await
    }

    /// Whether a link still holds. Looking changes nothing: programs that look at links in mails use none up.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn link_holds(&self, link: &str) -> Result<bool, StoreError> {
        Ok(self.whose_link(link).await?.is_some())
    }

    async fn whose_link(&self, link: &str) -> Result<Option<(TenantId, PersonId)>, StoreError> {
        if link.len() != 43 {
            return Ok(None);
        }
        let mut tx = self.parts.store.read_instance().await?;
        mails::find_link(&mut tx, hash_of(link), self.now()).await
    }

    /// Sets a new password by a link, once; ends every session of the person, and tells them by mail. The second factor
    /// stays and is asked for at the next log-in.
    ///
    /// # Errors
    /// [`NewPasswordError`]; the link still holds then, but for [`NewPasswordError::LinkOver`].
    #[crate::boxed]
    pub async fn new_password(
        &self,
        link: &str,
        new: &str,
        again: &str,
        address: Option<IpAddr>,
    ) -> Result<(), NewPasswordError> {
        let counted = Try::begin(vec![(&self.limits.recovery_by_address, address_key(address))], self.now())
            .map_err(NewPasswordError::Wait)?;
        let Some((tenant, person)) = self.whose_link(link).await? else {
            counted.was_wrong();
            return Err(NewPasswordError::LinkOver);
        };
        drop(counted);
        if new != again {
            return Err(NewPasswordError::Different);
        }
        let roles = assidu_domain::people::Roles::default();
        let words = self.personal_words(&Actor::of(tenant, person, roles)).await?;
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        password::check(new, &known::rank, &words)?;
        let hash = self.passwords.hash(new.to_owned(), self.chance()).await?;
        let mut tx = self.parts.store.write(&TenantScope::of(tenant)).await?;
        suspensions::must_be_open(&mut tx).await?;
        let taken = mails::take_link(&mut tx, hash_of(link), self.now()).await?;
        let may = taken == Some(person)
            && deactivations::since(&mut tx, person).await?.is_none()
            && accounts::set_password(&mut tx, person, &hash, false).await? > 0;
        if !may {
            return Err(NewPasswordError::LinkOver);
        }
        sessions::close_all(&mut tx, person).await?;
        mails::drop_links(&mut tx, person).await?;
        self.trace(&mut tx, By::from(person).at(address), Act::RecoverPassword, Some(person), &[]).await?;
        self.tell(&mut tx, person, Says::PasswordChanged(self.now())).await?;
        let names = self.names_to_log_in(&mut tx, person).await?;
        tx.commit().await?;
        // Whoever just chose a password need not wait for wrong guesses of before.
        names.iter().for_each(|name| self.limits.password_by_account.clear(name));
        self.mail_wake.notify_one();
        Ok(())
    }

    /// What wrong passwords of a person are counted under.
    async fn names_to_log_in(
        &self,
        tx: &mut impl Reads,
        person: PersonId,
    ) -> Result<Vec<Vec<u8>>, StoreError> {
        let code = provider::lookup(tx).await?.map(|provider| provider.institution_code).unwrap_or_default();
        let card = people::lookup(tx, person).await?.map(|person| person.card).unwrap_or_default();
        let key =
            |name: &str| format!("{}\0{}", code.to_lowercase(), name.trim().to_lowercase()).into_bytes();
        let own = [tx.tenant().bytes(), person.bytes()].concat();
        Ok(vec![key(&card.reference), key(&card.email), own])
    }
}

fn hash_of(link: &str) -> [u8; 32] {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest::digest(&digest::SHA256, link.as_bytes()).as_ref());
    hash
}
