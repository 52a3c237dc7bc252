//! Printed codes: alone they open nothing; the trainer's word, an open token or the network of the site does.

use assidu_app::{meetings::MeetingDraft, settings::SiteDraft};
use assidu_domain::{
    SiteId,
    provider::HolidayRegion,
    signing::{AttendanceState, Method},
};
use axum::http::StatusCode;
use jiff::civil::time;

use crate::{
    browser::{Answer, Browser},
    scene::Scene,
    signing::typed,
};

const BOTH: [Method; 2] = [Method::StaticQr, Method::StaticQrOnSite];

impl Scene {
    fn printed_path(&self) -> String {
        format!("{}/printed-code", self.meeting_path())
    }

    /// The code of the class meeting, or of its room, as the paper has it.
    async fn printed(&self, of_room: bool) -> String {
        let codes = self.app.printed_codes(&self.trainer, self.meeting).await.unwrap();
        format!("/q/{}", if of_room { codes.room.unwrap() } else { codes.meeting })
    }

    /// Gives the class meeting a site, whose networks an administrator has named.
    async fn at_a_site(&self) -> SiteId {
        let draft = SiteDraft {
            name: "Lyon".to_owned(),
            city: String::new(),
            timezone: "Europe/Paris".to_owned(),
            holidays: HolidayRegion::Metropole,
        };
        let site = self.app.save_site(&self.admin, None, draft).await.unwrap();
        let mut tx = self.app.store().read(&self.admin.scope()).await.unwrap();
        let found = assidu_store::meetings::lookup(&mut tx, self.meeting).await.unwrap().unwrap();
        drop(tx);
        let draft = MeetingDraft {
            title: found.title.clone(),
            day: found.day,
            start: time(9, 0, 0, 0),
            end: time(12, 30, 0, 0),
            room: found.room.clone(),
            site: Some(site),
            mode: found.mode,
            kind: found.kind,
            trainers: found.trainers.clone(),
            groups: found.groups.clone(),
        };
        let seen = assidu_app::meetings::plan_seen(&found);
        self.app.edit_meeting(&self.admin, self.meeting, &draft, &seen, [0x5d; 16]).await.unwrap();
        site
    }

    /// The trainer says of a learner what is so.
    async fn says(&self, trainer: &mut Browser, n: usize, state: &str) {
        let (person, sign_off) = (self.learners[n].person.to_string(), self.sign_off.to_string());
        let mark = [("person", person.as_str()), ("sign_off", sign_off.as_str()), ("state", state)];
        let path = self.meeting_path();
        trainer.submit(&path, &format!("{path}/marks"), &mark).await.leads_to();
    }

    async fn recorded(&self, n: usize) -> (AttendanceState, Option<Method>) {
        let live = self.app.live_meeting(&self.trainer, self.meeting, false).await.unwrap();
        let own = &live.sign_offs[0].people[n].attendance;
        (own.state, own.method)
    }
}

/// Scans, and goes on to the pad or to what stands in its place.
async fn scans(phone: &mut Browser, code: &str) -> Answer {
    assert_eq!(phone.get(code).await.leads_to(), "/s/who");
    let next = phone.get("/s/who").await;
    let to = next.leads_to().to_owned();
    phone.get(&to).await
}

