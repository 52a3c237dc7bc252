//! Providers, sites, groups and people, and one of everything that an address can name.

use std::collections::BTreeMap;

use assidu_app::{
    Actor,
    absences::AbsenceRequest,
    dossiers::AskDossier,
    funders::FunderDraft,
    meetings::MeetingDraft,
    organisations::GrantDraft,
    outages::OutageDraft,
    settings::{NewIdentityProvider, SiteDraft},
    sheets::Period,
};
use assidu_domain::{
    AlertId, AnomalyId, BulkId, EnrolmentId, GroupId, MeetingId, PersonId, SignOffId, SiteId,
    absence::{AbsenceReason, KnownReason},
    alerts::AlertKind,
    anomalies::{Anomaly, Finding},
    attendance_rules::BulkState,
    grants::About,
    import::Model,
    outage::Scope,
    people::{Role, Roles},
    planning::{Enrolment, Group, MeetingKind, Mode},
    provider::{Closure, FunderKind, HolidayRegion},
    rights::RequestKind,
    signing::AttendanceState,
    support::{SupportRequest, SupportState},
};
use assidu_store::{
    alerts, anomalies,
    bulk::{self, NewBulk},
    dossiers::DossierScope,
    enrolments, groups, sessions, sign_offs,
};
use assidu_testkit::SeededRandomness;
use assidu_web::{access::Entry, login::NewSession};
use jiff::civil::{date, time};

use super::forms::body;
use crate::{
    browser::Browser,
    organisations::organisation,
    scene::{Scene, add},
};

/// What belongs to one group: the ids that routes are asked with.
pub(super) struct Subject {
    pub(super) name: &'static str,
    /// Who makes things for it.
    admin: Actor,
    pub(super) group: GroupId,
    pub(super) ids: BTreeMap<&'static str, String>,
}

