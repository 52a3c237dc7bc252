//! Plain values that several pages share. Times are those of the site's wall clock.

use assidu_domain::{
    MeetingId, SheetId,
    calendar::DayKind,
    planning::Mode,
    signing::{AttendanceState, Half},
};
use jiff::civil::{Date, Time};

/// A drawn signature: geometry only, in tenths of a pixel of a pad `w` × `h`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ink {
    /// Width of the pad in pixels.
    pub w: u32,
    /// Height of the pad in pixels.
    pub h: u32,
    /// Strokes: points `[x, y]` in tenths of a pixel.
    pub strokes: Vec<Vec<[i32; 2]>>,
}

/// What stands for a signature: drawn or typed, of equal rank (A11-01).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trace {
    /// Drawn.
    Drawn(Ink),
    /// The full name, typed.
    Typed(String),
}

/// What a class meeting, or the sign-off over it, is about.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Title, as people see it.
    pub title: String,
    /// The day at its site.
    pub day: Date,
    /// Start.
    pub start: Time,
    /// End.
    pub end: Time,
    /// Which part is signed, when a sign-off is meant.
    pub half: Option<Half>,
    /// Room, or empty.
    pub room: String,
    /// Site, or empty.
    pub site: String,
    /// Names of the trainers.
    pub trainers: Vec<String>,
    /// Titles of the groups.
    pub groups: Vec<String>,
    /// How it is held.
    pub mode: Mode,
}

/// Where a class meeting is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Not yet open for signing.
    Upcoming,
    /// Can be signed now.
    Open,
    /// Over, waiting for the trainer to close it.
    ToClose,
    /// Closed; its sheet is being sealed.
    Sealing,
    /// Its sheet is sealed and in the safe.
    Sealed,
    /// Does not take place.
    Cancelled,
}

/// One class meeting in a list.
#[derive(Clone, Debug)]
pub struct MeetingLine {
    /// Id.
    pub id: MeetingId,
    /// What it is about.
    pub facts: Facts,
    /// How many have signed, of those who are expected.
    pub signed: u32,
    /// How many learners are expected.
    pub expected: u32,
    /// Where it is in its life.
    pub stage: Stage,
    /// Its sheet, once there is one.
    pub sheet: Option<SheetId>,
    /// What the day is: planned when nothing is expected, it is marked.
    pub day_kind: DayKind,
}

/// How many learners are in which state, and how many guests have signed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Expected at all.
    pub expected: u32,
    /// Have signed, in time or late.
    pub signed: u32,
    /// There in time, by signature or by the trainer's statement.
    pub present: u32,
    /// There but late, or left early.
    pub late: u32,
    /// Not there: absent, excused, dispensed, excluded or in company.
    pub absent: u32,
    /// Nothing known yet.
    pub waiting: u32,
    /// Guests, who are none of the learners.
    pub guests: u32,
    /// Those of them who have signed.
    pub guests_signed: u32,
}

impl Tally {
    /// Counts one more: a guest apart, as the sheet does.
    pub fn count(&mut self, state: AttendanceState, signed: bool, is_guest: bool) {
        if is_guest {
            self.guests += 1;
            self.guests_signed += u32::from(signed);
            return;
        }
        self.expected += 1;
        self.signed += u32::from(signed);
        match state {
            AttendanceState::Expected => self.waiting += 1,
            AttendanceState::Present => self.present += 1,
            AttendanceState::Late | AttendanceState::EarlyDeparture => self.late += 1,
            AttendanceState::Absent
            | AttendanceState::AbsentJustified
            | AttendanceState::Excused
            | AttendanceState::Dispensed
            | AttendanceState::Excluded
            | AttendanceState::InCompany => self.absent += 1,
        }
    }
}

/// What is wrong with one field of a form that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Name of the field.
    pub field: &'static str,
    /// What is wrong and how to mend it, in the page's language.
    pub text: String,
}

/// What is wrong with the field, if anything.
#[must_use]
pub fn problem_of<'a>(problems: &'a [Problem], field: &str) -> Option<&'a str> {
    problems.iter().find(|p| p.field == field).map(|p| p.text.as_str())
}

/// A choice in a list of choices.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Value that is sent.
    pub value: String,
    /// What people read.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// A filter as a link, with how many it would show.
#[derive(Clone, Debug)]
pub struct Chip {
    /// What people read.
    pub label: String,
    /// How many it would show.
    pub count: Option<u64>,
    /// Where it leads.
    pub href: String,
    /// Whether it is in force.
    pub current: bool,
}

/// The pages before and after this one, and how much there is.
#[derive(Clone, Debug, Default)]
pub struct Paging {
    /// Address of the page before.
    pub previous: Option<String>,
    /// Address of the next page.
    pub next: Option<String>,
    /// How many match in all, when known.
    pub total: Option<u64>,
}

/// A number of things and what became of them, in an import.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImportCounts {
    /// Rows that make something new.
    pub new: u64,
    /// Rows that change something.
    pub changed: u64,
    /// Rows that say what is known already.
    pub unchanged: u64,
    /// Rows that cannot be used.
    pub rejected: u64,
    /// Rows kept back because what they would change was signed or edited by hand.
    pub conflicts: u64,
}

impl ImportCounts {
    /// Rows in all.
    #[must_use]
    pub const fn rows(&self) -> u64 {
        self.new + self.changed + self.unchanged + self.rejected + self.conflicts
    }
}

/// Where an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportState {
    /// The columns must be matched.
    Mapping,
    /// The dry run is running.
    Checking,
    /// The dry run is done; it waits for a decision.
    Checked,
    /// It is being applied.
    Applying,
    /// Applied.
    Applied,
    /// Could not be applied.
    Failed,
    /// The work on it was given up; it can be tried again.
    Stopped,
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
