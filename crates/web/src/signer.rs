//! Who signs on a device of their own: somebody logged in, or somebody who said who they are after a scan.

use std::sync::Arc;

use assidu_app::{Actor, Origin};
use assidu_domain::{MeetingId, PersonId, TenantId, people::Roles, signing::Identity};
use axum::{extract::FromRequestParts, http::request::Parts};

use crate::{Problem, Web, visitor::Visitor};

/// Who signs. As an extractor, it asks whoever is not known to log in first.
#[derive(Clone, Debug)]
pub struct Signer {
    /// The training provider.
    pub tenant: TenantId,
    /// The person.
    pub person: PersonId,
    /// Name as people say it.
    pub name: String,
    /// How the person was identified.
    pub identity: Identity,
    /// The one class meeting at which they may sign, when they are not logged in.
    pub only_at: Option<MeetingId>,
    /// From where this request comes.
    pub origin: Origin,
}

impl Signer {
    /// Who acts, for the use cases: with no rights but to one's own signatures.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::of(self.tenant, self.person, Roles::default()).from(self.origin)
    }

    /// Whether what covers these class meetings may be signed and seen.
    #[must_use]
    pub fn may_be_at(&self, meetings: &[MeetingId]) -> bool {
        self.only_at.is_none_or(|only| meetings.contains(&only))
    }
}

impl FromRequestParts<Web> for Signer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Problem> {
        let visitor = parts.extensions.get::<Arc<Visitor>>().map(Arc::clone).ok_or(Problem::SignedOut)?;
        if let Some(login) = &visitor.login {
            return Ok(Self {
                tenant: login.tenant,
                person: login.person,
                name: login.name.clone(),
                identity: if login.must_change { Identity::FirstPassword } else { Identity::Account },
                only_at: None,
                origin: login.origin,
            });
        }
        let app = web.app();
        let device = app.device(&visitor.device.value);
        let pass = visitor.pass.as_deref().and_then(|text| app.pass(text, device).ok());
        let pass = pass.ok_or(Problem::SignedOut)?;
        let name = app.name_behind(&pass).await.map_err(|error| Problem::of_store(&error))?;
        Ok(Self {
            tenant: pass.tenant,
            person: pass.person,
            name,
            identity: pass.identity,
            only_at: Some(pass.meeting),
            origin: visitor.address.origin(),
        })
    }
}
