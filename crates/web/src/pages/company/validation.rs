//! A tutor's link: looked at without changing anything; one form says what holds, and signs.

use assidu_app::company::{ValidateError, ValidateRequest, ValidationView, WeekSaid};
use assidu_domain::{
    EventId,
    company::{JudgeRefusal, LinkState, Said, read_hours},
};
use assidu_ui::{
    pages::{Validation, ValidationOffer},
    parts::SignPad,
    urls,
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use data_encoding::HEXLOWER;
use jiff::civil::Date;

use super::{halves, view};
use crate::{
    Fields, Form, Onward, Path, Problem, Visitor, Web,
    pages::{
        entrance::own_page,
        s::{answer, drawing, drawing_problem, fresh_key, key_of, surroundings},
    },
    visitor::wants_json,
};

/// The weeks of a link.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    Path(link): Path<String>,
) -> Result<Response, Problem> {
    show(&web, &visitor, &link, None).await
}

/// Records what the tutor says, once.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    Path(link): Path<String>,
    headers: HeaderMap,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let is_json = wants_json(&headers);
    let wrong = match said(&web, &visitor, &fields)? {
        Err(wrong) => wrong,
        Ok(request) => match web.app().validate_weeks(&link, request).await {
            Ok(()) if is_json => {
                return answer::recorded(&web, true, &fields, urls::validation(&link), None);
            }
            Ok(()) => return Onward::to(urls::validation(&link)).answer(&web),
            Err(ValidateError::Over) => (None, "validation-over"),
            Err(ValidateError::Changed) => (None, "validation-changed"),
            Err(ValidateError::Week(week, JudgeRefusal::Hours)) => (Some(week), "validation-problem-hours"),
            Err(ValidateError::Week(week, JudgeRefusal::Reason)) => (Some(week), "validation-problem-reason"),
            Err(ValidateError::Write(_)) => return Err(Problem::Busy),
            Err(ValidateError::Store(error)) => return Err(Problem::of_store(&error)),
        },
    };
    if is_json {
        let text = in_words(&visitor, wrong);
        return Ok(answer::problem(StatusCode::UNPROCESSABLE_ENTITY, "validation", &text));
    }
    show(&web, &visitor, &link, Some((&fields, wrong))).await
}

/// The week in which something is wrong, if it is in one, and the text that says what.
type Wrong = (Option<Date>, &'static str);

/// What is wrong, after the week in which it is.
fn in_words(visitor: &Visitor, (week, key): Wrong) -> String {
    let (t, what) = (visitor.t(), visitor.t().get(key));
    let Some(week) = week else { return what };
    let week = t.with("company-week-of", &[("day", t.date_long(week).into())]);
    t.with("validation-problem-in", &[("week", week.into()), ("problem", what.into())])
}

fn said(web: &Web, visitor: &Visitor, fields: &Fields) -> Result<Result<ValidateRequest, Wrong>, Problem> {
    let drawing = match drawing(fields) {
        Ok(drawing) => drawing,
        Err(error) => return Ok(Err((None, drawing_problem(&error)))),
    };
    let (typed, disputed) = (halves(fields, "h")?, halves(fields, "disputed")?);
    let mut weeks = Vec::new();
    for (name, seen) in fields.under("seen") {
        let week: Date = name.parse().map_err(|_| Problem::malformed("seen"))?;
        let seen: EventId = seen.parse().map_err(|_| Problem::malformed("seen"))?;
        let mut of_week = Vec::new();
        for (day, half, text) in typed.iter().filter(|(day, ..)| assidu_domain::company::monday(*day) == week)
        {
            let Some(minutes) = read_hours(text) else {
                return Ok(Err((Some(week), "validation-problem-hours")));
            };
            let is_disputed = disputed.iter().any(|(d, h, _)| (d, h) == (day, half));
            of_week.push((*day, *half, Said { minutes: Some(minutes), disputed: is_disputed }));
        }
        let reason = fields.text(&format!("reason.{week}")).to_owned();
        weeks.push(WeekSaid { week, seen: Some(seen), halves: of_week, reason });
    }
    Ok(Ok(ValidateRequest {
        weeks,
        drawing,
        surroundings: surroundings(visitor, fields),
        device: web.app().device(&visitor.device.value),
        logged_in: visitor.login.as_ref().map(|login| login.person),
        key: key_of(fields)?,
    }))
}

async fn show(
    web: &Web,
    visitor: &Visitor,
    link: &str,
    wrong: Option<(&Fields, Wrong)>,
) -> Result<Response, Problem> {
    let found = web.app().validation_view(link).await.map_err(|error| Problem::of_store(&error))?;
    let state = found.as_ref().map_or(LinkState::None, |found| found.period.link);
    let mut frame = visitor.frame();
    let offer = match found.filter(|_| state == LinkState::Open) {
        Some(found) => Some(offer(web, visitor, link, &found, wrong)?),
        None => None,
    };
    // What waits on this device for the network waits under the link's own name.
    frame.outbox = offer.as_ref().map(|offer| offer.pad.owner.clone()).or(frame.outbox);
    let status = match (&offer, state, wrong) {
        (Some(_), _, Some(_)) => StatusCode::UNPROCESSABLE_ENTITY,
        (Some(_), _, None) | (None, LinkState::Used, _) => StatusCode::OK,
        _ => StatusCode::GONE,
    };
    let page = Validation { offer, used: state == LinkState::Used };
    Ok(own_page(status, visitor.page(page.render(&frame))))
}

fn offer(
    web: &Web,
    visitor: &Visitor,
    link: &str,
    found: &ValidationView,
    wrong: Option<(&Fields, Wrong)>,
) -> Result<ValidationOffer, Problem> {
    let period = &found.period;
    let mut weeks = view::weeks(period);
    if let Some((fields, _)) = wrong {
        for week in weeks.iter_mut().filter(|week| fields.get(&format!("seen.{}", week.week)).is_some()) {
            view::typed(week, fields)?;
            week.reason = fields.text(&format!("reason.{}", week.week)).to_owned();
        }
    }
    Ok(ValidationOffer {
        provider: found.provider.clone(),
        tutor: period.tutor.clone(),
        learner: period.learner.clone(),
        host: period.period.host.clone(),
        days: [period.period.period.first, period.period.period.last],
        weeks,
        wrong: wrong.and_then(|(_, (week, _))| week),
        problem: wrong.map(|(_, (_, key))| visitor.t().get(key)),
        pad: SignPad {
            action: urls::validation(link),
            challenge: String::new(),
            owner: web.form_key().opaque(&format!("tutor {link}")),
            ahead: None,
            key: HEXLOWER.encode(&fresh_key(web)),
            problem: None,
        },
    })
}
