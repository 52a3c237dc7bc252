//! The chain of the log of access: shortly after entries were written they are chained, and old ones are dropped
//! from its front.
//!
//! Not in the transaction that writes an entry: whoever logs in need not wait for everyone else who does.

use assidu_domain::{
    AccessId, Instant, PersonId,
    access_chain::{ChainCheck, ChainHash, Link},
};

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    keys,
    sealed::field,
    tx::{Reads, Run as _, WriteTx, Writes as _},
    value::{Row, values},
};

statements! {
    WAITING = "SELECT count(*) FROM access_log WHERE tenant_id = $1 AND chain_index IS NULL";
    NEXT = "SELECT entry_id, at, actor_id, act, outcome, subject_id, fields, purpose, origin FROM access_log
        WHERE tenant_id = $1 AND chain_index IS NULL ORDER BY entry_id LIMIT $2";
    CHAIN = "UPDATE access_log SET chain_index = $3, chain_hash = $4
        WHERE tenant_id = $1 AND entry_id = $2 AND chain_index IS NULL";
    ENDS = "SELECT base_index, base_hash, head_index, head_hash, mac FROM access_chains WHERE tenant_id = $1";
    PUT = "INSERT INTO access_chains (tenant_id, base_index, base_hash, head_index, head_hash, mac)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (tenant_id) DO UPDATE SET base_index = excluded.base_index,
        base_hash = excluded.base_hash, head_index = excluded.head_index, head_hash = excluded.head_hash,
        mac = excluded.mac";
    CHAINED = "SELECT entry_id, at, actor_id, act, outcome, subject_id, fields, purpose, origin, chain_index, chain_hash
        FROM access_log WHERE tenant_id = $1 AND chain_index > $2 ORDER BY chain_index LIMIT $3";
    FIRST_KEPT = "SELECT chain_index FROM access_log WHERE tenant_id = $1 AND chain_index > $2 AND at >= $3
        ORDER BY chain_index LIMIT 1";
    HASH_AT = "SELECT chain_hash FROM access_log WHERE tenant_id = $1 AND chain_index = $2";
    DROP = "DELETE FROM access_log WHERE tenant_id = $1 AND chain_index <= $2";
}

/// How many entries are chained or looked at at a time.
const STEP: u32 = 200;

/// Both ends of a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ends {
    /// The place of the last entry that was dropped; 0 when none was.
    pub base_index: u64,
    /// Its hash.
    pub base_hash: ChainHash,
    /// The place of the last entry.
    pub head_index: u64,
    /// Its hash: who writes it down elsewhere can later show that nothing before it was changed.
    pub head_hash: ChainHash,
}

impl Ends {
    const EMPTY: Self = Self { base_index: 0, base_hash: [0; 32], head_index: 0, head_hash: [0; 32] };
}

/// What a look at the whole chain found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Both ends.
    pub ends: Ends,
    /// The place of the first entry that is not as it was written, or is missing.
    pub first_wrong: Option<u64>,
    /// Whether the ends themselves were written under the provider's key.
    pub ends_are_ours: bool,
    /// Entries that are not chained yet.
    pub waiting: u64,
}

impl Checked {
    /// Whether the log is whole.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.first_wrong.is_none() && self.ends_are_ours
    }
}

/// How many entries are not chained yet.
///
/// # Errors
/// [`StoreError`].
pub async fn waiting(tx: &mut impl Reads) -> Result<u64, StoreError> {
    let row = tx.optional(WAITING, values![tx.tenant()]).await?;
    number(row.map_or(Ok(0), |row| row.get::<i64>(0))?)
}

/// Chains entries that are not yet, some hundreds at a time; gives how many. In a transaction whose turn it is: two
/// that chain beside each other would chain the same.
///
/// # Errors
/// [`StoreError`].
pub async fn chain(tx: &mut WriteTx) -> Result<usize, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(NEXT, values![tenant, STEP]).await?;
    if rows.is_empty() {
        return Ok(0);
    }
    let mut ends = stored(tx).await?.map_or(Ends::EMPTY, |(ends, _)| ends);
    for row in &rows {
        let entry = Stored::read(row)?;
        ends.head_index = ends.head_index.saturating_add(1);
        ends.head_hash = entry.link(tx, ends.head_index).after(&ends.head_hash);
        let index = column(ends.head_index)?;
        exactly(1, tx.execute(CHAIN, values![tenant, entry.id, index, &ends.head_hash[..]]).await?)?;
    }
    put(tx, &ends).await?;
    Ok(rows.len())
}

