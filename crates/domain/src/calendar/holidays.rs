//! Public holidays of France, by region.

use jiff::{ToSpan as _, civil::Date};

use crate::{names::named, provider::HolidayRegion};

named! {
    /// A public holiday. Its name is a key for texts.
    pub enum Holiday {
        /// 1 January.
        NewYear = "new-year",
        /// 5 March, Polynésie française: arrival of the Gospel.
        GospelDay = "gospel-day",
        /// Friday before Easter, Alsace-Moselle and Polynésie française.
        GoodFriday = "good-friday",
        /// Monday after Easter.
        EasterMonday = "easter-monday",
        /// Abolition of slavery, on a day of each region.
        Abolition = "abolition",
        /// 28 April, Wallis-et-Futuna.
        SaintPeterChanel = "saint-peter-chanel",
        /// 1 May.
        LabourDay = "labour-day",
        /// 8 May.
        VictoryDay = "victory-day",
        /// Thirty-nine days after Easter.
        Ascension = "ascension",
        /// Monday after Whitsun.
        WhitMonday = "whit-monday",
        /// 29 June, Polynésie française, until 2024.
        AutonomyDay = "autonomy-day",
        /// 14 July.
        NationalDay = "national-day",
        /// 29 July, Wallis-et-Futuna.
        TerritoryDay = "territory-day",
        /// 15 August.
        Assumption = "assumption",
        /// 24 September, Nouvelle-Calédonie.
        CitizenshipDay = "citizenship-day",
        /// 1 November.
        AllSaints = "all-saints",
        /// 11 November.
        Armistice = "armistice",
        /// 20 November, Polynésie française, from 2025.
        Matarii = "matarii",
        /// 25 December.
        Christmas = "christmas",
        /// 26 December, Alsace-Moselle.
        SaintStephen = "saint-stephen",
    }
}

impl Holiday {
    /// Key of the text that names it.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::NewYear => "holiday-new-year",
            Self::GospelDay => "holiday-gospel-day",
            Self::GoodFriday => "holiday-good-friday",
            Self::EasterMonday => "holiday-easter-monday",
            Self::Abolition => "holiday-abolition",
            Self::SaintPeterChanel => "holiday-saint-peter-chanel",
            Self::LabourDay => "holiday-labour-day",
            Self::VictoryDay => "holiday-victory-day",
            Self::Ascension => "holiday-ascension",
            Self::WhitMonday => "holiday-whit-monday",
            Self::AutonomyDay => "holiday-autonomy-day",
            Self::NationalDay => "holiday-national-day",
            Self::TerritoryDay => "holiday-territory-day",
            Self::Assumption => "holiday-assumption",
            Self::CitizenshipDay => "holiday-citizenship-day",
            Self::AllSaints => "holiday-all-saints",
            Self::Armistice => "holiday-armistice",
            Self::Matarii => "holiday-matarii",
            Self::Christmas => "holiday-christmas",
            Self::SaintStephen => "holiday-saint-stephen",
        }
    }
}

/// Easter Sunday of a year of the Gregorian calendar (Meeus, Jones and Butcher).
#[must_use]
pub fn easter(year: i16) -> Date {
    let y = i32::from(year);
    let (a, b, c) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let g = (b - (b + 8).div_euclid(25) + 1).div_euclid(3);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c.div_euclid(4), c.rem_euclid(4));
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l).div_euclid(451);
    let n = h + l - 7 * m + 114;
    let month = i8::try_from(n.div_euclid(31)).unwrap_or(4);
    let day = i8::try_from(n.rem_euclid(31) + 1).unwrap_or(1);
    Date::new(year, month, day).unwrap_or(Date::ZERO)
}

/// The holidays of every region (C. trav. L.3133-1).
const NATIONAL: [(i8, i8, Holiday); 8] = [
    (1, 1, Holiday::NewYear),
    (5, 1, Holiday::LabourDay),
    (5, 8, Holiday::VictoryDay),
    (7, 14, Holiday::NationalDay),
    (8, 15, Holiday::Assumption),
    (11, 1, Holiday::AllSaints),
    (11, 11, Holiday::Armistice),
    (12, 25, Holiday::Christmas),
];

/// The holidays that a region keeps besides, on fixed days (C. trav. L.3134-13, L.3422-2; local codes in the
/// Pacific). What only custom or an agreement keeps (Schœlcher's day, carnival) is a closure of the site.
fn local(region: HolidayRegion, year: i16) -> &'static [(i8, i8, Holiday)] {
    use Holiday as H;
    use HolidayRegion as R;
    match region {
        R::Metropole | R::SaintPierreEtMiquelon => &[],
        R::AlsaceMoselle => &[(12, 26, H::SaintStephen)],
        R::Guadeloupe => &[(5, 27, H::Abolition)],
        R::Martinique => &[(5, 22, H::Abolition)],
        R::Guyane => &[(6, 10, H::Abolition)],
        R::Reunion => &[(12, 20, H::Abolition)],
        R::Mayotte => &[(4, 27, H::Abolition)],
        R::SaintBarthelemy => &[(10, 9, H::Abolition)],
        R::SaintMartin => &[(5, 28, H::Abolition)],
        R::WallisEtFutuna => &[(4, 28, H::SaintPeterChanel), (7, 29, H::TerritoryDay)],
        R::PolynesieFrancaise if year < 2025 => &[(3, 5, H::GospelDay), (6, 29, H::AutonomyDay)],
        R::PolynesieFrancaise => &[(3, 5, H::GospelDay), (11, 20, H::Matarii)],
        R::NouvelleCaledonie => &[(9, 24, H::CitizenshipDay)],
    }
}

