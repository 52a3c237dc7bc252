//! The running application: what every use case leans on.

use std::sync::{Arc, RwLock};

use assidu_domain::signing::code;
use assidu_domain::{
    Instant,
    ports::{
        self, Clock, DocumentVerifier, IdentitySource, KeyStore, Mailer, PasskeyDesk, Randomness,
        RevocationSource, TableReader, TimestampAuthority, Witness,
    },
};
use assidu_seal::algorithms::Catalogue;
use assidu_store::{SecondWall, Store, directory::Directories};
use assidu_vault::Vault;

use crate::{
    authority::{Authority, AuthorityError},
    backups::{BackupDesk, BackupPlan},
    keeping::{KeepingDesk, KeepingRules},
    keys::KeyCache,
    limits::FailureLimit,
    passwords::Passwords,
    safe::SafeDesk,
    seals::SealCache,
    sessions::SessionDesk,
    signing::{CodeBook, RecentFacts},
    timestamps::TimestampDesk,
    tokens::TokenKeys,
    witnesses::WitnessDesk,
};

/// What kind of instance this is; printed wherever proof is shown (A50).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstanceKind {
    /// Real data.
    Live,
    /// `assidu demo`: sample data, real time.
    Demo,
    /// `assidu try`: trial data, class meetings in simulated time.
    Trial,
}

impl InstanceKind {
    /// Whether origins and certificates say TEST.
    #[must_use]
    pub const fn is_test(self) -> bool {
        !matches!(self, Self::Live)
    }
}

/// What an operator may set about proofs; by default nothing.
#[derive(Clone, Default)]
pub struct Proving {
    /// The device or service that holds keys of seals.
    pub key_store: Option<Arc<dyn KeyStore>>,
    /// Policies of time-stamping authorities that are accepted; none listed means any.
    pub timestamp_policies: Vec<String>,
    /// Whether the embedded time-stamping authority answers others, at `/tsa`.
    pub answers_timestamps: bool,
    /// How sealed sheets are kept valid.
    pub keeping: KeepingRules,
    /// Fetches what other authorities say about revocation; none means that nothing is fetched.
    pub revocations: Option<Arc<dyn RevocationSource>>,
    /// The end dates of algorithms; none means those compiled in.
    pub catalogue: Option<Arc<Catalogue>>,
}

impl std::fmt::Debug for Proving {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Proving")
            .field("answers_timestamps", &self.answers_timestamps)
            .finish_non_exhaustive()
    }
}

/// Who else says who somebody is; by default nobody.
#[derive(Clone, Default)]
pub struct Identities {
    /// Asks identity providers.
    pub source: Option<Arc<dyn IdentitySource>>,
    /// Judges passkeys, where the address allows any.
    pub passkeys: Option<Arc<dyn PasskeyDesk>>,
}

impl std::fmt::Debug for Identities {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Identities({}, {})", self.source.is_some(), self.passkeys.is_some())
    }
}

/// What the server's wiring hands over.
pub struct Parts {
    /// The database.
    pub store: Store,
    /// The safe.
    pub vault: Vault,
    /// The true time: log, timestamps, certificates.
    pub clock: Arc<dyn Clock>,
    /// The time of class meetings: the same object, except in a trial (see ADR 3).
    pub class_clock: Arc<dyn Clock>,
    /// Chance.
    pub chance: Arc<dyn Randomness>,
    /// Reads planning files.
    pub tables: Arc<dyn TableReader>,
    /// Verifies documents.
    pub verifier: Arc<dyn DocumentVerifier>,
    /// Time-stamping authorities in order of preference; none means the embedded one.
    pub authorities: Vec<Arc<dyn TimestampAuthority>>,
    /// Witnesses who are asked to cosign checkpoints.
    pub witnesses: Vec<Arc<dyn Witness>>,
    /// Roots that issue the certificates of those authorities.
    pub timestamp_roots: Vec<assidu_seal::Certificate>,
    /// The mail server, when one is set up.
    pub mailer: Option<Arc<dyn Mailer>>,
    /// Who else says who somebody is.
    pub identities: Identities,
    /// What is special about proofs here.
    pub proving: Proving,
    /// Backups that are made by themselves.
    pub backups: Option<BackupPlan>,
    /// How often checkpoints are time-stamped together.
    pub anchor_every: std::time::Duration,
    /// The address people reach this instance by, without a slash at the end.
    pub public_url: String,
    /// Name of this instance in log origins, such as `emargement.example.org`.
    pub log_name: String,
    /// What kind of instance this is.
    pub kind: InstanceKind,
}

