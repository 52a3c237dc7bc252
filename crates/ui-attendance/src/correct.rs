//! Correcting what is known of people after a class meeting.

use assidu_domain::{
    MeetingId, PersonId, SignOffId,
    signing::{AttendanceState, Half},
};
use jiff::civil::Time;
use maud::{Markup, html};

use crate::{
    Frame,
    model::{Choice, Facts},
    parts::{
        self, CorrectionLine, Field, Tone, attendance, attendance_word, avatar, crumbs, hidden, link_button,
        meeting_facts, note, select, submit,
    },
    samples,
    shell::{self, Place, Scripts},
    urls,
};

/// States that somebody can be corrected to: all but "nothing is known".
pub(crate) const STATES: [AttendanceState; 9] = [
    AttendanceState::Present,
    AttendanceState::Late,
    AttendanceState::EarlyDeparture,
    AttendanceState::Absent,
    AttendanceState::AbsentJustified,
    AttendanceState::Excused,
    AttendanceState::Dispensed,
    AttendanceState::Excluded,
    AttendanceState::InCompany,
];

/// Correcting the people of a class meeting: all of them with what is known, one of them being corrected, and what
/// was corrected before.
#[derive(Clone, Debug)]
pub struct Correct {
    /// The class meeting.
    pub meeting: MeetingId,
    /// What it is about.
    pub facts: Facts,
    /// Everyone at each sign-off, by name.
    pub rows: Vec<CorrectRow>,
    /// Who is being corrected.
    pub chosen: Option<Correcting>,
    /// What was corrected before, latest first.
    pub history: Vec<CorrectionLine>,
    /// Sixteen random bytes in hexadecimal, so that sending twice corrects once (`key`).
    pub key: String,
}

/// One person at one sign-off.
#[derive(Clone, Debug)]
pub struct CorrectRow {
    /// The person.
    pub person: PersonId,
    /// Name as people say it.
    pub name: String,
    /// The sign-off.
    pub sign_off: SignOffId,
    /// Which part of the day, and when it starts.
    pub half: (Half, Time),
    /// State.
    pub state: AttendanceState,
    /// Minutes late, left early or excluded.
    pub minutes: i64,
    /// When signed.
    pub signed_at: Option<Time>,
    /// What was said of it.
    pub reason: String,
}

/// The form about one of them.
#[derive(Clone, Debug)]
pub struct Correcting {
    /// The row it is about.
    pub row: CorrectRow,
    /// State as typed (`state`).
    pub state: AttendanceState,
    /// Minutes as typed (`minutes`).
    pub minutes: String,
    /// Reason as typed (`reason`).
    pub reason: String,
    /// What is wrong with it.
    pub problem: Option<String>,
}

