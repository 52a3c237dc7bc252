//! Imports: a file comes in, its columns are matched, its rows judged, and the good ones applied.

pub(crate) mod act;
pub(crate) mod list;
pub(crate) mod mapping;
pub(crate) mod show;
pub(crate) mod template;
mod view;

use assidu_app::imports::ImportError;

use crate::Problem;

/// Another provider's import is none.
fn problem(error: ImportError) -> Problem {
    match error {
        ImportError::NotAllowed(_) => Problem::Forbidden,
        ImportError::Unknown => Problem::NotFound,
        ImportError::Step | ImportError::Problems | ImportError::Quota(_) => Problem::Conflict,
        ImportError::Table(_) => Problem::malformed("file"),
        ImportError::Columns { .. } => Problem::malformed("column"),
        ImportError::DatesUnclear => Problem::malformed("dates"),
        ImportError::Reading => Problem::internal("reading a table was stopped"),
        ImportError::Store(error) => Problem::of_store(&error),
    }
}
