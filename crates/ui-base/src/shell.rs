//! The frame of a page: head, navigation, language menu, footer.

use assidu_domain::{matrix::Right, people::Role};
use assidu_texts::Language;
use maud::{DOCTYPE, Markup, html};

use crate::{
    Frame, Theme, assets, attendance,
    icons::icon,
    parts::{self, avatar, hidden},
    urls::{self, routes},
};

/// Where in the menu a staff page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// What an organisation reads.
    Portal,
    /// The office's day.
    Today,
    /// The trainer's day.
    TrainerDay,
    /// Class meetings.
    Planning,
    /// Absences, corrections, figures and what follows from them.
    Attendance,
    /// Sheets.
    Sheets,
    /// People.
    People,
    /// Groups.
    Groups,
    /// Funders.
    Funders,
    /// Files that come in.
    Imports,
    /// Settings.
    Settings,
}

/// What a page loads beside the styles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scripts {
    /// Nothing.
    None,
    /// Keys for lists.
    Keys,
    /// The pad and the outbox.
    Pad,
    /// Coming back when signing opens.
    Wait,
    /// What waits on the device.
    Waiting,
    /// Passkeys.
    Passkey,
    /// Sending an answer on.
    Onward,
    /// The handed-round device.
    Kiosk,
    /// htmx and its stream.
    Live,
    /// htmx, its stream and the pad.
    LiveAndPad,
}

fn document(frame: &Frame, title: &str, staff: bool, scripts: Scripts, body: &Markup) -> Markup {
    // Not deferred: a deferred htmx may start before its extension has arrived, and then never opens the stream.
    let script = |name: &str| html! { script src=(assets::url(name)) {} };
    let module = |name: &str| html! { script type="module" src=(assets::url(name)) {} };
    html! {
        (DOCTYPE)
        html lang=(frame.language.tag()) data-theme=[(frame.theme != Theme::System).then_some(frame.theme.name())] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                title { (title) " · Assidu" }
                meta name="theme-color" content="#f8f8f5" media="(prefers-color-scheme: light)";
                meta name="theme-color" content="#0d1019" media="(prefers-color-scheme: dark)";
                meta name="robots" content="noindex";
                link rel="icon" href=(assets::url("icon.svg")) type="image/svg+xml";
                link rel="apple-touch-icon" href=(assets::url("icon-touch.png"));
                link rel="manifest" href=(assets::url("app.webmanifest"));
                link rel="preload" href=(assets::url("atkinson-next.woff2")) as="font" type="font/woff2" crossorigin;
                link rel="stylesheet" href=(assets::url("base.css"));
                @if staff { link rel="stylesheet" href=(assets::url("app.css")); }
                @if matches!(scripts, Scripts::Live | Scripts::LiveAndPad) {
                    // First, so that it hears the first connection.
                    (module("live.js")) (script("htmx.js")) (script("hx-sse.js"))
                }
                @if matches!(scripts, Scripts::Pad | Scripts::LiveAndPad) {
                    link rel="modulepreload" href=(assets::url("signature_pad.js"));
                    (module("sign.js"))
                }
                @if scripts == Scripts::Kiosk { (module("kiosk.js")) }
                @if scripts == Scripts::Wait { (module("wait.js")) }
                @if scripts == Scripts::Waiting || (scripts == Scripts::Wait && frame.outbox.is_some()) { (module("outbox.js")) }
                @if scripts == Scripts::Passkey { (module("passkey.js")) }
                @if scripts == Scripts::Onward { (module("onward.js")) }
                @if scripts == Scripts::Keys { (module("keys.js")) }
            }
            body {
                a.skip href="#main" { (frame.t().get("skip")) }
                @if frame.test_data { aside.testdata { (frame.t().get("test-data")) } }
                (body)
                @if let Some(toast) = &frame.toast { (parts::toast(frame, toast)) }
            }
        }
    }
}

/// A page of one column: public, learner, handed-round device.
#[must_use]
pub fn narrow(frame: &Frame, title: &str, scripts: Scripts, main: &Markup) -> Markup {
    let body = html! {
        div.sign {
            @if scripts == Scripts::Pad || frame.outbox.is_some() { (waiting(frame)) }
            header {
                (brand(routes::HOME))
                @if frame.may_switch() {
                    a.btn.quiet.switch href=(routes::SWITCH) {
                        (icon("arrow-left-right")) span.vh { (frame.t().get("switch-title")) }
                    }
                }
                (language_menu(frame, Language::PUBLIC))
            }
            main id="main" tabindex="-1" { (main) }
            (footer(frame))
        }
    };
    let scripts = if scripts == Scripts::None && frame.outbox.is_some() { Scripts::Waiting } else { scripts };
    document(frame, title, false, scripts, &body)
}

