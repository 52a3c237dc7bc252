//! Opening the store, and the transactions it hands out.

use std::{
    fs,
    io::{Read as _, Seek as _, Write as _},
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use assidu_domain::ports::Randomness;

use crate::{
    engine::{
        Engine, Place, Purpose,
        walls::{SecondWall, Sees},
    },
    error::StoreError,
    instance,
    keys::{KeyRing, RootKey},
    migrate,
    news::News,
    planned::{AsPlanned, Planned, Touched},
    sessions::memory::{Logins, Memory},
    tx::{InstanceReadTx, InstanceTx, ReadTx, TenantScope, WriteTx},
    writer::Writer,
};

/// How to open the store.
#[derive(Clone)]
pub struct StoreConfig {
    /// Where the data is.
    pub place: Place,
    /// Reading connections on SQLite, all connections on PostgreSQL.
    pub connections: u32,
    /// Refuse the data of `demo` and `try` (A50).
    pub refuse_test_data: bool,
    /// Chance, for keys and nonces.
    pub randomness: Arc<dyn Randomness>,
}

impl StoreConfig {
    /// A SQLite file with ordinary settings.
    #[must_use]
    pub fn sqlite(path: impl Into<std::path::PathBuf>, randomness: Arc<dyn Randomness>) -> Self {
        Self { place: Place::Sqlite(path.into()), connections: 4, refuse_test_data: false, randomness }
    }

    /// A PostgreSQL database with ordinary settings.
    #[must_use]
    pub fn postgres(url: impl Into<String>, randomness: Arc<dyn Randomness>) -> Self {
        Self { place: Place::Postgres(url.into()), connections: 16, refuse_test_data: false, randomness }
    }
}

impl std::fmt::Debug for StoreConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // A URL may hold a password.
        let engine = match &self.place {
            Place::Sqlite(path) => path.display().to_string(),
            Place::Postgres(_) => "postgres".to_owned(),
        };
        f.debug_struct("StoreConfig").field("place", &engine).finish_non_exhaustive()
    }
}

/// The store did not open.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Another process has this data folder open (its id, when it left one).
    #[error("this data folder is in use by another process{}, which must be stopped first", .0.map(|pid| format!(" (pid {pid})")).unwrap_or_default())]
    InUse(Option<u32>),
    /// The root key is not the one under which this data was sealed (A45).
    #[error("the root key does not belong to this database")]
    WrongKey,
    /// The database belongs to `demo` or `try` (A50).
    #[error("this is the database of a demonstration or trial, which must not be served as real")]
    TestData,
    /// The data folder cannot be used.
    #[error("the data folder cannot be used")]
    Folder(#[source] std::io::Error),
    /// The database failed.
    #[error("the database cannot be used")]
    Store(#[from] StoreError),
}

/// The database was not copied.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// PostgreSQL is backed up by its own tools, such as `pg_basebackup`.
    #[error("this database is backed up by its own tools")]
    NotOurs,
    /// The file exists, or cannot be written.
    #[error("the copy cannot be written")]
    File(#[source] std::io::Error),
    /// The database failed.
    #[error("the database cannot be copied")]
    Store(#[from] StoreError),
}

/// What every handle shares.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) engine: Engine,
    pub(crate) keys: Arc<KeyRing>,
    pub(crate) news: Arc<News>,
    pub(crate) logins: Memory,
    pub(crate) planned: Planned,
    /// Where erasures are written down outside of the backups.
    pub(crate) ledger: std::sync::OnceLock<std::path::PathBuf>,
    second_wall: std::sync::OnceLock<SecondWall>,
    stopped: AtomicBool,
    /// Held until the store is closed or the process ends.
    lock: Mutex<Option<fs::File>>,
}

impl Shared {
    /// Notes a failure of the disk: after it, nothing is written until a new start has looked at what is
    /// really there. A disk that failed one sync may claim the next one worked without having kept the data.
    pub(crate) fn watch<T>(&self, result: Result<T, StoreError>) -> Result<T, StoreError> {
        if let Err(error) = &result {
            self.note_failure(error);
        }
        result
    }

    /// The same for an error in hand.
    pub(crate) fn note_failure(&self, error: &StoreError) {
        if matches!(error, StoreError::Stopped) && !self.stopped.swap(true, Ordering::SeqCst) {
            tracing::error!("the disk failed: writing stops until the server is started again");
        }
    }

    /// Remembers whether the policies of rows bind us, and says so when they do not.
    async fn look_at_second_wall(&self) -> Result<(), StoreError> {
        let found = self.engine.second_wall().await?;
        if found == SecondWall::Bypassed {
            tracing::warn!(
                "the login of the database is a superuser's or has BYPASSRLS: the policies that keep providers apart \
                 in the database do not bind it (see docs/operate.md)"
            );
        }
        self.second_wall.get_or_init(|| found);
        Ok(())
    }

    pub(crate) async fn begin(&self, purpose: Purpose, sees: Sees) -> Result<crate::conn::Conn, StoreError> {
        if purpose != Purpose::Read && self.stopped.load(Ordering::SeqCst) {
            return Err(StoreError::Stopped);
        }
        let conn = self.engine.begin(purpose, sees).await?;
        if purpose != Purpose::Read {
            self.logins.settle();
            self.planned.settle();
        }
        Ok(conn)
    }
}

/// The store: cheap to clone, safe to share.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) shared: Arc<Shared>,
    pub(crate) writer: Arc<Writer>,
}

