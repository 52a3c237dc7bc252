//! A dossier whose maker is killed: it comes to be whole, once, and nothing of it stays in the safe that nobody asks
//! for.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    time::{Duration, Instant},
};

use assidu_domain::DossierId;
use assidu_store::{
    Page,
    dossiers::{self, DossierState},
    keys, vault_index,
};
use data_encoding::HEXLOWER;

use crate::faulty::{Class, Cut, EIO, Hands, On, Order, Orders, Place, Play};

/// Kill points of the usual run, spread over the making; `ASSIDU_LONG` tries every one.
const SAMPLE: i64 = 9;
/// Longer than any dossier of one class meeting takes.
const PATIENCE: Duration = Duration::from_secs(90);

/// What an hour after everything, and a restart, must find.
const LATER: i64 = 2 * 3600;

/// Sheets stay as they were sealed, so that files in the safe can be counted.
const ONCE: [(&str, &str); 1] = [("ASSIDU_SEAL_LEVEL", "B-T")];

/// Asks for a dossier of the class's day as a form does, the same each time.
async fn ask(hands: &Hands, url: &str, day: &str) -> Result<(), Cut> {
    let csrf = hands.get(url, "/dossiers").await?.good().field("csrf");
    let key = "5a".repeat(16);
    let form = [
        ("csrf", csrf.as_str()),
        ("key", &key),
        ("first", day),
        ("last", day),
        ("keep", "30"),
        ("group", ""),
        ("funder", ""),
    ];
    hands.post(url, "/dossiers", &form).await?.good();
    Ok(())
}

/// Waits for the dossier, and takes its archive.
async fn archive(hands: &Hands, url: &str) -> Result<Vec<u8>, Cut> {
    let begun = Instant::now();
    loop {
        let page = hands.get(url, "/dossiers").await?.good();
        let id = page.between("href=\"/dossiers/", "/file\"");
        if !id.is_empty() {
            return Ok(hands.get(url, &format!("/dossiers/{id}/file")).await?.good().body);
        }
        assert!(begun.elapsed() < PATIENCE, "no dossier comes: {}", page.text());
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
}

/// The files of the safe's copies that are or were to be an object, by name without folders.
fn in_safe(place: &Place, copy: &str) -> BTreeSet<String> {
    fn walk(at: &Path, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if let Some(name) = path.file_name().and_then(|name| name.to_str())
                && name.contains(".v1")
            {
                found.insert(name.to_owned());
            }
        }
    }
    let mut found = BTreeSet::new();
    walk(&place.path(copy), &mut found);
    found
}

/// What lies in the safe and belongs to nothing: of dossiers that were made or not, in each copy.
async fn orphans(place: &Place, class: &Class) -> BTreeSet<String> {
    let store = place.store().await;
    let mut tx = store.read(&class.admin.actor.scope()).await.unwrap();
    let kept = vault_index::list(&mut tx, None, Page::first(500)).await.unwrap();
    let kept = kept.iter().filter(|object| object.destroyed_at.is_none());
    let expected: BTreeSet<String> =
        kept.map(|object| format!("{}.v1", HEXLOWER.encode(&object.deposit.object.bytes()))).collect();
    drop(tx);
    store.close().await;
    let mut left = BTreeSet::new();
    for copy in ["safe-1", "safe-2"] {
        let found = in_safe(place, copy);
        for name in &expected {
            assert!(found.contains(name), "{copy} lacks {name}");
        }
        left.extend(found.difference(&expected).map(|name| format!("{copy}/{name}")));
    }
    left
}

/// The dossiers and how far each is, and how many deposits were begun and not noted.
async fn listed(place: &Place, class: &Class) -> (Vec<(DossierId, DossierState)>, usize) {
    let store = place.store().await;
    let mut tx = store.read(&class.admin.actor.scope()).await.unwrap();
    let found = dossiers::list(&mut tx, None, 10).await.unwrap();
    let mut begun = 0;
    for dossier in &found {
        for object in dossiers::deposits(&mut tx, dossier.id).await.unwrap() {
            // Until it is cleared away its key is there, or was destroyed with the bytes.
            let _ = keys::object(&mut tx, object).await.unwrap();
            begun += 1;
        }
    }
    drop(tx);
    store.close().await;
    (found.iter().map(|dossier| (dossier.id, dossier.state)).collect(), begun)
}

