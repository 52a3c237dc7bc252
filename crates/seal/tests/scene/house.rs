// What the examples of the crate's front page take for granted: a file, keys, and an authority in the same program.

pub(super) struct House {
    pub(super) now: i64,
    pub(super) key: assidu_seal::keys::EcKey,
    pub(super) certificate: assidu_seal::Certificate,
    pub(super) chain: Vec<assidu_seal::Certificate>,
    root_key: assidu_seal::keys::EcKey,
    tsa_key: assidu_seal::keys::EcKey,
    tsa: assidu_seal::Certificate,
}

impl House {
    pub(super) fn new() -> Result<Self, Box<dyn std::error::Error>> {
        use assidu_seal::authority::{
            Issuer, RootSpec, SealCertificateSpec, TsaSpec, issue_seal, issue_tsa, make_root,
        };
        use assidu_seal::keys::{EcCurve, EcKey};
        let now = 1_795_337_883;
        let (root_key, tsa_key) = (EcKey::generate(EcCurve::P256)?, EcKey::generate(EcCurve::P256)?);
        let key = EcKey::generate(EcCurve::P256)?;
        let by_root = |message: &[u8]| root_key.sign(message);
        let root = RootSpec {
            common_name: "TEST",
            organization: None,
            serial: [1; 16],
            public_key: root_key.public_key(),
            not_before: now - 60,
        };
        let root = make_root(&root, &by_root)?;
        let issuer = Issuer { certificate: &root, sign: &by_root };
        let tsa = TsaSpec {
            common_name: "TEST",
            organization: None,
            serial: [2; 16],
            public_key: tsa_key.public_key(),
            not_before: now - 60,
        };
        let tsa = issue_tsa(issuer, &tsa)?;
        let seal = SealCertificateSpec {
            common_name: "TEST",
            organization: "TEST",
            siren: None,
            public_key: key.public_key(),
            not_before: now - 60,
            life: 86_400,
            serial: [3; 16],
        };
        let certificate = issue_seal(issuer, &seal)?;
        Ok(Self { now, key, certificate, chain: vec![root.clone()], root_key, tsa_key, tsa })
    }

    pub(super) fn anchors(&self) -> assidu_seal::TrustAnchors {
        assidu_seal::TrustAnchors::of(self.chain.clone())
    }

    /// A file with one empty page.
    pub(super) fn file(&self) -> Vec<u8> {
        let mut file = b"%PDF-1.7\n".to_vec();
        let mut places = Vec::new();
        let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 240 80]>>";
        let objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", page];
        for (index, body) in objects.iter().enumerate() {
            places.push(file.len());
            file.extend(format!("{} 0 obj\n{body}\nendobj\n", index + 1).bytes());
        }
        let start = file.len();
        file.extend(b"xref\n0 4\n0000000000 65535 f \n");
        places.iter().for_each(|place| file.extend(format!("{place:010} 00000 n \n").bytes()));
        file.extend(format!("trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").bytes());
        file
    }

    /// What a time-stamping authority answers.
    pub(super) fn post(&self, request: &[u8], now: i64) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
        let sign = |message: &[u8]| self.tsa_key.sign(message);
        let authority = assidu_seal::authority::TimestampResponder::new(self.tsa.clone(), &sign, "2.25.1")?;
        Ok(authority.respond(request, now, [4; 16]))
    }

    /// The root's revocation list, on which nobody stands.
    pub(super) fn list(&self, now: i64) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
        let sign = |message: &[u8]| self.root_key.sign(message);
        let issuer = assidu_seal::authority::Issuer { certificate: &self.chain[0], sign: &sign };
        Ok(assidu_seal::authority::empty_crl(issuer, 1, now, now + 86_400)?)
    }

    /// A file sealed B-T.
    pub(super) fn stamped(&self) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
        let now = self.now;
        let spec = assidu_seal::SealSpec::certifying(self.certificate.clone(), self.chain.clone(), now, 60);
        let signed = assidu_seal::prepare(self.file(), &spec)?.sign_with(&self.key)?;
        let (request, expect) = signed.timestamp_request([7; 16]);
        let policy = assidu_seal::timestamp::TimestampPolicy {
            anchors: self.anchors(),
            now,
            tolerance: 60,
            policies: Vec::new(),
        };
        let token = assidu_seal::timestamp::accept(&self.post(&request, now)?, &expect, &policy)?;
        Ok(signed.finish(Some(token))?)
    }

    /// The same, B-LT.
    pub(super) fn long_term(&self, later: i64) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
        let mut proofs = assidu_seal::Proofs::default();
        proofs.add_list(&self.list(later)?)?;
        let anchors = self.anchors();
        let rules = assidu_seal::validate::Rules {
            proofs: &proofs,
            ..assidu_seal::validate::Rules::new(&anchors, later)
        };
        Ok(assidu_seal::augment::add_proofs(&self.stamped()?, &rules)?)
    }
}
