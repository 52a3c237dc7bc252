//! Who stands in for a trainer at a class meeting: named in a minute, with a link for the day.

use assidu_domain::{MeetingId, PersonId, SubstituteId, signing::SubstituteState};
use jiff::civil::{Date, Time};
use maud::{Markup, html};

use crate::{
    Frame,
    model::Facts,
    parts::{Field, Tone, badge, checkbox, crumbs, empty, hidden, meeting_facts, note, qr_svg, submit},
    samples,
    shell::{self, Place, Scripts},
    urls,
};

/// The substitutes of a class meeting.
#[derive(Clone, Debug)]
pub struct Substitutes {
    /// The class meeting.
    pub meeting: MeetingId,
    /// What it is about.
    pub facts: Facts,
    /// For whom somebody could be named now.
    pub choices: Vec<StandInFor>,
    /// Who stands in or stood in.
    pub lines: Vec<StandInLine>,
    /// The link that was just made: shown this one time.
    pub made: Option<MadeLink>,
    /// What was typed, when the form came back, and what is wrong: a field, or nothing for the whole.
    pub typed: TypedSubstitute,
    /// What is wrong: the field, or `form`, and in words.
    pub problem: Option<(&'static str, String)>,
    /// Whether this server sends mail.
    pub sends_mail: bool,
    /// Whether the viewer has the class meeting's own page.
    pub may_see: bool,
    /// Sixteen random bytes in hexadecimal, so that sending twice acts once (`key`).
    pub key: String,
}

/// A trainer for whom somebody could stand in.
#[derive(Clone, Debug)]
pub struct StandInFor {
    /// The trainer.
    pub trainer: PersonId,
    /// Full name.
    pub name: String,
    /// The trainer's other class meetings of that day: which, title, start and end.
    pub others: Vec<(MeetingId, String, Time, Time)>,
}

/// Somebody who stands in or stood in.
#[derive(Clone, Debug)]
pub struct StandInLine {
    /// Which.
    pub id: SubstituteId,
    /// Full name.
    pub name: String,
    /// Full name of the trainer.
    pub trainer: String,
    /// Who made the link, and when.
    pub made: (String, Date, Time),
    /// For how many class meetings.
    pub meetings: usize,
    /// How the link stands.
    pub state: SubstituteState,
    /// When this class meeting was signed by them.
    pub signed_at: Option<Time>,
    /// How the letter is: on its way or there, or refused; nothing when there is none.
    pub letter: Option<bool>,
}

/// A link that was just made.
#[derive(Clone, Debug)]
pub struct MadeLink {
    /// Whose.
    pub name: String,
    /// The whole address.
    pub url: String,
    /// Whether it goes by mail, too.
    pub mailed: bool,
}

/// What was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedSubstitute {
    /// For whom.
    pub trainer: Option<PersonId>,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Address.
    pub email: String,
    /// Which other class meetings; nothing when the form is new, and all are ticked.
    pub others: Option<Vec<MeetingId>>,
}

