//! The life of a signature, from the code on the wall to a sealed sheet that verifies.

use assidu_app::{
    meetings::{CloseError, CloseRequest},
    signing::{Arrival, CheckInRefusal, Receipt, ScanError, Scanner, SignError, SignRequest, Surroundings},
};
use assidu_domain::{
    PersonId,
    signing::{AttendanceState, Method},
};
use assidu_evidence::{promise, sheet::SheetEvidence};
use assidu_seal::{TrustAnchors, validate};

use crate::scene::{Scene, drawing};

const DEVICE: [u8; 16] = [9; 16];

fn surroundings() -> Surroundings {
    Surroundings { address: "192.0.2.77".parse().ok(), device_class: "phone", device_time: None }
}

pub(crate) async fn sign(scene: &Scene, person: PersonId, key: [u8; 16]) -> Result<Receipt, SignError> {
    let challenge = scene
        .app
        .check_in(scene.admin.tenant, scene.sign_off, person, Arrival::by_account(Method::RotatingQr, DEVICE))
        .await
        .unwrap()
        .challenge;
    post(scene, person, key, challenge).await
}

async fn post(
    scene: &Scene,
    person: PersonId,
    key: [u8; 16],
    challenge: String,
) -> Result<Receipt, SignError> {
    scene
        .app
        .sign(SignRequest {
            challenge,
            device: DEVICE,
            logged_in: Some(person),
            idempotency_key: key,
            drawing: drawing(),
            surroundings: surroundings(),
        })
        .await
}

