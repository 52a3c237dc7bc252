//! Visible at once: rows of an import wait, hidden, until one small delete shows them all.
//!
//! Every row that an import adds carries the import's [`Batch`]. As long as `pending_batches` holds that
//! number, lists and searches pass over the row; showing deletes the number. So an import is applied in small
//! transactions, between which people sign, and is seen whole or not at all.

use assidu_domain::TenantId;

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    tx::{Reads, Run as _, WriteTx, Writes as _},
    value::values,
};

/// The number an import's rows carry until they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Batch(i64);

impl Batch {
    /// Rows that are visible from the start: made by a form, the API, or a small import.
    pub const NONE: Self = Self(0);

    pub(crate) const fn number(self) -> i64 {
        self.0
    }

    pub(crate) const fn from_number(number: i64) -> Self {
        Self(number)
    }
}

statements! {
    /// The first touch of a tenant's versions.
    ENSURE = "INSERT INTO referential_versions (tenant_id, people_version, people_epoch, last_batch)
        VALUES ($1, 0, 0, 0) ON CONFLICT (tenant_id) DO NOTHING";
    NEXT_BATCH = "UPDATE referential_versions SET last_batch = last_batch + 1 WHERE tenant_id = $1 RETURNING last_batch";
    HIDE = "INSERT INTO pending_batches (tenant_id, batch) VALUES ($1, $2)";
    SHOW = "DELETE FROM pending_batches WHERE tenant_id = $1 AND batch = $2";
    NEXT_EPOCH = "UPDATE referential_versions SET people_epoch = people_epoch + 1 WHERE tenant_id = $1";
    NEXT_PEOPLE_VERSION = "UPDATE referential_versions SET people_version = people_version + 1
        WHERE tenant_id = $1 RETURNING people_version";
    PEOPLE_VERSIONS = "SELECT people_epoch, people_version FROM referential_versions WHERE tenant_id = $1";
    /// From the newest id down, where an import that is taken back has its rows.
    DROP_ENROLMENT_FUNDERS = "DELETE FROM enrolment_funders WHERE tenant_id = $1 AND enrolment_id IN (
        SELECT enrolment_id FROM enrolments WHERE tenant_id = $1 AND batch = $2 ORDER BY enrolment_id DESC LIMIT 500)";
    DROP_ENROLMENTS = "DELETE FROM enrolments WHERE tenant_id = $1 AND enrolment_id IN (
        SELECT enrolment_id FROM enrolments WHERE tenant_id = $1 AND batch = $2 ORDER BY enrolment_id DESC LIMIT 500)";
    DROP_MEETING_GROUPS = "DELETE FROM meeting_groups WHERE tenant_id = $1 AND meeting_id IN (
        SELECT meeting_id FROM class_meetings WHERE tenant_id = $1 AND batch = $2 ORDER BY meeting_id DESC LIMIT 500)";
    DROP_MEETING_LEARNERS = "DELETE FROM meeting_learners WHERE tenant_id = $1 AND meeting_id IN (
        SELECT meeting_id FROM class_meetings WHERE tenant_id = $1 AND batch = $2 ORDER BY meeting_id DESC LIMIT 500)";
    DROP_MEETING_TRAINERS = "DELETE FROM meeting_trainers WHERE tenant_id = $1 AND meeting_id IN (
        SELECT meeting_id FROM class_meetings WHERE tenant_id = $1 AND batch = $2 ORDER BY meeting_id DESC LIMIT 500)";
    DROP_MEETINGS = "DELETE FROM class_meetings WHERE tenant_id = $1 AND meeting_id IN (
        SELECT meeting_id FROM class_meetings WHERE tenant_id = $1 AND batch = $2 ORDER BY meeting_id DESC LIMIT 500)";
    DROP_PERSON_KEYS = "DELETE FROM person_keys WHERE tenant_id = $1 AND person_id IN (
        SELECT person_id FROM people WHERE tenant_id = $1 AND batch = $2 ORDER BY person_id DESC LIMIT 500)";
    DROP_PEOPLE = "DELETE FROM people WHERE tenant_id = $1 AND person_id IN (
        SELECT person_id FROM people WHERE tenant_id = $1 AND batch = $2 ORDER BY person_id DESC LIMIT 500)";
    DROP_GROUPS = "DELETE FROM groups_of_learners WHERE tenant_id = $1 AND group_id IN (
        SELECT group_id FROM groups_of_learners WHERE tenant_id = $1 AND batch = $2 ORDER BY group_id DESC LIMIT 500)";
    DROP_SITES = "DELETE FROM sites WHERE tenant_id = $1 AND batch = $2";
    DROP_FUNDERS = "DELETE FROM funders WHERE tenant_id = $1 AND batch = $2";
    IS_PENDING = "SELECT batch FROM pending_batches WHERE tenant_id = $1 AND batch = $2";
    PENDING = "SELECT batch FROM pending_batches WHERE tenant_id = $1 ORDER BY batch";
}

