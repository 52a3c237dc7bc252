//! What a provider sets for its work on attendance.

use assidu_domain::{
    PersonId,
    alerts::{MOST_BEFORE, MOST_COUNT, MOST_DAYS},
    attendance_rules::{AttendanceRules, MOST_AT_ONCE, MOST_DAYS_AFTER},
    thirds::{CAN_BE_TOLD, News, ThirdKind, ThirdsTold},
};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::{
    Frame,
    parts::{Field, Tone, badge, checkbox, crumbs, hidden, link_button, note, submit},
    samples,
    shell::{self, Place, Scripts},
    urls::routes,
};

/// Somebody who can be told of blank sheets in the evening.
#[derive(Clone, Debug)]
pub struct SheetReaderLine {
    /// The account.
    pub person: PersonId,
    /// Name as people say it.
    pub name: String,
    /// Whether they were chosen, and still may print blank sheets.
    pub chosen: bool,
    /// What keeps letters from them, or became of the last one, in words; none when all is well.
    pub trouble: Option<String>,
    /// The training day of the last letter that went.
    pub sent: Option<Date>,
}

/// What a provider sets for its work on attendance.
#[derive(Clone, Debug, Default)]
pub struct AttendanceSettings {
    /// What is set.
    pub rules: AttendanceRules,
    /// Who can be told of blank sheets in the evening.
    pub readers: Vec<SheetReaderLine>,
    /// Whether there is a mail server.
    pub sends_mail: bool,
    /// Whether the one who looks may change it.
    pub may_change: bool,
}

/// The field of the form that says who is told of this.
#[must_use]
pub const fn third_field(news: News) -> &'static str {
    match news {
        News::Absence => "absence_to",
        News::Alert => "alert_to",
    }
}

fn kind_key(kind: ThirdKind) -> String {
    kind.name().replace('_', "-")
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
        let ticked = |name: &'static str, key: &str, on: bool| checkbox(name, "1", name, &t.get(key), on);
        let (alerts, reminders) = (self.rules.alerts, self.rules.reminders);
        shell::staff(
            frame,
            Place::Settings,
            &t.get("att-settings-title"),
            Scripts::None,
            &html! {
                div.topline { div {
                    (crumbs(frame, routes::SETTINGS, &t.get("nav-settings"), &t.get("att-settings-title")))
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
                        fieldset.stack {
                            legend { h2 { (t.get("att-alerts")) } }
                            p.small.muted { (t.get("att-alerts-text")) }
                            (number("days", "att-alert-days", alerts.days, MOST_DAYS))
                            (number("count", "att-alert-count", alerts.count, MOST_COUNT))
                            (number("row", "att-alert-row", alerts.row, MOST_COUNT))
                            (number("share", "att-alert-share", alerts.share, 100))
                        }
                        fieldset.stack {
                            legend { h2 { (t.get("att-letters")) } }
                            @if !self.sends_mail { (note(Tone::Warn, &t.get("choices-no-mail"))) }
                            (number("before", "att-before", reminders.before, MOST_BEFORE))
                            (ticked("unclosed", "att-unclosed", reminders.unclosed))
                            (ticked("tokens", "att-tokens", reminders.tokens))
                            (ticked("absence", "att-absence", reminders.absence))
                            (ticked("learner", "att-alert-learner", alerts.tell_learner))
                            (ticked("office", "att-alert-office", alerts.tell_office))
                        }
                        (self.thirds(frame))
                        (self.evening_sheets(frame))
                        @if self.may_change { div { (submit("primary", "check", &t.get("save"))) } }
                    }
                }
            },
        )
    }

    /// Which thirds are told of what. What they get is said before anything can be ticked.
    fn thirds(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            fieldset.stack id="thirds" {
                legend { h2 { (t.get("att-thirds")) } }
                p.small.muted { (t.get("att-thirds-text")) }
                p.small { (t.get("att-thirds-what")) }
                @for news in News::ALL {
                    fieldset.checks {
                        legend { (t.get(&format!("att-thirds-{news}"))) }
                        @for kind in CAN_BE_TOLD {
                            (checkbox(
                                third_field(*news), kind.name(), &format!("{news}-{}", kind_key(kind)),
                                &t.get(&format!("att-third-{}", kind_key(kind))), self.rules.thirds.of(*news).contains(&kind),
                            ))
                        }
                    }
                }
                div { (link_button(routes::SETTINGS_LETTERS, "sm quiet", "pen-line", &t.get("att-thirds-letters"))) }
            }
        }
    }

    fn evening_sheets(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let hour = self.rules.evening_sheets.hour.to_string();
        html! {
            fieldset.stack id="evening-sheets" {
                legend { h2 { (t.get("att-sheets")) } }
                p.small.muted { (t.get("att-sheets-text")) }
                (Field {
                    name: "sheets_hour", label: &t.get("att-sheets-hour"), hint: &t.get("att-sheets-hour-hint"),
                    kind: "number", range: "0..22", inputmode: "numeric", class: "short", value: &hour,
                    required: true, ..Field::default()
                }.render())
                fieldset.checks {
                    legend { (t.get("att-sheets-to")) }
                    @if self.readers.is_empty() { p.muted { (t.get("att-sheets-nobody")) } }
                    @for reader in &self.readers {
                        div {
                            (checkbox("sheets_to", &reader.person.to_string(), &format!("to-{}", reader.person), &reader.name, reader.chosen))
                            @if let Some(trouble) = &reader.trouble { (badge(Tone::Bad, "triangle-alert", trouble)) }
                            @if let Some(day) = reader.sent {
                                span.small.muted { (t.with("att-sheets-sent", &[("day", t.date_short(day).into())])) }
                            }
                        }
                    }
                }
            }
        }
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let line = |n: u8, name: &str, chosen, trouble: Option<&str>| SheetReaderLine {
            person: samples::person(n),
            name: name.to_owned(),
            chosen,
            trouble: trouble.map(str::to_owned),
            sent: trouble.is_none().then(|| samples::facts().day),
        };
        Self {
            readers: vec![
                line(1, "Claire Weber", true, None),
                line(2, "Marie-Christine Lamartine-Rousseau", true, Some("n’a pas d’adresse électronique")),
            ],
            rules: AttendanceRules {
                reasons: vec!["Grève des transports".to_owned()],
                thirds: ThirdsTold { absence: vec![ThirdKind::LegalGuardian], alert: Vec::new() },
                ..AttendanceRules::default()
            },
            sends_mail: true,
            may_change: true,
        }
    }
}
