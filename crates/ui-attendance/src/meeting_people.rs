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
    /// Its guests.
    pub guests: Vec<GuestLine>,
    /// Those of its groups who are not expected.
    pub away: Vec<(PersonId, String)>,
    /// Whether it is signed together with other class meetings.
    pub is_shared: bool,
    /// Whether whoever looks may change who takes part.
    pub may_change: bool,
    /// What was typed of somebody who joins.
    pub typed: String,
    /// What was typed of a guest.
    pub guest: TypedGuest,
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

/// A guest.
#[derive(Clone, Debug)]
pub struct GuestLine {
    /// Who.
    pub person: PersonId,
    /// Full name.
    pub name: String,
    /// Why they came.
    pub reason: String,
    /// Whether something is recorded about them here, so that they stay.
    pub is_recorded: bool,
}

/// What was typed of a guest.
#[derive(Clone, Debug, Default)]
pub struct TypedGuest {
    /// Given name (`given_name`).
    pub given_name: String,
    /// Family name (`family_name`).
    pub family_name: String,
    /// E-mail address (`email`).
    pub email: String,
    /// From where (`organisation`).
    pub organisation: String,
    /// Why (`reason`).
    pub reason: String,
    /// The field that is wrong, and why.
    pub problem: Option<(&'static str, String)>,
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
                    @if !self.guests.is_empty() { (self.guests_card(frame)) }
                    @if self.may_change { (self.guest_form(frame)) }
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
                div.person {
                    (avatar(&line.name))
                    span {
                        (line.name)
                        @if line.joins { " " (badge(Tone::Ink, "user-round", &t.get("joining-joins"))) }
                    }
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

    fn guests_card(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            section.panel.card aria-labelledby="h-guests" {
                header { h2 id="h-guests" { (t.get("guest-list")) } }
                ul.plainlist role="list" { @for guest in &self.guests {
                    li { div.row.grow {
                        div.person.grow {
                            (avatar(&guest.name))
                            span { (guest.name) @if !guest.reason.is_empty() { span.sub { (guest.reason) } } }
                        }
                        @if self.may_change && !guest.is_recorded {
                            form method="post" action=(urls::meeting_people(self.meeting)) {
                                (hidden("csrf", &frame.csrf)) (hidden("key", &self.key)) (hidden("act", "guest-out"))
                                (hidden("person", &guest.person.to_string()))
                                button.btn.sm type="submit" { (t.get("guest-remove")) span.vh { " : " (guest.name) } }
                            }
                        }
                    } }
                } }
            }
        }
    }

    fn guest_form(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let typed = &self.guest;
        let problem = |name: &str| {
            typed.problem.as_ref().filter(|(field, _)| *field == name).map(|(_, why)| why.as_str())
        };
        let field = |name: &'static str, label: &str, value: &str, longest: u32, required: bool| {
            Field {
                name,
                id: &format!("guest-{name}"),
                label,
                value,
                required,
                longest,
                autocomplete: "off",
                problem: problem(name),
                ..Field::default()
            }
            .render()
        };
        html! {
            form.card.in.stack id="guest" method="post" action=(urls::meeting_people(self.meeting)) {
                h2 { (t.get("guest-add")) }
                p.muted { (t.get("guest-add-text")) }
                @if self.is_shared { (note(Tone::Ink, &t.get("guest-shared"))) }
                (hidden("csrf", &frame.csrf)) (hidden("key", &self.key)) (hidden("act", "guest"))
                div.fields2 {
                    (field("given_name", &t.get("person-given-name"), &typed.given_name, 100, true))
                    (field("family_name", &t.get("person-family-name"), &typed.family_name, 100, true))
                    (field("organisation", &t.get("guest-organisation"), &typed.organisation, 100, false))
                    (Field {
                        name: "email", id: "guest-email", label: &t.get("guest-email"), value: &typed.email, kind: "email",
                        longest: 200, autocomplete: "off", problem: problem("email"), ..Field::default()
                    }.render())
                }
                (Field {
                    name: "reason", id: "guest-reason", label: &t.get("joining-reason"), hint: &t.get("guest-reason-hint"),
                    value: &typed.reason, required: true, longest: 500, problem: problem("reason"), ..Field::default()
                }.render())
                div { (submit("primary", "plus", &t.get("guest-add"))) }
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
            guests: vec![
                GuestLine {
                    person: samples::person(5),
                    name: "Léa Durand".to_owned(),
                    reason: "Essai avant inscription".to_owned(),
                    is_recorded: true,
                },
                GuestLine {
                    person: samples::person(6),
                    name: "Friederike-Charlotte Schmidt-Rottluff-Wertheimstein".to_owned(),
                    reason: "Session inter-entreprises, hors planning".to_owned(),
                    is_recorded: false,
                },
            ],
            away: vec![(samples::person(4), "Thomas Berger".to_owned())],
            is_shared: true,
            may_change: true,
            typed: String::new(),
            guest: TypedGuest::default(),
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

    /// A sample: a guest's address is none.
    #[must_use]
    pub fn sample_wrong_guest() -> Self {
        let guest = TypedGuest {
            given_name: "Léa".to_owned(),
            family_name: "Durand".to_owned(),
            email: "lea".to_owned(),
            reason: "Visite".to_owned(),
            problem: Some(("email", "Ce n’est pas une adresse électronique.".to_owned())),
            ..TypedGuest::default()
        };
        Self { guest, ..Self::sample() }
    }

    /// A sample: closed.
    #[must_use]
    pub fn sample_closed() -> Self {
        Self { may_change: false, away: Vec::new(), lines: Vec::new(), guests: Vec::new(), ..Self::sample() }
    }
}
