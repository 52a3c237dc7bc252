//! The renewal plan: what ends when, how many files are to be renewed in which year, and what is in the way.

use std::collections::BTreeMap;

use assidu_domain::{Instant, SheetId, matrix::Right};
use assidu_seal::algorithms::{Algorithm, Trusted};
use assidu_store::{
    Reads, StoreError, groups,
    kept_sheets::{self, KeptSheet, StampFigure},
    meetings, sheets,
};
use jiff::civil::Date;

use super::{KeepLevel, moment};
use crate::{
    actor::{Actor, NotAllowed},
    authority::{AuthorityError, NextRoot, RootCard},
    context::App,
    jobs::JobKind,
};

/// The plan cannot be shown, or nothing renewed now.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// Only staff see it.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// The seals cannot be read.
    #[error(transparent)]
    Authority(#[from] AuthorityError),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// What is to be renewed when.
#[derive(Clone, Debug)]
pub struct Plan {
    /// How far sealed sheets are kept here.
    pub level: KeepLevel,
    /// How many days before its end a file is renewed.
    pub renew_days: u16,
    /// What ends, the first end first; what has no known end comes last.
    pub ends: Vec<End>,
    /// Files by the year in which they are to be renewed.
    pub years: Vec<YearOf>,
    /// When another root takes over, where one of the instance's own is in use.
    pub next_root: Option<NextRoot>,
    /// How far all files are.
    pub progress: Progress,
    /// When the next file is looked at.
    pub next_look: Option<Instant>,
    /// Files that could not be kept the last time, those that wait longest first: fifty at most.
    pub troubled: Vec<TroubledSheet>,
}

/// What kind of thing ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EndKind {
    /// A root of the instance's own authority.
    Root,
    /// The certificate of a seal.
    Seal,
    /// The certificate of a time-stamping authority.
    Stamp,
    /// The trust in an algorithm.
    Algorithm,
}

/// Something that ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// What kind of thing.
    pub kind: EndKind,
    /// Its name.
    pub name: String,
    /// When; nothing when no end is known.
    pub at: Option<Instant>,
    /// Whether it is in use for what is made now.
    pub is_current: bool,
    /// Whether the instance has revoked it.
    pub is_revoked: bool,
    /// How many files stand on it, where that is known.
    pub files: Option<i64>,
}

/// Files to be renewed in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearOf {
    /// The year.
    pub year: i16,
    /// How many.
    pub files: i64,
}

/// How far all files are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Sealed files.
    pub all: i64,
    /// Those that are as they must be.
    pub kept: i64,
    /// Those that wait for their turn.
    pub waiting: i64,
    /// Those that something is in the way of.
    pub troubled: i64,
    /// Those that should have been renewed by now.
    pub overdue: i64,
}

/// A file that could not be kept the last time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TroubledSheet {
    /// The sheet …
    pub sheet: SheetId,
    /// … and its version.
    pub version: i64,
    /// What it is about.
    pub title: String,
    /// Its first day.
    pub first: Date,
    /// What was in the way.
    pub why: String,
    /// How often it was tried.
    pub tries: i64,
    /// When it was tried last.
    pub looked_at: Option<Instant>,
    /// When it is tried again.
    pub next_look: Instant,
    /// Until when the file holds as it is.
    pub holds_until: Option<Instant>,
}

/// Files listed by name.
const MOST_TROUBLED: u32 = 50;

impl App {
    /// The renewal plan of the person's provider.
    ///
    /// # Errors
    /// [`PlanError`].
    #[crate::boxed]
    pub async fn renewal_plan(&self, actor: &Actor) -> Result<Plan, PlanError> {
        actor.must(Right::SeeSettings)?;
        let rules = self.keeping_rules();
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let zone = self.provider_of(&mut tx).await?.timezone;
        let zone = assidu_domain::time::zone(&zone).unwrap_or(jiff::tz::TimeZone::UTC);
        let figures = kept_sheets::figures(&mut tx).await?;
        let stamps = kept_sheets::stamps(&mut tx).await?;
        let next_look = kept_sheets::next_look(&mut tx).await?;
        let mut troubled = Vec::new();
        for kept in kept_sheets::troubled(&mut tx, MOST_TROUBLED).await? {
            troubled.extend(named(&mut tx, kept).await?);
        }
        drop(tx);
        let (mut progress, mut years) = (Progress::default(), BTreeMap::new());
        let wanted = rules.level.level().name();
        let now = self.now();
        for one in figures {
            progress.all += one.count;
            let renew_at = one.holds_until.and_then(|at| self.renew_at(Some(at.unix_seconds())));
            let is_over = renew_at.is_some_and(|at| at <= now);
            let reached = !one.level.is_empty() && (one.level == wanted || rules.level != KeepLevel::Archive);
            match (one.is_troubled, reached && !is_over) {
                (true, _) => progress.troubled += one.count,
                (false, true) => progress.kept += one.count,
                (false, false) => progress.waiting += one.count,
            }
            progress.overdue += if is_over { one.count } else { 0 };
            if let Some(at) = renew_at {
                *years.entry(at.max(now).in_zone(&zone).date().year()).or_insert(0) += one.count;
            }
        }
        let years = years.into_iter().map(|(year, files)| YearOf { year, files }).collect();
        let ends = self.what_ends(actor, &stamps).await?;
        // Who has neither seal nor timestamps of the instance's own has nothing to do with its roots.
        let next_root = ends.iter().any(|end| end.kind == EndKind::Root).then(|| self.next_root());
        Ok(Plan {
            level: rules.level,
            renew_days: rules.renew_days,
            ends,
            years,
            next_root,
            progress,
            next_look: next_look.filter(|_| rules.level != KeepLevel::Stamped),
            troubled,
        })
    }

