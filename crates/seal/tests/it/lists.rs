//! Trusted lists as trust anchors: for what, since when, and what is no list.

use assidu_seal::keys::EcCurve;
use assidu_seal::validate::{Indication, Report, SubIndication, validate_pdf};
use assidu_seal::{Certificate, TrustAnchors, TrustedList, TrustedListError};
use data_encoding::BASE64;

use crate::support::{DAY, House, NOW, tiny_pdf};

const CA: &str = "CA/QC";
const TSA: &str = "TSA/QTST";
/// Each status with the moment since when.
pub(crate) type History<'a> = &'a [(&'a str, &'a str)];
pub(crate) const ALWAYS: History<'_> = &[("granted", "2016-07-01T00:00:00Z")];

/// One service as lists write it, the newest status first.
pub(crate) fn service(kind: &str, certificate: &Certificate, history: History<'_>) -> String {
    let identity = format!(
        "<ServiceDigitalIdentity><DigitalId><X509Certificate>{}</X509Certificate></DigitalId>\
         <DigitalId><X509SubjectName>CN=x</X509SubjectName></DigitalId></ServiceDigitalIdentity>",
        BASE64.encode(certificate.der())
    );
    let state = |(status, since): &(&str, &str), identity: &str| {
        format!(
            "<ServiceTypeIdentifier>http://uri.etsi.org/TrstSvc/Svctype/{kind}</ServiceTypeIdentifier>\
             <ServiceName><Name xml:lang=\"fr\">Service d’essai</Name><Name xml:lang=\"en\">Test service</Name></ServiceName>{identity}\
             <ServiceStatus>http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/{status}</ServiceStatus>\
             <StatusStartingTime>{since}</StatusStartingTime>"
        )
    };
    let (now, past) = history.split_first().unwrap();
    let past: String = past
        .iter()
        .map(|one| format!("<ServiceHistoryInstance>{}</ServiceHistoryInstance>", state(one, "")))
        .collect();
    format!(
        "<TSPService><ServiceInformation>{}</ServiceInformation><ServiceHistory>{past}</ServiceHistory></TSPService>",
        state(now, &identity)
    )
}

pub(crate) fn list(version: &str, services: &[String]) -> String {
    format!(
        "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- a list -->\
         <TrustServiceStatusList xmlns=\"http://uri.etsi.org/02231/v2#\" TSLTag=\"http://uri.etsi.org/19612/TSLTag\">\
         <SchemeInformation><TSLVersionIdentifier>{version}</TSLVersionIdentifier>\
         <TSLSequenceNumber>42</TSLSequenceNumber>\
         <TSLType>http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUgeneric</TSLType>\
         <SchemeTerritory>FR</SchemeTerritory><ListIssueDateTime>2026-11-01T00:00:00Z</ListIssueDateTime>\
         <NextUpdate><dateTime>2027-04-01T00:00:00Z</dateTime></NextUpdate></SchemeInformation>\
         <TrustServiceProviderList><TrustServiceProvider><TSPInformation><TSPName>\
         <Name xml:lang=\"en\">Test provider</Name></TSPName></TSPInformation>\
         <TSPServices>{}</TSPServices></TrustServiceProvider></TrustServiceProviderList>\
         </TrustServiceStatusList>",
        services.concat()
    )
}

fn read(services: &[String]) -> TrustedList {
    TrustedList::read(list("6", services).as_bytes()).unwrap()
}

fn judged(house: &House, stamped: bool, services: &[String], at: i64) -> Report {
    let mut anchors = TrustAnchors::none();
    anchors.add_list(&read(services));
    let file = house.seal_file(&tiny_pdf(), &house.spec(), stamped.then_some(NOW));
    validate_pdf(&file, &anchors, at)
}

#[test]
fn val_05_lists_of_versions_5_and_6_are_read() {
    let house = House::new(EcCurve::P256);
    let services = [
        service(CA, &house.root, ALWAYS),
        service(TSA, &house.tsa, ALWAYS),
        // Of version 6, and what nobody knows yet: passed over.
        service("EAA/Q", &house.root, ALWAYS),
        service("Something/New", &house.root, ALWAYS),
    ];
    for version in ["5", "6"] {
        let text = list(version, &services);
        assert!(TrustedList::is_likely(text.as_bytes()));
        let read = TrustedList::read(text.as_bytes()).unwrap();
        assert_eq!((read.territory.as_str(), read.sequence, read.services.len()), ("FR", 42, 2));
        assert_eq!(read.version.to_string(), version);
        assert_eq!((read.issued, read.next_update), (1_793_491_200, Some(1_806_537_600)));
        let first = &read.services[0];
        assert_eq!((first.provider.as_str(), first.name.as_str()), ("Test provider", "Test service"));
        assert!(first.certificates.len() == 1 && first.certificates[0] == house.root);
    }
    assert!(!TrustedList::is_likely(house.root.to_pem().as_bytes()));
}

#[test]
fn val_05_an_anchor_counts_for_what_its_service_does() {
    let house = House::new(EcCurve::P256);
    let (ca, tsa) = (service(CA, &house.root, ALWAYS), service(TSA, &house.tsa, ALWAYS));
    let both = judged(&house, true, &[ca.clone(), tsa.clone()], NOW);
    assert_eq!(both.indication, Indication::TotalPassed, "{both:?}");
    let one = &both.signatures[0];
    let origin = one.anchor.as_ref().unwrap();
    assert_eq!((origin.territory.as_str(), origin.status.as_str()), ("FR", "granted"));
    assert_eq!(origin.service, "Test service");
    assert!(one.timestamp.as_ref().unwrap().anchor.is_some());
    // An authority for certificates vouches for no time, and one for times for no seal.
    let no_times = judged(&house, true, std::slice::from_ref(&ca), NOW);
    assert_eq!(no_times.indication, Indication::Indeterminate, "{no_times:?}");
    let no_seals = judged(&house, true, &[tsa.clone(), service(TSA, &house.root, ALWAYS)], NOW);
    assert_eq!(no_seals.sub_indication, Some(SubIndication::NoCertificateChainFound), "{no_seals:?}");
    // A list of times of which one is under the root is enough for the time stamper.
    let by_root = judged(&house, true, &[ca, service(TSA, &house.root, ALWAYS)], NOW);
    assert_eq!(by_root.indication, Indication::TotalPassed, "{by_root:?}");
}

