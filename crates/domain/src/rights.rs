//! What people may ask about their data, until when they must be answered, and what an erasure destroys when.

use jiff::{ToSpan as _, civil::Date};

use crate::{absence::AbsenceState, names::named};

named! {
    /// What somebody asks (GDP-10 to GDP-15).
    pub enum RequestKind {
        /// To see what is known of them (art. 15).
        Access = "access",
        /// To have something wrong put right (art. 16).
        Rectification = "rectification",
        /// To have it destroyed (art. 17).
        Erasure = "erasure",
        /// To have it frozen (art. 18).
        Restriction = "restriction",
        /// To take it along (art. 20).
        Portability = "portability",
        /// To object (art. 21).
        Objection = "objection",
    }
}

named! {
    /// How it was answered.
    pub enum Answer {
        /// All of it is done.
        Granted = "granted",
        /// A part of it is done; the rest cannot be, for a reason that is given.
        Partly = "partly",
        /// It cannot be done, for a reason that is given.
        Refused = "refused",
    }
}

named! {
    /// A kind of data, as far as an erasure treats it as one.
    pub enum Data {
        /// E-mail address, phones, postal address, birth date and name, employer.
        Contact = "contact",
        /// Password, PIN, second step, passkeys, links to identity providers, devices, badge.
        LogIn = "log-in",
        /// Letters on their way.
        Letters = "letters",
        /// The name beside what was signed.
        Name = "name",
        /// Signatures and marks.
        Signatures = "signatures",
        /// Sealed sheets, which show others, too.
        Sheets = "sheets",
        /// Who looked at the data: ids only.
        AccessLog = "access-log",
    }
}

named! {
    /// On what ground somebody may look at data that are restricted (art. 18(2)).
    pub enum Ground {
        /// The person consents.
        Consent = "consent",
        /// A legal claim is established, exercised or defended.
        Claims = "claims",
        /// Another person's rights are protected.
        OtherPerson = "other-person",
        /// An important public interest.
        PublicInterest = "public-interest",
    }
}

/// What becomes of a kind of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Destroyed with the decision.
    Now,
    /// Kept, since the law wants it, through this day.
    Until(Date),
}

/// The last day to answer what was asked on this day (art. 12(3)): a month later, or the last day of a month that
/// has no such day.
#[must_use]
pub fn answer_by(asked: Date) -> Date {
    // Adding a month stays within the month that follows.
    asked.checked_add(1.month()).unwrap_or(asked)
}

/// Days for which the end of a restriction is told before it ends (art. 18(3)).
pub const END_TOLD_DAYS: i64 = 7;
/// Minutes for which restricted data are shown to whoever gave a reason.
pub const REVEALED_MINUTES: i64 = 15;

/// The first day on which a restriction may end whose end is told on this one: the person can answer before.
#[must_use]
pub fn earliest_end(told: Date) -> Date {
    told.checked_add(END_TOLD_DAYS.days()).unwrap_or(told)
}

/// The last day through which evidence is kept whose last day is this one, under the rules of its funders (`RET-…`).
///
/// The rules count from the last payment, which is not known here: the end of the year after the training stands for
/// it. Without a rule, or with one that is not known, the longest holds.
#[must_use]
pub fn keep_until<'a>(last_day: Date, rules: impl IntoIterator<Item = &'a str>) -> Date {
    let years = rules.into_iter().map(years_of).max().unwrap_or(LONGEST);
    let paid = last_day.year().saturating_add(1).saturating_add(years);
    Date::new(paid, 12, 31).unwrap_or(Date::MAX)
}

/// Days for which the file of an absence is kept that was refused or taken back: a dispute may follow.
pub const UNUSED_FILE_DAYS: i64 = 90;

/// The last day through which the file of an absence is kept: as long as the evidence that it explains when it was accepted
/// or nobody has answered, ninety days when it was refused or taken back.
#[must_use]
pub fn keep_absence_file_until<'a>(
    state: AbsenceState,
    last_day: Date,
    ended: Date,
    rules: impl IntoIterator<Item = &'a str>,
) -> Date {
    match state {
        AbsenceState::Accepted | AbsenceState::Waiting => keep_until(last_day, rules),
        AbsenceState::Refused | AbsenceState::Withdrawn => {
            ended.max(last_day).checked_add(UNUSED_FILE_DAYS.days()).unwrap_or(Date::MAX)
        }
    }
}

