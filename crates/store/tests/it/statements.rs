//! Every statement is one both engines understand, and no engine's words are elsewhere than in `engine.rs`.

use std::path::Path;

use crate::harness::on_both;

on_both! {
    async fn every_statement_prepares(world) {
        assert_eq!(world.store.refused_statements().await.unwrap(), Vec::<String>::new());
    }
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
        if is(&"engine.rs") {
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
