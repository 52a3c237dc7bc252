//! The trainer's device handed round: a grid of names.

use assidu_domain::{MeetingId, PersonId, SignOffId};

use crate::model::Facts;

/// The trainer's device handed round: those who wait first, those who signed sink to the bottom.
#[derive(Clone, Debug)]
pub struct Kiosk {
    /// The class meeting.
    pub meeting: MeetingId,
    /// The sign-off.
    pub sign_off: SignOffId,
    /// What is signed.
    pub facts: Facts,
    /// Everyone who is expected, in the order of the list.
    pub people: Vec<KioskPerson>,
    /// Opaque name of the device whose outbox this is.
    pub owner: String,
    /// Name of the person who has just signed, to confirm.
    pub just_signed: Option<String>,
    /// Whether the password to leave was wrong.
    pub exit_refused: bool,
    /// Whether it can be signed now.
    pub open: bool,
}

/// One name of the grid.
#[derive(Clone, Debug)]
pub struct KioskPerson {
    /// The person.
    pub person: PersonId,
    /// Name as people say it.
    pub name: String,
    /// Whether signed already.
    pub signed: bool,
    /// Whether a state was recorded that makes signing needless (absent, excused …).
    pub stated: bool,
}

impl Kiosk {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &crate::Frame) -> maud::Markup {
        crate::shell::narrow(frame, "Kiosk", crate::shell::Scripts::None, &maud::html! { h1 { "Kiosk" } })
    }
}
