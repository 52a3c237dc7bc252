//! Ready-made sheets for galleries, benchmarks and tests: invented people, invented strokes, fixed dates.

mod invented;
mod paper;
mod receipt;

use assidu_domain::{
    planning::{MeetingKind, Mode},
    signing::{AttendanceState, Half, Method},
    time::{self, Instant, Span},
};
use assidu_texts::Language;
use jiff::{
    ToSpan as _,
    civil::{Date, Time, date},
};

use crate::sheet::{
    Anomaly, Cell, Column, Correction, Evidence, Funder, Ink, Kind, LogHead, MeetingAttestation, Paper,
    Person, Provider, SealLabel, Setting, Sheet, Signature, Standing, TrainerAttestation, Training,
};

pub use invented::{logo, strokes};
pub use paper::{blank, on_paper};
pub use receipt::receipt;

const FAMILY: [&str; 12] = [
    "Durand",
    "Nguyễn",
    "Benali",
    "Müller",
    "Kowalczyk",
    "Lefèvre",
    "Îles",
    "Ó Briain",
    "Øster",
    "García",
    "Petit",
    "Đặng",
];
const GIVEN: [&str; 10] =
    ["Léa", "Thị Minh", "Yasmine", "Jürgen", "Łucja", "Zoé", "Maëlle", "Áine", "Søren", "José"];
const EMPLOYERS: [&str; 5] =
    ["", "Boulangerie Martin", "Transports de l'Est SAS", "Mairie de Colmar", "Clinique Saint-Luc"];

/// A sheet of so many people and half-days, all signed but for a few; landscape above 4 columns.
#[must_use]
pub fn sheet(people: usize, columns: usize) -> Sheet {
    let monday = date(2026, 11, 23);
    let columns = half_days(monday, columns);
    let people = (0..people).map(|n| person(n, &columns)).collect();
    let meetings = columns.iter().enumerate().map(|(n, column)| meeting(n, column)).collect();
    Sheet {
        kind: if columns.len() > 2 { Kind::Week } else { Kind::Meeting },
        language: Language::Fr,
        reference: "sht_019ab3f4c1d27e5f8a6b0c9d1e2f3a4b v1".to_owned(),
        made_at: Instant::from_unix_seconds(1_795_795_200),
        zone: "Europe/Paris".to_owned(),
        show_zone: false,
        first_day: monday,
        last_day: columns.last().map_or(monday, |c| c.day),
        provider: provider(),
        funders: vec![Funder { name: "Région Grand Est".to_owned(), logo: Vec::new() }],
        training: training(),
        setting: Setting {
            place: vec!["Site de Colmar".to_owned(), "4 rue des Tanneurs, 68000 Colmar".to_owned()],
            room: "Salle B 12".to_owned(),
            mode: Mode::Onsite,
        },
        columns,
        people,
        meetings,
        anomalies: Vec::new(),
        tokens: Vec::new(),
        comings: Vec::new(),
        more_comings: 0,
        corrections: Vec::new(),
        paper: Paper::default(),
        standing: Standing::Final,
        extract: None,
        replaces: String::new(),
        simulated: false,
        test: false,
        seal: SealLabel::SelfMade,
        log: LogHead {
            origin: "assidu.example/cfa-des-tanneurs/1".to_owned(),
            size: 18_342,
            root: [0x5a; 32],
        },
        verify_url: "https://assidu.example/v/sht_019ab3f4c1d27e5f8a6b0c9d1e2f3a4b".to_owned(),
        evidence: Evidence {
            name: "evidence.json".to_owned(),
            json: br#"{"kind":"sample","proofs":[]}"#.to_vec(),
        },
    }
}

/// The sheet of a night before closing: a trainer has not signed, a learner is still awaited.
#[must_use]
pub fn provisional() -> Sheet {
    let mut sheet = sheet(8, 2);
    sheet.standing = Standing::Provisional;
    for trainer in sheet.meetings.iter_mut().skip(1).flat_map(|m| &mut m.trainers) {
        trainer.signature = None;
    }
    if let Some(cell) = sheet.people.get_mut(2).and_then(|p| p.cells.get_mut(1)) {
        *cell = Some(state(AttendanceState::Expected, 0, ""));
    }
    sheet
}

