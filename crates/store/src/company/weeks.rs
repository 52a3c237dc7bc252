//! The weeks of periods: how each stands now.

use std::collections::BTreeMap;

use assidu_domain::{
    CompanyPeriodId, EventId, Instant, PersonId,
    company::{Judged, Line, WeekState},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{
    engine::statements,
    error::StoreError,
    keys::{self, KeyError},
    sealed::field,
    tx::{Reads, WriteTx, Writes as _},
    value::{Row, values},
};

statements! {
    PUT = "INSERT INTO company_weeks (tenant_id, period_id, week, person_id, state, minutes, settled_minutes, declared_at,
        declared_event, is_late, is_signed, device, settled_at, settled_event, sealed)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        ON CONFLICT (tenant_id, period_id, week) DO UPDATE SET state = excluded.state, minutes = excluded.minutes,
        settled_minutes = excluded.settled_minutes, declared_at = excluded.declared_at,
        declared_event = excluded.declared_event, is_late = excluded.is_late, is_signed = excluded.is_signed,
        device = excluded.device, settled_at = excluded.settled_at, settled_event = excluded.settled_event,
        sealed = excluded.sealed";
    OF_PERIODS = "SELECT w.period_id, w.week, w.person_id, w.state, w.minutes, w.settled_minutes, w.declared_at,
        w.declared_event, w.is_late, w.is_signed, w.device, w.settled_at, w.settled_event, w.sealed, k.wrapped
        FROM company_weeks w LEFT JOIN person_keys k ON k.tenant_id = w.tenant_id AND k.person_id = w.person_id
        WHERE w.tenant_id = $1 AND w.period_id IN ({list})";
}

/// What is sealed of a week.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekContents {
    /// As declared.
    pub lines: Vec<Line>,
    /// What the learner said to it, or nothing.
    pub comment: String,
    /// What the tutor or staff said of each line; empty before.
    pub judged: Vec<Judged>,
    /// Why, or nothing.
    pub reason: String,
    /// Who of the staff said it; nobody when it was the tutor.
    pub by: Option<PersonId>,
}

/// A week as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekRow {
    /// Of which period.
    pub period: CompanyPeriodId,
    /// Its Monday.
    pub week: Date,
    /// Whose.
    pub person: PersonId,
    /// How it stands.
    pub state: WeekState,
    /// Declared minutes.
    pub minutes: u32,
    /// Minutes that hold, once somebody said so.
    pub settled: Option<u32>,
    /// When it was declared last, and the event of it; nothing when staff wrote it from paper.
    pub declared: Option<(Instant, EventId)>,
    /// Whether that was late.
    pub late: bool,
    /// Whether the learner signed it.
    pub signed: bool,
    /// What stands for the device on which it was declared.
    pub device: Option<[u8; 16]>,
    /// When it was settled last, and the event of it.
    pub settling: Option<(Instant, EventId)>,
    /// The hours; none once the learner was erased.
    pub contents: Option<WeekContents>,
}

/// Writes how a week stands.
///
/// # Errors
/// [`StoreError`]; [`KeyError::NoSuchKey`] when the learner was erased.
pub async fn put(tx: &mut WriteTx, week: &WeekRow) -> Result<(), StoreError> {
    let key = keys::person(tx, week.person).await?.ok_or(KeyError::NoSuchKey)?;
    let contents = week.contents.clone().unwrap_or_default();
    let plain = Zeroizing::new(serde_json::to_vec(&contents).unwrap_or_default());
    let sealed = key.seal_bytes(field::COMPANY_WEEK, &row_of(week.period, week.week), &plain)?;
    let row = values![
        tx.tenant(),
        week.period,
        week.week,
        week.person,
        week.state.name(),
        week.minutes,
        week.settled,
        week.declared.map(|(at, _)| at),
        week.declared.map(|(_, event)| event),
        week.late,
        week.signed,
        week.device,
        week.settling.map(|(at, _)| at),
        week.settling.map(|(_, event)| event),
        sealed
    ];
    tx.execute(PUT, row).await.map(drop)
}

/// The weeks of these periods of which something was said, in order.
///
/// # Errors
/// [`StoreError`].
pub async fn of_periods(
    tx: &mut impl Reads,
    periods: &[CompanyPeriodId],
) -> Result<BTreeMap<CompanyPeriodId, Vec<WeekRow>>, StoreError> {
    let tenant = tx.tenant();
    let list = periods.iter().map(|period| values![*period]).collect();
    let rows = tx.all_in(OF_PERIODS, values![tenant], list).await?;
    let keys = keys::tenant(tx).await?;
    let mut all: BTreeMap<CompanyPeriodId, Vec<WeekRow>> = BTreeMap::new();
    for row in &rows {
        let mut week = read(row)?;
        if let Some(wrapped) = row.get::<Option<Vec<u8>>>(14)? {
            let key = keys.unwrap_person(tx.keys(), week.person, &wrapped)?;
            let sealed: Vec<u8> = row.get(13)?;
            let plain = key.open_bytes(field::COMPANY_WEEK, &row_of(week.period, week.week), &sealed)?;
            let contents = serde_json::from_slice(&plain);
            week.contents = Some(contents.map_err(|_| StoreError::inconsistent("company_weeks"))?);
        }
        all.entry(week.period).or_default().push(week);
    }
    for weeks in all.values_mut() {
        weeks.sort_by_key(|week| week.week);
    }
    Ok(all)
}

/// The row that what is sealed of a week is bound to.
fn row_of(period: CompanyPeriodId, week: Date) -> Vec<u8> {
    [&period.bytes()[..], week.to_string().as_bytes()].concat()
}

fn small(number: i64) -> Result<u32, StoreError> {
    u32::try_from(number).map_err(|_| StoreError::inconsistent("company_weeks"))
}

fn read(row: &Row) -> Result<WeekRow, StoreError> {
    Ok(WeekRow {
        period: row.get(0)?,
        week: row.get(1)?,
        person: row.get(2)?,
        state: row.name(3)?,
        minutes: small(row.get(4)?)?,
        settled: row.get::<Option<i64>>(5)?.map(small).transpose()?,
        declared: row.get::<Option<Instant>>(6)?.zip(row.get(7)?),
        late: row.get(8)?,
        signed: row.get(9)?,
        device: row.get(10)?,
        settling: row.get::<Option<Instant>>(11)?.zip(row.get(12)?),
        contents: None,
    })
}
