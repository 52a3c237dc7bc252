//! A30 on a real instance: an operator with the keys, the database and the program cheats; a stranger who holds what was
//! handed out before finds out with files alone.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use tempfile::TempDir;

use crate::faulty::{Class, Hands, On, Order, Orders, Place, Play, Server};

/// Longer than any dossier of one class meeting takes.
const PATIENCE: Duration = Duration::from_secs(90);

/// What a program of the stranger says: how it ended, and its words.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) passed: bool,
    pub(crate) words: String,
}

/// A class of which one has signed, and what a stranger was handed out when it went on honestly.
pub(crate) struct Scene {
    _shared: TempDir,
    pub(crate) orders: Orders,
    pub(crate) class: Class,
    /// The receipt of the first signature.
    first: Option<serde_json::Value>,
    /// The instance after the first signature: what an operator may go back to.
    early: Place,
    /// The instance after the honest end.
    honest: Place,
    /// The same before anything was asked of it.
    pub(crate) edited: Place,
    /// What the stranger keeps: a copy of the log, and files.
    pub(crate) stranger: TempDir,
}

impl Scene {
    pub(crate) async fn new(on: On) -> Self {
        let shared = tempfile::tempdir().unwrap();
        let (early, class) = Place::empty(on).with_class().await;
        let orders = Orders::new(shared.path(), class.ahead);
        let server = early.serve(&orders);
        let mut play = Play::new(&class, &orders);
        assert_eq!(play.send_signature(&server.url, 0).await.unwrap().status, 201);
        let first = play.receipts[0].take();
        server.stop();
        let honest = early.copy();
        // Ten minutes later the others sign.
        orders.set(Order::Ahead, class.ahead + 600);
        let server = honest.serve(&orders);
        let mut play = Play::new(&class, &orders);
        play.receipts[0].clone_from(&first);
        play.go(&server.url).await.unwrap();
        server.stop();
        let edited = honest.copy();
        let server = honest.serve(&orders);
        let (sheet, proofs, roots) =
            (play.sheet.take().unwrap(), play.proofs.clone(), play.roots.take().unwrap());
        let stranger = tempfile::tempdir().unwrap();
        let scene = Self { _shared: shared, orders, class, first, early, honest, edited, stranger };
        let copied = scene.mirror(&server);
        assert!(copied.passed, "{copied:?}");
        scene.hand_out("honest", &sheet, &proofs);
        let dossier = dossier(&scene.class, &server.url).await.expect("the honest dossier");
        fs::write(scene.file("honest/dossier.zip"), dossier).unwrap();
        fs::write(scene.file("trust.pem"), roots).unwrap();
        server.stop();
        let whole = scene.verify(&["honest", "log"]);
        assert!(whole.passed, "{}", whole.words);
        scene
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.stranger.path().join(name)
    }

    /// Puts the sheet and the proofs that people were given into a folder of the stranger's.
    fn hand_out(&self, name: &str, sheet: &[u8], proofs: &[Vec<u8>]) {
        fs::create_dir_all(self.file(name)).unwrap();
        fs::write(self.file(name).join("sheet.pdf"), sheet).unwrap();
        for (n, proof) in proofs.iter().enumerate() {
            fs::write(self.file(name).join(format!("{n}.assidu-proof.json")), proof).unwrap();
        }
    }

    /// The stranger runs a command of the program among the own files.
    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        let mut command = self.honest.command(arguments);
        let output =
            command.current_dir(self.stranger.path()).envs(self.orders.variables()).output().unwrap();
        let words = [output.stdout, output.stderr].concat();
        Said { passed: output.status.success(), words: String::from_utf8_lossy(&words).into_owned() }
    }

    /// The stranger copies the log that is served now onto the own copy.
    fn mirror(&self, server: &Server) -> Said {
        self.mirror_to(server, "log")
    }

    pub(crate) fn mirror_to(&self, server: &Server, out: &str) -> Said {
        self.run(&["log", "mirror", &format!("{}/logs/atelier/1", server.url), "--out", out])
    }

    /// The stranger verifies own files with the key that the first copy of the log came with.
    pub(crate) fn verify(&self, names: &[&str]) -> Said {
        let mut arguments = vec!["verify"];
        arguments.extend(names);
        arguments.extend(["--trust", "trust.pem", "--log-key", "log/log.vkey", "--json"]);
        self.run(&arguments)
    }

    /// The early copy, put in place of the database; the marks that would tell the program are gone, too.
    fn rolled_back(&self) -> Place {
        let place = self.early.copy();
        forget_marks(&place);
        place
    }
}

/// An operator who knows where the high-water marks are removes them.
pub(crate) fn forget_marks(place: &Place) {
    for folder in ["safe-1/marks", "safe-2/marks", "log-marks"] {
        let _ = fs::remove_dir_all(place.path(folder));
    }
}

