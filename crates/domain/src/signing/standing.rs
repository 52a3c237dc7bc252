//! What becomes of one person's presence at one sign-off, event by event.

use crate::{
    ids::{EventId, PersonId, SignOffId},
    signing::{Attendance, AttendanceState, Method},
    time::Instant,
};

/// Longest reason, in characters.
pub const REASON_MAX: usize = 500;

/// One person at one sign-off: the attendance, how long the sign-off is, and whether it is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The attendance as it is now.
    pub attendance: Attendance,
    /// Minutes of teaching that the sign-off attests; bounds the minutes of marks.
    pub duration: i64,
    /// Whether the trainer has closed it.
    pub closed: bool,
}

/// What can happen to one person at one sign-off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttendanceEvent {
    /// The person signed.
    Signature {
        /// The event that holds the signature.
        event: EventId,
        /// When, by the server's clock.
        at: Instant,
        /// How.
        method: Method,
        /// Minutes late, as [`crate::signing::late_minutes`] says.
        late_minutes: Option<i64>,
    },
    /// The trainer called the roll; one such event per person, "all present but …" included.
    RollCall {
        /// When.
        at: Instant,
        /// Whether the person was there.
        there: bool,
    },
    /// The trainer or staff marked the person.
    Mark {
        /// When.
        at: Instant,
        /// As what.
        state: AttendanceState,
        /// Minutes late, left early or excluded; 0 else.
        minutes: i64,
        /// Reason, or empty.
        reason: String,
    },
    /// The trainer closed.
    Closing,
    /// The trainer or staff opened again what was closed.
    Reopening,
    /// Staff corrected, which is possible after closing (EMG-13).
    Correction {
        /// When.
        at: Instant,
        /// To what.
        state: AttendanceState,
        /// Minutes late, left early or excluded; 0 else.
        minutes: i64,
        /// Why; must not be empty.
        reason: String,
        /// Who.
        author: Option<PersonId>,
    },
}

/// Why an event cannot happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AttendanceRefusal {
    /// The person has signed: give back the receipt of that signature.
    #[error("already signed")]
    AlreadySigned,
    /// The person has signed, so only a correction with a reason can say otherwise.
    #[error("the person has signed: a correction with a reason is needed")]
    Signed,
    /// It is closed; staff may correct or reopen.
    #[error("closed")]
    Closed,
    /// It is not closed, so there is nothing to reopen.
    #[error("not closed")]
    NotClosed,
    /// The minutes do not fit: 1 to the length of the sign-off for late, left early and excluded, else 0.
    #[error("the minutes do not fit the state or the length")]
    Minutes,
    /// A correction without reason, or a reason that is too long.
    #[error("a reason is needed, of at most {REASON_MAX} characters")]
    Reason,
    /// A correction without author.
    #[error("a correction needs its author")]
    Author,
    /// Nobody can be marked or corrected back to "expected".
    #[error("nobody can be set back to expected")]
    State,
}

impl Attendance {
    /// Nothing known yet.
    #[must_use]
    pub const fn expected(sign_off: SignOffId, person: PersonId) -> Self {
        Self {
            sign_off,
            person,
            state: AttendanceState::Expected,
            minutes: 0,
            reason: String::new(),
            signed_at: None,
            method: None,
            signature: None,
            marked_at: None,
        }
    }

    /// Whether the trainer has said that the person is there: what a printed code waits for.
    #[must_use]
    pub const fn is_confirmed(&self) -> bool {
        self.state.was_there() && self.marked_at.is_some()
    }

    /// Whether the person has signed.
    #[must_use]
    pub const fn has_signed(&self) -> bool {
        self.signed_at.is_some()
    }

    /// "Attested, not signed": the trainer says the person was there, the person did not sign.
    #[must_use]
    pub const fn attested_unsigned(&self) -> bool {
        self.state.was_there() && self.signed_at.is_none()
    }

    /// Absent because nothing was known at closing, not because someone said so.
    #[must_use]
    pub fn absent_by_closing(&self) -> bool {
        self.state == AttendanceState::Absent && self.marked_at.is_none() && self.signed_at.is_none()
    }
}

impl Standing {
    /// Nothing known yet of a person at a sign-off of this many minutes.
    #[must_use]
    pub const fn expected(sign_off: SignOffId, person: PersonId, duration: i64) -> Self {
        Self { attendance: Attendance::expected(sign_off, person), duration, closed: false }
    }

