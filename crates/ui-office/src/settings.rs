//! Settings of the provider.

mod sites;

use maud::{Markup, html};

use assidu_texts::Language;

use crate::{
    Frame,
    model::{Choice, problem_of},
    parts::{self, Field, Tone, hidden, icon, note, select, submit},
    policy_form::{PolicyPreview, policy_fields},
    samples,
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

use assidu_domain::{
    GroupId, SiteId,
    people::Address,
    provider::{Closure, HolidayRegion},
    signing::Policy,
};
use jiff::civil::Date;

use crate::model::Problem;

/// Settings: provider, how presence is signed, sites. Each section is saved by itself.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The provider's details.
    pub provider: ProviderForm,
    /// How presence is signed: `rule`, `early_minutes`, `late_minutes`, `lateness_tolerance_minutes`,
    /// `methods` (several), `trainer_signs`.
    pub policy: Policy,
    /// What that policy would make of next week, once asked for.
    pub preview: Option<PolicyPreview>,
    /// Groups that have a policy of their own.
    pub own: Vec<(GroupId, String)>,
    /// Sites.
    pub sites: Vec<SiteForm>,
    /// Today: closures that are over are folded away.
    pub today: Date,
    /// What is wrong, when a section came back.
    pub problems: Vec<Problem>,
    /// The section just saved: `provider`, `policy`, `sites`.
    pub saved: Option<&'static str>,
}

/// The provider's details.
#[derive(Clone, Debug, Default)]
pub struct ProviderForm {
    /// Institution code, shown.
    pub institution_code: String,
    /// Name (`name`).
    pub name: String,
    /// Registered name (`legal_name`).
    pub legal_name: String,
    /// SIRET (`siret`).
    pub siret: String,
    /// Declaration number (`nda`).
    pub nda: String,
    /// Address (`line1`, `line2`, `postal_code`, `city`, `country`).
    pub address: Address,
    /// Language of pages and documents (`language`).
    pub language: String,
    /// Zone (`timezone`).
    pub timezone: String,
    /// Whether a logo is stored (`logo`, a file, replaces it).
    pub has_logo: bool,
}

/// One site.
#[derive(Clone, Debug)]
pub struct SiteForm {
    /// The site.
    pub id: SiteId,
    /// Reference.
    pub reference: String,
    /// Name (`name`).
    pub name: String,
    /// City (`city`).
    pub city: String,
    /// Zone (`timezone`).
    pub timezone: String,
    /// Public holidays (`holidays`).
    pub holidays: HolidayRegion,
    /// Closures, each with how many class meetings are planned on its days all the same.
    pub closures: Vec<(Closure, u32)>,
    /// Its networks, one per line (`networks`): a second factor of a printed code.
    pub networks: String,
    /// Whether it was just changed, and so stands open.
    pub open: bool,
}

