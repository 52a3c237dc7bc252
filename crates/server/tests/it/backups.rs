//! Backups by the real program: made beside a server at work, stolen, killed, tried, and restored.

use std::{
    collections::BTreeSet,
    fs,
    os::unix::process::ExitStatusExt as _,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use assidu_store::{TenantScope, people};
use assidu_testkit::{canaries::Search, postgres};
use serde_json::Value;

use crate::faulty::{CANARIES, Class, On, Order, Orders, Place, Play};

/// Runs the program under orders, in a temporary folder of its own that it must leave empty.
fn run(place: &Place, orders: &Orders, arguments: &[&str]) -> Output {
    let temporary = place.path("temporary");
    fs::create_dir_all(&temporary).unwrap();
    let mut command = place.command(arguments);
    command.env("TMPDIR", &temporary).env("ASSIDU_BACKUP_KEEP", "3").envs(orders.variables());
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// The answer of a command that must do.
fn good(place: &Place, orders: &Orders, arguments: &[&str]) -> Value {
    let output = run(place, orders, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", said(&output));
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("no report: {}", said(&output)))
}

/// What a command says that must refuse.
fn refused(place: &Place, orders: &Orders, arguments: &[&str]) -> String {
    let output = run(place, orders, arguments);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {}", said(&output));
    said(&output)
}

fn names(place: &Place, orders: &Orders, to: &str) -> Vec<String> {
    let listed = good(place, orders, &["backup", "list", to, "--json"]);
    let backups = listed["backups"].as_array().unwrap();
    backups.iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
}

/// Neither a name nor the root key is below this folder, in any form.
fn tells_nothing(folder: &Path, place: &Place) {
    let key = fs::read_to_string(place.key_file()).unwrap();
    let secret = key.lines().find_map(|line| line.strip_prefix("1 ")).unwrap();
    let bytes: Vec<u8> =
        (0..32).map(|n| u8::from_str_radix(&secret[2 * n..2 * n + 2], 16).unwrap()).collect();
    let search = Search::below(folder, &[CANARIES.as_slice(), &[secret, "atelier"]].concat()).unwrap();
    assert_eq!(search.found, None);
    assert!(search.files > 3 && search.bytes > 100_000, "{search:?}");
    for file in files_below(folder) {
        let text = fs::read(&file).unwrap();
        assert!(!text.windows(32).any(|window| window == bytes), "the root key is in {}", file.display());
    }
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files_below(&path)) } else { found.push(path) }
    }
    found
}

/// An empty place under the root key of another, without what that one knows of its logs.
fn beside(place: &Place, on: On) -> Place {
    let empty = Place::empty(on);
    fs::copy(place.key_file(), empty.key_file()).unwrap();
    empty
}

async fn name_of(place: &Place, class: &Class, learner: usize) -> String {
    let store = place.store().await;
    let mut tx = store.read(&TenantScope::of(class.admin.actor.tenant)).await.unwrap();
    let found = people::lookup(&mut tx, class.learners[learner].actor.person).await.unwrap().unwrap();
    drop(tx);
    store.close().await;
    found.card.family_name
}

