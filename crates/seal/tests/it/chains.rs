//! Chains that OpenSSL built, judged here and by OpenSSL: names, path lengths, usages, policies.

use std::fs;
use std::path::Path;

use assidu_seal::{Candidate, Certificate, PrivateKey, UnfitCertificate, fit_for_sealing};
use tempfile::TempDir;

use crate::support::{referee, said, today};

/// What an authority says of itself.
const AUTHORITY: &str = "basicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\n";
/// What a certificate that seals says of itself.
const LEAF: &str = "basicConstraints=critical,CA:false\nkeyUsage=critical,digitalSignature\n";

struct Workshop(TempDir);

impl Workshop {
    fn path(&self, name: &str) -> String {
        Path::new(self.0.path()).join(name).to_str().unwrap().to_owned()
    }

    fn openssl(&self, arguments: &[&str]) -> bool {
        let output = referee("openssl", arguments, "apt-get install openssl");
        println!("{}", said(&output));
        output.status.success()
    }

    /// A certificate by this issuer, or its own; the key is the same for all, which is quicker.
    fn make(&self, name: &str, subject: &str, issuer: Option<&str>, extensions: &str) {
        let (key, request) = (self.path("key"), self.path("csr"));
        if !Path::new(&key).exists() {
            assert!(self.openssl(&["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", &key]));
        }
        let (file, own) = (self.path(&format!("{name}.pem")), self.path(&format!("{name}.ext")));
        fs::write(&own, extensions).unwrap();
        // Several parts of one kind stand in the order in which they are written.
        assert!(self.openssl(&["req", "-new", "-key", &key, "-subj", subject, "-out", &request]));
        let serial = format!("{}", name.bytes().fold(7_u64, |sum, b| sum * 31 + u64::from(b)));
        let mut arguments = vec!["x509", "-req", "-in", &request, "-days", "30", "-out", &file];
        arguments.extend(["-extfile", &own, "-set_serial", &serial]);
        let by = issuer.map(|issuer| self.path(&format!("{issuer}.pem")));
        match &by {
            Some(by) => arguments.extend(["-CA", by, "-CAkey", &key]),
            None => arguments.extend(["-signkey", &key]),
        }
        assert!(self.openssl(&arguments));
    }

    fn read(&self, name: &str) -> Certificate {
        let text = fs::read_to_string(self.path(&format!("{name}.pem"))).unwrap();
        Certificate::from_pem(&text).unwrap().remove(0)
    }

    /// Whether `leaf` holds under `middle` and `root`, here and by OpenSSL.
    fn judged(&self, policies: bool) -> (bool, bool) {
        let key = PrivateKey::from_pem(&fs::read_to_string(self.path("key")).unwrap()).unwrap();
        let (leaf, others) = (self.read("leaf"), [self.read("middle"), self.read("root")]);
        let candidate = Candidate {
            certificate: &leaf,
            others: &others,
            public_key: key.public_key(),
            scheme: None,
            revocations: &[],
            at: today() + 60,
        };
        let here = match fit_for_sealing(&candidate) {
            Ok(_) => true,
            Err(UnfitCertificate::Chain) => false,
            Err(other) => panic!("{other}"),
        };
        let (root, middle, file) = (self.path("root.pem"), self.path("middle.pem"), self.path("leaf.pem"));
        let mut arguments = vec!["verify", "-x509_strict", "-CAfile", &root, "-untrusted", &middle];
        if policies {
            arguments.extend(["-policy_check", "-policy", "2.5.29.32.0"]);
        }
        arguments.push(&file);
        (here, self.openssl(&arguments))
    }
}

