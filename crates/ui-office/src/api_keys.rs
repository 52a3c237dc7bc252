//! Keys by which programs act for a provider: made, shown once, revoked.

use assidu_domain::{PersonId, programs::ProgramScope};
use jiff::civil::{Date, DateTime};
use maud::{Markup, html};

use crate::{
    Frame,
    model::{Problem, problem_of},
    parts::{Field, Tone, badge, checkbox, crumbs, empty, hidden, icon, note, submit},
    samples,
    shell::{self, Place, Scripts},
    urls::routes,
};

/// The keys of a provider.
#[derive(Clone, Default)]
pub struct ApiKeys {
    /// The newest first.
    pub lines: Vec<ApiKeyLine>,
    /// The key that was just made and what its program is called; shown this one time.
    pub made: Option<(String, String)>,
    /// Where programs of identity systems go.
    pub scim_url: String,
    /// What is typed in of a new one.
    pub form: ApiKeyForm,
    /// What is wrong with it; of the whole under `form`.
    pub problems: Vec<Problem>,
    /// Sixteen random bytes in hexadecimal, so that sending twice makes one (`key`).
    pub key: String,
}

impl std::fmt::Debug for ApiKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ApiKeys({} keys)", self.lines.len())
    }
}

/// What is typed in of a new key.
#[derive(Clone, Debug, Default)]
pub struct ApiKeyForm {
    /// What the program is called (`name`).
    pub name: String,
    /// What it opens (`scopes`).
    pub scopes: Vec<String>,
    /// Its last day (`last`).
    pub last: String,
}

/// A key.
#[derive(Clone, Debug)]
pub struct ApiKeyLine {
    /// Its program (`program`).
    pub program: PersonId,
    /// What the program is called.
    pub name: String,
    /// The beginning of the key.
    pub shown: String,
    /// What it opens.
    pub scopes: Vec<ProgramScope>,
    /// Who made it; empty when they were erased.
    pub made_by: String,
    /// When.
    pub made_at: DateTime,
    /// Its last day.
    pub last: Date,
    /// About when it was used last.
    pub used: Option<DateTime>,
    /// How it stands.
    pub state: ApiKeyState,
}

/// How a key stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiKeyState {
    /// It opens what it says.
    Open,
    /// Its time is over.
    Over,
    /// It was revoked at this moment.
    Revoked(DateTime),
}

impl ApiKeys {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let title = t.get("api-keys-title");
        shell::staff(
            frame,
            Place::Settings,
            &title,
            Scripts::None,
            &html! {
                div.topline { div {
                    (crumbs(frame, routes::SETTINGS, &t.get("nav-settings"), &title))
                    h1 { (title) }
                    p.muted { (t.get("api-keys-intro")) }
                } }
                div.formpage {
                    @if let Some((name, secret)) = &self.made { (made(frame, name, secret)) }
                    @if let Some(problem) = problem_of(&self.problems, "form") {
                        div role="alert" { (note(Tone::Warn, problem)) }
                    }
                    @if self.lines.is_empty() { (empty(&t.get("api-keys-none"), None)) }
                    @for line in &self.lines { (line.card(frame)) }
                    (self.form(frame))
                }
            },
        )
    }

    fn form(&self, frame: &Frame) -> Markup {
        let (t, form) = (frame.t(), &self.form);
        let chosen = |scope: &ProgramScope| form.scopes.iter().any(|one| one == scope.name());
        html! {
            section.card.in.stack aria-labelledby="h-new" {
                h2 id="h-new" { (t.get("api-keys-new")) }
                p.small.muted { (t.get("api-keys-new-text")) }
                p.small { (t.get("api-keys-scim-url")) " " code { (self.scim_url) } }
                form.stack method="post" action=(routes::SETTINGS_API_KEYS) {
                    (hidden("csrf", &frame.csrf)) (hidden("act", "make")) (hidden("key", &self.key))
                    (Field {
                        name: "name", label: &t.get("api-keys-name"), hint: &t.get("api-keys-name-hint"), value: &form.name,
                        required: true, longest: 60, autocomplete: "off",
                        problem: problem_of(&self.problems, "name"), ..Field::default()
                    }.render())
                    fieldset.stack {
                        legend { (t.get("api-keys-scopes")) }
                        @for (n, scope) in ProgramScope::ALL.iter().enumerate() {
                            (checkbox("scopes", scope.name(), &format!("scope-{n}"), &scope_word(frame, *scope), chosen(scope)))
                        }
                        @if let Some(problem) = problem_of(&self.problems, "scopes") {
                            p.err { (icon("triangle-alert")) (problem) }
                        }
                    }
                    (Field {
                        name: "last", label: &t.get("api-keys-last"), hint: &t.get("api-keys-last-hint"), kind: "date",
                        value: &form.last, required: true, problem: problem_of(&self.problems, "last"), ..Field::default()
                    }.render())
                    div { (submit("primary", "plus", &t.get("api-keys-make"))) }
                }
            }
        }
    }

    /// A sample: one that is used, one that was revoked, one whose time is over.
    #[must_use]
    pub fn sample() -> Self {
        let at = |hour| samples::facts().day.at(hour, 0, 0, 0);
        let line = |n: u8, name: &str, shown: &str, state| ApiKeyLine {
            program: PersonId::from_bytes([n; 16]),
            name: name.to_owned(),
            shown: shown.to_owned(),
            scopes: vec![ProgramScope::Scim],
            made_by: "Nadia Lefèvre".to_owned(),
            made_at: at(9),
            last: jiff::civil::date(2027, 11, 23),
            used: (state == ApiKeyState::Open).then(|| at(12)),
            state,
        };
        Self {
            lines: vec![
                line(1, "Microsoft Entra ID", "assidu_k7Tq2m", ApiKeyState::Open),
                line(2, "Okta (essai)", "assidu_9aZ-4f", ApiKeyState::Revoked(at(10))),
                line(3, "Ancien annuaire", "assidu_Qm_x81", ApiKeyState::Over),
            ],
            scim_url: "https://emargement.example.org/scim/v2".to_owned(),
            form: ApiKeyForm { last: "2027-11-23".to_owned(), ..ApiKeyForm::default() },
            key: "00".repeat(16),
            ..Self::default()
        }
    }

    /// A sample without any.
    #[must_use]
    pub fn sample_empty() -> Self {
        Self { lines: Vec::new(), ..Self::sample() }
    }

    /// A sample: one was just made.
    #[must_use]
    pub fn sample_made() -> Self {
        let secret = format!("assidu_{}", "k7Tq2mVw-x".repeat(5).get(..43).unwrap_or_default());
        Self { made: Some(("Microsoft Entra ID".to_owned(), secret)), ..Self::sample() }
    }

    /// A sample: nothing was chosen, and the day is past.
    #[must_use]
    pub fn sample_wrong() -> Self {
        let wrong = |field| Problem { field, text: "…".to_owned() };
        let form =
            ApiKeyForm { name: "Keycloak".to_owned(), last: "2020-01-01".to_owned(), scopes: Vec::new() };
        let problems = vec![wrong("scopes"), wrong("last"), wrong("form")];
        Self { form, problems, ..Self::sample_empty() }
    }
}

