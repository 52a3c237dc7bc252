//! What is told to who watches the server when recording breaks off.

use std::{
    fmt,
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use assidu_domain::{EventId, people::Role, ports};
use assidu_store::{Effect, NewEvent, Outcome, Page, Record, RecordError, vault_index};
use axum::http::StatusCode;
use tracing::{Event, Metadata, Subscriber, field::Visit, span};

use crate::{
    papers::sealed_week,
    scene::{Scene, add},
};

/// Whoever hears that recording failed falls over, as long as this says so.
static FRAGILE: AtomicBool = AtomicBool::new(false);

/// Hears what the program tells its operator, in the midst of its work: the one thing there that a test can break.
struct Listener;

impl Visit for Listener {
    fn record_debug(&mut self, _: &tracing::field::Field, value: &dyn fmt::Debug) {
        let heard = format!("{value:?}") == "recording failed";
        assert!(!heard || !FRAGILE.swap(false, Ordering::SeqCst), "fell over a record");
    }
}

impl Subscriber for Listener {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut Self);
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

fn record(scene: &Scene, id: EventId) -> Record {
    let chance = assidu_testkit::SeededRandomness::new(id.bytes()[0].into());
    let at = scene.app.now();
    let event = NewEvent {
        id,
        kind: "mark",
        at,
        meeting: None,
        sign_off: None,
        person: None,
        author: None,
        canonical: b"{}".to_vec(),
        salt: [7; 32],
        strokes: Vec::new(),
    };
    let idempotency_key = ports::bytes(&chance);
    Record { tenant: scene.admin.tenant, idempotency_key, judged_at: at, event, effect: Effect::None }
}

#[tokio::test(flavor = "multi_thread")]
async fn recording_that_breaks_off_shows_in_health_until_something_is_recorded() {
    tracing::subscriber::set_global_default(Listener).unwrap();
    let scene = Scene::new().await;
    let mut watcher = scene.anon();
    assert_eq!(watcher.get("/health").await.status, StatusCode::OK);
    let (one, other) = (EventId::from_bytes([1; 16]), EventId::from_bytes([2; 16]));
    let first = record(&scene, one);
    assert!(matches!(scene.app.store().record(first.clone()).await, Ok(Outcome::Recorded(_))));

    // The same event under another key is no record; telling so is where it breaks off.
    FRAGILE.store(true, Ordering::SeqCst);
    let second = Record { idempotency_key: [9; 16], ..first };
    let lost = scene.app.store().record(second.clone()).await;
    assert_eq!(lost, Err(RecordError::Stopped), "who waited is told that nothing is known");
    let mut health = watcher.get("/health").await;
    for _ in 0..600 {
        if health.status != StatusCode::OK {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
        health = watcher.get("/health").await;
    }
    assert_eq!(health.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(health.text().contains("broke off"), "{}", health.text());

    // The lane goes on: a refusal is told, and what can be recorded is, after which all is well.
    assert_eq!(scene.app.store().record(second).await, Err(RecordError::Failed));
    assert_eq!(
        watcher.get("/health").await.status,
        StatusCode::SERVICE_UNAVAILABLE,
        "nothing is recorded yet"
    );
    assert!(matches!(scene.app.store().record(record(&scene, other)).await, Ok(Outcome::Recorded(_))));
    assert_eq!(watcher.get("/health").await.text(), "ok\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_safe_lost_is_told_to_staff_and_to_who_watches_the_server() {
    let scene = Scene::new().await;
    let mut admin = scene.browser(&scene.admin).await;
    sealed_week(&scene, &mut admin).await;
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let known = vault_index::list(&mut tx, None, Page::first(9)).await.unwrap();
    drop(tx);
    let mut watcher = scene.anon();
    assert_eq!(watcher.get("/health").await.text(), "ok\n");
    for file in scene.copies_of(known[0].deposit.object) {
        std::fs::remove_file(file).unwrap();
    }
    scene.clock.advance_seconds(31 * 24 * 3600);
    let office = add(&scene.app, &scene.admin, Role::Secretariat, "S1", "Nadia", "Lefèvre").await;
    let mut office = scene.browser(&office).await;
    scene.work_until_said(&mut office, "/today", "n’a plus de copie saine").await;
    let health = watcher.get("/health").await;
    assert_eq!(health.status, StatusCode::OK, "signing goes on");
    assert!(health.text().contains("the safe lost both copies: 1,"), "{}", health.text());
    let mut elsewhere = scene.browser(&scene.elsewhere).await;
    assert!(!elsewhere.get("/today").await.text().contains("copie saine"), "another provider's loss");
}
