//! Sample values that several samples share.

use assidu_domain::{
    FunderId, GroupId, MeetingId, PersonId, SheetId, SignOffId, calendar::DayKind, planning::Mode,
    signing::Half,
};
use jiff::civil::{date, time};

use crate::{
    model::{Facts, Ink, MeetingLine, Stage},
    parts::SignPad,
};

/// What is signed: a morning of Excel.
#[must_use]
pub fn facts() -> Facts {
    Facts {
        title: "Excel niveau 2 – Tableaux croisés".to_owned(),
        day: date(2026, 11, 24),
        start: time(9, 0, 0, 0),
        end: time(12, 30, 0, 0),
        half: Some(Half::Morning),
        room: "Salle B204".to_owned(),
        site: String::new(),
        trainers: vec!["Claire Fontaine".to_owned()],
        groups: vec!["Bureautique 2026-A".to_owned()],
        mode: Mode::Onsite,
    }
}

/// A pad for it.
#[must_use]
pub fn pad() -> SignPad {
    SignPad {
        action: crate::urls::sign(sign_off()),
        challenge: "c2FtcGxl".to_owned(),
        owner: "k3f9".to_owned(),
        ahead: None,
        key: "0123456789abcdef0123456789abcdef".to_owned(),
        problem: None,
    }
}

/// Its sign-off.
#[must_use]
pub fn sign_off() -> SignOffId {
    SignOffId::from_bytes([0x51; 16])
}

/// The n-th class meeting.
#[must_use]
pub fn meeting(n: u8) -> MeetingId {
    MeetingId::from_bytes([n; 16])
}

/// The n-th person.
#[must_use]
pub fn person(n: u8) -> PersonId {
    PersonId::from_bytes([n; 16])
}

/// The n-th sheet.
#[must_use]
pub fn sheet(n: u8) -> SheetId {
    SheetId::from_bytes([n; 16])
}

/// The n-th funder.
#[must_use]
pub fn funder(n: u8) -> FunderId {
    FunderId::from_bytes([n; 16])
}

/// The n-th provider.
#[must_use]
pub fn provider(n: u8) -> assidu_domain::TenantId {
    assidu_domain::TenantId::from_bytes([n; 16])
}

/// The n-th group.
#[must_use]
pub fn group(n: u8) -> GroupId {
    GroupId::from_bytes([n; 16])
}

/// A scribble that differs with its seed: a wave that calms down, an underline.
#[must_use]
pub fn ink(seed: i32) -> Ink {
    let seed = f64::from(seed);
    let (waves, lean) = (2.6 + seed % 3.0, 14.0 * (seed % 4.0));
    let first = (0..90).map(|n| {
        let t = f64::from(n) / 90.0;
        let x = 400.0 + 2100.0 * t + lean * (t * 21.0).cos();
        let y = 760.0 - 420.0 * (t * waves * 6.3 + seed).sin() * (1.0 - 0.75 * t) - 160.0 * t;
        [x.round() as i32, y.round() as i32]
    });
    let second = (0..24).map(|n| [520 + n * 88, 1180 - n * 5 + (n * n) / 5]);
    Ink { w: 340, h: 220, strokes: vec![first.collect(), second.collect()] }
}

type Planned = (&'static str, &'static str, &'static str, (i8, i8), (i8, i8), u32, u32, Stage);

const PLANNED: [Planned; 5] = [
    ("Excel niveau 2 – Tableaux croisés", "Claire Fontaine", "B204", (9, 0), (12, 30), 8, 12, Stage::Open),
    ("CAP Cuisine – Hygiène HACCP", "Marc Olivier", "Atelier 1", (8, 30), (12, 0), 15, 15, Stage::ToClose),
    ("Français langue étrangère A2", "Inês Almeida", "À distance", (8, 0), (9, 30), 14, 14, Stage::Sealed),
    ("Titre pro ADVF – Module 3", "Paul Renaud", "C101", (13, 30), (17, 0), 0, 18, Stage::Upcoming),
    ("Habilitation électrique B1V", "Sabine Keller", "Atelier 3", (13, 30), (17, 0), 0, 9, Stage::Cancelled),
];

/// The class meetings of a day, one in each stage of its life.
#[must_use]
pub fn meetings() -> Vec<MeetingLine> {
    let line = |n: u8, (title, who, room, from, to, signed, expected, stage): Planned| MeetingLine {
        id: meeting(n),
        facts: Facts {
            title: title.to_owned(),
            start: time(from.0, from.1, 0, 0),
            end: time(to.0, to.1, 0, 0),
            half: None,
            room: room.to_owned(),
            trainers: vec![who.to_owned()],
            groups: Vec::new(),
            ..facts()
        },
        signed,
        expected,
        stage,
        sheet: (stage == Stage::Sealed).then(|| sheet(n)),
        day_kind: if n == 4 {
            DayKind::Closed { label: "Fermeture de Noël".to_owned() }
        } else {
            DayKind::Teaching
        },
    };
    (1..).zip(PLANNED).map(|(n, planned)| line(n, planned)).collect()
}
