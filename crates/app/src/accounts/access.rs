//! Giving people access: passwords and PINs on cards that are shown once.

use assidu_domain::{
    GroupId, PersonId, TenantId, matrix::Right, people::Person, ports, quota::QuotaReached,
    signing::Identification,
};
use assidu_store::{
    StoreError, TenantScope, WriteTx, accounts, deactivations, enrolments, groups, mails, people, pins,
    provider, sessions,
};

use crate::{
    access_log::{Act, By},
    actor::{Actor, NotAllowed},
    context::App,
    passwords::{self, Busy},
};

/// First access for one person: shown once, printed, never stored readable.
#[derive(Clone)]
pub struct AccessCard {
    /// The person.
    pub person: PersonId,
    /// Full name.
    pub name: String,
    /// Log-in name, or with a PIN the reference.
    pub login: String,
    /// Password, or empty on a card with a PIN.
    pub password: String,
    /// PIN, or empty on a card with a password.
    pub pin: String,
}

impl std::fmt::Debug for AccessCard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "AccessCard({})", self.person)
    }
}

/// What a card gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardKind {
    /// A password that must be changed at the first log-in.
    Password,
    /// A PIN for saying who one is after scanning a code.
    Pin,
}

/// Access could not be given or taken.
#[derive(Debug, thiserror::Error)]
pub enum AccessError {
    /// Only staff give access, and only administrators to staff.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// There is no such person.
    #[error("there is no such person")]
    Unknown,
    /// The person is deactivated: they get no access before they are let in again.
    #[error("the person is deactivated")]
    Deactivated,
    /// A PIN goes with a reference, and this person has none.
    #[error("the person has no reference")]
    NoReference,
    /// Not one's own account: someone else does that.
    #[error("one's own account is left to others")]
    Own,
    /// The provider's quota lets nobody more be active.
    #[error(transparent)]
    Quota(#[from] QuotaReached),
    /// Too many passwords are being made.
    #[error(transparent)]
    Busy(#[from] Busy),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// Digits of a PIN.
const PIN_DIGITS: usize = 6;

impl App {
    /// Gives the learners of a group new passwords, or PINs where the group identifies itself by them, on cards
    /// to be printed and handed out.
    ///
    /// Whoever had a password gets a new one and is logged out everywhere. Staff among the learners and people who
    /// are deactivated get none here.
    ///
    /// # Errors
    /// [`AccessError`].
    #[crate::boxed]
    pub async fn give_access(&self, actor: &Actor, group: GroupId) -> Result<Vec<AccessCard>, AccessError> {
        actor.must(Right::GiveAccess)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        self.reaches_group(&mut tx, actor, group).await??;
        let today = self.provider_today(&mut tx).await?;
        let enrolled = enrolments::of_group(&mut tx, group, today, today).await?;
        let mut learners: Vec<PersonId> = enrolled.iter().map(|enrolment| enrolment.learner).collect();
        // As lists are sorted: cards are handed out along the roll.
        self.directories.of(&mut tx, &learners).await?.sort(&mut learners);
        learners.dedup();
        let known = people::lookup_many(&mut tx, &learners).await?;
        let gone = deactivations::among(&mut tx, &learners).await?;
        let hidden = self.hidden_from(&mut tx, actor).await?;
        learners.retain(|id| {
            !gone.contains(id)
                && !hidden.contains(id)
                && known
                    .get(id)
                    .is_some_and(|person| actor.must_manage(Right::GiveAccess, person.roles).is_ok())
        });
        drop(tx);
        let kind = self.card_kind(actor, group).await?;
        self.cards(actor.tenant, &learners, kind, true, Some(By::from(actor.person))).await
    }

    /// What the cards of a group's learners give: a PIN where the group identifies itself by them.
    ///
    /// # Errors
    /// [`AccessError`].
    #[crate::boxed]
    pub async fn card_kind(&self, actor: &Actor, group: GroupId) -> Result<CardKind, AccessError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let own = groups::lookup(&mut tx, group).await?.and_then(|group| group.policy);
        let policy = match own {
            Some(policy) => Some(policy),
            None => provider::lookup(&mut tx).await?.map(|provider| provider.policy),
        };
        let by_pin = policy.is_some_and(|policy| policy.identification == Identification::Pin);
        Ok(if by_pin { CardKind::Pin } else { CardKind::Password })
    }

    /// Gives one person a new password or PIN.
    ///
    /// # Errors
    /// [`AccessError`].
    #[crate::boxed]
    pub async fn give_access_to_one(
        &self,
        actor: &Actor,
        person: PersonId,
        kind: CardKind,
    ) -> Result<AccessCard, AccessError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let found = people::lookup(&mut tx, person).await?.ok_or(AccessError::Unknown)?;
        // Support comes by its link alone, and a guest not at all.
        if found.roles.list().is_empty() || found.roles.is_support() || found.roles.is_guest() {
            return Err(AccessError::Unknown);
        }
        actor.must_manage(Right::GiveAccess, found.roles)?;
        self.reaches_person(&mut tx, actor, person).await??;
        if deactivations::since(&mut tx, person).await?.is_some() {
            return Err(AccessError::Deactivated);
        }
        if kind == CardKind::Pin && found.card.reference.trim().is_empty() {
            return Err(AccessError::NoReference);
        }
        // One's own password is changed with the old one; this way would get around it.
        if kind == CardKind::Password && person == actor.person {
            return Err(AccessError::Own);
        }
        drop(tx);
        let cards = self.cards(actor.tenant, &[person], kind, true, Some(By::from(actor.person))).await?;
        cards.into_iter().next().ok_or(AccessError::Unknown)
    }

    /// Gives these people passwords that need no change: for trials that play everyone's part.
    ///
    /// # Errors
    /// [`AccessError`].
    #[crate::boxed]
    pub async fn give_access_to_people(
        &self,
        actor: &Actor,
        persons: &[PersonId],
    ) -> Result<Vec<AccessCard>, AccessError> {
        actor.must(Right::GiveAccess)?;
        self.give_access_to(actor.tenant, persons).await
    }

    /// The same without anyone who asks: for demonstrations.
    pub(crate) async fn give_access_to(
        &self,
        tenant: TenantId,
        persons: &[PersonId],
    ) -> Result<Vec<AccessCard>, AccessError> {
        self.cards(tenant, persons, CardKind::Password, false, None).await
    }

    /// A new password for an administrator, by whoever runs the instance: the provider sees that in its log of access.
    pub(crate) async fn operator_card(
        &self,
        tenant: TenantId,
        code: &str,
        person: &Person,
    ) -> Result<AccessCard, AccessError> {
        self.password_card(
            TenantScope::of(tenant),
            code,
            person,
            true,
            Some((By::nobody(), Act::OperatorPassword)),
        )
        .await
    }

    async fn cards(
        &self,
        tenant: TenantId,
        persons: &[PersonId],
        kind: CardKind,
        must_change: bool,
        author: Option<By>,
    ) -> Result<Vec<AccessCard>, AccessError> {
        let scope = TenantScope::of(tenant);
        let mut tx = self.parts.store.read(&scope).await?;
        let code = self.provider_of(&mut tx).await?.institution_code;
        let known = people::lookup_many(&mut tx, persons).await?;
        drop(tx);
        let mut cards = Vec::with_capacity(known.len());
        for person in persons.iter().filter_map(|id| known.get(id)) {
            let card = match kind {
                CardKind::Password => {
                    let traced = author.map(|by| (by, Act::GivePassword));
                    self.password_card(scope, &code, person, must_change, traced).await?
                }
                CardKind::Pin if person.card.reference.trim().is_empty() => continue,
                CardKind::Pin => self.pin_card(scope, person, author).await?,
            };
            cards.push(card);
        }
        Ok(cards)
    }

    async fn password_card(
        &self,
        scope: TenantScope,
        code: &str,
        person: &Person,
        must_change: bool,
        traced: Option<(By, Act)>,
    ) -> Result<AccessCard, AccessError> {
        let password = passwords::generate(self.chance());
        let hash = self.passwords.hash(password.clone(), self.chance()).await?;
        let mut tx = self.parts.store.write(&scope).await?;
        let login = free_login(&mut tx, code, person).await?;
        // Anew, since the reference may have changed under an old name.
        accounts::remove(&mut tx, person.id).await?;
        let new = accounts::NewAccount {
            institution_code: code,
            login: &login,
            person: person.id,
            password: Some(&hash),
            must_change,
            at: self.now(),
        };
        accounts::add(&mut tx, &new).await?;
        sessions::close_all(&mut tx, person.id).await?;
        mails::drop_links(&mut tx, person.id).await?;
        if let Some((by, act)) = traced {
            self.trace(&mut tx, by, act, Some(person.id), &[]).await?;
        }
        tx.commit().await?;
        let name = person.card.full_name();
        Ok(AccessCard { person: person.id, name, login, password, pin: String::new() })
    }

    async fn pin_card(
        &self,
        scope: TenantScope,
        person: &Person,
        author: Option<By>,
    ) -> Result<AccessCard, AccessError> {
        let pin = digits(&ports::bytes::<16>(self.chance()));
        let mut tx = self.parts.store.write(&scope).await?;
        pins::set(&mut tx, person.id, &pin, self.now()).await?;
        if let Some(author) = author {
            self.trace(&mut tx, author, Act::GivePin, Some(person.id), &[]).await?;
        }
        tx.commit().await?;
        Ok(AccessCard {
            person: person.id,
            name: person.card.full_name(),
            login: person.card.reference.trim().to_owned(),
            password: String::new(),
            pin,
        })
    }
}

/// The name to log in with that nobody else has: reference, e-mail address, or the end of the id.
///
/// Learners and trainers are numbered apart, so a learner and a trainer may both be number 12.
pub(crate) async fn free_login(tx: &mut WriteTx, code: &str, person: &Person) -> Result<String, StoreError> {
    for wanted in [person.card.reference.trim(), person.card.email.trim()] {
        if !wanted.is_empty() && !accounts::is_anothers(tx, person.id, code, wanted).await? {
            return Ok(wanted.to_owned());
        }
    }
    Ok(login_of("", "", person.id))
}

/// The log-in name of a person: reference, else e-mail address, else the end of the id.
pub(crate) fn login_of(reference: &str, email: &str, person: PersonId) -> String {
    [reference, email]
        .iter()
        .find(|text| !text.is_empty())
        .map_or_else(|| person.to_string().chars().skip(24).collect(), |text| (*text).to_owned())
}

/// Digits from random bytes, each as likely as any other: bytes above 249 are passed over.
fn digits(random: &[u8]) -> String {
    let fair = random.iter().filter(|byte| **byte < 250).chain(std::iter::repeat(&0));
    fair.take(PIN_DIGITS).map(|byte| char::from(b'0' + byte % 10)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_has_six_digits_each_as_likely_as_any_other() {
        assert_eq!(digits(&[255, 0, 11, 22, 249, 251, 34, 45, 1]), "012945");
        assert_eq!(digits(&[255; 16]), "000000");
    }
}
