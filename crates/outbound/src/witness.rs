//! Witnesses over HTTP (C2SP `tlog-witness`).

use assidu_domain::ports::{Witness, WitnessAnswer, WitnessError};
use async_trait::async_trait;
use reqwest::Url;

use crate::http::{AddressError, HttpClient};

/// A witness somewhere on the network.
#[derive(Clone, Debug)]
pub struct HttpWitness {
    client: HttpClient,
    url: Url,
    key: String,
}

impl HttpWitness {
    /// The witness with this key whose submission prefix is `url`.
    ///
    /// # Errors
    /// [`AddressError`] for an address that would never be connected to.
    pub fn new(client: HttpClient, url: &str, key: &str) -> Result<Self, AddressError> {
        let url = client.address(&format!("{}/add-checkpoint", url.trim_end_matches('/')))?;
        Ok(Self { client, url, key: key.to_owned() })
    }
}

#[async_trait]
impl Witness for HttpWitness {
    async fn add_checkpoint(&self, body: String) -> Result<WitnessAnswer, WitnessError> {
        let (status, answer) =
            self.client.exchange(&self.url, "text/plain; charset=utf-8", body.into_bytes()).await.map_err(
                |error| {
                    tracing::warn!(witness = %self.key, %error, "no cosignature");
                    WitnessError
                },
            )?;
        let text = String::from_utf8(answer).map_err(|_| WitnessError)?;
        Ok(match status {
            200 => WitnessAnswer::Cosigned(text),
            409 => {
                text.trim_end_matches('\n').parse().map_or(WitnessAnswer::Refused(409), WitnessAnswer::Knows)
            }
            other => WitnessAnswer::Refused(other),
        })
    }

    fn key(&self) -> &str {
        &self.key
    }
}
