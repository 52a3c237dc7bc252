//! Anomalies of the whole provider: the list, and the same on paper.

use assidu_domain::{
    AnomalyId, MeetingId,
    anomalies::{Qualification, Rule},
};
use jiff::civil::{Date, DateTime};
use maud::{Markup, html};

use crate::{
    Frame, attendance,
    model::{Chip, Choice, Paging},
    parts::{Field, Tone, badge, chips, empty, hidden, icon, link_button, note, paging, select},
    samples,
    shell::{self, Place, Scripts},
    urls::{self, AnomalyAddress, routes},
};

/// The anomalies that fit a filter.
#[derive(Clone, Debug)]
pub struct Anomalies {
    /// What is filtered, as the address says it.
    pub address: AnomalyAddress,
    /// First and last day that are shown.
    pub days: [Date; 2],
    /// States as links.
    pub chips: Vec<Chip>,
    /// Kinds to choose from.
    pub kinds: Vec<Choice>,
    /// Groups to choose from; none for a trainer, who sees their own class meetings.
    pub groups: Vec<Choice>,
    /// Trainers to choose from.
    pub trainers: Vec<Choice>,
    /// Latest day first.
    pub lines: Vec<AnomalyRow>,
    /// Pages.
    pub paging: Paging,
}

/// One anomaly.
#[derive(Clone, Debug)]
pub struct AnomalyRow {
    /// Its id.
    pub id: AnomalyId,
    /// The class meeting.
    pub meeting: MeetingId,
    /// Its title.
    pub title: String,
    /// When it starts, on its clock.
    pub starts: DateTime,
    /// Names of its trainers.
    pub trainers: String,
    /// The rule.
    pub rule: Rule,
    /// About whom; empty when it is about nobody alone.
    pub name: String,
    /// What was found.
    pub text: String,
    /// Whether the rules find it no longer.
    pub gone: bool,
    /// How staff qualified it, and what they said about it.
    pub said: Option<(Qualification, String)>,
}

