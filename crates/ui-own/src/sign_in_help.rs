//! Whom to ask when one cannot log in. The same for everyone: it tells nothing of anybody's account.

use maud::{Markup, html};

use crate::{Frame, parts::link_button, shell, urls::routes};

/// Whom to ask when one cannot log in.
#[derive(Clone, Copy, Debug, Default)]
pub struct SignInHelp;

impl SignInHelp {
    /// The page.
    #[must_use]
    pub fn render(self, frame: &Frame) -> Markup {
        let t = frame.t();
        let answer = |title: &str, text: &str| {
            html! { section.card.in.stack { h2 { (t.get(title)) } p { (t.get(text)) } } }
        };
        shell::narrow(
            frame,
            &t.get("help-title"),
            shell::Scripts::None,
            &html! {
                div.topline { h1 { (t.get("help-title")) } }
                (answer("help-class", "help-class-text"))
                (answer("help-password", "help-password-text"))
                (answer("help-staff", "help-staff-text"))
                (answer("help-code", "help-code-text"))
                (link_button(routes::SIGN_IN, "block", "chevron-right", &t.get("sign-in-title")))
            },
        )
    }
}
