//! Who stands in for a trainer at a class meeting.

use assidu_app::meetings::{EditError, SubstituteDraft, SubstituteError, SubstitutesView};
use assidu_domain::{MeetingId, PersonId, SubstituteId, matrix::Right};
use assidu_ui::{
    pages::{MadeLink, StandInFor, StandInLine, Substitutes, TypedSubstitute},
    urls,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use data_encoding::HEXLOWER;

use crate::{
    Fields, Form, Login, Onward, Path, Problem, Visitor, Web,
    pages::{
        entrance::own_page,
        s::{fresh_key, key_of},
        view,
    },
};

/// Who stands in, and the form to name somebody.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(meeting): Path<MeetingId>,
) -> Result<Response, Problem> {
    let found = web.app().substitutes_view(&login.actor(), meeting).await.map_err(problem)?;
    Ok(visitor.page(page(&web, &login, &found).render(&visitor.frame())))
}

/// Names somebody, makes another link, or takes one back. A link is shown in this answer and nowhere else.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(meeting): Path<MeetingId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let (app, actor, key) = (web.app(), login.actor(), key_of(&fields)?);
    // Whose page it is not has nothing to do here, whatever the form says.
    app.substitutes_view(&actor, meeting).await.map_err(problem)?;
    let done = match fields.text("act") {
        "add" => app.add_substitute(&actor, &draft(meeting, &fields, key)?).await,
        "renew" => app.renew_substitute(&actor, fields.required("substitute")?).await,
        "withdraw" => {
            let which: SubstituteId = fields.required("substitute")?;
            app.withdraw_substitute(&actor, which, key).await.map_err(problem)?;
            let said = visitor.t().get("substitute-withdrawn-done");
            return Onward::to(urls::substitutes(meeting)).saying(said).answer(&web);
        }
        _ => return Err(Problem::malformed("act")),
    };
    let found = app.substitutes_view(&actor, meeting).await.map_err(problem)?;
    let mut page = page(&web, &login, &found);
    match done {
        Ok(made) => {
            let line = found.lines.iter().find(|line| line.id == made.substitute);
            page.made = Some(MadeLink {
                name: line.map(|line| line.name.clone()).unwrap_or_default(),
                url: format!("{}{}", origin(&web), urls::stand_in(&made.link)),
                mailed: made.mailed,
            });
            // The one answer that holds a link is kept by no browser.
            Ok(visitor.page(page.render(&visitor.frame())))
        }
        Err(SubstituteError::Already) => {
            Onward::to(urls::substitutes(meeting)).saying(visitor.t().get("substitute-already")).answer(&web)
        }
        Err(error) => {
            let (field, key) = wrong(&error).ok_or(error).map_err(problem)?;
            page.problem = Some((field, visitor.t().get(key)));
            page.typed = typed(&fields)?;
            let shown = visitor.page(page.render(&visitor.frame()));
            Ok(own_page(StatusCode::UNPROCESSABLE_ENTITY, shown).into_response())
        }
    }
}

fn draft(meeting: MeetingId, fields: &Fields, key: [u8; 16]) -> Result<SubstituteDraft, Problem> {
    let mut meetings: Vec<MeetingId> = fields.each("meeting")?;
    meetings.push(meeting);
    Ok(SubstituteDraft {
        meetings,
        trainer: fields.required("trainer")?,
        given_name: fields.text("given_name").to_owned(),
        family_name: fields.text("family_name").to_owned(),
        email: fields.text("email").to_owned(),
        key,
    })
}

fn typed(fields: &Fields) -> Result<TypedSubstitute, Problem> {
    Ok(TypedSubstitute {
        trainer: fields.optional("trainer")?,
        given_name: fields.text("given_name").to_owned(),
        family_name: fields.text("family_name").to_owned(),
        email: fields.text("email").to_owned(),
        others: Some(fields.each("meeting")?),
    })
}

/// Where a link leads: the address that people come by.
fn origin(web: &Web) -> &str {
    match web.settings().origin.as_str() {
        "" => web.app().public_url(),
        origin => origin,
    }
}

/// What can be mended on the page: where, and the text.
const fn wrong(error: &SubstituteError) -> Option<(&'static str, &'static str)> {
    match error {
        SubstituteError::Name => Some(("given_name", "substitute-wrong-name")),
        SubstituteError::Email => Some(("email", "substitute-wrong-email")),
        SubstituteError::Meetings => Some(("form", "substitute-wrong-meetings")),
        SubstituteError::Over => Some(("form", "substitute-wrong-over")),
        SubstituteError::Signed => Some(("form", "substitute-wrong-signed")),
        SubstituteError::Withdrawn => Some(("form", "substitute-wrong-withdrawn")),
        SubstituteError::Edit(EditError::Changed) => Some(("form", "close-changed")),
        _ => None,
    }
}

fn problem(error: SubstituteError) -> Problem {
    match error {
        SubstituteError::Unknown => Problem::NotFound,
        SubstituteError::NotAllowed(_) => Problem::Forbidden,
        SubstituteError::Write(_) | SubstituteError::Edit(EditError::Write(_)) => Problem::Busy,
        SubstituteError::Store(error) | SubstituteError::Edit(EditError::Store(error)) => {
            Problem::of_store(&error)
        }
        _ => Problem::Conflict,
    }
}

fn page(web: &Web, login: &Login, found: &SubstitutesView) -> Substitutes {
    let zone = &found.live.meeting.timezone;
    let clock = |at| view::time(at, zone);
    let choices = found.choices.iter().map(|choice| StandInFor {
        trainer: choice.trainer,
        name: choice.name.clone(),
        others: choice
            .others
            .iter()
            .map(|other| (other.id, other.title.clone(), clock(other.span.start), clock(other.span.end)))
            .collect(),
    });
    let lines = found.lines.iter().map(|line| StandInLine {
        id: line.id,
        name: line.name.clone(),
        trainer: line.trainer.clone(),
        made: (line.made.1.clone(), view::clock(line.made.0, zone).date(), clock(line.made.0)),
        meetings: line.meetings,
        state: line.state,
        signed_at: line.signed_at.map(clock),
        letter: line.letter.map(|state| !assidu_app::signing::letter_failed(state)),
    });
    let own: Vec<PersonId> = found.live.trainers.iter().map(|trainer| trainer.person).collect();
    Substitutes {
        meeting: found.live.meeting.id,
        facts: view::meeting_facts(&found.live),
        choices: choices.collect(),
        lines: lines.collect(),
        made: None,
        typed: TypedSubstitute::default(),
        problem: None,
        sends_mail: web.app().sends_mail(),
        may_see: own.contains(&login.person) || login.roles.may(Right::SeePlanning),
        key: HEXLOWER.encode(&fresh_key(web)),
    }
}
