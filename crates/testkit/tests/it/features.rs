//! `docs/features.md` names tests that exist, and leaves no feature and no way of signing out.

use std::fs;

use assidu_domain::signing::Method;

use crate::trials::{names, root};

#[test]
fn every_feature_is_told_once_with_a_test_that_exists_or_with_why_not() {
    let page = fs::read_to_string(root().join("docs/features.md")).unwrap();
    let names = names();
    for name in page.split('`').skip(1).step_by(2).filter(|name| !name.contains('/')) {
        assert!(names.contains(name), "docs/features.md names {name}, and there is no such test");
    }
    let mut told = Vec::new();
    for row in page.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| |")) {
        let cells: Vec<&str> = row.split(" | ").collect();
        assert_eq!(cells.len(), 4, "{row}");
        assert!(cells[3].contains('`') || cells[3].contains("not yet"), "neither a test nor a reason: {row}");
        told.push(cells[0].trim_start_matches("| ").to_owned());
    }
    let features = (1..=30).map(|n| n.to_string());
    let rows: Vec<String> = features.chain((1..=15).map(|n| format!("W{n}"))).collect();
    assert_eq!(told, rows);
    for method in Method::ALL {
        assert!(page.contains(&format!("*{method}*")), "docs/features.md has no row for {method}");
    }
}
