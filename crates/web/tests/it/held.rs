//! Signing without network: challenges given ahead, the device's chain, what counts on arrival and what is held back.

use assidu_evidence::{Hash, held::Link};
use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _},
};
use axum::http::StatusCode;
use data_encoding::HEXLOWER;

use crate::{
    browser::{Answer, Browser},
    scene::{FIVE_PAST_NINE, Scene},
};

/// A phone's key and the end of its chain.
struct Device {
    keys: EcdsaKeyPair,
    position: u64,
    last: Hash,
    csrf: String,
    challenge: String,
}

/// What one link says.
#[derive(Clone)]
struct Said {
    challenge: String,
    key: String,
    typed: String,
    declared: String,
    position: u64,
    previous: Hash,
    signature: String,
}

impl Device {
    /// Opens the pad and asks for the challenge for later.
    async fn at_the_pad(browser: &mut Browser, pad: &str) -> Self {
        let page = browser.get(pad).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        let keys = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
        let public = HEXLOWER.encode(keys.public_key().as_ref());
        browser.headers = vec![("accept", "application/json".to_owned())];
        let body = form(&[("csrf", &page.field("csrf")), ("public", &public)]);
        let given = browser.post(&format!("{pad}/ahead"), &body).await;
        assert_eq!(given.status, StatusCode::OK, "{}", given.text());
        let given: serde_json::Value = serde_json::from_str(&given.text()).unwrap();
        let challenge = given["challenges"][pad].as_str().unwrap().to_owned();
        Self { keys, position: 0, last: assidu_evidence::held::START, csrf: page.field("csrf"), challenge }
    }

    /// The next link of the chain, which moves on.
    fn signs(&mut self, key: &str, typed: &str) -> Said {
        self.position += 1;
        let said = Said {
            challenge: self.challenge.clone(),
            key: key.to_owned(),
            typed: typed.to_owned(),
            declared: "1795413720000".to_owned(),
            position: self.position,
            previous: self.last,
            signature: String::new(),
        };
        self.last = said.link().hash();
        self.puts_its_key_to(said)
    }

    fn puts_its_key_to(&self, said: Said) -> Said {
        let signature = self.keys.sign(&SystemRandom::new(), &said.link().message()).unwrap();
        Said { signature: HEXLOWER.encode(signature.as_ref()), ..said }
    }

    async fn sends(&self, browser: &mut Browser, said: &Said) -> Answer {
        let body = form(&[
            ("csrf", &self.csrf),
            ("challenge", &said.challenge),
            ("public", &HEXLOWER.encode(self.keys.public_key().as_ref())),
            ("signature", &said.signature),
            ("position", &said.position.to_string()),
            ("previous", &said.previous.hex()),
            ("key", &said.key),
            ("typed", &said.typed),
            ("strokes", ""),
            ("device_at", &said.declared),
        ]);
        browser.headers = vec![("accept", "application/json".to_owned())];
        browser.post("/outbox", &body).await
    }
}

impl Said {
    fn link(&self) -> Link<'_> {
        Link {
            position: self.position,
            previous: self.previous,
            challenge: &self.challenge,
            key: &self.key,
            declared: &self.declared,
            strokes: "",
            typed: &self.typed,
        }
    }
}

