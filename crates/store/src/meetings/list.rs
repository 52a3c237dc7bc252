//! Lists of class meetings: by day with filters, of a trainer.

use assidu_domain::{
    GroupId, Instant, MeetingId, PersonId, SiteId,
    planning::{ClassMeeting, MeetingStatus},
};
use jiff::civil::Date;

use super::assemble;
use crate::{directory::fold, engine::statements, error::StoreError, tx::Reads, upsert::Page, value::values};

statements! {
    LIST = "SELECT m.meeting_id, m.reference, m.title, m.day, m.starts_at, m.ends_at, m.timezone, m.room, m.site_id,
        m.mode, m.kind, m.status, m.required, m.slots, m.edited_live FROM class_meetings m
        WHERE m.tenant_id = $1 AND m.day >= $2 AND m.day <= $3
        AND (m.day, m.starts_at, m.meeting_id) > ($4, $5, $6)
        AND ($7 IS NULL OR m.site_id = $7) AND ($8 IS NULL OR m.status = $8)
        AND ($9 IS NULL OR EXISTS (SELECT 1 FROM meeting_groups g
            WHERE g.tenant_id = m.tenant_id AND g.meeting_id = m.meeting_id AND g.group_id = $9))
        AND ($10 IS NULL OR EXISTS (SELECT 1 FROM meeting_trainers t
            WHERE t.tenant_id = m.tenant_id AND t.meeting_id = m.meeting_id AND t.person_id = $10))
        AND ($11 < 0 OR $11 = m.closed)
        AND NOT EXISTS (SELECT 1 FROM pending_batches b WHERE b.tenant_id = m.tenant_id AND b.batch = m.batch)
        ORDER BY m.day, m.starts_at, m.meeting_id LIMIT $12";
    OF_TRAINER = "SELECT m.meeting_id, m.reference, m.title, m.day, m.starts_at, m.ends_at, m.timezone, m.room,
        m.site_id, m.mode, m.kind, m.status, m.required, m.slots, m.edited_live
        FROM meeting_trainers t JOIN class_meetings m ON m.tenant_id = t.tenant_id AND m.meeting_id = t.meeting_id
        WHERE t.tenant_id = $1 AND t.person_id = $2 AND t.day = $3
        AND NOT EXISTS (SELECT 1 FROM pending_batches b WHERE b.tenant_id = m.tenant_id AND b.batch = m.batch)
        ORDER BY m.starts_at, m.meeting_id";
    /// As [`LIST`], of what takes place and is not closed: few, however long the history is.
    UNCLOSED = "SELECT m.meeting_id, m.reference, m.title, m.day, m.starts_at, m.ends_at, m.timezone, m.room, m.site_id,
        m.mode, m.kind, m.status, m.required, m.slots, m.edited_live FROM class_meetings m
        WHERE m.tenant_id = $1 AND m.closed = 0 AND m.status = 'planned' AND m.day >= $2 AND m.day <= $3
        AND m.ends_at <= $4
        AND NOT EXISTS (SELECT 1 FROM pending_batches b WHERE b.tenant_id = m.tenant_id AND b.batch = m.batch)
        ORDER BY m.day, m.starts_at, m.meeting_id LIMIT $5";
    UNCLOSED_OF_TRAINER = "SELECT m.meeting_id, m.reference, m.title, m.day, m.starts_at, m.ends_at, m.timezone, m.room,
        m.site_id, m.mode, m.kind, m.status, m.required, m.slots, m.edited_live
        FROM meeting_trainers t JOIN class_meetings m ON m.tenant_id = t.tenant_id AND m.meeting_id = t.meeting_id
        WHERE t.tenant_id = $1 AND t.person_id = $2 AND t.closed = 0 AND t.day <= $5
        AND m.status = 'planned' AND m.starts_at <= $3
        AND NOT EXISTS (SELECT 1 FROM pending_batches b WHERE b.tenant_id = m.tenant_id AND b.batch = m.batch)
        ORDER BY t.day, m.starts_at, m.meeting_id LIMIT $4";
}

/// Which class meetings a list shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingFilter {
    /// First day.
    pub first: Date,
    /// Last day, included.
    pub last: Date,
    /// Of this site only.
    pub site: Option<SiteId>,
    /// Planned or cancelled only.
    pub status: Option<MeetingStatus>,
    /// Of this group only.
    pub group: Option<GroupId>,
    /// Of this trainer only.
    pub trainer: Option<PersonId>,
    /// Closed only, or open only.
    pub closed: Option<bool>,
    /// With every word of this text at the start of a word of the title, in any case, accents or not.
    pub title: String,
}

