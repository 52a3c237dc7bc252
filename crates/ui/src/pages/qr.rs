//! The QR filling the screen, to be projected: no names.

use assidu_domain::{MeetingId, SignOffId};

use crate::{model::Facts, parts::Code};

/// The QR filling the screen, to be projected: no names.
#[derive(Clone, Debug)]
pub struct Qr {
    /// The class meeting.
    pub meeting: MeetingId,
    /// The sign-off, when it is not the only one.
    pub sign_off: Option<SignOffId>,
    /// What is signed.
    pub facts: Facts,
    /// The code; `None` when nothing can be signed now.
    pub code: Option<Code>,
    /// How many have signed.
    pub signed: u32,
    /// How many are expected.
    pub expected: u32,
}

impl Qr {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &crate::Frame) -> maud::Markup {
        crate::shell::narrow(frame, "Qr", crate::shell::Scripts::None, &maud::html! { h1 { "Qr" } })
    }
}

impl Qr {
    /// Code and counts, for every event of the stream with `view=qr`.
    #[must_use]
    pub fn snapshot(&self, _frame: &crate::Frame) -> maud::Markup {
        maud::html! {}
    }
}
