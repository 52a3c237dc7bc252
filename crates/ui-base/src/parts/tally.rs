//! How many learners are in which state: a figure, a bar, and the same in words; guests apart.

use maud::{Markup, html};

use crate::{Frame, model::Tally};

/// How many are in which state. `id="tally"`, so that the live page can send it anew.
#[must_use]
pub fn tally(frame: &Frame, tally: &Tally) -> Markup {
    let t = frame.t();
    let total = tally.expected.max(1);
    let parts = [
        ("ok", tally.present, "tally-present"),
        ("warn", tally.late, "tally-late"),
        ("bad", tally.absent, "tally-absent"),
        ("wait", tally.waiting, "tally-waiting"),
    ];
    let mut from = 0;
    let segments: Vec<(&str, u32, u32)> = parts
        .iter()
        .filter(|(_, count, _)| *count > 0)
        .map(|(class, count, _)| {
            let width = count * 1000 / total;
            let segment = (*class, from, width);
            from += width;
            segment
        })
        .collect();
    html! {
        div.tally id="tally" {
            p.big {
                (t.number(tally.signed.into())) " "
                small {
                    (t.with("tally-signatures-of", &[("signed", tally.signed.into()), ("expected", tally.expected.into())]))
                }
            }
            svg viewBox="0 0 1000 14" preserveAspectRatio="none" aria-hidden="true" {
                @for (class, x, width) in segments {
                    rect class={ "seg-" (class) } x=(x) y="0" width=(width) height="14" {}
                }
            }
            p.legend {
                @for (class, count, key) in parts {
                    span { i class={ "k-" (class) } {} (t.get(key)) " " b { (count) } }
                }
            }
            (guests(frame, tally))
        }
    }
}

/// How many guests have signed, apart from the learners; nothing where there are none.
#[must_use]
pub fn guests(frame: &Frame, tally: &Tally) -> Markup {
    let counts = [("signed", tally.guests_signed.into()), ("guests", tally.guests.into())];
    html! { @if tally.guests > 0 { p.small.muted { (frame.t().with("tally-guests", &counts)) } } }
}
