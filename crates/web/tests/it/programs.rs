//! Keys of programs: who makes them, what they open, and what they never open.

use assidu_app::{
    Actor,
    programs::{KeyDraft, KeyError},
};
use assidu_domain::{
    PersonId,
    people::Role,
    programs::{MOST_KEYS, ProgramScope},
};
use assidu_web::access::{TABLE, Who};
use axum::http::StatusCode;
use data_encoding::HEXLOWER;

use crate::{
    browser::{Answer, Browser},
    organisations::organisation,
    scene::{Scene, add},
};

pub(crate) const PAGE: &str = "/settings/api-keys";
const OWN: &str = "/api/v1/key";

/// A key of this administrator's provider that opens all there is.
pub(crate) async fn key_of(scene: &Scene, admin: &Actor, n: u8) -> String {
    key_for(scene, admin, n, ProgramScope::ALL).await
}

/// A key of this administrator's provider that opens this.
pub(crate) async fn key_for(scene: &Scene, admin: &Actor, n: u8, scopes: &[ProgramScope]) -> String {
    let draft = KeyDraft {
        name: format!("Annuaire {n}"),
        scopes: scopes.iter().map(|scope| scope.name().to_owned()).collect(),
        last: "2027-11-23".to_owned(),
        key: [n; 16],
    };
    scene.app.make_api_key(admin, &draft).await.unwrap().secret
}

/// The program of the newest key.
async fn newest(scene: &Scene, admin: &Actor) -> PersonId {
    scene.app.api_keys(admin).await.unwrap()[0].key.program
}

/// A program is told in JSON, without a cookie and without a word for people.
pub(crate) fn refused(answer: &Answer, status: StatusCode, kind: &str) {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(answer.json()["type"], format!("urn:assidu:problem:{kind}"));
    assert_eq!(answer.json()["status"], status.as_u16());
    assert_eq!(answer.header("set-cookie"), "");
}

#[tokio::test]
async fn an_administrator_makes_a_key_sees_it_once_and_revokes_it() {
    let scene = Scene::new().await;
    let mut admin = scene.browser(&scene.admin).await;
    let page = admin.get(PAGE).await;
    assert_eq!(page.status, StatusCode::OK);
    let form = page.field("key");
    let fields = [
        ("act", "make"),
        ("key", form.as_str()),
        ("name", "Microsoft Entra ID"),
        ("scopes", "scim"),
        ("last", "2027-06-30"),
    ];
    let made = admin.submit(PAGE, PAGE, &fields).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.text());
    assert_eq!(made.header("cache-control"), "no-store");
    let text = made.text();
    let key = text.split("<code>assidu_").find_map(|rest| rest.split_once("</code>").map(|(key, _)| key));
    let key = format!("assidu_{}", key.filter(|key| key.len() == 43).expect("the key is shown"));

    let mut program = Browser::program(&scene.router, &key);
    let own = program.get(OWN).await;
    assert_eq!(own.status, StatusCode::OK, "{}", own.text());
    assert_eq!(own.json()["name"], "Microsoft Entra ID");
    assert_eq!(own.json()["scopes"], serde_json::json!(["scim"]));
    assert_eq!(own.json()["ends_at"], "2027-07-01T00:00:00+02:00");
    assert_eq!(own.header("set-cookie"), "");

    // Sent again, by a finger or by the button of the browser that goes back: still one key, and never shown again.
    let again = admin.submit(PAGE, PAGE, &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text().contains("déjà été créée") && !again.text().contains(&key));
    let page = admin.get(PAGE).await.text();
    assert!(page.contains(&key[..13]) && !page.contains(&key), "only its beginning is shown");
    assert!(page.contains("30 juin 2027") && page.contains("Nadia Lefèvre"), "{page}");

    let program_id = newest(&scene, &scene.admin).await.to_string();
    let revoke = [("act", "revoke"), ("program", program_id.as_str())];
    for _ in 0..2 {
        assert_eq!(admin.submit(PAGE, PAGE, &revoke).await.leads_to(), PAGE);
    }
    refused(&program.get(OWN).await, StatusCode::UNAUTHORIZED, "no-key");
    assert_eq!(program.get(OWN).await.header("www-authenticate"), "Bearer realm=\"assidu\"");
    assert!(admin.get(PAGE).await.text().contains("Révoquée le"));
    let log = admin.get("/access-log").await.text();
    assert!(log.contains("Création d’une clé d’API") && log.contains("Révocation d’une clé d’API"), "{log}");
}

