//! Lists that are asked for by a message instead of an address (RFC 7644, 3.4.3): names in addresses are logged.

use axum::{extract::State, response::Response};
use serde_json::Value;

use super::{
    asked::Asked,
    groups,
    message::{Message, Refused, list},
    users,
};
use crate::{Web, programs::door::Program};

/// Users.
pub(crate) async fn of_users(
    State(web): State<Web>,
    Program(actor): Program,
    Message(sent): Message,
) -> Result<Response, Refused> {
    let asked = Asked::of_message(&sent)?;
    let (found, total) = users::found(&web, &actor, &asked).await?;
    Ok(list(&found, total, &asked))
}

/// Groups.
pub(crate) async fn of_groups(
    State(web): State<Web>,
    Program(actor): Program,
    Message(sent): Message,
) -> Result<Response, Refused> {
    let asked = Asked::of_message(&sent)?;
    let (found, total) = groups::found(&web, &actor, &asked).await?;
    Ok(list(&found, total, &asked))
}

/// Both: users, and after them groups.
pub(crate) async fn of_all(
    State(web): State<Web>,
    Program(actor): Program,
    Message(sent): Message,
) -> Result<Response, Refused> {
    let asked = Asked::of_message(&sent)?;
    let users = known(users::found(&web, &actor, &asked).await)?;
    let (mut found, total) = users.clone().unwrap_or_default();
    let rest = Asked {
        start: asked.start.saturating_sub(total).max(1),
        count: asked.count.saturating_sub(found.len()),
        ..asked.clone()
    };
    let groups = known(groups::found(&web, &actor, &rest).await)?;
    if users.is_none() && groups.is_none() {
        return Err(Refused::filter(
            "Users are found by userName, externalId, emails or id, groups by displayName.",
        ));
    }
    let (more, others) = groups.unwrap_or_default();
    found.extend(more);
    Ok(list(&found, total + others, &asked))
}

/// None when the filter is about the other kind of thing.
fn known(found: Result<(Vec<Value>, usize), Refused>) -> Result<Option<(Vec<Value>, usize)>, Refused> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(refused) if refused.is_of_filter() => Ok(None),
        Err(refused) => Err(refused),
    }
}
