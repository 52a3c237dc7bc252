//! Judges that no one here wrote. One that is missing is a failure, never a skip.

use std::{
    env, fs,
    io::Write as _,
    path::PathBuf,
    process::{self, Command},
};

use assidu_documents::{
    samples,
    sheet::{self, RenderError, Sheet},
};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

/// Fails with every rule that the file breaks.
pub(crate) fn assert_standards(name: &str, pdf: &[u8]) {
    for profile in [ValidationProfile::PdfA3a, ValidationProfile::PdfUa1] {
        let report = validate_pdf_bytes(pdf, &ValidationOptions::default().profile(profile)).unwrap();
        let faults: Vec<_> = report.failures.iter().map(ToString::to_string).collect();
        assert!(report.is_compliant && faults.is_empty(), "{name}, {profile:?}: {faults:#?}");
        assert!(report.rules.passed > 50, "{name}: only {} rules ran", report.rules.passed);
    }
}

/// A file for a program that reads files; removed when dropped.
pub(crate) struct OnDisk(PathBuf);

impl OnDisk {
    pub(crate) fn new(name: &str, bytes: &[u8]) -> Self {
        let path = env::temp_dir().join(format!("assidu-documents-{}-{name}.pdf", process::id()));
        fs::File::create(&path).unwrap().write_all(bytes).unwrap();
        Self(path)
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &std::path::Path {
        &self.0
    }

    /// Runs a program on the file and gives what it printed; `-` and more may follow.
    pub(crate) fn judge(&self, program: &str, before: &[&str], after: &[&str]) -> String {
        let run = Command::new(program).args(before).arg(&self.0).args(after).output().unwrap_or_else(|e| {
            panic!("the referee `{program}` cannot be run ({e}): apt-get install qpdf poppler-utils")
        });
        let (out, err) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
        assert!(run.status.success(), "{program} refuses {}: {out}{err}", self.0.display());
        out.into_owned()
    }
}

impl Drop for OnDisk {
    fn drop(&mut self) {
        fs::remove_file(&self.0).ok();
    }
}

#[test]
fn every_sample_keeps_pdf_a_3a_and_pdf_ua_1_and_pleases_qpdf() {
    for (name, sample) in samples::all() {
        let pdf = sheet::render(&sample).unwrap();
        assert_standards(name, &pdf);
        let out = OnDisk::new(name, &pdf).judge("qpdf", &["--check"], &[]);
        assert!(out.contains("No syntax or stream encoding errors"), "{name}: {out}");
    }
}

#[test]
fn blank_sheets_keep_the_standards_and_lead_back_to_their_class_meeting() {
    for (name, sheets) in samples::blank() {
        let pdf = sheet::render_blank(&sheets).unwrap();
        assert!(pdf == sheet::render_blank(&sheets).unwrap(), "{name} differs");
        assert_standards(name, &pdf);
        let file = OnDisk::new(name, &pdf);
        let out = file.judge("qpdf", &["--check"], &[]);
        assert!(out.contains("No syntax or stream encoding errors"), "{name}: {out}");
        let text = file.judge("pdftotext", &["-layout"], &["-"]);
        for person in &sheets[0].people {
            assert!(text.contains(person.family_name.as_str()), "{name}: {}", person.family_name);
        }
        assert!(text.contains(&sheets[0].verify_url) && !text.contains('⟪'), "{name}: {text}");
        assert!(!text.contains(&sheets[0].log.origin), "{name} claims a place in the log");
    }
    let nobody = Sheet { people: Vec::new(), ..samples::sheet(1, 1) };
    assert!(matches!(sheet::render_blank(&[nobody]), Err(RenderError::Nothing("person"))));
    assert!(matches!(sheet::render_blank(&[]), Err(RenderError::Nothing("sheet"))));
}

#[test]
fn arc_11_a_sheet_says_what_stands_on_paper_and_calls_a_copy_a_copy() {
    let sample = samples::on_paper();
    let pdf = sheet::render(&sample).unwrap();
    let text = OnDisk::new("paper-words", &pdf).judge("pdftotext", &["-raw"], &["-"]);
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in ["signé sur papier", "Claire Weber", "page illisible", "Une copie n’est ni un original"] {
        assert!(words.contains(said), "{said}: {words}");
    }
    let hash = "2e".repeat(32);
    assert!(words.replace(' ', "").contains(&hash), "{words}");
    assert!(!words.contains("Aucune copie"), "{words}");
    let mut bare = sample;
    bare.paper.copies.truncate(1);
    let pdf = sheet::render(&bare).unwrap();
    let text = OnDisk::new("paper-bare", &pdf).judge("pdftotext", &["-raw"], &["-"]);
    assert!(text.split_whitespace().collect::<Vec<_>>().join(" ").contains("Aucune copie de la feuille"));
}

#[test]
fn the_referees_do_refuse() {
    let pdf = sheet::render(&samples::sheet(1, 1)).unwrap();
    // An untitled catalogue is no PDF/UA: the judge must see it.
    let needle = b"/DisplayDocTitle true";
    let place = pdf.windows(needle.len()).position(|w| w == needle).unwrap();
    let mut spoilt = pdf;
    spoilt[place..place + needle.len()].copy_from_slice(b"/DisplayDocTitle null");
    let options = ValidationOptions::default().profile(ValidationProfile::PdfUa1);
    assert!(!validate_pdf_bytes(&spoilt, &options).unwrap().is_compliant);
}

#[test]
fn the_evidence_is_attached_as_it_was_given() {
    let mut sample = samples::sheet(2, 2);
    sample.evidence.json = br#"{"v":1,"name":"Nguy\u1ec5n"}"#.to_vec();
    let pdf = sheet::render(&sample).unwrap();
    let list = OnDisk::new("list", &pdf).judge("pdfdetach", &["-list"], &[]);
    assert!(list.contains("evidence.json"), "{list}");
    let out = OnDisk::new("out", b"");
    OnDisk::new("attached", &pdf).judge("pdfdetach", &["-save", "1", "-o", out.0.to_str().unwrap()], &[]);
    assert_eq!(fs::read(&out.0).unwrap(), sample.evidence.json);
    let text = String::from_utf8_lossy(&pdf);
    for fact in ["/AFRelationship/Data", "application#2Fjson", "/AF["] {
        assert!(text.contains(fact), "{fact} is missing");
    }
}
