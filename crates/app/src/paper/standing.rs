//! What of a class meeting stands on paper, read from its events.

use std::collections::BTreeMap;

use assidu_domain::{Instant, ObjectId, PersonId, SignOffId, paper, paper::CopyKind};
use assidu_evidence::event::{Body, Event, Row};
use assidu_store::events::StoredEvent;

/// What of class meetings stands on paper.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// Whose state was last said from a paper sheet, by whom and when.
    typed: BTreeMap<(SignOffId, PersonId), (String, Instant)>,
    /// Copies of paper sheets, in the order in which they came, those withdrawn included.
    pub copies: Vec<PaperCopy>,
}

/// A copy of a signed paper sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperCopy {
    /// The file in the safe.
    pub id: ObjectId,
    /// When it was attached.
    pub at: Instant,
    /// By whom, as named then.
    pub author: String,
    /// What it is.
    pub kind: CopyKind,
    /// Its length in bytes.
    pub bytes: u64,
    /// Its SHA-256.
    pub sha256: [u8; 32],
    /// What became of it, when it no longer counts.
    pub withdrawn: Option<Withdrawn>,
}

/// A copy no longer counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawn {
    /// When.
    pub at: Instant,
    /// By whom, as named then.
    pub author: String,
    /// Why.
    pub reason: String,
}

impl Standing {
    /// Of these events, which are in the order of the log.
    pub(crate) fn of(events: &[StoredEvent]) -> Self {
        let mut standing = Self::default();
        for stored in events {
            let Some(content) = &stored.content else { continue };
            if let Ok(event) = Event::parse(&content.canonical) {
                standing.take(event.body, stored.place.at);
            }
        }
        standing
    }

    fn take(&mut self, body: Body, at: Instant) {
        match body {
            Body::Mark(said) => self.said(said.rows, &said.method, &said.author.name, at),
            Body::RollCall(said) => self.said(said.rows, &said.method, &said.author.name, at),
            Body::Correction(said) => {
                self.said(said.rows, said.method.as_deref().unwrap_or_default(), &said.author.name, at);
            }
            Body::PaperCopy(said) => {
                let (Ok(id), Ok(kind)) = (said.copy.parse(), said.media_type.parse()) else { return };
                let (author, sha256) = (said.author.name, said.sha256.0);
                self.copies.push(PaperCopy {
                    id,
                    at,
                    author,
                    kind,
                    bytes: said.bytes,
                    sha256,
                    withdrawn: None,
                });
            }
            Body::PaperWithdrawal(said) => {
                let gone = Withdrawn { at, author: said.author.name, reason: said.reason };
                let copy = self.copies.iter_mut().find(|copy| copy.id.to_string() == said.copy);
                if let Some(copy) = copy.filter(|copy| copy.withdrawn.is_none()) {
                    copy.withdrawn = Some(gone);
                }
            }
            _ => {}
        }
    }

    /// Whoever speaks last says from where: what a trainer says after the paper was typed in no longer stands on paper.
    fn said(&mut self, rows: Vec<Row>, method: &str, author: &str, at: Instant) {
        for row in rows {
            let (Ok(sign_off), Ok(person)) = (row.sign_off.parse(), row.person.parse()) else { continue };
            if method == paper::METHOD {
                self.typed.insert((sign_off, person), (author.to_owned(), at));
            } else {
                self.typed.remove(&(sign_off, person));
            }
        }
    }

