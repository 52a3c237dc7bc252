//! One's own password and devices, and what staff does about people's access and data.

use assidu_app::accounts::CardKind;
use assidu_domain::people::{Role, Roles};
use axum::http::StatusCode;

use crate::{
    browser::Browser,
    scene::{FIVE_PAST_NINE, Scene},
    signing::typed,
};

const GOOD: &str = "trois petits chats gris";

impl Scene {
    /// Logs in by form.
    async fn log_in(&self, login: &str, password: &str) -> Browser {
        let mut browser = self.anon();
        let form = [("institution", "atelier"), ("identifier", login), ("password", password)];
        browser.submit("/sign-in", "/sign-in", &form).await.leads_to();
        browser
    }

    pub(crate) async fn refuses(&self, login: &str, password: &str) -> bool {
        let form = [("institution", "atelier"), ("identifier", login), ("password", password)];
        self.anon().submit("/sign-in", "/sign-in", &form).await.status == StatusCode::UNPROCESSABLE_ENTITY
    }

    async fn card(&self, n: usize) -> assidu_app::accounts::AccessCard {
        let person = self.learners[n].person;
        self.app.give_access_to_one(&self.admin, person, CardKind::Password).await.unwrap()
    }
}

async fn change(browser: &mut Browser, old: &str, new: &str, again: &str) -> crate::browser::Answer {
    let form = [("old", old), ("new", new), ("again", again), ("next", "")];
    browser.submit("/account/password", "/account/password", &form).await
}

#[tokio::test]
async fn a_first_password_opens_nothing_but_its_change_and_signing_in_class() {
    let scene = Scene::new().await;
    let card = scene.card(0).await;
    let mut phone = scene.log_in(&card.login, &card.password).await;
    assert_eq!(phone.get("/my-day").await.leads_to(), "/account/password?next=/my-day");
    assert_eq!(phone.get("/account").await.leads_to(), "/account/password?next=/account");
    let posted = phone.submit("/account/password", "/account/devices", &[("which", "others")]).await;
    assert_eq!(posted.leads_to(), "/account/password", "acts wait too");
    // In class, presence comes first.
    assert_eq!(phone.get(&format!("/c/{}", scene.code())).await.leads_to(), "/s/who");
    assert_eq!(phone.get("/s/who").await.leads_to(), scene.sign_path());
    let page = phone.get(&scene.sign_path()).await;
    let key = page.field("key");
    phone.post(&scene.sign_path(), &typed(&page, &key, "Aïcha Benali")).await.leads_to();
    let proof = phone.get(&format!("{}/proof", scene.sign_path())).await.text();
    assert!(proof.contains("password given by the provider"), "{proof}");
    // Then the password.
    let page = phone.get("/account/password?next=/my-day").await.text();
    assert!(page.contains("Mot de passe de la carte") && page.contains("Au moins 12 caractères"), "{page}");
    let form = [("old", card.password.as_str()), ("new", GOOD), ("again", GOOD), ("next", "/my-day")];
    let changed = phone.submit("/account/password?next=/my-day", "/account/password", &form).await;
    assert_eq!(changed.leads_to(), "/my-day");
    assert_eq!(phone.get("/my-day").await.status, StatusCode::OK);
    assert!(scene.refuses(&card.login, &card.password).await, "the card is worth nothing now");
    scene.log_in(&card.login, GOOD).await;
}

#[tokio::test]
async fn cnil_05_weak_known_and_personal_passwords_come_back_with_the_reason() {
    let scene = Scene::new().await;
    let card = scene.card(0).await;
    let mut phone = scene.log_in(&card.login, &card.password).await;
    let old = card.password.as_str();
    for (new, again, why) in [
        ("court", "court", "Au moins 12 caractères"),
        ("123456789012345", "123456789012345", "Trop facile à deviner"),
        ("MotDePasse2026!", "MotDePasse2026!", "que l’on essaie en premier"),
        ("1qaz2wsx3edc", "1qaz2wsx3edc", "fuites connues"),
        ("vive-benali-et-moi", "vive-benali-et-moi", "Il contient un nom"),
        ("vive-atelier-et-moi", "vive-atelier-et-moi", "Il contient un nom"),
        ("ababababababab", "ababababababab", "Trop peu de caractères différents"),
        (GOOD, "trois petits chats noirs", "diffèrent"),
        (old, old, "C’est l’ancien"),
    ] {
        let answer = change(&mut phone, old, new, again).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{new}");
        assert!(answer.text().contains(why), "{new}: {}", answer.text());
        assert!(!answer.text().contains(new), "no password is written into a page");
    }
    let long = "x".repeat(300);
    assert_eq!(change(&mut phone, old, &long, &long).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!scene.refuses(&card.login, old).await, "the old one still holds");
}

