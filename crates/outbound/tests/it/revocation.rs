//! Revocation lists and answers: from hosts on the list only, bounded in time and size, no redirects.

use assidu_domain::ports::{RevocationError, RevocationSource as _};
use assidu_outbound::{HttpRevocationSource, LONGEST_LIST};

use crate::script::{Act, Server, answer};

const OCSP: &str = "Content-Type: application/ocsp-response\r\n";

fn of(hosts: &[String]) -> HttpRevocationSource {
    HttpRevocationSource::new(hosts).unwrap()
}

fn at(server: &Server) -> (HttpRevocationSource, String) {
    (of(&[format!("127.0.0.1:{}", server.port)]), format!("http://127.0.0.1:{}/list.crl", server.port))
}

#[tokio::test]
async fn a_list_and_an_answer_come_from_a_host_on_the_list() {
    let server = Server::start(answer("200 OK", "", b"a list")).await;
    let (source, url) = at(&server);
    assert_eq!(source.list(&url).await.unwrap(), b"a list");
    assert!(server.last().await.starts_with("GET /list.crl HTTP/1.1\r\n"));
    let server = Server::start(answer("200 OK", OCSP, b"an answer")).await;
    let (source, url) = at(&server);
    assert_eq!(source.ask(&url, b"request".to_vec()).await.unwrap(), b"an answer");
    let asked = server.last().await.to_ascii_lowercase();
    assert!(asked.starts_with("post /list.crl ") && asked.contains("content-type: application/ocsp-request"));
    // Something else than an answer is none.
    let server = Server::start(answer("200 OK", "Content-Type: text/html\r\n", b"an answer")).await;
    let (source, url) = at(&server);
    let refused = source.ask(&url, b"request".to_vec()).await.unwrap_err();
    assert_eq!(refused, RevocationError::Unavailable("127.0.0.1".to_owned()));
}

#[tokio::test]
async fn a21_other_hosts_and_ports_are_never_connected_to() {
    let (listed, other) = (
        Server::start(answer("200 OK", "", b"a list")).await,
        Server::start(answer("200 OK", "", b"a list")).await,
    );
    let source =
        of(&[format!("127.0.0.1:{}", listed.port), "crl.example.fr".to_owned(), "localhost".to_owned()]);
    for url in [
        format!("http://127.0.0.1:{}/", other.port),
        "http://169.254.169.254/latest/meta-data".to_owned(),
        "http://10.0.0.1/".to_owned(),
        "ftp://crl.example.fr/".to_owned(),
        "ldap://crl.example.fr/cn=x".to_owned(),
        "http://user:word@crl.example.fr/".to_owned(),
        "no address".to_owned(),
    ] {
        assert_eq!(source.list(&url).await.unwrap_err(), RevocationError::Address(url.clone()), "{url}");
        assert_eq!(source.ask(&url, Vec::new()).await.unwrap_err(), RevocationError::Address(url.clone()));
    }
    for (url, host) in [
        ("http://crl.example.com/", "crl.example.com"),
        ("http://crl.example.fr.evil.example/", "crl.example.fr.evil.example"),
        ("http://crl.example.fr:8080/", "crl.example.fr:8080"),
        ("http://crl.example.fr:443/", "crl.example.fr:443"),
    ] {
        let refused = source.list(url).await.unwrap_err();
        assert_eq!(refused, RevocationError::NotAllowed(host.to_owned()), "{url}");
    }
    // A host that is listed by its name alone, and is private, is refused at the moment of connecting.
    let by_name = format!("http://localhost:{}/", other.port);
    assert!(matches!(source.list(&by_name).await, Err(RevocationError::NotAllowed(_))));
    assert!(matches!(source.list("http://localhost/").await, Err(RevocationError::Unavailable(_))));
    assert_eq!((listed.asked(), other.asked()), (0, 0));
    for wrong in ["", "http://crl.example.fr/", "a b", "x@y"] {
        assert!(HttpRevocationSource::new(&[wrong.to_owned()]).is_err(), "{wrong:?}");
    }
}

#[tokio::test]
async fn redirects_errors_and_long_lists_give_nothing() {
    let target = Server::start(answer("200 OK", "", b"a list")).await;
    let more = format!("Location: http://127.0.0.1:{}/\r\n", target.port);
    for act in [answer("302 Found", &more, b""), answer("404 Not Found", "", b""), answer("500 No", "", b"x")]
    {
        let server = Server::start(act).await;
        let (source, url) = at(&server);
        assert!(matches!(source.list(&url).await, Err(RevocationError::Unavailable(_))));
    }
    assert_eq!(target.asked(), 0);
    let server = Server::start(answer("200 OK", "", &vec![b'x'; LONGEST_LIST + 1])).await;
    let (source, url) = at(&server);
    assert_eq!(source.list(&url).await.unwrap_err(), RevocationError::TooLong("127.0.0.1".to_owned()));
    let server = Server::start(Act::Endless).await;
    let (source, url) = at(&server);
    assert!(source.list(&url).await.is_err());
}
