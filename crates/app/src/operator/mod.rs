//! What whoever runs the instance does for training providers from the outside: see which there are, let an
//! administrator in again who lost every way in, suspend one and
//! open it again, say how much one may have, and look at one for a reason and for some hours.

mod quotas;
mod support;
mod suspending;

use assidu_domain::{TenantId, grants::OrganisationKind, people::Role, suspension::Suspension};
use assidu_store::{
    StoreError, TenantScope, deactivations, instance, organisations, people, provider, second_factors,
    suspensions,
};

pub use self::{
    support::{SupportError, SupportLine, SupportLink, SupportOffer},
    suspending::SuspendError,
};

use crate::{
    access_log::{Act, By},
    accounts::{AccessCard, AccessError},
    context::App,
    mail::Says,
};

/// A training provider, or an organisation that reads at providers, as the operator sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TenantCard {
    /// The tenant.
    pub tenant: TenantId,
    /// The code to log in with.
    pub institution_code: String,
    /// Its name.
    pub name: String,
    /// What kind of organisation; none for a training provider.
    pub kind: Option<OrganisationKind>,
    /// Why it is suspended, if it is.
    pub suspended: Option<Suspension>,
}

/// An administrator got no new password.
#[derive(Debug, thiserror::Error)]
pub enum RenewError {
    /// Nobody who governs the provider has this address.
    #[error("no active administrator has this e-mail address")]
    Unknown,
    /// More than one has it.
    #[error(
        "several active administrators have this e-mail address: give one of them another in the people list first"
    )]
    Several,
    /// The password could not be made.
    #[error(transparent)]
    Access(#[from] AccessError),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

impl App {
    /// Every training provider and every organisation of the instance, oldest first.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn tenants(&self) -> Result<Vec<TenantCard>, StoreError> {
        let all = instance::list_tenants(&mut self.parts.store.read_instance().await?).await?;
        let mut cards = Vec::with_capacity(all.len());
        for (tenant, institution_code) in all {
            let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
            let name = provider::name(&mut tx).await?;
            let kind = organisations::lookup(&mut tx).await?;
            let suspended = suspensions::current(&mut tx).await?;
            cards.push(TenantCard { tenant, institution_code, name, kind, suspended });
        }
        Ok(cards)
    }

    /// Gives the administrator with this e-mail address a new password, to be changed at the first log-in, when no other
    /// administrator can and no mail server is there. All their sessions end, and the provider's log of access says that
    /// whoever runs the instance did it. Their second step is switched off only when that is asked for.
    ///
    /// # Errors
    /// [`RenewError`].
    #[crate::boxed]
    pub async fn renew_administrator(
        &self,
        tenant: TenantId,
        email: &str,
        drop_factor: bool,
    ) -> Result<AccessCard, RenewError> {
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        let code = self.provider_of(&mut tx).await?.institution_code;
        let ids = people::find_by_email(&mut tx, email.trim()).await?;
        let found = people::lookup_many(&mut tx, &ids).await?;
        let mut fitting = Vec::new();
        for person in found.into_values().filter(|person| person.roles.has(Role::Administrator)) {
            if deactivations::since(&mut tx, person.id).await?.is_none() {
                fitting.push(person);
            }
        }
        drop(tx);
        let administrator = match <[_; 1]>::try_from(fitting) {
            Ok([only]) => only,
            Err(none) if none.is_empty() => return Err(RenewError::Unknown),
            Err(_) => return Err(RenewError::Several),
        };
        // The password first: a crash in between leaves the second step on, and never off behind the old password.
        let card = self.operator_card(tenant, &code, &administrator).await?;
        if drop_factor {
            let mut tx = self.parts.store.write(&TenantScope::of(tenant)).await?;
            if second_factors::remove(&mut tx, administrator.id).await? {
                self.trace(&mut tx, By::nobody(), Act::ResetFactor, Some(administrator.id), &[]).await?;
                self.tell(&mut tx, administrator.id, Says::FactorOff(self.now())).await?;
            }
            tx.commit().await?;
        }
        Ok(card)
    }
}
