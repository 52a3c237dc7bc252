//! Recording a signature: challenge in, promise out.

use std::net::IpAddr;

use assidu_domain::{
    EventId, Instant, PersonId, SignOffId, TenantId, ports,
    signing::{Attendance, AttendanceState, Method, late_minutes},
};
use assidu_evidence::{Strokes, StrokesError, promise::Promise};
use assidu_store::{
    Effect, NewEvent, Outcome, Reads, Receipt as Place, Record, RecordError, Refusal, SignatureMarks,
    StoreError, TenantScope, events, presence_tokens,
};

use super::{SignOffFacts, event, facts::standing};
use crate::{
    context::App,
    jobs::JobKind,
    tokens::{Challenge, TokenError},
};

/// What stands for a signature: of equal rank (A11-01).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drawing {
    /// Drawn: geometry only (BIO-01).
    Drawn(Strokes),
    /// The full name, typed.
    Typed(String),
}

impl Drawing {
    /// Reads what a form sent: strokes as JSON, or else a typed name of 2 to 120 characters.
    ///
    /// # Errors
    /// [`StrokesError`] when nothing usable was drawn or typed.
    pub fn parse(strokes: &str, typed: &str) -> Result<Self, StrokesError> {
        let typed = typed.trim();
        if !strokes.trim().is_empty() {
            return Strokes::parse(strokes.as_bytes()).map(Self::Drawn);
        }
        let length = typed.chars().count();
        if (2..=120).contains(&length) && !typed.chars().any(char::is_control) {
            Ok(Self::Typed(typed.to_owned()))
        } else if length == 0 {
            Err(StrokesError::Empty)
        } else {
            Err(StrokesError::TooShort)
        }
    }
}

/// What is known of the device and its place, besides the signature itself.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// Address the request came from; only its network is recorded.
    pub address: Option<IpAddr>,
    /// Class of the device: `phone`, `tablet`, `computer` or `unknown`.
    pub device_class: &'static str,
    /// What the device's clock said: metadata only.
    pub device_time: Option<Instant>,
}

/// A signature as it comes in.
#[derive(Clone, Debug)]
pub struct SignRequest {
    /// The challenge from checking in.
    pub challenge: String,
    /// Fingerprint of the device that sends it.
    pub device: [u8; 16],
    /// Who is logged in on the device, when it is the signer's own.
    pub logged_in: Option<PersonId>,
    /// Chosen by the page; the same key gives the same receipt.
    pub idempotency_key: [u8; 16],
    /// The signature.
    pub drawing: Drawing,
    /// Device and place.
    pub surroundings: Surroundings,
}

/// What the signer gets: the log's word that the signature is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The event.
    pub event: EventId,
    /// What was signed.
    pub sign_off: SignOffId,
    /// Who signed.
    pub person: PersonId,
    /// How.
    pub method: Method,
    /// When, by the clock of class meetings.
    pub signed_at: Instant,
    /// Minutes late, or 0.
    pub late_minutes: i64,
    /// Place in the log.
    pub index: u64,
    /// The log's signed promise, a C2SP note.
    pub promise: String,
}

impl Receipt {
    /// Eight letters of the event's id: what people compare on the phone.
    #[must_use]
    pub fn reference(&self) -> String {
        reference_of(self.event)
    }
}

/// Eight letters of an event's id.
pub(crate) fn reference_of(event: EventId) -> String {
    let text = event.to_string().to_ascii_uppercase();
    text.chars().rev().take(8).collect::<Vec<_>>().into_iter().rev().collect()
}

