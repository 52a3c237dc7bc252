//! Sites and the days on which they are closed.

use assidu_app::settings::{SettingsError, SiteDraft};
use assidu_domain::{SiteId, provider::Closure};
use assidu_ui::urls::{self, routes};
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

/// Saves the networks of a site.
pub(crate) async fn networks(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(site): Path<SiteId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let done = web.app().save_site_networks(&login.actor(), site, fields.text("networks")).await;
    let to = urls::with_query(routes::SETTINGS, &[("site", &site.to_string())]);
    let onward = Onward::to(format!("{to}#sites"));
    match done {
        Ok(()) => onward.saying(visitor.t().get("saved")).answer(&web),
        Err(SettingsError::Fields(wrong)) => {
            let words = super::in_words(visitor.t(), &wrong);
            onward
                .saying(words.into_iter().next().map(|problem| problem.text).unwrap_or_default())
                .answer(&web)
        }
        Err(error) => Err(super::problem(error)),
    }
}

/// Adds days on which a site is closed.
pub(crate) async fn close(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(site): Path<SiteId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let closure = closure(&fields, "")?;
    let added = web.app().add_closure(&login.actor(), site, closure.clone()).await;
    let mut undo = fields_of(&closure, "was_");
    undo.push(("act".to_owned(), "remove".to_owned()));
    told(&web, &visitor, site, added, "closure-added", (urls::settings_closure(site), undo))
}

/// Changes a closure, or takes it away.
pub(crate) async fn change(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(site): Path<SiteId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let (before, actor) = (closure(&fields, "was_")?, login.actor());
    if fields.text("act") == "remove" {
        let gone = web.app().change_closure(&actor, site, &before, None).await;
        let undo = (urls::settings_closures(site), fields_of(&before, ""));
        return told(&web, &visitor, site, gone, "closure-removed", undo);
    }
    let after = closure(&fields, "")?;
    let changed = web.app().change_closure(&actor, site, &before, Some(after.clone())).await;
    let mut undo = fields_of(&after, "was_");
    undo.extend(fields_of(&before, ""));
    told(&web, &visitor, site, changed, "closure-changed", (urls::settings_closure(site), undo))
}

fn closure(fields: &Fields, prefix: &str) -> Result<Closure, Problem> {
    Ok(Closure {
        first: fields.required(&format!("{prefix}first"))?,
        last: fields.required(&format!("{prefix}last"))?,
        label: fields.text(&format!("{prefix}label")).to_owned(),
    })
}

fn fields_of(closure: &Closure, prefix: &str) -> Vec<(String, String)> {
    let values = [
        ("first", closure.first.to_string()),
        ("last", closure.last.to_string()),
        ("label", closure.label.clone()),
    ];
    values.into_iter().map(|(name, value)| (format!("{prefix}{name}"), value)).collect()
}

/// Back to the site, which says what was done and offers to take it back. A closure that is not there any more
/// was changed by someone else meanwhile.
fn told(
    web: &Web,
    visitor: &Visitor,
    site: SiteId,
    done: Result<(), SettingsError>,
    word: &str,
    undo: (String, Vec<(String, String)>),
) -> Result<Response, Problem> {
    let to = urls::with_query(routes::SETTINGS, &[("site", &site.to_string())]);
    let onward = Onward::to(format!("{to}#sites"));
    match done {
        Ok(()) => onward.saying(visitor.t().get(word)).with_undo(undo.0, undo.1).answer(web),
        Err(SettingsError::Fields(wrong)) => {
            let words = super::in_words(visitor.t(), &wrong);
            let text = words.into_iter().next().map(|problem| problem.text).unwrap_or_default();
            onward.saying(text).answer(web)
        }
        Err(error) => Err(super::problem(error)),
    }
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
