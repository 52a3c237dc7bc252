//! Where somebody may act: in one role of several, and in other accounts of theirs; and linking those.

use assidu_domain::people::Role;
use maud::{Markup, html};

use crate::{
    Frame,
    parts::{Tone, badge, hidden, link_button, note, post_button, submit},
    shell,
    urls::routes,
};

/// Where somebody may act.
#[derive(Clone, Debug)]
pub struct Switch {
    /// The roles that they have here; a choice when there are several.
    pub roles: Vec<Role>,
    /// The one in which they act; none when in all of them.
    pub acts_as: Option<Role>,
    /// Their accounts, also the one they are in.
    pub accounts: Vec<SwitchAccount>,
    /// Where their day is.
    pub home: &'static str,
}

/// An account of theirs.
#[derive(Clone, Debug)]
pub struct SwitchAccount {
    /// What names it in a form.
    pub key: String,
    /// Their name there.
    pub name: String,
    /// The provider or organisation.
    pub provider: String,
    /// Their roles there.
    pub roles: Vec<Role>,
    /// Whether they are in it.
    pub here: bool,
    /// Whether the link with it may be ended here.
    pub linked: bool,
    /// Whether a code is asked for on the way there.
    pub asks_code: bool,
}

/// The question whether two accounts shall be linked.
#[derive(Clone, Debug)]
pub struct LinkAccounts {
    /// Name and provider of the account that is logged in.
    pub here: (String, String),
    /// Name and provider of the one that asked, and what brings the answer back; or why nothing can be linked.
    pub other: Result<(String, String, String), LinkTrouble>,
}

/// Why nothing is linked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkTrouble {
    /// Nobody asked, or too long ago, or from another browser.
    Over,
    /// Both are the same account.
    Same,
    /// Both are linked already.
    Already,
    /// There are too many.
    TooMany,
}

impl LinkTrouble {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Over, Self::Same, Self::Already, Self::TooMany];

    const fn text(self) -> &'static str {
        match self {
            Self::Over => "switch-link-over",
            Self::Same => "switch-link-same",
            Self::Already => "switch-link-already",
            Self::TooMany => "switch-link-many",
        }
    }
}

impl Switch {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::narrow(
            frame,
            &t.get("switch-title"),
            shell::Scripts::None,
            &html! {
                div.topline { h1 { (t.get("switch-title")) } p.muted { (t.get("switch-intro")) } }
                @if self.roles.len() > 1 || self.acts_as.is_some() { (self.own_roles(frame)) }
                @if self.accounts.len() > 1 {
                    section.stack aria-labelledby="h-accounts" {
                        h2 id="h-accounts" { (t.get("switch-accounts")) }
                        ul.plainlist.card role="list" {
                            @for account in &self.accounts { (account.line(frame)) }
                        }
                    }
                }
                section.card.in.stack aria-labelledby="h-link" {
                    h2 id="h-link" { (t.get("switch-link")) }
                    p { (t.get("switch-link-text")) }
                    p.small.muted { (t.get("switch-link-warning")) }
                    div { (post_button(frame, routes::LINKED, &[("act", "ask")], "", "plus", &t.get("switch-link-go"))) }
                }
                (link_button(self.home, "quiet block", "", &t.get("account-back")))
            },
        )
    }

    fn own_roles(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let choices = std::iter::once(None).chain(self.roles.iter().copied().map(Some));
        html! {
            section.stack aria-labelledby="h-roles" {
                h2 id="h-roles" { (t.get("switch-roles")) }
                p.small.muted { (t.get("switch-roles-text")) }
                ul.plainlist.card role="list" {
                    @for choice in choices {
                        li {
                            div.grow {
                                strong { (role_text(frame, choice)) }
                                @if choice == self.acts_as { " " (badge(Tone::Ok, "check", &t.get("switch-here"))) }
                            }
                            @if choice != self.acts_as {
                                (post_button(frame, routes::SWITCH,
                                    &[("act", "role"), ("role", choice.map_or("all", Role::name))], "sm",
                                    "arrow-left-right", &t.get("switch-choose")))
                            }
                        }
                    }
                }
            }
        }
    }

    /// A sample: a trainer of two providers who also works in the office of one.
    #[must_use]
    pub fn sample() -> Self {
        let account = |key: &str, provider: &str, roles: &[Role], here, linked, asks_code| SwitchAccount {
            key: key.to_owned(),
            name: "Nadia Lefèvre".to_owned(),
            provider: provider.to_owned(),
            roles: roles.to_vec(),
            here,
            linked,
            asks_code,
        };
        Self {
            roles: vec![Role::Secretariat, Role::Trainer],
            acts_as: Some(Role::Trainer),
            accounts: vec![
                account("a1", "CFA des Deux Rives", &[Role::Secretariat, Role::Trainer], true, false, false),
                account(
                    "b2",
                    "Institut de formation aux métiers du bois",
                    &[Role::Trainer],
                    false,
                    true,
                    false,
                ),
                account("c3", "Région Occitanie", &[Role::Auditor], false, true, true),
            ],
            home: routes::TRAINER_DAY,
        }
    }

    /// A sample: one account, one role.
    #[must_use]
    pub fn sample_alone() -> Self {
        let accounts = Self::sample().accounts.into_iter().take(1).collect();
        Self { roles: vec![Role::Learner], acts_as: None, accounts, home: routes::MY_DAY }
    }
}