/// A sheet with every state, with anomalies and corrections.
#[must_use]
pub fn with_anomalies() -> Sheet {
    let mut sheet = sheet(12, 4);
    for (person, kind) in sheet.people.iter_mut().zip(AttendanceState::ALL.iter().skip(1)) {
        let reason = if *kind == AttendanceState::Excused { "rendez-vous médical" } else { "" };
        let minutes = if *kind == AttendanceState::Absent { 0 } else { 25 };
        person.cells[1] = Some(state(*kind, minutes, reason));
        person.cells[3] = None;
    }
    sheet.anomalies = vec![
        Anomaly {
            rule: "ANO-01".to_owned(),
            text:
                "Lefèvre Zoé, lundi 23 novembre matin : signé à 12:52, 7 minutes après la fin de la fenêtre."
                    .to_owned(),
        },
        Anomaly {
            rule: "ANO-07".to_owned(),
            text: "Un même appareil a signé pour 3 personnes sans être celui du formateur.".to_owned(),
        },
    ];
    sheet.corrections = vec![Correction {
        at: Instant::from_unix_seconds(1_795_788_000),
        author: "Claire Weber, secrétariat".to_owned(),
        text: "Benali Yasmine, 23/11 après-midi : absent → excusé".to_owned(),
        reason: "convocation présentée le 24/11".to_owned(),
    }];
    sheet.replaces = "sht_019ab3f4c1d27e5f8a6b0c9d1e2f3a4b v1".to_owned();
    sheet.reference = "sht_019ab3f4c1d27e5f8a6b0c9d1e2f3a4b v2".to_owned();
    sheet
}

/// A month of half-days: one table a week.
#[must_use]
pub fn month(people: usize) -> Sheet {
    let mut sheet = sheet(people, 42);
    let first = date(2026, 11, 1);
    let days = sheet.columns.iter().map(|c| c.day).collect::<Vec<_>>();
    let columns: Vec<_> = half_days(date(2026, 11, 2), days.len());
    sheet.kind = Kind::Month;
    sheet.people = (0..people).map(|n| person(n, &columns)).collect();
    sheet.meetings = columns.iter().enumerate().map(|(n, column)| meeting(n, column)).collect();
    sheet.columns = columns;
    (sheet.first_day, sheet.last_day) = (first, first.last_of_month());
    sheet
}

/// Names that are long.
#[must_use]
pub fn long_names() -> Sheet {
    let mut sheet = sheet(7, 2);
    let names = [
        ("Rochechouart de Mortemart-Vivonne de La Tour d'Auvergne", "Anne-Charlotte Marie-Bernadette"),
        ("Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren", "Hubert"),
        ("Rakotomalala Andriamampionona Razafindrakotohasina", "Tsiory"),
        ("李", "小龙"),
        ("بن علي", "ياسمين"),
        ("Παπαδόπουλος", "Γεώργιος"),
        ("Шевченко", "Олександра"),
    ];
    for (person, (family, given)) in sheet.people.iter_mut().zip(names) {
        (person.family_name, person.given_name) = (family.to_owned(), given.to_owned());
    }
    sheet.people[0].employer =
        "Société coopérative d'intérêt collectif pour l'insertion par l'activité économique du Haut-Rhin"
            .to_owned();
    sheet.people[2].funder = "France Travail Grand Est".to_owned();
    sheet
}

/// Names in scripts of the world, with signs that no bundled font has.
#[must_use]
pub fn scripts() -> Sheet {
    let mut sheet = sheet(16, 2);
    let names = [
        ("بن علي", "ياسمين"),
        ("כהן־לוי", "מִרְיָם"),
        ("李", "小龙"),
        ("山田", "さくら"),
        ("김", "민준"),
        ("Παπαδόπουλος", "Γεώργιος"),
        ("Шевченко", "Олександра"),
        ("नरेन्द्र", "प्रिया"),
        ("สุขสวัสดิ์", "สมชาย"),
        ("Պետրոսյան", "Աննա"),
        ("გელაშვილი", "ნინო"),
        ("አበበ", "ቢቂላ"),
        ("ⵎⴰⵙⵉⵏ", "রহিমা"),
        ("Étoile 😀", "Zoé 𓂀"),
        ("El Amrani العمراني", "Ali (علي) 2e"),
        ("Ǎ\u{323}l\u{30a}", "Nguyê\u{303}n"),
    ];
    for (person, (family, given)) in sheet.people.iter_mut().zip(names) {
        (person.family_name, person.given_name) = (family.to_owned(), given.to_owned());
    }
    sheet.people[0].employer = "شركة النور للتجارة".to_owned();
    sheet.meetings[0].trainers[0].name = "Амина Ахметова".to_owned();
    sheet
}

