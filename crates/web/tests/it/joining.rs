//! One learner more or less in a single class meeting.

use assidu_domain::{PersonId, participants::Exception, people::Role};
use assidu_evidence::event::{Body, Event};
use assidu_store::{attendance, enrolments, events, meetings, people};
use axum::http::StatusCode;
use jiff::civil::date;

use crate::{
    browser::{Answer, Browser},
    scene::Scene,
};

fn key(n: u8) -> String {
    format!("{n:032x}")
}

impl Scene {
    fn people_path(&self) -> String {
        format!("/meetings/{}/people", self.meeting)
    }

    /// Who is expected, in the order of ids.
    async fn expected(&self) -> Vec<PersonId> {
        let mut tx = self.app.store().read(&self.admin.scope()).await.unwrap();
        let known = attendance::of_meeting(&mut tx, self.meeting).await.unwrap();
        known.iter().map(|one| one.person).collect()
    }

    /// The learners of the groups, and perhaps the one of elsewhere, in the order of ids.
    fn usual(&self, with_outsider: bool) -> Vec<PersonId> {
        let mut all: Vec<PersonId> = self.learners.iter().map(|one| one.person).collect();
        all.extend(with_outsider.then_some(self.outsider.person));
        all.sort_unstable();
        all
    }
}

async fn joins(browser: &mut Browser, scene: &Scene, who: &str, n: u8) -> Answer {
    let path = scene.people_path();
    browser.submit(&path, &path, &[("act", "join"), ("who", who), ("key", &key(n))]).await
}

async fn goes(browser: &mut Browser, scene: &Scene, person: PersonId, reason: &str, n: u8) -> Answer {
    let path = scene.people_path();
    let person = person.to_string();
    let fields = [("act", "out"), ("person", person.as_str()), ("reason", reason), ("key", &key(n))];
    browser.submit(&path, &path, &fields).await
}

#[tokio::test]
async fn b_19_a_learner_of_elsewhere_joins_one_class_meeting_signs_there_and_is_taken_back() {
    let scene = Scene::new().await;
    let path = scene.people_path();
    let mut trainer = scene.browser(&scene.trainer).await;
    assert!(trainer.get(&scene.meeting_path()).await.text().contains(&path));
    for (who, why) in [("Jan", "Aucun apprenant"), ("Claire Fontaine", "Aucun apprenant"), ("", "Aucun")] {
        let refused = joins(&mut trainer, &scene, who, 1).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{who}");
        assert!(refused.text().contains(why), "{who}: {}", refused.text());
    }
    assert_eq!(joins(&mut trainer, &scene, "jan DE VRIES", 2).await.leads_to(), path);
    assert_eq!(joins(&mut trainer, &scene, "L9", 3).await.leads_to(), path, "twice is once");
    assert_eq!(scene.expected().await, scene.usual(true));
    let page = trainer.get(&path).await.text();
    assert!(page.contains("Jan de Vries") && page.contains("vient pour cette séance"), "{page}");

    // They sign like the others; what is signed stays.
    let mut phone = scene.in_class(&scene.outsider).await;
    let day = phone.get("/my-day").await.text();
    assert!(day.contains("Excel niveau 2"), "{day}");
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let laid = assidu_store::sign_offs::of_meeting(&mut tx, scene.meeting).await.unwrap().remove(0).id;
    let log = assidu_store::meetings::lookup(&mut tx, scene.meeting).await.unwrap().unwrap();
    assert!(log.edited_live && log.learners.is_empty(), "imports leave it alone, and nobody is written out");
    assert_eq!(log.exceptions, [Exception { learner: scene.outsider.person, joins: true }]);
    drop(tx);
    let pad_path = format!("/s/{laid}");
    let pad = phone.get(&pad_path).await;
    let form = crate::signing::typed(&pad, &pad.field("key"), "Jan de Vries");
    phone.post(&pad_path, &form).await.leads_to();
    let stays = goes(&mut trainer, &scene, scene.outsider.person, "Reparti", 4).await;
    assert_eq!(stays.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stays.text().contains("cette personne reste"), "{}", stays.text());
    assert_eq!(scene.expected().await, scene.usual(true));
}

