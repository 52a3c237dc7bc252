//! The list of imports, and a new one.

use assidu_app::imports::ImportError;
use assidu_domain::import::Model;
use assidu_ui::{pages::Imports, urls};
use axum::{extract::State, response::Response};

use super::{problem, view};
use crate::{Login, Onward, Problem, Upload, Visitor, Web, pages::quota};

/// Earlier imports that the page shows.
const PAST: u32 = 50;

/// What was brought before, and a form for the next file.
pub(crate) async fn get(State(web): State<Web>, visitor: Visitor, login: Login) -> Result<Response, Problem> {
    page(&web, &visitor, &login, String::new(), None).await
}

/// Takes a file in and leads to its columns. A file that is no table brings the form back, with why.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    upload: Upload,
) -> Result<Response, Problem> {
    let model: Model = upload.fields.required("model")?;
    let file = upload.file("file")?;
    let taken = web.app().upload_import(&login.actor(), model, &file.name, file.bytes.to_vec()).await;
    match taken {
        Ok(import) => Onward::to(urls::import(import)).answer(&web),
        Err(ImportError::Table(error)) => {
            let said = view::table_problem(&error, visitor.t());
            page(&web, &visitor, &login, model.name().to_owned(), Some(said)).await
        }
        Err(ImportError::Quota(reached)) => {
            let said = quota::said(visitor.t(), reached);
            page(&web, &visitor, &login, model.name().to_owned(), Some(said)).await
        }
        Err(error) => Err(problem(error)),
    }
}

async fn page(
    web: &Web,
    visitor: &Visitor,
    login: &Login,
    model: String,
    said: Option<String>,
) -> Result<Response, Problem> {
    let actor = login.actor();
    let past = web.app().list_imports(&actor, None, PAST).await.map_err(problem)?;
    let zone = web.app().provider_timezone(&actor).await.map_err(crate::pages::people::problem)?;
    let past = past.into_iter().map(|line| view::line(line, &zone)).collect();
    Ok(visitor.page(Imports { past, model, problem: said }.render(&visitor.frame())))
}
