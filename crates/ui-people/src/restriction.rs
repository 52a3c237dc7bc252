//! Restriction of a person's data: restricting them, having them shown for a reason, ending it.

use assidu_domain::{PersonId, rights::Ground};
use jiff::civil::{Date, DateTime, date};
use maud::{Markup, html};

use crate::{
    Frame,
    model::Choice,
    parts::{Field, Tone, badge, crumbs, hidden, link_button, note, select, submit},
    samples,
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

/// The restriction of a person's data.
#[derive(Clone, Debug)]
pub struct RestrictionPage {
    /// The person.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Whether the data are restricted now.
    pub restricted: bool,
    /// Times of restriction, latest first.
    pub times: Vec<RestrictionTime>,
    /// Until when the data are shown to the one who asks.
    pub shown_until: Option<DateTime>,
    /// Who had them shown, latest first.
    pub reveals: Vec<RevealLine>,
    /// The first day on which a restriction may end that is told today.
    pub earliest_end: Date,
    /// Whether letters reach the person.
    pub reads_mail: bool,
    /// The key of what was wrong.
    pub problem: Option<&'static str>,
}

/// A time for which data were restricted.
#[derive(Clone, Debug)]
pub struct RestrictionTime {
    /// Since when.
    pub since: DateTime,
    /// By whom.
    pub by: String,
    /// Why.
    pub reason: String,
    /// The first day on which they are used again, who decided, and why.
    pub end: Option<(Date, String, String)>,
}

/// Who had restricted data shown.
#[derive(Clone, Debug)]
pub struct RevealLine {
    /// When.
    pub at: DateTime,
    /// Who.
    pub who: String,
    /// On what ground.
    pub ground: Ground,
    /// Why.
    pub reason: String,
}

impl RestrictionPage {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let title = t.get("restriction-title");
        shell::staff(
            frame,
            Place::People,
            &title,
            Scripts::None,
            &html! {
                div.topline { div {
                    (crumbs(frame, routes::DATA_REQUESTS, &t.get("requests-title"), &title))
                    h1 {
                        bdi { (self.name) }
                        @if self.restricted { " " (badge(Tone::Warn, "shield-check", &t.get("restriction-on"))) }
                    }
                    p.muted { (t.get("restriction-intro")) }
                } }
                div.formpage {
                    @if let Some(problem) = self.problem { (note(Tone::Bad, &t.get(problem))) }
                    @if self.restricted { (self.show(frame)) (self.end(frame)) } @else { (self.begin(frame)) }
                    (self.times(frame))
                    (self.reveals(frame))
                }
            },
        )
    }

    fn begin(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            form.card.in.stack method="post" action=(urls::restriction(self.person)) {
                h2 { (t.get("restriction-begin")) }
                p { (t.get("restriction-begin-hint")) }
                (hidden("csrf", &frame.csrf)) (hidden("act", "restrict"))
                (reason("restriction-reason", frame))
                div.row {
                    (submit("primary", "shield-check", &t.get("restriction-begin-go")))
                    (link_button(&urls::person(self.person), "quiet", "", &t.get("cancel")))
                }
            }
        }
    }

    fn show(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            @if let Some(until) = self.shown_until {
                section.card.in.stack aria-labelledby="h-shown" {
                    h2 id="h-shown" { (t.get("restriction-shown")) }
                    (note(Tone::Warn, &t.with("restriction-shown-until", &[("time", t.time(until.time()).into())])))
                    div { (link_button(&urls::person(self.person), "primary", "", &t.get("restriction-open"))) }
                }
            } @else {
                form.card.in.stack method="post" action=(urls::restriction(self.person)) {
                    h2 { (t.get("restriction-show")) }
                    p { (t.get("restriction-show-hint")) }
                    (hidden("csrf", &frame.csrf)) (hidden("act", "reveal"))
                    (select("ground", &t.get("restriction-ground"), "", &Ground::ALL.iter().map(|ground| Choice {
                        value: ground.name().to_owned(),
                        label: t.get(&format!("ground-{ground}")),
                        chosen: false,
                    }).collect::<Vec<_>>()))
                    (reason("restriction-show-reason", frame))
                    (submit("primary", "check", &t.get("restriction-show-go")))
                }
            }
        }
    }

    fn end(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let told = self.times.first().and_then(|time| time.end.as_ref());
        html! {
            form.card.in.stack method="post" action=(urls::restriction(self.person)) {
                h2 { (t.get("restriction-end")) }
                (hidden("csrf", &frame.csrf))
                @if let Some((day, ..)) = told {
                    p { (t.with("restriction-ends-on", &[("day", t.date_short(*day).into())])) }
                    (hidden("act", "keep"))
                    (submit("", "shield-check", &t.get("restriction-keep")))
                } @else {
                    p { (t.get(if self.reads_mail { "restriction-end-hint" } else { "restriction-end-unread" })) }
                    (hidden("act", "end"))
                    (Field {
                        name: "on", label: &t.get("restriction-end-day"), kind: "date", required: true,
                        value: &self.earliest_end.to_string(), ..Field::default()
                    }.render())
                    (reason("restriction-end-reason", frame))
                    (submit("", "check", &t.get("restriction-end-go")))
                }
            }
        }
    }

    fn times(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let day = |day: Date| t.date_short(day);
        html! {
            @if !self.times.is_empty() {
                section.panel.card aria-labelledby="h-times" {
                    header { h2 id="h-times" { (t.get("restriction-times")) } }
                    ul.plainlist role="list" { @for time in &self.times { li { div.grow {
                        strong.num { (t.with("restriction-since", &[("day", day(time.since.date()).into()), ("name", time.by.as_str().into())])) }
                        @if !time.reason.is_empty() { p { bdi { (time.reason) } } }
                        @if let Some((on, by, why)) = &time.end {
                            span.sub.num { (t.with("restriction-until", &[("day", day(*on).into()), ("name", by.as_str().into())])) }
                            @if !why.is_empty() { p { bdi { (why) } } }
                        }
                    } } } }
                }
            }
        }
    }

    fn reveals(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            @if !self.reveals.is_empty() {
                section.panel.card aria-labelledby="h-reveals" {
                    header { h2 id="h-reveals" { (t.get("restriction-reveals")) } }
                    ul.plainlist role="list" { @for reveal in &self.reveals { li { div.grow {
                        strong { bdi { (reveal.who) } }
                        span.sub.num { (t.date_short(reveal.at.date())) " " (t.time(reveal.at.time())) " · " (t.get(&format!("ground-{}", reveal.ground))) }
                        @if !reveal.reason.is_empty() { p { bdi { (reveal.reason) } } }
                    } } } }
                }
            }
        }
    }

    /// A sample: the data can be restricted.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            person: samples::person(1),
            name: "Maximilian-Alexander von Hohenlohe-Langenburg".to_owned(),
            restricted: false,
            times: Vec::new(),
            shown_until: None,
            reveals: Vec::new(),
            earliest_end: date(2026, 11, 30),
            reads_mail: true,
            problem: None,
        }
    }

    /// A sample: they are restricted, and were shown before.
    #[must_use]
    pub fn sample_restricted() -> Self {
        let time = RestrictionTime {
            since: date(2026, 11, 20).at(15, 0, 0, 0),
            by: "Claire Fontaine".to_owned(),
            reason: "Conteste l’adresse et la date de naissance.".to_owned(),
            end: None,
        };
        let reveal = RevealLine {
            at: date(2026, 11, 21).at(10, 12, 0, 0),
            who: "Claire Fontaine".to_owned(),
            ground: Ground::Consent,
            reason: "Vérifier la date de naissance avec la personne.".to_owned(),
        };
        Self { restricted: true, times: vec![time], reveals: vec![reveal], ..Self::sample() }
    }

    /// A sample: they are shown now, and the end was told.
    #[must_use]
    pub fn sample_ending() -> Self {
        let mut page = Self::sample_restricted();
        page.times[0].end = Some((
            date(2026, 12, 1),
            "Claire Fontaine".to_owned(),
            "La date de naissance est vérifiée.".to_owned(),
        ));
        Self { shown_until: Some(date(2026, 11, 23).at(9, 20, 0, 0)), reads_mail: false, ..page }
    }

    /// A sample: no reason was given.
    #[must_use]
    pub fn sample_wrong() -> Self {
        Self { problem: Some("restriction-no-reason"), reads_mail: false, ..Self::sample_restricted() }
    }
}

/// The field for a reason; one form of a page has one.
fn reason(key: &str, frame: &Frame) -> Markup {
    let t = frame.t();
    html! {
        div.field {
            label for=(key) { (t.get(key)) }
            p.hint id=(format!("{key}-hint")) { (t.get("restriction-reason-hint")) }
            textarea.input id=(key) name="reason" rows="3" maxlength="2000" required aria-describedby=(format!("{key}-hint")) {}
        }
    }
}
