//! Who acts: an argument of every use case, never something in the air.

use assidu_domain::{
    PersonId, TenantId,
    people::{Role, Roles},
};
use assidu_store::TenantScope;

/// A person who is logged in, in one provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The provider.
    pub tenant: TenantId,
    /// The person.
    pub person: PersonId,
    /// What the person may do, read again at each request.
    pub roles: Roles,
}

/// The person may not do this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this person may not do that")]
pub struct NotAllowed;

impl Actor {
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
