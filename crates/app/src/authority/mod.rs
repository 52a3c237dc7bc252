//! The instance's own authorities, made at its first start: a private root and a time-stamping authority.
//!
//! Self-made, hence *not qualified*: their names say so, and those of a demonstration or trial say TEST.

mod answers;
mod revoking;

use std::{
    net::IpAddr,
    sync::{Arc, PoisonError, RwLock},
};

use assidu_domain::{
    Instant,
    ports::{self, Clock, Randomness, TimestampAuthority, TimestampError},
};
use assidu_seal::{
    Certificate, CertificateError, TrustAnchors,
    authority::{self, Issuer, RootSpec, SealCertificateSpec, TimestampResponder, TsaSpec},
    keys::{EcCurve, EcKey, KeyError},
};
use assidu_store::{Store, StoreError, secrets};
use async_trait::async_trait;
use zeroize::Zeroizing;

use crate::context::{App, Parts};
use answers::Said;
pub use revoking::RevokeError;

/// Policy of the embedded time-stamping authority: an identifier of our own under the UUID arc (X.667).
pub(crate) const TIMESTAMP_POLICY: &str = "2.25.215817466412736581942713842563817391";

/// The instance's keys and authorities cannot be made or read.
#[derive(Debug, thiserror::Error)]
pub enum AuthorityError {
    /// The database did not give or take them.
    #[error("the instance's keys cannot be read")]
    Store(#[from] StoreError),
    /// A log could not be compared with how far it was shown.
    #[error("a log cannot be compared with what it has shown: {0}")]
    Log(String),
    /// What the database gave is no key or certificate.
    #[error("the instance's keys are damaged")]
    Damaged,
    /// A certificate could not be issued.
    #[error("a certificate cannot be issued")]
    Issue(#[from] authority::AuthorityError),
}

impl From<KeyError> for AuthorityError {
    fn from(_: KeyError) -> Self {
        Self::Damaged
    }
}

impl From<CertificateError> for AuthorityError {
    fn from(_: CertificateError) -> Self {
        Self::Damaged
    }
}

/// A private key and its certificate.
pub(crate) struct Holder {
    pub(crate) key: EcKey,
    pub(crate) certificate: Certificate,
}

/// The instance's authorities and its secret for short-lived tokens.
pub(crate) struct Authority {
    token_secret: Zeroizing<[u8; 32]>,
    root: Holder,
    /// The time-stamping authorities, the newest last: it stamps, and what those before it stamped stays known.
    timestamps: RwLock<Vec<Arc<Holder>>>,
    anchors: TrustAnchors,
    /// Where revocations are said, when people can reach this instance.
    places: Option<Places>,
    said: Said,
}

/// Addresses of the revocation list and of the OCSP responder.
struct Places {
    list: String,
    ocsp: String,
}

impl Places {
    /// The places below a public address; none when only this computer reaches it, or when all is a trial.
    fn of(parts: &Parts) -> Option<Self> {
        let url = &parts.public_url;
        let host = url.split("//").nth(1)?.split(['/', ':']).next()?;
        let here = ["localhost", "127.0.0.1", "[", "0.0.0.0", ""].contains(&host) || host.starts_with('[');
        (parts.kind == crate::InstanceKind::Live && !here)
            .then(|| Self { list: format!("{url}{CRL_PATH}"), ocsp: format!("{url}{OCSP_PATH}") })
    }

    fn lend(&self) -> authority::RevocationPlaces<'_> {
        authority::RevocationPlaces { list: &self.list, ocsp: &self.ocsp }
    }
}

/// Where faces serve the revocation list.
pub const CRL_PATH: &str = "/authority/crl";
/// Where faces answer OCSP questions.
pub const OCSP_PATH: &str = "/authority/ocsp";

impl std::fmt::Debug for Authority {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Authority(hidden)")
    }
}

const TOKENS: &str = "tokens/1";
const ROOT: &str = "authority/root/1";
const TIMESTAMPS: &str = "authority/timestamps/";

impl Authority {
    /// Reads the authorities, or makes them at the first start.
    ///
    /// *A crash while making them:* each is kept whole or not at all, and the next start makes what lacks.
    pub(crate) async fn load_or_make(parts: &Parts) -> Result<Self, AuthorityError> {
        let fresh = || Zeroizing::new(ports::bytes::<32>(&*parts.chance).to_vec());
        let tokens = keep(&parts.store, TOKENS, || Ok(fresh())).await?;
        let token_secret =
            Zeroizing::new(<[u8; 32]>::try_from(tokens.as_slice()).map_err(|_| AuthorityError::Damaged)?);
        let now = parts.clock.now();
        let mark = if parts.kind.is_test() { "TEST " } else { "" };
        let root = keep(&parts.store, ROOT, || {
            let key = EcKey::generate(EcCurve::P256)?;
            let spec = RootSpec {
                common_name: &format!("Assidu {mark}root, not qualified"),
                organization: None,
                public_key: key.public_key(),
                not_before: backdated(now),
                serial: serial(&*parts.chance),
            };
            let certificate = authority::make_root(&spec, &|message| key.sign(message))?;
            pack(&key, &certificate)
        })
        .await?;
        let root = unpack(&root)?;
        let places = Places::of(parts);
        let timestamps = keep(&parts.store, &format!("{TIMESTAMPS}1"), || {
            make_timestamps(&root, places.as_ref(), mark, now, &*parts.chance)
        })
        .await?;
        drop(timestamps);
        let timestamps = read_timestamps(&parts.store).await?;
        let anchors = TrustAnchors::of(vec![root.certificate.clone()]);
        Ok(Self {
            token_secret,
            root,
            timestamps: RwLock::new(timestamps),
            anchors,
            places,
            said: Said::default(),
        })
    }

