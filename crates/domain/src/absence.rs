//! Absences that a learner announces or justifies, and what becomes of them.

use std::{fmt, str::FromStr};

use jiff::civil::Date;

use crate::{
    names::{UnknownName, named},
    signing::{Attendance, AttendanceState},
};

/// The most days of one absence.
pub const MOST_DAYS: i32 = 62;
/// How many days ahead one can be announced.
pub const AHEAD_DAYS: i32 = 366;
/// Longest comment and answer, in characters.
pub const COMMENT_MAX: usize = 1000;
/// Longest reason of a provider's own, in characters.
pub const OWN_REASON_MAX: usize = 80;
/// The most reasons of a provider's own.
pub const OWN_REASONS: usize = 20;
/// The largest file that goes with one, in bytes: a photo of a phone.
pub const FILE_MAX: usize = 6 << 20;

named! {
    /// How far an absence is.
    pub enum AbsenceState {
        /// Staff has to look at it.
        Waiting = "waiting",
        /// Accepted: the person is excused, or the absence justified.
        Accepted = "accepted",
        /// Refused: nothing changes.
        Refused = "refused",
        /// The learner took it back before anyone decided.
        Withdrawn = "withdrawn",
    }
}

named! {
    /// What can be done about one.
    pub enum AbsenceAct {
        /// Staff accepts it.
        Accept = "accept",
        /// Staff refuses it.
        Refuse = "refuse",
        /// Staff takes its own decision back.
        Undo = "undo",
        /// The learner takes it back.
        Withdraw = "withdraw",
    }
}

impl AbsenceState {
    /// What an act makes of it; nothing when it cannot be done now.
    #[must_use]
    pub const fn after(self, act: AbsenceAct) -> Option<Self> {
        match (self, act) {
            (Self::Waiting, AbsenceAct::Accept) => Some(Self::Accepted),
            (Self::Waiting, AbsenceAct::Refuse) => Some(Self::Refused),
            (Self::Waiting, AbsenceAct::Withdraw) => Some(Self::Withdrawn),
            (Self::Accepted | Self::Refused, AbsenceAct::Undo) => Some(Self::Waiting),
            _ => None,
        }
    }
}

named! {
    /// Reasons that every provider has, unless it has a list of its own.
    pub enum KnownReason {
        /// Illness, an accident.
        Illness = "illness",
        /// Trains and roads.
        Transport = "transport",
        /// Family.
        Family = "family",
        /// An appointment with an authority or a court.
        Appointment = "appointment",
        /// An examination elsewhere.
        Exam = "exam",
        /// The employer asked.
        Company = "company",
        /// Another.
        Other = "other",
    }
}

/// Why somebody is absent: a reason that everyone knows, in the reader's language, or the provider's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AbsenceReason {
    /// One of the known.
    Known(KnownReason),
    /// The provider's own.
    Own(String),
}

impl fmt::Display for AbsenceReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(reason) => f.write_str(reason.name()),
            Self::Own(words) => write!(f, "={words}"),
        }
    }
}

impl FromStr for AbsenceReason {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        match text.strip_prefix('=') {
            Some(words) if own_reason(words).as_deref() == Some(words) => Ok(Self::Own(words.to_owned())),
            Some(_) => Err(UnknownName),
            None => text.parse().map(Self::Known),
        }
    }
}

/// A reason of a provider's own as it is kept, or nothing when it is none.
#[must_use]
pub fn own_reason(words: &str) -> Option<String> {
    let words = words.trim();
    let fits = !words.is_empty() && words.chars().count() <= OWN_REASON_MAX;
    (fits && !words.chars().any(char::is_control)).then(|| words.to_owned())
}

/// Why an absence is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AbsenceRefusal {
    /// The last day is before the first, or there are too many.
    #[error("the days are no period of at most {MOST_DAYS} days")]
    Days,
    /// It was so long ago that it is too late, or it is too far ahead.
    #[error("it is too late, or too far ahead")]
    Deadline,
    /// The comment is too long or holds what is no text.
    #[error("the comment is too long")]
    Comment,
    /// The file is too large or of a kind that is not taken.
    #[error("the file is too large or of another kind")]
    File,
}

/// Passes when an absence of these days may be asked for today: so many days after its last day at most.
///
/// # Errors
/// [`AbsenceRefusal::Days`] and [`AbsenceRefusal::Deadline`].
pub fn days_fit(first: Date, last: Date, today: Date, days_after: u32) -> Result<(), AbsenceRefusal> {
    let days = |from: Date, to: Date| (to - from).get_days();
    if last < first || days(first, last) >= MOST_DAYS {
        return Err(AbsenceRefusal::Days);
    }
    let late = i32::try_from(days_after).map_or(true, |after| days(last, today) <= after);
    if late && days(today, first) <= AHEAD_DAYS { Ok(()) } else { Err(AbsenceRefusal::Deadline) }
}

/// Passes for text that is kept with an absence: lines are fine.
///
/// # Errors
/// [`AbsenceRefusal::Comment`].
pub fn comment_fits(text: &str) -> Result<(), AbsenceRefusal> {
    let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if text.chars().count() > COMMENT_MAX || text.chars().any(odd) {
        return Err(AbsenceRefusal::Comment);
    }
    Ok(())
}

named! {
    /// Kinds of files that go with an absence.
    pub enum ProofKind {
        /// A PDF document.
        Pdf = "application/pdf",
        /// A photo.
        Jpeg = "image/jpeg",
        /// A picture.
        Png = "image/png",
        /// A picture, as some phones make them.
        Webp = "image/webp",
    }
}

