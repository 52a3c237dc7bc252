//! How many people are in which state: kept with the events, so that no page counts rows.

use std::collections::BTreeMap;

use assidu_domain::{MeetingId, SignOffId, TenantId, signing::AttendanceState};
use jiff::civil::Date;

use crate::{
    engine::{Sql, statements},
    error::StoreError,
    tx::Reads,
    value::{Row, Value, day_number, day_of, values},
};

statements! {
    ADD = "INSERT INTO counters (tenant_id, subject_id, expected, signed, present, late, absent, excused) \
           VALUES {list} ON CONFLICT (tenant_id, subject_id) DO UPDATE SET \
           expected = counters.expected + excluded.expected, signed = counters.signed + excluded.signed, \
           present = counters.present + excluded.present, late = counters.late + excluded.late, \
           absent = counters.absent + excluded.absent, excused = counters.excused + excluded.excused";
    ADD_DAYS = "INSERT INTO day_counters (tenant_id, day, expected, signed, present, late, absent, excused) \
           VALUES {list} ON CONFLICT (tenant_id, day) DO UPDATE SET \
           expected = day_counters.expected + excluded.expected, signed = day_counters.signed + excluded.signed, \
           present = day_counters.present + excluded.present, late = day_counters.late + excluded.late, \
           absent = day_counters.absent + excluded.absent, excused = day_counters.excused + excluded.excused";
    OF_SUBJECTS = "SELECT expected, signed, present, late, absent, excused, subject_id FROM counters \
           WHERE tenant_id = $1 AND subject_id IN ({list})";
    OF_DAYS = "SELECT expected, signed, present, late, absent, excused, day FROM day_counters \
           WHERE tenant_id = $1 AND day >= $2 AND day <= $3 ORDER BY day";
    ALL = "SELECT expected, signed, present, late, absent, excused, subject_id FROM counters WHERE tenant_id = $1";
    ALL_DAYS = "SELECT expected, signed, present, late, absent, excused, day FROM day_counters WHERE tenant_id = $1";
    CLEAR = "DELETE FROM counters WHERE tenant_id = $1";
    CLEAR_DAYS = "DELETE FROM day_counters WHERE tenant_id = $1";
}

/// How many people are expected at a sign-off, a class meeting or a day, and what became of them.
///
/// At a class meeting or a day with several sign-offs a person counts once for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    /// On the list.
    pub expected: i64,
    /// Have signed.
    pub signed: i64,
    /// Were there: present, late or left early.
    pub present: i64,
    /// Were there, but late.
    pub late: i64,
    /// Absent, justified or not.
    pub absent: i64,
    /// Excused, dispensed, excluded, or in company.
    pub excused: i64,
}

impl std::fmt::Display for Counters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { expected, signed, present, late, absent, excused } = self;
        write!(
            f,
            "{expected} expected, {signed} signed, {present} present, {late} late, {absent} absent, {excused} excused"
        )
    }
}

impl Counters {
    /// What one row of attendance counts for.
    pub(crate) fn of(state: AttendanceState, signed: bool) -> Self {
        use AttendanceState as S;
        Self {
            expected: 1,
            signed: i64::from(signed),
            present: i64::from(state.was_there()),
            late: i64::from(state == S::Late),
            absent: i64::from(matches!(state, S::Absent | S::AbsentJustified)),
            excused: i64::from(matches!(state, S::Excused | S::Dispensed | S::Excluded | S::InCompany)),
        }
    }

    fn fields(self) -> [i64; 6] {
        [self.expected, self.signed, self.present, self.late, self.absent, self.excused]
    }

    fn combine(self, other: Self, with: impl Fn(i64, i64) -> i64) -> Self {
        Self {
            expected: with(self.expected, other.expected),
            signed: with(self.signed, other.signed),
            present: with(self.present, other.present),
            late: with(self.late, other.late),
            absent: with(self.absent, other.absent),
            excused: with(self.excused, other.excused),
        }
    }

    /// The sum of both.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        self.combine(other, |a, b| a + b)
    }

    pub(crate) fn times(self, count: i64) -> Self {
        self.combine(self, |a, _| a * count)
    }

    pub(crate) fn minus(self, other: Self) -> Self {
        self.combine(other, |a, b| a - b)
    }

    fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            expected: row.get(0)?,
            signed: row.get(1)?,
            present: row.get(2)?,
            late: row.get(3)?,
            absent: row.get(4)?,
            excused: row.get(5)?,
        })
    }
}

/// Changes of counters, gathered over a transaction and written once.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    subjects: BTreeMap<[u8; 16], Counters>,
    days: BTreeMap<i64, Counters>,
}

