//! The forms of a third, of a period, and of a week that staff writes down.

use assidu_domain::{CompanyPeriodId, PersonId, thirds::ThirdKind};
use assidu_texts::Language;
use maud::{Markup, html};

use super::{
    person::{PersonCompany, kind_word},
    week::{self, CompanyWeek},
};
use crate::{
    Frame,
    model::{Choice, problem_of},
    parts::{Field, Tone, hidden, note, select, submit},
    urls,
};

/// A third as the form has them.
#[derive(Clone, Default)]
pub struct ThirdForm {
    /// Whether the form is open.
    pub open: bool,
    /// Whom it changes; nobody to add one.
    pub third: Option<PersonId>,
    /// What they are (`kind`).
    pub kind: Option<ThirdKind>,
    /// Given name (`given_name`).
    pub given_name: String,
    /// Family name (`family_name`).
    pub family_name: String,
    /// E-mail address (`email`).
    pub email: String,
    /// Mobile phone (`mobile_phone`).
    pub mobile_phone: String,
    /// Organisation (`organisation`).
    pub organisation: String,
    /// Its SIRET (`siret`).
    pub siret: String,
    /// Language of letters (`language`).
    pub language: String,
}

impl std::fmt::Debug for ThirdForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ThirdForm(hidden)")
    }
}

/// A period as the form has it.
#[derive(Clone, Debug, Default)]
pub struct PeriodForm {
    /// Whether the form is open.
    pub open: bool,
    /// Which it changes; none to plan one.
    pub period: Option<CompanyPeriodId>,
    /// Tutors to choose from (`tutor`).
    pub tutors: Vec<Choice>,
    /// Host organisation (`host`).
    pub host: String,
    /// First day (`first`).
    pub first: String,
    /// Last day (`last`).
    pub last: String,
    /// Hours of each half-day from Monday morning on (`plan.0` …).
    pub plan: Vec<String>,
}

/// A week that staff writes down.
#[derive(Clone, Debug)]
pub struct WeekForm {
    /// Of which period.
    pub period: CompanyPeriodId,
    /// The week, with its fields.
    pub week: CompanyWeek,
    /// Why (`reason`).
    pub reason: String,
}

impl ThirdForm {
    pub(super) fn render(&self, frame: &Frame, page: &PersonCompany) -> Markup {
        let t = frame.t();
        let field = |name: &'static str, label: &str, kind: &'static str, value: &str, required| {
            Field {
                name,
                label: &t.get(label),
                kind,
                value,
                required,
                autocomplete: "off",
                problem: problem_of(&page.problems, name),
                ..Field::default()
            }
            .render()
        };
        let kinds: Vec<Choice> = ThirdKind::ALL
            .iter()
            .map(|kind| Choice {
                value: kind.name().to_owned(),
                label: kind_word(frame, *kind, page.apprentice),
                chosen: self.kind == Some(*kind),
            })
            .collect();
        let mut languages = vec![Choice {
            value: String::new(),
            label: t.get("third-language-provider"),
            chosen: self.language.is_empty(),
        }];
        languages.extend(Language::PUBLIC.iter().map(|language| Choice {
            value: language.tag().to_owned(),
            label: language.own_name().to_owned(),
            chosen: self.language == language.tag(),
        }));
        let title = t.get(if self.third.is_some() { "third-change" } else { "third-add" });
        html! {
            details.card.in open[self.open || self.third.is_some()] {
                summary { (title) }
                form.stack method="post" action=(urls::person_company(page.person)) {
                    (hidden("csrf", &frame.csrf)) (hidden("key", &page.key)) (hidden("act", "third"))
                    @if let Some(third) = self.third { (hidden("third", &third.to_string())) }
                    (select("kind", &t.get("third-kind"), "", &kinds))
                    (field("given_name", "person-given-name", "text", &self.given_name, false))
                    (field("family_name", "person-family-name", "text", &self.family_name, true))
                    (field("email", "person-email", "email", &self.email, false))
                    (field("mobile_phone", "person-mobile", "text", &self.mobile_phone, false))
                    (field("organisation", "third-organisation", "text", &self.organisation, false))
                    (field("siret", "third-siret", "text", &self.siret, false))
                    (select("language", &t.get("third-language"), "", &languages))
                    p.small.muted { (t.get("third-traced")) }
                    div { (submit("primary", "check", &t.get("save"))) }
                }
            }
        }
    }
}

