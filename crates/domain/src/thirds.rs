//! Thirds: people without an account who stand beside a learner: a tutor in company, an employer's contact, a referent,
//! a legal guardian.

use jiff::{ToSpan as _, civil::Date};
use serde::{Deserialize, Serialize};

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

named! {
    /// What thirds can be told of a learner.
    pub enum News {
        /// An absence, when the class meeting is closed.
        Absence = "absence",
        /// That they are away too often.
        Alert = "alert",
    }
}

/// The thirds who can be told: each has a reason of its own to know. Nobody else can be chosen.
pub const CAN_BE_TOLD: [ThirdKind; 3] = [ThirdKind::LegalGuardian, ThirdKind::Tutor, ThirdKind::Employer];

/// Which thirds a provider tells of what. Nobody of anything, until it chooses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ThirdsTold {
    /// Of absences.
    pub absence: Vec<ThirdKind>,
    /// Of alerts.
    pub alert: Vec<ThirdKind>,
}

impl ThirdsTold {
    /// The same within bounds: those who can be told, each once.
    #[must_use]
    pub fn bounded(self) -> Self {
        let of =
            |chosen: Vec<ThirdKind>| CAN_BE_TOLD.into_iter().filter(|kind| chosen.contains(kind)).collect();
        Self { absence: of(self.absence), alert: of(self.alert) }
    }

    /// Who is told of this.
    #[must_use]
    pub fn of(&self, news: News) -> &[ThirdKind] {
        match news {
            News::Absence => &self.absence,
            News::Alert => &self.alert,
        }
    }

    /// Whether anybody is told of anything.
    #[must_use]
    pub fn any(&self) -> bool {
        !self.absence.is_empty() || !self.alert.is_empty()
    }
}

named! {
    /// Why a third who is to be told is not.
    pub enum Untold {
        /// No address is known.
        NoAddress = "no-address",
        /// A guardian is told of a minor, and nobody knows whether the learner is one.
        NoBirthDate = "no-birth-date",
    }
}

/// What is known of a third beside a learner on the day on which a letter goes.
#[derive(Clone, Copy, Debug)]
pub struct Beside {
    /// What they are.
    pub kind: ThirdKind,
    /// Whether staff has ended that they are beside the learner.
    pub ended: bool,
    /// Whether the day lies in one of the learner's periods in company of which they are the tutor.
    pub in_period: bool,
    /// Whether an address is known.
    pub has_address: bool,
    /// The learner's birth date.
    pub birth: Option<Date>,
}

/// Whether somebody is told on this day: a guardian until the learner is of age, a tutor during the period, and an
/// employer's contact while they are one. Nothing when it is not theirs to know; why not, when it would be.
#[must_use]
pub fn is_told(told: &ThirdsTold, news: News, beside: &Beside, today: Date) -> Option<Result<(), Untold>> {
    if beside.ended || !told.of(news).contains(&beside.kind) {
        return None;
    }
    match beside.kind {
        ThirdKind::LegalGuardian => {
            let Some(birth) = beside.birth else { return Some(Err(Untold::NoBirthDate)) };
            of_age(birth).filter(|of_age| today < *of_age)?;
        }
        ThirdKind::Tutor if !beside.in_period => return None,
        ThirdKind::Tutor | ThirdKind::Employer => {}
        ThirdKind::Referent | ThirdKind::Other => return None,
    }
    Some(if beside.has_address { Ok(()) } else { Err(Untold::NoAddress) })
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

    #[test]
    fn thirds_are_told_what_was_chosen_while_it_is_theirs_to_know() {
        use ThirdKind::{Employer, LegalGuardian, Other, Referent, Tutor};
        let day = date(2026, 11, 23);
        let told = ThirdsTold { absence: vec![LegalGuardian, Tutor, Employer, Other], alert: vec![Tutor] };
        let child = Beside {
            kind: LegalGuardian,
            ended: false,
            in_period: false,
            has_address: true,
            birth: Some(date(2008, 11, 24)),
        };
        let of = |news, beside: Beside| is_told(&told, news, &beside, day);
        assert_eq!(of(News::Absence, child), Some(Ok(())), "the day before the birthday");
        assert_eq!(of(News::Alert, child), None, "not chosen");
        assert_eq!(of(News::Absence, Beside { birth: Some(date(2008, 11, 23)), ..child }), None, "of age");
        assert_eq!(of(News::Absence, Beside { birth: None, ..child }), Some(Err(Untold::NoBirthDate)));
        assert_eq!(of(News::Absence, Beside { has_address: false, ..child }), Some(Err(Untold::NoAddress)));
        assert_eq!(of(News::Absence, Beside { ended: true, ..child }), None);
        let tutor = Beside { kind: Tutor, birth: None, ..child };
        assert_eq!(of(News::Alert, tutor), None, "outside the period");
        assert_eq!(of(News::Alert, Beside { in_period: true, ..tutor }), Some(Ok(())));
        assert_eq!(of(News::Absence, Beside { kind: Employer, ..tutor }), Some(Ok(())));
        for kind in [Referent, Other] {
            assert_eq!(of(News::Absence, Beside { kind, ..tutor }), None, "{kind} cannot be chosen");
        }
        let nobody = ThirdsTold::default();
        assert!(!nobody.any() && told.any());
        for kind in ThirdKind::ALL {
            let beside = Beside { kind: *kind, in_period: true, ..child };
            assert_eq!(is_told(&nobody, News::Absence, &beside, day), None, "off by default");
        }
        assert_eq!(
            told.bounded().absence,
            [LegalGuardian, Tutor, Employer],
            "a kind that cannot be chosen goes"
        );
    }
}
