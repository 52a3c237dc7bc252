//! Editing a class meeting live.

use assidu_domain::{
    MeetingId,
    planning::{MeetingKind, MeetingStatus, Mode},
};
use jiff::civil::{Date, Time};

use crate::model::{Choice, Problem};

/// Editing a class meeting, or making one.
#[derive(Clone, Debug)]
pub struct MeetingEdit {
    /// The class meeting; `None` when it is new.
    pub meeting: Option<MeetingId>,
    /// The planning's reference, shown.
    pub reference: String,
    /// Title (`title`).
    pub title: String,
    /// Day (`day`).
    pub day: Option<Date>,
    /// Start (`start`).
    pub start: Option<Time>,
    /// End (`end`).
    pub end: Option<Time>,
    /// Room (`room`).
    pub room: String,
    /// Sites (`site`), first of all none.
    pub sites: Vec<Choice>,
    /// Trainers (`trainers`, several).
    pub trainers: Vec<Choice>,
    /// Groups (`groups`, several); fixed once signed.
    pub groups: Vec<Choice>,
    /// How it is held (`mode`).
    pub mode: Mode,
    /// What it is (`kind`).
    pub kind: MeetingKind,
    /// Whether it takes place.
    pub status: MeetingStatus,
    /// How many have signed: they keep the time and room that were shown to them.
    pub signed: u32,
    /// What is wrong, when the form came back.
    pub problems: Vec<Problem>,
}

impl MeetingEdit {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &crate::Frame) -> maud::Markup {
        crate::shell::narrow(
            frame,
            "MeetingEdit",
            crate::shell::Scripts::None,
            &maud::html! { h1 { "MeetingEdit" } },
        )
    }
}
