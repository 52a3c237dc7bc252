//! Fields: label above, hint under it, the error under the field; no placeholder as a label (A11-05).

use maud::{Markup, html};

use crate::{icons::icon, model::Choice};

/// A field with one line, or a file.
#[derive(Clone, Debug, Default)]
pub struct Field<'a> {
    /// Name and id.
    pub name: &'a str,
    /// Label.
    pub label: &'a str,
    /// Hint under the label, or empty.
    pub hint: &'a str,
    /// `text` when empty; `password`, `date`, `time`, `number`, `email`, `file`.
    pub kind: &'a str,
    /// Value.
    pub value: &'a str,
    /// Must be filled.
    pub required: bool,
    /// For the browser's own help: `username`, `current-password`, `one-time-code` …
    pub autocomplete: &'a str,
    /// What is wrong with it.
    pub problem: Option<&'a str>,
    /// Longest text that is taken; 0 for 200.
    pub longest: u32,
    /// Class of the input beside `input`.
    pub class: &'a str,
    /// For a file: the kinds; for a number: lowest and highest value as `0..120`.
    pub range: &'a str,
    /// The keyboard a phone shows: `numeric`, `text` … or empty.
    pub inputmode: &'a str,
    /// `none` for codes and identifiers, else empty.
    pub autocapitalize: &'a str,
    /// Makes the id differ from the name, when a page has the field more than once.
    pub id: &'a str,
}

impl Field<'_> {
    /// The markup.
    #[must_use]
    pub fn render(&self) -> Markup {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let id = if self.id.is_empty() { self.name } else { self.id };
        let (hint, err) = (format!("{id}-hint"), format!("{id}-err"));
        let described = match (self.hint.is_empty(), self.problem) {
            (true, None) => None,
            (false, None) => Some(hint.clone()),
            (true, Some(_)) => Some(err.clone()),
            (false, Some(_)) => Some(format!("{hint} {err}")),
        };
        let (low, high) = match self.kind {
            "number" => self.range.split_once("..").map_or((None, None), |(l, h)| (some(l), some(h))),
            _ => (None, None),
        };
        let kind = if self.kind.is_empty() { "text" } else { self.kind };
        let longest = matches!(kind, "text" | "password" | "email")
            .then(|| if self.longest == 0 { 200 } else { self.longest });
        html! {
            div.field {
                label for=(id) { (self.label) }
                @if !self.hint.is_empty() { p.hint id=(hint) { (self.hint) } }
                input class={ "input " (self.class) } id=(id) name=(self.name) type=(kind)
                    value=[(kind != "file" && kind != "password").then_some(self.value)]
                    required[self.required] maxlength=[longest] min=[low] max=[high]
                    accept=[(kind == "file").then_some(self.range)]
                    autocomplete=[some(self.autocomplete)] inputmode=[some(self.inputmode)]
                    autocapitalize=[some(self.autocapitalize)] spellcheck=[some(self.autocapitalize).map(|_| "false")]
                    aria-describedby=[described] aria-invalid=[self.problem.map(|_| "true")];
                @if let Some(problem) = self.problem {
                    p.err id=(err) { (icon("triangle-alert")) (problem) }
                }
            }
        }
    }
}

/// A list to choose one from.
#[must_use]
pub fn select(name: &str, label: &str, hint: &str, choices: &[Choice]) -> Markup {
    html! {
        div.field {
            label for=(name) { (label) }
            @if !hint.is_empty() { p.hint id={ (name) "-hint" } { (hint) } }
            select.input id=(name) name=(name) aria-describedby=[(!hint.is_empty()).then(|| format!("{name}-hint"))] {
                @for choice in choices {
                    option value=(choice.value) selected[choice.chosen] { (choice.label) }
                }
            }
        }
    }
}

/// A box to tick.
#[must_use]
pub fn checkbox(name: &str, value: &str, id: &str, label: &str, ticked: bool) -> Markup {
    html! {
        label.check for=(id) {
            input type="checkbox" id=(id) name=(name) value=(value) checked[ticked];
            span { (label) }
        }
    }
}

/// A value that is sent along.
#[must_use]
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}
