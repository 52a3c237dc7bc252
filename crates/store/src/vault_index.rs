//! The index of the safe: what is in it, and how its copies are (VLT-01, VLT-05). Keys of objects are in
//! [`crate::keys`], bytes in the safe itself.

use assidu_domain::{Instant, ObjectId};

use crate::{
    engine::statements,
    error::StoreError,
    keys,
    sealed::field,
    sheets::stored_names,
    tx::{Reads, WriteTx, Writes as _},
    upsert::Page,
    value::{Row, values},
};

statements! {
    INSERT = "INSERT INTO vault_objects (tenant_id, object_id, container, name, media_type, size, sha256, cipher_sha256,
        depositor, deposited_at, first_copy, second_copy, keep_until)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'intact', 'intact', $11)
        ON CONFLICT (tenant_id, object_id) DO NOTHING";
    LOOKUP = "SELECT object_id, container, name, media_type, size, sha256, cipher_sha256, depositor, deposited_at,
        first_copy, second_copy, controlled_at, keep_until, destroyed_at FROM vault_objects
        WHERE tenant_id = $1 AND object_id = $2";
    BY_SHA256 = "SELECT object_id, container, name, media_type, size, sha256, cipher_sha256, depositor, deposited_at,
        first_copy, second_copy, controlled_at, keep_until, destroyed_at FROM vault_objects
        WHERE tenant_id = $1 AND sha256 = $2 ORDER BY object_id";
    LIST = "SELECT object_id, container, name, media_type, size, sha256, cipher_sha256, depositor, deposited_at,
        first_copy, second_copy, controlled_at, keep_until, destroyed_at FROM vault_objects
        WHERE tenant_id = $1 AND object_id > $2 AND ($3 IS NULL OR container = $3) ORDER BY object_id LIMIT $4";
    COUNT = "SELECT count(*), CAST(COALESCE(sum(size), 0) AS BIGINT) FROM vault_objects
        WHERE tenant_id = $1 AND destroyed_at IS NULL AND ($2 IS NULL OR container = $2)";
    TO_CONTROL = "SELECT object_id, container, name, media_type, size, sha256, cipher_sha256, depositor, deposited_at,
        first_copy, second_copy, controlled_at, keep_until, destroyed_at FROM vault_objects
        WHERE tenant_id = $1 AND destroyed_at IS NULL AND COALESCE(controlled_at, deposited_at) < $2
        ORDER BY COALESCE(controlled_at, deposited_at), object_id LIMIT $3";
    CONTROLLED = "UPDATE vault_objects SET first_copy = $3, second_copy = $4, controlled_at = $5
        WHERE tenant_id = $1 AND object_id = $2 AND destroyed_at IS NULL";
    HARMED = "SELECT object_id, container, name, media_type, size, sha256, cipher_sha256, depositor, deposited_at,
        first_copy, second_copy, controlled_at, keep_until, destroyed_at FROM vault_objects
        WHERE tenant_id = $1 AND destroyed_at IS NULL AND (first_copy <> 'intact' OR second_copy <> 'intact')
        ORDER BY controlled_at, object_id LIMIT $2";
    COUNT_HARMED = "SELECT first_copy, second_copy, count(*) FROM vault_objects
        WHERE tenant_id = $1 AND destroyed_at IS NULL AND (first_copy <> 'intact' OR second_copy <> 'intact')
        GROUP BY first_copy, second_copy";
    LENGTHEN = "UPDATE vault_objects SET keep_until = $3 WHERE tenant_id = $1 AND object_id = $2
        AND (keep_until IS NULL OR keep_until < $3)";
    DESTROYED = "UPDATE vault_objects SET destroyed_at = $3 WHERE tenant_id = $1 AND object_id = $2
        AND destroyed_at IS NULL";
}

stored_names! {
    /// How a copy in the safe was at its last control.
    CopyState {
        /// The very bytes that were deposited.
        Intact = "intact",
        /// Nothing is there.
        Missing = "missing",
        /// Other bytes are there.
        Damaged = "damaged",
        /// The place did not answer.
        Unreachable = "unreachable",
    }
}

/// An object that was deposited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewVaultObject {
    /// Id.
    pub object: ObjectId,
    /// What it belongs to: "sheets", "tokens", "exports" …
    pub container: String,
    /// Its file name. Stored under the tenant's key, since it may name someone.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Bytes of the plaintext.
    pub size: i64,
    /// SHA-256 of the plaintext.
    pub sha256: [u8; 32],
    /// SHA-256 of what is stored.
    pub cipher_sha256: [u8; 32],
    /// The id of who or what deposited it.
    pub depositor: String,
    /// When.
    pub deposited_at: Instant,
    /// Not to be destroyed before.
    pub keep_until: Option<Instant>,
}

/// An object in the safe, or the tombstone of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VaultObject {
    /// What was deposited.
    pub deposit: NewVaultObject,
    /// The first copy at its last control.
    pub first: CopyState,
    /// The second copy at its last control.
    pub second: CopyState,
    /// When the copies were last controlled.
    pub controlled_at: Option<Instant>,
    /// When it was destroyed; this row stays (ARC-07).
    pub destroyed_at: Option<Instant>,
}

/// Notes a deposit. Gives `false` when it was noted before, which a repeated deposit of the same bytes is.
///
/// # Errors
/// [`StoreError`].
pub async fn deposited(tx: &mut WriteTx, new: &NewVaultObject) -> Result<bool, StoreError> {
    let keys = keys::tenant(tx).await?;
    let name = keys.data().seal_bytes(field::OBJECT_NAME, &new.object.bytes(), new.name.as_bytes())?;
    let values = values![
        tx.tenant(),
        new.object,
        &new.container,
        name,
        &new.media_type,
        new.size,
        new.sha256,
        new.cipher_sha256,
        &new.depositor,
        new.deposited_at,
        new.keep_until,
    ];
    Ok(tx.execute(INSERT, values).await? > 0)
}

