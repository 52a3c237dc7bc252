//! A fresh store for each test, on SQLite and on PostgreSQL.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use assidu_domain::{Instant, TenantId, ports::Randomness};
use assidu_store::{Place, RootKey, Store, StoreConfig, TenantScope, instance};
use assidu_testkit::{SeededRandomness, postgres::fresh_database};

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
