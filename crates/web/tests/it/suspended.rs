//! A provider that whoever runs the instance has suspended: its people are told why and whom to ask, whatever they hold;
//! what proves something to others goes on; and once it is open again nothing is missing.

use assidu_app::operator::SuspendError;
use assidu_domain::suspension::Notice;
use assidu_web::access::{TABLE, Who};
use axum::http::StatusCode;

use crate::{
    browser::Answer,
    organisations::{funder, give, organisation},
    scene::Scene,
};

const WHY: &str = "Le contrat a pris fin.";
const ASK: &str = "gestion@hebergeur.example";

impl Scene {
    pub(crate) async fn suspend(&self) {
        let notice = Notice::parse(WHY, ASK).unwrap();
        self.app.suspend(self.admin.tenant, &notice).await.unwrap();
    }

    pub(crate) async fn open_again(&self) {
        self.app.reopen_provider(self.admin.tenant).await.unwrap();
    }
}

/// The page says what happened, why, and whom to ask.
fn told(answer: &Answer, what: &str) {
    let text = answer.text();
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{what}: {text}");
    assert!(text.contains("CFA atelier est suspendu"), "{what}: {text}");
    assert!(text.contains(WHY) && text.contains(ASK), "{what}: {text}");
    assert_eq!(answer.header("cache-control"), "no-store", "{what}");
}

#[tokio::test]
async fn b_27_no_route_is_open_to_whoever_is_logged_in_at_a_suspended_provider() {
    let scene = Scene::new().await;
    let people = [scene.admin, scene.trainer, scene.learners[0]];
    let mut browsers = Vec::new();
    for who in &people {
        browsers.push(scene.browser(who).await);
    }
    let token = browsers[0].get("/account").await.field("csrf");
    let mut elsewhere = scene.browser(&scene.elsewhere).await;
    scene.suspend().await;
    for entry in TABLE.iter().filter(|entry| !matches!(entry.who, Who::Anyone | Who::Demo | Who::Program(_)))
    {
        let path = entry.path.replace(['{', '}'], "");
        for (browser, who) in browsers.iter_mut().zip(["administrator", "trainer", "learner"]) {
            let body = format!("csrf={token}");
            let answer = match entry.method == "GET" {
                true => browser.get(&path).await,
                false => browser.post(&path, &body).await,
            };
            told(&answer, &format!("{} {path} as {who}", entry.method));
        }
    }
    assert_eq!(elsewhere.get("/today").await.status, StatusCode::OK, "others are not concerned");
    scene.open_again().await;
    assert_eq!(browsers[0].get("/today").await.status, StatusCode::OK, "their sessions are as they were");
}

#[tokio::test]
async fn b_27_nobody_logs_in_at_a_suspended_provider_and_the_log_of_access_says_so() {
    let scene = Scene::with_mail().await;
    let form = [
        ("institution", "atelier"),
        ("identifier", "nadia@atelier.example"),
        ("password", scene.admin_password.as_str()),
    ];
    scene.suspend().await;
    let mut browser = scene.anon();
    told(&browser.submit("/sign-in", "/sign-in", &form).await, "the right password");
    assert!(!browser.cookies.contains_key("__Host-assidu"));
    let wrong = [form[0], form[1], ("password", "nothing of the kind")];
    let wrong = browser.submit("/sign-in", "/sign-in", &wrong).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "a wrong one is told nothing");
    assert!(!wrong.text().contains(WHY));
    told(&browser.submit("/sign-in/lost", "/sign-in/lost", &form[..2]).await, "a link for a new password");
    scene.open_again().await;
    assert_eq!(browser.submit("/sign-in", "/sign-in", &form).await.leads_to(), "/today");
    let log = browser.get("/access-log").await.text();
    for line in ["Suspension de l’organisme", "Réouverture de l’organisme"] {
        assert!(log.contains(line), "{log}");
    }
}

#[tokio::test]
async fn b_27_what_was_scanned_or_handed_round_before_opens_nothing_and_works_again_afterwards() {
    let scene = Scene::new().await;
    let mut typed = scene.anon();
    let mut scanned = scene.anon();
    scanned.submit("/", "/code", &[("code", &scene.code())]).await.leads_to();
    let mut kiosk = scene.browser(&scene.trainer).await;
    kiosk.submit(&scene.meeting_path(), &scene.kiosk_path(), &[("pin", "4072")]).await.leads_to();
    scene.suspend().await;
    told(&typed.submit("/", "/code", &[("code", &scene.code())]).await, "a code");
    told(&typed.get(&format!("/c/{}", scene.code())).await, "the same, scanned");
    told(&scanned.get("/s/who").await, "a ticket");
    told(&kiosk.get(&scene.kiosk_path()).await, "a device that goes round");
    let exit = format!("{}/kiosk/exit", scene.meeting_path());
    told(&kiosk.post(&exit, "password=4072").await, "taking it back");
    scene.open_again().await;
    assert_eq!(scanned.get("/s/who").await.status, StatusCode::OK);
    assert_eq!(
        kiosk.submit(&scene.kiosk_path(), &exit, &[("password", "4072")]).await.leads_to(),
        scene.meeting_path()
    );
}

