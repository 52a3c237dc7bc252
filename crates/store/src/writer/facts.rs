//! What the writer looks at under the lock of the log's head, read with few statements for a whole batch.

use std::collections::{BTreeMap, BTreeSet};

use assidu_domain::{
    EventId, Instant, MeetingId, PersonId, SignOffId, TenantId,
    signing::{AttendanceState, Method},
};
use jiff::civil::Date;

use super::{
    prepare::Prepared,
    record::{Effect, Receipt},
};
use crate::{
    engine::{statements, together::Question},
    error::StoreError,
    tx::Reads,
    value::{Row, values},
};

statements! {
    SEEN = "SELECT idempotency_key, kind, person_id, sign_off_id, meeting_id, \
            event_id, generation, leaf_index, leaf_hash, at FROM events \
            WHERE tenant_id = $1 AND idempotency_key IN ({list})";
    RECEIPTS = "SELECT event_id, generation, leaf_index, leaf_hash, at FROM events \
            WHERE tenant_id = $1 AND event_id IN ({list})";
    SIGN_OFFS = "SELECT s.sign_off_id, s.day, s.opens_at, s.closes_at, s.cancelled, s.closed, m.meeting_id \
            FROM sign_offs s LEFT JOIN sign_off_meetings m \
            ON m.tenant_id = s.tenant_id AND m.sign_off_id = s.sign_off_id \
            WHERE s.tenant_id = $1 AND s.sign_off_id IN ({list})";
    ATTENDANCE = "WITH wanted (sign_off_id, person_id) AS (VALUES {list}) \
            SELECT a.sign_off_id, a.person_id, a.state, a.minutes, a.reason, a.signed_at, a.method, \
            a.signature_event, a.marked_at, a.mark_event FROM wanted w CROSS JOIN attendance a \
            WHERE a.tenant_id = $1 AND a.sign_off_id = w.sign_off_id AND a.person_id = w.person_id";
    TRAINERS = "SELECT meeting_id, trainer_id, event_id FROM trainer_signatures \
            WHERE tenant_id = $1 AND meeting_id IN ({list})";
    CLOSURES = "SELECT meeting_id, event_id FROM meeting_closures \
            WHERE tenant_id = $1 AND reopened_event IS NULL AND meeting_id IN ({list})";
    CANCELLED = "SELECT meeting_id FROM class_meetings \
            WHERE tenant_id = $1 AND status = 'cancelled' AND meeting_id IN ({list})";
    TOKENS = "WITH wanted (sign_off_id, person_id) AS (VALUES {list}) \
            SELECT p.sign_off_id, p.person_id, p.until_at, p.cancelled_event \
            FROM wanted w CROSS JOIN presence_tokens p \
            WHERE p.tenant_id = $1 AND p.sign_off_id = w.sign_off_id AND p.person_id = w.person_id";
}

/// How many questions are asked about a round of records.
pub(super) const QUESTIONS: usize = 7;

/// An event that has the idempotency key of a record.
pub(super) struct Seen {
    pub(super) kind: String,
    pub(super) person: Option<PersonId>,
    pub(super) sign_off: Option<SignOffId>,
    pub(super) meeting: Option<MeetingId>,
    pub(super) receipt: Receipt,
}

impl Seen {
    /// Whether it is the same act, sent again.
    pub(super) fn is(&self, record: &Prepared) -> bool {
        self.kind == record.kind
            && self.person == record.person
            && self.sign_off == record.sign_off
            && self.meeting == record.meeting
    }
}

/// A sign-off as it is now.
pub(super) struct SignOffFacts {
    pub(super) day: Date,
    pub(super) opens_at: Instant,
    pub(super) closes_at: Instant,
    pub(super) cancelled: bool,
    pub(super) closed: bool,
    pub(super) meetings: Vec<MeetingId>,
}

