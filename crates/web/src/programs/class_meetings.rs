//! The planning and who was there, to read.

use assidu_app::overview::{MeetingKey, PlanningQuery, StageFilter};
use assidu_domain::{Instant, MeetingId};
use axum::{Json, extract::State};
use jiff::{
    Span, ToSpan as _,
    civil::{Date, date},
};

use super::{
    door::Program,
    messages::{AttendedClassMeeting, ClassMeeting, ClassMeetings},
    parameters::Parameters,
};
use crate::{Path, Problem, Query, Web, pages::planning::overview_problem};

/// Most days that one question is about.
pub(super) const MOST_DAYS: i32 = 366;

/// How [`write_place`] writes.
pub(super) const PLACE: &str = "^-?[0-9]{1,7}[.]-?[0-9]{1,18}[.]mtg_[0-9a-f]{32}$";

/// Class meetings of some days, a page at a time.
pub(crate) async fn list(
    State(web): State<Web>,
    Program(actor): Program,
    Query(query): Query,
) -> Result<Json<ClassMeetings>, Problem> {
    let parameters = Parameters::of(&query, &["from", "days", "after"])?;
    let first = parameters.day("from")?;
    let days = parameters.number("days", 1, 1..=MOST_DAYS)?;
    let after = match parameters.get("after") {
        None => None,
        Some(text) => Some(read_place(text).ok_or_else(|| Problem::malformed("after"))?),
    };
    let last = first.saturating_add((days - 1).days());
    let (stage, text) = (StageFilter::All, String::new());
    let asked = PlanningQuery { first, last, text, stage, group: None, site: None, trainer: None, after };
    let (found, next) = web.app().planned_meetings(&actor, &asked).await.map_err(overview_problem)?;
    Ok(Json(ClassMeetings {
        class_meetings: found.into_iter().map(ClassMeeting::of).collect(),
        next: next.as_ref().map(write_place),
    }))
}

/// Where a list goes on: days since 1970, the start in microseconds, the id. What is not the last class meeting of any page
/// is a place all the same, so whatever has this shape is taken.
fn write_place(key: &MeetingKey) -> String {
    let days = (key.day - EPOCH).get_days();
    format!("{days}.{}.{}", key.start.micros(), key.id)
}

fn read_place(text: &str) -> Option<MeetingKey> {
    let mut parts = text.split('.');
    let (days, start, id) = (parts.next()?, parts.next()?, parts.next()?);
    let number = |text: &str, longest: usize| {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && (1..=longest).contains(&digits.len());
        plain.then(|| text.parse::<i64>().ok()).flatten()
    };
    let (days, start) = (number(days, 7)?, number(start, 18)?);
    let id: MeetingId = id.parse().ok().filter(|read: &MeetingId| read.to_string() == id)?;
    let day = EPOCH.saturating_add(Span::new().try_days(days.clamp(-MOST_AWAY, MOST_AWAY)).ok()?);
    parts.next().is_none().then_some(MeetingKey { day, start: Instant::from_micros(start), id })
}

const EPOCH: Date = date(1970, 1, 1);
/// Further from 1970 than any day that can be written.
const MOST_AWAY: i64 = 5_000_000;

/// One of them, with its participants.
pub(crate) async fn get(
    State(web): State<Web>,
    Program(actor): Program,
    Path(meeting): Path<MeetingId>,
    Query(query): Query,
) -> Result<Json<AttendedClassMeeting>, Problem> {
    Parameters::of(&query, &[])?;
    let (planned, attended) = web.app().attended_meeting(&actor, meeting).await.map_err(overview_problem)?;
    Ok(Json(AttendedClassMeeting::of(planned, attended)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_list_goes_on_reads_back_and_only_what_has_the_shape_is_read() {
        let id = MeetingId::from_bytes([7; 16]);
        for day in [date(2026, 11, 23), date(1969, 12, 31), Date::MIN, Date::MAX] {
            let key = MeetingKey { day, start: Instant::from_micros(1_795_421_100_000_000), id };
            assert_eq!(read_place(&write_place(&key)), Some(key));
        }
        let far = read_place(&format!("9999999.-1.{id}")).map(|key| key.day);
        assert_eq!(far, Some(Date::MAX));
        for wrong in
            ["", "1.2", "1.2.x", &format!("+1.2.{id}"), &format!("1.2.{id}.3"), &format!("1. 2.{id}")]
        {
            assert_eq!(read_place(wrong), None, "{wrong}");
        }
        assert_eq!(read_place(&format!("1.2.{}", id.to_string().to_uppercase())), None);
    }
}
