//! Requests to sign that go to one person: a link by mail, or a call during a class at a distance.
//!
//! What stands in a link is written into its letter, sealed under its reader's key, and nowhere else: whoever asks never
//! sees it. Looking at a link uses nothing up; the signature does, by its unique key, and closing ends it.

use std::net::IpAddr;

use assidu_domain::{
    MeetingId, PersonId, SignOffId, TenantId,
    matrix::Right,
    planning::Mode,
    ports,
    signing::{Identity, MeetingState, Method},
};
use assidu_store::{
    Reads, StoreError, TenantScope, attendance, deactivations, mails, meetings, people, pins, provider,
    sign_offs,
    sign_requests::{self, NewRequest},
    suspensions,
};
use aws_lc_rs::digest;
use data_encoding::BASE64URL_NOPAD;

use super::{SignOffFacts, state_of};
use crate::{
    actor::{Actor, NotAllowed},
    context::App,
    limits::Try,
    mail::Says,
    tokens::Pass,
};

pub use assidu_store::{mails::MailState, sign_requests::SignRequestRow};

/// Whom to ask, and how.
#[derive(Clone, Debug)]
pub struct Asking {
    /// The class meeting.
    pub meeting: MeetingId,
    /// What is to be signed.
    pub sign_off: SignOffId,
    /// Who is asked.
    pub people: Vec<PersonId>,
    /// By which way: [`Method::EmailLink`] or [`Method::RemoteRequest`].
    pub method: Method,
    /// Whether those who are asked during a class at a distance get a letter, too.
    pub by_mail: bool,
    /// What the trainer says of the class at a distance: the meeting of the video service.
    pub reference: String,
    /// The same form sent twice writes one letter to each.
    pub key: [u8; 16],
}

/// What became of asking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// People who were asked.
    pub asked: u32,
    /// Of them, those to whom a letter goes.
    pub letters: u32,
    /// People without an address, where a letter was wanted.
    pub no_address: u32,
    /// People who have signed already, or do not attend at a distance.
    pub left_out: u32,
    /// People who sign on paper, for the sake of whoever pays (EMG-10): a link would lead them to a page that refuses.
    pub on_paper: u32,
}

/// Nobody was asked.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// The person may not ask here.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// No such class meeting, sign-off or person in it.
    #[error("there is no such person in this class meeting")]
    Unknown,
    /// The policy does not allow this way here.
    #[error("this way of signing is not allowed here")]
    MethodNotAllowed,
    /// Nothing can be signed there any more.
    #[error("the class meeting cannot be signed any more")]
    Over,
    /// This server sends no mail.
    #[error("no mail can be sent")]
    NoMail,
    /// The reference is longer than 200 characters, or holds what no line may.
    #[error("the reference is too long")]
    Reference,
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// What stands behind a link.
#[derive(Clone, Debug)]
pub struct LinkView {
    /// The provider.
    pub tenant: TenantId,
    /// Its name.
    pub provider: String,
    /// Its institution code, for logging in.
    pub institution: String,
    /// What is to be signed.
    pub facts: SignOffFacts,
    /// Who is to sign.
    pub person: PersonId,
    /// Given name and the first letter of the family name: a link may have been forwarded.
    pub short_name: String,
    /// By which way.
    pub method: Method,
    /// Whether the person has a PIN.
    pub has_pin: bool,
}

/// With what somebody follows a link.
#[derive(Clone, Copy)]
pub enum LinkProof<'a> {
    /// With nothing but the link: recorded as such.
    Holder,
    /// With the person's PIN.
    Pin(&'a str),
    /// Logged in as this person.
    Account(TenantId, PersonId, Identity),
}

impl std::fmt::Debug for LinkProof<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LinkProof(hidden)")
    }
}

/// A link was not followed.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// It never was, its time is over, it was replaced, or the person has left.
    #[error("the link does not hold any more")]
    Over,
    /// It is somebody else's who is logged in.
    #[error("the link is somebody else's")]
    SomeoneElse,
    /// The PIN is wrong.
    #[error("the PIN is wrong")]
    Wrong,
    /// Too many wrong PINs; seconds to wait.
    #[error("too many wrong tries; wait {0} seconds")]
    Wait(i64),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// Longest reference of a class at a distance, in characters.
