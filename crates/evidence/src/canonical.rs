//! Canonical JSON (LOG-22): one form only for one value, so that its hash means something.
//!
//! It is the part of RFC 8785 that needs no number formatting: objects, arrays, strings, booleans and
//! integers from −(2⁵³−1) to 2⁵³−1. No null and no fractions: what is unknown is left out. Names of
//! members are ASCII, so that the order of bytes, of code points and of UTF-16 units is the same.

mod writer;

use serde::{
    Serialize,
    de::{Deserialize, DeserializeOwned, Deserializer, Error as _, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Value};
use std::fmt;

pub(crate) use writer::write_integer;

/// The largest integer that every JSON reader keeps whole: 2⁵³ − 1.
pub const MAX_INTEGER: i64 = (1 << 53) - 1;

/// The bytes are not canonical JSON, or not of the wanted shape.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadJsonError {
    /// Not JSON of the allowed kinds: a null, a fraction, a name given twice, a number too large.
    #[error("not JSON of the allowed kinds: {0}")]
    Malformed(String),
    /// It is allowed JSON in another form than the canonical one.
    #[error("the JSON is not in its canonical form")]
    NotCanonical,
    /// A member is missing, unknown, or of another kind.
    #[error("the JSON has not the expected members: {0}")]
    Shape(String),
}

/// The value has a null, a fraction, a number too large, or a member's name that is not ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the value has no canonical form")]
pub struct WriteJsonError;

/// The canonical bytes of a value.
///
/// # Errors
/// [`WriteJsonError`] when the value has no canonical form.
pub fn to_bytes<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, WriteJsonError> {
    let mut out = Vec::with_capacity(512);
    writer::write(value, &mut out)?;
    Ok(out)
}

/// A value of the allowed kinds, in any spacing and order of members.
struct Strict(Value);

struct StrictVisitor;

