//! The second step of logging in, a forgotten password, and what the provider chooses for its people (A10, A12, A36).

use assidu_app::settings::Choices;
use assidu_domain::people::Role;
use axum::http::StatusCode;

use crate::{
    browser::{Answer, Browser},
    scene::{FIVE_PAST_NINE, Scene, add},
};

pub(crate) const LOGIN: &str = "nadia@atelier.example";

/// The code that an app shows for a secret.
fn code_at(secret: &str, seconds: i64) -> String {
    let key = data_encoding::BASE32_NOPAD.decode(secret.as_bytes()).unwrap();
    let totp = totp_rs::Builder::new().with_secret(key).build().unwrap();
    totp.generate(u64::try_from(seconds).unwrap()).to_string()
}

impl Scene {
    pub(crate) fn code_of(&self, secret: &str) -> String {
        code_at(secret, self.app.now().unix_seconds())
    }

    async fn password_given(&self, login: &str, password: &str) -> (Browser, Answer) {
        let mut browser = self.anon();
        let form = [("institution", "atelier"), ("identifier", login), ("password", password)];
        let answer = browser.submit("/sign-in", "/sign-in", &form).await;
        (browser, answer)
    }

    /// Sets the administrator's second step up; gives the browser, the secret and the recovery codes.
    pub(crate) async fn with_step(&self) -> (Browser, String, Vec<String>) {
        let (mut office, _) = self.password_given(LOGIN, &self.admin_password).await;
        let page = office.get("/account/second-step").await.text();
        assert!(page.contains("Activer") && !page.contains("<svg class=\"qrcode"), "{page}");
        office.submit("/account/second-step", "/account/second-step", &[("act", "begin")]).await.leads_to();
        let page = office.get("/account/second-step").await.text();
        let secret = page.split("<code>").nth(1).unwrap().split("</code>").next().unwrap().replace(' ', "");
        let wrong = [("act", "finish"), ("code", "000000")];
        let refused = office.submit("/account/second-step", "/account/second-step", &wrong).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let code = self.code_of(&secret);
        let right = [("act", "finish"), ("code", code.as_str())];
        let done = office.submit("/account/second-step", "/account/second-step", &right).await.text();
        let codes: Vec<String> =
            done.split("<li><code>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()).collect();
        assert_eq!(codes.len(), 10, "{done}");
        let again = office.get("/account/second-step").await.text();
        assert!(!again.contains(&codes[0]) && !again.contains(&secret), "shown once");
        (office, secret, codes)
    }
}

async fn step(browser: &mut Browser, code: &str) -> Answer {
    browser.submit("/sign-in/code", "/sign-in/code", &[("code", code), ("next", "/today")]).await
}

#[tokio::test]
async fn a12_a_right_password_opens_nothing_until_the_code_came_and_each_code_counts_once() {
    let scene = Scene::new().await;
    let (mut office, secret, codes) = scene.with_step().await;
    assert_eq!(office.get("/today").await.status, StatusCode::OK);
    let used = scene.code_of(&secret);
    let (mut half, answer) = scene.password_given(LOGIN, &scene.admin_password).await;
    assert_eq!(answer.leads_to(), "/sign-in/code");
    let waiting = half.cookies["__Host-assidu"].clone();
    assert_eq!(half.get("/today?x=1").await.leads_to(), "/sign-in/code?next=/today%3Fx%3D1");
    let posted = half.submit("/sign-in/code", "/account/devices", &[("which", "others")]).await;
    assert_eq!(posted.status, StatusCode::UNAUTHORIZED);
    assert_eq!(step(&mut half, &used).await.status, StatusCode::UNPROCESSABLE_ENTITY, "it was used");
    scene.clock.advance_seconds(30);
    let code = scene.code_of(&secret);
    assert_eq!(step(&mut half, &code).await.leads_to(), "/today");
    assert_eq!(half.get("/today").await.status, StatusCode::OK);
    assert_ne!(half.cookies["__Host-assidu"], waiting, "a fresh session");
    let mut stolen = scene.anon();
    stolen.cookies.insert("__Host-assidu".to_owned(), waiting);
    assert!(stolen.get("/today").await.leads_to().starts_with("/sign-in?"), "the waiting one is gone");
    // A recovery code, however it is typed, once.
    let (mut lost, _) = scene.password_given(LOGIN, &scene.admin_password).await;
    assert_eq!(step(&mut lost, &codes[3].to_uppercase().replace('-', " ")).await.leads_to(), "/today");
    let (mut thief, _) = scene.password_given(LOGIN, &scene.admin_password).await;
    assert_eq!(step(&mut thief, &codes[3]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(lost.get("/account/second-step").await.text().contains("Il reste 9 codes"));
    // After five wrong ones a right one waits, too; then it counts again.
    for n in 0..4 {
        assert_eq!(step(&mut thief, &format!("00000{n}")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    scene.clock.advance_seconds(30);
    let right = scene.code_of(&secret);
    assert_eq!(step(&mut thief, &right).await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(step(&mut thief, &codes[4]).await.status, StatusCode::TOO_MANY_REQUESTS);
    // Whoever is in stays in.
    assert_eq!(lost.get("/today").await.status, StatusCode::OK);
    // A session that waits for the code does not wait for long.
    scene.clock.advance_seconds(11 * 60);
    assert_eq!(thief.get("/sign-in/code").await.leads_to(), "/sign-in");
    scene.clock.advance_seconds(5 * 60);
    let (mut later, _) = scene.password_given(LOGIN, &scene.admin_password).await;
    let code = scene.code_of(&secret);
    step(&mut later, &code).await.leads_to();
}

#[tokio::test]
async fn the_code_is_asked_for_again_before_access_is_given() {
    let scene = Scene::new().await;
    let (mut office, secret, _) = scene.with_step().await;
    scene.clock.advance_seconds(20 * 60);
    let access = format!("/people/{}/access?act=password", scene.learners[0].person);
    let confirm = office.get(&access).await.leads_to().to_owned();
    assert!(office.get(&confirm).await.text().contains("name=\"code\""));
    let password = ("password", scene.admin_password.as_str());
    let without = office.submit(&confirm, "/confirm", &[password, ("next", &access)]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(office.get(&access).await.leads_to(), confirm);
    let code = scene.code_of(&secret);
    let with = [password, ("code", code.as_str()), ("next", access.as_str())];
    assert_eq!(office.submit(&confirm, "/confirm", &with).await.leads_to(), access);
    assert_eq!(office.get(&access).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_provider_can_want_it_of_its_staff_and_an_administrator_takes_a_lost_one_away() {
    let scene = Scene::new().await;
    let chosen = [("factor", "1")];
    let mut secretary =
        scene.browser(&add(&scene.app, &scene.admin, Role::Secretariat, "S1", "Sam", "Secret").await).await;
    assert_eq!(secretary.get("/settings/people").await.status, StatusCode::OK);
    let refused = secretary.submit("/settings/people", "/settings/people", &chosen).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let mut trainer = scene.browser(&scene.trainer).await;
    let mut elsewhere = scene.browser(&scene.elsewhere).await;
    assert_eq!(trainer.get("/settings/people").await.status, StatusCode::FORBIDDEN);
    assert_eq!(scene.anon().get("/settings/people").await.status, StatusCode::SEE_OTHER);
    assert_eq!(scene.anon().get("/account/second-step").await.status, StatusCode::SEE_OTHER);
    assert_eq!(
        scene.browser(&scene.learners[0]).await.get("/account/second-step").await.status,
        StatusCode::FORBIDDEN
    );
    let mut office = scene.browser(&scene.admin).await;
    office.submit("/settings/people", "/settings/people", &chosen).await.leads_to();
    // Everyone of the office, at the next page and act; trainers and learners go on, and so does another provider.
    for browser in [&mut office, &mut secretary] {
        assert_eq!(browser.get("/today").await.leads_to(), "/account/second-step");
        let posted = browser.submit("/account/second-step", "/account/devices", &[("which", "others")]).await;
        assert_eq!(posted.leads_to(), "/account/second-step");
        assert!(browser.get("/account/second-step").await.text().contains("demande à son équipe"));
    }
    assert_eq!(trainer.get("/trainer").await.status, StatusCode::OK);
    assert_eq!(elsewhere.get("/today").await.status, StatusCode::OK);
    let (mut office, _, _) = scene.with_step().await;
    assert_eq!(office.get("/today").await.status, StatusCode::OK);
    let drop = office.submit("/account/second-step", "/account/second-step", &[("act", "drop")]).await;
    assert_eq!(drop.status, StatusCode::FORBIDDEN, "the provider wants it");
    // The trainer has one by choice, and loses the phone.
    let card =
        scene.app.give_access_to_people(&scene.admin, &[scene.trainer.person]).await.unwrap().remove(0);
    scene.app.begin_factor(&scene.trainer).await.unwrap();
    let setup = scene.app.own_factor(&scene.trainer).await.unwrap().setup.unwrap();
    scene.app.finish_factor(&scene.trainer, &[0; 32], &scene.code_of(&setup.secret)).await.unwrap();
    let (mut half, answer) = scene.password_given(&card.login, &card.password).await;
    assert_eq!(answer.leads_to(), "/sign-in/code");
    let person = format!("/people/{}", scene.trainer.person);
    let access = format!("{person}/access");
    let page = office.get(&format!("{access}?act=factor")).await;
    assert!(page.text().contains("bonne personne"), "{}", page.text());
    let theirs = elsewhere.submit("/settings/people", &access, &[("act", "factor")]).await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);
    office.submit(&format!("{access}?act=factor"), &access, &[("act", "factor")]).await.leads_to();
    assert!(office.get(&person).await.text().contains("Deuxième étape désactivée par l’administration"));
    assert!(half.get("/sign-in/code").await.leads_to() == "/sign-in");
    let (_, answer) = scene.password_given(&card.login, &card.password).await;
    assert_ne!(answer.leads_to(), "/sign-in/code");
}

#[tokio::test]
async fn without_mail_nobody_is_offered_a_link_and_an_invented_one_opens_nothing() {
    let scene = Scene::new().await;
    let mut anyone = scene.anon();
    assert!(!anyone.get("/sign-in").await.text().contains("/sign-in/lost"));
    assert_eq!(anyone.get("/sign-in/lost").await.leads_to(), "/sign-in/help");
    let asked = anyone
        .submit("/sign-in", "/sign-in/lost", &[("institution", "atelier"), ("identifier", LOGIN)])
        .await;
    assert_eq!(asked.leads_to(), "/sign-in/help");
    for link in ["A".repeat(43), "x".to_owned(), "%00".repeat(3), "A".repeat(4000)] {
        let path = format!("/sign-in/new/{link}");
        assert_eq!(anyone.get(&path).await.status, StatusCode::GONE, "{link}");
        let good = "trois petits chats gris";
        let posted = anyone.submit("/sign-in", &path, &[("new", good), ("again", good)]).await;
        assert_eq!(posted.status, StatusCode::GONE, "{link}");
    }
    let chosen = Choices { receipts_by_mail: true, second_factor: false };
    scene.app.save_choices(&scene.admin, chosen).await.unwrap();
    let page = scene.browser(&scene.admin).await.get("/settings/people").await.text();
    assert!(page.contains("n’envoie pas d’e-mails") && page.contains("checked"), "{page}");
    assert!(scene.app.now() >= FIVE_PAST_NINE);
}

#[tokio::test]
async fn a10_a_forgotten_password_is_answered_alike_for_everyone_and_the_link_is_kept_by_looking() {
    let scene = Scene::with_mail().await;
    let mut anyone = scene.anon();
    assert!(anyone.get("/sign-in").await.text().contains("/sign-in/lost"));
    let mut answers = std::collections::BTreeSet::new();
    for login in [LOGIN, "L1", "nobody", "nobody@atelier.example"] {
        let form = [("institution", "atelier"), ("identifier", login)];
        let answer = anyone.submit("/sign-in/lost", "/sign-in/lost", &form).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(!answer.text().contains(login));
        answers.insert(answer.text().replace(&answer.field("csrf"), ""));
    }
    assert_eq!(answers.len(), 1);
    let link = scene.link_sent().await;
    let path = format!("/sign-in/new/{link}");
    for _ in 0..3 {
        assert_eq!(scene.anon().get(&path).await.status, StatusCode::OK, "looking uses nothing up");
    }
    let mut office = scene.browser(&scene.admin).await;
    assert_eq!(office.get("/today").await.status, StatusCode::OK);
    let mut owner = scene.anon();
    let weak = owner.submit(&path, &path, &[("new", "atelier2026!"), ("again", "atelier2026!")]).await;
    assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
    let good = "trois petits chats gris";
    let done = owner.submit(&path, &path, &[("new", good), ("again", good)]).await;
    assert_eq!(done.leads_to(), "/sign-in");
    assert!(office.get("/today").await.leads_to().starts_with("/sign-in"), "old sessions end");
    assert_eq!(
        owner.submit("/sign-in", &path, &[("new", good), ("again", good)]).await.status,
        StatusCode::GONE
    );
    let (_, answer) = scene.password_given(LOGIN, good).await;
    assert_eq!(answer.leads_to(), "/today");
    assert!(scene.refuses(LOGIN, &scene.admin_password).await);
}
