//! The public check of a document or a reference, and what a stranger needs to check without us.

pub(crate) mod authority;
pub(crate) mod keys;
pub(crate) mod log;
mod view;

use std::sync::LazyLock;

use assidu_app::verification::VerifyError;
use assidu_ui::{pages::Verify, urls};
use axum::{
    extract::{FromRequest as _, Request, State},
    http::StatusCode,
    response::Response,
};
use tokio::sync::Semaphore;

use super::entrance::own_page;
use crate::{Onward, Path, Problem, Query, Upload, Visitor, Web};

/// Documents that are held in memory at once: half a gigabyte, however many are sent.
static UPLOADS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(8));

/// How a ZIP archive begins.
const ARCHIVE: &[u8] = b"PK\x03\x04";

/// The form; a reference typed there leads to its own address.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    Query(query): Query,
) -> Result<Response, Problem> {
    match query.get("reference") {
        Some(reference) => Onward::to(urls::verify(reference)).answer(&web),
        None => Ok(visitor.page(Verify::default().render(&visitor.frame()))),
    }
}

/// Verifies a document and keeps nothing of it.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    request: Request,
) -> Result<Response, Problem> {
    // Before a byte of the body is read.
    let _place = UPLOADS.try_acquire().map_err(|_| Problem::Busy)?;
    let upload = Upload::from_request(request, &web).await?;
    let refused = |key: &str| {
        let page = Verify { problem: Some(visitor.t().get(key)), ..Verify::default() };
        Ok(own_page(StatusCode::BAD_REQUEST, visitor.page(page.render(&visitor.frame()))))
    };
    let Ok(file) = upload.file("file") else { return refused("verify-no-file") };
    // A dossier is neither altered nor false because this page does not open archives.
    if file.bytes.starts_with(ARCHIVE) {
        return refused("verify-archive");
    }
    let (name, bytes) = (file.name.clone(), file.bytes.to_vec());
    drop(upload);
    let found = web.app().verify_document(&name, bytes, visitor.t().language()).await.map_err(problem)?;
    let result = view::sent(visitor.t(), name, web.app().public_url(), found);
    let page = Verify { result: Some(result), ..Verify::default() };
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// What anyone may know of the sheet with this reference: where the QR on a sheet leads.
pub(crate) async fn reference(
    State(web): State<Web>,
    visitor: Visitor,
    Path(reference): Path<String>,
) -> Result<Response, Problem> {
    let found = web.app().public_sheet(&reference, visitor.t().language()).await.map_err(problem)?;
    let known = found.is_some();
    let reference: String = reference.chars().filter(|c| !c.is_control()).take(80).collect();
    let result = view::sheet(visitor.t(), &reference, web.app().public_url(), found);
    let page = Verify { reference, result: Some(result), problem: None };
    let response = visitor.page(page.render(&visitor.frame()));
    Ok(if known { response } else { own_page(StatusCode::NOT_FOUND, response) })
}

fn problem(error: VerifyError) -> Problem {
    match error {
        VerifyError::Busy => Problem::Busy,
        VerifyError::Store(error) => Problem::of_store(&error),
        error => Problem::internal(error.to_string()),
    }
}
