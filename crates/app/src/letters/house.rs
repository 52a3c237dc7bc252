//! The house texts: what letters say unless a provider has worded them anew. They stand in the files of languages, in
//! pieces that each kind puts together; the same pieces with variables in place of facts are where a provider begins.

use assidu_domain::letters::{LINK_MARK, LetterKind, Variable, Wording};
use assidu_texts::{Arg, Texts};

use super::words::{Filled, Filling, Fillings};

/// A piece of a text: a paragraph each.
enum Piece {
    /// This text.
    Text(&'static str),
    /// This text, when there is something in the variable.
    If(Variable, &'static str),
    /// The first text when there is something in the variable, else the second.
    Either(Variable, &'static str, &'static str),
    /// Each of the titles.
    Titles,
    /// These words, and the link below.
    Link(&'static str),
}

use Piece::{Either, If, Link, Text, Titles};

const CHANGED_END: Piece = Text("mail-not-you");

/// The subject and the pieces between greeting and end.
const fn pieces(kind: LetterKind) -> (&'static str, &'static [Piece]) {
    match kind {
        LetterKind::Recovery => (
            "mail-recovery-subject",
            &[
                Text("mail-recovery-text"),
                Link("mail-recovery-link"),
                Text("mail-recovery-once"),
                Text("mail-recovery-not-you"),
            ],
        ),
        LetterKind::PasswordChanged => {
            ("mail-password-changed-subject", &[Text("mail-password-changed-text"), CHANGED_END])
        }
        LetterKind::FactorOn => ("mail-factor-on-subject", &[Text("mail-factor-on-text"), CHANGED_END]),
        LetterKind::FactorOff => ("mail-factor-off-subject", &[Text("mail-factor-off-text"), CHANGED_END]),
        LetterKind::CodeUsed => (
            "mail-code-used-subject",
            &[Text("mail-code-used-text"), Text("mail-code-used-left"), CHANGED_END],
        ),
        LetterKind::Linked => {
            ("mail-linked-subject", &[Text("mail-linked-text"), Text("mail-linked-with"), CHANGED_END])
        }
        LetterKind::PasskeyAdded => {
            ("mail-passkey-added-subject", &[Text("mail-passkey-added-text"), CHANGED_END])
        }
        LetterKind::PasskeyRemoved => {
            ("mail-passkey-removed-subject", &[Text("mail-passkey-removed-text"), CHANGED_END])
        }
        LetterKind::AccountsLinked => {
            ("mail-accounts-linked-subject", &[Text("mail-accounts-linked-text"), CHANGED_END])
        }
        LetterKind::AccountsUnlinked => {
            ("mail-accounts-unlinked-subject", &[Text("mail-accounts-unlinked-text"), CHANGED_END])
        }
        LetterKind::SignLink => {
            ("mail-sign-subject", &[Text("mail-sign-text"), Link("mail-sign-link"), Text("mail-sign-once")])
        }
        LetterKind::TokenReminder => {
            ("mail-token-subject", &[Text("mail-token-text"), Link("mail-token-link")])
        }
        LetterKind::Receipts => (
            "mail-receipts-subject",
            &[Text("mail-receipts-text"), Text("mail-receipts-keep"), Link("mail-receipts-check")],
        ),
        LetterKind::Soon => (
            "mail-soon-subject",
            &[Either(Variable::Room, "mail-soon-room", "mail-soon-text"), Link("mail-soon-link")],
        ),
        LetterKind::Unclosed => {
            ("mail-unclosed-subject", &[Text("mail-unclosed-text"), Link("mail-unclosed-link")])
        }
        LetterKind::SubstituteLink => (
            "mail-substitute-subject",
            &[
                Text("mail-substitute-text"),
                Titles,
                Link("mail-substitute-link"),
                Text("mail-substitute-once"),
            ],
        ),
        LetterKind::Absent => {
            ("mail-attendance-subject", &[Text("mail-absent-text"), Link("mail-absent-link")])
        }
        LetterKind::AbsentCorrected => {
            ("mail-attendance-subject", &[Text("mail-absent-error"), Link("mail-absent-link")])
        }
        LetterKind::AbsenceAccepted => (
            "mail-absence-subject",
            &[
                Text("mail-absence-accepted"),
                If(Variable::Answer, "mail-absence-answer"),
                Link("mail-absence-see"),
            ],
        ),
        LetterKind::AbsenceRefused => (
            "mail-absence-subject",
            &[
                Text("mail-absence-refused"),
                If(Variable::Answer, "mail-absence-answer"),
                Link("mail-absence-see"),
            ],
        ),
        LetterKind::Alert => {
            ("mail-attendance-subject", &[Text("mail-alert-text"), Link("mail-absent-link")])
        }
        LetterKind::AlertCorrected => {
            ("mail-attendance-subject", &[Text("mail-alert-error"), Link("mail-absent-link")])
        }
        LetterKind::ThirdAbsent => ("mail-third-subject", &[Text("mail-third-absent")]),
        LetterKind::ThirdAbsentCorrected => ("mail-third-subject", &[Text("mail-third-absent-back")]),
        LetterKind::ThirdAlert => ("mail-third-subject", &[Text("mail-third-alert")]),
        LetterKind::ThirdAlertCorrected => ("mail-third-subject", &[Text("mail-third-alert-back")]),
        LetterKind::NewAlerts => {
            ("mail-alerts-subject", &[Text("mail-alerts-text"), Link("mail-alerts-link")])
        }
        LetterKind::TutorLink => (
            "mail-tutor-subject",
            &[Text("mail-tutor-text"), Link("mail-tutor-link"), Text("mail-tutor-once")],
        ),
        LetterKind::CompanyMissing => {
            ("mail-company-missing-subject", &[Text("mail-company-missing-text"), Link("mail-company-link")])
        }
        LetterKind::CompanyDisputed => (
            "mail-company-disputed-subject",
            &[Text("mail-company-disputed-text"), Link("mail-company-link")],
        ),
        LetterKind::SupportOpened => (
            "mail-support-subject",
            &[Text("mail-support-text"), Text("mail-support-reason"), Link("mail-support-link")],
        ),
        LetterKind::BlankSheets => (
            "mail-blank-subject",
            &[Text("mail-blank-text"), Link("mail-blank-link"), Text("mail-blank-why")],
        ),
        LetterKind::RequestAnswered => {
            ("mail-request-subject", &[Text("mail-request-text"), Link("mail-request-link")])
        }
        LetterKind::RestrictionEnds => {
            ("mail-restriction-subject", &[Text("mail-restriction-text"), Link("mail-request-link")])
        }
    }
}

/// The letter as the house writes it.
pub(crate) fn letter(kind: LetterKind, t: &Texts, with: &Fillings) -> Filled {
    let args: Vec<(&str, Arg<'_>)> = with
        .iter()
        .filter_map(|(variable, filling)| match filling {
            Filling::Words(words) => Some((variable.name(), words.as_str().into())),
            Filling::Number(number) => Some((variable.name(), (*number).into())),
            Filling::List(_) | Filling::Link => None,
        })
        .collect();
    let is_filled =
        |variable: &Variable| matches!(with.get(variable), Some(Filling::Words(words)) if !words.is_empty());
    let (subject, pieces) = pieces(kind);
    let mut paragraphs = vec![t.with("mail-greeting", &args)];
    for piece in pieces {
        match piece {
            Text(key) => paragraphs.push(t.with(key, &args)),
            If(variable, key) if is_filled(variable) => paragraphs.push(t.with(key, &args)),
            If(..) => {}
            Either(variable, key, _) if is_filled(variable) => paragraphs.push(t.with(key, &args)),
            Either(_, _, key) => paragraphs.push(t.with(key, &args)),
            Titles => {
                if let Some(Filling::List(titles)) = with.get(&Variable::Titles) {
                    paragraphs.extend(titles.iter().cloned());
                }
            }
            Link(key) => paragraphs.push(format!("{}\n{LINK_MARK}", t.get(key))),
        }
    }
    Filled { subject: t.get(subject), body: paragraphs.join("\n\n") }
}

/// The same as a text to begin from: what it becomes is what the house writes.
pub(crate) fn wording(kind: LetterKind, t: &Texts) -> Wording {
    let (subject, pieces) = pieces(kind);
    let mut paragraphs = vec![template(kind, t, "mail-greeting")];
    for piece in pieces {
        paragraphs.push(match piece {
            Text(key) => template(kind, t, key),
            If(variable, key) => {
                format!("{{% if {variable} %}}\n{}\n{{% endif %}}", template(kind, t, key))
            }
            Either(variable, key, other) => format!(
                "{{% if {variable} %}}\n{}\n{{% else %}}\n{}\n{{% endif %}}",
                template(kind, t, key),
                template(kind, t, other)
            ),
            Titles => "{% for one in titles %}\n{{ one }}\n\n{% endfor %}".to_owned(),
            Link(key) => format!("{}\n{{{{ link }}}}", t.get(key)),
        });
    }
    Wording { subject: t.get(subject), body: paragraphs.join("\n\n") }
}

/// A number that no text holds by itself, and that every language counts as many.
const MANY: u64 = 987;

/// A text with variables in place of facts, and its forms for one and for many as conditions.
fn template(kind: LetterKind, t: &Texts, key: &str) -> String {
    let names: Vec<(Variable, String)> =
        kind.variables().map(|variable| (variable, format!("{{{{ {variable} }}}}"))).collect();
    let of = |count: u64| {
        let args: Vec<(&str, Arg<'_>)> = names
            .iter()
            .map(|(variable, name)| match variable {
                Variable::Count => (variable.name(), count.into()),
                _ => (variable.name(), name.into()),
            })
            .collect();
        t.with(key, &args)
    };
    let many = of(MANY).replace(&MANY.to_string(), "{{ count }}");
    let (none, one) = (of(0), of(1));
    let of_many = |count: &str| many.replace("{{ count }}", count);
    if one == of_many("1") {
        return many;
    }
    // What is told of nothing is told of one, where no text is of its own.
    if none == one || none == of_many("0") {
        format!("{{% if count == 1 %}}\n{one}\n{{% else %}}\n{many}\n{{% endif %}}")
    } else {
        format!(
            "{{% if count == 0 %}}\n{none}\n{{% elif count == 1 %}}\n{one}\n{{% else %}}\n{many}\n{{% endif %}}"
        )
    }
}

#[cfg(test)]
mod tests {
    use assidu_texts::Language;

    use super::*;
    use crate::letters::{layout, samples, words};

    #[test]
    fn a_text_to_begin_from_becomes_what_the_house_writes_in_every_language() {
        for language in Language::ALL {
            let t = Texts::of(*language);
            for kind in LetterKind::ALL {
                let text = words::tidy(&wording(*kind, t));
                assert_eq!(words::problems(*kind, &text), [], "{language} {kind}: {}", text.body);
                for example in samples::examples(*kind, t, "Campus & Cie") {
                    let house = letter(*kind, t, &example);
                    let filled = words::fill(*kind, &text, &example).unwrap();
                    assert_eq!(filled.subject, house.subject, "{language} {kind}");
                    let (ours, theirs) = (layout::paragraphs(&filled.body), layout::paragraphs(&house.body));
                    assert_eq!(ours, theirs, "{language} {kind}: {}", text.body);
                    assert!(!house.body.contains('⟪') && !house.body.contains("{$"), "{language} {kind}");
                }
            }
        }
    }
}
