//! A sealed sheet as a file.

use assidu_app::sheets::FetchError;
use assidu_domain::SheetId;
use axum::{
    body::Body,
    extract::State,
    http::{
        HeaderValue,
        header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::{IntoResponse as _, Response},
};

use crate::{Login, Path, Problem, Query, Web};

/// The newest sealed version: saved as a file, or with `?inline=1` opened in the browser.
pub(crate) async fn get(
    State(web): State<Web>,
    login: Login,
    Path(sheet): Path<SheetId>,
    Query(query): Query,
) -> Result<Response, Problem> {
    let (name, bytes) = web.app().fetch_sheet(&login.actor(), sheet).await.map_err(problem)?;
    let how = if query.is_ticked("inline") { "inline" } else { "attachment" };
    // The name is ours and plain; were it not, the header would be refused here.
    let disposition = HeaderValue::from_str(&format!("{how}; filename=\"{name}\""))
        .map_err(|_| Problem::internal("a file name for a header"))?;
    let mut response = Body::from(bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    headers.insert(CONTENT_DISPOSITION, disposition);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

fn problem(error: FetchError) -> Problem {
    match error {
        FetchError::Unknown => Problem::NotFound,
        FetchError::NotAllowed(_) => Problem::Forbidden,
        FetchError::Store(error) => Problem::of_store(&error),
        error => Problem::internal(error.to_string()),
    }
}
