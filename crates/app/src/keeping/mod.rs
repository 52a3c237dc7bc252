//! Keeping sealed sheets valid for decades: proofs and timestamps are added in time, each as a new file in the safe.
//!
//! Files are looked at when they are due, by a job in small batches. Each file is taken up by itself, for a while: a
//! job that is killed leaves the others as they are, and its own file is taken up again. Nothing that was deposited is
//! changed; a further file begins with the bytes of the one before.

mod export;
mod plan;
mod proofs;
mod step;

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
};

use assidu_domain::{Instant, TenantId};
use assidu_seal::{
    TrustAnchors,
    algorithms::Catalogue,
    augment::AugmentError,
    validate::{Level, Rules},
};
use assidu_store::{
    StoreError, TenantScope,
    kept_sheets::{self, KeptSheet},
};
use aws_lc_rs::digest;

pub use export::plan_file;
pub use plan::{End, EndKind, Plan, PlanError, Progress, TroubledSheet, YearOf};
pub use proofs::{GivenProof, GivenProofError};

use crate::{authority::AuthorityError, checkpoints::CheckpointError, context::App, jobs::JobKind};

/// How far sealed sheets are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeepLevel {
    /// As they were sealed (PAdES B-T): nothing is added.
    #[default]
    Stamped,
    /// With what says that no certificate was revoked (PAdES B-LT).
    LongTerm,
    /// … and a timestamp over the document, which is renewed in time (PAdES B-LTA).
    Archive,
}

impl KeepLevel {
    const ALL: [(Self, &'static str); 3] =
        [(Self::Stamped, "B-T"), (Self::LongTerm, "B-LT"), (Self::Archive, "B-LTA")];

    /// Its name in the settings: `B-LTA`.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(own, _)| *own == self).map_or("", |(_, name)| name)
    }

    /// The level of this name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, own)| *own == name).map(|(own, _)| *own)
    }

    /// What a file must reach.
    const fn level(self) -> Level {
        match self {
            Self::Stamped => Level::T,
            Self::LongTerm => Level::LongTerm,
            Self::Archive => Level::Archive,
        }
    }
}

/// How sealed sheets are kept valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeepingRules {
    /// How far.
    pub level: KeepLevel,
    /// A file is renewed this many days before it holds no longer.
    pub renew_days: u16,
}

impl Default for KeepingRules {
    /// Nothing is added.
    fn default() -> Self {
        Self { level: KeepLevel::Stamped, renew_days: 180 }
    }
}

/// Sheets could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
    /// The instance's authority cannot say what it revoked.
    #[error(transparent)]
    Authority(#[from] AuthorityError),
    /// No time-stamping authority gave an acceptable answer.
    #[error(transparent)]
    Timestamp(#[from] CheckpointError),
    /// An authority does not say what it revoked now.
    #[error("{0}")]
    Away(String),
    /// Something is wrong with this one file.
    #[error("{0}")]
    File(String),
    /// The work was stopped half-way.
    #[error("the work was interrupted")]
    Interrupted,
}

impl KeepError {
    /// Whether it waits for something outside that will come back.
    pub(crate) const fn is_outage(&self) -> bool {
        matches!(self, Self::Away(_) | Self::Timestamp(CheckpointError::NoTimestamp))
    }
}

/// What this process remembers about keeping.
#[derive(Debug, Default)]
pub(crate) struct KeepingDesk {
    /// Tenants at work: one job at a time, so that sealing has its turn.
    busy: Mutex<BTreeSet<TenantId>>,
    /// Tenants whose files are known to have been judged by the present rules, or to be due.
    looked: Mutex<BTreeSet<TenantId>>,
}

/// A tenant's turn; it ends when this is dropped, by a panic too.
struct Turn<'a>(&'a KeepingDesk, TenantId);

impl KeepingDesk {
    fn turn(&self, tenant: TenantId) -> Option<Turn<'_>> {
        let mut busy = self.busy.lock().unwrap_or_else(PoisonError::into_inner);
        busy.insert(tenant).then_some(Turn(self, tenant))
    }

    fn is_busy(&self, tenant: TenantId) -> bool {
        self.busy.lock().unwrap_or_else(PoisonError::into_inner).contains(&tenant)
    }

    fn was_looked(&self, tenant: TenantId) -> bool {
        self.looked.lock().unwrap_or_else(PoisonError::into_inner).contains(&tenant)
    }

    fn note_looked(&self, tenant: TenantId) {
        self.looked.lock().unwrap_or_else(PoisonError::into_inner).insert(tenant);
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.busy.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.1);
    }
}

/// Files of one batch, and batches of one job; then other work has its turn.
const BATCH: u32 = 20;
const BATCHES: u32 = 10;
/// So long is a file somebody's who took it up, in seconds.
const TAKEN: i64 = 600;
/// How long a file waits after something was in the way, in seconds; twice as long each time, a day at most.
const FIRST_PAUSE: i64 = 600;
const LONGEST_PAUSE: i64 = 86_400;
/// How long it waits for an authority that is away.
const AWAY_PAUSE: i64 = 60;

impl App {
    /// How sealed sheets are kept here.
    #[must_use]
    pub fn keeping_rules(&self) -> KeepingRules {
        self.parts.proving.keeping
    }

