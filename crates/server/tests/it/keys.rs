//! `assidu key`: the program itself, on the settings of an operator.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;

use crate::{
    authority::{instance, run},
    faulty::Server,
};

struct Operator {
    folder: tempfile::TempDir,
}

impl Operator {
    /// An instance with one provider, and settings that lead to it.
    async fn new(more: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("own");
        let (app, _) = instance(&own, |_| {}).await;
        drop(app);
        let settings = format!(
            "[server]\npublic_url = \"https://emargement.example.org\"\n[storage]\nfolder = \"{0}/data\"\n\
             root_key_file = \"{0}/root.key\"\n{more}",
            own.display()
        );
        fs::write(folder.path().join("assidu.toml"), settings).unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn key(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_assidu"))
            .arg("key")
            .args(arguments)
            .args(["--config", "assidu.toml"])
            .current_dir(self.folder.path())
            .env("ASSIDU_KEY_PASSPHRASE", "from the environment")
            .env("SOFTHSM2_CONF", self.path("softhsm2.conf"))
            .output()
            .unwrap()
    }

    /// What the command answers as JSON, which must succeed.
    fn seals(&self, arguments: &[&str]) -> Vec<Value> {
        let output = self.key(&[arguments, &["--json"]].concat());
        assert!(output.status.success(), "{arguments:?} {}", String::from_utf8_lossy(&output.stderr));
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        answer["seals"].as_array().unwrap().clone()
    }

    /// What the command complains about, which must fail.
    fn complaint(&self, arguments: &[&str]) -> String {
        let output = self.key(arguments);
        assert_eq!(
            output.status.code(),
            Some(1),
            "{arguments:?} {}",
            String::from_utf8_lossy(&output.stdout)
        );
        String::from_utf8(output.stderr).unwrap()
    }

    /// A key with its chain in files: `key.pem`, `seal.pem`, `root.pem`, `seal.p12` under a passphrase.
    fn customer(&self, passphrase: &str) {
        let openssl = |arguments: &[&str]| run(self.folder.path(), "openssl", arguments);
        let root = ["req", "-x509", "-nodes", "-newkey", "rsa:2048", "-subj", "/CN=Root", "-days", "400"];
        openssl(&[&root[..], &["-keyout", "root.key", "-out", "root.pem"]].concat());
        let request = ["req", "-nodes", "-newkey", "rsa:3072", "-subj", "/CN=Customer seal"];
        openssl(&[&request[..], &["-keyout", "key.pem", "-out", "seal.csr"]].concat());
        fs::write(self.path("seal.ext"), "keyUsage=critical,digitalSignature\n").unwrap();
        let issue =
            ["x509", "-req", "-in", "seal.csr", "-CA", "root.pem", "-CAkey", "root.key", "-days", "300"];
        openssl(&[&issue[..], &["-CAcreateserial", "-extfile", "seal.ext", "-out", "seal.pem"]].concat());
        let pass = format!("pass:{passphrase}");
        let export = ["pkcs12", "-export", "-inkey", "key.pem", "-in", "seal.pem", "-certfile", "root.pem"];
        openssl(&[&export[..], &["-passout", &pass, "-out", "seal.p12"]].concat());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_are_shown_made_replaced_and_imported() {
    let operator = Operator::new("").await;
    let first = operator.seals(&["show"]);
    assert_eq!(
        (first.len(), first[0]["number"].as_u64(), first[0]["current"].as_bool()),
        (1, Some(1), Some(true))
    );
    assert_eq!(first[0]["qualified"], Value::Bool(false));
    assert_eq!(operator.seals(&["rotate"])[0]["number"], 2);
    operator.customer("from the environment");
    let checked = operator.seals(&["import", "seal.p12", "--check"]);
    assert_eq!(checked[0]["algorithm"]["scheme"], "rsa-pss");
    assert_eq!(operator.seals(&["show"]).len(), 2);
    let imported = operator.seals(&["import", "seal.p12", "--scheme", "rsa-pkcs1"]);
    assert_eq!((&imported[0]["number"], &imported[0]["qualified"]), (&Value::from(3), &Value::Null));
    let warnings = imported[0]["warnings"].to_string();
    assert!(warnings.contains("2029-01-01"), "{warnings}");
    assert!(operator.complaint(&["rotate"]).contains("assidu key import"));
    assert_eq!(operator.seals(&["make", "--provider", "CANARI"])[0]["number"], 4);
    let all = operator.seals(&["show"]);
    let current: Vec<bool> = all.iter().map(|seal| seal["current"].as_bool().unwrap()).collect();
    assert_eq!(current, [true, false, false, false]);
    let shown = String::from_utf8(operator.key(&["show"]).stdout).unwrap();
    assert!(shown.contains("Not qualified") && shown.contains("Customer seal"), "{shown}");
    // A31: the imported key is nowhere in the clear.
    let key = fs::read_to_string(operator.path("key.pem")).unwrap();
    let line = key.lines().nth(5).unwrap().to_owned();
    assert!(line.len() > 50);
    let output = Command::new("grep").args(["-rla", &line]).arg(operator.path("own")).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
}

#[tokio::test(flavor = "multi_thread")]
async fn rgs_04_what_cannot_be_imported_is_refused_with_what_to_do() {
    let operator = Operator::new("").await;
    operator.customer("another");
    assert!(operator.complaint(&["import", "seal.p12"]).contains("the passphrase does not open the file"));
    fs::write(operator.path("pass"), "another\n").unwrap();
    let opened = ["import", "seal.p12", "--passphrase-file", "pass", "--check"];
    assert_eq!(operator.seals(&opened).len(), 1);
    let said = operator.complaint(&["import", "key.pem", "--certificate", "seal.pem"]);
    assert!(said.contains("give the whole chain"), "{said}");
    let other = ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "other.pem"];
    run(operator.folder.path(), "openssl", &other);
    let chain = ["--certificate", "seal.pem", "--certificate", "root.pem"];
    let said = operator.complaint(&[&["import", "other.pem"], &chain[..]].concat());
    assert!(said.contains("does not belong to the certificate"), "{said}");
    let said = operator.complaint(&["import", "--token-label", "seal"]);
    assert!(said.contains("seal.pkcs11_module"), "{said}");
    assert!(operator.complaint(&["show", "--provider", "nobody"]).contains("there are: canari"));
    assert_eq!(operator.seals(&["show"]).len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stolen_key_is_revoked_and_openssl_finds_it_in_the_list_and_at_the_responder() {
    let operator = Operator::new("").await;
    assert!(
        operator.complaint(&["revoke", "--seal", "1", "--reason", "boredom"]).contains("is no reason: write")
    );
    let moment = ["revoke", "--seal", "1", "--reason", "key-compromise", "--since", "yesterday"];
    assert!(operator.complaint(&moment).contains("is no moment"));
    operator.complaint(&["revoke", "--seal", "9", "--reason", "key-compromise"]);
    assert!(operator.seals(&["show"]).iter().all(|seal| seal["revoked"].is_null()), "nothing was revoked");

    let revoked = operator.seals(&["revoke", "--seal", "1", "--reason", "key-compromise"]);
    assert_eq!(
        (&revoked[0]["number"], &revoked[0]["revoked"]["reason"]),
        (&Value::from(1), &Value::from("key-compromise"))
    );
    // Another was made first, so that sheets go on being sealed.
    let all = operator.seals(&["show"]);
    let state: Vec<(u64, bool, bool)> = all
        .iter()
        .map(|seal| {
            let number = seal["number"].as_u64().unwrap();
            (number, seal["current"].as_bool().unwrap(), seal["revoked"].is_null())
        })
        .collect();
    assert_eq!(state, [(2, true, true), (1, false, false)]);
    for seal in &all {
        let name = format!("seal-{}.pem", seal["number"]);
        fs::write(operator.path(&name), seal["certificates"].as_str().unwrap()).unwrap();
    }

    let mut command = Command::new(env!("CARGO_BIN_EXE_assidu"));
    command.args(["serve", "--config", "assidu.toml"]).env("ASSIDU_SERVER_PORT", "0");
    let server = Server::start(command.current_dir(operator.folder.path())).unwrap();
    let fetch = async |path: &str| {
        reqwest::get(format!("{}{path}", server.url)).await.unwrap().bytes().await.unwrap()
    };
    fs::write(operator.path("trust.pem"), fetch("/trust.pem").await).unwrap();
    fs::write(operator.path("list.der"), fetch("/authority/crl").await).unwrap();
    let openssl = |arguments: &[&str]| run(operator.folder.path(), "openssl", arguments);
    let list = openssl(&["crl", "-inform", "DER", "-in", "list.der", "-CAfile", "trust.pem", "-text"]);
    assert!(list.contains("verify OK") && list.matches("Key Compromise").count() == 1, "{list}");
    let url = format!("{}/authority/ocsp", server.url);
    for (seal, verdict) in [("seal-1.pem", "seal-1.pem: revoked"), ("seal-2.pem", "seal-2.pem: good")] {
        let said =
            openssl(&["ocsp", "-issuer", "trust.pem", "-cert", seal, "-url", &url, "-CAfile", "trust.pem"]);
        assert!(said.contains("Response verify OK") && said.contains(verdict), "{said}");
    }
    server.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_authority_is_made_and_openssl_accepts_what_both_issued() {
    let operator = Operator::new("").await;
    let shown = String::from_utf8(operator.key(&["show"]).stdout).unwrap();
    assert!(shown.contains("Authority 1 (issues now)") && shown.contains("is made by itself on"), "{shown}");
    let said = operator.complaint(&["next-authority", "--from", "soon"]);
    assert!(said.contains("is no moment"), "{said}");
    let said = operator.complaint(&["next-authority", "--from", "2020-01-01T00:00:00Z"]);
    assert!(said.contains("must begin from now on"), "{said}");
    let made = operator.key(&["next-authority"]);
    let said = String::from_utf8_lossy(&made.stdout).into_owned();
    assert!(made.status.success() && said.contains("Authority 2 (issues now)"), "{said}");
    operator.seals(&["rotate"]);
    let answer: Value = serde_json::from_slice(&operator.key(&["show", "--json"]).stdout).unwrap();
    let authorities = answer["authorities"].as_array().unwrap();
    assert_eq!((&authorities[0]["number"], &authorities[1]["current"]), (&2.into(), &false.into()));

    // Each authority's list and responder are its own, and the roots of both are given out.
    let mut command = Command::new(env!("CARGO_BIN_EXE_assidu"));
    command.args(["serve", "--config", "assidu.toml"]).env("ASSIDU_SERVER_PORT", "0");
    let server = Server::start(command.current_dir(operator.folder.path())).unwrap();
    let fetch = async |path: &str| {
        reqwest::get(format!("{}{path}", server.url)).await.unwrap().bytes().await.unwrap()
    };
    fs::write(operator.path("trust.pem"), fetch("/trust.pem").await).unwrap();
    let openssl = |arguments: &[&str]| run(operator.folder.path(), "openssl", arguments);
    for (number, query) in [(1, ""), (2, "?root=2")] {
        let seal = answer["seals"].as_array().unwrap().iter().find(|seal| seal["number"] == number).unwrap();
        let chain = seal["certificates"].as_str().unwrap();
        let parts: Vec<&str> = chain.split_inclusive("-----END CERTIFICATE-----\n").collect();
        fs::write(operator.path("seal.pem"), parts[0]).unwrap();
        fs::write(operator.path("issuer.pem"), parts[1]).unwrap();
        fs::write(operator.path("list.der"), fetch(&format!("/authority/crl{query}")).await).unwrap();
        let own = format!("https://emargement.example.org/authority/crl{query}\n");
        let text = openssl(&["x509", "-in", "seal.pem", "-noout", "-text"]);
        assert!(text.contains(&own), "{text}");
        openssl(&["crl", "-inform", "DER", "-in", "list.der", "-out", "list.pem"]);
        let checks = ["verify", "-crl_check", "-CRLfile", "list.pem", "-CAfile", "trust.pem", "seal.pem"];
        assert!(openssl(&checks).contains("seal.pem: OK"));
        let url = format!("{}/authority/ocsp{query}", server.url);
        let asked =
            ["ocsp", "-issuer", "issuer.pem", "-cert", "seal.pem", "-url", &url, "-CAfile", "trust.pem"];
        let said = openssl(&asked);
        assert!(said.contains("Response verify OK") && said.contains("seal.pem: good"), "{said}");
    }
    let unknown = reqwest::get(format!("{}/authority/crl?root=3", server.url)).await.unwrap();
    assert_eq!(unknown.status(), 404);
    server.stop();
}

/// The module of SoftHSM, which must be installed.
fn module() -> PathBuf {
    let places = ["/usr/lib", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/local/lib"];
    let found =
        places.iter().map(|place| Path::new(place).join("softhsm/libsofthsm2.so")).find(|p| p.exists());
    found.unwrap_or_else(|| {
        panic!("SoftHSM is needed for this test: apt-get install softhsm2, or ./test tools")
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_in_a_token_proves_itself_and_is_taken_with_its_chain() {
    let settings = format!(
        "[seal]\npkcs11_module = \"{}\"\npkcs11_token = \"seals\"\npkcs11_pin_file = \"pin\"\n",
        module().display()
    );
    let operator = Operator::new(&settings).await;
    operator.customer("x");
    fs::create_dir(operator.path("tokens")).unwrap();
    let text = format!("directories.tokendir = {}\n", operator.path("tokens").display());
    fs::write(operator.path("softhsm2.conf"), text).unwrap();
    fs::write(operator.path("pin"), "1234\n").unwrap();
    let softhsm = |arguments: &[&str]| {
        let output = Command::new("softhsm2-util")
            .args(arguments)
            .current_dir(operator.folder.path())
            .env("SOFTHSM2_CONF", operator.path("softhsm2.conf"))
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    softhsm(&["--init-token", "--free", "--label", "seals", "--so-pin", "87654321", "--pin", "1234"]);
    softhsm(&["--import", "key.pem", "--token", "seals", "--pin", "1234", "--label", "seal", "--id", "0a"]);
    let chain = ["--certificate", "seal.pem", "--certificate", "root.pem"];
    let imported = operator.seals(&[&["import", "--token-label", "seal"], &chain[..]].concat());
    assert_eq!(imported[0]["key"], "in the token: seal");
    assert_eq!(imported[0]["algorithm"]["scheme"], "rsa-pss");
    let said = operator.complaint(&[&["import", "--token-label", "other"], &chain[..]].concat());
    assert!(said.contains("no private key of this name"), "{said}");
    let said = operator.complaint(&["import", "--token-id", "0a"]);
    assert!(said.contains("no certificate"), "{said}");
    fs::write(operator.path("pin"), "4321\n").unwrap();
    let said = operator.complaint(&[&["import", "--token-id", "0A"], &chain[..]].concat());
    assert!(said.contains("refuses the PIN"), "{said}");
    // The key store is looked at only when it is needed.
    assert_eq!(operator.seals(&["show"]).len(), 2);
}
