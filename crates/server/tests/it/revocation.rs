//! What an outside authority revoked, asked by a running instance: `openssl ts` stamps, `openssl ocsp` answers, and the
//! sheet becomes one that holds by itself for years.

use std::{
    fs,
    io::{BufRead as _, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use assidu_seal::{
    Certificate, TrustAnchors,
    validate::{Indication, Level, Report, validate_pdf},
};
use tempfile::TempDir;

use crate::{
    authority::run,
    faulty::{Class, Hands, On, Order, Orders, Place, Play, Server},
};

/// Longer than anything in here takes on a slow computer.
const PATIENCE: Duration = Duration::from_secs(120);

const STAMPS: &str = "[t]\nserial=serial\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256\n\
                      accuracy=secs:1\nordering=yes\ness_cert_id_alg=sha256\n[ca]\ndefault_ca=d\n[d]\n\
                      database=index.txt\ndefault_md=sha256\ndefault_crl_days=7\ncrlnumber=crlnumber\n";

/// A time-stamping authority of OpenSSL, its root, and the responder that says what the root revoked.
struct Outside {
    folder: TempDir,
    orders: PathBuf,
    library: PathBuf,
    /// `openssl ocsp` as a server.
    responder: Child,
    /// What it says, kept open.
    _said: BufReader<ChildStdout>,
    /// The address that the certificate names.
    door: Door,
}

/// Lets connections through to the responder while it is open, and counts them.
struct Door {
    port: u16,
    open: Arc<AtomicBool>,
    asked: Arc<AtomicUsize>,
}

impl Door {
    fn to(responder: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (open, asked) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        let (is_open, count) = (Arc::clone(&open), Arc::clone(&asked));
        thread::spawn(move || {
            for near in listener.incoming().map_while(Result::ok) {
                count.fetch_add(1, Ordering::SeqCst);
                if !is_open.load(Ordering::SeqCst) {
                    continue;
                }
                let far = TcpStream::connect(("127.0.0.1", responder)).unwrap();
                let (mut there, mut back) = (near.try_clone().unwrap(), far.try_clone().unwrap());
                let (mut from, mut to) = (far, near);
                thread::spawn(move || std::io::copy(&mut there, &mut back));
                thread::spawn(move || {
                    let _ = std::io::copy(&mut from, &mut to);
                    let _ = to.shutdown(std::net::Shutdown::Both);
                });
            }
        });
        Self { port, open, asked }
    }

    fn name(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }
}

impl Drop for Outside {
    fn drop(&mut self) {
        let _ = self.responder.kill();
        let _ = self.responder.wait();
    }
}

impl Outside {
    fn new(orders: &Orders) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path().to_owned();
        let openssl = |line: &str| run(&at, "openssl", &line.split_whitespace().collect::<Vec<_>>());
        fs::write(at.join("ts.cnf"), STAMPS).unwrap();
        for (name, text) in [("serial", "01"), ("crlnumber", "01")] {
            fs::write(at.join(name), text).unwrap();
        }
        openssl(
            "req -x509 -nodes -newkey rsa:2048 -subj /CN=Outside -days 60 -keyout root.key -out root.pem",
        );
        // What the root issued: the authority, and the responder.
        let known = "V\t301231235959Z\t\t02\tunknown\t/CN=Authority\nV\t301231235959Z\t\t03\tunknown\t/CN=Responder\n";
        fs::write(at.join("index.txt"), known).unwrap();
        let issue = |name: &str, serial: u8, extensions: &str| {
            fs::write(at.join("ext"), extensions).unwrap();
            openssl(&format!(
                "req -nodes -newkey rsa:2048 -subj /CN={name} -keyout {name}.key -out {name}.csr"
            ));
            openssl(&format!(
                "x509 -req -in {name}.csr -CA root.pem -CAkey root.key -days 30 -set_serial {serial} -extfile ext \
                 -out {name}.pem"
            ));
        };
        issue(
            "Responder",
            3,
            "extendedKeyUsage=OCSPSigning\nnoCheck=ignored\nkeyUsage=critical,digitalSignature\n",
        );
        let mut responder = Command::new("openssl")
            .args(["ocsp", "-index", "index.txt", "-CA", "root.pem", "-rsigner", "Responder.pem"])
            .args(["-rkey", "Responder.key", "-port", "0", "-ndays", "7"])
            .current_dir(&at)
            .envs(orders.variables())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut said = BufReader::new(responder.stdout.take().unwrap());
        said.read_line(&mut line).unwrap();
        let port = line.split("]:").nth(1).or_else(|| line.split(':').nth(1)).unwrap();
        let port: u16 = port.split_whitespace().next().unwrap().parse().unwrap();
        let door = Door::to(port);
        let places = format!(
            "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n\
             authorityInfoAccess=OCSP;URI:http://{}/\n",
            door.name()
        );
        issue("Authority", 2, &places);
        let [library, orders] = orders.variables().map(|(_, path)| PathBuf::from(path));
        Self { folder, orders, library, responder, _said: said, door }
    }

    /// Runs OpenSSL at the time of the instance.
    fn openssl(&self, arguments: &[&str]) {
        let variables = [
            format!("LD_PRELOAD={}", self.library.display()),
            format!("FAULTS_ORDERS={}", self.orders.display()),
        ];
        let all = [&[variables[0].as_str(), &variables[1], "openssl"], arguments].concat();
        run(self.folder.path(), "env", &all);
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The list of what the root revoked, made now, in DER.
    fn list(&self, name: &str) -> PathBuf {
        let made = ["ca", "-config", "ts.cnf", "-gencrl", "-keyfile", "root.key", "-cert", "root.pem"];
        self.openssl(&[&made[..], &["-out", "list.pem"]].concat());
        self.openssl(&["crl", "-in", "list.pem", "-outform", "DER", "-out", name]);
        self.file(name)
    }

    /// Stamps over HTTP, one request after the other: OpenSSL counts in a file.
    fn stamps(self: &Arc<Self>) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let own = Arc::clone(self);
        thread::spawn(move || {
            for mut stream in listener.incoming().map_while(Result::ok) {
                let Some(question) = body_of(&mut stream) else { continue };
                fs::write(own.file("q.tsq"), question).unwrap();
                let reply = ["ts", "-reply", "-config", "ts.cnf", "-section", "t", "-queryfile", "q.tsq"];
                let signer = ["-signer", "Authority.pem", "-inkey", "Authority.key", "-out", "r.tsr"];
                own.openssl(&[&reply[..], &signer].concat());
                let token = fs::read(own.file("r.tsr")).unwrap();
                let head = format!(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/timestamp-reply\r\nContent-Length: {}\r\n\
                     Connection: close\r\n\r\n",
                    token.len()
                );
                let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&token));
            }
        });
        url
    }
}

