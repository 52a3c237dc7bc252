use std::collections::BTreeSet;

use assidu_domain::{
    Instant, MeetingId, SignOffId, SiteId, TenantId,
    anomalies::{Anomaly, DrawnBefore, Facts, Finding, Rule, SignOffFact, SignatureFact, TrainerFact, find},
    calendar::{DayKind, Holiday},
    time::Span,
};
use proptest::prelude::*;

use crate::samples::person;

fn minute(n: i64) -> Instant {
    Instant::from_unix_seconds(1_000_000_000).plus_minutes(n)
}

/// A sign-off from one minute to another, with a window of a quarter of an hour around it.
fn sign_off(id: u8, from: i64, to: i64) -> SignOffFact {
    SignOffFact {
        id: SignOffId::from_bytes([id; 16]),
        meetings: vec![MeetingId::from_bytes([id; 16])],
        elsewhere: false,
        span: Span { start: minute(from), end: minute(to) },
        opens_at: minute(from - 15),
        closes_at: minute(to + 15),
        site: Some(SiteId::from_bytes([1; 16])),
        day: DayKind::Teaching,
        outside_dates: false,
    }
}

fn signed(sign_off: u8, by: u8, at: i64) -> SignatureFact {
    SignatureFact {
        sign_off: SignOffId::from_bytes([sign_off; 16]),
        person: person(by),
        at: minute(at),
        drawing: None,
        device: None,
        trainer_device: false,
        account_created: None,
        outside_enrolment: false,
    }
}

fn rules(facts: &Facts) -> Vec<Rule> {
    find(facts).iter().map(Anomaly::rule).collect()
}

#[test]
fn an_ordinary_day_has_none() {
    let facts = Facts {
        sign_offs: vec![sign_off(1, 0, 210), sign_off(2, 270, 480)],
        signatures: vec![signed(1, 1, 5), signed(1, 2, 6), signed(2, 1, 272), signed(2, 2, 273)],
        trainers: vec![TrainerFact {
            meeting: MeetingId::from_bytes([1; 16]),
            elsewhere: false,
            span: Span { start: minute(0), end: minute(210) },
            trainer: person(9),
            signed_at: Some(minute(211)),
            must_sign: true,
        }],
        certified: vec![(person(1), 400, 420)],
        ..Facts::default()
    };
    assert_eq!(find(&facts), []);
}

#[test]
fn ano_01_outside_the_window() {
    let at = |at| Facts {
        sign_offs: vec![sign_off(1, 0, 60)],
        signatures: vec![signed(1, 1, at)],
        ..Facts::default()
    };
    assert_eq!(rules(&at(-16)), [Rule::OutsideWindow]);
    assert_eq!(rules(&at(-15)), []);
    assert_eq!(rules(&at(74)), []);
    assert_eq!(rules(&at(75)), [Rule::OutsideWindow]);
}

#[test]
fn ano_02_several_half_days_at_once() {
    let facts = |second| Facts {
        sign_offs: vec![sign_off(1, 0, 60), sign_off(2, 60, 120)],
        signatures: vec![signed(1, 1, 61), signed(2, 1, second), signed(2, 2, 61)],
        ..Facts::default()
    };
    let found = find(&facts(63));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].finding, Finding::ManyAtOnce { from: minute(61), to: minute(63), count: 2 });
    assert_eq!(find(&facts(64)), []);
}

#[test]
fn ano_03_everyone_at_the_end() {
    let facts = |people: u8, at| Facts {
        sign_offs: vec![sign_off(1, 0, 60)],
        signatures: (1..=people).map(|n| signed(1, n, at)).collect(),
        ..Facts::default()
    };
    assert_eq!(rules(&facts(5, 61)), [Rule::AllAtTheEnd]);
    assert_eq!(rules(&facts(4, 61)), []);
    assert_eq!(rules(&facts(5, 59)), []);
}

#[test]
fn ano_04_and_ano_08_days_that_are_not_for_teaching() {
    for (day, key) in [
        (DayKind::Holiday(Holiday::Armistice), Some("holiday-armistice")),
        (DayKind::Sunday, Some("day-sunday")),
        (DayKind::Closed { label: "Noël".into() }, Some("day-closed")),
        (DayKind::InCompany, None),
        (DayKind::Teaching, None),
    ] {
        let facts = Facts { sign_offs: vec![SignOffFact { day, ..sign_off(1, 0, 60) }], ..Facts::default() };
        let keys: Vec<_> =
            find(&facts)
                .into_iter()
                .map(|a| {
                    if let Finding::NoTeachingDay { day_key, .. } = a.finding {
                        day_key
                    } else {
                        String::new()
                    }
                })
                .collect();
        assert_eq!(keys, key.map(str::to_owned).into_iter().collect::<Vec<_>>());
    }
    let outside = SignOffFact { outside_dates: true, ..sign_off(1, 0, 60) };
    assert_eq!(rules(&Facts { sign_offs: vec![outside], ..Facts::default() }), [Rule::Dates]);
    assert_eq!(rules(&Facts { certified: vec![(person(1), 421, 420)], ..Facts::default() }), [Rule::Dates]);
}

