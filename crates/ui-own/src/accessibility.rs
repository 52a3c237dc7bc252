//! The accessibility statement.

use maud::{Markup, html};

use crate::{Frame, shell};

/// The accessibility statement: true, and modest until someone has judged by hand.
#[derive(Clone, Debug, Default)]
pub struct Accessibility {
    /// Who answers questions: an e-mail address of the provider or instance, or empty.
    pub contact: String,
}

impl Accessibility {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::narrow(
            frame,
            &t.get("accessibility-title"),
            shell::Scripts::None,
            &html! {
                article.prose {
                    h1 { (t.get("accessibility-title")) }
                    @for part in ["state", "done", "known", "help"] {
                        h2 { (t.get(&format!("accessibility-{part}-title"))) }
                        p { (t.get(&format!("accessibility-{part}"))) }
                    }
                    @if !self.contact.is_empty() {
                        p { (t.get("contact")) " " a href={ "mailto:" (self.contact) } { (self.contact) } }
                    }
                }
            },
        )
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        Self { contact: "accueil@deux-rives.example".to_owned() }
    }
}
