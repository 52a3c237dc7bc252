//! The two engines, and every difference between them: one file, so that the rest is written once.
//!
//! Each difference has a `differs:` note. A test greps the other files for engine words; those under
//! `engine/` belong here.

mod alone;
pub(crate) mod copying;
mod journal;
mod relay;
pub(crate) mod sole;
pub(crate) mod together;
#[cfg(test)]
pub(crate) mod trial;
mod turn;
mod unbroken;
pub(crate) mod walls;

use std::{str::FromStr as _, sync::Arc, time::Duration};

use sqlx::{
    AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _, PgPool, SqlSafeStr as _, SqlitePool,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use self::sole::{SoleWriter, Where};
use crate::{
    conn::{Conn, placeholders, spread},
    error::StoreError,
    planned::changes_planned,
    sessions::memory::changes_logins,
    statistics::Index,
    value::{Row, values},
};
use unbroken::Unbroken;
use walls::Sees;

/// A statement: the same text for both engines but for what [`statements!`] puts in.
#[derive(Clone, Copy, Debug)]
pub struct Sql {
    sqlite: &'static str,
    postgres: &'static str,
    changes_logins: bool,
    changes_planned: bool,
}

impl Sql {
    /// Whether it may change what is found of a session.
    pub(crate) const fn changes_logins(self) -> bool {
        self.changes_logins
    }

    /// Whether it may change what somebody signs.
    pub(crate) const fn changes_planned(self) -> bool {
        self.changes_planned
    }

    /// The texts for SQLite and for PostgreSQL.
    pub(crate) const fn texts(self) -> (&'static str, &'static str) {
        (self.sqlite, self.postgres)
    }

    /// The same text for both.
    pub(crate) const fn same(text: &'static str) -> Self {
        Self::of(text, text)
    }

    /// Called by [`statements!`] only.
    pub(crate) const fn of(sqlite: &'static str, postgres: &'static str) -> Self {
        let (changes_logins, changes_planned) = (changes_logins(sqlite), changes_planned(sqlite));
        Self { sqlite, postgres, changes_logins, changes_planned }
    }
}

/// One piece of a statement for SQLite.
///
/// differs: SQLite has one writer at a time (`BEGIN IMMEDIATE`), so it needs no row locks and has none. A
/// statement that fails undoes its own rows, and to be able to it copies every page before it changes it, unless
/// it may leave them (`or_fail`) to a transaction that is dropped then.
macro_rules! sqlite_piece {
    (for_update) => {
        ""
    };
    (skip_locked) => {
        ""
    };
    (or_fail) => {
        " OR FAIL "
    };
    ($text:literal) => {
        $text
    };
}
pub(crate) use sqlite_piece;

/// One piece of a statement for PostgreSQL.
///
/// differs: writers run side by side, so a row that decides must be locked, and a queue skips locked rows.
macro_rules! postgres_piece {
    (for_update) => {
        " FOR UPDATE "
    };
    (skip_locked) => {
        " FOR UPDATE SKIP LOCKED "
    };
    (or_fail) => {
        " "
    };
    ($text:literal) => {
        $text
    };
}
pub(crate) use postgres_piece;

/// Declares the statements of a module: constants, and `STATEMENTS`, which a test prepares on both engines.
///
/// A statement is a literal, or pieces in a row, where `for_update` and `skip_locked` stand for row locks, and
/// `INSERT or_fail INTO` for one whose transaction is dropped when it fails.
/// `{list}` in a text is where [`crate::tx::Run::all_in`] puts its list of values and
/// [`crate::tx::Run::insert`] its rows.
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $($piece:tt),+;)*) => {
        $($(#[$doc])* const $name: $crate::engine::Sql = $crate::engine::Sql::of(
            concat!($($crate::engine::sqlite_piece!($piece)),+),
            concat!($($crate::engine::postgres_piece!($piece)),+),
        );)*

        /// Every statement of this module by its name.
        pub(crate) const STATEMENTS: &[(&str, $crate::engine::Sql)] = &[$((stringify!($name), $name),)*];
    };
}
pub(crate) use statements;