    /// Whom a file must lead to, and what it is judged by.
    pub(crate) fn keeping_anchors(&self) -> TrustAnchors {
        TrustAnchors::of(self.trusted_roots())
    }

    pub(crate) fn catalogue(&self) -> &Catalogue {
        self.parts.proving.catalogue.as_deref().unwrap_or_else(|| Catalogue::bundled())
    }

    /// The rules for a file, at this moment.
    fn file_rules<'a>(&'a self, anchors: &'a TrustAnchors) -> Rules<'a> {
        Rules { catalogue: self.catalogue(), ..Rules::new(anchors, self.now().unix_seconds()) }
    }

    /// A number for level, margin and end dates of algorithms: when one changes, each file is looked at again.
    fn rules_number(&self) -> i64 {
        let KeepingRules { level, renew_days } = self.keeping_rules();
        let text = format!("{} {renew_days} {:?}", level.name(), self.catalogue());
        let hash = digest::digest(&digest::SHA256, text.as_bytes());
        let start: [u8; 8] = hash.as_ref().first_chunk().copied().unwrap_or_default();
        // Never 0: that is the number of those that nobody has looked at.
        (i64::from_be_bytes(start) & i64::MAX).max(1)
    }

    /// Whether files of the tenant are to be looked at.
    pub(crate) async fn has_sheets_to_keep(&self, scope: TenantScope) -> Result<bool, StoreError> {
        let tenant = scope.tenant();
        if self.keeping_rules().level == KeepLevel::Stamped || self.keeping.is_busy(tenant) {
            return Ok(false);
        }
        if !self.keeping.was_looked(tenant) {
            let mut tx = self.parts.store.write(&scope).await?;
            kept_sheets::look_under(&mut tx, self.rules_number()).await?;
            tx.commit().await?;
            self.keeping.note_looked(tenant);
        }
        let mut tx = self.parts.store.read(&scope).await?;
        Ok(kept_sheets::next_look(&mut tx).await?.is_some_and(|next| next <= self.now()))
    }

    /// Looks at the files that are due, and makes of each what it must be. May be stopped anywhere, and run again.
    pub(crate) async fn keep_sheets(&self, scope: TenantScope) -> Result<(), KeepError> {
        if self.keeping_rules().level == KeepLevel::Stamped {
            return Ok(());
        }
        // Another job of ours is at it.
        let Some(_turn) = self.keeping.turn(scope.tenant()) else { return Ok(()) };
        for _ in 0..BATCHES {
            let mut tx = self.parts.store.read(&scope).await?;
            let due = kept_sheets::due(&mut tx, self.now(), BATCH).await?;
            drop(tx);
            if due.is_empty() {
                return Ok(());
            }
            for one in due {
                self.keep_one(scope, one).await?;
            }
        }
        Ok(self.enqueue(scope, JobKind::KeepSheets).await?)
    }

    /// Takes up one file, unless somebody else has, and notes what came of it.
    async fn keep_one(&self, scope: TenantScope, due: KeptSheet) -> Result<(), KeepError> {
        let until = self.now().plus_seconds(TAKEN);
        let mut tx = self.parts.store.write(&scope).await?;
        let taken = kept_sheets::take(&mut tx, &due, until).await?;
        tx.commit().await?;
        if !taken {
            return Ok(());
        }
        let now = self.now();
        let tried = self.keep_file(scope, &due).await;
        let away = tried.as_ref().is_err_and(KeepError::is_outage);
        let (trouble, pause) = match &tried {
            Ok(()) => return Ok(()),
            Err(KeepError::File(why)) => (why.clone(), pause_after(due.tries)),
            Err(error) if away => (error.to_string(), AWAY_PAUSE),
            Err(_) => return tried,
        };
        let noted = KeptSheet {
            judged_by: self.rules_number(),
            tries: due.tries.saturating_add(1),
            trouble: trouble.chars().take(300).collect(),
            looked_at: Some(now),
            next_look: now.plus_seconds(pause),
            ..due
        };
        tracing::warn!(sheet = %noted.sheet, version = noted.version, trouble = %noted.trouble, "a sheet is not kept yet");
        let mut tx = self.parts.store.write(&scope).await?;
        kept_sheets::looked(&mut tx, &noted).await?;
        tx.commit().await?;
        if away { tried } else { Ok(()) }
    }
}

impl From<AugmentError> for KeepError {
    fn from(error: AugmentError) -> Self {
        Self::File(match error {
            AugmentError::NotValid(sub, why) => format!("the file does not hold: {sub} {why}"),
            other => other.to_string(),
        })
    }
}

fn pause_after(tries: i64) -> i64 {
    FIRST_PAUSE.saturating_mul(1_i64 << tries.clamp(0, 10)).min(LONGEST_PAUSE)
}

/// Seconds since 1970 as a moment, when they are one.
const fn moment(seconds: Option<i64>) -> Option<Instant> {
    match seconds {
        Some(seconds) if seconds < FAR => Some(Instant::from_unix_seconds(seconds)),
        _ => None,
    }
}

/// The end of the year 9999, in seconds since 1970: what holds longer has no end.
const FAR: i64 = 253_402_300_799;
