//! The directory: the names of a tenant's people, in memory, to be searched and sorted.
//!
//! The database holds names only under each person's key, so it can neither search nor sort them, and hashed
//! fragments of names would leak them. So a tenant's names are opened when first asked for, kept as long as
//! there is room, and brought up to date by a version number that one small query reads.
//!
//! Opening a hundred thousand names takes the better part of a second, and nobody who signs waits for it:
//! [`Directories::of`] reads the few names that are asked for while the others are being read, and an import
//! hands over the names it is about to show ([`Directories::await_import`]).

mod names;

use std::{
    num::NonZeroUsize,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use assidu_domain::{
    PersonId, TenantId,
    people::{Person, Roles},
};
use lru::LruCache;

pub use self::names::{Among, Directory, Found, Name, fold};
use crate::{
    batches,
    engine::statements,
    error::StoreError,
    keys::{self, KeyRing, TenantKeys},
    sealed::field,
    store::Store,
    tx::{Reads, TenantScope, WriteTx},
    value::{Row, values},
};

statements! {
    /// All people, a page at a time in the order of their ids.
    ALL = "SELECT p.person_id, p.roles, p.name, k.wrapped
        FROM people p JOIN person_keys k ON k.tenant_id = p.tenant_id AND k.person_id = p.person_id
        WHERE p.tenant_id = $1 AND p.person_id > $2 AND NOT EXISTS (SELECT 1 FROM pending_batches b
            WHERE b.tenant_id = p.tenant_id AND b.batch = p.batch)
        ORDER BY p.person_id LIMIT $3";
    /// Some who are seen.
    SOME = "SELECT p.person_id, p.roles, p.name, k.wrapped
        FROM people p JOIN person_keys k ON k.tenant_id = p.tenant_id AND k.person_id = p.person_id
        WHERE p.tenant_id = $1 AND NOT EXISTS (SELECT 1 FROM pending_batches b
            WHERE b.tenant_id = p.tenant_id AND b.batch = p.batch) AND p.person_id IN ({list})";
    /// What changed since a version; erased people come without a key.
    CHANGED = "SELECT p.person_id, p.roles, p.name, k.wrapped
        FROM people p LEFT JOIN person_keys k ON k.tenant_id = p.tenant_id AND k.person_id = p.person_id
        WHERE p.tenant_id = $1 AND p.changed_version > $2 AND NOT EXISTS (SELECT 1 FROM pending_batches b
            WHERE b.tenant_id = p.tenant_id AND b.batch = p.batch)
        ORDER BY p.changed_version, p.person_id";
}

/// Rows of one page while a directory is opened: others have their turn between.
const OPENING: i64 = 2_000;

/// The directories of many tenants within a bound of memory; the least recently used goes first.
pub struct Directories {
    store: Store,
    limit_bytes: usize,
    open: Mutex<LruCache<TenantId, Arc<Directory>>>,
    /// Turns for reading people: who comes second finds what the first has read. Tenants share a few of them.
    turns: [Turn; 16],
}

/// Whose turn it is to read, and whether someone has been sent to take one.
#[derive(Default)]
struct Turn {
    taken: tokio::sync::Mutex<()>,
    sent: AtomicBool,
}

impl std::fmt::Debug for Directories {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Directories(hidden, at most {} bytes)", self.limit_bytes)
    }
}

/// How new the people of a tenant are, as one look at the database saw them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeopleVersions {
    pub(crate) epoch: i64,
    pub(crate) version: i64,
}

/// No more tenants than this are kept open, however small they are.
const MOST_TENANTS: NonZeroUsize = NonZeroUsize::new(10_000).unwrap();

impl Directories {
    /// Directories that together keep to this many bytes; the one in use is always kept.
    #[must_use]
    pub fn new(store: Store, limit_bytes: usize) -> Arc<Self> {
        let open = Mutex::new(LruCache::new(MOST_TENANTS));
        Arc::new(Self { store, limit_bytes, open, turns: Default::default() })
    }

    /// The tenant's directory when it is open and has all people of these versions; to be asked for otherwise.
    #[must_use]
    pub fn ready(&self, tenant: TenantId, people: PeopleVersions) -> Option<Arc<Directory>> {
        self.kept(tenant).filter(|kept| kept.serves(people.epoch, people.version))
    }

    /// The tenant's directory as this transaction sees its people: opened, brought up to date, or as it was.
    ///
    /// For pages that search or list everyone. It waits until all names are read; whoever needs only some of
    /// them asks [`Directories::of`].
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn open(&self, tx: &mut impl Reads) -> Result<Arc<Directory>, StoreError> {
        let tenant = tx.tenant();
        let (epoch, version) = batches::people_versions(tx).await?;
        if let Some(kept) = self.kept(tenant).filter(|kept| kept.serves(epoch, version)) {
            return Ok(kept);
        }
        let _turn = self.turn(tenant).taken.lock().await;
        self.read(tx, epoch, version).await
    }

