//! The instance's own authorities, made at its first start: a private root and a time-stamping authority.
//!
//! Self-made, hence *not qualified*: their names say so, and those of a demonstration or trial say TEST.

use std::{
    collections::BTreeSet,
    net::IpAddr,
    sync::{Arc, PoisonError, RwLock},
};

use assidu_domain::{
    Instant,
    ports::{self, Clock, Randomness, TimestampAuthority, TimestampError},
};
use assidu_seal::{
    Certificate, CertificateError, TrustAnchors,
    authority::{self, Issuer, OcspStatus, RootSpec, SealCertificateSpec, TimestampResponder, TsaSpec},
    keys::{EcCurve, EcKey, KeyError},
};
use assidu_store::{Store, StoreError, secrets};
use async_trait::async_trait;
use zeroize::Zeroizing;

use crate::context::{App, Parts};

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
    timestamps: Arc<Holder>,
    anchors: TrustAnchors,
    /// Where revocations are said, when people can reach this instance.
    places: Option<Places>,
    list: RwLock<Option<(i64, Vec<u8>)>>,
    issued: RwLock<Option<(i64, BTreeSet<String>)>>,
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
/// How long a revocation list is given out before a new one is made, and how long it counts.
const LIST_EVERY: i64 = 3600;
const LIST_COUNTS: i64 = 7 * 86_400;
/// How long an OCSP answer counts.
const ANSWER_COUNTS: i64 = 86_400;
/// How long the certificates issued are remembered.
const ISSUED_EVERY: i64 = 60;

impl std::fmt::Debug for Authority {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Authority(hidden)")
    }
}

const TOKENS: &str = "tokens/1";
const ROOT: &str = "authority/root/1";
const TIMESTAMPS: &str = "authority/timestamps/1";

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
        let timestamps = keep(&parts.store, TIMESTAMPS, || {
            let key = EcKey::generate(EcCurve::P256)?;
            let spec = TsaSpec {
                common_name: &format!("Assidu {mark}time-stamping authority, not qualified"),
                organization: None,
                public_key: key.public_key(),
                not_before: backdated(now),
                serial: serial(&*parts.chance),
            };
            let sign = |message: &[u8]| root.key.sign(message);
            let certificate =
                authority::issue_tsa_with(root.issuer(&sign), &spec, places.as_ref().map(Places::lend))?;
            pack(&key, &certificate)
        })
        .await?;
        let anchors = TrustAnchors::of(vec![root.certificate.clone()]);
        Ok(Self {
            token_secret,
            root,
            timestamps: Arc::new(unpack(&timestamps)?),
            anchors,
            places,
            list: RwLock::default(),
            issued: RwLock::default(),
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

    /// The embedded time-stamping authority, at this clock.
    pub(crate) fn timestamps(
        &self,
        clock: Arc<dyn Clock>,
        chance: Arc<dyn Randomness>,
    ) -> Arc<dyn TimestampAuthority> {
        Arc::new(EmbeddedTimestamps { holder: Arc::clone(&self.timestamps), clock, chance })
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
    /// Answers an RFC 3161 question in the name of the embedded authority, which is not qualified; `None` when the
    /// operator has not switched that on. A bad question gets an answer that says so.
    #[must_use]
    pub fn answer_timestamp(&self, question: &[u8]) -> Option<Vec<u8>> {
        self.parts.proving.answers_timestamps.then(|| {
            let holder = &self.authority.timestamps;
            let now = self.now().unix_seconds();
            holder.stamp(question, now, serial(self.chance())).unwrap_or_default()
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

    /// The present revocation list of the embedded authority, in DER; a new one each hour.
    ///
    /// # Errors
    /// [`AuthorityError`] when it cannot be made.
    pub fn revocation_list(&self) -> Result<Vec<u8>, AuthorityError> {
        let hour = self.now().unix_seconds().div_euclid(LIST_EVERY) * LIST_EVERY;
        let known = self.authority.list.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((made, list)) = known
            && made == hour
        {
            return Ok(list);
        }
        let root = &self.authority.root;
        let sign = |message: &[u8]| root.key.sign(message);
        let number = u64::try_from(hour).unwrap_or_default();
        let list = authority::empty_crl(root.issuer(&sign), number, hour, hour.saturating_add(LIST_COUNTS))?;
        *self.authority.list.write().unwrap_or_else(PoisonError::into_inner) = Some((hour, list.clone()));
        Ok(list)
    }

    /// Answers an OCSP question about a certificate of the embedded authority.
    ///
    /// # Errors
    /// [`AuthorityError`] when what was issued cannot be read. A bad question gets an answer that says so.
    pub async fn answer_ocsp(&self, question: &[u8]) -> Result<Vec<u8>, AuthorityError> {
        let now = self.now().unix_seconds();
        let issued = self.issued(now).await?;
        let root = &self.authority.root;
        let sign = |message: &[u8]| root.key.sign(message);
        let own = root.certificate.clone();
        let responder = authority::OcspResponder::new(own.clone(), own, &sign)?;
        let status = |serial: &str| {
            if issued.contains(serial) { OcspStatus::Good } else { OcspStatus::Unknown }
        };
        Ok(responder.respond(question, now, now.saturating_add(ANSWER_COUNTS), &status))
    }

    /// The serial numbers of what the embedded authority has issued, looked at once a minute.
    async fn issued(&self, now: i64) -> Result<BTreeSet<String>, AuthorityError> {
        let known = self.authority.issued.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((at, issued)) = known
            && (at..at.saturating_add(ISSUED_EVERY)).contains(&now)
        {
            return Ok(issued);
        }
        let mut issued = BTreeSet::from([self.authority.timestamps.certificate.serial_text()]);
        let tenants =
            assidu_store::instance::list_tenants(&mut self.parts.store.read_instance().await?).await?;
        for (tenant, _) in tenants {
            for seal in self.seals_of(tenant).await? {
                let own = Certificate::from_pem(&seal.pem)?.into_iter().next();
                issued.extend(own.filter(|_| seal.self_made).map(|own| own.serial_text()));
            }
        }
        let kept = Some((now, issued.clone()));
        *self.authority.issued.write().unwrap_or_else(PoisonError::into_inner) = kept;
        Ok(issued)
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
    holder: Arc<Holder>,
    clock: Arc<dyn Clock>,
    chance: Arc<dyn Randomness>,
}

#[async_trait]
impl TimestampAuthority for EmbeddedTimestamps {
    async fn post(&self, request: Vec<u8>) -> Result<Vec<u8>, TimestampError> {
        let now = self.clock.now().unix_seconds();
        self.holder.stamp(&request, now, serial(&*self.chance)).ok_or(TimestampError::Unavailable)
    }

    fn name(&self) -> &str {
        "embedded"
    }
}
