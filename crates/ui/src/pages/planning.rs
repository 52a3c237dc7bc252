//! The planning.

use jiff::civil::Date;

use crate::model::{Chip, MeetingLine, Paging};

/// The planning of a day or a week, as a list.
#[derive(Clone, Debug)]
pub struct Planning {
    /// Day or week.
    pub view: PlanningView,
    /// First day shown.
    pub from: Date,
    /// Today, to mark it.
    pub today: Date,
    /// Days with their class meetings, in order; days without may be left out.
    pub days: Vec<(Date, Vec<MeetingLine>)>,
    /// What is searched for, or empty.
    pub query: String,
    /// The stage filter in force, as in the address, or empty.
    pub stage: String,
    /// Filters.
    pub chips: Vec<Chip>,
    /// Pages, when a day or week holds more than one.
    pub paging: Paging,
}

/// How much of the planning is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanningView {
    /// One day.
    Day,
    /// Monday to Sunday.
    Week,
}

impl Planning {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &crate::Frame) -> maud::Markup {
        crate::shell::narrow(
            frame,
            "Planning",
            crate::shell::Scripts::None,
            &maud::html! { h1 { "Planning" } },
        )
    }
}
