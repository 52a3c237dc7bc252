//! The QR filling the screen, to be projected: no names.

use maud::{Markup, html};

use crate::{
    Frame,
    parts::{guests, icon, qr_svg, sample_code},
    samples,
    shell::{self, Scripts},
    urls,
};

use assidu_domain::{MeetingId, SignOffId};

use crate::{
    model::{Facts, Tally},
    parts::Code,
};

/// The QR filling the screen, to be projected: no names.
#[derive(Clone, Debug)]
pub struct Qr {
    /// The class meeting.
    pub meeting: MeetingId,
    /// The sign-off, when it is not the only one.
    pub sign_off: Option<SignOffId>,
    /// What is signed.
    pub facts: Facts,
    /// The code; `None` when nothing can be signed now.
    pub code: Option<Code>,
    /// How many have signed of how many.
    pub tally: Tally,
}

impl Qr {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::full(
            frame,
            &t.get("qr-project"),
            Scripts::Live,
            &html! {
                div.projection {
                    div hx-sse:connect=(urls::events(self.meeting, self.sign_off, false, true)) hx-swap="none" hidden {}
                    header.projhead {
                        div {
                            h1 { (self.facts.title) }
                            p.muted {
                                (crate::parts::capital(&crate::parts::clock_facts(frame, &self.facts)))
                                @if !self.facts.room.is_empty() { ", " (self.facts.room) }
                            }
                        }
                        a.btn href=(urls::meeting_view(self.meeting, self.sign_off, false)) {
                            (icon("x")) (t.get("qr-leave"))
                        }
                    }
                    (self.body(frame))
                }
            },
        )
    }

    /// Code and counts, for every event of the stream with `view=qr`: the `data:` lines of one unnamed event.
    #[must_use]
    pub fn snapshot(&self, frame: &Frame) -> Markup {
        crate::live::partial("#projbody", &self.body(frame))
    }

    fn body(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            div.projbody id="projbody" {
                @if let Some(code) = &self.code {
                    div.plate { (qr_svg(&code.scan_url, &t.get("qr-label"))) }
                    div.projside {
                        p.big1 { (t.get("qr-scan-or-type")) }
                        p.host { (code.host) }
                        p.code { (code.grouped()) }
                        @if code.period > 0 {
                            progress.countdown max=(code.period) value=(code.seconds_left) aria-label=(t.get("qr-countdown")) {}
                        }
                        p.count1 {
                            b { (self.tally.signed) } " "
                            (t.with("qr-signed-of", &[("signed", self.tally.signed.into()), ("expected", self.tally.expected.into())]))
                        }
                        (guests(frame, &self.tally))
                    }
                } @else { p.big1 { (t.get("qr-none")) } }
            }
        }
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            meeting: samples::meeting(1),
            sign_off: None,
            facts: samples::facts(),
            code: Some(sample_code()),
            tally: Tally { expected: 12, signed: 8, guests: 1, ..Tally::default() },
        }
    }
}
