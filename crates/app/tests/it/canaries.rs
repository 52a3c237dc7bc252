//! A43: whoever steals database and safe without the root key finds no name in them, in any form.

use assidu_testkit::canaries::Search;

use crate::scene::Scene;

#[tokio::test(flavor = "multi_thread")]
async fn a43_nothing_on_the_disk_names_anyone() {
    let scene = Scene::new().await;
    scene.sign_everyone().await;
    let pdf = scene.close_and_seal().await;
    assert!(!pdf.is_empty());
    let names = ["Canarimartin", "Ducanari", "Formatrice", "Administratrice", "ada@canari.example"];
    let search = Search::below(scene.folder.path(), &names).unwrap();
    assert_eq!(search.found, None);
    assert!(search.files > 4, "database and both copies of the safe were looked at: {search:?}");
    // The search itself can find: the authority of the instance is meant to be readable.
    let pem = scene.app.trust_pem();
    assert!(assidu_testkit::canaries::found_in(pem.as_bytes(), &["CERTIFICATE"]).is_some());
}
