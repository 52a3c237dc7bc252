//! Presence tokens: placed at a class meeting, listed, taken back, and reminded of by mail.

use assidu_app::meetings::{OpenToken, TokenError};
use assidu_domain::{MeetingId, PersonId, SignOffId, signing::TokenRefusal};
use assidu_ui::{
    pages::{TokenLine, Tokens},
    urls::{self, routes},
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};
use data_encoding::HEXLOWER;

use crate::{
    Form, Login, Onward, Path, Problem, Visitor, Web,
    pages::{
        s::{fresh_key, key_of},
        view,
    },
};

/// Places tokens on one or several people.
pub(crate) async fn place(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(meeting): Path<MeetingId>,
    headers: HeaderMap,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let sign_off: SignOffId = fields.required("sign_off")?;
    let people: Vec<PersonId> = fields.each("person")?;
    let key = if fields.text("key").is_empty() { fresh_key(&web) } else { key_of(&fields)? };
    let placed = web.app().place_tokens(&login.actor(), meeting, sign_off, &people, key).await;
    let told = placed.map_err(problem)?;
    if headers.contains_key("hx-request") {
        // The page is older than the rule: it says that something changed, and shows it when loaded anew.
        return match told.on_paper {
            0 => Ok(StatusCode::NO_CONTENT.into_response()),
            _ => Err(Problem::Conflict),
        };
    }
    let mut words = Vec::new();
    if told.placed > 0 || told.on_paper == 0 {
        words.push(visitor.t().with("tokens-placed", &[("count", told.placed.into())]));
    }
    if told.on_paper > 0 {
        words.push(visitor.t().with("tokens-on-paper", &[("count", told.on_paper.into())]));
    }
    let word = words.join(" ");
    Onward::to(urls::meeting_view(meeting, Some(sign_off), false)).saying(word).answer(&web)
}

/// The tokens that wait.
pub(crate) async fn get(State(web): State<Web>, visitor: Visitor, login: Login) -> Result<Response, Problem> {
    let open = web.app().open_tokens(&login.actor()).await.map_err(|error| Problem::of_store(&error))?;
    let page = Tokens {
        tokens: open.iter().map(line).collect(),
        sends_mail: web.app().sends_mail(),
        key: HEXLOWER.encode(&fresh_key(&web)),
    };
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Takes a token back.
pub(crate) async fn cancel(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let (sign_off, person) = (fields.required("sign_off")?, fields.required("person")?);
    let key = key_of(&fields)?;
    let done = web.app().cancel_token(&login.actor(), sign_off, person, fields.text("reason"), key).await;
    done.map_err(problem)?;
    Onward::to(routes::TOKENS).saying(visitor.t().get("tokens-cancelled")).answer(&web)
}

/// Reminds by mail: one person, or all who wait.
pub(crate) async fn remind(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let only = match fields.is_ticked("all") {
        true => None,
        false => Some((fields.required("sign_off")?, fields.required("person")?)),
    };
    let told = web.app().remind_tokens(&login.actor(), only).await;
    let told = told.map_err(|error| Problem::of_store(&error))?;
    let counts = [
        ("written", told.written.into()),
        ("before", told.before.into()),
        ("without", told.no_address.into()),
    ];
    Onward::to(routes::TOKENS).saying(visitor.t().with("tokens-reminded", &counts)).answer(&web)
}

fn line(open: &OpenToken) -> TokenLine {
    let (token, facts) = (&open.token, &open.facts);
    TokenLine {
        meeting: token.meeting,
        sign_off: token.sign_off,
        person: token.person,
        name: open.name.clone(),
        title: facts.title.clone(),
        day: facts.day,
        hours: (facts.starts, facts.ends),
        seen: view::clock(token.placed_at, &facts.zone),
        by: open.by.clone(),
        late: !token.in_window,
        until: view::clock(token.until, &facts.zone),
        has_address: open.has_address && !open.on_paper,
    }
}

fn problem(error: TokenError) -> Problem {
    match error {
        TokenError::NotAllowed(_) | TokenError::MethodNotAllowed => Problem::Forbidden,
        TokenError::Unknown => Problem::NotFound,
        TokenError::Refused(TokenRefusal::TooEarly | TokenRefusal::Closed | TokenRefusal::Cancelled)
        | TokenError::Changed => Problem::Conflict,
        TokenError::Reason => Problem::malformed("reason"),
        TokenError::Write(_) => Problem::Busy,
        TokenError::Store(error) => Problem::of_store(&error),
    }
}
