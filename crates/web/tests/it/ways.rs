//! Which ways of signing are allowed: the provider's choice, a class meeting's own, and what everyone else is told.

use assidu_domain::signing::{Method, Policy};
use axum::http::StatusCode;

use crate::{browser::Browser, scene::Scene, signing::typed};

const KEY: &str = "00112233445566778899aabbccddeeff";

impl Scene {
    pub(crate) fn ways_path(&self) -> String {
        format!("/meetings/{}/ways", self.meeting)
    }

    /// The trainer leaves these ways of signing alone.
    async fn leave(&self, trainer: &mut Browser, methods: &[&str], key: &str) -> String {
        let mut form = vec![("key", key)];
        form.extend(methods.iter().map(|method| ("methods", *method)));
        trainer.submit(&self.ways_path(), &self.ways_path(), &form).await.leads_to().to_owned()
    }

    /// The provider allows these ways of signing.
    pub(crate) async fn allow(&self, methods: &[Method]) {
        let mut policy = Policy { methods: methods.to_vec(), ..Policy::default() };
        policy.methods.push(Method::TrainerSpace);
        self.app.save_policy(&self.admin, policy).await.unwrap();
    }
}

#[tokio::test]
async fn b_23_a_class_meeting_narrows_and_says_what_to_do_instead() {
    let scene = Scene::new().await;
    let mut trainer = scene.browser(&scene.trainer).await;
    let mut phone = scene.in_class(&scene.learners[0]).await;
    let pad = phone.get(&scene.sign_path()).await;
    assert_eq!(pad.status, StatusCode::OK);
    assert_eq!(scene.leave(&mut trainer, &["code"], KEY).await, scene.ways_path());
    // Who scanned is told what to do, at every step: at the pad, and with a pad that was open before.
    let told = phone.get(&scene.sign_path()).await;
    assert_eq!(told.status, StatusCode::FORBIDDEN);
    assert!(
        told.text().contains("on signe autrement") && told.text().contains("Tapez sur la page d’accueil")
    );
    assert!(!told.text().contains("tendre son appareil"), "not what is not allowed either");
    scene.clock.advance_seconds(3);
    let code = scene.code();
    let sent = phone.post(&scene.sign_path(), &typed(&pad, &pad.field("key"), "Aïcha Benali")).await;
    assert_eq!(sent.status, StatusCode::GONE);
    // Without an account, before anything is asked.
    let mut anon = scene.anon();
    anon.get(&format!("/c/{code}")).await.leads_to();
    let told = anon.get("/s/who").await;
    assert_eq!(told.status, StatusCode::FORBIDDEN);
    assert!(told.text().contains("on signe autrement"));
    // The same code, typed, does.
    phone.submit("/", "/code", &[("code", &code)]).await.leads_to();
    let pad = phone.get(&scene.sign_path()).await;
    assert_eq!(pad.status, StatusCode::OK);
    let signed = phone.post(&scene.sign_path(), &typed(&pad, &pad.field("key"), "Aïcha Benali")).await;
    assert_eq!(signed.leads_to(), format!("{}/done", scene.sign_path()));
    // The screen shows the code in letters alone, and no device is handed round.
    let live = trainer.get(&format!("/meetings/{}", scene.meeting)).await;
    assert!(live.text().contains(&scene.code()[..3]) && !live.text().contains("qrcode"));
    assert!(!live.text().contains("/kiosk"));
}

#[tokio::test]
async fn a_device_that_is_handed_round_stops_when_it_is_no_more_allowed() {
    let scene = Scene::new().await;
    let mut trainer = scene.browser(&scene.trainer).await;
    let kiosk = format!("/meetings/{}/kiosk?sign_off={}", scene.meeting, scene.sign_off);
    let pad =
        format!("/meetings/{}/kiosk/{}?sign_off={}", scene.meeting, scene.learners[0].person, scene.sign_off);
    trainer.submit(&format!("/meetings/{}", scene.meeting), &kiosk, &[]).await.leads_to();
    assert_eq!(trainer.get(&pad).await.status, StatusCode::OK);
    let left = [Method::RotatingQr, Method::Code];
    scene.app.narrow_methods(&scene.trainer, scene.meeting, &left, [7; 16]).await.unwrap();
    assert_eq!(trainer.get(&pad).await.status, StatusCode::FORBIDDEN);
    assert!(scene.app.open_kiosk(&scene.trainer, scene.meeting, None).await.is_err());
}

#[tokio::test]
async fn a1_who_may_say_how_one_signs() {
    let scene = Scene::new().await;
    for (who, shown, status) in [
        (&scene.other_trainer, "/trainer", StatusCode::FORBIDDEN),
        (&scene.learners[0], "/my-day", StatusCode::FORBIDDEN),
        (&scene.elsewhere, "/today", StatusCode::NOT_FOUND),
    ] {
        let mut browser = scene.browser(who).await;
        assert_eq!(browser.get(&scene.ways_path()).await.status, status);
        let form = [("key", KEY), ("methods", "code")];
        assert_eq!(browser.submit(shown, &scene.ways_path(), &form).await.status, status);
    }
    let policy = scene.app.ways_view(&scene.trainer, scene.meeting).await.unwrap();
    assert_eq!(
        policy.live.policy.offered(),
        Method::PREFERRED.iter().copied().filter(|m| policy.policy.allows(*m)).collect::<Vec<_>>()
    );
    assert!(scene.anon().get(&scene.ways_path()).await.leads_to().starts_with("/sign-in"));
}

#[tokio::test]
async fn a_narrowing_never_widens_and_is_taken_back_by_allowing_all() {
    let scene = Scene::new().await;
    let mut trainer = scene.browser(&scene.trainer).await;
    scene.allow(&[Method::Code, Method::TrainerDevice]).await;
    // What the provider does not allow cannot be ticked, even by a form that was kept.
    scene.leave(&mut trainer, &["rotating_qr", "trainer_device"], KEY).await;
    let offered =
        async || scene.app.ways_view(&scene.trainer, scene.meeting).await.unwrap().live.policy.offered();
    assert_eq!(offered().await, [Method::TrainerDevice]);
    // The provider takes that away: the class meeting has what is left, and not nothing.
    scene.allow(&[Method::Code]).await;
    assert_eq!(offered().await, [Method::Code]);
    scene.allow(&[Method::Code, Method::TrainerDevice]).await;
    scene.leave(&mut trainer, &["code", "trainer_device"], "11112233445566778899aabbccddeeff").await;
    assert_eq!(offered().await, [Method::Code, Method::TrainerDevice]);
    // Nothing ticked is everything, and sending it twice is sending it once.
    scene.leave(&mut trainer, &["code"], "21112233445566778899aabbccddeeff").await;
    scene.leave(&mut trainer, &[], "31112233445566778899aabbccddeeff").await;
    scene.leave(&mut trainer, &[], "31112233445566778899aabbccddeeff").await;
    assert_eq!(offered().await, [Method::Code, Method::TrainerDevice]);
}
