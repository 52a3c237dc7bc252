//! The sample files that a second implementation starts from, and those in `docs/verify_proof.py` and
//! `docs/verify_sheet.py`.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use assidu_evidence::{proof::ProofFile, sheet::SheetEvidence};

use crate::samples::Log;

fn vector(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors").join(name)
}

#[test]
fn the_sample_files_are_what_is_written_today_and_read_for_ever() {
    let log = Log::new();
    let proof = std::fs::read(vector("sample.assidu-proof.json")).unwrap();
    assert_eq!(String::from_utf8(log.proof(1).to_json()), String::from_utf8(proof.clone()));
    assert_eq!(ProofFile::parse(&proof).unwrap().faults(), []);
    let sheet = std::fs::read(vector("sample.assidu-sheet.json")).unwrap();
    let made = log.sheet(&[1, 2, 5]);
    assert_eq!(String::from_utf8(made.to_pretty_json()), String::from_utf8(sheet.clone()));
    assert_eq!(SheetEvidence::parse(&sheet).unwrap().faults(), []);
    assert_eq!(std::fs::read_to_string(vector("sample.vkey")).unwrap(), format!("{}\n", made.log_key));
}

fn script(name: &str, file: &Path, key: Option<&Path>) -> (i32, String) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name);
    let output = Command::new("python3").arg("-B").arg(script).arg(file).args(key).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(!errors.contains("needs the Python package"), "./test tools installs it: {errors}");
    (output.status.code().unwrap(), said)
}

#[test]
fn a_script_with_nothing_of_ours_reaches_the_same_verdicts() {
    let (file, key) = (vector("sample.assidu-proof.json"), vector("sample.vkey"));
    let proof = |file: &Path, key| script("verify_proof.py", file, key);
    let (code, said) = proof(&file, Some(&key));
    assert_eq!(code, 0, "{said}");
    assert_eq!(proof(&file, None).0, 2);

    let folder = std::env::temp_dir().join(format!("assidu-evidence-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    let changed = folder.join("changed.assidu-proof.json");
    for (from, to) in [
        ("Zoé", "Zoe"),
        ("07:58:03.120001Z", "06:58:03.120001Z"),
        ("\"w\": 320", "\"w\": 321"),
        ("AQEB", "AQEC"),
        ("\\n11\\n", "\\n12\\n"),
        ("index 1\\n", "index 2\\n"),
        ("assidu-promise/1\\n", "assidu-promise/2\\n"),
        ("assidu-proof/1", "assidu-proof/2"),
    ] {
        assert!(text.contains(from), "{from}");
        let altered = text.replacen(from, to, 1);
        std::fs::write(&changed, &altered).unwrap();
        assert_eq!(proof(&changed, Some(&key)).0, 1, "{from} as {to}");
        let ours = ProofFile::parse(altered.as_bytes()).map(|p| p.faults());
        assert!(ours.map_or(true, |faults| !faults.is_empty()), "{from} as {to}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

/// What is done to a file, and its name.
type Change<'a> = (&'static str, &'a dyn Fn(&mut serde_json::Value));

#[test]
fn a_script_with_nothing_of_ours_reaches_the_same_verdicts_of_a_sheet() {
    let (file, key) = (vector("sample.assidu-sheet.json"), vector("sample.vkey"));
    let sheet = |file: &Path, key| script("verify_sheet.py", file, key);
    let (code, said) = sheet(&file, Some(&key));
    assert_eq!(code, 0, "{said}");
    assert_eq!(sheet(&file, None).0, 2);

    let folder = std::env::temp_dir().join(format!("assidu-evidence-sheet-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let changed = folder.join("changed.assidu-sheet.json");
    let text = std::fs::read_to_string(&file).unwrap();
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let other = |value: &mut serde_json::Value| {
        // Another hash of the same length, whatever this one begins with.
        let hash = value.as_str().unwrap();
        let first = if hash.starts_with('A') { "B" } else { "A" };
        *value = format!("{first}{}", &hash[1..]).into();
    };
    let changes: [Change<'_>; 9] = [
        ("another format", &|v| v["format"] = "assidu-sheet/2".into()),
        ("another name", &|v| v["items"][0]["event"]["at"] = "2026-11-22T06:58:03.120001Z".into()),
        ("another leaf", &|v| other(&mut v["items"][1]["leaf"])),
        ("another salt", &|v| other(&mut v["items"][0]["salt"])),
        ("another hash of the path", &|v| other(&mut v["path"][0])),
        ("a hash too many", &|v| {
            let first = v["path"][0].clone();
            v["path"].as_array_mut().unwrap().push(first);
        }),
        ("an item less", &|v| drop(v["items"].as_array_mut().unwrap().pop())),
        ("items out of order", &|v| v["items"].as_array_mut().unwrap().reverse()),
        ("another checkpoint", &|v| {
            let note = v["checkpoint"].as_str().unwrap().replacen("\n11\n", "\n12\n", 1);
            assert_ne!(v["checkpoint"], note.as_str());
            v["checkpoint"] = note.into();
        }),
    ];
    for (name, change) in changes {
        let mut altered = value.clone();
        change(&mut altered);
        let altered = altered.to_string();
        std::fs::write(&changed, &altered).unwrap();
        let (code, said) = sheet(&changed, Some(&key));
        assert_eq!(code, 1, "{name}: {said}");
        let ours = SheetEvidence::parse(altered.as_bytes()).map(|sheet| sheet.faults());
        assert!(ours.map_or(true, |faults| !faults.is_empty()), "{name}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
