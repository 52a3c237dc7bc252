//! The years go by: a sheet of 2026 is kept through the end of its seal's certificate and of an algorithm, and our
//! verifier and pyHanko accept it in 2029 and 2035. Without the jobs they rightly do not.

use std::{fs, path::Path, process::Command, sync::Arc};

use assidu_app::Proving;
use assidu_domain::ports::{Clock, TimestampAuthority, TimestampError};
use assidu_seal::{
    Certificate, Proofs, TrustAnchors,
    algorithms::Catalogue,
    authority::{
        CrlSpec, Issuer, RevocationPlaces, RootSpec, TimestampResponder, TsaSpec, issue_crl, issue_tsa_with,
        make_root,
    },
    keys::{EcCurve, EcKey},
    validate::{Level, Report, RevocationRule, Rules, validate_pdf_under},
};
use assidu_testkit::FakeClock;
use async_trait::async_trait;

use crate::{
    keeping::{Published, archive, at, ending, passed},
    scene::{Chance, FIVE_PAST_NINE, Outside, Scene},
};

const DAY: i64 = 86_400;
/// The address of the list of every authority in here.
const LIST: &str = "http://crl.example/tsa.crl";

/// A time-stamping authority under a root of its own on P-384, with a key on P-256 or P-384.
pub(crate) struct Stamper {
    pub(crate) root: Certificate,
    root_key: EcKey,
    key: EcKey,
    certificate: Certificate,
    clock: Arc<FakeClock>,
    url: String,
}

impl Stamper {
    pub(crate) fn new(clock: &Arc<FakeClock>, bits: u32, not_before: i64) -> Arc<Self> {
        let curve = if bits == 256 { EcCurve::P256 } else { EcCurve::P384 };
        let (root_key, key) = (EcKey::generate(EcCurve::P384).unwrap(), EcKey::generate(curve).unwrap());
        let spec = RootSpec {
            common_name: &format!("TEST root of stamper {bits}"),
            organization: None,
            public_key: root_key.public_key(),
            not_before,
            serial: [1; 16],
        };
        let sign = |message: &[u8]| root_key.sign(message);
        let root = make_root(&spec, &sign).unwrap();
        let spec = TsaSpec {
            common_name: &format!("TEST stamper {bits}"),
            organization: None,
            public_key: key.public_key(),
            not_before,
            serial: [2; 16],
        };
        let url = format!("{LIST}?{bits}");
        let places = RevocationPlaces { list: &url, ocsp: "http://ocsp.example/" };
        let issuer = Issuer { certificate: &root, sign: &sign };
        let certificate = issue_tsa_with(issuer, &spec, Some(places)).unwrap();
        Arc::new(Self { root, root_key, key, certificate, clock: clock.clone(), url })
    }

    /// Its root's list of this moment.
    pub(crate) fn list(&self, at: i64) -> Vec<u8> {
        let sign = |message: &[u8]| self.root_key.sign(message);
        let number = u64::try_from(at).unwrap();
        let spec = CrlSpec { number, this_update: at, next_update: at + 7 * DAY, revoked: &[] };
        issue_crl(Issuer { certificate: &self.root, sign: &sign }, &spec).unwrap()
    }

    pub(crate) fn publish(&self, published: &Published, at: i64) {
        published.lists.lock().unwrap().insert(self.url.clone(), self.list(at));
    }
}

#[async_trait]
impl TimestampAuthority for Stamper {
    async fn post(&self, request: Vec<u8>) -> Result<Vec<u8>, TimestampError> {
        let sign = |message: &[u8]| self.key.sign(message);
        let responder = TimestampResponder::new(self.certificate.clone(), &sign, "1.2.3.4").unwrap();
        let chance = assidu_testkit::SeededRandomness::new(9);
        let serial = assidu_domain::ports::bytes(&chance);
        Ok(responder.respond(&request, self.clock.now().unix_seconds(), serial))
    }

    fn name(&self) -> &str {
        "stamper"
    }
}

/// The authority that the operator has set up: in 2028 it becomes another.
struct Contract {
    first: Arc<Stamper>,
    second: Arc<Stamper>,
    from: i64,
}

#[async_trait]
impl TimestampAuthority for Contract {
    async fn post(&self, request: Vec<u8>) -> Result<Vec<u8>, TimestampError> {
        let late = self.first.clock.now().unix_seconds() >= self.from;
        if late { self.second.post(request).await } else { self.first.post(request).await }
    }

    fn name(&self) -> &str {
        "contract"
    }
}

/// 1 January 2029, 1 August 2028, mid-2029, 2030 and mid-2035.
const END: i64 = 1_861_920_000;
const RENEWAL: i64 = 1_848_700_800;
const MID_2029: i64 = END + 150 * DAY;
const MID_2030: i64 = END + 520 * DAY;
const MID_2035: i64 = END + 2_345 * DAY;

/// What a reader of that moment knows.
pub(crate) struct Reader {
    pub(crate) anchors: TrustAnchors,
    pub(crate) lists: Vec<Vec<u8>>,
    pub(crate) catalogue: Arc<Catalogue>,
    pub(crate) moment: i64,
}

impl Reader {
    /// By the strictest rule: nothing passes about whose revocation nothing is known.
    pub(crate) fn report(&self, pdf: &[u8]) -> Report {
        let mut proofs = Proofs::default();
        self.lists.iter().for_each(|list| proofs.add_list(list).unwrap());
        let rules = Rules::new(&self.anchors, self.moment);
        let revocation = RevocationRule::Required;
        validate_pdf_under(pdf, &Rules { proofs: &proofs, catalogue: &self.catalogue, revocation, ..rules })
    }

