//! Who takes part in a class meeting: somebody more or less, in this one alone.

use assidu_domain::{MeetingId, PersonId};
use maud::{Markup, html};

use crate::{
    Frame,
    model::Facts,
    parts::{Field, Tone, avatar, badge, crumbs, empty, hidden, meeting_facts, note, submit},
    samples,
    shell::{self, Place, Scripts},
    urls,
};

/// Who takes part in a class meeting.
#[derive(Clone, Debug)]
pub struct MeetingPeople {
    /// The class meeting.
    pub meeting: MeetingId,
    /// What it is about.
    pub facts: Facts,
    /// Those who are expected or were there.
    pub lines: Vec<TakesPart>,
    /// Those of its groups who are not expected.
    pub away: Vec<(PersonId, String)>,
    /// Whether it is signed together with other class meetings.
    pub is_shared: bool,
    /// Whether whoever looks may change who takes part.
    pub may_change: bool,
    /// What was typed of somebody who joins.
    pub typed: String,
    /// Why nothing was changed.
    pub problem: Option<String>,
    /// Sixteen random bytes in hexadecimal, so that sending twice acts once (`key`).
    pub key: String,
}

/// Somebody who takes part.
#[derive(Clone, Debug)]
pub struct TakesPart {
    /// Who.
    pub person: PersonId,
    /// Full name.
    pub name: String,
    /// Whether they join this class meeting alone.
    pub joins: bool,
    /// Whether something is recorded about them here, so that they stay.
    pub is_recorded: bool,
}

impl MeetingPeople {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let place = match frame.user.as_ref().is_some_and(|user| user.roles.is_staff()) {
            true => Place::Planning,
            false => Place::TrainerDay,
        };
        shell::staff(
            frame,
            place,
            &t.get("joining-title"),
            Scripts::None,
            &html! {
                div.topline { div {
                    (crumbs(frame, &urls::meeting(self.meeting), &self.facts.title, &t.get("joining-title")))
                    h1 { (t.get("joining-title")) }
                    (meeting_facts(frame, &self.facts))
                } }
                div.formpage {
                    @if let Some(problem) = &self.problem { div role="alert" { (note(Tone::Bad, problem)) } }
                    @if !self.may_change { (note(Tone::Ink, &t.get("joining-closed"))) }
                    @if self.may_change { (self.join_card(frame)) }
                    section.panel.card aria-labelledby="h-taking" {
                        header { h2 id="h-taking" { (t.get("joining-expected")) } }
                        @if self.lines.is_empty() { (empty(&t.get("joining-nobody"), None)) }
                        @else { ul.plainlist role="list" { @for line in &self.lines { (self.line(frame, line)) } } }
                    }
                    @if !self.away.is_empty() { (self.away_card(frame)) }
                }
            },
        )
    }

    fn join_card(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            form.card.in.stack method="post" action=(urls::meeting_people(self.meeting)) {
                h2 { (t.get("joining-add")) }
                p.muted { (t.get("joining-add-text")) }
                @if self.is_shared { (note(Tone::Ink, &t.get("joining-shared"))) }
                (hidden("csrf", &frame.csrf)) (hidden("key", &self.key)) (hidden("act", "join"))
                (Field {
                    name: "who", label: &t.get("joining-who"), hint: &t.get("joining-who-hint"), value: &self.typed,
                    required: true, ..Field::default()
                }.render())
                div { (submit("primary", "plus", &t.get("joining-add-go"))) }
            }
        }
    }

    fn line(&self, frame: &Frame, line: &TakesPart) -> Markup {
        let t = frame.t();
        html! {
            li { div.grow.stack {
                div.row {
                    div.person.grow { (avatar(&line.name)) span { (line.name) } }
                    @if line.joins { (badge(Tone::Ink, "user-round", &t.get("joining-joins"))) }
                }
                @if self.may_change && !line.is_recorded {
                    details {
                        summary.small { (t.get("joining-out")) span.vh { " : " (line.name) } }
                        form.stack method="post" action=(urls::meeting_people(self.meeting)) {
                            (hidden("csrf", &frame.csrf)) (hidden("key", &self.key)) (hidden("act", "out"))
                            (hidden("person", &line.person.to_string()))
                            (Field {
                                name: "reason", id: &format!("reason-{}", line.person), label: &t.get("joining-reason"),
                                hint: &t.get("joining-reason-hint"), required: true, ..Field::default()
                            }.render())
                            div { (submit("sm", "x", &t.get("joining-out-go"))) }
                        }
                    }
                }
            } }
        }
    }

    fn away_card(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            section.panel.card aria-labelledby="h-away" {
                header { h2 id="h-away" { (t.get("joining-away")) } }
                ul.plainlist role="list" {
                    @for (person, name) in &self.away {
                        li { div.row.grow {
                            div.person.grow { (avatar(name)) span { (name) } }
                            @if self.may_change {
                                form method="post" action=(urls::meeting_people(self.meeting)) {
                                    (hidden("csrf", &frame.csrf)) (hidden("key", &self.key)) (hidden("act", "back"))
                                    (hidden("person", &person.to_string()))
                                    button.btn.sm type="submit" { (t.get("joining-back")) span.vh { " : " (name) } }
                                }
                            }
                        } }
                    }
                }
            }
        }
    }

    /// A sample: one joins, one is not expected.
    #[must_use]
    pub fn sample() -> Self {
        let line = |n: u8, name: &str, joins, is_recorded| TakesPart {
            person: samples::person(n),
            name: name.to_owned(),
            joins,
            is_recorded,
        };
        Self {
            meeting: samples::meeting(1),
            facts: samples::facts(),
            lines: vec![
                line(1, "Aïcha Benali", false, true),
                line(2, "Maximilian-Alexander von Hohenlohe-Langenburg", true, false),
                line(3, "Hugo Delmas", false, false),
            ],
            away: vec![(samples::person(4), "Thomas Berger".to_owned())],
            is_shared: true,
            may_change: true,
            typed: String::new(),
            problem: None,
            key: "0123456789abcdef0123456789abcdef".to_owned(),
        }
    }

    /// A sample: nobody has that name.
    #[must_use]
    pub fn sample_wrong() -> Self {
        let problem = "Aucun apprenant n’a cette référence ou ce nom.".to_owned();
        Self { typed: "Jan".to_owned(), problem: Some(problem), ..Self::sample() }
    }

    /// A sample: closed.
    #[must_use]
    pub fn sample_closed() -> Self {
        Self { may_change: false, away: Vec::new(), lines: Vec::new(), ..Self::sample() }
    }
}
