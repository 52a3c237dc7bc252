//! Exactly what the planning shows, as a file.

use assidu_app::overview::meetings_file;
use axum::{extract::State, response::Response};

use super::{asked, overview_problem};
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
    let actor = login.actor();
    let today = web.app().day_now(&actor).await.map_err(overview_problem)?;
    let asked = asked(&web, &login, &query, today).await?;
    let found = web.app().whole_planning(&actor, &asked.wanted(), MOST).await.map_err(overview_problem)?;
    let lines = found.ok_or(Problem::TooLarge)?;
    let (name, language) = (format!("planning-{}-{}", asked.from, asked.to), visitor.language);
    export::file(&name, format, move || meetings_file(&lines, language, format)).await
}
