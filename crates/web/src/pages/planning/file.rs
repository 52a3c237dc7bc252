//! Exactly what the planning shows, as a file.

use assidu_app::overview::{Format, meetings_file};
use axum::{
    extract::State,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::{IntoResponse as _, Response},
};

use super::{asked, overview_problem};
use crate::{Login, Path, Problem, Query, Visitor, Web};

/// Class meetings of one file; a provider of ten thousand learners plans that many in half a year.
const MOST: usize = 50_000;

/// `csv` or `xlsx`, in the visitor's language.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(kind): Path<String>,
    Query(query): Query,
) -> Result<Response, Problem> {
    let format = [Format::Csv, Format::Xlsx].into_iter().find(|format| format.extension() == kind);
    let format = format.ok_or(Problem::NotFound)?;
    let actor = login.actor();
    let today = web.app().day_now(&actor).await.map_err(overview_problem)?;
    let asked = asked(&web, &login, &query, today).await?;
    let found = web.app().whole_planning(&actor, &asked.wanted(), MOST).await.map_err(overview_problem)?;
    let lines = found.ok_or(Problem::TooLarge)?;
    let (name, language) = (format!("planning-{}-{}.{kind}", asked.from, asked.to), visitor.language);
    // A workbook of many rows takes its time, which others' requests should not wait for.
    let made = tokio::task::spawn_blocking(move || meetings_file(&lines, language, format)).await;
    let bytes = made
        .map_err(|error| Problem::internal(format!("an export: {error}")))?
        .map_err(|error| Problem::internal(format!("an export: {error}")))?;
    let headers = [
        (CONTENT_TYPE, format.mime().to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok((headers, bytes).into_response())
}
