//! Who takes part in a class meeting: somebody more or less, in this one alone, and guests.

use assidu_app::meetings::{EditError, GuestDraft, Joins, MeetingPeople as Found, PeopleError, WrongGuest};
use assidu_domain::{MeetingId, PersonId, signing::AttendanceState};
use assidu_ui::{
    pages::{GuestLine, MeetingPeople, TakesPart, TypedGuest},
    urls,
};
use axum::{extract::State, http::StatusCode, response::Response};
use data_encoding::HEXLOWER;

use super::view_problem;
use crate::{
    Form, Login, Onward, Path, Problem, Visitor, Web,
    pages::{
        entrance::{minutes, own_page},
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
        "guest" => {
            let draft = GuestDraft {
                given_name: fields.text("given_name"),
                family_name: fields.text("family_name"),
                email: fields.text("email"),
                organisation: fields.text("organisation"),
                reason: fields.text("reason"),
            };
            (app.add_guest(&actor, meeting, draft, key).await, "guest-added", "guest-out")
        }
        "guest-out" | "guest-back" => {
            let (person, back): (PersonId, bool) =
                (fields.required("person")?, fields.text("act") == "guest-back");
            let done = app.expect_guest(&actor, meeting, (person, back), key).await.map(|()| person);
            if back { (done, "guest-is-back", "guest-out") } else { (done, "guest-removed", "guest-back") }
        }
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
    let mut wrong_guest = None;
    let mut waits = 0;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
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
        Err(PeopleError::Wait(seconds)) => {
            status = StatusCode::TOO_MANY_REQUESTS;
            waits = minutes(seconds);
            "too-many"
        }
        Err(PeopleError::NotOpen) => "joining-closed",
        Err(PeopleError::Shared) => "joining-wrong-shared",
        Err(PeopleError::Recorded) => "joining-wrong-recorded",
        Err(PeopleError::Last) => "joining-wrong-last",
        Err(PeopleError::Guest(WrongGuest::Unknown)) => return Err(Problem::NotFound),
        Err(PeopleError::Guest(wrong)) => {
            let (field, why) = match wrong {
                WrongGuest::Name if is_name(fields.text("given_name")) => ("family_name", "guest-wrong-name"),
                WrongGuest::Name => ("given_name", "guest-wrong-name"),
                WrongGuest::Email => ("email", "guest-wrong-email"),
                WrongGuest::Organisation => ("organisation", "guest-wrong-organisation"),
                WrongGuest::Reason => ("reason", "joining-wrong-reason"),
                WrongGuest::TooMany | WrongGuest::Unknown => ("", "guest-wrong-many"),
            };
            wrong_guest = (!field.is_empty()).then(|| (field, t.get(why)));
            why
        }
    };
    let found = app.meeting_people(&actor, meeting).await.map_err(view_problem)?;
    let mut page = page(&web, &found);
    page.problem = Some(t.with(wrong, &[("minutes", waits.into())]));
    page.typed = fields.text("who").to_owned();
    if fields.text("act") == "guest" {
        let typed = |name: &str| fields.text(name).to_owned();
        page.guest = TypedGuest {
            given_name: typed("given_name"),
            family_name: typed("family_name"),
            email: typed("email"),
            organisation: typed("organisation"),
            reason: typed("reason"),
            problem: wrong_guest,
        };
    }
    Ok(own_page(status, visitor.page(page.render(&visitor.frame()))))
}

/// Whether a field of a name is not what is wrong with both of them.
fn is_name(typed: &str) -> bool {
    let typed = typed.trim();
    !typed.is_empty() && typed.chars().count() <= 100 && !typed.chars().any(char::is_control)
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
    let mut guests: Vec<GuestLine> = Vec::new();
    for person in found.live.sign_offs.iter().flat_map(|one| &one.people) {
        let known = &person.attendance;
        let is_recorded =
            known.has_signed() || known.marked_at.is_some() || known.state != AttendanceState::Expected;
        if let Some(reason) = found.guests.get(&known.person) {
            match guests.iter_mut().find(|guest| guest.person == known.person) {
                Some(guest) => guest.is_recorded |= is_recorded,
                None => guests.push(GuestLine {
                    person: known.person,
                    name: person.name.clone(),
                    reason: reason.clone(),
                    is_recorded,
                }),
            }
            continue;
        }
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
        guests,
        away: found.away.clone(),
        is_shared: found.is_shared,
        may_change: found.may_change,
        typed: String::new(),
        guest: TypedGuest::default(),
        problem: None,
        key: HEXLOWER.encode(&fresh_key(web)),
    }
}
