//! What an administrator or the secretariat sets: the provider's card, how presence is signed, sites.

pub(crate) mod checks;
mod closures;
mod group;
mod identities;
mod laying;
mod options;
mod preview;

use std::collections::BTreeMap;

use assidu_domain::{
    GroupId, SiteId,
    matrix::Right,
    network::{SiteNetworks, SiteNetworksError},
    people::Address,
    provider::{HolidayRegion, Provider, Site},
    signing::Policy,
};
use assidu_store::{StoreError, groups, provider, site_networks, sites};
use jiff::civil::Date;

pub use checks::{Wrong, WrongField};
pub use closures::Planned;
pub use group::GroupView;
pub use identities::{IdentityProviderView, NewIdentityProvider};
pub use options::{Choices, ChoicesError};
pub use preview::{PolicyPreview, PreviewDay, PreviewSignOff};

use crate::{
    access_log::Act,
    actor::{Actor, NotAllowed},
    context::App,
    jobs::JobKind,
};

/// Settings were not saved.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// Only staff set them.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// There is no such site.
    #[error("there is no such site")]
    Unknown,
    /// Fields that cannot be taken; nothing was saved.
    #[error("some fields cannot be taken")]
    Fields(Vec<WrongField>),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// Everything that the page of settings shows.
#[derive(Clone, Debug)]
pub struct SettingsView {
    /// The provider's card.
    pub provider: Provider,
    /// Sites, by name.
    pub sites: Vec<Site>,
    /// The networks of those that have any.
    pub networks: BTreeMap<SiteId, SiteNetworks>,
    /// What is planned on days on which a site is closed.
    pub planned: Planned,
    /// Groups with a policy of their own, by title; at most fifty.
    pub own: Vec<(GroupId, String)>,
    /// Today.
    pub today: Date,
}

/// The provider's card as a form has it.
#[derive(Clone, Debug, Default)]
pub struct ProviderDraft {
    /// Name, 1 to 200 characters.
    pub name: String,
    /// Registered name, or empty.
    pub legal_name: String,
    /// SIRET, or empty.
    pub siret: String,
    /// Declaration number, or empty.
    pub nda: String,
    /// Postal address.
    pub address: Address,
    /// Language of pages and documents.
    pub language: String,
    /// IANA zone.
    pub timezone: String,
    /// A new logo: PNG or JPEG of at most 512 KB.
    pub logo: Option<Vec<u8>>,
}

/// A site as a form has it.
#[derive(Clone, Debug)]
pub struct SiteDraft {
    /// Name, 1 to 200 characters.
    pub name: String,
    /// City, or empty.
    pub city: String,
    /// IANA zone.
    pub timezone: String,
    /// Public holidays.
    pub holidays: HolidayRegion,
}

/// Groups with a policy of their own that the page names.
const OWN: i64 = 50;
/// Most sites of one provider that are made by hand.
const MOST_SITES: usize = 500;

impl App {
    /// The provider's settings.
    ///
    /// # Errors
    /// [`SettingsError`].
    #[crate::boxed]
    pub async fn settings(&self, actor: &Actor) -> Result<SettingsView, SettingsError> {
        actor.must(Right::SeeSettings)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let (provider, sites) = (self.provider_of(&mut tx).await?, sites::list(&mut tx).await?);
        let today = self.provider_today(&mut tx).await?;
        let planned = self.planned_when_closed(&mut tx, &sites, today).await?;
        let own = groups::with_own_policy(&mut tx, OWN).await?;
        let ids: Vec<SiteId> = sites.iter().map(|site| site.id).collect();
        let networks = site_networks::of(&mut tx, &ids).await?;
        Ok(SettingsView { provider, sites, networks, planned, own, today })
    }

