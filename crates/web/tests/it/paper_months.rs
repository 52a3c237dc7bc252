//! Rules of funders: groups on paper month by month, and learners of whom paper is wanted (EMG-10).

use assidu_domain::{
    FunderId,
    paper::months::{Medium, Switch},
    planning::Funding,
    signing::AttendanceState,
};
use assidu_store::{
    enrolments, funders,
    paper_months::{self, SetSwitch},
};
use axum::http::StatusCode;
use jiff::civil::{Date, date};

use crate::{browser::Browser, paper::text_of, scene::Scene};

const KEY: &str = "00112233445566778899aabbccddeeb2";

impl Scene {
    /// A funder that pays for these learners' places in the group; its address.
    async fn pays(&self, office: &mut Browser, reference: &str, learners: &[usize]) -> (FunderId, String) {
        let form = [("name", reference), ("reference", reference), ("kind", "region"), ("siret", "")];
        let path = office.submit("/funders", "/funders", &form).await.leads_to().to_owned();
        let funder: FunderId = path.trim_start_matches("/funders/").parse().unwrap();
        let mut tx = self.app.store().write(&self.admin.scope()).await.unwrap();
        for learner in learners {
            let found = enrolments::of_learner(&mut tx, self.learners[*learner].person).await.unwrap();
            let mut enrolled = found.into_iter().find(|own| own.group == self.group).unwrap();
            enrolled.funders.push(Funding { funder, number: String::new() });
            enrolments::save(&mut tx, &enrolled).await.unwrap();
        }
        tx.commit().await.unwrap();
        (funder, path)
    }

