//! Rules of funders: groups on paper month by month, and learners of whom paper is wanted (EMG-10).

use assidu_domain::{
    FunderId,
    paper::months::{Medium, Switch},
    planning::Funding,
    signing::{AttendanceState, Method, Policy},
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

    /// The same of all its groups.
    async fn all_were_switched(&self, funder: FunderId, from: Date, to: Medium) {
        let mut tx = self.app.store().write(&self.admin.scope()).await.unwrap();
        let (switch, by) = (Switch { from, to }, self.admin.person);
        paper_months::put_whole(&mut tx, funder, switch, by, self.clock_now()).await.unwrap();
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
        let form = [("group", group.as_str()), ("from", from), ("to", "paper"), ("confirmed", "1")];
        assert_eq!(office.submit(&path, &act, &form).await.status, status, "{from}");
    }
    // What was chosen stays chosen: another group's switch would be as easily sent.
    let form = [("group", group.as_str()), ("from", "2026-12-15"), ("to", "paper")];
    let page = office.submit(&path, &act, &form).await.text();
    for kept in [format!("value=\"{group}\" selected"), "value=\"paper\" selected".to_owned()] {
        assert!(page.contains(&kept), "{kept}: {page}");
    }
    let page = office.get(&path).await.text();
    assert!(page.contains("Papier ou numérique") && !page.contains("Annuler la bascule"), "{page}");
    let form = [("group", group.as_str()), ("from", "2026-12-01"), ("to", "paper"), ("confirmed", "1")];
    let said = office.submit(&path, &act, &form[..3]).await;
    assert_eq!(said.status, StatusCode::OK, "what changes is said first");
    assert!(said.text().contains("Un stagiaire pris en charge"), "{}", said.text());
    assert!(!office.get(&path).await.text().contains("Papier à partir du"), "nothing was changed by asking");
    for _ in 0..2 {
        assert_eq!(office.submit(&path, &act, &form).await.leads_to(), path);
    }
    let page = office.get(&path).await.text();
    assert!(page.contains("Bureautique 2026 : Papier à partir du 01/12/2026. C’est enregistré"), "{page}");
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
    let form = [("group", group.as_str()), ("from", "2026-12-01"), ("to", "digital"), ("confirmed", "1")];
    let refused = office.submit(&path, &format!("{path}/paper"), &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("pour tous ses groupes"), "{}", refused.text());
}

