//! `assidu witness`: cosigns the logs of others when they have only grown (C2SP `tlog-witness`, LOG-10 to LOG-12).
//!
//! A funder or a region runs one, apart from the provider: what it has cosigned can no longer be rewritten
//! unnoticed. It needs no database: one file per log holds the last checkpoint it cosigned, on disk before the
//! answer.

mod book;
mod pages;

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::Context as _;
use assidu_domain::ports::{self, Clock, Randomness};
use assidu_evidence::note::{Algorithm, NoteSigner, VerifierKey};
use zeroize::Zeroizing;

pub use self::{book::Book, pages::router};
use crate::bounded;

/// The most logs that one witness follows.
const MOST_LOGS: usize = 10_000;

/// A witness at work.
pub struct Witness {
    signer: NoteSigner,
    logs: BTreeMap<String, VerifierKey>,
    book: Book,
    clock: Arc<dyn Clock>,
}

impl std::fmt::Debug for Witness {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Witness({})", self.signer.verifier_key())
    }
}

impl Witness {
    /// Opens the witness in this folder, making its key at the first start.
    ///
    /// # Errors
    /// In words for whoever runs it: the folder, the key, or the keys of the logs.
    pub fn open(
        folder: &Path,
        name: &str,
        logs: &[PathBuf],
        clock: Arc<dyn Clock>,
        chance: &dyn Randomness,
    ) -> anyhow::Result<Self> {
        fs::create_dir_all(folder)
            .with_context(|| format!("the folder {} cannot be made", folder.display()))?;
        let book = Book::open(folder)?;
        let seed = seed(&folder.join("witness.key"), chance)?;
        let signer = NoteSigner::witness_from_seed(name, &seed)
            .with_context(|| format!("{name:?} cannot be a witness's name: no spaces, no plus sign"))?;
        fs::write(folder.join("witness.vkey"), format!("{}\n", signer.verifier_key()))?;
        Ok(Self { signer, logs: log_keys(logs)?, book, clock })
    }

    /// Its key, to be given to the servers that ask it and to whoever verifies.
    #[must_use]
    pub const fn key(&self) -> &VerifierKey {
        self.signer.verifier_key()
    }

    /// How many logs it follows.
    #[must_use]
    pub fn logs(&self) -> usize {
        self.logs.len()
    }
}

/// The 32 secret bytes, in hexadecimal in a file that only its owner reads.
fn seed(file: &Path, chance: &dyn Randomness) -> anyhow::Result<Zeroizing<[u8; 32]>> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let cannot = || format!("the key {} cannot be read or made", file.display());
    let text = match fs::read_to_string(file) {
        Ok(text) => Zeroizing::new(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let made: Zeroizing<[u8; 32]> = Zeroizing::new(ports::bytes(chance));
            let text = Zeroizing::new(data_encoding::HEXLOWER.encode(&*made));
            let mut options = fs::OpenOptions::new();
            let mut out = options.write(true).create_new(true).mode(0o600).open(file).with_context(cannot)?;
            io::Write::write_all(&mut out, text.as_bytes())
                .and_then(|()| out.sync_all())
                .with_context(cannot)?;
            text
        }
        Err(error) => return Err(error).with_context(cannot),
    };
    let bytes = Zeroizing::new(data_encoding::HEXLOWER.decode(text.trim().as_bytes()).with_context(cannot)?);
    Ok(Zeroizing::new(bytes.as_slice().try_into().ok().with_context(cannot)?))
}

/// The keys of the logs to follow, one per line.
fn log_keys(files: &[PathBuf]) -> anyhow::Result<BTreeMap<String, VerifierKey>> {
    let mut logs = BTreeMap::new();
    for file in files {
        let text = bounded::text(file)?;
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let key: VerifierKey =
                line.parse().with_context(|| format!("{}: {line} is no key of a log", file.display()))?;
            anyhow::ensure!(
                key.algorithm() == Algorithm::Ed25519,
                "{line} is the key of a witness, not of a log"
            );
            logs.insert(key.name().to_owned(), key);
        }
    }
    anyhow::ensure!(!logs.is_empty(), "no log to follow: give the key of one with --log-key");
    anyhow::ensure!(logs.len() <= MOST_LOGS, "a witness follows {MOST_LOGS} logs at most");
    Ok(logs)
}
