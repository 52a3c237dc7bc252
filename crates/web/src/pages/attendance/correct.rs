//! Correcting one person of a class meeting.

use assidu_app::{
    corrections::{CorrectionError, CorrectionNote, CorrectionRequest, CorrectionView},
    signing::{CatchUp, HeldBackError},
};
use assidu_domain::{
    MeetingId, PersonId, SignOffId,
    signing::{AttendanceRefusal, AttendanceState},
};
use assidu_texts::Texts;
use assidu_ui::{
    pages::{Correct, CorrectRow, Correcting},
    parts::{CorrectionLine, attendance_word},
    urls,
};
use axum::{extract::State, http::StatusCode, response::Response};
use data_encoding::HEXLOWER;

use crate::{
    Fields, Form, Login, Onward, Path, Problem, Query, Visitor, Web,
    pages::{
        entrance::own_page,
        meetings::view_problem,
        s::{fresh_key, key_of},
        view,
    },
};

/// Everyone with what is known, and the form about the one who is asked for.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(meeting): Path<MeetingId>,
    Query(query): Query,
) -> Result<Response, Problem> {
    let found = web.app().correction_view(&login.actor(), meeting).await.map_err(view_problem)?;
    let mut page = page(&web, &found);
    if let (Some(sign_off), Some(person)) = (query.optional("sign_off")?, query.optional("person")?) {
        let mut chosen = chosen(&page, sign_off, person).ok_or(Problem::NotFound)?;
        catch_up(&web, &visitor, &login, &found, &mut chosen).await?;
        page.chosen = Some(chosen);
    }
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Whoever signed without network, too late to count, is proposed as there, with the server's two times as the reason.
async fn catch_up(
    web: &Web,
    visitor: &Visitor,
    login: &Login,
    found: &CorrectionView,
    form: &mut Correcting,
) -> Result<(), Problem> {
    let kept = web.app().catch_up(&login.actor(), form.row.sign_off, form.row.person).await;
    let kept = kept.map_err(|error| match error {
        HeldBackError::NotAllowed(_) => Problem::Forbidden,
        HeldBackError::Store(error) => Problem::of_store(&error),
    })?;
    let Some(CatchUp { held, late_minutes }) = kept.filter(|_| !form.row.state.was_there()) else {
        return Ok(());
    };
    let t = visitor.t();
    let moment = |at| {
        let at = view::clock(at, &found.live.meeting.timezone);
        format!("{}, {}", t.date_short(at.date()), t.time(at.time()))
    };
    let [since, received] = [held.given_at, held.received_at].map(moment);
    form.state = if late_minutes.is_some() { AttendanceState::Late } else { AttendanceState::Present };
    form.minutes = late_minutes.map(|minutes| minutes.to_string()).unwrap_or_default();
    form.reason = t.with("held-reason", &[("since", since.into()), ("received", received.into())]);
    Ok(())
}

/// Corrects. The same form again changes nothing.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(meeting): Path<MeetingId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let request = CorrectionRequest {
        sign_off: fields.required("sign_off")?,
        person: fields.required("person")?,
        state: fields.required("state")?,
        minutes: minutes_of(&fields)?,
        reason: fields.text("reason").to_owned(),
        on_paper: false,
        idempotency_key: key_of(&fields)?,
    };
    let actor = login.actor();
    match web.app().correct(&actor, meeting, &request).await {
        Ok(_) => {
            let word = attendance_word(&visitor.frame(), request.state, false);
            let said = visitor.t().with("correct-done", &[("state", word.into())]);
            Onward::to(urls::corrections(meeting)).saying(said).answer(&web)
        }
        Err(error) => {
            let text = visitor.t().get(refused(error)?);
            let found = web.app().correction_view(&actor, meeting).await.map_err(view_problem)?;
            let mut page = page(&web, &found);
            let mut form = chosen(&page, request.sign_off, request.person).ok_or(Problem::NotFound)?;
            form.state = request.state;
            form.minutes = fields.text("minutes").to_owned();
            form.reason = request.reason;
            form.problem = Some(text);
            page.chosen = Some(form);
            let answer = visitor.page(page.render(&visitor.frame()));
            Ok(own_page(StatusCode::UNPROCESSABLE_ENTITY, answer))
        }
    }
}

