//! For tests inside of this crate: a fresh store on each engine.

use std::{path::Path, sync::Arc};

use assidu_testkit::{SeededRandomness, postgres::fresh_database};

use crate::StoreConfig;

/// How to open an empty store in this folder, on one engine and on the other.
pub(crate) fn on_each_engine(folder: &Path) -> [StoreConfig; 2] {
    let chance = || Arc::new(SeededRandomness::new(12));
    [
        StoreConfig::sqlite(folder.join("data/assidu.db"), chance()),
        StoreConfig::postgres(fresh_database(), chance()),
    ]
}
