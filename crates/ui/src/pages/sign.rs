//! Signing.

use jiff::civil::Time;

use crate::model::Facts;

/// The page on which one signs: a learner on their phone, or on the trainer's device.
#[derive(Clone, Debug)]
pub struct Sign {
    /// What is signed.
    pub facts: Facts,
    /// The lessons it covers, when there are several: title, start, end.
    pub lessons: Vec<(String, Time, Time)>,
    /// Until when it can be signed.
    pub open_until: Time,
    /// Who signs: name as people say it.
    pub person: String,
    /// The pad and its form.
    pub pad: SignPad,
    /// Where "this is not me" leads; on the trainer's device, back to the list of names.
    pub not_me: String,
    /// Whether this is the trainer's device handed round.
    pub kiosk: bool,
}

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
    /// What is wrong, when the form came back, in the page's language.
    pub problem: Option<String>,
}

impl Sign {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &crate::Frame) -> maud::Markup {
        crate::shell::narrow(frame, "Sign", crate::shell::Scripts::None, &maud::html! { h1 { "Sign" } })
    }
}
