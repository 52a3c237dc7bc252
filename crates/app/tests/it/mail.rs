//! Letters through a real mail server: what they tell, and that none is lost or written twice (F32).

use std::{collections::BTreeSet, path::Path, process::Command, sync::Arc, time::Duration};

use assidu_app::{jobs::WorkKind, settings::Choices};
use assidu_domain::{
    PersonId,
    ports::{Clock as _, Letter, MailError, Mailer},
};
use assidu_outbound::{MailSecurity, MailServer, MailSettings};
use assidu_testkit::smtp::{SmtpServer, SmtpSetup};
use async_trait::async_trait;
use tempfile::TempDir;

use crate::scene::{Chance, Outside, Scene};

fn mailer(port: u16, patience: Duration) -> Arc<dyn Mailer> {
    let settings = MailSettings {
        host: "localhost".to_owned(),
        port,
        security: MailSecurity::Plain,
        login: None,
        from: "assidu@canari.example".to_owned(),
        patience,
        roots: None,
    };
    Arc::new(MailServer::new(settings).unwrap())
}

pub(crate) struct Post {
    pub(crate) scene: Scene,
    pub(crate) server: SmtpServer,
    folder: TempDir,
}

impl Post {
    pub(crate) async fn new() -> Self {
        Self::patient(Duration::from_secs(30)).await
    }

    async fn patient(patience: Duration) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let server = SmtpServer::start(folder.path(), SmtpSetup::default());
        let outside = Outside { mailer: Some(mailer(server.port, patience)), ..Outside::default() };
        Self { scene: Scene::beside(Chance::new(), outside).await, server, folder }
    }

    /// Asks for a link, and gives the letter.
    async fn ask(&self, login: &str) {
        self.scene.app.ask_password("canari", login, None).await.unwrap();
    }

    async fn until_letters(&self, count: usize) -> Vec<String> {
        self.scene.work_until(async || self.server.letters().len() >= count).await;
        self.server.letters()
    }

    fn read(&self, n: usize) -> Vec<String> {
        read(&self.folder.path().join(format!("{n:05}.eml")))
    }

    async fn give_account(&self, person: PersonId) {
        self.scene.app.give_access_to_people(&self.scene.admin, &[person]).await.unwrap();
    }
}

/// Recipient, subject, text and HTML as Python's mail reader sees them, then a file per attachment beside it.
fn read(file: &Path) -> Vec<String> {
    let program = "import email,email.policy,json,sys\n\
        m=email.message_from_binary_file(open(sys.argv[1],'rb'),policy=email.policy.default)\n\
        out=[m['to'].addresses[0].display_name,m['subject'],m.get_body(('plain',)).get_content(),m.get_body(('html',)).get_content()]\n\
        for n,a in enumerate(m.iter_attachments()):\n\
        \x20open(sys.argv[1]+'.%d.pdf'%n,'wb').write(a.get_content())\n\
        \x20out.append(a.get_filename())\n\
        print(json.dumps(out))";
    let done = Command::new("python3").args(["-X", "utf8", "-c", program]).arg(file).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).unwrap()
}

/// What stands in the link of a letter.
fn link_in(text: &str) -> String {
    let at = text.find("/sign-in/new/").unwrap() + "/sign-in/new/".len();
    text[at..].chars().take_while(|c| !c.is_whitespace()).collect()
}

const GOOD: &str = "trois petits chats gris";

