//! Laying sign-offs: the planning changed, so what is to be signed changes with it.

use std::collections::{BTreeMap, BTreeSet};

use assidu_domain::{
    EventId, MeetingId, PersonId, SignOffId,
    signing::{AttendanceState, SignOff},
};
use jiff::civil::Date;

use super::{LaidSignOff, lookup_many, of_meetings};
use crate::{
    counters::{Changes, Counters},
    engine::statements,
    error::StoreError,
    meetings,
    tx::{Reads as _, Run as _, WriteTx, Writes as _},
    value::{Value, values},
};

statements! {
    /// Signatures wait for the end of the transaction, so that none falls between looking and writing.
    LOCK_HEAD = "SELECT size FROM log_heads WHERE tenant_id = $1", for_update;
    ROWS = "SELECT sign_off_id, person_id, state, signature_event, mark_event FROM attendance
        WHERE tenant_id = $1 AND sign_off_id IN ({list})";
    PUT = "INSERT INTO sign_offs (tenant_id, sign_off_id, day, half, starts_at, ends_at, opens_at, closes_at, late_from)
        VALUES {list} ON CONFLICT (tenant_id, sign_off_id) DO UPDATE SET day = excluded.day, half = excluded.half,
        starts_at = excluded.starts_at, ends_at = excluded.ends_at, opens_at = excluded.opens_at,
        closes_at = excluded.closes_at, late_from = excluded.late_from, cancelled = 0";
    REVIVE = "UPDATE sign_offs SET cancelled = 0 WHERE tenant_id = $1 AND sign_off_id IN ({list}) RETURNING sign_off_id";
    DROP_MEETINGS = "DELETE FROM sign_off_meetings WHERE tenant_id = $1 AND sign_off_id IN ({list})
        RETURNING sign_off_id";
    ADD_MEETINGS = "INSERT INTO sign_off_meetings (tenant_id, sign_off_id, meeting_id, position) VALUES {list}";
    EXPECT = "INSERT INTO attendance (tenant_id, sign_off_id, person_id, day, state, minutes) VALUES {list}";
    MOVE_ROWS = "UPDATE attendance SET day = (SELECT s.day FROM sign_offs s WHERE s.tenant_id = attendance.tenant_id
        AND s.sign_off_id = attendance.sign_off_id)
        WHERE tenant_id = $1 AND sign_off_id IN ({list}) RETURNING sign_off_id";
    UNEXPECT = "WITH gone (sign_off_id, person_id) AS (VALUES {list}) DELETE FROM attendance WHERE tenant_id = $1
        AND (sign_off_id, person_id) IN (SELECT sign_off_id, person_id FROM gone) RETURNING sign_off_id";
    DROP_ROWS = "DELETE FROM attendance WHERE tenant_id = $1 AND sign_off_id IN ({list}) RETURNING sign_off_id";
    DROP = "DELETE FROM sign_offs WHERE tenant_id = $1 AND sign_off_id IN ({list}) RETURNING sign_off_id";
}

/// What laying changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Laying {
    /// Sign-offs that are new.
    pub added: usize,
    /// Sign-offs whose time or lessons changed.
    pub changed: usize,
    /// Sign-offs that are gone.
    pub removed: usize,
    /// People newly expected, counted once for each sign-off.
    pub expected: usize,
    /// People no longer expected, counted once for each sign-off.
    pub released: usize,
    /// Sign-offs that the new planning would change or remove, but someone has signed or was marked, so they
    /// stay as they were shown to their signers: for the conflict list.
    pub kept: Vec<SignOffId>,
}

/// One sign-off before and after.
struct Case {
    before: Option<LaidSignOff>,
    after: Option<SignOff>,
    rows: Vec<AttendanceRow>,
    people: BTreeSet<PersonId>,
}

struct AttendanceRow {
    person: PersonId,
    state: AttendanceState,
    signed: bool,
    marked: bool,
}

impl Case {
    /// Whether anything is recorded that a change of the planning must not touch.
    fn recorded(&self) -> bool {
        self.before.as_ref().is_some_and(|before| before.closed)
            || self.rows.iter().any(|row| row.signed || row.marked)
    }
}

