//! What is wrong with one provider is no other's trouble.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use assidu_domain::{EventId, TenantId};
use assidu_store::{
    Effect, NewEvent, Record, TenantScope,
    instance::{self, NewTenant},
};
use assidu_testkit::SeededRandomness;
use tokio::sync::watch;

use crate::scene::Scene;

/// A provider whose log has news and no key that could sign them; it comes first wherever all are looked at.
async fn damaged_provider(scene: &Scene) {
    let tenant = TenantId::from_bytes([0; 16]);
    let at = scene.app.now();
    let mut tx = scene.app.store().write(&TenantScope::of(tenant)).await.unwrap();
    let new = NewTenant {
        institution_code: "damaged",
        log_origin: "assidu.example/damaged/1",
        test_data: false,
        at,
    };
    instance::create_tenant(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    let event = NewEvent {
        id: EventId::new(at, &SeededRandomness::new(77)),
        kind: "log_opened",
        at,
        meeting: None,
        sign_off: None,
        person: None,
        author: None,
        canonical: b"{}".to_vec(),
        salt: [7; 32],
        strokes: Vec::new(),
    };
    let record = Record { tenant, idempotency_key: [7; 16], judged_at: at, event, effect: Effect::None };
    scene.app.store().record(record).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_that_cannot_be_signed_keeps_no_other_from_being_published() {
    let scene = Scene::new().await;
    damaged_provider(&scene).await;
    scene.sign_everyone().await;
    let (stop, stopped) = watch::channel(false);
    let background = tokio::spawn(Arc::clone(&scene.app).run_background(stopped));
    let begun = Instant::now();
    while scene.app.public_checkpoint("canari", 1).await.unwrap().is_none() {
        assert!(begun.elapsed() < Duration::from_secs(90), "nothing is published");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(scene.app.public_checkpoint("damaged", 1).await.unwrap(), None);
    stop.send(true).unwrap();
    background.await.unwrap();
}