impl PeriodForm {
    pub(super) fn render(&self, frame: &Frame, page: &PersonCompany) -> Markup {
        let t = frame.t();
        let field = |name: &'static str, label: &str, kind: &'static str, value: &str| {
            Field {
                name,
                label: &t.get(label),
                kind,
                value,
                required: true,
                autocomplete: "off",
                problem: problem_of(&page.problems, name),
                ..Field::default()
            }
            .render()
        };
        let title = t.get(if self.period.is_some() { "company-change" } else { "company-add" });
        html! {
            details.card.in open[self.open || self.period.is_some()] {
                summary { (title) }
                @if self.tutors.is_empty() { (note(Tone::Ink, &t.get("company-no-tutor"))) }
                @else {
                    form.stack method="post" action=(urls::person_company(page.person)) {
                        (hidden("csrf", &frame.csrf)) (hidden("key", &page.key)) (hidden("act", "period"))
                        @if let Some(period) = self.period { (hidden("period", &period.to_string())) }
                        (field("host", "company-host", "text", &self.host))
                        (select("tutor", &week::tutor_word(frame, page.apprentice), "", &self.tutors))
                        @if let Some(problem) = problem_of(&page.problems, "tutor") { p.err { (problem) } }
                        div.fields2 {
                            (field("first", "company-first", "date", &self.first))
                            (field("last", "company-last", "date", &self.last))
                        }
                        (self.plan(frame))
                        @if let Some(problem) = problem_of(&page.problems, "plan") { p.err role="alert" { (problem) } }
                        div { (submit("primary", "check", &t.get("save"))) }
                    }
                }
            }
        }
    }

    /// Hours of a week: a row for each day, two fields in it.
    fn plan(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        // A week that begins on a Monday, for the names of days.
        let monday = jiff::civil::date(2026, 11, 23);
        let days = (0..7_usize).map(|n| (n, monday.saturating_add(jiff::Span::new().days(n as i64))));
        html! {
            fieldset.stack {
                legend { (t.get("company-plan")) }
                p.small.muted { (t.get("my-company-hours-hint")) }
                table.hours {
                    thead { tr {
                        th scope="col" { (t.get("company-day")) }
                        th scope="col" { (t.get("company-morning")) }
                        th scope="col" { (t.get("company-afternoon")) }
                    } }
                    tbody { @for (n, day) in days {
                        tr {
                            th scope="row" { (t.weekday(day)) }
                            @for (half, key) in ["company-morning", "company-afternoon"].into_iter().enumerate() {
                                @let name = format!("plan.{}", 2 * n + half);
                                td {
                                    label.vh for=(name) { (t.weekday(day)) ", " (t.get(key)) }
                                    input.input id=(name) name=(name) maxlength="6" autocomplete="off"
                                        value=(self.plan.get(2 * n + half).map(String::as_str).unwrap_or_default());
                                }
                            }
                        }
                    } }
                }
            }
        }
    }

    pub(super) fn sample() -> Self {
        Self {
            tutors: vec![Choice { value: "t".to_owned(), label: "Luc Rousseau".to_owned(), chosen: true }],
            plan: vec!["3:30".to_owned(); 10],
            ..Self::default()
        }
    }
}

impl WeekForm {
    pub(super) fn render(&self, frame: &Frame, page: &PersonCompany) -> Markup {
        let t = frame.t();
        html! {
            section.panel.card aria-labelledby="h-write" {
                header { h2 id="h-write" { (t.get("company-write")) " : " (week::title(frame, self.week.week)) } }
                form.in.stack method="post" action=(urls::person_company(page.person)) {
                    (hidden("csrf", &frame.csrf)) (hidden("key", &page.key)) (hidden("act", "week"))
                    (hidden("period", &self.period.to_string())) (hidden("week", &self.week.week.to_string()))
                    p.small.muted { (t.get("company-write-text")) }
                    (self.week.fields(frame, None, false))
                    @if let Some(problem) = problem_of(&page.problems, "hours") { p.err role="alert" { (problem) } }
                    (Field {
                        name: "reason", label: &t.get("company-write-reason"), value: &self.reason, required: true,
                        longest: 500, problem: problem_of(&page.problems, "reason"), ..Field::default()
                    }.render())
                    div.row {
                        (submit("primary", "check", &t.get("save")))
                        a.btn.quiet href=(urls::person_company(page.person)) { (t.get("cancel")) }
                    }
                }
            }
        }
    }
}