impl Store {
    /// Opens the store, bringing its schema up to date.
    ///
    /// # Errors
    /// [`OpenError`]: a second start on the same folder, another key than the data's, or test data where it
    /// was refused. None of them changes anything.
    pub async fn open(config: &StoreConfig, root: RootKey) -> Result<Self, OpenError> {
        let lock = match &config.place {
            Place::Sqlite(path) => Some(lock(path)?),
            Place::Postgres(_) => None,
        };
        let alone = lock.is_some();
        let engine = Engine::open(&config.place, config.connections).await?;
        let keys = Arc::new(KeyRing::new(root, Arc::clone(&config.randomness)));
        let (news, outgoing) = News::new();
        let shared = Arc::new(Shared {
            logins: Memory::new(engine.is_ours_alone()),
            planned: Planned::new(engine.is_ours_alone()),
            engine,
            keys,
            news: Arc::new(news),
            ledger: std::sync::OnceLock::new(),
            second_wall: std::sync::OnceLock::new(),
            stopped: AtomicBool::new(false),
            lock: Mutex::new(lock),
        });
        // The key first: a wrong one must not even migrate.
        instance::check_key(&shared).await?;
        migrate::migrate(&shared.engine).await?;
        shared.look_at_second_wall().await?;
        shared.engine.tune().await?;
        instance::remember_key(&shared).await?;
        if config.refuse_test_data && instance::holds_test_data(&shared).await? {
            return Err(OpenError::TestData);
        }
        let node = u64::from_be_bytes(assidu_domain::ports::bytes(&*config.randomness));
        shared.engine.relay(&shared.news, node, outgoing);
        let writer = Arc::new(Writer::start(&shared));
        let store = Self { shared, writer };
        if alone {
            // Nobody else can be at work: a sheet whose sealing was killed need not wait for a lease to end.
            let mut tx = store.instance().await?;
            crate::jobs::inherit(&mut tx).await?;
            tx.commit().await?;
        }
        Ok(store)
    }

    /// Whether nothing was ever sealed here, so that a new root key may be made.
    ///
    /// # Errors
    /// [`OpenError`] when the database cannot be looked at.
    pub async fn is_empty(config: &StoreConfig) -> Result<bool, OpenError> {
        if let Place::Sqlite(path) = &config.place
            && !path.exists()
        {
            return Ok(true);
        }
        let engine = Engine::open(&config.place, 1).await?;
        let mut conn = engine.begin(Purpose::Read, Sees::Instance).await?;
        let empty = !instance::has_key_check(&mut conn).await?;
        conn.rollback().await?;
        engine.close().await;
        Ok(empty)
    }

    /// Opens a transaction that reads one tenant.
    ///
    /// # Errors
    /// [`StoreError`] when no connection is to be had.
    pub async fn read(&self, scope: &TenantScope) -> Result<ReadTx, StoreError> {
        let conn = self.shared.begin(Purpose::Read, Sees::Tenant(scope.tenant())).await?;
        Ok(ReadTx { conn, shared: Arc::clone(&self.shared), tenant: scope.tenant() })
    }

    /// Opens a transaction that reads and writes one tenant, once it is its turn: what it reads stays as it is until
    /// it ends, but for what is signed, which [`crate::sign_offs::hold_signatures`] holds too.
    ///
    /// # Errors
    /// [`StoreError`] when no connection is to be had, or the turn does not come in time.
    pub async fn write(&self, scope: &TenantScope) -> Result<WriteTx, StoreError> {
        let mut tx = self.write_beside(scope).await?;
        tx.conn.take_turn(scope.tenant()).await?;
        Ok(tx)
    }

