//! From the stored settings to their page.

use assidu_app::settings::SettingsView;
use assidu_ui::pages::{ProviderForm, Settings, SiteForm};

/// The page, with nothing wrong and nothing just saved.
pub(super) fn page(found: SettingsView) -> Settings {
    let SettingsView { provider, sites } = found;
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
                reference: site.reference,
                name: site.name,
                city: site.address.city,
                timezone: site.timezone,
                holidays: site.holidays,
                closures: site.closures,
            })
            .collect(),
        problems: Vec::new(),
        saved: None,
    }
}
