//! A trainer's day.

use assidu_ui::pages::TrainerDay;
use axum::{extract::State, response::Response};

use super::view;
use crate::{Login, Problem, Visitor, Web};

/// Today's class meetings, and those that wait for their closing.
pub(crate) async fn get(State(web): State<Web>, visitor: Visitor, login: Login) -> Result<Response, Problem> {
    let day = web.app().trainer_day(&login.actor()).await;
    let day = day.map_err(|error| Problem::of_store(&error))?;
    let page = TrainerDay {
        day: day.day,
        given_name: view::given_name(&login.name),
        today: day.today.into_iter().map(view::line).collect(),
        stood_in: day.stood_in,
        unclosed: day.unclosed.into_iter().map(view::line).collect(),
    };
    Ok(visitor.page(page.render(&visitor.frame())))
}
