//! Badges: given on a person's page, read at a door, and what a reading shows.

use std::time::Duration;

use assidu_app::{
    meetings::{MeetingDraft, PersonMark},
    programs::Answered,
};
use assidu_domain::{
    Instant, PersonId,
    planning::{MeetingKind, Mode},
    signing::AttendanceState,
};
use assidu_evidence::event::{Body, Event};
use assidu_store::{asked_once, badges as stored, events};
use axum::http::StatusCode;
use jiff::civil::{date, time};
use serde_json::{Value, json};

use crate::{
    browser::{Answer, Browser},
    programs::{key_of, refused},
    scene::{Scene, group_of},
};

const READINGS: &str = "/api/v1/badge-readings";
const NUMBER: &str = "04:a2:2b:9c";

/// Gives a badge on the person's page.
async fn give(scene: &Scene, person: PersonId, number: &str) -> Answer {
    let page = format!("/people/{person}/access?act=badge");
    let fields = [("act", "badge"), ("number", number)];
    let mut admin = scene.browser(&scene.admin).await;
    admin.submit(&page, &format!("/people/{person}/access"), &fields).await
}

/// A door of the provider.
struct Door {
    program: Browser,
}

impl Door {
    async fn of(scene: &Scene, key: &str) -> Self {
        Self { program: Browser::program(&scene.router, key) }
    }

    async fn reads(&mut self, key: &str, number: &str, at: Instant) -> Answer {
        self.sends(key, &said(number, "Hall B", at)).await
    }

    async fn sends(&mut self, key: &str, body: &Value) -> Answer {
        self.program.headers.retain(|(name, _)| *name != "idempotency-key");
        if !key.is_empty() {
            self.program.headers.push(("idempotency-key", key.to_owned()));
        }
        self.program.send("POST", READINGS, "application/json", body.to_string()).await
    }
}

fn said(number: &str, place: &str, at: Instant) -> Value {
    json!({ "badge": number, "place": place, "read_at": at.to_string() })
}

async fn standing(scene: &Scene, program: &mut Browser, reference: &str) -> Value {
    let one = program.get(&format!("/api/v1/class-meetings/{}", scene.meeting)).await.json();
    let people = one["sign_offs"][0]["participants"].as_array().unwrap().clone();
    people.into_iter().find(|one| one["reference"] == reference).unwrap()
}

async fn marks(scene: &Scene) -> Vec<Event> {
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let all = events::list_of_meetings(&mut tx, &[scene.meeting]).await.unwrap();
    let parsed = all.into_iter().filter_map(|one| Event::parse(&one.content?.canonical).ok());
    parsed.filter(|event| matches!(event.body, Body::Mark(_))).collect()
}

#[tokio::test]
async fn a_badge_shows_presence_once_and_is_no_signature() {
    let scene = Scene::new().await;
    let person = scene.learners[0].person;
    assert_eq!(give(&scene, person, NUMBER).await.leads_to(), format!("/people/{person}"));
    let mut door = Door::of(&scene, &key_of(&scene, &scene.admin, 1).await).await;
    let now = scene.app.now();
    let first = door.reads("k-1", "04A22B9C", now).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.text());
    assert_eq!((&first.json()["state"], &first.json()["minutes"]), (&json!("present"), &json!(0)));
    assert_eq!(first.json()["class_meetings"], json!([scene.meeting.to_string()]));
    assert!(!first.text().contains("Benali") && !first.text().contains(&person.to_string()));
    let known = standing(&scene, &mut door.program, "L1").await;
    assert_eq!((&known["state"], &known["signed_at"]), (&json!("present"), &Value::Null));
    assert!(known["marked_at"].is_string(), "{known}");

    // The evidence says by what.
    let all = marks(&scene).await;
    let [Event { body: Body::Mark(mark), .. }] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!((mark.method.as_str(), mark.author.name.as_str()), ("badge", "Annuaire 1"));
    assert_eq!(mark.rows[0].reason.as_deref(), Some("badge: Hall B"));

    // A second reading, under a key of its own, shows nothing new.
    let second = door.reads("k-2", NUMBER, now).await;
    assert_eq!((second.status, second.json()), (StatusCode::OK, first.json()));
    assert_eq!(marks(&scene).await.len(), 1);

    // The trainer's page says so, and they still sign.
    let page = scene.browser(&scene.trainer).await.get(&format!("/meetings/{}", scene.meeting)).await.text();
    assert!(page.contains("badge lu : ") && page.contains("Hall B"), "{page}");
}

