//! Who may do what with this provider.

use assidu_domain::{
    matrix::{Matrix, Right},
    people::Role,
};
use assidu_ui::{pages, urls::routes};
use axum::{extract::State, response::Response};

use crate::{
    Form, Login, Onward, Problem, Visitor, Web,
    pages::{account::confirm::first as confirm_first, people::problem},
};

/// The matrix.
pub(crate) async fn get(State(web): State<Web>, visitor: Visitor, login: Login) -> Result<Response, Problem> {
    let matrix = web.app().rights_of_roles(&login.actor()).await.map_err(problem)?;
    let page = pages::Rights { matrix, may_change: login.roles.may(Right::Govern) };
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Saves what was ticked, after the password was given again. What cannot be changed is not looked at.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(fields): Form,
) -> Result<Response, Problem> {
    if let Some(ask) = confirm_first(&web, &login, routes::SETTINGS_RIGHTS)? {
        return Ok(ask);
    }
    let ticked: Vec<&str> = fields.all("allow").collect();
    let mut matrix = Matrix::default();
    for role in Role::ALL {
        for right in Right::ALL {
            let allowed = ticked.contains(&format!("{role}+{right}").as_str());
            matrix = matrix.with(*role, *right, allowed);
        }
    }
    web.app().change_rights_of_roles(&login.actor(), &matrix).await.map_err(problem)?;
    Onward::to(routes::SETTINGS_RIGHTS).saying(visitor.t().get("saved")).answer(&web)
}
