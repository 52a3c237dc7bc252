//! Putting class meetings in, and cancelling them.

use std::collections::{BTreeMap, BTreeSet};

use assidu_domain::{Instant, MeetingId, PersonId, planning::ClassMeeting};

use super::{BY_ID, assemble, has_signatures, links};
use crate::{
    batches::Batch,
    engine::statements,
    error::{StoreError, exactly},
    tx::{Reads, WriteTx, Writes as _},
    upsert::{Referenced, json, sift},
    value::{Value, values},
};

statements! {
    IDS_BY_REFERENCE = "SELECT meeting_id FROM class_meetings WHERE tenant_id = $1 AND reference IN ({list})";
    PUT = "INSERT INTO class_meetings (tenant_id, meeting_id, reference, title, day, starts_at, ends_at, timezone, room,
        site_id, mode, kind, status, required, slots, edited_live, batch) VALUES {list}
        ON CONFLICT (tenant_id, meeting_id) DO UPDATE SET reference = excluded.reference, title = excluded.title,
        day = excluded.day, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
        timezone = excluded.timezone, room = excluded.room, site_id = excluded.site_id, mode = excluded.mode,
        kind = excluded.kind, status = excluded.status, required = excluded.required, slots = excluded.slots,
        edited_live = excluded.edited_live";
    CANCEL = "UPDATE class_meetings SET status = 'cancelled', edited_live = 1, cancelled_at = $3, cancelled_by = $4
        WHERE tenant_id = $1 AND meeting_id = $2 AND status = 'planned'";
    /// A sign-off of which no lesson takes place any more can no more be signed.
    CANCEL_SIGN_OFFS = "UPDATE sign_offs SET cancelled = 1 WHERE tenant_id = $1 AND sign_off_id IN
        (SELECT s.sign_off_id FROM sign_off_meetings s WHERE s.tenant_id = $1 AND s.meeting_id = $2)
        AND NOT EXISTS (SELECT 1 FROM sign_off_meetings o
            JOIN class_meetings m ON m.tenant_id = o.tenant_id AND m.meeting_id = o.meeting_id
            WHERE o.tenant_id = $1 AND o.sign_off_id = sign_offs.sign_off_id AND m.status = 'planned')";
    RESTORE = "UPDATE class_meetings SET status = 'planned', edited_live = 1, cancelled_at = NULL, cancelled_by = NULL
        WHERE tenant_id = $1 AND meeting_id = $2 AND status = 'cancelled'";
    RESTORE_SIGN_OFFS = "UPDATE sign_offs SET cancelled = 0 WHERE tenant_id = $1 AND sign_off_id IN
        (SELECT s.sign_off_id FROM sign_off_meetings s WHERE s.tenant_id = $1 AND s.meeting_id = $2)";
    MARK_EDITED = "UPDATE class_meetings SET edited_live = 1 WHERE tenant_id = $1 AND meeting_id = $2";
}

/// What became of a class meeting that was put in by its reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeetingChange {
    /// It was not there.
    New,
    /// It was there and differed.
    Changed,
    /// It was there and said the same.
    Unchanged,
    /// It differs, but something is recorded about it, so it was left as it is: for the conflict list.
    KeptSigned,
    /// It differs, but someone edited it by hand, so it was left as it is: for the conflict list (B-20).
    KeptEdited,
}

/// A class meeting that was put in by its reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UpsertedMeeting {
    /// The id it has.
    pub id: MeetingId,
    /// What became of it.
    pub change: MeetingChange,
}

/// The class meetings with these references, by reference; those of a running import too.
///
/// # Errors
/// [`StoreError`].
pub async fn find_by_references(
    tx: &mut impl Reads,
    references: &[&str],
) -> Result<BTreeMap<String, ClassMeeting>, StoreError> {
    let tenant = tx.tenant();
    let list = references.iter().map(|reference| values![*reference]).collect();
    let ids = tx.all_in(IDS_BY_REFERENCE, values![tenant], list).await?;
    let ids =
        ids.iter().map(|row| Ok(values![row.get::<MeetingId>(0)?])).collect::<Result<_, StoreError>>()?;
    let rows = tx.all_in(BY_ID, values![tenant], ids).await?;
    let meetings = assemble(tx, &rows).await?;
    Ok(meetings.into_iter().map(|meeting| (meeting.reference.clone(), meeting)).collect())
}

