//! Periods in company: what is planned there, what a learner declares of each week, and what becomes of it (EMG-12).

mod hours;
mod link;
mod period;
mod week;

pub use self::{
    hours::{read_hours, write_hours},
    link::{LINK_DAYS, LinkState, TutorLink},
    period::{DayHalf, MOST_DAYS, Period, PeriodRefusal, Slot, WeekPlan, monday},
    week::{
        JudgeRefusal, Judged, Line, Said, Verdict, WeekRefusal, WeekState, declared, judged, outcome,
        settled, state_of, total,
    },
};

/// How sure it is who the tutor is: the words of the evidence.
pub const TUTOR_ASSURANCE: &str = "whoever holds the link, sent to the address that staff gave";

/// Longest comment or reason, in characters.
pub const WORDS_MAX: usize = 500;

/// Whether a comment or a reason can be taken.
#[must_use]
pub fn words_fit(words: &str) -> bool {
    words.chars().count() <= WORDS_MAX && !words.chars().any(|c| c.is_control() && c != '\n' && c != '\r')
}
