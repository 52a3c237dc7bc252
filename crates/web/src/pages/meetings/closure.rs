//! Closing a class meeting, and opening it again.

use std::collections::BTreeMap;

use assidu_app::{
    meetings::{CloseError, CloseRequest, ClosingView, PersonMark},
    signing::SignError,
};
use assidu_domain::{
    MeetingId, PersonId, SignOffId,
    matrix::Right,
    signing::{AttendanceState, closing},
};
use assidu_ui::{
    pages::{Blocking, Close, Missing},
    urls,
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};

use super::{live::trainer_pad, mark_problem, view as live_view, view_problem};
use crate::{
    Fields, Form, Login, Onward, Path, Problem, Visitor, Web,
    pages::{
        entrance::own_page,
        s::{answer, drawing, fresh_key, key_of, must_be_own, surroundings},
        view,
    },
    visitor::wants_json,
};

/// Who is missing and why, then the trainer's signature.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(meeting): Path<MeetingId>,
) -> Result<Response, Problem> {
    let found = web.app().closing_view(&login.actor(), meeting).await.map_err(view_problem)?;
    Ok(visitor.page(page(&web, &login, &visitor, &found).render(&visitor.frame())))
}

/// Closes; closing twice changes nothing.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(meeting): Path<MeetingId>,
    headers: HeaderMap,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let is_json = wants_json(&headers);
    must_be_own(&web, &fields, login.person)?;
    let actor = login.actor();
    let found = web.app().closing_view(&actor, meeting).await.map_err(view_problem)?;
    let request = CloseRequest {
        meeting,
        marks: marks(&fields, &found)?,
        drawing: drawing(&fields).ok(),
        idempotency_key: key_of(&fields)?,
        surroundings: surroundings(&visitor, &fields),
    };
    match web.app().close(&actor, request).await {
        Ok(()) if is_json => answer::recorded(&web, true, &fields, urls::meeting(meeting), None),
        Ok(()) => Onward::to(urls::meeting(meeting)).saying(visitor.t().get("close-done")).answer(&web),
        Err(error) => {
            let text = not_closed(&visitor, &found, error)?;
            if is_json {
                return Ok(answer::problem(StatusCode::UNPROCESSABLE_ENTITY, "closing", &text));
            }
            // Someone may have signed meanwhile: what is missing is looked at again, what was chosen is kept.
            let found = web.app().closing_view(&actor, meeting).await.map_err(view_problem)?;
            let mut page = page(&web, &login, &visitor, &found);
            page.problem = Some(text);
            kept(&mut page, &fields);
            let answer = visitor.page(page.render(&visitor.frame()));
            Ok(own_page(StatusCode::UNPROCESSABLE_ENTITY, answer))
        }
    }
}

/// Opens a closed class meeting again, for staff.
pub(crate) async fn reopen(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(meeting): Path<MeetingId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let key = fresh_key(&web);
    let reopened = web.app().reopen(&login.actor(), meeting, fields.text("reason"), key).await;
    reopened.map_err(close_problem)?;
    Onward::to(urls::meeting(meeting)).saying(visitor.t().get("reopen-done")).answer(&web)
}

/// What was chosen for people who have not signed, at each of their sign-offs; what is known already is left out.
fn marks(fields: &Fields, found: &ClosingView) -> Result<Vec<(SignOffId, PersonMark)>, Problem> {
    let minutes: BTreeMap<&str, &str> = fields.under("minutes").collect();
    let reasons: BTreeMap<&str, &str> = fields.under("reason").collect();
    let mut marks = Vec::new();
    for (id, state) in fields.under("state") {
        let person: PersonId = id.parse().map_err(|_| Problem::malformed("state"))?;
        let state: AttendanceState = state.parse().map_err(|_| Problem::malformed("state"))?;
        let minutes = match minutes.get(id) {
            None | Some(&"") => 0,
            Some(text) => text.parse().map_err(|_| Problem::malformed("minutes"))?,
        };
        let reason = reasons.get(id).copied().unwrap_or_default().to_owned();
        for one in &found.live.sign_offs {
            let mut here = one.people.iter().map(|p| &p.attendance).filter(|a| a.person == person);
            let Some(known) = here.next() else { continue };
            let same = known.state == state && known.minutes == minutes && known.reason == reason;
            if known.signature.is_none() && !same {
                let mark = PersonMark { person, state, minutes, reason: reason.clone() };
                marks.push((one.sign_off.id, mark));
            }
        }
    }
    Ok(marks)
}

/// What to say when something is missing; anything else is a problem.
fn not_closed(visitor: &Visitor, found: &ClosingView, error: CloseError) -> Result<String, Problem> {
    let t = visitor.t();
    match error {
        CloseError::Missing(missing) => {
            let running = missing.iter().find_map(|one| match one {
                closing::Missing::StillRunning { until } => Some(*until),
                _ => None,
            });
            Ok(match running {
                Some(until) => {
                    let until = t.time(view::time(until, &found.live.meeting.timezone));
                    t.with("close-running", &[("time", until.into())])
                }
                None => t.get("close-no-signature"),
            })
        }
        CloseError::Changed => Ok(t.get("close-changed")),
        CloseError::Cancelled => Ok(t.get("cancelled-text")),
        other => Err(close_problem(other)),
    }
}

