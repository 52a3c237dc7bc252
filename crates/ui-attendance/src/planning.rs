//! The planning.

mod print;
mod week;

use assidu_domain::matrix::Right;
use jiff::{ToSpan as _, civil::Date};
use maud::{Markup, html};

use crate::{
    Frame,
    model::{Chip, Choice, MeetingLine, Paging},
    parts::{capital, chips, day_mark, empty, hidden, icon, link_button, meeting_rows, paging, shared_day},
    samples,
    shell::{self, Place, Scripts},
    urls::{self, PlanningAddress, routes},
};

pub use print::PlanningPrint;

/// The planning of a day, a week, or some days as a list.
#[derive(Clone, Debug)]
pub struct Planning {
    /// Day, week or list.
    pub view: PlanningView,
    /// What the address says: days and filters.
    pub address: PlanningAddress,
    /// First day shown.
    pub from: Date,
    /// Last day shown.
    pub to: Date,
    /// Today, to mark it.
    pub today: Date,
    /// Days with their class meetings, in order; days without may be left out.
    pub days: Vec<(Date, Vec<MeetingLine>)>,
    /// Filters by stage.
    pub chips: Vec<Chip>,
    /// Sites to choose from (`site`).
    pub sites: Vec<Choice>,
    /// Groups to choose from (`group`).
    pub groups: Vec<Choice>,
    /// Trainers to choose from (`trainer`).
    pub trainers: Vec<Choice>,
    /// Pages, when there is more than one.
    pub paging: Paging,
}

/// How much of the planning is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanningView {
    /// One day.
    Day,
    /// Monday to Sunday.
    Week,
    /// From a day to a day.
    List,
}

