//! The one HTTP client.

use std::collections::BTreeSet;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{Client, Method, Response, Url, header};

use crate::addresses::is_public;

/// Longest time for a whole exchange: connecting, asking and reading the answer (F31).
const WHOLE: Duration = Duration::from_secs(10);
/// Longest time for connecting.
const CONNECT: Duration = Duration::from_secs(5);
/// Longest answer that is read, in bytes.
pub const LONGEST_ANSWER: usize = 64 << 10;

/// The client could not be made.
#[derive(Debug, thiserror::Error)]
pub enum HttpClientError {
    /// The computer's certificates for TLS cannot be read; install `ca-certificates`.
    #[error("the HTTP client cannot be set up (are the computer's CA certificates installed?)")]
    Setup(#[source] reqwest::Error),
    /// An entry of the allow-list is not `host:port`.
    #[error("{0:?} is not of the form host:port")]
    Exception(String),
}

/// An address that is not connected to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// Neither `http` nor `https`, or no host.
    #[error("the address is not an http or https URL with a host")]
    NotHttp,
    /// It carries a user name or password, which belong into their own settings.
    #[error("the address carries a user name or password")]
    Credentials,
    /// It is a private address, and the operator has made no exception for it.
    #[error("the address is private, and no exception is set for it")]
    Private,
}

/// An exchange that gave no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ExchangeError {
    /// The address may not be connected to.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// No connection, no answer in time, or an answer that breaks off.
    #[error("no answer")]
    Unavailable(#[source] reqwest::Error),
    /// An HTTP status other than 200; redirects are not followed.
    #[error("the answer has status {0}")]
    Status(u16),
    /// The answer is not of the content type that was asked for.
    #[error("the answer has another content type")]
    ContentType,
    /// The answer is longer than [`LONGEST_ANSWER`].
    #[error("the answer is too long")]
    TooLong,
}

/// What is sent.
#[derive(Clone, Copy)]
pub(crate) struct Post<'a> {
    pub(crate) url: &'a Url,
    pub(crate) content_type: &'static str,
    pub(crate) answer_type: &'static str,
    pub(crate) user: Option<(&'a str, &'a str)>,
}

/// The only way out: short time limits, no redirects, bounded answers, and no private addresses but those that
/// the operator has allowed (A21).
///
/// The check is made on the resolved address at the moment of connecting, so a name that changes its address
/// in between does not get around it.
#[derive(Clone, Debug)]
pub struct HttpClient {
    public: Client,
    excepted: Client,
    exceptions: BTreeSet<String>,
}

impl HttpClient {
    /// A client that connects to public addresses, and to these exceptions: exact `host:port` pairs set by the
    /// operator, never by a tenant.
    ///
    /// # Errors
    /// [`HttpClientError`] for an exception that is not `host:port`, or when TLS cannot be set up.
    pub fn new(exceptions: impl IntoIterator<Item = String>) -> Result<Self, HttpClientError> {
        let mut allowed = BTreeSet::new();
        for exception in exceptions {
            let well_formed = exception.rsplit_once(':').is_some_and(|(host, port)| {
                !host.is_empty() && !host.contains('/') && port.parse::<u16>().is_ok()
            });
            if !well_formed {
                return Err(HttpClientError::Exception(exception));
            }
            allowed.insert(exception.to_ascii_lowercase());
        }
        let builder = || {
            Client::builder()
                .timeout(WHOLE)
                .connect_timeout(CONNECT)
                .redirect(reqwest::redirect::Policy::none())
                .referer(false)
                .no_proxy()
                .pool_max_idle_per_host(1)
                .user_agent(concat!("assidu/", env!("CARGO_PKG_VERSION")))
        };
        let public = builder().dns_resolver(Arc::new(PublicOnly)).build().map_err(HttpClientError::Setup)?;
        let excepted = builder().build().map_err(HttpClientError::Setup)?;
        Ok(Self { public, excepted, exceptions: allowed })
    }

    /// Reads an address that an operator has set, and refuses at once what would never be connected to.
    ///
    /// # Errors
    /// [`AddressError`].
    pub fn address(&self, url: &str) -> Result<Url, AddressError> {
        let url = Url::parse(url).map_err(|_| AddressError::NotHttp)?;
        self.client_for(&url)?;
        Ok(url)
    }

