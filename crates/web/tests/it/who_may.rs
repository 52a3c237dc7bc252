//! Who may do what: the matrix as an administrator changes it, and rights that hold for some groups only.

use std::{env, fs, path::PathBuf};

use assidu_domain::{
    matrix,
    people::{Role, Roles},
};
use assidu_texts::{Language, Texts};
use axum::http::StatusCode;

use crate::scene::{Scene, add};

fn file() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", "..", "docs", "roles.md"].iter().collect()
}

const MARK: &str =
    "<!-- generated: what follows is written by a test from crates/domain/src/matrix.rs -->\n\n";

#[test]
fn the_matrix_in_the_documentation_is_fresh() {
    let t = Texts::of(Language::En);
    let table = matrix::page(
        |right| format!("{} (`{right}`)", t.get(&format!("right-{right}"))),
        |role| t.get(&format!("role-{role}")),
    );
    let written = fs::read_to_string(file()).unwrap();
    let (before, _) = written.split_once(MARK).unwrap();
    let fresh = format!("{before}{MARK}{table}");
    if env::var_os("UPDATE").is_some() {
        fs::write(file(), &fresh).unwrap();
    }
    assert_eq!(fs::read_to_string(file()).unwrap(), fresh, "UPDATE=1 writes it anew");
}

/// What the boxes of the page say, but for one.
fn boxes_without(role: Role, right: matrix::Right) -> Vec<(&'static str, String)> {
    let matrix = matrix::Matrix::default().with(role, right, false);
    let cells = Role::ALL.iter().flat_map(|role| matrix::Right::ALL.iter().map(move |right| (*role, *right)));
    cells
        .filter(|(role, right)| matrix.allows(*role, *right))
        .map(|(role, right)| ("allow", format!("{role}+{right}")))
        .collect()
}

#[tokio::test]
async fn a14_a_right_that_is_withdrawn_is_gone_with_the_next_request() {
    let scene = Scene::new().await;
    let office = add(&scene.app, &scene.admin, Role::Secretariat, "S1", "Inès", "Roy").await;
    let (mut admin, mut office) = (scene.browser(&scene.admin).await, scene.browser(&office).await);
    assert_eq!(office.get("/imports").await.status, StatusCode::OK);
    assert!(office.get("/today").await.text().contains("href=\"/imports\""));
    let page = office.get("/settings/rights").await.text();
    assert!(page.contains("Seul un administrateur") && page.contains("disabled"), "{page}");

    let boxes = boxes_without(Role::Secretariat, matrix::Right::Import);
    let boxes: Vec<(&str, &str)> = boxes.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let saved = admin.submit("/settings/rights", "/settings/rights", &boxes).await;
    assert_eq!(saved.leads_to(), "/settings/rights");
    assert_eq!(office.get("/imports").await.status, StatusCode::FORBIDDEN);
    assert!(!office.get("/today").await.text().contains("href=\"/imports\""));
    assert_eq!(office.get("/people").await.status, StatusCode::OK, "and nothing else");
    let own = office.submit("/settings/rights", "/settings/rights", &boxes).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
    assert_eq!(scene.anon().get("/settings/rights").await.leads_to(), "/sign-in?next=/settings/rights");

    // What has bounds keeps them, whatever is sent.
    let forged = [("allow", "auditor+import"), ("allow", "learner+govern"), ("allow", "auditor+see_people")];
    admin.submit("/settings/rights", "/settings/rights", &forged).await.leads_to();
    let matrix = scene.app.rights_of_roles(&scene.admin).await.unwrap();
    assert!(!matrix.allows(Role::Auditor, matrix::Right::Import));
    assert!(!matrix.allows(Role::Learner, matrix::Right::Govern));
    assert!(matrix.allows(Role::Administrator, matrix::Right::Govern), "nobody shuts everybody out");
}

