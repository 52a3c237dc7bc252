//! The list of people: state, time, signature, and the marks that can be given.

use assidu_domain::signing::AttendanceState;
use maud::{Markup, html};

use super::{Live, Row};
use crate::{
    Frame,
    parts::{self, attendance, attendance_word, avatar, hidden, icon},
    urls,
};

/// Filters of the list, by what a row's `data-status` says.
const FILTERS: [(&str, &str); 5] = [
    ("all", "filter-all"),
    ("wait", "tally-waiting"),
    ("ok", "tally-present"),
    ("warn", "tally-late"),
    ("bad", "tally-absent"),
];

/// Marks behind the "more" button.
const MORE: [AttendanceState; 8] = [
    AttendanceState::Late,
    AttendanceState::Present,
    AttendanceState::EarlyDeparture,
    AttendanceState::Excused,
    AttendanceState::AbsentJustified,
    AttendanceState::Dispensed,
    AttendanceState::Excluded,
    AttendanceState::InCompany,
];

impl Live {
    pub(super) fn roster(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let funders = if self.funders { "live-funders-hide" } else { "live-funders-show" };
        html! {
            header {
                h2 id="h-roster" { (t.get("live-roster")) }
                a.small.quietlink href=(urls::meeting_view(self.meeting, Some(self.sign_off), !self.funders)) { (t.get(funders)) }
            }
            (parts::tally(frame, &self.tally()))
            div.listtools {
                div.tabs data-script hidden {
                    @for (value, key) in FILTERS {
                        button type="button" data-filter=(value) aria-pressed=(value == "all") { (t.get(key)) }
                    }
                }
                div.searchbox data-script hidden {
                    label.vh for="q" { (t.get("live-search")) } (icon("search"))
                    input.input id="q" type="search" maxlength="100" autocomplete="off" placeholder=(t.get("live-search-hint"));
                }
            }
            @if self.may_mark && self.running() { p.xs.muted.keyhint data-script hidden { (t.get("live-keys")) } }
            table.t.cards.roster id="roster" {
                thead { tr {
                    th scope="col" { (t.get("col-learner")) } th scope="col" { (t.get("col-state")) }
                    th scope="col" { (t.get("col-time")) } th scope="col" { (t.get("col-signature")) }
                    @if self.may_mark { th scope="col" { span.vh { (t.get("col-marks")) } } }
                } }
                (self.body(frame))
            }
        }
    }

    pub(super) fn body(&self, frame: &Frame) -> Markup {
        html! { tbody id="rows" { @for row in &self.rows { (self.row(frame, row, false)) } } }
    }

    pub(super) fn row(&self, frame: &Frame, row: &Row, just: bool) -> Markup {
        let t = frame.t();
        let signed = row.signed_at.is_some();
        html! {
            tr.just[just] id={ "r-" (row.person) } tabindex="-1" data-status=(status(row)) data-name=(row.name.to_lowercase()) {
                th scope="row" {
                    div.person { (avatar(&row.name)) span { (row.name) (sub(frame, row, self.funders)) } }
                }
                td.state { (attendance(frame, row.state, row.minutes, signed)) }
                td.opt.nw {
                    @if let Some(at) = row.signed_at { span.num { (t.time(at)) } } @else { span.muted { "–" } }
                    @if let Some(method) = row.method { span.sub { (parts::method(frame, method)) } }
                }
                td.opt.sigcell {
                    @if let Some(trace) = &row.trace {
                        (parts::thumbnail(trace, &t.with("live-signature-of", &[("name", (&row.name).into())])))
                    }
                }
                @if self.may_mark {
                    td.r.act { @if self.running() {
                        (self.marks(frame, row))
                        @if self.tokens && row.signed_at.is_none() && row.token.is_none() && !row.on_paper && !row.is_guest {
                            (self.token_form(frame, row))
                        }
                    } }
                }
            }
        }
    }

