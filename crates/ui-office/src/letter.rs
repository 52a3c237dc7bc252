//! A letter in one language: its text with variables, what it becomes, and the way back to the house text.

use assidu_domain::letters::{LINK_MARK, LONGEST_SUBJECT, LONGEST_TEXT, LetterKind, Wording};
use assidu_texts::Language;
use jiff::civil::{DateTime, date};
use maud::{Markup, html};

use crate::{
    Frame,
    icons::icon,
    parts::{Field, Tone, crumbs, hidden, note, submit},
    shell::{self, Place, Scripts},
    urls,
};

/// A letter that can be worded anew.
#[derive(Clone, Debug)]
pub struct LetterEdit {
    /// Which.
    pub kind: LetterKind,
    /// The language of the text.
    pub language: Language,
    /// What stands in the form: `subject`, `body`.
    pub wording: Wording,
    /// What the house says.
    pub house: Wording,
    /// What the provider says in its place.
    pub own: Option<OwnText>,
    /// What tells versions apart (`seen`); empty while the house text goes out.
    pub seen: String,
    /// Languages in which this letter was worded anew.
    pub changed: Vec<Language>,
    /// What is wrong with the text.
    pub problems: Vec<LetterProblem>,
    /// What it becomes.
    pub previews: Vec<LetterPreview>,
    /// What somebody else wrote meanwhile.
    pub theirs: Option<Wording>,
    /// Whether the one who looks may change it.
    pub may_change: bool,
}

/// A text of the provider's own.
#[derive(Clone, Debug)]
pub struct OwnText {
    /// When it was changed last.
    pub at: DateTime,
    /// By whom, or empty.
    pub by: String,
    /// When it could not be used for the last time.
    pub failed_at: Option<DateTime>,
    /// Whether its words can be read.
    pub is_readable: bool,
}

/// Something wrong with a text, in words.
#[derive(Clone, Debug)]
pub struct LetterProblem {
    /// Whether it is in the subject, and not in the text.
    pub in_subject: bool,
    /// In which line.
    pub line: usize,
    /// What.
    pub text: String,
}

/// What a text becomes.
#[derive(Clone, Debug)]
pub struct LetterPreview {
    /// The subject.
    pub subject: String,
    /// Paragraphs of lines; [`LINK_MARK`] stands where the link does.
    pub paragraphs: Vec<Vec<String>>,
}

