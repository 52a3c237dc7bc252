//! Cookies: few, each with one purpose, none readable by scripts.

use std::fmt::Write as _;

use axum::http::{HeaderMap, HeaderValue, header::COOKIE};

/// The log-in session.
pub const LOGIN: &str = "assidu";
/// The device: a random value that stands for this browser in form tokens and evidence.
pub const DEVICE: &str = "assidu-device";
/// The ticket of a scan.
pub const TICKET: &str = "assidu-ticket";
/// Who somebody said they are, after a scan.
pub const PASS: &str = "assidu-pass";
/// A trainer's device that was handed round.
pub const KIOSK: &str = "assidu-kiosk";
/// News to tell once.
pub const TOAST: &str = "assidu-toast";
/// Language of the pages.
pub const LANGUAGE: &str = "lang";
/// Colours of the pages.
pub const THEME: &str = "theme";

/// Longer than anything we ever put in a cookie.
const LONGEST: usize = 4096;

/// The name that travels: by HTTPS the browser itself then refuses the cookie from another host or path.
#[must_use]
pub fn travelling_name(name: &str, https: bool) -> String {
    // The two preferences may be set from anywhere: they say nothing about a person.
    if https && name != LANGUAGE && name != THEME { format!("__Host-{name}") } else { name.to_owned() }
}

/// The value of a cookie of ours, when the request carries exactly one.
#[must_use]
pub fn value<'a>(headers: &'a HeaderMap, name: &str, https: bool) -> Option<&'a str> {
    let name = travelling_name(name, https);
    let mut found = headers
        .get_all(COOKIE)
        .into_iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(key, value)| *key == name && value.len() <= LONGEST)
        .map(|(_, value)| value);
    // Two cookies of one name: one was planted from elsewhere, and nobody can say which.
    match (found.next(), found.next()) {
        (Some(value), None) => Some(value),
        _ => None,
    }
}

/// How long a cookie stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stays {
    /// Until the browser is closed.
    Visit,
    /// So many seconds.
    Seconds(u32),
    /// Not at all: the browser forgets it now.
    Gone,
}

/// A `Set-Cookie` header; nothing when the value holds what no cookie may.
#[must_use]
pub fn set(name: &str, value: &str, stays: Stays, https: bool) -> Option<HeaderValue> {
    let mut text = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax", travelling_name(name, https));
    match stays {
        Stays::Visit => {}
        // Writing to a string cannot fail.
        Stays::Seconds(seconds) => {
            let _ = write!(text, "; Max-Age={seconds}");
        }
        Stays::Gone => text.push_str("; Max-Age=0"),
    }
    if https {
        text.push_str("; Secure");
    }
    let plain = |b: u8| b.is_ascii_graphic() && !matches!(b, b';' | b',' | b'"' | b'\\');
    if value.len() > LONGEST || !value.bytes().all(plain) {
        return None;
    }
    HeaderValue::from_str(&text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(cookie: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(COOKIE, HeaderValue::from_static(cookie))])
    }

    #[test]
    fn by_https_only_the_host_bound_cookie_counts() {
        let both = headers("assidu=planted; __Host-assidu=ours; lang=de");
        assert_eq!(value(&both, LOGIN, true), Some("ours"));
        assert_eq!(value(&both, LOGIN, false), Some("planted"));
        assert_eq!(value(&both, LANGUAGE, true), Some("de"));
        assert_eq!(value(&headers("__Host-assidu=a; __Host-assidu=b"), LOGIN, true), None);
    }

    #[test]
    fn a14_cookies_are_closed_to_scripts_and_other_sites() {
        let cookie = set(LOGIN, "abc", Stays::Seconds(60), true).unwrap();
        assert_eq!(cookie, "__Host-assidu=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure");
        assert_eq!(
            set(LOGIN, "", Stays::Gone, false).unwrap(),
            "assidu=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"
        );
        for bad in ["a;b", "a\r\nSet-Cookie: x=y", "a b", "é"] {
            assert_eq!(set(LOGIN, bad, Stays::Visit, true), None, "{bad:?}");
        }
    }
}