pub(super) struct World {
    pub(super) scene: Scene,
    /// Columns of the file.
    pub(super) actors: Vec<(&'static str, Option<Actor>)>,
    /// Own, other group, other site, other provider.
    pub(super) subjects: Vec<Subject>,
    /// A member of the staff of each provider, for routes about staff.
    clerks: [PersonId; 2],
    device: String,
    token: String,
    drawn: u64,
}

/// What stands in a link by which somebody of whoever runs the instance may look.
async fn opened_for_support(scene: &Scene, admin: &Actor) -> String {
    let request = SupportRequest::parse("Ada Byron", "a sheet stays open", 8).unwrap();
    let made = scene.app.open_for_support(admin.tenant, &request).await.unwrap();
    made.url.rsplit('/').next().unwrap().to_owned()
}

async fn site(scene: &Scene, admin: &Actor, name: &str) -> SiteId {
    let draft = SiteDraft {
        name: name.to_owned(),
        city: String::new(),
        timezone: "Europe/Paris".to_owned(),
        holidays: HolidayRegion::Metropole,
    };
    let site = scene.app.save_site(admin, None, draft).await.unwrap();
    let day = date(2026, 12, 24);
    let closure = Closure { first: day, last: day, label: "Fermé".to_owned() };
    scene.app.add_closure(admin, site, closure).await.unwrap();
    site
}

/// A group at a site with a learner; the scene's own group keeps its people.
async fn group(scene: &Scene, admin: &Actor, n: u8, site: SiteId, learner: &Actor) -> (GroupId, EnrolmentId) {
    let group = Group {
        id: GroupId::from_bytes([n; 16]),
        reference: format!("X{n}"),
        title: format!("Groupe {n}"),
        training_ref: String::new(),
        training_title: String::new(),
        action_kind: assidu_domain::planning::ActionKind::Training,
        site: Some(site),
        start: None,
        end: None,
        planned_minutes: None,
        distance_permille: None,
        policy: None,
        alternation: None,
    };
    let enrolment = Enrolment {
        id: EnrolmentId::from_bytes([n; 16]),
        group: group.id,
        learner: learner.person,
        start: date(2026, 9, 1),
        end: None,
        signature_required: true,
        funders: Vec::new(),
    };
    let mut tx = scene.app.store().write(&admin.scope()).await.unwrap();
    groups::save(&mut tx, &group).await.unwrap();
    enrolments::save(&mut tx, &enrolment).await.unwrap();
    tx.commit().await.unwrap();
    (group.id, enrolment.id)
}

async fn meeting(scene: &Scene, admin: &Actor, n: u8, group: GroupId, trainer: PersonId) -> MeetingId {
    let draft = MeetingDraft {
        title: format!("Séance {n}"),
        day: date(2026, 11, 23),
        start: time(9, 0, 0, 0),
        end: time(12, 0, 0, 0),
        room: String::new(),
        site: None,
        mode: Mode::Onsite,
        kind: MeetingKind::Course,
        trainers: vec![trainer],
        groups: vec![group],
    };
    scene.app.add_meeting(admin, &draft, [n; 16]).await.unwrap()
}

impl World {
    pub(super) async fn new() -> Self {
        let scene = Scene::new().await;
        let (admin, elsewhere) = (scene.admin, scene.elsewhere);
        let (here, there) = (site(&scene, &admin, "Ici").await, site(&scene, &admin, "Là-bas").await);
        let abroad = site(&scene, &elsewhere, "Ailleurs").await;
        let mut subjects = Vec::new();
        let mut limits = Vec::new();
        let of = [
            ("own", admin, here),
            ("group", admin, here),
            ("site", admin, there),
            ("tenant", elsewhere, abroad),
        ];
        for (n, (name, admin, site)) in (50..).zip(of) {
            let own = name == "own";
            let reference = format!("X{n}");
            let learner = match own {
                true => scene.learners[0],
                false => add(&scene.app, &admin, Role::Learner, &reference, "Ana", "Neuf").await,
            };
            let trainer = match own {
                true => scene.trainer,
                false => add(&scene.app, &admin, Role::Trainer, &reference, "Zoé", "Petit").await,
            };
            let (group, enrolment) = group(&scene, &admin, n, site, &learner).await;
            let meeting = meeting(&scene, &admin, n, group, trainer.person).await;
            subjects.push(subject(&scene, name, admin, (group, meeting), (&learner, enrolment, site)).await);
            limits.push((site, group));
        }
        let mut actors = vec![
            ("nobody", None),
            ("learner", Some(scene.learners[0])),
            ("trainer", Some(scene.trainer)),
            ("other-trainer", Some(scene.other_trainer)),
        ];
        for (role, whole, of_group) in
            [(Role::Auditor, "auditor", "auditor-of-group"), (Role::Secretariat, "office", "office-of-group")]
        {
            actors.push((whole, Some(add(&scene.app, &admin, role, whole, "Inès", "Roy").await)));
            let limited = add(&scene.app, &admin, role, of_group, "Max", "Bret").await;
            actors.push((of_group, Some(limit(&scene, limited, &[], &[limits[0].1]).await)));
        }
        let of_site = add(&scene.app, &admin, Role::Secretariat, "site", "Eva", "Lund").await;
        actors.push(("office-of-site", Some(limit(&scene, of_site, &[limits[0].0], &[]).await)));
        actors.extend([("administrator", Some(admin)), ("elsewhere", Some(elsewhere))]);
        let link = opened_for_support(&scene, &admin).await;
        actors.push(("support", scene.app.begin_support(&link, [0x53; 32], "", None).await.unwrap()));
        let clerks = [
            add(&scene.app, &admin, Role::Secretariat, "clerk", "Léa", "Sand").await.person,
            add(&scene.app, &elsewhere, Role::Secretariat, "clerk", "Léa", "Sand").await.person,
        ];
        let mut anon = scene.anon();
        let token = anon.get("/sign-in").await.field("csrf");
        let device = anon.cookies["__Host-assidu-device"].clone();
        Self { scene, actors, subjects, clerks, device, token, drawn: 0 }
    }

