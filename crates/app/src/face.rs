//! What the wiring of an instance hands to its pages. It stands here, below both, so that whoever wires an instance
//! need not be compiled again when a page changes.

use std::sync::Arc;

use assidu_domain::{
    network::Network,
    ports::{Clock, Randomness},
};
use assidu_texts::Language;

use crate::App;

/// What the pages lean on.
pub struct Parts {
    /// What the operator set.
    pub settings: Settings,
    /// The use cases.
    pub app: Arc<App>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub chance: Arc<dyn Randomness>,
    /// The sample accounts, in a demonstration.
    pub demo: Option<Demo>,
}

/// What the pages are told at start; the server reads it from its configuration.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The address people use, such as `https://emargement.example.org`, without a slash at the end. Its
    /// scheme decides on cookies and HSTS. Empty on a loopback server, where the `Host` header is taken.
    pub origin: String,
    /// Proxies whose `X-Forwarded-For` is believed; nobody else's is.
    pub trusted_proxies: Vec<Network>,
    /// Sample or trial data: every page says so, and the pages of the demonstration exist.
    pub test_data: bool,
    /// Language of visitors who ask for none that we speak.
    pub language: Language,
    /// The secret under which form tokens and toasts are signed; the same on every node.
    pub secret: [u8; 32],
}

impl Settings {
    /// Whether people come by HTTPS.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.origin.starts_with("https://")
    }
}

/// What the entrance of a demonstration shows.
#[derive(Clone, Debug)]
pub struct Demo {
    /// The sample provider and its accounts.
    pub demo: crate::demo::Demo,
    /// Address that a phone in the room can open, when there is one.
    pub phone_url: Option<String>,
}
