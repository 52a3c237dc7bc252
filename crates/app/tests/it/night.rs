//! What the night does with class meetings that nobody closed.

use std::{sync::Arc, time::Duration};

use assidu_domain::Instant;
use assidu_store::{
    jobs,
    sheets::{self, SheetRow, SheetState},
};
use tokio::sync::watch;

use crate::scene::Scene;

/// Runs the background work until the meeting has a sealed sheet.
async fn sealed_by_the_night(scene: &Scene) -> SheetRow {
    let (stop, stopped) = watch::channel(false);
    let work = tokio::spawn(Arc::clone(&scene.app).run_background(stopped));
    let made = async {
        loop {
            let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
            let sheet = sheets::of_meeting(&mut tx, scene.meeting).await.unwrap();
            drop(tx);
            if let Some(sheet) = sheet.filter(|sheet| sheet.state == SheetState::Sealed) {
                return sheet;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let made = tokio::time::timeout(Duration::from_secs(200), made).await.unwrap();
    stop.send(true).unwrap();
    work.await.unwrap();
    made
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_closed_is_sealed_at_night_and_replaced_by_its_closing() {
    let scene = Scene::new().await;
    scene.sign_everyone().await;
    scene.clock.advance_seconds(14 * 3600);
    let night = sealed_by_the_night(&scene).await;
    assert!(night.provisional);
    assert_eq!(night.version, 1);
    assert_eq!(scene.counted_sheets().await, 1);
    scene.close_and_seal().await;
    assert_eq!(scene.counted_sheets().await, 1);
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let closed = sheets::of_meeting(&mut tx, scene.meeting).await.unwrap().unwrap();
    assert!(!closed.provisional);
    assert_eq!((closed.sheet, closed.version), (night.sheet, 2));
}

/// A server that was off over a holiday finds on its return what was left open.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_left_open_two_weeks_ago_is_found_at_the_next_start() {
    let scene = Scene::new().await;
    scene.sign_everyone().await;
    scene.clock.advance_seconds(14 * 86_400);
    assert!(sealed_by_the_night(&scene).await.provisional);
}

#[tokio::test(flavor = "multi_thread")]
async fn jobs_that_are_done_are_forgotten_after_thirty_days_and_not_before() {
    const DAY: i64 = 24 * 3600;
    let scene = Scene::new().await;
    scene.sign_everyone().await;
    scene.clock.advance_seconds(14 * 3600);
    sealed_by_the_night(&scene).await;
    // What would be forgotten of the jobs that ended by then; nothing is, since it is not committed.
    let done = async |by: Instant| {
        let mut tx = scene.app.store().instance().await.unwrap();
        jobs::forget_done(&mut tx, by.plus_seconds(1)).await.unwrap()
    };
    let night = scene.app.now();
    assert!(done(night).await > 0, "a job sealed the sheet");
    scene.clock.advance_seconds(20 * DAY);
    scene.close_and_seal().await;
    assert!(done(night).await > 0, "the sweep went by, and it was too early");
    scene.clock.advance_seconds(11 * DAY);
    scene.work_until(async || done(night).await == 0).await;
    assert!(done(scene.app.now()).await > 0, "the closing was less than thirty days ago");
}
