//! The second wall between tenants: on PostgreSQL the database itself shows a transaction no rows but those of its
//! tenant, whatever the statement says ([ADR 32](../../../../docs/adr/0032-row-level-security.md)).
//!
//! differs: SQLite has no policies of rows; there the statements' own conditions are the only wall.
//!
//! Each transaction says with its BEGIN what it sees, so that no further way to the server is needed, and the server
//! forgets it when the transaction ends, however it ends: the next one on the same connection begins with nothing.
//! The policies are compared with [`expected`] at each start, and made where they differ: a table of a later
//! migration with a column `tenant_id` has them without anybody thinking of it.

mod beyond;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use assidu_domain::TenantId;
use sqlx::AssertSqlSafe;

use super::{Engine, Purpose, Sql};
use crate::{conn::Conn, error::StoreError};

#[cfg(test)]
use beyond::Beyond;
pub(crate) use beyond::{Act, BEYOND, By};

/// What a transaction sees of the tables that have a tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sees {
    /// The rows of this tenant.
    Tenant(TenantId),
    /// The rows of all tenants in the tables that [`BEYOND`] lists for it, and no others.
    Instance,
    /// Everything: schema steps and backups.
    Whole,
}

/// The setting that the policies ask.
const SETTING: &str = "assidu.sees";

/// What a connection sees outside of any transaction: what [`BEYOND`] lists for log-ins.
pub(super) const OUTSIDE: (&str, &str) = (SETTING, "log-in");

/// A setting for connections of programs that read or fill whole databases: benchmarks.
pub const WHOLE_DATABASE: (&str, &str) = (SETTING, "whole");

impl Sees {
    /// The statement that says so, for the transaction that is open.
    pub(super) fn setting(self) -> String {
        let value = match self {
            Self::Tenant(tenant) => uuid::Uuid::from_bytes(tenant.bytes()).to_string(),
            Self::Instance => "instance".to_owned(),
            Self::Whole => WHOLE_DATABASE.1.to_owned(),
        };
        format!("SET LOCAL {SETTING} = '{value}'")
    }
}

impl Conn {
    /// Goes on seeing something else.
    pub(crate) async fn see(&mut self, sees: Sees) -> Result<(), StoreError> {
        if let Self::Postgres(tx) = self {
            sqlx::raw_sql(AssertSqlSafe(sees.setting())).execute(&mut **tx).await?;
        }
        Ok(())
    }
}

/// Whether the database itself keeps tenants apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecondWall {
    /// It has no means to: SQLite.
    None,
    /// It does.
    Stands,
    /// It would, but the login is of those whom PostgreSQL lets see everything: a superuser's, or with `BYPASSRLS`.
    Bypassed,
}

const LOGIN: Sql = Sql::of(
    "",
    "SELECT CASE WHEN rolsuper OR rolbypassrls THEN 1::bigint ELSE 0 END FROM pg_catalog.pg_roles \
     WHERE rolname = current_user",
);

/// Each table that has a tenant, and what was made of it by [`script`]: `schema.sql` could not be compared, since the
/// server writes expressions anew in its own way.
const FOUND: Sql = Sql::of(
    "",
    "SELECT c.relname::text, CASE WHEN c.relrowsecurity AND c.relforcerowsecurity THEN 1::bigint ELSE 0 END, \
     coalesce(string_agg(p.polname || ' ' || coalesce(obj_description(p.oid, 'pg_policy'), ''), E'\\n' \
     ORDER BY p.polname COLLATE \"C\"), ''), coalesce(string_agg(p.polname, ',' ORDER BY p.polname), '') \
     FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
     JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped \
     LEFT JOIN pg_catalog.pg_policy p ON p.polrelid = c.oid \
     WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') GROUP BY c.oid ORDER BY 1",
);

