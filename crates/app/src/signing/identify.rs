//! Saying who one is after scanning a code, without an account: by reference and birth date, or by a PIN.
//!
//! The code of the room comes first, so that nobody tries from elsewhere. Known and unknown references, people
//! who are not expected here and people who have left get the same answer after the same work (A10). Failures
//! are counted by reference and by device, where someone who guesses comes back, and by address only as widely as
//! a whole school behind one address needs.

use std::net::IpAddr;

use assidu_domain::{
    Instant, MeetingId, PersonId, SignOffId, TenantId,
    identity::pin::{PinLock, lock_after},
    signing::{Identification, Identity, SignOff},
};
use assidu_store::{
    Reads, StoreError, TenantScope, attendance, deactivations, people, people::ReferenceKind, pins, sign_offs,
};
use aws_lc_rs::constant_time;
use jiff::civil::Date;

use super::SignOffFacts;
use crate::{
    access_log::{Act, By},
    context::App,
    limits::{Try, address_key},
    tokens::{Pass, Ticket, TokenError},
};

/// What is asked of someone who scanned a code.
#[derive(Clone, Debug)]
pub struct WhoQuestion {
    /// What will be signed.
    pub facts: SignOffFacts,
    /// The provider's name.
    pub provider: String,
    /// With what one may say who one is.
    pub identification: Identification,
}

/// What is given beside the reference.
#[derive(Clone, Copy)]
pub enum Proof<'a> {
    /// A birth date.
    BirthDate(Option<Date>),
    /// A PIN.
    Pin(&'a str),
}

impl std::fmt::Debug for Proof<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Proof(hidden)")
    }
}

/// Somebody said who they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identified {
    /// Goes into a cookie: good for this class meeting on this device.
    pub pass: String,
    /// What there is to sign.
    pub sign_off: SignOffId,
}

/// Nobody is identified.
#[derive(Debug, thiserror::Error)]
pub enum WhoError {
    /// Nobody with these details is expected here: what was wrong is not said.
    #[error("nobody with these details is expected here")]
    Wrong,
    /// Too many wrong tries; seconds to wait.
    #[error("too many wrong tries; wait {0} seconds")]
    Wait(i64),
    /// Here one logs in, or says who one is with something else.
    #[error("that is not asked here")]
    NotAsked,
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// Longest reference that is looked at.
const LONGEST_REFERENCE: usize = 80;
/// Longest PIN that is looked at.
const LONGEST_PIN: usize = 12;
/// A PIN that only staff can replace is locked for so many minutes: a century.
const A_CENTURY: i64 = 100 * 365 * 24 * 60;

impl App {
    /// What to ask of someone who scanned this code; nothing when there is nothing to sign there any more.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn who_question(&self, ticket: &Ticket) -> Result<Option<WhoQuestion>, StoreError> {
        let mut tx = self.parts.store.read(&TenantScope::of(ticket.tenant)).await?;
        let Some(facts) = self.facts_at(&mut tx, ticket.meeting).await? else { return Ok(None) };
        let provider = self.provider_of(&mut tx).await?.name;
        Ok(Some(WhoQuestion { identification: facts.policy.identification, facts, provider }))
    }

