//! When there is nothing to sign now: too early, too late, closed, another class.

use maud::{Markup, html};

use crate::{
    Frame,
    parts::{icon, link_button, meeting_facts, method},
    samples, shell,
    urls::routes,
};

use assidu_domain::signing::Method;
use jiff::civil::DateTime;

use crate::model::Facts;

/// A signing page on which nothing can be signed now, with one way out.
#[derive(Clone, Debug)]
pub struct SignState {
    /// Why.
    pub state: NotNow,
    /// What would have been signed, when it may be told.
    pub facts: Option<Facts>,
    /// Who is asking, when known.
    pub person: String,
}

/// Why nothing can be signed now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotNow {
    /// Opens later; the page comes back by itself then.
    TooEarly {
        /// Opens at, on the site's wall clock.
        opens: DateTime,
        /// Seconds from now until then.
        seconds: u32,
    },
    /// The window has passed.
    TooLate {
        /// When it closed.
        closed: DateTime,
    },
    /// The trainer has closed the sheet.
    Closed,
    /// Does not take place.
    Cancelled,
    /// This person is not expected here.
    WrongClass,
    /// The code has changed since.
    CodeExpired,
    /// One does not sign this way here, but in one of these.
    OtherWay {
        /// The ways that are allowed, the preferred ones first.
        ways: Vec<Method>,
    },
    /// A printed code was scanned, and the trainer has not said yet that one is there; the page looks again by itself.
    Unconfirmed {
        /// Where to look again.
        again: String,
    },
    /// A printed code was scanned, and nothing can be signed in that room now.
    NothingHere,
    /// One's funder takes paper, so that one signs by hand.
    OnPaper {
        /// The funder's name.
        funder: String,
    },
    /// The link or call by which one came is over.
    LinkOver,
    /// The trainer or the office has already stated something: excused, absent …
    Marked,
}

/// How often a page looks whether the trainer has confirmed somebody.
const LOOK_AGAIN_SECONDS: u32 = 8;

impl SignState {
    /// The page. Too early, a script comes back when signing opens.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let (symbol, key, text) = match &self.state {
            NotNow::TooEarly { opens, .. } => (
                "hourglass",
                "early",
                t.with(
                    "early-text",
                    &[("day", t.date_day(opens.date()).into()), ("time", t.time(opens.time()).into())],
                ),
            ),
            NotNow::TooLate { closed } => (
                "clock",
                "late",
                t.with(
                    "late-text",
                    &[("day", t.date_day(closed.date()).into()), ("time", t.time(closed.time()).into())],
                ),
            ),
            NotNow::Closed => ("clipboard-check", "closed", t.get("closed-text")),
            NotNow::Cancelled => ("circle-x", "cancelled", t.get("cancelled-text")),
            NotNow::WrongClass => ("users", "wrong-class", t.get("wrong-class-text")),
            NotNow::CodeExpired => ("rotate-ccw", "code-expired", t.get("code-expired-text")),
            NotNow::OtherWay { .. } => ("list-filter", "other-way", t.get("other-way-text")),
            NotNow::Unconfirmed { .. } => ("hourglass", "unconfirmed", t.get("unconfirmed-text")),
            NotNow::NothingHere => ("calendar-days", "nothing-here", t.get("nothing-here-text")),
            NotNow::OnPaper { funder } => {
                ("pen-line", "on-paper", t.with("on-paper-text", &[("funder", funder.into())]))
            }
            NotNow::LinkOver => ("clock", "link-over", t.get("sign-link-over-text")),
            NotNow::Marked => ("clipboard-check", "marked", t.get("marked-text")),
        };
        let wait = match &self.state {
            NotNow::TooEarly { seconds, .. } => Some((*seconds).clamp(5, 86_400)),
            NotNow::Unconfirmed { .. } => Some(LOOK_AGAIN_SECONDS),
            _ => None,
        };
        let scripts = if wait.is_some() { shell::Scripts::Wait } else { shell::Scripts::None };
        let heading = t.get(&format!("{key}-heading"));
        shell::narrow(
            frame,
            &heading,
            scripts,
            &html! {
                div.done data-wait=[wait] {
                    div.seal.wait { (icon(symbol)) }
                    div.stack { h1 { (heading) } p.muted { (text) } }
                    @if let NotNow::OtherWay { ways } = &self.state {
                        ul.plainlist.card.instead role="list" {
                            @for way in ways {
                                li {
                                    strong { (method(frame, *way)) }
                                    span.sub { (t.get(&format!("instead-{}", way.name().replace('_', "-")))) }
                                }
                            }
                        }
                    }
                    @if let Some(facts) = &self.facts {
                        section.meeting.card { h2 { (facts.title) } (meeting_facts(frame, facts)) }
                    }
                    @if !self.person.is_empty() {
                        p.small.muted { (t.with("state-you-are", &[("name", (&self.person).into())])) }
                    }
                    @match &self.state {
                        NotNow::Unconfirmed { again } => {
                            p.small.muted { (t.get("unconfirmed-refresh")) }
                            (link_button(again, "primary", "rotate-ccw", &t.get("unconfirmed-again")))
                        },
                        NotNow::CodeExpired | NotNow::WrongClass | NotNow::NothingHere | NotNow::OtherWay { .. } => (link_button(routes::HOME, "primary", "qr-code", &t.get("state-other-code"))),
                        NotNow::TooEarly { .. } => p.small.muted { (t.get("early-refresh")) },
                        _ => (link_button(routes::MY_DAY, "", "calendar-days", &t.get("done-my-day"))),
                    }
                }
            },
        )
    }

    /// A sample: a quarter of an hour too early.
    #[must_use]
    pub fn sample() -> Self {
        let facts = samples::facts();
        Self {
            state: NotNow::TooEarly { opens: facts.day.at(8, 45, 0, 0), seconds: 900 },
            person: "Aïcha Benali".to_owned(),
            facts: Some(facts),
        }
    }

    /// One sample per other reason.
    #[must_use]
    pub fn samples() -> Vec<Self> {
        let facts = samples::facts();
        let closed = facts.day.at(12, 45, 0, 0);
        [
            NotNow::TooLate { closed },
            NotNow::Closed,
            NotNow::Cancelled,
            NotNow::WrongClass,
            NotNow::CodeExpired,
            NotNow::OtherWay { ways: Method::PREFERRED.to_vec() },
            NotNow::LinkOver,
            NotNow::Marked,
            NotNow::Unconfirmed { again: crate::urls::sign(samples::sign_off()) },
            NotNow::NothingHere,
        ]
        .into_iter()
        .map(|state| Self { state, facts: Some(facts.clone()), person: String::new() })
        .collect()
    }
}
