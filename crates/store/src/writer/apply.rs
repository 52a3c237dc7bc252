//! Writing the records of one tenant inside a transaction, under the lock of the log's head.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use assidu_domain::{EventId, TenantId, signing::Method};
use assidu_evidence::merkle::Frontier;

use super::{
    decide::{Decision, decide},
    facts::{self, Facts, Seen},
    prepare::{Prepared, PreparedRow},
    record::{Effect, Outcome, Receipt, Refusal, SignatureMarks},
};
use crate::{
    anomalies::{self, Said},
    conn::Conn,
    counters::Changes,
    engine::{
        statements,
        together::{Put, Question},
    },
    error::{StoreError, exactly},
    keys::{KeyError, KeyRing},
    store::Shared,
    tx::{Reads, Run, Writes},
    value::{Row, Value, values},
};

statements! {
    /// Whoever holds this lock is the only one that appends to the tenant's log.
    LOCK_HEAD = "SELECT generation, size, frontier FROM log_heads WHERE tenant_id = $1", for_update;
    MOVE_HEAD = "UPDATE log_heads SET size = $2, frontier = $3 WHERE tenant_id = $1";
    ADD_EVENTS = "INSERT INTO events (tenant_id, event_id, kind, at, meeting_id, sign_off_id, person_id, \
            author_id, idempotency_key, generation, leaf_index, leaf_hash, sealed_under, sealed) VALUES {list}";
    ADD_LEAVES = "INSERT INTO log_leaves (tenant_id, generation, leaf_index, entry, leaf_hash, event_id) \
            VALUES {list}";
    /// A signature that is there is never replaced: such a row is not counted, and the batch fails.
    PUT_ATTENDANCE = "INSERT INTO attendance (tenant_id, sign_off_id, person_id, day, state, minutes, reason, \
            signed_at, method, signature_event, marked_at, mark_event) VALUES {list} \
            ON CONFLICT (tenant_id, sign_off_id, person_id) DO UPDATE SET state = excluded.state, \
            minutes = excluded.minutes, reason = excluded.reason, signed_at = excluded.signed_at, \
            method = excluded.method, signature_event = excluded.signature_event, \
            marked_at = excluded.marked_at, mark_event = excluded.mark_event \
            WHERE attendance.signature_event IS NULL OR attendance.signature_event = excluded.signature_event";
    /// The sheet of a class meeting is to be made anew, whenever that is.
    WANT_SHEETS = "INSERT INTO sheets_wanted (tenant_id, meeting_id, changes) VALUES {list} \
            ON CONFLICT (tenant_id, meeting_id) DO UPDATE SET changes = sheets_wanted.changes + 1";
    ADD_TRAINERS = "INSERT INTO trainer_signatures (tenant_id, meeting_id, trainer_id, event_id, at) VALUES {list}";
    PUT_MARKS = "INSERT INTO signature_marks (tenant_id, person_id, sign_off_id, device, drawing, at) VALUES {list} \
            ON CONFLICT (tenant_id, person_id, sign_off_id) DO UPDATE SET device = excluded.device, \
            drawing = excluded.drawing, at = excluded.at";
    /// One that was taken back, or whose time is over, gives its row.
    PUT_TOKENS = "INSERT INTO presence_tokens (tenant_id, sign_off_id, person_id, meeting_id, event_id, placed_at, \
            placed_by, in_window, until_at) VALUES {list} \
            ON CONFLICT (tenant_id, sign_off_id, person_id) DO UPDATE SET meeting_id = excluded.meeting_id, \
            event_id = excluded.event_id, placed_at = excluded.placed_at, placed_by = excluded.placed_by, \
            in_window = excluded.in_window, until_at = excluded.until_at, cancelled_event = NULL";
    CANCEL_TOKEN = "UPDATE presence_tokens SET cancelled_event = $4 WHERE tenant_id = $1 AND sign_off_id = $2 \
            AND person_id = $3 AND cancelled_event IS NULL";
    /// What was found stays as it is; one that nobody found meanwhile is kept by this.
    QUALIFY = "INSERT INTO anomalies (tenant_id, anomaly_id, meeting_id, sign_off_id, person_id, day, rule, found, \
            found_at, gone_at, qualification, qualified_by, qualified_at, qualified_event) \
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) \
            ON CONFLICT (tenant_id, anomaly_id) DO UPDATE SET qualification = excluded.qualification, \
            qualified_by = excluded.qualified_by, qualified_at = excluded.qualified_at, \
            qualified_event = excluded.qualified_event";
    ADD_CLOSURE = "INSERT INTO meeting_closures (tenant_id, meeting_id, event_id, at, author_id) \
            VALUES ($1, $2, $3, $4, $5)";
    END_CLOSURE = "UPDATE meeting_closures SET reopened_event = $3, reopened_at = $4 \
            WHERE tenant_id = $1 AND meeting_id = $2 AND reopened_event IS NULL";
    /// What is not closed is found by these, however long the history is.
    NOTE_CLOSED = "UPDATE class_meetings SET closed = $3 WHERE tenant_id = $1 AND meeting_id = $2";
    NOTE_CLOSED_OF_TRAINERS = "UPDATE meeting_trainers SET closed = $3 WHERE tenant_id = $1 AND meeting_id = $2";
    /// A sign-off is closed when every class meeting it covers is.
    SPREAD_CLOSURE = "UPDATE sign_offs SET closed = CASE WHEN EXISTS (\
            SELECT 1 FROM sign_off_meetings m WHERE m.tenant_id = sign_offs.tenant_id \
            AND m.sign_off_id = sign_offs.sign_off_id AND NOT EXISTS (\
            SELECT 1 FROM meeting_closures c WHERE c.tenant_id = m.tenant_id \
            AND c.meeting_id = m.meeting_id AND c.reopened_event IS NULL)) THEN 0 ELSE 1 END \
            WHERE tenant_id = $1 AND sign_off_id IN (\
            SELECT sign_off_id FROM sign_off_meetings WHERE tenant_id = $1 AND meeting_id = $2)";
}

