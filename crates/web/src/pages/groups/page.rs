//! One group: its rules and its learners.

use assidu_app::settings::{GroupView, PolicyPreview, SettingsError, WrongField};
use assidu_domain::{GroupId, planning::Alternation, signing::Policy};
use assidu_ui::{
    model,
    pages::{self, GroupLine, GroupPage},
    urls,
};
use axum::{extract::State, response::Response};

use crate::{
    Form, Login, Onward, Path, Problem, Visitor, Web,
    pages::{
        settings::{in_words, policy, problem},
        view::clock,
    },
};

/// The page.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(group): Path<GroupId>,
) -> Result<Response, Problem> {
    let found = web.app().group_view(&login.actor(), group, None).await.map_err(problem)?;
    Ok(visitor.page(page(found, None, Vec::new()).render(&visitor.frame())))
}

/// Saves the group's own policy, takes it away, or shows what it would make of next week.
pub(crate) async fn save_policy(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(group): Path<GroupId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let (actor, act) = (login.actor(), fields.text("act"));
    if act == "inherit" {
        let before = web.app().save_group_policy(&actor, group, None).await.map_err(problem)?;
        return done(&web, &visitor, group, "policy-now-inherited", before.as_ref());
    }
    let wrong = match policy::read(&fields)? {
        Ok(tried) if act == "preview" => return preview(&web, &visitor, &login, group, tried).await,
        Ok(own) => match web.app().save_group_policy(&actor, group, Some(own.clone())).await {
            Ok(before) if before.as_ref() == Some(&own) => return done(&web, &visitor, group, "saved", None),
            Ok(before) => return undoable(&web, &visitor, group, before.as_ref()),
            Err(SettingsError::Fields(wrong)) => wrong,
            Err(error) => return Err(problem(error)),
        },
        Err(wrong) => vec![wrong],
    };
    again(&web, &visitor, &login, group, &wrong).await
}

/// Saves the weeks at the centre and in company, or takes them away.
pub(crate) async fn save_rhythm(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(group): Path<GroupId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let rhythm = match fields.text("act") {
        "none" => None,
        _ => Some(Alternation {
            from: fields.required("from")?,
            centre_weeks: fields.required("centre_weeks")?,
            company_weeks: fields.required("company_weeks")?,
        }),
    };
    let before = match web.app().save_rhythm(&login.actor(), group, rhythm).await {
        Ok(before) => before,
        Err(SettingsError::Fields(wrong)) => return again(&web, &visitor, &login, group, &wrong).await,
        Err(error) => return Err(problem(error)),
    };
    let undo = match &before {
        Some(rhythm) => vec![
            ("from".to_owned(), rhythm.from.to_string()),
            ("centre_weeks".to_owned(), rhythm.centre_weeks.to_string()),
            ("company_weeks".to_owned(), rhythm.company_weeks.to_string()),
        ],
        None => vec![("act".to_owned(), "none".to_owned())],
    };
    Onward::to(urls::group(group))
        .saying(visitor.t().get("rhythm-saved"))
        .with_undo(urls::group_rhythm(group), undo)
        .answer(&web)
}

async fn preview(
    web: &Web,
    visitor: &Visitor,
    login: &Login,
    group: GroupId,
    tried: Policy,
) -> Result<Response, Problem> {
    let found = web.app().group_view(&login.actor(), group, Some(&tried)).await.map_err(problem)?;
    Ok(visitor.page(page(found, Some(tried), Vec::new()).render(&visitor.frame())))
}

