//! The accessibility statement.

/// The accessibility statement: true, and modest until someone has judged by hand.
#[derive(Clone, Debug, Default)]
pub struct Accessibility {
    /// Who answers questions: an e-mail address of the provider or instance, or empty.
    pub contact: String,
}

impl Accessibility {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &crate::Frame) -> maud::Markup {
        crate::shell::narrow(
            frame,
            "Accessibility",
            crate::shell::Scripts::None,
            &maud::html! { h1 { "Accessibility" } },
        )
    }
}
