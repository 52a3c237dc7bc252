//! Saying who one is after a scan, without an account.

use assidu_app::{
    accounts::CardKind,
    people::{PersonDraft, PersonFields},
    signing::{Proof, WhoError},
    tokens::Ticket,
};
use assidu_domain::{
    people::{Role, Roles},
    signing::{Identification, Identity, Policy},
};
use assidu_evidence::{
    event::{Body, Event},
    proof::ProofFile,
};
use axum::http::StatusCode;
use jiff::civil::date;

use crate::{
    browser::{Answer, Browser},
    scene::Scene,
    signing::typed,
};

impl Scene {
    /// Gives the learners birth dates: 6 May of 2001, 2002 and 2003.
    async fn with_birth_dates(self) -> Self {
        let names = [("L1", "Aïcha", "Benali"), ("L2", "Thomas", "Berger"), ("L3", "Sofia", "Carvalho")];
        for (n, (learner, (reference, given, family))) in self.learners.iter().zip(names).enumerate() {
            let draft = PersonDraft {
                fields: PersonFields {
                    family_name: family.to_owned(),
                    given_name: given.to_owned(),
                    reference: reference.to_owned(),
                    birth_date: format!("{}-05-06", 2001 + n),
                    ..PersonFields::default()
                },
                roles: Roles::of(&[Role::Learner]),
                signature_required: true,
            };
            self.app.change_by_hand(&self.admin, learner.person, &draft).await.unwrap();
        }
        self
    }

    async fn identified_by(&self, identification: Identification) {
        let policy = Policy { identification, ..Policy::default() };
        self.app.save_policy(&self.admin, policy).await.unwrap();
    }

    /// A phone in the room, on which nobody is logged in.
    async fn phone(&self) -> Browser {
        let mut phone = self.anon();
        assert_eq!(phone.get(&format!("/c/{}", self.code())).await.leads_to(), "/s/who");
        phone
    }
}

async fn say(phone: &mut Browser, reference: &str, birth_date: &str) -> Answer {
    phone.submit("/s/who", "/s/who", &[("reference", reference), ("birth_date", birth_date)]).await
}

/// Signs with a typed name and gives the proof file's event.
async fn sign(scene: &Scene, phone: &mut Browser, name: &str) -> Event {
    let page = phone.get(&scene.sign_path()).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.text().contains(name));
    let key = page.field("key");
    let signed = phone.post(&scene.sign_path(), &typed(&page, &key, name)).await;
    let done = format!("{}/done", scene.sign_path());
    assert_eq!(signed.leads_to(), done, "{}", signed.text());
    let receipt = phone.get(&done).await;
    assert_eq!(receipt.status, StatusCode::OK);
    assert!(!receipt.text().contains("/my-day"), "there is no day to look at without logging in");
    let proof = phone.get(&format!("{}/proof", scene.sign_path())).await;
    let file = ProofFile::parse(&proof.body).unwrap();
    assert_eq!(file.faults(), []);
    file.event
}

#[tokio::test]
async fn scan_reference_and_birth_date_sign_and_the_evidence_says_how() {
    let scene = Scene::new().await.with_birth_dates().await;
    let mut phone = scene.phone().await;
    let asked = phone.get("/s/who").await.text();
    assert!(asked.contains("Excel niveau 2") && asked.contains("name=\"birth_date\""), "{asked}");
    assert!(!asked.contains("Benali"), "no list of names");
    let said = say(&mut phone, " l1 ", "2001-05-06").await;
    assert_eq!(said.leads_to(), scene.sign_path());
    let event = sign(&scene, &mut phone, "Aïcha Benali").await;
    let Body::Signature(signature) = event.body else { panic!("no signature") };
    assert_eq!(signature.assurance, "reference and birth date, in the room by rotating code");
    assert_eq!(signature.signer.person, scene.learners[0].person.to_string());
    let live = scene.app.live_meeting(&scene.trainer, scene.meeting, false).await.unwrap();
    let hers = live.sign_offs[0].people.iter().find(|p| p.attendance.person == scene.learners[0].person);
    assert_eq!(hers.unwrap().identity, Some(Identity::BirthDate), "which the sheet prints");
    // The pass opens nothing else.
    for path in ["/my-day", "/account", "/people", "/today", "/account/password"] {
        assert!(phone.get(path).await.leads_to().starts_with("/sign-in"), "{path}");
    }
}

