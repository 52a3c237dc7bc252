//! What a provider opens to organisations.

use assidu_app::organisations::{
    GrantDesk, GrantDraft, GrantError, GrantLine as Found, WrongGrant, about_of, about_text,
};
use assidu_domain::{GrantId, grants::About};
use assidu_texts::Texts;
use assidu_ui::{
    model::{self, Choice},
    pages::{GrantForm, GrantLine, GrantPage, GrantRead, Grants},
    urls::{self, routes},
};
use axum::{extract::State, http::StatusCode, response::Response};

use crate::{
    Form, Login, Onward, Path, Problem, Visitor, Web,
    pages::{account::confirm::first as confirm_first, entrance::own_page, view},
};

/// What is open, and a form for more.
pub(crate) async fn get(State(web): State<Web>, visitor: Visitor, login: Login) -> Result<Response, Problem> {
    let desk = web.app().grant_desk(&login.actor()).await.map_err(problem)?;
    let draft =
        GrantDraft { attendance: true, sheets: true, from: desk.today.to_string(), ..GrantDraft::default() };
    let page = page(desk, &draft, visitor.t());
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Opens something, after the password was given again.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(fields): Form,
) -> Result<Response, Problem> {
    if let Some(ask) = confirm_first(&web, &login, routes::GRANTS)? {
        return Ok(ask);
    }
    let draft = GrantDraft {
        code: fields.text("code").to_owned(),
        about: about_of(fields.text("about")),
        attendance: fields.is_ticked("attendance"),
        sheets: fields.is_ticked("sheets"),
        from: fields.text("from").to_owned(),
        until: fields.text("until").to_owned(),
    };
    let wrong = match web.app().give_grant(&login.actor(), &draft).await {
        Ok(grant) => {
            return Onward::to(urls::grant(grant)).saying(visitor.t().get("grant-given")).answer(&web);
        }
        Err(GrantError::Fields(wrong)) => wrong,
        Err(error) => return Err(problem(error)),
    };
    let desk = web.app().grant_desk(&login.actor()).await.map_err(problem)?;
    let mut page = page(desk, &draft, visitor.t());
    page.form.problems = in_words(visitor.t(), &wrong);
    let page = visitor.page(page.render(&visitor.frame()));
    Ok(own_page(StatusCode::UNPROCESSABLE_ENTITY, page))
}

/// One grant, who reads by it, and what was read.
pub(crate) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(grant): Path<GrantId>,
) -> Result<Response, Problem> {
    let found = web.app().grant_view(&login.actor(), grant).await.map_err(problem)?;
    let t = visitor.t();
    let reads = found.reads.into_iter().map(|read| GrantRead {
        at: view::clock(read.at, &found.timezone),
        who: read.who,
        what: t.with(&format!("act-{}", read.act), &[("fields", "".into())]),
        whose: read.whose,
    });
    let page = GrantPage { line: line(&found.line), users: found.users, reads: reads.collect() };
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Withdraws it: nothing is read by it from the next request on.
pub(crate) async fn withdraw(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(grant): Path<GrantId>,
    Form(_): Form,
) -> Result<Response, Problem> {
    web.app().withdraw_grant(&login.actor(), grant).await.map_err(problem)?;
    Onward::to(urls::grant(grant)).saying(visitor.t().get("grant-taken")).answer(&web)
}

fn page(desk: GrantDesk, draft: &GrantDraft, t: &Texts) -> Grants {
    let choice = |about: About, key: &str, name: String| Choice {
        value: about_text(about),
        label: t.with(key, &[("name", name.into())]),
        chosen: draft.about == Some(about),
    };
    let funders =
        desk.funders.into_iter().map(|(id, name)| choice(About::Funder(id), "grant-of-funder", name));
    let groups = desk.groups.into_iter().map(|(id, name)| choice(About::Group(id), "grant-of-group", name));
    Grants {
        lines: desk.lines.iter().map(line).collect(),
        form: GrantForm {
            code: draft.code.clone(),
            about: funders.chain(groups).collect(),
            attendance: draft.attendance,
            sheets: draft.sheets,
            from: draft.from.clone(),
            until: draft.until.clone(),
            problems: Vec::new(),
        },
    }
}

fn line(found: &Found) -> GrantLine {
    let grant = &found.grant;
    GrantLine {
        id: grant.id,
        organisation: found.organisation.clone(),
        kind: found.kind,
        by_funder: matches!(grant.about, About::Funder(_)),
        about: found.about.clone(),
        attendance: grant.attendance,
        sheets: grant.sheets,
        from: grant.from,
        until: grant.until,
        state: found.state,
    }
}

fn in_words(t: &Texts, wrong: &[(&'static str, WrongGrant)]) -> Vec<model::Problem> {
    let key = |wrong| match wrong {
        WrongGrant::Code => "grant-wrong-code",
        WrongGrant::About => "grant-wrong-about",
        WrongGrant::Day => "person-wrong-birth-date",
        WrongGrant::Days => "grant-wrong-days",
    };
    wrong.iter().map(|(field, wrong)| model::Problem { field, text: t.get(key(*wrong)) }).collect()
}

fn problem(error: GrantError) -> Problem {
    match error {
        GrantError::NotAllowed(_) => Problem::Forbidden,
        GrantError::Unknown => Problem::NotFound,
        GrantError::Fields(_) => Problem::malformed("grant"),
        GrantError::TooMany => Problem::TooLarge,
        GrantError::Store(error) => Problem::of_store(&error),
    }
}
