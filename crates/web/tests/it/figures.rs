//! Figures of attendance: what is shown is what was recorded, and the file says the same.

use axum::http::StatusCode;

use crate::scene::Scene;

#[tokio::test]
async fn figures_say_what_was_recorded_and_the_file_says_the_same() {
    let scene = Scene::new().await;
    scene.signs(0).await;
    scene.close_class().await;
    let mut office = scene.browser(&scene.admin).await;
    let query = format!("?group={}&first=2026-11-01&last=2026-11-23", scene.group);
    let page = office.get(&format!("/attendance/figures{query}")).await;
    assert_eq!(page.status, StatusCode::OK);
    let text = page.text();
    assert!(text.contains("Thomas Berger") && text.contains("<svg class=\"chart\""), "{text}");
    // One of three was there for three and a half hours of ten and a half.
    assert!(text.contains("33\u{a0}%"), "{text}");
    let file = office.get(&format!("/attendance/figures/csv{query}")).await.text();
    let lines: Vec<&str> = file.lines().collect();
    assert_eq!(lines.len(), 4, "{file}");
    let of =
        |name: &str| lines.iter().find(|line| line.contains(name)).unwrap().split(';').collect::<Vec<_>>();
    let (aicha, thomas) = (of("Benali"), of("Berger"));
    assert_eq!((aicha[1], aicha[2], aicha[3], aicha[8]), ("1", "1", "1", "0"), "{aicha:?}");
    assert_eq!(
        (thomas[2], thomas[8], thomas[13], thomas[14], thomas[16]),
        ("0", "1", "210", "0", "210"),
        "{thomas:?}"
    );
    let own = format!("?person={}&first=2026-11-01&last=2026-11-23", scene.learners[0].person);
    let text = office.get(&format!("/attendance/figures{own}")).await.text();
    assert!(text.contains("100\u{a0}%") && !text.contains("Berger"), "{text}");
    for bad in ["&first=2026-11-23&last=2026-11-01", "&first=2024-01-01&last=2026-11-23"] {
        let path = format!("/attendance/figures?group={}{bad}", scene.group);
        assert!(office.get(&path).await.text().contains("role=\"alert\""), "{bad}");
    }
    assert_eq!(office.get("/attendance/figures").await.status, StatusCode::OK);
    for (who, status) in [
        (&scene.learners[0], StatusCode::FORBIDDEN),
        (&scene.trainer, StatusCode::FORBIDDEN),
        (&scene.elsewhere, StatusCode::NOT_FOUND),
    ] {
        let mut browser = scene.browser(who).await;
        for path in ["/attendance/figures", "/attendance/figures/csv"] {
            assert_eq!(browser.get(&format!("{path}{query}")).await.status, status);
            assert_eq!(browser.get(&format!("{path}{own}")).await.status, status);
        }
    }
}
