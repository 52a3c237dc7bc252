//! Identity providers: a real one, and those that misbehave.

use assidu_domain::{
    Instant,
    ports::{
        Clock as _, IdentityAnswer, IdentityClient, IdentityError, IdentityQuestion, IdentitySource as _,
    },
};
use assidu_outbound::{HttpIdentitySource, SystemClock};
use assidu_testkit::issuer::Issuer;
use reqwest::{Client, Url, redirect::Policy};
use zeroize::Zeroizing;

use crate::script::{Server, answer};

const BACK: &str = "https://assidu.example/sign-in/with/idp_1";

fn now() -> Instant {
    SystemClock.now()
}

/// A real provider that knows us and Aïcha.
fn provider(algorithm: &str) -> (Issuer, HttpIdentitySource, IdentityClient) {
    let mut issuer = Issuer::start(algorithm);
    issuer.tell(&format!(
        r#"{{"client":{{"client_id":"assidu","client_secret":"s3cret + & %","redirect_uris":["{BACK}"]}}}}"#
    ));
    issuer.tell(r#"{"account":{"sub":"aicha","email":"aicha@cfa.example","email_verified":true}}"#);
    let source = HttpIdentitySource::new(&[issuer.url.clone()]).unwrap();
    let client = IdentityClient {
        issuer: issuer.url.clone(),
        client_id: "assidu".to_owned(),
        secret: Some(Zeroizing::new("s3cret + & %".to_owned())),
        redirect: BACK.to_owned(),
    };
    (issuer, source, client)
}

fn question(n: u8) -> IdentityQuestion {
    let text = |kind: char| format!("{kind}{n:042}");
    IdentityQuestion {
        state: text('s'),
        nonce: text('n'),
        verifier: Zeroizing::new(text('v')),
        anew_at: None,
    }
}

/// Logs in there as a browser does: follows what leads on, fills forms, and stops where it is led back to us.
async fn log_in(url: &str, who: &str) -> Url {
    let browser = Client::builder().cookie_store(true).redirect(Policy::none()).build().unwrap();
    let mut at = Url::parse(url).unwrap();
    let mut filled = 0;
    loop {
        if at.as_str().starts_with(BACK) {
            return at;
        }
        let mut page = browser.get(at.clone()).send().await.unwrap();
        if page.status() == 200 {
            filled += 1;
            assert!(filled < 4, "it asks for ever");
            let fields = [("prompt", "login"), ("login", who), ("password", "any")];
            let fields = if filled == 1 { fields.to_vec() } else { vec![("prompt", "consent")] };
            page = browser.post(at.clone()).form(&fields).send().await.unwrap();
        }
        let to = page.headers().get("location").unwrap_or_else(|| panic!("{at}: {}", page.status()));
        at = at.join(to.to_str().unwrap()).unwrap();
    }
}

fn came_back(url: &Url) -> IdentityAnswer {
    let of = |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    IdentityAnswer { code: Zeroizing::new(of("code").unwrap()), issuer: of("iss") }
}

#[tokio::test]
async fn a_real_provider_says_who_it_is_with_either_kind_of_key() {
    for algorithm in ["RS256", "ES256"] {
        let (_issuer, source, client) = provider(algorithm);
        let question = question(1);
        let url = source.begin(&client, &question, now()).await.unwrap();
        let back = log_in(&url, "aicha").await;
        assert!(back.query_pairs().any(|(key, value)| key == "state" && value == question.state));
        let answer = came_back(&back);
        assert_eq!(answer.issuer.as_deref(), Some(client.issuer.as_str()), "RFC 9207");
        let identity = source.finish(&client, &question, &answer, now()).await.unwrap();
        assert_eq!(
            (identity.subject.as_str(), identity.email.as_deref(), identity.email_verified),
            ("aicha", Some("aicha@cfa.example"), true)
        );
        // A code is good for one use.
        let again = source.finish(&client, &question, &answer, now()).await;
        assert!(matches!(again, Err(IdentityError::Refused(_))), "{again:?}");
    }
}

#[tokio::test]
async fn a_real_provider_is_not_believed_when_anything_does_not_fit() {
    let (_issuer, source, client) = provider("RS256");
    let fresh = async |n: u8| {
        let question = question(n);
        let url = source.begin(&client, &question, now()).await.unwrap();
        (came_back(&log_in(&url, "aicha").await), question)
    };
    let (answer, asked) = fresh(1).await;
    let other = IdentityQuestion { nonce: "another".to_owned(), ..asked };
    let refused = source.finish(&client, &other, &answer, now()).await;
    assert_eq!(refused, Err(IdentityError::NotBelieved("the ID token answers another question")));
    let (answer, asked) = fresh(2).await;
    let other = IdentityQuestion { verifier: Zeroizing::new("w".repeat(43)), ..asked };
    let refused = source.finish(&client, &other, &answer, now()).await;
    assert!(matches!(refused, Err(IdentityError::Refused(_))), "PKCE: {refused:?}");
    let (answer, asked) = fresh(3).await;
    let wrong = IdentityClient { secret: Some(Zeroizing::new("guessed".to_owned())), ..client.clone() };
    let refused = source.finish(&wrong, &asked, &answer, now()).await;
    assert!(matches!(refused, Err(IdentityError::Refused(_))), "secret: {refused:?}");
    // Ours is a day ahead, or behind.
    for days in [1, -1] {
        let (answer, asked) = fresh(4).await;
        let refused = source.finish(&client, &asked, &answer, now().plus_minutes(days * 24 * 60)).await;
        assert!(matches!(refused, Err(IdentityError::NotBelieved(_))), "{refused:?}");
    }
}

#[tokio::test]
async fn a_real_provider_asks_anew_and_says_when_and_one_that_does_not_is_found_out() {
    let (_issuer, source, client) = provider("RS256");
    let asked = IdentityQuestion { anew_at: Some(now()), ..question(1) };
    let url = source.begin(&client, &asked, now()).await.unwrap();
    assert!(url.contains("prompt=login") && url.contains("max_age=0"), "{url}");
    let answer = came_back(&log_in(&url, "aicha").await);
    assert!(source.finish(&client, &asked, &answer, now()).await.is_ok());
    // Asked after they said who they are: the answer is an old one.
    let url = source.begin(&client, &asked, now()).await.unwrap();
    let answer = came_back(&log_in(&url, "aicha").await);
    let later = IdentityQuestion { anew_at: Some(now().plus_minutes(5)), ..asked };
    assert_eq!(source.finish(&client, &later, &answer, now()).await, Err(IdentityError::NotAnew));
    // Not asked to say when, it does not.
    let plain = question(2);
    let url = source.begin(&client, &plain, now()).await.unwrap();
    let answer = came_back(&log_in(&url, "aicha").await);
    let anew = IdentityQuestion { anew_at: Some(now()), ..plain };
    assert_eq!(source.finish(&client, &anew, &answer, now()).await, Err(IdentityError::NotAnew));
}

#[tokio::test]
async fn an_answer_of_another_provider_is_refused_before_its_code_is_shown_to_anyone() {
    let (_one, source, client) = provider("RS256");
    let (_two, _, other) = provider("RS256");
    let asked = question(1);
    let url = source.begin(&client, &asked, now()).await.unwrap();
    let answer = came_back(&log_in(&url, "aicha").await);
    for issuer in [Some(other.issuer.clone()), None] {
        let mixed = IdentityAnswer { issuer, ..answer.clone() };
        let refused = source.finish(&client, &asked, &mixed, now()).await;
        assert!(matches!(refused, Err(IdentityError::NotBelieved(_))), "{refused:?}");
    }
    // So the code is still good: nobody was shown it.
    assert!(source.finish(&client, &asked, &answer, now()).await.is_ok());
}

#[tokio::test]
async fn a_provider_names_where_to_log_out() {
    let (_issuer, source, client) = provider("RS256");
    let end = source.end(&client, "https://assidu.example/", now()).await.unwrap().unwrap();
    assert!(end.starts_with(&format!("{}/session/end?client_id=assidu&", client.issuer)), "{end}");
}

#[tokio::test]
async fn descriptions_that_are_anothers_broken_or_too_long_give_nothing() {
    let good = |issuer: &str| {
        format!(
            r#"{{"issuer":"{issuer}","authorization_endpoint":"{issuer}/a","token_endpoint":"{issuer}/t","jwks_uri":"{issuer}/k"}}"#
        )
    };
    let long = format!(r#"{{"x":"{}"}}"#, "y".repeat(300 << 10));
    let bodies = [
        good("https://other.example"),
        "{}".to_owned(),
        "no JSON".to_owned(),
        String::new(),
        good("https://other.example").replace("https://other.example/t", "file:///etc/passwd"),
        long,
    ];
    for body in bodies {
        let server =
            Server::start(answer("200 OK", "Content-Type: application/json\r\n", body.as_bytes())).await;
        let url = format!("http://127.0.0.1:{}", server.port);
        let source = HttpIdentitySource::new(std::slice::from_ref(&url)).unwrap();
        let client = IdentityClient {
            issuer: url,
            client_id: "assidu".to_owned(),
            secret: None,
            redirect: BACK.to_owned(),
        };
        let got = source.begin(&client, &question(1), now()).await;
        assert!(
            matches!(got, Err(IdentityError::Description(_) | IdentityError::Unavailable(_))),
            "{got:?} of {}",
            body.chars().take(80).collect::<String>()
        );
    }
}
