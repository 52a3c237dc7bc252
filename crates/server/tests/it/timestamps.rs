//! Time-stamping authorities over HTTP: `openssl ts` behind a small server that does as it is told (F29 to F31).

use std::{fs, path::PathBuf, sync::Arc, time::Duration};

use assidu_domain::ports::TimestampAuthority;
use assidu_operator::running::{Pages, Running};
use assidu_outbound::{HttpClient, HttpTimestampAuthority};
use assidu_seal::Certificate;
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

use crate::authority::{instance, run};

/// What the authority does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    /// Stamps what it is asked to.
    Stamps,
    /// Stamps something else.
    StampsOther,
    /// Says nothing for a long time.
    Sleeps,
}

const CONFIG: &str = "[t]\nserial=serial\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256\n\
                      accuracy=secs:1\nordering=yes\ness_cert_id_alg=sha256\n";

/// A folder with an authority of OpenSSL.
fn authority() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let openssl = |arguments: &[&str]| run(folder.path(), "openssl", arguments);
    let root = ["req", "-x509", "-nodes", "-newkey", "rsa:2048", "-subj", "/CN=Root", "-days", "30"];
    openssl(&[&root[..], &["-keyout", "root.key", "-out", "root.pem"]].concat());
    let request = ["req", "-nodes", "-newkey", "rsa:2048", "-subj", "/CN=Authority"];
    openssl(&[&request[..], &["-keyout", "tsa.key", "-out", "tsa.csr"]].concat());
    fs::write(folder.path().join("tsa.ext"), "extendedKeyUsage=critical,timeStamping\n").unwrap();
    let issue = ["x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key", "-days", "30"];
    openssl(&[&issue[..], &["-CAcreateserial", "-extfile", "tsa.ext", "-out", "tsa.pem"]].concat());
    fs::write(folder.path().join("ts.cnf"), CONFIG).unwrap();
    fs::write(folder.path().join("serial"), "01").unwrap();
    folder
}

/// Serves it; gives its address.
async fn serve(folder: PathBuf, act: Act) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            // One after the other: OpenSSL counts in a file.
            answer(&folder, act, stream).await;
        }
    });
    url
}

async fn answer(folder: &std::path::Path, act: Act, mut stream: TcpStream) {
    let mut request = Vec::new();
    let mut part = [0; 4096];
    let body = loop {
        let read = stream.read(&mut part).await.unwrap();
        request.extend_from_slice(&part[..read]);
        let Some(end) = request.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&request[..end]).to_ascii_lowercase();
        assert!(head.contains("content-type: application/timestamp-query"), "{head}");
        let length: usize =
            head.split("content-length: ").nth(1).unwrap().lines().next().unwrap().parse().unwrap();
        if request.len() >= end + 4 + length {
            break request[end + 4..].to_vec();
        }
    };
    if act == Act::Sleeps {
        tokio::time::sleep(Duration::from_secs(60)).await;
        return;
    }
    fs::write(folder.join("q.tsq"), body).unwrap();
    if act == Act::StampsOther {
        let other = ["ts", "-query", "-data", "serial", "-sha256", "-cert", "-out", "q.tsq"];
        run(folder, "openssl", &other);
    }
    let reply = ["ts", "-reply", "-config", "ts.cnf", "-section", "t", "-queryfile", "q.tsq"];
    let signer = ["-signer", "tsa.pem", "-inkey", "tsa.key", "-chain", "root.pem", "-out", "r.tsr"];
    run(folder, "openssl", &[&reply[..], &signer].concat());
    let token = fs::read(folder.join("r.tsr")).unwrap();
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/timestamp-reply\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        token.len()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(&token).await.unwrap();
}

fn client(url: &str) -> Arc<dyn TimestampAuthority> {
    let place = url.trim_start_matches("http://").trim_end_matches('/').to_owned();
    Arc::new(HttpTimestampAuthority::new(HttpClient::new([place]).unwrap(), url, None).unwrap())
}

/// The logs of an instance are stamped by the one authority of four that is up, in time and honest.
#[tokio::test(flavor = "multi_thread")]
async fn f29_f30_f31_authorities_that_are_away_slow_or_lying_are_passed_over() {
    let (good, lying) = (authority(), authority());
    let roots: Vec<Certificate> = [&good, &lying]
        .into_iter()
        .flat_map(|folder| {
            Certificate::from_pem(&fs::read_to_string(folder.path().join("root.pem")).unwrap()).unwrap()
        })
        .collect();
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let authorities = vec![
        client(&format!("http://{closed}/")),
        client(&serve(lying.path().to_owned(), Act::StampsOther).await),
        client(&serve(lying.path().to_owned(), Act::Sleeps).await),
        client(&serve(good.path().to_owned(), Act::Stamps).await),
    ];
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = instance(folder.path(), |setup| {
        setup.authorities = authorities;
        setup.timestamp_roots = roots;
        setup.anchor_every = Duration::from_secs(1);
    })
    .await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let running = Running::start(Arc::clone(&app), listener, Pages::loopback(), assidu_web::face).unwrap();
    for _ in 0..600 {
        if app.timestamp_states()[3].last_answer.is_some() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let states = app.timestamp_states();
    assert!(states[3].last_answer.is_some(), "{states:?}");
    let reasons: Vec<&str> = states.iter().map(|state| state.reason.as_str()).collect();
    let away = "the time-stamping authority does not answer";
    assert_eq!(reasons, [away, "the timestamp is over another hash", away, ""]);
    assert_eq!(app.no_timestamps_since(), None);
    assert_eq!(app.trusted_roots().len(), 3);
    running.stop().await.unwrap();
}
