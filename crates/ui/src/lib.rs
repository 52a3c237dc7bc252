//! The pages of Assidu: components, pages, scripts and styles. No app types, only domain and plain values.
//!
//! To add a page: 1. a file in `pages/` with a context struct, `render(&self, &Frame)` and `sample()`;
//! 2. its address in [`urls`], pattern and builder; 3. its texts in `crates/texts/locales/{fr,en,de}`;
//! 4. a line in [`gallery::samples`], from which the tests take it. To add a component: a function in `parts/`.
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

pub mod assets;
mod attendance;
mod frame;
pub mod gallery;
mod icons;
pub mod model;
pub mod pages;
pub mod parts;
pub mod policy;
mod samples;
mod shell;
pub use assidu_urls as urls;

pub use frame::{Frame, Theme, Toast, User};
