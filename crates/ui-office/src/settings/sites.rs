//! Sites, their public holidays and the days on which they are closed.

use assidu_domain::{
    matrix::Right,
    provider::{Closure, HolidayRegion},
};
use jiff::civil::Date;
use maud::{Markup, html};

use super::SiteForm;
use crate::{
    Frame,
    parts::{Field, Tone, badge, hidden, icon, submit},
    urls::{self, routes},
};

impl SiteForm {
    pub(super) fn section(&self, frame: &Frame, today: Date) -> Markup {
        let t = frame.t();
        let (over, ahead): (Vec<_>, Vec<_>) = self.closures.iter().partition(|(one, _)| one.last < today);
        html! {
            details.site id={ "site-" (self.id) } open[self.open] {
                summary {
                    strong { (self.name) }
                    span.muted.small {
                        @if !self.city.is_empty() { (self.city) " · " }
                        (t.get(&holiday_key(self.holidays))) " · "
                        (t.with("closures", &[("count", ahead.len().into())]))
                    }
                }
                form.in.stack method="post" action=(urls::settings_site(self.id)) {
                    (hidden("csrf", &frame.csrf))
                    (site_fields(frame, &format!("s-{}-", self.id), &self.name, &self.city, &self.timezone, self.holidays))
                    div { (submit("", "check", &t.get("save"))) }
                }
                div.in.stack {
                    h3 { (t.get("settings-closures")) }
                    @if ahead.is_empty() { p.small.muted { (t.get("closures-none")) } }
                    @else {
                        ul.plainlist role="list" {
                            @for (n, (closure, planned)) in ahead.iter().enumerate() { (self.closure(frame, closure, *planned, n)) }
                        }
                    }
                    @if !over.is_empty() {
                        details.small {
                            summary { (t.with("closures-over", &[("count", over.len().into())])) }
                            ul.plainlist role="list" {
                                @for (n, (closure, _)) in over.iter().enumerate() { (self.closure(frame, closure, 0, ahead.len() + n)) }
                            }
                        }
                    }
                    form.stack method="post" action=(urls::settings_closures(self.id)) {
                        (hidden("csrf", &frame.csrf))
                        (self.closure_fields(frame, None, "new"))
                        div { (submit("", "plus", &t.get("closure-add"))) }
                    }
                    @if frame.may(Right::Govern) { (self.networks_form(frame)) }
                }
            }
        }
    }

    /// The networks from which a printed code is taken to be scanned here: an administrator says so.
    fn networks_form(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let id = format!("networks-{}", self.id);
        html! {
            details.small open[self.open && !self.networks.is_empty()] {
                summary { (t.get("site-networks")) }
                form.stack method="post" action=(urls::settings_networks(self.id)) {
                    (hidden("csrf", &frame.csrf))
                    div.field {
                        label for=(id) { (t.get("site-networks-label")) }
                        p.hint id={ (id) "-hint" } { (t.get("site-networks-hint")) }
                        textarea.input id=(id) name="networks" rows="3" maxlength="1000" spellcheck="false" aria-describedby={ (id) "-hint" } { (self.networks) }
                    }
                    div { (submit("", "check", &t.get("save"))) }
                }
            }
        }
    }

    /// One closure: when, what is planned all the same, and the form that changes it behind a button.
    fn closure(&self, frame: &Frame, closure: &Closure, planned: u32, n: usize) -> Markup {
        let t = frame.t();
        let days = if closure.first == closure.last {
            t.date_short(closure.first)
        } else {
            format!("{} – {}", t.date_short(closure.first), t.date_short(closure.last))
        };
        let list = urls::planning_between(closure.first, closure.last, Some(self.id));
        html! {
            li.closure {
                div.grow {
                    strong { (closure.label) } " " span.num.nw { (days) }
                    @if planned > 0 {
                        span.sub { a href=(list) {
                            (badge(Tone::Warn, "triangle-alert", &t.with("closure-planned", &[("count", planned.into())])))
                        } }
                    }
                }
                details.menu {
                    summary.btn.sm { (icon("pen-line")) (t.get("change")) span.vh { " " (closure.label) } }
                    form.pop.stack method="post" action=(urls::settings_closure(self.id)) {
                        (hidden("csrf", &frame.csrf))
                        (was(closure))
                        (self.closure_fields(frame, Some(closure), &n.to_string()))
                        button.btn.primary.block type="submit" name="act" value="save" { (icon("check")) (t.get("save")) }
                    }
                }
                form.inline method="post" action=(urls::settings_closure(self.id)) {
                    (hidden("csrf", &frame.csrf))
                    (was(closure))
                    button.btn.sm.quiet type="submit" name="act" value="remove" { (icon("x")) (t.get("remove")) span.vh { " " (closure.label) } }
                }
            }
        }
    }

    fn closure_fields(&self, frame: &Frame, closure: Option<&Closure>, place: &str) -> Markup {
        let t = frame.t();
        let (first, last, label) = closure
            .map(|one| (one.first.to_string(), one.last.to_string(), one.label.clone()))
            .unwrap_or_default();
        let field = |name: &'static str, key: &str, kind: &'static str, value: &str| {
            let id = format!("{name}-{place}-{}", self.id);
            Field {
                name,
                id: &id,
                label: &t.get(key),
                kind,
                value,
                required: true,
                longest: 100,
                ..Field::default()
            }
            .render()
        };
        html! {
            div.fields3 {
                (field("first", "closure-first", "date", &first))
                (field("last", "closure-last", "date", &last))
                (field("label", "closure-label", "", &label))
            }
        }
    }
}

/// Which closure is meant: as it was when the page was made.
fn was(closure: &Closure) -> Markup {
    html! {
        (hidden("was_first", &closure.first.to_string()))
        (hidden("was_last", &closure.last.to_string()))
        (hidden("was_label", &closure.label))
    }
}

fn holiday_key(region: HolidayRegion) -> String {
    format!("holidays-{}", region.name().replace('_', "-"))
}

fn site_fields(
    frame: &Frame,
    prefix: &str,
    name: &str,
    city: &str,
    zone: &str,
    holidays: HolidayRegion,
) -> Markup {
    let t = frame.t();
    let field = |field: &'static str, key: &str, value: &str| {
        Field {
            name: field,
            id: &format!("{prefix}{field}"),
            label: &t.get(key),
            value,
            required: field != "city",
            ..Field::default()
        }
        .render()
    };
    let id = format!("{prefix}holidays");
    html! {
        div.fields2 {
            (field("name", "settings-site-name", name))
            (field("city", "settings-city", city))
            (field("timezone", "settings-timezone", zone))
            div.field {
                label for=(id) { (t.get("settings-holidays")) }
                select.input id=(id) name="holidays" {
                    @for region in HolidayRegion::ALL {
                        option value=(region.name()) selected[*region == holidays] {
                            (t.get(&holiday_key(*region)))
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn new_site(frame: &Frame) -> Markup {
    let t = frame.t();
    html! {
        details.site {
            summary { strong { (t.get("settings-site-new")) } }
            form.in.stack method="post" action=(routes::SETTINGS_SITES) {
                (hidden("csrf", &frame.csrf))
                (site_fields(frame, "new-", "", "", "Europe/Paris", HolidayRegion::Metropole))
                div { (submit("", "plus", &t.get("settings-site-add"))) }
            }
        }
    }
}
