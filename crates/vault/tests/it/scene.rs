//! A safe in two temporary folders, and ways to hurt it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use assidu_domain::{Instant, ObjectId};
use assidu_testkit::SeededRandomness;
use assidu_vault::{Act, Deposit, DepositRequest, Vault, Which};

/// 2026-11-22T09:00:00Z.
pub(crate) const NINE: i64 = 1_795_338_000;

pub(crate) struct Scene {
    pub(crate) root: tempfile::TempDir,
    pub(crate) vault: Vault,
    dice: SeededRandomness,
}

pub(crate) fn act() -> Act {
    Act { actor: "per_00000000000000000000000000000001".into(), at: Instant::from_unix_seconds(NINE) }
}

pub(crate) const KEY: [u8; 32] = [0x5a; 32];

impl Scene {
    pub(crate) fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let vault = Vault::open(&root.path().join("one"), &root.path().join("two")).unwrap();
        Self { root, vault, dice: SeededRandomness::new(7) }
    }

    pub(crate) fn object(&self) -> ObjectId {
        ObjectId::new(Instant::from_unix_seconds(NINE), &self.dice)
    }

    pub(crate) async fn deposit(&self, object: ObjectId, plaintext: &[u8]) -> Deposit {
        self.vault.deposit(request(object, plaintext), &act()).await.unwrap()
    }

    pub(crate) fn folder(&self, which: Which) -> PathBuf {
        self.root.path().join(if which == Which::First { "one" } else { "two" })
    }

    pub(crate) fn file(&self, which: Which, object: ObjectId) -> PathBuf {
        let hex: String = object.bytes().iter().map(|b| format!("{b:02x}")).collect();
        self.folder(which).join(&hex[30..]).join(&hex[28..30]).join(format!("{hex}.v1"))
    }

    /// Flips one bit of a file, past its read-only mode.
    pub(crate) fn flip(&self, which: Which, object: ObjectId, bit: usize) {
        let path = self.file(which, object);
        let mut bytes = fs::read(&path).unwrap();
        let bit = bit % (bytes.len() * 8);
        bytes[bit / 8] ^= 1 << (bit % 8);
        force_write(&path, &bytes);
    }
}

/// Puts a file in the place of a read-only one.
pub(crate) fn force_write(path: &Path, bytes: &[u8]) {
    fs::remove_file(path).unwrap();
    fs::write(path, bytes).unwrap();
}

pub(crate) fn request(object: ObjectId, plaintext: &[u8]) -> DepositRequest<'_> {
    DepositRequest { object, plaintext, key: &KEY, expected_sha256: None }
}