#[tokio::test]
async fn b_19_somebody_is_not_expected_this_time_for_a_reason_and_expected_again() {
    let scene = Scene::new().await;
    let path = scene.people_path();
    let mut office = scene.browser(&scene.admin).await;
    let thomas = scene.learners[1].person;
    let bare = goes(&mut office, &scene, thomas, " ", 1).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(goes(&mut office, &scene, thomas, "Autre atelier ce matin", 2).await.leads_to(), path);
    assert!(!scene.expected().await.contains(&thomas));
    let page = office.get(&path).await.text();
    assert!(page.contains("Non attendus cette fois") && page.contains("Thomas Berger"), "{page}");
    let again = [("act", "back"), ("person", &*thomas.to_string()), ("key", &*key(3))];
    assert_eq!(office.submit(&path, &path, &again).await.leads_to(), path);
    assert_eq!(scene.expected().await, scene.usual(false));
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let found = meetings::lookup(&mut tx, scene.meeting).await.unwrap().unwrap();
    assert!(found.learners.is_empty() && found.exceptions.is_empty(), "all is as planned again");
    // Each change is a leaf that says who and why, by id.
    let mut said = Vec::new();
    for stored in events::list_of_meetings(&mut tx, &[scene.meeting]).await.unwrap() {
        let Some(content) = stored.content else { continue };
        if let Body::PlanningChange(body) = Event::parse(&content.canonical).unwrap().body
            && body.after.get("learner") == Some(&thomas.to_string())
        {
            said.push((body.change, body.reason.unwrap_or_default()));
        }
    }
    let own = |change: &str, why: &str| (change.to_owned(), why.to_owned());
    said.sort();
    assert_eq!(said, [own("expected_again", ""), own("not_expected", "Autre atelier ce matin")]);
    drop(tx);
    // The last one stays.
    let mut n = 10;
    for learner in &scene.learners[..2] {
        goes(&mut office, &scene, learner.person, "Visite", n).await.leads_to();
        n += 1;
    }
    let last = goes(&mut office, &scene, scene.learners[2].person, "Visite", n).await;
    assert!(last.text().contains("annulez plutôt la séance"), "{}", last.text());
}

