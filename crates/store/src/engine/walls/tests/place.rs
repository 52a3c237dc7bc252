//! A database with a row of one tenant in each table, all ids and numbers of which are known.

use std::sync::Arc;

use assidu_domain::TenantId;
use assidu_testkit::{SeededRandomness, postgres::fresh_database};
use futures_util::TryStreamExt as _;
use sqlx::{
    AssertSqlSafe, ConnectOptions as _, Connection as _, Either, Executor as _, PgConnection, Row as _,
    SqlSafeStr as _, Statement as _, TypeInfo as _, ValueRef as _, postgres::PgConnectOptions,
};

use super::{Conn, Engine, Purpose, Sees, Sql, WHOLE_DATABASE};
use crate::{
    RootKey, Store, StoreConfig,
    conn::{bound, placeholders, spread},
    value::{Row, Value},
};

/// Whose rows are there: each column that holds an id has this one.
pub(super) const OWNER: TenantId = TenantId::from_bytes([0xa1; 16]);
/// Somebody of whom nothing is there.
pub(super) const ANOTHER: TenantId = TenantId::from_bytes([0xb2; 16]);

/// What came of a statement.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// The columns of its rows, and how many it touched.
    Rows(Vec<Vec<Option<Vec<u8>>>>, u64),
    /// The number of its error.
    Refused(String),
}

impl Told {
    pub(super) fn touched(&self) -> Option<u64> {
        match self {
            Self::Rows(_, touched) => Some(*touched),
            Self::Refused(_) => None,
        }
    }
}

pub(super) fn uuid(tenant: TenantId) -> uuid::Uuid {
    uuid::Uuid::from_bytes(tenant.bytes())
}

/// Every statement of the store by module and name.
pub(super) fn statements() -> Vec<(String, Sql)> {
    let all = crate::statements().into_iter();
    all.flat_map(|(module, list)| list.iter().map(move |(name, sql)| (format!("{module}::{name}"), *sql)))
        .collect()
}

/// The number that a statement gives.
pub(super) async fn number(conn: &mut Conn, sql: Sql) -> i64 {
    conn.optional(sql, Vec::new()).await.unwrap().unwrap().get(0).unwrap()
}

pub(super) struct Place {
    pub(super) store: Store,
    pub(super) url: String,
    _folder: tempfile::TempDir,
}

/// A column: its name, its type, whether it may be empty.
type Column = (String, String, bool);