/// What waits on this device, told by the script; nothing is known of it here.
fn waiting(frame: &Frame) -> Markup {
    let t = frame.t();
    html! {
        div id="net" role="status" data-owner=[frame.outbox.as_ref()] data-offline=(t.get("net-offline"))
            data-waiting=(t.get("net-waiting")) data-many=(t.get("net-waiting-many")) data-again=(t.get("net-again"))
            data-refused=(t.get("sign-refused")) hidden {
            div.note.warn {
                (icon("wifi-off")) span.grow {}
                a.btn.sm href=(urls::sign_in(&frame.path)) hidden { (t.get("sign-in-title")) }
                button.btn.sm type="button" hidden { (t.get("net-read")) }
            }
        }
    }
}

/// A page that fills the screen: projection, handed-round device.
#[must_use]
pub fn full(frame: &Frame, title: &str, scripts: Scripts, main: &Markup) -> Markup {
    document(frame, title, true, scripts, &html! { main.full id="main" tabindex="-1" { (main) } })
}

/// A page of trainers and staff: menu, one heading, body.
#[must_use]
pub fn staff(frame: &Frame, place: Place, title: &str, scripts: Scripts, main: &Markup) -> Markup {
    let t = frame.t();
    let body = html! {
        div.shell {
            nav.rail aria-label=(t.get("nav-main")) {
                (brand(home_of(frame)))
                div.side { (entries(frame, place, false)) }
                @if ADMINISTRATION.iter().any(|entry| visible(frame, entry.0)) {
                    div {
                        p.side-title { (t.get("nav-administration")) }
                        div.side { (entries(frame, place, true)) }
                    }
                }
                (account(frame))
            }
            div.body {
                main id="main" tabindex="-1" { (main) }
                (footer(frame))
            }
            nav.mobilebar aria-label=(t.get("nav-main-mobile")) { (mobile(frame, place)) }
            @if scripts == Scripts::Keys { (keys(frame)) }
        }
    };
    document(frame, title, true, scripts, &body)
}

/// What the keys do, behind "?", and the way to switch them off.
fn keys(frame: &Frame) -> Markup {
    let t = frame.t();
    html! {
        dialog.keys id="keys" aria-labelledby="keys-title" {
            h2 id="keys-title" { (t.get("keys-title")) }
            dl {
                dt { kbd { "/" } } dd { (t.get("search")) }
                dt { kbd { "j" } " " kbd { "k" } } dd { (t.get("keys-rows")) }
                @for (place, _, _, key) in EVERYDAY.iter().chain(&ADMINISTRATION).filter(|e| visible(frame, e.0)) {
                    dt { kbd { "g" } " " kbd { (letter(*place)) } } dd { (t.get(key)) }
                }
            }
            label.check for="keys-off" { input type="checkbox" id="keys-off"; span { (t.get("keys-off")) } }
            form method="dialog" { button.btn type="submit" autofocus { (t.get("close")) } }
        }
    }
}

/// The letter after "g" that leads there.
const fn letter(place: Place) -> &'static str {
    match place {
        Place::Portal => "o",
        Place::Today => "t",
        Place::TrainerDay => "m",
        Place::Planning => "p",
        Place::Attendance => "a",
        Place::Sheets => "s",
        Place::People => "l",
        Place::Groups => "g",
        Place::Funders => "f",
        Place::Imports => "i",
        Place::Settings => "r",
    }
}

/// Where the mark leads a person who is logged in.
fn home_of(frame: &Frame) -> &'static str {
    if frame.may_read_elsewhere() {
        routes::PORTAL
    } else if frame.is_staff() {
        routes::TODAY
    } else if frame.has(Role::Trainer) {
        routes::TRAINER_DAY
    } else {
        routes::HOME
    }
}

