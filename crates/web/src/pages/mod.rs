//! The handlers, in folders named like their addresses.

mod assets;
pub(crate) mod health;
mod preferences;

use assidu_ui::urls::routes as at;

use crate::routes::Routes;

/// Every route of the table.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get(health::PATH, health::get)
        .get(at::ASSET, assets::get)
        .get(at::SERVICE_WORKER, assets::service_worker)
        .get(at::LANGUAGE, preferences::language)
        .get(at::THEME, preferences::theme)
}