/// A row of attendance as it is now, or will be after the records before.
#[derive(Clone)]
pub(super) struct AttendanceFacts {
    pub(super) state: AttendanceState,
    pub(super) minutes: i64,
    pub(super) reason: Option<Vec<u8>>,
    pub(super) signed_at: Option<Instant>,
    pub(super) method: Option<Method>,
    pub(super) signature: Option<EventId>,
    pub(super) marked_at: Option<Instant>,
    pub(super) mark: Option<EventId>,
}

impl Default for AttendanceFacts {
    fn default() -> Self {
        Self {
            state: AttendanceState::Expected,
            minutes: 0,
            reason: None,
            signed_at: None,
            method: None,
            signature: None,
            marked_at: None,
            mark: None,
        }
    }
}

/// Everything the records of one tenant are judged by.
#[derive(Default)]
pub(super) struct Facts {
    pub(super) seen: BTreeMap<[u8; 16], Seen>,
    pub(super) sign_offs: BTreeMap<SignOffId, SignOffFacts>,
    pub(super) attendance: BTreeMap<(SignOffId, PersonId), AttendanceFacts>,
    pub(super) trainers: BTreeMap<(MeetingId, PersonId), EventId>,
    pub(super) closures: BTreeMap<MeetingId, EventId>,
    pub(super) cancelled: BTreeSet<MeetingId>,
    /// Until when a presence token can be redeemed; none once it was taken back.
    pub(super) tokens: BTreeMap<(SignOffId, PersonId), Option<Instant>>,
}

/// Reads a receipt from five columns, the first being `from`.
fn receipt(row: &Row, from: usize) -> Result<Receipt, StoreError> {
    let number = |index| {
        row.get::<i64>(index).and_then(|n| u64::try_from(n).map_err(|_| StoreError::inconsistent("events")))
    };
    Ok(Receipt {
        event: row.get(from)?,
        generation: number(from + 1)?,
        index: number(from + 2)?,
        leaf: row.get(from + 3)?,
        at: row.get(from + 4)?,
    })
}

/// The receipts of these events.
pub(crate) async fn receipts(
    tx: &mut impl Reads,
    events: &[EventId],
) -> Result<BTreeMap<EventId, Receipt>, StoreError> {
    let ids = events.iter().map(|id| values![*id]).collect();
    let rows = tx.all_in(RECEIPTS, values![tx.tenant()], ids).await?;
    rows.iter().map(|row| receipt(row, 0).map(|receipt| (receipt.event, receipt))).collect()
}

/// Which of these idempotency keys are recorded, with their receipts.
pub(super) async fn seen(
    tx: &mut impl Reads,
    keys: impl Iterator<Item = [u8; 16]>,
) -> Result<BTreeMap<[u8; 16], Seen>, StoreError> {
    let keys = keys.map(|key| values![key]).collect();
    read_seen(&tx.all_in(SEEN, values![tx.tenant()], keys).await?)
}

fn read_seen(rows: &[Row]) -> Result<BTreeMap<[u8; 16], Seen>, StoreError> {
    rows.iter()
        .map(|row| {
            let (key, kind, person, sign_off, meeting) = row.read()?;
            Ok((key, Seen { kind, person, sign_off, meeting, receipt: receipt(row, 5)? }))
        })
        .collect()
}