/// The application: made once at start, shared by faces and jobs.
pub struct App {
    pub(crate) parts: Parts,
    pub(crate) authority: Authority,
    pub(crate) tokens: TokenKeys,
    pub(crate) passwords: Passwords,
    pub(crate) limits: Limits,
    pub(crate) codes: CodeBook,
    pub(crate) keys: KeyCache,
    pub(crate) seals: SealCache,
    pub(crate) stamps: TimestampDesk,
    pub(crate) witnessing: WitnessDesk,
    pub(crate) keeping: KeepingDesk,
    pub(crate) backups: BackupDesk,
    pub(crate) safe: SafeDesk,
    /// Roots of imported seals.
    pub(crate) roots: RwLock<Vec<assidu_seal::Certificate>>,
    pub(crate) facts: RecentFacts,
    pub(crate) directories: Arc<Directories>,
    pub(crate) desk: Arc<SessionDesk>,
    pub(crate) wake: tokio::sync::Notify,
    pub(crate) mail_wake: tokio::sync::Notify,
    /// Until when no mail is tried, in seconds of Unix time: the mail server could not be used.
    pub(crate) mail_rests_until: std::sync::atomic::AtomicI64,
    pub(crate) holder: [u8; 16],
    /// What programs ask under a key of their own, while it is done.
    pub(crate) running: crate::programs::Running,
    /// When what is over was last forgotten, in seconds of Unix time.
    pub(crate) forgot_at: std::sync::atomic::AtomicI64,
    /// Turns for making receipts: each keeps a core busy for a moment, and may ask a time-stamping authority.
    pub(crate) receipts: tokio::sync::Semaphore,
    /// Turns for laying blank sheets out.
    pub(crate) prints: Arc<tokio::sync::Semaphore>,
    /// Turns for archives of one person's data.
    pub(crate) exports: tokio::sync::Semaphore,
    /// Turns for verifying documents: each keeps a core busy and a file in memory.
    pub(crate) verifications: Arc<tokio::sync::Semaphore>,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "App({:?})", self.parts.kind)
    }
}

/// The failure limits, one for each thing that can be guessed.
#[derive(Debug)]
pub(crate) struct Limits {
    /// Wrong codes from one device.
    pub(crate) code_by_device: FailureLimit,
    /// Wrong codes from one person who is logged in.
    pub(crate) code_by_person: FailureLimit,
    /// Wrong codes from one address, before anyone is identified.
    pub(crate) code_by_address: FailureLimit,
    /// Wrong passwords for one account.
    pub(crate) password_by_account: FailureLimit,
    /// Wrong passwords from one address.
    pub(crate) password_by_address: FailureLimit,
    /// Wrong birth dates or PINs for one reference, known or not, within minutes and within a day.
    pub(crate) who_by_reference: FailureLimit,
    pub(crate) who_by_reference_a_day: FailureLimit,
    /// Wrong birth dates or PINs from one device.
    pub(crate) who_by_device: FailureLimit,
    /// Wrong birth dates or PINs from one address.
    pub(crate) who_by_address: FailureLimit,
    /// Wrong PINs on one device that goes round, within minutes and while it does.
    pub(crate) kiosk_pin: FailureLimit,
    pub(crate) kiosk_pin_a_day: FailureLimit,
    /// Requests for a new password, and wrong links, from one address.
    pub(crate) recovery_by_address: FailureLimit,
    /// Requests for a new password of one name, known or not.
    pub(crate) recovery_by_login: FailureLimit,
    /// Log-ins begun from one address: each leaves a question behind for some minutes.
    pub(crate) begun_by_address: FailureLimit,
    /// Questions to the embedded authority from one address: each costs a signature.
    pub(crate) questions_by_address: FailureLimit,
    /// Learners whom one person looked up by a name or reference that nobody has.
    pub(crate) unknown_by_person: FailureLimit,
    /// Learners whom one person looked up by name or reference, found or not.
    pub(crate) looked_up_by_person: FailureLimit,
    /// Wrong keys of programs from one address.
    pub(crate) key_by_address: FailureLimit,
    /// Requests of programs by one key.
    pub(crate) requests_by_key: FailureLimit,
}

