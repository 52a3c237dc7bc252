//! `assidu provider`: from an empty instance to an administrator who is logged in, and back in when all is lost.

use std::process::Output;

use crate::faulty::{Hands, On, Place, Server};

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

impl Place {
    /// What the command says, which must end like that.
    fn provider(&self, arguments: &[&str], well: bool) -> String {
        let output = self.command(&[&["provider"], arguments].concat()).output().unwrap();
        assert_eq!(output.status.success(), well, "{arguments:?}: {}", said(&output));
        said(&output)
    }

    fn make(&self, code: &str, well: bool) -> String {
        let named = ["--code", code, "--name", "CFA Test", "--given-name", "Ada", "--family-name", "Byron"];
        self.provider(&[&["make"], named.as_slice(), &["--email", "ada@cfa.example"]].concat(), well)
    }
}

/// The password that stands behind the name to log in with.
fn password(said: &str) -> String {
    let line = said.lines().find(|line| line.trim_start().starts_with("ada@cfa.example"));
    line.unwrap_or_else(|| panic!("{said}")).split_whitespace().nth(1).unwrap().to_owned()
}

/// Where somebody is after logging in.
async fn log_in(url: &str, password: &str) -> String {
    let hands = Hands::new("");
    let csrf = hands.get(url, "/sign-in").await.unwrap().good().field("csrf");
    let form = [
        ("csrf", csrf.as_str()),
        ("institution", "cfa-test"),
        ("identifier", "ada@cfa.example"),
        ("password", password),
    ];
    hands.post(url, "/sign-in", &form).await.unwrap().path
}

async fn an_empty_instance_gets_a_provider_and_a_lost_administrator_is_let_in_again(on: On) {
    let place = Place::empty(on);
    assert!(place.provider(&["list"], true).contains("There is no training provider yet"));
    let first = password(&place.make("cfa-test", true));
    assert!(place.make("cfa-test", false).contains("another provider has this institution code"));
    assert!(place.make("no spaces", false).contains("2 to 40 letters"));
    let listed: serde_json::Value = serde_json::from_str(&place.provider(&["list", "--json"], true)).unwrap();
    assert_eq!(
        listed,
        serde_json::json!({ "providers": [{ "code": "cfa-test", "name": "CFA Test", "kind": "provider", "suspended": null }] })
    );

    let server = Server::start(&mut place.command(&["serve"])).unwrap();
    // A password that somebody else has seen is changed first.
    assert_eq!(log_in(&server.url, &first).await, "/account/password");
    server.stop();

    let lost = |email| ["password", "--email", email];
    assert!(place.provider(&lost("eve@cfa.example"), false).contains("no active administrator"));
    let second = password(&place.provider(&lost("ada@cfa.example"), true));
    assert_ne!(first, second);
    let server = Server::start(&mut place.command(&["serve"])).unwrap();
    assert_eq!(log_in(&server.url, &first).await, "/sign-in");
    assert_eq!(log_in(&server.url, &second).await, "/account/password");
    server.stop();
}

async fn whoever_runs_the_instance_suspends_a_provider_reopens_it_and_sets_its_quota(on: On) {
    let place = Place::empty(on);
    let first = password(&place.make("cfa-test", true));
    let why = ["--reason", "The contract has ended.", "--ask", "registry@host.example"];
    let suspend = |code, well| place.provider(&[&["suspend", code], why.as_slice()].concat(), well);
    assert!(suspend("cfa-tset", false).contains("there is no provider cfa-tset; there are: cfa-test"));
    assert!(
        place.provider(&["suspend", "cfa-test", "--reason", " ", "--ask", "us"], false).contains("say why")
    );
    assert!(suspend("cfa-test", true).contains("is suspended"));
    assert!(suspend("cfa-test", false).contains("it is suspended already"));
    assert!(place.provider(&["list"], true).contains("The contract has ended."));
    let listed: serde_json::Value = serde_json::from_str(&place.provider(&["list", "--json"], true)).unwrap();
    assert_eq!(listed["providers"][0]["suspended"]["ask"], "registry@host.example");
    let server = Server::start(&mut place.command(&["serve"])).unwrap();
    assert_eq!(log_in(&server.url, &first).await, "/sign-in", "the page says why instead");
    server.stop();
    assert!(place.provider(&["reopen", "cfa-test"], true).contains("open again"));
    assert!(place.provider(&["reopen", "cfa-test"], false).contains("it is not suspended"));
    let server = Server::start(&mut place.command(&["serve"])).unwrap();
    assert_eq!(log_in(&server.url, &first).await, "/account/password");
    server.stop();

    assert!(place.provider(&["quota", "cfa-test"], true).contains("active people: 1 (no bound)"));
    let set = place.provider(&["quota", "cfa-test", "--people", "12", "--safe-mb", "500"], true);
    assert!(set.contains("active people: 1 (of 12)") && set.contains("(of 500)"), "{set}");
    let one = place.provider(&["quota", "cfa-test", "--people", "none"], true);
    assert!(one.contains("active people: 1 (no bound)") && one.contains("(of 500)"), "{one}");
    assert!(place.provider(&["quota", "cfa-test", "--people", "many"], false).contains("or none"));
}

#[tokio::test(flavor = "multi_thread")]
async fn b_27_whoever_runs_the_instance_suspends_a_provider_reopens_it_and_sets_its_quota_sqlite() {
    whoever_runs_the_instance_suspends_a_provider_reopens_it_and_sets_its_quota(On::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn b_27_whoever_runs_the_instance_suspends_a_provider_reopens_it_and_sets_its_quota_postgres() {
    whoever_runs_the_instance_suspends_a_provider_reopens_it_and_sets_its_quota(On::Postgres).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_instance_gets_a_provider_and_a_lost_administrator_is_let_in_again_sqlite() {
    an_empty_instance_gets_a_provider_and_a_lost_administrator_is_let_in_again(On::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_instance_gets_a_provider_and_a_lost_administrator_is_let_in_again_postgres() {
    an_empty_instance_gets_a_provider_and_a_lost_administrator_is_let_in_again(On::Postgres).await;
}
