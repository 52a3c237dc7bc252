//! The fields of a form or of an address's query.

use std::str::FromStr;

use crate::{
    Problem,
    problem::{FieldProblem, Unreadable},
};

/// Names and values in the order in which they came. A name may come more than once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(pub(crate) Vec<(String, String)>);

/// Most fields of a form: a class of sixty with three each leaves room.
pub(crate) const MOST: usize = 2000;

impl Fields {
    /// Reads `a=1&b=2`.
    ///
    /// # Errors
    /// [`Problem::Field`] when there are too many.
    pub(crate) fn parse(text: &[u8]) -> Result<Self, Problem> {
        let pairs: Vec<(String, String)> = form_urlencoded::parse(text)
            .take(MOST + 1)
            .map(|(k, v)| (k.into_owned(), v.into_owned()))
            .collect();
        if pairs.len() > MOST {
            let field = "request".to_owned();
            return Err(Problem::Field(FieldProblem { field, why: Unreadable::TooLong }));
        }
        Ok(Self(pairs))
    }

    /// The first value of a field, trimmed; nothing when it is missing or empty.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, v)| v.trim()).filter(|v| !v.is_empty())
    }

    /// The first value of a field, trimmed; empty when it is missing.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default()
    }

    /// Every value of a field that may come more than once.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(n, _)| n == name).map(|(_, v)| v.trim()).filter(|v| !v.is_empty())
    }

    /// Fields called `prefix.something`: what follows the point, and the value.
    pub fn under<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().filter_map(move |(n, v)| Some((n.strip_prefix(prefix)?.strip_prefix('.')?, v.trim())))
    }

    /// Whether a box is ticked.
    #[must_use]
    pub fn is_ticked(&self, name: &str) -> bool {
        self.get(name).is_some_and(|v| v != "0" && v != "false")
    }

    /// A field that must be there and readable.
    ///
    /// # Errors
    /// [`Problem::Field`] saying which field, and what is wrong with it.
    pub fn required<T: FromStr>(&self, name: &str) -> Result<T, Problem> {
        self.optional(name)?.ok_or_else(|| Problem::missing(name))
    }

    /// A field that may be missing or empty, but must be readable when it is there.
    ///
    /// # Errors
    /// [`Problem::Field`] when it is there and unreadable.
    pub fn optional<T: FromStr>(&self, name: &str) -> Result<Option<T>, Problem> {
        self.get(name).map(|v| v.parse().map_err(|_| Problem::malformed(name))).transpose()
    }

    /// Every value of a field that may come more than once, read.
    ///
    /// # Errors
    /// [`Problem::Field`] when one is unreadable.
    pub fn each<T: FromStr>(&self, name: &str) -> Result<Vec<T>, Problem> {
        self.all(name).map(|v| v.parse().map_err(|_| Problem::malformed(name))).collect()
    }
}

#[cfg(test)]
mod tests {
    use assidu_domain::MeetingId;

    use super::*;

    #[test]
    fn fields_say_which_of_them_is_wrong_and_why() {
        let fields = Fields::parse(b"a=1&a=2&n=+x+&state.per_1=late&state.per_2=absent&m=mtg_x&e=").unwrap();
        assert_eq!(fields.each::<u8>("a").unwrap(), [1, 2]);
        assert_eq!(fields.text("n"), "x");
        assert_eq!(fields.under("state").collect::<Vec<_>>(), [("per_1", "late"), ("per_2", "absent")]);
        assert_eq!(fields.required::<MeetingId>("m"), Err(Problem::malformed("m")));
        assert_eq!(fields.required::<u8>("e"), Err(Problem::missing("e")));
        assert_eq!(fields.optional::<u8>("absent"), Ok(None));
    }

    #[test]
    fn a_flood_of_fields_is_refused() {
        assert!(Fields::parse("a=1&".repeat(MOST).as_bytes()).is_ok());
        assert!(Fields::parse("a=1&".repeat(MOST + 1).as_bytes()).is_err());
    }
}