fn closing(scene: &Scene) -> CloseRequest {
    CloseRequest {
        meeting: scene.meeting,
        marks: Vec::new(),
        drawing: Some(drawing()),
        idempotency_key: [77; 16],
        surroundings: surroundings(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_on_the_wall_becomes_a_sealed_sheet_that_verifies() {
    let scene = Scene::new().await;
    let (app, tenant) = (&scene.app, scene.admin.tenant);

    let shown = app.class_code(tenant, scene.meeting);
    let ticket =
        app.scan(&shown.code.grouped().to_lowercase(), Method::Code, Scanner::default()).await.unwrap();
    assert_eq!((ticket.tenant, ticket.meeting), (tenant, scene.meeting));
    let found = app.sign_off_to_sign(tenant, ticket.meeting, scene.learners[0]).await.unwrap();
    assert_eq!(found, Some(scene.sign_off));

    let receipt = sign(&scene, scene.learners[0], [1; 16]).await.unwrap();
    let log = app.log_vkey(tenant).await.unwrap();
    let log = log.trim().parse().unwrap();
    let promised = promise::open(receipt.promise.as_bytes(), &log).unwrap();
    assert_eq!(promised.index, receipt.index);

    scene.clock.advance_seconds(20 * 60);
    let late = sign(&scene, scene.learners[1], [2; 16]).await.unwrap();
    assert_eq!(late.late_minutes, 25);

    scene.clock.advance_seconds(4 * 3600);
    let refused = app.close(&scene.trainer, CloseRequest { drawing: None, ..closing(&scene) }).await;
    assert!(matches!(refused, Err(CloseError::Missing(_))), "{refused:?}");
    app.close(&scene.trainer, closing(&scene)).await.unwrap();
    app.close(&scene.trainer, closing(&scene)).await.unwrap();

    let live = app.live_meeting(&scene.trainer, scene.meeting, false).await.unwrap();
    let state = |person| {
        let people = &live.sign_offs[0].people;
        people.iter().find(|p| p.attendance.person == person).unwrap().attendance.state
    };
    assert_eq!(state(scene.learners[0]), AttendanceState::Present);
    assert_eq!(state(scene.learners[1]), AttendanceState::Late);
    assert_eq!(state(scene.learners[2]), AttendanceState::Absent);

    let pdf = scene.sealed_sheet().await;
    let anchors = TrustAnchors::from_pem(&app.trust_pem()).unwrap();
    let report = validate::validate_pdf(&pdf, &anchors, app.now().unix_seconds());
    assert_eq!(report.indication.name(), "TOTAL-PASSED", "{report:?}");
    let attached = assidu_seal::embedded_files(&pdf).unwrap();
    let evidence = SheetEvidence::parse(&attached[0].bytes).unwrap();
    assert_eq!(evidence.faults(), Vec::new());
    assert!(evidence.items.len() >= 4, "signatures, trainer, closing: {}", evidence.items.len());
}

#[tokio::test]
async fn the_same_post_twice_gives_the_same_receipt_and_another_key_is_told_so() {
    let scene = Scene::new().await;
    let person = scene.learners[0];
    let challenge = scene
        .app
        .check_in(scene.admin.tenant, scene.sign_off, person, Arrival::by_account(Method::Code, DEVICE))
        .await
        .unwrap()
        .challenge;
    let first = post(&scene, person, [1; 16], challenge.clone()).await.unwrap();
    let again = post(&scene, person, [1; 16], challenge.clone()).await.unwrap();
    assert_eq!((first.event, first.index, &first.promise), (again.event, again.index, &again.promise));
    match post(&scene, person, [2; 16], challenge).await {
        Err(SignError::AlreadySigned(receipt)) => assert_eq!(receipt.event, first.event),
        other => panic!("{other:?}"),
    }
    let refused = scene
        .app
        .check_in(scene.admin.tenant, scene.sign_off, person, Arrival::by_account(Method::Code, DEVICE))
        .await;
    assert!(matches!(refused, Err(CheckInRefusal::AlreadySigned { .. })));
}

#[tokio::test]
async fn a_challenge_is_for_one_person_and_device() {
    let scene = Scene::new().await;
    let challenge = scene
        .app
        .check_in(
            scene.admin.tenant,
            scene.sign_off,
            scene.learners[0],
            Arrival::by_account(Method::Code, DEVICE),
        )
        .await
        .unwrap()
        .challenge;
    let stolen = post(&scene, scene.learners[1], [1; 16], challenge.clone()).await;
    assert!(matches!(stolen, Err(SignError::SomeoneElse)), "{stolen:?}");
    let elsewhere = scene
        .app
        .sign(SignRequest {
            challenge,
            device: [8; 16],
            logged_in: Some(scene.learners[0]),
            idempotency_key: [1; 16],
            drawing: drawing(),
            surroundings: surroundings(),
        })
        .await;
    assert!(matches!(elsewhere, Err(SignError::SomeoneElse)), "{elsewhere:?}");
}

/// EMG-09: the window closes at the end plus fifteen minutes, to the second.
#[tokio::test]
async fn emg_09_the_window_closes_to_the_second() {
    let scene = Scene::new().await;
    let challenge = |person| {
        scene.app.check_in(
            scene.admin.tenant,
            scene.sign_off,
            person,
            Arrival::by_account(Method::Code, DEVICE),
        )
    };
    let first = challenge(scene.learners[0]).await.unwrap();
    let closes_at = first.facts.sign_off.closes_at;
    scene.clock.set(closes_at.plus_seconds(-1));
    let in_time = challenge(scene.learners[1]).await.unwrap().challenge;
    let last = challenge(scene.learners[2]).await.unwrap().challenge;
    post(&scene, scene.learners[1], [3; 16], in_time).await.unwrap();
    scene.clock.set(closes_at);
    let late = post(&scene, scene.learners[2], [4; 16], last).await;
    assert!(matches!(late, Err(SignError::WindowClosed)), "{late:?}");
    assert!(matches!(challenge(scene.learners[3]).await, Err(CheckInRefusal::TooLate { .. })));
}

#[tokio::test]
async fn a_code_dies_after_its_periods_and_wrong_codes_wait() {
    let scene = Scene::new().await;
    let code = scene.app.class_code(scene.admin.tenant, scene.meeting).code.to_string();
    scene.clock.advance_seconds(39);
    scene.app.scan(&code, Method::RotatingQr, Scanner::default()).await.unwrap();
    scene.clock.advance_seconds(25);
    let old = scene.app.scan(&code, Method::RotatingQr, Scanner::default()).await;
    assert!(matches!(old, Err(ScanError::Unknown)), "{old:?}");
    let from = Scanner { address: "192.0.2.1".parse().ok(), ..Scanner::default() };
    for _ in 0..100 {
        let wrong = scene.app.scan("ZZZZZZ", Method::Code, from).await;
        assert!(matches!(wrong, Err(ScanError::Unknown)));
    }
    assert!(matches!(scene.app.scan("ZZZZZZ", Method::Code, from).await, Err(ScanError::Wait(_))));
    let good = scene.app.class_code(scene.admin.tenant, scene.meeting).code.to_string();
    scene.app.scan(&good, Method::Code, Scanner { address: "192.0.2.2".parse().ok(), ..from }).await.unwrap();
}

#[tokio::test]
async fn the_sixth_wrong_code_of_a_device_waits_and_the_neighbour_does_not() {
    let scene = Scene::new().await;
    let device = |n: u8| Scanner { device: Some([n; 16]), ..Scanner::default() };
    for _ in 0..5 {
        let wrong = scene.app.scan("ZZZZZZ", Method::Code, device(1)).await;
        assert!(matches!(wrong, Err(ScanError::Unknown)), "{wrong:?}");
    }
    let good = || scene.app.class_code(scene.admin.tenant, scene.meeting).code.to_string();
    let sixth = scene.app.scan(&good(), Method::Code, device(1)).await;
    assert!(matches!(sixth, Err(ScanError::Wait(1..=61))), "{sixth:?}");
    scene.app.scan(&good(), Method::Code, device(2)).await.unwrap();
    scene.clock.advance_seconds(61);
    scene.app.scan(&good(), Method::Code, device(1)).await.unwrap();
}

#[tokio::test]
async fn the_eleventh_wrong_code_of_a_person_waits_on_whatever_device() {
    let scene = Scene::new().await;
    let person = |n: usize, device: u8| Scanner {
        device: Some([device; 16]),
        person: Some(scene.learners[n]),
        ..Scanner::default()
    };
    for device in 0..10 {
        let wrong = scene.app.scan("ZZZZZZ", Method::Code, person(0, device)).await;
        assert!(matches!(wrong, Err(ScanError::Unknown)), "{wrong:?}");
    }
    let good = scene.app.class_code(scene.admin.tenant, scene.meeting).code.to_string();
    let eleventh = scene.app.scan(&good, Method::Code, person(0, 10)).await;
    assert!(matches!(eleventh, Err(ScanError::Wait(_))), "{eleventh:?}");
    scene.app.scan(&good, Method::Code, person(1, 0)).await.unwrap();
}

#[tokio::test]
async fn nobody_reaches_into_another_provider() {
    let scene = Scene::new().await;
    let mut stranger = scene.admin;
    stranger.tenant = assidu_domain::TenantId::from_bytes([0xee; 16]);
    assert!(scene.app.live_meeting(&stranger, scene.meeting, false).await.is_err());
    assert!(scene.app.close(&stranger, closing(&scene)).await.is_err());
    let mut learner = scene.trainer;
    learner.person = scene.learners[0];
    assert!(scene.app.live_meeting(&learner, scene.meeting, false).await.is_err());
    let _ = &scene.folder;
}
