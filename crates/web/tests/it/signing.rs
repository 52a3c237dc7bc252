//! Stories of learners: from the scan to the receipt, and everything that leads elsewhere.

use assidu_app::Actor;
use assidu_domain::Instant;
use assidu_evidence::proof::ProofFile;
use axum::http::StatusCode;

use crate::{
    browser::{Answer, Browser},
    scene::{FIVE_PAST_NINE, Scene},
};

impl Scene {
    pub(crate) fn sign_path(&self) -> String {
        format!("/s/{}", self.sign_off)
    }

    /// A learner who is logged in and has scanned the code.
    pub(crate) async fn in_class(&self, who: &Actor) -> Browser {
        let mut browser = self.browser(who).await;
        assert_eq!(browser.get(&format!("/c/{}", self.code())).await.leads_to(), "/s/who");
        browser
    }
}

/// The form of a signing page, filled in with a typed name.
pub(crate) fn typed(page: &Answer, key: &str, name: &str) -> String {
    form_urlencoded::Serializer::new(String::new())
        .append_pair("csrf", &page.field("csrf"))
        .append_pair("challenge", &page.field("challenge"))
        .append_pair("key", key)
        .append_pair("typed", name)
        .finish()
}

const KEY: &str = "00112233445566778899aabbccddeeff";
const OTHER_KEY: &str = "ffeeddccbbaa99887766554433221100";

fn as_script(browser: &mut Browser) {
    browser.headers = vec![("accept", "application/json".to_owned())];
}

#[tokio::test]
async fn scan_log_in_sign_and_keep_the_proof_without_a_script() {
    let scene = Scene::new().await;
    let learner = scene.learners[0];
    let card = scene.app.give_access_to_people(&scene.admin, &[learner.person]).await.unwrap().remove(0);
    let mut phone = scene.anon();
    let scanned = phone.get(&format!("/c/{}", scene.code())).await;
    assert_eq!(scanned.leads_to(), "/s/who");
    assert!(phone.get("/s/who").await.text().contains("href=\"/sign-in?next=/s/who\""), "or with an account");
    let sign_in = phone.get("/sign-in?next=/s/who").await;
    assert!(sign_in.text().contains("value=\"atelier\""), "the code of the room knows the provider");
    let wrong = [("institution", "atelier"), ("identifier", "L1"), ("password", "nope"), ("next", "/s/who")];
    let wrong = phone.submit("/sign-in", "/sign-in", &wrong).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let right = [
        ("institution", "Atelier"),
        ("identifier", card.login.as_str()),
        ("password", card.password.as_str()),
        ("next", "/s/who"),
    ];
    let signed_in = phone.submit("/sign-in", "/sign-in", &right).await;
    assert_eq!(signed_in.leads_to(), "/s/who");
    assert_eq!(phone.get("/s/who").await.leads_to(), scene.sign_path());
    let page = phone.get(&scene.sign_path()).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("Excel niveau 2") && page.text().contains("Aïcha Benali"));
    let key = page.field("key");
    let signed = phone.post(&scene.sign_path(), &typed(&page, &key, "Aïcha Benali")).await;
    let done = format!("{}/done", scene.sign_path());
    assert_eq!(signed.leads_to(), done);
    let receipt = phone.get(&done).await;
    assert_eq!(receipt.status, StatusCode::OK);
    assert!(receipt.text().contains(&format!("{}/proof", scene.sign_path())));
    // Coming back to the pad leads to the receipt.
    assert_eq!(phone.get(&scene.sign_path()).await.leads_to(), done);
    let proof = phone.get(&format!("{}/proof", scene.sign_path())).await;
    assert_eq!(proof.status, StatusCode::OK, "{}", proof.text());
    assert!(proof.header("content-disposition").ends_with(".assidu-proof.json\""));
    let file = ProofFile::parse(&proof.body).unwrap();
    assert_eq!(file.faults(), []);
    assert!(file.promise.is_some());
    assert!(phone.get("/my-day").await.text().contains(&done));
    let out = phone.submit("/my-day", "/sign-out", &[]).await;
    assert_eq!(out.leads_to(), "/");
    assert_eq!(phone.get("/my-day").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_same_post_twice_is_one_signature_with_one_receipt() {
    let scene = Scene::new().await;
    let mut phone = scene.in_class(&scene.learners[0]).await;
    let page = phone.get(&scene.sign_path()).await;
    as_script(&mut phone);
    let form = typed(&page, KEY, "Aïcha Benali");
    let first = phone.post(&scene.sign_path(), &form).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.text());
    let again = phone.post(&scene.sign_path(), &form).await;
    assert_eq!(again.status, StatusCode::CREATED);
    assert_eq!(again.json()["receipt"], first.json()["receipt"]);
    assert_eq!(first.json()["next"], format!("{}/done", scene.sign_path()));
    // Another device or a later try: the first signature stands.
    let other = phone.post(&scene.sign_path(), &typed(&page, OTHER_KEY, "A. Benali")).await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    assert_eq!(other.json()["receipt"]["event"], first.json()["receipt"]["event"]);
    // A closing changes nothing of it: the outbox may ask again.
    scene.clock.set(FIVE_PAST_NINE.plus_minutes(10));
    assert_eq!(phone.post(&scene.sign_path(), &form).await.json(), first.json());
}