#[tokio::test]
async fn a10_unknown_wrong_elsewhere_and_gone_get_the_same_answer() {
    let scene = Scene::new().await.with_birth_dates().await;
    scene.app.deactivate(&scene.admin, scene.learners[2].person).await.unwrap();
    let mut answers = Vec::new();
    for (reference, day) in [
        ("L1", "2001-05-07"),
        ("L1", ""),
        ("L1", "x"),
        ("ZZZZ", "2001-05-06"),
        ("L9", "2001-05-06"),
        ("T1", "2001-05-06"),
        ("L3", "2003-05-06"),
        ("", ""),
    ] {
        let mut phone = scene.phone().await;
        let answer = say(&mut phone, reference, day).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{reference} {day}");
        let token = answer.field("csrf");
        let typed = format!("value=\"{reference}\"");
        answers.push(answer.text().replace(&token, "").replace(&typed, "value=\"\""));
        assert!(!phone.cookies.contains_key("__Host-assidu-pass"));
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]));
    assert!(answers[0].contains("Personne avec ces données"));
}

#[tokio::test]
async fn guessing_is_slowed_by_reference_and_device_and_the_class_goes_on() {
    let scene = Scene::new().await.with_birth_dates().await;
    for day in 1..=5 {
        let mut phone = scene.phone().await;
        let wrong = say(&mut phone, "L1", &format!("1999-01-{day:02}")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    // Known or not, a reference waits after five.
    let mut phone = scene.phone().await;
    assert_eq!(say(&mut phone, "l1", "2001-05-06").await.status, StatusCode::TOO_MANY_REQUESTS);
    for _ in 0..5 {
        let mut phone = scene.phone().await;
        say(&mut phone, "NOBODY", "1999-01-01").await;
    }
    let mut phone = scene.phone().await;
    assert_eq!(say(&mut phone, "NOBODY", "1999-01-01").await.status, StatusCode::TOO_MANY_REQUESTS);
    // Someone else behind the same address is not held up.
    let mut phone = scene.phone().await;
    assert_eq!(say(&mut phone, "L2", "2002-05-06").await.leads_to(), scene.sign_path());
    // One device that tries many references waits, and only that one.
    let mut guesser = scene.phone().await;
    for n in 0..10 {
        say(&mut guesser, &format!("X{n}"), "1999-01-01").await;
    }
    let held = say(&mut guesser, "L3", "2003-05-06").await;
    assert_eq!(held.status, StatusCode::TOO_MANY_REQUESTS);
    let mut phone = scene.phone().await;
    assert_eq!(say(&mut phone, "L3", "2003-05-06").await.leads_to(), scene.sign_path());
    scene.clock.set(crate::scene::FIVE_PAST_NINE.plus_minutes(16));
    let mut phone = scene.phone().await;
    assert_eq!(say(&mut phone, "L1", "2001-05-06").await.leads_to(), scene.sign_path(), "after the wait");
}

/// A ticket for the class meeting, as a scan gives it at this moment.
fn ticket(scene: &Scene) -> Ticket {
    Ticket {
        tenant: scene.admin.tenant,
        meeting: scene.meeting,
        method: assidu_domain::signing::Method::Code,
        scanned_at: scene.app.now(),
    }
}

#[tokio::test]
async fn guesses_that_come_at_once_are_counted_like_those_that_come_one_by_one() {
    let scene = Scene::new().await.with_birth_dates().await;
    let ticket = ticket(&scene);
    let guess = |n: u8| {
        let day = date(1990, 1, 1).checked_add(jiff::Span::new().days(i64::from(n))).unwrap();
        scene.app.identify(&ticket, "L1", Proof::BirthDate(Some(day)), [n; 16], None)
    };
    let answers = futures_util::future::join_all((1..=50).map(guess)).await;
    let judged = answers.iter().filter(|answer| matches!(answer, Err(WhoError::Wrong))).count();
    assert_eq!(judged, 5);
    assert_eq!(answers.iter().filter(|answer| matches!(answer, Err(WhoError::Wait(_)))).count(), 45);
    // As many learners as come at once do not hold each other up.
    let device = |n: usize| [100 + u8::try_from(n).unwrap(); 16];
    let right = [("L2", 2002), ("L3", 2003)].into_iter().enumerate().map(|(n, (reference, year))| {
        let proof = Proof::BirthDate(Some(date(year, 5, 6)));
        scene.app.identify(&ticket, reference, proof, device(n), None)
    });
    assert!(futures_util::future::join_all(right).await.iter().all(Result::is_ok));
}

#[tokio::test]
async fn one_reference_in_many_spellings_is_one_reference() {
    let scene = Scene::new().await.with_birth_dates().await;
    let draft = PersonDraft {
        fields: PersonFields {
            family_name: "Benali".to_owned(),
            given_name: "Aïcha".to_owned(),
            reference: "SI-1".to_owned(),
            birth_date: "2001-05-06".to_owned(),
            ..PersonFields::default()
        },
        roles: Roles::of(&[Role::Learner]),
        signature_required: true,
    };
    scene.app.change_by_hand(&scene.admin, scene.learners[0].person, &draft).await.unwrap();
    let ticket = ticket(&scene);
    let wrong = Proof::BirthDate(Some(date(1990, 1, 1)));
    for (n, spelling) in (0..).zip(["SI-1", "si-1", "ſi-1", "sı-1", "ſı-1"]) {
        let answer = scene.app.identify(&ticket, spelling, wrong, [n; 16], None).await;
        assert!(matches!(answer, Err(WhoError::Wrong)), "{spelling}");
    }
    let right = Proof::BirthDate(Some(date(2001, 5, 6)));
    let sixth = scene.app.identify(&ticket, "SI-1", right, [99; 16], None).await;
    assert!(matches!(sixth, Err(WhoError::Wait(_))), "{sixth:?}");
}

#[tokio::test]
async fn pins_that_come_at_once_are_locked_like_those_that_come_one_by_one() {
    let scene = Scene::new().await;
    scene.identified_by(Identification::Pin).await;
    let learner = scene.learners[0].person;
    let card = scene.app.give_access_to_one(&scene.admin, learner, CardKind::Pin).await.unwrap();
    let ticket = ticket(&scene);
    let pins: Vec<String> = (0..40).map(|n| format!("{n:06}")).filter(|pin| *pin != card.pin).collect();
    let guess = |(n, pin)| scene.app.identify(&ticket, "L1", Proof::Pin(pin), [n; 16], None);
    let answers =
        futures_util::future::join_all((0_u8..).zip(pins.iter().map(String::as_str)).map(guess)).await;
    assert_eq!(answers.iter().filter(|answer| matches!(answer, Err(WhoError::Wrong))).count(), 5);
}

#[tokio::test]
async fn by_pin_only_the_pin_counts_and_ten_wrong_ones_end_it() {
    let scene = Scene::new().await.with_birth_dates().await;
    scene.identified_by(Identification::Pin).await;
    let learner = scene.learners[0].person;
    let card = scene.app.give_access_to_one(&scene.admin, learner, CardKind::Pin).await.unwrap();
    assert_eq!((card.login.as_str(), card.pin.len(), card.password.as_str()), ("L1", 6, ""));
    let mut phone = scene.phone().await;
    assert!(phone.get("/s/who").await.text().contains("name=\"pin\""));
    let by_date = say(&mut phone, "L1", "2001-05-06").await;
    assert_eq!(by_date.status, StatusCode::UNPROCESSABLE_ENTITY, "the birth date counts for nothing here");
    let fields = [("reference", "L1"), ("pin", card.pin.as_str())];
    let right = phone.submit("/s/who", "/s/who", &fields).await;
    assert_eq!(right.leads_to(), scene.sign_path());
    let event = sign(&scene, &mut phone, "Aïcha Benali").await;
    let Body::Signature(signature) = event.body else { panic!("no signature") };
    assert_eq!(signature.assurance, "reference and PIN, in the room by rotating code");
    // Ten wrong ones, with the waits between them.
    let wrong = if card.pin == "000000" { "111111" } else { "000000" };
    let mut minutes = 0;
    for n in 0..10 {
        minutes += 5 * 60;
        scene.clock.set(crate::scene::FIVE_PAST_NINE.plus_minutes(minutes));
        assert!(!send_at(&scene, wrong).await, "wrong PIN {n}");
    }
    minutes += 7 * 24 * 60;
    scene.clock.set(crate::scene::FIVE_PAST_NINE.plus_minutes(minutes));
    assert!(!send_at(&scene, &card.pin).await, "even the right one, until staff gives another");
    let renewed = scene.app.give_access_to_one(&scene.admin, learner, CardKind::Pin).await.unwrap();
    assert!(send_at(&scene, &renewed.pin).await);
}

/// Whether this PIN identifies L1, by a ticket of its own moment: the window of the class is long over.
async fn send_at(scene: &Scene, pin: &str) -> bool {
    let ticket = ticket(scene);
    let device: [u8; 16] = assidu_domain::ports::bytes(&assidu_testkit::SeededRandomness::new(
        u64::try_from(scene.app.now().unix_seconds()).unwrap(),
    ));
    scene.app.identify(&ticket, "L1", Proof::Pin(pin), device, None).await.is_ok()
}

#[tokio::test]
async fn a_pass_is_good_on_its_device_and_at_its_class_meeting_alone() {
    let scene = Scene::new().await.with_birth_dates().await;
    let mut phone = scene.phone().await;
    say(&mut phone, "L1", "2001-05-06").await.leads_to();
    let pass = phone.cookies["__Host-assidu-pass"].clone();
    let mut other = scene.phone().await;
    other.cookies.insert("__Host-assidu-pass".to_owned(), pass.clone());
    assert!(other.get(&scene.sign_path()).await.leads_to().starts_with("/sign-in"), "another device");
    let mut forged = pass.into_bytes();
    forged[40] = if forged[40] == b'A' { b'B' } else { b'A' };
    phone.cookies.insert("__Host-assidu-pass".to_owned(), String::from_utf8(forged).unwrap());
    assert!(phone.get(&scene.sign_path()).await.leads_to().starts_with("/sign-in"), "changed");
    say(&mut phone, "L1", "2001-05-06").await.leads_to();
    scene.clock.set(crate::scene::FIVE_PAST_NINE.plus_minutes(31));
    assert!(phone.get(&scene.sign_path()).await.leads_to().starts_with("/sign-in"), "its time is over");
}

#[tokio::test]
async fn without_a_scan_nobody_is_asked_and_by_account_everyone_logs_in() {
    let scene = Scene::new().await.with_birth_dates().await;
    let mut nobody = scene.anon();
    assert!(nobody.get("/s/who").await.leads_to().starts_with("/sign-in"));
    nobody.cookies.insert("__Host-assidu-ticket".to_owned(), "x".to_owned());
    assert_eq!(nobody.get("/s/who").await.status, StatusCode::GONE);
    scene.identified_by(Identification::Account).await;
    let mut phone = scene.phone().await;
    assert_eq!(phone.get("/s/who").await.leads_to(), "/sign-in?next=/s/who");
    let sent = phone.submit("/", "/s/who", &[("reference", "L1"), ("birth_date", "2001-05-06")]).await;
    assert_eq!(sent.leads_to(), "/sign-in?next=/s/who", "and the form cannot be sent past it");
    // Another provider's learner number opens nothing here.
    scene.identified_by(Identification::BirthDate).await;
    let mut stranger = scene.browser(&scene.elsewhere).await;
    stranger.get(&format!("/c/{}", scene.code())).await.leads_to();
    assert_eq!(stranger.get("/s/who").await.status, StatusCode::FORBIDDEN);
}