/// The pools of one engine.
#[derive(Clone, Debug)]
pub(crate) enum Engine {
    /// One writer and several readers on one file.
    Sqlite {
        /// Never more than one connection: 64 of them starved each other (p99 5.8 s).
        writer: SoleWriter,
        /// Connections that cannot write.
        readers: SqlitePool,
        /// For a connection beside these.
        options: Box<SqliteConnectOptions>,
        /// Copies the journal beside the writer.
        journal: journal::Journal,
    },
    /// One pool for all.
    Postgres(PgPool),
}

/// What a transaction is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    Read,
    Write,
    /// To write, on a thread that has nothing else to do: a lane of the writer with a thread of its own.
    Record,
}

/// How many prepared statements a connection keeps; statements of many rows come in eighteen sizes each.
const STATEMENT_CACHE: usize = 600;

impl Conn {
    /// Prepares a statement without running it: for the test that prepares them all.
    ///
    /// differs: PostgreSQL wants to know the type of a value that stands alone, which a bound value tells it.
    pub(crate) async fn prepare(&mut self, sql: Sql) -> Result<(), StoreError> {
        let text = self.text(sql);
        let fixed = placeholders(text);
        match self {
            Self::Sole(tx) => tx.prepare(spread(text, fixed, 2, "")).await?,
            Self::Sqlite(tx) => {
                let text = AssertSqlSafe(spread(text, fixed, 2, "")).into_sql_str();
                drop((&mut **tx).prepare(text).await?);
            }
            Self::Postgres(tx) => {
                let cast = if text.contains("(VALUES {list})") { "::uuid" } else { "" };
                let text = AssertSqlSafe(spread(text, fixed, 2, cast)).into_sql_str();
                match (&mut **tx).prepare(text).await {
                    // Looked at last, once all the rest was found right.
                    Err(sqlx::Error::Database(error))
                        if matches!(error.code().as_deref(), Some("42P08" | "42P18")) => {}
                    prepared => drop(prepared?),
                }
            }
        }
        Ok(())
    }

    /// How the engine would find the rows of a statement, a line for each table: for the test that looks for
    /// statements whose time grows with the history.
    ///
    /// differs: only SQLite tells it without looking at how full the tables are.
    pub(crate) async fn plan(&mut self, sql: Sql) -> Result<Vec<String>, StoreError> {
        let text = self.text(sql);
        let text = format!("EXPLAIN QUERY PLAN {}", spread(text, placeholders(text), 2, ""));
        match self {
            Self::Sole(tx) => {
                let rows = tx.all(AssertSqlSafe(Arc::from(text)), Vec::new()).await?;
                rows.into_iter().map(|row| row.get(3)).collect()
            }
            Self::Sqlite(tx) => {
                let rows = sqlx::query(AssertSqlSafe(text)).fetch_all(&mut **tx).await?;
                rows.into_iter().map(|row| Row::Sqlite(row).get(3)).collect()
            }
            Self::Postgres(_) => Ok(Vec::new()),
        }
    }

    /// Whether a name for each of many placeholders takes its time.
    ///
    /// differs: SQLite looks each name up in one list of them all; PostgreSQL has numbers and no names.
    pub(crate) const fn names_are_slow(&self) -> bool {
        matches!(self, Self::Sole(_) | Self::Sqlite(_))
    }

    /// Whether anything was ever stored here.
    ///
    /// differs: each engine lists its tables in a catalogue of its own.
    pub(crate) async fn has_table(&mut self, name: &str) -> Result<bool, StoreError> {
        let catalogue = Sql::of(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = $1",
            "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = current_schema() AND tablename = $1",
        );
        let row = self.optional(catalogue, values![name]).await?;
        Ok(row.map_or(Ok(0), |row| row.get::<i64>(0))? > 0)
    }

    /// Waits until no other node migrates, and keeps the others out until the transaction ends.
    ///
    /// differs: PostgreSQL has several nodes; on SQLite the write transaction itself keeps others out.
    pub(crate) async fn lock_migrations(&mut self) -> Result<(), StoreError> {
        if matches!(self, Self::Postgres(_)) {
            let lock = Sql::of("", "SELECT pg_advisory_xact_lock(7165109374801)");
            self.execute(lock, Vec::new()).await?;
        }
        Ok(())
    }
}

