//! Lists: search, filters, pages, emptiness, and rows of class meetings.

use std::borrow::Borrow;

use assidu_domain::calendar::DayKind;
use maud::{Markup, html};

use crate::{
    Frame,
    icons::icon,
    model::{Chip, MeetingLine, Paging},
    parts::{self, hidden},
    urls,
};

/// Initials in a circle, beside the name.
#[must_use]
pub fn avatar(name: &str) -> Markup {
    let mut words = name.split_whitespace();
    let first = words.next().and_then(|w| w.chars().next());
    let last = words.next_back().and_then(|w| w.chars().next());
    let initials: String = first.into_iter().chain(last).flat_map(char::to_uppercase).collect();
    html! { span.avatar aria-hidden="true" { (initials) } }
}

/// A search box that keeps the other filters.
#[must_use]
pub fn search(frame: &Frame, action: &str, query: &str, keep: &[(&str, &str)]) -> Markup {
    let label = frame.t().get("search");
    html! {
        form.searchbox role="search" method="get" action=(action) {
            @for (name, value) in keep.iter().filter(|(_, v)| !v.is_empty()) { (hidden(name, value)) }
            label.vh for="q" { (label) }
            (icon("search"))
            input.input id="q" name="q" type="search" value=(query) maxlength="100" autocomplete="off" data-key="/";
            button.btn.sm type="submit" { (label) }
        }
    }
}

/// Filters as links.
#[must_use]
pub fn chips(frame: &Frame, chips: &[Chip]) -> Markup {
    html! {
        @if !chips.is_empty() {
            nav.tabs aria-label=(frame.t().get("filters")) {
                @for chip in chips {
                    a href=(chip.href) aria-current=[chip.current.then_some("true")] {
                        (chip.label)
                        @if let Some(count) = chip.count {
                            " " b { (frame.t().number(i64::try_from(count).unwrap_or(i64::MAX))) }
                        }
                    }
                }
            }
        }
    }
}

/// The pages before and after.
#[must_use]
pub fn paging(frame: &Frame, paging: &Paging) -> Markup {
    let t = frame.t();
    html! {
        @if paging.previous.is_some() || paging.next.is_some() {
            nav.paging aria-label=(t.get("pages")) {
                @if let Some(href) = &paging.previous {
                    a.btn.sm rel="prev" href=(href) { (t.get("page-previous")) }
                }
                @if let Some(total) = paging.total {
                    span.muted.small {
                        (t.with("page-total", &[("total", t.number(i64::try_from(total).unwrap_or(i64::MAX)).into())]))
                    }
                }
                @if let Some(href) = &paging.next { a.btn.sm rel="next" href=(href) { (t.get("page-next")) } }
            }
        }
    }
}

/// An empty list: why, and one thing to do.
#[must_use]
pub fn empty(sentence: &str, action: Option<(&str, &str)>) -> Markup {
    html! {
        div.empty {
            p.muted { (sentence) }
            @if let Some((href, label)) = action { a.btn href=(href) { (label) } }
        }
    }
}

/// Class meetings as a table that becomes cards when narrow. Those of one day stand under it: what
/// [`shared_day`] says is said there once.
#[must_use]
pub fn meeting_rows(frame: &Frame, meetings: &[MeetingLine], with_day: bool) -> Markup {
    let t = frame.t();
    let day_said = !with_day && shared_day(meetings).is_some();
    html! {
        table.t.cards.meetings {
            thead { tr {
                th scope="col" { (t.get("col-meeting")) } th scope="col" { (t.get("col-time")) }
                th scope="col" { (t.get("col-signatures")) } th scope="col" { (t.get("col-state")) }
            } }
            tbody {
                @for line in meetings {
                    tr {
                        th scope="row" {
                            a.rowlink href=(urls::meeting(line.id)) { (line.facts.title) }
                            span.sub { (about(line)) }
                            @if !day_said { (parts::day_mark(frame, &line.day_kind)) }
                        }
                        td.nw.num.when {
                            @if with_day { span.day { (t.date_short(line.facts.day)) } " " }
                            (t.time_range(line.facts.start, line.facts.end))
                        }
                        td.count { (parts::bar(frame, line.signed, line.expected)) }
                        td.state { (parts::stage(frame, line.stage)) }
                    }
                }
            }
        }
    }
}

/// What the day is, when nothing is expected on it for any of these class meetings: said once above them.
#[must_use]
pub fn shared_day<L: Borrow<MeetingLine>>(meetings: &[L]) -> Option<&DayKind> {
    let first = &meetings.first()?.borrow().day_kind;
    let shared = !first.is_teaching() && meetings.iter().all(|line| line.borrow().day_kind == *first);
    shared.then_some(first)
}

fn about(line: &MeetingLine) -> String {
    line.facts
        .trainers
        .iter()
        .chain(&line.facts.groups)
        .map(String::as_str)
        .chain([line.facts.room.as_str()])
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}