impl Place {
    /// With nothing in it.
    pub(super) async fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = fresh_database();
        let chance = Arc::new(SeededRandomness::new(14));
        let key = RootKey::load_or_create(&folder.path().join("root.key"), true, &*chance).unwrap();
        let store = Store::open(&StoreConfig::postgres(url.clone(), chance), key).await.unwrap();
        Self { store, url, _folder: folder }
    }

    /// The same again by another login.
    pub(super) async fn reopened(&self, url: String) -> Store {
        let chance = Arc::new(SeededRandomness::new(15));
        let key = RootKey::load_or_create(&self._folder.path().join("root.key"), false, &*chance).unwrap();
        Store::open(&StoreConfig::postgres(url, chance), key).await.unwrap()
    }

    /// With a row of [`OWNER`] in each table: this word in all texts, 5 in all numbers, the owner's id in all others;
    /// columns that may be empty are, unless `with_all`.
    pub(super) async fn filled(word: &str, with_all: bool) -> Self {
        let place = Self::empty().await;
        let mut connection = place.whole().await;
        let mut inserts = Vec::new();
        for table in place.tables().await {
            // What belongs to an import that is not shown yet is hidden by the statements themselves.
            let hides = table == "pending_batches" && !with_all;
            if table != "schema_steps" && !table.starts_with("instance") && !hides {
                inserts.push(place.row(&table, word, with_all).await);
            }
        }
        // Some refer to others, which come first.
        while !inserts.is_empty() {
            let before = inserts.len();
            let mut left = Vec::new();
            for insert in inserts {
                match sqlx::query(AssertSqlSafe(insert.clone())).execute(&mut connection).await {
                    Ok(_) => {}
                    Err(error) if code(&error) == "23503" => left.push(insert),
                    Err(error) => panic!("{insert}: {error}"),
                }
            }
            assert!(left.len() < before, "{left:?}");
            inserts = left;
        }
        connection.close().await.unwrap();
        place
    }

    /// A connection that sees everything.
    async fn whole(&self) -> PgConnection {
        let options: PgConnectOptions = self.url.parse().unwrap();
        options.options([WHOLE_DATABASE]).connect().await.unwrap()
    }

    /// As the owner of the tables, behind the program's back.
    pub(super) async fn run(&self, statement: &str) -> Result<(), sqlx::Error> {
        let mut connection = self.whole().await;
        sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).execute(&mut connection).await?;
        connection.close().await
    }

    pub(super) async fn begin(&self, sees: Sees) -> Conn {
        self.store.shared.begin(Purpose::Write, sees).await.unwrap()
    }

    async fn names(&self, query: &'static str) -> Vec<String> {
        let mut conn = self.begin(Sees::Whole).await;
        let rows = conn.all(Sql::of("", query), Vec::new()).await.unwrap();
        conn.rollback().await.unwrap();
        rows.iter().map(|row| row.get(0).unwrap()).collect()
    }

    pub(super) async fn tables(&self) -> Vec<String> {
        self.names(
            "SELECT c.relname::text FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace \
             AND c.relkind IN ('r', 'p') ORDER BY 1",
        )
        .await
    }

    pub(super) async fn tables_of_tenants(&self) -> Vec<String> {
        self.names(
            "SELECT table_name::text FROM information_schema.columns WHERE table_schema = current_schema() \
             AND column_name = 'tenant_id' ORDER BY 1",
        )
        .await
    }

    async fn columns(&self, table: &str) -> Vec<Column> {
        let mut conn = self.begin(Sees::Whole).await;
        let query = Sql::of(
            "",
            "SELECT column_name::text, data_type::text, CASE is_nullable WHEN 'YES' THEN 1::bigint ELSE 0 END \
             FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1 \
             ORDER BY ordinal_position",
        );
        let rows = conn.all(query, vec![Value::from(table)]).await.unwrap();
        conn.rollback().await.unwrap();
        let columns = rows.iter().map(|row| row.read::<(String, String, i64)>().unwrap());
        columns.map(|(name, kind, empty)| (name, kind, empty == 1)).collect()
    }

    async fn row(&self, table: &str, word: &str, with_all: bool) -> String {
        let columns = self.columns(table).await;
        let names: Vec<&str> = columns.iter().map(|(name, ..)| name.as_str()).collect();
        let values: Vec<String> = columns
            .iter()
            .map(|(name, kind, empty)| match kind.as_str() {
                _ if *empty && !with_all && name != "tenant_id" => "NULL".to_owned(),
                "uuid" => format!("'{}'", uuid(OWNER)),
                "bigint" => "5".to_owned(),
                "text" => format!("'{word}'"),
                "bytea" => "'\\xa1a1a1a1'".to_owned(),
                other => panic!("{table}.{name} is {other}"),
            })
            .collect();
        format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), values.join(", "))
    }

    /// A statement that adds the owner's row of a filled table once more.
    pub(super) async fn copy_row(&self, table: &str) -> String {
        self.row(table, "x", true).await
    }

    /// The text of a statement and its values: the owner's ids, this number and this word. `None` where the server
    /// cannot tell the types of the values.
    pub(super) async fn values(&self, sql: Sql, number: i64, word: &str) -> Option<(String, Vec<Value>)> {
        let text = sql.texts().1;
        let cast = if text.contains("(VALUES {list})") { "::uuid" } else { "" };
        let text = spread(text, placeholders(text), 1, cast);
        let Conn::Postgres(mut tx) = self.begin(Sees::Tenant(ANOTHER)).await else { unreachable!() };
        // Another text, or the connection would remember the types that the server guesses here.
        let prepared = (&mut *tx).prepare(AssertSqlSafe(format!("{text} ")).into_sql_str()).await.ok()?;
        let Some(Either::Left(types)) = prepared.parameters() else { return None };
        let value = |name: &str| match name {
            "UUID" => Value::Id(Some(OWNER.bytes())),
            "INT8" | "INT4" => Value::Int(Some(number)),
            "TEXT" => Value::Text(Some(word.to_owned())),
            "BYTEA" => Value::Bytes(Some(vec![0xa1; 4])),
            other => panic!("a value of type {other}: {text}"),
        };
        let values = types.iter().map(|kind| value(kind.name())).collect();
        Some((text, values))
    }

    /// What comes of a statement in a transaction that sees this, and that is undone.
    pub(super) async fn told(&self, sees: Sees, text: &str, values: &[Value]) -> Told {
        let Conn::Postgres(mut tx) = self.begin(sees).await else { unreachable!() };
        let query = bound!(sqlx::query(AssertSqlSafe(text.to_owned())), values.iter().cloned());
        let (mut rows, mut touched) = (Vec::new(), 0);
        let told = {
            let mut stream = (&mut *tx).fetch_many(query);
            loop {
                match stream.try_next().await {
                    Ok(Some(Either::Left(done))) => touched += done.rows_affected(),
                    Ok(Some(Either::Right(row))) => rows.push(columns_of(&row)),
                    Ok(None) => break Told::Rows(rows, touched),
                    Err(error) => break Told::Refused(code(&error)),
                }
            }
        };
        tx.rollback().await.unwrap();
        told
    }

    pub(super) async fn count(&self, sees: Sees, query: &str) -> i64 {
        let Conn::Postgres(mut tx) = self.begin(sees).await else { unreachable!() };
        let row = sqlx::query(AssertSqlSafe(query.to_owned())).fetch_one(&mut *tx).await.unwrap();
        tx.rollback().await.unwrap();
        row.get(0)
    }

    /// By a connection of the store's pool, without a transaction.
    pub(super) async fn count_outside(&self, query: &str) -> i64 {
        let Engine::Postgres(pool) = &self.store.shared.engine else { unreachable!() };
        sqlx::query(AssertSqlSafe(query.to_owned())).fetch_one(pool).await.unwrap().get(0)
    }

    pub(super) async fn setting_outside(&self) -> String {
        let Engine::Postgres(pool) = &self.store.shared.engine else { unreachable!() };
        sqlx::query("SELECT current_setting('assidu.sees')").fetch_one(pool).await.unwrap().get(0)
    }

    /// By the same login and another program.
    pub(super) async fn count_by_stranger(&self, query: &str) -> i64 {
        let mut connection = PgConnection::connect(&self.url).await.unwrap();
        let row = sqlx::query(AssertSqlSafe(query.to_owned())).fetch_one(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        Row::Postgres(row).get(0).unwrap()
    }
}

fn code(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Database(error) => error.code().unwrap_or_default().into_owned(),
        other => panic!("{other}"),
    }
}

fn columns_of(row: &sqlx::postgres::PgRow) -> Vec<Option<Vec<u8>>> {
    let column = |n| {
        let raw = row.try_get_raw(n).unwrap();
        (!raw.is_null()).then(|| raw.as_bytes().unwrap().to_vec())
    };
    (0..row.len()).map(column).collect()
}
