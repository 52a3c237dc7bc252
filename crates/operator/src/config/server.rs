//! Where the server listens and how people reach it.

use crate::config::section::section;

section! {
    /// Where the server listens and how people reach it.
    "server" Server {
        /// The address to listen on. 127.0.0.1 is this computer alone; 0.0.0.0 is every network it is on.
        listen: String = "127.0.0.1";
        /// The port to listen on.
        port: u16 = 8080_u16;
        /// The address people type, such as `https://emargement.example.org`, without a slash at the end.
        /// It goes into QR codes and sheets, and https:// makes cookies and headers strict. Empty is allowed
        /// only when listening on 127.0.0.1.
        public_url: String = "";
        /// The certificate with its chain, leaf first (PEM), when the server speaks HTTPS itself and no proxy does it
        /// before. A renewed file is taken up within a minute, without a restart.
        tls_certificate: String = "";
        /// The certificate's private key (PEM, not encrypted).
        tls_key: String = "";
        /// Networks of the proxies in front of the server, such as ["127.0.0.1", "10.0.0.0/8"]. Their
        /// X-Forwarded-For is believed, nobody else's.
        trusted_proxies: Vec<String> = Vec::new();
        /// Language of visitors whose browser asks for none that Assidu speaks: fr, en, de, es, it, pt or nl.
        language: String = "fr";
        /// The most connections at once. More wait until one ends.
        connections: u32 = 20_000_u32;
    }
}
