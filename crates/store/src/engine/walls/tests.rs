//! With the statements' own conditions out of the way the second wall stands alone: nothing of another tenant is
//! read, changed, added or removed.

mod place;

use std::collections::BTreeSet;

use place::{ANOTHER, OWNER, Place, Told};

use super::*;

/// Tables without a column for the tenant, each with the reason. A new one is thought about before it is here.
const OF_NOBODY: &[(&str, &str)] = &[
    ("anchors", "timestamps over the checkpoints of all"),
    ("instance", "the instance's own few values"),
    ("instance_secrets", "the instance's own secrets, sealed"),
    ("leases", "which node does what"),
    ("login_questions", "sealed, and found by the hash of a secret; nobody is known yet who answers them"),
    ("revocation_proofs", "public lists of certification authorities"),
    ("schema_steps", "which steps were applied"),
];

#[tokio::test]
async fn each_table_with_a_tenant_has_its_policies_and_those_without_are_known() {
    let place = Place::empty().await;
    let mut conn = place.begin(Sees::Whole).await;
    let walls = conn.walls().await.unwrap();
    assert!(walls.len() > 60, "{}", walls.len());
    assert_eq!(script(&walls), "");
    let walled: BTreeSet<&str> = walls.iter().map(|(table, ..)| table.as_str()).collect();
    for beyond in BEYOND {
        assert!(walled.contains(beyond.table), "{} is no table with a tenant", beyond.table);
        assert!(beyond.why.len() > 10, "{} has no reason", beyond.table);
    }
    let all = place.tables().await;
    let others: Vec<&str> = all.iter().map(String::as_str).filter(|table| !walled.contains(table)).collect();
    assert_eq!(others, OF_NOBODY.iter().map(|(table, _)| *table).collect::<Vec<_>>());
}

#[tokio::test]
async fn what_somebody_changed_about_the_policies_is_mended_at_the_next_start() {
    let place = Place::empty().await;
    for change in [
        "DROP POLICY assidu_tenant ON people",
        "ALTER TABLE people NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE people DISABLE ROW LEVEL SECURITY",
        "CREATE POLICY more ON people USING (true)",
        "CREATE TABLE of_a_later_step (tenant_id UUID NOT NULL PRIMARY KEY)",
    ] {
        place.run(change).await.unwrap();
        let mut conn = place.begin(Sees::Whole).await;
        assert_ne!(script(&conn.walls().await.unwrap()), "", "{change}");
        conn.rollback().await.unwrap();
        place.store.shared.engine.raise_walls().await.unwrap();
        let mut conn = place.begin(Sees::Whole).await;
        let walls = conn.walls().await.unwrap();
        conn.rollback().await.unwrap();
        assert_eq!(script(&walls), "", "{change}");
    }
}

/// Whom a table's rows are shown to, and whether they may change them, beside their owner and [`Sees::Whole`].
fn shown(table: &str, sees: Option<Sees>) -> (bool, bool) {
    let is = |beyond: &&Beyond| {
        beyond.table == table
            && match (beyond.by, sees) {
                (By::Anyone, _) | (By::LogIn | By::Instance, Some(Sees::Instance)) | (By::LogIn, None) => {
                    true
                }
                (By::LogIn | By::Instance, _) => false,
            }
    };
    let mut found = BEYOND.iter().filter(is).peekable();
    (found.peek().is_some(), found.any(|beyond| beyond.act == Act::Writes))
}

