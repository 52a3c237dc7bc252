//! Scripts, styles, fonts and the mark: compiled in, with a hash of their contents in the address.
//!
//! To add one: a line in [`SOURCES`], after what it refers to. In a text file, `/assets/<name>` stands for
//! the hashed address of a file above it in the list.

use std::sync::LazyLock;

/// A file to serve, for ever under its address.
#[derive(Debug)]
pub struct Asset {
    /// Name in the source: `base.css`.
    pub name: &'static str,
    /// Address: `/assets/base.0123456789abcdef.css`.
    pub url: String,
    /// Contents.
    pub bytes: &'static [u8],
    /// Value for `Content-Type`.
    pub mime: &'static str,
}

/// Value for `Cache-Control` of what [`lookup`] finds: the hash makes it safe.
pub const CACHE_FOREVER: &str = "public, max-age=31536000, immutable";

enum Source {
    Bytes(&'static [u8]),
    Text(&'static str),
}

macro_rules! bytes {
    ($path:literal) => {
        Source::Bytes(include_bytes!(concat!("../assets/", $path)))
    };
}

macro_rules! text {
    ($path:literal) => {
        Source::Text(include_str!(concat!("../assets/", $path)))
    };
}

const SOURCES: &[(&str, &str, Source)] = &[
    ("atkinson-next.woff2", "font/woff2", bytes!("vendor/atkinson-next.woff2")),
    ("icon.svg", "image/svg+xml", bytes!("icon.svg")),
    ("icon-192.png", "image/png", bytes!("icon-192.png")),
    ("icon-512.png", "image/png", bytes!("icon-512.png")),
    ("icon-full.png", "image/png", bytes!("icon-full.png")),
    ("icon-touch.png", "image/png", bytes!("icon-touch.png")),
    ("app.webmanifest", "application/manifest+json", text!("app.webmanifest")),
    ("base.css", "text/css; charset=utf-8", text!("base.css")),
    ("app.css", "text/css; charset=utf-8", text!("app.css")),
    ("signature_pad.js", "text/javascript; charset=utf-8", text!("vendor/signature_pad.js")),
    ("outbox.js", "text/javascript; charset=utf-8", text!("outbox.js")),
    ("sign.js", "text/javascript; charset=utf-8", text!("sign.js")),
    ("kiosk.js", "text/javascript; charset=utf-8", text!("kiosk.js")),
    ("wait.js", "text/javascript; charset=utf-8", text!("wait.js")),
    ("keys.js", "text/javascript; charset=utf-8", text!("keys.js")),
    ("passkey.js", "text/javascript; charset=utf-8", text!("passkey.js")),
    ("onward.js", "text/javascript; charset=utf-8", text!("onward.js")),
    ("htmx.js", "text/javascript; charset=utf-8", text!("vendor/htmx.js")),
    ("hx-sse.js", "text/javascript; charset=utf-8", text!("vendor/hx-sse.js")),
    ("live.js", "text/javascript; charset=utf-8", text!("live.js")),
];

struct All {
    assets: Vec<Asset>,
    worker: Asset,
}

static ALL: LazyLock<All> = LazyLock::new(|| {
    let mut assets: Vec<Asset> = Vec::with_capacity(SOURCES.len());
    for (name, mime, source) in SOURCES {
        let bytes: &'static [u8] = match source {
            Source::Bytes(bytes) => bytes,
            Source::Text(text) => leak(linked(&slim(name, text), &assets)),
        };
        let (stem, kind) = name.rsplit_once('.').unwrap_or((name, "bin"));
        let url = format!("/assets/{stem}.{:016x}.{kind}", fnv(bytes));
        assets.push(Asset { name, url, bytes, mime });
    }
    let worker = linked(&slim("sw.js", include_str!("../assets/sw.js")), &assets);
    let worker = Asset {
        name: "sw.js",
        url: "/sw.js".to_owned(),
        bytes: leak(worker),
        mime: "text/javascript; charset=utf-8",
    };
    All { assets, worker }
});

/// Made once for the life of the program, hence leaked.
fn leak(text: String) -> &'static [u8] {
    Box::leak(text.into_boxed_str()).as_bytes()
}

/// Without what only readers of the source need: lines of comment, indentation, empty lines. Our own scripts and
/// styles have no text over several lines, which a test watches.
fn slim(name: &str, text: &str) -> String {
    if name.starts_with("htmx") || name.starts_with("hx-") || name.starts_with("signature_pad") {
        return text.to_owned();
    }
    let mut slim = String::with_capacity(text.len());
    for line in text.lines() {
        let kept = line.trim();
        let comment =
            kept.starts_with("//") || (kept.starts_with("/*") && kept.find("*/") == Some(kept.len() - 2));
        if kept.is_empty() || comment {
            continue;
        }
        // What stands inside of something stays inside of it.
        if line.starts_with(' ') {
            slim.push(' ');
        }
        slim.push_str(kept);
        slim.push('\n');
    }
    slim
}

/// Puts the hashed addresses in.
fn linked(text: &str, known: &[Asset]) -> String {
    known
        .iter()
        .fold(text.to_owned(), |text, asset| text.replace(&format!("/assets/{}", asset.name), &asset.url))
}

/// FNV-1a: tells versions of our own files apart, nothing more.
fn fnv(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The file at an address such as `/assets/base.0123456789abcdef.css`.
#[must_use]
pub fn lookup(path: &str) -> Option<&'static Asset> {
    ALL.assets.iter().find(|a| a.url == path)
}

/// The service worker of the signing pages, for `/sw.js`; to be sent with `Cache-Control: no-cache`.
#[must_use]
pub fn service_worker() -> &'static Asset {
    &ALL.worker
}

/// Every file.
#[must_use]
pub fn all() -> &'static [Asset] {
    &ALL.assets
}

/// The address of a file by its name in the source; empty when there is none, which a test excludes.
#[must_use]
pub fn url(name: &str) -> &'static str {
    ALL.assets.iter().find(|a| a.name == name).map_or("", |a| a.url.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_found_at_its_address_and_nothing_else_is() {
        for asset in all() {
            assert_eq!(lookup(&asset.url).map(|a| a.name), Some(asset.name));
            assert!(!asset.bytes.is_empty());
        }
        assert!(lookup("/assets/base.css").is_none());
        assert!(lookup("/assets/../Cargo.toml").is_none());
    }

    #[test]
    fn what_is_left_out_of_our_files_is_for_readers_alone() {
        for (name, _, source) in SOURCES {
            let Source::Text(text) = source else { continue };
            // A text over several lines would lose its indentation.
            let open = |line: &&str| !line.trim().starts_with("//") && line.matches('`').count() % 2 == 1;
            assert!(slim(name, text) == *text || !text.lines().any(|line| open(&line)), "{name}");
        }
        assert_eq!(
            slim("a.js", "// why\n  let a = 1; // and how\n\n/* x */\nb();\n"),
            " let a = 1; // and how\nb();\n"
        );
        assert_eq!(slim("a.css", "a { b: c }\n/* one */ d { }\n"), "a { b: c }\n/* one */ d { }\n");
    }

    #[test]
    fn files_refer_to_hashed_addresses_only() {
        for asset in all().iter().chain([service_worker()]) {
            let Ok(text) = std::str::from_utf8(asset.bytes) else { continue };
            for place in text.split("\"/assets/").skip(1).chain(text.split("(/assets/").skip(1)) {
                let path = format!("/assets/{}", place.split(['"', ')']).next().unwrap());
                // The bare folder is what the service worker compares with.
                assert!(path == "/assets/" || lookup(&path).is_some(), "{}: {path}", asset.name);
            }
        }
    }
}
