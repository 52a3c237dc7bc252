//! The identity providers at which an institution's people may log in.

use assidu_domain::IdentityProviderId;
use maud::{Markup, html};

use crate::{
    Frame,
    model::Problem,
    parts::{Field, Tone, crumbs, hidden, note, submit},
    shell::{self, Place, Scripts},
    urls::routes,
};

/// The identity providers of an institution.
#[derive(Clone, Debug, Default)]
pub struct SettingsLogIn {
    /// Oldest first.
    pub providers: Vec<ProviderLine>,
    /// The new one, as it was typed.
    pub new: NewProvider,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// Whether the operator has switched this off.
    pub off: bool,
    /// Whether the one who looks may change it.
    pub may_change: bool,
}

/// An identity provider.
#[derive(Clone, Debug)]
pub struct ProviderLine {
    /// Which.
    pub id: IdentityProviderId,
    /// Its name.
    pub name: String,
    /// Its issuer.
    pub issuer: String,
    /// Our name there.
    pub client_id: String,
    /// Whether we have a secret there.
    pub has_secret: bool,
    /// The address of return.
    pub redirect: String,
    /// How many people it knows.
    pub people: i64,
}

/// A new identity provider; its secret is never shown again.
#[derive(Clone, Debug, Default)]
pub struct NewProvider {
    /// Its name.
    pub name: String,
    /// Its issuer.
    pub issuer: String,
    /// Our name there.
    pub client_id: String,
}

impl SettingsLogIn {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::staff(
            frame,
            Place::Settings,
            &t.get("log-in-title"),
            Scripts::None,
            &html! {
                div.topline { div {
                    (crumbs(frame, routes::SETTINGS, &t.get("nav-settings"), &t.get("log-in-title")))
                    h1 { (t.get("log-in-title")) }
                    p.muted { (t.get("log-in-intro")) }
                } }
                div.formpage {
                    @if self.off { (note(Tone::Warn, &t.get("log-in-off"))) }
                    @if !self.may_change { (note(Tone::Ink, &t.get("choices-not-yours"))) }
                    @for one in &self.providers { (one.card(frame, self.may_change)) }
                    @if self.may_change && !self.off { (self.form(frame)) }
                }
            },
        )
    }

    fn form(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let field = |name: &'static str, value: &str, kind: &'static str, required| {
            let problem = self.problems.iter().find(|problem| problem.field == name);
            Field {
                name,
                label: &t.get(&format!("log-in-{}", name.replace('_', "-"))),
                hint: &t.get(&format!("log-in-{}-hint", name.replace('_', "-"))),
                value,
                kind,
                required,
                problem: problem.map(|problem| problem.text.as_str()),
                autocomplete: "off",
                autocapitalize: "none",
                ..Field::default()
            }
            .render()
        };
        html! {
            section.card.in.stack aria-labelledby="h-new" {
                h2 id="h-new" { (t.get("log-in-new")) }
                p.small.muted { (t.get("log-in-new-text")) }
                form.stack method="post" action=(routes::SETTINGS_LOG_IN) {
                    (hidden("csrf", &frame.csrf)) (hidden("act", "add"))
                    (field("name", &self.new.name, "", true))
                    (field("issuer", &self.new.issuer, "url", true))
                    (field("client_id", &self.new.client_id, "", true))
                    (field("secret", "", "password", false))
                    div { (submit("primary", "plus", &t.get("log-in-add"))) }
                }
            }
        }
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let id = IdentityProviderId::from_bytes([7; 16]);
        let one = ProviderLine {
            id,
            name: "Microsoft 365 du CFA".to_owned(),
            issuer: "https://login.microsoftonline.com/8d4b558f-7b2e-40ba-ad1f-e04d79e6265a/v2.0".to_owned(),
            client_id: "2d4d11a2-f814-46a7-890a-274a72a7309e".to_owned(),
            has_secret: true,
            redirect: format!("https://emargement.example.org/sign-in/with/{id}"),
            people: 184,
        };
        Self { providers: vec![one], may_change: true, ..Self::default() }
    }

    /// A sample: the issuer was mistyped.
    #[must_use]
    pub fn sample_wrong() -> Self {
        let new = NewProvider {
            name: "Keycloak".to_owned(),
            issuer: "http://localhost/".to_owned(),
            client_id: "assidu".to_owned(),
        };
        let text = "…".to_owned();
        Self { new, problems: vec![Problem { field: "issuer", text }], may_change: true, ..Self::default() }
    }
}

impl ProviderLine {
    fn card(&self, frame: &Frame, may_change: bool) -> Markup {
        let t = frame.t();
        let id = self.id.to_string();
        let secret = if self.has_secret { "log-in-has-secret" } else { "log-in-no-secret" };
        html! {
            section.card.in.stack aria-labelledby={ "h-" (id) } {
                h2 id={ "h-" (id) } { (self.name) }
                dl.pairs {
                    dt { (t.get("log-in-issuer")) } dd { code { (self.issuer) } }
                    dt { (t.get("log-in-client-id")) } dd { code { (self.client_id) } }
                    dt { (t.get("log-in-secret")) } dd { (t.get(secret)) }
                    dt { (t.get("log-in-redirect")) } dd { code { (self.redirect) } }
                    dt { (t.get("log-in-people")) } dd.num { (self.people) }
                }
                @if may_change {
                    details {
                        summary { (t.get("change")) }
                        form.stack method="post" action=(routes::SETTINGS_LOG_IN) {
                            (hidden("csrf", &frame.csrf)) (hidden("provider", &id))
                            (Field {
                                name: "name", id: &format!("name-{id}"), label: &t.get("log-in-name"),
                                value: &self.name, required: true, longest: 60, ..Field::default()
                            }.render())
                            (Field {
                                name: "secret", id: &format!("secret-{id}"), label: &t.get("log-in-secret-new"),
                                kind: "password", autocomplete: "off", longest: 1000, ..Field::default()
                            }.render())
                            div.row {
                                button.btn type="submit" name="act" value="change" { (t.get("save")) }
                                button.btn.danger type="submit" name="act" value="remove" formnovalidate { (t.get("remove")) }
                            }
                            p.small.muted { (t.get("log-in-remove-text")) }
                        }
                    }
                }
            }
        }
    }
}
