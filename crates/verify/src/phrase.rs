//! Sentences that are made when somebody reads them, in the reader's language.
//!
//! Whatever is found is kept as a key of `verify.ftl` and what fills it; JSON gets it in English.

use std::fmt;

use assidu_texts::{Arg, Language, Texts};
use serde::{Serialize, Serializer};

/// A sentence, or a few words, in whatever language it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    /// The key of the text; empty for words that are the same in every language.
    key: String,
    fillings: Vec<(&'static str, Filling)>,
}

/// What fills a variable of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Filling {
    /// Words that are the same in every language: names, times, files.
    Words(String),
    /// A number.
    Number(u64),
    /// A technical detail in English, which has a translation if it is one that is known.
    Technical(String),
    /// Another sentence.
    Phrase(Phrase),
}

impl From<String> for Filling {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<&str> for Filling {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl From<u64> for Filling {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Filling {
    fn from(number: usize) -> Self {
        Self::Number(u64::try_from(number).unwrap_or(u64::MAX))
    }
}

impl From<Phrase> for Filling {
    fn from(phrase: Phrase) -> Self {
        Self::Phrase(phrase)
    }
}

impl Filling {
    fn in_language(&self, t: &Texts) -> Arg<'_> {
        match self {
            Self::Words(words) => words.into(),
            // Not as a count: sizes of logs are compared by people, digit by digit.
            Self::Number(number) => number.to_string().into(),
            Self::Technical(english) => technical(t, english).into(),
            Self::Phrase(phrase) => phrase.in_language(t).into(),
        }
    }
}

impl Phrase {
    /// A sentence by its key in `verify.ftl`.
    pub(crate) fn new(key: impl Into<String>) -> Self {
        Self { key: key.into(), fillings: Vec::new() }
    }

    /// Words that are the same in every language.
    pub(crate) fn plain(words: impl Into<String>) -> Self {
        Self { key: String::new(), fillings: vec![("", Filling::Words(words.into()))] }
    }

    /// Fills a variable.
    #[must_use]
    pub(crate) fn with(mut self, name: &'static str, filling: impl Into<Filling>) -> Self {
        self.fillings.push((name, filling.into()));
        self
    }

    /// Fills the variable `what` with a technical detail in English.
    #[must_use]
    pub(crate) fn what(self, english: impl Into<String>) -> Self {
        self.with("what", Filling::Technical(english.into()))
    }

    /// Whether it says nothing.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.key.is_empty() && self.fillings.is_empty()
    }

    /// The sentence in a language; what a language lacks comes in English.
    #[must_use]
    pub fn in_language(&self, t: &Texts) -> String {
        if self.key.is_empty() {
            let words = self.fillings.iter().map(|(_, filling)| match filling {
                Filling::Words(words) => words.as_str(),
                _ => "",
            });
            return words.collect();
        }
        let fillings: Vec<(&str, Arg<'_>)> =
            self.fillings.iter().map(|(name, filling)| (*name, filling.in_language(t))).collect();
        t.with(&self.key, &fillings)
    }
}

impl fmt::Display for Phrase {
    /// The sentence in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_language(Texts::of(Language::En)))
    }
}

impl Serialize for Phrase {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

/// A technical detail in the reader's language, as far as it is one that is known: `… at byte 12`, `object 7`,
/// `CN=…: damaged keyUsage`.
fn technical(t: &Texts, english: &str) -> String {
    if let Some((what, at)) = english.rsplit_once(" at byte ")
        && at.bytes().all(|b| b.is_ascii_digit())
    {
        return t.with("finding-at-byte", &[("what", technical(t, what).into()), ("n", at.into())]);
    }
    let numbers: Vec<&str> = english.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).collect();
    let key = format!("finding-what-{}", slug(english));
    if t.has(&key) {
        return t.with(&key, &[("n", numbers.first().copied().unwrap_or_default().into())]);
    }
    match english.rsplit_once(": ") {
        Some((whose, what)) => format!("{whose}: {}", technical(t, what)),
        None => english.to_owned(),
    }
}

/// A detail as a part of a key: each number is `n`, all else that is no letter a hyphen.
fn slug(english: &str) -> String {
    let mut out = String::with_capacity(english.len());
    for character in english.chars().take(200) {
        let next = match character {
            '0'..='9' if out.ends_with("-n") || out == "n" => continue,
            '0'..='9' => 'n',
            c if c.is_ascii_alphabetic() => c.to_ascii_lowercase(),
            _ if out.is_empty() || out.ends_with('-') => continue,
            _ => '-',
        };
        out.push(next);
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// A code as a part of a key.
pub(crate) fn hyphens(code: &str) -> String {
    code.replace('_', "-").to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn technical_details_are_translated_as_far_as_they_are_known() {
        let (fr, de) = (Texts::of(Language::Fr), Texts::of(Language::De));
        assert_eq!(technical(fr, "object 12 was removed"), "l’objet 12 a été supprimé");
        assert_eq!(technical(fr, "a number is missing at byte 345"), "un nombre manque, à l’octet 345");
        assert_eq!(technical(de, "CN=A: B, O=C: damaged keyUsage"), "CN=A: B, O=C: beschädigte keyUsage");
        assert_eq!(technical(de, "EOF while parsing"), "EOF while parsing");
        assert_eq!(technical(de, "it does not begin with %PDF-"), "sie beginnt nicht mit %PDF-");
    }

    #[test]
    fn words_stay_what_they_are() {
        let phrase = Phrase::plain("2026-11-24");
        assert_eq!(phrase.in_language(Texts::of(Language::De)), "2026-11-24");
        assert!(Phrase::default().is_empty() && !phrase.is_empty());
        assert_eq!(Phrase::default().to_string(), "");
    }
}
