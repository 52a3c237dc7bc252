//! How many sheets in force begin on each day: kept with each seal, so that no page counts what was sealed.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{
    engine::statements,
    error::StoreError,
    tx::{Reads, WriteTx, Writes as _},
    value::values,
};

statements! {
    ADD = "INSERT INTO sheet_days (tenant_id, day, in_force) VALUES {list}
        ON CONFLICT (tenant_id, day) DO UPDATE SET in_force = sheet_days.in_force + excluded.in_force";
    FROM_DAY = "SELECT CAST(COALESCE(SUM(in_force), 0) AS BIGINT) FROM sheet_days WHERE tenant_id = $1 AND day >= $2";
    CLEAR = "DELETE FROM sheet_days WHERE tenant_id = $1";
    FILL = "INSERT INTO sheet_days (tenant_id, day, in_force)
        SELECT tenant_id, first_day, count(*) FROM sheets WHERE tenant_id = $1 AND state = 'sealed'
        AND replaced_by IS NULL GROUP BY tenant_id, first_day
        ON CONFLICT (tenant_id, day) DO UPDATE SET in_force = excluded.in_force";
}

/// Adds to the counts of these days, in their order, so that two transactions never wait for each other.
pub(super) async fn add(tx: &mut WriteTx, changes: BTreeMap<Date, i64>) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    let rows = changes.into_iter().filter(|(_, change)| *change != 0);
    let rows = rows.map(|(day, change)| values![tenant, day, change]).collect();
    tx.put(ADD, rows).await?;
    Ok(())
}

/// How many sheets in force begin on this day or later.
pub(super) async fn from_day(tx: &mut impl Reads, first: Date) -> Result<i64, StoreError> {
    let row = tx.optional(FROM_DAY, values![tx.tenant(), first]).await?;
    row.map_or(Ok(0), |row| row.get(0))
}

/// Counts the tenant's sheets anew.
pub(crate) async fn recount(tx: &mut WriteTx) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.execute(CLEAR, values![tenant]).await?;
    tx.execute(FILL, values![tenant]).await?;
    Ok(())
}
