//! What a provider chooses for its people: receipts by mail, and a second step for its staff.

use maud::{Markup, html};

use crate::{
    Frame,
    parts::{Tone, checkbox, crumbs, hidden, note, submit},
    shell::{self, Place, Scripts},
    urls::routes,
};

/// What a provider chooses for its people.
#[derive(Clone, Copy, Debug, Default)]
pub struct Choices {
    /// Learners get the receipts of a day by mail (`receipts`).
    pub receipts: bool,
    /// Staff must have a second step (`factor`).
    pub factor: bool,
    /// Whether this server sends mail.
    pub sends_mail: bool,
    /// Whether the one who looks may change it.
    pub may_change: bool,
}

impl Choices {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let box_for = |name, text: &str, ticked| {
            html! {
                div.stack {
                    (checkbox(name, "1", name, &t.get(text), ticked))
                    p.small.muted { (t.get(&format!("{text}-text"))) }
                }
            }
        };
        shell::staff(
            frame,
            Place::Settings,
            &t.get("choices-title"),
            Scripts::None,
            &html! {
                div.topline { div {
                    (crumbs(frame, routes::SETTINGS, &t.get("nav-settings"), &t.get("choices-title")))
                    h1 { (t.get("choices-title")) }
                    p.muted { (t.get("choices-intro")) }
                } }
                div.formpage {
                    @if !self.sends_mail { (note(Tone::Warn, &t.get("choices-no-mail"))) }
                    @if !self.may_change { (note(Tone::Ink, &t.get("choices-not-yours"))) }
                    form.card.in.stack method="post" action=(routes::SETTINGS_CHOICES) {
                        (hidden("csrf", &frame.csrf))
                        (box_for("receipts", "choices-receipts", self.receipts))
                        (box_for("factor", "choices-factor", self.factor))
                        @if self.may_change { div { (submit("primary", "check", &t.get("save"))) } }
                    }
                }
            },
        )
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        Self { receipts: true, factor: true, sends_mail: true, may_change: true }
    }

    /// A sample: without mail, for the secretariat.
    #[must_use]
    pub const fn sample_without_mail() -> Self {
        Self { receipts: false, factor: false, sends_mail: false, may_change: false }
    }
}
