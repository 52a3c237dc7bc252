//! Corrections: by the office alone, once, and on the next version of the sheet.

use std::{sync::Arc, time::Duration};

use assidu_domain::signing::AttendanceState;
use assidu_store::{
    attendance,
    sheets::{self, SheetState},
};
use axum::http::StatusCode;
use tokio::sync::watch;

use crate::{browser::Browser, scene::Scene};

const KEY: &str = "00112233445566778899aabbccddeef0";

impl Scene {
    fn corrections(&self) -> String {
        format!("/meetings/{}/corrections", self.meeting)
    }

    pub(crate) async fn state_of(&self, learner: usize) -> (AttendanceState, i64, String) {
        let mut tx = self.app.store().read(&self.admin.scope()).await.unwrap();
        let person = self.learners[learner].person;
        let found = attendance::lookup(&mut tx, self.sign_off, person).await.unwrap().unwrap();
        (found.state, found.minutes, found.reason)
    }

    /// The class is over; its trainer signs and closes.
    pub(crate) async fn close_class(&self) {
        let closure = format!("/meetings/{}/closure", self.meeting);
        self.clock.advance_seconds(4 * 3600);
        let mut trainer = self.browser(&self.trainer).await;
        let fields = [("key", "0123456789abcdef0123456789abcdef"), ("typed", "Claire Fontaine")];
        let closed = trainer.submit(&closure, &closure, &fields).await;
        assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.text());
    }

    async fn versions(&self) -> usize {
        let mut tx = self.app.store().read(&self.admin.scope()).await.unwrap();
        let newest = sheets::of_meeting(&mut tx, self.meeting).await.unwrap();
        match newest {
            Some(row) => {
                let all = sheets::versions(&mut tx, row.sheet).await.unwrap();
                all.iter().filter(|version| version.state == SheetState::Sealed).count()
            }
            None => 0,
        }
    }
}

#[tokio::test]
async fn emg_13_the_office_corrects_with_a_reason_and_once() {
    let scene = Scene::new().await;
    let person = scene.learners[0].person.to_string();
    let sign_off = scene.sign_off.to_string();
    let form = |state: &'static str, minutes: &'static str, reason: &'static str, key: &'static str| {
        [
            ("person", person.clone()),
            ("sign_off", sign_off.clone()),
            ("state", state.to_owned()),
            ("minutes", minutes.to_owned()),
            ("reason", reason.to_owned()),
            ("key", key.to_owned()),
        ]
    };
    let send = async |browser: &mut Browser, fields: &[(&str, String)]| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        browser.submit("/account/password", &scene.corrections(), &fields).await
    };
    let mut office = scene.browser(&scene.admin).await;
    for (state, minutes, reason) in [("late", "0", "vu"), ("late", "9999", "vu"), ("absent", "0", " ")] {
        let answer = send(&mut office, &form(state, minutes, reason, KEY)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{state} {minutes} {reason}");
        assert!(answer.text().contains("role=\"alert\""));
    }
    assert_eq!(scene.state_of(0).await.0, AttendanceState::Expected);
    for _ in 0..2 {
        let answer = send(&mut office, &form("late", "20", "Vu à 9 h 20", KEY)).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(scene.state_of(0).await, (AttendanceState::Late, 20, "Vu à 9 h 20".to_owned()));
    let page = office.get(&scene.corrections()).await.text();
    assert_eq!(page.matches("Vu à 9 h 20").count(), 2, "beside the state, and once in the history");
    let page = office.get(&format!("/people/{person}")).await.text();
    assert_eq!(page.matches("Vu à 9 h 20").count(), 1);
    // Others neither see nor do it.
    for (who, status) in [
        (&scene.learners[0], StatusCode::FORBIDDEN),
        (&scene.trainer, StatusCode::FORBIDDEN),
        (&scene.elsewhere, StatusCode::NOT_FOUND),
    ] {
        let mut browser = scene.browser(who).await;
        assert_eq!(browser.get(&scene.corrections()).await.status, status);
        let answer = send(&mut browser, &form("present", "0", "x", "00112233445566778899aabbccddeef1")).await;
        assert_eq!(answer.status, status);
    }
    assert_eq!(scene.state_of(0).await.0, AttendanceState::Late);
}

#[tokio::test(flavor = "multi_thread")]
async fn emg_13_a_correction_after_closing_makes_the_next_version_of_the_sheet() {
    let scene = Scene::new().await;
    scene.close_class().await;
    let (stop, stopped) = watch::channel(false);
    let work = tokio::spawn(Arc::clone(&scene.app).run_background(stopped));
    let until = async |versions: usize| {
        let made = async {
            while scene.versions().await < versions {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(200), made).await.unwrap();
    };
    until(1).await;
    let (person, sign_off) = (scene.learners[1].person.to_string(), scene.sign_off.to_string());
    let fields = [
        ("person", person.as_str()),
        ("sign_off", &sign_off),
        ("state", "absent_justified"),
        ("reason", "Convocation au tribunal"),
        ("key", KEY),
    ];
    let mut office = scene.browser(&scene.admin).await;
    let answer = office.submit("/account/password", &scene.corrections(), &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    until(2).await;
    stop.send(true).unwrap();
    work.await.unwrap();
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let newest = sheets::of_meeting(&mut tx, scene.meeting).await.unwrap().unwrap();
    assert_eq!((newest.version, newest.provisional), (2, false));
    assert_eq!(sheets::wanted(&mut tx, 10).await.unwrap(), vec![], "it says what is known");
}
