//! The list of anomalies: found without anybody looking, narrowed, qualified, taken along, and kept from whom it is not for.

use std::{sync::Arc, time::Duration};

use assidu_app::meetings::MeetingDraft;
use assidu_domain::{
    people::Role,
    planning::{Group, MeetingKind, Mode},
};
use assidu_store::{events, groups};
use axum::http::StatusCode;
use jiff::civil::{date, time};
use tokio::sync::watch;

use super::{DRAWING, ENROLMENT, ONE_DEVICE, after_nine};
use crate::{
    browser::{Answer, Browser},
    scene::{Scene, add},
};

const LENT: &str = "Téléphone prêté";
/// With its full stop: the explanation of the rules says nearly as much.
pub(super) const OUT_OF_DATES: &str = "Le jour est hors des dates du groupe.";
const MISSING: &str = "Signature du formateur manquante.";

impl Scene {
    /// Runs the background work until the office's page says this.
    pub(super) async fn until(&self, page: &str, says: &str) {
        let (stop, stopped) = watch::channel(false);
        let work = tokio::spawn(Arc::clone(&self.app).run_background(stopped));
        let mut office = self.browser(&self.admin).await;
        let done = async {
            while !office.get(page).await.text().contains(says) {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(200), done).await.unwrap();
        stop.send(true).unwrap();
        work.await.unwrap();
    }

    /// A class that is over, at which one telephone signed for two.
    async fn lent(&self) {
        let mut phone = self.browser(&self.learners[0]).await;
        self.sign_at(&mut phone, self.held(), Some(DRAWING)).await;
        let mut same = self.on_device_of(&self.learners[1], &phone).await;
        self.sign_at(&mut same, self.held(), None).await;
        self.clock.set(after_nine(3 * 60 + 31));
        self.closes(self.held()).await;
        self.until("/anomalies", ONE_DEVICE).await;
    }

    /// Whether the list of both months says this, whatever became of it.
    async fn has_any(&self, text: &str) -> bool {
        let list = "/anomalies?state=all&from=2026-11-01&to=2026-12-31";
        self.browser(&self.admin).await.get(list).await.text().contains(text)
    }

    /// How many leaves qualify an anomaly of the class.
    async fn qualified(&self) -> usize {
        let mut tx = self.app.store().read(&self.admin.scope()).await.unwrap();
        let all = events::list_of_meetings(&mut tx, &[self.meeting]).await.unwrap();
        all.iter().filter(|one| one.kind == "anomaly_qualification").count()
    }
}

/// The address of the only anomaly of a list.
fn only(page: &str) -> String {
    let found: Vec<&str> = page.split("href=\"/anomalies/ano_").skip(1).collect();
    assert_eq!(found.len(), 1, "{page}");
    format!("/anomalies/ano_{}", found[0].split('"').next().unwrap())
}

/// Says this of an anomaly, as its form does.
pub(super) async fn says(browser: &mut Browser, anomaly: &str, word: &str, comment: &str) -> Answer {
    let key = browser.get(anomaly).await.field("key");
    browser.submit(anomaly, anomaly, &[("qualification", word), ("comment", comment), ("key", &key)]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_find_qualify_take_along_and_print_an_anomaly_and_take_that_back() {
    let scene = Scene::new().await;
    scene.lent().await;
    let mut office = scene.browser(&scene.admin).await;
    let list = office.get("/anomalies").await.text();
    assert!(list.contains(ONE_DEVICE) && list.contains("elles ne décident de rien"), "{list}");
    assert!(list.contains(&format!("/meetings/{}", scene.meeting)), "{list}");
    let anomaly = only(&list);
    for (query, found) in [
        ("kind=ANO-07", true),
        ("kind=ANO-08", false),
        ("state=qualified", false),
        ("state=all", true),
        ("from=2026-11-23&to=2026-11-23", true),
        ("from=2026-11-20&to=2026-11-22", false),
        ("q=claire+fontaine", true),
        ("q=zzz", false),
        (&format!("group={}", scene.group), true),
        (&format!("trainer={}", scene.trainer.person), true),
        (&format!("trainer={}", scene.other_trainer.person), false),
    ] {
        for path in ["/anomalies?", "/anomalies/print?", "/anomalies/files/csv?"] {
            let page = office.get(&format!("{path}{query}")).await;
            assert_eq!(page.status, StatusCode::OK, "{path}{query}");
            assert_eq!(page.text().contains(ONE_DEVICE), found, "{path}{query}: {}", page.text());
        }
    }
    for wrong in ["kind=ANO-99", "state=odd", "after=x", "from=yesterday"] {
        assert_eq!(
            office.get(&format!("/anomalies?{wrong}")).await.status,
            StatusCode::BAD_REQUEST,
            "{wrong}"
        );
    }

    let long = says(&mut office, &anomaly, "explained", &"x".repeat(501)).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(long.text().contains("500 caractères au plus") && long.text().contains("xxx"), "{}", long.text());
    assert_eq!(says(&mut office, &anomaly, "guilty", "").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(scene.qualified().await, 0);
    for _ in 0..2 {
        assert_eq!(says(&mut office, &anomaly, "explained", LENT).await.leads_to(), anomaly);
    }
    assert_eq!(scene.qualified().await, 1, "the same again says nothing new");
    assert!(!office.get("/anomalies").await.text().contains(ONE_DEVICE), "it waits no more");
    let qualified = office.get("/anomalies?state=qualified").await.text();
    assert!(qualified.contains(LENT) && qualified.contains("Expliqué"), "{qualified}");
    let file = office.get("/anomalies/files/csv?state=qualified").await.text();
    assert!(file.contains(LENT) && file.contains("Expliqué") && file.contains("ANO-07"), "{file}");
    assert_eq!(office.get("/anomalies/files/xlsx?state=all").await.status, StatusCode::OK);
    let traced = office.get("/access-log?act=qualify-anomaly").await.text();
    assert!(traced.contains("Anomalie qualifiée"), "{traced}");

    // The sheet that was sealed stays; its next version says it.
    assert!(!scene.sheet_text(1).await.contains("Téléphone prêté"));
    let corrections = format!("/meetings/{}/corrections", scene.meeting);
    let (person, sign_off) = (scene.learners[2].person.to_string(), scene.sign_off.to_string());
    let fields = [
        ("person", person.as_str()),
        ("sign_off", &sign_off),
        ("state", "present"),
        ("minutes", ""),
        ("reason", "Vue en salle"),
        ("key", "0123456789abcdef0123456789abcd98"),
    ];
    office.submit(&corrections, &corrections, &fields).await.leads_to();
    let printed = scene.sheet_text(2).await;
    assert!(printed.contains("Téléphone prêté") && printed.contains("Expliqué"), "{printed}");

    let back = says(&mut office, &anomaly, "none", "").await;
    assert_eq!(back.leads_to(), anomaly);
    let page = office.get(&anomaly).await.text();
    assert!(page.contains(LENT) && page.contains("Qualification retirée"), "the history stays: {page}");
    assert_eq!(scene.qualified().await, 2);
    assert!(office.get("/anomalies").await.text().contains(ONE_DEVICE), "it waits again");

    // A form that was left open says its word anew after others were said: nothing that is said is lost to an older one.
    let open = office.get(&anomaly).await.field("key");
    for (word, comment, all) in [
        ("explained", LENT, 3),
        ("explained", "Prêté deux fois", 4),
        ("mistake", "", 5),
        ("explained", LENT, 6),
        ("explained", LENT, 6),
    ] {
        let fields = [("qualification", word), ("comment", comment), ("key", open.as_str())];
        assert_eq!(office.submit(&anomaly, &anomaly, &fields).await.leads_to(), anomaly);
        assert_eq!(scene.qualified().await, all, "{word} {comment}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cause_that_is_mended_makes_the_anomaly_go_and_leaves_what_was_said() {
    let scene = Scene::new().await;
    let mut phone = scene.browser(&scene.learners[1]).await;
    scene.sign_at(&mut phone, scene.held(), None).await;
    let mut office = scene.browser(&scene.admin).await;
    let person = format!("/people/{}", scene.learners[1].person);
    let page = office.get(&person).await.text();
    let end = page.split("/enrolments/enr_").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let end = format!("{person}/enrolments/enr_{end}");
    office.submit(&person, &end, &[("last", "2026-11-20")]).await.leads_to();
    scene.clock.set(after_nine(3 * 60 + 31));
    scene.until("/anomalies?kind=ANO-08", ENROLMENT).await;
    let list = office.get("/anomalies?kind=ANO-08").await.text();
    assert!(list.contains(ENROLMENT) && list.contains("Berger"), "{list}");
    let anomaly = only(&list);
    says(&mut office, &anomaly, "mistake", "Date mal saisie").await.leads_to();
    // Somebody mends the date; the next look of the day finds it.
    office.submit(&person, &end, &[("last", "2027-11-20")]).await.leads_to();
    scene.clock.advance_seconds(6 * 3600 + 60);
    scene.until("/anomalies?state=gone", ENROLMENT).await;
    let mut office = scene.browser(&scene.admin).await;
    assert!(!office.get("/anomalies?kind=ANO-08").await.text().contains(ENROLMENT));
    let gone = office.get("/anomalies?state=gone").await.text();
    assert!(gone.contains(ENROLMENT) && gone.contains("Date mal saisie"), "{gone}");
    assert!(gone.contains("N’est plus relevée"), "{gone}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_signed_once_for_two_lessons_is_for_both_trainers_and_keeps_what_was_said_of_it() {
    let scene = Scene::new().await;
    let draft = MeetingDraft {
        title: "Word niveau 1".to_owned(),
        day: date(2026, 11, 23),
        start: time(12, 30, 0, 0),
        end: time(12, 50, 0, 0),
        room: "B13".to_owned(),
        site: None,
        mode: Mode::Onsite,
        kind: MeetingKind::Course,
        trainers: vec![scene.other_trainer.person],
        groups: vec![scene.group],
    };
    let second = scene.app.add_meeting(&scene.admin, &draft, [9; 16]).await.unwrap();
    let mut tx = scene.app.store().write(&scene.admin.scope()).await.unwrap();
    let known = groups::lookup_many(&mut tx, &[scene.group]).await.unwrap().remove(&scene.group).unwrap();
    groups::save(&mut tx, &Group { end: Some(date(2026, 11, 20)), ..known }).await.unwrap();
    tx.commit().await.unwrap();
    scene.clock.set(after_nine(4 * 60));
    scene.until("/anomalies?kind=ANO-08", OUT_OF_DATES).await;
    let mut office = scene.browser(&scene.admin).await;
    let list = office.get("/anomalies?kind=ANO-08").await.text();
    assert!(list.contains(&format!("/meetings/{}", scene.meeting)), "listed under the first: {list}");
    let anomaly = only(&list);
    for trainer in [&scene.trainer, &scene.other_trainer] {
        let mut browser = scene.browser(trainer).await;
        assert!(browser.get("/anomalies?kind=ANO-08").await.text().contains(OUT_OF_DATES));
        assert_eq!(browser.get(&anomaly).await.status, StatusCode::OK);
        let chosen = format!("/anomalies?kind=ANO-08&trainer={}", trainer.person);
        assert!(office.get(&chosen).await.text().contains(OUT_OF_DATES));
    }
    says(&mut office, &anomaly, "mistake", "Dates du groupe mal saisies").await.leads_to();
    // The first lesson did not take place: what is signed once is listed under the other now.
    scene.app.cancel_meeting(&scene.admin, scene.meeting, "Salle fermée", [8; 16]).await.unwrap();
    scene.until("/anomalies?kind=ANO-08&state=qualified", &format!("/meetings/{second}")).await;
    let mut office = scene.browser(&scene.admin).await;
    let page = office.get(&anomaly).await.text();
    assert!(page.contains("Dates du groupe mal saisies") && page.contains("none"), "{page}");
    says(&mut office, &anomaly, "none", "").await.leads_to();
    assert!(office.get(&anomaly).await.text().contains("Qualification retirée"));
    assert!(office.get("/anomalies?kind=ANO-08").await.text().contains(OUT_OF_DATES), "it waits again");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_class_that_is_put_off_or_cancelled_is_no_anomaly() {
    let scene = Scene::new().await;
    scene.clock.set(after_nine(2 * 24 * 60));
    scene.until("/anomalies", MISSING).await;
    scene.replan(0x51, |draft| draft.day = date(2026, 12, 6)).await;
    assert!(!scene.has_any(MISSING).await, "nobody missed a class to come");
    scene.replan(0x52, |draft| draft.day = date(2026, 11, 24)).await;
    scene.until("/anomalies?from=2026-11-24&to=2026-11-24", MISSING).await;
    scene.app.cancel_meeting(&scene.admin, scene.meeting, "Salle fermée", [8; 16]).await.unwrap();
    assert!(!scene.has_any(MISSING).await);
}

/// The anomalies that a page of the list leads to.
pub(super) fn listed(page: &str) -> Vec<String> {
    let found = page.split("href=\"/anomalies/ano_").skip(1);
    found.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_list_goes_on_where_its_page_ends_with_what_was_asked_for() {
    let scene = Scene::new().await;
    for n in 0..52_i8 {
        let draft = MeetingDraft {
            title: format!("Atelier {n:02}"),
            day: date(2026, 11, 24),
            start: time(8 + n / 6, n % 6 * 10, 0, 0),
            end: time(8 + n / 6, n % 6 * 10 + 9, 0, 0),
            room: String::new(),
            site: None,
            mode: Mode::Onsite,
            kind: MeetingKind::Course,
            trainers: vec![scene.trainer.person],
            groups: vec![scene.group],
        };
        scene.app.add_meeting(&scene.admin, &draft, [0x80 | n as u8; 16]).await.unwrap();
    }
    scene.clock.set(after_nine(2 * 24 * 60));
    // The first is looked at last.
    scene.until("/anomalies/files/csv?q=atelier+00", "Atelier 00").await;
    let asked = "/anomalies?from=2026-11-24&to=2026-11-24&q=atelier";
    let mut office = scene.browser(&scene.admin).await;
    let first = office.get(asked).await.text();
    let mut all = listed(&first);
    assert_eq!(all.len(), 50, "{first}");
    let next =
        first.split("href=\"").find(|rest| rest.split('"').next().unwrap().contains("after=")).unwrap();
    let next = next.split('"').next().unwrap().replace("&amp;", "&");
    for kept in ["from=2026-11-24", "to=2026-11-24", "q=atelier"] {
        assert!(next.contains(kept), "{next}");
    }
    let second = office.get(&next).await.text();
    let rest = listed(&second);
    assert!(!second.contains("after="), "there is no third: {second}");
    assert!(rest.iter().all(|one| !all.contains(one)), "nothing is there twice");
    all.extend(rest);
    assert_eq!(all.len(), 52);
    // What is taken along has no pages.
    let file = office.get(&asked.replace("/anomalies?", "/anomalies/files/csv?")).await.text();
    assert_eq!(file.matches("Atelier ").count(), 52, "{file}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_is_for_staff_and_for_the_trainers_of_the_class_alone() {
    let scene = Scene::new().await;
    let mut phone = scene.browser(&scene.learners[0]).await;
    scene.sign_at(&mut phone, scene.held(), None).await;
    let mut office = scene.browser(&scene.admin).await;
    let aicha = format!("/people/{}", scene.learners[0].person);
    let page = office.get(&aicha).await.text();
    let end = page.split("/enrolments/enr_").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let end = format!("{aicha}/enrolments/enr_{end}");
    office.submit(&aicha, &end, &[("last", "2026-11-20")]).await.leads_to();
    scene.clock.set(after_nine(3 * 60 + 31));
    scene.until("/anomalies?kind=ANO-08", ENROLMENT).await;
    let anomaly = only(&office.get("/anomalies?kind=ANO-08").await.text());
    let auditor = add(&scene.app, &scene.admin, Role::Auditor, "AU1", "Karim", "Haddad").await;
    for (who, found) in [(&scene.trainer, true), (&auditor, true), (&scene.other_trainer, false)] {
        let mut browser = scene.browser(who).await;
        let list = browser.get("/anomalies?kind=ANO-08").await;
        assert_eq!(list.status, StatusCode::OK);
        assert_eq!(list.text().contains(ENROLMENT), found);
        let file = browser.get("/anomalies/files/csv?kind=ANO-08").await.text();
        assert_eq!(file.contains("Benali"), found, "{file}");
        // Whom they choose makes nothing more of it.
        let other = format!("/anomalies?kind=ANO-08&trainer={}", scene.trainer.person);
        assert_eq!(browser.get(&other).await.text().contains(ENROLMENT), found);
        let one = browser.get(&anomaly).await;
        assert_eq!(one.status, if found { StatusCode::OK } else { StatusCode::FORBIDDEN });
        assert!(!one.text().contains("name=\"comment\""), "nobody of these qualifies");
        let said = browser.submit("/account", &anomaly, &[("qualification", "explained")]).await;
        assert_eq!(said.status, StatusCode::FORBIDDEN);
    }
    for who in [&scene.learners[0], &scene.outsider] {
        assert_eq!(scene.browser(who).await.get("/anomalies").await.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(scene.browser(&scene.elsewhere).await.get(&anomaly).await.status, StatusCode::NOT_FOUND);
    assert_eq!(scene.qualified().await, 0);
    // Whose data are restricted is in no list and no file; the class itself goes on.
    let restriction = format!("{aicha}/restriction");
    let why = [("act", "restrict"), ("reason", "Conteste ses dates")];
    office.submit(&restriction, &restriction, &why).await.leads_to();
    for path in ["/anomalies?state=all", "/anomalies/print?state=all", "/anomalies/files/csv?state=all"] {
        for who in [&scene.admin, &scene.trainer] {
            let shown = scene.browser(who).await.get(path).await.text();
            assert!(!shown.contains(ENROLMENT) && !shown.contains("Benali"), "{path}: {shown}");
        }
    }
    assert_eq!(office.get(&anomaly).await.status, StatusCode::FORBIDDEN);
}
