//! Stories of receipts: a learner keeps one, and asks later whether the signature is still there.

use axum::http::StatusCode;

use crate::{
    browser::{Answer, Browser},
    office::{MULTIPART, multipart},
    scene::Scene,
    signing::typed,
};

async fn signed(scene: &Scene) -> Browser {
    let mut phone = scene.in_class(&scene.learners[0]).await;
    let page = phone.get(&scene.sign_path()).await;
    let key = page.field("key");
    phone.post(&scene.sign_path(), &typed(&page, &key, "Aïcha Benali")).await.leads_to();
    phone
}

async fn check(browser: &mut Browser, name: &str, bytes: &[u8]) -> Answer {
    let token = browser.get("/verify").await.field("csrf");
    let body = multipart(&[("csrf", &token)], Some(("file", name, bytes)));
    browser.send("POST", "/verify", MULTIPART, body).await
}

#[tokio::test]
async fn a_receipt_is_kept_and_found_again_by_anyone() {
    let scene = Scene::new().await;
    let mut phone = signed(&scene).await;
    let done = phone.get(&format!("{}/done", scene.sign_path())).await.text();
    assert!(done.contains("/receipt\""), "{done}");
    let receipt = phone.get(&format!("{}/receipt", scene.sign_path())).await;
    assert_eq!(receipt.status, StatusCode::OK, "{}", receipt.text());
    assert_eq!(receipt.header("content-type"), "application/pdf");
    assert_eq!(receipt.header("cache-control"), "no-store");
    assert!(receipt.header("content-disposition").starts_with("attachment; filename=\"assidu-"));
    let proof = phone.get(&format!("{}/proof", scene.sign_path())).await;

    let mut stranger = scene.anon();
    for (name, bytes) in [("recu.pdf", &receipt.body), ("preuve.assidu-proof.json", &proof.body)] {
        let answer = check(&mut stranger, name, bytes).await.text();
        assert!(answer.contains("TOTAL-PASSED"), "{name}: {answer}");
        assert!(answer.contains("toujours au journal de l’organisme"), "{name}: {answer}");
        assert!(!answer.contains("Benali"), "{name}: nobody is named");
    }
    let mut altered = receipt.body.clone();
    let middle = altered.len() / 3;
    altered[middle] ^= 1;
    let answer = check(&mut stranger, "recu.pdf", &altered).await.text();
    assert!(answer.contains("TOTAL-FAILED") && !answer.contains("toujours au journal"), "{answer}");
    let forged = String::from_utf8(proof.body.clone()).unwrap().replace("Benali", "Bernard");
    let answer = check(&mut stranger, "preuve.assidu-proof.json", forged.as_bytes()).await.text();
    assert!(answer.contains("TOTAL-FAILED") && !answer.contains("toujours au journal"), "{answer}");
}

#[tokio::test]
async fn who_signed_has_the_receipt_sent_at_once_and_only_their_own() {
    let scene = Scene::with_mail().await;
    let mut phone = signed(&scene).await;
    let (done, path) = (format!("{}/done", scene.sign_path()), format!("{}/receipt/mail", scene.sign_path()));
    // The provider has no address: nothing is offered, and nothing sent.
    let page = phone.get(&done).await;
    assert!(!page.text().contains("receipt/mail"));
    assert_eq!(phone.submit("/verify", &path, &[]).await.leads_to(), done);
    assert!(phone.get(&done).await.text().contains("rien n’a été envoyé"));
    let me = scene.learners[0].person;
    let mut tx = scene.app.store().write(&scene.admin.scope()).await.unwrap();
    let mut known = assidu_store::people::lookup(&mut tx, me).await.unwrap().unwrap();
    known.card.email = "aicha@example.org".to_owned();
    assidu_store::people::save(&mut tx, &known, scene.app.now()).await.unwrap();
    tx.commit().await.unwrap();
    assert!(phone.get(&done).await.text().contains("M’envoyer ce reçu"));
    // Asked twice, one letter; a form without its token, another learner and nobody get none.
    for _ in 0..2 {
        assert_eq!(phone.submit(&done, &path, &[]).await.leads_to(), done);
        assert!(phone.get(&done).await.text().contains("Le reçu part vers l’adresse"));
    }
    assert_eq!(phone.post(&path, "csrf=AAAA").await.status, StatusCode::FORBIDDEN);
    let mut neighbour = scene.browser(&scene.learners[1]).await;
    assert_eq!(neighbour.submit("/verify", &path, &[]).await.status, StatusCode::NOT_FOUND);
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let long_ago = assidu_domain::Instant::from_unix_seconds(0);
    assert_eq!(assidu_store::mails::waiting(&mut tx, long_ago, 10).await.unwrap(), 1);
}

#[tokio::test]
async fn one_sees_ones_own_signatures_and_receipts_only() {
    let scene = Scene::new().await;
    let mut phone = signed(&scene).await;
    let own = phone.get("/my-signatures").await.text();
    assert!(own.contains("Excel") && own.contains("/receipt\""), "{own}");
    let earlier = phone.get("/my-signatures?month=2026-10").await.text();
    assert!(
        earlier.contains("Aucune signature ce mois-ci") && earlier.contains("?month=2026-11"),
        "{earlier}"
    );
    for odd in ["?month=rubbish", "?month=2026-13", "?month=9999-12", "?month=-9999-01"] {
        assert_eq!(phone.get(&format!("/my-signatures{odd}")).await.status, StatusCode::OK, "{odd}");
    }
    let path = format!("{}/receipt", scene.sign_path());
    let mut neighbour = scene.browser(&scene.learners[1]).await;
    assert!(!neighbour.get("/my-signatures").await.text().contains("/receipt\""));
    assert_eq!(neighbour.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(scene.browser(&scene.elsewhere).await.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(scene.anon().get(&path).await.status, StatusCode::SEE_OTHER);
    assert_eq!(scene.anon().get("/my-signatures").await.status, StatusCode::SEE_OTHER);
}
