//! The keys of programs: made, shown once, revoked.

use assidu_app::programs::{KeyDraft, KeyError, KeyLine, KeyState, WrongKey};
use assidu_domain::programs::MOST_KEYS;
use assidu_ui::{
    model,
    pages::{ApiKeyForm, ApiKeyLine, ApiKeyState, ApiKeys},
    urls::routes,
};
use axum::{extract::State, http::StatusCode, response::Response};
use data_encoding::HEXLOWER;
use jiff::ToSpan as _;

use crate::{
    Form, Login, Onward, Problem, Visitor, Web,
    pages::{
        account::confirm::first as confirm_first,
        entrance::own_page,
        s::{fresh_key, key_of},
        view,
    },
};

/// The list, and the form for a new one. What is typed there is not lost to the question who one is: it comes first.
pub(crate) async fn get(State(web): State<Web>, visitor: Visitor, login: Login) -> Result<Response, Problem> {
    let page = stored(&web, &login).await?;
    if let Some(ask) = confirm_first(&web, &login, routes::SETTINGS_API_KEYS)? {
        return Ok(ask);
    }
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Makes one, or revokes one. Closing a door is quick: nobody is asked for a password there.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let (app, actor) = (web.app(), login.actor());
    if fields.text("act") == "revoke" {
        app.revoke_api_key(&actor, fields.required("program")?).await.map_err(problem)?;
        return Onward::to(routes::SETTINGS_API_KEYS)
            .saying(visitor.t().get("api-keys-revoked"))
            .answer(&web);
    }
    let draft = KeyDraft {
        name: fields.text("name").to_owned(),
        scopes: fields.all("scopes").map(str::to_owned).collect(),
        last: fields.text("last").to_owned(),
        key: key_of(&fields)?,
    };
    let page = stored(&web, &login).await?;
    if let Some(ask) = confirm_first(&web, &login, routes::SETTINGS_API_KEYS)? {
        return Ok(ask);
    }
    let (status, page) = match app.make_api_key(&actor, &draft).await {
        Ok(made) => {
            (StatusCode::OK, ApiKeys { made: Some((made.name, made.secret)), ..stored(&web, &login).await? })
        }
        Err(error) => {
            let problems = in_words(&visitor, error)?;
            let form = ApiKeyForm { name: draft.name, scopes: draft.scopes, last: draft.last };
            (StatusCode::UNPROCESSABLE_ENTITY, ApiKeys { form, problems, ..page })
        }
    };
    Ok(own_page(status, visitor.page(page.render(&visitor.frame()))))
}

async fn stored(web: &Web, login: &Login) -> Result<ApiKeys, Problem> {
    let (app, actor) = (web.app(), login.actor());
    let lines = app.api_keys(&actor).await.map_err(problem)?;
    let (today, most) = app.days_of_keys(&actor).await.map_err(problem)?;
    let zone = app.provider_timezone(&actor).await.map_err(crate::pages::people::problem)?;
    let last = today.checked_add(1.year()).unwrap_or(most);
    Ok(ApiKeys {
        lines: lines.into_iter().map(|line| shown(line, &zone)).collect(),
        made: None,
        scim_url: format!("{}{}", app.public_url(), routes::SCIM),
        form: ApiKeyForm { last: last.to_string(), ..ApiKeyForm::default() },
        problems: Vec::new(),
        key: HEXLOWER.encode(&fresh_key(web)),
    })
}

fn shown(line: KeyLine, zone: &str) -> ApiKeyLine {
    let clock = |at| view::clock(at, zone);
    ApiKeyLine {
        program: line.key.program,
        name: line.name,
        shown: line.key.shown,
        scopes: line.key.scopes,
        made_by: line.made_by,
        made_at: clock(line.key.made_at),
        // It ends with the beginning of the day after.
        last: clock(line.key.ends_at.plus_seconds(-1)).date(),
        used: line.key.used_at.map(clock),
        state: match (line.state, line.key.revoked_at) {
            (KeyState::Revoked, Some(at)) => ApiKeyState::Revoked(clock(at)),
            (KeyState::Open, _) => ApiKeyState::Open,
            _ => ApiKeyState::Over,
        },
    }
}

fn in_words(visitor: &Visitor, error: KeyError) -> Result<Vec<model::Problem>, Problem> {
    let t = visitor.t();
    let one = |field, text| vec![model::Problem { field, text }];
    Ok(match error {
        KeyError::Already => one("form", t.get("api-keys-problem-already")),
        KeyError::TooMany => one("form", t.with("api-keys-problem-many", &[("most", MOST_KEYS.into())])),
        KeyError::Fields(wrong) => {
            let words = |(field, wrong): (&'static str, WrongKey)| model::Problem {
                field,
                text: t.get(match wrong {
                    WrongKey::Name => "api-keys-problem-name",
                    WrongKey::Scopes => "api-keys-problem-scopes",
                    WrongKey::Last => "api-keys-problem-last",
                }),
            };
            wrong.into_iter().map(words).collect()
        }
        other => return Err(problem(other)),
    })
}

fn problem(error: KeyError) -> Problem {
    match error {
        KeyError::NotAllowed(_) => Problem::Forbidden,
        KeyError::Unknown => Problem::NotFound,
        KeyError::Store(error) => Problem::of_store(&error),
        other => Problem::internal(other.to_string()),
    }
}
