//! A fresh store for each test, on SQLite and on PostgreSQL.
//!
//! PostgreSQL is the server that `ASSIDU_TEST_POSTGRES` names (a URL under which databases may be made), or a
//! private cluster which is started here, shared by the tests of this binary, and stopped when it ends.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU64, Ordering},
    },
};

use assidu_domain::{Instant, TenantId, ports::Randomness};
use assidu_store::{Place, RootKey, Store, StoreConfig, TenantScope, instance};
use assidu_testkit::SeededRandomness;

/// Which engine a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum On {
    Sqlite,
    Postgres,
}

/// Writes one test for each engine: `on_both! { async fn name(world) { … } }`.
macro_rules! on_both {
    ($($(#[$meta:meta])* async fn $name:ident($world:ident) $body:block)*) => {$(
        async fn $name($world: $crate::harness::World) $body

        mod $name {
            use $crate::harness::{On, World, play};

            $(#[$meta])*
            #[test]
            fn sqlite() {
                play(async { super::$name(World::new(On::Sqlite).await).await });
            }

            $(#[$meta])*
            #[test]
            fn postgres() {
                play(async { super::$name(World::new(On::Postgres).await).await });
            }
        }
    )*};
}
pub(crate) use on_both;

/// Runs a test on a runtime of its own.
pub(crate) fn play(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(4)
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(test);
}

/// A store with one tenant.
pub(crate) struct World {
    pub(crate) store: Store,
    pub(crate) config: StoreConfig,
    pub(crate) chance: Arc<dyn Randomness>,
    pub(crate) tenant: TenantId,
    /// Holds the key file beside `data`.
    pub(crate) folder: tempfile::TempDir,
}

/// Sunday 22 November 2026, 08:00 UTC.
pub(crate) const NOON: Instant = Instant::from_unix_seconds(1_795_334_400);

impl World {
    pub(crate) async fn new(on: On) -> Self {
        static SEED: AtomicU64 = AtomicU64::new(1);
        let seed = SEED.fetch_add(1, Ordering::SeqCst) ^ u64::from(std::process::id()) << 20;
        let chance: Arc<dyn Randomness> = Arc::new(SeededRandomness::new(seed));
        let folder = tempfile::tempdir().expect("a temporary folder");
        let config = match on {
            On::Sqlite => StoreConfig::sqlite(folder.path().join("data/assidu.db"), Arc::clone(&chance)),
            On::Postgres => StoreConfig::postgres(fresh_database(), Arc::clone(&chance)),
        };
        let key = RootKey::load_or_create(&folder.path().join("root.key"), true, &*chance).expect("a key");
        let store = Store::open(&config, key).await.expect("a fresh store opens");
        let tenant = TenantId::new(NOON, &*chance);
        let world = Self { store, config, chance, tenant, folder };
        world.create_tenant(tenant, "atelier").await;
        world
    }

    pub(crate) async fn create_tenant(&self, tenant: TenantId, code: &str) {
        let mut tx = self.store.write(&TenantScope::of(tenant)).await.expect("a transaction");
        let new = instance::NewTenant {
            institution_code: code,
            log_origin: &format!("test.example/{code}/1"),
            test_data: false,
            at: NOON,
        };
        instance::create_tenant(&mut tx, &new).await.expect("a tenant");
        tx.commit().await.expect("a commit");
    }

    pub(crate) fn scope(&self) -> TenantScope {
        TenantScope::of(self.tenant)
    }

    pub(crate) fn key_file(&self) -> PathBuf {
        self.folder.path().join("root.key")
    }

    pub(crate) fn key(&self) -> RootKey {
        RootKey::load_or_create(&self.key_file(), false, &*self.chance).expect("the key file")
    }

    /// The database file, on SQLite.
    pub(crate) fn database(&self) -> Option<&Path> {
        match &self.config.place {
            Place::Sqlite(path) => Some(path),
            Place::Postgres(_) => None,
        }
    }
}

/// Makes an empty database and gives its URL.
pub(crate) fn fresh_database() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let server = server();
    let name = format!("assidu_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::SeqCst));
    let (base, query) = server.split_once('?').map_or((server.as_str(), ""), |(base, query)| (base, query));
    let base = base.rsplit_once('/').map_or(base, |(host, _)| host).to_owned();
    let admin = server.clone();
    let statement = format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'");
    // A runtime of its own: the caller may be inside one already.
    std::thread::spawn(move || {
        play(async move {
            use sqlx::{Connection as _, Executor as _};
            let mut connection =
                sqlx::PgConnection::connect(&admin).await.expect("the PostgreSQL of the tests");
            connection.execute(sqlx::AssertSqlSafe(statement)).await.expect("a fresh database");
        });
    })
    .join()
    .expect("a fresh database");
    if query.is_empty() { format!("{base}/{name}") } else { format!("{base}/{name}?{query}") }
}

/// The URL of the server's own database.
fn server() -> String {
    static SERVER: OnceLock<String> = OnceLock::new();
    SERVER.get_or_init(|| std::env::var("ASSIDU_TEST_POSTGRES").unwrap_or_else(|_| private_cluster())).clone()
}

/// Starts a cluster under the temporary folder, or finds the one that another process of the same test run
/// (nextest starts one per test) has started there.
fn private_cluster() -> String {
    let tools = postgres_tools();
    let run = std::env::var("NEXTEST_RUN_ID").unwrap_or_else(|_| std::process::id().to_string());
    let root = std::env::temp_dir().join(format!("assidu-pg-{run}"));
    let url = format!("postgres://postgres@localhost/postgres?host={}", root.display());
    std::fs::create_dir_all(std::env::temp_dir()).expect("the temporary folder");
    let guard =
        std::fs::File::create(std::env::temp_dir().join(format!("assidu-pg-{run}.lock"))).expect("a lock");
    guard.lock().expect("the lock");
    if root.join("ready").exists() {
        return url;
    }
    std::fs::create_dir_all(&root).expect("a folder for PostgreSQL");
    if is_root() {
        must(Command::new("chown").arg("postgres").arg(&root));
    }
    let data = root.join("data");
    let as_postgres = |program: &str| {
        let program = tools.join(program);
        if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        }
    };
    must(as_postgres("initdb").current_dir("/").arg("-D").arg(&data).args([
        "--auth=trust",
        "--username=postgres",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
    ]));
    let options =
        format!("-c listen_addresses= -c unix_socket_directories={} -c max_connections=400", root.display());
    must(
        as_postgres("pg_ctl")
            .current_dir("/")
            .arg("-D")
            .arg(&data)
            .args(["-w", "-t", "60", "-l"])
            .arg(root.join("log"))
            .args(["-o", &options, "start"]),
    );
    watch(&tools, &root, &data);
    std::fs::write(root.join("ready"), "").expect("a mark");
    url
}

/// Leaves behind a shell that stops the cluster and removes its folder once the test run has ended.
fn watch(tools: &Path, root: &Path, data: &Path) {
    // Under nextest the run is the parent; under `cargo test` it is this process.
    let run = if std::env::var_os("NEXTEST_RUN_ID").is_some() {
        std::os::unix::process::parent_id()
    } else {
        std::process::id()
    };
    let stop = format!("'{}/pg_ctl' -D '{}' -m immediate stop", tools.display(), data.display());
    let stop = if is_root() { format!("runuser -u postgres -- {stop}") } else { stop };
    let script = format!(
        "while kill -0 {run} 2>/dev/null; do sleep 1; done; cd /; {stop}; rm -rf '{0}' '{0}.lock'",
        root.display()
    );
    // Through a shell that ends at once, so that nobody waits for the one that stays.
    must(Command::new("sh").args(["-c", "setsid sh -c \"$1\" </dev/null >/dev/null 2>&1 &", "sh", &script]));
}

pub(crate) fn is_root() -> bool {
    Path::new("/proc/self").exists()
        && std::fs::metadata("/proc/self").is_ok_and(|m| std::os::unix::fs::MetadataExt::uid(&m) == 0)
}

fn postgres_tools() -> PathBuf {
    let mut found: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
        .map(|entry| entry.path().join("bin"))
        .filter(|bin| bin.join("initdb").exists())
        .collect();
    found.sort();
    found.pop().expect(
        "PostgreSQL is not installed: the store is tested on both engines. Install the package `postgresql`, \
         or set ASSIDU_TEST_POSTGRES to the URL of a server on which databases may be made.",
    )
}

fn must(command: &mut Command) {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}
