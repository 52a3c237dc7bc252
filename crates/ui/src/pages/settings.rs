//! Settings of the provider.

use maud::{Markup, html};

use assidu_domain::signing::{Method, SignOffRule};
use assidu_texts::Language;

use crate::{
    Frame,
    model::{Choice, problem_of},
    parts::{self, Field, Tone, checkbox, hidden, note, select, submit},
    samples,
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

use assidu_domain::{
    SiteId,
    people::Address,
    provider::{Closure, HolidayRegion},
    signing::Policy,
};

use crate::model::Problem;

/// Settings: provider, how presence is signed, sites. Each section is saved by itself.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The provider's details.
    pub provider: ProviderForm,
    /// How presence is signed: `rule`, `early_minutes`, `late_minutes`, `lateness_tolerance_minutes`,
    /// `methods` (several), `trainer_signs`.
    pub policy: Policy,
    /// Sites.
    pub sites: Vec<SiteForm>,
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
    /// Closures.
    pub closures: Vec<Closure>,
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
                        @for site in &self.sites { (site.section(frame)) }
                        (new_site(frame))
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
        let languages: Vec<Choice> = Language::COMPLETE
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
        let policy = &self.policy;
        let rules: Vec<Choice> = SignOffRule::ALL
            .iter()
            .map(|r| Choice {
                value: r.name().to_owned(),
                label: t.get(&format!("rule-{}", r.name().replace('_', "-"))),
                chosen: *r == policy.rule,
            })
            .collect();
        let number = |name: &'static str, key: &str, value: i64, range: &'static str| {
            Field {
                name,
                label: &t.get(key),
                hint: &t.get(&format!("{key}-hint")),
                kind: "number",
                value: &value.to_string(),
                required: true,
                range,
                inputmode: "numeric",
                problem: problem_of(&self.problems, name),
                ..Field::default()
            }
            .render()
        };
        html! {
            form.in.stack method="post" action=(routes::SETTINGS_POLICY) {
                (hidden("csrf", &frame.csrf))
                (select("rule", &t.get("settings-rule"), &t.get("settings-rule-hint"), &rules))
                div.fields3 {
                    (number("early_minutes", "settings-early", policy.window.early_minutes(), "0..1440"))
                    (number("late_minutes", "settings-late", policy.window.late_minutes(), "1..14400"))
                    (number("lateness_tolerance_minutes", "settings-tolerance", i64::from(policy.lateness_tolerance_minutes), "0..120"))
                }
                fieldset.checks {
                    legend { (t.get("settings-methods")) }
                    @for method in Method::ALL.iter().filter(|m| **m != Method::TrainerSpace) {
                        (checkbox("methods", method.name(), &format!("m-{}", method.name()), &parts::method(frame, *method), policy.methods.contains(method)))
                    }
                }
                (checkbox("trainer_signs", "1", "trainer_signs", &t.get("settings-trainer-signs"), policy.trainer_signs))
                div { (submit("primary", "check", &t.get("save-policy"))) }
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
                name: "Toulouse".to_owned(),
                city: "Toulouse".to_owned(),
                timezone: "Europe/Paris".to_owned(),
                holidays: HolidayRegion::Metropole,
                closures: vec![Closure { first: day, last: day, label: "Fermeture de Noël".to_owned() }],
            }],
            problems: vec![crate::model::Problem {
                field: "siret",
                text: "Un SIRET a 14 chiffres.".to_owned(),
            }],
            saved: Some("policy"),
        }
    }
}

impl SiteForm {
    fn section(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            details.site {
                summary {
                    strong { (self.name) }
                    span.muted.small {
                        (self.city) " · " (t.get(&holiday_key(self.holidays))) " · "
                        (t.with("closures", &[("count", self.closures.len().into())]))
                    }
                }
                form.in.stack method="post" action=(urls::settings_site(self.id)) {
                    (hidden("csrf", &frame.csrf))
                    (site_fields(frame, &format!("s-{}-", self.id), &self.name, &self.city, &self.timezone, self.holidays))
                    div { (submit("", "check", &t.get("save"))) }
                }
                form.in.stack method="post" action=(urls::settings_closures(self.id)) {
                    (hidden("csrf", &frame.csrf))
                    h3 { (t.get("settings-closures")) }
                    ul.plainlist role="list" {
                        @for closure in &self.closures {
                            li {
                                span.grow { (closure.label) }
                                span.num.small { (t.date_short(closure.first)) " – " (t.date_short(closure.last)) }
                            }
                        }
                    }
                    div.fields3 {
                        (Field { name: "first", id: &format!("f-{}", self.id), label: &t.get("closure-first"), kind: "date", required: true, ..Field::default() }.render())
                        (Field { name: "last", id: &format!("l-{}", self.id), label: &t.get("closure-last"), kind: "date", required: true, ..Field::default() }.render())
                        (Field { name: "label", id: &format!("n-{}", self.id), label: &t.get("closure-label"), required: true, ..Field::default() }.render())
                    }
                    div { (submit("", "plus", &t.get("closure-add"))) }
                }
            }
        }
    }
}

fn holiday_key(region: HolidayRegion) -> String {
    format!("holidays-{}", region.name().replace('_', "-"))
}

fn site_fields(
    frame: &Frame,
    prefix: &str,
    name: &str,
    city: &str,
    zone: &str,
    holidays: HolidayRegion,
) -> Markup {
    let t = frame.t();
    let field = |field: &'static str, key: &str, value: &str| {
        Field {
            name: field,
            id: &format!("{prefix}{field}"),
            label: &t.get(key),
            value,
            required: field != "city",
            ..Field::default()
        }
        .render()
    };
    let id = format!("{prefix}holidays");
    html! {
        div.fields2 {
            (field("name", "settings-site-name", name))
            (field("city", "settings-city", city))
            (field("timezone", "settings-timezone", zone))
            div.field {
                label for=(id) { (t.get("settings-holidays")) }
                select.input id=(id) name="holidays" {
                    @for region in HolidayRegion::ALL {
                        option value=(region.name()) selected[*region == holidays] {
                            (t.get(&holiday_key(*region)))
                        }
                    }
                }
            }
        }
    }
}

fn new_site(frame: &Frame) -> Markup {
    let t = frame.t();
    html! {
        details.site {
            summary { strong { (t.get("settings-site-new")) } }
            form.in.stack method="post" action=(routes::SETTINGS_SITES) {
                (hidden("csrf", &frame.csrf))
                (site_fields(frame, "new-", "", "", "Europe/Paris", HolidayRegion::Metropole))
                div { (submit("", "plus", &t.get("settings-site-add"))) }
            }
        }
    }
}
