//! Planning by hand: a new class meeting, another time or room, cancelling.

use assidu_app::meetings::{EditError, MeetingDraft};
use assidu_domain::MeetingId;
use assidu_ui::urls;
use axum::{extract::State, response::Response};
use jiff::civil::{Date, Time};

use super::edit_view::{self, Typed};
use crate::{
    Fields, Form, Login, Onward, Path, Problem, Query, Visitor, Web,
    pages::{planning::overview_problem, s::key_of},
};

/// The form of a new class meeting; with `like`, as another one was, a week later.
pub(crate) async fn new(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Query(query): Query,
) -> Result<Response, Problem> {
    let like: Option<MeetingId> = query.optional("like")?;
    let form = web.app().meeting_form(&login.actor(), like).await.map_err(overview_problem)?;
    let key = crate::pages::s::fresh_key(&web);
    let page = edit_view::page(visitor.t(), &form, None, Vec::new(), &key);
    let page = if like.is_some() { edit_view::copied(page) } else { page };
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// The form of a class meeting.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(meeting): Path<MeetingId>,
) -> Result<Response, Problem> {
    show(&web, &visitor, &login, Some(meeting), None, Vec::new()).await
}

/// Plans a new class meeting; the same form sent twice plans one.
pub(crate) async fn add(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let key = key_of(&fields)?;
    let draft = match draft(&fields)? {
        Ok(draft) => draft,
        Err(wrong) => return show(&web, &visitor, &login, None, Some(&fields), wrong).await,
    };
    match web.app().add_meeting(&login.actor(), &draft, key).await {
        Ok(id) => {
            let undo = vec![fresh(&web), ("reason".to_owned(), visitor.t().get("meeting-added-undone"))];
            Onward::to(urls::meeting(id))
                .saying(visitor.t().get("meeting-added"))
                .with_undo(urls::cancellation(id), undo)
                .answer(&web)
        }
        Err(error) => {
            let wrong = not_saved(error)?;
            show(&web, &visitor, &login, None, Some(&fields), vec![wrong]).await
        }
    }
}

/// Changes a class meeting.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(meeting): Path<MeetingId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let key = key_of(&fields)?;
    let draft = match draft(&fields)? {
        Ok(draft) => draft,
        Err(wrong) => return show(&web, &visitor, &login, Some(meeting), Some(&fields), wrong).await,
    };
    let actor = login.actor();
    let before = web.app().meeting_form(&actor, Some(meeting)).await.map_err(overview_problem)?;
    match web.app().edit_meeting(&actor, meeting, &draft, fields.text("seen"), key).await {
        Ok(()) => {
            let after = web.app().meeting_form(&actor, Some(meeting)).await.map_err(overview_problem)?;
            Onward::to(urls::meeting(meeting))
                .saying(visitor.t().get("meeting-saved"))
                .with_undo(
                    urls::meeting_edit(meeting),
                    edit_view::fields_of(&before, &after.seen, fresh(&web)),
                )
                .answer(&web)
        }
        Err(error) => {
            let wrong = not_saved(error)?;
            show(&web, &visitor, &login, Some(meeting), Some(&fields), vec![wrong]).await
        }
    }
}

/// Cancels a class meeting with a reason.
pub(crate) async fn cancel(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(meeting): Path<MeetingId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let key = key_of(&fields)?;
    match web.app().cancel_meeting(&login.actor(), meeting, fields.text("reason"), key).await {
        Ok(()) => Onward::to(urls::meeting(meeting))
            .saying(visitor.t().get("meeting-cancelled"))
            .with_undo(urls::restoration(meeting), vec![fresh(&web)])
            .answer(&web),
        Err(EditError::Reason) => Err(Problem::malformed("reason")),
        Err(EditError::Signed) => {
            Onward::to(urls::meeting_edit(meeting)).saying(visitor.t().get("problem-signed")).answer(&web)
        }
        Err(EditError::Changed) => changed(&web, &visitor, meeting),
        Err(error) => Err(not_saved(error).err().unwrap_or(Problem::NotFound)),
    }
}