fn form(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

fn json(answer: &Answer) -> serde_json::Value {
    serde_json::from_str(&answer.text()).unwrap_or_else(|_| panic!("{}: {}", answer.status, answer.text()))
}

const KEY: &str = "00112233445566778899aabbccddeeff";
const NAME: &str = "Aïcha Benali";

#[tokio::test]
async fn a46_what_was_signed_without_network_counts_within_a_day_and_says_its_bounds() {
    let scene = Scene::new().await;
    let mut phone = scene.in_class(&scene.learners[0]).await;
    let mut device = Device::at_the_pad(&mut phone, &scene.sign_path()).await;
    let said = device.signs(KEY, NAME);
    // Four hours later the window is long over; the challenge of 09:05 was in time, and not late.
    scene.clock.set(FIVE_PAST_NINE.plus_minutes(240));
    let answer = device.sends(&mut phone, &said).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
    let told = json(&answer);
    assert_eq!(told["id"], KEY);
    assert_eq!(told["receipt"]["late_minutes"], 0);
    let again = device.sends(&mut phone, &said).await;
    assert_eq!(json(&again)["receipt"]["reference"], told["receipt"]["reference"], "{}", again.status);
    phone.headers.clear();
    let proof = phone.get(&format!("{}/proof", scene.sign_path())).await;
    let proof = assidu_evidence::proof::ProofFile::parse(proof.text().as_bytes()).unwrap();
    let assidu_evidence::event::Body::Signature(body) = &proof.event.body else { panic!("no signature") };
    let held = body.held.as_ref().unwrap();
    assert_eq!((held.since.micros(), held.position), (FIVE_PAST_NINE.micros(), 1));
    assert_eq!(held.link, said.link().hash());
    assert_eq!(proof.event.at.micros(), FIVE_PAST_NINE.plus_minutes(240).micros());
    assert_eq!(body.device_time.unwrap().micros(), 1_795_413_720_000_000, "declared, three hours slow");
}

#[tokio::test]
async fn b_27_what_was_signed_without_network_waits_on_the_device_while_the_provider_is_suspended() {
    let scene = Scene::new().await;
    let mut phone = scene.in_class(&scene.learners[0]).await;
    let mut device = Device::at_the_pad(&mut phone, &scene.sign_path()).await;
    let said = device.signs(KEY, NAME);
    scene.suspend().await;
    // The outbox keeps what is answered so, and asks again.
    let kept = device.sends(&mut phone, &said).await;
    assert_eq!(kept.status, StatusCode::SERVICE_UNAVAILABLE, "{}", kept.text());
    assert_eq!(json(&kept)["type"], "urn:assidu:problem:suspended");
    scene.clock.set(FIVE_PAST_NINE.plus_minutes(240));
    scene.open_again().await;
    let answer = device.sends(&mut phone, &said).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
    assert_eq!(json(&answer)["receipt"]["late_minutes"], 0);
}

#[tokio::test]
async fn a46_an_edited_outbox_is_refused_and_so_is_another_device() {
    let scene = Scene::new().await;
    let mut phone = scene.in_class(&scene.learners[0]).await;
    let mut device = Device::at_the_pad(&mut phone, &scene.sign_path()).await;
    let said = device.signs(KEY, NAME);
    let other_key = "ffeeddccbbaa99887766554433221100".to_owned();
    for edited in [
        Said { typed: "Aicha Benali".to_owned(), ..said.clone() },
        Said { declared: "1795421100000".to_owned(), ..said.clone() },
        Said { key: other_key.clone(), ..said.clone() },
        Said { position: 2, ..said.clone() },
        Said { previous: Hash([1; 32]), ..said.clone() },
    ] {
        let refused = device.sends(&mut phone, &edited).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert_eq!(json(&refused)["type"], "urn:assidu:problem:broken-chain");
    }
    let forged = Said { challenge: said.challenge.replace(['A', 'B'], "C"), ..said.clone() };
    let forged = device.puts_its_key_to(forged);
    assert_eq!(
        device.sends(&mut phone, &forged).await.status,
        StatusCode::FORBIDDEN,
        "the challenge is not ours"
    );
    let mut thief = scene.in_class(&scene.learners[1]).await;
    let csrf = thief.get(&scene.sign_path()).await.field("csrf");
    let own_csrf = std::mem::replace(&mut device.csrf, csrf);
    assert_eq!(
        device.sends(&mut thief, &said).await.status,
        StatusCode::UNAUTHORIZED,
        "another device and person"
    );
    device.csrf = own_csrf;
    assert_eq!(device.sends(&mut phone, &said).await.status, StatusCode::CREATED);
    // The same place in the chain with other words: the device's own key does not make it two.
    let fork = device.puts_its_key_to(Said { key: other_key, ..said.clone() });
    assert_eq!(device.sends(&mut phone, &fork).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a46_what_cannot_count_any_more_is_held_back_and_seen_by_staff_alone() {
    let scene = Scene::new().await;
    let mut phone = scene.in_class(&scene.learners[0]).await;
    let mut device = Device::at_the_pad(&mut phone, &scene.sign_path()).await;
    let lost = device.signs("0123456789abcdef0123456789abcdef", "vanished");
    let said = device.signs(KEY, NAME);
    let answer = device.sends(&mut phone, &said).await;
    assert_eq!(answer.status, StatusCode::ACCEPTED, "a link is missing: {}", answer.text());
    let told = json(&answer);
    assert!(told["id"] == KEY && told["held"].as_str().unwrap().len() > 20, "{told}");
    assert_eq!(device.sends(&mut phone, &said).await.status, StatusCode::ACCEPTED, "twice alike");
    assert_eq!(
        device.sends(&mut phone, &lost).await.status,
        StatusCode::CREATED,
        "what was lost still comes"
    );

    let mut second = scene.in_class(&scene.learners[1]).await;
    let mut late = Device::at_the_pad(&mut second, &scene.sign_path()).await;
    let said = late.signs(KEY, "Thomas Berger");
    scene.clock.set(FIVE_PAST_NINE.plus_minutes(3 * 60 + 26));
    let mut trainer = scene.browser(&scene.trainer).await;
    let closure = format!("{}/closure", scene.meeting_path());
    let close = [("key", "aa112233445566778899aabbccddeeff"), ("typed", "Claire Fontaine")];
    assert_eq!(trainer.submit(&closure, &closure, &close).await.leads_to(), scene.meeting_path());
    assert_eq!(late.sends(&mut second, &said).await.status, StatusCode::ACCEPTED, "closed without it");

    let mut admin = scene.browser(&scene.admin).await;
    let list = admin.get("/held-back").await;
    assert!(list.text().contains("Thomas Berger") && list.text().contains("Aïcha Benali"), "{}", list.text());
    second.headers.clear();
    assert_eq!(second.get("/held-back").await.status, StatusCode::FORBIDDEN);
    let mut stranger = scene.browser(&scene.elsewhere).await;
    assert!(!stranger.get("/held-back").await.text().contains("Thomas Berger"));
}

#[tokio::test]
async fn without_the_code_of_the_room_nothing_is_given_ahead() {
    let scene = Scene::new().await;
    let mut home = scene.browser(&scene.learners[0]).await;
    let csrf = home.get("/my-day").await.field("csrf");
    home.headers = vec![("accept", "application/json".to_owned())];
    let keys = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
    let public = HEXLOWER.encode(keys.public_key().as_ref());
    let ahead = format!("{}/ahead", scene.sign_path());
    let answer = home.post(&ahead, &form(&[("csrf", &csrf), ("public", &public)])).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let answer = home.post(&ahead, &form(&[("csrf", &csrf), ("public", "00")])).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
}

/// Hands the trainer's device round: its chain, and the challenges that it is given, one for each name.
async fn handed_round(scene: &Scene, device: &mut Browser) -> (Device, Vec<String>) {
    let (meeting, kiosk) = (scene.meeting_path(), scene.kiosk_path());
    device.submit(&meeting, &kiosk, &[]).await.leads_to();
    let page = device.get(&kiosk).await;
    let keys = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
    let public = HEXLOWER.encode(keys.public_key().as_ref());
    device.headers = vec![("accept", "application/json".to_owned())];
    let ahead = kiosk.replace("/kiosk?", "/kiosk/ahead?");
    let given = device.post(&ahead, &form(&[("csrf", &page.field("csrf")), ("public", &public)])).await;
    assert_eq!(given.status, StatusCode::OK, "{}", given.text());
    let given = json(&given);
    let given = given["challenges"].as_object().unwrap();
    let last = assidu_evidence::held::START;
    let chain = Device { keys, position: 0, last, csrf: page.field("csrf"), challenge: String::new() };
    (chain, given.values().map(|one| one.as_str().unwrap().to_owned()).collect())
}

#[tokio::test]
async fn a_handed_round_device_gets_a_challenge_for_each_and_sends_even_when_it_goes_round_no_more() {
    let scene = Scene::new().await;
    let mut device = scene.browser(&scene.trainer).await;
    let (mut chain, given) = handed_round(&scene, &mut device).await;
    assert_eq!(given.len(), scene.learners.len());
    scene.clock.set(FIVE_PAST_NINE.plus_minutes(15 * 60));
    for (n, challenge) in given.iter().enumerate() {
        chain.challenge.clone_from(challenge);
        let said = chain.signs(&format!("{n:032x}"), NAME);
        let answer = chain.sends(&mut device, &said).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
    }
}

#[tokio::test]
async fn a46_once_the_class_is_closed_what_the_trainer_said_decides() {
    let scene = Scene::new().await;
    let meeting = scene.meeting_path();
    let mut trainer = scene.browser(&scene.trainer).await;
    let mut held = Vec::new();
    for (n, (learner, state)) in scene.learners.iter().zip(["present", "absent", ""]).enumerate() {
        let mut phone = scene.in_class(learner).await;
        let mut device = Device::at_the_pad(&mut phone, &scene.sign_path()).await;
        let said = device.signs(&format!("{n:032x}"), NAME);
        held.push((phone, device, said));
        if !state.is_empty() {
            let (person, sign_off) = (learner.person.to_string(), scene.sign_off.to_string());
            let mark = [("person", person.as_str()), ("sign_off", &sign_off), ("state", state)];
            trainer.submit(&meeting, &format!("{meeting}/marks"), &mark).await.leads_to();
        }
    }
    scene.clock.set(FIVE_PAST_NINE.plus_minutes(3 * 60 + 26));
    let closure = format!("{meeting}/closure");
    let close = [("key", "aa112233445566778899aabbccddeeff"), ("typed", "Claire Fontaine")];
    assert_eq!(trainer.submit(&closure, &closure, &close).await.leads_to(), meeting);
    for ((phone, device, said), (status, why)) in held.iter_mut().zip([
        (StatusCode::CREATED, "said to be there"),
        (StatusCode::ACCEPTED, "said not to be there"),
        (StatusCode::ACCEPTED, "nobody said anything"),
    ]) {
        for _ in 0..2 {
            let answer = device.sends(phone, said).await;
            assert_eq!(answer.status, status, "{why}: {}", answer.text());
        }
    }
    let live = scene.app.live_meeting(&scene.trainer, scene.meeting, false).await.unwrap();
    let signed: Vec<_> = live.sign_offs[0].people.iter().map(|p| p.attendance.signature.is_some()).collect();
    assert_eq!(signed, [true, false, false]);
    // Staff count one as a catch-up: a correction, with the server's two times as its reason.
    let mut admin = scene.browser(&scene.admin).await;
    let person = scene.learners[2].person;
    let page = format!("{meeting}/corrections?sign_off={}&person={person}", scene.sign_off);
    assert!(admin.get("/held-back").await.text().contains(&page.replace('&', "&amp;")));
    let form = admin.get(&page).await;
    let proposed = |page: &Answer| {
        let text = page.text();
        let (_, after) = text.split_once("value=\"Rattrapage")?;
        after.split_once('"').map(|(words, _)| format!("Rattrapage{words}"))
    };
    let reason = proposed(&form).unwrap();
    let plain = reason.replace(['\u{a0}', '\u{202f}'], " ");
    assert!(plain.contains("9 h 05") && plain.contains("12 h 31"), "{reason}");
    let counted = [
        ("key", "bb112233445566778899aabbccddeeff"),
        ("person", &person.to_string()),
        ("sign_off", &scene.sign_off.to_string()),
        ("state", "present"),
        ("reason", &reason),
    ];
    admin.submit(&page, &format!("{meeting}/corrections"), &counted).await.leads_to();
    let list = admin.get("/held-back").await.text();
    assert!(list.contains("Compte comme rattrapage"), "{list}");
    assert!(!list.contains(&page.replace('&', "&amp;")));
    let again = admin.get(&page).await;
    assert_eq!(proposed(&again), None, "said once");
    let mut trainer = scene.browser(&scene.trainer).await;
    assert_eq!(trainer.get(&page).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a46_more_than_a_day_later_it_is_for_staff_and_a_month_later_for_nobody() {
    let scene = Scene::new().await;
    let mut device = scene.browser(&scene.trainer).await;
    let (mut chain, given) = handed_round(&scene, &mut device).await;
    for (challenge, (minutes, status)) in given.iter().zip([
        (24 * 60, StatusCode::CREATED),
        (24 * 60 + 1, StatusCode::ACCEPTED),
        (31 * 24 * 60 + 1, StatusCode::FORBIDDEN),
    ]) {
        scene.clock.set(FIVE_PAST_NINE.plus_minutes(minutes));
        chain.challenge.clone_from(challenge);
        let said = chain.signs(&format!("{minutes:032x}"), NAME);
        let answer = chain.sends(&mut device, &said).await;
        assert_eq!(answer.status, status, "{minutes}: {}", answer.text());
    }
}