const LONGEST_REFERENCE: usize = 200;

impl App {
    /// Asks people to sign; asked again, the former link of a person is dead.
    ///
    /// # Errors
    /// [`AskError`]; nobody was asked then.
    #[crate::boxed]
    pub async fn ask_to_sign(&self, actor: &Actor, asking: &Asking) -> Result<Asked, AskError> {
        let wants_letters = asking.method == Method::EmailLink || asking.by_mail;
        if wants_letters && !self.sends_mail() {
            return Err(AskError::NoMail);
        }
        let reference = asking.reference.trim();
        if reference.chars().count() > LONGEST_REFERENCE || reference.chars().any(char::is_control) {
            return Err(AskError::Reference);
        }
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let facts = self.may_ask(&mut tx, actor, asking).await?;
        let known = attendance::of_sign_offs(&mut tx, &[asking.sign_off]).await?;
        let mut people = asking.people.clone();
        people.sort_unstable();
        people.dedup();
        let cards = people::lookup_many(&mut tx, &people).await?;
        let on_paper = self.on_paper_of(&mut tx, &facts.meetings, &people).await?;
        let mut told = Asked::default();
        for person in people {
            let before = known.iter().find(|a| a.person == person).ok_or(AskError::Unknown)?;
            let is_there = asking.method == Method::RemoteRequest && facts.mode_of(person) == Mode::Onsite;
            if before.has_signed() || is_there {
                told.left_out += 1;
                continue;
            }
            if on_paper.contains(&person) {
                told.on_paper += 1;
                continue;
            }
            let once = once(asking, person);
            // The same form again: the letter is written, and its link stays as it is.
            if wants_letters && mails::was_written(&mut tx, once).await? {
                told.asked += 1;
                told.letters += 1;
                continue;
            }
            let card = cards.get(&person).filter(|card| wants_letters && !card.card.email.trim().is_empty());
            let mut new = NewRequest {
                sign_off: asking.sign_off,
                person,
                method: asking.method,
                meeting: asking.meeting,
                at: self.class_now(),
                by: actor.person,
                until: facts.sign_off.closes_at,
                reference,
                link: None,
                mail: None,
            };
            if let Some(card) = card {
                let link = BASE64URL_NOPAD.encode(&ports::bytes::<32>(self.chance()));
                new.link = Some(hash_of(&link));
                let says = Says::SignLink { link, title: facts.title.clone() };
                new.mail = self.write_letter(&mut tx, card, says, Some(once)).await?;
            }
            told.letters += u32::from(new.mail.is_some());
            told.no_address += u32::from(wants_letters && new.mail.is_none());
            told.asked += 1;
            sign_requests::ask(&mut tx, &new).await?;
        }
        tx.commit().await?;
        self.mail_wake.notify_one();
        Ok(told)
    }

