//! What the provider sets for its work on attendance.

use assidu_domain::{attendance_rules::AttendanceRules, people::Role};
use assidu_ui::{pages::AttendanceSettings, urls::routes};
use axum::{extract::State, response::Response};

use super::bulk::problem;
use crate::{Form, Login, Onward, Problem, Visitor, Web};

/// The page.
pub(crate) async fn get(State(web): State<Web>, visitor: Visitor, login: Login) -> Result<Response, Problem> {
    let rules = web.app().attendance_rules(&login.actor()).await.map_err(problem)?;
    let page = AttendanceSettings { rules, may_change: login.roles.has(Role::Administrator) };
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Saves it.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let rules = AttendanceRules {
        second_above: fields.required("second_above")?,
        justify_days: fields.required("justify_days")?,
        reasons: fields.text("reasons").lines().map(str::to_owned).collect(),
    };
    web.app().save_attendance_rules(&login.actor(), rules).await.map_err(problem)?;
    Onward::to(routes::SETTINGS_ATTENDANCE).saying(visitor.t().get("saved")).answer(&web)
}
