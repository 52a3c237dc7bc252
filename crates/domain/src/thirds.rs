//! Thirds: people without an account who stand beside a learner: a tutor in company, an employer's contact, a referent,
//! a legal guardian.

use jiff::{ToSpan as _, civil::Date};

use crate::names::named;

named! {
    /// What somebody is to a learner.
    pub enum ThirdKind {
        /// Follows the learner in company; for apprentices, the apprentice master.
        Tutor = "tutor",
        /// Speaks for the employer.
        Employer = "employer",
        /// Follows the learner on behalf of whoever sent them.
        Referent = "referent",
        /// Answers for a minor.
        LegalGuardian = "legal_guardian",
        /// Anyone else.
        Other = "other",
    }
}

/// Years at which somebody is of age.
const OF_AGE: i16 = 18;

/// The day on which somebody born then is of age, who has no guardian from then on.
#[must_use]
pub fn of_age(birth: Date) -> Option<Date> {
    birth.checked_add(OF_AGE.years()).ok()
}

/// The first day on which such a third is no longer beside the learner; nothing when no end is known.
#[must_use]
pub fn ends_on(kind: ThirdKind, birth: Option<Date>, ended: Option<Date>) -> Option<Date> {
    let of_age = birth.and_then(of_age).filter(|_| kind == ThirdKind::LegalGuardian);
    match (ended, of_age) {
        (Some(ended), Some(of_age)) => Some(ended.min(of_age)),
        (ended, of_age) => ended.or(of_age),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_guardian_is_beside_a_learner_until_they_are_of_age_and_nobody_else_ends_by_that() {
        let birth = Some(date(2008, 11, 23));
        assert_eq!(ends_on(ThirdKind::LegalGuardian, birth, None), Some(date(2026, 11, 23)));
        let earlier = Some(date(2026, 3, 1));
        assert_eq!(ends_on(ThirdKind::LegalGuardian, birth, earlier), earlier);
        let later = Some(date(2027, 3, 1));
        assert_eq!(ends_on(ThirdKind::LegalGuardian, birth, later), Some(date(2026, 11, 23)));
        assert_eq!(ends_on(ThirdKind::LegalGuardian, None, None), None);
        assert_eq!(ends_on(ThirdKind::Tutor, birth, None), None);
        assert_eq!(ends_on(ThirdKind::Tutor, birth, earlier), earlier);
        assert_eq!(of_age(date(2008, 2, 29)), Some(date(2026, 2, 28)));
    }
}
