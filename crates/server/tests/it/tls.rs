//! HTTPS by the server itself, with OpenSSL as the client and as the maker of certificates.

use std::{
    fs,
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    process::Stdio,
    time::{Duration, Instant},
};

use assidu_operator::http::{Limits, Tls, TlsError, listen, serve};
use axum::{Router, routing::get};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    process::Command,
    sync::oneshot,
    time::timeout,
};

/// A self-signed certificate for `localhost` under this name, and its key.
fn certificate(folder: &Path, name: &str) -> (PathBuf, PathBuf) {
    let (certificate, key) = (folder.join(format!("{name}.pem")), folder.join(format!("{name}.key")));
    let made = std::process::Command::new("openssl")
        .args([
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "2",
        ])
        .args(["-subj", &format!("/CN={name}"), "-addext", "subjectAltName=DNS:localhost"])
        .arg("-keyout")
        .arg(&key)
        .arg("-out")
        .arg(&certificate)
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(made.success());
    (certificate, key)
}

/// A server that says hello, until the sender is dropped.
async fn start(tls: &Tls, limits: Limits) -> (SocketAddr, oneshot::Sender<()>) {
    let router = Router::new().route("/", get(|| async { "hello" }));
    let listener = listen((Ipv4Addr::LOCALHOST, 0).into()).await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    tokio::spawn(serve(listener, router, limits, Some(tls.clone()), async {
        let _ = stopped.await;
    }));
    (address, stop)
}

/// What `openssl s_client` says and gets for one request.
async fn ask(address: SocketAddr, trusted: &Path, options: &[&str]) -> String {
    let mut client = Command::new("openssl")
        .args([
            "s_client",
            "-connect",
            &address.to_string(),
            "-servername",
            "localhost",
            "-verify_return_error",
        ])
        .args(["-verify_hostname", "localhost", "-ign_eof", "-alpn", "http/1.1", "-CAfile"])
        .arg(trusted)
        .args(options)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut input = client.stdin.take().unwrap();
    // A client that is refused has gone before it can be written to.
    let _ = input.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").await;
    let output = timeout(Duration::from_secs(90), client.wait_with_output()).await.unwrap().unwrap();
    String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
}

#[tokio::test]
async fn openssl_is_served_by_tls_1_3_and_1_2_and_not_by_less() {
    let folder = TempDir::new().unwrap();
    let (file, key) = certificate(folder.path(), "first");
    let (address, _stop) = start(&Tls::open(&file, &key).unwrap(), Limits::default()).await;
    for (version, said) in [("-tls1_3", "TLSv1.3"), ("-tls1_2", "TLSv1.2")] {
        let answer = ask(address, &file, &[version]).await;
        assert!(answer.contains("hello") && answer.contains(said), "{version}: {answer}");
        assert!(answer.contains("ALPN protocol: http/1.1"), "{answer}");
    }
    let old = ask(address, &file, &["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"]).await;
    assert!(!old.contains("hello"), "{old}");
    let cbc = ask(address, &file, &["-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-SHA256"]).await;
    assert!(!cbc.contains("hello"), "{cbc}");
}

#[tokio::test]
async fn a_renewed_certificate_is_served_without_a_restart_and_a_broken_one_is_not() {
    let folder = TempDir::new().unwrap();
    let (file, key) = certificate(folder.path(), "old");
    let tls = Tls::open(&file, &key).unwrap();
    let (address, _stop) = start(&tls, Limits::default()).await;
    let renewal = tokio::spawn(tls.keep_renewed(Duration::from_millis(20)));
    fs::write(&file, "half written").unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    let (new, new_key) = certificate(folder.path(), "new");
    // The old one is still served: what is on disk cannot be used.
    assert!(!ask(address, &new, &[]).await.contains("hello"));
    fs::copy(&new_key, &key).unwrap();
    fs::copy(&new, &file).unwrap();
    let begun = Instant::now();
    while !ask(address, &new, &[]).await.contains("hello") {
        assert!(begun.elapsed() < Duration::from_secs(90), "the renewed certificate is not served");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    renewal.abort();
}

#[tokio::test]
async fn f37_a_handshake_that_never_comes_is_cut() {
    let folder = TempDir::new().unwrap();
    let (file, key) = certificate(folder.path(), "first");
    let limits = Limits { head: Duration::from_secs(3), connections: 1, ..Limits::default() };
    let (address, _stop) = start(&Tls::open(&file, &key).unwrap(), limits).await;
    let mut silent = TcpStream::connect(address).await.unwrap();
    silent.write_all(&[22, 3, 1]).await.unwrap();
    assert!(ask(address, &file, &[]).await.contains("hello"), "the only seat is still taken");
    let mut rest = Vec::new();
    let ended = timeout(Duration::from_secs(90), silent.read_to_end(&mut rest)).await;
    assert!(ended.is_ok(), "the silent connection is still open");
}

#[test]
fn what_is_wrong_with_the_files_is_said() {
    let folder = TempDir::new().unwrap();
    let (file, key) = certificate(folder.path(), "first");
    let (_, other) = certificate(folder.path(), "other");
    assert!(matches!(Tls::open(&folder.path().join("none"), &key), Err(TlsError::File { .. })));
    assert!(matches!(Tls::open(&key, &key), Err(TlsError::NoCertificate(_))));
    assert!(matches!(Tls::open(&file, &file), Err(TlsError::NoKey(_))));
    assert!(matches!(Tls::open(&file, &other), Err(TlsError::Pair { .. })));
}