#[tokio::test]
async fn a_reason_that_reads_like_a_badge_is_what_somebody_typed() {
    let scene = Scene::new().await;
    let (typed, read) = (scene.learners[0].person, scene.learners[1].person);
    give(&scene, read, NUMBER).await;
    let mut door = Door::of(&scene, &key_of(&scene, &scene.admin, 1).await).await;
    let mut trainer = scene.browser(&scene.trainer).await;
    let page = format!("/meetings/{}", scene.meeting);
    let mark = async |person, minutes, reason: &str, key| {
        let mark = PersonMark { person, state: AttendanceState::Late, minutes, reason: reason.to_owned() };
        scene.app.mark(&scene.trainer, scene.meeting, scene.sign_off, vec![mark], key).await.unwrap();
    };
    let state = async |door: &mut Door, reference| {
        let known = standing(&scene, &mut door.program, reference).await;
        (known["state"].clone(), known["minutes"].clone())
    };
    let is_reason = async |words: &str| {
        let live = scene.app.live_meeting(&scene.trainer, scene.meeting, false).await.unwrap();
        let mut people = live.sign_offs.iter().flat_map(|one| &one.people);
        people.any(|one| one.attendance.reason == words)
    };

    mark(typed, 5, "badge: oublié", [21; 16]).await;
    let text = trainer.get(&page).await.text();
    assert!(!text.contains("badge lu"), "{text}");
    assert!(is_reason("badge: oublié").await);
    assert_eq!(state(&mut door, "L1").await, (json!("late"), json!(5)));

    // Somebody's reading is theirs alone, also beside such a reason.
    let answer = door.reads("k-1", NUMBER, scene.app.now()).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
    let text = trainer.get(&page).await.text();
    assert_eq!(text.matches("badge lu").count(), 1, "{text}");
    assert!(text.contains("Hall B") && !text.contains("oublié"), "{text}");
    assert_eq!(state(&mut door, "L2").await, (json!("present"), json!(0)));

    // What the trainer says afterwards is theirs, even in the words of the badge.
    mark(read, 7, "badge: Hall B", [22; 16]).await;
    let text = trainer.get(&page).await.text();
    assert!(!text.contains("badge lu"), "{text}");
    assert_eq!(state(&mut door, "L2").await, (json!("late"), json!(7)));
}

#[tokio::test]
async fn what_is_asked_twice_under_a_key_is_done_once_and_answered_the_same() {
    let scene = Scene::new().await;
    let person = scene.learners[0].person;
    let mut door = Door::of(&scene, &key_of(&scene, &scene.admin, 1).await).await;
    let now = scene.app.now();
    // What was refused stays refused under its key.
    let unknown = door.reads("k-0", NUMBER, now).await;
    refused(&unknown, StatusCode::NOT_FOUND, "unknown-badge");
    give(&scene, person, NUMBER).await;
    let again = door.reads("k-0", NUMBER, now).await;
    refused(&again, StatusCode::NOT_FOUND, "unknown-badge");
    assert_eq!(again.text(), unknown.text());

    let first = door.reads("k-1", NUMBER, now).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.text());
    let again = door.reads("k-1", NUMBER, now).await;
    assert_eq!((again.status, again.text()), (first.status, first.text()));
    assert_eq!(marks(&scene).await.len(), 1);
    refused(&door.reads("k-1", "04A22B9D", now).await, StatusCode::UNPROCESSABLE_ENTITY, "other-request");

    // Keys are those of one program: another's under the same word is another request.
    let mut other = Door::of(&scene, &key_of(&scene, &scene.admin, 2).await).await;
    assert_eq!(other.reads("k-1", NUMBER, now).await.status, StatusCode::OK);

    // After a day it is forgotten, and by the sweep for good.
    scene.clock.advance_seconds(24 * 3600 + 1);
    refused(&door.reads("k-1", NUMBER, now).await, StatusCode::CONFLICT, "not-now");
    assert_eq!(marks(&scene).await.len(), 1);
}