    /// The tenant's directory if it is up to date; else it is brought up to date aside, and there is none as yet.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn at_hand(
        self: &Arc<Self>,
        tx: &mut impl Reads,
    ) -> Result<Option<Arc<Directory>>, StoreError> {
        let tenant = tx.tenant();
        let (epoch, version) = batches::people_versions(tx).await?;
        let kept = self.kept(tenant).filter(|kept| kept.serves(epoch, version));
        if kept.is_none() && tx.sees_only_committed() {
            self.read_aside(tenant);
        }
        Ok(kept)
    }

    /// A directory that has these people, at least: all of the tenant's, or only they while the others are
    /// being read. So a class that signs does not wait for the hundred thousand names of an import.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn of(
        self: &Arc<Self>,
        tx: &mut impl Reads,
        people: &[PersonId],
    ) -> Result<Arc<Directory>, StoreError> {
        if let Some(whole) = self.at_hand(tx).await? {
            return Ok(whole);
        }
        let tenant = tx.tenant();
        let list = people.iter().map(|person| values![*person]).collect();
        let rows = tx.all_in(SOME, values![tenant], list).await?;
        let keys = keys::tenant(tx).await?;
        let mut found = Vec::with_capacity(rows.len());
        open_names(tx.keys(), &keys, &rows, &mut found)?;
        Ok(Arc::new(Directory::of(found, 0, 0)))
    }

    /// One person's full name; empty when the person is erased or unknown.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn full_name(
        self: &Arc<Self>,
        tx: &mut impl Reads,
        person: PersonId,
    ) -> Result<String, StoreError> {
        let directory = self.of(tx, &[person]).await?;
        Ok(directory.name(person).map(|name| name.full()).unwrap_or_default())
    }

    /// Makes ready what the directory will be once the next import is shown: hand it to
    /// [`AwaitedDirectory::comes_true`] in the transaction that shows it, and keep it after the commit.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn await_import(
        &self,
        tx: &mut impl Reads,
        newcomers: Newcomers,
    ) -> Result<AwaitedDirectory, StoreError> {
        let now = self.open(tx).await?;
        let then = move || {
            let (epoch, version) = (now.epoch() + 1, now.version());
            now.with(newcomers.0, epoch, version)
        };
        Ok(AwaitedDirectory(aside(then).await?))
    }

    /// Keeps the directory that an import has made, once that is committed.
    pub fn keep_awaited(&self, tenant: TenantId, AwaitedDirectory(directory): AwaitedDirectory) {
        if self.kept(tenant).is_none_or(|kept| kept.epoch() < directory.epoch()) {
            self.keep(tenant, &directory);
        }
    }

    /// Reads what the directory lacks. In one's turn only.
    async fn read(
        &self,
        tx: &mut impl Reads,
        epoch: i64,
        version: i64,
    ) -> Result<Arc<Directory>, StoreError> {
        let tenant = tx.tenant();
        let directory = match self.kept(tenant) {
            Some(kept) if kept.serves(epoch, version) => return Ok(kept),
            Some(kept) if kept.epoch() == epoch => {
                let changes = read_changes(tx, kept.version()).await?;
                if changes.is_empty() {
                    // An import adds people that are hidden as yet: nothing to sort anew for each of its pieces.
                    if tx.sees_only_committed() {
                        kept.reaches(version);
                    }
                    return Ok(kept);
                }
                aside(move || kept.with(changes, epoch, version)).await?
            }
            _ => {
                let people = read_all(tx).await?;
                aside(move || Directory::of(people, epoch, version)).await?
            }
        };
        if tx.sees_only_committed() {
            self.keep(tenant, &directory);
        }
        Ok(directory)
    }

    /// Has the directory brought up to date by a task of its own, unless one has been sent already.
    fn read_aside(self: &Arc<Self>, tenant: TenantId) {
        if self.turn(tenant).sent.swap(true, Ordering::AcqRel) {
            return;
        }
        let directories = Arc::clone(self);
        tokio::spawn(async move {
            let read = async {
                // The connection first: whoever waits for a turn has one already.
                let mut tx = directories.store.read(&TenantScope::of(tenant)).await?;
                // From here on what changes is for the next who is sent.
                directories.turn(tenant).sent.store(false, Ordering::Release);
                directories.open(&mut tx).await
            };
            if let Err(error) = read.await {
                directories.turn(tenant).sent.store(false, Ordering::Release);
                tracing::warn!(%error, "names cannot be read now");
            }
        });
    }

    fn turn(&self, tenant: TenantId) -> &Turn {
        // The last byte of an id is random, so tenants spread evenly.
        &self.turns[usize::from(tenant.bytes()[15]) % self.turns.len()]
    }

    fn kept(&self, tenant: TenantId) -> Option<Arc<Directory>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).get(&tenant).map(Arc::clone)
    }

    fn keep(&self, tenant: TenantId, directory: &Arc<Directory>) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.put(tenant, Arc::clone(directory));
        let mut bytes: usize = open.iter().map(|(_, directory)| directory.bytes()).sum();
        while bytes > self.limit_bytes && open.len() > 1 {
            let Some((_, gone)) = open.pop_lru() else { break };
            bytes -= gone.bytes();
        }
    }

    /// How many tenants' directories are open, and their size in bytes: for the metrics.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        (open.len(), open.iter().map(|(_, directory)| directory.bytes()).sum())
    }
}