async fn again(
    web: &Web,
    visitor: &Visitor,
    login: &Login,
    group: GroupId,
    wrong: &[WrongField],
) -> Result<Response, Problem> {
    let found = web.app().group_view(&login.actor(), group, None).await.map_err(problem)?;
    let page = page(found, None, in_words(visitor.t(), wrong));
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Says that the group's own policy holds, and offers to take that back.
fn undoable(
    web: &Web,
    visitor: &Visitor,
    group: GroupId,
    before: Option<&Policy>,
) -> Result<Response, Problem> {
    let undo = match before {
        Some(policy) => fields_of(policy),
        None => vec![("act".to_owned(), "inherit".to_owned())],
    };
    Onward::to(urls::group(group))
        .saying(visitor.t().get("policy-saved-own"))
        .with_undo(urls::group_policy(group), undo)
        .answer(web)
}

fn done(
    web: &Web,
    visitor: &Visitor,
    group: GroupId,
    word: &str,
    before: Option<&Policy>,
) -> Result<Response, Problem> {
    let onward = Onward::to(urls::group(group)).saying(visitor.t().get(word));
    match before {
        Some(policy) => onward.with_undo(urls::group_policy(group), fields_of(policy)),
        None => onward,
    }
    .answer(web)
}

/// The fields of a form that would save this policy.
fn fields_of(policy: &Policy) -> Vec<(String, String)> {
    let field = |name: &str, value: String| (name.to_owned(), value);
    let mut fields = vec![
        field("rule", policy.rule.name().to_owned()),
        field("early_minutes", policy.window.early_minutes().to_string()),
        field("late_minutes", policy.window.late_minutes().to_string()),
        field("lateness_tolerance_minutes", policy.lateness_tolerance_minutes.to_string()),
    ];
    let shown = policy.offered().into_iter();
    fields.extend(shown.map(|method| field("methods", method.name().to_owned())));
    fields.push(field("identification", policy.identification.name().to_owned()));
    if policy.trainer_signs {
        fields.push(field("trainer_signs", "1".to_owned()));
    }
    fields
}

fn page(found: GroupView, tried: Option<Policy>, problems: Vec<model::Problem>) -> GroupPage {
    let group = found.group;
    let own = group.policy.clone();
    GroupPage {
        line: GroupLine {
            id: group.id,
            title: group.title,
            reference: group.reference,
            training: group.training_title,
            site: found.site,
            start: group.start,
            end: group.end,
            learners: u32::try_from(found.enrolled).unwrap_or(u32::MAX),
            funders: found.funders,
            planned_minutes: group.planned_minutes,
        },
        learners: found.learners,
        own_policy: own.is_some(),
        policy: tried.or(own).unwrap_or_else(|| found.provider_policy.clone()),
        provider_policy: found.provider_policy,
        provider: found.provider,
        preview: found.preview.map(preview_of),
        rhythm: group.alternation,
        today: found.today,
        problems,
    }
}

/// A preview on the wall clocks of its sites.
pub(crate) fn preview_of(found: PolicyPreview) -> pages::PolicyPreview {
    let line = |one: assidu_app::settings::PreviewSignOff| {
        let at = |moment| clock(moment, &one.timezone);
        pages::PreviewLine {
            half: one.sign_off.half,
            start: at(one.sign_off.span.start).time(),
            end: at(one.sign_off.span.end).time(),
            opens: at(one.sign_off.opens_at),
            closes: at(one.sign_off.closes_at),
            late: at(one.sign_off.late_from).time(),
            titles: one.titles.clone(),
        }
    };
    pages::PolicyPreview {
        first: found.first,
        last: found.last,
        days: found
            .days
            .into_iter()
            .map(|day| pages::PreviewDay {
                day: day.day,
                before: day.before.into_iter().map(line).collect(),
                after: day.after.into_iter().map(line).collect(),
            })
            .collect(),
        meetings: found.meetings,
        kept: found.kept,
        elsewhere: found.elsewhere,
    }
}

#[cfg(test)]
mod tests {
    use assidu_domain::signing::Identification;

    use super::*;
    use crate::Fields;

    #[test]
    fn taking_a_policy_back_gives_the_same_policy() {
        let policy = Policy {
            trainer_signs: false,
            identification: Identification::Pin,
            lateness_tolerance_minutes: 3,
            ..Policy::default()
        };
        let fields = Fields(fields_of(&policy));
        assert_eq!(policy::read(&fields).unwrap().unwrap(), policy);
    }
}
