//! What people ask about their data: one's own requests, everybody's, and answering one.

use assidu_domain::{
    PersonId, RequestId,
    rights::{Answer, Data, Fate, RequestKind},
};
use jiff::civil::{Date, DateTime, date};
use maud::{Markup, html};

use crate::{
    Frame,
    model::{Choice, Problem, problem_of},
    parts::{Field, Tone, badge, checkbox, crumbs, empty, hidden, link_button, note, select, submit},
    samples,
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

/// A request as a line, a card or a page shows it.
#[derive(Clone, Debug)]
pub struct RequestLine {
    /// It.
    pub id: RequestId,
    /// Who asked; empty once erased, and on one's own page.
    pub name: String,
    /// What.
    pub kind: RequestKind,
    /// When.
    pub at: DateTime,
    /// The last day to answer.
    pub answer_by: Date,
    /// Whether that day is over and nobody answered.
    pub overdue: bool,
    /// In the person's words.
    pub asked: String,
    /// How it was answered: as what, when, and what they are told.
    pub answer: Option<(Answer, DateTime, String)>,
    /// What was put right by it.
    pub righted: Vec<RightedField>,
}

/// A field that was put right.
#[derive(Clone, Debug)]
pub struct RightedField {
    /// The name of the field.
    pub field: String,
    /// What it said.
    pub before: String,
    /// What it says since.
    pub after: String,
}

/// A person whose data are restricted.
#[derive(Clone, Debug)]
pub struct RestrictedLine {
    /// The person.
    pub person: PersonId,
    /// Family name in front.
    pub name: String,
    /// Since when.
    pub since: Date,
    /// The first day on which they are used again, once it was told.
    pub ends_on: Option<Date>,
}

/// A sealed sheet that still says what a name was.
#[derive(Clone, Debug)]
pub struct OldSheetLine {
    /// Its address.
    pub url: String,
    /// Title of the class meeting.
    pub title: String,
    /// The day.
    pub day: Date,
    /// The version.
    pub version: i64,
    /// Whether a new version is on its way.
    pub wanted: bool,
}

/// The card of a person who wants it put right.
#[derive(Clone, Debug, Default)]
pub struct RightingForm {
    /// Family name (`family_name`).
    pub family_name: String,
    /// Given name (`given_name`).
    pub given_name: String,
    /// Birth date (`birth_date`), `YYYY-MM-DD`.
    pub birth_date: String,
    /// E-mail address (`email`).
    pub email: String,
    /// Mobile phone (`mobile_phone`).
    pub mobile_phone: String,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// One's own requests, and a form for a new one.
#[derive(Clone, Debug)]
pub struct OwnRequests {
    /// Latest first.
    pub requests: Vec<RequestLine>,
    /// Since when one's own data are restricted, and the day from which they are used again with the reason, once it was
    /// told.
    pub restricted: Option<(Date, Option<(Date, String)>)>,
    /// The key of what was wrong with a new one.
    pub problem: Option<&'static str>,
}

/// Everybody's requests.
#[derive(Clone, Debug)]
pub struct DataRequests {
    /// Those that wait first.
    pub requests: Vec<RequestLine>,
    /// People whose data are restricted, by name.
    pub restricted: Vec<RestrictedLine>,
    /// How many files of absences are destroyed in the next thirty days, since their time is over.
    pub files_over: usize,
}

/// A request to be answered.
#[derive(Clone, Debug)]
pub struct DataRequestPage {
    /// It.
    pub request: RequestLine,
    /// What an erasure destroys now, and what it keeps until when; for erasures that wait.
    pub fates: Vec<(Data, Fate)>,
    /// The card, for a rectification that waits.
    pub righting: Option<RightingForm>,
    /// Sealed sheets that still say what was put right since.
    pub old_sheets: Vec<OldSheetLine>,
    /// The key of what was wrong with the answer.
    pub problem: Option<&'static str>,
}

impl RequestLine {
    fn state(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        match &self.answer {
            Some((Answer::Granted, ..)) => badge(Tone::Ok, "circle-check", &t.get("right-answer-granted")),
            Some((Answer::Partly, ..)) => badge(Tone::Ink, "circle-check", &t.get("right-answer-partly")),
            Some((Answer::Refused, ..)) => badge(Tone::Plain, "circle-x", &t.get("right-answer-refused")),
            None if self.overdue => badge(Tone::Bad, "triangle-alert", &t.get("right-overdue")),
            None => badge(Tone::Warn, "clock", &t.get("right-waiting")),
        }
    }

    fn righted(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            @for one in &self.righted {
                p.small {
                    (t.get(&format!("righted-{}", one.field.replace('_', "-")))) ": "
                    @if one.before.is_empty() { (t.get("righted-nothing")) } @else { bdi { (one.before) } }
                    " → "
                    @if one.after.is_empty() { (t.get("righted-nothing")) } @else { strong { bdi { (one.after) } } }
                }
            }
        }
    }

    fn dates(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            (t.with("right-asked-on", &[("day", t.date_short(self.at.date()).into())])) " · "
            @match &self.answer {
                Some((_, at, _)) => (t.with("right-answered-on", &[("day", t.date_short(at.date()).into())])),
                None => (t.with("right-answer-by", &[("day", t.date_short(self.answer_by).into())])),
            }
        }
    }
}

