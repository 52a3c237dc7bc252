//! The dry run: every row is read and judged, and nothing changes.

use assidu_domain::{
    ImportId,
    import::{Model, Problem, Reader, Report, Row},
};
use assidu_store::{
    Reads, StoreError, TenantScope,
    imports::{self, ImportCounts, ImportState, MOST_ROWS, StagedRow},
    people::{self, ReferenceKind},
};

use super::{
    judging::Judging,
    lines,
    links::Links,
    plan::{Plan, json},
    types::ImportError,
};
use crate::context::App;

/// Chunks that are kept by one transaction: few enough for signatures to pass between, and a disk sync saved.
const CHUNKS_AT_ONCE: usize = 4;

impl App {
    /// Judges the rows of an import and keeps the good ones for applying. Run again, it starts over.
    pub(crate) async fn check_import(&self, scope: TenantScope, import: ImportId) -> Result<(), ImportError> {
        let Some(plan) = self.plan_in(scope, import, ImportState::Checking).await? else { return Ok(()) };
        self.empty_report(scope, import).await?;
        let table = match self.table_of(scope, &plan, &plan.reading.table).await {
            Ok(table) => table,
            Err(ImportError::Table(error)) => {
                return self.fail_check(scope, &plan, &Problem::of_table(0, &error)).await;
            }
            Err(other) => return Err(other),
        };
        let zone = self.provider_zone(scope.tenant()).await?;
        let mut reader = plan.reader(&zone)?;
        let total = i64::try_from(table.rows.len() + table.broken.len()).unwrap_or(i64::MAX);
        for (row, error) in &table.broken {
            reader.broken(*row, error);
        }
        let mut checked = Report::new(plan.model);
        let (mut good, mut found) = (Vec::new(), ImportCounts { total, ..ImportCounts::default() });
        let mut rows = table.rows.into_iter().map(|(row, cells)| StagedRow { row, cells }).peekable();
        while rows.peek().is_some() {
            let chunk: Vec<StagedRow> = rows.by_ref().take(CHUNKS_AT_ONCE * MOST_ROWS).collect();
            // What was found so far is noted while the next rows are looked at.
            let (goes_on, more) = tokio::join!(
                self.write_checked(scope, import, &found, &[]),
                self.check_chunk(scope, &plan, &zone, &mut reader, &mut checked, chunk)
            );
            good.extend(more?);
            found = counts(total, reader.report(), &checked);
            if !goes_on? {
                return Ok(());
            }
        }
        for piece in in_order(good).await?.chunks(CHUNKS_AT_ONCE * MOST_ROWS) {
            if !self.write_checked(scope, import, &found, piece).await? {
                return Ok(());
            }
        }
        let mut report = reader.into_report();
        (report.new, report.changed, report.unchanged) = (checked.new, checked.changed, checked.unchanged);
        (report.conflicting, report.conflicts) = (checked.conflicting, checked.conflicts);
        self.end_check(scope, plan, total, &report).await
    }

