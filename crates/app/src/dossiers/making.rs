//! The job that makes a dossier, part after part.

use std::collections::BTreeSet;

use assidu_domain::{DossierId, MeetingId};
use assidu_store::{
    Page, StoreError, TenantScope, attendance,
    dossiers::{self, Dossier, DossierScope, DossierState},
    log::{self, PathsError, StoredCheckpoint},
    meetings::{self, MeetingFilter, MeetingKey},
    sign_offs,
};
use assidu_texts::{Language, Texts};
use jiff::{civil::Date, tz::TimeZone};

use super::parts::{Building, Contents, Counts, Cursor};
use crate::{
    archive::{Entry, TooLong},
    checkpoints::CheckpointError,
    context::App,
    sheets::{FetchError, Keep, SheetError},
};

/// A part is closed once it is this long, or has this many proofs.
const PART_BYTES: usize = 4 << 20;
const PART_PROOFS: u64 = 300;
/// Class meetings whose events are read together.
const MEETINGS_AT_ONCE: usize = 4;
/// The most class meetings and files of a dossier.
const MAX_MEETINGS: usize = 40_000;
const MAX_FILES: usize = 90_000;

/// A dossier could not be made; the job tries again.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DossierError {
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
    /// Keys, checkpoint or timestamp.
    #[error("{0}")]
    Checkpoint(#[from] CheckpointError),
    /// The proofs cannot be read from the log.
    #[error("the proofs cannot be read from the log: {0}")]
    Proofs(#[from] PathsError),
    /// A sheet cannot be read from the safe.
    #[error("a sheet cannot be read: {0}")]
    Sheet(#[from] FetchError),
    /// The summary cannot be laid out.
    #[error("the summary cannot be laid out: {0}")]
    Render(#[from] assidu_documents::sheet::RenderError),
    /// The summary cannot be sealed.
    #[error("the summary cannot be sealed: {0}")]
    Seal(#[from] SheetError),
    /// The safe did not take a part.
    #[error("the safe did not take a part: {0}")]
    Deposit(#[from] assidu_vault::DepositError),
    /// The safe did not give a part up.
    #[error("the safe did not destroy a part: {0}")]
    Destroy(#[from] assidu_vault::DestroyError),
    /// A file is too long for the archive.
    #[error("{0}")]
    TooLong(#[from] TooLong),
    /// What was written before cannot be read, or the work was stopped half-way.
    #[error("the work was interrupted")]
    Interrupted,
}

/// A dossier at work: what it is about, and what is written so far.
pub(super) struct Work {
    pub(super) scope: TenantScope,
    pub(super) dossier: Dossier,
    /// Every class meeting it is about, by day and id.
    pub(super) plan: Vec<(Date, MeetingId)>,
    /// The checkpoint under which proofs of its generation stand.
    pub(super) head: StoredCheckpoint,
    pub(super) language: Language,
    pub(super) zone: TimeZone,
    pub(super) folder: String,
    /// Where each part starts, and its entries.
    pub(super) written: Vec<(u64, Vec<Entry>)>,
    /// Length of all parts.
    pub(super) length: u64,
    pub(super) counts: Counts,
    pub(super) grown: BTreeSet<(u64, u64)>,
    cursor: Cursor,
}

impl Work {
    pub(super) fn t(&self) -> &'static Texts {
        Texts::of(self.language)
    }

    /// Whether only some people's data belong in it.
    pub(super) const fn is_partial(&self) -> bool {
        self.dossier.scope.person.is_some() || self.dossier.scope.funder.is_some()
    }

    /// Whose data belong in it, when only some people's do.
    pub(super) fn keep(&self) -> Option<Keep> {
        let scope = &self.dossier.scope;
        scope.person.map(Keep::One).or_else(|| scope.funder.map(Keep::Funded))
    }

    /// Takes a part that was kept into account.
    fn take(&mut self, length: u64, contents: Contents) {
        self.written.push((self.length, contents.entries));
        self.length += length;
        self.counts.sheets += contents.counts.sheets;
        self.counts.signatures += contents.counts.signatures;
        self.counts.trainers += contents.counts.trainers;
        self.counts.proofs += contents.counts.proofs;
        self.grown.extend(contents.grown);
        self.cursor = contents.cursor;
    }
}

/// The folder inside the archive, and the archive's name: days and the end of its id, nobody's name.
pub(super) fn folder_of(dossier: &Dossier) -> String {
    let id = dossier.id.to_string();
    let end = id.get(id.len().saturating_sub(8)..).unwrap_or_default();
    format!("assidu-dossier-{}-{}-{end}", dossier.scope.first, dossier.scope.last)
}

impl App {
    /// Makes a dossier, or goes on where an earlier start stopped.
    ///
    /// *A crash at any point:* the parts that are kept stay, and the work goes on after the last of them. A part that
    /// was being deposited is made again under another id; what the safe holds under the first is destroyed by the
    /// sweep, or with the dossier.
    pub(crate) async fn make_dossier(&self, scope: TenantScope, id: DossierId) -> Result<(), DossierError> {
        let mut tx = self.parts.store.read(&scope).await?;
        let found = dossiers::lookup(&mut tx, id).await?;
        let open = |d: &Dossier| matches!(d.state, DossierState::Waiting | DossierState::Making);
        let Some(dossier) = found.filter(open) else { return Ok(()) };
        let plan = plan_of(&mut tx, &dossier.scope).await?;
        drop(tx);
        if plan.len() > MAX_MEETINGS {
            return self.end_dossier(scope, id, DossierState::TooLarge).await;
        }
        let mut work = self.take_up_dossier(scope, dossier, plan).await?;
        while work.cursor != Cursor::Done {
            let files: usize = work.written.iter().map(|(_, entries)| entries.len()).sum();
            if files > MAX_FILES {
                return self.end_dossier(scope, id, DossierState::TooLarge).await;
            }
            let building = match work.cursor {
                Cursor::Last => self.last_part(&work).await?,
                cursor => self.next_part(&work, cursor).await?,
            };
            let (bytes, contents) = building.finish();
            if !self.keep_part(&work, &bytes, &contents).await? {
                return Ok(());
            }
            work.take(bytes.len() as u64, contents);
        }
        let now = self.now();
        let until = now.plus_minutes(work.dossier.keep_days.saturating_mul(24 * 60));
        let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        let sums = (number(work.length), number(work.counts.signatures));
        let mut tx = self.parts.store.write(&scope).await?;
        dossiers::finish(&mut tx, id, sums, (now, until)).await?;
        Ok(tx.commit().await?)
    }

    pub(crate) async fn end_dossier(
        &self,
        scope: TenantScope,
        id: DossierId,
        state: DossierState,
    ) -> Result<(), DossierError> {
        let mut tx = self.parts.store.write(&scope).await?;
        if dossiers::end(&mut tx, id, state).await? {
            self.enqueue_in(&mut tx, crate::jobs::JobKind::ClearDossier(id)).await?;
        }
        tx.commit().await?;
        self.wake.notify_one();
        Ok(())
    }

    /// The checkpoint of the first start, and what is written since.
    async fn take_up_dossier(
        &self,
        scope: TenantScope,
        dossier: Dossier,
        plan: Vec<(Date, MeetingId)>,
    ) -> Result<Work, DossierError> {
        let head = match dossier.head {
            Some((generation, size)) => {
                let mut tx = self.parts.store.read(&scope).await?;
                let kept = log::checkpoint_of_size(&mut tx, generation, size).await?;
                kept.ok_or(DossierError::Interrupted)?
            }
            None => self.checkpoint_now(scope.tenant()).await?,
        };
        let total = i64::try_from(plan.len()).unwrap_or(i64::MAX);
        let mut tx = self.parts.store.write(&scope).await?;
        dossiers::begin(&mut tx, dossier.id, total, (head.generation, head.size)).await?;
        tx.commit().await?;
        // Cosigned and stamped when those who do it answer; the dossier does not wait for them.
        if let Err(error) = self.witness_and_anchor().await {
            tracing::info!(%error, "a dossier is made without a timestamp of its own yet");
        }
        let mut tx = self.parts.store.read(&scope).await?;
        let head = log::checkpoint_of_size(&mut tx, head.generation, head.size).await?.unwrap_or(head);
        let provider = self.provider_of(&mut tx).await?;
        let mut work = Work {
            scope,
            folder: folder_of(&dossier),
            plan,
            head,
            language: Language::accepted(&provider.language).unwrap_or(Language::Fr).for_staff(),
            zone: assidu_domain::time::zone(&provider.timezone).unwrap_or(TimeZone::UTC),
            written: Vec::new(),
            length: 0,
            counts: Counts::default(),
            grown: BTreeSet::new(),
            cursor: Cursor::Start,
            dossier,
        };
        for place in dossiers::parts(&mut tx, work.dossier.id).await? {
            let contents = self.contents_of(&mut tx, work.dossier.id, place.part).await?;
            work.take(u64::try_from(place.size).unwrap_or(0), contents);
        }
        Ok(work)
    }

    /// What stands in a part that was kept.
    pub(super) async fn contents_of(
        &self,
        tx: &mut assidu_store::ReadTx,
        dossier: DossierId,
        part: i64,
    ) -> Result<Contents, DossierError> {
        let bytes = dossiers::contents(tx, dossier, part).await?.ok_or(DossierError::Interrupted)?;
        serde_json::from_slice(&bytes).map_err(|_| DossierError::Interrupted)
    }

    /// The next part, up to its size.
    async fn next_part(&self, work: &Work, mut cursor: Cursor) -> Result<Building, DossierError> {
        let mut building = Building::new(&work.folder, self.made_of(work));
        loop {
            cursor = match cursor {
                Cursor::Start => {
                    self.add_keys(work, &mut building).await?;
                    Cursor::Meetings(None)
                }
                Cursor::Meetings(after) => {
                    let from = work.plan.partition_point(|key| Some(*key) <= after);
                    let rest = work.plan.get(from..).unwrap_or_default();
                    match rest.first() {
                        None => Cursor::Periods(false, None),
                        Some((day, _)) => {
                            let alike = rest.iter().take(MEETINGS_AT_ONCE).take_while(|(d, _)| d == day);
                            let batch: Vec<(Date, MeetingId)> = alike.copied().collect();
                            self.add_meetings(work, &batch, &mut building).await?;
                            building.contents.done = i64::try_from(from + batch.len()).unwrap_or(i64::MAX);
                            Cursor::Meetings(batch.last().copied())
                        }
                    }
                }
                Cursor::Periods(months, after) => {
                    match self.add_period(work, (months, after), &mut building).await? {
                        Some(next) => Cursor::Periods(months, Some(next)),
                        None if months => Cursor::Last,
                        None => Cursor::Periods(true, None),
                    }
                }
                Cursor::Last | Cursor::Done => cursor,
            };
            let full =
                building.part.bytes.len() >= PART_BYTES || building.contents.counts.proofs >= PART_PROOFS;
            if full || matches!(cursor, Cursor::Last | Cursor::Done) {
                building.contents.cursor = cursor;
                self.add_list(work, &mut building)?;
                return Ok(building);
            }
        }
    }

    /// The date of the files in the archive: when the dossier was asked for, so that a part made again is alike.
    pub(super) fn made_of(&self, work: &Work) -> jiff::civil::DateTime {
        work.dossier.asked_at.in_zone(&work.zone).datetime()
    }
}

/// Every class meeting that a dossier is about, by day and id.
async fn plan_of(
    tx: &mut assidu_store::ReadTx,
    scope: &DossierScope,
) -> Result<Vec<(Date, MeetingId)>, StoreError> {
    let mut plan = BTreeSet::new();
    if let Some(person) = scope.person {
        let known = attendance::of_learner(tx, person, scope.first, scope.last).await?;
        let ids: Vec<_> = known.iter().map(|attendance| attendance.sign_off).collect();
        let signed = sign_offs::lookup_many(tx, &ids).await?;
        let ids: BTreeSet<MeetingId> =
            signed.iter().flat_map(|laid| laid.sign_off.meetings.iter().copied()).collect();
        let found = meetings::lookup_many(tx, &ids.into_iter().collect::<Vec<_>>()).await?;
        let of_group = |groups: &[assidu_domain::GroupId]| scope.group.is_none_or(|g| groups.contains(&g));
        plan.extend(found.values().filter(|m| of_group(&m.groups)).map(|m| (m.day, m.id)));
        return Ok(plan.into_iter().collect());
    }
    let filter = MeetingFilter { group: scope.group, ..MeetingFilter::days(scope.first, scope.last) };
    let mut after = None;
    loop {
        let page = Page { after, limit: Page::<MeetingKey>::MOST };
        let found = meetings::list(tx, &filter, page).await?;
        plan.extend(found.iter().map(|meeting| (meeting.day, meeting.id)));
        after = found.last().map(MeetingKey::of);
        if found.len() < Page::<MeetingKey>::MOST as usize || plan.len() > MAX_MEETINGS {
            return Ok(plan.into_iter().collect());
        }
    }
}
