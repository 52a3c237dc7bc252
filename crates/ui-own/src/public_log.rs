//! A provider's log, for anyone who wants to check it without us.

use maud::{Markup, html};

use crate::{Frame, shell};

/// A provider's log: who it is, how far it has grown, who cosigned, and the commands that check it.
#[derive(Clone, Debug, Default)]
pub struct PublicLog {
    /// Name of the training provider.
    pub provider: String,
    /// The log's name.
    pub origin: String,
    /// The log's key, as `name+id+base64`.
    pub vkey: String,
    /// Where this instance is reached, without a slash at the end.
    pub origin_url: String,
    /// Path below which the log is served, without a slash at the end.
    pub path: String,
    /// The last checkpoint, once there is one.
    pub checkpoint: Option<PublicCheckpoint>,
}

/// The last checkpoint of a log.
#[derive(Clone, Debug, Default)]
pub struct PublicCheckpoint {
    /// Number of leaves.
    pub size: u64,
    /// Root over them, base64.
    pub root: String,
    /// When it was signed, in words.
    pub at: String,
    /// The names of the witnesses who cosigned it.
    pub witnesses: Vec<String>,
}

impl PublicLog {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let title = t.with("log-title", &[("provider", self.provider.clone().into())]);
        shell::narrow(
            frame,
            &title,
            shell::Scripts::None,
            &html! {
                article.prose {
                    h1 { (title) }
                    p { (t.get("log-about")) }
                    (self.facts(frame))
                    h2 { (t.get("log-check-title")) }
                    p { (t.get("log-check")) }
                    pre tabindex="0" {
                        code { "assidu log mirror " (self.origin_url) (self.path) " --out log\nassidu-verify log --log-key log/log.vkey" }
                    }
                    p { (t.get("log-formats")) }
                    ul {
                        li { a href={ (self.path) "/checkpoint" } { code { "checkpoint" } } }
                        li { code { "tile/<L>/<N>" } ", " code { "tile/entries/<N>" } }
                    }
                }
            },
        )
    }

    fn facts(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            div.receipt.card { dl {
                dt { (t.get("log-origin")) }
                dd { code { (self.origin) } }
                dt { (t.get("log-key")) }
                dd { code { (self.vkey) } }
                @match &self.checkpoint {
                    None => {
                        dt { (t.get("log-size")) }
                        dd { (t.get("log-none-yet")) }
                    }
                    Some(checkpoint) => {
                        dt { (t.get("log-size")) }
                        dd { (t.number(i64::try_from(checkpoint.size).unwrap_or(i64::MAX))) }
                        dt { (t.get("log-root")) }
                        dd { code { (checkpoint.root) } }
                        dt { (t.get("log-signed-at")) }
                        dd { (checkpoint.at) }
                        dt { (t.get("log-witnesses")) }
                        dd {
                            @if checkpoint.witnesses.is_empty() { (t.get("log-no-witness")) }
                            @else { (checkpoint.witnesses.join(", ")) }
                        }
                    }
                }
            } }
        }
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            provider: "CFA des Deux Rives".to_owned(),
            origin: "emargement.example/deux-rives/1".to_owned(),
            vkey: "emargement.example/deux-rives/1+2f1d36c0+AcSo1ZLsjmEyZAHBbpMEGJjYxU6GZpJkGEqO1tGUv0Zz"
                .to_owned(),
            origin_url: "https://emargement.example".to_owned(),
            path: "/logs/deux-rives/1".to_owned(),
            checkpoint: Some(PublicCheckpoint {
                size: 128_441,
                root: "1mDrTW7ls0sDJT7oOBb7Y3bbJzyqkOhNwvHzL6S9Nos=".to_owned(),
                at: "22 novembre 2026, 9 h 00".to_owned(),
                witnesses: vec!["region.example/temoin".to_owned()],
            }),
        }
    }
}
