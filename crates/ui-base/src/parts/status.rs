//! States as icon, word and colour; the same words everywhere (A11-06).

use assidu_domain::{
    calendar::DayKind,
    people::{Role, Roles},
    signing::{AttendanceState, Method},
};
use maud::{Markup, html};

use crate::{
    Frame,
    icons::icon,
    model::{ImportState, SheetState, Stage},
    parts::Tone,
};

/// A badge: icon and word.
#[must_use]
pub fn badge(tone: Tone, symbol: &str, word: &str) -> Markup {
    html! { span class={ "badge " (tone.class()) } { (icon(symbol)) (word) } }
}

/// The word for a state; "signed" when present by own signature.
#[must_use]
pub fn attendance_word(frame: &Frame, state: AttendanceState, signed: bool) -> String {
    match state {
        AttendanceState::Present if signed => frame.t().get("state-signed"),
        other => frame.t().get(&format!("state-{}", other.name().replace('_', "-"))),
    }
}

/// The state of a person, with minutes where they matter.
#[must_use]
pub fn attendance(frame: &Frame, state: AttendanceState, minutes: i64, signed: bool) -> Markup {
    let (tone, symbol) = match state {
        AttendanceState::Expected => (Tone::Plain, "circle-dashed"),
        AttendanceState::Present => (Tone::Ok, if signed { "circle-check" } else { "check" }),
        AttendanceState::Late | AttendanceState::EarlyDeparture => (Tone::Warn, "timer"),
        AttendanceState::Absent | AttendanceState::Excluded => (Tone::Bad, "circle-x"),
        AttendanceState::AbsentJustified | AttendanceState::Excused | AttendanceState::Dispensed => {
            (Tone::Ink, "file-signature")
        }
        AttendanceState::InCompany => (Tone::Ink, "building-2"),
    };
    html! {
        (badge(tone, symbol, &attendance_word(frame, state, signed)))
        @if minutes > 0 && matches!(tone, Tone::Warn) { span.sub.num { (frame.t().duration(minutes)) } }
    }
}

/// Where a class meeting is in its life.
#[must_use]
pub fn stage(frame: &Frame, stage: Stage) -> Markup {
    let (tone, symbol) = match stage {
        Stage::Upcoming => (Tone::Plain, "clock"),
        Stage::Open => (Tone::Ink, "radio"),
        Stage::ToClose => (Tone::Warn, "pen-line"),
        Stage::Sealing => (Tone::Ink, "hourglass"),
        Stage::Sealed => (Tone::Ok, "shield-check"),
        Stage::Cancelled => (Tone::Plain, "circle-x"),
    };
    badge(tone, symbol, &stage_word(frame, stage))
}

/// The word for where a class meeting is, for paper.
#[must_use]
pub fn stage_word(frame: &Frame, stage: Stage) -> String {
    let key = match stage {
        Stage::Upcoming => "stage-upcoming",
        Stage::Open => "stage-open",
        Stage::ToClose => "stage-to-close",
        Stage::Sealing => "stage-sealing",
        Stage::Sealed => "stage-sealed",
        Stage::Cancelled => "stage-cancelled",
    };
    frame.t().get(key)
}

/// Why nothing is expected on a day: a holiday, a closed day, a Sunday, a week in company; nothing to say of a
/// day for teaching.
#[must_use]
pub fn day_words(frame: &Frame, kind: &DayKind) -> Option<String> {
    let t = frame.t();
    match kind {
        DayKind::Teaching => None,
        DayKind::Closed { label } => Some(format!("{} : {label}", t.get("day-closed"))),
        DayKind::Holiday(_) => Some(format!("{} : {}", t.get("day-holiday"), t.get(kind.text_key()))),
        DayKind::Sunday | DayKind::InCompany => Some(t.get(kind.text_key())),
    }
}

/// A warning beside what is planned on such a day.
#[must_use]
pub fn day_mark(frame: &Frame, kind: &DayKind) -> Markup {
    html! { @if let Some(words) = day_words(frame, kind) { (badge(Tone::Warn, "triangle-alert", &words)) } }
}

/// Where a sheet is.
#[must_use]
pub fn sheet_state(frame: &Frame, state: SheetState) -> Markup {
    let (tone, symbol, key) = match state {
        SheetState::Sealing => (Tone::Ink, "hourglass", "stage-sealing"),
        SheetState::Sealed => (Tone::Ok, "shield-check", "stage-sealed"),
        SheetState::Provisional => (Tone::Warn, "moon", "sheets-provisional"),
        SheetState::Replaced => (Tone::Plain, "rotate-ccw", "sheets-replaced"),
    };
    badge(tone, symbol, &frame.t().get(key))
}

/// Where an import is.
#[must_use]
pub fn import_state(frame: &Frame, state: ImportState) -> Markup {
    let (tone, symbol, key) = match state {
        ImportState::Mapping => (Tone::Plain, "list-filter", "import-state-mapping"),
        ImportState::Checking => (Tone::Ink, "hourglass", "import-state-checking"),
        ImportState::Checked => (Tone::Warn, "clipboard-check", "import-state-checked"),
        ImportState::Applying => (Tone::Ink, "hourglass", "import-state-applying"),
        ImportState::Applied => (Tone::Ok, "circle-check", "import-state-applied"),
        ImportState::Failed => (Tone::Bad, "circle-x", "import-state-failed"),
        ImportState::Stopped => (Tone::Bad, "circle-x", "import-state-stopped"),
    };
    badge(tone, symbol, &frame.t().get(key))
}

/// The word for a way of signing.
#[must_use]
pub fn method(frame: &Frame, method: Method) -> String {
    frame.t().get(&format!("method-{}", method.name().replace('_', "-")))
}

/// The words for what somebody is: a guest is nothing else.
#[must_use]
pub fn roles(frame: &Frame, roles: Roles) -> String {
    if roles.is_guest() {
        return frame.t().get("guest");
    }
    roles.list().into_iter().map(|one| role(frame, one)).collect::<Vec<_>>().join(", ")
}

/// The word for a role.
#[must_use]
pub fn role(frame: &Frame, role: Role) -> String {
    frame.t().get(&format!("role-{}", role.name()))
}
