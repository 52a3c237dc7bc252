//! First page of the demonstration.

use maud::{Markup, html};

use crate::{
    Frame,
    parts::{self, icon, link_button, post_button, qr_svg},
    shell::{self, Scripts},
    urls::routes,
};

use assidu_domain::people::Role;

/// First page of the demonstration: a card per role.
#[derive(Clone, Debug)]
pub struct Demo {
    /// Name of the sample provider.
    pub provider: String,
    /// Institution code.
    pub institution: String,
    /// Accounts.
    pub accounts: Vec<DemoAccount>,
    /// An organisation that reads at the provider.
    pub organisation: DemoOrganisation,
    /// Address that a phone in the room can open, when there is one.
    pub phone_url: Option<String>,
}

/// A sample organisation that reads at the provider, and its administrator.
#[derive(Clone, Debug)]
pub struct DemoOrganisation {
    /// Its name.
    pub name: String,
    /// Its code to log in with.
    pub institution: String,
    /// Its administrator.
    pub account: DemoAccount,
}

/// One sample account.
#[derive(Clone, Debug)]
pub struct DemoAccount {
    /// Role.
    pub role: Role,
    /// Name of the sample person.
    pub name: String,
    /// Identifier.
    pub identifier: String,
    /// Password, random for this demonstration.
    pub password: String,
}

impl Demo {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::narrow(
            frame,
            &t.get("demo-title"),
            Scripts::None,
            &html! {
                div.entrance {
                    h1 { (t.get("demo-title")) }
                    p.muted { (t.with("demo-text", &[("provider", (&self.provider).into())])) }
                    @for account in &self.accounts {
                        (account.card(frame, &parts::role(frame, account.role), &t.get(&format!("demo-{}", account.role.name())), ""))
                    }
                    (self.organisation.card(frame))
                    section.card.in.stack {
                        h2 { (t.get("demo-steps-title")) }
                        ol { @for step in 1..=4 { li { (t.get(&format!("demo-step-{step}"))) } } }
                    }
                    @if let Some(address) = &self.phone_url {
                        section.card.in.stack.phone {
                            h2 { (t.get("demo-phone")) }
                            p.muted { (t.get("demo-phone-text")) }
                            div.plate { (qr_svg(address, &t.get("demo-phone"))) }
                            p.num.host { (address) }
                        }
                    } @else { p.small.muted { (t.get("demo-lan")) " " code { "--lan" } "." } }
                    (link_button(routes::HOME, "quiet block", "qr-code", &t.get("home-heading")))
                    ul.facts.small role="list" {
                        li { (icon("building-2")) span { (t.get("sign-in-institution")) " " strong.num { (self.institution) } } }
                    }
                }
            },
        )
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let account = |role, name: &str, identifier: &str| DemoAccount {
            role,
            name: name.to_owned(),
            identifier: identifier.to_owned(),
            password: "k7pw-4qxm-vt2a-9hde".to_owned(),
        };
        Self {
            provider: "CFA des Deux Rives".to_owned(),
            institution: "deux-rives".to_owned(),
            accounts: vec![
                account(Role::Trainer, "Claire Fontaine", "c.fontaine"),
                account(Role::Learner, "Aïcha Benali", "a.benali"),
                account(Role::Administrator, "Nadia Lefèvre", "n.lefevre"),
            ],
            organisation: DemoOrganisation {
                name: "Région Occitanie".to_owned(),
                institution: "occitanie".to_owned(),
                account: account(Role::Administrator, "Sylvie Prat", "sylvie.prat@occitanie.example"),
            },
            phone_url: Some("http://192.168.1.20:8080".to_owned()),
        }
    }
}

impl DemoOrganisation {
    fn card(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let text = t.with("demo-organisation", &[("name", (&self.name).into())]);
        self.account.card(frame, &t.get("demo-organisation-title"), &text, &self.institution)
    }
}

impl DemoAccount {
    fn card(&self, frame: &Frame, title: &str, text: &str, institution: &str) -> Markup {
        let t = frame.t();
        html! {
            section.card.in.stack.rolecard {
                div.between { h2 { (title) } (parts::avatar(&self.name)) }
                p { (text) }
                dl.pairs {
                    @if !institution.is_empty() {
                        dt { (t.get("sign-in-institution")) } dd.num { (institution) }
                    }
                    dt { (t.get("col-name")) } dd { (self.name) }
                    dt { (t.get("sign-in-identifier")) } dd.num { (self.identifier) }
                    dt { (t.get("sign-in-password")) } dd.num { (self.password) }
                }
                (post_button(frame, routes::DEMO_SIGN_IN, &[("account", &self.identifier)], "primary block", "chevron-right", &t.with("demo-enter", &[("name", (&self.name).into())])))
            }
        }
    }
}
