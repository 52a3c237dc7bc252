//! Sealed sheets that are kept valid: proofs and timestamps added as new files, in time, whatever happens on the way.

use std::{
    collections::BTreeMap,
    future::Future,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use assidu_app::{
    Proving,
    keeping::{KeepLevel, KeepingRules, Plan},
};
use assidu_domain::{
    Instant, SheetId,
    ports::{RevocationError, RevocationSource, TimestampAuthority, TimestampError},
};
use assidu_seal::{
    TrustAnchors,
    algorithms::Catalogue,
    authority::RevocationReason,
    validate::{Indication, Level, Report, RevocationRule, Rules, validate_pdf, validate_pdf_under},
};
use assidu_store::{
    kept_sheets::{self, KeptSheet, KeptStep},
    sheets, vault_index,
};
use async_trait::async_trait;
use tokio::sync::watch;

use crate::scene::{Chance, Outside, Scene};

const DAY: i64 = 86_400;

pub(crate) fn archive() -> Proving {
    let keeping = KeepingRules { level: KeepLevel::Archive, renew_days: 180 };
    Proving { keeping, ..Proving::default() }
}

pub(crate) fn passed(report: &Report) -> Level {
    assert_eq!(report.indication, Indication::TotalPassed, "{report:#?}");
    report.signatures[0].level
}

impl Scene {
    pub(crate) async fn archiving() -> Self {
        let outside = Outside { proving: archive(), ..Outside::default() };
        Self::beside(Chance::new(), outside).await
    }

    /// Runs the background work until this holds.
    pub(crate) async fn until<F: Future<Output = bool>>(&self, holds: impl Fn() -> F) {
        let (stop, stopped) = watch::channel(false);
        let background = tokio::spawn(Arc::clone(&self.app).run_background(stopped));
        let mut held = false;
        for _ in 0..3_000 {
            held = holds().await;
            if held {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        stop.send(true).unwrap();
        background.await.unwrap();
        assert!(held, "it did not come about in time");
    }

    /// The sheet of the class meeting.
    async fn sheet(&self) -> SheetId {
        let mut tx = self.app.store().read(&self.admin.scope()).await.unwrap();
        sheets::of_meeting(&mut tx, self.meeting).await.unwrap().unwrap().sheet
    }

    pub(crate) async fn kept(&self) -> KeptSheet {
        let sheet = self.sheet().await;
        let mut tx = self.app.store().read(&self.admin.scope()).await.unwrap();
        kept_sheets::of(&mut tx, sheet, 1).await.unwrap().unwrap()
    }

    async fn steps(&self) -> Vec<KeptStep> {
        let sheet = self.sheet().await;
        let mut tx = self.app.store().read(&self.admin.scope()).await.unwrap();
        kept_sheets::steps(&mut tx, sheet, 1).await.unwrap()
    }

    /// The newest file, as it is downloaded.
    pub(crate) async fn newest(&self) -> Vec<u8> {
        self.app.fetch_sheet(&self.admin, self.sheet().await).await.unwrap().1
    }

    /// Runs the background work until this many files came after the sealed one.
    pub(crate) async fn until_step(&self, step: i64) {
        self.until(|| async { self.kept().await.step >= step }).await;
    }

    /// Runs the background work until the file was looked at at this moment.
    pub(crate) async fn until_looked(&self) -> KeptSheet {
        let now = self.app.now();
        self.until(|| async { self.kept().await.looked_at.is_some_and(|at| at >= now) }).await;
        self.kept().await
    }

    pub(crate) fn report(&self, pdf: &[u8]) -> Report {
        let anchors = TrustAnchors::from_pem(&self.app.trust_pem()).unwrap();
        validate_pdf(pdf, &anchors, self.app.now().unix_seconds())
    }

    async fn plan(&self) -> Plan {
        self.app.renewal_plan(&self.admin).await.unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sealed_sheet_becomes_b_lta_as_a_new_file_in_the_safe() {
    let scene = Scene::archiving().await;
    scene.sign_everyone().await;
    let sealed = scene.close_and_seal().await;
    assert_eq!(passed(&scene.report(&sealed)), Level::T);
    assert_eq!(scene.kept().await.step, 0);
    let plan = scene.plan().await;
    assert_eq!((plan.progress.all, plan.progress.waiting, plan.progress.kept), (1, 1, 0));
    scene.clock.advance_seconds(600);
    scene.until_step(1).await;

    let newest = scene.newest().await;
    assert!(newest.len() > sealed.len() && newest.starts_with(&sealed));
    assert_eq!(passed(&scene.report(&newest)), Level::Archive);
    // The sealed file stays, and the log and the row of the sheet speak of it.
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let row = sheets::of_meeting(&mut tx, scene.meeting).await.unwrap().unwrap();
    let hash = |bytes: &[u8]| assidu_evidence::Hash::of(bytes).0;
    assert_eq!(row.sha256, Some(hash(&sealed)));
    let objects = vault_index::list(&mut tx, Some("sheets"), assidu_store::Page::first(10)).await.unwrap();
    drop(tx);
    let mut hashes: Vec<_> = objects.iter().map(|object| object.deposit.sha256).collect();
    hashes.sort_unstable();
    let mut wanted = vec![hash(&sealed), hash(&newest)];
    wanted.sort_unstable();
    assert_eq!(hashes, wanted);
    let steps = scene.steps().await;
    assert_eq!(steps.iter().map(|step| step.level.as_str()).collect::<Vec<_>>(), ["PAdES-B-LTA"]);
    assert_eq!(steps[0].sha256, hash(&newest));

    // Again changes nothing, a day or a year later.
    for days in [1, 365] {
        scene.clock.advance_seconds(days * DAY);
        scene.app.renew_now(&scene.admin).await.unwrap();
        scene.until(|| async { scene.plan().await.next_look.is_some_and(|at| at > scene.app.now()) }).await;
        assert_eq!(scene.steps().await.len(), 1);
    }
    let plan = scene.plan().await;
    assert_eq!((plan.progress.kept, plan.progress.waiting, plan.progress.troubled), (1, 0, 0));
    assert_eq!(plan.years.iter().map(|year| year.files).collect::<Vec<_>>(), [1]);
    // Ten years after its authority was made, less the margin.
    assert_eq!(plan.years[0].year, 2036);
    assert!(plan.troubled.is_empty() && plan.ends.iter().all(|end| !end.is_revoked));
    assert!(scene.app.renewal_plan(&scene.trainer).await.is_err());
    assert!(scene.app.renew_now(&scene.trainer).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_added_where_sheets_are_kept_as_they_were_sealed() {
    let scene = Scene::new().await;
    scene.sign_everyone().await;
    let sealed = scene.close_and_seal().await;
    scene.clock.advance_seconds(30 * DAY);
    scene.app.renew_now(&scene.admin).await.unwrap();
    // Other work shows that the sweep went by.
    scene.until(|| async { true }).await;
    assert_eq!((scene.kept().await.step, scene.newest().await), (0, sealed));
    assert_eq!(scene.plan().await.next_look, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn work_that_is_killed_half_way_is_taken_up_and_makes_one_file() {
    let chance = Chance::new();
    let outside = Outside { proving: archive(), ..Outside::default() };
    let scene = Scene::beside(Arc::clone(&chance), outside).await;
    scene.sign_everyone().await;
    let sealed = scene.close_and_seal().await;
    scene.clock.advance_seconds(600);
    // The timestamp is there, and the file's key cannot be made: the work ends in the midst.
    chance.is_broken.store(true, Ordering::SeqCst);
    let before = scene.kept().await.next_look;
    scene.until(|| async { scene.kept().await.next_look > before }).await;
    assert_eq!((scene.kept().await.step, scene.newest().await), (0, sealed.clone()));
    chance.is_broken.store(false, Ordering::SeqCst);
    // Whoever took it up has it for a while, then it is anybody's.
    scene.clock.advance_seconds(2 * 3600);
    scene.until_step(1).await;
    let newest = scene.newest().await;
    assert!(newest.starts_with(&sealed));
    assert_eq!(passed(&scene.report(&newest)), Level::Archive);
    assert_eq!(scene.steps().await.len(), 1);
}

/// What authorities outside publish, as the test says: lists by address.
pub(crate) struct Published {
    pub(crate) lists: Mutex<BTreeMap<String, Vec<u8>>>,
    pub(crate) asked: AtomicUsize,
}

impl Published {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self { lists: Mutex::default(), asked: AtomicUsize::new(0) })
    }
}

#[async_trait]
impl RevocationSource for Published {
    async fn list(&self, url: &str) -> Result<Vec<u8>, RevocationError> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let found = self.lists.lock().unwrap().get(url).cloned();
        found.ok_or_else(|| RevocationError::Unavailable(url.to_owned()))
    }

    async fn ask(&self, url: &str, _: Vec<u8>) -> Result<Vec<u8>, RevocationError> {
        Err(RevocationError::Unavailable(url.to_owned()))
    }
}

/// The embedded authority's stand-in, which can be away.
struct Door {
    inner: Arc<dyn TimestampAuthority>,
    is_shut: AtomicBool,
}

#[async_trait]
impl TimestampAuthority for Door {
    async fn post(&self, request: Vec<u8>) -> Result<Vec<u8>, TimestampError> {
        if self.is_shut.load(Ordering::SeqCst) {
            return Err(TimestampError::Unavailable);
        }
        self.inner.post(request).await
    }

    fn name(&self) -> &str {
        "door"
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn f29_an_outage_of_the_time_stamping_authority_is_waited_out_and_told() {
    use crate::long_run::Stamper;
    let clock = Arc::new(assidu_testkit::FakeClock::at(crate::scene::FIVE_PAST_NINE));
    let stamper = Stamper::new(&clock, 256, crate::scene::FIVE_PAST_NINE.unix_seconds() - DAY);
    let published = Published::new();
    let door = Arc::new(Door { inner: stamper.clone(), is_shut: AtomicBool::new(false) });
    let outside = Outside {
        authorities: vec![door.clone()],
        timestamp_roots: vec![stamper.root.clone()],
        proving: Proving { revocations: Some(published.clone()), ..archive() },
        clock: Some(clock),
        ..Outside::default()
    };
    let scene = Scene::beside(Chance::new(), outside).await;
    scene.sign_everyone().await;
    scene.close_and_seal().await;
    // First nobody says what was revoked, then nobody stamps.
    scene.clock.advance_seconds(600);
    let kept = scene.until_looked().await;
    assert!(kept.trouble.contains("does not say what was revoked"), "{}", kept.trouble);
    let plan = scene.plan().await;
    assert_eq!((plan.progress.troubled, plan.troubled.len()), (1, 1));
    assert_eq!(plan.troubled[0].title, "Excel niveau 2 – Tableaux croisés");
    stamper.publish(&published, scene.app.now().unix_seconds());
    door.is_shut.store(true, Ordering::SeqCst);
    scene.clock.advance_seconds(900);
    scene.until(|| async { scene.kept().await.trouble.contains("no time-stamping authority") }).await;
    door.is_shut.store(false, Ordering::SeqCst);
    scene.clock.advance_seconds(900);
    scene.until_step(1).await;
    let kept = scene.kept().await;
    assert_eq!((kept.trouble.as_str(), kept.tries, kept.level.as_str()), ("", 0, "PAdES-B-LTA"));
    assert_eq!(passed(&scene.report(&scene.newest().await)), Level::Archive);
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_of_other_authorities_can_be_given_as_files() {
    use crate::long_run::Stamper;
    let clock = Arc::new(assidu_testkit::FakeClock::at(crate::scene::FIVE_PAST_NINE));
    let stamper = Stamper::new(&clock, 256, crate::scene::FIVE_PAST_NINE.unix_seconds() - DAY);
    let outside = Outside {
        authorities: vec![stamper.clone()],
        timestamp_roots: vec![stamper.root.clone()],
        proving: archive(),
        clock: Some(clock),
        ..Outside::default()
    };
    let scene = Scene::beside(Chance::new(), outside).await;
    scene.sign_everyone().await;
    scene.close_and_seal().await;
    scene.clock.advance_seconds(600);
    let kept = scene.until_looked().await;
    assert!(kept.trouble.contains("assidu key proofs"), "{}", kept.trouble);
    assert!(scene.app.give_revocation(b"no list").await.is_err());
    let list = stamper.list(scene.app.now().unix_seconds());
    let given = scene.app.give_revocation(&list).await.unwrap();
    assert_eq!((given.is_list, given.this_update), (true, scene.app.now()));
    // Somebody asks, so it need not wait for its time.
    scene.app.renew_now(&scene.admin).await.unwrap();
    scene.until_step(1).await;
    assert_eq!(passed(&scene.report(&scene.newest().await)), Level::Archive);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_seal_keeps_what_it_sealed_before_and_seals_no_more() {
    let scene = Scene::archiving().await;
    let tenant = scene.admin.tenant;
    scene.sign_everyone().await;
    let sealed = scene.close_and_seal().await;
    let before = scene.app.revocation_list(1).await.unwrap().unwrap();
    let from = scene.app.now();
    scene.clock.advance_seconds(60);
    let first = scene.app.seals(&scene.admin).await.unwrap().remove(0);
    let why = RevocationReason::KeyCompromise;
    let future = Some(scene.app.now().plus_seconds(60));
    assert!(scene.app.revoke_seal(tenant, 1, why, future).await.is_err());
    assert!(scene.app.revoke_seal(tenant, 9, why, None).await.is_err());
    let card = scene.app.revoke_seal(tenant, 1, why, None).await.unwrap();
    assert_eq!(card.revoked, Some((scene.app.now(), "key-compromise".to_owned())));
    assert!(scene.app.revoke_seal(tenant, 1, why, None).await.is_err());
    let cards = scene.app.seals(&scene.admin).await.unwrap();
    assert_eq!((cards.len(), cards[0].current, cards[0].revoked.is_none()), (2, true, true));
    assert_ne!(cards[0].fingerprint, first.fingerprint);

    // The list says so at once, and the sheet sealed before holds by it; one sealed after would not.
    let list = scene.app.revocation_list(1).await.unwrap().unwrap();
    assert_ne!(list, before);
    let anchors = TrustAnchors::from_pem(&scene.app.trust_pem()).unwrap();
    let mut proofs = assidu_seal::Proofs::default();
    proofs.add_list(&list).unwrap();
    let at = scene.app.now().unix_seconds();
    let strict = Rules { proofs: &proofs, revocation: RevocationRule::Required, ..Rules::new(&anchors, at) };
    assert_eq!(passed(&validate_pdf_under(&sealed, &strict)), Level::T);
    scene.clock.advance_seconds(600);
    scene.until_step(1).await;
    let newest = scene.newest().await;
    assert_eq!(passed(&scene.report(&newest)), Level::Archive);
    let plan = scene.plan().await;
    assert_eq!(plan.ends.iter().filter(|end| end.is_revoked).count(), 1);

    // Revoked from before the sheet was sealed: it holds no more, and is told as trouble when looked at again.
    let other = Scene::archiving().await;
    other.sign_everyone().await;
    let sealed = other.close_and_seal().await;
    let since = Some(other.app.now().plus_seconds(-3600));
    other.app.revoke_seal(other.admin.tenant, 1, why, since).await.unwrap();
    other.clock.advance_seconds(600);
    let kept = other.until_looked().await;
    assert!(kept.trouble.contains("REVOKED"), "{}", kept.trouble);
    assert_eq!(other.newest().await, sealed);
    let mut proofs = assidu_seal::Proofs::default();
    proofs.add_list(&other.app.revocation_list(1).await.unwrap().unwrap()).unwrap();
    let anchors = TrustAnchors::from_pem(&other.app.trust_pem()).unwrap();
    let rules = Rules { proofs: &proofs, ..Rules::new(&anchors, other.app.now().unix_seconds()) };
    let report = validate_pdf_under(&sealed, &rules);
    assert_eq!(report.sub_indication.map(|sub| sub.name()), Some("REVOKED_NO_POE"), "{report:#?}");
    assert!(from <= scene.app.now());
}

/// A catalogue in which keys on P-256 end at a day.
pub(crate) fn ending(day: &str) -> Arc<Catalogue> {
    let text = format!(
        "digest sha256 0 -\ndigest sha384 0 -\ndigest sha512 0 -\nsignature ecdsa 256 {day}\nsignature ecdsa 384 -\n"
    );
    Arc::new(Catalogue::parse(&text).unwrap())
}

/// A moment by its seconds.
pub(crate) const fn at(seconds: i64) -> Instant {
    Instant::from_unix_seconds(seconds)
}
