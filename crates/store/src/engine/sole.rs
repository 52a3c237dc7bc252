//! The one connection that writes to a SQLite file.
//!
//! differs: PostgreSQL has many connections that write, and its driver awaits a socket. SQLite has one writer at a
//! time and runs in the thread that asks. sqlx hands each row of each answer from a thread of its own to whoever
//! waits, and while everyone signs that took more turns of the processors than the statements themselves; so what
//! writes is a connection of [`rusqlite`], over the same SQLite. The group-commit writer uses it on its own thread,
//! everyone else a whole statement at a time on a thread for work that blocks.
//!
//! A transaction has the [turn](SoleWriter::begin) from its beginning to its end, first come first served. Dropping it
//! undoes it before the next one begins, whatever a statement of it is still doing.

use std::{
    path::Path,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use rusqlite::{
    CachedStatement, Connection, OpenFlags, ToSql,
    types::{ToSqlOutput, Value as Cell, ValueRef},
};
use sqlx::AssertSqlSafe;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{STATEMENT_CACHE, of_sqlite};
use crate::{
    error::StoreError,
    value::{Row, Value},
};

/// How long a transaction waits for its turn.
const TURN: Duration = Duration::from_secs(10);
/// How long a lock of another process is waited for, which copies or looks.
const BUSY: Duration = Duration::from_secs(5);

/// The connection that writes, for whoever has the turn. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct SoleWriter {
    held: Arc<Mutex<Held>>,
    turns: Arc<Semaphore>,
    count: Arc<AtomicU64>,
}

/// The connection, and whose transaction is open on it. Transactions are counted, in the order of their turns.
#[derive(Debug)]
struct Held {
    connection: Option<Connection>,
    /// The one that is open.
    open: Option<u64>,
    /// The last that has ended; none up to it may begin.
    ended: u64,
}

/// Where a transaction does its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Where {
    /// On the thread that asks, which has nothing else to do.
    Here,
    /// On a thread for work that blocks.
    Aside,
}

/// A transaction. Dropping it rolls back.
#[derive(Debug)]
pub struct SoleTx {
    held: Arc<Mutex<Held>>,
    number: u64,
    at: Where,
    /// Given back when it has ended.
    turn: Option<OwnedSemaphorePermit>,
}

/// The text of a statement, as whoever runs it has it.
pub(crate) enum Text {
    /// As it is written.
    Whole(&'static str),
    /// Spread for so many rows.
    Spread(Arc<str>),
}

impl From<&'static str> for Text {
    fn from(text: &'static str) -> Self {
        Self::Whole(text)
    }
}

impl From<AssertSqlSafe<Arc<str>>> for Text {
    fn from(text: AssertSqlSafe<Arc<str>>) -> Self {
        Self::Spread(text.0)
    }
}

impl Text {
    fn get(&self) -> &str {
        match self {
            Self::Whole(text) => text,
            Self::Spread(text) => text,
        }
    }
}

impl SoleWriter {
    /// Opens the file, or makes it.
    pub(super) fn open(path: &Path, settings: &str) -> Result<Self, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(BUSY)?;
        connection.set_prepared_statement_cache_capacity(STATEMENT_CACHE);
        connection.execute_batch(settings)?;
        let held = Held { connection: Some(connection), open: None, ended: 0 };
        Ok(Self {
            held: Arc::new(Mutex::new(held)),
            turns: Arc::new(Semaphore::new(1)),
            count: Arc::default(),
        })
    }

    /// Begins a transaction that writes, once it is its turn.
    pub(super) async fn begin(&self, at: Where) -> Result<SoleTx, StoreError> {
        let tx = self.turn(at).await?;
        let number = tx.number;
        tx.run(move |held| {
            if number <= held.ended {
                return Err(gone()); // It was given up before it could begin.
            }
            let connection = held.connection.as_ref().ok_or_else(closed)?;
            if !connection.is_autocommit() {
                connection.execute_batch("ROLLBACK")?;
            }
            connection.prepare_cached("BEGIN IMMEDIATE")?.raw_execute()?;
            held.open = Some(number);
            Ok(())
        })
        .await?;
        Ok(tx)
    }

    /// Uses the connection in its turn, without a transaction around it.
    pub(super) async fn alone<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let turn = self.turn(Where::Aside).await?;
        turn.run(|held| work(held.connection.as_mut().ok_or_else(closed)?)).await
    }

    async fn turn(&self, at: Where) -> Result<SoleTx, StoreError> {
        let turn = tokio::time::timeout(TURN, Arc::clone(&self.turns).acquire_owned()).await;
        let turn = turn.map_err(|_| StoreError::Busy)?.map_err(|_| closed())?;
        let number = self.count.fetch_add(1, Ordering::Relaxed) + 1;
        Ok(SoleTx { held: Arc::clone(&self.held), number, at, turn: Some(turn) })
    }

    /// Closes the connection once whoever has the turn has ended.
    pub(super) async fn close(&self) {
        let last = self.turns.acquire().await;
        lock(&self.held).connection.take();
        self.turns.close();
        drop(last);
    }
}

