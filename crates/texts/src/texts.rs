//! Texts by key.

use std::{borrow::Cow, sync::OnceLock};

use fluent::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

use crate::{Language, files};

/// The texts of one language, made once and shared.
pub struct Texts {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

/// What fills a variable of a text: words or a count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg<'a> {
    /// Words, shown as they are.
    Words(Cow<'a, str>),
    /// A count, which also chooses between singular and plural.
    Count(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(words: &'a str) -> Self {
        Self::Words(Cow::Borrowed(words))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(words: &'a String) -> Self {
        Self::Words(Cow::Borrowed(words))
    }
}

impl From<String> for Arg<'_> {
    fn from(words: String) -> Self {
        Self::Words(Cow::Owned(words))
    }
}

macro_rules! counts {
    ($($int:ty),*) => {$(
        impl From<$int> for Arg<'_> {
            fn from(count: $int) -> Self {
                Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
            }
        }
    )*};
}
counts!(i8, i16, i32, i64, isize, u8, u16, u32, u64, usize);

impl Texts {
    /// The texts of a language.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        static ALL: [OnceLock<Texts>; 7] = [const { OnceLock::new() }; 7];
        ALL[language.index()].get_or_init(|| Self::build(language))
    }

    /// The language of these texts.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// A text without variables.
    ///
    /// A text that this language lacks comes in English; a key that no language has comes back between
    /// double angle brackets, which the page tests look for.
    #[must_use]
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A text with its variables filled.
    #[must_use]
    pub fn with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.own(key, args)
            .or_else(
                || if self.language == Language::En { None } else { Self::of(Language::En).own(key, args) },
            )
            .unwrap_or_else(|| format!("⟪{key}⟫"))
    }

    /// Whether this language itself has a text under the key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundle.get_message(key).is_some_and(|m| m.value().is_some())
    }

    fn own(&self, key: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut filled = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            filled.set(
                *name,
                match arg {
                    Arg::Words(words) => FluentValue::from(words.as_ref()),
                    Arg::Count(count) => FluentValue::from(*count),
                },
            );
        }
        let mut problems = Vec::new();
        Some(self.bundle.format_pattern(pattern, Some(&filled), &mut problems).into_owned())
    }

    fn build(language: Language) -> Self {
        let locale = language.locale().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // The isolating marks are for mixed directions; all our languages run left to right, and the marks
        // would end up in copied text, in file names and in sealed documents.
        bundle.set_use_isolating(false);
        for (_, text) in files::of(language) {
            // A test proves that every file parses and that no key comes twice; a broken line still leaves
            // the rest of its file.
            let resource = match FluentResource::try_new((*text).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource(resource).ok();
        }
        Self { language, bundle }
    }
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Texts").field("language", &self.language).finish_non_exhaustive()
    }
}
