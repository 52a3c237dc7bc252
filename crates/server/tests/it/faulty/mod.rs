//! A world that fails on order: see `tests/faults/faults.c`, which is preloaded into the program under test.

mod audit;
mod class;
mod hands;
mod place;
mod play;

use std::{
    fs::{self, File},
    os::unix::fs::{FileExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
    process::Command,
};

pub(crate) use audit::audit;
pub(crate) use class::{CANARIES, Class};
pub(crate) use hands::{Answer, Cut, Hands};
pub(crate) use place::{On, Place, Server};
pub(crate) use play::Play;

/// Which file the program reads its orders from.
pub(crate) const VARIABLE: &str = "FAULTS_ORDERS";

/// The orders, in the order of `struct orders`.
#[derive(Clone, Copy)]
pub(crate) enum Order {
    /// Seconds by which the wall clock is ahead.
    Ahead,
    /// Calls so far.
    Calls,
    /// The call at which to die.
    KillAt,
    /// Before it, after it, or in the middle of it.
    KillHow,
    /// The error that writes get.
    Error,
    /// Whether only writes that make a file longer get it.
    Growing,
    /// How many got it.
    Refused,
}

/// Bytes of the file of orders.
const SIZE: usize = 4096;
/// Where the path begins below which writes are refused.
const BELOW: usize = 56;

pub(crate) const ENOSPC: i64 = 28;
pub(crate) const EIO: i64 = 5;

/// The orders to one program.
pub(crate) struct Orders {
    file: File,
    pub(crate) path: PathBuf,
    /// What is preloaded.
    pub(crate) library: PathBuf,
}

impl Orders {
    /// No order but the clock's, in this folder.
    pub(crate) fn new(folder: &Path, ahead: i64) -> Self {
        let library = folder.join("faults.so");
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/faults/faults.c");
        let cc = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-o"])
            .arg(&library)
            .args([source, "-ldl"])
            .output();
        let cc = cc.unwrap_or_else(|error| panic!("no C compiler ({error}); ./test tools installs one"));
        assert!(cc.status.success(), "{}", String::from_utf8_lossy(&cc.stderr));
        let path = folder.join("orders");
        fs::write(&path, [0; SIZE]).unwrap();
        // The processes of PostgreSQL run as another account.
        fs::set_permissions(&path, fs::Permissions::from_mode(0o666)).unwrap();
        let file = File::options().read(true).write(true).open(&path).unwrap();
        let orders = Self { file, path, library };
        orders.set(Order::Ahead, ahead);
        orders
    }

    pub(crate) fn set(&self, order: Order, value: i64) {
        self.file.write_all_at(&value.to_ne_bytes(), order as u64 * 8).unwrap();
    }

    pub(crate) fn get(&self, order: Order) -> i64 {
        let mut bytes = [0; 8];
        self.file.read_exact_at(&mut bytes, order as u64 * 8).unwrap();
        i64::from_ne_bytes(bytes)
    }

    /// Refuses writes to files below this path with an error, from now on.
    pub(crate) fn refuse(&self, error: i64, below: &Path) {
        let mut text = below.to_str().unwrap().as_bytes().to_vec();
        text.resize(SIZE - BELOW, 0);
        self.file.write_all_at(&text, BELOW as u64).unwrap();
        self.set(Order::Refused, 0);
        self.set(Order::Error, error);
    }

    /// Lets writes through again; gives how many were refused.
    pub(crate) fn relent(&self) -> i64 {
        self.set(Order::Error, 0);
        self.get(Order::Refused)
    }

    /// The variables of a program that obeys.
    pub(crate) fn variables(&self) -> [(&'static str, &str); 2] {
        [("LD_PRELOAD", self.library.to_str().unwrap()), (VARIABLE, self.path.to_str().unwrap())]
    }
}
