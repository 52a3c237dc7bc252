//! A learner's day.

use assidu_app::{
    days::{LearnerDay, OwnSignOff},
    meetings::OpenToken,
};
use assidu_domain::{
    Instant,
    planning::Mode,
    signing::{AttendanceState, Method},
};
use assidu_ui::pages::{MyDay, MyMeeting, MyState, MyToken, PastSignature};
use axum::{extract::State, response::Response};

use super::{s::reference, view};
use crate::{Login, Problem, Visitor, Web};

/// What there is to sign today, and what was signed.
pub(crate) async fn get(State(web): State<Web>, visitor: Visitor, login: Login) -> Result<Response, Problem> {
    let day = web.app().learner_day(&login.actor()).await;
    let day = day.map_err(|error| Problem::of_store(&error))?;
    let tokens = web.app().own_tokens(&login.actor()).await;
    let tokens = tokens.map_err(|error| Problem::of_store(&error))?;
    let company = web.app().has_company(&login.actor()).await;
    let mut page = page(&day, &tokens, &login.name);
    page.company = company.map_err(super::company::problem)?;
    Ok(visitor.page(page.render(&visitor.frame())))
}

fn token(open: &OpenToken) -> MyToken {
    let (token, facts) = (&open.token, &open.facts);
    MyToken {
        sign_off: token.sign_off,
        title: facts.title.clone(),
        day: facts.day,
        hours: (facts.starts, facts.ends),
        seen: view::clock(token.placed_at, &facts.zone),
        by: open.by.clone(),
        until: view::clock(token.until, &facts.zone),
    }
}

fn page(day: &LearnerDay, tokens: &[OpenToken], name: &str) -> MyDay {
    MyDay {
        day: day.day,
        given_name: view::given_name(name),
        // A call of the trainer shows by itself.
        look: day.today.iter().any(waits_for_a_call).then(|| seen(day, tokens)),
        today: day.today.iter().map(|own| meeting(own, day.now)).collect(),
        tokens: tokens.iter().map(token).collect(),
        company: false,
        past: day.past.iter().filter_map(past).collect(),
    }
}

/// A class at a distance that is open and unsigned.
fn waits_for_a_call(own: &OwnSignOff) -> bool {
    own.facts.mode != Mode::Onsite && own.attendance.signed_at.is_none()
}

/// What changes when something of the day does, for the script that looks.
fn seen(day: &LearnerDay, tokens: &[OpenToken]) -> String {
    let one = |own: &OwnSignOff| match (own.attendance.signed_at, own.asked) {
        (Some(_), _) => 's',
        (None, true) => 'a',
        (None, false) => 'w',
    };
    let states: String = day.today.iter().map(one).collect();
    format!("{states}{}", tokens.len())
}

fn meeting(own: &OwnSignOff, now: Instant) -> MyMeeting {
    let (sign_off, known) = (&own.facts.sign_off, &own.attendance);
    let clock = |at| view::time(at, &own.facts.zone);
    let state = match (known.signed_at, known.state) {
        (Some(at), _) => MyState::Signed { at: clock(at) },
        (None, state) if state != AttendanceState::Expected => MyState::Stated(state),
        (None, _) if now < sign_off.opens_at => MyState::Later { opens: clock(sign_off.opens_at) },
        // The code of the room is always asked for: being there is what is signed.
        (None, _) if now < sign_off.closes_at => {
            MyState::Open { until: clock(sign_off.closes_at), direct: own.asked }
        }
        (None, _) => MyState::Missed,
    };
    MyMeeting { sign_off: sign_off.id, facts: view::facts(&own.facts), state }
}

pub(super) fn past(own: &OwnSignOff) -> Option<PastSignature> {
    Some(PastSignature {
        sign_off: own.facts.sign_off.id,
        title: own.facts.title.clone(),
        at: view::clock(own.attendance.signed_at?, &own.facts.zone),
        method: own.attendance.method.unwrap_or(Method::TrainerDevice),
        reference: reference(own.attendance.signature?),
    })
}