/// The writer's hold on one tenant inside a transaction that may serve several.
pub(super) struct Held<'a> {
    pub(super) conn: &'a mut Conn,
    pub(super) shared: &'a Arc<Shared>,
    pub(super) tenant: TenantId,
}

impl Run for Held<'_> {
    fn conn(&mut self) -> &mut Conn {
        self.conn
    }

    fn keys(&self) -> &Arc<KeyRing> {
        &self.shared.keys
    }

    fn sees_only_committed(&self) -> bool {
        false
    }
}

impl Reads for Held<'_> {
    fn tenant(&self) -> TenantId {
        self.tenant
    }
}

impl Writes for Held<'_> {}

/// The head of the log while it is locked.
struct Head {
    generation: u64,
    frontier: Frontier,
}

/// Writes the records of one tenant in their order, and gives their outcomes.
///
/// A crash anywhere in here leaves nothing of it: all is in the caller's transaction.
pub(super) async fn apply(tx: &mut Held<'_>, records: &[&Prepared]) -> Result<Vec<Outcome>, StoreError> {
    // A closing changes what the records after it are judged by, so it ends a round.
    let ends_round =
        |record: &&Prepared| matches!(record.effect, Effect::Close { .. } | Effect::Reopen { .. });
    let mut rounds = records.split_inclusive(ends_round).peekable();
    let mut outcomes = Vec::with_capacity(records.len());
    let mut held: Option<(Head, u64)> = None;
    while let Some(round) = rounds.next() {
        let mut questions: Vec<Question> = Facts::questions(tx.tenant, round).into();
        if held.is_none() {
            questions.insert(0, Question::alone(LOCK_HEAD, values![tx.tenant]));
        }
        let mut answers = tx.conn.ask(questions).await?;
        let (mut head, before) = match held.take() {
            Some(held) => held,
            None => {
                let head = read_head(answers.remove(0).first())?;
                let before = head.frontier.size();
                (head, before)
            }
        };
        let facts = Facts::read(&answers)?;
        let moves = rounds.peek().is_none().then_some(before);
        outcomes.extend(apply_round(tx, &mut head, round, facts, moves).await?);
        held = Some((head, before));
    }
    Ok(outcomes)
}

