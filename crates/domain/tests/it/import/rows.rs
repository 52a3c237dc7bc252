use assidu_domain::{
    FunderId, GroupId, PersonId, SiteId,
    import::{
        DateFormat, KnownSite, Mapping, Model, PROBLEMS_LISTED, ProblemCode, Reader, References, Report, Row,
        SavedMapping, Stub,
    },
    ports::TableError,
};
use proptest::prelude::*;

/// A provider that knows group G1, learners L1 and L2, trainer T1, funder OCC, and Saint-Denis on Réunion.
pub(super) fn known() -> References<'static> {
    References {
        site: &|name| {
            let id = SiteId::from_bytes([1; 16]);
            (name == "Saint-Denis").then(|| KnownSite { id, timezone: "Indian/Reunion".into() })
        },
        funder: &|name| (name == "OCC").then(|| FunderId::from_bytes([2; 16])),
        group: &|name| (name == "G1").then(|| GroupId::from_bytes([3; 16])),
        learner: &|name| match name {
            "L1" => Some(PersonId::from_bytes([4; 16])),
            "L2" => Some(PersonId::from_bytes([5; 16])),
            _ => None,
        },
        trainer: &|name| (name == "T1").then(|| PersonId::from_bytes([6; 16])),
    }
}

/// Reads rows under these headers, `;` between cells.
pub(super) fn read(model: Model, headers: &str, rows: &[&str]) -> (Vec<Row>, Report) {
    let headers: Vec<String> = headers.split(';').map(str::to_owned).collect();
    let mapping = Mapping::propose(model, &headers, &SavedMapping::default());
    let mut reader = Reader::new(model, &mapping, DateFormat::Iso, "Europe/Paris").unwrap();
    let mut taken = Vec::new();
    for (number, row) in (2..).zip(rows) {
        let cells: Vec<String> = row.split(';').map(str::to_owned).collect();
        taken.extend(reader.read(number, &cells, &known()));
    }
    (taken, reader.into_report())
}

fn problems(model: Model, headers: &str, rows: &[&str]) -> Vec<(u32, String, ProblemCode, String)> {
    let (_, report) = read(model, headers, rows);
    report.problems.listed.into_iter().map(|p| (p.row, p.column, p.code, p.hint)).collect()
}

pub(super) const MEETINGS: &str =
    "class_meeting_ref;group_refs;learner_refs;title;date;start;end;timezone;site;trainer_refs;slots";

fn meeting_problem(row: &str) -> Vec<(String, ProblemCode)> {
    problems(Model::ClassMeetings, MEETINGS, &[row])
        .into_iter()
        .map(|(_, column, code, _)| (column, code))
        .collect()
}

#[test]
fn a_good_class_meeting_is_read_in_the_zone_of_its_site() {
    let (rows, report) = read(
        Model::ClassMeetings,
        MEETINGS,
        &[
            "M1;G1;;Excel;2026-11-23;09:00;12:30;;Saint-Denis;T1;",
            "M2;G1;;Excel;2026-11-23;09:00;12:30;;Toulouse;;",
        ],
    );
    let [Row::ClassMeeting(here), Row::ClassMeeting(there)] = &rows[..] else { panic!("{rows:?}") };
    assert_eq!(
        (here.timezone.as_str(), here.span.start.rfc3339().as_str()),
        ("Indian/Reunion", "2026-11-23T05:00:00.000000Z")
    );
    assert_eq!((there.timezone.as_str(), there.span.minutes()), ("Europe/Paris", 210));
    assert_eq!(report.stubs.into_iter().collect::<Vec<_>>(), [Stub::Site("Toulouse".into())]);
    assert_eq!((report.rows, report.rejected, report.problems.total), (2, 0, 0));
}

