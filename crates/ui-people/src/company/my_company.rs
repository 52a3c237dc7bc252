//! A learner's own weeks in company.

use assidu_domain::{CompanyPeriodId, company::WeekState};
use jiff::civil::Date;
use maud::{Markup, html};

use super::week::{self, CompanyWeek};
use crate::{
    Frame,
    parts::{SignPad, Tone, badge, empty, hidden, link_button, note, pad, submit},
    samples, shell,
    urls::{self, routes},
};

/// One's own periods, and the form for a week.
#[derive(Clone, Debug)]
pub struct MyCompany {
    /// The periods, latest first.
    pub periods: Vec<MyPeriod>,
    /// Whether one is an apprentice.
    pub apprentice: bool,
    /// The week to be declared, and of which period.
    pub form: Option<(CompanyPeriodId, CompanyWeek)>,
    /// The week to be signed.
    pub sign: Option<SignWeek>,
    /// What is wrong with what was typed.
    pub problem: Option<String>,
    /// What makes the same form sent twice one declaration.
    pub key: String,
}

/// A week to be signed.
#[derive(Clone, Debug)]
pub struct SignWeek {
    /// Of which period.
    pub period: CompanyPeriodId,
    /// The week.
    pub week: CompanyWeek,
    /// The pad.
    pub pad: SignPad,
}

/// A period.
#[derive(Clone, Debug)]
pub struct MyPeriod {
    /// Its id.
    pub id: CompanyPeriodId,
    /// Name of the host organisation.
    pub host: String,
    /// Name of the tutor.
    pub tutor: String,
    /// First and last day.
    pub days: [Date; 2],
    /// Its weeks, in order.
    pub weeks: Vec<CompanyWeek>,
}

impl MyCompany {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let scripts = if self.sign.is_some() { shell::Scripts::Pad } else { shell::Scripts::None };
        shell::narrow(
            frame,
            &t.get("my-company-title"),
            scripts,
            &html! {
                div.topline { h1 { (t.get("my-company-title")) } p.muted { (t.get("my-company-intro")) } }
                @if let Some((period, week)) = &self.form { (self.declare(frame, *period, week)) }
                @if let Some(sign) = &self.sign { (sign.render(frame)) }
                @if self.form.is_none() && self.sign.is_none() {
                    @if self.periods.is_empty() { div.card { (empty(&t.get("my-company-none"), None)) } }
                    @for period in &self.periods { (period.card(frame, self.apprentice)) }
                    (link_button(routes::MY_DAY, "quiet", "calendar-days", &t.get("my-day-title")))
                } @else {
                    (link_button(routes::MY_COMPANY, "quiet", "building-2", &t.get("my-company-back")))
                }
            },
        )
    }

    fn declare(&self, frame: &Frame, period: CompanyPeriodId, week: &CompanyWeek) -> Markup {
        let t = frame.t();
        html! {
            section.stack aria-labelledby="h-week" {
                h2 id="h-week" { (week::title(frame, week.week)) }
                @if let Some(problem) = &self.problem { div role="alert" { (note(Tone::Bad, problem)) } }
                @if week.state == WeekState::Disputed && !week.reason.is_empty() {
                    (note(Tone::Warn, &format!("{} {}", t.get("company-reason"), week.reason)))
                }
                form.card.in.stack method="post" action=(routes::MY_COMPANY) {
                    (hidden("csrf", &frame.csrf)) (hidden("key", &self.key)) (hidden("act", "declare"))
                    (hidden("period", &period.to_string())) (hidden("week", &week.week.to_string()))
                    p.small.muted { (t.get("my-company-hours-hint")) }
                    (week.fields(frame, None, false))
                    div.field {
                        label for="comment" { (t.get("my-company-comment")) }
                        p.hint id="comment-hint" { (t.get("my-company-comment-hint")) }
                        textarea.input id="comment" name="comment" rows="2" maxlength="500" aria-describedby="comment-hint" {
                            (week.comment)
                        }
                    }
                    (submit("primary block", "send", &t.get("my-company-send")))
                }
            }
        }
    }

    /// A sample: a period with a week of each kind.
    #[must_use]
    pub fn sample() -> Self {
        let day = samples::facts().day;
        let states = [
            WeekState::Missing,
            WeekState::Open,
            WeekState::Declared,
            WeekState::Disputed,
            WeekState::Accepted,
        ];
        Self {
            periods: vec![MyPeriod {
                id: CompanyPeriodId::from_bytes([1; 16]),
                host: "Atelier Rousseau SARL".to_owned(),
                tutor: "Luc Rousseau".to_owned(),
                days: [day, day.saturating_add(jiff::Span::new().days(60))],
                weeks: states.map(CompanyWeek::sample).to_vec(),
            }],
            apprentice: true,
            form: None,
            sign: None,
            problem: None,
            key: "0123456789abcdef0123456789abcdef".to_owned(),
        }
    }

    /// A sample: a week that was disputed, with hours that are none.
    #[must_use]
    pub fn sample_week() -> Self {
        let week = CompanyWeek::sample(WeekState::Disputed);
        Self {
            form: Some((CompanyPeriodId::from_bytes([1; 16]), week)),
            problem: Some("Ces heures ne se lisent pas.".to_owned()),
            ..Self::sample()
        }
    }

    /// A sample: a week to be signed.
    #[must_use]
    pub fn sample_sign() -> Self {
        let pad = SignPad {
            action: routes::MY_COMPANY.to_owned(),
            challenge: String::new(),
            owner: "sample".to_owned(),
            key: "0123456789abcdef0123456789abcdef".to_owned(),
            ahead: None,
            problem: None,
        };
        let week = CompanyWeek::sample(WeekState::Declared);
        let sign = SignWeek { period: CompanyPeriodId::from_bytes([1; 16]), week, pad };
        Self { sign: Some(sign), ..Self::sample() }
    }

    /// A sample: nothing.
    #[must_use]
    pub fn sample_empty() -> Self {
        Self { periods: Vec::new(), ..Self::sample() }
    }
}