type Entry = (Place, &'static str, &'static str, &'static str);

const EVERYDAY: [Entry; 8] = [
    (Place::Portal, routes::PORTAL, "building-2", "nav-portal"),
    (Place::Today, routes::TODAY, "layout-dashboard", "nav-today"),
    (Place::TrainerDay, routes::TRAINER_DAY, "pen-line", "nav-trainer-day"),
    (Place::Planning, routes::PLANNING, "calendar-days", "nav-planning"),
    (Place::Attendance, routes::ABSENCES, "timer", "nav-attendance"),
    (Place::Sheets, routes::SHEETS, "clipboard-check", "nav-sheets"),
    (Place::People, routes::PEOPLE, "users", "nav-people"),
    (Place::Groups, routes::GROUPS, "graduation-cap", "nav-groups"),
];

const ADMINISTRATION: [Entry; 3] = [
    (Place::Funders, routes::FUNDERS, "landmark", "nav-funders"),
    (Place::Imports, routes::IMPORTS, "upload", "nav-imports"),
    (Place::Settings, routes::SETTINGS, "settings", "nav-settings"),
];

/// What the person may see.
fn visible(frame: &Frame, place: Place) -> bool {
    match place {
        Place::TrainerDay => frame.has(Role::Trainer),
        Place::Today | Place::Planning => frame.may(Right::SeePlanning),
        Place::Sheets => frame.may(Right::SeeSheets),
        Place::Portal => frame.may_read_elsewhere(),
        Place::People => frame.may(Right::SeePeople),
        Place::Groups => frame.may(Right::SeePeople) && !frame.may_read_elsewhere(),
        Place::Funders => frame.may(Right::SeeFunders),
        Place::Imports => frame.may(Right::Import),
        Place::Settings => frame.may(Right::SeeSettings),
        Place::Attendance => attendance::first(frame).is_some(),
    }
}

/// Where an entry leads this person.
fn leads_to(frame: &Frame, place: Place, href: &'static str) -> &'static str {
    if place == Place::Attendance { attendance::first(frame).unwrap_or(href) } else { href }
}

fn entries(frame: &Frame, current: Place, administration: bool) -> Markup {
    let list: &[Entry] = if administration { &ADMINISTRATION } else { &EVERYDAY };
    let t = frame.t();
    html! {
        @for (place, href, symbol, key) in list.iter().filter(|e| visible(frame, e.0)) {
            a href=(leads_to(frame, *place, href)) data-go=(letter(*place)) aria-current=[(*place == current).then_some("page")] {
                (icon(symbol)) (t.get(key))
                @if *place == Place::TrainerDay && frame.unclosed > 0 {
                    span.flagcount { (frame.unclosed) span.vh { " " (t.get("nav-unclosed")) } }
                }
            }
        }
    }
}

fn mobile(frame: &Frame, current: Place) -> Markup {
    let t = frame.t();
    html! {
        @for (place, href, symbol, key) in EVERYDAY.iter().filter(|e| visible(frame, e.0)).take(3) {
            a href=(leads_to(frame, *place, href)) aria-current=[(*place == current).then_some("page")] {
                (icon(symbol)) span { (t.get(key)) }
            }
        }
        details.menu.up {
            summary { (icon("menu")) span { (t.get("nav-menu")) } }
            div.pop {
                (entries(frame, current, false))
                @if frame.is_staff() { (entries(frame, current, true)) }
                @if frame.has_account() { a href=(routes::ACCOUNT) { (icon("user-round")) (t.get("account-title")) } }
                (switch(frame))
                (sign_out(frame))
            }
        }
    }
}

/// The way to another role or account, for whoever has one.
fn switch(frame: &Frame) -> Markup {
    html! {
        @if frame.may_switch() {
            a href=(routes::SWITCH) { (icon("arrow-left-right")) (frame.t().get("switch-title")) }
        }
    }
}

fn account(frame: &Frame) -> Markup {
    html! {
        @if let Some(user) = &frame.user {
            div.orgbox {
                (avatar(&user.name))
                div.grow {
                    @if !frame.has_account() { strong { (user.name) } }
                    @else { a href=(routes::ACCOUNT) { strong { (user.name) } } }
                    br; span.muted { (user.provider) }
                }
            }
            div.orgtools {
                @if frame.may_switch() {
                    a.btn.quiet.sm href=(routes::SWITCH) {
                        (icon("arrow-left-right")) (frame.t().get("switch-title"))
                    }
                }
                (language_menu(frame, Language::COMPLETE)) (sign_out(frame))
            }
        }
    }
}

fn sign_out(frame: &Frame) -> Markup {
    html! {
        form method="post" action=(routes::SIGN_OUT) {
            (hidden("csrf", &frame.csrf))
            button.btn.quiet.sm type="submit" { (icon("log-out")) (frame.t().get("sign-out")) }
        }
    }
}

/// The mark and the name.
#[must_use]
pub fn brand(href: &str) -> Markup {
    html! {
        a.brand href=(href) {
            svg.mark viewBox="0 0 32 32" aria-hidden="true" {
                rect width="32" height="32" rx="8" {}
                path.line d="M7 20.5c3-.2 4.6-9.9 7.4-9.9 2.6 0 .2 8.6 2.6 8.6 1.9 0 2.6-4.4 4.4-4.4 1.5 0 .9 3 3.6 3" {}
                path.flag d="M7 25h18" {}
            }
            span { "Assidu" }
        }
    }
}

/// These languages, each by its own name, and the colours.
fn language_menu(frame: &Frame, languages: &[Language]) -> Markup {
    let t = frame.t();
    html! {
        details.menu.lang {
            summary.btn.quiet { (icon("languages")) span { (frame.language.own_name()) } (icon("chevron-down")) }
            nav.pop aria-label=(t.get("language-menu")) {
                @for language in languages {
                    a href=(urls::language(language.tag(), &frame.path)) hreflang=(language.tag()) lang=(language.tag())
                        aria-current=[(*language == frame.language).then_some("true")] { (language.own_name()) }
                }
                p.pop-title { (t.get("theme")) }
                @for theme in [Theme::System, Theme::Light, Theme::Dark] {
                    a href=(urls::theme(theme.name(), &frame.path)) aria-current=[(theme == frame.theme).then_some("true")] {
                        (t.get(&format!("theme-{}", theme.name())))
                    }
                }
            }
        }
    }
}

fn footer(frame: &Frame) -> Markup {
    let t = frame.t();
    html! {
        footer.foot {
            a href=(routes::VERIFY) { (t.get("foot-verify")) }
            a href=(routes::PRIVACY) { (t.get("foot-privacy")) }
            a href=(routes::ACCESSIBILITY) { (t.get("foot-accessibility")) }
        }
    }
}
