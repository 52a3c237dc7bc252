//! Blank sheets to print.

use assidu_domain::MeetingId;
use axum::{
    body::Body,
    extract::State,
    http::{
        HeaderValue,
        header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::{IntoResponse as _, Response},
};
use jiff::civil::Date;

use super::paper::problem;
use crate::{Login, Path, Problem, Query, Web};

/// Of a class meeting.
pub(crate) async fn of_meeting(
    State(web): State<Web>,
    login: Login,
    Path(meeting): Path<MeetingId>,
) -> Result<Response, Problem> {
    let pdf = web.app().blank_sheet(&login.actor(), meeting).await.map_err(problem)?;
    given(pdf, &meeting.to_string())
}

/// Of all class meetings of a day.
pub(crate) async fn of_day(
    State(web): State<Web>,
    login: Login,
    Query(query): Query,
) -> Result<Response, Problem> {
    let day: Date = query.required("day")?;
    let pdf = web.app().blank_sheets_of_day(&login.actor(), day).await.map_err(problem)?;
    given(pdf, &day.to_string())
}

/// Opened in the browser, whose next step is to print it.
fn given(pdf: Vec<u8>, of: &str) -> Result<Response, Problem> {
    let name = format!("inline; filename=\"assidu-blank-{of}.pdf\"");
    let name = HeaderValue::from_str(&name).map_err(|_| Problem::internal("a file name for a header"))?;
    let mut response = Body::from(pdf).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    headers.insert(CONTENT_DISPOSITION, name);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
