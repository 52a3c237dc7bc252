//! Alerts on attendance, and who was told of which absence. Ids and numbers only: no row names anyone.

use assidu_domain::{
    AlertId, Instant, PersonId, SignOffId,
    alerts::{AlertKind, AlertState},
};
use jiff::civil::Date;

use crate::{
    engine::statements,
    error::StoreError,
    tx::{Reads, WriteTx, Writes as _},
    value::{Row, values},
};

statements! {
    ADD = "INSERT INTO attendance_alerts (tenant_id, alert_id, person_id, kind, value, days, raised_on, raised_at, told,
        threshold) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING";
    GROW = "UPDATE attendance_alerts SET value = $3 WHERE tenant_id = $1 AND alert_id = $2 AND ended_at IS NULL";
    END = "UPDATE attendance_alerts SET ended_at = $3 WHERE tenant_id = $1 AND alert_id = $2 AND ended_at IS NULL";
    END_KIND = "UPDATE attendance_alerts SET ended_at = $3 WHERE tenant_id = $1 AND kind = $2 AND ended_at IS NULL";
    HOLDING = "SELECT alert_id, person_id, kind, value, days, raised_on, raised_at, told, seen_by, seen_at, ended_at,
        threshold FROM attendance_alerts
        WHERE tenant_id = $1 AND person_id = $2 AND ended_at IS NULL ORDER BY alert_id";
    /// An alert is about the days before it was raised.
    OVER_OF = "SELECT alert_id, person_id, kind, value, days, raised_on, raised_at, told, seen_by, seen_at, ended_at,
        threshold FROM attendance_alerts WHERE tenant_id = $1 AND person_id = $2 AND ended_at IS NOT NULL
        AND corrected_at IS NULL AND raised_on >= $3 ORDER BY alert_id";
    CORRECT = "UPDATE attendance_alerts SET corrected_at = $3 WHERE tenant_id = $1 AND alert_id = $2
        AND corrected_at IS NULL";
    OPEN = "SELECT alert_id, person_id, kind, value, days, raised_on, raised_at, told, seen_by, seen_at, ended_at,
        threshold FROM attendance_alerts
        WHERE tenant_id = $1 AND raised_at >= $2 AND ended_at IS NULL AND seen_at IS NULL
        ORDER BY raised_at DESC, alert_id LIMIT $3";
    SEEN = "SELECT alert_id, person_id, kind, value, days, raised_on, raised_at, told, seen_by, seen_at, ended_at,
        threshold FROM attendance_alerts
        WHERE tenant_id = $1 AND raised_at >= $2 AND ended_at IS NULL AND seen_at IS NOT NULL
        ORDER BY raised_at DESC, alert_id LIMIT $3";
    OVER = "SELECT alert_id, person_id, kind, value, days, raised_on, raised_at, told, seen_by, seen_at, ended_at,
        threshold FROM attendance_alerts
        WHERE tenant_id = $1 AND raised_at >= $2 AND ended_at IS NOT NULL
        ORDER BY raised_at DESC, alert_id LIMIT $3";
    COUNT_NEW = "SELECT count(*) FROM attendance_alerts WHERE tenant_id = $1 AND raised_at > $2 AND ended_at IS NULL";
    NOTE = "UPDATE attendance_alerts SET seen_by = $3, seen_at = $4
        WHERE tenant_id = $1 AND alert_id = $2 AND ended_at IS NULL AND seen_at IS NULL";
    UNNOTE = "UPDATE attendance_alerts SET seen_by = NULL, seen_at = NULL
        WHERE tenant_id = $1 AND alert_id = $2 AND ended_at IS NULL";
    PERSON = "SELECT person_id FROM attendance_alerts WHERE tenant_id = $1 AND alert_id = $2";
    TELL = "INSERT INTO absence_notices (tenant_id, sign_off_id, person_id, told_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (tenant_id, sign_off_id, person_id) DO UPDATE SET told_at = excluded.told_at, taken_back_at = NULL
        WHERE absence_notices.taken_back_at IS NOT NULL";
    TOLD = "SELECT sign_off_id, person_id FROM absence_notices
        WHERE tenant_id = $1 AND taken_back_at IS NULL AND sign_off_id IN ({list})";
    TAKE_BACK = "UPDATE absence_notices SET taken_back_at = $4
        WHERE tenant_id = $1 AND sign_off_id = $2 AND person_id = $3 AND taken_back_at IS NULL";
    DROP_ALERTS = "DELETE FROM attendance_alerts WHERE tenant_id = $1 AND person_id = $2";
    DROP_NOTICES = "DELETE FROM absence_notices WHERE tenant_id = $1 AND person_id = $2";
    EVENING = "SELECT evening_until FROM attendance_options WHERE tenant_id = $1";
    MOVE_ON = "UPDATE attendance_options SET evening_until = $2 WHERE tenant_id = $1 AND evening_until < $2";
}

