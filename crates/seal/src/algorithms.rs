//! Which algorithms are trusted, and until when (ALG-02, ALG-03).

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use aws_lc_rs::digest;

use crate::asn1::civil_to_unix;

/// A hash function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Digest {
    /// MD5: recognised, never computed.
    Md5,
    /// SHA-1: checked so that integrity can be reported, not trusted since 2012.
    Sha1,
    /// SHA-224.
    Sha224,
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
    /// SHA3-256.
    Sha3_256,
    /// SHA3-384.
    Sha3_384,
    /// SHA3-512.
    Sha3_512,
}

/// Every digest with its object identifier and its name in the catalogue.
const DIGESTS: [(Digest, &str, &str); 9] = [
    (Digest::Md5, "1.2.840.113549.2.5", "md5"),
    (Digest::Sha1, "1.3.14.3.2.26", "sha1"),
    (Digest::Sha224, "2.16.840.1.101.3.4.2.4", "sha224"),
    (Digest::Sha256, "2.16.840.1.101.3.4.2.1", "sha256"),
    (Digest::Sha384, "2.16.840.1.101.3.4.2.2", "sha384"),
    (Digest::Sha512, "2.16.840.1.101.3.4.2.3", "sha512"),
    (Digest::Sha3_256, "2.16.840.1.101.3.4.2.8", "sha3-256"),
    (Digest::Sha3_384, "2.16.840.1.101.3.4.2.9", "sha3-384"),
    (Digest::Sha3_512, "2.16.840.1.101.3.4.2.10", "sha3-512"),
];

impl Digest {
    /// The digest that an object identifier names.
    pub(crate) fn of_oid(dotted: &str) -> Option<Self> {
        DIGESTS.iter().find(|(_, oid, _)| *oid == dotted).map(|(digest, ..)| *digest)
    }

    /// Its object identifier.
    pub(crate) fn oid(self) -> &'static str {
        DIGESTS.iter().find(|(digest, ..)| *digest == self).map_or("", |(_, oid, _)| oid)
    }

    /// Its name in the catalogue and in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        DIGESTS.iter().find(|(digest, ..)| *digest == self).map_or("", |(.., name)| name)
    }

    /// The length of the digest in bytes; `None` for MD5, which nothing here computes.
    pub(crate) const fn length(self) -> Option<usize> {
        match self {
            Self::Md5 => None,
            Self::Sha1 => Some(20),
            Self::Sha224 => Some(28),
            Self::Sha256 | Self::Sha3_256 => Some(32),
            Self::Sha384 | Self::Sha3_384 => Some(48),
            Self::Sha512 | Self::Sha3_512 => Some(64),
        }
    }

    /// The digest of the parts, one after the other; `None` for MD5, which nothing here computes.
    #[must_use]
    pub fn of(self, parts: &[&[u8]]) -> Option<Vec<u8>> {
        let algorithm = match self {
            Self::Md5 => return None,
            Self::Sha1 => &digest::SHA1_FOR_LEGACY_USE_ONLY,
            Self::Sha224 => &digest::SHA224,
            Self::Sha256 => &digest::SHA256,
            Self::Sha384 => &digest::SHA384,
            Self::Sha512 => &digest::SHA512,
            Self::Sha3_256 => &digest::SHA3_256,
            Self::Sha3_384 => &digest::SHA3_384,
            Self::Sha3_512 => &digest::SHA3_512,
        };
        let mut context = digest::Context::new(algorithm);
        for part in parts {
            context.update(part);
        }
        Some(context.finish().as_ref().to_vec())
    }
}

/// A way of signing, without its digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scheme {
    /// RSA with the padding of PKCS #1 v1.5: accepted, not trusted after 2028.
    RsaPkcs1,
    /// RSA with PSS padding.
    RsaPss,
    /// ECDSA on a NIST curve.
    Ecdsa,
}