impl LetterEdit {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let title = t.get(&format!("letter-kind-{}", self.kind));
        let above = urls::letters(self.language.tag());
        shell::staff(
            frame,
            Place::Settings,
            &title,
            Scripts::None,
            &html! {
                div.topline { div {
                    (crumbs(frame, &above, &t.get("letters-title"), &title))
                    h1 { (title) }
                } }
                div.listhead { (self.languages(frame)) }
                div.formpage.wide {
                    (self.notes(frame))
                    (self.form(frame))
                    (self.variables(frame))
                    (self.previewed(frame))
                    (self.former(frame))
                }
            },
        )
    }

    fn languages(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            nav.tabs aria-label=(t.get("letters-language")) {
                @for language in Language::ALL {
                    a href=(urls::letter(self.kind, language.tag())) lang=(language.tag())
                        aria-current=[(*language == self.language).then_some("true")] {
                        (language.own_name())
                        @if self.changed.contains(language) {
                            " " span aria-hidden="true" { "●" } span.vh lang=(frame.language) { "(" (t.get("letters-own")) ")" }
                        }
                    }
                }
            }
        }
    }

    fn notes(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            @if !self.may_change {
                (note(Tone::Ink, &t.get(if self.kind.is_guarded() { "letter-guarded" } else { "letter-not-yours" })))
            }
            @match &self.own {
                None => p.small.muted { (t.get("letter-is-house")) },
                Some(own) => {
                    p.small.muted {
                        @let at = [("day", t.date_long(own.at.date()).into()), ("time", t.time(own.at.time()).into())];
                        (t.with("letter-changed", &at)) @if !own.by.is_empty() { " " (own.by) "." }
                    }
                    @if !own.is_readable { (note(Tone::Bad, &t.get("letter-unreadable"))) }
                    @if let Some(at) = own.failed_at {
                        @let at = [("day", t.date_long(at.date()).into()), ("time", t.time(at.time()).into())];
                        (note(Tone::Bad, &t.with("letter-failed", &at)))
                    }
                },
            }
            @if let Some(theirs) = &self.theirs {
                (note(Tone::Bad, &t.get("letter-changed-meanwhile")))
                (typed(frame, "h-theirs", "letter-theirs", theirs, self.language))
            }
            @if !self.problems.is_empty() {
                div.note.bad role="alert" {
                    (icon("triangle-alert"))
                    div {
                        p { (t.get("letter-problems")) }
                        ul { @for problem in &self.problems {
                            li {
                                @if problem.in_subject { (t.get("letter-subject")) }
                                @else { (t.with("letter-line", &[("line", problem.line.into())])) }
                                ": " (problem.text)
                            }
                        } }
                    }
                }
            }
        }
    }

    fn form(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let wrong = |in_subject| self.problems.iter().any(|problem| problem.in_subject == in_subject);
        let subject = Field {
            name: "subject",
            label: &t.get("letter-subject"),
            hint: &t.get("letter-subject-hint"),
            value: &self.wording.subject,
            required: true,
            longest: u32::try_from(LONGEST_SUBJECT).unwrap_or(0),
            ..Field::default()
        };
        html! {
            form.card.in.stack method="post" action=(urls::letter(self.kind, self.language.tag())) {
                (hidden("csrf", &frame.csrf))
                (hidden("seen", &self.seen))
                (subject.render())
                div.field {
                    label for="body" { (t.get("letter-body")) }
                    p.hint id="body-hint" { (t.get("letter-body-hint")) }
                    textarea.input id="body" name="body" rows="16" maxlength=(LONGEST_TEXT) required spellcheck="true"
                        lang=(self.language.tag()) aria-describedby="body-hint"
                        aria-invalid=[wrong(false).then_some("true")] { (self.wording.body) }
                }
                div.row {
                    button.btn type="submit" name="act" value="preview" { (icon("mail")) (t.get("letter-preview")) }
                    @if self.may_change {
                        button.btn.primary type="submit" name="act" value="save" { (icon("check")) (t.get("save")) }
                    }
                }
            }
        }
    }

    fn variables(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            section.panel.card aria-labelledby="h-variables" {
                header { h2 id="h-variables" { (t.get("letter-variables")) } }
                div.in.stack { p.small.muted { (t.get("letter-variables-text")) } }
                table.t.cards {
                    thead { tr {
                        th scope="col" { (t.get("letter-variable")) }
                        th scope="col" { (t.get("letter-meaning")) }
                        th scope="col" { (t.get("letter-example")) }
                    } }
                    tbody { @for variable in self.kind.variables() {
                        tr {
                            th scope="row" {
                                code { @if variable.is_list() { "{% for x in " (variable) " %}" } @else { "{{ " (variable) " }}" } }
                            }
                            td.wide {
                                (t.get(&format!("letter-var-{variable}")))
                                @if self.kind.needs().contains(&variable) { span.sub { strong { (t.get("letter-needed")) } } }
                                @if variable.may_be_in_subject() { span.sub { (t.get("letter-in-subject")) } }
                            }
                            td.wide.muted { bdi { (t.get(&format!("letter-example-{variable}"))) } }
                        }
                    } }
                }
                details.in.stack.prose {
                    summary { (t.get("letter-help")) }
                    p.small { (t.get("letter-help-if")) }
                    pre { code { "{% if count == 1 %}\n…\n{% else %}\n… {{ count }} …\n{% endif %}" } }
                    p.small { (t.get("letter-help-for")) }
                    pre { code { "{% for x in titles %}\n{{ x }}\n{% endfor %}" } }
                    p.small { (t.get("letter-help-link")) }
                }
            }
        }
    }

    fn previewed(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            section.panel.card aria-labelledby="h-preview" {
                header { h2 id="h-preview" { (t.get("letter-preview-title")) } }
                @if self.previews.is_empty() { p.in.small.muted { (t.get("letter-no-preview")) } }
                @else { div.in.stack { p.small.muted { (t.get("letter-preview-text")) } } }
                @for preview in &self.previews {
                    div.in.stack.letter lang=(self.language.tag()) {
                        h3 { bdi { (preview.subject) } }
                        @for lines in &preview.paragraphs { (paragraph(frame, lines)) }
                    }
                }
            }
        }
    }

    /// What goes out without a text of the provider's own, and the way back to it.
    fn former(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            @if self.own.is_some() {
                (typed(frame, "h-house", "letter-house", &self.house, self.language))
                @if self.may_change {
                    form.card.in.stack method="post" action=(urls::letter(self.kind, self.language.tag())) {
                        (hidden("csrf", &frame.csrf))
                        (hidden("seen", &self.seen))
                        (hidden("act", "house"))
                        p.small { (t.get("letter-back-text")) }
                        div { (submit("", "undo-2", &t.get("letter-back"))) }
                    }
                }
            }
        }
    }

    /// A sample: the link to sign, as the house words it.
    #[must_use]
    pub fn sample() -> Self {
        let house = Wording {
            subject: "Votre signature est attendue".to_owned(),
            body: "Bonjour {{ name }},\n\n{{ provider }} vous demande de signer votre présence : {{ title }}.\n\nSigner ma présence :\n{{ link }}"
                .to_owned(),
        };
        let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
        let link = LINK_MARK.to_string();
        Self {
            kind: LetterKind::SignLink,
            language: Language::Fr,
            wording: house.clone(),
            house,
            own: None,
            seen: String::new(),
            changed: vec![Language::De],
            problems: Vec::new(),
            previews: vec![LetterPreview {
                subject: "Votre signature est attendue".to_owned(),
                paragraphs: vec![
                    lines(&["Bonjour Camille Exemple,"]),
                    lines(&["Atelier vous demande de signer votre présence : Excel perfectionnement."]),
                    lines(&["Signer ma présence :", &link]),
                ],
            }],
            theirs: None,
            may_change: true,
        }
    }

    /// A sample: a text of the provider's own that somebody else changed meanwhile.
    #[must_use]
    pub fn sample_changed() -> Self {
        let own = OwnText {
            at: date(2026, 11, 23).at(9, 30, 0, 0),
            by: "Nadia Roux".to_owned(),
            failed_at: Some(date(2026, 11, 24).at(8, 5, 0, 0)),
            is_readable: true,
        };
        let sample = Self::sample();
        Self {
            theirs: Some(sample.house.clone()),
            own: Some(own),
            seen: "1".to_owned(),
            changed: vec![Language::Fr],
            ..sample
        }
    }

    /// A sample: a text without its link, with a variable that there is not.
    #[must_use]
    pub fn sample_wrong() -> Self {
        let problem =
            |in_subject, line, text: &str| LetterProblem { in_subject, line, text: text.to_owned() };
        Self {
            wording: Wording { subject: "{{ name }}".to_owned(), body: "Bonjour {{ nom }},".to_owned() },
            problems: vec![problem(true, 1, "{{ name }}"), problem(false, 1, "{{ nom }}")],
            previews: Vec::new(),
            ..Self::sample()
        }
    }

    /// A sample: a letter that guards accounts, for the secretariat.
    #[must_use]
    pub fn sample_guarded() -> Self {
        Self { kind: LetterKind::Recovery, may_change: false, previews: Vec::new(), ..Self::sample() }
    }
}