/// A sheet with the provider's logo and so many funders, each with a logo of another proportion.
#[must_use]
pub fn funded(funders: usize) -> Sheet {
    const FUNDERS: [(&str, u32, u32); 6] = [
        ("Région Grand Est", 320, 96),
        ("France Travail", 120, 120),
        ("OPCO Atlas", 400, 60),
        ("Fonds social européen +", 90, 140),
        ("Département du Haut-Rhin", 200, 100),
        ("Boulangerie Martin", 150, 150),
    ];
    let mut sheet = sheet(6, 2);
    sheet.provider.logo = logo();
    let funder =
        |(name, w, h): &(&str, u32, u32)| Funder { name: (*name).to_owned(), logo: invented::mark(*w, *h) };
    sheet.funders = FUNDERS.iter().take(funders).map(funder).collect();
    sheet
}

/// People who attend one way, another, or both by turns, and self-study.
#[must_use]
pub fn modes() -> Sheet {
    let mut sheet = sheet(6, 4);
    sheet.setting.mode = Mode::Mixed;
    for (n, person) in sheet.people.iter_mut().enumerate() {
        for (place, cell) in person.cells.iter_mut().flatten().enumerate() {
            cell.mode = match n {
                0 => Some(Mode::Onsite),
                1 | 2 => Some(Mode::Remote),
                3 if place < 2 => Some(Mode::Onsite),
                3 => Some(Mode::Remote),
                4 => Some(Mode::Company),
                _ => None,
            };
        }
    }
    if let Some(meeting) = sheet.meetings.last_mut() {
        (meeting.kind, meeting.trainers) = (MeetingKind::SelfStudy, Vec::new());
    }
    sheet
}

fn provider() -> Provider {
    Provider {
        name: "CFA des Tanneurs".to_owned(),
        legal_name: "Association pour la formation des Tanneurs".to_owned(),
        siret: "123 456 789 00012".to_owned(),
        nda: "44 68 01234 68".to_owned(),
        address: vec!["4 rue des Tanneurs".to_owned(), "68000 Colmar".to_owned()],
        logo: Vec::new(),
    }
}

fn training() -> Training {
    Training {
        title: "Titre professionnel Assistant de vie aux familles".to_owned(),
        reference: "AF-2026-0417".to_owned(),
        session: "S-2026-11".to_owned(),
        group: "ADVF 2026 A".to_owned(),
    }
}

fn half_days(first: Date, count: usize) -> Vec<Column> {
    let mut columns = Vec::with_capacity(count);
    let mut day = first;
    while columns.len() < count {
        if day.weekday().to_monday_one_offset() < 6 {
            columns.push(column(day, Half::Morning, [9, 0], [12, 30]));
            columns.push(column(day, Half::Afternoon, [13, 30], [17, 0]));
        }
        day = day.saturating_add(1.day());
    }
    columns.truncate(count);
    columns
}

fn column(day: Date, half: Half, start: [i8; 2], end: [i8; 2]) -> Column {
    let at = |[hour, minute]: [i8; 2]| {
        let zone = time::zone("Europe/Paris").unwrap_or(jiff::tz::TimeZone::UTC);
        let time = Time::new(hour, minute, 0, 0).unwrap_or(Time::MIN);
        time::at_wall_clock(day, time, &zone).unwrap_or(time::start_of_day(day, &zone))
    };
    Column { day, half, span: Span { start: at(start), end: at(end) } }
}

fn person(n: usize, columns: &[Column]) -> Person {
    let cells = columns
        .iter()
        .enumerate()
        .map(|(c, column)| {
            let seed = n * 31 + c * 7;
            Some(match seed % 23 {
                4 => state(AttendanceState::Absent, 0, ""),
                11 => state(AttendanceState::Excused, 0, "convocation"),
                17 => Cell { state: AttendanceState::Late, minutes: 12, ..signed(n, seed, column, 12) },
                _ => signed(n, seed, column, 0),
            })
        })
        .collect();
    Person {
        family_name: FAMILY[n % FAMILY.len()].to_owned(),
        given_name: GIVEN[(n * 7 + n / 12) % GIVEN.len()].to_owned(),
        employer: EMPLOYERS[n % EMPLOYERS.len()].to_owned(),
        funder: String::new(),
        is_guest: false,
        cells,
    }
}