#[tokio::test]
async fn what_is_typed_wrong_is_said_and_kept_and_nothing_is_made() {
    let scene = Scene::new().await;
    let mut admin = scene.browser(&scene.admin).await;
    let key = HEXLOWER.encode(&[5; 16]);
    for (name, scope, last, said) in [
        ("", "scim", "2027-06-30", "60 caractères"),
        ("Okta", "", "2027-06-30", "Choisissez ce que"),
        ("Okta", "everything", "2027-06-30", "Choisissez ce que"),
        ("Okta", "scim", "2026-11-22", "à partir d’aujourd’hui"),
        ("Okta", "scim", "2029-11-23", "dans les deux ans"),
        ("Okta", "scim", "demain", "à partir d’aujourd’hui"),
    ] {
        let fields =
            [("act", "make"), ("key", key.as_str()), ("name", name), ("scopes", scope), ("last", last)];
        let answer = admin.submit(PAGE, PAGE, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let text = answer.text();
        assert!(
            text.contains(said) && text.contains(&format!("value=\"{last}\"")),
            "{name} {scope} {last}: {text}"
        );
    }
    assert!(scene.app.api_keys(&scene.admin).await.unwrap().is_empty());
}

#[tokio::test]
async fn nobody_but_an_administrator_of_a_provider_holds_keys_and_of_their_own_provider_alone() {
    let scene = Scene::new().await;
    let office = add(&scene.app, &scene.admin, Role::Secretariat, "S1", "Inès", "Roy").await;
    let reader = organisation(&scene.app, "region").await;
    for who in [office, scene.trainer, scene.learners[0], reader] {
        assert!(matches!(scene.app.api_keys(&who).await, Err(KeyError::NotAllowed(_))));
        let made = scene.app.make_api_key(&who, &KeyDraft::default()).await;
        assert!(matches!(made, Err(KeyError::NotAllowed(_))));
    }
    key_of(&scene, &scene.admin, 1).await;
    let program = newest(&scene, &scene.admin).await;
    assert!(scene.app.api_keys(&scene.elsewhere).await.unwrap().is_empty());
    let revoked = scene.app.revoke_api_key(&scene.elsewhere, program).await;
    assert!(matches!(revoked, Err(KeyError::Unknown)), "{revoked:?}");
    // Who they are is asked again first.
    scene.clock.advance_seconds(3600);
    let mut admin = scene.browser(&scene.admin).await;
    scene.clock.advance_seconds(3600);
    assert!(admin.get(PAGE).await.leads_to().starts_with("/confirm?next=/settings/api-keys"));
}

#[tokio::test]
async fn a_provider_has_so_many_keys_and_no_more() {
    let scene = Scene::new().await;
    for n in 1..=u8::try_from(MOST_KEYS).unwrap() {
        key_of(&scene, &scene.admin, n).await;
    }
    let draft = KeyDraft {
        name: "X".to_owned(),
        scopes: vec!["scim".to_owned()],
        last: "2027-01-01".to_owned(),
        key: [99; 16],
    };
    assert!(matches!(scene.app.make_api_key(&scene.admin, &draft).await, Err(KeyError::TooMany)));
    scene.app.revoke_api_key(&scene.admin, newest(&scene, &scene.admin).await).await.unwrap();
    assert!(scene.app.make_api_key(&scene.admin, &draft).await.is_ok());
}

#[tokio::test]
async fn a_key_is_taken_from_its_header_alone_until_its_last_day_is_over() {
    let scene = Scene::new().await;
    let key = key_of(&scene, &scene.admin, 1).await;
    for path in [format!("{OWN}?key={key}"), format!("{OWN}?access_token={key}")] {
        refused(&scene.anon().get(&path).await, StatusCode::UNAUTHORIZED, "no-key");
    }
    let mut cookie = scene.anon();
    for name in ["__Host-assidu", "assidu", "authorization"] {
        cookie.cookies.insert(name.to_owned(), key.clone());
    }
    refused(&cookie.get(OWN).await, StatusCode::UNAUTHORIZED, "no-key");
    // A session opens nothing there, whoever's it is.
    refused(&scene.browser(&scene.admin).await.get(OWN).await, StatusCode::UNAUTHORIZED, "no-key");
    for forged in [format!("{}x", &key[..49]), key.to_uppercase(), key[7..].to_owned(), String::new()] {
        let answer = Browser::program(&scene.router, &forged).get(OWN).await;
        refused(&answer, StatusCode::UNAUTHORIZED, "no-key");
    }
    let mut program = Browser::program(&scene.router, &key);
    assert_eq!(program.get(OWN).await.status, StatusCode::OK);
    let used = scene.app.api_keys(&scene.admin).await.unwrap()[0].key.used_at;
    assert_eq!(used, Some(scene.app.now()));
    // 365 days and some hours later it is over.
    scene.clock.advance_seconds(365 * 24 * 3600);
    assert_eq!(program.get(OWN).await.status, StatusCode::OK, "the last day");
    scene.clock.advance_seconds(15 * 3600);
    refused(&program.get(OWN).await, StatusCode::UNAUTHORIZED, "no-key");
}

#[tokio::test]
async fn a_key_opens_no_page_and_no_act_of_people() {
    let scene = Scene::new().await;
    let key = key_of(&scene, &scene.admin, 1).await;
    let id = "per_00000000000000000000000000000001";
    for entry in TABLE.iter().filter(|entry| !matches!(entry.who, Who::Anyone | Who::Demo | Who::Program(_)))
    {
        let path: String = entry
            .path
            .split('/')
            .map(|part| if part.starts_with('{') { id } else { part })
            .collect::<Vec<_>>()
            .join("/");
        let mut program = Browser::program(&scene.router, &key);
        let (status, location) = program.status(entry.method.as_str(), &path, "", Vec::new()).await;
        let asked = status == 401 || (status == 303 && location.starts_with("/sign-in"));
        assert!(asked, "{} {path}: {status} {location}", entry.method);
    }
}

#[tokio::test]
async fn too_much_waits_and_a_suspended_provider_opens_nothing() {
    let scene = Scene::new().await;
    let key = key_of(&scene, &scene.admin, 1).await;
    let other = key_of(&scene, &scene.elsewhere, 1).await;
    let mut program = Browser::program(&scene.router, &key);
    for _ in 0..1_200 {
        assert_eq!(program.get(OWN).await.status, StatusCode::OK);
    }
    let waits = program.get(OWN).await;
    refused(&waits, StatusCode::TOO_MANY_REQUESTS, "too-many");
    assert_eq!(waits.header("retry-after"), "61");
    assert_eq!(Browser::program(&scene.router, &other).get(OWN).await.status, StatusCode::OK);
    scene.clock.advance_seconds(61);
    assert_eq!(program.get(OWN).await.status, StatusCode::OK);

    scene.suspend().await;
    refused(&program.get(OWN).await, StatusCode::FORBIDDEN, "suspended");
    assert_eq!(Browser::program(&scene.router, &other).get(OWN).await.status, StatusCode::OK);
    scene.open_again().await;
    assert_eq!(program.get(OWN).await.status, StatusCode::OK);
    // Whoever guesses waits; whoever has a key does not wait for others at the same address.
    for _ in 0..60 {
        refused(&Browser::program(&scene.router, "x").get(OWN).await, StatusCode::UNAUTHORIZED, "no-key");
    }
    let guesses = Browser::program(&scene.router, "x").get(OWN).await;
    refused(&guesses, StatusCode::TOO_MANY_REQUESTS, "too-many");
    assert_eq!(program.get(OWN).await.status, StatusCode::OK);
}

/// An identity system that goes on asking with a dead key, from the address of a cloud, is nobody else's trouble.
#[tokio::test]
async fn a_dead_key_keeps_out_nobody_else_and_an_open_one_can_always_be_revoked() {
    let scene = Scene::new().await;
    let dead = key_of(&scene, &scene.admin, 1).await;
    scene.app.revoke_api_key(&scene.admin, newest(&scene, &scene.admin).await).await.unwrap();
    let open = key_of(&scene, &scene.admin, 2).await;
    let program = newest(&scene, &scene.admin).await;
    for _ in 0..1_200 {
        refused(&Browser::program(&scene.router, &dead).get(OWN).await, StatusCode::UNAUTHORIZED, "no-key");
    }
    let waits = Browser::program(&scene.router, &dead).get(OWN).await;
    refused(&waits, StatusCode::TOO_MANY_REQUESTS, "too-many");
    assert_eq!(Browser::program(&scene.router, &open).get(OWN).await.status, StatusCode::OK);
    let stranger = Browser::program(&scene.router, "x").get(OWN).await;
    refused(&stranger, StatusCode::UNAUTHORIZED, "no-key");
    // A hundred keys later, all of them revoked, the open one is still the first of the list, and knows itself.
    for n in 3..=103 {
        scene.clock.advance_seconds(1);
        key_of(&scene, &scene.admin, n).await;
        let keys = scene.app.api_keys(&scene.admin).await.unwrap();
        assert_eq!(keys[1].key.program, program, "{n}");
        scene.app.revoke_api_key(&scene.admin, keys[0].key.program).await.unwrap();
    }
    let keys = scene.app.api_keys(&scene.admin).await.unwrap();
    assert_eq!((keys.len(), keys[0].key.program), (100, program));
    assert_eq!(Browser::program(&scene.router, &open).get(OWN).await.status, StatusCode::OK);
    scene.app.revoke_api_key(&scene.admin, program).await.unwrap();
}

/// Where nothing is, and where nothing is done, programs are told as programs, too.
#[tokio::test]
async fn errors_are_told_as_programs_read_them() {
    let scene = Scene::new().await;
    let mut program = Browser::program(&scene.router, &key_of(&scene, &scene.admin, 1).await);
    refused(&program.get("/api/v1/nothing").await, StatusCode::NOT_FOUND, "not-found");
    refused(&program.post(OWN, "").await, StatusCode::METHOD_NOT_ALLOWED, "wrong-method");
    let nothing = program.get("/scim/v2/Nothing").await;
    assert_eq!(nothing.header("content-type"), "application/scim+json");
    assert_eq!(nothing.json()["schemas"][0], "urn:ietf:params:scim:api:messages:2.0:Error");
    assert_eq!((nothing.status, &nothing.json()["status"]), (StatusCode::NOT_FOUND, &"404".into()));
}

/// A program is nobody whom a list shows, counts or offers.
#[tokio::test]
async fn a_program_is_in_no_list_of_people() {
    let scene = Scene::new().await;
    let before = scene.app.people_page(&scene.admin, "", None, 0).await.unwrap().total;
    let usage = scene.app.quota(scene.admin.tenant).await.unwrap().1;
    key_of(&scene, &scene.admin, 1).await;
    let program = newest(&scene, &scene.admin).await;
    assert_eq!(scene.app.people_page(&scene.admin, "", None, 0).await.unwrap().total, before);
    assert_eq!(scene.app.people_page(&scene.admin, "Annuaire", None, 0).await.unwrap().total, 0);
    assert_eq!(scene.app.quota(scene.admin.tenant).await.unwrap().1.people, usage.people);
    let mut admin = scene.browser(&scene.admin).await;
    for path in [format!("/people/{program}"), format!("/people/{program}/edit")] {
        assert_eq!(admin.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
