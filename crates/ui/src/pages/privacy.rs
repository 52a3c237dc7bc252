//! The privacy notice.

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
    pub fn render(&self, frame: &crate::Frame) -> maud::Markup {
        crate::shell::narrow(frame, "Privacy", crate::shell::Scripts::None, &maud::html! { h1 { "Privacy" } })
    }
}
