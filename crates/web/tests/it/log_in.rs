//! Logging in at an identity provider, and by passkey (A13, A14).

use std::sync::Arc;

use assidu_app::{Identities, settings::NewIdentityProvider};
use assidu_domain::{
    IdentityProviderId, Instant,
    ports::{
        Identity, IdentityAnswer, IdentityClient, IdentityError, IdentityQuestion, IdentitySource,
        PasskeyDesk,
    },
    rights::RequestKind,
};
use assidu_outbound::Passkeys;
use assidu_testkit::authenticator::Authenticator;
use async_trait::async_trait;
use axum::http::StatusCode;

use crate::{
    browser::{Answer, Browser, ORIGIN},
    scene::Scene,
};

/// An identity provider that believes everything: a code is what it says of somebody, as `subject address verified`.
struct Vouching;

#[async_trait]
impl IdentitySource for Vouching {
    fn check(&self, issuer: &str) -> Result<(), IdentityError> {
        if issuer.starts_with("https://") {
            Ok(())
        } else {
            Err(IdentityError::NotAllowed(issuer.to_owned()))
        }
    }

    async fn begin(
        &self,
        client: &IdentityClient,
        question: &IdentityQuestion,
        _: Instant,
    ) -> Result<String, IdentityError> {
        self.check(&client.issuer)?;
        if client.issuer.contains("silent") {
            return Err(IdentityError::Unavailable("silent".to_owned()));
        }
        let anew = if question.anew_at.is_some() { "&prompt=login" } else { "" };
        Ok(format!("{}/auth?redirect={}{anew}&state={}", client.issuer, client.redirect, question.state))
    }

    async fn finish(
        &self,
        client: &IdentityClient,
        question: &IdentityQuestion,
        answer: &IdentityAnswer,
        _: Instant,
    ) -> Result<Identity, IdentityError> {
        if answer.issuer.as_ref().is_some_and(|issuer| *issuer != client.issuer) {
            return Err(IdentityError::NotBelieved("mixed up"));
        }
        let words: Vec<&str> = answer.code.split(' ').collect();
        let [subject, email, verified] = *words.as_slice() else {
            return Err(IdentityError::Refused("no such code".to_owned()));
        };
        if question.anew_at.is_some() && email == "unasked" {
            return Err(IdentityError::NotAnew);
        }
        Ok(Identity {
            subject: subject.to_owned(),
            email: (email != "-").then(|| email.to_owned()),
            email_verified: verified == "yes",
        })
    }

    async fn end(
        &self,
        client: &IdentityClient,
        back: &str,
        _: Instant,
    ) -> Result<Option<String>, IdentityError> {
        Ok(Some(format!("{}/end?back={back}", client.issuer)))
    }
}

/// Everything that may vouch for somebody, in all of these tests.
pub(crate) fn outside() -> Identities {
    let passkeys = Passkeys::of(ORIGIN).unwrap();
    Identities {
        source: Some(Arc::new(Vouching)),
        passkeys: Some(Arc::new(passkeys) as Arc<dyn PasskeyDesk>),
    }
}

const AICHA: &str = "sub-aicha aicha@cfa.example yes";

impl Scene {
    async fn provider(&self, name: &str) -> IdentityProviderId {
        let new = NewIdentityProvider {
            name: name.to_owned(),
            issuer: format!("https://{}.example", name.to_lowercase()),
            client_id: "assidu".to_owned(),
            secret: "s3cret".to_owned(),
        };
        self.app.add_identity_provider(&self.admin, &new).await.unwrap()
    }

    async fn give_address(&self, who: &assidu_app::Actor, email: &str) {
        let mut tx = self.app.store().read(&who.scope()).await.unwrap();
        let mut person = assidu_store::people::lookup(&mut tx, who.person).await.unwrap().unwrap();
        drop(tx);
        person.card.email = email.to_owned();
        let mut tx = self.app.store().write(&who.scope()).await.unwrap();
        assidu_store::people::save(&mut tx, &person, self.app.now()).await.unwrap();
        tx.commit().await.unwrap();
    }
}

