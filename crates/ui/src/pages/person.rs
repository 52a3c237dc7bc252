//! One person.

use assidu_domain::{PersonId, people::Roles, signing::AttendanceState};
use jiff::civil::{Date, Time};

use crate::model::Tally;

/// One person: who, where enrolled, how present.
#[derive(Clone, Debug)]
pub struct PersonPage {
    /// The person.
    pub id: PersonId,
    /// Name as people say it.
    pub name: String,
    /// The provider's reference.
    pub reference: String,
    /// What the person may do.
    pub roles: Roles,
    /// Details that are known: e-mail, phone, birth date, employer … label and value, in the page's language.
    pub details: Vec<(String, String)>,
    /// Whether the person signs digitally.
    pub signature_required: bool,
    /// Enrolments.
    pub enrolments: Vec<PersonEnrolment>,
    /// Counts over the last 90 days.
    pub tally: Tally,
    /// The latest states, newest first.
    pub latest: Vec<PersonAttendance>,
}

/// One enrolment.
#[derive(Clone, Debug)]
pub struct PersonEnrolment {
    /// Title of the group.
    pub group: String,
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Option<Date>,
    /// Funders.
    pub funders: Vec<String>,
}

/// One state of the person.
#[derive(Clone, Debug)]
pub struct PersonAttendance {
    /// Day.
    pub day: Date,
    /// What.
    pub title: String,
    /// State.
    pub state: AttendanceState,
    /// Minutes late, left early or excluded.
    pub minutes: i64,
    /// When signed.
    pub signed_at: Option<Time>,
}

impl PersonPage {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &crate::Frame) -> maud::Markup {
        crate::shell::narrow(
            frame,
            "PersonPage",
            crate::shell::Scripts::None,
            &maud::html! { h1 { "PersonPage" } },
        )
    }
}
