//! How the entries of the log of access hang together, so that none can be changed or taken out unseen (CNIL-06).
//!
//! Each entry has a place and a hash over itself and the hash before. Old entries are dropped from the front; the
//! hash of the last one that was dropped is kept, and the chain begins there.

use sha2::{Digest as _, Sha256};

use crate::{AccessId, Instant, PersonId, TenantId};

/// What the hash says it is of, so that it is never mistaken for one of something else.
const CONTEXT: &[u8] = b"assidu access log v1";

/// A hash of the chain. That of an empty chain is all zeros.
pub type ChainHash = [u8; 32];

/// An entry, as far as the chain binds it: all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link<'a> {
    /// Whose log it is in.
    pub tenant: TenantId,
    /// Its place, from 1 on.
    pub index: u64,
    /// Its id.
    pub id: AccessId,
    /// When.
    pub at: Instant,
    /// Who.
    pub actor: Option<PersonId>,
    /// Whose data.
    pub subject: Option<PersonId>,
    /// Act, outcome, fields, purpose, origin: in this order.
    pub words: [&'a str; 5],
}

impl Link<'_> {
    /// The hash of the chain with this entry behind the one before.
    #[must_use]
    pub fn after(&self, before: &ChainHash) -> ChainHash {
        let mut hash = Sha256::new();
        // Each part has its length in front, so that no two entries are written alike.
        let mut part = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        };
        part(CONTEXT);
        part(before);
        part(&self.tenant.bytes());
        part(&self.index.to_be_bytes());
        part(&self.id.bytes());
        part(&self.at.micros().to_be_bytes());
        for person in [self.actor, self.subject] {
            part(person.map(PersonId::bytes).as_ref().map_or(&[][..], |bytes| &bytes[..]));
        }
        for word in self.words {
            part(word.as_bytes());
        }
        hash.finalize().into()
    }
}

/// Holds a chain against what is stored of it, entry by entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChainCheck {
    index: u64,
    hash: ChainHash,
    broken: Option<u64>,
}

impl ChainCheck {
    /// From the last entry that was dropped on.
    #[must_use]
    pub const fn from(index: u64, hash: ChainHash) -> Self {
        Self { index, hash, broken: None }
    }

    /// Takes the next entry with the hash that is stored beside it.
    pub fn take(&mut self, link: &Link<'_>, stored: &ChainHash) {
        let next = self.index.saturating_add(1);
        let hash = link.after(&self.hash);
        if self.broken.is_none() && (link.index != next || hash != *stored) {
            self.broken = Some(next);
        }
        (self.index, self.hash) = (next, hash);
    }

    /// The place of the first entry that is not as it was, or missing; none when the chain ends in this head.
    #[must_use]
    pub fn first_wrong(&self, head_index: u64, head_hash: &ChainHash) -> Option<u64> {
        let ends = self.index == head_index && self.hash == *head_hash;
        self.broken.or_else(|| (!ends).then_some(self.index.min(head_index).saturating_add(1)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Clone, Debug, PartialEq, Eq)]
    struct Entry {
        at: i64,
        actor: Option<u8>,
        subject: Option<u8>,
        words: [String; 5],
    }

    impl Entry {
        fn link(&self, index: u64) -> Link<'_> {
            let person = |n: u8| PersonId::from_bytes([n; 16]);
            Link {
                tenant: TenantId::from_bytes([7; 16]),
                index,
                id: AccessId::from_bytes([9; 16]),
                at: Instant::from_micros(self.at),
                actor: self.actor.map(person),
                subject: self.subject.map(person),
                words: [0, 1, 2, 3, 4].map(|n| self.words[n].as_str()),
            }
        }
    }

    fn entries() -> impl Strategy<Value = Vec<Entry>> {
        let entry = (any::<i64>(), any::<Option<u8>>(), any::<Option<u8>>(), any::<[String; 5]>())
            .prop_map(|(at, actor, subject, words)| Entry { at, actor, subject, words });
        prop::collection::vec(entry, 1..12)
    }

    fn chain(entries: &[Entry]) -> Vec<ChainHash> {
        let mut hash = [0; 32];
        (1..)
            .zip(entries)
            .map(|(n, entry)| {
                hash = entry.link(n).after(&hash);
                hash
            })
            .collect()
    }

    fn check(entries: &[Entry], hashes: &[ChainHash], from: usize, head: (u64, ChainHash)) -> Option<u64> {
        let base = if from == 0 { [0; 32] } else { hashes[from - 1] };
        let mut check = ChainCheck::from(from as u64, base);
        for n in from..entries.len() {
            check.take(&entries[n].link(n as u64 + 1), &hashes[n]);
        }
        check.first_wrong(head.0, &head.1)
    }

    proptest! {
        #[test]
        fn cnil_06_a_chain_holds_from_wherever_it_begins(entries in entries(), from in any::<prop::sample::Index>()) {
            let hashes = chain(&entries);
            let from = from.index(entries.len() + 1);
            let head = (entries.len() as u64, *hashes.last().unwrap());
            prop_assert_eq!(check(&entries, &hashes, from, head), None);
        }

        #[test]
        fn cnil_06_whatever_is_changed_or_taken_out_is_found(
            entries in entries(), which in any::<prop::sample::Index>(), other in entries(),
        ) {
            let hashes = chain(&entries);
            let head = (entries.len() as u64, *hashes.last().unwrap());
            let which = which.index(entries.len());
            let mut changed = entries.clone();
            changed[which] = other[0].clone();
            if changed[which] != entries[which] {
                prop_assert_eq!(check(&changed, &hashes, 0, head), Some(which as u64 + 1));
                // Whoever writes the hashes anew too is found at the head.
                prop_assert!(check(&changed, &chain(&changed), 0, head).is_some());
            }
            let mut shorter = entries.clone();
            shorter.remove(which);
            let mut kept = hashes.clone();
            kept.remove(which);
            prop_assert_eq!(check(&shorter, &kept, 0, head), Some(which as u64 + 1));
        }
    }
}
