//! The renewal plan: what ends when, how many sheets are to be renewed in which year, and what is in the way.

use assidu_domain::SheetId;
use jiff::civil::{Date, DateTime, date};
use maud::{Markup, html};

use super::Why;
use crate::{
    Frame,
    parts::{Tone, badge, bar, crumbs, empty, link_button, note, post_button},
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

/// The renewal plan.
#[derive(Clone, Debug)]
pub struct RenewalPage {
    /// How far sheets are kept: `B-T` means that nothing is added.
    pub level: String,
    /// How many days before its end a sheet is renewed.
    pub renew_days: u32,
    /// What ends, the first end first.
    pub ends: Vec<EndLine>,
    /// The day on which the instance makes its next root, if it is not there yet; and the day on which that begins.
    pub next_root: Option<(Option<Date>, Date)>,
    /// Sheets by the year in which they are to be renewed.
    pub years: Vec<(i16, u32)>,
    /// Sealed sheets, and those of them that are as they must be.
    pub kept: (u32, u32),
    /// Sheets that wait for their turn.
    pub waiting: u32,
    /// Sheets that should have been renewed by now.
    pub overdue: u32,
    /// When the next sheet is looked at.
    pub next: Option<DateTime>,
    /// Sheets that could not be kept the last time.
    pub troubled: Vec<TroubledLine>,
    /// How many there are of these in all.
    pub troubled_count: u32,
}

/// Something that ends.
#[derive(Clone, Debug)]
pub struct EndLine {
    /// What kind of thing.
    pub kind: EndLineKind,
    /// Its name.
    pub name: String,
    /// Its last day; none when no end is known.
    pub until: Option<Date>,
    /// Whether it is in use now.
    pub current: bool,
    /// Whether it was revoked.
    pub revoked: bool,
    /// Whether it ends within the time in which sheets are renewed, or has ended.
    pub soon: bool,
    /// How many sheets stand on it, where that is known.
    pub files: Option<u32>,
}

/// What kind of thing ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndLineKind {
    /// A root of the instance's own authority.
    Root,
    /// The certificate of a seal.
    Seal,
    /// The certificate of a time-stamping authority.
    Stamp,
    /// The trust in an algorithm.
    Algorithm,
}

/// A sheet that could not be kept the last time.
#[derive(Clone, Debug)]
pub struct TroubledLine {
    /// The sheet.
    pub sheet: SheetId,
    /// What it is about.
    pub title: String,
    /// Its first day.
    pub day: Date,
    /// Its version.
    pub version: u32,
    /// What was in the way, in words for the operator.
    pub why: Why,
    /// How often it was tried.
    pub tries: u32,
    /// When it is tried again.
    pub next: DateTime,
}

impl EndLineKind {
    /// The key of its word.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Root => "renewal-kind-root",
            Self::Seal => "renewal-kind-seal",
            Self::Stamp => "renewal-kind-stamp",
            Self::Algorithm => "renewal-kind-algorithm",
        }
    }
}

