//! Who is expected at a sign-off: the rows of attendance before anything is known.
//!
//! The planning writes these; everything after is the writer's. Rows of people about whom something was
//! recorded are never taken away.

use std::collections::BTreeMap;

use assidu_domain::{
    MeetingId, PersonId, SignOffId,
    signing::{AttendanceState, SignOff},
};
use jiff::civil::Date;

use crate::{
    counters::{self, Changes, Counters},
    engine::statements,
    error::StoreError,
    sheets,
    tx::{Reads, Run as _, WriteTx, Writes as _},
    value::values,
};

statements! {
    EXPECT = "INSERT INTO attendance (tenant_id, sign_off_id, person_id, day, state, minutes) VALUES {list} \
              ON CONFLICT (tenant_id, sign_off_id, person_id) DO NOTHING RETURNING sign_off_id";
    WITHDRAW = "DELETE FROM attendance WHERE tenant_id = $1 AND sign_off_id = $2 AND state = 'expected' \
              AND signature_event IS NULL AND mark_event IS NULL AND person_id IN ({list}) RETURNING person_id";
    PLACES = "SELECT s.day, m.meeting_id FROM sign_offs s LEFT JOIN sign_off_meetings m \
              ON m.tenant_id = s.tenant_id AND m.sign_off_id = s.sign_off_id \
              WHERE s.tenant_id = $1 AND s.sign_off_id = $2";
    /// By sign-off and state, for counting anew.
    TALLY = "SELECT s.sign_off_id, s.day, a.state, CAST(CASE WHEN a.signature_event IS NULL THEN 0 ELSE 1 END AS BIGINT), count(*) \
              FROM attendance a JOIN sign_offs s ON s.tenant_id = a.tenant_id AND s.sign_off_id = a.sign_off_id \
              WHERE a.tenant_id = $1 GROUP BY 1, 2, 3, 4";
    MEETINGS = "SELECT sign_off_id, meeting_id FROM sign_off_meetings WHERE tenant_id = $1";
}

/// Puts people on the list of a sign-off; those who are on it stay as they are. Gives how many are new.
///
/// The sign-off and its class meetings must be stored first: its counters are theirs and its day's too.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn expect(tx: &mut WriteTx, sign_off: &SignOff, people: &[PersonId]) -> Result<usize, StoreError> {
    expect_all(tx, &[(sign_off, people)]).await
}

/// Puts people on the lists of many sign-offs, with few statements: for a whole planning.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn expect_all(tx: &mut WriteTx, lists: &[(&SignOff, &[PersonId])]) -> Result<usize, StoreError> {
    let tenant = tx.tenant();
    let state = AttendanceState::Expected.name();
    let rows = lists
        .iter()
        .flat_map(|(sign_off, people)| {
            people.iter().map(|person| values![tenant, sign_off.id, *person, sign_off.day, state, 0_i64])
        })
        .collect();
    let mut added: BTreeMap<SignOffId, i64> = BTreeMap::new();
    let mut count = 0;
    for row in tx.insert(EXPECT, rows).await? {
        *added.entry(row.get(0)?).or_default() += 1;
        count += 1;
    }
    let mut changes = Changes::default();
    for (sign_off, _) in lists {
        if let Some(expected) = added.remove(&sign_off.id) {
            let change = Counters { expected, ..Counters::default() };
            changes.add(sign_off.id, &sign_off.meetings, sign_off.day, change);
        }
    }
    changes.write(tx).await?;
    Ok(count)
}

/// Takes people off the list of a sign-off, but for those about whom something was recorded. Gives how many
/// were taken off.
///
/// Call it while the sign-off still has the class meetings with which the people were put on its list.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn withdraw(
    tx: &mut WriteTx,
    sign_off: SignOffId,
    people: &[PersonId],
) -> Result<usize, StoreError> {
    let tenant = tx.tenant();
    let list = people.iter().map(|person| values![*person]).collect();
    let gone = tx.all_in(WITHDRAW, values![tenant, sign_off], list).await?.len();
    let mut meetings = Vec::new();
    let mut day = None;
    for row in tx.all(PLACES, values![tenant, sign_off]).await? {
        day = Some(row.get::<Date>(0)?);
        meetings.extend(row.get::<Option<MeetingId>>(1)?);
    }
    if let Some(day) = day.filter(|_| gone > 0) {
        let expected = i64::try_from(gone).unwrap_or(i64::MAX);
        let mut changes = Changes::default();
        changes.add(sign_off, &meetings, day, Counters { expected: -expected, ..Counters::default() });
        changes.write(tx).await?;
    }
    Ok(gone)
}

/// Counts the tenant's counters anew from the rows of attendance and of sheets.
///
/// For repair, and after the class meetings of sign-offs with people on their lists were changed.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn recount(tx: &mut WriteTx) -> Result<(), StoreError> {
    let counted = count(tx).await?;
    counters::clear(tx).await?;
    counted.write(tx).await?;
    sheets::days::recount(tx).await
}

/// What the tenant's counters must be, by the rows of attendance.
pub(crate) async fn count(tx: &mut impl Reads) -> Result<Changes, StoreError> {
    let tenant = tx.tenant();
    let mut meetings: BTreeMap<SignOffId, Vec<MeetingId>> = BTreeMap::new();
    for row in tx.all(MEETINGS, values![tenant]).await? {
        meetings.entry(row.get(0)?).or_default().push(row.get(1)?);
    }
    let mut changes = Changes::default();
    for row in tx.all(TALLY, values![tenant]).await? {
        let sign_off: SignOffId = row.get(0)?;
        let one = Counters::of(row.name(2)?, row.get::<i64>(3)? != 0);
        let places = meetings.get(&sign_off).map_or(&[][..], Vec::as_slice);
        changes.add(sign_off, places, row.get(1)?, one.times(row.get(4)?));
    }
    Ok(changes)
}
