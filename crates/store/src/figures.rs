//! Attendance of a group or a person over some days, without reasons: what figures are made from.

use assidu_domain::{GroupId, Instant, PersonId, SignOffId, signing::AttendanceState};
use jiff::civil::Date;

use crate::{
    engine::statements,
    error::StoreError,
    tx::Reads,
    value::{Row, values},
};

statements! {
    OF_GROUP = "SELECT DISTINCT a.person_id, a.day, a.sign_off_id, a.state, a.minutes, a.signed_at FROM enrolments e
        JOIN attendance a ON a.tenant_id = e.tenant_id AND a.person_id = e.person_id
        AND a.day >= $3 AND a.day <= $4
        JOIN sign_offs s ON s.tenant_id = a.tenant_id AND s.sign_off_id = a.sign_off_id
        WHERE e.tenant_id = $1 AND e.group_id = $2 AND e.start_day <= a.day
        AND (e.end_day IS NULL OR e.end_day >= a.day) AND s.cancelled = 0 AND s.starts_at <= $5
        ORDER BY a.person_id, a.day, a.sign_off_id LIMIT $6";
    OF_PERSON = "SELECT a.person_id, a.day, a.sign_off_id, a.state, a.minutes, a.signed_at FROM attendance a
        JOIN sign_offs s ON s.tenant_id = a.tenant_id AND s.sign_off_id = a.sign_off_id
        WHERE a.tenant_id = $1 AND a.person_id = $2 AND a.day >= $3 AND a.day <= $4
        AND s.cancelled = 0 AND s.starts_at <= $5 ORDER BY a.day, a.sign_off_id LIMIT $6";
    LESSONS = "SELECT m.sign_off_id, c.starts_at, c.ends_at FROM sign_off_meetings m
        JOIN class_meetings c ON c.tenant_id = m.tenant_id AND c.meeting_id = m.meeting_id
        WHERE m.tenant_id = $1 AND c.status <> 'cancelled' AND m.sign_off_id IN ({list})";
}

/// Whose figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Everyone of a group, on the days they were in it.
    Group(GroupId),
    /// One person, in all groups.
    Person(PersonId),
}

/// One person at one sign-off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FigureRow {
    /// The person.
    pub person: PersonId,
    /// The day.
    pub day: Date,
    /// The sign-off.
    pub sign_off: SignOffId,
    /// The state.
    pub state: AttendanceState,
    /// Minutes late, left early or excluded.
    pub minutes: i64,
    /// When the person signed.
    pub signed_at: Option<Instant>,
}

/// The attendance at sign-offs of these days that have begun by now, by person and day; so many rows at most.
///
/// # Errors
/// [`StoreError`].
pub async fn rows(
    tx: &mut impl Reads,
    whose: Whose,
    [first, last]: [Date; 2],
    now: Instant,
    most: u32,
) -> Result<Vec<FigureRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = match whose {
        Whose::Group(group) => tx.all(OF_GROUP, values![tenant, group, first, last, now, most]).await?,
        Whose::Person(person) => tx.all(OF_PERSON, values![tenant, person, first, last, now, most]).await?,
    };
    let read = |row: &Row| {
        Ok(FigureRow {
            person: row.get(0)?,
            day: row.get(1)?,
            sign_off: row.get(2)?,
            state: row.name(3)?,
            minutes: row.get(4)?,
            signed_at: row.get(5)?,
        })
    };
    rows.iter().map(read).collect()
}

/// Start and end of the lessons that these sign-offs attest.
///
/// # Errors
/// [`StoreError`].
pub async fn lessons(
    tx: &mut impl Reads,
    sign_offs: &[SignOffId],
) -> Result<Vec<(SignOffId, Instant, Instant)>, StoreError> {
    let list = sign_offs.iter().map(|id| values![*id]).collect();
    let rows = tx.all_in(LESSONS, values![tx.tenant()], list).await?;
    rows.iter().map(|row| row.read()).collect()
}
