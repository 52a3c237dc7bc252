//! The paper of a class meeting: what there is of it, and typing a signed sheet in.

use assidu_app::paper::{Others, PaperCopy, PaperError, PaperView, TypedRow, Typing};
use assidu_domain::{
    MeetingId, PersonId,
    signing::{AttendanceState, MeetingState},
};
use assidu_ui::{
    model,
    pages::{Paper, PaperCopy as CopyLine, PaperRow, PaperSignOff},
    urls,
};
use axum::{extract::State, http::StatusCode, response::Response};
use data_encoding::HEXLOWER;

use crate::{
    Fields, Form, Login, Onward, Path, Problem, Visitor, Web,
    pages::{
        entrance::own_page,
        s::{fresh_key, key_of},
        view,
    },
};

/// What there is of paper.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(meeting): Path<MeetingId>,
) -> Result<Response, Problem> {
    let found = web.app().paper_view(&login.actor(), meeting).await.map_err(problem)?;
    Ok(visitor.page(page(&web, &found).render(&visitor.frame())))
}

/// Types a signed sheet in. The same form again changes nothing.
pub(crate) async fn type_in(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(meeting): Path<MeetingId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let typing = Typing {
        sign_off: fields.required("sign_off")?,
        rows: rows_of(&fields)?,
        others: others_of(&fields)?,
        key: key_of(&fields)?,
    };
    let actor = login.actor();
    let wrong = match web.app().type_in(&actor, meeting, &typing).await {
        Ok(0) => {
            let said = visitor.t().get("paper-type-none");
            return Onward::to(urls::paper(meeting)).saying(said).answer(&web);
        }
        Ok(count) => {
            let said = visitor.t().with("paper-type-done", &[("count", count.into())]);
            return Onward::to(urls::paper(meeting)).saying(said).answer(&web);
        }
        Err(PaperError::NotYet) => (None, "paper-problem-not-yet"),
        Err(PaperError::Row { person, .. }) => (person, "paper-problem-minutes"),
        Err(error) => return Err(problem(error)),
    };
    let found = web.app().paper_view(&actor, meeting).await.map_err(problem)?;
    let mut page = page(&web, &found);
    let name = typed_again(&mut page, &typing, wrong.0);
    let text = visitor.t().get(wrong.1);
    let text = name.map_or_else(|| text.clone(), |name| format!("{name} — {text}"));
    page.problems = vec![model::Problem { field: "form", text }];
    Ok(own_page(StatusCode::UNPROCESSABLE_ENTITY, visitor.page(page.render(&visitor.frame()))))
}

/// Puts what was typed back into the page; gives the name of the person in whose row something is wrong.
fn typed_again(page: &mut Paper, typing: &Typing, wrong: Option<PersonId>) -> Option<String> {
    let one = page.sign_offs.iter_mut().find(|one| one.id == typing.sign_off)?;
    one.others = match typing.others {
        Others::Stay => "",
        Others::Present => "present",
        Others::Absent => "absent",
    };
    for row in &mut one.rows {
        let said = typing.rows.iter().find(|said| said.person == row.person);
        row.typed = said.map(|said| (said.state, said.minutes));
    }
    one.rows.iter().find(|row| Some(row.person) == wrong).map(|row| row.name.clone())
}

fn rows_of(fields: &Fields) -> Result<Vec<TypedRow>, Problem> {
    use AttendanceState::{EarlyDeparture, Excluded, Late};
    let mut rows = Vec::new();
    for (person, state) in fields.under("state").filter(|(_, state)| !state.is_empty()) {
        let state: AttendanceState = state.parse().map_err(|_| Problem::malformed("state"))?;
        let minutes = fields.under("minutes").find(|(of, typed)| *of == person && !typed.is_empty());
        let minutes = match (state, minutes) {
            (Late | EarlyDeparture | Excluded, Some((_, minutes))) => {
                minutes.parse().map_err(|_| Problem::malformed("minutes"))?
            }
            _ => 0,
        };
        let person = person.parse().map_err(|_| Problem::malformed("person"))?;
        rows.push(TypedRow { person, state, minutes });
    }
    Ok(rows)
}

fn others_of(fields: &Fields) -> Result<Others, Problem> {
    match fields.text("others") {
        "" => Ok(Others::Stay),
        "present" => Ok(Others::Present),
        "absent" => Ok(Others::Absent),
        _ => Err(Problem::malformed("others")),
    }
}

pub(super) fn problem(error: PaperError) -> Problem {
    match error {
        PaperError::NotAllowed(_) => Problem::Forbidden,
        PaperError::Unknown | PaperError::Nothing => Problem::NotFound,
        PaperError::Refused(_) => Problem::malformed("file"),
        PaperError::Row { .. } => Problem::malformed("minutes"),
        PaperError::Cancelled | PaperError::NotYet | PaperError::Changed => Problem::Conflict,
        PaperError::Many => Problem::TooLarge,
        PaperError::Sheet(error) => Problem::internal(error.to_string()),
        PaperError::Deposit(_) | PaperError::Read(_) | PaperError::Write(_) => Problem::Busy,
        PaperError::Store(error) => Problem::of_store(&error),
    }
}

pub(super) fn page(web: &Web, found: &PaperView) -> Paper {
    let live = &found.live;
    let zone = &live.meeting.timezone;
    let sign_offs = live.sign_offs.iter().map(|one| PaperSignOff {
        id: one.sign_off.id,
        half: (one.sign_off.half, view::time(one.sign_off.span.start, zone)),
        rows: one
            .people
            .iter()
            .map(|person| PaperRow {
                person: person.attendance.person,
                name: person.name.clone(),
                state: person.attendance.state,
                minutes: person.attendance.minutes,
                signed: person.attendance.has_signed(),
                on_paper: found.standing.is_typed(one.sign_off.id, person.attendance.person),
                typed: None,
            })
            .collect(),
        others: "",
    });
    let sign_offs: Vec<PaperSignOff> = sign_offs.filter(|one| !one.rows.is_empty()).collect();
    Paper {
        meeting: live.meeting.id,
        facts: view::meeting_facts(live),
        is_closed: live.state == MeetingState::Closed,
        outages: live.outages.iter().map(|one| one.reason.clone()).collect(),
        has_people: !sign_offs.is_empty(),
        copies: found.standing.copies.iter().rev().map(|copy| line(copy, zone)).collect(),
        sign_offs,
        problems: Vec::new(),
        not_withdrawn: None,
        key: HEXLOWER.encode(&fresh_key(web)),
    }
}

fn line(copy: &PaperCopy, zone: &str) -> CopyLine {
    let gone = copy.withdrawn.as_ref();
    CopyLine {
        id: copy.id,
        at: view::clock(copy.at, zone),
        author: copy.author.clone(),
        kind: copy.kind,
        bytes: copy.bytes,
        sha256: HEXLOWER.encode(&copy.sha256),
        withdrawn: gone.map(|gone| (view::clock(gone.at, zone), gone.author.clone(), gone.reason.clone())),
    }
}