    /// Saves the provider's card.
    ///
    /// # Errors
    /// [`SettingsError`].
    #[crate::boxed]
    pub async fn save_provider(&self, actor: &Actor, draft: ProviderDraft) -> Result<(), SettingsError> {
        actor.must(Right::ChangeSettings)?;
        let draft = checks::provider(draft).await.map_err(SettingsError::Fields)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let before = self.provider_of(&mut tx).await?;
        let after = Provider {
            name: draft.name,
            legal_name: draft.legal_name,
            siret: draft.siret,
            nda: draft.nda,
            address: draft.address,
            language: draft.language,
            timezone: draft.timezone,
            ..before
        };
        provider::update(&mut tx, &after).await?;
        if let Some(logo) = draft.logo {
            provider::set_logo(&mut tx, &logo).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Saves how presence is signed, and lays today and the coming week anew at once, the rest soon after. What
    /// is signed already stays as it was shown to its signers.
    ///
    /// *A crash in between:* the job that lays the rest is stored together with the policy, and begins with today.
    ///
    /// # Errors
    /// [`SettingsError`].
    #[crate::boxed]
    pub async fn save_policy(&self, actor: &Actor, policy: Policy) -> Result<(), SettingsError> {
        actor.must(Right::ChangeSettings)?;
        checks::policy(&policy).map_err(SettingsError::Fields)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let before = self.provider_of(&mut tx).await?;
        if before.policy == policy {
            return Ok(());
        }
        provider::update(&mut tx, &Provider { policy, ..before }).await?;
        self.enqueue_in(&mut tx, JobKind::LayComingDays).await?;
        tx.commit().await?;
        self.lay_coming_days(actor.scope(), laying::AT_ONCE).await?;
        self.wake.notify_one();
        Ok(())
    }

    /// Saves the networks of a site: whoever scans a printed code from one of them is taken to be there.
    ///
    /// # Errors
    /// [`SettingsError`]; administrators alone say what speaks for presence.
    #[crate::boxed]
    pub async fn save_site_networks(
        &self,
        actor: &Actor,
        site: SiteId,
        typed: &str,
    ) -> Result<(), SettingsError> {
        actor.must(Right::Govern)?;
        let wrong = |wrong| SettingsError::Fields(vec![WrongField { field: "networks", wrong }]);
        let networks: SiteNetworks = typed.parse().map_err(|error| match error {
            SiteNetworksError::TooMany => wrong(Wrong::TooMany),
            SiteNetworksError::NotANetwork(_) | SiteNetworksError::TooWide(_) => wrong(Wrong::Network),
        })?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        sites::lookup(&mut tx, site).await?.ok_or(SettingsError::Unknown)?;
        let before = site_networks::of(&mut tx, &[site]).await?.remove(&site).unwrap_or_default();
        if before != networks {
            site_networks::save(&mut tx, site, &networks).await?;
            self.trace(&mut tx, actor, Act::ChangeOptions, None, &["site_networks"]).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Saves a site, or makes one.
    ///
    /// # Errors
    /// [`SettingsError`].
    #[crate::boxed]
    pub async fn save_site(
        &self,
        actor: &Actor,
        site: Option<SiteId>,
        draft: SiteDraft,
    ) -> Result<SiteId, SettingsError> {
        actor.must(Right::ChangeSettings)?;
        let draft = checks::site(draft).map_err(SettingsError::Fields)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let known = sites::list(&mut tx).await?;
        let mut after = match site {
            Some(id) => known.iter().find(|site| site.id == id).cloned().ok_or(SettingsError::Unknown)?,
            // A planning file names sites by their bare name: it is the reference of one made by hand.
            None => Site {
                id: SiteId::new(self.now(), self.chance()),
                reference: draft.name.clone(),
                name: String::new(),
                address: Address::default(),
                timezone: String::new(),
                holidays: draft.holidays,
                closures: Vec::new(),
            },
        };
        let twin = known.iter().any(|other| other.id != after.id && other.name == draft.name);
        if twin || (site.is_none() && known.iter().any(|other| other.reference == after.reference)) {
            return Err(SettingsError::Fields(vec![WrongField { field: "name", wrong: Wrong::Taken }]));
        }
        if site.is_none() && known.len() >= MOST_SITES {
            return Err(SettingsError::Fields(vec![WrongField { field: "name", wrong: Wrong::TooMany }]));
        }
        after.name = draft.name;
        after.address.city = draft.city;
        after.timezone = draft.timezone;
        after.holidays = draft.holidays;
        sites::save(&mut tx, &after).await?;
        tx.commit().await?;
        Ok(after.id)
    }
}
