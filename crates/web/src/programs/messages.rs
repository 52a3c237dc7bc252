//! What programs are answered, and what they send. The description (`openapi`) is made from these types, so that it says
//! what is serialised.

use assidu_app::{
    overview::{MeetingLine, Stage},
    programs::{AttendedSignOff, BadgePresence, OwnKey, PlannedMeeting},
};
use assidu_domain::{
    Instant, badges,
    people::Person,
    planning::{MeetingKind, MeetingStatus, Mode},
    programs::ProgramScope,
    signing::{Attendance, AttendanceState, Method},
    time::zone,
};
use jiff::tz::TimeZone;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// Words of a list that is the domain's own.
macro_rules! words {
    ($($name:ident: $of:ty;)*) => {$(
        fn $name(_: &mut SchemaGenerator) -> Schema {
            let all: Vec<&str> = <$of>::ALL.iter().map(|one| one.name()).collect();
            json_schema!({ "type": "string", "enum": all })
        }
    )*};
}

words! {
    scope: ProgramScope;
    mode: Mode;
    kind: MeetingKind;
    status: MeetingStatus;
    state: AttendanceState;
}

fn scopes(generator: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "array", "items": scope(generator) })
}

fn method(_: &mut SchemaGenerator) -> Schema {
    let all: Vec<&str> = Method::ALL.iter().map(|one| one.name()).collect();
    json_schema!({ "anyOf": [{ "type": "string", "enum": all }, { "type": "null" }] })
}

/// A key.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Key {
    /// What the program is called.
    name: String,
    /// The name of the provider.
    provider: String,
    /// What the key opens.
    #[schemars(schema_with = "scopes")]
    scopes: Vec<ProgramScope>,
    /// From when on it opens nothing.
    #[schemars(extend("format" = "date-time"))]
    ends_at: String,
}

impl Key {
    pub(super) fn of(own: OwnKey) -> Self {
        Self { name: own.name, provider: own.provider, scopes: own.scopes, ends_at: own.ends_at }
    }
}

/// A group of a class meeting.
#[derive(Debug, Serialize, JsonSchema)]
struct Group {
    id: String,
    /// The provider's own reference.
    reference: String,
    title: String,
}

/// Somebody.
#[derive(Debug, Serialize, JsonSchema)]
struct Name {
    id: String,
    /// The provider's own reference.
    reference: String,
    family_name: String,
    given_name: String,
}

impl Name {
    fn of(person: Person) -> Self {
        let card = person.card;
        Self {
            id: person.id.to_string(),
            reference: card.reference,
            family_name: card.family_name,
            given_name: card.given_name,
        }
    }
}

/// Where a class meeting is in its life.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Standing {
    /// Not yet open for signing.
    Upcoming,
    /// Open for signing, or under way.
    Open,
    /// Over, and not closed by its trainer.
    ToClose,
    /// Closed; its sheet is being sealed.
    Sealing,
    /// Its final sheet is sealed.
    Sealed,
    /// Does not take place.
    Cancelled,
}

impl From<Stage> for Standing {
    fn from(stage: Stage) -> Self {
        match stage {
            Stage::Upcoming => Self::Upcoming,
            Stage::Open => Self::Open,
            Stage::ToClose => Self::ToClose,
            Stage::Sealing => Self::Sealing,
            Stage::Sealed => Self::Sealed,
            Stage::Cancelled => Self::Cancelled,
        }
    }
}

/// A class meeting.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct ClassMeeting {
    #[schemars(regex(pattern = "^mtg_[0-9a-f]{32}$"))]
    id: String,
    /// The provider's own reference; empty when it has none.
    reference: String,
    title: String,
    /// The day at its site.
    #[schemars(extend("format" = "date"))]
    day: String,
    #[schemars(extend("format" = "date-time"))]
    starts_at: String,
    #[schemars(extend("format" = "date-time"))]
    ends_at: String,
    /// The zone of its site, by its IANA name.
    timezone: String,
    /// May be empty.
    room: String,
    /// The name of its site, or empty.
    site: String,
    #[schemars(schema_with = "mode")]
    mode: Mode,
    #[schemars(schema_with = "kind")]
    kind: MeetingKind,
    #[schemars(schema_with = "status")]
    status: MeetingStatus,
    stage: Standing,
    groups: Vec<Group>,
    trainers: Vec<Name>,
    /// How many signatures it has.
    signed: u32,
    /// How many signatures it expects.
    expected: u32,
}

impl ClassMeeting {
    pub(super) fn of(planned: PlannedMeeting) -> Self {
        let PlannedMeeting { line: MeetingLine { meeting, site, signed, expected, stage, .. }, .. } = planned;
        let zone = zone_of(&meeting.timezone);
        let group = |group: assidu_domain::planning::Group| Group {
            id: group.id.to_string(),
            reference: group.reference,
            title: group.title,
        };
        Self {
            id: meeting.id.to_string(),
            reference: meeting.reference,
            title: meeting.title,
            day: meeting.day.to_string(),
            starts_at: at(meeting.span.start, &zone),
            ends_at: at(meeting.span.end, &zone),
            timezone: meeting.timezone,
            room: meeting.room,
            site,
            mode: meeting.mode,
            kind: meeting.kind,
            status: meeting.status,
            stage: stage.into(),
            groups: planned.groups.into_iter().map(group).collect(),
            trainers: planned.trainers.into_iter().map(Name::of).collect(),
            signed,
            expected,
        }
    }
}