/// The body of a request.
fn body_of(stream: &mut TcpStream) -> Option<Vec<u8>> {
    let (mut request, mut part) = (Vec::new(), [0; 4096]);
    loop {
        let read = stream.read(&mut part).ok().filter(|&read| read > 0)?;
        request.extend_from_slice(&part[..read]);
        let Some(end) = request.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&request[..end]).to_ascii_lowercase();
        let length: usize = head.split("content-length: ").nth(1)?.lines().next()?.parse().ok()?;
        if request.len() >= end + 4 + length {
            return Some(request[end + 4..].to_vec());
        }
    }
}

/// A class whose sheet an outside authority stamped, and nothing about its revocation at hand.
struct Scene {
    _shared: TempDir,
    orders: Orders,
    outside: Arc<Outside>,
    place: Place,
    class: Class,
    /// Seconds by which the clock is ahead.
    ahead: i64,
    /// Where the sheet is.
    sheet: String,
    settings: Vec<(&'static str, String)>,
}

impl Scene {
    async fn new(level: &str) -> Self {
        let shared = tempfile::tempdir().unwrap();
        let (place, class) = Place::empty(On::Sqlite).with_class().await;
        let orders = Orders::new(shared.path(), class.ahead);
        let outside = Arc::new(Outside::new(&orders));
        let settings = vec![
            ("ASSIDU_PROOF_TIMESTAMP_AUTHORITIES", outside.stamps()),
            ("ASSIDU_PROOF_TIMESTAMP_ROOTS", outside.file("root.pem").display().to_string()),
            ("ASSIDU_SEAL_LEVEL", level.to_owned()),
        ];
        let ahead = class.ahead + 4 * 3600;
        let mut scene =
            Self { _shared: shared, orders, outside, place, class, ahead, sheet: String::new(), settings };
        let server = scene.serve(&scene.place, None);
        let mut play = Play::new(&scene.class, &scene.orders);
        play.go(&server.url).await.unwrap();
        let page =
            scene.admin().get(&server.url, &format!("/meetings/{}", scene.class.meeting)).await.unwrap();
        scene.sheet = format!("/sheets/{}/pdf", page.between("href=\"/sheets/", "/pdf\""));
        server.stop();
        scene
    }

