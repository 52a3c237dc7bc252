//! The log of access to personal data (CNIL-06): who looked at, changed or was refused what, and when.
//!
//! It is apart from the log of evidence, which keeps what was signed for years; this one keeps who handled
//! people's data, and is purged after a year (CNIL-07). It holds ids and names of fields, never a value. Rows
//! are never changed; [`crate::access_chain`] makes sure of it.

use assidu_domain::{AccessId, Instant, PersonId};

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    tx::{Reads, WriteTx, Writes as _},
    value::{Row, values},
};

statements! {
    ADD = "INSERT INTO access_log (tenant_id, entry_id, at, actor_id, act, outcome, subject_id, fields, purpose,
        origin) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    OF_SUBJECT = "SELECT entry_id, at, actor_id, act, outcome, subject_id, fields, purpose, origin FROM access_log
        WHERE tenant_id = $1 AND subject_id = $2 AND entry_id < $3 ORDER BY entry_id DESC LIMIT $4";
    LIST = "SELECT entry_id, at, actor_id, act, outcome, subject_id, fields, purpose, origin FROM access_log
        WHERE tenant_id = $1 AND entry_id < $2 AND at >= $3 AND at < $4 AND ($5 = '' OR act = $5)
        AND ($6 = '' OR outcome = $6) ORDER BY entry_id DESC LIMIT $7";
    OF_ACTORS = "SELECT entry_id, at, actor_id, act, outcome, subject_id, fields, purpose, origin FROM access_log
        WHERE tenant_id = $1 AND entry_id < $2 AND actor_id IN ({list}) ORDER BY entry_id DESC LIMIT 200";
    LIST_OF_PERSON = "SELECT entry_id, at, actor_id, act, outcome, subject_id, fields, purpose, origin
        FROM access_log WHERE tenant_id = $1 AND entry_id < $2 AND at >= $3 AND at < $4 AND ($5 = '' OR act = $5)
        AND ($6 = '' OR outcome = $6) AND (subject_id = $8 OR actor_id = $8) ORDER BY entry_id DESC LIMIT $7";
}

/// Which entries are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this act only, or empty.
    pub act: String,
    /// With this outcome only, or empty.
    pub outcome: String,
    /// That this person did, or that are about them.
    pub person: Option<PersonId>,
    /// From this moment on.
    pub from: Option<Instant>,
    /// Before this moment.
    pub until: Option<Instant>,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its id; later ones sort later.
    pub id: AccessId,
    /// When.
    pub at: Instant,
    /// Who, or nobody who is known.
    pub actor: Option<PersonId>,
    /// What was done: a stable word.
    pub act: String,
    /// Whether it was done or refused: `done`, `refused`.
    pub outcome: String,
    /// Whose data.
    pub subject: Option<PersonId>,
    /// Names of the fields concerned, with commas between.
    pub fields: String,
    /// What it was for: a stable word, or empty.
    pub purpose: String,
    /// The network it came from, shortened to the /24 or /48; empty when none is known.
    pub origin: String,
}

/// Writes an entry, in the transaction of what it tells.
///
/// # Errors
/// [`StoreError`].
pub async fn add(tx: &mut WriteTx, entry: &Entry) -> Result<(), StoreError> {
    let row = values![
        tx.tenant(),
        entry.id,
        entry.at,
        entry.actor,
        &entry.act,
        &entry.outcome,
        entry.subject,
        &entry.fields,
        &entry.purpose,
        &entry.origin,
    ];
    exactly(1, tx.execute(ADD, row).await?)
}

/// Entries about a person before this one, newest first; from the newest when none is given.
///
/// # Errors
/// [`StoreError`].
pub async fn of_subject(
    tx: &mut impl Reads,
    subject: PersonId,
    before: Option<AccessId>,
    limit: u32,
) -> Result<Vec<Entry>, StoreError> {
    let row = values![tx.tenant(), subject, before.unwrap_or(LAST), limit.min(MOST)];
    tx.all(OF_SUBJECT, row).await?.iter().map(read).collect()
}

/// Entries that are asked for, before this one, newest first; from the newest when none is given.
///
/// # Errors
/// [`StoreError`].
pub async fn list(
    tx: &mut impl Reads,
    filter: &Filter,
    before: Option<AccessId>,
    limit: u32,
) -> Result<Vec<Entry>, StoreError> {
    let mut row = values![
        tx.tenant(),
        before.unwrap_or(LAST),
        filter.from.unwrap_or(Instant::from_micros(i64::MIN)),
        filter.until.unwrap_or(Instant::from_micros(i64::MAX)),
        &filter.act,
        &filter.outcome,
        limit.min(MOST),
    ];
    let sql = match filter.person {
        Some(person) => {
            row.push(person.into());
            LIST_OF_PERSON
        }
        None => LIST,
    };
    tx.all(sql, row).await?.iter().map(read).collect()
}

/// What these people did, newest first; 200 at most.
///
/// # Errors
/// [`StoreError`].
pub async fn of_actors(tx: &mut impl Reads, actors: &[PersonId]) -> Result<Vec<Entry>, StoreError> {
    let (tenant, list) = (tx.tenant(), actors.iter().map(|actor| values![*actor]).collect());
    let rows = tx.all_in(OF_ACTORS, values![tenant, LAST], list).await?;
    let mut entries: Vec<Entry> = rows.iter().map(read).collect::<Result<_, _>>()?;
    // A long list is asked for in parts.
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.id));
    entries.truncate(200);
    Ok(entries)
}

/// Entries before this one, newest first; from the newest when none is given.
///
/// # Errors
/// [`StoreError`].
pub async fn before(
    tx: &mut impl Reads,
    entry: Option<AccessId>,
    limit: u32,
) -> Result<Vec<Entry>, StoreError> {
    list(tx, &Filter::default(), entry, limit).await
}

/// Entries of one act before this one, newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn of_act(
    tx: &mut impl Reads,
    act: &str,
    entry: Option<AccessId>,
    limit: u32,
) -> Result<Vec<Entry>, StoreError> {
    list(tx, &Filter { act: act.to_owned(), ..Filter::default() }, entry, limit).await
}

/// Most entries of one reading.
const MOST: u32 = 500;
/// Later than every entry.
const LAST: AccessId = AccessId::from_bytes([0xff; 16]);

fn read(row: &Row) -> Result<Entry, StoreError> {
    Ok(Entry {
        id: row.get(0)?,
        at: row.get(1)?,
        actor: row.get(2)?,
        act: row.get(3)?,
        outcome: row.get(4)?,
        subject: row.get(5)?,
        fields: row.get(6)?,
        purpose: row.get(7)?,
        origin: row.get(8)?,
    })
}
