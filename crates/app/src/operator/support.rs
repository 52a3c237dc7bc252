//! Looking at one provider for a reason and for some hours (A42).
//!
//! Whoever runs the instance asks by a command and gets a link that opens once. It leads to what the provider lets those
//! see who only read; nothing can be changed and nothing taken along as a file. The provider sees it while it lasts and
//! afterwards: in its log of access, on its administrators' pages and by mail to them, and as leaves of its log.

use std::net::IpAddr;

use assidu_domain::{
    Instant, PersonId, TenantId,
    matrix::Right,
    people::{Person, PersonCard, Role, Roles},
    ports,
    support::{SupportRequest, SupportState, support_state},
};
use assidu_evidence::event::{self as evidence, Body, Support};
use assidu_store::{
    RecordError, StoreError, TenantScope, WriteTx, people, provider, sessions,
    support::{self, SupportAccess},
    suspensions,
};
use aws_lc_rs::digest;
use data_encoding::BASE64URL_NOPAD;

use crate::{
    access_log::{Act, By},
    actor::{Actor, NotAllowed},
    context::App,
    mail::Says,
    signing::event,
};

/// A link that was just made. It is nowhere else.
#[derive(Clone)]
pub struct SupportLink {
    /// The address to open.
    pub url: String,
    /// When it all ends by itself.
    pub until: Instant,
}

impl std::fmt::Debug for SupportLink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SupportLink(hidden)")
    }
}

/// What a link offers.
#[derive(Clone, Debug)]
pub struct SupportOffer {
    /// Name of the provider.
    pub provider: String,
    /// Its zone.
    pub timezone: String,
    /// Who looks.
    pub by: String,
    /// Why.
    pub reason: String,
    /// Until when.
    pub until: Instant,
    /// How it stands.
    pub state: SupportState,
}

/// An access as the provider sees it.
#[derive(Clone, Debug)]
pub struct SupportLine {
    /// The access, with the reason.
    pub access: SupportAccess,
    /// Who looks or looked.
    pub by: String,
    /// Who ended it before its time, or empty.
    pub ended_by: String,
    /// How it stands.
    pub state: SupportState,
}

/// Nothing was opened or ended.
#[derive(Debug, thiserror::Error)]
pub enum SupportError {
    /// Only administrators see and end it.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// There is no such access.
    #[error("there is no such access")]
    Unknown,
    /// Without its leaf in the provider's log nothing is opened.
    #[error("the provider's log could not record it, so nothing was opened")]
    Log(#[from] RecordError),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// Minutes without a request after which the session is over; a new one takes a new access.
const IDLE_MINUTES: u32 = 60;
/// Most administrators who get a letter.
const MOST_LETTERS: usize = 50;

impl App {
    /// Opens a provider for somebody of whoever runs the instance.
    ///
    /// The link is given out only when the leaf is in the provider's log. A crash before leaves an access of which nobody
    /// has the link, and which the provider sees.
    ///
    /// # Errors
    /// [`SupportError`].
    #[crate::boxed]
    pub async fn open_for_support(
        &self,
        tenant: TenantId,
        request: &SupportRequest,
    ) -> Result<SupportLink, SupportError> {
        let (now, link) = (self.now(), BASE64URL_NOPAD.encode(&ports::bytes::<32>(self.chance())));
        let card = PersonCard {
            given_name: "Support".to_owned(),
            family_name: request.by().to_owned(),
            ..PersonCard::default()
        };
        let person = Person {
            id: PersonId::new(now, self.chance()),
            roles: Roles::support(),
            language: String::new(),
            start: None,
            end: None,
            signature_required: false,
            card,
        };
        let access = SupportAccess {
            person: person.id,
            reason: request.reason().to_owned(),
            opened_at: now,
            ends_at: request.until(now),
            used_at: None,
            ended_at: None,
            ended_by: None,
        };
        let mut tx = self.parts.store.write(&TenantScope::of(tenant)).await?;
        suspensions::must_be_open(&mut tx).await?;
        people::save(&mut tx, &person, now).await?;
        support::add(&mut tx, &access, hash_of(&link)).await?;
        self.trace(&mut tx, By::nobody(), Act::OpenSupport, Some(person.id), &[]).await?;
        self.tell_administrators(&mut tx, &access, &person.card.full_name()).await?;
        tx.commit().await?;
        self.record_support(tenant, &access, "opened", &person.card.full_name(), None).await?;
        self.mail_wake.notify_one();
        Ok(SupportLink { url: format!("{}/support/{link}", self.public_url()), until: access.ends_at })
    }

    async fn tell_administrators(
        &self,
        tx: &mut WriteTx,
        access: &SupportAccess,
        by: &str,
    ) -> Result<(), StoreError> {
        if !self.sends_mail() {
            return Ok(());
        }
        let directory = self.directories.open(tx).await?;
        let administrators = directory.search("", &[Role::Administrator], 0, MOST_LETTERS).people;
        for person in administrators {
            let (by, reason) = (by.to_owned(), access.reason.clone());
            self.tell(tx, person, Says::SupportOpened { by, reason, until: access.ends_at }).await?;
        }
        Ok(())
    }

    async fn record_support(
        &self,
        tenant: TenantId,
        access: &SupportAccess,
        change: &str,
        name: &str,
        ended_by: Option<evidence::Person>,
    ) -> Result<(), RecordError> {
        let now = self.now();
        let body = Body::Support(Support {
            change: change.to_owned(),
            reader: evidence::Person { person: access.person.to_string(), name: name.to_owned() },
            reason: access.reason.clone(),
            until: event::moment(access.ends_at),
            author: ended_by,
        });
        let written = event::write(self, tenant.to_string(), now, body, None);
        let mut key = [0; 16];
        let hash = digest::digest(&digest::SHA256, &[&access.person.bytes()[..], change.as_bytes()].concat());
        key.copy_from_slice(&hash.as_ref()[..16]);
        // Each change of an access is one leaf, however often it is tried.
        let record = self.own_record(tenant, written, now, key);
        self.parts.store.record(record).await.map(|_| ())
    }

    /// What a link offers; nothing when it never was. Looking changes nothing.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn support_offer(&self, link: &str) -> Result<Option<SupportOffer>, StoreError> {
        let Some((tenant, person)) = self.whose_support(link).await? else { return Ok(None) };
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        suspensions::must_be_open(&mut tx).await?;
        let Some(access) = support::lookup(&mut tx, person).await? else { return Ok(None) };
        let Some(provider) = provider::lookup(&mut tx).await? else { return Ok(None) };
        Ok(Some(SupportOffer {
            provider: provider.name,
            timezone: provider.timezone,
            by: self.name_of(&mut tx, person).await?,
            state: state_of(&access, self.now()),
            until: access.ends_at,
            reason: access.reason,
        }))
    }

    /// Follows a link, once: opens a session that reads and ends with the access. Nothing when it opens nothing any more.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn begin_support(
        &self,
        link: &str,
        token_hash: [u8; 32],
        device: &str,
        address: Option<IpAddr>,
    ) -> Result<Option<Actor>, StoreError> {
        let Some((tenant, person)) = self.whose_support(link).await? else { return Ok(None) };
        let now = self.now();
        let mut tx = self.parts.store.write(&TenantScope::of(tenant)).await?;
        let Some(access) = support::lookup(&mut tx, person).await? else { return Ok(None) };
        if !support::take(&mut tx, person, now).await? {
            return Ok(None);
        }
        let session = sessions::NewSession {
            token_hash,
            person,
            roles: Roles::support(),
            csrf_secret: token_hash,
            at: now,
            idle_minutes: IDLE_MINUTES,
            ends_at: access.ends_at,
            device: device.to_owned(),
            awaits_code: false,
        };
        sessions::open(&mut tx, &session).await?;
        self.trace(&mut tx, By::from(person).at(address), Act::LogIn, Some(person), &[]).await?;
        tx.commit().await?;
        Ok(Some(Actor::of(tenant, person, Roles::support())))
    }

