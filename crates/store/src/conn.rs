//! Running statements in an open transaction, the same on both engines: each body is written once here and
//! compiled twice.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use sqlx::{AssertSqlSafe, Postgres, Sqlite, Transaction};

use crate::{
    engine::{Sql, sole::SoleTx},
    error::StoreError,
    value::{Row, Value},
};

/// An open transaction on either engine. Dropping it rolls back.
#[derive(Debug)]
pub enum Conn {
    /// On SQLite, to write.
    Sole(SoleTx),
    /// On SQLite, to read.
    Sqlite(Transaction<'static, Sqlite>),
    /// On PostgreSQL.
    Postgres(Transaction<'static, Postgres>),
}

/// Writes the body once for each driver of [`sqlx`]: `$query` is the bound statement, `$tx` the transaction, `$row`
/// what wraps a row. `$sole` is what the connection that writes to SQLite calls it.
macro_rules! on_each_engine {
    ($conn:expr, $sql:expr, $values:expr, $sole:ident, |$query:ident, $tx:ident, $row:ident| $body:expr) => {
        match $conn {
            Conn::Sole(tx) => tx.$sole($sql.0, $values).await,
            Conn::Sqlite($tx) => {
                let $query = bound!(sqlx::query($sql.0), $values);
                let $row = Row::Sqlite;
                $body
            }
            Conn::Postgres($tx) => {
                let $query = bound!(sqlx::query($sql.1), $values);
                let $row = Row::Postgres;
                $body
            }
        }
    };
}

/// Binds the values in order.
macro_rules! bound {
    ($query:expr, $values:expr) => {{
        let mut query = $query;
        for value in $values {
            query = match value {
                Value::Int(v) => query.bind(v),
                Value::Text(v) => query.bind(v),
                Value::Bytes(v) => query.bind(v),
                Value::Id(v) => query.bind(v.map(uuid::Uuid::from_bytes)),
            };
        }
        query
    }};
}
pub(crate) use bound;

/// Most values one statement takes here: SQLite allows 32,766, PostgreSQL 65,535.
const MOST_VALUES: usize = 16_000;

impl Conn {
    /// Runs a statement and gives the number of rows it touched.
    pub(crate) async fn execute(&mut self, sql: Sql, values: Vec<Value>) -> Result<u64, StoreError> {
        on_each_engine!(self, sql.texts(), values, execute, |query, tx, _row| {
            Ok(query.execute(&mut **tx).await?.rows_affected())
        })
    }

    /// All rows.
    pub(crate) async fn all(&mut self, sql: Sql, values: Vec<Value>) -> Result<Vec<Row>, StoreError> {
        on_each_engine!(self, sql.texts(), values, all, |query, tx, row| {
            Ok(query.fetch_all(&mut **tx).await?.into_iter().map(row).collect())
        })
    }

    /// The row, if there is one.
    pub(crate) async fn optional(&mut self, sql: Sql, values: Vec<Value>) -> Result<Option<Row>, StoreError> {
        on_each_engine!(self, sql.texts(), values, optional, |query, tx, row| {
            Ok(query.fetch_optional(&mut **tx).await?.map(row))
        })
    }

    /// Rows of a statement whose `{list}` takes the given values, in as many statements as it needs.
    ///
    /// The fixed values come first (`$1`…). `IN ({list})` takes one value a row, `WITH x (a, b) AS (VALUES {list})`
    /// two. The list is filled up with its last row to one of a few sizes, so that few statements are prepared.
    pub(crate) async fn all_in(
        &mut self,
        sql: Sql,
        fixed: Vec<Value>,
        list: Vec<Vec<Value>>,
    ) -> Result<Vec<Row>, StoreError> {
        let mut rows = Vec::new();
        for chunk in list.chunks(MOST_ROWS) {
            let (size, listed) = filled(chunk);
            rows.extend(self.spread_all(sql, fixed.clone(), size, listed).await?);
        }
        Ok(rows)
    }

    /// Inserts many rows with few statements: `VALUES {list}` becomes `VALUES ($1, $2), ($3, $4) …`.
    ///
    /// Gives what `RETURNING` gives. Rows go in a few sizes, so that few statements are prepared.
    pub(crate) async fn insert(&mut self, sql: Sql, rows: Vec<Vec<Value>>) -> Result<Vec<Row>, StoreError> {
        let mut returned = Vec::new();
        for (size, values) in pieces(rows) {
            returned.extend(self.spread_all(sql, Vec::new(), size, values).await?);
        }
        Ok(returned)
    }

    /// The same for a statement that gives nothing back; gives the number of rows it touched.
    pub(crate) async fn put(&mut self, sql: Sql, rows: Vec<Vec<Value>>) -> Result<u64, StoreError> {
        let mut touched = 0;
        for (size, values) in pieces(rows) {
            let text = spread_once(self.text(sql), 0, size, self.names_are_slow());
            let texts = (AssertSqlSafe(Arc::clone(&text)), AssertSqlSafe(text));
            let more: Result<u64, StoreError> =
                on_each_engine!(self, texts, values, execute, |query, tx, _row| {
                    Ok(query.execute(&mut **tx).await?.rows_affected())
                });
            touched += more?;
        }
        Ok(touched)
    }

    async fn spread_all(
        &mut self,
        sql: Sql,
        fixed: Vec<Value>,
        size: usize,
        listed: Vec<Value>,
    ) -> Result<Vec<Row>, StoreError> {
        let (text, values) = spread_values(self.text(sql), self.names_are_slow(), fixed, size, listed);
        let texts = (AssertSqlSafe(Arc::clone(&text)), AssertSqlSafe(text));
        on_each_engine!(self, texts, values, all, |query, tx, row| {
            Ok(query.fetch_all(&mut **tx).await?.into_iter().map(row).collect())
        })
    }

    /// Runs a script of several statements without values: migrations only.
    pub(crate) async fn script(&mut self, text: String) -> Result<(), StoreError> {
        match self {
            Self::Sole(tx) => tx.script(text).await?,
            Self::Sqlite(tx) => {
                sqlx::raw_sql(AssertSqlSafe(text)).execute(&mut **tx).await?;
            }
            Self::Postgres(tx) => {
                sqlx::raw_sql(AssertSqlSafe(text)).execute(&mut **tx).await?;
            }
        }
        Ok(())
    }

    /// Makes it so: when this returns, the work is on disk.
    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sole(tx) => tx.commit().await?,
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// Undoes it now rather than when the connection is next used.
    pub(crate) async fn rollback(self) -> Result<(), StoreError> {
        match self {
            Self::Sole(tx) => tx.rollback().await?,
            Self::Sqlite(tx) => tx.rollback().await?,
            Self::Postgres(tx) => tx.rollback().await?,
        }
        Ok(())
    }

    pub(crate) const fn text(&self, sql: Sql) -> &'static str {
        match self {
            Self::Sole(_) | Self::Sqlite(_) => sql.texts().0,
            Self::Postgres(_) => sql.texts().1,
        }
    }
}

/// How many rows a statement may have. Each size is prepared once for a connection, and any number of rows up
/// to the largest is the sum of four sizes at most, mostly of two.
const SIZES: [usize; 22] =
    [1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, MOST_ROWS];

/// Most rows of one statement: as many as one chunk of an import has.
pub(crate) const MOST_ROWS: usize = 1_024;

/// The values of a list, filled up with its last row to one of the few sizes, and that size.
pub(crate) fn filled(list: &[Vec<Value>]) -> (usize, Vec<Value>) {
    let size = size_above(list.len());
    let filling = list.last().into_iter().cycle().take(size - list.len().min(size));
    (size, list.iter().chain(filling).flatten().cloned().collect())
}

/// A text spread for so many rows, and its values in the order in which they are bound.
pub(crate) fn spread_values(
    text: &'static str,
    unnamed: bool,
    mut fixed: Vec<Value>,
    size: usize,
    mut listed: Vec<Value>,
) -> (Arc<str>, Vec<Value>) {
    let text = spread_once(text, fixed.len(), size, unnamed);
    if unnamed {
        listed.append(&mut fixed);
        return (text, listed);
    }
    fixed.append(&mut listed);
    (text, fixed)
}

/// The largest size that is not larger.
fn size_below(rows: usize) -> usize {
    SIZES.iter().rev().copied().find(|size| *size <= rows).unwrap_or(1)
}

/// The smallest size that is not smaller.
pub(crate) fn size_above(rows: usize) -> usize {
    SIZES.iter().copied().find(|size| *size >= rows).unwrap_or(MOST_ROWS)
}

/// How many rows each statement has that [`pieces`] gives of so many rows of so many values.
pub(crate) fn sizes(mut rows: usize, values: usize) -> Vec<usize> {
    let most = size_below(MOST_VALUES / values.max(1));
    let mut sizes = Vec::new();
    while rows > 0 {
        let size = size_below(rows).min(most);
        sizes.push(size);
        rows -= size;
    }
    sizes
}

/// Rows for statements of the few sizes: as few statements as give their sum, the largest first.
pub(crate) fn pieces(rows: Vec<Vec<Value>>) -> impl Iterator<Item = (usize, Vec<Value>)> + Send {
    let width = rows.first().map_or(1, Vec::len).max(1);
    let most = size_below(MOST_VALUES / width);
    let mut rows = rows.into_iter();
    std::iter::from_fn(move || {
        let size = size_below(rows.len()).min(most);
        let mut values = Vec::with_capacity(size * width);
        values.extend(rows.by_ref().take(size).flatten());
        (!values.is_empty()).then_some((size, values))
    })
}

/// Texts that were spread before: as many as there are statements with a list, in a few sizes each.
///
/// A text is known by its place in memory and its length, since all of them are constants.
static SPREAD: Mutex<BTreeMap<SpreadKey, Arc<str>>> = Mutex::new(BTreeMap::new());

/// Place and length of the text, rows, whether without names.
type SpreadKey = (usize, usize, usize, bool);

/// What [`spread`] or [`spread_unnamed`] gives, spread once.
fn spread_once(text: &'static str, fixed: usize, size: usize, unnamed: bool) -> Arc<str> {
    let key = (text.as_ptr() as usize, text.len(), size, unnamed);
    let mut known = SPREAD.lock().unwrap_or_else(PoisonError::into_inner);
    let spread = || if unnamed { spread_unnamed(text, size) } else { spread(text, fixed, size, "") };
    Arc::clone(known.entry(key).or_insert_with(|| spread().into()))
}

/// Puts placeholders for `size` rows in the place of `{list}`.
///
/// Each is followed by `cast`. After `VALUES` a row is as wide as the list of columns in the brackets before it; else it is one value.
pub(crate) fn spread(text: &str, fixed: usize, size: usize, cast: &str) -> String {
    use std::fmt::Write as _;
    let Some((before, after)) = text.split_once("{list}") else { return text.to_owned() };
    let mut out = String::with_capacity(text.len() + size * 24);
    out.push_str(before);
    let mut number = fixed;
    listed(&mut out, before, size, |out| {
        number += 1;
        let _ = write!(out, "${number}{cast}");
    });
    out.push_str(after);
    out
}

/// As [`spread`], with `?` for the values of the list, which are bound first; `$1` and so on come after them.
///
/// SQLite keeps the names of placeholders in one list and walks through it for each: with a name for every
/// value of a few hundred rows, that took a third of the time of an import.
pub(crate) fn spread_unnamed(text: &str, size: usize) -> String {
    let Some((before, after)) = text.split_once("{list}") else { return text.to_owned() };
    let values = size * width(before).unwrap_or(1);
    let mut list = String::with_capacity(size * 16);
    listed(&mut list, before, size, |out| out.push('?'));
    [&renumber(before, values), list.as_str(), &renumber(after, values)].concat()
}

/// Writes the rows of a list, each value by `put`; `before` tells how wide they are.
fn listed(out: &mut String, before: &str, size: usize, mut put: impl FnMut(&mut String)) {
    let columns = width(before);
    let (open, close) = if columns.is_some() { ("(", ")") } else { ("", "") };
    for row in 0..size {
        out.push_str(if row > 0 { ", " } else { "" });
        out.push_str(open);
        for column in 0..columns.unwrap_or(1) {
            out.push_str(if column > 0 { ", " } else { "" });
            put(out);
        }
        out.push_str(close);
    }
}

/// How many columns the rows after `before` have, unless they are values without brackets.
fn width(before: &str) -> Option<usize> {
    let (head, _) = before.strip_suffix("VALUES ")?.rsplit_once(')')?;
    head.rsplit_once('(').map(|(_, columns)| columns.split(',').count())
}

/// Adds to the number of each `$n`.
fn renumber(text: &str, more: usize) -> String {
    let mut parts = text.split('$');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let number = part[..digits].parse::<usize>().unwrap_or(0);
        out.push_str(&format!("${}", number + more));
        out.push_str(&part[digits..]);
    }
    out
}

