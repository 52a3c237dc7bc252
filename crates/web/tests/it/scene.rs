//! A training provider in a temporary folder: real database, real safe, fake time, seeded chance.
//!
//! Monday 23 November 2026 at 09:05 in Paris, five minutes into a class meeting that lasts until 12:30.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, OnceLock},
    time::Duration,
};

use assidu_app::{
    Actor, App, InstanceKind, Parts as AppParts,
    keeping::{KeepLevel, KeepingRules},
    meetings::MeetingDraft,
    provider::NewProvider,
};
use assidu_domain::{
    EnrolmentId, GroupId, Instant, MeetingId, ObjectId, PersonId, SignOffId,
    people::{Person, PersonCard, Role, Roles},
    planning::{ActionKind, Enrolment, Group, MeetingKind, Mode},
    ports::{
        Believed, Clock as _, DocumentVerifier, Finding, Indication, Letter, MailError, Mailer, Verdict,
    },
};
use assidu_store::{RootKey, Store, StoreConfig, accounts, enrolments, groups, people, sessions, sign_offs};
use assidu_testkit::{FakeClock, SeededRandomness};
use assidu_vault::{Vault, object_file};
use assidu_web::{Parts, Web, login::NewSession};
use async_trait::async_trait;
use axum::Router;
use jiff::civil::{date, time};
use tempfile::TempDir;

use crate::browser::{Browser, settings};

/// Monday 23 November 2026, 09:05 in Paris.
pub(crate) const FIVE_PAST_NINE: Instant = Instant::from_unix_seconds(1_795_421_100);

/// Verifies as `assidu-verify` does, at the time of the story.
struct AtTheTime(Arc<FakeClock>);

impl DocumentVerifier for AtTheTime {
    fn verify(&self, name: &str, bytes: &[u8], believed: &Believed, language: &str) -> Verdict {
        let t = assidu_verify::Texts::of(language.parse().unwrap());
        let said = |indication| match indication {
            assidu_verify::Indication::TotalPassed => Indication::Passed,
            assidu_verify::Indication::TotalFailed => Indication::Failed,
            assidu_verify::Indication::Indeterminate => Indication::Indeterminate,
        };
        let anchors = assidu_seal::TrustAnchors::from_pem(&believed.roots).unwrap();
        let mut trust =
            assidu_verify::Trust { anchors, ..assidu_verify::Trust::nobody(self.0.now().unix_seconds()) };
        let _ = trust.add_keys(&believed.log_keys);
        let report = assidu_verify::verify_bytes(name, bytes, &trust);
        let finding = |check: &assidu_verify::Check| Finding {
            subject: format!("{:?} {}", check.subject, check.detail.in_language(t)),
            indication: said(check.verdict.indication),
            sub_indication: String::new(),
            reasons: check.reasons.iter().map(|reason| reason.text.in_language(t)).collect(),
        };
        Verdict {
            indication: said(report.verdict.indication),
            sub_indication: String::new(),
            findings: report.checks.iter().map(finding).collect(),
            independently_anchored: report.is_independently_anchored(),
            simulated: report.simulated,
        }
    }
}

/// An application on an empty database in this folder.
pub(crate) async fn app_in(folder: &TempDir, clock: &Arc<FakeClock>) -> Arc<App> {
    app_with(folder, clock, None).await
}

/// Keeps what is sent.
#[derive(Default)]
pub(crate) struct Letters(pub(crate) Mutex<Vec<Letter>>);

#[async_trait]
impl Mailer for Letters {
    async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        self.0.lock().unwrap().push(letter.clone());
        Ok(())
    }
}

async fn app_with(folder: &TempDir, clock: &Arc<FakeClock>, mailer: Option<Arc<dyn Mailer>>) -> Arc<App> {
    let chance = Arc::new(SeededRandomness::new(7));
    let config = match assidu_testkit::postgres::of_folder_when_asked(folder.path()) {
        Some(url) => StoreConfig::postgres(url, chance.clone()),
        None => StoreConfig::sqlite(folder.path().join("data/assidu.db"), chance.clone()),
    };
    let key = RootKey::load_or_create(&folder.path().join("root.key"), true, &*chance).unwrap();
    let store = Store::open(&config, key).await.unwrap();
    let vault = Vault::open(&folder.path().join("safe/first"), &folder.path().join("safe/second")).unwrap();
    App::start(AppParts {
        store,
        vault,
        clock: clock.clone(),
        backups: None,
        class_clock: clock.clone(),
        chance,
        tables: Arc::new(assidu_connectors::files::FileTables),
        verifier: Arc::new(AtTheTime(clock.clone())),
        authorities: Vec::new(),
        witnesses: Vec::new(),
        timestamp_roots: Vec::new(),
        mailer,
        identities: crate::log_in::outside(),
        proving: assidu_app::Proving {
            keeping: KeepingRules { level: KeepLevel::Archive, renew_days: 180 },
            ..assidu_app::Proving::default()
        },
        anchor_every: Duration::from_secs(60),
        public_url: crate::browser::ORIGIN.to_owned(),
        log_name: "assidu.example".to_owned(),
        kind: InstanceKind::Live,
    })
    .await
    .unwrap()
}

