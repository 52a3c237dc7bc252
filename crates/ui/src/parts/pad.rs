//! The pad: one draws, or types the full name, which has the same rank (A11-01).

use maud::{Markup, html};

use crate::{
    Frame,
    icons::icon,
    pages::SignPad,
    parts::{Tone, hidden, submit},
};

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