impl MeetingFilter {
    /// All class meetings of these days.
    #[must_use]
    pub const fn days(first: Date, last: Date) -> Self {
        Self {
            first,
            last,
            site: None,
            status: None,
            group: None,
            trainer: None,
            closed: None,
            title: String::new(),
        }
    }
}

/// Where a list of class meetings goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeetingKey {
    /// Day of the last one seen.
    pub day: Date,
    /// Its start.
    pub start: Instant,
    /// Its id.
    pub id: MeetingId,
}

impl MeetingKey {
    /// The key after this class meeting.
    #[must_use]
    pub const fn of(meeting: &ClassMeeting) -> Self {
        Self { day: meeting.day, start: meeting.span.start, id: meeting.id }
    }
}

/// Class meetings by day, start and id.
///
/// # Errors
/// [`StoreError`].
pub async fn list(
    tx: &mut impl Reads,
    filter: &MeetingFilter,
    page: Page<MeetingKey>,
) -> Result<Vec<ClassMeeting>, StoreError> {
    let tenant = tx.tenant();
    let wanted = usize::try_from(page.rows()).unwrap_or(usize::MAX);
    let words = fold(&filter.title);
    let rows_at_once = if words.is_empty() { page.rows() } else { i64::from(Page::<MeetingKey>::MOST) };
    let mut after = page.after.unwrap_or(MeetingKey {
        day: filter.first,
        start: Instant::from_micros(i64::MIN),
        id: MeetingId::from_bytes([0; 16]),
    });
    let mut found = Vec::new();
    loop {
        let values = values![
            tenant,
            filter.first,
            filter.last,
            after.day,
            after.start,
            after.id,
            filter.site,
            filter.status.map(MeetingStatus::name),
            filter.group,
            filter.trainer,
            filter.closed.map_or(-1, i64::from),
            rows_at_once,
        ];
        let rows = tx.all(LIST, values).await?;
        let seen = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        let last = rows.last().map(super::read).transpose()?;
        // Titles are compared here: the engines fold letters each in their own way.
        let mut fitting = Vec::new();
        for row in rows {
            if has_words(&row.get::<String>(2)?, &words) {
                fitting.push(row);
            }
        }
        fitting.truncate(wanted - found.len());
        found.extend(assemble(tx, &fitting).await?);
        match last {
            Some(last) if seen == rows_at_once && found.len() < wanted => after = MeetingKey::of(&last),
            _ => return Ok(found),
        }
    }
}

fn has_words(title: &str, folded_words: &str) -> bool {
    if folded_words.is_empty() {
        return true;
    }
    let title = fold(title);
    folded_words.split(' ').all(|word| title.split(' ').any(|part| part.starts_with(word)))
}

/// What this trainer has that day, cancelled ones too, by start.
///
/// # Errors
/// [`StoreError`].
pub async fn of_trainer(
    tx: &mut impl Reads,
    trainer: PersonId,
    day: Date,
) -> Result<Vec<ClassMeeting>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(OF_TRAINER, values![tenant, trainer, day]).await?;
    assemble(tx, &rows).await
}

/// What is over by now on these days and not closed, oldest first; at most `limit`.
///
/// # Errors
/// [`StoreError`].
pub async fn unclosed(
    tx: &mut impl Reads,
    (first, last): (Date, Date),
    now: Instant,
    limit: u32,
) -> Result<Vec<ClassMeeting>, StoreError> {
    let tenant = tx.tenant();
    let limit = Page::<MeetingKey>::first(limit).rows();
    let rows = tx.all(UNCLOSED, values![tenant, first, last, now, limit]).await?;
    assemble(tx, &rows).await
}

/// What this trainer has begun and not closed, oldest first; at most `limit`.
///
/// # Errors
/// [`StoreError`].
pub async fn unclosed_of_trainer(
    tx: &mut impl Reads,
    trainer: PersonId,
    now: Instant,
    limit: u32,
) -> Result<Vec<ClassMeeting>, StoreError> {
    let tenant = tx.tenant();
    let limit = Page::<MeetingKey>::first(limit).rows();
    // Whatever the zone: what is planned for later is not looked at.
    let today = now.day_in(&jiff::tz::TimeZone::UTC);
    let last = today.checked_add(jiff::Span::new().days(1)).unwrap_or(today);
    let rows = tx.all(UNCLOSED_OF_TRAINER, values![tenant, trainer, now, limit, last]).await?;
    assemble(tx, &rows).await
}
