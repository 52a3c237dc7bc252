//! The code of a class meeting or of its room, to print and hang up.

use assidu_domain::{MeetingId, signing::Method};
use maud::{Markup, html};

use crate::{
    Frame,
    model::Facts,
    parts::{Tone, icon, note, qr_svg},
    samples,
    shell::{self, Scripts},
    urls,
};

/// A code to print: what it stands for, and how one signs by it.
#[derive(Clone, Debug)]
pub struct PrintedCode {
    /// The class meeting from whose page one came.
    pub meeting: MeetingId,
    /// What it is about.
    pub facts: Facts,
    /// Whether the code is that of the room, for whatever is taught there.
    pub of_room: bool,
    /// Whether the class meeting has a room, so that there are two codes.
    pub has_room: bool,
    /// The whole address in the QR.
    pub scan_url: String,
    /// The printed ways that are allowed here.
    pub ways: Vec<Method>,
    /// Whether networks are known for the site.
    pub has_networks: bool,
}

impl PrintedCode {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::full(
            frame,
            &t.get("printed-title"),
            Scripts::Keys,
            &html! {
                div.paper.poster {
                    div.topline {
                        div.row {
                            @if self.has_room { (self.tabs(frame)) }
                        }
                        div.row {
                            button.btn.primary type="button" data-print data-script hidden { (icon("printer")) (t.get("print")) }
                            a.btn href=(urls::ways(self.meeting)) { (icon("x")) (t.get("back")) }
                        }
                    }
                    (self.notes(frame))
                    h1 { @if self.of_room { (self.facts.room) } @else { (self.facts.title) } }
                    p.muted {
                        @if self.of_room { (self.facts.site) }
                        @else {
                            (crate::parts::capital(&crate::parts::clock_facts(frame, &self.facts)))
                            @if !self.facts.room.is_empty() { ", " (self.facts.room) }
                        }
                    }
                    div.plate { (qr_svg(&self.scan_url, &t.get("printed-label"))) }
                    ol {
                        li { (t.get("printed-scan")) }
                        @if self.ways.contains(&Method::StaticQrOnSite) { li { (t.get("printed-on-site")) } }
                        @if self.ways.contains(&Method::StaticQr) { li { (t.get("printed-confirmed")) } }
                        li { (t.get("printed-sign")) }
                    }
                    p.small.muted { (t.get("printed-alone")) }
                    p.xs.wrap { code { (self.scan_url) } }
                }
            },
        )
    }

    fn tabs(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let tab = |of: &str, key: &str, here: bool| {
            let address = urls::with_query(&urls::printed_code(self.meeting), &[("of", of)]);
            html! { a href=(address) aria-current=[here.then_some("page")] { (t.get(key)) } }
        };
        html! {
            nav.tabs aria-label=(t.get("printed-title")) {
                (tab("meeting", "printed-of-meeting", !self.of_room))
                (tab("room", "printed-of-room", self.of_room))
            }
        }
    }

    /// What whoever prints it should know; it stays on the screen.
    fn notes(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            div.noprint {
                @if self.ways.is_empty() { (note(Tone::Warn, &t.get("printed-not-allowed"))) }
                @else if self.ways == [Method::StaticQrOnSite] && !self.has_networks {
                    (note(Tone::Warn, &t.get("printed-no-networks")))
                }
            }
        }
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            meeting: samples::meeting(1),
            facts: samples::facts(),
            of_room: false,
            has_room: true,
            scan_url:
                "https://assidu.example/q/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                    .to_owned(),
            ways: vec![Method::StaticQrOnSite, Method::StaticQr],
            has_networks: true,
        }
    }

    /// A sample: of the room, on a site without networks.
    #[must_use]
    pub fn sample_room() -> Self {
        Self { of_room: true, ways: vec![Method::StaticQrOnSite], has_networks: false, ..Self::sample() }
    }
}