    /// A browser with a session of its own: what one request ends, the next one has again.
    async fn browser(&mut self, who: Option<Actor>) -> Browser {
        let mut browser = self.scene.anon();
        if let Some(who) = who {
            self.drawn += 1;
            let session = NewSession::draw(&SeededRandomness::new(70_000 + self.drawn));
            let now = self.scene.app.class_now();
            let mut tx = self.scene.app.store().write(&who.scope()).await.unwrap();
            let new = sessions::NewSession {
                token_hash: session.hash,
                person: who.person,
                roles: who.roles,
                csrf_secret: session.hash,
                at: now,
                idle_minutes: 12 * 60,
                ends_at: now.plus_minutes(24 * 60),
                device: String::new(),
                awaits_code: false,
            };
            sessions::open(&mut tx, &new).await.unwrap();
            tx.commit().await.unwrap();
            browser = Browser::with_session(&self.scene.router, 70_000 + self.drawn);
        }
        browser.cookies.insert("__Host-assidu-device".to_owned(), self.device.clone());
        browser
    }

    /// The ids of a subject; what an act may destroy is made anew for each.
    async fn ids(&mut self, entry: &Entry, subject: usize) -> BTreeMap<&'static str, String> {
        let Subject { admin, group, ids, .. } = &self.subjects[subject];
        let (admin, group, mut ids) = (*admin, *group, ids.clone());
        self.drawn += 1;
        if entry.path.contains("{letter}") {
            ids.insert("letter", "sign-link".to_owned());
            ids.insert("language", "fr".to_owned());
        }
        if entry.path.contains("{funder}") {
            let draft = FunderDraft {
                name: format!("F{}", self.drawn),
                reference: format!("F{}", self.drawn),
                kind: FunderKind::Opco,
                siret: String::new(),
            };
            let funder = self.scene.app.save_funder(&admin, None, draft).await.unwrap();
            let logo = assidu_documents::samples::logo();
            self.scene.app.set_funder_logo(&admin, funder, Some(&logo)).await.unwrap();
            ids.insert("funder", funder.to_string());
        }
        if entry.path.contains("{import}") {
            let file = b"Matricule;NOM\r\nN1;Neuf\r\n".to_vec();
            let made = self.scene.app.upload_import(&admin, Model::Learners, "a.csv", file).await.unwrap();
            ids.insert("import", made.to_string());
        }
        if entry.path.contains("{dossier}") {
            let mut key = [0; 16];
            key[..8].copy_from_slice(&self.drawn.to_be_bytes());
            let day = date(2026, 11, 23);
            let scope =
                DossierScope { first: day, last: day, group: Some(group), person: None, funder: None };
            self.scene.app.ask_dossier(&admin, &AskDossier { scope, keep_days: 30, key }).await.unwrap();
            let newest = self.scene.app.list_dossiers(&admin, None, 1).await.unwrap();
            ids.insert("dossier", newest[0].dossier.id.to_string());
        }
        if entry.path.contains("{copy}") {
            let meeting = ids["meeting"].parse().unwrap();
            let mut key = [0; 16];
            key[..8].copy_from_slice(&self.drawn.to_be_bytes());
            let file = b"%PDF-1.7 a signed sheet %%EOF";
            let copy = self.scene.app.attach_copy(&admin, meeting, file, key).await.unwrap();
            ids.insert("copy", copy.to_string());
        }
        if entry.path.contains("{bulk}") {
            ids.insert("bulk", self.bulk(subject).await.to_string());
        }
        if entry.path.contains("{grant}") {
            ids.insert("grant", self.grant(admin, group).await);
        }
        if entry.path == "/settings/support" && entry.method == "POST" {
            opened_for_support(&self.scene, &admin).await;
            let known = self.scene.app.support_accesses(&admin).await.unwrap();
            let open = known.iter().find(|line| line.state == SupportState::Waiting).unwrap();
            ids.insert("support", open.access.person.to_string());
        }
        if entry.path == "/outages/withdrawal" {
            ids.insert("outage", self.outage(&admin).await);
        }
        if entry.path.ends_with("/reach") {
            ids.insert("person", self.clerks[usize::from(subject == 3)].to_string());
        }
        ids
    }

    /// An outage of a day without class, at every site.
    async fn outage(&self, admin: &Actor) -> String {
        let mut key = [0; 16];
        key[..8].copy_from_slice(&self.drawn.to_be_bytes());
        let scope = Scope { day: date(2026, 11, 21), half: None, site: None };
        let draft = OutageDraft { scope, reason: "x".to_owned(), key };
        self.scene.app.declare_outage(admin, &draft).await.unwrap();
        let known = self.scene.app.outages(admin).await.unwrap().outages;
        known.iter().find(|one| one.withdrawn.is_none()).unwrap().id.to_string()
    }

