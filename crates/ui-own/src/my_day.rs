//! A learner's day.

use maud::{Markup, html};

use crate::{
    Frame,
    parts::{
        Tone, attendance, badge, clock_facts, empty, icon, link_button, meeting_facts, method, post_button,
    },
    samples, shell,
    urls::{self, routes},
};

use assidu_domain::{
    SignOffId,
    signing::{AttendanceState, Method},
};
use jiff::civil::{Date, DateTime, Time};

use crate::model::Facts;

/// A learner's day: what to sign, and what was signed before.
#[derive(Clone, Debug)]
pub struct MyDay {
    /// The day.
    pub day: Date,
    /// Given name, to greet.
    pub given_name: String,
    /// Today's sign-offs, in order.
    pub today: Vec<MyMeeting>,
    /// What changes when something of the day does; nothing when no news come by themselves.
    pub look: Option<String>,
    /// What the trainer saw and one has not signed yet, soonest over first.
    pub tokens: Vec<MyToken>,
    /// Whether one has periods in company.
    pub company: bool,
    /// Signatures of the last days, newest first.
    pub past: Vec<PastSignature>,
}

/// One sign-off of the day.
#[derive(Clone, Debug)]
pub struct MyMeeting {
    /// The sign-off.
    pub sign_off: SignOffId,
    /// What it is about.
    pub facts: Facts,
    /// Where it is.
    pub state: MyState,
}

/// Where one's own sign-off is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MyState {
    /// Opens later.
    Later {
        /// When.
        opens: Time,
    },
    /// Can be signed now. The code of the trainer's screen is asked for unless the policy says otherwise.
    Open {
        /// Until when.
        until: Time,
        /// Whether it is signed right here, without the code.
        direct: bool,
    },
    /// Signed.
    Signed {
        /// When.
        at: Time,
    },
    /// Not signed, and a state was recorded.
    Stated(AttendanceState),
    /// The window has passed without a signature.
    Missed,
}

/// A presence token of one's own: the trainer saw one, and the signature is still to come.
#[derive(Clone, Debug)]
pub struct MyToken {
    /// What is to be signed.
    pub sign_off: SignOffId,
    /// Title of the class meeting.
    pub title: String,
    /// Its day.
    pub day: Date,
    /// Start and end.
    pub hours: (Time, Time),
    /// When the trainer saw one.
    pub seen: DateTime,
    /// Who it was.
    pub by: String,
    /// Until when it can be signed.
    pub until: DateTime,
}

/// A past signature.
#[derive(Clone, Debug)]
pub struct PastSignature {
    /// The sign-off.
    pub sign_off: SignOffId,
    /// What was signed.
    pub title: String,
    /// When.
    pub at: DateTime,
    /// How.
    pub method: Method,
    /// Reference.
    pub reference: String,
}

