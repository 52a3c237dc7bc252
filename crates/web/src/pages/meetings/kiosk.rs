//! The trainer's device handed round the class: its cookie opens these pages and nothing else.

use std::collections::BTreeMap;

use assidu_app::{
    OpenKioskError,
    accounts::SignInError,
    meetings::{LiveMeeting, LiveSignOff},
    signing::{Arrival, CheckInRefusal},
    tokens::Kiosk,
};
use assidu_domain::{
    MeetingId, PersonId, SignOffId,
    identity::pin::looks_like_pin,
    signing::{AttendanceState, Identity, MeetingState, Method},
};
use assidu_ui::{
    pages::{self, KioskPerson},
    parts::SignPad,
    urls::{self, routes},
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use data_encoding::HEXLOWER;

use super::{view as live_view, view_problem};
use crate::{
    Form, Login, Onward, Path, Problem, Query, Visitor, Web,
    cookies::{self, Stays},
    login::{self, NewSession},
    pages::{
        entrance::own_page,
        s::{answer, drawing, drawing_problem, fresh_key, held, keep_for, not_now, request, sign},
        view,
    },
    visitor::wants_json,
};

/// A day of teaching; the token itself ends with the class meeting.
const HANDED_ROUND: Stays = Stays::Seconds(14 * 3600);

/// Hands the device round: the trainer's session ends, so that nobody finds it open.
pub(crate) async fn open(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(meeting): Path<MeetingId>,
    Query(query): Query,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let sign_off: SignOffId = query.required("sign_off")?;
    let pin = Some(fields.text("pin").trim()).filter(|pin| !pin.is_empty());
    let token = match web.app().open_kiosk(&login.actor(), meeting, pin).await {
        Ok(token) => token,
        Err(OpenKioskError::View(error)) => return Err(view_problem(error)),
        // Still in the trainer's hands.
        Err(OpenKioskError::Pin) => {
            let back = urls::meeting_view(meeting, Some(sign_off), false);
            return Onward::to(back).saying(visitor.t().get("kiosk-pin-unfit")).answer(&web);
        }
    };
    web.app().sign_out(&login.session).await.map_err(|error| Problem::of_store(&error))?;
    Onward::to(urls::kiosk(meeting, sign_off))
        .with_cookie(cookies::set(cookies::KIOSK, &token, HANDED_ROUND, visitor.https))
        .with_cookie(login::gone(visitor.https))
        .answer(&web)
}

/// The names.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    Path(meeting): Path<MeetingId>,
    Query(query): Query,
) -> Result<Response, Problem> {
    let Some(kiosk) = handed_round(&web, &visitor, meeting)? else {
        return Onward::to(urls::meeting(meeting)).answer(&web);
    };
    let live = web.app().kiosk_view(&kiosk).await.map_err(view_problem)?;
    if live.state != MeetingState::Open {
        return over(&web, &visitor);
    }
    let just_signed = query.optional::<PersonId>("signed")?;
    let page = grid(&web, &visitor, (&kiosk, &live), query.optional("sign_off")?, just_signed)?;
    Ok(keep_for(&page.owner, visitor.page(page.render(&visitor.frame()))))
}

/// The pad of one person.
pub(crate) async fn pad(
    State(web): State<Web>,
    visitor: Visitor,
    Path((meeting, person)): Path<(MeetingId, PersonId)>,
    Query(query): Query,
) -> Result<Response, Problem> {
    let Some(kiosk) = handed_round(&web, &visitor, meeting)? else {
        return Onward::to(urls::meeting(meeting)).answer(&web);
    };
    show_pad(&web, &visitor, &kiosk, query.required("sign_off")?, person, None).await
}

