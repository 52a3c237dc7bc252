//! People: the list with search, and one person.

pub(crate) mod access;
pub(crate) mod edit;
pub(crate) mod enrol;
pub(crate) mod file;
pub(crate) mod list;
pub(crate) mod person;
pub(crate) mod reach;
pub(crate) mod restriction;
pub(crate) mod view;

pub(crate) use view::paging;

use assidu_app::people::PeopleError;

use crate::Problem;

/// Another provider's person is none.
pub(crate) fn problem(error: PeopleError) -> Problem {
    match error {
        PeopleError::Unknown => Problem::NotFound,
        PeopleError::NotAllowed(_) => Problem::Forbidden,
        PeopleError::Store(error) => Problem::of_store(&error),
    }
}
