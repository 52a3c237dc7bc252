//! Addresses of the work around attendance.

use assidu_domain::{AbsenceId, AlertId, BulkId, GroupId, MeetingId, ObjectId, PersonId, SignOffId};
use jiff::civil::Date;

use super::{routes, with_query};

/// Correct the people of a class meeting.
#[must_use]
pub fn corrections(meeting: MeetingId) -> String {
    format!("/meetings/{meeting}/corrections")
}

/// The same with one of them chosen.
#[must_use]
pub fn correction_of(meeting: MeetingId, sign_off: SignOffId, person: PersonId) -> String {
    with_query(&corrections(meeting), &[("sign_off", &sign_off.to_string()), ("person", &person.to_string())])
}

/// The paper of a class meeting.
#[must_use]
pub fn paper(meeting: MeetingId) -> String {
    format!("/meetings/{meeting}/paper")
}

/// The blank sheet of a class meeting.
#[must_use]
pub fn paper_blank(meeting: MeetingId) -> String {
    format!("/meetings/{meeting}/paper/blank.pdf")
}

/// Attach a copy of the signed sheet.
#[must_use]
pub fn paper_copies(meeting: MeetingId) -> String {
    format!("/meetings/{meeting}/paper/copies")
}

/// One copy.
#[must_use]
pub fn paper_copy(meeting: MeetingId, copy: ObjectId) -> String {
    format!("/meetings/{meeting}/paper/copies/{copy}")
}

/// Withdraw a copy.
#[must_use]
pub fn paper_withdrawal(meeting: MeetingId, copy: ObjectId) -> String {
    format!("/meetings/{meeting}/paper/copies/{copy}/withdrawal")
}

/// The blank sheets of a day.
#[must_use]
pub fn paper_day(day: Date) -> String {
    with_query(routes::PAPER_DAY, &[("day", &day.to_string())])
}

/// Declare an outage of a day.
#[must_use]
pub fn outages(day: Date) -> String {
    with_query(routes::OUTAGES, &[("day", &day.to_string())])
}

/// One correction of many.
#[must_use]
pub fn bulk_correction(bulk: BulkId) -> String {
    format!("/corrections/{bulk}")
}

/// The second person's word on one.
#[must_use]
pub fn bulk_decision(bulk: BulkId) -> String {
    format!("/corrections/{bulk}/decision")
}

/// Take one's own absence back.
#[must_use]
pub fn my_absence_withdrawal(absence: AbsenceId) -> String {
    format!("/my-absences/{absence}/withdrawal")
}

/// The file of one's own absence.
#[must_use]
pub fn my_absence_file(absence: AbsenceId) -> String {
    format!("/my-absences/{absence}/file")
}

/// Decide on an absence.
#[must_use]
pub fn absence(absence: AbsenceId) -> String {
    format!("/absences/{absence}")
}

/// The file of an absence, for staff.
#[must_use]
pub fn absence_file(absence: AbsenceId) -> String {
    format!("/absences/{absence}/file")
}

/// Take note of an alert.
#[must_use]
pub fn alert(alert: AlertId) -> String {
    format!("/alerts/{alert}")
}

/// The alerts in a state as a file: `csv` or `xlsx`.
#[must_use]
pub fn alerts_file(kind: &str, state: &str) -> String {
    with_query(&format!("/alerts/files/{kind}"), &[("state", state)])
}

/// The figures of a group or person as a file: `csv` or `xlsx`.
#[must_use]
pub fn figures_file(kind: &str, query: &[(&str, &str)]) -> String {
    with_query(&format!("/attendance/figures/{kind}"), query)
}

/// The figures of a group.
#[must_use]
pub fn figures_of_group(group: GroupId) -> String {
    with_query(routes::FIGURES, &[("group", &group.to_string())])
}

/// The figures of a person.
#[must_use]
pub fn figures_of_person(person: PersonId) -> String {
    with_query(routes::FIGURES, &[("person", &person.to_string())])
}