impl ProofKind {
    /// What a file is, by what it begins with; its name says nothing.
    ///
    /// # Errors
    /// [`AbsenceRefusal::File`] when it is none of these, or too large.
    pub fn of(bytes: &[u8]) -> Result<Self, AbsenceRefusal> {
        let kind = match bytes {
            [b'%', b'P', b'D', b'F', b'-', ..] => Self::Pdf,
            [0xff, 0xd8, 0xff, ..] => Self::Jpeg,
            [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Self::Png,
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Self::Webp,
            _ => return Err(AbsenceRefusal::File),
        };
        if bytes.len() > FILE_MAX { Err(AbsenceRefusal::File) } else { Ok(kind) }
    }

    /// How its name ends.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
        }
    }
}

/// What a decision makes of one's state at a sign-off of these days; nothing when it stays.
///
/// Who was there or signed stays so. `words` are what an acceptance leaves as the reason: taking it back undoes what
/// it did, and nothing that somebody else said since.
#[must_use]
pub fn settled(known: &Attendance, closed: bool, accepted: bool, words: &str) -> Option<AttendanceState> {
    use AttendanceState::{Absent, AbsentJustified, Excused, Expected};
    if known.has_signed() {
        return None;
    }
    match (known.state, accepted) {
        (Expected, true) => Some(if closed { AbsentJustified } else { Excused }),
        (Absent, true) => Some(AbsentJustified),
        (AbsentJustified, false) if known.reason == words => Some(Absent),
        (Excused, false) if known.reason == words => Some(if closed { Absent } else { Expected }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan as _, civil::date};
    use proptest::prelude::*;

    use super::*;
    use crate::ids::{PersonId, SignOffId};

    proptest! {
        #[test]
        fn law_12_taking_an_acceptance_back_leaves_what_was_there_before(
            state in prop::sample::select(AttendanceState::ALL.to_vec()),
            signed in any::<bool>(),
            closed in any::<bool>(),
        ) {
            let blank = Attendance::expected(SignOffId::from_bytes([1; 16]), PersonId::from_bytes([2; 16]));
            let signed_at = signed.then(|| crate::Instant::from_unix_seconds(1));
            let known = Attendance { state, signed_at, ..blank };
            let after = settled(&known, closed, true, "vu");
            prop_assert!(after.is_none() || !signed, "a signature says that one was there");
            prop_assert!(after.is_none() || matches!(state, AttendanceState::Expected | AttendanceState::Absent));
            if let Some(state) = after {
                let then = Attendance { state, reason: "vu".to_owned(), ..known.clone() };
                prop_assert_eq!(settled(&then, closed, true, "vu"), None, "twice is once");
                let back = settled(&then, closed, false, "vu");
                let wanted = if closed { AttendanceState::Absent } else { known.state };
                prop_assert_eq!(back, Some(wanted));
                let other = Attendance { reason: "autre".to_owned(), ..then };
                prop_assert_eq!(settled(&other, closed, false, "vu"), None, "somebody else said so since");
            }
        }

        #[test]
        fn days_are_bounded_on_both_sides(from in -500_i32..500, length in -3_i32..80, after in 0_u32..60) {
            let today = date(2026, 11, 23);
            let first = today.checked_add(from.days()).unwrap();
            let last = first.checked_add(length.days()).unwrap();
            let fits = (0..MOST_DAYS).contains(&length);
            let in_time = -(from + length) <= i32::try_from(after).unwrap() && from <= AHEAD_DAYS;
            prop_assert_eq!(days_fit(first, last, today, after).is_ok(), fits && in_time);
        }

        #[test]
        fn reasons_come_back_as_they_went(words in "\\PC{0,90}") {
            if let Some(own) = own_reason(&words) {
                let reason = AbsenceReason::Own(own);
                prop_assert_eq!(reason.to_string().parse(), Ok(reason));
            }
        }
    }

    #[test]
    fn a_decision_can_be_taken_back_and_a_withdrawal_not() {
        use AbsenceAct::{Accept, Refuse, Undo, Withdraw};
        use AbsenceState::{Accepted, Refused, Waiting, Withdrawn};
        for act in AbsenceAct::ALL {
            assert_eq!(Withdrawn.after(*act), None);
        }
        assert_eq!(Waiting.after(Accept).and_then(|s| s.after(Undo)), Some(Waiting));
        assert_eq!(Waiting.after(Refuse), Some(Refused));
        assert_eq!(Accepted.after(Withdraw), None);
        assert_eq!(Accepted.after(Refuse), None, "it is taken back first");
    }

    #[test]
    fn a23_a_file_is_what_it_begins_with() {
        assert_eq!(ProofKind::of(b"%PDF-1.7"), Ok(ProofKind::Pdf));
        assert_eq!(ProofKind::of(&[0xff, 0xd8, 0xff, 0xe0]), Ok(ProofKind::Jpeg));
        for bad in [&b""[..], b"PK\x03\x04", b"<svg onload=x>", b"MZ", b"GIF89a", b"\x89PNG"] {
            assert_eq!(ProofKind::of(bad), Err(AbsenceRefusal::File), "{bad:?}");
        }
        let mut large = b"%PDF-".to_vec();
        large.resize(FILE_MAX + 1, 0);
        assert_eq!(ProofKind::of(&large), Err(AbsenceRefusal::File));
    }
}
