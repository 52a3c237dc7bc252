//! What an answer shows of a thing: `attributes` and `excludedAttributes` (RFC 7644, 3.9).

use serde_json::{Map, Value};

use super::{message::Refused, patch};
use crate::Fields;

/// Shown whatever is asked for.
const ALWAYS: [&str; 2] = ["schemas", "id"];
/// Most names of one question.
const MOST: usize = 100;

/// Attributes, each with the part of it that is meant, or the whole.
type Names = Vec<(String, Option<String>)>;

/// What is shown.
#[derive(Clone, Debug)]
pub(crate) enum Parts {
    All,
    Only(Names),
    Without(Names),
}

impl Parts {
    /// As the address has it.
    pub(super) fn of(query: &Fields) -> Result<Self, Refused> {
        match (query.get("attributes"), query.get("excludedAttributes")) {
            (None, None) => Ok(Self::All),
            (Some(only), None) => names(only).map(Self::Only),
            (None, Some(without)) => names(without).map(Self::Without),
            (Some(_), Some(_)) => {
                Err(Refused::value("attributes and excludedAttributes exclude each other."))
            }
        }
    }

    /// So much of a thing.
    pub(super) fn of_thing(&self, thing: &Value) -> Value {
        let (Some(members), false) = (thing.as_object(), matches!(self, Self::All)) else {
            return thing.clone();
        };
        let mut shown = Map::new();
        for (name, value) in members {
            let kept =
                if ALWAYS.contains(&name.as_str()) { Some(value.clone()) } else { self.kept(name, value) };
            shown.extend(kept.map(|value| (name.clone(), value)));
        }
        Value::Object(shown)
    }

    fn kept(&self, name: &str, value: &Value) -> Option<Value> {
        match self {
            Self::All => Some(value.clone()),
            Self::Only(names) => match named(names, name) {
                Named::Not => None,
                Named::Whole => Some(value.clone()),
                Named::Parts(parts) => Some(narrowed(value, &|part| has(&parts, part))),
            },
            Self::Without(names) => match named(names, name) {
                Named::Not => Some(value.clone()),
                Named::Whole => None,
                Named::Parts(parts) => Some(narrowed(value, &|part| !has(&parts, part))),
            },
        }
    }
}

/// How an attribute is named.
enum Named<'a> {
    Not,
    Whole,
    Parts(Vec<&'a str>),
}

fn named<'a>(names: &'a Names, attribute: &str) -> Named<'a> {
    let own: Vec<_> = names.iter().filter(|(name, _)| name.eq_ignore_ascii_case(attribute)).collect();
    if own.is_empty() {
        return Named::Not;
    }
    let parts: Option<Vec<&str>> = own.iter().map(|(_, part)| part.as_deref()).collect();
    parts.map_or(Named::Whole, Named::Parts)
}

fn has(parts: &[&str], part: &str) -> bool {
    parts.iter().any(|own| own.eq_ignore_ascii_case(part))
}

fn narrowed(value: &Value, keeps: &dyn Fn(&str) -> bool) -> Value {
    match value {
        Value::Array(all) => all.iter().map(|one| narrowed(one, keeps)).collect(),
        Value::Object(members) => {
            let kept = members.iter().filter(|(name, _)| keeps(name));
            Value::Object(kept.map(|(name, value)| (name.clone(), value.clone())).collect())
        }
        other => other.clone(),
    }
}

fn names(text: &str) -> Result<Names, Refused> {
    let all: Vec<&str> = text.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    if all.len() > MOST {
        return Err(Refused::value(format!("At most {MOST} attributes are named.")));
    }
    all.into_iter().map(name).collect()
}

fn name(text: &str) -> Result<(String, Option<String>), Refused> {
    let path = patch::path_of(text)?;
    match (path.schema, path.which) {
        (_, Some(_)) => Err(Refused::path()),
        // What an extension adds is a part of it.
        (Some(schema), None) => Ok((schema, Some(path.attribute))),
        (None, None) => Ok((path.attribute, path.part)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{
        super::{ENTERPRISE, USER},
        *,
    };

    fn shown(name: &str, value: &str) -> Value {
        let thing = json!({
            "schemas": [USER], "id": "1", "userName": "a", "name": { "familyName": "b", "givenName": "c" },
            "emails": [{ "value": "d", "type": "work" }], ENTERPRISE: { "employeeNumber": "e" },
        });
        Parts::of(&Fields(vec![(name.to_owned(), value.to_owned())])).unwrap().of_thing(&thing)
    }

    #[test]
    fn so_much_is_shown_as_is_asked_for_and_whose_it_is_always() {
        let with = |more: Value| {
            let mut all = json!({ "schemas": [USER], "id": "1" });
            all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            all
        };
        assert_eq!(shown("attributes", "username"), with(json!({ "userName": "a" })));
        assert_eq!(
            shown("attributes", "name.familyName, emails.value"),
            with(json!({ "name": { "familyName": "b" }, "emails": [{ "value": "d" }] }))
        );
        let number = format!("{ENTERPRISE}:employeeNumber");
        for own in [number.as_str(), ENTERPRISE] {
            assert_eq!(shown("attributes", own), with(json!({ ENTERPRISE: { "employeeNumber": "e" } })));
        }
        assert_eq!(
            shown("excludedAttributes", &format!("id,schemas,name,emails.type,{number},{USER}:userName")),
            with(json!({ "emails": [{ "value": "d" }], ENTERPRISE: {} }))
        );
        assert_eq!(shown("attributes", "nickName"), with(json!({})));
    }

    #[test]
    fn what_is_no_name_is_refused() {
        let of = |fields: &[(&str, &str)]| {
            Parts::of(&Fields(fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()))
        };
        assert!(of(&[("attributes", "a"), ("excludedAttributes", "b")]).is_err());
        assert!(of(&[("attributes", "emails[type eq \"work\"]")]).is_err());
        assert!(of(&[("attributes", "a b")]).is_err());
        assert!(of(&[("attributes", &"a,".repeat(MOST + 1))]).is_err());
    }
}
