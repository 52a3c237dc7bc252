//! Keys in a token of SoftHSM.
//!
//! SoftHSM reads where its tokens lie from the environment, so each test runs once more in a process of its own.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
};

use assidu_domain::ports::{KeyStore as _, SignerError, SigningScheme, StoredKey};
use assidu_outbound::{Token, TokenSettings};
use aws_lc_rs::signature::{self, ParsedPublicKey, VerificationAlgorithm};
use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use zeroize::Zeroizing;

use crate::programs::run;

/// The module of SoftHSM, which must be installed.
fn module() -> PathBuf {
    let places = [
        "/usr/lib/softhsm/libsofthsm2.so",
        "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
        "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
        "/usr/local/lib/softhsm/libsofthsm2.so",
    ];
    let found = places.iter().map(PathBuf::from).find(|place| place.exists());
    found.unwrap_or_else(|| {
        panic!("SoftHSM is needed for this test: apt-get install softhsm2, or ./test tools")
    })
}

/// A token with an RSA key, one on P-256 and one on P-384.
struct Hsm {
    folder: PathBuf,
}

impl Hsm {
    fn make(folder: &Path) -> Self {
        let hsm = Self { folder: folder.to_owned() };
        fs::create_dir(folder.join("tokens")).unwrap();
        let text = format!("directories.tokendir = {}/tokens\nlog.level = ERROR\n", folder.display());
        fs::write(folder.join("softhsm2.conf"), text).unwrap();
        let init = ["--init-token", "--free", "--label", "seals", "--so-pin", "87654321", "--pin", "1234"];
        run(folder, "softhsm2-util", &init);
        let kinds: [(&str, &[&str], &str); 3] = [
            ("rsa", &["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072"], "01"),
            ("p256", &["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"], "02"),
            ("p384", &["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"], "03"),
        ];
        for (name, arguments, id) in kinds {
            let (file, public) = (format!("{name}.key"), format!("{name}.pub"));
            run(folder, "openssl", &[&["genpkey", "-out", &file], arguments].concat());
            run(folder, "openssl", &["pkey", "-in", &file, "-pubout", "-outform", "DER", "-out", &public]);
            hsm.import(name, name, id);
        }
        hsm
    }

    fn import(&self, key: &str, label: &str, id: &str) {
        let file = format!("{key}.key");
        let import = ["--import", &file, "--token", "seals", "--pin", "1234", "--label", label, "--id", id];
        run(&self.folder, "softhsm2-util", &import);
    }

    fn settings(&self, pin: &str) -> TokenSettings {
        TokenSettings {
            module: module(),
            token: "seals".to_owned(),
            pin: Zeroizing::new(pin.to_owned()),
            sessions: 3,
        }
    }

    /// Whether the signature is the one of this key.
    fn check(&self, name: &str, algorithm: &'static dyn VerificationAlgorithm, made: &[u8]) {
        let key = fs::read(self.folder.join(format!("{name}.pub"))).unwrap();
        ParsedPublicKey::new(algorithm, &key).unwrap().verify_sig(b"message", made).unwrap();
    }
}

fn named(label: &str) -> StoredKey {
    StoredKey { label: Some(label.to_owned()), id: None }
}

