//! The labels of a sheet, and its dates and times as they are printed.

use assidu_domain::{
    Instant,
    planning::{MeetingKind, Mode},
    signing::{AttendanceState, Half, Identity, Method},
    time,
};
use assidu_texts::{Arg, Language, Texts};
use jiff::{civil::Date, tz::TimeZone};

use super::{Cell, Ink, RenderError, Sheet, Signature, input::Way};

/// The labels of one sheet.
pub(super) struct Words {
    t: &'static Texts,
    zone: TimeZone,
}

/// Whether somebody signed as a trainer who has no account but a link for the day.
fn is_substitutes((method, identity): Way) -> bool {
    (method, identity) == (Method::TrainerSpace, Some(Identity::LinkHolder))
}

/// What is printed under or instead of a signature.
pub(super) struct Caption {
    /// As seen when there is room.
    pub(super) long: String,
    /// As seen in a narrow column; read aloud as the long form.
    pub(super) short: String,
}

impl Words {
    pub(super) fn new(sheet: &Sheet) -> Result<Self, RenderError> {
        let zone = time::zone(&sheet.zone).ok_or(RenderError::UnknownZone)?;
        Ok(Self { t: Texts::of(sheet.language), zone })
    }

    pub(super) fn get(&self, key: &str) -> String {
        self.t.get(key)
    }

