//! Settings of the provider.

use assidu_domain::{
    SiteId,
    people::Address,
    provider::{Closure, HolidayRegion},
    signing::Policy,
};

use crate::model::Problem;

/// Settings: provider, how presence is signed, sites. Each section is saved by itself.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The provider's details.
    pub provider: ProviderForm,
    /// How presence is signed: `rule`, `early_minutes`, `late_minutes`, `lateness_tolerance_minutes`,
    /// `methods` (several), `trainer_signs`.
    pub policy: Policy,
    /// Sites.
    pub sites: Vec<SiteForm>,
    /// What is wrong, when a section came back.
    pub problems: Vec<Problem>,
    /// The section just saved: `provider`, `policy`, `sites`.
    pub saved: Option<&'static str>,
}

/// The provider's details.
#[derive(Clone, Debug, Default)]
pub struct ProviderForm {
    /// Institution code, shown.
    pub institution_code: String,
    /// Name (`name`).
    pub name: String,
    /// Registered name (`legal_name`).
    pub legal_name: String,
    /// SIRET (`siret`).
    pub siret: String,
    /// Declaration number (`nda`).
    pub nda: String,
    /// Address (`line1`, `line2`, `postal_code`, `city`, `country`).
    pub address: Address,
    /// Language of pages and documents (`language`).
    pub language: String,
    /// Zone (`timezone`).
    pub timezone: String,
    /// Whether a logo is stored (`logo`, a file, replaces it).
    pub has_logo: bool,
}

/// One site.
#[derive(Clone, Debug)]
pub struct SiteForm {
    /// The site.
    pub id: SiteId,
    /// Reference.
    pub reference: String,
    /// Name (`name`).
    pub name: String,
    /// City (`city`).
    pub city: String,
    /// Zone (`timezone`).
    pub timezone: String,
    /// Public holidays (`holidays`).
    pub holidays: HolidayRegion,
    /// Closures.
    pub closures: Vec<Closure>,
}

impl Settings {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &crate::Frame) -> maud::Markup {
        crate::shell::narrow(
            frame,
            "Settings",
            crate::shell::Scripts::None,
            &maud::html! { h1 { "Settings" } },
        )
    }
}
