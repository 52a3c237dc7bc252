//! A provider in a temporary folder: one group of four, one trainer, one class meeting this morning.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use assidu_app::{
    Actor, App, InstanceKind, Parts, Proving,
    meetings::{CloseRequest, MeetingDraft},
    provider::NewProvider,
    signing::{Arrival, Drawing, SignRequest, Surroundings},
};
use assidu_domain::signing::Method;
use assidu_domain::{
    EnrolmentId, GroupId, Instant, MeetingId, PersonId, SignOffId,
    people::{Person, PersonCard, Role, Roles},
    planning::{ActionKind, Enrolment, Group, MeetingKind, Mode},
    ports::{Believed, Clock, DocumentVerifier, Indication, Mailer, Randomness, TimestampAuthority, Verdict},
};
use assidu_evidence::Strokes;
use assidu_store::{Page, RootKey, Store, StoreConfig, enrolments, groups, people, sheets, sign_offs};
use assidu_testkit::{FakeClock, SeededRandomness};
use assidu_vault::Vault;
use jiff::civil::{date, time};
use tempfile::TempDir;
use tokio::sync::watch;

/// Monday 23 November 2026, 09:05 in Paris.
pub(crate) const FIVE_PAST_NINE: Instant = Instant::from_unix_seconds(1_795_421_100);

struct Nothing;

impl DocumentVerifier for Nothing {
    fn verify(&self, _: &str, _: &[u8], _: &Believed, _: &str) -> Verdict {
        Verdict {
            indication: Indication::Indeterminate,
            sub_indication: String::new(),
            findings: Vec::new(),
            independently_anchored: false,
            simulated: false,
        }
    }
}

pub(crate) struct Scene {
    pub(crate) app: Arc<App>,
    pub(crate) clock: Arc<FakeClock>,
    pub(crate) admin: Actor,
    pub(crate) trainer: Actor,
    pub(crate) learners: Vec<PersonId>,
    pub(crate) meeting: MeetingId,
    pub(crate) sign_off: SignOffId,
    pub(crate) group: GroupId,
    pub(crate) folder: TempDir,
}

/// Chance that can be told to give no more keys: whatever makes one then fails in the midst.
pub(crate) struct Chance {
    seeded: SeededRandomness,
    pub(crate) is_broken: AtomicBool,
}

impl Chance {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self { seeded: SeededRandomness::new(7), is_broken: AtomicBool::new(false) })
    }
}

impl Randomness for Chance {
    fn fill(&self, bytes: &mut [u8]) {
        assert!(bytes.len() != 32 || !self.is_broken.load(Ordering::SeqCst), "no key can be made now");
        self.seeded.fill(bytes);
    }
}

/// What is outside of the instance: by default nothing, and the embedded authority stamps.
#[derive(Default)]
pub(crate) struct Outside {
    pub(crate) authorities: Vec<Arc<dyn TimestampAuthority>>,
    pub(crate) timestamp_roots: Vec<assidu_seal::Certificate>,
    pub(crate) mailer: Option<Arc<dyn Mailer>>,
    pub(crate) identities: assidu_app::Identities,
    pub(crate) proving: Proving,
    /// The clock that they share.
    pub(crate) clock: Option<Arc<FakeClock>>,
}

async fn app_in(
    folder: &TempDir,
    clock: &Arc<FakeClock>,
    kind: InstanceKind,
    chance: Arc<Chance>,
    outside: Outside,
) -> Arc<App> {
    let config = match assidu_testkit::postgres::of_folder_when_asked(folder.path()) {
        Some(url) => StoreConfig::postgres(url, chance.clone()),
        None => StoreConfig::sqlite(folder.path().join("data/assidu.sqlite"), chance.clone()),
    };
    let empty = Store::is_empty(&config).await.unwrap();
    let key = RootKey::load_or_create(&folder.path().join("root.key"), empty, &*chance).unwrap();
    let store = Store::open(&config, key).await.unwrap();
    let vault = Vault::open(&folder.path().join("safe-1"), &folder.path().join("safe-2")).unwrap();
    let clock: Arc<dyn Clock> = clock.clone();
    App::start(Parts {
        store,
        vault,
        backups: None,
        class_clock: clock.clone(),
        clock,
        chance,
        tables: Arc::new(assidu_connectors::files::FileTables),
        verifier: Arc::new(Nothing),
        authorities: outside.authorities,
        witnesses: Vec::new(),
        timestamp_roots: outside.timestamp_roots,
        mailer: outside.mailer,
        identities: outside.identities,
        proving: outside.proving,
        anchor_every: Duration::from_secs(60),
        public_url: "https://assidu.example".to_owned(),
        log_name: "assidu.example".to_owned(),
        kind,
    })
    .await
    .unwrap()
}

