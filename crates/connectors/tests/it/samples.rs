//! The files of an ordinary provider, from bytes to what would be stored.

use std::{collections::HashMap, fs, path::PathBuf, sync::Mutex, time::Instant};

use assidu_connectors::files::FileTables;
use assidu_domain::{
    FunderId, GroupId, PersonId, SiteId,
    import::{
        DateFinding, DateFormat, KnownSite, Mapping, Model, Reader, References, Report, Row, SavedMapping,
        Stub, dates_of,
    },
    ports::{CsvSettings, Encoding, Table, TableReader as _, TableSettings},
};

fn samples() -> Option<PathBuf> {
    let given = std::env::var_os("ASSIDU_DATA").map(PathBuf::from);
    let data =
        given.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"));
    let samples = data.join("samples");
    if samples.is_dir() {
        return Some(samples);
    }
    println!("not run: no data folder");
    None
}

/// What was taken so far, by model and key.
#[derive(Default)]
struct Stored(Mutex<HashMap<(Model, String), u8>>);

impl Stored {
    fn keep(&self, model: Model, key: String) {
        self.0.lock().unwrap().insert((model, key), 1);
    }

    fn has(&self, model: Model, key: &str) -> bool {
        self.0.lock().unwrap().contains_key(&(model, key.to_owned()))
    }
}

fn import(model: Model, table: &Table, stored: &Stored) -> (Vec<Row>, Report, DateFinding) {
    let mapping = Mapping::propose(model, &table.headers, &SavedMapping::default());
    let dates = dates_of(model, &mapping, table);
    let mut reader =
        Reader::new(model, &mapping, dates.format().unwrap_or(DateFormat::DayFirst), "Europe/Paris").unwrap();
    let references = References {
        site: &|name| {
            let id = SiteId::from_bytes([1; 16]);
            stored.has(Model::Sites, name).then(|| KnownSite { id, timezone: "Europe/Paris".into() })
        },
        funder: &|name| stored.has(Model::Funders, name).then(|| FunderId::from_bytes([2; 16])),
        group: &|name| stored.has(Model::Groups, name).then(|| GroupId::from_bytes([3; 16])),
        learner: &|name| stored.has(Model::Learners, name).then(|| PersonId::from_bytes([4; 16])),
        trainer: &|name| stored.has(Model::Trainers, name).then(|| PersonId::from_bytes([5; 16])),
    };
    let mut rows = Vec::new();
    for (number, cells) in &table.rows {
        rows.extend(reader.read(*number, cells, &references));
    }
    rows.iter().for_each(|row| stored.keep(model, row.key()));
    (rows, reader.into_report(), dates)
}

fn read(bytes: &[u8]) -> Table {
    FileTables.read(bytes, &FileTables.detect("file.csv", bytes).unwrap()).unwrap()
}

#[test]
fn the_sample_provider_comes_in_whole() {
    let Some(samples) = samples() else { return };
    let stored = Stored::default();
    let mut stubs = Vec::new();
    for (model, rows) in [
        (Model::Learners, 96),
        (Model::Trainers, 5),
        (Model::Groups, 5),
        (Model::Enrolments, 96),
        (Model::ClassMeetings, 80),
    ] {
        let bytes = fs::read(samples.join(format!("{model}.csv"))).unwrap();
        let found = FileTables.detect("x.csv", &bytes);
        assert_eq!(found, Ok(TableSettings::Csv(CsvSettings { encoding: Encoding::Utf8, separator: ';' })));
        let (taken, report, dates) = import(model, &read(&bytes), &stored);
        assert_eq!(report.problems.listed, [], "{model}");
        assert_eq!((taken.len(), report.rows), (rows, rows as u64), "{model}");
        assert_eq!(dates, DateFinding::Known(DateFormat::Iso), "{model}");
        stubs.extend(report.stubs);
    }
    let expected = ["ATLAS", "ENT", "FT", "OCC"].map(|f| Stub::Funder(f.into()));
    assert_eq!(stubs[0], Stub::Site("Toulouse".into()));
    assert_eq!(stubs[1..5], expected);
}

#[test]
fn a_file_as_a_french_spreadsheet_saves_it_comes_in_too() {
    let stored = Stored::default();
    let text = "Matricule;Nom;Prénom;Né le;Courriel\r\n\
                L1;Mercier;Maëlys;04/09/1979;\r\nL2;Nicolas;Giulia;31/07/2002;g@example.org\r\n";
    let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let (rows, report, dates) = import(Model::Learners, &read(&bytes), &stored);
    assert_eq!(dates, DateFinding::Known(DateFormat::DayFirst));
    assert_eq!((rows.len(), report.problems.total), (2, 0), "{:?}", report.problems.listed);
}

#[test]
fn a_hundred_thousand_learners_are_read_in_seconds() {
    use std::fmt::Write as _;
    let header =
        "learner_ref;family_name;given_name;birth_date;email;mobile_phone;city;start;signature_required\r\n";
    let mut text = header.to_owned();
    for n in 0..100_000 {
        write!(
            text,
            "L{n:06};Mercier;Maëlys;1979-09-04;l{n}@example.org;+33612345678;Toulouse;2026-09-01;1\r\n"
        )
        .unwrap();
    }
    let started = Instant::now();
    let (rows, report, _) = import(Model::Learners, &read(text.as_bytes()), &Stored::default());
    println!("100,000 learners read and checked in {:?}", started.elapsed());
    assert_eq!((rows.len(), report.rejected), (100_000, 0));
    assert!(started.elapsed().as_secs() < 300, "even in a debug build on a busy computer");
}
