//! Empty files to fill in.

use assidu_app::imports::{TemplateFormat, template};
use assidu_domain::import::Model;
use axum::{
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::{IntoResponse as _, Response},
};

use crate::{Path, Problem, Visitor};

/// `learners.csv`, `class_meetings.xlsx` …
pub(crate) async fn get(visitor: Visitor, Path(file): Path<String>) -> Result<Response, Problem> {
    let (model, kind) = file.rsplit_once('.').ok_or(Problem::NotFound)?;
    let model: Model = model.parse().map_err(|_| Problem::NotFound)?;
    let format = [TemplateFormat::Csv, TemplateFormat::Xlsx]
        .into_iter()
        .find(|format| format.extension() == kind)
        .ok_or(Problem::NotFound)?;
    let bytes = template(model, format, visitor.language)
        .map_err(|error| Problem::internal(format!("a template: {error}")))?;
    let headers = [
        (CONTENT_TYPE, format.mime().to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{}.{kind}\"", model.name())),
    ];
    Ok((headers, bytes).into_response())
}
