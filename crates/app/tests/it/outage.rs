//! Time-stamping authorities that are away, late or lying (F29, F30): nothing is lost, and the next one is asked.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use assidu_domain::ports::{Clock, TimestampAuthority, TimestampError};
use assidu_seal::{
    Certificate, TrustAnchors,
    authority::{Issuer, RootSpec, TimestampResponder, TsaSpec, issue_tsa, make_root},
    keys::{EcCurve, EcKey},
    timestamp,
    validate::validate_pdf,
};
use assidu_store::sheets::{self, SheetState};
use assidu_testkit::FakeClock;
use async_trait::async_trait;
use tokio::sync::watch;

use crate::scene::{Chance, FIVE_PAST_NINE, Outside, Scene};

/// What an authority does when it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Stamp,
    Away,
    OtherHash,
    Tomorrow,
}

/// An authority that does as it is told.
struct Scripted {
    name: &'static str,
    key: EcKey,
    certificate: Certificate,
    clock: Arc<FakeClock>,
    act: Mutex<Act>,
    asked: AtomicUsize,
}

const DAY: i64 = 86_400;

impl Scripted {
    /// An authority of a root of its own, which is given too.
    fn new(name: &'static str, clock: &Arc<FakeClock>, act: Act) -> (Arc<Self>, Certificate) {
        let (root_key, key) =
            (EcKey::generate(EcCurve::P256).unwrap(), EcKey::generate(EcCurve::P256).unwrap());
        let not_before = FIVE_PAST_NINE.unix_seconds() - DAY;
        let spec = RootSpec {
            common_name: name,
            organization: None,
            public_key: root_key.public_key(),
            not_before,
            serial: [1; 16],
        };
        let sign = |message: &[u8]| root_key.sign(message);
        let root = make_root(&spec, &sign).unwrap();
        let spec = TsaSpec {
            common_name: name,
            organization: None,
            public_key: key.public_key(),
            not_before,
            serial: [2; 16],
        };
        let certificate = issue_tsa(Issuer { certificate: &root, sign: &sign }, &spec).unwrap();
        let act = Mutex::new(act);
        let made = Self { name, key, certificate, clock: clock.clone(), act, asked: AtomicUsize::new(0) };
        (Arc::new(made), root)
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    fn now_does(&self, act: Act) {
        *self.act.lock().unwrap() = act;
    }
}

#[async_trait]
impl TimestampAuthority for Scripted {
    async fn post(&self, request: Vec<u8>) -> Result<Vec<u8>, TimestampError> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let act = *self.act.lock().unwrap();
        let other = timestamp::request(assidu_seal::algorithms::Digest::Sha256, &[7; 32], [7; 16]).0;
        let (request, shift) = match act {
            Act::Away => return Err(TimestampError::Unavailable),
            Act::Stamp => (request, 0),
            Act::OtherHash => (other, 0),
            Act::Tomorrow => (request, DAY),
        };
        let sign = |message: &[u8]| self.key.sign(message);
        let responder = TimestampResponder::new(self.certificate.clone(), &sign, "1.2.3.4").unwrap();
        Ok(responder.respond(&request, self.clock.now().unix_seconds() + shift, [3; 16]))
    }

    fn name(&self) -> &str {
        self.name
    }
}

async fn scene(acts: &[Act], policies: &[&str]) -> (Scene, Vec<Arc<Scripted>>) {
    let clock = Arc::new(FakeClock::at(FIVE_PAST_NINE));
    let mut outside = Outside { clock: Some(clock.clone()), ..Outside::default() };
    outside.proving.timestamp_policies = policies.iter().map(|&policy| policy.to_owned()).collect();
    let mut all = Vec::new();
    for (act, name) in acts.iter().zip(["first", "second", "third"]) {
        let (authority, root) = Scripted::new(name, &clock, *act);
        outside.authorities.push(authority.clone());
        outside.timestamp_roots.push(root);
        all.push(authority);
    }
    (Scene::beside(Chance::new(), outside).await, all)
}

fn stamped_by(scene: &Scene, pdf: &[u8]) -> String {
    let anchors = TrustAnchors::from_pem(&scene.app.trust_pem()).unwrap();
    let report = validate_pdf(pdf, &anchors, scene.app.now().unix_seconds());
    assert_eq!(report.indication.name(), "TOTAL-PASSED", "{report:?}");
    report.signatures[0].timestamp.as_ref().unwrap().authority.clone().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn f30_authorities_that_lie_are_refused_with_a_reason_and_the_next_is_asked() {
    let (scene, authorities) = scene(&[Act::OtherHash, Act::Tomorrow, Act::Stamp], &["1.2.3.4"]).await;
    let pdf = scene.close_and_seal().await;
    assert!(stamped_by(&scene, &pdf).contains("third"));
    assert!(authorities.iter().all(|authority| authority.asked() > 0));
    let states = scene.app.timestamp_states();
    let reasons: Vec<&str> = states.iter().map(|state| state.reason.as_str()).collect();
    assert_eq!(
        reasons,
        ["the timestamp is over another hash", "the timestamp's time is 86400 seconds away from ours", ""]
    );
    assert!(states[0].down_since.is_some() && states[2].last_answer.is_some());
    assert_eq!(scene.app.no_timestamps_since(), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn tst_02_a_policy_that_is_not_allowed_is_refused() {
    let (scene, _) = scene(&[Act::Stamp], &["1.2.3.5"]).await;
    scene.close().await;
    let (stop, background) = run(&scene);
    until(|| scene.app.timestamp_states()[0].reason == "the policy 1.2.3.4 is not allowed").await;
    stop.send(true).unwrap();
    background.await.unwrap();
}

fn run(scene: &Scene) -> (watch::Sender<bool>, tokio::task::JoinHandle<()>) {
    let (stop, stopped) = watch::channel(false);
    (stop, tokio::spawn(Arc::clone(&scene.app).run_background(stopped)))
}

/// Waits for something that happens in its own time; that it never does fails the test.
async fn until(mut holds: impl FnMut() -> bool) {
    for _ in 0..1200 {
        if holds() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("it did not happen");
}

#[tokio::test(flavor = "multi_thread")]
async fn f29_an_outage_of_more_than_a_day_loses_nothing_and_is_told() {
    let (scene, authorities) = scene(&[Act::Away], &[]).await;
    scene.sign_everyone().await;
    scene.close().await;
    let (stop, background) = run(&scene);
    // More looks than any other work is tried before it is given up, over more than a day.
    for round in 1..=15 {
        let before = authorities[0].asked();
        scene.clock.advance_seconds(2 * 3600);
        until(|| authorities[0].asked() > before).await;
        if round > 1 {
            assert!(scene.app.no_timestamps_since().is_some());
        }
    }
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let waiting = sheets::of_meeting(&mut tx, scene.meeting).await.unwrap().unwrap();
    drop(tx);
    assert_eq!(waiting.state, SheetState::Sealing);
    assert_eq!(scene.app.failed_work(&scene.admin).await.unwrap().len(), 0);
    stop.send(true).unwrap();
    background.await.unwrap();
    authorities[0].now_does(Act::Stamp);
    scene.clock.advance_seconds(600);
    let pdf = scene.sealed_sheet().await;
    assert!(stamped_by(&scene, &pdf).contains("first"));
    assert_eq!(scene.app.no_timestamps_since(), None);
}
