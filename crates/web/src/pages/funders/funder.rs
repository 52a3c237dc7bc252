//! One funder: its card, and its end.

use assidu_app::funders::{FunderDraft, FunderError};
use assidu_domain::{FunderId, TenantId, provider::Funder};
use assidu_ui::{
    pages::{FunderForm, FunderPage},
    urls::{self, routes},
};
use axum::{extract::State, response::Response};

use super::{draft, form, problem};
use crate::{Fields, Form, Login, Onward, Path, Problem, Visitor, Web, pages::settings::in_words};

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

/// Removes a funder that nothing names; it can be taken back whole, but for its logo.
pub(crate) async fn remove(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(funder): Path<FunderId>,
    Form(_): Form,
) -> Result<Response, Problem> {
    match web.app().remove_funder(&login.actor(), funder).await {
        Ok(was) => {
            let fields = vec![("removed".to_owned(), sealed(&web, &login, &was)?)];
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

/// A funder as it was removed, for the way back: a form that could say anything of it would set what only files set.
fn sealed(web: &Web, login: &Login, was: &Funder) -> Result<String, Problem> {
    let json = serde_json::to_string(&(login.actor().tenant, was));
    let json = json.map_err(|error| Problem::internal(format!("a removed funder: {error}")))?;
    Ok(web.form_key().seal(&json))
}

/// Makes a funder again that was removed.
pub(super) async fn take_back(
    web: &Web,
    visitor: &Visitor,
    login: &Login,
    removed: &str,
) -> Result<Response, Problem> {
    let wrong = || Problem::malformed("removed");
    let json = web.form_key().open(removed).ok_or_else(wrong)?;
    let (tenant, was): (TenantId, Funder) = serde_json::from_str(&json).map_err(|_| wrong())?;
    if tenant != login.actor().tenant {
        return Err(wrong());
    }
    match web.app().remake_funder(&login.actor(), was.clone()).await {
        Ok(funder) => Onward::to(urls::funder(funder)).saying(visitor.t().get("saved")).answer(web),
        Err(FunderError::Fields(problems)) => {
            let draft =
                FunderDraft { name: was.name, reference: was.reference, kind: was.kind, siret: was.siret };
            let form = FunderForm { problems: in_words(visitor.t(), &problems), ..form(draft) };
            super::list(web, visitor, login, &Fields::default(), form).await
        }
        Err(error) => Err(problem(error)),
    }
}
