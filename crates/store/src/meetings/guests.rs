//! Guests of class meetings: who attends beside those that are planned.

use std::collections::{BTreeMap, BTreeSet};

use assidu_domain::{MeetingId, PersonId};

use crate::{
    engine::statements,
    error::StoreError,
    tx::{Reads, WriteTx, Writes as _},
    value::values,
};

statements! {
    OF_MEETINGS = "SELECT meeting_id, person_id FROM meeting_guests WHERE tenant_id = $1 AND meeting_id IN ({list})";
    OF_PERSON = "SELECT meeting_id FROM meeting_guests WHERE tenant_id = $1 AND person_id = $2 ORDER BY meeting_id";
    ADD = "INSERT INTO meeting_guests (tenant_id, meeting_id, person_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    REMOVE = "DELETE FROM meeting_guests WHERE tenant_id = $1 AND meeting_id = $2 AND person_id = $3";
}

/// The guests of these class meetings; those without any are missing.
///
/// # Errors
/// [`StoreError`].
pub async fn guests(
    tx: &mut impl Reads,
    meetings: &[MeetingId],
) -> Result<BTreeMap<MeetingId, BTreeSet<PersonId>>, StoreError> {
    let tenant = tx.tenant();
    let list = meetings.iter().map(|meeting| values![*meeting]).collect();
    let mut found: BTreeMap<MeetingId, BTreeSet<PersonId>> = BTreeMap::new();
    for row in tx.all_in(OF_MEETINGS, values![tenant], list).await? {
        let (meeting, person) = row.read()?;
        found.entry(meeting).or_default().insert(person);
    }
    Ok(found)
}

/// The class meetings that somebody attends as a guest.
///
/// # Errors
/// [`StoreError`].
pub async fn visited(tx: &mut impl Reads, person: PersonId) -> Result<Vec<MeetingId>, StoreError> {
    let tenant = tx.tenant();
    tx.all(OF_PERSON, values![tenant, person]).await?.iter().map(|row| row.get(0)).collect()
}

/// Lets a guest take part. The caller lays the day anew.
///
/// # Errors
/// [`StoreError`].
pub async fn add_guest(tx: &mut WriteTx, meeting: MeetingId, person: PersonId) -> Result<(), StoreError> {
    tx.execute(ADD, values![tx.tenant(), meeting, person]).await.map(drop)
}

/// Expects a guest no longer; says whether they were one. The caller lays the day anew.
///
/// # Errors
/// [`StoreError`].
pub async fn remove_guest(
    tx: &mut WriteTx,
    meeting: MeetingId,
    person: PersonId,
) -> Result<bool, StoreError> {
    Ok(tx.execute(REMOVE, values![tx.tenant(), meeting, person]).await? > 0)
}
