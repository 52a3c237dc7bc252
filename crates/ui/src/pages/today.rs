//! The provider's day.

use jiff::civil::Date;

use crate::model::MeetingLine;

/// The provider's day: figures, class meetings, what waits, and the first steps of a new provider.
#[derive(Clone, Debug)]
pub struct Today {
    /// The day.
    pub day: Date,
    /// Figures.
    pub kpis: Kpis,
    /// Class meetings of the day, in order.
    pub meetings: Vec<MeetingLine>,
    /// Class meetings of earlier days that are not closed, oldest first.
    pub unclosed: Vec<MeetingLine>,
    /// Sheets that could not be sealed yet.
    pub sealing: u32,
    /// First steps, until all are done.
    pub checklist: Vec<ChecklistItem>,
}

/// Figures of the day.
#[derive(Clone, Copy, Debug, Default)]
pub struct Kpis {
    /// Signatures today.
    pub signed: u32,
    /// Signatures expected today.
    pub expected: u32,
    /// Attendance over the last 30 days, in thousandths.
    pub attendance_permille: Option<u32>,
    /// Sheets to close, of all days.
    pub unclosed: u32,
    /// Sheets sealed this month.
    pub sealed: u32,
}

/// A first step of a new provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChecklistItem {
    /// Provider and declaration number.
    Provider {
        /// Done.
        done: bool,
    },
    /// Sites.
    Sites {
        /// Done.
        done: bool,
    },
    /// First import.
    Import {
        /// Done.
        done: bool,
    },
    /// A test class on one's own phone.
    TestClass {
        /// Done.
        done: bool,
    },
}

impl Today {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &crate::Frame) -> maud::Markup {
        crate::shell::narrow(frame, "Today", crate::shell::Scripts::None, &maud::html! { h1 { "Today" } })
    }
}