#[test]
fn ano_05_trainers() {
    let trainer = |id, from, to, signed_at| TrainerFact {
        meeting: MeetingId::from_bytes([id; 16]),
        elsewhere: false,
        span: Span { start: minute(from), end: minute(to) },
        trainer: person(9),
        signed_at,
        must_sign: true,
    };
    let facts = |trainers| Facts { trainers, ..Facts::default() };
    assert_eq!(find(&facts(vec![trainer(1, 0, 60, None)]))[0].finding, Finding::TrainerMissing);
    let overlap = vec![trainer(1, 0, 60, Some(minute(61))), trainer(2, 30, 90, Some(minute(91)))];
    let other = MeetingId::from_bytes([2; 16]);
    assert_eq!(find(&facts(overlap))[0].finding, Finding::TrainerOverlap { other });
    assert_eq!(
        find(&facts(vec![trainer(1, 0, 60, Some(minute(61))), trainer(2, 60, 90, Some(minute(91)))])),
        []
    );
}

#[test]
fn ano_06_two_at_once_or_two_places() {
    let mut facts = Facts {
        sign_offs: vec![sign_off(1, 0, 60), sign_off(2, 59, 120)],
        signatures: vec![signed(1, 1, 2), signed(2, 1, 65)],
        ..Facts::default()
    };
    assert_eq!(rules(&facts), [Rule::Overlap]);
    facts.sign_offs[1] = SignOffFact { site: Some(SiteId::from_bytes([2; 16])), ..sign_off(2, 65, 120) };
    let other = SignOffId::from_bytes([2; 16]);
    assert_eq!(find(&facts)[0].finding, Finding::TwoPlaces { other, minutes: 5 });
    facts.sign_offs[1].site = None;
    assert_eq!(find(&facts), [], "at a distance");
}

#[test]
fn ano_07_two_devices_of_one_sign_off_are_two_things() {
    let on = |device: u8, by: u8| SignatureFact { device: Some([device; 32]), ..signed(1, by, by.into()) };
    let mut facts = Facts {
        sign_offs: vec![sign_off(1, 0, 60)],
        signatures: vec![on(7, 1), on(5, 2), on(7, 3), on(5, 4)],
        ..Facts::default()
    };
    let ids = |facts: &Facts| -> BTreeSet<String> {
        find(facts).iter().map(|one| one.identity(TenantId::from_bytes([9; 16]))).collect()
    };
    let two = ids(&facts);
    assert_eq!(two.len(), 2, "{two:?}");
    facts.signatures.push(on(5, 6));
    assert_eq!(ids(&facts), two, "a third person on one of them is more of the same");
}

#[test]
fn ano_07_the_same_drawing_or_device() {
    let mut facts = Facts {
        sign_offs: vec![sign_off(1, 0, 60)],
        signatures: vec![signed(1, 1, 2), signed(1, 2, 4)],
        ..Facts::default()
    };
    facts.signatures.iter_mut().for_each(|s| s.device = Some([5; 32]));
    assert_eq!(find(&facts)[0].finding, Finding::OneDevice { people: 2, first: Some(person(1)) });
    facts.signatures.iter_mut().for_each(|s| s.trainer_device = true);
    assert_eq!(find(&facts), []);
    facts.signatures.iter_mut().for_each(|s| s.drawing = Some([6; 32]));
    let other = SignOffId::from_bytes([1; 16]);
    assert_eq!(find(&facts)[0].finding, Finding::SameDrawing { other, by: person(1) });
}

