//! Guests: people without an account who attend one class meeting.

use assidu_app::Actor;
use assidu_domain::{
    GroupId, PersonId,
    people::{Role, Roles},
    planning::Group,
    signing::AttendanceState,
};
use assidu_evidence::event::{Body, Event};
use assidu_store::{attendance, enrolments, events, groups, meetings, people, quotas};
use axum::http::StatusCode;

use crate::{
    browser::{Answer, Browser},
    scene::Scene,
    signing::typed,
};

fn key(n: u8) -> String {
    format!("{n:032x}")
}

const LEA: [(&str, &str); 5] = [
    ("given_name", "Léa"),
    ("family_name", "Durand"),
    ("organisation", "Atelier du Port"),
    ("email", "lea@invite.example"),
    ("reason", "Essai avant inscription"),
];

impl Scene {
    fn takes_part(&self) -> String {
        format!("/meetings/{}/people", self.meeting)
    }

    /// The guests of the class meeting.
    async fn guests(&self) -> Vec<PersonId> {
        let mut tx = self.app.store().read(&self.admin.scope()).await.unwrap();
        let all = meetings::guests(&mut tx, &[self.meeting]).await.unwrap().remove(&self.meeting);
        all.unwrap_or_default().into_iter().collect()
    }

    async fn standing_of(&self, person: PersonId) -> Option<AttendanceState> {
        let mut tx = self.app.store().read(&self.admin.scope()).await.unwrap();
        let known = attendance::of_meeting(&mut tx, self.meeting).await.unwrap();
        known.iter().find(|one| one.person == person).map(|one| one.state)
    }

    /// Léa Durand comes as a guest.
    async fn lea(&self) -> PersonId {
        let mut trainer = self.browser(&self.trainer).await;
        assert_eq!(visits(&mut trainer, self, &LEA, 1).await.leads_to(), self.takes_part());
        self.guests().await.remove(0)
    }

    /// What the log says of comings and goings here, by change.
    async fn said_of_guests(&self) -> Vec<(String, Option<PersonId>, Option<String>)> {
        let mut tx = self.app.store().read(&self.admin.scope()).await.unwrap();
        let mut said = Vec::new();
        for stored in events::list_of_meetings(&mut tx, &[self.meeting]).await.unwrap() {
            let Some(content) = stored.content else { continue };
            if let Body::PlanningChange(body) = Event::parse(&content.canonical).unwrap().body
                && body.after.contains_key("guest")
            {
                said.push((body.change, stored.person, body.reason));
            }
        }
        said
    }
}

async fn visits(browser: &mut Browser, scene: &Scene, fields: &[(&str, &str)], n: u8) -> Answer {
    let (path, key) = (scene.takes_part(), key(n));
    let all = [&[("act", "guest"), ("key", key.as_str())], fields].concat();
    browser.submit(&path, &path, &all).await
}

async fn acts(browser: &mut Browser, scene: &Scene, act: &str, person: PersonId, n: u8) -> Answer {
    let (path, person, key) = (scene.takes_part(), person.to_string(), key(n));
    browser.submit("/account/password", &path, &[("act", act), ("person", &person), ("key", &key)]).await
}

