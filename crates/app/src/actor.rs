//! Who acts: an argument of every use case, never something in the air.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use assidu_domain::{
    PersonId, TenantId,
    matrix::Right,
    people::{Role, Roles},
};
use assidu_store::TenantScope;

/// The network that somebody acts from, as far as it is kept: the /24 or /48, enough to tell a classroom from a
/// bedroom, and none where no request is behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Origin(Option<IpAddr>);

impl Origin {
    /// Of this address.
    #[must_use]
    pub fn of(address: Option<IpAddr>) -> Self {
        Self(address.map(|address| match address.to_canonical() {
            IpAddr::V4(v4) => {
                let [a, b, c, _] = v4.octets();
                Ipv4Addr::new(a, b, c, 0).into()
            }
            IpAddr::V6(v6) => {
                let [a, b, c, ..] = v6.segments();
                Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0).into()
            }
        }))
    }

    /// As people write a network; empty when it is not known.
    #[must_use]
    pub fn text(self) -> String {
        match self.0 {
            Some(IpAddr::V4(v4)) => format!("{v4}/24"),
            Some(IpAddr::V6(v6)) => format!("{v6}/48"),
            None => String::new(),
        }
    }
}

/// A person who is logged in, in one provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The provider.
    pub tenant: TenantId,
    /// The person.
    pub person: PersonId,
    /// What the person may do, read again at each request.
    pub roles: Roles,
    /// From where, for the log of access.
    pub origin: Origin,
}

/// The person may not do this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this person may not do that")]
pub struct NotAllowed;

impl Actor {
    /// This person, acting from nowhere that is known.
    #[must_use]
    pub const fn of(tenant: TenantId, person: PersonId, roles: Roles) -> Self {
        Self { tenant, person, roles, origin: Origin(None) }
    }

    /// The same, acting from this network.
    #[must_use]
    pub const fn from(self, origin: Origin) -> Self {
        Self { origin, ..self }
    }

    /// The scope of the actor's provider.
    #[must_use]
    pub const fn scope(&self) -> TenantScope {
        TenantScope::of(self.tenant)
    }

    /// Passes when the provider's matrix of rights lets the actor do this; whose data it may reach is asked apart.
    ///
    /// # Errors
    /// [`NotAllowed`].
    pub fn must(&self, right: Right) -> Result<(), NotAllowed> {
        if self.roles.may(right) { Ok(()) } else { Err(NotAllowed) }
    }

    /// Passes for whoever may do this to someone with these roles: to staff, who governs the provider. Whoever could
    /// renew an administrator's password would be one.
    ///
    /// # Errors
    /// [`NotAllowed`].
    pub fn must_manage(&self, right: Right, theirs: Roles) -> Result<(), NotAllowed> {
        self.must(right)?;
        if theirs.is_staff() { self.must(Right::Govern) } else { Ok(()) }
    }

    /// Passes for learners, who need no right for what is their own.
    ///
    /// # Errors
    /// [`NotAllowed`].
    pub fn must_learn(&self) -> Result<(), NotAllowed> {
        if self.roles.has(Role::Learner) { Ok(()) } else { Err(NotAllowed) }
    }

    /// Whether this is one of the trainers, who needs no right for their own class meeting.
    #[must_use]
    pub fn teaches(&self, trainers: &[PersonId]) -> bool {
        self.roles.has(Role::Trainer) && trainers.contains(&self.person)
    }
}
