//! The planning of a day or a week.

use std::str::FromStr as _;

use assidu_app::overview::{MeetingKey, OverviewError, PlanningPage, PlanningQuery, StageFilter};
use assidu_domain::{GroupId, Instant, MeetingId, calendar::monday};
use assidu_ui::{
    model::{Chip, Paging},
    pages::{Planning, PlanningView},
    urls,
};
use axum::{extract::State, response::Response};
use jiff::{ToSpan as _, civil::Date};

use super::view;
use crate::{Fields, Login, Problem, Query, Visitor, Web};

/// What the address asks for.
struct Asked {
    view: PlanningView,
    from: Date,
    text: String,
    stage: StageFilter,
    group: Option<GroupId>,
    after: Option<MeetingKey>,
}

/// A page of the planning.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Query(query): Query,
) -> Result<Response, Problem> {
    let actor = login.actor();
    let today = web.app().day_now(&actor).await.map_err(overview_problem)?;
    let stage = stage_of(query.text("stage"));
    // The tile "to close" of the day names no week: the oldest one is where to begin.
    let start = match query.optional("from")? {
        None if stage == StageFilter::ToClose => {
            web.app().oldest_unclosed(&actor).await.map_err(overview_problem)?.unwrap_or(today)
        }
        from => from.unwrap_or(today),
    };
    let asked = asked(&query, stage, start)?;
    let wanted = PlanningQuery {
        first: asked.from,
        last: last_of(&asked),
        text: asked.text.clone(),
        stage,
        group: asked.group,
        after: asked.after,
    };
    let found = web.app().planning(&actor, &wanted).await.map_err(overview_problem)?;
    Ok(visitor.page(page(&visitor, &asked, today, found).render(&visitor.frame())))
}

fn asked(query: &Fields, stage: StageFilter, start: Date) -> Result<Asked, Problem> {
    let view = if query.text("view") == "day" { PlanningView::Day } else { PlanningView::Week };
    Ok(Asked {
        view,
        from: if view == PlanningView::Week { monday(start) } else { start },
        text: query.text("q").chars().take(100).collect(),
        stage,
        group: query.optional("group")?,
        after: query
            .get("after")
            .map(|text| read_key(text).ok_or(Problem::malformed("after")))
            .transpose()?,
    })
}

fn last_of(asked: &Asked) -> Date {
    let days = if asked.view == PlanningView::Week { 6 } else { 0 };
    asked.from.checked_add(days.days()).unwrap_or(asked.from)
}

fn page(visitor: &Visitor, asked: &Asked, today: Date, found: PlanningPage) -> Planning {
    let t = visitor.t();
    let here = |stage: StageFilter| {
        urls::planning_of(asked.view.name(), asked.from, &asked.text, stage_name(stage), asked.group)
    };
    let chip = |stage, key: &str| Chip {
        label: t.get(key),
        count: None,
        href: here(stage),
        current: stage == asked.stage,
    };
    let mut days: Vec<(Date, Vec<_>)> = Vec::new();
    for line in found.meetings {
        let (day, line) = (line.meeting.day, view::line(line));
        match days.last_mut() {
            Some((last, lines)) if *last == day => lines.push(line),
            _ => days.push((day, vec![line])),
        }
    }
    let more = |key: MeetingKey| format!("{}&after={}", here(asked.stage), write_key(&key));
    Planning {
        view: asked.view,
        from: asked.from,
        today,
        days,
        query: asked.text.clone(),
        stage: stage_name(asked.stage).to_owned(),
        group: asked.group,
        chips: vec![
            chip(StageFilter::All, "stages-all"),
            chip(StageFilter::ToClose, "stage-to-close"),
            chip(StageFilter::Closed, "stages-closed"),
            chip(StageFilter::Cancelled, "stages-cancelled"),
        ],
        paging: Paging {
            previous: asked.after.map(|_| here(asked.stage)),
            next: found.next.map(more),
            total: None,
        },
    }
}

fn stage_of(text: &str) -> StageFilter {
    match text {
        "to-close" => StageFilter::ToClose,
        "closed" => StageFilter::Closed,
        "cancelled" => StageFilter::Cancelled,
        _ => StageFilter::All,
    }
}

const fn stage_name(stage: StageFilter) -> &'static str {
    match stage {
        StageFilter::All => "",
        StageFilter::ToClose => "to-close",
        StageFilter::Closed => "closed",
        StageFilter::Cancelled => "cancelled",
    }
}

fn write_key(key: &MeetingKey) -> String {
    format!("{}.{}.{}", key.day, key.start.micros(), key.id)
}

fn read_key(text: &str) -> Option<MeetingKey> {
    let mut parts = text.splitn(3, '.');
    let day = Date::from_str(parts.next()?).ok()?;
    let start = Instant::from_micros(parts.next()?.parse().ok()?);
    let id: MeetingId = parts.next()?.parse().ok()?;
    Some(MeetingKey { day, start, id })
}

/// Another provider's class meeting is none.
pub(crate) fn overview_problem(error: OverviewError) -> Problem {
    match error {
        OverviewError::Unknown => Problem::NotFound,
        OverviewError::NotAllowed(_) => Problem::Forbidden,
        OverviewError::Store(error) => Problem::internal(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn where_a_list_goes_on_reads_back_and_rubbish_does_not() {
        let key = MeetingKey {
            day: date(2026, 11, 23),
            start: Instant::from_micros(1_795_421_100_000_000),
            id: MeetingId::from_bytes([7; 16]),
        };
        assert_eq!(read_key(&write_key(&key)), Some(key));
        for bad in ["", ".", "2026-11-23", "2026-11-23.x.y", "2026-13-01.1.mtg_x"] {
            assert_eq!(read_key(bad), None, "{bad}");
        }
    }
}