#[tokio::test]
async fn b_19_a_guest_is_added_signs_on_the_device_and_stands_apart_on_the_sheet() {
    let scene = Scene::new().await;
    // Somebody has signed already: a guest comes in beside them.
    let mut phone = scene.in_class(&scene.learners[0]).await;
    let pad_path = format!("/s/{}", scene.sign_off);
    let pad = phone.get(&pad_path).await;
    phone.post(&pad_path, &typed(&pad, &key(90), "Aïcha Benali")).await.leads_to();
    let lea = scene.lea().await;
    let mut trainer = scene.browser(&scene.trainer).await;
    assert_eq!(visits(&mut trainer, &scene, &LEA, 1).await.leads_to(), scene.takes_part());
    assert_eq!(scene.guests().await, [lea], "the same form again adds nobody");
    let page = trainer.get(&scene.takes_part()).await.text();
    assert!(page.contains("Léa Durand") && page.contains("Essai avant inscription"), "{page}");
    let live = trainer.get(&scene.meeting_path()).await.text();
    assert!(live.contains("Léa Durand") && live.contains("Invité"), "{live}");
    let path = scene.kiosk_path();
    assert_eq!(trainer.submit(&scene.meeting_path(), &path, &[("pin", "4072")]).await.leads_to(), path);
    let pad_path = format!("{}/kiosk/{lea}?sign_off={}", scene.meeting_path(), scene.sign_off);
    let pad = trainer.get(&pad_path).await;
    // The room counts learners, and guests apart.
    let mut office = scene.browser(&scene.admin).await;
    let live = office.get(&scene.meeting_path()).await.text();
    assert!(
        live.contains("signatures sur 3 inscrits") || live.contains("signature sur 3 inscrits"),
        "{live}"
    );
    assert!(live.contains("Invités : 0 sur 1 ont signé"), "{live}");
    let signed = trainer.post(&pad_path, &typed(&pad, &key(91), "Léa Durand")).await;
    assert_eq!(signed.leads_to(), format!("{path}&signed={lea}"));
    assert_eq!(scene.standing_of(lea).await, Some(AttendanceState::Present));
    let live = office.get(&scene.meeting_path()).await.text();
    assert!(live.contains("Invités : 1 sur 1 ont signé"), "{live}");
    // Who has signed stays.
    let stays = acts(&mut office, &scene, "guest-out", lea, 2).await;
    assert_eq!(stays.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stays.text().contains("cette personne reste"), "{}", stays.text());
    // The sheet counts three learners, and names the guest apart, with who added them and why.
    scene.close_class().await;
    let printed = scene.sheet_text(1).await;
    assert!(printed.contains("Participants (3)"), "{printed}");
    assert!(printed.contains("Invités (1), hors apprenants"), "{printed}");
    assert!(printed.contains("Atelier du Port"), "{printed}");
    for said in ["Léa Durand, ", "invité, ajouté par Claire Fontaine", "Essai avant inscription"] {
        assert!(printed.contains(said), "{said}: {printed}");
    }
    let said = scene.said_of_guests().await;
    let why = Some("Essai avant inscription".to_owned());
    assert_eq!(said, [("guest_added".to_owned(), Some(lea), why)], "under the guest's own key");
    let later = acts(&mut office, &scene, "guest-out", lea, 3).await;
    assert!(later.text().contains("n’est plus ouverte"), "{}", later.text());
}

