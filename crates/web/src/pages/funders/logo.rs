//! A funder's logo.

use assidu_app::funders::FunderError;
use assidu_domain::FunderId;
use assidu_ui::urls;
use axum::{
    body::Body,
    extract::State,
    http::{
        HeaderValue,
        header::{CACHE_CONTROL, CONTENT_TYPE},
    },
    response::{IntoResponse as _, Response},
};

use super::{funder::stored, problem};
use crate::{Form, Login, Onward, Path, Problem, Upload, Visitor, Web, pages::settings::in_words};

/// The picture.
pub(crate) async fn get(
    State(web): State<Web>,
    login: Login,
    Path(funder): Path<FunderId>,
) -> Result<Response, Problem> {
    let bytes = web.app().funder_logo(&login.actor(), funder).await.map_err(problem)?;
    let kind = if bytes.starts_with(b"\x89PNG") { "image/png" } else { "image/jpeg" };
    let mut response = Body::from(bytes).into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Sets it; what cannot be printed is said beside the field.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(funder): Path<FunderId>,
    upload: Upload,
) -> Result<Response, Problem> {
    let bytes = upload.file("logo").map(|file| file.bytes.clone()).unwrap_or_default();
    match web.app().set_funder_logo(&login.actor(), funder, Some(&bytes)).await {
        Ok(()) => Onward::to(urls::funder(funder)).saying(visitor.t().get("saved")).answer(&web),
        Err(FunderError::Fields(wrong)) => {
            let mut page = stored(&web, &login, funder).await?;
            page.form.problems = in_words(visitor.t(), &wrong);
            Ok(visitor.page(page.render(&visitor.frame())))
        }
        Err(error) => Err(problem(error)),
    }
}

/// Takes it away.
pub(crate) async fn remove(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(funder): Path<FunderId>,
    Form(_): Form,
) -> Result<Response, Problem> {
    web.app().set_funder_logo(&login.actor(), funder, None).await.map_err(problem)?;
    Onward::to(urls::funder(funder)).saying(visitor.t().get("funder-logo-removed")).answer(&web)
}
