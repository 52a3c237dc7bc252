//! Weeks in company: declared by the learner, chased, and validated by a tutor without an account, by a link.

use assidu_app::{
    Actor,
    company::{CompanyError, DeskFilter, PeriodDraft, ThirdDraft, WrongCompany},
};
use assidu_domain::{
    CompanyPeriodId, EnrolmentId, GroupId, PersonId,
    company::{LinkState, Period, WeekPlan, WeekState},
    people::Role,
    planning::{Enrolment, Group},
    thirds::ThirdKind,
};
use assidu_evidence::event::{Body, CompanyValidation, Event};
use assidu_store::{company, enrolments, events, groups, thirds};
use axum::http::StatusCode;
use jiff::civil::date;

use crate::{
    browser::Browser,
    office_undo::take_back,
    scene::{Scene, add},
};

const KEY: &str = "00112233445566778899aabbccddeeff";

fn key(n: u8) -> String {
    format!("{n:032x}")
}

/// The three weeks of the period: the first two are late on Monday 23 November.
const WEEKS: [&str; 3] = ["2026-11-02", "2026-11-09", "2026-11-16"];

impl Scene {
    fn company_path(&self) -> String {
        format!("/people/{}/company", self.learners[0].person)
    }

    async fn tutor(&self, email: &str) -> PersonId {
        let draft = ThirdDraft {
            kind: Some(ThirdKind::Tutor),
            given_name: "Luc".to_owned(),
            family_name: "Rousseau".to_owned(),
            email: email.to_owned(),
            ..ThirdDraft::default()
        };
        let learner = self.learners[0].person;
        self.app.save_third(&self.admin, learner, None, &draft, [7; 16]).await.unwrap()
    }

    /// Three weeks of 35 hours that ended last Friday.
    async fn period(&self, tutor: PersonId) -> CompanyPeriodId {
        let mut plan = [Some(0); 14];
        plan[..10].fill(Some(210));
        let draft = PeriodDraft {
            tutor: Some(tutor),
            first: Some(date(2026, 11, 2)),
            last: Some(date(2026, 11, 20)),
            plan,
            host: "Atelier Rousseau".to_owned(),
        };
        let learner = self.learners[0].person;
        self.app.save_company_period(&self.admin, learner, None, &draft, [8; 16]).await.unwrap()
    }

    async fn week_states(&self) -> Vec<WeekState> {
        let found = self.app.own_company(&self.learners[0]).await.unwrap();
        found.periods[0].weeks.iter().map(|week| week.state).collect()
    }

    async fn link_of_company(&self) -> LinkState {
        self.app.own_company(&self.learners[0]).await.unwrap().periods[0].link
    }

    /// What the tutor said last, as the log has it.
    async fn said(&self, period: CompanyPeriodId) -> CompanyValidation {
        let mut tx = self.app.store().read(&self.admin.scope()).await.unwrap();
        let event = company::lookup(&mut tx, period).await.unwrap().unwrap().validated.unwrap().1;
        let stored = events::lookup_all(&mut tx, &[event]).await.unwrap().remove(0);
        match Event::parse(&stored.content.unwrap().canonical).unwrap().body {
            Body::CompanyValidation(body) => body,
            _ => panic!("something else"),
        }
    }
}

/// Declares a week as its form shows it, with these hours on its first morning.
async fn declares(learner: &mut Browser, period: CompanyPeriodId, week: &str, n: u8, first: &str) {
    let shown = format!("/my-company?period={period}&week={week}");
    let page = learner.get(&shown).await;
    assert_eq!(page.status, StatusCode::OK);
    let mut form = vec![
        ("act".to_owned(), "declare".to_owned()),
        ("key".to_owned(), key(n)),
        ("period".to_owned(), period.to_string()),
        ("week".to_owned(), week.to_owned()),
    ];
    form.extend(hours(week, first));
    let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let declared = learner.submit(&shown, "/my-company", &form).await;
    assert_eq!(declared.leads_to(), "/my-company", "{}", declared.text());
}

/// Three and a half hours on each half-day of a week, and these on the first.
fn hours(week: &str, first: &str) -> Vec<(String, String)> {
    let monday: jiff::civil::Date = week.parse().unwrap();
    let mut all = Vec::new();
    for n in 0..5_i64 {
        let day = monday.checked_add(jiff::Span::new().days(n)).unwrap();
        for half in ["morning", "afternoon"] {
            let text = if all.is_empty() { first } else { "3:30" };
            all.push((format!("h.{day}.{half}"), text.to_owned()));
        }
    }
    all
}

