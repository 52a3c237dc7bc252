//! A list as a file: CSV or a workbook.

use std::fmt::Display;

use assidu_app::overview::Format;
use axum::{
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::{IntoResponse as _, Response},
};

use crate::Problem;

/// Lines of one file; a provider of ten thousand learners plans that many class meetings in half a year.
pub(crate) const MOST: usize = 50_000;

/// `csv` or `xlsx`, as the address has it.
pub(crate) fn format_of(kind: &str) -> Result<Format, Problem> {
    [Format::Csv, Format::Xlsx].into_iter().find(|format| format.extension() == kind).ok_or(Problem::NotFound)
}

/// The file under this name, without its ending. A workbook of many rows takes its time, which others' requests
/// should not wait for.
pub(crate) async fn file<E: Display + Send + 'static>(
    name: &str,
    format: Format,
    make: impl FnOnce() -> Result<Vec<u8>, E> + Send + 'static,
) -> Result<Response, Problem> {
    let made = tokio::task::spawn_blocking(make).await;
    let bytes = made
        .map_err(|error| Problem::internal(format!("an export: {error}")))?
        .map_err(|error| Problem::internal(format!("an export: {error}")))?;
    let headers = [
        (CONTENT_TYPE, format.mime().to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.{}\"", format.extension())),
    ];
    Ok((headers, bytes).into_response())
}