    fn admin(&self) -> Hands {
        Hands::new(&self.class.admin.cookie)
    }

    fn serve(&self, place: &Place, hosts: Option<&str>) -> Server {
        let hosts = hosts.map(|hosts| ("ASSIDU_SEAL_REVOCATION_HOSTS", hosts));
        let settings: Vec<(&str, &str)> =
            self.settings.iter().map(|(name, value)| (*name, value.as_str())).chain(hosts).collect();
        place.serve_with(&self.orders, &settings)
    }

    /// Time goes by.
    fn later(&mut self, seconds: i64) {
        self.ahead += seconds;
        self.orders.set(Order::Ahead, self.ahead);
    }

    /// What the renewal plan says, once it says this.
    async fn plan_says(&self, server: &Server, what: &str) {
        let begun = Instant::now();
        loop {
            let page = self.admin().get(&server.url, "/settings/renewal").await.unwrap().good();
            if page.text().contains(what) {
                return;
            }
            assert!(begun.elapsed() < PATIENCE, "{what} is not said: {}", page.text());
            self.now(server, &page.field("csrf")).await;
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }

    /// Does not wait for the next look.
    async fn now(&self, server: &Server, csrf: &str) {
        self.admin().post(&server.url, "/settings/renewal/now", &[("csrf", csrf)]).await.unwrap();
    }

    fn roots(&self) -> Vec<Certificate> {
        let text = fs::read_to_string(self.outside.file("root.pem")).unwrap();
        let own = fs::read_to_string(self.outside.file("own.pem")).unwrap();
        Certificate::from_pem(&(text + &own)).unwrap()
    }

    /// The sheet as it is handed out, and what our verifier says of it.
    async fn sheet(&self, server: &Server) -> (Vec<u8>, Report) {
        let roots = self.admin().get(&server.url, "/trust.pem").await.unwrap().good().body;
        fs::write(self.outside.file("own.pem"), roots).unwrap();
        let pdf = self.admin().get(&server.url, &self.sheet).await.unwrap().good().body;
        #[expect(
            clippy::disallowed_methods,
            reason = "the program under test counts from the computer's clock"
        )]
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
        let now = i64::try_from(now.as_secs()).unwrap() + self.ahead;
        let report = validate_pdf(&pdf, &TrustAnchors::of(self.roots()), now);
        (pdf, report)
    }

    /// The sheet once it has reached a level.
    async fn kept(&self, server: &Server, level: Level) -> Vec<u8> {
        let begun = Instant::now();
        loop {
            let (pdf, report) = self.sheet(server).await;
            assert_eq!(report.indication, Indication::TotalPassed, "{report:?}");
            if report.signatures[0].level == level {
                return pdf;
            }
            let page = self.admin().get(&server.url, "/settings/renewal").await.unwrap().good();
            assert!(begun.elapsed() < PATIENCE, "{:?}: {}", report.signatures[0].level, page.text());
            self.now(server, &page.field("csrf")).await;
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }

    /// What pyHanko says of a long-term archive, with revocation required and this list of today.
    fn pyhanko(&self, pdf: &[u8]) -> String {
        #[expect(
            clippy::disallowed_methods,
            reason = "the program under test counts from the computer's clock"
        )]
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
        let now = i64::try_from(now.as_secs()).unwrap() + self.ahead + 5;
        fs::write(self.outside.file("sheet.pdf"), pdf).unwrap();
        let roots: String = self.roots().iter().map(Certificate::to_pem).collect();
        fs::write(self.outside.file("roots.pem"), roots).unwrap();
        let list = self.outside.list("today.crl");
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../app/tests/it/pyhanko_at.py");
        let (now, end) = (now.to_string(), (now + 3_000_000_000).to_string());
        let said = Command::new("python3")
            .args([script, &now, &end, "roots.pem", "sheet.pdf"])
            .arg(list)
            .current_dir(self.outside.folder.path())
            .output()
            .unwrap();
        let all = [said.stdout, said.stderr].concat();
        String::from_utf8_lossy(&all).trim().to_owned()
    }
}

/// The answers of responders, and the lists, that a file holds.
fn inside(pdf: &Path) -> (usize, usize) {
    let script = "import sys\nfrom pyhanko.pdf_utils.reader import PdfFileReader\nfrom pyhanko.sign.validation.dss \
                  import DocumentSecurityStore as S\nwith open(sys.argv[1],'rb') as f:\n d=S.read_dss(PdfFileReader(f))\n \
                  print(len(d.ocsps),len(d.crls))";
    let said = Command::new("python3").args(["-c", script]).arg(pdf).output().unwrap();
    let words = String::from_utf8_lossy(&said.stdout).into_owned();
    let counts: Vec<usize> = words.split_whitespace().map(|n| n.parse().unwrap()).collect();
    assert_eq!(counts.len(), 2, "{}", String::from_utf8_lossy(&said.stderr));
    (counts[0], counts[1])
}

