//! The public check of a document or a reference.

use maud::{Markup, html};

use crate::{
    Frame,
    parts::{Field, Tone, hidden, icon, note, submit},
    shell,
    urls::{self, routes},
};

use assidu_domain::ports::{Finding, Indication};

/// The form, and the answer once there is one.
#[derive(Clone, Debug, Default)]
pub struct Verify {
    /// The reference asked for, or empty.
    pub reference: String,
    /// The answer.
    pub result: Option<Verified>,
    /// What was wrong with the question: file missing, too large … in the page's language.
    pub problem: Option<String>,
}

/// The answer.
#[derive(Clone, Debug)]
pub struct Verified {
    /// Name of the file, or the reference.
    pub subject: String,
    /// Main indication of EN 319 102-1; `None` when a reference is unknown here.
    pub indication: Option<Indication>,
    /// Sub-indication, or empty.
    pub sub_indication: String,
    /// Every check: what, its indication, sub-indication, reasons.
    pub findings: Vec<Finding>,
    /// Whether something that the provider does not hold vouches for the time.
    pub independently_anchored: bool,
    /// Whether the evidence says that time was simulated.
    pub simulated: bool,
    /// Whether the file is, byte for byte, a sheet of this server.
    pub known: bool,
    /// The newer version's reference, when this one was replaced.
    pub replaced_by: Option<String>,
    /// What became of the signature that the file proves, in the log of this server.
    pub kept: Option<KeptState>,
    /// Facts to show: label and value, in the page's language.
    pub facts: Vec<(String, String)>,
}

/// What became of a signature since its receipt was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeptState {
    /// It is still in the log, which has only grown.
    Still,
    /// The log of today does not hold it.
    Lost,
    /// It is of an earlier generation of the log.
    EarlierLog,
}

impl Verify {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::narrow(
            frame,
            &t.get("verify-title"),
            shell::Scripts::None,
            &html! {
                h1 { (t.get("verify-title")) }
                @if let Some(result) = &self.result { (result.answer(frame)) }
                @else { p.muted { (t.get("verify-intro")) } }
                @if let Some(problem) = &self.problem { (note(Tone::Bad, problem)) }
                form.card.in.stack method="post" action=(routes::VERIFY) enctype="multipart/form-data" {
                    (hidden("csrf", &frame.csrf))
                    (Field {
                        name: "file", label: &t.get("verify-file"), hint: &t.get("verify-file-hint"), kind: "file",
                        required: true, range: ".pdf,.json,application/pdf,application/json", ..Field::default()
                    }.render())
                    (submit("primary block", "shield-check", &t.get("verify-go")))
                }
                form.card.in.stack method="get" action=(routes::VERIFY) {
                    (Field {
                        name: "reference", label: &t.get("verify-reference"), hint: &t.get("verify-reference-hint"),
                        value: &self.reference, required: true, autocapitalize: "characters", longest: 80, ..Field::default()
                    }.render())
                    (submit("block", "search", &t.get("verify-look-up")))
                }
                p.small.muted { (t.get("verify-offline")) " " code { "assidu-verify" } "." }
                p.small { a href=(routes::TRUST) { (t.get("verify-trust")) } }
            },
        )
    }

    /// A sample: a sheet that is authentic.
    #[must_use]
    pub fn sample() -> Self {
        let finding = |subject: &str, indication, sub: &str, reason: &str| Finding {
            subject: subject.to_owned(),
            indication,
            sub_indication: sub.to_owned(),
            reasons: (!reason.is_empty()).then(|| reason.to_owned()).into_iter().collect(),
        };
        Self {
            reference: String::new(),
            problem: None,
            result: Some(Verified {
                subject: "feuille-2026-11-24.pdf".to_owned(),
                indication: Some(Indication::Passed),
                sub_indication: String::new(),
                findings: vec![
                    finding("seal", Indication::Passed, "", ""),
                    finding("timestamp", Indication::Passed, "", ""),
                    finding("12 attached proofs", Indication::Passed, "", ""),
                    finding(
                        "certificate",
                        Indication::Indeterminate,
                        "NO_CERTIFICATE_CHAIN_FOUND",
                        "the root is not among the trust anchors",
                    ),
                ],
                independently_anchored: false,
                simulated: true,
                known: true,
                replaced_by: Some("SH-77A1-04".to_owned()),
                kept: None,
                facts: vec![
                    ("Séance".to_owned(), "Excel niveau 2 – Tableaux croisés".to_owned()),
                    ("Date".to_owned(), "24/11/2026".to_owned()),
                ],
            }),
        }
    }

    /// Samples of the form alone and of every other answer.
    #[must_use]
    pub fn samples() -> Vec<Self> {
        let mut samples = vec![Self::default()];
        for indication in [Some(Indication::Failed), Some(Indication::Indeterminate), None] {
            let mut sample = Self::sample();
            if let Some(result) = &mut sample.result {
                result.kept = match indication {
                    Some(Indication::Failed) => Some(KeptState::Lost),
                    Some(_) => Some(KeptState::EarlierLog),
                    None => None,
                };
                result.indication = indication;
                result.replaced_by = None;
                result.simulated = false;
                result.independently_anchored = indication.is_some();
            }
            samples.push(sample);
        }
        let mut sample = Self::sample();
        if let Some(result) = &mut sample.result {
            (result.known, result.replaced_by, result.kept) = (false, None, Some(KeptState::Still));
        }
        samples.push(sample);
        samples
    }
}