    /// The same beside others that write for the tenant: only for what adds rows of its own, whatever is there.
    ///
    /// # Errors
    /// [`StoreError`] when no connection is to be had.
    pub async fn write_beside(&self, scope: &TenantScope) -> Result<WriteTx, StoreError> {
        let conn = self.shared.begin(Purpose::Write, Sees::Tenant(scope.tenant())).await?;
        let (shared, tenant) = (Arc::clone(&self.shared), scope.tenant());
        Ok(WriteTx {
            conn,
            shared,
            tenant,
            forget: Vec::new(),
            logins: Logins::default(),
            touched: Touched::default(),
        })
    }

    /// Opens a transaction over the tables of the instance: jobs, log-ins, leases.
    ///
    /// # Errors
    /// [`StoreError`] when no connection is to be had.
    pub async fn instance(&self) -> Result<InstanceTx, StoreError> {
        let conn = self.shared.begin(Purpose::Write, Sees::Instance).await?;
        let (logins, touched) = (Logins::default(), Touched::default());
        Ok(InstanceTx { conn, shared: Arc::clone(&self.shared), logins, touched })
    }

    /// Opens a transaction over the tables of the instance that only reads.
    ///
    /// # Errors
    /// [`StoreError`] when no connection is to be had.
    pub async fn read_instance(&self) -> Result<InstanceReadTx, StoreError> {
        let conn = self.shared.begin(Purpose::Read, Sees::Instance).await?;
        Ok(InstanceReadTx { conn, shared: Arc::clone(&self.shared) })
    }

    /// The present moment of what is planned and who people are: what was read after it holds while it is the present
    /// one. None while something changes, and where others write the database too.
    #[must_use]
    pub fn as_planned(&self) -> Option<AsPlanned> {
        self.shared.planned.now()
    }

    /// Whether the database itself keeps tenants apart, as it was found when the store was opened.
    #[must_use]
    pub fn second_wall(&self) -> SecondWall {
        self.shared.second_wall.get().copied().unwrap_or(SecondWall::None)
    }

    /// Whether writing has stopped because the disk failed: the server must be started again.
    #[must_use]
    pub fn has_stopped(&self) -> bool {
        self.shared.stopped.load(Ordering::SeqCst)
    }

    /// Wipes destroyed keys from the files of the database too. `false` when a long reader prevents it: try
    /// again later. Done by itself after an erasure; a job does it again each night.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn scrub(&self) -> Result<bool, StoreError> {
        self.shared.watch(self.shared.engine.scrub().await)
    }

    /// Copies the database, as it is at one moment, into a new file, while people sign. Then copy the safe, so
    /// that no object is missing that the copy speaks of; never the root key.
    ///
    /// # Errors
    /// [`BackupError::NotOurs`] on PostgreSQL, which has tools of its own; [`BackupError::File`] when the file
    /// exists or cannot be written.
    pub async fn backup_to(&self, path: &Path) -> Result<(), BackupError> {
        let text = path.to_str().ok_or_else(|| BackupError::File(std::io::ErrorKind::InvalidInput.into()))?;
        if path.exists() {
            return Err(BackupError::File(std::io::ErrorKind::AlreadyExists.into()));
        }
        if !self.shared.engine.copy_to(text).await? {
            return Err(BackupError::NotOurs);
        }
        // On disk before it is called a backup: the file, then its name in the folder.
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
        let synced = fs::File::open(path).and_then(|file| file.sync_all());
        synced.and_then(|()| fs::File::open(folder)?.sync_all()).map_err(BackupError::File)
    }

    /// Writes what waits, closes every connection, and frees the data folder.
    pub async fn close(&self) {
        let ended = self.writer.stop().await;
        self.shared.engine.close().await;
        drop(ended);
        self.shared.lock.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

/// Takes the data folder for this process, or says who has it.
fn lock(database: &Path) -> Result<fs::File, OpenError> {
    if let Some(folder) = database.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(OpenError::Folder)?;
    }
    let path = database.with_extension("lock");
    let mut file = fs::OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
        .map_err(OpenError::Folder)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(fs::TryLockError::WouldBlock) => {
            let mut pid = String::new();
            let _ = file.read_to_string(&mut pid);
            return Err(OpenError::InUse(pid.trim().parse().ok()));
        }
        Err(fs::TryLockError::Error(error)) => return Err(OpenError::Folder(error)),
    }
    // The operating system frees the lock when the process ends, however it ends; the number is for people.
    let noted =
        file.set_len(0).and_then(|()| file.rewind()).and_then(|()| writeln!(file, "{}", std::process::id()));
    noted.map_err(OpenError::Folder)?;
    Ok(file)
}
