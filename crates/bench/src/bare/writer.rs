//! The referee of signing: the statements of the store's writer, word for word, and nothing around them.
//!
//! The texts come from the store itself, so the two cannot drift apart, and so do the numbers of rows that a
//! statement has; what is bound is as long as what the writer binds. What is read is read, and not looked at.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use anyhow::Context as _;
use assidu_evidence::{Hash, merkle::Frontier};
use assidu_store::{Place, look_up_size, statement_sizes, statement_text};
use sqlx::{
    AssertSqlSafe, Connection as _, PgConnection, Postgres, QueryBuilder, Sqlite, SqliteConnection,
    types::Uuid,
};

/// People of one sign-off.
pub(super) const GROUP: usize = 25;
/// The day of all of them.
const DAY: i64 = 46_000;

/// One signature, ready to be written.
pub(super) struct Row {
    pub(super) sign_off: Uuid,
    pub(super) meeting: Uuid,
    pub(super) person: Uuid,
    pub(super) event: Uuid,
    pub(super) key: Uuid,
    pub(super) at: i64,
    pub(super) entry: [u8; 32],
    pub(super) leaf: Hash,
    pub(super) sealed: Vec<u8>,
}

/// The texts of the writer's statements, each spread once for each number of rows.
pub(super) struct Texts {
    place: Place,
    known: BTreeMap<(&'static str, usize), Arc<str>>,
}

impl Texts {
    pub(super) fn of(place: &Place) -> Self {
        Self { place: place.clone(), known: BTreeMap::new() }
    }

