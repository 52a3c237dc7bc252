//! A certificate for loopback, and clients that trust it and nothing else.

use std::{path::Path, sync::Arc};

use anyhow::Context as _;
use assidu_operator::http::Tls;
use data_encoding::BASE64;
use rustls::{
    ClientConfig, RootCertStore, client::Resumption, crypto::aws_lc_rs as provider, pki_types::CertificateDer,
};
use tokio_rustls::TlsConnector;

/// A certificate for 127.0.0.1, made anew, and a server's side of it.
pub(crate) struct Loopback {
    /// The certificate, as text for the clients' program.
    pub(crate) certificate: String,
    /// What a server serves it with.
    pub(crate) server: Tls,
}

impl Loopback {
    /// Makes both; certificate and key lie in this folder.
    pub(crate) fn make(folder: &Path) -> anyhow::Result<Self> {
        let made = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()])?;
        let (certificate, key) = (folder.join("tls.pem"), folder.join("tls.key"));
        std::fs::write(&certificate, made.cert.pem())?;
        std::fs::write(&key, made.signing_key.serialize_pem())?;
        let server = Tls::open(&certificate, &key)?;
        Ok(Self { certificate: BASE64.encode(made.cert.der()), server })
    }
}

/// Clients that meet the server for the first time: each connection is a whole handshake.
pub(crate) fn connector(certificate: &str) -> anyhow::Result<TlsConnector> {
    let der = BASE64.decode(certificate.as_bytes()).context("no certificate")?;
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from(der))?;
    let mut config = ClientConfig::builder_with_provider(Arc::new(provider::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.resumption = Resumption::disabled();
    Ok(TlsConnector::from(Arc::new(config)))
}
