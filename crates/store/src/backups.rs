//! What a backup takes of the database, and how a database is made from one.
//!
//! A backup is taken beside whoever writes, in the same process or another, and sees one moment. How each engine does it
//! is in `engine/copying.rs`; what is done with it, in `assidu-app`.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use assidu_domain::{ObjectId, TenantId};
use assidu_evidence::{Hash, merkle::Frontier};
use tokio::sync::mpsc;

use crate::{
    Place, RootKey, Store, StoreError,
    engine::{
        copying::{Copying, Corner, Making},
        statements,
    },
    instance, migrate,
    value::values,
};

statements! {
    HEADS = "SELECT h.tenant_id, t.institution_code, h.origin, h.generation, h.size, h.frontier FROM log_heads h
        JOIN tenants t ON t.tenant_id = h.tenant_id ORDER BY h.tenant_id";
    LAST_NOTE = "SELECT note FROM checkpoints WHERE tenant_id = $1 AND generation = $2 ORDER BY size DESC LIMIT 1";
    OBJECTS = "SELECT tenant_id, object_id, size, cipher_sha256 FROM vault_objects WHERE destroyed_at IS NULL
        AND (tenant_id > $1 OR (tenant_id = $1 AND object_id > $2)) ORDER BY tenant_id, object_id LIMIT $3";
}

/// What the names of copies on their way begin with.
const DRAFT: &str = "backup-draft-";

/// Held while drafts are made and cleared.
const TURN: &str = "backup-draft.lock";

/// The database at one moment.
#[derive(Debug)]
pub struct Snapshot {
    copying: Copying,
    /// Locked, so that another backup does not take the draft for one that was left.
    _draft: Option<fs::File>,
}

/// Where a provider's log stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogThen {
    /// The provider.
    pub tenant: TenantId,
    /// Its institution code.
    pub code: String,
    /// The log's name.
    pub origin: String,
    /// Its generation.
    pub generation: u64,
    /// Leaves.
    pub size: u64,
    /// Root over them.
    pub root: Hash,
    /// The last signed checkpoint, once there was one.
    pub checkpoint: Option<String>,
}

/// An object that the safe must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ObjectThen {
    /// Whose.
    pub tenant: TenantId,
    /// Which.
    pub object: ObjectId,
    /// SHA-256 of the file in the safe.
    pub sha256: [u8; 32],
}

impl Snapshot {
    /// Takes it. `drafts` is a folder beside the database, in which a copy may lie until [`Snapshot::end`]; what a killed
    /// program left there is removed.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn take(place: &Place, drafts: &Path, number: u64) -> Result<Self, StoreError> {
        let path = drafts.join(format!("{DRAFT}{number:016x}"));
        let draft = place.is_copied_to_file().then(|| draft(drafts, &path)).transpose();
        let draft = draft.map_err(sqlx::Error::Io)?;
        Ok(Self { copying: Copying::take(place, &path).await?, _draft: draft })
    }

    /// The file that holds it, where it is one.
    #[must_use]
    pub fn file(&self) -> Option<PathBuf> {
        self.copying.file.clone()
    }

    /// The tables that [`Snapshot::give`] gives, in the order in which they must be put in; none when it is a file.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn tables(&mut self) -> Result<Vec<String>, StoreError> {
        self.copying.tables().await
    }

    /// Gives the rows of a table. `false` when nobody listens any more.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn give(&mut self, table: &str, to: &mpsc::Sender<Vec<u8>>) -> Result<bool, StoreError> {
        self.copying.give(table, to).await
    }

    /// What tells this instance from others.
    ///
    /// # Errors
    /// [`StoreError::Key`] when the root key is not this database's.
    pub async fn identity(&mut self, root: &RootKey) -> Result<[u8; 32], StoreError> {
        instance::identity(&mut self.copying.conn, root).await
    }

    /// The steps of its schema.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn steps(&mut self) -> Result<Vec<i64>, StoreError> {
        migrate::applied(&mut self.copying.conn).await
    }

    /// Where each log stood.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn logs(&mut self) -> Result<Vec<LogThen>, StoreError> {
        let mut logs = Vec::new();
        for row in self.copying.conn.all(HEADS, Vec::new()).await? {
            let (tenant, code, origin, generation, size, frontier): (_, _, _, i64, i64, Vec<u8>) =
                row.read()?;
            let frontier =
                Frontier::from_bytes(&frontier).map_err(|_| StoreError::inconsistent("log_heads"))?;
            let note = self.copying.conn.optional(LAST_NOTE, values![tenant, generation]).await?;
            let count = |n: i64| u64::try_from(n).map_err(|_| StoreError::inconsistent("log_heads"));
            logs.push(LogThen {
                tenant,
                code,
                origin,
                generation: count(generation)?,
                size: count(size)?,
                root: frontier.root(),
                checkpoint: note.map(|row| row.get(0)).transpose()?,
            });
        }
        Ok(logs)
    }

    /// The objects of the safe after one, some thousand at most.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn objects(&mut self, after: Option<ObjectThen>) -> Result<Vec<ObjectThen>, StoreError> {
        let (tenant, object) = after.map_or_else(
            || (TenantId::from_bytes([0; 16]), ObjectId::from_bytes([0; 16])),
            |last| (last.tenant, last.object),
        );
        let rows = self.copying.conn.all(OBJECTS, values![tenant, object, 5_000_u32]).await?;
        rows.iter()
            .map(|row| {
                let (tenant, object, _, sha256): (_, _, i64, [u8; 32]) = row.read()?;
                Ok(ObjectThen { tenant, object, sha256 })
            })
            .collect()
    }

    /// Ends it, and removes the copy.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn end(self) -> Result<(), StoreError> {
        self.copying.end().await
    }
}

