//! What a provider opens to organisations that are not its own.

use assidu_domain::{
    GrantId,
    grants::{GrantState, OrganisationKind},
};
use jiff::civil::{Date, DateTime};
use maud::{Markup, html};

use crate::{
    Frame,
    model::{Choice, Problem, problem_of},
    parts::{Field, Tone, avatar, badge, checkbox, crumbs, empty, hidden, note, post_button, select, submit},
    samples,
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

/// The list of grants, and a form for one more.
#[derive(Clone, Debug)]
pub struct Grants {
    /// The grants, latest first.
    pub lines: Vec<GrantLine>,
    /// The form.
    pub form: GrantForm,
}

/// One grant.
#[derive(Clone, Debug)]
pub struct GrantLine {
    /// Its id.
    pub id: GrantId,
    /// The organisation's name.
    pub organisation: String,
    /// Its kind.
    pub kind: OrganisationKind,
    /// Whether it is about a funder's enrolments; else about a group.
    pub by_funder: bool,
    /// Name of the funder or title of the group; empty when it is gone.
    pub about: String,
    /// Whether presence can be read.
    pub attendance: bool,
    /// Whether sheets can be read.
    pub sheets: bool,
    /// The first day.
    pub from: Date,
    /// The last day, if there is one.
    pub until: Option<Date>,
    /// Where it is in its life.
    pub state: GrantState,
}

/// What is opened to whom: `code`, `about`, `attendance`, `sheets`, `from` and `until`.
#[derive(Clone, Debug, Default)]
pub struct GrantForm {
    /// The organisation's code.
    pub code: String,
    /// Funders and groups to choose from.
    pub about: Vec<Choice>,
    /// Whether presence is opened.
    pub attendance: bool,
    /// Whether sheets are opened.
    pub sheets: bool,
    /// First day.
    pub from: String,
    /// Last day, or empty.
    pub until: String,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// One grant with who reads by it, and what was read.
#[derive(Clone, Debug)]
pub struct GrantPage {
    /// The grant.
    pub line: GrantLine,
    /// The organisation's users, by name.
    pub users: Vec<String>,
    /// What was read, latest first.
    pub reads: Vec<GrantRead>,
}

/// What somebody read.
#[derive(Clone, Debug)]
pub struct GrantRead {
    /// When.
    pub at: DateTime,
    /// Who.
    pub who: String,
    /// What, in words.
    pub what: String,
    /// Whose data, or empty.
    pub whose: String,
}

impl Grants {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let title = t.get("grants-title");
        shell::staff(
            frame,
            Place::Settings,
            &title,
            Scripts::None,
            &html! {
                div.topline { div {
                    (crumbs(frame, routes::SETTINGS, &t.get("nav-settings"), &title)) h1 { (title) } p.muted { (t.get("grants-intro")) }
                } }
                section.panel.card aria-label=(title) {
                    @if self.lines.is_empty() { (empty(&t.get("grants-none"), None)) }
                    @else {
                        table.t.cards {
                            thead { tr {
                                th scope="col" { (t.get("grants-organisation")) }
                                th scope="col" { (t.get("grants-about")) }
                                th scope="col" { (t.get("grants-what")) }
                                th scope="col" { (t.get("grants-days")) }
                                th scope="col" { (t.get("col-state")) }
                            } }
                            tbody { @for line in &self.lines { (line.row(frame)) } }
                        }
                    }
                }
                section.panel.card aria-labelledby="h-new" {
                    header { h2 id="h-new" { (t.get("grants-new")) } }
                    (self.form.render(frame))
                }
            },
        )
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            lines: vec![
                GrantLine::sample(1, GrantState::Stands),
                GrantLine {
                    organisation: "Boulangerie Maury et Fils".to_owned(),
                    kind: OrganisationKind::Employer,
                    by_funder: false,
                    about: "CAP Boulanger, apprentissage, promotion 2026-2028".to_owned(),
                    sheets: false,
                    until: None,
                    ..GrantLine::sample(2, GrantState::ToCome)
                },
                GrantLine::sample(3, GrantState::Over),
                GrantLine::sample(4, GrantState::Withdrawn),
            ],
            form: GrantForm::sample(),
        }
    }

    /// A sample: nothing is open.
    #[must_use]
    pub fn sample_empty() -> Self {
        Self { lines: Vec::new(), ..Self::sample() }
    }

    /// A sample: nobody has that code.
    #[must_use]
    pub fn sample_wrong() -> Self {
        let mut sample = Self::sample();
        sample.form.code = "regoin".to_owned();
        let text = "Aucune organisation n’a ce code. Demandez-le-lui.".to_owned();
        sample.form.problems = vec![Problem { field: "code", text }];
        sample
    }
}