    /// Identifies someone who scanned a code, by reference and what goes with it.
    ///
    /// # Errors
    /// [`WhoError`].
    pub async fn identify(
        &self,
        ticket: &Ticket,
        reference: &str,
        proof: Proof<'_>,
        device: [u8; 16],
        address: Option<IpAddr>,
    ) -> Result<Identified, WhoError> {
        let now = self.now();
        let reference: String = reference.trim().chars().take(LONGEST_REFERENCE).collect();
        let tries = Tries::of(ticket.tenant, &reference, device, address);
        let counted = tries.begin(self, now).map_err(WhoError::Wait)?;
        let mut tx = self.parts.store.read(&TenantScope::of(ticket.tenant)).await?;
        let facts = self.facts_at(&mut tx, ticket.meeting).await?.ok_or(WhoError::Wrong)?;
        let identity = match (facts.policy.identification, proof) {
            (Identification::BirthDate, Proof::BirthDate(_)) => Identity::BirthDate,
            (Identification::Pin, Proof::Pin(_)) => Identity::Pin,
            _ => return Err(WhoError::NotAsked),
        };
        let person = expected(&mut tx, ticket.meeting, &reference).await?;
        // Nobody has this id: for an unknown reference the same look-ups find nothing.
        let looked_at = person.unwrap_or(PersonId::from_bytes([0; 16]));
        let right = match proof {
            Proof::BirthDate(day) => {
                let known = people::lookup(&mut tx, looked_at).await?.and_then(|p| p.card.birth_date);
                known.is_some() && known == day
            }
            Proof::Pin(pin) => pin_is_right(&mut tx, looked_at, pin, now).await?,
        };
        drop(tx);
        let right = self.note(ticket.tenant, person, proof, right, address).await?;
        let Some(person) = person.filter(|_| right) else {
            counted.was_wrong();
            self.limits.who_by_address.failed(&tries.address, now);
            return Err(WhoError::Wrong);
        };
        drop(counted);
        tries.succeeded(self);
        let (tenant, meeting) = (ticket.tenant, ticket.meeting);
        let sign_off = self.sign_off_to_sign(tenant, meeting, person).await?.ok_or(WhoError::Wrong)?;
        let pass = Pass { tenant, meeting, person, identity, device, given_at: now, via: None };
        Ok(Identified { pass: self.tokens.seal_pass(&pass), sign_off })
    }

    /// Counts a try where it is stored, and traces it: as much work for nobody as for somebody.
    ///
    /// A right PIN is looked at once more here, where one comes after the other: tries that came with it may have
    /// locked it since.
    async fn note(
        &self,
        tenant: TenantId,
        person: Option<PersonId>,
        proof: Proof<'_>,
        right: bool,
        address: Option<IpAddr>,
    ) -> Result<bool, StoreError> {
        let mut tx = self.parts.store.write(&TenantScope::of(tenant)).await?;
        let counted = person.unwrap_or(PersonId::from_bytes([0; 16]));
        let right = match proof {
            Proof::Pin(pin) if right => pin_is_right(&mut tx, counted, pin, self.now()).await?,
            _ => right,
        };
        if matches!(proof, Proof::Pin(_)) && right {
            pins::succeeded(&mut tx, counted).await?;
        } else if matches!(proof, Proof::Pin(_)) {
            match lock_after(pins::failed(&mut tx, counted, self.now()).await?) {
                PinLock::No => {}
                PinLock::Minutes(minutes) => {
                    pins::lock(&mut tx, counted, self.now().plus_minutes(minutes)).await?;
                }
                PinLock::UntilRenewed => {
                    pins::lock(&mut tx, counted, self.now().plus_minutes(A_CENTURY)).await?;
                }
            }
        }
        match person.filter(|_| right) {
            Some(person) => {
                let by = By::from(person).at(address);
                self.trace(&mut tx, by, Act::Identify, Some(person), &[]).await?;
            }
            None => self.trace_refused(&mut tx, By::nobody().at(address), Act::Identify, person).await?,
        }
        tx.commit().await?;
        Ok(right)
    }

    /// Whether this PIN is the person's, counted where PINs are.
    pub(crate) async fn pin_opens(
        &self,
        tenant: TenantId,
        person: PersonId,
        pin: &str,
        address: Option<IpAddr>,
    ) -> Result<bool, StoreError> {
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        let right = pin_is_right(&mut tx, person, pin, self.now()).await?;
        drop(tx);
        self.note(tenant, Some(person), Proof::Pin(pin), right, address).await
    }

    /// Reads a pass back, on the device it was given to.
    ///
    /// # Errors
    /// [`TokenError`] when it is not ours, not this device's or its time is over.
    pub fn pass(&self, text: &str, device: [u8; 16]) -> Result<Pass, TokenError> {
        let pass = self.tokens.open_pass(text, self.now())?;
        if pass.device == device { Ok(pass) } else { Err(TokenError::Invalid) }
    }