/// Waits for whoever holds the head of this tenant's log, and holds it.
pub(super) async fn lock(tx: &mut Held<'_>) -> Result<(), StoreError> {
    let row = tx.optional(LOCK_HEAD, values![tx.tenant]).await?;
    read_head(row.as_ref()).map(|_| ())
}

fn read_head(row: Option<&Row>) -> Result<Head, StoreError> {
    let row = row.ok_or(KeyError::NoSuchKey)?;
    let (generation, size, frontier): (i64, i64, Vec<u8>) = row.read()?;
    let frontier = Frontier::from_bytes(&frontier).map_err(|_| StoreError::inconsistent("log_heads"))?;
    let generation = u64::try_from(generation).map_err(|_| StoreError::inconsistent("log_heads"))?;
    if number(frontier.size())? != size {
        return Err(StoreError::inconsistent("log_heads"));
    }
    Ok(Head { generation, frontier })
}

/// Writes one round. The last one, told by the size that the log had before the first, moves the head.
async fn apply_round(
    tx: &mut Held<'_>,
    head: &mut Head,
    records: &[&Prepared],
    mut facts: Facts,
    moves: Option<u64>,
) -> Result<Vec<Outcome>, StoreError> {
    let mut changes = Changes::default();
    let mut accepted: Vec<(&Prepared, Receipt)> = Vec::new();
    let mut decisions = Vec::with_capacity(records.len());
    for record in records {
        let decision = decide(&mut facts, &mut changes, record);
        if matches!(decision, Decision::Accept) {
            let receipt = Receipt {
                event: record.id,
                generation: head.generation,
                index: head.frontier.size(),
                leaf: record.leaf.0,
                at: record.at,
            };
            head.frontier.append(record.leaf);
            facts.seen.insert(record.key, seen(record, receipt));
            accepted.push((record, receipt));
        }
        decisions.push((record.id, decision));
    }
    write(tx, &accepted, &facts).await?;
    let mut puts: Vec<Put> = changes.rows(tx.tenant).map(|(sql, rows)| Put::rows(sql, rows)).into();
    let after = head.frontier.size();
    let moves = moves.is_some_and(|before| before != after);
    if moves {
        puts.push(Put::alone(MOVE_HEAD, values![tx.tenant, number(after)?, head.frontier.to_bytes()]));
    }
    let touched = tx.conn.put_together(puts).await?;
    if moves {
        exactly(1, touched.last().copied().unwrap_or(0))?;
    }
    outcomes(tx, decisions, &accepted).await
}

fn seen(record: &Prepared, receipt: Receipt) -> Seen {
    Seen {
        kind: record.kind.to_owned(),
        person: record.person,
        sign_off: record.sign_off,
        meeting: record.meeting,
        receipt,
    }
}

