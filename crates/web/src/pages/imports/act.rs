//! Applying an import, or giving it up.

use assidu_app::imports::ImportError;
use assidu_domain::ImportId;
use assidu_ui::urls::{self, routes};
use axum::{extract::State, response::Response};

use super::problem;
use crate::{Form, Login, Onward, Path, Problem, Visitor, Web, pages::quota};

/// Starts applying: the good rows, or all of them or none.
pub(crate) async fn apply(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(import): Path<ImportId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let all_or_none = fields.is_ticked("all_or_none");
    let onward = Onward::to(urls::import(import));
    match web.app().begin_import(&login.actor(), import, all_or_none).await {
        Ok(()) => onward.saying(visitor.t().get("import-began")).answer(&web),
        Err(ImportError::Problems) => onward.saying(visitor.t().get("import-none-applied")).answer(&web),
        Err(ImportError::Quota(reached)) => onward.saying(quota::said(visitor.t(), reached)).answer(&web),
        Err(error) => Err(problem(error)),
    }
}

/// Gives an import up of which nothing was applied.
pub(crate) async fn give_up(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(import): Path<ImportId>,
    Form(_): Form,
) -> Result<Response, Problem> {
    web.app().cancel_import(&login.actor(), import).await.map_err(problem)?;
    Onward::to(routes::IMPORTS).saying(visitor.t().get("import-given-up")).answer(&web)
}

/// Judges an import anew after the work on it was given up.
pub(crate) async fn retry(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(import): Path<ImportId>,
    Form(_): Form,
) -> Result<Response, Problem> {
    web.app().retry_import(&login.actor(), import).await.map_err(problem)?;
    Onward::to(urls::import(import)).saying(visitor.t().get("import-retried")).answer(&web)
}
