//! What an organisation reads of one person at a provider.

use assidu_domain::{PersonId, SheetId, TenantId, signing::AttendanceState};
use jiff::civil::{Date, DateTime};
use maud::{Markup, html};

use super::PortalPlace;
use crate::{
    Frame,
    model::{Problem, problem_of},
    parts::{self, Field, attendance, crumbs, empty, submit},
    samples,
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

/// What is open of one person.
#[derive(Clone, Debug)]
pub struct PortalPerson {
    /// The provider.
    pub provider: TenantId,
    /// Its name.
    pub provider_name: String,
    /// The person.
    pub id: PersonId,
    /// Name as people say it.
    pub name: String,
    /// The provider's reference, or empty.
    pub reference: String,
    /// The places that are open.
    pub places: Vec<PortalPlace>,
    /// The days that are shown (`first`, `last`).
    pub days: [Date; 2],
    /// Their presence, latest first; none when it is not open.
    pub presence: Option<Vec<PortalPresence>>,
    /// Sheets, latest first; none when they are not open.
    pub sheets: Option<Vec<PortalSheet>>,
    /// What is wrong with the days.
    pub problems: Vec<Problem>,
}

/// One half-day.
#[derive(Clone, Debug)]
pub struct PortalPresence {
    /// The day.
    pub day: Date,
    /// What.
    pub title: String,
    /// State.
    pub state: AttendanceState,
    /// Minutes late, left early or excluded.
    pub minutes: i64,
    /// When signed.
    pub signed_at: Option<DateTime>,
}

/// One sheet.
#[derive(Clone, Debug)]
pub struct PortalSheet {
    /// The sheet.
    pub id: SheetId,
    /// What it is about.
    pub title: String,
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
    /// Which version.
    pub version: i64,
}

impl PortalPerson {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::staff(
            frame,
            Place::Portal,
            &self.name,
            Scripts::None,
            &html! {
                div.topline { div {
                    (crumbs(frame, &urls::portal_people(self.provider, "", 0), &self.provider_name, &self.name))
                    h1 { bdi { (self.name) } }
                    @if !self.reference.is_empty() { p.muted.num { (self.reference) } }
                } }
                section.card.in.stack aria-label=(t.get("col-groups")) {
                    @for place in &self.places { (place.render(frame)) }
                }
                section.card.in aria-label=(t.get("filters")) { (self.filter(frame)) }
                @if let Some(presence) = &self.presence { (self.presence(frame, presence)) }
                @if let Some(sheets) = &self.sheets { (self.sheets(frame, sheets)) }
            },
        )
    }

    fn filter(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let day = |name: &'static str, key: &str, value: Date| {
            Field {
                name,
                label: &t.get(key),
                kind: "date",
                value: &value.to_string(),
                required: true,
                problem: problem_of(&self.problems, name),
                ..Field::default()
            }
            .render()
        };
        html! {
            form.stack method="get" action=(urls::portal_person(self.provider, self.id)) {
                div.fields2 {
                    (day("first", "bulk-first", self.days[0])) (day("last", "bulk-last", self.days[1]))
                }
                div { (submit("", "search", &t.get("figures-show"))) }
            }
        }
    }

    fn presence(&self, frame: &Frame, lines: &[PortalPresence]) -> Markup {
        let t = frame.t();
        html! {
            section.panel.card aria-labelledby="h-presence" {
                header {
                    h2 id="h-presence" { (t.get("portal-attendance")) }
                    @if !lines.is_empty() {
                        div.row {
                            @for kind in ["csv", "xlsx"] {
                                (parts::link_button(&urls::portal_person_file(self.provider, self.id, kind, self.days), "sm", "download", &kind.to_uppercase()))
                            }
                        }
                    }
                }
                @if lines.is_empty() { (empty(&t.get("portal-attendance-none"), None)) }
                @else {
                    table.t.cards {
                        thead { tr {
                            th scope="col" { (t.get("col-meeting")) } th scope="col" { (t.get("col-day")) }
                            th scope="col" { (t.get("col-state")) }
                        } }
                        tbody {
                            @for line in lines {
                                tr {
                                    th scope="row" { (line.title) }
                                    td.nw.num {
                                        (t.date_short(line.day))
                                        @if let Some(at) = line.signed_at { span.sub { (t.time(at.time())) } }
                                    }
                                    td { (attendance(frame, line.state, line.minutes, line.signed_at.is_some())) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn sheets(&self, frame: &Frame, sheets: &[PortalSheet]) -> Markup {
        let t = frame.t();
        html! {
            section.panel.card aria-labelledby="h-sheets" {
                header { h2 id="h-sheets" { (t.get("nav-sheets")) } }
                @if sheets.is_empty() { (empty(&t.get("portal-sheets-none"), None)) }
                @else {
                    p.in.small.muted {
                        (t.get("portal-sheets-hint")) " " a href=(routes::VERIFY) { (t.get("foot-verify")) }
                    }
                    table.t.cards {
                        thead { tr {
                            th scope="col" { (t.get("col-meeting")) } th scope="col" { (t.get("col-day")) }
                            th scope="col" { span.vh { (t.get("portal-download")) } }
                        } }
                        tbody {
                            @for sheet in sheets {
                                tr {
                                    th scope="row" { (sheet.title) span.sub.num { "v" (sheet.version) } }
                                    td.nw.num {
                                        (t.date_short(sheet.first))
                                        @if sheet.last != sheet.first { " – " (t.date_short(sheet.last)) }
                                    }
                                    td.r.act {
                                        a.btn.sm href=(urls::portal_sheet(self.provider, self.id, sheet.id)) aria-label={
                                            (t.get("portal-download")) " : " (sheet.title) ", " (t.date_short(sheet.first))
                                        } { (parts::icon("download")) (t.get("portal-download")) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let day = samples::facts().day;
        let presence = |title: &str, state, minutes, signed: bool| PortalPresence {
            day,
            title: title.to_owned(),
            state,
            minutes,
            signed_at: signed.then(|| day.at(9, 4, 0, 0)),
        };
        Self {
            provider: samples::provider(1),
            provider_name: "CFA des Deux Rives".to_owned(),
            id: samples::person(1),
            name: "Maximilian-Alexander von Hohenlohe-Langenburg".to_owned(),
            reference: "AP-2041".to_owned(),
            places: vec![PortalPlace::sample("CAP Boulanger, apprentissage, promotion 2026-2028")],
            days: [jiff::civil::date(2026, 9, 1), day],
            presence: Some(vec![
                presence("Excel niveau 2 – Tableaux croisés", AttendanceState::Present, 0, true),
                presence("Anglais professionnel", AttendanceState::Late, 12, true),
                presence("Hygiène HACCP", AttendanceState::AbsentJustified, 0, false),
            ]),
            sheets: Some(vec![PortalSheet {
                id: samples::sheet(1),
                title: "Excel niveau 2 – Tableaux croisés".to_owned(),
                first: day,
                last: day,
                version: 1,
            }]),
            problems: Vec::new(),
        }
    }

    /// A sample: nothing on these days.
    #[must_use]
    pub fn sample_empty() -> Self {
        Self { presence: Some(Vec::new()), sheets: Some(Vec::new()), ..Self::sample() }
    }
}
