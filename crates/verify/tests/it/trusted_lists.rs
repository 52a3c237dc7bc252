//! Trusted lists given to the program: who signed them, and what it says.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::house::{House, pdf_with, today};
use crate::program::run;
use crate::scene::Folder;

/// Runs a program that must be there.
fn tool(folder: &Path, line: &str) {
    let (program, arguments) = line.split_once(' ').unwrap();
    let run = Command::new(program).args(arguments.split_whitespace()).current_dir(folder).output();
    let output = run.unwrap_or_else(|e| panic!("{program} is needed ({e}): see README"));
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Somebody who signs lists, by name.
fn signer(folder: &Path, name: &str) -> String {
    tool(
        folder,
        &format!(
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout {name}.key -out {name}.pem \
             -days 30 -subj /CN={name}"
        ),
    );
    fs::read_to_string(folder.join(format!("{name}.pem"))).unwrap()
}

/// A list signed by xmlsec1.
fn signed(folder: &Path, name: &str, list: &[u8]) -> Vec<u8> {
    let list = String::from_utf8(list.to_vec()).unwrap();
    let signature = "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:SignedInfo>\
         <ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/><ds:SignatureMethod \
         Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256\"/><ds:Reference URI=\"\"><ds:Transforms>\
         <ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/>\
         <ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/></ds:Transforms><ds:DigestMethod \
         Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><ds:DigestValue/></ds:Reference></ds:SignedInfo>\
         <ds:SignatureValue/><ds:KeyInfo><ds:X509Data><ds:X509Certificate/></ds:X509Data></ds:KeyInfo></ds:Signature>";
    let end = "</TrustServiceStatusList>";
    fs::write(folder.join("template.xml"), list.replace(end, &format!("{signature}{end}"))).unwrap();
    tool(
        folder,
        &format!("xmlsec1 --sign --privkey-pem {name}.key,{name}.pem --output signed.xml template.xml"),
    );
    fs::read(folder.join("signed.xml")).unwrap()
}

/// A list of lists that names one signer for the list of FR.
fn of_lists(certificate: &str) -> Vec<u8> {
    let der: String = certificate.lines().filter(|line| !line.starts_with('-')).collect();
    format!(
        "<TrustServiceStatusList xmlns=\"http://uri.etsi.org/02231/v2#\"><SchemeInformation>\
         <TSLVersionIdentifier>6</TSLVersionIdentifier><TSLSequenceNumber>345</TSLSequenceNumber>\
         <TSLType>http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUlistofthelists</TSLType>\
         <SchemeTerritory>EU</SchemeTerritory><PointersToOtherTSL><OtherTSLPointer><ServiceDigitalIdentities>\
         <ServiceDigitalIdentity><DigitalId><X509Certificate>{der}</X509Certificate></DigitalId></ServiceDigitalIdentity>\
         </ServiceDigitalIdentities><AdditionalInformation><OtherInformation>\
         <TSLType>http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUgeneric</TSLType></OtherInformation>\
         <OtherInformation><SchemeTerritory>FR</SchemeTerritory></OtherInformation></AdditionalInformation>\
         </OtherTSLPointer></PointersToOtherTSL><ListIssueDateTime>2026-11-01T00:00:00Z</ListIssueDateTime>\
         <NextUpdate><dateTime>2999-01-01T00:00:00Z</dateTime></NextUpdate></SchemeInformation></TrustServiceStatusList>"
    )
    .into_bytes()
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
fn val_05_a_trusted_list_counts_when_it_is_signed_by_whom_the_reader_names() {
    let house = House::new();
    let keys = tempfile::tempdir().unwrap();
    let (union, state) = (signer(keys.path(), "union"), signer(keys.path(), "state"));
    let right = signed(keys.path(), "state", &list(&house, "2999-01-01T00:00:00Z"));
    let changed = String::from_utf8(right.clone()).unwrap().replace("Service for", "service for");
    let folder = Folder::new(&[
        ("a.pdf", house.seal(&pdf_with(&[]), &house.own)),
        ("union.pem", union.into_bytes()),
        ("state.pem", state.clone().into_bytes()),
        ("list.xml", right),
        ("lists.xml", signed(keys.path(), "union", &of_lists(&state))),
        ("old.xml", signed(keys.path(), "state", &list(&house, "2026-11-02T00:00:00Z"))),
        ("changed.xml", changed.into_bytes()),
        ("unsigned.xml", list(&house, "2999-01-01T00:00:00Z")),
        ("no.xml", b"<a/>".to_vec()),
    ]);
    assert!(today() > 1_793_577_600);
    let right: [&[&str]; 2] = [
        &["a.pdf", "--trust", "list.xml", "--list-signer", "state.pem"],
        &["a.pdf", "--trust=list.xml", "--trust=lists.xml", "--list-signer=union.pem"],
    ];
    for arguments in right {
        let output = run(arguments, &folder);
        let text = String::from_utf8(output.stdout).unwrap();
        let errors = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{text}{errors}");
        for kind in ["CA/QC", "TSA/QTST"] {
            let said = format!(
                "the trust in it comes from the trusted list of FR: service “Service for {kind}” of Provider, granted \
                 there since 2020-01-01T00:00:00Z. The list is signed by whom the reader gave, or by whom a list of lists"
            );
            assert!(text.contains(&said), "{said} is not in:\n{text}");
        }
        assert!(!text.to_lowercase().replace("not qualified", "").contains("qualified"), "{text}");
        assert!(!text.contains("Next:"), "{text}");
    }
    let old = run(&["a.pdf", "--trust=old.xml", "--list-signer=state.pem"], &folder);
    let old = String::from_utf8(old.stdout).unwrap();
    assert!(old.contains("Get a newer trusted list of FR: number 7 ended on 2026-11-02T00:00:00Z"), "{old}");
    let wrong: [(&[&str], &str); 7] = [
        (&["--trust=no.xml"], "no.xml: it is not a trusted list of ETSI TS 119 612"),
        (&["--trust=unsigned.xml", "--list-signer=state.pem"], "unsigned.xml: it is not signed"),
        (
            &["--trust=changed.xml", "--list-signer=state.pem"],
            "changed.xml: it was changed after it was signed",
        ),
        (
            &["--trust=list.xml", "--list-signer=union.pem"],
            "list.xml: it is signed by somebody who may not sign it: CN=state (SHA-256 ",
        ),
        (&["--trust=list.xml"], "(who may sign lists is given with --list-signer FILE.pem)"),
        (
            &["--trust=list.xml", "--trust=lists.xml", "--list-signer=state.pem"],
            "lists.xml: it is signed by somebody who may not",
        ),
        (&["--trust=list.xml", "--list-signer=a.pdf"], "a.pdf: "),
    ];
    for (arguments, said) in wrong {
        let refused = run(&[&["a.pdf"], arguments].concat(), &folder);
        let errors = String::from_utf8_lossy(&refused.stderr);
        assert_eq!(refused.status.code(), Some(64), "{arguments:?} {errors}");
        assert!(errors.contains(said), "{arguments:?}: {errors}");
    }
    // The report as a document says who signed.
    let done = run(
        &["a.pdf", "--trust=list.xml", "--trust=lists.xml", "--list-signer=union.pem", "--pdf=r.pdf"],
        &folder,
    );
    assert_eq!(done.status.code(), Some(0));
    tool(&folder.path(), "pdftotext -layout r.pdf r.txt");
    let text = fs::read_to_string(folder.path().join("r.txt")).unwrap();
    assert!(text.contains("FR 7 (CN=state") && text.contains("via EU 345"), "{text}");
}
