//! The demonstration: an entrance with sample accounts, and every page with sample data.
//!
//! In front of real data these addresses do not exist: the access table admits nobody there.

pub(crate) mod gallery;
pub(crate) mod sign_in;
mod view;

use axum::{extract::State, response::Response};

use crate::{Problem, Visitor, Web};

/// The entrance: a card for each role.
pub(crate) async fn get(State(web): State<Web>, visitor: Visitor) -> Result<Response, Problem> {
    let demo = web.demo().ok_or(Problem::NotFound)?;
    Ok(visitor.page(view::entrance(demo).render(&visitor.frame())))
}