/// What one change of a person means: a name, or none once the person was erased.
struct Change {
    person: PersonId,
    roles: Roles,
    /// Family name, a NUL, given name; none for an erased person.
    name: Option<String>,
}

/// The people of an import that is not shown yet.
#[derive(Default)]
pub struct Newcomers(Vec<Change>);

impl std::fmt::Debug for Newcomers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Newcomers({}, hidden)", self.0.len())
    }
}

impl Newcomers {
    /// Those people.
    pub fn of<'a>(people: impl IntoIterator<Item = &'a Person>) -> Self {
        let change = |person: &Person| Change {
            person: person.id,
            roles: person.roles,
            name: Some(format!("{}\0{}", person.card.family_name, person.card.given_name)),
        };
        Self(people.into_iter().map(change).collect())
    }

    /// These and those.
    pub fn add(&mut self, more: Self) {
        self.0.extend(more.0);
    }
}

/// A directory as it will be once an import is shown.
#[derive(Debug)]
pub struct AwaitedDirectory(Arc<Directory>);

impl AwaitedDirectory {
    /// Whether it is what this transaction makes of the directory, having shown the import: nothing else was
    /// shown since it was made ready. What was changed since, it is behind by, as any directory may be.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn comes_true(self, tx: &mut WriteTx) -> Result<Option<Self>, StoreError> {
        let (epoch, _) = batches::people_versions(tx).await?;
        Ok((epoch == self.0.epoch()).then_some(self))
    }
}

/// Sorts names beside the tasks that answer those who sign: a hundred thousand of them keep a core busy.
async fn aside(sort: impl FnOnce() -> Directory + Send + 'static) -> Result<Arc<Directory>, StoreError> {
    let sorted = tokio::task::spawn_blocking(sort).await;
    sorted.map(Arc::new).map_err(|_| StoreError::inconsistent("people"))
}

async fn read_all(tx: &mut impl Reads) -> Result<Vec<Change>, StoreError> {
    let tenant = tx.tenant();
    let mut all = Vec::new();
    let mut after = PersonId::from_bytes([0; 16]);
    loop {
        let rows = tx.all(ALL, values![tenant, after, OPENING]).await?;
        let Some(last) = rows.last() else { return Ok(all) };
        after = last.get(0)?;
        all = open_aside(tx, rows, all).await?;
    }
}

async fn read_changes(tx: &mut impl Reads, since: i64) -> Result<Vec<Change>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(CHANGED, values![tenant, since]).await?;
    open_aside(tx, rows, Vec::new()).await
}

/// Opens names beside the tasks that answer those who sign.
async fn open_aside(
    tx: &mut impl Reads,
    rows: Vec<Row>,
    mut all: Vec<Change>,
) -> Result<Vec<Change>, StoreError> {
    let keys = keys::tenant(tx).await?;
    let ring = Arc::clone(tx.keys());
    let opened = tokio::task::spawn_blocking(move || {
        open_names(&ring, &keys, &rows, &mut all)?;
        Ok(all)
    });
    opened.await.map_err(|_| StoreError::inconsistent("people"))?
}

fn open_names(
    ring: &KeyRing,
    keys: &TenantKeys,
    rows: &[Row],
    out: &mut Vec<Change>,
) -> Result<(), StoreError> {
    for row in rows {
        let person: PersonId = row.get(0)?;
        let name = match row.get::<Option<Vec<u8>>>(3)? {
            None => None,
            Some(wrapped) => {
                let key = keys.unwrap_person(ring, person, &wrapped)?;
                let plain = key.open_bytes(field::PERSON_NAME, &person.bytes(), &row.get::<Vec<u8>>(2)?)?;
                Some(String::from_utf8(plain.to_vec()).map_err(|_| StoreError::inconsistent("people"))?)
            }
        };
        out.push(Change { person, roles: Roles::from_bits(row.get(1)?), name });
    }
    Ok(())
}
