//! Which certificates may seal (RGS-04), with certificates that OpenSSL made.

use std::fs;
use std::path::Path;

use assidu_seal::algorithms::Scheme;
use assidu_seal::authority::{Issuer, empty_crl};
use assidu_seal::keys::EcCurve;
use assidu_seal::validate::{Indication, Reason, validate_pdf};
use assidu_seal::{
    Candidate, Certificate, Fitness, PrivateKey, PrivateKeyError, SealSpec, TrustAnchors, UnfitCertificate,
    Warning, fit_for_sealing, prepare,
};
use tempfile::TempDir;

use crate::support::{DAY, House, NOW, referee, said, tiny_pdf, today};

/// The first moment at which PKCS #1 v1.5 is not trusted any more: 2029-01-01.
const END_OF_PKCS1: i64 = 1_861_920_000;

fn openssl(arguments: &[&str]) {
    let output = referee("openssl", arguments, "apt-get install openssl");
    assert!(output.status.success(), "{}", said(&output));
}

const SIGN: &str = "keyUsage=critical,digitalSignature";
const LEAF: &str = "basicConstraints=critical,CA:false";

struct Bench(TempDir);

impl Bench {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> String {
        Path::new(self.0.path()).join(name).to_str().unwrap().to_owned()
    }

    /// A certificate that signs itself, and its key.
    fn made(&self, key: &[&str], extensions: &[&str]) -> (Certificate, PrivateKey) {
        let (key_file, file) = (self.path("key.pem"), self.path("cert.pem"));
        let mut arguments = vec!["req", "-x509", "-nodes", "-keyout", &key_file, "-out", &file];
        arguments.extend(["-subj", "/CN=Customer", "-days", "30", "-newkey"]);
        arguments.extend(key);
        arguments.extend(extensions.iter().flat_map(|one| ["-addext", one]));
        openssl(&arguments);
        let certificate = Certificate::from_pem(&fs::read_to_string(&file).unwrap()).unwrap().remove(0);
        (certificate, PrivateKey::from_pem(&fs::read_to_string(&key_file).unwrap()).unwrap())
    }
}

fn check(made: &(Certificate, PrivateKey), scheme: Option<Scheme>) -> Result<Fitness, UnfitCertificate> {
    fit_for_sealing(&Candidate {
        certificate: &made.0,
        others: &[],
        public_key: made.1.public_key(),
        scheme,
        revocations: &[],
        at: today() + 60,
    })
}

#[test]
fn rgs_04_times_chains_and_owners_are_refused_each_with_its_reason() {
    let house = House::new(EcCurve::P256);
    let root = [house.root.clone()];
    let of_seal = Candidate {
        certificate: &house.seal,
        others: &root,
        public_key: house.seal_key.public_key(),
        scheme: None,
        revocations: &[],
        at: NOW,
    };
    let found = fit_for_sealing(&of_seal).unwrap();
    assert_eq!((found.issuers, found.warnings), (root.to_vec(), vec![Warning::SelfMade]));
    let refused = |candidate| fit_for_sealing(&candidate).unwrap_err();
    let end = house.seal.not_after();
    assert_eq!(refused(Candidate { at: end + 1, ..of_seal }), UnfitCertificate::Expired);
    assert_eq!(refused(Candidate { at: NOW - 11 * DAY, ..of_seal }), UnfitCertificate::NotYetValid);
    assert_eq!(refused(Candidate { others: &[], ..of_seal }), UnfitCertificate::Chain);
    let stranger = House::new(EcCurve::P256);
    let roots = [stranger.root.clone()];
    assert_eq!(refused(Candidate { others: &roots, ..of_seal }), UnfitCertificate::Chain);
    let other = stranger.seal_key.public_key();
    assert_eq!(refused(Candidate { public_key: other, ..of_seal }), UnfitCertificate::OtherKey);
    let pss = UnfitCertificate::Scheme(Scheme::RsaPss);
    assert_eq!(refused(Candidate { scheme: Some(Scheme::RsaPss), ..of_seal }), pss);
    assert_eq!(refused(Candidate { certificate: &house.root, ..of_seal }), UnfitCertificate::KeyUsage);
    let soon = fit_for_sealing(&Candidate { at: end - 89 * DAY, ..of_seal }).unwrap();
    assert!(soon.warnings.contains(&Warning::EndsSoon(end)), "{soon:?}");
}

