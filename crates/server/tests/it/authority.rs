//! The embedded authority as other programs see it: RFC 3161, revocation list, OCSP.

use std::{fs, path::Path, process::Command, sync::Arc};

use assidu_app::{App, InstanceKind, provider::NewProvider};
use assidu_domain::TenantId;
use assidu_operator::{
    instance::Setup,
    running::{Pages, Running},
};
use assidu_seal::{Certificate, TrustAnchors, validate::validate_pdf};
use reqwest::{Client, StatusCode};
use tempfile::TempDir;
use tokio::net::TcpListener;

/// Runs a program that must be there and must succeed, and gives what it says.
pub(crate) fn run(folder: &Path, program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).current_dir(folder).output();
    let output = output.unwrap_or_else(|error| panic!("{program} is needed ({error}): ./test tools"));
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    assert!(output.status.success(), "{program} {arguments:?}\n{said}");
    said
}

/// An instance with one provider.
pub(crate) async fn instance(folder: &Path, change: impl FnOnce(&mut Setup)) -> (Arc<App>, TenantId) {
    let url = "https://emargement.example.org".to_owned();
    let mut setup = Setup::in_folder(folder, InstanceKind::Live, url);
    change(&mut setup);
    let app = setup.open().await.unwrap();
    let new = NewProvider {
        institution_code: "canari".to_owned(),
        name: "CFA du Canari".to_owned(),
        timezone: "Europe/Paris".to_owned(),
        language: "fr".to_owned(),
        admin_given_name: "Ada".to_owned(),
        admin_family_name: "Administratrice".to_owned(),
        admin_email: "ada@canari.example".to_owned(),
    };
    let (tenant, _) = app.create_provider(new).await.unwrap();
    (app, tenant)
}

struct House {
    folder: TempDir,
    app: Arc<App>,
    tenant: TenantId,
    url: String,
    running: Running,
}

impl House {
    async fn new(answers: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (app, tenant) = instance(&folder.path().join("own"), |setup| {
            setup.proving.answers_timestamps = answers;
        })
        .await;
        fs::write(folder.path().join("trust.pem"), app.trust_pem()).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let running =
            Running::start(Arc::clone(&app), listener, Pages::loopback(), assidu_web::face).unwrap();
        let url = format!("http://{}", running.address);
        Self { folder, app, tenant, url, running }
    }

    fn run(&self, program: &str, arguments: &[&str]) -> String {
        run(self.folder.path(), program, arguments)
    }

    async fn ask(&self, path: &str, kind: &str, question: Vec<u8>) -> (StatusCode, String, Vec<u8>) {
        let post = Client::builder()
            .build()
            .unwrap()
            .post(format!("{}{path}", self.url))
            .header("Content-Type", kind);
        let answer = post.body(question).send().await.unwrap();
        let kind = answer.headers().get("Content-Type").map(|kind| kind.to_str().unwrap().to_owned());
        (answer.status(), kind.unwrap_or_default(), answer.bytes().await.unwrap().to_vec())
    }