impl Substitutes {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let place = if frame.is_staff() { Place::Planning } else { Place::TrainerDay };
        shell::staff(
            frame,
            place,
            &t.get("substitute-title"),
            Scripts::None,
            &html! {
                div.topline { div {
                    @if self.may_see {
                        (crumbs(frame, &urls::meeting(self.meeting), &self.facts.title, &t.get("substitute-title")))
                    } @else {
                        (crumbs(frame, urls::routes::TRAINER_DAY, &t.get("nav-trainer-day"), &t.get("substitute-title")))
                    }
                    h1 { (t.get("substitute-title")) }
                    (meeting_facts(frame, &self.facts))
                } }
                div.formpage {
                    @if let Some((_, text)) = self.problem.as_ref().filter(|(field, _)| *field == "form") {
                        (note(Tone::Bad, text))
                    }
                    @if let Some(made) = &self.made { (self.made_card(frame, made)) }
                    @if !self.lines.is_empty() { (self.list(frame)) }
                    @if self.made.is_none() {
                        @for choice in &self.choices { (self.form(frame, choice)) }
                        @if self.choices.is_empty() && self.lines.is_empty() {
                            div.card { (empty(&t.get("substitute-none"), Some((&urls::meeting(self.meeting), &t.get("close-back"))))) }
                        }
                    }
                }
            },
        )
    }

    /// The link, this one time.
    fn made_card(&self, frame: &Frame, made: &MadeLink) -> Markup {
        let t = frame.t();
        html! {
            section.card.in.stack aria-labelledby="h-made" {
                h2 id="h-made" { (t.with("substitute-made", &[("name", (&made.name).into())])) }
                (note(Tone::Ink, &t.get("substitute-made-once")))
                div.qr { div.plate { (qr_svg(&made.url, &t.get("substitute-qr"))) } }
                p.small { (t.get("substitute-made-scan")) }
                p.small.wrap { code { (made.url) } }
                @if made.mailed { p { (t.get("substitute-made-mail")) } }
                div { a.btn href=(urls::substitutes(self.meeting)) { (t.get("access-card-done")) } }
            }
        }
    }

    fn list(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            section.card.in.stack aria-labelledby="h-lines" {
                h2 id="h-lines" { (t.get("substitute-list")) }
                ul.plainlist role="list" {
                    @for line in &self.lines { li { (self.line(frame, line)) } }
                }
            }
        }
    }

    fn line(&self, frame: &Frame, line: &StandInLine) -> Markup {
        let t = frame.t();
        let (tone, symbol, key) = match line.state {
            SubstituteState::Open => (Tone::Ok, "circle-check", "substitute-open"),
            SubstituteState::NotYet => (Tone::Plain, "clock", "substitute-not-yet"),
            SubstituteState::DayOver => (Tone::Plain, "circle-x", "substitute-day-over"),
            SubstituteState::Closed => (Tone::Plain, "clipboard-check", "substitute-closed"),
            SubstituteState::Withdrawn => (Tone::Warn, "circle-x", "substitute-withdrawn"),
        };
        let lives = matches!(line.state, SubstituteState::Open | SubstituteState::NotYet);
        let (by, day, time) = &line.made;
        let made = [
            ("name", by.as_str().into()),
            ("day", t.date_short(*day).into()),
            ("time", t.time(*time).into()),
        ];
        html! {
            div.stack.grow {
                p { strong { bdi { (line.name) } } " " span.muted { (t.with("substitute-for", &[("name", (&line.trainer).into())])) } }
                div { (badge(tone, symbol, &t.get(key))) }
                p.small.muted {
                    (t.with("substitute-made-by", &made)) " · " (t.with("substitute-meetings", &[("count", line.meetings.into())]))
                    @if let Some(at) = line.signed_at { " · " (t.with("substitute-signed", &[("time", t.time(at).into())])) }
                    @match line.letter {
                        Some(true) => { " · " (t.get("substitute-mailed")) }
                        Some(false) => { " · " (t.get("asked-failed")) }
                        None => {}
                    }
                }
                @if lives {
                    div.row {
                        (self.act(frame, line.id, "renew", "qr-code", "substitute-renew"))
                        (self.act(frame, line.id, "withdraw", "circle-x", "substitute-withdraw"))
                    }
                }
            }
        }
    }

    fn act(&self, frame: &Frame, id: SubstituteId, act: &str, symbol: &str, key: &str) -> Markup {
        html! {
            form method="post" action=(urls::substitutes(self.meeting)) {
                (hidden("csrf", &frame.csrf)) (hidden("key", &self.key)) (hidden("act", act))
                (hidden("substitute", &id.to_string()))
                (submit("sm", symbol, &frame.t().get(key)))
            }
        }
    }

    fn form(&self, frame: &Frame, choice: &StandInFor) -> Markup {
        let t = frame.t();
        let mine = self.typed.trainer.is_none_or(|trainer| trainer == choice.trainer);
        let typed = if mine { self.typed.clone() } else { TypedSubstitute::default() };
        let wrong = |field: &str| {
            self.problem.as_ref().filter(|(of, _)| mine && *of == field).map(|(_, text)| text.as_str())
        };
        let id = |field: &str| format!("{field}-{}", choice.trainer);
        let hint = t.get(if self.sends_mail { "substitute-email-hint" } else { "substitute-email-no-mail" });
        html! {
            form.card.in.stack method="post" action=(urls::substitutes(self.meeting)) {
                h2 { (t.with("substitute-of", &[("name", (&choice.name).into())])) }
                p.muted { (t.get("substitute-text")) }
                (hidden("csrf", &frame.csrf)) (hidden("key", &self.key)) (hidden("act", "add"))
                (hidden("trainer", &choice.trainer.to_string()))
                (Field { name: "given_name", id: &id("given"), label: &t.get("substitute-given"), value: &typed.given_name, required: true, autocomplete: "off", longest: 100, problem: wrong("given_name"), ..Field::default() }.render())
                (Field { name: "family_name", id: &id("family"), label: &t.get("substitute-family"), value: &typed.family_name, required: true, autocomplete: "off", longest: 100, ..Field::default() }.render())
                (Field { name: "email", id: &id("email"), label: &t.get("substitute-email"), hint: &hint, kind: "email", value: &typed.email, autocomplete: "off", problem: wrong("email"), ..Field::default() }.render())
                @if !choice.others.is_empty() {
                    fieldset.checks {
                        legend { (t.get("substitute-others")) }
                        @for (meeting, title, start, end) in &choice.others {
                            (checkbox("meeting", &meeting.to_string(), &format!("m-{}-{meeting}", choice.trainer), &format!("{} – {} · {title}", t.time(*start), t.time(*end)), typed.others.as_ref().is_none_or(|all| all.contains(meeting))))
                        }
                    }
                }
                div { (submit("primary", "plus", &t.get("substitute-go"))) }
            }
        }
    }

    /// A sample: one trainer is ill, and nobody stands in yet.
    #[must_use]
    pub fn sample() -> Self {
        let clock = |hour, minute| jiff::civil::time(hour, minute, 0, 0);
        Self {
            meeting: samples::meeting(1),
            facts: samples::facts(),
            choices: vec![StandInFor {
                trainer: samples::person(1),
                name: "Claire Fontaine".to_owned(),
                others: vec![(
                    samples::meeting(2),
                    "Tableaux croisés dynamiques".to_owned(),
                    clock(13, 30),
                    clock(17, 0),
                )],
            }],
            lines: Vec::new(),
            made: None,
            typed: TypedSubstitute { email: "marie.dupont@".to_owned(), ..TypedSubstitute::default() },
            problem: Some(("email", "Cette adresse n’est pas complète.".to_owned())),
            sends_mail: true,
            may_see: true,
            key: "0123456789abcdef0123456789abcdef".to_owned(),
        }
    }

    /// A sample: the link was just made.
    #[must_use]
    pub fn sample_made() -> Self {
        let url = format!("https://emargement.exemple.fr{}", urls::stand_in(&"Ab1-".repeat(11)[..43]));
        let made = MadeLink { name: "Marie-Christine Lamartine-Rousseau".to_owned(), url, mailed: true };
        Self { made: Some(made), ..Self::sample_list() }
    }

    /// A sample: links in every state.
    #[must_use]
    pub fn sample_list() -> Self {
        let clock = |hour, minute| jiff::civil::time(hour, minute, 0, 0);
        let states = [
            (SubstituteState::Open, Some(true)),
            (SubstituteState::NotYet, None),
            (SubstituteState::Withdrawn, Some(false)),
            (SubstituteState::DayOver, None),
            (SubstituteState::Closed, None),
        ];
        let line = |(n, (state, letter)): (usize, (SubstituteState, Option<bool>))| StandInLine {
            id: SubstituteId::from_bytes([u8::try_from(n).unwrap_or(0); 16]),
            name: "Marie-Christine Lamartine-Rousseau".to_owned(),
            trainer: "Claire Fontaine".to_owned(),
            made: ("Nadia Lefèvre".to_owned(), samples::facts().day, clock(8, 12)),
            meetings: n + 1,
            state,
            signed_at: (state == SubstituteState::Closed).then(|| clock(12, 31)),
            letter,
        };
        let lines = states.into_iter().enumerate().map(line).collect();
        Self { lines, choices: Vec::new(), problem: None, ..Self::sample() }
    }

    /// A sample: there is nothing to stand in for.
    #[must_use]
    pub fn sample_empty() -> Self {
        let problem = Some(("form", "La journée est terminée : plus rien à remplacer.".to_owned()));
        Self { choices: Vec::new(), problem, ..Self::sample() }
    }
}
