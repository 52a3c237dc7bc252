//! The week as columns, which stand one under another where there is no room.

use jiff::{ToSpan as _, civil::Weekday};
use maud::{Markup, html};

use super::Planning;
use crate::{
    Frame,
    model::{MeetingLine, Stage},
    parts::{self, capital, day_mark, icon, shared_day},
    urls,
};

impl Planning {
    pub(super) fn week(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let days: Vec<_> = (0..7)
            .map(|n| self.from.saturating_add(n.days()))
            .map(|day| {
                (day, self.days.iter().filter(|(of, _)| *of == day).flat_map(|(_, m)| m).collect::<Vec<_>>())
            })
            .filter(|(day, meetings)| {
                !meetings.is_empty() || !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
            })
            .collect();
        html! {
            div.weekbox { div.weekgrid {
                @for (day, meetings) in days {
                    section.today[day == self.today].none[meetings.is_empty()] aria-labelledby={ "d-" (day) } {
                        h2 id={ "d-" (day) } {
                            (capital(&t.date_day(day)))
                            @if day == self.today { span.vh { " " (t.get("nav-today")) } }
                        }
                        @let shared = shared_day(&meetings);
                        @if let Some(kind) = shared { (day_mark(frame, kind)) }
                        @if meetings.is_empty() { p.small.muted { (t.get("week-nothing")) } }
                        ul role="list" { @for line in &meetings { (slot(frame, line, shared.is_some())) } }
                    }
                }
            } }
        }
    }
}

/// One class meeting: a link over the whole card.
fn slot(frame: &Frame, line: &MeetingLine, day_said: bool) -> Markup {
    let t = frame.t();
    let class = match line.stage {
        Stage::Upcoming => "",
        Stage::Open => "open",
        Stage::ToClose => "late",
        Stage::Sealing | Stage::Sealed => "done",
        Stage::Cancelled => "gone",
    };
    let who = [line.facts.groups.join(", "), line.facts.trainers.join(", ")];
    let place = [line.facts.room.as_str(), line.facts.site.as_str()];
    let joined =
        |words: &[&str]| words.iter().filter(|w| !w.is_empty()).copied().collect::<Vec<_>>().join(" · ");
    html! {
        li class={ "slot " (class) } {
            p.num.small { (t.time_range(line.facts.start, line.facts.end)) }
            a.rowlink.cover href=(urls::meeting(line.id)) { (line.facts.title) }
            @for word in who.iter().filter(|w| !w.is_empty()) { p.xs.muted { (word) } }
            @if !joined(&place).is_empty() { p.xs.muted { (joined(&place)) } }
            @if !day_said { (day_mark(frame, &line.day_kind)) }
            p.xs.between {
                (parts::stage(frame, line.stage))
                @if line.expected > 0 && line.stage != Stage::Cancelled {
                    span.num title=(t.get("col-signatures")) { (icon("pen-line")) (line.signed) "/" (line.expected) }
                }
            }
        }
    }
}