    pub(super) fn with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.t.with(key, args)
    }

    pub(super) fn number(&self, number: u64) -> String {
        self.t.number(i64::try_from(number).unwrap_or(i64::MAX))
    }

    pub(super) fn duration(&self, minutes: i64) -> String {
        self.t.duration(minutes)
    }

    /// The days covered: one day, a month, or from one day to another.
    pub(super) fn period(&self, first: Date, last: Date) -> String {
        if first == last {
            return self.t.date_long(first);
        }
        if first.day() == 1 && last == first.last_of_month() {
            return self.t.month(first);
        }
        let same_year = first.year() == last.year();
        let first = if same_year { self.t.date_day(first) } else { self.t.date_long(first) };
        let last = self.t.date_long(last);
        self.with("sheet-from-to", &[("first", first.into()), ("last", last.into())])
    }

    /// "lun. 23/11".
    pub(super) fn day(&self, day: Date) -> String {
        let weekday = self.get(&format!("sheet-weekday-{}", day.weekday().to_monday_one_offset()));
        let two = |n: i8| Arg::from(format!("{n:02}"));
        let args = [("weekday", weekday.into()), ("day", two(day.day())), ("month", two(day.month()))];
        self.with("sheet-day", &args)
    }

    pub(super) fn date_long(&self, day: Date) -> String {
        self.t.date_long(day)
    }

    /// "09:00–12:30".
    pub(super) fn hours(&self, span: time::Span) -> String {
        format!("{}–{}", self.clock(span.start), self.clock(span.end))
    }

    /// "08:58".
    pub(super) fn clock(&self, at: Instant) -> String {
        let at = at.in_zone(&self.zone);
        format!("{:02}:{:02}", at.hour(), at.minute())
    }

    /// The date and time of a sentence, each in figures.
    pub(super) fn date_and_time(&self, at: Instant) -> [(&'static str, Arg<'static>); 2] {
        [("date", self.t.date_short(at.day_in(&self.zone)).into()), ("time", self.clock(at).into())]
    }

    /// The date in figures.
    pub(super) fn date_short(&self, at: Instant) -> String {
        self.t.date_short(at.day_in(&self.zone))
    }

    pub(super) fn half(&self, half: Half) -> String {
        self.get(&format!("sheet-half-{half}"))
    }

    pub(super) fn mode(&self, mode: Mode) -> String {
        self.get(&format!("sheet-mode-{mode}"))
    }

    /// How it is held and, when it is no course, what it is: "À distance, autoformation".
    pub(super) fn mode_and_kind(&self, mode: Mode, kind: Option<MeetingKind>) -> String {
        match kind.and_then(|kind| self.kind(kind)) {
            Some(kind) => format!("{}, {kind}", self.mode(mode)),
            None => self.mode(mode),
        }
    }

    /// What a class meeting is, when it is no course.
    pub(super) fn kind(&self, kind: MeetingKind) -> Option<String> {
        (kind != MeetingKind::Course)
            .then(|| self.get(&format!("sheet-kind-{}", kind.name().replace('_', "-"))))
    }

    /// The ways of signing that occur, explained once.
    pub(super) fn legend(&self, ways: &[Way]) -> String {
        let (mut methods, mut identities) = (Vec::new(), Vec::new());
        for (method, identity) in ways {
            if is_substitutes((*method, *identity)) {
                methods.push("sheet-way-substitute-long".to_owned());
                continue;
            }
            methods.push(format!("sheet-method-{method}-long"));
            identities.extend(identity.map(|identity| format!("sheet-identity-{identity}-long")));
        }
        identities.sort_unstable();
        methods.extend(identities);
        methods.dedup();
        let long: Vec<_> = methods.iter().map(|key| self.get(key)).collect();
        self.with("sheet-legend", &[("methods", long.join(" · ").into())])
    }

    /// The caption of a signature; the day is said when it is not the day of the sign-off.
    pub(super) fn signature(&self, signature: &Signature, day: Date) -> Caption {
        let mut time = self.clock(signature.at);
        let signed_on = signature.at.day_in(&self.zone);
        if signed_on != day {
            time = format!("{} {time}", self.day(signed_on));
        }
        let method = self.way((signature.method, signature.identity));
        let args = |time: &str| [("time", Arg::from(time.to_owned())), ("method", method.clone().into())];
        let short = self.with("sheet-signed-short", &args(&time));
        let long = match &signature.ink {
            Ink::Drawn(_) => self.with("sheet-signed", &args(&time)),
            Ink::Typed(name) => {
                let [time, method] = args(&time);
                self.with("sheet-signed-typed", &[time, method, ("name", Arg::from(name.clone()))])
            }
        };
        Caption { long, short }
    }

    /// The way in a word or two: "QR", "QR, date of birth".
    fn way(&self, (method, identity): Way) -> String {
        if is_substitutes((method, identity)) {
            return self.get("sheet-way-substitute");
        }
        let method = self.get(&format!("sheet-method-{method}"));
        match identity {
            Some(identity) => format!("{method}, {}", self.get(&format!("sheet-identity-{identity}"))),
            None => method,
        }
    }

    /// The caption of a drawn signature at some time, to measure.
    pub(super) fn caption(&self, way: Way) -> String {
        let method = self.way(way);
        self.with("sheet-signed", &[("time", "00:00".into()), ("method", method.into())])
    }

    /// The state in words with minutes and reason, or nothing where the signature says it all.
    ///
    /// Said of each line: whether it is the state itself.
    pub(super) fn state(&self, cell: &Cell) -> Vec<(bool, String)> {
        let mut lines = Vec::new();
        let signed = cell.signature.is_some();
        let on_paper = cell.on_paper && !signed;
        if on_paper && cell.state == AttendanceState::Present {
            lines.push((true, self.get("sheet-paper-present")));
        } else if !(signed && matches!(cell.state, AttendanceState::Present | AttendanceState::Expected)) {
            lines.push((true, self.state_name(cell)));
        }
        if on_paper {
            lines.push((false, self.get("sheet-on-paper")));
        } else if !signed && matches!(cell.state, AttendanceState::Late | AttendanceState::EarlyDeparture) {
            lines.push((false, self.get("sheet-not-signed")));
        }
        if !cell.reason.trim().is_empty() {
            lines.push((false, format!("({})", cell.reason.trim())));
        }
        lines
    }

    fn state_name(&self, cell: &Cell) -> String {
        let key = format!("sheet-state-{}", cell.state);
        let minutes = matches!(
            cell.state,
            AttendanceState::Late | AttendanceState::EarlyDeparture | AttendanceState::Excluded
        );
        if minutes && cell.minutes > 0 {
            self.with(&format!("{key}-of"), &[("minutes", cell.minutes.into())])
        } else {
            self.get(&key)
        }
    }

    pub(super) const fn language(&self) -> Language {
        self.t.language()
    }
}
