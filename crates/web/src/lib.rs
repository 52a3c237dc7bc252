//! The pages: from requests to use cases to pages.
//!
//! To add a page: 1. its address in `assidu_urls`; 2. its struct in `assidu_ui::pages`; 3. its line in
//! [`access::TABLE`]; 4. a handler in `pages/`, in a folder named like the address, one file per action,
//! at most thirty lines: extract, one use case, page; 5. its line in `pages::routes`. Without 3 or 5 the
//! server does not start. Forms are taken by [`Form`] or [`Upload`], which check their token.

pub mod access;
pub mod address;
pub mod cookies;
pub mod extract;
pub mod forms;
mod layers;
mod live;
pub mod login;
mod pages;
mod problem;
mod programs;
pub mod routes;
mod signer;
pub mod toast;
mod visitor;

use std::{error::Error, sync::Arc};

use assidu_app::App;
use assidu_domain::{
    PersonId,
    ports::{Clock, Randomness},
};
use axum::Router;

pub use address::{ClientAddress, Network};
pub use assidu_app::face::{Demo, Parts, Settings};
pub use extract::{Fields, Form, Path, Query, Upload};
pub use layers::around;
pub use login::Login;
pub use problem::{FieldProblem, Problem, Unreadable};
pub use signer::Signer;
pub use toast::Onward;
pub use visitor::{Device, Visitor};

use forms::FormKey;
use login::{FindLogin, LoginsUnavailable};
use routes::{Routes, RoutesError};

/// What the web face leans on; cheap to clone.
#[derive(Clone)]
pub struct Web(Arc<Inner>);

struct Inner {
    settings: Settings,
    app: Arc<App>,
    form_key: FormKey,
    clock: Arc<dyn Clock>,
    chance: Arc<dyn Randomness>,
    find_login: FindLogin,
    demo: Option<Demo>,
    shows: live::Shows,
}

impl std::fmt::Debug for Web {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Web")
    }
}

impl Web {
    /// Puts the face together, with the log-in sessions that the application keeps.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        let find_login = login::of_app(Arc::clone(&parts.app));
        Self::with_logins(parts, find_login)
    }

    /// The same with log-in sessions kept elsewhere.
    #[must_use]
    pub fn with_logins(parts: Parts, find_login: FindLogin) -> Self {
        let Parts { settings, app, clock, chance, demo } = parts;
        let form_key = FormKey::new(&settings.secret);
        let shows = live::Shows::new(&*chance);
        Self(Arc::new(Inner { settings, app, form_key, clock, chance, find_login, demo, shows }))
    }

    /// The use cases.
    #[must_use]
    pub fn app(&self) -> &Arc<App> {
        &self.0.app
    }

    /// The sample accounts, in a demonstration.
    #[must_use]
    pub fn demo(&self) -> Option<&Demo> {
        self.0.demo.as_ref()
    }

    /// What the operator set.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// Opaque name of a person's outbox on whatever device.
    pub(crate) fn outbox_of(&self, person: PersonId) -> String {
        self.form_key().opaque(&person.to_string())
    }

    pub(crate) fn form_key(&self) -> &FormKey {
        &self.0.form_key
    }

    pub(crate) fn shows(&self) -> &live::Shows {
        &self.0.shows
    }

    pub(crate) fn chance(&self) -> &dyn Randomness {
        &*self.0.chance
    }

    async fn find_login(&self, hash: [u8; 32]) -> Result<Option<Login>, LoginsUnavailable> {
        (self.0.find_login)(hash, self.0.clock.now()).await
    }
}

/// Every page, behind its guard and inside the layers of every answer.
///
/// # Errors
/// [`RoutesError`] when the handlers and the access table do not agree.
pub fn router(web: &Web) -> Result<Router, RoutesError> {
    let pages = pages::routes(Routes::over(web.clone(), access::TABLE)).finish()?;
    Ok(around(web, pages.with_state(web.clone())))
}

/// The same from the parts that an instance hands over: what the program gives to its wiring.
///
/// # Errors
/// [`RoutesError`], for whoever does not know this crate.
pub fn face(parts: Parts) -> Result<Router, Box<dyn Error + Send + Sync>> {
    Ok(router(&Web::new(parts))?)
}
