//! What a key opens, for the program that holds it: the first thing to try with a new one.

use axum::{Json, extract::State};
use serde_json::{Value, json};

use super::door::Program;
use crate::{Problem, Web};

/// The key's name, what it opens, and until when.
pub(crate) async fn get(State(web): State<Web>, Program(actor): Program) -> Result<Json<Value>, Problem> {
    let own = web.app().own_key(&actor).await.map_err(|error| Problem::of_store(&error))?;
    let own = own.ok_or(Problem::SignedOut)?;
    let scopes: Vec<&str> = own.scopes.iter().map(|scope| scope.name()).collect();
    Ok(Json(json!({ "name": own.name, "provider": own.provider, "scopes": scopes, "ends_at": own.ends_at })))
}
