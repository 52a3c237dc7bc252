//! Users and groups as JSON, and users read from it.

use assidu_app::{
    people::PersonFields,
    programs::{ScimGroup, ScimUser, UserDraft},
};
use assidu_domain::people::{Role, Roles};
use assidu_texts::Language;
use aws_lc_rs::digest;
use data_encoding::HEXLOWER;
use serde_json::{Value, json};

use super::{ENTERPRISE, GROUP, USER, about::at, message::Refused, patch::get};
use crate::Web;

/// A user.
pub(super) fn user(web: &Web, user: &ScimUser) -> Value {
    let (card, id) = (&user.person.card, user.person.id.to_string());
    let mut resource = json!({
        "schemas": [USER, ENTERPRISE],
        "id": id,
        "userName": user.user_name,
        "name": {
            "familyName": card.family_name, "givenName": card.given_name, "formatted": card.full_name(),
        },
        "displayName": card.full_name(),
        "active": user.active,
        "roles": roles(user.person.roles),
    });
    let mut put = |name: &str, value: Value| resource[name] = value;
    if !user.external_id.is_empty() {
        put("externalId", user.external_id.as_str().into());
    }
    if !user.person.language.is_empty() {
        put("preferredLanguage", user.person.language.as_str().into());
    }
    if !card.email.is_empty() {
        put("emails", json!([{ "value": card.email, "type": "work", "primary": true }]));
    }
    if !card.mobile_phone.is_empty() {
        put("phoneNumbers", json!([{ "value": card.mobile_phone, "type": "mobile", "primary": true }]));
    }
    if !card.reference.is_empty() {
        put(ENTERPRISE, json!({ "employeeNumber": card.reference }));
    }
    if !user.groups.is_empty() {
        let group = |(group, title): &(assidu_domain::GroupId, String)| json!({ "value": group.to_string(), "display": title, "$ref": at(web, &format!("/Groups/{group}")) });
        put("groups", user.groups.iter().map(group).collect());
    }
    with_meta(web, resource, "User", "Users", &id)
}

/// A group.
pub(super) fn group(web: &Web, found: &ScimGroup) -> Value {
    let id = found.group.id.to_string();
    let member = |(person, name): &(assidu_domain::PersonId, String)| {
        json!({
            "value": person.to_string(), "display": name, "type": "User",
            "$ref": at(web, &format!("/Users/{person}")),
        })
    };
    let mut resource = json!({ "schemas": [GROUP], "id": id, "displayName": found.group.title });
    if !found.members.is_empty() {
        resource["members"] = found.members.iter().map(member).collect();
    }
    with_meta(web, resource, "Group", "Groups", &id)
}

/// Its kind, its address, and a version that is another whenever anything of it is.
fn with_meta(web: &Web, mut resource: Value, kind: &str, folder: &str, id: &str) -> Value {
    let hash = digest::digest(&digest::SHA256, resource.to_string().as_bytes());
    let version = HEXLOWER.encode(&hash.as_ref()[..8]);
    resource["meta"] = json!({
        "resourceType": kind,
        "location": at(web, &format!("/{folder}/{id}")),
        "version": format!("W/\"{version}\""),
    });
    resource
}

fn roles(of: Roles) -> Vec<Value> {
    let known = [Role::Learner, Role::Trainer];
    known.into_iter().filter(|role| of.has(*role)).map(|role| json!({ "value": role.name() })).collect()
}

/// A user as the system sends them; what it does not speak of stays as it is with `before`.
pub(super) fn draft(sent: &Value, before: Option<&ScimUser>) -> Result<UserDraft, Refused> {
    let user_name = text(sent, "userName")?;
    if user_name.is_empty() {
        return Err(Refused::value("userName is missing."));
    }
    let name = get(sent, "name").unwrap_or(&Value::Null);
    let reference = match extension(sent) {
        Some(own) => text(own, "employeeNumber")?,
        None => String::new(),
    };
    // Everybody new has one; nobody gets or loses one by a change of something else.
    let kept = before.map_or_else(|| user_name.clone(), |user| user.person.card.reference.clone());
    let reference = if reference.is_empty() { kept } else { reference };
    let fields = PersonFields {
        family_name: text(name, "familyName")?,
        given_name: text(name, "givenName")?,
        reference,
        birth_date: String::new(),
        email: email(sent)?,
        mobile_phone: mobile_phone(sent)?,
        language: language(&text(sent, "preferredLanguage")?),
    };
    Ok(UserDraft {
        external_id: text(sent, "externalId")?,
        fields,
        roles: roles_sent(sent, before)?,
        active: active(sent, before)?,
        user_name: Some(user_name),
    })
}