impl Facts {
    /// What is asked to judge these records of one tenant; [`Facts::read`] takes the answers.
    pub(super) fn questions(tenant: TenantId, records: &[&Prepared]) -> [Question; QUESTIONS] {
        let mut pairs = BTreeSet::new();
        let mut meetings = BTreeSet::new();
        for record in records {
            pairs.extend(record.rows.iter().map(|row| (row.sign_off, row.person)));
            match &record.effect {
                Effect::Sign { sign_off, person, .. } => drop(pairs.insert((*sign_off, *person))),
                Effect::TrainerSign { meeting, .. }
                | Effect::Close { meeting, .. }
                | Effect::Reopen { meeting } => drop(meetings.insert(*meeting)),
                Effect::None
                | Effect::Mark { .. }
                | Effect::Badge { .. }
                | Effect::Correct { .. }
                | Effect::PlaceTokens { .. }
                | Effect::CancelTokens { .. }
                | Effect::Paper { .. }
                | Effect::Qualify { .. }
                | Effect::Sheet { .. } => {}
            }
        }
        let tokens = records.iter().flat_map(|record| tokens_of(record));
        let sign_offs: BTreeSet<SignOffId> = pairs.iter().map(|(sign_off, _)| *sign_off).collect();
        let meetings: Vec<_> = meetings.into_iter().map(|id| values![id]).collect();
        let about = |sql, list| Question::about(sql, values![tenant], list);
        [
            about(SEEN, records.iter().map(|record| values![record.key]).collect()),
            about(SIGN_OFFS, sign_offs.into_iter().map(|id| values![id]).collect()),
            about(ATTENDANCE, pairs.into_iter().map(|(id, person)| values![id, person]).collect()),
            about(TRAINERS, meetings.clone()),
            about(CLOSURES, meetings.clone()),
            about(CANCELLED, meetings),
            about(TOKENS, tokens.map(|(id, person)| values![id, person]).collect()),
        ]
    }

    /// Reads the answers to [`Facts::questions`], in their order.
    pub(super) fn read(answers: &[Vec<Row>]) -> Result<Self, StoreError> {
        let [seen, sign_offs, attendance, trainers, closures, cancelled, tokens] = answers else {
            return Err(StoreError::inconsistent("facts"));
        };
        let mut facts = Self { seen: read_seen(seen)?, ..Self::default() };
        facts.read_sign_offs(sign_offs)?;
        facts.read_attendance(attendance)?;
        for row in trainers {
            facts.trainers.insert((row.get(0)?, row.get(1)?), row.get(2)?);
        }
        for row in closures {
            facts.closures.insert(row.get(0)?, row.get(1)?);
        }
        for row in cancelled {
            facts.cancelled.insert(row.get(0)?);
        }
        for row in tokens {
            let cancelled: Option<EventId> = row.get(3)?;
            let until = if cancelled.is_some() { None } else { Some(row.get(2)?) };
            facts.tokens.insert((row.get(0)?, row.get(1)?), until);
        }
        Ok(facts)
    }

    fn read_sign_offs(&mut self, rows: &[Row]) -> Result<(), StoreError> {
        for row in rows {
            let (id, day, opens_at, closes_at, cancelled, closed, meeting) = row.read()?;
            let meeting: Option<MeetingId> = meeting;
            let facts = self.sign_offs.entry(id).or_insert(SignOffFacts {
                day,
                opens_at,
                closes_at,
                cancelled,
                closed,
                meetings: Vec::new(),
            });
            facts.meetings.extend(meeting);
        }
        Ok(())
    }

    fn read_attendance(&mut self, rows: &[Row]) -> Result<(), StoreError> {
        for row in rows {
            let facts = AttendanceFacts {
                state: row.name(2)?,
                minutes: row.get(3)?,
                reason: row.get(4)?,
                signed_at: row.get(5)?,
                method: row.optional_name(6)?,
                signature: row.get(7)?,
                marked_at: row.get(8)?,
                mark: row.get(9)?,
            };
            self.attendance.insert((row.get(0)?, row.get(1)?), facts);
        }
        Ok(())
    }
}

/// Whose presence tokens a record looks at.
fn tokens_of(record: &Prepared) -> Vec<(SignOffId, PersonId)> {
    match &record.effect {
        Effect::Sign { sign_off, person, method: Method::PresenceToken, .. } => vec![(*sign_off, *person)],
        Effect::PlaceTokens { .. } | Effect::CancelTokens { .. } => {
            record.rows.iter().map(|row| (row.sign_off, row.person)).collect()
        }
        _ => Vec::new(),
    }
}