    /// Notes what was found so far, and keeps some rows for applying. `false` when the import was given up
    /// meanwhile.
    async fn write_checked(
        &self,
        scope: TenantScope,
        import: ImportId,
        found: &ImportCounts,
        rows: &[StagedRow],
    ) -> Result<bool, ImportError> {
        let mut tx = self.parts.store.write(&scope).await?;
        if imports::lookup(&mut tx, import).await?.is_none_or(|now| now.state != ImportState::Checking) {
            return Ok(false);
        }
        if !rows.is_empty() {
            imports::stage(&mut tx, import, rows).await?;
        }
        imports::set_checked(&mut tx, import, found).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Reads and judges some rows; gives those that can be applied, each with its place in the order in which
    /// they are written.
    async fn check_chunk(
        &self,
        scope: TenantScope,
        plan: &Plan,
        zone: &str,
        reader: &mut Reader,
        checked: &mut Report,
        chunk: Vec<StagedRow>,
    ) -> Result<Vec<(Place, StagedRow)>, ImportError> {
        let mut tx = self.parts.store.read(&scope).await?;
        let mut links = Links::load(&mut tx, plan, &chunk).await?;
        let (mut good, mut read) = (Vec::new(), Vec::new());
        for row in chunk {
            if let Some(typed) = links.with(|refs| reader.read(row.row, &row.cells, refs)) {
                read.push((row.row, typed));
                good.push(row);
            }
        }
        let places = places(&mut tx, plan.model, &read).await?;
        let mut judging = Judging::new(self.now(), self.chance(), zone);
        judging.make_stubs(&read, &mut links);
        judging.judge(&mut tx, read, &links).await?;
        for (row, key, verdict) in &judging.verdicts {
            checked.judged(*row, key, verdict);
        }
        Ok(places.into_iter().zip(good).collect())
    }

    /// Forgets an earlier dry run, and takes back what was written out of sight after it.
    async fn empty_report(&self, scope: TenantScope, import: ImportId) -> Result<(), ImportError> {
        self.withdraw_import(scope, import).await?;
        loop {
            let mut tx = self.parts.store.write(&scope).await?;
            imports::clear_problems(&mut tx, import).await?;
            imports::set_checked(&mut tx, import, &ImportCounts::default()).await?;
            let more = imports::drop_staged(&mut tx, import).await?;
            tx.commit().await?;
            if !more {
                return Ok(());
            }
        }
    }

    async fn end_check(
        &self,
        scope: TenantScope,
        mut plan: Plan,
        total: i64,
        report: &Report,
    ) -> Result<(), ImportError> {
        let import = plan.found.id;
        plan.options.problems_total = report.problems.total + report.conflicting + report.stubs.len() as u64;
        let lines = lines::of_report(report);
        let mut tx = self.parts.store.write(&scope).await?;
        if imports::lookup(&mut tx, import).await?.is_none_or(|now| now.state != ImportState::Checking) {
            return Ok(());
        }
        imports::add_problems(&mut tx, import, &lines).await?;
        imports::set_checked(&mut tx, import, &counts(total, report, report)).await?;
        imports::set_state(&mut tx, import, ImportState::Checked, None).await?;
        imports::set_mapping(&mut tx, import, &plan.found.mapping, &json(&plan.options)?).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn fail_check(
        &self,
        scope: TenantScope,
        plan: &Plan,
        problem: &Problem,
    ) -> Result<(), ImportError> {
        let import = plan.found.id;
        let mut tx = self.parts.store.write(&scope).await?;
        if imports::lookup(&mut tx, import).await?.is_none_or(|now| now.state != ImportState::Checking) {
            return Ok(());
        }
        imports::add_problems(&mut tx, import, &[lines::of_problem(problem, 0)]).await?;
        imports::set_state(&mut tx, import, ImportState::Failed, Some(self.now())).await?;
        tx.commit().await?;
        self.drop_import(scope, import).await
    }
}

/// Where a row comes among those that are written: people in the order in which their references are looked
/// up, which is that of no file, and all else in the order of the file.
type Place = [u8; 32];

async fn places(tx: &mut impl Reads, model: Model, rows: &[(u32, Row)]) -> Result<Vec<Place>, StoreError> {
    let kind = match model {
        Model::Learners => ReferenceKind::Learner,
        Model::Trainers => ReferenceKind::Trainer,
        _ => return Ok(vec![Place::default(); rows.len()]),
    };
    let references: Vec<String> = rows.iter().map(|(_, row)| row.key()).collect();
    let references: Vec<&str> = references.iter().map(String::as_str).collect();
    people::order_of_references(tx, kind, &references).await
}

/// Puts the rows in their places, beside those who sign.
async fn in_order(mut rows: Vec<(Place, StagedRow)>) -> Result<Vec<StagedRow>, ImportError> {
    let sorted = tokio::task::spawn_blocking(move || {
        rows.sort_by_key(|(place, _)| *place);
        rows.into_iter().map(|(_, row)| row).collect()
    });
    sorted.await.map_err(|_| ImportError::Reading)
}

/// What the dry run has found so far: reading says how many were rejected, judging what the others do.
fn counts(total: i64, read: &Report, judged: &Report) -> ImportCounts {
    let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    ImportCounts {
        total,
        checked: count(read.rows),
        applied: 0,
        added: count(judged.new),
        changed: count(judged.changed),
        unchanged: count(judged.unchanged),
        conflicts: count(judged.conflicting),
        rejected: count(read.rejected),
    }
}
