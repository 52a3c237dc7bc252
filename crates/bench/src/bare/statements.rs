//! What the limits do to the database, for both engines.

use assidu_evidence::{Hash, merkle::Frontier};
use sqlx::{Connection as _, PgConnection, Postgres, QueryBuilder, Sqlite, SqliteConnection, types::Uuid};

/// People of one sign-off.
pub(super) const GROUP: usize = 25;
/// Rows of one statement of a bulk load.
const ROWS: usize = 500;

/// One signature, ready to be written.
pub(super) struct Row {
    pub(super) sign_off: Uuid,
    pub(super) person: Uuid,
    pub(super) event: Uuid,
    pub(super) key: Uuid,
    pub(super) entry: [u8; 32],
    pub(super) leaf: Hash,
    pub(super) sealed: Vec<u8>,
}

/// A learner as the import wrote them.
pub(super) type Learner = (
    Uuid,
    i64,
    String,
    Option<i64>,
    Option<i64>,
    i64,
    Vec<u8>,
    Vec<u8>,
    String,
    Option<Vec<u8>>,
    Option<Vec<u8>>,
    i64,
    i64,
    i64,
    Vec<u8>,
);

/// The statements for one engine; the two differ in nothing but their types and how a transaction begins.
macro_rules! engine {
    ($module:ident, $database:ty, $connection:ty, $begin:literal) => {
        pub(super) mod $module {
            use super::*;

            pub(in crate::bare) async fn sealed_length(connection: &mut $connection) -> sqlx::Result<i64> {
                let text = "SELECT CAST(COALESCE(AVG(LENGTH(sealed)), 0) AS BIGINT) FROM events \
                    WHERE kind = 'signature'";
                sqlx::query_scalar(text).fetch_one(connection).await
            }

            pub(in crate::bare) async fn add_tenant(connection: &mut $connection, tenant: Uuid) -> sqlx::Result<()> {
                let text = "INSERT INTO tenants (tenant_id, institution_code, created_at, test_data) \
                    VALUES ($1, $2, 0, 1)";
                sqlx::query(text).bind(tenant).bind(tenant.to_string()).execute(&mut *connection).await?;
                let text = "INSERT INTO log_heads (tenant_id, generation, size, frontier, origin) \
                    VALUES ($1, 1, 0, $2, 'bare')";
                let frontier = Frontier::new().to_bytes();
                sqlx::query(text).bind(tenant).bind(frontier).execute(connection).await?;
                Ok(())
            }

            pub(in crate::bare) async fn lay(
                connection: &mut $connection,
                tenant: Uuid,
                rows: &[Row],
            ) -> sqlx::Result<()> {
                let mut tx = connection.begin_with($begin).await?;
                for rows in rows.chunks(GROUP) {
                    let Some(first) = rows.first() else { continue };
                    let text = "INSERT INTO sign_offs (tenant_id, sign_off_id, day, half, starts_at, ends_at, \
                        opens_at, closes_at, late_from) VALUES ($1, $2, 46000, 'am', 0, 1, 0, 1, 1)";
                    sqlx::query(text).bind(tenant).bind(first.sign_off).execute(&mut *tx).await?;
                    let mut query = QueryBuilder::<$database>::new(
                        "INSERT INTO attendance (tenant_id, sign_off_id, person_id, state, minutes) ",
                    );
                    query.push_values(rows, |mut values, row| {
                        values.push_bind(tenant).push_bind(row.sign_off).push_bind(row.person);
                        values.push_bind("expected").push_bind(0_i64);
                    });
                    query.build().execute(&mut *tx).await?;
                }
                tx.commit().await
            }

            /// One transaction of the group-commit writer.
            pub(in crate::bare) async fn write(
                connection: &mut $connection,
                tenant: Uuid,
                rows: &[Row],
                frontier: &mut Frontier,
            ) -> sqlx::Result<()> {
                let mut tx = connection.begin_with($begin).await?;
                let text = "SELECT generation, size, frontier FROM log_heads WHERE tenant_id = $1";
                sqlx::query(text).bind(tenant).fetch_one(&mut *tx).await?;
                look(&mut tx, tenant, rows).await?;
                let first = frontier.size() as i64;
                for row in rows {
                    frontier.append_with(row.leaf, |_| ());
                }
                add(&mut tx, tenant, rows, first).await?;
                count(&mut tx, tenant, rows).await?;
                let text = "UPDATE log_heads SET size = $2, frontier = $3 WHERE tenant_id = $1";
                let query = sqlx::query(text).bind(tenant).bind(frontier.size() as i64);
                query.bind(frontier.to_bytes()).execute(&mut *tx).await?;
                tx.commit().await
            }

            /// What the writer must know before it may write.
            async fn look(connection: &mut $connection, tenant: Uuid, rows: &[Row]) -> sqlx::Result<()> {
                let mut query = QueryBuilder::<$database>::new(
                    "SELECT idempotency_key, kind, person_id, sign_off_id, meeting_id, event_id, generation, \
                     leaf_index, leaf_hash, at FROM events WHERE tenant_id = ",
                );
                query.push_bind(tenant).push(" AND idempotency_key IN (");
                let mut list = query.separated(", ");
                for row in rows {
                    list.push_bind(row.key);
                }
                query.push(")");
                query.build().fetch_all(&mut *connection).await?;
                let mut query = QueryBuilder::<$database>::new(
                    "SELECT sign_off_id, day, opens_at, closes_at, cancelled, closed FROM sign_offs \
                     WHERE tenant_id = ",
                );
                query.push_bind(tenant).push(" AND sign_off_id IN (");
                let mut list = query.separated(", ");
                for row in rows {
                    list.push_bind(row.sign_off);
                }
                query.push(")");
                query.build().fetch_all(&mut *connection).await?;
                let mut query = QueryBuilder::<$database>::new(
                    "WITH wanted (sign_off_id, person_id) AS (",
                );
                query.push_values(rows, |mut values, row| {
                    values.push_bind(row.sign_off).push_bind(row.person);
                });
                query.push(
                    ") SELECT a.sign_off_id, a.person_id, a.state, a.minutes, a.reason, a.signed_at, a.method, \
                     a.signature_event, a.marked_at, a.mark_event FROM wanted w JOIN attendance a \
                     ON a.sign_off_id = w.sign_off_id AND a.person_id = w.person_id WHERE a.tenant_id = ",
                );
                query.push_bind(tenant);
                query.build().fetch_all(connection).await?;
                Ok(())
            }

            async fn add(
                connection: &mut $connection,
                tenant: Uuid,
                rows: &[Row],
                first: i64,
            ) -> sqlx::Result<()> {
                let mut query = QueryBuilder::<$database>::new(
                    "INSERT INTO events (tenant_id, event_id, kind, at, meeting_id, sign_off_id, person_id, \
                     author_id, idempotency_key, generation, leaf_index, leaf_hash, sealed_under, sealed) ",
                );
                query.push_values((first..).zip(rows), |mut values, (index, row)| {
                    values.push_bind(tenant).push_bind(row.event).push_bind("signature").push_bind(index);
                    values.push_bind(row.sign_off).push_bind(row.sign_off).push_bind(row.person);
                    values.push_bind(row.person).push_bind(row.key).push_bind(1_i64).push_bind(index);
                    values.push_bind(row.leaf.0.to_vec()).push_bind(1_i64).push_bind(row.sealed.clone());
                });
                query.build().execute(&mut *connection).await?;
                let mut query = QueryBuilder::<$database>::new(
                    "INSERT INTO log_leaves (tenant_id, generation, leaf_index, entry, leaf_hash, event_id) ",
                );
                query.push_values((first..).zip(rows), |mut values, (index, row)| {
                    values.push_bind(tenant).push_bind(1_i64).push_bind(index);
                    values.push_bind(row.entry.to_vec()).push_bind(row.leaf.0.to_vec()).push_bind(row.event);
                });
                query.build().execute(&mut *connection).await?;
                let mut query = QueryBuilder::<$database>::new(
                    "INSERT INTO attendance (tenant_id, sign_off_id, person_id, state, minutes, signed_at, method, \
                     signature_event) ",
                );
                query.push_values(rows, |mut values, row| {
                    values.push_bind(tenant).push_bind(row.sign_off).push_bind(row.person);
                    values.push_bind("present").push_bind(0_i64).push_bind(first);
                    values.push_bind("rotating_qr").push_bind(row.event);
                });
                query.push(
                    " ON CONFLICT (tenant_id, sign_off_id, person_id) DO UPDATE SET state = excluded.state, \
                     minutes = excluded.minutes, signed_at = excluded.signed_at, method = excluded.method, \
                     signature_event = excluded.signature_event \
                     WHERE attendance.signature_event IS NULL RETURNING person_id",
                );
                query.build().fetch_all(connection).await?;
                Ok(())
            }

            async fn count(connection: &mut $connection, tenant: Uuid, rows: &[Row]) -> sqlx::Result<()> {
                let subjects: std::collections::BTreeSet<Uuid> =
                    rows.iter().map(|row| row.sign_off).collect();
                let mut query = QueryBuilder::<$database>::new(
                    "INSERT INTO counters (tenant_id, subject_id, expected, signed, present, late, absent, excused) ",
                );
                query.push_values(subjects, |mut values, subject| {
                    values.push_bind(tenant).push_bind(subject).push_bind(0_i64).push_bind(1_i64);
                    values.push_bind(1_i64).push_bind(0_i64).push_bind(0_i64).push_bind(0_i64);
                });
                query.push(
                    " ON CONFLICT (tenant_id, subject_id) DO UPDATE SET \
                     signed = counters.signed + excluded.signed, present = counters.present + excluded.present",
                );
                query.build().execute(&mut *connection).await?;
                let text = "INSERT INTO day_counters (tenant_id, day, expected, signed, present, late, absent, \
                    excused) VALUES ($1, 46000, 0, $2, $2, 0, 0, 0) ON CONFLICT (tenant_id, day) DO UPDATE SET \
                    signed = day_counters.signed + excluded.signed, \
                    present = day_counters.present + excluded.present";
                sqlx::query(text).bind(tenant).bind(rows.len() as i64).execute(connection).await?;
                Ok(())
            }

            pub(in crate::bare) async fn learners(
                connection: &mut $connection,
                most: i64,
            ) -> sqlx::Result<Vec<Learner>> {
                let text = "SELECT p.person_id, p.roles, p.language, p.start_day, p.end_day, p.signature_required, \
                    p.name, p.card, p.reference_kind, p.reference_hash, p.email_hash, p.changed_version, p.batch, \
                    p.created_at, k.wrapped FROM people p JOIN person_keys k ON k.tenant_id = p.tenant_id \
                    AND k.person_id = p.person_id ORDER BY p.person_id DESC LIMIT $1";
                sqlx::query_as(text).bind(most).fetch_all(connection).await
            }

            pub(in crate::bare) async fn load(
                connection: &mut $connection,
                tenant: Uuid,
                learners: &[Learner],
            ) -> sqlx::Result<()> {
                let mut tx = connection.begin_with($begin).await?;
                for learners in learners.chunks(ROWS) {
                    let mut query = QueryBuilder::<$database>::new(
                        "INSERT INTO person_keys (tenant_id, person_id, wrapped) ",
                    );
                    query.push_values(learners, |mut values, learner| {
                        values.push_bind(tenant).push_bind(learner.0).push_bind(learner.14.clone());
                    });
                    query.build().execute(&mut *tx).await?;
                    let mut query = QueryBuilder::<$database>::new(
                        "INSERT INTO people (tenant_id, person_id, roles, language, start_day, end_day, \
                         signature_required, name, card, reference_kind, reference_hash, email_hash, \
                         changed_version, batch, created_at) ",
                    );
                    query.push_values(learners, |mut values, l| {
                        values.push_bind(tenant).push_bind(l.0).push_bind(l.1).push_bind(l.2.clone());
                        values.push_bind(l.3).push_bind(l.4).push_bind(l.5).push_bind(l.6.clone());
                        values.push_bind(l.7.clone()).push_bind(l.8.clone()).push_bind(l.9.clone());
                        values.push_bind(l.10.clone()).push_bind(l.11).push_bind(l.12).push_bind(l.13);
                    });
                    query.build().execute(&mut *tx).await?;
                }
                tx.commit().await
            }
        }
    };
}

engine!(on_sqlite, Sqlite, SqliteConnection, "BEGIN IMMEDIATE");
engine!(on_postgres, Postgres, PgConnection, "BEGIN");
