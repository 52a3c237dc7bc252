//! What must not be found in the tree.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

fn files() -> Vec<(PathBuf, String)> {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).canonicalize().unwrap();
    let out = Command::new("git").args(["ls-files"]).current_dir(&root).output().unwrap();
    assert!(out.status.success(), "git ls-files failed: is git installed?");
    String::from_utf8(out.stdout)
        .unwrap()
        .lines()
        .filter_map(|name| {
            let path = root.join(name);
            Some((PathBuf::from(name), std::fs::read_to_string(path).ok()?))
        })
        .collect()
}

#[test]
fn engine_differences_live_in_one_file() {
    let words = [
        "DbKind::Sqlite",
        "Engine::Sqlite",
        "PRAGMA ",
        "SKIP LOCKED",
        "FOR UPDATE",
        "::bigint",
        "AUTOINCREMENT",
    ];
    for (path, text) in files() {
        let name = path.to_string_lossy();
        if !name.starts_with("crates/store/src/") || name.ends_with("/engine.rs") || name.contains("/engine/")
        {
            continue;
        }
        for word in words {
            assert!(!text.contains(word), "{name} holds {word:?}: engine differences belong in engine.rs");
        }
    }
}

#[test]
fn public_styles_work_on_old_phones() {
    let (_, css) = files()
        .into_iter()
        .find(|(path, _)| path.ends_with("assets/base.css"))
        .expect("the public stylesheet is in the tree");
    for word in ["@layer", ":has(", "oklch(", "light-dark(", "@container", "color-mix("] {
        assert!(!css.contains(word), "base.css holds {word}, which iOS 14 does not know");
    }
}

#[test]
fn sql_lives_in_the_store() {
    for (path, text) in files() {
        let name = path.to_string_lossy();
        let source = name.starts_with("crates/") && name.contains("/src/") && name.ends_with(".rs");
        // Databases of tests: what is asked there is asked of the server, about logins and databases.
        let of_tests = name == "crates/testkit/src/postgres.rs";
        if !source || of_tests || name.starts_with("crates/store/") || name.starts_with("crates/bench/") {
            continue;
        }
        for word in ["SELECT ", "INSERT INTO ", "DELETE FROM ", "sqlx::"] {
            assert!(!text.contains(word), "{name} holds {word:?}: SQL belongs in the store");
        }
    }
}