    /// "Present, will sign later".
    fn token_form(&self, frame: &Frame, row: &Row) -> Markup {
        let t = frame.t();
        let action = urls::tokens(self.meeting);
        html! {
            form.rowacts.later method="post" action=(action) hx-post=(action) hx-swap="none" {
                (hidden("csrf", &frame.csrf))
                (hidden("person", &row.person.to_string()))
                (hidden("sign_off", &self.sign_off.to_string()))
                button.btn.sm.quiet type="submit" aria-label=(format!("{} : {}", t.get("token-place"), row.name)) {
                    (icon("hourglass")) (t.get("token-place"))
                }
            }
        }
    }

    /// One form per row with a button per state, so that it works without script too.
    fn marks(&self, frame: &Frame, row: &Row) -> Markup {
        let t = frame.t();
        let action = urls::marks(self.meeting);
        let name = || [("name", (&row.name).into())];
        let button = |class: &str, state: AttendanceState, word: &str| {
            let key = mark_key(state);
            html! {
                button class=(class) type="submit" name="state" value=(state.name()) data-mark=[key] aria-label=(format!("{word} : {}", row.name)) { (word) }
            }
        };
        html! {
            form.rowacts method="post" action=(action) hx-post=(action) hx-swap="none" {
                (hidden("csrf", &frame.csrf))
                (hidden("person", &row.person.to_string()))
                (hidden("sign_off", &self.sign_off.to_string()))
                @if self.confirms && row.state == AttendanceState::Expected {
                    (button("btn sm primary", AttendanceState::Present, &t.get("live-is-here")))
                }
                @if row.state == AttendanceState::Expected {
                    (button("btn sm", AttendanceState::Absent, &attendance_word(frame, AttendanceState::Absent, false)))
                } @else if row.signed_at.is_none() {
                    button.btn.sm type="submit" name="state" value="expected" data-mark="u" aria-label=(t.with("live-undo-of", &name())) {
                        (icon("undo-2")) (t.get("undo"))
                    }
                }
                details.menu {
                    summary.btn.iconbtn { (icon("ellipsis")) span.vh { (t.with("live-more-for", &name())) } }
                    div.pop {
                        @for state in MORE.into_iter().filter(|s| *s != row.state && allowed(row, *s)) {
                            (button("", state, &attendance_word(frame, state, false)))
                        }
                        label.minutes {
                            span { (t.get("live-minutes")) }
                            input.input.short name="minutes" type="number" min="0" max="600" inputmode="numeric";
                        }
                        label.minutes {
                            span { (t.get("reason")) }
                            input.input name="reason" type="text" maxlength="500" autocomplete="off";
                        }
                    }
                }
            }
        }
    }
}

/// The key that gives this mark to the row one is on.
const fn mark_key(state: AttendanceState) -> Option<&'static str> {
    match state {
        AttendanceState::Absent => Some("a"),
        AttendanceState::Present => Some("p"),
        AttendanceState::Late => Some("r"),
        AttendanceState::Excused => Some("e"),
        _ => None,
    }
}

/// Someone who has signed was there: only the kind of presence can still be said.
fn allowed(row: &Row, state: AttendanceState) -> bool {
    row.signed_at.is_none()
        || matches!(
            state,
            AttendanceState::Late
                | AttendanceState::Present
                | AttendanceState::EarlyDeparture
                | AttendanceState::Excluded
        )
}

fn status(row: &Row) -> &'static str {
    match row.state {
        AttendanceState::Expected => "wait",
        AttendanceState::Present => "ok",
        AttendanceState::Late | AttendanceState::EarlyDeparture => "warn",
        _ => "bad",
    }
}

fn sub(frame: &Frame, row: &Row, funders: bool) -> Markup {
    let t = frame.t();
    let mut words = Vec::new();
    if row.is_guest {
        words.push(t.get("guest"));
    }
    if row.remote {
        words.push(t.get("mode-remote"));
    }
    if let Some(at) = row.token {
        words.push(t.with("token-open", &[("time", t.time(at).into())]));
    }
    if let Some(place) = &row.badge {
        words.push(t.with("live-badge", &[("place", place.into())]));
    }
    if row.exempt {
        words.push(t.get("live-exempt"));
    }
    if row.on_paper {
        words.push(t.get("paper-due"));
    }
    if funders {
        words.extend(row.funders.iter().cloned());
    }
    html! { @if !words.is_empty() { span.sub { (words.join(" · ")) } } }
}
