//! Corrections of many: whom a filter finds, what was asked for, and how far the work is.

use assidu_domain::{
    BulkId, GroupId, Instant, PersonId, SignOffId, attendance_rules::BulkState, signing::AttendanceState,
};
use jiff::civil::Date;

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    keys,
    sealed::field,
    tx::{Reads, WriteTx, Writes as _},
    value::{Row, values},
};

statements! {
    FIND = "SELECT DISTINCT a.day, s.starts_at, a.sign_off_id, a.person_id, a.minutes, a.signed_at FROM enrolments e
        JOIN attendance a ON a.tenant_id = e.tenant_id AND a.person_id = e.person_id
        AND a.day >= $3 AND a.day <= $4
        JOIN sign_offs s ON s.tenant_id = a.tenant_id AND s.sign_off_id = a.sign_off_id
        WHERE e.tenant_id = $1 AND e.group_id = $2 AND e.start_day <= a.day
        AND (e.end_day IS NULL OR e.end_day >= a.day) AND a.state = $5 AND s.cancelled = 0 AND s.starts_at <= $6
        ORDER BY a.day, s.starts_at, a.sign_off_id, a.person_id LIMIT $7";
    ADD = "INSERT INTO bulk_corrections (tenant_id, bulk_id, state, asked_by, asked_at, request_key, target, minutes,
        total, done, skipped, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, $10) ON CONFLICT DO NOTHING";
    ADD_ROWS = "INSERT INTO bulk_correction_rows (tenant_id, bulk_id, position, sign_off_id, person_id, before, outcome)
        VALUES {list}";
    BY_REQUEST = "SELECT bulk_id FROM bulk_corrections WHERE tenant_id = $1 AND request_key = $2";
    LOOKUP = "SELECT bulk_id, state, asked_by, asked_at, decided_by, target, minutes, total, done, skipped, finished_at,
        sealed FROM bulk_corrections WHERE tenant_id = $1 AND bulk_id = $2";
    LATEST = "SELECT bulk_id, state, asked_by, asked_at, decided_by, target, minutes, total, done, skipped, finished_at,
        sealed FROM bulk_corrections WHERE tenant_id = $1 AND asked_at >= $2 ORDER BY asked_at DESC LIMIT $3";
    DECIDE = "UPDATE bulk_corrections SET state = $3, decided_by = $4, decided_at = $5
        WHERE tenant_id = $1 AND bulk_id = $2 AND state = 'waiting'";
    NEXT = "SELECT position, sign_off_id, person_id, before FROM bulk_correction_rows
        WHERE tenant_id = $1 AND bulk_id = $2 AND position >= $3 AND outcome = 0 ORDER BY position LIMIT $4";
    NOTE_ROW = "UPDATE bulk_correction_rows SET outcome = $4
        WHERE tenant_id = $1 AND bulk_id = $2 AND position = $3 AND outcome = 0";
    NOTE = "UPDATE bulk_corrections SET done = done + $3, skipped = skipped + $4
        WHERE tenant_id = $1 AND bulk_id = $2";
    FINISH = "UPDATE bulk_corrections SET state = 'done', finished_at = $3
        WHERE tenant_id = $1 AND bulk_id = $2 AND state = 'running'";
    SIGN_OFFS = "SELECT DISTINCT sign_off_id FROM bulk_correction_rows WHERE tenant_id = $1 AND bulk_id = $2";
    SHEETS = "SELECT DISTINCT w.meeting_id FROM bulk_correction_rows r
        JOIN sign_off_meetings m ON m.tenant_id = r.tenant_id AND m.sign_off_id = r.sign_off_id
        JOIN sheets_wanted w ON w.tenant_id = m.tenant_id AND w.meeting_id = m.meeting_id
        JOIN meeting_closures c ON c.tenant_id = w.tenant_id AND c.meeting_id = w.meeting_id
        AND c.reopened_event IS NULL WHERE r.tenant_id = $1 AND r.bulk_id = $2 ORDER BY w.meeting_id";
}

