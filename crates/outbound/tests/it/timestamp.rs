//! Time-stamping over HTTP.

use std::time::{Duration, Instant};

use assidu_domain::ports::{TimestampAuthority as _, TimestampError};
use assidu_outbound::{AddressError, BasicAuth, HttpClient, HttpTimestampAuthority, LONGEST_ANSWER};

use crate::script::{Act, Server, answer};

const REPLY: &str = "Content-Type: application/timestamp-reply\r\n";

/// An authority at the server, which the operator has allowed.
fn allowed(server: &Server, auth: Option<BasicAuth>) -> HttpTimestampAuthority {
    let client = HttpClient::new([format!("127.0.0.1:{}", server.port)]).unwrap();
    HttpTimestampAuthority::new(client, &format!("http://127.0.0.1:{}/tsa", server.port), auth).unwrap()
}

async fn ask(server: &Server) -> Result<Vec<u8>, TimestampError> {
    allowed(server, None).post(b"request".to_vec()).await
}

#[tokio::test]
async fn tst_01_the_question_and_the_answer_have_their_content_types() {
    let server = Server::start(answer("200 OK", REPLY, b"reply")).await;
    let auth = BasicAuth { user: "school".to_owned(), password: "secret".to_owned() };
    assert!(!format!("{auth:?}").contains("secret"));
    let authority = allowed(&server, Some(auth));
    assert_eq!(authority.post(b"request".to_vec()).await.unwrap(), b"reply");
    assert_eq!(authority.name(), "127.0.0.1");
    let request = server.last().await.to_lowercase();
    for line in [
        "post /tsa http/1.1\r\n",
        "content-type: application/timestamp-query\r\n",
        "accept: application/timestamp-reply\r\n",
        "authorization: basic c2nob29sonnly3jlda==\r\n",
        concat!("user-agent: assidu/", env!("CARGO_PKG_VERSION"), "\r\n"),
    ] {
        assert!(request.contains(line), "{line} not in {request}");
    }
}

#[tokio::test]
async fn errors_wrong_types_and_redirects_are_no_answer() {
    for act in [
        answer("500 Internal Server Error", REPLY, b"reply"),
        answer("204 No Content", REPLY, b""),
        answer("200 OK", "Content-Type: text/html\r\n", b"<html>"),
        answer("200 OK", "", b"reply"),
        Act::Answer(b"nonsense".to_vec()),
        Act::Answer(Vec::new()),
    ] {
        let server = Server::start(act).await;
        assert!(matches!(ask(&server).await, Err(TimestampError::Unavailable)));
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let target = Server::start(answer("200 OK", REPLY, b"reply")).await;
    let more = format!("Location: http://127.0.0.1:{}/\r\n", target.port);
    for status in ["302 Found", "307 Temporary Redirect", "308 Permanent Redirect"] {
        let server = Server::start(answer(status, &more, b"")).await;
        assert!(matches!(ask(&server).await, Err(TimestampError::Unavailable)));
    }
    assert_eq!(target.asked(), 0);
}

#[tokio::test]
async fn a_long_answer_is_given_up_at_its_limit() {
    let body = vec![b'x'; LONGEST_ANSWER];
    let server = Server::start(answer("200 OK", REPLY, &body)).await;
    assert_eq!(ask(&server).await.unwrap().len(), LONGEST_ANSWER);
    let server = Server::start(answer("200 OK", REPLY, &[&body[..], b"x"].concat())).await;
    assert!(matches!(ask(&server).await, Err(TimestampError::TooLong)));
    let server = Server::start(Act::Endless).await;
    assert!(matches!(ask(&server).await, Err(TimestampError::TooLong)));
}

#[tokio::test]
async fn f31_a_silent_or_dripping_authority_costs_ten_seconds_at_most() {
    let (silent, drip) = (Server::start(Act::Silent).await, Server::start(Act::Drip).await);
    let begun = Instant::now();
    let (first, second) = tokio::join!(ask(&silent), ask(&drip));
    assert!(matches!(first, Err(TimestampError::Unavailable)));
    assert!(matches!(second, Err(TimestampError::Unavailable)));
    assert!(begun.elapsed() < Duration::from_secs(120), "{:?}", begun.elapsed());
}

#[tokio::test]
async fn a21_private_addresses_are_refused_however_they_are_written() {
    let server = Server::start(answer("200 OK", REPLY, b"reply")).await;
    let client = HttpClient::new([]).unwrap();
    let port = server.port;
    for url in [
        format!("http://127.0.0.1:{port}/"),
        format!("http://2130706433:{port}/"),
        format!("http://0177.0.0.1:{port}/"),
        format!("http://0x7f.1:{port}/"),
        format!("http://[::1]:{port}/"),
        format!("http://[::ffff:127.0.0.1]:{port}/"),
        "http://169.254.169.254/latest/meta-data".to_owned(),
        "http://0.0.0.0/".to_owned(),
        "https://10.0.0.1/".to_owned(),
    ] {
        let refused = HttpTimestampAuthority::new(client.clone(), &url, None).unwrap_err();
        assert_eq!(refused, AddressError::Private, "{url}");
    }
    for url in ["ftp://tsa.example/", "file:///etc/passwd", "unix:/run/x", "tsa.example", "gopher://x/"] {
        let refused = HttpTimestampAuthority::new(client.clone(), url, None).unwrap_err();
        assert_eq!(refused, AddressError::NotHttp, "{url}");
    }
    let with_password = HttpTimestampAuthority::new(client.clone(), "http://a:b@tsa.example/", None);
    assert_eq!(with_password.unwrap_err(), AddressError::Credentials);
    // A name is only known to be private when it is resolved, at the moment of connecting.
    let by_name = HttpTimestampAuthority::new(client, &format!("http://localhost:{port}/"), None).unwrap();
    assert!(matches!(by_name.post(b"request".to_vec()).await, Err(TimestampError::Unavailable)));
    assert_eq!(server.asked(), 0);
}

#[tokio::test]
async fn an_exception_is_for_one_host_and_port_only() {
    let (first, second) = (
        Server::start(answer("200 OK", REPLY, b"reply")).await,
        Server::start(answer("200 OK", REPLY, b"reply")).await,
    );
    let client =
        HttpClient::new([format!("127.0.0.1:{}", first.port), format!("localhost:{}", first.port)]).unwrap();
    let authority = |host: &str, port: u16| {
        HttpTimestampAuthority::new(client.clone(), &format!("http://{host}:{port}/"), None)
    };
    assert!(authority("127.0.0.1", first.port).unwrap().post(b"request".to_vec()).await.is_ok());
    assert_eq!(authority("127.0.0.1", second.port).unwrap_err(), AddressError::Private);
    assert!(authority("localhost", first.port).unwrap().post(b"request".to_vec()).await.is_ok());
    assert!(authority("localhost", second.port).unwrap().post(b"request".to_vec()).await.is_err());
    assert_eq!(second.asked(), 0);
    for exception in ["localhost", "localhost:", ":80", "localhost:99999", "http://localhost:80"] {
        assert!(HttpClient::new([exception.to_owned()]).is_err(), "{exception}");
    }
}
