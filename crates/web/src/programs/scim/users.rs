//! Users: found, brought in, changed, removed.

use assidu_app::{
    Actor,
    programs::{UserDraft, UserQuery},
};
use assidu_domain::PersonId;
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
    patch, resource,
};
use crate::{Path, Query, Web, programs::door::Program};

/// Some of them, by name.
pub(crate) async fn all(
    State(web): State<Web>,
    Program(actor): Program,
    Query(query): Query,
) -> Result<Response, Refused> {
    let asked = Asked::of(&query)?;
    let (users, total) = found(&web, &actor, &asked).await?;
    Ok(list(&users, total, &asked))
}

/// Those that a question finds, and how many there are.
pub(super) async fn found(web: &Web, actor: &Actor, asked: &Asked) -> Result<(Vec<Value>, usize), Refused> {
    let filter = asked.filter.as_ref().map(|(attribute, value)| (attribute.as_str(), value.as_str()));
    let wanted = match filter {
        None => UserQuery::All,
        Some(("username", value)) => UserQuery::UserName(value),
        Some(("externalid", value)) => UserQuery::ExternalId(value),
        Some(("emails" | "emails.value", value)) => UserQuery::Email(value),
        // What is no id of ours is nobody's.
        Some(("id", value)) => match value.parse::<PersonId>() {
            Ok(id) => UserQuery::Id(id),
            Err(_) => return Ok((Vec::new(), 0)),
        },
        Some(_) => return Err(Refused::filter("Users are found by userName, externalId, emails or id.")),
    };
    let (users, total) = web.app().scim_users(actor, wanted, asked.start - 1, asked.count).await?;
    Ok((users.iter().map(|user| resource::user(web, user)).collect(), total))
}

/// One of them.
pub(crate) async fn get(
    State(web): State<Web>,
    Program(actor): Program,
    Path(person): Path<PersonId>,
    Query(query): Query,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let parts = Parts::of(&query)?;
    let user = web.app().scim_user(&actor, person).await?;
    Ok(shown(&headers, &resource::user(&web, &user), &parts))
}

/// Brings one in.
pub(crate) async fn add(
    State(web): State<Web>,
    Program(actor): Program,
    Query(query): Query,
    Message(sent): Message,
) -> Result<Response, Refused> {
    let parts = Parts::of(&query)?;
    let draft = resource::draft(&sent, None)?;
    let user = web.app().add_scim_user(&actor, &draft).await?;
    Ok(one(StatusCode::CREATED, &resource::user(&web, &user), &parts))
}

/// Replaces what is known of one.
pub(crate) async fn replace(
    State(web): State<Web>,
    Program(actor): Program,
    Path(person): Path<PersonId>,
    Query(query): Query,
    headers: HeaderMap,
    Message(sent): Message,
) -> Result<Response, Refused> {
    let parts = Parts::of(&query)?;
    let wanted = |before: &assidu_app::programs::ScimUser| {
        must_match(&headers, &resource::user(&web, before))?;
        resource::draft(&sent, Some(before))
    };
    let user = web.app().change_scim_user(&actor, person, wanted).await??;
    Ok(one(StatusCode::OK, &resource::user(&web, &user), &parts))
}

/// Changes some of what is known of one.
pub(crate) async fn change(
    State(web): State<Web>,
    Program(actor): Program,
    Path(person): Path<PersonId>,
    Query(query): Query,
    headers: HeaderMap,
    Message(sent): Message,
) -> Result<Response, Refused> {
    let parts = Parts::of(&query)?;
    let operations = patch::operations(&sent)?;
    let wanted = |before: &assidu_app::programs::ScimUser| {
        let mut user = resource::user(&web, before);
        must_match(&headers, &user)?;
        patch::apply(&mut user, &operations)?;
        let draft = resource::draft(&user, Some(before))?;
        // What they are shown as is the system's own name when the system says it, and not because it was shown.
        let is_said = before.is_named || operations.iter().any(patch::says_user_name);
        Ok::<_, Refused>(UserDraft { user_name: draft.user_name.filter(|_| is_said), ..draft })
    };
    let user = web.app().change_scim_user(&actor, person, wanted).await??;
    Ok(one(StatusCode::OK, &resource::user(&web, &user), &parts))
}

/// Removes one: deactivated, and gone for the system.
pub(crate) async fn remove(
    State(web): State<Web>,
    Program(actor): Program,
    Path(person): Path<PersonId>,
    headers: HeaderMap,
) -> Result<StatusCode, Refused> {
    let may = |before: &assidu_app::programs::ScimUser| must_match(&headers, &resource::user(&web, before));
    web.app().remove_scim_user(&actor, person, may).await??;
    Ok(StatusCode::NO_CONTENT)
}
