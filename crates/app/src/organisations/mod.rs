//! Organisations that read at providers: what a provider opens to them and withdraws, and what their users read.
//!
//! An organisation is a tenant of its own. Its users log in as a provider's do; of a provider they read what a grant in
//! the provider's own rows opens at that moment, and each look is in the provider's log of access.

mod desk;
mod files;
mod notices;
mod places;
mod read;
mod reading;

use assidu_domain::{
    TenantId,
    grants::{About, OrganisationKind},
};
use assidu_store::{Reads as _, StoreError, TenantScope, directory::Directory};

pub use self::{
    desk::{GrantDesk, GrantDraft, GrantError, GrantLine, GrantRead, GrantView, WrongGrant},
    files::{read_attendance_file, read_people_file},
    read::{ReadChange, ReadNotice, ReadPeople, ReadPerson, ReadPlace, ReadProvider, ReadSheet, ReadView},
    reading::ReadingError,
};
use crate::{
    accounts::AccessCard,
    context::App,
    provider::{CreateProviderError, NewProvider},
};

impl App {
    /// Makes an organisation: a tenant of its own, and a first administrator, whose password is told once. Only whoever
    /// runs the instance does: providers must be able to trust that an organisation is who it says.
    ///
    /// # Errors
    /// [`CreateProviderError`].
    #[crate::boxed]
    pub async fn create_organisation(
        &self,
        kind: OrganisationKind,
        new: NewProvider,
    ) -> Result<(TenantId, AccessCard), CreateProviderError> {
        self.create_tenant(new, Some(kind)).await
    }

    /// An organisation's name, and the names of its people.
    pub(crate) async fn people_of_organisation(
        &self,
        organisation: TenantId,
    ) -> Result<(String, std::sync::Arc<Directory>), StoreError> {
        let mut tx = self.parts.store.read(&TenantScope::of(organisation)).await?;
        let name = assidu_store::provider::name(&mut tx).await?;
        debug_assert_eq!(tx.tenant(), organisation);
        Ok((name, self.directories.open(&mut tx).await?))
    }
}

/// What a form says about whom a grant is: `funder fun_…` or `group grp_…`.
#[must_use]
pub fn about_of(text: &str) -> Option<About> {
    let (kind, id) = text.split_once(' ')?;
    match kind {
        "funder" => id.parse().ok().map(About::Funder),
        "group" => id.parse().ok().map(About::Group),
        _ => None,
    }
}

/// The same the other way round.
#[must_use]
pub fn about_text(about: About) -> String {
    match about {
        About::Funder(funder) => format!("funder {funder}"),
        About::Group(group) => format!("group {group}"),
    }
}
