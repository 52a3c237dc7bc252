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
    /// Every switch of all its groups, by day.
    pub whole: Vec<MonthSwitch>,
    /// Groups in which it pays for somebody, by title.
    pub groups: Vec<GroupMonths>,
    /// What was chosen: a group's id, or [`ALL_GROUPS`] (`group`).
    pub group: String,
    /// To what (`to`).
    pub to: Medium,
    /// The day as typed (`from`).
    pub from: String,
    /// What the chosen switch would change: it waits for a second word.
    pub outlook: Option<SwitchOutlook>,
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

/// What a form sends instead of a group's id: all of them, and those to come.
pub const ALL_GROUPS: &str = "all";

/// What a switch would change.
#[derive(Clone, Debug)]
pub struct SwitchOutlook {
    /// The day.
    pub from: Date,
    /// Titles of the groups that it is about.
    pub groups: Vec<String>,
    /// Learners whom the funder pays for in them from then on.
    pub learners: u64,
    /// Class meetings of theirs that are planned from then on.
    pub meetings: u64,
    /// The day of the switch after, if one is set.
    pub until: Option<Date>,
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
        let may = frame.may(Right::ChangeFunders);
        html! {
            section.panel.card aria-labelledby="h-months" id="months" {
                header { h2 id="h-months" { (t.get("months-title")) } }
                div.in.stack {
                    @if self.paper_only { (note(Tone::Ink, &t.get("months-paper-only"))) }
                    @else { p.muted { (t.get("months-intro")) } }
                    @for switch in &self.whole {
                        (self.switch(frame, funder, (ALL_GROUPS, &t.get("months-all")), *switch))
                    }
                }
                @if self.groups.is_empty() { (empty(&t.get("months-none"), None)) }
                @else { (self.table(frame, funder)) }
                @if may { @match &self.outlook {
                    Some(outlook) => (self.confirm(frame, funder, outlook)),
                    None => (self.form(frame, funder)),
                } }
            }
        }
    }

    /// What the switch changes, and the second word.
    fn confirm(&self, frame: &Frame, funder: FunderId, outlook: &SwitchOutlook) -> Markup {
        let t = frame.t();
        let day = t.date_short(outlook.from);
        let counts = [("learners", outlook.learners.into()), ("meetings", outlook.meetings.into())];
        let what = if self.group == ALL_GROUPS { "all" } else { "group" };
        let said = format!("months-outlook-{what}-{}", self.to.name());
        html! {
            form.in.stack method="post" action=(urls::funder_paper(funder)) id="outlook" {
                h3 { (t.get("months-outlook")) }
                (note(Tone::Warn, &t.with(&said, &[("day", day.clone().into())])))
                ul.dots {
                    @if !outlook.groups.is_empty() {
                        li { (t.with("months-outlook-groups", &[("groups", outlook.groups.join(", ").into())])) }
                    }
                    li { (t.with("months-outlook-learners", &counts)) }
                    li { (t.with("months-outlook-meetings", &counts)) }
                    @if let Some(until) = outlook.until {
                        li { (t.with("months-outlook-until", &[("day", t.date_short(until).into())])) }
                    }
                    li { (t.with("months-outlook-stays", &[("day", day.into())])) }
                }
                (hidden("csrf", &frame.csrf)) (hidden("group", &self.group)) (hidden("to", self.to.name()))
                (hidden("from", &self.from)) (hidden("confirmed", "1"))
                div.row {
                    (submit("primary", "calendar-days", &t.get("months-go")))
                    a.btn href={ (urls::funder(funder)) "#months" } { (t.get("months-outlook-no")) }
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
                            td { @for switch in &group.switches {
                                (self.switch(frame, funder, (&group.group.to_string(), &group.title), *switch))
                            } }
                        }
                    }
                }
            }
        }
    }

    fn switch(
        &self,
        frame: &Frame,
        funder: FunderId,
        (value, title): (&str, &str),
        switch: MonthSwitch,
    ) -> Markup {
        let t = frame.t();
        let day = t.date_short(switch.from);
        let all = value == ALL_GROUPS;
        let key =
            if all { format!("months-switch-all-{}", switch.to.name()) } else { "months-switch".to_owned() };
        let args = [("medium", word(frame, switch.to).into()), ("day", day.clone().into())];
        let about = [("group", title.into()), ("day", day.into())];
        html! {
            div.row {
                span { (t.with(&key, &args)) }
                @if switch.is_to_come && (all || !self.paper_only) && frame.may(Right::ChangeFunders) {
                    form.inline method="post" action=(urls::funder_paper(funder)) {
                        (hidden("csrf", &frame.csrf)) (hidden("group", value))
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
        let choice = |value: String, label: String| {
            let chosen = value == self.group;
            Choice { value, label, chosen }
        };
        let mut groups = vec![choice(ALL_GROUPS.to_owned(), t.get("months-all"))];
        groups.extend(self.groups.iter().map(|group| choice(group.group.to_string(), group.title.clone())));
        let media: Vec<Choice> = Medium::ALL
            .iter()
            .map(|medium| Choice {
                value: medium.name().to_owned(),
                label: word(frame, *medium),
                chosen: *medium == self.to,
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
                div { (submit("", "search", &t.get("months-ask"))) }
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
            whole: vec![switch(3, Medium::Paper)],
            group: ALL_GROUPS.to_owned(),
            to: Medium::Digital,
            from: later(1).to_string(),
            outlook: None,
            problems: Vec::new(),
        }
    }

    /// A sample: all groups are to be on paper, and what that changes is said first.
    #[must_use]
    pub fn sample_outlook() -> Self {
        let sample = Self::sample();
        let from = samples::facts().day.first_of_month().saturating_add(jiff::Span::new().months(1));
        let groups = sample.groups.iter().map(|group| group.title.clone()).collect();
        let until = Some(from.saturating_add(jiff::Span::new().months(2)));
        let outlook = SwitchOutlook { from, groups, learners: 23, meetings: 148, until };
        Self { to: Medium::Paper, outlook: Some(outlook), ..sample }
    }
}

const fn symbol(medium: Medium) -> &'static str {
    match medium {
        Medium::Paper => "pen-line",
        Medium::Digital => "tablet-smartphone",
    }
}
