//! What pages show, against what the events behind it say.

use std::collections::BTreeMap;

use assidu_domain::{
    EventId, Instant, MeetingId, PersonId, SignOffId, TenantId,
    signing::{AttendanceState, SignOff, late_minutes},
};
use assidu_evidence::event::{Body, Event, Row};
use assidu_store::{
    Reads, Receipt, Store, StoreError, TenantScope,
    control::{self as rows, Shown},
    events::{self, StoredEvent},
    sign_offs::{self, LaidSignOff},
};

use super::{CHUNK, Control, is_content, read_events, says};

type Events = BTreeMap<EventId, StoredEvent>;
type Marks = BTreeMap<(String, String), LastMark>;

/// Attendance, trainers' signatures and closings, chunk by chunk.
pub(super) async fn control_shown(
    store: &Store,
    tenant: TenantId,
    control: &mut Control,
    progress: &mut impl FnMut(&Control),
) -> Result<(), StoreError> {
    let scope = TenantScope::of(tenant);
    let mut after = (SignOffId::from_bytes([0; 16]), PersonId::from_bytes([0; 16]));
    loop {
        let mut tx = store.read(&scope).await?;
        let found = match rows::attendance(&mut tx, after, CHUNK).await {
            Err(StoreError::Inconsistent { .. }) => {
                let row = format!("after {} {}", after.0, after.1);
                control.fault("attendance", row, "a row among the next thousand holds an unknown word");
                break;
            }
            found => found?,
        };
        let Some(last) = found.last() else { break };
        after = (last.sign_off, last.person);
        let events = events_of(&mut tx, found.iter().filter_map(|shown| shown.signature).collect()).await?;
        let mut sign_offs: Vec<SignOffId> = found.iter().map(|shown| shown.sign_off).collect();
        sign_offs.dedup();
        let laid = sign_offs::lookup_many(&mut tx, &sign_offs).await?;
        let marks = marks_of(&mut tx, &laid).await?;
        for shown in &found {
            let sign_off = laid.iter().map(|laid| &laid.sign_off).find(|laid| laid.id == shown.sign_off);
            for problem in attendance(shown, sign_off, &events, &marks) {
                control.fault("attendance", format!("{} {}", shown.sign_off, shown.person), problem);
            }
        }
        control.shown += found.len() as u64;
        progress(control);
    }
    control_trainers(store, &scope, control).await?;
    control_closures(store, &scope, control).await
}

async fn control_trainers(
    store: &Store,
    scope: &TenantScope,
    control: &mut Control,
) -> Result<(), StoreError> {
    let mut after = (MeetingId::from_bytes([0; 16]), PersonId::from_bytes([0; 16]));
    loop {
        let mut tx = store.read(scope).await?;
        let found = rows::trainer_signatures(&mut tx, after, CHUNK).await?;
        let Some(last) = found.last() else { return Ok(()) };
        after = (last.meeting, last.trainer);
        let events = events_of(&mut tx, found.iter().map(|shown| shown.event).collect()).await?;
        for shown in &found {
            let is_own = events.get(&shown.event).is_some_and(|event| {
                event.kind == "trainer_signature"
                    && event.person == Some(shown.trainer)
                    && event.meeting == Some(shown.meeting)
                    && (is_about(event.place.at, shown.at) || is_simulated(event))
            });
            if !is_own {
                let row = format!("{} {}", shown.meeting, shown.trainer);
                control.fault("trainer_signatures", row, not_said(shown.event));
            }
        }
        control.shown += found.len() as u64;
    }
}

