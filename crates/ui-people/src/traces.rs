//! The log of access: who looked at, changed or was refused what.

use assidu_domain::PersonId;
use jiff::civil::{Date, DateTime, date};
use maud::{Markup, html};

use crate::{
    Frame,
    icons::icon,
    model::{Choice, Paging},
    parts::{Field, Tone, badge, crumbs, empty, hidden, link_button, note, paging, select},
    samples,
    shell::{self, Place, Scripts},
    urls::{self, TraceAddress, routes},
};

/// The log of access as it is searched.
#[derive(Clone, Debug)]
pub struct Traces {
    /// What is searched for, as the address says it.
    pub address: TraceAddress,
    /// Somebody's name, when only what they did or what is about them is shown.
    pub person: Option<String>,
    /// People of the name that was searched for, to choose from.
    pub choices: Vec<(PersonId, String)>,
    /// Whether nobody has that name.
    pub nobody: bool,
    /// What can be done, to choose from.
    pub acts: Vec<Choice>,
    /// Done or refused, to choose from.
    pub outcomes: Vec<Choice>,
    /// Newest first.
    pub lines: Vec<TraceRow>,
    /// Pages.
    pub paging: Paging,
    /// What a look at the whole log found, when it was asked for.
    pub check: Option<TraceCheck>,
}

/// One entry.
#[derive(Clone, Debug)]
pub struct TraceRow {
    /// When.
    pub at: DateTime,
    /// Who; empty when nobody is known.
    pub actor: String,
    /// What, in the page's language.
    pub what: String,
    /// Whether it was refused.
    pub refused: bool,
    /// Whose data, with their page.
    pub subject: Option<(PersonId, String)>,
    /// What for, in the page's language, or empty.
    pub purpose: String,
    /// From which network, or empty.
    pub origin: String,
}

/// What a look at the whole log found.
#[derive(Clone, Debug)]
pub struct TraceCheck {
    /// How many entries hang together.
    pub entries: u64,
    /// How many are not chained yet.
    pub waiting: u64,
    /// The place of the first that is not as it was, when there is one.
    pub first_wrong: Option<u64>,
    /// Whether the ends of the log are this provider's own.
    pub ends_are_ours: bool,
    /// The place and the hash of the last entry, to be written down elsewhere.
    pub head: (u64, String),
}

