//! Presence tokens in the browser: placed on the live page, redeemed from the learner's own page.

use axum::http::StatusCode;

use crate::{scene::Scene, signing::typed};

const KEY: &str = "00112233445566778899aabbccddeeff";

impl Scene {
    fn tokens_path(&self) -> String {
        format!("/meetings/{}/tokens", self.meeting)
    }
}

#[tokio::test]
async fn b_23_present_will_sign_later_and_does() {
    let scene = Scene::new().await;
    let mut trainer = scene.browser(&scene.trainer).await;
    let meeting = format!("/meetings/{}", scene.meeting);
    let (sign_off, aicha) = (scene.sign_off.to_string(), scene.learners[0].person.to_string());
    let thomas = scene.learners[1].person.to_string();
    let mut phone = scene.browser(&scene.learners[0]).await;
    assert!(!phone.get("/my-day").await.text().contains(&scene.sign_path()));
    assert_eq!(
        phone.get(&scene.sign_path()).await.status,
        StatusCode::FORBIDDEN,
        "no code, no token, no pad"
    );
    let form = [("sign_off", sign_off.as_str()), ("person", aicha.as_str())];
    let placed = trainer.submit(&meeting, &scene.tokens_path(), &form).await;
    assert!(placed.leads_to().starts_with(&meeting));
    let live = trainer.get(&meeting).await;
    assert!(live.text().contains("signera plus tard"), "the list says so");
    // A list of them, from the page of the ways of signing.
    let list = [("key", KEY), ("sign_off", &sign_off), ("person", &aicha), ("person", &thomas)];
    trainer.submit(&scene.ways_path(), &scene.tokens_path(), &list).await.leads_to();
    let open = trainer.get("/tokens").await;
    assert!(open.text().contains("Aïcha Benali") && open.text().contains("Thomas Berger"));
    assert!(open.text().contains("Claire Fontaine"));
    // The learner finds it on their own page, hours after, and signs without any code.
    scene.clock.advance_seconds(6 * 3600);
    let day = phone.get("/my-day").await;
    assert!(day.text().contains(&scene.sign_path()) && day.text().contains("Claire Fontaine"));
    let pad = phone.get(&scene.sign_path()).await;
    assert_eq!(pad.status, StatusCode::OK);
    let signed = phone.post(&scene.sign_path(), &typed(&pad, &pad.field("key"), "Aïcha Benali")).await;
    assert_eq!(signed.leads_to(), format!("{}/done", scene.sign_path()));
    assert!(phone.get(&format!("{}/done", scene.sign_path())).await.status.is_success());
    assert!(!trainer.get("/tokens").await.text().contains("Aïcha Benali"));
    assert!(trainer.get("/tokens").await.text().contains("Thomas Berger"));
    // Taken back, the other pad is refused kindly.
    let mut other = scene.browser(&scene.learners[1]).await;
    let pad = other.get(&scene.sign_path()).await;
    assert_eq!(pad.status, StatusCode::OK);
    let back = [("key", KEY), ("sign_off", &sign_off), ("person", &thomas), ("reason", "Erreur")];
    // The key of placing, sent along with taking back, is another act's.
    assert_eq!(trainer.submit("/tokens", "/tokens/cancellation", &back).await.leads_to(), "/tokens");
    assert!(!trainer.get("/tokens").await.text().contains("Thomas Berger"));
    let refused = other.post(&scene.sign_path(), &typed(&pad, &pad.field("key"), "Thomas Berger")).await;
    assert_eq!(refused.status, StatusCode::GONE);
    assert_eq!(other.get(&scene.sign_path()).await.status, StatusCode::GONE, "and the window is over");
}

#[tokio::test]
async fn a1_tokens_of_others_are_neither_placed_nor_seen_nor_taken_back() {
    let scene = Scene::new().await;
    let mut trainer = scene.browser(&scene.trainer).await;
    let meeting = format!("/meetings/{}", scene.meeting);
    let (sign_off, aicha) = (scene.sign_off.to_string(), scene.learners[0].person.to_string());
    let form = [("sign_off", sign_off.as_str()), ("person", aicha.as_str())];
    trainer.submit(&meeting, &scene.tokens_path(), &form).await.leads_to();
    for (who, shown, place) in [
        (&scene.other_trainer, "/trainer", StatusCode::FORBIDDEN),
        (&scene.learners[0], "/my-day", StatusCode::FORBIDDEN),
        (&scene.elsewhere, "/today", StatusCode::NOT_FOUND),
    ] {
        let mut browser = scene.browser(who).await;
        assert_eq!(browser.submit(shown, &scene.tokens_path(), &form).await.status, place);
        let back = [("key", KEY), form[0], form[1], ("reason", "Erreur")];
        assert_eq!(browser.submit(shown, "/tokens/cancellation", &back).await.status, place);
        let seen = browser.get("/tokens").await;
        assert!(!seen.text().contains("Aïcha Benali"));
    }
    // Somebody else's token opens nothing, and an outsider cannot be seen here.
    let mut other = scene.browser(&scene.learners[1]).await;
    assert_eq!(other.get(&scene.sign_path()).await.status, StatusCode::FORBIDDEN);
    let jan = scene.outsider.person.to_string();
    let form = [("sign_off", sign_off.as_str()), ("person", jan.as_str())];
    let refused = trainer.submit(&meeting, &scene.tokens_path(), &form).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    assert!(scene.anon().get("/tokens").await.leads_to().starts_with("/sign-in"));
}

#[tokio::test]
async fn reminders_go_to_those_with_an_address_once_a_day() {
    let scene = Scene::with_mail().await;
    let mut trainer = scene.browser(&scene.trainer).await;
    let everyone: Vec<_> = scene.learners.iter().map(|one| one.person).collect();
    scene.address(everyone[0], "aicha@atelier.example").await;
    let placed =
        scene.app.place_tokens(&scene.trainer, scene.meeting, scene.sign_off, &everyone, [3; 16]).await;
    assert_eq!(placed.unwrap().placed, 3);
    let told = scene.app.remind_tokens(&scene.trainer, None).await.unwrap();
    assert_eq!((told.written, told.before, told.no_address), (1, 0, 2));
    trainer.submit("/tokens", "/tokens/reminders", &[("all", "1")]).await.leads_to();
    let told = scene.app.remind_tokens(&scene.trainer, None).await.unwrap();
    assert_eq!((told.written, told.before, told.no_address), (0, 1, 2));
    let letter = scene.letter_sent().await;
    assert!(letter.text.contains("/my-day") && letter.text.contains("une signature"), "{}", letter.text);
    assert!(!letter.subject.contains("Aïcha"), "a subject names nobody");
    // Nobody else's people are reminded.
    let told = scene.app.remind_tokens(&scene.other_trainer, None).await.unwrap();
    assert_eq!(told, Default::default());
}
