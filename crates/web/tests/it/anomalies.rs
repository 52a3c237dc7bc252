//! What an inspector would notice, played by the people of a class: told on its page and printed on its sheet.

mod extracts;
mod listed;

use assidu_app::{Actor, meetings::MeetingDraft};
use assidu_domain::{
    EnrolmentId, GroupId, Instant, MeetingId, SignOffId, SiteId,
    planning::{Enrolment, MeetingKind, Mode},
    provider::Site,
};
use assidu_store::{enrolments, groups, sign_offs, sites};
use assidu_testkit::SeededRandomness;
use axum::http::StatusCode;
use jiff::civil::{Time, date, time};

use crate::{
    browser::Browser,
    scene::{FIVE_PAST_NINE, Scene},
    signing::typed,
};

const KEY: &str = "0123456789abcdef0123456789abcdef";
const DRAWING: &str = r#"{"w":300,"h":150,"strokes":[[[100,100],[900,700],[1500,300],[2000,900]]]}"#;
const NONE: &str = "Aucune anomalie relevée";
const ONE_DEVICE: &str = "Un même appareil a signé pour 2 personnes";
const SAME_DRAWING: &str = "Tracé identique à celui d’une autre signature";
const OVERLAP: &str = "Signé deux fois pour un même moment";
const TWO_PLACES: &str = "Signé dans deux lieux à 5 min d’intervalle";
const AT_ONCE: &str = "2 demi-journées signées au même moment";
const TRAINER: &str = "Le formateur a signé des séances qui se chevauchent";
const GROUP_DATES: &str = "Le jour est hors des dates du groupe";
const ENROLMENT: &str = "Signé un jour hors des dates de l’inscription";
const ACCOUNT: &str = "Signé avant la création du compte";

/// Minutes after the start of the class at nine.
fn after_nine(minutes: i64) -> Instant {
    FIVE_PAST_NINE.plus_minutes(minutes - 5)
}

/// What is signed at a class meeting.
#[derive(Clone, Copy)]
struct Held {
    meeting: MeetingId,
    sign_off: SignOffId,
}

impl Scene {
    fn held(&self) -> Held {
        Held { meeting: self.meeting, sign_off: self.sign_off }
    }

    /// Another group of the same learners.
    async fn second_group(&self) -> GroupId {
        let chance = SeededRandomness::new(29);
        let mut tx = self.app.store().write(&self.admin.scope()).await.unwrap();
        let first = groups::lookup_many(&mut tx, &[self.group]).await.unwrap().remove(&self.group).unwrap();
        let id = GroupId::new(FIVE_PAST_NINE, &chance);
        let group = assidu_domain::planning::Group { id, reference: "G2".to_owned(), ..first };
        groups::save(&mut tx, &group).await.unwrap();
        for learner in &self.learners {
            let enrolment = Enrolment {
                id: EnrolmentId::new(FIVE_PAST_NINE, &chance),
                group: id,
                learner: learner.person,
                start: date(2026, 9, 1),
                end: None,
                signature_required: true,
                funders: Vec::new(),
            };
            enrolments::save(&mut tx, &enrolment).await.unwrap();
        }
        tx.commit().await.unwrap();
        id
    }