async fn a_backup_beside_a_server_comes_back_whole(on: On) {
    let folder = tempfile::tempdir().unwrap();
    let (place, class) = Place::empty(on).with_class().await;
    let orders = Orders::new(folder.path(), class.ahead);
    let to = folder.path().join("backups");
    let to = to.to_str().unwrap();
    let make = ["backup", "--to", to, "--json"];
    let server = place.serve(&orders);
    let mut play = Play::new(&class, &orders);
    assert_eq!(play.send_signature(&server.url, 0).await.unwrap().status, 201);
    let first = good(&place, &orders, &make)["backups"][0].clone();
    play.go(&server.url).await.unwrap();
    let second = good(&place, &orders, &make)["backups"][0].clone();
    assert!(second["new_objects"].as_u64().unwrap() > 0, "the sheet is new: {second}");
    server.stop();
    let third = good(&place, &orders, &make)["backups"][0].clone();
    assert_eq!(third["missing"], serde_json::json!([]));
    let listed = names(&place, &orders, to);
    assert_eq!(listed, [&first, &second, &third].map(|one| one["name"].as_str().unwrap().to_owned()));
    tells_nothing(Path::new(to), &place);

    // The drill, and no trace of it.
    let drill = good(&place, &orders, &["backup", "check", to, "--json"])["drills"][0].clone();
    assert_eq!((&drill["faults"], &drill["objects"]), (&serde_json::json!([]), &third["objects"]));
    assert!(drill["leaves"].as_u64().unwrap() > 5, "{drill}");
    assert_eq!(fs::read_dir(place.path("temporary")).unwrap().count(), 0);
    if let Some(url) = &place.database {
        let left = "SELECT count(*) FROM pg_namespace WHERE starts_with(nspname::text, 'assidu_drill_')";
        assert_eq!(postgres::ask(url, left).trim(), "0");
    }

    // The newest, where nothing is known of the logs: all of it, and a new generation all the same.
    let other = beside(&place, on);
    let restored = good(&other, &orders, &["restore", to, "data", "--json"]);
    assert_eq!((&restored["faults"], &restored["objects"]), (&serde_json::json!([]), &third["objects"]));
    assert_eq!(restored["opened"][0]["generation"], 2, "{restored}");
    let clean = good(&other, &orders, &["control", "--json"]);
    assert_eq!(clean["faults"], serde_json::json!([]));
    let server = other.serve(&orders);
    let sheet = play.sheet.clone().unwrap();
    let page = play.admin.get(&server.url, &format!("/meetings/{}", class.meeting)).await.unwrap().good();
    let path = format!("/sheets/{}/pdf", page.between("href=\"/sheets/", "/pdf\""));
    let again = play.admin.get(&server.url, &path).await.unwrap().good();
    // What keeps it valid for long may have been added behind it.
    assert!(again.body.starts_with(&sheet), "the sealed sheet is the same");
    server.stop();
    let words = refused(&other, &orders, &["restore", to, "data"]);
    assert!(words.contains("there is a database already"), "{words}");

    // The first, where the marks survived: what was shown since is counted as lost, an erasure stays, signing goes on.
    orders.set(Order::Ahead, class.ahead);
    let early = beside(&place, on);
    let copied = Command::new("cp").arg("-a").arg(place.path("log-marks")).arg(early.folder()).status();
    assert!(copied.unwrap().success());
    let gone = &class.learners[2].actor;
    fs::write(early.path("root.erased"), format!("{} {}\n", gone.tenant, gone.person)).unwrap();
    let name = first["name"].as_str().unwrap();
    let restored = good(&early, &orders, &["restore", to, "data", "--name", name, "--json"]);
    let opened = &restored["opened"][0];
    assert_eq!((&opened["generation"], &restored["erased_again"]), (&2.into(), &1.into()), "{restored}");
    assert!(opened["had"].as_u64().unwrap() > 0);
    assert_eq!(name_of(&early, &class, 2).await, "");
    assert_ne!(name_of(&early, &class, 1).await, "");
    let server = early.serve(&orders);
    let mut play = Play::new(&class, &orders);
    assert_eq!(play.send_signature(&server.url, 1).await.unwrap().status, 201);
    server.stop();
    good(&early, &orders, &["control", "--json"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn f25_a_backup_beside_a_server_comes_back_whole_sqlite() {
    a_backup_beside_a_server_comes_back_whole(On::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn f25_a_backup_beside_a_server_comes_back_whole_postgres() {
    a_backup_beside_a_server_comes_back_whole(On::Postgres).await;
}

/// How many kill points are tried on each engine; `ASSIDU_LONG` tries every one. A drill on PostgreSQL lays a schema.
const fn sample(on: On) -> i64 {
    match on {
        On::Sqlite => 6,
        On::Postgres => 3,
    }
}

async fn a_backup_that_is_killed_leaves_those_before_whole(on: On) {
    let folder = tempfile::tempdir().unwrap();
    let (place, class) = Place::empty(on).with_class().await;
    let orders = Orders::new(folder.path(), class.ahead);
    let to = folder.path().join("backups");
    let to_text = to.to_str().unwrap();
    let make = ["backup", "--to", to_text, "--json"];
    let server = place.serve(&orders);
    let mut play = Play::new(&class, &orders);
    play.go(&server.url).await.unwrap();
    server.stop();
    // Three are kept, so that each further one drops the oldest.
    for _ in 0..3 {
        good(&place, &orders, &make);
    }
    orders.set(Order::Calls, 0);
    good(&place, &orders, &make);
    let calls = orders.get(Order::Calls);
    assert!(calls > 10, "a backup makes {calls} calls that count");
    let step = if std::env::var("ASSIDU_LONG").is_ok() { 1 } else { (calls / sample(on)).max(1) };
    let mut died = 0;
    for (number, point) in (0_i64..).zip((1..=calls).step_by(usize::try_from(step).unwrap())) {
        let before: BTreeSet<String> = names(&place, &orders, to_text).into_iter().collect();
        // A first backup into an empty folder, now and then: its objects are new.
        let empty = folder.path().join(format!("empty-{number}"));
        let fresh = number % 3 == 2;
        let target = if fresh { empty.to_str().unwrap() } else { to_text };
        orders.set(Order::Calls, 0);
        orders.set(Order::KillHow, number % 3);
        orders.set(Order::KillAt, point);
        let output = run(&place, &orders, &["backup", "--to", target]);
        orders.set(Order::KillAt, 0);
        died += usize::from(output.status.signal().is_some() || !output.status.success());
        let after = names(&place, &orders, to_text);
        let lost: Vec<_> = before.iter().filter(|name| !after.contains(name)).collect();
        // The oldest may have made room for one that is whole.
        assert!(
            after.len() >= 3 && lost.len() <= 1,
            "killed at {point} of {calls}: {before:?}, then {after:?}"
        );
        for name in after.iter().skip(if on == On::Postgres { after.len() - 1 } else { 0 }) {
            good(&place, &orders, &["backup", "check", to_text, "--name", name, "--json"]);
        }
        good(&place, &orders, &["backup", "--to", target, "--json"]);
        good(&place, &orders, &["backup", "check", target, "--json"]);
        let drafts = files_below(Path::new(target));
        let drafts: Vec<_> = drafts.iter().filter(|path| path.to_str().unwrap().contains("draft")).collect();
        assert!(drafts.is_empty(), "{drafts:?}");
        let left = fs::read_dir(place.path("data")).into_iter().flatten().flatten();
        let is_draft = |name: &str| name.contains("draft") && !name.ends_with(".lock");
        let left: Vec<_> = left.filter(|e| is_draft(e.file_name().to_str().unwrap())).collect();
        assert!(left.is_empty(), "{left:?}");
    }
    assert!(died >= 3, "only {died} died");
}

#[tokio::test(flavor = "multi_thread")]
async fn f1_a_backup_that_is_killed_leaves_those_before_whole_sqlite() {
    a_backup_that_is_killed_leaves_those_before_whole(On::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn f1_a_backup_that_is_killed_leaves_those_before_whole_postgres() {
    a_backup_that_is_killed_leaves_those_before_whole(On::Postgres).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_backed_up_or_restored_is_said_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let (place, class) = Place::empty(On::Sqlite).with_class().await;
    let orders = Orders::new(folder.path(), class.ahead);
    let to = folder.path().join("backups");
    let to_text = to.to_str().unwrap();
    let words = refused(&place, &orders, &["backup"]);
    assert!(words.contains("backup.first"), "{words}");
    good(&place, &orders, &["backup", "--to", to_text, "--json"]);

    // Another instance's folder, another root key, no root key, no backup.
    let (other, _) = Place::empty(On::Sqlite).with_class().await;
    let words = refused(&other, &orders, &["backup", "--to", to_text]);
    assert!(words.contains("another instance"), "{words}");
    let words = refused(&other, &orders, &["backup", "check", to_text]);
    assert!(words.contains("does not open this backup"), "{words}");
    let empty = Place::empty(On::Sqlite);
    let words = refused(&empty, &orders, &["restore", to_text, "data"]);
    assert!(words.contains("assidu key recover"), "{words}");
    let words = refused(&place, &orders, &["restore", empty.folder().to_str().unwrap(), "elsewhere"]);
    assert!(words.contains("no such backup"), "{words}");

    // On another engine, and to a settings file that puts backups among the data.
    let server = beside(&place, On::Postgres);
    let words = refused(&server, &orders, &["restore", to_text]);
    assert!(words.contains("of a database on sqlite"), "{words}");
    let mut command = place.command(&["config", "check"]);
    let output = command.env("ASSIDU_BACKUP_FIRST", "data/backups").output().unwrap();
    assert!(!output.status.success() && said(&output).contains("backup.first"), "{}", said(&output));

    // A damaged one, and one whose object is gone: the drill says so.
    let backup = files_below(&to).into_iter().find(|path| path.extension().is_some_and(|e| e == "backup"));
    let backup = backup.unwrap();
    let whole = fs::read(&backup).unwrap();
    let mut bad = whole.clone();
    let middle = bad.len() / 2;
    bad[middle] ^= 1;
    fs::write(&backup, &bad).unwrap();
    let words = refused(&place, &orders, &["backup", "check", to_text]);
    assert!(words.contains("damaged"), "{words}");
    let target = beside(&place, On::Sqlite);
    refused(&target, &orders, &["restore", to_text, "data"]);
    assert!(!target.path("data/assidu.sqlite").exists(), "nothing is there of a damaged backup");
    fs::write(&backup, &whole).unwrap();
    good(&place, &orders, &["backup", "check", to_text, "--json"]);
}

/// Asks the server again and again until it answers so.
async fn until(play: &Play<'_>, url: &str, path: &str, fits: impl Fn(&str) -> bool) -> String {
    let begun = std::time::Instant::now();
    loop {
        let answer = play.admin.get(url, path).await.unwrap();
        if answer.status == 200 && fits(&answer.text()) {
            return answer.text();
        }
        assert!(begun.elapsed() < std::time::Duration::from_secs(120), "{path}: {}", answer.text());
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
}

async fn the_server_makes_backups_by_itself_and_tells_when_they_get_old(on: On) {
    let folder = tempfile::tempdir().unwrap();
    let (place, class) = Place::empty(on).with_class().await;
    let orders = Orders::new(folder.path(), class.ahead);
    let (first, second) = (folder.path().join("first"), folder.path().join("second"));
    let settings = [
        ("ASSIDU_BACKUP_FIRST", first.to_str().unwrap()),
        ("ASSIDU_BACKUP_SECOND", second.to_str().unwrap()),
        ("ASSIDU_BACKUP_EVERY_HOURS", "2"),
        ("ASSIDU_BACKUP_ALERT_HOURS", "3"),
    ];
    let server = place.serve_with(&orders, &settings);
    let play = Play::new(&class, &orders);
    let made = |folder: &Path| {
        let files = fs::read_dir(folder).into_iter().flatten().flatten();
        files.filter(|entry| entry.path().extension().is_some_and(|end| end == "backup")).count()
    };
    let begun = std::time::Instant::now();
    while made(&first) < 1 || made(&second) < 1 {
        assert!(begun.elapsed() < std::time::Duration::from_secs(120), "no backup was made");
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
    until(&play, &server.url, "/health", |text| text == "ok\n").await;
    for to in [&first, &second] {
        good(&place, &orders, &["backup", "check", to.to_str().unwrap(), "--json"]);
    }

    // The second folder is away from now on: the first goes on, and whoever watches and the staff are told.
    fs::rename(&second, folder.path().join("away")).unwrap();
    fs::write(&second, "no folder").unwrap();
    orders.set(Order::Ahead, orders.get(Order::Ahead) + 4 * 3600);
    let told = until(&play, &server.url, "/health", |text| text.contains("backup 2 is too old")).await;
    assert!(told.starts_with("ok\n"), "{told}");
    until(&play, &server.url, "/today", |text| text.contains("sauvegarde")).await;
    // It is back: a new one is made there, and nobody is told any more.
    fs::remove_file(&second).unwrap();
    fs::rename(folder.path().join("away"), &second).unwrap();
    orders.set(Order::Ahead, orders.get(Order::Ahead) + 600);
    until(&play, &server.url, "/health", |text| text == "ok\n").await;
    assert!(made(&first) >= 2 && made(&second) >= 2);
    server.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_server_makes_backups_by_itself_and_tells_when_they_get_old_sqlite() {
    the_server_makes_backups_by_itself_and_tells_when_they_get_old(On::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_server_makes_backups_by_itself_and_tells_when_they_get_old_postgres() {
    the_server_makes_backups_by_itself_and_tells_when_they_get_old(On::Postgres).await;
}
