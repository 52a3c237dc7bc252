//! How presence is signed.

use assidu_app::settings::{SettingsError, Wrong, WrongField};
use assidu_domain::signing::{Method, Policy, Window, WindowError};
use axum::{extract::State, response::Response};

use crate::{Fields, Form, Login, Problem, Visitor, Web, pages::groups::page::preview_of};

/// Saves the policy and lays the coming days anew, or shows what that would make of next week; a form with a
/// wrong field comes back.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let wrong = match read(&fields)? {
        Ok(tried) if fields.text("act") == "preview" => {
            let preview = web.app().provider_preview(&login.actor(), &tried).await.map_err(super::problem)?;
            let mut page = super::stored(&web, &login).await?;
            (page.policy, page.preview) = (tried, Some(preview_of(preview)));
            return Ok(visitor.page(page.render(&visitor.frame())));
        }
        Ok(policy) => match web.app().save_policy(&login.actor(), policy).await {
            Ok(()) => return super::saved(&web, &visitor, "policy"),
            Err(SettingsError::Fields(wrong)) => wrong,
            Err(error) => return Err(super::problem(error)),
        },
        Err(wrong) => vec![wrong],
    };
    let mut page = super::stored(&web, &login).await?;
    page.problems = super::in_words(visitor.t(), &wrong);
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Reads a policy; what people mistype is told apart from what no form of ours sends.
pub(crate) fn read(fields: &Fields) -> Result<Result<Policy, WrongField>, Problem> {
    let number = |field: &'static str| {
        fields.text(field).parse::<u16>().map_err(|_| WrongField { field, wrong: Wrong::Number })
    };
    let numbers = number("early_minutes").and_then(|early| {
        let (late, tolerance) = (number("late_minutes")?, number("lateness_tolerance_minutes")?);
        let window = Window::new(early, late).map_err(|error| WrongField {
            field: match error {
                WindowError::Late => "late_minutes",
                WindowError::Early => "early_minutes",
            },
            wrong: Wrong::Number,
        })?;
        Ok((window, tolerance))
    });
    let mut methods: Vec<Method> = fields.each("methods")?;
    // The trainer's own space is where trainers work; it is not offered to be taken away.
    methods.push(Method::TrainerSpace);
    let rule = fields.required("rule")?;
    let identification = fields.required("identification")?;
    methods.sort_unstable();
    methods.dedup();
    Ok(numbers.map(|(window, lateness_tolerance_minutes)| Policy {
        rule,
        window,
        lateness_tolerance_minutes,
        methods,
        trainer_signs: fields.is_ticked("trainer_signs"),
        identification,
    }))
}