impl MyDay {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::narrow(
            frame,
            &t.get("my-day-title"),
            if self.look.is_some() { shell::Scripts::Wait } else { shell::Scripts::None },
            &html! {
                div.topline data-look=[self.look.as_deref()] {
                    h1 { (t.with("hello", &[("name", (&self.given_name).into())])) }
                    p.muted { (crate::parts::capital(&t.date_long(self.day))) }
                }
                @if !self.tokens.is_empty() {
                    section.stack aria-labelledby="h-tokens" {
                        h2 id="h-tokens" { (t.get("my-day-tokens")) }
                        @for token in &self.tokens { (token.card(frame)) }
                    }
                }
                section.stack aria-labelledby="h-today" {
                    h2 id="h-today" { (t.get("my-day-today")) }
                    @if self.today.is_empty() { div.card { (empty(&t.get("my-day-none"), None)) } }
                    @for item in &self.today { (item.card(frame)) }
                }
                @if !self.past.is_empty() {
                    section.stack aria-labelledby="h-past" {
                        h2 id="h-past" { (t.get("my-day-past")) }
                        ul.plainlist.card role="list" {
                            @for past in &self.past {
                                li {
                                    div.grow {
                                        strong { (past.title) }
                                        span.sub {
                                            (t.date_short(past.at.date())) ", " (t.time(past.at.time()))
                                            " · " (method(frame, past.method))
                                        }
                                    }
                                    a.small.num href=(urls::done(past.sign_off)) { (past.reference) }
                                }
                            }
                        }
                    }
                }
                @if self.company {
                    (link_button(routes::MY_COMPANY, "quiet block", "building-2", &t.get("my-company-title")))
                }
                (link_button(routes::MY_ABSENCES, "quiet block", "calendar-days", &t.get("my-absences-title")))
                (link_button(routes::MY_SIGNATURES, "quiet block", "shield-check", &t.get("my-signatures-all")))
                (link_button(routes::ACCOUNT, "quiet block", "user-round", &t.get("account-title")))
                (post_button(frame, routes::SIGN_OUT, &[], "quiet block", "log-out", &t.get("sign-out")))
            },
        )
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let at = |h, m| jiff::civil::time(h, m, 0, 0);
        let facts = samples::facts();
        let item = |title: &str, start, end, state| MyMeeting {
            sign_off: samples::sign_off(),
            facts: crate::model::Facts { title: title.to_owned(), start, end, half: None, ..facts.clone() },
            state,
        };
        Self {
            day: facts.day,
            given_name: "Aïcha".to_owned(),
            today: vec![
                item("Hygiène HACCP", at(7, 30), at(8, 45), MyState::Signed { at: at(7, 28) }),
                item(
                    "Excel niveau 2 – Tableaux croisés",
                    at(9, 0),
                    at(12, 30),
                    MyState::Open { until: at(12, 45), direct: true },
                ),
                item("Anglais professionnel", at(13, 30), at(17, 0), MyState::Later { opens: at(13, 15) }),
                item("Tutorat", at(17, 15), at(18, 0), MyState::Stated(AttendanceState::Excused)),
            ],
            look: Some("saw1".to_owned()),
            company: true,
            tokens: vec![MyToken {
                sign_off: samples::sign_off(),
                title: "Anglais professionnel".to_owned(),
                day: facts.day,
                hours: (at(13, 30), at(17, 0)),
                seen: facts.day.at(13, 42, 0, 0),
                by: "Claire Fontaine".to_owned(),
                until: facts.day.saturating_add(jiff::Span::new().days(10)).at(17, 0, 0, 0),
            }],
            past: vec![
                PastSignature {
                    sign_off: samples::sign_off(),
                    title: "Excel niveau 2".to_owned(),
                    at: facts.day.at(8, 58, 3, 0),
                    method: Method::RotatingQr,
                    reference: "EM-5160-7368".to_owned(),
                },
                PastSignature {
                    sign_off: samples::sign_off(),
                    title: "Anglais professionnel".to_owned(),
                    at: facts.day.at(13, 31, 40, 0),
                    method: Method::TrainerDevice,
                    reference: "EM-2241-0093".to_owned(),
                },
            ],
        }
    }
}

impl MyToken {
    fn card(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let seen = [
            ("by", (&self.by).into()),
            ("day", t.date_day(self.seen.date()).into()),
            ("time", t.time(self.seen.time()).into()),
        ];
        let until =
            [("day", t.date_day(self.until.date()).into()), ("time", t.time(self.until.time()).into())];
        html! {
            article.meeting.card {
                p { (badge(Tone::Warn, "hourglass", &t.get("my-day-token"))) }
                h3 { (self.title) }
                ul.facts role="list" {
                    li {
                        (icon("clock")) (crate::parts::capital(&t.date_day(self.day))) ", "
                        (t.time_range(self.hours.0, self.hours.1))
                    }
                    li { (icon("user-round")) (t.with("my-day-token-seen", &seen)) }
                }
                (link_button(&urls::sign(self.sign_off), "primary block", "pen-line", &t.get("sign-go")))
                p.small.muted { (t.with("my-day-token-until", &until)) }
            }
        }
    }
}

impl MyMeeting {
    fn card(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let (state, act) = match self.state {
            MyState::Later { opens } => (
                badge(Tone::Plain, "clock", &t.with("my-day-later", &[("time", t.time(opens).into())])),
                None,
            ),
            MyState::Open { until, direct } => (
                html! {
                    (badge(Tone::Ink, "radio", &t.with("sign-open-until", &[("time", t.time(until).into())])))
                    @if direct { " " (badge(Tone::Warn, "pen-line", &t.get("my-day-asked"))) }
                },
                Some(if direct {
                    link_button(&urls::sign(self.sign_off), "primary block", "pen-line", &t.get("sign-go"))
                } else {
                    link_button(routes::HOME, "primary block", "qr-code", &t.get("my-day-code"))
                }),
            ),
            MyState::Signed { at } => (
                badge(Tone::Ok, "circle-check", &t.with("my-day-signed", &[("time", t.time(at).into())])),
                None,
            ),
            MyState::Stated(state) => (attendance(frame, state, 0, false), None),
            MyState::Missed => (badge(Tone::Warn, "triangle-alert", &t.get("my-day-missed")), None),
        };
        html! {
            article.meeting.card {
                p { (state) }
                h3 { (self.facts.title) }
                @if act.is_some() { (meeting_facts(frame, &self.facts)) } @else {
                    ul.facts role="list" {
                        li { (icon("clock")) (crate::parts::capital(&clock_facts(frame, &self.facts))) }
                    }
                }
                @if let Some(act) = act { (act) }
                @if matches!(self.state, MyState::Signed { .. }) {
                    a.small href=(urls::done(self.sign_off)) { (t.get("my-day-receipt")) }
                }
            }
        }
    }
}