impl Correct {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::staff(
            frame,
            Place::Planning,
            &t.get("correct-title"),
            Scripts::Keys,
            &html! {
                div.topline { div {
                    (crumbs(frame, &urls::meeting(self.meeting), &self.facts.title, &t.get("correct-title")))
                    h1 { (t.get("correct-title")) }
                    (meeting_facts(frame, &self.facts))
                    p.muted { (t.get("correct-intro")) }
                } }
                div.cols {
                    div.stack.lg {
                        @if let Some(chosen) = &self.chosen { (self.form(frame, chosen)) }
                        section.panel.card aria-labelledby="h-people" {
                            header { h2 id="h-people" { (t.get("correct-people")) } }
                            (self.people(frame))
                        }
                    }
                    div.second.stack.lg {
                        section.panel.card aria-labelledby="h-history" {
                            header { h2 id="h-history" { (t.get("correct-history")) } }
                            (parts::corrections(frame, &self.history))
                        }
                    }
                }
            },
        )
    }

    fn form(&self, frame: &Frame, chosen: &Correcting) -> Markup {
        let t = frame.t();
        let row = &chosen.row;
        let states: Vec<Choice> = STATES
            .iter()
            .map(|state| Choice {
                value: state.name().to_owned(),
                label: attendance_word(frame, *state, false),
                chosen: *state == chosen.state,
            })
            .collect();
        let signed = row.signed_at.map(|at| t.time(at));
        html! {
            section.panel.card aria-labelledby="h-one" id="correct" {
                header { h2 id="h-one" { (t.with("correct-one", &[("name", (&row.name).into())])) } }
                form.in.stack method="post" action=(urls::corrections(self.meeting)) {
                    (hidden("csrf", &frame.csrf)) (hidden("key", &self.key))
                    (hidden("person", &row.person.to_string())) (hidden("sign_off", &row.sign_off.to_string()))
                    @if let Some(problem) = &chosen.problem { div role="alert" { (note(Tone::Bad, problem)) } }
                    p.row {
                        span.muted { (t.get("correct-now")) }
                        (attendance(frame, row.state, row.minutes, row.signed_at.is_some()))
                    }
                    @if let Some(at) = signed { p.small.muted { (t.with("correct-signed", &[("time", at.into())])) } }
                    (select("state", &t.get("col-state"), "", &states))
                    (Field {
                        name: "minutes", label: &t.get("live-minutes"), hint: &t.get("correct-minutes-hint"),
                        kind: "number", range: "0..1440", inputmode: "numeric", class: "short", value: &chosen.minutes,
                        ..Field::default()
                    }.render())
                    (Field {
                        name: "reason", label: &t.get("correct-reason"), hint: &t.get("correct-reason-hint"),
                        required: true, longest: 500, value: &chosen.reason, ..Field::default()
                    }.render())
                    div.row {
                        (submit("primary", "check", &t.get("correct-go")))
                        (link_button(&urls::corrections(self.meeting), "quiet", "", &t.get("cancel")))
                    }
                }
            }
        }
    }

    fn people(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            table.t.cards {
                thead { tr {
                    th scope="col" { (t.get("col-learner")) } th scope="col" { (t.get("col-state")) }
                    th scope="col" { (t.get("col-time")) } th scope="col" { span.vh { (t.get("correct-go")) } }
                } }
                tbody {
                    @for row in &self.rows {
                        tr {
                            th scope="row" { div.person {
                                (avatar(&row.name))
                                span { (row.name) span.sub {
                                    (parts::capital(&parts::half(frame, row.half.0))) " · " (t.time(row.half.1))
                                } }
                            } }
                            td {
                                (attendance(frame, row.state, row.minutes, row.signed_at.is_some()))
                                @if !row.reason.is_empty() { span.sub { (row.reason) } }
                            }
                            td.opt.nw.num {
                                @match row.signed_at { Some(at) => (t.time(at)), None => span.muted { "–" } }
                            }
                            td.r.act {
                                a.btn.sm href=(urls::correction_of(self.meeting, row.sign_off, row.person))
                                    aria-label=(t.with("correct-one", &[("name", (&row.name).into())])) {
                                    (t.get("correct-open"))
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// A sample: nobody chosen yet.
    #[must_use]
    pub fn sample() -> Self {
        let row = |n, name: &str, state, minutes, signed: Option<(i8, i8)>| CorrectRow {
            person: samples::person(n),
            name: name.to_owned(),
            sign_off: samples::sign_off(),
            half: (Half::Morning, jiff::civil::time(9, 0, 0, 0)),
            state,
            minutes,
            signed_at: signed.map(|(h, m)| jiff::civil::time(h, m, 0, 0)),
            reason: String::new(),
        };
        Self {
            meeting: samples::meeting(1),
            facts: samples::facts(),
            rows: vec![
                row(1, "Aïcha Benali", AttendanceState::Late, 20, Some((9, 21))),
                row(2, "Hugo Delmas", AttendanceState::AbsentJustified, 0, None),
                row(3, "Chloé Martin", AttendanceState::Present, 0, Some((8, 58))),
            ],
            chosen: None,
            history: CorrectionLine::samples(),
            key: "0123456789abcdef0123456789abcdef".to_owned(),
        }
    }

    /// A sample: one is being corrected, without a reason yet.
    #[must_use]
    pub fn sample_chosen() -> Self {
        let mut page = Self::sample();
        page.history.clear();
        page.chosen = page.rows.first().cloned().map(|row| Correcting {
            row,
            state: AttendanceState::EarlyDeparture,
            minutes: "45".to_owned(),
            reason: String::new(),
            problem: Some("Dites pourquoi : le motif figure sur la feuille.".to_owned()),
        });
        page
    }
}
