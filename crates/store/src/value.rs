//! What goes into a statement and what comes out of a row, the same on both engines.

use assidu_domain::{
    AbsenceId, AccessId, AlertId, AnomalyId, BulkId, CompanyPeriodId, DossierId, EnrolmentId, EventId,
    FunderId, GrantId, GroupId, IdentityProviderId, ImportId, Instant, JobId, KioskId, MailId, MeetingId,
    ObjectId, PasskeyId, PersonId, RecoveryId, RectificationId, RequestId, RestrictionId, RevealId, SheetId,
    SignOffId, SiteId, SubstituteId, TenantId,
};
use jiff::{Unit, civil::Date};
use rusqlite::types::Value as Cell;
use sqlx::Row as _;

use crate::error::StoreError;

/// A value bound to a placeholder.
#[derive(Clone, Debug)]
pub enum Value {
    /// A number, or none.
    Int(Option<i64>),
    /// A text, or none.
    Text(Option<String>),
    /// Bytes, or none.
    Bytes(Option<Vec<u8>>),
    /// Sixteen bytes of an id, or none: columns of type `BLOB16`.
    Id(Option<[u8; 16]>),
}

/// The values of a statement, in the order of its placeholders.
macro_rules! values {
    ($($value:expr),* $(,)?) => { vec![$($crate::value::Value::from($value)),*] };
}
pub(crate) use values;

/// A row of either engine.
#[derive(Debug)]
pub enum Row {
    /// Of SQLite, by the connection that writes.
    Sole(Vec<Cell>),
    /// Of SQLite.
    Sqlite(sqlx::sqlite::SqliteRow),
    /// Of PostgreSQL.
    Postgres(sqlx::postgres::PgRow),
}

/// What a column can be read as.
pub(crate) trait Column: Sized {
    /// Reads column `index`.
    fn read(row: &Row, index: usize) -> Result<Self, StoreError>;
}

/// What a whole row can be read as: a column, or a tuple of columns in order.
pub(crate) trait Columns: Sized {
    /// Reads the row.
    fn read_row(row: &Row) -> Result<Self, StoreError>;
}

impl Row {
    /// Column `index`, counted from 0.
    pub(crate) fn get<T: Column>(&self, index: usize) -> Result<T, StoreError> {
        T::read(self, index)
    }

    /// The whole row as a tuple: `let (id, title): (MeetingId, String) = row.read()?`.
    pub(crate) fn read<T: Columns>(&self) -> Result<T, StoreError> {
        T::read_row(self)
    }
}

/// What a cell of SQLite can be read as; `None` when it holds something else.
trait OfCell: Sized {
    fn of_cell(cell: &Cell) -> Option<Self>;
}

macro_rules! of_cells {
    ($($type:ty: $pattern:pat => $value:expr;)*) => {$(
        impl OfCell for $type {
            fn of_cell(cell: &Cell) -> Option<Self> {
                match cell { $pattern => $value, _ => None }
            }
        }

        impl OfCell for Option<$type> {
            fn of_cell(cell: &Cell) -> Option<Self> {
                match cell { Cell::Null => Some(None), cell => <$type>::of_cell(cell).map(Some) }
            }
        }
    )*};
}

of_cells! {
    i64: Cell::Integer(v) => Some(*v);
    String: Cell::Text(v) => Some(v.clone());
    Vec<u8>: Cell::Blob(v) => Some(v.clone());
    uuid::Uuid: Cell::Blob(v) => uuid::Uuid::from_slice(v).ok();
}

macro_rules! plain_columns {
    ($($type:ty),*) => {$(
        impl Column for $type {
            fn read(row: &Row, index: usize) -> Result<Self, StoreError> {
                Ok(match row {
                    Row::Sole(cells) => {
                        cells.get(index).and_then(Self::of_cell).ok_or_else(|| StoreError::column(index))?
                    }
                    Row::Sqlite(row) => row.try_get(index)?,
                    Row::Postgres(row) => row.try_get(index)?,
                })
            }
        }
    )*};
}

plain_columns!(
    i64,
    String,
    Vec<u8>,
    uuid::Uuid,
    Option<i64>,
    Option<String>,
    Option<Vec<u8>>,
    Option<uuid::Uuid>
);

/// Types that are stored as another: to the stored form and back.
macro_rules! stored_as {
    ($($type:ty as $raw:ty: $value:ident, $to:expr, $from:expr;)*) => {$(
        impl From<$type> for Value {
            fn from(value: $type) -> Self {
                Self::$value(Some(($to)(value)))
            }
        }

        impl From<Option<$type>> for Value {
            fn from(value: Option<$type>) -> Self {
                Self::$value(value.map($to))
            }
        }

        impl Column for $type {
            fn read(row: &Row, index: usize) -> Result<Self, StoreError> {
                ($from)(row.get::<$raw>(index)?).ok_or_else(|| StoreError::column(index))
            }
        }

        impl Column for Option<$type> {
            fn read(row: &Row, index: usize) -> Result<Self, StoreError> {
                row.get::<Option<$raw>>(index)?
                    .map(|raw| ($from)(raw).ok_or_else(|| StoreError::column(index)))
                    .transpose()
            }
        }
    )*};
}