    /// Has what is due, and what was in trouble, looked at now.
    ///
    /// # Errors
    /// [`PlanError`].
    #[crate::boxed]
    pub async fn renew_now(&self, actor: &Actor) -> Result<(), PlanError> {
        actor.must(Right::ChangeSettings)?;
        let level = self.keeping_rules().level;
        if level == KeepLevel::Stamped {
            return Ok(());
        }
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        kept_sheets::hurry(&mut tx, level.level().name()).await?;
        self.enqueue_in(&mut tx, JobKind::KeepSheets).await?;
        tx.commit().await?;
        self.wake.notify_one();
        Ok(())
    }

    /// Everything that ends: seals, time-stamping authorities, and what they sign with.
    async fn what_ends(&self, actor: &Actor, stamps: &[StampFigure]) -> Result<Vec<End>, PlanError> {
        let mut ends = Vec::new();
        let mut algorithms: BTreeMap<Algorithm, i64> = BTreeMap::new();
        let seals = self.seals_of(actor.tenant).await?;
        if self.parts.authorities.is_empty() || seals.iter().any(|card| card.self_made) {
            ends.extend(self.roots().into_iter().map(|root| root_end(root, self.now())));
        }
        for card in seals {
            if let Some(algorithm) = card.algorithm.filter(|_| card.current) {
                algorithms.entry(algorithm).or_insert(0);
            }
            ends.push(End {
                kind: EndKind::Seal,
                name: card.subject,
                at: Some(card.until),
                is_current: card.current,
                is_revoked: card.revoked.is_some(),
                files: None,
            });
        }
        let mut known: BTreeMap<(String, Option<Instant>), (bool, i64)> = BTreeMap::new();
        if self.parts.authorities.is_empty()
            && let Some(own) = self.authority.time_stampers().last()
        {
            let ends = Instant::from_unix_seconds(own.certificate.not_after());
            known.insert((own.certificate.subject_text(), Some(ends)), (true, 0));
        }
        for stamp in stamps {
            let (_, files) = known.entry((stamp.stamped_by.clone(), stamp.ends)).or_insert((false, 0));
            *files += stamp.count;
            if let Ok(algorithm) = stamp.algorithm.parse() {
                *algorithms.entry(algorithm).or_insert(0) += stamp.count;
            }
        }
        ends.extend(known.into_iter().map(|((name, at), (is_current, files))| End {
            kind: EndKind::Stamp,
            name,
            at,
            is_current,
            is_revoked: false,
            files: Some(files),
        }));
        ends.extend(algorithms.into_iter().map(|(algorithm, files)| End {
            kind: EndKind::Algorithm,
            name: algorithm.to_string(),
            at: match self.catalogue().signature(algorithm) {
                Trusted::Until(end) => moment(Some(end)),
                Trusted::Always | Trusted::Never => None,
            },
            is_current: true,
            is_revoked: false,
            files: Some(files),
        }));
        ends.sort_by_key(|end| (end.at.is_none(), end.at, end.kind));
        Ok(ends)
    }
}

/// One that has not begun yet is in use, too: strangers are told to trust it.
fn root_end(root: RootCard, now: Instant) -> End {
    End {
        kind: EndKind::Root,
        name: root.subject,
        at: Some(root.until),
        is_current: root.current || root.from > now,
        is_revoked: false,
        files: None,
    }
}

/// A troubled file with what it is about.
async fn named(tx: &mut impl Reads, kept: KeptSheet) -> Result<Option<TroubledSheet>, StoreError> {
    let Some(row) = sheets::lookup(tx, kept.sheet, kept.version).await? else { return Ok(None) };
    let title = match (row.meeting, row.group) {
        (Some(meeting), _) => meetings::lookup(tx, meeting).await?.map(|found| found.title),
        (None, Some(group)) => groups::lookup(tx, group).await?.map(|found| found.title),
        (None, None) => None,
    };
    Ok(Some(TroubledSheet {
        sheet: kept.sheet,
        version: kept.version,
        title: title.unwrap_or_default(),
        first: row.first,
        why: kept.trouble,
        tries: kept.tries,
        looked_at: kept.looked_at,
        next_look: kept.next_look,
        holds_until: kept.holds_until,
    }))
}
