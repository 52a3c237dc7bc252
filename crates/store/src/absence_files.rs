//! Files of absences in the safe: those on their way there, and those whose time may be over.

use assidu_domain::{AbsenceId, Instant, ObjectId, PersonId, TenantId, absence::AbsenceState};
use jiff::civil::Date;

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    tx::{InstanceTx, Reads, Run as _, WriteTx, Writes as _},
    value::{Row, values},
};

statements! {
    BEGIN = "INSERT INTO absence_deposits (tenant_id, object_id, begun_at) VALUES ($1, $2, $3)";
    END = "DELETE FROM absence_deposits WHERE tenant_id = $1 AND object_id = $2";
    BEFORE = "SELECT tenant_id, object_id FROM absence_deposits WHERE begun_at <= $1 ORDER BY begun_at LIMIT 200";
    WITH_FILE = "SELECT absence_id, person_id, state, last_day, asked_at, decided_at, file_object FROM absences
        WHERE tenant_id = $1 AND file_object IS NOT NULL AND (last_day, absence_id) > ($3, $4) AND last_day < $2
        ORDER BY last_day, absence_id LIMIT $5";
    FORGET = "UPDATE absences SET file_object = NULL, file_kind = NULL
        WHERE tenant_id = $1 AND absence_id = $2 AND file_object = $3";
}

/// An absence that has a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WithFile {
    /// The absence.
    pub absence: AbsenceId,
    /// Whose.
    pub person: PersonId,
    /// How far it is.
    pub state: AbsenceState,
    /// Its last day.
    pub last: Date,
    /// When it was asked for.
    pub asked_at: Instant,
    /// When it was decided or taken back.
    pub decided_at: Option<Instant>,
    /// The file in the safe.
    pub object: ObjectId,
}

/// Notes that a file is about to be deposited under this id. Until [`end_deposit`], whatever the safe holds under it
/// belongs to nothing, and is found by [`deposits_before`].
///
/// # Errors
/// [`StoreError`].
pub async fn begin_deposit(tx: &mut WriteTx, object: ObjectId, at: Instant) -> Result<(), StoreError> {
    exactly(1, tx.execute(BEGIN, values![tx.tenant(), object, at]).await?)
}

/// Takes that note away, in the transaction of the absence that names the file. Gives `false` when it was given up
/// meanwhile: then the transaction must not be committed.
///
/// # Errors
/// [`StoreError`].
pub async fn end_deposit(tx: &mut WriteTx, object: ObjectId) -> Result<bool, StoreError> {
    Ok(tx.execute(END, values![tx.tenant(), object]).await? > 0)
}

/// Deposits of any tenant that were begun at that moment or before and belong to nothing, oldest first.
///
/// # Errors
/// [`StoreError`].
pub async fn deposits_before(
    tx: &mut InstanceTx,
    moment: Instant,
) -> Result<Vec<(TenantId, ObjectId)>, StoreError> {
    tx.all(BEFORE, values![moment]).await?.iter().map(|row| row.read()).collect()
}

/// Absences with a file whose last day is before this one, after a place in their order, some hundreds at a time.
///
/// # Errors
/// [`StoreError`].
pub async fn with_file(
    tx: &mut impl Reads,
    before: Date,
    after: Option<(Date, AbsenceId)>,
) -> Result<Vec<WithFile>, StoreError> {
    let tenant = tx.tenant();
    let (day, absence) = after.unwrap_or((Date::MIN, AbsenceId::from_bytes([0; 16])));
    let rows = tx.all(WITH_FILE, values![tenant, before, day, absence, 200_u32]).await?;
    let read = |row: &Row| {
        Ok(WithFile {
            absence: row.get(0)?,
            person: row.get(1)?,
            state: row.name(2)?,
            last: row.get(3)?,
            asked_at: row.get(4)?,
            decided_at: row.get(5)?,
            object: row.get(6)?,
        })
    };
    rows.iter().map(read).collect()
}

/// Forgets the file of an absence; what was said of it stays. `false` when it was forgotten before.
///
/// # Errors
/// [`StoreError`].
pub async fn forget(tx: &mut WriteTx, absence: AbsenceId, object: ObjectId) -> Result<bool, StoreError> {
    Ok(tx.execute(FORGET, values![tx.tenant(), absence, object]).await? == 1)
}
