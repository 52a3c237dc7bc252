//! Whatever is within the bounds becomes a sheet; what is not is refused by name.

use assidu_documents::{
    samples,
    sheet::{self, Cell, Ink, MAX_NAME, MAX_PEOPLE, RenderError, Sheet, Signature, Strokes, Waited},
};
use assidu_domain::signing::{AttendanceState, Identity, Method};
use proptest::{collection::vec, option, prelude::*, sample::select};

use crate::referees::assert_standards;

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-ZÉa-zéèïŁøğ' -]{0,40}",
        vec(any::<char>(), 0..200).prop_map(|c| c.into_iter().collect()),
        "[\u{590}-\u{6ff}\u{900}-\u{97f}a-z0-9 ()-]{1,200}",
        "[\u{e00}-\u{e7f}\u{300}-\u{36f}\u{4e00}-\u{4fff}\u{ac00}-\u{adff}😀-😏]{1,200}",
        "[a-z]{150,500}",
    ]
}

fn ink() -> impl Strategy<Value = Ink> {
    let point = prop_oneof![[0..4000, 0..1500], [any::<i32>(), any::<i32>()]];
    let strokes = vec(vec(point, 0..30), 0..5);
    prop_oneof![
        strokes.prop_map(|strokes| Ink::Drawn(Strokes { width: 4000, height: 1500, strokes })),
        name().prop_map(Ink::Typed),
    ]
}

fn cell() -> impl Strategy<Value = Option<Cell>> {
    let identity = option::of(select(&[Identity::BirthDate, Identity::Pin, Identity::FirstPassword][..]));
    let waited = option::of((any::<i32>(), option::of(any::<i32>())));
    let signature = (any::<i32>(), select(Method::ALL), identity, waited, ink()).prop_map(
        |(shift, method, identity, waited, ink)| {
            let start = samples::sheet(1, 1).columns[0].span.start;
            let moment = |shift: i32| start.plus_seconds(i64::from(shift));
            let waited = waited
                .map(|(since, declared)| Waited { since: moment(since), declared: declared.map(moment) });
            Signature { at: moment(shift), method, identity, waited, ink }
        },
    );
    let state = select(AttendanceState::ALL);
    let cell = (state, any::<i64>(), name(), any::<bool>(), proptest::option::of(signature));
    proptest::option::weighted(
        0.9,
        cell.prop_map(|(state, minutes, reason, on_paper, signature)| Cell {
            state,
            mode: None,
            minutes,
            reason,
            on_paper,
            signature,
        }),
    )
}

fn sheets() -> impl Strategy<Value = Sheet> {
    (1..=12_usize, 1..=9_usize).prop_flat_map(|(columns, people)| {
        let rows = vec((name(), name(), name(), vec(cell(), columns)), people);
        (Just(columns), rows, name(), any::<i64>()).prop_map(|(columns, rows, title, at)| {
            let mut sheet = samples::sheet(rows.len(), columns);
            for (person, (family, given, employer, cells)) in sheet.people.iter_mut().zip(rows) {
                (person.family_name, person.given_name) = (family, given);
                (person.employer, person.cells) = (employer, cells);
            }
            sheet.training.title = title;
            sheet.made_at = assidu_domain::Instant::from_micros(at);
            sheet
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        // Each case is long: a part of what others try, and as many times more of them when more are asked for.
        cases: ProptestConfig::default().cases.div_ceil(10),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_names_states_and_strokes_become_a_sheet_that_keeps_the_standards(sample in sheets()) {
        let pdf = sheet::render(&sample).unwrap();
        assert_standards("any", &pdf);
    }
}

#[test]
fn what_is_beyond_the_bounds_is_refused_by_name() {
    let refused = |change: fn(&mut Sheet)| {
        let mut sample = samples::sheet(2, 2);
        change(&mut sample);
        sheet::render(&sample).unwrap_err()
    };
    assert!(matches!(refused(|s| s.people.clear()), RenderError::Nothing("person")));
    assert!(matches!(refused(|s| s.columns.clear()), RenderError::Nothing("sign-off")));
    assert!(matches!(
        refused(|s| {
            s.people[1].cells.pop();
        }),
        RenderError::Ragged { row: 1, cells: 1, columns: 2 }
    ));
    assert!(matches!(refused(|s| s.zone = "Europe/Atlantis".to_owned()), RenderError::UnknownZone));
    let many = refused(|s| s.people = vec![s.people[0].clone(); MAX_PEOPLE + 1]);
    assert!(matches!(many, RenderError::TooMany { what: "people", .. }));
    let long = refused(|s| s.people[0].family_name = "x".repeat(MAX_NAME + 1));
    assert!(matches!(long, RenderError::TooLong { what: "name or employer", .. }));
}

#[test]
fn a_logo_is_judged_by_what_it_is() {
    sheet::check_logo(&samples::logo()).unwrap();
    sheet::check_logo(include_bytes!("data/logo.jpg")).unwrap();
    let png = samples::logo();
    let mut broken = png.clone();
    let middle = broken.len() / 2;
    broken[middle] ^= 0xff;
    for bad in [b"GIF89a".to_vec(), png[..60].to_vec(), png[..20].to_vec(), broken, vec![0xff, 0xd8, 0xff]] {
        let error = sheet::check_logo(&bad).unwrap_err();
        assert!(matches!(error, RenderError::Logo(_)), "{error}");
    }
    let mut bomb = png;
    bomb[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
    assert!(matches!(sheet::check_logo(&bomb).unwrap_err(), RenderError::Logo(_)));
    assert!(matches!(
        sheet::check_logo(include_bytes!("data/cmyk.jpg")).unwrap_err(),
        RenderError::Writing(_)
    ));
}

#[test]
fn a_sheet_of_the_largest_size_is_made() {
    let mut sample = samples::sheet(60, 12);
    for person in &mut sample.people {
        person.family_name = "Ñ".repeat(MAX_NAME);
        person.given_name = "Ø ".repeat(MAX_NAME / 2);
        person.employer = "W ".repeat(MAX_NAME / 2);
    }
    assert_standards("largest", &sheet::render(&sample).unwrap());
}
