//! The program runs, and what it prints has the shape that programs read.

#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it must be")]

use std::{path::PathBuf, process::Command};

use serde_json::Value;

fn run(work: &str) -> Value {
    let mut program = Command::new(env!("CARGO_BIN_EXE_assidu-bench"));
    program.args([work, "--json", "--small", "--seconds", "1"]);
    if let Some(folder) = libpdf().filter(|_| work == "seal") {
        program.arg("--libpdf").arg(folder);
    }
    let done = program.output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).unwrap()
}

/// The folder into which `./test` has installed @libpdf/core, if it has.
fn libpdf() -> Option<PathBuf> {
    let named = std::env::var_os("ASSIDU_TEST_LIBPDF").map(PathBuf::from)?;
    named.join("node_modules/@libpdf/core").is_dir().then_some(named)
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
    let beside = ["sheets sealed B-T, beside pyHanko", "sheets sealed B-B, beside @libpdf/core"];
    let mut names = vec![
        "sheet rendered",
        "size of the sheet",
        "sheets sealed B-T",
        "sheets sealed B-T, with a stranger's timestamp",
    ];
    // Where a referee is not installed, the report says so.
    let missing = report["not_measured"].as_array().unwrap();
    let missing: Vec<&str> = missing.iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert!(missing.iter().all(|name| beside.contains(name)), "{missing:?}");
    names.extend(beside.iter().filter(|name| !missing.contains(*name)));
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
    let names = [
        "sealed file validated",
        "leaves of a log audited",
        "proof of one signature made and verified",
        "size of that proof, checkpoint included",
    ];
    check(&run("verify"), "verify", &names);
}

#[test]
fn a_work_that_does_not_exist_is_refused() {
    let done = Command::new(env!("CARGO_BIN_EXE_assidu-bench")).arg("everything").output().unwrap();
    assert!(!done.status.success());
    assert!(String::from_utf8_lossy(&done.stderr).contains("possible values"));
}
