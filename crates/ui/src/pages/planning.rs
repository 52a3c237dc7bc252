//! The planning.

use jiff::ToSpan as _;
use maud::{Markup, html};

use crate::{
    Frame,
    parts::{capital, chips, empty, icon, link_button, meeting_rows, paging, search},
    samples,
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

use assidu_domain::GroupId;
use jiff::civil::Date;

use crate::model::{Chip, MeetingLine, Paging};

/// The planning of a day or a week, as a list.
#[derive(Clone, Debug)]
pub struct Planning {
    /// Day or week.
    pub view: PlanningView,
    /// First day shown.
    pub from: Date,
    /// Today, to mark it.
    pub today: Date,
    /// Days with their class meetings, in order; days without may be left out.
    pub days: Vec<(Date, Vec<MeetingLine>)>,
    /// What is searched for, or empty.
    pub query: String,
    /// The stage filter in force, as in the address, or empty.
    pub stage: String,
    /// The group filter in force.
    pub group: Option<GroupId>,
    /// Filters.
    pub chips: Vec<Chip>,
    /// Pages, when a day or week holds more than one.
    pub paging: Paging,
}

/// How much of the planning is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanningView {
    /// One day.
    Day,
    /// Monday to Sunday.
    Week,
}

impl Planning {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let days = if self.view == PlanningView::Week { 7 } else { 1 };
        let to = |view: PlanningView, from: Date| {
            urls::planning_of(view.name(), from, &self.query, &self.stage, self.group)
        };
        let group = self.group.map(|group| group.to_string()).unwrap_or_default();
        let before = self.from.checked_sub(days.days()).unwrap_or(self.from);
        let after = self.from.checked_add(days.days()).unwrap_or(self.from);
        let last = self.from.checked_add((days - 1).days()).unwrap_or(self.from);
        shell::staff(
            frame,
            Place::Planning,
            &t.get("nav-planning"),
            Scripts::None,
            &html! {
                div.topline {
                    div {
                        h1 { (t.get("nav-planning")) }
                        p.muted {
                            @if days == 1 { (capital(&t.date_long(self.from))) }
                            @else {
                                (t.with("planning-week", &[("from", t.date_short(self.from).into()), ("to", t.date_short(last).into())]))
                            }
                        }
                    }
                    div.row {
                        (link_button(&to(self.view, before), "", "", &t.get("planning-before")))
                        (link_button(&to(self.view, self.today), "", "", &t.get("nav-today")))
                        (link_button(&to(self.view, after), "", "", &t.get("planning-after")))
                        (link_button(routes::MEETING_NEW, "primary", "plus", &t.get("today-new")))
                    }
                }
                div.listhead {
                    nav.tabs aria-label=(t.get("planning-view")) {
                        @for view in [PlanningView::Day, PlanningView::Week] {
                            a href=(to(view, self.from)) aria-current=[(view == self.view).then_some("true")] {
                                (t.get(&format!("planning-view-{}", view.name())))
                            }
                        }
                    }
                    (search(frame, routes::PLANNING, &self.query, &[("view", self.view.name()), ("from", &self.from.to_string()), ("stage", &self.stage), ("group", &group)]))
                }
                (chips(frame, &self.chips))
                @if self.days.iter().all(|(_, m)| m.is_empty()) {
                    div.card { (empty(&t.get("planning-none"), Some((routes::IMPORTS, &t.get("today-import"))))) }
                }
                @for (day, meetings) in self.days.iter().filter(|(_, m)| !m.is_empty()) {
                    section.panel.card aria-labelledby={ "d-" (day) } {
                        header {
                            h2 id={ "d-" (day) } { (capital(&t.date_day(*day))) }
                            @if *day == self.today { span.badge.ink { (icon("clock")) (t.get("nav-today")) } }
                        }
                        (meeting_rows(frame, meetings, false))
                    }
                }
                (paging(frame, &self.paging))
            },
        )
    }

    /// A sample: a week.
    #[must_use]
    pub fn sample() -> Self {
        let meetings = samples::meetings();
        let today = meetings[0].facts.day;
        let from = today.yesterday().unwrap_or(today);
        let chip = |label: &str, count, current| Chip {
            label: label.to_owned(),
            count: Some(count),
            href: routes::PLANNING.to_owned(),
            current,
        };
        Self {
            view: PlanningView::Week,
            from,
            today,
            days: vec![(from, meetings[..2].to_vec()), (today, meetings)],
            query: String::new(),
            stage: String::new(),
            group: None,
            chips: vec![chip("Toutes", 7, true), chip("À clôturer", 2, false), chip("Annulées", 1, false)],
            paging: Paging::default(),
        }
    }

    /// A sample: a day without class meetings.
    #[must_use]
    pub fn sample_empty() -> Self {
        Self {
            view: PlanningView::Day,
            days: Vec::new(),
            chips: Vec::new(),
            query: "zzz".to_owned(),
            ..Self::sample()
        }
    }
}

impl PlanningView {
    /// The value in the address.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
        }
    }
}
