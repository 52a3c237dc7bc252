//! HTTPS by the server itself: TLS 1.2 and 1.3, with a certificate that can be renewed while it runs.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
    time::{Duration, SystemTime},
};

use rustls::{
    ServerConfig,
    crypto::aws_lc_rs as provider,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
    server::{ClientHello, ResolvesServerCert},
    sign::CertifiedKey,
};
use tokio_rustls::TlsAcceptor;

/// How often the files are looked at: a renewed certificate is served within this time.
pub const LOOK_EVERY: Duration = Duration::from_secs(60);

/// The certificate cannot be used. Its words say what to write.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file cannot be read.
    #[error("{file} cannot be read")]
    File {
        /// Its name.
        file: String,
        /// What the disk said.
        source: io::Error,
    },
    /// The certificate file holds no certificate.
    #[error("{0} holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)")]
    NoCertificate(String),
    /// The key file holds no private key.
    #[error("{0} holds no private key in PEM form (-----BEGIN PRIVATE KEY-----, not encrypted)")]
    NoKey(String),
    /// They do not belong together, or are of a kind that browsers do not take.
    #[error("{certificate} and {key} cannot be used together")]
    Pair {
        /// The certificate's file.
        certificate: String,
        /// The key's file.
        key: String,
        /// Why.
        source: rustls::Error,
    },
}

/// The certificate and key that HTTPS is spoken with.
#[derive(Clone)]
pub struct Tls {
    acceptor: TlsAcceptor,
    held: Arc<Held>,
    files: Arc<Files>,
}

/// Where certificate and key lie.
struct Files {
    certificate: PathBuf,
    key: PathBuf,
}

/// The pair that is served now.
#[derive(Debug)]
struct Held(RwLock<Arc<CertifiedKey>>);

impl ResolvesServerCert for Held {
    fn resolve(&self, _hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner)))
    }
}

impl Tls {
    /// Reads a certificate with its chain, leaf first, and its private key, both PEM.
    ///
    /// # Errors
    /// [`TlsError`] in words for whoever wrote the configuration.
    pub fn open(certificate: &Path, key: &Path) -> Result<Self, TlsError> {
        let files = Files { certificate: certificate.to_owned(), key: key.to_owned() };
        let held = Arc::new(Held(RwLock::new(Arc::new(files.pair()?))));
        let failed = |source| files.cannot_pair(source);
        let mut config = ServerConfig::builder_with_provider(Arc::new(provider::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(failed)?
            .with_no_client_auth()
            .with_cert_resolver(Arc::clone(&held) as Arc<dyn ResolvesServerCert>);
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        // A class of phones that comes back resumes without a handshake.
        config.ticketer = provider::Ticketer::new().map_err(failed)?;
        Ok(Self { acceptor: TlsAcceptor::from(Arc::new(config)), held, files: Arc::new(files) })
    }

    pub(super) const fn acceptor(&self) -> &TlsAcceptor {
        &self.acceptor
    }

    /// Reads the files again; a pair that cannot be used leaves the one that is served.
    ///
    /// # Errors
    /// [`TlsError`].
    pub fn renew(&self) -> Result<(), TlsError> {
        let pair = Arc::new(self.files.pair()?);
        *self.held.0.write().unwrap_or_else(PoisonError::into_inner) = pair;
        Ok(())
    }

    /// Serves renewed files from when they are there, for as long as it is polled.
    pub async fn keep_renewed(self, every: Duration) {
        let mut seen = self.files.changed();
        loop {
            tokio::time::sleep(every).await;
            let now = self.files.changed();
            if now == seen {
                continue;
            }
            match self.renew() {
                Ok(()) => {
                    seen = now;
                    tracing::info!("the renewed certificate is served");
                }
                // Tried again: certificate and key may be written one after the other.
                Err(error) => {
                    tracing::error!(
                        error = &error as &dyn std::error::Error,
                        "the new certificate cannot be used"
                    );
                }
            }
        }
    }
}

impl Files {
    fn pair(&self) -> Result<CertifiedKey, TlsError> {
        let certificate = read(&self.certificate)?;
        let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_slice_iter(&certificate)
            .collect::<Result<_, _>>()
            .map_err(|_| TlsError::NoCertificate(name(&self.certificate)))?;
        if chain.is_empty() {
            return Err(TlsError::NoCertificate(name(&self.certificate)));
        }
        let key = zeroize::Zeroizing::new(read(&self.key)?);
        let key = PrivateKeyDer::from_pem_slice(&key).map_err(|_| TlsError::NoKey(name(&self.key)))?;
        CertifiedKey::from_der(chain, key, &provider::default_provider())
            .map_err(|source| self.cannot_pair(source))
    }

    fn cannot_pair(&self, source: rustls::Error) -> TlsError {
        TlsError::Pair { certificate: name(&self.certificate), key: name(&self.key), source }
    }

    /// When each file was last written.
    fn changed(&self) -> [Option<SystemTime>; 2] {
        [&self.certificate, &self.key].map(|file| fs::metadata(file).and_then(|meta| meta.modified()).ok())
    }
}

fn read(file: &Path) -> Result<Vec<u8>, TlsError> {
    fs::read(file).map_err(|source| TlsError::File { file: name(file), source })
}

fn name(file: &Path) -> String {
    file.display().to_string()
}
