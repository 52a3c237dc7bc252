//! `assidu try` on a small planning with bad rows in it, and what strangers' programs say of the sheets.

use std::{fs, path::Path, process::Command};

use assidu_operator::{console::Console, trial};
use serde_json::Value;

const LEARNERS: &str = "learner_ref;family_name;given_name;email\n\
    L1;Nguyễn;Zoë;l1@example.org\nL2;Dupont-Lajoie;Marie-Christine;\nL3;=1+1;Paul;l3@example.org\n\
    L4;;Anonyme;\nL1;Double;Léa;\n";
const TRAINERS: &str = "trainer_ref;family_name;given_name;email\nT1;Fontaine;Claire;t1@example.org\n";
const GROUPS: &str = "group_ref;title;training_ref;training_title;action_kind;site;start;end;planned_hours;distance_ratio\n\
    G1;Groupe 1;TR1;Excel niveau 2;training;Toulouse;2026-09-01;2027-06-30;210;0\n";
const ENROLMENTS: &str = "group_ref;learner_ref;start;end;funder_ref;funding_no;signature_required\n\
    G1;L1;2026-09-01;;OCC;1;1\nG1;L2;2026-09-01;;OCC|FT;2|3;1\nG1;L3;2026-09-01;;;;1\nG1;L9;2026-09-01;;;;1\n";
const MEETINGS: &str = "class_meeting_ref;group_refs;title;date;start;end;timezone;room;site;mode;trainer_refs;slots;required\n\
    M1;G1;Excel niveau 2;2026-11-23;09:00;10:30;Europe/Paris;B200;Toulouse;onsite;T1;;1\n\
    M2;G1;Excel niveau 2;2026-11-23;10:45;12:15;Europe/Paris;B200;Toulouse;onsite;T1;;1\n\
    M3;G1;Excel niveau 2;2026-11-23;13:30;17:00;Europe/Paris;B200;Toulouse;onsite;T1;;1\n\
    M4;G1;Fin avant début;2026-11-24;12:00;09:00;Europe/Paris;B200;Toulouse;onsite;T1;;1\n\
    M5;G1;Jour absent;2026-02-30;09:00;10:00;Europe/Paris;B200;Toulouse;onsite;T1;;1\n\
    M6;G1;Heure double;2026-10-25;02:30;04:30;Europe/Paris;B200;Toulouse;onsite;T1;;1\n\
    M/7;G1;Référence à barre;2026-11-25;09:00;10:00;Europe/Paris;B200;Toulouse;onsite;T1;;1\n\
    M_7;G1;Référence voisine;2026-11-25;14:00;15:00;Europe/Paris;B200;Toulouse;onsite;T1;;1\n\
    M8;G1;Sans signature;2026-11-26;14:00;15:00;Europe/Paris;B200;Toulouse;onsite;T1;;0\n";

pub(crate) fn planning(folder: &Path) {
    for (name, text) in [
        ("learners", LEARNERS),
        ("trainers", TRAINERS),
        ("groups", GROUPS),
        ("enrolments", ENROLMENTS),
        ("class_meetings", MEETINGS),
    ] {
        fs::write(folder.join(format!("{name}.csv")), text).unwrap();
    }
}

