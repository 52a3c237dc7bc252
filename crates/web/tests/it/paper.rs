//! The paper of a class meeting: printed, copied, typed in, and cited by the sealed sheet.

use std::{sync::Arc, time::Duration};

use assidu_app::{control, paper::PaperError};
use assidu_domain::{ObjectId, signing::AttendanceState};
use assidu_store::{
    paper_deposits,
    sheets::{self, SheetState},
};
use axum::http::StatusCode;
use tokio::sync::watch;

use crate::{
    browser::{Answer, Browser},
    office::{MULTIPART, multipart},
    scene::Scene,
};

const KEY: &str = "00112233445566778899aabbccddeea1";
const PDF: &[u8] = b"%PDF-1.4 a signed sheet\n%%EOF\n";

impl Scene {
    pub(crate) fn paper(&self) -> String {
        format!("/meetings/{}/paper", self.meeting)
    }

    async fn attach(&self, browser: &mut Browser, key: &str, file: &[u8]) -> Answer {
        let csrf = browser.get("/account/password").await.field("csrf");
        let body = multipart(&[("csrf", &csrf), ("key", key)], Some(("file", "../scan.exe", file)));
        browser.send("POST", &format!("{}/copies", self.paper()), MULTIPART, body).await
    }

    pub(crate) async fn type_in(&self, browser: &mut Browser, key: &str, fields: &[(&str, &str)]) -> Answer {
        let sign_off = self.sign_off.to_string();
        let all = [&[("key", key), ("sign_off", sign_off.as_str())], fields].concat();
        browser.submit("/account/password", &self.paper(), &all).await
    }

    async fn copies(&self) -> Vec<ObjectId> {
        let view = self.app.paper_view(&self.admin, self.meeting).await.unwrap();
        view.standing.copies.iter().map(|copy| copy.id).collect()
    }

    /// The newest sealed sheet of the class meeting from this version on, as text.
    pub(crate) async fn sheet_text(&self, from: i64) -> String {
        let (stop, stopped) = watch::channel(false);
        let work = tokio::spawn(Arc::clone(&self.app).run_background(stopped));
        let sealed = async {
            loop {
                let mut tx = self.app.store().read(&self.admin.scope()).await.unwrap();
                let newest = sheets::of_meeting(&mut tx, self.meeting).await.unwrap();
                drop(tx);
                match newest.filter(|row| row.state == SheetState::Sealed && row.version >= from) {
                    Some(row) => break row.sheet,
                    None => tokio::time::sleep(Duration::from_millis(50)).await,
                }
            }
        };
        let sheet = tokio::time::timeout(Duration::from_secs(200), sealed).await.unwrap();
        stop.send(true).unwrap();
        work.await.unwrap();
        let pdf = self.app.fetch_sheet(&self.admin, sheet).await.unwrap().1;
        text_of(&pdf)
    }
}

/// The words of a PDF, in one line.
pub(crate) fn text_of(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pdf");
    std::fs::write(&path, pdf).unwrap();
    let run = std::process::Command::new("pdftotext").arg("-raw").arg(&path).arg("-").output().unwrap();
    assert!(run.status.success(), "apt-get install poppler-utils");
    String::from_utf8_lossy(&run.stdout).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn a_blank_sheet_names_who_is_expected_and_is_its_trainers_and_the_offices() {
    let scene = Scene::new().await;
    let path = format!("{}/blank.pdf", scene.paper());
    let mut trainer = scene.browser(&scene.trainer).await;
    let pdf = trainer.get(&path).await;
    assert_eq!((pdf.status, pdf.header("content-type")), (StatusCode::OK, "application/pdf"));
    assert_eq!(pdf.header("cache-control"), "no-store");
    let text = text_of(&pdf.body);
    for said in ["Feuille d’émargement papier", "CFA atelier", "Benali", "À signer à la main", &scene.paper()]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert_eq!(scene.browser(&scene.other_trainer).await.get(&path).await.status, StatusCode::FORBIDDEN);
    assert_eq!(scene.browser(&scene.learners[0]).await.get(&path).await.status, StatusCode::FORBIDDEN);
    assert_eq!(scene.browser(&scene.elsewhere).await.get(&path).await.status, StatusCode::NOT_FOUND);
    let mut office = scene.browser(&scene.admin).await;
    let day = office.get("/planning/blank.pdf?day=2026-11-23").await;
    assert!(text_of(&day.body).contains("Benali"));
    assert_eq!(office.get("/planning/blank.pdf?day=2026-11-22").await.status, StatusCode::NOT_FOUND);
    assert_eq!(office.get("/planning/blank.pdf?day=rubbish").await.status, StatusCode::BAD_REQUEST);
    let planning = office.get("/planning?view=day&from=2026-11-23").await.text();
    assert!(planning.contains("/planning/blank.pdf?day=2026-11-23"), "{planning}");
    let mut elsewhere = scene.browser(&scene.elsewhere).await;
    let nothing = elsewhere.get("/planning/blank.pdf?day=2026-11-23").await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND, "theirs is another planning");
}

