//! Logging in as a sample account, with a session like any other.

use assidu_app::accounts::{SignIn, SignInError};
use assidu_domain::people::Role;
use assidu_ui::urls::routes;
use axum::{extract::State, response::Response};

use crate::{Form, Onward, Problem, Visitor, Web, cookies::Stays, login::NewSession};

/// Logs in as the chosen account and leads to where its role starts the day.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let demo = web.demo().ok_or(Problem::NotFound)?;
    let wanted = fields.text("account");
    let organisation = &demo.demo.organisation;
    let own = demo.demo.accounts.iter().find(|account| account.login == wanted);
    let (institution_code, account, start) = match own {
        Some(account) => (&demo.demo.institution_code, account, start_of(account.role)),
        None if organisation.account.login == wanted => {
            (&organisation.institution_code, &organisation.account, routes::PORTAL)
        }
        None => return Err(Problem::NotFound),
    };
    let session = NewSession::draw(web.chance());
    let attempt = SignIn {
        institution_code,
        login: &account.login,
        password: &account.password,
        address: Some(visitor.address.0),
        token_hash: session.hash,
        shared_device: false,
        device: visitor.device.class,
    };
    web.app().sign_in(attempt).await.map_err(problem)?;
    Onward::to(start).with_cookie(session.cookie(Stays::Visit, visitor.https)).answer(&web)
}

/// Where people of this role start.
const fn start_of(role: Role) -> &'static str {
    match role {
        Role::Administrator | Role::Secretariat => routes::TODAY,
        Role::Trainer => routes::TRAINER_DAY,
        _ => routes::MY_DAY,
    }
}

fn problem(error: SignInError) -> Problem {
    match error {
        // Somebody changed the sample's password: the next start draws a new one.
        SignInError::Wrong => Problem::Conflict,
        SignInError::Wait(seconds) => Problem::TooMany { seconds: u32::try_from(seconds).unwrap_or(60) },
        SignInError::Busy(_) => Problem::Busy,
        SignInError::Store(error) => Problem::of_store(&error),
    }
}