/// The highest `$n` in a text.
pub(crate) fn placeholders(text: &str) -> usize {
    text.split('$')
        .skip(1)
        .filter_map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next().and_then(|n| n.parse().ok()))
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_spread_as_wide_as_its_columns() {
        assert_eq!(
            spread("SELECT 1 WHERE a = $1 AND b IN ({list})", 1, 2, ""),
            "SELECT 1 WHERE a = $1 AND b IN ($2, $3)"
        );
        assert_eq!(
            spread("INSERT INTO t (a, b) VALUES {list} ON CONFLICT DO NOTHING", 0, 2, ""),
            "INSERT INTO t (a, b) VALUES ($1, $2), ($3, $4) ON CONFLICT DO NOTHING"
        );
        assert_eq!(placeholders("a = $1 AND b = $12"), 12);
    }

    #[test]
    fn rows_are_shared_out_as_the_sizes_say() {
        for (rows, width) in [(0, 1), (1, 1), (17, 14), (63, 12), (64, 6), (1_000, 14), (3_000, 20)] {
            let given: Vec<_> = pieces(vec![vec![Value::from(0_i64); width]; rows]).collect();
            let told = sizes(rows, width);
            assert_eq!(given.iter().map(|(size, _)| *size).collect::<Vec<_>>(), told, "{rows} rows");
            assert_eq!(told.iter().sum::<usize>(), rows);
        }
    }

    #[test]
    fn a_list_without_names_is_bound_before_the_rest() {
        assert_eq!(
            spread_unnamed("SELECT 1 WHERE a = $1 AND b IN ({list}) AND c < $2", 3),
            "SELECT 1 WHERE a = $4 AND b IN (?, ?, ?) AND c < $5"
        );
        assert_eq!(
            spread_unnamed("INSERT INTO t (a, b) VALUES {list} ON CONFLICT DO NOTHING", 2),
            "INSERT INTO t (a, b) VALUES (?, ?), (?, ?) ON CONFLICT DO NOTHING"
        );
    }
}