/// What a filter asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BulkFilter {
    /// Learners of this group, on the days they were in it.
    pub group: GroupId,
    /// First day.
    pub first: Date,
    /// Last day, included.
    pub last: Date,
    /// Whose state is this one.
    pub state: AttendanceState,
}

/// One person at one sign-off that a filter finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BulkFound {
    /// The day.
    pub day: Date,
    /// When the sign-off starts.
    pub starts_at: Instant,
    /// The sign-off.
    pub sign_off: SignOffId,
    /// The person.
    pub person: PersonId,
    /// Minutes late, left early or excluded.
    pub minutes: i64,
    /// When the person signed.
    pub signed_at: Option<Instant>,
}

/// A correction of many to be kept.
#[derive(Clone, Debug)]
pub struct NewBulk<'a> {
    /// Its id.
    pub id: BulkId,
    /// Where it begins.
    pub state: BulkState,
    /// Who asks.
    pub asked_by: PersonId,
    /// When.
    pub asked_at: Instant,
    /// The same form sent twice asks once.
    pub request_key: [u8; 16],
    /// To what.
    pub target: AttendanceState,
    /// Minutes late, left early or excluded.
    pub minutes: i64,
    /// Why.
    pub reason: &'a str,
}

/// A correction of many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bulk {
    /// Its id.
    pub id: BulkId,
    /// How far it is.
    pub state: BulkState,
    /// Who asked.
    pub asked_by: PersonId,
    /// When.
    pub asked_at: Instant,
    /// Who decided.
    pub decided_by: Option<PersonId>,
    /// To what.
    pub target: AttendanceState,
    /// Minutes late, left early or excluded.
    pub minutes: i64,
    /// How many it is about.
    pub total: i64,
    /// How many were corrected.
    pub done: i64,
    /// How many were left as they were.
    pub skipped: i64,
    /// When it ended.
    pub finished_at: Option<Instant>,
    /// Why.
    pub reason: String,
}

/// One row that is still to be corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BulkRow {
    /// Its place.
    pub position: i64,
    /// The sign-off.
    pub sign_off: SignOffId,
    /// The person.
    pub person: PersonId,
    /// The state that was shown to who asked.
    pub before: AttendanceState,
}

/// Whom a filter finds at sign-offs that have begun by now, by day; so many at most.
///
/// # Errors
/// [`StoreError`].
pub async fn find(
    tx: &mut impl Reads,
    filter: &BulkFilter,
    now: Instant,
    most: u32,
) -> Result<Vec<BulkFound>, StoreError> {
    let BulkFilter { group, first, last, state } = *filter;
    let tenant = tx.tenant();
    let rows = tx.all(FIND, values![tenant, group, first, last, state.name(), now, most]).await?;
    rows.iter()
        .map(|row| {
            let (day, starts_at, sign_off, person, minutes, signed_at) = row.read()?;
            Ok(BulkFound { day, starts_at, sign_off, person, minutes, signed_at })
        })
        .collect()
}

/// Keeps a correction of many with its rows; `false` when the same form came before.
///
/// # Errors
/// [`StoreError`].
pub async fn add(
    tx: &mut WriteTx,
    new: &NewBulk<'_>,
    rows: &[(SignOffId, PersonId, AttendanceState)],
) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    let total = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let keys = keys::tenant(tx).await?;
    let sealed = keys.data().seal_bytes(field::BULK_REASON, &new.id.bytes(), new.reason.as_bytes())?;
    let row = values![
        tenant,
        new.id,
        new.state.name(),
        new.asked_by,
        new.asked_at,
        new.request_key,
        new.target.name(),
        new.minutes,
        total,
        sealed
    ];
    if tx.execute(ADD, row).await? == 0 {
        return Ok(false);
    }
    let row = |(n, (sign_off, person, before)): (i64, &(SignOffId, PersonId, AttendanceState))| {
        values![tenant, new.id, n, *sign_off, *person, before.name(), 0_i64]
    };
    let list = (0..).zip(rows).map(row).collect();
    tx.put(ADD_ROWS, list).await?;
    Ok(true)
}

