//! Seals over the years: made, imported, replaced; what they sealed stays verifiable.

use std::{collections::BTreeSet, fs, path::Path, process::Command};

use assidu_app::{
    meetings::{CloseRequest, MeetingDraft},
    seals::{KeyHome, KeyMaterial, SealCard, SealChangeError},
    signing::Surroundings,
};
use assidu_domain::{
    planning::{MeetingKind, Mode},
    ports::StoredKey,
};
use assidu_seal::{
    TrustAnchors, UnfitCertificate, Warning,
    algorithms::Scheme,
    validate::{Report, validate_pdf},
};
use jiff::civil::{date, time};
use zeroize::Zeroizing;

use crate::scene::{Scene, drawing};

/// Runs OpenSSL, which must be there and must succeed.
fn openssl(folder: &Path, arguments: &[&str]) {
    let output = Command::new("openssl").args(arguments).current_dir(folder).output();
    let output =
        output.unwrap_or_else(|error| panic!("openssl is needed for this test ({error}), see README"));
    assert!(output.status.success(), "{arguments:?}\n{}", String::from_utf8_lossy(&output.stderr));
}

/// A customer's key with its certificate and root, valid over the years of the fake clock.
pub(crate) fn customer(kind: &str, extensions: &str) -> KeyMaterial {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let config = format!(
        "[ca]\ndefault_ca=d\n[d]\ndatabase=index\nserial=serial\nnew_certs_dir=.\ndefault_md=sha256\npolicy=p\n\
         [p]\ncommonName=supplied\n[root]\nbasicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\n\
         [leaf]\nbasicConstraints=critical,CA:false\n{extensions}\n"
    );
    for (name, text) in [("ca.conf", config.as_str()), ("index", ""), ("serial", "01")] {
        fs::write(path.join(name), text).unwrap();
    }
    let request = |name: &str, kind: &[&str]| {
        let (key, csr, subject) =
            (format!("{name}.key"), format!("{name}.csr"), format!("/CN=Customer {name}"));
        let fixed = ["req", "-new", "-nodes", "-subj", &subject, "-keyout", &key, "-out", &csr, "-newkey"];
        openssl(path, &[&fixed[..], kind].concat());
    };
    let issue = |name: &str, how: &[&str]| {
        let (csr, file) = (format!("{name}.csr"), format!("{name}.pem"));
        let fixed = ["ca", "-batch", "-config", "ca.conf", "-notext", "-keyfile", "root.key", "-in", &csr];
        let dates = ["-out", &file, "-startdate", "20260101000000Z", "-enddate", "20281231235959Z"];
        openssl(path, &[&fixed[..], &dates, how].concat());
    };
    request("root", &["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]);
    issue("root", &["-selfsign", "-extensions", "root"]);
    request("seal", &kind.split(' ').collect::<Vec<_>>());
    issue("seal", &["-cert", "root.pem", "-extensions", "leaf"]);
    let text = |name: &str| fs::read_to_string(path.join(name)).unwrap();
    // The chain comes first in this file: the order is nobody's promise.
    KeyMaterial::File {
        key: Zeroizing::new(text("seal.key")),
        certificates: format!("{}{}", text("root.pem"), text("seal.pem")),
    }
}

const SIGN: &str = "keyUsage=critical,digitalSignature";

impl Scene {
    /// Seals the sheet of one more class meeting, after the one before.
    async fn seal_another(&mut self, n: u8) -> Vec<u8> {
        let day = date(2026, 11, 24).saturating_add(jiff::Span::new().days(n));
        let draft = MeetingDraft {
            title: "Encore".to_owned(),
            day,
            start: time(9, 0, 0, 0),
            end: time(12, 0, 0, 0),
            room: String::new(),
            site: None,
            mode: Mode::Onsite,
            kind: MeetingKind::Course,
            trainers: vec![self.trainer.person],
            groups: vec![self.group],
        };
        self.meeting = self.app.add_meeting(&self.admin, &draft, [n; 16]).await.unwrap();
        let end = day.at(13, 0, 0, 0).in_tz("Europe/Paris").unwrap().timestamp().as_second();
        self.clock.set(self.app.now().max(assidu_domain::Instant::from_unix_seconds(end)));
        let request = CloseRequest {
            meeting: self.meeting,
            marks: Vec::new(),
            drawing: Some(drawing()),
            idempotency_key: [100 + n; 16],
            surroundings: Surroundings::default(),
        };
        self.app.close(&self.trainer, request).await.unwrap();
        self.sealed_sheet().await
    }

    fn validate(&self, pdf: &[u8]) -> Report {
        let anchors = TrustAnchors::from_pem(&self.app.trust_pem()).unwrap();
        validate_pdf(pdf, &anchors, self.app.now().unix_seconds())
    }

    async fn import(
        &self,
        material: KeyMaterial,
        scheme: Option<Scheme>,
    ) -> Result<SealCard, SealChangeError> {
        self.app.import_seal(self.admin.tenant, material, scheme, &[], true).await
    }
}

/// The words on the paper, in one line.
fn printed(pdf: &[u8]) -> String {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), pdf).unwrap();
    let output = Command::new("pdftotext").arg(file.path()).arg("-").output();
    let output =
        output.unwrap_or_else(|error| panic!("pdftotext is needed for this test ({error}), see README"));
    let text = String::from_utf8(output.stdout).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn signer(report: &Report) -> &str {
    report.signatures[0].signer.as_ref().unwrap().fingerprint.as_str()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_seal_is_used_from_the_next_sheet_on_and_the_old_ones_stay_verifiable() {
    let mut scene = Scene::new().await;
    let tenant = scene.admin.tenant;
    let first = scene.close_and_seal().await;
    let second_seal = scene.app.rotate_seal(tenant).await.unwrap();
    let second = scene.seal_another(1).await;
    let third_seal = scene.import(customer("rsa:3072", SIGN), None).await.unwrap();
    let third = scene.seal_another(2).await;
    let fourth_seal = scene.import(customer("rsa:2048", SIGN), None).await.unwrap();
    let fourth = scene.seal_another(3).await;

    let cards = scene.app.seals(&scene.admin).await.unwrap();
    assert_eq!(cards.iter().map(|card| card.number).collect::<Vec<_>>(), [4, 3, 2, 1]);
    assert_eq!(cards.iter().map(|card| card.current).collect::<Vec<_>>(), [true, false, false, false]);
    assert_eq!(third_seal.algorithm.unwrap().scheme, Scheme::RsaPss);
    assert_eq!(fourth_seal.algorithm.unwrap().scheme, Scheme::RsaPkcs1);
    assert_eq!(fourth_seal.warnings, [Warning::RenewBefore(1_861_920_000), Warning::NoRevocation]);
    assert_eq!((&second_seal.home, second_seal.self_made), (&KeyHome::SelfMade, true));
    assert_eq!((&third_seal.home, third_seal.self_made), (&KeyHome::Imported, false));
    let made = [
        cards[3].fingerprint.clone(),
        second_seal.fingerprint,
        third_seal.fingerprint,
        fourth_seal.fingerprint,
    ];
    assert_eq!(made.iter().collect::<BTreeSet<_>>().len(), 4);
    for (pdf, fingerprint) in [&first, &second, &third, &fourth].into_iter().zip(&made) {
        let report = scene.validate(pdf);
        assert_eq!(report.indication.name(), "TOTAL-PASSED", "{report:?}");
        assert_eq!(signer(&report), fingerprint);
    }
    // The paper claims nothing for a certificate from outside, and says of its own what it is.
    let says = |pdf: &[u8]| printed(pdf).contains("cachet électronique non qualifié");
    assert_eq!([&first, &second, &third, &fourth].map(|pdf| says(pdf)), [true, true, false, false]);
    // The root of each, the instance's own and two of customers.
    assert_eq!(scene.app.trusted_roots().len(), 3);
    let refused = scene.app.rotate_seal(tenant).await;
    assert!(matches!(refused, Err(SealChangeError::Imported)), "{refused:?}");
    assert!(scene.app.seals(&scene.trainer).await.is_err());
}

#[tokio::test]
async fn rgs_04_a_seal_that_is_not_fit_changes_nothing() {
    let scene = Scene::new().await;
    let unfit = async |material| match scene.import(material, None).await.unwrap_err() {
        SealChangeError::Unfit(why) => why,
        other => panic!("{other:?}"),
    };
    assert_eq!(unfit(customer("rsa:2048", "keyUsage=keyEncipherment")).await, UnfitCertificate::KeyUsage);
    let KeyMaterial::File { key, .. } = customer("rsa:2048", SIGN) else { panic!("a file") };
    let KeyMaterial::File { key: own, certificates } = customer("rsa:2048", SIGN) else { panic!("a file") };
    let other = KeyMaterial::File { key: key.clone(), certificates: certificates.clone() };
    assert_eq!(unfit(other).await, UnfitCertificate::OtherKey);
    let curve = customer("ec -pkeyopt ec_paramgen_curve:P-256", SIGN);
    let KeyMaterial::File { key: curve, .. } = curve else { panic!("a file") };
    let other = KeyMaterial::File { key: curve, certificates: certificates.clone() };
    assert_eq!(unfit(other).await, UnfitCertificate::OtherKey);
    let alone = certificates[certificates.rfind("-----BEGIN").unwrap()..].to_owned();
    let unchained = KeyMaterial::File { key: own.clone(), certificates: alone };
    assert_eq!(unfit(unchained).await, UnfitCertificate::Chain);
    let none = KeyMaterial::File { key: own.clone(), certificates: String::new() };
    assert!(matches!(scene.import(none, None).await, Err(SealChangeError::Certificate(_))));
    let no_key =
        KeyMaterial::File { key: Zeroizing::new(certificates.clone()), certificates: certificates.clone() };
    assert!(matches!(scene.import(no_key, None).await, Err(SealChangeError::Key(_))));
    let stored = KeyMaterial::Token {
        key: StoredKey { label: Some("x".to_owned()), id: None },
        certificates: String::new(),
    };
    assert!(matches!(scene.import(stored, None).await, Err(SealChangeError::Signer(_))));
    // Judged only: nothing is kept.
    let good = KeyMaterial::File { key: own, certificates };
    let card = scene.app.import_seal(scene.admin.tenant, good, None, &[], false).await.unwrap();
    assert_eq!((card.number, card.current), (0, false));
    let cards = scene.app.seals(&scene.admin).await.unwrap();
    assert_eq!((cards.len(), scene.app.trusted_roots().len()), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_seal_of_our_own_that_ends_soon_is_made_anew_and_an_imported_one_waits_for_its_owner() {
    let mut scene = Scene::new().await;
    // In two years and eleven months the self-made seal has a month left.
    scene.clock.advance_seconds(1065 * 86_400);
    let first = scene.app.seals(&scene.admin).await.unwrap().remove(0);
    assert!(first.warnings.iter().any(|warning| matches!(warning, Warning::EndsSoon(_))), "{first:?}");
    let pdf = scene.seal_another(1).await;
    let report = scene.validate(&pdf);
    assert_eq!(report.indication.name(), "TOTAL-PASSED", "{report:?}");
    for _ in 0..100 {
        if scene.app.seals(&scene.admin).await.unwrap().len() == 2 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let cards = scene.app.seals(&scene.admin).await.unwrap();
    assert_eq!((cards.len(), cards[0].home.clone()), (2, KeyHome::SelfMade));
    assert!(cards[0].until > first.until);
}
