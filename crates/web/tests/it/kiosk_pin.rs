//! The device that goes round is taken back by a PIN of the trainer's choice.

use axum::http::StatusCode;

use crate::{browser::Browser, scene::Scene};

impl Scene {
    /// The trainer hands the device round with this PIN, from a device of their own.
    async fn handed_round(&self, pin: &str) -> Browser {
        let mut device = self.browser(&self.trainer).await;
        let (meeting, kiosk) = (self.meeting_path(), self.kiosk_path());
        assert_eq!(device.submit(&meeting, &kiosk, &[("pin", pin)]).await.leads_to(), kiosk);
        device
    }

    async fn leaves(&self, device: &mut Browser, secret: &str) -> crate::browser::Answer {
        let exit = format!("{}/kiosk/exit", self.meeting_path());
        device.submit(&self.kiosk_path(), &exit, &[("password", secret)]).await
    }
}

#[tokio::test]
async fn a_pin_of_the_trainers_choice_takes_the_device_back() {
    let scene = Scene::new().await;
    let mut device = scene.handed_round("4072").await;
    assert!(!device.cookies.values().any(|value| value.contains("4072")));
    assert!(device.get(&scene.kiosk_path()).await.text().contains("PIN, ou mot de passe"));
    let wrong = scene.leaves(&mut device, "4073").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("Ce n’est pas le bon PIN"));
    assert!(device.get(&scene.meeting_path()).await.leads_to().starts_with("/sign-in"));
    assert_eq!(scene.leaves(&mut device, " 4072 ").await.leads_to(), scene.meeting_path());
    assert_eq!(device.get(&scene.meeting_path()).await.status, StatusCode::OK);
    assert_eq!(device.get(&scene.kiosk_path()).await.leads_to(), scene.meeting_path());
}

#[tokio::test]
async fn the_password_still_opens_and_a_device_without_a_pin_knows_none() {
    let scene = Scene::new().await;
    let card =
        scene.app.give_access_to_people(&scene.admin, &[scene.trainer.person]).await.unwrap().remove(0);
    let mut device = scene.handed_round("4072").await;
    assert_eq!(scene.leaves(&mut device, &card.password).await.leads_to(), scene.meeting_path());
    let mut without = scene.handed_round("").await;
    assert!(!without.get(&scene.kiosk_path()).await.text().contains("PIN, ou"));
    assert_eq!(scene.leaves(&mut without, "4072").await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn wrong_pins_make_the_device_wait_and_leave_the_account_alone() {
    let scene = Scene::new().await;
    let card =
        scene.app.give_access_to_people(&scene.admin, &[scene.trainer.person]).await.unwrap().remove(0);
    let mut device = scene.handed_round("4072").await;
    for n in 0..5 {
        let tried = scene.leaves(&mut device, &format!("111{n}")).await;
        assert_eq!(tried.status, StatusCode::UNPROCESSABLE_ENTITY, "{n}");
    }
    assert_eq!(scene.leaves(&mut device, "4072").await.status, StatusCode::TOO_MANY_REQUESTS);
    // Another device of the same trainer does not wait, nor does the account.
    scene.clock.advance_seconds(1);
    let mut other = scene.handed_round("5183").await;
    assert_eq!(scene.leaves(&mut other, "5183").await.leads_to(), scene.meeting_path());
    let form = [("institution", "atelier"), ("identifier", "T1"), ("password", card.password.as_str())];
    scene.anon().submit("/sign-in", "/sign-in", &form).await.leads_to();
    // Later it is looked at again; after twenty, only the password helps while the device goes round.
    for n in 0..15 {
        if n % 5 == 0 {
            scene.clock.advance_seconds(5 * 60);
        }
        assert_eq!(scene.leaves(&mut device, "1112").await.status, StatusCode::UNPROCESSABLE_ENTITY, "{n}");
    }
    scene.clock.advance_seconds(3600);
    assert_eq!(scene.leaves(&mut device, "4072").await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(scene.leaves(&mut device, &card.password).await.leads_to(), scene.meeting_path());
}

#[tokio::test]
async fn a_pin_that_everybody_tries_first_hands_nothing_round() {
    let scene = Scene::new().await;
    let mut device = scene.browser(&scene.trainer).await;
    for pin in ["0000", "1234", "12", "4072x"] {
        let refused = device.submit(&scene.meeting_path(), &scene.kiosk_path(), &[("pin", pin)]).await;
        assert!(refused.leads_to().starts_with(&format!("{}?sign_off=", scene.meeting_path())), "{pin}");
        assert_eq!(
            device.get(&scene.meeting_path()).await.status,
            StatusCode::OK,
            "{pin}: still the trainer's"
        );
    }
}

#[tokio::test]
async fn a_session_opened_by_a_pin_counts_as_no_fresh_password_and_ends_with_the_right_to_act() {
    let scene = Scene::new().await;
    // Staff that supervises hands a device round, too.
    let mut device = scene.browser(&scene.admin).await;
    let (meeting, kiosk) = (scene.meeting_path(), scene.kiosk_path());
    device.submit(&meeting, &kiosk, &[("pin", "4072")]).await.leads_to();
    assert_eq!(scene.leaves(&mut device, "4072").await.leads_to(), meeting);
    let person = format!("/people/{}", scene.learners[0].person);
    let asked = device.submit(&person, &format!("{person}/access"), &[("act", "password")]).await;
    assert!(
        asked.leads_to().starts_with("/confirm"),
        "giving access asks for the password: {}",
        asked.header("location")
    );
    // Whoever may not act any more takes nothing back.
    let mut gone = scene.handed_round("4072").await;
    let shown = gone.get(&kiosk).await;
    scene.app.deactivate(&scene.admin, scene.trainer.person).await.unwrap();
    let form = format!("csrf={}&password=4072", shown.field("csrf"));
    let refused = gone.post(&format!("{meeting}/kiosk/exit"), &form).await;
    assert!(refused.status.is_client_error(), "{}", refused.status);
    assert!(gone.get(&meeting).await.leads_to().starts_with("/sign-in"));
}
