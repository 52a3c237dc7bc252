//! What letters say: the list, and one letter in one language.

use assidu_app::letters::{Fault, LetterView, LettersError, Part, Problem as TextProblem};
use assidu_domain::{
    Instant,
    letters::{LetterKind, Wording},
};
use assidu_texts::{Language, Texts};
use assidu_ui::{pages, urls};
use axum::{extract::State, http::StatusCode, response::Response};

use crate::{
    Fields, Form, Login, Onward, Path, Problem, Query, Visitor, Web,
    pages::{entrance::own_page, view::clock},
};

/// Every kind of letter.
pub(crate) async fn list(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Query(query): Query,
) -> Result<Response, Problem> {
    let language = match query.get("language") {
        Some(tag) => language_of(tag)?,
        None => visitor.t().language(),
    };
    let found = web.app().letters(&login.actor()).await.map_err(problem)?;
    let page = pages::Letters {
        language,
        own: found.into_iter().map(|line| (line.kind, line.own)).collect(),
        sends_mail: web.app().sends_mail(),
    };
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// One letter.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path((kind, tag)): Path<(LetterKind, String)>,
) -> Result<Response, Problem> {
    let language = language_of(&tag)?;
    let page = page(&web, &visitor, &login, (kind, language), None).await?;
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Shows what a text would become, keeps it, or goes back to the house text.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path((kind, tag)): Path<(LetterKind, String)>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let language = language_of(&tag)?;
    let seen = fields.optional::<i64>("seen")?.map(Instant::from_micros);
    let done = match fields.text("act") {
        "house" => web.app().drop_letter(&login.actor(), (kind, language), seen).await,
        "save" => web.app().save_letter(&login.actor(), (kind, language), &typed(&fields), seen).await,
        "preview" => {
            let page = page(&web, &visitor, &login, (kind, language), Some(typed(&fields))).await?;
            let status =
                if page.problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
            return Ok(own_page(status, visitor.page(page.render(&visitor.frame()))));
        }
        _ => return Err(Problem::malformed("act")),
    };
    let typed = (fields.text("act") == "save").then(|| typed(&fields));
    match done {
        Ok(()) => {
            let said = visitor.t().get(if typed.is_some() { "saved" } else { "letter-is-house" });
            Onward::to(urls::letter(kind, language.tag())).saying(said).answer(&web)
        }
        Err(LettersError::Wrong(_)) => {
            let page = page(&web, &visitor, &login, (kind, language), typed).await?;
            let shown = visitor.page(page.render(&visitor.frame()));
            Ok(own_page(StatusCode::UNPROCESSABLE_ENTITY, shown))
        }
        Err(LettersError::Changed) => {
            let mut page = page(&web, &visitor, &login, (kind, language), typed).await?;
            let theirs = web.app().letter(&login.actor(), kind, language).await.map_err(problem)?;
            page.theirs = Some(theirs.own.and_then(|own| own.wording).unwrap_or(theirs.house));
            Ok(own_page(StatusCode::CONFLICT, visitor.page(page.render(&visitor.frame()))))
        }
        Err(error) => Err(problem(error)),
    }
}

fn typed(fields: &Fields) -> Wording {
    Wording { subject: fields.text("subject").to_owned(), body: fields.text("body").to_owned() }
}

/// The page with what was typed, or with the text that goes out.
async fn page(
    web: &Web,
    visitor: &Visitor,
    login: &Login,
    (kind, language): (LetterKind, Language),
    typed: Option<Wording>,
) -> Result<pages::LetterEdit, Problem> {
    let LetterView { house, own, changed, may_change, timezone } =
        web.app().letter(&login.actor(), kind, language).await.map_err(problem)?;
    let stored = own.as_ref().and_then(|own| own.wording.clone());
    let wording = typed.or(stored).unwrap_or_else(|| house.clone());
    let (previews, problems) = match web.app().preview_letter(&login.actor(), kind, language, &wording).await
    {
        Ok(previews) => (previews, Vec::new()),
        Err(LettersError::Wrong(wrong)) => (Vec::new(), wrong),
        Err(error) => return Err(problem(error)),
    };
    let seen = own.as_ref().map(|own| own.changed_at.micros().to_string()).unwrap_or_default();
    let preview = |one: assidu_app::letters::Preview| pages::LetterPreview {
        subject: one.subject,
        paragraphs: one.paragraphs,
    };
    Ok(pages::LetterEdit {
        kind,
        language,
        wording,
        house,
        own: own.map(|own| pages::OwnText {
            at: clock(own.changed_at, &timezone),
            by: own.changed_by,
            failed_at: own.failed_at.map(|at| clock(at, &timezone)),
            is_readable: own.wording.is_some(),
        }),
        seen,
        changed,
        problems: problems.iter().map(|one| in_words(visitor.t(), one)).collect(),
        previews: previews.into_iter().map(preview).collect(),
        theirs: None,
        may_change,
    })
}

fn in_words(t: &Texts, problem: &TextProblem) -> pages::LetterProblem {
    let word = |key: &str, word: &str| t.with(key, &[("word", word.into())]);
    let text = match &problem.fault {
        Fault::Empty => t.get("letter-wrong-empty"),
        Fault::TooLong(most) => t.with("letter-wrong-too-long", &[("most", (*most).into())]),
        Fault::TooMuch => t.get("letter-wrong-too-much"),
        Fault::Character => t.get("letter-wrong-character"),
        Fault::NotClosed => t.get("letter-wrong-not-closed"),
        Fault::NotEnded(end) => word("letter-wrong-not-ended", end),
        Fault::Unexpected(found) => word("letter-wrong-unexpected", found),
        Fault::NotOneVariable => t.get("letter-wrong-not-one-variable"),
        Fault::NotAllowed(found) => word("letter-wrong-not-allowed", found),
        Fault::Unknown(found) => word("letter-wrong-unknown", found),
        Fault::NotInSubject(found) => word("letter-wrong-not-in-subject", found),
        Fault::List(found) => word("letter-wrong-list", found),
        Fault::NoList(found) => word("letter-wrong-no-list", found),
        Fault::Needs(variable) => word("letter-wrong-needs", variable.name()),
        Fault::Unreadable(why) => word("letter-wrong-unreadable", why),
    };
    pages::LetterProblem { in_subject: problem.part == Part::Subject, line: problem.line, text }
}

/// The language of exactly this tag.
fn language_of(tag: &str) -> Result<Language, Problem> {
    Language::ALL.iter().copied().find(|language| language.tag() == tag).ok_or(Problem::NotFound)
}

fn problem(error: LettersError) -> Problem {
    match error {
        LettersError::NotAllowed(_) => Problem::Forbidden,
        LettersError::Wrong(_) | LettersError::Changed => Problem::malformed("body"),
        LettersError::Store(error) => Problem::of_store(&error),
    }
}
