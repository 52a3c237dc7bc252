//! Evidence dossiers: the list, the form, the archive.

use assidu_app::dossiers::{
    AskDossier, AskDossierError, DossierLine as Found, DossierProgress, DossierScope, KEEP_DAYS,
};
use assidu_domain::{DossierId, FunderId, GroupId, PersonId};
use assidu_ui::{
    model::{Choice, Paging},
    pages::{DossierLine, DossierState, Dossiers},
    urls::routes,
};
use axum::{
    body::{Body, Bytes},
    extract::State,
    http::{
        HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE},
    },
    response::{IntoResponse as _, Response},
};
use data_encoding::HEXLOWER;
use futures_util::{StreamExt as _, stream};
use jiff::civil::Date;

use super::{
    entrance::own_page,
    s::{fresh_key, key_of},
    view::clock,
};
use crate::{Fields, Form, Login, Onward, Path, Problem, Query, Visitor, Web};

/// How many dossiers a page lists.
const A_PAGE: u32 = 30;

/// The dossiers, and the form for another one.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Query(query): Query,
) -> Result<Response, Problem> {
    Ok(visitor.page(page(&web, &visitor, &login, &query).await?.render(&visitor.frame())))
}

/// Asks for a dossier; the same form sent twice asks once.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let chosen = |name: &str| fields.get(name).is_some();
    let (group, person, funder): (Option<GroupId>, Option<PersonId>, Option<FunderId>) = (
        if chosen("group") { Some(fields.required("group")?) } else { None },
        if chosen("person") { Some(fields.required("person")?) } else { None },
        if chosen("funder") { Some(fields.required("funder")?) } else { None },
    );
    let (first, last): (Date, Date) = (fields.required("first")?, fields.required("last")?);
    let ask = AskDossier {
        scope: DossierScope { first, last, group, person, funder },
        keep_days: fields.required("keep")?,
        key: key_of(&fields)?,
    };
    let said = match web.app().ask_dossier(&login.actor(), &ask).await {
        Ok(()) => {
            return Onward::to(routes::DOSSIERS).saying(visitor.t().get("dossiers-asked")).answer(&web);
        }
        Err(AskDossierError::Days) => visitor.t().get("dossiers-wrong-days"),
        Err(AskDossierError::Both) => visitor.t().get("dossiers-one-of"),
        Err(AskDossierError::Quota(reached)) => super::quota::said(visitor.t(), reached),
        Err(error) => return Err(problem(error)),
    };
    let mut page = page(&web, &visitor, &login, &fields).await?;
    (page.first, page.last, page.problem) = (first, last, Some(said));
    Ok(own_page(StatusCode::BAD_REQUEST, visitor.page(page.render(&visitor.frame()))))
}

/// The archive, a part after the other: no more of it is in memory than that.
pub(crate) async fn file(
    State(web): State<Web>,
    login: Login,
    Path(dossier): Path<DossierId>,
) -> Result<Response, Problem> {
    let actor = login.actor();
    let file = web.app().open_dossier(&actor, dossier).await.map_err(problem)?;
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{}\"", file.name))
        .map_err(|_| Problem::internal("a file name for a header"))?;
    let size = HeaderValue::from(file.size);
    let parts = stream::unfold((web, 1), move |(web, part)| {
        let file = file.clone();
        async move {
            if part > file.parts() {
                return None;
            }
            // A part that cannot be read cuts the answer short, which every browser says.
            let read = web.app().read_dossier(&actor, &file, part).await;
            let read = read.map(Bytes::from).map_err(|error| std::io::Error::other(error.to_string()));
            Some((read, (web, part + 1)))
        }
    });
    // A layer that packs answers asks once more after the end.
    let parts = parts.fuse();
    let mut response = Body::from_stream(parts).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/zip"));
    headers.insert(CONTENT_LENGTH, size);
    headers.insert(CONTENT_DISPOSITION, disposition);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Drops a dossier before its time.
pub(crate) async fn remove(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(dossier): Path<DossierId>,
    Form(_): Form,
) -> Result<Response, Problem> {
    web.app().drop_dossier(&login.actor(), dossier).await.map_err(problem)?;
    Onward::to(routes::DOSSIERS).saying(visitor.t().get("dossiers-dropped")).answer(&web)
}

async fn page(web: &Web, visitor: &Visitor, login: &Login, query: &Fields) -> Result<Dossiers, Problem> {
    let t = visitor.t();
    let before: Option<DossierId> = query.get("before").and_then(|id| id.parse().ok());
    let person: Option<PersonId> = query.get("person").and_then(|id| id.parse().ok());
    let form = web.app().dossier_form(&login.actor(), person).await.map_err(problem)?;
    let found = web.app().list_dossiers(&login.actor(), before, A_PAGE + 1).await.map_err(problem)?;
    let more = found.len() > A_PAGE as usize;
    let lines: Vec<DossierLine> =
        found.into_iter().take(A_PAGE as usize).map(|one| line(one, &form.zone)).collect();
    let all = || Choice { value: String::new(), label: t.get("dossiers-everyone"), chosen: true };
    let choice = |(value, label): (String, String)| Choice { value, label, chosen: false };
    let next = lines.last().filter(|_| more).map(|last| format!("{}?before={}", routes::DOSSIERS, last.id));
    let groups = form.groups.into_iter().map(|(id, title)| choice((id.to_string(), title)));
    let funders = form.funders.into_iter().map(|(id, name)| choice((id.to_string(), name)));
    Ok(Dossiers {
        first: form.today.first_of_month(),
        last: form.today,
        groups: std::iter::once(all()).chain(groups).collect(),
        funders: std::iter::once(all()).chain(funders).collect(),
        person: form.person,
        keep: KEEP_DAYS.iter().map(|days| (*days, *days == 30)).collect(),
        key: HEXLOWER.encode(&fresh_key(web)),
        problem: None,
        lines,
        paging: Paging { previous: before.map(|_| routes::DOSSIERS.to_owned()), next, total: None },
    })
}

fn line(found: Found, zone: &str) -> DossierLine {
    let dossier = found.dossier;
    let count = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    let (done, total) = dossier.progress;
    let until = dossier.keep_until.map_or(Date::MAX, |at| clock(at, zone).date());
    DossierLine {
        id: dossier.id,
        days: (dossier.scope.first, dossier.scope.last),
        about: found.about.join(", "),
        is_hidden: found.is_hidden,
        asked_by: found.asked_by,
        asked_at: clock(dossier.asked_at, zone),
        state: match dossier.state {
            DossierProgress::Waiting => DossierState::Waiting,
            DossierProgress::Making => DossierState::Making(count(done), count(total)),
            DossierProgress::Ready => DossierState::Ready(
                dossier.size.and_then(|size| u64::try_from(size).ok()).unwrap_or(0),
                count(dossier.signatures.unwrap_or(0)),
                until,
            ),
            DossierProgress::Failed => DossierState::Failed,
            DossierProgress::TooLarge => DossierState::TooLarge,
            DossierProgress::Dropped => DossierState::Dropped,
        },
    }
}

fn problem(error: AskDossierError) -> Problem {
    match error {
        AskDossierError::NotAllowed(_) => Problem::Forbidden,
        AskDossierError::Unknown => Problem::NotFound,
        AskDossierError::Quota(_) => Problem::Conflict,
        AskDossierError::Store(error) => Problem::of_store(&error),
        error => Problem::internal(error.to_string()),
    }
}
