//! A log in public: copied by a stranger, cosigned by a witness, and convicted when it cheats (A30).

use std::{
    collections::BTreeMap,
    net::Ipv4Addr,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::Duration,
};

use assidu_app::{InstanceKind, provider::NewProvider};
use assidu_domain::ports::{Witness as _, WitnessAnswer};
use assidu_evidence::{
    Hash,
    checkpoint::{self, Checkpoint},
    merkle::{Frontier, consistency_path, leaf_hash},
    note::{Note, NoteSigner, VerifierKey},
    tile::{self, bundle},
    witness::{AddCheckpoint, address_of},
};
use assidu_operator::{
    http::{Limits, listen, serve},
    instance::Setup,
    mirror::{Contradiction, MOST_LEAVES, MirrorError, Reread, mirror},
    running::{Pages, Running},
    witness::{Witness, router},
};
use assidu_outbound::{HttpClient, HttpWitness, SystemClock, SystemRandomness};
use axum::{Router, extract::Path as At, http::StatusCode, routing::get};
use tempfile::TempDir;

const ORIGIN: &str = "log.example/atelier/1";

/// Serves until the test ends; gives the address.
async fn serving(router: Router) -> String {
    let listener = listen((Ipv4Addr::LOCALHOST, 0).into()).await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(serve(listener, router, Limits::default(), None, std::future::pending()));
    url
}

/// A log with its files, made here: what an operator can do, honest or not.
struct Log {
    signer: NoteSigner,
    entries: Vec<Vec<u8>>,
    nodes: BTreeMap<(u8, u64), Hash>,
    root: Hash,
}

fn log(entries: Vec<Vec<u8>>) -> Log {
    let mut frontier = Frontier::new();
    let mut nodes = BTreeMap::new();
    for entry in &entries {
        frontier.append_with(leaf_hash(entry), |node| {
            nodes.insert((node.level, node.index), node.hash);
        });
    }
    let signer = NoteSigner::from_seed(ORIGIN, &[9; 32]).unwrap();
    Log { signer, entries, nodes, root: frontier.root() }
}

fn words(count: usize) -> Vec<Vec<u8>> {
    (0..count).map(|i| format!("entry {i}").into_bytes()).collect()
}

impl Log {
    fn note(&self) -> String {
        let head = Checkpoint { origin: ORIGIN.to_owned(), size: self.entries.len() as u64, root: self.root };
        checkpoint::sign(&head, &self.signer).unwrap()
    }

    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let read = |level: u8, index: u64| self.nodes.get(&(level, index)).copied();
        let size = self.entries.len() as u64;
        let mut files = BTreeMap::from([("1/checkpoint".to_owned(), self.note().into_bytes())]);
        files.insert("log.vkey".to_owned(), self.signer.verifier_key().to_string().into_bytes());
        for tile in tile::completed_between(0, size).into_iter().chain(tile::partials(size)) {
            files.insert(format!("1/{}", tile.path()), tile.bytes(&read).unwrap());
            if tile.level == 0 {
                let first = usize::try_from(tile.index).unwrap() * 256;
                let held = &self.entries[first..first + usize::from(tile.width)];
                let bytes = bundle(held.iter().map(Vec::as_slice)).unwrap();
                files.insert(format!("1/{}", tile.entries_path()), bytes);
            }
        }
        files
    }

    fn ask(&self, old: u64) -> AddCheckpoint {
        let read = |level: u8, index: u64| self.nodes.get(&(level, index)).copied();
        let new = self.entries.len() as u64;
        let proof = if old == 0 { Vec::new() } else { consistency_path(&read, old, new).unwrap() };
        AddCheckpoint { old, proof, checkpoint: self.note() }
    }
}

type Files = Arc<Mutex<BTreeMap<String, Vec<u8>>>>;

/// A server whose files a test can change.
async fn published(log: &Log) -> (Files, String) {
    let files: Files = Arc::new(Mutex::new(log.files()));
    let shown = Arc::clone(&files);
    let router = Router::new().route(
        "/logs/a/{*path}",
        get(move |At(path): At<String>| async move {
            shown.lock().unwrap().get(&path).cloned().ok_or(StatusCode::NOT_FOUND)
        }),
    );
    let url = serving(router).await;
    (files, format!("{url}/logs/a/1"))
}

fn contradiction(error: &anyhow::Error) -> &Contradiction {
    match error.downcast_ref::<MirrorError>() {
        Some(MirrorError::Contradiction(found)) => found,
        _ => panic!("{error:?}"),
    }
}