impl OwnRequests {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let kind = |kind: &RequestKind| Choice {
            value: kind.name().to_owned(),
            label: t.get(&format!("right-kind-{kind}")),
            chosen: false,
        };
        let kinds: Vec<Choice> = RequestKind::ALL.iter().map(kind).collect();
        shell::narrow(
            frame,
            &t.get("right-title"),
            shell::Scripts::None,
            &html! {
                div.topline { h1 { (t.get("right-title")) } p.muted { (t.get("right-intro")) } }
                @if let Some((since, end)) = &self.restricted {
                    section.card.in.stack aria-labelledby="h-restricted" {
                        h2 id="h-restricted" { (t.get("restricted-own")) }
                        p { (t.with("restricted-own-since", &[("day", t.date_short(*since).into())])) }
                        @if let Some((on, why)) = end {
                            (note(Tone::Warn, &t.with("restricted-own-end", &[("day", t.date_short(*on).into())])))
                            @if !why.is_empty() { p { bdi { (why) } } }
                        }
                    }
                }
                section.card.in.stack aria-labelledby="h-data" {
                    h2 id="h-data" { (t.get("own-data-title")) }
                    p { (t.get("own-data-intro")) }
                    div { (link_button(routes::OWN_DATA, "", "download", &t.get("own-data-get"))) }
                }
                form.card.in.stack method="post" action=(routes::OWN_REQUESTS) {
                    h2 { (t.get("right-new")) }
                    @if let Some(problem) = self.problem { (note(Tone::Bad, &t.get(problem))) }
                    (hidden("csrf", &frame.csrf))
                    (select("kind", &t.get("right-kind"), "", &kinds))
                    div.field {
                        label for="asked" { (t.get("right-words")) }
                        p.hint id="asked-hint" { (t.get("right-words-hint")) }
                        textarea.input id="asked" name="asked" rows="4" maxlength="2000" aria-describedby="asked-hint" {}
                    }
                    (submit("primary block", "send", &t.get("right-send")))
                }
                @if !self.requests.is_empty() {
                    section.stack aria-labelledby="h-own" {
                        h2 id="h-own" { (t.get("right-own")) }
                        ul.plainlist.card role="list" { @for request in &self.requests {
                            li { div.grow {
                                strong { (t.get(&format!("right-kind-{}", request.kind))) } " " (request.state(frame))
                                span.sub.num { (request.dates(frame)) }
                                @if let Some((_, _, says)) = &request.answer { @if !says.is_empty() { p { bdi { (says) } } } }
                                (request.righted(frame))
                            } }
                        } }
                    }
                }
                (link_button(routes::ACCOUNT, "quiet block", "", &t.get("account-back")))
            },
        )
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let mut requests = DataRequests::sample().requests;
        requests.iter_mut().for_each(|request| request.name.clear());
        let end = (date(2026, 12, 1), "La date de naissance est vérifiée.".to_owned());
        Self { requests, restricted: Some((date(2026, 11, 20), Some(end))), problem: None }
    }

    /// A sample: too many wait.
    #[must_use]
    pub fn sample_many() -> Self {
        Self { requests: Vec::new(), restricted: None, problem: Some("right-too-many") }
    }
}

