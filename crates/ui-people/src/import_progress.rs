//! An import at work.

use maud::{Markup, html};

use crate::{
    Frame,
    imports::{give_up, model_word, steps},
    parts::{Tone, crumbs, hidden, link_button, note, stepper, submit},
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

use assidu_domain::ImportId;

use crate::model::ImportCounts;

/// An import at work: can be left, goes on by itself.
#[derive(Clone, Debug)]
pub struct ImportProgress {
    /// The import.
    pub id: ImportId,
    /// Model (`learners` …).
    pub model: String,
    /// Name of the file.
    pub file: String,
    /// What it does.
    pub step: ImportStep,
    /// Rows done.
    pub done: u64,
    /// Rows in all, when known.
    pub total: Option<u64>,
    /// Seconds since it began.
    pub seconds: u64,
    /// Counts so far.
    pub counts: ImportCounts,
}

/// What an import at work does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportStep {
    /// Dry run.
    Checking,
    /// Applying.
    Applying,
    /// Could not be read; nothing was changed.
    Failed,
    /// The work on it failed too often; nothing was changed, and it can be tried again.
    Stopped,
}

impl ImportStep {
    const fn is_running(self) -> bool {
        matches!(self, Self::Checking | Self::Applying)
    }
}

impl ImportProgress {
    /// The page. Comes back by itself every two seconds until the work is done.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let (step, title) = match self.step {
            ImportStep::Checking => (3, t.get("progress-checking")),
            ImportStep::Applying => (4, t.get("progress-applying")),
            ImportStep::Failed | ImportStep::Stopped => (3, t.get("progress-failed")),
        };
        let scripts = if self.step.is_running() { Scripts::Live } else { Scripts::None };
        shell::staff(
            frame,
            Place::Imports,
            &title,
            scripts,
            &html! {
                div.topline { div {
                    (crumbs(frame, routes::IMPORTS, &t.get("nav-imports"), &self.file))
                    h1 { (title) }
                    (stepper(frame, step, &steps(frame)))
                } }
                (self.box_of(frame, step))
            },
        )
    }

    fn box_of(&self, frame: &Frame, step: usize) -> Markup {
        let t = frame.t();
        let here = urls::import(self.id);
        let running = self.step.is_running();
        let rows = |n: u64| t.number(i64::try_from(n).unwrap_or(i64::MAX));
        html! {
            section.card.in.stack.job id="job" data-step=(step)
                hx-get=[running.then_some(here.as_str())] hx-trigger=[running.then_some("every 2s")]
                hx-select=[running.then_some("#main")] hx-target=[running.then_some("#main")] hx-swap=[running.then_some("outerHTML")] {
                p.muted { (model_word(frame, &self.model)) " · " (self.file) }
                @if running {
                    progress.wide max=[self.total] value=[self.total.map(|_| self.done)] aria-label=(t.get("progress-label")) {}
                    p.num {
                        strong { (rows(self.done)) }
                        @if let Some(total) = self.total { " / " (rows(total)) } " "
                        (t.get("progress-rows")) " · "
                        (t.with("progress-seconds", &[("seconds", self.seconds.into())]))
                    }
                    p.small.muted { (t.get("progress-leave")) }
                    p { a.btn.sm href=(here) { (t.get("progress-refresh")) } }
                } @else if self.step == ImportStep::Stopped {
                    (note(Tone::Bad, &t.get("progress-stopped-text")))
                    div.row {
                        form method="post" action=(urls::import_retry(self.id)) {
                            (hidden("csrf", &frame.csrf))
                            (submit("primary", "rotate-ccw", &t.get("progress-retry")))
                        }
                        (give_up(frame, self.id))
                    }
                } @else {
                    (note(Tone::Bad, &t.get("progress-failed-text")))
                    p { (link_button(routes::IMPORTS, "", "upload", &t.get("nav-imports"))) }
                }
            }
        }
    }

    /// A sample: applying a large file.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            id: ImportId::from_bytes([3; 16]),
            model: "learners".to_owned(),
            file: "apprenants-100k.csv".to_owned(),
            step: ImportStep::Applying,
            done: 41_200,
            total: Some(100_000),
            seconds: 7,
            counts: ImportCounts::default(),
        }
    }

    /// A sample: it could not go on.
    #[must_use]
    pub fn sample_failed() -> Self {
        Self { step: ImportStep::Failed, ..Self::sample() }
    }

    /// A sample: the work on it was given up.
    #[must_use]
    pub fn sample_stopped() -> Self {
        Self { step: ImportStep::Stopped, ..Self::sample() }
    }
}
