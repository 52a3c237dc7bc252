//! One's own signatures, a month at a time, each with its receipt.

use jiff::civil::Date;
use maud::{Markup, html};

use super::PastSignature;
use crate::{
    Frame,
    parts::{capital, empty, link_button, method},
    samples, shell,
    urls::{self, routes},
};

/// One's own signatures of a month.
#[derive(Clone, Debug)]
pub struct MySignatures {
    /// The month's first day.
    pub month: Date,
    /// The month before, when there is one.
    pub earlier: Option<Date>,
    /// The month after, unless this is the present one.
    pub later: Option<Date>,
    /// What was signed, newest first.
    pub signatures: Vec<PastSignature>,
}

impl MySignatures {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::narrow(
            frame,
            &t.get("my-signatures-title"),
            shell::Scripts::None,
            &html! {
                div.topline {
                    h1 { (t.get("my-signatures-title")) }
                    p.muted { (t.get("my-signatures-intro")) }
                }
                section.stack aria-labelledby="h-month" {
                    h2 id="h-month" { (capital(&t.month(self.month))) }
                    @if self.signatures.is_empty() {
                        div.card { (empty(&t.get("my-signatures-none"), None)) }
                    } @else {
                        ul.plainlist.acts.card role="list" {
                            @for signed in &self.signatures { (line(frame, signed)) }
                        }
                    }
                }
                div.row {
                    @if let Some(month) = self.earlier {
                        (link_button(&urls::my_signatures(month), "quiet", "", &t.get("my-signatures-earlier")))
                    }
                    @if let Some(month) = self.later {
                        (link_button(&urls::my_signatures(month), "quiet", "chevron-right", &t.get("my-signatures-later")))
                    }
                }
                div.row {
                    (link_button(routes::MY_DAY, "quiet", "calendar-days", &t.get("my-day-title")))
                    (link_button(routes::VERIFY, "quiet", "shield-check", &t.get("my-signatures-check")))
                }
            },
        )
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let day = super::MyDay::sample();
        let month = samples::facts().day.first_of_month();
        Self { month, earlier: Some(month), later: Some(month), signatures: day.past }
    }

    /// A sample: a month without.
    #[must_use]
    pub fn sample_empty() -> Self {
        Self { signatures: Vec::new(), later: None, ..Self::sample() }
    }
}

fn line(frame: &Frame, signed: &PastSignature) -> Markup {
    let t = frame.t();
    html! {
        li {
            div.grow {
                a href=(urls::done(signed.sign_off)) { strong { (signed.title) } }
                span.sub {
                    (t.date_short(signed.at.date())) ", " (t.time(signed.at.time()))
                    " · " (method(frame, signed.method))
                }
                span.sub.num { (signed.reference) }
            }
            (link_button(&urls::receipt(signed.sign_off), "sm", "download", &t.get("my-signatures-receipt")))
            (link_button(&urls::proof(signed.sign_off), "sm quiet", "", &t.get("my-signatures-proof")))
        }
    }
}
