//! Roots, seals and time-stamping authorities: the provider's own, and an outsider's made by openssl.

use std::process::Command;

use assidu_evidence::{anchor, note::VerifierKey};
use assidu_seal::{
    Certificate, SealSpec, TrustAnchors,
    algorithms::Digest,
    authority::{
        Issuer, RootSpec, SealCertificateSpec, TimestampResponder, TsaSpec, empty_crl, issue_seal, issue_tsa,
        make_root,
    },
    keys::{EcCurve, EcKey},
    prepare,
    timestamp::{TimestampPolicy, Token, accept, request},
};

const POLICY: &str = "1.2.3.4";
const DAY: i64 = 86_400;

/// What the computer's clock shows, less a few seconds: openssl begins its certificates now.
#[expect(clippy::disallowed_methods, reason = "openssl looks at the computer's clock, so this must too")]
pub(crate) fn today() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    i64::try_from(since.as_secs()).unwrap()
}

/// A time-stamping authority and the root above it.
pub(crate) struct Stamper {
    pub root: Certificate,
    certificate: Certificate,
    key: EcKey,
}

impl Stamper {
    /// An authority that no installation of Assidu made.
    pub(crate) fn outside() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let settings = "[req]\ndistinguished_name=dn\n[dn]\n[tsa]\nbasicConstraints=critical,CA:FALSE\n\
                        keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n\
                        [root]\nbasicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n";
        std::fs::write(folder.path().join("cnf"), settings).unwrap();
        let key = EcKey::generate(EcCurve::P256).unwrap();
        std::fs::write(folder.path().join("tsa.key"), key.to_pem().unwrap()).unwrap();
        for line in [
            "req -x509 -config cnf -extensions root -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout \
             root.key -out root.pem -days 30 -subj /CN=Outside",
            "req -new -config cnf -key tsa.key -out tsa.csr -subj /CN=Stamper",
            "x509 -req -in tsa.csr -CA root.pem -CAkey root.key -CAcreateserial -days 20 -extfile cnf \
             -extensions tsa -out tsa.pem",
        ] {
            let run =
                Command::new("openssl").args(line.split_whitespace()).current_dir(folder.path()).output();
            let output = run.unwrap_or_else(|e| panic!("openssl is needed ({e}): see README"));
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
        let read = |name: &str| {
            let text = std::fs::read_to_string(folder.path().join(name)).unwrap();
            Certificate::from_pem(&text).unwrap().remove(0)
        };
        Self { root: read("root.pem"), certificate: read("tsa.pem"), key }
    }

    /// The token over a hash.
    fn token(&self, imprint: &[u8], at: i64) -> Token {
        let (query, expect) = request(Digest::Sha256, imprint, [5; 16]);
        self.answer(&query, &expect, at)
    }

    fn answer(&self, query: &[u8], expect: &assidu_seal::timestamp::Expect, at: i64) -> Token {
        let sign = |m: &[u8]| self.key.sign(m);
        let reply = TimestampResponder::new(self.certificate.clone(), &sign, POLICY).unwrap();
        let reply = reply.respond(query, at, [9; 16]);
        let anchors = TrustAnchors::of(vec![self.root.clone()]);
        let policy = TimestampPolicy { anchors, now: at, tolerance: 60, policies: Vec::new() };
        accept(&reply, expect, &policy).unwrap()
    }

    /// An anchor of one checkpoint among three.
    pub(crate) fn anchor(&self, note: &str, key: &VerifierKey, at: i64) -> anchor::Anchor {
        let own = anchor::anchor_entry(note.as_bytes(), key).unwrap();
        let (root, paths) = anchor::gather(&[b"one".to_vec(), own, b"three".to_vec()]).unwrap();
        let imprint = Digest::Sha256.of(&[anchor::statement(3, &root).as_bytes()]).unwrap();
        paths[1].clone().with_token(self.token(&imprint, at).der().to_vec())
    }
}

/// A provider's installation: its root, its own time-stamping authority, and the tenant's seal.
pub(crate) struct House {
    pub own: Stamper,
    root_key: EcKey,
    seal: Certificate,
    seal_key: EcKey,
}

