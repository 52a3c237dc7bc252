//! What a key opens, for the program that holds it: the first thing to try with a new one.

use axum::{Json, extract::State};

use super::{door::Program, messages::Key};
use crate::{Problem, Web};

/// The key's name, what it opens, and until when.
pub(crate) async fn get(State(web): State<Web>, Program(actor): Program) -> Result<Json<Key>, Problem> {
    let own = web.app().own_key(&actor).await.map_err(|error| Problem::of_store(&error))?;
    own.map(|own| Json(Key::of(own))).ok_or(Problem::SignedOut)
}
