//! Funders: the list, and one with its logo.

use assidu_domain::{FunderId, provider::FunderKind};
use maud::{Markup, html};

use crate::{
    Frame,
    model::{Choice, Paging, Problem, problem_of},
    parts::{Field, Tone, badge, crumbs, empty, hidden, note, paging, post_button, search, select, submit},
    samples,
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

use super::FunderMonths;

/// The list of funders.
#[derive(Clone, Debug)]
pub struct Funders {
    /// What is searched for, or empty.
    pub query: String,
    /// The funders of this page.
    pub rows: Vec<FunderLine>,
    /// Pages.
    pub paging: Paging,
    /// The form for a new one.
    pub form: FunderForm,
}

/// One funder in the list.
#[derive(Clone, Debug)]
pub struct FunderLine {
    /// The funder.
    pub id: FunderId,
    /// Name.
    pub name: String,
    /// Reference that files name it by.
    pub reference: String,
    /// Kind.
    pub kind: FunderKind,
    /// How many enrolments name it.
    pub enrolments: u64,
    /// Whether sheets show a logo.
    pub has_logo: bool,
}

/// The card of a funder, to fill in.
#[derive(Clone, Debug)]
pub struct FunderForm {
    /// Name.
    pub name: String,
    /// Reference.
    pub reference: String,
    /// Kind.
    pub kind: FunderKind,
    /// SIRET, or empty.
    pub siret: String,
    /// What is wrong with what was typed.
    pub problems: Vec<Problem>,
}

/// One funder.
#[derive(Clone, Debug)]
pub struct FunderPage {
    /// The funder.
    pub id: FunderId,
    /// Its name as stored.
    pub name: String,
    /// Its card.
    pub form: FunderForm,
    /// Whether sheets show a logo.
    pub has_logo: bool,
    /// How many enrolments name it.
    pub enrolments: u64,
    /// What keeps it from being removed, when that was tried.
    pub problem: Option<String>,
    /// On what it wants presence recorded.
    pub months: FunderMonths,
}

impl Funders {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let title = t.get("nav-funders");
        shell::staff(
            frame,
            Place::Funders,
            &title,
            Scripts::Keys,
            &html! {
                div.topline { div { h1 { (title) } p.muted { (t.get("funders-intro")) } } }
                div.listhead { (search(frame, routes::FUNDERS, &self.query, &[])) }
                section.panel.card {
                    @if self.rows.is_empty() {
                        (empty(&t.get("funders-none"), Some((routes::IMPORTS, &t.get("today-import")))))
                    } @else {
                        table.t.cards.two {
                            thead { tr {
                                th scope="col" { (t.get("col-funder")) }
                                th scope="col" { (t.get("col-kind")) }
                                th scope="col" { (t.get("col-enrolments")) }
                                th scope="col" { (t.get("settings-logo")) }
                            } }
                            tbody { @for row in &self.rows { (row.line(frame)) } }
                        }
                    }
                }
                (paging(frame, &self.paging))
                section.panel.card aria-labelledby="h-new" {
                    header { h2 id="h-new" { (t.get("funders-new")) } }
                    (self.form.render(frame, routes::FUNDERS, "plus", &t.get("funders-add")))
                }
            },
        )
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let line = |n: u8, name: &str, kind, enrolments, has_logo| FunderLine {
            id: samples::funder(n),
            name: name.to_owned(),
            reference: format!("F-{n:02}"),
            kind,
            enrolments,
            has_logo,
        };
        Self {
            query: String::new(),
            rows: vec![
                line(1, "France Travail", FunderKind::FranceTravail, 41, false),
                line(2, "OPCO Atlas", FunderKind::Opco, 1, true),
                line(3, "Région Occitanie / Pyrénées-Méditerranée", FunderKind::Region, 1_204, true),
            ],
            paging: Paging::default(),
            form: FunderForm::default(),
        }
    }

    /// A sample: none yet.
    #[must_use]
    pub fn sample_empty() -> Self {
        Self { rows: Vec::new(), ..Self::sample() }
    }
}

impl FunderLine {
    fn line(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let enrolments = i64::try_from(self.enrolments).unwrap_or(i64::MAX);
        html! {
            tr {
                th scope="row" {
                    a.rowlink href=(urls::funder(self.id)) { (self.name) }
                    span.sub { (self.reference) }
                }
                td.nw { (t.get(&kind_key(self.kind))) }
                td.nw.num { (t.with("funder-enrolments", &[("count", enrolments.into())])) }
                td {
                    @if self.has_logo { (badge(Tone::Ok, "circle-check", &t.get("funder-logo-set"))) }
                    @else { (badge(Tone::Plain, "circle-dashed", &t.get("funder-logo-none"))) }
                }
            }
        }
    }
}

fn kind_key(kind: FunderKind) -> String {
    format!("funder-kind-{}", kind.name().replace('_', "-"))
}