#[tokio::test]
async fn who_has_signed_digitally_need_not_sign_the_blank_sheet() {
    let scene = Scene::new().await;
    scene.signs(0).await;
    let mut trainer = scene.browser(&scene.trainer).await;
    let text = text_of(&trainer.get(&format!("{}/blank.pdf", scene.paper())).await.body);
    assert_eq!(text.matches('✓').count(), 1, "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn arc_11_a_copy_is_kept_as_a_copy_opened_and_withdrawn_with_a_reason() {
    let scene = Scene::new().await;
    let mut office = scene.browser(&scene.admin).await;
    for bad in [&b"MZ\x90\x00"[..], b"", b"%PDF-1.4 cut off", b"<svg onload=x>"] {
        let answer = scene.attach(&mut office, KEY, bad).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad:?}");
        assert!(answer.text().contains("n’est pas un PDF"), "{bad:?}");
    }
    assert!(scene.copies().await.is_empty());
    for _ in 0..2 {
        assert_eq!(scene.attach(&mut office, KEY, PDF).await.leads_to(), scene.paper());
    }
    let other = scene.attach(&mut office, KEY, b"%PDF-1.4 another\n%%EOF").await;
    assert_eq!(other.status, StatusCode::CONFLICT, "the same form with another file");
    let copies = scene.copies().await;
    assert_eq!(copies.len(), 1, "twice is once");
    let page = office.get(&scene.paper()).await.text();
    let hash = assidu_evidence::Hash::of(PDF).0;
    assert!(page.contains(&data_encoding::HEXLOWER.encode(&hash)) && page.contains("Copie"), "{page}");
    let file = format!("{}/copies/{}", scene.paper(), copies[0]);
    let given = office.get(&file).await;
    assert_eq!(given.body, PDF);
    assert!(given.header("content-disposition").starts_with("attachment; filename=\"copy-"));
    let traces = office.get("/access-log").await.text();
    assert!(traces.contains("Copie d’une feuille papier ouverte"), "{traces}");
    let withdrawal = format!("{file}/withdrawal");
    for (who, status) in [
        (&scene.learners[1], StatusCode::FORBIDDEN),
        (&scene.trainer, StatusCode::FORBIDDEN),
        (&scene.elsewhere, StatusCode::NOT_FOUND),
    ] {
        let mut browser = scene.browser(who).await;
        assert_eq!(browser.get(&file).await.status, status);
        assert_eq!(browser.get(&scene.paper()).await.status, status);
        assert_eq!(scene.attach(&mut browser, KEY, PDF).await.status, status);
        let taken = browser.submit("/account/password", &withdrawal, &[("reason", "x")]).await;
        assert_eq!(taken.status, status);
    }
    let without = office.submit("/account/password", &withdrawal, &[("reason", "  ")]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    for reason in ["Page coupée", "encore"] {
        let gone = office.submit("/account/password", &withdrawal, &[("reason", reason)]).await;
        assert_eq!(gone.leads_to(), scene.paper());
    }
    let page = office.get(&scene.paper()).await.text();
    assert!(page.contains("Page coupée") && !page.contains("encore"), "twice is once: {page}");
    assert_eq!(office.get(&file).await.body, PDF, "it stays");
    let nothing = ObjectId::from_bytes([9; 16]);
    let gone = scene.app.withdraw_copy(&scene.admin, scene.meeting, nothing, "x").await;
    assert!(matches!(gone, Err(PaperError::Unknown)), "{gone:?}");
    let control = control::control(scene.app.store(), scene.admin.tenant, |_| {}).await.unwrap();
    assert!(control.is_clean(), "{control:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn arc_11_what_the_paper_says_is_typed_in_and_the_sealed_sheet_says_so() {
    let scene = Scene::new().await;
    scene.signs(0).await;
    let mut office = scene.browser(&scene.admin).await;
    let late = format!("state.{}", scene.learners[1].person);
    let minutes = format!("minutes.{}", scene.learners[1].person);
    let signed = format!("state.{}", scene.learners[0].person);
    let too_many = [(late.as_str(), "late"), (minutes.as_str(), "999")];
    let wrong = scene.type_in(&mut office, KEY, &too_many).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(scene.state_of(1).await.0, AttendanceState::Expected);
    let fields = [
        (late.as_str(), "late"),
        (minutes.as_str(), "10"),
        (signed.as_str(), "absent"),
        ("others", "present"),
    ];
    for _ in 0..2 {
        assert_eq!(scene.type_in(&mut office, KEY, &fields).await.leads_to(), scene.paper());
    }
    assert_eq!(scene.state_of(0).await.0, AttendanceState::Present, "a signature stays");
    assert_eq!((scene.state_of(1).await.0, scene.state_of(1).await.1), (AttendanceState::Late, 10));
    assert_eq!(scene.state_of(2).await.0, AttendanceState::Present);
    let page = office.get(&scene.paper()).await.text();
    assert!(
        page.contains("saisi d’après le papier") && page.contains("A signé dans l’application"),
        "{page}"
    );
    for who in [&scene.trainer, &scene.learners[0]] {
        let mut browser = scene.browser(who).await;
        assert_eq!(scene.type_in(&mut browser, KEY, &fields).await.status, StatusCode::FORBIDDEN);
    }
    scene.close_class().await;
    let text = scene.sheet_text(1).await;
    assert!(
        text.contains("signé sur papier") && text.contains("Aucune copie de la feuille papier"),
        "{text}"
    );
    // The copy comes after the closing: the next version cites it.
    assert_eq!(scene.attach(&mut office, KEY, PDF).await.status, StatusCode::SEE_OTHER);
    let text = scene.sheet_text(2).await;
    let hash = data_encoding::HEXLOWER.encode(&assidu_evidence::Hash::of(PDF).0);
    assert!(
        text.replace(' ', "").contains(&hash) && text.contains("Une copie n’est ni un original"),
        "{text}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn emg_13_paper_that_comes_after_the_closing_corrects_and_says_that_it_is_paper() {
    let scene = Scene::new().await;
    scene.close_class().await;
    assert_eq!(scene.state_of(1).await.0, AttendanceState::Absent);
    let mut office = scene.browser(&scene.admin).await;
    let one = format!("state.{}", scene.learners[1].person);
    for _ in 0..2 {
        let fields = [(one.as_str(), "present")];
        assert_eq!(scene.type_in(&mut office, KEY, &fields).await.leads_to(), scene.paper());
    }
    assert_eq!(scene.state_of(1).await.0, AttendanceState::Present);
    assert_eq!(scene.state_of(2).await.0, AttendanceState::Absent);
    let history = office.get(&format!("/meetings/{}/corrections", scene.meeting)).await.text();
    assert!(history.contains("saisi d’après la feuille papier"), "{history}");
    let text = scene.sheet_text(1).await;
    assert!(text.contains("signé sur papier"), "{text}");
}

#[tokio::test]
async fn a_row_that_does_not_fit_is_named_nothing_is_written_and_what_was_typed_stays() {
    let scene = Scene::new().await;
    let mut office = scene.browser(&scene.admin).await;
    let [first, second] = [1, 2].map(|n| scene.learners[n].person);
    let (one, two, minutes) =
        (format!("state.{first}"), format!("state.{second}"), format!("minutes.{second}"));
    let fields =
        [(one.as_str(), "present"), (two.as_str(), "late"), (minutes.as_str(), "999"), ("others", "absent")];
    for closed in [false, true] {
        if closed {
            scene.close_class().await;
        }
        let before = scene.state_of(1).await;
        let refused = scene.type_in(&mut office, KEY, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = refused.text();
        assert!(page.contains("Sofia Carvalho — Indiquez des minutes"), "{page}");
        let row = page.split("<tr").find(|row| row.contains(&minutes)).unwrap();
        assert!(row.contains("value=\"late\" selected") && row.contains("value=\"999\""), "{row}");
        let row = page.split("<tr").find(|row| row.contains(&one)).unwrap();
        assert!(row.contains("value=\"present\" selected"), "{row}");
        assert!(page.contains("value=\"absent\" selected"), "{page}");
        assert_eq!(scene.state_of(1).await, before, "closed: {closed}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_that_no_event_names_is_destroyed_and_one_that_is_named_stays() {
    let scene = Scene::new().await;
    let mut office = scene.browser(&scene.admin).await;
    scene.attach(&mut office, KEY, PDF).await.leads_to();
    let named = scene.copies().await[0];
    let kept = async || {
        let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
        assidu_store::vault_index::count(&mut tx, Some("paper")).await.unwrap().0
    };
    let left = async || {
        let mut tx = scene.app.store().instance().await.unwrap();
        paper_deposits::before(&mut tx, scene.app.now()).await.unwrap().len()
    };
    assert_eq!((kept().await, left().await), (1, 0));
    // The class meeting is gone for the leaf, not for the safe: the file was deposited, and then the program ended. So it
    // is with the note of a copy that was named, when it ended a moment later.
    let lost = ObjectId::from_bytes([9; 16]);
    let mut tx = scene.app.store().write(&scene.admin.scope()).await.unwrap();
    for object in [lost, named] {
        paper_deposits::begin(&mut tx, object, scene.meeting, scene.app.now()).await.unwrap();
    }
    tx.commit().await.unwrap();
    scene.clock.advance_seconds(2 * 3600);
    let late = scene.attach(&mut office, KEY, PDF).await;
    assert_eq!(late.status, StatusCode::SEE_OTHER, "what is named is there");
    let (stop, stopped) = watch::channel(false);
    let work = tokio::spawn(Arc::clone(&scene.app).run_background(stopped));
    let gone = async {
        while left().await > 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(200), gone).await.unwrap();
    stop.send(true).unwrap();
    work.await.unwrap();
    assert_eq!(kept().await, 1);
    let file = format!("{}/copies/{named}", scene.paper());
    assert_eq!(office.get(&file).await.body, PDF);
}

#[tokio::test]
async fn nothing_is_typed_in_before_the_class_and_nothing_about_strangers() {
    let scene = Scene::new().await;
    let mut office = scene.browser(&scene.admin).await;
    let stranger = format!("state.{}", scene.outsider.person);
    let answer = scene.type_in(&mut office, KEY, &[(stranger.as_str(), "present")]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let one = format!("state.{}", scene.learners[1].person);
    for (field, value) in [(one.as_str(), "expected"), (one.as_str(), "rubbish"), ("others", "rubbish")] {
        let answer = scene.type_in(&mut office, KEY, &[(field, value)]).await;
        let refused = [StatusCode::BAD_REQUEST, StatusCode::UNPROCESSABLE_ENTITY];
        assert!(refused.contains(&answer.status), "{value}: {}", answer.status);
    }
    let nothing = scene.type_in(&mut office, KEY, &[]).await;
    assert_eq!(nothing.leads_to(), scene.paper());
    assert_eq!(scene.state_of(1).await.0, AttendanceState::Expected);
}
