//! Applying, seen whole or not at all: what is new is written out of sight, some rows in a transaction; what
//! changes something waits, and is applied by the one transaction that shows it all. Then sign-offs are laid.

use assidu_domain::{
    ImportId,
    import::{Model, Report},
    matrix::Right,
};
use assidu_store::{
    Reads, StoreError, TenantScope, WriteTx,
    directory::{AwaitedDirectory, Newcomers},
    imports::{self, Chunk, ImportCounts, ImportState, StagedRow},
    people, sign_offs,
};

use super::{
    judging::{Drafts, Judging},
    lines,
    links::Links,
    plan::{Plan, json},
    types::ImportError,
    writing,
};
use crate::{actor::Actor, context::App, jobs::JobKind};

/// How often a chunk is judged anew because what it adds was added by someone else meanwhile.
const REDOS: u32 = 5;

/// A chunk that can be written.
struct Prepared {
    chunk: Chunk,
    judged: Judged,
    newcomers: people::NewPeople,
    /// The names of the newcomers.
    names: Newcomers,
}

/// Rows as they are judged now, which may be later than the dry run.
pub(super) struct Judged {
    pub(super) report: Report,
    pub(super) new: Drafts,
    pub(super) changed: Drafts,
    /// The rows that change something.
    pub(super) changing: Vec<u32>,
}

impl App {
    /// Starts applying: all good rows, or with `all_or_none` only when every row is good.
    ///
    /// # Errors
    /// [`ImportError::Problems`] when some row is not good and all or none was asked for.
    #[crate::boxed]
    pub async fn begin_import(
        &self,
        actor: &Actor,
        import: ImportId,
        all_or_none: bool,
    ) -> Result<(), ImportError> {
        self.begin(actor, import, all_or_none, true).await?;
        self.wake.notify_one();
        Ok(())
    }

