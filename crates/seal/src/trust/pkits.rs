//! NIST's test suite for certification paths (A27).

use std::path::{Path, PathBuf};

use super::{Purpose, TrustAnchors, chain};
use crate::Certificate;

/// A moment at which the suite's certificates are valid: 2023-11-14.
const THEN: i64 = 1_700_000_000;

/// Valid paths that are refused, since refusing what is not supported is safe: DSA (4.1), policy constraints and
/// mappings (4.9 to 4.12), name constraints (4.13).
const REFUSED_THOUGH_VALID: [&str; 7] = ["40104", "40105", "409", "410", "411", "412", "413"];

fn data() -> Option<PathBuf> {
    let named = std::env::var_os("ASSIDU_DATA").map(PathBuf::from);
    let found = named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"));
    if found.is_dir() {
        return Some(found.join("pkits"));
    }
    println!("not run: no data folder");
    None
}

/// One case of the suite.
struct Case {
    id: String,
    leaf: String,
    others: Vec<String>,
    /// What a validator says, as a class and in words.
    error: Option<(String, String)>,
    with_parameters: bool,
}

fn cases(folder: &Path) -> Vec<Case> {
    let text = std::fs::read_to_string(folder.join("pkits.json")).unwrap();
    let list: serde_json::Value = serde_json::from_str(&text).unwrap();
    let word = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    list.as_array()
        .unwrap()
        .iter()
        .map(|case| Case {
            id: word(&case["id"]),
            leaf: word(&case["cert"]),
            others: case["other_certs"].as_array().map(|l| l.iter().map(word).collect()).unwrap_or_default(),
            error: case.get("error").map(|error| (word(&error["class"]), word(&error["msg_regex"]))),
            with_parameters: case.get("params").is_some(),
        })
        .collect()
}

/// Whether the path of a case is found and valid.
fn accepted(folder: &Path, case: &Case, anchors: &TrustAnchors) -> bool {
    let read = |name: &String| {
        let der = std::fs::read(folder.join("certs").join(name)).unwrap();
        Certificate::from_der(&der).ok()
    };
    let Some(leaf) = read(&case.leaf) else { return false };
    let pool: Vec<Certificate> = case.others.iter().filter_map(read).collect();
    chain(&leaf, &pool, anchors, Purpose::Document, THEN).is_ok_and(|chain| chain.valid_at(THEN).is_ok())
}

#[test]
fn a27_no_path_is_accepted_that_nist_calls_invalid() {
    let Some(folder) = data() else { return };
    let root = std::fs::read(folder.join("certs/TrustAnchorRootCertificate.crt")).unwrap();
    let anchors = TrustAnchors::of(vec![Certificate::from_der(&root).unwrap()]);
    let (mut good, mut invalid, mut refused) = (0, 0, Vec::new());
    for case in cases(&folder) {
        let accepted = accepted(&folder, &case, &anchors);
        match &case.error {
            // What the caller demands of policies, and revocation, are not questions of the path itself.
            Some((class, words))
                if class == "PathValidationError"
                    && !case.with_parameters
                    && !words.contains("no valid set of policies") =>
            {
                invalid += 1;
                assert!(!accepted, "{} was accepted, though {words}", case.id);
            }
            None if accepted => good += 1,
            None => refused.push(case.id),
            Some(_) => {}
        }
    }
    let unexpected: Vec<&String> =
        refused.iter().filter(|id| !REFUSED_THOUGH_VALID.iter().any(|known| id.starts_with(known))).collect();
    assert_eq!(unexpected, Vec::<&String>::new());
    assert!(good > 70 && invalid > 40, "only {good} valid paths accepted, {invalid} invalid ones refused");
}
