//! Evidence dossiers: asked for, on their way, ready.

use maud::{Markup, html};

use crate::{
    Frame,
    model::{Choice, Paging},
    parts::{
        Field, Tone, badge, crumbs, empty, hidden, link_button, note, paging, post_button, select, submit,
    },
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

use assidu_domain::{DossierId, PersonId};
use jiff::civil::{Date, DateTime, date};

/// The page of dossiers.
#[derive(Clone, Debug)]
pub struct Dossiers {
    /// First day that the form proposes (`first`).
    pub first: Date,
    /// Last day (`last`).
    pub last: Date,
    /// The groups (`group`), the first choice being all of them.
    pub groups: Vec<Choice>,
    /// The funders (`funder`), the first choice being all of them.
    pub funders: Vec<Choice>,
    /// The learner that the dossier is to be about (`person`), and the name.
    pub person: Option<(PersonId, String)>,
    /// For how many days it may be kept (`keep`), and which is proposed.
    pub keep: Vec<(i64, bool)>,
    /// Makes the form sent twice one dossier (`key`).
    pub key: String,
    /// Why none was asked for, when the form came back.
    pub problem: Option<String>,
    /// The dossiers of this page, newest first.
    pub lines: Vec<DossierLine>,
    /// Pages.
    pub paging: Paging,
}

/// One dossier.
#[derive(Clone, Debug)]
pub struct DossierLine {
    /// The dossier.
    pub id: DossierId,
    /// First and last day.
    pub days: (Date, Date),
    /// The group, learner or funder that it is about, by name.
    pub about: String,
    /// Whether it is about somebody whose data are restricted: neither named nor given.
    pub is_hidden: bool,
    /// Who asked.
    pub asked_by: String,
    /// When.
    pub asked_at: DateTime,
    /// How far it is.
    pub state: DossierState,
}

/// How far a dossier is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DossierState {
    /// Asked for.
    Waiting,
    /// So many class meetings done, of how many.
    Making(u32, u32),
    /// Bytes, signatures, and until when it is kept.
    Ready(u64, u32, Date),
    /// It could not be made.
    Failed,
    /// It would be too large.
    TooLarge,
    /// Dropped.
    Dropped,
}

impl DossierState {
    /// Whether there is soon something new to see.
    const fn is_at_work(self) -> bool {
        matches!(self, Self::Waiting | Self::Making(..))
    }
}

