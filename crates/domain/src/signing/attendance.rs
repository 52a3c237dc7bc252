//! What is known of one person's presence at one sign-off.

use crate::{
    ids::{EventId, PersonId, SignOffId},
    names::named,
    signing::Method,
    time::Instant,
};

named! {
    /// The state of one person at one sign-off.
    pub enum AttendanceState {
        /// Nothing is known yet.
        Expected = "expected",
        /// There, by own signature or by the trainer's statement.
        Present = "present",
        /// There, but late by some minutes.
        Late = "late",
        /// There, but left early by some minutes.
        EarlyDeparture = "early_departure",
        /// Absent, not justified.
        Absent = "absent",
        /// Absent, with a reason that was accepted.
        AbsentJustified = "absent_justified",
        /// Excused beforehand.
        Excused = "excused",
        /// Need not attend.
        Dispensed = "dispensed",
        /// Sent out.
        Excluded = "excluded",
        /// In company that day.
        InCompany = "in_company",
    }
}

impl AttendanceState {
    /// Whether the person was there, be it for a part.
    #[must_use]
    pub const fn was_there(self) -> bool {
        matches!(self, Self::Present | Self::Late | Self::EarlyDeparture)
    }
}

/// The current state, derived from events and kept beside them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendance {
    /// The sign-off.
    pub sign_off: SignOffId,
    /// The person.
    pub person: PersonId,
    /// The state.
    pub state: AttendanceState,
    /// Minutes late, left early or excluded; 0 else.
    pub minutes: i64,
    /// Reason given, or empty. Never printed on a page that gets projected.
    pub reason: String,
    /// When the person signed.
    pub signed_at: Option<Instant>,
    /// How the person signed.
    pub method: Option<Method>,
    /// The event that holds the signature.
    pub signature: Option<EventId>,
    /// When the trainer or staff last marked the person.
    pub marked_at: Option<Instant>,
}
