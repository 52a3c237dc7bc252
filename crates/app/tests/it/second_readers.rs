//! Dossiers of every kind, read by the scripts in `docs/`, which have nothing of ours: of a whole period, a group, a
//! learner and a funder, with sheets and masked extracts of a class meeting, a week and a month. With one file changed,
//! whichever, each is refused.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use assidu_app::{
    dossiers::{AskDossier, DossierScope},
    sheets::Period,
};
use assidu_domain::{
    FunderId,
    planning::Funding,
    provider::{Funder, FunderKind},
};
use assidu_store::{enrolments, funders};
use jiff::civil::date;

use crate::{
    dossiers::{made, unpacked, words_of},
    scene::{FIVE_PAST_NINE, Scene},
};

/// What a script says of a file or folder: its exit code and words.
fn script(name: &str, about: &Path, key: &Path) -> (i32, String) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name);
    let run = Command::new("python3").arg("-B").arg(script).arg(about).arg(key).output().unwrap();
    let errors = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(!errors.contains("needs the Python package"), "./test tools installs it: {errors}");
    (run.status.code().unwrap(), String::from_utf8_lossy(&run.stdout).into_owned() + &errors)
}

/// A class whose first learner somebody pays for, signed, closed and sealed, with a sheet of the week and of the month.
async fn scene_with_periods() -> (Scene, FunderId) {
    let scene = Scene::new().await;
    let funder = Funder {
        id: FunderId::new(FIVE_PAST_NINE, &assidu_testkit::SeededRandomness::new(77)),
        reference: "OPCO-1".to_owned(),
        name: "OPCO des Essais".to_owned(),
        kind: FunderKind::Opco,
        siret: String::new(),
        retention_rule: String::new(),
        paper_only: false,
        logo: Vec::new(),
    };
    let mut tx = scene.app.store().write(&scene.admin.scope()).await.unwrap();
    funders::save(&mut tx, &funder).await.unwrap();
    let mut enrolment = enrolments::of_learner(&mut tx, scene.learners[0]).await.unwrap().remove(0);
    enrolment.funders = vec![Funding { funder: funder.id, number: String::new() }];
    enrolments::save(&mut tx, &enrolment).await.unwrap();
    tx.commit().await.unwrap();
    scene.sign_everyone().await;
    scene.close_and_seal().await;
    let day = date(2026, 11, 23);
    for (period, key) in [(Period::Week(day), 5), (Period::Month(day), 6)] {
        scene.clock.advance_seconds(60);
        scene.app.seal_period(&scene.admin, scene.group, period, [key; 16]).await.unwrap();
    }
    scene.clock.advance_seconds(60);
    (scene, funder.id)
}

/// The kind of a file: its folder and how its name ends, or the whole name at the top.
fn kind_of(path: &str) -> String {
    match path.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/*.{}", name.split_once('.').map_or("", |(_, end)| end)),
        None => path.to_owned(),
    }
}

fn root_of(folder: &tempfile::TempDir) -> PathBuf {
    fs::read_dir(folder.path().join("d")).unwrap().next().unwrap().unwrap().path()
}

/// Whichever kind of file is changed, by one bit in its midst, the script does not let the dossier pass.
fn changed_files_are_refused(name: &str, root: &Path, key: &Path, files: &BTreeMap<String, Vec<u8>>) {
    let mut kinds: BTreeMap<String, &String> = BTreeMap::new();
    for path in files.keys() {
        kinds.entry(kind_of(path)).or_insert(path);
    }
    assert!(kinds.len() >= 8, "{name}: {kinds:?}");
    for (kind, path) in kinds {
        let (at, whole) = (root.join(path), &files[path]);
        let mut changed = whole.clone();
        // The summary's own bytes are for the seal to cover; what the script reads of it is the manifest.
        if path == "summary.pdf" {
            changed.truncate(whole.len() / 8);
        } else {
            let middle = changed.len() / 2;
            changed[middle] ^= 1;
        }
        fs::write(&at, changed).unwrap();
        let (code, said) = script("verify_dossier.py", root, key);
        assert!(code == 1 && said.contains("DOES NOT HOLD"), "{name}: {kind} was changed: {code} {said}");
        fs::write(&at, whole).unwrap();
    }
}

/// The evidence in a sheet or extract, by itself; changed, it is refused.
fn evidence_stands_alone(path: &Path, pdf: &[u8], key: &Path) {
    let (code, said) = script("verify_sheet.py", path, key);
    assert_eq!(code, 0, "{}: {said}", path.display());
    let evidence = &assidu_seal::embedded_files(pdf).unwrap()[0].bytes;
    let mut json: serde_json::Value = serde_json::from_slice(evidence).unwrap();
    let shown = json["items"].as_array_mut().unwrap().iter_mut().find(|item| item.get("event").is_some());
    shown.unwrap()["event"]["at"] = "2026-11-23T07:00:00.000000Z".into();
    let file = path.with_extension("changed.json");
    fs::write(&file, json.to_string()).unwrap();
    let (code, said) = script("verify_sheet.py", &file, key);
    assert!(code == 1 && said.contains("is not what was recorded"), "{}: {said}", path.display());
    fs::remove_file(file).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn scripts_with_nothing_of_ours_check_dossiers_and_extracts_of_every_kind() {
    let (scene, funder) = scene_with_periods().await;
    let days = (date(2026, 11, 1), date(2026, 11, 30));
    let month = DossierScope { first: days.0, last: days.1, group: None, person: None, funder: None };
    let scopes = [
        ("month", month),
        ("group", DossierScope { group: Some(scene.group), ..month }),
        ("learner", DossierScope { person: Some(scene.learners[0]), ..month }),
        ("funder", DossierScope { funder: Some(funder), ..month }),
    ];
    for (n, (name, scope)) in scopes.into_iter().enumerate() {
        let key = [u8::try_from(n).unwrap() + 20; 16];
        let bytes = made(&scene, &AskDossier { scope, keep_days: 30, key }).await;
        scene.clock.advance_seconds(60);
        let (folder, files) = unpacked(&bytes);
        let root = root_of(&folder);
        let key = root.join("log/log.vkey");
        let (code, said) = script("verify_dossier.py", &root, &key);
        assert_eq!(code, 0, "{name}: {said}");

        let masked = matches!(name, "learner" | "funder");
        let inside = if masked { "extracts/" } else { "sheets/" };
        let sheets: Vec<&String> =
            files.keys().filter(|path| path.ends_with(".pdf") && path.contains('/')).collect();
        assert_eq!(sheets.len(), 3, "{name}: of the class meeting, the week and the month: {sheets:?}");
        assert!(sheets.iter().all(|path| path.starts_with(inside)), "{name}: {sheets:?}");
        assert!(said.contains("3 sheets or extracts"), "{name}: {said}");
        for path in sheets {
            evidence_stands_alone(&root.join(path), &files[path], &key);
            for other in ["Canarimartin", "Ducanari", "Élodie"] {
                assert_eq!(words_of(&files[path]).contains(other), !masked, "{name}: {path} and {other}");
            }
        }
        for path in files.keys().filter(|path| path.ends_with(".assidu-proof.json")) {
            let (code, said) = script("verify_proof.py", &root.join(path), &key);
            assert_eq!(code, 0, "{name}: {path}: {said}");
        }
        changed_files_are_refused(name, &root, &key, &files);
        let (code, said) = script("verify_dossier.py", &root, &key);
        assert_eq!(code, 0, "{name}, put back: {said}");
    }
}