    /// The standing after the event, or why it cannot happen.
    ///
    /// A signature never disappears: marks and corrections change the state beside it.
    ///
    /// # Errors
    /// [`AttendanceRefusal`]; the standing stays as it is.
    pub fn after(&self, event: &AttendanceEvent) -> Result<Self, AttendanceRefusal> {
        let mut next = self.clone();
        match event {
            AttendanceEvent::Signature { event, at, method, late_minutes } => {
                next.sign(*event, *at, *method, *late_minutes)?;
            }
            AttendanceEvent::RollCall { at, there } => next.call(*at, *there)?,
            AttendanceEvent::Mark { at, state, minutes, reason } => {
                next.mark(*at, *state, *minutes, reason)?
            }
            AttendanceEvent::Closing => next.close(),
            AttendanceEvent::Reopening => next.reopen()?,
            AttendanceEvent::Correction { at, state, minutes, reason, author } => {
                if author.is_none() {
                    return Err(AttendanceRefusal::Author);
                }
                if reason.trim().is_empty() {
                    return Err(AttendanceRefusal::Reason);
                }
                next.set(*at, *state, *minutes, reason)?;
            }
        }
        Ok(next)
    }

    /// The standing after all these events that can happen, in order; those that cannot are left out.
    #[must_use]
    pub fn replay<'a>(self, events: impl IntoIterator<Item = &'a AttendanceEvent>) -> Self {
        events.into_iter().fold(self, |standing, event| standing.after(event).unwrap_or(standing))
    }

    /// Signing says "there"; what the trainer said about minutes stays, what said "not there" does not, since
    /// the person stands in the room and the code on its screen proves it.
    fn sign(
        &mut self,
        event: EventId,
        at: Instant,
        method: Method,
        late: Option<i64>,
    ) -> Result<(), AttendanceRefusal> {
        use AttendanceState::{EarlyDeparture, Excluded, Expected, Late, Present};
        if self.attendance.has_signed() {
            return Err(AttendanceRefusal::AlreadySigned);
        }
        if self.closed {
            return Err(AttendanceRefusal::Closed);
        }
        let a = &mut self.attendance;
        // A trainer who already said "present" saw the person in time, whenever the phone came out.
        let late = late.filter(|_| a.state == Expected || !a.state.was_there());
        if !matches!(a.state, Late | EarlyDeparture | Excluded) {
            a.state = if late.is_some() { Late } else { Present };
            a.minutes = late.map_or(0, |m| m.clamp(1, self.duration.max(1)));
            a.reason.clear();
        }
        (a.signed_at, a.method, a.signature) = (Some(at), Some(method), Some(event));
        Ok(())
    }

    /// A roll call settles who is there; it takes back neither a signature nor a mark that says more.
    fn call(&mut self, at: Instant, there: bool) -> Result<(), AttendanceRefusal> {
        use AttendanceState::{Absent, Expected, Present};
        if self.closed {
            return Err(AttendanceRefusal::Closed);
        }
        let a = &mut self.attendance;
        if !a.has_signed() && matches!(a.state, Expected | Present | Absent) {
            a.state = if there { Present } else { Absent };
            a.marked_at = Some(at);
        }
        Ok(())
    }

    fn mark(
        &mut self,
        at: Instant,
        state: AttendanceState,
        minutes: i64,
        reason: &str,
    ) -> Result<(), AttendanceRefusal> {
        if self.closed {
            return Err(AttendanceRefusal::Closed);
        }
        if self.attendance.has_signed() && !state.was_there() && state != AttendanceState::Excluded {
            return Err(AttendanceRefusal::Signed);
        }
        self.set(at, state, minutes, reason)
    }

    fn set(
        &mut self,
        at: Instant,
        state: AttendanceState,
        minutes: i64,
        reason: &str,
    ) -> Result<(), AttendanceRefusal> {
        use AttendanceState::{EarlyDeparture, Excluded, Expected, Late};
        let fits = match state {
            Expected => return Err(AttendanceRefusal::State),
            Late | EarlyDeparture | Excluded => (1..=self.duration).contains(&minutes),
            _ => minutes == 0,
        };
        if !fits {
            return Err(AttendanceRefusal::Minutes);
        }
        if reason.chars().count() > REASON_MAX {
            return Err(AttendanceRefusal::Reason);
        }
        let a = &mut self.attendance;
        (a.state, a.minutes, a.marked_at) = (state, minutes, Some(at));
        reason.trim().clone_into(&mut a.reason);
        Ok(())
    }

    /// Closing twice is closing once: teachers double-tap.
    fn close(&mut self) {
        self.closed = true;
        if self.attendance.state == AttendanceState::Expected {
            self.attendance.state = AttendanceState::Absent;
        }
    }

    /// Who became absent by closing alone is expected again, and may sign while the window is open.
    fn reopen(&mut self) -> Result<(), AttendanceRefusal> {
        if !self.closed {
            return Err(AttendanceRefusal::NotClosed);
        }
        self.closed = false;
        if self.attendance.absent_by_closing() {
            self.attendance.state = AttendanceState::Expected;
        }
        Ok(())
    }
}