/// The minutes of a form; what belongs to no state with minutes is left out.
pub(super) fn minutes_of(fields: &Fields) -> Result<i64, Problem> {
    use AttendanceState::{EarlyDeparture, Excluded, Late};
    let state: AttendanceState = fields.required("state")?;
    let minutes: Option<i64> = fields.optional("minutes")?;
    Ok(if matches!(state, Late | EarlyDeparture | Excluded) { minutes.unwrap_or(0) } else { 0 })
}

/// The text that says what the form can mend; anything else is a problem of its own.
pub(super) fn refused(error: CorrectionError) -> Result<&'static str, Problem> {
    match error {
        CorrectionError::Refused(AttendanceRefusal::Minutes) => Ok("correct-problem-minutes"),
        CorrectionError::Refused(AttendanceRefusal::Reason) => Ok("correct-problem-reason"),
        CorrectionError::NotYet => Ok("correct-problem-not-yet"),
        CorrectionError::NotAllowed(_) => Err(Problem::Forbidden),
        CorrectionError::Unknown => Err(Problem::NotFound),
        CorrectionError::Refused(_) => Err(Problem::malformed("state")),
        CorrectionError::Changed => Err(Problem::Conflict),
        CorrectionError::Write(_) => Err(Problem::Busy),
        CorrectionError::Store(error) => Err(Problem::of_store(&error)),
    }
}

fn chosen(page: &Correct, sign_off: SignOffId, person: PersonId) -> Option<Correcting> {
    let row = page.rows.iter().find(|row| row.sign_off == sign_off && row.person == person)?.clone();
    let known = row.state != AttendanceState::Expected;
    Some(Correcting {
        state: if known { row.state } else { AttendanceState::Present },
        minutes: if row.minutes > 0 { row.minutes.to_string() } else { String::new() },
        reason: String::new(),
        problem: None,
        row,
    })
}

fn page(web: &Web, found: &CorrectionView) -> Correct {
    let live = &found.live;
    let zone = &live.meeting.timezone;
    let rows = live.sign_offs.iter().flat_map(|one| {
        one.people.iter().map(|person| CorrectRow {
            person: person.attendance.person,
            name: person.name.clone(),
            sign_off: one.sign_off.id,
            half: (one.sign_off.half, view::time(one.sign_off.span.start, zone)),
            state: person.attendance.state,
            minutes: person.attendance.minutes,
            signed_at: person.attendance.signed_at.map(|at| view::time(at, zone)),
            reason: person.attendance.reason.clone(),
        })
    });
    Correct {
        meeting: live.meeting.id,
        facts: view::meeting_facts(live),
        rows: rows.collect(),
        chosen: None,
        history: found.history.iter().map(|note| of_meeting(note, zone)).collect(),
        key: HEXLOWER.encode(&fresh_key(web)),
    }
}

/// A correction on the page of its class meeting: it names the person.
fn of_meeting(note: &CorrectionNote, zone: &str) -> CorrectionLine {
    CorrectionLine {
        at: view::clock(note.at, zone),
        author: note.author.clone(),
        about: note.name.clone(),
        day: None,
        state: note.state,
        minutes: note.minutes,
        reason: note.reason.clone(),
    }
}

/// A correction on the page of its person: it names the class meeting.
pub(crate) fn of_person(note: &CorrectionNote, zone: &str, t: &Texts) -> CorrectionLine {
    let about = if note.title.is_empty() { t.get("correct-other") } else { note.title.clone() };
    CorrectionLine { about, day: note.day, ..of_meeting(note, zone) }
}
