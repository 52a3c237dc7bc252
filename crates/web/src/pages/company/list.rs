//! The office's list of periods in company.

use assidu_app::company::{CompanyDesk, DeskFilter, DeskLine, company_file};
use assidu_texts::Texts;
use assidu_ui::{
    model::Chip,
    pages::{CompanyLine, CompanyList},
    urls,
};
use axum::{extract::State, response::Response};

use super::problem;
use crate::{
    Fields, Login, Path, Problem, Query, Visitor, Web,
    pages::export::{self, MOST},
};

/// Periods that fit a filter; those with missing weeks, unless another is asked for.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Query(query): Query,
) -> Result<Response, Problem> {
    let (show, words) = asked(&query)?;
    let desk = web.app().company_desk(&login.actor(), show, words).await.map_err(problem)?;
    let page = CompanyList {
        chips: chips(&desk, show, words, visitor.t()),
        show: show.name().to_owned(),
        words: words.to_owned(),
        lines: desk.lines.iter().map(line).collect(),
        more: desk.more,
    };
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// The whole list, of which the page shows the first part: `csv` or `xlsx`, in the visitor's language.
pub(crate) async fn file(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(kind): Path<String>,
    Query(query): Query,
) -> Result<Response, Problem> {
    let format = export::format_of(&kind)?;
    let (show, words) = asked(&query)?;
    let found = web.app().company_export(&login.actor(), show, words, MOST).await.map_err(problem)?;
    let desk = found.ok_or(Problem::TooLarge)?;
    let (name, language) = (format!("company-{}", show.name()), visitor.language);
    export::file(&name, format, move || company_file(&desk, language, format)).await
}

fn asked(query: &Fields) -> Result<(DeskFilter, &str), Problem> {
    Ok((query.optional("show")?.unwrap_or(DeskFilter::Missing), query.text("q")))
}

fn chips(desk: &CompanyDesk, current: DeskFilter, words: &str, t: &Texts) -> Vec<Chip> {
    let chip = |(filter, count): &(DeskFilter, u64)| Chip {
        label: t.get(&format!("company-show-{}", filter.name())),
        count: Some(*count),
        href: urls::company_list(filter.name(), words),
        current: *filter == current,
    };
    desk.counts.iter().map(chip).collect()
}

fn line(line: &DeskLine) -> CompanyLine {
    CompanyLine {
        id: line.id,
        person: line.person,
        name: line.name.clone(),
        tutor: line.tutor.clone(),
        host: line.host.clone(),
        days: line.days,
        weeks: (line.progress.weeks, line.progress.settled),
        missing: line.missing.clone(),
        disputed: line.progress.disputed,
        link: line.link,
        same_device: line.same_device,
    }
}
