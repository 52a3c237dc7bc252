//! Every statement is one both engines understand, and no engine's words are elsewhere than in `engine.rs`.

use std::path::Path;

use crate::harness::{On, World, on_both, play};

on_both! {
    async fn every_statement_prepares(world) {
        assert_eq!(world.store.refused_statements().await.unwrap(), Vec::<String>::new());
    }
}

/// Statements that read all there is of a tenant or of a table, each with its reason.
const WHOLE: &[(&str, &str)] = &[
    ("scim_people::REMOVED", "its index holds those alone whom an identity system removed"),
    ("events::OUTAGES", "its index holds declared outages alone: a provider has a few in all"),
    ("absences::COUNT", "ends at its limit"),
    ("accounts::COUNT", "over an index of the log-ins, for the first-run checklist"),
    ("batches::DROP_ENROLMENTS", "taking a cancelled import back"),
    ("batches::DROP_ENROLMENT_FUNDERS", "taking a cancelled import back"),
    ("batches::DROP_FUNDERS", "taking a cancelled import back"),
    ("backups::HEADS", "all logs, when a backup is made"),
    ("batches::DROP_GROUPS", "taking a cancelled import back"),
    ("batches::DROP_MEETINGS", "taking a cancelled import back"),
    ("batches::DROP_MEETING_GROUPS", "taking a cancelled import back"),
    ("batches::DROP_MEETING_LEARNERS", "taking a cancelled import back"),
    ("batches::DROP_MEETING_TRAINERS", "taking a cancelled import back"),
    ("batches::DROP_PEOPLE", "taking a cancelled import back"),
    ("batches::DROP_PERSON_KEYS", "taking a cancelled import back"),
    ("batches::DROP_SITES", "taking a cancelled import back"),
    ("batches::PENDING", "only running imports are there"),
    ("control::COUNT_EVENTS", "a control reads everything once"),
    ("counters::ALL", "a control reads everything once"),
    ("counters::ALL_DAYS", "a control reads everything once"),
    ("counters::CLEAR", "repair"),
    ("counters::CLEAR_DAYS", "repair"),
    ("dossiers::DEPOSITS", "only dossiers that are kept for a while have deposits"),
    ("data_requests::LATEST", "ends at its limit, in the order of the key"),
    ("erasures::UNDER_WAY", "its index holds those alone whose erasure waits for its day"),
    ("erasures::ALL_DONE", "all who were ever erased, at the start"),
    ("restrictions::HOLDING", "all times of restriction of one provider: few"),
    ("feed::NEWEST", "ends at its limit, in the order of the key"),
    ("funders::CARDS", "ends at its limit"),
    ("funders::LIST", "ends at its limit"),
    ("grants::LIST", "ends at its limit, in the order of the key"),
    ("groups::COUNT", "as many as there are groups"),
    ("groups::LIST", "ends at its limit"),
    ("groups::WITH_POLICY", "as many as there are groups"),
    ("held::HELD_BACK", "ends at its limit; only what is held back is in its index"),
    ("identities::ANY", "stops at the first"),
    ("identities::LIST", "ten at most"),
    ("instance::LIST_TENANTS", "all tenants"),
    ("instance::FIRST_PROVIDERS", "whether there is only one"),
    ("instance::TEST_TENANTS", "all tenants, at the start"),
    ("jobs::DEAD_OF_TENANT", "only work that was given up is in its index"),
    ("jobs::FORGET_TWINS", "only work that was given up is in its index"),
    ("kept_sheets::FIGURES", "one line per sheet, for a page that is rarely looked at"),
    ("kept_sheets::NEXT", "ends at its first row, in the order of the index"),
    ("kept_sheets::STAMPS", "one line per sheet, for a page that is rarely looked at"),
    ("kept_sheets::TROUBLED", "ends at its limit; only what is in trouble is in its index"),
    ("kept_sheets::UNKEPT", "only what is in trouble is in its index"),
    ("keys::OLDER", "all tenants, when the root key gets a new version"),
    ("keys::OLD", "all tenants, when the root key gets a new version"),
    ("api_keys::LIST", "all keys that a provider ever made, for a page that is rarely looked at"),
    ("letter_texts::LIST", "at most one per kind of letter and language"),
    ("log::HEADS", "a handful: one of each witness"),
    ("log::LATEST", "ends at its first row, in the order of the key"),
    ("log::NEWS", "only logs with news are in its index"),
    ("log::UNANCHORED", "only logs with news are in its index"),
    ("mails::WAITING", "ends at its limit"),
    ("organisations::PROVIDERS", "ends at its limit, in the order of the key"),
    ("provider::CHECKLIST", "ends at the first row of each table"),
    ("provider::LIST_ALL", "all tenants"),
    ("quotas::ACTIVE", "all people of a provider that has a quota, when somebody is added"),
    ("revocation::FORGET", "a handful of lists, at night"),
    ("revocation::REVOKED", "all that were ever revoked: a handful"),
    ("roster::MEETINGS", "repair"),
    ("roster::TALLY", "repair"),
    ("sessions::CLOSE_OF_PROVIDER", "all sessions, when an identity provider is removed"),
    ("sessions::FORGET", "all sessions, at night"),
    ("sheets::CLEAR", "repair"),
    ("sign_requests::FORGET", "requests of a month, at night"),
    ("sites::LIST", "ends at its limit"),
    ("sheets::WANTED", "ends at its limit; only sheets that are to be made anew are there"),
    ("support::LIST", "ends at its limit, in the order of the index"),
    ("vault_index::COUNT", "for the nightly report"),
    ("vault_index::COUNT_HARMED", "once in six hours"),
    ("vault_index::HARMED", "once in six hours"),
    ("vault_index::TO_CONTROL", "once in six hours"),
    ("vault_journal::COUNT", "for the nightly report"),
];

