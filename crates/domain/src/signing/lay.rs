//! Laying sign-offs over class meetings.

use std::collections::BTreeMap;

use jiff::{
    civil::{Date, Time},
    tz::TimeZone,
};
use sha2::{Digest as _, Sha256};

use crate::{
    ids::{GroupId, MeetingId, PersonId, SignOffId},
    participants::Exception,
    planning::{ClassMeeting, MeetingStatus, Slot},
    signing::{Half, Policy, SignOff, SignOffRule},
    time::{Instant, Span},
};

/// The afternoon starts at this hour of the wall clock at the site.
pub const AFTERNOON: Time = Time::constant(13, 0, 0, 0);

/// Lays the sign-offs that one policy asks for over these class meetings, in order of start.
///
/// Meetings may be of several days, groups and zones; those under another policy are laid by another call.
/// - Slots that the planning gives win over the rule: one sign-off each.
/// - [`SignOffRule::HalfDay`]: the lessons of one half-day with the same participants (the same groups or
///   named learners, with the same exceptions by hand) are one sign-off; a lesson belongs to the half in which it starts.
/// - Cancelled meetings, and those that need no signature, give none.
///
/// Laying the same planning again gives the same ids, and so does laying it with a lesson more or less in
/// the half-day of a group.
#[must_use]
pub fn lay(meetings: &[ClassMeeting], policy: &Policy) -> Vec<SignOff> {
    let mut ordered: Vec<&ClassMeeting> =
        meetings.iter().filter(|m| m.required && m.status == MeetingStatus::Planned).collect();
    ordered.sort_by_key(|m| (m.span.start, m.span.end, m.id));
    ordered.dedup_by_key(|m| m.id);
    let mut laid = Vec::with_capacity(ordered.len());
    let mut halves: BTreeMap<HalfDay<'_>, Vec<&ClassMeeting>> = BTreeMap::new();
    for meeting in ordered {
        if !meeting.slots.is_empty() {
            laid.extend(by_slots(meeting, policy));
            continue;
        }
        match policy.rule {
            SignOffRule::HalfDay => halves.entry(HalfDay::of(meeting)).or_default().push(meeting),
            SignOffRule::Meeting => laid.push(whole(meeting, policy)),
            SignOffRule::EntryExit => laid.extend(entry_and_exit(meeting, policy)),
        }
    }
    laid.extend(halves.iter().filter_map(|(half, lessons)| half.sign_off(lessons, policy)));
    laid.sort_by_key(|s| (s.span.start, s.opens_at, s.id));
    laid
}

/// The zone of a meeting; an unknown name, which no import lets in, counts as UTC.
fn zone_of(meeting: &ClassMeeting) -> TimeZone {
    crate::time::zone(&meeting.timezone).unwrap_or(TimeZone::UTC)
}

/// Who attends, as far as laying has to know: who is planned, and who was said by hand to come beside them or not to.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Participants {
    planned: Planned,
    exceptions: Vec<Exception>,
}

impl Participants {
    fn of(meeting: &ClassMeeting) -> Self {
        let mut exceptions = meeting.exceptions.clone();
        exceptions.sort_unstable();
        Self { planned: Planned::of(meeting), exceptions }
    }
}

/// Who is planned: named learners are the only ones when there are any.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Planned {
    Groups(Vec<GroupId>),
    Learners(Vec<PersonId>),
}

impl Planned {
    fn of(meeting: &ClassMeeting) -> Self {
        if meeting.learners.is_empty() {
            let mut groups = meeting.groups.clone();
            groups.sort_unstable();
            groups.dedup();
            Self::Groups(groups)
        } else {
            let mut learners: Vec<PersonId> = meeting.learners.iter().map(|p| p.learner).collect();
            learners.sort_unstable();
            learners.dedup();
            Self::Learners(learners)
        }
    }
}

/// What makes lessons share one sign-off.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct HalfDay<'a> {
    day: Date,
    half: Half,
    timezone: &'a str,
    participants: Participants,
}

impl<'a> HalfDay<'a> {
    fn of(meeting: &'a ClassMeeting) -> Self {
        let start = meeting.span.start.in_zone(&zone_of(meeting));
        let half = if start.time() < AFTERNOON { Half::Morning } else { Half::Afternoon };
        Self { day: meeting.day, half, timezone: &meeting.timezone, participants: Participants::of(meeting) }
    }

