//! Making a training provider with its first administrator, and adding people by hand.

use assidu_domain::{
    PersonId, TenantId,
    grants::OrganisationKind,
    matrix::Right,
    people::{Person, PersonCard, Role, Roles},
    provider::Provider,
    signing::Policy,
};
use assidu_store::{
    RecordError, StoreError, TenantScope, WriteTx, accounts, instance, organisations, people, provider,
};

use crate::{
    accounts::{AccessCard, login_of},
    actor::{Actor, NotAllowed},
    authority::AuthorityError,
    context::App,
    passwords::{self, Busy},
};

/// A training provider that starts with Assidu.
#[derive(Clone, Debug)]
pub struct NewProvider {
    /// Short public name at log-in: letters, digits and hyphens, 2 to 40 characters.
    pub institution_code: String,
    /// Name as people say it, 1 to 200 characters.
    pub name: String,
    /// IANA zone.
    pub timezone: String,
    /// Language of pages and documents: `fr`, `en`, `de` …
    pub language: String,
    /// The first administrator's given name.
    pub admin_given_name: String,
    /// The first administrator's family name.
    pub admin_family_name: String,
    /// The first administrator's e-mail address, which is also the name to log in with.
    pub admin_email: String,
}

/// A provider was not made.
#[derive(Debug, thiserror::Error)]
pub enum CreateProviderError {
    /// Letters, digits and hyphens, 2 to 40 characters.
    #[error("the institution code must be 2 to 40 letters, digits or hyphens")]
    InstitutionCode,
    /// A name is needed, of 200 characters at most.
    #[error("a name is needed, of 200 characters at most")]
    Name,
    /// No such time zone.
    #[error("there is no such time zone")]
    Timezone,
    /// Another provider has this institution code.
    #[error("another provider has this institution code")]
    Taken,
    /// Keys or seal certificate could not be made.
    #[error("keys or certificate cannot be made")]
    Authority(#[from] AuthorityError),
    /// Too many passwords are being made.
    #[error(transparent)]
    Busy(#[from] Busy),
    /// The log could not take its first leaf; the next start writes it.
    #[error("the log could not be opened")]
    Log(#[from] RecordError),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// A person was not added.
#[derive(Debug, thiserror::Error)]
pub enum AddPersonError {
    /// Only staff add people.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// Another person has this reference.
    #[error("another person has this reference")]
    Taken,
    /// A name is needed.
    #[error("a family name is needed")]
    Name,
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

impl App {
    /// Makes a provider: its tenant with its keys, its log and its seal certificate, and an administrator,
    /// whose password is told once.
    ///
    /// Everything is one transaction but the log's first leaf, which cannot be in it. *A crash in between*
    /// leaves a log whose first leaf is another event; that changes nothing of what it proves.
    ///
    /// # Errors
    /// [`CreateProviderError`]; nothing was made then, except with [`CreateProviderError::Log`].
    #[crate::boxed]
    pub async fn create_provider(
        &self,
        new: NewProvider,
    ) -> Result<(TenantId, AccessCard), CreateProviderError> {
        self.create_tenant(new, None).await
    }

    /// The same, for an organisation that reads at providers when it has a kind.
    pub(crate) async fn create_tenant(
        &self,
        new: NewProvider,
        organisation: Option<OrganisationKind>,
    ) -> Result<(TenantId, AccessCard), CreateProviderError> {
        check(&new)?;
        let now = self.now();
        let tenant = TenantId::new(now, self.chance());
        let admin = self.first_administrator(&new);
        let provider = card_of(tenant, &new, self.kind().is_test());
        let password = passwords::generate(self.chance());
        let hash = self.passwords.hash(password.clone(), self.chance()).await?;
        let login = login_of("", &admin.card.email, admin.id);
        let origin = self.log_origin(&new.institution_code);
        let mut tx = self.parts.store.write(&TenantScope::of(tenant)).await?;
        let row = instance::NewTenant {
            institution_code: &new.institution_code,
            log_origin: &origin,
            test_data: self.kind().is_test(),
            at: now,
        };
        instance::create_tenant(&mut tx, &row).await.map_err(taken)?;
        if let Some(kind) = organisation {
            organisations::create(&mut tx, kind, now).await?;
        }
        provider::create(&mut tx, &provider, now).await?;
        self.make_provider_keys(&mut tx, &provider).await?;
        people::save(&mut tx, &admin, now).await?;
        let account = accounts::NewAccount {
            institution_code: &new.institution_code,
            login: &login,
            person: admin.id,
            password: Some(&hash),
            must_change: true,
            at: now,
        };
        accounts::add(&mut tx, &account).await?;
        tx.commit().await?;
        self.record_log_opened(tenant, tenant.bytes(), (origin, 1), None).await?;
        let name = admin.card.full_name();
        Ok((tenant, AccessCard { person: admin.id, name, login, password, pin: String::new() }))
    }

    /// Adds a person by hand; the id in `person` is replaced by a new one, which is given back.
    ///
    /// # Errors
    /// [`AddPersonError`].
    #[crate::boxed]
    pub async fn add_person(&self, actor: &Actor, person: Person) -> Result<PersonId, AddPersonError> {
        actor.must(Right::AddPeople)?;
        let name = person.card.family_name.trim();
        if name.is_empty() || name.chars().count() > 200 {
            return Err(AddPersonError::Name);
        }
        let now = self.now();
        let person = Person { id: PersonId::new(now, self.chance()), ..person };
        let mut tx: WriteTx = self.parts.store.write(&actor.scope()).await?;
        people::save(&mut tx, &person, now).await.map_err(|error| match error {
            StoreError::Duplicate { .. } => AddPersonError::Taken,
            other => AddPersonError::Store(other),
        })?;
        tx.commit().await?;
        Ok(person.id)
    }

    fn first_administrator(&self, new: &NewProvider) -> Person {
        Person {
            id: PersonId::new(self.now(), self.chance()),
            roles: Roles::of(&[Role::Administrator]),
            language: new.language.clone(),
            start: None,
            end: None,
            signature_required: false,
            card: PersonCard {
                family_name: new.admin_family_name.trim().to_owned(),
                given_name: new.admin_given_name.trim().to_owned(),
                email: new.admin_email.trim().to_owned(),
                ..PersonCard::default()
            },
        }
    }
}

fn check(new: &NewProvider) -> Result<(), CreateProviderError> {
    let code = &new.institution_code;
    let plain = code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if !plain || !(2..=40).contains(&code.len()) {
        return Err(CreateProviderError::InstitutionCode);
    }
    let fits = |name: &str| (1..=200).contains(&name.trim().chars().count());
    if !fits(&new.name) || !fits(&new.admin_family_name) || new.admin_email.chars().count() > 320 {
        return Err(CreateProviderError::Name);
    }
    assidu_domain::time::zone(&new.timezone).map(|_| ()).ok_or(CreateProviderError::Timezone)
}

fn card_of(tenant: TenantId, new: &NewProvider, test_data: bool) -> Provider {
    Provider {
        id: tenant,
        institution_code: new.institution_code.clone(),
        name: new.name.trim().to_owned(),
        legal_name: String::new(),
        siret: String::new(),
        nda: String::new(),
        address: assidu_domain::people::Address::default(),
        timezone: new.timezone.clone(),
        language: new.language.clone(),
        policy: Policy::default(),
        logo: Vec::new(),
        test_data,
    }
}

fn taken(error: StoreError) -> CreateProviderError {
    match error {
        StoreError::Duplicate { .. } => CreateProviderError::Taken,
        other => CreateProviderError::Store(other),
    }
}
