//! Golden bytes of every kind of event (LOG-22). A line that changes breaks every proof already given out:
//! encodings are append-only.

use assidu_evidence::{
    Hash, canonical,
    event::{self, Event, ReadEventError},
};

use crate::samples;

const GOLDEN: &str = include_str!("../vectors/events.txt");

#[test]
fn log_22_golden_bytes_of_every_kind() {
    let written: Vec<String> = samples::bodies()
        .into_iter()
        .enumerate()
        .map(|(n, body)| String::from_utf8(samples::event(n as i64, body).canonical()).unwrap())
        .collect();
    let golden: Vec<&str> = GOLDEN.lines().collect();
    for (w, g) in written.iter().zip(&golden) {
        assert_eq!(w, g);
    }
    assert_eq!(written.len(), golden.len(), "all written:\n{}", written.join("\n"));
}

#[test]
fn log_22_golden_bytes_of_weeks_in_company() {
    let golden = include_str!("../vectors/company-events.txt");
    for (n, (body, line)) in samples::company_bodies().into_iter().zip(golden.lines()).enumerate() {
        let event = samples::event(11 + n as i64, body);
        assert_eq!(String::from_utf8(event.canonical()).unwrap(), line);
        assert_eq!(Event::parse(line.as_bytes()).unwrap(), event);
    }
    assert_eq!(golden.lines().count(), samples::company_bodies().len());
}

#[test]
fn log_22_golden_bytes_of_a_signature_that_waited() {
    let held = event::Held {
        since: assidu_evidence::Moment::from_micros(1_795_417_083_000_000),
        device_key: Hash([1; 32]),
        position: 2,
        previous: Hash([3; 32]),
        link: Hash([4; 32]),
    };
    let body = event::Signature { held: Some(Box::new(held)), ..samples::signature() };
    let event = samples::event(1, event::Body::Signature(body));
    let text = String::from_utf8(event.canonical()).unwrap();
    let golden = "\"held\":{\"device_key\":\"AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=\",\
        \"link\":\"BAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ=\",\"position\":2,\
        \"previous\":\"AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=\",\"since\":\"2026-11-23T06:58:03.000000Z\"},";
    assert!(text.contains(golden), "{text}");
    assert_eq!(Event::parse(text.as_bytes()).unwrap(), event);
    let extra = text.replace("\"position\":2,", "\"place\":1,\"position\":2,");
    assert!(Event::parse(extra.as_bytes()).is_err());
    // Whoever did not wait says nothing of it, so that events of before keep their bytes.
    let plain = samples::event(1, event::Body::Signature(samples::signature())).canonical();
    assert!(!String::from_utf8(plain).unwrap().contains("held"));
}

#[test]
fn log_22_golden_bytes_of_what_stands_on_paper() {
    let author = event::Person { person: "per_02".to_owned(), name: "Ada Martin".to_owned() };
    let copy = event::PaperCopy {
        meeting: "mtg_01".to_owned(),
        copy: "obj_01".to_owned(),
        sha256: Hash([7; 32]),
        media_type: "application/pdf".to_owned(),
        bytes: 1234,
        author: author.clone(),
    };
    let withdrawal = event::PaperWithdrawal {
        meeting: "mtg_01".to_owned(),
        copy: "obj_01".to_owned(),
        reason: "illisible".to_owned(),
        author,
    };
    let correction = samples::bodies().into_iter().find_map(|body| match body {
        event::Body::Correction(said) => Some(event::Correction { method: Some("paper".to_owned()), ..said }),
        _ => None,
    });
    for (body, golden) in [
        (
            event::Body::PaperCopy(copy),
            "\"author\":{\"name\":\"Ada Martin\",\"person\":\"per_02\"},\"bytes\":1234,\"copy\":\"obj_01\",\
            \"id\":\"evt_01\",\"kind\":\"paper_copy\",\"media_type\":\"application/pdf\",\"meeting\":\"mtg_01\",\
            \"sha256\":\"BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\"",
        ),
        (
            event::Body::PaperWithdrawal(withdrawal),
            "\"author\":{\"name\":\"Ada Martin\",\"person\":\"per_02\"},\"copy\":\"obj_01\",\"id\":\"evt_01\",\
            \"kind\":\"paper_withdrawal\",\"meeting\":\"mtg_01\",\"reason\":\"illisible\"",
        ),
        (
            event::Body::Correction(correction.unwrap()),
            "\"meeting\":\"mtg_01\",\"method\":\"paper\",\"reason\"",
        ),
    ] {
        let event = samples::event(1, body);
        let text = String::from_utf8(event.canonical()).unwrap();
        assert!(text.contains(golden), "{text}");
        assert_eq!(Event::parse(text.as_bytes()).unwrap(), event);
    }
}

