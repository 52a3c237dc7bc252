//! People without an account who stand in for a trainer for one day, by a link.
//!
//! The class meetings name the substitute among their trainers; this says for whom, and until when the link holds.

use std::collections::BTreeMap;

use assidu_domain::{Instant, MailId, MeetingId, PersonId, SubstituteId, TenantId, time::Span};

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    tx::{Reads, Run, WriteTx, Writes as _},
    value::{Row, values},
};

statements! {
    ADD = "INSERT INTO substitutes (tenant_id, substitute_id, person_id, trainer_id, made_at, made_by, opens_at, ends_at,
        link_hash, mail_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    ADD_MEETINGS = "INSERT INTO substitute_meetings (tenant_id, meeting_id, substitute_id) VALUES {list}";
    ONE = "SELECT substitute_id, person_id, trainer_id, made_at, made_by, opens_at, ends_at, mail_id, withdrawn_at
        FROM substitutes WHERE tenant_id = $1 AND substitute_id = $2";
    OF_PERSON = "SELECT substitute_id, person_id, trainer_id, made_at, made_by, opens_at, ends_at, mail_id, withdrawn_at
        FROM substitutes WHERE tenant_id = $1 AND person_id = $2";
    OF_TRAINER = "SELECT substitute_id, person_id, trainer_id, made_at, made_by, opens_at, ends_at, mail_id, withdrawn_at
        FROM substitutes WHERE tenant_id = $1 AND trainer_id = $2 AND ends_at > $3 AND withdrawn_at IS NULL
        ORDER BY opens_at, substitute_id LIMIT 50";
    OF_MEETINGS = "SELECT s.substitute_id, s.person_id, s.trainer_id, s.made_at, s.made_by, s.opens_at, s.ends_at,
        s.mail_id, s.withdrawn_at, m.meeting_id FROM substitute_meetings m
        JOIN substitutes s ON s.tenant_id = m.tenant_id AND s.substitute_id = m.substitute_id
        WHERE m.tenant_id = $1 AND m.meeting_id IN ({list})";
    MEETINGS = "SELECT meeting_id FROM substitute_meetings WHERE tenant_id = $1 AND substitute_id = $2 ORDER BY meeting_id";
    FIND_LINK = "SELECT tenant_id, substitute_id FROM substitutes WHERE link_hash = $1";
    RENEW = "UPDATE substitutes SET link_hash = $3, mail_id = $4
        WHERE tenant_id = $1 AND substitute_id = $2 AND withdrawn_at IS NULL";
    WITHDRAW = "UPDATE substitutes SET withdrawn_at = $3, withdrawn_by = $4
        WHERE tenant_id = $1 AND substitute_id = $2 AND withdrawn_at IS NULL";
    END_SESSIONS = "UPDATE login_sessions SET ends_at = $3 WHERE tenant_id = $1 AND person_id = $2 AND ends_at > $3";
}

/// A substitute as the office makes one.
#[derive(Clone, Debug)]
pub struct NewSubstitute<'a> {
    /// Its id.
    pub id: SubstituteId,
    /// Who stands in.
    pub person: PersonId,
    /// For whom.
    pub trainer: PersonId,
    /// When it was made.
    pub at: Instant,
    /// By whom.
    pub by: PersonId,
    /// From when until when the link opens.
    pub span: Span,
    /// Hash of what stands in the link.
    pub link: [u8; 32],
    /// The letter that carries the link.
    pub mail: Option<MailId>,
    /// For which class meetings.
    pub meetings: &'a [MeetingId],
}

/// Somebody who stands in for a trainer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Substitute {
    /// Its id.
    pub id: SubstituteId,
    /// Who stands in.
    pub person: PersonId,
    /// For whom.
    pub trainer: PersonId,
    /// When it was made.
    pub at: Instant,
    /// By whom.
    pub by: PersonId,
    /// From when until when the link opens.
    pub span: Span,
    /// The letter that carries the link.
    pub mail: Option<MailId>,
    /// When the link was taken back.
    pub withdrawn: Option<Instant>,
}

/// Adds a substitute. That the class meetings name them is written by [`crate::meetings::save`].
///
/// # Errors
/// [`StoreError`].
pub async fn add(tx: &mut WriteTx, new: &NewSubstitute<'_>) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    let row = values![
        tenant,
        new.id,
        new.person,
        new.trainer,
        new.at,
        new.by,
        new.span.start,
        new.span.end,
        new.link,
        new.mail
    ];
    exactly(1, tx.execute(ADD, row).await?)?;
    let rows = new.meetings.iter().map(|meeting| values![tenant, *meeting, new.id]).collect();
    tx.insert(ADD_MEETINGS, rows).await.map(drop)
}

