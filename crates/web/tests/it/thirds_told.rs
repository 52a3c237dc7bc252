//! Who else is told of absences and alerts: a minor's guardian, the tutor in company, the employer's contact; when the
//! provider chose so, without a reason, and again when it was an error.

use std::sync::Arc;

use assidu_app::company::{PeriodDraft, ThirdDraft};
use assidu_domain::{PersonId, ports::Letter, thirds::ThirdKind};
use assidu_store::{
    mails::{self, MailState},
    people,
    third_notices::{self, Notice},
};
use axum::http::StatusCode;
use jiff::civil::{Date, date};

use crate::{alerts::set, scene::Scene};

pub(crate) const GUARDIAN: &str = "nora@famille.example";
pub(crate) const TUTOR: &str = "luc@atelier.example";

impl Scene {
    pub(crate) async fn beside(&self, kind: ThirdKind, given: &str, email: &str, key: u8) -> PersonId {
        let draft = ThirdDraft {
            kind: Some(kind),
            given_name: given.to_owned(),
            family_name: "Proche".to_owned(),
            email: email.to_owned(),
            ..ThirdDraft::default()
        };
        let learner = self.learners[0].person;
        self.app.save_third(&self.admin, learner, None, &draft, [key; 16]).await.unwrap()
    }

    pub(crate) async fn in_company(&self, tutor: PersonId, first: Date, last: Date) {
        let mut plan = [Some(0); 14];
        plan[..2].fill(Some(210));
        let (first, last) = (Some(first), Some(last));
        let draft = PeriodDraft { tutor: Some(tutor), first, last, plan, host: "Atelier".to_owned() };
        let learner = self.learners[0].person;
        self.app.save_company_period(&self.admin, learner, None, &draft, [8; 16]).await.unwrap();
    }

