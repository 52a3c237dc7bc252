//! What every page is made of: the frame around it, components, icons, scripts and styles, and plain values.
//!
//! To add a component: a function in `parts/`, and a place on the gallery of `assidu-ui`.

pub mod assets;
pub mod attendance;
mod frame;
pub mod icons;
pub mod model;
pub mod parts;
pub mod policy;
pub mod samples;
pub mod shell;
pub use assidu_urls as urls;

pub use frame::{Frame, Theme, Toast, User};