impl GrantLine {
    fn state_badge(&self, frame: &Frame) -> Markup {
        let (tone, symbol, key) = match self.state {
            GrantState::Stands => (Tone::Ok, "circle-check", "grant-stands"),
            GrantState::ToCome => (Tone::Plain, "clock", "grant-to-come"),
            GrantState::Over => (Tone::Plain, "timer", "grant-over"),
            GrantState::Withdrawn => (Tone::Plain, "circle-x", "grant-withdrawn"),
        };
        badge(tone, symbol, &frame.t().get(key))
    }

    fn about(&self, frame: &Frame) -> String {
        let t = frame.t();
        let name = if self.about.is_empty() { t.get("grant-gone") } else { self.about.clone() };
        t.with(if self.by_funder { "grant-of-funder" } else { "grant-of-group" }, &[("name", name.into())])
    }

    fn what(&self, frame: &Frame) -> String {
        let t = frame.t();
        let also = [("grant-attendance", self.attendance), ("grant-sheets", self.sheets)];
        let also = also.into_iter().filter(|(_, on)| *on).map(|(key, _)| t.get(key));
        std::iter::once(t.get("grant-names")).chain(also).collect::<Vec<_>>().join(", ")
    }

    fn days(&self, frame: &Frame) -> String {
        let t = frame.t();
        let from = t.date_short(self.from);
        match self.until {
            Some(until) => format!("{from} – {}", t.date_short(until)),
            None => t.with("grant-from", &[("day", from.into())]),
        }
    }

    fn row(&self, frame: &Frame) -> Markup {
        html! {
            tr {
                th scope="row" {
                    a.rowlink href=(urls::grant(self.id)) { bdi { (self.organisation) } }
                    span.sub { (frame.t().get(&format!("organisation-{}", self.kind))) }
                }
                td { (self.about(frame)) }
                td { (self.what(frame)) }
                td.num { (self.days(frame)) }
                td.state { (self.state_badge(frame)) }
            }
        }
    }

    fn sample(n: u8, state: GrantState) -> Self {
        Self {
            id: GrantId::from_bytes([n; 16]),
            organisation: "Région Occitanie / Pyrénées-Méditerranée".to_owned(),
            kind: OrganisationKind::Funder,
            by_funder: true,
            about: "Région Occitanie".to_owned(),
            attendance: true,
            sheets: true,
            from: jiff::civil::date(2026, 9, 1),
            until: Some(jiff::civil::date(2027, 7, 31)),
            state,
        }
    }
}

impl GrantForm {
    fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let field = |name: &'static str, kind: &'static str, value: &str, required| {
            Field {
                name,
                label: &t.get(&format!("grants-{name}")),
                hint: &t.get(&format!("grants-{name}-hint")),
                kind,
                value,
                required,
                autocomplete: "off",
                problem: problem_of(&self.problems, name),
                autocapitalize: if kind.is_empty() { "none" } else { "" },
                ..Field::default()
            }
            .render()
        };
        html! {
            form.in.stack method="post" action=(routes::GRANTS) {
                (hidden("csrf", &frame.csrf))
                @if !self.problems.is_empty() { div role="alert" { (note(Tone::Bad, &t.get("form-problems"))) } }
                div.fields2 {
                    (field("code", "", &self.code, true))
                    div {
                        (select("about", &t.get("grants-about"), &t.get("grants-about-hint"), &self.about))
                        @if let Some(problem) = problem_of(&self.problems, "about") { p.err { (problem) } }
                    }
                }
                fieldset.checks {
                    legend { (t.get("grants-what")) }
                    p.hint { (t.get("grants-what-hint")) }
                    (checkbox("attendance", "1", "attendance", &t.get("grants-attendance"), self.attendance))
                    (checkbox("sheets", "1", "sheets", &t.get("grants-sheets"), self.sheets))
                }
                div.fields2 {
                    (field("from", "date", &self.from, false)) (field("until", "date", &self.until, false))
                }
                div { (submit("primary", "check", &t.get("grants-give"))) }
            }
        }
    }

    fn sample() -> Self {
        let choice = |value: &str, label: &str| Choice {
            value: value.to_owned(),
            label: label.to_owned(),
            chosen: false,
        };
        Self {
            code: String::new(),
            about: vec![
                choice("f1", "Financeur : Région Occitanie"),
                choice("g1", "Groupe : CAP Boulanger, apprentissage, promotion 2026-2028"),
            ],
            attendance: true,
            sheets: true,
            from: "2026-11-24".to_owned(),
            until: String::new(),
            problems: Vec::new(),
        }
    }
}

