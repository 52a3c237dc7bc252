//! Programs that act for a provider: their keys, and what they may do with them.
//!
//! A program is a person without any role who holds the name of its key. So every trace says which program it was, and no
//! list of people shows one. Its rights are those of the key's scopes and no others (see ADR 43).

mod badges;
mod class_meetings;
mod door;
mod groups;
mod keys;
mod once;
mod seen;
mod users;

use assidu_domain::programs::ProgramScope;
use assidu_store::StoreError;
pub use assidu_store::asked_once::{Answered, Asked};

pub use badges::{BadgeError, BadgePresence, BadgeReading, NothingShown, Reading};
pub use class_meetings::{AttendedSignOff, PlannedMeeting};
pub use door::{DoorError, OwnKey};
pub use groups::{GroupError, MOST_CHANGES, ScimGroup};
pub use keys::{KeyDraft, KeyLine, KeyState, NewKey, WrongKey};
pub use once::OnceError;
pub(crate) use once::Running;
pub use users::{ScimUser, UserDraft, UserError, UserQuery};

use crate::actor::NotAllowed;

/// A key was not made, shown or revoked.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// Only administrators of a provider.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// There is no such key.
    #[error("there is no such key")]
    Unknown,
    /// The form was sent before, and the key shown then.
    #[error("this key was made before and is not shown again")]
    Already,
    /// So many keys open something already.
    #[error("the provider has as many keys as it may")]
    TooMany,
    /// Fields that cannot be taken; nothing was made.
    #[error("some fields cannot be taken")]
    Fields(Vec<(&'static str, WrongKey)>),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// The scopes that these words name, each once; none when one is not known.
fn scopes_of(words: &[String]) -> Option<Vec<ProgramScope>> {
    let mut scopes: Vec<ProgramScope> = words.iter().map(|word| word.parse().ok()).collect::<Option<_>>()?;
    scopes.sort_unstable();
    scopes.dedup();
    (!scopes.is_empty()).then_some(scopes)
}