impl SoleTx {
    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Held) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        if self.at == Where::Here {
            return work(&mut lock(&self.held));
        }
        let held = Arc::clone(&self.held);
        let done = tokio::task::spawn_blocking(move || work(&mut lock(&held))).await;
        done.map_err(|_| StoreError::Driver(sqlx::Error::WorkerCrashed))?
    }

    /// The same within the transaction: nothing is done once it has ended.
    async fn within<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let number = self.number;
        self.run(move |held| work(held.of(number)?)).await
    }

    /// All rows of a statement.
    pub(crate) async fn all(
        &self,
        text: impl Into<Text>,
        values: Vec<Value>,
    ) -> Result<Vec<Row>, StoreError> {
        let text = text.into();
        self.within(move |connection| rows(connection, text.get(), &values, usize::MAX)).await
    }

    /// The first row of a statement; no other is read.
    pub(crate) async fn optional(
        &self,
        text: impl Into<Text>,
        values: Vec<Value>,
    ) -> Result<Option<Row>, StoreError> {
        let text = text.into();
        self.within(move |connection| Ok(rows(connection, text.get(), &values, 1)?.pop())).await
    }

    /// Runs a statement and gives the number of rows it touched.
    pub(crate) async fn execute(&self, text: impl Into<Text>, values: Vec<Value>) -> Result<u64, StoreError> {
        let text = text.into();
        self.within(move |connection| execute(connection, text.get(), &values)).await
    }

    /// Runs statements one after another, and gives the rows of each and how many it touched.
    pub(super) async fn each(
        &self,
        statements: Vec<(Text, Vec<Value>)>,
    ) -> Result<Vec<(Vec<Row>, u64)>, StoreError> {
        let one = |connection: &Connection, (text, values): &(Text, Vec<Value>)| {
            Ok((rows(connection, text.get(), values, usize::MAX)?, connection.changes()))
        };
        self.within(move |connection| statements.iter().map(|statement| one(connection, statement)).collect())
            .await
    }

    /// Whether a statement can be prepared.
    pub(super) async fn prepare(&self, text: String) -> Result<(), StoreError> {
        self.within(move |connection| Ok(connection.prepare(&text).map(drop)?)).await
    }

    /// Runs a script of several statements without values.
    pub(crate) async fn script(&self, text: String) -> Result<(), StoreError> {
        self.within(move |connection| Ok(connection.execute_batch(&text)?)).await
    }

    /// Makes it so: when this returns, the work is on disk.
    ///
    /// What failed to be committed may still be open: it is undone when this is dropped.
    pub(crate) async fn commit(mut self) -> Result<(), StoreError> {
        let number = self.number;
        self.run(move |held| {
            held.of(number)?.prepare_cached("COMMIT")?.raw_execute()?;
            held.has_ended(number);
            Ok(())
        })
        .await?;
        drop(self.turn.take());
        Ok(())
    }

    /// Undoes it now.
    pub(crate) async fn rollback(mut self) -> Result<(), StoreError> {
        let number = self.number;
        self.run(move |held| held.undo(number)).await?;
        drop(self.turn.take());
        Ok(())
    }
}

