//! The programs' door: what acts by an API key and no session (see ADR 43 and `docs/api.md`).
//!
//! Nothing here reads a cookie, and no form of a browser can send what opens it: so there is no token of a form, either.
//! Errors are told as programs read them, problem details (RFC 9457) or SCIM's own.

mod badges;
mod class_meetings;
mod door;
mod errors;
mod key;
mod messages;
mod once;
mod openapi;
mod parameters;
mod refused;
mod scim;

use assidu_ui::urls::routes as at;
use axum::http::Method;

pub(crate) use self::{
    door::door,
    errors::{face, told},
};
use crate::routes::Routes;

/// What programs may ask for.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get(at::API_DESCRIPTION, openapi::get)
        .get(at::API_KEY, key::get)
        .get(at::API_MEETINGS, class_meetings::list)
        .get(at::API_MEETING, class_meetings::get)
        .post(at::API_BADGE_READINGS, badges::post)
        .get(at::SCIM_CONFIG, scim::about::config)
        .get(at::SCIM_TYPES, scim::about::types)
        .get(at::SCIM_TYPE, scim::about::type_of)
        .get(at::SCIM_SCHEMAS, scim::about::schemas)
        .get(at::SCIM_SCHEMA, scim::about::schema)
        .get(at::SCIM_USERS, scim::users::all)
        .post(at::SCIM_USERS, scim::users::add)
        .get(at::SCIM_USER, scim::users::get)
        .by(Method::PUT, at::SCIM_USER, scim::users::replace)
        .by(Method::PATCH, at::SCIM_USER, scim::users::change)
        .by(Method::DELETE, at::SCIM_USER, scim::users::remove)
        .post(at::SCIM_SEARCH, scim::search::of_all)
        .post(at::SCIM_USERS_SEARCH, scim::search::of_users)
        .post(at::SCIM_GROUPS_SEARCH, scim::search::of_groups)
        .get(at::SCIM_GROUPS, scim::groups::all)
        .get(at::SCIM_GROUP, scim::groups::get)
        .by(Method::PATCH, at::SCIM_GROUP, scim::groups::change)
}
