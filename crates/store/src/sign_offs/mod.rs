//! Sign-offs: what learners sign, as laid over the class meetings.

mod lay;

use std::collections::BTreeMap;

use assidu_domain::{
    EventId, Instant, MeetingId, PersonId, SignOffId,
    signing::{AttendanceState, SignOff},
    time::Span,
};
use jiff::civil::Date;

pub use self::lay::{Laying, hold_signatures, replace_laid};
use crate::{
    engine::{Sql, statements},
    error::StoreError,
    tx::Reads,
    value::{Row, Value, values},
};

statements! {
    BY_ID = "SELECT sign_off_id, day, half, starts_at, ends_at, opens_at, closes_at, late_from, cancelled, closed
        FROM sign_offs WHERE tenant_id = $1 AND sign_off_id IN ({list})";
    OF_MEETINGS = "SELECT DISTINCT s.sign_off_id, s.day, s.half, s.starts_at, s.ends_at, s.opens_at, s.closes_at,
        s.late_from, s.cancelled, s.closed FROM sign_off_meetings m
        JOIN sign_offs s ON s.tenant_id = m.tenant_id AND s.sign_off_id = m.sign_off_id
        WHERE m.tenant_id = $1 AND m.meeting_id IN ({list})";
    OF_DAY = "SELECT sign_off_id, day, half, starts_at, ends_at, opens_at, closes_at, late_from, cancelled, closed
        FROM sign_offs WHERE tenant_id = $1 AND day = $2 ORDER BY starts_at, sign_off_id";
    MEETINGS = "SELECT sign_off_id, meeting_id FROM sign_off_meetings
        WHERE tenant_id = $1 AND sign_off_id IN ({list}) ORDER BY sign_off_id, position";
    OPEN_MEETINGS = "SELECT DISTINCT m.meeting_id FROM sign_offs s
        CROSS JOIN sign_off_meetings m
        WHERE m.tenant_id = s.tenant_id AND m.sign_off_id = s.sign_off_id
        AND s.tenant_id = $1 AND s.day >= $2 AND s.day <= $3 AND s.opens_at <= $4 AND s.closes_at > $4
        AND s.cancelled = 0 AND s.closed = 0 ORDER BY m.meeting_id";
    OF_LEARNER_DAYS = "SELECT s.sign_off_id, s.day, s.half, s.starts_at, s.ends_at, s.opens_at, s.closes_at, s.late_from,
        s.cancelled, s.closed, a.state, a.signed_at, a.signature_event
        FROM attendance a JOIN sign_offs s ON s.tenant_id = a.tenant_id AND s.sign_off_id = a.sign_off_id
        WHERE a.tenant_id = $1 AND a.person_id = $2 AND a.day >= $3 AND a.day <= $4
        ORDER BY s.starts_at, s.sign_off_id";
    OPEN_OF_LEARNER = "SELECT s.sign_off_id, s.day, s.half, s.starts_at, s.ends_at, s.opens_at, s.closes_at, s.late_from,
        s.cancelled, s.closed, a.state, a.signed_at, a.signature_event
        FROM attendance a JOIN sign_offs s ON s.tenant_id = a.tenant_id AND s.sign_off_id = a.sign_off_id
        WHERE a.tenant_id = $1 AND a.person_id = $2 AND a.day >= $4 AND a.day <= $5
        AND s.opens_at <= $3 AND s.closes_at > $3
        AND s.cancelled = 0 AND s.closed = 0 ORDER BY s.starts_at, s.sign_off_id";
}

/// A sign-off as it is laid, and whether it can still be signed at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaidSignOff {
    /// What is signed, and when.
    pub sign_off: SignOff,
    /// Every lesson of it was cancelled.
    pub cancelled: bool,
    /// Every lesson of it is closed.
    pub closed: bool,
}

/// One learner's sign-off, and what is known of their presence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LearnerSignOff {
    /// The sign-off.
    pub laid: LaidSignOff,
    /// The state.
    pub state: AttendanceState,
    /// When they signed.
    pub signed_at: Option<Instant>,
    /// The event of the signature.
    pub signature: Option<EventId>,
}

/// The sign-off, if it is this tenant's.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup(tx: &mut impl Reads, sign_off: SignOffId) -> Result<Option<SignOff>, StoreError> {
    Ok(lookup_many(tx, &[sign_off]).await?.pop().map(|laid| laid.sign_off))
}

/// The sign-offs with these ids, by start.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup_many(
    tx: &mut impl Reads,
    sign_offs: &[SignOffId],
) -> Result<Vec<LaidSignOff>, StoreError> {
    let tenant = tx.tenant();
    let list = sign_offs.iter().map(|sign_off| values![*sign_off]).collect();
    let rows = tx.all_in(BY_ID, values![tenant], list).await?;
    assemble(tx, &rows).await
}

/// The sign-offs that cover this class meeting, by start.
///
/// # Errors
/// [`StoreError`].
pub async fn of_meeting(tx: &mut impl Reads, meeting: MeetingId) -> Result<Vec<SignOff>, StoreError> {
    Ok(of_meetings(tx, &[meeting]).await?.into_iter().map(|laid| laid.sign_off).collect())
}