#[test]
fn other_class_meetings_are_told_only_where_they_touch_the_sheet() {
    let elsewhere = |id, from, to| SignOffFact { elsewhere: true, ..sign_off(id, from, to) };
    let facts = |own, others: Vec<SignOffFact>, signatures| Facts {
        sign_offs: others.into_iter().chain([own]).collect(),
        signatures,
        ..Facts::default()
    };
    let here = SignOffId::from_bytes([1; 16]);
    // Two that overlap elsewhere are theirs; the one that overlaps with this sheet is told of this sheet.
    let three = vec![elsewhere(2, -90, -30), elsewhere(3, -60, 10)];
    let found =
        find(&facts(sign_off(1, 0, 60), three, vec![signed(2, 1, -80), signed(3, 1, -50), signed(1, 1, 5)]));
    let other = SignOffId::from_bytes([3; 16]);
    assert_eq!(
        found.iter().map(|a| (a.sign_off, &a.finding)).collect::<Vec<_>>(),
        [(Some(here), &Finding::Overlap { other })]
    );
    // Signed with the lesson before, at the break: as everyone does. With the morning's: not.
    let at_once = |from: i64, to| {
        let before = elsewhere(2, from, to);
        rules(&facts(sign_off(1, 0, 60), vec![before], vec![signed(2, 1, 0), signed(1, 1, 1)]))
    };
    assert_eq!(at_once(-60, 0), []);
    assert_eq!(at_once(-120, -60), [Rule::ManyAtOnce]);
    // What is out of its window, unlike its day or on one device elsewhere says nothing of this sheet.
    let mut odd = elsewhere(2, 300, 360);
    (odd.day, odd.outside_dates) = (DayKind::Sunday, true);
    let mut signatures = vec![signed(2, 1, 5), signed(2, 2, 6), signed(1, 1, 20)];
    signatures.iter_mut().for_each(|s| s.device = Some([5; 32]));
    signatures[0].account_created = Some(minute(100));
    assert_eq!(rules(&facts(sign_off(1, 0, 60), vec![odd], signatures)), []);
    // Coming in and going out of one lesson.
    let exit = SignOffFact { meetings: vec![MeetingId::from_bytes([1; 16])], ..sign_off(2, 0, 60) };
    assert_eq!(rules(&facts(sign_off(1, 0, 60), vec![exit], vec![signed(1, 1, 2), signed(2, 1, 58)])), []);
}

#[test]
fn a_trainer_in_two_class_meetings_is_told_of_the_sheet_s() {
    let taught = |id, elsewhere, from, to| TrainerFact {
        meeting: MeetingId::from_bytes([id; 16]),
        elsewhere,
        span: Span { start: minute(from), end: minute(to) },
        trainer: person(9),
        signed_at: Some(minute(to)),
        must_sign: true,
    };
    let trainers = vec![taught(1, true, 0, 60), taught(2, false, 30, 90), taught(3, true, 0, 40)];
    let found = find(&Facts { trainers, ..Facts::default() });
    let own = Some(MeetingId::from_bytes([2; 16]));
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|anomaly| anomaly.meeting == own), "{found:?}");
}

#[test]
fn a_drawing_of_another_day_is_told_of_whoever_signs_with_it_again() {
    let own = SignatureFact { drawing: Some([6; 32]), ..signed(1, 1, 2) };
    let facts = |sign_off_of, at| Facts {
        sign_offs: vec![sign_off(1, 0, 60)],
        signatures: vec![own.clone()],
        drawn_before: [([6; 32], DrawnBefore { sign_off: sign_off_of, person: person(1), at: minute(at) })]
            .into(),
        ..Facts::default()
    };
    let other = SignOffId::from_bytes([8; 16]);
    assert_eq!(find(&facts(other, -5000))[0].finding, Finding::SameDrawing { other, by: person(1) });
    assert_eq!(find(&facts(other, 5000)), [], "the first is no copy");
    assert_eq!(find(&facts(SignOffId::from_bytes([1; 16]), 2)), [], "itself");
}

#[test]
fn ano_08_outside_the_enrolment() {
    let early = SignatureFact { outside_enrolment: true, ..signed(1, 1, 2) };
    let facts = Facts { sign_offs: vec![sign_off(1, 0, 60)], signatures: vec![early], ..Facts::default() };
    assert_eq!(rules(&facts), [Rule::Dates]);
}

#[test]
fn ano_10_before_the_account_existed() {
    let early = SignatureFact { account_created: Some(minute(3)), ..signed(1, 1, 2) };
    let facts = Facts { sign_offs: vec![sign_off(1, 0, 60)], signatures: vec![early], ..Facts::default() };
    assert_eq!(rules(&facts), [Rule::BeforeAccount]);
}

proptest! {
    #[test]
    fn the_order_of_the_facts_changes_nothing(
        times in proptest::collection::vec((1_u8..5, 1_u8..6, -20_i64..100, 0_u8..3), 0..40),
    ) {
        let mut facts = Facts {
            sign_offs: (1..5).map(|n| sign_off(n, i64::from(n) * 15, i64::from(n) * 15 + 30)).collect(),
            signatures: times.iter().map(|(of, by, at, device)| SignatureFact {
                drawing: (*device > 0).then_some([*device; 32]),
                device: Some([*device; 32]),
                ..signed(*of, *by, *at)
            }).collect(),
            ..Facts::default()
        };
        // One signature per person and sign-off, as the store keeps it.
        facts.signatures.sort_by_key(|s| (s.sign_off, s.person));
        facts.signatures.dedup_by_key(|s| (s.sign_off, s.person));
        let found = find(&facts);
        facts.signatures.reverse();
        facts.sign_offs.reverse();
        prop_assert_eq!(find(&facts), found);
    }
}