    async fn site(&self, n: u8) -> SiteId {
        let id = SiteId::from_bytes([n; 16]);
        let site = Site {
            id,
            reference: format!("S{n}"),
            name: format!("Site {n}"),
            address: assidu_domain::people::Address::default(),
            timezone: "Europe/Paris".to_owned(),
            holidays: assidu_domain::provider::HolidayRegion::Metropole,
            closures: Vec::new(),
        };
        let mut tx = self.app.store().write(&self.admin.scope()).await.unwrap();
        sites::save(&mut tx, &site).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// Another class meeting of that day.
    async fn also(&self, group: GroupId, (start, end): (Time, Time), site: Option<SiteId>, key: u8) -> Held {
        let draft = MeetingDraft {
            title: "Word niveau 1".to_owned(),
            day: date(2026, 11, 23),
            start,
            end,
            room: "B13".to_owned(),
            site,
            mode: Mode::Onsite,
            kind: MeetingKind::Course,
            trainers: vec![self.trainer.person],
            groups: vec![group],
        };
        let meeting = self.app.add_meeting(&self.admin, &draft, [key; 16]).await.unwrap();
        let mut tx = self.app.store().read(&self.admin.scope()).await.unwrap();
        let sign_off = sign_offs::of_meeting(&mut tx, meeting).await.unwrap()[0].id;
        Held { meeting, sign_off }
    }

    /// Somebody logged in scans the code of the class and signs; drawn, or by name.
    async fn sign_at(&self, device: &mut Browser, held: Held, drawing: Option<&str>) {
        let code = self.app.class_code(self.admin.tenant, held.meeting).code.to_string();
        assert_eq!(device.get(&format!("/c/{code}")).await.leads_to(), "/s/who");
        let path = format!("/s/{}", held.sign_off);
        let page = device.get(&path).await;
        let key = page.field("key");
        let name = if drawing.is_some() { "" } else { "Signed By Name" };
        let mut form = typed(&page, &key, name);
        if let Some(strokes) = drawing {
            form = form_urlencoded::Serializer::new(form).append_pair("strokes", strokes).finish();
        }
        assert_eq!(device.post(&path, &form).await.leads_to(), format!("{path}/done"));
        self.clock.advance_seconds(7);
    }

    /// Somebody logs in on the device of somebody else.
    async fn on_device_of(&self, who: &Actor, device: &Browser) -> Browser {
        let mut same = self.anon_like(device);
        same.cookies.extend(self.browser(who).await.cookies);
        same
    }

    async fn attests(&self, held: Held) {
        let mut trainer = self.browser(&self.trainer).await;
        let meeting = format!("/meetings/{}", held.meeting);
        let sign = [("key", KEY), ("typed", "Claire Fontaine")];
        let signed = trainer.submit(&meeting, &format!("{meeting}/trainer-signature"), &sign).await;
        assert!(signed.leads_to().starts_with(&meeting));
    }

    /// The trainer signs and closes a class that is over.
    async fn closes(&self, held: Held) {
        let mut trainer = self.browser(&self.trainer).await;
        let (meeting, closure) =
            (format!("/meetings/{}", held.meeting), format!("/meetings/{}/closure", held.meeting));
        let close = [("key", "ffeeddccbbaa99887766554433221100"), ("typed", "Claire Fontaine")];
        assert_eq!(trainer.submit(&closure, &closure, &close).await.leads_to(), meeting);
    }

    /// The page of a class meeting as the office sees it.
    async fn page_of(&self, held: Held) -> String {
        let page = self.browser(&self.admin).await.get(&format!("/meetings/{}", held.meeting)).await;
        assert_eq!(page.status, StatusCode::OK);
        page.text()
    }
}

#[tokio::test]
async fn an_ordinary_class_behind_one_address_has_no_anomaly() {
    let scene = Scene::new().await;
    // Every request of these tests comes from one address, as in a school; each has a phone of their own.
    let mut phone = scene.browser(&scene.learners[0]).await;
    scene.sign_at(&mut phone, scene.held(), Some(DRAWING)).await;
    // The trainer's device goes round to two, who have no phone.
    let mut device = scene.browser(&scene.trainer).await;
    device.submit(&scene.meeting_path(), &scene.kiosk_path(), &[]).await.leads_to();
    for learner in &scene.learners[1..] {
        let pad = format!("{}/kiosk/{}?sign_off={}", scene.meeting_path(), learner.person, scene.sign_off);
        let page = device.get(&pad).await;
        let key = page.field("key");
        let signed = device.post(&pad, &typed(&page, &key, "Signed By Name")).await;
        assert!(signed.leads_to().contains("&signed="));
    }
    // What is projected in class says nothing of it.
    assert!(!scene.page_of(scene.held()).await.contains(NONE));
    scene.clock.set(after_nine(3 * 60 + 31));
    scene.closes(scene.held()).await;
    let told = scene.page_of(scene.held()).await;
    assert!(told.contains(NONE) && !told.contains("ANO-"), "{told}");
    assert!(scene.sheet_text(1).await.contains(NONE));
}

#[tokio::test]
async fn ano_07_one_device_for_several_and_one_drawing_for_two_classes_are_told_and_printed() {
    let scene = Scene::new().await;
    let afternoon = scene.also(scene.group, (time(13, 30, 0, 0), time(17, 0, 0, 0)), None, 2).await;
    let mut phone = scene.browser(&scene.learners[0]).await;
    scene.sign_at(&mut phone, scene.held(), Some(DRAWING)).await;
    let mut same = scene.on_device_of(&scene.learners[1], &phone).await;
    scene.sign_at(&mut same, scene.held(), None).await;
    scene.sign_at(&mut scene.browser(&scene.learners[2]).await, scene.held(), None).await;
    scene.clock.set(after_nine(3 * 60 + 31));
    scene.closes(scene.held()).await;
    let told = scene.page_of(scene.held()).await;
    assert!(told.contains(ONE_DEVICE) && told.contains("ANO-07") && !told.contains(SAME_DRAWING), "{told}");
    let printed = scene.sheet_text(1).await;
    assert!(printed.contains(ONE_DEVICE), "{printed}");
    // The same phone in the afternoon is one person's; but what they draw is a copy, point by point.
    scene.clock.set(after_nine(4 * 60 + 32));
    scene.sign_at(&mut phone, afternoon, Some(DRAWING)).await;
    scene.clock.set(after_nine(8 * 60 + 1));
    let told = scene.page_of(afternoon).await;
    assert!(told.contains(&format!("Aïcha Benali : {SAME_DRAWING}")), "{told}");
    assert!(!told.contains(ONE_DEVICE));
    assert!(!scene.page_of(scene.held()).await.contains(SAME_DRAWING), "the first is no copy");
    // Whoever is erased leaves nothing to compare.
    let mut tx = scene.app.store().write(&scene.admin.scope()).await.unwrap();
    assidu_store::people::erase(&mut tx, scene.learners[0].person).await.unwrap();
    tx.commit().await.unwrap();
    assert!(!scene.page_of(scene.held()).await.contains(ONE_DEVICE));
}

#[tokio::test]
async fn ano_02_05_and_06_two_classes_at_once_are_told_at_each() {
    let scene = Scene::new().await;
    let group = scene.second_group().await;
    let other = scene.also(group, (time(10, 0, 0, 0), time(11, 0, 0, 0)), None, 2).await;
    // The half-day after it can be signed before the first can no more.
    let next = scene.also(group, (time(13, 0, 0, 0), time(14, 0, 0, 0)), Some(scene.site(1).await), 3).await;
    let far = scene.site(2).await;
    let third = scene.second_place(far).await;
    let mut both = scene.browser(&scene.learners[0]).await;
    scene.sign_at(&mut both, scene.held(), None).await;
    scene.clock.set(after_nine(62));
    scene.sign_at(&mut both, other, None).await;
    scene.clock.set(after_nine(3 * 60 + 44));
    let mut late = scene.browser(&scene.learners[1]).await;
    scene.sign_at(&mut late, scene.held(), None).await;
    scene.clock.set(after_nine(3 * 60 + 45));
    scene.sign_at(&mut late, next, None).await;
    scene.clock.set(after_nine(5 * 60 + 6));
    scene.sign_at(&mut late, third, None).await;
    scene.attests(other).await;
    scene.closes(scene.held()).await;
    let told = scene.page_of(scene.held()).await;
    assert!(told.contains(&format!("Aïcha Benali : {OVERLAP}")), "{told}");
    assert!(told.contains(&format!("Claire Fontaine : {TRAINER}")), "{told}");
    assert!(told.contains(&format!("Thomas Berger : {AT_ONCE}")), "{told}");
    assert!(!told.contains(TWO_PLACES));
    assert!(scene.page_of(other).await.contains(&format!("Aïcha Benali : {OVERLAP}")));
    let printed = scene.sheet_text(1).await;
    for text in [OVERLAP, TRAINER, AT_ONCE] {
        assert!(printed.contains(text), "{text}: {printed}");
    }
    let told = scene.page_of(next).await;
    assert!(told.contains(&format!("Thomas Berger : {TWO_PLACES}")), "{told}");
}

impl Scene {
    /// Five minutes after fourteen o'clock, of the first group, somewhere else.
    async fn second_place(&self, site: SiteId) -> Held {
        self.also(self.group, (time(14, 5, 0, 0), time(15, 0, 0, 0)), Some(site), 4).await
    }
}

#[tokio::test]
async fn ano_08_and_10_dates_of_group_enrolment_and_account_are_told_and_printed() {
    let scene = Scene::new().await;
    for learner in &scene.learners[..2] {
        scene.sign_at(&mut scene.browser(learner).await, scene.held(), None).await;
    }
    // The first gets an account only now; the second's place in the group ended last week; so did the group.
    scene.app.give_access_to_people(&scene.admin, &[scene.learners[0].person]).await.unwrap();
    let mut office = scene.browser(&scene.admin).await;
    let person = format!("/people/{}", scene.learners[1].person);
    let page = office.get(&person).await.text();
    let end = page.split("/enrolments/enr_").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let end = format!("{person}/enrolments/enr_{end}");
    office.submit(&person, &end, &[("last", "2026-11-20")]).await.leads_to();
    let mut tx = scene.app.store().write(&scene.admin.scope()).await.unwrap();
    let known = groups::lookup_many(&mut tx, &[scene.group]).await.unwrap().remove(&scene.group).unwrap();
    let ended = assidu_domain::planning::Group { end: Some(date(2026, 11, 20)), ..known };
    groups::save(&mut tx, &ended).await.unwrap();
    tx.commit().await.unwrap();
    scene.clock.set(after_nine(3 * 60 + 31));
    scene.closes(scene.held()).await;
    let told = scene.page_of(scene.held()).await;
    assert!(told.contains(GROUP_DATES), "{told}");
    assert!(told.contains(&format!("Thomas Berger : {ENROLMENT}")), "{told}");
    assert!(told.contains(&format!("Aïcha Benali : {ACCOUNT}")), "{told}");
    assert!(!told.contains(&format!("Thomas Berger : {ACCOUNT}")));
    let printed = scene.sheet_text(1).await;
    for text in [GROUP_DATES, ENROLMENT, ACCOUNT] {
        assert!(printed.contains(text), "{text}: {printed}");
    }
}
