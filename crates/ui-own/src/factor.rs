//! One's own second step: setting it up, new recovery codes, switching it off.

use jiff::civil::{DateTime, date};
use maud::{Markup, html};

use super::sign_in_code::{CodeTrouble, code_field};
use crate::{
    Frame,
    parts::{Tone, badge, hidden, link_button, note, post_button, qr_svg, submit},
    shell,
    urls::routes,
};

/// One's own second step.
#[derive(Clone)]
pub struct Factor {
    /// How far it is.
    pub state: FactorState,
    /// The provider wants it: it cannot be switched off.
    pub required: bool,
    /// Every other page waits for it.
    pub must_set_up: bool,
    /// Recovery codes, shown this one time.
    pub codes: Vec<String>,
    /// Why a code was not taken.
    pub problem: Option<CodeTrouble>,
}

impl std::fmt::Debug for Factor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Factor({} codes)", self.codes.len())
    }
}

/// How far a second step is.
#[derive(Clone)]
pub enum FactorState {
    /// There is none.
    Off,
    /// An app is to be told the secret.
    SettingUp {
        /// The secret, to be typed.
        secret: String,
        /// What the QR holds.
        uri: String,
    },
    /// It is asked for.
    On {
        /// Since when.
        since: DateTime,
        /// Recovery codes that are left.
        codes_left: u32,
    },
}

impl Factor {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::narrow(
            frame,
            &t.get("factor-title"),
            shell::Scripts::None,
            &html! {
                div.topline { h1 { (t.get("factor-title")) } p.muted { (t.get("factor-intro")) } }
                @if self.must_set_up { (note(Tone::Ink, &t.get("factor-must"))) }
                @if !self.codes.is_empty() { (self.codes(frame)) }
                @match &self.state {
                    FactorState::Off => (off(frame)),
                    FactorState::SettingUp { secret, uri } => (self.setting_up(frame, secret, uri)),
                    FactorState::On { since, codes_left } => (self.on(frame, *since, *codes_left)),
                }
                @if !self.must_set_up {
                    (link_button(routes::ACCOUNT, "quiet block", "", &t.get("account-back")))
                } @else {
                    (post_button(frame, routes::SIGN_OUT, &[], "quiet", "log-out", &t.get("sign-out")))
                }
            },
        )
    }

    fn setting_up(&self, frame: &Frame, secret: &str, uri: &str) -> Markup {
        let t = frame.t();
        let grouped: Vec<String> =
            secret.as_bytes().chunks(4).map(|part| String::from_utf8_lossy(part).into_owned()).collect();
        html! {
            section.card.in.stack aria-labelledby="h-app" {
                h2 id="h-app" { (t.get("factor-app")) }
                p { (t.get("factor-app-text")) }
                div.plate { (qr_svg(uri, &t.get("factor-qr"))) }
                details {
                    summary { (t.get("factor-secret")) }
                    p { code { (grouped.join(" ")) } }
                }
            }
            @if let Some(problem) = self.problem { (note(Tone::Bad, &problem.in_words(frame))) }
            form.card.in.stack method="post" action=(routes::FACTOR) {
                (hidden("csrf", &frame.csrf)) (hidden("act", "finish"))
                (code_field(frame, "factor-code-hint"))
                (submit("primary lg block", "check", &t.get("factor-finish")))
            }
        }
    }

    fn codes(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            section.card.in.stack aria-labelledby="h-codes" {
                h2 id="h-codes" { (t.get("factor-codes")) }
                (note(Tone::Ink, &t.get("access-card-once")))
                p { (t.get("factor-codes-text")) }
                ol.dots { @for code in &self.codes { li { code { (code) } } } }
            }
        }
    }

    fn on(&self, frame: &Frame, since: DateTime, codes_left: u32) -> Markup {
        let t = frame.t();
        let since = format!("{}, {}", t.date_short(since.date()), t.time(since.time()));
        html! {
            section.card.in.stack {
                p { (badge(Tone::Ok, "check", &t.get("factor-is-on"))) " " (t.with("factor-since", &[("since", since.into())])) }
                p { (t.with("factor-codes-left", &[("count", codes_left.into())])) }
                div.row {
                    (post_button(frame, routes::FACTOR, &[("act", "codes")], "", "rotate-ccw", &t.get("factor-codes-renew")))
                    @if !self.required {
                        (post_button(frame, routes::FACTOR, &[("act", "drop")], "danger", "", &t.get("factor-drop")))
                    }
                }
                @if self.required { p.small.muted { (t.get("factor-required")) } }
            }
        }
    }

    /// A sample: an app is to be told the secret, and the first code was wrong.
    #[must_use]
    pub fn sample() -> Self {
        let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        Self {
            state: FactorState::SettingUp {
                secret: secret.to_owned(),
                uri: format!(
                    "otpauth://totp/CFA%20des%20Deux%20Rives:n.lefevre?secret={secret}&issuer=CFA%20des%20Deux%20Rives"
                ),
            },
            required: true,
            must_set_up: true,
            codes: Vec::new(),
            problem: Some(CodeTrouble::Wrong),
        }
    }

    /// A sample: none.
    #[must_use]
    pub fn sample_off() -> Self {
        Self { state: FactorState::Off, required: false, must_set_up: false, ..Self::sample_on() }
            .without_codes()
    }

    fn without_codes(self) -> Self {
        Self { codes: Vec::new(), ..self }
    }

    /// A sample: on, with fresh recovery codes.
    #[must_use]
    pub fn sample_on() -> Self {
        let codes =
            ["k3vd-9mfq-w2xe", "a7rt-h5gu-2bnc", "x9pk-3jse-d6vm", "q4wf-n8yd-7hca", "e2mz-u6tb-9gkr"];
        Self {
            state: FactorState::On { since: date(2026, 11, 23).at(9, 12, 0, 0), codes_left: 10 },
            required: false,
            must_set_up: false,
            codes: codes.iter().chain(&codes).map(|code| (*code).to_owned()).collect(),
            problem: None,
        }
    }
}

fn off(frame: &Frame) -> Markup {
    let t = frame.t();
    html! {
        section.card.in.stack {
            p { (t.get("factor-off-text")) }
            (post_button(frame, routes::FACTOR, &[("act", "begin")], "primary block", "chevron-right", &t.get("factor-begin")))
        }
    }
}
