//! Sheets that have to do with paper: some presences stand on it, or all of it is to be signed by hand.

use assidu_domain::{outage::HalfDay, signing::AttendanceState, time::Instant};
use assidu_texts::Language;

use super::{sheet, state};
use crate::sheet::{Cell, Paper, PaperCopy, PaperOutage, PaperTyped, Person, Sheet};

/// A sheet of which some stands on paper, with a copy that was withdrawn and the one in its place.
#[must_use]
pub fn on_paper() -> Sheet {
    let mut sheet = sheet(6, 2);
    for (n, person) in sheet.people.iter_mut().enumerate().skip(1).take(4) {
        let kind = if n == 3 { AttendanceState::Late } else { AttendanceState::Present };
        let minutes = if n == 3 { 15 } else { 0 };
        person.cells[1] = Some(Cell { on_paper: true, ..state(kind, minutes, "") });
    }
    let at = Instant::from_unix_seconds(1_795_788_000);
    let copy = |byte, withdrawn| PaperCopy {
        at,
        author: "Claire Weber".to_owned(),
        kind: "PDF".to_owned(),
        sha256: [byte; 32],
        withdrawn,
    };
    sheet.paper = Paper {
        outages: vec![PaperOutage {
            at,
            author: "Claire Weber".to_owned(),
            day: sheet.first_day,
            half: Some(HalfDay::Afternoon),
            site: "Toulouse".to_owned(),
            reason: "réseau coupé".to_owned(),
        }],
        typed: vec![PaperTyped { at, author: "Claire Weber".to_owned(), count: 4 }],
        copies: vec![
            copy(0x1f, Some((at, "Claire Weber".to_owned(), "page illisible".to_owned()))),
            copy(0x2e, None),
        ],
    };
    sheet
}

/// Blank sheets to sign by hand, one file each: of a class meeting, of a day.
#[must_use]
pub fn blank() -> Vec<(&'static str, Vec<Sheet>)> {
    let mut one = sheet(12, 2);
    for cell in one.people.iter_mut().flat_map(|person| &mut person.cells) {
        *cell = Some(state(AttendanceState::Expected, 0, ""));
    }
    one.people[3].cells[1] = Some(state(AttendanceState::Excused, 0, ""));
    one.verify_url = "https://assidu.example/meetings/mtg_019ab3f4c1d27e5f8a6b0c9d1e2f3a4b".to_owned();
    for trainer in one.meetings.iter_mut().flat_map(|meeting| &mut meeting.trainers) {
        trainer.signature = None;
    }
    let mut german = one.clone();
    german.language = Language::De;
    let mut many = one.clone();
    let more: Vec<Person> = many.people.iter().cloned().cycle().take(40).collect();
    many.people = more;
    vec![
        ("blank", vec![one.clone()]),
        ("blank-german", vec![german]),
        ("blank-day", vec![one.clone(), many, one]),
    ]
}
