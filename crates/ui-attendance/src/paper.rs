//! The paper of a class meeting: a blank sheet to print, copies of the signed one, and typing it in.

use assidu_domain::{
    MeetingId, ObjectId, PersonId, SignOffId,
    paper::CopyKind,
    signing::{AttendanceState, Half},
};
use jiff::civil::{DateTime, Time};
use maud::{Markup, html};

use super::correct::STATES;
use crate::{
    Frame,
    model::{Choice, Facts, Problem, problem_of},
    parts::{
        self, Field, Tone, attendance, attendance_word, avatar, badge, crumbs, empty, hidden, icon,
        link_button, meeting_facts, note, select, submit,
    },
    samples,
    shell::{self, Place, Scripts},
    urls,
};

/// The paper of a class meeting, for staff.
#[derive(Clone, Debug)]
pub struct Paper {
    /// The class meeting.
    pub meeting: MeetingId,
    /// What it is about.
    pub facts: Facts,
    /// Whether it was closed: what is typed in corrects then.
    pub is_closed: bool,
    /// Why digital signing was declared down, when it was.
    pub outages: Vec<String>,
    /// Whether anybody is expected, so that there is a sheet to print.
    pub has_people: bool,
    /// Copies, latest first, those withdrawn included.
    pub copies: Vec<PaperCopy>,
    /// Everyone at each sign-off.
    pub sign_offs: Vec<PaperSignOff>,
    /// What is wrong with what was sent.
    pub problems: Vec<Problem>,
    /// Which copy was not withdrawn, and why.
    pub not_withdrawn: Option<(ObjectId, String)>,
    /// Sixteen random bytes in hexadecimal, so that sending twice acts once (`key`).
    pub key: String,
}

/// A copy of a signed sheet.
#[derive(Clone, Debug)]
pub struct PaperCopy {
    /// Its id.
    pub id: ObjectId,
    /// When it was attached.
    pub at: DateTime,
    /// By whom.
    pub author: String,
    /// What it is.
    pub kind: CopyKind,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its SHA-256 in hexadecimal.
    pub sha256: String,
    /// When, by whom and why it was withdrawn.
    pub withdrawn: Option<(DateTime, String, String)>,
}

/// A sign-off with its people.
#[derive(Clone, Debug)]
pub struct PaperSignOff {
    /// The sign-off.
    pub id: SignOffId,
    /// Which part of the day, and when it starts.
    pub half: (Half, Time),
    /// Its people, by name.
    pub rows: Vec<PaperRow>,
    /// What the form says of everybody else (`others`): nothing, `present` or `absent`.
    pub others: &'static str,
}

/// One person at one sign-off.
#[derive(Clone, Debug)]
pub struct PaperRow {
    /// The person.
    pub person: PersonId,
    /// Name as people say it.
    pub name: String,
    /// State.
    pub state: AttendanceState,
    /// Minutes late, left early or excluded.
    pub minutes: i64,
    /// Whether the person signed digitally.
    pub signed: bool,
    /// Whether the state was typed in from paper.
    pub on_paper: bool,
    /// State and minutes that the form says and that were not taken yet.
    pub typed: Option<(AttendanceState, i64)>,
}

