//! NIST's test suite for certification paths (A27).

use std::path::{Path, PathBuf};

use super::{Chain, Purpose, TrustAnchors, chain};
use crate::algorithms::Catalogue;
use crate::revocation::{Known, Times, stand};
use crate::validate::{RevocationRule, Rules};
use crate::{Certificate, Proofs};

/// A moment at which the suite's certificates are valid: 2023-11-14.
const THEN: i64 = 1_700_000_000;

/// Valid paths that are refused, since refusing what is not supported is safe: DSA (4.1).
const REFUSED_THOUGH_VALID: [&str; 2] = ["40104", "40105"];

/// Valid paths about which nothing is known here, which is safe, too: lists that another key of the authority has
/// signed than the certificate (4.4.19, 4.5, and wherever an authority has given itself a new certificate), lists for
/// some reasons only, those whose place is named relative to their issuer, and indirect ones (4.14), and a list
/// that holds only together with one of changes (4.15.5).
const UNCONFIRMED_THOUGH_VALID: [&str; 24] = [
    "40419", "40501", "40504", "40506", "40615", "40617", "40906", "41107", "41207", "41209", "41319",
    "41404", "41405", "41407", "41418", "41419", "41422", "41424", "41425", "41428", "41429", "41430",
    "41433", "41505",
];

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
    lists: Vec<String>,
    /// What a validator says, as a class and in words.
    error: Option<(String, String)>,
    with_parameters: bool,
}

fn cases(folder: &Path) -> Vec<Case> {
    let text = std::fs::read_to_string(folder.join("pkits.json")).unwrap();
    let list: serde_json::Value = serde_json::from_str(&text).unwrap();
    let word = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let words = |value: &serde_json::Value| -> Vec<String> {
        value.as_array().map(|list| list.iter().map(word).collect()).unwrap_or_default()
    };
    list.as_array()
        .unwrap()
        .iter()
        .map(|case| Case {
            id: word(&case["id"]),
            leaf: word(&case["cert"]),
            others: words(&case["other_certs"]),
            lists: words(&case["crls"]),
            error: case.get("error").map(|error| (word(&error["class"]), word(&error["msg_regex"]))),
            with_parameters: case.get("params").is_some(),
        })
        .collect()
}

/// The path of a case, if there is one that is valid.
fn found(folder: &Path, case: &Case, anchors: &TrustAnchors) -> Option<(Chain, Vec<Certificate>)> {
    let read = |name: &String| {
        let der = std::fs::read(folder.join("certs").join(name)).unwrap();
        Certificate::from_der(&der).ok()
    };
    let leaf = read(&case.leaf)?;
    let pool: Vec<Certificate> = case.others.iter().filter_map(read).collect();
    let chain = chain(&leaf, &pool, anchors, Purpose::Document, THEN).ok()?;
    chain.valid_at(THEN).ok()?;
    Some((chain, pool))
}

/// The suite's root.
fn root(folder: &Path) -> TrustAnchors {
    let root = std::fs::read(folder.join("certs/TrustAnchorRootCertificate.crt")).unwrap();
    TrustAnchors::of(vec![Certificate::from_der(&root).unwrap()])
}

/// Whether a path holds with its revocation lists, all of which are asked for.
fn confirmed(folder: &Path, case: &Case, chain: Chain, anchors: &TrustAnchors) -> bool {
    let mut proofs = Proofs::default();
    let own = "TrustAnchorRootCRL.crl".to_owned();
    for list in case.lists.iter().chain([&own]) {
        let der = std::fs::read(folder.join("crls").join(list)).unwrap();
        let _ = proofs.add_list(&der);
    }
    // What is old is not asked here: the suite's algorithms have all ended.
    let old = "digest sha1 0 -\ndigest sha256 0 -\nsignature rsa-pkcs1 0 -\n";
    let catalogue = Catalogue::parse(old).unwrap();
    let rules =
        Rules { catalogue: &catalogue, revocation: RevocationRule::Required, ..Rules::new(anchors, THEN) };
    let known = Known::new(&proofs, THEN, Vec::new(), Vec::new(), Vec::new());
    stand(chain, &[], Purpose::Document, Times::default(), rules.grounds(&known)).is_ok()
}

#[test]
fn a27_no_path_is_accepted_that_nist_calls_revoked_or_not_known_to_be_in_order() {
    let Some(folder) = data() else { return };
    let anchors = root(&folder);
    let (mut good, mut bad, mut refused) = (0, 0, Vec::new());
    for case in cases(&folder).into_iter().filter(|case| !case.with_parameters) {
        let Some((chain, _)) = found(&folder, &case, &anchors) else { continue };
        let holds = confirmed(&folder, &case, chain, &anchors);
        match &case.error {
            Some((class, words)) if class != "PathValidationError" => {
                bad += 1;
                assert!(!holds, "{} was accepted, though {words}", case.id);
            }
            None if holds => good += 1,
            None => refused.push(case.id),
            Some(_) => {}
        }
    }
    refused.sort();
    refused.dedup();
    println!("{good} confirmed, {bad} not; valid but not confirmed here: {refused:?}");
    assert_eq!(refused, UNCONFIRMED_THOUGH_VALID);
    assert!(good > 60 && bad > 40, "{good} confirmed, {bad} not");
}

#[test]
fn a27_no_path_is_accepted_that_nist_calls_invalid() {
    let Some(folder) = data() else { return };
    let anchors = root(&folder);
    let (mut good, mut invalid, mut refused) = (0, 0, Vec::new());
    for case in cases(&folder) {
        let accepted = found(&folder, &case, &anchors).is_some();
        match &case.error {
            // What the caller demands of policies, and revocation, are not questions of the path itself.
            Some((class, words)) if class == "PathValidationError" && !case.with_parameters => {
                invalid += 1;
                assert!(!accepted, "{} was accepted, though {words}", case.id);
            }
            None if accepted => good += 1,
            None if !case.with_parameters => refused.push(case.id),
            None => {}
            Some(_) => {}
        }
    }
    let unexpected: Vec<&String> =
        refused.iter().filter(|id| !REFUSED_THOUGH_VALID.iter().any(|known| id.starts_with(known))).collect();
    assert_eq!(unexpected, Vec::<&String>::new());
    assert!(good > 70 && invalid > 40, "only {good} valid paths accepted, {invalid} invalid ones refused");
}
