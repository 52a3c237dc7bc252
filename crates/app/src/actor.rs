//! Who acts: an argument of every use case, never something in the air.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use assidu_domain::{
    PersonId, TenantId,
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

    /// Passes when the actor holds the role.
    ///
    /// # Errors
    /// [`NotAllowed`].
    pub fn must_be(&self, role: Role) -> Result<(), NotAllowed> {
        if self.roles.has(role) { Ok(()) } else { Err(NotAllowed) }
    }

    /// Passes for administrators and the secretariat.
    ///
    /// # Errors
    /// [`NotAllowed`].
    pub fn must_be_staff(&self) -> Result<(), NotAllowed> {
        if self.roles.is_staff() { Ok(()) } else { Err(NotAllowed) }
    }

    /// Passes for whoever may give access to someone with these roles, or take it: administrators for everyone, the
    /// secretariat for learners and trainers. Whoever could renew an administrator's password would be one.
    ///
    /// # Errors
    /// [`NotAllowed`].
    pub fn must_manage(&self, theirs: Roles) -> Result<(), NotAllowed> {
        self.must_be_staff()?;
        if theirs.is_staff() { self.must_be(Role::Administrator) } else { Ok(()) }
    }

    /// Passes for staff, and for the trainers of a class meeting.
    ///
    /// # Errors
    /// [`NotAllowed`].
    pub fn must_supervise(&self, trainers: &[PersonId]) -> Result<(), NotAllowed> {
        if self.roles.is_staff() || (self.roles.has(Role::Trainer) && trainers.contains(&self.person)) {
            Ok(())
        } else {
            Err(NotAllowed)
        }
    }
}
