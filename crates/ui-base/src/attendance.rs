//! The pages about attendance, each for whoever has the right to it.

use assidu_domain::matrix::Right;
use maud::{Markup, html};

use crate::{
    Frame,
    urls::routes::{ABSENCES, ALERTS, ANOMALIES, BULK_CORRECTIONS, COMPANY, FIGURES},
};

/// The right that each takes, and its name; the first that somebody may open is where "Attendance" leads.
const PAGES: [(Right, &str, &str); 6] = [
    (Right::HandleAbsences, ABSENCES, "absences-title"),
    (Right::Correct, BULK_CORRECTIONS, "bulk-title"),
    (Right::SeeFigures, FIGURES, "figures-title"),
    (Right::SeeFigures, ALERTS, "alerts-title"),
    (Right::SeeFigures, ANOMALIES, "anomalies-title"),
    (Right::SeeFigures, COMPANY, "company-title"),
];

fn allowed(frame: &Frame) -> impl Iterator<Item = (&'static str, &'static str)> {
    PAGES.into_iter().filter(|(right, ..)| frame.may(*right)).map(|(_, page, name)| (page, name))
}

/// The page on attendance that the person may open first.
#[must_use]
pub fn first(frame: &Frame) -> Option<&'static str> {
    allowed(frame).next().map(|(page, _)| page)
}

/// All that the person may open, above the title of the one that is shown (`here`).
#[must_use]
pub fn links(frame: &Frame, here: &str) -> Markup {
    let t = frame.t();
    html! {
        nav.crumbs.places aria-label=(t.get("nav-attendance")) {
            @for (page, name) in allowed(frame) {
                a href=(page) aria-current=[(page == here).then_some("page")] { (t.get(name)) }
            }
        }
    }
}
