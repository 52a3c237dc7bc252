//! Time-stamping authorities over HTTP (RFC 3161, section 3.4).

use std::fmt;

use assidu_domain::ports::{TimestampAuthority, TimestampError};
use async_trait::async_trait;
use reqwest::Url;

use crate::http::{AddressError, ExchangeError, HttpClient, Post};

/// User name and password of an authority that asks for them.
#[derive(Clone)]
pub struct BasicAuth {
    /// The user name.
    pub user: String,
    /// The password.
    pub password: String,
}

impl fmt::Debug for BasicAuth {
    /// Never shows the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BasicAuth").field("user", &self.user).finish_non_exhaustive()
    }
}

/// A time-stamping authority somewhere on the network.
///
/// It only carries questions and answers; whether an answer is any good is judged by `seal`.
#[derive(Clone, Debug)]
pub struct HttpTimestampAuthority {
    client: HttpClient,
    url: Url,
    name: String,
    auth: Option<BasicAuth>,
}

impl HttpTimestampAuthority {
    /// The authority at this address.
    ///
    /// # Errors
    /// [`AddressError`] for an address that would never be connected to.
    pub fn new(client: HttpClient, url: &str, auth: Option<BasicAuth>) -> Result<Self, AddressError> {
        let url = client.address(url)?;
        let name = url.host_str().unwrap_or_default().to_owned();
        Ok(Self { client, url, name, auth })
    }
}

#[async_trait]
impl TimestampAuthority for HttpTimestampAuthority {
    async fn post(&self, request: Vec<u8>) -> Result<Vec<u8>, TimestampError> {
        let post = Post {
            url: &self.url,
            content_type: "application/timestamp-query",
            answer_type: "application/timestamp-reply",
            user: self.auth.as_ref().map(|auth| (auth.user.as_str(), auth.password.as_str())),
        };
        match self.client.post(post, request).await {
            Ok(reply) => Ok(reply),
            Err(error) => {
                tracing::warn!(authority = %self.name, error = %error, "no timestamp");
                Err(match error {
                    ExchangeError::TooLong => TimestampError::TooLong,
                    _ => TimestampError::Unavailable,
                })
            }
        }
    }

    fn name(&self) -> &str {
        &self.name
    }
}
