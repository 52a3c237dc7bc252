//! A provider's log as everyone may read it (C2SP `tlog-tiles`, LOG-05, LOG-06): checkpoints, tiles and entries.
//!
//! Entries are salted commitments: they name nobody. Nothing beyond the last published checkpoint is shown.

use assidu_domain::{Instant, TenantId};
use assidu_evidence::{
    note::Note,
    tile::{self, HEIGHT, Tile},
};
use assidu_store::{StoreError, TenantScope, instance, log, log::StoredCheckpoint};

use crate::{authority::AuthorityError, context::App};

/// A log as its page shows it.
#[derive(Clone, Debug)]
pub struct PublicLog {
    /// The provider's name.
    pub provider: String,
    /// Its name: `name/tenant/generation`.
    pub origin: String,
    /// Its generation, from 1.
    pub generation: u64,
    /// Its key, as `name+id+base64`.
    pub vkey: String,
    /// The last checkpoint, once there is one.
    pub checkpoint: Option<PublicCheckpoint>,
}

/// A checkpoint as the log's page shows it.
#[derive(Clone, Debug)]
pub struct PublicCheckpoint {
    /// Number of leaves.
    pub size: u64,
    /// Root over them, base64.
    pub root: String,
    /// When it was signed.
    pub at: Instant,
    /// The names of those who signed it: the log and its witnesses.
    pub signers: Vec<String>,
}

/// The log cannot be read now.
#[derive(Debug, thiserror::Error)]
pub enum PublicLogError {
    /// The key cannot be read.
    #[error(transparent)]
    Keys(#[from] AuthorityError),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// What is served below a log's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TileKind {
    /// Hashes.
    Hashes,
    /// The entries whose hashes the tile of level 0 holds.
    Entries,
}

impl App {
    /// The log of the provider with this institution code.
    ///
    /// # Errors
    /// [`PublicLogError`].
    #[crate::boxed]
    pub async fn public_log(&self, institution_code: &str) -> Result<Option<PublicLog>, PublicLogError> {
        let Some(tenant) = self.tenant_of_code(institution_code).await? else { return Ok(None) };
        let keys = self.provider_keys(tenant).await?;
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        let provider = self.provider_of(&mut tx).await?;
        let head = log::head(&mut tx).await?;
        let latest = log::latest_checkpoint_of(&mut tx, head.generation).await?;
        Ok(Some(PublicLog {
            provider: provider.name,
            origin: head.origin,
            generation: head.generation,
            vkey: keys.log.verifier_key().to_string(),
            checkpoint: latest.map(|stored| PublicCheckpoint {
                size: stored.size,
                root: stored.root.to_string(),
                at: stored.at,
                signers: Note::parse(stored.note.as_bytes())
                    .map(|note| note.signatures().iter().map(|line| line.name.clone()).collect())
                    .unwrap_or_default(),
            }),
        }))
    }

    /// The last checkpoint of a generation of the log, as a signed note.
    ///
    /// # Errors
    /// [`PublicLogError`].
    #[crate::boxed]
    pub async fn public_checkpoint(
        &self,
        institution_code: &str,
        generation: u64,
    ) -> Result<Option<String>, PublicLogError> {
        let Some(tenant) = self.tenant_of_code(institution_code).await? else { return Ok(None) };
        Ok(self.published(tenant, generation).await?.map(|checkpoint| checkpoint.note))
    }

    /// A tile, full or partial, of the log up to its last checkpoint; `path` is that of hashes, `tile/0/…`, for
    /// entries too.
    ///
    /// # Errors
    /// [`PublicLogError`].
    #[crate::boxed]
    pub async fn public_tile(
        &self,
        institution_code: &str,
        generation: u64,
        kind: TileKind,
        path: &str,
    ) -> Result<Option<Vec<u8>>, PublicLogError> {
        let Some(tile) = Tile::parse(path) else { return Ok(None) };
        let Some(tenant) = self.tenant_of_code(institution_code).await? else { return Ok(None) };
        let size = self.published(tenant, generation).await?.map_or(0, |checkpoint| checkpoint.size);
        if !lies_within(tile, size) || (kind == TileKind::Entries && tile.level != 0) {
            return Ok(None);
        }
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        if kind == TileKind::Hashes {
            return Ok(log::tile_bytes(&mut tx, generation, tile).await?);
        }
        let start = tile.index * u64::from(tile::WIDTH);
        let leaves = log::leaves(&mut tx, generation, start, start + u64::from(tile.width)).await?;
        Ok(tile::bundle(leaves.iter().map(|leaf| leaf.entry.as_slice())).ok())
    }

    async fn published(
        &self,
        tenant: TenantId,
        generation: u64,
    ) -> Result<Option<StoredCheckpoint>, PublicLogError> {
        // A number that no log can have reached, as anyone may type.
        if i64::try_from(generation).is_err() {
            return Ok(None);
        }
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        Ok(log::latest_checkpoint_of(&mut tx, generation).await?)
    }

    async fn tenant_of_code(&self, institution_code: &str) -> Result<Option<TenantId>, PublicLogError> {
        if institution_code.len() > 100 {
            return Ok(None);
        }
        Ok(instance::find_tenant(&mut self.parts.store.read_instance().await?, institution_code).await?)
    }
}

/// Whether the log of `size` leaves has all the hashes of a tile.
fn lies_within(tile: Tile, size: u64) -> bool {
    let shift = u32::from(tile.level) * u32::from(HEIGHT);
    let hashes = size.checked_shr(shift).unwrap_or(0);
    let end =
        tile.index.checked_mul(u64::from(tile::WIDTH)).and_then(|first| first.checked_add(tile.width.into()));
    end.is_some_and(|end| end <= hashes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tile_beyond_the_checkpoint_is_not_shown() {
        let tile = |level, index, width| Tile { level, index, width };
        assert!(lies_within(tile(0, 0, 256), 256));
        assert!(!lies_within(tile(0, 0, 256), 255));
        assert!(lies_within(tile(0, 1, 44), 300));
        assert!(!lies_within(tile(0, 1, 45), 300));
        assert!(lies_within(tile(1, 0, 1), 300));
        assert!(!lies_within(tile(1, 0, 2), 300));
        assert!(!lies_within(tile(63, 0, 1), u64::MAX));
        assert!(!lies_within(tile(0, u64::MAX, 1), u64::MAX));
    }
}