/// Indexes on the tenant alone, where the tenant has one row.
const ONE_ROW: &[&str] = &[
    "sqlite_autoindex_access_chains_1",
    "sqlite_autoindex_attendance_options_1",
    "sqlite_autoindex_log_heads_1",
    "sqlite_autoindex_organisations_1",
    "sqlite_autoindex_providers_1",
    "sqlite_autoindex_quotas_1",
    "sqlite_autoindex_role_rights_1",
    "sqlite_autoindex_tenant_keys_1",
    "sqlite_autoindex_tenant_options_1",
    "sqlite_autoindex_tenants_1",
    "referential_versions",
    "suspensions_open",
];

/// What a plan calls the lists that a statement brings along.
const BROUGHT_ALONG: &[&str] = &["SCAN w", "SCAN wanted", "SCAN gone"];

/// Whether the time of this step of a plan grows with the history.
fn is_whole(line: &str) -> bool {
    let scan = line.starts_with("SCAN ") && !line.contains("VALUES CLAUSE") && !line.contains("CONSTANT ROW");
    let tenant = line.ends_with("(tenant_id=?)") && !ONE_ROW.iter().any(|index| line.contains(index));
    (scan || tenant) && !BROUGHT_ALONG.contains(&line)
}

#[test]
fn no_statement_reads_a_whole_history_unawares() {
    play(async {
        let world = World::new(On::Sqlite).await;
        let plans = world.store.plans().await.unwrap();
        let lines = || plans.iter().filter_map(|plan| plan.split_once(": "));
        let found: Vec<_> = lines()
            .filter(|(name, line)| is_whole(line) && !WHOLE.iter().any(|(known, _)| known == name))
            .collect();
        assert_eq!(found, vec![]);
        for (name, reason) in WHOLE {
            let still = lines().any(|(known, line)| known == *name && is_whole(line));
            assert!(still, "{name} ({reason}) reads less now: take it off the list");
        }
    });
}

#[test]
fn engine_differences_are_in_engine_rs_only() {
    const NAMES: &[&str] = &["sqlite", "postgres"];
    const WORDS: &[&str] = &[
        "pragma",
        "for update",
        "skip locked",
        "begin immediate",
        "pg_",
        "bytea",
        "::bigint",
        "without rowid",
        "autoincrement",
        "bigserial",
        "jsonb",
        "ilike",
        "nocase",
        "sqlite_",
        "on duplicate",
        "rowid",
    ];
    // These open the engines, run statements and read rows, and so must name the engines.
    const NAMING: &[&str] = &["conn.rs", "store.rs", "value.rs", "lib.rs"];
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    visit(&src, &mut |path, text| {
        let is = |name: &&str| path.parent() == Some(&src) && path.ends_with(name);
        if is(&"engine.rs") || path.starts_with(src.join("engine")) {
            return;
        }
        let names = if NAMING.iter().any(is) { &[] } else { NAMES };
        for (number, line) in text.lines().enumerate() {
            let code = line.trim_start();
            let lower = code.to_lowercase();
            if !code.starts_with("//") && WORDS.iter().chain(names).any(|word| lower.contains(word)) {
                found.push(format!("{}:{}: {code}", path.display(), number + 1));
            }
        }
    });
    assert!(found.is_empty(), "engine differences outside engine.rs:\n{}", found.join("\n"));
}

fn visit(folder: &Path, look: &mut impl FnMut(&Path, &str)) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            visit(&path, look);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            look(&path, &std::fs::read_to_string(&path).unwrap());
        }
    }
}

/// F12: the server's clock decides, and the database's is never asked; it may be wrong, or of another zone.
#[test]
fn f12_no_statement_asks_the_database_for_the_time() {
    const ASKING: &[&str] = &[
        "current_timestamp",
        "current_date",
        "current_time",
        "localtime",
        "clock_timestamp",
        "statement_timestamp",
        "transaction_timestamp",
        "timeofday",
        "unixepoch",
        "julianday",
        "strftime",
        "date('now",
        "time('now",
        "select now()",
        "= now()",
        "> now()",
        "< now()",
        "(now()",
    ];
    let mut found = Vec::new();
    let mut look = |path: &Path, text: &str| {
        for (number, line) in text.lines().enumerate() {
            let lower = line.trim_start().to_lowercase();
            let is_comment = lower.starts_with("//") || lower.starts_with("--");
            if !is_comment && ASKING.iter().any(|word| lower.contains(word)) {
                found.push(format!("{}:{}: {line}", path.display(), number + 1));
            }
        }
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    visit(&root.join("src"), &mut look);
    for entry in std::fs::read_dir(root.join("migrations")).unwrap() {
        let path = entry.unwrap().path();
        look(&path, &std::fs::read_to_string(&path).unwrap());
    }
    assert!(found.is_empty(), "the database is asked for the time:\n{}", found.join("\n"));
}
