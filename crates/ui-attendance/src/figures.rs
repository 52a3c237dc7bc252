//! Figures of attendance: of a group or one person, per learner and per week.

use assidu_domain::{PersonId, figures::Figures, hours::Hours};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::{
    Frame, attendance,
    model::{Choice, Problem, problem_of},
    parts::{self, Field, Tone, empty, hidden, link_button, note, select, submit},
    samples,
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

/// The figures of a group or person over some days.
#[derive(Clone, Debug)]
pub struct FiguresPage {
    /// Groups (`group`).
    pub groups: Vec<Choice>,
    /// The person (`person`), when it is about one.
    pub person: Option<PersonId>,
    /// Title of the group or name of the person, or empty.
    pub title: String,
    /// First day (`first`).
    pub first: Date,
    /// Last day (`last`).
    pub last: Date,
    /// What is wrong with the days.
    pub problems: Vec<Problem>,
    /// The figures; nothing when no group was chosen.
    pub found: Option<FiguresFound>,
}

/// What was counted.
#[derive(Clone, Debug)]
pub struct FiguresFound {
    /// Per learner, by name.
    pub people: Vec<(PersonId, String, Figures)>,
    /// Per week, by its Monday.
    pub weeks: Vec<(Date, Figures)>,
    /// All together.
    pub all: Figures,
    /// The same as CSV and as a workbook.
    pub files: [String; 2],
}

impl FiguresPage {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::staff(
            frame,
            Place::Attendance,
            &t.get("figures-title"),
            Scripts::None,
            &html! {
                div.topline {
                    div {
                        (attendance::links(frame, routes::FIGURES))
                        h1 { @if self.title.is_empty() { (t.get("figures-title")) } @else { (self.title) } }
                        p.muted { (t.date_short(self.first)) " – " (t.date_short(self.last)) }
                    }
                    @if let Some(found) = &self.found {
                        div.row.actionsrow {
                            (link_button(&found.files[0], "sm", "download", "CSV"))
                            (link_button(&found.files[1], "sm", "download", "XLSX"))
                        }
                    }
                }
                section.panel.card aria-label=(t.get("filters")) { (self.filter(frame)) }
                @match &self.found {
                    Some(found) if found.all.sign_offs > 0 => {
                        (summary(frame, &found.all)) (weeks(frame, &found.weeks)) (people(frame, &found.people))
                    }
                    Some(_) => div.card { (empty(&t.get("figures-none"), None)) },
                    None => {}
                }
            },
        )
    }

    fn filter(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let day = |name: &'static str, key: &str, value: Date| {
            Field {
                name,
                label: &t.get(key),
                kind: "date",
                value: &value.to_string(),
                required: true,
                problem: problem_of(&self.problems, name),
                ..Field::default()
            }
            .render()
        };
        html! {
            form.in.stack method="get" action=(routes::FIGURES) {
                @if !self.problems.is_empty() { div role="alert" { (note(Tone::Bad, &t.get("form-problems"))) } }
                div.fields3 {
                    @if let Some(person) = self.person { (hidden("person", &person.to_string())) }
                    @else { (select("group", &t.get("bulk-group"), "", &self.groups)) }
                    (day("first", "bulk-first", self.first))
                    (day("last", "bulk-last", self.last))
                }
                div { (submit("", "search", &t.get("figures-show"))) }
            }
        }
    }

    /// A sample: a group over two weeks.
    #[must_use]
    pub fn sample() -> Self {
        let day = samples::facts().day;
        let figures = |present, late, absent, justified| Figures {
            sign_offs: present + absent + justified + 1,
            present,
            signed: present - 1,
            late,
            late_minutes: late * 12,
            absent,
            justified,
            company: 1,
            company_minutes: 420,
            hours: Hours {
                planned: (present + absent + justified) * 210,
                attended: present * 210 - late * 12,
                justified: justified * 210,
                unjustified: absent * 210 + late * 12,
                ..Hours::default()
            },
            ..Figures::default()
        };
        let person = |n, name: &str, sum| (samples::person(n), name.to_owned(), sum);
        Self {
            groups: vec![Choice {
                value: "g".to_owned(),
                label: "Bureautique 2026-A".to_owned(),
                chosen: true,
            }],
            person: None,
            title: "Bureautique 2026-A".to_owned(),
            first: jiff::civil::date(2026, 11, 9),
            last: day,
            problems: Vec::new(),
            found: Some(FiguresFound {
                people: vec![
                    person(1, "Aïcha Benali", figures(18, 2, 0, 1)),
                    person(2, "Hugo Delmas", figures(12, 0, 6, 1)),
                ],
                weeks: vec![
                    (jiff::civil::date(2026, 11, 9), figures(20, 1, 2, 0)),
                    (jiff::civil::date(2026, 11, 16), figures(10, 1, 4, 2)),
                ],
                all: figures(30, 2, 6, 2),
                files: [urls::figures_file("csv", &[]), urls::figures_file("xlsx", &[])],
            }),
        }
    }

    /// A sample: nothing was chosen yet.
    #[must_use]
    pub fn sample_empty() -> Self {
        Self { title: String::new(), found: None, ..Self::sample() }
    }
}