macro_rules! ids {
    ($($id:ty),*) => { stored_as! {$(
        $id as uuid::Uuid: Id, |id: $id| id.bytes(), |raw: uuid::Uuid| Some(<$id>::from_bytes(raw.into_bytes()));
    )*} };
}

ids!(
    IdentityProviderId,
    PasskeyId,
    AccessId,
    DossierId,
    MailId,
    RecoveryId,
    RequestId,
    RestrictionId,
    RevealId,
    RectificationId,
    BulkId,
    AbsenceId,
    AlertId,
    AnomalyId,
    SubstituteId,
    GrantId,
    CompanyPeriodId,
    EnrolmentId,
    EventId,
    FunderId,
    GroupId,
    ImportId,
    JobId,
    KioskId,
    MeetingId,
    ObjectId,
    PersonId,
    SheetId,
    SignOffId,
    SiteId,
    TenantId
);

stored_as! {
    [u8; 16] as uuid::Uuid: Id, |raw| raw, |raw: uuid::Uuid| Some(raw.into_bytes());
    [u8; 32] as Vec<u8>: Bytes, |raw: [u8; 32]| raw.to_vec(), |raw: Vec<u8>| raw.try_into().ok();
    bool as i64: Int, i64::from, |raw: i64| Some(raw != 0);
    Instant as i64: Int, Instant::micros, |raw: i64| Some(Instant::from_micros(raw));
    Date as i64: Int, day_number, day_of;
}

/// The first day that is counted; before it there is no training to record.
const FIRST_DAY: Date = Date::constant(1900, 1, 1);

/// Days since 1900-01-01, which is how days are stored: positive, so that dividing by 7 rounds alike on
/// both engines. 1900-01-01 was a Monday, so `day / 7` is the week.
pub(crate) fn day_number(day: Date) -> i64 {
    day.since((Unit::Day, FIRST_DAY)).map_or(0, |span| i64::from(span.get_days()).max(0))
}

pub(crate) fn day_of(number: i64) -> Option<Date> {
    let days = jiff::Span::new().try_days(number).ok()?;
    FIRST_DAY.checked_add(days).ok()
}

macro_rules! into_value {
    ($($type:ty: $value:ident, $to:expr;)*) => {$(
        impl From<$type> for Value {
            fn from(value: $type) -> Self { Self::$value(Some(($to)(value))) }
        }
        impl From<Option<$type>> for Value {
            fn from(value: Option<$type>) -> Self { Self::$value(value.map($to)) }
        }
    )*};
}

into_value! {
    i64: Int, |v| v;
    u32: Int, i64::from;
    String: Text, |v| v;
    &str: Text, str::to_owned;
    Vec<u8>: Bytes, |v| v;
    &[u8]: Bytes, <[u8]>::to_vec;
}

impl From<&String> for Value {
    fn from(value: &String) -> Self {
        Self::Text(Some(value.clone()))
    }
}

impl Row {
    /// A column that holds one of a domain enum's stable names.
    pub(crate) fn name<T: std::str::FromStr>(&self, index: usize) -> Result<T, StoreError> {
        self.get::<String>(index)?.parse().map_err(|_| StoreError::column(index))
    }

    /// A column that holds one of a domain enum's stable names, or nothing.
    pub(crate) fn optional_name<T: std::str::FromStr>(&self, index: usize) -> Result<Option<T>, StoreError> {
        self.get::<Option<String>>(index)?
            .map(|name| name.parse().map_err(|_| StoreError::column(index)))
            .transpose()
    }
}

impl<A: Column> Columns for (A,) {
    fn read_row(row: &Row) -> Result<Self, StoreError> {
        Ok((row.get(0)?,))
    }
}

macro_rules! tuples {
    ($(($($type:ident $index:literal),+);)*) => {$(
        impl<$($type: Column),+> Columns for ($($type),+) {
            fn read_row(row: &Row) -> Result<Self, StoreError> {
                Ok(($(row.get::<$type>($index)?),+))
            }
        }
    )*};
}

tuples! {
    (A 0, B 1);
    (A 0, B 1, C 2);
    (A 0, B 1, C 2, D 3);
    (A 0, B 1, C 2, D 3, E 4);
    (A 0, B 1, C 2, D 3, E 4, F 5);
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6);
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10);
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11);
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_numbers_from_a_monday_and_come_back() {
        assert_eq!(day_number(date(1900, 1, 1)), 0);
        assert_eq!(day_of(day_number(date(2026, 11, 22))), Some(date(2026, 11, 22)));
        assert_eq!(day_number(date(2026, 11, 22)) / 7 + 1, day_number(date(2026, 11, 23)) / 7);
    }
}