#[tokio::test]
async fn b_19_a_guest_is_taken_back_and_comes_back_by_the_undo() {
    let scene = Scene::new().await;
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let before = meetings::lookup(&mut tx, scene.meeting).await.unwrap();
    drop(tx);
    let lea = scene.lea().await;
    let mut trainer = scene.browser(&scene.trainer).await;
    for n in [2, 2] {
        assert_eq!(acts(&mut trainer, &scene, "guest-out", lea, n).await.leads_to(), scene.takes_part());
    }
    assert_eq!((scene.guests().await, scene.standing_of(lea).await), (vec![], None));
    assert_eq!(acts(&mut trainer, &scene, "guest-back", lea, 3).await.leads_to(), scene.takes_part());
    assert_eq!(scene.standing_of(lea).await, Some(AttendanceState::Expected));
    let page = trainer.get(&scene.takes_part()).await.text();
    assert!(page.contains("Essai avant inscription"), "{page}");
    let changes: Vec<String> = scene.said_of_guests().await.into_iter().map(|(change, ..)| change).collect();
    assert_eq!(changes, ["guest_added", "guest_removed", "guest_expected_again"]);
    // Who is planned is as it was: who is enrolled later comes, too.
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    assert_eq!(meetings::lookup(&mut tx, scene.meeting).await.unwrap(), before);
    drop(tx);
    // A guest is marked as the others are, and stays then.
    let mark = [
        ("person", &*lea.to_string()),
        ("sign_off", &*scene.sign_off.to_string()),
        ("state", "late"),
        ("minutes", "10"),
    ];
    let marks = format!("{}/marks", scene.meeting_path());
    trainer.submit(&scene.meeting_path(), &marks, &mark).await;
    assert_eq!(scene.standing_of(lea).await, Some(AttendanceState::Late));
    let stays = acts(&mut trainer, &scene, "guest-out", lea, 4).await;
    assert_eq!(stays.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn what_is_wrong_with_a_guest_is_said_at_its_field_and_nothing_is_lost() {
    let scene = Scene::new().await;
    let mut trainer = scene.browser(&scene.trainer).await;
    let long = "x".repeat(101);
    for (field, value, id) in [
        ("given_name", " ", "guest-given_name-err"),
        ("family_name", long.as_str(), "guest-family_name-err"),
        ("email", "lea", "guest-email-err"),
        ("organisation", long.as_str(), "guest-organisation-err"),
        ("reason", "", "guest-reason-err"),
    ] {
        let mut fields = LEA;
        fields.iter_mut().find(|(name, _)| *name == field).unwrap().1 = value;
        let refused = visits(&mut trainer, &scene, &fields, 1).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        let page = refused.text();
        assert!(page.contains(id), "{field}: {page}");
        let others = fields.iter().filter(|(name, _)| *name != field);
        assert!(others.into_iter().all(|(_, kept)| page.contains(kept)), "{field}: {page}");
    }
    assert_eq!(scene.guests().await, []);
}

#[tokio::test]
async fn a1_guests_are_the_trainers_and_the_offices_to_add() {
    let scene = Scene::new().await;
    let lea = scene.lea().await;
    for (who, status) in [
        (&scene.learners[0], StatusCode::FORBIDDEN),
        (&scene.other_trainer, StatusCode::FORBIDDEN),
        (&scene.elsewhere, StatusCode::NOT_FOUND),
    ] {
        let mut browser = scene.browser(who).await;
        for act in ["guest", "guest-out", "guest-back"] {
            let (person, key) = (lea.to_string(), key(1));
            let form = [&LEA[..], &[("act", act), ("person", &person), ("key", &key)]].concat();
            let refused = browser.submit("/account/password", &scene.takes_part(), &form).await;
            assert_eq!(refused.status, status, "{act}");
        }
    }
    // Who is no guest here does not become one by an id, nor does a guest of elsewhere.
    let mut office = scene.browser(&scene.admin).await;
    for person in [scene.outsider.person, scene.learners[0].person, PersonId::from_bytes([7; 16])] {
        for act in ["guest-out", "guest-back"] {
            assert_eq!(acts(&mut office, &scene, act, person, 9).await.status, StatusCode::NOT_FOUND);
        }
    }
    assert_eq!(scene.guests().await, [lea]);
    // Staff whose rights hold for other groups alone reaches nothing of it; staff of this group does.
    let desk = crate::scene::add(&scene.app, &scene.admin, Role::Secretariat, "S1", "Anne", "Roy").await;
    let other = GroupId::from_bytes([0x62; 16]);
    let mut tx = scene.app.store().write(&scene.admin.scope()).await.unwrap();
    let known = groups::lookup(&mut tx, scene.group).await.unwrap().unwrap();
    groups::save(&mut tx, &Group { id: other, reference: "G2".to_owned(), ..known }).await.unwrap();
    tx.commit().await.unwrap();
    let reach = format!("/people/{}/reach", desk.person);
    let limited = Actor { roles: desk.roles.limited(true), ..desk };
    for (group, reached) in [(other, false), (scene.group, true)] {
        let only = [("where", "some"), ("groups", &*group.to_string())];
        office.submit(&reach, &reach, &only).await.leads_to();
        let mut browser = scene.browser(&limited).await;
        let seen = browser.get(&format!("/people/{lea}")).await.status;
        assert_eq!(seen == StatusCode::OK, reached, "{group}: {seen}");
        let fields = [("act", "guest-out"), ("person", &*lea.to_string()), ("key", &*key(7))];
        let answer = browser.submit("/account/password", &scene.takes_part(), &fields).await;
        assert_eq!(answer.status == StatusCode::SEE_OTHER, reached, "{group}: {}", answer.status);
    }
    assert_eq!(scene.guests().await, []);
}

#[tokio::test]
async fn a_guest_is_no_learner_and_has_no_account() {
    let scene = Scene::new().await;
    let today = jiff::civil::date(2026, 11, 23);
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let before = quotas::active_people(&mut tx, today).await.unwrap();
    drop(tx);
    let lea = scene.lea().await;
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    assert_eq!(quotas::active_people(&mut tx, today).await.unwrap(), before, "no quota counts guests");
    let kept = people::lookup(&mut tx, lea).await.unwrap().unwrap();
    assert_eq!((kept.roles, kept.card.email.as_str()), (Roles::guest(), "lea@invite.example"));
    assert!(people::find_by_email(&mut tx, "lea@invite.example").await.unwrap().is_empty());
    drop(tx);
    let office = &scene.admin;
    assert!(
        scene.app.give_access_to_one(office, lea, assidu_app::accounts::CardKind::Password).await.is_err()
    );
    assert!(scene.app.enrol(office, lea, scene.group, today, None).await.is_err());
    let mut tx = scene.app.store().read(&office.scope()).await.unwrap();
    assert!(enrolments::of_learner(&mut tx, lea).await.unwrap().is_empty());
    drop(tx);
    // By name the office finds them, and nobody lets them join as a learner.
    let mut browser = scene.browser(office).await;
    assert!(browser.get("/people?q=durand").await.text().contains("Durand Léa"));
    let page = browser.get(&format!("/people/{lea}")).await.text();
    assert!(page.contains("Invité"), "{page}");
    let (path, key) = (scene.takes_part(), key(5));
    let joins = [("act", "join"), ("who", "Léa Durand"), ("key", key.as_str())];
    assert_eq!(browser.submit(&path, &path, &joins).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_guests_name_and_reason_go_with_their_key() {
    let scene = Scene::new().await;
    let lea = scene.lea().await;
    let mut tx = scene.app.store().write(&scene.admin.scope()).await.unwrap();
    people::erase(&mut tx, lea).await.unwrap();
    tx.commit().await.unwrap();
    assert!(scene.said_of_guests().await.is_empty(), "the leaf stays, closed");
    let mut office = scene.browser(&scene.admin).await;
    for path in [scene.takes_part(), scene.meeting_path()] {
        let page = office.get(&path).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.text().contains("Durand") && !page.text().contains("Essai avant"), "{path}");
    }
}

#[tokio::test]
async fn a_sheet_says_who_joined_and_who_was_not_expected() {
    let scene = Scene::new().await;
    let mut office = scene.browser(&scene.admin).await;
    let path = scene.takes_part();
    let joins = [("act", "join"), ("who", "L9"), ("key", &*key(1))];
    office.submit(&path, &path, &joins).await.leads_to();
    for (n, act, person) in [(2, "out", 1), (3, "out", 2), (4, "back", 2)] {
        let person = scene.learners[person].person.to_string();
        let form = [("act", act), ("person", &*person), ("reason", "Autre atelier"), ("key", &*key(n))];
        office.submit(&path, &path, &form).await.leads_to();
    }
    scene.close_class().await;
    let printed = scene.sheet_text(1).await;
    for said in [
        "Ajoutés ou non attendus",
        "Jan de Vries, ",
        "a rejoint cette séance seulement, ajouté par Nadia Lefèvre le ",
        "Thomas Berger, ",
        "non attendu cette fois, noté par Nadia Lefèvre le ",
        "Motif : Autre atelier",
    ] {
        assert!(printed.contains(said), "{said}: {printed}");
    }
    assert!(!printed.contains("Sofia Carvalho, 23"), "what was taken back is told no more: {printed}");
}
