//! How present a person was: the latest states, and what was corrected.

use assidu_domain::{MeetingId, SignOffId, matrix::Right, signing::AttendanceState};
use jiff::civil::{Date, Time};
use maud::{Markup, html};

use super::PersonPage;
use crate::{
    Frame,
    parts::{self, attendance, empty},
    samples, urls,
};

/// One state of the person.
#[derive(Clone, Debug)]
pub struct PersonAttendance {
    /// The sign-off and its class meeting, by which it is corrected.
    pub place: Option<(MeetingId, SignOffId)>,
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

impl PersonAttendance {
    pub(super) fn samples() -> Vec<Self> {
        let row = |title: &str, state, minutes, signed: Option<(i8, i8)>| Self {
            place: Some((samples::meeting(1), samples::sign_off())),
            day: samples::facts().day,
            title: title.to_owned(),
            state,
            minutes,
            signed_at: signed.map(|(h, m)| jiff::civil::time(h, m, 0, 0)),
        };
        vec![
            row("Excel niveau 2 – Tableaux croisés", AttendanceState::Present, 0, Some((9, 4))),
            row("Anglais professionnel", AttendanceState::Late, 12, Some((13, 42))),
            row("Hygiène HACCP", AttendanceState::AbsentJustified, 0, None),
        ]
    }
}

impl PersonPage {
    /// The latest states, and what was corrected of them.
    pub(super) fn states(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            section.panel.card aria-labelledby="h-latest" {
                header { h2 id="h-latest" { (t.get("person-latest")) } }
                @if self.latest.is_empty() { (empty(&t.get("person-latest-none"), None)) }
                @else { (self.latest(frame)) }
            }
            @if !self.corrections.is_empty() {
                section.panel.card aria-labelledby="h-history" {
                    header { h2 id="h-history" { (t.get("correct-history")) } }
                    (parts::corrections(frame, &self.corrections))
                }
            }
        }
    }

    fn latest(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            table.t.cards {
                thead {
                    tr {
                        th scope="col" { (t.get("col-meeting")) } th scope="col" { (t.get("col-day")) }
                        th scope="col" { (t.get("col-state")) } th scope="col" { span.vh { (t.get("correct-open")) } }
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
                            td.r.act {
                                @if let Some((meeting, sign_off)) = row.place.filter(|_| frame.may(Right::Correct)) {
                                    a.btn.sm href=(urls::correction_of(meeting, sign_off, self.id)) aria-label={
                                        (t.get("correct-open")) " : " (row.title) ", " (t.date_short(row.day))
                                    } { (t.get("correct-open")) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
