//! Groups.

use maud::{Markup, html};

use crate::{
    Frame,
    parts::{empty, paging, search},
    samples,
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

use assidu_domain::GroupId;
use jiff::civil::Date;

use crate::model::Paging;

/// The list of groups.
#[derive(Clone, Debug)]
pub struct Groups {
    /// What is searched for, or empty.
    pub query: String,
    /// The groups of this page.
    pub rows: Vec<GroupLine>,
    /// Pages.
    pub paging: Paging,
}

/// One group in the list.
#[derive(Clone, Debug)]
pub struct GroupLine {
    /// The group.
    pub id: GroupId,
    /// Title.
    pub title: String,
    /// The provider's reference.
    pub reference: String,
    /// Title of the training, or empty.
    pub training: String,
    /// Site, or empty.
    pub site: String,
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub end: Option<Date>,
    /// Learners enrolled now.
    pub learners: u32,
    /// Who pays for them.
    pub funders: Vec<String>,
    /// Planned duration in minutes.
    pub planned_minutes: Option<i64>,
}

impl Groups {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::staff(
            frame,
            Place::Groups,
            &t.get("nav-groups"),
            Scripts::Keys,
            &html! {
                div.topline { div { h1 { (t.get("nav-groups")) } } }
                div.listhead { (search(frame, routes::GROUPS, &self.query, &[])) }
                section.panel.card {
                    @if self.rows.is_empty() {
                        (empty(&t.get("groups-none"), Some((routes::IMPORTS, &t.get("today-import")))))
                    }
                    @else {
                        table.t.cards.two {
                            thead {
                                tr {
                                    th scope="col" { (t.get("col-group")) }
                                    th scope="col" { (t.get("col-period")) }
                                    th scope="col" { (t.get("col-learners")) }
                                    th scope="col" { (t.get("col-planned")) }
                                }
                            }
                            tbody { @for row in &self.rows {
                                tr {
                                    th scope="row" {
                                        a.rowlink href=(urls::group(row.id)) { (row.title) }
                                        span.sub { (row.about()) }
                                    }
                                    td.nw.num { (row.period(frame)) }
                                    td.nw {
                                        (t.with("learners", &[("count", row.learners.into())]))
                                        @if !row.funders.is_empty() { span.sub { (row.funders.join(", ")) } }
                                        @if row.learners > 0 {
                                            span.sub { a href=(urls::group_access(row.id)) {
                                                (t.get("access-cards")) span.vh { " " (row.title) }
                                            } }
                                        }
                                    }
                                    td.opt.nw {
                                        @if let Some(minutes) = row.planned_minutes { (t.duration(minutes)) }
                                    }
                                }
                            } }
                        }
                    }
                }
                (paging(frame, &self.paging))
            },
        )
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let day = samples::facts().day;
        let line = |n: u8, title: &str, learners, hours: i64| GroupLine {
            id: samples::group(n),
            title: title.to_owned(),
            reference: format!("G-{n:03}"),
            training: "Titre professionnel".to_owned(),
            site: "Toulouse".to_owned(),
            start: Some(day),
            end: None,
            learners,
            funders: vec!["Région Occitanie".to_owned(), "OPCO Atlas".to_owned()],
            planned_minutes: Some(hours * 60),
        };
        Self {
            query: String::new(),
            rows: vec![
                line(1, "Bureautique 2026-A", 12, 70),
                line(2, "CAP Cuisine 2025-2027", 15, 840),
                line(3, "Titre pro ADVF", 1, 505),
            ],
            paging: Paging::default(),
        }
    }
}

impl GroupLine {
    pub(crate) fn about(&self) -> String {
        [&self.reference, &self.training, &self.site]
            .into_iter()
            .filter(|w| !w.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(" · ")
    }

    pub(crate) fn period(&self, frame: &Frame) -> String {
        let day = |d: Option<Date>| d.map_or_else(|| "…".to_owned(), |d| frame.t().date_short(d));
        format!("{} – {}", day(self.start), day(self.end))
    }
}
