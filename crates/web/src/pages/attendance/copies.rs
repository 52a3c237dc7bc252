//! Copies of signed paper sheets: attached, opened, withdrawn.

use assidu_app::paper::PaperError;
use assidu_domain::{MeetingId, ObjectId, paper::CopyRefusal};
use assidu_ui::{model, urls};
use axum::{
    extract::State,
    http::{
        StatusCode,
        header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::{IntoResponse as _, Response},
};

use super::paper::{page, problem};
use crate::{
    Form, Login, Onward, Path, Problem, Upload, Visitor, Web,
    pages::{entrance::own_page, s::key_of},
};

/// Attaches a copy. The same form again attaches once.
pub(crate) async fn attach(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(meeting): Path<MeetingId>,
    upload: Upload,
) -> Result<Response, Problem> {
    let actor = login.actor();
    let bytes = upload.file("file").map(|file| file.bytes.clone()).unwrap_or_default();
    let refused = match web.app().attach_copy(&actor, meeting, &bytes, key_of(&upload.fields)?).await {
        Ok(_) => {
            let said = visitor.t().get("paper-attach-done");
            return Onward::to(urls::paper(meeting)).saying(said).answer(&web);
        }
        Err(PaperError::Refused(refusal)) => refusal,
        Err(error) => return Err(problem(error)),
    };
    let found = web.app().paper_view(&actor, meeting).await.map_err(problem)?;
    let mut page = page(&web, &found);
    page.problems = vec![model::Problem { field: "file", text: visitor.t().get(words(refused)) }];
    Ok(own_page(StatusCode::UNPROCESSABLE_ENTITY, visitor.page(page.render(&visitor.frame()))))
}

const fn words(refused: CopyRefusal) -> &'static str {
    match refused {
        CopyRefusal::Kind => "paper-problem-kind",
        CopyRefusal::Size => "paper-problem-size",
        CopyRefusal::Many => "paper-problem-many",
        CopyRefusal::Reason => "paper-problem-reason",
    }
}

/// A copy, taken along and never shown in place of a page of ours: it is a stranger's file.
pub(crate) async fn file(
    State(web): State<Web>,
    login: Login,
    Path((meeting, copy)): Path<(MeetingId, ObjectId)>,
) -> Result<Response, Problem> {
    let (kind, bytes) = web.app().copy_file(&login.actor(), meeting, copy).await.map_err(problem)?;
    let short: String = copy.to_string().chars().skip(4).take(8).collect();
    let name = format!("attachment; filename=\"copy-{short}.{}\"", kind.ending());
    let headers = [
        (CONTENT_TYPE, kind.name().to_owned()),
        (CONTENT_DISPOSITION, name),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

/// Withdraws a copy. Twice is once.
pub(crate) async fn withdraw(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path((meeting, copy)): Path<(MeetingId, ObjectId)>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let actor = login.actor();
    match web.app().withdraw_copy(&actor, meeting, copy, fields.text("reason")).await {
        Ok(()) => {
            let said = visitor.t().get("paper-withdraw-done");
            Onward::to(urls::paper(meeting)).saying(said).answer(&web)
        }
        Err(PaperError::Refused(refusal)) => {
            let found = web.app().paper_view(&actor, meeting).await.map_err(problem)?;
            let mut page = page(&web, &found);
            page.not_withdrawn = Some((copy, visitor.t().get(words(refusal))));
            Ok(own_page(StatusCode::UNPROCESSABLE_ENTITY, visitor.page(page.render(&visitor.frame()))))
        }
        Err(error) => Err(problem(error)),
    }
}
