//! A small house of keys, files to seal, and referees.

use std::path::PathBuf;
use std::process::{Command, Output};

use assidu_seal::authority::{
    Issuer, RootSpec, SealCertificateSpec, TimestampResponder, TsaSpec, issue_seal, issue_tsa, make_root,
};
use assidu_seal::keys::{EcCurve, EcKey};
use assidu_seal::timestamp::{TimestampPolicy, Token, accept};
use assidu_seal::{Certificate, SealSpec, TrustAnchors, prepare};

/// 2026-11-22 08:58:03 UTC.
pub(crate) const NOW: i64 = 1_795_337_883;
pub(crate) const DAY: i64 = 86_400;
pub(crate) const POLICY: &str = "2.25.186391874092745128463270153291645530432";

/// A root, a time-stamping authority and a seal, each with its key.
pub(crate) struct House {
    pub(crate) root_key: EcKey,
    pub(crate) root: Certificate,
    pub(crate) tsa_key: EcKey,
    pub(crate) tsa: Certificate,
    pub(crate) seal_key: EcKey,
    pub(crate) seal: Certificate,
}

impl House {
    pub(crate) fn new(curve: EcCurve) -> Self {
        Self::beginning(curve, NOW - 10 * DAY, 365 * DAY)
    }

    /// A house whose certificates begin at a moment, and whose seal lasts for a while.
    pub(crate) fn beginning(curve: EcCurve, not_before: i64, seal_life: i64) -> Self {
        let key = || EcKey::generate(curve).unwrap();
        let (root_key, tsa_key, seal_key) = (key(), key(), key());
        let root = make_root(
            &RootSpec {
                common_name: "Assidu TEST root, not qualified",
                organization: None,
                public_key: root_key.public_key(),
                not_before,
                serial: [1; 16],
            },
            &|m| root_key.sign(m),
        )
        .unwrap();
        let sign = |m: &[u8]| root_key.sign(m);
        let issuer = Issuer { certificate: &root, sign: &sign };
        let tsa = issue_tsa(
            issuer,
            &TsaSpec {
                common_name: "Assidu TEST time-stamping, not qualified",
                organization: Some("Centre d’essai"),
                public_key: tsa_key.public_key(),
                not_before,
                serial: [2; 16],
            },
        )
        .unwrap();
        let seal = issue_seal(
            issuer,
            &SealCertificateSpec {
                common_name: "Cachet TEST, non qualifié",
                organization: "École d’essai",
                siren: Some("123456789"),
                public_key: seal_key.public_key(),
                not_before,
                life: seal_life,
                serial: [3; 16],
            },
        )
        .unwrap();
        Self { root_key, root, tsa_key, tsa, seal_key, seal }
    }

    /// A house of today, for referees who look at the computer's clock.
    pub(crate) fn today(curve: EcCurve) -> Self {
        Self::beginning(curve, today() - 10 * DAY, 365 * DAY)
    }

    /// A file sealed B-T today.
    pub(crate) fn sealed_today(&self, pdf: &[u8]) -> Vec<u8> {
        let mut spec = self.spec();
        spec.at = today();
        self.seal_file(pdf, &spec, Some(today()))
    }

    pub(crate) fn anchors(&self) -> TrustAnchors {
        TrustAnchors::of(vec![self.root.clone()])
    }

    pub(crate) fn spec(&self) -> SealSpec {
        let mut spec = SealSpec::certifying(self.seal.clone(), vec![self.root.clone()], NOW, 60);
        spec.label = "Cachet de l’établissement".to_owned();
        spec.name = Some("École d’essai".to_owned());
        spec.reason = Some("Feuille d’émargement".to_owned());
        spec
    }

    /// The authority's answer to a request.
    pub(crate) fn stamp(&self, request: &[u8], now: i64) -> Vec<u8> {
        let sign = |m: &[u8]| self.tsa_key.sign(m);
        TimestampResponder::new(self.tsa.clone(), &sign, POLICY).unwrap().respond(request, now, [9; 16])
    }

    pub(crate) fn policy(&self, now: i64) -> TimestampPolicy {
        TimestampPolicy { anchors: self.anchors(), now, tolerance: 60, policies: vec![POLICY.to_owned()] }
    }

    /// Seals a file at a level: with a timestamp of that moment B-T, without B-B.
    pub(crate) fn seal_file(&self, pdf: &[u8], spec: &SealSpec, stamped: Option<i64>) -> Vec<u8> {
        let prepared = prepare(pdf, spec).unwrap();
        let signature = self.seal_key.sign(prepared.signed_attributes()).unwrap();
        let signed = prepared.sign(signature).unwrap();
        let token: Option<Token> = stamped.map(|now| {
            let (request, expect) = signed.timestamp_request([5; 16]);
            accept(&self.stamp(&request, now), &expect, &self.policy(now)).unwrap()
        });
        signed.finish(token).unwrap()
    }

    /// A file sealed B-T now.
    pub(crate) fn sealed(&self, pdf: &[u8]) -> Vec<u8> {
        self.seal_file(pdf, &self.spec(), Some(NOW))
    }
}

/// What the computer's clock shows, less a few seconds.
#[expect(clippy::disallowed_methods, reason = "referees look at the computer's clock, so this must too")]
pub(crate) fn today() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    i64::try_from(since.as_secs()).unwrap() - 5
}

/// A file with a classic cross-reference table from its objects, the first of which is the catalog.
pub(crate) fn pdf_of(objects: &[&str]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut offsets = Vec::new();
    for (index, body) in objects.iter().enumerate() {
        offsets.push(out.len());
        out.extend_from_slice(format!("{} 0 obj\n{body}\nendobj\n", index + 1).as_bytes());
    }
    let start = out.len();
    out.extend_from_slice(format!("xref\n0 {}\n0000000000 65535 f \n", offsets.len() + 1).as_bytes());
    for offset in &offsets {
        out.extend_from_slice(format!("{offset:010} 00000 n \n").as_bytes());
    }
    let size = offsets.len() + 1;
    out.extend_from_slice(
        format!("trailer\n<</Size {size}/Root 1 0 R/ID[<01><01>]>>\nstartxref\n{start}\n%%EOF\n").as_bytes(),
    );
    out
}

/// A page with a few words and a classic cross-reference table.
pub(crate) fn tiny_pdf() -> Vec<u8> {
    let content = "BT /F1 12 Tf 20 100 Td (Present: everybody) Tj ET";
    pdf_of(&[
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        &format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ])
}

/// The folder with other people's files, if this computer has it.
pub(crate) fn data() -> Option<PathBuf> {
    let named = std::env::var_os("ASSIDU_DATA").map(PathBuf::from);
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let found = named.unwrap_or(beside);
    if found.is_dir() {
        return Some(found);
    }
    println!("not run: no data folder");
    None
}

/// Runs a referee, which must be there.
pub(crate) fn referee(program: &str, arguments: &[&str], install: &str) -> Output {
    match Command::new(program).args(arguments).output() {
        Ok(output) => output,
        Err(error) => panic!("{program} is needed to check what is written ({error}): {install}, see README"),
    }
}

/// Everything a program said.
pub(crate) fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
