//! What programs send that no page of ours would: it changes nothing.

use assidu_store::{jobs, log};
use assidu_web::access::TABLE;
use axum::http::StatusCode;

use crate::scene::Scene;

const KEY: &str = "00112233445566778899aabbccddeeff";

fn form(page: &crate::browser::Answer, more: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new())
        .append_pair("csrf", &page.field("csrf"))
        .append_pair("challenge", &page.field("challenge"))
        .append_pair("key", KEY)
        .extend_pairs(more)
        .finish()
}

impl Scene {
    /// Size of the log, and what waits to be done.
    async fn standing(&self) -> (u64, (i64, i64, i64)) {
        let mut tx = self.app.store().read(&self.admin.scope()).await.unwrap();
        let size = log::head(&mut tx).await.unwrap().size;
        drop(tx);
        (size, jobs::count(&mut self.app.store().read_instance().await.unwrap()).await.unwrap())
    }

    async fn who_signed(&self) -> Vec<bool> {
        let live = self.app.live_meeting(&self.trainer, self.meeting, false).await.unwrap();
        live.sign_offs[0].people.iter().map(|p| p.attendance.signature.is_some()).collect()
    }
}

#[tokio::test]
async fn a_drawing_of_a_million_points_is_refused() {
    let scene = Scene::new().await;
    let mut phone = scene.in_class(&scene.learners[0]).await;
    let page = phone.get(&scene.sign_path()).await;
    phone.headers = vec![("accept", "application/json".to_owned())];
    let before = scene.standing().await;
    let strokes = |points: &str| format!(r#"{{"w":320,"h":160,"strokes":[{points}]}}"#);
    let cases = [
        // A million points are more than any form may hold; what fits is still too much.
        (strokes(&format!("[{}[1,1]]", "[1,1],".repeat(1_000_000))), StatusCode::PAYLOAD_TOO_LARGE),
        (strokes(&format!("[{}[1,1]]", "[1,1],".repeat(20_000))), StatusCode::UNPROCESSABLE_ENTITY),
        (strokes(&"[[1,1],[900,900]],".repeat(900)), StatusCode::UNPROCESSABLE_ENTITY),
        (strokes("[[1,1],[1e400,NaN]]"), StatusCode::UNPROCESSABLE_ENTITY),
        (strokes("[[0,0],[0,0]]"), StatusCode::UNPROCESSABLE_ENTITY),
        (strokes("[[-5,0],[99999999999999999999,0]]"), StatusCode::UNPROCESSABLE_ENTITY),
        ("<svg onload=alert(1)>".to_owned(), StatusCode::UNPROCESSABLE_ENTITY),
        ("[".repeat(100_000), StatusCode::UNPROCESSABLE_ENTITY),
    ];
    for (drawn, status) in cases {
        let answer = phone.post(&scene.sign_path(), &form(&page, &[("strokes", &drawn)])).await;
        assert_eq!(answer.status, status, "{}… {}", &drawn[..drawn.len().min(60)], answer.text());
    }
    assert_eq!(scene.standing().await, before);
    let good = strokes("[[100,100],[900,700],[1500,300],[2000,900]]");
    let answer = phone.post(&scene.sign_path(), &form(&page, &[("strokes", &good)])).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
}

#[tokio::test]
async fn hostile_fields_of_a_signature_change_nothing() {
    let scene = Scene::new().await;
    let mut phone = scene.in_class(&scene.learners[0]).await;
    let page = phone.get(&scene.sign_path()).await;
    phone.headers = vec![("accept", "application/json".to_owned())];
    let other = scene.learners[1].person.to_string();
    let more = [
        ("typed", "Aïcha Benali"),
        ("person", other.as_str()),
        ("person_id", other.as_str()),
        ("tenant_id", "ten_0"),
        ("role", "administrator"),
        ("signed_at", "2020-01-01T00:00:00Z"),
        ("late_minutes", "-9"),
        ("ip", "192.0.2.9"),
        ("device_at", "-99999999999999999999"),
    ];
    let answer = phone.post(&scene.sign_path(), &form(&page, &more)).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
    let receipt = &answer.json()["receipt"];
    assert!(receipt["signed_at"].as_str().unwrap().starts_with("2026-11-23T08:05"), "{receipt}");
    assert_eq!(receipt["late_minutes"], 0);
    assert_eq!(scene.who_signed().await.iter().filter(|signed| **signed).count(), 1);
    let mut himself = scene.in_class(&scene.learners[1]).await;
    let pad = himself.get(&scene.sign_path()).await;
    assert_ne!(pad.field("challenge"), "", "he can still sign himself");
}

/// Scanners of mail and eager browsers open every link: whatever can be opened only shows.
#[tokio::test]
async fn opening_pages_changes_nothing() {
    let scene = Scene::new().await;
    let before = (scene.standing().await, scene.who_signed().await);
    let fill = |path: &str| {
        [
            ("{meeting}", scene.meeting.to_string()),
            ("{sign_off}", scene.sign_off.to_string()),
            ("{person}", scene.learners[0].person.to_string()),
            ("{group}", scene.group.to_string()),
            ("{code}", scene.code()),
            ("{provider}", "atelier".to_owned()),
        ]
        .iter()
        .fold(path.to_owned(), |path, (name, value)| path.replace(name, value))
    };
    let mut opened = 0;
    for who in [scene.admin, scene.trainer, scene.learners[0]] {
        let mut browser = scene.browser(&who).await;
        for entry in TABLE.iter().filter(|entry| entry.method == "GET" && !entry.path.ends_with("/events")) {
            let path = fill(entry.path);
            // What is left names what is not there: an import, a sheet, a file.
            let answer = browser.get(&path.replace(['{', '}'], "x")).await;
            assert!(answer.status.as_u16() < 500, "{path}: {}", answer.text());
            opened += usize::from(answer.status == StatusCode::OK);
        }
    }
    assert!(opened > 40, "only {opened} pages opened");
    assert_eq!((scene.standing().await, scene.who_signed().await), before);
}