#[tokio::test(flavor = "multi_thread")]
async fn pad_20_a_running_instance_asks_an_outside_responder_and_its_sheet_becomes_b_lta() {
    let mut scene = Scene::new("B-LTA").await;
    let door = scene.outside.door.name();
    // Nobody may be asked: it is said what to do, and nobody is.
    scene.later(400);
    let server = scene.serve(&scene.place, None);
    scene.plan_says(&server, "seal.revocation_hosts").await;
    assert_eq!(scene.sheet(&server).await.1.signatures[0].level, Level::T);
    server.stop();
    let by_files = scene.place.copy();

    // Another host may be asked: the address in the certificate is not.
    scene.later(3600);
    let server = scene.serve(&scene.place, Some("ocsp.example.org"));
    scene.plan_says(&server, &door).await;
    assert_eq!(scene.outside.door.asked.load(Ordering::SeqCst), 0);
    server.stop();

    // It may be asked, and is away: asked again until it is back.
    scene.later(2 * 3600);
    let server = scene.serve(&scene.place, Some(&door));
    scene.plan_says(&server, "127.0.0.1 ne dit pas ce qui a été révoqué").await;
    let asked = scene.outside.door.asked.load(Ordering::SeqCst);
    assert!(asked > 0);
    scene.outside.door.open.store(true, Ordering::SeqCst);
    scene.later(120);
    let pdf = scene.kept(&server, Level::Archive).await;
    assert!(scene.outside.door.asked.load(Ordering::SeqCst) > asked);
    let said = scene.pyhanko(&pdf);
    assert_eq!(said, "OK");
    let (answers, _) = inside(&scene.outside.file("sheet.pdf"));
    assert!(answers > 0, "the answer is in the file");
    server.stop();

    // The same with a list that is given as a file.
    scene.outside.door.open.store(false, Ordering::SeqCst);
    let asked = scene.outside.door.asked.load(Ordering::SeqCst);
    let list = scene.outside.list("given.crl");
    let given =
        by_files.command(&["key", "proofs", "--json"]).arg(&list).envs(scene.orders.variables()).output();
    let given = given.unwrap();
    let said = String::from_utf8_lossy(&given.stdout).into_owned();
    assert!(given.status.success(), "{said}{}", String::from_utf8_lossy(&given.stderr));
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(said["proofs"][0]["kind"], "revocation list");
    let server = scene.serve(&by_files, None);
    let pdf = scene.kept(&server, Level::Archive).await;
    assert_eq!(scene.pyhanko(&pdf), "OK");
    let (answers, lists) = inside(&scene.outside.file("sheet.pdf"));
    assert!(answers == 0 && lists > 1, "{answers} {lists}");
    assert_eq!(scene.outside.door.asked.load(Ordering::SeqCst), asked, "nobody was asked");
    server.stop();
    let refused = by_files.command(&["key", "proofs"]).arg(scene.outside.file("root.pem")).output().unwrap();
    assert_eq!(refused.status.code(), Some(1));
}

#[tokio::test(flavor = "multi_thread")]
async fn pad_19_b_lt_is_a_level_of_its_own() {
    let mut scene = Scene::new("B-LT").await;
    scene.outside.door.open.store(true, Ordering::SeqCst);
    scene.later(400);
    let server = scene.serve(&scene.place, Some(&scene.outside.door.name()));
    let pdf = scene.kept(&server, Level::LongTerm).await;
    fs::write(scene.outside.file("sheet.pdf"), &pdf).unwrap();
    let (answers, lists) = inside(&scene.outside.file("sheet.pdf"));
    assert!(answers > 0 && lists > 0, "{answers} {lists}");
    assert!(!String::from_utf8_lossy(&pdf).contains("ETSI.RFC3161"), "no timestamp over the document");
    server.stop();

    // The operator wants more: the next look makes it so.
    scene.settings.retain(|(name, _)| *name != "ASSIDU_SEAL_LEVEL");
    scene.later(3600);
    let server = scene.serve(&scene.place, Some(&scene.outside.door.name()));
    let archive = scene.kept(&server, Level::Archive).await;
    assert!(archive.starts_with(&pdf), "what was there stays");
    server.stop();
}