async fn control_closures(
    store: &Store,
    scope: &TenantScope,
    control: &mut Control,
) -> Result<(), StoreError> {
    let mut after = (MeetingId::from_bytes([0; 16]), EventId::from_bytes([0; 16]));
    loop {
        let mut tx = store.read(scope).await?;
        let found = rows::closures(&mut tx, after, CHUNK).await?;
        let Some(last) = found.last() else { return Ok(()) };
        after = (last.meeting, last.event);
        let ids = found.iter().flat_map(|shown| [Some(shown.event), shown.reopened]).flatten().collect();
        let events = events_of(&mut tx, ids).await?;
        for shown in &found {
            let is = |id: EventId, kind: &str| {
                events
                    .get(&id)
                    .is_some_and(|event| event.kind == kind && event.meeting == Some(shown.meeting))
            };
            let row = || format!("{} {}", shown.meeting, shown.event);
            if !is(shown.event, "closing") {
                control.fault("meeting_closures", row(), not_said(shown.event));
            }
            if let Some(reopened) = shown.reopened.filter(|id| !is(*id, "reopening")) {
                control.fault("meeting_closures", row(), not_said(reopened));
            }
        }
        control.shown += found.len() as u64;
    }
}

/// Those that cannot be opened are missing; they are named where the log is looked at.
async fn events_of(tx: &mut impl Reads, mut ids: Vec<EventId>) -> Result<Events, StoreError> {
    ids.sort_unstable();
    ids.dedup();
    read_events(tx, &ids, &mut Control::default()).await
}

/// What was last said of a person at a sign-off, and by which event.
struct LastMark {
    row: Row,
    by: Receipt,
}

/// The last mark of each person at these sign-offs, by printed ids.
async fn marks_of(tx: &mut impl Reads, laid: &[LaidSignOff]) -> Result<Marks, StoreError> {
    let mut meetings: Vec<MeetingId> = laid.iter().flat_map(|laid| laid.sign_off.meetings.clone()).collect();
    meetings.sort_unstable();
    meetings.dedup();
    let events = match events::list_of_meetings(tx, &meetings).await {
        Err(error) if is_content(&error) => {
            // One that cannot be opened is named where the log is looked at; what it said is not known.
            let mut readable = Vec::new();
            for meeting in meetings {
                match events::list_of_meetings(tx, &[meeting]).await {
                    Err(error) if is_content(&error) => {}
                    found => readable.extend(found?),
                }
            }
            readable
        }
        found => found?,
    };
    let mut marks = Marks::new();
    for event in events {
        let Some(said) = says(&event) else { continue };
        let is_closing = matches!(said.body, Body::Closing(_));
        for row in rows_of(said.body) {
            let key = (row.sign_off.clone(), row.person.clone());
            // A closing repeats what is known of everybody, and says something new of those it makes absent.
            if is_closing && (row.state != AttendanceState::Absent.name() || is_known(marks.get(&key))) {
                continue;
            }
            marks.insert(key, LastMark { row, by: event.place });
        }
    }
    Ok(marks)
}

/// Whether something else than "expected" was said of someone before.
fn is_known(last: Option<&LastMark>) -> bool {
    last.is_some_and(|last| last.row.state != AttendanceState::Expected.name())
}

fn not_said(event: EventId) -> String {
    format!("is not what {event} says")
}

fn is_simulated(event: &StoredEvent) -> bool {
    says(event).is_some_and(|said| said.simulated)
}

/// What is wrong with a row of attendance. What an erased person's signature said is not known any more.
fn attendance(shown: &Shown, sign_off: Option<&SignOff>, events: &Events, marks: &Marks) -> Vec<String> {
    let mut problems = Vec::new();
    let signature = shown.signature.map(|id| (id, events.get(&id)));
    match signature {
        None if shown.signed_at.is_some() || shown.method.is_some() => {
            problems.push("says that someone signed, and names no signature".to_owned());
        }
        Some((id, event)) if !event.is_some_and(|event| is_signature(shown, event)) => {
            problems.push(not_said(id));
        }
        _ => {}
    }
    let last = marks.get(&(shown.sign_off.to_string(), shown.person.to_string()));
    match (shown.mark, last) {
        (named, Some(last)) if named != Some(last.by.event) => {
            problems.push(format!("does not name {}, the last mark", last.by.event));
        }
        (Some(id), None) => problems.push(not_said(id)),
        (None, None) if shown.marked_at.is_some() => {
            problems.push("says that someone was marked, and names no mark".to_owned());
        }
        _ => {}
    }
    let signed_at = signature.and_then(|(_, event)| event).map(|event| place(&event.place));
    if problems.is_empty() && !is_right(shown, sign_off, signed_at, last) {
        problems.push(format!("shows {}, and no event says so", shown.state.name()));
    }
    problems
}