/// Memory for names of people, over all providers: about 400,000 people.
const DIRECTORY_BYTES: usize = 64 << 20;

/// A school is one address: this many may mistype in a minute before the address waits.
const WRONG_CODES_BY_ADDRESS: u32 = 100;
const WRONG_PASSWORDS_BY_ACCOUNT: u32 = 10;
const WRONG_PASSWORDS_BY_ADDRESS: u32 = 200;
const WRONG_WHO_BY_ADDRESS: u32 = 60;
/// A school on its first morning; within an hour.
const RECOVERIES_BY_ADDRESS: u32 = 60;
const RECOVERIES_BY_LOGIN: u32 = 5;
/// A school on a Monday morning; within a minute.
const BEGUN_BY_ADDRESS: u32 = 600;
const QUESTIONS_BY_ADDRESS: u32 = 120;
/// Somebody who joins a class meeting is named by whoever knows them: some mistyped names within a quarter of an hour, and
/// two classes within an hour. References in a row would otherwise tell who is in the register.
const UNKNOWN_BY_PERSON: u32 = 10;
const LOOKED_UP_BY_PERSON: u32 = 60;
/// Within a minute. A key of 256 bits is not guessed; one that was revoked is sent on and on.
const WRONG_KEYS_BY_ADDRESS: u32 = 60;
/// Within a minute: a first round of an identity system over a large school asks about ten times a second.
const REQUESTS_BY_KEY: u32 = 1_200;
/// Receipts made at once.
const RECEIPTS_AT_ONCE: usize = 2;
/// Documents verified at once; the rest of the cores serves whoever signs.
const VERIFIED_AT_ONCE: usize = 2;

impl App {
    /// Starts on an open database, making the instance's keys and authorities on the first start.
    ///
    /// # Errors
    /// [`AuthorityError`] when the keys cannot be made or read.
    #[crate::boxed]
    pub async fn start(parts: Parts) -> Result<Arc<Self>, AuthorityError> {
        let authority = Authority::load_or_make(&parts).await?;
        let tokens = TokenKeys::new(authority.token_secret());
        let directories = Directories::new(parts.store.clone(), DIRECTORY_BYTES);
        let (clock, class_clock) = (Arc::clone(&parts.clock), Arc::clone(&parts.class_clock));
        let desk = SessionDesk::new(parts.store.clone(), Arc::clone(&directories), clock, class_clock);
        let app = Arc::new(Self {
            authority,
            tokens,
            passwords: Passwords::new(1, 256),
            limits: Limits {
                code_by_device: FailureLimit::new(code::TRIES_BEFORE_WAIT, code::WAIT_SECONDS),
                code_by_person: FailureLimit::new(code::TRIES_PER_PERSON, 15 * 60),
                code_by_address: FailureLimit::new(WRONG_CODES_BY_ADDRESS, 60),
                password_by_account: FailureLimit::new(WRONG_PASSWORDS_BY_ACCOUNT, 15 * 60),
                password_by_address: FailureLimit::new(WRONG_PASSWORDS_BY_ADDRESS, 60),
                who_by_reference: FailureLimit::new(5, 15 * 60),
                who_by_reference_a_day: FailureLimit::new(20, 24 * 3600),
                who_by_device: FailureLimit::new(10, 10 * 60),
                who_by_address: FailureLimit::new(WRONG_WHO_BY_ADDRESS, 60),
                kiosk_pin: FailureLimit::new(5, 5 * 60),
                kiosk_pin_a_day: FailureLimit::new(20, 24 * 3600),
                recovery_by_address: FailureLimit::new(RECOVERIES_BY_ADDRESS, 3600),
                recovery_by_login: FailureLimit::new(RECOVERIES_BY_LOGIN, 3600),
                begun_by_address: FailureLimit::new(BEGUN_BY_ADDRESS, 60),
                questions_by_address: FailureLimit::new(QUESTIONS_BY_ADDRESS, 60),
                unknown_by_person: FailureLimit::new(UNKNOWN_BY_PERSON, 15 * 60),
                looked_up_by_person: FailureLimit::new(LOOKED_UP_BY_PERSON, 3600),
                key_by_address: FailureLimit::new(WRONG_KEYS_BY_ADDRESS, 60),
                requests_by_key: FailureLimit::new(REQUESTS_BY_KEY, 60),
            },
            codes: CodeBook::default(),
            keys: KeyCache::default(),
            seals: SealCache::default(),
            stamps: TimestampDesk::default(),
            witnessing: WitnessDesk::default(),
            keeping: KeepingDesk::default(),
            backups: BackupDesk::default(),
            safe: SafeDesk::default(),
            roots: RwLock::default(),
            facts: RecentFacts::default(),
            directories,
            desk: Arc::new(desk),
            wake: tokio::sync::Notify::new(),
            mail_wake: tokio::sync::Notify::new(),
            mail_rests_until: std::sync::atomic::AtomicI64::new(0),
            holder: ports::bytes(&*parts.chance),
            running: crate::programs::Running::default(),
            forgot_at: std::sync::atomic::AtomicI64::new(0),
            receipts: tokio::sync::Semaphore::new(RECEIPTS_AT_ONCE),
            prints: Arc::new(tokio::sync::Semaphore::new(crate::paper::PRINTS_AT_ONCE)),
            exports: tokio::sync::Semaphore::new(crate::rights::EXPORTS_AT_ONCE),
            verifications: Arc::new(tokio::sync::Semaphore::new(VERIFIED_AT_ONCE)),
            parts,
        });
        app.read_roots().await?;
        // Before anything is recorded or shown.
        app.check_logs().await.map_err(|error| AuthorityError::Log(error.to_string()))?;
        Ok(app)
    }