    /// Which client may connect there.
    fn client_for(&self, url: &Url) -> Result<&Client, AddressError> {
        let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default()) else {
            return Err(AddressError::NotHttp);
        };
        if !matches!(url.scheme(), "http" | "https") {
            return Err(AddressError::NotHttp);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(AddressError::Credentials);
        }
        if self.exceptions.contains(&format!("{host}:{port}")) {
            return Ok(&self.excepted);
        }
        // A name is checked when it is resolved; a number is never resolved.
        let number: Option<IpAddr> = host.trim_matches(['[', ']']).parse().ok();
        match number {
            Some(address) if !is_public(address) => Err(AddressError::Private),
            _ => Ok(&self.public),
        }
    }

    /// Posts some bytes and gives the answer, if it is one with status 200 and of the right type.
    pub(crate) async fn post(&self, post: Post<'_>, body: Vec<u8>) -> Result<Vec<u8>, ExchangeError> {
        let mut request = self
            .client_for(post.url)?
            .request(Method::POST, post.url.clone())
            .header(header::CONTENT_TYPE, post.content_type)
            .header(header::ACCEPT, post.answer_type)
            .body(body);
        if let Some((name, password)) = post.user {
            request = request.basic_auth(name, Some(password));
        }
        let response = request.send().await.map_err(ExchangeError::Unavailable)?;
        if response.status().as_u16() != 200 {
            return Err(ExchangeError::Status(response.status().as_u16()));
        }
        let kind = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let kind = kind.unwrap_or_default().split(';').next().unwrap_or_default().trim();
        if !kind.eq_ignore_ascii_case(post.answer_type) {
            return Err(ExchangeError::ContentType);
        }
        read(response, LONGEST_ANSWER).await
    }
}

impl HttpClient {
    /// Posts some bytes and gives status and answer, whatever the status.
    pub(crate) async fn exchange(
        &self,
        url: &Url,
        content_type: &'static str,
        body: Vec<u8>,
    ) -> Result<(u16, Vec<u8>), ExchangeError> {
        let request = self.client_for(url)?.request(Method::POST, url.clone());
        let request = request.header(header::CONTENT_TYPE, content_type).body(body);
        let response = request.send().await.map_err(ExchangeError::Unavailable)?;
        let status = response.status().as_u16();
        Ok((status, read(response, LONGEST_ANSWER).await?))
    }

    /// The same for whoever holds a token.
    pub(crate) async fn fetch_as(
        &self,
        url: &Url,
        token: &str,
        longest: usize,
    ) -> Result<Option<Vec<u8>>, ExchangeError> {
        let request = self.client_for(url)?.get(url.clone()).bearer_auth(token);
        let response = request.send().await.map_err(ExchangeError::Unavailable)?;
        match response.status().as_u16() {
            200 => read(response, longest).await.map(Some),
            404 => Ok(None),
            other => Err(ExchangeError::Status(other)),
        }
    }

    /// Fetches a file of at most `longest` bytes; `None` when it is not there.
    ///
    /// # Errors
    /// [`FetchError`] when there is no answer, or another than the file.
    pub async fn fetch(&self, url: &Url, longest: usize) -> Result<Option<Vec<u8>>, FetchError> {
        let fetched = async {
            let response =
                self.client_for(url)?.get(url.clone()).send().await.map_err(ExchangeError::Unavailable)?;
            match response.status().as_u16() {
                200 => read(response, longest).await.map(Some),
                404 => Ok(None),
                other => Err(ExchangeError::Status(other)),
            }
        };
        fetched.await.map_err(FetchError)
    }
}

/// A file could not be fetched.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct FetchError(ExchangeError);

impl FetchError {
    /// What was in the way.
    pub(crate) const fn inner(&self) -> &ExchangeError {
        &self.0
    }
}

/// Reads an answer piece by piece, so that a long one is noticed before it is all here.
async fn read(mut response: Response, longest: usize) -> Result<Vec<u8>, ExchangeError> {
    let mut out = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(ExchangeError::Unavailable)? {
        if out.len() + piece.len() > longest {
            return Err(ExchangeError::TooLong);
        }
        out.extend_from_slice(&piece);
    }
    Ok(out)
}

/// Resolves names to public addresses only.
struct PublicOnly;

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let host = name.as_str().to_owned();
            let all: Vec<SocketAddr> = tokio::net::lookup_host((host.as_str(), 0)).await?.collect();
            let public: Vec<SocketAddr> = all.into_iter().filter(|a| is_public(a.ip())).collect();
            if public.is_empty() {
                tracing::warn!(host, "refused to connect: the name has no public address");
                return Err(AddressError::Private.into());
            }
            Ok(Box::new(public.into_iter()) as Addrs)
        })
    }
}
