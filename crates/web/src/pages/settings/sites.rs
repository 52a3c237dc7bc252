//! Sites and the days on which they are closed.

use assidu_app::settings::{SettingsError, SiteDraft};
use assidu_domain::{SiteId, provider::Closure};
use assidu_ui::urls::routes;
use axum::{extract::State, response::Response};

use crate::{Fields, Form, Login, Onward, Path, Problem, Visitor, Web};

/// Makes a site.
pub(crate) async fn add(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let done = web.app().save_site(&login.actor(), None, draft(&fields)?).await.map(drop);
    answer(&web, &visitor, done)
}

/// Saves a site.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(site): Path<SiteId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let done = web.app().save_site(&login.actor(), Some(site), draft(&fields)?).await.map(drop);
    answer(&web, &visitor, done)
}

/// Adds days on which a site is closed.
pub(crate) async fn close(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(site): Path<SiteId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let closure = Closure {
        first: fields.required("first")?,
        last: fields.required("last")?,
        label: fields.text("label").to_owned(),
    };
    answer(&web, &visitor, web.app().add_closure(&login.actor(), site, closure).await)
}

fn draft(fields: &Fields) -> Result<SiteDraft, Problem> {
    Ok(SiteDraft {
        name: fields.text("name").to_owned(),
        city: fields.text("city").to_owned(),
        timezone: fields.text("timezone").to_owned(),
        holidays: fields.required("holidays")?,
    })
}

/// Sites are many on one page, so what is wrong is said at its foot.
fn answer(web: &Web, visitor: &Visitor, done: Result<(), SettingsError>) -> Result<Response, Problem> {
    match done {
        Ok(()) => super::saved(web, visitor, "sites"),
        Err(SettingsError::Fields(wrong)) => {
            let words = super::in_words(visitor.t(), &wrong);
            let text = words.into_iter().next().map(|problem| problem.text).unwrap_or_default();
            Onward::to(routes::SETTINGS).saying(text).answer(web)
        }
        Err(error) => Err(super::problem(error)),
    }
}
