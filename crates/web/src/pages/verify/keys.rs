//! What a stranger needs to check sheets and logs without us.

use axum::{
    extract::State,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::{IntoResponse as _, Response},
};

use super::problem;
use crate::{Path, Problem, Web};

/// The root certificates, as PEM.
pub(crate) async fn trust(State(web): State<Web>) -> Response {
    let headers = [
        (CONTENT_TYPE, "application/x-pem-file"),
        (CONTENT_DISPOSITION, "attachment; filename=\"trust.pem\""),
    ];
    (headers, web.app().trust_pem()).into_response()
}

/// The public key of a provider's log, in C2SP's form.
pub(crate) async fn log(State(web): State<Web>, Path(provider): Path<String>) -> Result<Response, Problem> {
    let key = web.app().log_vkey_of(&provider).await.map_err(problem)?.ok_or(Problem::NotFound)?;
    Ok(([(CONTENT_TYPE, "text/plain; charset=utf-8")], key).into_response())
}
