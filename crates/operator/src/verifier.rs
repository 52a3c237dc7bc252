//! The offline verifier behind the public page: the same library as `assidu-verify`.

use assidu_domain::ports::{Believed, Clock as _, DocumentVerifier, Finding, Indication, Verdict};
use assidu_outbound::SystemClock;
use assidu_verify::{Language, Texts, Trust, verify_bytes};

/// Verifies as `assidu-verify` does.
#[derive(Clone, Copy, Debug)]
pub struct Verifier;

impl DocumentVerifier for Verifier {
    fn verify(&self, name: &str, bytes: &[u8], believed: &Believed, language: &str) -> Verdict {
        let t = Texts::of(language.parse().unwrap_or(Language::En));
        let mut trust = Trust {
            anchors: assidu_seal::TrustAnchors::from_pem(&believed.roots)
                .unwrap_or_else(|_| assidu_seal::TrustAnchors::none()),
            ..Trust::nobody(SystemClock.now().unix_seconds())
        };
        // Without a key of ours, the file's log is one that nobody here vouches for: the verdict says so.
        let _ = trust.add_keys(&believed.log_keys);
        let report = verify_bytes(name, bytes, &trust);
        Verdict {
            indication: indication(report.verdict.indication),
            sub_indication: report.verdict.sub_indication.map(|s| s.name().to_owned()).unwrap_or_default(),
            findings: report
                .checks
                .iter()
                .map(|check| Finding {
                    subject: match check.detail.in_language(t) {
                        detail if detail.is_empty() => check.subject.in_language(t),
                        detail => format!("{} ({detail})", check.subject.in_language(t)),
                    },
                    indication: indication(check.verdict.indication),
                    sub_indication: check
                        .verdict
                        .sub_indication
                        .map(|s| s.name().to_owned())
                        .unwrap_or_default(),
                    reasons: check.reasons.iter().map(|reason| reason.text.in_language(t)).collect(),
                })
                .collect(),
            independently_anchored: report.is_independently_anchored(),
            simulated: report.simulated,
        }
    }
}

const fn indication(found: assidu_verify::Indication) -> Indication {
    match found {
        assidu_verify::Indication::TotalPassed => Indication::Passed,
        assidu_verify::Indication::TotalFailed => Indication::Failed,
        assidu_verify::Indication::Indeterminate => Indication::Indeterminate,
    }
}
