//! Whether a record is accepted, judged by the facts, which it changes when it is.

use assidu_domain::{
    EventId, Instant, MeetingId, PersonId, SignOffId,
    signing::{AttendanceState, Method},
};

use super::{
    facts::{AttendanceFacts, Facts},
    prepare::{Prepared, PreparedRow},
    record::{Effect, Receipt, Refusal},
};
use crate::counters::{Changes, Counters};

/// What becomes of a record.
pub(super) enum Decision {
    /// It is written.
    Accept,
    /// It was written before.
    Repeat(Receipt),
    /// What it wants is done already, by this event.
    Done(EventId),
    /// The person has signed already, by this event.
    Signed(EventId),
    /// It is refused.
    Refuse(Refusal),
}

/// Judges a record. Accepted, its effect is noted in the facts and counters; nothing is written yet.
pub(super) fn decide(facts: &mut Facts, changes: &mut Changes, record: &Prepared) -> Decision {
    if let Some(seen) = facts.seen.get(&record.key) {
        return if seen.is(record) {
            Decision::Repeat(seen.receipt)
        } else {
            Decision::Refuse(Refusal::KeyReused)
        };
    }
    match &record.effect {
        Effect::None | Effect::Paper { .. } | Effect::Qualify { .. } | Effect::Sheet { .. } => {
            Decision::Accept
        }
        Effect::Sign { sign_off, person, .. } => sign(facts, changes, record, *sign_off, *person),
        Effect::Mark { .. } => mark(facts, changes, record, true),
        Effect::Badge { .. } => badge(facts, changes, record),
        Effect::Correct { .. } => mark(facts, changes, record, false),
        Effect::PlaceTokens { until, .. } => place_tokens(facts, changes, record, *until),
        Effect::CancelTokens { .. } => cancel_tokens(facts, changes, record),
        Effect::TrainerSign { meeting, trainer } => trainer_sign(facts, record, *meeting, *trainer),
        Effect::Close { meeting, .. } => close(facts, changes, record, *meeting),
        Effect::Reopen { meeting } => match facts.closures.remove(meeting) {
            Some(_) => Decision::Accept,
            None => Decision::Refuse(Refusal::NotClosed),
        },
    }
}

fn sign(
    facts: &mut Facts,
    changes: &mut Changes,
    record: &Prepared,
    sign_off: SignOffId,
    person: PersonId,
) -> Decision {
    let Effect::Sign { method, state, minutes, given_at, .. } = &record.effect else {
        return Decision::Accept;
    };
    let Some(known) = facts.sign_offs.get(&sign_off) else { return Decision::Refuse(Refusal::Unknown) };
    let before = facts.attendance.get(&(sign_off, person));
    if let Some(event) = before.and_then(|row| row.signature) {
        return Decision::Signed(event);
    }
    if known.cancelled {
        return Decision::Refuse(Refusal::Cancelled);
    }
    let waited = given_at.is_some();
    let given_at = given_at.unwrap_or(record.judged_at);
    // Of one that waited, what the trainer said meanwhile is the measure: there, and it counts after closing too.
    let said = before.filter(|row| row.mark.is_some()).map(|row| row.state.was_there());
    let confirmed = waited && said == Some(true);
    if *method == Method::PresenceToken {
        // What the trainer saw is redeemed after the window and after closing, too, unless they say otherwise since.
        let open = facts.tokens.get(&(sign_off, person)).copied().flatten();
        let is_there = before.is_some_and(|row| row.state.was_there());
        if !is_there || open.is_none_or(|until| record.judged_at >= until) {
            return Decision::Refuse(Refusal::NoToken);
        }
    } else if known.closed && !confirmed {
        return Decision::Refuse(Refusal::Closed);
    } else if given_at < known.opens_at || given_at >= known.closes_at {
        return Decision::Refuse(Refusal::WindowClosed);
    }
    if waited && said == Some(false) {
        return Decision::Refuse(Refusal::Contradicted);
    }
    let mut after = before.cloned().unwrap_or_default();
    // What the trainer saw weighs more than the clock of the signature: a mark "20 minutes late" stays.
    let seen_by_trainer = matches!(
        after.state,
        AttendanceState::Late | AttendanceState::EarlyDeparture | AttendanceState::Excluded
    ) || *method == Method::PresenceToken;
    if !seen_by_trainer {
        after.state = *state;
        after.minutes = *minutes;
    }
    after.signed_at = Some(record.judged_at);
    after.method = Some(*method);
    after.signature = Some(record.id);
    put(facts, changes, (sign_off, person), after);
    Decision::Accept
}

fn mark(facts: &mut Facts, changes: &mut Changes, record: &Prepared, only_open: bool) -> Decision {
    for row in &record.rows {
        let Some(known) = facts.sign_offs.get(&row.sign_off) else {
            return Decision::Refuse(Refusal::Unknown);
        };
        if only_open && known.cancelled {
            return Decision::Refuse(Refusal::Cancelled);
        }
        if only_open && known.closed {
            return Decision::Refuse(Refusal::Closed);
        }
    }
    put_rows(facts, changes, record);
    Decision::Accept
}

