//! One anomaly, and what staff say of it.

use assidu_app::anomalies::{AnomalyError, AnomalyView, QualifyRequest};
use assidu_domain::{AnomalyId, anomalies::Qualification};
use assidu_ui::{
    model,
    pages::{AnomalyForm, AnomalyPage, AnomalyWord},
    urls,
};
use axum::{extract::State, http::StatusCode, response::Response};
use data_encoding::HEXLOWER;

use super::anomalies::{problem, row};
use crate::{
    Form, Login, Onward, Path, Problem, Visitor, Web,
    pages::{
        entrance::own_page,
        s::{fresh_key, key_of},
        view,
    },
};

/// One anomaly with all that was said of it.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(anomaly): Path<AnomalyId>,
) -> Result<Response, Problem> {
    let found = web.app().anomaly(&login.actor(), anomaly, visitor.t()).await.map_err(problem)?;
    Ok(visitor.page(page(&web, found).render(&visitor.frame())))
}

/// Says how it is to be understood, or takes that back. The same form twice says it once.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(anomaly): Path<AnomalyId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let takes_back = fields.text("qualification") == "none";
    let qualification: Option<Qualification> =
        if takes_back { None } else { Some(fields.required("qualification")?) };
    let comment = if takes_back { String::new() } else { fields.text("comment").to_owned() };
    let request = QualifyRequest { qualification, comment, key: key_of(&fields)? };
    let actor = login.actor();
    match web.app().qualify_anomaly(&actor, anomaly, &request).await {
        Ok(()) => {
            let said = if takes_back { "anomalies-taken-back" } else { "anomalies-qualified-now" };
            Onward::to(urls::anomaly(anomaly)).saying(visitor.t().get(said)).answer(&web)
        }
        Err(AnomalyError::Comment) => {
            let found = web.app().anomaly(&actor, anomaly, visitor.t()).await.map_err(problem)?;
            let text = visitor.t().get("anomalies-problem-comment");
            let problems = vec![model::Problem { field: "comment", text }];
            let form = AnomalyForm { qualification, comment: request.comment, problems };
            let page = AnomalyPage { form, ..page(&web, found) };
            Ok(own_page(StatusCode::UNPROCESSABLE_ENTITY, visitor.page(page.render(&visitor.frame()))))
        }
        Err(error) => Err(problem(error)),
    }
}

fn page(web: &Web, found: AnomalyView) -> AnomalyPage {
    let zone = found.timezone;
    let word = |said: assidu_app::anomalies::SaidOf| AnomalyWord {
        qualification: said.qualification,
        comment: said.comment,
        author: said.author,
        at: view::clock(said.at, &zone),
    };
    let line = row(&found.line);
    let form = AnomalyForm {
        qualification: line.said.as_ref().map(|said| said.0),
        comment: line.said.as_ref().map(|said| said.1.clone()).unwrap_or_default(),
        problems: Vec::new(),
    };
    AnomalyPage {
        line,
        found_at: view::clock(found.line.kept.found_at, &zone),
        gone_at: found.line.kept.gone_at.map(|at| view::clock(at, &zone)),
        history: found.history.into_iter().rev().map(word).collect(),
        form,
        key: HEXLOWER.encode(&fresh_key(web)),
    }
}