/// Gives the challenges for signing later to a device that goes round: one for each who has not signed.
pub(crate) async fn ahead(
    State(web): State<Web>,
    visitor: Visitor,
    Path(meeting): Path<MeetingId>,
    Query(query): Query,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let kiosk = handed_round(&web, &visitor, meeting)?.ok_or(Problem::SignedOut)?;
    let public_key = held::device_key(&fields)?;
    let live = web.app().kiosk_view(&kiosk).await.map_err(view_problem)?;
    let one = live_view::chosen(&live, query.optional("sign_off")?).ok_or(Problem::NotFound)?;
    let (sign_off, device) = (one.sign_off.id, web.app().device(&visitor.device.value));
    let arrival = Arrival { method: Method::TrainerDevice, identity: Identity::Trainer, device };
    let mut given = BTreeMap::new();
    for person in one.people.iter().filter(|person| !is_signed(person)).take(MOST_AHEAD) {
        let person = person.attendance.person;
        let Ok(check_in) = web.app().kiosk_check_in(&kiosk, sign_off, person, device).await else { continue };
        let challenge = web.app().ahead(kiosk.tenant, &check_in, arrival, &public_key);
        given.insert(urls::kiosk_pad(meeting, sign_off, person), challenge);
    }
    Ok(held::given(&given))
}

/// More than any class has.
const MOST_AHEAD: usize = 500;

/// Records the signature of the person who was chosen.
pub(crate) async fn sign(
    State(web): State<Web>,
    visitor: Visitor,
    Path((meeting, person)): Path<(MeetingId, PersonId)>,
    Query(query): Query,
    headers: HeaderMap,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let is_json = wants_json(&headers);
    let kiosk = handed_round(&web, &visitor, meeting)?.ok_or(Problem::SignedOut)?;
    let sign_off: SignOffId = query.required("sign_off")?;
    let drawing = match drawing(&fields) {
        Ok(drawing) => drawing,
        Err(error) => {
            let text = visitor.t().get(drawing_problem(&error));
            if is_json {
                return Ok(answer::problem(StatusCode::UNPROCESSABLE_ENTITY, "drawing", &text));
            }
            return show_pad(&web, &visitor, &kiosk, sign_off, person, Some(text)).await;
        }
    };
    let next = format!("{}&signed={person}", urls::kiosk(meeting, sign_off));
    let request = request(&web, &visitor, &fields, None, drawing)?;
    match web.app().sign(request).await {
        Ok(receipt) => answer::recorded(&web, is_json, &fields, next, Some(&receipt)),
        Err(error) => answer::refused(&web, &visitor, is_json, &fields, next, error),
    }
}