#[tokio::test]
async fn a1_who_takes_part_is_the_trainers_and_the_offices_to_say_while_the_class_meeting_is_open() {
    let scene = Scene::new().await;
    let path = scene.people_path();
    for (who, status) in [
        (&scene.learners[0], StatusCode::FORBIDDEN),
        (&scene.other_trainer, StatusCode::FORBIDDEN),
        (&scene.elsewhere, StatusCode::NOT_FOUND),
    ] {
        let mut browser = scene.browser(who).await;
        assert_eq!(browser.get(&path).await.status, status);
        let form = [("act", "join"), ("who", "L9"), ("key", &*key(1))];
        assert_eq!(browser.submit("/account/password", &path, &form).await.status, status);
    }
    assert_eq!(scene.expected().await, scene.usual(false));
    // Whose data are restricted, and who was let go, are found by nobody.
    let mut office = scene.browser(&scene.admin).await;
    let restriction = format!("/people/{}/restriction", scene.outsider.person);
    let restrict = [("act", "restrict"), ("reason", "Conteste")];
    office.submit("/account/password", &restriction, &restrict).await.leads_to();
    let refused = joins(&mut office, &scene, "L9", 2).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    assert!(people::lookup(&mut tx, scene.outsider.person).await.unwrap().is_some());
    drop(tx);
    scene.close_class().await;
    let closed = goes(&mut office, &scene, scene.learners[0].person, "Visite", 3).await;
    assert_eq!(closed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(closed.text().contains("n’est plus ouverte"), "{}", closed.text());
}

#[tokio::test]
async fn b_19_one_more_and_one_less_freeze_nothing_of_the_groups() {
    let scene = Scene::new().await;
    let mut trainer = scene.browser(&scene.trainer).await;
    let (aicha, thomas, sofia) =
        (scene.learners[0].person, scene.learners[1].person, scene.learners[2].person);
    joins(&mut trainer, &scene, "L9", 1).await.leads_to();
    goes(&mut trainer, &scene, thomas, "Autre atelier", 2).await.leads_to();
    // Who enrols later is expected.
    let day = date(2026, 11, 23);
    let ines =
        crate::scene::add(&scene.app, &scene.admin, Role::Learner, "L4", "Inès", "Durand").await.person;
    scene.app.enrol(&scene.admin, ines, scene.group, day, None).await.unwrap();
    let with = |people: &[PersonId]| {
        let mut people = people.to_vec();
        people.sort_unstable();
        people
    };
    assert_eq!(scene.expected().await, with(&[aicha, sofia, ines, scene.outsider.person]));
    // Whose place ends is no longer expected; who was not expected stays so, whatever becomes of their place; who joined stays.
    let (before, first) = (date(2026, 11, 22), date(2026, 9, 1));
    let place_of = async |learner: PersonId| {
        let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
        enrolments::of_learner(&mut tx, learner).await.unwrap().remove(0).id
    };
    for learner in [sofia, thomas] {
        scene.app.end_enrolment(&scene.admin, learner, place_of(learner).await, before).await.unwrap();
    }
    assert_eq!(scene.expected().await, with(&[aicha, ines, scene.outsider.person]));
    let page = trainer.get(&scene.people_path()).await.text();
    assert!(!page.contains("Thomas Berger"), "who has no place is not missed: {page}");
    scene.app.enrol(&scene.admin, scene.outsider.person, scene.group, first, Some(day)).await.unwrap();
    let place = place_of(scene.outsider.person).await;
    scene.app.end_enrolment(&scene.admin, scene.outsider.person, place, before).await.unwrap();
    scene.app.enrol(&scene.admin, thomas, scene.group, day, None).await.unwrap();
    assert_eq!(scene.expected().await, with(&[aicha, ines, scene.outsider.person]));
    // The sheet lists who is expected now, and says who came and who did not, by whose word.
    scene.close_class().await;
    let printed = scene.sheet_text(1).await;
    assert!(printed.contains("Participants (3)"), "{printed}");
    for name in ["BENALI", "DURAND", "DE VRIES"] {
        assert!(printed.to_uppercase().contains(name), "{name}: {printed}");
    }
    assert!(!printed.to_uppercase().contains("CARVALHO"), "{printed}");
    assert!(printed.contains("Autre atelier"), "{printed}");
}

#[tokio::test]
async fn a6_nobody_reads_the_register_by_guessing_who_joins() {
    let scene = Scene::new().await;
    let mut trainer = scene.browser(&scene.trainer).await;
    for n in 0..10 {
        let refused = joins(&mut trainer, &scene, &format!("L{}", 20 + n), n).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let waits = joins(&mut trainer, &scene, "L9", 20).await;
    assert_eq!(waits.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(
        waits.text().contains("Réessayez dans") && waits.text().contains("value=\"L9\""),
        "{}",
        waits.text()
    );
    assert_eq!(scene.expected().await, scene.usual(false));
    // Others do not wait for it, and neither does who asks for nobody new.
    let mut office = scene.browser(&scene.admin).await;
    let thomas = scene.learners[1].person;
    goes(&mut trainer, &scene, thomas, "Visite", 21).await.leads_to();
    joins(&mut office, &scene, "L9", 22).await.leads_to();
    scene.clock.advance_seconds(15 * 60);
    joins(&mut trainer, &scene, "L2", 23).await.leads_to();
    assert_eq!(scene.expected().await, scene.usual(true));
}