/// The object, if it is this tenant's.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup(tx: &mut impl Reads, object: ObjectId) -> Result<Option<VaultObject>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(LOOKUP, values![tenant, object]).await?;
    Ok(read_all(tx, &rows).await?.pop())
}

/// The objects whose plaintext has this hash, oldest first.
///
/// # Errors
/// [`StoreError`].
pub async fn find_by_sha256(tx: &mut impl Reads, sha256: [u8; 32]) -> Result<Vec<VaultObject>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(BY_SHA256, values![tenant, sha256]).await?;
    read_all(tx, &rows).await
}

/// Objects in the order of their ids, of one container or of all.
///
/// # Errors
/// [`StoreError`].
pub async fn list(
    tx: &mut impl Reads,
    container: Option<&str>,
    page: Page<ObjectId>,
) -> Result<Vec<VaultObject>, StoreError> {
    let tenant = tx.tenant();
    let limit = page.rows();
    let after = page.after.unwrap_or(ObjectId::from_bytes([0; 16]));
    let rows = tx.all(LIST, values![tenant, after, container, limit]).await?;
    read_all(tx, &rows).await
}

/// How many objects are there, and their bytes, but for destroyed ones.
///
/// # Errors
/// [`StoreError`].
pub async fn count(tx: &mut impl Reads, container: Option<&str>) -> Result<(i64, i64), StoreError> {
    let tenant = tx.tenant();
    tx.optional(COUNT, values![tenant, container]).await?.map_or(Ok((0, 0)), |row| row.read())
}

/// Objects not controlled since that moment, longest ago first (ARC-05).
///
/// # Errors
/// [`StoreError`].
pub async fn to_control(
    tx: &mut impl Reads,
    not_since: Instant,
    limit: u32,
) -> Result<Vec<VaultObject>, StoreError> {
    let tenant = tx.tenant();
    let limit = Page::<ObjectId>::first(limit).rows();
    let rows = tx.all(TO_CONTROL, values![tenant, not_since, limit]).await?;
    read_all(tx, &rows).await
}

/// Objects of which a copy was not whole or did not answer at the last control, controlled longest ago first.
///
/// # Errors
/// [`StoreError`].
pub async fn harmed(tx: &mut impl Reads, limit: u32) -> Result<Vec<VaultObject>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(HARMED, values![tenant, Page::<ObjectId>::first(limit).rows()]).await?;
    read_all(tx, &rows).await
}

/// How many of them there are: those of which no copy was whole, and the others.
///
/// # Errors
/// [`StoreError`].
pub async fn count_harmed(tx: &mut impl Reads) -> Result<(u64, u64), StoreError> {
    let tenant = tx.tenant();
    let is_gone = |state| matches!(state, CopyState::Missing | CopyState::Damaged);
    let mut counts = (0, 0);
    for row in tx.all(COUNT_HARMED, values![tenant]).await? {
        let (first, second): (CopyState, CopyState) = (row.name(0)?, row.name(1)?);
        let count = u64::try_from(row.get::<i64>(2)?).unwrap_or(0);
        if is_gone(first) && is_gone(second) {
            counts.0 += count;
        } else {
            counts.1 += count;
        }
    }
    Ok(counts)
}

/// Notes how the copies were found; `false` when the object was destroyed meanwhile.
///
/// # Errors
/// [`StoreError`].
pub async fn controlled(
    tx: &mut WriteTx,
    object: ObjectId,
    first: CopyState,
    second: CopyState,
    at: Instant,
) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    let values = values![tenant, object, first.name(), second.name(), at];
    Ok(tx.execute(CONTROLLED, values).await? == 1)
}

/// Keeps the object until that moment at least; retention is never shortened.
///
/// # Errors
/// [`StoreError`].
pub async fn lengthen(tx: &mut WriteTx, object: ObjectId, until: Instant) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.execute(LENGTHEN, values![tenant, object, until]).await.map(drop)
}

/// Notes a destruction; the row stays as a tombstone. Gives `false` when it was noted before.
///
/// # Errors
/// [`StoreError`].
pub async fn destroyed(tx: &mut WriteTx, object: ObjectId, at: Instant) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    Ok(tx.execute(DESTROYED, values![tenant, object, at]).await? > 0)
}

async fn read_all(tx: &mut impl Reads, rows: &[Row]) -> Result<Vec<VaultObject>, StoreError> {
    let keys = keys::tenant(tx).await?;
    let read = |row: &Row| -> Result<VaultObject, StoreError> {
        let object: ObjectId = row.get(0)?;
        let name = keys.data().open_bytes(field::OBJECT_NAME, &object.bytes(), &row.get::<Vec<u8>>(2)?)?;
        let name = String::from_utf8(name.to_vec()).map_err(|_| StoreError::inconsistent("vault_objects"))?;
        Ok(VaultObject {
            deposit: NewVaultObject {
                object,
                container: row.get(1)?,
                name,
                media_type: row.get(3)?,
                size: row.get(4)?,
                sha256: row.get(5)?,
                cipher_sha256: row.get(6)?,
                depositor: row.get(7)?,
                deposited_at: row.get(8)?,
                keep_until: row.get(12)?,
            },
            first: row.name(9)?,
            second: row.name(10)?,
            controlled_at: row.get(11)?,
            destroyed_at: row.get(13)?,
        })
    };
    rows.iter().map(read).collect()
}