    /// `module::NAME` with so many rows in the place of its list.
    fn get(&mut self, name: &'static str, rows: usize) -> anyhow::Result<AssertSqlSafe<Arc<str>>> {
        if let Some(text) = self.known.get(&(name, rows)) {
            return Ok(AssertSqlSafe(Arc::clone(text)));
        }
        let text: Arc<str> = statement_text(&self.place, name, rows).context(name)?.into();
        self.known.insert((name, rows), Arc::clone(&text));
        Ok(AssertSqlSafe(text))
    }
}

/// The rows of each statement that writes some of them, so many values each.
fn pieces<T>(mut rows: &[T], values: usize) -> Vec<&[T]> {
    let mut pieces = Vec::new();
    for size in statement_sizes(rows.len(), values) {
        let (piece, rest) = rows.split_at_checked(size).unwrap_or((rows, &[]));
        pieces.push(piece);
        rows = rest;
    }
    pieces
}

/// A list of this many rows, filled up with its last one.
fn filled<T: Copy>(list: &[T], size: usize) -> impl Iterator<Item = T> {
    let filling = list.last().into_iter().cycle().take(size.saturating_sub(list.len()));
    list.iter().chain(filling).copied()
}

/// The statements for one engine; the two differ in nothing but their types, how a transaction begins, and whether the
/// values of a list are bound before the tenant.
macro_rules! engine {
    ($module:ident, $database:ty, $connection:ty, $begin:literal, $list_first:literal) => {
        pub(super) mod $module {
            use super::*;

            type Query<'q> = sqlx::query::Query<'q, $database, <$database as sqlx::Database>::Arguments>;

            pub(in crate::bare) async fn sealed_length(connection: &mut $connection) -> sqlx::Result<i64> {
                let text = "SELECT CAST(COALESCE(AVG(LENGTH(sealed)), 0) AS BIGINT) FROM events \
                    WHERE kind = 'signature'";
                sqlx::query_scalar(text).fetch_one(connection).await
            }

            pub(in crate::bare) async fn signed(connection: &mut $connection) -> sqlx::Result<(i64, i64)> {
                let text = "SELECT COUNT(*) FROM events WHERE kind = 'signature'";
                let all = sqlx::query_scalar(text).fetch_one(&mut *connection).await?;
                let text = "SELECT COUNT(*) FROM (SELECT DISTINCT sign_off_id, person_id FROM events \
                    WHERE kind = 'signature') AS once";
                Ok((all, sqlx::query_scalar(text).fetch_one(connection).await?))
            }

            /// What is there before anyone signs: sign-offs with their class meeting, and who is expected.
            pub(in crate::bare) async fn lay(
                connection: &mut $connection,
                tenant: Uuid,
                rows: &[Row],
            ) -> sqlx::Result<()> {
                let mut tx = connection.begin_with($begin).await?;
                for rows in rows.chunks(GROUP) {
                    let Some(first) = rows.first() else { continue };
                    let text = "INSERT INTO sign_offs (tenant_id, sign_off_id, day, half, starts_at, ends_at, \
                        opens_at, closes_at, late_from) VALUES ($1, $2, $3, 'am', $4, $4, $4, $4, $4)";
                    let query = sqlx::query(text).bind(tenant).bind(first.sign_off).bind(DAY);
                    query.bind(first.at).execute(&mut *tx).await?;
                    let text = "INSERT INTO sign_off_meetings (tenant_id, sign_off_id, meeting_id, position) \
                        VALUES ($1, $2, $3, 0)";
                    let query = sqlx::query(text).bind(tenant).bind(first.sign_off).bind(first.meeting);
                    query.execute(&mut *tx).await?;
                    let mut query = QueryBuilder::<$database>::new(
                        "INSERT INTO attendance (tenant_id, sign_off_id, person_id, day, state, minutes) ",
                    );
                    query.push_values(rows, |mut values, row| {
                        values.push_bind(tenant).push_bind(row.sign_off).push_bind(row.person);
                        values.push_bind(DAY).push_bind("expected").push_bind(0_i64);
                    });
                    query.build().execute(&mut *tx).await?;
                }
                tx.commit().await
            }

            /// One transaction of the group-commit writer.
            pub(in crate::bare) async fn write(
                connection: &mut $connection,
                texts: &mut Texts,
                tenant: Uuid,
                rows: &[Row],
                frontier: &mut Frontier,
            ) -> anyhow::Result<()> {
                let mut tx = connection.begin_with($begin).await?;
                let text = texts.get("writer::LOCK_HEAD", 0)?;
                sqlx::query(text).bind(tenant).fetch_one(&mut *tx).await?;
                look(&mut tx, texts, tenant, rows).await?;
                let first = i64::try_from(frontier.size())?;
                for row in rows {
                    frontier.append_with(row.leaf, |_| ());
                }
                add(&mut tx, texts, tenant, rows, first).await?;
                put(&mut tx, texts, tenant, rows).await?;
                count(&mut tx, texts, tenant, rows).await?;
                let text = texts.get("writer::MOVE_HEAD", 0)?;
                let query = sqlx::query(text).bind(tenant).bind(i64::try_from(frontier.size())?);
                query.bind(frontier.to_bytes()).execute(&mut *tx).await?;
                Ok(tx.commit().await?)
            }

            /// What the writer must know before it may write.
            async fn look(
                connection: &mut $connection,
                texts: &mut Texts,
                tenant: Uuid,
                rows: &[Row],
            ) -> anyhow::Result<()> {
                let before = |query: Query<'static>| if $list_first { query } else { query.bind(tenant) };
                let after = |query: Query<'static>| if $list_first { query.bind(tenant) } else { query };
                let size = look_up_size(rows.len());
                let mut query = before(sqlx::query(texts.get("writer::SEEN", size)?));
                for row in filled(&rows.iter().collect::<Vec<_>>(), size) {
                    query = query.bind(row.key);
                }
                after(query).fetch_all(&mut *connection).await?;
                let sign_offs: BTreeSet<Uuid> = rows.iter().map(|row| row.sign_off).collect();
                let sign_offs: Vec<Uuid> = sign_offs.into_iter().collect();
                let few = look_up_size(sign_offs.len());
                let mut query = before(sqlx::query(texts.get("writer::SIGN_OFFS", few)?));
                for sign_off in filled(&sign_offs, few) {
                    query = query.bind(sign_off);
                }
                after(query).fetch_all(&mut *connection).await?;
                let mut query = before(sqlx::query(texts.get("writer::ATTENDANCE", size)?));
                for row in filled(&rows.iter().collect::<Vec<_>>(), size) {
                    query = query.bind(row.sign_off).bind(row.person);
                }
                after(query).fetch_all(connection).await?;
                Ok(())
            }

            async fn add(
                connection: &mut $connection,
                texts: &mut Texts,
                tenant: Uuid,
                rows: &[Row],
                first: i64,
            ) -> anyhow::Result<()> {
                let placed: Vec<(i64, &Row)> = (first..).zip(rows).collect();
                for rows in pieces(&placed, 14) {
                    let mut query = sqlx::query(texts.get("writer::ADD_EVENTS", rows.len())?);
                    for (index, row) in rows {
                        query = query.bind(tenant).bind(row.event).bind("signature").bind(row.at);
                        query = query.bind(row.meeting).bind(row.sign_off).bind(row.person).bind(row.person);
                        query = query.bind(row.key).bind(1_i64).bind(*index).bind(row.leaf.0.as_slice());
                        query = query.bind(1_i64).bind(row.sealed.as_slice());
                    }
                    query.execute(&mut *connection).await?;
                }
                for rows in pieces(&placed, 6) {
                    let mut query = sqlx::query(texts.get("writer::ADD_LEAVES", rows.len())?);
                    for (index, row) in rows {
                        query = query.bind(tenant).bind(1_i64).bind(*index).bind(row.entry.as_slice());
                        query = query.bind(row.leaf.0.as_slice()).bind(row.event);
                    }
                    query.execute(&mut *connection).await?;
                }
                Ok(())
            }

            async fn put(
                connection: &mut $connection,
                texts: &mut Texts,
                tenant: Uuid,
                rows: &[Row],
            ) -> anyhow::Result<()> {
                for rows in pieces(rows, 12) {
                    let mut query = sqlx::query(texts.get("writer::PUT_ATTENDANCE", rows.len())?);
                    for row in rows {
                        query = query.bind(tenant).bind(row.sign_off).bind(row.person).bind(DAY);
                        query = query.bind("present").bind(0_i64).bind(None::<&[u8]>).bind(row.at);
                        query = query.bind("rotating_qr").bind(row.event).bind(None::<i64>).bind(None::<Uuid>);
                    }
                    query.execute(&mut *connection).await?;
                }
                Ok(())
            }

            /// The counters of each sign-off and its class meeting, and those of the day.
            async fn count(
                connection: &mut $connection,
                texts: &mut Texts,
                tenant: Uuid,
                rows: &[Row],
            ) -> anyhow::Result<()> {
                let mut subjects = BTreeMap::new();
                for subject in rows.iter().flat_map(|row| [row.sign_off, row.meeting]) {
                    *subjects.entry(subject).or_insert(0_i64) += 1;
                }
                let subjects: Vec<(Uuid, i64)> = subjects.into_iter().collect();
                for subjects in pieces(&subjects, 8) {
                    let mut query = sqlx::query(texts.get("counters::ADD", subjects.len())?);
                    for (subject, signed) in subjects {
                        query = query.bind(tenant).bind(*subject).bind(0_i64).bind(*signed).bind(*signed);
                        query = query.bind(0_i64).bind(0_i64).bind(0_i64);
                    }
                    query.execute(&mut *connection).await?;
                }
                let signed = i64::try_from(rows.len())?;
                let query = sqlx::query(texts.get("counters::ADD_DAYS", 1)?).bind(tenant).bind(DAY);
                let query = query.bind(0_i64).bind(signed).bind(signed).bind(0_i64).bind(0_i64).bind(0_i64);
                query.execute(connection).await?;
                Ok(())
            }
        }
    };
}

engine!(on_sqlite, Sqlite, SqliteConnection, "BEGIN IMMEDIATE", true);
engine!(on_postgres, Postgres, PgConnection, "BEGIN", false);
