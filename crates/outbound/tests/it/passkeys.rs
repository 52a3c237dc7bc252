//! Passkeys, with a device that can be told to cheat (A13).

use assidu_domain::ports::{KeptPasskey, PasskeyDesk as _};
use assidu_outbound::Passkeys;
use assidu_testkit::authenticator::Authenticator;
use serde_json::Value;

const HERE: &str = "https://assidu.example";

fn desk() -> Passkeys {
    Passkeys::of(HERE).unwrap()
}

fn options(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// A device with a passkey, and what is kept of it.
fn added(desk: &Passkeys, device: &mut Authenticator) -> KeptPasskey {
    let asked = desk.ask_new([3; 16], "Aïcha Benali", &[]).unwrap();
    desk.take_new(&asked.state, &device.make(&options(&asked.options))).unwrap()
}

#[test]
fn a_passkey_is_made_to_be_found_by_the_site_alone_after_its_owner_was_verified() {
    let asked = options(&desk().ask_new([3; 16], "Aïcha Benali", &[]).unwrap().options);
    let asked = &asked["publicKey"];
    assert_eq!(asked["rp"]["id"], "assidu.example");
    assert_eq!(asked["authenticatorSelection"]["residentKey"], "required");
    assert_eq!(asked["authenticatorSelection"]["requireResidentKey"], true);
    assert_eq!(asked["authenticatorSelection"]["userVerification"], "required");
    let any = options(&desk().ask_any().unwrap().options);
    assert_eq!(any["publicKey"]["userVerification"], "required");
    assert_eq!(any["publicKey"]["allowCredentials"], Value::Array(Vec::new()));
    assert!(any.get("mediation").is_none());
}

#[test]
fn a_passkey_logs_in_again_and_again_for_every_key_and_signature() {
    let desk = desk();
    for n in 0..50 {
        let mut device = Authenticator::new(n, HERE);
        let mut kept = added(&desk, &mut device);
        for _ in 0..4 {
            device.counter += 1;
            let asked = desk.ask_any().unwrap();
            let answer = device.sign(&options(&asked.options));
            let claimed = desk.claimed(&answer).unwrap();
            assert_eq!((claimed.handle, &claimed.id), ([3; 16], &kept.id));
            kept = desk.judge(&asked.state, &answer, &kept).unwrap();
        }
    }
}

#[test]
fn a13_what_does_not_fit_is_refused() {
    type Cheat = fn(&mut Authenticator);
    let desk = desk();
    let cheats: [(&str, Cheat); 5] = [
        ("another origin", |device| device.origin = "https://assidu.example.evil.example".to_owned()),
        ("a part of the site", |device| device.origin = "https://x.assidu.example".to_owned()),
        ("another port", |device| device.origin = "https://assidu.example:8443".to_owned()),
        ("another site", |device| device.site = "evil.example".to_owned()),
        ("nobody verified", |device| device.verifies = false),
    ];
    for (what, cheat) in cheats {
        let mut device = Authenticator::new(1, HERE);
        cheat(&mut device);
        let asked = desk.ask_new([3; 16], "Aïcha", &[]).unwrap();
        assert!(desk.take_new(&asked.state, &device.make(&options(&asked.options))).is_err(), "new: {what}");
        let mut device = Authenticator::new(1, HERE);
        let kept = added(&desk, &mut device);
        cheat(&mut device);
        device.counter += 1;
        let asked = desk.ask_any().unwrap();
        let answer = device.sign(&options(&asked.options));
        assert!(desk.judge(&asked.state, &answer, &kept).is_err(), "log-in: {what}");
    }
}

#[test]
fn a13_another_challenge_another_key_and_a_counter_that_goes_back_are_refused() {
    let desk = desk();
    let (mut one, mut two) = (Authenticator::new(1, HERE), Authenticator::new(2, HERE));
    let (kept, others) = (added(&desk, &mut one), added(&desk, &mut two));
    one.counter = 5;
    let (asked, another) = (desk.ask_any().unwrap(), desk.ask_any().unwrap());
    let answer = one.sign(&options(&asked.options));
    assert!(desk.judge(&another.state, &answer, &kept).is_err(), "another challenge");
    assert!(desk.judge(&asked.state, &answer, &others).is_err(), "another's key");
    // Somebody else's id beside one's own signature.
    two.counter = 1;
    two.id.clone_from(&one.id);
    assert!(desk.judge(&asked.state, &two.sign(&options(&asked.options)), &kept).is_err(), "another's id");
    let kept = desk.judge(&asked.state, &answer, &kept).unwrap();
    for counter in [5, 4, 0] {
        one.counter = counter;
        let asked = desk.ask_any().unwrap();
        let answer = one.sign(&options(&asked.options));
        assert!(desk.judge(&asked.state, &answer, &kept).is_err(), "counter {counter}");
    }
    one.counter = 6;
    let asked = desk.ask_any().unwrap();
    assert!(desk.judge(&asked.state, &one.sign(&options(&asked.options)), &kept).is_ok());
}

#[test]
fn a_key_that_may_be_backed_up_says_so_from_the_beginning() {
    let desk = desk();
    let mut device = Authenticator::new(1, HERE);
    device.is_backed_up = true;
    let kept = added(&desk, &mut device);
    let asked = desk.ask_any().unwrap();
    assert!(desk.judge(&asked.state, &device.sign(&options(&asked.options)), &kept).is_ok());
    // What said it could never be copied, and then is, is another device.
    let mut device = Authenticator::new(2, HERE);
    let kept = added(&desk, &mut device);
    device.is_backed_up = true;
    let asked = desk.ask_any().unwrap();
    assert!(desk.judge(&asked.state, &device.sign(&options(&asked.options)), &kept).is_err());
}

#[test]
fn what_is_no_answer_is_refused_and_so_is_an_address_that_can_have_no_passkeys() {
    let desk = desk();
    let asked = desk.ask_any().unwrap();
    let mut device = Authenticator::new(1, HERE);
    let kept = added(&desk, &mut device);
    for text in ["", "{}", "null", "[1]", "\u{0}", &"x".repeat(40_000)] {
        assert!(desk.claimed(text).is_err() && desk.take_new(&asked.state, text).is_err());
        assert!(desk.judge(&asked.state, text, &kept).is_err());
    }
    // No handle: nobody is meant.
    device.handle = Vec::new();
    assert!(desk.claimed(&device.sign(&options(&asked.options))).is_err());
    for wrong in ["http://assidu.example", "https://192.0.2.1", "http://127.0.0.1:8080", "", "assidu.example"]
    {
        assert!(Passkeys::of(wrong).is_err(), "{wrong}");
    }
    assert!(Passkeys::of("http://localhost:8080").is_ok());
}
