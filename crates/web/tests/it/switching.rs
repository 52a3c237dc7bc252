//! One person in several roles and with several providers: switching without logging out.

use assidu_app::Actor;
use assidu_domain::people::{Person, Role, Roles};
use assidu_store::people;
use axum::http::StatusCode;

use crate::{
    browser::{Answer, Browser},
    scene::Scene,
};

/// An account with its password, which its owner has chosen long ago.
struct Owner {
    actor: Actor,
    institution: &'static str,
    login: String,
    password: String,
}

impl Scene {
    async fn owner(&self, by: &Actor, institution: &'static str, actor: Actor) -> Owner {
        let card = self.app.give_access_to_people(by, &[actor.person]).await.unwrap().remove(0);
        Owner { actor, institution, login: card.login, password: card.password }
    }

    /// Claire, trainer at "atelier", who also runs "elsewhere".
    async fn claire(&self) -> (Owner, Owner) {
        let trainer = self.owner(&self.admin, "atelier", self.trainer).await;
        let runs = self.owner(&self.elsewhere, "elsewhere", self.elsewhere).await;
        (trainer, runs)
    }

    async fn as_owner(&self, owner: &Owner) -> Browser {
        let mut browser = self.anon();
        log_in(&mut browser, owner, "").await.leads_to();
        browser
    }

    /// A browser in which both were linked, logged in as the second.
    async fn linked(&self, first: &Owner, second: &Owner) -> Browser {
        let mut browser = self.as_owner(first).await;
        let question = asked(&mut browser).await;
        assert_eq!(log_in(&mut browser, second, &question).await.leads_to(), question);
        let yes = [("act", "link"), ("with", token_of(&question))];
        assert_eq!(browser.submit(&question, "/account/linked", &yes).await.leads_to(), "/account/switch");
        browser
    }
}

async fn log_in(browser: &mut Browser, owner: &Owner, next: &str) -> Answer {
    let form = [
        ("institution", owner.institution),
        ("identifier", owner.login.as_str()),
        ("password", owner.password.as_str()),
        ("next", next),
    ];
    browser.submit("/sign-in", "/sign-in", &form).await
}

/// Asks to link, and gives the address of the question to which the other log-in leads.
async fn asked(browser: &mut Browser) -> String {
    let answer = browser.submit("/account/switch", "/account/linked", &[("act", "ask")]).await;
    let to =
        answer.leads_to().strip_prefix("/sign-in?next=").unwrap().replace("%3F", "?").replace("%3D", "=");
    assert!(to.starts_with("/account/linked?with="), "{to}");
    to
}

fn token_of(question: &str) -> &str {
    question.split_once("with=").unwrap().1
}

/// The key of the account of this provider on the page that shows where one may act.
async fn key_of(browser: &mut Browser, provider: &str) -> Option<String> {
    let page = browser.get("/account/switch").await;
    assert_eq!(page.status, StatusCode::OK);
    let page = page.text();
    let line = page.split("<li>").find(|line| line.contains(provider))?.to_owned();
    let after = line.rsplit_once("name=\"account\" value=\"")?.1;
    Some(after.split_once('"')?.0.to_owned())
}

/// Goes to the account at this provider.
async fn go(browser: &mut Browser, provider: &str) -> Answer {
    let key = key_of(browser, provider).await.unwrap();
    browser.submit("/account/switch", "/account/switch", &[("act", "account"), ("account", &key)]).await
}

const COOKIE: &str = "__Host-assidu";

impl Scene {
    /// Whether a stolen copy of this cookie still opens anything.
    async fn opens(&self, cookie: &str) -> bool {
        let mut thief = self.anon();
        thief.cookies.insert(COOKIE.to_owned(), cookie.to_owned());
        thief.get("/account").await.status == StatusCode::OK
    }
}

