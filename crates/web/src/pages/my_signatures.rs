//! One's own signatures, a month at a time, each with its receipt.

use assidu_ui::pages::MySignatures;
use axum::{extract::State, response::Response};
use jiff::{ToSpan as _, civil::Date};

use super::my_day::past;
use crate::{Login, Problem, Query, Visitor, Web};

/// The signatures of the month that is asked for, or of this one.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Query(query): Query,
) -> Result<Response, Problem> {
    let asked = query.get("month").and_then(|month| format!("{month}-01").parse::<Date>().ok());
    let found = web.app().own_signatures(&login.actor(), asked).await;
    let (month, signed) = found.map_err(|error| Problem::of_store(&error))?;
    let later = month.checked_add(1.month()).ok().filter(|_| asked.is_some());
    let page = MySignatures {
        month,
        earlier: month.checked_sub(1.month()).ok(),
        later,
        signatures: signed.iter().filter_map(past).collect(),
    };
    Ok(visitor.page(page.render(&visitor.frame())))
}
