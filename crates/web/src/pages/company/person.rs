//! A learner's thirds and periods in company, for staff.

use assidu_app::company::{
    CompanyError, PeriodDraft, PeriodView, PersonCompany as Found, SettleRequest, ThirdDraft, ThirdView,
    WrongCompany,
};
use assidu_domain::{
    CompanyPeriodId, PersonId,
    company::{read_hours, write_hours},
    thirds::ThirdKind,
};
use assidu_texts::{Language, Texts};
use assidu_ui::{
    model::{self, Choice},
    pages::{PeriodCard, PeriodForm, PersonCompany, ThirdForm, ThirdLine, WeekForm},
    urls,
};
use axum::{extract::State, http::StatusCode, response::Response};
use data_encoding::HEXLOWER;
use jiff::civil::Date;

use super::{hours, problem, view, wrong_text};
use crate::{
    Fields, Form, Login, Onward, Path, Problem, Query, Visitor, Web,
    pages::{
        entrance::own_page,
        s::{fresh_key, key_of},
        view as pages_view,
    },
};

/// Those beside the learner, their periods, and the forms. That somebody looked is traced.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(person): Path<PersonId>,
    Query(query): Query,
) -> Result<Response, Problem> {
    let found = web.app().person_company(&login.actor(), person).await.map_err(problem)?;
    let traced = web.app().trace_look(&login.actor(), person).await;
    traced.map_err(|error| Problem::of_store(&error))?;
    let mut page = page(&web, &found);
    if let Some(third) = query.optional::<PersonId>("third")? {
        let known = found.thirds.iter().find(|one| one.id == third).ok_or(Problem::NotFound)?;
        page.third = third_form(known);
    }
    let week: Option<Date> = query.optional("week")?;
    if let Some(period) = query.optional::<CompanyPeriodId>("period")? {
        let known = found.periods.iter().find(|one| one.period.id == period).ok_or(Problem::NotFound)?;
        match week {
            Some(week) => page.week = Some(week_form(known, week)?),
            None => page.period = period_form(&found, Some(known)),
        }
    }
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Adds, changes or ends a third; plans, changes or cancels a period, or takes that back; sends a link or takes it back; writes a week.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(person): Path<PersonId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let (app, actor) = (web.app(), login.actor());
    // Whose page it is not has nothing to do here, whatever the form says.
    let found = app.person_company(&actor, person).await.map_err(problem)?;
    let own = |period: CompanyPeriodId| {
        let known = found.periods.iter().any(|one| one.period.id == period);
        if known { Ok(period) } else { Err(Problem::NotFound) }
    };
    let (done, said) = match fields.text("act") {
        "third" => {
            let (third, key) = (fields.optional("third")?, key_of(&fields)?);
            let saved = app.save_third(&actor, person, third, &third_draft(&fields)?, key).await;
            (saved.map(drop), "third-saved")
        }
        "third-end" => (app.end_third(&actor, person, fields.required("third")?).await, "third-ended-done"),
        "period" => {
            let (period, key) = (fields.optional("period")?, key_of(&fields)?);
            let saved = app.save_company_period(&actor, person, period, &period_draft(&fields)?, key).await;
            (saved.map(drop), "company-saved")
        }
        "period-cancel" => {
            // Twice is once: a period that is cancelled is listed no more.
            let period = fields.required("period")?;
            let mine = own(period).is_ok();
            (if mine { app.cancel_company_period(&actor, period).await } else { Ok(()) }, "company-cancelled")
        }
        "period-restore" => {
            let period = fields.required("period")?;
            (app.restore_company_period(&actor, person, period).await, "company-restored")
        }
        "ask" => {
            (app.ask_tutor(&actor, own(fields.required("period")?)?).await.map(drop), "company-was-asked")
        }
        "withdraw" => {
            (app.withdraw_tutor_link(&actor, own(fields.required("period")?)?).await, "company-withdrawn")
        }
        "week" => match hours(&fields)? {
            None => (Err(CompanyError::Fields(vec![("hours", WrongCompany::Hours)])), ""),
            Some(hours) => {
                let request = SettleRequest {
                    period: own(fields.required("period")?)?,
                    person,
                    week: fields.required("week")?,
                    hours,
                    reason: fields.text("reason").to_owned(),
                    key: key_of(&fields)?,
                };
                (app.settle_week(&actor, &request).await, "company-written")
            }
        },
        _ => return Err(Problem::malformed("act")),
    };
    let t = visitor.t();
    match done {
        Ok(()) => {
            let onward = Onward::to(urls::person_company(person)).saying(t.get(said));
            if fields.text("act") != "period-cancel" {
                return onward.answer(&web);
            }
            let undo = [("act", "period-restore"), ("period", fields.text("period"))];
            let undo = undo.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
            onward.with_undo(urls::person_company(person), undo).answer(&web)
        }
        Err(CompanyError::Fields(wrong)) => {
            let page = again(&web, &found, &fields, &wrong, t)?;
            Ok(own_page(StatusCode::UNPROCESSABLE_ENTITY, visitor.page(page.render(&visitor.frame()))))
        }
        Err(CompanyError::Nothing) => {
            Onward::to(urls::person_company(person)).saying(t.get("company-nothing")).answer(&web)
        }
        Err(CompanyError::NoLetter) => {
            Onward::to(urls::person_company(person)).saying(t.get("company-no-letter")).answer(&web)
        }
        Err(error) => Err(problem(error)),
    }
}

