//! Settings: the sample is fresh, and what is wrong is said in words.

use std::{env, fs, path::PathBuf};

use assidu_operator::config::{Config, ConfigError, Source, check_page, load, sample};

fn sample_file() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", "..", "docs", "assidu.sample.toml"].iter().collect()
}

fn from(text: &str, variables: &[(&str, &str)]) -> Result<assidu_operator::config::Loaded, ConfigError> {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(&file, text).unwrap();
    load(Some(file.path()), variables.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())))
}

#[test]
fn the_sample_in_the_documentation_is_fresh() {
    if env::var_os("UPDATE").is_some() {
        fs::write(sample_file(), sample()).unwrap();
    }
    assert_eq!(fs::read_to_string(sample_file()).unwrap(), sample(), "UPDATE=1 writes it anew");
}

#[test]
fn the_sample_is_the_defaults_also_with_every_line_uncommented() {
    assert_eq!(from(&sample(), &[]).unwrap().config, Config::default());
    let uncommented: String = sample()
        .lines()
        .map(|line| {
            let setting = line.strip_prefix('#').filter(|rest| !rest.starts_with(' '));
            format!("{}\n", setting.unwrap_or(line))
        })
        .collect();
    assert_eq!(from(&uncommented, &[]).unwrap().config, Config::default());
}

#[test]
fn a_variable_wins_over_the_file_and_check_says_so() {
    let loaded = from(
        "[server]\nport = 9000\nlanguage = \"de\"\n[storage]\ndatabase = \"postgres://me:secret@host/db\"\n",
        &[
            ("ASSIDU_SERVER_PORT", "9100"),
            ("ASSIDU_SERVER_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8"),
            ("HOME", "x"),
        ],
    )
    .unwrap();
    assert_eq!(loaded.config.server.port, 9100);
    assert_eq!(loaded.config.server.trusted_proxies, ["127.0.0.1", "10.0.0.0/8"]);
    assert_eq!(loaded.sources["server.language"], Source::File);
    let page = check_page(&loaded);
    assert!(page.contains("port = 9100    (ASSIDU_SERVER_PORT)"), "{page}");
    assert!(page.contains("level = \"info\"    (default)"), "{page}");
    assert!(!page.contains("secret@"), "A32: {page}");
}

#[test]
fn what_is_wrong_is_named() {
    let wrong = |text: &str, variables: &[(&str, &str)], part: &str| {
        let error = from(text, variables).unwrap_err().to_string();
        assert!(error.contains(part), "{part:?} is not in {error:?}");
    };
    wrong("[server]\nporrt = 1\n", &[], "porrt");
    wrong("[server]\nport = \"x\"\n", &[], "line 2");
    wrong("[srever]\n", &[], "srever");
    wrong("", &[("ASSIDU_SERVER_PORRT", "1")], "ASSIDU_SERVER_PORRT");
    wrong("", &[("ASSIDU_SERVER_PORT", "x")], "write a number");
    wrong("", &[("ASSIDU_SERVER_PORT", "99999")], "99999");
    wrong("[server]\nlisten = \"0.0.0.0\"\n", &[], "server.public_url");
    wrong("[server]\npublic_url = \"https://a.example/x\"\n", &[], "nothing after it");
    wrong("[server]\ntrusted_proxies = [\"10.0.0.0/99\"]\n", &[], "10.0.0.0/99");
    wrong("[server]\nlanguage = \"tlh\"\n", &[], "server.language");
    wrong("[server]\ntls_key = \"k\"\n", &[], "server.tls_key");
    wrong("[server]\ntls_certificate = \"c\"\ntls_key = \"k\"\n", &[], "https://");
    wrong("[logs]\nformat = \"xml\"\n", &[], "logs.format");
    wrong("[storage]\ndatabase = \"a\"\ndatabase_file = \"b\"\n", &[], "not both");
    let missing = load(Some("/nowhere/assidu.toml".as_ref()), std::iter::empty()).unwrap_err().to_string();
    assert!(missing.contains("/nowhere/assidu.toml"), "{missing}");
}

#[test]
fn half_a_mail_server_is_refused_and_its_password_never_shown() {
    let whole = "[server]\npublic_url = \"https://a.example\"\n[mail]\nhost = \"smtp.example.org\"\nfrom = \"a@example.org\"\n";
    assert!(from(whole, &[]).is_ok());
    for (more, setting) in [
        ("user = \"a\"\n", "mail.password_file"),
        ("password = \"x\"\n", "mail.password_file"),
        ("user = \"a\"\npassword = \"x\"\npassword_file = \"y\"\n", "mail.password_file"),
        ("user = \"a\"\npassword = \"x\"\nsecurity = \"none\"\n", "mail.security"),
        ("security = \"ssl\"\n", "mail.security"),
        ("port = 0\n", "mail.port"),
    ] {
        let error = from(&format!("{whole}{more}"), &[]).unwrap_err().to_string();
        assert!(error.starts_with(setting), "{more}: {error}");
    }
    for (text, setting) in [
        ("[mail]\nhost = \"smtp.example.org\"\n", "mail.from"),
        ("[mail]\nfrom = \"a@example.org\"\n", "mail.from"),
        ("[mail]\nhost = \"smtp.example.org\"\nfrom = \"a@example.org\"\n", "server.public_url"),
    ] {
        let error = from(text, &[]).unwrap_err().to_string();
        assert!(error.starts_with(setting), "{text}: {error}");
    }
    let loaded = from(&format!("{whole}user = \"a\"\npassword = \"s3cret-canary\"\n"), &[]).unwrap();
    assert!(!check_page(&loaded).contains("s3cret-canary"));
}

#[test]
fn mail_is_tried_from_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let server =
        assidu_testkit::smtp::SmtpServer::start(folder.path(), assidu_testkit::smtp::SmtpSetup::default());
    let settings = folder.path().join("assidu.toml");
    let text = format!(
        "[server]\npublic_url = \"https://a.example\"\n[mail]\nhost = \"localhost\"\nport = {}\nsecurity = \"none\"\n\
         from = \"assidu@a.example\"\n",
        server.port
    );
    fs::write(&settings, text).unwrap();
    let run = |address: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_assidu"));
        command.args(["config", "mail-test", address, "--config"]).arg(&settings).output().unwrap()
    };
    let done = run("me@example.org");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(server.letters()[0].contains("X-Envelope-To: me@example.org"));
    for wrong in ["refused@example.org", "not an address"] {
        let refused = run(wrong);
        assert_eq!(refused.status.code(), Some(1), "{wrong}");
        assert!(String::from_utf8_lossy(&refused.stderr).contains("refuses this letter"), "{wrong}");
    }
    assert_eq!(server.letters().len(), 1);
}