/// An application without any provider, for tests that ask nothing of it.
pub(crate) fn idle_app() -> Arc<App> {
    static IDLE: OnceLock<Arc<App>> = OnceLock::new();
    Arc::clone(IDLE.get_or_init(|| {
        // On a runtime of its own, which lives as long as the test: the caller's is busy calling.
        let start = || {
            let runtime = tokio::runtime::Runtime::new().unwrap();
            let folder = tempfile::tempdir().unwrap();
            let app = runtime.block_on(app_in(&folder, &Arc::new(FakeClock::at(FIVE_PAST_NINE))));
            std::mem::forget((runtime, folder));
            app
        };
        std::thread::spawn(start).join().unwrap()
    }))
}

/// The provider "atelier" with a class, and the provider "elsewhere" with an administrator.
pub(crate) struct Scene {
    pub(crate) app: Arc<App>,
    pub(crate) router: Router,
    pub(crate) clock: Arc<FakeClock>,
    /// Nadia Lefèvre.
    pub(crate) admin: Actor,
    /// Her password.
    pub(crate) admin_password: String,
    /// Claire Fontaine, trainer of the class meeting.
    pub(crate) trainer: Actor,
    /// Paul Martin, a trainer with nothing to do here.
    pub(crate) other_trainer: Actor,
    /// Aïcha Benali (L1), Thomas Berger (L2), Sofia Carvalho (L3).
    pub(crate) learners: Vec<Actor>,
    /// Jan de Vries (L9), in no group.
    pub(crate) outsider: Actor,
    /// Administrator of another provider.
    pub(crate) elsewhere: Actor,
    pub(crate) group: GroupId,
    /// Excel, 09:00 to 12:30.
    pub(crate) meeting: MeetingId,
    /// The morning of that class meeting.
    pub(crate) sign_off: SignOffId,
    pub(crate) letters: Arc<Letters>,
    folder: TempDir,
}

impl Scene {
    pub(crate) async fn new() -> Self {
        Self::made(false).await
    }

    /// The same with a mail server, which keeps what it takes.
    pub(crate) async fn with_mail() -> Self {
        Self::made(true).await
    }

