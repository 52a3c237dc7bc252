//! The last word that thirds hear of an absence or an alert is the true one; and of whom nobody speaks any more.

use assidu_domain::{Instant, alerts::AlertKind, rights::RequestKind, thirds::ThirdKind};
use assidu_store::{
    alerts, jobs,
    mails::{self, MailState},
    third_notices::{self, Notice},
    thirds,
};
use axum::http::StatusCode;
use jiff::civil::date;

use crate::{
    alerts::set,
    scene::Scene,
    thirds_told::{GUARDIAN, TUTOR, to},
};

const EMPLOYER: &str = "eve@metal.example";
const WRONG: &str = "n’a plus lieu d’être";

impl Scene {
    /// A minor with a guardian, who is told of absences and of the first alert.
    async fn minor(&self, more: &[(&str, &str)]) {
        self.born(Some(date(2009, 3, 1))).await;
        self.beside(ThirdKind::LegalGuardian, "Nora", GUARDIAN, 7).await;
        set(self, more).await;
    }

    /// Says this of a learner.
    async fn corrected_to(&self, learner: usize, state: &str, n: u8) {
        let path = format!("/meetings/{}/corrections", self.meeting);
        let (person, sign_off) = (self.learners[learner].person.to_string(), self.sign_off.to_string());
        let key = format!("{n:032x}");
        let mut fields = vec![("person", person.as_str()), ("sign_off", &sign_off), ("state", state)];
        fields.extend([("minutes", ""), ("reason", "Vue en salle"), ("key", &*key)]);
        let mut office = self.browser(&self.admin).await;
        let corrected = office.submit(&path, &path, &fields).await;
        assert_eq!(corrected.status, StatusCode::SEE_OTHER, "{}", corrected.text());
    }

    /// Erases a learner, whose name stays with the evidence.
    async fn erased(&self, learner: usize) {
        let asks = &self.learners[learner];
        let id = self.app.ask_about_own_data(asks, RequestKind::Erasure, "").await.unwrap();
        let page = format!("/data-requests/{id}");
        let words = [("answer", "partly"), ("identified", "1"), ("says", "La loi garde vos signatures.")];
        self.browser(&self.admin).await.submit(&page, &page, &words).await.leads_to();
    }

    /// A learner's alerts that hold.
    async fn holding(&self, learner: usize) -> Vec<alerts::Alert> {
        let mut tx = self.app.store().read(&self.admin.scope()).await.unwrap();
        alerts::holding(&mut tx, self.learners[learner].person).await.unwrap()
    }

