//! PATCH (RFC 7644, 3.5.2): what identity systems send of it, done on the resource as JSON.
//!
//! So a change is judged as a whole, like one that replaces all. Entra ID and Okta differ in letters (`Replace`), in paths
//! (`emails[type eq "work"].value`, or none and an object) and in what is true (`"True"`): all of it is read.

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::{ENTERPRISE, GROUP, PATCH, USER, filter, message::Refused, resource::is_primary};

/// Most operations of one message.
const MOST: usize = 100;

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Operation {
    pub(super) act: Act,
    pub(super) path: Option<Path>,
    pub(super) value: Value,
}

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    Add,
    Replace,
    Remove,
}

/// Where: an attribute, those of its values that are meant, and a part of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Path {
    /// The name of an extension, when the attribute is one of its own.
    pub(super) schema: Option<String>,
    pub(super) attribute: String,
    pub(super) which: Option<(String, String)>,
    pub(super) part: Option<String>,
}

/// The changes of a message.
pub(super) fn operations(message: &Value) -> Result<Vec<Operation>, Refused> {
    let named =
        get(message, "schemas").and_then(Value::as_array).is_some_and(|all| all.contains(&json!(PATCH)));
    let all = get(message, "Operations").and_then(Value::as_array).filter(|all| !all.is_empty());
    let (true, Some(all)) = (named, all) else {
        return Err(Refused::syntax("A PATCH has its schema and operations."));
    };
    if all.len() > MOST {
        return Err(Refused::syntax(format!("At most {MOST} operations.")));
    }
    all.iter().map(operation).collect()
}

fn operation(one: &Value) -> Result<Operation, Refused> {
    let act = match get(one, "op").and_then(Value::as_str).unwrap_or_default().to_lowercase().as_str() {
        "add" => Act::Add,
        "replace" => Act::Replace,
        "remove" => Act::Remove,
        _ => return Err(Refused::syntax("op is add, replace or remove.")),
    };
    let path = match get(one, "path") {
        None | Some(Value::Null) => None,
        Some(Value::String(path)) => Some(path_of(path)?),
        Some(_) => return Err(Refused::path()),
    };
    let value = get(one, "value").cloned().unwrap_or(Value::Null);
    match (act, &path) {
        (Act::Remove, None) => Err(Refused::Scim(
            StatusCode::BAD_REQUEST,
            Some("noTarget"),
            "What is removed has a path.".to_owned(),
        )),
        (Act::Add | Act::Replace, None) if !value.is_object() => {
            Err(Refused::value("Without a path, the value is an object."))
        }
        _ => Ok(Operation { act, path, value }),
    }
}

/// Reads `urn:…:User:attribute[part eq "x"].part`.
pub(super) fn path_of(text: &str) -> Result<Path, Refused> {
    let (head, filter_and_rest) = match text.split_once('[') {
        None => (text, None),
        Some((head, rest)) => {
            let (inside, after) = rest.rsplit_once(']').ok_or_else(Refused::path)?;
            (head, Some((filter::equals(inside).map_err(|_| Refused::path())?, after)))
        }
    };
    // The name of a schema has points and colons of its own; alone, it stands for all that it adds.
    let known = [ENTERPRISE, USER, GROUP].into_iter();
    let found =
        known.filter(|name| head.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)));
    let (schema, plain) = match found.map(|name| (name, &head[name.len()..])).next() {
        None => (None, head),
        Some((name, "")) => return Ok(whole(name)),
        Some((name, rest)) => (Some(name), rest.strip_prefix(':').ok_or_else(Refused::path)?),
    };
    let (attribute, part) = match filter_and_rest.as_ref() {
        Some((_, "")) => (plain, None),
        Some((_, after)) => (plain, Some(after.strip_prefix('.').ok_or_else(Refused::path)?)),
        None => plain.split_once('.').map_or((plain, None), |(attribute, part)| (attribute, Some(part))),
    };
    let is_name = |name: &str| {
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'$' | b'_' | b'-'))
    };
    if !is_name(attribute) || part.is_some_and(|part| !is_name(part)) {
        return Err(Refused::path());
    }
    Ok(Path {
        schema: schema.filter(|name| *name == ENTERPRISE).map(str::to_owned),
        attribute: attribute.to_owned(),
        which: filter_and_rest.map(|(which, _)| which),
        part: part.map(str::to_owned),
    })
}

