//! One's own account: password and devices.

use assidu_domain::IdentityProviderId;
use jiff::civil::DateTime;
use maud::{Markup, html};

use crate::{
    Frame,
    parts::{Tone, badge, link_button, post_button},
    shell,
    urls::routes,
};

use super::Door;

/// One's own account.
#[derive(Clone, Debug)]
pub struct Account {
    /// Full name.
    pub name: String,
    /// The provider's name.
    pub provider: String,
    /// Whether there is a password to be changed.
    pub has_password: bool,
    /// Whether they may have a second step.
    pub may_have_factor: bool,
    /// Whether it is on.
    pub factor: bool,
    /// Whether there are passkeys at this address, and how many they have.
    pub passkeys: Option<usize>,
    /// Identity providers that know them.
    pub links: Vec<AccountLink>,
    /// Identity providers that may know them from now on.
    pub doors: Vec<Door>,
    /// Devices that are logged in, the last used first.
    pub devices: Vec<Device>,
    /// Where the person's day is.
    pub home: &'static str,
}

/// An identity provider that knows the person.
#[derive(Clone, Debug)]
pub struct AccountLink {
    /// Which.
    pub provider: IdentityProviderId,
    /// Its name.
    pub name: String,
    /// Since when.
    pub since: DateTime,
    /// When it last said so.
    pub last: DateTime,
}

/// A device that is logged in.
#[derive(Clone, Debug)]
pub struct Device {
    /// What ends it.
    pub key: String,
    /// Kind: `phone-ios`, `computer-linux` …, or empty.
    pub kind: String,
    /// Whether it is this one.
    pub this: bool,
    /// When it was logged in.
    pub since: DateTime,
    /// When it was last used.
    pub last_seen: DateTime,
}