impl Anomalies {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let place = if attendance::first(frame).is_some() { Place::Attendance } else { Place::TrainerDay };
        shell::staff(
            frame,
            place,
            &t.get("anomalies-title"),
            Scripts::Keys,
            &html! {
                div.topline {
                    div {
                        (attendance::links(frame, routes::ANOMALIES))
                        h1 { (t.get("anomalies-title")) } p.muted { (t.get("anomalies-intro")) }
                    }
                    div.row.actionsrow {
                        @if !self.lines.is_empty() || self.paging.next.is_some() {
                            @for kind in ["csv", "xlsx"] {
                                (link_button(&self.address.file(kind), "", "download", &kind.to_uppercase()))
                            }
                            (link_button(&self.address.print(), "", "printer", &t.get("print")))
                        }
                    }
                }
                (note(Tone::Ink, &t.get("anomalies-inform")))
                (self.filters(frame))
                (chips(frame, &self.chips))
                section.panel.card aria-label=(t.get("anomalies-title")) {
                    @if self.lines.is_empty() { (empty(&t.get(self.why_empty()), None)) }
                    @else { (self.table(frame)) }
                }
                (paging(frame, &self.paging))
                (explained(frame))
            },
        )
    }

    /// One page looks through so many at most; the next goes on.
    const fn why_empty(&self) -> &'static str {
        if self.paging.next.is_some() { "anomalies-none-yet" } else { "anomalies-none" }
    }

    fn filters(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let [first, last] = self.days.map(|day| day.to_string());
        let state = AnomalyAddress { state: self.address.state, ..AnomalyAddress::default() };
        html! {
            form.card.filters role="search" method="get" action=(routes::ANOMALIES) {
                (hidden("state", self.address.state.name()))
                (Field { name: "from", label: &t.get("filter-from"), kind: "date", value: &first, ..Field::default() }.render())
                (Field { name: "to", label: &t.get("filter-to"), kind: "date", value: &last, ..Field::default() }.render())
                (select("kind", &t.get("anomalies-kind"), "", &self.kinds))
                @if self.groups.len() > 1 { (select("group", &t.get("col-group"), "", &self.groups)) }
                @if self.trainers.len() > 1 { (select("trainer", &t.get("filter-trainer"), "", &self.trainers)) }
                div.field.grow {
                    label for="q" { (t.get("search")) }
                    input.input id="q" name="q" type="search" value=(self.address.query) maxlength="100" autocomplete="off" data-key="/";
                }
                div.row {
                    button.btn type="submit" { (icon("list-filter")) (t.get("filter-go")) }
                    @if self.address != state { a.small href=(state.page()) { (t.get("filter-clear")) } }
                }
            }
        }
    }

    fn table(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            table.t.cards.anomalies {
                thead { tr {
                    th scope="col" { (t.get("anomalies-what")) }
                    th scope="col" { (t.get("col-meeting")) }
                    th scope="col" { (t.get("anomalies-said")) }
                } }
                tbody { @for line in &self.lines { (line.row(frame)) } }
            }
        }
    }

    /// A sample: qualified, open and no longer found.
    #[must_use]
    pub fn sample() -> Self {
        let choice = |value: &str, label: &str| Choice {
            value: value.to_owned(),
            label: label.to_owned(),
            chosen: value.is_empty(),
        };
        let chip = |label: &str, current| Chip {
            label: label.to_owned(),
            count: None,
            href: routes::ANOMALIES.to_owned(),
            current,
        };
        let day = samples::facts().day;
        Self {
            address: AnomalyAddress::default(),
            days: [day, day],
            chips: vec![chip("À regarder", true), chip("Qualifiées", false)],
            kinds: vec![choice("", "Toutes"), choice("ANO-07", "Même tracé ou même appareil (ANO-07)")],
            groups: vec![choice("", "Tous"), choice("g", "Bureautique 2026")],
            trainers: vec![choice("", "Tous"), choice("p", "Fontaine Claire")],
            lines: AnomalyRow::samples(),
            paging: Paging { next: Some(routes::ANOMALIES.to_owned()), ..Paging::default() },
        }
    }

    /// A sample: nothing, for a trainer.
    #[must_use]
    pub fn sample_empty() -> Self {
        Self {
            lines: Vec::new(),
            groups: Vec::new(),
            trainers: Vec::new(),
            paging: Paging::default(),
            ..Self::sample()
        }
    }
}

impl AnomalyRow {
    /// About whom and what.
    fn what(&self) -> Markup {
        html! {
            span.badge { (self.rule.name()) } " "
            @if !self.name.is_empty() { strong { (self.name) } " " }
        }
    }

    fn row(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            tr {
                th scope="row" {
                    (self.what())
                    a.rowlink href=(urls::anomaly(self.id)) { (self.text) }
                    @if self.gone { span.sub { (badge(Tone::Plain, "undo-2", &t.get("anomalies-is-gone"))) } }
                }
                td {
                    a href=(urls::meeting(self.meeting)) { (self.title) }
                    span.sub.num { (t.date_short(self.starts.date())) " · " (t.time(self.starts.time())) }
                    span.sub { (self.trainers) }
                }
                td { (said(frame, self.said.as_ref())) }
            }
        }
    }

    pub(super) fn samples() -> Vec<Self> {
        let line = |n: u8, rule, name: &str, text: &str| Self {
            id: AnomalyId::from_bytes([n; 16]),
            meeting: samples::meeting(n),
            title: "Bureautique : tableaux croisés".to_owned(),
            starts: samples::facts().day.at(9, 0, 0, 0),
            trainers: "Claire Fontaine".to_owned(),
            rule,
            name: name.to_owned(),
            text: text.to_owned(),
            gone: false,
            said: None,
        };
        let comment = "Deux séances de groupes jumelés, signées ensemble à la pause.".to_owned();
        let long = "Maximilian-Alexander von Hohenlohe-Langenburg";
        vec![
            line(1, Rule::Reused, "", "Un même appareil a signé pour 2 personnes"),
            Self {
                said: Some((Qualification::Explained, comment)),
                ..line(2, Rule::ManyAtOnce, long, "2 demi-journées signées au même moment")
            },
            Self {
                gone: true,
                said: Some((Qualification::Mistake, String::new())),
                ..line(3, Rule::Dates, "Hugo Delmas", "Signé un jour hors des dates de l’inscription")
            },
        ]
    }
}