async fn person(app: &App, admin: &Actor, role: Role, reference: &str, family: &str) -> PersonId {
    let card = PersonCard {
        reference: reference.to_owned(),
        family_name: family.to_owned(),
        given_name: "Léa".to_owned(),
        ..PersonCard::default()
    };
    let person = Person {
        id: admin.person,
        roles: Roles::of(&[role]),
        language: String::new(),
        start: None,
        end: None,
        signature_required: true,
        card,
    };
    app.add_person(admin, person).await.unwrap()
}

impl Scene {
    pub(crate) async fn new() -> Self {
        Self::with(Chance::new()).await
    }

    pub(crate) async fn with(chance: Arc<Chance>) -> Self {
        Self::beside(chance, Outside::default()).await
    }

    pub(crate) async fn beside(chance: Arc<Chance>, outside: Outside) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = outside.clock.clone().unwrap_or_else(|| Arc::new(FakeClock::at(FIVE_PAST_NINE)));
        let app = app_in(&folder, &clock, InstanceKind::Live, chance, outside).await;
        let (tenant, card) = app
            .create_provider(NewProvider {
                institution_code: "canari".to_owned(),
                name: "CFA du Canari".to_owned(),
                timezone: "Europe/Paris".to_owned(),
                language: "fr".to_owned(),
                admin_given_name: "Ada".to_owned(),
                admin_family_name: "Administratrice".to_owned(),
                admin_email: "ada@canari.example".to_owned(),
            })
            .await
            .unwrap();
        let admin = Actor::of(tenant, card.person, Roles::of(&[Role::Administrator]));
        let trainer = person(&app, &admin, Role::Trainer, "T1", "Formatrice").await;
        let mut learners = Vec::new();
        for (n, name) in ["Zoë", "Canarimartin", "Ducanari", "Élodie"].iter().enumerate() {
            learners.push(person(&app, &admin, Role::Learner, &format!("L{n}"), name).await);
        }
        let group = enrol(&app, &admin, &learners).await;
        let draft = MeetingDraft {
            title: "Excel niveau 2 – Tableaux croisés".to_owned(),
            day: date(2026, 11, 23),
            start: time(9, 0, 0, 0),
            end: time(12, 30, 0, 0),
            room: "B200".to_owned(),
            site: None,
            mode: Mode::Onsite,
            kind: MeetingKind::Course,
            trainers: vec![trainer],
            groups: vec![group],
        };
        let meeting = app.add_meeting(&admin, &draft, [0xaa; 16]).await.unwrap();
        let mut tx = app.store().read(&admin.scope()).await.unwrap();
        let sign_off = sign_offs::of_meeting(&mut tx, meeting).await.unwrap()[0].id;
        drop(tx);
        let trainer = Actor::of(tenant, trainer, Roles::of(&[Role::Trainer]));
        Self { app, clock, admin, trainer, learners, meeting, sign_off, group, folder }
    }
}

/// A stroke long enough for a signature.
pub(crate) fn drawing() -> Drawing {
    let points = (0..30).map(|n| (300 + n * 60, 500 + (n % 5) * 120)).collect();
    Drawing::Drawn(Strokes::new(320, 180, vec![points]).unwrap())
}

impl Scene {
    /// Starts the application again on what is on the disk. Close the store before.
    pub(crate) async fn start_again(&mut self) {
        self.start_again_beside(Outside::default()).await;
    }

    /// The same, with other things outside.
    pub(crate) async fn start_again_beside(&mut self, outside: Outside) {
        self.app = app_in(&self.folder, &self.clock, InstanceKind::Live, Chance::new(), outside).await;
    }

    /// Every learner signs now.
    pub(crate) async fn sign_everyone(&self) {
        for (n, person) in self.learners.iter().enumerate() {
            let device = [9; 16];
            let tenant = self.admin.tenant;
            let check_in = self
                .app
                .check_in(tenant, self.sign_off, *person, Arrival::by_account(Method::Code, device))
                .await
                .unwrap();
            let mut key = [0x51; 16];
            key[0] = u8::try_from(n).unwrap();
            let request = SignRequest {
                challenge: check_in.challenge,
                device,
                logged_in: Some(*person),
                idempotency_key: key,
                drawing: drawing(),
                surroundings: Surroundings::default(),
            };
            self.app.sign(request).await.unwrap();
        }
    }