    /// An administrator of an organisation to which nobody has opened anything.
    pub(super) async fn reader(&self) -> Actor {
        organisation(&self.scene.app, "mission-locale").await
    }

    /// Something that a provider has opened to an organisation.
    async fn grant(&self, admin: Actor, group: GroupId) -> String {
        let app = &self.scene.app;
        if app.organisation_by_code("region").await.unwrap().is_none() {
            organisation(app, "region").await;
        }
        let draft = GrantDraft {
            code: "region".to_owned(),
            about: Some(About::Group(group)),
            ..GrantDraft::default()
        };
        app.give_grant(&admin, &draft).await.unwrap().to_string()
    }

    /// A correction of many that waits for a second person: of the learner of this subject.
    pub(super) async fn bulk(&mut self, subject: usize) -> BulkId {
        self.drawn += 1;
        let Subject { admin, ids, .. } = &self.subjects[subject];
        let mut id = [0; 16];
        id[..8].copy_from_slice(&self.drawn.to_be_bytes());
        let new = NewBulk {
            id: BulkId::from_bytes(id),
            state: BulkState::Waiting,
            asked_by: self.clerks[usize::from(subject == 3)],
            asked_at: self.scene.app.class_now(),
            request_key: id,
            target: AttendanceState::Dispensed,
            minutes: 0,
            reason: "x",
        };
        let row =
            (ids["sign_off"].parse().unwrap(), ids["person"].parse().unwrap(), AttendanceState::Expected);
        let mut tx = self.scene.app.store().write(&admin.scope()).await.unwrap();
        assert!(bulk::add(&mut tx, &new, &[row]).await.unwrap());
        tx.commit().await.unwrap();
        new.id
    }

    /// What one of them gets.
    pub(super) async fn answer(&mut self, entry: &Entry, subject: usize, who: Option<Actor>) -> &'static str {
        let ids = self.ids(entry, subject).await;
        let mut path = entry.path.to_owned();
        for (name, id) in &ids {
            path = path.replace(&format!("{{{name}}}"), id);
        }
        assert!(!path.contains('{'), "{path}: which id?");
        let query = match (entry.method.as_str(), entry.path) {
            ("GET", "/people/{person}/access") => "?act=password".to_owned(),
            ("GET", "/sign-in/with/{door}") => "?code=x&state=y".to_owned(),
            ("GET", "/planning/blank.pdf") => "?day=2026-11-23".to_owned(),
            ("GET", "/language") => "?to=de&back=/".to_owned(),
            ("GET", "/corrections" | "/attendance/figures" | "/attendance/figures/{kind}") => {
                format!("?group={}&first=2026-11-23&last=2026-11-23&state=expected", ids["group"])
            }
            _ => String::new(),
        };
        path.push_str(&query);
        if (entry.method.as_str(), entry.path) == ("POST", "/meetings/{meeting}/kiosk") {
            path.push_str(&format!("?sign_off={}", ids["sign_off"]));
        }
        let mut browser = self.browser(who).await;
        let (kind, body) = match entry.method == "GET" {
            true => (String::new(), Vec::new()),
            false => body(entry, &ids, &self.token, self.drawn),
        };
        let (status, location) = browser.status(entry.method.as_str(), &path, &kind, body).await;
        match status {
            401 => "in",
            303 if location.starts_with("/sign-in?") || location == "/sign-in" => "in",
            403 => "no",
            404 => "none",
            // Whoever gets that far may: the form, or the state of things, says no.
            200..400 | 409 | 410 | 415 | 422 | 429 => "yes",
            400 => "bad",
            _ => "error",
        }
    }
}

async fn limit(scene: &Scene, who: Actor, sites: &[SiteId], groups: &[GroupId]) -> Actor {
    let chosen = (&sites.iter().copied().collect(), &groups.iter().copied().collect());
    scene.app.change_reach(&scene.admin, who.person, true, chosen).await.unwrap();
    Actor { roles: Roles::limited(who.roles, true), ..who }
}

