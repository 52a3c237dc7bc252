//! The planning as a table to print: everything that is filtered, and what the filters were.

use maud::{Markup, html};

use crate::{
    Frame,
    model::MeetingLine,
    parts::{capital, day_words, icon, stage_word},
    samples,
    shell::{self, Scripts},
    urls::PlanningAddress,
};

/// The planning on paper.
#[derive(Clone, Debug)]
pub struct PlanningPrint {
    /// Where one came from.
    pub address: PlanningAddress,
    /// The days, and each filter in force in words.
    pub about: Vec<String>,
    /// Class meetings by day and start.
    pub lines: Vec<MeetingLine>,
}

impl PlanningPrint {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::full(
            frame,
            &t.get("nav-planning"),
            Scripts::Keys,
            &html! {
                div.paper {
                    div.topline {
                        div {
                            h1 { (t.get("nav-planning")) @if let Some(user) = &frame.user { ", " (user.provider) } }
                            p.muted { (self.about.join(" · ")) }
                        }
                        div.row {
                            button.btn.primary type="button" data-print data-script hidden { (icon("printer")) (t.get("print")) }
                            a.btn href=(self.address.page()) { (icon("x")) (t.get("back")) }
                        }
                    }
                    @if self.lines.is_empty() { p { (t.get("planning-none-filtered")) } }
                    @else {
                        table.t.print {
                            thead { tr {
                                @for key in ["col-day", "col-time", "col-meeting", "col-groups", "export-trainers", "print-place", "col-signatures", "col-state"] {
                                    th scope="col" { (t.get(key)) }
                                }
                            } }
                            tbody { @for line in &self.lines { (row(frame, line)) } }
                        }
                    }
                }
            },
        )
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let lines = samples::meetings();
        Self {
            address: PlanningAddress::default(),
            about: vec!["Du 23/11/2026 au 29/11/2026".to_owned(), "Toulouse".to_owned()],
            lines,
        }
    }
}

fn row(frame: &Frame, line: &MeetingLine) -> Markup {
    let t = frame.t();
    let facts = &line.facts;
    let place = [facts.room.as_str(), facts.site.as_str()];
    html! {
        tr {
            td.nw.num { (capital(&t.date_short(facts.day))) }
            td.nw.num { (t.time_range(facts.start, facts.end)) }
            th scope="row" { (facts.title) @if let Some(words) = day_words(frame, &line.day_kind) { span.sub { (words) } } }
            td { (facts.groups.join(", ")) }
            td { (facts.trainers.join(", ")) }
            td { (place.into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(", ")) }
            td.nw.num { (line.signed) " / " (line.expected) }
            td.nw { (stage_word(frame, line.stage)) }
        }
    }
}
