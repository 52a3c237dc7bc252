//! Devices and services that hold private keys, by PKCS #11: HSMs, cards, SoftHSM.

mod connection;
mod der;
mod trouble;

use std::{
    fmt,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use assidu_domain::ports::{KeyStore, Signer, SignerError, SigningScheme, StoredKey};
use zeroize::Zeroizing;

use connection::Connection;
pub use trouble::TokenError;

/// Where keys lie and how to get at them.
#[derive(Clone)]
pub struct TokenSettings {
    /// The module: the shared library that the device's maker gives.
    pub module: PathBuf,
    /// The token's label.
    pub token: String,
    /// The user's PIN.
    pub pin: Zeroizing<String>,
    /// The most sessions open at once; as many signatures are made together.
    pub sessions: usize,
}

impl fmt::Debug for TokenSettings {
    /// Never shows the PIN.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenSettings")
            .field("module", &self.module)
            .field("token", &self.token)
            .finish_non_exhaustive()
    }
}

/// A token: logged in once, with a pool of sessions, and found again after it was lost.
#[derive(Clone, Debug)]
pub struct Token(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    settings: TokenSettings,
    /// What stands now, and whether the PIN was refused: then it is never tried again.
    now: Mutex<Now>,
}

#[derive(Debug, Default)]
struct Now {
    connection: Option<Arc<Connection>>,
    pin_refused: bool,
}

impl Token {
    /// The token of these settings. Nothing is opened yet, so that a device that is away keeps no server down.
    #[must_use]
    pub fn new(settings: TokenSettings) -> Self {
        Self(Arc::new(Inner { settings, now: Mutex::default() }))
    }

    /// Connects and logs in, if that was not done yet.
    ///
    /// # Errors
    /// [`TokenError`] says what is in the way.
    pub fn connect(&self) -> Result<(), TokenError> {
        self.0.connection().map(drop)
    }
}

impl Inner {
    /// What stands, or a new one.
    fn connection(&self) -> Result<Arc<Connection>, TokenError> {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        if now.pin_refused {
            return Err(TokenError::Pin);
        }
        if let Some(connection) = &now.connection {
            return Ok(Arc::clone(connection));
        }
        match Connection::open(&self.settings) {
            Ok(connection) => {
                let connection = Arc::new(connection);
                now.connection = Some(Arc::clone(&connection));
                Ok(connection)
            }
            Err(error) => {
                now.pin_refused = matches!(error, TokenError::Pin);
                Err(error)
            }
        }
    }

    /// Gives up what stands, if it is still this one, so that the next look connects anew.
    fn lost(&self, connection: &Arc<Connection>) {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        if now.connection.as_ref().is_some_and(|standing| Arc::ptr_eq(standing, connection)) {
            now.connection = None;
        }
    }

    /// Does something with a session; when the token was lost meanwhile, once more on a new connection.
    fn with<T>(&self, act: impl Fn(&Connection) -> Result<T, TokenError>) -> Result<T, SignerError> {
        let attempt = || -> Result<T, TokenError> {
            let connection = self.connection()?;
            act(&connection).inspect_err(|error| {
                if error.is_loss() {
                    self.lost(&connection);
                }
            })
        };
        let outcome = attempt().or_else(|error| if error.is_loss() { attempt() } else { Err(error) });
        outcome.map_err(|error| {
            tracing::warn!(token = %self.settings.token, %error, "the key store did not do it");
            SignerError::from(error)
        })
    }
}

impl KeyStore for Token {
    fn signer(&self, key: &StoredKey, scheme: SigningScheme) -> Result<Arc<dyn Signer>, SignerError> {
        if key.label.is_none() && key.id.is_none() {
            return Err(SignerError::NoKey);
        }
        Ok(Arc::new(TokenSigner { token: Arc::clone(&self.0), key: key.clone(), scheme }))
    }

    fn certificates(&self, key: &StoredKey) -> Result<Vec<Vec<u8>>, SignerError> {
        self.0.with(|connection| connection.certificates(key))
    }

    fn name(&self) -> &str {
        &self.0.settings.token
    }
}

/// Signs with one key of a token.
struct TokenSigner {
    token: Arc<Inner>,
    key: StoredKey,
    scheme: SigningScheme,
}

impl Signer for TokenSigner {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignerError> {
        self.token.with(|connection| connection.sign(&self.key, self.scheme, message))
    }
}
