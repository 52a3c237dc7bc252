//! The report as a document that is kept and handed on.

use assidu_documents::{
    sheet::{Evidence, RenderError},
    verification::{self, Section, Standing, Verification},
};
use assidu_evidence::Hash;
use assidu_texts::{Arg, Texts};

use crate::{
    phrase::hyphens,
    report::{ItemReport, LogReport, Report},
    text::{folds, safe},
    time,
    trust::{GivenList, Trust},
    verdict::{Check, Indication, Reason, Verdict},
};

/// Most files that are told one by one; the attached report for programs has all.
const MOST: usize = 400;

/// Writes the report as PDF/A-3a and PDF/UA-1, in a language, with the report for programs attached.
///
/// # Errors
/// [`RenderError`] when it cannot be laid out.
pub fn write_pdf(report: &Report, trust: &Trust, t: &Texts) -> Result<Vec<u8>, RenderError> {
    let json = report.to_json();
    let told: Vec<&ItemReport> =
        report.items.iter().filter(|item| !left_out(report, item)).take(MOST).collect();
    let rest = report.items.len() - told.len();
    let mut sections: Vec<Section> = told.into_iter().map(|item| of_item(item, t)).collect();
    sections.extend(report.logs.iter().map(|log| of_log(log, t)));
    let mut closing = Vec::new();
    if rest > 0 {
        closing.push(t.with("finding-document-rest", &[("count", Arg::from(rest.to_string()))]));
    }
    closing.extend(
        report
            .next
            .iter()
            .map(|step| safe(&t.with("finding-next", &[("step", Arg::from(step.in_language(t)))]))),
    );
    closing.push(t.get("finding-document-worth"));
    let name = match report.items.as_slice() {
        [one] => safe(one.name.rsplit('/').next().unwrap_or(&one.name)),
        items => t.with("finding-document-files", &[("count", Arg::from(items.len().to_string()))]),
    };
    verification::render(&Verification {
        language: t.language(),
        document_id: Hash::of(json.as_bytes()).to_string(),
        at: trust.at,
        program: concat!("assidu-verify ", env!("CARGO_PKG_VERSION")).to_owned(),
        title: t.get("finding-document-title"),
        subtitle: name,
        verdict: of_verdict(report.verdict, t),
        facts: facts(report, trust, t),
        heads: ["finding-document-subject", "finding-document-verdict", "finding-document-found"]
            .map(|key| t.get(key)),
        sections,
        closing,
        json: Evidence { name: "verification.json".to_owned(), json: json.into_bytes() },
        json_about: t.get("finding-document-json"),
    })
}

/// Whether a file is only counted: one of many proofs that passed.
fn left_out(report: &Report, item: &ItemReport) -> bool {
    report.items.len() > crate::text::FOLD_ABOVE && folds(item)
}

/// When, under whose trust, and how much there was.
fn facts(report: &Report, trust: &Trust, t: &Texts) -> Vec<(String, String)> {
    let counts = [
        ("passed", report.counts.passed),
        ("failed", report.counts.failed),
        ("undecided", report.counts.indeterminate),
    ];
    let counts = counts.map(|(name, count)| (name, Arg::from(count.to_string())));
    let listed: Vec<String> = trust.lists.iter().map(listed).collect();
    let given: Vec<String> = trust
        .anchors
        .given()
        .iter()
        .take(12)
        .map(|own| format!("{} (SHA-256 {})", safe(&own.subject_text()), grouped(&own.fingerprint())))
        .collect();
    let nobody = given.is_empty() && listed.is_empty();
    let trusted = if nobody { t.get("finding-document-nobody") } else { given.join(" ; ") };
    let mut out = vec![
        (t.get("finding-document-at"), time::seconds(trust.at)),
        (t.get("finding-document-counts"), t.with("finding-counts", &counts)),
        (t.get("finding-document-trusted"), trusted),
        (t.get("finding-document-lists"), listed.join(" ; ")),
        (
            t.get("finding-document-keys"),
            trust.keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
        ),
    ];
    if report.simulated {
        out.push((t.get("finding-simulated"), t.get("finding-simulated-text")));
    }
    out
}

