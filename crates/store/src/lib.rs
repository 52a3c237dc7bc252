//! The store: all SQL of the house, on SQLite and PostgreSQL, with personal columns encrypted.
//!
//! A handle is a transaction: [`Store::read`] gives a [`ReadTx`], [`Store::write`] a [`WriteTx`], both of
//! one [`TenantScope`]; dropping one undoes it. Functions are free, in a module per aggregate, and take
//! `&mut impl Reads` or `&mut WriteTx`.
//!
//! # To add a query
//! 1. In the aggregate's file, add the text to `statements!`: `$1` placeholders, words that both engines
//!    know, `tenant_id` first in every WHERE. `for_update` and `skip_locked` are pieces beside the literal.
//!    `IN ({list})`, `WITH x (a, b) AS (VALUES {list})` and `INSERT … VALUES {list}` take any number of rows.
//! 2. Write the function beside it: `tx.optional`, `tx.all`, `tx.all_in`, `tx.execute`, `tx.insert` with
//!    `values![…]`, and `row.read()?` into a tuple. Names of enums come back by `row.name(i)?`.
//! 3. A new file lists its `STATEMENTS` in [`statements()`], so that a test prepares them on both engines.
//! 4. Test it in `tests/it/<aggregate>.rs`, which runs on both.
//!
//! # To add a table
//! 1. `migrations/NNNN_name.sql`, and its name in `migrate.rs`. Types are `BLOB16` (an id), `BLOB`, `BIGINT`
//!    (numbers, moments in microseconds, days by `Date`, yes and no), `TEXT`; a table ends with `STRICT` or,
//!    to keep its rows in the order of the key, `CLUSTERED`.
//! 2. `tenant_id` leads every key, unique index and foreign key.
//! 3. A column about a person is sealed: a number in `sealed::field`, then
//!    `key.seal(field::X, &id.bytes(), &value)?` going in and `key.open(…)` coming out, with the key from
//!    [`keys::person`], or from [`keys::tenant`]`.data()` when it is about no single person.
//!    What must be found by exact value gets a second column with `keys.lookup(field::X, &folded)`.
//!
//! `jobs.rs` is a complete example of an aggregate.

mod conn;
mod engine;
mod error;
mod migrate;
mod news;
mod planned;
mod sealed;
mod statistics;
mod store;
mod tx;
mod upsert;
mod value;

pub mod absence_files;
pub mod absences;
pub mod access_chain;
pub mod access_log;
pub mod account_links;
pub mod accounts;
pub mod alerts;
pub mod anomalies;
pub mod api_keys;
pub mod asked_once;
pub mod attendance;
pub mod attendance_options;
pub mod backups;
pub mod badges;
pub mod batches;
pub mod bulk;
pub mod company;
pub mod control;
pub mod counters;
pub mod data_requests;
pub mod deactivations;
pub mod directory;
pub mod dossiers;
pub mod enrolments;
pub mod erasures;
pub mod events;
pub mod feed;
pub mod figures;
pub mod funders;
pub mod grants;
pub mod groups;
pub mod held;
pub mod identities;
pub mod imports;
pub mod instance;
pub mod jobs;
pub mod kept_sheets;
pub mod keys;
pub mod letter_texts;
pub mod log;
pub mod mails;
pub mod matrix;
pub mod meetings;
pub mod options;
pub mod organisations;
pub mod paper_deposits;
pub mod paper_months;
pub mod passkeys;
pub mod people;
pub mod pins;
pub mod presence_tokens;
pub mod provider;
pub mod quotas;
pub mod rectifications;
pub mod restrictions;
pub mod revocation;
pub mod roster;
pub mod scim_people;
pub mod second_factors;
pub mod secrets;
pub mod sessions;
pub mod sheets;
pub mod sign_offs;
pub mod sign_requests;
pub mod signature_marks;
pub mod site_networks;
pub mod sites;
pub mod substitutes;
pub mod support;
pub mod suspensions;
pub mod third_notices;
pub mod thirds;
pub mod vault_index;
pub mod vault_journal;
pub mod writer;