impl GrantPage {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let line = &self.line;
        shell::staff(
            frame,
            Place::Settings,
            &line.organisation,
            Scripts::None,
            &html! {
                div.topline {
                    div {
                        (crumbs(frame, routes::GRANTS, &t.get("grants-title"), &line.organisation))
                        h1 { bdi { (line.organisation) } }
                        p.muted { (t.get(&format!("organisation-{}", line.kind))) }
                    }
                    @if matches!(line.state, GrantState::Stands | GrantState::ToCome) {
                        (post_button(frame, &urls::grant_withdrawal(line.id), &[], "danger", "x", &t.get("grant-withdraw")))
                    }
                }
                section.panel.card aria-label=(t.get("grants-what")) {
                    dl.pairs.in {
                        dt { (t.get("col-state")) } dd { (line.state_badge(frame)) }
                        dt { (t.get("grants-about")) } dd { (line.about(frame)) }
                        dt { (t.get("grants-what")) } dd { (line.what(frame)) }
                        dt { (t.get("grants-days")) } dd.num { (line.days(frame)) }
                    }
                }
                section.panel.card aria-labelledby="h-users" {
                    header { h2 id="h-users" { (t.get("grant-users")) } }
                    @if self.users.is_empty() { (empty(&t.get("grant-users-none"), None)) }
                    @else {
                        ul.plainlist role="list" {
                            @for user in &self.users { li { div.person { (avatar(user)) bdi { (user) } } } }
                        }
                    }
                }
                section.panel.card aria-labelledby="h-reads" {
                    header { h2 id="h-reads" { (t.get("grant-reads")) } }
                    @if self.reads.is_empty() { (empty(&t.get("grant-reads-none"), None)) }
                    @else { (self.reads(frame)) }
                }
            },
        )
    }

    fn reads(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            table.t.cards {
                thead { tr {
                    th scope="col" { (t.get("traces-who")) } th scope="col" { (t.get("traces-what")) }
                    th scope="col" { (t.get("traces-whose")) } th scope="col" { (t.get("traces-at")) }
                } }
                tbody {
                    @for read in &self.reads {
                        tr {
                            th scope="row" { @if read.who.is_empty() { "–" } @else { bdi { (read.who) } } }
                            td { (read.what) }
                            td { bdi { (read.whose) } }
                            td.nw.num { (t.date_short(read.at.date())) " " (t.time(read.at.time())) }
                        }
                    }
                }
            }
        }
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let read = |minute: i8, what: &str, whose: &str| GrantRead {
            at: samples::facts().day.at(9, minute, 0, 0),
            who: "Sylvie Prat".to_owned(),
            what: what.to_owned(),
            whose: whose.to_owned(),
        };
        Self {
            line: GrantLine::sample(1, GrantState::Stands),
            users: vec!["Sylvie Prat".to_owned(), "Maximilian-Alexander von Hohenlohe-Langenburg".to_owned()],
            reads: vec![
                read(41, "Feuille ouverte par une organisation", "Aïcha Benali"),
                read(40, "Présence consultée par une organisation", "Aïcha Benali"),
                read(39, "Liste consultée par une organisation", ""),
            ],
        }
    }

    /// A sample: withdrawn before anything was read.
    #[must_use]
    pub fn sample_withdrawn() -> Self {
        Self { line: GrantLine::sample(1, GrantState::Withdrawn), users: Vec::new(), reads: Vec::new() }
    }
}
