//! Buttons: verb and object, an icon, at most one primary on a page.

use maud::{Markup, html};

use crate::{Frame, icons::icon, parts::hidden};

/// A button that sends its form; `class` adds `primary`, `lg`, `sm`, `block`, `danger`, `quiet`.
#[must_use]
pub fn submit(class: &str, symbol: &str, label: &str) -> Markup {
    html! { button class={ "btn " (class) } type="submit" { (labelled(symbol, label)) } }
}

/// A link that looks like a button.
#[must_use]
pub fn link_button(href: &str, class: &str, symbol: &str, label: &str) -> Markup {
    html! { a class={ "btn " (class) } href=(href) { (labelled(symbol, label)) } }
}

/// The icon stands before the label, an arrow after it.
fn labelled(symbol: &str, label: &str) -> Markup {
    html! {
        @if symbol == "chevron-right" { span { (label) } (icon(symbol)) }
        @else if !symbol.is_empty() { (icon(symbol)) (label) }
        @else { (label) }
    }
}

/// A form with nothing but a button, for an act without questions.
#[must_use]
pub fn post_button(
    frame: &Frame,
    action: &str,
    fields: &[(&str, &str)],
    class: &str,
    symbol: &str,
    label: &str,
) -> Markup {
    html! {
        form.inline method="post" action=(action) {
            (hidden("csrf", &frame.csrf))
            @for (name, value) in fields { (hidden(name, value)) }
            (submit(class, symbol, label))
        }
    }
}
