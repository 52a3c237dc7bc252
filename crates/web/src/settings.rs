//! What the web face is told at start.

use assidu_texts::Language;

use crate::address::Network;

/// What the web face is told at start; the server reads it from its configuration.
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
