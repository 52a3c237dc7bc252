//! What a provider sets for its work on attendance.

use assidu_domain::attendance_rules::{AttendanceRules, MOST_AT_ONCE, MOST_DAYS_AFTER};
use maud::{Markup, html};

use crate::{
    Frame,
    parts::{Field, Tone, hidden, note, submit},
    shell::{self, Place, Scripts},
    urls::routes,
};

/// What a provider sets for its work on attendance.
#[derive(Clone, Debug, Default)]
pub struct AttendanceSettings {
    /// What is set.
    pub rules: AttendanceRules,
    /// Whether the one who looks may change it.
    pub may_change: bool,
}

impl AttendanceSettings {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let number = |name: &'static str, key: &str, value: u32, most: u32| {
            Field {
                name,
                label: &t.get(key),
                hint: &t.get(&format!("{key}-hint")),
                kind: "number",
                range: &format!("0..{most}"),
                inputmode: "numeric",
                class: "short",
                value: &value.to_string(),
                required: true,
                ..Field::default()
            }
            .render()
        };
        shell::staff(
            frame,
            Place::Settings,
            &t.get("att-settings-title"),
            Scripts::None,
            &html! {
                div.topline { div {
                    nav.crumbs aria-label=(t.get("crumbs")) {
                        a href=(routes::SETTINGS) { (t.get("nav-settings")) }
                        span aria-hidden="true" { "/" } span { (t.get("att-settings-title")) }
                    }
                    h1 { (t.get("att-settings-title")) }
                } }
                div.formpage {
                    @if !self.may_change { (note(Tone::Ink, &t.get("choices-not-yours"))) }
                    form.card.in.stack method="post" action=(routes::SETTINGS_ATTENDANCE) {
                        (hidden("csrf", &frame.csrf))
                        (number("second_above", "att-second-above", self.rules.second_above, MOST_AT_ONCE))
                        (number("justify_days", "att-justify-days", self.rules.justify_days, MOST_DAYS_AFTER))
                        div.field {
                            label for="reasons" { (t.get("att-reasons")) }
                            p.hint id="reasons-hint" { (t.get("att-reasons-hint")) }
                            textarea.input id="reasons" name="reasons" rows="6" maxlength="2000" aria-describedby="reasons-hint" {
                                (self.rules.reasons.join("\n"))
                            }
                        }
                        @if self.may_change { div { (submit("primary", "check", &t.get("save"))) } }
                    }
                }
            },
        )
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            rules: AttendanceRules {
                reasons: vec!["Grève des transports".to_owned()],
                ..AttendanceRules::default()
            },
            may_change: true,
        }
    }
}