    /// Whether nothing stands on paper, and nothing ever was attached.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.typed.is_empty() && self.copies.is_empty()
    }

    /// Whether what is known of this person at this sign-off was typed in from paper.
    #[must_use]
    pub fn is_typed(&self, sign_off: SignOffId, person: PersonId) -> bool {
        self.typed.contains_key(&(sign_off, person))
    }

    /// Who typed the states of these people in: the name, when they last did, and how many stand as they said.
    #[must_use]
    pub fn typists(&self, shown: impl Fn(PersonId) -> bool) -> Vec<(String, Instant, usize)> {
        let mut all: BTreeMap<&str, (Instant, usize)> = BTreeMap::new();
        for ((_, person), (author, at)) in &self.typed {
            if shown(*person) {
                let (last, count) = all.entry(author).or_insert((*at, 0));
                (*last, *count) = ((*last).max(*at), *count + 1);
            }
        }
        all.into_iter().map(|(author, (at, count))| (author.to_owned(), at, count)).collect()
    }

    /// A copy of these class meetings.
    #[must_use]
    pub fn copy(&self, id: ObjectId) -> Option<&PaperCopy> {
        self.copies.iter().find(|copy| copy.id == id)
    }
}

#[cfg(test)]
mod tests {
    use assidu_evidence::{
        Hash,
        event::{self, Person},
    };

    use super::*;

    fn row(person: u8) -> Row {
        Row {
            sign_off: SignOffId::from_bytes([9; 16]).to_string(),
            person: PersonId::from_bytes([person; 16]).to_string(),
            name: "Léa Durand".to_owned(),
            state: "present".to_owned(),
            minutes: 0,
            reason: None,
            signature: None,
        }
    }

    fn someone() -> Person {
        Person { person: "per_1".to_owned(), name: "Ada".to_owned() }
    }

    fn mark(method: &str, people: &[u8]) -> Body {
        let rows = people.iter().map(|person| row(*person)).collect();
        Body::Mark(event::Mark {
            meeting: "mtg".to_owned(),
            rows,
            author: someone(),
            method: method.to_owned(),
        })
    }

    #[test]
    fn whoever_speaks_last_says_whether_it_stands_on_paper() {
        let (sign_off, person) = (SignOffId::from_bytes([9; 16]), |n| PersonId::from_bytes([n; 16]));
        let mut standing = Standing::default();
        standing.take(mark("paper", &[1, 2]), Instant::from_unix_seconds(1));
        standing.take(mark("trainer_space", &[2]), Instant::from_unix_seconds(2));
        assert!(standing.is_typed(sign_off, person(1)) && !standing.is_typed(sign_off, person(2)));
        let correction = |method: Option<&str>| {
            Body::Correction(event::Correction {
                meeting: "mtg".to_owned(),
                rows: vec![row(2)],
                corrects: None,
                reason: "papier".to_owned(),
                method: method.map(str::to_owned),
                author: someone(),
            })
        };
        standing.take(correction(Some("paper")), Instant::from_unix_seconds(3));
        assert_eq!(standing.typists(|_| true), [("Ada".to_owned(), Instant::from_unix_seconds(3), 2)]);
        assert_eq!(standing.typists(|one| one == person(1))[0].2, 1);
        standing.take(correction(None), Instant::from_unix_seconds(4));
        assert!(!standing.is_typed(sign_off, person(2)));
    }

    #[test]
    fn a_copy_is_withdrawn_once_and_stays_listed() {
        let id = ObjectId::from_bytes([4; 16]);
        let mut standing = Standing::default();
        let copy = event::PaperCopy {
            meeting: "mtg".to_owned(),
            copy: id.to_string(),
            sha256: Hash([7; 32]),
            media_type: "image/png".to_owned(),
            bytes: 5,
            author: someone(),
        };
        standing.take(Body::PaperCopy(copy), Instant::from_unix_seconds(1));
        for (seconds, reason) in [(2, "floue"), (3, "autre")] {
            let gone = event::PaperWithdrawal {
                meeting: "mtg".to_owned(),
                copy: id.to_string(),
                reason: reason.to_owned(),
                author: someone(),
            };
            standing.take(Body::PaperWithdrawal(gone), Instant::from_unix_seconds(seconds));
        }
        let found = standing.copy(id).unwrap();
        assert_eq!(found.withdrawn.as_ref().map(|gone| gone.reason.as_str()), Some("floue"));
        assert_eq!((found.kind, found.sha256, standing.copies.len()), (CopyKind::Png, [7; 32], 1));
    }
}