    /// Runs the background work until a letter with a link was sent, and gives what stands in the link.
    pub(crate) async fn link_sent(&self) -> String {
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let background = tokio::spawn(Arc::clone(&self.app).run_background(stopped));
        let mut link = None;
        for _ in 0..2_000 {
            let text = self.letters.0.lock().unwrap().first().map(|letter| letter.text.clone());
            link = text.as_deref().and_then(|text| text.split("/sign-in/new/").nth(1)).map(str::to_owned);
            if link.is_some() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        stop.send(true).unwrap();
        background.await.unwrap();
        link.unwrap().split_whitespace().next().unwrap().to_owned()
    }

    /// Runs the background work until a letter was sent, and gives the last one.
    pub(crate) async fn letter_sent(&self) -> Letter {
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let background = tokio::spawn(Arc::clone(&self.app).run_background(stopped));
        let mut letter = None;
        for _ in 0..2_000 {
            letter = self.letters.0.lock().unwrap().pop();
            if letter.is_some() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        stop.send(true).unwrap();
        background.await.unwrap();
        letter.unwrap()
    }

    /// Runs the background work until so many letters were sent, and gives them by subject and text.
    pub(crate) async fn letters_sent(&self, count: usize) -> Vec<Letter> {
        let mut all = Vec::new();
        while all.len() < count {
            all.push(self.letter_sent().await);
        }
        all
    }

    /// The files of an object in both places of the safe.
    pub(crate) fn copies_of(&self, object: ObjectId) -> [PathBuf; 2] {
        ["safe/first", "safe/second"].map(|place| object_file(&self.folder.path().join(place), object))
    }

    /// Holds the class meeting this way.
    pub(crate) async fn hold(&self, mode: Mode) {
        self.replan(0x4d, |draft| draft.mode = mode).await;
    }

    /// Plans the class meeting otherwise.
    pub(crate) async fn replan(&self, key: u8, change: impl FnOnce(&mut MeetingDraft)) {
        let mut tx = self.app.store().read(&self.admin.scope()).await.unwrap();
        let found = assidu_store::meetings::lookup(&mut tx, self.meeting).await.unwrap().unwrap();
        drop(tx);
        let seen = assidu_app::meetings::plan_seen(&found);
        let mut draft = MeetingDraft {
            title: found.title,
            day: found.day,
            start: time(9, 0, 0, 0),
            end: time(12, 30, 0, 0),
            room: found.room,
            site: None,
            mode: found.mode,
            kind: found.kind,
            trainers: found.trainers,
            groups: found.groups,
        };
        change(&mut draft);
        self.app.edit_meeting(&self.admin, self.meeting, &draft, &seen, [key; 16]).await.unwrap();
    }

    /// Gives somebody an address.
    pub(crate) async fn address(&self, person: PersonId, email: &str) {
        let mut tx = self.app.store().write(&self.admin.scope()).await.unwrap();
        let mut known = people::lookup(&mut tx, person).await.unwrap().unwrap();
        known.card.email = email.to_owned();
        people::save(&mut tx, &known, self.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Gives somebody one more role.
    pub(crate) async fn is_also(&self, person: PersonId, role: Role) {
        let mut tx = self.app.store().write(&self.admin.scope()).await.unwrap();
        let mut known = people::lookup(&mut tx, person).await.unwrap().unwrap();
        known.roles = known.roles.with(role);
        people::save(&mut tx, &known, self.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn made(mail: bool) -> Self {
        let letters = Arc::new(Letters::default());
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(FakeClock::at(FIVE_PAST_NINE));
        let mailer = mail.then(|| Arc::clone(&letters) as Arc<dyn Mailer>);
        let app = app_with(&folder, &clock, mailer).await;
        let (admin, _) = provider(&app, "atelier").await;
        let (elsewhere, _) = provider(&app, "elsewhere").await;
        // Both have changed their first password long ago.
        let admin_password =
            app.give_access_to_people(&admin, &[admin.person]).await.unwrap().remove(0).password;
        let mut tx = app.store().write(&elsewhere.scope()).await.unwrap();
        accounts::remove(&mut tx, elsewhere.person).await.unwrap();
        tx.commit().await.unwrap();
        let trainer = add(&app, &admin, Role::Trainer, "T1", "Claire", "Fontaine").await;
        let other_trainer = add(&app, &admin, Role::Trainer, "T2", "Paul", "Martin").await;
        let mut learners = Vec::new();
        for (reference, given, family) in
            [("L1", "Aïcha", "Benali"), ("L2", "Thomas", "Berger"), ("L3", "Sofia", "Carvalho")]
        {
            learners.push(add(&app, &admin, Role::Learner, reference, given, family).await);
        }
        let outsider = add(&app, &admin, Role::Learner, "L9", "Jan", "de Vries").await;
        let group = group_of(&app, &admin, "G1", &learners).await;
        let draft = MeetingDraft {
            title: "Excel niveau 2".to_owned(),
            day: date(2026, 11, 23),
            start: time(9, 0, 0, 0),
            end: time(12, 30, 0, 0),
            room: "B12".to_owned(),
            site: None,
            mode: Mode::Onsite,
            kind: MeetingKind::Course,
            trainers: vec![trainer.person],
            groups: vec![group],
        };
        let meeting = app.add_meeting(&admin, &draft, [1; 16]).await.unwrap();
        let mut tx = app.store().read(&admin.scope()).await.unwrap();
        let sign_off = sign_offs::of_meeting(&mut tx, meeting).await.unwrap()[0].id;
        drop(tx);
        let parts = Parts {
            settings: settings(),
            app: app.clone(),
            clock: clock.clone(),
            chance: Arc::new(SeededRandomness::new(11)),
            demo: None,
        };
        let router = assidu_web::router(&Web::new(parts)).unwrap();
        Self {
            app,
            router,
            clock,
            admin,
            admin_password,
            trainer,
            other_trainer,
            learners,
            outsider,
            elsewhere,
            group,
            meeting,
            sign_off,
            letters,
            folder,
        }
    }

    /// A browser in which nobody is logged in.
    pub(crate) fn anon(&self) -> Browser {
        Browser::new(&self.router)
    }

    /// A browser in which nobody is logged in, and which is known as the same device.
    pub(crate) fn anon_like(&self, other: &Browser) -> Browser {
        let mut browser = self.anon();
        browser.cookies = other.cookies.clone();
        browser.cookies.remove("__Host-assidu");
        browser
    }

    /// A browser in which this person is logged in.
    pub(crate) async fn browser(&self, who: &Actor) -> Browser {
        let seed = u64::from_be_bytes(who.person.bytes()[8..].try_into().unwrap());
        let session = NewSession::draw(&SeededRandomness::new(seed));
        let mut tx = self.app.store().write(&who.scope()).await.unwrap();
        let new = sessions::NewSession {
            token_hash: session.hash,
            person: who.person,
            roles: who.roles,
            csrf_secret: session.hash,
            at: self.clock.now(),
            idle_minutes: 12 * 60,
            ends_at: self.clock.now().plus_minutes(24 * 60),
            device: "computer-linux".to_owned(),
            awaits_code: false,
        };
        // Who is logged in already stays so.
        match sessions::open(&mut tx, &new).await {
            Err(assidu_app::StoreError::Duplicate(_)) => drop(tx),
            opened => {
                opened.unwrap();
                tx.commit().await.unwrap();
            }
        }
        Browser::with_session(&self.router, seed)
    }

    /// The code that the class meeting shows now.
    pub(crate) fn code(&self) -> String {
        self.app.class_code(self.admin.tenant, self.meeting).code.to_string()
    }
}

async fn provider(app: &App, code: &str) -> (Actor, String) {
    let new = NewProvider {
        institution_code: code.to_owned(),
        name: format!("CFA {code}"),
        timezone: "Europe/Paris".to_owned(),
        language: "fr".to_owned(),
        admin_given_name: "Nadia".to_owned(),
        admin_family_name: "Lefèvre".to_owned(),
        admin_email: format!("nadia@{code}.example"),
    };
    let (tenant, card) = app.create_provider(new).await.unwrap();
    (Actor::of(tenant, card.person, Roles::of(&[Role::Administrator])), card.password)
}

pub(crate) async fn add(
    app: &App,
    admin: &Actor,
    role: Role,
    reference: &str,
    given: &str,
    family: &str,
) -> Actor {
    let roles = Roles::of(&[role]);
    let person = Person {
        id: PersonId::from_bytes([0; 16]),
        roles,
        language: String::new(),
        start: None,
        end: None,
        signature_required: true,
        card: PersonCard {
            reference: reference.to_owned(),
            family_name: family.to_owned(),
            given_name: given.to_owned(),
            ..PersonCard::default()
        },
    };
    Actor::of(admin.tenant, app.add_person(admin, person).await.unwrap(), roles)
}

pub(crate) async fn group_of(app: &App, admin: &Actor, reference: &str, learners: &[Actor]) -> GroupId {
    let chance = SeededRandomness::new(reference.bytes().map(u64::from).sum());
    let group = Group {
        id: GroupId::new(FIVE_PAST_NINE, &chance),
        reference: reference.to_owned(),
        title: "Bureautique 2026".to_owned(),
        training_ref: String::new(),
        training_title: String::new(),
        action_kind: ActionKind::Training,
        site: None,
        start: None,
        end: None,
        planned_minutes: None,
        distance_permille: None,
        policy: None,
        alternation: None,
    };
    let mut tx = app.store().write(&admin.scope()).await.unwrap();
    groups::save(&mut tx, &group).await.unwrap();
    for learner in learners {
        let enrolment = Enrolment {
            id: EnrolmentId::new(FIVE_PAST_NINE, &chance),
            group: group.id,
            learner: learner.person,
            start: date(2026, 9, 1),
            end: None,
            signature_required: true,
            funders: Vec::new(),
        };
        enrolments::save(&mut tx, &enrolment).await.unwrap();
    }
    tx.commit().await.unwrap();
    group.id
}

#[tokio::test]
async fn the_scene_is_a_class_that_has_just_begun() {
    let scene = Scene::new().await;
    let live = scene.app.live_meeting(&scene.trainer, scene.meeting, false).await.unwrap();
    assert_eq!(live.sign_offs[0].people.len(), 3);
    assert_eq!(live.meeting.groups, [scene.group]);
    assert!(live.sign_offs[0].sign_off.opens_at < scene.clock.now());
}

#[tokio::test]
async fn the_first_administrator_logs_in_and_starts_with_the_day() {
    let scene = Scene::new().await;
    let mut browser = scene.anon();
    let form = [
        ("institution", "atelier"),
        ("identifier", "nadia@atelier.example"),
        ("password", scene.admin_password.as_str()),
    ];
    assert_eq!(browser.submit("/sign-in", "/sign-in", &form).await.leads_to(), "/today");
}