/// The substitute with this id.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup(tx: &mut impl Reads, id: SubstituteId) -> Result<Option<Substitute>, StoreError> {
    let tenant = tx.tenant();
    tx.optional(ONE, values![tenant, id]).await?.as_ref().map(read).transpose()
}

/// What makes this person a substitute, if they are one.
///
/// # Errors
/// [`StoreError`].
pub async fn of_person(tx: &mut impl Reads, person: PersonId) -> Result<Option<Substitute>, StoreError> {
    let tenant = tx.tenant();
    tx.optional(OF_PERSON, values![tenant, person]).await?.as_ref().map(read).transpose()
}

/// Who stands in for this trainer now or on a day to come, soonest first.
///
/// # Errors
/// [`StoreError`].
pub async fn of_trainer(
    tx: &mut impl Reads,
    trainer: PersonId,
    now: Instant,
) -> Result<Vec<Substitute>, StoreError> {
    let tenant = tx.tenant();
    tx.all(OF_TRAINER, values![tenant, trainer, now]).await?.iter().map(read).collect()
}

/// The substitutes of these class meetings, those whose link was taken back too, the first made first.
///
/// # Errors
/// [`StoreError`].
pub async fn of_meetings(
    tx: &mut impl Reads,
    meetings: &[MeetingId],
) -> Result<BTreeMap<MeetingId, Vec<Substitute>>, StoreError> {
    let tenant = tx.tenant();
    let list = meetings.iter().map(|meeting| values![*meeting]).collect();
    let mut found: BTreeMap<MeetingId, Vec<Substitute>> = BTreeMap::new();
    for row in tx.all_in(OF_MEETINGS, values![tenant], list).await? {
        found.entry(row.get(9)?).or_default().push(read(&row)?);
    }
    for of_one in found.values_mut() {
        of_one.sort_by_key(|one| (one.at, one.id));
    }
    Ok(found)
}

/// The class meetings that a substitute is for.
///
/// # Errors
/// [`StoreError`].
pub async fn meetings(tx: &mut impl Reads, id: SubstituteId) -> Result<Vec<MeetingId>, StoreError> {
    let tenant = tx.tenant();
    tx.all(MEETINGS, values![tenant, id]).await?.iter().map(|row| row.get(0)).collect()
}

/// Whose link it is; whether it opens anything is the caller's to judge. Looking changes nothing.
///
/// # Errors
/// [`StoreError`].
pub async fn find_link(
    tx: &mut impl Run,
    hash: [u8; 32],
) -> Result<Option<(TenantId, SubstituteId)>, StoreError> {
    let row = tx.optional(FIND_LINK, values![hash]).await?;
    row.map(|row| Ok((row.get(0)?, row.get(1)?))).transpose()
}

/// Puts another link in the place of the former, which is dead from then on. `false` when it was taken back.
///
/// # Errors
/// [`StoreError`].
pub async fn renew(
    tx: &mut WriteTx,
    id: SubstituteId,
    link: [u8; 32],
    mail: Option<MailId>,
) -> Result<bool, StoreError> {
    Ok(tx.execute(RENEW, values![tx.tenant(), id, link, mail]).await? == 1)
}

/// Takes a link back. `false` when it was taken back before; who and when stay those of the first time.
///
/// # Errors
/// [`StoreError`].
pub async fn withdraw(
    tx: &mut WriteTx,
    id: SubstituteId,
    by: PersonId,
    now: Instant,
) -> Result<bool, StoreError> {
    Ok(tx.execute(WITHDRAW, values![tx.tenant(), id, now, by]).await? == 1)
}

/// Has what a substitute's link opened end by then, where it did not end before.
///
/// # Errors
/// [`StoreError`].
pub async fn end_sessions(tx: &mut WriteTx, person: PersonId, at: Instant) -> Result<u64, StoreError> {
    tx.execute(END_SESSIONS, values![tx.tenant(), person, at]).await
}

fn read(row: &Row) -> Result<Substitute, StoreError> {
    Ok(Substitute {
        id: row.get(0)?,
        person: row.get(1)?,
        trainer: row.get(2)?,
        at: row.get(3)?,
        by: row.get(4)?,
        span: Span { start: row.get(5)?, end: row.get(6)? },
        mail: row.get(7)?,
        withdrawn: row.get(8)?,
    })
}
