//! Adding a person by hand, and changing what is known of one.

use assidu_app::people::{PersonDraft, PersonFields, SaveError, WrongPerson};
use assidu_domain::{
    PersonId,
    matrix::Right,
    people::{Role, Roles},
};
use assidu_texts::{Language, Texts};
use assidu_ui::{model, pages::PersonEdit, urls};
use axum::{extract::State, http::StatusCode, response::Response};

use super::problem;
use crate::{
    Fields, Form, Login, Onward, Path, Problem, Visitor, Web,
    pages::{entrance::own_page, quota::said},
};

/// An empty form: most often it is a learner.
pub(crate) async fn new(visitor: Visitor, login: Login) -> Response {
    let usual = if login.roles.is_of_organisation() { Role::Auditor } else { Role::Learner };
    let page = PersonEdit {
        roles: Roles::of(&[usual]),
        may_give: may_give(&login),
        signature_required: true,
        ..PersonEdit::default()
    };
    visitor.page(page.render(&visitor.frame()))
}

/// Adds a person.
pub(crate) async fn add(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let draft = draft(&fields)?;
    match web.app().add_by_hand(&login.actor(), &draft).await {
        Ok(person) => Onward::to(urls::person(person)).saying(visitor.t().get("person-added")).answer(&web),
        Err(error) => again(&visitor, form(&draft, None, "", may_give(&login)), error),
    }
}

/// The form with what is known.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(person): Path<PersonId>,
) -> Result<Response, Problem> {
    let found = web.app().person_view(&login.actor(), person).await.map_err(problem)?;
    if !found.access.may_change {
        return Err(Problem::Forbidden);
    }
    let card = &found.person.card;
    let draft = PersonDraft {
        fields: PersonFields {
            family_name: card.family_name.clone(),
            given_name: card.given_name.clone(),
            reference: card.reference.clone(),
            birth_date: card.birth_date.map(|day| day.to_string()).unwrap_or_default(),
            email: card.email.clone(),
            mobile_phone: card.mobile_phone.clone(),
            language: found.person.language.clone(),
        },
        roles: found.person.roles,
        signature_required: found.person.signature_required,
    };
    let page = form(&draft, Some(person), &card.full_name(), may_give(&login));
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Saves it.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(person): Path<PersonId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let draft = draft(&fields)?;
    match web.app().change_by_hand(&login.actor(), person, &draft).await {
        Ok(()) => Onward::to(urls::person(person)).saying(visitor.t().get("person-saved")).answer(&web),
        Err(error) => {
            let name = format!("{} {}", draft.fields.given_name, draft.fields.family_name);
            again(&visitor, form(&draft, Some(person), &name, may_give(&login)), error)
        }
    }
}

/// The secretariat makes learners and trainers; administrators make everyone.
fn may_give(login: &Login) -> Roles {
    if login.roles.is_of_organisation() {
        Roles::of(&[Role::Administrator, Role::Auditor])
    } else if login.roles.may(Right::Govern) {
        Roles::of(Role::ALL)
    } else {
        Roles::of(&[Role::Learner, Role::Trainer])
    }
}

fn draft(fields: &Fields) -> Result<PersonDraft, Problem> {
    let text = |name: &str| fields.text(name).to_owned();
    let language = fields.text("language");
    if !language.is_empty() && language.parse::<Language>().is_err() {
        return Err(Problem::malformed("language"));
    }
    let roles: Vec<Role> = fields.each("roles")?;
    Ok(PersonDraft {
        fields: PersonFields {
            family_name: text("family_name"),
            given_name: text("given_name"),
            reference: text("reference"),
            birth_date: text("birth_date"),
            email: text("email"),
            mobile_phone: text("mobile_phone"),
            language: language.to_owned(),
        },
        roles: Roles::of(&roles),
        signature_required: fields.is_ticked("signature_required"),
    })
}

fn form(draft: &PersonDraft, person: Option<PersonId>, name: &str, may_give: Roles) -> PersonEdit {
    let fields = draft.fields.clone();
    PersonEdit {
        person,
        name: name.to_owned(),
        family_name: fields.family_name,
        given_name: fields.given_name,
        reference: fields.reference,
        birth_date: fields.birth_date,
        email: fields.email,
        mobile_phone: fields.mobile_phone,
        language: fields.language,
        roles: draft.roles,
        may_give,
        signature_required: draft.signature_required,
        problems: Vec::new(),
        last_administrator: false,
        refused: None,
    }
}

/// The form again with what is wrong, or the problem that no field is to blame for.
fn again(visitor: &Visitor, mut page: PersonEdit, error: SaveError) -> Result<Response, Problem> {
    match error {
        SaveError::Fields(wrong) => page.problems = in_words(visitor.t(), &wrong),
        SaveError::LastAdministrator => page.last_administrator = true,
        SaveError::Quota(reached) => page.refused = Some(said(visitor.t(), reached)),
        SaveError::NotAllowed(_) => return Err(Problem::Forbidden),
        SaveError::Unknown => return Err(Problem::NotFound),
        SaveError::Store(error) => return Err(Problem::of_store(&error)),
    }
    let page = visitor.page(page.render(&visitor.frame()));
    Ok(own_page(StatusCode::UNPROCESSABLE_ENTITY, page))
}

/// What is wrong with the fields of a card, in the visitor's language.
pub(crate) fn in_words(t: &Texts, wrong: &[(&'static str, WrongPerson)]) -> Vec<model::Problem> {
    let key = |wrong| match wrong {
        WrongPerson::Missing => "person-wrong-missing",
        WrongPerson::TooLong => "person-wrong-long",
        WrongPerson::BirthDate => "person-wrong-birth-date",
        WrongPerson::Email => "person-wrong-email",
        WrongPerson::Taken => "person-wrong-taken",
        WrongPerson::Roles => "person-wrong-roles",
    };
    wrong.iter().map(|(field, wrong)| model::Problem { field, text: t.get(key(*wrong)) }).collect()
}
