//! Keys by which programs act for a provider. What a program is called is in [`people`](crate::people), where it has no role.

use assidu_domain::{Instant, PersonId, TenantId, programs::ProgramScope};

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    tx::{Reads, Run, WriteTx, Writes as _},
    value::{Row, values},
};

statements! {
    ADD = "INSERT INTO api_keys (tenant_id, person_id, key_hash, shown, scopes, request_key, made_at, made_by, ends_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    LIST = "SELECT person_id, shown, scopes, made_at, made_by, ends_at, used_at, revoked_at, revoked_by FROM api_keys
        WHERE tenant_id = $1 ORDER BY CASE WHEN revoked_at IS NULL AND ends_at > $2 THEN 0 ELSE 1 END, made_at DESC, person_id
        LIMIT 100";
    OF = "SELECT person_id, shown, scopes, made_at, made_by, ends_at, used_at, revoked_at, revoked_by FROM api_keys
        WHERE tenant_id = $1 AND person_id = $2";
    OPENING = "SELECT count(*) FROM api_keys WHERE tenant_id = $1 AND revoked_at IS NULL AND ends_at > $2";
    MADE = "SELECT person_id FROM api_keys WHERE tenant_id = $1 AND request_key = $2";
    FIND = "SELECT tenant_id, person_id, shown, scopes, made_at, made_by, ends_at, used_at, revoked_at, revoked_by
        FROM api_keys WHERE key_hash = $1";
    USE = "UPDATE api_keys SET used_at = $3 WHERE tenant_id = $1 AND person_id = $2";
    REVOKE = "UPDATE api_keys SET revoked_at = $3, revoked_by = $4 WHERE tenant_id = $1 AND person_id = $2
        AND revoked_at IS NULL";
}

/// A key, without the secret, which is nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiKey {
    /// The program: a person without any role, who holds its name.
    pub program: PersonId,
    /// The beginning of the key, to recognise it by.
    pub shown: String,
    /// What it opens; what a later version of the program knows is not among it.
    pub scopes: Vec<ProgramScope>,
    /// When it was made.
    pub made_at: Instant,
    /// By whom.
    pub made_by: PersonId,
    /// From when on it opens nothing.
    pub ends_at: Instant,
    /// About when it was used last.
    pub used_at: Option<Instant>,
    /// When it was revoked.
    pub revoked_at: Option<Instant>,
    /// By whom.
    pub revoked_by: Option<PersonId>,
}

impl ApiKey {
    /// Whether it opens anything at this moment.
    #[must_use]
    pub fn opens(&self, now: Instant) -> bool {
        self.revoked_at.is_none() && now < self.ends_at
    }
}

/// Adds a key of a program who was just saved.
///
/// # Errors
/// [`StoreError`].
pub async fn add(
    tx: &mut WriteTx,
    key: &ApiKey,
    hash: [u8; 32],
    request_key: [u8; 16],
) -> Result<(), StoreError> {
    let scopes: Vec<&str> = key.scopes.iter().map(|scope| scope.name()).collect();
    let row = values![
        tx.tenant(),
        key.program,
        hash,
        &key.shown,
        scopes.join(" "),
        request_key,
        key.made_at,
        key.made_by,
        key.ends_at
    ];
    exactly(1, tx.execute(ADD, row).await?)
}

/// The key of a program of the tenant.
///
/// # Errors
/// [`StoreError`].
pub async fn of(tx: &mut impl Reads, program: PersonId) -> Result<Option<ApiKey>, StoreError> {
    let tenant = tx.tenant();
    tx.optional(OF, values![tenant, program]).await?.map(|row| read(&row, 0)).transpose()
}

/// The keys of the tenant, those first that open something now, then the newest; 100 at most.
///
/// # Errors
/// [`StoreError`].
pub async fn list(tx: &mut impl Reads, now: Instant) -> Result<Vec<ApiKey>, StoreError> {
    let tenant = tx.tenant();
    tx.all(LIST, values![tenant, now]).await?.iter().map(|row| read(row, 0)).collect()
}

/// How many keys of the tenant open something.
///
/// # Errors
/// [`StoreError`].
pub async fn opening(tx: &mut impl Reads, now: Instant) -> Result<usize, StoreError> {
    let tenant = tx.tenant();
    let count = tx.optional(OPENING, values![tenant, now]).await?.map_or(Ok(0), |row| row.get::<i64>(0))?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// Whether a key was made by this form before.
///
/// # Errors
/// [`StoreError`].
pub async fn was_made(tx: &mut impl Reads, request_key: [u8; 16]) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    Ok(tx.optional(MADE, values![tenant, request_key]).await?.is_some())
}

/// The key of this hash, and whose it is; whether it opens anything is the caller's to judge.
///
/// # Errors
/// [`StoreError`].
pub async fn find(tx: &mut impl Run, hash: [u8; 32]) -> Result<Option<(TenantId, ApiKey)>, StoreError> {
    let found = tx.optional(FIND, values![hash]).await?;
    found.map(|row| Ok((row.get(0)?, read(&row, 1)?))).transpose()
}

/// Notes that the key was used.
///
/// # Errors
/// [`StoreError`].
pub async fn note_use(tx: &mut WriteTx, program: PersonId, now: Instant) -> Result<(), StoreError> {
    tx.execute(USE, values![tx.tenant(), program, now]).await.map(drop)
}

/// Revokes a key. `false` when there is none, or it was revoked before.
///
/// # Errors
/// [`StoreError`].
pub async fn revoke(
    tx: &mut WriteTx,
    program: PersonId,
    by: PersonId,
    now: Instant,
) -> Result<bool, StoreError> {
    Ok(tx.execute(REVOKE, values![tx.tenant(), program, now, by]).await? == 1)
}

fn read(row: &Row, first: usize) -> Result<ApiKey, StoreError> {
    let scopes: String = row.get(first + 2)?;
    Ok(ApiKey {
        program: row.get(first)?,
        shown: row.get(first + 1)?,
        scopes: scopes.split(' ').filter_map(|scope| scope.parse().ok()).collect(),
        made_at: row.get(first + 3)?,
        made_by: row.get(first + 4)?,
        ends_at: row.get(first + 5)?,
        used_at: row.get(first + 6)?,
        revoked_at: row.get(first + 7)?,
        revoked_by: row.get(first + 8)?,
    })
}
