//! Signatures that waited on a device without network, and what is held back of them.

use assidu_domain::{
    MeetingId, PersonId, SignOffId, TenantId,
    matrix::Right,
    ports,
    signing::{AttendanceState, Identity, Method, OnArrival, WhyHeldBack, late_minutes, on_arrival},
};
use assidu_evidence::{Hash, event::Held, held::Link};
use assidu_store::{
    Effect, NewEvent, Outcome, Record, Refusal, StoreError, TenantScope, attendance,
    held::{self, Fit, HeldBack, NewLink},
    suspensions,
};
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

use super::{
    Arrival, CheckIn, Drawing, Receipt, SignError, SignRequest, Surroundings,
    event::{self, Written},
    facts::standing,
};
use crate::{
    actor::{Actor, NotAllowed},
    context::App,
    tokens::{Ahead, TokenError},
};

/// The length of a public key of P-256, as browsers give it out.
pub const DEVICE_KEY_BYTES: usize = 65;
/// The length of a signature of P-256, as browsers make it.
pub const DEVICE_SIGNATURE_BYTES: usize = 64;

/// A signature that waited, as it arrives.
#[derive(Clone, Debug)]
pub struct HeldRequest {
    /// The challenge that was given ahead.
    pub challenge: String,
    /// The device's public key.
    pub public_key: Vec<u8>,
    /// What the device's key made of the link.
    pub signature: Vec<u8>,
    /// Its place in the device's chain.
    pub position: u32,
    /// The link before it.
    pub previous: [u8; 32],
    /// The idempotency key, as a number and as sent.
    pub idempotency_key: ([u8; 16], String),
    /// Strokes, typed name and the device's time, as sent.
    pub sent: [String; 3],
    /// The same drawing, read.
    pub drawing: Drawing,
    /// Who brings it.
    pub bearer: Bearer,
    /// Device and place.
    pub surroundings: Surroundings,
}

/// Who brings a signature that waited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearer {
    /// The device itself, and who is logged in on it.
    Device([u8; 16], Option<PersonId>),
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrived {
    /// It is recorded.
    Recorded(Box<Receipt>),
    /// It is held back for staff.
    HeldBack(WhyHeldBack),
}

