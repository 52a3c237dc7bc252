//! Sheets.

use assidu_domain::SheetId;
use jiff::civil::{Date, DateTime};

use crate::model::{Chip, Paging};

/// The list of sheets.
#[derive(Clone, Debug)]
pub struct Sheets {
    /// What is searched for, or empty.
    pub query: String,
    /// The period filter in force, as in the address: `meeting`, `week`, `month`.
    pub period: String,
    /// Filters by period and state.
    pub chips: Vec<Chip>,
    /// The sheets of this page.
    pub rows: Vec<SheetLine>,
    /// Pages.
    pub paging: Paging,
}

/// One sheet.
#[derive(Clone, Debug)]
pub struct SheetLine {
    /// The sheet.
    pub id: SheetId,
    /// Title of the class meeting or group.
    pub title: String,
    /// What it spans.
    pub period: SheetPeriod,
    /// First day.
    pub day: Date,
    /// Titles of groups and names of trainers, shortened.
    pub about: String,
    /// How many signed.
    pub signed: u32,
    /// How many were expected.
    pub expected: u32,
    /// Where it is.
    pub state: SheetState,
    /// Version, from 1.
    pub version: u32,
    /// When it was sealed.
    pub sealed_at: Option<DateTime>,
    /// Its public reference, once sealed.
    pub reference: Option<String>,
}

/// What a sheet spans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetPeriod {
    /// One class meeting.
    Meeting,
    /// One week.
    Week,
    /// One month.
    Month,
}

/// Where a sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetState {
    /// Waits for its seal.
    Sealing,
    /// Sealed and in the safe.
    Sealed,
    /// Sealed by night without the trainer's signature.
    Provisional,
    /// A newer version exists.
    Replaced,
}

impl Sheets {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &crate::Frame) -> maud::Markup {
        crate::shell::narrow(frame, "Sheets", crate::shell::Scripts::None, &maud::html! { h1 { "Sheets" } })
    }
}
