//! Presence tokens: "present, will sign later". Only the writer places them and takes them back.

use assidu_domain::{Instant, MeetingId, PersonId, SignOffId, signing::PresenceToken};

use crate::{
    engine::statements,
    error::StoreError,
    tx::Reads,
    value::{Row, values},
};

statements! {
    OF_SIGN_OFFS = "SELECT sign_off_id, person_id, meeting_id, event_id, placed_at, placed_by, in_window, until_at,
        cancelled_event FROM presence_tokens WHERE tenant_id = $1 AND sign_off_id IN ({list})
        ORDER BY sign_off_id, person_id";
    ONE = "SELECT sign_off_id, person_id, meeting_id, event_id, placed_at, placed_by, in_window, until_at,
        cancelled_event FROM presence_tokens WHERE tenant_id = $1 AND sign_off_id = $2 AND person_id = $3";
    /// Those that can be redeemed: nobody who signed, or of whom the trainer said something else since.
    OPEN_OF_LEARNER = "SELECT p.sign_off_id, p.person_id, p.meeting_id, p.event_id, p.placed_at, p.placed_by, p.in_window,
        p.until_at, p.cancelled_event FROM presence_tokens p
        JOIN attendance a ON a.tenant_id = p.tenant_id AND a.sign_off_id = p.sign_off_id AND a.person_id = p.person_id
        WHERE p.tenant_id = $1 AND p.person_id = $2 AND p.until_at > $3 AND p.cancelled_event IS NULL
        AND a.signature_event IS NULL AND a.state IN ('present', 'late', 'early_departure')
        ORDER BY p.until_at, p.sign_off_id LIMIT $4";
    OPEN = "SELECT p.sign_off_id, p.person_id, p.meeting_id, p.event_id, p.placed_at, p.placed_by, p.in_window,
        p.until_at, p.cancelled_event FROM presence_tokens p
        JOIN attendance a ON a.tenant_id = p.tenant_id AND a.sign_off_id = p.sign_off_id AND a.person_id = p.person_id
        WHERE p.tenant_id = $1 AND p.until_at > $2 AND p.cancelled_event IS NULL
        AND a.signature_event IS NULL AND a.state IN ('present', 'late', 'early_departure')
        ORDER BY p.until_at, p.placed_at, p.sign_off_id, p.person_id LIMIT $3";
    OPEN_OF_TRAINER = "SELECT p.sign_off_id, p.person_id, p.meeting_id, p.event_id, p.placed_at, p.placed_by, p.in_window,
        p.until_at, p.cancelled_event FROM presence_tokens p
        JOIN attendance a ON a.tenant_id = p.tenant_id AND a.sign_off_id = p.sign_off_id AND a.person_id = p.person_id
        JOIN meeting_trainers t ON t.tenant_id = p.tenant_id AND t.meeting_id = p.meeting_id
        WHERE p.tenant_id = $1 AND p.until_at > $2 AND p.cancelled_event IS NULL AND t.person_id = $4
        AND a.signature_event IS NULL AND a.state IN ('present', 'late', 'early_departure')
        ORDER BY p.until_at, p.placed_at, p.sign_off_id, p.person_id LIMIT $3";
}

/// The person's token at a sign-off, whatever became of it.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup(
    tx: &mut impl Reads,
    sign_off: SignOffId,
    person: PersonId,
) -> Result<Option<PresenceToken>, StoreError> {
    let tenant = tx.tenant();
    tx.optional(ONE, values![tenant, sign_off, person]).await?.as_ref().map(read).transpose()
}

/// Every token at these sign-offs, whatever became of it, by sign-off and person.
///
/// # Errors
/// [`StoreError`].
pub async fn of_sign_offs(
    tx: &mut impl Reads,
    sign_offs: &[SignOffId],
) -> Result<Vec<PresenceToken>, StoreError> {
    let tenant = tx.tenant();
    let list = sign_offs.iter().map(|sign_off| values![*sign_off]).collect();
    tx.all_in(OF_SIGN_OFFS, values![tenant], list).await?.iter().map(read).collect()
}

/// What the learner can redeem at this moment, soonest over first.
///
/// # Errors
/// [`StoreError`].
pub async fn open_of_learner(
    tx: &mut impl Reads,
    learner: PersonId,
    now: Instant,
    most: u32,
) -> Result<Vec<PresenceToken>, StoreError> {
    let tenant = tx.tenant();
    tx.all(OPEN_OF_LEARNER, values![tenant, learner, now, most]).await?.iter().map(read).collect()
}

/// What can be redeemed at this moment, soonest over first: everything, or at the class meetings of one trainer.
///
/// # Errors
/// [`StoreError`].
pub async fn open(
    tx: &mut impl Reads,
    trainer: Option<PersonId>,
    now: Instant,
    most: u32,
) -> Result<Vec<PresenceToken>, StoreError> {
    let tenant = tx.tenant();
    let rows = match trainer {
        Some(trainer) => tx.all(OPEN_OF_TRAINER, values![tenant, now, most, trainer]).await?,
        None => tx.all(OPEN, values![tenant, now, most]).await?,
    };
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<PresenceToken, StoreError> {
    let meeting: MeetingId = row.get(2)?;
    let cancelled: Option<assidu_domain::EventId> = row.get(8)?;
    Ok(PresenceToken {
        sign_off: row.get(0)?,
        person: row.get(1)?,
        meeting,
        event: row.get(3)?,
        placed_at: row.get(4)?,
        placed_by: row.get(5)?,
        in_window: row.get(6)?,
        until: row.get(7)?,
        cancelled: cancelled.is_some(),
    })
}