/// The page with what was typed, and what is wrong with it.
fn again(
    web: &Web,
    found: &Found,
    fields: &Fields,
    wrong: &[(&'static str, WrongCompany)],
    t: &Texts,
) -> Result<PersonCompany, Problem> {
    let mut page = page(web, found);
    page.problems =
        wrong.iter().map(|(field, why)| model::Problem { field, text: t.get(wrong_text(*why)) }).collect();
    let text = |name: &str| fields.text(name).to_owned();
    match fields.text("act") {
        "third" => {
            let draft = third_draft(fields)?;
            page.third = ThirdForm {
                open: true,
                third: fields.optional("third")?,
                kind: draft.kind,
                given_name: draft.given_name,
                family_name: draft.family_name,
                email: draft.email,
                mobile_phone: draft.mobile_phone,
                organisation: draft.organisation,
                siret: draft.siret,
                language: draft.language,
            };
        }
        "period" => {
            let form = period_form(found, None);
            page.period = PeriodForm {
                open: true,
                period: fields.optional("period")?,
                tutors: form.tutors.into_iter().map(|one| chosen(one, fields.text("tutor"))).collect(),
                host: text("host"),
                first: text("first"),
                last: text("last"),
                plan: (0..14).map(|n| text(&format!("plan.{n}"))).collect(),
            };
        }
        _ => {
            let period: CompanyPeriodId = fields.required("period")?;
            let known = found.periods.iter().find(|one| one.period.id == period).ok_or(Problem::NotFound)?;
            let mut form = week_form(known, fields.required("week")?)?;
            view::typed(&mut form.week, fields)?;
            form.reason = text("reason");
            page.week = Some(form);
        }
    }
    Ok(page)
}

fn chosen(choice: Choice, value: &str) -> Choice {
    Choice { chosen: choice.value == value, ..choice }
}

fn third_draft(fields: &Fields) -> Result<ThirdDraft, Problem> {
    let text = |name: &str| fields.text(name).to_owned();
    let language = text("language");
    if !language.is_empty() && language.parse::<Language>().is_err() {
        return Err(Problem::malformed("language"));
    }
    Ok(ThirdDraft {
        kind: fields.optional("kind")?,
        given_name: text("given_name"),
        family_name: text("family_name"),
        email: text("email"),
        mobile_phone: text("mobile_phone"),
        organisation: text("organisation"),
        siret: text("siret"),
        language,
    })
}

fn period_draft(fields: &Fields) -> Result<PeriodDraft, Problem> {
    let mut plan = [Some(0); 14];
    for (n, half) in plan.iter_mut().enumerate() {
        *half = read_hours(fields.text(&format!("plan.{n}")));
    }
    Ok(PeriodDraft {
        tutor: fields.optional("tutor")?,
        first: fields.optional("first")?,
        last: fields.optional("last")?,
        plan,
        host: fields.text("host").to_owned(),
    })
}

fn page(web: &Web, found: &Found) -> PersonCompany {
    PersonCompany {
        person: found.person,
        name: found.name.clone(),
        apprentice: found.apprentice,
        thirds: found.thirds.iter().map(third_line).collect(),
        third: ThirdForm { organisation: found.employer.clone(), ..ThirdForm::default() },
        periods: found.periods.iter().map(|one| card(one, &found.timezone)).collect(),
        period: period_form(found, None),
        week: None,
        problems: Vec::new(),
        sends_mail: found.sends_mail,
        key: HEXLOWER.encode(&fresh_key(web)),
    }
}

fn third_line(third: &ThirdView) -> ThirdLine {
    let card = &third.card;
    let facts = [&card.email, &card.mobile_phone, &card.employer_name];
    ThirdLine {
        id: third.id,
        kind: third.kind,
        name: card.full_name(),
        facts: facts.into_iter().filter(|fact| !fact.trim().is_empty()).cloned().collect(),
        until: third.until,
        holds: third.holds,
    }
}

fn third_form(third: &ThirdView) -> ThirdForm {
    let card = &third.card;
    ThirdForm {
        open: true,
        third: Some(third.id),
        kind: Some(third.kind),
        given_name: card.given_name.clone(),
        family_name: card.family_name.clone(),
        email: card.email.clone(),
        mobile_phone: card.mobile_phone.clone(),
        organisation: card.employer_name.clone(),
        siret: card.employer_siret.clone(),
        language: third.language.clone(),
    }
}

fn card(view: &PeriodView, timezone: &str) -> PeriodCard {
    let period = &view.period;
    PeriodCard {
        id: period.id,
        host: period.host.clone(),
        tutor: view.tutor.clone(),
        tutor_has_address: view.tutor_has_address,
        days: [period.period.first, period.period.last],
        weekly: period.period.plan.total(),
        progress: (view.progress.weeks, view.progress.settled),
        declared: view.progress.declared,
        waiting: view.progress.waiting,
        link: view.link,
        asked: period.asked_at.map(|at| pages_view::clock(at, timezone).date()),
        same_device: period.same_device,
        weeks: view::weeks(view),
    }
}

/// The form of a period: of this one, or of a new one with the usual hours of a week.
fn period_form(found: &Found, known: Option<&PeriodView>) -> PeriodForm {
    let tutor = known.map(|one| one.period.tutor);
    let tutors = found
        .thirds
        .iter()
        .filter(|third| third.kind == ThirdKind::Tutor && third.holds || Some(third.id) == tutor);
    let tutors = tutors.map(|third| Choice {
        value: third.id.to_string(),
        label: third.card.full_name(),
        chosen: Some(third.id) == tutor,
    });
    let period = known.map(|one| one.period.period);
    let half = |n: usize| match period {
        Some(period) if period.plan.at(n) == 0 => String::new(),
        Some(period) => write_hours(period.plan.at(n)),
        None if n < 10 => write_hours(USUAL),
        None => String::new(),
    };
    PeriodForm {
        open: known.is_some(),
        period: known.map(|one| one.period.id),
        tutors: tutors.collect(),
        host: known.map_or_else(|| found.employer.clone(), |one| one.period.host.clone()),
        first: period.map(|period| period.first.to_string()).unwrap_or_default(),
        last: period.map(|period| period.last.to_string()).unwrap_or_default(),
        plan: (0..14).map(half).collect(),
    }
}

/// Minutes of a half-day in a week of 35 hours.
const USUAL: u32 = 210;

fn week_form(view: &PeriodView, week: Date) -> Result<WeekForm, Problem> {
    let found = view.week(week).ok_or(Problem::NotFound)?;
    Ok(WeekForm { period: view.period.id, week: view::week(found), reason: String::new() })
}
