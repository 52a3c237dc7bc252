//! How one signs at a class meeting.

use assidu_app::meetings::{EditError, LiveMeeting, LivePerson, LiveSignOff};
use assidu_domain::{
    MeetingId, PersonId, SignOffId,
    signing::{Half, Method, TokenState, token_terms},
};
use assidu_ui::{pages::Ways, urls};
use axum::{extract::State, response::Response};
use data_encoding::HEXLOWER;

use super::view_problem;
use crate::{
    Form, Login, Onward, Path, Problem, Visitor, Web,
    pages::{
        s::{fresh_key, key_of},
        view,
    },
};

/// What is allowed here.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(meeting): Path<MeetingId>,
) -> Result<Response, Problem> {
    let found = web.app().ways_view(&login.actor(), meeting).await.map_err(view_problem)?;
    let page = Ways {
        meeting,
        facts: view::meeting_facts(&found.live),
        offered: found.policy.offered(),
        allowed: found.live.policy.offered(),
        unsigned: unsigned(&found.live),
        may_change: found.live.state == assidu_domain::signing::MeetingState::Open,
        key: HEXLOWER.encode(&fresh_key(&web)),
    };
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Those on whom a presence token can be placed now.
fn unsigned(live: &LiveMeeting) -> Vec<(SignOffId, Half, Vec<(PersonId, String)>)> {
    let is_open = |one: &&LiveSignOff| token_terms(&one.sign_off, live.state, live.now).is_ok();
    let waits = |person: &&LivePerson| {
        let known = &person.attendance;
        let token = person.token.as_ref().map(|(token, _)| token.state(known, live.now));
        !known.has_signed() && token != Some(TokenState::Open)
    };
    let allowed = live.policy.allows(Method::PresenceToken);
    let open = live.sign_offs.iter().filter(is_open).filter(|_| allowed);
    let named = |one: &LiveSignOff| {
        let people = one.people.iter().filter(waits);
        (
            one.sign_off.id,
            one.sign_off.half,
            people.map(|p| (p.attendance.person, p.name.clone())).collect::<Vec<_>>(),
        )
    };
    open.map(named).filter(|(_, _, people)| !people.is_empty()).collect()
}

/// Allows these ways alone.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(meeting): Path<MeetingId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let methods: Vec<Method> = fields.each("methods")?;
    match web.app().narrow_methods(&login.actor(), meeting, &methods, key_of(&fields)?).await {
        Ok(()) => Onward::to(urls::ways(meeting)).saying(visitor.t().get("saved")).answer(&web),
        Err(EditError::Changed | EditError::Signed) => Err(Problem::Conflict),
        Err(EditError::NotAllowed(_)) => Err(Problem::Forbidden),
        Err(EditError::Write(_)) => Err(Problem::Busy),
        Err(EditError::Store(error)) => Err(Problem::of_store(&error)),
        Err(_) => Err(Problem::NotFound),
    }
}
