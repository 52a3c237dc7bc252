//! One's own absences.

use assidu_app::absences::{AbsenceError, AbsenceRequest, AbsenceView, OwnAbsences};
use assidu_domain::{
    AbsenceId,
    absence::{AbsenceRefusal, ProofKind},
};
use assidu_ui::{
    model,
    pages::{MyAbsence, MyAbsences, TypedAbsence},
    urls::routes,
};
use axum::{
    extract::State,
    http::{
        StatusCode,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::{IntoResponse as _, Response},
};
use data_encoding::HEXLOWER;

use crate::{
    Fields, Form, Login, Onward, Path, Problem, Upload, Visitor, Web,
    pages::{
        entrance::own_page,
        s::{fresh_key, key_of},
    },
};

/// One's absences, and the form for another.
pub(crate) async fn get(State(web): State<Web>, visitor: Visitor, login: Login) -> Result<Response, Problem> {
    let found = web.app().own_absences(&login.actor()).await.map_err(problem)?;
    let page = page(&web, &found);
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Asks for one. The same form again asks once.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    upload: Upload,
) -> Result<Response, Problem> {
    let fields = &upload.fields;
    let file = upload.files.iter().find(|file| file.field == "file");
    let request = AbsenceRequest {
        first: fields.required("first")?,
        last: fields.required("last")?,
        reason: fields.required("reason")?,
        comment: fields.text("comment").to_owned(),
        file: file.map(|file| file.bytes.to_vec()),
        key: key_of(fields)?,
    };
    let actor = login.actor();
    let wrong = match web.app().ask_absence(&actor, request).await {
        Ok(_) => {
            return Onward::to(routes::MY_ABSENCES).saying(visitor.t().get("absence-sent")).answer(&web);
        }
        Err(error) => refused(error)?,
    };
    let found = web.app().own_absences(&actor).await.map_err(problem)?;
    let mut page = page(&web, &found);
    page.typed = typed(fields);
    page.problems = vec![model::Problem { field: wrong.0, text: visitor.t().get(wrong.1) }];
    Ok(own_page(StatusCode::UNPROCESSABLE_ENTITY, visitor.page(page.render(&visitor.frame()))))
}

/// Takes one back.
pub(crate) async fn withdraw(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(absence): Path<AbsenceId>,
    Form(_): Form,
) -> Result<Response, Problem> {
    web.app().withdraw_absence(&login.actor(), absence).await.map_err(problem)?;
    Onward::to(routes::MY_ABSENCES).saying(visitor.t().get("absence-withdrawn")).answer(&web)
}

/// The file of one: for its learner, and for staff.
pub(crate) async fn file(
    State(web): State<Web>,
    login: Login,
    Path(absence): Path<AbsenceId>,
) -> Result<Response, Problem> {
    let (kind, bytes) = web.app().absence_file(&login.actor(), absence).await.map_err(problem)?;
    Ok(given(kind, absence, &bytes))
}

/// Taken along, never shown in place of a page of ours: it is a stranger's file.
fn given(kind: ProofKind, absence: AbsenceId, bytes: &[u8]) -> Response {
    let short: String = absence.to_string().chars().skip(4).take(8).collect();
    let name = format!("attachment; filename=\"absence-{short}.{}\"", kind.ending());
    ([(CONTENT_TYPE, kind.name().to_owned()), (CONTENT_DISPOSITION, name)], bytes.to_vec()).into_response()
}

/// What the form can mend: the field, and the text that says so.
fn refused(error: AbsenceError) -> Result<(&'static str, &'static str), Problem> {
    match error {
        AbsenceError::Refused(AbsenceRefusal::Days) => Ok(("last", "absence-problem-days")),
        AbsenceError::Refused(AbsenceRefusal::Deadline) => Ok(("last", "absence-problem-late")),
        AbsenceError::Refused(AbsenceRefusal::Comment) => Ok(("comment", "absence-problem-comment")),
        AbsenceError::Refused(AbsenceRefusal::File) => Ok(("file", "absence-problem-file")),
        AbsenceError::TooMany => Ok(("first", "absence-problem-many")),
        other => Err(problem(other)),
    }
}

pub(crate) fn problem(error: AbsenceError) -> Problem {
    match error {
        AbsenceError::NotAllowed(_) => Problem::Forbidden,
        AbsenceError::Unknown => Problem::NotFound,
        AbsenceError::Reason => Problem::malformed("reason"),
        AbsenceError::Refused(_) => Problem::malformed("answer"),
        AbsenceError::TooMany => Problem::TooMany { seconds: 3600 },
        AbsenceError::Changed => Problem::Conflict,
        AbsenceError::Deposit(_) | AbsenceError::Read(_) => Problem::Busy,
        AbsenceError::Store(error) => Problem::of_store(&error),
    }
}

fn typed(fields: &Fields) -> TypedAbsence {
    let of = |name: &str| fields.text(name).to_owned();
    TypedAbsence { first: of("first"), last: of("last"), reason: of("reason"), comment: of("comment") }
}

fn page(web: &Web, found: &OwnAbsences) -> MyAbsences {
    MyAbsences {
        reasons: found.reasons.clone(),
        days_after: found.days_after,
        typed: TypedAbsence {
            first: found.today.to_string(),
            last: found.today.to_string(),
            ..TypedAbsence::default()
        },
        problems: Vec::new(),
        all: found.all.iter().map(line).collect(),
        key: HEXLOWER.encode(&fresh_key(web)),
    }
}

fn line(view: &AbsenceView) -> MyAbsence {
    MyAbsence {
        id: view.absence.id,
        state: view.absence.state,
        first: view.absence.first,
        last: view.absence.last,
        reason: view.reason.clone(),
        comment: view.comment.clone(),
        file: view.absence.file.is_some(),
        answer: view.absence.answer.clone(),
    }
}
