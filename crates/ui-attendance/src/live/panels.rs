//! The panels beside the list: roll call, the trainer's signature, what happened lately.

use assidu_domain::signing::AttendanceState;
use maud::{Markup, html};

use super::{FeedKind, Live};
use crate::{
    Frame,
    parts::{self, Tone, attendance_word, badge, checkbox, hidden, icon, submit},
    urls,
};

impl Live {
    /// "All present but …": those ticked become absent, the others who wait are stated present.
    pub(super) fn roll_call(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            details.panel.card.rollcall {
                summary { (icon("clipboard-check")) span { (t.get("roll-call")) } (icon("chevron-down")) }
                form.in.stack method="post" action=(urls::roll_call(self.meeting)) {
                    (hidden("csrf", &frame.csrf)) (hidden("sign_off", &self.sign_off.to_string()))
                    fieldset {
                        legend.small { (t.get("roll-call-hint")) }
                        @for row in self.rows.iter().filter(|r| r.state == AttendanceState::Expected) {
                            (checkbox("absent", &row.person.to_string(), &format!("a-{}", row.person), &row.name, false))
                        }
                    }
                    (submit("block", "check", &t.get("roll-call-go")))
                }
            }
        }
    }

    pub(super) fn trainer_panel(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            section.panel.card aria-labelledby="h-trainer" {
                header { h2 id="h-trainer" { (t.with("live-trainers", &[("count", self.trainers.len().into())])) } }
                div.in.stack {
                    (self.trainer_list(frame))
                    @if let Some(pad) = &self.pad {
                        details.ownpad open[pad.problem.is_some()] {
                            summary.btn.block { (icon("pen-line")) span { (t.get("live-sign-now")) } }
                            (parts::pad(frame, pad, &t.get("live-sign-go"), &html! {}, &t.get("live-sign-legal")))
                        }
                    }
                    @if self.names_substitutes {
                        p.small { a href=(urls::substitutes(self.meeting)) { (t.get("substitute-title")) } }
                    }
                }
            }
        }
    }

    pub(super) fn trainer_list(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            ul.plainlist id="trainers" role="list" {
                @for trainer in &self.trainers {
                    li {
                        span.grow {
                            strong { (trainer.name) }
                            @if let Some(name) = &trainer.stands_in_for {
                                " " span.small.muted { (t.with("substitute-for", &[("name", name.into())])) }
                            }
                        }
                        @if let Some(trace) = &trainer.trace {
                            span.sigcell {
                                (parts::thumbnail(trace, &t.with("live-signature-of", &[("name", (&trainer.name).into())])))
                            }
                        }
                        @match trainer.signed_at {
                            Some(at) => (badge(Tone::Ok, "circle-check", &t.time(at))),
                            None => (badge(Tone::Plain, "circle-dashed", &t.get("state-expected"))),
                        }
                    }
                }
            }
        }
    }

    pub(super) fn feed_list(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            ul.feed id="feed" role="list" aria-live="off" {
                @for item in self.feed.iter().take(12) {
                    li {
                        time.num { (t.time(item.at)) }
                        span {
                            strong { (item.name) } " "
                            @match item.what {
                                FeedKind::Signed => (t.get("feed-signed")),
                                FeedKind::TrainerSigned => (t.get("feed-trainer-signed")),
                                FeedKind::Marked(AttendanceState::Expected) => (t.get("feed-undone")),
                                FeedKind::Marked(state) => (t.with("feed-marked", &[("state", attendance_word(frame, state, false).to_lowercase().into())])),
                            }
                        }
                    }
                }
                @if self.feed.is_empty() { li.muted { (t.get("feed-empty")) } }
            }
        }
    }
}