    /// The trainer signs and closes after the end, and the sheet is sealed.
    pub(crate) async fn close_and_seal(&self) -> Vec<u8> {
        // The night may have sealed a version already: it is not what the closing makes.
        let before = self.newest_sheet().await.map_or(0, |row| row.version);
        self.close().await;
        self.sheet_after(before).await
    }

    /// The newest version of the meeting's own sheet, sealed or not.
    async fn newest_sheet(&self) -> Option<sheets::SheetRow> {
        let mut tx = self.app.store().read(&self.admin.scope()).await.unwrap();
        sheets::of_meeting(&mut tx, self.meeting).await.unwrap()
    }

    /// The trainer signs and closes after the end.
    pub(crate) async fn close(&self) {
        self.clock.advance_seconds(4 * 3600);
        let request = CloseRequest {
            meeting: self.meeting,
            marks: Vec::new(),
            drawing: Some(drawing()),
            idempotency_key: [77; 16],
            surroundings: Surroundings::default(),
        };
        self.app.close(&self.trainer, request).await.unwrap();
    }

    /// What the provider's day says of sheets is what counting them gives: how many are in force.
    pub(crate) async fn counted_sheets(&self) -> usize {
        let mut tx = self.app.store().read(&self.admin.scope()).await.unwrap();
        let all = sheets::SheetFilter {
            all_versions: true,
            ..sheets::SheetFilter::days(jiff::civil::date(1900, 1, 1), jiff::civil::date(2200, 1, 1))
        };
        let rows = sheets::list(&mut tx, &all, Page::first(200)).await.unwrap();
        let waiting = rows.iter().filter(|row| row.state != sheets::SheetState::Sealed).count();
        let in_force = rows.len() - waiting - rows.iter().filter(|row| row.replaced_by.is_some()).count();
        let said = sheets::figures(&mut tx, jiff::civil::date(1900, 1, 1)).await.unwrap();
        assert_eq!((said.sealed, said.waiting), (in_force as i64, waiting as i64));
        in_force
    }

    /// Gives somebody an address.
    pub(crate) async fn address(&self, person: PersonId, email: &str) {
        let mut tx = self.app.store().write(&self.admin.scope()).await.unwrap();
        let mut known = people::lookup(&mut tx, person).await.unwrap().unwrap();
        known.card.email = email.to_owned();
        people::save(&mut tx, &known, self.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Runs the background work until something is so.
    pub(crate) async fn work_until(&self, mut is_so: impl AsyncFnMut() -> bool) {
        let (stop, stopped) = watch::channel(false);
        let background = tokio::spawn(Arc::clone(&self.app).run_background(stopped));
        let mut came = false;
        for _ in 0..2_000 {
            came = is_so().await;
            if came {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        stop.send(true).unwrap();
        background.await.unwrap();
        assert!(came, "it did not come to that");
    }

    /// Runs the background work until the sheet is in the safe, and takes it out.
    pub(crate) async fn sealed_sheet(&self) -> Vec<u8> {
        self.sheet_after(0).await
    }

    /// Runs the background work until a version after `before` is in the safe, and takes it out.
    async fn sheet_after(&self, before: i64) -> Vec<u8> {
        let (stop, stopped) = watch::channel(false);
        let background = tokio::spawn(Arc::clone(&self.app).run_background(stopped));
        let mut sheet = None;
        for _ in 0..2_000 {
            let row = self.newest_sheet().await;
            sheet = row.filter(|row| row.version > before && row.state == sheets::SheetState::Sealed);
            if sheet.is_some() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        stop.send(true).unwrap();
        background.await.unwrap();
        let Some(sheet) = sheet else { panic!("the sheet was not sealed in time") };
        self.app.fetch_sheet(&self.admin, sheet.sheet).await.unwrap().1
    }
}

async fn enrol(app: &App, admin: &Actor, learners: &[PersonId]) -> GroupId {
    let chance = SeededRandomness::new(99);
    let group = Group {
        id: GroupId::new(FIVE_PAST_NINE, &chance),
        reference: "G1".to_owned(),
        title: "Groupe 1".to_owned(),
        training_ref: "TR-1".to_owned(),
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
            learner: *learner,
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