/// The longest that any rule keeps, in years.
const LONGEST: i16 = 10;

fn years_of(rule: &str) -> i16 {
    match rule {
        "RET-01" | "RET-03" => 3,
        "RET-02" | "RET-05" => 5,
        "RET-06" => 6,
        _ => LONGEST,
    }
}

/// What an erasure destroys now, and what it keeps until when: everything at once when there is no evidence, or its
/// time is over.
#[must_use]
pub fn fates(kept_until: Option<Date>, today: Date) -> Vec<(Data, Fate)> {
    let kept = kept_until.filter(|until| *until >= today);
    let fate = |data: Data| match (data, kept) {
        (Data::Contact | Data::LogIn | Data::Letters, _) | (_, None) => Fate::Now,
        (Data::AccessLog, Some(_)) => Fate::Until(today.checked_add(1.year()).unwrap_or(today)),
        (_, Some(until)) => Fate::Until(until),
    };
    Data::ALL
        .iter()
        // Without evidence there is nothing of it.
        .filter(|data| kept.is_some() || !matches!(data, Data::Signatures | Data::Sheets | Data::AccessLog))
        .map(|data| (*data, fate(*data)))
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn gdp_10_a_month_ends_on_the_same_day_or_the_last_of_the_month() {
        assert_eq!(answer_by(date(2026, 11, 23)), date(2026, 12, 23));
        assert_eq!(answer_by(date(2027, 1, 31)), date(2027, 2, 28));
        assert_eq!(answer_by(date(2026, 12, 31)), date(2027, 1, 31));
    }

    #[test]
    fn ret_01_the_longest_rule_of_all_funders_holds() {
        let day = date(2026, 11, 23);
        assert_eq!(keep_until(day, ["RET-01"]), date(2030, 12, 31));
        assert_eq!(keep_until(day, ["RET-01", "RET-06"]), date(2033, 12, 31));
        assert_eq!(keep_until(day, []), date(2037, 12, 31));
        assert_eq!(keep_until(day, ["RET-01", ""]), date(2037, 12, 31), "a funder without a rule");
        assert_eq!(keep_until(Date::MAX, ["RET-04"]), Date::MAX);
    }

    #[test]
    fn ret_09_a_file_of_an_absence_is_kept_as_the_evidence_it_explains_or_ninety_days() {
        let (last, ended) = (date(2026, 11, 23), date(2026, 12, 1));
        for state in [AbsenceState::Accepted, AbsenceState::Waiting] {
            assert_eq!(keep_absence_file_until(state, last, ended, ["RET-01"]), date(2030, 12, 31));
            assert_eq!(keep_absence_file_until(state, last, ended, []), date(2037, 12, 31));
        }
        for state in [AbsenceState::Refused, AbsenceState::Withdrawn] {
            assert_eq!(keep_absence_file_until(state, last, ended, ["RET-06"]), date(2027, 3, 1));
            // Announced for a day to come, and taken back at once.
            let soon = keep_absence_file_until(state, date(2027, 1, 31), ended, []);
            assert_eq!(soon, date(2027, 5, 1));
        }
    }

    proptest! {
        #[test]
        fn gdp_13_what_is_no_evidence_goes_at_once_and_nothing_is_kept_without_a_date(
            year in 1990_i16..2090, kept in proptest::option::of(-400_i32..4000),
        ) {
            let today = Date::new(year, 6, 15).unwrap();
            let until = kept.map(|days| today.checked_add(days.days()).unwrap());
            let fates = fates(until, today);
            for data in [Data::Contact, Data::LogIn, Data::Letters] {
                prop_assert!(fates.contains(&(data, Fate::Now)));
            }
            let name = fates.iter().find(|(data, _)| *data == Data::Name).unwrap().1;
            prop_assert_eq!(name, match until { Some(day) if day >= today => Fate::Until(day), _ => Fate::Now });
            for (_, fate) in &fates {
                if let Fate::Until(day) = fate { prop_assert!(*day >= today); }
            }
        }
    }
}
