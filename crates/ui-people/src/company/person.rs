//! A learner's thirds and periods in company, for staff.

use assidu_domain::{
    CompanyPeriodId, PersonId,
    company::{LinkState, WeekState},
    matrix::Right,
    thirds::ThirdKind,
};
use jiff::civil::Date;
use maud::{Markup, html};

use super::{
    list::link_badge,
    person_forms::{PeriodForm, ThirdForm, WeekForm},
    week::{self, CompanyWeek},
};
use crate::{
    Frame,
    model::Problem,
    parts::{Tone, badge, crumbs, empty, link_button, note, post_button},
    samples,
    shell::{self, Place, Scripts},
    urls,
};

/// A learner's thirds and periods.
#[derive(Clone, Debug)]
pub struct PersonCompany {
    /// The learner.
    pub person: PersonId,
    /// Full name.
    pub name: String,
    /// Whether they are an apprentice.
    pub apprentice: bool,
    /// Those beside them.
    pub thirds: Vec<ThirdLine>,
    /// The form of a third.
    pub third: ThirdForm,
    /// Their periods, latest first.
    pub periods: Vec<PeriodCard>,
    /// The form of a period.
    pub period: PeriodForm,
    /// A week that is being written down.
    pub week: Option<WeekForm>,
    /// What is wrong with the form that was sent.
    pub problems: Vec<Problem>,
    /// Whether letters can be sent.
    pub sends_mail: bool,
    /// What makes the same form sent twice one act.
    pub key: String,
}

/// A third.
#[derive(Clone, Debug)]
pub struct ThirdLine {
    /// Who.
    pub id: PersonId,
    /// What they are.
    pub kind: ThirdKind,
    /// Full name.
    pub name: String,
    /// E-mail address, phone and organisation, those that are known.
    pub facts: Vec<String>,
    /// The first day on which they are no longer beside the learner.
    pub until: Option<Date>,
    /// Whether they are now.
    pub holds: bool,
}

/// A period.
#[derive(Clone, Debug)]
pub struct PeriodCard {
    /// Its id.
    pub id: CompanyPeriodId,
    /// Name of the host organisation.
    pub host: String,
    /// Name of the tutor.
    pub tutor: String,
    /// Whether a letter can reach the tutor.
    pub tutor_has_address: bool,
    /// First and last day.
    pub days: [Date; 2],
    /// Planned minutes of a week.
    pub weekly: u32,
    /// Weeks in all, and those that are settled.
    pub progress: (u32, u32),
    /// Weeks that were declared or written down.
    pub declared: u32,
    /// Weeks that wait for the tutor.
    pub waiting: u32,
    /// How the link stands.
    pub link: LinkState,
    /// When the tutor was asked.
    pub asked: Option<Date>,
    /// Whether the tutor signed on a device of the learner's.
    pub same_device: bool,
    /// Its weeks, in order.
    pub weeks: Vec<CompanyWeek>,
}

/// The word for what somebody is to a learner.
pub(crate) fn kind_word(frame: &Frame, kind: ThirdKind, apprentice: bool) -> String {
    match kind {
        ThirdKind::Tutor => week::tutor_word(frame, apprentice),
        other => frame.t().get(&format!("third-{}", other.name().replace('_', "-"))),
    }
}