#[test]
fn log_22_golden_bytes_of_outages() {
    let author = event::Person { person: "per_02".to_owned(), name: "Ada Martin".to_owned() };
    let outage = |half: Option<&str>, site| event::Outage {
        day: "2026-11-23".to_owned(),
        half: half.map(str::to_owned),
        site,
        reason: "réseau coupé".to_owned(),
        author: author.clone(),
    };
    let site = event::Site { site: "sit_01".to_owned(), name: "Toulouse".to_owned() };
    let withdrawal = event::OutageWithdrawal {
        outage: "evt_00".to_owned(),
        reason: "autre jour".to_owned(),
        author: author.clone(),
    };
    for (body, golden) in [
        (
            event::Body::Outage(outage(Some("morning"), Some(site))),
            "\"author\":{\"name\":\"Ada Martin\",\"person\":\"per_02\"},\"day\":\"2026-11-23\",\"half\":\"morning\",\
            \"id\":\"evt_01\",\"kind\":\"outage\",\"reason\":\"réseau coupé\",\
            \"site\":{\"name\":\"Toulouse\",\"site\":\"sit_01\"},",
        ),
        (
            event::Body::Outage(outage(None, None)),
            "\"day\":\"2026-11-23\",\"id\":\"evt_01\",\"kind\":\"outage\",\"reason\":\"réseau coupé\",\
            \"tenant\"",
        ),
        (
            event::Body::OutageWithdrawal(withdrawal),
            "\"id\":\"evt_01\",\"kind\":\"outage_withdrawal\",\"outage\":\"evt_00\",\"reason\":\"autre jour\"",
        ),
    ] {
        let event = samples::event(1, body);
        let text = String::from_utf8(event.canonical()).unwrap();
        assert!(text.contains(golden), "{text}");
        assert_eq!(Event::parse(text.as_bytes()).unwrap(), event);
    }
}

#[test]
fn every_kind_reads_back_and_only_from_its_canonical_form() {
    for (n, body) in samples::bodies().into_iter().enumerate() {
        let mut event = samples::event(n as i64, body);
        let bytes = event.canonical();
        assert_eq!(Event::parse(&bytes).unwrap(), event);
        let kind = format!("\"kind\":\"{}\"", event.kind());
        assert!(String::from_utf8(bytes.clone()).unwrap().contains(&kind));
        let spaced = [&bytes[..], b" "].concat();
        assert!(matches!(Event::parse(&spaced), Err(ReadEventError::Json(_))));
        event.simulated = true;
        assert_eq!(Event::parse(&event.canonical()).unwrap(), event);
        assert_ne!(event.canonical(), bytes);
    }
}

fn altered(from: &str, to: &str) -> Result<Event, ReadEventError> {
    let text = String::from_utf8(samples::event(1, samples::bodies().remove(1)).canonical()).unwrap();
    assert!(text.contains(from), "{from} in {text}");
    let value = canonical::parse(text.replacen(from, to, 1).as_bytes()).unwrap();
    Event::parse(&canonical::to_bytes(&value).unwrap())
}

#[test]
fn bio_01_an_event_takes_no_member_that_is_not_written_down() {
    assert!(altered("\"ip\":", "\"pressure\":[1],\"ip\":").is_err());
    assert!(altered("\"ip\":", "\"speed\":3,\"ip\":").is_err());
    assert!(altered("\"person\":", "\"tilt\":3,\"person\":").is_err());
    assert!(altered("\"v\":1", "\"v\":1,\"time\":[1,2]").is_err());
    assert!(altered("\"kind\":\"signature\"", "\"kind\":\"scribble\"").is_err());
    assert!(altered("\"zone\":", "\"zones\":").is_err());
    assert!(matches!(altered("\"v\":1", "\"v\":2"), Err(ReadEventError::Version(2))));
    let long = format!("\"title\":\"{}", "x".repeat(event::MAX_EVENT));
    assert_eq!(altered("\"title\":\"", &long), Err(ReadEventError::TooLong));
}

