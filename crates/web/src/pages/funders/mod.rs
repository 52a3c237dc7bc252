//! Funders: the list, and a new one.

pub(crate) mod funder;
pub(crate) mod logo;
pub(crate) mod months;

use assidu_app::funders::{FunderDraft, FunderError};
use assidu_domain::provider::FunderKind;
use assidu_ui::{
    pages::{FunderForm, FunderLine, Funders},
    urls::{self, routes, with_query},
};
use axum::{extract::State, response::Response};

use crate::{
    Fields, Form, Login, Onward, Problem, Query, Visitor, Web,
    pages::{people::paging, settings::in_words},
};

/// Funders by name.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Query(query): Query,
) -> Result<Response, Problem> {
    list(&web, &visitor, &login, &query, FunderForm::default()).await
}

/// Makes a funder, or takes the removal of one back; a form with a wrong field comes back as it was typed.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(fields): Form,
) -> Result<Response, Problem> {
    if let Some(removed) = fields.get("removed") {
        return funder::take_back(&web, &visitor, &login, removed).await;
    }
    let draft = draft(&fields)?;
    match web.app().save_funder(&login.actor(), None, draft.clone()).await {
        Ok(funder) => Onward::to(urls::funder(funder)).saying(visitor.t().get("saved")).answer(&web),
        Err(FunderError::Fields(wrong)) => {
            let form = FunderForm { problems: in_words(visitor.t(), &wrong), ..form(draft) };
            list(&web, &visitor, &login, &Fields::default(), form).await
        }
        Err(error) => Err(problem(error)),
    }
}

async fn list(
    web: &Web,
    visitor: &Visitor,
    login: &Login,
    query: &Fields,
    form: FunderForm,
) -> Result<Response, Problem> {
    let words = query.text("q");
    let from = query.optional("after")?.unwrap_or(0);
    let found = web.app().funders_page(&login.actor(), words, from).await.map_err(problem)?;
    let rows = found.rows.into_iter().map(|card| FunderLine {
        id: card.funder.id,
        name: card.funder.name,
        reference: card.funder.reference,
        kind: card.funder.kind,
        enrolments: card.enrolments,
        has_logo: card.has_logo,
    });
    let page = Funders {
        query: words.to_owned(),
        rows: rows.collect(),
        paging: paging(found.total, from, |from| {
            let after = if from == 0 { String::new() } else { from.to_string() };
            with_query(routes::FUNDERS, &[("q", words), ("after", &after)])
        }),
        form,
    };
    Ok(visitor.page(page.render(&visitor.frame())))
}

fn draft(fields: &Fields) -> Result<FunderDraft, Problem> {
    let kind: FunderKind = fields.required("kind")?;
    let text = |name: &str| fields.text(name).to_owned();
    Ok(FunderDraft { name: text("name"), reference: text("reference"), kind, siret: text("siret") })
}

fn form(draft: FunderDraft) -> FunderForm {
    let FunderDraft { name, reference, kind, siret } = draft;
    FunderForm { name, reference, kind, siret, problems: Vec::new() }
}

/// Another provider's funder is none.
fn problem(error: FunderError) -> Problem {
    match error {
        FunderError::NotAllowed(_) => Problem::Forbidden,
        FunderError::Unknown => Problem::NotFound,
        FunderError::Fields(wrong) => Problem::malformed(wrong.first().map_or("request", |one| one.field)),
        FunderError::InUse => Problem::malformed("funder"),
        FunderError::Store(error) => Problem::of_store(&error),
    }
}
