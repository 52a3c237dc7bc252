//! One anomaly: what it says in plain words, and what staff said of it.

use assidu_domain::{
    anomalies::{COMMENT_MAX, Qualification},
    matrix::Right,
};
use jiff::civil::DateTime;
use maud::{Markup, html};

use super::anomalies::{AnomalyRow, rule_key, said_word, tone_of};
use crate::{
    Frame, attendance,
    model::{Problem, problem_of},
    parts::{Field, Tone, badge, crumbs, empty, hidden, note, submit},
    samples,
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

/// One anomaly with all that was said of it.
#[derive(Clone, Debug)]
pub struct AnomalyPage {
    /// It.
    pub line: AnomalyRow,
    /// Since when it is known.
    pub found_at: DateTime,
    /// Since when the rules find it no longer.
    pub gone_at: Option<DateTime>,
    /// What was said, the latest first.
    pub history: Vec<AnomalyWord>,
    /// What is typed in.
    pub form: AnomalyForm,
    /// Sixteen random bytes in hexadecimal, so that sending twice acts once (`key`).
    pub key: String,
}

/// What somebody said of it once.
#[derive(Clone, Debug)]
pub struct AnomalyWord {
    /// How they qualified it; none when they took that back.
    pub qualification: Option<Qualification>,
    /// What they said about it, or empty.
    pub comment: String,
    /// Who.
    pub author: String,
    /// When.
    pub at: DateTime,
}

/// What is typed in.
#[derive(Clone, Debug, Default)]
pub struct AnomalyForm {
    /// What is chosen (`qualification`).
    pub qualification: Option<Qualification>,
    /// What is said about it (`comment`).
    pub comment: String,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

impl AnomalyPage {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let place = if attendance::first(frame).is_some() { Place::Attendance } else { Place::TrainerDay };
        let title = t.get(&format!("anomaly-kind-{}", rule_key(self.line.rule)));
        shell::staff(
            frame,
            place,
            &title,
            Scripts::None,
            &html! {
                div.topline { div {
                    (crumbs(frame, routes::ANOMALIES, &t.get("anomalies-title"), &title))
                    h1 { (title) }
                    p.muted { (t.get(&format!("anomaly-about-{}", rule_key(self.line.rule)))) }
                } }
                (note(Tone::Ink, &t.get("anomalies-inform")))
                div.formpage.wide {
                    (self.found(frame))
                    @if frame.may(Right::Correct) { (self.qualify(frame)) }
                    (self.told(frame))
                }
            },
        )
    }

    fn found(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let line = &self.line;
        let moment = |at: DateTime| format!("{} {}", t.date_short(at.date()), t.time(at.time()));
        html! {
            section.panel.card aria-labelledby="h-found" {
                header { h2 id="h-found" { (t.get("anomalies-what")) } }
                div.in.stack {
                    p { span.badge { (line.rule.name()) } " " @if !line.name.is_empty() { strong { (line.name) } " " } (line.text) }
                    p {
                        a href=(urls::meeting(line.meeting)) { (line.title) }
                        " · " span.num { (moment(line.starts)) } " · " (line.trainers)
                    }
                    p.small.muted.num {
                        (t.with("anomalies-found", &[("date", moment(self.found_at).into())]))
                        @if let Some(at) = self.gone_at { " " (t.with("anomalies-gone-since", &[("date", moment(at).into())])) }
                    }
                }
            }
        }
    }

    fn qualify(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let form = &self.form;
        html! {
            section.panel.card aria-labelledby="h-qualify" {
                header { h2 id="h-qualify" { (t.get("anomalies-qualify")) } }
                form.in.stack method="post" action=(urls::anomaly(self.line.id)) {
                    (hidden("csrf", &frame.csrf)) (hidden("key", &self.key))
                    fieldset.stack {
                        legend { (t.get("anomalies-said")) }
                        @for one in Qualification::ALL {
                            @let id = format!("q-{}", one.name());
                            label.check for=(id) {
                                input type="radio" id=(id) name="qualification" value=(one.name())
                                    checked[form.qualification == Some(*one)] required;
                                span {
                                    (said_word(frame, *one))
                                    span.sub { (t.get(&format!("anomaly-say-{}", one.name().replace('_', "-")))) }
                                }
                            }
                        }
                        @if let Some(problem) = problem_of(&form.problems, "qualification") { p.err { (problem) } }
                    }
                    (Field {
                        name: "comment", label: &t.get("anomalies-comment"), hint: &t.get("anomalies-comment-hint"),
                        value: &form.comment, longest: u32::try_from(COMMENT_MAX).unwrap_or(500),
                        problem: problem_of(&form.problems, "comment"), autocomplete: "off", ..Field::default()
                    }.render())
                    div.row { (submit("primary", "check", &t.get("anomalies-qualify-go"))) }
                }
                @if self.line.said.is_some() {
                    form.in method="post" action=(urls::anomaly(self.line.id)) {
                        (hidden("csrf", &frame.csrf)) (hidden("key", &self.key)) (hidden("qualification", "none"))
                        (submit("", "undo-2", &t.get("anomalies-take-back")))
                    }
                }
            }
        }
    }

    fn told(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            section.panel.card aria-labelledby="h-said" {
                header { h2 id="h-said" { (t.get("anomalies-history")) } }
                @if self.history.is_empty() { (empty(&t.get("anomalies-not-said"), None)) }
                @else {
                    ul.plainlist role="list" {
                        @for one in &self.history {
                            li {
                                @match one.qualification {
                                    Some(word) => { (badge(tone_of(word), "check", &said_word(frame, word))) }
                                    None => { (badge(Tone::Plain, "undo-2", &t.get("anomalies-taken-back"))) }
                                }
                                @if !one.comment.is_empty() { span { (one.comment) } }
                                span.sub.num {
                                    (one.author) " · " (t.date_short(one.at.date())) " " (t.time(one.at.time()))
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// A sample: qualified, changed since.
    #[must_use]
    pub fn sample() -> Self {
        let at = samples::facts().day.at(17, 40, 0, 0);
        let word = |qualification, comment: &str| AnomalyWord {
            qualification,
            comment: comment.to_owned(),
            author: "Nadia Lefèvre".to_owned(),
            at,
        };
        let line = AnomalyRow::samples().swap_remove(1);
        let comment = line.said.as_ref().map(|said| said.1.clone()).unwrap_or_default();
        let history = vec![
            word(Some(Qualification::Explained), &comment),
            word(None, ""),
            word(Some(Qualification::FollowUp), "Demander à la formatrice"),
        ];
        let form =
            AnomalyForm { qualification: Some(Qualification::Explained), comment, ..AnomalyForm::default() };
        Self { line, found_at: at, gone_at: None, history, form, key: "0".repeat(32) }
    }

    /// A sample: nobody said anything, and what is typed in cannot be taken.
    #[must_use]
    pub fn sample_problem() -> Self {
        let problems =
            vec![Problem { field: "comment", text: "500 caractères au plus, sur une ligne.".to_owned() }];
        let line = AnomalyRow::samples().swap_remove(0);
        let form = AnomalyForm { problems, ..AnomalyForm::default() };
        Self { line, history: Vec::new(), form, ..Self::sample() }
    }
}
