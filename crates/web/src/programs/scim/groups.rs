//! Groups: found, and who is in them. They come with the planning: none is made, renamed or removed here.

use assidu_app::programs::Membership;
use assidu_domain::{GroupId, PersonId};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use serde_json::Value;

use super::{
    MOST_CHANGES, filter,
    message::{Message, Refused, list, must_match, one, paging, shown},
    patch::{self, Act, Operation, Path as Place},
    resource,
};
use crate::{Path, Query, Web, programs::door::Program};

/// Some of them, by title.
pub(crate) async fn all(
    State(web): State<Web>,
    Program(actor): Program,
    Query(query): Query,
) -> Result<Response, Refused> {
    let (start, count) = paging(&query)?;
    let title = match query.get("filter").map(filter::equals).transpose()? {
        None => None,
        Some((attribute, value)) if attribute == "displayname" => Some(value),
        Some(_) => return Err(Refused::filter("Groups are found by displayName.")),
    };
    let (groups, total) = web.app().scim_groups(&actor, title.as_deref(), start - 1, count).await?;
    Ok(list(groups.iter().map(|group| resource::group(&web, group)).collect(), total, start))
}

/// One of them.
pub(crate) async fn get(
    State(web): State<Web>,
    Program(actor): Program,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let group = web.app().scim_group(&actor, group).await?;
    Ok(shown(&headers, &resource::group(&web, &group)))
}

/// Changes who is in one.
pub(crate) async fn change(
    State(web): State<Web>,
    Program(actor): Program,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
    Message(sent): Message,
) -> Result<Response, Refused> {
    let operations = patch::operations(&sent)?;
    let before = web.app().scim_group(&actor, group).await?;
    must_match(&headers, &resource::group(&web, &before))?;
    let mut wanted = Membership::default();
    for operation in &operations {
        for (name, value) in targets(operation) {
            match name.as_str() {
                "members" => members(&mut wanted, operation, value)?,
                "displayname" if value.as_str() == Some(before.group.title.as_str()) => {}
                // The system's own id of a group is not kept.
                "externalid" | "id" | "schemas" => {}
                _ => {
                    let detail =
                        "Of a group, its members are changed alone; the rest comes with the planning.";
                    return Err(Refused::Scim(
                        StatusCode::BAD_REQUEST,
                        Some("mutability"),
                        detail.to_owned(),
                    ));
                }
            }
        }
    }
    let some = wanted.only.as_ref().map_or(0, Vec::len) + wanted.add.len() + wanted.remove.len();
    if some > MOST_CHANGES {
        return Err(Refused::Scim(
            StatusCode::PAYLOAD_TOO_LARGE,
            Some("tooMany"),
            format!("At most {MOST_CHANGES} members in one request."),
        ));
    }
    let group = web.app().change_scim_group(&actor, group, &wanted).await?;
    Ok(one(StatusCode::OK, &resource::group(&web, &group)))
}

/// The attributes that an operation is about, in small letters, with what is sent of them.
fn targets(operation: &Operation) -> Vec<(String, &Value)> {
    match &operation.path {
        Some(path) => vec![(path.attribute.to_lowercase(), &operation.value)],
        None => {
            let all = operation.value.as_object().into_iter().flatten();
            all.map(|(name, value)| (name.to_lowercase(), value)).collect()
        }
    }
}

/// What an operation makes of who is to be in it.
fn members(wanted: &mut Membership, operation: &Operation, value: &Value) -> Result<(), Refused> {
    let which = operation.path.as_ref().and_then(|Place { which, .. }| which.as_ref());
    match (operation.act, which) {
        (Act::Remove, Some((_, id))) => wanted.remove.push(person(id)?),
        (_, Some(_)) => return Err(Refused::value("A member is added by its value.")),
        (Act::Remove, None) if value.is_null() => {
            *wanted = Membership { only: Some(Vec::new()), ..Membership::default() }
        }
        (Act::Remove, None) => wanted.remove.extend(people(value)?),
        (Act::Replace, None) => *wanted = Membership { only: Some(people(value)?), ..Membership::default() },
        (Act::Add, None) => wanted.add.extend(people(value)?),
    }
    Ok(())
}

fn people(value: &Value) -> Result<Vec<PersonId>, Refused> {
    let all = match value {
        Value::Array(all) => all.as_slice(),
        one => std::slice::from_ref(one),
    };
    let id = |one: &Value| person(patch::get(one, "value").unwrap_or(one).as_str().unwrap_or_default());
    all.iter().map(id).collect()
}

fn person(id: &str) -> Result<PersonId, Refused> {
    id.parse().map_err(|_| Refused::value("A member is named by the id of a user."))
}