impl Paper {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::staff(
            frame,
            Place::Planning,
            &t.get("paper-title"),
            Scripts::Keys,
            &html! {
                div.topline {
                    div {
                        (crumbs(frame, &urls::meeting(self.meeting), &self.facts.title, &t.get("paper-title")))
                        h1 { (t.get("paper-title")) }
                        (meeting_facts(frame, &self.facts))
                        p.muted { (t.get("paper-intro")) }
                    }
                    @if self.has_people {
                        div.row.actionsrow {
                            (link_button(&urls::paper_blank(self.meeting), "primary", "printer", &t.get("paper-blank")))
                        }
                    }
                }
                @if let Some(problem) = problem_of(&self.problems, "form") { div role="alert" { (note(Tone::Bad, problem)) } }
                @for reason in &self.outages {
                    (note(Tone::Warn, &t.with("outages-here", &[("reason", reason.into())])))
                }
                div.cols {
                    div.stack.lg {
                        @if self.is_closed { (note(Tone::Ink, &t.get("paper-closed"))) }
                        @for one in &self.sign_offs { (self.typing(frame, one)) }
                        @if self.sign_offs.is_empty() { div.card { (empty(&t.get("paper-nobody"), None)) } }
                    }
                    div.second.stack.lg {
                        section.panel.card aria-labelledby="h-copies" id="copies" {
                            header { h2 id="h-copies" { (t.get("paper-copies")) } }
                            @if self.copies.is_empty() { (empty(&t.get("paper-copies-none"), None)) }
                            @else { ul.plainlist role="list" { @for copy in &self.copies { (self.copy(frame, copy)) } } }
                            (self.upload(frame))
                        }
                    }
                }
            },
        )
    }

    fn upload(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            form.in.stack method="post" action=(urls::paper_copies(self.meeting)) enctype="multipart/form-data" {
                (hidden("csrf", &frame.csrf)) (hidden("key", &self.key))
                (Field {
                    name: "file", label: &t.get("paper-file"), hint: &t.get("paper-file-hint"), kind: "file",
                    range: "application/pdf,image/jpeg,image/png", required: true,
                    problem: problem_of(&self.problems, "file"), ..Field::default()
                }.render())
                (submit("block", "upload", &t.get("paper-attach")))
            }
        }
    }

    fn copy(&self, frame: &Frame, copy: &PaperCopy) -> Markup {
        let t = frame.t();
        let moment =
            |at: &DateTime| [("day", t.date_short(at.date()).into()), ("time", t.time(at.time()).into())];
        let [day, time] = moment(&copy.at);
        html! {
            li.stack {
                div.row {
                    strong.grow { (copy.kind.word()) ", " (t.file_size(copy.bytes)) }
                    @if copy.withdrawn.is_some() { (badge(Tone::Warn, "circle-x", &t.get("paper-withdrawn"))) }
                    @else { (badge(Tone::Plain, "copy", &t.get("paper-copy"))) }
                }
                p.small.muted.num { (t.with("paper-attached", &[day, time, ("name", (&copy.author).into())])) }
                p.small.muted.wrap { "SHA-256 " code { (copy.sha256) } }
                @if let Some((at, by, why)) = &copy.withdrawn {
                    @let [day, time] = moment(at);
                    p.small { (t.with("paper-withdrawn-by", &[day, time, ("name", by.into())])) " " (why) }
                }
                div.row {
                    a.btn.sm href=(urls::paper_copy(self.meeting, copy.id)) { (icon("download")) (t.get("paper-open")) }
                }
                @if copy.withdrawn.is_none() { (self.withdrawal(frame, copy)) }
            }
        }
    }

    fn withdrawal(&self, frame: &Frame, copy: &PaperCopy) -> Markup {
        let t = frame.t();
        let field = format!("reason-{}", copy.id);
        let problem =
            self.not_withdrawn.as_ref().filter(|(id, _)| *id == copy.id).map(|(_, text)| text.as_str());
        html! {
            details open[problem.is_some()] {
                summary.small { (t.get("paper-withdraw")) }
                form.stack method="post" action=(urls::paper_withdrawal(self.meeting, copy.id)) {
                    (hidden("csrf", &frame.csrf))
                    (Field {
                        name: "reason", id: &field, label: &t.get("paper-reason"), hint: &t.get("paper-reason-hint"),
                        required: true, longest: 500, problem, ..Field::default()
                    }.render())
                    div { (submit("sm danger", "circle-x", &t.get("paper-withdraw-go"))) }
                }
            }
        }
    }

    fn typing(&self, frame: &Frame, one: &PaperSignOff) -> Markup {
        let t = frame.t();
        let half = format!("{} · {}", parts::capital(&parts::half(frame, one.half.0)), t.time(one.half.1));
        let heading = format!("h-{}", one.id);
        let others: Vec<Choice> = ["", "present", "absent"]
            .iter()
            .map(|value| Choice {
                value: (*value).to_owned(),
                label: t.get(match *value {
                    "present" => "paper-others-present",
                    "absent" => "paper-others-absent",
                    _ => "paper-others-stay",
                }),
                chosen: *value == one.others,
            })
            .collect();
        html! {
            section.panel.card aria-labelledby=(heading) {
                header { h2 id=(heading) { (t.with("paper-type", &[("half", half.into())])) } }
                form method="post" action=(urls::paper(self.meeting)) {
                    (hidden("csrf", &frame.csrf)) (hidden("key", &self.key))
                    (hidden("sign_off", &one.id.to_string()))
                    table.t.cards {
                        thead { tr {
                            th scope="col" { (t.get("col-learner")) } th scope="col" { (t.get("col-state")) }
                            th scope="col" { (t.get("paper-says")) } th scope="col" { (t.get("live-minutes")) }
                        } }
                        tbody { @for row in &one.rows { (row.line(frame, one.id)) } }
                    }
                    div.in.stack {
                        (select("others", &t.get("paper-others"), &t.get("paper-others-hint"), &others))
                        div { (submit("", "check", &t.get("paper-type-go"))) }
                    }
                }
            }
        }
    }
}