#[tokio::test]
async fn a14_the_old_password_is_asked_tries_are_counted_and_other_devices_go() {
    let scene = Scene::new().await;
    let card = scene.card(0).await;
    let (mut phone, mut laptop) =
        (scene.log_in(&card.login, &card.password).await, scene.log_in(&card.login, &card.password).await);
    assert!(change(&mut phone, "wrong", GOOD, GOOD).await.text().contains("n’est pas le bon"));
    let before = phone.cookies["__Host-assidu"].clone();
    change(&mut phone, &card.password, GOOD, GOOD).await.leads_to();
    assert_ne!(phone.cookies["__Host-assidu"], before, "the session is renewed");
    assert_eq!(phone.get("/account").await.status, StatusCode::OK);
    assert!(laptop.get("/account").await.leads_to().starts_with("/sign-in"), "the other device is out");
    let mut stolen = scene.anon();
    stolen.cookies.insert("__Host-assidu".to_owned(), before);
    assert!(stolen.get("/account").await.leads_to().starts_with("/sign-in"));
    for _ in 0..10 {
        change(&mut phone, "wrong", "quatre grands chiens noirs", "quatre grands chiens noirs").await;
    }
    let held = change(&mut phone, GOOD, "quatre grands chiens noirs", "quatre grands chiens noirs").await;
    assert_eq!(held.status, StatusCode::TOO_MANY_REQUESTS);
    let mut nobody = scene.anon();
    assert!(nobody.get("/account").await.leads_to().starts_with("/sign-in"));
    let posted = nobody.submit("/", "/account/password", &[("old", "x")]).await;
    assert_eq!(posted.status, StatusCode::UNAUTHORIZED);
    assert_eq!(nobody.submit("/", "/account/devices", &[]).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(nobody.submit("/", "/confirm", &[]).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn devices_are_listed_and_ended_one_by_one_or_all_and_nobody_elses() {
    let scene = Scene::new().await;
    let login = "nadia@atelier.example";
    let mut a = scene.log_in(login, &scene.admin_password).await;
    a.headers.push(("user-agent", "x".to_owned()));
    let mut b = scene.anon();
    b.headers.push(("user-agent", "Mozilla/5.0 (iPhone; CPU iPhone OS 14_0 like Mac OS X)".to_owned()));
    let form =
        [("institution", "atelier"), ("identifier", login), ("password", scene.admin_password.as_str())];
    b.submit("/sign-in", "/sign-in", &form).await.leads_to();
    let mut c = scene.log_in(login, &scene.admin_password).await;
    let page = a.get("/account").await;
    assert_eq!(page.text().matches(">cet appareil<").count(), 1, "{}", page.text());
    assert!(page.text().contains("iPhone"), "{}", page.text());
    let keys: Vec<String> = page
        .text()
        .split("name=\"which\" value=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .filter(|key| key != "others")
        .collect();
    assert_eq!(keys.len(), 2);
    // A stranger cannot end them with the key.
    let mut stranger = scene.browser(&scene.trainer).await;
    stranger.submit("/account/password", "/account/devices", &[("which", &keys[0])]).await.leads_to();
    assert_eq!(
        (b.get("/account").await.status, c.get("/account").await.status),
        (StatusCode::OK, StatusCode::OK)
    );
    a.submit("/account", "/account/devices", &[("which", &keys[0])]).await.leads_to();
    let left = [b.get("/account").await.status, c.get("/account").await.status];
    assert_eq!(left.iter().filter(|status| **status == StatusCode::OK).count(), 1);
    a.submit("/account", "/account/devices", &[("which", "others")]).await.leads_to();
    assert!(
        b.get("/account").await.status != StatusCode::OK && c.get("/account").await.status != StatusCode::OK
    );
    assert_eq!(a.get("/account").await.status, StatusCode::OK);
}

#[tokio::test]
async fn staff_gives_renews_and_withdraws_access_after_giving_the_password_again() {
    let scene = Scene::new().await;
    let mut office = scene.log_in("nadia@atelier.example", &scene.admin_password).await;
    let person = format!("/people/{}", scene.learners[0].person);
    let access = format!("{person}/access");
    scene.clock.set(FIVE_PAST_NINE.plus_minutes(20));
    let ask = office.get(&format!("{access}?act=password")).await;
    let confirm = ask.leads_to().to_owned();
    assert!(confirm.starts_with("/confirm?next=/people/"), "{confirm}");
    let posted = office.submit("/people", &access, &[("act", "password")]).await;
    assert!(posted.leads_to().starts_with("/confirm?next="), "the act waits too");
    let wrong = office.submit(&confirm, "/confirm", &[("password", "nope"), ("next", &access)]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let next = format!("{access}?act=password");
    let right = [("password", scene.admin_password.as_str()), ("next", next.as_str())];
    assert_eq!(office.submit(&confirm, "/confirm", &right).await.leads_to(), next);
    assert_eq!(office.get(&next).await.status, StatusCode::OK);
    let made = office.submit(&next, &access, &[("act", "password")]).await;
    assert!(made.header("cache-control").contains("no-store"));
    let password = made.text().split("<code>").nth(1).unwrap().split("</code>").next().unwrap().to_owned();
    assert!(!office.get(&person).await.text().contains(&password));
    assert!(office.get(&person).await.text().contains("à changer à la première connexion"));
    let mut phone = scene.log_in("L1", &password).await;
    // A new one ends the old one and every session.
    let made = office.submit(&next, &access, &[("act", "password")]).await;
    let renewed = made.text().split("<code>").nth(1).unwrap().split("</code>").next().unwrap().to_owned();
    assert!(scene.refuses("L1", &password).await);
    assert!(phone.get("/account/password").await.leads_to().starts_with("/sign-in"));
    let mut phone = scene.log_in("L1", &renewed).await;
    office.submit(&person, &access, &[("act", "end-sessions")]).await.leads_to();
    assert!(phone.get("/account/password").await.leads_to().starts_with("/sign-in"));
    let mut phone = scene.log_in("L1", &renewed).await;
    let asked = format!("{access}?act=withdraw");
    office.submit(&asked, &access, &[("act", "withdraw")]).await.leads_to();
    assert!(phone.get("/account/password").await.leads_to().starts_with("/sign-in"));
    assert!(scene.refuses("L1", &renewed).await);
    let page = office.get(&person).await.text();
    for trace in ["Accès retiré", "Nouveau mot de passe remis", "Déconnexion des appareils", "Nadia Lefèvre"]
    {
        assert!(page.contains(trace), "{trace}");
    }
    assert_eq!(office.get(&format!("{access}?act=king")).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_deactivated_person_is_out_at_once_and_back_when_let_in_again() {
    let scene = Scene::new().await;
    let card = scene.card(0).await;
    let mut phone = scene.log_in(&card.login, &card.password).await;
    let mut office = scene.browser(&scene.admin).await;
    let person = format!("/people/{}", scene.learners[0].person);
    let access = format!("{person}/access");
    office.submit(&format!("{access}?act=deactivate"), &access, &[("act", "deactivate")]).await.leads_to();
    assert!(
        phone.get("/account/password").await.leads_to().starts_with("/sign-in"),
        "the next request is out"
    );
    assert!(scene.refuses(&card.login, &card.password).await);
    assert!(office.get(&person).await.text().contains("désactivé"));
    let cards = office
        .submit(&format!("/groups/{}/access", scene.group), &format!("/groups/{}/access", scene.group), &[])
        .await;
    assert!(!cards.text().contains("Aïcha Benali"), "no card for who has left");
    office.submit(&person, &access, &[("act", "reactivate")]).await.leads_to();
    scene.log_in(&card.login, &card.password).await;
    // Nobody locks themselves out, nor the last administrator.
    let own = format!("/people/{}", scene.admin.person);
    office.submit(&person, &format!("{own}/access"), &[("act", "deactivate")]).await.leads_to();
    assert_eq!(office.get("/today").await.status, StatusCode::OK);
}

#[tokio::test]
async fn people_are_added_changed_and_enrolled_by_hand_with_a_trace() {
    let scene = Scene::new().await;
    let mut office = scene.browser(&scene.admin).await;
    let wrong = [
        ("given_name", "Léa"),
        ("family_name", ""),
        ("birth_date", "2999-01-01"),
        ("email", "x"),
        ("roles", "learner"),
    ];
    let answer = office.submit("/people/new", "/people/new", &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for why in ["À remplir", "pas une date de naissance", "pas une adresse e-mail"] {
        assert!(answer.text().contains(why), "{why}");
    }
    let taken = [("given_name", "Léa"), ("family_name", "Roux"), ("reference", "L1"), ("roles", "learner")];
    let answer = office.submit("/people/new", "/people/new", &taken).await;
    assert!(answer.text().contains("déjà cette référence"), "{}", answer.text());
    let good = [
        ("given_name", "Léa"),
        ("family_name", "Roux"),
        ("reference", "L7"),
        ("birth_date", "2005-02-03"),
        ("roles", "learner"),
        ("signature_required", "1"),
    ];
    let person = office.submit("/people/new", "/people/new", &good).await.leads_to().to_owned();
    let group = scene.group.to_string();
    let enrol = [("group", group.as_str()), ("start", "2026-11-23"), ("end", "")];
    let enrolments = format!("{person}/enrolments");
    office.submit(&person, &enrolments, &enrol).await.leads_to();
    let twice = office.submit(&person, &enrolments, &enrol).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twice.text().contains("déjà dans ce groupe"));
    let backwards = [("group", group.as_str()), ("start", "2027-11-23"), ("end", "2027-11-22")];
    assert!(office.submit(&person, &enrolments, &backwards).await.text().contains("avant le premier"));
    // The class of this morning expects her at once.
    let live = scene.app.live_meeting(&scene.trainer, scene.meeting, false).await.unwrap();
    assert_eq!(live.sign_offs[0].people.len(), 4);
    let page = office.get(&person).await;
    let end = page.text().split("/enrolments/enr_").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let end = format!("{person}/enrolments/enr_{end}");
    office.submit(&person, &end, &[("last", "2026-11-30")]).await.leads_to();
    let edit = format!("{person}/edit");
    let changed = [
        ("given_name", "Léa"),
        ("family_name", "Roux-Martin"),
        ("reference", "L77"),
        ("birth_date", "2005-02-03"),
        ("email", "lea@example.org"),
        ("roles", "learner"),
        ("signature_required", "1"),
    ];
    office.submit(&edit, &edit, &changed).await.leads_to();
    let page = office.get(&person).await.text();
    for text in [
        "Léa Roux-Martin",
        "L77",
        "Fiche modifiée : Nom, Référence, E-mail",
        "Personne ajoutée",
        "30/11/2026",
    ] {
        assert!(page.contains(text), "{text}: {page}");
    }
}

#[tokio::test]
async fn the_name_to_log_in_with_follows_the_reference() {
    let scene = Scene::new().await;
    let card = scene.card(0).await;
    let mut office = scene.browser(&scene.admin).await;
    let edit = format!("/people/{}/edit", scene.learners[0].person);
    let form =
        [("given_name", "Aïcha"), ("family_name", "Benali"), ("reference", "L100"), ("roles", "learner")];
    office.submit(&edit, &edit, &form).await.leads_to();
    assert!(scene.refuses("L1", &card.password).await);
    scene.log_in("L100", &card.password).await;
}

#[tokio::test]
async fn a_learner_and_a_trainer_with_the_same_number_each_get_a_name_to_log_in_with() {
    let scene = Scene::new().await;
    let twin = crate::scene::add(&scene.app, &scene.admin, Role::Trainer, "L1", "Eva", "Stern").await;
    let first = scene.card(0).await;
    let second = scene.app.give_access_to_one(&scene.admin, twin.person, CardKind::Password).await.unwrap();
    assert_eq!(first.login, "L1");
    assert_ne!(second.login, "L1");
    scene.log_in(&second.login, &second.password).await;
}

#[tokio::test]
async fn a7_the_secretariat_manages_learners_and_trainers_and_never_makes_itself_administrator() {
    let scene = Scene::new().await;
    let secretary = crate::scene::add(&scene.app, &scene.admin, Role::Secretariat, "S1", "Inès", "Roy").await;
    let mut office = scene.browser(&secretary).await;
    let admin = format!("/people/{}", scene.admin.person);
    assert_eq!(office.get(&format!("{admin}/access?act=password")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(office.get(&format!("{admin}/edit")).await.status, StatusCode::FORBIDDEN);
    for act in ["password", "pin", "withdraw", "deactivate", "end-sessions"] {
        let sent = office.submit("/people", &format!("{admin}/access"), &[("act", act)]).await;
        assert_eq!(sent.status, StatusCode::FORBIDDEN, "{act}");
    }
    let own = format!("/people/{}/edit", secretary.person);
    let form =
        [("given_name", "Inès"), ("family_name", "Roy"), ("reference", "S1"), ("roles", "administrator")];
    assert_eq!(office.submit("/people", &own, &form).await.status, StatusCode::FORBIDDEN);
    let learner = format!("/people/{}/edit", scene.learners[0].person);
    let form = [("given_name", "A"), ("family_name", "B"), ("reference", "L1"), ("roles", "administrator")];
    assert_eq!(office.submit("/people", &learner, &form).await.status, StatusCode::FORBIDDEN, "nor others");
    assert_eq!(office.submit("/people", "/people/new", &form).await.status, StatusCode::FORBIDDEN);
    assert_eq!(office.get("/people/new").await.status, StatusCode::OK);
    // The only administrator stays one.
    let mut nadia = scene.browser(&scene.admin).await;
    let edit = format!("{admin}/edit");
    let form = [
        ("given_name", "Nadia"),
        ("family_name", "Lefèvre"),
        ("email", "nadia@atelier.example"),
        ("roles", "trainer"),
    ];
    let kept = nadia.submit(&edit, &edit, &form).await;
    assert!(kept.text().contains("rester un administrateur"), "{}", kept.text());
}

#[tokio::test]
async fn rights_taken_away_end_with_the_next_request() {
    let scene = Scene::new().await;
    let secretary = crate::scene::add(&scene.app, &scene.admin, Role::Secretariat, "S1", "Inès", "Roy").await;
    let mut hers = scene.browser(&secretary).await;
    assert_eq!(hers.get("/people").await.status, StatusCode::OK);
    let mut office = scene.browser(&scene.admin).await;
    let edit = format!("/people/{}/edit", secretary.person);
    let form = [("given_name", "Inès"), ("family_name", "Roy"), ("reference", "S1"), ("roles", "trainer")];
    office.submit(&edit, &edit, &form).await.leads_to();
    assert!(hers.get("/people").await.leads_to().starts_with("/sign-in"));
    assert_eq!(Roles::of(&[Role::Trainer]).bits(), 4);
}

#[tokio::test]
async fn a2_peoples_access_and_data_are_their_providers_staffs_and_nobody_elses() {
    let scene = Scene::new().await;
    let person = format!("/people/{}", scene.learners[0].person);
    let gets = ["/people/new".to_owned(), format!("{person}/edit"), format!("{person}/access?act=password")];
    let enrolment = assidu_domain::EnrolmentId::from_bytes([1; 16]);
    let posts = [
        ("/people/new".to_owned(), vec![("given_name", "A"), ("family_name", "B"), ("roles", "trainer")]),
        (
            format!("{person}/edit"),
            vec![("given_name", "A"), ("family_name", "B"), ("reference", "L1"), ("roles", "learner")],
        ),
        (format!("{person}/access"), vec![("act", "password")]),
        (format!("{person}/access"), vec![("act", "withdraw")]),
        (
            format!("{person}/enrolments"),
            vec![("group", "grp_01010101010101010101010101010101"), ("start", "2026-11-23")],
        ),
        (format!("{person}/enrolments/{enrolment}"), vec![("last", "2026-11-23")]),
    ];
    for who in [scene.learners[0], scene.trainer] {
        let mut browser = scene.browser(&who).await;
        for path in &gets {
            assert_eq!(browser.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        }
        for (path, form) in &posts {
            assert_eq!(browser.submit("/my-day", path, form).await.status, StatusCode::FORBIDDEN, "{path}");
        }
    }
    let mut nobody = scene.anon();
    for path in &gets {
        assert!(nobody.get(path).await.leads_to().starts_with("/sign-in"), "{path}");
    }
    for (path, form) in &posts {
        assert_eq!(nobody.submit("/", path, form).await.status, StatusCode::UNAUTHORIZED, "{path}");
    }
    let mut stranger = scene.browser(&scene.elsewhere).await;
    for path in &gets[1..] {
        assert_eq!(stranger.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for (path, form) in &posts[1..] {
        assert_eq!(stranger.submit("/people", path, form).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a10_help_is_the_same_for_everyone_and_tells_nothing() {
    let scene = Scene::new().await;
    let help = scene.anon().get("/sign-in/help").await;
    assert_eq!(help.status, StatusCode::OK);
    assert!(help.text().contains("nouvelle carte") && !help.text().contains("atelier"));
    assert!(scene.anon().get("/sign-in").await.text().contains("/sign-in/help"));
}