fn whole(attribute: &str) -> Path {
    Path { schema: None, attribute: attribute.to_owned(), which: None, part: None }
}

/// Whether an operation is about the name by which the system logs somebody in.
pub(super) fn says_user_name(operation: &Operation) -> bool {
    let is_it = |name: &str| name.eq_ignore_ascii_case("userName");
    match &operation.path {
        Some(path) => path.schema.is_none() && is_it(&path.attribute),
        None => {
            operation.value.as_object().into_iter().flatten().any(|(name, _)| {
                path_of(name).is_ok_and(|path| path.schema.is_none() && is_it(&path.attribute))
            })
        }
    }
}

/// Does the changes, one after the other.
pub(super) fn apply(resource: &mut Value, operations: &[Operation]) -> Result<(), Refused> {
    for operation in operations {
        let target = object(resource);
        match &operation.path {
            None => {
                for (name, value) in operation.value.as_object().into_iter().flatten() {
                    // Some systems write paths as names.
                    let path = path_of(name)?;
                    one(target, operation.act, &path, value)?;
                }
            }
            Some(path) => one(target, operation.act, path, &operation.value)?,
        }
    }
    Ok(())
}

fn one(resource: &mut Map<String, Value>, act: Act, path: &Path, value: &Value) -> Result<(), Refused> {
    let holder = match &path.schema {
        Some(schema) => object(slot(resource, schema)),
        None => resource,
    };
    let before = slot(holder, &path.attribute).clone();
    changed(holder, act, path, value)?;
    if let Value::Array(all) = slot(holder, &path.attribute) {
        one_primary(all, &before);
    }
    Ok(())
}

/// What was just made the primary one is the only one (RFC 7644, 3.5.2).
fn one_primary(all: &mut [Value], before: &Value) {
    let was_there = |each: &Value| before.as_array().is_some_and(|before| before.contains(each));
    let Some(first) = all.iter().position(|each| is_primary(each) && !was_there(each)) else { return };
    for (at, each) in all.iter_mut().enumerate() {
        if at != first && is_primary(each) {
            set(object(each), Act::Replace, "primary", &Value::Bool(false));
        }
    }
}

fn changed(holder: &mut Map<String, Value>, act: Act, path: &Path, value: &Value) -> Result<(), Refused> {
    match (&path.which, &path.part) {
        (None, None) => set(holder, act, &path.attribute, value),
        (None, Some(part)) => {
            let kept = slot(holder, &path.attribute);
            // A part of several values: of each of them.
            if let Value::Array(all) = kept {
                all.iter_mut().for_each(|each| set(object(each), act, part, value));
            } else {
                set(object(kept), act, part, value);
            }
        }
        (Some((by, wanted)), part) => {
            let kept = slot(holder, &path.attribute);
            if !kept.is_array() {
                *kept = json!([]);
            }
            let Value::Array(all) = kept else { return Err(Refused::path()) };
            let meant = |each: &Value| get(each, by).is_some_and(|found| same(found, wanted));
            match (act, part) {
                (Act::Remove, None) => all.retain(|each| !meant(each)),
                (Act::Remove, Some(part)) => {
                    all.iter_mut()
                        .filter(|each| meant(each))
                        .for_each(|each| set(object(each), act, part, value));
                }
                (_, part) => {
                    // What is not there yet comes: Entra ID replaces an address that nobody has.
                    if !all.iter().any(meant) {
                        all.push(json!({ by.as_str(): wanted }));
                    }
                    for each in all.iter_mut().filter(|each| meant(each)) {
                        match part {
                            Some(part) => set(object(each), act, part, value),
                            None => *each = value.clone(),
                        }
                    }
                }
            }
        }
    }
    Ok(())
}