impl PaperRow {
    fn line(&self, frame: &Frame, sign_off: SignOffId) -> Markup {
        let t = frame.t();
        let id = format!("{sign_off}-{}", self.person);
        let said = self.typed.map(|(state, _)| state);
        let minutes = self.typed.map(|(_, minutes)| minutes).filter(|minutes| *minutes > 0);
        html! {
            tr {
                th scope="row" { div.person { (avatar(&self.name)) span { (self.name) } } }
                td {
                    (attendance(frame, self.state, self.minutes, self.signed))
                    @if self.on_paper { span.sub { (t.get("paper-typed")) } }
                }
                @if self.signed {
                    td colspan="2" { span.small.muted { (t.get("paper-signed")) } }
                } @else {
                    td {
                        label.vh for={ "s-" (id) } { (t.with("paper-says-of", &[("name", (&self.name).into())])) }
                        select.input name={ "state." (self.person) } id={ "s-" (id) } {
                            option value="" { (t.get("paper-nothing")) }
                            @for state in STATES {
                                option value=(state.name()) selected[said == Some(state)] {
                                    (attendance_word(frame, state, false))
                                }
                            }
                        }
                    }
                    td {
                        label.vh for={ "m-" (id) } { (t.with("paper-minutes-of", &[("name", (&self.name).into())])) }
                        input.input.short name={ "minutes." (self.person) } id={ "m-" (id) } type="number" min="0"
                            max="1440" inputmode="numeric" value=[minutes];
                    }
                }
            }
        }
    }
}

impl Paper {
    /// A sample: typed in by half, one copy withdrawn and one in its place.
    #[must_use]
    pub fn sample() -> Self {
        let day = samples::facts().day;
        let row = |n, name: &str, state, signed, on_paper| PaperRow {
            person: samples::person(n),
            name: name.to_owned(),
            state,
            minutes: 0,
            signed,
            on_paper,
            typed: None,
        };
        let copy = |n, kind, withdrawn| PaperCopy {
            id: ObjectId::from_bytes([n; 16]),
            at: day.at(17, 42, 0, 0),
            author: "Nadia Lefèvre".to_owned(),
            kind,
            bytes: 245_000,
            sha256: "2e".repeat(32),
            withdrawn,
        };
        let gone = (day.at(17, 50, 0, 0), "Nadia Lefèvre".to_owned(), "Page coupée en bas.".to_owned());
        Self {
            meeting: samples::meeting(1),
            facts: samples::facts(),
            is_closed: false,
            outages: vec!["réseau coupé par les travaux de la rue".to_owned()],
            has_people: true,
            copies: vec![copy(2, CopyKind::Pdf, None), copy(1, CopyKind::Jpeg, Some(gone))],
            sign_offs: vec![PaperSignOff {
                id: samples::sign_off(),
                half: (Half::Morning, jiff::civil::time(9, 0, 0, 0)),
                rows: vec![
                    row(1, "Aïcha Benali", AttendanceState::Present, false, true),
                    row(2, "Hugo Delmas", AttendanceState::Expected, false, false),
                    row(3, "Chloé Martin", AttendanceState::Present, true, false),
                ],
                others: "",
            }],
            problems: Vec::new(),
            not_withdrawn: None,
            key: "0123456789abcdef0123456789abcdef".to_owned(),
        }
    }

    /// A sample: nobody is expected, nothing is attached.
    #[must_use]
    pub fn sample_empty() -> Self {
        Self { has_people: false, copies: Vec::new(), sign_offs: Vec::new(), ..Self::sample() }
    }

    /// A sample: closed, and what was sent is refused.
    #[must_use]
    pub fn sample_refused() -> Self {
        let mut page = Self { is_closed: true, ..Self::sample() };
        page.sign_offs[0].others = "present";
        page.sign_offs[0].rows[1].typed = Some((AttendanceState::Late, 500));
        let of = |field, text: &str| Problem { field, text: text.to_owned() };
        page.problems = vec![
            of("file", "Ce fichier n’est pas un PDF, un JPEG ou un PNG entier."),
            of(
                "form",
                "Hugo Delmas — Indiquez des minutes pour un retard, un départ anticipé ou une exclusion.",
            ),
        ];
        page.not_withdrawn =
            Some((page.copies[0].id, "Dites pourquoi, en 500 caractères au plus.".to_owned()));
        page
    }
}