    /// pyHanko's word for the same.
    pub(crate) fn pyhanko(&self, folder: &Path, roots: &str, pdf: &[u8]) -> String {
        let file = |name: &str, bytes: &[u8]| {
            let path = folder.join(name);
            fs::write(&path, bytes).unwrap();
            path.to_str().unwrap().to_owned()
        };
        let mut arguments = vec![
            concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/pyhanko_at.py").to_owned(),
            self.moment.to_string(),
            END.to_string(),
            file("roots.pem", roots.as_bytes()),
            file("file.pdf", pdf),
        ];
        for (n, list) in self.lists.iter().enumerate() {
            arguments.push(file(&format!("{n}.crl"), list));
        }
        let output = Command::new("python3").args(&arguments).output();
        let output = output.unwrap_or_else(|error| panic!("python3 is needed ({error}), see README"));
        let said = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        assert!(
            output.status.success() && !said.is_empty(),
            "pip install pyhanko==0.38.0, see README: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        if said == "OK" { said } else { format!("{said}: {}", String::from_utf8_lossy(&output.stderr)) }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn alg_03_a_sheet_of_2026_holds_in_2029_and_2035_when_kept_and_not_otherwise() {
    let clock = Arc::new(FakeClock::at(FIVE_PAST_NINE));
    let start = FIVE_PAST_NINE.unix_seconds();
    let first = Stamper::new(&clock, 256, start - DAY);
    let second = Stamper::new(&clock, 384, RENEWAL - 30 * DAY);
    let published = Published::new();
    let contract = Contract { first: first.clone(), second: second.clone(), from: RENEWAL - DAY };
    let outside = Outside {
        authorities: vec![Arc::new(contract)],
        timestamp_roots: vec![first.root.clone(), second.root.clone()],
        proving: Proving {
            revocations: Some(published.clone()),
            catalogue: Some(ending("2029-01-01")),
            ..archive()
        },
        clock: Some(clock),
        ..Outside::default()
    };
    let scene = Scene::beside(Chance::new(), outside).await;
    scene.sign_everyone().await;
    let sealed = scene.close_and_seal().await;
    scene.clock.advance_seconds(600);
    first.publish(&published, scene.app.now().unix_seconds());
    scene.until_step(1).await;
    let once = scene.newest().await;
    let kept = scene.kept().await;
    // It holds as long as the algorithm of its timestamp, and is renewed half a year before.
    assert_eq!(kept.holds_until, Some(at(END - 1)));
    assert_eq!(kept.next_look, at(END - 1 - 180 * DAY));
    assert_eq!(kept.algorithm, "ecdsa-256 with sha256");

    // A year and a half go by without anything to do; then the end comes near.
    scene.clock.set(at(RENEWAL));
    [&first, &second].iter().for_each(|stamper| stamper.publish(&published, RENEWAL));
    scene.until_step(2).await;
    let twice = scene.newest().await;
    assert!(once.starts_with(&sealed) && twice.starts_with(&once) && twice.len() > once.len());
    let kept = scene.kept().await;
    assert!(kept.holds_until.is_some_and(|end| end > at(MID_2035)), "{kept:?}");

    let roots = scene.app.trust_pem();
    for moment in [MID_2029, MID_2030, MID_2035] {
        scene.clock.set(at(moment));
        let reader = Reader {
            anchors: TrustAnchors::from_pem(&roots).unwrap(),
            // All a reader needs to fetch is about the newest timestamp; the rest is in the file.
            lists: vec![second.list(moment - 60)],
            catalogue: ending("2029-01-01"),
            moment,
        };
        assert_eq!(passed(&reader.report(&twice)), Level::Archive);
        assert_eq!(reader.pyhanko(scene.folder.path(), &roots, &twice), "OK");
        // Neither as it was sealed, nor as it was before the renewal.
        for file in [&sealed, &once] {
            let report = reader.report(file);
            assert_eq!(report.indication.name(), "INDETERMINATE", "{report:#?}");
            assert_ne!(reader.pyhanko(scene.folder.path(), &roots, file), "OK");
        }
    }
    // Meanwhile nothing more was to be done.
    let looked = scene.kept().await;
    assert_eq!((looked.step, looked.trouble.as_str()), (2, ""));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_whose_end_comes_near_under_a_new_catalogue_is_renewed_by_the_embedded_authority() {
    let mut outside = Outside { proving: archive(), ..Outside::default() };
    // Renewed already when nine years are left: half a year after a stamper of ten years was made.
    outside.proving.keeping.renew_days = 9 * 365;
    let scene = Scene::beside(Chance::new(), outside).await;
    scene.sign_everyone().await;
    scene.close_and_seal().await;
    scene.clock.advance_seconds(600);
    scene.until_step(1).await;
    let first = scene.kept().await;
    // The same authority cannot make it hold longer: said as trouble, and nothing is made.
    scene.clock.advance_seconds(400 * DAY);
    let kept = scene.until_looked().await;
    assert!(kept.trouble.contains("no longer than the one before"), "{}", kept.trouble);
    assert_eq!(kept.step, 1);
    let plan = scene.app.renewal_plan(&scene.admin).await.unwrap();
    assert_eq!((plan.progress.overdue, plan.progress.troubled), (1, 1));
    // Five years later the instance has a new time-stamping authority, and the file gets a new timestamp.
    scene.clock.advance_seconds(5 * 365 * DAY);
    scene.until(|| async { scene.kept().await.step >= 2 || scene.kept().await.trouble.is_empty() }).await;
    scene.clock.advance_seconds(2 * DAY);
    scene.until_step(2).await;
    let second = scene.kept().await;
    assert!(second.holds_until > first.holds_until);
    assert_eq!(passed(&scene.report(&scene.newest().await)), Level::Archive);
}