/// Goes to a provider; gives the state with which it leads back.
async fn go(browser: &mut Browser, provider: IdentityProviderId, next: &str) -> String {
    let id = provider.to_string();
    let form = [("institution", "atelier"), ("provider", id.as_str()), ("next", next)];
    let answer = browser.submit("/sign-in/elsewhere?institution=atelier", "/sign-in/elsewhere", &form).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let on = answer.header("refresh").to_owned();
    assert!(on.starts_with("0;url=https://"), "{on}");
    on.rsplit_once("state=").unwrap().1.to_owned()
}

/// Comes back with this code: what the page posts by itself.
async fn back(browser: &mut Browser, provider: IdentityProviderId, state: &str, code: &str) -> Answer {
    back_from(browser, provider, state, code, "").await
}

async fn back_from(
    browser: &mut Browser,
    provider: IdentityProviderId,
    state: &str,
    code: &str,
    issuer: &str,
) -> Answer {
    let path = format!("/sign-in/with/{provider}");
    let shown = format!("{path}?code=x&state=y");
    browser.submit(&shown, &path, &[("state", state), ("code", code), ("iss", issuer)]).await
}

#[tokio::test]
async fn somebody_with_a_verified_address_is_linked_and_later_known_by_their_subject_alone() {
    let scene = Scene::new().await;
    let provider = scene.provider("One").await;
    scene.give_address(&scene.learners[0], "aicha@cfa.example").await;
    let mut browser = scene.anon();
    let page = browser.get("/sign-in?institution=atelier").await.text();
    assert!(page.contains("Continuer avec One"), "{page}");
    let state = go(&mut browser, provider, "/my-signatures").await;
    // Looking at where one comes back to uses nothing up.
    browser.get(&format!("/sign-in/with/{provider}?code=a&state={state}")).await;
    assert_eq!(back(&mut browser, provider, &state, AICHA).await.leads_to(), "/my-signatures");
    assert!(browser.get("/account").await.text().contains("Benali"));
    // Her address changes at the provider, and is somebody else's here: the subject counts.
    scene.give_address(&scene.learners[1], "new@cfa.example").await;
    let mut again = scene.anon();
    let state = go(&mut again, provider, "").await;
    let answer = back(&mut again, provider, &state, "sub-aicha new@cfa.example yes").await;
    assert_eq!(answer.leads_to(), "/my-day");
    assert!(again.get("/account").await.text().contains("Benali"));
    // Another subject with her address is somebody else.
    let state = go(&mut again, provider, "").await;
    let answer = back(&mut again, provider, &state, "sub-other aicha@cfa.example yes").await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn who_is_nobody_here_is_told_what_to_do_and_nobody_is_made() {
    let scene = Scene::new().await;
    let provider = scene.provider("One").await;
    for learner in &scene.learners[1..] {
        scene.give_address(learner, "shared@cfa.example").await;
    }
    scene.give_address(&scene.outsider, "jan@cfa.example").await;
    scene.app.deactivate(&scene.admin, scene.outsider.person).await.unwrap();
    for (code, why) in [
        ("s - no", "pas donné"),
        ("s aicha@cfa.example no", "n’est pas vérifiée"),
        ("s nobody@cfa.example yes", "ne mène à personne"),
        ("s shared@cfa.example yes", "ne mène à personne"),
        ("s jan@cfa.example yes", "ne mène à personne"),
        ("broken", "ne peut pas être vérifiée"),
    ] {
        let mut browser = scene.anon();
        let state = go(&mut browser, provider, "").await;
        let answer = back(&mut browser, provider, &state, code).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{code}");
        assert!(answer.text().contains(why), "{code}: {}", answer.text());
        assert!(!browser.cookies.contains_key("__Host-assidu"), "{code}");
    }
    // Who was linked and has left is not let in either.
    scene.give_address(&scene.learners[0], "aicha@cfa.example").await;
    let mut browser = scene.anon();
    let state = go(&mut browser, provider, "").await;
    back(&mut browser, provider, &state, AICHA).await.leads_to();
    scene.app.deactivate(&scene.admin, scene.learners[0].person).await.unwrap();
    assert!(browser.get("/my-day").await.leads_to().starts_with("/sign-in"));
    let state = go(&mut browser, provider, "").await;
    assert_eq!(back(&mut browser, provider, &state, AICHA).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_answer_counts_once_in_the_browser_that_asked_within_minutes_and_at_its_own_address() {
    let scene = Scene::new().await;
    let (one, two) = (scene.provider("One").await, scene.provider("Two").await);
    scene.give_address(&scene.learners[0], "aicha@cfa.example").await;
    let mut browser = scene.anon();
    let state = go(&mut browser, one, "").await;
    assert_eq!(back(&mut scene.anon(), one, &state, AICHA).await.status, StatusCode::GONE, "another browser");
    assert_eq!(back(&mut browser, one, &state, AICHA).await.status, StatusCode::GONE, "it was taken away");
    let state = go(&mut browser, one, "").await;
    assert_eq!(back(&mut browser, two, &state, AICHA).await.status, StatusCode::GONE, "mixed up by address");
    let state = go(&mut browser, one, "").await;
    let answer = back_from(&mut browser, one, &state, AICHA, "https://two.example").await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "mixed up by issuer (RFC 9207)");
    let state = go(&mut browser, one, "").await;
    scene.clock.advance_seconds(10 * 60);
    assert_eq!(back(&mut browser, one, &state, AICHA).await.status, StatusCode::GONE, "too late");
    let state = go(&mut browser, one, "").await;
    back_from(&mut browser, one, &state, AICHA, "https://one.example").await.leads_to();
    assert_eq!(back(&mut browser, one, &state, AICHA).await.status, StatusCode::GONE, "a second time");
    for state in ["", "x", &"A".repeat(43)] {
        assert_eq!(back(&mut browser, one, state, AICHA).await.status, StatusCode::GONE);
    }
    let gave_up = browser.get(&format!("/sign-in/with/{one}?error=access_denied&state=x")).await;
    assert_eq!(gave_up.status, StatusCode::FORBIDDEN);
    assert!(gave_up.text().contains("abandonnée"));
}

#[tokio::test]
async fn nobody_is_led_to_another_site_and_a_scan_goes_on_where_it_was() {
    let scene = Scene::new().await;
    let provider = scene.provider("One").await;
    scene.give_address(&scene.learners[0], "aicha@cfa.example").await;
    for next in ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"] {
        let mut browser = scene.anon();
        let state = go(&mut browser, provider, next).await;
        assert_eq!(back(&mut browser, provider, &state, AICHA).await.leads_to(), "/", "{next}");
    }
    let mut browser = scene.anon();
    browser.get(&format!("/c/{}", scene.code())).await.leads_to();
    let page = browser.get("/sign-in?next=/s/who").await.text();
    assert!(page.contains("Continuer avec One"), "the scan says which institution: {page}");
    let state = go(&mut browser, provider, "/s/who").await;
    assert_eq!(back(&mut browser, provider, &state, AICHA).await.leads_to(), "/s/who");
    assert_eq!(browser.get("/s/who").await.leads_to(), format!("/s/{}", scene.sign_off));
    assert_eq!(browser.get(&format!("/s/{}", scene.sign_off)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn whoever_others_vouch_for_gives_their_password_before_they_give_access() {
    let scene = Scene::new().await;
    let provider = scene.provider("One").await;
    let mut office = scene.anon();
    let state = go(&mut office, provider, "").await;
    let code = "sub-nadia nadia@atelier.example yes";
    assert_eq!(back(&mut office, provider, &state, code).await.leads_to(), "/today");
    assert!(office.get("/account/passkeys").await.leads_to().starts_with("/confirm"));
    let id = provider.to_string();
    let unlink = [("act", "unlink"), ("provider", id.as_str())];
    let asked = office.submit("/account", "/account/links", &unlink).await;
    assert!(asked.leads_to().starts_with("/confirm"));
    let password = [("password", scene.admin_password.as_str()), ("next", "/account")];
    assert_eq!(office.submit("/confirm", "/confirm", &password).await.leads_to(), "/account");
    assert_eq!(office.submit("/account", "/account/links", &unlink).await.leads_to(), "/account");
    assert_eq!(office.submit("/account", "/account/links", &unlink).await.status, StatusCode::NOT_FOUND);
    // Linked again by hand, with an address that nobody here has.
    let link = [("act", "link"), ("provider", id.as_str())];
    let on = office.submit("/account", "/account/links", &link).await;
    let state = on.header("refresh").rsplit_once("state=").unwrap().1.to_owned();
    let code = "sub-nadia private@mail.example no";
    assert_eq!(back(&mut office, provider, &state, code).await.leads_to(), "/account");
    let mut again = scene.anon();
    let state = go(&mut again, provider, "").await;
    assert_eq!(back(&mut again, provider, &state, code).await.leads_to(), "/today");
    // The identity provider may keep the browser logged in; that is said when logging out.
    let out = again.submit("/account", "/sign-out", &[]).await;
    assert!(out.status == StatusCode::OK && out.text().contains("https://one.example/end"), "{}", out.text());
    assert!(again.get("/today").await.leads_to().starts_with("/sign-in"));
}

#[tokio::test]
async fn whoever_has_no_password_confirms_at_the_identity_provider_that_knows_them_and_asks_anew() {
    let scene = Scene::new().await;
    let provider = scene.provider("One").await;
    let mut office = scene.anon();
    let state = go(&mut office, provider, "").await;
    let code = "sub-nadia nadia@atelier.example yes";
    assert_eq!(back(&mut office, provider, &state, code).await.leads_to(), "/today");
    let id = provider.to_string();
    let ask = [("provider", id.as_str()), ("next", "/account/passkeys")];
    // Whoever has a password gives that.
    assert!(!office.get("/confirm").await.text().contains("Confirmer avec One"));
    assert_eq!(office.submit("/confirm", "/confirm/elsewhere", &ask).await.status, StatusCode::NOT_FOUND);
    let mut tx = scene.app.store().write(&scene.admin.scope()).await.unwrap();
    assidu_store::accounts::remove(&mut tx, scene.admin.person).await.unwrap();
    tx.commit().await.unwrap();
    assert!(office.get("/account/passkeys").await.leads_to().starts_with("/confirm"));
    let page = office.get("/confirm?next=/account/passkeys").await.text();
    assert!(page.contains("Confirmer avec One") && !page.contains("type=\"password\""), "{page}");
    let on = async |browser: &mut Browser| {
        let answer = browser.submit("/confirm", "/confirm/elsewhere", &ask).await;
        let on = answer.header("refresh").to_owned();
        assert!(on.contains("prompt=login"), "{on}");
        on.rsplit_once("state=").unwrap().1.to_owned()
    };
    // Somebody else there, somebody who was not asked anew, and an answer for another session confirm nothing.
    let state = on(&mut office).await;
    let other = back(&mut office, provider, &state, "sub-other nadia@atelier.example yes").await;
    assert_eq!(other.status, StatusCode::FORBIDDEN);
    let state = on(&mut office).await;
    let unasked = back(&mut office, provider, &state, "sub-nadia unasked yes").await;
    assert!(
        unasked.status == StatusCode::FORBIDDEN && unasked.text().contains("redemandé"),
        "{}",
        unasked.text()
    );
    let state = on(&mut office).await;
    let own = office.cookies["__Host-assidu"].clone();
    let session = scene.browser(&scene.trainer).await.cookies["__Host-assidu"].clone();
    office.cookies.insert("__Host-assidu".to_owned(), session);
    assert_eq!(back(&mut office, provider, &state, code).await.status, StatusCode::GONE);
    office.cookies.insert("__Host-assidu".to_owned(), own);
    assert!(office.get("/account/passkeys").await.leads_to().starts_with("/confirm"), "not yet");
    let state = on(&mut office).await;
    assert_eq!(back(&mut office, provider, &state, code).await.leads_to(), "/account/passkeys");
    assert_eq!(office.get("/account/passkeys").await.status, StatusCode::OK);
    assert_eq!(back(&mut office, provider, &state, code).await.status, StatusCode::GONE, "once");
    // It counts for a while, and then is asked for again.
    scene.clock.advance_seconds(15 * 60);
    assert!(office.get("/account/passkeys").await.leads_to().starts_with("/confirm"));
}

#[tokio::test]
async fn a_link_is_made_only_for_whoever_asked_for_it() {
    let scene = Scene::new().await;
    let provider = scene.provider("One").await;
    let mut browser = scene.browser(&scene.learners[0]).await;
    let id = provider.to_string();
    let link = [("act", "link"), ("provider", id.as_str())];
    let on = browser.submit("/account", "/account/links", &link).await;
    let state = on.header("refresh").rsplit_once("state=").unwrap().1.to_owned();
    // Somebody else sits down at the same browser meanwhile.
    let session = scene.browser(&scene.learners[1]).await.cookies["__Host-assidu"].clone();
    browser.cookies.insert("__Host-assidu".to_owned(), session);
    assert_eq!(back(&mut browser, provider, &state, AICHA).await.status, StatusCode::GONE);
    // Another institution's provider is none at all.
    let mut stranger = scene.browser(&scene.elsewhere).await;
    let asked = stranger.submit("/account/switch", "/account/links", &link).await;
    assert_eq!(asked.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn administrators_set_identity_providers_up_and_secrets_are_never_shown() {
    let scene = Scene::new().await;
    let mut office = scene.browser(&scene.admin).await;
    let add = |issuer: &'static str| {
        [
            ("act", "add"),
            ("name", "Un"),
            ("issuer", issuer),
            ("client_id", "assidu"),
            ("secret", "s3cret-canary"),
        ]
    };
    for (issuer, why) in [
        ("http://one.example", "https://"),
        ("https://silent.example", "ne se décrit"),
        ("https://one .example", "visibles"),
        ("", "rempli"),
    ] {
        let answer = office.submit("/settings/log-in", "/settings/log-in", &add(issuer)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{issuer}");
        let page = answer.text();
        assert!(!page.contains("s3cret-canary"), "{issuer}");
        assert!(page.contains(why) || issuer.is_empty(), "{issuer}: {page}");
    }
    let good = add("https://one.example");
    assert_eq!(
        office.submit("/settings/log-in", "/settings/log-in", &good).await.leads_to(),
        "/settings/log-in"
    );
    let twice = office.submit("/settings/log-in", "/settings/log-in", &good).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = office.get("/settings/log-in").await;
    let id = page.field("provider");
    let page = page.text();
    assert!(
        page.contains(&format!("{ORIGIN}/sign-in/with/{id}")) && !page.contains("s3cret-canary"),
        "{page}"
    );
    let change = [("act", "change"), ("provider", id.as_str()), ("name", "Deux"), ("secret", "")];
    office.submit("/settings/log-in", "/settings/log-in", &change).await.leads_to();
    let shown = scene.anon().get("/sign-in?institution=atelier").await.text();
    assert!(shown.contains("Continuer avec Deux"), "{shown}");
    // Others do not see it, and cannot change it.
    let mut stranger = scene.browser(&scene.elsewhere).await;
    assert!(!stranger.get("/settings/log-in").await.text().contains("one.example"));
    let mut vouched = scene.anon();
    let provider: IdentityProviderId = id.parse().unwrap();
    let state = go(&mut vouched, provider, "").await;
    let code = "sub-nadia nadia@atelier.example yes";
    assert_eq!(back(&mut vouched, provider, &state, code).await.leads_to(), "/today");
    let remove = [("act", "remove"), ("provider", id.as_str())];
    let refused = stranger.submit("/settings/log-in", "/settings/log-in", &remove).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    assert!(!scene.anon().get("/sign-in?institution=elsewhere").await.text().contains("Deux"));
    assert_eq!(
        office.submit("/settings/log-in", "/settings/log-in", &remove).await.leads_to(),
        "/settings/log-in"
    );
    assert!(!scene.anon().get("/sign-in?institution=atelier").await.text().contains("Deux"));
    // Whoever came in by it is logged out; who came in by password is not.
    assert!(vouched.get("/today").await.leads_to().starts_with("/sign-in"));
    assert_eq!(office.get("/today").await.status, StatusCode::OK);
}

/// What a page says, without what is drawn anew for each visit.
fn said(answer: &Answer) -> String {
    let text = answer.text();
    let main = text.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
    main.to_owned()
}

#[tokio::test]
async fn a_stranger_is_told_the_same_whether_the_address_is_known_or_not() {
    let scene = Scene::new().await;
    let provider = scene.provider("One").await;
    scene.give_address(&scene.learners[0], "aicha@cfa.example").await;
    for learner in &scene.learners[1..] {
        scene.give_address(learner, "shared@cfa.example").await;
    }
    scene.give_address(&scene.outsider, "jan@cfa.example").await;
    let mut browser = scene.anon();
    for code in [AICHA, "sub-jan jan@cfa.example yes"] {
        let state = go(&mut browser, provider, "").await;
        back(&mut browser, provider, &state, code).await.leads_to();
    }
    scene.app.deactivate(&scene.admin, scene.outsider.person).await.unwrap();
    let mut answers = std::collections::BTreeSet::new();
    for code in [
        "x nobody@cfa.example yes",
        "x shared@cfa.example yes",
        "x aicha@cfa.example yes",
        "x jan@cfa.example yes",
        "sub-jan jan@cfa.example yes",
    ] {
        let mut browser = scene.anon();
        let state = go(&mut browser, provider, "").await;
        let answer = back(&mut browser, provider, &state, code).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{code}");
        answers.insert(said(&answer));
    }
    assert_eq!(answers.len(), 1, "{answers:?}");
    // The office sees whose log-in was refused.
    let traces = scene.browser(&scene.admin).await.get("/access-log").await.text();
    assert!(traces.contains("Benali"), "{traces}");
}

#[tokio::test]
async fn linking_passkeys_and_log_ins_are_in_the_access_log() {
    let scene = Scene::new().await;
    let provider = scene.provider("One").await;
    scene.give_address(&scene.learners[0], "aicha@cfa.example").await;
    let mut browser = scene.anon();
    let state = go(&mut browser, provider, "").await;
    back(&mut browser, provider, &state, AICHA).await.leads_to();
    let mut hers = scene.browser(&scene.learners[0]).await;
    let mut device = Authenticator::new(1, ORIGIN);
    add_passkey(&mut hers, &mut device, "Téléphone").await.leads_to();
    come_in(&mut scene.anon(), &mut device).await.leads_to();
    let id = provider.to_string();
    hers.submit("/account", "/account/links", &[("act", "unlink"), ("provider", &id)]).await.leads_to();
    let own = hers.get("/account/traces").await.text();
    let office = scene.browser(&scene.admin).await.get("/access-log").await.text();
    for what in ["Compte d’un autre service lié", "Compte d’un autre service délié", "Clé d’accès ajoutée"]
    {
        assert!(own.contains(what) && office.contains(what), "{what}: {own}");
    }
    assert!(own.matches("Connexion").count() >= 2, "both log-ins: {own}");
}

#[tokio::test]
async fn an_erasure_takes_links_and_passkeys_away() {
    let scene = Scene::new().await;
    let provider = scene.provider("One").await;
    let thomas = &scene.learners[1];
    scene.give_address(thomas, "thomas@cfa.example").await;
    let code = "sub-thomas thomas@cfa.example yes";
    let mut browser = scene.anon();
    let state = go(&mut browser, provider, "").await;
    back(&mut browser, provider, &state, code).await.leads_to();
    let mut his = scene.browser(thomas).await;
    let mut device = Authenticator::new(1, ORIGIN);
    add_passkey(&mut his, &mut device, "").await.leads_to();
    assert_eq!(come_in(&mut scene.anon(), &mut device).await.leads_to(), "/my-day");
    let asked = scene.app.ask_about_own_data(thomas, RequestKind::Erasure, "").await.unwrap();
    let page = format!("/data-requests/{asked}");
    let mut office = scene.browser(&scene.admin).await;
    assert!(office.get(&page).await.text().contains("clés d’accès, comptes liés d’autres services"));
    let partly = [("answer", "partly"), ("says", "Ce que la loi permet"), ("identified", "1")];
    office.submit(&page, &page, &partly).await.leads_to();
    assert!(scene.app.own_passkeys(thomas).await.unwrap().is_empty());
    assert!(scene.app.own_links(thomas).await.unwrap().0.is_empty());
    assert_eq!(come_in(&mut scene.anon(), &mut device).await.status, StatusCode::FORBIDDEN);
    let state = go(&mut browser, provider, "").await;
    assert_eq!(back(&mut browser, provider, &state, code).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_first_password_that_was_given_does_not_stop_whoever_comes_from_elsewhere() {
    let scene = Scene::new().await;
    let provider = scene.provider("One").await;
    scene.give_address(&scene.learners[0], "aicha@cfa.example").await;
    scene.app.give_access_to_people(&scene.admin, &[scene.learners[0].person]).await.unwrap();
    let mut browser = scene.anon();
    let state = go(&mut browser, provider, "/my-signatures").await;
    back(&mut browser, provider, &state, AICHA).await.leads_to();
    assert_eq!(browser.get("/my-signatures").await.status, StatusCode::OK);
    // The office sees it on the person's page, and can take it away there.
    let person = format!("/people/{}", scene.learners[0].person);
    let seen = scene.browser(&scene.admin).await.get(&person).await.text();
    assert!(seen.contains("Comptes liés") && seen.contains("withdraw"), "{seen}");
    // Their access is withdrawn: the link is gone with it, and their address leads to them anew.
    scene.app.withdraw_access(&scene.admin, scene.learners[0].person).await.unwrap();
    assert!(browser.get("/my-signatures").await.leads_to().starts_with("/sign-in"));
}

/// Asks a question by script, as this browser, from the page at `shown`.
async fn question(browser: &mut Browser, shown: &str, path: &str) -> serde_json::Value {
    let answer = browser.submit(shown, path, &[]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    answer.json()
}

async fn add_passkey(browser: &mut Browser, device: &mut Authenticator, name: &str) -> Answer {
    let asked = question(browser, "/account/passkeys", "/account/passkeys/question").await;
    let answer = device.make(&asked["options"]);
    let token = asked["token"].as_str().unwrap();
    let form = [("act", "add"), ("token", token), ("answer", answer.as_str()), ("name", name)];
    browser.submit("/account/passkeys", "/account/passkeys", &form).await
}

async fn come_in(browser: &mut Browser, device: &mut Authenticator) -> Answer {
    let asked = question(browser, "/sign-in", "/sign-in/passkey/question").await;
    device.counter += 1;
    let answer = device.sign(&asked["options"]);
    let form = [("token", asked["token"].as_str().unwrap()), ("answer", answer.as_str()), ("next", "")];
    browser.submit("/sign-in", "/sign-in/passkey", &form).await
}

#[tokio::test]
async fn a_passkey_logs_its_owner_in_and_is_two_steps_in_one() {
    let scene = Scene::new().await;
    let chosen = assidu_app::settings::Choices { receipts_by_mail: false, second_factor: true };
    let mut office = scene.browser(&scene.admin).await;
    let mut device = Authenticator::new(1, ORIGIN);
    assert_eq!(add_passkey(&mut office, &mut device, "Téléphone").await.leads_to(), "/account/passkeys");
    assert!(office.get("/account/passkeys").await.text().contains("Téléphone"));
    scene.app.save_choices(&scene.admin, chosen).await.unwrap();
    assert_eq!(
        office.get("/today").await.leads_to(),
        "/account/second-step",
        "the password alone is one step"
    );
    let mut browser = scene.anon();
    assert_eq!(come_in(&mut browser, &mut device).await.leads_to(), "/today");
    assert_eq!(browser.get("/today").await.status, StatusCode::OK);
    assert_eq!(browser.get("/account/passkeys").await.status, StatusCode::OK, "it was given a moment ago");
    scene.clock.advance_seconds(16 * 60);
    assert!(browser.get("/account/passkeys").await.leads_to().starts_with("/confirm"));
    // And confirms.
    let asked = question(&mut browser, "/confirm", "/sign-in/passkey/question").await;
    device.counter += 1;
    let answer = device.sign(&asked["options"]);
    let form = [
        ("token", asked["token"].as_str().unwrap()),
        ("answer", answer.as_str()),
        ("next", "/account/passkeys"),
    ];
    assert_eq!(browser.submit("/confirm", "/confirm/passkey", &form).await.leads_to(), "/account/passkeys");
    let page = browser.get("/account/passkeys").await;
    let remove = [("act", "remove"), ("passkey", &*page.field("passkey"))];
    browser.submit("/account/passkeys", "/account/passkeys", &remove).await.leads_to();
    assert_eq!(come_in(&mut scene.anon(), &mut device).await.status, StatusCode::FORBIDDEN, "it was removed");
}

#[tokio::test]
async fn a13_what_is_replayed_or_another_persons_lets_nobody_in() {
    let scene = Scene::new().await;
    let (mut hers, mut his) = (Authenticator::new(1, ORIGIN), Authenticator::new(2, ORIGIN));
    let mut aicha = scene.browser(&scene.learners[0]).await;
    let mut thomas = scene.browser(&scene.learners[1]).await;
    add_passkey(&mut aicha, &mut hers, "").await.leads_to();
    add_passkey(&mut thomas, &mut his, "").await.leads_to();
    let refused = |answer: Answer, what: &str| assert_eq!(answer.status, StatusCode::FORBIDDEN, "{what}");
    // Unknown.
    let mut stranger = Authenticator::new(3, ORIGIN);
    stranger.handle.clone_from(&hers.handle);
    refused(come_in(&mut scene.anon(), &mut stranger).await, "unknown");
    // His key under her name.
    let handle = std::mem::replace(&mut his.handle, hers.handle.clone());
    refused(come_in(&mut scene.anon(), &mut his).await, "another's name");
    his.handle = handle;
    // Her id with his signature.
    let id = std::mem::replace(&mut his.id, hers.id.clone());
    refused(come_in(&mut scene.anon(), &mut his).await, "another's id");
    his.id = id;
    // An answer a second time, to another browser, too late.
    let mut browser = scene.anon();
    for (what, status) in [("another browser", 403), ("late", 403), ("right", 303), ("twice", 403)] {
        let asked = question(&mut browser, "/sign-in", "/sign-in/passkey/question").await;
        hers.counter += 1;
        let answer = hers.sign(&asked["options"]);
        let form = [("token", asked["token"].as_str().unwrap()), ("answer", answer.as_str())];
        if what == "late" {
            scene.clock.advance_seconds(10 * 60);
        }
        let mut sender = if what == "another browser" { scene.anon() } else { scene.anon_like(&browser) };
        let mut got = sender.submit("/sign-in", "/sign-in/passkey", &form).await;
        if what == "twice" {
            assert_eq!(got.status, StatusCode::SEE_OTHER);
            got = sender.submit("/sign-in", "/sign-in/passkey", &form).await;
        }
        assert_eq!(got.status.as_u16(), status, "{what}");
    }
    // She may not confirm for him, nor add to his account what was asked of her.
    let asked = question(&mut aicha, "/account/passkeys", "/account/passkeys/question").await;
    let answer = Authenticator::new(4, ORIGIN).make(&asked["options"]);
    let form = [("act", "add"), ("token", asked["token"].as_str().unwrap()), ("answer", answer.as_str())];
    thomas.cookies.insert("__Host-assidu-device".to_owned(), aicha.cookies["__Host-assidu-device"].clone());
    let got = thomas.submit("/account/passkeys", "/account/passkeys", &form).await;
    assert_eq!(got.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Nor is a key that is hers added to his.
    let mut copy = Authenticator::new(1, ORIGIN);
    assert_eq!(add_passkey(&mut thomas, &mut copy, "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    scene.app.deactivate(&scene.admin, scene.learners[1].person).await.unwrap();
    refused(come_in(&mut scene.anon(), &mut his).await, "he has left");
    assert_eq!(come_in(&mut scene.anon(), &mut hers).await.leads_to(), "/my-day");
}

#[tokio::test]
async fn pages_say_nothing_of_what_is_not_there() {
    let scene = Scene::new().await;
    let page = scene.anon().get("/sign-in").await.text();
    assert!(!page.contains("/sign-in/elsewhere"), "no provider, no button");
    // Hidden until a script that knows passkeys shows it.
    assert!(page.contains("<div class=\"stack\" hidden><form"), "{page}");
    assert!(
        scene.anon().get("/sign-in/elsewhere?institution=nowhere").await.text().contains("pas d’autre moyen")
    );
    let mut trainer = scene.browser(&scene.trainer).await;
    assert_eq!(trainer.get("/settings/log-in").await.status, StatusCode::FORBIDDEN);
}