#[tokio::test]
async fn without_any_condition_a_table_shows_and_changes_what_its_policies_say() {
    let place = Place::filled("x", true).await;
    let (owner, another) = (Sees::Tenant(OWNER), Sees::Tenant(ANOTHER));
    for table in place.tables_of_tenants().await {
        let count = format!("SELECT count(*) FROM {table}");
        let change = format!("UPDATE {table} SET tenant_id = tenant_id");
        let give_away = format!("UPDATE {table} SET tenant_id = '{}'", place::uuid(ANOTHER));
        let remove = format!("DELETE FROM {table}");
        for sees in [owner, another, Sees::Instance, Sees::Whole] {
            let (read, write) = shown(&table, Some(sees));
            let own = sees == owner || sees == Sees::Whole;
            let tell = |what: &str| format!("{table}, {sees:?}: {what}");
            assert_eq!(place.count(sees, &count).await, i64::from(read || own), "{}", tell("read"));
            let rows = u64::from(write || own);
            assert_eq!(place.told(sees, &change, &[]).await.touched(), Some(rows), "{}", tell("changed"));
            // Others refer to some rows, which is a reason of its own not to remove them.
            let removed = place.told(sees, &remove, &[]).await.touched();
            assert!(removed == Some(rows) || (rows > 0 && removed.is_none()), "{}", tell("removed"));
        }
        assert_eq!(
            place.told(owner, &give_away, &[]).await,
            Told::Refused("42501".to_owned()),
            "{table} given away"
        );
        // Outside of any transaction, and by whoever has the login and not the program.
        assert_eq!(place.count_outside(&count).await, i64::from(shown(&table, None).0), "{table} outside");
        let anyone = BEYOND.iter().any(|beyond| beyond.table == table && beyond.by == By::Anyone);
        assert_eq!(place.count_by_stranger(&count).await, i64::from(anyone), "{table} by a stranger");
    }
}

#[tokio::test]
async fn a_row_of_another_tenant_cannot_be_added() {
    let place = Place::filled("x", true).await;
    for table in place.tables_of_tenants().await {
        let insert = place.copy_row(&table).await;
        let refused = Told::Refused("42501".to_owned());
        assert_eq!(place.told(Sees::Tenant(ANOTHER), &insert, &[]).await, refused, "{table}");
        let own = place.told(Sees::Tenant(OWNER), &insert, &[]).await;
        assert_eq!(
            own,
            Told::Refused("23505".to_owned()),
            "{table}: it is there already, and so was allowed"
        );
    }
}

/// Words that statements look for in columns; one after another is in all texts.
const WORDS: &[&str] =
    &["x", "waiting", "running", "dead", "making", "ready", "sealed", "meeting", "signature"];

/// Every statement of the store, with the owner's ids and the transaction of another tenant: as if the code's own check
/// had been wrong about whose transaction it is.
#[tokio::test]
async fn every_statement_finds_nothing_under_another_tenant() {
    let nothing = Place::empty().await;
    let tables = nothing.tables_of_tenants().await;
    let open = |table: &String| BEYOND.iter().any(|beyond| beyond.table == table && beyond.by == By::Anyone);
    let mut left = place::statements();
    left.retain(|(_, sql)| !named(*sql, &tables).iter().all(open));
    let (all, mut leaks) = (left.len(), Vec::new());
    for (round, (word, with_all)) in WORDS.iter().flat_map(|word| [(word, true), (word, false)]).enumerate() {
        let place = Place::filled(word, with_all).await;
        let mut unproved = Vec::new();
        for (name, sql) in left {
            // Another word may help where the statement itself says it.
            let may_help = round < 2 || sql.texts().1.contains(&format!("'{word}'"));
            let mut found = false;
            for number in [5, 1, 9].into_iter().filter(|_| may_help) {
                let Some((text, values)) = nothing.values(sql, number, word).await else { break };
                let none = nothing.told(Sees::Tenant(ANOTHER), &text, &values).await;
                let another = place.told(Sees::Tenant(ANOTHER), &text, &values).await;
                if another != none {
                    leaks.push(format!(
                        "{name} in round {round}, {number}: {another:?} and not {none:?}: {text}"
                    ));
                }
                // The same finds something for its owner, or it would prove nothing.
                found = place.told(Sees::Tenant(OWNER), &text, &values).await != none;
                if found {
                    break;
                }
            }
            if !found {
                unproved.push((name, sql));
            }
        }
        left = unproved;
    }
    assert_eq!(leaks, Vec::<String>::new());
    let left: Vec<_> = left.into_iter().map(|(name, _)| name).collect();
    let found = all - left.len();
    assert!(found * 100 > all * 85, "only {found} of {all} found anything for their owner: {left:?}");
}

/// The tables with a tenant that a statement names.
fn named(sql: Sql, tables: &[String]) -> BTreeSet<String> {
    let text = sql.texts().1;
    let words: BTreeSet<&str> = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
    tables.iter().filter(|table| words.contains(table.as_str())).cloned().collect()
}