#[test]
fn every_bad_class_meeting_is_said_in_its_column() {
    use ProblemCode as P;
    for (row, column, code) in [
        ("M1;;;Excel;2026-11-23;09:00;12:30;;;;", "group_refs", P::NoParticipants),
        ("M1;|;|;Excel;2026-11-23;09:00;12:30;;;;", "group_refs", P::NoParticipants),
        ("M1;G9;;Excel;2026-11-23;09:00;12:30;;;;", "group_refs", P::UnknownGroup),
        ("M1;;L9;Excel;2026-11-23;09:00;12:30;;;;", "learner_refs", P::UnknownLearner),
        ("M1;G1;;Excel;2026-11-23;09:00;12:30;;;T9;", "trainer_refs", P::UnknownTrainer),
        ("M1;G1;;Excel;2026-11-23;12:30;09:00;;;;", "end", P::EndBeforeStart),
        ("M1;G1;;Excel;2026-11-23;09:00;09:00;;;;", "end", P::EndBeforeStart),
        ("M1;G1;;Excel;2026-02-30;09:00;12:30;;;;", "date", P::DayDoesNotExist),
        ("M1;G1;;Excel;23/11/2026;09:00;12:30;;;;", "date", P::NotADate),
        ("M1;G1;;Excel;2026-10-25;02:30;12:30;;;;", "start", P::TimeTwice),
        ("M1;G1;;Excel;2027-03-28;01:00;02:30;;;;", "end", P::TimeSkipped),
        ("M1;G1;;Excel;2026-10-25;01:00;12:30;;;;02:30-04:00", "slots", P::TimeTwice),
        ("M1;G1;;Excel;2026-11-23;09:00;12:30;;;;08:00-09:30", "slots", P::SlotOutside),
        ("M1;G1;;Excel;2026-11-23;25:00;12:30;;;;", "start", P::NotATime),
        ("M1;G1;;Excel;2026-11-23;09:00;12:30;Europe/Toulouse;;;", "timezone", P::UnknownZone),
        (";G1;;Excel;2026-11-23;09:00;12:30;;;;", "class_meeting_ref", P::Required),
        ("M1;G1|G1;;Excel;2026-11-23;09:00;12:30;;;;", "group_refs", P::ValueTwice),
    ] {
        assert_eq!(meeting_problem(row), [(column.to_owned(), code)], "{row}");
    }
    assert_eq!(meeting_problem("M1;G1;;=1+1;2026-11-23;09:00;12:30;;;;"), [("title".into(), P::FormulaKept)]);
    let (rows, report) = read(Model::ClassMeetings, MEETINGS, &["M1;G1;;=1+1;2026-11-23;09:00;12:30;;;;"]);
    assert_eq!((rows.len(), report.rejected), (1, 0), "a formula is kept as text");
    assert_eq!(meeting_problem("M1;G1;;Excel;2026-10-25;01:30;03:30;;;;"), [], "over the change, but clear");
}

#[test]
fn the_same_key_twice_is_said_with_its_first_row() {
    let found = problems(
        Model::Groups,
        "group_ref;title;start;end",
        &["G1;A;;", "G2;B;;", "G1;C;;", "G3;D;2026-09-02;2026-09-01"],
    );
    assert_eq!(
        found,
        [
            (4, "group_ref".into(), ProblemCode::DuplicateKey, "2".into()),
            (5, "end".into(), ProblemCode::EndBeforeStart, "2026-09-02".into())
        ]
    );
}

#[test]
fn enrolments_pair_funders_with_their_numbers() {
    let headers = "group_ref;learner_ref;start;funder_ref;funding_no";
    let (rows, report) = read(
        Model::Enrolments,
        headers,
        &[
            "G1;L1;2026-09-01;OCC|FT;2026-1|",
            "G1;L2;2026-09-01;OCC|FT;",
            "G1;L1;2027-01-01;;",
            "G1;L2;2027-01-01;OCC|FT;only one",
            "G9;L9;2026-09-01;;",
        ],
    );
    let funders: Vec<_> =
        rows.iter().map(|r| if let Row::Enrolment(e) = r { e.funders.clone() } else { vec![] }).collect();
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(
        funders,
        [vec![pair("OCC", "2026-1"), pair("FT", "")], vec![pair("OCC", ""), pair("FT", "")], vec![]]
    );
    assert_eq!(report.stubs.into_iter().collect::<Vec<_>>(), [Stub::Funder("FT".into())]);
    let codes: Vec<_> = report.problems.listed.iter().map(|p| (p.row, p.code, p.hint.as_str())).collect();
    assert_eq!(
        codes,
        [
            (5, ProblemCode::FundingNumbers, "2"),
            (6, ProblemCode::UnknownGroup, "G9"),
            (6, ProblemCode::UnknownLearner, "L9")
        ]
    );
}