fn link_in(text: &str) -> String {
    let after = text.split_once("/validation/").unwrap().1;
    format!("/validation/{}", &after[..43])
}

/// The declaration of a week, as the page of a link has it.
fn seen(page: &str, week: &str) -> String {
    let after = page.split_once(&format!("name=\"seen.{week}\" value=\"")).unwrap().1;
    after.split_once('"').unwrap().0.to_owned()
}

#[tokio::test]
async fn emg_12_a_learner_declares_and_a_tutor_without_an_account_validates_once() {
    let scene = Scene::with_mail().await;
    let mut office = scene.browser(&scene.admin).await;
    let path = scene.company_path();
    assert!(office.get(&format!("/people/{}", scene.learners[0].person)).await.text().contains(&path));
    let third = [
        ("act", "third"),
        ("key", KEY),
        ("kind", "tutor"),
        ("given_name", "Luc"),
        ("family_name", "Rousseau"),
        ("email", "luc@example.com"),
    ];
    for _ in 0..2 {
        assert_eq!(office.submit(&path, &path, &third).await.leads_to(), path, "sent twice is once");
    }
    let found = scene.app.person_company(&scene.admin, scene.learners[0].person).await.unwrap();
    assert_eq!(found.thirds.len(), 1);
    let tutor = found.thirds[0].id.to_string();
    let mut form = vec![
        ("act", "period"),
        ("key", KEY),
        ("tutor", &tutor),
        ("first", "2026-11-02"),
        ("last", "2026-11-20"),
        ("host", "Atelier Rousseau"),
    ];
    let places: Vec<String> = (0..10).map(|n| format!("plan.{n}")).collect();
    form.extend(places.iter().map(|place| (place.as_str(), "3h30")));
    let wrong: Vec<(&str, &str)> =
        form.iter().map(|(n, v)| (*n, if *n == "last" { "2026-11-01" } else { *v })).collect();
    let refused = office.submit(&path, &path, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("value=\"Atelier Rousseau\""), "what was typed stays");
    assert_eq!(office.submit(&path, &path, &form).await.leads_to(), path);
    let found = scene.app.person_company(&scene.admin, scene.learners[0].person).await.unwrap();
    let period = found.periods[0].period.id;
    use WeekState as S;
    assert_eq!(scene.week_states().await, [S::Missing, S::Missing, S::Open]);

    // The learner declares; the same key again is the same declaration.
    let mut learner = scene.browser(&scene.learners[0]).await;
    assert!(learner.get("/my-day").await.text().contains("/my-company"));
    for (n, week) in (20..).zip(WEEKS) {
        declares(&mut learner, period, week, n, "3:30").await;
    }
    declares(&mut learner, period, WEEKS[0], 20, "1").await;
    assert_eq!(scene.week_states().await, [S::Declared; 3]);
    let own = scene.app.own_company(&scene.learners[0]).await.unwrap();
    let row = |n: usize| own.periods[0].weeks[n].row.clone().unwrap();
    assert_eq!((row(0).minutes, row(0).late, row(2).late), (2100, true, false));
    let bad = format!("h.{}.morning", WEEKS[0]);
    let period_id = period.to_string();
    let unreadable =
        [("act", "declare"), ("key", KEY), ("period", &*period_id), ("week", WEEKS[0]), (&*bad, "beaucoup")];
    let refused = learner.submit("/my-day", "/my-company", &unreadable).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("beaucoup"), "what was typed stays");
    let sign = [
        ("act", "sign"),
        ("key", "0123456789abcdef0123456789abcdef"),
        ("period", &*period_id),
        ("week", WEEKS[2]),
        ("typed", "Aïcha Benali"),
    ];
    assert_eq!(learner.submit("/my-day", "/my-company", &sign).await.leads_to(), "/my-company");

    // The tutor gets a letter; looking changes nothing, however often.
    let ask = [("act", "ask"), ("period", &*period_id)];
    assert_eq!(office.submit(&path, &path, &ask).await.leads_to(), path);
    let letter = scene.letter_sent().await;
    assert_eq!(letter.address, "luc@example.com");
    assert!(!letter.subject.contains("Benali"), "a subject names nobody");
    let link = link_in(&letter.text);
    let mut phone = scene.anon();
    for _ in 0..3 {
        let page = phone.get(&link).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains("Aïcha Benali") && page.text().contains("Atelier Rousseau"));
    }
    assert_eq!(scene.link_of_company().await, LinkState::Open);
    let page = phone.get(&link).await.text();
    let mut form: Vec<(String, String)> =
        vec![("key".to_owned(), KEY.to_owned()), ("typed".to_owned(), "Luc Rousseau".to_owned())];
    for (week, first) in WEEKS.iter().zip(["2:00", "3:30", "3:30"]) {
        form.push((format!("seen.{week}"), seen(&page, week)));
        form.extend(hours(week, first));
    }
    form.push((format!("disputed.{}.afternoon", WEEKS[1]), "1".to_owned()));
    let plain = |form: &[(String, String)]| form.to_vec();
    let post = async |phone: &mut Browser, form: &[(String, String)]| {
        let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        phone.submit(&link, &link, &form).await
    };
    let refused = post(&mut phone, &plain(&form)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "why?");
    assert!(refused.text().contains("value=\"2:00\""), "what was typed stays");
    assert_eq!(scene.week_states().await, [S::Declared; 3]);
    phone.headers = vec![("accept", "application/json".to_owned())];
    let refused = post(&mut phone, &plain(&form)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let detail = refused.json()["detail"].as_str().unwrap().to_owned();
    assert!(detail.starts_with("Semaine du lundi 2 novembre 2026 : "), "{detail}");
    phone.headers.clear();
    for week in &WEEKS[..2] {
        form.push((format!("reason.{week}"), "Partie tôt.".to_owned()));
    }
    let mut unsigned = plain(&form);
    unsigned.retain(|(name, _)| name != "typed");
    assert_eq!(post(&mut phone, &unsigned).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(post(&mut phone, &form).await.leads_to(), link);
    assert_eq!(scene.week_states().await, [S::Corrected, S::Disputed, S::Accepted]);
    let again: Vec<(&str, &str)> = form.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let again = scene.anon().submit("/sign-in", &link, &again).await;
    assert_eq!(again.leads_to(), link, "once is all");
    assert_eq!(scene.link_of_company().await, LinkState::Used);
    let thanks = phone.get(&link).await;
    assert_eq!(thanks.status, StatusCode::OK);
    assert!(!thanks.text().contains("Benali"), "a used link tells nothing");

    let said = scene.said(period).await;
    assert_eq!((said.tutor.name.as_str(), said.typed.as_deref()), ("Luc Rousseau", Some("Luc Rousseau")));
    assert_eq!(said.assurance, "whoever holds the link, sent to the address that staff gave");
    assert_eq!((said.weeks.len(), said.anomalies.len()), (3, 0));
    assert_eq!((said.weeks[0].lines[0].declared, said.weeks[0].lines[0].minutes), (210, 120));
    assert_eq!(said.weeks[0].reason.as_deref(), Some("Partie tôt."));
    assert_eq!(said.weeks[2].reason, None);

    // One takes all of that along with one's own data (GDP-11).
    let files = crate::rights::unpacked(&learner.get("/account/data.zip").await.body);
    for (name, told) in [
        ("index.html", ["Atelier Rousseau", "Luc Rousseau", "Tuteur ou maître d’apprentissage", "Contestée"]),
        (
            "data.json",
            ["\"host\": \"Atelier Rousseau\"", "Partie tôt.", "\"kind\": \"tutor\"", "\"settled\": 2010"],
        ),
    ] {
        let text = String::from_utf8(files.iter().find(|(path, _)| path == name).unwrap().1.clone()).unwrap();
        told.iter().for_each(|said| assert!(text.contains(said), "{name}: {said}: {text}"));
        assert!(!text.contains("luc@example.com"), "addresses of others are theirs");
    }

    // What is disputed is told, and can be declared anew; the rest is settled.
    declares(&mut learner, period, WEEKS[1], 30, "3").await;
    assert_eq!(scene.week_states().await, [S::Corrected, S::Declared, S::Accepted]);
    let settled = format!("/my-company?period={period}&week={}", WEEKS[0]);
    assert!(!learner.get(&settled).await.text().contains("name=\"act\" value=\"declare\""));
    // A former link stays dead; the next one is another.
    office.submit(&path, &path, &ask).await.leads_to();
    let next = link_in(&scene.letter_sent().await.text);
    assert_ne!(next, link);
    assert_eq!(scene.anon().get(&link).await.status, StatusCode::GONE);
    assert_eq!(scene.anon().get(&next).await.status, StatusCode::OK);
    let withdraw = [("act", "withdraw"), ("period", &*period_id)];
    assert_eq!(office.submit(&path, &path, &withdraw).await.leads_to(), path);
    assert_eq!(scene.anon().get(&next).await.status, StatusCode::GONE);
    // From paper, with a reason.
    let write =
        [("act", "week"), ("key", KEY), ("period", &*period_id), ("week", WEEKS[1]), ("reason", "Papier.")];
    let mut write: Vec<(String, String)> = write.map(|(n, v)| (n.to_owned(), v.to_owned())).to_vec();
    write[1].1 = key(99);
    write.extend(hours(WEEKS[1], "3"));
    let write: Vec<(&str, &str)> = write.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    assert_eq!(office.submit(&path, &path, &write).await.leads_to(), path);
    assert_eq!(scene.week_states().await, [S::Corrected, S::Corrected, S::Accepted]);
}

#[tokio::test]
async fn a_link_ends_with_its_time_with_the_address_and_with_the_tutor() {
    let scene = Scene::with_mail().await;
    let tutor = scene.tutor("luc@example.com").await;
    let period = scene.period(tutor).await;
    let mut learner = scene.browser(&scene.learners[0]).await;
    let nothing = scene.app.ask_tutor(&scene.admin, period).await;
    assert!(matches!(nothing, Err(assidu_app::company::CompanyError::Nothing)));
    declares(&mut learner, period, WEEKS[0], 20, "3:30").await;
    let asked = async || {
        scene.app.ask_tutor(&scene.admin, period).await.unwrap();
        link_in(&scene.letter_sent().await.text)
    };
    let open = async |link: &str| scene.anon().get(link).await.status == StatusCode::OK;
    // The learner's own device is an oddity, not a wall.
    let link = asked().await;
    let page = learner.get(&link).await.text();
    let declaration = seen(&page, WEEKS[0]);
    let name = format!("seen.{}", WEEKS[0]);
    let form = [("key", KEY), ("typed", "Luc Rousseau"), (&*name, &*declaration)];
    assert_eq!(learner.submit(&link, &link, &form).await.leads_to(), link);
    assert_eq!(scene.said(period).await.anomalies, ["same_device"]);
    let desk = scene.app.company_desk(&scene.admin, DeskFilter::All, "").await.unwrap();
    assert!(desk.lines[0].same_device);

    declares(&mut learner, period, WEEKS[1], 21, "3:30").await;
    let link = asked().await;
    assert!(open(&link).await);
    // A new address kills what went to the old one.
    let draft = ThirdDraft {
        kind: Some(ThirdKind::Tutor),
        given_name: "Luc".to_owned(),
        family_name: "Rousseau".to_owned(),
        email: "luc@example.org".to_owned(),
        ..ThirdDraft::default()
    };
    let person = scene.learners[0].person;
    scene.app.save_third(&scene.admin, person, Some(tutor), &draft, [9; 16]).await.unwrap();
    assert!(!open(&link).await);
    let link = asked().await;
    // A week that was declared anew after the page was shown is not signed unseen.
    let page = scene.anon().get(&link).await.text();
    let declaration = seen(&page, WEEKS[1]);
    declares(&mut learner, period, WEEKS[1], 22, "1").await;
    let name = format!("seen.{}", WEEKS[1]);
    let form = [("key", &*key(77)), ("typed", "Luc Rousseau"), (&*name, &*declaration)];
    let refused = scene.anon().submit(&link, &link, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    scene.app.end_third(&scene.admin, person, tutor).await.unwrap();
    assert!(!open(&link).await, "no longer the tutor");
    scene.app.save_third(&scene.admin, person, Some(tutor), &draft, [9; 16]).await.unwrap();
    let link = asked().await;
    assert!(open(&link).await);
    scene.clock.advance_seconds(14 * 24 * 3600);
    assert!(!open(&link).await, "its time is over");
    for strange in ["/validation/x", "/validation/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        assert_eq!(scene.anon().get(strange).await.status, StatusCode::GONE, "{strange}");
    }
}

#[tokio::test]
async fn what_is_late_is_listed_and_chased_once_a_week() {
    let scene = Scene::with_mail().await;
    scene.address(scene.learners[0].person, "aicha@example.com").await;
    let period = scene.period(scene.tutor("luc@example.com").await).await;
    let mut office = scene.browser(&scene.admin).await;
    let list = office.get("/company").await.text();
    assert!(list.contains("Aïcha Benali") && list.contains("Atelier Rousseau"));
    assert!(!office.get("/company?show=settled").await.text().contains("Atelier Rousseau"));
    assert!(!office.get("/company?q=nobody").await.text().contains("Atelier Rousseau"));
    let file = office.get("/company/export/csv?show=missing&q=benali").await.text();
    assert!(file.contains("2026-11-02 2026-11-09") && file.lines().count() == 2, "{file}");
    assert_eq!(office.get("/company/export/csv?q=nobody").await.text().lines().count(), 1);
    let letter = scene.letter_sent().await;
    assert_eq!(letter.address, "aicha@example.com");
    assert!(letter.text.contains("/my-company") && letter.text.contains('2'), "{}", letter.text);
    // The tutor is asked by itself once the last week could be declared in time.
    let mut learner = scene.browser(&scene.learners[0]).await;
    for (n, week) in (20..).zip(WEEKS) {
        declares(&mut learner, period, week, n, "3:30").await;
    }
    assert_eq!(scene.link_of_company().await, LinkState::None);
    scene.clock.advance_seconds(3 * 24 * 3600);
    let letter = scene.letter_sent().await;
    assert_eq!(letter.address, "luc@example.com");
    assert_eq!(scene.anon().get(&link_in(&letter.text)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn nobody_else_reaches_a_learners_weeks_and_thirds_have_no_page_and_no_way_in() {
    let scene = Scene::new().await;
    let tutor = scene.tutor("luc@example.com").await;
    let period = scene.period(tutor).await;
    let path = scene.company_path();
    for who in [&scene.learners[1], &scene.trainer] {
        let mut browser = scene.browser(who).await;
        assert_eq!(browser.get(&path).await.status, StatusCode::FORBIDDEN);
        assert_eq!(browser.get("/company").await.status, StatusCode::FORBIDDEN);
    }
    let mut elsewhere = scene.browser(&scene.elsewhere).await;
    assert_eq!(elsewhere.get(&path).await.status, StatusCode::NOT_FOUND);
    let mut other = scene.browser(&scene.learners[1]).await;
    let shown = format!("/my-company?period={period}&week={}", WEEKS[0]);
    assert!(!other.get(&shown).await.text().contains("Atelier"));
    let (id, first) = (period.to_string(), format!("h.{}.morning", WEEKS[0]));
    let form = [("act", "declare"), ("key", KEY), ("period", &*id), ("week", WEEKS[0]), (&*first, "3")];
    assert_eq!(other.submit("/my-day", "/my-company", &form).await.status, StatusCode::NOT_FOUND);
    let mut office = scene.browser(&scene.admin).await;
    assert_eq!(office.get(&format!("/people/{tutor}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(office.get(&format!("/people/{tutor}/company")).await.status, StatusCode::NOT_FOUND);
    assert!(!office.get("/people").await.text().contains("Rousseau"));
    let third = ("third", tutor.to_string());
    let ended = office.submit(&path, &path, &[("act", "third-end"), ("third", &third.1)]).await;
    assert_eq!(ended.leads_to(), path);
    let cancel = [("act", "period-cancel"), ("period", &*id)];
    for _ in 0..2 {
        assert_eq!(office.submit(&path, &path, &cancel).await.leads_to(), path);
    }
    assert!(scene.app.own_company(&scene.learners[0]).await.unwrap().periods.is_empty());
}

#[tokio::test]
async fn a_period_is_cancelled_after_a_question_and_that_is_taken_back() {
    let scene = Scene::with_mail().await;
    let period = scene.period(scene.tutor("luc@example.com").await).await;
    let (path, id) = (scene.company_path(), period.to_string());
    let mut learner = scene.browser(&scene.learners[0]).await;
    for (n, week) in (20..).zip(&WEEKS[..2]) {
        declares(&mut learner, period, week, n, "3:30").await;
    }
    scene.app.ask_tutor(&scene.admin, period).await.unwrap();
    let link = link_in(&scene.letter_sent().await.text);
    let mut office = scene.browser(&scene.admin).await;
    let page = office.get(&path).await.text();
    assert!(page.contains("2 semaines sont déclarées") && page.contains("Le lien du tuteur"), "{page}");
    let cancel = [("act", "period-cancel"), ("period", &*id)];
    assert_eq!(office.submit(&path, &path, &cancel).await.leads_to(), path);
    assert!(scene.app.own_company(&scene.learners[0]).await.unwrap().periods.is_empty());
    let told = office.get(&path).await;
    assert!(!told.text().contains("Atelier Rousseau"), "{}", told.text());
    for _ in 0..2 {
        assert_eq!(take_back(&mut office, &told).await.leads_to(), path, "twice is once");
    }
    use WeekState as S;
    assert_eq!(scene.week_states().await, [S::Declared, S::Declared, S::Open]);
    assert_eq!(scene.anon().get(&link).await.status, StatusCode::GONE, "the link stays dead");
    // Through another learner's page nobody's period comes back.
    let other = format!("/people/{}/company", scene.learners[1].person);
    let restore = [("act", "period-restore"), ("period", &*id)];
    assert_eq!(office.submit(&other, &other, &restore).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_page_shows_the_first_five_hundred_periods_and_the_file_has_them_all() {
    let scene = Scene::new().await;
    let tutor = scene.tutor("luc@example.com").await;
    let plan = WeekPlan::new([60; 14]).unwrap();
    let period = Period::new(date(2026, 11, 2), date(2026, 11, 20), plan).unwrap();
    let mut tx = scene.app.store().write(&scene.admin.scope()).await.unwrap();
    for n in 0..501_u16 {
        let mut id = [0; 16];
        id[..2].copy_from_slice(&n.to_be_bytes());
        let (id, person) = (CompanyPeriodId::from_bytes(id), scene.learners[0].person);
        let (at, by) = (scene.app.now(), scene.admin.person);
        let new = company::NewPeriod { id, person, tutor, period, host: "Atelier", at, by };
        company::plan(&mut tx, &new).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut office = scene.browser(&scene.admin).await;
    let page = office.get("/company?show=all").await.text();
    assert_eq!(page.matches("Aïcha Benali").count(), 500);
    assert!(page.contains("prenez le fichier"), "and says so");
    let file = office.get("/company/export/csv?show=all").await.text();
    assert_eq!(file.lines().count(), 502, "with the line of headers");
    let none = scene.app.company_export(&scene.admin, DeskFilter::All, "", 500).await.unwrap();
    assert!(none.is_none(), "a file is never cut");
}

#[tokio::test]
async fn whoever_may_see_the_figures_finds_the_lists_and_nothing_that_is_refused() {
    let scene = Scene::new().await;
    let auditor = add(&scene.app, &scene.admin, Role::Auditor, "H1", "Hugo", "Rey").await;
    let mut browser = scene.browser(&auditor).await;
    let links = |page: &str| {
        let row = page.split_once("class=\"crumbs places\"").unwrap().1.split_once("</nav>").unwrap().0;
        let links = row.split("href=\"").skip(1).filter_map(|link| link.split_once('"'));
        links.map(|(link, _)| link.to_owned()).collect::<Vec<_>>()
    };
    let read = ["/attendance/figures", "/alerts", "/anomalies", "/company"];
    for page in read {
        let shown = browser.get(page).await;
        assert_eq!(shown.status, StatusCode::OK, "{page}");
        assert_eq!(links(&shown.text()), read, "{page}");
        assert!(!shown.text().contains("href=\"/absences\""), "{page} leads to what is refused");
    }
    let mut office = scene.browser(&scene.admin).await;
    let all = ["/absences", "/corrections", "/attendance/figures", "/alerts", "/anomalies", "/company"];
    for page in all {
        let shown = office.get(page).await.text();
        assert_eq!(links(&shown), all, "{page}");
    }
}

#[tokio::test]
async fn who_is_limited_to_some_groups_neither_finds_nor_changes_the_tutor_of_others() {
    let scene = Scene::new().await;
    let tutor = scene.tutor("luc@example.com").await;
    // An office that has only the other group, in which another learner is.
    let office = crate::scene::add(&scene.app, &scene.admin, Role::Secretariat, "S1", "Anne", "Roy").await;
    let mut tx = scene.app.store().write(&scene.admin.scope()).await.unwrap();
    let own = enrolments::of_learner(&mut tx, scene.learners[1].person).await.unwrap().remove(0);
    let known = groups::lookup(&mut tx, scene.group).await.unwrap().unwrap();
    let group = GroupId::from_bytes([0x62; 16]);
    groups::save(&mut tx, &Group { id: group, reference: "G2".to_owned(), ..known }).await.unwrap();
    let id = EnrolmentId::from_bytes([0x63; 16]);
    enrolments::save(&mut tx, &Enrolment { id, group, ..own }).await.unwrap();
    tx.commit().await.unwrap();
    let reach = format!("/people/{}/reach", office.person);
    let only = [("where", "some"), ("groups", &*group.to_string())];
    scene.browser(&scene.admin).await.submit(&reach, &reach, &only).await.leads_to();
    let office = Actor { roles: office.roles.limited(true), ..office };
    let draft = |email: &str| ThirdDraft {
        kind: Some(ThirdKind::Tutor),
        given_name: "Luc".to_owned(),
        family_name: "Rousseau".to_owned(),
        email: email.to_owned(),
        ..ThirdDraft::default()
    };
    let beside = scene.learners[1].person;
    let added =
        scene.app.save_third(&office, beside, None, &draft("luc@example.com"), [9; 16]).await.unwrap();
    assert_ne!(added, tutor, "another card: theirs is not looked up");
    // Who reaches both puts the tutor beside both: then one of them alone is not enough to change them.
    let whole = &scene.admin;
    scene.app.end_third(whole, beside, added).await.unwrap();
    let mut tx = scene.app.store().write(&scene.admin.scope()).await.unwrap();
    thirds::link(&mut tx, beside, tutor, None, scene.app.now()).await.unwrap();
    tx.commit().await.unwrap();
    let taken = scene.app.save_third(&office, beside, Some(tutor), &draft("eve@example.com"), [10; 16]).await;
    assert!(matches!(taken, Err(CompanyError::Fields(fields)) if fields[0].1 == WrongCompany::Shared));
    let changed = scene.app.save_third(whole, beside, Some(tutor), &draft("luc@example.org"), [11; 16]).await;
    assert_eq!(changed.unwrap(), tutor);
    // The id of a form is nobody else's.
    let taken = scene.app.save_third(&office, beside, None, &draft("x@example.com"), tutor.bytes()).await;
    assert!(taken.is_ok(), "beside this learner: the same form again");
    let theirs = scene.learners[2].person.bytes();
    let taken = scene.app.save_third(whole, beside, None, &draft("y@example.com"), theirs).await;
    assert!(matches!(taken, Err(CompanyError::Unknown)));
}

#[tokio::test]
async fn a_tutors_link_ends_when_the_period_is_changed() {
    let scene = Scene::with_mail().await;
    let tutor = scene.tutor("luc@example.com").await;
    let period = scene.period(tutor).await;
    let mut learner = scene.browser(&scene.learners[0]).await;
    declares(&mut learner, period, WEEKS[0], 20, "3:30").await;
    scene.app.ask_tutor(&scene.admin, period).await.unwrap();
    let link = link_in(&scene.letter_sent().await.text);
    let open = async || scene.anon().get(&link).await.status == StatusCode::OK;
    let save = async |host: &str| {
        let mut plan = [Some(0); 14];
        plan[..10].fill(Some(210));
        let (first, last) = (Some(date(2026, 11, 2)), Some(date(2026, 11, 20)));
        let draft = PeriodDraft { tutor: Some(tutor), first, last, plan, host: host.to_owned() };
        let learner = scene.learners[0].person;
        scene.app.save_company_period(&scene.admin, learner, Some(period), &draft, [8; 16]).await.unwrap();
    };
    assert!(open().await);
    save("Atelier Rousseau").await;
    assert!(open().await, "nothing was changed");
    save("Atelier Martin").await;
    assert!(!open().await, "the tutor was shown another place");
}