/// The class meetings of which something can be signed at this moment.
///
/// # Errors
/// [`StoreError`].
pub async fn open_meetings(tx: &mut impl Reads, now: Instant) -> Result<Vec<MeetingId>, StoreError> {
    let tenant = tx.tenant();
    let (first, last) = days_around(now);
    let rows = tx.all(OPEN_MEETINGS, values![tenant, first, last, now]).await?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// The first and last day of what can be open at this moment.
fn days_around(now: Instant) -> (Date, Date) {
    let today = now.day_in(&jiff::tz::TimeZone::UTC);
    let day = |days: i64| today.checked_add(jiff::Span::new().days(days)).unwrap_or(today);
    (day(-LONGEST_WINDOW), day(2))
}

/// Days after which no window can be open: ten after the end of a lesson that may end the day after it starts,
/// and one for the zone.
const LONGEST_WINDOW: i64 = 12;

/// The sign-offs that cover any of these class meetings, each once, by start.
///
/// # Errors
/// [`StoreError`].
pub async fn of_meetings(
    tx: &mut impl Reads,
    meetings: &[MeetingId],
) -> Result<Vec<LaidSignOff>, StoreError> {
    let tenant = tx.tenant();
    let list = meetings.iter().map(|meeting| values![*meeting]).collect();
    let rows = tx.all_in(OF_MEETINGS, values![tenant], list).await?;
    let mut laid = assemble(tx, &rows).await?;
    // A long list is asked for in parts, and one sign-off may cover meetings of two of them.
    laid.dedup_by_key(|laid| laid.sign_off.id);
    Ok(laid)
}

/// The sign-offs of this day, by start.
///
/// # Errors
/// [`StoreError`].
pub async fn of_day(tx: &mut impl Reads, day: Date) -> Result<Vec<LaidSignOff>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(OF_DAY, values![tenant, day]).await?;
    assemble(tx, &rows).await
}

/// The learner's sign-offs of these days, first and last included, by start.
///
/// # Errors
/// [`StoreError`].
pub async fn of_learner(
    tx: &mut impl Reads,
    learner: PersonId,
    first: Date,
    last: Date,
) -> Result<Vec<LearnerSignOff>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(OF_LEARNER_DAYS, values![tenant, learner, first, last]).await?;
    of_one_learner(tx, &rows).await
}

/// What the learner can sign at this moment, and what of it they have signed already, by start.
///
/// # Errors
/// [`StoreError`].
pub async fn open_of_learner(
    tx: &mut impl Reads,
    learner: PersonId,
    now: Instant,
) -> Result<Vec<LearnerSignOff>, StoreError> {
    let tenant = tx.tenant();
    let (first, last) = days_around(now);
    let rows = tx.all(OPEN_OF_LEARNER, values![tenant, learner, now, first, last]).await?;
    of_one_learner(tx, &rows).await
}

async fn of_one_learner(tx: &mut impl Reads, rows: &[Row]) -> Result<Vec<LearnerSignOff>, StoreError> {
    let laid = assemble(tx, rows).await?;
    let mut known = BTreeMap::new();
    for row in rows {
        let id: SignOffId = row.get(0)?;
        let state: AttendanceState = row.name(10)?;
        known.insert(id, (state, row.get(11)?, row.get(12)?));
    }
    let join = |laid: LaidSignOff| {
        let (state, signed_at, signature) = known.remove(&laid.sign_off.id)?;
        Some(LearnerSignOff { laid, state, signed_at, signature })
    };
    Ok(laid.into_iter().filter_map(join).collect())
}

/// Sign-offs from rows that start with the columns of [`BY_ID`], with their class meetings, by start.
async fn assemble(tx: &mut impl Reads, rows: &[Row]) -> Result<Vec<LaidSignOff>, StoreError> {
    let tenant = tx.tenant();
    let mut laid = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let list: Vec<Vec<Value>> = laid.iter().map(|laid| values![laid.sign_off.id]).collect();
    let mut meetings: BTreeMap<SignOffId, Vec<MeetingId>> = BTreeMap::new();
    for row in tx.all_in(MEETINGS, values![tenant], list).await? {
        let (sign_off, meeting) = row.read()?;
        meetings.entry(sign_off).or_default().push(meeting);
    }
    for laid in &mut laid {
        laid.sign_off.meetings = meetings.get(&laid.sign_off.id).cloned().unwrap_or_default();
    }
    // Entry comes before exit, which spans the same lesson and opens later.
    laid.sort_by_key(|laid| (laid.sign_off.span.start, laid.sign_off.opens_at, laid.sign_off.id));
    Ok(laid)
}

fn read(row: &Row) -> Result<LaidSignOff, StoreError> {
    let sign_off = SignOff {
        id: row.get(0)?,
        day: row.get(1)?,
        half: row.name(2)?,
        span: Span { start: row.get(3)?, end: row.get(4)? },
        opens_at: row.get(5)?,
        closes_at: row.get(6)?,
        late_from: row.get(7)?,
        meetings: Vec::new(),
    };
    Ok(LaidSignOff { sign_off, cancelled: row.get(8)?, closed: row.get(9)? })
}

/// Every statement about sign-offs by its name.
pub(crate) const ALL_STATEMENTS: &[&[(&str, Sql)]] = &[STATEMENTS, lay::STATEMENTS];