impl Dossiers {
    /// The page. The list comes anew by itself while a dossier of it is being made.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let is_at_work = self.lines.iter().any(|line| line.state.is_at_work());
        shell::staff(
            frame,
            Place::Sheets,
            &t.get("dossiers-title"),
            if is_at_work { Scripts::Live } else { Scripts::None },
            &html! {
                div.topline {
                    div {
                        (crumbs(frame, routes::SHEETS, &t.get("nav-sheets"), &t.get("dossiers-title")))
                        h1 { (t.get("dossiers-title")) }
                        p.muted { (t.get("dossiers-intro")) }
                    }
                }
                section #dossiers.panel.card aria-labelledby="h-list"
                    hx-get=[is_at_work.then_some(frame.path.as_str())] hx-trigger=[is_at_work.then_some("every 2s")]
                    hx-select=[is_at_work.then_some("#dossiers")] hx-swap=[is_at_work.then_some("outerHTML")] {
                    header { h2 id="h-list" { (t.get("dossiers-list")) } }
                    @if self.lines.is_empty() { (empty(&t.get("dossiers-none"), None)) }
                    @else {
                        ul.plainlist.acts role="list" { @for line in &self.lines { (line.item(frame)) } }
                    }
                }
                (paging(frame, &self.paging))
                (self.form(frame))
            },
        )
    }

    fn form(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let keep: Vec<Choice> = self
            .keep
            .iter()
            .map(|(days, chosen)| Choice {
                value: days.to_string(),
                label: t.with("dossiers-keep-days", &[("days", (*days).into())]),
                chosen: *chosen,
            })
            .collect();
        let day = |name: &'static str, key: &str, day: Date| {
            let (label, value) = (t.get(key), day.to_string());
            Field { name, label: &label, kind: "date", value: &value, required: true, ..Field::default() }
                .render()
        };
        html! {
            section.panel.card aria-labelledby="h-new" {
                header { h2 id="h-new" { (t.get("dossiers-new")) } }
                form.in.stack method="post" action=(routes::DOSSIERS) {
                    (hidden("csrf", &frame.csrf))
                    (hidden("key", &self.key))
                    @if let Some(problem) = &self.problem { (note(Tone::Bad, problem)) }
                    div.fields2 {
                        (day("first", "dossiers-first", self.first))
                        (day("last", "dossiers-last", self.last))
                    }
                    @if let Some((person, name)) = &self.person {
                        (hidden("person", &person.to_string()))
                        p { (t.get("dossiers-person")) ": " strong { (name) } }
                    }
                    div.fields2 {
                        (select("group", &t.get("dossiers-group"), "", &self.groups))
                        @if self.person.is_none() {
                            (select("funder", &t.get("dossiers-funder"), "", &self.funders))
                        }
                    }
                    (select("keep", &t.get("dossiers-keep"), "", &keep))
                    p.small.muted { (t.get("dossiers-others")) }
                    div { (submit("primary", "shield-check", &t.get("dossiers-ask"))) }
                }
            }
        }
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let choice = |value: &str, label: &str| Choice {
            value: value.to_owned(),
            label: label.to_owned(),
            chosen: value.is_empty(),
        };
        let line = |n: u8, about: &str, state| DossierLine {
            id: DossierId::from_bytes([n; 16]),
            days: (date(2026, 9, 1), date(2026, 11, 30)),
            about: about.to_owned(),
            is_hidden: n == 0,
            asked_by: "Sophie Lambert".to_owned(),
            asked_at: date(2026, 11, 24).at(9, 4, 0, 0),
            state,
        };
        Self {
            first: date(2026, 11, 1),
            last: date(2026, 11, 30),
            groups: vec![choice("", "Tous"), choice("grp_1", "Bureautique 2026-A")],
            funders: vec![choice("", "Tous"), choice("fun_1", "Région Grand Est")],
            person: None,
            keep: vec![(7, false), (30, true), (90, false), (365, false)],
            key: "0".repeat(32),
            problem: None,
            lines: vec![
                line(5, "Bureautique 2026-A", DossierState::Waiting),
                line(4, "", DossierState::Making(120, 480)),
                line(3, "Région Grand Est", DossierState::Ready(48_300_000, 9_804, date(2026, 12, 24))),
                line(2, "", DossierState::TooLarge),
                line(1, "Aïcha Benali", DossierState::Failed),
                line(0, "Anglais 2025", DossierState::Dropped),
            ],
            paging: Paging { previous: None, next: Some(routes::DOSSIERS.to_owned()), total: None },
        }
    }

    /// A sample: nothing was asked for yet, and the form came back.
    #[must_use]
    pub fn sample_empty() -> Self {
        let problem = Some("La période doit aller d’un jour à un jour qui ne le précède pas.".to_owned());
        Self {
            lines: Vec::new(),
            problem,
            paging: Paging { previous: None, next: None, total: None },
            ..Self::sample()
        }
    }

    /// A sample: about one learner.
    #[must_use]
    pub fn sample_person() -> Self {
        let person = Some((PersonId::from_bytes([1; 16]), "Aïcha Benali".to_owned()));
        Self { person, ..Self::sample() }
    }
}

impl DossierLine {
    fn item(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let (first, last) = (t.date_short(self.days.0), t.date_short(self.days.1));
        let days = t.with("dossier-from-to", &[("first", first.into()), ("last", last.into())]);
        let title = match self.about.as_str() {
            _ if self.is_hidden => t.get("dossiers-restricted"),
            "" => t.get("dossiers-everyone"),
            about => about.to_owned(),
        };
        let asked = [
            ("name", (&self.asked_by).into()),
            ("date", t.date_short(self.asked_at.date()).into()),
            ("time", t.time(self.asked_at.time()).into()),
        ];
        html! {
            li {
                div.grow {
                    strong { (title) ", " (days) }
                    span.sub { (t.with("dossiers-by", &asked)) }
                    @if let DossierState::Ready(bytes, signatures, until) = self.state {
                        span.sub {
                            (t.file_size(bytes)) " · "
                            (t.with("dossiers-signatures", &[("count", signatures.into())])) " · "
                            (t.with("dossiers-until", &[("date", t.date_short(until).into())]))
                        }
                    }
                }
                @match self.state {
                    DossierState::Waiting => (badge(Tone::Plain, "clock", &t.get("dossiers-waiting"))),
                    DossierState::Making(done, of) => (badge(
                        Tone::Ink,
                        "radio",
                        &t.with("dossiers-making", &[("done", done.into()), ("total", of.into())]),
                    )),
                    DossierState::Ready(..) => {
                        (link_button(&urls::dossier_file(self.id), "sm", "download", &t.get("dossiers-download")))
                    }
                    DossierState::Failed => (badge(Tone::Bad, "circle-x", &t.get("dossiers-failed"))),
                    DossierState::TooLarge => (badge(Tone::Warn, "triangle-alert", &t.get("dossiers-too-large"))),
                    DossierState::Dropped => (badge(Tone::Plain, "circle-x", &t.get("dossiers-dropped"))),
                }
                @if !matches!(self.state, DossierState::Dropped) {
                    (post_button(frame, &urls::dossier_removal(self.id), &[], "sm quiet", "", &t.get("dossiers-drop")))
                }
            }
        }
    }
}
