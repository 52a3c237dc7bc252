//! What the anomaly rules found in class meetings that are over, and how staff qualified it. Ids and numbers only: no row
//! names anyone, and what staff said about it is read from the log.

use std::collections::BTreeSet;

use assidu_domain::{
    AnomalyId, EventId, GroupId, Instant, MeetingId, PersonId, SignOffId,
    anomalies::{Anomaly, AnomalyState, Qualification, Rule},
};
use jiff::civil::Date;

use crate::{
    engine::statements,
    error::StoreError,
    tx::{Reads, WriteTx, Writes as _},
    value::{Row, Value, values},
};

statements! {
    LIST = "SELECT a.anomaly_id, a.meeting_id, a.day, a.found, a.found_at, a.gone_at, a.qualification, a.qualified_by,
        a.qualified_at, a.qualified_event FROM anomalies a
        WHERE a.tenant_id = $1 AND a.day >= $2 AND (a.day, a.anomaly_id) < ($3, $4)
        AND ($5 = '' OR a.rule = $5)
        AND ($6 = 'all' OR ($6 = 'open' AND a.gone_at IS NULL AND a.qualification IS NULL)
            OR ($6 = 'qualified' AND a.qualification IS NOT NULL) OR ($6 = 'gone' AND a.gone_at IS NOT NULL))
        AND ($7 IS NULL OR EXISTS (SELECT 1 FROM meeting_groups g
            WHERE g.tenant_id = a.tenant_id AND g.meeting_id = a.meeting_id AND g.group_id = $7)
            OR EXISTS (SELECT 1 FROM sign_off_meetings s JOIN meeting_groups g
            ON g.tenant_id = s.tenant_id AND g.meeting_id = s.meeting_id
            WHERE s.tenant_id = a.tenant_id AND s.sign_off_id = a.sign_off_id AND g.group_id = $7))
        AND ($8 IS NULL OR EXISTS (SELECT 1 FROM meeting_trainers t
            WHERE t.tenant_id = a.tenant_id AND t.meeting_id = a.meeting_id AND t.person_id = $8)
            OR EXISTS (SELECT 1 FROM sign_off_meetings s JOIN meeting_trainers t
            ON t.tenant_id = s.tenant_id AND t.meeting_id = s.meeting_id
            WHERE s.tenant_id = a.tenant_id AND s.sign_off_id = a.sign_off_id AND t.person_id = $8))
        ORDER BY a.day DESC, a.anomaly_id DESC LIMIT $9";
    LOOKUP = "SELECT anomaly_id, meeting_id, day, found, found_at, gone_at, qualification, qualified_by, qualified_at,
        qualified_event FROM anomalies WHERE tenant_id = $1 AND anomaly_id = $2";
    OF_MEETINGS = "SELECT anomaly_id, meeting_id, day, found, found_at, gone_at, qualification, qualified_by,
        qualified_at, qualified_event FROM anomalies WHERE tenant_id = $1 AND meeting_id IN ({list})
        ORDER BY anomaly_id";
    OF_PERSON = "SELECT anomaly_id, meeting_id, day, found, found_at, gone_at, qualification, qualified_by, qualified_at,
        qualified_event FROM anomalies WHERE tenant_id = $1 AND person_id = $2 ORDER BY day DESC, anomaly_id LIMIT $3";
    FIND = "INSERT INTO anomalies (tenant_id, anomaly_id, meeting_id, sign_off_id, person_id, day, rule, found, found_at)
        VALUES {list} ON CONFLICT (tenant_id, anomaly_id) DO UPDATE SET meeting_id = excluded.meeting_id,
        day = excluded.day, found = excluded.found, gone_at = NULL";
    DROP_GONE = "DELETE FROM anomalies WHERE tenant_id = $1 AND anomaly_id = $2 AND qualified_event IS NULL";
    GONE = "UPDATE anomalies SET gone_at = $3 WHERE tenant_id = $1 AND anomaly_id = $2 AND gone_at IS NULL";
    DROP_OF = "DELETE FROM anomalies WHERE tenant_id = $1 AND person_id = $2";
    TO_LOOK_AT = "SELECT m.meeting_id, m.ends_at FROM class_meetings m WHERE m.tenant_id = $1 AND m.looked_at IS NULL
        AND m.ends_at <= $2 AND NOT EXISTS (SELECT 1 FROM pending_batches b
            WHERE b.tenant_id = m.tenant_id AND b.batch = m.batch)
        ORDER BY m.ends_at DESC, m.meeting_id LIMIT $3";
    LOOKED = "UPDATE class_meetings SET looked_at = $3 WHERE tenant_id = $1 AND meeting_id = $2";
    LOOK_AGAIN = "UPDATE class_meetings SET looked_at = NULL WHERE tenant_id = $1 AND looked_at IS NOT NULL
        AND meeting_id IN (SELECT s.meeting_id FROM sign_off_meetings s WHERE s.tenant_id = $1 AND s.sign_off_id = $2)";
    LOOK_AGAIN_AT = "UPDATE class_meetings SET looked_at = NULL
        WHERE tenant_id = $1 AND looked_at IS NOT NULL AND meeting_id = $2";
    LOOK_AGAIN_ON = "UPDATE class_meetings SET looked_at = NULL
        WHERE tenant_id = $1 AND looked_at IS NOT NULL AND day = $2";
    /// What was found lately may be so no longer; what ended lately may have got signatures since.
    LOOK_AGAIN_SINCE = "UPDATE class_meetings SET looked_at = NULL WHERE tenant_id = $1 AND looked_at IS NOT NULL
        AND looked_at < $2 AND (day >= $4 OR meeting_id IN (SELECT a.meeting_id FROM anomalies a
            WHERE a.tenant_id = $1 AND a.day >= $3 AND a.gone_at IS NULL))";
}