/// What was asked for by a form with this key.
///
/// # Errors
/// [`StoreError`].
pub async fn find_by_request(tx: &mut impl Reads, key: [u8; 16]) -> Result<Option<BulkId>, StoreError> {
    let tenant = tx.tenant();
    tx.optional(BY_REQUEST, values![tenant, key]).await?.map(|row| row.get(0)).transpose()
}

/// A correction of many.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup(tx: &mut impl Reads, id: BulkId) -> Result<Option<Bulk>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(LOOKUP, values![tenant, id]).await?;
    Ok(read_all(tx, &rows).await?.pop())
}

/// The latest, asked for since then, newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn latest(tx: &mut impl Reads, since: Instant, most: u32) -> Result<Vec<Bulk>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(LATEST, values![tenant, since, most]).await?;
    read_all(tx, &rows).await
}

async fn read_all(tx: &mut impl Reads, rows: &[Row]) -> Result<Vec<Bulk>, StoreError> {
    let keys = keys::tenant(tx).await?;
    let read = |row: &Row| {
        let id: BulkId = row.get(0)?;
        let plain = keys.data().open_bytes(field::BULK_REASON, &id.bytes(), &row.get::<Vec<u8>>(11)?)?;
        Ok(Bulk {
            id,
            state: row.name(1)?,
            asked_by: row.get(2)?,
            asked_at: row.get(3)?,
            decided_by: row.get(4)?,
            target: row.name(5)?,
            minutes: row.get(6)?,
            total: row.get(7)?,
            done: row.get(8)?,
            skipped: row.get(9)?,
            finished_at: row.get(10)?,
            reason: String::from_utf8(plain.to_vec())
                .map_err(|_| StoreError::inconsistent("bulk_corrections"))?,
        })
    };
    rows.iter().map(read).collect()
}

/// Notes what was decided of one that waits; `false` when another decision came before.
///
/// # Errors
/// [`StoreError`].
pub async fn decide(
    tx: &mut WriteTx,
    id: BulkId,
    to: BulkState,
    by: PersonId,
    at: Instant,
) -> Result<bool, StoreError> {
    Ok(tx.execute(DECIDE, values![tx.tenant(), id, to.name(), by, at]).await? == 1)
}

/// The next rows that are to be corrected, from this place on.
///
/// # Errors
/// [`StoreError`].
pub async fn next(tx: &mut impl Reads, id: BulkId, from: i64, most: u32) -> Result<Vec<BulkRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(NEXT, values![tenant, id, from, most]).await?;
    rows.iter()
        .map(|row| {
            let (position, sign_off, person) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(BulkRow { position, sign_off, person, before: row.name(3)? })
        })
        .collect()
}

/// Notes what became of a row; noting it twice counts once.
///
/// # Errors
/// [`StoreError`].
pub async fn note(tx: &mut WriteTx, id: BulkId, position: i64, corrected: bool) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    let outcome = if corrected { 1_i64 } else { 2 };
    if tx.execute(NOTE_ROW, values![tenant, id, position, outcome]).await? == 1 {
        let (done, skipped) = (i64::from(corrected), i64::from(!corrected));
        exactly(1, tx.execute(NOTE, values![tenant, id, done, skipped]).await?)?;
    }
    Ok(())
}

/// Notes that all rows are done.
///
/// # Errors
/// [`StoreError`].
pub async fn finish(tx: &mut WriteTx, id: BulkId, at: Instant) -> Result<(), StoreError> {
    tx.execute(FINISH, values![tx.tenant(), id, at]).await.map(drop)
}

/// The sign-offs that it is about.
///
/// # Errors
/// [`StoreError`].
pub async fn sign_offs(tx: &mut impl Reads, id: BulkId) -> Result<Vec<SignOffId>, StoreError> {
    let tenant = tx.tenant();
    tx.all(SIGN_OFFS, values![tenant, id]).await?.iter().map(|row| row.get(0)).collect()
}

/// The closed class meetings of it whose sheets are still to be made anew.
///
/// # Errors
/// [`StoreError`].
pub async fn sheets_wanted(
    tx: &mut impl Reads,
    id: BulkId,
) -> Result<Vec<assidu_domain::MeetingId>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(SHEETS, values![tenant, id]).await?;
    rows.iter().map(|row| row.get(0)).collect()
}