impl DataRequests {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::staff(
            frame,
            Place::Settings,
            &t.get("requests-title"),
            Scripts::None,
            &html! {
                div.topline { div {
                    (crumbs(frame, routes::SETTINGS, &t.get("nav-settings"), &t.get("requests-title")))
                    h1 { (t.get("requests-title")) }
                    p.muted { (t.get("requests-intro")) }
                } }
                section.panel.card aria-label=(t.get("requests-title")) {
                    @if self.requests.is_empty() { (empty(&t.get("requests-none"), None)) } @else {
                        table.t.cards {
                            thead { tr {
                                th scope="col" { (t.get("requests-who")) }
                                th scope="col" { (t.get("right-kind")) }
                                th scope="col" { (t.get("requests-state")) }
                            } }
                            tbody { @for request in &self.requests { tr {
                                th scope="row" {
                                    a.rowlink href=(urls::data_request(request.id)) {
                                        @if request.name.is_empty() { (t.get("traces-erased")) } @else { bdi { (request.name) } }
                                    }
                                    span.sub.num { (request.dates(frame)) }
                                }
                                td { (t.get(&format!("right-kind-{}", request.kind))) }
                                td { (request.state(frame)) }
                            } } }
                        }
                    }
                }
                @if self.files_over > 0 {
                    p.small.muted { (t.with("absence-files-soon", &[("count", (self.files_over as u64).into())])) }
                }
                @if !self.restricted.is_empty() {
                    section.panel.card aria-labelledby="h-restricted" {
                        header { h2 id="h-restricted" { (t.get("restricted-title")) } }
                        p.in.small.muted { (t.get("restricted-intro")) }
                        ul.plainlist role="list" { @for one in &self.restricted { li { div.grow {
                            a.rowlink href=(urls::restriction(one.person)) { bdi { (one.name) } }
                            span.sub.num {
                                (t.with("restricted-since", &[("day", t.date_short(one.since).into())]))
                                @if let Some(on) = one.ends_on { " · " (t.with("restriction-ends-on", &[("day", t.date_short(on).into())])) }
                            }
                        } } } }
                    }
                }
            },
        )
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let line = |n: u8, name: &str, kind, overdue, answer| RequestLine {
            id: RequestId::from_bytes([n; 16]),
            name: name.to_owned(),
            kind,
            at: date(2026, 11, 3).at(9, 12, 0, 0),
            answer_by: date(2026, 12, 3),
            overdue,
            asked: "Merci d’effacer mon numéro de téléphone.".to_owned(),
            answer,
            righted: Vec::new(),
        };
        let told =
            "Votre numéro et votre adresse sont effacés. Les signatures sont conservées : la loi l’exige.";
        let answered = Some((Answer::Partly, date(2026, 11, 20).at(15, 0, 0, 0), told.to_owned()));
        Self {
            requests: vec![
                line(1, "Aïcha Benali", RequestKind::Erasure, true, None),
                line(2, "Thomas Berger", RequestKind::Access, false, None),
                line(3, "", RequestKind::Erasure, false, answered),
            ],
            restricted: vec![RestrictedLine {
                person: samples::person(4),
                name: "von Hohenlohe-Langenburg Maximilian-Alexander".to_owned(),
                since: date(2026, 11, 20),
                ends_on: Some(date(2026, 12, 1)),
            }],
            files_over: 12,
        }
    }

    /// A sample: nobody asked.
    #[must_use]
    pub const fn sample_empty() -> Self {
        Self { requests: Vec::new(), restricted: Vec::new(), files_over: 0 }
    }
}

