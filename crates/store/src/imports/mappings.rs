//! Column mappings that were used before: a file with the same headers is mapped the same way.

use assidu_domain::Instant;

use crate::{
    directory::fold,
    engine::statements,
    error::StoreError,
    keys,
    sealed::field,
    tx::{Reads, WriteTx, Writes as _},
    value::values,
};

statements! {
    PUT = "INSERT INTO import_mappings (tenant_id, model, header_signature, mapping, options, used_at)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (tenant_id, model, header_signature) DO UPDATE SET
        mapping = excluded.mapping, options = excluded.options, used_at = excluded.used_at";
    FIND = "SELECT mapping, options, used_at FROM import_mappings
        WHERE tenant_id = $1 AND model = $2 AND header_signature = $3";
}

/// A mapping that was used before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedMapping {
    /// Column mapping, as the caller wrote it.
    pub mapping: serde_json::Value,
    /// Options, as the caller wrote them.
    pub options: serde_json::Value,
    /// When it was last used.
    pub used_at: Instant,
}

/// Remembers the mapping for files of this model with these headers, in any order.
///
/// # Errors
/// [`StoreError`].
pub async fn save_mapping(
    tx: &mut WriteTx,
    model: &str,
    headers: &[String],
    saved: &SavedMapping,
) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    let signature = signature(tx, headers).await?;
    let (mapping, options) = (saved.mapping.to_string(), saved.options.to_string());
    tx.execute(PUT, values![tenant, model, signature, mapping, options, saved.used_at]).await.map(drop)
}

/// The mapping last used for files of this model with these headers, in any order.
///
/// # Errors
/// [`StoreError`].
pub async fn find_mapping(
    tx: &mut impl Reads,
    model: &str,
    headers: &[String],
) -> Result<Option<SavedMapping>, StoreError> {
    let tenant = tx.tenant();
    let signature = signature(tx, headers).await?;
    let Some(row) = tx.optional(FIND, values![tenant, model, signature]).await? else { return Ok(None) };
    let json = |index: usize| {
        serde_json::from_str(&row.get::<String>(index)?).map_err(|_| StoreError::column(index))
    };
    Ok(Some(SavedMapping { mapping: json(0)?, options: json(1)?, used_at: row.get(2)? }))
}

/// A keyed hash of the headers, folded and sorted.
async fn signature(tx: &mut impl Reads, headers: &[String]) -> Result<[u8; 32], StoreError> {
    let mut headers: Vec<String> = headers.iter().map(|header| fold(header)).collect();
    headers.sort();
    Ok(keys::tenant(tx).await?.lookup(field::IMPORT_HEADERS, &headers.join("\n")))
}