fn summary(frame: &Frame, all: &Figures) -> Markup {
    let t = frame.t();
    let tile = |label: &str, figure: String, more: String| {
        html! { div.kpi.card { span.lbl { (t.get(label)) } span.val { (figure) } span.sub { (more) } } }
    };
    let rate = all.rate().map_or_else(|| "–".to_owned(), |rate| format!("{rate}\u{a0}%"));
    let duration = |minutes| t.duration(minutes);
    html! {
        div.kpis {
            (tile("figures-rate", rate, t.with("figures-of", &[
                ("attended", duration(all.hours.attended).into()), ("planned", duration(all.hours.planned).into()),
            ])))
            (tile("figures-absent", t.number(all.absent), duration(all.hours.unjustified)))
            (tile("figures-justified", t.number(all.justified), duration(all.hours.justified)))
            (tile("figures-late", t.number(all.late), duration(all.late_minutes)))
            (tile("figures-early", t.number(all.early), duration(all.early_minutes)))
            (tile("figures-company", t.number(all.company), duration(all.company_minutes)))
        }
    }
}

fn weeks(frame: &Frame, weeks: &[(Date, Figures)]) -> Markup {
    let t = frame.t();
    let rate = |sum: &Figures| sum.rate().unwrap_or(0);
    let told = |(monday, sum): &(Date, Figures)| {
        let rate = sum.rate().map_or_else(|| "–".to_owned(), |rate| format!("{rate}\u{a0}%"));
        t.with("figures-week", &[("day", t.date_short(*monday).into()), ("rate", rate.into())])
    };
    let bars: Vec<i64> = weeks.iter().map(|week| rate(&week.1)).collect();
    let lowest = weeks.iter().filter(|week| week.1.rate().is_some()).min_by_key(|week| rate(&week.1));
    let finding = lowest.map(told).unwrap_or_default();
    html! {
        section.panel.card aria-labelledby="h-weeks" {
            header { h2 id="h-weeks" { (t.get("figures-weeks")) } }
            div.in.stack {
                (parts::bars(&bars, &t.with("figures-lowest", &[("week", finding.into())])))
                details {
                    summary.small { (t.get("figures-as-table")) }
                    table.t {
                        thead { tr { th scope="col" { (t.get("figures-week-of")) } th scope="col" { (t.get("figures-rate")) }
                            th scope="col" { (t.get("figures-absent")) } th scope="col" { (t.get("figures-late")) } } }
                        tbody { @for (monday, sum) in weeks { tr {
                            th scope="row" { (t.date_short(*monday)) }
                            td.num { @match sum.rate() { Some(rate) => { (rate) "\u{a0}%" } None => "–" } }
                            td.num { (t.number(sum.absent)) } td.num { (t.number(sum.late)) }
                        } } }
                    }
                }
            }
        }
    }
}

fn people(frame: &Frame, people: &[(PersonId, String, Figures)]) -> Markup {
    let t = frame.t();
    html! {
        section.panel.card aria-labelledby="h-people" {
            header { h2 id="h-people" { (t.get("figures-people")) } }
            table.t.cards {
                thead { tr {
                    th scope="col" { (t.get("col-learner")) }
                    @for key in ["figures-rate", "figures-present", "figures-absent", "figures-justified", "figures-late", "figures-early"] {
                        th scope="col" { (t.get(key)) }
                    }
                } }
                tbody {
                    @for (person, name, sum) in people {
                        tr {
                            th scope="row" { a.rowlink href=(urls::person(*person)) { (name) } }
                            td.num data-label=(t.get("figures-rate")) {
                                @match sum.rate() { Some(rate) => { (rate) "\u{a0}%" } None => "–" }
                            }
                            @for (key, count, minutes) in [
                                ("figures-present", sum.present, sum.hours.attended),
                                ("figures-absent", sum.absent, sum.hours.unjustified),
                                ("figures-justified", sum.justified, sum.hours.justified),
                                ("figures-late", sum.late, sum.late_minutes),
                                ("figures-early", sum.early, sum.early_minutes),
                            ] {
                                td.num data-label=(t.get(key)) {
                                    span.vh { (t.get(key)) " : " } (t.number(count))
                                    @if minutes > 0 { span.sub { (t.duration(minutes)) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
