//! Log-in sessions: a random value in a cookie, its hash in the store.

use std::{fmt, sync::Arc};

use assidu_app::{Actor, App, Origin};
use assidu_domain::{Instant, PersonId, TenantId, people::Roles, ports::Randomness};
use aws_lc_rs::digest;
use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, request::Parts},
};
use data_encoding::BASE64URL_NOPAD;
use futures_util::future::BoxFuture;

use crate::{
    Problem,
    cookies::{self, Stays},
    visitor::Visitor,
};

/// Who is logged in. As an extractor, it asks whoever is not to log in first.
#[derive(Clone, Debug)]
pub struct Login {
    /// The training provider.
    pub tenant: TenantId,
    /// The person.
    pub person: PersonId,
    /// What the person may do, read anew for each request.
    pub roles: Roles,
    /// Name as people say it.
    pub name: String,
    /// Name of the training provider.
    pub provider: String,
    /// Class meetings that are over and not closed, for the menu.
    pub unclosed: u32,
    /// Hash of the session's token: what logging out ends.
    pub session: [u8; 32],
    /// The password was given by someone else: every page but a few waits until it is changed.
    pub must_change: bool,
    /// The second step is still to come: nobody is logged in yet.
    pub awaits_code: bool,
    /// Whether there is a second step, which is asked for where the password is.
    pub has_factor: bool,
    /// The provider wants a second step, and there is none: every page but a few waits.
    pub must_set_up: bool,
    /// When the password was last given in this session.
    pub confirmed_at: Instant,
    /// Whether there is anywhere to switch to: several roles, or another account.
    pub may_switch: bool,
    /// The provider is suspended: the session opens nothing.
    pub suspended: bool,
    /// From where this request comes.
    pub origin: Origin,
}

/// The sessions could not be looked at now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("log-in sessions cannot be looked at now")]
pub struct LoginsUnavailable;

/// What finding a session answers.
pub type Found = BoxFuture<'static, Result<Option<Login>, LoginsUnavailable>>;

/// Finds the session whose token has this hash, unless it is over by idleness or age.
pub type FindLogin = Arc<dyn Fn([u8; 32], Instant) -> Found + Send + Sync>;

/// The sessions that the application keeps.
#[must_use]
pub fn of_app(app: Arc<App>) -> FindLogin {
    Arc::new(move |hash, _| {
        let app = Arc::clone(&app);
        Box::pin(async move {
            let open = app.session(&hash).await.map_err(|error| {
                tracing::error!(target: "assidu::web", %error, "sessions");
                LoginsUnavailable
            })?;
            Ok(open.map(|open| Login {
                tenant: open.actor.tenant,
                person: open.actor.person,
                roles: open.actor.roles,
                name: open.name,
                provider: open.provider,
                unclosed: open.unclosed,
                session: hash,
                must_change: open.must_change,
                awaits_code: open.awaits_code,
                has_factor: open.has_factor,
                must_set_up: open.must_set_up,
                confirmed_at: open.confirmed_at,
                may_switch: open.may_switch,
                suspended: open.suspended,
                origin: Origin::default(),
            }))
        })
    })
}

impl Login {
    /// Who acts, for the use cases.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        Actor::of(self.tenant, self.person, self.roles).from(self.origin)
    }
}

/// A new session: what goes into the cookie, and what goes into the store.
pub struct NewSession {
    token: String,
    /// SHA-256 of the token.
    pub hash: [u8; 32],
}

impl fmt::Debug for NewSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewSession(hidden)")
    }
}

/// Hash of a session's token, or nothing when the text cannot be one.
pub(crate) fn hash(token: &str) -> Option<[u8; 32]> {
    (token.len() == 43).then(|| {
        let mut out = [0; 32];
        out.copy_from_slice(digest::digest(&digest::SHA256, token.as_bytes()).as_ref());
        out
    })
}

impl NewSession {
    /// Draws a token of 256 bits. Each log-in makes a new one, so none can be planted beforehand (A14).
    #[must_use]
    pub fn draw(chance: &dyn Randomness) -> Self {
        let token = BASE64URL_NOPAD.encode(&assidu_domain::ports::bytes::<32>(chance));
        let hash = hash(&token).unwrap_or_default();
        Self { token, hash }
    }

    /// The cookie that logs in; `None` never happens with a drawn token.
    #[must_use]
    pub fn cookie(&self, stays: Stays, https: bool) -> Option<HeaderValue> {
        cookies::set(cookies::LOGIN, &self.token, stays, https)
    }
}

/// The cookie that logs out.
#[must_use]
pub fn gone(https: bool) -> Option<HeaderValue> {
    cookies::set(cookies::LOGIN, "", Stays::Gone, https)
}

impl<S: Sync> FromRequestParts<S> for Login {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let visitor = parts.extensions.get::<Arc<Visitor>>();
        visitor.and_then(|visitor| visitor.login.clone()).ok_or(Problem::SignedOut)
    }
}
