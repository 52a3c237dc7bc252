//! The handlers, in folders named like their addresses.

mod assets;
mod demo;
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
        .get(at::DEMO, demo::get)
        .post(at::DEMO_SIGN_IN, demo::sign_in::post)
        .get(at::GALLERY, demo::gallery::index)
        .get(at::GALLERY_SAMPLE, demo::gallery::sample)
}
