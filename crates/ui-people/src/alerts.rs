//! Who is away too often.

use assidu_domain::{
    AlertId, PersonId,
    alerts::{AlertKind, AlertState},
    matrix::Right,
    thirds::{ThirdKind, Untold},
};
use jiff::civil::DateTime;
use maud::{Markup, html};

use crate::{
    Frame, attendance,
    company::kind_word,
    model::Chip,
    parts::{Tone, avatar, chips, empty, hidden, icon, link_button, note},
    samples,
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

/// The alerts in one state, latest first.
#[derive(Clone, Debug)]
pub struct Alerts {
    /// States as links, with how many nobody looked at.
    pub chips: Vec<Chip>,
    /// The state that is shown.
    pub state: AlertState,
    /// The lines.
    pub lines: Vec<AlertLine>,
    /// Whether there are more than are listed.
    pub more: bool,
    /// Thirds whom letters about learners did not reach lately.
    pub unreached: Vec<UnreachedLine>,
}

/// A third whom a letter did not reach.
#[derive(Clone, Debug)]
pub struct UnreachedLine {
    /// Beside whom.
    pub learner: PersonId,
    /// The learner's name.
    pub learner_name: String,
    /// The third's name.
    pub third_name: String,
    /// What they are.
    pub kind: ThirdKind,
    /// When they were to be told.
    pub at: DateTime,
    /// Why no letter was written; none when the mail server refused it.
    pub untold: Option<Untold>,
}

/// One alert.
#[derive(Clone, Debug)]
pub struct AlertLine {
    /// Its id.
    pub id: AlertId,
    /// About whom.
    pub person: PersonId,
    /// Name as people say it.
    pub name: String,
    /// By which threshold.
    pub kind: AlertKind,
    /// What was reached.
    pub value: u32,
    /// In how many days.
    pub days: u32,
    /// Since when.
    pub at: DateTime,
    /// Whether the learner was told.
    pub told: bool,
    /// Name and kind of the thirds who were told.
    pub thirds: Vec<(String, ThirdKind)>,
    /// Who took note, or empty.
    pub seen_by: String,
}

impl Alerts {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::staff(
            frame,
            Place::Attendance,
            &t.get("alerts-title"),
            Scripts::Keys,
            &html! {
                div.topline {
                    div {
                        (attendance::links(frame, routes::ALERTS))
                        h1 { (t.get("alerts-title")) } p.muted { (t.get("alerts-intro")) }
                    }
                    div.row.actionsrow {
                        @if !self.lines.is_empty() {
                            @for kind in ["csv", "xlsx"] {
                                (link_button(&urls::alerts_file(kind, self.state.name()), "", "download", &kind.to_uppercase()))
                            }
                        }
                        @if frame.may(Right::SeeSettings) {
                            (link_button(routes::SETTINGS_ATTENDANCE, "", "settings", &t.get("alerts-thresholds")))
                        }
                    }
                }
                (chips(frame, &self.chips))
                section.panel.card aria-label=(t.get("alerts-title")) {
                    @if self.lines.is_empty() { (empty(&t.get("alerts-none"), None)) }
                    @else { ul.plainlist role="list" { @for line in &self.lines { (line.item(frame, self.state)) } } }
                }
                @if self.more { (note(Tone::Ink, &t.get("alerts-more"))) }
                @if !self.unreached.is_empty() { (self.unreached_panel(frame)) }
            },
        )
    }

    /// Thirds who were to be told and were not: the office completes what is missing.
    fn unreached_panel(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            section.panel.card aria-labelledby="h-unreached" {
                header { h2 id="h-unreached" { (t.get("unreached-title")) } }
                div.in { p.small.muted { (t.get("unreached-text")) } }
                ul.plainlist role="list" {
                    @for line in &self.unreached {
                        li { div.row {
                            div.grow.stack {
                                (t.with("unreached-line", &[
                                    ("third", (&line.third_name).into()), ("learner", (&line.learner_name).into()),
                                    ("kind", kind_word(frame, line.kind, false).into()),
                                ]))
                                span.sub { (t.date_short(line.at.date())) " · " (t.get(&format!("unreached-{}", line.why()))) }
                            }
                            @if frame.may(Right::ChangePeople) {
                                a.btn.sm href=(urls::person_company(line.learner)) {
                                    (t.get("unreached-complete")) span.vh { " : " (line.third_name) }
                                }
                            }
                        } }
                    }
                }
            }
        }
    }

    /// A sample: what nobody looked at.
    #[must_use]
    pub fn sample() -> Self {
        let chip = |label: &str, count, current| Chip {
            label: label.to_owned(),
            count,
            href: routes::ALERTS.to_owned(),
            current,
        };
        Self {
            chips: vec![chip("Nouvelles", Some(3), true), chip("Vues", None, false)],
            state: AlertState::Open,
            lines: vec![
                AlertLine::sample(1, "Aïcha Benali", AlertKind::Count, 5),
                AlertLine::sample(2, "Maximilian-Alexander von Hohenlohe-Langenburg", AlertKind::InARow, 3),
                AlertLine::sample(3, "Hugo Delmas", AlertKind::Share, 24),
            ],
            more: false,
            unreached: vec![
                UnreachedLine::sample(
                    "Maximilian-Alexander von Hohenlohe-Langenburg",
                    Some(Untold::NoAddress),
                ),
                UnreachedLine::sample("Nora Benali", None),
            ],
        }
    }

    /// A sample: nothing.
    #[must_use]
    pub fn sample_empty() -> Self {
        Self { lines: Vec::new(), unreached: Vec::new(), ..Self::sample() }
    }
}