/// Whether two readings of one clock may be meant: earlier versions of the program read it twice for a record.
const fn is_about(one: Instant, other: Instant) -> bool {
    one.micros().abs_diff(other.micros()) < 1_000_000
}

const fn place(receipt: &Receipt) -> (u64, u64) {
    (receipt.generation, receipt.index)
}

/// Whether the state is that of the last mark or of a signature after it.
fn is_right(
    shown: &Shown,
    sign_off: Option<&SignOff>,
    signed: Option<(u64, u64)>,
    last: Option<&LastMark>,
) -> bool {
    match last {
        Some(LastMark { row, by }) => {
            let as_marked = row.state == shown.state.name() && i64::from(row.minutes) == shown.minutes;
            let signed_after = signed.is_some_and(|signed| signed > place(by));
            // What the trainer saw weighs more than a later signature, but for "absent" and "present".
            as_marked || (signed_after && !is_kept(row) && is_as_signed(shown, sign_off))
        }
        None if shown.signature.is_some() => is_as_signed(shown, sign_off),
        None => shown.state == AttendanceState::Expected && shown.minutes == 0,
    }
}

/// Whether it is what a signature at that moment makes of someone.
fn is_as_signed(shown: &Shown, sign_off: Option<&SignOff>) -> bool {
    let (Some(sign_off), Some(at)) = (sign_off, shown.signed_at) else { return false };
    let state =
        |late: Option<i64>| late.map_or((AttendanceState::Present, 0), |n| (AttendanceState::Late, n));
    state(late_minutes(sign_off, at)) == (shown.state, shown.minutes)
}

/// Whether a mark stays whatever is signed after it.
fn is_kept(row: &Row) -> bool {
    use AttendanceState as S;
    [S::Late, S::EarlyDeparture, S::Excluded].iter().any(|state| state.name() == row.state)
}

fn is_signature(shown: &Shown, event: &StoredEvent) -> bool {
    if event.kind != "signature"
        || event.person != Some(shown.person)
        || event.sign_off != Some(shown.sign_off)
    {
        return false;
    }
    let Some(Event { body: Body::Signature(said), simulated, .. }) = says(event) else {
        return event.content.is_none();
    };
    let same_time = simulated || shown.signed_at.is_some_and(|at| is_about(at, event.place.at));
    same_time && shown.method.is_some_and(|method| method.name() == said.method)
}

/// The states that an event gives to people.
fn rows_of(body: Body) -> Vec<Row> {
    match body {
        Body::Mark(said) => said.rows,
        Body::RollCall(said) => said.rows,
        Body::Closing(said) => said.rows,
        Body::Correction(said) => said.rows,
        // What a night seal shows was said by others.
        Body::NightSeal(_)
        | Body::Signature(_)
        | Body::TrainerSignature(_)
        | Body::Reopening(_)
        | Body::SheetSealed(_)
        | Body::PlanningChange(_)
        | Body::PaperCopy(_)
        | Body::PaperWithdrawal(_)
        | Body::Outage(_)
        | Body::OutageWithdrawal(_)
        | Body::AnomalyQualification(_)
        | Body::CompanyWeek(_)
        | Body::CompanyValidation(_)
        | Body::CompanyCorrection(_)
        | Body::LogOpened(_)
        | Body::Support(_) => Vec::new(),
    }
}
