//! The live page of a class meeting.

use assidu_app::meetings::{LiveMeeting, SaidAnomaly};
use assidu_domain::{MeetingId, TenantId, matrix::Right, signing::MeetingState};
use assidu_ui::{
    pages::{Live, live::Oddity},
    parts::Code,
    parts::SignPad,
    urls,
};
use axum::{extract::State, response::Response};
use data_encoding::HEXLOWER;

use super::{Shown, view, view_problem};
use crate::{Login, Path, Problem, Query, Visitor, Web, pages::s::fresh_key};

/// Who has signed, the code, roll call.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(meeting): Path<MeetingId>,
    Query(query): Query,
) -> Result<Response, Problem> {
    let shown = Shown::of(&query)?;
    let live = web.app().live_meeting(&login.actor(), meeting, shown.funders).await.map_err(view_problem)?;
    let mut page = page(&web, &login, &live, shown);
    if page.supervises && page.is_over() {
        let frame = visitor.frame();
        let found = web.app().said_anomalies(&login.actor(), &live, frame.t()).await.map_err(view_problem)?;
        let oddity =
            |one: SaidAnomaly| Oddity { rule: one.rule, text: one.text, href: one.listed.map(urls::anomaly) };
        page.oddities = Some(found.into_iter().map(oddity).collect());
    }
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// The page of this class meeting as this person sees it.
pub(super) fn page(web: &Web, login: &Login, live: &LiveMeeting, shown: Shown) -> Live {
    let trainers: Vec<_> = live.trainers.iter().map(|trainer| trainer.person).collect();
    let supervises = login.actor().teaches(&trainers) || login.roles.may(Right::Supervise);
    // Whoever only looks gets no code, no stream that carries it, and nothing to act with.
    let code = code(web, login.tenant, live, shown).filter(|_| supervises);
    let page = view::live(live, shown, code, pad(web, login, live));
    let own = trainers.contains(&login.person) && !login.roles.is_substitute();
    let names_substitutes = own || login.roles.may(Right::ChangePlanning);
    Live {
        names_substitutes,
        may_mark: page.may_mark && supervises,
        supervises,
        key: HEXLOWER.encode(&fresh_key(web)),
        ..page
    }
}

/// The code, while someone can sign with it.
pub(super) fn code(web: &Web, tenant: TenantId, live: &LiveMeeting, shown: Shown) -> Option<Code> {
    let one = view::chosen(live, shown.sign_off)?;
    let origin = match web.settings().origin.as_str() {
        "" => web.app().public_url(),
        origin => origin,
    };
    let is_shown = view::can_sign(live, one) && view::has_code(live);
    is_shown.then(|| view::code(&web.app().class_code(tenant, live.meeting.id), origin, &live.policy))
}

/// The pad of a trainer who still has to sign.
fn pad(web: &Web, login: &Login, live: &LiveMeeting) -> Option<SignPad> {
    let own = live.trainers.iter().find(|trainer| trainer.person == login.person)?;
    let waits = own.signed_at.is_none() && live.state == MeetingState::Open;
    waits.then(|| trainer_pad(web, login, urls::trainer_signature(live.meeting.id), None))
}

/// A trainer's pad: its session says who signs, so it carries no challenge.
pub(super) fn trainer_pad(web: &Web, login: &Login, action: String, problem: Option<String>) -> SignPad {
    SignPad {
        action,
        challenge: String::new(),
        owner: web.outbox_of(login.person),
        ahead: None,
        key: HEXLOWER.encode(&fresh_key(web)),
        problem,
    }
}
