//! The keys of a provider: made with a name and an end, shown once, revoked for good.

use assidu_domain::{
    Instant, PersonId,
    matrix::Right,
    people::{Person, PersonCard, Roles},
    ports,
    programs::{KEY_MARK, LONGEST_NAME, MOST_DAYS, MOST_KEYS, ProgramScope, shown_part},
    time,
};
use assidu_store::{
    Reads,
    api_keys::{self, ApiKey},
    people, suspensions,
};
use data_encoding::BASE64URL_NOPAD;
use jiff::{ToSpan as _, civil::Date};

use super::{KeyError, scopes_of};
use crate::{
    access_log::Act,
    actor::{Actor, NotAllowed},
    context::App,
};

/// A key as its form has it.
#[derive(Clone, Debug, Default)]
pub struct KeyDraft {
    /// What the program is called.
    pub name: String,
    /// What it opens.
    pub scopes: Vec<String>,
    /// Its last day, `YYYY-MM-DD`.
    pub last: String,
    /// Sixteen random bytes: the same form sent twice makes one key.
    pub key: [u8; 16],
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongKey {
    /// No name, or one that is too long.
    Name,
    /// Nothing was chosen that it opens.
    Scopes,
    /// No day from today on, or one that is too far away.
    Last,
}

/// A key that was just made. It is shown this one time.
#[derive(Clone)]
pub struct NewKey {
    /// What the program sends.
    pub secret: String,
    /// What the program is called.
    pub name: String,
}

impl std::fmt::Debug for NewKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewKey(hidden)")
    }
}

/// How a key stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyState {
    /// It opens what it says.
    Open,
    /// Its time is over.
    Over,
    /// Somebody revoked it.
    Revoked,
}

/// A key in the list.
#[derive(Clone, Debug)]
pub struct KeyLine {
    /// The key.
    pub key: ApiKey,
    /// What the program is called.
    pub name: String,
    /// Who made it; empty when they were erased.
    pub made_by: String,
    /// How it stands.
    pub state: KeyState,
}

impl App {
    /// The keys of the provider for its administrators: those first that open something, then the newest.
    ///
    /// # Errors
    /// [`KeyError`].
    #[crate::boxed]
    pub async fn api_keys(&self, actor: &Actor) -> Result<Vec<KeyLine>, KeyError> {
        must_hold_keys(actor)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let now = self.now();
        let mut lines = Vec::new();
        for key in api_keys::list(&mut tx, now).await? {
            let state = match key.revoked_at {
                Some(_) => KeyState::Revoked,
                None if key.opens(now) => KeyState::Open,
                None => KeyState::Over,
            };
            let name = self.name_of(&mut tx, key.program).await?;
            let made_by = self.name_of(&mut tx, key.made_by).await?;
            lines.push(KeyLine { key, name, made_by, state });
        }
        Ok(lines)
    }

    /// The first and the last day that a new key may have as its last one.
    ///
    /// # Errors
    /// [`KeyError`].
    #[crate::boxed]
    pub async fn days_of_keys(&self, actor: &Actor) -> Result<(Date, Date), KeyError> {
        must_hold_keys(actor)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let today = self.provider_today(&mut tx).await?;
        Ok((today, today.saturating_add(MOST_DAYS.days())))
    }

    /// Makes a key. What is stored of it opens nothing: it is shown to the one who made it, this one time.
    ///
    /// # Errors
    /// [`KeyError`]; [`KeyError::Already`] for a form that made its key before.
    #[crate::boxed]
    pub async fn make_api_key(&self, actor: &Actor, draft: &KeyDraft) -> Result<NewKey, KeyError> {
        must_hold_keys(actor)?;
        let now = self.now();
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        suspensions::must_be_open(&mut tx).await?;
        if api_keys::was_made(&mut tx, draft.key).await? {
            return Err(KeyError::Already);
        }
        let (name, scopes, ends_at) = self.judged(&mut tx, draft).await?;
        if api_keys::opening(&mut tx, now).await? >= MOST_KEYS {
            return Err(KeyError::TooMany);
        }
        let secret = format!("{KEY_MARK}{}", BASE64URL_NOPAD.encode(&ports::bytes::<32>(self.chance())));
        let program = Person {
            id: PersonId::new(now, self.chance()),
            roles: Roles::default(),
            language: String::new(),
            start: None,
            end: None,
            signature_required: false,
            card: PersonCard { family_name: name.clone(), ..PersonCard::default() },
        };
        let key = ApiKey {
            program: program.id,
            shown: shown_part(&secret).unwrap_or_default().to_owned(),
            scopes,
            made_at: now,
            made_by: actor.person,
            ends_at,
            used_at: None,
            revoked_at: None,
            revoked_by: None,
        };
        people::save(&mut tx, &program, now).await?;
        api_keys::add(&mut tx, &key, self.tokens.api_key(&secret), draft.key).await?;
        self.trace(&mut tx, actor, Act::MakeApiKey, Some(program.id), &[]).await?;
        tx.commit().await?;
        Ok(NewKey { secret, name })
    }

    /// Revokes a key for good: it opens nothing from the next request on. Revoking it twice is once.
    ///
    /// # Errors
    /// [`KeyError::Unknown`] when it is not this provider's.
    #[crate::boxed]
    pub async fn revoke_api_key(&self, actor: &Actor, program: PersonId) -> Result<(), KeyError> {
        must_hold_keys(actor)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        if api_keys::revoke(&mut tx, program, actor.person, self.now()).await? {
            self.trace(&mut tx, actor, Act::RevokeApiKey, Some(program), &[]).await?;
            return Ok(tx.commit().await?);
        }
        api_keys::of(&mut tx, program).await?.map(drop).ok_or(KeyError::Unknown)
    }

    /// The name, the scopes and the end of a key, as far as they can be taken.
    async fn judged(
        &self,
        tx: &mut impl Reads,
        draft: &KeyDraft,
    ) -> Result<(String, Vec<ProgramScope>, Instant), KeyError> {
        let mut wrong = Vec::new();
        let name: String = draft.name.trim().chars().filter(|c| !c.is_control()).collect();
        if name.is_empty() || name.chars().count() > LONGEST_NAME {
            wrong.push(("name", WrongKey::Name));
        }
        let scopes = scopes_of(&draft.scopes).unwrap_or_default();
        if scopes.is_empty() {
            wrong.push(("scopes", WrongKey::Scopes));
        }
        let zone = self.provider_of(tx).await?.timezone;
        let zone = time::zone(&zone).unwrap_or(jiff::tz::TimeZone::UTC);
        let today = self.now().day_in(&zone);
        let last: Option<Date> = draft.last.trim().parse().ok();
        let last = last.filter(|day| *day >= today && *day <= today.saturating_add(MOST_DAYS.days()));
        let ends_at = last.and_then(|day| end_of(day, &zone));
        if ends_at.is_none() {
            wrong.push(("last", WrongKey::Last));
        }
        match (ends_at, wrong.is_empty()) {
            (Some(ends_at), true) => Ok((name, scopes, ends_at)),
            _ => Err(KeyError::Fields(wrong)),
        }
    }
}

/// Where the day after this one begins.
fn end_of(day: Date, zone: &jiff::tz::TimeZone) -> Option<Instant> {
    Some(time::start_of_day(day.tomorrow().ok()?, zone))
}

/// Passes for who governs a provider. An organisation that reads at providers has nobody to bring in.
fn must_hold_keys(actor: &Actor) -> Result<(), NotAllowed> {
    actor.must(Right::Govern)?;
    if actor.roles.is_of_organisation() { Err(NotAllowed) } else { Ok(()) }
}