impl Settings {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::staff(
            frame,
            Place::Settings,
            &t.get("nav-settings"),
            Scripts::None,
            &html! {
                div.topline { div { h1 { (t.get("nav-settings")) } } }
                div.formpage {
                    @if !self.problems.is_empty() { (note(Tone::Bad, &t.get("form-problems"))) }
                    section.panel.card aria-labelledby="provider" {
                        header {
                            h2 id="provider" { (t.get("settings-provider")) }
                            (self.saved_mark(frame, "provider"))
                        }
                        (self.provider_form(frame))
                    }
                    section.panel.card aria-labelledby="policy" {
                        header { h2 id="policy" { (t.get("settings-policy")) } (self.saved_mark(frame, "policy")) }
                        (self.policy_form(frame))
                    }
                    section.panel.card aria-labelledby="sites" {
                        header { h2 id="sites" { (t.get("settings-sites")) } (self.saved_mark(frame, "sites")) }
                        @if self.sites.is_empty() { p.in.small.muted { (t.get("sites-none")) } }
                        @for site in &self.sites { (site.section(frame, self.today)) }
                        (sites::new_site(frame))
                    }
                    section.panel.card aria-labelledby="choices" {
                        header { h2 id="choices" { (t.get("choices-title")) } }
                        div.in.stack {
                            p.small.muted { (t.get("choices-intro")) }
                            div { (parts::link_button(routes::SETTINGS_CHOICES, "", "chevron-right", &t.get("choices-show"))) }
                            div { (parts::link_button(routes::SETTINGS_LETTERS, "", "chevron-right", &t.get("letters-title"))) }
                            div {
                                (parts::link_button(
                                    routes::SETTINGS_ATTENDANCE, "", "chevron-right", &t.get("att-settings-title"),
                                ))
                            }
                        }
                    }
                    section.panel.card aria-labelledby="rights" {
                        header { h2 id="rights" { (t.get("rights-title")) } }
                        div.in.stack {
                            p.small.muted { (t.get("rights-intro")) }
                            div { (parts::link_button(routes::SETTINGS_RIGHTS, "", "chevron-right", &t.get("rights-show"))) }
                        }
                    }
                    section.panel.card aria-labelledby="log-in" {
                        header { h2 id="log-in" { (t.get("log-in-title")) } }
                        div.in.stack {
                            p.small.muted { (t.get("log-in-intro")) }
                            div { (parts::link_button(routes::SETTINGS_LOG_IN, "", "chevron-right", &t.get("log-in-show"))) }
                        }
                    }
                    @if frame.may(assidu_domain::matrix::Right::Govern) {
                        section.panel.card aria-labelledby="grants" {
                            header { h2 id="grants" { (t.get("grants-title")) } }
                            div.in.stack {
                                p.small.muted { (t.get("grants-intro")) }
                                div { (parts::link_button(routes::GRANTS, "", "chevron-right", &t.get("grants-show"))) }
                            }
                        }
                        section.panel.card aria-labelledby="keys" {
                            header { h2 id="keys" { (t.get("api-keys-title")) } }
                            div.in.stack {
                                p.small.muted { (t.get("api-keys-intro")) }
                                div { (parts::link_button(routes::SETTINGS_API_KEYS, "", "chevron-right", &t.get("api-keys-show"))) }
                            }
                        }
                        section.panel.card aria-labelledby="support" {
                            header { h2 id="support" { (t.get("support-title")) } }
                            div.in.stack {
                                p.small.muted { (t.get("support-intro")) }
                                div { (parts::link_button(routes::SETTINGS_SUPPORT, "", "chevron-right", &t.get("support-show"))) }
                            }
                        }
                    }
                    section.panel.card aria-labelledby="seal" {
                        header { h2 id="seal" { (t.get("seal-title")) } }
                        div.in.stack {
                            p.small.muted { (t.get("seal-intro")) }
                            div { (parts::link_button(routes::SETTINGS_SEAL, "", "chevron-right", &t.get("seal-show"))) }
                        }
                    }
                    @if frame.has(assidu_domain::people::Role::Administrator) {
                        section.panel.card aria-labelledby="privacy" {
                            header { h2 id="privacy" { (t.get("data-protection-title")) } }
                            div.in.stack {
                                p.small.muted { (t.get("data-protection-intro")) }
                                div.row {
                                    (parts::link_button(routes::DATA_REQUESTS, "", "chevron-right", &t.get("requests-title")))
                                    (parts::link_button(routes::TRACES, "", "chevron-right", &t.get("traces-title")))
                                }
                            }
                        }
                    }
                }
            },
        )
    }

    fn saved_mark(&self, frame: &Frame, section: &str) -> Markup {
        html! {
            @if self.saved == Some(section) {
                span role="status" { (parts::badge(Tone::Ok, "circle-check", &frame.t().get("saved"))) }
            }
        }
    }

    fn provider_form(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let p = &self.provider;
        let field =
            |name: &'static str, key: &str, hint: &str, value: &str, autocomplete: &'static str, required| {
                let hint = if hint.is_empty() { String::new() } else { t.get(hint) };
                Field {
                    name,
                    label: &t.get(key),
                    hint: &hint,
                    value,
                    autocomplete,
                    required,
                    problem: problem_of(&self.problems, name),
                    ..Field::default()
                }
                .render()
            };
        let languages: Vec<Choice> = Language::DOCUMENTS
            .iter()
            .map(|l| Choice {
                value: l.tag().to_owned(),
                label: l.own_name().to_owned(),
                chosen: l.tag() == p.language,
            })
            .collect();
        html! {
            form.in.stack method="post" action=(routes::SETTINGS_PROVIDER) enctype="multipart/form-data" {
                (hidden("csrf", &frame.csrf))
                p.small.muted { (t.get("sign-in-institution")) " : " strong.num { (p.institution_code) } }
                (field("name", "settings-name", "", &p.name, "organization", true))
                (field("legal_name", "settings-legal-name", "settings-legal-name-hint", &p.legal_name, "", false))
                div.fields2 {
                    (field("siret", "settings-siret", "settings-siret-hint", &p.siret, "", false))
                    (field("nda", "settings-nda", "settings-nda-hint", &p.nda, "", false))
                }
                (field("line1", "settings-line1", "", &p.address.line1, "address-line1", false))
                (field("line2", "settings-line2", "", &p.address.line2, "address-line2", false))
                div.fields3 {
                    (field("postal_code", "settings-postal-code", "", &p.address.postal_code, "postal-code", false))
                    (field("city", "settings-city", "", &p.address.city, "address-level2", false))
                    (field("country", "settings-country", "", &p.address.country, "country", false))
                }
                div.fields2 {
                    (select("language", &t.get("settings-language"), "", &languages))
                    (field("timezone", "settings-timezone", "", &p.timezone, "", true))
                }
                (Field { name: "logo", label: &t.get("settings-logo"), hint: &t.get(if p.has_logo { "settings-logo-replace" } else { "settings-logo-hint" }), kind: "file", range: "image/png,image/jpeg", problem: problem_of(&self.problems, "logo"), ..Field::default() }.render())
                div { (submit("primary", "check", &t.get("save"))) }
            }
        }
    }

    fn policy_form(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            form.in.stack method="post" action={ (routes::SETTINGS_POLICY) "#policy" } {
                (hidden("csrf", &frame.csrf))
                (policy_fields(frame, &self.policy, &self.problems, &t.get("settings-rule-hint")))
                @if !self.own.is_empty() {
                    p.small.muted {
                        (t.get("policy-own-groups")) " "
                        @for (n, (id, title)) in self.own.iter().enumerate() {
                            @if n > 0 { ", " }
                            a href=(urls::group(*id)) { (title) }
                        }
                    }
                }
                @if let Some(preview) = &self.preview { (preview.render(frame)) }
                div.row {
                    button.btn.primary type="submit" name="act" value="save" { (icon("check")) (t.get("save-policy")) }
                    button.btn type="submit" name="act" value="preview" { (icon("search")) (t.get("policy-preview")) }
                }
            }
        }
    }

    /// A sample: the SIRET is wrong.
    #[must_use]
    pub fn sample() -> Self {
        let day = samples::facts().day;
        Self {
            provider: ProviderForm {
                institution_code: "deux-rives".to_owned(),
                name: "CFA des Deux Rives".to_owned(),
                siret: "1234".to_owned(),
                nda: "76310987654".to_owned(),
                address: Address {
                    line1: "12 quai de la Daurade".to_owned(),
                    postal_code: "31000".to_owned(),
                    city: "Toulouse".to_owned(),
                    country: "FR".to_owned(),
                    ..Address::default()
                },
                language: "fr".to_owned(),
                timezone: "Europe/Paris".to_owned(),
                ..ProviderForm::default()
            },
            policy: Policy::default(),
            sites: vec![SiteForm {
                id: SiteId::from_bytes([1; 16]),
                reference: "TLS".to_owned(),
                networks: "203.0.113.0/24".to_owned(),
                name: "Toulouse".to_owned(),
                city: "Toulouse".to_owned(),
                timezone: "Europe/Paris".to_owned(),
                holidays: HolidayRegion::Metropole,
                closures: vec![
                    (Closure { first: day, last: day, label: "Fermeture de Noël".to_owned() }, 3),
                    (
                        Closure {
                            first: jiff::civil::date(2026, 8, 3),
                            last: jiff::civil::date(2026, 8, 21),
                            label: "Congés d’été".to_owned(),
                        },
                        0,
                    ),
                ],
                open: true,
            }],
            preview: None,
            own: vec![(samples::group(1), "Bureautique 2026-A".to_owned())],
            today: day,
            problems: vec![crate::model::Problem {
                field: "siret",
                text: "Un SIRET a 14 chiffres.".to_owned(),
            }],
            saved: Some("policy"),
        }
    }

    /// A sample: what another policy would make of next week; no site yet.
    #[must_use]
    pub fn sample_preview() -> Self {
        Self {
            preview: Some(PolicyPreview::sample()),
            sites: Vec::new(),
            problems: Vec::new(),
            saved: None,
            ..Self::sample()
        }
    }
}