#[tokio::test]
async fn who_has_linked_two_accounts_goes_from_one_to_the_other_and_back_under_a_fresh_cookie() {
    let scene = Scene::new().await;
    let (trainer, runs) = scene.claire().await;
    let mut browser = scene.linked(&trainer, &runs).await;
    assert_eq!(browser.get("/today").await.status, StatusCode::OK, "she runs this one");
    let first = browser.cookies[COOKIE].clone();
    assert_eq!(go(&mut browser, "CFA atelier").await.leads_to(), "/trainer");
    let second = browser.cookies[COOKIE].clone();
    assert!(first != second && !scene.opens(&first).await, "the cookie of before opens nothing");
    assert_eq!(browser.get("/trainer").await.status, StatusCode::OK);
    assert_eq!(browser.get("/today").await.status, StatusCode::FORBIDDEN, "a trainer here, and nothing else");
    assert!(browser.get("/account/switch").await.text().contains("CFA elsewhere"));
    assert_eq!(go(&mut browser, "CFA elsewhere").await.leads_to(), "/today");
    assert!(!scene.opens(&second).await && !scene.opens(&first).await);
    assert_eq!(browser.get("/today").await.status, StatusCode::OK);
    // Both logs of access tell, each of its own.
    for owner in [&trainer, &runs] {
        let mut tx = scene.app.store().read(&owner.actor.scope()).await.unwrap();
        let found =
            assidu_store::access_log::of_subject(&mut tx, owner.actor.person, None, 100).await.unwrap();
        assert!(found.iter().any(|entry| entry.act == "link-account"), "{found:?}");
        assert!(found.iter().any(|entry| entry.act == "switch-account"), "{found:?}");
    }
    // Logging out of one is logging out.
    go(&mut browser, "CFA atelier").await.leads_to();
    let last = browser.cookies[COOKIE].clone();
    browser.submit("/account/switch", "/sign-out", &[]).await.leads_to();
    assert!(!scene.opens(&last).await);
    let mut tx = scene.app.store().read(&runs.actor.scope()).await.unwrap();
    let open = assidu_store::sessions::of_person(&mut tx, runs.actor.person, scene.app.now()).await.unwrap();
    assert_eq!(open.len(), 0, "the one that it hung on is closed, too");
}