/// The key itself, once.
fn made(frame: &Frame, name: &str, secret: &str) -> Markup {
    let t = frame.t();
    html! {
        section.card.in.stack aria-labelledby="h-made" role="status" {
            h2 id="h-made" { (t.with("api-keys-made", &[("name", name.into())])) }
            (note(Tone::Warn, &t.get("api-keys-made-text")))
            p { code { (secret) } }
        }
    }
}

impl ApiKeyLine {
    fn card(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let id = self.program.to_string();
        let (tone, mark, state) = match self.state {
            ApiKeyState::Open => (Tone::Ok, "circle-check", t.get("api-keys-state-open")),
            ApiKeyState::Over => (Tone::Ink, "clock", t.get("api-keys-state-over")),
            ApiKeyState::Revoked(at) => {
                (Tone::Ink, "x", t.with("api-keys-state-revoked", &[("at", moment(frame, at).into())]))
            }
        };
        html! {
            section.card.in.stack aria-labelledby={ "h-" (id) } {
                h2 id={ "h-" (id) } { bdi { (self.name) } }
                div { (badge(tone, mark, &state)) }
                dl.pairs {
                    dt { (t.get("api-keys-shown")) } dd { code { (self.shown) "…" } }
                    dt { (t.get("api-keys-scopes")) }
                    dd { @for scope in &self.scopes { div { (scope_word(frame, *scope)) } } }
                    dt { (t.get("api-keys-last")) } dd { (t.date_long(self.last)) }
                    dt { (t.get("api-keys-used")) }
                    dd { @match self.used { Some(at) => (moment(frame, at)), None => (t.get("api-keys-never-used")) } }
                    dt { (t.get("api-keys-made-by")) }
                    dd { @if !self.made_by.is_empty() { bdi { (self.made_by) } ", " } (moment(frame, self.made_at)) }
                }
                @if self.state == ApiKeyState::Open {
                    details {
                        summary { (t.get("api-keys-revoke")) }
                        form.stack method="post" action=(routes::SETTINGS_API_KEYS) {
                            (hidden("csrf", &frame.csrf)) (hidden("act", "revoke")) (hidden("program", &id))
                            p.small { (t.get("api-keys-revoke-text")) }
                            div { (submit("danger", "x", &t.get("api-keys-revoke-sure"))) }
                        }
                    }
                }
            }
        }
    }
}

fn scope_word(frame: &Frame, scope: ProgramScope) -> String {
    frame.t().get(match scope {
        ProgramScope::Scim => "api-keys-scope-scim",
        ProgramScope::ClassMeetings => "api-keys-scope-class-meetings",
        ProgramScope::Badges => "api-keys-scope-badges",
    })
}

fn moment(frame: &Frame, at: DateTime) -> String {
    let t = frame.t();
    format!("{}, {}", t.date_long(at.date()), t.time(at.time()))
}
