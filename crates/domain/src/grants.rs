//! What a provider opens to an organisation that is not its own: a funder, a département, an employer, a support body.
//!
//! A grant says what may be read, about whom, and from when to when. It never says more than the enrolments that it
//! names: somebody who is also in another group, or was there before, is read in this one and on these days only.

use jiff::civil::Date;

use crate::{
    ids::{FunderId, GrantId, GroupId, TenantId},
    names::named,
    planning::{ClassMeeting, Enrolment},
    time::Instant,
};

named! {
    /// What kind of organisation reads at providers.
    pub enum OrganisationKind {
        /// A région, an OPCO, France Travail: who pays.
        Funder = "funder",
        /// A département.
        Departement = "departement",
        /// An employer of apprentices or employees.
        Employer = "employer",
        /// Who accompanies learners: a mission locale, an association.
        Support = "support",
    }
}

named! {
    /// What may be read of the people whom a grant is about; their names and groups always.
    pub enum Opened {
        /// Their presence, half-day by half-day.
        Attendance = "attendance",
        /// Their sheets, where others stand on them in extracts.
        Sheets = "sheets",
    }
}

/// About whom a grant is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Enrolments that this funder pays for.
    Funder(FunderId),
    /// Everyone of a group.
    Group(GroupId),
}

/// What a provider opens to an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Id.
    pub id: GrantId,
    /// To whom: the organisation.
    pub organisation: TenantId,
    /// About whom.
    pub about: About,
    /// Whether presence may be read.
    pub attendance: bool,
    /// Whether sheets may be read.
    pub sheets: bool,
    /// The first day on which it can be read.
    pub from: Date,
    /// The last one, or none until it is withdrawn.
    pub until: Option<Date>,
    /// When it was given.
    pub given_at: Instant,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Instant>,
}

/// Where a grant is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrantState {
    /// Its first day is still to come.
    ToCome,
    /// It can be read.
    Stands,
    /// Its last day is over.
    Over,
    /// It was withdrawn.
    Withdrawn,
}

impl Grant {
    /// Where it is in its life on a day at the provider.
    #[must_use]
    pub fn state(&self, today: Date) -> GrantState {
        if self.withdrawn_at.is_some() {
            GrantState::Withdrawn
        } else if today < self.from {
            GrantState::ToCome
        } else if self.until.is_some_and(|until| until < today) {
            GrantState::Over
        } else {
            GrantState::Stands
        }
    }

    /// Whether it is about this enrolment.
    #[must_use]
    pub fn covers(&self, enrolment: &Enrolment) -> bool {
        match self.about {
            About::Group(group) => enrolment.group == group,
            About::Funder(funder) => enrolment.funders.iter().any(|one| one.funder == funder),
        }
    }

    /// Whether this may be read.
    #[must_use]
    pub const fn opens(&self, what: Opened) -> bool {
        match what {
            Opened::Attendance => self.attendance,
            Opened::Sheets => self.sheets,
        }
    }
}

/// A place in a group that may be read: who pays for another one of the same person opens nothing there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenPlace {
    /// By which grant.
    pub grant: GrantId,
    /// The group.
    pub group: GroupId,
    /// The first day of the place.
    pub first: Date,
    /// The last one, when known.
    pub last: Option<Date>,
    /// Whether presence may be read.
    pub attendance: bool,
    /// Whether sheets may be read.
    pub sheets: bool,
}

impl OpenPlace {
    /// Whether a class meeting is one of this place: of its group, on one of its days.
    #[must_use]
    pub fn has(&self, meeting: &ClassMeeting) -> bool {
        self.has_days(meeting.day, meeting.day) && meeting.groups.contains(&self.group)
    }

    /// Whether all of these days are days of this place.
    #[must_use]
    pub fn has_days(&self, first: Date, last: Date) -> bool {
        self.first <= first && self.last.is_none_or(|end| last <= end)
    }

    /// Whether this may be read.
    #[must_use]
    pub const fn opens(&self, what: Opened) -> bool {
        match what {
            Opened::Attendance => self.attendance,
            Opened::Sheets => self.sheets,
        }
    }
}