fn extension(sent: &Value) -> Option<&Value> {
    get(sent, ENTERPRISE).filter(|own| own.is_object())
}

/// A text; empty when there is none.
fn text(holder: &Value, name: &str) -> Result<String, Refused> {
    match get(holder, name) {
        None | Some(Value::Null) => Ok(String::new()),
        Some(Value::String(text)) => Ok(text.trim().to_owned()),
        // Numbers of employees are sent as numbers by some.
        Some(Value::Number(number)) => Ok(number.to_string()),
        Some(_) => Err(Refused::value(format!("{name} is no text."))),
    }
}

/// The address: the primary one, else that for work, else whichever.
fn email(sent: &Value) -> Result<String, Refused> {
    let all = several(sent, "emails");
    value_of(
        all.iter()
            .find(|one| is_primary(one))
            .or_else(|| all.iter().find(|one| is_of(one, "work")))
            .or(all.first()),
    )
}

/// The mobile phone: of those, or of those without a kind, the primary one or the first. A landline or fax is none.
fn mobile_phone(sent: &Value) -> Result<String, Refused> {
    let mut all = several(sent, "phoneNumbers");
    all.retain(|one| is_of(one, "mobile") || is_of(one, ""));
    value_of(all.iter().find(|one| is_primary(one)).or(all.first()))
}

fn several(sent: &Value, name: &str) -> Vec<Value> {
    match get(sent, name) {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(all)) => all.clone(),
        Some(one) => vec![one.clone()],
    }
}

pub(super) fn is_primary(one: &Value) -> bool {
    get(one, "primary").is_some_and(|is| truth(is) == Some(true))
}

fn is_of(one: &Value, kind: &str) -> bool {
    text(one, "type").is_ok_and(|found| found.eq_ignore_ascii_case(kind))
}

fn value_of(chosen: Option<&Value>) -> Result<String, Refused> {
    match chosen {
        None => Ok(String::new()),
        Some(Value::String(plain)) => Ok(plain.trim().to_owned()),
        Some(one) => text(one, "value"),
    }
}

/// The language of the pages, when we speak it.
fn language(sent: &str) -> String {
    let short = sent.split(['-', '_', ',']).next().unwrap_or_default().to_lowercase();
    short.parse::<Language>().map(|known| known.tag().to_owned()).unwrap_or_default()
}

/// Learner, trainer or both. A new user is a learner when nothing is said.
fn roles_sent(sent: &Value, before: Option<&ScimUser>) -> Result<Roles, Refused> {
    let kept = before.map_or_else(|| Roles::of(&[Role::Learner]), |user| user.person.roles);
    let mut roles = Vec::new();
    for one in &several(sent, "roles") {
        let value = match one {
            Value::String(plain) => plain.clone(),
            other => text(other, "value")?,
        };
        match value.to_lowercase().parse() {
            Ok(role @ (Role::Learner | Role::Trainer)) => roles.push(role),
            _ => {
                return Err(Refused::value(
                    "roles are learner and trainer; others are given by an administrator.",
                ));
            }
        }
    }
    // An empty list says nothing: nobody is without a role.
    if roles.is_empty() {
        return Ok(kept);
    }
    Ok(Roles::of(&roles))
}

fn active(sent: &Value, before: Option<&ScimUser>) -> Result<bool, Refused> {
    match get(sent, "active") {
        None | Some(Value::Null) => Ok(before.is_none_or(|user| user.active)),
        Some(value) => truth(value).ok_or_else(|| Refused::value("active is true or false.")),
    }
}

/// True or false, also as Entra ID writes it.
fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(is) => Some(*is),
        Value::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
        Value::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}
