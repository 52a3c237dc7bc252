//! One import, at the step where it is, and its report as a file.

use assidu_app::imports::ImportStep;
use assidu_domain::ImportId;
use assidu_ui::urls;
use axum::{
    extract::State,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::{IntoResponse as _, Response},
};

use super::{mapping, problem, view};
use crate::{Login, Onward, Path, Problem, Query, Visitor, Web};

/// Lines of one page of the report.
const LINES: u32 = 100;

/// The page of the step: columns, progress, report. What was given up leads back to the list.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(import): Path<ImportId>,
    Query(query): Query,
) -> Result<Response, Problem> {
    let actor = login.actor();
    let found = web.app().import_view(&actor, import).await.map_err(problem)?;
    match found.line.step {
        ImportStep::Mapping => mapping::page(&web, &visitor, &login, found, mapping::Said::default()).await,
        ImportStep::Checking | ImportStep::Applying | ImportStep::Failed | ImportStep::Stopped => {
            let page = view::progress(&found, web.app().now());
            Ok(visitor.page(page.render(&visitor.frame())))
        }
        ImportStep::Checked | ImportStep::Applied => {
            let after = query.get("after").and_then(view::after);
            let lines = web.app().import_lines(&actor, import, after, LINES).await.map_err(problem)?;
            let full = lines.len() >= LINES as usize;
            let page = view::report(&found, lines, full, after.is_some(), visitor.t());
            Ok(visitor.page(page.render(&visitor.frame())))
        }
        ImportStep::Cancelled => Onward::to(urls::routes::IMPORTS).answer(&web),
    }
}

/// The report as CSV, in the visitor's language.
pub(crate) async fn report(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(import): Path<ImportId>,
) -> Result<Response, Problem> {
    let csv = web.app().import_report_csv(&login.actor(), import, visitor.language).await.map_err(problem)?;
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{import}.csv\"")),
    ];
    Ok((headers, csv).into_response())
}