/// Why it was not taken in.
#[derive(Debug, thiserror::Error)]
pub enum HeldError {
    /// The challenge is none of ours, or too old to mean anything.
    #[error("the challenge is not valid")]
    Challenge(#[from] TokenError),
    /// It was altered, or the device's key did not make it.
    #[error("the device did not sign this")]
    Broken,
    /// Its signer has to log in first.
    #[error("somebody else is logged in, or nobody")]
    SignedOut,
    /// As for any signature.
    #[error(transparent)]
    Sign(#[from] SignError),
}

impl From<StoreError> for HeldError {
    fn from(error: StoreError) -> Self {
        Self::Sign(error.into())
    }
}

/// The list of what is held back could not be shown.
#[derive(Debug, thiserror::Error)]
pub enum HeldBackError {
    /// Only staff see it.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// A line of what is held back.
#[derive(Clone, Debug)]
pub struct HeldBackLine {
    /// The times, and why.
    pub held: HeldBack,
    /// Full name, or empty.
    pub name: String,
    /// What was to be signed; none when it is planned no more.
    pub facts: Option<super::SignOffFacts>,
    /// Whether the person was said to have been there since: it counts, as a catch-up.
    pub caught_up: bool,
}

/// What a correction can say of a signature that is held back.
#[derive(Clone, Copy, Debug)]
pub struct CatchUp {
    /// The server's two times.
    pub held: HeldBack,
    /// Minutes late, judged by when its challenge was given.
    pub late_minutes: Option<i64>,
}

/// As many as a page shows.
const MOST_SHOWN: usize = 200;
/// As many as are read to find those whom limited rights reach.
const MOST_READ: u32 = 2_000;

impl App {
    /// The challenge for signing later without network, on a device that has shown its public key.
    ///
    /// Whoever gets it may sign right now: being in time is judged by this moment.
    #[must_use]
    pub fn ahead(&self, tenant: TenantId, check_in: &CheckIn, arrival: Arrival, public_key: &[u8]) -> String {
        let ahead = Ahead {
            tenant,
            sign_off: check_in.facts.sign_off.id,
            meeting: check_in.facts.meeting_ids().first().copied().unwrap_or(MeetingId::from_bytes([0; 16])),
            person: check_in.signer.person,
            method: arrival.method,
            identity: arrival.identity,
            device: arrival.device,
            key: *Hash::of(public_key).bytes(),
            given_at: self.now(),
            class_time: self.class_now(),
        };
        self.tokens.seal_ahead(&ahead)
    }

    /// Takes in what waited on a device: recorded when it was given and arrived in time, else held back for staff.
    /// What arrives twice is answered twice alike.
    ///
    /// # Errors
    /// [`HeldError`]; it stays on the device then.
    #[crate::boxed]
    pub async fn sign_held(&self, request: HeldRequest) -> Result<Arrived, HeldError> {
        let ahead = self.tokens.open_ahead(&request.challenge, self.now())?;
        let link = verified(&ahead, &request)?;
        // Asked first: nobody is logged in at a suspended provider. The device keeps it, and comes again.
        let mut tx = self.parts.store.write(&TenantScope::of(ahead.tenant)).await?;
        suspensions::must_be_open(&mut tx).await?;
        may_bring(&ahead, request.bearer)?;
        let judged_at = self.class_now();
        let new = NewLink {
            device_key: ahead.key,
            position: i64::from(request.position),
            link: *link.bytes(),
            previous: request.previous,
            person: ahead.person,
            sign_off: ahead.sign_off,
            given_at: ahead.class_time,
            declared_at: request.surroundings.device_time,
            received_at: judged_at,
        };
        let fit = held::arrive(&mut tx, &new).await?;
        tx.commit().await.map_err(SignError::from)?;
        match fit {
            Fit::Fork | Fit::TooMany => Err(HeldError::Broken),
            Fit::HeldBack(why) => Ok(Arrived::HeldBack(why)),
            Fit::Gap => self.hold_back(&new, &request, ahead.tenant, WhyHeldBack::Gap).await,
            Fit::Next | Fit::Recorded => self.record_held(&ahead, &new, link, request).await,
        }
    }

    async fn record_held(
        &self,
        ahead: &Ahead,
        new: &NewLink,
        link: Hash,
        request: HeldRequest,
    ) -> Result<Arrived, HeldError> {
        if let Some(receipt) = self.signed_before(ahead).await? {
            self.note_recorded(ahead.tenant, new).await?;
            return Ok(Arrived::Recorded(Box::new(receipt)));
        }
        let recent = self.recent_facts(ahead.tenant, ahead.sign_off).await?;
        let Some(recent) = recent else {
            return self.hold_back(new, &request, ahead.tenant, WhyHeldBack::Cancelled).await;
        };
        let late = match on_arrival(&recent.facts.sign_off, new.given_at, new.received_at) {
            OnArrival::Counts { late_minutes } => late_minutes,
            OnArrival::HeldBack(why) => return self.hold_back(new, &request, ahead.tenant, why).await,
        };
        let name = self.recent_name(ahead.tenant, &recent, ahead.person).await?;
        let held = Held {
            since: event::moment(ahead.given_at),
            device_key: Hash(ahead.key),
            position: u64::from(request.position),
            previous: Hash(request.previous),
            link,
        };
        let challenge = ahead.challenge();
        let grounds = event::Grounds { token: None, reference: None };
        let plain = SignRequest {
            challenge: String::new(),
            device: ahead.device,
            logged_in: None,
            idempotency_key: request.idempotency_key.0,
            drawing: request.drawing.clone(),
            surroundings: request.surroundings.clone(),
        };
        let written = event::signature(
            self,
            &challenge,
            &recent.facts,
            (name, grounds),
            &plain,
            self.now(),
            Some(held),
        );
        let record = record(self, ahead, new, written, &plain, late);
        let receipt = match self.parts.store.record(record).await.map_err(SignError::from)? {
            Outcome::Recorded(place) => {
                // It may come after the sheet was sealed.
                self.seal_anew(ahead.tenant, &recent.facts).await;
                self.receipt(&challenge, &place, new.received_at, late.unwrap_or(0)).await?
            }
            Outcome::Repeated(place) => self.first_receipt(&challenge, place.event).await?,
            Outcome::Refused(Refusal::AlreadySigned(place)) => {
                let first = self.first_receipt(&challenge, place.event).await?;
                self.note_recorded(ahead.tenant, new).await?;
                return Err(SignError::AlreadySigned(Box::new(first)).into());
            }
            Outcome::Refused(Refusal::KeyReused) => return Err(HeldError::Broken),
            Outcome::Refused(refusal) => {
                return self.hold_back(new, &request, ahead.tenant, why_held_back(refusal)).await;
            }
        };
        self.note_recorded(ahead.tenant, new).await?;
        Ok(Arrived::Recorded(Box::new(receipt)))
    }

    /// The receipt, when the person has signed already, be it by this very link whose answer was lost.
    async fn signed_before(&self, ahead: &Ahead) -> Result<Option<Receipt>, HeldError> {
        let mut tx = self.parts.store.read(&TenantScope::of(ahead.tenant)).await?;
        let known = standing(&mut tx, ahead.sign_off, ahead.person).await?;
        let Some(event) = known.and_then(|known| known.signature) else { return Ok(None) };
        drop(tx);
        Ok(Some(self.first_receipt(&ahead.challenge(), event).await?))
    }

    async fn note_recorded(&self, tenant: TenantId, new: &NewLink) -> Result<(), StoreError> {
        let mut tx = self.parts.store.write(&TenantScope::of(tenant)).await?;
        held::recorded(&mut tx, new.device_key, new.position).await?;
        tx.commit().await
    }

    async fn hold_back(
        &self,
        new: &NewLink,
        request: &HeldRequest,
        tenant: TenantId,
        why: WhyHeldBack,
    ) -> Result<Arrived, HeldError> {
        let [strokes, typed, _] = &request.sent;
        let drawing = if strokes.is_empty() { typed } else { strokes };
        let mut tx = self.parts.store.write(&TenantScope::of(tenant)).await?;
        held::hold_back(&mut tx, new, why, drawing.as_bytes()).await?;
        tx.commit().await?;
        Ok(Arrived::HeldBack(why))
    }

    /// What is held back of the people whom the actor's rights reach, newest first.
    ///
    /// # Errors
    /// [`HeldBackError`].
    #[crate::boxed]
    pub async fn held_back(&self, actor: &Actor) -> Result<Vec<HeldBackLine>, HeldBackError> {
        actor.must(Right::Correct)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let among = self.reached_people(&mut tx, actor).await?;
        let in_reach = |held: &HeldBack| among.has(held.person);
        let mut lines = Vec::new();
        for held in held::held_back(&mut tx, MOST_READ).await?.into_iter().filter(in_reach).take(MOST_SHOWN) {
            let name = self.name_of(&mut tx, held.person).await?;
            let facts = self.sign_off_facts(&mut tx, held.sign_off).await?;
            let known = attendance::lookup(&mut tx, held.sign_off, held.person).await?;
            let caught_up = known.is_some_and(|known| known.state.was_there());
            lines.push(HeldBackLine { held, name, facts, caught_up });
        }
        Ok(lines)
    }

    /// What is held back of one person at one sign-off, for staff who count it as a catch-up.
    ///
    /// # Errors
    /// [`HeldBackError`].
    #[crate::boxed]
    pub async fn catch_up(
        &self,
        actor: &Actor,
        sign_off: SignOffId,
        person: PersonId,
    ) -> Result<Option<CatchUp>, HeldBackError> {
        actor.must(Right::Correct)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let Some(held) = held::held_back_of(&mut tx, sign_off, person).await? else { return Ok(None) };
        let facts = self.sign_off_facts(&mut tx, sign_off).await?;
        let late_minutes = facts.and_then(|facts| late_minutes(&facts.sign_off, held.given_at));
        Ok(Some(CatchUp { held, late_minutes }))
    }
}

/// The link, when the device's key made it over exactly these words.
fn verified(ahead: &Ahead, request: &HeldRequest) -> Result<Hash, HeldError> {
    let [strokes, typed, declared] = &request.sent;
    let link = Link {
        position: u64::from(request.position),
        previous: Hash(request.previous),
        challenge: &request.challenge,
        key: &request.idempotency_key.1,
        declared,
        strokes,
        typed,
    };
    let is_key = *Hash::of(&request.public_key).bytes() == ahead.key;
    let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, &request.public_key);
    if !is_key || request.position == 0 || key.verify(&link.message(), &request.signature).is_err() {
        return Err(HeldError::Broken);
    }
    Ok(link.hash())
}

/// Whether it comes from where it was drawn, and from nobody else's hands.
///
/// A signature by account needs its owner logged in. Who was identified after a scan, or by the trainer, has no
/// account to log in to: the device, whose key has signed, is enough, unless it is somebody else's by now.
fn may_bring(ahead: &Ahead, bearer: Bearer) -> Result<(), HeldError> {
    let Bearer::Device(device, logged_in) = bearer;
    let is_own = match logged_in {
        Some(person) => person == ahead.person || ahead.method == Method::TrainerDevice,
        None => !matches!(ahead.identity, Identity::Account | Identity::FirstPassword),
    };
    if device == ahead.device && is_own { Ok(()) } else { Err(HeldError::SignedOut) }
}

fn record(
    app: &App,
    ahead: &Ahead,
    new: &NewLink,
    written: Written,
    request: &SignRequest,
    late: Option<i64>,
) -> Record {
    Record {
        tenant: ahead.tenant,
        idempotency_key: request.idempotency_key,
        judged_at: new.received_at,
        event: NewEvent {
            id: written.id,
            kind: written.kind,
            at: app.now(),
            meeting: Some(ahead.meeting),
            sign_off: Some(ahead.sign_off),
            person: Some(ahead.person),
            author: None,
            canonical: written.canonical,
            salt: ports::bytes(app.chance()),
            strokes: written.strokes.unwrap_or_default(),
        },
        effect: Effect::Sign {
            sign_off: ahead.sign_off,
            person: ahead.person,
            method: ahead.method,
            state: if late.is_some() { AttendanceState::Late } else { AttendanceState::Present },
            minutes: late.unwrap_or(0),
            given_at: Some(new.given_at),
            marks: app.signature_marks(&ahead.challenge(), &request.drawing),
        },
    }
}

const fn why_held_back(refusal: Refusal) -> WhyHeldBack {
    match refusal {
        Refusal::Closed => WhyHeldBack::Closed,
        Refusal::Contradicted => WhyHeldBack::Contradicted,
        Refusal::WindowClosed => WhyHeldBack::OutOfWindow,
        _ => WhyHeldBack::Cancelled,
    }
}

#[cfg(test)]
mod tests {
    use assidu_domain::Instant;

    use super::*;

    fn ahead(identity: Identity, method: Method) -> Ahead {
        Ahead {
            tenant: TenantId::from_bytes([1; 16]),
            meeting: MeetingId::from_bytes([2; 16]),
            sign_off: SignOffId::from_bytes([3; 16]),
            person: PersonId::from_bytes([4; 16]),
            method,
            identity,
            device: [5; 16],
            key: [6; 32],
            given_at: Instant::from_unix_seconds(0),
            class_time: Instant::from_unix_seconds(0),
        }
    }

    #[test]
    fn nobody_brings_what_is_anothers_and_no_other_device_does() {
        let (own, other) = (PersonId::from_bytes([4; 16]), PersonId::from_bytes([9; 16]));
        let may = |identity, method, device, person| {
            may_bring(&ahead(identity, method), Bearer::Device([device; 16], person)).is_ok()
        };
        let qr = Method::RotatingQr;
        assert!(may(Identity::Account, qr, 5, Some(own)));
        assert!(!may(Identity::Account, qr, 5, None), "logged out");
        assert!(!may(Identity::Account, qr, 5, Some(other)));
        assert!(!may(Identity::Account, qr, 8, Some(own)), "another device");
        assert!(may(Identity::BirthDate, qr, 5, None), "nothing to log in to");
        assert!(!may(Identity::BirthDate, qr, 5, Some(other)));
        assert!(
            may(Identity::Trainer, Method::TrainerDevice, 5, Some(other)),
            "the trainer has taken it back"
        );
        assert!(!may(Identity::Trainer, Method::TrainerDevice, 8, None));
    }
}