/// The most that is told of one person at once.
const MOST_OF_PERSON: u32 = 10_000;

/// How a list of anomalies is narrowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filter {
    /// First and last day.
    pub days: [Date; 2],
    /// By one rule only.
    pub rule: Option<Rule>,
    /// In which state.
    pub state: AnomalyState,
    /// At class meetings of this group only, or at what is signed for one of them, too.
    pub group: Option<GroupId>,
    /// At class meetings of this trainer only, or at what is signed for one of them, too.
    pub trainer: Option<PersonId>,
}

/// An anomaly that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its id: the same as long as its cause is.
    pub id: AnomalyId,
    /// The class meeting under which it is listed.
    pub meeting: MeetingId,
    /// Its day.
    pub day: Date,
    /// What was found.
    pub anomaly: Anomaly,
    /// Since when it is known.
    pub found_at: Instant,
    /// Since when the rules find it no longer.
    pub gone_at: Option<Instant>,
    /// What staff said last.
    pub said: Option<Said>,
}

/// What staff said last of an anomaly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// How it is qualified; none when that was taken back.
    pub qualification: Option<Qualification>,
    /// Who said so.
    pub by: PersonId,
    /// When.
    pub at: Instant,
    /// The event that says it.
    pub event: EventId,
}

/// A place in the list, which goes from the latest day back.
pub type Place = (Date, AnomalyId);

/// Anomalies that fit a filter, latest day first, after this place.
///
/// # Errors
/// [`StoreError`].
pub async fn list(
    tx: &mut impl Reads,
    filter: &Filter,
    after: Option<Place>,
    limit: u32,
) -> Result<Vec<Kept>, StoreError> {
    let [first, last] = filter.days;
    let (day, id) = after.unwrap_or((last, AnomalyId::from_bytes([0xff; 16])));
    let row = values![
        tx.tenant(),
        first,
        day,
        id,
        filter.rule.map_or("", Rule::name),
        filter.state.name(),
        filter.group,
        filter.trainer,
        limit
    ];
    tx.all(LIST, row).await?.iter().map(read).collect()
}

/// One of them.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup(tx: &mut impl Reads, anomaly: AnomalyId) -> Result<Option<Kept>, StoreError> {
    let tenant = tx.tenant();
    tx.optional(LOOKUP, values![tenant, anomaly]).await?.as_ref().map(read).transpose()
}

/// What is kept of these class meetings.
///
/// # Errors
/// [`StoreError`].
pub async fn of_meetings(tx: &mut impl Reads, meetings: &[MeetingId]) -> Result<Vec<Kept>, StoreError> {
    let tenant = tx.tenant();
    let list = meetings.iter().map(|meeting| values![*meeting]).collect();
    tx.all_in(OF_MEETINGS, values![tenant], list).await?.iter().map(read).collect()
}

/// The latest anomalies about a person, latest day first.
///
/// # Errors
/// [`StoreError`].
pub async fn of_person(tx: &mut impl Reads, person: PersonId) -> Result<Vec<Kept>, StoreError> {
    let tenant = tx.tenant();
    tx.all(OF_PERSON, values![tenant, person, MOST_OF_PERSON]).await?.iter().map(read).collect()
}

/// Keeps what was found. Known ones stay as they are qualified; one that was gone is there again.
///
/// # Errors
/// [`StoreError`].
pub async fn find(tx: &mut WriteTx, found: &[Kept]) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    let mut rows = Vec::with_capacity(found.len());
    for one in found {
        let Anomaly { sign_off, person, .. } = one.anomaly;
        let rule = one.anomaly.rule().name();
        let (id, meeting, day, at) = (one.id, one.meeting, one.day, one.found_at);
        rows.push(values![tenant, id, meeting, sign_off, person, day, rule, written(&one.anomaly)?, at]);
    }
    tx.put(FIND, rows).await.map(drop)
}