/// Replaces the sign-offs of these class meetings by the given ones, and expects at each whoever takes part.
///
/// Give every class meeting of the days or half-days concerned, cancelled ones too, and what
/// [`assidu_domain::signing::lay`] makes of them: a sign-off that touches one of them and is not laid again
/// goes. One that was signed, marked or closed keeps its time and lessons whatever the planning now says;
/// people may still join it or, while nothing is known of them, leave it. Counters are kept with it.
///
/// # Errors
/// [`StoreError`].
pub async fn replace_laid(
    tx: &mut WriteTx,
    meetings: &[MeetingId],
    laid: &[SignOff],
) -> Result<Laying, StoreError> {
    let tenant = tx.tenant();
    tx.optional(LOCK_HEAD, values![tenant]).await?;
    let cases = cases(tx, meetings, laid).await?;
    let mut plan = Plan::default();
    for (id, case) in cases {
        plan.settle(id, case);
    }
    plan.write(tx).await
}

async fn cases(
    tx: &mut WriteTx,
    meetings: &[MeetingId],
    laid: &[SignOff],
) -> Result<BTreeMap<SignOffId, Case>, StoreError> {
    let tenant = tx.tenant();
    let mut before = of_meetings(tx, meetings).await?;
    let ids: Vec<SignOffId> = laid.iter().map(|sign_off| sign_off.id).collect();
    before.extend(lookup_many(tx, &ids).await?);
    let mut cases: BTreeMap<SignOffId, Case> = BTreeMap::new();
    let empty = || Case { before: None, after: None, rows: Vec::new(), people: BTreeSet::new() };
    for before in before {
        let id = before.sign_off.id;
        cases.entry(id).or_insert_with(empty).before = Some(before);
    }
    for after in laid {
        cases.entry(after.id).or_insert_with(empty).after = Some(after.clone());
    }
    let list = cases.keys().map(|id| values![*id]).collect();
    for row in tx.all_in(ROWS, values![tenant], list).await? {
        if let Some(case) = cases.get_mut(&row.get::<SignOffId>(0)?) {
            case.rows.push(AttendanceRow {
                person: row.get(1)?,
                state: row.name(2)?,
                signed: row.get::<Option<EventId>>(3)?.is_some(),
                marked: row.get::<Option<EventId>>(4)?.is_some(),
            });
        }
    }
    let covered: BTreeSet<MeetingId> = laid.iter().flat_map(|laid| laid.meetings.iter().copied()).collect();
    let covered: Vec<MeetingId> = covered.into_iter().collect();
    let participants = meetings::participants_of_many(tx, &covered).await?;
    for case in cases.values_mut() {
        let covered = case.after.iter().flat_map(|after| after.meetings.iter());
        let people = covered.filter_map(|meeting| participants.get(meeting)).flatten();
        case.people = people.map(|attendee| attendee.learner).collect();
    }
    Ok(cases)
}

/// What is to be written.
#[derive(Default)]
struct Plan {
    laying: Laying,
    put: Vec<SignOff>,
    revive: Vec<SignOffId>,
    relink: Vec<SignOffId>,
    drop: Vec<SignOffId>,
    expect: Vec<(SignOffId, Date, PersonId)>,
    unexpect: Vec<(SignOffId, PersonId)>,
    counters: Changes,
}

impl Plan {
    fn settle(&mut self, id: SignOffId, case: Case) {
        let recorded = case.recorded();
        let Case { before, after, rows, people } = case;
        let was: Vec<(PersonId, Counters)> =
            rows.iter().map(|row| (row.person, Counters::of(row.state, row.signed))).collect();
        match (before, after) {
            (None, None) => {}
            (None, Some(after)) => {
                self.laying.added += 1;
                self.expect(&after, people);
                self.put.push(after);
            }
            (Some(_), None) if recorded => self.laying.kept.push(id),
            (Some(before), None) => {
                self.laying.removed += 1;
                self.count(&before.sign_off, was.iter().map(|(_, c)| Counters::default().minus(*c)));
                self.drop.push(id);
            }
            (Some(before), Some(after)) => {
                if before.cancelled {
                    self.revive.push(id);
                }
                let differs = before.sign_off != after;
                let in_force = if differs && !recorded {
                    self.laying.changed += 1;
                    self.count(&before.sign_off, was.iter().map(|(_, c)| Counters::default().minus(*c)));
                    self.count(&after, was.iter().map(|(_, c)| *c));
                    self.relink.push(id);
                    self.put.push(after.clone());
                    after
                } else {
                    if differs {
                        self.laying.kept.push(id);
                    }
                    before.sign_off.clone()
                };
                if !before.closed {
                    self.adjust(&in_force, &rows, people);
                }
            }
        }
    }