/// Lets a cancelled class meeting take place after all.
pub(crate) async fn restore(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(meeting): Path<MeetingId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    match web.app().restore_meeting(&login.actor(), meeting, key_of(&fields)?).await {
        Ok(()) => Onward::to(urls::meeting(meeting)).saying(visitor.t().get("meeting-restored")).answer(&web),
        Err(EditError::Changed) => changed(&web, &visitor, meeting),
        Err(error) => Err(not_saved(error).err().unwrap_or(Problem::NotFound)),
    }
}

/// A form that was sent before, and something came since: the page as it is now, and that nothing was done.
fn changed(web: &Web, visitor: &Visitor, meeting: MeetingId) -> Result<Response, Problem> {
    Onward::to(urls::meeting(meeting)).saying(visitor.t().get("meeting-not-changed")).answer(web)
}

/// A key for the act that takes this one back.
fn fresh(web: &Web) -> (String, String) {
    ("key".to_owned(), data_encoding::HEXLOWER.encode(&crate::pages::s::fresh_key(web)))
}

async fn show(
    web: &Web,
    visitor: &Visitor,
    login: &Login,
    meeting: Option<MeetingId>,
    typed: Typed<'_>,
    wrong: Vec<(&'static str, &'static str)>,
) -> Result<Response, Problem> {
    let form = web.app().meeting_form(&login.actor(), meeting).await.map_err(overview_problem)?;
    let page = edit_view::page(visitor.t(), &form, typed, wrong, &crate::pages::s::fresh_key(web));
    Ok(visitor.page(page.render(&visitor.frame())))
}

type Drafted = Result<MeetingDraft, Vec<(&'static str, &'static str)>>;

/// Reads the form. What a browser's own fields cannot produce is a bad request; what people mistype comes back.
fn draft(fields: &Fields) -> Result<Drafted, Problem> {
    let mut wrong = Vec::new();
    let day: Option<Date> = fields.text("day").parse().ok();
    let (start, end) = (clock(fields.text("start")), clock(fields.text("end")));
    for (field, key, missing) in [
        ("day", "problem-day", day.is_none()),
        ("start", "problem-time", start.is_none()),
        ("end", "problem-time", end.is_none()),
    ] {
        if missing {
            wrong.push((field, key));
        }
    }
    let (Some(day), Some(start), Some(end)) = (day, start, end) else { return Ok(Err(wrong)) };
    Ok(Ok(MeetingDraft {
        title: fields.text("title").to_owned(),
        day,
        start,
        end,
        room: fields.text("room").to_owned(),
        site: fields.optional("site")?,
        mode: fields.required("mode")?,
        kind: fields.required("kind")?,
        trainers: fields.each("trainers")?,
        groups: fields.each("groups")?,
    }))
}

fn clock(text: &str) -> Option<Time> {
    ["%H:%M", "%H:%M:%S"].iter().find_map(|format| Time::strptime(format, text).ok())
}

/// Which field is wrong and the text that says so; what the form cannot mend is a problem of its own.
fn not_saved(error: EditError) -> Result<(&'static str, &'static str), Problem> {
    use assidu_domain::time::WallClockError;
    match error {
        EditError::Title => Ok(("title", "problem-missing")),
        EditError::Changed => Ok(("title", "problem-changed")),
        EditError::EndBeforeStart => Ok(("end", "problem-end")),
        EditError::WallClock(WallClockError::Skipped) => Ok(("start", "problem-clock-skipped")),
        EditError::WallClock(WallClockError::Twice) => Ok(("start", "problem-clock-twice")),
        EditError::WallClock(WallClockError::OutOfRange) => Ok(("day", "problem-day")),
        EditError::Signed => Ok(("day", "problem-signed")),
        EditError::NoGroup => Ok(("groups", "problem-group")),
        EditError::Unknown => Err(Problem::NotFound),
        EditError::NotAllowed(_) => Err(Problem::Forbidden),
        EditError::Reason => Err(Problem::malformed("reason")),
        EditError::Write(_) => Err(Problem::Busy),
        EditError::Store(error) => Err(Problem::of_store(&error)),
    }
}
