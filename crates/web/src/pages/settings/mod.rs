//! Settings: the provider's card, how presence is signed, sites.

pub(crate) mod api_keys;
pub(crate) mod choices;
pub(crate) mod letters;
pub(crate) mod log_in;
pub(crate) mod matrix;
pub(crate) mod policy;
pub(crate) mod provider;
pub(crate) mod renewal;
pub(crate) mod seal;
pub(crate) mod sites;
pub(crate) mod support;
mod view;

use assidu_app::settings::{SettingsError, Wrong, WrongField};
use assidu_domain::SiteId;
use assidu_texts::Texts;
use assidu_ui::{model, pages::Settings, urls};
use axum::{extract::State, response::Response};

use crate::{Login, Onward, Problem, Query, Visitor, Web};

/// The page.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Query(query): Query,
) -> Result<Response, Problem> {
    let mut page = stored(&web, &login).await?;
    let site: Option<SiteId> = query.optional("site")?;
    for form in &mut page.sites {
        form.open = Some(form.id) == site;
    }
    page.saved = ["provider", "policy", "sites"].into_iter().find(|section| *section == query.text("saved"));
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// The page as everything is stored.
async fn stored(web: &Web, login: &Login) -> Result<Settings, Problem> {
    match web.app().settings(&login.actor()).await {
        Ok(found) => Ok(view::page(found)),
        Err(error) => Err(problem(error)),
    }
}

/// Back to the page, which says that the section was saved.
fn saved(web: &Web, visitor: &Visitor, section: &str) -> Result<Response, Problem> {
    let to = urls::with_query(urls::routes::SETTINGS, &[("saved", section)]);
    Onward::to(to).saying(visitor.t().get("saved")).answer(web)
}

/// What is wrong with fields, in the visitor's words.
pub(crate) fn in_words(t: &Texts, wrong: &[WrongField]) -> Vec<model::Problem> {
    wrong.iter().map(|one| model::Problem { field: one.field, text: t.get(word(one.wrong)) }).collect()
}

const fn word(wrong: Wrong) -> &'static str {
    match wrong {
        Wrong::Missing => "problem-missing",
        Wrong::TooLong => "problem-too-long",
        Wrong::Siret => "problem-siret",
        Wrong::Nda => "problem-nda",
        Wrong::Timezone => "problem-timezone",
        Wrong::Language => "problem-language",
        Wrong::Logo => "problem-logo",
        Wrong::LogoSize => "problem-logo-size",
        Wrong::Number => "problem-number",
        Wrong::Methods => "problem-methods",
        Wrong::Taken => "problem-taken",
        Wrong::Days => "problem-days",
        Wrong::TooMany => "problem-many",
        Wrong::Issuer => "problem-issuer",
        Wrong::IssuerSilent => "problem-issuer-silent",
        Wrong::Letters => "problem-letters",
        Wrong::Network => "problem-network",
    }
}

/// What no field of the form can mend.
pub(crate) fn problem(error: SettingsError) -> Problem {
    match error {
        SettingsError::NotAllowed(_) => Problem::Forbidden,
        SettingsError::Unknown => Problem::NotFound,
        SettingsError::Fields(wrong) => Problem::malformed(wrong.first().map_or("request", |one| one.field)),
        SettingsError::Store(error) => Problem::of_store(&error),
    }
}

#[cfg(test)]
mod tests {
    use assidu_texts::Language;

    use super::*;

    #[test]
    fn every_wrong_field_is_explained_in_every_complete_language() {
        let all = [
            Wrong::Missing,
            Wrong::TooLong,
            Wrong::Siret,
            Wrong::Nda,
            Wrong::Timezone,
            Wrong::Language,
            Wrong::Logo,
            Wrong::LogoSize,
            Wrong::Number,
            Wrong::Methods,
            Wrong::Taken,
            Wrong::Days,
            Wrong::TooMany,
            Wrong::Issuer,
            Wrong::IssuerSilent,
            Wrong::Letters,
            Wrong::Network,
        ];
        for language in Language::COMPLETE {
            for wrong in all {
                assert!(Texts::of(*language).has(word(wrong)), "{language:?} {wrong:?}");
            }
        }
    }
}