/// The public holidays of a region in a year, in order of date. When two fall on one day, both are there.
#[must_use]
pub fn holidays(region: HolidayRegion, year: i16) -> Vec<(Date, Holiday)> {
    let easter = easter(year);
    let mut movable = vec![(1, Holiday::EasterMonday), (39, Holiday::Ascension), (50, Holiday::WhitMonday)];
    if matches!(region, HolidayRegion::AlsaceMoselle | HolidayRegion::PolynesieFrancaise) {
        movable.push((-2, Holiday::GoodFriday));
    }
    let fixed = NATIONAL.iter().chain(local(region, year));
    let mut days: Vec<(Date, Holiday)> = fixed
        .filter_map(|(month, day, holiday)| Some((Date::new(year, *month, *day).ok()?, *holiday)))
        .chain(
            movable
                .into_iter()
                .map(|(after, holiday)| (easter.saturating_add(i64::from(after).days()), holiday)),
        )
        .collect();
    days.sort_unstable();
    days
}

/// The public holiday of a region on this day, if it is one.
#[must_use]
pub fn holiday_on(region: HolidayRegion, day: Date) -> Option<Holiday> {
    holidays(region, day.year()).into_iter().find(|(on, _)| *on == day).map(|(_, holiday)| holiday)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Weekday, date};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn easter_is_on_the_published_days() {
        for (year, month, day) in [
            (1961, 4, 2),
            (2000, 4, 23),
            (2008, 3, 23),
            (2024, 3, 31),
            (2026, 4, 5),
            (2027, 3, 28),
            (2038, 4, 25),
        ] {
            assert_eq!(easter(year), date(year, month, day));
        }
    }

    #[test]
    fn the_eleven_national_days_of_2026() {
        let days: Vec<Date> =
            holidays(HolidayRegion::Metropole, 2026).into_iter().map(|(day, _)| day).collect();
        let expected =
            [(1, 1), (4, 6), (5, 1), (5, 8), (5, 14), (5, 25), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)];
        assert_eq!(days, expected.map(|(month, day)| date(2026, month, day)));
    }

    #[test]
    fn each_region_keeps_its_own_days_besides() {
        use HolidayRegion as R;
        for (region, own) in [
            (R::AlsaceMoselle, vec![(4, 3), (12, 26)]),
            (R::Guadeloupe, vec![(5, 27)]),
            (R::Martinique, vec![(5, 22)]),
            (R::Guyane, vec![(6, 10)]),
            (R::Reunion, vec![(12, 20)]),
            (R::SaintPierreEtMiquelon, vec![]),
            (R::Mayotte, vec![(4, 27)]),
            (R::SaintBarthelemy, vec![(10, 9)]),
            (R::SaintMartin, vec![(5, 28)]),
            (R::WallisEtFutuna, vec![(4, 28), (7, 29)]),
            (R::PolynesieFrancaise, vec![(3, 5), (4, 3), (11, 20)]),
            (R::NouvelleCaledonie, vec![(9, 24)]),
        ] {
            let days: Vec<Date> = holidays(region, 2026).into_iter().map(|(day, _)| day).collect();
            assert_eq!(days.len(), 11 + own.len(), "{region}");
            for (month, day) in own {
                assert!(days.contains(&date(2026, month, day)), "{region} {month}-{day}");
            }
        }
        assert_eq!(holiday_on(R::PolynesieFrancaise, date(2024, 6, 29)), Some(Holiday::AutonomyDay));
        assert_eq!(holiday_on(R::PolynesieFrancaise, date(2025, 6, 29)), None);
        assert_eq!(
            Holiday::ALL.len(),
            Holiday::ALL.iter().map(|h| h.text_key()).collect::<std::collections::BTreeSet<_>>().len()
        );
    }

    proptest! {
        #[test]
        fn easter_is_a_sunday_between_22_march_and_25_april(year in 1583_i16..9999) {
            let day = easter(year);
            prop_assert_eq!(day.weekday(), Weekday::Sunday);
            prop_assert!(date(year, 3, 22) <= day && day <= date(year, 4, 25));
        }

        #[test]
        fn no_year_makes_holidays_panic(year in -9999_i16..=9999, region in 0..HolidayRegion::ALL.len()) {
            prop_assert!(holidays(HolidayRegion::ALL[region], year).len() >= 11);
        }
    }
}
