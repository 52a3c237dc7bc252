//! One group: who is in it, how its presence is signed, and its weeks at the centre and in company.

use assidu_domain::{
    PersonId,
    calendar::{in_company, monday},
    matrix::Right,
    planning::Alternation,
    signing::Policy,
};
use jiff::{ToSpan as _, civil::Date};
use maud::{Markup, html};

use crate::{
    Frame, GroupLine, Groups,
    model::{Problem, problem_of},
    parts::{self, Field, Tone, badge, crumbs, empty, hidden, icon, link_button, note, submit},
    policy_form::{PolicyPreview, differences, policy_fields},
    samples,
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

/// The page of one group.
#[derive(Clone, Debug)]
pub struct GroupPage {
    /// What the list says of it too.
    pub line: GroupLine,
    /// Learners enrolled today, by name.
    pub learners: Vec<(PersonId, String)>,
    /// The policy that the form shows: its own, the provider's, or what was just tried.
    pub policy: Policy,
    /// Whether the group has one of its own.
    pub own_policy: bool,
    /// The provider's policy.
    pub provider_policy: Policy,
    /// The provider's name.
    pub provider: String,
    /// What the policy of the form would make of next week, once asked for.
    pub preview: Option<PolicyPreview>,
    /// Weeks at the centre and in company.
    pub rhythm: Option<Alternation>,
    /// Today.
    pub today: Date,
    /// What is wrong, when a form came back.
    pub problems: Vec<Problem>,
}

/// Weeks that the calendar of a rhythm shows.
const WEEKS: i64 = 12;

impl GroupPage {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let line = &self.line;
        shell::staff(
            frame,
            Place::Groups,
            &line.title,
            Scripts::Keys,
            &html! {
                div.topline {
                    div {
                        (crumbs(frame, routes::GROUPS, &t.get("nav-groups"), &line.title))
                        h1 { (line.title) }
                        ul.facts role="list" {
                            @if !line.about().is_empty() { li { (icon("graduation-cap")) (line.about()) } }
                            @if line.start.is_some() || line.end.is_some() { li { (icon("calendar-days")) (line.period(frame)) } }
                            li { (icon("users")) (t.with("learners", &[("count", line.learners.into())])) }
                            @if !line.funders.is_empty() { li { (icon("landmark")) (line.funders.join(", ")) } }
                            @if let Some(minutes) = line.planned_minutes { li { (icon("clock")) (t.duration(minutes)) } }
                        }
                    }
                    div.row {
                        (link_button(&urls::group_planning(line.id), "", "calendar-days", &t.get("nav-planning")))
                        @if frame.may(Right::SeeFigures) {
                            (link_button(&urls::figures_of_group(line.id), "", "chart-column", &t.get("figures-title")))
                        }
                        @if line.learners > 0 && frame.may(Right::GiveAccess) {
                            (link_button(&urls::group_access(line.id), "", "printer", &t.get("access-cards")))
                        }
                    }
                }
                div.formpage.wide {
                    @if !self.problems.is_empty() { (note(Tone::Bad, &t.get("form-problems"))) }
                    (self.policy_panel(frame))
                    (self.rhythm_panel(frame))
                    (self.learners_panel(frame))
                }
            },
        )
    }

    fn policy_panel(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let action = urls::group_policy(self.line.id);
        let differs = differences(frame, &self.policy, &self.provider_policy);
        html! {
            section.panel.card aria-labelledby="policy" {
                header {
                    h2 id="policy" { (t.get("settings-policy")) }
                    @if self.own_policy { (badge(Tone::Ink, "settings", &t.get("policy-own"))) }
                    @else { (badge(Tone::Plain, "building-2", &t.get("policy-inherited"))) }
                }
                div.in.stack {
                    @if !self.own_policy {
                        p.small.muted {
                            (t.with("policy-inherited-text", &[("provider", (&self.provider).into())])) " "
                            @if frame.may(Right::SeeSettings) { a href={ (routes::SETTINGS) "#policy" } { (t.get("policy-see-provider")) } }
                        }
                    }
                    @if !differs.is_empty() {
                        div.note.ink { div {
                            p { strong { (t.with("policy-differs", &[("provider", (&self.provider).into())])) } }
                            ul.dots { @for one in &differs { li { (one) } } }
                        } }
                    }
                    form.stack method="post" action={ (action) "#policy" } {
                        (hidden("csrf", &frame.csrf))
                        (policy_fields(frame, &self.policy, &self.problems, &t.get("policy-group-hint")))
                        @if let Some(preview) = &self.preview { (preview.render(frame)) }
                        @if frame.may(Right::ChangeGroups) { div.row {
                            button.btn.primary type="submit" name="act" value="save" { (icon("check")) (t.get("policy-save-own")) }
                            button.btn type="submit" name="act" value="preview" { (icon("search")) (t.get("policy-preview")) }
                            @if self.own_policy {
                                button.btn.quiet type="submit" name="act" value="inherit" { (icon("undo-2")) (t.get("policy-inherit")) }
                            }
                        } }
                    }
                }
            }
        }
    }

    fn rhythm_panel(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let from = self.rhythm.as_ref().map_or_else(|| monday(self.today), |rhythm| rhythm.from);
        let weeks = |weeks: fn(&Alternation) -> u8| {
            self.rhythm.as_ref().map_or_else(|| "1".to_owned(), |rhythm| weeks(rhythm).to_string())
        };
        let field = |name: &'static str, key: &str, kind: &'static str, value: &str| {
            Field {
                name,
                label: &t.get(key),
                kind,
                value,
                required: true,
                range: "1..26",
                problem: problem_of(&self.problems, name),
                ..Field::default()
            }
            .render()
        };
        html! {
            section.panel.card aria-labelledby="rhythm" {
                header {
                    h2 id="rhythm" { (t.get("rhythm-title")) }
                    @if self.rhythm.is_none() { (badge(Tone::Plain, "circle-dashed", &t.get("rhythm-none"))) }
                }
                div.in.stack {
                    p.small.muted { (t.get("rhythm-text")) }
                    @if let Some(rhythm) = &self.rhythm { (self.calendar(frame, rhythm)) }
                    form.stack method="post" action={ (urls::group_rhythm(self.line.id)) "#rhythm" } {
                        (hidden("csrf", &frame.csrf))
                        div.fields3 {
                            (field("from", "rhythm-from", "date", &from.to_string()))
                            (field("centre_weeks", "rhythm-centre", "number", &weeks(|r| r.centre_weeks)))
                            (field("company_weeks", "rhythm-company", "number", &weeks(|r| r.company_weeks)))
                        }
                        @if frame.may(Right::ChangeGroups) { div.row {
                            (submit("", "check", &t.get("rhythm-save")))
                            @if self.rhythm.is_some() {
                                button.btn.quiet type="submit" name="act" value="none" formnovalidate { (icon("x")) (t.get("rhythm-remove")) }
                            }
                        } }
                    }
                }
            }
        }
    }

    /// The weeks ahead, each by its number.
    fn calendar(&self, frame: &Frame, rhythm: &Alternation) -> Markup {
        let t = frame.t();
        let weeks = (0..WEEKS).map(|n| monday(self.today).saturating_add((n * 7).days()));
        html! {
            ol.weeks role="list" aria-label=(t.get("rhythm-ahead")) {
                @for week in weeks {
                    @let away = in_company(rhythm, week);
                    li.away[away] {
                        strong.num { (t.with("week-number", &[("number", i64::from(week.iso_week_date().week()).into())])) }
                        span.xs.num { (t.date_short(week)) }
                        span.xs { (icon(if away { "building-2" } else { "graduation-cap" })) (t.get(if away { "rhythm-week-company" } else { "rhythm-week-centre" })) }
                    }
                }
            }
        }
    }

    fn learners_panel(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let more = usize::try_from(self.line.learners).unwrap_or(0).saturating_sub(self.learners.len());
        html! {
            section.panel.card aria-labelledby="learners" {
                header {
                    h2 id="learners" { (t.get("col-learners")) }
                    span.muted.small { (t.with("learners", &[("count", self.line.learners.into())])) }
                }
                @if self.learners.is_empty() { (empty(&t.get("access-cards-none"), Some((routes::IMPORTS, &t.get("today-import"))))) }
                @else {
                    div.in {
                        ul.people2 role="list" {
                            @for (id, name) in &self.learners {
                                li { (parts::avatar(name)) a.rowlink href=(urls::person(*id)) { (name) } }
                            }
                        }
                        @if more > 0 { p.small.muted { (t.with("and-more", &[("count", more.into())])) } }
                    }
                }
            }
        }
    }

    /// A sample: a policy of its own, tried; two weeks of four in company.
    #[must_use]
    pub fn sample() -> Self {
        let day = samples::facts().day;
        let line = Groups::sample().rows.swap_remove(0);
        let own = Policy { rule: assidu_domain::signing::SignOffRule::Meeting, ..Policy::default() };
        Self {
            line,
            learners: vec![
                (samples::person(1), "Benali Aïcha".to_owned()),
                (samples::person(2), "Lamartine-Rousseau Marie-Christine".to_owned()),
            ],
            policy: own,
            own_policy: true,
            provider_policy: Policy::default(),
            provider: "CFA des Deux Rives".to_owned(),
            preview: Some(PolicyPreview::sample()),
            rhythm: Some(Alternation { from: monday(day), centre_weeks: 1, company_weeks: 2 }),
            today: day,
            problems: vec![Problem {
                field: "late_minutes",
                text: "Ce nombre est hors des limites.".to_owned(),
            }],
        }
    }

    /// A sample: everything as the provider has it, nobody enrolled.
    #[must_use]
    pub fn sample_plain() -> Self {
        let mut sample = Self::sample();
        sample.line.learners = 0;
        Self {
            learners: Vec::new(),
            policy: Policy::default(),
            own_policy: false,
            preview: None,
            rhythm: None,
            problems: Vec::new(),
            ..sample
        }
    }
}
