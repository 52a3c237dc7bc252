//! One's own passkeys: adding one, removing one.

use assidu_domain::PasskeyId;
use jiff::civil::{DateTime, date};
use maud::{Markup, html};

use crate::{
    Frame,
    parts::{Field, Tone, link_button, note, passkey_form, post_button},
    shell::{self, Scripts},
    urls::routes,
};

/// One's own passkeys.
#[derive(Clone, Debug, Default)]
pub struct Passkeys {
    /// Oldest first.
    pub passkeys: Vec<PasskeyLine>,
    /// A name to begin with: the kind of this device.
    pub name: String,
    /// The new one was not taken.
    pub refused: bool,
    /// There are as many as can be.
    pub full: bool,
}

/// A passkey in the list.
#[derive(Clone, Debug)]
pub struct PasskeyLine {
    /// Which.
    pub id: PasskeyId,
    /// The name that its owner gave it, or empty.
    pub name: String,
    /// When it was added.
    pub since: DateTime,
    /// When it was last used.
    pub last: Option<DateTime>,
}

impl Passkeys {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::narrow(
            frame,
            &t.get("passkeys-title"),
            Scripts::Passkey,
            &html! {
                div.topline { h1 { (t.get("passkeys-title")) } p.muted { (t.get("passkeys-intro")) } }
                @if self.refused { (note(Tone::Bad, &t.get("passkeys-refused"))) }
                @if self.full { (note(Tone::Warn, &t.get("passkeys-full"))) }
                @if !self.passkeys.is_empty() {
                    ul.plainlist.card role="list" { @for one in &self.passkeys { (one.line(frame)) } }
                } @else {
                    p.muted { (t.get("passkeys-none")) }
                }
                noscript { (note(Tone::Ink, &t.get("passkeys-script"))) }
                div.card.in.stack {
                    (passkey_form(
                        frame,
                        [routes::PASSKEYS, routes::NEW_PASSKEY, "create"],
                        ["primary lg block", &t.get("passkeys-add")],
                        &html! {
                            input type="hidden" name="act" value="add";
                            (Field {
                                name: "name", label: &t.get("passkeys-name"), hint: &t.get("passkeys-name-hint"),
                                value: &self.name, longest: 60, ..Field::default()
                            }.render())
                        },
                    ))
                    p.small.muted { (t.get("passkeys-safe")) }
                }
                (link_button(routes::ACCOUNT, "quiet block", "", &t.get("account-back")))
            },
        )
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let line = |n, name: &str, last| PasskeyLine {
            id: PasskeyId::from_bytes([n; 16]),
            name: name.to_owned(),
            since: date(2026, 11, 2).at(8, 12, 0, 0),
            last,
        };
        let used = Some(date(2026, 11, 23).at(9, 1, 0, 0));
        Self {
            passkeys: vec![line(1, "Téléphone", used), line(2, "Clé de sécurité bleue", None)],
            name: "Ordinateur Windows".to_owned(),
            ..Self::default()
        }
    }

    /// A sample: none, and one that was not taken.
    #[must_use]
    pub fn sample_refused() -> Self {
        Self { refused: true, ..Self::default() }
    }
}

impl PasskeyLine {
    fn line(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let moment = |at: DateTime| format!("{}, {}", t.date_short(at.date()), t.time(at.time()));
        let name = if self.name.is_empty() { t.get("passkeys-unnamed") } else { self.name.clone() };
        let id = self.id.to_string();
        html! {
            li {
                div.grow {
                    strong dir="auto" { (name) }
                    span.sub.num {
                        (t.with("passkeys-since", &[("since", moment(self.since).into())])) br;
                        @match self.last {
                            Some(last) => (t.with("device-last", &[("last", moment(last).into())])),
                            None => (t.get("passkeys-unused")),
                        }
                    }
                }
                (post_button(frame, routes::PASSKEYS, &[("act", "remove"), ("passkey", &id)], "sm", "x", &t.get("passkeys-remove")))
            }
        }
    }
}
