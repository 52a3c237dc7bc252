//! Figures of attendance, of a group or one person.

use assidu_app::figures::{FiguresError, FiguresView, Whose, figures_file};
use assidu_domain::{GroupId, PersonId};
use assidu_ui::{
    model::{self, Choice},
    pages::{FiguresFound, FiguresPage},
    urls,
};
use axum::{extract::State, response::Response};
use jiff::civil::Date;

use crate::{
    Fields, Login, Path, Problem, Query, Visitor, Web,
    pages::export::{self, MOST},
};

/// The figures of whom is asked for; without a group or a person, the form alone.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Query(query): Query,
) -> Result<Response, Problem> {
    let actor = login.actor();
    let whose = whose(&query)?;
    let days = days(&web, &login, &query).await?;
    let groups = web.app().figures_groups(&actor).await.map_err(problem)?;
    let mut page = FiguresPage {
        groups: groups.into_iter().map(|(id, title)| choice(whose, id, title)).collect(),
        person: query.optional("person")?,
        title: String::new(),
        first: days[0],
        last: days[1],
        problems: Vec::new(),
        found: None,
    };
    if let Some(whose) = whose {
        let wrong = match web.app().figures(&actor, whose, days).await {
            Ok(found) => {
                page.title = found.title.clone();
                page.found = Some(shown(found, whose, days));
                None
            }
            Err(FiguresError::Days) => Some("figures-problem-days"),
            Err(FiguresError::TooMuch) => Some("figures-problem-much"),
            Err(error) => return Err(problem(error)),
        };
        let text = |key| model::Problem { field: "last", text: visitor.t().get(key) };
        page.problems = wrong.map(text).into_iter().collect();
    }
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Exactly what the page shows: `csv` or `xlsx`, in the visitor's language.
pub(crate) async fn file(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(kind): Path<String>,
    Query(query): Query,
) -> Result<Response, Problem> {
    let format = export::format_of(&kind)?;
    let whose = whose(&query)?.ok_or_else(|| Problem::missing("group"))?;
    let days = days(&web, &login, &query).await?;
    let found = web.app().figures(&login.actor(), whose, days).await.map_err(problem)?;
    if found.people.len() > MOST {
        return Err(Problem::TooLarge);
    }
    let (name, language) = (format!("attendance-{}-{}", days[0], days[1]), visitor.language);
    export::file(&name, format, move || figures_file(&found, language, format)).await
}

fn problem(error: FiguresError) -> Problem {
    match error {
        FiguresError::NotAllowed(_) => Problem::Forbidden,
        FiguresError::Unknown => Problem::NotFound,
        FiguresError::Days => Problem::malformed("last"),
        FiguresError::TooMuch => Problem::TooLarge,
        FiguresError::Store(error) => Problem::of_store(&error),
    }
}

fn whose(query: &Fields) -> Result<Option<Whose>, Problem> {
    let person = query.optional::<PersonId>("person")?.map(Whose::Person);
    Ok(match person {
        Some(person) => Some(person),
        None => query.optional::<GroupId>("group")?.map(Whose::Group),
    })
}

async fn days(web: &Web, login: &Login, query: &Fields) -> Result<[Date; 2], Problem> {
    let [first, last] = web.app().figures_days(&login.actor()).await.map_err(problem)?;
    Ok([query.optional("first")?.unwrap_or(first), query.optional("last")?.unwrap_or(last)])
}

fn choice(whose: Option<Whose>, id: GroupId, label: String) -> Choice {
    Choice { chosen: whose == Some(Whose::Group(id)), value: id.to_string(), label }
}

fn shown(found: FiguresView, whose: Whose, days: [Date; 2]) -> FiguresFound {
    let (name, id) = match whose {
        Whose::Group(group) => ("group", group.to_string()),
        Whose::Person(person) => ("person", person.to_string()),
    };
    let [first, last] = days.map(|day| day.to_string());
    let query = [(name, id.as_str()), ("first", &first), ("last", &last)];
    FiguresFound {
        people: found.people,
        weeks: found.weeks,
        all: found.all,
        files: ["csv", "xlsx"].map(|kind| urls::figures_file(kind, &query)),
    }
}
