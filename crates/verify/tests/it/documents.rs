//! The report as a PDF file: of the standards, in the reader's language, with the report for programs in it.

use std::process::Command;

use assidu_seal::embedded_files;
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

use crate::{
    house::{House, pdf_with},
    scene::{Folder, Log},
};

fn run(arguments: &[&str], folder: &Folder) -> (Option<i32>, String) {
    let program = env!("CARGO_BIN_EXE_assidu-verify");
    let output = Command::new(program).args(arguments).current_dir(folder.path()).output().unwrap();
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

fn faults(pdf: &[u8]) -> Vec<String> {
    let mut out = Vec::new();
    for profile in [ValidationProfile::PdfA3a, ValidationProfile::PdfUa1] {
        let report = validate_pdf_bytes(pdf, &ValidationOptions::default().profile(profile)).unwrap();
        out.extend(report.failures.iter().map(ToString::to_string));
    }
    out
}

fn words(folder: &Folder, name: &str) -> String {
    let path = folder.path().join(name);
    let output = Command::new("pdftotext").args(["-layout", path.to_str().unwrap(), "-"]).output();
    let output = output.unwrap_or_else(|e| panic!("pdftotext is needed ({e}): see README"));
    String::from_utf8_lossy(&output.stdout).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn val_01_the_report_is_a_document_of_the_standards_in_the_readers_language() {
    let (house, log) = (House::new(), Log::of(&["a", "b", "simulated"]));
    let mut bad = house.seal(&pdf_with(&[]), &house.own);
    bad[60] ^= 1;
    let folder = Folder::new(&[
        ("good.pdf", house.seal(&pdf_with(&[]), &house.own)),
        ("bad.pdf", bad),
        ("a.assidu-proof.json", log.proof(1, 2).to_json()),
        ("strange \u{202e}\u{7} 日本.pdf", b"%PDF-1.7\nno more".to_vec()),
        ("root.pem", house.own.root.to_pem().into_bytes()),
    ]);
    let cases = [
        ("en", "Verification report", "valid", "not valid", "The same report"),
        ("fr", "Rapport de vérification", "valable", "non valable", ""),
        ("de", "Prüfbericht", "gültig", "ungültig", ""),
        ("es", "", "", "", ""),
    ];
    for (language, title, good, worse, _) in cases {
        let out = format!("{language}.pdf.report");
        let (code, said) =
            run(&["good.pdf", "--trust", "root.pem", "--language", language, "--pdf", &out], &folder);
        assert_eq!(code, Some(0), "{said}");
        let pdf = std::fs::read(folder.path().join(&out)).unwrap();
        assert_eq!(faults(&pdf), Vec::<String>::new());
        let text = words(&folder, &out);
        assert!(text.contains(title) && text.contains(good) && text.contains("TOTAL-PASSED"), "{text}");
        assert!(text.contains("good.pdf") && text.contains("Assidu TEST root"), "{text}");
        let attached = embedded_files(&pdf).unwrap();
        let json: serde_json::Value = serde_json::from_slice(&attached[0].bytes).unwrap();
        assert_eq!(json["indication"], "TOTAL-PASSED");
        // Nothing is overwritten, and certainly not what is verified.
        for there in [out.as_str(), "good.pdf"] {
            assert_eq!(run(&["good.pdf", "--pdf", there], &folder).0, Some(64));
        }
        let all = format!("{language}.all.report");
        let (code, said) = run(&[".", "--trust=root.pem", "--language", language, "--pdf", &all], &folder);
        assert_eq!(code, Some(1), "{said}");
        let pdf = std::fs::read(folder.path().join(&all)).unwrap();
        assert_eq!(faults(&pdf), Vec::<String>::new());
        let text = words(&folder, &all);
        assert!(text.contains(worse) && text.contains("HASH FAILURE"), "{text}");
        assert!(text.contains("日本.pdf") && !text.contains('\u{202e}'), "{text}");
        if let Some(kept) = std::env::var_os("ASSIDU_KEEP") {
            for name in [&out, &all] {
                std::fs::copy(folder.path().join(name), std::path::Path::new(&kept).join(name)).unwrap();
            }
        }
    }
}

#[test]
fn a_report_on_very_many_files_stays_short() {
    let log = Log::of(&["a", "b", "c"]);
    let files: Vec<(String, Vec<u8>)> =
        (0..700).map(|n| (format!("{n}.pdf"), format!("%PDF-1.7\n{n}").into_bytes())).collect();
    let mut files: Vec<(&str, Vec<u8>)> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
    files.push(("a.assidu-proof.json", log.proof(1, 2).to_json()));
    let folder = Folder::new(&files);
    assert_eq!(run(&[".", "--pdf", "out", "--language=en"], &folder).0, Some(1));
    let text = words(&folder, "out");
    assert!(text.contains("301 more files are in the attached report for programs only."), "{}", text.len());
}