fn same(found: &Value, wanted: &str) -> bool {
    match found {
        Value::String(text) => text.eq_ignore_ascii_case(wanted),
        Value::Bool(is) => is.to_string().eq_ignore_ascii_case(wanted),
        _ => false,
    }
}

fn set(holder: &mut Map<String, Value>, act: Act, name: &str, value: &Value) {
    match (act, slot(holder, name), value) {
        (Act::Remove, kept, Value::Array(gone)) if kept.is_array() => {
            // Some systems name what goes by its value.
            if let Value::Array(all) = kept {
                let goes = |each: &Value| {
                    gone.iter()
                        .any(|one| get(one, "value").is_some() && get(one, "value") == get(each, "value"))
                };
                all.retain(|each| !goes(each));
            }
        }
        (Act::Remove, kept, _) => *kept = Value::Null,
        // What is there already is not there twice.
        (Act::Add, Value::Array(all), Value::Array(more)) => {
            for one in more {
                if !all.contains(one) {
                    all.push(one.clone());
                }
            }
        }
        (Act::Add, Value::Array(all), more) if all.contains(more) => {}
        (Act::Add, Value::Array(all), more) => all.push(more.clone()),
        (_, Value::Object(kept), Value::Object(new)) => {
            for (name, value) in new {
                set(kept, Act::Replace, name, value);
            }
        }
        (_, kept, new) => *kept = new.clone(),
    }
}

/// An attribute by its name, whose letters may be large or small.
pub(super) fn get<'a>(holder: &'a Value, name: &str) -> Option<&'a Value> {
    holder.as_object()?.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

fn slot<'a>(holder: &'a mut Map<String, Value>, name: &str) -> &'a mut Value {
    let key = holder.keys().find(|key| key.eq_ignore_ascii_case(name)).cloned();
    holder.entry(key.unwrap_or_else(|| name.to_owned())).or_insert(Value::Null)
}

/// The members of a value, which becomes an object when it is none.
fn object(value: &mut Value) -> &mut Map<String, Value> {
    if !value.is_object() {
        *value = json!({});
    }
    match value {
        Value::Object(members) => members,
        _ => unreachable!("it was just made one"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_paths_of_identity_systems_are_read() {
        let read =
            |text: &str| path_of(text).ok().map(|path| (path.schema, path.attribute, path.which, path.part));
        let some = |text: &str| Some(text.to_owned());
        let plain = |attribute: &str| Some((None, attribute.to_owned(), None, None));
        assert_eq!(read("active"), plain("active"));
        assert_eq!(read(ENTERPRISE), plain(ENTERPRISE));
        assert_eq!(read("name.familyName"), Some((None, "name".to_owned(), None, some("familyName"))));
        let number = format!("{ENTERPRISE}:employeeNumber");
        assert_eq!(read(&number), Some((some(ENTERPRISE), "employeeNumber".to_owned(), None, None)));
        assert_eq!(read(&format!("{USER}:userName")), plain("userName"));
        let work = Some(("type".to_owned(), "work".to_owned()));
        assert_eq!(
            read("emails[type eq \"work\"].value"),
            Some((None, "emails".to_owned(), work.clone(), some("value")))
        );
        assert_eq!(read("emails[type eq \"work\"]"), Some((None, "emails".to_owned(), work, None)));
        for wrong in ["", "a b", "emails[", "emails[type co \"x\"]", "emails[type eq \"x\"]value", "name."] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_whole_extension_is_changed_by_its_name_alone() {
        let mut user = json!({ "userName": "a", ENTERPRISE: { "employeeNumber": "1" } });
        let message = json!({ "schemas": [PATCH], "Operations": [
            { "op": "add", "path": ENTERPRISE, "value": { "employeeNumber": "2" } },
            { "op": "Replace", "value": { "username": "b" } },
        ] });
        apply(&mut user, &operations(&message).unwrap()).unwrap();
        assert_eq!(user, json!({ "userName": "b", ENTERPRISE: { "employeeNumber": "2" } }));
    }
}