impl Account {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::narrow(
            frame,
            &t.get("account-title"),
            shell::Scripts::None,
            &html! {
                div.topline {
                    h1 { (t.get("account-title")) }
                    p.muted { (self.name) " · " (self.provider) }
                }
                @if self.has_password {
                    section.card.in.stack aria-labelledby="h-password" {
                        h2 id="h-password" { (t.get("sign-in-password")) }
                        p { (t.get("account-password-text")) }
                        div { (link_button(routes::OWN_PASSWORD, "", "pen-line", &t.get("own-password-go"))) }
                    }
                }
                @if self.may_have_factor {
                    section.card.in.stack aria-labelledby="h-factor" {
                        h2 id="h-factor" { (t.get("factor-title")) }
                        p { (t.get(if self.factor { "factor-is-on" } else { "factor-intro" })) }
                        div { (link_button(routes::FACTOR, "", "chevron-right", &t.get("factor-manage"))) }
                    }
                }
                @if let Some(count) = self.passkeys {
                    section.card.in.stack aria-labelledby="h-passkeys" {
                        h2 id="h-passkeys" { (t.get("passkeys-title")) }
                        p { (t.with("passkeys-count", &[("count", count.into())])) }
                        div { (link_button(routes::PASSKEYS, "", "chevron-right", &t.get("passkeys-manage"))) }
                    }
                }
                section.card.in.stack aria-labelledby="h-switch" {
                    h2 id="h-switch" { (t.get("switch-title")) }
                    p { (t.get("switch-intro")) }
                    div { (link_button(routes::SWITCH, "", "arrow-left-right", &t.get("switch-show"))) }
                }
                @if !self.links.is_empty() || !self.doors.is_empty() { (self.elsewhere(frame)) }
                section.stack aria-labelledby="h-devices" {
                    h2 id="h-devices" { (t.get("account-devices")) }
                    p.small.muted { (t.get("account-devices-text")) }
                    ul.plainlist.card role="list" {
                        @for device in &self.devices { (device.line(frame)) }
                    }
                    @if self.devices.len() > 1 {
                        div { (post_button(frame, routes::OWN_DEVICES, &[("which", "others")], "", "log-out",
                            &t.get("account-devices-others"))) }
                    }
                }
                section.card.in.stack aria-labelledby="h-traces" {
                    h2 id="h-traces" { (t.get("own-traces-title")) }
                    p { (t.get("own-traces-intro")) }
                    div { (link_button(routes::OWN_TRACES, "", "chevron-right", &t.get("own-traces-show"))) }
                }
                section.card.in.stack aria-labelledby="h-rights" {
                    h2 id="h-rights" { (t.get("right-title")) }
                    p { (t.get("right-intro")) }
                    div { (link_button(routes::OWN_REQUESTS, "", "chevron-right", &t.get("right-new"))) }
                }
                (link_button(self.home, "quiet block", "", &t.get("account-back")))
            },
        )
    }

    fn elsewhere(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let moment = |at: DateTime| format!("{}, {}", t.date_short(at.date()), t.time(at.time()));
        html! {
            section.stack aria-labelledby="h-elsewhere" {
                h2 id="h-elsewhere" { (t.get("links-title")) }
                p.small.muted { (t.get("links-text")) }
                @if !self.links.is_empty() {
                    ul.plainlist.card role="list" {
                        @for link in &self.links {
                            li {
                                div.grow {
                                    strong dir="auto" { (link.name) }
                                    span.sub.num {
                                        (t.with("links-since", &[("since", moment(link.since).into())])) br;
                                        (t.with("device-last", &[("last", moment(link.last).into())]))
                                    }
                                }
                                (post_button(frame, routes::LINKS,
                                    &[("act", "unlink"), ("provider", &link.provider.to_string())], "sm", "x",
                                    &t.get("links-end")))
                            }
                        }
                    }
                }
                @for door in &self.doors {
                    div { (post_button(frame, routes::LINKS, &[("act", "link"), ("provider", &door.id.to_string())],
                        "", "plus", &t.with("links-add", &[("name", door.name.as_str().into())]))) }
                }
            }
        }
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let at = |day, hour| jiff::civil::date(2026, 11, day).at(hour, 12, 0, 0);
        let device = |key: &str, kind: &str, this, since, last_seen| Device {
            key: key.to_owned(),
            kind: kind.to_owned(),
            this,
            since,
            last_seen,
        };
        Self {
            name: "Aïcha Benali".to_owned(),
            provider: "CFA des Deux Rives".to_owned(),
            has_password: true,
            may_have_factor: true,
            factor: true,
            passkeys: Some(2),
            links: vec![AccountLink {
                provider: IdentityProviderId::from_bytes([8; 16]),
                name: "Microsoft 365 du CFA".to_owned(),
                since: at(2, 8),
                last: at(23, 9),
            }],
            doors: vec![Door::sample()],
            devices: vec![
                device("a1", "phone-android", true, at(2, 8), at(23, 9)),
                device("b2", "computer-windows", false, at(18, 17), at(20, 11)),
                device("c3", "", false, at(12, 10), at(12, 10)),
            ],
            home: routes::MY_DAY,
        }
    }
}

impl Device {
    fn line(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let kind = if self.kind.is_empty() { "other" } else { &self.kind };
        let name = t.get(&format!("device-{kind}"));
        let moment = |at: DateTime| format!("{}, {}", t.date_short(at.date()), t.time(at.time()));
        html! {
            li {
                div.grow {
                    strong { (name) }
                    @if self.this { " " (badge(Tone::Ok, "check", &t.get("device-this"))) }
                    span.sub.num {
                        (t.with("device-since", &[("since", moment(self.since).into())])) br;
                        (t.with("device-last", &[("last", moment(self.last_seen).into())]))
                    }
                }
                @if !self.this {
                    (post_button(frame, routes::OWN_DEVICES, &[("which", &self.key)], "sm", "log-out",
                        &t.get("device-end")))
                }
            }
        }
    }
}
