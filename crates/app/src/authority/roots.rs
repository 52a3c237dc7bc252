//! The instance's private roots, one after the other: each is made long before the one before it ends, so that
//! strangers hear of it in time, and all of them stay trusted for what they issued.

use std::sync::Arc;

use assidu_domain::{Instant, ports::Randomness};
use assidu_seal::{
    Certificate, TrustAnchors,
    authority::{self, Issuer, RootSpec},
    keys::{EcCurve, EcKey},
};
use assidu_store::{Store, secrets};
use zeroize::Zeroizing;

use super::{AuthorityError, Holder, backdated, keep, pack, serial, unpack};
use crate::context::{App, Parts};

/// What begins the names of the roots in the store; their number follows, from 1.
const ROOTS: &str = "authority/root/";
const YEAR: i64 = 365 * 86_400;
/// A root issues until it has less left than a time-stamping authority lasts, or what it issues would be cut short.
const STOPS_BEFORE: i64 = authority::TSA_LIFE;
/// So long before it takes over the next one is made, and told to strangers in `trust.pem`.
const TOLD_BEFORE: i64 = 2 * YEAR;

/// Where faces serve the revocation list of the first root; that of the second with `?root=2` behind it.
pub const CRL_PATH: &str = "/authority/crl";
/// Where faces answer OCSP questions about what the first root issued; about the second's with `?root=2`.
pub const OCSP_PATH: &str = "/authority/ocsp";

/// Addresses of a root's revocation list and of its OCSP responder.
pub(super) struct Places {
    list: String,
    ocsp: String,
}

impl Places {
    fn of(base: &str, number: u32) -> Self {
        let which = if number == 1 { String::new() } else { format!("?root={number}") };
        Self { list: format!("{base}{CRL_PATH}{which}"), ocsp: format!("{base}{OCSP_PATH}{which}") }
    }

    pub(super) fn lend(&self) -> authority::RevocationPlaces<'_> {
        authority::RevocationPlaces { list: &self.list, ocsp: &self.ocsp }
    }
}

/// The address below which revocations are said; none when only this computer reaches it, or when all is a trial.
pub(super) fn public_base(parts: &Parts) -> Option<String> {
    let url = &parts.public_url;
    let host = url.split("//").nth(1)?.split(['/', ':']).next()?;
    let here = ["localhost", "127.0.0.1", "[", "0.0.0.0", ""].contains(&host) || host.starts_with('[');
    (parts.kind == crate::InstanceKind::Live && !here).then(|| url.clone())
}

/// One root.
pub(crate) struct Root {
    /// From 1.
    pub(super) number: u32,
    pub(super) holder: Holder,
    /// Where its revocations are said, when people can reach this instance.
    pub(super) places: Option<Places>,
}

impl Root {
    /// Its certificate.
    pub(crate) const fn certificate(&self) -> &Certificate {
        &self.holder.certificate
    }

    pub(super) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, assidu_seal::keys::KeyError> {
        self.holder.key.sign(message)
    }

    pub(super) fn issuer<'a>(&'a self, sign: &'a authority::SignFn<'a>) -> Issuer<'a> {
        self.holder.issuer(sign)
    }
}

/// All roots of the instance, in their order.
pub(crate) struct Roots {
    first: Arc<Root>,
    later: Vec<Arc<Root>>,
    anchors: TrustAnchors,
}

impl Roots {
    /// Reads the roots, or makes the first one at the first start.
    pub(super) async fn load_or_make(parts: &Parts) -> Result<Self, AuthorityError> {
        let mark = mark(parts.kind.is_test());
        let begins = backdated(parts.clock.now());
        drop(keep(&parts.store, &name_of(1), || make(1, mark, begins, &*parts.chance)).await?);
        Self::read(&parts.store, public_base(parts).as_deref()).await
    }

