//! What is wrong with a row, and how to mend it.

use serde::{Deserialize, Serialize};

use crate::{names::named, ports::TableError};

named! {
    /// What is wrong. The names are stable: they are in reports and in the keys of texts.
    pub enum ProblemCode {
        /// A required cell is empty.
        Required = "required",
        /// A required column is absent.
        ColumnMissing = "column-missing",
        /// Two headers were mapped to one column.
        ColumnTwice = "column-twice",
        /// The text is too long; the hint is the limit.
        TooLong = "too-long",
        /// A control character, a line break or a mark that changes the direction of text.
        ControlCharacter = "control-character",
        /// A bar in a reference, where it would separate two.
        BarInReference = "bar-in-reference",
        /// Looks like a formula; taken as text.
        FormulaKept = "formula-kept",
        /// Not a date in the format of the file; the hint is the format.
        NotADate = "not-a-date",
        /// A day that no calendar has, such as 30 February.
        DayDoesNotExist = "day-does-not-exist",
        /// A year outside 1900 … 2100.
        DateOutOfRange = "date-out-of-range",
        /// Not a time of day.
        NotATime = "not-a-time",
        /// The clocks go forward over this time on that day.
        TimeSkipped = "time-skipped",
        /// The clocks go back over this time on that day, so it comes twice.
        TimeTwice = "time-twice",
        /// Not an IANA zone.
        UnknownZone = "unknown-zone",
        /// Neither 0 nor 1.
        NotAFlag = "not-a-flag",
        /// None of the words that the column takes; the hint lists them.
        NotAChoice = "not-a-choice",
        /// Not a number.
        NotANumber = "not-a-number",
        /// A number below zero.
        Negative = "negative",
        /// A number above the limit; the hint is the limit.
        TooLarge = "too-large",
        /// Not an e-mail address.
        NotAnEmail = "not-an-email",
        /// Not a phone number.
        NotAPhone = "not-a-phone",
        /// Not a SIRET.
        NotASiret = "not-a-siret",
        /// Not an ISO 3166 code.
        NotACountry = "not-a-country",
        /// Not slots.
        NotASlot = "not-a-slot",
        /// Slots that overlap or lie outside the class meeting.
        SlotOutside = "slot-outside",
        /// Too many values in one cell; the hint is the limit.
        TooManyValues = "too-many-values",
        /// The same value twice in one cell.
        ValueTwice = "value-twice",
        /// This key came before; the hint is the row.
        DuplicateKey = "duplicate-key",
        /// No group has this reference.
        UnknownGroup = "unknown-group",
        /// No learner has this reference.
        UnknownLearner = "unknown-learner",
        /// No trainer has this reference.
        UnknownTrainer = "unknown-trainer",
        /// No retention rule has this id; the hint lists them.
        UnknownRule = "unknown-rule",
        /// The end is not after the start.
        EndBeforeStart = "end-before-start",
        /// A class meeting with neither groups nor learners.
        NoParticipants = "no-participants",
        /// As many numbers as funders are needed, or none.
        FundingNumbers = "funding-numbers",
        /// The file is empty.
        FileEmpty = "file-empty",
        /// Neither CSV nor a workbook.
        NotATable = "not-a-table",
        /// A NUL byte.
        NulByte = "nul-byte",
        /// The file is too large; the hint is the limit in megabytes.
        FileTooLarge = "file-too-large",
        /// A row is too long; the hint is the limit in bytes.
        LineTooLong = "line-too-long",
        /// Too many columns; the hint is the limit.
        TooManyColumns = "too-many-columns",
        /// Too many rows; the hint is the limit.
        TooManyRows = "too-many-rows",
        /// More or fewer cells than the header; the hint says how many it should have.
        CellCount = "cell-count",
        /// The same header twice.
        DuplicateHeader = "duplicate-header",
    }
}

named! {
    /// How bad it is.
    pub enum Severity {
        /// The row, or the file, is not taken.
        Error = "error",
        /// The row is taken; someone should look.
        Notice = "notice",
    }
}

impl ProblemCode {
    /// How bad it is.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::FormulaKept => Severity::Notice,
            _ => Severity::Error,
        }
    }

    /// Key of the text that says what is wrong; it takes `value` and `hint`.
    #[must_use]
    pub fn text_key(self) -> String {
        format!("import-problem-{self}")
    }

    /// Key of the text that says how to mend it; it takes `value` and `hint`.
    #[must_use]
    pub fn mend_key(self) -> String {
        format!("import-mend-{self}")
    }
}

/// Longest value that a report quotes, in characters.
const QUOTED_MAX: usize = 100;

/// One line of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The row, the header being 1; 0 for the file as a whole.
    pub row: u32,
    /// The column, or empty.
    pub column: String,
    /// The value as it came, shortened.
    pub value: String,
    /// What is wrong.
    pub code: ProblemCode,
    /// A fact that helps to mend it, or empty.
    pub hint: String,
}

impl Problem {
    /// A problem; the value is shortened to what a report quotes.
    #[must_use]
    pub fn new(row: u32, column: &str, value: &str, code: ProblemCode, hint: impl Into<String>) -> Self {
        let mut quoted: String = value.chars().take(QUOTED_MAX).collect();
        if quoted.len() < value.len() {
            quoted.push('…');
        }
        Self { row, column: column.to_owned(), value: quoted, code, hint: hint.into() }
    }

    /// The problem of a table, or of one of its rows.
    #[must_use]
    pub fn of_table(row: u32, error: &TableError) -> Self {
        use ProblemCode as P;
        let (row, value, code, hint) = match error {
            TableError::Empty => (row, String::new(), P::FileEmpty, String::new()),
            TableError::NotATable => (row, String::new(), P::NotATable, String::new()),
            TableError::Nul => (row, String::new(), P::NulByte, String::new()),
            TableError::TooLarge { limit } => {
                (row, String::new(), P::FileTooLarge, (limit / (1024 * 1024)).to_string())
            }
            TableError::LineTooLong { row, limit } => {
                (*row, String::new(), P::LineTooLong, limit.to_string())
            }
            TableError::TooManyColumns { limit } => {
                (row, String::new(), P::TooManyColumns, limit.to_string())
            }
            TableError::TooManyRows { limit } => (row, String::new(), P::TooManyRows, limit.to_string()),
            TableError::CellCount { expected, found } => {
                (row, found.to_string(), P::CellCount, expected.to_string())
            }
            TableError::DuplicateHeader { name } => (1, name.clone(), P::DuplicateHeader, String::new()),
        };
        Self::new(row, "", &value, code, hint)
    }
}

/// Problems that a report lists; the others are only counted (F36).
pub const PROBLEMS_LISTED: usize = 1000;

/// The problems of an import: the first of them, and how many there are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problems {
    /// The first [`PROBLEMS_LISTED`].
    pub listed: Vec<Problem>,
    /// How many there are in all.
    pub total: u64,
}

impl Problems {
    /// Adds a problem: to the list while there is room, to the count always.
    pub fn add(&mut self, problem: Problem) {
        self.total = self.total.saturating_add(1);
        if self.listed.len() < PROBLEMS_LISTED {
            self.listed.push(problem);
        }
    }

    /// How many are counted but not listed.
    #[must_use]
    pub fn unlisted(&self) -> u64 {
        self.total.saturating_sub(self.listed.len() as u64)
    }
}
