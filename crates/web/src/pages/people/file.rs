//! Exactly what the list of people shows, as a file.

use assidu_app::people::people_file;
use assidu_domain::people::Role;
use axum::{extract::State, response::Response};

use super::problem;
use crate::{
    Login, Path, Problem, Query, Visitor, Web,
    pages::export::{self, MOST},
};

/// `csv` or `xlsx`, in the visitor's language.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(kind): Path<String>,
    Query(query): Query,
) -> Result<Response, Problem> {
    let format = export::format_of(&kind)?;
    let role: Option<Role> = query.optional("role")?;
    let found = web.app().whole_people(&login.actor(), query.text("q"), role, MOST).await.map_err(problem)?;
    let (lines, language) = (found.ok_or(Problem::TooLarge)?, visitor.language);
    export::file("people", format, move || people_file(&lines, language, format)).await
}