async fn subject(
    scene: &Scene,
    name: &'static str,
    admin: Actor,
    (group, meeting): (GroupId, MeetingId),
    (learner, enrolment, site): (&Actor, EnrolmentId, SiteId),
) -> Subject {
    let mut tx = scene.app.store().read(&admin.scope()).await.unwrap();
    let sign_off = sign_offs::of_meeting(&mut tx, meeting).await.unwrap()[0].id;
    drop(tx);
    let n = name.len() as u8;
    let key = [n; 16];
    let week = Period::Week(date(2026, 11, 23));
    let sheet = scene.app.seal_period(&admin, group, week, key).await.unwrap().sheet;
    let person = learner.person;
    let asked = AbsenceRequest {
        first: date(2026, 11, 23),
        last: date(2026, 11, 23),
        reason: AbsenceReason::Known(KnownReason::Illness),
        comment: String::new(),
        file: Some(b"%PDF-1.4".to_vec()),
        key: [n; 16],
    };
    let absence = scene.app.ask_absence(learner, asked).await.unwrap();
    let alert = raised(scene, &admin, person, n).await;
    let anomaly = noticed(scene, &admin, (meeting, sign_off, person), n).await;
    let asked = scene.app.ask_about_own_data(learner, RequestKind::Access, "x").await.unwrap();
    let door = NewIdentityProvider {
        name: "X".to_owned(),
        issuer: format!("https://{name}.example"),
        client_id: "assidu".to_owned(),
        secret: String::new(),
    };
    let door = scene.app.add_identity_provider(&admin, &door).await.unwrap();
    let provider = if name == "tenant" { "elsewhere" } else { "atelier" };
    let ids = [
        ("group", group.to_string()),
        ("meeting", meeting.to_string()),
        ("sign_off", sign_off.to_string()),
        ("person", person.to_string()),
        ("enrolment", enrolment.to_string()),
        ("site", site.to_string()),
        ("sheet", sheet.to_string()),
        ("job", assidu_domain::JobId::from_bytes([9; 16]).to_string()),
        ("code", scene.app.class_code(admin.tenant, meeting).code.to_string()),
        ("link", "A".repeat(43)),
        ("reference", "X".to_owned()),
        ("provider", provider.to_owned()),
        ("generation", "1".to_owned()),
        ("*tile", "0/000".to_owned()),
        ("file", "learners.csv".to_owned()),
        ("kind", "csv".to_owned()),
        ("sample", "home".to_owned()),
        ("schema", "x".to_owned()),
        ("request", asked.to_string()),
        ("absence", absence.to_string()),
        ("alert", alert.to_string()),
        ("anomaly", anomaly.to_string()),
        ("door", door.to_string()),
    ];
    Subject { name, admin, group, ids: ids.into() }
}

/// An anomaly about this person.
async fn noticed(
    scene: &Scene,
    admin: &Actor,
    (meeting, sign_off, person): (MeetingId, SignOffId, PersonId),
    n: u8,
) -> AnomalyId {
    let finding = Finding::OutsideEnrolment;
    let kept = anomalies::Kept {
        id: AnomalyId::from_bytes([n; 16]),
        meeting,
        day: date(2026, 11, 23),
        anomaly: Anomaly { sign_off: Some(sign_off), meeting: None, person: Some(person), finding },
        found_at: scene.app.now(),
        gone_at: None,
        said: None,
    };
    let mut tx = scene.app.store().write(&admin.scope()).await.unwrap();
    anomalies::find(&mut tx, std::slice::from_ref(&kept)).await.unwrap();
    tx.commit().await.unwrap();
    kept.id
}

/// An alert about this person.
async fn raised(scene: &Scene, admin: &Actor, person: PersonId, n: u8) -> AlertId {
    let alert = alerts::Alert {
        id: AlertId::from_bytes([n; 16]),
        person,
        kind: AlertKind::Count,
        value: 4,
        days: 30,
        threshold: Some(4),
        raised_on: date(2026, 11, 23),
        raised_at: scene.app.now(),
        told: false,
        seen: None,
        ended_at: None,
    };
    let mut tx = scene.app.store().write(&admin.scope()).await.unwrap();
    assert!(alerts::raise(&mut tx, &alert).await.unwrap());
    tx.commit().await.unwrap();
    alert.id
}
