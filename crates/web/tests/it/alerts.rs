//! Who is away too often, who is told of an absence, and what people are reminded of by mail.

use assidu_app::meetings::MeetingDraft;
use assidu_domain::{
    AlertId, MeetingId,
    alerts::{AlertKind, AlertState},
    planning::{MeetingKind, Mode},
    ports::Letter,
};
use assidu_store::alerts;
use axum::http::StatusCode;
use jiff::civil::{date, time};

use crate::scene::Scene;

/// All of the form's numbers, the rest off.
const NUMBERS: [(&str, &str); 8] = [
    ("second_above", "20"),
    ("justify_days", "7"),
    ("days", "30"),
    ("count", "1"),
    ("row", "0"),
    ("share", "0"),
    ("before", "0"),
    ("sheets_hour", "0"),
];

pub(crate) async fn set(scene: &Scene, more: &[(&str, &str)]) {
    let mut fields: Vec<(&str, &str)> =
        NUMBERS.into_iter().filter(|(name, _)| more.iter().all(|(other, _)| other != name)).collect();
    fields.extend(more);
    let mut office = scene.browser(&scene.admin).await;
    let saved = office.submit("/settings/attendance", "/settings/attendance", &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
}

impl Scene {
    async fn tomorrow(&self) -> MeetingId {
        let draft = MeetingDraft {
            title: "Word".to_owned(),
            day: date(2026, 11, 24),
            start: time(9, 0, 0, 0),
            end: time(12, 0, 0, 0),
            room: String::new(),
            site: None,
            mode: Mode::Onsite,
            kind: MeetingKind::Course,
            trainers: vec![self.trainer.person],
            groups: vec![self.group],
        };
        self.app.add_meeting(&self.admin, &draft, [9; 16]).await.unwrap()
    }
}

fn of<'a>(letters: &'a [Letter], words: &str) -> Vec<&'a Letter> {
    letters.iter().filter(|letter| letter.text.contains(words)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_away_too_often_is_told_once_and_told_again_when_it_was_an_error() {
    let scene = Scene::with_mail().await;
    scene.address(scene.learners[0].person, "aicha@atelier.example").await;
    set(&scene, &[("absence", "1"), ("learner", "1")]).await;
    scene.close_class().await;
    let letters = scene.letters_sent(2).await;
    for words in ["vous a noté absent", "suit votre assiduité : 1 absence en 30 jours"] {
        assert_eq!(of(&letters, words).len(), 1, "{words}: {letters:?}");
    }
    assert!(
        letters.iter().all(|letter| !letter.subject.contains("bsen") && !letter.subject.contains("Aïcha"))
    );
    let mut office = scene.browser(&scene.admin).await;
    let page = office.get("/alerts").await.text();
    assert_eq!(page.matches("1 absence en 30 jours").count(), 3, "all three were away");
    let file = office.get("/alerts/files/csv?state=open").await.text();
    assert_eq!(file.lines().count(), 4, "{file}");
    // Looked at once more, nothing is written again.
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let long_ago = assidu_domain::Instant::from_unix_seconds(0);
    assert_eq!(assidu_store::mails::waiting(&mut tx, long_ago, 10).await.unwrap(), 0);
    drop(tx);

    let corrections = format!("/meetings/{}/corrections", scene.meeting);
    let (person, sign_off) = (scene.learners[0].person.to_string(), scene.sign_off.to_string());
    let fields = [
        ("person", person.as_str()),
        ("sign_off", &sign_off),
        ("state", "present"),
        ("minutes", ""),
        ("reason", "Vue en salle"),
        ("key", "0123456789abcdef0123456789abcd99"),
    ];
    let corrected = office.submit(&corrections, &corrections, &fields).await;
    assert_eq!(corrected.status, StatusCode::SEE_OTHER, "{}", corrected.text());
    let letters = scene.letters_sent(2).await;
    for words in ["vous n’êtes plus noté absent", "ce message n’a plus lieu d’être"] {
        assert_eq!(of(&letters, words).len(), 1, "{words}: {letters:?}");
    }
    assert_eq!(office.get("/alerts").await.text().matches("1 absence en 30 jours").count(), 2);
    assert!(office.get("/alerts?state=over").await.text().contains("Aïcha Benali"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a1_alerts_are_the_offices_and_are_seen_and_seen_again() {
    let scene = Scene::with_mail().await;
    scene.address(scene.admin.person, "office@atelier.example").await;
    set(&scene, &[("office", "1")]).await;
    scene.close_class().await;
    // The letter of the evening.
    scene.clock.advance_seconds(7 * 3600);
    let letter = scene.letter_sent().await;
    assert!(
        letter.text.contains("3 nouvelles alertes") && letter.text.contains("/alerts"),
        "{}",
        letter.text
    );
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let person = scene.learners[1].person;
    let alert = alerts::holding(&mut tx, person).await.unwrap().remove(0).id;
    drop(tx);
    let path = format!("/alerts/{alert}");
    for (who, page, status) in [
        (&scene.learners[1], StatusCode::FORBIDDEN, StatusCode::FORBIDDEN),
        (&scene.trainer, StatusCode::FORBIDDEN, StatusCode::FORBIDDEN),
        (&scene.elsewhere, StatusCode::OK, StatusCode::NOT_FOUND),
    ] {
        let mut browser = scene.browser(who).await;
        let seen = browser.get("/alerts").await;
        assert_eq!(seen.status, page);
        assert!(!seen.text().contains("Berger"));
        let noted = browser.submit("/account/password", &path, &[("act", "see")]).await;
        assert_eq!(noted.status, status);
    }
    assert_eq!(scene.anon().get("/alerts").await.status, StatusCode::SEE_OTHER);
    let mut office = scene.browser(&scene.admin).await;
    for (act, open) in [("see", false), ("see", false), ("unsee", true)] {
        let noted = office.submit("/account/password", &path, &[("act", act)]).await;
        assert_eq!(noted.status, StatusCode::SEE_OTHER);
        assert_eq!(office.get("/alerts").await.text().contains("Thomas Berger"), open);
        assert_eq!(office.get("/alerts?state=seen").await.text().contains("Thomas Berger"), !open);
    }
    let odd = office.submit("/account/password", &path, &[("act", "drop")]).await;
    assert_eq!(odd.status, StatusCode::BAD_REQUEST);
    // A threshold that is switched off ends its alerts.
    set(&scene, &[("count", "0")]).await;
    assert!(!office.get("/alerts").await.text().contains("Thomas Berger"));
    assert!(office.get("/alerts?state=over").await.text().contains("Thomas Berger"));
}

#[tokio::test(flavor = "multi_thread")]
async fn trainers_are_reminded_before_and_after_and_the_seen_in_the_evening() {
    let scene = Scene::with_mail().await;
    scene.address(scene.trainer.person, "claire@atelier.example").await;
    scene.address(scene.learners[0].person, "aicha@atelier.example").await;
    set(&scene, &[("before", "20"), ("unclosed", "1"), ("tokens", "1")]).await;
    let seen = [scene.learners[0].person];
    let placed = scene.app.place_tokens(&scene.trainer, scene.meeting, scene.sign_off, &seen, [3; 16]).await;
    assert_eq!(placed.unwrap().placed, 1);
    // The next day's class meeting is at nine.
    let tomorrow = scene.tomorrow().await;
    scene.clock.advance_seconds(10 * 3600);
    let letters = scene.letters_sent(2).await;
    assert_eq!(of(&letters, "n’est pas clôturée").len(), 1, "{letters:?}");
    assert_eq!(of(&letters, "il reste une signature").len(), 1, "{letters:?}");
    scene.clock.advance_seconds(13 * 3600 + 2400);
    let letter = scene.letter_sent().await;
    assert!(letter.text.contains("Word") && letter.text.contains("commence à 9"), "{}", letter.text);
    assert!(letter.text.contains(&format!("/meetings/{tomorrow}")), "{}", letter.text);
    assert_eq!(letter.address, "claire@atelier.example");
}

#[tokio::test]
async fn the_page_shows_the_first_five_hundred_alerts_and_the_file_has_them_all() {
    let scene = Scene::new().await;
    let mut tx = scene.app.store().write(&scene.admin.scope()).await.unwrap();
    for n in 0..501_u16 {
        let mut id = [0; 16];
        id[..2].copy_from_slice(&n.to_be_bytes());
        let alert = alerts::Alert {
            id: AlertId::from_bytes(id),
            person: scene.learners[0].person,
            kind: AlertKind::Count,
            value: 4,
            days: 30,
            threshold: Some(4),
            raised_on: date(2026, 11, 20),
            raised_at: scene.app.now(),
            told: false,
            seen: None,
            ended_at: None,
        };
        assert!(alerts::raise(&mut tx, &alert).await.unwrap());
        assert!(alerts::end(&mut tx, alert.id, scene.app.now()).await.unwrap());
    }
    tx.commit().await.unwrap();
    let mut office = scene.browser(&scene.admin).await;
    let page = office.get("/alerts?state=over").await.text();
    assert_eq!(page.matches("Aïcha Benali").count(), 500);
    assert!(page.contains("le fichier les contient"), "and says so");
    let file = office.get("/alerts/files/csv?state=over").await.text();
    assert_eq!(file.lines().count(), 502, "with the line of headers");
    let none = scene.app.alerts_export(&scene.admin, AlertState::Over, 500).await.unwrap();
    assert!(none.is_none(), "a file is never cut");
}
