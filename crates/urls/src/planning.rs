//! The address of a planning: everything that is filtered is in it, so that it can be copied, exported, printed.

use assidu_domain::{GroupId, PersonId, SiteId};
use jiff::civil::Date;

use super::{routes, with_query};

/// What a planning shows, as its address says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanningAddress {
    /// `day`, `week` or `list`; empty for the week.
    pub view: String,
    /// A day of it, or its first.
    pub from: Option<Date>,
    /// Last day of a list.
    pub to: Option<Date>,
    /// Words that are searched for, or empty.
    pub query: String,
    /// `to-close`, `closed`, `cancelled`, or empty.
    pub stage: String,
    /// Of this group only.
    pub group: Option<GroupId>,
    /// Of this site only.
    pub site: Option<SiteId>,
    /// Of this trainer only.
    pub trainer: Option<PersonId>,
}

impl PlanningAddress {
    /// The values of the query, empty ones too.
    #[must_use]
    pub fn values(&self) -> [(&'static str, String); 8] {
        fn text(value: Option<&impl ToString>) -> String {
            value.map(ToString::to_string).unwrap_or_default()
        }
        [
            ("view", self.view.clone()),
            ("from", text(self.from.as_ref())),
            ("to", text(self.to.as_ref())),
            ("q", self.query.clone()),
            ("stage", self.stage.clone()),
            ("group", text(self.group.as_ref())),
            ("site", text(self.site.as_ref())),
            ("trainer", text(self.trainer.as_ref())),
        ]
    }

    fn at(&self, path: &str) -> String {
        let values = self.values();
        let query: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        with_query(path, &query)
    }

    /// The page.
    #[must_use]
    pub fn page(&self) -> String {
        self.at(routes::PLANNING)
    }

    /// The same as a table to print.
    #[must_use]
    pub fn print(&self) -> String {
        self.at(routes::PLANNING_PRINT)
    }

    /// The same as a file: `csv` or `xlsx`.
    #[must_use]
    pub fn file(&self, kind: &str) -> String {
        self.at(&routes::PLANNING_FILE.replace("{kind}", kind))
    }

    /// Whether more than the days is filtered.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        let words = !self.query.is_empty() || !self.stage.is_empty();
        words || self.group.is_some() || self.site.is_some() || self.trainer.is_some()
    }
}

/// The list of all that is planned on these days at a site.
#[must_use]
pub fn planning_between(first: Date, last: Date, site: Option<SiteId>) -> String {
    let view = "list".to_owned();
    PlanningAddress { view, from: Some(first), to: Some(last), site, ..PlanningAddress::default() }.page()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn everything_that_is_filtered_is_in_the_address() {
        let address = PlanningAddress {
            view: "list".to_owned(),
            from: Some(date(2026, 11, 23)),
            to: Some(date(2026, 12, 4)),
            query: "Zoé B12".to_owned(),
            site: Some(SiteId::from_bytes([4; 16])),
            ..PlanningAddress::default()
        };
        let site = address.site.unwrap();
        let query = format!("view=list&from=2026-11-23&to=2026-12-04&q=Zo%C3%A9%20B12&site={site}");
        assert_eq!(address.page(), format!("/planning?{query}"));
        assert_eq!(address.file("csv"), format!("/planning/export/csv?{query}"));
        assert_eq!(address.print(), format!("/planning/print?{query}"));
        assert!(address.is_filtered() && !PlanningAddress::default().is_filtered());
    }
}
