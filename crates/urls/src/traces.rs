//! The address of the log of access: everything that is filtered is in it.

use assidu_domain::PersonId;
use jiff::civil::Date;

use super::{routes, with_query};

/// What the log of access shows, as its address says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TraceAddress {
    /// The name of somebody, or empty.
    pub query: String,
    /// Somebody who was chosen.
    pub person: Option<PersonId>,
    /// One act, or empty.
    pub act: String,
    /// `done`, `refused` or empty.
    pub outcome: String,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
}

impl TraceAddress {
    fn at(&self, path: &str, more: &[(&str, &str)]) -> String {
        let person = self.person.map(|person| person.to_string()).unwrap_or_default();
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let (from, until) = (day(self.from), day(self.until));
        let own = [
            ("q", self.query.as_str()),
            ("person", &person),
            ("act", &self.act),
            ("outcome", &self.outcome),
            ("from", &from),
            ("to", &until),
        ];
        with_query(path, &[&own[..], more].concat())
    }

    /// The page.
    #[must_use]
    pub fn page(&self) -> String {
        self.at(routes::TRACES, &[])
    }

    /// The page after this entry.
    #[must_use]
    pub fn after(&self, entry: assidu_domain::AccessId) -> String {
        self.at(routes::TRACES, &[("after", &entry.to_string())])
    }

    /// The page, with a look at the whole log.
    #[must_use]
    pub fn check(&self) -> String {
        self.at(routes::TRACES, &[("check", "1")])
    }

    /// The same as a file.
    #[must_use]
    pub fn file(&self) -> String {
        self.at(routes::TRACES_CSV, &[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_filtered_is_in_the_address() {
        let address =
            TraceAddress { query: "Zoé".to_owned(), act: "log-in".to_owned(), ..TraceAddress::default() };
        assert_eq!(address.page(), "/access-log?q=Zo%C3%A9&act=log-in");
        assert_eq!(address.file(), "/access-log.csv?q=Zo%C3%A9&act=log-in");
        assert_eq!(TraceAddress::default().check(), "/access-log?check=1");
    }
}
