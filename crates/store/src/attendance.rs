//! Attendance: the current state of people at sign-offs, derived from the events by the writer.

use std::collections::{BTreeMap, BTreeSet};

use assidu_domain::{EventId, MeetingId, PersonId, SignOffId, badges, signing::Attendance};
use assidu_evidence::event::{Body, Event};
use jiff::civil::Date;

use crate::{
    engine::statements,
    error::StoreError,
    events::{self, EventContent},
    keys,
    sealed::field,
    tx::Reads,
    value::{Row, values},
    writer::prepare::attendance_row,
};

statements! {
    OF_SIGN_OFFS = "SELECT a.sign_off_id, a.person_id, a.state, a.minutes, a.reason, a.signed_at, a.method,
        a.signature_event, a.marked_at, k.wrapped FROM attendance a
        LEFT JOIN person_keys k ON k.tenant_id = a.tenant_id AND k.person_id = a.person_id AND a.reason IS NOT NULL
        WHERE a.tenant_id = $1 AND a.sign_off_id IN ({list}) ORDER BY a.sign_off_id, a.person_id";
    ONE = "SELECT a.sign_off_id, a.person_id, a.state, a.minutes, a.reason, a.signed_at, a.method,
        a.signature_event, a.marked_at, k.wrapped FROM attendance a
        LEFT JOIN person_keys k ON k.tenant_id = a.tenant_id AND k.person_id = a.person_id AND a.reason IS NOT NULL
        WHERE a.tenant_id = $1 AND a.sign_off_id = $2 AND a.person_id = $3";
    SIGNATURES = "SELECT person_id, signature_event FROM attendance
        WHERE tenant_id = $1 AND sign_off_id = $2 AND signature_event IS NOT NULL";
    /// The leaves of last marks that may be a badge's: those have a reason, and many marks have none.
    MARKS = "SELECT a.person_id, a.mark_event FROM attendance a
        JOIN events e ON e.tenant_id = a.tenant_id AND e.event_id = a.mark_event
        WHERE a.tenant_id = $1 AND a.sign_off_id = $2 AND a.reason IS NOT NULL AND e.kind = 'mark'";
    OF_MEETING = "SELECT a.sign_off_id, a.person_id, a.state, a.minutes, a.reason, a.signed_at, a.method,
        a.signature_event, a.marked_at, k.wrapped FROM sign_off_meetings m
        JOIN attendance a ON a.tenant_id = m.tenant_id AND a.sign_off_id = m.sign_off_id
        LEFT JOIN person_keys k ON k.tenant_id = a.tenant_id AND k.person_id = a.person_id AND a.reason IS NOT NULL
        WHERE m.tenant_id = $1 AND m.meeting_id = $2 ORDER BY a.sign_off_id, a.person_id";
    OF_LEARNER = "SELECT a.sign_off_id, a.person_id, a.state, a.minutes, a.reason, a.signed_at, a.method,
        a.signature_event, a.marked_at, k.wrapped FROM attendance a
        JOIN sign_offs s ON s.tenant_id = a.tenant_id AND s.sign_off_id = a.sign_off_id
        LEFT JOIN person_keys k ON k.tenant_id = a.tenant_id AND k.person_id = a.person_id AND a.reason IS NOT NULL
        WHERE a.tenant_id = $1 AND a.person_id = $2 AND a.day >= $3 AND a.day <= $4
        ORDER BY s.starts_at, s.opens_at, a.sign_off_id";
}

/// One person at one sign-off; none when not expected there.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup(
    tx: &mut impl Reads,
    sign_off: SignOffId,
    person: PersonId,
) -> Result<Option<Attendance>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(ONE, values![tenant, sign_off, person]).await?;
    Ok(read_all(tx, &rows).await?.pop())
}

/// Everyone at this sign-off, by person.
///
/// # Errors
/// [`StoreError`].
pub async fn of_sign_off(tx: &mut impl Reads, sign_off: SignOffId) -> Result<Vec<Attendance>, StoreError> {
    of_sign_offs(tx, &[sign_off]).await
}

/// What a signature looks like: strokes, or a typed name.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Trace {
    /// The strokes as canonical JSON, when drawn.
    pub strokes: Option<Vec<u8>>,
    /// The name, when typed.
    pub typed: Option<String>,
}

impl std::fmt::Debug for Trace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Trace(hidden)")
    }
}

/// What the signatures of this sign-off look like, by person; erased people's are missing.
///
/// # Errors
/// [`StoreError`].
pub async fn traces(
    tx: &mut impl Reads,
    sign_off: SignOffId,
) -> Result<BTreeMap<PersonId, Trace>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(SIGNATURES, values![tenant, sign_off]).await?;
    let signed = rows.iter().map(|row| row.read()).collect::<Result<Vec<(PersonId, EventId)>, _>>()?;
    let ids: Vec<EventId> = signed.iter().map(|(_, event)| *event).collect();
    let mut traces = BTreeMap::new();
    for event in events::lookup_all(tx, &ids).await? {
        if let (Some(person), Some(content)) = (event.person, event.content) {
            traces.insert(person, trace(content)?);
        }
    }
    Ok(traces)
}

