//! Minutes attended, from attendance and the time that was planned.

use crate::{
    signing::{Attendance, AttendanceState},
    time::Span,
};

/// The minutes of teaching in these spans, each minute once: lessons of a half-day without the breaks
/// between them, and parallel lessons not twice.
#[must_use]
pub fn planned_minutes(spans: &[Span]) -> i64 {
    let mut spans: Vec<Span> = spans.iter().copied().filter(|s| s.start < s.end).collect();
    spans.sort_unstable_by_key(|s| (s.start, s.end));
    let mut minutes = 0;
    let mut running: Option<Span> = None;
    for span in spans {
        match &mut running {
            Some(open) if span.start <= open.end => open.end = open.end.max(span.end),
            _ => {
                minutes += running.map_or(0, Span::minutes);
                running = Some(span);
            }
        }
    }
    minutes + running.map_or(0, Span::minutes)
}

/// The minutes that a person attended of the planned ones: all, less what was missed by coming late, leaving
/// early or being sent out. Never more than planned, never below zero.
#[must_use]
pub fn attended_minutes(attendance: &Attendance, planned: i64) -> i64 {
    use AttendanceState::{EarlyDeparture, Excluded, Late, Present};
    let planned = planned.max(0);
    match attendance.state {
        Present => planned,
        Late | EarlyDeparture | Excluded => planned.saturating_sub(attendance.minutes).clamp(0, planned),
        _ => 0,
    }
}

/// One person's hours over some sign-offs, in minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    /// Planned for the person; less what the person was dispensed of or spent in company.
    pub planned: i64,
    /// Attended, signed or attested.
    pub attended: i64,
    /// Of the attended, attested by the trainer without the person's signature.
    pub attested_unsigned: i64,
    /// Missed with an accepted reason.
    pub justified: i64,
    /// Missed without (LAW-12): lateness, early departure and exclusion included.
    pub unjustified: i64,
    /// Of which nothing is known yet.
    pub pending: i64,
}

impl Hours {
    /// Adds what one attendance says about so many planned minutes.
    #[must_use]
    pub fn with(mut self, attendance: &Attendance, planned: i64) -> Self {
        use AttendanceState::{
            Absent, AbsentJustified, Dispensed, EarlyDeparture, Excluded, Excused, Expected, InCompany, Late,
            Present,
        };
        let planned = planned.max(0);
        let attended = attended_minutes(attendance, planned);
        match attendance.state {
            Dispensed | InCompany => return self,
            Expected => self.pending += planned,
            Excused | AbsentJustified => self.justified += planned,
            Present | Late | EarlyDeparture | Excluded | Absent => self.unjustified += planned - attended,
        }
        self.planned += planned;
        self.attended += attended;
        if attendance.attested_unsigned() {
            self.attested_unsigned += attended;
        }
        self
    }

    /// The hours over these attendances, each with its planned minutes.
    #[must_use]
    pub fn of<'a>(attendances: impl IntoIterator<Item = (&'a Attendance, i64)>) -> Self {
        attendances
            .into_iter()
            .fold(Self::default(), |hours, (attendance, planned)| hours.with(attendance, planned))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        ids::{PersonId, SignOffId},
        time::Instant,
    };

    fn span(from: i64, to: i64) -> Span {
        Span { start: Instant::from_unix_seconds(from * 60), end: Instant::from_unix_seconds(to * 60) }
    }

    fn attendance(state: AttendanceState, minutes: i64) -> Attendance {
        let blank = Attendance::expected(SignOffId::from_bytes([1; 16]), PersonId::from_bytes([2; 16]));
        Attendance { state, minutes, ..blank }
    }

    #[test]
    fn breaks_do_not_count_and_parallel_lessons_count_once() {
        assert_eq!(planned_minutes(&[span(0, 90), span(105, 195)]), 180);
        assert_eq!(planned_minutes(&[span(60, 120), span(0, 90), span(10, 20)]), 120);
        assert_eq!(planned_minutes(&[span(90, 90), span(90, 60)]), 0);
    }

    #[test]
    fn law_12_unjustified_minutes_are_kept_apart() {
        use AttendanceState as S;
        let hours = Hours::of(
            [
                (attendance(S::Present, 0), 210),
                (attendance(S::Late, 20), 210),
                (attendance(S::EarlyDeparture, 400), 210),
                (attendance(S::Absent, 0), 210),
                (attendance(S::Excused, 0), 210),
                (attendance(S::Dispensed, 0), 210),
                (attendance(S::InCompany, 0), 210),
                (attendance(S::Expected, 0), 210),
            ]
            .iter()
            .map(|(a, m)| (a, *m)),
        );
        let expected = Hours {
            planned: 6 * 210,
            attended: 210 + 190,
            attested_unsigned: 400,
            justified: 210,
            unjustified: 20 + 210 + 210,
            pending: 210,
        };
        assert_eq!(hours, expected);
    }

    proptest! {
        #[test]
        fn hours_always_add_up(
            states in proptest::collection::vec((0..AttendanceState::ALL.len(), 0_i64..500, 0_i64..500), 0..30),
        ) {
            let all: Vec<_> = states
                .iter()
                .map(|(state, minutes, planned)| (attendance(AttendanceState::ALL[*state], *minutes), *planned))
                .collect();
            let hours = Hours::of(all.iter().map(|(a, m)| (a, *m)));
            prop_assert_eq!(hours.planned, hours.attended + hours.justified + hours.unjustified + hours.pending);
            prop_assert!(hours.attested_unsigned <= hours.attended);
        }

        #[test]
        fn planned_minutes_are_the_minutes_that_any_span_holds(
            spans in proptest::collection::vec((0_i64..200, 0_i64..60), 0..12),
        ) {
            let spans: Vec<Span> = spans.into_iter().map(|(from, length)| span(from, from + length)).collect();
            let counted = (0..300).filter(|m| spans.iter().any(|s| s.contains(span(*m, *m).start))).count();
            prop_assert_eq!(planned_minutes(&spans), i64::try_from(counted).unwrap());
        }
    }
}
