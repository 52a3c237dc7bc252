//! A30 with a witness: an instance that goes back to an older copy and signs on is refused by a running
//! `assidu witness`, says so to its staff, and is convicted by files.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, ChildStdout, Stdio},
    time::{Duration, Instant},
};

use tempfile::TempDir;

use crate::faulty::{Class, Hands, On, Order, Orders, Place, Play, Server};

/// Longer than anything in here takes on a slow computer: a witness is asked once a minute.
const PATIENCE: Duration = Duration::from_secs(240);

/// `assidu witness` at work.
struct Witness {
    child: Child,
    url: String,
    key: String,
    /// Kept open, so that it may go on to say something.
    _out: BufReader<ChildStdout>,
}

impl Witness {
    fn start(place: &Place, orders: &Orders, folder: &Path) -> Self {
        let (data, keys) = (folder.join("witness"), folder.join("logs.txt"));
        let mut command =
            place.command(&["witness", "--name", "region.example/witness", "--listen", "127.0.0.1:0"]);
        command.arg("--data").arg(data).arg("--log-key").arg(keys).envs(orders.variables());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut said = |word: &str| {
            let mut line = String::new();
            out.read_line(&mut line).unwrap();
            assert!(line.starts_with(word), "{line}");
            line.split_whitespace().nth(1).unwrap().to_owned()
        };
        let (url, key) = (said("Witness"), said("Key"));
        Self { child, url, key, _out: out }
    }
}

impl Drop for Witness {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Scene {
    shared: TempDir,
    orders: Orders,
    class: Class,
    witness: Witness,
    setting: String,
}

impl Scene {
    fn serve(&self, place: &Place) -> Server {
        place.serve_with(&self.orders, &[("ASSIDU_PROOF_WITNESSES", &self.setting)])
    }

    fn file(&self, name: &str) -> std::path::PathBuf {
        self.shared.path().join(name)
    }

    async fn get(&self, server: &Server, path: &str) -> String {
        Hands::new(&self.class.admin.cookie).get(&server.url, path).await.unwrap().good().text()
    }

    /// Has the witness asked at once instead of within a minute: the checkpoints of a dossier are cosigned first.
    async fn ask_witness(&self, server: &Server, n: u128) {
        let hands = Hands::new(&self.class.admin.cookie);
        let csrf = hands.get(&server.url, "/dossiers").await.unwrap().good().field("csrf");
        let (day, key) = (self.class.day.to_string(), format!("{n:032x}"));
        let form = [
            ("csrf", csrf.as_str()),
            ("key", &key),
            ("first", &day),
            ("last", &day),
            ("keep", "7"),
            ("group", ""),
        ];
        hands.post(&server.url, "/dossiers", &form).await.unwrap().good();
    }