/// Makes the draft, empty and locked, and removes those that nobody has locked: their programs were killed.
fn draft(drafts: &Path, path: &Path) -> io::Result<fs::File> {
    // One after another, so that no draft is taken for left before it is locked.
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let turn = options.open(drafts.join(TURN))?;
    turn.lock()?;
    for entry in fs::read_dir(drafts)? {
        let entry = entry?;
        let is_draft = entry.file_name().to_str().is_some_and(|name| name.starts_with(DRAFT) && name != TURN);
        if is_draft && fs::File::open(entry.path()).is_ok_and(|left| left.try_lock().is_ok()) {
            let _ = fs::remove_file(entry.path());
        }
    }
    let draft = options.create_new(true).open(path)?;
    draft.lock()?;
    Ok(draft)
}

/// Whether this program knows a schema of these steps: a newer program may have made others.
#[must_use]
pub fn knows_schema(steps: &[i64]) -> bool {
    migrate::knows(steps)
}

/// A database that is being made from tables. Nothing of it is there before [`Rebuilding::finish`].
pub struct Rebuilding(Making);

impl std::fmt::Debug for Rebuilding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Rebuilding")
    }
}

impl Rebuilding {
    /// Begins, on a server. `None` when there is something already.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn begin(address: &str, steps: &[i64]) -> Result<Option<Self>, StoreError> {
        Ok(Making::begin(address, steps).await?.map(Self))
    }

    /// Takes the rows of a table, as [`Snapshot::give`] gave them, from whoever reads them.
    ///
    /// # Errors
    /// [`StoreError`] of the database; within, that of whoever reads.
    pub async fn take(
        &mut self,
        table: &str,
        next: &mut (dyn FnMut() -> io::Result<Option<Vec<u8>>> + Send),
    ) -> Result<io::Result<()>, StoreError> {
        self.0.take(table, next).await
    }

    /// Makes it so.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn finish(self) -> Result<(), StoreError> {
        self.0.finish().await
    }
}

/// A corner of a database server in which a backup is tried, and which leaves no trace.
#[derive(Debug)]
pub struct Drill(Corner);

impl Drill {
    /// Makes it; what a killed program left is removed.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when another one is at work.
    pub async fn make(address: &str, number: u64) -> Result<Self, StoreError> {
        Ok(Self(Corner::make(address, number).await?))
    }

    /// Where it is.
    #[must_use]
    pub fn place(&self) -> Place {
        self.0.place()
    }

    /// Removes it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn clear(self) -> Result<(), StoreError> {
        self.0.clear().await
    }
}

impl Store {
    /// The root key under which this store is open, to wrap keys of backups.
    #[must_use]
    pub fn root_key(&self) -> &RootKey {
        self.shared.keys.root()
    }
}