impl RenewalPage {
    /// Whether nothing is added to sheets here.
    fn is_off(&self) -> bool {
        self.level == "B-T"
    }

    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::staff(
            frame,
            Place::Settings,
            &t.get("renewal-title"),
            Scripts::None,
            &html! {
                div.topline {
                    div {
                        (crumbs(frame, routes::SETTINGS_SEAL, &t.get("seal-title"), &t.get("renewal-title")))
                        h1 { (t.get("renewal-title")) }
                        p.muted { (t.get("renewal-intro")) }
                    }
                    div.row {
                        (link_button(routes::RENEWAL_CSV, "sm", "download", "CSV"))
                        @if !self.is_off() {
                            (post_button(frame, routes::RENEWAL_NOW, &[], "sm", "rotate-ccw", &t.get("renewal-now")))
                        }
                    }
                }
                div.stack {
                    (self.state(frame))
                    @if !self.troubled.is_empty() { (self.troubles(frame)) }
                    (self.years(frame))
                    (self.ends(frame))
                }
            },
        )
    }

    /// How far all sheets are.
    fn state(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let (all, kept) = self.kept;
        let number = |n: u32| t.number(n.into());
        html! {
            section.panel.card aria-labelledby="h-state" {
                header {
                    h2 id="h-state" { (t.get("renewal-state")) }
                    @if self.overdue > 0 {
                        (badge(Tone::Bad, "circle-x", &t.with("renewal-overdue", &[("count", self.overdue.into())])))
                    }
                }
                div.in.stack {
                    @if self.is_off() { (note(Tone::Warn, &t.get("renewal-off"))) } @else {
                        p { (t.with("renewal-level", &[
                            ("level", self.level.as_str().into()), ("days", self.renew_days.into()),
                        ])) }
                    }
                    @if all == 0 { p.muted { (t.get("renewal-none")) } } @else if !self.is_off() {
                        p { (t.with("renewal-kept", &[("kept", number(kept).into()), ("all", number(all).into())])) }
                        (bar(frame, kept, all))
                        @if self.waiting > 0 {
                            p.small.muted { (t.with("renewal-waiting", &[("count", self.waiting.into())])) }
                        }
                    }
                    @if let Some(next) = self.next {
                        p.small.muted { (t.with("renewal-next", &[("at", self.moment(frame, next).into())])) }
                    }
                }
            }
        }
    }

    fn moment(&self, frame: &Frame, at: DateTime) -> String {
        let t = frame.t();
        format!("{}, {}", t.date_short(at.date()), t.time(at.time()))
    }

    fn troubles(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            section.panel.card aria-labelledby="h-troubled" {
                header {
                    h2 id="h-troubled" { (t.get("renewal-troubled")) }
                    (badge(Tone::Bad, "triangle-alert", &t.number(self.troubled_count.into())))
                }
                table.t.cards {
                    thead { tr {
                        th scope="col" { (t.get("renewal-sheet")) }
                        th scope="col" { (t.get("renewal-why")) }
                        th scope="col" { (t.get("renewal-again")) }
                    } }
                    tbody { @for line in &self.troubled { tr {
                        th scope="row" {
                            a.rowlink href=(urls::sheet_pdf(line.sheet)) { (line.title) }
                            span.sub { (t.date_short(line.day)) " · "
                                (t.with("renewal-version", &[("version", line.version.into())])) }
                        }
                        td.wide { (line.why.words(frame)) }
                        td { (self.moment(frame, line.next))
                            span.sub { (t.with("work-attempts", &[("count", line.tries.into())])) } }
                    } } }
                }
            }
        }
    }

    fn years(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            section.panel.card aria-labelledby="h-years" {
                header { h2 id="h-years" { (t.get("renewal-years")) } }
                @if self.years.is_empty() { (empty(&t.get("renewal-years-none"), None)) } @else {
                    table.t.cards {
                        thead { tr {
                            th scope="col" { (t.get("renewal-year")) }
                            th.num scope="col" { (t.get("renewal-files")) }
                        } }
                        tbody { @for (year, files) in &self.years { tr {
                            th scope="row" { (year) }
                            td.num { (t.number((*files).into())) " "
                                span.small.muted { (t.with("renewal-sheets", &[("count", (*files).into())])) } }
                        } } }
                    }
                }
            }
        }
    }

    fn ends(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            section.panel.card aria-labelledby="h-ends" {
                header { h2 id="h-ends" { (t.get("renewal-ends")) } }
                table.t.cards {
                    thead { tr {
                        th scope="col" { (t.get("renewal-what")) }
                        th scope="col" { (t.get("renewal-until")) }
                        th.num scope="col" { (t.get("renewal-files")) }
                    } }
                    tbody { @for end in &self.ends { tr {
                        th scope="row" {
                            (t.get(end.kind.key()))
                            span.sub { (end.name) }
                        }
                        td {
                            @match end.until {
                                Some(until) => (t.date_short(until)),
                                None => (t.get("renewal-no-end")),
                            }
                            @if end.revoked {
                                " " (badge(Tone::Bad, "circle-x", &t.get("renewal-revoked")))
                            } @else if end.soon && end.current {
                                " " (badge(Tone::Warn, "triangle-alert", &t.get("renewal-soon")))
                            } @else if !end.current {
                                span.sub { (t.get("renewal-past")) }
                            }
                        }
                        td.num {
                            @match end.files {
                                Some(files) => {
                                    (t.number(files.into())) " "
                                    span.small.muted { (t.with("renewal-sheets", &[("count", files.into())])) }
                                }
                                None => "–",
                            }
                        }
                    } } }
                }
                @if let Some((made, begins)) = self.next_root {
                    div.in { p.small.muted { @let begins = t.date_short(begins); @match made {
                        Some(made) => (t.with("renewal-root-due", &[
                            ("made", t.date_short(made).into()), ("begins", begins.into()),
                        ])),
                        None => (t.with("renewal-root-ready", &[("begins", begins.into())])),
                    } } }
                }
            }
        }
    }

    /// A sample: some years of sheets, a seal that ends soon, and two sheets in trouble.
    #[must_use]
    pub fn sample() -> Self {
        let end = |kind, name: &str, until, current, files| EndLine {
            kind,
            name: name.to_owned(),
            until,
            current,
            revoked: false,
            soon: false,
            files,
        };
        let seal = "CN=CFA des Deux Rives seal, not qualified, O=CFA des Deux Rives";
        let revoked =
            EndLine { revoked: true, ..end(EndLineKind::Seal, seal, Some(date(2029, 3, 2)), false, None) };
        let soon = EndLine {
            soon: true,
            ..end(
                EndLineKind::Algorithm,
                "rsa-pkcs1-2048 with sha256",
                Some(date(2028, 12, 31)),
                true,
                Some(1204),
            )
        };
        let trouble = |n: u8, title: &str, key: &'static str, what: &str| TroubledLine {
            sheet: SheetId::from_bytes([n; 16]),
            title: title.to_owned(),
            day: date(2026, 11, 23),
            version: 1,
            why: Why { key, what: what.to_owned() },
            tries: 7,
            next: date(2028, 7, 2).at(4, 30, 0, 0),
        };
        Self {
            level: "B-LTA".to_owned(),
            renew_days: 180,
            ends: vec![
                soon,
                revoked,
                end(EndLineKind::Seal, seal, Some(date(2031, 6, 12)), true, None),
                end(
                    EndLineKind::Stamp,
                    "CN=Assidu time-stamping authority, not qualified",
                    Some(date(2036, 8, 30)),
                    true,
                    Some(18_422),
                ),
                end(EndLineKind::Root, "CN=Assidu root, not qualified", Some(date(2051, 6, 8)), true, None),
                end(EndLineKind::Algorithm, "ecdsa-256 with sha256", None, true, Some(18_422)),
            ],
            next_root: Some((Some(date(2039, 6, 11)), date(2041, 6, 10))),
            years: vec![(2028, 1204), (2036, 18_422)],
            kept: (19_640, 19_626),
            waiting: 12,
            overdue: 2,
            next: Some(date(2028, 7, 1).at(9, 20, 0, 0)),
            troubled: vec![
                trouble(1, "Excel perfectionnement", "trouble-proof-away", "crl.example.org"),
                trouble(
                    2,
                    "CAP Cuisine – Hygiène",
                    "trouble-safe-read",
                    "the first copy under this id is damaged",
                ),
            ],
            troubled_count: 2,
        }
    }

    /// A sample: a new provider, nothing sealed yet.
    #[must_use]
    pub fn sample_empty() -> Self {
        let full = Self::sample();
        Self {
            ends: full.ends.into_iter().filter(|end| end.current && !end.soon).collect(),
            next_root: Some((None, date(2041, 6, 10))),
            years: Vec::new(),
            kept: (0, 0),
            waiting: 0,
            overdue: 0,
            next: None,
            troubled: Vec::new(),
            troubled_count: 0,
            ..full
        }
    }

    /// A sample: nothing is added to sheets here.
    #[must_use]
    pub fn sample_off() -> Self {
        Self { level: "B-T".to_owned(), ..Self::sample_empty() }
    }
}