    /// Waits until a page says this.
    async fn until(&self, server: &Server, path: &str, says: impl Fn(&str) -> bool) -> String {
        let begun = Instant::now();
        loop {
            let page = self.get(server, path).await;
            if says(&page) {
                return page;
            }
            assert!(begun.elapsed() < PATIENCE, "{path}: {page}");
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }

    /// Runs the program among the stranger's files; whether it was content, and what it said.
    fn run(&self, place: &Place, arguments: &[&str]) -> (bool, String) {
        let mut command = place.command(arguments);
        let output = command.current_dir(self.shared.path()).envs(self.orders.variables()).output().unwrap();
        let words = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8_lossy(&words).into_owned())
    }
}

/// The line of the witness under a checkpoint.
const LINE: &str = "— region.example/witness ";

/// How many entries a checkpoint is over.
fn size(note: &str) -> u64 {
    note.lines().nth(1).unwrap().parse().unwrap()
}

async fn a_fork_is_refused_by_its_witness(on: On) {
    let shared = tempfile::tempdir().unwrap();
    let (place, class) = Place::empty(on).with_class().await;
    let orders = Orders::new(shared.path(), class.ahead);
    let server = place.serve(&orders);
    let key = Hands::new("").get(&server.url, "/logs/atelier/log.vkey").await.unwrap().good().text();
    fs::write(shared.path().join("logs.txt"), &key).unwrap();
    server.stop();
    let witness = Witness::start(&place, &orders, shared.path());
    let setting = format!("{} {}", witness.key, witness.url);
    let scene = Scene { shared, orders, class, witness, setting };
    fs::write(scene.file("trusted.vkey"), format!("{key}\n{}\n", scene.witness.key)).unwrap();

    // One signs; a copy of everything is made; the others sign, and the witness cosigns all of it.
    let server = scene.serve(&place);
    let mut play = Play::new(&scene.class, &scene.orders);
    assert_eq!(play.send_signature(&server.url, 0).await.unwrap().status, 201);
    let first = play.receipts[0].take();
    scene.ask_witness(&server, 1).await;
    let before = scene.until(&server, "/logs/atelier/1/checkpoint", |note| note.contains(LINE)).await;
    server.stop();
    let early = place.copy();
    scene.orders.set(Order::Ahead, scene.class.ahead + 600);
    let server = scene.serve(&place);
    let mut play = Play::new(&scene.class, &scene.orders);
    for learner in [1, 2] {
        assert_eq!(play.send_signature(&server.url, learner).await.unwrap().status, 201);
    }
    scene.ask_witness(&server, 2).await;
    let has_both = |note: &str| note.contains(LINE) && size(note) >= size(&before) + 2;
    let honest = scene.until(&server, "/logs/atelier/1/checkpoint", has_both).await;
    let page = scene.get(&server, "/settings/seal").await;
    assert!(page.contains("region.example/witness") && !page.contains("un autre journal"), "{page}");
    let url = format!("{}/logs/atelier/1", server.url);
    let (copied, said) =
        scene.run(&place, &["log", "mirror", &url, "--out", "honest", "--log-key", "trusted.vkey"]);
    assert!(copied, "{said}");
    server.stop();

    // Back to the copy, the marks that would tell the program removed, and on with other signatures.
    for folder in ["safe-1/marks", "safe-2/marks", "log-marks"] {
        let _ = fs::remove_dir_all(early.path(folder));
    }
    scene.orders.set(Order::Ahead, scene.class.ahead + 120);
    let server = scene.serve(&early);
    let mut play = Play::new(&scene.class, &scene.orders);
    play.receipts[0].clone_from(&first);
    for learner in [2, 1] {
        assert_eq!(play.send_signature(&server.url, learner).await.unwrap().status, 201);
    }
    play.go(&server.url).await.unwrap();
    scene.ask_witness(&server, 3).await;
    // The staff of the instance is told; the checkpoint has no line of the witness, and keeps none.
    scene.until(&server, "/settings/seal", |page| page.contains("un autre journal sous ce nom")).await;
    let forked = scene.get(&server, "/logs/atelier/1/checkpoint").await;
    assert!(!forked.contains(LINE) && size(&forked) > size(&honest), "{forked}");
    let url = format!("{}/logs/atelier/1", server.url);
    let (copied, said) =
        scene.run(&early, &["log", "mirror", &url, "--out", "forked", "--log-key", "trusted.vkey"]);
    assert!(copied, "by itself the fork is a log like any other: {said}");
    server.stop();

    // The checkpoint that the witness cosigned convicts the fork, and says nothing against the honest log.
    for (folder, fits) in [("honest", true), ("forked", false)] {
        let (alone, said) = scene.run(&early, &["log", "check", folder, "--log-key", "trusted.vkey"]);
        assert!(alone, "{folder}: {said}");
        fs::create_dir_all(scene.file(folder).join("checkpoints")).unwrap();
        fs::write(scene.file(folder).join("checkpoints/witnessed"), &honest).unwrap();
        let (passed, said) =
            scene.run(&early, &["log", "check", folder, "--log-key", "trusted.vkey", "--json"]);
        assert_eq!(passed, fits, "{folder}: {said}");
        assert!(fits || said.contains("HASH_FAILURE"), "{said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a30_a_fork_of_an_instance_is_refused_by_its_witness() {
    a_fork_is_refused_by_its_witness(On::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a30_a_fork_of_an_instance_on_postgresql_is_refused_by_its_witness() {
    a_fork_is_refused_by_its_witness(On::Postgres).await;
}
