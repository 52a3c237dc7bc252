//! `docs/asvs.md` names tests that exist, and leaves no requirement of the list out.

use std::fs;

use crate::trials::{names, root};

/// The requirements of ASVS 5.0 that were chosen, by section: to take one away is to change this list.
const CHOSEN: &[(&str, &[u32])] = &[
    ("1.2", &[1, 4]),
    ("1.3", &[4, 6, 7, 11]),
    ("1.4", &[2]),
    ("1.5", &[1]),
    ("2.2", &[1, 2]),
    ("2.3", &[1, 2, 3, 4]),
    ("2.4", &[1]),
    ("3.3", &[1, 2, 3, 4]),
    ("3.4", &[1, 3, 6]),
    ("3.5", &[1, 3]),
    ("4.1", &[3]),
    ("4.2", &[1]),
    ("5.2", &[1, 2, 3]),
    ("5.3", &[2]),
    ("5.4", &[2]),
    ("6.1", &[1, 3]),
    ("6.2", &[1, 5, 9, 12]),
    ("6.3", &[1, 3, 4]),
    ("6.4", &[1, 3]),
    ("6.5", &[1, 2, 3, 4, 5]),
    ("6.6", &[2, 3]),
    ("6.8", &[1, 2]),
    ("7.2", &[1, 2, 3, 4]),
    ("7.3", &[1, 2]),
    ("7.4", &[1, 2, 3, 5]),
    ("7.5", &[1]),
    ("8.1", &[1]),
    ("8.2", &[1, 2, 3]),
    ("8.3", &[1]),
    ("8.4", &[1]),
    ("9.1", &[1, 2, 3]),
    ("9.2", &[1, 2, 3]),
    ("10.2", &[1]),
    ("10.5", &[1, 2, 3, 4]),
    ("11.1", &[1, 2]),
    ("11.2", &[1, 2, 3]),
    ("11.3", &[1, 2, 3]),
    ("11.4", &[1, 2, 3]),
    ("11.5", &[1]),
    ("11.6", &[1]),
    ("12.1", &[1]),
    ("12.2", &[1]),
    ("12.3", &[1, 2]),
    ("13.2", &[4]),
    ("13.3", &[1, 2]),
    ("13.4", &[1, 2, 3, 4, 5]),
    ("14.1", &[1, 2]),
    ("14.2", &[1, 4]),
    ("14.3", &[1, 2, 3]),
    ("15.1", &[1, 2]),
    ("15.2", &[1]),
    ("15.3", &[1, 3, 4]),
    ("16.2", &[1, 2, 5]),
    ("16.3", &[1, 2, 3, 4]),
    ("16.4", &[1, 2, 3]),
    ("16.5", &[1, 2, 3]),
];

#[test]
fn every_requirement_is_told_once_with_a_test_that_exists_or_with_why_not() {
    let page = fs::read_to_string(root().join("docs/asvs.md")).unwrap();
    let names = names();
    for name in page.split('`').skip(1).step_by(2) {
        assert!(names.contains(name), "docs/asvs.md names {name}, and there is no such test");
    }
    let mut told = Vec::new();
    for row in page.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| |")) {
        let cells: Vec<&str> = row.split(" | ").collect();
        assert_eq!(cells.len(), 3, "{row}");
        assert!(
            cells[2].contains('`') || cells[2].contains("not yet: "),
            "neither a test nor a reason: {row}"
        );
        told.extend(cells[0].trim_start_matches("| ").split(", ").map(str::to_owned));
    }
    let mut chosen: Vec<String> = CHOSEN
        .iter()
        .flat_map(|(section, rows)| rows.iter().map(move |n| format!("{section}.{n}")))
        .collect();
    told.sort();
    chosen.sort();
    assert_eq!(told, chosen);
}
