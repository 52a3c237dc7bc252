//! A sign-off: what a learner signs.

use jiff::civil::Date;

use crate::{
    ids::{MeetingId, SignOffId},
    names::named,
    time::{Instant, Span},
};

named! {
    /// Which part of the day, or of the meeting, a sign-off attests.
    pub enum Half {
        /// The morning.
        Morning = "morning",
        /// The afternoon.
        Afternoon = "afternoon",
        /// The whole class meeting.
        Meeting = "meeting",
        /// Coming in.
        Entry = "entry",
        /// Going out.
        Exit = "exit",
        /// A slot that the planning gave.
        Slot = "slot",
    }
}

/// What a learner signs: one or several consecutive class meetings, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignOff {
    /// Id; laying the same planning again gives the same id.
    pub id: SignOffId,
    /// The day at the site.
    pub day: Date,
    /// What it attests.
    pub half: Half,
    /// From the start of the first lesson it covers to the end of the last.
    pub span: Span,
    /// First moment at which it can be signed.
    pub opens_at: Instant,
    /// First moment at which it can no more be signed.
    pub closes_at: Instant,
    /// First moment at which a signature counts as late.
    pub late_from: Instant,
    /// The class meetings it covers, in order.
    pub meetings: Vec<MeetingId>,
}