#[tokio::test]
async fn a2_whose_rights_hold_for_some_groups_sees_their_people_and_nobody_else() {
    let scene = Scene::new().await;
    let office = add(&scene.app, &scene.admin, Role::Secretariat, "S1", "Inès", "Roy").await;
    let (mut admin, mut browser) = (scene.browser(&scene.admin).await, scene.browser(&office).await);
    let (path, reach) = (format!("/people/{}", office.person), format!("/people/{}/reach", office.person));
    assert!(admin.get(&path).await.text().contains(&reach));
    assert!(browser.get("/people").await.text().contains("de Vries"));

    let nothing = admin.submit(&reach, &reach, &[("where", "some")]).await;
    assert_eq!(nothing.leads_to(), path);
    assert!(!browser.get("/people").await.text().contains("Benali"), "no group, nobody");
    assert_eq!(browser.get(&format!("/meetings/{}", scene.meeting)).await.status, StatusCode::FORBIDDEN);

    let group = scene.group.to_string();
    admin.submit(&reach, &reach, &[("where", "some"), ("groups", &group)]).await.leads_to();
    let people = browser.get("/people").await.text();
    assert!(people.contains("Benali") && !people.contains("de Vries"), "{people}");
    let file = browser.get("/people/export/csv").await.text();
    assert!(file.contains("Benali") && !file.contains("de Vries") && !file.contains("Lefèvre"), "{file}");
    let outsider = format!("/people/{}", scene.outsider.person);
    assert_eq!(browser.get(&outsider).await.status, StatusCode::FORBIDDEN);
    assert_eq!(browser.get(&format!("/meetings/{}", scene.meeting)).await.status, StatusCode::OK);
    for whole in ["/imports", "/funders", "/settings", "/dossiers", "/people/new"] {
        assert_eq!(browser.get(whole).await.status, StatusCode::FORBIDDEN, "{whole}");
    }
    admin.submit(&reach, &reach, &[("where", "whole")]).await.leads_to();
    assert_eq!(browser.get(&outsider).await.status, StatusCode::OK);
    // Nobody limits an administrator, a learner, or somebody of another provider.
    let own = format!("/people/{}/reach", scene.admin.person);
    assert_eq!(
        admin.submit("/settings/rights", &own, &[("where", "some")]).await.status,
        StatusCode::FORBIDDEN
    );
    let learner = format!("/people/{}/reach", scene.learners[0].person);
    assert_eq!(admin.get(&learner).await.status, StatusCode::NOT_FOUND);
    let mut elsewhere = scene.browser(&scene.elsewhere).await;
    assert_eq!(elsewhere.get(&reach).await.status, StatusCode::NOT_FOUND);
    let form = [("where", "some"), ("groups", group.as_str())];
    assert_eq!(elsewhere.submit("/settings/rights", &reach, &form).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn whoever_only_reads_sees_who_is_there_and_can_do_nothing_about_it() {
    let scene = Scene::new().await;
    let auditor = add(&scene.app, &scene.admin, Role::Auditor, "H1", "Hugo", "Rey").await;
    assert!(auditor.roles == Roles::of(&[Role::Auditor]) && auditor.roles.is_staff());
    let mut browser = scene.browser(&auditor).await;
    assert!(browser.get("/today").await.text().contains("Excel niveau 2"));
    let live = browser.get(&format!("/meetings/{}", scene.meeting)).await.text();
    assert!(live.contains("Benali"), "{live}");
    for acted in ["class=\"qr", "hx-sse:connect", "/kiosk", "/closure", "/marks", "/edit", &scene.code()] {
        assert!(!live.contains(acted), "{acted}");
    }
    let person = browser.get(&format!("/people/{}", scene.learners[0].person)).await.text();
    assert!(
        !person.contains("/edit") && !person.contains("/access?") && !person.contains("/enrolments"),
        "{person}"
    );
    for page in ["/planning", "/sheets", "/people", "/groups", "/funders"] {
        assert_eq!(browser.get(page).await.status, StatusCode::OK, "{page}");
    }
}
