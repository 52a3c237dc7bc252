//! F28: rows are changed in SQL while the program does not run, and `assidu control` names each of them.

use std::process::Command;

use serde_json::Value;

use crate::faulty::{On, Orders, Place, Play};
use assidu_testkit::postgres;

/// What is changed, and the table and the words under which it is found.
const EDITS: &[(&str, &[(&str, &str)])] = &[
    (
        "UPDATE attendance SET state = 'absent' WHERE signature_event IS NOT NULL",
        &[
            ("attendance", "shows absent, and no event says so"),
            ("counters", "the rows add up to"),
            ("day_counters", "the rows add up to"),
        ],
    ),
    ("UPDATE attendance SET minutes = minutes + 7", &[("attendance", "no event says so")]),
    (
        "UPDATE attendance SET signed_at = signed_at - 60000000 WHERE signed_at IS NOT NULL",
        &[("attendance", "is not what evt_")],
    ),
    (
        "UPDATE attendance SET signature_event = NULL, signed_at = NULL, method = NULL",
        &[("attendance", "was recorded, and no row shows it"), ("counters", "the rows add up to")],
    ),
    (
        "UPDATE attendance SET marked_at = signed_at, mark_event = (SELECT event_id FROM events WHERE kind = 'closing')",
        &[("attendance", "is not what evt_")],
    ),
    ("DELETE FROM trainer_signatures", &[("trainer_signatures", "no row shows it")]),
    ("UPDATE trainer_signatures SET at = at - 60000000", &[("trainer_signatures", "is not what evt_")]),
    ("DELETE FROM meeting_closures", &[("meeting_closures", "no row shows it")]),
    ("UPDATE events SET at = at - 60000000 WHERE kind = 'signature'", &[("events", "under another time")]),
    (
        "UPDATE events SET kind = 'mark' WHERE kind = 'signature'",
        &[("events", "is kept as mark, and says signature")],
    ),
    ("UPDATE events SET person_id = NULL WHERE kind = 'signature'", &[("events", "names none")]),
    ("UPDATE events SET sealed = leaf_hash WHERE kind = 'closing'", &[("events", "cannot be opened")]),
    ("UPDATE events SET leaf_index = leaf_index + 1000", &[("events", "another place in the log")]),
    (
        "DELETE FROM events WHERE kind = 'signature'",
        &[("log_leaves", "is gone"), ("attendance", "is not what evt_"), ("events", "events for")],
    ),
    ("DELETE FROM log_leaves WHERE leaf_index = 1", &[("log_leaves", "is missing")]),
    (
        "DELETE FROM log_leaves WHERE leaf_index = (SELECT max(leaf_index) FROM log_leaves)",
        &[("log_heads", "has not the root")],
    ),
    (
        "UPDATE log_leaves SET leaf_hash = entry WHERE leaf_index = 1",
        &[
            ("log_leaves", "is not the hash of its entry"),
            ("log_heads", "has not the root"),
            ("checkpoints", "is not that of the leaves"),
        ],
    ),
    (
        "UPDATE checkpoints SET root = (SELECT entry FROM log_leaves WHERE leaf_index = 0)",
        &[("checkpoints", "is not that of the leaves")],
    ),
    ("UPDATE checkpoints SET size = size + 1000", &[("checkpoints", "is of more than")]),
    (
        "UPDATE sheets SET sha256 = (SELECT leaf_hash FROM log_leaves WHERE leaf_index = 0)",
        &[("sheets", "another hash than it was sealed with")],
    ),
    ("UPDATE counters SET signed = signed + 1", &[("counters", "the rows add up to")]),
    ("DELETE FROM day_counters", &[("day_counters", "the rows add up to")]),
];

/// Runs SQL on the database behind the program's back, by another program.
fn edit(place: &Place, statement: &str) {
    if let Some(url) = &place.database {
        drop(postgres::ask(url, statement));
        return;
    }
    let script = "import sqlite3,sys\ndb=sqlite3.connect(sys.argv[1])\ndb.execute(sys.argv[2])\ndb.commit()";
    let file = place.path("data/assidu.sqlite");
    let run = Command::new("python3").args(["-c", script]).arg(file).arg(statement).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

fn control(place: &Place) -> (bool, Value) {
    let output = place.command(&["control", "--json"]).output().unwrap();
    let said = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("no report: {}", String::from_utf8_lossy(&output.stderr)));
    (output.status.success(), said)
}

async fn each_changed_row_is_named(on: On) {
    let folder = tempfile::tempdir().unwrap();
    let (place, class) = Place::empty(on).with_class().await;
    let orders = Orders::new(folder.path(), class.ahead);
    let server = place.serve(&orders);
    let mut play = Play::new(&class, &orders);
    play.go(&server.url).await.unwrap();
    // It may run beside the server where several processes may.
    if on == On::Postgres {
        let (clean, said) = control(&place);
        assert!(clean && said["leaves"].as_u64().unwrap() > 5, "{said}");
    }
    server.stop();
    let (clean, said) = control(&place);
    assert!(clean && said["faults"] == serde_json::json!([]), "{said}");
    for count in ["leaves", "checkpoints", "rows", "counters"] {
        assert!(said[count].as_u64().unwrap() > 0, "no {count}: {said}");
    }
    for (statement, expected) in EDITS {
        let edited = place.copy();
        edit(&edited, statement);
        let (clean, said) = control(&edited);
        assert!(!clean, "{statement}: {said}");
        let faults = said["faults"].as_array().unwrap();
        for (table, words) in *expected {
            let named = faults
                .iter()
                .any(|fault| fault["table"] == **table && fault["problem"].as_str().unwrap().contains(words));
            assert!(named, "{statement}: {table} {words} is not among {said:#}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn f28_each_row_that_was_changed_in_sql_is_named_sqlite() {
    each_changed_row_is_named(On::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn f28_each_row_that_was_changed_in_sql_is_named_postgres() {
    each_changed_row_is_named(On::Postgres).await;
}