impl Changes {
    /// Adds a change at a sign-off, which counts at its class meetings and its day too.
    pub(crate) fn add(&mut self, sign_off: SignOffId, meetings: &[MeetingId], day: Date, change: Counters) {
        if change == Counters::default() {
            return;
        }
        for subject in meetings.iter().map(|meeting| meeting.bytes()).chain([sign_off.bytes()]) {
            let sum = self.subjects.entry(subject).or_default();
            *sum = sum.plus(change);
        }
        let sum = self.days.entry(day_number(day)).or_default();
        *sum = sum.plus(change);
    }

    /// Writes them, in the order of the keys so that two transactions never wait for each other.
    pub(crate) async fn write(self, tx: &mut (impl crate::tx::Writes + Reads)) -> Result<(), StoreError> {
        for (sql, rows) in self.rows(tx.tenant()) {
            tx.put(sql, rows).await?;
        }
        Ok(())
    }

    /// The statements that write them, with their rows.
    pub(crate) fn rows(self, tenant: TenantId) -> [(Sql, Vec<Vec<Value>>); 2] {
        let row = |key: Value, counters: Counters| -> Vec<Value> {
            [Value::from(tenant), key].into_iter().chain(counters.fields().map(Value::from)).collect()
        };
        let subjects = self.subjects.into_iter().map(|(id, c)| row(Value::from(id), c)).collect();
        let days = self.days.into_iter().map(|(day, c)| row(Value::from(day), c)).collect();
        [(ADD, subjects), (ADD_DAYS, days)]
    }
}

/// The counters of these sign-offs.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn of_sign_offs(
    tx: &mut impl Reads,
    sign_offs: &[SignOffId],
) -> Result<BTreeMap<SignOffId, Counters>, StoreError> {
    let ids = sign_offs.iter().map(|id| values![*id]).collect();
    let rows = tx.all_in(OF_SUBJECTS, values![tx.tenant()], ids).await?;
    rows.iter().map(|row| Ok((row.get(6)?, Counters::read(row)?))).collect()
}

/// The counters of these class meetings.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn of_meetings(
    tx: &mut impl Reads,
    meetings: &[MeetingId],
) -> Result<BTreeMap<MeetingId, Counters>, StoreError> {
    let ids = meetings.iter().map(|id| values![*id]).collect();
    let rows = tx.all_in(OF_SUBJECTS, values![tx.tenant()], ids).await?;
    rows.iter().map(|row| Ok((row.get(6)?, Counters::read(row)?))).collect()
}

/// The counters of each day from `first` to `last`, both included; days without any are left out.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn of_days(
    tx: &mut impl Reads,
    first: Date,
    last: Date,
) -> Result<Vec<(Date, Counters)>, StoreError> {
    let rows = tx.all(OF_DAYS, values![tx.tenant(), first, last]).await?;
    rows.iter().map(|row| Ok((row.get(6)?, Counters::read(row)?))).collect()
}

/// What is counted: a sign-off, a class meeting or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A sign-off or a class meeting: the bytes of its id.
    Id([u8; 16]),
    /// A day.
    Day(Date),
}

/// A counter that is not what the rows of attendance add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Miscount {
    /// What is counted.
    pub subject: Subject,
    /// As it is kept.
    pub kept: Counters,
    /// As the rows add up.
    pub counted: Counters,
}

/// The counters that differ from what the rows of attendance add up to, and how many counters there are.
///
/// Reads every row of attendance once, inside the database.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn miscounts(tx: &mut impl Reads) -> Result<(Vec<Miscount>, usize), StoreError> {
    let counted = crate::roster::count(tx).await?;
    let tenant = tx.tenant();
    let mut all: BTreeMap<Subject, (Counters, Counters)> = BTreeMap::new();
    for (subject, counted) in counted.subjects {
        all.entry(Subject::Id(subject)).or_default().1 = counted;
    }
    for (day, counted) in counted.days {
        let day = day_of(day).ok_or_else(|| StoreError::inconsistent("sign_offs"))?;
        all.entry(Subject::Day(day)).or_default().1 = counted;
    }
    for row in tx.all(ALL, values![tenant]).await? {
        all.entry(Subject::Id(row.get(6)?)).or_default().0 = Counters::read(&row)?;
    }
    for row in tx.all(ALL_DAYS, values![tenant]).await? {
        all.entry(Subject::Day(row.get(6)?)).or_default().0 = Counters::read(&row)?;
    }
    let number = all.len();
    let differ = all.into_iter().filter(|(_, (kept, counted))| kept != counted);
    Ok((differ.map(|(subject, (kept, counted))| Miscount { subject, kept, counted }).collect(), number))
}

/// Empties the counters of the tenant, before they are counted anew.
pub(crate) async fn clear(tx: &mut (impl crate::tx::Writes + Reads)) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.execute(CLEAR, values![tenant]).await?;
    tx.execute(CLEAR_DAYS, values![tenant]).await?;
    Ok(())
}