/// Runs a program that checks documents; it must be installed, `./test` sees to that.
fn referee(program: &str, arguments: &[&str]) -> (bool, String) {
    let run = Command::new(program).args(arguments).output();
    let run =
        run.unwrap_or_else(|error| panic!("{program} cannot be run ({error}); ./test tools installs it"));
    let said = [run.stdout, run.stderr].concat();
    (run.status.success(), String::from_utf8_lossy(&said).into_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_planning_file_becomes_sheets_that_strangers_accept() {
    let (data, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    planning(data.path());
    let mut console = Console::over(Box::new(std::io::sink()), Box::new(std::io::sink()));
    let complete = trial::run(data.path(), out.path(), None, &mut console, assidu_web::face).await.unwrap();
    let report: Value = serde_json::from_slice(&fs::read(out.path().join("report.json")).unwrap()).unwrap();
    assert!(complete, "{report:#}");

    let rejected = |model: &str| {
        let rows = report["import"][model]["rejected"].as_array().unwrap();
        let mut numbers: Vec<u64> = rows.iter().map(|row| row["row"].as_u64().unwrap()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    };
    assert_eq!(rejected("enrolments"), [5]);
    assert_eq!(rejected("class_meetings"), [5, 6, 7]);
    // Row 4's name looks like a formula: it is taken as text, which is no rejection.
    assert_eq!(rejected("learners"), [5, 6]);
    let meetings = report["class_meetings"].as_array().unwrap();
    let statuses: Vec<&str> = meetings.iter().map(|m| m["status"].as_str().unwrap()).collect();
    assert_eq!(statuses, ["sealed", "sealed", "sealed", "sealed", "sealed", "nothing_to_sign"]);
    let files: std::collections::BTreeSet<&str> =
        meetings.iter().map(|m| m["sheet"].as_str().unwrap()).collect();
    assert_eq!(files.len(), 6, "no two references share a file: {files:?}");
    assert_eq!(report["verify"]["failed"], 0);

    // M1 and M2 are one half-day: signed once, proved on both sheets.
    let sheet = out.path().join("sheets/M1.pdf");
    let sheet = sheet.to_str().unwrap();
    let trust = out.path().join("trust.pem");
    let (_, poppler) = referee("pdfsig", &[sheet]);
    assert!(poppler.contains("Signature is Valid"), "{poppler}");
    assert!(poppler.contains("Total document signed"), "{poppler}");
    let (sound, qpdf) = referee("qpdf", &["--check", sheet]);
    assert!(sound, "{qpdf}");
    let pyhanko = [
        "sign",
        "validate",
        "--no-revocation-check",
        "--trust",
        trust.to_str().unwrap(),
        "--pretty-print",
        sheet,
    ];
    let (_, verdict) = referee("pyhanko", &pyhanko);
    assert!(verdict.contains("The signature is judged VALID"), "{verdict}");

    // One flipped byte inside the signed range, and nobody accepts it any more.
    let mut bytes = fs::read(sheet).unwrap();
    let middle = bytes.len() / 3;
    bytes[middle] ^= 1;
    let forged = out.path().join("forged.pdf");
    fs::write(&forged, bytes).unwrap();
    let (_, poppler) = referee("pdfsig", &[forged.to_str().unwrap()]);
    assert!(!poppler.contains("Signature is Valid"), "{poppler}");
    let mut said = Vec::new();
    let code = assidu_verify::run(
        "assidu-verify",
        [forged.as_os_str().to_owned(), "--trust".into(), trust.into_os_string()].into_iter(),
        assidu_verify::Language::En,
        1_900_000_000,
        &mut said,
        &mut std::io::sink(),
    );
    assert_eq!(code, 1, "{}", String::from_utf8_lossy(&said));
}

/// Slots without a break between them, whose windows overlap; self-study, which the office closes; a course for which
/// nobody planned a trainer.
const UNUSUAL: &str = "class_meeting_ref;group_refs;title;date;start;end;site;mode;trainer_refs;slots;kind\n\
    S1;G1;Quatre heures;2026-11-23;08:00;12:00;Toulouse;onsite;T1;08:00-09:00|09:00-10:00|10:00-11:00|11:00-12:00;course\n\
    S2;G1;Autonomie;2026-11-24;10:00;12:00;Toulouse;remote;;;self_study\n\
    S3;G1;Sans formateur;2026-11-25;10:00;12:00;Toulouse;onsite;;;course\n";

#[tokio::test(flavor = "multi_thread")]
async fn unusual_class_meetings_end_in_verified_sheets_too() {
    let (data, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    planning(data.path());
    fs::write(data.path().join("class_meetings.csv"), UNUSUAL).unwrap();
    let mut console = Console::over(Box::new(std::io::sink()), Box::new(std::io::sink()));
    let complete = trial::run(data.path(), out.path(), None, &mut console, assidu_web::face).await.unwrap();
    let report: Value = serde_json::from_slice(&fs::read(out.path().join("report.json")).unwrap()).unwrap();
    assert!(complete, "{report:#}");
    let meetings = report["class_meetings"].as_array().unwrap();
    let of = |reference: &str| meetings.iter().find(|m| m["class_meeting_ref"] == reference).unwrap();
    assert_eq!(of("S1")["status"], "sealed");
    assert_eq!(of("S2")["status"], "sealed");
    assert_eq!(of("S3")["status"], "provisional", "nobody could sign and close it");
    assert_eq!(report["verify"]["failed"], 0);
    let dates = &report["import"]["learners"]["rejected"][0];
    assert!(dates["mend"].as_str().is_some_and(|mend| !mend.is_empty()), "{dates}");
}

#[tokio::test]
async fn a_folder_without_planning_is_refused_with_what_is_missing() {
    let (data, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut console = Console::over(Box::new(std::io::sink()), Box::new(std::io::sink()));
    let error = trial::run(data.path(), out.path(), None, &mut console, assidu_web::face).await.unwrap_err();
    assert!(error.to_string().contains("learners.csv"), "{error}");
}
