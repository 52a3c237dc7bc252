//! What a list shows, as a file.

use assidu_documents::spreadsheets::{WriteError, export_table};
use assidu_texts::{Language, Texts};

use super::{MeetingLine, Stage};

pub use assidu_documents::spreadsheets::Format;

/// Class meetings as a table, in the reader's language.
///
/// # Errors
/// [`WriteError`] for a workbook that cannot be written.
pub fn meetings_file(
    lines: &[MeetingLine],
    language: Language,
    format: Format,
) -> Result<Vec<u8>, WriteError> {
    let t = Texts::of(language);
    let headers = [
        "col-day",
        "export-start",
        "export-end",
        "col-meeting",
        "export-reference",
        "col-groups",
        "export-trainers",
        "edit-site",
        "edit-room",
        "edit-mode",
        "edit-kind",
        "col-state",
        "export-signed",
        "export-expected",
        "export-remark",
    ]
    .map(|key| t.get(key));
    let rows = lines.iter().map(|line| {
        let meeting = &line.meeting;
        let clock = |time: jiff::civil::Time| format!("{:02}:{:02}", time.hour(), time.minute());
        [
            meeting.day.to_string(),
            clock(line.starts),
            clock(line.ends),
            meeting.title.clone(),
            meeting.reference.clone(),
            line.groups.join(", "),
            line.trainers.join(", "),
            line.site.clone(),
            meeting.room.clone(),
            t.get(&format!("mode-{}", meeting.mode.name())),
            t.get(&format!("kind-{}", meeting.kind.name().replace('_', "-"))),
            t.get(stage_key(line.stage)),
            line.signed.to_string(),
            line.expected.to_string(),
            remark(t, line),
        ]
    });
    export_table(&t.get("nav-planning"), &headers, rows, format)
}

/// Key of the word for a stage.
const fn stage_key(stage: Stage) -> &'static str {
    match stage {
        Stage::Upcoming => "stage-upcoming",
        Stage::Open => "stage-open",
        Stage::ToClose => "stage-to-close",
        Stage::Sealing => "stage-sealing",
        Stage::Sealed => "stage-sealed",
        Stage::Cancelled => "stage-cancelled",
    }
}

fn remark(t: &Texts, line: &MeetingLine) -> String {
    use assidu_domain::calendar::DayKind;
    match &line.day_kind {
        DayKind::Teaching => String::new(),
        DayKind::Closed { label } => format!("{} : {label}", t.get("day-closed")),
        kind => t.get(kind.text_key()),
    }
}
