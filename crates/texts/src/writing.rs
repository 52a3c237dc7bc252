//! Dates, times, durations and numbers as people write them.

use jiff::civil::{Date, Time};

use crate::{Arg, Texts};

impl Texts {
    /// The day with its weekday and year: "mardi 24 novembre 2026".
    #[must_use]
    pub fn date_long(&self, date: Date) -> String {
        self.dated("date-long", date)
    }

    /// The day with its weekday, without the year: "mardi 24 novembre".
    #[must_use]
    pub fn date_day(&self, date: Date) -> String {
        self.dated("date-day", date)
    }

    /// The day in figures: "24/11/2026", "24 Nov 2026", "24.11.2026".
    #[must_use]
    pub fn date_short(&self, date: Date) -> String {
        self.dated("date-short", date)
    }

    /// The month and year: "novembre 2026".
    #[must_use]
    pub fn month(&self, date: Date) -> String {
        self.dated("date-month", date)
    }

    /// The name of the weekday: "mardi".
    #[must_use]
    pub fn weekday(&self, date: Date) -> String {
        self.get(&format!("weekday-{}", date.weekday().to_monday_one_offset()))
    }

    /// A time of day: "9 h 00", "9:00", "9:00 Uhr".
    #[must_use]
    pub fn time(&self, time: Time) -> String {
        self.with("time", &[("hour", time.hour().into()), ("minute", two(time.minute()).into())])
    }

    /// A time of day to the second, for receipts: "9 h 04 min 12 s", "9:04:12".
    #[must_use]
    pub fn time_exact(&self, time: Time) -> String {
        self.with(
            "time-exact",
            &[
                ("hour", time.hour().into()),
                ("minute", two(time.minute()).into()),
                ("second", two(time.second()).into()),
            ],
        )
    }

    /// From one time of day to another: "9 h 00 – 12 h 30", "9:00–12:30 Uhr".
    #[must_use]
    pub fn time_range(&self, start: Time, end: Time) -> String {
        self.with(
            "time-range",
            &[
                ("hour", start.hour().into()),
                ("minute", two(start.minute()).into()),
                ("end_hour", end.hour().into()),
                ("end_minute", two(end.minute()).into()),
            ],
        )
    }

    /// A length of time in minutes: "3 h 30", "45 min". A negative length is written as zero.
    #[must_use]
    pub fn duration(&self, minutes: i64) -> String {
        let minutes = minutes.max(0);
        let (hours, rest) = (minutes / 60, minutes % 60);
        match (hours, rest) {
            (0, _) => self.with("duration-minutes", &[("minutes", rest.into())]),
            (_, 0) => self.with("duration-hours", &[("hours", self.number(hours).into())]),
            _ => self.with(
                "duration-both",
                &[("hours", self.number(hours).into()), ("minutes", format!("{rest:02}").into())],
            ),
        }
    }

    /// A whole number with the separators of the language: "12 345", "12,345", "12.345".
    #[must_use]
    pub fn number(&self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let separator = self.get("number-separator");
        let mut out = String::with_capacity(digits.len() + 8);
        if number < 0 {
            out.push('−');
        }
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                out.push_str(&separator);
            }
            out.push(digit);
        }
        out
    }

    /// The size of a file: "12 ko", "1,4 Mo", "12 KB".
    #[must_use]
    pub fn file_size(&self, bytes: u64) -> String {
        let tenths = |unit: u64| {
            let tenths = bytes.saturating_mul(10) / unit;
            let (whole, tenth) = (tenths / 10, tenths % 10);
            if whole >= 10 || tenth == 0 {
                whole.to_string()
            } else {
                format!("{whole}{}{tenth}", self.get("number-decimal"))
            }
        };
        let (key, size) = match bytes {
            0..1_000 => ("file-size-b", bytes.to_string()),
            1_000..1_000_000 => ("file-size-kb", tenths(1_000)),
            _ => ("file-size-mb", tenths(1_000_000)),
        };
        self.with(key, &[("size", size.into())])
    }

    fn dated(&self, key: &str, date: Date) -> String {
        let weekday = self.weekday(date);
        let month = self.get(&format!("month-{}", date.month()));
        let args: &[(&str, Arg<'_>)] = &[
            ("weekday", Arg::from(weekday)),
            ("day", Arg::from(date.day())),
            ("day2", Arg::from(two(date.day()))),
            ("month", Arg::from(month)),
            ("month_number", Arg::from(date.month())),
            ("month2", Arg::from(two(date.month()))),
            ("year", Arg::from(date.year().to_string())),
        ];
        self.with(key, args)
    }
}