fn role_text(frame: &Frame, role: Option<Role>) -> String {
    let t = frame.t();
    role.map_or_else(|| t.get("switch-all-roles"), |role| t.get(&format!("role-{role}")))
}

impl SwitchAccount {
    fn line(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let roles: Vec<String> = self.roles.iter().map(|role| role_text(frame, Some(*role))).collect();
        html! {
            li {
                div.grow {
                    strong dir="auto" { (self.provider) }
                    @if self.here { " " (badge(Tone::Ok, "check", &t.get("switch-here"))) }
                    span.sub { bdi { (self.name) } " · " (roles.join(", ")) }
                    @if self.asks_code { span.sub { (t.get("switch-asks-code")) } }
                    @if self.linked {
                        (post_button(frame, routes::LINKED, &[("act", "unlink"), ("account", &self.key)], "quiet sm", "x",
                            &t.get("links-end")))
                    }
                }
                @if !self.here {
                    (post_button(frame, routes::SWITCH, &[("act", "account"), ("account", &self.key)], "sm",
                        "arrow-left-right", &t.get("switch-go")))
                }
            }
        }
    }
}

impl LinkAccounts {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let line = |name: &str, provider: &str| {
            html! { li { div.grow { strong dir="auto" { (provider) } span.sub { bdi { (name) } } } } }
        };
        shell::narrow(
            frame,
            &t.get("switch-link-title"),
            shell::Scripts::None,
            &html! {
                div.topline { h1 { (t.get("switch-link-title")) } }
                @match &self.other {
                    Ok((name, provider, token)) => {
                        p { (t.get("switch-link-question")) }
                        ul.plainlist.card role="list" { (line(name, provider)) (line(&self.here.0, &self.here.1)) }
                        (note(Tone::Warn, &t.get("switch-link-warning")))
                        form method="post" action=(routes::LINKED) {
                            (hidden("csrf", &frame.csrf)) (hidden("act", "link")) (hidden("with", token))
                            (submit("primary lg block", "check", &t.get("switch-link-yes")))
                        }
                        (link_button(routes::SWITCH, "quiet block", "", &t.get("switch-link-no")))
                    }
                    Err(trouble) => {
                        (note(Tone::Warn, &t.get(trouble.text())))
                        (link_button(routes::SWITCH, "block", "chevron-right", &t.get("switch-title")))
                    }
                }
            },
        )
    }

    /// A sample: the question.
    #[must_use]
    pub fn sample() -> Self {
        let here = ("Nadia Lefèvre".to_owned(), "Institut de formation aux métiers du bois".to_owned());
        let other = ("Nadia Lefèvre".to_owned(), "CFA des Deux Rives".to_owned(), "token".to_owned());
        Self { here, other: Ok(other) }
    }

    /// Samples: why nothing is linked.
    #[must_use]
    pub fn samples() -> Vec<Self> {
        LinkTrouble::ALL.into_iter().map(|trouble| Self { other: Err(trouble), ..Self::sample() }).collect()
    }
}