    async fn stamp(&self, question: &str, answer: &str) -> (StatusCode, String) {
        let bytes = fs::read(self.folder.path().join(question)).unwrap();
        let (status, kind, bytes) = self.ask("/tsa", "application/timestamp-query", bytes).await;
        fs::write(self.folder.path().join(answer), bytes).unwrap();
        (status, kind)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn openssl_accepts_the_embedded_authority_as_a_time_stamping_server() {
    let house = House::new(true).await;
    fs::write(house.folder.path().join("data"), "presence").unwrap();
    for digest in ["-sha256", "-sha384", "-sha512"] {
        house.run("openssl", &["ts", "-query", "-data", "data", digest, "-cert", "-out", "q.tsq"]);
        let (status, kind) = house.stamp("q.tsq", "r.tsr").await;
        assert_eq!((status, kind.as_str()), (StatusCode::OK, "application/timestamp-reply"));
        let verify = ["ts", "-verify", "-queryfile", "q.tsq", "-in", "r.tsr", "-CAfile", "trust.pem"];
        assert!(house.run("openssl", &verify).contains("Verification: OK"));
    }
    house.run("openssl", &["ts", "-query", "-data", "data", "-sha1", "-cert", "-out", "q.tsq"]);
    assert_eq!(house.stamp("q.tsq", "r.tsr").await.0, StatusCode::OK);
    let said = house.run("openssl", &["ts", "-reply", "-in", "r.tsr", "-text"]);
    assert!(said.contains("Rejected") && said.contains("unrecognized or unsupported algorithm"), "{said}");
    house
        .run("openssl", &["ts", "-query", "-data", "data", "-sha256", "-tspolicy", "1.2.3", "-out", "q.tsq"]);
    house.stamp("q.tsq", "r.tsr").await;
    let said = house.run("openssl", &["ts", "-reply", "-in", "r.tsr", "-text"]);
    assert!(said.contains("requested TSA policy is not supported"), "{said}");
    fs::write(house.folder.path().join("q.tsq"), [0x30, 0x80]).unwrap();
    house.stamp("q.tsq", "r.tsr").await;
    let said = house.run("openssl", &["ts", "-reply", "-in", "r.tsr", "-text"]);
    assert!(said.contains("data submitted has the wrong format"), "{said}");
    house.running.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_time_stamping_server_is_off_until_asked_for_and_bounded_when_on() {
    let off = House::new(false).await;
    let kind = "application/timestamp-query";
    assert_eq!(off.ask("/tsa", kind, vec![0x30, 0]).await.0, StatusCode::NOT_FOUND);
    off.running.stop().await.unwrap();
    let on = House::new(true).await;
    assert_eq!(on.ask("/tsa", "text/plain", vec![0x30, 0]).await.0, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(on.ask("/tsa", kind, vec![0x30; 9000]).await.0, StatusCode::PAYLOAD_TOO_LARGE);
    // A hundred and twenty within a minute: on a computer too slow for that it takes some minutes' worth.
    let mut answered = 0;
    while on.ask("/tsa", kind, vec![0x30, 0]).await.0 == StatusCode::OK {
        answered += 1;
        assert!(answered < 5_000);
    }
    assert!(answered >= 120, "{answered}");
    on.running.stop().await.unwrap();
}

/// The smallest file that pyHanko signs.
fn tiny_pdf() -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
    ];
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut table = "0000000000 65535 f \n".to_owned();
    for (index, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", index + 1).into_bytes());
    }
    let start = out.len();
    let end = format!("xref\n0 4\n{table}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    out.extend(end.into_bytes());
    out
}

#[tokio::test(flavor = "multi_thread")]
async fn pyhanko_takes_timestamps_of_the_embedded_authority() {
    let house = House::new(true).await;
    fs::write(house.folder.path().join("in.pdf"), tiny_pdf()).unwrap();
    let request = ["req", "-x509", "-nodes", "-newkey", "rsa:2048", "-subj", "/CN=Someone", "-days", "30"];
    let files = ["-keyout", "k.pem", "-out", "c.pem", "-addext", "keyUsage=critical,digitalSignature"];
    house.run("openssl", &[&request[..], &files].concat());
    let url = format!("{}/tsa", house.url);
    let sign = ["sign", "addsig", "--field", "Sig1", "--use-pades", "--timestamp-url", &url];
    let with = ["pemder", "--no-pass", "--key", "k.pem", "--cert", "c.pem", "in.pdf", "out.pdf"];
    house.run("pyhanko", &[&sign[..], &with].concat());
    let own = fs::read_to_string(house.folder.path().join("c.pem")).unwrap();
    let anchors = TrustAnchors::from_pem(&format!("{own}{}", house.app.trust_pem())).unwrap();
    let pdf = fs::read(house.folder.path().join("out.pdf")).unwrap();
    let report = validate_pdf(&pdf, &anchors, house.app.now().unix_seconds() + 5);
    let stamp = report.signatures[0].timestamp.as_ref().unwrap();
    assert_eq!(stamp.indication.name(), "TOTAL-PASSED", "{report:?}");
    assert!(stamp.self_made);
    house.running.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn certificates_say_where_revocation_is_told_and_openssl_finds_it_there() {
    let house = House::new(false).await;
    let card = house.app.seals_of(house.tenant).await.unwrap().remove(0);
    let seal = Certificate::from_pem(&card.pem).unwrap().remove(0);
    assert_eq!(seal.revocation_list_urls(), ["https://emargement.example.org/authority/crl"]);
    assert_eq!(seal.ocsp_urls(), ["https://emargement.example.org/authority/ocsp"]);
    fs::write(house.folder.path().join("seal.pem"), seal.to_pem()).unwrap();
    let list = reqwest::get(format!("{}/authority/crl", house.url)).await.unwrap();
    assert_eq!(list.headers()["Content-Type"], "application/pkix-crl");
    fs::write(house.folder.path().join("list.der"), list.bytes().await.unwrap()).unwrap();
    let said = house.run(
        "openssl",
        &["crl", "-inform", "DER", "-in", "list.der", "-CAfile", "trust.pem", "-out", "list.pem"],
    );
    assert!(said.contains("verify OK"), "{said}");
    house.run(
        "openssl",
        &["verify", "-crl_check", "-CRLfile", "list.pem", "-CAfile", "trust.pem", "seal.pem"],
    );
    let url = format!("{}/authority/ocsp", house.url);
    let ocsp = ["ocsp", "-issuer", "trust.pem", "-cert", "seal.pem", "-url", &url, "-CAfile", "trust.pem"];
    let said = house.run("openssl", &ocsp);
    assert!(said.contains("Response verify OK") && said.contains("seal.pem: good"), "{said}");
    let stranger = ["ocsp", "-issuer", "trust.pem", "-serial", "77", "-url", &url, "-CAfile", "trust.pem"];
    assert!(house.run("openssl", &stranger).contains("77: unknown"));
    house.running.stop().await.unwrap();
}
