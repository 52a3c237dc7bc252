//! Time in company: staff's pages, a learner's own, and a tutor's link.

pub(crate) mod list;
pub(crate) mod own;
pub(crate) mod person;
pub(crate) mod validation;
mod view;

use assidu_app::company::{CompanyError, WrongCompany};
use assidu_domain::company::{DayHalf, read_hours};
use jiff::civil::Date;

use crate::{Fields, Problem};

pub(super) fn problem(error: CompanyError) -> Problem {
    match error {
        CompanyError::NotAllowed(_) => Problem::Forbidden,
        CompanyError::Unknown => Problem::NotFound,
        CompanyError::Fields(wrong) => Problem::malformed(wrong.first().map_or("form", |(field, _)| field)),
        CompanyError::Changed | CompanyError::NotNow | CompanyError::Nothing | CompanyError::NoLetter => {
            Problem::Conflict
        }
        CompanyError::Write(_) => Problem::Busy,
        CompanyError::Store(error) => Problem::of_store(&error),
    }
}

/// What is wrong with a field, as the key of a text.
const fn wrong_text(wrong: WrongCompany) -> &'static str {
    match wrong {
        WrongCompany::Missing => "company-wrong-missing",
        WrongCompany::TooLong => "company-wrong-too-long",
        WrongCompany::Email => "company-wrong-email",
        WrongCompany::Days => "company-wrong-days",
        WrongCompany::Hours => "company-wrong-hours",
        WrongCompany::NoHours => "company-wrong-no-hours",
        WrongCompany::Shared => "company-wrong-shared",
        WrongCompany::Declared => "company-wrong-declared",
        WrongCompany::Tutor => "company-wrong-tutor",
    }
}

/// The fields of half-days under a prefix: `h.2026-11-23.morning`. The value is as it was typed.
fn halves<'a>(fields: &'a Fields, prefix: &'a str) -> Result<Vec<(Date, DayHalf, &'a str)>, Problem> {
    let read = |(name, value): (&str, &'a str)| {
        let (day, half) = name.split_once('.')?;
        Some((day.parse().ok()?, half.parse().ok()?, value))
    };
    fields.under(prefix).map(|field| read(field).ok_or_else(|| Problem::malformed(prefix))).collect()
}

/// Minutes of half-days.
type Hours = Vec<(Date, DayHalf, u32)>;

/// The hours of half-days; nothing when one of them cannot be read.
fn hours(fields: &Fields) -> Result<Option<Hours>, Problem> {
    let all = halves(fields, "h")?;
    Ok(all.into_iter().map(|(day, half, text)| Some((day, half, read_hours(text)?))).collect())
}
