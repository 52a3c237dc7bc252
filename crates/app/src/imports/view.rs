//! Looking at imports: the list, one of them, its report.

use assidu_documents::spreadsheets::{self, Filling, Format, WriteError};

pub use assidu_documents::spreadsheets::Format as TemplateFormat;
use assidu_domain::{ImportId, import::Model, matrix::Right};
use assidu_store::{
    Page, Reads, StoreError,
    imports::{self, ImportState},
};
use assidu_texts::{Arg, Language, Texts};

use super::{
    lines,
    plan::{Plan, step_of},
    types::{ImportError, ImportLine, ImportView, ReportLine},
};
use crate::{actor::Actor, context::App};

/// Lines of one page of the report at most.
const PAGE: u32 = Page::<ImportId>::MOST;

impl App {
    /// An import.
    ///
    /// # Errors
    /// [`ImportError`].
    #[crate::boxed]
    pub async fn import_view(&self, actor: &Actor, import: ImportId) -> Result<ImportView, ImportError> {
        actor.must(Right::Import)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let plan = self.plan_of(&mut tx, import).await?;
        Ok(ImportView {
            line: self.line_of(&mut tx, &plan).await?,
            size: plan.reading.size,
            settings: plan.reading.table,
            mapping: plan.mapping,
            dates: plan.options.dates,
            all_or_none: plan.options.all_or_none,
            problems_total: plan.options.problems_total,
        })
    }

    /// Imports, newest first, after the given one; those that were given up are not listed.
    ///
    /// # Errors
    /// [`ImportError`].
    #[crate::boxed]
    pub async fn list_imports(
        &self,
        actor: &Actor,
        after: Option<ImportId>,
        limit: u32,
    ) -> Result<Vec<ImportLine>, ImportError> {
        actor.must(Right::Import)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let page = after.map_or_else(|| Page::first(limit), |after| Page::after(after, limit));
        let found = imports::list(&mut tx, page).await?;
        let mut lines = Vec::with_capacity(found.len());
        for import in found.into_iter().filter(|import| import.state != ImportState::Abandoned) {
            let plan = Plan::of(import)?;
            lines.push(self.line_of(&mut tx, &plan).await?);
        }
        Ok(lines)
    }

    /// The report of an import from a row and rank on, at most 500 lines.
    ///
    /// # Errors
    /// [`ImportError`].
    #[crate::boxed]
    pub async fn import_lines(
        &self,
        actor: &Actor,
        import: ImportId,
        after: Option<(u32, u32)>,
        limit: u32,
    ) -> Result<Vec<ReportLine>, ImportError> {
        actor.must(Right::Import)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        imports::lookup(&mut tx, import).await?.ok_or(ImportError::Unknown)?;
        let page = after.map_or_else(|| Page::first(limit), |after| Page::after(after, limit));
        let stored = imports::problems(&mut tx, import, page).await?;
        Ok(stored.into_iter().filter_map(lines::read).collect())
    }

    /// Every line of the report that is kept.
    ///
    /// # Errors
    /// [`ImportError`].
    #[crate::boxed]
    pub async fn all_import_lines(
        &self,
        actor: &Actor,
        import: ImportId,
    ) -> Result<Vec<ReportLine>, ImportError> {
        let mut all: Vec<ReportLine> = Vec::new();
        loop {
            let after = all.last().map(|line| (line.row, line.rank));
            let more = self.import_lines(actor, import, after, PAGE).await?;
            if more.is_empty() {
                return Ok(all);
            }
            all.extend(more);
        }
    }

    /// The report as a CSV file in a language: row, column, value, what is wrong, how to mend it.
    ///
    /// # Errors
    /// [`ImportError`].
    #[crate::boxed]
    pub async fn import_report_csv(
        &self,
        actor: &Actor,
        import: ImportId,
        language: Language,
    ) -> Result<Vec<u8>, ImportError> {
        let lines = self.all_import_lines(actor, import).await?;
        let t = Texts::of(language);
        let headers = ["report-row", "report-column", "report-value", "report-problem", "report-mend"]
            .map(|key| t.get(key));
        let rows = lines.iter().map(|line| {
            let row = if line.row == 0 { String::new() } else { line.row.to_string() };
            [row, line.column.clone(), line.value.clone(), line.problem(t), line.mend(t)]
        });
        spreadsheets::export_table("report", &headers, rows, Format::Csv).map_err(|_| ImportError::Reading)
    }

    async fn line_of(&self, tx: &mut impl Reads, plan: &Plan) -> Result<ImportLine, StoreError> {
        let created_by = match plan.found.created_by {
            Some(person) => self.name_of(tx, person).await?,
            None => String::new(),
        };
        Ok(ImportLine {
            id: plan.found.id,
            model: plan.model,
            file_name: plan.found.source.file_name.clone(),
            step: step_of(plan.found.state),
            counts: plan.counts(),
            created_at: plan.found.created_at,
            created_by,
        })
    }
}

impl ReportLine {
    /// What is wrong, in words.
    #[must_use]
    pub fn problem(&self, t: &Texts) -> String {
        t.with(&self.text_key(), &self.arguments())
    }

    /// How to mend it, in words.
    #[must_use]
    pub fn mend(&self, t: &Texts) -> String {
        t.with(&self.mend_key(), &self.arguments())
    }

    fn arguments(&self) -> [(&'static str, Arg<'_>); 3] {
        let (value, hint) = (self.value.as_str(), self.hint.as_str());
        [("value", value.into()), ("hint", hint.into()), ("name", value.into())]
    }
}

/// An empty file to fill in and import; with an example row in a workbook's second sheet.
///
/// # Errors
/// [`WriteError`] only if memory cannot hold it.
pub fn template(model: Model, format: Format, language: Language) -> Result<Vec<u8>, WriteError> {
    spreadsheets::template(model, Filling::Empty, format, language)
}
