//! What was corrected, by whom and why.

use assidu_domain::signing::AttendanceState;
use jiff::civil::{Date, DateTime};
use maud::{Markup, html};

use crate::{
    Frame,
    parts::{attendance, empty},
    samples,
};

/// One correction, as it was recorded.
#[derive(Clone, Debug)]
pub struct CorrectionLine {
    /// When.
    pub at: DateTime,
    /// Who corrected.
    pub author: String,
    /// Whom, or on a person's own page which class meeting.
    pub about: String,
    /// The day of the class meeting, where it is not said above.
    pub day: Option<Date>,
    /// To what.
    pub state: AttendanceState,
    /// Minutes late, left early or excluded.
    pub minutes: i64,
    /// Why.
    pub reason: String,
}

impl CorrectionLine {
    /// Samples: what came late, what was said at a second look.
    #[must_use]
    pub fn samples() -> Vec<Self> {
        let at = |hour| samples::facts().day.at(hour, 12, 0, 0);
        let line = |hour, about: &str, state, minutes, reason: &str| Self {
            at: at(hour),
            author: "Nadia Roux".to_owned(),
            about: about.to_owned(),
            day: None,
            state,
            minutes,
            reason: reason.to_owned(),
        };
        vec![
            line(15, "Aïcha Benali", AttendanceState::Late, 20, "Arrivée à 9 h 20, vue par la formatrice."),
            line(14, "Hugo Delmas", AttendanceState::AbsentJustified, 0, "Certificat médical reçu."),
        ]
    }
}

/// Corrections as a list, latest first.
#[must_use]
pub fn corrections(frame: &Frame, lines: &[CorrectionLine]) -> Markup {
    let t = frame.t();
    html! {
        @if lines.is_empty() { (empty(&t.get("correct-none"), None)) }
        @else {
            ul.plainlist role="list" {
                @for line in lines {
                    li { div.grow {
                        strong { (line.about) }
                        @if let Some(day) = line.day { span.muted { ", " (t.date_short(day)) } }
                        " " (attendance(frame, line.state, line.minutes, false))
                        span.sub { (line.reason) }
                        span.sub.num {
                            (t.date_short(line.at.date())) ", " (t.time(line.at.time())) " · " (line.author)
                        }
                    } }
                }
            }
        }
    }
}