#[tokio::test]
async fn only_whoever_logs_in_to_both_in_one_browser_links_them_and_only_once() {
    let scene = Scene::new().await;
    let (trainer, runs) = scene.claire().await;
    let mut browser = scene.as_owner(&trainer).await;
    let question = asked(&mut browser).await;
    // Sent to somebody else, who is logged in or logs in.
    let mut victim = scene.as_owner(&runs).await;
    assert_eq!(victim.get(&question).await.status, StatusCode::GONE);
    let yes = [("act", "link"), ("with", token_of(&question))];
    let refused = victim.submit("/account/switch", "/account/linked", &yes).await;
    assert_eq!(refused.status, StatusCode::GONE);
    // The same account is no other one.
    let question = asked(&mut browser).await;
    assert_eq!(browser.get(&question).await.status, StatusCode::CONFLICT);
    // A session that was there before proves nothing of this moment.
    let old = scene.as_owner(&runs).await.cookies[COOKIE].clone();
    scene.clock.advance_seconds(1);
    let question = asked(&mut browser).await;
    let own = browser.cookies.insert(COOKIE.to_owned(), old).unwrap();
    assert_eq!(browser.get(&question).await.status, StatusCode::GONE);
    browser.cookies.insert(COOKIE.to_owned(), own);
    // Too late.
    let question = asked(&mut browser).await;
    scene.clock.advance_seconds(601);
    log_in(&mut browser, &runs, &question).await.leads_to();
    assert_eq!(browser.get(&question).await.status, StatusCode::GONE);
    // Looking changes nothing, saying yes counts once.
    log_in(&mut browser, &trainer, "").await.leads_to();
    let question = asked(&mut browser).await;
    log_in(&mut browser, &runs, &question).await.leads_to();
    for _ in 0..2 {
        let page = browser.get(&question).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains("CFA atelier") && page.text().contains("CFA elsewhere"));
    }
    assert_eq!(key_of(&mut browser, "CFA atelier").await, None);
    let yes = [("act", "link"), ("with", token_of(&question))];
    browser.submit(&question, "/account/linked", &yes).await.leads_to();
    assert_eq!(browser.submit("/account/switch", "/account/linked", &yes).await.status, StatusCode::GONE);
    // And they are not linked twice.
    let question = asked(&mut browser).await;
    log_in(&mut browser, &trainer, &question).await.leads_to();
    let yes = [("act", "link"), ("with", token_of(&question))];
    assert_eq!(browser.submit(&question, "/account/linked", &yes).await.status, StatusCode::CONFLICT);
    // Nobody else finds an account of hers behind a key.
    let key = key_of(&mut browser, "CFA elsewhere").await.unwrap();
    let mut other = scene.browser(&scene.other_trainer).await;
    for path in ["/account/switch", "/account/linked"] {
        let act = if path.ends_with("switch") { "account" } else { "unlink" };
        let answer = other.submit("/account/switch", path, &[("act", act), ("account", &key)]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn whoever_ends_one_side_ends_what_hangs_on_it() {
    let scene = Scene::new().await;
    let (trainer, runs) = scene.claire().await;
    let mut browser = scene.linked(&trainer, &runs).await;
    // Unlinked at the one that was logged in to, and in another browser.
    go(&mut browser, "CFA atelier").await.leads_to();
    let mut phone = scene.as_owner(&runs).await;
    let key = key_of(&mut phone, "CFA atelier").await.unwrap();
    let unlink = [("act", "unlink"), ("account", key.as_str())];
    phone.submit("/account/switch", "/account/linked", &unlink).await.leads_to();
    assert!(browser.get("/trainer").await.leads_to().starts_with("/sign-in"), "what was switched to is over");
    assert_eq!(phone.get("/today").await.status, StatusCode::OK, "what was logged in to is not");
    assert_eq!(key_of(&mut phone, "CFA atelier").await, None);
    let mut at_the_other = scene.as_owner(&trainer).await;
    assert_eq!(key_of(&mut at_the_other, "CFA elsewhere").await, None);
    // The devices of the one that was logged in to are logged out from elsewhere.
    let mut browser = scene.linked(&trainer, &runs).await;
    go(&mut browser, "CFA atelier").await.leads_to();
    phone.submit("/account", "/account/devices", &[("which", "others")]).await.leads_to();
    assert!(browser.get("/trainer").await.leads_to().starts_with("/sign-in"));
    // The office of the one that was switched to shuts her out there, and nowhere else.
    let mut browser = scene.as_owner(&runs).await;
    go(&mut browser, "CFA atelier").await.leads_to();
    scene.app.deactivate(&scene.admin, trainer.actor.person).await.unwrap();
    assert!(browser.get("/trainer").await.leads_to().starts_with("/sign-in"));
    let mut browser = scene.as_owner(&runs).await;
    assert_eq!(key_of(&mut browser, "CFA atelier").await, None, "she may not come in there");
    assert_eq!(browser.get("/today").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_password_that_somebody_else_gave_opens_no_other_account() {
    let scene = Scene::new().await;
    let (trainer, runs) = scene.claire().await;
    let mut browser = scene.linked(&trainer, &runs).await;
    // One that she changes herself does.
    let mut own = scene.as_owner(&trainer).await;
    let new = "trois petits chats gris";
    let change = [("old", trainer.password.as_str()), ("new", new), ("again", new)];
    own.submit("/account/password", "/account/password", &change).await.leads_to();
    assert!(key_of(&mut own, "CFA elsewhere").await.is_some());
    assert!(key_of(&mut browser, "CFA atelier").await.is_some());
    go(&mut own, "CFA elsewhere").await.leads_to();
    assert_eq!(own.get("/today").await.status, StatusCode::OK);
    // The office of the one gives her a new one, and logs in with it.
    let given = scene.owner(&scene.admin, "atelier", trainer.actor).await;
    assert!(own.get("/today").await.leads_to().starts_with("/sign-in"), "what hung on the old one is over");
    let mut office = scene.as_owner(&given).await;
    assert_eq!(key_of(&mut office, "CFA elsewhere").await, None);
    assert_eq!(key_of(&mut browser, "CFA atelier").await, None);
}

#[tokio::test]
async fn a_second_step_is_asked_for_on_the_way_there_unless_the_log_in_took_two() {
    let scene = Scene::new().await;
    let trainer = scene.owner(&scene.admin, "atelier", scene.trainer).await;
    let (_, secret, _) = scene.with_step().await;
    let admin = Owner {
        actor: scene.admin,
        institution: "atelier",
        login: crate::second_step::LOGIN.to_owned(),
        password: scene.admin_password.clone(),
    };
    let mut browser = scene.as_owner(&trainer).await;
    let question = asked(&mut browser).await;
    let code_page = log_in(&mut browser, &admin, &question).await;
    assert!(code_page.leads_to().starts_with("/sign-in/code?next=/account/linked"));
    assert!(browser.get(&question).await.leads_to().starts_with("/sign-in/code"), "half is not enough");
    scene.clock.advance_seconds(30);
    let code = [("code", scene.code_of(&secret)), ("next", question.clone())];
    let code: Vec<(&str, &str)> = code.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(browser.submit("/sign-in/code", "/sign-in/code", &code).await.leads_to(), question);
    let yes = [("act", "link"), ("with", token_of(&question))];
    browser.submit(&question, "/account/linked", &yes).await.leads_to();
    // The log-in took two steps: both ways are open.
    assert_eq!(go(&mut browser, "Claire Fontaine").await.leads_to(), "/trainer");
    assert_eq!(go(&mut browser, "Nadia Lefèvre").await.leads_to(), "/today");
    // It took one: the code is asked for, and nothing is open before it came.
    let mut phone = scene.as_owner(&trainer).await;
    assert!(
        phone.get("/account/switch").await.text().contains("Un code de votre seconde étape sera demandé")
    );
    assert_eq!(go(&mut phone, "Nadia Lefèvre").await.leads_to(), "/sign-in/code");
    assert!(phone.get("/today").await.leads_to().starts_with("/sign-in/code"));
    scene.clock.advance_seconds(30);
    let code = scene.code_of(&secret);
    phone.submit("/sign-in/code", "/sign-in/code", &[("code", code.as_str())]).await.leads_to();
    assert_eq!(phone.get("/today").await.status, StatusCode::OK);
    // It still hangs on the log-in that it came from.
    scene.app.end_sessions(&scene.admin, scene.trainer.person).await.unwrap();
    assert!(phone.get("/today").await.leads_to().starts_with("/sign-in"));
}

#[tokio::test]
async fn a_second_step_that_was_added_after_the_accounts_were_linked_opens_no_other_account() {
    let scene = Scene::new().await;
    let trainer = scene.owner(&scene.admin, "atelier", scene.trainer).await;
    let (_, secret, _) = scene.with_step().await;
    let admin = Owner {
        actor: scene.admin,
        institution: "atelier",
        login: crate::second_step::LOGIN.to_owned(),
        password: scene.admin_password.clone(),
    };
    let mut browser = scene.as_owner(&trainer).await;
    let question = asked(&mut browser).await;
    log_in(&mut browser, &admin, &question).await.leads_to();
    scene.clock.advance_seconds(30);
    let code = [("code", scene.code_of(&secret)), ("next", question.clone())];
    let code: Vec<(&str, &str)> = code.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.submit("/sign-in/code", "/sign-in/code", &code).await.leads_to();
    let yes = [("act", "link"), ("with", token_of(&question))];
    browser.submit(&question, "/account/linked", &yes).await.leads_to();
    // Whoever has the trainer's password, and nothing else, adds a second step of their own.
    scene.clock.advance_seconds(60);
    let mut thief = scene.as_owner(&trainer).await;
    let page = "/account/second-step";
    thief.submit(page, page, &[("act", "begin")]).await.leads_to();
    let shown = thief.get(page).await.text();
    let own = shown.split("<code>").nth(1).unwrap().split("</code>").next().unwrap().replace(' ', "");
    let code = scene.code_of(&own);
    assert_eq!(thief.submit(page, page, &[("act", "finish"), ("code", &code)]).await.status, StatusCode::OK);
    assert_eq!(go(&mut thief, "Nadia Lefèvre").await.leads_to(), "/sign-in/code", "the administrator's own");
    // Nor by logging in anew with it.
    scene.clock.advance_seconds(60);
    let mut again = scene.anon();
    assert!(log_in(&mut again, &trainer, "").await.leads_to().starts_with("/sign-in/code"));
    let code = scene.code_of(&own);
    again.submit("/sign-in/code", "/sign-in/code", &[("code", code.as_str())]).await.leads_to();
    assert_eq!(go(&mut again, "Nadia Lefèvre").await.leads_to(), "/sign-in/code");
    assert!(again.get("/today").await.leads_to().starts_with("/sign-in/code"));
}

#[tokio::test]
async fn the_pin_of_a_device_that_was_handed_round_links_and_opens_no_other_account() {
    let scene = Scene::new().await;
    let trainer = scene.owner(&scene.admin, "atelier", scene.trainer).await;
    let learner = scene.owner(&scene.admin, "atelier", scene.learners[0]).await;
    let (meeting, kiosk) = (scene.meeting_path(), scene.kiosk_path());
    let exit = format!("{meeting}/kiosk/exit");
    let mut device = scene.as_owner(&trainer).await;
    device.submit(&meeting, &kiosk, &[("pin", "4072")]).await.leads_to();
    // A learner who saw the PIN logs in on it as themselves, and asks to be linked with whoever comes next.
    log_in(&mut device, &learner, "").await.leads_to();
    let question = asked(&mut device).await;
    device.submit("/account/switch", "/sign-out", &[]).await.leads_to();
    assert_eq!(device.submit(&kiosk, &exit, &[("password", "4072")]).await.leads_to(), meeting);
    let yes = [("act", "link"), ("with", token_of(&question))];
    let refused = device.submit("/account/switch", "/account/linked", &yes).await;
    assert_eq!(refused.status, StatusCode::GONE, "{}", refused.text());
    assert_eq!(key_of(&mut device, "Aïcha Benali").await, None);
    let mut phone = scene.as_owner(&learner).await;
    assert_eq!(key_of(&mut phone, "Claire Fontaine").await, None, "nothing was linked");
}

#[tokio::test]
async fn whoever_takes_a_device_back_by_its_pin_is_its_trainer_and_no_more_until_they_confirm() {
    let scene = Scene::new().await;
    let (trainer, runs) = scene.claire().await;
    let mut tx = scene.app.store().write(&scene.admin.scope()).await.unwrap();
    let known = people::lookup(&mut tx, scene.trainer.person).await.unwrap().unwrap();
    let roles = Roles::of(&[Role::Secretariat, Role::Trainer]);
    people::save(&mut tx, &Person { roles, ..known }, scene.app.now()).await.unwrap();
    tx.commit().await.unwrap();
    scene.linked(&trainer, &runs).await;
    let (meeting, kiosk) = (scene.meeting_path(), scene.kiosk_path());
    let mut device = scene.as_owner(&trainer).await;
    assert_eq!(device.get("/settings").await.status, StatusCode::OK);
    let key = key_of(&mut device, "CFA elsewhere").await.unwrap();
    device.submit(&meeting, &kiosk, &[("pin", "4072")]).await.leads_to();
    let exit = format!("{meeting}/kiosk/exit");
    assert_eq!(device.submit(&kiosk, &exit, &[("password", "4072")]).await.leads_to(), meeting);
    assert_eq!(device.get(&meeting).await.status, StatusCode::OK);
    assert_eq!(device.get("/settings").await.status, StatusCode::FORBIDDEN, "a trainer, and nothing else");
    assert_eq!(key_of(&mut device, "CFA elsewhere").await, None);
    let page = "/account/switch";
    for act in [[("act", "account"), ("account", key.as_str())], [("act", "role"), ("role", "all")]] {
        let refused = device.submit(page, page, &act).await;
        assert!(refused.status.is_client_error(), "{act:?}: {}", refused.status);
    }
    let sure = [("password", trainer.password.as_str()), ("next", page)];
    assert_eq!(device.submit("/confirm", "/confirm", &sure).await.leads_to(), page);
    device.submit(page, page, &[("act", "role"), ("role", "all")]).await.leads_to();
    assert_eq!(device.get("/settings").await.status, StatusCode::OK);
    assert!(key_of(&mut device, "CFA elsewhere").await.is_some());
}

#[tokio::test]
async fn whoever_acts_in_one_role_has_its_rights_alone_until_they_choose_again() {
    let scene = Scene::new().await;
    let both = Roles::of(&[Role::Secretariat, Role::Trainer]);
    let set = async |roles: Roles| {
        let mut tx = scene.app.store().write(&scene.admin.scope()).await.unwrap();
        let known = people::lookup(&mut tx, scene.trainer.person).await.unwrap().unwrap();
        people::save(&mut tx, &Person { roles, ..known }, scene.app.now()).await.unwrap();
        tx.commit().await.unwrap();
    };
    set(both).await;
    let mut browser = scene.browser(&Actor { roles: both, ..scene.trainer }).await;
    assert_eq!(browser.get("/settings").await.status, StatusCode::OK);
    let choose = async |browser: &mut Browser, role: &str| {
        browser.submit("/account/switch", "/account/switch", &[("act", "role"), ("role", role)]).await
    };
    let before = browser.cookies[COOKIE].clone();
    assert_eq!(choose(&mut browser, "trainer").await.leads_to(), "/trainer");
    assert!(!scene.opens(&before).await);
    assert_eq!(browser.get("/settings").await.status, StatusCode::FORBIDDEN);
    assert_eq!(browser.get(&format!("/meetings/{}", scene.meeting)).await.status, StatusCode::OK);
    // Nobody chooses a role that they do not have.
    assert_eq!(choose(&mut browser, "administrator").await.status, StatusCode::FORBIDDEN);
    assert_eq!(choose(&mut browser, "emperor").await.status, StatusCode::BAD_REQUEST);
    // The role is withdrawn: nothing is left of it, and the other one is there to be chosen.
    set(Roles::of(&[Role::Secretariat])).await;
    assert_eq!(browser.get("/trainer").await.status, StatusCode::FORBIDDEN);
    assert_eq!(browser.get("/settings").await.status, StatusCode::FORBIDDEN);
    assert_eq!(choose(&mut browser, "all").await.leads_to(), "/today");
    assert_eq!(browser.get("/settings").await.status, StatusCode::OK);
}