fn state(state: AttendanceState, minutes: i64, reason: &str) -> Cell {
    Cell { state, mode: None, minutes, reason: reason.to_owned(), on_paper: false, signature: None }
}

fn signed(n: usize, seed: usize, column: &Column, late: i64) -> Cell {
    let minutes = late + i64::try_from(seed % 9).unwrap_or(0) - 4;
    let method = [Method::RotatingQr, Method::RotatingQr, Method::Code, Method::TrainerDevice][seed % 4];
    let name = format!("{} {}", GIVEN[(n * 7 + n / 12) % GIVEN.len()], FAMILY[n % FAMILY.len()]);
    let ink = if seed % 17 == 3 { Ink::Typed(name) } else { Ink::Drawn(strokes(n, seed)) };
    let at = column.span.start.plus_minutes(minutes);
    let signature = Some(Signature { at, method, identity: None, waited: None, ink });
    Cell {
        state: AttendanceState::Present,
        mode: None,
        minutes: 0,
        reason: String::new(),
        on_paper: false,
        signature,
    }
}

fn meeting(n: usize, column: &Column) -> MeetingAttestation {
    let title = ["Accompagner la personne dans son quotidien", "Entretien du logement"][n % 2];
    let name = ["Sophie Weber", "Karim Haddad"][n % 2];
    let at = column.span.end.plus_minutes(3);
    let signature = Signature {
        at,
        method: Method::TrainerSpace,
        identity: None,
        waited: None,
        ink: Ink::Drawn(strokes(40 + n % 2, n)),
    };
    MeetingAttestation {
        title: title.to_owned(),
        day: column.day,
        span: column.span,
        kind: MeetingKind::Course,
        trainers: vec![TrainerAttestation {
            name: name.to_owned(),
            stands_in_for: None,
            signature: Some(signature),
        }],
    }
}

/// The sheet by which speed is measured: 25 people, 10 half-days, 232 drawn signatures, 276 KB of evidence.
#[must_use]
pub fn measured() -> Sheet {
    let mut sheet = sheet(25, 10);
    let columns = sheet.columns.clone();
    for (n, cell) in sheet.people.iter_mut().flat_map(|p| &mut p.cells).enumerate() {
        *cell = Some(if n % 14 == 13 {
            state(AttendanceState::Absent, 0, "")
        } else {
            let column = &columns[n % columns.len()];
            let at = column.span.start.plus_minutes(2);
            let ink = Ink::Drawn(strokes(n / 10, n));
            let signature =
                Some(Signature { at, method: Method::RotatingQr, identity: None, waited: None, ink });
            Cell {
                state: AttendanceState::Present,
                mode: None,
                minutes: 0,
                reason: String::new(),
                on_paper: false,
                signature,
            }
        });
    }
    sheet.evidence.json = invented::evidence(276_000);
    sheet
}

/// Number of points of all drawn signatures.
#[must_use]
pub fn points(sheet: &Sheet) -> usize {
    let signatures =
        sheet.people.iter().flat_map(|p| p.cells.iter().flatten()).filter_map(|c| c.signature.as_ref());
    signatures
        .map(|s| match &s.ink {
            Ink::Drawn(strokes) => strokes.strokes.iter().map(Vec::len).sum(),
            Ink::Typed(_) => 0,
        })
        .sum()
}

/// Every sample with its name: what a gallery shows and what the referees judge.
#[must_use]
pub fn all() -> Vec<(&'static str, Sheet)> {
    let mut german = provisional();
    german.language = Language::De;
    let mut trial = sheet(3, 3);
    (trial.test, trial.simulated, trial.show_zone) = (true, true, true);
    trial.language = Language::En;
    vec![
        ("one-by-one", sheet(1, 1)),
        ("day", sheet(12, 2)),
        ("week", sheet(25, 10)),
        ("full", sheet(60, 12)),
        ("names", long_names()),
        ("scripts", scripts()),
        ("provisional", provisional()),
        ("anomalies", with_anomalies()),
        ("german", german),
        ("trial", trial),
        ("logos", funded(1)),
        ("logos-4", funded(4)),
        ("funders", funded(6)),
        ("modes", modes()),
        ("month", month(9)),
        ("measured", measured()),
        ("paper", on_paper()),
    ]
}
