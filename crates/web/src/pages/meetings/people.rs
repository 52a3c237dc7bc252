//! Who takes part in a class meeting: somebody more or less, in this one alone.

use assidu_app::meetings::{EditError, Joins, MeetingPeople as Found, PeopleError};
use assidu_domain::{MeetingId, PersonId, signing::AttendanceState};
use assidu_ui::{
    pages::{MeetingPeople, TakesPart},
    urls,
};
use axum::{extract::State, http::StatusCode, response::Response};
use data_encoding::HEXLOWER;

use super::view_problem;
use crate::{
    Form, Login, Onward, Path, Problem, Visitor, Web,
    pages::{
        entrance::own_page,
        s::{fresh_key, key_of},
        view,
    },
};

/// Who is expected, and who of its groups is not.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(meeting): Path<MeetingId>,
) -> Result<Response, Problem> {
    let found = web.app().meeting_people(&login.actor(), meeting).await.map_err(view_problem)?;
    Ok(visitor.page(page(&web, &found).render(&visitor.frame())))
}

/// Somebody joins, is not expected, or is expected again; each can be taken back by its contrary.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(meeting): Path<MeetingId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let (app, actor, t, key) = (web.app(), login.actor(), visitor.t(), key_of(&fields)?);
    let (done, said, contrary) = match fields.text("act") {
        "join" => {
            let who = Joins::Typed(fields.text("who"));
            (app.join_meeting(&actor, meeting, who, key).await, "joining-joined", "out")
        }
        "back" => {
            let who = Joins::Again(fields.required("person")?);
            (app.join_meeting(&actor, meeting, who, key).await, "joining-is-back", "out")
        }
        "out" => {
            let person: PersonId = fields.required("person")?;
            let left = app.leave_meeting(&actor, meeting, person, fields.text("reason"), key).await;
            (left.map(|()| person), "joining-is-out", "back")
        }
        _ => return Err(Problem::malformed("act")),
    };
    let wrong = match done {
        Ok(person) => {
            let onward = Onward::to(urls::meeting_people(meeting)).saying(t.get(said));
            let undo = [
                ("act", contrary.to_owned()),
                ("person", person.to_string()),
                ("reason", t.get("joining-undo-reason")),
                ("key", HEXLOWER.encode(&fresh_key(&web))),
            ];
            let undo = undo.map(|(name, value)| (name.to_owned(), value)).to_vec();
            return onward.with_undo(urls::meeting_people(meeting), undo).answer(&web);
        }
        Err(PeopleError::Edit(EditError::Reason)) => "joining-wrong-reason",
        Err(PeopleError::Edit(error)) => return Err(problem(error)),
        Err(PeopleError::Nobody) => "joining-wrong-nobody",
        Err(PeopleError::Several) => "joining-wrong-several",
        Err(PeopleError::NotOpen) => "joining-closed",
        Err(PeopleError::Shared) => "joining-wrong-shared",
        Err(PeopleError::Recorded) => "joining-wrong-recorded",
        Err(PeopleError::Last) => "joining-wrong-last",
    };
    let found = app.meeting_people(&actor, meeting).await.map_err(view_problem)?;
    let mut page = page(&web, &found);
    page.problem = Some(t.get(wrong));
    page.typed = fields.text("who").to_owned();
    Ok(own_page(StatusCode::UNPROCESSABLE_ENTITY, visitor.page(page.render(&visitor.frame()))))
}

fn problem(error: EditError) -> Problem {
    match error {
        EditError::NotAllowed(_) => Problem::Forbidden,
        EditError::Write(_) => Problem::Busy,
        EditError::Store(error) => Problem::of_store(&error),
        EditError::Changed => Problem::Conflict,
        _ => Problem::NotFound,
    }
}

fn page(web: &Web, found: &Found) -> MeetingPeople {
    let mut lines: Vec<TakesPart> = Vec::new();
    for person in found.live.sign_offs.iter().flat_map(|one| &one.people) {
        let known = &person.attendance;
        let is_recorded =
            known.has_signed() || known.marked_at.is_some() || known.state != AttendanceState::Expected;
        match lines.iter_mut().find(|line| line.person == known.person) {
            Some(line) => line.is_recorded |= is_recorded,
            None => lines.push(TakesPart {
                person: known.person,
                name: person.name.clone(),
                joins: found.joined.contains(&known.person),
                is_recorded,
            }),
        }
    }
    MeetingPeople {
        meeting: found.live.meeting.id,
        facts: view::meeting_facts(&found.live),
        lines,
        away: found.away.clone(),
        is_shared: found.is_shared,
        may_change: found.may_change,
        typed: String::new(),
        problem: None,
        key: HEXLOWER.encode(&fresh_key(web)),
    }
}