impl Engine {
    /// Opens a transaction.
    ///
    /// differs: SQLite must say at once that it will write, since a deferred transaction that turns into a
    /// writer fails with "busy" without waiting; PostgreSQL must say that a read sees one moment throughout, and
    /// whose rows it sees: in the same breath, so that it costs no further way to the server.
    pub(crate) async fn begin(&self, purpose: Purpose, sees: Sees) -> Result<Conn, StoreError> {
        Ok(match (self, purpose) {
            (Self::Sqlite { readers, .. }, Purpose::Read) => Conn::Sqlite(readers.begin().await?),
            (Self::Sqlite { writer, journal, .. }, Purpose::Write | Purpose::Record) => {
                journal.written();
                let at = if purpose == Purpose::Record { Where::Here } else { Where::Aside };
                Conn::Sole(writer.begin(at).await?)
            }
            (Self::Postgres(pool), purpose) => {
                let begin = match purpose {
                    Purpose::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
                    Purpose::Write | Purpose::Record => "BEGIN",
                };
                let begin = AssertSqlSafe(format!("{begin}; {}", sees.setting()));
                let pool = pool.clone();
                Conn::Postgres(Unbroken::new(async move { pool.begin_with(begin).await }).await?)
            }
        })
    }

    /// How many transactions the group-commit writer runs side by side.
    ///
    /// differs: SQLite has one writer; on PostgreSQL one locked tenant must not stall the others.
    pub(crate) const fn lanes(&self) -> usize {
        match self {
            Self::Sqlite { .. } => 1,
            Self::Postgres(_) => 4,
        }
    }

    /// Whether this process alone writes the database, and so knows of every change.
    ///
    /// differs: a SQLite file belongs to whoever has locked its folder; a PostgreSQL database has several nodes.
    pub(crate) const fn is_ours_alone(&self) -> bool {
        matches!(self, Self::Sqlite { .. })
    }

    /// Whether a lane has a thread to itself.
    ///
    /// differs: on SQLite the lane and the connection's thread hand statements to and fro, and among the tasks
    /// that serve people each of them would wait for its turn. The connections of PostgreSQL belong to the
    /// threads that serve people.
    pub(crate) const fn lanes_need_threads(&self) -> bool {
        matches!(self, Self::Sqlite { .. })
    }

    /// Whether one transaction may hold records of several tenants.
    ///
    /// differs: on a sharded PostgreSQL that would be a two-phase commit; on SQLite it saves disk syncs.
    pub(crate) const fn batches_mix_tenants(&self) -> bool {
        matches!(self, Self::Sqlite { .. })
    }

    /// Opens the pools.
    pub(crate) async fn open(place: &Place, readers: u32) -> Result<Self, StoreError> {
        match place {
            Place::Sqlite(path) => open_sqlite(path, readers).await,
            Place::Postgres(url) => open_postgres(url, readers).await,
        }
    }

    /// Tells the planner how the tables will be, for it to choose indexes by.
    ///
    /// differs: PostgreSQL looks for itself, all the time.
    pub(crate) async fn tune(&self) -> Result<(), StoreError> {
        let Self::Sqlite { writer, .. } = self else { return Ok(()) };
        let tx = writer.begin(Where::Aside).await?;
        // Makes the table of statistics.
        tx.script("ANALYZE instance; DELETE FROM sqlite_stat1".to_owned()).await?;
        let catalogue = "SELECT m.name, CASE WHEN l.origin = 'pk' AND m.sql LIKE '%WITHOUT ROWID%' THEN m.name \
            ELSE l.name END, l.\"unique\", l.partial, c.name FROM sqlite_schema m, pragma_index_list(m.name) l, \
            pragma_index_info(l.name) c WHERE m.type = 'table' AND c.name IS NOT NULL ORDER BY 1, l.name, c.seqno";
        let mut indexes: Vec<Index> = Vec::new();
        for row in tx.all(catalogue, Vec::new()).await? {
            let (table, name, unique, partial, column): (String, String, bool, bool, String) = row.read()?;
            match indexes.last_mut().filter(|index| index.table == table && index.name == name) {
                Some(index) => index.columns.push(column),
                None => indexes.push(Index { table, name, unique, partial, columns: vec![column] }),
            }
        }
        for index in indexes {
            let insert = "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ($1, $2, $3)";
            let statistics = index.statistics();
            tx.execute(insert, values![index.table, index.name, statistics]).await?;
        }
        tx.commit().await?;
        writer.alone(|connection| Ok(connection.execute_batch("ANALYZE sqlite_schema")?)).await
    }

