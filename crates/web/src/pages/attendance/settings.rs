//! What the provider sets for its work on attendance.

use assidu_domain::{
    alerts::{AlertRules, Reminders},
    attendance_rules::AttendanceRules,
    matrix::Right,
};
use assidu_ui::{pages::AttendanceSettings, urls::routes};
use axum::{extract::State, response::Response};

use super::bulk::problem;
use crate::{Form, Login, Onward, Problem, Visitor, Web};

/// The page.
pub(crate) async fn get(State(web): State<Web>, visitor: Visitor, login: Login) -> Result<Response, Problem> {
    let rules = web.app().attendance_rules(&login.actor()).await.map_err(problem)?;
    let page = AttendanceSettings {
        rules,
        sends_mail: web.app().sends_mail(),
        may_change: login.roles.may(Right::Govern),
    };
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
        alerts: AlertRules {
            days: fields.required("days")?,
            count: fields.required("count")?,
            row: fields.required("row")?,
            share: fields.required("share")?,
            tell_learner: fields.is_ticked("learner"),
            tell_office: fields.is_ticked("office"),
        },
        reminders: Reminders {
            absence: fields.is_ticked("absence"),
            before: fields.required("before")?,
            unclosed: fields.is_ticked("unclosed"),
            tokens: fields.is_ticked("tokens"),
        },
    };
    web.app().save_attendance_rules(&login.actor(), rules).await.map_err(problem)?;
    Onward::to(routes::SETTINGS_ATTENDANCE).saying(visitor.t().get("saved")).answer(&web)
}
