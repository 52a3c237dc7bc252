//! The demonstration: a provider with today's planning, ready to be used in a browser.

mod organisation;
mod planning;

use assidu_domain::{
    PersonId, TenantId,
    import::Model,
    people::{Person, PersonCard, Role, Roles},
};
use assidu_store::{StoreError, TenantScope, instance, people, people::ReferenceKind, provider};
use jiff::civil::Date;

use crate::{
    accounts::AccessError,
    actor::Actor,
    context::App,
    imports::ImportError,
    organisations::GrantError,
    provider::{AddPersonError, CreateProviderError, NewProvider},
};

/// A provider of samples and the accounts to try it with.
#[derive(Clone, Debug)]
pub struct Demo {
    /// The provider.
    pub tenant: TenantId,
    /// Its name.
    pub provider: String,
    /// Its institution code.
    pub institution_code: String,
    /// One account per role, passwords random at each start.
    pub accounts: Vec<DemoAccount>,
    /// An organisation that reads at the provider.
    pub organisation: DemoOrganisation,
}

/// An organisation of samples, to which the provider has opened what it pays for.
#[derive(Clone, Debug)]
pub struct DemoOrganisation {
    /// Its name.
    pub name: String,
    /// Its code to log in with.
    pub institution_code: String,
    /// Its administrator.
    pub account: DemoAccount,
}

/// A sample account.
#[derive(Clone)]
pub struct DemoAccount {
    /// Role.
    pub role: Role,
    /// The person.
    pub person: PersonId,
    /// Name.
    pub name: String,
    /// Log-in name.
    pub login: String,
    /// Password.
    pub password: String,
}

impl std::fmt::Debug for DemoAccount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DemoAccount({})", self.role)
    }
}