    /// Copies the database, as it is at one moment, into a new file, while writing goes on. `false` where that
    /// is not ours to do.
    ///
    /// differs: PostgreSQL is backed up by its own tools.
    pub(crate) async fn copy_to(&self, path: &str) -> Result<bool, StoreError> {
        let Self::Sqlite { options, .. } = self else { return Ok(false) };
        // A connection of its own: on the writer's, signatures would wait for the whole copy.
        let mut connection = options.connect().await?;
        sqlx::query("VACUUM INTO $1").bind(path).execute(&mut connection).await?;
        connection.close().await?;
        Ok(true)
    }

    /// Wipes what was deleted from the files too, as far as readers allow. `false` when one still needs it.
    ///
    /// differs: SQLite keeps former pages in its journal until it is truncated; what PostgreSQL keeps is its
    /// administrator's to vacuum, and is wrapped under a root key version that goes in its turn.
    pub(crate) async fn scrub(&self) -> Result<bool, StoreError> {
        match self {
            Self::Sqlite { writer, journal, .. } => {
                // Two cannot copy at once.
                let _still = journal.still().await;
                let truncate = "PRAGMA wal_checkpoint(TRUNCATE)";
                let in_use = |connection: &mut rusqlite::Connection| {
                    Ok(connection.query_row(truncate, [], |row| row.get::<_, i64>(0))?)
                };
                Ok(writer.alone(in_use).await? == 0)
            }
            Self::Postgres(_) => Ok(true),
        }
    }

    /// Closes the pools, waiting for what runs.
    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers, journal, .. } => {
                readers.close().await;
                journal.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

/// Where the data is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A database file; its folder is the data folder.
    Sqlite(std::path::PathBuf),
    /// A PostgreSQL server, as a URL.
    Postgres(String),
}

/// Memory for pages of the writing connection, in KiB with a minus: the indexes that an import fills at random
/// places fit in it, where the usual 2 MB read each page again for nearly every row.
const WRITER_CACHE: &str = "-16384";

impl Place {
    /// Whether the values of a list come before the others, as [`Conn::names_are_slow`] tells.
    #[must_use]
    pub const fn binds_lists_first(&self) -> bool {
        matches!(self, Self::Sqlite(_))
    }

    /// The text of a statement for the engine that is there.
    pub(crate) const fn text_of(&self, sql: Sql) -> &'static str {
        let (sqlite, postgres) = sql.texts();
        match self {
            Self::Sqlite(_) => sqlite,
            Self::Postgres(_) => postgres,
        }
    }
}

/// differs: SQLite is told here what PostgreSQL is told by its administrator.
async fn open_sqlite(path: &std::path::Path, readers: u32) -> Result<Engine, StoreError> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        .statement_cache_capacity(STATEMENT_CACHE)
        .pragma("secure_delete", "ON")
        // What a statement of many rows keeps to undo itself by: else it goes through a file.
        .pragma("temp_store", "MEMORY")
        .disable_statement_logging();
    let settings = format!(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
        PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = {WRITER_CACHE}; \
        PRAGMA wal_autocheckpoint = {};",
        journal::MOST_PAGES
    );
    let file = path.to_owned();
    let opening = tokio::task::spawn_blocking(move || SoleWriter::open(&file, &settings)).await;
    let writer = opening.map_err(|_| StoreError::Driver(sqlx::Error::WorkerCrashed))??;
    let journal = journal::Journal::keep_short(options.clone());
    let readers = SqlitePoolOptions::new()
        .max_lifetime(None)
        .idle_timeout(None)
        .test_before_acquire(false)
        .max_connections(readers.max(1))
        .connect_lazy_with(options.clone().pragma("query_only", "ON").create_if_missing(false));
    Ok(Engine::Sqlite { writer, readers, options: Box::new(options), journal })
}