fn badge(facts: &mut Facts, changes: &mut Changes, record: &Prepared) -> Decision {
    let known = |row: &PreparedRow| {
        let before = facts.attendance.get(&(row.sign_off, row.person));
        before.is_none_or(|before| before.state != AttendanceState::Expected || before.signature.is_some())
    };
    if record.rows.iter().any(known) {
        return Decision::Refuse(Refusal::Changed);
    }
    mark(facts, changes, record, true)
}

fn place_tokens(facts: &mut Facts, changes: &mut Changes, record: &Prepared, until: Instant) -> Decision {
    let taken = |row: &PreparedRow| {
        let pair = (row.sign_off, row.person);
        let open = facts.tokens.get(&pair).copied().flatten();
        let signed = facts.attendance.get(&pair).is_some_and(|known| known.signature.is_some());
        let is_there = facts.attendance.get(&pair).is_some_and(|known| known.state.was_there());
        signed || is_there && open.is_some_and(|until| record.judged_at < until)
    };
    if record.rows.iter().any(taken) {
        return Decision::Refuse(Refusal::Changed);
    }
    let decision = mark(facts, changes, record, true);
    if matches!(decision, Decision::Accept) {
        facts.tokens.extend(record.rows.iter().map(|row| ((row.sign_off, row.person), Some(until))));
    }
    decision
}

fn cancel_tokens(facts: &mut Facts, changes: &mut Changes, record: &Prepared) -> Decision {
    let gone = |row: &PreparedRow| {
        let pair = (row.sign_off, row.person);
        let signed = facts.attendance.get(&pair).is_some_and(|known| known.signature.is_some());
        signed || facts.tokens.get(&pair).copied().flatten().is_none()
    };
    if record.rows.iter().any(gone) {
        return Decision::Refuse(Refusal::Changed);
    }
    let decision = mark(facts, changes, record, true);
    if matches!(decision, Decision::Accept) {
        facts.tokens.extend(record.rows.iter().map(|row| ((row.sign_off, row.person), None)));
    }
    decision
}

fn close(facts: &mut Facts, changes: &mut Changes, record: &Prepared, meeting: MeetingId) -> Decision {
    if let Some(event) = facts.closures.get(&meeting) {
        return Decision::Done(*event);
    }
    if facts.cancelled.contains(&meeting) {
        return Decision::Refuse(Refusal::Cancelled);
    }
    let unknown = |row: &PreparedRow| !facts.sign_offs.contains_key(&row.sign_off);
    if record.rows.iter().any(unknown) {
        return Decision::Refuse(Refusal::Unknown);
    }
    let contradicted = |row: &PreparedRow| {
        let signed = facts.attendance.get(&(row.sign_off, row.person)).is_some_and(|a| a.signature.is_some());
        signed && !row.state.was_there()
    };
    if record.rows.iter().any(contradicted) {
        return Decision::Refuse(Refusal::Changed);
    }
    put_rows(facts, changes, record);
    facts.closures.insert(meeting, record.id);
    Decision::Accept
}

fn trainer_sign(facts: &mut Facts, record: &Prepared, meeting: MeetingId, trainer: PersonId) -> Decision {
    if let Some(event) = facts.trainers.get(&(meeting, trainer)) {
        return Decision::Signed(*event);
    }
    if facts.cancelled.contains(&meeting) {
        return Decision::Refuse(Refusal::Cancelled);
    }
    if facts.closures.contains_key(&meeting) {
        return Decision::Refuse(Refusal::Closed);
    }
    facts.trainers.insert((meeting, trainer), record.id);
    Decision::Accept
}

fn put_rows(facts: &mut Facts, changes: &mut Changes, record: &Prepared) {
    for row in &record.rows {
        let before = facts.attendance.get(&(row.sign_off, row.person)).cloned().unwrap_or_default();
        let after = AttendanceFacts {
            state: row.state,
            minutes: row.minutes,
            reason: row.reason.clone(),
            marked_at: Some(record.judged_at),
            mark: Some(record.id),
            ..before
        };
        put(facts, changes, (row.sign_off, row.person), after);
    }
}

/// Notes the new state, and what it changes in the counters.
fn put(facts: &mut Facts, changes: &mut Changes, pair: (SignOffId, PersonId), after: AttendanceFacts) {
    let now = Counters::of(after.state, after.signature.is_some());
    let before = facts.attendance.insert(pair, after);
    let was = before.map_or_else(Counters::default, |b| Counters::of(b.state, b.signature.is_some()));
    if let Some(sign_off) = facts.sign_offs.get(&pair.0) {
        changes.add(pair.0, &sign_off.meetings, sign_off.day, now.minus(was));
    }
}
