//! Presence tokens that wait for their signature, as trainers and staff see them.

use assidu_domain::{MeetingId, PersonId, SignOffId};
use jiff::civil::{Date, DateTime, Time};
use maud::{Markup, html};

use crate::{
    Frame,
    parts::{self, Field, Tone, badge, empty, hidden, icon, note, submit},
    samples,
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

/// Presence tokens that wait for their signature.
#[derive(Clone, Debug)]
pub struct Tokens {
    /// The tokens, soonest over first.
    pub tokens: Vec<TokenLine>,
    /// Whether this server sends mail.
    pub sends_mail: bool,
    /// Sixteen random bytes in hexadecimal, so that sending twice acts once (`key`).
    pub key: String,
}

/// One token.
#[derive(Clone, Debug)]
pub struct TokenLine {
    /// The class meeting.
    pub meeting: MeetingId,
    /// What is to be signed.
    pub sign_off: SignOffId,
    /// By whom.
    pub person: PersonId,
    /// Name as people say it.
    pub name: String,
    /// Title of the class meeting.
    pub title: String,
    /// Its day.
    pub day: Date,
    /// Start and end.
    pub hours: (Time, Time),
    /// When the trainer saw the person.
    pub seen: DateTime,
    /// Who saw the person.
    pub by: String,
    /// Whether it was placed after the window.
    pub late: bool,
    /// Until when it can be redeemed.
    pub until: DateTime,
    /// Whether a reminder can be sent.
    pub has_address: bool,
}

impl Tokens {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let place = if frame.is_staff() { Place::Today } else { Place::TrainerDay };
        shell::staff(
            frame,
            place,
            &t.get("tokens-title"),
            Scripts::None,
            &html! {
                div.topline {
                    div {
                        h1 { (t.get("tokens-title")) }
                        p.muted { (t.get("tokens-intro")) }
                    }
                    @if self.sends_mail && self.tokens.iter().any(|line| line.has_address) {
                        (parts::post_button(frame, routes::TOKEN_REMINDERS, &[("all", "1")], "", "send", &t.get("tokens-remind-all")))
                    }
                }
                @if !self.sends_mail && !self.tokens.is_empty() { (note(Tone::Ink, &t.get("tokens-no-mail"))) }
                section.panel.card {
                    @if self.tokens.is_empty() { (empty(&t.get("tokens-none"), None)) }
                    @else { (self.table(frame)) }
                }
            },
        )
    }

    fn table(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            table.t.cards {
                thead { tr {
                    th scope="col" { (t.get("col-learner")) } th scope="col" { (t.get("tokens-meeting")) }
                    th scope="col" { (t.get("tokens-seen")) } th scope="col" { (t.get("tokens-until")) }
                    th scope="col" { span.vh { (t.get("col-marks")) } }
                } }
                tbody { @for line in &self.tokens { (self.row(frame, line)) } }
            }
        }
    }

    fn row(&self, frame: &Frame, line: &TokenLine) -> Markup {
        let t = frame.t();
        let moment = |at: DateTime| format!("{} {}", t.date_short(at.date()), t.time(at.time()));
        let (sign_off, person) = (line.sign_off.to_string(), line.person.to_string());
        html! {
            tr {
                th scope="row" { (line.name) }
                td {
                    a href=(urls::meeting_view(line.meeting, Some(line.sign_off), false)) { (line.title) }
                    span.sub.num { (t.date_short(line.day)) ", " (t.time_range(line.hours.0, line.hours.1)) }
                }
                td {
                    span.num { (moment(line.seen)) } span.sub { (line.by) }
                    @if line.late { (badge(Tone::Warn, "clock", &t.get("tokens-late"))) }
                }
                td { span.num { (moment(line.until)) } }
                td.r.act { div.row {
                    @if self.sends_mail && line.has_address {
                        (parts::post_button(frame, routes::TOKEN_REMINDERS, &[("sign_off", &sign_off), ("person", &person)], "sm", "send", &t.get("tokens-remind")))
                    } @else if self.sends_mail { span.small.muted { (t.get("tokens-no-address")) } }
                    details.menu {
                        summary.btn.sm { (icon("x")) (t.get("tokens-cancel")) span.vh { " : " (line.name) } }
                        form.pop.stack method="post" action=(routes::TOKEN_CANCELLATION) {
                            (hidden("csrf", &frame.csrf)) (hidden("key", &self.key))
                            (hidden("sign_off", &sign_off)) (hidden("person", &person))
                            (Field { name: "reason", id: &format!("reason-{sign_off}-{person}"), label: &t.get("reason"), required: true, longest: 500, ..Field::default() }.render())
                            (submit("danger block", "x", &t.get("tokens-cancel-go")))
                        }
                    }
                } }
            }
        }
    }

    /// A sample: one in time, one late and without an address.
    #[must_use]
    pub fn sample() -> Self {
        let facts = samples::facts();
        let line = |n: u8, name: &str, late| TokenLine {
            meeting: samples::meeting(1),
            sign_off: samples::sign_off(),
            person: samples::person(n),
            name: name.to_owned(),
            title: facts.title.clone(),
            day: facts.day,
            hours: (facts.start, facts.end),
            seen: facts.day.at(9, 12, 0, 0),
            by: "Claire Fontaine".to_owned(),
            late,
            until: facts.day.saturating_add(jiff::Span::new().days(10)).at(12, 30, 0, 0),
            has_address: !late,
        };
        Self {
            tokens: vec![line(1, "Aïcha Benali", false), line(2, "Marie-Christine Lamartine-Rousseau", true)],
            sends_mail: true,
            key: "0123456789abcdef0123456789abcdef".to_owned(),
        }
    }

    /// A sample: nothing waits.
    #[must_use]
    pub fn sample_empty() -> Self {
        Self { tokens: Vec::new(), sends_mail: false, key: String::new() }
    }
}