/// Why a signature was not recorded.
#[derive(Debug, thiserror::Error)]
pub enum SignError {
    /// The page stood open too long, or the challenge is not one of ours.
    #[error("the page is out of date")]
    Challenge(#[from] TokenError),
    /// The challenge belongs to another person or device.
    #[error("this page was opened by someone else")]
    SomeoneElse,
    /// Signed before, by another request; the first signature stands.
    #[error("already signed")]
    AlreadySigned(Box<Receipt>),
    /// The class meeting was closed meanwhile.
    #[error("the class meeting is closed")]
    Closed,
    /// The class meeting was cancelled meanwhile.
    #[error("the class meeting is cancelled")]
    Cancelled,
    /// The window is over, or not yet open.
    #[error("the window is not open")]
    WindowClosed,
    /// The presence token was taken back, or its time is over.
    #[error("there is no open presence token")]
    NoToken,
    /// A printed code was scanned, and the trainer does not say that the person is there.
    #[error("the trainer has not confirmed the person")]
    NotConfirmed,
    /// The link or call by which one came is over.
    #[error("the request to sign is over")]
    RequestOver,
    /// This way of signing was taken away meanwhile.
    #[error("this way of signing is not allowed here")]
    MethodNotAllowed,
    /// The writer could not take it; nothing was recorded and sending again is safe.
    #[error("the signature could not be recorded")]
    Write(#[from] RecordError),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
    /// The log's key cannot be read.
    #[error("the log cannot sign")]
    Log,
}

impl App {
    /// Records a signature; when this returns a receipt, the signature is on disk and in the log.
    ///
    /// The server's clock dates it. The same idempotency key gives the first receipt again.
    ///
    /// # Errors
    /// [`SignError`]; nothing was recorded then.
    #[crate::boxed]
    pub async fn sign(&self, request: SignRequest) -> Result<Receipt, SignError> {
        let now = self.now();
        let challenge = self.tokens.open_challenge(&request.challenge, now)?;
        if challenge.device != request.device || request.logged_in.is_some_and(|p| p != challenge.person) {
            return Err(SignError::SomeoneElse);
        }
        let judged_at = self.judged_at(now);
        let recent = self.recent_facts(challenge.tenant, challenge.sign_off).await?;
        let recent = recent.ok_or(SignError::Cancelled)?;
        let facts = &recent.facts;
        let redeems = challenge.method == Method::PresenceToken;
        if !redeems && !facts.policy.allows(challenge.method) {
            return Err(SignError::MethodNotAllowed);
        }
        self.must_be_confirmed(&challenge).await?;
        let token = if redeems { self.token_of(&challenge).await? } else { None };
        let name = self.recent_name(challenge.tenant, &recent, challenge.person).await?;
        // Whoever was seen in time is in time, however late the phone comes out.
        let late = late_minutes(&facts.sign_off, judged_at).filter(|_| !redeems);
        let grounds = event::Grounds { token, reference: self.reference_of(&challenge).await? };
        let event = event::signature(self, &challenge, facts, (name, grounds), &request, now, None);
        let record = Record {
            tenant: challenge.tenant,
            idempotency_key: request.idempotency_key,
            judged_at,
            event: NewEvent {
                id: event.id,
                kind: event.kind,
                at: now,
                meeting: Some(challenge.meeting),
                sign_off: Some(challenge.sign_off),
                person: Some(challenge.person),
                author: request.logged_in,
                canonical: event.canonical,
                salt: ports::bytes(self.chance()),
                strokes: event.strokes.unwrap_or_default(),
            },
            effect: Effect::Sign {
                sign_off: challenge.sign_off,
                person: challenge.person,
                method: challenge.method,
                state: if late.is_some() { AttendanceState::Late } else { AttendanceState::Present },
                minutes: late.unwrap_or(0),
                given_at: None,
                marks: self.signature_marks(&challenge, &request.drawing),
            },
        };
        match self.parts.store.record(record).await? {
            Outcome::Recorded(receipt) => {
                if redeems {
                    self.seal_anew(challenge.tenant, facts).await;
                }
                self.receipt(&challenge, &receipt, judged_at, late.unwrap_or(0)).await
            }
            Outcome::Repeated(receipt) => Box::pin(self.first_receipt(&challenge, receipt.event)).await,
            Outcome::Refused(refusal) => Err(match refusal {
                Refusal::AlreadySigned(receipt) => {
                    let first = Box::pin(self.first_receipt(&challenge, receipt.event)).await?;
                    SignError::AlreadySigned(Box::new(first))
                }
                Refusal::Closed => SignError::Closed,
                Refusal::Cancelled => SignError::Cancelled,
                Refusal::WindowClosed | Refusal::Contradicted => SignError::WindowClosed,
                Refusal::KeyReused => SignError::SomeoneElse,
                Refusal::NoToken => SignError::NoToken,
                Refusal::Unknown | Refusal::Changed | Refusal::NotClosed => SignError::Cancelled,
            }),
        }
    }

    /// By what a signature is compared with others: a device that the trainer hands round is nobody's own.
    pub(super) fn signature_marks(&self, challenge: &Challenge, drawing: &Drawing) -> SignatureMarks {
        let Challenge { tenant, sign_off, method, device, .. } = challenge;
        let own = *method != Method::TrainerDevice;
        let drawn = match drawing {
            Drawing::Drawn(strokes) => Some(self.tokens.drawing_mark(*tenant, &strokes.shape_hash().0)),
            Drawing::Typed(_) => None,
        };
        SignatureMarks {
            device: own.then(|| self.tokens.device_mark(*tenant, *sign_off, device)),
            drawing: drawn,
        }
    }

    /// What the request named by which one signs, when it named anything.
    async fn reference_of(&self, challenge: &Challenge) -> Result<Option<String>, SignError> {
        let Challenge { tenant, sign_off, person, method, .. } = *challenge;
        if !matches!(method, Method::EmailLink | Method::RemoteRequest) {
            return Ok(None);
        }
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        let asked = self.open_request(&mut tx, sign_off, person, method).await?;
        let reference = asked.ok_or(SignError::RequestOver)?.reference;
        Ok(Some(reference).filter(|reference| !reference.is_empty()))
    }

    /// The token that is redeemed, as evidence names it.
    async fn token_of(&self, challenge: &Challenge) -> Result<Option<EventId>, StoreError> {
        let mut tx = self.parts.store.read(&TenantScope::of(challenge.tenant)).await?;
        let token = presence_tokens::lookup(&mut tx, challenge.sign_off, challenge.person).await?;
        Ok(token.map(|token| token.event))
    }

    /// Queues the next version of sheets that were sealed before this signature. The writer has noted them with it, so
    /// what cannot be queued now is queued by the sweep.
    pub(super) async fn seal_anew(&self, tenant: TenantId, facts: &SignOffFacts) {
        for meeting in facts.meeting_ids() {
            if let Err(error) = self.enqueue(TenantScope::of(tenant), JobKind::SealMeeting(meeting)).await {
                tracing::warn!(%tenant, %error, "a sheet is made anew at the next look");
            }
        }
    }

    pub(super) async fn first_receipt(
        &self,
        challenge: &Challenge,
        event: EventId,
    ) -> Result<Receipt, SignError> {
        let mut tx = self.parts.store.read(&TenantScope::of(challenge.tenant)).await?;
        let known = standing(&mut tx, challenge.sign_off, challenge.person).await?.ok_or(SignError::Log)?;
        self.receipt_of_event(&mut tx, event, &known).await
    }

    /// The receipt of a recorded signature, its promise signed again over the same words.
    pub(crate) async fn receipt_of_event(
        &self,
        tx: &mut impl Reads,
        event: EventId,
        known: &Attendance,
    ) -> Result<Receipt, SignError> {
        let place = events::place_of(tx, event).await?.ok_or(SignError::Log)?;
        let promise = self.promise(tx.tenant(), &place).await?;
        Ok(Receipt {
            event,
            sign_off: known.sign_off,
            person: known.person,
            method: known.method.unwrap_or(Method::TrainerDevice),
            signed_at: known.signed_at.unwrap_or(place.at),
            late_minutes: if known.state == AttendanceState::Late { known.minutes } else { 0 },
            index: place.index,
            promise,
        })
    }

    pub(super) async fn receipt(
        &self,
        challenge: &Challenge,
        place: &Place,
        signed_at: Instant,
        late_minutes: i64,
    ) -> Result<Receipt, SignError> {
        Ok(Receipt {
            event: place.event,
            sign_off: challenge.sign_off,
            person: challenge.person,
            method: challenge.method,
            signed_at,
            late_minutes,
            index: place.index,
            promise: self.promise(challenge.tenant, place).await?,
        })
    }

    /// The log's signed word that this leaf is in.
    pub(crate) async fn promise(&self, tenant: TenantId, place: &Place) -> Result<String, SignError> {
        let keys = self.provider_keys(tenant).await.map_err(|_| SignError::Log)?;
        let log = keys.log_of(place.generation).map_err(|_| SignError::Log)?;
        let promise = Promise {
            origin: log.verifier_key().name().to_owned(),
            index: place.index,
            leaf: assidu_evidence::Hash(place.leaf),
            at: assidu_evidence::Moment::from_micros(place.at.micros()),
        };
        assidu_evidence::promise::sign(&promise, &log).map_err(|_| SignError::Log)
    }
}
