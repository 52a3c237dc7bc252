//! What letters say: every kind of letter with the languages in which the provider has worded it anew.

use assidu_domain::letters::LetterKind;
use assidu_texts::Language;
use maud::{Markup, html};

use crate::{
    Frame,
    parts::{Tone, badge, crumbs, note},
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

/// The letters of a provider.
#[derive(Clone, Debug)]
pub struct Letters {
    /// The language whose texts the list leads to.
    pub language: Language,
    /// The languages in which a letter was worded anew, each with whether that text can be used; of the others nothing.
    pub own: Vec<(LetterKind, Vec<(Language, bool)>)>,
    /// Whether this server sends mail.
    pub sends_mail: bool,
}

/// What letters are about, in the order of the page.
const SUBJECTS: [&str; 5] = ["signing", "attendance", "company", "account", "rights"];

const fn subject(kind: LetterKind) -> &'static str {
    match kind {
        LetterKind::SignLink
        | LetterKind::TokenReminder
        | LetterKind::Receipts
        | LetterKind::Soon
        | LetterKind::Unclosed
        | LetterKind::BlankSheets
        | LetterKind::SubstituteLink => "signing",
        LetterKind::Absent
        | LetterKind::AbsentCorrected
        | LetterKind::AbsenceAccepted
        | LetterKind::AbsenceRefused
        | LetterKind::Alert
        | LetterKind::AlertCorrected
        | LetterKind::ThirdAbsent
        | LetterKind::ThirdAbsentCorrected
        | LetterKind::ThirdAlert
        | LetterKind::ThirdAlertCorrected
        | LetterKind::NewAlerts => "attendance",
        LetterKind::TutorLink | LetterKind::CompanyMissing | LetterKind::CompanyDisputed => "company",
        LetterKind::Recovery
        | LetterKind::PasswordChanged
        | LetterKind::FactorOn
        | LetterKind::FactorOff
        | LetterKind::CodeUsed
        | LetterKind::Linked
        | LetterKind::PasskeyAdded
        | LetterKind::PasskeyRemoved
        | LetterKind::AccountsLinked
        | LetterKind::AccountsUnlinked => "account",
        LetterKind::SupportOpened | LetterKind::RequestAnswered | LetterKind::RestrictionEnds => "rights",
    }
}

impl Letters {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let title = t.get("letters-title");
        shell::staff(
            frame,
            Place::Settings,
            &title,
            Scripts::None,
            &html! {
                div.topline { div {
                    (crumbs(frame, routes::SETTINGS, &t.get("nav-settings"), &title))
                    h1 { (title) }
                    p.muted { (t.get("letters-intro")) }
                } }
                @if !self.sends_mail { (note(Tone::Warn, &t.get("choices-no-mail"))) }
                @if self.own.iter().any(|(_, own)| own.iter().any(|(_, fits)| !fits)) {
                    (note(Tone::Bad, &t.get("letters-broken")))
                }
                div.listhead {
                    nav.tabs aria-label=(t.get("letters-language")) {
                        @for language in Language::ALL {
                            a href=(urls::letters(language.tag())) lang=(language.tag())
                                aria-current=[(*language == self.language).then_some("true")] {
                                (language.own_name())
                            }
                        }
                    }
                }
                @for about in SUBJECTS { (self.section(frame, about)) }
            },
        )
    }

    fn section(&self, frame: &Frame, about: &str) -> Markup {
        let t = frame.t();
        html! {
            section.panel.card aria-labelledby={ "h-" (about) } {
                header { h2 id={ "h-" (about) } { (t.get(&format!("letters-{about}"))) } }
                table.t.cards {
                    thead { tr {
                        th scope="col" { (t.get("letters-letter")) }
                        th scope="col" { (self.language.own_name()) }
                        th scope="col" { (t.get("letters-other-languages")) }
                    } }
                    tbody { @for kind in LetterKind::ALL.iter().filter(|kind| subject(**kind) == about) {
                        (self.row(frame, *kind))
                    } }
                }
            }
        }
    }

    fn row(&self, frame: &Frame, kind: LetterKind) -> Markup {
        let t = frame.t();
        let none = Vec::new();
        let own = self.own.iter().find(|(of, _)| *of == kind).map_or(&none, |(_, own)| own);
        let here = own.iter().find(|(language, _)| *language == self.language).map(|(_, fits)| *fits);
        let others = own.iter().filter(|(language, _)| *language != self.language);
        html! {
            tr {
                th scope="row" {
                    a.rowlink href=(urls::letter(kind, self.language.tag())) { (t.get(&format!("letter-kind-{kind}"))) }
                }
                td.nw { (state(frame, here)) }
                td {
                    @for (language, fits) in others {
                        a href=(urls::letter(kind, language.tag())) {
                            span lang=(language.tag()) { (language.own_name()) }
                            span.vh { ": " (t.get(&format!("letter-kind-{kind}"))) }
                        }
                        " " (state(frame, Some(*fits))) " "
                    }
                }
            }
        }
    }

    /// A sample: two were worded anew, one of them can no longer be used.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            language: Language::Fr,
            own: vec![
                (LetterKind::SignLink, vec![(Language::Fr, true), (Language::De, true)]),
                (LetterKind::Absent, vec![(Language::En, false)]),
            ],
            sends_mail: true,
        }
    }

    /// A sample: nothing was, and nothing is sent.
    #[must_use]
    pub const fn sample_empty() -> Self {
        Self { language: Language::De, own: Vec::new(), sends_mail: false }
    }
}

/// Whose text goes out.
fn state(frame: &Frame, own: Option<bool>) -> Markup {
    let t = frame.t();
    match own {
        None => html! { span.small.muted { (t.get("letters-house")) } },
        Some(true) => badge(Tone::Ink, "circle-check", &t.get("letters-own")),
        Some(false) => badge(Tone::Bad, "triangle-alert", &t.get("letters-unusable")),
    }
}