/// Leaves the handed-round device by its PIN or the trainer's password, into a new session.
pub(crate) async fn exit(
    State(web): State<Web>,
    visitor: Visitor,
    Path(meeting): Path<MeetingId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let Some(kiosk) = handed_round(&web, &visitor, meeting)? else {
        return Onward::to(urls::meeting(meeting)).answer(&web);
    };
    let session = NewSession::draw(web.chance());
    match take_back(&web, &visitor, &kiosk, fields.text("password"), &session).await {
        Ok(()) => Onward::to(urls::meeting(meeting))
            .with_cookie(session.cookie(Stays::Visit, visitor.https))
            .with_cookie(cookies::set(cookies::KIOSK, "", Stays::Gone, visitor.https))
            .answer(&web),
        Err(SignInError::Wrong) => {
            let live = web.app().kiosk_view(&kiosk).await.map_err(view_problem)?;
            let mut page = grid(&web, &visitor, (&kiosk, &live), None, None)?;
            page.exit_refused = true;
            let page = visitor.page(page.render(&visitor.frame()));
            Ok(own_page(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
        Err(SignInError::Wait(seconds)) => {
            Err(Problem::TooMany { seconds: u32::try_from(seconds).unwrap_or(60) })
        }
        Err(SignInError::Busy(_)) => Err(Problem::Busy),
        Err(SignInError::Store(error)) => Err(Problem::of_store(&error)),
    }
}

/// By the PIN that was chosen for this device, or by the trainer's password. What looks like a PIN is never tried as a
/// password where there is a PIN: the account keeps out of it.
async fn take_back(
    web: &Web,
    visitor: &Visitor,
    kiosk: &Kiosk,
    typed: &str,
    session: &NewSession,
) -> Result<(), SignInError> {
    let (app, device) = (web.app(), visitor.device.class);
    if kiosk.pin.is_some() && looks_like_pin(typed.trim()) {
        return app.leave_by_pin(kiosk, typed.trim(), session.hash, device).await;
    }
    app.sign_in_again(kiosk.tenant, kiosk.trainer, typed, session.hash, device).await.map(drop)
}

/// The class meeting for which this device was handed round. None for a trainer who is logged in and has no such
/// device in hand.
fn handed_round(web: &Web, visitor: &Visitor, meeting: MeetingId) -> Result<Option<Kiosk>, Problem> {
    let Some(token) = visitor.kiosk.as_deref() else { return Ok(None) };
    match web.app().kiosk(token) {
        Ok(kiosk) if kiosk.meeting == meeting => Ok(Some(kiosk)),
        Ok(_) => Err(Problem::NotFound),
        Err(_) if visitor.login.is_some() => Ok(None),
        Err(_) => Err(Problem::SignedOut),
    }
}

/// The class meeting was closed: the device is nobody's any more.
fn over(web: &Web, visitor: &Visitor) -> Result<Response, Problem> {
    Onward::to(routes::HANDED_BACK)
        .with_cookie(cookies::set(cookies::KIOSK, "", Stays::Gone, visitor.https))
        .answer(web)
}

async fn show_pad(
    web: &Web,
    visitor: &Visitor,
    kiosk: &Kiosk,
    sign_off: SignOffId,
    person: PersonId,
    problem: Option<String>,
) -> Result<Response, Problem> {
    let back = urls::kiosk(kiosk.meeting, sign_off);
    let device = web.app().device(&visitor.device.value);
    let check_in = match web.app().kiosk_check_in(kiosk, sign_off, person, device).await {
        Ok(check_in) => check_in,
        Err(CheckInRefusal::AlreadySigned { .. }) => return Onward::to(back).answer(web),
        Err(refusal) => return not_now(web, visitor, refusal, ""),
    };
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let pad = SignPad {
        action: urls::kiosk_pad(kiosk.meeting, sign_off, person),
        challenge: check_in.challenge.clone(),
        owner: owner(web, visitor, kiosk.meeting),
        ahead: None,
        key: HEXLOWER.encode(&fresh_key(web)),
        problem,
    };
    let owner = pad.owner.clone();
    let page = sign::page(&check_in, pad, back, true);
    Ok(keep_for(&owner, own_page(status, visitor.page(page.render(&visitor.frame())))))
}

/// The outbox of this device in this class meeting.
fn owner(web: &Web, visitor: &Visitor, meeting: MeetingId) -> String {
    web.form_key().opaque(&format!("{}\0{meeting}", visitor.device.value))
}

fn grid(
    web: &Web,
    visitor: &Visitor,
    (kiosk, live): (&Kiosk, &LiveMeeting),
    wanted: Option<SignOffId>,
    just_signed: Option<PersonId>,
) -> Result<pages::Kiosk, Problem> {
    let one = live_view::chosen(live, wanted).ok_or(Problem::NotFound)?;
    let signed_by = |id| one.people.iter().find(|p| p.attendance.person == id && is_signed(p));
    Ok(pages::Kiosk {
        meeting: live.meeting.id,
        sign_off: one.sign_off.id,
        facts: view::meeting_facts(live),
        people: people(one),
        owner: owner(web, visitor, live.meeting.id),
        just_signed: just_signed.and_then(signed_by).map(|person| person.name.clone()),
        exit_refused: false,
        has_pin: kiosk.pin.is_some(),
        stood_in: live.trainers.iter().any(|one| one.person == kiosk.trainer && one.stands_in_for.is_some()),
        open: live_view::can_sign(live, one),
    })
}

fn is_signed(person: &assidu_app::meetings::LivePerson) -> bool {
    person.attendance.signature.is_some()
}

fn people(one: &LiveSignOff) -> Vec<KioskPerson> {
    let entry = |person: &assidu_app::meetings::LivePerson| KioskPerson {
        person: person.attendance.person,
        name: person.name.clone(),
        signed: is_signed(person),
        stated: !matches!(
            person.attendance.state,
            AttendanceState::Expected | AttendanceState::Present | AttendanceState::Late
        ),
    };
    one.people.iter().map(entry).collect()
}
