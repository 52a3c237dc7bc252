//! People: learners, trainers, staff. Everything that names them is sealed under a key of their own.
//!
//! Names are searched and sorted in memory: see [`directory`](crate::directory). Exact look-ups, by the
//! provider's reference or by e-mail address, go by a keyed hash.

mod read;
mod write;

use assidu_domain::people::{Person, Role};

pub use self::{
    read::{find_by_email, find_by_references, ids_by_references, lookup, lookup_many, order_of_references},
    write::{NewPeople, add, erase, save, seal, upsert},
};
use crate::{engine::Sql, keys::TenantKeys, sealed::field};

/// Whose list a person's reference comes from: learners, trainers and thirds are numbered apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReferenceKind {
    /// `learner_ref`.
    Learner,
    /// `trainer_ref`.
    Trainer,
    /// Staff, by whatever number the provider gives them, if any.
    Staff,
    /// `third_ref`, of somebody without any role.
    Third,
}

impl ReferenceKind {
    /// The list a new person's reference comes from: a learner's if they are one, else a trainer's. Whoever has no role
    /// is a third.
    #[must_use]
    pub fn of(person: &Person) -> Self {
        if person.roles.has(Role::Learner) {
            Self::Learner
        } else if person.roles.has(Role::Trainer) {
            Self::Trainer
        } else if person.roles.list().is_empty() {
            Self::Third
        } else {
            Self::Staff
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Learner => "learner",
            Self::Trainer => "trainer",
            Self::Staff => "staff",
            Self::Third => "third",
        }
    }

    /// The keyed hash by which a reference is found; none for an empty one.
    fn hash(self, keys: &TenantKeys, reference: &str) -> Option<[u8; 32]> {
        let field = match self {
            Self::Learner => field::LEARNER_REFERENCE,
            Self::Trainer => field::TRAINER_REFERENCE,
            Self::Staff => field::STAFF_REFERENCE,
            Self::Third => field::THIRD_REFERENCE,
        };
        let reference = reference.trim();
        (!reference.is_empty()).then(|| keys.lookup(field, reference))
    }
}

impl std::str::FromStr for ReferenceKind {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        [Self::Learner, Self::Trainer, Self::Staff, Self::Third]
            .into_iter()
            .find(|kind| kind.name() == text)
            .ok_or(())
    }
}

/// The keyed hash by which an e-mail address is found; none for an empty one.
fn email_hash(keys: &TenantKeys, email: &str) -> Option<[u8; 32]> {
    let email = email.trim().to_lowercase();
    (!email.is_empty()).then(|| keys.lookup(field::EMAIL, &email))
}

/// Every statement about people by its name.
pub(crate) const STATEMENTS: &[&[(&str, Sql)]] = &[read::STATEMENTS, write::STATEMENTS];
