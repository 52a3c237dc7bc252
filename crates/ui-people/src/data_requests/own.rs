//! One's own requests, and a form for a new one.

use assidu_domain::rights::RequestKind;
use jiff::civil::{Date, date};
use maud::{Markup, html};

use super::{DataRequests, RequestLine};
use crate::{
    Frame,
    model::Choice,
    parts::{Tone, hidden, link_button, note, select, submit},
    shell,
    urls::routes,
};

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
