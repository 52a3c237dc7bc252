//! The program itself: output and exit codes.

use std::process::{Command, Output};

use crate::scene::{Folder, Log, witness};

pub(crate) fn run(arguments: &[&str], folder: &Folder) -> Output {
    Command::new(env!("CARGO_BIN_EXE_assidu-verify"))
        .args(arguments)
        .current_dir(folder.path())
        .output()
        .unwrap()
}

fn folder(log: &Log) -> Folder {
    let mut bad = log.proof(0, 2);
    bad.event.id.push('x');
    let keys = format!("# the log\n{}\n\n{}\n", log.signer.verifier_key(), witness().verifier_key());
    Folder::new(&[
        ("good.assidu-proof.json", log.proof(1, 2).to_json()),
        ("bad.assidu-proof.json", bad.to_json()),
        ("log.vkey", keys.into_bytes()),
        ("empty.vkey", b"# nobody\n".to_vec()),
        ("read me.txt", b"hello".to_vec()),
    ])
}

#[test]
fn exit_codes_are_0_1_2_and_64() {
    let folder = folder(&Log::of(&["a", "b"]));
    let code = |arguments: &[&str]| run(arguments, &folder).status.code();
    assert_eq!(code(&["good.assidu-proof.json", "--log-key", "log.vkey"]), Some(0));
    assert_eq!(code(&["bad.assidu-proof.json", "--log-key", "log.vkey"]), Some(1));
    assert_eq!(code(&[".", "--log-key", "log.vkey"]), Some(1));
    assert_eq!(code(&["good.assidu-proof.json"]), Some(2));
    assert_eq!(code(&["read me.txt"]), Some(1));
    assert_eq!(code(&["--help"]), Some(0));
    for usage in [
        &[][..],
        &["--json"],
        &["nowhere.pdf"],
        &[".", "--frobnicate"],
        &[".", "--trust", "nowhere.pem"],
        &[".", "--trust", "log.vkey"],
        &[".", "--log-key", "empty.vkey"],
        &[".", "--log-key", "read me.txt"],
    ] {
        let output = run(usage, &folder);
        assert_eq!(output.status.code(), Some(64), "{usage:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("Usage: assidu-verify"), "{usage:?}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn text_says_what_and_why_and_what_next() {
    let folder = folder(&Log::of(&["a", "b", "simulated"]));
    let text = String::from_utf8(run(&["."], &folder).stdout).unwrap();
    for said in [
        "TOTAL-FAILED / HASH_FAILURE",
        "INDETERMINATE / NO_CERTIFICATE_CHAIN_FOUND",
        "not independently anchored",
        "log assidu.example/tnt/1",
        "0 passed, 1 failed, 1 indeterminate",
        "Next: Give the key of the log, from someone other than the sender of these files: assidu-verify . \
         --log-key log.vkey",
    ] {
        assert!(text.contains(said), "{said} is not in:\n{text}");
    }
}

#[test]
fn json_is_for_programs() {
    let folder = folder(&Log::of(&["simulated", "simulated"]));
    let output = run(&["good.assidu-proof.json", "--log-key=log.vkey", "--json"], &folder);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["format"], "assidu-verify/1");
    assert_eq!(report["indication"], "TOTAL-PASSED");
    assert_eq!(report["sub_indication"], serde_json::Value::Null);
    assert_eq!(report["simulated"], true);
    assert_eq!(report["independently_anchored"], false);
    assert_eq!(report["counts"]["passed"], 1);
    assert_eq!(report["items"][0]["kind"], "proof");
    assert_eq!(report["items"][0]["checks"][0]["subject"], "log_key");
    assert_eq!(report["logs"][0]["growth"], "single");
}

/// A file that nobody may read and one that ends nowhere say so, and the rest of the folder is looked at.
#[cfg(unix)]
#[test]
fn whatever_lies_in_a_folder_the_rest_is_looked_at_and_it_is_told() {
    use std::os::unix::{ffi::OsStrExt as _, fs::symlink};

    let folder = folder(&Log::of(&["a", "b"]));
    let path = |name: &str| folder.path().join(name);
    let nul = std::ffi::OsStr::from_bytes(b"caf\xe9.assidu-proof.json");
    std::fs::copy(path("good.assidu-proof.json"), folder.path().join(nul)).unwrap();
    std::fs::remove_file(path("bad.assidu-proof.json")).unwrap();
    symlink(".", path("around")).unwrap();
    symlink("nowhere", path("broken.pdf")).unwrap();
    let pipe = std::process::Command::new("mkfifo").arg(path("pipe.pdf")).status().unwrap();
    assert!(pipe.success());
    let mut deep = path("deep");
    for _ in 0..40 {
        deep = deep.join("d");
    }
    std::fs::create_dir_all(&deep).unwrap();
    let huge = std::fs::File::create(path("huge.pdf")).unwrap();
    huge.set_len(5 << 30).unwrap();

    let report = |arguments: &[&str]| {
        let output = run(&[arguments, &["--json", "--log-key", "log.vkey"]].concat(), &folder);
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        (output.status.code(), json)
    };
    let (code, json) = report(&["."]);
    assert_eq!(
        (code, &json["counts"]["passed"], &json["counts"]["indeterminate"]),
        (Some(2), &2.into(), &2.into())
    );
    let codes: Vec<&serde_json::Value> = json["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|item| item["indication"] == "INDETERMINATE")
        .map(|item| &item["checks"][0]["reasons"][0]["code"])
        .collect();
    assert!(
        codes.contains(&&"file_unreadable".into()) && codes.contains(&&"file_too_long".into()),
        "{json:#}"
    );
    // Links and the pipe, beside the keys and the text.
    assert_eq!(json["passed_over"], 6, "{json:#}");

    // What is named itself is an error in words, at once, whatever it is.
    let ends = |arguments: &[&str], says: &str| {
        let output = run(arguments, &folder);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(64) && said.contains(says), "{arguments:?}: {said}");
    };
    ends(&["pipe.pdf"], "neither a file nor a folder");
    ends(&["/dev/zero"], "neither a file nor a folder");
    ends(&["broken.pdf"], "broken.pdf: No such file");
    for option in ["--trust", "--log-key", "--revocation", "--list-signer"] {
        ends(&[".", option, "huge.pdf"], "more than 64 MB are not read");
        ends(&[".", option, "deep"], "deep: Is a directory");
    }
    std::fs::write(path("utf16.vkey"), [0xff, 0xfe, 0x61, 0]).unwrap();
    ends(&[".", "--log-key", "utf16.vkey"], "no text in UTF-8");
    ends(&[".", "--trust", "utf16.vkey"], "utf16.vkey: ");
}