#[tokio::test]
async fn two_who_ask_the_same_at_once_do_it_once() {
    let scene = Scene::new().await;
    give(&scene, scene.learners[0].person, NUMBER).await;
    let key = key_of(&scene, &scene.admin, 1).await;
    let now = scene.app.now();
    let (mut one, mut two) = (Door::of(&scene, &key).await, Door::of(&scene, &key).await);
    let (first, second) = tokio::join!(one.reads("k", NUMBER, now), two.reads("k", NUMBER, now));
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    // One did it; the other was told that it is being done, or what came of it.
    assert_eq!(statuses[0], StatusCode::CREATED);
    if statuses[1] == StatusCode::CONFLICT {
        let told = if first.status == StatusCode::CONFLICT { first } else { second };
        refused(&told, StatusCode::CONFLICT, "still-running");
    } else {
        assert_eq!(statuses[1], StatusCode::CREATED);
    }
    assert_eq!(marks(&scene).await.len(), 1);
    assert_eq!(two.reads("k", NUMBER, now).await.status, StatusCode::CREATED);

    // Who is cut off in the middle leaves nothing behind: asked again, it is done.
    give(&scene, scene.learners[1].person, "8888").await;
    let cut = tokio::time::timeout(Duration::from_micros(1), one.reads("cut", "8888", now)).await;
    let done = one.reads("cut", "8888", now).await;
    assert_eq!(done.status, StatusCode::CREATED, "{} {cut:?}", done.text());
    assert_eq!(marks(&scene).await.len(), 2);
}

#[tokio::test]
async fn an_answer_and_what_it_answers_are_there_together_or_not_at_all() {
    let scene = Scene::new().await;
    let store = scene.app.store();
    let asked = scene.app.asked_once(&scene.admin, "/x", "k", b"body");
    let answered = Answered { status: 201, body: "{}".to_owned() };
    let mut tx = store.write(&scene.admin.scope()).await.unwrap();
    asked_once::save(&mut tx, asked, &answered, scene.app.now()).await.unwrap();
    drop(tx);
    let since = scene.app.now().plus_minutes(-60);
    let mut tx = store.read(&scene.admin.scope()).await.unwrap();
    assert_eq!(asked_once::find(&mut tx, asked.request, since).await.unwrap(), None);
    drop(tx);
    let mut tx = store.write(&scene.admin.scope()).await.unwrap();
    asked_once::save(&mut tx, asked, &answered, scene.app.now()).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.read(&scene.admin.scope()).await.unwrap();
    let found = asked_once::find(&mut tx, asked.request, since).await.unwrap();
    assert_eq!(found, Some((asked.body, answered)));
    drop(tx);
    let mut tx = store.instance().await.unwrap();
    asked_once::forget(&mut tx, scene.app.now()).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.read(&scene.admin.scope()).await.unwrap();
    assert_eq!(asked_once::find(&mut tx, asked.request, since).await.unwrap(), None);
}

