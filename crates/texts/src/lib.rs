//! The texts of Assidu, and dates, times and numbers as people write them.
//!
//! To add a text: 1. write it in `locales/fr/<area>.ftl`, `locales/en/…` and `locales/de/…` under the same
//! key with the same variables (a test compares them); 2. use it as `t.get("key")` or `t.with("key", …)`.
//! To complete a language: translate what learners and the public read and add it to [`Language::PUBLIC`],
//! what sheets print and add it to [`Language::DOCUMENTS`], then the rest and add it to [`Language::COMPLETE`];
//! tests name what is missing. Until then, what is missing is shown in English, and the pages of trainers and
//! staff are wholly in English.
//!
//! ```
//! use assidu_texts::{Arg, Language, Texts};
//! use jiff::civil::{date, time};
//!
//! let t = Texts::of(Language::Fr);
//! assert_eq!(t.date_long(date(2026, 11, 24)), "mardi 24 novembre 2026");
//! assert_eq!(t.time(time(9, 0, 0, 0)), "9\u{a0}h\u{a0}00");
//! assert_eq!(t.with("signed-of", &[("signed", Arg::from(8)), ("expected", Arg::from(12))]), "8 sur 12");
//! ```

mod files;
mod language;
mod texts;
mod writing;

pub use language::{Language, UnknownLanguage};
pub use texts::{Arg, Texts};
