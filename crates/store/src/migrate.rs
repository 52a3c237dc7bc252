//! Schema steps: one text for both engines, each step in a transaction of its own.
//!
//! To change the schema: add `migrations/NNNN_name.sql` and its line in [`STEPS`]. Expand first and contract a
//! release later; a published step is never edited.

use crate::{
    engine::{Engine, Purpose, Sql},
    error::StoreError,
    value::values,
};

macro_rules! steps {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../migrations/", $name, ".sql")))),*]
    };
}

/// Every step in order; its number is its place, counted from 1.
const STEPS: &[(&str, &str)] = steps![
    "0001_core",
    "0002_secrets",
    "0003_referential",
    "0004_import_files",
    "0005_witnesses",
    "0006_access",
    "0007_import_changes",
    "0008_sheet_chain",
    "0009_dossiers",
];

const VERSIONS: &str = "CREATE TABLE IF NOT EXISTS schema_steps (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL) STRICT;";
const APPLIED: Sql = Sql::same("SELECT count(*) FROM schema_steps WHERE number = $1");
const RECORD: Sql = Sql::same("INSERT INTO schema_steps (number, name) VALUES ($1, $2)");

/// Applies the steps that are missing. Killed half-way, it goes on where it stopped: a step and its record
/// are one transaction, so a crash leaves both or neither.
pub(crate) async fn migrate(engine: &Engine) -> Result<(), StoreError> {
    for (index, (name, text)) in STEPS.iter().enumerate() {
        let number = i64::try_from(index).unwrap_or(i64::MAX).saturating_add(1);
        let mut conn = engine.begin(Purpose::Write).await?;
        conn.lock_migrations().await?;
        let versions = conn.translate(VERSIONS);
        conn.script(versions).await?;
        let applied =
            conn.optional(APPLIED, values![number]).await?.map_or(Ok(0), |row| row.get::<i64>(0))?;
        if applied == 0 {
            let script = conn.translate(text);
            conn.script(script).await?;
            conn.execute(RECORD, values![number, *name]).await?;
            tracing::info!(step = name, "schema step applied");
        }
        conn.commit().await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_numbered_by_their_place() {
        for (index, (name, _)) in STEPS.iter().enumerate() {
            assert!(name.starts_with(&format!("{:04}_", index + 1)), "{name}");
        }
    }
}
