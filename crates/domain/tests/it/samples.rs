//! Plannings to try the rules on.

use assidu_domain::{
    GroupId, Instant, MeetingId, PersonId,
    planning::{ClassMeeting, MeetingKind, MeetingStatus, Mode},
    time::{Span, at_wall_clock, zone},
};
use jiff::civil::{Date, Time, date, time};

pub(crate) const DAY: Date = date(2026, 11, 23);

pub(crate) fn at(day: Date, hour: i8, minute: i8, in_zone: &str) -> Instant {
    at_wall_clock(day, time(hour, minute, 0, 0), &zone(in_zone).unwrap()).unwrap()
}

/// A lesson of group 1 in Paris, from one clock time to another.
pub(crate) fn lesson(id: u8, from: (i8, i8), to: (i8, i8)) -> ClassMeeting {
    on(DAY, "Europe/Paris", id, from, to)
}

pub(crate) fn on(day: Date, timezone: &str, id: u8, from: (i8, i8), to: (i8, i8)) -> ClassMeeting {
    ClassMeeting {
        id: MeetingId::from_bytes([id; 16]),
        reference: format!("M{id:04}"),
        title: "Excel".into(),
        day,
        span: Span { start: at(day, from.0, from.1, timezone), end: at(day, to.0, to.1, timezone) },
        timezone: timezone.into(),
        room: "B200".into(),
        site: None,
        mode: Mode::Onsite,
        kind: MeetingKind::Course,
        status: MeetingStatus::Planned,
        required: true,
        slots: vec![],
        groups: vec![GroupId::from_bytes([1; 16])],
        learners: vec![],
        exceptions: vec![],
        trainers: vec![person(9)],
        edited_live: false,
    }
}

pub(crate) fn person(n: u8) -> PersonId {
    PersonId::from_bytes([n; 16])
}

pub(crate) fn clock(hour: i8, minute: i8) -> Time {
    time(hour, minute, 0, 0)
}
