//! Other people's files, hostile ones among them: never a panic, never slow, never better than pyHanko says.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::mpsc;
use std::time::Duration;

use assidu_seal::validate::{
    Coverage, Indication, Integrity, Modifications, Reason, Report, SignatureKind, SignatureReport,
    SubIndication, validate_pdf,
};
use assidu_seal::{TrustAnchors, embedded_files};

use crate::support::{data, referee, said, today};

/// All PDF files of the data folder, in order.
fn files() -> Vec<PathBuf> {
    let Some(data) = data() else { return Vec::new() };
    let mut out = Vec::new();
    for folder in ["pdf/pyhanko", "pdf/dss"] {
        for entry in std::fs::read_dir(data.join(folder)).unwrap() {
            out.push(entry.unwrap().path());
        }
    }
    out.retain(|path| path.extension().is_some_and(|e| e == "pdf"));
    out.sort();
    out
}

/// Longest time for one file (F34), with room for a busy computer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Looks at a file in a thread of its own, so that one that never ends is noticed.
fn look(bytes: Vec<u8>, anchors: TrustAnchors) -> Result<Report, mpsc::RecvTimeoutError> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let report = validate_pdf(&bytes, &anchors, today());
        let _ = embedded_files(&bytes);
        let _ = sender.send(report);
    });
    receiver.recv_timeout(PATIENCE)
}

#[test]
fn f34_other_peoples_files_are_read_without_harm_and_trusted_by_nobody() {
    let mut intact = 0;
    let files = files();
    for path in &files {
        let report = look(std::fs::read(path).unwrap(), TrustAnchors::none());
        let report = report.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert_ne!(report.indication, Indication::TotalPassed, "{}", path.display());
        intact += usize::from(report.signatures.iter().any(|one| one.integrity == Integrity::Intact));
    }
    // Refusing everything would be no art.
    assert!(files.is_empty() || intact >= 60, "only {intact} files have a signature found intact");
}

#[test]
fn f34_damaged_copies_of_other_peoples_files_do_no_harm() {
    let mut state: u64 = 11;
    for path in files() {
        let whole = std::fs::read(&path).unwrap();
        if whole.len() > 200_000 {
            continue;
        }
        for round in 0..4 {
            let mut bytes = whole.clone();
            for _ in 0..=round * 20 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let at = usize::try_from(state >> 33).unwrap() % bytes.len();
                bytes[at] = state.to_le_bytes()[1];
            }
            if round == 3 {
                bytes.truncate(whole.len() * 2 / 3);
            }
            let report = look(bytes, TrustAnchors::none());
            assert!(report.is_ok_and(|r| r.indication != Indication::TotalPassed), "{}", path.display());
        }
    }
}

/// What pyHanko says about one signature.
#[derive(Clone, Copy, Debug)]
struct Opinion {
    /// Digest and signature match.
    sound: bool,
    /// They do not.
    unsound: bool,
    /// Everything holds.
    right: bool,
}

#[test]
fn a25_no_verdict_is_better_than_pyhankos() {
    let files = files();
    if files.is_empty() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/pyhanko_says.py");
    let mut arguments = vec![script, folder.path().to_str().unwrap()];
    arguments.extend(files.iter().map(|path| path.to_str().unwrap()));
    let output = referee("python3", &arguments, "pip install pyhanko==0.38.0");
    assert!(output.status.success(), "pip install pyhanko==0.38.0, see README: {}", said(&output));
    let mut opinions: BTreeMap<(usize, String), Opinion> = BTreeMap::new();
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let parts: Vec<&str> = line.split('\t').collect();
        let opinion = Opinion { sound: parts[2] == "1", unsound: parts[2] == "0", right: parts[3] == "1" };
        opinions.insert((parts[0].parse().unwrap(), parts[1].to_owned()), opinion);
    }
    assert!(opinions.len() > 60, "pyHanko found only {} signatures: {}", opinions.len(), opinions.len());
    let mut better = Vec::new();
    let (mut sound, mut passed) = (0, 0);
    let (mut theirs, mut judged, mut by_form) = (0, 0, Vec::new());
    // The rows of docs/verifier-differences.md.
    let mut rows: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (number, path) in files.iter().enumerate() {
        let trusted =
            std::fs::read_to_string(folder.path().join(format!("{number}.pem"))).unwrap_or_default();
        let anchors = TrustAnchors::from_pem(&trusted).unwrap_or_default();
        let report = look(std::fs::read(path).unwrap(), anchors).unwrap();
        if opinions.iter().any(|((own, _), opinion)| *own == number && opinion.sound) {
            theirs += 1;
            let right = opinions.iter().any(|((own, _), opinion)| *own == number && opinion.right);
            let why: BTreeSet<String> = report
                .signatures
                .iter()
                .filter(|one| one.indication != Indication::TotalPassed)
                .map(|one| {
                    format!("{:?} {}", one.sub_indication, one.reasons.first().map_or("", Reason::code))
                })
                .collect();
            for row in why {
                let (files, rights) = rows.entry(row).or_insert((0, 0));
                (*files, *rights) = (*files + 1, *rights + usize::from(right));
            }
            let about = |one: &SignatureReport| one.sub_indication != Some(SubIndication::FormatFailure);
            if report.signatures.iter().any(about) {
                judged += 1;
            } else {
                let reasons: Vec<_> = report.signatures.iter().map(|one| one.reasons.first()).collect();
                by_form.push(format!("{}: {:?} {reasons:?}", path.display(), report.reasons.first()));
            }
        }
        for one in &report.signatures {
            let key = (number, one.field.replace(' ', "_"));
            let nothing = Opinion { sound: false, unsound: false, right: false };
            let opinion = opinions.get(&key).copied().unwrap_or(nothing);
            sound += usize::from(one.integrity == Integrity::Intact);
            passed += usize::from(one.indication == Indication::TotalPassed);
            let too_sound = one.integrity == Integrity::Intact && opinion.unsound;
            let too_right = one.indication == Indication::TotalPassed && !opinion.right;
            if too_sound || too_right {
                let name = path.file_name().unwrap().display();
                let (found, sub) = (one.indication.name(), one.sub_indication);
                better.push(format!(
                    "{name} {}: {opinion:?}, but {found} {sub:?} {:?} {:?}",
                    one.field, one.integrity, one.reasons
                ));
            }
        }
    }
    println!("{} signatures: {sound} intact, {passed} passed here", opinions.len());
    rows.iter().for_each(|(row, (files, right))| println!("{row}: {files} files, {right} all right there"));
    println!("{judged} of {theirs} that pyHanko finds intact are judged; by their form not:");
    by_form.iter().for_each(|line| println!("  {line}"));
    assert!(5 * judged >= 4 * theirs, "only {judged} of {theirs} are more than refused for their form");
    assert!(better.is_empty(), "{} better than pyHanko:\n{}", better.len(), better.join("\n"));
}

