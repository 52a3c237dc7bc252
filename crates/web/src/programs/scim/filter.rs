//! Filters: one attribute that equals one value, which is what identity systems ask before they bring somebody in.

use serde_json::Value;

use super::message::Refused;

/// Longest filter that is read.
const LONGEST: usize = 500;

/// `userName eq "…"`: the attribute in small letters, without the name of the schema, and the value.
pub(super) fn equals(text: &str) -> Result<(String, String), Refused> {
    let wrong = || Refused::filter("Filters are one attribute, eq, and one value, as userName eq \"a\".");
    let text = text.trim();
    if text.len() > LONGEST {
        return Err(wrong());
    }
    let (attribute, rest) = text.split_once(' ').ok_or_else(wrong)?;
    let (operator, value) = rest.trim_start().split_once(' ').ok_or_else(wrong)?;
    if !operator.eq_ignore_ascii_case("eq") {
        return Err(wrong());
    }
    let value = match serde_json::from_str(value.trim()) {
        Ok(Value::String(value)) => value,
        Ok(Value::Bool(value)) => value.to_string(),
        _ => return Err(wrong()),
    };
    let attribute = attribute.to_lowercase();
    let attribute = match attribute.strip_prefix("urn:") {
        Some(named) => named.rsplit(':').next().unwrap_or_default().to_owned(),
        None => attribute,
    };
    Ok((attribute, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_attribute_that_equals_one_value_is_read_and_nothing_else() {
        let read = |text: &str| equals(text).ok();
        let some = |name: &str, value: &str| Some((name.to_owned(), value.to_owned()));
        assert_eq!(read("userName eq \"a@b.fr\""), some("username", "a@b.fr"));
        assert_eq!(read(" externalId Eq \"a \\\"b\\\"\" "), some("externalid", "a \"b\""));
        assert_eq!(
            read("urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"x\""),
            some("username", "x")
        );
        assert_eq!(read("active eq true"), some("active", "true"));
        for wrong in [
            "",
            "userName",
            "userName eq",
            "userName eq a",
            "userName co \"a\"",
            "a eq \"x\" and b eq \"y\"",
            "a eq 5",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        assert_eq!(read(&format!("userName eq \"{}\"", "x".repeat(LONGEST))), None);
    }
}
