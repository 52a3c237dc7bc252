//! One hand at a time in the referential of a tenant.

use assidu_domain::TenantId;

use super::Sql;
use crate::{conn::Conn, error::StoreError, value::values};

impl Conn {
    /// Waits until no other transaction writes for this tenant, and keeps the others waiting until this one ends.
    /// What it looks at from here on is what it was when it writes.
    ///
    /// differs: SQLite has one writer anyway. On PostgreSQL two that look first and write then would both see
    /// nothing and both write; a row to lock is not always there, so the lock is of a number of its own.
    pub(crate) async fn take_turn(&mut self, tenant: TenantId) -> Result<(), StoreError> {
        if matches!(self, Self::Postgres(_)) {
            let lock = Sql::of("", "SELECT pg_advisory_xact_lock($1)");
            self.execute(lock, values![turn_of(tenant)]).await?;
        }
        Ok(())
    }
}

/// The number of a tenant's lock: the random half of its id. Two tenants with the same would wait for each other,
/// and nothing else.
fn turn_of(tenant: TenantId) -> i64 {
    let [.., a, b, c, d, e, f, g, h] = tenant.bytes();
    i64::from_be_bytes([a, b, c, d, e, f, g, h])
}
