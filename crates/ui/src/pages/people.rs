//! People.

use assidu_domain::{PersonId, people::Roles};
use jiff::civil::Date;

use crate::model::{Chip, Paging};

/// The list of people.
#[derive(Clone, Debug)]
pub struct People {
    /// What is searched for, or empty.
    pub query: String,
    /// The role filter in force (`learner` …), or empty.
    pub role: String,
    /// Filters by role.
    pub chips: Vec<Chip>,
    /// The people of this page.
    pub rows: Vec<PersonLine>,
    /// Pages.
    pub paging: Paging,
}

/// One person in the list.
#[derive(Clone, Debug)]
pub struct PersonLine {
    /// The person.
    pub id: PersonId,
    /// Family name in front.
    pub name: String,
    /// The provider's reference.
    pub reference: String,
    /// What the person may do.
    pub roles: Roles,
    /// Titles of current groups.
    pub groups: Vec<String>,
    /// E-mail address, or empty.
    pub email: String,
    /// Last day, when known.
    pub end: Option<Date>,
}

impl People {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &crate::Frame) -> maud::Markup {
        crate::shell::narrow(frame, "People", crate::shell::Scripts::None, &maud::html! { h1 { "People" } })
    }
}
