//! Somebody of whoever runs the instance who may look at a provider for a reason and for some hours.

use assidu_domain::{Instant, PersonId, TenantId};

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    keys::{self, KeyError},
    sealed::{Sealed, field},
    tx::{Reads, Run, WriteTx, Writes as _},
    value::{Row, values},
};

statements! {
    ADD = "INSERT INTO support_accesses (tenant_id, person_id, reason, opened_at, ends_at, link_hash)
        VALUES ($1, $2, $3, $4, $5, $6)";
    ONE = "SELECT person_id, opened_at, ends_at, used_at, ended_at, ended_by, reason FROM support_accesses
        WHERE tenant_id = $1 AND person_id = $2";
    LIST = "SELECT person_id, opened_at, ends_at, used_at, ended_at, ended_by, reason FROM support_accesses
        WHERE tenant_id = $1 ORDER BY opened_at DESC, person_id LIMIT 50";
    FIND_LINK = "SELECT tenant_id, person_id FROM support_accesses WHERE link_hash = $1";
    USE = "UPDATE support_accesses SET used_at = $3 WHERE tenant_id = $1 AND person_id = $2
        AND used_at IS NULL AND ended_at IS NULL AND ends_at > $3";
    END = "UPDATE support_accesses SET ended_at = $3, ended_by = $4 WHERE tenant_id = $1 AND person_id = $2
        AND ended_at IS NULL AND ends_at > $3";
}

/// An access.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupportAccess {
    /// Who looks.
    pub person: PersonId,
    /// Why; empty once the person was erased.
    pub reason: String,
    /// Since when the link can be followed.
    pub opened_at: Instant,
    /// When it ends by itself.
    pub ends_at: Instant,
    /// When the link was followed.
    pub used_at: Option<Instant>,
    /// When it was ended before its time.
    pub ended_at: Option<Instant>,
    /// By whom.
    pub ended_by: Option<PersonId>,
}

/// Opens an access for a person who was just saved.
///
/// # Errors
/// [`StoreError`].
pub async fn add(tx: &mut WriteTx, new: &SupportAccess, link: [u8; 32]) -> Result<(), StoreError> {
    let key = keys::person(tx, new.person).await?.ok_or(KeyError::NoSuchKey)?;
    let reason = key.seal(field::SUPPORT_REASON, &new.person.bytes(), &new.reason)?;
    let row = values![tx.tenant(), new.person, reason, new.opened_at, new.ends_at, link];
    exactly(1, tx.execute(ADD, row).await?)
}

/// The access of this person, if they are of support.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup(tx: &mut impl Reads, person: PersonId) -> Result<Option<SupportAccess>, StoreError> {
    let tenant = tx.tenant();
    match tx.optional(ONE, values![tenant, person]).await? {
        Some(row) => read(tx, &row).await.map(Some),
        None => Ok(None),
    }
}

/// The accesses of the tenant, the newest first; 50 at most.
///
/// # Errors
/// [`StoreError`].
pub async fn list(tx: &mut impl Reads) -> Result<Vec<SupportAccess>, StoreError> {
    let tenant = tx.tenant();
    let mut all = Vec::new();
    for row in tx.all(LIST, values![tenant]).await? {
        all.push(read(tx, &row).await?);
    }
    Ok(all)
}

/// Whose link it is; whether it opens anything is the caller's to judge. Looking changes nothing.
///
/// # Errors
/// [`StoreError`].
pub async fn find_link(
    tx: &mut impl Run,
    hash: [u8; 32],
) -> Result<Option<(TenantId, PersonId)>, StoreError> {
    tx.optional(FIND_LINK, values![hash]).await?.map(|row| row.read()).transpose()
}

/// Notes that the link was followed. `false` when it opens nothing any more: it was followed before, ended, or is over.
///
/// # Errors
/// [`StoreError`].
pub async fn take(tx: &mut WriteTx, person: PersonId, now: Instant) -> Result<bool, StoreError> {
    Ok(tx.execute(USE, values![tx.tenant(), person, now]).await? == 1)
}

/// Ends an access before its time. `false` when it was over.
///
/// # Errors
/// [`StoreError`].
pub async fn end(tx: &mut WriteTx, person: PersonId, by: PersonId, now: Instant) -> Result<bool, StoreError> {
    Ok(tx.execute(END, values![tx.tenant(), person, now, by]).await? == 1)
}

async fn read(tx: &mut impl Reads, row: &Row) -> Result<SupportAccess, StoreError> {
    let person: PersonId = row.get(0)?;
    let sealed: Sealed<String> = row.get(6)?;
    let key = keys::person(tx, person).await?;
    let reason =
        key.map_or(Ok(String::new()), |key| key.open(field::SUPPORT_REASON, &person.bytes(), &sealed))?;
    Ok(SupportAccess {
        person,
        reason,
        opened_at: row.get(1)?,
        ends_at: row.get(2)?,
        used_at: row.get(3)?,
        ended_at: row.get(4)?,
        ended_by: row.get(5)?,
    })
}