impl Verified {
    fn answer(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let (class, symbol, key) = match self.indication {
            Some(Indication::Passed) => ("ok", "shield-check", "verify-authentic"),
            Some(Indication::Failed) => ("bad", "circle-x", "verify-altered"),
            Some(Indication::Indeterminate) => ("warn", "triangle-alert", "verify-indeterminate"),
            None => ("warn", "search", "verify-unknown"),
        };
        html! {
            section class={ "verdict card " (class) } aria-labelledby="verdict" {
                div.seal { (icon(symbol)) }
                h2 id="verdict" { (t.get(key)) }
                p { (t.get(&format!("{key}-text"))) }
                p.small.muted { (self.subject) }
                @if let Some(indication) = self.indication {
                    p.code {
                        (indication.name())
                        @if !self.sub_indication.is_empty() { " · " (self.sub_indication) }
                    }
                    p.small {
                        (t.get(if self.independently_anchored { "verify-anchored" } else { "verify-not-anchored" }))
                    }
                }
            }
            @if self.simulated { (note(Tone::Warn, &t.get("verify-simulated"))) }
            @if let Some(newer) = &self.replaced_by {
                p.note.warn {
                    (icon("rotate-ccw"))
                    span { (t.get("verify-replaced")) " " a href=(urls::verify(newer)) { (newer) } }
                }
            }
            @match self.kept {
                Some(KeptState::Still) => (note(Tone::Ok, &t.get("verify-kept"))),
                Some(KeptState::Lost) => (note(Tone::Bad, &t.get("verify-lost"))),
                Some(KeptState::EarlierLog) => (note(Tone::Warn, &t.get("verify-earlier-log"))),
                None => {}
            }
            @if self.known { (note(Tone::Ok, &t.get("verify-known"))) }
            @if !self.facts.is_empty() {
                div.receipt.card { dl { @for (label, value) in &self.facts { dt { (label) } dd { (value) } } } }
            }
            @if !self.findings.is_empty() {
                details.card.findings open[self.indication != Some(Indication::Passed)] {
                    summary { (t.with("verify-checks", &[("count", self.findings.len().into())])) }
                    ul.plainlist role="list" { @for finding in &self.findings { (line(frame, finding)) } }
                }
            }
        }
    }
}

fn line(frame: &Frame, finding: &Finding) -> Markup {
    let (tone, symbol, key) = match finding.indication {
        Indication::Passed => (Tone::Ok, "circle-check", "verify-passed"),
        Indication::Failed => (Tone::Bad, "circle-x", "verify-failed"),
        Indication::Indeterminate => (Tone::Warn, "triangle-alert", "verify-open"),
    };
    html! {
        li {
            div.grow {
                strong { (finding.subject) }
                @if !finding.sub_indication.is_empty() { span.sub { (finding.sub_indication) } }
                @for reason in &finding.reasons { span.sub { (reason) } }
            }
            (crate::parts::badge(tone, symbol, &frame.t().get(key)))
        }
    }
}