    /// The full name behind a pass; empty once the person is erased.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn name_behind(&self, pass: &Pass) -> Result<String, StoreError> {
        let mut tx = self.parts.store.read(&TenantScope::of(pass.tenant)).await?;
        self.name_of(&mut tx, pass.person).await
    }

    /// What is signed at a class meeting now: the sign-off that is open, else the next, else the last.
    async fn facts_at(
        &self,
        tx: &mut impl Reads,
        meeting: MeetingId,
    ) -> Result<Option<SignOffFacts>, StoreError> {
        let now = self.class_now();
        let laid = sign_offs::of_meeting(tx, meeting).await?;
        let open = laid.iter().find(|s: &&SignOff| s.opens_at <= now && now < s.closes_at);
        let chosen = open.or_else(|| laid.iter().find(|s| now < s.opens_at)).or_else(|| laid.last());
        match chosen {
            Some(sign_off) => self.sign_off_facts(tx, sign_off.id).await,
            None => Ok(None),
        }
    }
}

/// The person with this reference, in any case of letters, when they are expected at the class meeting.
async fn expected(
    tx: &mut impl Reads,
    meeting: MeetingId,
    reference: &str,
) -> Result<Option<PersonId>, StoreError> {
    let spellings = [reference.to_owned(), reference.to_uppercase(), reference.to_lowercase()];
    let spellings: Vec<&str> = spellings.iter().map(String::as_str).collect();
    let found = people::ids_by_references(tx, ReferenceKind::Learner, &spellings).await?;
    let person = spellings.iter().find_map(|spelling| found.get(*spelling).copied());
    let ids: Vec<SignOffId> = sign_offs::of_meeting(tx, meeting).await?.iter().map(|s| s.id).collect();
    let known = attendance::of_sign_offs(tx, &ids).await?;
    let looked_at = person.unwrap_or(PersonId::from_bytes([0; 16]));
    let gone = deactivations::since(tx, looked_at).await?.is_some();
    Ok(person.filter(|person| !gone && known.iter().any(|a| a.person == *person)))
}

async fn pin_is_right(
    tx: &mut impl Reads,
    person: PersonId,
    pin: &str,
    now: Instant,
) -> Result<bool, StoreError> {
    let pin: String = pin.trim().chars().take(LONGEST_PIN).collect();
    let Some(stored) = pins::find(tx, person, &pin).await? else { return Ok(false) };
    let same = constant_time::verify_slices_are_equal(&stored.mac, &stored.typed).is_ok();
    Ok(same && stored.locked_until.is_none_or(|until| until <= now))
}

/// Where tries are counted.
struct Tries {
    reference: Vec<u8>,
    device: Vec<u8>,
    address: Vec<u8>,
}

impl Tries {
    fn of(tenant: TenantId, reference: &str, device: [u8; 16], address: Option<IpAddr>) -> Self {
        Self {
            // Both ways: some letters are small ones of the same capital (ı, ſ), and all of them find the reference.
            reference: [&tenant.bytes()[..], reference.to_uppercase().to_lowercase().as_bytes()].concat(),
            device: device.to_vec(),
            address: address_key(address),
        }
    }

    /// Counts the try, but for the address: a school whose learners come at once is one address, and only those
    /// who were wrong count there.
    fn begin<'a>(&self, app: &'a App, now: Instant) -> Result<Try<'a>, i64> {
        let limits = &app.limits;
        if let Some(seconds) = limits.who_by_address.wait(&self.address, now) {
            return Err(seconds);
        }
        let counts = vec![
            (&limits.who_by_reference, self.reference.clone()),
            (&limits.who_by_reference_a_day, self.reference.clone()),
            (&limits.who_by_device, self.device.clone()),
        ];
        Try::begin(counts, now)
    }

    /// The device and the address keep their count: one right answer does not pay for guessing others'.
    fn succeeded(&self, app: &App) {
        app.limits.who_by_reference.clear(&self.reference);
    }
}