impl Scheme {
    /// Its name in the catalogue and in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::RsaPkcs1 => "rsa-pkcs1",
            Self::RsaPss => "rsa-pss",
            Self::Ecdsa => "ecdsa",
        }
    }
}

/// What a signature was made with, as reports print it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Algorithm {
    /// The scheme.
    pub scheme: Scheme,
    /// The digest.
    pub digest: Digest,
    /// The length of the key in bits.
    pub key_bits: u32,
}

impl fmt::Display for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{} with {}", self.scheme.name(), self.key_bits, self.digest.name())
    }
}

/// The text names no algorithm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this names no algorithm")]
pub struct UnknownAlgorithm;

impl std::str::FromStr for Algorithm {
    type Err = UnknownAlgorithm;

    /// Reads what [`Algorithm`] prints: `ecdsa-256 with sha256`.
    fn from_str(text: &str) -> Result<Self, UnknownAlgorithm> {
        let (key, hash) = text.split_once(" with ").ok_or(UnknownAlgorithm)?;
        let (name, bits) = key.rsplit_once('-').ok_or(UnknownAlgorithm)?;
        let schemes = [Scheme::RsaPkcs1, Scheme::RsaPss, Scheme::Ecdsa];
        let scheme = schemes.into_iter().find(|scheme| scheme.name() == name).ok_or(UnknownAlgorithm)?;
        let digest = DIGESTS.iter().find(|(.., own)| *own == hash).ok_or(UnknownAlgorithm)?.0;
        Ok(Self { scheme, digest, key_bits: bits.parse().map_err(|_| UnknownAlgorithm)? })
    }
}

/// Until when something is trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trusted {
    /// No end is known.
    Always,
    /// Until this moment, in seconds since 1970, not included.
    Until(i64),
    /// Not at all: it has no line in the catalogue.
    Never,
}

impl Trusted {
    /// Whether it is trusted at a moment, in seconds since 1970.
    #[must_use]
    pub const fn at(self, unix: i64) -> bool {
        match self {
            Self::Always => true,
            Self::Until(end) => unix < end,
            Self::Never => false,
        }
    }

    /// The sooner of two ends.
    const fn sooner(self, other: Self) -> Self {
        match (self, other) {
            (Self::Never, _) | (_, Self::Never) => Self::Never,
            (Self::Always, end) | (end, Self::Always) => end,
            (Self::Until(a), Self::Until(b)) => Self::Until(if a < b { a } else { b }),
        }
    }
}

/// The catalogue has a line that is not of four words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the algorithm catalogue cannot be read")]
pub struct CatalogueError {
    /// The line, the first being 1.
    pub line: usize,
}

/// The end dates of algorithms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    digests: BTreeMap<String, Trusted>,
    signatures: BTreeMap<(String, u32), Trusted>,
}

impl Default for Catalogue {
    /// The catalogue that is compiled in.
    fn default() -> Self {
        Self::bundled().clone()
    }
}

