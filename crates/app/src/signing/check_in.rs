//! Checking in: someone identified, at a class meeting, gets the right to sign once.

use assidu_domain::{
    Instant, MeetingId, PersonId, SignOffId, TenantId,
    signing::{Attendance, Identity, MaySign, Method, SignOff, late_minutes, may_sign, to_sign},
};
use assidu_store::{Reads, StoreError, TenantScope, attendance, sign_offs};

use super::{
    Receipt, SignOffFacts,
    facts::{standing, state_of},
};
use crate::{context::App, tokens::Challenge};

/// Who signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// The person.
    pub person: PersonId,
    /// Full name, as shown.
    pub name: String,
}

/// How someone comes to sign: by which way, identified how, on which device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// The way of signing.
    pub method: Method,
    /// How the person was identified.
    pub identity: Identity,
    /// Fingerprint of the device.
    pub device: [u8; 16],
}

impl Arrival {
    /// Of someone who is logged in with a password of their own.
    #[must_use]
    pub const fn by_account(method: Method, device: [u8; 16]) -> Self {
        Self { method, identity: Identity::Account, device }
    }
}

/// The right to sign, and what the signing page shows.
#[derive(Clone, Debug)]
pub struct CheckIn {
    /// Goes back with the drawing.
    pub challenge: String,
    /// What is signed.
    pub facts: SignOffFacts,
    /// Who signs.
    pub signer: Signer,
    /// Minutes late, when the signature will count as late.
    pub late_minutes: Option<i64>,
}

/// Why there is nothing to sign now.
#[derive(Debug, thiserror::Error)]
pub enum CheckInRefusal {
    /// The person does not attend this class meeting.
    #[error("this person does not attend this class meeting")]
    NotExpected,
    /// The window opens later.
    #[error("it is too early to sign")]
    TooEarly {
        /// What will be signed.
        facts: Box<SignOffFacts>,
        /// When it opens.
        opens_at: Instant,
    },
    /// The window is over.
    #[error("it is too late to sign")]
    TooLate {
        /// What was to be signed.
        facts: Box<SignOffFacts>,
    },
    /// The class meeting was closed by its trainer.
    #[error("the class meeting is closed")]
    Closed {
        /// What was to be signed.
        facts: Box<SignOffFacts>,
    },
    /// The class meeting does not take place.
    #[error("the class meeting is cancelled")]
    Cancelled {
        /// What was to be signed.
        facts: Box<SignOffFacts>,
    },
    /// The person signed already.
    #[error("already signed")]
    AlreadySigned {
        /// What was signed.
        facts: Box<SignOffFacts>,
        /// The receipt of that signature.
        receipt: Box<Receipt>,
    },
    /// There is no presence token to redeem: it was taken back, or its time is over.
    #[error("there is no open presence token")]
    NoToken {
        /// What was to be signed.
        facts: Box<SignOffFacts>,
    },
    /// A printed code was scanned, and the trainer has not said yet that the person is there.
    #[error("the trainer has not confirmed the person yet")]
    NotConfirmed {
        /// What will be signed.
        facts: Box<SignOffFacts>,
    },
    /// The person's funder takes paper only, or has this group on paper: it is signed by hand (EMG-10).
    #[error("this person signs on paper")]
    OnPaper {
        /// What is signed on paper.
        facts: Box<SignOffFacts>,
        /// The funder's name.
        funder: String,
    },
    /// Nobody asks any more: the link or call is over.
    #[error("the request to sign is over")]
    RequestOver {
        /// What was to be signed.
        facts: Box<SignOffFacts>,
    },
    /// The policy does not allow this way of signing.
    #[error("this way of signing is not allowed here")]
    MethodNotAllowed {
        /// What was to be signed; its policy says how one can.
        facts: Box<SignOffFacts>,
    },
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
    /// The log's key cannot be read.
    #[error("the log cannot sign")]
    Log,
}