/// An alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alert {
    /// Its id.
    pub id: AlertId,
    /// About whom.
    pub person: PersonId,
    /// By which threshold.
    pub kind: AlertKind,
    /// What was reached: absences, or of a hundred minutes.
    pub value: u32,
    /// In how many days.
    pub days: u32,
    /// From how many on it was raised; none of one that was raised before this was kept.
    pub threshold: Option<u32>,
    /// The last of these days when it was raised.
    pub raised_on: Date,
    /// When it was raised.
    pub raised_at: Instant,
    /// Whether the learner was told.
    pub told: bool,
    /// Who of the office took note, and when.
    pub seen: Option<(PersonId, Instant)>,
    /// When it stopped holding.
    pub ended_at: Option<Instant>,
}

/// Raises an alert; `false` when one of its kind about the person holds already.
///
/// # Errors
/// [`StoreError`].
pub async fn raise(tx: &mut WriteTx, alert: &Alert) -> Result<bool, StoreError> {
    let row = values![
        tx.tenant(),
        alert.id,
        alert.person,
        alert.kind.name(),
        alert.value,
        alert.days,
        alert.raised_on,
        alert.raised_at,
        alert.told,
        alert.threshold
    ];
    Ok(tx.execute(ADD, row).await? == 1)
}

/// Notes what an alert that holds has come to.
///
/// # Errors
/// [`StoreError`].
pub async fn grow(tx: &mut WriteTx, alert: AlertId, value: u32) -> Result<(), StoreError> {
    tx.execute(GROW, values![tx.tenant(), alert, value]).await.map(drop)
}

/// Ends an alert; `false` when it was over.
///
/// # Errors
/// [`StoreError`].
pub async fn end(tx: &mut WriteTx, alert: AlertId, now: Instant) -> Result<bool, StoreError> {
    Ok(tx.execute(END, values![tx.tenant(), alert, now]).await? == 1)
}

/// The alerts about a person that are over, were raised that day or later, and have not been found to be none.
///
/// # Errors
/// [`StoreError`].
pub async fn over_of(tx: &mut impl Reads, person: PersonId, raised: Date) -> Result<Vec<Alert>, StoreError> {
    let tenant = tx.tenant();
    tx.all(OVER_OF, values![tenant, person, raised]).await?.iter().map(read).collect()
}

/// Notes that what an alert said was an error; `false` when that was noted before.
///
/// # Errors
/// [`StoreError`].
pub async fn correct(tx: &mut WriteTx, alert: AlertId, now: Instant) -> Result<bool, StoreError> {
    Ok(tx.execute(CORRECT, values![tx.tenant(), alert, now]).await? == 1)
}

/// Ends all of a kind: its threshold was switched off.
///
/// # Errors
/// [`StoreError`].
pub async fn end_kind(tx: &mut WriteTx, kind: AlertKind, now: Instant) -> Result<(), StoreError> {
    tx.execute(END_KIND, values![tx.tenant(), kind.name(), now]).await.map(drop)
}

/// The alerts about a person that hold.
///
/// # Errors
/// [`StoreError`].
pub async fn holding(tx: &mut impl Reads, person: PersonId) -> Result<Vec<Alert>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(HOLDING, values![tenant, person]).await?;
    rows.iter().map(read).collect()
}

/// The alerts in a state that were raised since then, latest first; at most `most`.
///
/// # Errors
/// [`StoreError`].
pub async fn list(
    tx: &mut impl Reads,
    state: AlertState,
    since: Instant,
    most: u32,
) -> Result<Vec<Alert>, StoreError> {
    let tenant = tx.tenant();
    let statement = match state {
        AlertState::Open => OPEN,
        AlertState::Seen => SEEN,
        AlertState::Over => OVER,
    };
    let rows = tx.all(statement, values![tenant, since, most]).await?;
    rows.iter().map(read).collect()
}

