//! Revoked seals of the instance's own authority, and what other authorities say about theirs.

use assidu_domain::{Instant, TenantId};

use crate::{
    engine::statements,
    error::StoreError,
    tx::{InstanceTx, Reads as _, Run, WriteTx, Writes as _},
    value::{Row, values},
};

statements! {
    REVOKE = "INSERT INTO revoked_seals (tenant_id, serial, revoked_at, reason, noted_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (tenant_id, serial) DO NOTHING";
    REVOKED = "SELECT tenant_id, serial, revoked_at, reason, noted_at FROM revoked_seals ORDER BY revoked_at, serial";
    KEEP = "INSERT INTO revocation_proofs (source, kind, this_update, next_update, added_at, body)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (source) DO UPDATE SET kind = excluded.kind,
        this_update = excluded.this_update, next_update = excluded.next_update, added_at = excluded.added_at,
        body = excluded.body WHERE excluded.this_update >= revocation_proofs.this_update";
    OF_SOURCE = "SELECT source, kind, this_update, next_update, added_at, body FROM revocation_proofs
        WHERE source = $1";
    LIKE = "SELECT source, kind, this_update, next_update, added_at, body FROM revocation_proofs
        WHERE source >= $1 AND source < $2 ORDER BY source LIMIT 100";
    FORGET = "DELETE FROM revocation_proofs WHERE next_update < $1";
}

/// A seal certificate that must no longer be trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevokedSeal {
    /// Whose it was.
    pub tenant: TenantId,
    /// Its serial number in hexadecimal.
    pub serial: String,
    /// Since when it must not be trusted.
    pub revoked_at: Instant,
    /// Why, as a stable name.
    pub reason: String,
    /// When that was noted.
    pub noted_at: Instant,
}

/// A revocation list or an OCSP answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptProof {
    /// Where it came from.
    pub source: String,
    /// Whether it is a revocation list; else an OCSP answer.
    pub is_list: bool,
    /// When it was made.
    pub this_update: Instant,
    /// When the next one comes at the latest.
    pub next_update: Option<Instant>,
    /// When it came here.
    pub added_at: Instant,
    /// It, in DER.
    pub body: Vec<u8>,
}

/// Notes that a seal of the tenant is revoked; `false` when it was before, which stays as it was.
///
/// # Errors
/// [`StoreError`].
pub async fn revoke(
    tx: &mut WriteTx,
    serial: &str,
    revoked_at: Instant,
    reason: &str,
    noted_at: Instant,
) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    Ok(tx.execute(REVOKE, values![tenant, serial, revoked_at, reason, noted_at]).await? == 1)
}

/// All that were revoked, of all tenants: there is one list.
///
/// # Errors
/// [`StoreError`].
pub async fn revoked(tx: &mut impl Run) -> Result<Vec<RevokedSeal>, StoreError> {
    let read = |row: &Row| {
        let (tenant, serial, revoked_at, reason, noted_at) = row.read()?;
        Ok(RevokedSeal { tenant, serial, revoked_at, reason, noted_at })
    };
    tx.all(REVOKED, values![]).await?.iter().map(read).collect()
}

/// Keeps a list or an answer, unless there is a younger one from the same source.
///
/// # Errors
/// [`StoreError`].
pub async fn keep(tx: &mut InstanceTx, proof: &KeptProof) -> Result<(), StoreError> {
    let kind = if proof.is_list { "list" } else { "answer" };
    let values = values![
        proof.source.as_str(),
        kind,
        proof.this_update,
        proof.next_update,
        proof.added_at,
        proof.body.clone()
    ];
    tx.execute(KEEP, values).await.map(drop)
}

/// What came from a source.
///
/// # Errors
/// [`StoreError`].
pub async fn of_source(tx: &mut impl Run, source: &str) -> Result<Option<KeptProof>, StoreError> {
    tx.optional(OF_SOURCE, values![source]).await?.as_ref().map(read_proof).transpose()
}

/// What came from sources whose names begin like this: a hundred at most.
///
/// # Errors
/// [`StoreError`].
pub async fn of_sources(tx: &mut impl Run, prefix: &str) -> Result<Vec<KeptProof>, StoreError> {
    let rows = tx.all(LIKE, values![prefix, format!("{prefix}\u{10ffff}")]).await?;
    rows.iter().map(read_proof).collect()
}

/// Forgets what should have been replaced before this moment.
///
/// # Errors
/// [`StoreError`].
pub async fn forget(tx: &mut InstanceTx, before: Instant) -> Result<u64, StoreError> {
    tx.execute(FORGET, values![before]).await
}

fn read_proof(row: &Row) -> Result<KeptProof, StoreError> {
    let (source, kind, this_update, next_update, added_at, body): (_, String, _, _, _, _) = row.read()?;
    Ok(KeptProof { source, is_list: kind == "list", this_update, next_update, added_at, body })
}