    /// The requests of a class meeting, with how far their letters are; nothing of what stands in them.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn requests_of(
        &self,
        tenant: TenantId,
        meeting: MeetingId,
    ) -> Result<Vec<SignRequestRow>, StoreError> {
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        sign_requests::of_meeting(&mut tx, meeting).await
    }

    /// What stands behind a link, while it holds. Looking changes nothing.
    ///
    /// # Errors
    /// [`LinkError`].
    #[crate::boxed]
    pub async fn link_view(&self, link: &str) -> Result<LinkView, LinkError> {
        let (tenant, sign_off, person, method) = self.whose_sign_link(link).await?;
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        suspensions::must_be_open(&mut tx).await?;
        if deactivations::since(&mut tx, person).await?.is_some() {
            return Err(LinkError::Over);
        }
        let facts = self.sign_off_facts(&mut tx, sign_off).await?.ok_or(LinkError::Over)?;
        let card = people::lookup(&mut tx, person).await?.ok_or(LinkError::Over)?.card;
        let initial: String = card.family_name.chars().take(1).collect();
        let provider = provider::lookup(&mut tx).await?.ok_or(LinkError::Over)?;
        Ok(LinkView {
            tenant,
            provider: provider.name,
            institution: provider.institution_code,
            facts,
            person,
            short_name: format!("{} {initial}.", card.given_name).trim().to_owned(),
            method,
            has_pin: pins::find(&mut tx, person, "").await?.is_some(),
        })
    }

    /// Follows a link: gives a pass for what it is about, on this device, and what there is to sign.
    ///
    /// # Errors
    /// [`LinkError`].
    pub async fn follow_link(
        &self,
        link: &str,
        proof: LinkProof<'_>,
        device: [u8; 16],
        address: Option<IpAddr>,
    ) -> Result<(String, SignOffId), LinkError> {
        let found = self.link_view(link).await?;
        let identity = match proof {
            LinkProof::Holder => Identity::LinkHolder,
            LinkProof::Account(tenant, person, identity) => {
                if (tenant, person) != (found.tenant, found.person) {
                    return Err(LinkError::SomeoneElse);
                }
                identity
            }
            LinkProof::Pin(pin) => {
                let counts = vec![(&self.limits.who_by_device, device.to_vec())];
                let counted = Try::begin(counts, self.now()).map_err(LinkError::Wait)?;
                if !self.pin_opens(found.tenant, found.person, pin, address).await? {
                    counted.was_wrong();
                    return Err(LinkError::Wrong);
                }
                drop(counted);
                Identity::Pin
            }
        };
        let pass = Pass {
            tenant: found.tenant,
            meeting: found.facts.meetings.first().map_or(MeetingId::from_bytes([0; 16]), |m| m.id),
            person: found.person,
            identity,
            device,
            given_at: self.now(),
            via: Some((found.method, found.facts.sign_off.id)),
        };
        Ok((self.tokens.seal_pass(&pass), found.facts.sign_off.id))
    }

    /// The request by which somebody signs, while it can be followed.
    pub(crate) async fn open_request(
        &self,
        tx: &mut impl Reads,
        sign_off: SignOffId,
        person: PersonId,
        method: Method,
    ) -> Result<Option<SignRequestRow>, StoreError> {
        let found = sign_requests::lookup(tx, sign_off, person, method).await?;
        Ok(found.filter(|request| self.class_now() < request.until))
    }

    async fn whose_sign_link(
        &self,
        link: &str,
    ) -> Result<(TenantId, SignOffId, PersonId, Method), LinkError> {
        if link.len() != 43 {
            return Err(LinkError::Over);
        }
        let mut tx = self.parts.store.read_instance().await?;
        let found = sign_requests::find_link(&mut tx, hash_of(link), self.class_now()).await?;
        found.ok_or(LinkError::Over)
    }

    async fn may_ask(
        &self,
        tx: &mut impl Reads,
        actor: &Actor,
        asking: &Asking,
    ) -> Result<SignOffFacts, AskError> {
        let found = meetings::lookup(tx, asking.meeting).await?.ok_or(AskError::Unknown)?;
        self.may_with_meeting(tx, actor, Right::Supervise, &found).await??;
        let laid = sign_offs::of_meeting(tx, asking.meeting).await?;
        if !laid.iter().any(|own| own.id == asking.sign_off) {
            return Err(AskError::Unknown);
        }
        let facts = self.sign_off_facts(tx, asking.sign_off).await?.ok_or(AskError::Unknown)?;
        let is_request = matches!(asking.method, Method::EmailLink | Method::RemoteRequest);
        if !is_request || !facts.policy.allows(asking.method) {
            return Err(AskError::MethodNotAllowed);
        }
        let is_open = state_of(tx, &facts.meetings).await? == MeetingState::Open;
        if !is_open || self.class_now() >= facts.sign_off.closes_at {
            return Err(AskError::Over);
        }
        Ok(facts)
    }
}

/// Whether a letter is lost for good: what to say of it on the page.
#[must_use]
pub const fn letter_failed(state: MailState) -> bool {
    matches!(state, MailState::Refused | MailState::Expired)
}

/// What makes the letter of a form to a person one.
fn once(asking: &Asking, person: PersonId) -> [u8; 32] {
    hash_of(&format!("request {:02x?} {} {person}", asking.key, asking.sign_off))
}

fn hash_of(link: &str) -> [u8; 32] {
    let mut out = [0; 32];
    out.copy_from_slice(digest::digest(&digest::SHA256, link.as_bytes()).as_ref());
    out
}
