//! One provider with one class meeting, put there before the play: who takes part, and how they are logged in.

use assidu_app::{Actor, App, meetings::MeetingDraft, provider::NewProvider};
use assidu_domain::{
    EnrolmentId, GroupId, Instant, MeetingId, PersonId, SignOffId,
    people::{Person, PersonCard, Role, Roles},
    planning::{ActionKind, Enrolment, Group, MeetingKind, Mode},
    ports::{Clock as _, Randomness},
};
use assidu_outbound::{SystemClock, SystemRandomness};
use assidu_store::{accounts, enrolments, groups, sessions, sign_offs};
use assidu_web::{cookies::Stays, login::NewSession};
use jiff::{
    ToSpan as _,
    civil::{Date, time},
    tz::TimeZone,
};

/// Someone with an open session.
#[derive(Clone)]
pub(crate) struct Member {
    pub(crate) actor: Actor,
    /// The cookie that the browser sends.
    pub(crate) cookie: String,
}

/// A class meeting from 9:00 to 12:30, the day after tomorrow: before it nothing is signed.
#[derive(Clone)]
pub(crate) struct Class {
    pub(crate) admin: Member,
    pub(crate) trainer: Member,
    pub(crate) learners: Vec<Member>,
    pub(crate) meeting: MeetingId,
    pub(crate) sign_off: SignOffId,
    /// Its group, and its day.
    pub(crate) group: GroupId,
    pub(crate) day: Date,
    /// Seconds until five past nine of its day.
    pub(crate) ahead: i64,
}

/// What must be found on no disk and in no log: names, addresses, numbers, also of the people in the file that
/// is brought.
pub(crate) const CANARIES: [&str; 8] = [
    "Quéstorïus",
    "Zébulonée",
    "questorius.example",
    "06 98 76 54 32",
    "Ostrogothine",
    "Vandermeulenne",
    "Nouvelle-Canarie",
    "Nouveau-Canari",
];

/// How many learners sign.
const LEARNERS: usize = 3;

impl Class {
    pub(crate) async fn make(app: &App) -> Self {
        let now = SystemClock.now();
        let (day, starts) = day_of(now);
        let new = NewProvider {
            institution_code: "atelier".to_owned(),
            name: "CFA de l’Atelier".to_owned(),
            timezone: "Europe/Paris".to_owned(),
            language: "fr".to_owned(),
            admin_given_name: "Ostrogothine".to_owned(),
            admin_family_name: "Vandermeulenne".to_owned(),
            admin_email: "ostrogothine@atelier.example".to_owned(),
        };
        let (tenant, card) = app.create_provider(new).await.unwrap();
        let admin = Actor::of(tenant, card.person, Roles::of(&[Role::Administrator]));
        let trainer = add(app, &admin, Role::Trainer, "T1").await;
        let mut learners = Vec::new();
        for n in 0..LEARNERS {
            learners.push(add(app, &admin, Role::Learner, &format!("L{n}")).await);
        }
        let group = enrol(app, &admin, &learners, now).await;
        let draft = MeetingDraft {
            title: "Excel niveau 2".to_owned(),
            day,
            start: time(9, 0, 0, 0),
            end: time(12, 30, 0, 0),
            room: "B200".to_owned(),
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
        // The first password was changed long ago; nobody logs in by one here.
        let mut tx = app.store().write(&admin.scope()).await.unwrap();
        accounts::set_password(&mut tx, admin.person, "none", false).await.unwrap();
        tx.commit().await.unwrap();
        let mut members = Vec::new();
        for learner in learners {
            members.push(log_in(app, learner, starts).await);
        }
        Self {
            admin: log_in(app, admin, starts).await,
            trainer: log_in(app, trainer, starts).await,
            learners: members,
            meeting,
            sign_off,
            group,
            day,
            ahead: starts.unix_seconds() + 300 - now.unix_seconds(),
        }
    }
}

/// The day after tomorrow in Paris, and its nine o'clock.
fn day_of(now: Instant) -> (Date, Instant) {
    let zone = TimeZone::get("Europe/Paris").unwrap();
    let now = jiff::Timestamp::from_second(now.unix_seconds()).unwrap().to_zoned(zone.clone());
    let day = now.date().checked_add(2.days()).unwrap();
    let starts = day.at(9, 0, 0, 0).to_zoned(zone).unwrap().timestamp();
    (day, Instant::from_unix_seconds(starts.as_second()))
}

async fn add(app: &App, admin: &Actor, role: Role, reference: &str) -> Actor {
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
            family_name: format!("Quéstorïus{reference}"),
            given_name: "Zébulonée".to_owned(),
            email: format!("canari-{reference}@questorius.example").to_lowercase(),
            mobile_phone: "06 98 76 54 32".to_owned(),
            ..PersonCard::default()
        },
    };
    Actor::of(admin.tenant, app.add_person(admin, person).await.unwrap(), roles)
}

async fn enrol(app: &App, admin: &Actor, learners: &[Actor], now: Instant) -> GroupId {
    let group = Group {
        id: GroupId::new(now, &SystemRandomness),
        reference: "G1".to_owned(),
        title: "Groupe 1".to_owned(),
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
            id: EnrolmentId::new(now, &SystemRandomness),
            group: group.id,
            learner: learner.person,
            start: jiff::civil::date(2020, 9, 1),
            end: None,
            signature_required: true,
            funders: Vec::new(),
        };
        enrolments::save(&mut tx, &enrolment).await.unwrap();
    }
    tx.commit().await.unwrap();
    group.id
}

async fn log_in(app: &App, actor: Actor, at: Instant) -> Member {
    let session = NewSession::draw(&SystemRandomness as &dyn Randomness);
    let mut tx = app.store().write(&actor.scope()).await.unwrap();
    let new = sessions::NewSession {
        token_hash: session.hash,
        person: actor.person,
        roles: actor.roles,
        csrf_secret: session.hash,
        at,
        idle_minutes: 12 * 60,
        ends_at: at.plus_minutes(24 * 60),
        device: "phone-android".to_owned(),
        awaits_code: false,
    };
    sessions::open(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    let cookie = session.cookie(Stays::Visit, false).unwrap().to_str().unwrap().to_owned();
    Member { actor, cookie }
}
