//! The receipt.

use maud::{Markup, html};

use crate::{
    Frame,
    parts::{self, Tone, attendance_word, clock_facts, icon, link_button, note, post_button},
    samples, shell,
    urls::{self, routes},
};

use assidu_domain::{SignOffId, signing::Half};
use jiff::civil::{Date, DateTime, Time};

use crate::model::{Facts, Trace};

/// The receipt: signed, when, under which reference, and what comes next.
#[derive(Clone, Debug)]
pub struct Done {
    /// The sign-off.
    pub sign_off: SignOffId,
    /// What was signed.
    pub facts: Facts,
    /// Given name, to greet.
    pub given_name: String,
    /// When, on the wall clock of the site.
    pub signed_at: DateTime,
    /// The signature itself.
    pub trace: Option<Trace>,
    /// Short reference people can quote.
    pub reference: String,
    /// Index in the log, shown as proof.
    pub log_index: Option<u64>,
    /// Whether it counts as late.
    pub late: bool,
    /// Whether the proof file can be downloaded here.
    pub proof: bool,
    /// Whether the receipt can be sent to an address that the provider has.
    pub mail: bool,
    /// The next sign-off, if there is one soon.
    pub next: Option<NextSignOff>,
}

/// The next sign-off.
#[derive(Clone, Debug)]
pub struct NextSignOff {
    /// Day.
    pub day: Date,
    /// From when it can be signed.
    pub opens: Time,
    /// What.
    pub title: String,
    /// Which part of the day.
    pub half: Half,
}

impl Done {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let day = self.signed_at.date();
        shell::narrow(
            frame,
            &t.get("done-heading"),
            shell::Scripts::None,
            &html! {
                div.done {
                    div.seal { (icon("tick")) }
                    div.stack {
                        h1 { (t.get("done-heading")) }
                        p.muted { (t.with("done-greeting", &[("name", (&self.given_name).into())])) }
                    }
                    div.receipt.card {
                        @if let Some(trace) = &self.trace {
                            div.trace { (parts::trace(trace, &t.get("done-trace"))) }
                        }
                        dl {
                            dt { (t.get("done-meeting")) } dd { (self.facts.title) }
                            dt { (t.get("done-slot")) } dd.num {
                                (t.date_short(self.facts.day)) ", " (clock_facts(frame, &self.facts))
                            }
                            dt { (t.get("done-at")) }
                            dd.num {
                                @if day != self.facts.day { (t.date_short(day)) ", " }
                                (t.time_exact(self.signed_at.time()))
                            }
                            @if self.late {
                                dt { (t.get("col-state")) }
                                dd { (attendance_word(frame, assidu_domain::signing::AttendanceState::Late, true)) }
                            }
                            dt { (t.get("done-reference")) } dd.num { (self.reference) }
                            @if let Some(index) = self.log_index {
                                dt { (t.get("done-log")) }
                                dd.num { (t.number(i64::try_from(index).unwrap_or(i64::MAX))) }
                            }
                        }
                    }
                    @if let Some(next) = &self.next {
                        (note(Tone::Ink, &t.with("done-next", &[
                            ("title", (&next.title).into()), ("day", t.date_day(next.day).into()), ("time", t.time(next.opens).into()),
                        ])))
                    }
                    div.row {
                        @if self.proof {
                            (link_button(&urls::receipt(self.sign_off), "", "download", &t.get("done-receipt")))
                            @if self.mail {
                                (post_button(frame, &urls::receipt_mail(self.sign_off), &[], "quiet", "mail", &t.get("done-mail")))
                            }
                            (link_button(&urls::proof(self.sign_off), "quiet", "shield-check", &t.get("done-save")))
                        }
                        // Who only said who they are has no day to look at without logging in.
                        @if frame.user.is_some() {
                            (link_button(routes::MY_DAY, "quiet", "calendar-days", &t.get("done-my-day")))
                        }
                    }
                }
            },
        )
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let facts = samples::facts();
        Self {
            sign_off: samples::sign_off(),
            given_name: "Aïcha".to_owned(),
            signed_at: facts.day.at(9, 4, 12, 0),
            trace: Some(crate::model::Trace::Drawn(samples::ink(7))),
            reference: "EM-5160-7368".to_owned(),
            log_index: Some(41_207),
            late: false,
            proof: true,
            mail: true,
            next: Some(NextSignOff {
                day: facts.day,
                opens: jiff::civil::time(13, 15, 0, 0),
                title: "Excel niveau 2".to_owned(),
                half: Half::Afternoon,
            }),
            facts,
        }
    }
}
