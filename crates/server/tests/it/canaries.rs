//! A32, A33, A43: after a whole play of the real program, no name is found in its database and journals, its
//! safe, its backup or its own words, however much it was asked to say.

use assidu_testkit::{
    canaries::{Search, found_in},
    postgres::{self, Cluster},
};

use crate::faulty::{CANARIES, Class, On, Orders, Place, Play};

/// Plays with the most talkative logs, searches them, and leaves the server's files for the caller to search.
async fn play_aloud(place: &Place, class: &Class) {
    let shared = tempfile::tempdir().unwrap();
    let orders = Orders::new(shared.path(), class.ahead);
    let server = place
        .serve_with(&orders, &[("ASSIDU_LOGS_LEVEL", "trace"), ("TMPDIR", place.folder().to_str().unwrap())]);
    let mut play = Play::new(class, &orders);
    play.go(&server.url).await.unwrap();
    // While it runs: journals that are not yet folded in are files too.
    nothing_below(place);
    let said = server.stop();
    assert!(said.len() > 3_000, "the logs were talkative: {}", said.len());
    assert_eq!(found_in(said.as_bytes(), &CANARIES), None);
    nothing_below(place);
}

fn nothing_below(place: &Place) {
    let search = Search::below(place.folder(), &CANARIES).unwrap();
    assert_eq!(search.found, None);
    assert!(search.files > 3 && search.bytes > 100_000, "{search:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a43_no_name_is_on_the_disk_or_in_the_logs_sqlite() {
    let (place, class) = Place::empty(On::Sqlite).with_class().await;
    play_aloud(&place, &class).await;
    let store = place.store().await;
    store.backup_to(&place.path("backup.sqlite")).await.unwrap();
    store.close().await;
    nothing_below(&place);
}

#[tokio::test(flavor = "multi_thread")]
async fn a43_no_name_is_on_the_disk_or_in_the_logs_postgres() {
    let root = std::env::temp_dir().join(format!("assidu-a43-{}", std::process::id()));
    // A server of its own, whose every file is searched: tables, journal, and its own log.
    let cluster = Cluster::start(&root, &[]);
    let (place, class) = Place::at(cluster.url()).with_class().await;
    play_aloud(&place, &class).await;
    let dump = postgres::dump(&cluster.url());
    assert!(dump.contains("CREATE TABLE"), "it was dumped");
    assert_eq!(found_in(dump.as_bytes(), &CANARIES), None);
    let _ = postgres::ask(&cluster.url(), "CHECKPOINT");
    let own = postgres::ask(&cluster.url(), "SELECT oid FROM pg_database WHERE datname = current_database()");
    let mut bytes = 0;
    // Its tables, its journal, what is common to all databases; the templates beside it hold nothing of ours.
    for folder in [&format!("base/{}", own.trim()), "pg_wal", "global", "pg_stat"] {
        let search = Search::below(&cluster.data().join(folder), &CANARIES).unwrap();
        assert_eq!(search.found, None);
        bytes += search.bytes;
    }
    assert!(bytes > 5_000_000, "{bytes}");
    assert_eq!(found_in(&std::fs::read(root.join("log")).unwrap(), &CANARIES), None);
}
