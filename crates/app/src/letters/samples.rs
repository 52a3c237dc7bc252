//! Invented people and facts: what a text is tried on before it is kept, and what a preview shows. Never anybody real.

use assidu_domain::{
    alerts::AlertKind,
    letters::{LetterKind, Variable},
};
use assidu_texts::Texts;
use jiff::civil::{date, time};

use super::words::{Filling, Fillings};
use crate::alerts::alert_words;

/// Examples of what a letter of this kind is about: several and all there is, then one and as little as can be, then none.
pub(crate) fn examples(kind: LetterKind, t: &Texts, provider: &str) -> Vec<Fillings> {
    let words = |variable: Variable| match variable {
        Variable::Provider => provider.to_owned(),
        Variable::Day | Variable::First => t.date_long(date(2026, 11, 24)),
        Variable::Last => t.date_long(date(2026, 11, 26)),
        Variable::Time => t.time(time(9, 0, 0, 0)),
        Variable::Alert => alert_words(t, AlertKind::Count, 3, 30),
        Variable::Login => "exemple".to_owned(),
        other => t.get(&format!("letter-example-{other}")),
    };
    let titles = vec![t.get("letter-example-title"), t.get("letter-example-other-title")];
    all(kind, |variable| words(variable).as_str().into(), &titles)
}

/// The same with words that no text holds by itself, to see what becomes of each.
pub(crate) fn marked(kind: LetterKind) -> Vec<Fillings> {
    let titles = vec!["⟦title 1⟧".to_owned(), "⟦title 2⟧".to_owned()];
    all(kind, |variable| Filling::Words(format!("⟦{variable}⟧")), &titles)
}

fn all(kind: LetterKind, words: impl Fn(Variable) -> Filling, titles: &[String]) -> Vec<Fillings> {
    let example = |count: u64, is_full: bool| -> Fillings {
        let filled = |variable: Variable| match variable {
            Variable::Link => Filling::Link,
            Variable::Count => Filling::Number(count),
            Variable::Minutes => Filling::Number(30),
            Variable::Days => Filling::Number(14),
            Variable::Titles => {
                Filling::List(titles.iter().take(1 + usize::from(is_full)).cloned().collect())
            }
            other if other.may_be_empty() && !is_full => Filling::Words(String::new()),
            other => words(other),
        };
        kind.variables().map(|variable| (variable, filled(variable))).collect()
    };
    let mut found = vec![example(3, true), example(1, false)];
    // Of recovery codes none may be left; otherwise nothing is told of nothing.
    if kind == LetterKind::CodeUsed {
        found.push(example(0, false));
    }
    found.dedup();
    found
}