/// differs: a server elsewhere may hang, so every statement and every wait for a lock has an end.
async fn open_postgres(url: &str, connections: u32) -> Result<Engine, StoreError> {
    let options = PgConnectOptions::from_str(url)?
        .application_name("assidu")
        .statement_cache_capacity(STATEMENT_CACHE)
        .options([
            ("lock_timeout", "5s"),
            ("statement_timeout", "30s"),
            ("idle_in_transaction_session_timeout", "60s"),
            ("synchronous_commit", "on"),
            walls::OUTSIDE,
        ])
        .disable_statement_logging();
    let pool = PgPoolOptions::new()
        .max_connections(connections.max(6))
        .acquire_timeout(Duration::from_secs(3))
        .connect_with(options)
        .await?;
    Ok(Engine::Postgres(pool))
}

/// The words of a migration that each engine spells in its own way, as `(ours, SQLite's, PostgreSQL's)`.
///
/// differs: SQLite checks types only in STRICT tables, and keeps a table in key order when told so;
/// PostgreSQL has a type for ids and sorts text by the words of a language unless told otherwise.
const WORDS: &[(&str, &str, &str)] = &[
    ("BLOB16", "BLOB", "UUID"),
    ("BLOB", "BLOB", "BYTEA"),
    ("BIGINT", "INTEGER", "BIGINT"),
    ("TEXT", "TEXT", "TEXT COLLATE \"C\""),
    ("CLUSTERED", "STRICT, WITHOUT ROWID", ""),
    ("STRICT", "STRICT", ""),
];

impl Conn {
    /// A migration's text in this engine's words. Comments are dropped.
    pub(crate) fn translate(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 256);
        for line in text.lines() {
            let code = line.split("--").next().unwrap_or_default();
            for token in code.split_inclusive(|c: char| !c.is_ascii_alphanumeric() && c != '_') {
                let end = token.trim_end_matches(|c: char| !c.is_ascii_alphanumeric() && c != '_').len();
                let (word, rest) = token.split_at(end);
                let known = WORDS.iter().find(|(ours, _, _)| *ours == word);
                out.push_str(match (known, self) {
                    (None, _) => word,
                    (Some((_, sqlite, _)), Self::Sole(_) | Self::Sqlite(_)) => sqlite,
                    (Some((_, _, postgres)), Self::Postgres(_)) => postgres,
                });
                out.push_str(rest);
            }
            out.push('\n');
        }
        out
    }
}

/// What the engine's error means to the rest of the house.
///
/// differs: each engine numbers its errors in its own way.
pub(crate) fn judge(error: sqlx::Error) -> StoreError {
    let database = match &error {
        sqlx::Error::PoolTimedOut => return StoreError::Busy,
        sqlx::Error::Database(database) => database,
        _ => return StoreError::Driver(error),
    };
    let code = database.code().unwrap_or_default();
    if database.is_unique_violation() {
        let name = database.constraint().map_or_else(|| database.message().to_owned(), str::to_owned);
        return StoreError::Duplicate(name);
    }
    if database.try_downcast_ref::<sqlx::sqlite::SqliteError>().is_some() {
        return of_sqlite(code.parse().unwrap_or(0)).unwrap_or(StoreError::Driver(error));
    }
    match code.as_ref() {
        // No room; out of memory or connections.
        "53100" => StoreError::Full,
        // Lock or statement took too long, deadlock, serialization, too many connections, shutting down.
        "55P03" | "57014" | "40P01" | "40001" | "53300" | "57P01" | "57P02" | "57P03" => StoreError::Busy,
        _ => StoreError::Driver(error),
    }
}

/// What an error code of SQLite means: the low byte is its kind, busy, locked, disk failed or disk full.
const fn of_sqlite(code: u32) -> Option<StoreError> {
    match code & 0xff {
        5 | 6 => Some(StoreError::Busy),
        10 => Some(StoreError::Stopped),
        13 => Some(StoreError::Full),
        _ => None,
    }
}