#[tokio::test]
async fn emg_10_a_funder_takes_paper_only_from_a_1st_on_whatever_files_say() {
    let scene = Scene::new().await;
    let mut office = scene.browser(&scene.admin).await;
    let (funder, path) = scene.pays(&mut office, "Occitanie", &[0]).await;
    let act = format!("{path}/paper");
    let form = |from: &'static str, to: &'static str| {
        [("group", "all"), ("from", from), ("to", to), ("confirmed", "1")]
    };
    let begun = office.submit(&path, &act, &form("2026-11-01", "paper")).await;
    assert_eq!(begun.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = office.submit(&path, &act, &form("2026-12-01", "paper")[..3]).await.text();
    assert!(said.contains("ne prend que le papier") && said.contains("Un stagiaire"), "{said}");
    for _ in 0..2 {
        assert_eq!(office.submit(&path, &act, &form("2026-12-01", "paper")).await.leads_to(), path);
    }
    assert_eq!(scene.pad(0).await.0, StatusCode::OK, "this month is as it was");
    let page = office.get(&path).await.text();
    assert_eq!(page.matches("Papier seul, dans tous les groupes").count(), 1, "{page}");
    let group = scene.group.to_string();
    let one = [("group", group.as_str()), ("from", "2027-01-01"), ("to", "digital"), ("confirmed", "1")];
    let refused = office.submit(&path, &act, &one).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "paper only is for all groups");
    let back = [("group", "all"), ("from", "2026-12-01")];
    assert_eq!(office.submit(&path, &act, &back).await.leads_to(), path);
    assert!(!office.get(&path).await.text().contains("Papier seul, dans tous"));
    // Set in months before, it holds now; what a file says of the funder afterwards changes nothing.
    scene.all_were_switched(funder, date(2026, 9, 1), Medium::Paper).await;
    assert_eq!(scene.pad(0).await.0, StatusCode::FORBIDDEN);
    scene.all_were_switched(funder, date(2026, 11, 1), Medium::Digital).await;
    scene.paper_only(funder).await;
    assert_eq!(scene.pad(0).await.0, StatusCode::OK);
    let trainer = scene.browser(&scene.trainer).await.submit("/account/password", &act, &back).await;
    assert_eq!(trainer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn emg_10_who_signs_on_paper_gets_neither_a_link_nor_a_token_and_the_reason_is_said() {
    let scene = Scene::with_mail().await;
    let policy =
        Policy { methods: vec![Method::Code, Method::EmailLink, Method::PresenceToken], ..Policy::default() };
    scene.app.save_policy(&scene.admin, policy).await.unwrap();
    for (n, learner) in scene.learners.iter().enumerate() {
        scene.address(learner.person, &format!("learner{n}@atelier.example")).await;
    }
    let mut office = scene.browser(&scene.admin).await;
    let (funder, _) = scene.pays(&mut office, "Occitanie", &[0]).await;
    scene.paper_only(funder).await;
    let mut trainer = scene.browser(&scene.trainer).await;
    let (meeting, ways) =
        (format!("/meetings/{}", scene.meeting), format!("/meetings/{}/ways", scene.meeting));
    let page = trainer.get(&ways).await.text();
    assert!(page.contains("Signent sur papier, à cause de leur financeur : Aïcha Benali"), "{page}");
    let aicha = scene.learners[0].person.to_string();
    assert!(!page.contains(&aicha), "nobody can tick her name: {page}");
    // A form that names her all the same, alone and among others: a page that is older than the rule.
    let sign_off = scene.sign_off.to_string();
    let everyone: Vec<String> = scene.learners.iter().map(|one| one.person.to_string()).collect();
    for (people, asked, key) in
        [(&everyone[..1], 0, KEY), (&everyone[..], 2, "00112233445566778899aabbccddeeb3")]
    {
        let mut form =
            vec![("sign_off", sign_off.as_str()), ("method", "email_link"), ("confirmed", "1"), ("key", key)];
        form.extend(people.iter().map(|person| ("person", person.as_str())));
        let path = format!("/meetings/{}/requests", scene.meeting);
        assert_eq!(trainer.submit(&ways, &path, &form).await.leads_to(), ways);
        let told = trainer.get(&ways).await.text();
        assert!(told.contains(&format!("Demandes : {asked}")), "{told}");
        assert!(told.contains("Une personne laissée de côté : elle signe sur papier"), "{told}");
    }
    let asked = scene.app.requests_of(scene.admin.tenant, scene.meeting).await.unwrap();
    assert_eq!(asked.len(), 2);
    assert!(asked.iter().all(|one| one.person != scene.learners[0].person));
    let tokens = format!("/meetings/{}/tokens", scene.meeting);
    let mut form = vec![("sign_off", sign_off.as_str())];
    form.extend(everyone.iter().map(|person| ("person", person.as_str())));
    let after = trainer.submit(&meeting, &tokens, &form).await.leads_to().to_owned();
    let told = trainer.get(&after).await.text();
    assert!(told.contains("2 jetons placés.") && told.contains("Une personne sans jeton"), "{told}");
    assert_eq!(scene.state_of(0).await.0, AttendanceState::Expected, "no token, no mark");
    assert_eq!(scene.app.open_tokens(&scene.trainer).await.unwrap().len(), 2);
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

#[tokio::test]
async fn emg_10_who_is_in_two_groups_signs_as_the_funder_of_the_one_that_meets_wants() {
    let scene = Scene::new().await;
    let mut office = scene.browser(&scene.admin).await;
    let (funder, _) = scene.pays(&mut office, "Occitanie", &[]).await;
    // Thomas has a place in another group, too, which its funder has switched to paper.
    let mut tx = scene.app.store().write(&scene.admin.scope()).await.unwrap();
    let own = enrolments::of_learner(&mut tx, scene.learners[1].person).await.unwrap().remove(0);
    let known = assidu_store::groups::lookup(&mut tx, scene.group).await.unwrap().unwrap();
    let group = assidu_domain::GroupId::from_bytes([0x62; 16]);
    let other = assidu_domain::planning::Group { id: group, reference: "G2".to_owned(), ..known };
    assidu_store::groups::save(&mut tx, &other).await.unwrap();
    let funders = vec![Funding { funder, number: String::new() }];
    let id = assidu_domain::EnrolmentId::from_bytes([0x63; 16]);
    let place = assidu_domain::planning::Enrolment { id, group, funders, ..own };
    enrolments::save(&mut tx, &place).await.unwrap();
    let switch = Switch { from: date(2026, 9, 1), to: Medium::Paper };
    let set = SetSwitch { group, switch, by: scene.admin.person, at: scene.clock_now() };
    paper_months::put(&mut tx, funder, &set).await.unwrap();
    tx.commit().await.unwrap();
    let (status, page) = scene.pad(1).await;
    assert_eq!(status, StatusCode::OK, "the class of the group that is digital: {page}");
    scene.signs(1).await;
}
