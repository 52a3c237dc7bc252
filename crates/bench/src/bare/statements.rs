//! What the limits do to the database besides signing, for both engines.

use assidu_evidence::merkle::Frontier;
use sqlx::{Connection as _, PgConnection, Postgres, QueryBuilder, Sqlite, SqliteConnection, types::Uuid};

/// Rows of one statement of a bulk load.
const ROWS: usize = 500;

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