/// Drops entries of before this moment from the front of the chain; gives how many. In a transaction whose turn it is.
///
/// # Errors
/// [`StoreError`].
pub async fn drop_before(tx: &mut WriteTx, moment: Instant) -> Result<u64, StoreError> {
    let tenant = tx.tenant();
    let Some((mut ends, _)) = stored(tx).await? else { return Ok(0) };
    let first = tx.optional(FIRST_KEPT, values![tenant, column(ends.base_index)?, moment]).await?;
    let last = match first {
        Some(row) => number(row.get::<i64>(0)?)?.saturating_sub(1),
        None => ends.head_index,
    };
    if last <= ends.base_index {
        return Ok(0);
    }
    // The hash of what goes stays: the chain begins there from now on.
    let row = tx.optional(HASH_AT, values![tenant, column(last)?]).await?;
    let row = row.ok_or_else(|| StoreError::inconsistent("access_log"))?;
    (ends.base_index, ends.base_hash) = (last, row.get(0)?);
    let dropped = tx.execute(DROP, values![tenant, column(last)?]).await?;
    put(tx, &ends).await?;
    Ok(dropped)
}

/// Looks at the whole chain.
///
/// # Errors
/// [`StoreError`].
pub async fn check(tx: &mut impl Reads) -> Result<Checked, StoreError> {
    let tenant = tx.tenant();
    let waiting = waiting(tx).await?;
    let found = stored(tx).await?;
    let (ends, mac) = found.unwrap_or((Ends::EMPTY, [0; 32]));
    let ends_are_ours = found.is_none() || mac_of(tx, &ends).await? == mac;
    let mut check = ChainCheck::from(ends.base_index, ends.base_hash);
    let mut last = column(ends.base_index)?;
    loop {
        let rows = tx.all(CHAINED, values![tenant, last, STEP]).await?;
        for row in &rows {
            let entry = Stored::read(row)?;
            last = row.get(9)?;
            check.take(&entry.link(tx, number(last)?), &row.get(10)?);
        }
        if rows.len() < STEP as usize {
            break;
        }
    }
    let first_wrong = check.first_wrong(ends.head_index, &ends.head_hash);
    Ok(Checked { ends, first_wrong, ends_are_ours, waiting })
}

async fn stored(tx: &mut impl Reads) -> Result<Option<(Ends, [u8; 32])>, StoreError> {
    let Some(row) = tx.optional(ENDS, values![tx.tenant()]).await? else { return Ok(None) };
    let ends = Ends {
        base_index: number(row.get(0)?)?,
        base_hash: row.get(1)?,
        head_index: number(row.get(2)?)?,
        head_hash: row.get(3)?,
    };
    Ok(Some((ends, row.get(4)?)))
}

async fn put(tx: &mut WriteTx, ends: &Ends) -> Result<(), StoreError> {
    let mac = mac_of(tx, ends).await?;
    let (base, head) = (column(ends.base_index)?, column(ends.head_index)?);
    let row = values![tx.tenant(), base, &ends.base_hash[..], head, &ends.head_hash[..], &mac[..]];
    exactly(1, tx.execute(PUT, row).await?)
}

async fn mac_of(tx: &mut impl Reads, ends: &Ends) -> Result<[u8; 32], StoreError> {
    let keys = keys::tenant(tx).await?;
    let (base, head) = (ends.base_index.to_be_bytes(), ends.head_index.to_be_bytes());
    Ok(keys.mac(field::ACCESS_CHAIN, &[&base, &ends.base_hash, &head, &ends.head_hash]))
}

/// An entry as the chain binds it.
struct Stored {
    id: AccessId,
    at: Instant,
    actor: Option<PersonId>,
    subject: Option<PersonId>,
    words: [String; 5],
}

impl Stored {
    fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.get(0)?,
            at: row.get(1)?,
            actor: row.get(2)?,
            subject: row.get(5)?,
            words: [row.get(3)?, row.get(4)?, row.get(6)?, row.get(7)?, row.get(8)?],
        })
    }

    fn link(&self, tx: &impl Reads, index: u64) -> Link<'_> {
        Link {
            tenant: tx.tenant(),
            index,
            id: self.id,
            at: self.at,
            actor: self.actor,
            subject: self.subject,
            words: [0, 1, 2, 3, 4].map(|n| self.words[n].as_str()),
        }
    }
}

fn number(stored: i64) -> Result<u64, StoreError> {
    u64::try_from(stored).map_err(|_| StoreError::inconsistent("access_chains"))
}

fn column(number: u64) -> Result<i64, StoreError> {
    i64::try_from(number).map_err(|_| StoreError::inconsistent("access_chains"))
}
