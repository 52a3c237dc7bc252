//! Revocation lists and OCSP answers over HTTP, from hosts that the operator has allowed.

use std::collections::BTreeSet;

use assidu_domain::ports::{RevocationError, RevocationSource};
use async_trait::async_trait;
use reqwest::Url;

use crate::http::{ExchangeError, HttpClient, HttpClientError, Post};

/// The longest list or answer that is fetched, in bytes.
pub const LONGEST_LIST: usize = 8 << 20;

/// Fetches from hosts that are on a list, and from no others: the addresses stand in certificates, which strangers
/// write (A21).
///
/// Redirects are not followed, an exchange takes ten seconds at most, and a private address is connected to only when
/// its `host:port` is listed.
#[derive(Clone, Debug)]
pub struct HttpRevocationSource {
    client: HttpClient,
    hosts: BTreeSet<String>,
}

impl HttpRevocationSource {
    /// Fetches from these hosts: `crl.example.fr`, which may be anything but private, or `10.0.0.7:8080`.
    ///
    /// # Errors
    /// [`HttpClientError`] when an entry is neither, or TLS cannot be set up.
    pub fn new(hosts: &[String]) -> Result<Self, HttpClientError> {
        let hosts: BTreeSet<String> = hosts.iter().map(|host| host.trim().to_ascii_lowercase()).collect();
        for host in &hosts {
            if host.is_empty() || host.contains(['/', '@', ' ']) {
                return Err(HttpClientError::Exception(host.clone()));
            }
        }
        let exceptions = hosts.iter().filter(|host| has_port(host)).cloned();
        Ok(Self { client: HttpClient::new(exceptions)?, hosts })
    }

    /// The address, when its host is on the list.
    fn address(&self, url: &str) -> Result<Url, RevocationError> {
        let shown = || url.chars().take(200).collect::<String>();
        let url = self.client.address(url).map_err(|_| RevocationError::Address(shown()))?;
        let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default()) else {
            return Err(RevocationError::Address(shown()));
        };
        let with_port = format!("{host}:{port}");
        let usual = matches!((url.scheme(), port), ("http", 80) | ("https", 443));
        if self.hosts.contains(&with_port) || (usual && self.hosts.contains(host)) {
            return Ok(url);
        }
        Err(RevocationError::NotAllowed(if usual { host.to_owned() } else { with_port }))
    }
}

/// Whether an entry of the list names a port.
fn has_port(host: &str) -> bool {
    host.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok())
}

fn unavailable(url: &Url, error: &ExchangeError) -> RevocationError {
    let host = url.host_str().unwrap_or_default().to_owned();
    tracing::warn!(host, %error, "nothing about revocation");
    match error {
        ExchangeError::TooLong => RevocationError::TooLong(host),
        _ => RevocationError::Unavailable(host),
    }
}

#[async_trait]
impl RevocationSource for HttpRevocationSource {
    async fn list(&self, url: &str) -> Result<Vec<u8>, RevocationError> {
        let url = self.address(url)?;
        match self.client.fetch(&url, LONGEST_LIST).await {
            Ok(Some(list)) => Ok(list),
            Ok(None) => Err(RevocationError::Unavailable(url.host_str().unwrap_or_default().to_owned())),
            Err(error) => Err(unavailable(&url, error.inner())),
        }
    }

    async fn ask(&self, url: &str, question: Vec<u8>) -> Result<Vec<u8>, RevocationError> {
        let url = self.address(url)?;
        let post = Post {
            url: &url,
            content_type: "application/ocsp-request",
            answer_type: "application/ocsp-response",
            user: None,
        };
        self.client.post(post, question).await.map_err(|error| unavailable(&url, &error))
    }
}