    /// Drops the rows of all letters but those that wait, as time does.
    async fn letters_forgotten(&self) {
        let mut tx = self.app.store().instance().await.unwrap();
        mails::forget(&mut tx, self.app.now().plus_seconds(1), self.app.now()).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Whether no letter is on its way.
    async fn nothing_waits(&self) -> bool {
        let mut tx = self.app.store().read(&self.admin.scope()).await.unwrap();
        mails::waiting(&mut tx, Instant::from_unix_seconds(0), 9).await.unwrap() == 0
    }

    /// Whether all background work is done.
    async fn nothing_works(&self) -> bool {
        let mut tx = self.app.store().read_instance().await.unwrap();
        let (waiting, running, _) = jobs::count(&mut tx).await.unwrap();
        waiting + running == 0
    }

    /// Whether all that is due was looked at.
    async fn nothing_is_due(&self) -> bool {
        let mut tx = self.app.store().read_instance().await.unwrap();
        jobs::next_due(&mut tx).await.unwrap().is_none_or(|at| at > self.app.now())
            && jobs::count(&mut tx).await.unwrap().1 == 0
    }

    async fn notices_of(&self, alert: &alerts::Alert) -> Vec<Notice> {
        let mut tx = self.app.store().read(&self.admin.scope()).await.unwrap();
        third_notices::of_subjects(&mut tx, &[alert.id.into()]).await.unwrap()
    }

    async fn is_taken_back(&self, count: usize) -> bool {
        let told = self.notices().await;
        told.len() == count && told.iter().all(|(notice, _)| notice.taken_back.is_some())
    }
}

/// The name stays with the evidence for years; nothing new is said with it, to anybody.
#[tokio::test(flavor = "multi_thread")]
async fn gdp_13_of_somebody_erased_no_third_hears_anything_and_no_alert_is_raised() {
    let scene = Scene::with_mail().await;
    let aicha = scene.learners[0];
    let employer = scene.beside(ThirdKind::Employer, "Ève", EMPLOYER, 10).await;
    set(&scene, &[("absence", "1"), ("absence_to", "employer"), ("alert_to", "employer")]).await;
    scene.erased(0).await;
    let mut tx = scene.app.store().write(&scene.admin.scope()).await.unwrap();
    let links = thirds::of_learner(&mut tx, aicha.person).await.unwrap();
    assert!(links.iter().all(|link| link.ended.is_some()), "nobody is beside them any more: {links:?}");
    // Even if somebody is put beside them again.
    thirds::link(&mut tx, aicha.person, employer, None, scene.app.now()).await.unwrap();
    tx.commit().await.unwrap();
    scene.close_class().await;
    scene.works_until("the others have alerts", async || scene.holding(2).await.len() == 1).await;
    scene.works_until("all is done", async || scene.nothing_works().await).await;
    assert_eq!(scene.holding(0).await, [], "no alert");
    assert_eq!(scene.notices().await, [], "no letter");
    assert!(scene.nothing_sent());
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let told = alerts::told(&mut tx, &[scene.sign_off]).await.unwrap();
    assert!(told.len() == 2 && told.iter().all(|(_, person)| *person != aicha.person), "{told:?}");
}

/// What a worker had begun before the decision, and ended after it.
#[tokio::test(flavor = "multi_thread")]
async fn gdp_13_a_letter_that_was_noted_in_the_moment_of_an_erasure_does_not_go() {
    let scene = Scene::with_mail().await;
    let employer = scene.beside(ThirdKind::Employer, "Ève", EMPLOYER, 10).await;
    set(&scene, &[("count", "0"), ("absence_to", "employer")]).await;
    scene.close_class().await;
    scene.suspend().await;
    scene.works_until("it is written", async || scene.notices().await.len() == 1).await;
    let (notice, _) = scene.notices().await.remove(0);
    scene.open_again().await;
    scene.erased(0).await;
    let mut tx = scene.app.store().write(&scene.admin.scope()).await.unwrap();
    assert!(third_notices::tell(&mut tx, &notice).await.unwrap(), "it was dropped");
    thirds::link(&mut tx, scene.learners[0].person, employer, None, scene.app.now()).await.unwrap();
    tx.commit().await.unwrap();
    scene.clock.advance_seconds(600);
    scene.works_until("no letter waits", async || scene.nothing_waits().await).await;
    assert!(scene.nothing_sent());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erased_third_is_beside_nobody() {
    let scene = Scene::with_mail().await;
    let aicha = scene.learners[0].person;
    // A learner who is somebody's contact, too, is erased like any.
    let other = scene.learners[1];
    let mut tx = scene.app.store().write(&scene.admin.scope()).await.unwrap();
    thirds::put(&mut tx, other.person, ThirdKind::Employer, None, scene.app.now()).await.unwrap();
    thirds::link(&mut tx, aicha, other.person, None, scene.app.now()).await.unwrap();
    tx.commit().await.unwrap();
    scene.erased(1).await;
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let links = thirds::of_learner(&mut tx, aicha).await.unwrap();
    assert!(links.len() == 1 && links[0].ended.is_some(), "{links:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_word_is_the_true_one_however_often_it_changes() {
    let scene = Scene::with_mail().await;
    scene.address(scene.learners[0].person, "aicha@atelier.example").await;
    scene.minor(&[("count", "0"), ("absence", "1"), ("absence_to", "legal_guardian")]).await;
    scene.close_class().await;
    scene.letters_sent(2).await;
    for (n, state) in ["present", "absent", "present", "absent"].into_iter().enumerate() {
        scene.corrected_to(0, state, u8::try_from(n).unwrap()).await;
        let letters = scene.letters_sent(2).await;
        let told = to(&letters, GUARDIAN);
        assert_eq!(told.len(), 1, "{n}: {letters:?}");
        assert_eq!(told[0].text.contains(WRONG), state == "present", "{n}: {}", told[0].text);
        let told = to(&letters, "aicha@atelier.example");
        assert_eq!(
            told[0].text.contains("vous n’êtes plus noté absent"),
            state == "present",
            "{n}: {letters:?}"
        );
    }
    assert!(scene.nothing_sent());
}

/// A first letter that was still on its way when all changed again goes once, not twice.
#[tokio::test(flavor = "multi_thread")]
async fn who_was_told_by_no_letter_yet_hears_the_last_word_alone() {
    let scene = Scene::with_mail().await;
    scene.minor(&[("count", "0"), ("absence_to", "legal_guardian")]).await;
    scene.close_class().await;
    scene.suspend().await;
    scene.works_until("told", async || scene.notices().await.len() == 1).await;
    scene.open_again().await;
    scene.clock.advance_seconds(1);
    scene.corrected_to(0, "present", 1).await;
    scene.suspend().await;
    scene.works_until("told back", async || scene.is_taken_back(1).await).await;
    scene.open_again().await;
    scene.clock.advance_seconds(1);
    scene.corrected_to(0, "absent", 2).await;
    scene.suspend().await;
    scene.works_until("told anew", async || !scene.is_taken_back(1).await).await;
    assert!(scene.nothing_sent());
    scene.open_again().await;
    scene.clock.advance_seconds(600);
    let letter = scene.letter_sent().await;
    assert!(!letter.text.contains(WRONG), "{}", letter.text);
    scene.works_until("no letter waits", async || scene.nothing_waits().await).await;
    assert!(scene.nothing_sent(), "the others were dropped");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_never_told_hears_of_no_correction_however_late() {
    let scene = Scene::with_mail().await;
    scene.born(Some(date(2008, 11, 24))).await;
    scene.beside(ThirdKind::LegalGuardian, "Nora", GUARDIAN, 7).await;
    let tutor = scene.beside(ThirdKind::Tutor, "Luc", TUTOR, 9).await;
    scene.in_company(tutor, date(2026, 11, 2), date(2026, 11, 27)).await;
    set(&scene, &[("count", "0"), ("absence_to", "legal_guardian"), ("absence_to", "tutor")]).await;
    scene.close_class().await;
    scene.suspend().await;
    scene.works_until("both letters are written", async || scene.notices().await.len() == 2).await;
    // Of age meanwhile.
    scene.clock.advance_seconds(24 * 3600);
    scene.open_again().await;
    assert_eq!(scene.letter_sent().await.address, TUTOR);
    let dropped = async || scene.notices().await.iter().any(|(_, state)| *state == Some(MailState::Expired));
    scene.works_until("the guardian's is dropped", dropped).await;
    let told = scene.notices().await;
    let sent: Vec<_> = told.iter().filter(|(notice, _)| notice.sent.is_some()).collect();
    assert!(sent.len() == 1 && sent[0].0.third == tutor, "{told:?}");
    scene.letters_forgotten().await;
    scene.corrected_to(0, "present", 1).await;
    let letter = scene.letter_sent().await;
    assert!(letter.address == TUTOR && letter.text.contains(WRONG), "{letter:?}");
    scene.works_until("all is told back", async || scene.is_taken_back(2).await).await;
    scene.works_until("no letter waits", async || scene.nothing_waits().await).await;
    assert!(scene.nothing_sent(), "the guardian knows of nothing");
}

/// A suspension holds a correction back, and does not swallow it.
#[tokio::test(flavor = "multi_thread")]
async fn gdp_14_a_correction_outlasts_a_suspension() {
    let scene = Scene::with_mail().await;
    scene.minor(&[("count", "0"), ("absence_to", "legal_guardian")]).await;
    scene.close_class().await;
    scene.letter_sent().await;
    scene.corrected_to(0, "present", 1).await;
    scene.suspend().await;
    scene.works_until("told back", async || scene.is_taken_back(1).await).await;
    for _ in 0..12 {
        scene.clock.advance_seconds(4 * 24 * 3600);
        scene.works_until("it was looked at", async || scene.nothing_is_due().await).await;
    }
    assert!(scene.nothing_sent(), "a suspended provider writes to nobody");
    scene.letters_forgotten().await;
    scene.clock.advance_seconds(24 * 3600);
    scene.open_again().await;
    let letter = scene.letter_sent().await;
    assert!(letter.address == GUARDIAN && letter.text.contains(WRONG), "{letter:?}");
}

/// Other thresholds make no error of what was told by those of before.
#[tokio::test(flavor = "multi_thread")]
async fn a_threshold_that_is_raised_or_switched_off_corrects_nothing_and_a_correction_is_told_all_the_same() {
    for threshold in ["2", "0"] {
        let scene = Scene::with_mail().await;
        scene.address(scene.learners[0].person, "aicha@atelier.example").await;
        scene.minor(&[("learner", "1"), ("alert_to", "legal_guardian")]).await;
        scene.close_class().await;
        scene.letters_sent(2).await;
        let alert = scene.holding(0).await.remove(0);
        assert_eq!((alert.kind, alert.threshold), (AlertKind::Count, Some(1)));
        set(&scene, &[("count", threshold), ("alert_to", "legal_guardian")]).await;
        // Something is said of somebody else there, so that all are looked at again.
        scene.corrected_to(1, "present", 9).await;
        scene.works_until("it is over", async || scene.holding(0).await.is_empty()).await;
        scene.works_until("all is sealed", async || scene.nothing_works().await).await;
        assert!(scene.nothing_sent(), "{threshold}: nothing was corrected");
        let told = scene.notices_of(&alert).await;
        assert!(told.len() == 1 && told[0].taken_back.is_none(), "{threshold}: {told:?}");

        scene.corrected_to(0, "present", 1).await;
        let letters = scene.letters_sent(2).await;
        for address in [GUARDIAN, "aicha@atelier.example"] {
            let told = to(&letters, address);
            assert!(told.len() == 1 && told[0].text.contains(WRONG), "{threshold} {address}: {letters:?}");
        }
        scene.corrected_to(0, "present", 2).await;
        scene.works_until("all is sealed", async || scene.nothing_works().await).await;
        assert!(scene.nothing_sent(), "{threshold}: once");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_told_hears_that_it_was_an_error_after_the_provider_has_stopped_telling() {
    let scene = Scene::with_mail().await;
    scene.address(scene.learners[0].person, "aicha@atelier.example").await;
    scene.minor(&[("count", "0"), ("absence", "1"), ("absence_to", "legal_guardian")]).await;
    scene.close_class().await;
    scene.letters_sent(2).await;
    set(&scene, &[("count", "0")]).await;
    scene.corrected_to(0, "present", 1).await;
    let letters = scene.letters_sent(2).await;
    assert!(to(&letters, GUARDIAN)[0].text.contains(WRONG), "{letters:?}");
    let own = to(&letters, "aicha@atelier.example");
    assert!(own[0].text.contains("vous n’êtes plus noté absent"), "{letters:?}");
    scene.corrected_to(0, "absent", 2).await;
    scene.works_until("all is sealed", async || scene.nothing_works().await).await;
    assert!(scene.nothing_sent(), "nobody is told of an absence any more");
}