    async fn whose_support(&self, link: &str) -> Result<Option<(TenantId, PersonId)>, StoreError> {
        if link.len() != 43 {
            return Ok(None);
        }
        support::find_link(&mut self.parts.store.read_instance().await?, hash_of(link)).await
    }

    /// Who looked at the provider, or looks now, the newest first; for its administrators.
    ///
    /// # Errors
    /// [`SupportError`].
    #[crate::boxed]
    pub async fn support_accesses(&self, actor: &Actor) -> Result<Vec<SupportLine>, SupportError> {
        actor.must(Right::Govern)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let now = self.now();
        let mut lines = Vec::new();
        for access in support::list(&mut tx).await? {
            let by = self.name_of(&mut tx, access.person).await?;
            let ended_by = match access.ended_by {
                Some(person) => self.name_of(&mut tx, person).await?,
                None => String::new(),
            };
            lines.push(SupportLine { by, ended_by, state: state_of(&access, now), access });
        }
        Ok(lines)
    }

    /// Whether anybody of support may look at the provider now; nothing is said to who does not govern it.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn support_is_open(&self, actor: &Actor) -> Result<bool, StoreError> {
        if actor.must(Right::Govern).is_err() {
            return Ok(false);
        }
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let now = self.now();
        let known = support::list(&mut tx).await?;
        Ok(known.iter().any(|one| matches!(state_of(one, now), SupportState::Waiting | SupportState::Open)))
    }

    /// Ends an access before its time: its session is over with the next request. Ending it twice is once.
    ///
    /// # Errors
    /// [`SupportError`].
    #[crate::boxed]
    pub async fn end_support(&self, actor: &Actor, person: PersonId) -> Result<(), SupportError> {
        actor.must(Right::Govern)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let access = support::lookup(&mut tx, person).await?.ok_or(SupportError::Unknown)?;
        if support::end(&mut tx, person, actor.person, self.now()).await? {
            sessions::close_all(&mut tx, person).await?;
            self.trace(&mut tx, actor, Act::EndSupport, Some(person), &[]).await?;
        } else if access.ended_by != Some(actor.person) {
            return Ok(());
        }
        let name = self.name_of(&mut tx, person).await?;
        let author = evidence::Person {
            person: actor.person.to_string(),
            name: self.name_of(&mut tx, actor.person).await?,
        };
        tx.commit().await?;
        // It has ended whatever becomes of the leaf, which says that it ended early; sent again, the leaf is tried again.
        Ok(self.record_support(actor.tenant, &access, "ended", &name, Some(author)).await?)
    }
}

fn state_of(access: &SupportAccess, now: Instant) -> SupportState {
    support_state(access.ends_at, access.used_at.is_some(), access.ended_at.is_some(), now)
}

/// What the database keeps of a link.
fn hash_of(link: &str) -> [u8; 32] {
    let mut out = [0; 32];
    out.copy_from_slice(digest::digest(&digest::SHA256, link.as_bytes()).as_ref());
    out
}
