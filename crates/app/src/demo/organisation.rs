//! A funder that reads at the sample provider.

use assidu_domain::{
    TenantId,
    grants::{About, OrganisationKind},
    people::Role,
};
use assidu_store::{TenantScope, funders, grants, instance, people};

use super::{DemoAccount, DemoError, DemoOrganisation, ZONE};
use crate::{actor::Actor, context::App, organisations::GrantDraft, provider::NewProvider};

const CODE: &str = "occitanie";
const NAME: &str = "Région Occitanie";
const EMAIL: &str = "sylvie.prat@occitanie.example";
/// The funder of the samples that the organisation is.
const FUNDER: &str = "OCC";

impl App {
    /// The organisation with its administrator, and what the provider has opened to it.
    pub(super) async fn demo_organisation(&self, provider: &Actor) -> Result<DemoOrganisation, DemoError> {
        let tenant = self.demo_organisation_tenant().await?;
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        let person = people::find_by_email(&mut tx, EMAIL).await?.into_iter().next();
        let person = person.ok_or(DemoError::Missing)?;
        let mut tx = tx.of(&provider.scope()).await?;
        let open = !grants::of_organisation(&mut tx, tenant).await?.is_empty();
        let funder = funders::list(&mut tx).await?.into_iter().find(|funder| funder.reference == FUNDER);
        drop(tx);
        if let Some(funder) = funder.filter(|_| !open) {
            let draft = GrantDraft {
                code: CODE.to_owned(),
                about: Some(About::Funder(funder.id)),
                attendance: true,
                sheets: true,
                ..GrantDraft::default()
            };
            self.give_grant(provider, &draft).await?;
        }
        let card = self.give_access_to(tenant, &[person]).await?.pop().ok_or(DemoError::Missing)?;
        let role = Role::Administrator;
        let account =
            DemoAccount { role, person, name: card.name, login: card.login, password: card.password };
        Ok(DemoOrganisation { name: NAME.to_owned(), institution_code: CODE.to_owned(), account })
    }

    async fn demo_organisation_tenant(&self) -> Result<TenantId, DemoError> {
        let known = instance::find_tenant(&mut self.parts.store.read_instance().await?, CODE).await?;
        if let Some(tenant) = known {
            return Ok(tenant);
        }
        let new = NewProvider {
            institution_code: CODE.to_owned(),
            name: NAME.to_owned(),
            timezone: ZONE.to_owned(),
            language: "fr".to_owned(),
            admin_given_name: "Sylvie".to_owned(),
            admin_family_name: "Prat".to_owned(),
            admin_email: EMAIL.to_owned(),
        };
        Ok(self.create_organisation(OrganisationKind::Funder, new).await?.0)
    }
}