#[tokio::test]
async fn a_photo_of_the_paper_opens_nothing_without_the_trainers_word() {
    let scene = Scene::new().await;
    scene.allow(&BOTH).await;
    let code = scene.printed(false).await;
    let mut trainer = scene.browser(&scene.trainer).await;
    let mut phone = scene.browser(&scene.learners[0]).await;
    let told = scans(&mut phone, &code).await;
    assert_eq!(told.status, StatusCode::FORBIDDEN);
    assert!(told.text().contains("Votre formateur vous confirme") && told.text().contains("data-wait"));
    scene.says(&mut trainer, 0, "absent").await;
    assert_eq!(phone.get(&scene.sign_path()).await.status, StatusCode::FORBIDDEN, "absent is no word for it");
    scene.says(&mut trainer, 0, "present").await;
    let pad = phone.get(&scene.sign_path()).await;
    assert_eq!(pad.status, StatusCode::OK);
    // Taken back while the pad is open: nothing is recorded.
    scene.says(&mut trainer, 0, "expected").await;
    let form = typed(&pad, &pad.field("key"), "Aïcha Benali");
    assert_eq!(phone.post(&scene.sign_path(), &form).await.status, StatusCode::GONE);
    assert_eq!(scene.recorded(0).await, (AttendanceState::Expected, None));
    scene.says(&mut trainer, 0, "present").await;
    let done = format!("{}/done", scene.sign_path());
    assert_eq!(phone.post(&scene.sign_path(), &form).await.leads_to(), done);
    assert_eq!(phone.post(&scene.sign_path(), &form).await.leads_to(), done, "twice is once");
    assert_eq!(scene.recorded(0).await, (AttendanceState::Present, Some(Method::StaticQr)));
    let proof = phone.get(&format!("{}/proof", scene.sign_path())).await;
    assert!(proof.text().contains("by the printed code, confirmed by the trainer"), "{}", proof.text());
}

#[tokio::test]
async fn an_open_presence_token_is_a_second_factor_and_is_redeemed() {
    let scene = Scene::new().await;
    scene.allow(&[Method::StaticQr, Method::PresenceToken]).await;
    let person = [scene.learners[1].person];
    scene.app.place_tokens(&scene.trainer, scene.meeting, scene.sign_off, &person, [3; 16]).await.unwrap();
    let mut phone = scene.browser(&scene.learners[1]).await;
    let pad = scans(&mut phone, &scene.printed(true).await).await;
    assert_eq!(pad.status, StatusCode::OK);
    let form = typed(&pad, &pad.field("key"), "Thomas Berger");
    phone.post(&scene.sign_path(), &form).await.leads_to();
    assert_eq!(scene.recorded(1).await.1, Some(Method::PresenceToken));
}

