//! The public check of a document or a reference.

use assidu_domain::ports::{Finding, Indication};

/// The form, and the answer once there is one.
#[derive(Clone, Debug, Default)]
pub struct Verify {
    /// The reference asked for, or empty.
    pub reference: String,
    /// The answer.
    pub result: Option<Verified>,
    /// What was wrong with the question: file missing, too large … in the page's language.
    pub problem: Option<String>,
}

/// The answer.
#[derive(Clone, Debug)]
pub struct Verified {
    /// Name of the file, or the reference.
    pub subject: String,
    /// Main indication of EN 319 102-1; `None` when a reference is unknown here.
    pub indication: Option<Indication>,
    /// Sub-indication, or empty.
    pub sub_indication: String,
    /// Every check: what, its indication, sub-indication, reasons (in English).
    pub findings: Vec<Finding>,
    /// Whether something that the provider does not hold vouches for the time.
    pub independently_anchored: bool,
    /// Whether the evidence says that time was simulated.
    pub simulated: bool,
    /// The newer version's reference, when this one was replaced.
    pub replaced_by: Option<String>,
    /// Facts to show: label and value, in the page's language.
    pub facts: Vec<(String, String)>,
}

impl Verify {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &crate::Frame) -> maud::Markup {
        crate::shell::narrow(frame, "Verify", crate::shell::Scripts::None, &maud::html! { h1 { "Verify" } })
    }
}
