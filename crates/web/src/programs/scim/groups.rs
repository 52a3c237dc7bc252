//! Groups: found, and who is in them. They come with the planning: none is made, renamed or removed here.

use std::collections::BTreeSet;

use assidu_app::{Actor, programs::ScimGroup};
use assidu_domain::{GroupId, PersonId};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use serde_json::Value;

use super::{
    asked::Asked,
    message::{Message, Refused, list, must_match, one, shown},
    parts::Parts,
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
    let asked = Asked::of(&query)?;
    let (groups, total) = found(&web, &actor, &asked).await?;
    Ok(list(&groups, total, &asked))
}

/// Those that a question finds, and how many there are.
pub(super) async fn found(web: &Web, actor: &Actor, asked: &Asked) -> Result<(Vec<Value>, usize), Refused> {
    let title = match &asked.filter {
        None => None,
        Some((attribute, value)) if attribute == "displayname" => Some(value.as_str()),
        Some(_) => return Err(Refused::filter("Groups are found by displayName.")),
    };
    let (groups, total) = web.app().scim_groups(actor, title, asked.start - 1, asked.count).await?;
    Ok((groups.iter().map(|group| resource::group(web, group)).collect(), total))
}

/// One of them.
pub(crate) async fn get(
    State(web): State<Web>,
    Program(actor): Program,
    Path(group): Path<GroupId>,
    Query(query): Query,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let parts = Parts::of(&query)?;
    let group = web.app().scim_group(&actor, group).await?;
    Ok(shown(&headers, &resource::group(&web, &group), &parts))
}

/// Changes who is in one.
pub(crate) async fn change(
    State(web): State<Web>,
    Program(actor): Program,
    Path(group): Path<GroupId>,
    Query(query): Query,
    headers: HeaderMap,
    Message(sent): Message,
) -> Result<Response, Refused> {
    let parts = Parts::of(&query)?;
    let operations = patch::operations(&sent)?;
    let wanted = |before: &ScimGroup| {
        must_match(&headers, &resource::group(&web, before))?;
        let mut wanted: BTreeSet<PersonId> = before.members.iter().map(|(person, _)| *person).collect();
        for operation in &operations {
            for (place, value) in targets(operation)? {
                target(&mut wanted, before, operation.act, &place, value)?;
            }
        }
        Ok::<_, Refused>(wanted)
    };
    let group = web.app().change_scim_group(&actor, group, wanted).await??;
    Ok(one(StatusCode::OK, &resource::group(&web, &group), &parts))
}

/// What an operation is about, with what is sent of it.
fn targets(operation: &Operation) -> Result<Vec<(Place, &Value)>, Refused> {
    match &operation.path {
        Some(path) => Ok(vec![(path.clone(), &operation.value)]),
        None => {
            let all = operation.value.as_object().into_iter().flatten();
            all.map(|(name, value)| Ok((patch::path_of(name)?, value))).collect()
        }
    }
}

/// What an operation makes of a group: of who is in it, and of nothing else.
fn target(
    wanted: &mut BTreeSet<PersonId>,
    before: &ScimGroup,
    act: Act,
    place: &Place,
    value: &Value,
) -> Result<(), Refused> {
    match place.attribute.to_lowercase().as_str() {
        "members" => members(wanted, act, place, value),
        "displayname" if value.as_str() == Some(before.group.title.as_str()) => Ok(()),
        // The system's own id of a group is not kept.
        "externalid" | "id" | "schemas" => Ok(()),
        _ => {
            let detail = "Of a group, its members are changed alone; the rest comes with the planning.";
            Err(Refused::Scim(StatusCode::BAD_REQUEST, Some("mutability"), detail.to_owned()))
        }
    }
}

/// What an operation makes of who is to be in it.
fn members(wanted: &mut BTreeSet<PersonId>, act: Act, place: &Place, value: &Value) -> Result<(), Refused> {
    if place.part.is_some() {
        return Err(Refused::path());
    }
    match (act, &place.which) {
        (_, Some((by, _))) if !by.eq_ignore_ascii_case("value") => return Err(Refused::path()),
        (Act::Remove, Some((_, id))) => {
            wanted.remove(&person(id)?);
        }
        (_, Some(_)) => return Err(Refused::value("A member is added by its value.")),
        (Act::Remove, None) if value.is_null() => wanted.clear(),
        (Act::Remove, None) => {
            let gone = people(value)?;
            wanted.retain(|person| !gone.contains(person));
        }
        (Act::Replace, None) => *wanted = people(value)?,
        (Act::Add, None) => wanted.extend(people(value)?),
    }
    Ok(())
}

fn people(value: &Value) -> Result<BTreeSet<PersonId>, Refused> {
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
