//! What the provider sets for its work on attendance.

use assidu_app::{
    paper::{ReadersError, SheetReader},
    signing::letter_failed,
};
use assidu_domain::{
    alerts::{AlertRules, Reminders},
    attendance_rules::AttendanceRules,
    matrix::Right,
    paper::evening::EveningSheets,
    thirds::{CAN_BE_TOLD, News, ThirdKind, ThirdsTold},
};
use assidu_ui::{
    pages::{AttendanceSettings, SheetReaderLine, third_field},
    urls::routes,
};
use axum::{extract::State, response::Response};

use super::bulk::problem;
use crate::{Fields, Form, Login, Onward, Problem, Visitor, Web};

/// The page.
pub(crate) async fn get(State(web): State<Web>, visitor: Visitor, login: Login) -> Result<Response, Problem> {
    let rules = web.app().attendance_rules(&login.actor()).await.map_err(problem)?;
    let readers = web.app().sheet_readers(&login.actor()).await.map_err(|error| match error {
        ReadersError::NotAllowed(_) => Problem::Forbidden,
        ReadersError::Store(error) => Problem::of_store(&error),
    })?;
    let page = AttendanceSettings {
        rules,
        readers: readers.iter().map(|reader| line(&visitor, reader)).collect(),
        sends_mail: web.app().sends_mail(),
        may_change: login.roles.may(Right::Govern),
    };
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Somebody to choose; who was chosen and may no more is told, and is not kept when saved.
fn line(visitor: &Visitor, reader: &SheetReader) -> SheetReaderLine {
    let trouble = match reader.last {
        _ if !reader.may => Some("att-sheets-no-right"),
        _ if reader.chosen && !reader.has_address => Some("att-sheets-no-address"),
        Some((_, state)) if letter_failed(state) => Some("att-sheets-failed"),
        _ => None,
    };
    SheetReaderLine {
        person: reader.person,
        name: reader.name.clone(),
        chosen: reader.chosen && reader.may,
        trouble: trouble.map(|key| visitor.t().get(key)),
        sent: reader.last.filter(|(_, state)| !letter_failed(*state)).map(|(day, _)| day),
    }
}

/// Who is told of this; a kind of third that cannot be chosen is no answer of our form.
fn told(fields: &Fields, news: News) -> Result<Vec<ThirdKind>, Problem> {
    let field = third_field(news);
    let kinds: Vec<ThirdKind> = fields.each(field)?;
    let fits = kinds.iter().all(|kind| CAN_BE_TOLD.contains(kind));
    if fits { Ok(kinds) } else { Err(Problem::malformed(field)) }
}

/// Saves it.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let rules = AttendanceRules {
        second_above: fields.required("second_above")?,
        justify_days: fields.required("justify_days")?,
        reasons: fields.text("reasons").lines().map(str::to_owned).collect(),
        alerts: AlertRules {
            days: fields.required("days")?,
            count: fields.required("count")?,
            row: fields.required("row")?,
            share: fields.required("share")?,
            tell_learner: fields.is_ticked("learner"),
            tell_office: fields.is_ticked("office"),
        },
        reminders: Reminders {
            absence: fields.is_ticked("absence"),
            before: fields.required("before")?,
            unclosed: fields.is_ticked("unclosed"),
            tokens: fields.is_ticked("tokens"),
        },
        evening_sheets: EveningSheets {
            hour: fields.required("sheets_hour")?,
            to: fields.each("sheets_to")?,
        },
        thirds: ThirdsTold { absence: told(&fields, News::Absence)?, alert: told(&fields, News::Alert)? },
    };
    web.app().save_attendance_rules(&login.actor(), rules).await.map_err(problem)?;
    Onward::to(routes::SETTINGS_ATTENDANCE).saying(visitor.t().get("saved")).answer(&web)
}