impl Drop for SoleTx {
    fn drop(&mut self) {
        let Some(turn) = self.turn.take() else { return };
        let (held, number) = (Arc::clone(&self.held), self.number);
        let undo = move || {
            if let Err(error) = lock(&held).undo(number) {
                tracing::warn!(%error, "a transaction was not undone; the next one will see to it");
            }
            drop(turn);
        };
        match tokio::runtime::Handle::try_current() {
            Ok(runtime) if self.at == Where::Aside => drop(runtime.spawn_blocking(undo)),
            _ => undo(),
        }
    }
}

impl Held {
    /// The connection for this transaction, unless it has ended: a statement whose asker went away may come late.
    fn of(&self, number: u64) -> Result<&Connection, StoreError> {
        if self.open != Some(number) {
            return Err(gone());
        }
        self.connection.as_ref().ok_or_else(closed)
    }

    fn undo(&mut self, number: u64) -> Result<(), StoreError> {
        let was_open = self.open == Some(number);
        self.has_ended(number);
        // When the disk is full SQLite has undone it by itself.
        if was_open
            && let Some(connection) = &self.connection
            && !connection.is_autocommit()
        {
            connection.prepare_cached("ROLLBACK")?.raw_execute()?;
        }
        Ok(())
    }

    fn has_ended(&mut self, number: u64) {
        self.ended = self.ended.max(number);
        if self.open == Some(number) {
            self.open = None;
        }
    }
}

fn lock(held: &Mutex<Held>) -> MutexGuard<'_, Held> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}

fn closed() -> StoreError {
    StoreError::Driver(sqlx::Error::PoolClosed)
}

/// Nobody waits for the answer any more.
fn gone() -> StoreError {
    StoreError::Driver(sqlx::Error::WorkerCrashed)
}

fn bound<'c>(
    connection: &'c Connection,
    text: &str,
    values: &[Value],
) -> Result<CachedStatement<'c>, StoreError> {
    let mut statement = connection.prepare_cached(text)?;
    let mut next = 0;
    for index in 1..=statement.parameter_count() {
        // `$3` is the third value; each `?` the next one.
        let number = statement.parameter_name(index).and_then(|name| name.get(1..)?.parse::<usize>().ok());
        let place = number.unwrap_or_else(|| {
            next += 1;
            next
        });
        let value = place.checked_sub(1).and_then(|place| values.get(place));
        statement.raw_bind_parameter(index, value.ok_or_else(|| StoreError::column(place))?)?;
    }
    Ok(statement)
}

/// So many rows of a statement at most. What it changes it has changed before its first row.
fn rows(connection: &Connection, text: &str, values: &[Value], most: usize) -> Result<Vec<Row>, StoreError> {
    let mut statement = bound(connection, text, values)?;
    let columns = statement.column_count();
    let mut found = statement.raw_query();
    let mut rows = Vec::new();
    while rows.len() < most
        && let Some(row) = found.next()?
    {
        let cells: Result<Vec<Cell>, _> = (0..columns).map(|column| row.get(column)).collect();
        rows.push(Row::Sole(cells?));
    }
    Ok(rows)
}