/// The word for a qualification.
pub(super) fn said_word(frame: &Frame, qualification: Qualification) -> String {
    frame.t().get(&format!("anomaly-said-{}", qualification.name().replace('_', "-")))
}

/// How staff qualified it, and what they said about it.
fn said(frame: &Frame, said: Option<&(Qualification, String)>) -> Markup {
    html! {
        @match said {
            None => { span.muted.small { (frame.t().get("anomalies-not-said")) } }
            Some((qualification, comment)) => {
                (badge(tone_of(*qualification), "check", &said_word(frame, *qualification)))
                @if !comment.is_empty() { span.sub { (comment) } }
            }
        }
    }
}

pub(super) const fn tone_of(qualification: Qualification) -> Tone {
    match qualification {
        Qualification::Explained => Tone::Ok,
        Qualification::Mistake => Tone::Plain,
        Qualification::FollowUp => Tone::Warn,
        Qualification::Confirmed => Tone::Bad,
    }
}

/// Key of the words for a rule: its name in a few of them, and what it looks for.
pub(super) fn rule_key(rule: Rule) -> String {
    rule.name().to_lowercase()
}

/// Each kind in plain words.
fn explained(frame: &Frame) -> Markup {
    let t = frame.t();
    html! {
        details.card.panel.kinds {
            summary { (t.get("anomalies-kinds")) }
            dl.in.stack {
                @for rule in Rule::ALL {
                    div {
                        dt { span.badge { (rule.name()) } " " strong { (t.get(&format!("anomaly-kind-{}", rule_key(*rule)))) } }
                        dd.small { (t.get(&format!("anomaly-about-{}", rule_key(*rule)))) }
                    }
                }
            }
        }
    }
}

/// The anomalies on paper.
#[derive(Clone, Debug)]
pub struct AnomaliesPrint {
    /// Where one came from.
    pub address: AnomalyAddress,
    /// The days, and each filter in force in words.
    pub about: Vec<String>,
    /// Latest day first.
    pub lines: Vec<AnomalyRow>,
}

impl AnomaliesPrint {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let title = t.get("anomalies-title");
        shell::full(
            frame,
            &title,
            Scripts::Keys,
            &html! {
                div.paper {
                    div.topline {
                        div {
                            h1 { (title) @if let Some(user) = &frame.user { ", " (user.provider) } }
                            p.muted { (self.about.join(" · ")) }
                            p.muted { (t.get("anomalies-inform")) }
                        }
                        div.row {
                            button.btn.primary type="button" data-print data-script hidden { (icon("printer")) (t.get("print")) }
                            a.btn href=(self.address.page()) { (icon("x")) (t.get("back")) }
                        }
                    }
                    @if self.lines.is_empty() { p { (t.get("anomalies-none")) } }
                    @else {
                        table.t.print {
                            thead { tr {
                                @for key in ["col-day", "col-time", "col-meeting", "export-trainers", "anomalies-what", "anomalies-said"] {
                                    th scope="col" { (t.get(key)) }
                                }
                            } }
                            tbody { @for line in &self.lines { (printed(frame, line)) } }
                        }
                    }
                }
            },
        )
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            address: AnomalyAddress::default(),
            about: vec!["Du 23/11/2026 au 29/11/2026".to_owned()],
            lines: AnomalyRow::samples(),
        }
    }
}

fn printed(frame: &Frame, line: &AnomalyRow) -> Markup {
    let t = frame.t();
    html! {
        tr {
            td.nw.num { (t.date_short(line.starts.date())) }
            td.nw.num { (t.time(line.starts.time())) }
            td { (line.title) }
            td { (line.trainers) }
            td { (line.what()) (line.text) @if line.gone { " (" (t.get("anomalies-is-gone")) ")" } }
            td { (said(frame, line.said.as_ref())) }
        }
    }
}