/// The demonstration could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The provider.
    #[error("the sample provider cannot be made")]
    Provider(#[from] CreateProviderError),
    /// The secretary.
    #[error("the sample people cannot be made")]
    Person(#[from] AddPersonError),
    /// The planning.
    #[error("the sample planning cannot be imported")]
    Import(#[from] ImportError),
    /// The accounts.
    #[error("the sample accounts cannot be made")]
    Access(#[from] AccessError),
    /// What is open to the organisation.
    #[error("nothing can be opened to the sample organisation")]
    Grant(#[from] GrantError),
    /// A sample person is missing.
    #[error("a sample person is missing")]
    Missing,
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

const CODE: &str = "deux-rives";
const ADMIN_EMAIL: &str = "direction@deux-rives.example";
const SECRETARY: &str = "SEC1";
const ZONE: &str = "Europe/Paris";

/// The sample files; days in them are moved to the current school year.
const LEARNERS: &str = include_str!("learners.csv");
const TRAINERS: &str = include_str!("trainers.csv");
const GROUPS: &str = include_str!("groups.csv");
const ENROLMENTS: &str = include_str!("enrolments.csv");
const SITES: &str = "site_ref;name;address_line1;postal_code;city;timezone;holidays\n\
    Toulouse;Toulouse;8 quai de la Daurade;31000;Toulouse;Europe/Paris;metropole\n";
const FUNDERS: &str = "funder_ref;name;kind\nOCC;Région Occitanie;region\nFT;France Travail;france_travail\n\
    ATLAS;OPCO Atlas;opco\nENT;Entreprise;employer\n";

impl App {
    /// Sets the demonstration up, or brings the planning of an earlier one up to today.
    ///
    /// # Errors
    /// [`DemoError`].
    #[crate::boxed]
    pub async fn set_up_demo(&self) -> Result<Demo, DemoError> {
        let tenant = self.demo_provider().await?;
        let scope = TenantScope::of(tenant);
        let mut tx = self.parts.store.read(&scope).await?;
        let admin = people::find_by_email(&mut tx, ADMIN_EMAIL).await?;
        let admin = admin.into_iter().next().ok_or(DemoError::Missing)?;
        drop(tx);
        let actor = Actor::of(tenant, admin, Roles::of(&[Role::Administrator]));
        self.import_samples(&actor).await?;
        let secretary = self.demo_secretary(&actor).await?;
        let mut tx = self.parts.store.read(&scope).await?;
        let trainers = people::ids_by_references(&mut tx, ReferenceKind::Trainer, &["T1"]).await?;
        let learners = people::ids_by_references(&mut tx, ReferenceKind::Learner, &["L0001"]).await?;
        let name = self.provider_of(&mut tx).await?.name;
        drop(tx);
        let wanted = [
            (Role::Administrator, Some(admin)),
            (Role::Secretariat, Some(secretary)),
            (Role::Trainer, trainers.into_values().next()),
            (Role::Learner, learners.into_values().next()),
        ];
        let mut accounts = Vec::with_capacity(wanted.len());
        for (role, person) in wanted {
            let person = person.ok_or(DemoError::Missing)?;
            let card = self.give_access_to(tenant, &[person]).await?.pop().ok_or(DemoError::Missing)?;
            accounts.push(DemoAccount {
                role,
                person,
                name: card.name,
                login: card.login,
                password: card.password,
            });
        }
        let organisation = self.demo_organisation(&actor).await?;
        Ok(Demo { tenant, provider: name, institution_code: CODE.to_owned(), accounts, organisation })
    }

    async fn demo_provider(&self) -> Result<TenantId, DemoError> {
        if let Some(tenant) =
            instance::find_tenant(&mut self.parts.store.read_instance().await?, CODE).await?
        {
            return Ok(tenant);
        }
        let new = NewProvider {
            institution_code: CODE.to_owned(),
            name: "CFA des Deux Rives".to_owned(),
            timezone: ZONE.to_owned(),
            language: "fr".to_owned(),
            admin_given_name: "Nadia".to_owned(),
            admin_family_name: "Lefèvre".to_owned(),
            admin_email: ADMIN_EMAIL.to_owned(),
        };
        let (tenant, _) = self.create_provider(new).await?;
        let mut tx = self.parts.store.write(&TenantScope::of(tenant)).await?;
        let mut card = self.provider_of(&mut tx).await?;
        card.address.line1 = "8 quai de la Daurade".to_owned();
        card.address.postal_code = "31000".to_owned();
        card.address.city = "Toulouse".to_owned();
        provider::update(&mut tx, &card).await?;
        tx.commit().await?;
        Ok(tenant)
    }

    async fn demo_secretary(&self, actor: &Actor) -> Result<PersonId, DemoError> {
        let email = "secretariat@deux-rives.example";
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        if let Some(known) = people::find_by_email(&mut tx, email).await?.into_iter().next() {
            return Ok(known);
        }
        drop(tx);
        let card = PersonCard {
            reference: SECRETARY.to_owned(),
            family_name: "Roux".to_owned(),
            given_name: "Camille".to_owned(),
            email: email.to_owned(),
            ..PersonCard::default()
        };
        let person = Person {
            id: actor.person,
            roles: Roles::of(&[Role::Secretariat]),
            language: String::new(),
            start: None,
            end: None,
            signature_required: false,
            card,
        };
        Ok(self.add_person(actor, person).await?)
    }

    async fn import_samples(&self, actor: &Actor) -> Result<(), DemoError> {
        let zone = assidu_domain::time::zone(ZONE).unwrap_or(jiff::tz::TimeZone::UTC);
        let now = self.class_now();
        let today = now.day_in(&zone);
        let planned = planning::class_meetings(now, &zone);
        let files: [(Model, String); 7] = [
            (Model::Sites, SITES.to_owned()),
            (Model::Funders, FUNDERS.to_owned()),
            (Model::Trainers, this_year(TRAINERS, today)),
            (Model::Learners, this_year(LEARNERS, today)),
            (Model::Groups, this_year(GROUPS, today)),
            (Model::Enrolments, this_year(ENROLMENTS, today)),
            (Model::ClassMeetings, planned),
        ];
        for (model, text) in files {
            let name = format!("{}.csv", model.name());
            self.import_now(actor, model, &name, text.into_bytes()).await?;
        }
        Ok(())
    }
}

/// Moves the samples' school year to the one that holds today, so that the demonstration works in any year.
fn this_year(file: &str, today: Date) -> String {
    let first = if today.month() >= 8 { today.year() } else { today.year() - 1 };
    file.replace("2026-09-01", &format!("{first}-08-01"))
        .replace("2027-06-30", &format!("{}-07-31", first + 1))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_samples_are_always_of_this_school_year() {
        let of = |day| this_year("2026-09-01;2027-06-30", day);
        assert_eq!(of(date(2026, 11, 22)), "2026-08-01;2027-07-31");
        assert_eq!(of(date(2027, 7, 31)), "2026-08-01;2027-07-31");
        assert_eq!(of(date(2027, 8, 1)), "2027-08-01;2028-07-31");
    }
}
