//! The office's inbox of absences.

use assidu_app::absences::{AbsenceDesk, DeskLine};
use assidu_domain::{
    AbsenceId,
    absence::{AbsenceAct, AbsenceState},
};
use assidu_texts::Texts;
use assidu_ui::{
    model::Chip,
    pages::{AbsenceLine, Absences},
    urls::{self, routes, with_query},
};
use axum::{extract::State, response::Response};

use super::own::problem;
use crate::{Form, Login, Onward, Path, Problem, Query, Visitor, Web, pages::view};

/// The absences in a state; those that wait, unless another is asked for.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Query(query): Query,
) -> Result<Response, Problem> {
    let state = query.optional("state")?.unwrap_or(AbsenceState::Waiting);
    let desk = web.app().absence_desk(&login.actor(), state).await.map_err(problem)?;
    let page = Absences {
        chips: chips(&desk, state, visitor.t()),
        lines: desk.lines.iter().map(|one| line(one, &desk.timezone)).collect(),
    };
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Accepts one, refuses it, or takes the decision back.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(absence): Path<AbsenceId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let act: AbsenceAct = fields.required("act")?;
    let decided = web.app().decide_absence(&login.actor(), absence, act, fields.text("answer")).await;
    decided.map_err(problem)?;
    let onward = Onward::to(routes::ABSENCES);
    let said = visitor.t().get(&format!("absence-done-{}", act.name()));
    if act == AbsenceAct::Undo {
        return onward.saying(said).answer(&web);
    }
    let undo = vec![("act".to_owned(), AbsenceAct::Undo.name().to_owned())];
    onward.saying(said).with_undo(urls::absence(absence), undo).answer(&web)
}

fn chips(desk: &AbsenceDesk, current: AbsenceState, t: &Texts) -> Vec<Chip> {
    let chip = |state: &AbsenceState| Chip {
        label: t.get(&format!("absences-{}", state.name())),
        count: (*state == AbsenceState::Waiting).then(|| u64::try_from(desk.waiting).unwrap_or(0)),
        href: match state {
            AbsenceState::Waiting => routes::ABSENCES.to_owned(),
            other => with_query(routes::ABSENCES, &[("state", other.name())]),
        },
        current: *state == current,
    };
    AbsenceState::ALL.iter().map(chip).collect()
}

fn line(one: &DeskLine, zone: &str) -> AbsenceLine {
    let absence = &one.view.absence;
    AbsenceLine {
        id: absence.id,
        state: absence.state,
        person: absence.person,
        name: one.name.clone(),
        first: absence.first,
        last: absence.last,
        at: view::clock(absence.asked_at, zone),
        reason: one.view.reason.clone(),
        comment: one.view.comment.clone(),
        file: absence.file.is_some(),
        answer: absence.answer.clone(),
        decided_by: if absence.state == AbsenceState::Withdrawn {
            String::new()
        } else {
            one.decided_by.clone()
        },
    }
}