/// A class meeting under way: who watches it loses the stream, and what was signed before is there afterwards.
#[tokio::test]
async fn b_27_a_suspension_in_the_middle_of_a_class_loses_nothing_that_was_signed() {
    let scene = Scene::new().await;
    let mut phone = scene.in_class(&scene.learners[0]).await;
    let pad = phone.get(&scene.sign_path()).await;
    let form = crate::signing::typed(&pad, &pad.field("key"), "Aïcha Benali");
    phone.post(&scene.sign_path(), &form).await.leads_to();
    let mut second = scene.in_class(&scene.learners[1]).await;
    let waiting = second.get(&scene.sign_path()).await;
    let late = crate::signing::typed(&waiting, &waiting.field("key"), "Thomas Berger");
    let mut trainer = scene.browser(&scene.trainer).await;
    let mut stream = trainer.stream(&format!("{}/events", scene.meeting_path())).await;
    assert!(stream.next().await.is_some());

    scene.suspend().await;
    told(&second.post(&scene.sign_path(), &late).await, "signing");
    second.headers = vec![("accept", "application/json".to_owned())];
    let kept = second.post(&scene.sign_path(), &late).await;
    assert_eq!(kept.status, StatusCode::SERVICE_UNAVAILABLE, "the device keeps it: {}", kept.text());
    assert_eq!(
        (kept.json()["type"].as_str(), kept.header("retry-after")),
        (Some("urn:assidu:problem:suspended"), "300")
    );
    while let Some(event) = stream.next().await {
        assert!(!event.is_empty());
    }
    // What proves something is public, and goes on.
    let mut anyone = scene.anon();
    for path in ["/verify", "/trust.pem", "/logs/atelier/1/checkpoint", "/sign-in", "/privacy"] {
        let answer = anyone.get(path).await;
        assert!(answer.status == StatusCode::OK || path.ends_with("checkpoint"), "{path}: {}", answer.status);
        assert!(!answer.text().contains(WHY), "{path}");
    }
    scene.app.reopen_provider(scene.admin.tenant).await.unwrap();
    second.headers.clear();
    assert_eq!(
        second.post(&scene.sign_path(), &late).await.leads_to(),
        format!("{}/done", scene.sign_path())
    );
    let live = scene.app.live_meeting(&scene.trainer, scene.meeting, false).await.unwrap();
    let signed = live.sign_offs[0].people.iter().filter(|one| one.attendance.signed_at.is_some()).count();
    assert_eq!(signed, 2);
}

/// Those who check a provider go on reading: a suspension is about who works there.
#[tokio::test(flavor = "multi_thread")]
async fn b_27_a_funder_still_reads_at_a_suspended_provider_and_is_shut_out_when_it_is_suspended_itself() {
    let scene = Scene::new().await;
    let region = organisation(&scene.app, "region").await;
    let funder = funder(&scene).await;
    give(&mut scene.browser(&scene.admin).await, "region", &format!("funder {funder}")).await;
    let mut reader = scene.browser(&region).await;
    let portal = format!("/portal/{}", scene.admin.tenant);
    scene.suspend().await;
    assert!(reader.get(&portal).await.text().contains("Benali"));
    let notice = Notice::parse(WHY, ASK).unwrap();
    scene.app.suspend(region.tenant, &notice).await.unwrap();
    let refused = reader.get(&portal).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.text().contains("Organisation region est suspendu"), "{}", refused.text());
}

#[tokio::test]
async fn b_27_who_is_suspended_can_log_out_and_is_suspended_once() {
    let scene = Scene::new().await;
    let mut browser = scene.browser(&scene.learners[0]).await;
    scene.suspend().await;
    let page = browser.get("/my-day").await;
    assert!(page.text().contains("action=\"/sign-out\""), "{}", page.text());
    let out = browser.post("/sign-out", &format!("csrf={}", page.field("csrf"))).await;
    assert_eq!(out.leads_to(), "/");
    assert!(!browser.cookies.contains_key("__Host-assidu"));
    let notice = Notice::parse("Autre chose", ASK).unwrap();
    let again = scene.app.suspend(scene.admin.tenant, &notice).await;
    assert!(matches!(again, Err(SuspendError::Already)), "{again:?}");
    scene.open_again().await;
    let again = scene.app.reopen_provider(scene.admin.tenant).await;
    assert!(matches!(again, Err(SuspendError::Open)), "{again:?}");
    // And a second time, later: what was before stays written.
    scene.clock.advance_seconds(1);
    scene.suspend().await;
}

/// Evening letters, reminders and what was written before wait: nobody is sent to a page that refuses them.
#[tokio::test(flavor = "multi_thread")]
async fn b_27_a_suspended_provider_writes_no_letters_and_what_still_holds_goes_afterwards() {
    let scene = Scene::with_mail().await;
    scene.address(scene.trainer.person, "claire@atelier.example").await;
    scene.address(scene.learners[0].person, "aicha@atelier.example").await;
    crate::alerts::set(&scene, &[("before", "20"), ("unclosed", "1"), ("tokens", "1")]).await;
    let seen = [scene.learners[0].person];
    scene.app.place_tokens(&scene.trainer, scene.meeting, scene.sign_off, &seen, [3; 16]).await.unwrap();
    scene.suspend().await;
    scene.clock.advance_seconds(10 * 3600);
    scene.app.let_night_fall(&scene.admin).await.unwrap();
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let long_ago = assidu_domain::Instant::from_unix_seconds(0);
    assert_eq!(assidu_store::mails::waiting(&mut tx, long_ago, 10).await.unwrap(), 0);
    drop(tx);
    scene.open_again().await;
    let letters = scene.letters_sent(2).await;
    for words in ["n’est pas clôturée", "il reste une signature"] {
        assert_eq!(letters.iter().filter(|one| one.text.contains(words)).count(), 1, "{letters:?}");
    }
}
