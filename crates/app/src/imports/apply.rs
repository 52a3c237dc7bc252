//! Applying: 500 rows in a transaction, out of sight; one small write shows them all; then sign-offs are laid.

use assidu_domain::{ImportId, import::Report};
use assidu_store::{
    StoreError, TenantScope, WriteTx, batches, enrolments, funders, groups,
    imports::{self, Chunk, ImportCounts, ImportState},
    meetings,
    people::{self, ReferenceKind},
    sign_offs, sites,
};

use super::{
    judging::{Drafts, Judging},
    lines,
    links::Links,
    plan::{Plan, json},
    types::ImportError,
};
use crate::{actor::Actor, context::App, jobs::JobKind};

impl App {
    /// Starts applying: all good rows, or with `all_or_none` only when every row is good.
    ///
    /// # Errors
    /// [`ImportError::Problems`] when some row is not good and all or none was asked for.
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
        actor.must_be_staff()?;
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
            if plan.options.all_or_none
                && plan.found.counts.applied == 0
                && !self.still_good(scope, &plan, &zone).await?
            {
                return self.judge_anew(scope, &plan).await;
            }
            while self.apply_chunk(scope, &plan, &zone).await? {}
            let mut tx = self.parts.store.write(&scope).await?;
            imports::show(&mut tx, import, self.now()).await?;
            tx.commit().await?;
        }
        let Some(plan) = self.plan_in(scope, import, ImportState::Done).await? else { return Ok(()) };
        if plan.found.counts.added + plan.found.counts.changed > 0 {
            self.lay_import(scope, &plan, &zone).await?;
        }
        self.drop_import(scope, import).await
    }

    /// Applies the next chunk; `false` when there is none.
    async fn apply_chunk(&self, scope: TenantScope, plan: &Plan, zone: &str) -> Result<bool, ImportError> {
        let import = plan.found.id;
        let mut tx = self.parts.store.write(&scope).await?;
        let Some(batch) = imports::start(&mut tx, import).await? else { return Ok(false) };
        if plan.model == assidu_domain::import::Model::ClassMeetings {
            // Nobody signs between judging a class meeting and writing it.
            sign_offs::hold_signatures(&mut tx).await?;
        }
        let Some(chunk) = imports::take_chunk(&mut tx, import).await? else { return Ok(false) };
        let (report, drafts) = self.judge_chunk(&mut tx, plan, zone, &chunk).await?;
        self.write(&mut tx, drafts, batch).await?;
        let late = lines::of_late(&report, plan.found.counts.conflicts == 0 && has_room(plan));
        imports::add_problems(&mut tx, import, &late).await?;
        let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        let counts = ImportCounts {
            applied: count(report.rows),
            added: count(report.new),
            changed: count(report.changed),
            unchanged: count(report.unchanged),
            conflicts: count(report.conflicting),
            rejected: count(report.rejected),
            ..ImportCounts::default()
        };
        imports::applied(&mut tx, import, chunk.number, &counts, self.now()).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Reads and judges a chunk as things are now, which may be later than the dry run.
    async fn judge_chunk(
        &self,
        tx: &mut impl assidu_store::Reads,
        plan: &Plan,
        zone: &str,
        chunk: &Chunk,
    ) -> Result<(Report, Drafts), ImportError> {
        let mut reader = plan.reader(zone)?;
        let mut links = Links::load(tx, plan, &chunk.rows).await?;
        let read = links.with(|refs| {
            let typed = chunk.rows.iter().map(|row| (row.row, reader.read(row.row, &row.cells, refs)));
            typed.filter_map(|(number, row)| Some((number, row?))).collect::<Vec<_>>()
        });
        let mut judging = Judging::new(self.now(), self.chance(), zone);
        judging.make_stubs(&read, &mut links);
        judging.judge(tx, read, &links).await?;
        let mut report = reader.into_report();
        for (row, key, verdict) in &judging.verdicts {
            report.judged(*row, key, verdict);
        }
        Ok((report, judging.drafts))
    }

    async fn write(&self, tx: &mut WriteTx, drafts: Drafts, batch: batches::Batch) -> Result<(), StoreError> {
        sites::upsert(tx, &drafts.stub_sites, batch).await?;
        funders::upsert(tx, &drafts.stub_funders, batch).await?;
        sites::upsert(tx, &drafts.sites, batch).await?;
        funders::upsert(tx, &drafts.funders, batch).await?;
        for (people, kind) in
            [(drafts.learners, ReferenceKind::Learner), (drafts.trainers, ReferenceKind::Trainer)]
        {
            // Someone who learns and teaches has the reference of one list, and is written by their id.
            let (listed, both): (Vec<_>, Vec<_>) =
                people.into_iter().partition(|person| ReferenceKind::of(person) == kind);
            people::upsert(tx, &listed, batch, self.now()).await?;
            for person in &both {
                people::save(tx, person, self.now()).await?;
            }
        }
        groups::upsert(tx, &drafts.groups, batch).await?;
        enrolments::upsert(tx, &drafts.enrolments, batch).await?;
        meetings::upsert(tx, &drafts.meetings, batch).await?;
        Ok(())
    }

    /// Whether every row is still good, now that it is about to be applied.
    async fn still_good(&self, scope: TenantScope, plan: &Plan, zone: &str) -> Result<bool, ImportError> {
        let mut number = 0;
        loop {
            let mut tx = self.parts.store.read(&scope).await?;
            let Some(chunk) = imports::chunk_after(&mut tx, plan.found.id, number).await? else {
                return Ok(true);
            };
            number = chunk.number;
            let (report, _) = self.judge_chunk(&mut tx, plan, zone, &chunk).await?;
            if report.rejected + report.conflicting > 0 {
                return Ok(false);
            }
        }
    }

    /// Something came between the dry run and applying: back to the dry run, nothing was applied.
    async fn judge_anew(&self, scope: TenantScope, plan: &Plan) -> Result<(), ImportError> {
        let import = plan.found.id;
        let mut tx = self.parts.store.write(&scope).await?;
        batches::show(&mut tx, plan.found.batch).await?;
        imports::set_state(&mut tx, import, ImportState::Checking, None).await?;
        self.enqueue_in(&mut tx, JobKind::CheckImport(import)).await?;
        tx.commit().await?;
        self.wake.notify_one();
        Ok(())
    }
}

/// Whether the report of the dry run left room for more lines.
const fn has_room(plan: &Plan) -> bool {
    plan.options.problems_total < assidu_domain::import::PROBLEMS_LISTED as u64
}