fn two(number: i8) -> String {
    format!("{number:02}")
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use crate::{Language, Texts};

    fn all(write: impl Fn(&Texts) -> String) -> [String; 3] {
        Language::COMPLETE
            .iter()
            .map(|l| write(Texts::of(*l)).replace('\u{a0}', " "))
            .collect::<Vec<_>>()
            .try_into()
            .unwrap()
    }

    #[test]
    fn days_are_written_as_people_do() {
        let day = date(2026, 11, 24);
        assert_eq!(
            all(|t| t.date_long(day)),
            ["mardi 24 novembre 2026", "Tuesday 24 November 2026", "Dienstag, 24. November 2026"]
        );
        assert_eq!(all(|t| t.date_short(day)), ["24/11/2026", "24 Nov 2026", "24.11.2026"]);
        assert_eq!(all(|t| t.month(day)), ["novembre 2026", "November 2026", "November 2026"]);
        let first = date(2026, 5, 1);
        assert_eq!(all(|t| t.date_day(first)), ["vendredi 1er mai", "Friday 1 May", "Freitag, 1. Mai"]);
    }

    #[test]
    fn times_and_durations_are_written_as_people_do() {
        assert_eq!(all(|t| t.time(time(9, 0, 0, 0))), ["9 h 00", "9:00", "9:00 Uhr"]);
        assert_eq!(
            all(|t| t.time_range(time(9, 0, 0, 0), time(12, 30, 0, 0))),
            ["9 h 00 – 12 h 30", "9:00–12:30", "9:00–12:30 Uhr"]
        );
        assert_eq!(all(|t| t.duration(45)), ["45 min", "45 min", "45 Min."]);
        assert_eq!(all(|t| t.duration(210)), ["3 h 30", "3 h 30 min", "3 Std. 30 Min."]);
        assert_eq!(all(|t| t.duration(420)), ["7 h", "7 h", "7 Std."]);
        assert_eq!(all(|t| t.duration(-5)), ["0 min", "0 min", "0 Min."]);
    }

    #[test]
    fn numbers_have_the_separators_of_the_language() {
        assert_eq!(all(|t| t.number(1_234_567)), ["1 234 567", "1,234,567", "1.234.567"]);
        assert_eq!(all(|t| t.number(-12)), ["−12", "−12", "−12"]);
        assert_eq!(all(|t| t.number(999)), ["999", "999", "999"]);
        assert_eq!(all(|t| t.file_size(1_400_000)), ["1,4 Mo", "1.4 MB", "1,4 MB"]);
        assert!(!Texts::of(Language::Fr).number(i64::MIN).is_empty());
    }

    #[test]
    fn days_and_times_of_the_other_languages_are_written_as_people_do() {
        let write = |language| {
            let t = Texts::of(language);
            let (from, to) = (time(9, 0, 0, 0), time(12, 30, 5, 0));
            [
                t.date_long(date(2026, 11, 24)),
                t.date_day(date(2026, 5, 1)),
                t.date_short(date(2026, 5, 1)),
                t.month(date(2026, 5, 1)),
                t.time(from),
                t.time_exact(to),
                t.time_range(from, to),
                t.duration(185),
                t.number(1_234_567),
                t.file_size(1_400_000),
            ]
            .join(" | ")
            .replace('\u{a0}', " ")
        };
        assert_eq!(
            write(Language::Es),
            "martes 24 de noviembre de 2026 | viernes 1 de mayo | 01/05/2026 | mayo de 2026 | 9:00 | 12:30:05 | \
             9:00–12:30 | 3 h 05 min | 1.234.567 | 1,4 MB"
        );
        assert_eq!(
            write(Language::It),
            "martedì 24 novembre 2026 | venerdì 1º maggio | 01/05/2026 | maggio 2026 | 9:00 | 12:30:05 | \
             9:00–12:30 | 3 h 05 min | 1.234.567 | 1,4 MB"
        );
        assert_eq!(
            write(Language::Pt),
            "terça-feira, 24 de novembro de 2026 | sexta-feira, 1 de maio | 01/05/2026 | maio de 2026 | 9:00 | \
             12:30:05 | 9:00–12:30 | 3 h 05 min | 1 234 567 | 1,4 MB"
        );
        assert_eq!(
            write(Language::Nl),
            "dinsdag 24 november 2026 | vrijdag 1 mei | 01-05-2026 | mei 2026 | 9:00 uur | 12:30:05 uur | \
             9:00–12:30 uur | 3 uur 05 min. | 1.234.567 | 1,4 MB"
        );
    }

    #[test]
    fn counts_choose_between_singular_and_plural() {
        let write = |language, signed: i64| {
            Texts::of(language)
                .with("tally-signatures-of", &[("signed", signed.into()), ("expected", 12.into())])
        };
        assert_eq!(write(Language::Fr, 0), "signature sur 12 inscrits");
        assert_eq!(write(Language::Pt, 0), "assinaturas de 12 previstas");
        assert_eq!(write(Language::Pt, 1), "assinatura de 12 previstas");
        assert_eq!(write(Language::Pt, 2), "assinaturas de 12 previstas");
        assert_eq!(write(Language::Nl, 0), "handtekeningen van 12 verwacht");
        assert_eq!(write(Language::Nl, 1), "handtekening van 12 verwacht");
    }
}
