//! Form tokens: a form counts only when a page of ours, in the same browser, gave it out.
//!
//! The token is a MAC of the device's cookie, so it outlives logging in and out: what waits in a phone's
//! outbox can still be sent. It is masked anew on each page, so that compressing the page tells nothing.
//! The second check, of where the request comes from, is in [`came_from_here`].

use assidu_domain::ports::Randomness;
use aws_lc_rs::{constant_time, hmac};
use axum::http::{
    HeaderMap,
    header::{HOST, ORIGIN},
};
use data_encoding::BASE64URL_NOPAD;

/// The field of every form that carries the token.
pub const FIELD: &str = "csrf";

const LENGTH: usize = 16;

/// The key of form tokens and of signed cookies.
pub struct FormKey(hmac::Key);

impl std::fmt::Debug for FormKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FormKey(hidden)")
    }
}

impl FormKey {
    /// Derives the key from the instance's secret.
    #[must_use]
    pub fn new(secret: &[u8; 32]) -> Self {
        let root = hmac::Key::new(hmac::HMAC_SHA256, secret);
        Self(hmac::Key::new(hmac::HMAC_SHA256, hmac::sign(&root, b"assidu web forms v1").as_ref()))
    }

    fn mac(&self, purpose: &[u8], text: &[u8]) -> [u8; LENGTH] {
        let mut context = hmac::Context::with_key(&self.0);
        context.update(purpose);
        context.update(text);
        let mut out = [0; LENGTH];
        out.copy_from_slice(&context.sign().as_ref()[..LENGTH]);
        out
    }

    /// A token for the forms of a page shown to this device.
    #[must_use]
    pub fn token(&self, device: &str, chance: &dyn Randomness) -> String {
        let mut bytes = [0; 2 * LENGTH];
        chance.fill(&mut bytes[..LENGTH]);
        let mac = self.mac(b"form\0", device.as_bytes());
        let (mask, masked) = bytes.split_at_mut(LENGTH);
        for ((to, mask), mac) in masked.iter_mut().zip(mask).zip(mac) {
            *to = *mask ^ mac;
        }
        BASE64URL_NOPAD.encode(&bytes)
    }

    /// Whether the token was given to this device.
    #[must_use]
    pub fn is_ours(&self, token: &str, device: &str) -> bool {
        if token.len() > 64 {
            return false;
        }
        let Ok(bytes) = BASE64URL_NOPAD.decode(token.as_bytes()) else { return false };
        let Some((mask, masked)) = bytes.split_first_chunk::<LENGTH>() else { return false };
        let given: Vec<u8> = masked.iter().zip(mask).map(|(a, b)| a ^ b).collect();
        constant_time::verify_slices_are_equal(&given, &self.mac(b"form\0", device.as_bytes())).is_ok()
    }

    /// An opaque name for something, the same each time: of an outbox, which must not name its owner.
    #[must_use]
    pub fn opaque(&self, text: &str) -> String {
        BASE64URL_NOPAD.encode(&self.mac(b"name\0", text.as_bytes())[..9])
    }

    /// A text with its MAC, for a cookie that the browser must not rewrite.
    #[must_use]
    pub fn seal(&self, text: &str) -> String {
        let mut bytes = self.mac(b"cookie\0", text.as_bytes()).to_vec();
        bytes.extend_from_slice(text.as_bytes());
        BASE64URL_NOPAD.encode(&bytes)
    }

    /// The text of a sealed cookie, when it is ours.
    #[must_use]
    pub fn open(&self, sealed: &str) -> Option<String> {
        let bytes = BASE64URL_NOPAD.decode(sealed.as_bytes()).ok()?;
        let (mac, text) = bytes.split_first_chunk::<LENGTH>()?;
        constant_time::verify_slices_are_equal(mac, &self.mac(b"cookie\0", text)).ok()?;
        String::from_utf8(text.to_vec()).ok()
    }
}

