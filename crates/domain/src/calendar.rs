//! Which days are for teaching: public holidays by region, closures of a site, rhythm of a group.

mod holidays;

use jiff::{
    ToSpan as _,
    civil::{Date, Weekday},
};

pub use holidays::{Holiday, easter, holiday_on, holidays};

use crate::{
    planning::{Alternation, Group},
    provider::Site,
};

/// What a day is, for a group at a site. The first that holds counts, in the order of declaration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// A public holiday of the site's region.
    Holiday(Holiday),
    /// The site is closed.
    Closed {
        /// What the provider calls it.
        label: String,
    },
    /// A Sunday.
    Sunday,
    /// The group is in company that week.
    InCompany,
    /// A day for teaching.
    Teaching,
}

impl DayKind {
    /// Whether a class meeting on such a day is expected.
    #[must_use]
    pub const fn is_teaching(&self) -> bool {
        matches!(self, Self::Teaching)
    }

    /// Key of the text that names it; a closure has its own label instead.
    #[must_use]
    pub const fn text_key(&self) -> &'static str {
        match self {
            Self::Holiday(holiday) => holiday.text_key(),
            Self::Closed { .. } => "day-closed",
            Self::Sunday => "day-sunday",
            Self::InCompany => "day-in-company",
            Self::Teaching => "day-teaching",
        }
    }
}

/// What this day is for this group at this site. Without a site, no holidays and closures are known.
#[must_use]
pub fn day_kind(site: Option<&Site>, group: Option<&Group>, day: Date) -> DayKind {
    if let Some(site) = site {
        if let Some(holiday) = holiday_on(site.holidays, day) {
            return DayKind::Holiday(holiday);
        }
        if let Some(closure) = site.closures.iter().find(|c| c.first <= day && day <= c.last) {
            return DayKind::Closed { label: closure.label.clone() };
        }
    }
    if day.weekday() == Weekday::Sunday {
        return DayKind::Sunday;
    }
    match group.and_then(|g| g.alternation.as_ref()) {
        Some(rhythm) if in_company(rhythm, day) => DayKind::InCompany,
        _ => DayKind::Teaching,
    }
}

/// Whether the group is in company in the week of this day.
///
/// The rhythm starts at the centre in the week of its first day and repeats without end; before that week
/// there is none. A rhythm without weeks at the centre, or without any in company, is none either.
#[must_use]
pub fn in_company(rhythm: &Alternation, day: Date) -> bool {
    let cycle = i32::from(rhythm.centre_weeks) + i32::from(rhythm.company_weeks);
    if rhythm.centre_weeks == 0 || rhythm.company_weeks == 0 {
        return false;
    }
    let days = (monday(day) - monday(rhythm.from)).get_days();
    days >= 0 && (days / 7) % cycle >= i32::from(rhythm.centre_weeks)
}

/// The Monday of the week of this day (ISO 8601: weeks start on Monday).
#[must_use]
pub fn monday(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::{
        ids::SiteId,
        people::Address,
        provider::{Closure, HolidayRegion},
    };

    fn site(holidays: HolidayRegion) -> Site {
        Site {
            id: SiteId::from_bytes([1; 16]),
            reference: "TLS".into(),
            name: "Toulouse".into(),
            address: Address::default(),
            timezone: "Europe/Paris".into(),
            holidays,
            closures: vec![Closure {
                first: date(2026, 12, 21),
                last: date(2027, 1, 3),
                label: "Fermeture de Noël".into(),
            }],
        }
    }

    #[test]
    fn ano_04_a_day_is_a_holiday_a_closure_a_sunday_or_for_teaching() {
        let site = site(HolidayRegion::Metropole);
        let kind = |day| day_kind(Some(&site), None, day);
        assert_eq!(kind(date(2026, 11, 23)), DayKind::Teaching);
        assert_eq!(kind(date(2026, 11, 28)), DayKind::Teaching, "a Saturday");
        assert_eq!(kind(date(2026, 11, 29)), DayKind::Sunday);
        assert_eq!(kind(date(2026, 11, 11)), DayKind::Holiday(Holiday::Armistice));
        assert_eq!(kind(date(2026, 12, 25)), DayKind::Holiday(Holiday::Christmas), "before the closure");
        let closed = DayKind::Closed { label: "Fermeture de Noël".into() };
        assert_eq!(kind(date(2026, 12, 21)), closed);
        assert_eq!(kind(date(2027, 1, 3)), closed, "the last day is in it");
        assert_eq!(kind(date(2027, 1, 4)), DayKind::Teaching);
        assert_eq!(day_kind(None, None, date(2026, 11, 11)), DayKind::Teaching);
    }

    #[test]
    fn alternation_repeats_and_starts_at_the_centre() {
        let rhythm = Alternation { from: date(2026, 8, 31), centre_weeks: 1, company_weeks: 3 };
        for (day, company) in [
            (date(2026, 8, 30), false),
            (date(2026, 8, 31), false),
            (date(2026, 9, 6), false),
            (date(2026, 9, 7), true),
            (date(2026, 9, 27), true),
            (date(2026, 9, 28), false),
            (date(2026, 10, 26), false),
            (date(2026, 11, 2), true),
        ] {
            assert_eq!(in_company(&rhythm, day), company, "{day}");
        }
        let never = Alternation { from: date(2026, 8, 31), centre_weeks: 0, company_weeks: 0 };
        assert!(!in_company(&never, date(2026, 9, 7)));
    }

    proptest! {
        #[test]
        fn a_rhythm_has_its_weeks_in_each_cycle(
            from in 0_i64..20_000, centre in 1_u8..10, company in 1_u8..10, cycle in 0_i64..40,
        ) {
            let from = monday(date(1970, 1, 5).saturating_add(from.days()));
            let rhythm = Alternation { from, centre_weeks: centre, company_weeks: company };
            let weeks = i64::from(centre) + i64::from(company);
            let first = from.saturating_add((cycle * weeks * 7).days());
            let away = (0..weeks).filter(|w| in_company(&rhythm, first.saturating_add((w * 7 + 3).days()))).count();
            prop_assert_eq!(away, usize::from(company));
            prop_assert!(!in_company(&rhythm, first));
        }
    }
}
