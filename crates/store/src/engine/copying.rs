//! A copy of the whole database as it is at one moment, taken while others write, and a database made from one.
//!
//! differs: SQLite copies itself into a file, without the pages that are free, so that no destroyed key goes along.
//! PostgreSQL gives its tables one after another inside a transaction that sees one moment; whoever makes a database
//! from them lays the same schema first, with our own steps, and needs no other program of any version.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::{Path, PathBuf},
    str::FromStr as _,
    time::Duration,
};

use futures_util::TryStreamExt as _;
use sqlx::{
    AssertSqlSafe, ConnectOptions as _, Connection as _, PgConnection, PgPool, SqlitePool,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqlitePoolOptions},
};
use tokio::sync::mpsc;

use super::{Place, Sql, walls::Sees};
use crate::{
    conn::Conn,
    error::StoreError,
    migrate,
    value::{Row, values},
};

/// A table and its columns, as a copy names it: `name:column,column`.
type TableName = String;

impl Place {
    /// Whether a copy of one moment is a file, which lies there until it is ended.
    pub(crate) const fn is_copied_to_file(&self) -> bool {
        matches!(self, Self::Sqlite(_))
    }
}

/// The database as it was at one moment.
#[derive(Debug)]
pub(crate) struct Copying {
    pub(crate) conn: Conn,
    pool: Pool,
    /// The copy on SQLite.
    pub(crate) file: Option<PathBuf>,
}

#[derive(Debug)]
enum Pool {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

impl Copying {
    /// Takes it. On SQLite the copy is `draft`, a file that must not exist; it is removed by [`Copying::end`].
    pub(crate) async fn take(place: &Place, draft: &Path) -> Result<Self, StoreError> {
        match place {
            Place::Sqlite(path) => {
                let options = SqliteConnectOptions::new()
                    .filename(path)
                    .create_if_missing(false)
                    .busy_timeout(Duration::from_secs(30))
                    .disable_statement_logging();
                // A connection of its own: this may be another process than the one that writes.
                let mut connection = options.connect().await?;
                let text = draft.to_str().ok_or_else(|| StoreError::inconsistent("path"))?;
                sqlx::query("VACUUM INTO $1").bind(text).execute(&mut connection).await?;
                connection.close().await?;
                // Nobody writes it, so it needs no journal beside it.
                let copy = SqliteConnectOptions::new()
                    .filename(draft)
                    .create_if_missing(false)
                    .immutable(true)
                    .disable_statement_logging();
                let pool = SqlitePoolOptions::new().max_connections(1).connect_with(copy).await?;
                let conn = Conn::Sqlite(pool.begin().await?);
                Ok(Self { conn, pool: Pool::Sqlite(pool), file: Some(draft.to_owned()) })
            }
            Place::Postgres(url) => {
                let pool = patient(url).await?;
                let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                let mut conn = Conn::Postgres(pool.begin_with(begin).await?);
                conn.see(Sees::Whole).await?;
                Ok(Self { conn, pool: Pool::Postgres(pool), file: None })
            }
        }
    }

    /// The tables to be given one after another, those that others refer to first; none where the copy is a file.
    pub(crate) async fn tables(&mut self) -> Result<Vec<TableName>, StoreError> {
        let Conn::Postgres(_) = &self.conn else { return Ok(Vec::new()) };
        let columns = Sql::of(
            "",
            "SELECT c.table_name::text, string_agg(c.column_name::text, ',' ORDER BY c.ordinal_position) \
             FROM information_schema.columns c JOIN pg_catalog.pg_tables t ON t.schemaname = c.table_schema \
             AND t.tablename = c.table_name WHERE c.table_schema = current_schema() \
             AND c.table_name <> 'schema_steps' GROUP BY c.table_name ORDER BY 1",
        );
        let references = Sql::of(
            "",
            "SELECT child.relname::text, parent.relname::text FROM pg_catalog.pg_constraint k \
             JOIN pg_catalog.pg_class child ON child.oid = k.conrelid \
             JOIN pg_catalog.pg_class parent ON parent.oid = k.confrelid \
             JOIN pg_catalog.pg_namespace n ON n.oid = k.connamespace \
             WHERE k.contype = 'f' AND n.nspname = current_schema() AND child.oid <> parent.oid",
        );
        let mut tables: BTreeMap<String, String> = BTreeMap::new();
        for row in self.conn.all(columns, Vec::new()).await? {
            let (name, columns) = row.read()?;
            tables.insert(name, columns);
        }
        let mut waits: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for row in self.conn.all(references, Vec::new()).await? {
            let (child, parent): (String, String) = row.read()?;
            waits.entry(child).or_default().insert(parent);
        }
        let mut ordered = Vec::with_capacity(tables.len());
        while !tables.is_empty() {
            let free = |name: &&String| {
                waits.get(*name).is_none_or(|parents| !parents.iter().any(|p| tables.contains_key(p)))
            };
            let next = tables.keys().find(free).cloned().ok_or_else(|| StoreError::inconsistent("schema"))?;
            let columns = tables.remove(&next).unwrap_or_default();
            ordered.push(format!("{next}:{columns}"));
        }
        Ok(ordered)
    }

