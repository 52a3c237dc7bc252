//! The privacy notice.

use maud::{Markup, html};

use crate::{Frame, shell};

/// A short privacy notice.
#[derive(Clone, Debug, Default)]
pub struct Privacy {
    /// Name of the training provider, when one is known.
    pub provider: String,
    /// Who answers questions, or empty.
    pub contact: String,
}

impl Privacy {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let provider =
            if self.provider.is_empty() { t.get("privacy-the-provider") } else { self.provider.clone() };
        shell::narrow(
            frame,
            &t.get("privacy-title"),
            shell::Scripts::None,
            &html! {
                article.prose {
                    h1 { (t.get("privacy-title")) }
                    p { (t.with("privacy-who", &[("provider", provider.into())])) }
                    @for part in ["what", "why", "who-sees", "how-long", "cookies", "rights"] {
                        h2 { (t.get(&format!("privacy-{part}-title"))) }
                        p { (t.get(&format!("privacy-{part}"))) }
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
        Self { provider: "CFA des Deux Rives".to_owned(), contact: "dpo@deux-rives.example".to_owned() }
    }
}
