//! What stands in an address after the `?`, as programs send it: each name known, given once, and exactly readable.

use std::ops::RangeInclusive;

use jiff::civil::Date;

use crate::{FieldProblem, Fields, Problem, Unreadable};

/// Longest name or value that is looked at.
const LONGEST: usize = 200;

/// The parameters of a request. A program that means something else than it says is told so, and not half understood.
pub(super) struct Parameters<'a>(&'a Fields);

impl<'a> Parameters<'a> {
    /// Those of the query, when these are all there may be.
    pub(super) fn of(query: &'a Fields, known: &[&str]) -> Result<Self, Problem> {
        for (name, value) in &query.0 {
            if name.len() > LONGEST || value.len() > LONGEST {
                let field = name.chars().take(LONGEST).collect();
                return Err(Problem::Field(FieldProblem { field, why: Unreadable::TooLong }));
            }
            let again = query.0.iter().filter(|(other, _)| other == name).count() > 1;
            if again || value.is_empty() || !known.contains(&name.as_str()) {
                return Err(Problem::malformed(name));
            }
        }
        Ok(Self(query))
    }

    /// What is sent under this name.
    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        self.0.0.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// A day that must be there, written as RFC 3339 has it and no otherwise.
    pub(super) fn day(&self, name: &str) -> Result<Date, Problem> {
        let text = self.get(name).ok_or_else(|| Problem::missing(name))?;
        let day: Option<Date> = text.parse().ok();
        day.filter(|day| day.to_string() == text).ok_or_else(|| Problem::malformed(name))
    }

    /// A whole number within bounds; this one when none is sent.
    pub(super) fn number(
        &self,
        name: &str,
        default: i32,
        bounds: RangeInclusive<i32>,
    ) -> Result<i32, Problem> {
        let Some(text) = self.get(name) else { return Ok(default) };
        let number: Option<i32> = text.parse().ok();
        let plain = number.filter(|number| number.to_string() == text && bounds.contains(number));
        plain.ok_or_else(|| Problem::malformed(name))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn read(query: &str) -> Result<Date, Problem> {
        Parameters::of(&Fields::parse(query.as_bytes()).unwrap(), &["from", "to"])?.day("from")
    }

    #[test]
    fn what_is_not_meant_exactly_is_refused_by_its_name() {
        assert_eq!(read("from=2026-11-23&to=x"), Ok(date(2026, 11, 23)));
        assert_eq!(read("to=x"), Err(Problem::missing("from")));
        for wrong in
            ["from=20261123", "from=2026-11-23T00:00", "from=+2026-11-23", "from=", "from=2026-02-30"]
        {
            assert_eq!(read(wrong), Err(Problem::malformed("from")), "{wrong}");
        }
        assert_eq!(read("from=2026-11-23&from=2026-11-24"), Err(Problem::malformed("from")));
        assert_eq!(read("from=2026-11-23&form=x"), Err(Problem::malformed("form")));
        let days = |query: &str| {
            let fields = Fields::parse(query.as_bytes()).unwrap();
            Parameters::of(&fields, &["days"])?.number("days", 1, 1..=366)
        };
        assert_eq!((days(""), days("days=366")), (Ok(1), Ok(366)));
        for wrong in ["days=0", "days=367", "days=%2B7", "days=07", "days=7.0", "days=-1", "days=x"] {
            assert_eq!(days(wrong), Err(Problem::malformed("days")), "{wrong}");
        }
        let long = read(&format!("from=2026-11-23&to={}", "x".repeat(201)));
        assert!(matches!(long, Err(Problem::Field(FieldProblem { why: Unreadable::TooLong, .. }))));
    }
}
