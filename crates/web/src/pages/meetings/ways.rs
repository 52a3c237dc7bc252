//! How one signs at a class meeting.

use assidu_app::{
    meetings::{EditError, LiveMeeting, LivePerson, LiveSignOff},
    signing::{MailState, SignRequestRow, letter_failed},
};
use assidu_domain::{
    MeetingId,
    planning::Mode,
    signing::{MeetingState, Method, TokenState, token_terms},
};
use assidu_ui::{
    pages::{AskCard, AskedLine, AskedState, Mass, Unsigned, Ways},
    urls,
};
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
    shown(&web, &visitor, &login, meeting, None).await
}

/// The page, with a mass of letters that waits for a second word.
pub(super) async fn shown(
    web: &Web,
    visitor: &Visitor,
    login: &Login,
    meeting: MeetingId,
    mass: Option<Mass>,
) -> Result<Response, Problem> {
    let found = web.app().ways_view(&login.actor(), meeting).await.map_err(view_problem)?;
    let asked = web.app().requests_of(login.tenant, meeting).await;
    let asked = asked.map_err(|error| Problem::of_store(&error))?;
    let page = Ways {
        meeting,
        facts: view::meeting_facts(&found.live),
        offered: found.policy.offered(),
        allowed: found.live.policy.offered(),
        unsigned: unsigned(&found.live),
        fixed: fixed(web, login, &found.live),
        ask: ask(&found.live),
        on_paper: on_paper(&found.live),
        mass,
        asked: asked.iter().filter_map(|request| line(&found.live, request)).collect(),
        sends_mail: web.app().sends_mail(),
        may_change: found.live.state == MeetingState::Open,
        key: HEXLOWER.encode(&fresh_key(web)),
    };
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// The code that does not change, while somebody can sign with it.
fn fixed(web: &Web, login: &Login, live: &LiveMeeting) -> Option<String> {
    let is_open = |one: &LiveSignOff| super::view::can_sign(live, one);
    let shown = live.policy.allows(Method::SessionCode) && live.sign_offs.iter().any(is_open);
    shown.then(|| web.app().fixed_code(login.tenant, live.meeting.id).grouped())
}

/// Whom one can ask now: those who have not signed, and of a call at a distance those who are not on site.
fn ask(live: &LiveMeeting) -> Vec<AskCard> {
    let mut cards = Vec::new();
    for method in [Method::RemoteRequest, Method::EmailLink] {
        for one in live.sign_offs.iter().filter(|one| live.now < one.sign_off.closes_at) {
            let at_distance = |person: &&LivePerson| {
                let own = live.meeting.learners.iter().find(|p| p.learner == person.attendance.person);
                let mode = own.and_then(|own| own.mode).unwrap_or(live.meeting.mode);
                method == Method::EmailLink || mode != Mode::Onsite
            };
            let waits = |person: &&LivePerson| !person.attendance.has_signed() && !person.on_paper;
            let people = one.people.iter().filter(waits).filter(at_distance);
            let people: Vec<_> = people.map(|p| (p.attendance.person, p.name.clone())).collect();
            let open = live.policy.allows(method) && live.state == MeetingState::Open;
            if open && !people.is_empty() {
                cards.push(AskCard { method, sign_off: one.sign_off.id, half: one.sign_off.half, people });
            }
        }
    }
    cards
}

/// Those who sign on paper and have not signed, by name, each once.
fn on_paper(live: &LiveMeeting) -> Vec<String> {
    let waits = |person: &&LivePerson| person.on_paper && !person.attendance.has_signed();
    let mut people: Vec<&LivePerson> =
        live.sign_offs.iter().flat_map(|one| &one.people).filter(waits).collect();
    let mut seen = std::collections::BTreeSet::new();
    people.retain(|person| seen.insert(person.attendance.person));
    people.into_iter().map(|person| person.name.clone()).collect()
}

fn line(live: &LiveMeeting, request: &SignRequestRow) -> Option<AskedLine> {
    let one = live.sign_offs.iter().find(|one| one.sign_off.id == request.sign_off)?;
    let person = one.people.iter().find(|person| person.attendance.person == request.person)?;
    let state = match request.mail_state {
        _ if person.attendance.has_signed() => AskedState::Signed,
        Some(state) if letter_failed(state) => AskedState::Failed,
        Some(MailState::Waiting) => AskedState::Waiting,
        Some(_) => AskedState::Sent,
        // The row of a letter that went is forgotten after a month.
        None if request.mail.is_some() => AskedState::Sent,
        None if request.method == Method::EmailLink => AskedState::NoAddress,
        None => AskedState::Shown,
    };
    Some(AskedLine {
        name: person.name.clone(),
        method: request.method,
        at: view::time(request.at, &live.meeting.timezone),
        state,
    })
}

/// Those on whom a presence token can be placed now.
fn unsigned(live: &LiveMeeting) -> Vec<Unsigned> {
    let is_open = |one: &&LiveSignOff| token_terms(&one.sign_off, live.state, live.now).is_ok();
    let waits = |person: &&LivePerson| {
        let known = &person.attendance;
        let token = person.token.as_ref().map(|(token, _)| token.state(known, live.now));
        !known.has_signed() && !person.on_paper && token != Some(TokenState::Open)
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
