//! When, who, where: the facts of a class meeting.

use assidu_domain::{planning::Mode, signing::Half};
use maud::{Markup, html};

use crate::{Frame, icons::icon, model::Facts};

/// The word for a part of the day, as inside a sentence: "matin".
#[must_use]
pub fn half(frame: &Frame, half: Half) -> String {
    frame.t().get(&format!("half-{}", half.name()))
}

/// "matin, 9 h 00 – 12 h 30": the part of the day in front when it says more than the hours.
#[must_use]
pub fn clock_facts(frame: &Frame, facts: &Facts) -> String {
    let range = frame.t().time_range(facts.start, facts.end);
    match facts.half {
        Some(part @ (Half::Morning | Half::Afternoon | Half::Entry | Half::Exit)) => {
            format!("{}, {range}", half(frame, part))
        }
        _ => range,
    }
}

/// The facts as a list: day and time, trainers, place.
#[must_use]
pub fn meeting_facts(frame: &Frame, facts: &Facts) -> Markup {
    let place = [facts.room.as_str(), facts.site.as_str()]
        .into_iter()
        .filter(|p| !p.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    html! {
        ul.facts role="list" {
            li {
                (icon("calendar-days")) (capital(&frame.t().date_day(facts.day))) ", "
                (clock_facts(frame, facts))
            }
            @if !facts.trainers.is_empty() { li { (icon("user-round")) (facts.trainers.join(", ")) } }
            @if facts.mode == Mode::Remote { li { (icon("radio")) (frame.t().get("mode-remote")) } }
            @else if !place.is_empty() { li { (icon("map-pin")) (place) } }
        }
    }
}

/// The text with a capital in front, as at the start of a line.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
}