    /// Gives the rows of a table to whoever listens, piece by piece. `false` when nobody listens any more.
    pub(crate) async fn give(&mut self, table: &str, to: &mpsc::Sender<Vec<u8>>) -> Result<bool, StoreError> {
        let Conn::Postgres(tx) = &mut self.conn else { return Ok(true) };
        let statement = format!("COPY {} TO STDOUT (FORMAT binary)", quoted(table)?);
        let mut rows = tx.copy_out_raw(&statement).await?;
        while let Some(piece) = rows.try_next().await? {
            if to.send(piece.to_vec()).await.is_err() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Ends it, and removes the copy.
    pub(crate) async fn end(self) -> Result<(), StoreError> {
        self.conn.rollback().await?;
        match self.pool {
            Pool::Sqlite(pool) => pool.close().await,
            Pool::Postgres(pool) => pool.close().await,
        }
        if let Some(file) = self.file {
            // Whoever takes the next one removes what is left.
            let _ = std::fs::remove_file(file);
        }
        Ok(())
    }
}

/// One connection that waits as long as it takes: a table may be large.
async fn patient(url: &str) -> Result<PgPool, StoreError> {
    let options =
        PgConnectOptions::from_str(url)?.application_name("assidu backup").disable_statement_logging();
    Ok(PgPoolOptions::new()
        .max_connections(1)
        .acquire_timeout(Duration::from_secs(10))
        .connect_with(options)
        .await?)
}

/// A table's name and columns as a statement holds them: names of ours, so of letters, digits and `_`.
fn quoted(table: &str) -> Result<String, StoreError> {
    let plain = |name: &str| {
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    let (name, columns) = table.split_once(':').ok_or_else(|| StoreError::inconsistent("backup"))?;
    if !plain(name) || !columns.split(',').all(plain) {
        return Err(StoreError::inconsistent("backup"));
    }
    let columns: Vec<String> = columns.split(',').map(|column| format!("\"{column}\"")).collect();
    Ok(format!("\"{name}\" ({})", columns.join(", ")))
}

/// A database on a server that is being made from a copy: nothing of it is there before [`Making::finish`].
pub(crate) struct Making {
    tx: Conn,
    pool: PgPool,
}

impl Making {
    /// Begins with an empty schema of these steps. `None` when something is there already.
    pub(crate) async fn begin(url: &str, steps: &[i64]) -> Result<Option<Self>, StoreError> {
        let pool = patient(url).await?;
        let mut tx = Conn::Postgres(pool.begin().await?);
        tx.lock_migrations().await?;
        let count =
            Sql::of("", "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = current_schema()");
        let row = tx.optional(count, values![]).await?;
        if row.map_or(Ok(0), |row| row.get::<i64>(0))? > 0 {
            tx.rollback().await?;
            pool.close().await;
            return Ok(None);
        }
        migrate::lay(&mut tx, steps).await?;
        Ok(Some(Self { tx, pool }))
    }

    /// Takes the rows of a table.
    pub(crate) async fn take(
        &mut self,
        table: &str,
        next: &mut (dyn FnMut() -> io::Result<Option<Vec<u8>>> + Send),
    ) -> Result<io::Result<()>, StoreError> {
        let Conn::Postgres(tx) = &mut self.tx else { return Err(StoreError::inconsistent("backup")) };
        let statement = format!("COPY {} FROM STDIN (FORMAT binary)", quoted(table)?);
        let mut rows = tx.copy_in_raw(&statement).await?;
        loop {
            match next() {
                Ok(Some(piece)) => {
                    rows.send(piece).await?;
                }
                Ok(None) => break,
                Err(error) => {
                    rows.abort("the backup cannot be read").await?;
                    return Ok(Err(error));
                }
            }
        }
        rows.finish().await?;
        Ok(Ok(()))
    }

    /// Makes it so.
    pub(crate) async fn finish(self) -> Result<(), StoreError> {
        self.tx.commit().await?;
        self.pool.close().await;
        Ok(())
    }
}

/// A corner of a server's database in which a backup is tried: a schema of its own.
///
/// differs: a file is tried in a folder of its own.
#[derive(Debug)]
pub(crate) struct Corner {
    url: String,
    name: String,
    /// Holds the lock by which there is one at a time, so that what another one left can be told from its own.
    connection: PgConnection,
}

/// What the names of such schemas begin with.
const CORNERS: &str = "assidu_drill_";

impl Corner {
    /// Makes it, and removes what a killed program left.
    pub(crate) async fn make(url: &str, number: u64) -> Result<Self, StoreError> {
        let options =
            PgConnectOptions::from_str(url)?.application_name("assidu backup").disable_statement_logging();
        let mut connection = options.connect().await?;
        let lock =
            sqlx::query("SELECT CASE WHEN pg_try_advisory_lock(7165109374802) THEN 1::bigint ELSE 0 END");
        if Row::Postgres(lock.fetch_one(&mut connection).await?).get::<i64>(0)? == 0 {
            return Err(StoreError::Busy);
        }
        let left = "SELECT nspname::text FROM pg_catalog.pg_namespace WHERE starts_with(nspname::text, $1)";
        for row in sqlx::query(left).bind(CORNERS).fetch_all(&mut connection).await? {
            let name: String = Row::Postgres(row).get(0)?;
            let drop = AssertSqlSafe(format!("DROP SCHEMA \"{name}\" CASCADE"));
            sqlx::raw_sql(drop).execute(&mut connection).await?;
        }
        let name = format!("{CORNERS}{number:016x}");
        let create = AssertSqlSafe(format!("CREATE SCHEMA \"{name}\""));
        sqlx::raw_sql(create).execute(&mut connection).await?;
        Ok(Self { url: url.to_owned(), name, connection })
    }

    /// Where it is.
    pub(crate) fn place(&self) -> Place {
        let between = if self.url.contains('?') { '&' } else { '?' };
        Place::Postgres(format!("{}{between}options[search_path]={}", self.url, self.name))
    }

    /// Removes it.
    pub(crate) async fn clear(mut self) -> Result<(), StoreError> {
        let drop = AssertSqlSafe(format!("DROP SCHEMA IF EXISTS \"{}\" CASCADE", self.name));
        sqlx::raw_sql(drop).execute(&mut self.connection).await?;
        Ok(self.connection.close().await?)
    }
}
