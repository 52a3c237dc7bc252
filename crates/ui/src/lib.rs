//! The pages of Assidu: components, pages, scripts and styles. No app types, only domain and plain values.
//!
//! The pages are in a crate for each audience, so that whoever edits one compiles few others; what all are made of
//! is in `assidu-ui-base`. This crate has them all together.
//!
//! To add a page: 1. a file in `ui-own`, `ui-attendance`, `ui-people` or `ui-office` with a context struct,
//! `render(&self, &Frame)` and `sample()`;
//! 2. its address in [`urls`], pattern and builder; 3. its texts in `crates/texts/locales/{fr,en,de}`;
//! 4. a line in [`gallery::samples`], from which the tests take it. To add a component: a function in [`parts`].
//!
//! Rules that a test enforces: no `style=""`, no inline handler, a label for every field, one `h1`, `lang` set.
//! Every form and link works without script; scripts only make it quicker.
//!
//! ```
//! use assidu_texts::Language;
//! use assidu_ui::{Frame, pages::Home};
//!
//! let page = Home::default().render(&Frame::sample(Language::De));
//! assert!(page.into_string().starts_with("<!DOCTYPE html><html lang=\"de\""));
//!
//! ```

pub mod gallery;

pub use assidu_ui_base::{Frame, Theme, Toast, User, assets, model, parts, policy, urls};

/// The pages: a context struct each, `render(&self, &Frame)` and `sample()`.
pub mod pages {
    pub use assidu_ui_attendance::*;
    pub use assidu_ui_office::*;
    pub use assidu_ui_own::*;
    pub use assidu_ui_people::*;
}