/// Where a badge showed people at this sign-off, of those whom nobody marked since: as the leaf of the mark says, since a
/// reason alone may be anybody's words.
///
/// # Errors
/// [`StoreError`].
pub async fn badge_places(
    tx: &mut impl Reads,
    sign_off: SignOffId,
) -> Result<BTreeMap<PersonId, String>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(MARKS, values![tenant, sign_off]).await?;
    let marked = rows.iter().map(|row| row.read()).collect::<Result<BTreeMap<PersonId, EventId>, _>>()?;
    let ids: BTreeSet<EventId> = marked.values().copied().collect();
    let here = sign_off.to_string();
    let mut places = BTreeMap::new();
    for leaf in events::lookup_all(tx, &Vec::from_iter(ids)).await? {
        let Some(content) = leaf.content else { continue };
        let event = Event::parse(&content.canonical).map_err(|_| StoreError::inconsistent("events"))?;
        let Body::Mark(said) = event.body else { continue };
        for row in said.rows.iter().filter(|row| row.sign_off == here) {
            let person: PersonId = row.person.parse().map_err(|_| StoreError::inconsistent("events"))?;
            let is_last = marked.get(&person) == Some(&leaf.place.event);
            let reason = row.reason.as_deref().unwrap_or_default();
            if let Some(place) = badges::place_of(&said.method, reason).filter(|_| is_last) {
                places.insert(person, place.to_owned());
            }
        }
    }
    Ok(places)
}

fn trace(payload: EventContent) -> Result<Trace, StoreError> {
    if !payload.strokes.is_empty() {
        return Ok(Trace { strokes: Some(payload.strokes), typed: None });
    }
    let event = Event::parse(&payload.canonical).map_err(|_| StoreError::inconsistent("events"))?;
    let typed = match event.body {
        Body::Signature(signature) => signature.typed,
        Body::TrainerSignature(signature) => signature.typed,
        _ => None,
    };
    Ok(Trace { strokes: None, typed })
}

/// Everyone at every sign-off of this class meeting, by sign-off and person.
///
/// # Errors
/// [`StoreError`].
pub async fn of_meeting(tx: &mut impl Reads, meeting: MeetingId) -> Result<Vec<Attendance>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(OF_MEETING, values![tenant, meeting]).await?;
    read_all(tx, &rows).await
}

/// Everyone at these sign-offs, by sign-off and person.
///
/// # Errors
/// [`StoreError`].
pub async fn of_sign_offs(
    tx: &mut impl Reads,
    sign_offs: &[SignOffId],
) -> Result<Vec<Attendance>, StoreError> {
    let tenant = tx.tenant();
    let list = sign_offs.iter().map(|sign_off| values![*sign_off]).collect();
    let rows = tx.all_in(OF_SIGN_OFFS, values![tenant], list).await?;
    read_all(tx, &rows).await
}

/// One learner at all sign-offs of these days, first and last included, by start.
///
/// # Errors
/// [`StoreError`].
pub async fn of_learner(
    tx: &mut impl Reads,
    learner: PersonId,
    first: Date,
    last: Date,
) -> Result<Vec<Attendance>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(OF_LEARNER, values![tenant, learner, first, last]).await?;
    read_all(tx, &rows).await
}

/// Opens the reasons, too; an erased person's reason is empty.
async fn read_all(tx: &mut impl Reads, rows: &[Row]) -> Result<Vec<Attendance>, StoreError> {
    let keys = keys::tenant(tx).await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let (sign_off, person): (SignOffId, PersonId) = (row.get(0)?, row.get(1)?);
        let reason = match (row.get::<Option<Vec<u8>>>(4)?, row.get::<Option<Vec<u8>>>(9)?) {
            (Some(sealed), Some(wrapped)) => {
                let key = keys.unwrap_person(tx.keys(), person, &wrapped)?;
                let at = attendance_row(sign_off, person);
                let plain = key.open_bytes(field::ATTENDANCE_REASON, &at, &sealed)?;
                String::from_utf8(plain.to_vec()).map_err(|_| StoreError::inconsistent("attendance"))?
            }
            _ => String::new(),
        };
        all.push(Attendance {
            sign_off,
            person,
            state: row.name(2)?,
            minutes: row.get(3)?,
            reason,
            signed_at: row.get(5)?,
            method: row.optional_name(6)?,
            signature: row.get(7)?,
            marked_at: row.get(8)?,
        });
    }
    Ok(all)
}