/// What the authority in the middle says beyond the usual, what the leaf is called and says, and whether it holds.
type Case = (&'static str, &'static str, &'static str, bool);

const NAMES: &[Case] = &[
    ("permitted;dirName:dn", "/C=FR/O=École/CN=Cachet", "", true),
    ("permitted;dirName:dn", "/C=FR/O=Autre/CN=Cachet", "", false),
    ("permitted;dirName:dn", "/O=École/C=FR/CN=Cachet", "", false),
    ("excluded;dirName:dn", "/C=FR/O=École/CN=Cachet", "", false),
    ("excluded;dirName:dn", "/C=FR/O=Autre/CN=Cachet", "", true),
    ("permitted;DNS:ecole.fr", "/CN=x", "DNS:cachet.ecole.fr", true),
    ("permitted;DNS:ecole.fr", "/CN=x", "DNS:ecole.fr", true),
    ("permitted;DNS:ecole.fr", "/CN=x", "DNS:autre-ecole.fr", false),
    ("permitted;DNS:ecole.fr", "/CN=x", "DNS:cachet.ecole.fr,DNS:autre.fr", false),
    ("excluded;DNS:ecole.fr", "/CN=x", "DNS:cachet.ECOLE.fr", false),
    ("excluded;DNS:ecole.fr", "/CN=x", "DNS:autre.fr", true),
    ("permitted;email:ecole.fr", "/CN=x", "email:cachet@ecole.fr", true),
    ("permitted;email:ecole.fr", "/CN=x", "email:cachet@sub.ecole.fr", false),
    ("permitted;email:.ecole.fr", "/CN=x", "email:cachet@sub.ecole.fr", true),
    ("permitted;email:a@ecole.fr", "/CN=x", "email:b@ecole.fr", false),
    ("excluded;email:ecole.fr", "/emailAddress=a@ecole.fr/CN=x", "", false),
    ("permitted;URI:ecole.fr", "/CN=x", "URI:https://ecole.fr/cachet", true),
    ("permitted;URI:.ecole.fr", "/CN=x", "URI:https://www.ecole.fr:8443/", true),
    ("permitted;URI:ecole.fr", "/CN=x", "URI:https://www.ecole.fr/", false),
    ("excluded;URI:.ecole.fr", "/CN=x", "URI:https://www.ecole.fr/", false),
    ("permitted;IP:10.0.0.0/255.0.0.0", "/CN=x", "IP:10.1.2.3", true),
    ("permitted;IP:10.0.0.0/255.0.0.0", "/CN=x", "IP:11.1.2.3", false),
    ("excluded;IP:10.0.0.0/255.0.0.0", "/CN=x", "IP:10.1.2.3", false),
    ("permitted;IP:10.0.0.0/255.0.0.0", "/CN=x", "IP:2001:db8::1", false),
    // A form that neither judges: no name of that form may stand below.
    ("permitted;otherName:1.2.3.4;UTF8:a", "/CN=x", "otherName:1.2.3.4;UTF8:a", false),
    ("permitted;otherName:1.2.3.4;UTF8:a", "/CN=x", "", true),
];

#[test]
fn a27_names_outside_of_an_authoritys_bounds_are_refused_as_openssl_does() {
    let shop = Workshop(tempfile::tempdir().unwrap());
    shop.make("root", "/CN=Root", None, AUTHORITY);
    let middle = "subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n";
    for (bounds, subject, others, expected) in NAMES {
        let section = "\n[dn]\n1.countryName=FR\n2.organizationName=École\n";
        let bounds_line = format!("nameConstraints=critical,{bounds}\n{section}");
        shop.make("middle", "/CN=Middle", Some("root"), &format!("{AUTHORITY}{middle}{bounds_line}"));
        let names = if others.is_empty() { String::new() } else { format!("subjectAltName={others}\n") };
        shop.make("leaf", subject, Some("middle"), &format!("{LEAF}{middle}{names}"));
        let (here, openssl) = shop.judged(false);
        assert_eq!((here, openssl), (*expected, *expected), "{bounds} {subject} {others}");
    }
}

#[test]
fn a27_path_lengths_usages_policies_and_unknown_extensions_are_judged_as_openssl_does() {
    let shop = Workshop(tempfile::tempdir().unwrap());
    let ids = "subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n";
    let short = "basicConstraints=critical,CA:true,pathlen:0\nkeyUsage=critical,keyCertSign\n";
    let no_usage = "basicConstraints=critical,CA:true\nkeyUsage=critical,digitalSignature\n";
    let explicit = "policyConstraints=critical,requireExplicitPolicy:0\n";
    let one = "certificatePolicies=1.2.3.4\n";
    let other = "certificatePolicies=1.2.3.5\n";
    let strange = "1.2.3.4.5=critical,ASN1:UTF8String:x\n";
    let any = "certificatePolicies=2.5.29.32.0\n";
    let inhibit = "inhibitAnyPolicy=critical,0\n";
    let plain = |more: &str| format!("{AUTHORITY}{more}");
    let leaf = |more: &str| format!("{LEAF}{more}");
    let cases: Vec<(&str, String, String, String, bool)> = vec![
        ("plain", plain(""), plain(""), leaf(""), true),
        ("path length", short.to_owned(), plain(""), leaf(""), false),
        ("path length that is kept", plain(""), short.to_owned(), leaf(""), true),
        ("not for certificates", plain(""), no_usage.to_owned(), leaf(""), false),
        ("no authority", plain(""), leaf(""), leaf(""), false),
        ("a policy is asked for and there", plain(""), plain(&format!("{one}{explicit}")), leaf(one), true),
        ("a policy is asked for", plain(""), plain(&format!("{one}{explicit}")), leaf(""), false),
        ("another policy", plain(""), plain(&format!("{one}{explicit}")), leaf(other), false),
        ("any policy", plain(""), plain(&format!("{any}{explicit}")), leaf(other), true),
        (
            "any policy once too often",
            plain(""),
            plain(&format!("{one}{explicit}{inhibit}")),
            leaf(any),
            false,
        ),
        ("policies nobody asks for", plain(""), plain(one), leaf(other), true),
        ("an unknown critical extension", plain(""), plain(strange), leaf(""), false),
        ("an unknown critical extension of the leaf", plain(""), plain(""), leaf(strange), false),
    ];
    for (what, root, middle, leaf, expected) in cases {
        shop.make("root", "/CN=Root", None, &root);
        shop.make("middle", "/CN=Middle", Some("root"), &format!("{middle}{ids}"));
        shop.make("leaf", "/CN=Leaf", Some("middle"), &format!("{leaf}{ids}"));
        let (here, openssl) = shop.judged(true);
        assert_eq!((here, openssl), (expected, expected), "{what}");
    }
}
