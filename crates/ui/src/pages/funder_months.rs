//! On what a funder wants the presence of its groups: paper or digital, from which month on (EMG-10).

use assidu_domain::{FunderId, GroupId, matrix::Right, paper::months::Medium};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::{
    Frame,
    model::{Choice, Problem, problem_of},
    parts::{Field, Tone, badge, empty, hidden, icon, note, select, submit},
    samples, urls,
};

/// What a funder wants of its groups.
#[derive(Clone, Debug)]
pub struct FunderMonths {
    /// Whether it takes paper only.
    pub paper_only: bool,
    /// Groups in which it pays for somebody, by title.
    pub groups: Vec<GroupMonths>,
    /// The day as typed (`from`).
    pub from: String,
    /// What is wrong with what was sent.
    pub problems: Vec<Problem>,
}

/// What it wants of a group.
#[derive(Clone, Debug)]
pub struct GroupMonths {
    /// The group.
    pub group: GroupId,
    /// Its title.
    pub title: String,
    /// On what it is today.
    pub now: Medium,
    /// Every switch, by day.
    pub switches: Vec<MonthSwitch>,
}

/// From a 1st on the group is on this.
#[derive(Clone, Copy, Debug)]
pub struct MonthSwitch {
    /// The day.
    pub from: Date,
    /// To what.
    pub to: Medium,
    /// Whether that month has not begun, so that it can be taken back.
    pub is_to_come: bool,
}

fn word(frame: &Frame, medium: Medium) -> String {
    frame.t().get(&format!("months-{}", medium.name()))
}

impl FunderMonths {
    /// The section of the funder's page.
    #[must_use]
    pub fn render(&self, frame: &Frame, funder: FunderId) -> Markup {
        let t = frame.t();
        html! {
            section.panel.card aria-labelledby="h-months" id="months" {
                header { h2 id="h-months" { (t.get("months-title")) } }
                div.in.stack {
                    @if self.paper_only { (note(Tone::Ink, &t.get("months-paper-only"))) }
                    @else { p.muted { (t.get("months-intro")) } }
                }
                @if self.groups.is_empty() { (empty(&t.get("months-none"), None)) }
                @else { (self.table(frame, funder)) }
                @if !self.paper_only && !self.groups.is_empty() && frame.may(Right::ChangeFunders) {
                    (self.form(frame, funder))
                }
            }
        }
    }

    fn table(&self, frame: &Frame, funder: FunderId) -> Markup {
        let t = frame.t();
        html! {
            table.t.cards.two {
                thead { tr {
                    th scope="col" { (t.get("months-group")) } th scope="col" { (t.get("months-now")) }
                    th scope="col" { (t.get("months-switches")) }
                } }
                tbody {
                    @for group in &self.groups {
                        tr {
                            th scope="row" { a.rowlink href=(urls::group(group.group)) { (group.title) } }
                            td { (badge(Tone::Plain, symbol(group.now), &word(frame, group.now))) }
                            td { @for switch in &group.switches { (self.switch(frame, funder, group, *switch)) } }
                        }
                    }
                }
            }
        }
    }

    fn switch(&self, frame: &Frame, funder: FunderId, group: &GroupMonths, switch: MonthSwitch) -> Markup {
        let t = frame.t();
        let day = t.date_short(switch.from);
        let args = [("medium", word(frame, switch.to).into()), ("day", day.clone().into())];
        let about = [("group", (&group.title).into()), ("day", day.into())];
        html! {
            div.row {
                span { (t.with("months-switch", &args)) }
                @if switch.is_to_come && !self.paper_only && frame.may(Right::ChangeFunders) {
                    form.inline method="post" action=(urls::funder_paper(funder)) {
                        (hidden("csrf", &frame.csrf)) (hidden("group", &group.group.to_string()))
                        (hidden("from", &switch.from.to_string()))
                        button.btn.sm type="submit" aria-label=(t.with("months-drop-of", &about)) {
                            (icon("undo-2")) (t.get("months-drop"))
                        }
                    }
                }
            }
        }
    }

    fn form(&self, frame: &Frame, funder: FunderId) -> Markup {
        let t = frame.t();
        let groups: Vec<Choice> = self
            .groups
            .iter()
            .map(|group| Choice { value: group.group.to_string(), label: group.title.clone(), chosen: false })
            .collect();
        let media: Vec<Choice> = Medium::ALL
            .iter()
            .map(|medium| Choice {
                value: medium.name().to_owned(),
                label: word(frame, *medium),
                chosen: *medium == Medium::Digital,
            })
            .collect();
        html! {
            form.in.stack method="post" action=(urls::funder_paper(funder)) {
                (hidden("csrf", &frame.csrf))
                div.fields2 {
                    (select("group", &t.get("months-group"), "", &groups))
                    (select("to", &t.get("months-to"), "", &media))
                }
                (Field {
                    name: "from", label: &t.get("months-from"), hint: &t.get("months-from-hint"), kind: "date",
                    value: &self.from, required: true, problem: problem_of(&self.problems, "from"), ..Field::default()
                }.render())
                div { (submit("", "calendar-days", &t.get("months-go"))) }
            }
        }
    }

    /// A sample: one group on paper until the end of the year.
    #[must_use]
    pub fn sample() -> Self {
        let first = samples::facts().day.first_of_month();
        let later = |months: i32| first.checked_add(jiff::Span::new().months(months)).unwrap_or(first);
        let switch = |months, to| MonthSwitch { from: later(months), to, is_to_come: months > 0 };
        let group = |n: u8, title: &str, now, switches| GroupMonths {
            group: GroupId::from_bytes([n; 16]),
            title: title.to_owned(),
            now,
            switches,
        };
        Self {
            paper_only: false,
            groups: vec![
                group(
                    1,
                    "Bureautique 2026",
                    Medium::Paper,
                    vec![switch(-2, Medium::Paper), switch(2, Medium::Digital)],
                ),
                group(2, "Soudure niveau 1", Medium::Digital, Vec::new()),
            ],
            from: later(1).to_string(),
            problems: Vec::new(),
        }
    }
}

const fn symbol(medium: Medium) -> &'static str {
    match medium {
        Medium::Paper => "pen-line",
        Medium::Digital => "tablet-smartphone",
    }
}
