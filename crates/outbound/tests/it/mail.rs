//! Letters, handed to a real mail server.

use std::{path::PathBuf, time::Duration};

use assidu_domain::{
    Instant,
    ports::{Attachment, Letter, MailError, Mailer as _},
};
use assidu_outbound::{MailSecurity, MailServer, MailSettings};
use assidu_testkit::smtp::{SmtpServer, SmtpSetup};
use tempfile::TempDir;
use zeroize::Zeroizing;

use crate::script::{Act, Server};

fn settings(port: u16) -> MailSettings {
    MailSettings {
        host: "localhost".to_owned(),
        port,
        security: MailSecurity::Plain,
        login: None,
        from: "assidu@cfa.example".to_owned(),
        patience: Duration::from_secs(60),
        roots: None,
    }
}

fn letter(address: &str) -> Letter {
    Letter {
        id: "mail_01".to_owned(),
        at: Instant::from_unix_seconds(1_795_421_100),
        from: "CFA des Deux Rives".to_owned(),
        name: "محمد الزهراوي".to_owned(),
        address: address.to_owned(),
        subject: "Votre émargement – 签到".to_owned(),
        text: "Bonjour,\n\n.\nune ligne avec un seul point, et une très longue : ".to_owned()
            + &"é".repeat(3_000),
        html: "<p>Bonjour</p>".to_owned(),
        attachments: vec![Attachment {
            name: "assidu-AB12.pdf".to_owned(),
            media_type: "application/pdf",
            bytes: (0..=255).cycle().take(70_000).collect(),
        }],
    }
}

/// A certificate for `localhost` with its key, of a root of its own.
fn certificate() -> (TempDir, PathBuf, PathBuf, Vec<u8>) {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (cert, key) = (folder.path().join("cert.pem"), folder.path().join("key.pem"));
    std::fs::write(&cert, made.cert.pem()).unwrap();
    std::fs::write(&key, made.signing_key.serialize_pem()).unwrap();
    (folder, cert, key, made.cert.pem().into_bytes())
}

#[tokio::test]
async fn a_letter_arrives_with_names_of_any_script_and_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let server = SmtpServer::start(folder.path(), SmtpSetup::default());
    let mailer = MailServer::new(settings(server.port)).unwrap();
    mailer.send(&letter("m.zahrawi@example.org")).await.unwrap();
    let letters = server.letters();
    assert_eq!(letters.len(), 1);
    for said in [
        "X-Envelope-To: m.zahrawi@example.org\r\n",
        "X-Envelope-From: assidu@cfa.example\r\n",
        "Message-ID: <mail_01@cfa.example>\r\n",
        "Auto-Submitted: auto-generated\r\n",
        "filename=\"assidu-AB12.pdf\"",
    ] {
        assert!(letters[0].contains(said), "{said} is not in {}", &letters[0][..2_000]);
    }
    let read = read_by_python(&folder.path().join("00001.eml"));
    assert_eq!(read[0], "محمد الزهراوي");
    assert_eq!(read[1], "Votre émargement – 签到");
    assert_eq!(read[2], format!("{}", letter("x").text.chars().count()));
    assert_eq!(read[3], "70000");
}

/// Name of the reader, subject, length of the text and of the file, as Python's mail reader sees them.
fn read_by_python(file: &std::path::Path) -> Vec<String> {
    let program = "import email,email.policy,sys\n\
        m=email.message_from_binary_file(open(sys.argv[1],'rb'),policy=email.policy.default)\n\
        print(m['to'].addresses[0].display_name)\nprint(m['subject'])\n\
        print(len(m.get_body(('plain',)).get_content().replace('\\r\\n','\\n').rstrip('\\n')))\n\
        print(len(next(m.iter_attachments()).get_content()))\n";
    let done =
        std::process::Command::new("python3").args(["-X", "utf8", "-c", program]).arg(file).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[tokio::test]
async fn connections_are_protected_and_a_server_that_nobody_vouches_for_gets_nothing() {
    let (_folder, cert, key, root) = certificate();
    for (kind, security) in [("starttls", MailSecurity::StartTls), ("tls", MailSecurity::Tls)] {
        let folder = tempfile::tempdir().unwrap();
        let setup = SmtpSetup { tls: Some((kind, &cert, &key)), login: Some("assidu:s3cret"), port: 0 };
        let server = SmtpServer::start(folder.path(), setup);
        let with = |password: &str, roots: Option<Vec<u8>>| {
            let login = Some(("assidu".to_owned(), Zeroizing::new(password.to_owned())));
            MailServer::new(MailSettings { security, login, roots, ..settings(server.port) }).unwrap()
        };
        with("s3cret", Some(root.clone())).send(&letter("a@example.org")).await.unwrap();
        assert!(server.letters()[0].contains("X-Tls: yes\r\nX-Login: yes"), "{kind}");
        // A wrong password is nobody's letter: all of them wait.
        let wrong = with("guess", Some(root.clone())).send(&letter("a@example.org")).await;
        assert_eq!(wrong, Err(MailError::Unavailable("status 535".to_owned())), "{kind}");
        let stranger = with("s3cret", None).send(&letter("a@example.org")).await;
        assert!(matches!(stranger, Err(MailError::Unavailable(_))), "{kind}: {stranger:?}");
        assert_eq!(server.letters().len(), 1);
    }
    // A server that has no TLS gets no letter from who asks for it.
    let folder = tempfile::tempdir().unwrap();
    let plain = SmtpServer::start(folder.path(), SmtpSetup::default());
    let strict = MailSettings { security: MailSecurity::StartTls, ..settings(plain.port) };
    let refused = MailServer::new(strict).unwrap().send(&letter("a@example.org")).await;
    assert!(matches!(refused, Err(MailError::Unavailable(_))), "{refused:?}");
    assert!(plain.letters().is_empty());
}

#[tokio::test]
async fn f32_what_is_refused_for_good_for_now_and_not_looked_at_is_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let server = SmtpServer::start(folder.path(), SmtpSetup::default());
    let mailer = MailServer::new(settings(server.port)).unwrap();
    let refused = mailer.send(&letter("refused@example.org")).await.unwrap_err();
    assert_eq!(refused, MailError::Refused("status 550".to_owned()));
    assert!(!refused.to_string().contains('@'), "no address is told");
    let later = mailer.send(&letter("later@example.org")).await;
    assert_eq!(later, Err(MailError::Later("status 451".to_owned())));
    let port = server.port;
    drop(server);
    let down = MailServer::new(settings(port)).unwrap().send(&letter("a@example.org")).await;
    assert!(matches!(down, Err(MailError::Unavailable(_))), "{down:?}");
}

#[tokio::test]
async fn f32_a_server_that_never_answers_holds_nobody_for_long() {
    let silent = Server::start(Act::Silent).await;
    let patience = Duration::from_secs(2);
    let mailer = MailServer::new(MailSettings { patience, ..settings(silent.port) }).unwrap();
    let sent = tokio::time::timeout(Duration::from_secs(120), mailer.send(&letter("a@example.org"))).await;
    assert!(matches!(sent.expect("it gives up by itself"), Err(MailError::Unavailable(_))));
}
