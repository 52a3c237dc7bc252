//! Addresses of people, their places in groups, and who pays for these.

use assidu_domain::{EnrolmentId, FunderId, GroupId, PersonId};

use super::{routes, with_query};

/// The list of people with this role and these words, as a file.
#[must_use]
pub fn people_file(kind: &str, role: &str, query: &str) -> String {
    with_query(&routes::PEOPLE_FILE.replace("{kind}", kind), &[("role", role), ("q", query)])
}

/// A person.
#[must_use]
pub fn person(person: PersonId) -> String {
    format!("/people/{person}")
}

/// A person's data.
#[must_use]
pub fn person_edit(person: PersonId) -> String {
    format!("/people/{person}/edit")
}

/// A person's access.
#[must_use]
pub fn person_access(person: PersonId) -> String {
    format!("/people/{person}/access")
}

/// The restriction of a person's data.
#[must_use]
pub fn restriction(person: PersonId) -> String {
    format!("/people/{person}/restriction")
}

/// Where a member of the staff's rights hold.
#[must_use]
pub fn person_reach(person: PersonId) -> String {
    format!("/people/{person}/reach")
}

/// A person's access, with what is asked.
#[must_use]
pub fn person_access_act(person: PersonId, act: &str) -> String {
    with_query(&person_access(person), &[("act", act)])
}

/// A person's places in groups.
#[must_use]
pub fn enrolments(person: PersonId) -> String {
    format!("/people/{person}/enrolments")
}

/// One place of a person in a group.
#[must_use]
pub fn enrolment(person: PersonId, enrolment: EnrolmentId) -> String {
    format!("/people/{person}/enrolments/{enrolment}")
}

/// The planning of one group.
#[must_use]
pub fn group_planning(group: GroupId) -> String {
    with_query(routes::PLANNING, &[("group", &group.to_string())])
}

/// A group.
#[must_use]
pub fn group(group: GroupId) -> String {
    format!("/groups/{group}")
}

/// How presence is signed in a group.
#[must_use]
pub fn group_policy(group: GroupId) -> String {
    format!("/groups/{group}/policy")
}

/// Weeks of a group at the centre and in company.
#[must_use]
pub fn group_rhythm(group: GroupId) -> String {
    format!("/groups/{group}/rhythm")
}

/// Log-in cards for the learners of a group.
#[must_use]
pub fn group_access(group: GroupId) -> String {
    format!("/groups/{group}/access")
}

/// A funder.
#[must_use]
pub fn funder(funder: FunderId) -> String {
    format!("/funders/{funder}")
}

/// A funder's logo.
#[must_use]
pub fn funder_logo(funder: FunderId) -> String {
    format!("/funders/{funder}/logo")
}

/// Take a funder's logo away.
#[must_use]
pub fn funder_logo_removal(funder: FunderId) -> String {
    format!("/funders/{funder}/logo/removal")
}

/// On what a funder wants a group.
#[must_use]
pub fn funder_paper(funder: FunderId) -> String {
    format!("/funders/{funder}/paper")
}

/// Remove a funder.
#[must_use]
pub fn funder_removal(funder: FunderId) -> String {
    format!("/funders/{funder}/removal")
}