fn execute(connection: &Connection, text: &str, values: &[Value]) -> Result<u64, StoreError> {
    let mut statement = bound(connection, text, values)?;
    let mut found = statement.raw_query();
    while found.next()?.is_some() {}
    Ok(connection.changes())
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let value = match self {
            Self::Int(Some(v)) => ValueRef::Integer(*v),
            Self::Text(Some(v)) => ValueRef::Text(v.as_bytes()),
            Self::Bytes(Some(v)) => ValueRef::Blob(v),
            Self::Id(Some(v)) => ValueRef::Blob(v),
            Self::Int(None) | Self::Text(None) | Self::Bytes(None) | Self::Id(None) => ValueRef::Null,
        };
        Ok(ToSqlOutput::Borrowed(value))
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        if let rusqlite::Error::SqliteFailure(code, message) = &error {
            // Unique index, primary key, row id.
            if matches!(code.extended_code, 2067 | 1555 | 2579) {
                return Self::Duplicate(message.clone().unwrap_or_default());
            }
            if let Some(known) = of_sqlite(code.extended_code.unsigned_abs()) {
                return known;
            }
        }
        Self::Driver(sqlx::Error::AnyDriverError(Box::new(error)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::values;

    fn writer(folder: &Path) -> SoleWriter {
        let writer = SoleWriter::open(&folder.join("sole.sqlite"), "PRAGMA journal_mode = WAL").unwrap();
        lock(&writer.held).connection.as_ref().unwrap().execute_batch("CREATE TABLE t (a, b)").unwrap();
        writer
    }

    async fn count(writer: &SoleWriter) -> i64 {
        let tx = writer.begin(Where::Aside).await.unwrap();
        let row = tx.optional("SELECT count(*) FROM t", Vec::new()).await.unwrap().unwrap();
        tx.rollback().await.unwrap();
        row.get(0).unwrap()
    }

    #[tokio::test]
    async fn values_are_bound_by_number_or_in_their_order() {
        let folder = tempfile::tempdir().unwrap();
        let writer = writer(folder.path());
        for at in [Where::Here, Where::Aside] {
            let tx = writer.begin(at).await.unwrap();
            let put = "INSERT INTO t (a, b) VALUES (?, ?), (?, ?), ($5, $6)";
            let put = tx.execute(put, values![1_i64, "one", 2_i64, "two", 3_i64, Vec::from(*b"three")]);
            assert_eq!(put.await.unwrap(), 3);
            let text = "SELECT b, a FROM t WHERE a > $3 AND b IN (?, ?) ORDER BY a";
            let rows = tx.all(text, values!["one", "two", 1_i64]).await.unwrap();
            let found: Vec<(String, i64)> = rows.iter().map(|row| row.read().unwrap()).collect();
            assert_eq!(found, [("two".to_owned(), 2)]);
            let wrong = tx.all("SELECT $2", values![1_i64]).await;
            assert!(wrong.is_err(), "a value that is missing is no NULL");
            tx.rollback().await.unwrap();
        }
        assert_eq!(count(&writer).await, 0);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_is_dropped_is_undone_before_the_next_begins() {
        let folder = tempfile::tempdir().unwrap();
        let writer = writer(folder.path());
        for n in 0..50_i64 {
            let at = if n % 2 == 0 { Where::Here } else { Where::Aside };
            let tx = writer.begin(at).await.unwrap();
            tx.execute("INSERT INTO t (a) VALUES ($1)", values![n]).await.unwrap();
            // A statement whose asker goes away at once, on its way or not yet begun.
            let late = tx.execute("INSERT INTO t (a) VALUES ($1)", values![n]);
            let _ = tokio::time::timeout(Duration::from_micros(n.unsigned_abs()), late).await;
            drop(tx);
            assert_eq!(count(&writer).await, 0, "round {n}");
        }
        // So is one that is given up while it waits for its turn, or begins.
        let first = writer.begin(Where::Aside).await.unwrap();
        for n in 0..50_u64 {
            let _ = tokio::time::timeout(Duration::from_micros(n), writer.begin(Where::Aside)).await;
        }
        first.commit().await.unwrap();
        for n in 0..50_u64 {
            let _ = tokio::time::timeout(Duration::from_micros(n), writer.begin(Where::Aside)).await;
        }
        let tx = writer.begin(Where::Aside).await.unwrap();
        tx.execute("INSERT INTO t (a) VALUES (1)", Vec::new()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(count(&writer).await, 1);
    }

    #[tokio::test]
    async fn a_name_that_is_there_already_is_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let writer = writer(folder.path());
        let tx = writer.begin(Where::Aside).await.unwrap();
        tx.script("CREATE UNIQUE INDEX only ON t (a); INSERT INTO t (a) VALUES (7)".to_owned())
            .await
            .unwrap();
        let again = tx.execute("INSERT INTO t (a) VALUES ($1)", values![7_i64]).await;
        assert!(matches!(&again, Err(StoreError::Duplicate(name)) if name.contains("t.a")), "{again:?}");
        tx.commit().await.unwrap();
        writer.close().await;
        assert!(writer.begin(Where::Here).await.is_err(), "closed");
    }
}
