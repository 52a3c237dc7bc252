//! One person.

use maud::{Markup, html};

use crate::{
    Frame,
    parts::{self, attendance, avatar, empty},
    samples,
    shell::{self, Place, Scripts},
    urls::routes,
};

use assidu_domain::{
    PersonId,
    people::{Role, Roles},
    signing::AttendanceState,
};
use jiff::civil::{Date, Time};

use crate::model::Tally;

/// One person: who, where enrolled, how present.
#[derive(Clone, Debug)]
pub struct PersonPage {
    /// The person.
    pub id: PersonId,
    /// Name as people say it.
    pub name: String,
    /// The provider's reference.
    pub reference: String,
    /// What the person may do.
    pub roles: Roles,
    /// Details that are known: e-mail, phone, birth date, employer … label and value, in the page's language.
    pub details: Vec<(String, String)>,
    /// Whether the person signs digitally.
    pub signature_required: bool,
    /// Enrolments.
    pub enrolments: Vec<PersonEnrolment>,
    /// Counts over the last 90 days.
    pub tally: Tally,
    /// The latest states, newest first.
    pub latest: Vec<PersonAttendance>,
}

/// One enrolment.
#[derive(Clone, Debug)]
pub struct PersonEnrolment {
    /// Title of the group.
    pub group: String,
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Option<Date>,
    /// Funders.
    pub funders: Vec<String>,
}

/// One state of the person.
#[derive(Clone, Debug)]
pub struct PersonAttendance {
    /// Day.
    pub day: Date,
    /// What.
    pub title: String,
    /// State.
    pub state: AttendanceState,
    /// Minutes late, left early or excluded.
    pub minutes: i64,
    /// When signed.
    pub signed_at: Option<Time>,
}

impl PersonPage {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let roles: Vec<String> =
            Role::ALL.iter().filter(|r| self.roles.has(**r)).map(|r| parts::role(frame, *r)).collect();
        shell::staff(
            frame,
            Place::People,
            &self.name,
            Scripts::None,
            &html! {
                div.topline {
                    div {
                        nav.crumbs aria-label=(t.get("crumbs")) {
                            a href=(routes::PEOPLE) { (t.get("nav-people")) }
                            span aria-hidden="true" { "/" } span { (self.name) }
                        }
                        div.person.big {
                            (avatar(&self.name))
                            div {
                                h1 { (self.name) }
                                p.muted { (roles.join(", ")) " · " span.num { (self.reference) } }
                            }
                        }
                    }
                }
                div.cols {
                    div.stack.lg {
                        section.panel.card aria-labelledby="h-att" {
                            header { h2 id="h-att" { (t.get("person-attendance")) } }
                            (parts::tally(frame, &self.tally))
                        }
                        section.panel.card aria-labelledby="h-latest" {
                            header { h2 id="h-latest" { (t.get("person-latest")) } }
                            @if self.latest.is_empty() {
                                (empty(&t.get("person-latest-none"), None))
                            } @else { (self.latest(frame)) }
                        }
                    }
                    div.second.stack.lg {
                        section.panel.card aria-labelledby="h-details" {
                            header { h2 id="h-details" { (t.get("person-details")) } }
                            div.in { dl.pairs {
                                @for (label, value) in &self.details { dt { (label) } dd { (value) } }
                                dt { (t.get("person-signs")) } dd {
                                    (t.get(if self.signature_required { "yes" } else { "person-signs-no" }))
                                }
                            } }
                        }
                        section.panel.card aria-labelledby="h-enrolments" {
                            header { h2 id="h-enrolments" { (t.get("person-enrolments")) } }
                            @if self.enrolments.is_empty() { (empty(&t.get("person-enrolments-none"), None)) }
                            @else {
                                ul.plainlist role="list" {
                                    @for enrolment in &self.enrolments { (enrolment.line(frame)) }
                                }
                            }
                        }
                    }
                }
            },
        )
    }

    fn latest(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            table.t.cards {
                thead {
                    tr {
                        th scope="col" { (t.get("col-meeting")) } th scope="col" { (t.get("col-day")) }
                        th scope="col" { (t.get("col-state")) }
                    }
                }
                tbody {
                    @for row in &self.latest {
                        tr {
                            th scope="row" { (row.title) }
                            td.nw.num {
                                (t.date_short(row.day))
                                @if let Some(at) = row.signed_at { span.sub { (t.time(at)) } }
                            }
                            td { (attendance(frame, row.state, row.minutes, row.signed_at.is_some())) }
                        }
                    }
                }
            }
        }
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let facts = samples::facts();
        let row = |title: &str, state, minutes, signed_at| PersonAttendance {
            day: facts.day,
            title: title.to_owned(),
            state,
            minutes,
            signed_at,
        };
        let at = |h, m| Some(jiff::civil::time(h, m, 0, 0));
        Self {
            id: samples::person(1),
            name: "Aïcha Benali".to_owned(),
            reference: "AP-2041".to_owned(),
            roles: Roles::of(&[Role::Learner]),
            details: vec![
                ("E-mail".to_owned(), "aicha.benali@exemple.fr".to_owned()),
                ("Entreprise".to_owned(), "Atelier Rousseau SARL".to_owned()),
            ],
            signature_required: true,
            enrolments: vec![PersonEnrolment {
                group: "Bureautique 2026-A".to_owned(),
                start: facts.day,
                end: None,
                funders: vec!["Région Occitanie".to_owned(), "OPCO Atlas".to_owned()],
            }],
            tally: Tally { expected: 84, signed: 78, present: 74, late: 4, absent: 5, waiting: 1 },
            latest: vec![
                row("Excel niveau 2 – Tableaux croisés", AttendanceState::Present, 0, at(9, 4)),
                row("Anglais professionnel", AttendanceState::Late, 12, at(13, 42)),
                row("Hygiène HACCP", AttendanceState::AbsentJustified, 0, None),
            ],
        }
    }
}

impl PersonEnrolment {
    fn line(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            li { div.grow {
                strong { (self.group) }
                span.sub.num {
                    (t.date_short(self.start)) " – "
                    @match self.end { Some(end) => (t.date_short(end)), None => "…" }
                }
                @if !self.funders.is_empty() { span.sub { (self.funders.join(", ")) } }
            } }
        }
    }
}
