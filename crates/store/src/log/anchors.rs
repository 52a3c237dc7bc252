//! Anchors: one token of a time-stamping authority over the checkpoints of many tenants.

use std::collections::BTreeMap;

use assidu_domain::{Instant, TenantId};
use assidu_evidence::{
    Hash,
    anchor::Anchor,
    merkle::{Frontier, inclusion_path},
};

use super::{PathsError, count, stored};
use crate::{
    engine::statements,
    error::StoreError,
    tx::{InstanceTx, Reads, Run, Writes as _},
    value::values,
};

statements! {
    UNANCHORED = "SELECT c.tenant_id, c.generation, c.size, c.root, c.note FROM log_heads h \
            CROSS JOIN checkpoints c WHERE c.tenant_id = h.tenant_id AND c.generation = h.generation \
            AND c.size = h.published_size AND h.published_size > h.anchored_size ORDER BY h.tenant_id";
    ADD = "INSERT INTO anchors (anchor_id, at, size, root, token) VALUES ($1, $2, $3, $4, $5)";
    ADD_MEMBERS = "INSERT INTO anchor_members (anchor_id, position, tenant_id, generation, size, checkpoint_root, \
            leaf) VALUES {list}";
    ANCHORED = "UPDATE log_heads SET anchored_size = $3 \
            WHERE tenant_id = $1 AND generation = $2 AND anchored_size < $3";
    OF_CHECKPOINT = "SELECT m.anchor_id, m.position, a.token FROM anchor_members m \
            JOIN anchors a ON a.anchor_id = m.anchor_id \
            WHERE m.tenant_id = $1 AND m.generation = $2 AND m.size = $3 ORDER BY a.at LIMIT 1";
    LEAVES = "SELECT leaf FROM anchor_members WHERE anchor_id = $1 ORDER BY position";
}

/// A checkpoint that no token covers yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unanchored {
    /// Whose log.
    pub tenant: TenantId,
    /// Generation of the log.
    pub generation: u64,
    /// Size.
    pub size: u64,
    /// Root.
    pub root: Hash,
    /// The signed note.
    pub note: String,
}

/// A checkpoint in an anchor.
#[derive(Clone, Debug)]
pub struct AnchorMember {
    /// Whose log.
    pub tenant: TenantId,
    /// Generation of the log.
    pub generation: u64,
    /// Size.
    pub size: u64,
    /// Root.
    pub root: Hash,
    /// Leaf hash of the checkpoint in the anchor's tree.
    pub leaf: Hash,
}

/// A token to be kept.
#[derive(Clone, Debug)]
pub struct NewAnchor<'a> {
    /// A random id.
    pub id: [u8; 16],
    /// Time in the token.
    pub at: Instant,
    /// Root over the members' leaves.
    pub root: Hash,
    /// The token, DER.
    pub token: &'a [u8],
    /// The members, in their order.
    pub members: &'a [AnchorMember],
}

/// The last checkpoint of each tenant, where no token covers it yet.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn list_unanchored(tx: &mut impl Run) -> Result<Vec<Unanchored>, StoreError> {
    let rows = tx.all(UNANCHORED, Vec::new()).await?;
    rows.iter()
        .map(|row| {
            let (tenant, generation, size, root, note) = row.read()?;
            Ok(Unanchored {
                tenant,
                generation: count(generation)?,
                size: count(size)?,
                root: Hash(root),
                note,
            })
        })
        .collect()
}

/// Keeps a token with what it covers.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn add_anchor(tx: &mut InstanceTx, new: &NewAnchor<'_>) -> Result<(), StoreError> {
    let size = stored(new.members.len() as u64)?;
    tx.execute(ADD, values![new.id, new.at, size, new.root.0, new.token]).await?;
    let mut rows = Vec::with_capacity(new.members.len());
    for (position, member) in (0_i64..).zip(new.members) {
        let (generation, size) = (stored(member.generation)?, stored(member.size)?);
        rows.push(values![new.id, position, member.tenant, generation, size, member.root.0, member.leaf.0]);
    }
    tx.insert(ADD_MEMBERS, rows).await?;
    for member in new.members {
        let row = values![member.tenant, stored(member.generation)?, stored(member.size)?];
        tx.execute(ANCHORED, row).await?;
    }
    Ok(())
}

/// The first token over this checkpoint of the tenant, with the path to it; `None` while there is none.
///
/// # Errors
/// [`PathsError`] when the members are incomplete, or the database fails.
pub async fn anchor_of(
    tx: &mut impl Reads,
    generation: u64,
    size: u64,
) -> Result<Option<Anchor>, PathsError> {
    let place = values![tx.tenant(), stored(generation)?, stored(size)?];
    let Some(row) = tx.optional(OF_CHECKPOINT, place).await? else { return Ok(None) };
    let (id, position, token): ([u8; 16], i64, Vec<u8>) = row.read()?;
    let mut frontier = Frontier::new();
    let mut nodes = BTreeMap::new();
    for row in tx.all(LEAVES, values![id]).await? {
        for node in frontier.append(Hash(row.get(0)?)) {
            nodes.insert((node.level, node.index), node.hash);
        }
    }
    let index = count(position)?;
    let read = |level: u8, index: u64| nodes.get(&(level, index)).copied();
    let path = inclusion_path(&read, index, frontier.size())?;
    Ok(Some(Anchor { index, size: frontier.size(), path, token }))
}