#[tokio::test]
async fn a_password_is_chosen_by_a_link_in_a_letter_once_within_half_an_hour() {
    let post = Post::new().await;
    let (app, zoe) = (&post.scene.app, post.scene.learners[0]);
    post.scene.address(zoe, "zoe@example.org").await;
    post.give_account(zoe).await;
    post.ask("L0").await;
    let letters = post.until_letters(1).await;
    assert!(letters[0].contains("X-Envelope-To: zoe@example.org"), "{}", letters[0]);
    let read = post.read(1);
    assert_eq!(read[..2], ["Léa Zoë".to_owned(), "Choisir un nouveau mot de passe".to_owned()]);
    assert!(read[2].contains("CFA du Canari") && read[2].contains("identifiant : L0"), "{}", read[2]);
    let link = link_in(&read[2]);
    assert!(read[2].contains(&format!("https://assidu.example/sign-in/new/{link}")));
    assert!(read[3].contains(&format!("href=\"https://assidu.example/sign-in/new/{link}\"")), "{}", read[3]);
    // Programs that look at links in mails use none up.
    for _ in 0..3 {
        assert!(app.link_holds(&link).await.unwrap());
    }
    assert!(app.new_password(&link, GOOD, "other", None).await.is_err());
    assert!(app.new_password(&link, "court", "court", None).await.is_err());
    let (one, two) = tokio::join!(
        app.new_password(&link, GOOD, GOOD, None),
        app.new_password(&link, "quatre grands chiens", "quatre grands chiens", None)
    );
    assert!(one.is_ok() != two.is_ok(), "one of two hands: {one:?} {two:?}");
    assert!(!app.link_holds(&link).await.unwrap());
    // The reader is told.
    post.until_letters(2).await;
    assert_eq!(post.read(2)[1], "Votre mot de passe a été changé");

    // A link ends after half an hour, and with a newer password.
    post.ask("zoe@example.org").await;
    post.until_letters(3).await;
    let link = link_in(&post.read(3)[2]);
    post.scene.clock.advance_seconds(30 * 60 - 1);
    assert!(app.link_holds(&link).await.unwrap());
    post.scene.clock.advance_seconds(1);
    assert!(!app.link_holds(&link).await.unwrap());
    assert!(app.new_password(&link, GOOD, GOOD, None).await.is_err());
    post.ask("L0").await;
    post.until_letters(4).await;
    let link = link_in(&post.read(4)[2]);
    post.give_account(zoe).await;
    assert!(!app.link_holds(&link).await.unwrap(), "staff gave a new password meanwhile");
}

#[tokio::test]
async fn a10_nobody_learns_from_asking_who_has_an_account_and_nobody_is_flooded() {
    let post = Post::new().await;
    let learners = &post.scene.learners;
    post.scene.address(learners[0], "zoe@example.org").await;
    // An address, but no account; an account, but no address; deactivated.
    post.scene.address(learners[1], "marc@example.org").await;
    post.give_account(learners[0]).await;
    post.give_account(learners[2]).await;
    post.scene.address(learners[3], "elodie@example.org").await;
    post.give_account(learners[3]).await;
    post.scene.app.deactivate(&post.scene.admin, learners[3]).await.unwrap();
    for login in ["L1", "marc@example.org", "L2", "L3", "elodie@example.org", "nobody", "x@y.example"] {
        post.ask(login).await;
    }
    for _ in 0..9 {
        post.ask("L0").await;
    }
    post.ask("zoe@example.org").await;
    // All of them are looked at.
    post.scene
        .work_until(async || {
            let mut tx = post.scene.app.store().instance().await.unwrap();
            let (waiting, running, _) = assidu_store::jobs::count(&mut tx).await.unwrap();
            waiting + running == 0
        })
        .await;
    let letters = post.server.letters();
    assert_eq!(letters.len(), 3, "three an hour, however often somebody asks");
    assert!(letters.iter().all(|letter| letter.contains("X-Envelope-To: zoe@example.org")));
    // Asking from one address has its end too, and says so, whoever is asked for.
    let mut told = 0;
    for n in 0..60 {
        told += i32::from(post.scene.app.ask_password("canari", &format!("n{n}"), None).await.is_err());
    }
    assert!(told > 0);
}

