//! Everything that is found has a sentence in every complete language.

use std::{collections::BTreeSet, fs, path::Path};

use assidu_verify::{Language, Texts, Trust, verify_bytes, write_item};

use crate::scene::NOW;

/// The text of the sources of a crate, without its tests.
fn sources(folder: &str) -> String {
    fn gather(folder: &Path, out: &mut String) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                gather(&path, out);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                out.push_str(text.split("#[cfg(test)]").next().unwrap());
            }
        }
    }
    let mut out = String::new();
    gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut out);
    out
}

/// What stands between quotation marks after each of these words.
fn quoted_after(text: &str, words: &[&str]) -> BTreeSet<String> {
    let after = words.iter().flat_map(|word| text.split(word).skip(1));
    after.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

fn missing(keys: &BTreeSet<String>, prefix: &str) -> Vec<String> {
    let complete = Language::COMPLETE.iter().map(|language| Texts::of(*language));
    let lacks = |t: &Texts, key: &String| !t.has(&format!("{prefix}{}", key.replace('_', "-")));
    complete
        .flat_map(|t| {
            let lacking = keys.iter().filter(move |key| lacks(t, key));
            lacking.map(move |key| format!("{} {key}", t.language()))
        })
        .collect()
}

#[test]
fn each_code_has_a_sentence_in_every_complete_language() {
    let ours = quoted_after(&sources("src"), &["Reason::new(\"", "hash, \"", "FormatFailure, \""]);
    let more = quoted_after(&sources("src"), &["SigCryptoFailure, \"", "HashFailure, \""]);
    let seal =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../seal/src/validate/reason.rs"))
            .unwrap();
    let codes = seal.split("pub const fn code").nth(1).unwrap().split("pub const fn").next().unwrap();
    let seals = quoted_after(codes, &["=> \""]);
    assert!(ours.len() > 20 && more.len() > 2 && seals.len() > 25, "{ours:?} {more:?} {seals:?}");
    let all = ours.into_iter().chain(more).chain(seals).collect();
    assert_eq!(missing(&all, "finding-reason-"), [""; 0]);
}

#[test]
fn each_sentence_that_is_named_is_there() {
    let named = quoted_after(&sources("src"), &["Phrase::new(\"", "get(\"", "line(t, \"", "=> \"finding-"]);
    let mut keys: BTreeSet<String> =
        named.into_iter().map(|key| key.trim_start_matches("finding-").to_owned()).collect();
    for label in quoted_after(&sources("src"), &[".tell(\"", "about.push((\""]) {
        keys.insert(format!("about-{}", label.replace(' ', "-")));
    }
    let known = ["integrity-altered", "coverage-whole_file", "changes-proofs_only", "gap-d", "total-failed"];
    for known in known.into_iter().chain(["changes-forms", "changes-annotations"]) {
        keys.insert(known.to_owned());
    }
    assert!(keys.len() > 50, "{keys:?}");
    assert_eq!(missing(&keys, "finding-"), [""; 0]);
}

#[test]
fn technical_details_about_files_have_translations() {
    let seal = sources("../seal/src/pdf") + &sources("../seal/src/validate");
    let said =
        quoted_after(&seal, &["damaged(\"", "bad(\"", "refuse(\"", "DamagedSignature(\"", "TooMuch(\""]);
    let keys: BTreeSet<String> = said.iter().map(|what| slug(what)).collect();
    assert!(keys.len() > 40, "{keys:?}");
    assert_eq!(missing(&keys, "finding-what-"), [""; 0]);
}

/// As in the program: what is no letter is a hyphen.
fn slug(english: &str) -> String {
    let letters: String =
        english.chars().map(|c| if c.is_ascii_alphabetic() { c.to_ascii_lowercase() } else { '-' }).collect();
    letters.split('-').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

#[test]
fn a_report_speaks_the_language_of_its_reader() {
    let item = verify_bytes("x.pdf", b"%PDF-1.7\nno more", &Trust::nobody(NOW));
    let text = |language| {
        let mut out = Vec::new();
        write_item(&mut out, &item, Texts::of(language)).unwrap();
        String::from_utf8(out).unwrap()
    };
    assert!(
        text(Language::Fr)
            .contains("le fichier n’est pas lisible comme PDF : startxref manque, à l’octet 16")
    );
    assert!(text(Language::De).contains("die Datei ist nicht als PDF lesbar: startxref fehlt, bei Byte 16"));
    for language in Language::COMPLETE {
        assert!(!text(*language).contains('⟪'), "{}", text(*language));
        assert!(text(*language).contains("TOTAL-FAILED / FORMAT_FAILURE"));
    }
    // Programs read the same in every language.
    let json = serde_json::to_value(&item).unwrap();
    assert_eq!(json["checks"][0]["reasons"][0]["code"], "damaged_pdf");
    let sentence = "the file cannot be read as PDF: startxref is missing, at byte 16";
    assert_eq!(json["checks"][0]["reasons"][0]["text"], sentence);
}