impl App {
    /// The sign-off that someone who comes to this class meeting should sign now.
    ///
    /// Of those laid over the meeting and unsigned, as [`to_sign`] says; else the last one, whatever became of it.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn sign_off_to_sign(
        &self,
        tenant: TenantId,
        meeting: MeetingId,
        person: PersonId,
    ) -> Result<Option<SignOffId>, StoreError> {
        let now = self.class_now();
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        let laid = sign_offs::of_meeting(&mut tx, meeting).await?;
        let ids: Vec<SignOffId> = laid.iter().map(|s| s.id).collect();
        let known = attendance::of_sign_offs(&mut tx, &ids).await?;
        let waits = |s: &&SignOff| {
            known.iter().any(|a| a.sign_off == s.id && a.person == person && a.signature.is_none())
        };
        let unsigned: Vec<_> = laid.iter().filter(waits).collect();
        Ok(to_sign(&unsigned, now).or(laid.last()).map(|s| s.id))
    }

    /// What speaks for a person at a sign-off without any code: an open presence token, or the trainer's call in a
    /// class at a distance.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn ground(
        &self,
        tenant: TenantId,
        sign_off: SignOffId,
        person: PersonId,
    ) -> Result<Option<Method>, StoreError> {
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        if self.open_token(&mut tx, sign_off, person).await?.is_some() {
            return Ok(Some(Method::PresenceToken));
        }
        let asked = self.open_request(&mut tx, sign_off, person, Method::RemoteRequest).await?;
        Ok(asked.map(|_| Method::RemoteRequest))
    }

    /// Checks a person in at a sign-off and gives the challenge that the signature uses up.
    ///
    /// Nothing is stored: single use is the unique key of the signature itself.
    ///
    /// # Errors
    /// [`CheckInRefusal`] says what to show instead of the pad.
    #[crate::boxed]
    pub async fn check_in(
        &self,
        tenant: TenantId,
        sign_off: SignOffId,
        person: PersonId,
        arrival: Arrival,
    ) -> Result<CheckIn, CheckInRefusal> {
        let Arrival { method, identity, device } = arrival;
        // Before the transaction begins: what it reads is at least as new.
        let as_planned = self.parts.store.as_planned();
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        let facts = self.fresh_facts(&mut tx, sign_off, as_planned).await?;
        let facts = facts.ok_or(CheckInRefusal::NotExpected)?;
        let known = standing(&mut tx, sign_off, person).await?.ok_or(CheckInRefusal::NotExpected)?;
        if let Some(receipt) = self.receipt_of(&mut tx, &known).await? {
            return Err(CheckInRefusal::AlreadySigned { facts: Box::new(facts), receipt: Box::new(receipt) });
        }
        if let Some(funder) = self.paper_funder(&mut tx, &facts, person).await? {
            return Err(CheckInRefusal::OnPaper { facts: Box::new(facts), funder });
        }
        // What a trainer has seen can be redeemed, whatever the policy says since.
        let redeems = method == Method::PresenceToken;
        if !redeems && !facts.policy.allows(method) {
            return Err(CheckInRefusal::MethodNotAllowed { facts: Box::new(facts) });
        }
        if redeems && self.open_token(&mut tx, sign_off, person).await?.is_none() {
            return Err(CheckInRefusal::NoToken { facts: Box::new(facts) });
        }
        let is_asked = matches!(method, Method::EmailLink | Method::RemoteRequest);
        if is_asked && self.open_request(&mut tx, sign_off, person, method).await?.is_none() {
            return Err(CheckInRefusal::RequestOver { facts: Box::new(facts) });
        }
        let now = self.class_now();
        let state = state_of(&mut tx, &facts.meetings).await?;
        let facts = Box::new(facts);
        match may_sign(&facts.sign_off, state, now) {
            MaySign::Cancelled => return Err(CheckInRefusal::Cancelled { facts }),
            _ if redeems => {}
            MaySign::TooEarly { opens_at } => return Err(CheckInRefusal::TooEarly { facts, opens_at }),
            MaySign::TooLate { .. } => return Err(CheckInRefusal::TooLate { facts }),
            MaySign::Closed => return Err(CheckInRefusal::Closed { facts }),
            // A photo of the paper opens nothing.
            MaySign::Open { .. } if method == Method::StaticQr && !known.is_confirmed() => {
                return Err(CheckInRefusal::NotConfirmed { facts });
            }
            MaySign::Open { .. } => {}
        }
        let meeting = facts.meetings.first().map_or(MeetingId::from_bytes([0; 16]), |meeting| meeting.id);
        let given_at = self.now();
        let challenge = Challenge { tenant, meeting, sign_off, person, method, identity, device, given_at };
        let name = self.name_of(&mut tx, person).await?;
        Ok(CheckIn {
            challenge: self.tokens.seal_challenge(&challenge),
            late_minutes: late_minutes(&facts.sign_off, now).filter(|_| !redeems),
            signer: Signer { person, name },
            facts: *facts,
        })
    }

    /// The receipt of a signature that was recorded before.
    async fn receipt_of(
        &self,
        tx: &mut impl Reads,
        known: &Attendance,
    ) -> Result<Option<Receipt>, CheckInRefusal> {
        let Some(event) = known.signature else { return Ok(None) };
        self.receipt_of_event(tx, event, known).await.map(Some).map_err(|error| match error {
            crate::signing::SignError::Store(error) => CheckInRefusal::Store(error),
            _ => CheckInRefusal::Log,
        })
    }
}
