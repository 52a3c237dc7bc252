//! One request, and its answer: what an erasure destroys, what a rectification puts right.

use assidu_domain::rights::{Answer, Data, Fate, RequestKind};
use jiff::civil::{Date, date};
use maud::{Markup, html};

use super::{DataRequests, RequestLine, RightedField};
use crate::{
    Frame,
    model::{Choice, Problem, problem_of},
    parts::{Field, Tone, checkbox, crumbs, hidden, link_button, note, select, submit},
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

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
