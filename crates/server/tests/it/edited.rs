//! A30 in the database itself: rows are deleted, dated back, exchanged and rewritten while the program does not run, on
//! both engines; a stranger who holds what was handed out before finds out with files alone.

use std::{fs, process::Command, time::Duration};

use assidu_evidence::Hash;
use assidu_testkit::postgres;

use crate::{
    cheats::{Said, Scene, dossier, forget_marks},
    faulty::{On, Place},
};

/// What a stranger finds of a cheat, with files alone.
#[derive(Debug)]
struct Found {
    /// The copy of the log that was kept, brought up to date.
    kept: Said,
    /// A copy of the log made from nothing.
    fresh: Said,
    /// The dossier made afterwards, beside what was handed out before; none when the program can make none.
    dossier: Option<Said>,
    /// Proofs that the honest dossier has, and this one lacks.
    lacking: usize,
}

impl Found {
    /// Whether the log itself convicts whoever serves it.
    fn log_convicts(&self) -> bool {
        !self.kept.passed && !self.fresh.passed
    }

    /// Whether what is shown for the class is refused, is not there, or lacks what was proved before.
    fn dossier_convicts(&self) -> bool {
        self.lacking > 0 || self.dossier.as_ref().is_none_or(|said| !said.passed)
    }
}

/// Bytes as the engine writes them in a statement.
fn bytes(place: &Place, bytes: &[u8]) -> String {
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    if place.database.is_some() { format!("'\\x{hex}'::bytea") } else { format!("X'{hex}'") }
}

/// The `n`-th signature, in the order of the log, as `cheat` remembers it.
fn nth(column: &str, n: usize) -> String {
    format!("(SELECT {column} FROM cheat ORDER BY leaf_index LIMIT 1 OFFSET {n})")
}

/// Runs statements on the database behind the program's back, by another program. `cheat` has the signatures.
fn edit(place: &Place, statements: &[String]) {
    let remember =
        "CREATE TABLE cheat AS SELECT event_id, leaf_index, person_id FROM events WHERE kind = 'signature'";
    let all: Vec<&str> = [remember]
        .into_iter()
        .chain(statements.iter().map(String::as_str))
        .chain(["DROP TABLE cheat"])
        .collect();
    if let Some(url) = &place.database {
        all.iter().for_each(|one| drop(postgres::ask(url, one)));
        return;
    }
    let script = "import sqlite3,sys\ndb=sqlite3.connect(sys.argv[1])\n\
                  for one in sys.argv[2:]: db.execute(one)\ndb.commit()";
    let file = place.path("data/assidu.sqlite");
    let run = Command::new("python3").args(["-c", script]).arg(file).args(all).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

/// A cheat: its name, its statements, and whether the log itself must convict it.
type Cheat = (&'static str, fn(&Place) -> Vec<String>, bool);

const CHEATS: [Cheat; 4] = [
    // The leaf of a signature becomes that of another event; the tree above is left as it was, or was not kept.
    (
        "a leaf rewritten",
        |place| {
            let entry = Hash::of(b"another").0;
            let leaf = Hash::of(&[&[0][..], &entry].concat()).0;
            let (entry, leaf) = (bytes(place, &entry), bytes(place, &leaf));
            let (at, event) = (nth("leaf_index", 1), nth("event_id", 1));
            vec![
                format!("UPDATE log_leaves SET entry = {entry}, leaf_hash = {leaf} WHERE leaf_index = {at}"),
                format!("UPDATE events SET leaf_hash = {leaf} WHERE event_id = {event}"),
            ]
        },
        true,
    ),
    // A signature never was.
    (
        "a leaf deleted",
        |_| {
            vec![
                format!("DELETE FROM log_leaves WHERE leaf_index = {}", nth("leaf_index", 1)),
                format!("DELETE FROM events WHERE event_id = {}", nth("event_id", 1)),
            ]
        },
        true,
    ),
    // A signature half an hour earlier than it was. The log has another date, so no proof of this one can be made.
    (
        "a date moved",
        |_| vec![format!("UPDATE events SET at = at - 1800000000 WHERE event_id = {}", nth("event_id", 1))],
        false,
    ),
    // Each of two is said to have given the other's signature.
    (
        "two learners exchanged",
        |_| {
            let exchanged = |one, other| {
                let (person, event) = (nth("person_id", other), nth("event_id", one));
                format!("UPDATE events SET person_id = {person} WHERE event_id = {event}")
            };
            vec![exchanged(1, 2), exchanged(2, 1)]
        },
        false,
    ),
];

/// What the stranger finds once this instance serves again.
async fn found(scene: &Scene, place: &Place) -> Option<Found> {
    let server = place.try_serve(&scene.orders).ok()?;
    // The stranger has a copy of the log from before, and makes another from nothing.
    let copied = Command::new("cp").args(["-a", "log", "copy"]).current_dir(scene.stranger.path()).status();
    assert!(copied.unwrap().success());
    let kept = scene.mirror_to(&server, "copy");
    let url = format!("{}/logs/atelier/1", server.url);
    let fresh = scene.run(&["log", "mirror", &url, "--out", "fresh", "--log-key", "log/log.vkey"]);
    fs::create_dir_all(scene.file("edited")).unwrap();
    let made = tokio::time::timeout(Duration::from_secs(20), dossier(&scene.class, &server.url)).await;
    let (mut dossier, mut lacking) = (None, 0);
    if let Ok(Ok(bytes)) = made {
        fs::write(scene.file("edited/dossier.zip"), &bytes).unwrap();
        dossier = Some(scene.verify(&["honest", "edited/dossier.zip"]));
        let later = proofs(scene, "edited/dossier.zip");
        lacking = proofs(scene, "honest/dossier.zip").iter().filter(|proof| !later.contains(proof)).count();
    }
    server.stop();
    for folder in ["fresh", "copy", "edited"] {
        let _ = fs::remove_dir_all(scene.file(folder));
    }
    Some(Found { kept, fresh, dossier, lacking })
}

/// The names of the proofs in a dossier.
fn proofs(scene: &Scene, name: &str) -> Vec<String> {
    let script = "import sys,zipfile\n\
                  for n in zipfile.ZipFile(sys.argv[1]).namelist():\n if '/proofs/' in n: print(n.split('/')[-1])";
    let listed = Command::new("python3").args(["-c", script]).arg(scene.file(name)).output().unwrap();
    String::from_utf8_lossy(&listed.stdout).lines().map(str::to_owned).collect()
}

async fn an_edited_database_is_found_out(on: On) {
    let scene = Scene::new(on).await;
    for (name, statements, log_convicts) in CHEATS {
        let place = scene.edited.copy();
        edit(&place, &statements(&place));
        forget_marks(&place);
        let Some(found) = found(&scene, &place).await else {
            panic!("{name}: the program does not start, and nobody is shown anything");
        };
        println!("{name}: {found:#?}");
        assert_eq!(found.log_convicts(), log_convicts, "{name}: {found:#?}");
        assert!(found.log_convicts() || found.dossier_convicts(), "{name}: nobody finds out: {found:#?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a30_a_database_edited_behind_the_programs_back_is_found_out_by_files() {
    an_edited_database_is_found_out(On::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a30_a_postgresql_database_edited_behind_the_programs_back_is_found_out_by_files() {
    an_edited_database_is_found_out(On::Postgres).await;
}