    async fn read(store: &Store, base: Option<&str>) -> Result<Self, AuthorityError> {
        let mut tx = store.read_instance().await?;
        let names = secrets::names_of_instance(&mut tx, ROOTS).await?;
        let mut numbers: Vec<u32> =
            names.iter().filter_map(|name| name.strip_prefix(ROOTS)?.parse().ok()).collect();
        numbers.sort_unstable();
        let mut all = Vec::new();
        for number in numbers {
            let found = secrets::of_instance(&mut tx, &name_of(number)).await?;
            let holder = unpack(&found.ok_or(AuthorityError::Damaged)?)?;
            let places = base.map(|base| Places::of(base, number));
            all.push(Arc::new(Root { number, holder, places }));
        }
        let anchors = TrustAnchors::of(all.iter().map(|root| root.certificate().clone()).collect());
        let mut all = all.into_iter();
        let first = all.next().ok_or(AuthorityError::Damaged)?;
        Ok(Self { first, later: all.collect(), anchors })
    }

    /// All of them, the oldest first.
    pub(crate) fn all(&self) -> impl DoubleEndedIterator<Item = &Arc<Root>> {
        std::iter::once(&self.first).chain(&self.later)
    }

    fn newest(&self) -> &Arc<Root> {
        self.later.last().unwrap_or(&self.first)
    }

    /// The one that issues at this moment: the newest that has begun.
    pub(super) fn current(&self, now: Instant) -> &Arc<Root> {
        let begun = |root: &&Arc<Root>| root.certificate().not_before() <= backdated(now);
        self.all().rev().find(begun).unwrap_or(&self.first)
    }

    /// Whether this number could be of a root that another process has made: the one after the newest.
    pub(super) fn may_have_next(&self, number: u32) -> bool {
        number == self.newest().number.saturating_add(1)
    }

    pub(super) fn of_number(&self, number: u32) -> Option<&Arc<Root>> {
        self.all().find(|root| root.number == number)
    }

    /// The one that issued a certificate, by its name: each root has its own.
    pub(crate) fn issuer_of(&self, certificate: &Certificate) -> Option<&Arc<Root>> {
        let issuer = certificate.issuer_text();
        self.all().find(|root| root.certificate().subject_text() == issuer)
    }

    /// Whether this is one of them.
    pub(crate) fn has(&self, certificate: &Certificate) -> bool {
        self.all().any(|root| root.certificate() == certificate)
    }

    /// The roots as trust anchors. They remember the certificates that they have checked.
    pub(super) fn anchors(&self) -> TrustAnchors {
        self.anchors.clone()
    }
}

fn name_of(number: u32) -> String {
    format!("{ROOTS}{number}")
}

pub(super) const fn mark(test: bool) -> &'static str {
    if test { "TEST " } else { "" }
}

/// A new root. Its name differs from those before, so that nobody takes one's list for another's.
fn make(
    number: u32,
    mark: &str,
    begins: i64,
    chance: &dyn Randomness,
) -> Result<Zeroizing<Vec<u8>>, AuthorityError> {
    let key = EcKey::generate(EcCurve::P256)?;
    let which = if number == 1 { String::new() } else { format!(" {number}") };
    let spec = RootSpec {
        common_name: &format!("Assidu {mark}root{which}, not qualified"),
        organization: None,
        public_key: key.public_key(),
        not_before: begins,
        serial: serial(chance),
    };
    let certificate = authority::make_root(&spec, &|message| key.sign(message))?;
    pack(&key, &certificate)
}

/// A root as pages and commands show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RootCard {
    /// Its number, from 1.
    pub number: u32,
    /// Its name.
    pub subject: String,
    /// The certificate's SHA-256, in hexadecimal.
    pub fingerprint: String,
    /// When it begins to issue.
    pub from: Instant,
    /// Its last moment.
    pub until: Instant,
    /// Whether it issues now.
    pub current: bool,
}

/// When another root takes over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextRoot {
    /// When it is made by itself; nothing when it is there already.
    pub made: Option<Instant>,
    /// When it begins to issue.
    pub begins: Instant,
}

/// No further root was made.
#[derive(Debug, thiserror::Error)]
pub enum NextRootError {
    /// One was made that has not begun yet.
    #[error("the next authority is there already, and begins on {0}")]
    Waiting(Instant),
    /// The moment lies in the past, or too late for the present root.
    #[error(
        "the next authority must begin from now on, and ten years before the present one ends: {0} at the latest"
    )]
    From(Instant),
    /// It cannot be made or read.
    #[error(transparent)]
    Authority(#[from] AuthorityError),
}

