//! The planning: a day, a week, or some days as a list; the same as a file and on paper.

mod file;
mod print;

use std::str::FromStr as _;

use assidu_app::overview::{
    MeetingKey, OverviewError, PlanningChoices, PlanningPage, PlanningQuery, StageFilter,
};
use assidu_domain::{Instant, MeetingId, calendar::monday};
use assidu_ui::{
    model::{Chip, Choice, Paging},
    pages::{Planning, PlanningView},
    urls::PlanningAddress,
};
use axum::{extract::State, response::Response};
use jiff::{ToSpan as _, civil::Date};

pub(crate) use file::get as file;
pub(crate) use print::get as print;

use super::view;
use crate::{Fields, Login, Problem, Query, Visitor, Web};

/// Days that a list shows unless it is told otherwise, and at most.
const LIST_DAYS: i32 = 28;
const MOST_DAYS: i32 = 400;

/// What the address asks for.
struct Asked {
    view: PlanningView,
    from: Date,
    to: Date,
    stage: StageFilter,
    address: PlanningAddress,
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
    let asked = asked(&web, &login, &query, today).await?;
    let wanted = asked.wanted();
    let found = web.app().planning(&actor, &wanted).await.map_err(overview_problem)?;
    let choices = web.app().planning_choices(&actor, &wanted).await.map_err(overview_problem)?;
    Ok(visitor.page(page(&visitor, &asked, today, found, choices).render(&visitor.frame())))
}

/// Reads the address.
async fn asked(web: &Web, login: &Login, query: &Fields, today: Date) -> Result<Asked, Problem> {
    let stage = stage_of(query.text("stage"));
    // The tile "to close" of the day names no week: the oldest one is where to begin.
    let start = match query.optional("from")? {
        None if stage == StageFilter::ToClose => {
            let oldest = web.app().oldest_unclosed(&login.actor()).await.map_err(overview_problem)?;
            oldest.unwrap_or(today)
        }
        from => from.unwrap_or(today),
    };
    let view = PlanningView::of(query.text("view"));
    let from = if view == PlanningView::Week { monday(start) } else { start };
    let plus = |days: i32| from.checked_add(days.days()).unwrap_or(from);
    let to = match view {
        PlanningView::Day => from,
        PlanningView::Week => plus(6),
        PlanningView::List => {
            let to = query.optional("to")?.unwrap_or_else(|| plus(LIST_DAYS - 1));
            to.clamp(from, plus(MOST_DAYS))
        }
    };
    let address = PlanningAddress {
        view: view.name().to_owned(),
        from: Some(from),
        to: (view == PlanningView::List).then_some(to),
        query: query.text("q").chars().take(100).collect(),
        stage: stage_name(stage).to_owned(),
        group: query.optional("group")?,
        site: query.optional("site")?,
        trainer: query.optional("trainer")?,
    };
    let after =
        query.get("after").map(|text| read_key(text).ok_or(Problem::malformed("after"))).transpose()?;
    Ok(Asked { view, from, to, stage, address, after })
}

impl Asked {
    fn wanted(&self) -> PlanningQuery {
        PlanningQuery {
            first: self.from,
            last: self.to,
            text: self.address.query.clone(),
            stage: self.stage,
            group: self.address.group,
            site: self.address.site,
            trainer: self.address.trainer,
            after: self.after,
        }
    }

    fn at(&self, stage: StageFilter) -> String {
        PlanningAddress { stage: stage_name(stage).to_owned(), ..self.address.clone() }.page()
    }
}

fn page(
    visitor: &Visitor,
    asked: &Asked,
    today: Date,
    found: PlanningPage,
    choices: PlanningChoices,
) -> Planning {
    let t = visitor.t();
    let chip = |stage, key: &str| Chip {
        label: t.get(key),
        count: None,
        href: asked.at(stage),
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
    let more = |key: MeetingKey| format!("{}&after={}", asked.at(asked.stage), write_key(&key));
    Planning {
        view: asked.view,
        from: asked.from,
        to: asked.to,
        today,
        days,
        chips: vec![
            chip(StageFilter::All, "stages-all"),
            chip(StageFilter::ToClose, "stage-to-close"),
            chip(StageFilter::Closed, "stages-closed"),
            chip(StageFilter::Cancelled, "stages-cancelled"),
        ],
        sites: offered(choices.sites, asked.address.site),
        groups: offered(choices.groups, asked.address.group),
        trainers: offered(choices.trainers, asked.address.trainer),
        paging: Paging {
            previous: asked.after.map(|_| asked.at(asked.stage)),
            next: found.next.map(more),
            total: None,
        },
        address: asked.address.clone(),
    }
}

fn offered<I: ToString + PartialEq>(choices: Vec<(I, String)>, chosen: Option<I>) -> Vec<Choice> {
    let choice = |(id, label): (I, String)| Choice {
        value: id.to_string(),
        chosen: chosen.as_ref() == Some(&id),
        label,
    };
    choices.into_iter().map(choice).collect()
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
        OverviewError::Store(error) => Problem::of_store(&error),
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
