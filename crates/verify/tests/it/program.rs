//! The program itself: output and exit codes.

use std::process::{Command, Output};

use crate::{
    house::{House, pdf_with, today},
    scene::{Folder, Log, witness},
};

fn run(arguments: &[&str], folder: &Folder) -> Output {
    Command::new(env!("CARGO_BIN_EXE_assidu-verify"))
        .args(arguments)
        .current_dir(folder.path())
        .output()
        .unwrap()
}

fn folder(log: &Log) -> Folder {
    let mut bad = log.proof(0, 2);
    bad.event.id.push('x');
    let keys = format!("# the log\n{}\n\n{}\n", log.signer.verifier_key(), witness().verifier_key());
    Folder::new(&[
        ("good.assidu-proof.json", log.proof(1, 2).to_json()),
        ("bad.assidu-proof.json", bad.to_json()),
        ("log.vkey", keys.into_bytes()),
        ("empty.vkey", b"# nobody\n".to_vec()),
        ("read me.txt", b"hello".to_vec()),
    ])
}

#[test]
fn exit_codes_are_0_1_2_and_64() {
    let folder = folder(&Log::of(&["a", "b"]));
    let code = |arguments: &[&str]| run(arguments, &folder).status.code();
    assert_eq!(code(&["good.assidu-proof.json", "--log-key", "log.vkey"]), Some(0));
    assert_eq!(code(&["bad.assidu-proof.json", "--log-key", "log.vkey"]), Some(1));
    assert_eq!(code(&[".", "--log-key", "log.vkey"]), Some(1));
    assert_eq!(code(&["good.assidu-proof.json"]), Some(2));
    assert_eq!(code(&["read me.txt"]), Some(1));
    assert_eq!(code(&["--help"]), Some(0));
    for usage in [
        &[][..],
        &["--json"],
        &["nowhere.pdf"],
        &[".", "--frobnicate"],
        &[".", "--trust", "nowhere.pem"],
        &[".", "--trust", "log.vkey"],
        &[".", "--log-key", "empty.vkey"],
        &[".", "--log-key", "read me.txt"],
    ] {
        let output = run(usage, &folder);
        assert_eq!(output.status.code(), Some(64), "{usage:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("Usage: assidu-verify"), "{usage:?}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn text_says_what_and_why_and_what_next() {
    let folder = folder(&Log::of(&["a", "b", "simulated"]));
    let text = String::from_utf8(run(&["."], &folder).stdout).unwrap();
    for said in [
        "TOTAL-FAILED / HASH_FAILURE",
        "INDETERMINATE / NO_CERTIFICATE_CHAIN_FOUND",
        "not independently anchored",
        "log assidu.example/tnt/1",
        "0 passed, 1 failed, 1 indeterminate",
        "Next: Give the key of the log, from someone other than the sender of these files: assidu-verify . \
         --log-key log.vkey",
    ] {
        assert!(text.contains(said), "{said} is not in:\n{text}");
    }
}

#[test]
fn json_is_for_programs() {
    let folder = folder(&Log::of(&["simulated", "simulated"]));
    let output = run(&["good.assidu-proof.json", "--log-key=log.vkey", "--json"], &folder);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["format"], "assidu-verify/1");
    assert_eq!(report["indication"], "TOTAL-PASSED");
    assert_eq!(report["sub_indication"], serde_json::Value::Null);
    assert_eq!(report["simulated"], true);
    assert_eq!(report["independently_anchored"], false);
    assert_eq!(report["counts"]["passed"], 1);
    assert_eq!(report["items"][0]["kind"], "proof");
    assert_eq!(report["items"][0]["checks"][0]["subject"], "log_key");
    assert_eq!(report["logs"][0]["growth"], "single");
}

/// A trusted list of two services: who issues the seal's certificate, and who stamps; ends at this moment.
fn list(house: &House, end: &str) -> Vec<u8> {
    let service = |kind: &str| {
        let pem = house.own.root.to_pem();
        let der: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
        format!(
            "<TSPService><ServiceInformation><ServiceTypeIdentifier>http://uri.etsi.org/TrstSvc/Svctype/{kind}\
             </ServiceTypeIdentifier><ServiceName><Name xml:lang=\"en\">Service for {kind}</Name></ServiceName>\
             <ServiceDigitalIdentity><DigitalId><X509Certificate>{der}</X509Certificate></DigitalId>\
             </ServiceDigitalIdentity><ServiceStatus>http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/granted\
             </ServiceStatus><StatusStartingTime>2020-01-01T00:00:00Z</StatusStartingTime></ServiceInformation>\
             </TSPService>"
        )
    };
    format!(
        "<?xml version=\"1.0\"?><TrustServiceStatusList xmlns=\"http://uri.etsi.org/02231/v2#\"><SchemeInformation>\
         <TSLVersionIdentifier>6</TSLVersionIdentifier><TSLSequenceNumber>7</TSLSequenceNumber>\
         <TSLType>http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUgeneric</TSLType>\
         <SchemeTerritory>FR</SchemeTerritory><ListIssueDateTime>2026-11-01T00:00:00Z</ListIssueDateTime>\
         <NextUpdate><dateTime>{end}</dateTime></NextUpdate></SchemeInformation><TrustServiceProviderList>\
         <TrustServiceProvider><TSPInformation><TSPName><Name xml:lang=\"en\">Provider</Name></TSPName>\
         </TSPInformation><TSPServices>{}{}</TSPServices></TrustServiceProvider></TrustServiceProviderList>\
         </TrustServiceStatusList>",
        service("CA/QC"),
        service("TSA/QTST")
    )
    .into_bytes()
}

#[test]
fn val_05_a_trusted_list_is_trusted_and_the_report_says_which_service_and_that_it_was_believed() {
    let house = House::new();
    let pdf = house.seal(&pdf_with(&[]), &house.own);
    let folder = Folder::new(&[
        ("a.pdf", pdf),
        ("list.xml", list(&house, "2999-01-01T00:00:00Z")),
        ("old.xml", list(&house, "2026-11-02T00:00:00Z")),
        ("no.xml", b"<a/>".to_vec()),
    ]);
    assert!(today() > 1_793_577_600);
    let output = run(&["a.pdf", "--trust", "list.xml"], &folder);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{text}");
    for kind in ["CA/QC", "TSA/QTST"] {
        let said = format!(
            "the trust in it comes from the trusted list of FR: service “Service for {kind}” of Provider, granted \
             there since 2020-01-01T00:00:00Z. The list was believed as given; its own signature was not checked"
        );
        assert!(text.contains(&said), "{said} is not in:\n{text}");
    }
    assert!(!text.to_lowercase().replace("not qualified", "").contains("qualified"), "{text}");
    assert!(!text.contains("Next:"), "{text}");
    let old = String::from_utf8(run(&["a.pdf", "--trust=old.xml"], &folder).stdout).unwrap();
    assert!(old.contains("Get a newer trusted list of FR: number 7 ended on 2026-11-02T00:00:00Z"), "{old}");
    let refused = run(&["a.pdf", "--trust", "no.xml"], &folder);
    assert_eq!(refused.status.code(), Some(64));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("not a trusted list of ETSI TS 119 612"));
}