/// Whether a statement says itself whose rows it is about.
fn says_whose(text: &str) -> bool {
    let inserts = text.starts_with("INSERT INTO") && text.contains("tenant_id,");
    inserts || text.contains("tenant_id = $")
}

#[tokio::test]
async fn statements_of_the_instance_touch_only_tables_that_are_listed_for_it() {
    let place = Place::empty().await;
    let tables = place.tables_of_tenants().await;
    let mut seen = BTreeSet::new();
    for (name, sql) in place::statements() {
        if says_whose(sql.texts().1) || name.starts_with("backups::") {
            continue;
        }
        let outside = name == "sessions::FIND";
        for table in named(sql, &tables) {
            let sees = if outside { None } else { Some(Sees::Instance) };
            assert!(shown(&table, sees).0, "{name} finds nothing in {table}");
            seen.insert(table);
        }
    }
    assert!(seen.len() > 15, "{seen:?}");
}

/// What a connection of the pool sees is what its transaction said, whoever had it before and however that ended.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_connection_carries_nobody_over() {
    let place = std::sync::Arc::new(Place::filled("x", true).await);
    for _ in 0..20 {
        let mut tasks = tokio::task::JoinSet::new();
        for n in 0..24_u64 {
            let place = std::sync::Arc::clone(&place);
            tasks.spawn(async move {
                let sees = [Sees::Tenant(OWNER), Sees::Tenant(ANOTHER), Sees::Instance][n as usize % 3];
                let mut conn = place.store.shared.begin(Purpose::Read, sees).await.unwrap();
                let people =
                    conn.optional(Sql::same("SELECT count(*) FROM people"), Vec::new()).await.unwrap();
                let people: i64 = people.unwrap().get(0).unwrap();
                assert_eq!(people, i64::from(sees == Sees::Tenant(OWNER)), "{sees:?}");
                match n % 4 {
                    0 => conn.commit().await.unwrap(),
                    1 => conn.rollback().await.unwrap(),
                    // Dropped as it is, after an error too.
                    2 => drop(conn),
                    _ => drop(
                        conn.execute(Sql::same("SELECT nobody FROM nothing"), Vec::new()).await.unwrap_err(),
                    ),
                }
                assert_eq!(place.setting_outside().await, OUTSIDE.1);
            });
        }
        // Some are given up wherever they are.
        for n in 0..8_u64 {
            let place = std::sync::Arc::clone(&place);
            let task = tokio::spawn(async move {
                let mut conn = place.store.shared.begin(Purpose::Write, Sees::Tenant(OWNER)).await.unwrap();
                let wait = Sql::of("", "SELECT 1 FROM people, pg_sleep(0.05)");
                drop(conn.optional(wait, Vec::new()).await);
            });
            tokio::time::sleep(std::time::Duration::from_millis(n)).await;
            task.abort();
        }
        while let Some(done) = tasks.join_next().await {
            done.unwrap();
        }
    }
}

#[tokio::test]
async fn a_transaction_that_goes_on_as_a_reader_of_another_tenant_sees_that_one_alone() {
    let place = Place::filled("x", true).await;
    let people = Sql::same("SELECT count(*) FROM people");
    let scope = crate::TenantScope::of;
    let tx = place.store.read_instance().await.unwrap();
    let mut tx = tx.of(&scope(OWNER)).await.unwrap();
    assert_eq!(place::number(&mut tx.conn, people).await, 1);
    let mut tx = tx.of(&scope(ANOTHER)).await.unwrap();
    assert_eq!(place::number(&mut tx.conn, people).await, 0);
    assert_eq!(
        place::number(&mut tx.conn, Sql::same("SELECT count(*) FROM tenants")).await,
        0,
        "no more the instance"
    );
}

#[tokio::test]
async fn whether_the_policies_bind_the_login_is_known() {
    let place = Place::empty().await;
    assert_eq!(place.store.second_wall(), SecondWall::Stands);
    place.store.close().await;
    let url = assidu_testkit::postgres::as_administrator(&place.url);
    assert_eq!(place.reopened(url).await.second_wall(), SecondWall::Bypassed, "a superuser's login");
}
