//! The chain of what a device signed without network: each link is signed by a key of the device that no script can
//! read out, and names the link before it. So nothing in it can be changed, left out or put in another order later
//! without the device's key; of when something was drawn it proves nothing.

use crate::Hash;

/// What stands before the first link.
pub const START: Hash = Hash([0; 32]);

/// One link: what the device puts its key to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link<'a> {
    /// Its place in the device's chain, from 1.
    pub position: u64,
    /// The hash of the link before it; [`START`] for the first.
    pub previous: Hash,
    /// The challenge, as the server gave it.
    pub challenge: &'a str,
    /// The idempotency key, as sent.
    pub key: &'a str,
    /// The device's own time in milliseconds, as sent: declared, never believed.
    pub declared: &'a str,
    /// The strokes, as sent; empty when typed.
    pub strokes: &'a str,
    /// The typed name, as sent; empty when drawn.
    pub typed: &'a str,
}

impl Link<'_> {
    /// The bytes that the device signs: lines of text, the drawing and the name by their hashes.
    #[must_use]
    pub fn message(&self) -> Vec<u8> {
        let Self { position, previous, challenge, key, declared, strokes, typed } = self;
        let [strokes, typed] = [strokes, typed].map(|text| Hash::of(text.as_bytes()).hex());
        let previous = previous.hex();
        format!("assidu held signature v1\n{position}\n{previous}\n{challenge}\n{key}\n{declared}\n{strokes}\n{typed}\n")
            .into_bytes()
    }

    /// What the next link names.
    #[must_use]
    pub fn hash(&self) -> Hash {
        Hash::of(&self.message())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: Link<'static> = Link {
        position: 1,
        previous: START,
        challenge: "c",
        key: "k",
        declared: "5",
        strokes: "",
        typed: "Aïcha Benali",
    };

    #[test]
    fn the_message_is_the_text_that_the_browser_signs() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        let text = String::from_utf8(LINK.message()).unwrap();
        let zeros = "0".repeat(64);
        assert!(
            text.starts_with(&format!("assidu held signature v1\n1\n{zeros}\nc\nk\n5\n{empty}\n")),
            "{text}"
        );
        assert!(text.ends_with('\n'));
        assert_eq!(text.lines().count(), 8);
    }

    #[test]
    fn a46_whatever_is_changed_makes_another_link() {
        let mut seen = vec![LINK.hash()];
        for other in [
            Link { position: 2, ..LINK },
            Link { previous: Hash([1; 32]), ..LINK },
            Link { challenge: "d", ..LINK },
            Link { key: "l", ..LINK },
            Link { declared: "6", ..LINK },
            Link { strokes: "{}", ..LINK },
            Link { typed: "Aicha Benali", ..LINK },
        ] {
            let hash = other.hash();
            assert!(!seen.contains(&hash), "{other:?}");
            seen.push(hash);
        }
    }
}