/// The dossier of the class's day, or what the program shows in its place.
pub(crate) async fn dossier(class: &Class, url: &str) -> Result<Vec<u8>, String> {
    let hands = Hands::new(&class.admin.cookie);
    let csrf = hands.get(url, "/dossiers").await.map_err(|_| "cut".to_owned())?.good().field("csrf");
    let (day, key) = (class.day.to_string(), "c4".repeat(16));
    let form = [
        ("csrf", csrf.as_str()),
        ("key", &key),
        ("first", &day),
        ("last", &day),
        ("keep", "7"),
        ("group", ""),
    ];
    hands.post(url, "/dossiers", &form).await.map_err(|_| "cut".to_owned())?;
    let begun = Instant::now();
    loop {
        let page = hands.get(url, "/dossiers").await.map_err(|_| "cut".to_owned())?.good();
        let id = page.between("href=\"/dossiers/", "/file\"");
        if !id.is_empty() {
            let file = hands.get(url, &format!("/dossiers/{id}/file")).await;
            return Ok(file.map_err(|_| "cut".to_owned())?.good().body);
        }
        if begun.elapsed() > PATIENCE {
            return Err(page.text());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

pub(crate) fn says(said: &Said, code: &str) {
    assert!(!said.passed && said.words.contains(code), "{code} is not said: {}", said.words);
}

/// The log is rolled back to a copy of yesterday, and the program goes on from there, with the same keys.
async fn a_restored_copy_that_goes_on_is_a_fork(on: On) {
    let scene = Scene::new(on).await;

    // Rolled back: the one signature that is left looks like all there ever was.
    let place = scene.rolled_back();
    scene.orders.set(Order::Ahead, scene.class.ahead + 120);
    let server = place.serve(&scene.orders);
    says(&scene.mirror(&server), "shrunk");

    // Back-dated: those who were late sign eight minutes earlier than they did. And swapped: in another order.
    let mut play = Play::new(&scene.class, &scene.orders);
    play.receipts[0].clone_from(&scene.first);
    for learner in [2, 1] {
        assert_eq!(play.send_signature(&server.url, learner).await.unwrap().status, 201);
    }
    play.go(&server.url).await.unwrap();
    scene.hand_out("forked", play.sheet.as_ref().unwrap(), &play.proofs);
    let other = dossier(&scene.class, &server.url).await.unwrap();
    fs::write(scene.file("forked/dossier.zip"), other).unwrap();
    // It has grown beyond the copy by now, or is at least as long.
    let told = scene.mirror(&server);
    assert!(!told.passed, "{told:?}");
    let first = told.words.clone();
    assert!(
        ["rewritten", "shrunk", "contradicts", "do not give the root"]
            .iter()
            .any(|word| first.contains(word)),
        "{first}"
    );
    assert!(scene.file("log/checkpoint.contradiction").exists(), "what convicts is kept");
    server.stop();

    // Each view is flawless by itself; together they convict the log, with its own signatures.
    let alone = scene.verify(&["forked"]);
    assert!(alone.passed, "{}", alone.words);
    says(&scene.verify(&["honest", "forked"]), "\"two_leaves\"");
    for kept in ["honest/sheet.pdf", "honest/1.assidu-proof.json", "honest/dossier.zip"] {
        says(&scene.verify(&[kept, "forked/dossier.zip"]), "two_");
    }
    // The copy of the log that the stranger kept convicts it, too: `assidu log check` with the files beside it.
    let contradiction = scene.file("log/checkpoint.contradiction");
    fs::rename(contradiction, scene.file("forked/checkpoint")).unwrap();
    says(&scene.verify(&["log", "forked/0.assidu-proof.json", "forked/sheet.pdf"]), "\"HASH_FAILURE\"");
    assert!(
        scene.run(&["log", "check", "log", "--log-key", "log/log.vkey"]).passed,
        "the copy itself is whole"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a30_a_restored_copy_that_goes_on_is_a_fork_that_files_convict() {
    a_restored_copy_that_goes_on_is_a_fork(On::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a30_a_restored_copy_on_postgresql_that_goes_on_is_a_fork_that_files_convict() {
    a_restored_copy_that_goes_on_is_a_fork(On::Postgres).await;
}

/// A file of a dossier is changed, taken out or put in, and the dossier packed again.
async fn a_changed_dossier_is_not_the_sealed_one(on: On) {
    let scene = Scene::new(on).await;
    let unpack = |to: &str| {
        let run = Command::new("python3")
            .args(["-m", "zipfile", "-e"])
            .args([scene.file("honest/dossier.zip"), scene.file(to)])
            .output()
            .unwrap();
        assert!(run.status.success());
        let folder = fs::read_dir(scene.file(to)).unwrap().next().unwrap().unwrap().path();
        let mut proofs: Vec<PathBuf> =
            fs::read_dir(folder.join("proofs")).unwrap().map(|entry| entry.unwrap().path()).collect();
        proofs.sort();
        (folder, proofs)
    };
    unpack("whole");
    let whole = scene.verify(&["whole"]);
    assert!(whole.passed, "{}", whole.words);

    let (_, proofs) = unpack("taken-out");
    fs::remove_file(&proofs[1]).unwrap();
    says(&scene.verify(&["taken-out"]), "dossier_");

    let (_, proofs) = unpack("exchanged");
    fs::copy(&proofs[0], &proofs[1]).unwrap();
    says(&scene.verify(&["exchanged"]), "dossier_");

    // The manifest is written anew to fit: the seal covers another.
    let (folder, proofs) = unpack("rewritten");
    fs::remove_file(&proofs[1]).unwrap();
    let name = proofs[1].file_name().unwrap().to_str().unwrap().to_owned();
    let manifest = folder.join("assidu-dossier.json");
    let text = fs::read_to_string(&manifest).unwrap();
    let mut json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let files = json["files"].as_array_mut().unwrap();
    files.retain(|file| !file["path"].as_str().unwrap().ends_with(&name));
    fs::write(&manifest, json.to_string()).unwrap();
    says(&scene.verify(&["rewritten"]), "dossier_");
    assert!(Path::new(&scene.file("honest/dossier.zip")).exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a30_a_dossier_that_was_changed_is_not_the_one_that_was_sealed() {
    a_changed_dossier_is_not_the_sealed_one(On::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a30_a_dossier_on_postgresql_that_was_changed_is_not_the_one_that_was_sealed() {
    a_changed_dossier_is_not_the_sealed_one(On::Postgres).await;
}