#[test]
fn val_05_a_service_counts_while_it_was_in_order() {
    let house = House::new(EcCurve::P256);
    let tsa = service(TSA, &house.tsa, ALWAYS);
    let ca = |history: &[(&str, &str)]| [service(CA, &house.root, history), tsa.clone()];
    let granted = ("granted", "2020-01-01T00:00:00Z");
    // Sealed and stamped on 2026-11-22; judged a year later.
    let later = NOW + 200 * DAY;
    let withdrawn_after = ca(&[("withdrawn", "2027-01-01T00:00:00Z"), granted]);
    let report = judged(&house, true, &withdrawn_after, later);
    assert_eq!(report.indication, Indication::TotalPassed, "{report:?}");
    assert_eq!(report.signatures[0].anchor.as_ref().unwrap().status, "granted");
    // Without a timestamp nothing proves that it was before.
    let bare = judged(&house, false, &withdrawn_after, later);
    assert_eq!(bare.sub_indication, Some(SubIndication::NoCertificateChainFoundNoPoe), "{bare:?}");
    assert!(bare.reasons[0].to_string().contains("Test service (Test provider, withdrawn)"), "{bare:?}");
    let withdrawn_before = ca(&[("withdrawn", "2026-01-01T00:00:00Z"), granted]);
    let report = judged(&house, true, &withdrawn_before, later);
    assert_eq!(report.sub_indication, Some(SubIndication::NoCertificateChainFoundNoPoe), "{report:?}");
    for never in [
        ca(&[("granted", "2027-01-01T00:00:00Z")]),
        ca(&[("withdrawn", "2020-01-01T00:00:00Z")]),
        ca(&[("somethingnew", "2020-01-01T00:00:00Z")]),
    ] {
        let report = judged(&house, true, &never, later);
        assert_eq!(report.sub_indication, Some(SubIndication::NoCertificateChainFound), "{report:?}");
        assert_eq!(report.indication, Indication::Indeterminate);
    }
    // Before July 2016 the words were others.
    let old = ca(&[granted, ("undersupervision", "2012-01-01T00:00:00Z")]);
    assert_eq!(judged(&house, true, &old, NOW).indication, Indication::TotalPassed);
    // A time stamper that was withdrawn before it stamped.
    let late = [
        service(CA, &house.root, ALWAYS),
        service(TSA, &house.tsa, &[("withdrawn", "2026-01-01T00:00:00Z"), granted]),
    ];
    assert_eq!(judged(&house, true, &late, NOW).indication, Indication::Indeterminate);
}

#[test]
fn val_05_an_anchor_that_was_also_given_needs_no_list() {
    let house = House::new(EcCurve::P256);
    let withdrawn = [service(CA, &house.root, &[("withdrawn", "2020-01-01T00:00:00Z")])];
    let mut anchors = house.anchors();
    anchors.add_list(&read(&withdrawn));
    let report = validate_pdf(&house.sealed(&tiny_pdf()), &anchors, NOW);
    assert_eq!(report.indication, Indication::TotalPassed, "{report:?}");
    assert!(report.signatures[0].anchor.is_none());
}

#[test]
fn val_05_what_is_no_list_is_refused_with_its_reason() {
    let house = House::new(EcCurve::P256);
    let good = list("6", &[service(CA, &house.root, ALWAYS)]);
    let read = |text: &str| TrustedList::read(text.as_bytes()).unwrap_err();
    assert!(matches!(read("no"), TrustedListError::NotXml(_)));
    assert!(matches!(read(&good[..good.len() / 2]), TrustedListError::NotXml(_)));
    assert_eq!(read("<a/>"), TrustedListError::NotAList);
    assert_eq!(read(&good.replace("02231/v2#", "02231/v3#")), TrustedListError::NotAList);
    assert_eq!(read(&good.replace(">6<", ">4<")), TrustedListError::UnknownVersion("4".to_owned()));
    assert_eq!(read(&good.replace("EUgeneric", "EUlistofthelists")), TrustedListError::ListOfLists);
    assert_eq!(read(&good.replace(">42<", ">x<")), TrustedListError::Damaged("TSLSequenceNumber"));
    assert!(matches!(read(&good.replace("2016-07-01T00:00:00Z", "soon")), TrustedListError::Damaged(_)));
    // Entities, the billion laughs among them: not declared, not read.
    let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>";
    assert!(matches!(read(&good.replace("<!-- a list -->", laughs)), TrustedListError::NotXml(_)));
    assert!(matches!(read(&good.replace("Test provider", "&a;")), TrustedListError::NotXml(_)));
    let outside = "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">";
    assert!(matches!(read(&good.replace("<!-- a list -->", outside)), TrustedListError::NotXml(_)));
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    assert_eq!(read(&deep), TrustedListError::TooLarge);
    let many = format!("<a>{}</a>", "<b/>".repeat(1 << 21));
    assert_eq!(read(&many), TrustedListError::TooLarge);
    assert_eq!(read(&" ".repeat((32 << 20) + 1)), TrustedListError::TooLarge);
}
