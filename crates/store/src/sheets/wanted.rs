//! Class meetings whose sheet is to be made anew, since something about them was corrected, or a
//! presence token redeemed.
//!
//! The writer notes them in the transaction of the correction, so none is forgotten; who makes a sheet reads how often
//! it was corrected before anything else, and takes the note away only when nothing came since.

use std::collections::BTreeSet;

use assidu_domain::MeetingId;

use crate::{
    engine::statements,
    error::StoreError,
    tx::{Reads, WriteTx, Writes as _},
    value::values,
};

statements! {
    WANTED = "SELECT w.meeting_id FROM sheets_wanted w
        JOIN meeting_closures c ON c.tenant_id = w.tenant_id AND c.meeting_id = w.meeting_id
        AND c.reopened_event IS NULL WHERE w.tenant_id = $1 ORDER BY w.meeting_id LIMIT $2";
    WANTED_OF = "SELECT changes FROM sheets_wanted WHERE tenant_id = $1 AND meeting_id = $2";
    WANT = "INSERT INTO sheets_wanted (tenant_id, meeting_id, changes) VALUES {list}
        ON CONFLICT (tenant_id, meeting_id) DO UPDATE SET changes = sheets_wanted.changes + 1";
    MADE = "DELETE FROM sheets_wanted WHERE tenant_id = $1 AND meeting_id = $2 AND changes = $3";
}

/// Closed class meetings whose sheet is to be made anew, so many at most.
///
/// # Errors
/// [`StoreError`].
pub async fn wanted(tx: &mut impl Reads, most: u32) -> Result<Vec<MeetingId>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(WANTED, values![tenant, most]).await?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// How often this class meeting was corrected since its sheet was made; none when it was not.
///
/// # Errors
/// [`StoreError`].
pub async fn wanted_of(tx: &mut impl Reads, meeting: MeetingId) -> Result<Option<i64>, StoreError> {
    let tenant = tx.tenant();
    tx.optional(WANTED_OF, values![tenant, meeting]).await?.map(|row| row.get(0)).transpose()
}

/// Wants the sheets of these class meetings made anew: what they say of somebody is no longer so.
///
/// # Errors
/// [`StoreError`].
pub async fn want(tx: &mut WriteTx, meetings: &BTreeSet<MeetingId>) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    let rows = meetings.iter().map(|meeting| values![tenant, *meeting, 1_i64]).collect();
    tx.put(WANT, rows).await?;
    Ok(())
}

/// The sheet says what was known after so many corrections; one that came since keeps it wanted.
///
/// # Errors
/// [`StoreError`].
pub async fn made(tx: &mut WriteTx, meeting: MeetingId, changes: i64) -> Result<(), StoreError> {
    tx.execute(MADE, values![tx.tenant(), meeting, changes]).await.map(drop)
}
