//! What goes into an import and what comes out.

use assidu_domain::{
    ImportId, Instant,
    import::{DateFinding, DateFormat, Mapping, MappingFault, Model, ProblemCode, Stub},
    ports::{TableError, TableSettings},
    quota::QuotaReached,
};
use assidu_store::StoreError;

use crate::actor::NotAllowed;

/// Largest file, in bytes.
pub const FILE_MAX: usize = 64 << 20;

/// An import did not go on.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Only staff import.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// There is no such import.
    #[error("there is no such import")]
    Unknown,
    /// The file is no table.
    #[error(transparent)]
    Table(#[from] TableError),
    /// Not every required column has its header, or two headers have the same column.
    #[error("the columns do not fit: {}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))]
    Columns {
        /// What is wrong.
        faults: Vec<MappingFault>,
    },
    /// The dates can be read in two ways; someone has to say which.
    #[error("the dates can be read in two ways")]
    DatesUnclear,
    /// Some rows are wrong, and all or none was asked for.
    #[error("some rows are wrong: nothing was applied")]
    Problems,
    /// The import is at another step by now.
    #[error("the import is at another step by now")]
    Step,
    /// The provider's quota does not allow it; nothing was applied or kept.
    #[error(transparent)]
    Quota(#[from] QuotaReached),
    /// The reader stopped half-way.
    #[error("the file could not be read to its end")]
    Reading,
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// Where an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportStep {
    /// Someone says how the file is read and which column is which.
    Mapping,
    /// Its rows are being judged; nothing changes.
    Checking,
    /// Judged: the report is there, and someone decides.
    Checked,
    /// Being applied, out of sight.
    Applying,
    /// Applied and visible.
    Applied,
    /// It could not be read; nothing was applied.
    Failed,
    /// The work on it failed too often; nothing was applied, and it can be tried again or given up.
    Stopped,
    /// Given up; nothing was applied.
    Cancelled,
}

/// What became, or would become, of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows in the file.
    pub total: u64,
    /// Rows judged so far.
    pub checked: u64,
    /// Rows applied so far.
    pub applied: u64,
    /// New.
    pub new: u64,
    /// Changed.
    pub changed: u64,
    /// The same as before.
    pub unchanged: u64,
    /// Not taken.
    pub rejected: u64,
    /// Left as they are, since signed or edited live.
    pub conflicts: u64,
}

/// A line of the list of imports.
#[derive(Clone, Debug)]
pub struct ImportLine {
    /// Id.
    pub id: ImportId,
    /// What the file is about.
    pub model: Model,
    /// The file's name.
    pub file_name: String,
    /// Where it is.
    pub step: ImportStep,
    /// What became of its rows.
    pub counts: Counts,
    /// When it was sent.
    pub created_at: Instant,
    /// Who sent it; empty for a command.
    pub created_by: String,
}

/// An import.
#[derive(Clone, Debug)]
pub struct ImportView {
    /// What the list says of it.
    pub line: ImportLine,
    /// Size of the file in bytes.
    pub size: u64,
    /// How the file is read.
    pub settings: TableSettings,
    /// Which header is which column.
    pub mapping: Mapping,
    /// The date format that was chosen or found; none when someone has to say.
    pub dates: Option<DateFormat>,
    /// Whether it is applied whole or not at all.
    pub all_or_none: bool,
    /// Lines of the report in all; the first thousand are kept.
    pub problems_total: u64,
}

/// What a person looks at before saying which column is which: taken from the file anew.
#[derive(Clone, Debug)]
pub struct ImportPreview {
    /// The first values of each column, in the order of the headers.
    pub samples: Vec<Vec<String>>,
    /// How the file writes dates.
    pub finding: DateFinding,
    /// What keeps the mapping from being read with.
    pub faults: Vec<MappingFault>,
    /// Whether any header's column comes from an earlier import.
    pub remembered: bool,
    /// Whether the mapping has a date column at all.
    pub has_dates: bool,
}

/// How a person wants a file to be read.
#[derive(Clone, Debug, Default)]
pub struct ImportChoice {
    /// Encoding and separator, or sheet; none for what was found.
    pub settings: Option<TableSettings>,
    /// The date format; none for what was found.
    pub dates: Option<DateFormat>,
    /// The column of each header, in the file's order; none for what was proposed. An empty name leaves the
    /// header out.
    pub columns: Option<Vec<Option<String>>>,
    /// Only read the file anew, and look at it again before judging rows.
    pub only_reread: bool,
}

/// What came of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// The rows are being judged.
    Checking,
    /// The file was read anew and has other headers, or that is all that was wanted: look again.
    LookAgain,
    /// Columns are missing or come twice.
    Columns(Vec<MappingFault>),
    /// The date format has to be said.
    DatesUnclear,
}

/// Why a line is in the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// Something is wrong with the row, or should be looked at.
    Problem(ProblemCode),
    /// A class meeting was left as it is.
    Conflict(assidu_domain::import::ConflictReason),
    /// A site was made with its name alone.
    StubSite,
    /// A funder was made with its reference alone.
    StubFunder,
}

/// A line of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportLine {
    /// The row, the header being 1; 0 for the file as a whole.
    pub row: u32,
    /// Which of the row's lines.
    pub rank: u32,
    /// The column, or several for a conflict, or empty.
    pub column: String,
    /// The value as it came, shortened; the row's reference for a conflict.
    pub value: String,
    /// A fact that helps to mend it, or empty.
    pub hint: String,
    /// Why.
    pub kind: LineKind,
}

impl ReportLine {
    /// Key of the text that says what it is; it takes `value` and `hint`.
    #[must_use]
    pub fn text_key(&self) -> String {
        match self.kind {
            LineKind::Problem(code) => code.text_key(),
            LineKind::Conflict(reason) => format!("import-conflict-{reason}"),
            LineKind::StubSite => "import-stub-site".to_owned(),
            LineKind::StubFunder => "import-stub-funder".to_owned(),
        }
    }

    /// Key of the text that says how to mend it; it takes `value` and `hint`.
    #[must_use]
    pub fn mend_key(&self) -> String {
        match self.kind {
            LineKind::Problem(code) => code.mend_key(),
            LineKind::Conflict(_) => "import-conflict-mend".to_owned(),
            LineKind::StubSite | LineKind::StubFunder => "import-stub-mend".to_owned(),
        }
    }
}

/// A row that was not taken, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectedRow {
    /// The row, the header being 1; 0 for the file as a whole.
    pub row: u32,
    /// The column, or empty.
    pub column: String,
    /// What is wrong, in English.
    pub problem: String,
    /// How to mend it, in English.
    pub mend: String,
}

/// What became of a file that was imported at once.
#[derive(Clone, Debug)]
pub struct ImportReport {
    /// What the file is about.
    pub model: Model,
    /// What became of its rows.
    pub counts: Counts,
    /// What is wrong, the first thousand lines.
    pub rejected: Vec<RejectedRow>,
    /// Class meetings that were left as they are: row and reference.
    pub conflicts: Vec<(u32, String)>,
    /// Sites and funders that were made with their names alone.
    pub stubs: Vec<Stub>,
}