fn close_problem(error: CloseError) -> Problem {
    match error {
        CloseError::Unknown => Problem::NotFound,
        CloseError::NotAllowed(_) => Problem::Forbidden,
        CloseError::Reason => Problem::malformed("reason"),
        CloseError::Mark(error) => mark_problem(error),
        CloseError::Sign(SignError::SomeoneElse) => Problem::Forbidden,
        CloseError::Sign(SignError::Closed | SignError::Cancelled) => Problem::Conflict,
        CloseError::Sign(SignError::Store(error)) => Problem::of_store(&error),
        CloseError::Sign(_) | CloseError::Write(_) => Problem::Busy,
        CloseError::Missing(_) | CloseError::Cancelled | CloseError::NotClosed | CloseError::Changed => {
            Problem::Conflict
        }
        CloseError::Store(error) => Problem::of_store(&error),
    }
}

/// What was chosen for each who is missing stays chosen.
fn kept(page: &mut Close, fields: &Fields) {
    for one in &mut page.missing {
        let of = |name: &str| fields.text(&format!("{name}.{}", one.person)).to_owned();
        let (minutes, reason) = (of("minutes"), of("reason"));
        if let Ok(state) = of("state").parse() {
            one.state = state;
        }
        one.minutes = minutes.parse().unwrap_or(one.minutes);
        one.reason = reason;
    }
}

fn page(web: &Web, login: &Login, visitor: &Visitor, found: &ClosingView) -> Close {
    let live = &found.live;
    let mut missing: Vec<Missing> = Vec::new();
    for person in live.sign_offs.iter().flat_map(|one| &one.people) {
        let known = &person.attendance;
        let listed = missing.iter().any(|one| one.person == known.person);
        if known.signature.is_none() && !listed {
            missing.push(Missing {
                person: known.person,
                name: person.name.clone(),
                state: known.state,
                minutes: known.minutes,
                reason: known.reason.clone(),
            });
        }
    }
    let own = live.trainers.iter().find(|trainer| trainer.person == login.person);
    Close {
        meeting: live.meeting.id,
        facts: view::meeting_facts(live),
        tally: live_view::tally(live),
        missing,
        trainer: login.name.clone(),
        signs: own.is_some_and(|trainer| trainer.signed_at.is_none()),
        pad: trainer_pad(web, login, urls::closure(live.meeting.id), None),
        still_open: live.sign_offs.iter().any(|one| live.now < one.sign_off.closes_at),
        blocking: blocking(login, visitor, found),
        problem: None,
    }
}

/// What keeps the class meeting from being closed, in words, with where to mend it. One's own signature is no
/// such thing: it is given on this very page.
fn blocking(login: &Login, visitor: &Visitor, found: &ClosingView) -> Vec<Blocking> {
    let (t, live) = (visitor.t(), &found.live);
    let may_edit = login.roles.may(Right::ChangePlanning);
    let edit = || may_edit.then(|| (urls::meeting_edit(live.meeting.id), t.get("live-edit")));
    let mut all = Vec::new();
    for one in &found.blocking {
        let (text, action) = match one {
            closing::Missing::StillRunning { until } => {
                let until = t.time(view::time(*until, &live.meeting.timezone));
                let back = (urls::meeting(live.meeting.id), t.get("close-back"));
                (t.with("close-running", &[("time", until.into())]), Some(back))
            }
            closing::Missing::TrainerSignature(trainer) if *trainer == login.person => continue,
            closing::Missing::TrainerSignature(trainer) => {
                let known = live.trainers.iter().find(|known| known.person == *trainer);
                let name = known.map(|known| known.name.clone()).unwrap_or_default();
                (t.with("close-waits-for", &[("name", name.into())]), edit())
            }
            closing::Missing::Trainer => (t.get("close-no-trainer"), edit()),
            closing::Missing::Paper(person) => {
                let mut people = live.sign_offs.iter().flat_map(|one| &one.people);
                let known = people.find(|known| known.attendance.person == *person);
                let name = known.map(|known| known.name.clone()).unwrap_or_default();
                let back = match login.roles.may(Right::Correct) {
                    true => (urls::paper(live.meeting.id), t.get("paper-open-page")),
                    false => (urls::meeting(live.meeting.id), t.get("close-back")),
                };
                (t.with("close-paper", &[("name", name.into())]), Some(back))
            }
            closing::Missing::Unmarked(_) | closing::Missing::Unsigned(_) => continue,
        };
        let running = matches!(one, closing::Missing::StillRunning { .. });
        all.push(Blocking { text, action, running });
    }
    all
}
