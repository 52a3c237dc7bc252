//! Exactly what the list of people shows, as a file.

use assidu_app::{overview::Format, people::people_file};
use assidu_domain::people::Role;
use axum::{
    extract::State,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::{IntoResponse as _, Response},
};

use super::problem;
use crate::{Login, Path, Problem, Query, Visitor, Web};

/// People of one file.
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
    let role: Option<Role> = query.optional("role")?;
    let found = web.app().whole_people(&login.actor(), query.text("q"), role, MOST).await.map_err(problem)?;
    let (lines, language) = (found.ok_or(Problem::TooLarge)?, visitor.language);
    // A workbook of many rows takes its time, which others' requests should not wait for.
    let made = tokio::task::spawn_blocking(move || people_file(&lines, language, format)).await;
    let bytes = made
        .map_err(|error| Problem::internal(format!("an export: {error}")))?
        .map_err(|error| Problem::internal(format!("an export: {error}")))?;
    let headers = [
        (CONTENT_TYPE, format.mime().to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"people.{kind}\"")),
    ];
    Ok((headers, bytes).into_response())
}
