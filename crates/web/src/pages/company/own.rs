//! A learner's own weeks in company.

use assidu_app::company::{CompanyError, DeclareRequest, OwnCompany, WrongCompany};
use assidu_domain::CompanyPeriodId;
use assidu_ui::{
    pages::{MyCompany, MyPeriod, SignWeek},
    parts::SignPad,
    urls::routes,
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use data_encoding::HEXLOWER;
use jiff::civil::Date;

use super::{hours, problem, view};
use crate::{
    Fields, Form, Login, Onward, Problem, Query, Visitor, Web,
    pages::{
        entrance::own_page,
        s::{answer, drawing, drawing_problem, fresh_key, key_of, must_be_own, surroundings},
    },
    visitor::wants_json,
};

/// One's weeks, or one of them in the form or under the pad.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Query(query): Query,
) -> Result<Response, Problem> {
    let found = web.app().own_company(&login.actor()).await.map_err(problem)?;
    let page = page(&web, &login, &found, &query)?;
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Declares a week or signs it. The same form again does it once.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    headers: HeaderMap,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let (is_json, actor) = (wants_json(&headers), login.actor());
    must_be_own(&web, &fields, login.person)?;
    let signs = match fields.text("act") {
        "declare" => false,
        "sign" => true,
        _ => return Err(Problem::malformed("act")),
    };
    // Whose weeks they are not has nothing to do here, whatever the form says.
    let found = web.app().own_company(&actor).await.map_err(problem)?;
    let done = match (signs, hours(&fields)?) {
        (false, None) => Err("my-company-problem-hours"),
        (signs, hours) => match (signs, drawing(&fields)) {
            (true, Err(error)) => Err(drawing_problem(&error)),
            (signs, drawing) => {
                let request = DeclareRequest {
                    period: fields.required("period")?,
                    week: fields.required("week")?,
                    hours: hours.filter(|_| !signs),
                    comment: fields.text("comment").to_owned(),
                    drawing: drawing.ok().filter(|_| signs),
                    surroundings: surroundings(&visitor, &fields),
                    device: web.app().device(&visitor.device.value),
                    key: key_of(&fields)?,
                };
                match web.app().declare_week(&actor, request).await {
                    Ok(()) => Ok(()),
                    Err(error) => Err(refused(error)?),
                }
            }
        },
    };
    let t = visitor.t();
    match done {
        Ok(()) if is_json => answer::recorded(&web, true, &fields, routes::MY_COMPANY.to_owned(), None),
        Ok(()) => {
            let said = if signs { "my-company-signed-done" } else { "my-company-sent" };
            Onward::to(routes::MY_COMPANY).saying(t.get(said)).answer(&web)
        }
        Err(key) if is_json => Ok(answer::problem(StatusCode::UNPROCESSABLE_ENTITY, "company", &t.get(key))),
        Err(key) => {
            let mut page = page(&web, &login, &found, &fields)?;
            if let Some((_, week)) = &mut page.form {
                view::typed(week, &fields)?;
                week.comment = fields.text("comment").to_owned();
            }
            if let Some(sign) = &mut page.sign {
                sign.pad.problem = Some(t.get(key));
            }
            page.problem = Some(t.get(key));
            Ok(own_page(StatusCode::UNPROCESSABLE_ENTITY, visitor.page(page.render(&visitor.frame()))))
        }
    }
}

/// What the form can mend.
fn refused(error: CompanyError) -> Result<&'static str, Problem> {
    match error {
        CompanyError::Fields(wrong) if wrong.contains(&("comment", WrongCompany::TooLong)) => {
            Ok("my-company-problem-comment")
        }
        CompanyError::Fields(_) => Ok("my-company-problem-hours"),
        CompanyError::NotNow => Ok("my-company-not-now"),
        other => Err(problem(other)),
    }
}

fn page(web: &Web, login: &Login, found: &OwnCompany, asked: &Fields) -> Result<MyCompany, Problem> {
    let period: Option<CompanyPeriodId> = asked.optional("period")?;
    let week: Option<Date> = asked.optional("week")?;
    let signs = asked.is_ticked("sign") || asked.text("act") == "sign";
    let chosen = period.zip(week).and_then(|(period, week)| {
        let of = found.periods.iter().find(|one| one.period.id == period)?;
        of.week(week).filter(|week| week.state.can_be_declared()).map(|week| (period, view::week(week)))
    });
    let (form, sign) = match chosen {
        Some((period, week)) if signs => {
            let pad = SignPad {
                action: routes::MY_COMPANY.to_owned(),
                challenge: String::new(),
                owner: web.outbox_of(login.person),
                ahead: None,
                key: HEXLOWER.encode(&fresh_key(web)),
                problem: None,
            };
            (None, Some(SignWeek { period, week, pad }))
        }
        chosen => (chosen, None),
    };
    let periods = found.periods.iter().map(|one| MyPeriod {
        id: one.period.id,
        host: one.period.host.clone(),
        tutor: one.tutor.clone(),
        days: [one.period.period.first, one.period.period.last],
        weeks: view::weeks(one),
    });
    Ok(MyCompany {
        periods: periods.collect(),
        apprentice: found.apprentice,
        form,
        sign,
        problem: None,
        key: HEXLOWER.encode(&fresh_key(web)),
    })
}
