//! One funder: its card, and its end.

use assidu_app::funders::FunderError;
use assidu_domain::FunderId;
use assidu_ui::{
    pages::{FunderForm, FunderPage},
    urls::{self, routes},
};
use axum::{extract::State, response::Response};

use super::{draft, form, problem};
use crate::{Form, Login, Onward, Path, Problem, Visitor, Web, pages::settings::in_words};

/// The page.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(funder): Path<FunderId>,
) -> Result<Response, Problem> {
    let page = stored(&web, &login, funder).await?;
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// The page as everything is stored.
pub(super) async fn stored(web: &Web, login: &Login, funder: FunderId) -> Result<FunderPage, Problem> {
    let card = web.app().funder(&login.actor(), funder).await.map_err(problem)?;
    let months = super::months::shown(web, login, funder).await?;
    Ok(FunderPage {
        id: card.funder.id,
        name: card.funder.name.clone(),
        form: FunderForm {
            name: card.funder.name,
            reference: card.funder.reference,
            kind: card.funder.kind,
            siret: card.funder.siret,
            problems: Vec::new(),
        },
        has_logo: card.has_logo,
        enrolments: card.enrolments,
        problem: None,
        months,
    })
}

/// Saves the card; a form with a wrong field comes back as it was typed.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(funder): Path<FunderId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let draft = draft(&fields)?;
    match web.app().save_funder(&login.actor(), Some(funder), draft.clone()).await {
        Ok(funder) => Onward::to(urls::funder(funder)).saying(visitor.t().get("saved")).answer(&web),
        Err(FunderError::Fields(wrong)) => {
            let mut page = stored(&web, &login, funder).await?;
            page.form = FunderForm { problems: in_words(visitor.t(), &wrong), ..form(draft) };
            Ok(visitor.page(page.render(&visitor.frame())))
        }
        Err(error) => Err(problem(error)),
    }
}

/// Removes a funder that nothing names; it can be taken back, but for its logo.
pub(crate) async fn remove(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(funder): Path<FunderId>,
    Form(_): Form,
) -> Result<Response, Problem> {
    match web.app().remove_funder(&login.actor(), funder).await {
        Ok(was) => {
            let fields = [
                ("name", was.name),
                ("reference", was.reference),
                ("kind", was.kind.name().to_owned()),
                ("siret", was.siret),
            ];
            let fields = fields.map(|(name, value)| (name.to_owned(), value)).to_vec();
            Onward::to(routes::FUNDERS)
                .saying(visitor.t().get("funder-removed"))
                .with_undo(routes::FUNDERS, fields)
                .answer(&web)
        }
        Err(FunderError::InUse) => {
            let mut page = stored(&web, &login, funder).await?;
            page.problem = Some(visitor.t().get("funder-in-use"));
            Ok(visitor.page(page.render(&visitor.frame())))
        }
        Err(error) => Err(problem(error)),
    }
}