#[tokio::test]
async fn a_receipt_that_is_asked_for_goes_out_at_once_and_verifies() {
    let post = Post::new().await;
    let Post { scene, .. } = &post;
    scene.address(scene.learners[0], "zoe@example.org").await;
    let actor =
        |person| assidu_app::Actor::of(scene.admin.tenant, person, assidu_domain::people::Roles::default());
    let (own, other) = (actor(scene.learners[0]), actor(scene.learners[1]));
    assert!(!scene.app.mail_own_receipt(&own, scene.sign_off).await.unwrap(), "nothing is signed yet");
    scene.sign_everyone().await;
    assert!(!scene.app.mail_own_receipt(&other, scene.sign_off).await.unwrap(), "no address");
    assert!(scene.app.mail_own_receipt(&own, scene.sign_off).await.unwrap());
    // Asked again at once, the letter on its way is the answer; later it is another.
    assert!(scene.app.mail_own_receipt(&own, scene.sign_off).await.unwrap());
    post.until_letters(1).await;
    let read = post.read(1);
    assert!(read[4].starts_with("assidu-") && read[4].ends_with(".pdf"), "{}", read[4]);
    let pdf = std::fs::read(post.folder.path().join("00001.eml.0.pdf")).unwrap();
    let mut trust = assidu_verify::Trust::nobody(scene.clock.now().unix_seconds());
    trust.anchors = assidu_seal::TrustAnchors::from_pem(&scene.app.trust_pem()).unwrap();
    let report = assidu_verify::verify_bytes(&read[4], &pdf, &trust);
    assert_eq!(report.verdict.indication, assidu_verify::Indication::TotalPassed, "{report:?}");
    scene.clock.advance_seconds(3700);
    assert!(scene.app.mail_own_receipt(&own, scene.sign_off).await.unwrap());
    post.until_letters(2).await;
}

#[tokio::test]
async fn receipts_of_the_day_go_out_once_in_the_evening_and_verify() {
    let post = Post::new().await;
    let Post { scene, .. } = &post;
    scene.address(scene.learners[0], "zoe@example.org").await;
    scene.address(scene.learners[1], "refused@example.org").await;
    let chosen = Choices { receipts_by_mail: true, second_factor: false };
    assert!(scene.app.save_choices(&scene.trainer, chosen).await.is_err(), "only administrators choose");
    scene.app.save_choices(&scene.admin, chosen).await.unwrap();
    // What was signed before is not told.
    scene.clock.advance_seconds(60);
    scene.sign_everyone().await;
    // 19:00 in Paris.
    scene.clock.advance_seconds(10 * 3600);
    scene.work_until(async || !scene.app.failed_work(&scene.admin).await.unwrap().is_empty()).await;
    post.until_letters(1).await;
    let read = post.read(1);
    assert_eq!(read[1], "Vos reçus de signature");
    assert_eq!(read.len(), 5, "one file");
    assert!(read[4].starts_with("assidu-") && read[4].ends_with(".pdf"), "{}", read[4]);
    let pdf = std::fs::read(post.folder.path().join("00001.eml.0.pdf")).unwrap();
    let mut trust = assidu_verify::Trust::nobody(scene.clock.now().unix_seconds());
    trust.anchors = assidu_seal::TrustAnchors::from_pem(&scene.app.trust_pem()).unwrap();
    let report = assidu_verify::verify_bytes(&read[4], &pdf, &trust);
    assert_eq!(report.verdict.indication, assidu_verify::Indication::TotalPassed, "{report:?}");
    // Whom the mail server knows as nobody is listed for staff, who mend the address and have it tried again.
    let failed = scene.app.failed_work(&scene.admin).await.unwrap();
    assert_eq!(failed[0].kind, WorkKind::Mail(scene.learners[1], "Léa Canarimartin".to_owned()));
    assert!(!failed[0].reason.contains('@'), "{}", failed[0].reason);
    // A second look, a second start: nothing goes twice.
    scene.clock.advance_seconds(3600);
    scene.app.retry_work(&scene.admin, failed[0].id).await.unwrap();
    scene.work_until(async || !scene.app.failed_work(&scene.admin).await.unwrap().is_empty()).await;
    assert_eq!(post.server.letters().len(), 1);
}