#[test]
fn learners_are_read_with_everything_said_about_them() {
    let headers = "learner_ref;family_name;given_name;gender;birth_date;email;country;language;signature_required;employer_siret";
    let (rows, report) = read(
        Model::Learners,
        headers,
        &[
            "L1;Mercier;Maëlys;F;1979-09-04;m@example.org;fr;pt;0;356 000 000 00048",
            "L2;Nicolas;Giulia;w;1979-09-04;nobody;France;xx;peut-être;123",
        ],
    );
    let [Row::Learner(learner)] = &rows[..] else { panic!("{rows:?}") };
    assert_eq!(learner.card.address.country, "FR");
    assert_eq!(learner.card.gender, Some(assidu_domain::people::Gender::Female));
    assert_eq!(learner.card.employer_siret, "35600000000048");
    assert!(!learner.signature_required && learner.language == "pt");
    use ProblemCode as P;
    let codes: Vec<_> = report.problems.listed.iter().map(|p| p.code).collect();
    assert_eq!(codes.len(), 5, "one line each: {codes:?}");
    for code in [P::NotAChoice, P::NotAnEmail, P::NotAFlag, P::NotASiret] {
        assert!(codes.contains(&code), "{code}");
    }
}

#[test]
fn f36_a_million_bad_rows_make_a_thousand_lines() {
    let headers = ["group_ref".to_owned(), "title".to_owned()];
    let mapping = Mapping::propose(Model::Groups, &headers, &SavedMapping::default());
    let mut reader = Reader::new(Model::Groups, &mapping, DateFormat::Iso, "Europe/Paris").unwrap();
    for row in 0..1_000_000_u32 {
        if row % 2 == 0 {
            reader.read(row, &[String::new(), String::new()], &known());
        } else {
            reader.broken(row, &TableError::CellCount { expected: 2, found: 3 });
        }
    }
    let report = reader.into_report();
    assert_eq!((report.rows, report.rejected, report.problems.total), (1_000_000, 1_000_000, 1_500_000));
    assert_eq!(report.problems.listed.len(), PROBLEMS_LISTED);
    assert_eq!(report.problems.unlisted(), 1_499_000);
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[ -~é|\u{202e}\u{0}]{0,12}",
        Just("G1".to_owned()),
        Just("2026-10-25".to_owned()),
        Just("02:30".to_owned()),
        Just("L1|L2".to_owned()),
        any::<String>(),
    ]
}

proptest! {
    #[test]
    fn no_row_of_any_model_makes_the_reader_panic(
        model in 0..Model::ALL.len(), rows in proptest::collection::vec(proptest::collection::vec(cell(), 0..24), 0..6),
    ) {
        let model = Model::ALL[model];
        let headers: Vec<String> = model.columns().iter().map(|c| c.name.to_owned()).collect();
        let mapping = Mapping::propose(model, &headers, &SavedMapping::default());
        let mut reader = Reader::new(model, &mapping, DateFormat::Iso, "Europe/Paris").unwrap();
        let mut taken = 0;
        for (number, cells) in (2..).zip(&rows) {
            taken += u64::from(reader.read(number, cells, &known()).is_some());
        }
        let report = reader.into_report();
        prop_assert_eq!(report.rows, rows.len() as u64);
        prop_assert_eq!(report.rejected, report.rows - taken);
        prop_assert!(report.rejected <= report.problems.total, "every rejected row is explained");
        for problem in &report.problems.listed {
            prop_assert!(problem.value.chars().count() <= 101);
        }
    }
}
