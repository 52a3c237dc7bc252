//! What the users of an organisation read at providers.

use assidu_app::{
    organisations::{
        ReadChange, ReadNotice, ReadPerson, ReadPlace, ReadProvider, ReadView, ReadingError,
        read_attendance_file, read_people_file,
    },
    people::PAGE,
};
use assidu_domain::{PersonId, SheetId, TenantId};
use assidu_ui::{
    model::{self, Paging},
    pages::{
        Portal, PortalNotice, PortalPeople, PortalPeopleLine, PortalPerson, PortalPlace, PortalPresence,
        PortalProvider, PortalSheet,
    },
    urls,
};
use axum::{
    body::Body,
    extract::State,
    http::{
        HeaderValue,
        header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::{IntoResponse as _, Response},
};
use jiff::civil::Date;

use crate::{
    Fields, Login, Path, Problem, Query, Visitor, Web,
    pages::{
        export::{self, MOST},
        view,
    },
};

/// The providers that have opened something.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Query(query): Query,
) -> Result<Response, Problem> {
    let words = query.text("q");
    let found = web.app().read_providers(&login.actor(), words).await.map_err(problem)?;
    let provider = |one: ReadProvider| PortalProvider {
        id: one.id,
        name: one.name,
        attendance: one.attendance,
        sheets: one.sheets,
        until: one.until,
    };
    let page = Portal { query: words.to_owned(), providers: found.into_iter().map(provider).collect() };
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// The people of one of them who are open.
pub(crate) async fn people(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(provider): Path<TenantId>,
    Query(query): Query,
) -> Result<Response, Problem> {
    let (words, from) = (query.text("q"), query.optional("after")?.unwrap_or(0_usize));
    let found = web.app().read_people(&login.actor(), provider, words, from).await.map_err(problem)?;
    let next = from.saturating_add(PAGE);
    let address = |after| urls::portal_people(provider, words, after);
    let page = PortalPeople {
        provider,
        name: found.provider,
        query: words.to_owned(),
        paging: Paging {
            previous: (from > 0).then(|| address(from.saturating_sub(PAGE))),
            next: (next < found.total).then(|| address(next)),
            total: Some(found.total as u64),
        },
        rows: found.rows.into_iter().map(line).collect(),
        notices: found.notices.into_iter().map(notice).collect(),
    };
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Exactly the people whom the page finds: `csv` or `xlsx`, in the visitor's language.
pub(crate) async fn people_file(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path((provider, kind)): Path<(TenantId, String)>,
    Query(query): Query,
) -> Result<Response, Problem> {
    let format = export::format_of(&kind)?;
    let found = web.app().read_all_people(&login.actor(), provider, query.text("q"), MOST).await;
    let rows = found.map_err(problem)?.ok_or(Problem::TooLarge)?;
    let language = visitor.language;
    export::file("people", format, move || read_people_file(&rows, language, format)).await
}

/// One of these people.
pub(crate) async fn person(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path((provider, person)): Path<(TenantId, PersonId)>,
    Query(query): Query,
) -> Result<Response, Problem> {
    let actor = login.actor();
    let (found, wrong) = match web.app().read_person(&actor, provider, person, days(&query)?, false).await {
        Err(ReadingError::Days) => {
            let text = visitor.t().get("portal-wrong-days");
            let found = web.app().read_person(&actor, provider, person, [None, None], false).await;
            (found.map_err(problem)?, vec![model::Problem { field: "last", text }])
        }
        found => (found.map_err(problem)?, Vec::new()),
    };
    let page = shown(provider, found, wrong);
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Exactly the presence that the page shows: `csv` or `xlsx`, in the visitor's language.
pub(crate) async fn person_file(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path((provider, person, kind)): Path<(TenantId, PersonId, String)>,
    Query(query): Query,
) -> Result<Response, Problem> {
    let format = export::format_of(&kind)?;
    let found = web.app().read_person(&login.actor(), provider, person, days(&query)?, true).await;
    let found = found.map_err(problem)?;
    if found.attendance.is_none() {
        return Err(Problem::NotFound);
    }
    let language = visitor.language;
    export::file("attendance", format, move || read_attendance_file(&found, language, format)).await
}

/// A sheet on which the person stands, as a file: an extract when others do, too.
pub(crate) async fn sheet(
    State(web): State<Web>,
    login: Login,
    Path((provider, person, sheet)): Path<(TenantId, PersonId, SheetId)>,
) -> Result<Response, Problem> {
    let found = web.app().read_sheet_of(&login.actor(), provider, person, sheet).await;
    let (name, bytes) = found.map_err(problem)?;
    // The name is ours and plain; were it not, the header would be refused here.
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""))
        .map_err(|_| Problem::internal("a file name for a header"))?;
    let mut response = Body::from(bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    headers.insert(CONTENT_DISPOSITION, disposition);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

fn days(query: &Fields) -> Result<[Option<Date>; 2], Problem> {
    Ok([query.optional("first")?, query.optional("last")?])
}

fn line(person: ReadPerson) -> PortalPeopleLine {
    PortalPeopleLine {
        id: person.id,
        name: person.name,
        reference: person.reference,
        places: person.places.into_iter().map(place).collect(),
    }
}

fn notice(notice: ReadNotice) -> PortalNotice {
    let (what, fields) = match notice.what {
        ReadChange::Restricted => ("restricted", Vec::new()),
        ReadChange::Righted(fields) => ("righted", fields),
        ReadChange::Erased => ("erased", Vec::new()),
    };
    PortalNotice { name: notice.name, reference: notice.reference, what, fields, day: notice.day }
}

fn place(place: ReadPlace) -> PortalPlace {
    PortalPlace { group: place.group, first: place.first, last: place.last }
}

fn shown(provider: TenantId, found: ReadView, problems: Vec<model::Problem>) -> PortalPerson {
    let presence = |line: assidu_app::people::PersonAttendance| PortalPresence {
        day: line.day,
        title: line.title,
        state: line.state,
        minutes: line.minutes,
        signed_at: line.signed_at.map(|at| view::clock(at, &line.timezone)),
    };
    let sheet = |one: assidu_app::organisations::ReadSheet| PortalSheet {
        id: one.row.sheet,
        title: one.title,
        first: one.row.first,
        last: one.row.last,
        version: one.row.version,
    };
    PortalPerson {
        provider,
        provider_name: found.provider,
        id: found.person.id,
        name: found.person.name,
        reference: found.person.reference,
        places: found.person.places.into_iter().map(place).collect(),
        days: found.days,
        presence: found.attendance.map(|lines| lines.into_iter().map(presence).collect()),
        sheets: found.sheets.map(|sheets| sheets.into_iter().map(sheet).collect()),
        problems,
    }
}

/// What is not open is answered as what there is not.
fn problem(error: ReadingError) -> Problem {
    match error {
        ReadingError::NotAllowed(_) => Problem::Forbidden,
        ReadingError::Unknown => Problem::NotFound,
        ReadingError::Days => Problem::malformed("last"),
        ReadingError::Store(error) => Problem::of_store(&error),
        ReadingError::Sheet(assidu_app::sheets::FetchError::Unknown) => Problem::NotFound,
        error => Problem::internal(error.to_string()),
    }
}
