//! The button behind which a device answers with a passkey.

use maud::{Markup, html};

use super::{hidden, icon, submit};
use crate::Frame;

/// A form that a passkey fills: it asks at `question`, has the device `create` a key or `get` an answer of one, and is
/// sent to `action`. Without JavaScript, or in a browser that knows no passkeys, it is not there.
#[must_use]
pub fn passkey_form(
    frame: &Frame,
    [action, question, kind]: [&str; 3],
    [class, label]: [&str; 2],
    fields: &Markup,
) -> Markup {
    html! {
        div.stack hidden {
            form.stack method="post" action=(action) data-passkey=(kind) data-question=(question) {
                (hidden("csrf", &frame.csrf)) (hidden("token", "")) (hidden("answer", ""))
                (fields)
                p.note.bad role="alert" hidden { (icon("triangle-alert")) span { (frame.t().get("passkey-not-used")) } }
                (submit(class, "", label))
            }
        }
    }
}