impl Planning {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let nothing = self.days.iter().all(|(_, meetings)| meetings.is_empty());
        shell::staff(
            frame,
            Place::Planning,
            &t.get("nav-planning"),
            Scripts::Keys,
            &html! {
                div.topline {
                    div {
                        h1 { (t.get("nav-planning")) }
                        p.muted { (self.period(frame)) }
                    }
                    (self.moves(frame))
                }
                div.listhead {
                    nav.tabs aria-label=(t.get("planning-view")) {
                        @for view in [PlanningView::Day, PlanningView::Week, PlanningView::List] {
                            a href=(self.to(view, self.from).page()) aria-current=[(view == self.view).then_some("true")] {
                                (t.get(&format!("planning-view-{}", view.name())))
                            }
                        }
                    }
                    (chips(frame, &self.chips))
                }
                (self.filters(frame))
                @if nothing { div.card { (self.nothing(frame)) } }
                @else if self.view == PlanningView::Week { (self.week(frame)) }
                @else { (self.list(frame)) }
                @if !nothing { (self.files(frame)) }
                (paging(frame, &self.paging))
            },
        )
    }

    /// The same filters on another day or in another view.
    fn to(&self, view: PlanningView, from: Date) -> PlanningAddress {
        let to = self.address.to.filter(|_| view == PlanningView::List && view == self.view);
        PlanningAddress { view: view.name().to_owned(), from: Some(from), to, ..self.address.clone() }
    }

    fn period(&self, frame: &Frame) -> String {
        let t = frame.t();
        if self.from == self.to {
            return capital(&t.date_long(self.from));
        }
        let days = [("from", t.date_short(self.from).into()), ("to", t.date_short(self.to).into())];
        t.with(if self.view == PlanningView::Week { "planning-week" } else { "planning-days" }, &days)
    }

    fn moves(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let days = (self.to - self.from).get_days() + 1;
        let moved = |by: i32| {
            let from = self.from.checked_add(by.days()).unwrap_or(self.from);
            let to = self.address.to.and_then(|to| to.checked_add(by.days()).ok());
            PlanningAddress { to, ..self.to(self.view, from) }.page()
        };
        html! {
            div.row {
                @if self.view != PlanningView::List {
                    (link_button(&moved(-days), "", "", &t.get("planning-before")))
                    (link_button(&self.to(self.view, self.today).page(), "", "", &t.get("nav-today")))
                    (link_button(&moved(days), "", "", &t.get("planning-after")))
                }
                @if frame.may(Right::ChangePlanning) { (link_button(routes::MEETING_NEW, "primary", "plus", &t.get("today-new"))) }
            }
        }
    }

    /// Words, site, group, trainer and, in a list, the days: one form, whose address says it all.
    fn filters(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let address = &self.address;
        let clear = PlanningAddress {
            from: address.from,
            to: address.to,
            view: address.view.clone(),
            ..PlanningAddress::default()
        };
        let day = |name: &'static str, key: &str, value: Date| {
            html! {
                div.field { label for=(name) { (t.get(key)) } input.input id=(name) name=(name) type="date" value=(value); }
            }
        };
        html! {
            form.card.filters role="search" method="get" action=(routes::PLANNING) {
                (hidden("view", self.view.name())) (hidden("stage", &address.stage))
                @if self.view == PlanningView::List { (day("from", "filter-from", self.from)) (day("to", "filter-to", self.to)) }
                @else { (hidden("from", &self.from.to_string())) }
                div.field.grow {
                    label for="q" { (t.get("search")) }
                    input.input id="q" name="q" type="search" value=(address.query) maxlength="100" autocomplete="off" aria-describedby="q-hint" data-key="/";
                    p.hint.xs id="q-hint" { (t.get("planning-search-hint")) }
                }
                (choose("site", &t.get("edit-site"), &t.get("filter-any"), &self.sites))
                (choose("group", &t.get("col-group"), &t.get("filter-any"), &self.groups))
                (choose("trainer", &t.get("filter-trainer"), &t.get("filter-any"), &self.trainers))
                div.row {
                    button.btn type="submit" { (icon("list-filter")) (t.get("filter-go")) }
                    @if address.is_filtered() { a.small href=(clear.page()) { (t.get("filter-clear")) } }
                }
            }
        }
    }

    fn nothing(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        if self.address.is_filtered() {
            let all = PlanningAddress {
                view: self.address.view.clone(),
                from: self.address.from,
                to: self.address.to,
                ..PlanningAddress::default()
            };
            return empty(&t.get("planning-none-filtered"), Some((&all.page(), &t.get("filter-clear"))));
        }
        empty(&t.get("planning-none"), Some((routes::IMPORTS, &t.get("today-import"))))
    }

    fn list(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            @for (day, meetings) in self.days.iter().filter(|(_, m)| !m.is_empty()) {
                section.panel.card aria-labelledby={ "d-" (day) } {
                    header {
                        h2 id={ "d-" (day) } { (capital(&t.date_day(*day))) }
                        @if *day == self.today { span.badge.ink { (icon("clock")) (t.get("nav-today")) } }
                        @if let Some(kind) = shared_day(meetings) { (day_mark(frame, kind)) }
                    }
                    (meeting_rows(frame, meetings, false))
                }
            }
        }
    }

    /// Exactly what is filtered, to take along.
    fn files(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            p.row.files {
                span.small.muted { (t.get("export-this")) }
                (link_button(&self.address.file("csv"), "sm", "download", "CSV"))
                (link_button(&self.address.file("xlsx"), "sm", "download", "XLSX"))
                (link_button(&self.address.print(), "sm", "printer", &t.get("print")))
                @if self.view == PlanningView::Day && frame.may(Right::Supervise) {
                    (link_button(&urls::paper_day(self.from), "sm", "printer", &t.get("paper-blank-day")))
                }
                @if self.view == PlanningView::Day && frame.may(Right::Correct) {
                    (link_button(&urls::outages(self.from), "sm", "wifi-off", &t.get("outages-open")))
                }
            }
        }
    }

    /// A sample: a week.
    #[must_use]
    pub fn sample() -> Self {
        let mut meetings = samples::meetings();
        let today = meetings[0].facts.day;
        let from = today.yesterday().unwrap_or(today);
        meetings[1].day_kind = assidu_domain::calendar::DayKind::InCompany;
        let chip = |label: &str, count, current| Chip {
            label: label.to_owned(),
            count: Some(count),
            href: routes::PLANNING.to_owned(),
            current,
        };
        let choice =
            |label: &str, chosen| Choice { value: label.to_owned(), label: label.to_owned(), chosen };
        Self {
            view: PlanningView::Week,
            address: PlanningAddress { from: Some(from), ..PlanningAddress::default() },
            from,
            to: from.saturating_add(6.days()),
            today,
            days: vec![(from, meetings[..2].to_vec()), (today, meetings)],
            chips: vec![chip("Toutes", 7, true), chip("À clôturer", 2, false), chip("Annulées", 1, false)],
            sites: vec![choice("Toulouse", false)],
            groups: vec![choice("Bureautique 2026-A", true)],
            trainers: vec![choice("Fontaine Claire", false)],
            paging: Paging::default(),
        }
    }

    /// A sample: the same as a list.
    #[must_use]
    pub fn sample_list() -> Self {
        let mut sample = Self { view: PlanningView::List, ..Self::sample() };
        sample.address.view = "list".to_owned();
        sample
    }

    /// A sample: a day without class meetings.
    #[must_use]
    pub fn sample_empty() -> Self {
        let mut sample =
            Self { view: PlanningView::Day, days: Vec::new(), chips: Vec::new(), ..Self::sample() };
        sample.to = sample.from;
        sample.address.query = "zzz".to_owned();
        sample
    }
}

fn choose(name: &str, label: &str, any: &str, choices: &[Choice]) -> Markup {
    html! {
        @if !choices.is_empty() {
            div.field {
                label for=(name) { (label) }
                select.input id=(name) name=(name) {
                    option value="" { (any) }
                    @for choice in choices { option value=(choice.value) selected[choice.chosen] { (choice.label) } }
                }
            }
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
            Self::List => "list",
        }
    }

    /// Reads the value in the address; anything unknown is a week.
    #[must_use]
    pub fn of(name: &str) -> Self {
        match name {
            "day" => Self::Day,
            "list" => Self::List,
            _ => Self::Week,
        }
    }
}