impl Default for FunderForm {
    fn default() -> Self {
        Self {
            name: String::new(),
            reference: String::new(),
            kind: FunderKind::Opco,
            siret: String::new(),
            problems: Vec::new(),
        }
    }
}

impl FunderForm {
    fn render(&self, frame: &Frame, action: &str, symbol: &str, verb: &str) -> Markup {
        let t = frame.t();
        let kinds: Vec<Choice> = FunderKind::ALL
            .iter()
            .map(|kind| Choice {
                value: kind.name().to_owned(),
                label: t.get(&kind_key(*kind)),
                chosen: *kind == self.kind,
            })
            .collect();
        let field = |name: &'static str, key: &str, hint: &str, value: &str, required| {
            let hint = if hint.is_empty() { String::new() } else { t.get(hint) };
            Field {
                name,
                label: &t.get(key),
                hint: &hint,
                value,
                required,
                problem: problem_of(&self.problems, name),
                ..Field::default()
            }
            .render()
        };
        html! {
            form.in.stack method="post" action=(action) {
                (hidden("csrf", &frame.csrf))
                div.fields2 {
                    (field("name", "settings-name", "", &self.name, true))
                    (select("kind", &t.get("funder-kind"), "", &kinds))
                }
                div.fields2 {
                    (field("reference", "funder-reference", "funder-reference-hint", &self.reference, true))
                    (field("siret", "settings-siret", "settings-siret-hint", &self.siret, false))
                }
                div { (submit("primary", symbol, verb)) }
            }
        }
    }
}

impl FunderPage {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let enrolments = i64::try_from(self.enrolments).unwrap_or(i64::MAX);
        shell::staff(
            frame,
            Place::Funders,
            &self.name,
            Scripts::Keys,
            &html! {
                div.topline { div {
                    (crumbs(frame, routes::FUNDERS, &t.get("nav-funders"), &self.name))
                    h1 { (self.name) }
                    p.muted { (t.with("funder-enrolments", &[("count", enrolments.into())])) }
                } }
                @if let Some(problem) = &self.problem { (note(Tone::Bad, problem)) }
                section.panel.card aria-labelledby="h-logo" {
                    header { h2 id="h-logo" { (t.get("settings-logo")) } }
                    (self.logo(frame))
                }
                section.panel.card aria-labelledby="h-card" {
                    header { h2 id="h-card" { (t.get("funder-card")) } }
                    (self.form.render(frame, &urls::funder(self.id), "check", &t.get("save")))
                }
                (self.months.render(frame, self.id))
                @if self.enrolments == 0 {
                    p { (post_button(frame, &urls::funder_removal(self.id), &[], "danger", "x", &t.get("funder-remove"))) }
                }
            },
        )
    }

    fn logo(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let hint = t.get("funder-logo-hint");
        html! {
            div.in.stack {
                @if self.has_logo {
                    p.logoplate {
                        img src=(urls::funder_logo(self.id)) alt=(t.with("sheet-logo", &[("name", (&self.name).into())]));
                    }
                }
                form.stack method="post" action=(urls::funder_logo(self.id)) enctype="multipart/form-data" {
                    (hidden("csrf", &frame.csrf))
                    (Field { name: "logo", label: &t.get(if self.has_logo { "funder-logo-other" } else { "funder-logo-choose" }), hint: &hint, kind: "file", range: "image/png,image/jpeg", required: true, problem: problem_of(&self.form.problems, "logo"), ..Field::default() }.render())
                    div { (submit("", "upload", &t.get("funder-logo-save"))) }
                }
                @if self.has_logo {
                    (post_button(frame, &urls::funder_logo_removal(self.id), &[], "quiet sm", "x", &t.get("funder-logo-remove")))
                }
            }
        }
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            id: samples::funder(1),
            name: "Région Occitanie / Pyrénées-Méditerranée".to_owned(),
            form: FunderForm {
                name: "Région Occitanie / Pyrénées-Méditerranée".to_owned(),
                reference: "OCC".to_owned(),
                kind: FunderKind::Region,
                siret: "20005379100014".to_owned(),
                problems: Vec::new(),
            },
            has_logo: true,
            enrolments: 1_204,
            problem: None,
            months: FunderMonths::sample(),
        }
    }

    /// A sample: a switch to paper waits for a second word.
    #[must_use]
    pub fn sample_outlook() -> Self {
        Self { months: FunderMonths::sample_outlook(), ..Self::sample() }
    }

    /// A sample: a picture that cannot be printed.
    #[must_use]
    pub fn sample_wrong() -> Self {
        let mut sample = Self { has_logo: false, enrolments: 0, ..Self::sample() };
        sample.form.problems =
            vec![Problem { field: "logo", text: "Le logo dépasse 512 Ko. Réduisez-le.".to_owned() }];
        sample
    }
}
