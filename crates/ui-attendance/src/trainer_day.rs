//! A trainer's day.

use maud::{Markup, html};

use crate::{
    Frame,
    model::Stage,
    parts::{self, clock_facts, empty, icon, link_button, meeting_rows},
    samples,
    shell::{self, Place, Scripts},
    urls,
};

use assidu_domain::MeetingId;
use jiff::civil::Date;

use crate::model::MeetingLine;

/// A trainer's day, and every own sheet that is still open.
#[derive(Clone, Debug)]
pub struct TrainerDay {
    /// The day.
    pub day: Date,
    /// Given name, to greet.
    pub given_name: String,
    /// Today's class meetings, in order.
    pub today: Vec<MeetingLine>,
    /// Own class meetings of earlier days that are not closed, oldest first.
    pub unclosed: Vec<MeetingLine>,
    /// Class meetings in which somebody stands in for the trainer: which, its title and day, and who.
    pub stood_in: Vec<(MeetingId, String, Date, String)>,
}

impl TrainerDay {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::staff(
            frame,
            Place::TrainerDay,
            &t.get("nav-trainer-day"),
            Scripts::None,
            &html! {
                div.topline { div {
                    h1 { (t.with("hello", &[("name", (&self.given_name).into())])) }
                    p.muted {
                        (parts::capital(&t.date_long(self.day))) ", "
                        (t.with("meetings-today", &[("count", self.today.len().into())]))
                    }
                } }
                section.daycards aria-label=(t.get("my-day-today")) {
                    @if self.today.is_empty() { div.card { (empty(&t.get("trainer-none"), None)) } }
                    @for line in &self.today { (card(frame, line)) }
                }
                @if !frame.is_substitute() { p { a href=(crate::urls::routes::TOKENS) { (t.get("tokens-title")) } } }
                @if !self.stood_in.is_empty() { (self.stood_in(frame)) }
                section.panel.card aria-labelledby="h-unclosed" {
                    header {
                        h2 id="h-unclosed" { (t.get("trainer-unclosed")) }
                        @if !self.unclosed.is_empty() { span.flagcount { (self.unclosed.len()) } }
                    }
                    @if self.unclosed.is_empty() { (empty(&t.get("trainer-unclosed-none"), None)) }
                    @else { (meeting_rows(frame, &self.unclosed, true)) }
                }
            },
        )
    }

    fn stood_in(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            section.panel.card aria-labelledby="h-stood-in" {
                header { h2 id="h-stood-in" { (t.get("substitute-day")) } }
                div.in { ul.plainlist role="list" {
                    @for (meeting, title, day, name) in &self.stood_in {
                        li {
                            span.grow { (t.date_short(*day)) " · " (title) " · " strong { (name) } }
                            a href=(urls::substitutes(*meeting)) { (t.get("substitute-see")) span.vh { " " (title) } }
                        }
                    }
                } }
            }
        }
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let all = samples::meetings();
        let (day, unclosed) = (all[0].facts.day, vec![all[1].clone()]);
        let stood_in =
            vec![(samples::meeting(3), "Word, les bases".to_owned(), day, "Marie Dupont".to_owned())];
        Self { day, given_name: "Claire".to_owned(), today: all, unclosed, stood_in }
    }

    /// A sample: nothing to do.
    #[must_use]
    pub fn sample_empty() -> Self {
        Self { today: Vec::new(), unclosed: Vec::new(), stood_in: Vec::new(), ..Self::sample() }
    }
}

/// One class meeting with its one button.
fn card(frame: &Frame, line: &MeetingLine) -> Markup {
    let t = frame.t();
    let (class, symbol, key) = match line.stage {
        Stage::Open => ("primary", "qr-code", "trainer-open"),
        Stage::ToClose => ("primary", "pen-line", "trainer-close"),
        Stage::Upcoming => ("", "chevron-right", "trainer-see"),
        Stage::Sealing | Stage::Sealed | Stage::Cancelled => ("quiet", "chevron-right", "trainer-see"),
    };
    let href = if line.stage == Stage::ToClose { urls::closure(line.id) } else { urls::meeting(line.id) };
    html! {
        article.card.meeting {
            div.between {
                (parts::stage(frame, line.stage))
                @if line.stage != Stage::Cancelled { (parts::bar(frame, line.signed, line.expected)) }
            }
            h2 { a.rowlink href=(urls::meeting(line.id)) { (line.facts.title) } }
            ul.facts role="list" {
                li { (icon("clock")) (parts::capital(&clock_facts(frame, &line.facts))) }
                @if !line.facts.room.is_empty() { li { (icon("map-pin")) (line.facts.room) } }
                @if !line.facts.groups.is_empty() { li { (icon("users")) (line.facts.groups.join(", ")) } }
            }
            @if line.stage != Stage::Cancelled { (link_button(&href, class, symbol, &t.get(key))) }
        }
    }
}
