//! The cells of one row by the names of their columns, collecting what is wrong with them.

use jiff::civil::Date;

use super::{
    Column, ColumnKind, DateFormat, Model, Problem, ProblemCode, Severity,
    cells::{self, Fault},
    rows::Given,
};

/// One row while it is read.
pub(crate) struct Fields<'a> {
    pub(crate) model: Model,
    pub(crate) row: u32,
    pub(crate) dates: DateFormat,
    /// For each column of the model, where its cell is.
    pub(crate) positions: &'a [Option<usize>],
    pub(crate) cells: &'a [String],
    pub(crate) problems: Vec<Problem>,
}

impl<'a> Fields<'a> {
    /// Which columns the file has.
    pub(crate) fn given(&self) -> Given {
        Given::of(self.positions.iter().map(Option::is_some))
    }

    /// Whether anything keeps the row from being taken.
    pub(crate) fn has_errors(&self) -> bool {
        self.problems.iter().any(|p| p.code.severity() == Severity::Error)
    }

    /// The cell of a column, trimmed; `None` when it is empty or the file has no such column.
    fn cell(&self, column: usize) -> Option<&'a str> {
        let at = (*self.positions.get(column)?)?;
        self.cells.get(at).map(|cell| cells::trimmed(cell)).filter(|cell| !cell.is_empty())
    }

    /// Whether something was already said about this column.
    pub(crate) fn is_wrong(&self, name: &str) -> bool {
        self.problems.iter().any(|p| p.column == name)
    }

    /// Says what is wrong with a column of this row.
    pub(crate) fn wrong(&mut self, name: &str, code: ProblemCode, hint: impl Into<String>) {
        let value = self.model.column(name).and_then(|(at, _)| self.cell(at)).unwrap_or_default();
        let problem = Problem::new(self.row, name, value, code, hint);
        // A column may be read for two purposes; what is wrong with it is said once.
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    /// Reads a column; `None` when it is empty or wrong, which is then said.
    fn read<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&str, &Column) -> Result<T, Fault>,
    ) -> Option<T> {
        let (at, column) = self.model.column(name)?;
        let Some(cell) = self.cell(at) else {
            if column.required {
                self.wrong(name, ProblemCode::Required, "");
            }
            return None;
        };
        match read(cell, column) {
            Ok(value) => Some(value),
            Err(fault) => {
                self.problems.push(Problem::new(self.row, name, cell, fault.code, fault.hint));
                None
            }
        }
    }

    pub(crate) fn text(&mut self, name: &'static str) -> String {
        let text = self.read(name, |cell, column| match column.kind {
            ColumnKind::Reference => cells::reference(cell),
            ColumnKind::Email => cells::email(cell),
            ColumnKind::Phone => cells::phone(cell),
            ColumnKind::Siret => cells::siret(cell),
            ColumnKind::Country => cells::country(cell),
            ColumnKind::Zone => cells::zone(cell),
            _ => cells::text(cell),
        });
        let text = text.unwrap_or_default();
        if cells::looks_like_formula(&text) {
            self.wrong(name, ProblemCode::FormulaKept, "");
        }
        text
    }

    pub(crate) fn references(&mut self, name: &'static str) -> Vec<String> {
        self.read(name, |cell, _| cells::references(cell)).unwrap_or_default()
    }

    pub(crate) fn texts(&mut self, name: &'static str) -> Vec<String> {
        self.read(name, |cell, _| cells::texts(cell)).unwrap_or_default()
    }

    pub(crate) fn date(&mut self, name: &'static str) -> Option<Date> {
        let format = self.dates;
        self.read(name, |cell, _| {
            format.read(cell).map_err(|code| Fault { code, hint: format.pattern().to_owned() })
        })
    }

    pub(crate) fn time(&mut self, name: &'static str) -> Option<jiff::civil::Time> {
        self.read(name, |cell, _| cells::time(cell))
    }

    pub(crate) fn slots(&mut self, name: &'static str) -> Vec<crate::planning::Slot> {
        self.read(name, |cell, _| cells::slots(cell)).unwrap_or_default()
    }

    pub(crate) fn flag(&mut self, name: &'static str) -> Option<bool> {
        self.read(name, |cell, _| cells::flag(cell))
    }

    pub(crate) fn hours(&mut self, name: &'static str) -> Option<i64> {
        self.read(name, |cell, _| cells::hours(cell))
    }

    pub(crate) fn ratio(&mut self, name: &'static str) -> Option<i64> {
        self.read(name, |cell, _| cells::ratio(cell))
    }

    /// One of the column's words, as the enum that has those names.
    pub(crate) fn choice<T: std::str::FromStr>(&mut self, name: &'static str) -> Option<T> {
        let word = self.read(name, |cell, column| match column.kind {
            ColumnKind::Choice(words) => cells::choice(cell, words),
            _ => Err(ProblemCode::NotAChoice.into()),
        })?;
        word.parse().ok()
    }

    /// The first and the last day of something: the last must not be before the first.
    pub(crate) fn days(&mut self) -> (Option<Date>, Option<Date>) {
        let (start, end) = (self.date("start"), self.date("end"));
        if let (Some(first), Some(last)) = (start, end)
            && last < first
        {
            self.wrong("end", ProblemCode::EndBeforeStart, first.to_string());
        }
        (start, end)
    }
}