/// Opens a batch: rows added with it are hidden until [`show`].
///
/// # Errors
/// [`StoreError`].
pub async fn open(tx: &mut WriteTx) -> Result<Batch, StoreError> {
    let tenant = tx.tenant();
    tx.execute(ENSURE, values![tenant]).await?;
    let row = tx.optional(NEXT_BATCH, values![tenant]).await?;
    let number = row.ok_or_else(|| StoreError::inconsistent("referential_versions"))?.get(0)?;
    exactly(1, tx.execute(HIDE, values![tenant, number]).await?)?;
    Ok(Batch(number))
}

/// Shows all rows of the batch at once. Showing twice changes nothing.
///
/// # Errors
/// [`StoreError`].
pub async fn show(tx: &mut WriteTx, batch: Batch) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    if tx.execute(SHOW, values![tenant, batch.0]).await? > 0 {
        // Directories know their people by version; those that were hidden have versions long read past.
        tx.execute(NEXT_EPOCH, values![tenant]).await?;
    }
    Ok(())
}

/// Takes back some of the rows of a batch that was never shown: its import was given up. Gives whether there
/// are more; call it again, each time in a transaction of its own, until there are none.
///
/// Rows that were there before and that the import changed stay changed. A batch that was shown stays.
///
/// # Errors
/// [`StoreError`].
pub async fn withdraw(tx: &mut WriteTx, batch: Batch) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    if tx.optional(IS_PENDING, values![tenant, batch.0]).await?.is_none() {
        return Ok(false);
    }
    // Links go before what they hang on, so that the next call still finds them by it.
    for links in [DROP_ENROLMENT_FUNDERS, DROP_MEETING_GROUPS, DROP_MEETING_LEARNERS, DROP_MEETING_TRAINERS] {
        tx.execute(links, values![tenant, batch.0]).await?;
    }
    tx.execute(DROP_PERSON_KEYS, values![tenant, batch.0]).await?;
    let mut dropped = 0;
    for rows in [DROP_ENROLMENTS, DROP_MEETINGS, DROP_PEOPLE, DROP_GROUPS, DROP_SITES, DROP_FUNDERS] {
        dropped += tx.execute(rows, values![tenant, batch.0]).await?;
    }
    if dropped == 0 {
        tx.execute(SHOW, values![tenant, batch.0]).await?;
    }
    Ok(dropped > 0)
}

/// Batches that wait to be shown: of running imports, or of one that a crash stopped.
///
/// # Errors
/// [`StoreError`].
pub async fn pending(tx: &mut impl Reads) -> Result<Vec<Batch>, StoreError> {
    let tenant = tx.tenant();
    tx.all(PENDING, values![tenant]).await?.iter().map(|row| row.get(0).map(Batch)).collect()
}

/// The next version of the tenant's people. Holds its row until the transaction ends, so that versions become
/// visible in their order.
pub(crate) async fn next_people_version(tx: &mut WriteTx) -> Result<i64, StoreError> {
    let tenant = tx.tenant();
    tx.execute(ENSURE, values![tenant]).await?;
    let row = tx.optional(NEXT_PEOPLE_VERSION, values![tenant]).await?;
    row.ok_or_else(|| StoreError::inconsistent("referential_versions"))?.get(0)
}

/// Epoch and version of the tenant's people; zeros before the first.
pub(crate) async fn people_versions(tx: &mut impl Reads) -> Result<(i64, i64), StoreError> {
    let tenant: TenantId = tx.tenant();
    tx.optional(PEOPLE_VERSIONS, values![tenant]).await?.map_or(Ok((0, 0)), |row| row.read())
}
