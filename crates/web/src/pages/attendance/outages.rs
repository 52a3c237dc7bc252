//! Declared outages: the list, one more, and one taken back.

use assidu_app::outages::{Outage, OutageDraft, OutageError};
use assidu_domain::{
    EventId,
    outage::{OutageRefusal, Scope},
};
use assidu_ui::{
    model,
    pages::{OutageForm, OutageLine, Outages},
    urls::routes,
};
use axum::{extract::State, http::StatusCode, response::Response};
use data_encoding::HEXLOWER;

use crate::{
    Form, Login, Onward, Problem, Query, Visitor, Web,
    pages::{
        entrance::own_page,
        s::{fresh_key, key_of},
        view,
    },
};

/// The outages that were declared; `day` proposes one.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Query(query): Query,
) -> Result<Response, Problem> {
    let day: Option<jiff::civil::Date> = query.optional("day")?;
    let mut page = shown(&web, &login).await?;
    if let Some(day) = day {
        page.form.day = day.to_string();
    }
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Declares one. The same form twice declares once.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let scope = Scope {
        day: fields.required("day")?,
        half: fields.optional("half")?,
        site: fields.optional("site")?,
    };
    let draft = OutageDraft { scope, reason: fields.text("reason").to_owned(), key: key_of(&fields)? };
    let refused = match web.app().declare_outage(&login.actor(), &draft).await {
        Ok(()) => {
            return Onward::to(routes::OUTAGES).saying(visitor.t().get("outages-done")).answer(&web);
        }
        Err(OutageError::Refused(refused)) => refused,
        Err(error) => return Err(problem(error)),
    };
    let text = |name: &str| fields.text(name).to_owned();
    let form = OutageForm {
        day: text("day"),
        half: text("half"),
        site: text("site"),
        reason: text("reason"),
        problems: vec![in_words(&visitor, refused)],
    };
    again(&web, &visitor, &login, form).await
}

/// Takes one back that nothing rests on. Twice is once.
pub(crate) async fn withdraw(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let id: EventId = fields.required("outage")?;
    match web.app().withdraw_outage(&login.actor(), id, fields.text("reason")).await {
        Ok(()) => Onward::to(routes::OUTAGES).saying(visitor.t().get("outages-withdrawn")).answer(&web),
        Err(OutageError::Refused(refused)) => {
            let said = in_words(&visitor, refused);
            let form = OutageForm {
                problems: vec![model::Problem { field: "form", text: said.text }],
                ..shown(&web, &login).await?.form
            };
            again(&web, &visitor, &login, form).await
        }
        Err(error) => Err(problem(error)),
    }
}

async fn again(web: &Web, visitor: &Visitor, login: &Login, form: OutageForm) -> Result<Response, Problem> {
    let page = Outages { form, ..shown(web, login).await? };
    Ok(own_page(StatusCode::UNPROCESSABLE_ENTITY, visitor.page(page.render(&visitor.frame()))))
}

async fn shown(web: &Web, login: &Login) -> Result<Outages, Problem> {
    let found = web.app().outages(&login.actor()).await.map_err(problem)?;
    Ok(Outages {
        outages: found.outages.iter().map(|one| line(one, &found.timezone)).collect(),
        sites: found.sites,
        may_all: found.may_all,
        form: OutageForm { day: found.today.to_string(), ..OutageForm::default() },
        key: HEXLOWER.encode(&fresh_key(web)),
    })
}

fn line(one: &Outage, zone: &str) -> OutageLine {
    OutageLine {
        id: one.id,
        day: one.scope.day,
        half: one.scope.half,
        site: one.site_name.clone(),
        reason: one.reason.clone(),
        author: one.author.clone(),
        at: view::clock(one.at, zone),
        withdrawn: one
            .withdrawn
            .as_ref()
            .map(|(at, author, reason)| (view::clock(*at, zone), author.clone(), reason.clone())),
    }
}

fn in_words(visitor: &Visitor, refused: OutageRefusal) -> model::Problem {
    let (field, key) = match refused {
        OutageRefusal::Day => ("day", "outages-problem-day"),
        OutageRefusal::Reason => ("reason", "outages-problem-reason"),
        OutageRefusal::Used => ("form", "outages-problem-used"),
    };
    model::Problem { field, text: visitor.t().get(key) }
}

fn problem(error: OutageError) -> Problem {
    match error {
        OutageError::NotAllowed(_) => Problem::Forbidden,
        OutageError::Unknown => Problem::NotFound,
        OutageError::Refused(_) => Problem::malformed("outage"),
        OutageError::Changed => Problem::Conflict,
        OutageError::Write(_) => Problem::Busy,
        OutageError::Store(error) => Problem::of_store(&error),
    }
}
