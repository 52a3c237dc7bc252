//! Groups.

use assidu_domain::GroupId;
use jiff::civil::Date;

use crate::model::Paging;

/// The list of groups.
#[derive(Clone, Debug)]
pub struct Groups {
    /// What is searched for, or empty.
    pub query: String,
    /// The groups of this page.
    pub rows: Vec<GroupLine>,
    /// Pages.
    pub paging: Paging,
}

/// One group in the list.
#[derive(Clone, Debug)]
pub struct GroupLine {
    /// The group.
    pub id: GroupId,
    /// Title.
    pub title: String,
    /// The provider's reference.
    pub reference: String,
    /// Title of the training, or empty.
    pub training: String,
    /// Site, or empty.
    pub site: String,
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub end: Option<Date>,
    /// Learners enrolled now.
    pub learners: u32,
    /// Planned duration in minutes.
    pub planned_minutes: Option<i64>,
}

impl Groups {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &crate::Frame) -> maud::Markup {
        crate::shell::narrow(frame, "Groups", crate::shell::Scripts::None, &maud::html! { h1 { "Groups" } })
    }
}