#[tokio::test]
async fn a_mirror_grows_with_the_log_and_fetches_each_tile_once() {
    let folder = TempDir::new().unwrap();
    let (files, url) = published(&log(words(300))).await;
    let first = mirror(&url, folder.path(), None, Reread::Edge).await.unwrap();
    assert_eq!((first.before, first.size, first.key_unproved), (0, 300, true));
    // Two tiles of leaves, one above, and the entries of two.
    assert_eq!(first.fetched, 5);
    *files.lock().unwrap() = log(words(70_000)).files();
    let key: VerifierKey = NoteSigner::from_seed(ORIGIN, &[9; 32]).unwrap().verifier_key().clone();
    let second = mirror(&url, folder.path(), Some(key), Reread::Edge).await.unwrap();
    assert_eq!((second.before, second.size, second.key_unproved), (300, 70_000, false));
    let third = mirror(&url, folder.path(), None, Reread::Edge).await.unwrap();
    // Two tiles above the leaves and one above those; the last of leaves with its entries.
    assert_eq!((third.fetched, third.reread), (0, 5));
    let fourth = mirror(&url, folder.path(), None, Reread::Everything).await.unwrap();
    assert_eq!((fourth.fetched, fourth.reread), (0, 3 + 2 * 274));
    let vkey = folder.path().join("log.vkey");
    let mut trust = assidu_verify::Trust::nobody(1_795_421_100);
    trust.add_keys(&std::fs::read_to_string(vkey).unwrap()).unwrap();
    let report = assidu_verify::verify_paths(&[folder.path().to_owned()], &trust).unwrap();
    assert_eq!(report.exit_code(), 0, "{:?}", report.logs);
    assert_eq!(report.logs[0].audited, Some(70_000));
}

#[tokio::test]
async fn a30_a_log_that_cheats_is_convicted_by_its_mirror_and_the_last_copy_stays() {
    let folder = TempDir::new().unwrap();
    let (files, url) = published(&log(words(300))).await;
    mirror(&url, folder.path(), None, Reread::Edge).await.unwrap();
    let kept = std::fs::read(folder.path().join("checkpoint")).unwrap();

    *files.lock().unwrap() = log(words(200)).files();
    let error = mirror(&url, folder.path(), None, Reread::Edge).await.unwrap_err();
    assert_eq!(contradiction(&error), &Contradiction::Shrunk { from: 300, to: 200 });

    let mut changed = words(600);
    changed[299] = b"another entry".to_vec();
    *files.lock().unwrap() = log(changed).files();
    let error = mirror(&url, folder.path(), None, Reread::Edge).await.unwrap_err();
    assert_eq!(contradiction(&error), &Contradiction::Rewritten(300));
    assert!(folder.path().join("checkpoint.contradiction").exists());
    assert_eq!(std::fs::read(folder.path().join("checkpoint")).unwrap(), kept);

    for (file, wrong) in [("1/tile/0/002.p/88", 40), ("1/tile/1/000.p/2", 3), ("1/tile/entries/002.p/88", 9)]
    {
        let other = TempDir::new().unwrap();
        let mut bad = log(words(600)).files();
        bad.get_mut(file).unwrap()[wrong] ^= 1;
        *files.lock().unwrap() = bad;
        let error = mirror(&url, other.path(), None, Reread::Edge).await.unwrap_err();
        assert!(matches!(contradiction(&error), Contradiction::Differs(_)), "{file}: {error}");
        assert!(!other.path().join("checkpoint").exists());
    }

    let mut cut = log(words(600)).files();
    cut.remove("1/tile/0/001");
    *files.lock().unwrap() = cut;
    let error = mirror(&url, &folder.path().join("new"), None, Reread::Edge).await.unwrap_err();
    assert!(matches!(error.downcast_ref(), Some(MirrorError::NotThere(_))), "{error:?}");
}

/// A leaf is written anew behind a copy, and the checkpoint stays as it was.
#[tokio::test]
async fn a30_a_leaf_that_is_rewritten_behind_a_copy_is_seen_when_it_is_read_again() {
    let folder = TempDir::new().unwrap();
    let honest = log(words(600));
    let (files, url) = published(&honest).await;
    mirror(&url, folder.path(), None, Reread::Edge).await.unwrap();
    let changed = |file: &str, at: usize| {
        let mut bad = honest.files();
        bad.get_mut(file).unwrap()[at] ^= 1;
        *files.lock().unwrap() = bad;
        file.trim_start_matches("1/").to_owned()
    };
    // At the edge it is seen at once; deep inside, when everything is read again.
    for (file, at, deep) in [
        ("1/tile/0/002.p/88", 40, false),
        ("1/tile/entries/002.p/88", 9, false),
        ("1/tile/1/000.p/2", 3, false),
        ("1/tile/0/000", 70, true),
        ("1/tile/entries/001", 9, true),
    ] {
        let path = changed(file, at);
        let edge = mirror(&url, folder.path(), None, Reread::Edge).await;
        let error = if deep {
            assert!(edge.is_ok(), "{file}: {edge:?}");
            mirror(&url, folder.path(), None, Reread::Everything).await.unwrap_err()
        } else {
            edge.unwrap_err()
        };
        assert_eq!(contradiction(&error), &Contradiction::Changed(path.clone()));
        assert!(folder.path().join("contradiction").join(&path).exists(), "what convicts is kept");
        assert!(folder.path().join("checkpoint.contradiction").exists());
        // The copy is as whole as it was, and is so found once the log is honest again.
        *files.lock().unwrap() = honest.files();
        mirror(&url, folder.path(), None, Reread::Everything).await.unwrap();
    }
    // A leaf with the tree above it made to fit, at the same size: the signed root tells it.
    let mut other = words(600);
    other[3] = b"another".to_vec();
    *files.lock().unwrap() = log(other).files();
    let error = mirror(&url, folder.path(), None, Reread::Edge).await.unwrap_err();
    assert!(matches!(contradiction(&error), Contradiction::Root | Contradiction::Rewritten(600)), "{error}");
}

