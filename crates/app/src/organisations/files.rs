//! What an organisation's pages show, as files.

use assidu_documents::spreadsheets::{WriteError, export_table};
use assidu_domain::time;
use assidu_texts::{Language, Texts};

use super::{ReadPerson, ReadView};
use crate::overview::Format;

/// The people whom grants are about, a line per place, in the reader's language.
///
/// # Errors
/// [`WriteError`] for a workbook that cannot be written.
pub fn read_people_file(
    rows: &[ReadPerson],
    language: Language,
    format: Format,
) -> Result<Vec<u8>, WriteError> {
    let t = Texts::of(language);
    let headers =
        ["export-reference", "col-name", "col-groups", "portal-first", "portal-last"].map(|key| t.get(key));
    let lines = rows.iter().flat_map(|person| {
        person.places.iter().map(|place| {
            [
                person.reference.clone(),
                person.name.clone(),
                place.group.clone(),
                place.first.to_string(),
                place.last.map(|day| day.to_string()).unwrap_or_default(),
            ]
        })
    });
    export_table(&t.get("portal-people"), &headers, lines, format)
}

/// Exactly the presence that the page shows, in the reader's language.
///
/// # Errors
/// [`WriteError`] for a workbook that cannot be written.
pub fn read_attendance_file(
    view: &ReadView,
    language: Language,
    format: Format,
) -> Result<Vec<u8>, WriteError> {
    let t = Texts::of(language);
    let headers = [
        "col-day",
        "col-name",
        "export-reference",
        "col-meeting",
        "col-state",
        "portal-minutes",
        "portal-signed-at",
    ]
    .map(|key| t.get(key));
    let lines = view.attendance.iter().flatten().map(|line| {
        let zone = time::zone(&line.timezone).unwrap_or(jiff::tz::TimeZone::UTC);
        [
            line.day.to_string(),
            view.person.name.clone(),
            view.person.reference.clone(),
            line.title.clone(),
            t.get(&format!("state-{}", line.state.name().replace('_', "-"))),
            line.minutes.to_string(),
            line.signed_at
                .map(|at| {
                    at.in_zone(&zone)
                        .datetime()
                        .round(jiff::Unit::Second)
                        .map(|at| at.to_string())
                        .unwrap_or_default()
                })
                .unwrap_or_default(),
        ]
    });
    export_table(&t.get("portal-attendance"), &headers, lines, format)
}
