//! Who is away too often.

use assidu_app::alerts::{AlertDesk, AlertError, AlertLine as Found, Unreached, alerts_file};
use assidu_domain::{AlertId, alerts::AlertState};
use assidu_texts::Texts;
use assidu_ui::{
    model::Chip,
    pages::{AlertLine, Alerts, UnreachedLine},
    urls::{self, routes, with_query},
};
use axum::{extract::State, response::Response};

use crate::{
    Fields, Form, Login, Onward, Path, Problem, Query, Visitor, Web,
    pages::{
        export::{self, MOST},
        view,
    },
};

/// The alerts in a state; those nobody looked at, unless another is asked for.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Query(query): Query,
) -> Result<Response, Problem> {
    let state = asked(&query)?;
    let desk = web.app().alert_desk(&login.actor(), state).await.map_err(problem)?;
    let page = Alerts {
        chips: chips(&desk, state, visitor.t()),
        state,
        lines: desk.lines.iter().map(|one| line(one, &desk.timezone)).collect(),
        more: desk.more,
        unreached: desk.unreached.iter().map(|one| unreached(one, &desk.timezone)).collect(),
    };
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// The whole list, of which the page shows the first part: `csv` or `xlsx`, in the visitor's language.
pub(crate) async fn file(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(kind): Path<String>,
    Query(query): Query,
) -> Result<Response, Problem> {
    let format = export::format_of(&kind)?;
    let state = asked(&query)?;
    let found = web.app().alerts_export(&login.actor(), state, MOST).await.map_err(problem)?;
    let desk = found.ok_or(Problem::TooLarge)?;
    let (name, language) = (format!("alerts-{}", state.name()), visitor.language);
    export::file(&name, format, move || alerts_file(&desk, language, format)).await
}

/// Takes note of an alert, or takes that back.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(alert): Path<AlertId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let sees = match fields.text("act") {
        "see" => true,
        "unsee" => false,
        _ => return Err(Problem::malformed("act")),
    };
    web.app().note_alert(&login.actor(), alert, sees).await.map_err(problem)?;
    let onward = Onward::to(routes::ALERTS);
    if !sees {
        return onward.saying(visitor.t().get("alert-unseen")).answer(&web);
    }
    let undo = vec![("act".to_owned(), "unsee".to_owned())];
    onward.saying(visitor.t().get("alert-noted")).with_undo(urls::alert(alert), undo).answer(&web)
}

fn asked(query: &Fields) -> Result<AlertState, Problem> {
    Ok(query.optional("state")?.unwrap_or(AlertState::Open))
}

fn problem(error: AlertError) -> Problem {
    match error {
        AlertError::NotAllowed(_) => Problem::Forbidden,
        AlertError::Unknown => Problem::NotFound,
        AlertError::Store(error) => Problem::of_store(&error),
    }
}

fn chips(desk: &AlertDesk, current: AlertState, t: &Texts) -> Vec<Chip> {
    let chip = |state: &AlertState| Chip {
        label: t.get(&format!("alerts-{}", state.name())),
        count: (*state == AlertState::Open).then_some(desk.open),
        href: match state {
            AlertState::Open => routes::ALERTS.to_owned(),
            other => with_query(routes::ALERTS, &[("state", other.name())]),
        },
        current: *state == current,
    };
    AlertState::ALL.iter().map(chip).collect()
}

fn line(one: &Found, zone: &str) -> AlertLine {
    let alert = one.alert;
    AlertLine {
        id: alert.id,
        person: alert.person,
        name: one.name.clone(),
        kind: alert.kind,
        value: alert.value,
        days: alert.days,
        at: view::clock(alert.raised_at, zone),
        told: alert.told,
        thirds: one.thirds.iter().map(|third| (third.name.clone(), third.kind)).collect(),
        seen_by: one.seen_by.clone(),
    }
}

fn unreached(one: &Unreached, zone: &str) -> UnreachedLine {
    UnreachedLine {
        learner: one.trouble.learner,
        learner_name: one.learner.clone(),
        third_name: one.third.clone(),
        kind: one.kind,
        at: view::clock(one.trouble.at, zone),
        untold: one.trouble.untold,
    }
}