impl<'de> Visitor<'de> for StrictVisitor {
    type Value = Strict;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object, array, string, boolean or integer")
    }

    fn visit_bool<E>(self, v: bool) -> Result<Strict, E> {
        Ok(Strict(Value::Bool(v)))
    }

    fn visit_i64<E: serde::de::Error>(self, v: i64) -> Result<Strict, E> {
        if (-MAX_INTEGER..=MAX_INTEGER).contains(&v) {
            Ok(Strict(Value::from(v)))
        } else {
            Err(E::custom("an integer beyond 2^53 - 1"))
        }
    }

    fn visit_u64<E: serde::de::Error>(self, v: u64) -> Result<Strict, E> {
        i64::try_from(v).map_err(|_| E::custom("an integer beyond 2^53 - 1")).and_then(|v| self.visit_i64(v))
    }

    fn visit_str<E>(self, v: &str) -> Result<Strict, E> {
        Ok(Strict(Value::from(v)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Strict, A::Error> {
        let mut items = Vec::new();
        while let Some(Strict(item)) = seq.next_element()? {
            items.push(item);
        }
        Ok(Strict(Value::Array(items)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Strict, A::Error> {
        let mut members = Map::new();
        while let Some((name, Strict(item))) = map.next_entry::<String, Strict>()? {
            if !name.is_ascii() {
                return Err(A::Error::custom("a member's name that is not ASCII"));
            }
            if members.insert(name, item).is_some() {
                return Err(A::Error::custom("a member given twice"));
            }
        }
        Ok(Strict(Value::Object(members)))
    }
}

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_any(StrictVisitor)
    }
}

/// Reads JSON of the allowed kinds in any form: spaced, indented, members in any order. Nesting deeper
/// than 128 is refused.
///
/// # Errors
/// [`ReadJsonError::Malformed`].
pub fn parse(bytes: &[u8]) -> Result<Value, ReadJsonError> {
    serde_json::from_slice::<Strict>(bytes).map(|s| s.0).map_err(|e| ReadJsonError::Malformed(e.to_string()))
}

/// Reads JSON of the allowed kinds in any form into a type.
///
/// # Errors
/// [`ReadJsonError::Malformed`] and [`ReadJsonError::Shape`].
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ReadJsonError> {
    serde_json::from_value(parse(bytes)?).map_err(|e| ReadJsonError::Shape(e.to_string()))
}

/// Reads canonical JSON and refuses every other form of the same value.
///
/// # Errors
/// [`ReadJsonError`].
pub fn parse_canonical(bytes: &[u8]) -> Result<Value, ReadJsonError> {
    let value = parse(bytes)?;
    match to_bytes(&value) {
        Ok(again) if again == bytes => Ok(value),
        _ => Err(ReadJsonError::NotCanonical),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn log_22_golden_bytes() {
        let value =
            json!({"b": [1, -2, true, false], "a": "é\u{1F600}\"\\/\u{8}\t\n\u{c}\r\u{1}\u{7f}", "B": {}});
        let bytes = to_bytes(&value).unwrap();
        let golden =
            "{\"B\":{},\"a\":\"é\u{1F600}\\\"\\\\/\\b\\t\\n\\f\\r\\u0001\u{7f}\",\"b\":[1,-2,true,false]}";
        assert_eq!(String::from_utf8(bytes.clone()).unwrap(), golden);
        assert_eq!(parse_canonical(&bytes).unwrap(), value);
    }

    #[test]
    fn what_has_no_one_form_is_refused() {
        for bad in [
            "null",
            "1.0",
            "1e3",
            "-0",
            "9007199254740992",
            "1e400",
            "{\"a\":1,\"a\":1}",
            "{\"é\":1}",
            "[1,]",
            "\"\\ud800\"",
            "{",
            "",
            "[1] 2",
            "tru",
            "{\"a\":null}",
        ] {
            assert!(matches!(parse(bad.as_bytes()), Err(ReadJsonError::Malformed(_))), "{bad}");
        }
        for other in [" 1", "1 ", "{ }", "{\"b\":1,\"a\":1}", "\"\\u00e9\"", "\"\\/\""] {
            assert!(parse(other.as_bytes()).is_ok(), "{other}");
            assert_eq!(parse_canonical(other.as_bytes()), Err(ReadJsonError::NotCanonical), "{other}");
        }
        assert_eq!(to_bytes(&json!({"a": null})), Err(WriteJsonError));
        assert_eq!(to_bytes(&json!(1.5)), Err(WriteJsonError));
        assert!(parse(&b"[".repeat(100_000)).is_err());
    }

    #[test]
    fn members_are_put_in_order_whatever_the_type_says() {
        #[derive(serde::Serialize)]
        #[serde(tag = "kind", rename_all = "snake_case")]
        enum Tagged {
            Two { z: i64, a: Option<&'static str> },
            One(Inner),
        }
        #[derive(serde::Serialize)]
        struct Inner {
            z: (i32, bool),
            #[serde(skip_serializing_if = "Option::is_none")]
            m: Option<u8>,
            a: std::collections::BTreeMap<&'static str, u64>,
            kinds: [Plain; 3],
        }
        #[derive(Clone, Copy, serde::Serialize)]
        enum Plain {
            Unit,
            Newtype(i8),
            Pair(i8, i8),
        }
        let a = [("b", 2), ("a", 1)].into();
        let kinds = [Plain::Unit, Plain::Newtype(-1), Plain::Pair(1, 2)];
        let values = [
            to_bytes(&Tagged::Two { z: -1, a: Some("\u{1f}x\"") }).unwrap(),
            to_bytes(&Tagged::One(Inner { z: (1, true), m: None, a, kinds })).unwrap(),
        ];
        let golden = [
            r#"{"a":"\u001fx\"","kind":"two","z":-1}"#,
            r#"{"a":{"a":1,"b":2},"kind":"one","kinds":["Unit",{"Newtype":-1},{"Pair":[1,2]}],"z":[1,true]}"#,
        ];
        for (value, golden) in values.iter().zip(golden) {
            assert_eq!(std::str::from_utf8(value).unwrap(), golden);
            assert_eq!(&to_bytes(&parse_canonical(value).unwrap()).unwrap(), value);
        }
        assert_eq!(to_bytes(&Tagged::Two { z: 0, a: None }), Err(WriteJsonError));
        assert_eq!(to_bytes(&(MAX_INTEGER + 1)), Err(WriteJsonError));
        assert_eq!(
            to_bytes(&[("é", 1)].into_iter().collect::<std::collections::BTreeMap<_, _>>()),
            Err(WriteJsonError)
        );
    }

    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            any::<bool>().prop_map(Value::from),
            (-MAX_INTEGER..=MAX_INTEGER).prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 64, 8, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..8).prop_map(Value::Array),
                prop::collection::btree_map("[ -~]{0,8}", inner, 0..8)
                    .prop_map(|m| Value::Object(m.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn every_value_has_one_form_that_reads_back(value in values()) {
            let bytes = to_bytes(&value).unwrap();
            prop_assert_eq!(&parse_canonical(&bytes).unwrap(), &value);
            let spaced = serde_json::to_vec_pretty(&value).unwrap();
            prop_assert_eq!(to_bytes(&parse(&spaced).unwrap()).unwrap(), bytes);
        }

        #[test]
        fn reading_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = parse_canonical(&bytes);
        }
    }
}
