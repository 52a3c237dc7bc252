//! The sample files that a second implementation starts from, and the one in `docs/verify_proof.py`.

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

fn script(file: &Path, key: Option<&Path>) -> (i32, String) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/verify_proof.py");
    let output = Command::new("python3").arg(script).arg(file).args(key).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(!errors.contains("needs the Python package"), "./test tools installs it: {errors}");
    (output.status.code().unwrap(), said)
}

#[test]
fn a_script_with_nothing_of_ours_reaches_the_same_verdicts() {
    let (file, key) = (vector("sample.assidu-proof.json"), vector("sample.vkey"));
    let (code, said) = script(&file, Some(&key));
    assert_eq!(code, 0, "{said}");
    assert_eq!(script(&file, None).0, 2);

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
        assert_eq!(script(&changed, Some(&key)).0, 1, "{from} as {to}");
        let ours = ProofFile::parse(altered.as_bytes()).map(|p| p.faults());
        assert!(ours.map_or(true, |faults| !faults.is_empty()), "{from} as {to}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