    /// Expects who newly takes part, and releases who left before anything was known of them.
    fn adjust(&mut self, sign_off: &SignOff, rows: &[AttendanceRow], mut people: BTreeSet<PersonId>) {
        for row in rows {
            let untouched = row.state == AttendanceState::Expected && !row.signed && !row.marked;
            if !people.remove(&row.person) && untouched {
                self.laying.released += 1;
                self.unexpect.push((sign_off.id, row.person));
                let one = Counters::of(AttendanceState::Expected, false);
                self.count(sign_off, [Counters::default().minus(one)]);
            }
        }
        self.expect(sign_off, people);
    }

    fn expect(&mut self, sign_off: &SignOff, people: BTreeSet<PersonId>) {
        self.laying.expected += people.len();
        let each = people.iter().map(|_| Counters::of(AttendanceState::Expected, false));
        self.count(sign_off, each);
        self.expect.extend(people.into_iter().map(|person| (sign_off.id, sign_off.day, person)));
    }

    fn count(&mut self, sign_off: &SignOff, changes: impl IntoIterator<Item = Counters>) {
        let sum = changes.into_iter().fold(Counters::default(), Counters::plus);
        self.counters.add(sign_off.id, &sign_off.meetings, sign_off.day, sum);
    }

    async fn write(self, tx: &mut WriteTx) -> Result<Laying, StoreError> {
        let tenant = tx.tenant();
        let ids = |ids: &[SignOffId]| -> Vec<Vec<Value>> { ids.iter().map(|id| values![*id]).collect() };
        let pairs = |pairs: &[(SignOffId, PersonId)]| -> Vec<Vec<Value>> {
            pairs.iter().map(|(sign_off, person)| values![*sign_off, *person]).collect()
        };
        let unlinked: Vec<SignOffId> = self.relink.iter().chain(&self.drop).copied().collect();
        tx.all_in(DROP_MEETINGS, values![tenant], ids(&unlinked)).await?;
        tx.all_in(DROP_ROWS, values![tenant], ids(&self.drop)).await?;
        tx.all_in(DROP, values![tenant], ids(&self.drop)).await?;
        tx.all_in(UNEXPECT, values![tenant], pairs(&self.unexpect)).await?;
        let (mut rows, mut links) = (Vec::new(), Vec::new());
        for s in &self.put {
            let half = s.half.name();
            let span = s.span;
            rows.push(values![
                tenant,
                s.id,
                s.day,
                half,
                span.start,
                span.end,
                s.opens_at,
                s.closes_at,
                s.late_from
            ]);
            for (position, meeting) in (0_i64..).zip(&s.meetings) {
                links.push(values![tenant, s.id, *meeting, position]);
            }
        }
        tx.insert(PUT, rows).await?;
        tx.insert(ADD_MEETINGS, links).await?;
        tx.all_in(MOVE_ROWS, values![tenant], ids(&self.relink)).await?;
        tx.all_in(REVIVE, values![tenant], ids(&self.revive)).await?;
        let state = AttendanceState::Expected.name();
        let expected =
            self.expect.iter().map(|(s, day, person)| values![tenant, *s, *person, *day, state, 0_i64]);
        tx.insert(EXPECT, expected.collect()).await?;
        self.counters.write(tx).await?;
        Ok(self.laying)
    }
}

/// Makes signatures of the tenant wait until this transaction ends: nobody signs between looking whether
/// someone has and writing accordingly.
///
/// # Errors
/// [`StoreError`].
pub async fn hold_signatures(tx: &mut WriteTx) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.optional(LOCK_HEAD, values![tenant]).await.map(drop)
}