    /// What kind of instance this is.
    #[must_use]
    pub const fn kind(&self) -> InstanceKind {
        self.parts.kind
    }

    /// The true time.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.parts.clock.now()
    }

    /// The time of class meetings, which only a trial sets apart from the true time.
    #[must_use]
    pub fn class_now(&self) -> Instant {
        self.parts.class_clock.now()
    }

    /// The moment by which class meetings judge what is recorded at `at`: the same, but in a trial.
    pub(crate) fn judged_at(&self, at: Instant) -> Instant {
        if self.is_simulated() { self.class_now() } else { at }
    }

    /// Whether class meetings are in simulated time.
    #[must_use]
    pub const fn is_simulated(&self) -> bool {
        matches!(self.parts.kind, InstanceKind::Trial)
    }

    /// The address people reach this instance by, without a slash at the end.
    #[must_use]
    pub fn public_url(&self) -> &str {
        &self.parts.public_url
    }

    /// The store, for faces that only read.
    #[must_use]
    pub const fn store(&self) -> &Store {
        &self.parts.store
    }

    /// Whether anything can still be recorded: not after the disk failed, until the server is started again.
    #[must_use]
    pub fn can_write(&self) -> bool {
        !self.parts.store.has_stopped()
    }

    /// Whether recording broke off by a fault of the program, and nothing was recorded since.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        self.parts.store.is_broken()
    }

    /// Whether the database would keep tenants apart itself, but its login is one that its policies do not bind.
    #[must_use]
    pub fn is_second_wall_bypassed(&self) -> bool {
        self.parts.store.second_wall() == SecondWall::Bypassed
    }

    /// A secret for the face's own tokens (forms, messages): the same on every node.
    #[must_use]
    pub fn face_secret(&self) -> [u8; 32] {
        self.tokens.face_secret()
    }

    /// The device or service that holds keys of seals, if one is set up.
    pub(crate) fn key_store(&self) -> Option<&dyn KeyStore> {
        self.parts.proving.key_store.as_deref()
    }

    pub(crate) fn chance(&self) -> &dyn Randomness {
        &*self.parts.chance
    }
}