impl Traces {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::staff(
            frame,
            Place::Settings,
            &t.get("traces-title"),
            Scripts::None,
            &html! {
                div.topline {
                    div {
                        (crumbs(frame, routes::SETTINGS, &t.get("nav-settings"), &t.get("traces-title")))
                        h1 { (t.get("traces-title")) }
                        p.muted { (t.get("traces-intro")) }
                    }
                    div.row {
                        (link_button(&self.address.check(), "sm", "shield-check", &t.get("traces-check")))
                        (link_button(&self.address.file(), "sm", "download", "CSV"))
                    }
                }
                @if let Some(check) = &self.check { (check.render(frame)) }
                (self.form(frame))
                @if !self.choices.is_empty() { (self.whom(frame)) } @else { (self.list(frame)) }
                (paging(frame, &self.paging))
            },
        )
    }

    fn form(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let (from, until) = (day(self.address.from), day(self.address.until));
        html! {
            form.card.filters role="search" method="get" action=(routes::TRACES) {
                @if let (Some(person), Some(id)) = (&self.person, self.address.person) {
                    div.field {
                        p { strong { (person) } }
                        a.small href=(TraceAddress { person: None, ..self.address.clone() }.page()) { (t.get("traces-anyone")) }
                        (hidden("person", &id.to_string()))
                    }
                } @else {
                    (Field { name: "q", label: &t.get("traces-name"), value: &self.address.query, longest: 100,
                        autocomplete: "off", ..Field::default() }.render())
                }
                (select("act", &t.get("traces-what"), "", &self.acts))
                (select("outcome", &t.get("traces-outcome"), "", &self.outcomes))
                (Field { name: "from", label: &t.get("filter-from"), kind: "date", value: &from, ..Field::default() }.render())
                (Field { name: "to", label: &t.get("filter-to"), kind: "date", value: &until, ..Field::default() }.render())
                div.row {
                    button.btn type="submit" { (icon("list-filter")) (t.get("filter-go")) }
                    @if self.address != TraceAddress::default() {
                        a.small href=(routes::TRACES) { (t.get("filter-clear")) }
                    }
                }
            }
        }
    }

    /// Several people have that name.
    fn whom(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            section.panel.card aria-labelledby="h-whom" {
                header { h2 id="h-whom" { (t.get("traces-whom")) } }
                ul.plainlist role="list" {
                    @for (person, name) in &self.choices {
                        li { a href=(TraceAddress { person: Some(*person), query: String::new(), ..self.address.clone() }.page()) { (name) } }
                    }
                }
            }
        }
    }

    fn list(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            section.panel.card aria-label=(t.get("traces-title")) {
                @if self.lines.is_empty() {
                    (empty(&t.get(if self.nobody { "traces-nobody" } else { "trace-none" }), None))
                } @else {
                    table.t.cards {
                        thead { tr {
                            th scope="col" { (t.get("traces-what")) }
                            th scope="col" { (t.get("traces-who")) }
                            th scope="col" { (t.get("traces-whose")) }
                            th scope="col" { (t.get("traces-why-where")) }
                        } }
                        tbody { @for line in &self.lines { (line.render(frame)) } }
                    }
                }
            }
        }
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let line =
            |minute: i8, actor: &str, what: &str, subject: Option<(u8, &str)>, purpose: &str| TraceRow {
                at: date(2026, 11, 23).at(9, minute, 12, 0),
                actor: actor.to_owned(),
                what: what.to_owned(),
                refused: false,
                subject: subject.map(|(n, name)| (samples::person(n), name.to_owned())),
                purpose: purpose.to_owned(),
                origin: "203.0.113.0/24".to_owned(),
            };
        let choice = |value: &str, label: &str| Choice {
            value: value.to_owned(),
            label: label.to_owned(),
            chosen: value.is_empty(),
        };
        let refused = TraceRow {
            refused: true,
            origin: "2001:db8:12::/48".to_owned(),
            ..line(3, "", "Connexion", Some((2, "Thomas Berger")), "accès propre")
        };
        Self {
            address: TraceAddress { from: Some(date(2026, 11, 1)), ..TraceAddress::default() },
            person: None,
            choices: Vec::new(),
            nobody: false,
            acts: vec![choice("", "Tous"), choice("see-person", "Fiche consultée")],
            outcomes: vec![choice("", "Tous"), choice("refused", "Refusé")],
            lines: vec![
                line(41, "Nadia Lefèvre", "Fiche consultée", Some((1, "Aïcha Benali")), "gestion"),
                line(
                    12,
                    "Nadia Lefèvre",
                    "Fiche modifiée : adresse électronique",
                    Some((1, "Aïcha Benali")),
                    "gestion",
                ),
                refused,
            ],
            paging: Paging { previous: None, next: Some("/access-log?after=x".to_owned()), total: None },
            check: None,
        }
    }

    /// A sample: the log was looked at and is whole.
    #[must_use]
    pub fn sample_checked() -> Self {
        let check = TraceCheck {
            entries: 18_422,
            waiting: 3,
            first_wrong: None,
            ends_are_ours: true,
            head: (21_007, "7d1c5a1c0b8e4f0a9c3f2d6b1e8a7c5d4f3e2b1a0d9c8b7a6f5e4d3c2b1a0f9e".to_owned()),
        };
        Self { check: Some(check), ..Self::sample() }
    }

    /// A sample: somebody has changed the log.
    #[must_use]
    pub fn sample_broken() -> Self {
        let whole = Self::sample_checked();
        let check = whole.check.map(|check| TraceCheck { first_wrong: Some(812), ..check });
        Self { check, lines: Vec::new(), paging: Paging::default(), ..Self::sample() }
    }

    /// A sample: several people have the name that was searched for.
    #[must_use]
    pub fn sample_choices() -> Self {
        let choices = [(1, "Aïcha Benali"), (2, "Karim Benali")];
        let choices = choices.map(|(n, name)| (samples::person(n), name.to_owned())).to_vec();
        let address = TraceAddress { query: "benali".to_owned(), ..TraceAddress::default() };
        Self { address, choices, lines: Vec::new(), paging: Paging::default(), ..Self::sample() }
    }
}

impl TraceRow {
    fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            tr {
                th scope="row" {
                    (self.what)
                    @if self.refused { " " (badge(Tone::Bad, "circle-x", &t.get("trace-refused"))) }
                    span.sub.num { (t.date_short(self.at.date())) ", " (t.time(self.at.time())) }
                }
                td { @if self.actor.is_empty() { span.muted { (t.get("traces-unknown")) } } @else { bdi { (self.actor) } } }
                td {
                    @if let Some((person, name)) = &self.subject {
                        @if name.is_empty() { span.muted { (t.get("traces-erased")) } }
                        @else { a href=(urls::person(*person)) { bdi { (name) } } }
                    } @else { "–" }
                }
                td {
                    @if self.purpose.is_empty() { "–" } @else { (self.purpose) }
                    @if !self.origin.is_empty() { span.sub.num { (self.origin) } }
                }
            }
        }
    }
}

impl TraceCheck {
    fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let number = |n: u64| t.number(i64::try_from(n).unwrap_or(i64::MAX));
        let (place, hash) = &self.head;
        html! {
            section.card.in.stack aria-labelledby="h-check" {
                h2 id="h-check" { (t.get("traces-check-title")) }
                @if let Some(first) = self.first_wrong {
                    (note(Tone::Bad, &t.with("traces-check-wrong", &[("place", number(first).into())])))
                } @else if !self.ends_are_ours {
                    (note(Tone::Bad, &t.get("traces-check-ends")))
                } @else {
                    (note(Tone::Ok, &t.with("traces-check-right", &[("count", number(self.entries).into())])))
                }
                @if self.waiting > 0 { p.small { (t.with("traces-check-waiting", &[("count", number(self.waiting).into())])) } }
                p.small { (t.with("traces-check-head", &[("place", number(*place).into())])) " " code.hash { (hash) } }
            }
        }
    }
}