    fn sign_off(&self, lessons: &[&ClassMeeting], policy: &Policy) -> Option<SignOff> {
        let first = lessons.first()?;
        let end = lessons.iter().map(|m| m.span.end).max()?;
        let Participants { planned, exceptions } = &self.participants;
        let id = match planned {
            // The groups and not the lessons, so that a lesson more or less leaves the id as it is.
            Planned::Groups(groups) if !groups.is_empty() && exceptions.is_empty() => {
                let kind = format!("groups {}", self.timezone);
                stable_id(&kind, self.day, self.half, 0, groups.iter().map(|g| g.bytes()))
            }
            // The first lesson and not the learners, so that one learner more leaves the id as it is.
            _ => stable_id("meeting", self.day, self.half, 0, [first.id.bytes()]),
        };
        Some(SignOff {
            id,
            day: self.day,
            half: self.half,
            meetings: lessons.iter().map(|m| m.id).collect(),
            ..windowed(Span { start: first.span.start, end }, policy)
        })
    }
}

fn whole(meeting: &ClassMeeting, policy: &Policy) -> SignOff {
    SignOff {
        id: of_meeting(meeting, Half::Meeting, 0),
        day: meeting.day,
        half: Half::Meeting,
        meetings: vec![meeting.id],
        ..windowed(meeting.span, policy)
    }
}

/// Entry can be signed until the meeting ends; exit from `early` minutes before that, and is never late.
fn entry_and_exit(meeting: &ClassMeeting, policy: &Policy) -> [SignOff; 2] {
    let whole = whole(meeting, policy);
    let exit_opens = meeting.span.end.plus_minutes(-policy.window.early_minutes()).max(meeting.span.start);
    let entry = SignOff {
        id: of_meeting(meeting, Half::Entry, 0),
        half: Half::Entry,
        closes_at: meeting.span.end,
        ..whole.clone()
    };
    let exit = SignOff {
        id: of_meeting(meeting, Half::Exit, 1),
        half: Half::Exit,
        opens_at: exit_opens,
        late_from: whole.closes_at,
        ..whole
    };
    [entry, exit]
}

/// One sign-off per slot of the planning; a slot's times are read on the wall clock of the meeting's day.
fn by_slots(meeting: &ClassMeeting, policy: &Policy) -> Vec<SignOff> {
    let zone = zone_of(meeting);
    let mut slots = meeting.slots.clone();
    slots.sort_by_key(|s| (s.start, s.end));
    slots.dedup();
    slots
        .iter()
        .zip(0_u32..)
        .map(|(slot, ordinal)| SignOff {
            id: of_meeting(meeting, Half::Slot, ordinal),
            day: meeting.day,
            half: Half::Slot,
            meetings: vec![meeting.id],
            ..windowed(slot_span(meeting.day, *slot, &zone), policy)
        })
        .collect()
}

/// Imports refuse a slot time that the clocks skip or repeat; one that came another way is read as calendars
/// do (the later time of a gap, the first of two).
fn slot_span(day: Date, slot: Slot, zone: &TimeZone) -> Span {
    let moment = |time: Time| {
        zone.to_timestamp(day.to_datetime(time))
            .map_or_else(|_| crate::time::start_of_day(day, zone), Instant::from)
    };
    Span { start: moment(slot.start), end: moment(slot.end) }
}

/// A sign-off with the times of this span under this policy, everything else still blank.
fn windowed(span: Span, policy: &Policy) -> SignOff {
    SignOff {
        id: SignOffId::from_bytes([0; 16]),
        day: Date::ZERO,
        half: Half::Meeting,
        span,
        opens_at: span.start.plus_minutes(-policy.window.early_minutes()),
        closes_at: span.end.plus_minutes(policy.window.late_minutes()),
        late_from: span.start.plus_minutes(i64::from(policy.lateness_tolerance_minutes)),
        meetings: Vec::new(),
    }
}

fn of_meeting(meeting: &ClassMeeting, half: Half, ordinal: u32) -> SignOffId {
    // Not the day: a meeting that moves to another day keeps its sign-off.
    stable_id("meeting", Date::ZERO, half, ordinal, [MeetingId::bytes(meeting.id)])
}

/// An id that says nothing and is the same for the same facts: UUIDv8 from SHA-256 (RFC 9562, 5.8).
fn stable_id(
    kind: &str,
    day: Date,
    half: Half,
    ordinal: u32,
    parts: impl IntoIterator<Item = [u8; 16]>,
) -> SignOffId {
    let mut hash = Sha256::new();
    hash.update(b"assidu sign-off v1\0");
    for field in [kind, &day.to_string(), half.name(), &ordinal.to_string()] {
        hash.update(field.as_bytes());
        hash.update([0]);
    }
    for part in parts {
        hash.update(part);
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    SignOffId::from_bytes(*uuid::Builder::from_custom_bytes(bytes).as_uuid().as_bytes())
}