/// Subject and text as they were typed.
fn typed(frame: &Frame, id: &str, title: &str, wording: &Wording, language: Language) -> Markup {
    html! {
        section.panel.card aria-labelledby=(id) {
            header { h2 id=(id) { (frame.t().get(title)) } }
            div.in.stack.letter lang=(language.tag()) {
                p { strong { (wording.subject) } }
                div.prose { pre { (wording.body) } }
            }
        }
    }
}

/// A paragraph as it will be read: what is a link there leads nowhere here.
fn paragraph(frame: &Frame, lines: &[String]) -> Markup {
    let mark = LINK_MARK.to_string();
    let link_words = match lines.split_last() {
        Some((last, words)) if *last == mark && !words.is_empty() => Some(words),
        _ => None,
    };
    let address = frame.t().get("letter-example-link");
    html! {
        @match link_words {
            Some(words) => p { @for (n, line) in words.iter().enumerate() { @if n > 0 { br; } u { (line.replace(LINK_MARK, &address)) } } },
            None => p dir="auto" {
                @for (n, line) in lines.iter().enumerate() {
                    @if n > 0 { br; }
                    @for (n, piece) in line.split(LINK_MARK).enumerate() { @if n > 0 { u { (address) } } (piece) }
                }
            },
        }
    }
}
