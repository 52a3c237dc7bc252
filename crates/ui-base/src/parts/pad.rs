//! The pad: one draws, or types the full name, which has the same rank (A11-01).

use maud::{Markup, html};

use crate::{
    Frame,
    icons::icon,
    parts::{Tone, hidden, submit},
};

/// A pad and what its form carries. The same on every page that has one.
///
/// Sent as a form: `csrf`, `challenge`, `key` (32 hex digits), `strokes` (JSON `{w,h,strokes}` or empty),
/// `typed` (the full name, or empty), `device_at` (milliseconds, metadata). With `Accept: application/json`
/// the answer is `201` or `409` with `{"next": "/where/to/go"}`, or a problem with `detail` in the page's
/// language; `401`, `429` and `5xx` mean "try again later". Without script the answer is a redirection.
#[derive(Clone, Debug)]
pub struct SignPad {
    /// Where the form is posted.
    pub action: String,
    /// The challenge: who may sign what, until when.
    pub challenge: String,
    /// Opaque name of the person or device whose outbox this is; never a name people know.
    pub owner: String,
    /// Key that makes the same POST twice one signature, for a browser without script; 32 hex digits.
    pub key: String,
    /// Where the device gets the challenge for signing this later without network, if it may.
    pub ahead: Option<String>,
    /// What is wrong, when the form came back, in the page's language.
    pub problem: Option<String>,
}

/// The whole form: pad, typed name, legal line, button. `label` is the button's: "Signer ma présence".
///
/// `extra` stands between the pad and the button; `legal` is the line above the button.
#[must_use]
pub fn pad(frame: &Frame, pad: &SignPad, label: &str, extra: &Markup, legal: &str) -> Markup {
    let t = frame.t();
    html! {
        form.signform id="sign" method="post" action=(pad.action) data-owner=(pad.owner) data-ahead=[pad.ahead.as_ref()]
            data-empty=(t.get("sign-empty")) data-short=(t.get("sign-short")) data-cleared=(t.get("sign-cleared"))
            data-typed=(t.get("sign-typed-missing")) data-busy=(t.get("sign-busy")) data-late=(t.get("sign-refused")) data-kept=(t.get("kept-text")) {
            (hidden("csrf", &frame.csrf))
            (hidden("challenge", &pad.challenge))
            (hidden("key", &pad.key))
            (hidden("owner", &pad.owner))
            (hidden("strokes", ""))
            (hidden("device_at", ""))
            div.padbox {
                div.pad id="pad" role="group" aria-label=(t.get("sign-pad-label")) {
                    span.rule {}
                    span.tab aria-hidden="true" { (t.get("sign-here")) }
                    canvas role="img" aria-label=(t.get("sign-pad-label")) {}
                    noscript { p.nopad { (t.get("sign-no-script")) } }
                    div.tools {
                        button.btn id="undo" type="button" hidden { (icon("undo-2")) (t.get("sign-undo")) }
                        button.btn id="clear" type="button" hidden { (icon("x")) (t.get("sign-clear")) }
                    }
                }
            }
            p class={ "note " (Tone::Bad.class()) } id="err" role="alert" tabindex="-1" hidden[pad.problem.is_none()] {
                (icon("triangle-alert")) span { (pad.problem.as_deref().unwrap_or_default()) }
            }
            (typed_field(frame))
            (extra)
            p.legal { (legal) }
            div.actions { (submit("primary lg block", "pen-line", label)) }
            p.vh id="say" role="status" {}
        }
    }
}

/// "I cannot draw": the full name, typed.
#[must_use]
pub fn typed_field(frame: &Frame) -> Markup {
    let t = frame.t();
    html! {
        details.alt {
            summary { (icon("keyboard")) span { (t.get("sign-cannot-draw")) } }
            div.field {
                label for="typed" { (t.get("sign-typed-label")) }
                p.hint id="typed-hint" { (t.get("sign-typed-hint")) }
                input.input id="typed" name="typed" autocomplete="name" maxlength="200" aria-describedby="typed-hint";
            }
        }
    }
}
