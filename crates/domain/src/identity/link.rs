//! Which person an identity provider speaks of, the first time it does.

use crate::{PersonId, ports::Identity};

/// A person who has the address that the identity provider tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub person: PersonId,
    /// They may not log in any more.
    pub deactivated: bool,
    /// The identity provider knows them under another name already.
    pub linked: bool,
}

/// Nobody is linked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkRefusal {
    /// The identity provider tells no address.
    #[error("no e-mail address was told")]
    NoAddress,
    /// It has not verified that the address is theirs.
    #[error("the e-mail address is not verified")]
    NotVerified,
    /// Nobody here has this address.
    #[error("nobody has this e-mail address")]
    Nobody,
    /// Several people here have it.
    #[error("several people have this e-mail address")]
    Several,
    /// Whoever has it is known to that provider under another name.
    #[error("the person is linked to another identity of that provider")]
    Another,
    /// They may not log in any more.
    #[error("the person is deactivated")]
    Deactivated,
}

/// The address by which to look for people: one that the identity provider has verified.
///
/// # Errors
/// [`LinkRefusal::NoAddress`] or [`LinkRefusal::NotVerified`].
pub fn address(identity: &Identity) -> Result<&str, LinkRefusal> {
    let email = identity.email.as_deref().map(str::trim).filter(|email| !email.is_empty());
    let email = email.filter(|email| email.len() <= 320).ok_or(LinkRefusal::NoAddress)?;
    if identity.email_verified { Ok(email) } else { Err(LinkRefusal::NotVerified) }
}

/// The one person who is meant; it is never made up, and never one of several.
///
/// # Errors
/// [`LinkRefusal`].
pub fn whom(found: &[Candidate]) -> Result<PersonId, LinkRefusal> {
    match found {
        [] => Err(LinkRefusal::Nobody),
        [one] if one.deactivated => Err(LinkRefusal::Deactivated),
        [one] if one.linked => Err(LinkRefusal::Another),
        [one] => Ok(one.person),
        _ => Err(LinkRefusal::Several),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn identity(email: Option<&str>, email_verified: bool) -> Identity {
        Identity { subject: "s".to_owned(), email: email.map(str::to_owned), email_verified }
    }

    #[test]
    fn an_address_counts_only_when_it_is_told_and_verified() {
        assert_eq!(address(&identity(None, true)), Err(LinkRefusal::NoAddress));
        assert_eq!(address(&identity(Some("  "), true)), Err(LinkRefusal::NoAddress));
        assert_eq!(address(&identity(Some(&"a".repeat(321)), true)), Err(LinkRefusal::NoAddress));
        assert_eq!(address(&identity(Some("a@b.fr"), false)), Err(LinkRefusal::NotVerified));
        assert_eq!(address(&identity(Some(" a@b.fr "), true)), Ok("a@b.fr"));
    }

    proptest! {
        #[test]
        fn who_is_linked_is_the_only_one_found_and_may_come_in(
            found in prop::collection::vec((any::<[u8; 16]>(), any::<bool>(), any::<bool>()), 0..4)
        ) {
            let found: Vec<Candidate> = found
                .into_iter()
                .map(|(id, deactivated, linked)| Candidate { person: PersonId::from_bytes(id), deactivated, linked })
                .collect();
            match whom(&found) {
                Ok(person) => {
                    prop_assert_eq!(found.len(), 1);
                    prop_assert!(found[0].person == person && !found[0].deactivated && !found[0].linked);
                }
                Err(LinkRefusal::Nobody) => prop_assert!(found.is_empty()),
                Err(LinkRefusal::Several) => prop_assert!(found.len() > 1),
                Err(LinkRefusal::Deactivated) => prop_assert!(found.len() == 1 && found[0].deactivated),
                Err(LinkRefusal::Another) => prop_assert!(found.len() == 1 && found[0].linked),
                Err(_) => prop_assert!(false),
            }
        }
    }
}
