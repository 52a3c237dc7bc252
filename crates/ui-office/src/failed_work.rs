//! Work that was given up, and a button to have it tried again.

use assidu_domain::{BulkId, ImportId, JobId, MeetingId, PersonId};
use jiff::civil::{DateTime, date};
use maud::{Markup, html};

use crate::{
    Frame,
    parts::{Tone, crumbs, empty, hidden, link_button, note, submit},
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

/// Work that was given up after many tries.
#[derive(Clone, Debug)]
pub struct FailedWork {
    /// It, newest first.
    pub lines: Vec<FailedWorkLine>,
    /// How many sealed sheets could not be kept valid so far, which the renewal plan lists.
    pub unkept: u32,
}

/// One piece of work that was given up.
#[derive(Clone, Debug)]
pub struct FailedWorkLine {
    /// The job.
    pub job: JobId,
    /// What.
    pub kind: FailedWorkKind,
    /// When it was given up.
    pub at: DateTime,
    /// How many times it was tried.
    pub attempts: u32,
    /// Why, in a word for the operator of the server.
    pub reason: String,
}

/// What was given up.
#[derive(Clone, Debug)]
pub enum FailedWorkKind {
    /// The sheet of a class meeting, with its title.
    Sheet(MeetingId, String),
    /// The end of an import.
    Import(ImportId),
    /// What is to be signed, after a change of the rules.
    SignOffs,
    /// What the safe still holds of a dossier that was dropped.
    Dossier,
    /// A letter to somebody, with their name.
    Mail(PersonId, String),
    /// Keeping sealed sheets valid.
    Keeping,
    /// A correction of many.
    Bulk(BulkId),
    /// What was decided on an absence.
    Absence,
}

impl FailedWorkKind {
    fn key(&self) -> &'static str {
        match self {
            Self::Sheet(..) => "work-sheet",
            Self::Import(_) => "work-import",
            Self::SignOffs => "work-sign-offs",
            Self::Dossier => "work-dossier",
            Self::Mail(..) => "work-mail",
            Self::Keeping => "work-keeping",
            Self::Bulk(_) => "work-bulk",
            Self::Absence => "work-absence",
        }
    }

    fn href(&self) -> Option<String> {
        match self {
            Self::Sheet(meeting, _) => Some(urls::meeting(*meeting)),
            Self::Import(import) => Some(urls::import(*import)),
            Self::Mail(person, _) => Some(urls::person(*person)),
            Self::Keeping => Some(routes::RENEWAL.to_owned()),
            Self::Bulk(bulk) => Some(urls::bulk_correction(*bulk)),
            Self::Absence => Some(routes::ABSENCES.to_owned()),
            Self::SignOffs | Self::Dossier => None,
        }
    }
}

impl FailedWork {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::staff(
            frame,
            Place::Today,
            &t.get("work-title"),
            Scripts::None,
            &html! {
                div.topline { div {
                    (crumbs(frame, routes::TODAY, &t.get("nav-today"), &t.get("work-title")))
                    h1 { (t.get("work-title")) }
                    p.muted { (t.get("work-intro")) }
                } }
                @if self.unkept > 0 {
                    section.card.in.stack {
                        (note(Tone::Warn, &t.with("work-unkept", &[("count", self.unkept.into())])))
                        div { (link_button(routes::RENEWAL, "sm", "chevron-right", &t.get("renewal-show"))) }
                    }
                }
                section.panel.card aria-labelledby="h-work" {
                    header { h2 id="h-work" { (t.get("work-list")) } }
                    @if self.lines.is_empty() { (empty(&t.get("work-none"), None)) } @else { (self.table(frame)) }
                }
            },
        )
    }

    fn table(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            table.t.cards {
                thead { tr {
                    th scope="col" { (t.get("work-what")) }
                    th scope="col" { (t.get("work-why")) }
                    th scope="col" { span.vh { (t.get("work-retry")) } }
                } }
                tbody { @for line in &self.lines {
                    tr {
                        th scope="row" {
                            @match line.kind.href() {
                                Some(href) => { a.rowlink href=(href) { (self.name(frame, line)) } }
                                None => { (self.name(frame, line)) }
                            }
                            span.sub { (t.date_short(line.at.date())) ", " (t.time(line.at.time())) " · "
                                (t.with("work-attempts", &[("count", line.attempts.into())])) }
                        }
                        td.wide { (t.get(&format!("{}-mend", line.kind.key()))) span.sub { code { (line.reason) } } }
                        td {
                            form method="post" action=(urls::failed_work_retry(line.job)) {
                                (hidden("csrf", &frame.csrf))
                                (submit("sm", "rotate-ccw", &t.get("work-retry")))
                            }
                        }
                    }
                } }
            }
        }
    }

    fn name(&self, frame: &Frame, line: &FailedWorkLine) -> String {
        let title = match &line.kind {
            FailedWorkKind::Sheet(_, title) | FailedWorkKind::Mail(_, title) => title.as_str(),
            _ => "",
        };
        frame.t().with(line.kind.key(), &[("title", title.into())])
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let line = |n: u8, kind, reason: &str| FailedWorkLine {
            job: JobId::from_bytes([n; 16]),
            kind,
            at: date(2026, 11, 24).at(6, 12, 0, 0),
            attempts: 12,
            reason: reason.to_owned(),
        };
        let sheet =
            FailedWorkKind::Sheet(MeetingId::from_bytes([4; 16]), "Excel perfectionnement".to_owned());
        Self {
            lines: vec![
                line(1, sheet, "the safe cannot be written"),
                line(
                    2,
                    FailedWorkKind::Import(ImportId::from_bytes([3; 16])),
                    "the database does not answer",
                ),
                line(3, FailedWorkKind::SignOffs, "the work stopped in the midst"),
                line(
                    4,
                    FailedWorkKind::Mail(PersonId::from_bytes([5; 16]), "Aïcha Benali".to_owned()),
                    "the mail server refuses this letter for good (status 550)",
                ),
                line(5, FailedWorkKind::Keeping, "the database does not answer"),
                line(7, FailedWorkKind::Absence, "the database does not answer"),
                line(6, FailedWorkKind::Bulk(BulkId::from_bytes([7; 16])), "the database does not answer"),
            ],
            unkept: 3,
        }
    }

    /// A sample: nothing was given up.
    #[must_use]
    pub const fn sample_empty() -> Self {
        Self { lines: Vec::new(), unkept: 0 }
    }
}