#[test]
fn rgs_04_a_certificate_on_a_revocation_list_is_refused() {
    let bench = Bench::new();
    let path = |name: &str| bench.path(name);
    let authority = ["keyUsage=critical,keyCertSign,cRLSign"];
    let root = bench.made(&["ec", "-pkeyopt", "ec_paramgen_curve:P-256"], &authority);
    fs::rename(path("key.pem"), path("root.key")).unwrap();
    fs::rename(path("cert.pem"), path("root.pem")).unwrap();
    let config = format!(
        "[ca]\ndefault_ca=d\n[d]\ndatabase={0}\nserial={1}\nnew_certs_dir={2}\ndefault_md=sha256\ndefault_days=30\n\
         default_crl_days=30\npolicy=p\nx509_extensions=e\n[p]\ncommonName=supplied\n[e]\n\
         keyUsage=critical,digitalSignature\nbasicConstraints=critical,CA:false\n",
        path("index"),
        path("serial"),
        bench.0.path().display(),
    );
    fs::write(path("index"), "").unwrap();
    fs::write(path("serial"), "01").unwrap();
    fs::write(path("ca.conf"), config).unwrap();
    let request = ["req", "-new", "-nodes", "-newkey", "rsa:3072", "-subj", "/CN=Seal"];
    openssl(&[&request[..], &["-keyout", &path("seal.key"), "-out", &path("seal.csr")]].concat());
    let (config_file, root_file) = (path("ca.conf"), path("root.pem"));
    let ca = ["ca", "-batch", "-config", &config_file, "-cert", &root_file];
    let key_file = path("root.key");
    let ca = [&ca[..], &["-keyfile", &key_file]].concat();
    openssl(&[&ca[..], &["-in", &path("seal.csr"), "-out", &path("seal.pem"), "-notext"]].concat());
    let seal = Certificate::from_pem(&fs::read_to_string(path("seal.pem")).unwrap()).unwrap().remove(0);
    let key = PrivateKey::from_pem(&fs::read_to_string(path("seal.key")).unwrap()).unwrap();
    openssl(&[&ca[..], &["-gencrl", "-out", &path("before.crl")]].concat());
    openssl(&[&ca[..], &["-revoke", &path("seal.pem")]].concat());
    openssl(&[&ca[..], &["-gencrl", "-out", &path("after.crl")]].concat());
    let list = |name: &str| {
        let text = fs::read_to_string(path(name)).unwrap();
        assidu_seal::pem::decode("X509 CRL", &text).unwrap()
    };
    let others = [root.0];
    let with = |revocations: &[Vec<u8>]| {
        fit_for_sealing(&Candidate {
            certificate: &seal,
            others: &others,
            public_key: key.public_key(),
            scheme: None,
            revocations,
            at: today() + 60,
        })
    };
    let found = with(&list("before.crl")).unwrap();
    assert_eq!(
        (found.issuers.len(), found.warnings),
        (1, vec![Warning::EndsSoon(seal.not_after()), Warning::NoRevocation])
    );
    assert_eq!(with(&list("after.crl")), Err(UnfitCertificate::Revoked("CN=Seal".to_owned())));
    // A list that somebody else signed says nothing about it.
    let house = House::today(EcCurve::P256);
    let sign = |m: &[u8]| house.root_key.sign(m);
    let other =
        empty_crl(Issuer { certificate: &house.root, sign: &sign }, 1, today(), today() + DAY).unwrap();
    assert!(with(&[other, vec![0x30, 0]]).is_ok());
}

