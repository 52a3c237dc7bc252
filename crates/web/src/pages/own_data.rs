//! All that is known of one person, as an archive.

use assidu_app::rights::{ExportError, OwnData, RightsError};
use assidu_domain::RequestId;
use assidu_ui::{urls, urls::routes};
use axum::{
    body::{Body, Bytes},
    extract::State,
    http::{
        HeaderValue,
        header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::{IntoResponse as _, Response},
};
use futures_util::{StreamExt as _, stream};

use super::account::confirm::first as confirm_first;
use crate::{Login, Path, Problem, Visitor, Web};

fn problem(error: ExportError) -> Problem {
    match error {
        ExportError::Rights(RightsError::NotAllowed(_)) => Problem::Forbidden,
        ExportError::Rights(RightsError::Unknown) => Problem::NotFound,
        ExportError::Rights(RightsError::Store(error)) => Problem::of_store(&error),
        ExportError::Busy => Problem::Busy,
        other => Problem::internal(other.to_string()),
    }
}

/// One's own. The password is asked for first: a device left open gives nothing away.
pub(crate) async fn own(State(web): State<Web>, visitor: Visitor, login: Login) -> Result<Response, Problem> {
    if let Some(ask) = confirm_first(&web, &login, routes::OWN_REQUESTS)? {
        return Ok(ask);
    }
    let own = web.app().own_data(&login.actor(), visitor.language).await.map_err(problem)?;
    archive(web, own)
}

/// That of whoever made a request.
pub(crate) async fn of_request(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(request): Path<RequestId>,
) -> Result<Response, Problem> {
    if let Some(ask) = confirm_first(&web, &login, &urls::data_request(request))? {
        return Ok(ask);
    }
    let found = web.app().data_for_request(&login.actor(), request, visitor.language).await;
    archive(web, found.map_err(problem)?)
}

/// Sent a part after the other: no more of it is in memory than that.
fn archive(web: Web, own: OwnData) -> Result<Response, Problem> {
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{}\"", own.name))
        .map_err(|_| Problem::internal("a file name for a header"))?;
    let parts = stream::unfold(Some((web, own)), |state| async {
        let (web, mut own) = state?;
        match web.app().more_own_data(&mut own).await {
            Ok(part) => part.map(|part| (Ok(Bytes::from(part)), Some((web, own)))),
            // A part that cannot be made cuts the answer short, which every browser says.
            Err(error) => Some((Err(std::io::Error::other(error.to_string())), None)),
        }
    });
    // A layer that packs answers asks once more after the end.
    let mut response = Body::from_stream(parts.fuse()).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/zip"));
    headers.insert(CONTENT_DISPOSITION, disposition);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