#[tokio::test]
async fn the_network_of_the_site_is_judged_at_the_scan() {
    let scene = Scene::new().await;
    let site = scene.at_a_site().await;
    scene.app.save_site_networks(&scene.admin, site, "203.0.113.0/24, 2001:db8:1::/48").await.unwrap();
    scene.allow(&BOTH).await;
    let code = scene.printed(false).await;
    let at_home = |phone: &mut Browser| phone.headers = vec![("x-forwarded-for", "198.51.100.7".to_owned())];
    let on_site = |phone: &mut Browser| phone.headers = vec![("x-forwarded-for", "203.0.113.77".to_owned())];
    let mut phone = scene.browser(&scene.learners[2]).await;
    at_home(&mut phone);
    assert_eq!(scans(&mut phone, &code).await.status, StatusCode::FORBIDDEN);
    on_site(&mut phone);
    assert_eq!(phone.get(&scene.sign_path()).await.status, StatusCode::FORBIDDEN, "the scan was at home");
    assert_eq!(scans(&mut phone, &code).await.status, StatusCode::OK);
    at_home(&mut phone);
    let pad = phone.get(&scene.sign_path()).await;
    assert_eq!(pad.status, StatusCode::OK, "a phone that changes its network goes on");
    phone.post(&scene.sign_path(), &typed(&pad, &pad.field("key"), "Sofia Carvalho")).await.leads_to();
    assert_eq!(scene.recorded(2).await, (AttendanceState::Present, Some(Method::StaticQrOnSite)));
    let proof = phone.get(&format!("{}/proof", scene.sign_path())).await;
    assert!(proof.text().contains("by the printed code, on the network of the site"));
    // Without an account it is the same: the code first, then who one is.
    let mut anon = scene.anon();
    at_home(&mut anon);
    anon.get(&code).await.leads_to();
    assert_eq!(
        anon.get("/s/who").await.status,
        StatusCode::OK,
        "and the trainer's word is asked for at the pad"
    );
    // Networks that are gone speak for nobody.
    scene.app.save_site_networks(&scene.admin, site, "").await.unwrap();
    let mut other = scene.browser(&scene.learners[1]).await;
    on_site(&mut other);
    assert_eq!(scans(&mut other, &code).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn it_is_off_until_it_is_allowed_and_a_class_meeting_may_narrow_it() {
    let scene = Scene::new().await;
    let site = scene.at_a_site().await;
    scene.app.save_site_networks(&scene.admin, site, "127.0.0.0/8").await.unwrap();
    let code = scene.printed(false).await;
    let mut phone = scene.browser(&scene.learners[0]).await;
    let told = scans(&mut phone, &code).await;
    assert_eq!(told.status, StatusCode::FORBIDDEN);
    assert!(told.text().contains("on signe autrement"));
    let mut trainer = scene.browser(&scene.trainer).await;
    assert!(trainer.get(&scene.printed_path()).await.text().contains("Aucune signature par QR imprimé"));
    assert!(!trainer.get(&scene.ways_path()).await.text().contains("printed-code"));
    scene.allow(&[Method::StaticQr, Method::Code]).await;
    scene.clock.advance_seconds(3);
    assert!(trainer.get(&scene.ways_path()).await.text().contains("printed-code"));
    let form = [("key", "00112233445566778899aabbccddeeff"), ("methods", "code")];
    trainer.submit(&scene.ways_path(), &scene.ways_path(), &form).await.leads_to();
    scene.says(&mut trainer, 0, "present").await;
    scene.clock.advance_seconds(3);
    assert!(scans(&mut phone, &code).await.text().contains("on signe autrement"));
}

#[tokio::test]
async fn a_room_leads_to_what_is_taught_in_it_and_to_nothing_at_night() {
    let scene = Scene::new().await;
    scene.allow(&BOTH).await;
    let code = scene.printed(true).await;
    let mut trainer = scene.browser(&scene.trainer).await;
    let poster = trainer.get(&format!("{}?of=room", scene.printed_path())).await;
    assert!(poster.text().contains("B12") && poster.text().contains("<svg"));
    let mut phone = scene.browser(&scene.learners[0]).await;
    scene.says(&mut trainer, 0, "present").await;
    assert_eq!(scans(&mut phone, &code).await.status, StatusCode::OK);
    // Somebody of another provider is told that this is none of their classes.
    let mut stranger = scene.browser(&scene.elsewhere).await;
    stranger.get(&code).await.leads_to();
    assert_eq!(stranger.get("/s/who").await.status, StatusCode::FORBIDDEN);
    for wrong in ["/q/AAAA", &code[..code.len() - 1], &format!("{code}A")] {
        assert_eq!(scene.anon().get(wrong).await.status, StatusCode::GONE, "{wrong}");
    }
    scene.clock.advance_seconds(12 * 3600);
    let told = scene.anon().get(&code).await;
    assert_eq!(told.status, StatusCode::GONE);
    assert!(told.text().contains("Rien à signer ici"));
}

#[tokio::test]
async fn administrators_alone_say_which_networks_are_a_sites() {
    let scene = Scene::new().await;
    let site = scene.at_a_site().await;
    let path = format!("/settings/sites/{site}/networks");
    let mut admin = scene.browser(&scene.admin).await;
    let saved = admin.submit("/settings", &path, &[("networks", "10.1.0.0/16\n203.0.113.9")]).await;
    assert!(saved.leads_to().contains(&site.to_string()));
    assert!(admin.get("/settings").await.text().contains("10.1.0.0/16\n203.0.113.9/32"));
    for wrong in ["0.0.0.0/0", "home", "10.0.0.0/33"] {
        admin.submit("/settings", &path, &[("networks", wrong)]).await.leads_to();
    }
    assert!(admin.get("/settings").await.text().contains("10.1.0.0/16\n203.0.113.9/32"), "nothing was lost");
    let mut trainer = scene.browser(&scene.trainer).await;
    let refused = trainer.submit(&scene.meeting_path(), &path, &[("networks", "")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let mut stranger = scene.browser(&scene.elsewhere).await;
    assert_eq!(stranger.submit("/settings", &path, &[("networks", "")]).await.status, StatusCode::NOT_FOUND);
}
