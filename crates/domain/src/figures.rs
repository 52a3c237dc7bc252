//! Figures of attendance over some sign-offs: how often, and how many hours.

use crate::{
    hours::Hours,
    signing::{Attendance, AttendanceState},
};

/// How often somebody was there, late, absent …, and the hours of it; those in company apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Sign-offs in all.
    pub sign_offs: i64,
    /// There, be it late or for a part.
    pub present: i64,
    /// Of those, with the person's own signature.
    pub signed: i64,
    /// Of the present, late.
    pub late: i64,
    /// Minutes of lateness.
    pub late_minutes: i64,
    /// Of the present, left early.
    pub early: i64,
    /// Minutes of early departure.
    pub early_minutes: i64,
    /// Absent without an accepted reason.
    pub absent: i64,
    /// Absent with one, or excused beforehand.
    pub justified: i64,
    /// Sent out.
    pub excluded: i64,
    /// Need not attend.
    pub dispensed: i64,
    /// In company.
    pub company: i64,
    /// Minutes in company.
    pub company_minutes: i64,
    /// Nothing is known yet.
    pub pending: i64,
    /// Hours of training.
    pub hours: Hours,
}

impl Figures {
    /// Adds one sign-off of so many planned minutes.
    #[must_use]
    pub fn with(mut self, known: &Attendance, planned: i64) -> Self {
        use AttendanceState::{
            Absent, AbsentJustified, Dispensed, EarlyDeparture, Excluded, Excused, Expected, InCompany, Late,
            Present,
        };
        self.sign_offs += 1;
        self.hours = self.hours.with(known, planned);
        if known.state.was_there() {
            self.present += 1;
            self.signed += i64::from(known.has_signed());
        }
        match known.state {
            Present => {}
            Late => {
                self.late += 1;
                self.late_minutes += known.minutes.max(0);
            }
            EarlyDeparture => {
                self.early += 1;
                self.early_minutes += known.minutes.max(0);
            }
            Absent => self.absent += 1,
            AbsentJustified | Excused => self.justified += 1,
            Excluded => self.excluded += 1,
            Dispensed => self.dispensed += 1,
            InCompany => {
                self.company += 1;
                self.company_minutes += planned.max(0);
            }
            Expected => self.pending += 1,
        }
        self
    }

    /// The sum of both.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            sign_offs: self.sign_offs + other.sign_offs,
            present: self.present + other.present,
            signed: self.signed + other.signed,
            late: self.late + other.late,
            late_minutes: self.late_minutes + other.late_minutes,
            early: self.early + other.early,
            early_minutes: self.early_minutes + other.early_minutes,
            absent: self.absent + other.absent,
            justified: self.justified + other.justified,
            excluded: self.excluded + other.excluded,
            dispensed: self.dispensed + other.dispensed,
            company: self.company + other.company,
            company_minutes: self.company_minutes + other.company_minutes,
            pending: self.pending + other.pending,
            hours: Hours {
                planned: self.hours.planned + other.hours.planned,
                attended: self.hours.attended + other.hours.attended,
                attested_unsigned: self.hours.attested_unsigned + other.hours.attested_unsigned,
                justified: self.hours.justified + other.hours.justified,
                unjustified: self.hours.unjustified + other.hours.unjustified,
                pending: self.hours.pending + other.hours.pending,
            },
        }
    }

    /// How many of a hundred planned hours of training were attended, of those about which something is known; nothing
    /// when nothing is.
    #[must_use]
    pub fn rate(&self) -> Option<i64> {
        let known = self.hours.planned - self.hours.pending;
        (known > 0).then(|| (self.hours.attended * 100 + known / 2) / known)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        Instant,
        ids::{PersonId, SignOffId},
    };

    fn known((state, minutes, signed): (usize, i64, bool)) -> Attendance {
        let blank = Attendance::expected(SignOffId::from_bytes([1; 16]), PersonId::from_bytes([2; 16]));
        let signed_at = signed.then(|| Instant::from_unix_seconds(1));
        Attendance { state: AttendanceState::ALL[state], minutes, signed_at, ..blank }
    }

    proptest! {
        #[test]
        fn every_sign_off_counts_once_and_sums_do_not_depend_on_where_one_cuts(
            rows in prop::collection::vec(((0..AttendanceState::ALL.len(), 0_i64..300, any::<bool>()), 0_i64..300), 0..40),
            cut in 0_usize..40,
        ) {
            let of = |rows: &[((usize, i64, bool), i64)]| {
                rows.iter().fold(Figures::default(), |sum, (row, planned)| sum.with(&known(*row), *planned))
            };
            let all = of(&rows);
            let cut = cut.min(rows.len());
            prop_assert_eq!(of(&rows[..cut]).plus(of(&rows[cut..])), all);
            let each = all.present + all.absent + all.justified + all.excluded + all.dispensed + all.company
                + all.pending;
            prop_assert_eq!(each, all.sign_offs);
            prop_assert_eq!(all.sign_offs, i64::try_from(rows.len()).unwrap());
            prop_assert!(all.late + all.early <= all.present && all.signed <= all.present);
            prop_assert!(all.rate().is_none_or(|rate| (0..=100).contains(&rate)));
        }
    }
}
