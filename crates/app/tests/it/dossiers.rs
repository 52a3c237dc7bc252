//! Evidence dossiers: made by the job, read by strangers.

use std::{collections::BTreeMap, fs, path::Path, sync::Arc, time::Duration};

use assidu_app::dossiers::{AskDossier, AskDossierError, DossierProgress, DossierScope};
use assidu_domain::DossierId;
use assidu_evidence::{dossier::Manifest, event::Body, sheet::SheetEvidence};
use assidu_seal::{TrustAnchors, validate};
use assidu_store::access_log;
use jiff::civil::{Date, date};
use tokio::sync::watch;

use crate::scene::Scene;

const DAY: Date = date(2026, 11, 23);

fn everything() -> AskDossier {
    let scope = DossierScope { first: DAY, last: DAY, group: None, person: None, funder: None };
    AskDossier { scope, keep_days: 30, key: [5; 16] }
}

async fn work_until(scene: &Scene, so: impl AsyncFn() -> bool) {
    let (stop, stopped) = watch::channel(false);
    let jobs = tokio::spawn(Arc::clone(&scene.app).run_background(stopped));
    let mut looks = 0;
    while !so().await {
        looks += 1;
        assert!(looks < 3_000, "it never came to that");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    stop.send(true).unwrap();
    jobs.await.unwrap();
}

async fn newest(scene: &Scene) -> (DossierId, DossierProgress) {
    let listed = scene.app.list_dossiers(&scene.admin, None, 10).await.unwrap();
    (listed[0].dossier.id, listed[0].dossier.state)
}

/// Asks, waits, and gives the archive's bytes.
pub(crate) async fn made(scene: &Scene, ask: &AskDossier) -> Vec<u8> {
    scene.app.ask_dossier(&scene.admin, ask).await.unwrap();
    scene.app.ask_dossier(&scene.admin, ask).await.unwrap();
    work_until(scene, async || {
        !matches!(newest(scene).await.1, DossierProgress::Waiting | DossierProgress::Making)
    })
    .await;
    let (id, state) = newest(scene).await;
    assert_eq!(state, DossierProgress::Ready);
    let file = scene.app.open_dossier(&scene.admin, id).await.unwrap();
    let mut bytes = Vec::new();
    for part in 1..=file.parts() {
        bytes.extend(scene.app.read_dossier(&scene.admin, &file, part).await.unwrap());
    }
    assert_eq!(bytes.len() as u64, file.size);
    bytes
}

/// Unpacks by a program no one here wrote.
pub(crate) fn unpacked(bytes: &[u8]) -> (tempfile::TempDir, BTreeMap<String, Vec<u8>>) {
    let folder = tempfile::tempdir().unwrap();
    let zip = folder.path().join("d.zip");
    fs::write(&zip, bytes).unwrap();
    let run = std::process::Command::new("python3")
        .args(["-m", "zipfile", "-e"])
        .args([&zip, &folder.path().join("d")])
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    fs::remove_file(zip).unwrap();
    let mut files = BTreeMap::new();
    let root = fs::read_dir(folder.path().join("d")).unwrap().next().unwrap().unwrap().path();
    collect(&root, &root, &mut files);
    (folder, files)
}

fn collect(root: &Path, at: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(at).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().display().to_string();
            files.insert(name, fs::read(&path).unwrap());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dossier_holds_everything_and_its_summary_vouches_for_it() {
    let scene = Scene::new().await;
    scene.sign_everyone().await;
    scene.close_and_seal().await;
    let filter = assidu_app::overview::SheetFilter::days(DAY, DAY);
    let listed = scene.app.sheets_page(&scene.admin, &filter, "", None).await.unwrap();
    let sheet = listed.sheets[0].row.sheet;
    scene.app.fetch_sheet(&scene.admin, sheet).await.unwrap();
    let bytes = made(&scene, &everything()).await;
    let (_folder, files) = unpacked(&bytes);
    for name in ["index.html", "README.txt", "trust.pem", "SHA256SUMS", "summary.pdf", "assidu-dossier.json"]
    {
        assert!(files.contains_key(name), "{name}: {:?}", files.keys());
    }
    let manifest = Manifest::parse(&files["assidu-dossier.json"]).unwrap();
    assert_eq!(manifest.faults(), Vec::new());
    assert_eq!(manifest.files.len() + 2, files.len(), "all but the summary and itself: {:?}", files.keys());
    for file in &manifest.files {
        assert_eq!(assidu_evidence::Hash::of(&files[&file.path]), file.sha256, "{}", file.path);
        assert_eq!(files[&file.path].len() as u64, file.size);
    }
    let proofs: Vec<&String> = files.keys().filter(|name| name.starts_with("proofs/")).collect();
    assert!(proofs.len() >= scene.learners.len() + 3, "learners, trainer, closing, sheet: {proofs:?}");
    for name in &proofs {
        let proof = assidu_evidence::proof::ProofFile::parse(&files[*name]).unwrap();
        assert_eq!(proof.faults(), Vec::new(), "{name}");
        assert!(proof.anchor.is_some(), "the dossier's own checkpoint is stamped");
    }
    let anchors = TrustAnchors::from_pem(&scene.app.trust_pem()).unwrap();
    let summary = &files["summary.pdf"];
    let report = validate::validate_pdf(summary, &anchors, scene.app.now().unix_seconds());
    assert_eq!(report.indication.name(), "TOTAL-PASSED", "{report:?}");
    let attached = assidu_seal::embedded_files(summary).unwrap();
    assert_eq!(attached[0].bytes, files["assidu-dossier.json"], "the seal covers this very manifest");
    let index = String::from_utf8(files["index.html"].clone()).unwrap();
    for part in ["lists/0001.html", "sheets/2026-11-23-", "Accès aux originaux", "feuille ouverte"] {
        assert!(index.contains(part), "{part}: {index}");
    }
    assert!(!index.contains("<script") && !index.contains("src=") && !index.contains("⟪"), "{index}");
    let list = String::from_utf8(files["lists/0001.html"].clone()).unwrap();
    assert!(list.contains("../proofs/evt_") && !list.contains("⟪"), "{list}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_learners_dossier_names_nobody_else() {
    let scene = Scene::new().await;
    scene.sign_everyone().await;
    let sheet = scene.close_and_seal().await;
    let person = scene.learners[0];
    let ask =
        AskDossier { scope: DossierScope { person: Some(person), ..everything().scope }, ..everything() };
    let bytes = made(&scene, &ask).await;
    let (_folder, files) = unpacked(&bytes);
    assert!(!files.keys().any(|name| name.starts_with("sheets/")), "a sheet names the whole class");
    let manifest = Manifest::parse(&files["assidu-dossier.json"]).unwrap();
    assert!(manifest.withheld.iter().any(|one| one.kind == "closing" && one.why == "others"));
    assert!(
        manifest.withheld.iter().filter(|one| one.kind == "signature").count() == scene.learners.len() - 1
    );
    let people: Vec<String> = scene.learners.iter().skip(1).map(ToString::to_string).collect();
    for (name, bytes) in &files {
        let text = String::from_utf8_lossy(bytes);
        for other in &people {
            assert!(!text.contains(other.as_str()), "{name} holds {other}");
        }
    }
    let own = files.values().filter(|bytes| String::from_utf8_lossy(bytes).contains(&person.to_string()));
    assert!(own.count() >= 2, "the proof and the manifest's scope");

    // The class meeting is shown as on the sheet: course, date, trainer, this learner's state; nobody else.
    let (path, extract) = files.iter().find(|(name, _)| name.starts_with("extracts/")).unwrap();
    let anchors = TrustAnchors::from_pem(&scene.app.trust_pem()).unwrap();
    let report = validate::validate_pdf(extract, &anchors, scene.app.now().unix_seconds());
    assert_eq!(report.indication.name(), "TOTAL-PASSED", "{report:?}");
    let words = words_of(extract);
    for shown in ["Extrait", "Excel niveau 2", "23 novembre 2026", "Zoë", "Formatrice", "3 autres personnes"]
    {
        assert!(words.contains(shown), "{shown}: {words}");
    }
    let hash = assidu_evidence::Hash::of(&sheet);
    let written: String = hash.0.iter().map(|byte| format!("{byte:02x}")).collect();
    let together: String = words.split_whitespace().collect();
    assert!(together.contains(&written), "the sheet's hash is printed: {words}");
    for other in ["Canarimartin", "Ducanari", "Élodie"] {
        assert!(!words.contains(other), "{path} names {other}: {words}");
        assert!(words_of(&sheet).contains(other));
    }
    let attached = &assidu_seal::embedded_files(extract).unwrap()[0].bytes;
    let evidence = SheetEvidence::parse(attached).unwrap();
    assert_eq!(evidence.faults(), Vec::new());
    assert_eq!(evidence.sheet.extract_of, Some(hash));
    let signers = evidence.items.iter().filter_map(|item| match &item.event.as_ref()?.body {
        Body::Signature(body) => Some(body.signer.person.clone()),
        _ => None,
    });
    assert_eq!(signers.collect::<Vec<_>>(), [person.to_string()]);
    assert!(evidence.items.iter().any(|item| item.event.is_none()), "others' leaves are there, closed");
    let index = String::from_utf8(files["index.html"].clone()).unwrap();
    assert!(index.contains(path.as_str()) && !index.contains("⟪"), "{index}");
}

/// The hashes of the sheets of which a learner's dossier has extracts, each checked to name nobody else.
async fn extracts(scene: &Scene, key: u8) -> Vec<Option<assidu_evidence::Hash>> {
    let (first, last) = (jiff::civil::date(2026, 11, 1), jiff::civil::date(2026, 11, 30));
    let scope = DossierScope { first, last, person: Some(scene.learners[0]), ..everything().scope };
    let ask = AskDossier { scope, key: [key; 16], ..everything() };
    scene.clock.advance_seconds(60);
    let (_folder, files) = unpacked(&made(scene, &ask).await);
    let anchors = TrustAnchors::from_pem(&scene.app.trust_pem()).unwrap();
    let mut found = Vec::new();
    for (path, extract) in files.iter().filter(|(name, _)| name.starts_with("extracts/")) {
        let report = validate::validate_pdf(extract, &anchors, scene.app.now().unix_seconds());
        assert_eq!(report.indication.name(), "TOTAL-PASSED", "{report:?}");
        let words = words_of(extract);
        for shown in ["Extrait", "Zoë", "3 autres personnes"] {
            assert!(words.contains(shown), "{path} {shown}: {words}");
        }
        for other in ["Canarimartin", "Ducanari", "Élodie"] {
            assert!(!words.contains(other), "{path} names {other}: {words}");
        }
        let attached = &assidu_seal::embedded_files(extract).unwrap()[0].bytes;
        for other in &scene.learners[1..] {
            assert!(!String::from_utf8_lossy(attached).contains(&other.to_string()), "{path}");
        }
        let evidence = SheetEvidence::parse(attached).unwrap();
        assert_eq!(evidence.faults(), Vec::new());
        found.push(evidence.sheet.extract_of);
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn weeks_and_months_have_extracts_while_they_say_all_that_is_known() {
    use assidu_app::sheets::Period;
    let scene = Scene::new().await;
    scene.sign_everyone().await;
    let day = jiff::civil::date(2026, 11, 23);
    // Made before the class meeting was closed: what its sheet says since is on that sheet alone.
    let early = scene.app.seal_period(&scene.admin, scene.group, Period::Week(day), [5; 16]).await.unwrap();
    let sheet = assidu_evidence::Hash::of(&scene.close_and_seal().await);
    assert_eq!(extracts(&scene, 1).await, [Some(sheet)]);
    let week = scene.app.seal_period(&scene.admin, scene.group, Period::Week(day), [6; 16]).await.unwrap();
    let month = scene.app.seal_period(&scene.admin, scene.group, Period::Month(day), [7; 16]).await.unwrap();
    assert!((early.sheet, early.version) < (week.sheet, week.version), "another version of the same week");
    let hash = |row: &assidu_store::sheets::SheetRow| row.sha256.map(assidu_evidence::Hash);
    let mut wanted = vec![Some(sheet), hash(&week), hash(&month)];
    let mut found = extracts(&scene, 2).await;
    wanted.sort();
    found.sort();
    assert_eq!(found, wanted);
}

/// The script that anybody can run, with nothing of ours: its exit code and words.
fn script(folder: &Path, key: bool) -> (i32, String) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/verify_dossier.py");
    let key = key.then(|| folder.join("log/log.vkey"));
    let run =
        std::process::Command::new("python3").arg("-B").arg(script).arg(folder).args(key).output().unwrap();
    let errors = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(!errors.contains("needs the Python package"), "./test tools installs it: {errors}");
    (run.status.code().unwrap(), String::from_utf8_lossy(&run.stdout).into_owned() + &errors)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_script_with_nothing_of_ours_checks_a_dossier() {
    let scene = Scene::new().await;
    scene.sign_everyone().await;
    scene.close_and_seal().await;
    let one = DossierScope { person: Some(scene.learners[0]), ..everything().scope };
    for ask in [everything(), AskDossier { scope: one, key: [6; 16], ..everything() }] {
        let bytes = made(&scene, &ask).await;
        let root = |folder: &tempfile::TempDir| {
            fs::read_dir(folder.path().join("d")).unwrap().next().unwrap().unwrap().path()
        };
        let (folder, files) = unpacked(&bytes);
        let (code, said) = script(&root(&folder), true);
        assert_eq!(code, 0, "{said}");
        let (code, said) = script(&root(&folder), false);
        assert_eq!(code, 2, "nobody has confirmed the key: {said}");
        let proof = files.keys().find(|name| name.starts_with("proofs/")).unwrap();
        let growth = files.keys().find(|name| name.ends_with("consistency.json"));
        let change = |name: &str, how: &dyn Fn(Vec<u8>) -> Option<Vec<u8>>| {
            let (folder, _) = unpacked(&bytes);
            let path = root(&folder).join(name);
            match how(fs::read(&path).unwrap_or_default()) {
                Some(changed) => fs::write(&path, changed).unwrap(),
                None => fs::remove_file(&path).unwrap(),
            }
            let (code, said) = script(&root(&folder), true);
            assert_eq!(code, 1, "{name}: {said}");
            assert!(said.contains("DOES NOT HOLD"), "{name}: {said}");
        };
        let flipped = |mut bytes: Vec<u8>| {
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            Some(bytes)
        };
        for name in [proof.as_str(), "index.html", "assidu-dossier.json", "log/log.vkey"] {
            change(name, &flipped);
        }
        change(proof, &|_| None);
        change("proofs/one-more.assidu-proof.json", &|_| Some(files[proof].clone()));
        change("summary.pdf", &|_| Some(b"%PDF-1.7\n".to_vec()));
        if let Some(name) = growth {
            change(name, &flipped);
        }
    }
}

/// The words of a PDF, as another program reads them.
pub(crate) fn words_of(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.pdf");
    fs::write(&file, pdf).unwrap();
    let run = std::process::Command::new("pdftotext").arg("-layout").arg(&file).arg("-").output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8_lossy(&run.stdout).into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn dossiers_are_the_staffs_are_dropped_and_may_fail_to_be_asked_for() {
    let scene = Scene::new().await;
    let refused = scene.app.ask_dossier(&scene.trainer, &everything()).await;
    assert!(matches!(refused, Err(AskDossierError::NotAllowed(_))));
    let backwards = DossierScope { last: date(2026, 11, 22), ..everything().scope };
    let wrong = AskDossier { scope: backwards, ..everything() };
    assert!(matches!(scene.app.ask_dossier(&scene.admin, &wrong).await, Err(AskDossierError::Days)));
    let long = DossierScope { first: date(2000, 1, 1), ..everything().scope };
    let wrong = AskDossier { scope: long, ..everything() };
    assert!(matches!(scene.app.ask_dossier(&scene.admin, &wrong).await, Err(AskDossierError::Days)));
    let wrong = AskDossier { keep_days: 10_000, ..everything() };
    assert!(matches!(scene.app.ask_dossier(&scene.admin, &wrong).await, Err(AskDossierError::Days)));
    made(&scene, &everything()).await;
    let (id, _) = newest(&scene).await;
    assert!(matches!(scene.app.open_dossier(&scene.trainer, id).await, Err(AskDossierError::NotAllowed(_))));
    let file = scene.app.open_dossier(&scene.admin, id).await.unwrap();
    scene.app.drop_dossier(&scene.admin, id).await.unwrap();
    scene.app.drop_dossier(&scene.admin, id).await.unwrap();
    // Asked for and dropped twice to the same end, opened twice.
    for (act, times) in [("ask-dossier", 1), ("get-dossier", 2), ("drop-dossier", 1)] {
        let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
        let traced = access_log::of_act(&mut tx, act, None, 10).await.unwrap();
        assert_eq!(traced.len(), times, "{act}");
        assert!(traced.iter().all(|entry| entry.actor == Some(scene.admin.person)), "{act}");
    }
    assert!(matches!(scene.app.open_dossier(&scene.admin, id).await, Err(AskDossierError::Unknown)));
    work_until(&scene, async || scene.app.read_dossier(&scene.admin, &file, 1).await.is_err()).await;
    assert_eq!(newest(&scene).await.1, DossierProgress::Dropped);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dossier_goes_when_its_time_is_over() {
    let scene = Scene::new().await;
    made(&scene, &everything()).await;
    scene.clock.advance_seconds(31 * 24 * 3600);
    work_until(&scene, async || newest(&scene).await.1 == DossierProgress::Dropped).await;
}