async fn write(
    tx: &mut Held<'_>,
    accepted: &[(&Prepared, Receipt)],
    facts: &Facts,
) -> Result<(), StoreError> {
    let tenant = tx.tenant;
    let mut events = Vec::with_capacity(accepted.len());
    let mut leaves = Vec::with_capacity(accepted.len());
    let mut trainers = Vec::new();
    let mut marks = Vec::new();
    let mut pairs = BTreeSet::new();
    for (record, receipt) in accepted {
        let (generation, index) = (number(receipt.generation)?, number(receipt.index)?);
        events.push(event_row(tenant, record, generation, index));
        leaves.push(values![tenant, generation, index, record.entry, record.leaf.0, record.id]);
        pairs.extend(record.rows.iter().map(|row| (row.sign_off, row.person)));
        match &record.effect {
            Effect::Sign { sign_off, person, marks: SignatureMarks { device, drawing }, .. } => {
                pairs.insert((*sign_off, *person));
                if device.is_some() || drawing.is_some() {
                    marks.push(values![tenant, *person, *sign_off, *device, *drawing, record.judged_at]);
                }
            }
            Effect::TrainerSign { meeting, trainer } => {
                trainers.push(values![tenant, *meeting, *trainer, record.id, record.judged_at]);
            }
            _ => {}
        }
    }
    let mut rows = Vec::with_capacity(pairs.len());
    for pair in pairs {
        let row = facts.attendance.get(&pair).ok_or_else(|| StoreError::inconsistent("attendance"))?;
        let sign_off = facts.sign_offs.get(&pair.0).ok_or_else(|| StoreError::inconsistent("sign_offs"))?;
        rows.push(values![
            tenant,
            pair.0,
            pair.1,
            sign_off.day,
            row.state.name(),
            row.minutes,
            row.reason.clone(),
            row.signed_at,
            row.method.map(|method| method.name()),
            row.signature,
            row.marked_at,
            row.mark
        ]);
    }
    let wanted = rows.len() as u64;
    let puts = vec![
        Put::rows(ADD_EVENTS, events),
        Put::rows(ADD_LEAVES, leaves),
        Put::rows(ADD_TRAINERS, trainers),
        Put::rows(PUT_MARKS, marks),
        Put::rows(WANT_SHEETS, sheets_to_make(tenant, accepted, facts)),
        Put::rows(PUT_ATTENDANCE, rows),
    ];
    let touched = tx.conn.put_together(puts).await?;
    exactly(wanted, touched.last().copied().unwrap_or(0))?;
    for (record, _) in accepted {
        write_closure(tx, record).await?;
        write_tokens(tx, record).await?;
        write_qualification(tx, record).await?;
    }
    Ok(())
}

/// The class meetings about which something was corrected, a presence token redeemed, something signed that waited on a
/// device, a copy of a paper sheet attached or withdrawn, or an outage declared, each once: all may come after their
/// sheets were sealed.
fn sheets_to_make(tenant: TenantId, accepted: &[(&Prepared, Receipt)], facts: &Facts) -> Vec<Vec<Value>> {
    let of_record = |record: &Prepared| match &record.effect {
        Effect::Correct { .. } => record.rows.iter().map(|row| row.sign_off).collect(),
        Effect::Sign { sign_off, method: Method::PresenceToken, .. }
        | Effect::Sign { sign_off, given_at: Some(_), .. } => vec![*sign_off],
        _ => Vec::new(),
    };
    let sign_offs = accepted.iter().flat_map(|(record, _)| of_record(record));
    let on_paper = accepted.iter().flat_map(|(record, _)| match &record.effect {
        Effect::Paper { meetings } => meetings.as_slice(),
        _ => &[],
    });
    let meetings: BTreeSet<_> = sign_offs
        .filter_map(|id| facts.sign_offs.get(&id))
        .flat_map(|s| s.meetings.iter().copied())
        .chain(on_paper.copied())
        .collect();
    meetings.into_iter().map(|meeting| values![tenant, meeting, 1_i64]).collect()
}

fn event_row(tenant: TenantId, record: &Prepared, generation: i64, index: i64) -> Vec<Value> {
    values![
        tenant,
        record.id,
        record.kind,
        record.at,
        record.meeting,
        record.sign_off,
        record.person,
        record.author,
        record.key,
        generation,
        index,
        record.leaf.0,
        record.person.is_some(),
        record.sealed.as_slice()
    ]
}

