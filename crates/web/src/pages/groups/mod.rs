//! Groups: the list, one of them with its rules, and log-in cards for its learners.

pub(crate) mod access;
pub(crate) mod page;

use assidu_ui::{
    pages::{GroupLine, Groups},
    urls::{routes, with_query},
};
use axum::{extract::State, response::Response};

use crate::{
    Login, Problem, Query, Visitor, Web,
    pages::people::{paging, problem},
};

/// Groups by title.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Query(query): Query,
) -> Result<Response, Problem> {
    let words = query.text("q");
    let from = query.optional("after")?.unwrap_or(0);
    let found = web.app().groups_page(&login.actor(), words, from).await.map_err(problem)?;
    let rows = found.rows.into_iter().map(|line| GroupLine {
        id: line.group.id,
        title: line.group.title,
        reference: line.group.reference,
        training: line.group.training_title,
        site: line.site,
        start: line.group.start,
        end: line.group.end,
        learners: line.learners,
        funders: line.funders,
        planned_minutes: line.group.planned_minutes,
    });
    let page = Groups {
        query: words.to_owned(),
        rows: rows.collect(),
        paging: paging(found.total, from, |from| {
            let after = if from == 0 { String::new() } else { from.to_string() };
            with_query(routes::GROUPS, &[("q", words), ("after", &after)])
        }),
    };
    Ok(visitor.page(page.render(&visitor.frame())))
}
