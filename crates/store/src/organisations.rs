//! Organisations that read at providers, and where each has to look for grants.
//!
//! An organisation is a tenant of its own: its users, their keys and its log of access are found as a provider's are.

use assidu_domain::{Instant, TenantId, grants::OrganisationKind};

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    tx::{Reads, WriteTx, Writes as _},
    value::values,
};

statements! {
    ADD = "INSERT INTO organisations (tenant_id, kind, created_at) VALUES ($1, $2, $3)";
    LOOKUP = "SELECT kind FROM organisations WHERE tenant_id = $1";
    REMEMBER = "INSERT INTO organisation_providers (tenant_id, provider_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    PROVIDERS = "SELECT provider_id FROM organisation_providers WHERE tenant_id = $1 ORDER BY provider_id LIMIT 5000";
}

/// Makes the tenant of this transaction an organisation. Together with the tenant itself, and never later.
///
/// # Errors
/// [`StoreError::Duplicate`] when it is one.
pub async fn create(tx: &mut WriteTx, kind: OrganisationKind, now: Instant) -> Result<(), StoreError> {
    let row = values![tx.tenant(), kind.name(), now];
    exactly(1, tx.execute(ADD, row).await?)
}

/// What kind of organisation this tenant is; none for a provider.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup(tx: &mut impl Reads) -> Result<Option<OrganisationKind>, StoreError> {
    let tenant = tx.tenant();
    tx.optional(LOOKUP, values![tenant]).await?.map(|row| row.name(0)).transpose()
}

/// Has the organisation look at this provider for grants; nothing is open by that alone. Twice is once.
///
/// # Errors
/// [`StoreError`].
pub async fn remember(tx: &mut WriteTx, provider: TenantId) -> Result<(), StoreError> {
    tx.execute(REMEMBER, values![tx.tenant(), provider]).await.map(drop)
}

/// The providers that have opened something to the organisation at any time; 5,000 at most.
///
/// # Errors
/// [`StoreError`].
pub async fn providers(tx: &mut impl Reads) -> Result<Vec<TenantId>, StoreError> {
    let tenant = tx.tenant();
    tx.all(PROVIDERS, values![tenant]).await?.iter().map(|row| row.get(0)).collect()
}