/// Notes that the rules find these no longer: what nobody ever qualified is dropped, the rest is marked.
///
/// # Errors
/// [`StoreError`].
pub async fn lose(tx: &mut WriteTx, lost: &[AnomalyId], now: Instant) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    for id in lost {
        if tx.execute(DROP_GONE, values![tenant, *id]).await? == 0 {
            tx.execute(GONE, values![tenant, *id, now]).await?;
        }
    }
    Ok(())
}

/// Drops what there is about a person.
///
/// # Errors
/// [`StoreError`].
pub async fn drop_of(tx: &mut WriteTx, person: PersonId) -> Result<(), StoreError> {
    tx.execute(DROP_OF, values![tx.tenant(), person]).await.map(drop)
}

/// Class meetings that are over and to be looked at, the latest first.
///
/// # Errors
/// [`StoreError`].
pub async fn to_look_at(tx: &mut impl Reads, now: Instant, most: u32) -> Result<Vec<MeetingId>, StoreError> {
    let tenant = tx.tenant();
    tx.all(TO_LOOK_AT, values![tenant, now, most]).await?.iter().map(|row| row.get(0)).collect()
}

/// Notes that a class meeting was looked at.
///
/// # Errors
/// [`StoreError`].
pub async fn looked(tx: &mut WriteTx, meeting: MeetingId, now: Instant) -> Result<(), StoreError> {
    tx.execute(LOOKED, values![tx.tenant(), meeting, now]).await.map(drop)
}

/// Has the class meetings of these sign-offs, and these class meetings, looked at again.
///
/// # Errors
/// [`StoreError`].
pub async fn look_again(
    tx: &mut WriteTx,
    sign_offs: &BTreeSet<SignOffId>,
    meetings: &BTreeSet<MeetingId>,
) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    for sign_off in sign_offs {
        tx.execute(LOOK_AGAIN, values![tenant, *sign_off]).await?;
    }
    for meeting in meetings {
        tx.execute(LOOK_AGAIN_AT, values![tenant, *meeting]).await?;
    }
    Ok(())
}

/// Has the class meetings of these days looked at again.
///
/// # Errors
/// [`StoreError`].
pub async fn look_again_on(tx: &mut WriteTx, days: &BTreeSet<Date>) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    for day in days {
        tx.execute(LOOK_AGAIN_ON, values![tenant, *day]).await?;
    }
    Ok(())
}

/// Has those looked at again that nobody looked at since `before`: of days from `recent` on all, and those since `since`
/// in which something is found.
///
/// # Errors
/// [`StoreError`].
pub async fn look_again_since(
    tx: &mut WriteTx,
    before: Instant,
    since: Date,
    recent: Date,
) -> Result<(), StoreError> {
    tx.execute(LOOK_AGAIN_SINCE, values![tx.tenant(), before, since, recent]).await.map(drop)
}

/// The row of an anomaly as staff qualify it.
pub(crate) fn qualified_row(
    tenant: assidu_domain::TenantId,
    kept: &Kept,
    said: &Said,
) -> Result<Vec<Value>, StoreError> {
    let Anomaly { sign_off, person, .. } = kept.anomaly;
    Ok(values![
        tenant,
        kept.id,
        kept.meeting,
        sign_off,
        person,
        kept.day,
        kept.anomaly.rule().name(),
        written(&kept.anomaly)?,
        kept.found_at,
        kept.gone_at,
        said.qualification.map(Qualification::name),
        said.by,
        said.at,
        said.event
    ])
}

fn written(anomaly: &Anomaly) -> Result<String, StoreError> {
    serde_json::to_string(anomaly).map_err(|_| StoreError::inconsistent("anomalies"))
}

fn read(row: &Row) -> Result<Kept, StoreError> {
    let found: String = row.get(3)?;
    let anomaly = serde_json::from_str(&found).map_err(|_| StoreError::inconsistent("anomalies"))?;
    let said = match (row.get(7)?, row.get(8)?, row.get(9)?) {
        (Some(by), Some(at), Some(event)) => {
            Some(Said { qualification: row.optional_name(6)?, by, at, event })
        }
        _ => None,
    };
    let (id, meeting, day) = (row.get(0)?, row.get(1)?, row.get(2)?);
    Ok(Kept { id, meeting, day, anomaly, found_at: row.get(4)?, gone_at: row.get(5)?, said })
}