/// A policy of a table: its name, and what follows the name of the table where it is made.
type Policy = (&'static str, String);

/// The policies of a table that has a tenant, in the order of their names.
///
/// Each question of a setting is a query of its own, which the server answers once for a statement and not for each
/// row.
fn expected(table: &str) -> Vec<Policy> {
    let mut policies = Vec::new();
    for (name, act, words) in
        [("assidu_beyond_read", Act::Reads, "SELECT"), ("assidu_beyond_write", Act::Writes, "ALL")]
    {
        let listed = BEYOND.iter().filter(|beyond| beyond.table == table && beyond.act == act);
        let mut who: Vec<&str> = listed.flat_map(|beyond| beyond.by.settings()).copied().collect();
        who.sort_unstable();
        who.dedup();
        if who.contains(&ANYONE) {
            policies.push((name, format!("FOR {words} USING (true)")));
        } else if !who.is_empty() {
            let who = who.join("', '");
            let text =
                format!("FOR {words} USING ((SELECT current_setting('{SETTING}', true) IN ('{who}')))");
            policies.push((name, text));
        }
    }
    let tenant = format!(
        "FOR ALL USING (tenant_id = (SELECT CASE WHEN length(current_setting('{SETTING}', true)) = 36 \
         THEN current_setting('{SETTING}', true)::uuid END) \
         OR (SELECT current_setting('{SETTING}', true) = '{}'))",
        WHOLE_DATABASE.1
    );
    policies.push(("assidu_tenant", tenant));
    policies
}

/// No setting is needed.
const ANYONE: &str = "";

impl By {
    /// The settings that it stands for.
    const fn settings(self) -> &'static [&'static str] {
        match self {
            Self::Instance => &["instance"],
            Self::LogIn => &["instance", OUTSIDE.1],
            Self::Anyone => &[ANYONE],
        }
    }
}

/// What makes the policies of these tables what they should be; empty when they are.
fn script(found: &[(String, i64, String, String)]) -> String {
    let mut script = String::new();
    for (table, forced, made, names) in found {
        let policies = expected(table);
        let wanted: Vec<String> = policies.iter().map(|(name, text)| format!("{name} {text}")).collect();
        if *forced == 1 && *made == wanted.join("\n") {
            continue;
        }
        // Writing to a string cannot fail.
        for name in names.split(',').filter(|name| !name.is_empty()) {
            let _ = writeln!(script, "DROP POLICY \"{}\" ON \"{table}\";", name.replace('"', "\"\""));
        }
        for (name, text) in policies {
            let _ = writeln!(script, "CREATE POLICY {name} ON \"{table}\" {text};");
            let note = text.replace('\'', "''");
            let _ = writeln!(script, "COMMENT ON POLICY {name} ON \"{table}\" IS '{note}';");
        }
        let _ =
            writeln!(script, "ALTER TABLE \"{table}\" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;");
    }
    script
}

impl Engine {
    /// Makes the policies what they should be.
    ///
    /// A table that has a tenant has ours and no others: one more would show what ours hide.
    pub(crate) async fn raise_walls(&self) -> Result<(), StoreError> {
        let Self::Postgres(_) = self else { return Ok(()) };
        let mut conn = self.begin(Purpose::Write, Sees::Whole).await?;
        if !script(&conn.walls().await?).is_empty() {
            conn.lock_migrations().await?;
            // Another node may have been at it meanwhile.
            let script = script(&conn.walls().await?);
            conn.script(script).await?;
            tracing::info!(
                "the policies of rows were made, by which the database itself keeps providers apart"
            );
        }
        conn.commit().await
    }

    /// Whether the policies bind the login with which the database was opened.
    pub(crate) async fn second_wall(&self) -> Result<SecondWall, StoreError> {
        let Self::Postgres(_) = self else { return Ok(SecondWall::None) };
        let mut conn = self.begin(Purpose::Read, Sees::Instance).await?;
        let row = conn.optional(LOGIN, Vec::new()).await?;
        conn.rollback().await?;
        let bypassed = row.map_or(Ok(0), |row| row.get::<i64>(0))? > 0;
        Ok(if bypassed { SecondWall::Bypassed } else { SecondWall::Stands })
    }
}

impl Conn {
    async fn walls(&mut self) -> Result<Vec<(String, i64, String, String)>, StoreError> {
        self.all(FOUND, Vec::new()).await?.iter().map(crate::value::Row::read).collect()
    }
}