    pub(crate) async fn born(&self, birth: Option<Date>) {
        let mut tx = self.app.store().write(&self.admin.scope()).await.unwrap();
        let mut known = people::lookup(&mut tx, self.learners[0].person).await.unwrap().unwrap();
        known.card.birth_date = birth;
        people::save(&mut tx, &known, self.app.now()).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// What was noted of telling thirds of the first learner's absence, with how far each letter is.
    pub(crate) async fn notices(&self) -> Vec<(Notice, Option<MailState>)> {
        let mut tx = self.app.store().read(&self.admin.scope()).await.unwrap();
        let notices = third_notices::of_subjects(&mut tx, &[self.sign_off.into()]).await.unwrap();
        let mut all = Vec::new();
        for notice in notices {
            let state = match notice.letter {
                Ok(mail) => mails::lookup(&mut tx, mail).await.unwrap().map(|mail| mail.state),
                Err(_) => None,
            };
            all.push((notice, state));
        }
        all
    }

    /// Runs the background work until something is so.
    pub(crate) async fn works_until(&self, what: &str, is_so: impl AsyncFn() -> bool) {
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let background = tokio::spawn(Arc::clone(&self.app).run_background(stopped));
        let mut done = false;
        for _ in 0..1_200 {
            done = is_so().await;
            if done {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        stop.send(true).unwrap();
        background.await.unwrap();
        assert!(done, "never: {what}");
    }

    /// Whether no letter went that was not looked at.
    pub(crate) fn nothing_sent(&self) -> bool {
        self.letters.0.lock().unwrap().is_empty()
    }

    async fn corrected_to_present(&self) {
        let path = format!("/meetings/{}/corrections", self.meeting);
        let (person, sign_off) = (self.learners[0].person.to_string(), self.sign_off.to_string());
        let fields = [
            ("person", person.as_str()),
            ("sign_off", &sign_off),
            ("state", "present"),
            ("minutes", ""),
            ("reason", "Vue en salle"),
            ("key", "0123456789abcdef0123456789abcd99"),
        ];
        let mut office = self.browser(&self.admin).await;
        let corrected = office.submit(&path, &path, &fields).await;
        assert_eq!(corrected.status, StatusCode::SEE_OTHER, "{}", corrected.text());
    }
}

/// Everything to everyone who can be chosen.
const ALL: [(&str, &str); 6] = [
    ("absence_to", "legal_guardian"),
    ("absence_to", "tutor"),
    ("absence_to", "employer"),
    ("alert_to", "legal_guardian"),
    ("alert_to", "tutor"),
    ("alert_to", "employer"),
];

pub(crate) fn to<'a>(letters: &'a [Letter], address: &str) -> Vec<&'a Letter> {
    letters.iter().filter(|letter| letter.address == address).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn thirds_are_told_what_was_chosen_without_a_reason_and_again_when_it_was_an_error() {
    let scene = Scene::with_mail().await;
    scene.born(Some(date(2009, 3, 1))).await;
    scene.beside(ThirdKind::LegalGuardian, "Nora", GUARDIAN, 7).await;
    let tutor = scene.beside(ThirdKind::Tutor, "Luc", TUTOR, 9).await;
    scene.in_company(tutor, date(2026, 11, 2), date(2026, 11, 27)).await;
    scene.beside(ThirdKind::Employer, "Ève", "", 10).await;
    scene.beside(ThirdKind::Referent, "Rémi", "remi@referent.example", 11).await;
    set(&scene, &ALL).await;
    scene.close_class().await;
    let letters = scene.letters_sent(4).await;
    for address in [GUARDIAN, TUTOR] {
        let told = to(&letters, address);
        assert_eq!(told.len(), 2, "{address}: {letters:?}");
        assert!(told.iter().any(|one| one.text.contains("a noté Aïcha Benali absent")), "{told:?}");
        assert!(told.iter().any(|one| one.text.contains("1 absence en 30 jours")), "{told:?}");
        for letter in told {
            assert!(!letter.text.contains("Excel"), "no more than needed: {}", letter.text);
            assert!(!letter.subject.contains("Aïcha") && !letter.subject.contains("bsen"));
        }
    }
    let mut office = scene.browser(&scene.admin).await;
    let page = office.get("/alerts").await.text();
    assert!(
        page.contains("Nora Proche (Représentant légal)") && page.contains("Luc Proche (Tuteur)"),
        "{page}"
    );
    assert!(page.contains("Ève Proche") && page.contains("pas d’adresse électronique"), "{page}");
    let log = office.get("/access-log").await.text();
    assert!(log.matches("Absence ou alerte dite à un tiers").count() >= 4, "{log}");
    // Who may not see alerts sees nobody's thirds; another provider has none.
    assert_eq!(scene.browser(&scene.trainer).await.get("/alerts").await.status, StatusCode::FORBIDDEN);
    assert!(!scene.browser(&scene.elsewhere).await.get("/alerts").await.text().contains("Proche"));

    scene.corrected_to_present().await;
    let letters = scene.letters_sent(4).await;
    for address in [GUARDIAN, TUTOR] {
        let told = to(&letters, address);
        assert_eq!(told.len(), 2, "{address}: {letters:?}");
        assert!(told.iter().all(|one| one.text.contains("ce message n’a plus lieu d’être")), "{told:?}");
        assert!(told.iter().all(|one| one.text.contains("Aïcha Benali")), "{told:?}");
    }
    let told = scene.notices().await;
    assert!(told.len() == 3 && told.iter().all(|(notice, _)| notice.taken_back.is_some()), "{told:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_is_told_until_a_provider_chooses_and_only_those_can_be_chosen() {
    let scene = Scene::with_mail().await;
    scene.address(scene.learners[0].person, "aicha@atelier.example").await;
    scene.born(Some(date(2009, 3, 1))).await;
    scene.beside(ThirdKind::LegalGuardian, "Nora", GUARDIAN, 7).await;
    set(&scene, &[("absence", "1"), ("learner", "1")]).await;
    let mut office = scene.browser(&scene.admin).await;
    let page = office.get("/settings/attendance").await.text();
    assert!(page.contains("Ce qui est envoyé") && page.contains("Jamais de motif"), "said before: {page}");
    for wrong in ["referent", "other", "everybody"] {
        let mut form = vec![("absence_to", wrong)];
        form.extend([("second_above", "20"), ("justify_days", "7"), ("days", "30"), ("count", "1")]);
        form.extend([("row", "0"), ("share", "0"), ("before", "0"), ("sheets_hour", "0")]);
        let refused = office.submit("/settings/attendance", "/settings/attendance", &form).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
    scene.close_class().await;
    let letters = scene.letters_sent(2).await;
    assert!(letters.iter().all(|one| one.address == "aicha@atelier.example"), "{letters:?}");
    assert_eq!(scene.notices().await, []);
    set(&scene, &[("absence_to", "legal_guardian")]).await;
    let page = office.get("/settings/attendance").await.text();
    let ticked = |id: &str| {
        let after = page.split_once(&format!("id=\"{id}\"")).unwrap().1;
        after[..after.find('>').unwrap()].contains("checked")
    };
    assert!(ticked("absence-legal-guardian") && !ticked("alert-legal-guardian") && !ticked("absence-tutor"));
}

/// A letter is judged on the day on which it goes: a guardian has no business with somebody of age. And while the
/// provider is suspended none goes.
#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_waited_is_judged_anew_on_the_day_it_goes() {
    let scene = Scene::with_mail().await;
    scene.born(Some(date(2008, 11, 24))).await;
    scene.beside(ThirdKind::LegalGuardian, "Nora", GUARDIAN, 7).await;
    let tutor = scene.beside(ThirdKind::Tutor, "Luc", TUTOR, 9).await;
    scene.in_company(tutor, date(2026, 11, 2), date(2026, 11, 27)).await;
    set(&scene, &[("count", "0"), ("absence_to", "legal_guardian"), ("absence_to", "tutor")]).await;
    scene.close_class().await;
    scene.suspend().await;
    scene.works_until("both letters are written", async || scene.notices().await.len() == 2).await;
    scene.clock.advance_seconds(24 * 3600);
    scene
        .works_until("both wait", async || {
            scene.notices().await.iter().all(|(_, state)| *state == Some(MailState::Waiting))
        })
        .await;
    assert!(scene.nothing_sent(), "a suspended provider writes to nobody");
    scene.open_again().await;
    scene.clock.advance_seconds(300);
    let letter = scene.letter_sent().await;
    assert_eq!(letter.address, TUTOR);
    scene
        .works_until("the guardian's is dropped", async || {
            let told = scene.notices().await;
            told.iter().any(|(_, state)| *state == Some(MailState::Expired))
                && told.iter().any(|(_, state)| *state == Some(MailState::Sent))
        })
        .await;
    // What was never told needs no correction.
    scene.corrected_to_present().await;
    let letter = scene.letter_sent().await;
    assert_eq!(letter.address, TUTOR);
    assert!(letter.text.contains("n’a plus lieu d’être"), "{}", letter.text);
    assert!(scene.nothing_sent());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guardian_of_somebody_whose_age_nobody_knows_is_not_told_and_the_office_sees_it() {
    let scene = Scene::with_mail().await;
    scene.born(None).await;
    scene.beside(ThirdKind::LegalGuardian, "Nora", GUARDIAN, 7).await;
    let tutor = scene.beside(ThirdKind::Tutor, "Luc", TUTOR, 9).await;
    scene.in_company(tutor, date(2026, 10, 1), date(2026, 11, 20)).await;
    set(&scene, &ALL).await;
    scene.close_class().await;
    scene.works_until("it is noted", async || scene.notices().await.len() == 1).await;
    let page = scene.browser(&scene.admin).await.get("/alerts").await.text();
    assert!(page.contains("date de naissance inconnue") && page.contains("Nora Proche"), "{page}");
    assert!(!page.contains("Luc Proche"), "the period is over: {page}");
    assert!(scene.nothing_sent());
}

#[tokio::test(flavor = "multi_thread")]
async fn gdp_14_of_somebody_restricted_thirds_learn_nothing_new_and_hear_of_what_was_wrong() {
    let scene = Scene::with_mail().await;
    scene.born(Some(date(2009, 3, 1))).await;
    scene.beside(ThirdKind::LegalGuardian, "Nora", GUARDIAN, 7).await;
    set(&scene, &[("absence_to", "legal_guardian"), ("alert_to", "legal_guardian")]).await;
    let restriction = format!("/people/{}/restriction", scene.learners[0].person);
    let mut office = scene.browser(&scene.admin).await;
    scene.close_class().await;
    scene.letters_sent(2).await;
    let restrict = [("act", "restrict"), ("reason", "La personne conteste cette absence")];
    office.submit("/account/password", &restriction, &restrict).await.leads_to();
    // The office puts right what was contested: the law has whoever was told hear it (art. 19).
    let reveal = [("act", "reveal"), ("ground", "consent"), ("reason", "Pour corriger")];
    office.submit("/account/password", &restriction, &reveal).await.leads_to();
    scene.corrected_to_present().await;
    let letters = scene.letters_sent(2).await;
    assert!(letters.iter().all(|one| one.text.contains("n’a plus lieu d’être")), "{letters:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn gdp_14_an_absence_of_somebody_restricted_is_told_to_no_third() {
    let scene = Scene::with_mail().await;
    scene.address(scene.learners[1].person, "thomas@atelier.example").await;
    scene.born(Some(date(2009, 3, 1))).await;
    scene.beside(ThirdKind::LegalGuardian, "Nora", GUARDIAN, 7).await;
    set(&scene, &[("absence", "1"), ("absence_to", "legal_guardian"), ("alert_to", "legal_guardian")]).await;
    let restriction = format!("/people/{}/restriction", scene.learners[0].person);
    let mut office = scene.browser(&scene.admin).await;
    let restrict = [("act", "restrict"), ("reason", "La personne conteste")];
    office.submit("/account/password", &restriction, &restrict).await.leads_to();
    scene.close_class().await;
    assert_eq!(scene.letter_sent().await.address, "thomas@atelier.example");
    assert_eq!(scene.notices().await, []);
    assert!(scene.nothing_sent());
}