#[tokio::test]
async fn a_reading_that_shows_nothing_says_why_and_leaves_nothing() {
    let scene = Scene::new().await;
    let person = scene.learners[0].person;
    give(&scene, person, NUMBER).await;
    give(&scene, scene.outsider.person, "7777").await;
    give(&scene, scene.learners[1].person, "8888").await;
    let mut door = Door::of(&scene, &key_of(&scene, &scene.admin, 1).await).await;
    let now = scene.app.now();
    refused(&door.reads("a", "0000", now).await, StatusCode::NOT_FOUND, "unknown-badge");
    refused(&door.reads("b", "7777", now).await, StatusCode::CONFLICT, "no-class-meeting");
    refused(&door.reads("c", NUMBER, now.plus_seconds(-301)).await, StatusCode::CONFLICT, "not-now");
    let right = said(NUMBER, "B", now);
    for (key, body, field) in [
        ("", right.clone(), "Idempotency-Key"),
        ("a b", right, "Idempotency-Key"),
        ("d", said("x", "B", now), "badge"),
        ("d", said(NUMBER, " ", now), "place"),
        ("d", said(NUMBER, &"x".repeat(61), now), "place"),
        ("d", json!({ "badge": NUMBER, "place": "B", "read_at": "noon" }), "read_at"),
        ("d", json!({ "badge": NUMBER, "place": "B" }), "body"),
        ("d", json!({ "badge": NUMBER, "place": "B", "read_at": now.to_string(), "x": 1 }), "body"),
    ] {
        let answer = door.sends(key, &body).await;
        refused(&answer, StatusCode::BAD_REQUEST, "field");
        assert_eq!(answer.json()["field"], field, "{body}");
    }
    assert!(marks(&scene).await.is_empty());

    // The window, by our clock: before, late, and after the end though one may still sign.
    scene.clock.advance_seconds(-2 * 3600);
    let early = door.reads("e", NUMBER, scene.app.now()).await;
    refused(&early, StatusCode::CONFLICT, "too-early");
    scene.clock.advance_seconds(2 * 3600 + 3600);
    let late = door.reads("f", NUMBER, scene.app.now()).await;
    assert_eq!(
        (late.status, &late.json()["state"]),
        (StatusCode::CREATED, &json!("late")),
        "{}",
        late.text()
    );
    assert_eq!(late.json()["minutes"], 65);
    scene.clock.advance_seconds(2 * 3600 + 1800);
    let over = door.reads("g", "8888", scene.app.now()).await;
    refused(&over, StatusCode::CONFLICT, "too-late");
}

#[tokio::test]
async fn of_several_class_meetings_at_once_the_place_decides_or_nothing_does() {
    let scene = Scene::new().await;
    let outsider = &scene.outsider;
    let group = group_of(&scene.app, &scene.admin, "G2", std::slice::from_ref(outsider)).await;
    let draft = MeetingDraft {
        title: "Word".to_owned(),
        day: date(2026, 11, 23),
        start: time(9, 0, 0, 0),
        end: time(12, 0, 0, 0),
        room: "Hall B".to_owned(),
        site: None,
        mode: Mode::Onsite,
        kind: MeetingKind::Course,
        trainers: vec![scene.other_trainer.person],
        groups: vec![group],
    };
    let second = scene.app.add_meeting(&scene.admin, &draft, [2; 16]).await.unwrap();
    let people = format!("/meetings/{}/people", scene.meeting);
    let key = format!("{:032x}", 7);
    let fields = [("act", "join"), ("who", "L9"), ("key", key.as_str())];
    let mut trainer = scene.browser(&scene.trainer).await;
    assert_eq!(trainer.submit(&people, &people, &fields).await.leads_to(), people);
    give(&scene, outsider.person, "7777").await;
    let mut door = Door::of(&scene, &key_of(&scene, &scene.admin, 1).await).await;
    let now = scene.app.now();
    let nowhere = door.sends("a", &said("7777", "Entrée", now)).await;
    refused(&nowhere, StatusCode::CONFLICT, "several");
    let there = door.sends("b", &said("7777", "hall b", now)).await;
    assert_eq!(there.status, StatusCode::CREATED, "{}", there.text());
    assert_eq!(there.json()["class_meetings"], json!([second.to_string()]));
}

#[tokio::test]
async fn what_people_said_stands_against_a_badge() {
    let scene = Scene::new().await;
    give(&scene, scene.learners[0].person, NUMBER).await;
    let absent = [scene.learners[0].person];
    scene.app.roll_call(&scene.trainer, scene.meeting, scene.sign_off, &absent, [3; 16]).await.unwrap();
    let mut door = Door::of(&scene, &key_of(&scene, &scene.admin, 1).await).await;
    refused(&door.reads("a", NUMBER, scene.app.now()).await, StatusCode::CONFLICT, "said-otherwise");
    assert_eq!(standing(&scene, &mut door.program, "L1").await["state"], AttendanceState::Absent.name());
}

