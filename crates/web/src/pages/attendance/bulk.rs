//! Correcting many at once.

use assidu_app::corrections::{BulkError, BulkFilter, BulkRequest, BulkView};
use assidu_domain::{
    BulkId,
    signing::{AttendanceRefusal, AttendanceState},
};
use assidu_ui::{
    model::{self, Choice},
    pages::{self, BulkCorrect, BulkPage},
    urls,
};
use axum::{extract::State, http::StatusCode, response::Response};
use data_encoding::HEXLOWER;
use jiff::civil::Date;

use crate::{
    Fields, Form, Login, Onward, Path, Problem, Query, Visitor, Web,
    pages::{
        entrance::own_page,
        s::{fresh_key, key_of},
        view,
    },
};

/// The filter, whom it finds, and what was asked for lately.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Query(query): Query,
) -> Result<Response, Problem> {
    let page = page(&web, &visitor, &login, &query, None).await?;
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Asks for the correction of exactly those who were shown.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let filter = filter(&fields)?.ok_or_else(|| Problem::missing("group"))?;
    let target: AttendanceState = fields.required("target")?;
    let with_minutes =
        matches!(target, AttendanceState::Late | AttendanceState::EarlyDeparture | AttendanceState::Excluded);
    let minutes = fields.optional("minutes")?.filter(|_| with_minutes).unwrap_or(0);
    let request = BulkRequest {
        filter,
        seen: fields.required("count")?,
        target,
        minutes,
        reason: fields.text("reason").to_owned(),
        key: key_of(&fields)?,
    };
    let wrong = match web.app().ask_bulk(&login.actor(), &request).await {
        Ok(id) => {
            return Onward::to(urls::bulk_correction(id))
                .saying(visitor.t().get("bulk-asked-for"))
                .answer(&web);
        }
        Err(BulkError::Refused(AttendanceRefusal::Minutes)) => ("minutes", "correct-problem-minutes"),
        Err(BulkError::Refused(AttendanceRefusal::Reason)) => ("reason", "correct-problem-reason"),
        Err(BulkError::Changed | BulkError::Count) => ("reason", "bulk-changed"),
        Err(error) => return Err(problem(error)),
    };
    let page = page(&web, &visitor, &login, &fields, Some(wrong)).await?;
    Ok(own_page(StatusCode::UNPROCESSABLE_ENTITY, visitor.page(page.render(&visitor.frame()))))
}

/// How far one is.
pub(crate) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(bulk): Path<BulkId>,
) -> Result<Response, Problem> {
    let found = web.app().bulk_view(&login.actor(), bulk).await.map_err(problem)?;
    let page = BulkPage {
        minutes: found.bulk.minutes,
        reason: found.bulk.reason.clone(),
        decided_by: found.decided_by.clone(),
        may_approve: found.may_approve,
        done: count(found.bulk.done),
        skipped: count(found.bulk.skipped),
        sheets_left: u32::try_from(found.sheets_left).unwrap_or(u32::MAX),
        line: line(&found),
    };
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Approves it, refuses it, or takes one's own back.
pub(crate) async fn decide(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(bulk): Path<BulkId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let approves = fields.is_ticked("approve");
    web.app().decide_bulk(&login.actor(), bulk, approves).await.map_err(problem)?;
    let said = visitor.t().get(if approves { "bulk-approved" } else { "bulk-refused" });
    Onward::to(urls::bulk_correction(bulk)).saying(said).answer(&web)
}

pub(super) fn problem(error: BulkError) -> Problem {
    match error {
        BulkError::NotAllowed(_) | BulkError::Second => Problem::Forbidden,
        BulkError::Unknown => Problem::NotFound,
        BulkError::Days => Problem::malformed("last"),
        BulkError::Refused(_) => Problem::malformed("target"),
        BulkError::Count | BulkError::Changed => Problem::Conflict,
        BulkError::Store(error) => Problem::of_store(&error),
    }
}

fn count(n: i64) -> u32 {
    u32::try_from(n).unwrap_or(0)
}

fn line(found: &BulkView) -> pages::BulkLine {
    pages::BulkLine {
        id: found.bulk.id,
        state: found.bulk.state,
        at: view::clock(found.bulk.asked_at, &found.timezone),
        author: found.asked_by.clone(),
        total: count(found.bulk.total),
        target: found.bulk.target,
    }
}

/// The filter of a form or an address; nothing when none is given.
fn filter(fields: &Fields) -> Result<Option<BulkFilter>, Problem> {
    let (Some(group), Some(first), Some(last)) =
        (fields.optional("group")?, fields.optional::<Date>("first")?, fields.optional::<Date>("last")?)
    else {
        return Ok(None);
    };
    Ok(Some(BulkFilter { group, first, last, state: fields.required("state")? }))
}

/// The page with whom the filter finds; what is wrong is said at its field.
async fn page(
    web: &Web,
    visitor: &Visitor,
    login: &Login,
    fields: &Fields,
    wrong: Option<(&'static str, &'static str)>,
) -> Result<BulkCorrect, Problem> {
    let actor = login.actor();
    let filter = filter(fields)?;
    let groups = web.app().groups_to_filter(&actor).await.map_err(problem)?;
    let latest = web.app().bulk_list(&actor).await.map_err(problem)?;
    let mut wrong: Vec<_> = wrong.into_iter().collect();
    let found = match &filter {
        None => None,
        Some(filter) => match web.app().bulk_preview(&actor, filter).await {
            Ok(found) => Some(found),
            Err(BulkError::Days) => {
                wrong.push(("last", "bulk-days"));
                None
            }
            Err(error) => return Err(problem(error)),
        },
    };
    let found = found.map(|found| pages::BulkPreview {
        total: u32::try_from(found.rows.len()).unwrap_or(u32::MAX),
        too_many: found.too_many,
        needs_second: found.needs_second,
        rows: found
            .rows
            .into_iter()
            .take(pages::BULK_LISTED)
            .map(|row| (row.person, row.name, row.day, row.signed))
            .collect(),
        target: fields.text("target").parse().unwrap_or(AttendanceState::AbsentJustified),
        minutes: fields.text("minutes").to_owned(),
        reason: fields.text("reason").to_owned(),
    });
    let choice = |(id, title): (assidu_domain::GroupId, String)| Choice {
        chosen: filter.is_some_and(|filter| filter.group == id),
        value: id.to_string(),
        label: title,
    };
    let text = |(field, key): (&'static str, &str)| model::Problem { field, text: visitor.t().get(key) };
    Ok(BulkCorrect {
        groups: groups.into_iter().map(choice).collect(),
        first: filter.map(|filter| filter.first),
        last: filter.map(|filter| filter.last),
        state: filter.map_or(AttendanceState::Absent, |filter| filter.state),
        found,
        problems: wrong.into_iter().map(text).collect(),
        latest: latest.iter().map(line).collect(),
        key: HEXLOWER.encode(&fresh_key(web)),
    })
}