    async fn paper_only(&self, funder: FunderId) {
        let mut tx = self.app.store().write(&self.admin.scope()).await.unwrap();
        let mut known = funders::lookup(&mut tx, funder).await.unwrap().unwrap();
        known.paper_only = true;
        funders::save(&mut tx, &known).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// As somebody set it in a month before.
    async fn was_switched(&self, funder: FunderId, from: Date, to: Medium) {
        let mut tx = self.app.store().write(&self.admin.scope()).await.unwrap();
        let switch = Switch { from, to };
        let set = SetSwitch { group: self.group, switch, by: self.admin.person, at: self.clock_now() };
        paper_months::put(&mut tx, funder, &set).await.unwrap();
        tx.commit().await.unwrap();
    }

    fn clock_now(&self) -> assidu_domain::Instant {
        self.app.now()
    }

    async fn pad(&self, learner: usize) -> (StatusCode, String) {
        let mut phone = self.in_class(&self.learners[learner]).await;
        let answer = phone.get(&self.sign_path()).await;
        (answer.status, answer.text())
    }
}

#[tokio::test]
async fn emg_10_a_group_switches_on_the_1st_of_a_month_to_come() {
    let scene = Scene::new().await;
    let mut office = scene.browser(&scene.admin).await;
    let (_, path) = scene.pays(&mut office, "Occitanie", &[0]).await;
    let group = scene.group.to_string();
    let act = format!("{path}/paper");
    for (from, status) in [
        ("2026-12-15", StatusCode::UNPROCESSABLE_ENTITY),
        ("2026-11-01", StatusCode::UNPROCESSABLE_ENTITY),
        ("2031-01-01", StatusCode::UNPROCESSABLE_ENTITY),
        ("rubbish", StatusCode::BAD_REQUEST),
    ] {
        let form = [("group", group.as_str()), ("from", from), ("to", "paper")];
        assert_eq!(office.submit(&path, &act, &form).await.status, status, "{from}");
    }
    let page = office.get(&path).await.text();
    assert!(page.contains("Papier ou numérique") && !page.contains("Annuler la bascule"), "{page}");
    let form = [("group", group.as_str()), ("from", "2026-12-01"), ("to", "paper")];
    for _ in 0..2 {
        assert_eq!(office.submit(&path, &act, &form).await.leads_to(), path);
    }
    let page = office.get(&path).await.text();
    assert_eq!(page.matches("Papier à partir du").count(), 1, "twice is once: {page}");
    assert_eq!(scene.pad(0).await.0, StatusCode::OK, "this month is digital still");
    let elsewhere = scene.browser(&scene.elsewhere).await.submit("/account/password", &act, &form).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
    let trainer = scene.browser(&scene.trainer).await.submit("/account/password", &act, &form).await;
    assert_eq!(trainer.status, StatusCode::FORBIDDEN);
    let stranger = assidu_domain::GroupId::from_bytes([7; 16]).to_string();
    let other = [("group", stranger.as_str()), ("from", "2026-12-01"), ("to", "paper")];
    assert_eq!(office.submit(&path, &act, &other).await.status, StatusCode::NOT_FOUND);
    let back = [("group", group.as_str()), ("from", "2026-12-01")];
    assert_eq!(office.submit(&path, &act, &back).await.leads_to(), path);
    assert!(!office.get(&path).await.text().contains("Papier à partir du"));
}

#[tokio::test]
async fn emg_10_in_a_mixed_group_those_of_a_paper_only_funder_sign_by_hand() {
    let scene = Scene::new().await;
    let mut office = scene.browser(&scene.admin).await;
    let (funder, path) = scene.pays(&mut office, "Occitanie", &[0]).await;
    scene.pays(&mut office, "Atlas", &[1]).await;
    scene.paper_only(funder).await;
    let (status, page) = scene.pad(0).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert!(page.contains("Vous signez sur papier") && page.contains("Occitanie"), "{page}");
    assert_eq!(scene.pad(1).await.0, StatusCode::OK, "others sign on their phones");
    scene.signs(1).await;
    // The page of its trainer, the blank sheet and the closing follow.
    let mut trainer = scene.browser(&scene.trainer).await;
    let live = trainer.get(&format!("/meetings/{}", scene.meeting)).await.text();
    assert_eq!(live.matches("signe sur papier").count(), 1, "{live}");
    let blank = text_of(&trainer.get(&format!("{}/blank.pdf", scene.paper())).await.body);
    assert!(blank.contains("Benali") && !blank.contains("Berger"), "{blank}");
    scene.clock.advance_seconds(4 * 3600);
    let closure = format!("/meetings/{}/closure", scene.meeting);
    let page = trainer.get(&closure).await.text();
    assert!(page.contains("Aïcha Benali signe sur papier"), "{page}");
    let close = [("key", "0123456789abcdef0123456789abcdef"), ("typed", "Claire Fontaine")];
    let refused = trainer.submit(&closure, &closure, &close).await;
    assert_ne!(refused.status, StatusCode::SEE_OTHER);
    assert_eq!(scene.state_of(0).await.0, AttendanceState::Expected, "nobody is absent by the closing");
    let typed = scene.type_in(&mut office, KEY, &[("others", "present")]).await;
    assert_eq!(typed.leads_to(), scene.paper());
    let closed = trainer.submit(&closure, &closure, &close).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.text());
    assert_eq!(scene.state_of(0).await.0, AttendanceState::Present);
    let page = office.get(&path).await.text();
    assert!(page.contains("ne prend que le papier"), "{page}");
    let group = scene.group.to_string();
    let form = [("group", group.as_str()), ("from", "2026-12-01"), ("to", "digital")];
    assert_eq!(office.submit(&path, &format!("{path}/paper"), &form).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn emg_10_a_group_that_is_on_paper_this_month_signs_by_hand_and_digitally_the_next() {
    let scene = Scene::new().await;
    let mut office = scene.browser(&scene.admin).await;
    let (funder, _) = scene.pays(&mut office, "Occitanie", &[0, 1, 2]).await;
    scene.was_switched(funder, date(2026, 9, 1), Medium::Paper).await;
    scene.was_switched(funder, date(2026, 12, 1), Medium::Digital).await;
    for learner in 0..3 {
        assert_eq!(scene.pad(learner).await.0, StatusCode::FORBIDDEN);
    }
    scene.was_switched(funder, date(2026, 11, 1), Medium::Digital).await;
    for learner in 0..3 {
        assert_eq!(scene.pad(learner).await.0, StatusCode::OK);
    }
}