impl PersonCompany {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let may = frame.may(Right::ChangePeople);
        shell::staff(
            frame,
            Place::People,
            &t.get("company-title"),
            Scripts::None,
            &html! {
                div.topline { div {
                    (crumbs(frame, &urls::person(self.person), &self.name, &t.get("company-title")))
                    h1 { (t.get("company-title")) } p.muted { (self.name) }
                } }
                @if !self.problems.is_empty() { div role="alert" { (note(Tone::Bad, &t.get("form-problems"))) } }
                @if !self.sends_mail { (note(Tone::Ink, &t.get("company-no-mail"))) }
                @if let Some(week) = &self.week { (week.render(frame, self)) }
                div.cols {
                    div.stack.lg {
                        @if self.periods.is_empty() {
                            section.panel.card { (empty(&t.get("company-periods-none"), None)) }
                        }
                        @for period in &self.periods { (self.period_card(frame, period)) }
                        @if may { (self.period.render(frame, self)) }
                    }
                    div.second.stack.lg {
                        section.panel.card aria-labelledby="h-thirds" {
                            header { h2 id="h-thirds" { (t.get("thirds-title")) } }
                            @if self.thirds.is_empty() { (empty(&t.get("thirds-none"), None)) }
                            @else { ul.plainlist role="list" { @for third in &self.thirds { (self.third_line(frame, third)) } } }
                        }
                        @if may { (self.third.render(frame, self)) }
                    }
                }
            },
        )
    }

    fn third_line(&self, frame: &Frame, third: &ThirdLine) -> Markup {
        let t = frame.t();
        let fields = [("act", "third-end"), ("third", &*third.id.to_string())];
        html! {
            li { div.grow.stack {
                div {
                    strong { (third.name) }
                    span.sub { (kind_word(frame, third.kind, self.apprentice)) }
                    @for fact in &third.facts { span.sub { (fact) } }
                    @if let Some(until) = third.until {
                        span.sub {
                            (t.with(if third.holds { "third-until" } else { "third-ended" }, &[("day", t.date_short(until).into())]))
                        }
                    }
                }
                @if third.holds && frame.may(Right::ChangePeople) {
                    div.row {
                        a.btn.sm href=(urls::person_company_third(self.person, third.id)) {
                            (t.get("third-change")) span.vh { " : " (third.name) }
                        }
                        (post_button(frame, &urls::person_company(self.person), &fields, "sm quiet", "", &t.get("third-end")))
                    }
                }
            } }
        }
    }

    fn period_card(&self, frame: &Frame, period: &PeriodCard) -> Markup {
        let t = frame.t();
        let weekly = [("hours", t.duration(i64::from(period.weekly)).into())];
        html! {
            section.panel.card aria-label=(period.host) {
                header { h2 { (period.host) } (link_badge(frame, period.link)) }
                div.in.stack {
                    p {
                        (week::days(frame, period.days)) " · " (t.with("company-weekly", &weekly)) " · "
                        (week::tutor_word(frame, self.apprentice)) " : " (period.tutor)
                    }
                    span.small.num { (t.with("company-progress", &[("settled", u64::from(period.progress.1).into()), ("weeks", u64::from(period.progress.0).into())])) }
                    @if period.same_device { (note(Tone::Bad, &t.get("company-same-device-text"))) }
                    @if !period.tutor_has_address { (note(Tone::Warn, &t.get("company-no-address"))) }
                    @if frame.may(Right::ChangePeople) { (self.acts(frame, period)) }
                }
                ul.plainlist role="list" { @for week in &period.weeks { (self.week_line(frame, period, week)) } }
            }
        }
    }

    fn acts(&self, frame: &Frame, period: &PeriodCard) -> Markup {
        let t = frame.t();
        let id = period.id.to_string();
        let act = |act: &str, class: &str, symbol: &str, key: &str| {
            let fields = [("act", act), ("period", &*id)];
            post_button(frame, &urls::person_company(self.person), &fields, class, symbol, &t.get(key))
        };
        let can_ask = period.waiting > 0 && period.tutor_has_address && self.sends_mail;
        html! {
            div.row {
                @if can_ask {
                    (act("ask", "sm", "send", if period.link == LinkState::Open { "company-ask-again" } else { "company-ask" }))
                }
                @if period.link == LinkState::Open { (act("withdraw", "sm quiet", "undo-2", "company-withdraw")) }
                (link_button(&urls::person_company_period(self.person, period.id), "sm quiet", "pen-line", &t.get("company-change")))
            }
            (self.cancelling(frame, period))
            @if let Some(asked) = period.asked {
                p.small.muted { (t.with("company-asked", &[("day", t.date_short(asked).into())])) }
            }
        }
    }

    /// One asks before it cancels, and says what ends with the period.
    fn cancelling(&self, frame: &Frame, period: &PeriodCard) -> Markup {
        let t = frame.t();
        let id = period.id.to_string();
        let fields = [("act", "period-cancel"), ("period", &*id)];
        html! {
            details {
                summary.small { (t.get("company-cancel")) span.vh { " : " (period.host) } }
                div.stack {
                    p.small {
                        (t.with("company-cancel-weeks", &[("count", u64::from(period.declared).into())]))
                        @if period.link == LinkState::Open { " " (t.get("company-cancel-link")) }
                    }
                    (post_button(frame, &urls::person_company(self.person), &fields, "sm danger", "x", &t.get("company-cancel-go")))
                }
            }
        }
    }

    fn week_line(&self, frame: &Frame, period: &PeriodCard, week: &CompanyWeek) -> Markup {
        let t = frame.t();
        let can_write = frame.may(Right::Correct) && week.state != WeekState::Later;
        html! {
            li.stack {
                div.row {
                    strong.grow { (week::title(frame, week.week)) }
                    @if week.signed { (badge(Tone::Ok, "pen-line", &t.get("my-company-signed"))) }
                    @if week.late { (badge(Tone::Plain, "clock", &t.get("my-company-late"))) }
                    (week::state_badge(frame, week.state))
                }
                details {
                    summary.small { (t.get("company-hours")) }
                    (week.hours(frame))
                    @if can_write {
                        a.btn.sm href=(urls::person_company_week(self.person, period.id, week.week)) {
                            (t.get("company-write")) span.vh { " : " (week::title(frame, week.week)) }
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
        let states = [
            WeekState::Accepted,
            WeekState::Corrected,
            WeekState::Disputed,
            WeekState::Declared,
            WeekState::Missing,
        ];
        let third = |n, kind, name: &str, holds| ThirdLine {
            id: samples::person(n),
            kind,
            name: name.to_owned(),
            facts: vec!["luc@exemple.fr".to_owned(), "Atelier Rousseau SARL".to_owned()],
            until: (kind == ThirdKind::LegalGuardian).then_some(day),
            holds,
        };
        Self {
            person: samples::person(1),
            name: "Aïcha Benali".to_owned(),
            apprentice: true,
            thirds: vec![
                third(2, ThirdKind::Tutor, "Luc Rousseau", true),
                third(3, ThirdKind::LegalGuardian, "Nora Benali", true),
                third(4, ThirdKind::Employer, "Ève Martin", false),
            ],
            third: ThirdForm::default(),
            periods: vec![PeriodCard {
                id: CompanyPeriodId::from_bytes([1; 16]),
                host: "Atelier Rousseau SARL".to_owned(),
                tutor: "Luc Rousseau".to_owned(),
                tutor_has_address: true,
                days: [day, day.saturating_add(jiff::Span::new().days(60))],
                weekly: 2100,
                progress: (9, 2),
                declared: 4,
                waiting: 1,
                link: LinkState::Open,
                asked: Some(day),
                same_device: true,
                weeks: states.map(CompanyWeek::sample).to_vec(),
            }],
            period: PeriodForm::sample(),
            week: None,
            problems: Vec::new(),
            sends_mail: true,
            key: "0123456789abcdef0123456789abcdef".to_owned(),
        }
    }

    /// A sample: staff writes a week down.
    #[must_use]
    pub fn sample_week() -> Self {
        let week = WeekForm {
            period: CompanyPeriodId::from_bytes([1; 16]),
            week: CompanyWeek::sample(WeekState::Disputed),
            reason: String::new(),
        };
        Self { week: Some(week), ..Self::sample() }
    }

    /// A sample: fields that cannot be taken.
    #[must_use]
    pub fn sample_wrong() -> Self {
        let problem = |field, text: &str| Problem { field, text: text.to_owned() };
        Self {
            problems: vec![
                problem("family_name", "Indiquez un nom."),
                problem("last", "Avant le premier jour."),
            ],
            third: ThirdForm { open: true, ..ThirdForm::default() },
            period: PeriodForm { open: true, ..PeriodForm::sample() },
            ..Self::sample()
        }
    }

    /// A sample: nothing yet.
    #[must_use]
    pub fn sample_empty() -> Self {
        let period = PeriodForm { tutors: Vec::new(), ..PeriodForm::sample() };
        Self { thirds: Vec::new(), periods: Vec::new(), period, sends_mail: false, ..Self::sample() }
    }
}
