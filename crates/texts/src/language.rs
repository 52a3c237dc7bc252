//! The languages of the pages and documents.

use std::{fmt, str::FromStr};

/// A language in which Assidu speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// French: the default, since the trade's law and documents are French.
    #[default]
    Fr,
    /// English.
    En,
    /// German.
    De,
    /// Spanish.
    Es,
    /// Italian.
    It,
    /// Portuguese.
    Pt,
    /// Dutch.
    Nl,
}

/// The tag names no language that Assidu speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownLanguage;

impl fmt::Display for UnknownLanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not one of fr, en, de, es, it, pt, nl")
    }
}

impl std::error::Error for UnknownLanguage {}

impl Language {
    /// Every language, in the order of the language menu.
    pub const ALL: &'static [Self] = &[Self::Fr, Self::En, Self::De, Self::Es, Self::It, Self::Pt, Self::Nl];

    /// The languages in which every text exists: the pages of trainers and staff offer these. In the others,
    /// what is missing falls back to English text by text.
    pub const COMPLETE: &'static [Self] = &[Self::Fr, Self::En, Self::De];

    /// The languages in which everything learners and the public read exists: these pages offer them all.
    ///
    /// One language a line, so that two that are translated side by side do not collide.
    #[rustfmt::skip]
    pub const PUBLIC: &'static [Self] = &[
        Self::Fr,
        Self::En,
        Self::De,
        Self::Es,
        Self::It,
        Self::Pt,
        Self::Nl,
    ];

    /// The languages in which everything printed on a sheet exists: a provider chooses among them.
    #[rustfmt::skip]
    pub const DOCUMENTS: &'static [Self] = &[
        Self::Fr,
        Self::En,
        Self::De,
        Self::Es,
        Self::It,
        Self::Pt,
        Self::Nl,
    ];

    /// The language in which trainers and staff work who chose this one: English when their pages are not
    /// [`Self::COMPLETE`] in it, so that texts and dates of a page are of one language.
    #[must_use]
    pub fn for_staff(self) -> Self {
        if Self::COMPLETE.contains(&self) { self } else { Self::En }
    }

    /// The language of learners' and public pages for who chose this one: English when they are not complete in
    /// it ([`Self::PUBLIC`]).
    #[must_use]
    pub fn for_public(self) -> Self {
        if Self::PUBLIC.contains(&self) { self } else { Self::En }
    }

    /// The tag for `lang=""`, cookies and the database: `fr`, `en` …
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
            Self::De => "de",
            Self::Es => "es",
            Self::It => "it",
            Self::Pt => "pt",
            Self::Nl => "nl",
        }
    }

    /// The locale whose rules choose between singular and plural. Of Portuguese the European one: zero is plural.
    pub(crate) const fn locale(self) -> &'static str {
        match self {
            Self::Pt => "pt-PT",
            _ => self.tag(),
        }
    }

    /// What the language calls itself, for the language menu.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Fr => "Français",
            Self::En => "English",
            Self::De => "Deutsch",
            Self::Es => "Español",
            Self::It => "Italiano",
            Self::Pt => "Português",
            Self::Nl => "Nederlands",
        }
    }

    /// The best of these languages for an `Accept-Language` header, or `None` when it names none of them.
    ///
    /// Only the first 16 entries are read: the header comes from anyone.
    #[must_use]
    pub fn accepted(header: &str) -> Option<Self> {
        let mut best: Option<(Self, u32)> = None;
        for entry in header.split(',').take(16) {
            let mut parts = entry.split(';');
            let Some(language) = parts.next().and_then(|tag| tag.parse().ok()) else { continue };
            let weight = parts
                .find_map(|p| p.trim().strip_prefix("q="))
                .map_or(1000, |q| q.parse::<f32>().map_or(0, |q| (q.clamp(0.0, 1.0) * 1000.0) as u32));
            if weight > 0 && best.is_none_or(|(_, held)| weight > held) {
                best = Some((language, weight));
            }
        }
        best.map(|(language, _)| language)
    }

    pub(crate) const fn index(self) -> usize {
        self as usize
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Reads a tag; what follows the language (`fr-CA`, `de_AT`) is ignored.
    fn from_str(text: &str) -> Result<Self, UnknownLanguage> {
        let main = text.trim().split(['-', '_']).next().unwrap_or_default();
        Self::ALL.iter().copied().find(|l| main.eq_ignore_ascii_case(l.tag())).ok_or(UnknownLanguage)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_of_a_browser_chooses_by_weight() {
        assert_eq!(Language::accepted("de-AT,de;q=0.9,en;q=0.8"), Some(Language::De));
        assert_eq!(Language::accepted("pl, en;q=0.5, fr;q=0.7"), Some(Language::Fr));
        assert_eq!(Language::accepted("fr;q=0, en;q=x"), None);
        assert_eq!(Language::accepted(&"x,".repeat(100_000)), None);
    }

    #[test]
    fn staff_pages_are_in_a_complete_language_or_in_english() {
        for language in Language::ALL {
            let expected = if Language::COMPLETE.contains(language) { *language } else { Language::En };
            assert_eq!(language.for_staff(), expected);
            assert!(Language::COMPLETE.contains(&language.for_staff()));
            assert!(Language::PUBLIC.contains(&language.for_public()));
        }
        assert!(Language::COMPLETE.iter().all(|language| Language::PUBLIC.contains(language)));
    }

    #[test]
    fn a_tag_reads_back() {
        for language in Language::ALL {
            assert_eq!(language.tag().parse(), Ok(*language));
        }
        assert_eq!("FR-ca".parse(), Ok(Language::Fr));
        assert!("".parse::<Language>().is_err());
    }
}