#[test]
fn rgs_04_uses_and_weak_keys_are_refused_each_with_its_reason() {
    let bench = Bench::new();
    let refused = |key: &[&str], extensions: &[&str]| check(&bench.made(key, extensions), None).unwrap_err();
    let rsa = ["rsa:3072"];
    assert_eq!(refused(&rsa, &["keyUsage=keyEncipherment", LEAF]), UnfitCertificate::KeyUsage);
    assert_eq!(refused(&rsa, &[SIGN, "basicConstraints=CA:true"]), UnfitCertificate::Authority);
    let web = UnfitCertificate::OtherUse("serverAuth".to_owned());
    assert_eq!(refused(&rsa, &[SIGN, LEAF, "extendedKeyUsage=serverAuth"]), web);
    assert!(
        check(&bench.made(&rsa, &[SIGN, LEAF, "extendedKeyUsage=serverAuth,emailProtection"]), None).is_ok()
    );
    let weak = bench.made(&["ec", "-pkeyopt", "ec_paramgen_curve:P-256"], &[SIGN, LEAF]).1;
    for kind in [&["rsa:1024"][..], &["ec", "-pkeyopt", "ec_paramgen_curve:P-521"], &["ed25519"]] {
        let file = bench.path("weak.pem");
        let request = ["req", "-x509", "-nodes", "-subj", "/CN=Weak", "-addext", SIGN, "-addext", LEAF];
        openssl(
            &[&request[..], &["-keyout", &bench.path("weak.key"), "-out", &file, "-newkey"], kind].concat(),
        );
        let certificate = Certificate::from_pem(&fs::read_to_string(&file).unwrap()).unwrap().remove(0);
        let key = PrivateKey::from_pem(&fs::read_to_string(bench.path("weak.key")).unwrap());
        assert_eq!(key.unwrap_err(), PrivateKeyError::Unsupported, "{kind:?}");
        let candidate = Candidate {
            certificate: &certificate,
            others: &[],
            public_key: weak.public_key(),
            scheme: None,
            revocations: &[],
            at: today() + 60,
        };
        assert_eq!(fit_for_sealing(&candidate), Err(UnfitCertificate::Key), "{kind:?}");
    }
}

#[test]
fn alg_01_every_kind_of_key_seals_and_pkcs1_is_told_its_end() {
    let bench = Bench::new();
    let curve = |name: &'static str| vec!["ec", "-pkeyopt", name];
    let kinds = [
        (curve("ec_paramgen_curve:P-256"), None, Scheme::Ecdsa, false),
        (curve("ec_paramgen_curve:P-384"), None, Scheme::Ecdsa, false),
        (vec!["rsa:3072"], None, Scheme::RsaPss, false),
        (vec!["rsa:3072"], Some(Scheme::RsaPkcs1), Scheme::RsaPkcs1, true),
        (vec!["rsa:2048"], None, Scheme::RsaPkcs1, true),
    ];
    for (kind, wanted, scheme, ends) in kinds {
        let (certificate, key) = bench.made(&kind, &[SIGN, LEAF]);
        let key = PrivateKey::from_pem(&key.to_pem().unwrap()).unwrap();
        assert_eq!(format!("{key:?}"), "PrivateKey(hidden)");
        let made = (certificate, key);
        let found = check(&made, wanted).unwrap();
        assert_eq!(found.algorithm.scheme, scheme);
        assert_eq!(found.warnings.contains(&Warning::RenewBefore(END_OF_PKCS1)), ends, "{found:?}");
        let mut spec = SealSpec::certifying(made.0.clone(), Vec::new(), today() + 60, 0);
        spec.scheme = wanted;
        let prepared = prepare(tiny_pdf(), &spec).unwrap();
        assert_eq!(prepared.scheme(), scheme);
        let signature = made.1.sign(prepared.signed_attributes(), scheme).unwrap();
        let sealed = prepared.sign(signature).unwrap().finish(None).unwrap();
        let report = validate_pdf(&sealed, &TrustAnchors::of(vec![made.0.clone()]), today() + 120);
        assert_eq!(report.indication, Indication::TotalPassed, "{kind:?} {report:?}");
        let told = |reason: &Reason| matches!(reason, Reason::RenewBefore(END_OF_PKCS1));
        assert_eq!(report.signatures[0].reasons.iter().any(told), ends);
        let file = bench.path("sealed.pdf");
        fs::write(&file, &sealed).unwrap();
        let seen = said(&referee("pdfsig", &["-nocert", &file], "apt-get install poppler-utils"));
        assert!(seen.contains("Signature is Valid"), "{kind:?} {wanted:?} {seen}");
    }
}

#[test]
fn a_text_with_no_key_or_several_is_refused() {
    let bench = Bench::new();
    let (certificate, key) = bench.made(&["rsa:2048"], &[SIGN, LEAF]);
    let refusal = |text: &str| PrivateKey::from_pem(text).unwrap_err();
    assert_eq!(refusal(&certificate.to_pem()), PrivateKeyError::NoKey);
    let pem = key.to_pem().unwrap();
    assert_eq!(refusal(&pem.repeat(2)), PrivateKeyError::Several);
    assert_eq!(refusal(&pem.replace("-----END", "----END")), PrivateKeyError::Damaged);
    assert!(key.sign(b"m", Scheme::Ecdsa).is_err());
}