/// Fields whose signature poppler finds wrong: digest or signature do not match.
fn wrong_for_poppler(path: &std::path::Path) -> Vec<String> {
    let output = referee("pdfsig", &["-nocert", path.to_str().unwrap()], "apt-get install poppler-utils");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut wrong = Vec::new();
    let mut field = String::new();
    for line in text.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix("- Signature Field Name: ") {
            name.clone_into(&mut field);
        }
        if ["Digest Mismatch.", "Signature is Invalid."].iter().any(|verdict| line.ends_with(verdict)) {
            wrong.push(field.clone());
        }
    }
    wrong
}

#[test]
fn a25_no_signature_is_intact_that_poppler_finds_broken() {
    let mut seen = 0;
    for path in files() {
        let report = look(std::fs::read(&path).unwrap(), TrustAnchors::none()).unwrap();
        if report.signatures.is_empty() {
            continue;
        }
        seen += 1;
        let wrong = wrong_for_poppler(&path);
        for one in &report.signatures {
            let contradicted = one.integrity == Integrity::Intact && wrong.contains(&one.field);
            // Poppler of Debian 12 does not know document timestamps and calls them invalid.
            let known = one.kind == SignatureKind::Signature;
            assert!(!(contradicted && known), "{} {}", path.display(), one.field);
        }
    }
    println!("{seen} files with signatures");
}

/// How far pyHanko says that a file was changed after a signature, from the least on.
const LEVELS: [&str; 5] = ["NONE", "LTA_UPDATES", "FORM_FILLING", "ANNOTATIONS", "OTHER"];

#[test]
fn val_04_no_change_is_taken_for_a_lesser_one_than_pyhanko_takes_it_for() {
    let files = files();
    if files.is_empty() {
        return;
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/pyhanko_compares.py");
    let mut arguments = vec![script];
    arguments.extend(files.iter().map(|path| path.to_str().unwrap()));
    let output = referee("python3", &arguments, "pip install pyhanko==0.38.0");
    assert!(output.status.success(), "pip install pyhanko==0.38.0, see README: {}", said(&output));
    let text = String::from_utf8(output.stdout).unwrap();
    let (mut compared, mut filled, mut lesser, mut stricter) = (0, 0, Vec::new(), Vec::new());
    for line in text.lines() {
        let parts: Vec<&str> = line.split('\t').collect();
        let path = &files[parts[0].parse::<usize>().unwrap()];
        let theirs = LEVELS.iter().position(|level| *level == parts[2]).unwrap();
        let report = look(std::fs::read(path).unwrap(), TrustAnchors::none()).unwrap();
        let own = report.signatures.iter().find(|one| one.field.replace(' ', "_") == parts[1]);
        // What is refused for its form is not compared.
        let Some(own) = own.filter(|own| own.coverage != Coverage::Partial) else { continue };
        compared += 1;
        filled += usize::from(own.modifications == Modifications::Forms);
        let ours = own.modifications as usize;
        let name = format!("{} {}: {:?}, {}", path.display(), own.field, own.modifications, parts[2]);
        if ours < theirs {
            lesser.push(format!("{name} {:?}", own.reasons));
        } else if ours > theirs {
            stricter.push(format!("{name} {:?}", own.reasons.first()));
        }
    }
    println!("{compared} compared, {filled} filled in or signed; stricter:\n{}", stricter.join("\n"));
    assert!(lesser.is_empty(), "{}", lesser.join("\n"));
    assert!(compared > 100 && filled > 5, "{compared} {filled}");
}