/// A stranger takes the archive apart: every file is there once, and the verifier accepts all.
fn stranger_agrees(place: &Place, orders: &Orders, archive: &[u8], play: &Play<'_>) {
    fs::write(place.path("dossier.zip"), archive).unwrap();
    fs::write(place.path("trust.pem"), play.roots.as_ref().unwrap()).unwrap();
    let mut command = place.command(&["verify", "dossier.zip", "--trust", "trust.pem", "--json"]);
    let output = command.envs(orders.variables()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said} {}", String::from_utf8_lossy(&output.stderr));
    let report: serde_json::Value = serde_json::from_str(&said).unwrap();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for item in report["items"].as_array().unwrap() {
        *kinds.entry(item["kind"].as_str().unwrap().to_owned()).or_default() += 1;
    }
    // Three learners, the trainer, the planning of it, the closing, the sheet's hash.
    assert!(kinds.get("proof").is_some_and(|proofs| *proofs >= 6), "{kinds:?}");
}

fn killed_while_it_is_made(on: On) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let shared = tempfile::tempdir().unwrap();
        let (seed, class) = Place::empty(on).with_class().await;
        let orders = Orders::new(shared.path(), class.ahead);
        let mut play = Play::new(&class, &orders);
        let server = seed.serve_with(&orders, &ONCE);
        play.go(&server.url).await.unwrap();
        server.stop();
        let ahead = orders.get(Order::Ahead);
        let hands = Hands::new(&class.admin.cookie);
        let day = class.day.to_string();
        let before = in_safe(&seed, "safe-1").len();

        // Once undisturbed, to count; nothing is left of a making that nobody killed.
        let place = seed.copy();
        let server = place.serve_with(&orders, &ONCE);
        orders.set(Order::Calls, 0);
        ask(&hands, &server.url, &day).await.unwrap();
        let whole = archive(&hands, &server.url).await.unwrap();
        let calls = orders.get(Order::Calls);
        server.stop();
        stranger_agrees(&place, &orders, &whole, &play);
        assert_eq!(orphans(&place, &class).await, BTreeSet::new());
        let after = in_safe(&place, "safe-1").len();
        assert!(after > before + 1, "a dossier is made in parts");
        assert!(calls > 60, "a dossier makes {calls} calls that count");

        let points: Vec<i64> = match std::env::var("ASSIDU_LONG") {
            Ok(step) => (1..=calls).step_by(step.parse().unwrap_or(1)).collect(),
            Err(_) => (0..SAMPLE).map(|n| calls * n / SAMPLE + (n * 7919) % (calls / SAMPLE) + 1).collect(),
        };
        let (mut killed, mut left_something) = (0, 0);
        for (number, point) in (0_i64..).zip(&points) {
            let place = seed.copy();
            orders.set(Order::Ahead, ahead);
            orders.set(Order::KillHow, number % 3);
            let mut server = place.serve_with(&orders, &ONCE);
            orders.set(Order::KillAt, orders.get(Order::Calls) + point);
            let done =
                ask(&hands, &server.url, &day).await.is_ok() && archive(&hands, &server.url).await.is_ok();
            killed += usize::from(!done || !server.lives());
            drop(server);
            orders.set(Order::KillAt, 0);
            left_something += usize::from(!orphans(&place, &class).await.is_empty());

            // The lease of the dead one ends, the form is sent again, and the work goes on.
            orders.set(Order::Ahead, ahead + 60);
            let server = place.serve_with(&orders, &ONCE);
            ask(&hands, &server.url, &day).await.unwrap();
            let again = archive(&hands, &server.url).await.unwrap();
            let drops = number % 2 == 1;
            if drops {
                let page = hands.get(&server.url, "/dossiers").await.unwrap().good();
                let form = [("csrf", page.field("csrf"))];
                let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (*n, v.as_str())).collect();
                let id = page.between("href=\"/dossiers/", "/file\"");
                hands.post(&server.url, &format!("/dossiers/{id}/removal"), &form).await.unwrap().good();
                wait_for_files(&place, before).await;
            }
            server.stop();
            stranger_agrees(&place, &orders, &again, &play);
            let (found, _) = listed(&place, &class).await;
            let expected = if drops { DossierState::Dropped } else { DossierState::Ready };
            assert_eq!(found.len(), 1, "made once: {found:?}");
            assert_eq!(found[0].1, expected);
            if drops {
                // Dropped with everything that a crash had left of it, at once.
                assert_eq!(orphans(&place, &class).await, BTreeSet::new(), "after call {point}");
            }

            // The sweep finds what a crash left of a dossier that is kept.
            orders.set(Order::Ahead, ahead + LATER);
            let begun = Instant::now();
            loop {
                let server = place.serve_with(&orders, &ONCE);
                wait_for_files(&place, if drops { before } else { after }).await;
                if !drops {
                    assert_eq!(archive(&hands, &server.url).await.unwrap().len(), again.len());
                }
                server.stop();
                assert_eq!(orphans(&place, &class).await, BTreeSet::new(), "after call {point}");
                // The note of a deposit goes after its bytes, and the server may have been stopped in between.
                if listed(&place, &class).await.1 == 0 {
                    break;
                }
                assert!(begun.elapsed() < PATIENCE, "the note of a deposit stays");
            }
            println!("dossier on {on:?}: killed at call {point} of {calls}");
        }
        println!("dossier on {on:?}: killed at {killed} of {}, {left_something} left bytes", points.len());
        assert!(killed * 2 >= points.len(), "only {killed} of {} died", points.len());
        orders.set(Order::Ahead, ahead);
        a_copy_fails_half_way(&seed.copy(), &class, &orders, (before, after)).await;
    });
}