/// A trusted list: its number, who signed it, and which list of lists named them.
fn listed(list: &GivenList) -> String {
    let signer = &list.signer;
    let named_by = signer.named_by.as_ref().map(|(territory, number)| format!(", via {territory} {number}"));
    format!(
        "{} {} ({}, SHA-256 {}){}",
        safe(&list.territory),
        list.sequence,
        safe(&signer.subject),
        grouped(&signer.fingerprint),
        safe(&named_by.unwrap_or_default())
    )
}

/// A fingerprint in groups, so that a line can break.
fn grouped(hex: &str) -> String {
    let characters: Vec<char> = hex.chars().collect();
    characters.chunks(8).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

fn of_verdict(verdict: Verdict, t: &Texts) -> verification::Verdict {
    let (standing, key) = match verdict.indication {
        Indication::TotalPassed => (Standing::Passed, "finding-document-passed"),
        Indication::Indeterminate => (Standing::Undecided, "finding-document-undecided"),
        Indication::TotalFailed => (Standing::Failed, "finding-document-failed"),
    };
    verification::Verdict {
        standing,
        word: t.get(&format!("finding-{}", hyphens(verdict.indication.name()))),
        sentence: format!("{} ({})", t.get(key), verdict.text()),
    }
}

fn of_item(item: &ItemReport, t: &Texts) -> Section {
    let label = |label: &str| t.get(&format!("finding-about-{}", hyphens(&label.replace(' ', "-"))));
    let mut about = vec![(t.get("finding-document-kind"), item.kind.in_language(t))];
    if let Some(hash) = &item.facts.pdf {
        let fingerprint = "SHA-256".to_owned();
        about.push((fingerprint, grouped(&hash.hex())));
    }
    about.extend(item.about.iter().map(|(name, value)| (label(name), safe(&value.in_language(t)))));
    let mut notes = Vec::new();
    if item.simulated {
        notes.push(t.get("finding-simulated"));
    }
    for who in &item.anchored_by {
        notes.push(safe(&t.with("finding-anchored-by", &[("who", Arg::from(who))])));
    }
    if !item.is_independently_anchored() {
        notes.push(t.get("finding-not-anchored"));
    }
    notes.extend(
        item.notes
            .iter()
            .map(|note| safe(&t.with("finding-note", &[("text", Arg::from(note.in_language(t)))]))),
    );
    Section {
        name: safe(&item.name),
        verdict: of_verdict(item.verdict, t),
        about,
        checks: item.checks.iter().map(|check| of_check(check, t)).collect(),
        notes,
    }
}

fn of_check(check: &Check, t: &Texts) -> [String; 3] {
    let verdict = if check.verdict.is_passed() {
        t.get("finding-document-holds")
    } else {
        check.verdict.text().replace('_', " ")
    };
    let detail = Some(check.detail.in_language(t)).filter(|detail| !detail.is_empty());
    let found: Vec<String> = detail.into_iter().chain(reasons(&check.reasons, t)).collect();
    [check.subject.in_language(t), verdict, safe(&found.join(" · "))]
}

fn reasons<'a>(reasons: &'a [Reason], t: &'a Texts) -> impl Iterator<Item = String> + 'a {
    reasons.iter().map(|reason| reason.text.in_language(t))
}

fn of_log(log: &LogReport, t: &Texts) -> Section {
    let sizes: Vec<String> = log.sizes.iter().take(20).map(u64::to_string).collect();
    let mut notes =
        vec![log.growth.in_language(t), t.with("finding-sizes", &[("sizes", Arg::from(sizes.join(", ")))])];
    if let Some(leaves) = log.audited {
        notes.push(t.with("finding-audited", &[("count", Arg::from(leaves.to_string()))]));
    }
    notes.extend(reasons(&log.reasons, t).map(|reason| safe(&reason)));
    Section {
        name: safe(&t.with("finding-log", &[("origin", Arg::from(&log.origin))])),
        verdict: of_verdict(log.verdict, t),
        about: Vec::new(),
        checks: Vec::new(),
        notes,
    }
}
