//! Closing a class meeting, and what the night does with those that nobody closed.

use jiff::{civil::Time, tz::TimeZone};

use crate::{
    ids::PersonId,
    planning::{ClassMeeting, MeetingKind},
    signing::{Attendance, AttendanceState, MeetingState, Policy},
    time::Instant,
};

/// Something that is missing before closing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// The class meeting still runs.
    StillRunning {
        /// When it ends.
        until: Instant,
    },
    /// This trainer has not signed (EMG-05).
    TrainerSignature(PersonId),
    /// The class meeting has no trainer who could sign it.
    Trainer,
    /// This person signs on paper, and nothing was typed in or said of them yet.
    Paper(PersonId),
    /// Nothing is known of this person, who becomes absent by closing.
    Unmarked(PersonId),
    /// The trainer says this person was there, but there is no signature: "attested, not signed".
    Unsigned(PersonId),
}

impl Missing {
    /// Whether it keeps the class meeting from being closed; the rest is shown and then settled by closing.
    #[must_use]
    pub const fn blocks(self) -> bool {
        matches!(self, Self::StillRunning { .. } | Self::TrainerSignature(_) | Self::Trainer | Self::Paper(_))
    }
}

/// Whether trainers have to sign this class meeting: not self-study, and not where the policy says no.
#[must_use]
pub const fn trainers_sign(meeting: &ClassMeeting, policy: &Policy) -> bool {
    policy.trainer_signs && !matches!(meeting.kind, MeetingKind::SelfStudy)
}

/// What is missing before this class meeting is closed, blocking things first.
///
/// `signed` are the trainers who have signed, `people` everyone's attendance at its sign-offs, `on_paper` those who sign on
/// paper: nobody of them becomes absent because the sheet of paper is still on its way.
#[must_use]
pub fn missing(
    meeting: &ClassMeeting,
    policy: &Policy,
    signed: &[PersonId],
    people: &[Attendance],
    on_paper: &[PersonId],
    now: Instant,
) -> Vec<Missing> {
    let mut missing = Vec::new();
    if now < meeting.span.end {
        missing.push(Missing::StillRunning { until: meeting.span.end });
    }
    if trainers_sign(meeting, policy) {
        if meeting.trainers.is_empty() && signed.is_empty() {
            missing.push(Missing::Trainer);
        }
        let unsigned = meeting.trainers.iter().filter(|t| !signed.contains(t));
        missing.extend(unsigned.map(|t| Missing::TrainerSignature(*t)));
    }
    let of_state = |wanted: &dyn Fn(&Attendance) -> bool, make: fn(PersonId) -> Missing| {
        let mut found: Vec<Missing> = people.iter().filter(|a| wanted(a)).map(|a| make(a.person)).collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    let by_hand = |a: &Attendance| on_paper.contains(&a.person);
    let open = |a: &Attendance| a.state == AttendanceState::Expected;
    missing.extend(of_state(&|a| open(a) && by_hand(a), Missing::Paper));
    missing.extend(of_state(&|a| open(a) && !by_hand(a), Missing::Unmarked));
    missing.extend(of_state(&Attendance::attested_unsigned, Missing::Unsigned));
    missing
}

/// From this hour of the site's clock on, the day's unclosed meetings are sealed as provisional (B-04: the
/// safe gets its sheet on the same day).
pub const NIGHT: Time = Time::constant(22, 0, 0, 0);

/// What the night has to do with a class meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NightSeal {
    /// Nothing: closed, cancelled, still to come, or sealed since it last changed.
    Nothing,
    /// Seal what there is, marked provisional (EMG-05).
    Provisional {
        /// Whether "trainer's signature missing" is to be printed.
        trainer_missing: bool,
    },
}

/// Whether this class meeting is due for its provisional seal.
///
/// `trainer_missing` as [`missing`] finds it; `sealed` is when a provisional sheet was last sealed and
/// `changed` when its presence last changed.
#[must_use]
pub fn night_seal(
    meeting: &ClassMeeting,
    state: MeetingState,
    trainer_missing: bool,
    sealed: Option<Instant>,
    changed: Option<Instant>,
    now: Instant,
) -> NightSeal {
    let zone = crate::time::zone(&meeting.timezone).unwrap_or(TimeZone::UTC);
    let clock = now.in_zone(&zone);
    let night = clock.date() > meeting.day || (clock.date() == meeting.day && clock.time() >= NIGHT);
    let stale = sealed.is_none_or(|sealed| changed.is_some_and(|changed| changed > sealed));
    if state == MeetingState::Open && now >= meeting.span.end && night && stale {
        NightSeal::Provisional { trainer_missing }
    } else {
        NightSeal::Nothing
    }
}
