//! What a browser shows when there is no network and it has kept no copy of the page.

use maud::{Markup, html};

use crate::{Frame, parts::icon, shell};

/// No network: what was kept can be opened again.
#[derive(Clone, Copy, Debug, Default)]
pub struct Offline;

impl Offline {
    /// The page. The script lists what the device has kept; without it the page says what to expect.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::narrow(
            frame,
            &t.get("offline-title"),
            shell::Scripts::Waiting,
            &html! {
                div.done {
                    div.seal.wait { (icon("wifi-off")) }
                    div.stack { h1 { (t.get("offline-title")) } p.muted { (t.get("offline-text")) } }
                }
                ul.stack id="kept-pages" role="list" data-open=(t.get("offline-open")) {}
            },
        )
    }
}
