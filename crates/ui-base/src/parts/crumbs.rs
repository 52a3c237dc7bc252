//! Where a page stands below another.

use maud::{Markup, html};

use crate::Frame;

/// The way back to the page above, and the name of this one. Both may be somebody's name, in any script.
#[must_use]
pub fn crumbs(frame: &Frame, above: &str, above_title: &str, title: &str) -> Markup {
    html! {
        nav.crumbs aria-label=(frame.t().get("crumbs")) {
            a href=(above) { bdi { (above_title) } }
            span aria-hidden="true" { "/" } span { bdi { (title) } }
        }
    }
}