    pub(super) async fn begin(
        &self,
        actor: &Actor,
        import: ImportId,
        all_or_none: bool,
        by_job: bool,
    ) -> Result<(), ImportError> {
        actor.must(Right::Import)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let mut plan = self.plan_of(&mut tx, import).await?;
        match plan.found.state {
            ImportState::Checked => {}
            // Asked twice: the first time counts.
            ImportState::Applying | ImportState::Done => return Ok(()),
            _ => return Err(ImportError::Step),
        }
        let counts = plan.found.counts;
        if all_or_none && counts.rejected + counts.conflicts > 0 {
            return Err(ImportError::Problems);
        }
        if matches!(plan.model, Model::Learners | Model::Trainers) {
            self.quota_admits(&mut tx, u64::try_from(counts.added).unwrap_or(0)).await??;
        }
        plan.options.all_or_none = all_or_none;
        imports::set_mapping(&mut tx, import, &plan.found.mapping, &json(&plan.options)?).await?;
        imports::start(&mut tx, import).await?;
        if by_job {
            self.enqueue_in(&mut tx, JobKind::ApplyImport(import)).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Applies what waits of an import, shows it, and lays the days it touches. Run again after a crash, it
    /// goes on where it stopped.
    pub(crate) async fn apply_import(&self, scope: TenantScope, import: ImportId) -> Result<(), ImportError> {
        let zone = self.provider_zone(scope.tenant()).await?;
        if let Some(plan) = self.plan_in(scope, import, ImportState::Applying).await? {
            let mut tx = self.parts.store.read(&scope).await?;
            let first = imports::first_applying(&mut tx).await?;
            drop(tx);
            if first != Some(import) {
                // The one before it starts this one when it ends.
                return Ok(());
            }
            let Some((names, written)) = self.apply_chunks(scope, &plan, &zone).await? else {
                return self.judge_anew(scope, &plan).await;
            };
            // Some were written before a crash, or by another worker who was thought dead: then names are read
            // from the rows.
            let now = self.plan_in(scope, import, ImportState::Applying).await?;
            let names = now.is_some_and(|now| now.found.counts.applied == written).then_some(names);
            if !self.show_import(scope, &plan, &zone, names).await? {
                return self.judge_anew(scope, &plan).await;
            }
        }
        let Some(plan) = self.plan_in(scope, import, ImportState::Done).await? else { return Ok(()) };
        if plan.found.counts.added + plan.found.counts.changed > 0 {
            self.lay_import(scope, &plan, &zone).await?;
        }
        self.drop_import(scope, import).await
    }

    /// Writes what the rows add, out of sight, and keeps what they change. Gives the names of who is new in what
    /// was written here, and how many rows that were; none when a row is not good any more and all or none was
    /// asked for.
    ///
    /// A chunk is judged and sealed before the transaction that writes it, which so is short, and while the one
    /// before is being written. A row that someone else adds in between fails that transaction, and the chunk
    /// is judged again.
    async fn apply_chunks(
        &self,
        scope: TenantScope,
        plan: &Plan,
        zone: &str,
    ) -> Result<Option<(Newcomers, i64)>, ImportError> {
        let mut next = self.prepare_chunk(scope, plan, zone, 0).await?;
        let (mut redos, mut all_names, mut all_rows) = (0, Newcomers::default(), 0);
        while let Some(Prepared { chunk, judged, newcomers, names }) = next {
            if plan.options.all_or_none && judged.report.rejected + judged.report.conflicting > 0 {
                return Ok(None);
            }
            let number = chunk.number;
            let rows = counts(&judged.report).applied;
            let (written, after) = tokio::join!(
                self.write_chunk(scope, plan, &chunk, judged, newcomers),
                self.prepare_chunk(scope, plan, zone, number)
            );
            next = match written {
                Ok(()) => {
                    redos = 0;
                    all_names.add(names);
                    all_rows += rows;
                    after?
                }
                Err(ImportError::Store(StoreError::Duplicate(_) | StoreError::RowsAffected { .. }))
                    if redos < REDOS =>
                {
                    redos += 1;
                    self.prepare_chunk(scope, plan, zone, number - 1).await?
                }
                Err(error) => return Err(error),
            };
        }
        Ok(Some((all_names, all_rows)))
    }

    /// Judges and seals the next chunk after this one that was not applied.
    async fn prepare_chunk(
        &self,
        scope: TenantScope,
        plan: &Plan,
        zone: &str,
        after: i64,
    ) -> Result<Option<Prepared>, ImportError> {
        let mut tx = self.parts.store.read(&scope).await?;
        let Some(chunk) = imports::next_chunk(&mut tx, plan.found.id, after).await? else { return Ok(None) };
        let mut judged = self.judge_rows(&mut tx, plan, zone, &chunk.rows).await?;
        let newcomers = [&mut judged.new.learners, &mut judged.new.trainers].map(std::mem::take).concat();
        let names = Newcomers::of(&newcomers);
        let newcomers = people::seal(&mut tx, newcomers).await?;
        Ok(Some(Prepared { chunk, judged, newcomers, names }))
    }

    async fn write_chunk(
        &self,
        scope: TenantScope,
        plan: &Plan,
        chunk: &Chunk,
        judged: Judged,
        newcomers: people::NewPeople,
    ) -> Result<(), ImportError> {
        let import = plan.found.id;
        let changing: Vec<StagedRow> = chunk
            .rows
            .iter()
            .filter(|row| judged.changing.binary_search(&row.row).is_ok())
            .cloned()
            .collect();
        let late = lines::of_late(&judged.report, plan.found.counts.conflicts == 0 && has_room(plan));
        let mut tx = self.parts.store.write(&scope).await?;
        let Some(batch) = imports::start(&mut tx, import).await? else { return Err(ImportError::Step) };
        writing::add(&mut tx, judged.new, newcomers, batch, self.now()).await?;
        imports::keep_changes(&mut tx, import, chunk.number, &changing).await?;
        imports::add_problems(&mut tx, import, &late).await?;
        imports::applied(&mut tx, import, chunk.number, &counts(&judged.report), self.now()).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Applies what changes something and shows all of the import, in one transaction. `false` when a row is
    /// not good any more and all or none was asked for: then nothing was written.
    ///
    /// A crash before its commit leaves everything as it was, out of sight; after it, everything is there.
    async fn show_import(
        &self,
        scope: TenantScope,
        plan: &Plan,
        zone: &str,
        names: Option<Newcomers>,
    ) -> Result<bool, ImportError> {
        let import = plan.found.id;
        let directory = self.directory_with(scope, names).await?;
        let mut tx = self.parts.store.write(&scope).await?;
        let Some(batch) = imports::start(&mut tx, import).await? else { return Ok(true) };
        let mut number = 0;
        while let Some(chunk) = imports::changes_after(&mut tx, import, number).await? {
            if number == 0 && plan.model == Model::ClassMeetings {
                // Nobody signs between judging a class meeting and changing it.
                sign_offs::hold_signatures(&mut tx).await?;
            }
            number = chunk.number;
            let judged = self.judge_rows(&mut tx, plan, zone, &chunk.rows).await?;
            if plan.options.all_or_none && judged.report.rejected + judged.report.conflicting > 0 {
                return Ok(false);
            }
            let late = lines::of_late(&judged.report, plan.found.counts.conflicts == 0 && has_room(plan));
            // They were counted as changed when they were kept.
            let mut found = counts(&judged.report);
            found.applied = 0;
            found.changed -= i64::try_from(chunk.rows.len()).unwrap_or(i64::MAX);
            writing::put(&mut tx, judged.new, batch, self.now()).await?;
            writing::put(&mut tx, judged.changed, batch, self.now()).await?;
            imports::add_problems(&mut tx, import, &late).await?;
            imports::count(&mut tx, import, &found).await?;
        }
        imports::show(&mut tx, import, self.now()).await?;
        self.start_next_import(&mut tx).await?;
        let directory = match directory {
            Some(directory) => directory.comes_true(&mut tx).await?,
            None => None,
        };
        tx.commit().await?;
        if let Some(directory) = directory {
            self.directories.keep_awaited(scope.tenant(), directory);
        }
        self.wake.notify_one();
        Ok(true)
    }

    /// The directory as it will be once these people are shown, so that nobody waits for their names then.
    async fn directory_with(
        &self,
        scope: TenantScope,
        names: Option<Newcomers>,
    ) -> Result<Option<AwaitedDirectory>, StoreError> {
        let Some(names) = names else { return Ok(None) };
        let mut tx = self.parts.store.read(&scope).await?;
        self.directories.await_import(&mut tx, names).await.map(Some)
    }

    /// Lets the import go on that has waited for its turn.
    pub(super) async fn start_next_import(&self, tx: &mut WriteTx) -> Result<(), StoreError> {
        if let Some(next) = imports::first_applying(tx).await? {
            self.enqueue_in(tx, JobKind::ApplyImport(next)).await?;
        }
        Ok(())
    }

    /// Reads and judges rows as things are now.
    async fn judge_rows(
        &self,
        tx: &mut impl Reads,
        plan: &Plan,
        zone: &str,
        rows: &[StagedRow],
    ) -> Result<Judged, ImportError> {
        let mut reader = plan.reader(zone)?;
        let mut links = Links::load(tx, plan, rows).await?;
        let read = links.with(|refs| {
            let typed = rows.iter().map(|row| (row.row, reader.read(row.row, &row.cells, refs)));
            typed.filter_map(|(number, row)| Some((number, row?))).collect::<Vec<_>>()
        });
        let mut judging = Judging::new(self.now(), self.chance(), zone);
        judging.make_stubs(&read, &mut links);
        judging.judge(tx, read, &links).await?;
        let mut report = reader.into_report();
        for (row, key, verdict) in &judging.verdicts {
            report.judged(*row, key, verdict);
        }
        let changing = judging.changing();
        Ok(Judged { report, new: judging.new, changed: judging.changed, changing })
    }

    /// Something came between the dry run and applying: back to the dry run. Nothing was shown, and what was
    /// written out of sight goes before the rows are judged again.
    async fn judge_anew(&self, scope: TenantScope, plan: &Plan) -> Result<(), ImportError> {
        let import = plan.found.id;
        let mut tx = self.parts.store.write(&scope).await?;
        if imports::lookup(&mut tx, import).await?.is_none_or(|now| now.state != ImportState::Applying) {
            return Ok(());
        }
        imports::set_state(&mut tx, import, ImportState::Checking, None).await?;
        self.enqueue_in(&mut tx, JobKind::CheckImport(import)).await?;
        self.start_next_import(&mut tx).await?;
        tx.commit().await?;
        self.wake.notify_one();
        Ok(())
    }
}

/// What became of the rows of a chunk.
fn counts(report: &Report) -> ImportCounts {
    let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    ImportCounts {
        applied: count(report.rows),
        added: count(report.new),
        changed: count(report.changed),
        unchanged: count(report.unchanged),
        conflicts: count(report.conflicting),
        rejected: count(report.rejected),
        ..ImportCounts::default()
    }
}

/// Whether the report of the dry run left room for more lines.
const fn has_room(plan: &Plan) -> bool {
    plan.options.problems_total < assidu_domain::import::PROBLEMS_LISTED as u64
}
