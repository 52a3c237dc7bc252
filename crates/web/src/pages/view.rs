//! From what the application gives to what pages show: the parts that several pages share.

use assidu_app::{
    meetings::LiveMeeting,
    overview::{MeetingLine, Stage},
    signing::{SignOffFacts, Strokes},
};
use assidu_domain::{Instant, time::zone};
use assidu_ui::model::{self, Facts, Ink, Trace};
use jiff::{
    civil::{DateTime, Time},
    tz::TimeZone,
};

/// What a sign-off is about.
pub(crate) fn facts(facts: &SignOffFacts) -> Facts {
    Facts {
        title: facts.title.clone(),
        day: facts.day,
        start: facts.starts,
        end: facts.ends,
        half: Some(facts.sign_off.half),
        room: facts.room.clone(),
        site: facts.site.clone(),
        trainers: facts.trainers.clone(),
        groups: facts.groups.clone(),
        mode: facts.mode,
    }
}

/// What a class meeting is about.
pub(crate) fn meeting_facts(live: &LiveMeeting) -> Facts {
    let meeting = &live.meeting;
    let around = live.facts.as_ref();
    Facts {
        title: meeting.title.clone(),
        day: meeting.day,
        start: clock(meeting.span.start, &meeting.timezone).time(),
        end: clock(meeting.span.end, &meeting.timezone).time(),
        half: None,
        room: meeting.room.clone(),
        site: around.map(|facts| facts.site.clone()).unwrap_or_default(),
        trainers: live.trainers.iter().map(|trainer| trainer.name.clone()).collect(),
        groups: around.map(|facts| facts.groups.clone()).unwrap_or_default(),
        mode: meeting.mode,
    }
}

/// A line of a list.
pub(crate) fn line(line: MeetingLine) -> model::MeetingLine {
    model::MeetingLine {
        id: line.meeting.id,
        facts: Facts {
            title: line.meeting.title,
            day: line.meeting.day,
            start: line.starts,
            end: line.ends,
            half: None,
            room: line.meeting.room,
            site: line.site,
            trainers: line.trainers,
            groups: line.groups,
            mode: line.meeting.mode,
        },
        signed: line.signed,
        expected: line.expected,
        stage: stage(line.stage),
        sheet: line.sheet,
        day_kind: line.day_kind,
    }
}

/// Where a class meeting is in its life.
pub(crate) const fn stage(stage: Stage) -> model::Stage {
    match stage {
        Stage::Upcoming => model::Stage::Upcoming,
        Stage::Open => model::Stage::Open,
        Stage::ToClose => model::Stage::ToClose,
        Stage::Sealing => model::Stage::Sealing,
        Stage::Sealed => model::Stage::Sealed,
        Stage::Cancelled => model::Stage::Cancelled,
    }
}

/// A moment on the wall clock of a zone.
pub(crate) fn clock(at: Instant, timezone: &str) -> DateTime {
    at.in_zone(&zone(timezone).unwrap_or(TimeZone::UTC)).datetime()
}

/// The same, the time of day alone.
pub(crate) fn time(at: Instant, timezone: &str) -> Time {
    clock(at, timezone).time()
}

/// What stands for a signature, cut to what was drawn.
pub(crate) fn trace(strokes: Option<&Strokes>, typed: Option<&str>) -> Option<Trace> {
    let Some(strokes) = strokes else { return typed.map(|name| Trace::Typed(name.to_owned())) };
    let (left, top, right, bottom) = strokes.bounds();
    // A margin of half a pen's width, in tenths of a pixel.
    let margin = 20;
    let pixels = |from: i32, to: i32| u32::try_from((to - from + 2 * margin) / 10 + 1).unwrap_or(1);
    let moved = |points: &Vec<(i32, i32)>| -> Vec<[i32; 2]> {
        points.iter().map(|(x, y)| [x - left + margin, y - top + margin]).collect()
    };
    Some(Trace::Drawn(Ink {
        w: pixels(left, right),
        h: pixels(top, bottom),
        strokes: strokes.strokes().iter().map(moved).collect(),
    }))
}

/// The name to greet with: what stands before the first space.
pub(crate) fn given_name(full: &str) -> String {
    full.split_whitespace().next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_is_cut_to_its_ink() {
        let strokes = Strokes::new(400, 200, vec![vec![(1000, 500), (1200, 900)]]).unwrap();
        let Some(Trace::Drawn(ink)) = trace(Some(&strokes), None) else { unreachable!("drawn") };
        assert_eq!(ink.strokes, [[[20, 20], [220, 420]]]);
        assert_eq!((ink.w, ink.h), (25, 45));
        assert!(matches!(trace(None, Some("Aïcha Benali")), Some(Trace::Typed(_))));
        assert!(trace(None, None).is_none());
    }

    #[test]
    fn people_are_greeted_by_what_stands_first() {
        assert_eq!(given_name("Marie-Christine Lamartine-Rousseau"), "Marie-Christine");
        assert_eq!(given_name(""), "");
    }
}