#[tokio::test]
async fn f32_a_mail_server_that_is_down_for_a_day_costs_no_letter_and_no_sheet() {
    let Post { scene, server, folder } = Post::new().await;
    let port = server.port;
    drop(server);
    scene.address(scene.admin.person, "ada@canari.example").await;
    scene.address(scene.learners[0], "zoe@example.org").await;
    let chosen = Choices { receipts_by_mail: true, second_factor: false };
    scene.app.save_choices(&scene.admin, chosen).await.unwrap();
    // What was signed before is not told.
    scene.clock.advance_seconds(60);
    scene.sign_everyone().await;
    scene.close().await;
    scene.clock.advance_seconds(6 * 3600);
    // Sealing goes on meanwhile.
    scene.sealed_sheet().await;
    for _ in 0..24 {
        scene.clock.advance_seconds(3600);
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let tried = async || {
        let mut tx = scene.app.store().instance().await.unwrap();
        let (waiting, _, _) = assidu_store::jobs::count(&mut tx).await.unwrap();
        waiting > 0
    };
    scene.work_until(tried).await;
    assert!(scene.app.failed_work(&scene.admin).await.unwrap().is_empty(), "nothing is given up");
    let server = SmtpServer::start(folder.path(), SmtpSetup { port, ..SmtpSetup::default() });
    scene
        .work_until(async || {
            scene.clock.advance_seconds(60);
            !server.letters().is_empty()
        })
        .await;
    assert_eq!(ids(&server).len(), 1);
}

#[tokio::test]
async fn f32_a_server_that_hangs_holds_nothing_else_up_and_a_second_try_has_the_same_id() {
    let post = Post::patient(Duration::from_secs(1)).await;
    let scene = &post.scene;
    // The server keeps the letter, and never says so.
    scene.address(scene.learners[0], "lost@example.org").await;
    post.give_account(scene.learners[0]).await;
    post.ask("L0").await;
    scene
        .work_until(async || {
            scene.clock.advance_seconds(20);
            post.server.letters().len() >= 2
        })
        .await;
    assert_eq!(ids(&post.server).len(), 1, "readers show it once");
}

/// The ids of what the server took. The clock of these tests runs so fast that a job may be taken for dead while it is
/// at work, and the letter sent again.
fn ids(server: &SmtpServer) -> BTreeSet<String> {
    let id =
        |letter: &String| letter.lines().find(|line| line.starts_with("Message-ID: ")).map(str::to_owned);
    server.letters().iter().filter_map(id).collect()
}

/// Stops the program's work in the midst of a letter.
struct Dies;

#[async_trait]
impl Mailer for Dies {
    async fn send(&self, _: &Letter) -> Result<(), MailError> {
        std::future::pending().await
    }
}

#[tokio::test]
async fn f32_a_letter_in_hand_when_the_program_ends_goes_out_after_the_next_start() {
    let outside = Outside { mailer: Some(Arc::new(Dies)), ..Outside::default() };
    let mut scene = Scene::beside(Chance::new(), outside).await;
    scene.app.give_access_to_people(&scene.admin, &[scene.admin.person]).await.unwrap();
    scene.app.ask_password("canari", "ada@canari.example", None).await.unwrap();
    let (_stop, stopped) = tokio::sync::watch::channel(false);
    let background = tokio::spawn(Arc::clone(&scene.app).run_background(stopped));
    let in_hand = async || {
        let mut tx = scene.app.store().instance().await.unwrap();
        assidu_store::jobs::count(&mut tx).await.unwrap().1 > 0
    };
    while !in_hand().await {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    tokio::time::sleep(Duration::from_millis(100)).await;
    background.abort();
    let _ = background.await;
    scene.app.store().close().await;
    let folder = tempfile::tempdir().unwrap();
    let server = SmtpServer::start(folder.path(), SmtpSetup::default());
    let outside =
        Outside { mailer: Some(mailer(server.port, Duration::from_secs(30))), ..Outside::default() };
    scene.start_again_beside(outside).await;
    scene
        .work_until(async || {
            scene.clock.advance_seconds(5);
            !server.letters().is_empty()
        })
        .await;
    assert_eq!(ids(&server).len(), 1);
}

#[tokio::test]
async fn a43_no_address_and_no_link_stands_readable_in_the_database() {
    let Post { scene, server, folder: _folder } = Post::new().await;
    drop(server);
    let address = "canari.unlikely@example.org";
    scene.address(scene.learners[0], address).await;
    scene.app.give_access_to_people(&scene.admin, &[scene.learners[0]]).await.unwrap();
    scene.app.ask_password("canari", address, None).await.unwrap();
    let written = async || {
        let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
        let since = scene.clock.now().plus_seconds(-60);
        assidu_store::mails::waiting(&mut tx, since, 10).await.unwrap() == 1
    };
    scene.work_until(written).await;
    let search = assidu_testkit::canaries::Search::below(scene.folder.path(), &[address]).unwrap();
    assert_eq!(search.found, None);
}