pub use crate::{
    engine::{
        Place,
        walls::{SecondWall, WHOLE_DATABASE},
    },
    error::StoreError,
    keys::{BackupKey, EscrowError, KeyError, KeyShare, RootKey, RootKeyError, WrappedKey},
    planned::AsPlanned,
    store::{BackupError, OpenError, Store, StoreConfig},
    tx::{InstanceReadTx, InstanceTx, ReadTx, Reads, TenantScope, WriteTx, Writes},
    upsert::{Change, Page, Upserted},
    writer::{Effect, MarkRow, NewEvent, Outcome, Receipt, Record, RecordError, Refusal, SignatureMarks},
};

use engine::walls::Sees;

/// Every statement by module and name: a test prepares them all on both engines.
fn statements() -> Vec<(&'static str, &'static [(&'static str, engine::Sql)])> {
    let mut core = vec![
        ("access_chain", access_chain::STATEMENTS),
        ("data_requests", data_requests::STATEMENTS),
        ("erasures", erasures::STATEMENTS),
        ("restrictions", restrictions::STATEMENTS),
        ("absence_files", absence_files::STATEMENTS),
        ("rectifications", rectifications::STATEMENTS),
        ("access_log", access_log::STATEMENTS),
        ("backups", backups::STATEMENTS),
        ("accounts", accounts::STATEMENTS),
        ("account_links", account_links::STATEMENTS),
        ("deactivations", deactivations::STATEMENTS),
        ("pins", pins::STATEMENTS),
        ("counters", counters::STATEMENTS),
        ("events", events::STATEMENTS),
        ("identities", identities::STATEMENTS),
        ("instance", instance::STATEMENTS),
        ("jobs", jobs::STATEMENTS),
        ("revocation", revocation::STATEMENTS),
        ("matrix", matrix::STATEMENTS),
        ("roster", roster::STATEMENTS),
        ("keys", keys::STATEMENTS),
        ("keys", keys::BULK_STATEMENTS),
        ("keys", keys::ROTATION_STATEMENTS),
        ("mails", mails::STATEMENTS),
        ("options", options::STATEMENTS),
        ("organisations", organisations::STATEMENTS),
        ("held", held::STATEMENTS),
        ("paper_deposits", paper_deposits::STATEMENTS),
        ("paper_months", paper_months::STATEMENTS),
        ("passkeys", passkeys::STATEMENTS),
        ("quotas", quotas::STATEMENTS),
        ("second_factors", second_factors::STATEMENTS),
        ("secrets", secrets::STATEMENTS),
        ("sessions", sessions::STATEMENTS),
        ("sessions", sessions::switched::STATEMENTS),
        ("api_keys", api_keys::STATEMENTS),
        ("scim_people", scim_people::STATEMENTS),
        ("badges", badges::STATEMENTS),
        ("asked_once", asked_once::STATEMENTS),
        ("support", support::STATEMENTS),
        ("suspensions", suspensions::STATEMENTS),
    ];
    core.extend(log::STATEMENT_LISTS.iter().map(|statements| ("log", *statements)));
    core.extend(writer::STATEMENTS.iter().map(|statements| ("writer", *statements)));
    core.extend(referential_statements());
    core
}

/// The text of the statement `module::NAME` with so many rows in the place of its list, for a benchmark that
/// runs bare what the store runs. Where [`Place::binds_lists_first`], the values of the list are bound first.
#[must_use]
pub fn statement_text(place: &Place, name: &str, rows: usize) -> Option<String> {
    let (module, name) = name.split_once("::")?;
    let mut lists = statements().into_iter().filter(|(of, _)| *of == module).map(|(_, list)| list);
    let (_, sql) = *lists.find_map(|list| list.iter().find(|(of, _)| *of == name))?;
    let text = place.text_of(sql);
    Some(if place.binds_lists_first() && text.contains("{list}") {
        conn::spread_unnamed(text, rows)
    } else {
        conn::spread(text, conn::placeholders(text), rows, "")
    })
}

/// How many rows each statement has that together write so many rows of so many values, for the same benchmark.
#[must_use]
pub fn statement_sizes(rows: usize, values: usize) -> Vec<usize> {
    conn::sizes(rows, values)
}

/// How many rows the list of a statement has that looks up so many.
#[must_use]
pub fn look_up_size(rows: usize) -> usize {
    conn::size_above(rows)
}

/// Those of the referential: who teaches whom, when and where, and what became of it.
fn referential_statements() -> Vec<(&'static str, &'static [(&'static str, engine::Sql)])> {
    let mut all = vec![
        ("absences", absences::STATEMENTS),
        ("alerts", alerts::STATEMENTS),
        ("anomalies", anomalies::STATEMENTS),
        ("attendance", attendance::STATEMENTS),
        ("attendance_options", attendance_options::STATEMENTS),
        ("company", company::STATEMENTS[0]),
        ("company", company::STATEMENTS[1]),
        ("control", control::STATEMENTS),
        ("batches", batches::STATEMENTS),
        ("bulk", bulk::STATEMENTS),
        ("directory", directory::STATEMENTS),
        ("dossiers", dossiers::STATEMENTS),
        ("enrolments", enrolments::STATEMENTS),
        ("feed", feed::STATEMENTS),
        ("figures", figures::STATEMENTS),
        ("funders", funders::STATEMENTS),
        ("grants", grants::STATEMENTS),
        ("groups", groups::STATEMENTS),
        ("kept_sheets", kept_sheets::STATEMENTS),
        ("letter_texts", letter_texts::STATEMENTS),
        ("presence_tokens", presence_tokens::STATEMENTS),
        ("provider", provider::STATEMENTS),
        ("sign_requests", sign_requests::STATEMENTS),
        ("signature_marks", signature_marks::STATEMENTS),
        ("site_networks", site_networks::STATEMENTS),
        ("sites", sites::STATEMENTS),
        ("substitutes", substitutes::STATEMENTS),
        ("third_notices", third_notices::STATEMENTS),
        ("thirds", thirds::STATEMENTS),
        ("vault_index", vault_index::STATEMENTS),
        ("vault_journal", vault_journal::STATEMENTS),
    ];
    all.extend(imports::ALL_STATEMENTS.iter().map(|statements| ("imports", *statements)));
    all.extend(sheets::STATEMENTS.iter().map(|statements| ("sheets", *statements)));
    all.extend(sign_offs::ALL_STATEMENTS.iter().map(|statements| ("sign_offs", *statements)));
    all.extend(meetings::ALL_STATEMENTS.iter().map(|statements| ("meetings", *statements)));
    all.extend(people::STATEMENTS.iter().map(|statements| ("people", *statements)));
    all
}

impl Store {
    /// How the embedded database would find the rows of each statement: `module::NAME: line of the plan`.
    ///
    /// # Errors
    /// [`StoreError`] when a statement cannot be explained.
    pub async fn plans(&self) -> Result<Vec<String>, StoreError> {
        let mut plans = Vec::new();
        let mut conn = self.shared.begin(engine::Purpose::Read, Sees::Instance).await?;
        for (module, statements) in statements() {
            for (name, sql) in statements {
                let lines = conn.plan(*sql).await?;
                plans.extend(lines.into_iter().map(|line| format!("{module}::{name}: {line}")));
            }
        }
        Ok(plans)
    }

    /// Prepares every statement without running it, and names those that the database refuses.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be reached at all.
    pub async fn refused_statements(&self) -> Result<Vec<String>, StoreError> {
        let mut refused = Vec::new();
        for (module, statements) in statements() {
            for (name, sql) in statements {
                let mut conn = self.shared.begin(engine::Purpose::Write, Sees::Instance).await?;
                if let Err(StoreError::Driver(error)) = conn.prepare(*sql).await {
                    refused.push(format!("{module}::{name}: {error}"));
                }
                conn.rollback().await?;
            }
        }
        Ok(refused)
    }
}
