//! What two hands do at the same moment is done once.

use assidu_app::{sheets::Period, signing::Scanner};
use assidu_domain::{Instant, signing::Method};
use assidu_store::sheets;
use jiff::civil::date;

use crate::scene::Scene;

#[tokio::test(flavor = "multi_thread")]
async fn two_who_seal_the_same_sheet_at_once_make_one_version_and_both_get_it() {
    let scene = Scene::new().await;
    scene.sign_everyone().await;
    scene.close_and_seal().await;
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let group = assidu_store::meetings::lookup(&mut tx, scene.meeting).await.unwrap().unwrap().groups[0];
    drop(tx);
    let week = |key| scene.app.seal_period(&scene.admin, group, Period::Week(date(2026, 11, 23)), [key; 16]);
    let (one, two) = tokio::join!(week(7), week(7));
    let (one, two) = (one.unwrap(), two.unwrap());
    assert_eq!((one.version, one.sha256), (two.version, two.sha256));
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    assert_eq!(sheets::versions(&mut tx, one.sheet).await.unwrap().len(), 1);
    drop(tx);
    // The same form sent again later is the same sheet; another form asks for a version of its own.
    let again = week(7).await.unwrap();
    assert_eq!((again.version, again.sha256), (one.version, one.sha256));
    assert_eq!(week(8).await.unwrap().version, 2);
    assert_eq!(scene.counted_sheets().await, 2, "the class meeting and the week");
    assert_eq!(week(7).await.unwrap().version, 1);
}

/// A code is good from its first moment, also when another was scanned half a second earlier.
#[tokio::test]
async fn a_code_that_has_just_changed_is_good_at_once() {
    let scene = Scene::new().await;
    let scan = async || {
        let code = scene.app.class_code(scene.admin.tenant, scene.meeting).code.to_string();
        scene.app.scan(&code, Method::RotatingQr, Scanner::default()).await.map(|ticket| ticket.meeting)
    };
    let changes = scene.app.class_code(scene.admin.tenant, scene.meeting).changes_at.micros();
    scene.clock.set(Instant::from_micros(changes - 400_000));
    assert_eq!(scan().await.unwrap(), scene.meeting);
    scene.clock.set(Instant::from_micros(changes + 100_000));
    assert_eq!(scan().await.unwrap(), scene.meeting);
}