/// The second copy of the safe takes nothing, and then the program dies: bytes lie in the first that no row names.
async fn a_copy_fails_half_way(
    place: &Place,
    class: &Class,
    orders: &Orders,
    (before, after): (usize, usize),
) {
    let (hands, ahead) = (Hands::new(&class.admin.cookie), orders.get(Order::Ahead));
    let server = place.serve_with(orders, &ONCE);
    orders.refuse(EIO, &place.path("safe-2"));
    ask(&hands, &server.url, &class.day.to_string()).await.unwrap();
    let begun = Instant::now();
    while orders.get(Order::Refused) == 0 || in_safe(place, "safe-1").len() == before {
        assert!(begun.elapsed() < PATIENCE, "nothing is written into the first copy");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    drop(server);
    assert!(orders.relent() > 0);
    assert!(!orphans(place, class).await.is_empty(), "the first copy holds a part without a row");
    orders.set(Order::Ahead, ahead + LATER);
    let server = place.serve_with(orders, &ONCE);
    archive(&hands, &server.url).await.unwrap();
    wait_for_files(place, after).await;
    server.stop();
    assert_eq!(orphans(place, class).await, BTreeSet::new());
}

/// Until each copy of the safe holds so many files.
async fn wait_for_files(place: &Place, count: usize) {
    let begun = Instant::now();
    loop {
        let found = ["safe-1", "safe-2"].map(|copy| in_safe(place, copy));
        if found.iter().all(|files| files.len() == count) {
            return;
        }
        assert!(begun.elapsed() < PATIENCE, "{count} files expected: {found:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[test]
fn a_dossier_killed_half_way_is_made_whole_once_sqlite() {
    killed_while_it_is_made(On::Sqlite);
}

#[test]
fn a_dossier_killed_half_way_is_made_whole_once_postgres() {
    killed_while_it_is_made(On::Postgres);
}
