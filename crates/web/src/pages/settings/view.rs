//! From the stored settings to their page.

use assidu_app::settings::SettingsView;
use assidu_ui::pages::{ProviderForm, Settings, SiteForm};

/// The page, with nothing wrong and nothing just saved.
pub(super) fn page(found: SettingsView) -> Settings {
    let SettingsView { provider, sites, mut networks, planned, own, today } = found;
    Settings {
        policy: provider.policy,
        provider: ProviderForm {
            institution_code: provider.institution_code,
            name: provider.name,
            legal_name: provider.legal_name,
            siret: provider.siret,
            nda: provider.nda,
            address: provider.address,
            language: provider.language,
            timezone: provider.timezone,
            has_logo: !provider.logo.is_empty(),
        },
        sites: sites
            .into_iter()
            .map(|site| SiteForm {
                id: site.id,
                networks: networks.remove(&site.id).map(|own| own.to_string()).unwrap_or_default(),
                reference: site.reference,
                name: site.name,
                city: site.address.city,
                timezone: site.timezone,
                holidays: site.holidays,
                closures: site
                    .closures
                    .into_iter()
                    .map(|one| {
                        let count = planned.get(&(site.id, one.first, one.last)).copied().unwrap_or(0);
                        (one, count)
                    })
                    .collect(),
                open: false,
            })
            .collect(),
        preview: None,
        own,
        today,
        problems: Vec::new(),
        saved: None,
    }
}
