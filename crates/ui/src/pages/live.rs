//! A class meeting, live: who has signed, the code, roll call, the trainer's signature.

use assidu_domain::{
    MeetingId, PersonId, SheetId, SignOffId,
    signing::{AttendanceState, Half, Method},
};
use jiff::civil::Time;

use crate::{
    model::{Facts, Stage, Tally, Trace},
    pages::SignPad,
    parts::Code,
};

/// A class meeting, live. Everything the page shows; fragments are made from the same struct.
#[derive(Clone, Debug)]
pub struct Live {
    /// The class meeting.
    pub meeting: MeetingId,
    /// What it is about.
    pub facts: Facts,
    /// Where it is in its life.
    pub stage: Stage,
    /// The sign-off whose signatures are shown.
    pub sign_off: SignOffId,
    /// All sign-offs of the class meeting, when there are several.
    pub slots: Vec<SlotTab>,
    /// Everyone who is expected, in the order of the list.
    pub rows: Vec<Row>,
    /// The code; `None` when nothing can be signed now.
    pub code: Option<Code>,
    /// What happened lately, newest first.
    pub feed: Vec<FeedItem>,
    /// The trainers and their signatures.
    pub trainers: Vec<TrainerRow>,
    /// The pad of the trainer who is looking, when they still have to sign.
    pub pad: Option<SignPad>,
    /// Whether funders are shown; hidden by default, since the page gets projected.
    pub funders: bool,
    /// Whether the person looking may mark, call the roll and close.
    pub may_mark: bool,
    /// Its sheet, once there is one.
    pub sheet: Option<SheetId>,
}

/// One of several sign-offs of a class meeting.
#[derive(Clone, Debug)]
pub struct SlotTab {
    /// The sign-off.
    pub sign_off: SignOffId,
    /// Which part.
    pub half: Half,
    /// Start.
    pub start: Time,
    /// End.
    pub end: Time,
}

/// One person of the list.
#[derive(Clone, Debug)]
pub struct Row {
    /// The person.
    pub person: PersonId,
    /// Name as people say it.
    pub name: String,
    /// State.
    pub state: AttendanceState,
    /// Minutes late, left early or excluded.
    pub minutes: i64,
    /// When signed.
    pub signed_at: Option<Time>,
    /// How signed.
    pub method: Option<Method>,
    /// The signature.
    pub trace: Option<Trace>,
    /// Funders.
    pub funders: Vec<String>,
    /// Takes part at a distance.
    pub remote: bool,
    /// Need not sign digitally: the trainer states the presence.
    pub exempt: bool,
}

/// Something that happened.
#[derive(Clone, Debug)]
pub struct FeedItem {
    /// When.
    pub at: Time,
    /// Who.
    pub name: String,
    /// What.
    pub what: FeedKind,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedKind {
    /// Signed.
    Signed,
    /// Was given a state.
    Marked(AttendanceState),
    /// Signed as trainer.
    TrainerSigned,
}

/// One trainer of the class meeting.
#[derive(Clone, Debug)]
pub struct TrainerRow {
    /// Name as people say it.
    pub name: String,
    /// When signed.
    pub signed_at: Option<Time>,
    /// The signature.
    pub trace: Option<Trace>,
}

impl Live {
    /// Counts over all rows.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let mut tally =
            Tally { expected: u32::try_from(self.rows.len()).unwrap_or(u32::MAX), ..Tally::default() };
        for row in &self.rows {
            tally.signed += u32::from(row.signed_at.is_some());
            match row.state {
                AttendanceState::Expected => tally.waiting += 1,
                AttendanceState::Present => tally.present += 1,
                AttendanceState::Late | AttendanceState::EarlyDeparture => tally.late += 1,
                AttendanceState::Absent
                | AttendanceState::AbsentJustified
                | AttendanceState::Excused
                | AttendanceState::Dispensed
                | AttendanceState::Excluded
                | AttendanceState::InCompany => tally.absent += 1,
            }
        }
        tally
    }
}

impl Live {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &crate::Frame) -> maud::Markup {
        crate::shell::narrow(frame, "Live", crate::shell::Scripts::None, &maud::html! { h1 { "Live" } })
    }
}

impl Live {
    /// Everything that changes, for the first event of every (re)connection of the stream: `data:` lines of one
    /// unnamed event.
    #[must_use]
    pub fn snapshot(&self, _frame: &crate::Frame) -> maud::Markup {
        maud::html! {}
    }

    /// Tally, feed and the rows of these people, for the events after that.
    #[must_use]
    pub fn update(&self, _frame: &crate::Frame, _changed: &[PersonId]) -> maud::Markup {
        maud::html! {}
    }

    /// The code alone, each time it changes.
    #[must_use]
    pub fn code_update(&self, _frame: &crate::Frame) -> maud::Markup {
        maud::html! {}
    }
}
