//! Reading a file row by row, and what spans its rows.

use std::collections::{HashMap, hash_map::Entry};

use super::{
    DateFormat, Mapping, MappingFault, Model, Problem, ProblemCode, Report, Row, Stub, fields::Fields,
};
use crate::{
    ids::{FunderId, GroupId, PersonId, SiteId},
    ports::TableError,
};

/// Finds what a reference names: stored, or in a file of the same import that is applied before.
pub type Find<'a, T> = &'a (dyn Fn(&str) -> Option<T> + Send + Sync);

/// A site, as reading a planning has to know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownSite {
    /// Id.
    pub id: SiteId,
    /// Its IANA zone.
    pub timezone: String,
}

/// Where the references of a file lead.
#[derive(Clone, Copy)]
pub struct References<'a> {
    /// Sites, by reference or by name.
    pub site: Find<'a, KnownSite>,
    /// Funders.
    pub funder: Find<'a, FunderId>,
    /// Groups.
    pub group: Find<'a, GroupId>,
    /// Learners.
    pub learner: Find<'a, PersonId>,
    /// Trainers.
    pub trainer: Find<'a, PersonId>,
}

/// What reading a row needs besides its cells.
pub(crate) struct Context<'a> {
    references: &'a References<'a>,
    timezone: &'a str,
}

impl Context<'_> {
    /// The zone of a class meeting that says none: its site's, else the provider's.
    pub(crate) fn zone_of(&self, site: &str) -> String {
        let known = Some(site).filter(|s| !s.is_empty()).and_then(self.references.site);
        known.map_or_else(|| self.timezone.to_owned(), |site| site.timezone)
    }
}

/// Reads the rows of one file.
///
/// Feed it all rows of a table, in any chunks; then take its [`Reader::report`].
#[derive(Debug)]
pub struct Reader {
    model: Model,
    positions: Vec<Option<usize>>,
    dates: DateFormat,
    timezone: String,
    seen: HashMap<String, u32>,
    report: Report,
}

impl Reader {
    /// A reader for a file of this model, with the mapping and date format that were confirmed, and the zone
    /// of what names none and has no site.
    ///
    /// # Errors
    /// Every [`MappingFault`] there is.
    pub fn new(
        model: Model,
        mapping: &Mapping,
        dates: DateFormat,
        timezone: &str,
    ) -> Result<Self, Vec<MappingFault>> {
        Ok(Self {
            model,
            positions: mapping.positions(model)?,
            dates,
            timezone: timezone.to_owned(),
            seen: HashMap::new(),
            report: Report::new(model),
        })
    }

    /// Reads one row. `None` when it cannot be taken; why is in the report.
    pub fn read(&mut self, row: u32, cells: &[String], references: &References<'_>) -> Option<Row> {
        let mut fields = Fields {
            model: self.model,
            row,
            dates: self.dates,
            positions: &self.positions,
            cells,
            problems: Vec::new(),
        };
        let context = Context { references, timezone: &self.timezone };
        let read = Row::read(&mut fields, &context);
        let mut stubs = Vec::new();
        if let Some(read) = &read {
            check_references(&mut fields, read, references, &mut stubs);
            if !fields.has_errors() {
                match self.seen.entry(read.key()) {
                    Entry::Occupied(first) => {
                        let column = self.model.key_columns().first().copied().unwrap_or_default();
                        fields.wrong(column, ProblemCode::DuplicateKey, first.get().to_string());
                    }
                    Entry::Vacant(free) => {
                        free.insert(row);
                    }
                }
            }
        }
        let taken = read.is_some() && !fields.has_errors();
        let problems = fields.problems;
        self.report.row(taken, problems);
        if taken {
            self.report.stubs.extend(stubs);
        }
        read.filter(|_| taken)
    }

    /// Counts a row that could not be read as cells.
    pub fn broken(&mut self, row: u32, error: &TableError) {
        self.report.row(false, vec![Problem::of_table(row, error)]);
    }

    /// The report so far.
    #[must_use]
    pub const fn report(&self) -> &Report {
        &self.report
    }

    /// The report, to be completed with what becomes of each row.
    #[must_use]
    pub fn into_report(self) -> Report {
        self.report
    }
}

/// Groups, learners and trainers must be known; sites and funders that are not are made on the fly.
fn check_references(f: &mut Fields<'_>, row: &Row, refs: &References<'_>, stubs: &mut Vec<Stub>) {
    let mut site = |name: &str| {
        if !name.is_empty() && (refs.site)(name).is_none() {
            stubs.push(Stub::Site(name.to_owned()));
        }
    };
    match row {
        Row::Site(_) | Row::Funder(_) | Row::Learner(_) | Row::Trainer(_) => {}
        Row::Group(row) => site(&row.site),
        Row::Enrolment(row) => {
            unknown(
                f,
                "group_ref",
                std::slice::from_ref(&row.group_ref),
                refs.group,
                ProblemCode::UnknownGroup,
            );
            let learner = std::slice::from_ref(&row.learner_ref);
            unknown(f, "learner_ref", learner, refs.learner, ProblemCode::UnknownLearner);
            let missing = row.funders.iter().filter(|(funder, _)| (refs.funder)(funder).is_none());
            stubs.extend(missing.map(|(funder, _)| Stub::Funder(funder.clone())));
        }
        Row::ClassMeeting(row) => {
            site(&row.site);
            unknown(f, "group_refs", &row.group_refs, refs.group, ProblemCode::UnknownGroup);
            unknown(f, "learner_refs", &row.learner_refs, refs.learner, ProblemCode::UnknownLearner);
            unknown(f, "trainer_refs", &row.trainer_refs, refs.trainer, ProblemCode::UnknownTrainer);
        }
    }
}

/// Says which references of a cell are unknown, the first three by name.
fn unknown<T>(
    f: &mut Fields<'_>,
    column: &'static str,
    names: &[String],
    find: Find<'_, T>,
    code: ProblemCode,
) {
    let missing: Vec<&str> =
        names.iter().filter(|n| !n.is_empty() && find(n).is_none()).map(String::as_str).collect();
    if !missing.is_empty() {
        let more = if missing.len() > 3 { " …" } else { "" };
        f.wrong(
            column,
            code,
            format!("{}{more}", missing.iter().take(3).copied().collect::<Vec<_>>().join(", ")),
        );
    }
}
