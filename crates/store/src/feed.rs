//! The feed: what was recorded last, without what it says.

use assidu_domain::{EventId, Instant, MeetingId, PersonId, SignOffId};

use crate::{
    engine::statements,
    error::StoreError,
    tx::Reads,
    upsert::Page,
    value::{Row, values},
};

statements! {
    /// By the log's own key, so that the history is not sorted.
    NEWEST = "SELECT e.event_id, e.kind, e.at, e.meeting_id, e.sign_off_id, e.person_id, e.author_id FROM log_leaves l
        JOIN events e ON e.tenant_id = l.tenant_id AND e.event_id = l.event_id
        WHERE l.tenant_id = $1 ORDER BY l.generation DESC, l.leaf_index DESC LIMIT $2";
    OF_MEETING = "SELECT e.event_id, e.kind, e.at, e.meeting_id, e.sign_off_id, e.person_id, e.author_id FROM events e
        WHERE e.tenant_id = $1 AND e.event_id IN (
            SELECT a.event_id FROM events a WHERE a.tenant_id = $1 AND a.meeting_id = $2
            UNION
            SELECT b.event_id FROM sign_off_meetings m
            JOIN events b ON b.tenant_id = m.tenant_id AND b.sign_off_id = m.sign_off_id
            WHERE m.tenant_id = $1 AND m.meeting_id = $2)
        ORDER BY e.generation DESC, e.leaf_index DESC LIMIT $3";
}

/// Something that was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedEntry {
    /// Its event.
    pub event: EventId,
    /// Kind: the stable word of the evidence.
    pub kind: String,
    /// When.
    pub at: Instant,
    /// The class meeting it is about.
    pub meeting: Option<MeetingId>,
    /// The sign-off it is about.
    pub sign_off: Option<SignOffId>,
    /// The person it is about.
    pub person: Option<PersonId>,
    /// Who did it, when that is someone else.
    pub author: Option<PersonId>,
}

/// What was recorded last in this tenant, newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn newest(tx: &mut impl Reads, count: u32) -> Result<Vec<FeedEntry>, StoreError> {
    let tenant = tx.tenant();
    let limit = Page::<EventId>::first(count).rows();
    tx.all(NEWEST, values![tenant, limit]).await?.iter().map(read).collect()
}

/// What was recorded last about this class meeting and the sign-offs that cover it, newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn of_meeting(
    tx: &mut impl Reads,
    meeting: MeetingId,
    count: u32,
) -> Result<Vec<FeedEntry>, StoreError> {
    let tenant = tx.tenant();
    let limit = Page::<EventId>::first(count).rows();
    tx.all(OF_MEETING, values![tenant, meeting, limit]).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<FeedEntry, StoreError> {
    let (event, kind, at, meeting, sign_off, person, author) = row.read()?;
    Ok(FeedEntry { event, kind, at, meeting, sign_off, person, author })
}
