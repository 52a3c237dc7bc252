//! Importing a file at once, without a page: for the demonstration and the command line.

use assidu_domain::import::{Model, Severity, Stub};
use assidu_texts::{Language, Texts};

use super::types::{Chosen, ImportChoice, ImportError, ImportReport, ImportStep, LineKind, RejectedRow};
use crate::{actor::Actor, context::App};

impl App {
    /// Imports a file at once, as it is proposed, good rows only: for the demonstration and the command line.
    ///
    /// # Errors
    /// [`ImportError`]; with [`ImportError::Columns`] or [`ImportError::DatesUnclear`] a person has to look, and
    /// nothing is kept.
    #[crate::boxed]
    pub async fn import_now(
        &self,
        actor: &Actor,
        model: Model,
        file_name: &str,
        bytes: Vec<u8>,
    ) -> Result<ImportReport, ImportError> {
        let import = self.upload_import(actor, model, file_name, bytes).await?;
        let problem = match self.choose(actor, import, &ImportChoice::default(), false).await? {
            Chosen::Checking => None,
            Chosen::Columns(faults) => Some(ImportError::Columns { faults }),
            Chosen::DatesUnclear => Some(ImportError::DatesUnclear),
            Chosen::LookAgain => Some(ImportError::Step),
        };
        if let Some(problem) = problem {
            self.cancel_import(actor, import).await?;
            return Err(problem);
        }
        self.check_import(actor.scope(), import).await?;
        self.begin(actor, import, false, false).await?;
        self.apply_import(actor.scope(), import).await?;
        let line = self.import_view(actor, import).await?.line;
        if line.step != ImportStep::Applied {
            // Another import of this provider is being applied; this one follows it.
            return Err(ImportError::Step);
        }
        let counts = line.counts;
        let mut report =
            ImportReport { model, counts, rejected: Vec::new(), conflicts: Vec::new(), stubs: Vec::new() };
        let t = Texts::of(Language::En);
        for line in self.all_import_lines(actor, import).await? {
            match line.kind {
                // A notice is for the person at the page: its row was taken.
                LineKind::Problem(code) if code.severity() == Severity::Notice => {}
                LineKind::Problem(_) => report.rejected.push(RejectedRow {
                    row: line.row,
                    problem: line.problem(t),
                    mend: line.mend(t),
                    column: line.column,
                }),
                LineKind::Conflict(_) => report.conflicts.push((line.row, line.value)),
                LineKind::StubSite => report.stubs.push(Stub::Site(line.value)),
                LineKind::StubFunder => report.stubs.push(Stub::Funder(line.value)),
            }
        }
        Ok(report)
    }
}