impl House {
    pub(crate) fn new() -> Self {
        let key = || EcKey::generate(EcCurve::P256).unwrap();
        let (root_key, tsa_key, seal_key) = (key(), key(), key());
        let not_before = today() - 10 * DAY;
        let sign = |m: &[u8]| root_key.sign(m);
        let root = RootSpec {
            common_name: "Assidu TEST root, not qualified",
            organization: None,
            public_key: root_key.public_key(),
            not_before,
            serial: [1; 16],
        };
        let root = make_root(&root, &sign).unwrap();
        let issuer = Issuer { certificate: &root, sign: &sign };
        let tsa = TsaSpec {
            common_name: "Assidu TEST time-stamping, not qualified",
            organization: None,
            public_key: tsa_key.public_key(),
            not_before,
            serial: [2; 16],
        };
        let tsa = issue_tsa(issuer, &tsa).unwrap();
        let seal = SealCertificateSpec {
            common_name: "Seal TEST, not qualified",
            organization: "Centre Jaurès",
            siren: None,
            public_key: seal_key.public_key(),
            not_before,
            life: 365 * DAY,
            serial: [3; 16],
        };
        let seal = issue_seal(issuer, &seal).unwrap();
        Self { own: Stamper { root, certificate: tsa, key: tsa_key }, root_key, seal, seal_key }
    }

    /// A revocation list of today on which nobody stands.
    pub(crate) fn clean_list(&self) -> Vec<u8> {
        let sign = |message: &[u8]| self.root_key.sign(message);
        empty_crl(Issuer { certificate: &self.own.root, sign: &sign }, 1, today(), today() + DAY).unwrap()
    }

    /// Seals a file, B-T with the stamper's token.
    pub(crate) fn seal(&self, pdf: &[u8], stamper: &Stamper) -> Vec<u8> {
        let at = today();
        let spec = SealSpec::certifying(self.seal.clone(), vec![self.own.root.clone()], at, 60);
        let prepared = prepare(pdf, &spec).unwrap();
        let signature = self.seal_key.sign(prepared.signed_attributes()).unwrap();
        let signed = prepared.sign(signature).unwrap();
        let (query, expect) = signed.timestamp_request([5; 16]);
        signed.finish(Some(stamper.answer(&query, &expect, at))).unwrap()
    }
}

impl House {
    /// The file with what says that its certificates were not revoked: B-LT.
    pub(crate) fn kept(&self, pdf: &[u8]) -> Vec<u8> {
        let anchors = TrustAnchors::of(vec![self.own.root.clone()]);
        let mut proofs = assidu_seal::Proofs::default();
        proofs.add_list(&self.clean_list()).unwrap();
        let rules = assidu_seal::validate::Rules {
            proofs: &proofs,
            ..assidu_seal::validate::Rules::new(&anchors, today())
        };
        assidu_seal::augment::add_proofs(pdf, &rules).unwrap()
    }
}

/// A page with files attached.
pub(crate) fn pdf_with(files: &[(&str, &[u8])]) -> Vec<u8> {
    let names: Vec<String> =
        files.iter().enumerate().map(|(i, f)| format!("({}){} 0 R", f.0, 4 + 2 * i)).collect();
    let mut objects = vec![
        format!("<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[{}]>>>>>>", names.concat())
            .into_bytes(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>".to_vec(),
    ];
    for (i, (name, bytes)) in files.iter().enumerate() {
        let stream = 5 + 2 * i;
        objects.push(format!("<</Type/Filespec/F({name})/UF({name})/EF<</F {stream} 0 R>>>>").into_bytes());
        let head = format!("<</Type/EmbeddedFile/Length {}>>\nstream\n", bytes.len());
        objects.push([head.as_bytes(), bytes, b"\nendstream"].concat());
    }
    let mut out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut table = String::new();
    for (i, body) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", out.len());
        out.extend_from_slice(format!("{} 0 obj\n", i + 1).as_bytes());
        out.extend_from_slice(body);
        out.extend_from_slice(b"\nendobj\n");
    }
    let (start, size) = (out.len(), objects.len() + 1);
    let tail = format!(
        "xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R/ID[<01><01>]>>\n\
         startxref\n{start}\n%%EOF\n"
    );
    out.extend_from_slice(tail.as_bytes());
    out
}
