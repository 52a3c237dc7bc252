//! A tutor's link: the weeks of one period, what holds of them, and a signature. Looking at it changes nothing.

use assidu_domain::company::WeekState;
use jiff::civil::Date;
use maud::{Markup, html};

use super::week::{self, CompanyWeek};
use crate::{
    Frame,
    parts::{SignPad, Tone, note, pad},
    samples, shell,
};

/// A tutor's link.
#[derive(Clone, Debug)]
pub struct Validation {
    /// What it opens; nothing when it opens nothing any more.
    pub offer: Option<ValidationOffer>,
    /// Whether it was used.
    pub used: bool,
}

/// What a link opens.
#[derive(Clone, Debug)]
pub struct ValidationOffer {
    /// The provider.
    pub provider: String,
    /// Full name of the tutor.
    pub tutor: String,
    /// Full name of the learner.
    pub learner: String,
    /// Name of the host organisation.
    pub host: String,
    /// First and last day of the period.
    pub days: [Date; 2],
    /// Its weeks, in order.
    pub weeks: Vec<CompanyWeek>,
    /// The week in which something is wrong.
    pub wrong: Option<Date>,
    /// What is wrong.
    pub problem: Option<String>,
    /// The pad.
    pub pad: SignPad,
}

impl Validation {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let title = t.get("validation-title");
        match &self.offer {
            Some(offer) => shell::narrow(frame, &title, shell::Scripts::Pad, &offer.render(frame)),
            None => {
                let what = if self.used { "used" } else { "over" };
                let body = html! {
                    div.topline { h1 { (t.get(&format!("validation-{what}-title"))) } }
                    (note(if self.used { Tone::Ok } else { Tone::Ink }, &t.get(&format!("validation-{what}"))))
                };
                shell::narrow(frame, &title, shell::Scripts::None, &body)
            }
        }
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let day = samples::facts().day;
        let week = |n: i64, state| {
            let week = day.saturating_add(jiff::Span::new().days(7 * n));
            let sample = CompanyWeek::sample(state);
            let moved = sample.halves.iter().cloned().map(|mut half| {
                half.day = half.day.saturating_add(jiff::Span::new().days(7 * n));
                half
            });
            CompanyWeek { week, halves: moved.collect(), ..sample }
        };
        let pad = SignPad {
            action: "/validation/sample".to_owned(),
            challenge: String::new(),
            owner: "sample".to_owned(),
            key: "0123456789abcdef0123456789abcdef".to_owned(),
            ahead: None,
            problem: None,
        };
        Self {
            offer: Some(ValidationOffer {
                provider: "CFA des Deux Rives".to_owned(),
                tutor: "Luc Rousseau".to_owned(),
                learner: "Aïcha Benali".to_owned(),
                host: "Atelier Rousseau SARL".to_owned(),
                days: [day, day.saturating_add(jiff::Span::new().days(25))],
                weeks: vec![
                    week(0, WeekState::Accepted),
                    week(1, WeekState::Declared),
                    week(2, WeekState::Declared),
                    week(3, WeekState::Missing),
                ],
                wrong: None,
                problem: None,
                pad,
            }),
            used: false,
        }
    }

    /// A sample: a reason is missing.
    #[must_use]
    pub fn sample_wrong() -> Self {
        let mut page = Self::sample();
        if let Some(offer) = &mut page.offer {
            offer.wrong = offer.weeks.get(1).map(|week| week.week);
            offer.problem = Some("Dites pourquoi.".to_owned());
        }
        page
    }

    /// A sample: used.
    #[must_use]
    pub fn sample_used() -> Self {
        Self { offer: None, used: true }
    }

    /// A sample: over.
    #[must_use]
    pub fn sample_over() -> Self {
        Self { offer: None, used: false }
    }
}

/// The id of the pad's form.
const FORM: &str = "sign";

impl ValidationOffer {
    fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let facts = [("learner", (&self.learner).into()), ("host", (&self.host).into())];
        let waits = |week: &&CompanyWeek| week.state == WeekState::Declared;
        let missing = self.weeks.iter().filter(|week| {
            matches!(week.state, WeekState::Open | WeekState::Missing | WeekState::Lapsed | WeekState::Later)
        });
        let missing = missing.count();
        html! {
            div.topline {
                h1 { (t.with("validation-hello", &[("name", (&self.tutor).into())])) }
                p.muted { (self.provider) }
            }
            p { (t.with("validation-text", &facts)) " " (week::days(frame, self.days)) }
            @if let Some(problem) = &self.problem { div role="alert" { (note(Tone::Bad, problem)) } }
            section.stack aria-labelledby="h-weeks" {
                h2 id="h-weeks" { (t.get("validation-weeks")) }
                p.small.muted { (t.get("validation-how")) }
                @for week in self.weeks.iter().filter(waits) { (self.week(frame, week)) }
            }
            @for week in self.weeks.iter().filter(|week| week.state.is_settled() || week.state == WeekState::Disputed) {
                details {
                    summary { (week::title(frame, week.week)) " " (week::state_badge(frame, week.state)) }
                    (week.hours(frame))
                }
            }
            @if missing > 0 { (note(Tone::Ink, &t.with("validation-undeclared", &[("count", missing.into())]))) }
            h2 { (t.get("validation-sign")) }
            (pad(frame, &self.pad, &t.get("validation-go"), &html! {}, &t.with("validation-legal", &[("name", (&self.tutor).into())])))
        }
    }

    fn week(&self, frame: &Frame, week: &CompanyWeek) -> Markup {
        let t = frame.t();
        let (seen, reason) = (format!("seen.{}", week.week), format!("reason.{}", week.week));
        let is_wrong = self.wrong == Some(week.week);
        html! {
            section.card.in.stack aria-label=(week::title(frame, week.week)) {
                div.between {
                    h3 { (week::title(frame, week.week)) }
                    span.small { (t.with("company-total", &[("hours", t.duration(i64::from(week.minutes)).into())])) }
                }
                @if week.signed || week.late {
                    p.small.muted {
                        @if week.signed { (t.get("my-company-signed")) " " }
                        @if week.late { (t.get("my-company-late")) }
                    }
                }
                @if !week.comment.is_empty() { p.small { (t.get("company-comment")) " " (week.comment) } }
                input type="hidden" name=(seen) value=(week.seen) form=(FORM);
                details open[is_wrong || week.halves.iter().any(|half| half.disputed)] {
                    summary { (t.get("validation-change")) }
                    (week.fields(frame, Some(FORM), true))
                }
                div.field {
                    label for=(reason) { (t.get("validation-reason")) }
                    input.input id=(reason) name=(reason) value=(week.reason) form=(FORM) maxlength="500"
                        aria-invalid=[is_wrong.then_some("true")];
                }
            }
        }
    }
}