impl Catalogue {
    /// The catalogue that is compiled in. A test reads it, so it cannot be damaged.
    #[must_use]
    pub fn bundled() -> &'static Self {
        static BUNDLED: LazyLock<Catalogue> = LazyLock::new(|| {
            let nothing = Catalogue { digests: BTreeMap::new(), signatures: BTreeMap::new() };
            Catalogue::parse(include_str!("algorithms.txt")).unwrap_or(nothing)
        });
        &BUNDLED
    }

    /// Reads a catalogue in the form of the one compiled in.
    ///
    /// # Errors
    /// [`CatalogueError`] names the first line that cannot be read.
    pub fn parse(text: &str) -> Result<Self, CatalogueError> {
        let mut catalogue = Self { digests: BTreeMap::new(), signatures: BTreeMap::new() };
        for (index, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default();
            let words: Vec<&str> = line.split_whitespace().collect();
            let bad = CatalogueError { line: index + 1 };
            let (kind, name, bits, end) = match *words.as_slice() {
                [] => continue,
                [kind, name, bits, end] => (kind, name.to_owned(), bits.parse().map_err(|_| bad)?, end),
                _ => return Err(bad),
            };
            let trusted = if end == "-" { Trusted::Always } else { Trusted::Until(day(end).ok_or(bad)?) };
            match kind {
                "digest" => catalogue.digests.insert(name, trusted),
                "signature" => catalogue.signatures.insert((name, bits), trusted),
                _ => return Err(bad),
            };
        }
        Ok(catalogue)
    }

    /// Until when a digest is trusted.
    #[must_use]
    pub fn digest(&self, digest: Digest) -> Trusted {
        self.digests.get(digest.name()).copied().unwrap_or(Trusted::Never)
    }

    /// Until when signatures of this kind are trusted: the sooner of scheme and digest.
    #[must_use]
    pub fn signature(&self, algorithm: Algorithm) -> Trusted {
        let name = algorithm.scheme.name().to_owned();
        let scheme = self
            .signatures
            .range((name.clone(), 0)..=(name, algorithm.key_bits))
            .next_back()
            .map_or(Trusted::Never, |(_, end)| *end);
        scheme.sooner(self.digest(algorithm.digest))
    }
}

/// Seconds since 1970 at the start of a day written `2029-01-01`.
fn day(text: &str) -> Option<i64> {
    let mut parts = text.split('-').map(|part| part.parse::<i16>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    civil_to_unix([year, month, day, 0, 0, 0])
}

#[cfg(test)]
mod tests {
    use super::*;

    const PKCS1: Algorithm = Algorithm { scheme: Scheme::RsaPkcs1, digest: Digest::Sha256, key_bits: 2048 };

    #[test]
    fn alg_02_the_catalogue_compiled_in_says_what_ts_119_312_says() {
        let catalogue = Catalogue::parse(include_str!("algorithms.txt")).unwrap();
        let end_2028 = 1_861_920_000;
        assert_eq!(catalogue.signature(PKCS1), Trusted::Until(end_2028));
        assert!(!catalogue.signature(Algorithm { digest: Digest::Sha1, ..PKCS1 }).at(1_600_000_000));
        assert_eq!(catalogue.signature(Algorithm { key_bits: 1024, ..PKCS1 }), Trusted::Never);
        let pss = Algorithm { scheme: Scheme::RsaPss, ..PKCS1 };
        assert_eq!(catalogue.signature(pss), Trusted::Until(end_2028));
        assert_eq!(catalogue.signature(Algorithm { key_bits: 3072, ..pss }), Trusted::Always);
        let ecdsa = Algorithm { scheme: Scheme::Ecdsa, digest: Digest::Sha256, key_bits: 256 };
        assert_eq!(catalogue.signature(ecdsa), Trusted::Always);
    }

    #[test]
    fn an_algorithm_reads_what_it_prints() {
        for (digest, ..) in DIGESTS {
            for scheme in [Scheme::RsaPkcs1, Scheme::RsaPss, Scheme::Ecdsa] {
                let algorithm = Algorithm { scheme, digest, key_bits: 3072 };
                assert_eq!(algorithm.to_string().parse(), Ok(algorithm));
            }
        }
        for wrong in
            ["", "ecdsa", "ecdsa-256", "ecdsa-256 with md9", "dsa-1 with sha256", "ecdsa-x with sha256"]
        {
            assert_eq!(wrong.parse::<Algorithm>(), Err(UnknownAlgorithm), "{wrong}");
        }
    }

    #[test]
    fn alg_03_a_changed_line_changes_the_status() {
        let changed = include_str!("algorithms.txt").replace("2029-01-01", "2031-01-01");
        let catalogue = Catalogue::parse(&changed).unwrap();
        assert!(catalogue.signature(PKCS1).at(1_861_920_000));
        assert_eq!(Catalogue::parse("digest sha1").unwrap_err().line, 1);
    }
}
