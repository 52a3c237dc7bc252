//! Providers that whoever runs the instance has suspended.

use assidu_domain::{
    Instant,
    suspension::{Notice, Suspension},
};

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    tx::{Reads, WriteTx, Writes as _},
    value::values,
};

statements! {
    BEGIN = "INSERT INTO suspensions (tenant_id, begun_at, reason, ask) VALUES ($1, $2, $3, $4)";
    END = "UPDATE suspensions SET ended_at = $2 WHERE tenant_id = $1 AND ended_at IS NULL";
    CURRENT = "SELECT u.begun_at, u.reason, u.ask, coalesce(p.name, '') FROM suspensions u
        LEFT JOIN providers p ON p.tenant_id = u.tenant_id
        WHERE u.tenant_id = $1 AND u.ended_at IS NULL";
}

/// Suspends the tenant of this transaction.
///
/// # Errors
/// [`StoreError::Duplicate`] when it is suspended.
pub async fn begin(tx: &mut WriteTx, notice: &Notice, now: Instant) -> Result<(), StoreError> {
    let row = values![tx.tenant(), now, notice.reason(), notice.ask()];
    exactly(1, tx.execute(BEGIN, row).await?)
}

/// Opens it again. `false` when it was not suspended.
///
/// # Errors
/// [`StoreError`].
pub async fn end(tx: &mut WriteTx, now: Instant) -> Result<bool, StoreError> {
    Ok(tx.execute(END, values![tx.tenant(), now]).await? == 1)
}

/// The suspension that is not over; none when the tenant is open.
///
/// # Errors
/// [`StoreError`].
pub async fn current(tx: &mut impl Reads) -> Result<Option<Suspension>, StoreError> {
    let tenant = tx.tenant();
    let Some(row) = tx.optional(CURRENT, values![tenant]).await? else { return Ok(None) };
    let (since, reason, ask, provider): (Instant, String, String, String) = row.read()?;
    let notice = Notice::parse(&reason, &ask).map_err(|_| StoreError::inconsistent("suspensions"))?;
    Ok(Some(Suspension { provider, notice, since }))
}

/// Passes unless the tenant is suspended. Asked wherever somebody acts there who has no session: a code was scanned, a
/// link was followed, a device brings what it kept.
///
/// # Errors
/// [`StoreError::Suspended`].
pub async fn must_be_open(tx: &mut impl Reads) -> Result<(), StoreError> {
    match current(tx).await? {
        Some(suspension) => Err(StoreError::Suspended(Box::new(suspension))),
        None => Ok(()),
    }
}
