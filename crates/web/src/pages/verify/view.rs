//! From a verdict, or from what is known of a sheet, to the public page. No learner's name passes here.

use assidu_app::{
    overview::{SheetKind, SheetProgress},
    verification::{Kept, PublicSheet, VerifiedDocument},
};
use assidu_domain::ports::{Indication, Verdict};
use assidu_texts::Texts;
use assidu_ui::{
    pages::{KeptState, Verified},
    urls,
};

/// The verdict on a file that was sent, and which sheet of this instance it is, if it is one.
pub(super) fn sent(t: &Texts, name: String, public_url: &str, found: VerifiedDocument) -> Verified {
    let mut shown = document(name, found.verdict);
    if let Some(kept) = found.kept {
        let (state, now) = match kept {
            Kept::Still(now) => (KeptState::Still, now),
            Kept::Lost(now) => (KeptState::Lost, now),
            Kept::EarlierLog(now) => (KeptState::EarlierLog, now),
        };
        let number = |n: u64| t.number(i64::try_from(n).unwrap_or(i64::MAX));
        shown.kept = Some(state);
        shown.facts = [
            ("verify-fact-index", number(now.index)),
            ("verify-fact-then", number(now.then)),
            ("verify-fact-now", number(now.now)),
        ]
        .map(|(key, value)| (t.get(key), value))
        .to_vec();
    }
    match found.sheet {
        Some(sheet) => Verified {
            known: true,
            facts: facts(t, public_url, &sheet),
            replaced_by: sheet.replaced_by,
            ..shown
        },
        None => shown,
    }
}

fn document(name: String, verdict: Verdict) -> Verified {
    Verified {
        subject: name,
        indication: Some(verdict.indication),
        sub_indication: verdict.sub_indication,
        findings: verdict.findings,
        independently_anchored: verdict.independently_anchored,
        simulated: verdict.simulated,
        known: false,
        replaced_by: None,
        kept: None,
        facts: Vec::new(),
    }
}

/// What a reference leads to.
pub(super) fn sheet(t: &Texts, reference: &str, public_url: &str, found: Option<PublicSheet>) -> Verified {
    let subject = t.with("verify-subject", &[("reference", reference.into())]);
    let Some(found) = found else {
        return Verified {
            subject,
            indication: None,
            sub_indication: String::new(),
            findings: Vec::new(),
            independently_anchored: false,
            simulated: false,
            known: false,
            replaced_by: None,
            kept: None,
            facts: Vec::new(),
        };
    };
    let facts = facts(t, public_url, &found);
    let verdict = found.verdict.unwrap_or(Verdict {
        // Not sealed yet: there is nothing to judge.
        indication: Indication::Indeterminate,
        sub_indication: String::new(),
        findings: Vec::new(),
        independently_anchored: false,
        simulated: false,
    });
    Verified { replaced_by: found.replaced_by, facts, ..document(subject, verdict) }
}

fn facts(t: &Texts, public_url: &str, found: &PublicSheet) -> Vec<(String, String)> {
    let days = if found.first == found.last {
        t.date_long(found.first)
    } else {
        let (first, last) = (t.date_short(found.first), t.date_short(found.last));
        t.with("verify-days-from-to", &[("first", first.into()), ("last", last.into())])
    };
    let kind = match found.kind {
        SheetKind::Meeting => "verify-kind-meeting",
        SheetKind::Week => "verify-kind-week",
        SheetKind::Month => "verify-kind-month",
    };
    let state = match (found.state, found.provisional) {
        (SheetProgress::Sealed, false) => "verify-state-sealed",
        (SheetProgress::Sealed, true) => "verify-state-provisional",
        (SheetProgress::Closing | SheetProgress::Sealing, _) => "verify-state-sealing",
    };
    let mut facts = vec![
        ("verify-fact-provider", found.provider.clone()),
        ("verify-fact-kind", t.get(kind)),
        ("verify-fact-days", days),
        ("verify-fact-state", t.get(state)),
        ("verify-fact-version", found.version.to_string()),
    ];
    if found.state == SheetProgress::Sealed {
        let latest = if found.replaced_by.is_none() { "verify-latest-yes" } else { "verify-latest-no" };
        facts.push(("verify-fact-latest", t.get(latest)));
        let safe = if found.in_safe { "verify-safe-yes" } else { "verify-safe-no" };
        facts.push(("verify-fact-safe", t.get(safe)));
    }
    if let Some(at) = found.sealed_at {
        facts.push((
            "verify-fact-sealed",
            format!("{}, {}", t.date_short(at.date()), t.time_exact(at.time())),
        ));
    }
    if let Some(hash) = &found.sha256 {
        facts.push(("verify-fact-hash", hash.clone()));
    }
    if let Some((level, hash)) = &found.kept {
        facts.push(("verify-fact-kept", format!("{level}, {hash}")));
    }
    facts.push(("verify-fact-log", format!("{public_url}{}", urls::log(&found.institution_code))));
    facts.into_iter().map(|(key, value)| (t.get(key), value)).collect()
}

#[cfg(test)]
mod tests {
    use assidu_texts::Language;
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_sheet_that_waits_for_its_seal_is_neither_good_nor_bad() {
        let sheet_of = |state| PublicSheet {
            provider: "CFA des Deux Rives".to_owned(),
            institution_code: "deux-rives".to_owned(),
            kind: SheetKind::Week,
            first: date(2026, 11, 23),
            last: date(2026, 11, 29),
            state,
            provisional: false,
            version: 2,
            sha256: None,
            kept: None,
            sealed_at: None,
            replaced_by: None,
            in_safe: false,
            verdict: None,
        };
        let t = Texts::of(Language::Fr);
        let shown = sheet(t, "ABC", "https://a.example", Some(sheet_of(SheetProgress::Sealing)));
        assert_eq!(shown.indication, Some(Indication::Indeterminate));
        assert!(shown.facts.iter().any(|(_, value)| value == "le sceau est en cours"), "{:?}", shown.facts);
        assert!(shown.facts.iter().any(|(_, value)| value == "https://a.example/logs/deux-rives"));
        assert_eq!(sheet(t, "ABC", "", None).indication, None);
    }
}