#[tokio::test]
async fn someone_elses_challenge_signs_nothing() {
    let scene = Scene::new().await;
    let mut aicha = scene.in_class(&scene.learners[0]).await;
    let mut thomas = scene.in_class(&scene.learners[1]).await;
    let hers = aicha.get(&scene.sign_path()).await;
    let his = thomas.get(&scene.sign_path()).await;
    as_script(&mut thomas);
    let form = form_urlencoded::Serializer::new(String::new())
        .append_pair("csrf", &his.field("csrf"))
        .append_pair("challenge", &hers.field("challenge"))
        .append_pair("key", KEY)
        .append_pair("typed", "Thomas Berger")
        .finish();
    assert_eq!(thomas.post(&scene.sign_path(), &form).await.status, StatusCode::FORBIDDEN);
    let live = scene.app.live_meeting(&scene.trainer, scene.meeting, false).await.unwrap();
    assert!(live.sign_offs[0].people.iter().all(|p| p.attendance.signature.is_none()));
    // A challenge that stood too long is as good as none.
    scene.clock.advance_seconds(31 * 60);
    let late = thomas.post(&scene.sign_path(), &typed(&his, KEY, "Thomas Berger")).await;
    assert_eq!(late.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_window_opens_and_closes_to_the_second() {
    let scene = Scene::new().await;
    let at = |h: i64, m: i64| {
        Instant::from_unix_seconds(FIVE_PAST_NINE.unix_seconds() - 9 * 3600 - 300).plus_minutes(h * 60 + m)
    };
    scene.clock.set(at(8, 45).plus_seconds(-1));
    let mut phone = scene.browser(&scene.learners[0]).await;
    let early = phone.get(&scene.sign_path()).await;
    assert_eq!(early.status, StatusCode::OK);
    assert!(early.text().contains("data-wait="), "it comes back by itself");
    assert_eq!(early.field("challenge"), "");
    scene.clock.set(at(8, 45));
    phone.get(&format!("/c/{}", scene.code())).await;
    assert_ne!(phone.get(&scene.sign_path()).await.field("challenge"), "");
    scene.clock.set(at(12, 45).plus_seconds(-1));
    phone.get(&format!("/c/{}", scene.code())).await;
    let last = phone.get(&scene.sign_path()).await;
    assert_ne!(last.field("challenge"), "");
    scene.clock.set(at(12, 45));
    assert_eq!(phone.get(&scene.sign_path()).await.status, StatusCode::GONE);
    let form = typed(&last, KEY, "Aïcha Benali");
    assert_eq!(phone.post(&scene.sign_path(), &form).await.status, StatusCode::GONE);
    as_script(&mut phone);
    let gone = phone.post(&scene.sign_path(), &form).await;
    assert_eq!(gone.status, StatusCode::GONE);
    assert!(gone.json()["detail"].as_str().unwrap().len() > 20);
}

#[tokio::test]
async fn without_the_code_of_the_room_there_is_no_pad() {
    let scene = Scene::new().await;
    let mut phone = scene.browser(&scene.learners[0]).await;
    let page = phone.get(&scene.sign_path()).await;
    assert_eq!((page.status, page.field("challenge")), (StatusCode::FORBIDDEN, String::new()));
    assert_eq!(phone.get("/c/AAAAAA").await.status, StatusCode::GONE);
    let typed_wrong = phone.submit("/", "/code", &[("code", "AAA AAA")]).await;
    assert_eq!(typed_wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let code = scene.code();
    // Typed with a gap and in small letters, as people do.
    let typed = format!("{} {}", &code[..3], &code[3..]).to_lowercase();
    assert_eq!(phone.submit("/", "/code", &[("code", &typed)]).await.leads_to(), "/s/who");
    assert_eq!(phone.get("/s/who").await.leads_to(), scene.sign_path());
    assert_ne!(phone.get(&scene.sign_path()).await.field("challenge"), "");
    // A ticket lasts a quarter of an hour, and not a minute longer.
    scene.clock.advance_seconds(16 * 60);
    assert_eq!(phone.get("/s/who").await.status, StatusCode::GONE);
}

#[tokio::test]
async fn who_is_not_on_the_list_or_of_another_provider_is_told_so() {
    let scene = Scene::new().await;
    for who in [scene.outsider, scene.elsewhere] {
        let mut phone = scene.browser(&who).await;
        phone.get(&format!("/c/{}", scene.code())).await;
        let page = phone.get(&scene.sign_path()).await;
        assert_eq!((page.status, page.field("challenge")), (StatusCode::FORBIDDEN, String::new()));
        assert!(!page.text().contains("Excel"), "nothing of the class is told");
        for path in ["done", "proof"] {
            let page = phone.get(&format!("{}/{path}", scene.sign_path())).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        }
        let day = phone.get("/my-day").await;
        assert!(day.status == StatusCode::OK && !day.text().contains("Excel"));
    }
    let mut nobody = scene.anon();
    for path in ["", "/done", "/proof"] {
        let answer = nobody.get(&format!("{}{path}", scene.sign_path())).await;
        assert!(answer.leads_to().starts_with("/sign-in?next=/s/"));
    }
    as_script(&mut nobody);
    assert_eq!(nobody.post(&scene.sign_path(), "").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_drawing_that_is_none_is_asked_for_again() {
    let scene = Scene::new().await;
    let mut phone = scene.in_class(&scene.learners[0]).await;
    let page = phone.get(&scene.sign_path()).await;
    let empty = phone.post(&scene.sign_path(), &typed(&page, KEY, " ")).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_ne!(empty.field("challenge"), "", "the page comes back with its pad");
    as_script(&mut phone);
    let empty = phone.post(&scene.sign_path(), &typed(&page, KEY, "")).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let drawn = form_urlencoded::Serializer::new(typed(&page, KEY, ""))
        .append_pair(
            "strokes",
            r#"{"w":300,"h":150,"strokes":[[[100,100],[900,700],[1500,300],[2000,900]]]}"#,
        )
        .append_pair("device_at", "1795421100000")
        .finish();
    assert_eq!(phone.post(&scene.sign_path(), &drawn).await.status, StatusCode::CREATED);
}