/// What the browser says of where a request comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CameFrom {
    /// A page of ours.
    Here,
    /// Another site, or another host of this one.
    Elsewhere,
    /// It does not say: an old browser, or no browser.
    Unsaid,
}

/// Reads `Sec-Fetch-Site` and, for older browsers, `Origin`. `origin` is ours, or empty on loopback.
#[must_use]
pub fn came_from_here(headers: &HeaderMap, origin: &str) -> CameFrom {
    if let Some(site) = headers.get("sec-fetch-site") {
        return if site == "same-origin" { CameFrom::Here } else { CameFrom::Elsewhere };
    }
    let Some(from) = headers.get(ORIGIN) else { return CameFrom::Unsaid };
    let same = if origin.is_empty() {
        let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        !host.is_empty() && from.as_bytes() == format!("http://{host}").as_bytes()
    } else {
        from.as_bytes() == origin.as_bytes()
    };
    if same { CameFrom::Here } else { CameFrom::Elsewhere }
}

#[cfg(test)]
mod tests {
    use assidu_testkit::SeededRandomness;

    use super::*;

    #[test]
    fn a15_a_token_is_good_on_its_device_alone_and_looks_different_each_time() {
        let (key, dice) = (FormKey::new(&[1; 32]), SeededRandomness::new(1));
        let (a, b) = (key.token("phone", &dice), key.token("phone", &dice));
        assert_ne!(a, b);
        assert!(key.is_ours(&a, "phone") && key.is_ours(&b, "phone"));
        assert!(!key.is_ours(&a, "tablet") && !FormKey::new(&[2; 32]).is_ours(&a, "phone"));
        for bad in ["", "AAAA", "=", &a[1..], &"A".repeat(43), &"A".repeat(10_000)] {
            assert!(!key.is_ours(bad, "phone"), "{bad}");
        }
    }

    #[test]
    fn a15_other_sites_and_other_hosts_of_this_one_are_elsewhere() {
        let of = |pairs: &[(&'static str, &'static str)], origin: &str| {
            let headers = pairs.iter().map(|(k, v)| (k.parse().unwrap(), v.parse().unwrap())).collect();
            came_from_here(&headers, origin)
        };
        let ours = "https://a.example";
        assert_eq!(of(&[("sec-fetch-site", "same-origin")], ours), CameFrom::Here);
        for site in ["same-site", "cross-site", "none"] {
            assert_eq!(of(&[("sec-fetch-site", site), ("origin", ours)], ours), CameFrom::Elsewhere);
        }
        assert_eq!(of(&[("origin", "https://a.example")], ours), CameFrom::Here);
        for origin in ["http://a.example", "https://b.a.example", "null", "https://a.example.evil"] {
            let headers = [("origin".parse().unwrap(), origin.parse().unwrap())].into_iter().collect();
            assert_eq!(came_from_here(&headers, ours), CameFrom::Elsewhere, "{origin}");
        }
        let loopback = [("host", "127.0.0.1:8080"), ("origin", "http://127.0.0.1:8080")];
        assert_eq!(of(&loopback, ""), CameFrom::Here);
        assert_eq!(
            of(&[("host", "127.0.0.1:8080"), ("origin", "http://evil.example")], ""),
            CameFrom::Elsewhere
        );
        assert_eq!(of(&[], ours), CameFrom::Unsaid);
    }

    #[test]
    fn a_sealed_text_reads_back_and_cannot_be_rewritten() {
        let key = FormKey::new(&[1; 32]);
        let sealed = key.seal("Marked absent");
        assert_eq!(key.open(&sealed).as_deref(), Some("Marked absent"));
        let mut changed = sealed.into_bytes();
        changed[30] = if changed[30] == b'A' { b'B' } else { b'A' };
        assert_eq!(key.open(std::str::from_utf8(&changed).unwrap()), None);
        assert_eq!(key.open(""), None);
    }
}
