//! Standard base64 (RFC 4648), in JSON and in signed notes.

use data_encoding::BASE64;
use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

/// The bytes that this text stands for; none when no encoder writes it. Padding ends a text (RFC 4648, 3.3): the decoder
/// alone takes several texts one after another for one, and then two notes would mean the same.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let digits = text.trim_end_matches('=');
    if digits.contains('=') {
        return None;
    }
    BASE64.decode(text.as_bytes()).ok()
}

pub(crate) fn serialize<S: Serializer>(bytes: &[u8], s: S) -> Result<S::Ok, S::Error> {
    s.serialize_str(&BASE64.encode(bytes))
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Vec<u8>, D::Error> {
    decode(&String::deserialize(d)?).ok_or_else(|| D::Error::custom("not base64"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_what_an_encoder_writes() {
        for text in ["", "AA==", "AAE=", "AAEC"] {
            assert_eq!(decode(text).map(|bytes| BASE64.encode(&bytes)).as_deref(), Some(text));
        }
        for text in ["AA==AA==", "Awo=name", "A", "AA", "AB==", "AA==\n", " AAEC", "====", "AAE_"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
