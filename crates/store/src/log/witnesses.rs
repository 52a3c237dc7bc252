//! What witnesses have cosigned.

use assidu_domain::Instant;
use assidu_evidence::note::{Note, NoteSignature};

use super::{count, stored};
use crate::{
    engine::statements,
    error::{StoreError, exactly},
    tx::{Reads, Run as _, WriteTx, Writes as _},
    value::values,
};

statements! {
    HEADS = "SELECT witness, generation, size, at FROM witness_heads WHERE tenant_id = $1 ORDER BY witness";
    KEEP = "INSERT INTO witness_heads (tenant_id, witness, generation, size, at) VALUES ($1, $2, $3, $4, $5) \
            ON CONFLICT (tenant_id, witness) DO UPDATE \
            SET generation = excluded.generation, size = excluded.size, at = excluded.at \
            WHERE witness_heads.generation < excluded.generation OR witness_heads.size <= excluded.size";
    NOTE = "SELECT note FROM checkpoints WHERE tenant_id = $1 AND generation = $2 AND size = $3", for_update;
    COSIGNED = "UPDATE checkpoints SET note = $4 WHERE tenant_id = $1 AND generation = $2 AND size = $3";
}

/// The last checkpoint of a log that a witness has cosigned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WitnessHead {
    /// The witness's key, as `name+id+base64`.
    pub witness: String,
    /// Generation of the log.
    pub generation: u64,
    /// Size of the checkpoint.
    pub size: u64,
    /// When it answered.
    pub at: Instant,
}

/// What each witness has cosigned last.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn witness_heads(tx: &mut impl Reads) -> Result<Vec<WitnessHead>, StoreError> {
    let rows = tx.all(HEADS, values![tx.tenant()]).await?;
    rows.iter()
        .map(|row| {
            let (witness, generation, size, at) = row.read()?;
            Ok(WitnessHead { witness, generation: count(generation)?, size: count(size)?, at })
        })
        .collect()
}

/// Adds a witness's lines to the checkpoint of this size, and remembers that the witness knows it.
///
/// The caller has verified the lines. A line of a key that is there already changes nothing.
///
/// # Errors
/// [`StoreError`] when there is no such checkpoint, or the database fails.
pub async fn keep_cosignatures(
    tx: &mut WriteTx,
    head: &WitnessHead,
    lines: &[NoteSignature],
) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    let (generation, size) = (stored(head.generation)?, stored(head.size)?);
    let row = tx.optional(NOTE, values![tenant, generation, size]).await?;
    let text: String = row.ok_or_else(|| StoreError::inconsistent("checkpoints"))?.get(0)?;
    let mut note = Note::parse(text.as_bytes()).map_err(|_| StoreError::inconsistent("checkpoints"))?;
    for line in lines {
        if note.signatures().iter().all(|held| (held.id, &held.name) != (line.id, &line.name)) {
            note = note.with(line.clone());
        }
    }
    exactly(1, tx.execute(COSIGNED, values![tenant, generation, size, note.to_string()]).await?)?;
    tx.execute(KEEP, values![tenant, head.witness.as_str(), generation, size, head.at]).await?;
    Ok(())
}
