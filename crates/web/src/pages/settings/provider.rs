//! The provider's card, with its logo.

use assidu_app::settings::{ProviderDraft, SettingsError};
use assidu_domain::people::Address;
use axum::{extract::State, response::Response};

use crate::{Fields, Login, Problem, Upload, Visitor, Web};

/// Saves the card; a form with a wrong field comes back as it was typed.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    upload: Upload,
) -> Result<Response, Problem> {
    let logo = upload.file("logo").ok().map(|file| file.bytes.to_vec());
    let draft = draft(&upload.fields, logo);
    let wrong = match web.app().save_provider(&login.actor(), draft.clone()).await {
        Ok(()) => return super::saved(&web, &visitor, "provider"),
        Err(SettingsError::Fields(wrong)) => wrong,
        Err(error) => return Err(super::problem(error)),
    };
    let mut page = super::stored(&web, &login).await?;
    page.problems = super::in_words(visitor.t(), &wrong);
    page.provider.name = draft.name;
    page.provider.legal_name = draft.legal_name;
    page.provider.siret = draft.siret;
    page.provider.nda = draft.nda;
    page.provider.address = draft.address;
    page.provider.language = draft.language;
    page.provider.timezone = draft.timezone;
    Ok(visitor.page(page.render(&visitor.frame())))
}

fn draft(fields: &Fields, logo: Option<Vec<u8>>) -> ProviderDraft {
    let text = |name: &str| fields.text(name).to_owned();
    ProviderDraft {
        name: text("name"),
        legal_name: text("legal_name"),
        siret: text("siret"),
        nda: text("nda"),
        address: Address {
            line1: text("line1"),
            line2: text("line2"),
            postal_code: text("postal_code"),
            city: text("city"),
            country: text("country"),
        },
        language: text("language"),
        timezone: text("timezone"),
        logo,
    }
}