impl DataRequestPage {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let request = &self.request;
        let kind = t.get(&format!("right-kind-{}", request.kind));
        shell::staff(
            frame,
            Place::Settings,
            &kind,
            Scripts::None,
            &html! {
                div.topline { div {
                    (crumbs(frame, routes::DATA_REQUESTS, &t.get("requests-title"), &kind))
                    h1 { @if request.name.is_empty() { (t.get("traces-erased")) } @else { bdi { (request.name) } } }
                    p.muted { (kind) " · " (request.dates(frame)) }
                } (request.state(frame)) }
                div.formpage {
                    @if !request.asked.is_empty() {
                        section.card.in.stack aria-labelledby="h-asked" {
                            h2 id="h-asked" { (t.get("right-words")) }
                            p.prose { bdi { (request.asked) } }
                        }
                    }
                    @if !self.fates.is_empty() { (self.fates(frame)) }
                    @if self.hands_over() {
                        section.card.in.stack aria-labelledby="h-data" {
                            h2 id="h-data" { (t.get("own-data-title")) }
                            p { (t.get("requests-export-hint")) }
                            div { (link_button(&urls::data_request_file(request.id), "", "download", &t.get("requests-export"))) }
                        }
                    }
                    @match &request.answer {
                        Some((_, _, says)) => { section.card.in.stack aria-labelledby="h-answer" {
                            h2 id="h-answer" { (t.get("requests-answer")) }
                            @if says.is_empty() { p.muted { (t.get("requests-no-words")) } } @else { p { bdi { (says) } } }
                            (request.righted(frame))
                        } }
                        None => (self.form(frame)),
                    }
                    (self.old_sheets(frame))
                }
            },
        )
    }

    /// Whether an archive of the person's data answers it; nobody has one of who was erased.
    fn hands_over(&self) -> bool {
        matches!(self.request.kind, RequestKind::Access | RequestKind::Portability)
            && !self.request.name.is_empty()
    }

    fn fates(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            section.panel.card aria-labelledby="h-fates" {
                header { h2 id="h-fates" { (t.get("erase-title")) } }
                table.t.cards {
                    thead { tr { th scope="col" { (t.get("erase-data")) } th scope="col" { (t.get("erase-fate")) } } }
                    tbody { @for (data, fate) in &self.fates { tr {
                        th scope="row" { (t.get(&format!("erase-{data}"))) }
                        td { @match fate {
                            Fate::Now => (t.get("erase-now")),
                            Fate::Until(day) => (t.with("erase-until", &[("day", t.date_short(*day).into())])),
                        } }
                    } } }
                }
                p.in.small.muted { (t.get("erase-out-of-reach")) }
            }
        }
    }

    /// Sheets that still say the old name; what was sealed is never changed.
    fn old_sheets(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            @if !self.old_sheets.is_empty() {
                section.panel.card aria-labelledby="h-old" {
                    header { h2 id="h-old" { (t.get("old-sheets-title")) } }
                    p.in.small.muted { (t.get("old-sheets-intro")) }
                    ul.plainlist role="list" { @for sheet in &self.old_sheets { li { div.grow {
                        a.rowlink href=(sheet.url) { bdi { (sheet.title) } }
                        span.sub.num {
                            (t.date_short(sheet.day)) " · v" (sheet.version)
                            @if sheet.wanted { " · " (t.get("old-sheets-wanted")) }
                        }
                    } } } }
                }
            }
        }
    }

    fn righting(&self, form: &RightingForm, frame: &Frame) -> Markup {
        let t = frame.t();
        let field = |name: &'static str, kind: &'static str, value: &str| {
            Field {
                name,
                label: &t.get(&format!("righted-{}", name.replace('_', "-"))),
                kind,
                value,
                autocomplete: "off",
                problem: problem_of(&form.problems, name),
                ..Field::default()
            }
            .render()
        };
        html! {
            fieldset.stack {
                legend { (t.get("righting-title")) }
                p.hint { (t.get("righting-hint")) }
                div.fields2 {
                    (field("given_name", "", &form.given_name))
                    (field("family_name", "", &form.family_name))
                    (field("birth_date", "date", &form.birth_date))
                    (field("email", "email", &form.email))
                    (field("mobile_phone", "", &form.mobile_phone))
                }
                (checkbox("renew", "1", "renew", &t.get("righting-renew"), false))
            }
        }
    }

    fn form(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let choice = |answer: &Answer| Choice {
            value: answer.name().to_owned(),
            label: t.get(&format!("right-answer-{answer}")),
            chosen: false,
        };
        let answers: Vec<Choice> = Answer::ALL.iter().map(choice).collect();
        html! {
            form.card.in.stack method="post" action=(urls::data_request(self.request.id)) {
                h2 { (t.get("requests-answer")) }
                @if let Some(problem) = self.problem { (note(Tone::Bad, &t.get(problem))) }
                (hidden("csrf", &frame.csrf))
                @if let Some(form) = &self.righting { (self.righting(form, frame)) }
                (select("answer", &t.get("requests-state"), "", &answers))
                (checkbox("identified", "1", "identified", &t.get("requests-identified"), false))
                div.field {
                    label for="says" { (t.get("requests-says")) }
                    p.hint id="says-hint" { (t.get("requests-says-hint")) }
                    textarea.input id="says" name="says" rows="5" maxlength="2000" aria-describedby="says-hint" {}
                }
                @if self.request.kind == RequestKind::Restriction { p.hint { (t.get("restriction-begin-hint")) } }
                @if self.request.kind == RequestKind::Erasure { (note(Tone::Warn, &t.get("erase-warning"))) }
                (submit("primary", "check", &t.get("requests-go")))
            }
        }
    }

    /// A sample: an erasure that waits.
    #[must_use]
    pub fn sample() -> Self {
        let until = Fate::Until(date(2037, 12, 31));
        let fates = Data::ALL.iter().map(|data| match data {
            Data::Contact | Data::LogIn | Data::Letters => (*data, Fate::Now),
            Data::AccessLog => (*data, Fate::Until(date(2027, 11, 23))),
            _ => (*data, until),
        });
        let request = DataRequests::sample().requests.remove(0);
        let fates = fates.collect();
        Self { request, fates, righting: None, old_sheets: Vec::new(), problem: None }
    }

    /// A sample: a card is to be put right.
    #[must_use]
    pub fn sample_rectification() -> Self {
        let request = RequestLine {
            kind: RequestKind::Rectification,
            asked: "Mon nom s’écrit Benali-Roux.".to_owned(),
            ..DataRequests::sample().requests.remove(0)
        };
        let righting = RightingForm {
            family_name: "Benali".to_owned(),
            given_name: "Aïcha".to_owned(),
            birth_date: "2003-05-06".to_owned(),
            email: "aicha@example.org".to_owned(),
            ..RightingForm::default()
        };
        Self { request, fates: Vec::new(), righting: Some(righting), ..Self::sample() }
    }

    /// A sample: it was put right, and some sheets still say the old name.
    #[must_use]
    pub fn sample_righted() -> Self {
        let told = "Votre nom est corrigé.".to_owned();
        let mut page = Self::sample_rectification();
        page.righting = None;
        page.request.overdue = false;
        page.request.answer = Some((Answer::Granted, date(2026, 11, 20).at(15, 0, 0, 0), told));
        page.request.righted = vec![
            RightedField {
                field: "family_name".to_owned(),
                before: "Benali".to_owned(),
                after: "Benali-Roux".to_owned(),
            },
            RightedField {
                field: "mobile_phone".to_owned(),
                before: "0600000000".to_owned(),
                after: String::new(),
            },
        ];
        let sheet = |day, wanted| OldSheetLine {
            url: "/sheets".to_owned(),
            title: "Bureautique 2026-A".to_owned(),
            day: date(2026, 11, day),
            version: 1,
            wanted,
        };
        page.old_sheets = vec![sheet(19, true), sheet(12, false)];
        page
    }

    /// A sample: who asks was not checked.
    #[must_use]
    pub fn sample_wrong() -> Self {
        Self { problem: Some("requests-not-identified"), ..Self::sample() }
    }

    /// A sample: somebody wants to see their data.
    #[must_use]
    pub fn sample_access() -> Self {
        Self { request: DataRequests::sample().requests.remove(1), fates: Vec::new(), ..Self::sample() }
    }

    /// A sample: answered.
    #[must_use]
    pub fn sample_answered() -> Self {
        Self { request: DataRequests::sample().requests.remove(2), fates: Vec::new(), ..Self::sample() }
    }
}
