//! One statement by itself, without a transaction around it.

use std::sync::Arc;

use sqlx::AssertSqlSafe;

use super::{Engine, Sql};
use crate::{
    conn::{MOST_ROWS, bound, filled, spread_values},
    error::StoreError,
    value::{Row, Value},
};

impl Engine {
    /// Rows of one statement whose `{list}` takes the given values, as [`crate::conn::Conn::all_in`] does.
    ///
    /// A statement sees one moment by itself, and goes to the database once where a transaction of the same
    /// statement goes three times. A list of more than [`MOST_ROWS`] is more than one statement.
    ///
    /// differs: SQLite binds the values of the list first.
    pub(crate) async fn all_in(
        &self,
        sql: Sql,
        fixed: Vec<Value>,
        list: &[Vec<Value>],
    ) -> Result<Vec<Row>, StoreError> {
        let mut rows = Vec::new();
        for chunk in list.chunks(MOST_ROWS) {
            let (size, listed) = filled(chunk);
            match self {
                Self::Sqlite { readers, .. } => {
                    let (text, values) = spread_values(sql.texts().0, true, fixed.clone(), size, listed);
                    let query = bound!(sqlx::query(AssertSqlSafe(Arc::clone(&text))), values);
                    rows.extend(query.fetch_all(readers).await?.into_iter().map(Row::Sqlite));
                }
                Self::Postgres(pool) => {
                    let (text, values) = spread_values(sql.texts().1, false, fixed.clone(), size, listed);
                    let query = bound!(sqlx::query(AssertSqlSafe(Arc::clone(&text))), values);
                    rows.extend(query.fetch_all(pool).await?.into_iter().map(Row::Postgres));
                }
            }
        }
        Ok(rows)
    }
}