impl App {
    /// The roots of the instance, the newest first.
    #[must_use]
    pub fn roots(&self) -> Vec<RootCard> {
        let roots = self.authority.roots();
        let current = roots.current(self.now()).number;
        roots.all().rev().map(|root| card(root, root.number == current)).collect()
    }

    /// When another root takes over from the present one.
    #[must_use]
    pub fn next_root(&self) -> NextRoot {
        let (roots, now) = (self.authority.roots(), self.now());
        let newest = roots.newest().certificate();
        if roots.current(now).number != roots.newest().number {
            return NextRoot { made: None, begins: Instant::from_unix_seconds(newest.not_before()) };
        }
        let begins = newest.not_after().saturating_sub(STOPS_BEFORE);
        NextRoot {
            made: Some(Instant::from_unix_seconds(begins.saturating_sub(TOLD_BEFORE))),
            begins: Instant::from_unix_seconds(begins),
        }
    }

    /// Makes the next root, which issues from this moment on (from now, when none is given). Roots before it stay
    /// trusted, and go on to say what was revoked of theirs.
    ///
    /// *A crash in between* leaves it made whole, or not at all.
    ///
    /// # Errors
    /// [`NextRootError`].
    #[crate::boxed]
    pub async fn make_next_root(&self, from: Option<Instant>) -> Result<RootCard, NextRootError> {
        self.read_own_roots().await?;
        let (roots, now) = (self.authority.roots(), self.now());
        let newest = roots.newest();
        if roots.current(now).number != newest.number {
            let begins = Instant::from_unix_seconds(newest.certificate().not_before());
            return Err(NextRootError::Waiting(begins));
        }
        let begins = from.map_or(backdated(now), |from| from.unix_seconds());
        let latest = newest.certificate().not_after().saturating_sub(STOPS_BEFORE).max(now.unix_seconds());
        if from.is_some_and(|from| from < now || from.unix_seconds() > latest) {
            return Err(NextRootError::From(Instant::from_unix_seconds(latest)));
        }
        self.add_root(newest.number.saturating_add(1), begins).await?;
        self.renew_timestamps().await?;
        let roots = self.authority.roots();
        Ok(card(roots.newest(), roots.current(now).number == roots.newest().number))
    }

    /// Makes the next root in time, and takes up one that another process has made.
    pub(crate) async fn renew_roots(&self) -> Result<(), AuthorityError> {
        self.read_own_roots().await?;
        let (roots, now) = (self.authority.roots(), self.now().unix_seconds());
        let newest = roots.newest();
        let stops = newest.certificate().not_after().saturating_sub(STOPS_BEFORE);
        if now >= stops.saturating_sub(TOLD_BEFORE) {
            // Whoever was switched off for years has no time left to tell it first.
            let begins = stops.max(backdated(self.now()));
            self.add_root(newest.number.saturating_add(1), begins).await?;
        }
        Ok(())
    }

    async fn add_root(&self, number: u32, begins: i64) -> Result<(), AuthorityError> {
        let mark = mark(self.parts.kind.is_test());
        let store = &self.parts.store;
        drop(keep(store, &name_of(number), || make(number, mark, begins, self.chance())).await?);
        self.read_own_roots().await
    }

    /// Takes up what another process has made.
    pub(crate) async fn read_own_roots(&self) -> Result<(), AuthorityError> {
        let roots = Roots::read(&self.parts.store, public_base(&self.parts).as_deref()).await?;
        // Whoever remembers checked certificates need not check them anew.
        if roots.newest().number != self.authority.roots().newest().number {
            self.authority.take_roots(roots);
        }
        Ok(())
    }
}

fn card(root: &Root, current: bool) -> RootCard {
    let own = root.certificate();
    RootCard {
        number: root.number,
        subject: own.subject_text(),
        fingerprint: own.fingerprint(),
        from: Instant::from_unix_seconds(own.not_before()),
        until: Instant::from_unix_seconds(own.not_after()),
        current,
    }
}