/// The places of somebody that these grants open on a day; none when they are about others, over, or withdrawn.
#[must_use]
pub fn open_places(grants: &[Grant], today: Date, enrolments: &[Enrolment]) -> Vec<OpenPlace> {
    let standing = grants.iter().filter(|grant| grant.state(today) == GrantState::Stands);
    standing
        .flat_map(|grant| {
            enrolments.iter().filter(|enrolment| grant.covers(enrolment)).map(|enrolment| OpenPlace {
                grant: grant.id,
                group: enrolment.group,
                first: enrolment.start,
                last: enrolment.end,
                attendance: grant.attendance,
                sheets: grant.sheets,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan as _, civil::date};
    use proptest::prelude::*;

    use super::*;
    use crate::{EnrolmentId, PersonId, planning::Funding};

    fn day(n: i64) -> Date {
        date(2026, 1, 1).checked_add(n.days()).unwrap()
    }

    fn grant(n: u8, about: About, (from, until): (i64, Option<i64>), withdrawn: bool) -> Grant {
        Grant {
            id: GrantId::from_bytes([n; 16]),
            organisation: TenantId::from_bytes([7; 16]),
            about,
            attendance: n.is_multiple_of(2),
            sheets: n.is_multiple_of(3),
            from: day(from),
            until: until.map(day),
            given_at: Instant::from_micros(0),
            withdrawn_at: withdrawn.then(|| Instant::from_micros(1)),
        }
    }

    fn any_about() -> impl Strategy<Value = About> {
        prop_oneof![
            (0_u8..3).prop_map(|n| About::Funder(FunderId::from_bytes([n; 16]))),
            (0_u8..3).prop_map(|n| About::Group(GroupId::from_bytes([n; 16]))),
        ]
    }

    fn any_grant() -> impl Strategy<Value = Grant> {
        let days = (0_i64..40, prop::option::of(0_i64..40));
        (any::<u8>(), any_about(), days, any::<bool>())
            .prop_map(|(n, about, days, w)| grant(n, about, days, w))
    }

    fn any_enrolment() -> impl Strategy<Value = Enrolment> {
        let funders = prop::collection::vec(0_u8..3, 0..3);
        (0_u8..3, funders, 0_i64..40, prop::option::of(0_i64..40)).prop_map(
            |(group, funders, start, lasts)| Enrolment {
                id: EnrolmentId::from_bytes([group; 16]),
                group: GroupId::from_bytes([group; 16]),
                learner: PersonId::from_bytes([1; 16]),
                start: day(start),
                end: lasts.map(|days| day(start + days)),
                signature_required: true,
                funders: funders
                    .into_iter()
                    .map(|n| Funding { funder: FunderId::from_bytes([n; 16]), number: String::new() })
                    .collect(),
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_open_is_named_by_a_grant_that_stands_and_by_nothing_else(
            grants in prop::collection::vec(any_grant(), 0..6),
            enrolments in prop::collection::vec(any_enrolment(), 0..6),
            today in 0_i64..40,
        ) {
            let today = day(today);
            let open = open_places(&grants, today, &enrolments);
            for place in &open {
                let named = grants.iter().any(|grant| {
                    let in_time = grant.withdrawn_at.is_none()
                        && grant.from <= today
                        && grant.until.is_none_or(|until| today <= until);
                    let about = enrolments.iter().any(|enrolment| {
                        let meant = match grant.about {
                            About::Group(group) => enrolment.group == group,
                            About::Funder(funder) => enrolment.funders.iter().any(|f| f.funder == funder),
                        };
                        meant && (enrolment.group, enrolment.start, enrolment.end) == (place.group, place.first, place.last)
                    });
                    let what = Opened::ALL.iter().all(|what| grant.opens(*what) == place.opens(*what));
                    in_time && about && what && grant.id == place.grant
                });
                prop_assert!(named, "{place:?}");
            }
            let expected = grants.iter().filter(|grant| grant.state(today) == GrantState::Stands)
                .map(|grant| enrolments.iter().filter(|one| grant.covers(one)).count());
            prop_assert_eq!(open.len(), expected.sum::<usize>());
        }

        #[test]
        fn a_withdrawn_grant_never_opens_again(mut one in any_grant(), today in 0_i64..80) {
            one.withdrawn_at = Some(Instant::from_micros(5));
            prop_assert_eq!(one.state(day(today)), GrantState::Withdrawn);
        }

        #[test]
        fn a_grant_stands_on_its_first_and_last_day_and_not_the_day_before_or_after(from in 1_i64..40, lasts in 0_i64..40) {
            let one = grant(2, About::Group(GroupId::from_bytes([1; 16])), (from, Some(from + lasts)), false);
            prop_assert_eq!(one.state(day(from - 1)), GrantState::ToCome);
            prop_assert_eq!(one.state(day(from)), GrantState::Stands);
            prop_assert_eq!(one.state(day(from + lasts)), GrantState::Stands);
            prop_assert_eq!(one.state(day(from + lasts + 1)), GrantState::Over);
        }
    }

    #[test]
    fn a_week_that_reaches_beyond_the_place_is_not_open() {
        let place = OpenPlace {
            grant: GrantId::from_bytes([1; 16]),
            group: GroupId::from_bytes([1; 16]),
            first: day(10),
            last: Some(day(20)),
            attendance: true,
            sheets: true,
        };
        assert!(place.has_days(day(10), day(20)) && place.has_days(day(15), day(15)));
        assert!(!place.has_days(day(9), day(15)) && !place.has_days(day(15), day(21)));
    }
}
