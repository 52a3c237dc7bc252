//! A file comes in, and someone says how it is read.

use std::sync::Arc;

use assidu_domain::{
    ImportId,
    import::{Column, ColumnKind, How, Mapping, Model, SavedMapping, dates_of},
    matrix::Right,
    ports::{Table, TableError, TableSettings},
};
use assidu_store::{
    Reads, StoreError, TenantScope, WriteTx,
    imports::{self, ImportSource, ImportState, NewImport, PART_BYTES},
};

use super::{
    plan::{Options, Plan, Reading, json},
    types::{Chosen, FILE_MAX, ImportChoice, ImportError, ImportPreview},
};
use crate::{actor::Actor, context::App, jobs::JobKind};

/// Values of a column that the mapping page shows.
const SAMPLES: usize = 3;
/// Longest of them, in characters.
const SAMPLE_MAX: usize = 40;
/// Longest file name kept, in characters.
const NAME_MAX: usize = 120;

impl App {
    /// Takes a file in and proposes how to read it.
    ///
    /// # Errors
    /// [`ImportError::Table`] when it is no table; nothing is kept then.
    #[crate::boxed]
    pub async fn upload_import(
        &self,
        actor: &Actor,
        model: Model,
        file_name: &str,
        bytes: Vec<u8>,
    ) -> Result<ImportId, ImportError> {
        actor.must(Right::Import)?;
        if bytes.len() > FILE_MAX {
            return Err(TableError::TooLarge { limit: FILE_MAX as u64 }.into());
        }
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        self.quota_stores(&mut tx).await??;
        drop(tx);
        let name = clean(file_name);
        let bytes = Arc::new(bytes);
        let table = self.detect(&name, &bytes).await?;
        let headers = self.read_table(Arc::clone(&bytes), &table).await?.headers;
        let id = ImportId::new(self.now(), self.chance());
        for (number, part) in (1_i64..).zip(bytes.chunks(PART_BYTES)) {
            let mut tx = self.parts.store.write(&actor.scope()).await?;
            imports::put_file_part(&mut tx, id, number, part).await?;
            tx.commit().await?;
        }
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let mapping = propose(&mut tx, model, &headers).await?;
        let reading = Reading { table, size: bytes.len() as u64 };
        let new = NewImport {
            id,
            model: model.name(),
            source: &ImportSource { file_name: name, headers, settings: json(&reading)? },
            mapping: &json(&mapping)?,
            options: &json(&Options::default())?,
            created_at: self.now(),
            created_by: Some(actor.person),
        };
        imports::create(&mut tx, &new).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// What the file holds, to say which column is which; while the import is not applied.
    ///
    /// # Errors
    /// [`ImportError`].
    #[crate::boxed]
    pub async fn import_preview(
        &self,
        actor: &Actor,
        import: ImportId,
    ) -> Result<ImportPreview, ImportError> {
        actor.must(Right::Import)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let plan = self.plan_of(&mut tx, import).await?;
        drop(tx);
        if !plan.is_open() {
            return Err(ImportError::Step);
        }
        let table = self.table_of(actor.scope(), &plan, &plan.reading.table).await?;
        Ok(preview(&plan, &table))
    }

    /// Says how the file is read and which column is which, and starts judging its rows.
    ///
    /// # Errors
    /// [`ImportError`].
    #[crate::boxed]
    pub async fn choose_import(
        &self,
        actor: &Actor,
        import: ImportId,
        choice: &ImportChoice,
    ) -> Result<Chosen, ImportError> {
        let chosen = self.choose(actor, import, choice, true).await?;
        if chosen == Chosen::Checking {
            self.wake.notify_one();
        }
        Ok(chosen)
    }

    /// As [`App::choose_import`]; the caller may judge the rows itself instead of a job.
    pub(super) async fn choose(
        &self,
        actor: &Actor,
        import: ImportId,
        choice: &ImportChoice,
        by_job: bool,
    ) -> Result<Chosen, ImportError> {
        actor.must(Right::Import)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let mut plan = self.plan_of(&mut tx, import).await?;
        drop(tx);
        if !plan.is_open() {
            return Err(ImportError::Step);
        }
        let settings = choice.settings.clone().unwrap_or_else(|| plan.reading.table.clone());
        let table = self.table_of(actor.scope(), &plan, &settings).await?;
        plan.reading.table = settings;
        let chosen = if table.headers == plan.found.source.headers {
            take_choice(&mut plan, choice, &table)
        } else {
            let mut tx = self.parts.store.read(&actor.scope()).await?;
            plan.mapping = propose(&mut tx, plan.model, &table.headers).await?;
            plan.found.source.headers = table.headers;
            plan.options.dates = None;
            Chosen::LookAgain
        };
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        // The file was read meanwhile, and somebody else may have begun to apply it.
        if !self.plan_of(&mut tx, import).await?.is_open() {
            return Err(ImportError::Step);
        }
        self.save_plan(&mut tx, &plan).await?;
        if chosen == Chosen::Checking {
            imports::set_state(&mut tx, import, ImportState::Checking, None).await?;
            if by_job {
                self.enqueue_in(&mut tx, JobKind::CheckImport(import)).await?;
            }
        }
        tx.commit().await?;
        Ok(chosen)
    }

    /// Gives an import up that is not being applied; giving up twice changes nothing.
    ///
    /// # Errors
    /// [`ImportError::Step`] when it is being applied, or was.
    #[crate::boxed]
    pub async fn cancel_import(&self, actor: &Actor, import: ImportId) -> Result<(), ImportError> {
        actor.must(Right::Import)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let plan = self.plan_of(&mut tx, import).await?;
        match plan.found.state {
            ImportState::Abandoned | ImportState::Failed => {}
            ImportState::Applying | ImportState::Done => return Err(ImportError::Step),
            ImportState::Staged | ImportState::Checking | ImportState::Checked | ImportState::Stopped => {
                imports::set_state(&mut tx, import, ImportState::Abandoned, Some(self.now())).await?;
                // What it wrote out of sight may be much, and goes a little at a time.
                self.enqueue_in(&mut tx, JobKind::ClearImport(import)).await?;
            }
        }
        tx.commit().await?;
        self.wake.notify_one();
        Ok(())
    }

    /// Judges the rows of an import anew whose work was given up.
    ///
    /// # Errors
    /// [`ImportError::Step`] when it is at another step.
    #[crate::boxed]
    pub async fn retry_import(&self, actor: &Actor, import: ImportId) -> Result<(), ImportError> {
        actor.must(Right::Import)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        match self.plan_of(&mut tx, import).await?.found.state {
            // Asked twice: the first time counts.
            ImportState::Checking => return Ok(()),
            ImportState::Stopped => {}
            _ => return Err(ImportError::Step),
        }
        imports::set_state(&mut tx, import, ImportState::Checking, None).await?;
        self.enqueue_in(&mut tx, JobKind::CheckImport(import)).await?;
        tx.commit().await?;
        self.wake.notify_one();
        Ok(())
    }

    /// Ends the work on an import that failed too often, so that its page says so and what can be done.
    pub(crate) async fn stop_import(&self, tx: &mut WriteTx, import: ImportId) -> Result<(), StoreError> {
        if imports::stop(tx, import, self.now()).await? {
            self.enqueue_in(tx, JobKind::ClearImport(import)).await?;
            self.start_next_import(tx).await?;
        }
        Ok(())
    }

    /// Removes what an import that was given up left out of sight; its file too, unless it can be tried again.
    pub(crate) async fn clear_import(&self, scope: TenantScope, import: ImportId) -> Result<(), ImportError> {
        let mut tx = self.parts.store.read(&scope).await?;
        let state = imports::lookup(&mut tx, import).await?.map(|found| found.state);
        drop(tx);
        match state {
            Some(ImportState::Abandoned) => {
                self.withdraw_import(scope, import).await?;
                self.drop_import(scope, import).await
            }
            Some(ImportState::Stopped) => self.withdraw_import(scope, import).await,
            _ => Ok(()),
        }
    }

    /// Takes back what an import wrote out of sight, a little at a time.
    pub(super) async fn withdraw_import(
        &self,
        scope: TenantScope,
        import: ImportId,
    ) -> Result<(), ImportError> {
        loop {
            let mut tx = self.parts.store.write(&scope).await?;
            let more = imports::withdraw(&mut tx, import).await?;
            tx.commit().await?;
            if !more {
                return Ok(());
            }
        }
    }

    /// Drops what waited for an import that has ended, a little at a time.
    pub(super) async fn drop_import(&self, scope: TenantScope, import: ImportId) -> Result<(), ImportError> {
        loop {
            let mut tx = self.parts.store.write(&scope).await?;
            // One or the other: both are wiped as they go, and signatures wait meanwhile.
            let more =
                imports::drop_staged(&mut tx, import).await? || imports::drop_file(&mut tx, import).await?;
            tx.commit().await?;
            if !more {
                return Ok(());
            }
        }
    }

    async fn save_plan(&self, tx: &mut WriteTx, plan: &Plan) -> Result<(), StoreError> {
        let source = ImportSource { settings: json(&plan.reading)?, ..plan.found.source.clone() };
        imports::set_source(tx, plan.found.id, &source).await?;
        let (mapping, options) = (json(&plan.mapping)?, json(&plan.options)?);
        imports::set_mapping(tx, plan.found.id, &mapping, &options).await?;
        let saved = imports::SavedMapping {
            mapping: json(&plan.mapping.to_save())?,
            options: serde_json::Value::Null,
            used_at: self.now(),
        };
        imports::save_mapping(tx, plan.model.name(), &source.headers, &saved).await
    }

    /// The file of an import as a table.
    pub(super) async fn table_of(
        &self,
        scope: TenantScope,
        plan: &Plan,
        settings: &TableSettings,
    ) -> Result<Table, ImportError> {
        let mut tx = self.parts.store.read(&scope).await?;
        let bytes = imports::read_file(&mut tx, plan.found.id).await?;
        drop(tx);
        self.read_table(Arc::new(bytes), settings).await
    }

    /// Reading keeps a core busy, so it happens beside those who sign.
    async fn read_table(&self, bytes: Arc<Vec<u8>>, settings: &TableSettings) -> Result<Table, ImportError> {
        let (tables, settings) = (Arc::clone(&self.parts.tables), settings.clone());
        let read = tokio::task::spawn_blocking(move || tables.read(&bytes, &settings)).await;
        Ok(read.map_err(|_| ImportError::Reading)??)
    }

    async fn detect(&self, name: &str, bytes: &Arc<Vec<u8>>) -> Result<TableSettings, ImportError> {
        let (tables, name, bytes) = (Arc::clone(&self.parts.tables), name.to_owned(), Arc::clone(bytes));
        let found = tokio::task::spawn_blocking(move || tables.detect(&name, &bytes)).await;
        Ok(found.map_err(|_| ImportError::Reading)??)
    }
}

/// The mapping for these headers: what was chosen for such a file before counts more than usual words.
async fn propose(tx: &mut impl Reads, model: Model, headers: &[String]) -> Result<Mapping, StoreError> {
    let saved = imports::find_mapping(tx, model.name(), headers).await?;
    let saved: SavedMapping =
        saved.and_then(|saved| serde_json::from_value(saved.mapping).ok()).unwrap_or_default();
    Ok(Mapping::propose(model, headers, &saved))
}

/// Takes a person's choice over into the plan, and says whether rows can be judged now.
fn take_choice(plan: &mut Plan, choice: &ImportChoice, table: &Table) -> Chosen {
    for (at, column) in choice.columns.iter().flatten().enumerate() {
        let column = column.as_deref().filter(|name| !name.is_empty());
        if plan.mapping.0.get(at).is_some_and(|header| header.column.as_deref() != column) {
            plan.mapping.choose(at, column);
        }
    }
    let finding = dates_of(plan.model, &plan.mapping, table);
    plan.options.dates = choice.dates.or_else(|| finding.format());
    if choice.only_reread {
        return Chosen::LookAgain;
    }
    match plan.mapping.positions(plan.model) {
        Err(faults) => Chosen::Columns(faults),
        Ok(_) if plan.options.dates.is_none() => Chosen::DatesUnclear,
        Ok(_) => Chosen::Checking,
    }
}

fn preview(plan: &Plan, table: &Table) -> ImportPreview {
    let short = |text: &String| text.chars().take(SAMPLE_MAX).collect::<String>();
    let column = |at: usize| {
        let cells = table.rows.iter().filter_map(|(_, cells)| cells.get(at));
        cells.filter(|cell| !cell.is_empty()).take(SAMPLES).map(short).collect()
    };
    let is_date = |column: &&Column| column.kind == ColumnKind::Date;
    let dates: Vec<&str> = plan.model.columns().iter().filter(is_date).map(|column| column.name).collect();
    ImportPreview {
        samples: (0..plan.mapping.0.len()).map(column).collect(),
        finding: dates_of(plan.model, &plan.mapping, table),
        faults: plan.mapping.positions(plan.model).err().unwrap_or_default(),
        remembered: plan.mapping.0.iter().any(|header| header.how == How::Saved),
        has_dates: plan.mapping.0.iter().any(|h| h.column.as_deref().is_some_and(|c| dates.contains(&c))),
    }
}

/// The last part of a path, on one line, not too long.
fn clean(file_name: &str) -> String {
    let base = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let name: String = base.chars().filter(|c| !c.is_control()).take(NAME_MAX).collect();
    if name.trim().is_empty() { "-".to_owned() } else { name.trim().to_owned() }
}
