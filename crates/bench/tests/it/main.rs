//! The program runs, and what it prints has the shape that programs read.

#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it must be")]

use std::process::Command;

use serde_json::Value;

fn run(work: &str) -> Value {
    let done = Command::new(env!("CARGO_BIN_EXE_assidu-bench"))
        .args([work, "--json", "--small", "--seconds", "1"])
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).unwrap()
}

/// Every figure is a positive number; a ratio is there exactly when there is a referee, and is their quotient.
fn check(report: &Value, work: &str, names: &[&str]) {
    assert_eq!(report["work"], work);
    assert_eq!(report["engine"], "none");
    assert_eq!(report["small"], true);
    assert!(["cpu", "wall"].contains(&report["clock"].as_str().unwrap()));
    let figures = report["figures"].as_array().unwrap();
    assert_eq!(figures.iter().map(|f| f["name"].as_str().unwrap()).collect::<Vec<_>>(), names);
    for figure in figures {
        let value = figure["value"].as_f64().unwrap();
        assert!(value > 0.0, "{figure}");
        assert!(figure["unit"].is_string(), "{figure}");
        assert_eq!(figure["goal"].is_null(), figure["reached"].is_null(), "{figure}");
        match figure["referee"].as_object() {
            Some(referee) => {
                let ratio = figure["ratio"].as_f64().unwrap();
                let wanted = value / referee["value"].as_f64().unwrap();
                assert!((ratio - wanted).abs() <= wanted * 1e-9, "{figure}");
            }
            None => assert!(figure["ratio"].is_null(), "{figure}"),
        }
    }
}

#[test]
fn sealing_stands_beside_hash_and_signatures() {
    let report = run("seal");
    let beside = "sheets sealed B-T, beside pyHanko";
    let mut names = vec!["sheet rendered", "size of the sheet", "sheets sealed B-T"];
    // Where pyHanko is not installed, the report says so.
    match report["not_measured"].as_array().unwrap().as_slice() {
        [] => names.push(beside),
        [missing] => assert_eq!(missing["name"], beside),
        more => panic!("{more:?}"),
    }
    check(&report, "seal", &names);
}

#[test]
fn a_referee_that_is_not_there_is_missed_aloud() {
    let done = Command::new(env!("CARGO_BIN_EXE_assidu-bench"))
        .args(["seal", "--small", "--seconds", "1", "--pyhanko", "/nowhere/python"])
        .output()
        .unwrap();
    assert!(done.status.success());
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(said.contains("beside pyHanko") && said.contains("not measured: /nowhere/python"), "{said}");
}

#[test]
fn verifying_stands_beside_bare_hashing() {
    let names =
        ["sealed file validated", "leaves of a log audited", "proof of one signature found and verified"];
    check(&run("verify"), "verify", &names);
}

#[test]
fn a_work_that_does_not_exist_is_refused() {
    let done = Command::new(env!("CARGO_BIN_EXE_assidu-bench")).arg("everything").output().unwrap();
    assert!(!done.status.success());
    assert!(String::from_utf8_lossy(&done.stderr).contains("possible values"));
}
