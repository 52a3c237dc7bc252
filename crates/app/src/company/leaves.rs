//! The leaves of what is said about weeks in company.

use assidu_domain::{EventId, Instant, PersonId, TenantId, company::Judged, company::Line, ports};
use assidu_evidence::event::{Body, CompanyHalf, CompanyLine, Person};
use assidu_store::{Effect, NewEvent, Outcome, Record, StoreError, WriteTx};

use super::CompanyError;
use crate::{context::App, signing::event};

/// Whose leaf it is, about whom, and the key of its form.
pub(super) struct Leaf {
    pub(super) tenant: TenantId,
    /// The learner, under whose key it is sealed.
    pub(super) learner: PersonId,
    /// Who said it, when that is somebody else.
    pub(super) author: Option<PersonId>,
    pub(super) key: [u8; 16],
}

impl App {
    /// Records a leaf in the transaction that changes what it is about; nothing when it was recorded before, by the same
    /// form.
    pub(super) async fn leaf(
        &self,
        tx: &mut WriteTx,
        leaf: Leaf,
        body: Body,
        strokes: Option<Vec<u8>>,
    ) -> Result<Option<(Instant, EventId)>, CompanyError> {
        let at = self.now();
        let written = event::write(self, leaf.tenant.to_string(), at, body, strokes);
        let record = Record {
            tenant: leaf.tenant,
            idempotency_key: leaf.key,
            judged_at: self.judged_at(at),
            event: NewEvent {
                id: written.id,
                kind: written.kind,
                at,
                meeting: None,
                sign_off: None,
                person: Some(leaf.learner),
                author: leaf.author,
                canonical: written.canonical,
                salt: ports::bytes(self.chance()),
                strokes: written.strokes.unwrap_or_default(),
            },
            effect: Effect::None,
        };
        match tx.record(record).await? {
            Outcome::Recorded(receipt) => Ok(Some((at, receipt.event))),
            Outcome::Repeated(_) => Ok(None),
            Outcome::Refused(_) => Err(CompanyError::Changed),
        }
    }

    /// Somebody as the evidence names them.
    pub(super) async fn named(&self, tx: &mut WriteTx, person: PersonId) -> Result<Person, StoreError> {
        Ok(Person { person: person.to_string(), name: self.name_of(tx, person).await? })
    }
}

/// Hours as the evidence has them.
pub(super) fn halves(lines: &[Line]) -> Vec<CompanyHalf> {
    let half = |line: &Line| CompanyHalf {
        day: line.day.to_string(),
        half: line.half.name().to_owned(),
        minutes: line.minutes,
    };
    lines.iter().map(half).collect()
}

/// Judged hours as the evidence has them.
pub(super) fn lines(judged: &[Judged]) -> Vec<CompanyLine> {
    let line = |one: &Judged| CompanyLine {
        day: one.line.day.to_string(),
        half: one.line.half.name().to_owned(),
        declared: one.line.minutes,
        verdict: one.verdict.name().to_owned(),
        minutes: one.minutes,
    };
    judged.iter().map(line).collect()
}

/// Words, unless there are none.
pub(super) fn some(words: &str) -> Option<String> {
    let words = words.trim();
    (!words.is_empty()).then(|| words.to_owned())
}
