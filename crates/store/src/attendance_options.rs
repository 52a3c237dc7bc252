//! What a provider has set for its work on attendance; one without a row has set nothing.

use assidu_domain::attendance_rules::AttendanceRules;

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    tx::{Reads, WriteTx, Writes as _},
    value::values,
};

statements! {
    LOOKUP = "SELECT rules FROM attendance_options WHERE tenant_id = $1";
    SAVE = "INSERT INTO attendance_options (tenant_id, rules) VALUES ($1, $2)
        ON CONFLICT (tenant_id) DO UPDATE SET rules = excluded.rules";
}

/// What the provider has set, within bounds.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup(tx: &mut impl Reads) -> Result<AttendanceRules, StoreError> {
    let tenant = tx.tenant();
    let Some(row) = tx.optional(LOOKUP, values![tenant]).await? else {
        return Ok(AttendanceRules::default());
    };
    let rules: AttendanceRules = serde_json::from_str(&row.get::<String>(0)?)
        .map_err(|_| StoreError::inconsistent("attendance_options"))?;
    Ok(rules.bounded())
}

/// Keeps what the provider has set.
///
/// # Errors
/// [`StoreError`].
pub async fn save(tx: &mut WriteTx, rules: AttendanceRules) -> Result<(), StoreError> {
    let text = serde_json::to_string(&rules.bounded())
        .map_err(|_| StoreError::inconsistent("attendance_options"))?;
    exactly(1, tx.execute(SAVE, values![tx.tenant(), text]).await?)
}
