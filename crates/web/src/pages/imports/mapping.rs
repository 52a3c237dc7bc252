//! How a file is read, and which column is which.

use assidu_app::imports::{Chosen, ImportChoice, ImportError, ImportStep, ImportView};
use assidu_domain::{
    ImportId,
    import::{DateFormat, MappingFault},
};
use assidu_ui::urls;
use axum::{extract::State, response::Response};

use super::{problem, view};
use crate::{Fields, Form, Login, Onward, Path, Problem, Visitor, Web};

/// What the page says when the form comes back.
#[derive(Clone, Debug, Default)]
pub(crate) struct Said {
    /// What keeps the columns from being read with.
    pub(crate) faults: Vec<MappingFault>,
    /// Whether someone has to say how dates are written.
    pub(crate) dates: bool,
    /// Why the file is no table when it is read as asked.
    pub(crate) table: Option<String>,
}

/// The page again, to change how a file is read that was judged already.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(import): Path<ImportId>,
) -> Result<Response, Problem> {
    let found = web.app().import_view(&login.actor(), import).await.map_err(problem)?;
    match found.line.step {
        ImportStep::Mapping | ImportStep::Checked => {
            page(&web, &visitor, &login, found, Said::default()).await
        }
        _ => Onward::to(urls::import(import)).answer(&web),
    }
}

/// Takes the choice and starts judging, or shows the page again with what is missing.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(import): Path<ImportId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let actor = login.actor();
    let before = web.app().import_view(&actor, import).await.map_err(problem)?;
    let choice = choice(&before, &fields)?;
    let said = match web.app().choose_import(&actor, import, &choice).await {
        Ok(Chosen::Checking) => return Onward::to(urls::import(import)).answer(&web),
        Ok(Chosen::LookAgain) => return Onward::to(urls::import_mapping(import)).answer(&web),
        Ok(Chosen::Columns(faults)) => Said { faults, ..Said::default() },
        Ok(Chosen::DatesUnclear) => Said { dates: true, ..Said::default() },
        Err(ImportError::Table(error)) => {
            Said { table: Some(view::table_problem(&error, visitor.t())), ..Said::default() }
        }
        Err(error) => return Err(problem(error)),
    };
    let found = web.app().import_view(&actor, import).await.map_err(problem)?;
    page(&web, &visitor, &login, found, said).await
}

fn choice(before: &ImportView, fields: &Fields) -> Result<ImportChoice, Problem> {
    let mut columns = vec![None; before.mapping.0.len()];
    for (number, column) in fields.under("column") {
        let place = number.parse::<usize>().ok().and_then(|number| columns.get_mut(number));
        *place.ok_or_else(|| Problem::malformed("column"))? = Some(column.to_owned());
    }
    Ok(ImportChoice {
        settings: view::settings_of(&before.settings, fields)?,
        dates: fields.optional::<DateFormat>("dates")?,
        columns: Some(columns),
        only_reread: fields.is_ticked("reread"),
    })
}

pub(crate) async fn page(
    web: &Web,
    visitor: &Visitor,
    login: &Login,
    found: ImportView,
    said: Said,
) -> Result<Response, Problem> {
    let preview = web.app().import_preview(&login.actor(), found.line.id).await.map_err(problem)?;
    let page = view::mapping(found, preview, &said, visitor.t());
    Ok(visitor.page(page.render(&visitor.frame())))
}
