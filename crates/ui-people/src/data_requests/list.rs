//! Everybody's requests, for the office, and whose data are restricted.

use assidu_domain::{
    PersonId, RequestId,
    rights::{Answer, RequestKind},
};
use jiff::civil::{Date, date};
use maud::{Markup, html};

use super::RequestLine;
use crate::{
    Frame,
    parts::{crumbs, empty},
    samples,
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

/// A person whose data are restricted.
#[derive(Clone, Debug)]
pub struct RestrictedLine {
    /// The person.
    pub person: PersonId,
    /// Family name in front.
    pub name: String,
    /// Since when.
    pub since: Date,
    /// The first day on which they are used again, once it was told.
    pub ends_on: Option<Date>,
}

/// Everybody's requests.
#[derive(Clone, Debug)]
pub struct DataRequests {
    /// Those that wait first.
    pub requests: Vec<RequestLine>,
    /// People whose data are restricted, by name.
    pub restricted: Vec<RestrictedLine>,
    /// How many files of absences are destroyed in the next thirty days, since their time is over.
    pub files_over: usize,
}

impl DataRequests {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::staff(
            frame,
            Place::Settings,
            &t.get("requests-title"),
            Scripts::None,
            &html! {
                div.topline { div {
                    (crumbs(frame, routes::SETTINGS, &t.get("nav-settings"), &t.get("requests-title")))
                    h1 { (t.get("requests-title")) }
                    p.muted { (t.get("requests-intro")) }
                } }
                section.panel.card aria-label=(t.get("requests-title")) {
                    @if self.requests.is_empty() { (empty(&t.get("requests-none"), None)) } @else {
                        table.t.cards {
                            thead { tr {
                                th scope="col" { (t.get("requests-who")) }
                                th scope="col" { (t.get("right-kind")) }
                                th scope="col" { (t.get("requests-state")) }
                            } }
                            tbody { @for request in &self.requests { tr {
                                th scope="row" {
                                    a.rowlink href=(urls::data_request(request.id)) {
                                        @if request.name.is_empty() { (t.get("traces-erased")) } @else { bdi { (request.name) } }
                                    }
                                    span.sub.num { (request.dates(frame)) }
                                }
                                td { (t.get(&format!("right-kind-{}", request.kind))) }
                                td { (request.state(frame)) }
                            } } }
                        }
                    }
                }
                @if self.files_over > 0 {
                    p.small.muted { (t.with("absence-files-soon", &[("count", (self.files_over as u64).into())])) }
                }
                @if !self.restricted.is_empty() {
                    section.panel.card aria-labelledby="h-restricted" {
                        header { h2 id="h-restricted" { (t.get("restricted-title")) } }
                        p.in.small.muted { (t.get("restricted-intro")) }
                        ul.plainlist role="list" { @for one in &self.restricted { li { div.grow {
                            a.rowlink href=(urls::restriction(one.person)) { bdi { (one.name) } }
                            span.sub.num {
                                (t.with("restricted-since", &[("day", t.date_short(one.since).into())]))
                                @if let Some(on) = one.ends_on { " · " (t.with("restriction-ends-on", &[("day", t.date_short(on).into())])) }
                            }
                        } } } }
                    }
                }
            },
        )
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let line = |n: u8, name: &str, kind, overdue, answer| RequestLine {
            id: RequestId::from_bytes([n; 16]),
            name: name.to_owned(),
            kind,
            at: date(2026, 11, 3).at(9, 12, 0, 0),
            answer_by: date(2026, 12, 3),
            overdue,
            asked: "Merci d’effacer mon numéro de téléphone.".to_owned(),
            answer,
            righted: Vec::new(),
        };
        let told =
            "Votre numéro et votre adresse sont effacés. Les signatures sont conservées : la loi l’exige.";
        let answered = Some((Answer::Partly, date(2026, 11, 20).at(15, 0, 0, 0), told.to_owned()));
        Self {
            requests: vec![
                line(1, "Aïcha Benali", RequestKind::Erasure, true, None),
                line(2, "Thomas Berger", RequestKind::Access, false, None),
                line(3, "", RequestKind::Erasure, false, answered),
            ],
            restricted: vec![RestrictedLine {
                person: samples::person(4),
                name: "von Hohenlohe-Langenburg Maximilian-Alexander".to_owned(),
                since: date(2026, 11, 20),
                ends_on: Some(date(2026, 12, 1)),
            }],
            files_over: 12,
        }
    }

    /// A sample: nobody asked.
    #[must_use]
    pub const fn sample_empty() -> Self {
        Self { requests: Vec::new(), restricted: Vec::new(), files_over: 0 }
    }
}
