//! The embedded time-stamping authorities, one after the other, and what they answer.

use std::{
    net::IpAddr,
    sync::{Arc, PoisonError},
};

use assidu_domain::{
    Instant,
    ports::{Clock, Randomness, TimestampAuthority, TimestampError},
};
use assidu_seal::{
    authority::{self, TimestampResponder, TsaSpec},
    keys::{EcCurve, EcKey},
};
use assidu_store::{Store, secrets};
use async_trait::async_trait;
use zeroize::Zeroizing;

use super::{
    Authority, AuthorityError, Holder, TIMESTAMP_POLICY, backdated, keep, pack,
    roots::{Root, mark},
    serial, unpack,
};
use crate::context::{App, Parts};

const TIMESTAMPS: &str = "authority/timestamps/";
const DAY: i64 = 86_400;

impl Authority {
    /// The time-stamping authorities of the instance, the newest last.
    pub(crate) fn time_stampers(&self) -> Vec<Arc<Holder>> {
        self.timestamps.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The one that stamps now.
    fn time_stamper(&self) -> Option<Arc<Holder>> {
        self.time_stampers().pop()
    }

    /// The embedded time-stamping authority, at this clock.
    pub(crate) fn timestamps(
        &self,
        clock: Arc<dyn Clock>,
        chance: Arc<dyn Randomness>,
    ) -> Arc<dyn TimestampAuthority> {
        Arc::new(EmbeddedTimestamps { holder: self.time_stamper(), clock, chance })
    }
}

impl App {
    /// Makes a new time-stamping authority when half the life of the present one is over, or when another root
    /// issues now, so that what is stamped holds for years; and takes up one that another node has made.
    pub(crate) async fn renew_timestamps(&self) -> Result<(), AuthorityError> {
        let store = &self.parts.store;
        let known = read(store).await?;
        let (roots, now) = (self.authority.roots(), self.now());
        let root = roots.current(now);
        let end = now.unix_seconds().saturating_add(authority::TSA_LIFE).min(root.certificate().not_after());
        let is_due = known.last().is_none_or(|newest| {
            let own = &newest.certificate;
            let ends = own.not_after();
            let is_old = ends < now.unix_seconds().saturating_add(authority::TSA_LIFE / 2);
            // Another that ends at the same time would be of no use.
            let is_longer = end > ends.saturating_add(DAY);
            let is_behind = roots.issuer_of(own).is_none_or(|issuer| issuer.number < root.number);
            is_behind || (is_old && is_longer)
        });
        if is_due {
            let name = format!("{TIMESTAMPS}{}", known.len() + 1);
            let mark = mark(self.parts.kind.is_test());
            keep(store, &name, || make(root, mark, now, self.chance())).await?;
        }
        let all = read(store).await?;
        *self.authority.timestamps.write().unwrap_or_else(PoisonError::into_inner) = all;
        Ok(())
    }

    /// Answers an RFC 3161 question in the name of the embedded authority, which is not qualified; `None` when the
    /// operator has not switched that on. A bad question gets an answer that says so.
    #[must_use]
    pub fn answer_timestamp(&self, question: &[u8]) -> Option<Vec<u8>> {
        self.parts.proving.answers_timestamps.then(|| {
            let now = self.now().unix_seconds();
            let holder = self.authority.time_stamper();
            holder.and_then(|holder| holder.stamp(question, now, serial(self.chance()))).unwrap_or_default()
        })
    }

    /// Whether [`App::answer_timestamp`] answers.
    #[must_use]
    pub fn stamps_for_others(&self) -> bool {
        self.parts.proving.answers_timestamps
    }

    /// Seconds until this address may ask the embedded authority again; none counts as a question asked now.
    #[must_use]
    pub fn wait_before_question(&self, address: IpAddr) -> Option<i64> {
        let key = match address {
            IpAddr::V4(v4) => v4.octets().to_vec(),
            // A household has a whole /64.
            IpAddr::V6(v6) => v6.octets().into_iter().take(8).collect(),
        };
        let (limit, now) = (&self.limits.questions_by_address, self.now());
        let wait = limit.wait(&key, now);
        if wait.is_none() {
            limit.failed(&key, now);
        }
        wait
    }
}

impl Holder {
    /// Answers an RFC 3161 question with its key.
    fn stamp(&self, question: &[u8], now: i64, serial: [u8; 16]) -> Option<Vec<u8>> {
        let sign = |message: &[u8]| self.key.sign(message);
        let responder = TimestampResponder::new(self.certificate.clone(), &sign, TIMESTAMP_POLICY).ok()?;
        Some(responder.respond(question, now, serial))
    }
}

/// All time-stamping authorities; the first is made at the first start.
pub(super) async fn load_or_make(parts: &Parts, root: &Root) -> Result<Vec<Arc<Holder>>, AuthorityError> {
    let made = || make(root, mark(parts.kind.is_test()), parts.clock.now(), &*parts.chance);
    drop(keep(&parts.store, &format!("{TIMESTAMPS}1"), made).await?);
    read(&parts.store).await
}

/// A new key and certificate that stamp times.
fn make(
    root: &Root,
    mark: &str,
    now: Instant,
    chance: &dyn Randomness,
) -> Result<Zeroizing<Vec<u8>>, AuthorityError> {
    let key = EcKey::generate(EcCurve::P256)?;
    let spec = TsaSpec {
        common_name: &format!("Assidu {mark}time-stamping authority, not qualified"),
        organization: None,
        public_key: key.public_key(),
        not_before: backdated(now),
        serial: serial(chance),
    };
    let sign = |message: &[u8]| root.sign(message);
    let places = root.places.as_ref().map(super::roots::Places::lend);
    let certificate = authority::issue_tsa_with(root.issuer(&sign), &spec, places)?;
    pack(&key, &certificate)
}

/// All time-stamping authorities that were ever made, in their order.
async fn read(store: &Store) -> Result<Vec<Arc<Holder>>, AuthorityError> {
    let mut tx = store.read_instance().await?;
    let names = secrets::names_of_instance(&mut tx, TIMESTAMPS).await?;
    let mut numbers: Vec<u32> =
        names.iter().filter_map(|name| name.strip_prefix(TIMESTAMPS)?.parse().ok()).collect();
    numbers.sort_unstable();
    let mut all = Vec::new();
    for number in numbers {
        let found = secrets::of_instance(&mut tx, &format!("{TIMESTAMPS}{number}")).await?;
        all.push(Arc::new(unpack(&found.ok_or(AuthorityError::Damaged)?)?));
    }
    if all.is_empty() { Err(AuthorityError::Damaged) } else { Ok(all) }
}

/// The embedded time-stamping authority: answers in the process, as a remote one would over HTTP.
struct EmbeddedTimestamps {
    holder: Option<Arc<Holder>>,
    clock: Arc<dyn Clock>,
    chance: Arc<dyn Randomness>,
}

#[async_trait]
impl TimestampAuthority for EmbeddedTimestamps {
    async fn post(&self, request: Vec<u8>) -> Result<Vec<u8>, TimestampError> {
        let now = self.clock.now().unix_seconds();
        let holder = self.holder.as_ref().ok_or(TimestampError::Unavailable)?;
        holder.stamp(&request, now, serial(&*self.chance)).ok_or(TimestampError::Unavailable)
    }

    fn name(&self) -> &str {
        "embedded"
    }
}