    /// The secret from which the keys of short-lived tokens are derived.
    pub(crate) fn token_secret(&self) -> &[u8; 32] {
        &self.token_secret
    }

    /// The root's certificate: what a stranger must trust.
    pub(crate) const fn root(&self) -> &Certificate {
        &self.root.certificate
    }

    /// The roots as trust anchors. They remember the certificates that they have checked.
    pub(crate) fn anchors(&self) -> TrustAnchors {
        self.anchors.clone()
    }

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

    /// Issues a seal certificate for a provider's new key.
    pub(crate) fn issue_seal(
        &self,
        provider: &str,
        siren: Option<&str>,
        test: bool,
        now: Instant,
        chance: &dyn Randomness,
    ) -> Result<Zeroizing<Vec<u8>>, AuthorityError> {
        let key = EcKey::generate(EcCurve::P256)?;
        let mark = if test { " TEST" } else { "" };
        let name: String = provider.chars().take(40).collect();
        let spec = SealCertificateSpec {
            common_name: &format!("{name}{mark} seal, not qualified"),
            organization: &name,
            siren,
            public_key: key.public_key(),
            not_before: backdated(now),
            life: authority::SEAL_LIFE,
            serial: serial(chance),
        };
        let sign = |message: &[u8]| self.root.key.sign(message);
        let places = self.places.as_ref().map(Places::lend);
        let certificate = authority::issue_seal_with(self.root.issuer(&sign), &spec, places)?;
        pack(&key, &certificate)
    }
}

impl App {
    /// Makes a new time-stamping authority when half the life of the present one is over, so that what is stamped
    /// holds for years; and takes up one that another node has made.
    pub(crate) async fn renew_timestamps(&self) -> Result<(), AuthorityError> {
        let store = &self.parts.store;
        let known = read_timestamps(store).await?;
        let ends = known.last().map_or(0, |newest| newest.certificate.not_after());
        if ends < self.now().unix_seconds().saturating_add(authority::TSA_LIFE / 2) {
            let own = &self.authority;
            let mark = if self.parts.kind.is_test() { "TEST " } else { "" };
            let name = format!("{TIMESTAMPS}{}", known.len() + 1);
            keep(store, &name, || {
                make_timestamps(&own.root, own.places.as_ref(), mark, self.now(), self.chance())
            })
            .await?;
        }
        let all = read_timestamps(store).await?;
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

    fn issuer<'a>(&'a self, sign: &'a authority::SignFn<'a>) -> Issuer<'a> {
        Issuer { certificate: &self.certificate, sign }
    }
}

/// A new key and certificate that stamp times.
fn make_timestamps(
    root: &Holder,
    places: Option<&Places>,
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
    let sign = |message: &[u8]| root.key.sign(message);
    let certificate = authority::issue_tsa_with(root.issuer(&sign), &spec, places.map(Places::lend))?;
    pack(&key, &certificate)
}

/// All time-stamping authorities that were ever made, in their order.
async fn read_timestamps(store: &Store) -> Result<Vec<Arc<Holder>>, AuthorityError> {
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

/// Certificates start an hour early, so that a verifier whose clock is a little behind accepts them.
fn backdated(now: Instant) -> i64 {
    now.unix_seconds() - 3600
}

fn serial(chance: &dyn Randomness) -> [u8; 16] {
    ports::bytes(chance)
}

/// The secret of this name, made and kept first if there is none. Whoever keeps first, wins.
async fn keep(
    store: &Store,
    name: &str,
    make: impl FnOnce() -> Result<Zeroizing<Vec<u8>>, AuthorityError>,
) -> Result<Zeroizing<Vec<u8>>, AuthorityError> {
    if let Some(found) = secrets::of_instance(&mut store.read_instance().await?, name).await? {
        return Ok(found);
    }
    let made = make()?;
    let mut tx = store.instance().await?;
    secrets::keep_of_instance(&mut tx, name, &made).await?;
    tx.commit().await?;
    secrets::of_instance(&mut store.read_instance().await?, name).await?.ok_or(AuthorityError::Damaged)
}

/// A key and its certificate as one secret: PEM of both.
pub(crate) fn pack(key: &EcKey, certificate: &Certificate) -> Result<Zeroizing<Vec<u8>>, AuthorityError> {
    Ok(Zeroizing::new(format!("{}{}", key.to_pem()?, certificate.to_pem()).into_bytes()))
}

/// A key and its certificate from one secret.
pub(crate) fn unpack(secret: &[u8]) -> Result<Holder, AuthorityError> {
    let text = std::str::from_utf8(secret).map_err(|_| AuthorityError::Damaged)?;
    let key = EcKey::from_pem(text)?;
    let certificate = Certificate::from_pem(text)?.into_iter().next().ok_or(AuthorityError::Damaged)?;
    Ok(Holder { key, certificate })
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
