//! Scripts, styles and fonts, compressed once.

use std::{
    collections::HashMap,
    io::{self, Write as _},
    sync::{LazyLock, Mutex, PoisonError},
};

use assidu_ui::assets::{self, Asset, CACHE_FOREVER};
use axum::{
    body::{Body, Bytes},
    http::{
        HeaderMap, HeaderValue, Uri,
        header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY},
    },
    response::{IntoResponse as _, Response},
};

use crate::{Problem, layers::headers::PartOfPage};

/// A file whose address says its contents.
pub(crate) async fn get(uri: Uri, headers: HeaderMap) -> Result<Response, Problem> {
    let asset = assets::lookup(uri.path()).ok_or(Problem::NotFound)?;
    let mut response = answer(asset, &headers, CACHE_FOREVER);
    // A picture may be opened by itself.
    if !asset.mime.starts_with("image/") {
        response.extensions_mut().insert(PartOfPage);
    }
    Ok(response)
}

/// The service worker, whose address cannot change: browsers ask again each time.
pub(crate) async fn service_worker(headers: HeaderMap) -> Response {
    answer(assets::service_worker(), &headers, "no-cache")
}

fn answer(asset: &'static Asset, headers: &HeaderMap, keep: &'static str) -> Response {
    let (coding, bytes) = Coding::wanted(headers, asset)
        .and_then(|coding| Some((Some(coding), compressed(asset, coding)?)))
        .unwrap_or((None, Bytes::from_static(asset.bytes)));
    let mut response = Body::from(bytes).into_response();
    let out = response.headers_mut();
    out.insert(CONTENT_TYPE, HeaderValue::from_static(asset.mime));
    out.insert(CACHE_CONTROL, HeaderValue::from_static(keep));
    out.insert(VARY, HeaderValue::from_static("accept-encoding"));
    out.extend(coding.map(|coding| (CONTENT_ENCODING, HeaderValue::from_static(coding.name()))));
    response
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Coding {
    Brotli,
    Gzip,
}

impl Coding {
    const fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }

    /// The best coding that the browser takes; none for files that are compressed already.
    fn wanted(headers: &HeaderMap, asset: &Asset) -> Option<Self> {
        let is_text = asset.mime.starts_with("text/") || asset.mime.contains("svg");
        let accepted = headers.get(ACCEPT_ENCODING)?.to_str().ok()?;
        let takes = |name: &str| {
            accepted.split(',').any(|entry| {
                let mut parts = entry.split(';').map(str::trim);
                parts.next() == Some(name) && !parts.any(|p| p == "q=0")
            })
        };
        [Self::Brotli, Self::Gzip].into_iter().find(|coding| is_text && takes(coding.name()))
    }
}

/// The file compressed as well as can be, made at its first request.
fn compressed(asset: &'static Asset, coding: Coding) -> Option<Bytes> {
    static DONE: LazyLock<Mutex<HashMap<(&'static str, Coding), Bytes>>> = LazyLock::new(Mutex::default);
    let known = |done: &HashMap<_, Bytes>| done.get(&(asset.name, coding)).cloned();
    if let Some(bytes) = known(&DONE.lock().unwrap_or_else(PoisonError::into_inner)) {
        return Some(bytes);
    }
    let bytes = Bytes::from(compress(asset.bytes, coding).ok()?);
    DONE.lock().unwrap_or_else(PoisonError::into_inner).insert((asset.name, coding), bytes.clone());
    Some(bytes)
}

fn compress(bytes: &[u8], coding: Coding) -> io::Result<Vec<u8>> {
    match coding {
        Coding::Brotli => {
            let mut out = brotli::CompressorWriter::new(Vec::new(), 4096, 9, 22);
            out.write_all(bytes)?;
            Ok(out.into_inner())
        }
        Coding::Gzip => {
            let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
            out.write_all(bytes)?;
            out.finish()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_gets_the_best_coding_it_takes() {
        let of = |accepts: &'static str, name| {
            let headers = HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_static(accepts))]);
            Coding::wanted(&headers, assets::lookup(assets::url(name)).unwrap())
        };
        assert_eq!(of("gzip, deflate, br", "base.css"), Some(Coding::Brotli));
        assert_eq!(of("gzip, br;q=0", "base.css"), Some(Coding::Gzip));
        assert_eq!(of("identity", "base.css"), None);
        assert_eq!(of("br", "atkinson-next.woff2"), None);
    }
}