/// A page of the planning.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct ClassMeetings {
    /// By day and start, at most 100.
    pub(super) class_meetings: Vec<ClassMeeting>,
    /// What to send as `after` for the next page; null on the last one.
    pub(super) next: Option<String>,
}

/// A learner or a guest at a sign-off.
#[derive(Debug, Serialize, JsonSchema)]
struct Participant {
    #[serde(flatten)]
    learner: Name,
    /// Whether it is a guest: somebody who attends this class meeting alone and is none of the learners.
    guest: bool,
    #[schemars(schema_with = "state")]
    state: AttendanceState,
    /// Minutes late, left early or excluded; 0 else.
    minutes: i64,
    /// When they signed.
    #[schemars(extend("format" = "date-time"))]
    signed_at: Option<String>,
    /// How they signed.
    #[schemars(schema_with = "method")]
    method: Option<Method>,
    /// When somebody last said of them what `state` says.
    #[schemars(extend("format" = "date-time"))]
    marked_at: Option<String>,
}

/// What a learner signs once. It may cover several class meetings.
#[derive(Debug, Serialize, JsonSchema)]
struct SignOff {
    id: String,
    /// The ids of the class meetings that it covers.
    class_meetings: Vec<String>,
    #[schemars(extend("format" = "date-time"))]
    starts_at: String,
    #[schemars(extend("format" = "date-time"))]
    ends_at: String,
    /// From when on it can be signed.
    #[schemars(extend("format" = "date-time"))]
    opens_at: String,
    /// From when on it can no more be signed.
    #[schemars(extend("format" = "date-time"))]
    closes_at: String,
    /// Learners and guests, without those whose data are restricted.
    participants: Vec<Participant>,
}

/// A class meeting and who was there.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct AttendedClassMeeting {
    #[serde(flatten)]
    class_meeting: ClassMeeting,
    /// Empty when nobody has to sign.
    sign_offs: Vec<SignOff>,
}

impl AttendedClassMeeting {
    pub(super) fn of(planned: PlannedMeeting, attended: Vec<AttendedSignOff>) -> Self {
        let zone = zone_of(&planned.line.meeting.timezone);
        let participant = |(person, row): (Person, Attendance)| Participant {
            guest: person.roles.is_guest(),
            learner: Name::of(person),
            state: row.state,
            minutes: row.minutes,
            signed_at: row.signed_at.map(|moment| at(moment, &zone)),
            method: row.method,
            marked_at: row.marked_at.map(|moment| at(moment, &zone)),
        };
        let sign_off = |AttendedSignOff { sign_off, people }| SignOff {
            id: sign_off.id.to_string(),
            class_meetings: sign_off.meetings.iter().map(ToString::to_string).collect(),
            starts_at: at(sign_off.span.start, &zone),
            ends_at: at(sign_off.span.end, &zone),
            opens_at: at(sign_off.opens_at, &zone),
            closes_at: at(sign_off.closes_at, &zone),
            participants: people.into_iter().map(participant).collect(),
        };
        let sign_offs = attended.into_iter().map(sign_off).collect();
        Self { class_meeting: ClassMeeting::of(planned), sign_offs }
    }
}

/// What a reader read of a badge.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct BadgeRead {
    /// The number of the badge: 4 to 64 letters and digits, which may be parted by blanks, colons, dots and hyphens.
    #[schemars(regex(pattern = badges::NUMBER_PATTERN))]
    pub(super) badge: String,
    /// Where the reader is: the room as the planning has it, or what the reader is called. The sheet shows it.
    #[schemars(regex(pattern = badges::PLACE_PATTERN))]
    pub(super) place: String,
    /// When it was read, by the reader’s own clock: at most five minutes ago.
    #[schemars(extend("format" = "date-time"))]
    pub(super) read_at: String,
}

/// Where somebody stands whose badge was read.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Presence {
    /// The id of the sign-off.
    sign_off: String,
    /// The ids of the class meetings that it covers.
    class_meetings: Vec<String>,
    #[schemars(schema_with = "state")]
    state: AttendanceState,
    /// Minutes late, as the badge showed or as was known before; 0 else.
    minutes: i64,
}

impl Presence {
    pub(super) fn of(found: &BadgePresence) -> Self {
        Self {
            sign_off: found.sign_off.to_string(),
            class_meetings: found.meetings.iter().map(ToString::to_string).collect(),
            state: found.state,
            minutes: found.minutes,
        }
    }
}

/// What went wrong (RFC 9457).
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct ProblemDetails {
    /// Stable: programs go by it.
    #[schemars(regex(pattern = "^urn:assidu:problem:[a-z-]+$"))]
    pub(super) r#type: String,
    pub(super) title: String,
    #[schemars(range(min = 400, max = 599))]
    pub(super) status: u16,
    /// For whoever reads it.
    pub(super) detail: String,
    /// What of the request cannot be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) field: Option<String>,
}

fn zone_of(name: &str) -> TimeZone {
    zone(name).unwrap_or(TimeZone::UTC)
}

/// RFC 3339, with the offset that holds there.
fn at(moment: Instant, zone: &TimeZone) -> String {
    moment.in_zone(zone).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}
