//! Imports: a file of people, groups or planning comes in, is judged row by row, and is applied when someone
//! says so.
//!
//! ```text
//! upload_import → (look at import_preview) → choose_import → check job → import_lines → begin_import → apply job
//! ```
//!
//! Nothing is changed before [`App::begin_import`]. Rows are applied 500 at a time, so that signing never waits
//! for a file, and out of sight until one small write shows them all. Both jobs may be stopped anywhere and
//! run again.

mod types;

use assidu_domain::{ImportId, import::Model};
use assidu_store::TenantScope;

pub use self::types::{
    Chosen, Counts, FILE_MAX, ImportChoice, ImportError, ImportLine, ImportPreview, ImportReport, ImportStep,
    ImportView, LineKind, RejectedRow, ReportLine,
};
use crate::{actor::Actor, context::App};

impl App {
    /// Takes a file in and proposes how to read it.
    ///
    /// # Errors
    /// [`ImportError::Table`] when it is no table; nothing is kept then.
    pub async fn upload_import(
        &self,
        actor: &Actor,
        _model: Model,
        _file_name: &str,
        _bytes: Vec<u8>,
    ) -> Result<ImportId, ImportError> {
        actor.must_be_staff()?;
        Err(ImportError::Unknown)
    }

    /// An import.
    ///
    /// # Errors
    /// [`ImportError`].
    pub async fn import_view(&self, actor: &Actor, _import: ImportId) -> Result<ImportView, ImportError> {
        actor.must_be_staff()?;
        Err(ImportError::Unknown)
    }

    /// What the file holds, to say which column is which; while the import is not applied.
    ///
    /// # Errors
    /// [`ImportError`].
    pub async fn import_preview(
        &self,
        actor: &Actor,
        _import: ImportId,
    ) -> Result<ImportPreview, ImportError> {
        actor.must_be_staff()?;
        Err(ImportError::Unknown)
    }

    /// Says how the file is read and which column is which, and starts judging its rows.
    ///
    /// # Errors
    /// [`ImportError`].
    pub async fn choose_import(
        &self,
        actor: &Actor,
        _import: ImportId,
        _choice: &ImportChoice,
    ) -> Result<Chosen, ImportError> {
        actor.must_be_staff()?;
        Err(ImportError::Unknown)
    }

    /// The report of an import from a row and rank on, at most 500 lines.
    ///
    /// # Errors
    /// [`ImportError`].
    pub async fn import_lines(
        &self,
        actor: &Actor,
        _import: ImportId,
        _after: Option<(u32, u32)>,
        _limit: u32,
    ) -> Result<Vec<ReportLine>, ImportError> {
        actor.must_be_staff()?;
        Err(ImportError::Unknown)
    }

    /// Starts applying: all good rows, or with `all_or_none` only when every row is good.
    ///
    /// # Errors
    /// [`ImportError::Problems`] when some row is not good and all or none was asked for.
    pub async fn begin_import(
        &self,
        actor: &Actor,
        _import: ImportId,
        _all_or_none: bool,
    ) -> Result<(), ImportError> {
        actor.must_be_staff()?;
        Err(ImportError::Unknown)
    }

    /// Gives an import up that is not being applied; giving up twice changes nothing.
    ///
    /// # Errors
    /// [`ImportError::Step`] when it is being applied, or was.
    pub async fn cancel_import(&self, actor: &Actor, _import: ImportId) -> Result<(), ImportError> {
        actor.must_be_staff()?;
        Err(ImportError::Unknown)
    }

    /// Imports, newest first, after the given one; those that were given up are not listed.
    ///
    /// # Errors
    /// [`ImportError`].
    pub async fn list_imports(
        &self,
        actor: &Actor,
        _after: Option<ImportId>,
        _limit: u32,
    ) -> Result<Vec<ImportLine>, ImportError> {
        actor.must_be_staff()?;
        Err(ImportError::Unknown)
    }

    /// Imports a file at once, as it is proposed, good rows only: for the demonstration and the command line.
    ///
    /// # Errors
    /// [`ImportError`]; with [`ImportError::Columns`] or [`ImportError::DatesUnclear`] a person has to look.
    pub async fn import_now(
        &self,
        actor: &Actor,
        _model: Model,
        _file_name: &str,
        _bytes: Vec<u8>,
    ) -> Result<ImportReport, ImportError> {
        actor.must_be_staff()?;
        Err(ImportError::Unknown)
    }

    pub(crate) async fn check_import(
        &self,
        _scope: TenantScope,
        _import: ImportId,
    ) -> Result<(), ImportError> {
        Ok(())
    }

    pub(crate) async fn apply_import(
        &self,
        _scope: TenantScope,
        _import: ImportId,
    ) -> Result<(), ImportError> {
        Ok(())
    }
}