/// Claims of sizes that nobody can show are not believed: neither a huge one, which is refused at once, nor one whose
/// last leaf is not there, for which nothing more is asked.
#[tokio::test]
async fn a30_a_log_that_claims_more_leaves_than_it_has_costs_its_mirror_nothing() {
    let folder = TempDir::new().unwrap();
    let honest = log(words(300));
    let (files, url) = published(&honest).await;
    for size in [1_u64 << 60, 1 << 62, MOST_LEAVES + 1, MOST_LEAVES, 1 << 20] {
        let head = Checkpoint { origin: ORIGIN.to_owned(), size, root: honest.root };
        let note = checkpoint::sign(&head, &honest.signer).unwrap();
        files.lock().unwrap().insert("1/checkpoint".to_owned(), note.into_bytes());
        let error = mirror(&url, folder.path(), None, Reread::Edge).await.unwrap_err();
        match error.downcast_ref() {
            Some(MirrorError::TooLong(claimed)) => assert!(*claimed == size && size > MOST_LEAVES),
            // The one tile of the last leaf was asked for, nothing else.
            Some(MirrorError::NotThere(_)) => assert!(size <= MOST_LEAVES),
            other => panic!("{size}: {other:?} {error:?}"),
        }
        assert!(!folder.path().join("checkpoint").exists());
        assert!(!folder.path().join("tile").exists());
    }
}

fn witness_in(folder: &Path, keys: &Path) -> anyhow::Result<Witness> {
    let clock = Arc::new(SystemClock);
    Witness::open(folder, "region.example/witness", &[keys.to_owned()], clock, &SystemRandomness)
}

fn key_file(folder: &Path, key: &VerifierKey) -> PathBuf {
    let file = folder.join("logs.txt");
    std::fs::write(&file, format!("# logs that are followed\n{key}\n")).unwrap();
    file
}

fn client(url: &str, key: &VerifierKey) -> HttpWitness {
    let host = url.strip_prefix("http://").unwrap().to_owned();
    HttpWitness::new(HttpClient::new([host]).unwrap(), url, &key.to_string()).unwrap()
}

#[tokio::test]
async fn log_11_a_witness_follows_a_log_and_refuses_its_fork_also_after_a_restart() {
    let folder = TempDir::new().unwrap();
    let honest = log(words(10));
    let keys = key_file(folder.path(), honest.signer.verifier_key());
    let home = folder.path().join("witness");
    let witness = witness_in(&home, &keys).unwrap();
    assert!(witness_in(&home, &keys).is_err(), "two witnesses on one folder");
    let key = witness.key().clone();
    let url = serving(router(Arc::new(witness))).await;
    let asked = client(&url, &key);
    let post = async |body: AddCheckpoint| asked.add_checkpoint(body.text()).await.unwrap();

    let WitnessAnswer::Cosigned(lines) = post(honest.ask(0)).await else { panic!("not cosigned") };
    let cosigned = Note::parse(format!("{}{lines}", honest.note()).as_bytes()).unwrap();
    let by = cosigned.verify(std::slice::from_ref(&key)).unwrap();
    assert!(by[0].at.is_some(), "a cosignature states its moment");

    let grown = log(words(25));
    assert_eq!(post(grown.ask(3)).await, WitnessAnswer::Knows(10));
    assert!(matches!(post(grown.ask(10)).await, WitnessAnswer::Cosigned(_)));
    let mut forked = words(30);
    forked[4] = b"x".to_vec();
    assert_eq!(post(log(forked.clone()).ask(25)).await, WitnessAnswer::Refused(422));
    forked.truncate(25);
    let same_size = AddCheckpoint { proof: Vec::new(), ..log(forked).ask(25) };
    assert_eq!(post(same_size).await, WitnessAnswer::Refused(409));
    let stranger =
        AddCheckpoint { checkpoint: grown.note().replace(ORIGIN, "other.example"), ..grown.ask(0) };
    assert_eq!(post(stranger).await, WitnessAnswer::Refused(404));
    assert_eq!(asked.add_checkpoint("old x\n\n".to_owned()).await, Ok(WitnessAnswer::Refused(400)));
    assert_eq!(std::fs::read_dir(home.join("contradictions")).unwrap().count(), 2);

    let last = reqwest::get(format!("{url}/{}/checkpoint", address_of(ORIGIN))).await.unwrap();
    let last = Note::parse(&last.bytes().await.unwrap()).unwrap();
    assert_eq!(Checkpoint::parse(last.text()).unwrap().size, 25);
    assert!(last.verify(std::slice::from_ref(&key)).is_ok());

    // What it has cosigned is on disk, and its key stays the same.
    let copy = folder.path().join("after");
    std::fs::create_dir(&copy).unwrap();
    for entry in std::fs::read_dir(&home).unwrap().flatten().filter(|e| e.path().is_file()) {
        std::fs::copy(entry.path(), copy.join(entry.file_name())).unwrap();
    }
    let again = witness_in(&copy, &keys).unwrap();
    assert_eq!(again.key(), &key);
    let url = serving(router(Arc::new(again))).await;
    let answer = client(&url, &key).add_checkpoint(honest.ask(0).text()).await;
    assert_eq!(answer, Ok(WitnessAnswer::Knows(25)));
}

