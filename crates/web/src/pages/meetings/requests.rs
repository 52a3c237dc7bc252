//! Asking people to sign: by a link, or during a class at a distance.

use assidu_app::signing::{AskError, Asking};
use assidu_domain::{MeetingId, PersonId, signing::Method};
use assidu_ui::{pages::Mass, urls};
use axum::{extract::State, response::Response};

use super::ways;
use crate::{Form, Login, Onward, Path, Problem, Visitor, Web, pages::s::key_of};

/// From so many letters on a second word is asked for.
const MASS: usize = 2;

/// Asks; a mass of letters only after a second word.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(meeting): Path<MeetingId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let people: Vec<PersonId> = fields.each("person")?;
    let method: Method = fields.required("method")?;
    let asking = Asking {
        meeting,
        sign_off: fields.required("sign_off")?,
        people,
        method,
        by_mail: fields.is_ticked("mail"),
        reference: fields.text("reference").to_owned(),
        key: key_of(&fields)?,
    };
    if method == Method::EmailLink && asking.people.len() >= MASS && !fields.is_ticked("confirmed") {
        let mass = Mass { sign_off: asking.sign_off, people: asking.people };
        return ways::shown(&web, &visitor, &login, meeting, Some(mass)).await;
    }
    match web.app().ask_to_sign(&login.actor(), &asking).await {
        Ok(told) => {
            let counts = [
                ("asked", told.asked.into()),
                ("letters", told.letters.into()),
                ("without", told.no_address.into()),
                ("left", told.left_out.into()),
            ];
            let mut word = visitor.t().with("asked-told", &counts);
            if told.on_paper > 0 {
                let count = [("count", told.on_paper.into())];
                word = format!("{word} {}", visitor.t().with("asked-on-paper", &count));
            }
            Onward::to(urls::ways(meeting)).saying(word).answer(&web)
        }
        Err(AskError::NotAllowed(_) | AskError::MethodNotAllowed) => Err(Problem::Forbidden),
        Err(AskError::Unknown) => Err(Problem::NotFound),
        Err(AskError::Over | AskError::NoMail) => Err(Problem::Conflict),
        Err(AskError::Reference) => Err(Problem::malformed("reference")),
        Err(AskError::Store(error)) => Err(Problem::of_store(&error)),
    }
}
