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
struct Said {
    passed: bool,
    words: String,
}

/// A class of which one has signed, and what a stranger was handed out when it went on honestly.
struct Scene {
    _shared: TempDir,
    orders: Orders,
    class: Class,
    /// The receipt of the first signature.
    first: Option<serde_json::Value>,
    /// The instance after the first signature: what an operator may go back to.
    early: Place,
    /// The instance after the honest end.
    honest: Place,
    /// The same before anything was asked of it.
    edited: Place,
    /// What the stranger keeps: a copy of the log, and files.
    stranger: TempDir,
}

impl Scene {
    async fn new() -> Self {
        let shared = tempfile::tempdir().unwrap();
        let (early, class) = Place::empty(On::Sqlite).with_class().await;
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

    fn file(&self, name: &str) -> PathBuf {
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
    fn run(&self, arguments: &[&str]) -> Said {
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

    fn mirror_to(&self, server: &Server, out: &str) -> Said {
        self.run(&["log", "mirror", &format!("{}/logs/atelier/1", server.url), "--out", out])
    }

    /// The stranger verifies own files with the key that the first copy of the log came with.
    fn verify(&self, names: &[&str]) -> Said {
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
fn forget_marks(place: &Place) {
    for folder in ["safe-1/marks", "safe-2/marks", "log-marks"] {
        let _ = fs::remove_dir_all(place.path(folder));
    }
}

/// The dossier of the class's day, or what the program shows in its place.
async fn dossier(class: &Class, url: &str) -> Result<Vec<u8>, String> {
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

/// Runs SQL on the database behind the program's back, by another program.
fn edit(place: &Place, script: &str) {
    let run = Command::new("python3")
        .args(["-c", &format!("import sqlite3,sys\ndb=sqlite3.connect(sys.argv[1])\n{script}\ndb.commit()")])
        .arg(place.path("data/assidu.sqlite"))
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

fn says(said: &Said, code: &str) {
    assert!(!said.passed && said.words.contains(code), "{code} is not said: {}", said.words);
}

/// The log is rolled back to a copy of yesterday, and the program goes on from there, with the same keys.
#[tokio::test(flavor = "multi_thread")]
async fn a30_a_restored_copy_that_goes_on_is_a_fork_that_files_convict() {
    let scene = Scene::new().await;

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

/// Rows are deleted, dated back, exchanged and rewritten in the database while the program does not run.
#[tokio::test(flavor = "multi_thread")]
async fn a30_a_database_edited_behind_the_programs_back_is_found_out_by_files() {
    let scene = Scene::new().await;
    let signed =
        "select event_id, leaf_index, person_id from events where kind='signature' order by leaf_index";
    let cheats = [
        // The leaf of a signature becomes that of another event; the tree above is left as it was, or was not kept.
        (
            "a leaf rewritten",
            format!(
                "e=db.execute(\"{signed}\").fetchall()[1]\nimport hashlib\nentry=hashlib.sha256(b'another').digest()\n\
                 leaf=hashlib.sha256(b'\\0'+entry).digest()\n\
                 db.execute('update log_leaves set entry=?,leaf_hash=? where leaf_index=?',(entry,leaf,e[1]))\n\
                 db.execute('update events set leaf_hash=? where event_id=?',(leaf,e[0]))"
            ),
        ),
        // A signature never was.
        (
            "a leaf deleted",
            format!(
                "e=db.execute(\"{signed}\").fetchall()[1]\n\
                 db.execute('delete from log_leaves where leaf_index=?',(e[1],))\n\
                 db.execute('delete from events where event_id=?',(e[0],))"
            ),
        ),
        // A signature half an hour earlier than it was.
        (
            "a date moved",
            format!(
                "e=db.execute(\"{signed}\").fetchall()[1]\n\
                 db.execute('update events set at=at-1800000000 where event_id=?',(e[0],))"
            ),
        ),
        // Each of two is said to have given the other's signature.
        (
            "two learners exchanged",
            format!(
                "a,b=db.execute(\"{signed}\").fetchall()[1:3]\n\
                 db.execute('update events set person_id=? where event_id=?',(b[2],a[0]))\n\
                 db.execute('update events set person_id=? where event_id=?',(a[2],b[0]))"
            ),
        ),
    ];
    for (name, script) in cheats {
        let place = scene.edited.copy();
        edit(&place, &script);
        forget_marks(&place);
        let Ok(server) = place.try_serve(&scene.orders) else {
            println!("{name}: the program itself refuses to start");
            continue;
        };
        // The stranger has a copy of the log from before, and makes another from nothing.
        let copied =
            Command::new("cp").args(["-a", "log", "copy"]).current_dir(scene.stranger.path()).status();
        assert!(copied.unwrap().success());
        let onto = scene.mirror_to(&server, "copy");
        let url = format!("{}/logs/atelier/1", server.url);
        let fresh = scene.run(&["log", "mirror", &url, "--out", "fresh", "--log-key", "log/log.vkey"]);
        let folder = "edited";
        fs::create_dir_all(scene.file(folder)).unwrap();
        let made = tokio::time::timeout(Duration::from_secs(20), dossier(&scene.class, &server.url)).await;
        let dossier = match made {
            Ok(Ok(bytes)) => {
                fs::write(scene.file("edited/dossier.zip"), &bytes).unwrap();
                Some(scene.verify(&["honest", "edited/dossier.zip"]))
            }
            // The program cannot make one of such rows: the provider has nothing to show.
            _ => None,
        };
        server.stop();
        let alone = dossier.as_ref().map(|said| said.passed);
        println!("{name}: copy {onto:?}, fresh copy {fresh:?}, dossier {alone:?}");
        let unproved = scene_lacks(&scene, dossier.is_some());
        assert!(
            !onto.passed || !fresh.passed || dossier.is_none_or(|said| !said.passed) || unproved,
            "{name}: nobody finds out"
        );
        let _ = fs::remove_dir_all(scene.file("fresh"));
        let _ = fs::remove_dir_all(scene.file("copy"));
        let _ = fs::remove_dir_all(scene.file(folder));
    }
}

/// Whether the edited dossier lacks a signature that the honest one proves.
fn scene_lacks(scene: &Scene, made: bool) -> bool {
    let proofs = |name: &str| -> Vec<String> {
        let listed = Command::new("python3")
            .args(["-c", "import sys,zipfile;print('\\n'.join(n.split('/')[-1] for n in zipfile.ZipFile(sys.argv[1]).namelist() if '/proofs/' in n))"])
            .arg(scene.file(name))
            .output()
            .unwrap();
        String::from_utf8_lossy(&listed.stdout).lines().map(str::to_owned).collect()
    };
    made && {
        let later = proofs("edited/dossier.zip");
        proofs("honest/dossier.zip").iter().any(|proof| !later.contains(proof))
    }
}

/// A file of a dossier is changed, taken out or put in, and the dossier packed again.
#[tokio::test(flavor = "multi_thread")]
async fn a30_a_dossier_that_was_changed_is_not_the_one_that_was_sealed() {
    let scene = Scene::new().await;
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
