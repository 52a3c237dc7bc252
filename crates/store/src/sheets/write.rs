//! Making versions of sheets.

use std::collections::BTreeMap;

use assidu_domain::SheetId;
use jiff::civil::Date;

use super::{NewSheet, SealedFile, SheetState, days, place, reference_hash};
use crate::{
    engine::statements,
    error::{StoreError, exactly},
    kept_sheets, keys,
    sealed::field,
    tx::{Reads as _, Run as _, WriteTx, Writes as _},
    value::values,
};

statements! {
    NEXT_VERSION = "SELECT COALESCE(max(version), 0) + 1 FROM sheets WHERE tenant_id = $1 AND sheet_id = $2";
    INSERT = "INSERT INTO sheets (tenant_id, sheet_id, version, kind, meeting_id, group_id, funder_id, first_day,
        last_day, state, provisional, reference, created_at, request_key)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    INSERT_REFERENCE = "INSERT INTO sheet_references (reference_hash, tenant_id, sheet_id, version)
        VALUES ($1, $2, $3, $4)";
    SET_STATE = "UPDATE sheets SET state = $4 WHERE tenant_id = $1 AND sheet_id = $2 AND version = $3
        AND state <> 'sealed'";
    SEALED = "UPDATE sheets SET state = 'sealed', object_id = $4, sha256 = $5, size = $6, sealed_at = $7,
        deposited_at = $8 WHERE tenant_id = $1 AND sheet_id = $2 AND version = $3 AND state <> 'sealed'
        RETURNING first_day, replaced_by";
    REPLACE_OLDER = "UPDATE sheets SET replaced_by = $3 WHERE tenant_id = $1 AND sheet_id = $2 AND version < $3
        AND replaced_by IS NULL RETURNING first_day, state";
}

/// A sealed file is first looked at this many seconds later, to be kept for long: by then nobody waits for it, and
/// what is said about its certificates is younger than its timestamp.
const FIRST_LOOK: i64 = 300;

/// Begins the version of a sheet that comes after the one that was seen (0: none) and gives its number. The
/// version before stays in force until this one is sealed.
///
/// # Errors
/// [`StoreError::Duplicate`] when someone else has begun it meanwhile: the second reads again.
pub async fn begin(tx: &mut WriteTx, new: &NewSheet, after: i64) -> Result<i64, StoreError> {
    let tenant = tx.tenant();
    let row = tx.optional(NEXT_VERSION, values![tenant, new.sheet]).await?;
    let version: i64 = row.ok_or_else(|| StoreError::inconsistent("sheets"))?.get(0)?;
    if version != after + 1 {
        return Err(StoreError::Duplicate("sheets".to_owned()));
    }
    let keys = keys::tenant(tx).await?;
    let at = place(new.sheet, version);
    let values = values![
        tenant,
        new.sheet,
        version,
        new.kind.name(),
        new.meeting,
        new.group,
        new.funder,
        new.first,
        new.last,
        SheetState::Closing.name(),
        new.provisional,
        keys.data().seal_bytes(field::SHEET_REFERENCE, &at, new.reference.as_bytes())?,
        new.created_at,
        new.request_key,
    ];
    exactly(1, tx.execute(INSERT, values).await?)?;
    let hash = reference_hash(&new.reference);
    exactly(1, tx.execute(INSERT_REFERENCE, values![hash, tenant, new.sheet, version]).await?)?;
    Ok(version)
}

/// Notes how far a version is. One that is sealed stays so; then it gives `false`.
///
/// # Errors
/// [`StoreError`].
pub async fn set_state(
    tx: &mut WriteTx,
    sheet: SheetId,
    version: i64,
    state: SheetState,
) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    Ok(tx.execute(SET_STATE, values![tenant, sheet, version, state.name()]).await? > 0)
}

/// Notes that a version is sealed and in the safe; older versions are replaced by it from now on.
///
/// Gives `false`, and changes nothing, when it was noted before.
///
/// # Errors
/// [`StoreError`].
pub async fn sealed(
    tx: &mut WriteTx,
    sheet: SheetId,
    version: i64,
    file: &SealedFile,
) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    let SealedFile { object, sha256, size, sealed_at, deposited_at } = *file;
    let values = values![tenant, sheet, version, object, sha256, size, sealed_at, deposited_at];
    let Some(row) = tx.optional(SEALED, values).await? else { return Ok(false) };
    let mut changes = BTreeMap::new();
    let (day, replaced_by): (Date, Option<i64>) = row.read()?;
    // A newer version may have been faster: then this one never was in force.
    if replaced_by.is_none() {
        changes.insert(day, 1);
    }
    for row in tx.all(REPLACE_OLDER, values![tenant, sheet, version]).await? {
        let (day, state): (Date, String) = row.read()?;
        if state == SheetState::Sealed.name() {
            *changes.entry(day).or_insert(0) -= 1;
        }
    }
    days::add(tx, changes).await?;
    kept_sheets::begin(tx, sheet, version, sealed_at.plus_seconds(FIRST_LOOK)).await?;
    Ok(true)
}