async fn write_tokens(tx: &mut Held<'_>, record: &Prepared) -> Result<(), StoreError> {
    let tenant = tx.tenant;
    match &record.effect {
        Effect::PlaceTokens { meeting, until, in_window, .. } => {
            let by = record.author.ok_or_else(|| StoreError::inconsistent("presence_tokens"))?;
            let row = |row: &PreparedRow| {
                let (sign_off, person) = (row.sign_off, row.person);
                values![
                    tenant,
                    sign_off,
                    person,
                    *meeting,
                    record.id,
                    record.judged_at,
                    by,
                    *in_window,
                    *until
                ]
            };
            let rows: Vec<Vec<Value>> = record.rows.iter().map(row).collect();
            let wanted = rows.len() as u64;
            exactly(wanted, tx.conn.put(PUT_TOKENS, rows).await?)
        }
        Effect::CancelTokens { .. } => {
            for row in &record.rows {
                let gone = values![tenant, row.sign_off, row.person, record.id];
                exactly(1, tx.execute(CANCEL_TOKEN, gone).await?)?;
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

async fn write_qualification(tx: &mut Held<'_>, record: &Prepared) -> Result<(), StoreError> {
    let Effect::Qualify { kept, qualification } = &record.effect else { return Ok(()) };
    let by = record.author.ok_or_else(|| StoreError::inconsistent("anomalies"))?;
    let said = Said { qualification: *qualification, by, at: record.at, event: record.id };
    let row = anomalies::qualified_row(tx.tenant, kept, &said)?;
    exactly(1, tx.execute(QUALIFY, row).await?)
}

async fn write_closure(tx: &mut Held<'_>, record: &Prepared) -> Result<(), StoreError> {
    let tenant = tx.tenant;
    let (meeting, closed) = match &record.effect {
        Effect::Close { meeting, .. } => {
            let row = values![tenant, *meeting, record.id, record.judged_at, record.author];
            exactly(1, tx.execute(ADD_CLOSURE, row).await?)?;
            (*meeting, true)
        }
        Effect::Reopen { meeting } => {
            let row = values![tenant, *meeting, record.id, record.judged_at];
            exactly(1, tx.execute(END_CLOSURE, row).await?)?;
            (*meeting, false)
        }
        _ => return Ok(()),
    };
    tx.execute(NOTE_CLOSED, values![tenant, meeting, closed]).await?;
    tx.execute(NOTE_CLOSED_OF_TRAINERS, values![tenant, meeting, closed]).await?;
    tx.execute(SPREAD_CLOSURE, values![tenant, meeting]).await?;
    Ok(())
}

async fn outcomes(
    tx: &mut Held<'_>,
    decisions: Vec<(EventId, Decision)>,
    accepted: &[(&Prepared, Receipt)],
) -> Result<Vec<Outcome>, StoreError> {
    let mut receipts: BTreeMap<EventId, Receipt> =
        accepted.iter().map(|(record, receipt)| (record.id, *receipt)).collect();
    let former: Vec<EventId> = decisions
        .iter()
        .filter_map(|(_, decision)| match decision {
            Decision::Signed(event) | Decision::Done(event) if !receipts.contains_key(event) => Some(*event),
            _ => None,
        })
        .collect();
    receipts.extend(facts::receipts(tx, &former).await?);
    let receipt =
        |event: EventId| receipts.get(&event).copied().ok_or_else(|| StoreError::inconsistent("events"));
    decisions
        .into_iter()
        .map(|(id, decision)| {
            Ok(match decision {
                Decision::Accept => Outcome::Recorded(receipt(id)?),
                Decision::Repeat(first) => Outcome::Repeated(first),
                Decision::Done(event) => Outcome::Repeated(receipt(event)?),
                Decision::Signed(event) => Outcome::Refused(Refusal::AlreadySigned(receipt(event)?)),
                Decision::Refuse(refusal) => Outcome::Refused(refusal),
            })
        })
        .collect()
}

/// A size or index as the database counts.
pub(crate) fn number(n: u64) -> Result<i64, StoreError> {
    i64::try_from(n).map_err(|_| StoreError::inconsistent("log_heads"))
}
