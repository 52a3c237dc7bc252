//! `docs/trials.md` names tests that exist, and leaves no trial out.

use std::{collections::BTreeSet, fs, path::Path, process::Command};

pub(crate) fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// Names of functions in Rust files, and of the browser stories. Tests that a macro makes for each engine have
/// their name in its body.
pub(crate) fn names() -> BTreeSet<String> {
    let out = Command::new("git").args(["ls-files", "crates", "e2e"]).current_dir(root()).output().unwrap();
    let mut names = BTreeSet::new();
    for path in String::from_utf8(out.stdout).unwrap().lines() {
        if let Some(story) = path.strip_prefix("e2e/stories/") {
            names.insert(story.trim_end_matches(".mjs").to_owned());
        }
        if path.ends_with(".rs") {
            let text = fs::read_to_string(root().join(path)).unwrap_or_default();
            let after = text.split("fn ").skip(1);
            names.extend(after.map(|rest| rest.split(['(', '<']).next().unwrap_or_default().to_owned()));
        }
    }
    names
}

#[test]
fn every_trial_is_told_with_a_test_that_exists_or_with_why_not() {
    let page = fs::read_to_string(root().join("docs/trials.md")).unwrap();
    let names = names();
    for name in page.split('`').skip(1).step_by(2).filter(|name| !name.contains([' ', '/', '.'])) {
        assert!(names.contains(name), "docs/trials.md names {name}, and there is no such test");
    }
    let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| ")).collect();
    let told = (1..=40).map(|n| format!("| F{n} |")).chain((1..=51).map(|n| format!("| A{n} |")));
    for id in told {
        let row: Vec<_> = rows.iter().filter(|row| row.starts_with(&id)).collect();
        assert_eq!(row.len(), 1, "{id} must be told once");
        assert!(row[0].contains('`') || row[0].contains("not yet"), "{id} has neither a test nor a reason");
    }
}
