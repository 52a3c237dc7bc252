//! Language and colours: kept in the visitor's browser, nowhere else.

use assidu_texts::Language;
use assidu_ui::Theme;
use axum::{extract::State, response::Response};

use crate::{
    Onward, Problem, Query, Visitor, Web,
    cookies::{self, Stays},
};

const A_YEAR: Stays = Stays::Seconds(365 * 24 * 3600);

/// Chooses a language and goes back.
pub(crate) async fn language(
    State(web): State<Web>,
    visitor: Visitor,
    Query(query): Query,
) -> Result<Response, Problem> {
    let language: Language = query.required("to")?;
    let cookie = cookies::set(cookies::LANGUAGE, language.tag(), A_YEAR, visitor.https);
    Onward::to(query.text("back")).with_cookie(cookie).answer(&web)
}

/// Chooses colours and goes back.
pub(crate) async fn theme(
    State(web): State<Web>,
    visitor: Visitor,
    Query(query): Query,
) -> Result<Response, Problem> {
    let theme = Theme::of(query.text("to"));
    let cookie = cookies::set(cookies::THEME, theme.name(), A_YEAR, visitor.https);
    Onward::to(query.text("back")).with_cookie(cookie).answer(&web)
}
