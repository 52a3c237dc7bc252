//! Notes and toasts.

use maud::{Markup, html};

use crate::{Frame, Toast, icons::icon, parts::hidden};

/// What a note or badge says by its colour and icon, beside its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Neither good nor bad.
    Plain,
    /// In progress, worth knowing.
    Ink,
    /// Good.
    Ok,
    /// Look at this.
    Warn,
    /// Wrong.
    Bad,
}

impl Tone {
    /// Class of badges and notes.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Ink => "ink",
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }

    const fn symbol(self) -> &'static str {
        match self {
            Self::Plain | Self::Ink => "clock",
            Self::Ok => "circle-check",
            Self::Warn | Self::Bad => "triangle-alert",
        }
    }
}

/// A note: one or two sentences.
#[must_use]
pub fn note(tone: Tone, body: &str) -> Markup {
    html! {
        p class={ "note " (tone.class()) } role=[(tone == Tone::Bad).then_some("alert")] {
            (icon(tone.symbol())) span { (body) }
        }
    }
}

/// News at the bottom of the page, with its undo.
#[must_use]
pub fn toast(frame: &Frame, toast: &Toast) -> Markup {
    html! {
        div.toast role="status" {
            span { (toast.text) }
            @if let Some((action, fields)) = &toast.undo {
                form method="post" action=(action) {
                    (hidden("csrf", &frame.csrf))
                    @for (name, value) in fields { (hidden(name, value)) }
                    button type="submit" { (frame.t().get("undo")) }
                }
            }
        }
    }
}