impl SignWeek {
    fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let extra = html! {
            (hidden("act", "sign")) (hidden("period", &self.period.to_string()))
            (hidden("week", &self.week.week.to_string()))
        };
        html! {
            section.stack aria-labelledby="h-sign" {
                h2 id="h-sign" { (week::title(frame, self.week.week)) }
                div.card.in.stack { (self.week.hours(frame)) }
            }
            (pad(frame, &self.pad, &t.get("my-company-sign"), &extra, &t.get("my-company-legal")))
        }
    }
}

impl MyPeriod {
    fn card(&self, frame: &Frame, apprentice: bool) -> Markup {
        let t = frame.t();
        html! {
            section.stack {
                div {
                    h2 { (self.host) }
                    p.muted.small { (week::days(frame, self.days)) " · " (week::tutor_word(frame, apprentice)) " : " (self.tutor) }
                }
                ul.plainlist.card role="list" { @for week in &self.weeks { li.stack { (self.week(frame, week)) } } }
                p.small.muted { (t.get("my-company-tutor-text")) }
            }
        }
    }

    fn week(&self, frame: &Frame, week: &CompanyWeek) -> Markup {
        let t = frame.t();
        let is_known = !matches!(
            week.state,
            WeekState::Later | WeekState::Open | WeekState::Missing | WeekState::Lapsed
        );
        let due = [("day", t.date_day(week.due).into())];
        html! {
            div.between {
                strong { (week::title(frame, week.week)) }
                (week::state_badge(frame, week.state))
            }
            @if matches!(week.state, WeekState::Open | WeekState::Missing) {
                p.small { (t.with("my-company-due", &due)) }
            }
            @if week.signed || week.late {
                p {
                    @if week.signed { (badge(Tone::Ok, "pen-line", &t.get("my-company-signed"))) " " }
                    @if week.late { (badge(Tone::Plain, "clock", &t.get("my-company-late"))) }
                }
            }
            @if is_known { details { summary { (t.get("company-hours")) } (week.hours(frame)) } }
            @if week.open {
                div.row {
                    @let label = if is_known { "my-company-change" } else { "my-company-declare" };
                    a.btn.(if is_known { "sm" } else { "primary" }) href=(urls::my_company_week(self.id, week.week)) {
                        (t.get(label)) span.vh { " : " (week::title(frame, week.week)) }
                    }
                    @if week.state == WeekState::Declared && !week.signed {
                        a.btn.sm href=(urls::my_company_sign(self.id, week.week)) {
                            (t.get("my-company-sign")) span.vh { " : " (week::title(frame, week.week)) }
                        }
                    }
                }
            }
        }
    }
}