/// How many were raised after that moment and still hold.
///
/// # Errors
/// [`StoreError`].
pub async fn count_since(tx: &mut impl Reads, since: Instant) -> Result<i64, StoreError> {
    let tenant = tx.tenant();
    tx.optional(COUNT_NEW, values![tenant, since]).await?.map_or(Ok(0), |row| row.get(0))
}

/// About whom an alert is, if it is this tenant's.
///
/// # Errors
/// [`StoreError`].
pub async fn person_of(tx: &mut impl Reads, alert: AlertId) -> Result<Option<PersonId>, StoreError> {
    let tenant = tx.tenant();
    tx.optional(PERSON, values![tenant, alert]).await?.map(|row| row.get(0)).transpose()
}

/// Notes that somebody of the office took note, or takes that back; twice is once.
///
/// # Errors
/// [`StoreError`].
pub async fn note(
    tx: &mut WriteTx,
    alert: AlertId,
    by: Option<(PersonId, Instant)>,
) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    match by {
        Some((person, at)) => tx.execute(NOTE, values![tenant, alert, person, at]).await.map(drop),
        None => tx.execute(UNNOTE, values![tenant, alert]).await.map(drop),
    }
}

/// Notes that somebody is told of an absence, anew after it was told back; `false` when they were before.
///
/// # Errors
/// [`StoreError`].
pub async fn tell(
    tx: &mut WriteTx,
    sign_off: SignOffId,
    person: PersonId,
    now: Instant,
) -> Result<bool, StoreError> {
    Ok(tx.execute(TELL, values![tx.tenant(), sign_off, person, now]).await? == 1)
}

/// Who was told of an absence at these sign-offs, and not told again that it was an error.
///
/// # Errors
/// [`StoreError`].
pub async fn told(
    tx: &mut impl Reads,
    sign_offs: &[SignOffId],
) -> Result<Vec<(SignOffId, PersonId)>, StoreError> {
    let tenant = tx.tenant();
    let list = sign_offs.iter().map(|id| values![*id]).collect();
    let rows = tx.all_in(TOLD, values![tenant], list).await?;
    rows.iter().map(|row| row.read()).collect()
}

/// Notes that somebody is told of an error; `false` when they were before.
///
/// # Errors
/// [`StoreError`].
pub async fn take_back(
    tx: &mut WriteTx,
    sign_off: SignOffId,
    person: PersonId,
    now: Instant,
) -> Result<bool, StoreError> {
    Ok(tx.execute(TAKE_BACK, values![tx.tenant(), sign_off, person, now]).await? == 1)
}

/// Drops what there is about a person.
///
/// # Errors
/// [`StoreError`].
pub async fn drop_of(tx: &mut WriteTx, person: PersonId) -> Result<(), StoreError> {
    tx.execute(DROP_ALERTS, values![tx.tenant(), person]).await?;
    tx.execute(DROP_NOTICES, values![tx.tenant(), person]).await.map(drop)
}

/// Until which evening the letters of the evening have been written; none for a provider that has set nothing.
///
/// # Errors
/// [`StoreError`].
pub async fn evening_until(tx: &mut impl Reads) -> Result<Option<Instant>, StoreError> {
    let tenant = tx.tenant();
    tx.optional(EVENING, values![tenant]).await?.map(|row| row.get(0)).transpose()
}

/// Notes that the letters until this evening have been written.
///
/// # Errors
/// [`StoreError`].
pub async fn evening_written(tx: &mut WriteTx, until: Instant) -> Result<(), StoreError> {
    tx.execute(MOVE_ON, values![tx.tenant(), until]).await.map(drop)
}

fn read(row: &Row) -> Result<Alert, StoreError> {
    Ok(Alert {
        id: row.get(0)?,
        person: row.get(1)?,
        kind: row.name(2)?,
        value: small(row, 3)?,
        days: small(row, 4)?,
        threshold: row.get::<Option<i64>>(11)?.and_then(|least| u32::try_from(least).ok()),
        raised_on: row.get(5)?,
        raised_at: row.get(6)?,
        told: row.get(7)?,
        seen: row.get::<Option<PersonId>>(8)?.zip(row.get(9)?),
        ended_at: row.get(10)?,
    })
}

fn small(row: &Row, column: usize) -> Result<u32, StoreError> {
    u32::try_from(row.get::<i64>(column)?).map_err(|_| StoreError::inconsistent("attendance_alerts"))
}
