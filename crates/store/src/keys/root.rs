//! The root key: what stands between a stolen database and its names.

use std::{
    collections::BTreeMap,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use assidu_domain::ports::Randomness;
use data_encoding::HEXLOWER;
use zeroize::Zeroizing;

use super::{
    KeyError,
    crypt::{self, Cipher, Secret},
};

/// The key that wraps all others, in numbered versions: the newest wraps, the older ones still open.
pub struct RootKey {
    pub(super) versions: BTreeMap<u32, Secret>,
}

impl std::fmt::Debug for RootKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RootKey(hidden, versions {:?})", self.versions.keys())
    }
}

/// The root key could not be had.
#[derive(Debug, thiserror::Error)]
pub enum RootKeyError {
    /// There is data, and its key is not where it should be. A new key would make the data unreadable for
    /// good, so none is made.
    #[error("the database has data, but its root key is missing: put the key file back at {}", .0.display())]
    Missing(PathBuf),
    /// The file is not a key file.
    #[error("the root key file cannot be understood")]
    Malformed,
    /// The key must not lie in the folder that backups take.
    #[error("the root key file must not be inside the data folder")]
    InsideData,
    /// The file cannot be read or written.
    #[error("the root key file cannot be used")]
    File(#[source] std::io::Error),
}

/// First line of the file.
const HEADING: &str = "# Assidu root key. Without it the data cannot be read; with it, it can. Keep it apart \
                       from the data and its backups.\n";

impl RootKey {
    /// A key with one version, from chance.
    #[must_use]
    pub fn generate(chance: &dyn Randomness) -> Self {
        Self { versions: BTreeMap::from([(1, crypt::fresh(chance))]) }
    }

    /// Reads the key file, or makes it when there is no data yet that another key may have sealed.
    ///
    /// The file is for its owner only, and on disk before this returns: data under a key that a crash could
    /// take would be lost.
    ///
    /// # Errors
    /// [`RootKeyError::Missing`] when there is data and no file: a new key is never made then.
    pub fn load_or_create(
        path: &Path,
        database_is_empty: bool,
        chance: &dyn Randomness,
    ) -> Result<Self, RootKeyError> {
        match fs::read_to_string(path) {
            Ok(text) => Self::parse(&Zeroizing::new(text)),
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(RootKeyError::File(error)),
            Err(_) if !database_is_empty => Err(RootKeyError::Missing(path.to_owned())),
            Err(_) => {
                let key = Self::generate(chance);
                key.save(path).map_err(RootKeyError::File)?;
                Ok(key)
            }
        }
    }

    /// Refuses a key file inside the data folder, where a backup would take it along.
    ///
    /// # Errors
    /// [`RootKeyError::InsideData`].
    pub fn check_apart(path: &Path, data_folder: &Path) -> Result<(), RootKeyError> {
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
        match (fs::canonicalize(folder), fs::canonicalize(data_folder)) {
            (Ok(folder), Ok(data)) if folder.starts_with(&data) => Err(RootKeyError::InsideData),
            _ => Ok(()),
        }
    }

    /// Adds a newer version from chance; call [`RootKey::save`] before anything is wrapped under it.
    pub fn add_version(&mut self, chance: &dyn Randomness) -> u32 {
        let version = self.newest().saturating_add(1);
        self.versions.insert(version, crypt::fresh(chance));
        version
    }

    /// Forgets every version but the newest: what is wrapped under one of them, backups too, can then be
    /// opened by nobody. Only after [`crate::keys::rewrap`] has nothing left to do; then save.
    pub fn destroy_older(&mut self) {
        let newest = self.newest();
        self.versions.retain(|version, _| *version == newest);
    }

    /// Writes the file anew, whole or not at all.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save(&self, path: &Path) -> std::io::Result<()> {
        let mut text = Zeroizing::new(HEADING.to_owned());
        for (version, secret) in &self.versions {
            let hex = Zeroizing::new(HEXLOWER.encode(secret.as_slice()));
            text.push_str(&format!("{version} {}\n", hex.as_str()));
        }
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
        fs::create_dir_all(folder)?;
        let draft = path.with_extension("new");
        let _ = fs::remove_file(&draft);
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&draft)?;
        file.write_all(text.as_bytes())?;
        // A crash here leaves the draft, and the former file untouched.
        file.sync_all()?;
        fs::rename(&draft, path)?;
        // The rename is on disk only once its folder is.
        fs::File::open(folder)?.sync_all()
    }

    fn parse(text: &str) -> Result<Self, RootKeyError> {
        let mut versions = BTreeMap::new();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (version, hex) = line.split_once(' ').ok_or(RootKeyError::Malformed)?;
            let version = version.parse().map_err(|_| RootKeyError::Malformed)?;
            let bytes =
                Zeroizing::new(HEXLOWER.decode(hex.trim().as_bytes()).map_err(|_| RootKeyError::Malformed)?);
            let secret = <[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| RootKeyError::Malformed)?;
            versions.insert(version, Zeroizing::new(secret));
        }
        if versions.is_empty() { Err(RootKeyError::Malformed) } else { Ok(Self { versions }) }
    }

    /// How many versions there are.
    #[must_use]
    pub fn versions(&self) -> usize {
        self.versions.len()
    }

    /// The newest version's number.
    #[must_use]
    pub fn newest(&self) -> u32 {
        self.versions.last_key_value().map_or(0, |(version, _)| *version)
    }

    pub(crate) fn wrap(
        &self,
        chance: &dyn Randomness,
        associated: &[u8],
        secret: &[u8],
    ) -> Result<(u32, Vec<u8>), KeyError> {
        let (version, root) = self.versions.last_key_value().ok_or(KeyError::NoSuchKey)?;
        Ok((*version, Cipher::new(root)?.seal(chance, associated, secret)?))
    }

    pub(crate) fn unwrap(&self, version: u32, associated: &[u8], wrapped: &[u8]) -> Result<Secret, KeyError> {
        let root = self.versions.get(&version).ok_or(KeyError::NoSuchKey)?;
        Cipher::new(root)?.unwrap(associated, wrapped)
    }
}