/// Puts class meetings in by their references: the given id serves when the meeting is new.
///
/// One that has signatures or was edited by hand is left as it is and said so. Sign-offs are not laid: see
/// [`crate::sign_offs::replace_laid`], once the batch is shown.
///
/// # Errors
/// [`StoreError`].
pub async fn upsert(
    tx: &mut WriteTx,
    meetings: &[ClassMeeting],
    batch: Batch,
) -> Result<Vec<UpsertedMeeting>, StoreError> {
    let references: Vec<&str> = meetings.iter().map(|meeting| meeting.reference.as_str()).collect();
    let known = find_by_references(tx, &references).await?;
    let known_ids: Vec<MeetingId> = known.values().map(|meeting| meeting.id).collect();
    let edited: BTreeSet<MeetingId> =
        known.values().filter(|meeting| meeting.edited_live).map(|meeting| meeting.id).collect();
    let signed = has_signatures(tx, &known_ids).await?;
    let sifted = sift(meetings, known);
    let free: Vec<ClassMeeting> = sifted
        .write
        .into_iter()
        .filter(|meeting| !signed.contains(&meeting.id) && !edited.contains(&meeting.id))
        .collect();
    put(tx, &free, &known_ids, batch).await?;
    let change = |change: crate::upsert::Change, id: MeetingId| match change {
        crate::upsert::Change::New => MeetingChange::New,
        crate::upsert::Change::Unchanged => MeetingChange::Unchanged,
        crate::upsert::Change::Changed if signed.contains(&id) => MeetingChange::KeptSigned,
        crate::upsert::Change::Changed if edited.contains(&id) => MeetingChange::KeptEdited,
        crate::upsert::Change::Changed => MeetingChange::Changed,
    };
    Ok(sifted
        .outcome
        .into_iter()
        .map(|put| UpsertedMeeting { id: put.id, change: change(put.change, put.id) })
        .collect())
}

/// Writes one class meeting by its id: from a form. Whether that is still allowed is the caller's to judge.
///
/// # Errors
/// [`StoreError::Duplicate`] when another has this reference.
pub async fn save(tx: &mut WriteTx, meeting: &ClassMeeting) -> Result<(), StoreError> {
    put(tx, std::slice::from_ref(meeting), &[meeting.id], Batch::NONE).await
}

/// Cancels a class meeting; sign-offs of which no lesson is left can no more be signed.
///
/// Gives `false` when it was cancelled already; who and when stay those of the first time.
///
/// # Errors
/// [`StoreError`].
pub async fn cancel(
    tx: &mut WriteTx,
    meeting: MeetingId,
    by: PersonId,
    now: Instant,
) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    crate::sign_offs::hold_signatures(tx).await?;
    let cancelled = tx.execute(CANCEL, values![tenant, meeting, now, by]).await?;
    if cancelled > 0 {
        tx.execute(CANCEL_SIGN_OFFS, values![tenant, meeting]).await?;
    }
    Ok(cancelled > 0)
}

/// Lets a cancelled class meeting take place after all; its sign-offs can be signed again within their windows.
///
/// Gives `false` when it was not cancelled.
///
/// # Errors
/// [`StoreError`].
pub async fn restore(tx: &mut WriteTx, meeting: MeetingId) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    crate::sign_offs::hold_signatures(tx).await?;
    let restored = tx.execute(RESTORE, values![tenant, meeting]).await?;
    if restored > 0 {
        tx.execute(RESTORE_SIGN_OFFS, values![tenant, meeting]).await?;
    }
    Ok(restored > 0)
}

/// Notes that someone edited the class meeting by hand: imports leave it alone from now on.
///
/// # Errors
/// [`StoreError`].
pub async fn mark_edited(tx: &mut WriteTx, meeting: MeetingId) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    exactly(1, tx.execute(MARK_EDITED, values![tenant, meeting]).await?)
}

async fn put(
    tx: &mut WriteTx,
    meetings: &[ClassMeeting],
    known: &[MeetingId],
    batch: Batch,
) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    let row = |meeting: &ClassMeeting| -> Result<Vec<Value>, StoreError> {
        Ok(values![
            tenant,
            meeting.id,
            &meeting.reference,
            &meeting.title,
            meeting.day,
            meeting.span.start,
            meeting.span.end,
            &meeting.timezone,
            &meeting.room,
            meeting.site,
            meeting.mode.name(),
            meeting.kind.name(),
            meeting.status.name(),
            meeting.required,
            json(&meeting.slots)?,
            meeting.edited_live,
            batch.number(),
        ])
    };
    tx.insert(PUT, meetings.iter().map(row).collect::<Result<_, _>>()?).await?;
    let written: BTreeSet<MeetingId> = meetings.iter().map(|meeting| meeting.id).collect();
    let known: Vec<MeetingId> = known.iter().copied().filter(|meeting| written.contains(meeting)).collect();
    links::replace(tx, &known, meetings).await
}

impl Referenced for ClassMeeting {
    type Id = MeetingId;

    fn id(&self) -> MeetingId {
        self.id
    }

    fn with_id(self, id: MeetingId) -> Self {
        Self { id, ..self }
    }

    fn key(&self) -> String {
        self.reference.clone()
    }

    fn same(&self, stored: &Self) -> bool {
        Self {
            id: stored.id,
            edited_live: stored.edited_live,
            exceptions: stored.exceptions.clone(),
            ..self.clone()
        } == *stored
    }
}