impl AlertLine {
    fn item(&self, frame: &Frame, state: AlertState) -> Markup {
        let t = frame.t();
        let numbers = [("count", u64::from(self.value).into()), ("days", u64::from(self.days).into())];
        let name = if self.name.is_empty() { t.get("absence-erased") } else { self.name.clone() };
        html! {
            li.stack {
                div.row {
                    div.person.grow {
                        (avatar(&name))
                        span {
                            @if self.name.is_empty() { (name) } @else { a href=(urls::person(self.person)) { (name) } }
                            span.sub { (t.with(&format!("alert-{}", self.kind.name()), &numbers)) }
                        }
                    }
                    @if state != AlertState::Over && frame.may(Right::HandleAbsences) { (self.note_form(frame, state, &name)) }
                }
                p.small.muted.num {
                    (t.with("alert-raised", &[
                        ("day", t.date_short(self.at.date()).into()), ("time", t.time(self.at.time()).into()),
                    ]))
                    @if self.told { " · " (t.get("alert-told")) }
                    @if !self.thirds.is_empty() { " · " (t.with("alert-told-thirds", &[("names", self.third_names(frame).into())])) }
                    @if !self.seen_by.is_empty() { " · " (t.with("alert-seen-name", &[("name", (&self.seen_by).into())])) }
                }
            }
        }
    }

    fn third_names(&self, frame: &Frame) -> String {
        let one = |(name, kind): &(String, ThirdKind)| {
            let facts = [("name", name.into()), ("kind", kind_word(frame, *kind, false).into())];
            frame.t().with("alert-told-third", &facts)
        };
        self.thirds.iter().map(one).collect::<Vec<_>>().join(", ")
    }

    fn note_form(&self, frame: &Frame, state: AlertState, name: &str) -> Markup {
        let t = frame.t();
        let (act, symbol, key) = match state {
            AlertState::Open => ("see", "check", "alert-see"),
            AlertState::Seen | AlertState::Over => ("unsee", "undo-2", "alert-unsee"),
        };
        let label = format!("{} : {name}", t.get(key));
        html! {
            form method="post" action=(urls::alert(self.id)) {
                (hidden("csrf", &frame.csrf))
                button.btn.sm type="submit" name="act" value=(act) aria-label=(label) { (icon(symbol)) (t.get(key)) }
            }
        }
    }

    fn sample(n: u8, name: &str, kind: AlertKind, value: u32) -> Self {
        Self {
            id: AlertId::from_bytes([n; 16]),
            person: samples::person(n),
            name: name.to_owned(),
            kind,
            value,
            days: 30,
            at: samples::facts().day.at(12, 40, 0, 0),
            told: n == 1,
            thirds: if n == 1 {
                vec![("Nora Benali".to_owned(), ThirdKind::LegalGuardian)]
            } else {
                Vec::new()
            },
            seen_by: String::new(),
        }
    }
}

impl UnreachedLine {
    fn why(&self) -> &'static str {
        self.untold.map_or("refused", Untold::name)
    }

    fn sample(third: &str, untold: Option<Untold>) -> Self {
        Self {
            learner: samples::person(1),
            learner_name: "Aïcha Benali".to_owned(),
            third_name: third.to_owned(),
            kind: ThirdKind::LegalGuardian,
            at: samples::facts().day.at(12, 40, 0, 0),
            untold,
        }
    }
}