#[tokio::test]
async fn a_badge_is_one_persons_is_never_shown_whole_and_is_taken_away() {
    let scene = Scene::new().await;
    let (person, other) = (scene.learners[0].person, scene.learners[1].person);
    give(&scene, person, NUMBER).await;
    let mut admin = scene.browser(&scene.admin).await;
    let page = admin.get(&format!("/people/{person}")).await.text();
    assert!(page.contains("finit par ") && page.contains("B9C"), "{page}");
    assert!(!page.to_lowercase().contains("a22b9c"), "{page}");
    let taken = give(&scene, other, "04-A2-2B-9C").await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(taken.text().contains("Quelqu’un d’autre a ce badge"), "{}", taken.text());
    let wrong = give(&scene, other, "é").await;
    assert!(wrong.text().contains("Quatre à soixante-quatre") && wrong.text().contains("value=\"é\""));
    // Given twice it is once; another instead of it frees the first.
    assert_eq!(give(&scene, person, NUMBER).await.leads_to(), format!("/people/{person}"));
    give(&scene, person, "5555").await;
    assert_eq!(give(&scene, other, NUMBER).await.leads_to(), format!("/people/{other}"));
    let mut door = Door::of(&scene, &key_of(&scene, &scene.admin, 1).await).await;
    let ask = format!("/people/{person}/access?act=take-badge");
    let taken = admin.submit(&ask, &format!("/people/{person}/access"), &[("act", "take-badge")]).await;
    assert_eq!(taken.leads_to(), format!("/people/{person}"));
    refused(&door.reads("a", "5555", scene.app.now()).await, StatusCode::NOT_FOUND, "unknown-badge");
    let log = admin.get("/access-log").await.text();
    assert!(log.contains("Badge attribué") && log.contains("Badge retiré"), "{log}");
}

#[tokio::test]
async fn who_is_gone_has_no_badge_that_shows_anything() {
    let scene = Scene::new().await;
    let (gone, erased) = (scene.learners[0].person, scene.learners[1].person);
    give(&scene, gone, NUMBER).await;
    give(&scene, erased, "8888").await;
    scene.app.deactivate(&scene.admin, gone).await.unwrap();
    let mut door = Door::of(&scene, &key_of(&scene, &scene.admin, 1).await).await;
    refused(&door.reads("a", NUMBER, scene.app.now()).await, StatusCode::NOT_FOUND, "unknown-badge");
    let scope = scene.admin.scope();
    let mut tx = scene.app.store().write(&scope).await.unwrap();
    assert!(stored::of_person(&mut tx, erased).await.unwrap().is_some());
    assidu_store::people::erase(&mut tx, erased).await.unwrap();
    assert!(stored::of_person(&mut tx, erased).await.unwrap().is_none());
    tx.commit().await.unwrap();
    refused(&door.reads("b", "8888", scene.app.now()).await, StatusCode::NOT_FOUND, "unknown-badge");
}

#[tokio::test]
async fn another_providers_reader_knows_no_badge_of_ours() {
    let scene = Scene::new().await;
    give(&scene, scene.learners[0].person, NUMBER).await;
    let mut door = Door::of(&scene, &key_of(&scene, &scene.elsewhere, 1).await).await;
    let theirs = door.reads("a", NUMBER, scene.app.now()).await;
    refused(&theirs, StatusCode::NOT_FOUND, "unknown-badge");
    let nobodys = door.reads("b", "0000", scene.app.now()).await;
    assert_eq!(theirs.text(), nobodys.text());
    for actor in [&scene.elsewhere, &scene.trainer] {
        assert!(scene.app.give_badge(actor, scene.learners[0].person, "9999").await.is_err());
    }
}