/// Runs a test with a token: makes it, then runs the test once more in a process that knows where it lies.
fn with_token(test: &str, act: impl FnOnce(&Hsm)) {
    if let Some(folder) = env::var_os("ASSIDU_TEST_TOKEN") {
        return act(&Hsm { folder: folder.into() });
    }
    let folder = tempfile::tempdir().unwrap();
    Hsm::make(folder.path());
    let output = Command::new(env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env("ASSIDU_TEST_TOKEN", folder.path())
        .env("SOFTHSM2_CONF", folder.path().join("softhsm2.conf"))
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

#[test]
fn a_token_signs_with_rsa_and_both_curves_for_many_at_once() {
    with_token("token::a_token_signs_with_rsa_and_both_curves_for_many_at_once", |hsm| {
        let token = Token::new(hsm.settings("1234"));
        token.connect().unwrap();
        let kinds: [(&str, SigningScheme, &'static dyn VerificationAlgorithm); 4] = [
            ("p256", SigningScheme::Ecdsa, &signature::ECDSA_P256_SHA256_ASN1),
            ("p384", SigningScheme::Ecdsa, &signature::ECDSA_P384_SHA384_ASN1),
            ("rsa", SigningScheme::RsaPss, &signature::RSA_PSS_2048_8192_SHA256),
            ("rsa", SigningScheme::RsaPkcs1, &signature::RSA_PKCS1_2048_8192_SHA256),
        ];
        // More signers than sessions: nobody fails, each gets a signature of its own key.
        thread::scope(|scope| {
            for (name, scheme, algorithm) in kinds.iter().cycle().take(16) {
                let token = token.clone();
                scope.spawn(move || {
                    let signer = token.signer(&named(name), *scheme).unwrap();
                    for _ in 0..5 {
                        hsm.check(name, *algorithm, &signer.sign(b"message").unwrap());
                    }
                });
            }
        });
        let by_id = StoredKey { label: None, id: Some("03".to_owned()) };
        let signer = token.signer(&by_id, SigningScheme::Ecdsa).unwrap();
        hsm.check("p384", &signature::ECDSA_P384_SHA384_ASN1, &signer.sign(b"message").unwrap());
    });
}

#[test]
fn rgs_04_what_a_token_cannot_do_is_said_with_its_reason() {
    with_token("token::rgs_04_what_a_token_cannot_do_is_said_with_its_reason", |hsm| {
        let token = Token::new(hsm.settings("1234"));
        let why = |key: &StoredKey, scheme| {
            token.signer(key, scheme).and_then(|signer| signer.sign(b"message")).unwrap_err()
        };
        assert_eq!(why(&named("other"), SigningScheme::Ecdsa), SignerError::NoKey);
        assert_eq!(why(&StoredKey::default(), SigningScheme::Ecdsa), SignerError::NoKey);
        assert_eq!(why(&named("rsa"), SigningScheme::Ecdsa), SignerError::Refused);
        assert_eq!(why(&named("p256"), SigningScheme::RsaPss), SignerError::Refused);
        hsm.import("p256", "rsa", "09");
        let again = Token::new(hsm.settings("1234"));
        let twice = again.signer(&named("rsa"), SigningScheme::RsaPss).unwrap().sign(b"message");
        assert_eq!(twice.unwrap_err(), SignerError::SeveralKeys);
        let absent = Token::new(TokenSettings { token: "elsewhere".to_owned(), ..hsm.settings("1234") });
        let absent = absent.signer(&named("rsa"), SigningScheme::RsaPss).unwrap();
        assert_eq!(absent.sign(b"message").unwrap_err(), SignerError::Unavailable);
        let module = PathBuf::from("/nowhere/module.so");
        let nowhere = Token::new(TokenSettings { module, ..hsm.settings("1234") });
        let nowhere = nowhere.signer(&named("rsa"), SigningScheme::RsaPss).unwrap();
        assert_eq!(nowhere.sign(b"message").unwrap_err(), SignerError::Unavailable);
    });
}

#[test]
fn a_wrong_pin_is_tried_once_only_so_that_no_device_locks_itself() {
    with_token("token::a_wrong_pin_is_tried_once_only_so_that_no_device_locks_itself", |hsm| {
        let token = Token::new(hsm.settings("4321"));
        let signer = token.signer(&named("rsa"), SigningScheme::RsaPss).unwrap();
        assert_eq!(signer.sign(b"message").unwrap_err(), SignerError::Pin);
        // Were it tried again, the device would be asked; it is gone, and still the answer is the same.
        fs::rename(hsm.folder.join("tokens"), hsm.folder.join("away")).unwrap();
        assert_eq!(signer.sign(b"message").unwrap_err(), SignerError::Pin);
        assert!(!format!("{token:?}").contains("4321"));
    });
}

#[test]
fn a_token_that_was_lost_is_found_again() {
    with_token("token::a_token_that_was_lost_is_found_again", |hsm| {
        let token = Token::new(hsm.settings("1234"));
        let signer = token.signer(&named("p256"), SigningScheme::Ecdsa).unwrap();
        let check =
            || hsm.check("p256", &signature::ECDSA_P256_SHA256_ASN1, &signer.sign(b"message").unwrap());
        check();
        // All sessions are closed and nobody is logged in any more, as after a reset of the device.
        let module = Pkcs11::new(module()).unwrap();
        module.clone().finalize().unwrap();
        module.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)).unwrap();
        check();
        // The module itself was started anew, and the token is away meanwhile.
        let (tokens, away) = (hsm.folder.join("tokens"), hsm.folder.join("away"));
        module.clone().finalize().unwrap();
        fs::rename(&tokens, &away).unwrap();
        fs::create_dir(&tokens).unwrap();
        assert_eq!(signer.sign(b"message").unwrap_err(), SignerError::Unavailable);
        fs::remove_dir(&tokens).unwrap();
        fs::rename(&away, &tokens).unwrap();
        check();
    });
}