#[tokio::test]
async fn a_real_log_is_cosigned_within_a_tick_copied_and_verified_with_the_witness_trusted() {
    let folder = TempDir::new().unwrap();
    let public = folder.path().join("copy");
    let listener = listen((Ipv4Addr::LOCALHOST, 0).into()).await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    // The log's key is known once the provider exists: a first start makes it.
    let setup = || Setup::in_folder(folder.path(), InstanceKind::Trial, url.clone());
    let app = setup().open().await.unwrap();
    app.create_provider(NewProvider {
        institution_code: "atelier".to_owned(),
        name: "Atelier".to_owned(),
        timezone: "Europe/Paris".to_owned(),
        language: "fr".to_owned(),
        admin_given_name: "Nadia".to_owned(),
        admin_family_name: "Lefèvre".to_owned(),
        admin_email: "nadia@atelier.example".to_owned(),
    })
    .await
    .unwrap();
    let vkey = app.log_vkey_of("atelier").await.unwrap().unwrap();
    drop(app);

    let keys = key_file(folder.path(), &vkey.trim().parse().unwrap());
    let witness = witness_in(&folder.path().join("witness"), &keys).unwrap();
    let key = witness.key().clone();
    let witness_url = serving(router(Arc::new(witness))).await;
    let mut second = setup();
    second.witnesses = vec![Arc::new(client(&witness_url, &key))];
    second.anchor_every = Duration::from_millis(200);
    let running =
        Running::start(second.open().await.unwrap(), listener, Pages::loopback(), assidu_web::face).unwrap();

    let address = format!("{url}/logs/atelier/1");
    let (mut cosigned, begun) = (false, std::time::Instant::now());
    while !cosigned && begun.elapsed() < Duration::from_secs(90) {
        tokio::time::sleep(Duration::from_millis(100)).await;
        let note = reqwest::get(format!("{address}/checkpoint")).await.unwrap();
        let note = note.bytes().await.unwrap();
        cosigned = Note::parse(&note).is_ok_and(|note| note.verify(std::slice::from_ref(&key)).is_ok());
    }
    assert!(cosigned, "the witness was not asked, or its line is not served");

    let done = mirror(&address, &public, Some(vkey.trim().parse().unwrap()), Reread::Edge).await.unwrap();
    assert!(done.size >= 1);
    let mut trust = assidu_verify::Trust::nobody(1_795_421_100);
    trust.add_keys(&format!("{vkey}\n{key}\n")).unwrap();
    let report = assidu_verify::verify_paths(&[public], &trust).unwrap();
    assert_eq!(report.exit_code(), 0, "{:?}", report.items);
    assert!(report.items.iter().all(assidu_verify::ItemReport::is_independently_anchored));
    let missing = reqwest::get(format!("{address}/tile/0/999")).await.unwrap();
    assert_eq!(missing.status(), 404);
    let page = reqwest::get(format!("{url}/logs/atelier")).await.unwrap().text().await.unwrap();
    assert!(page.contains("region.example/witness"), "{page}");
    running.stop().await.unwrap();
}

#[tokio::test]
async fn what_is_no_address_of_the_web_is_refused_and_told_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    for url in ["file:///var/log/atelier", "ftp://log.example/atelier", "/var/log/atelier"] {
        let error = mirror(url, folder.path(), None, Reread::Edge).await.unwrap_err();
        assert!(error.to_string().contains("is no address"), "{url}: {error:#}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