#[test]
fn log_21_the_entry_is_a_salted_commitment() {
    let (canonical, salt) = (b"{\"kind\":\"x\"}", [9; 32]);
    let entry = event::commit(&salt, canonical);
    assert_eq!(Hash(entry), Hash::of(&[&salt[..], canonical].concat()));
    assert_ne!(entry, event::commit(&[8; 32], canonical));
}

#[test]
fn log_22_golden_bytes_of_support_that_looks_and_is_ended() {
    let of = |n: u8, name: &str| event::Person { person: format!("per_{n:02}"), name: name.to_owned() };
    let body = event::Body::Support(event::Support {
        change: "ended".to_owned(),
        reader: of(7, "Support Ada Byron"),
        reason: "Ticket 12".to_owned(),
        until: assidu_evidence::Moment::from_micros(1_795_417_083_000_000),
        author: Some(of(3, "Nadia Lefèvre")),
    });
    let event = samples::event(1, body);
    let golden = "{\"at\":\"2026-11-23T07:58:03.120001Z\",\"author\":{\"name\":\"Nadia Lefèvre\",\"person\":\"per_03\"},\
        \"change\":\"ended\",\"id\":\"evt_01\",\"kind\":\"support\",\
        \"reader\":{\"name\":\"Support Ada Byron\",\"person\":\"per_07\"},\"reason\":\"Ticket 12\",\
        \"tenant\":\"tnt_01\",\"until\":\"2026-11-23T06:58:03.000000Z\",\"v\":1}";
    assert_eq!(String::from_utf8(event.canonical()).unwrap(), golden);
    assert_eq!(Event::parse(golden.as_bytes()).unwrap(), event);
    let opened = golden.replace("\"author\":{\"name\":\"Nadia Lefèvre\",\"person\":\"per_03\"},", "");
    assert!(Event::parse(opened.replace("ended", "opened").as_bytes()).is_ok(), "nobody has ended it yet");
    assert!(Event::parse(golden.replace("\"change\"", "\"act\"").as_bytes()).is_err());
}

#[test]
fn log_22_golden_bytes_of_an_anomaly_that_is_qualified_and_taken_back() {
    let of = |n: u8, name: &str| event::Person { person: format!("per_{n:02}"), name: name.to_owned() };
    let said = event::AnomalyQualification {
        anomaly: "ano_01".to_owned(),
        rule: "ANO-02".to_owned(),
        meeting: "mtg_01".to_owned(),
        sign_off: Some("sof_01".to_owned()),
        person: Some(of(1, "Aïcha Benali")),
        qualification: Some("explained".to_owned()),
        comment: Some("signé à la pause".to_owned()),
        author: of(3, "Nadia Lefèvre"),
    };
    let back = event::AnomalyQualification {
        sign_off: None,
        person: None,
        qualification: None,
        comment: None,
        ..said.clone()
    };
    let golden = "{\"anomaly\":\"ano_01\",\"at\":\"2026-11-23T07:58:03.120001Z\",\
        \"author\":{\"name\":\"Nadia Lefèvre\",\"person\":\"per_03\"},\"comment\":\"signé à la pause\",\
        \"id\":\"evt_01\",\"kind\":\"anomaly_qualification\",\"meeting\":\"mtg_01\",\
        \"person\":{\"name\":\"Aïcha Benali\",\"person\":\"per_01\"},\"qualification\":\"explained\",\
        \"rule\":\"ANO-02\",\"sign_off\":\"sof_01\",\"tenant\":\"tnt_01\",\"v\":1}";
    let event = samples::event(1, event::Body::AnomalyQualification(said));
    assert_eq!(String::from_utf8(event.canonical()).unwrap(), golden);
    assert_eq!(Event::parse(golden.as_bytes()).unwrap(), event);
    let golden = "{\"anomaly\":\"ano_01\",\"at\":\"2026-11-23T07:58:03.120001Z\",\
        \"author\":{\"name\":\"Nadia Lefèvre\",\"person\":\"per_03\"},\
        \"id\":\"evt_01\",\"kind\":\"anomaly_qualification\",\"meeting\":\"mtg_01\",\
        \"rule\":\"ANO-02\",\"tenant\":\"tnt_01\",\"v\":1}";
    let event = samples::event(1, event::Body::AnomalyQualification(back));
    assert_eq!(String::from_utf8(event.canonical()).unwrap(), golden);
    assert_eq!(Event::parse(golden.as_bytes()).unwrap(), event);
    assert!(Event::parse(golden.replace("\"rule\"", "\"kind_of\"").as_bytes()).is_err());
}
