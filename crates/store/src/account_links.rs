//! Accounts that are one person's, with several providers or organisations, as that person has linked them.
//!
//! Each side has a row of its own, under an id of its own. Whose the other side is stands sealed under this person's key, and
//! so does since when: of what is readable, nothing leads from one tenant to another. A link is one only when both rows
//! are there and mean each other, which whoever asks must look at; so the second row is what makes it, and taking either
//! away ends it.

use assidu_domain::{Instant, PersonId, TenantId, ports};
use serde::{Deserialize, Serialize};

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    keys::{self, KeyError},
    sealed::field,
    tx::{Reads, WriteTx, Writes as _},
    value::values,
};

statements! {
    ADD = "INSERT INTO account_links (tenant_id, person_id, link_id, sealed) VALUES ($1, $2, $3, $4)";
    LIST = "SELECT link_id, sealed FROM account_links WHERE tenant_id = $1 AND person_id = $2 ORDER BY link_id LIMIT 50";
    RESEAL = "UPDATE account_links SET sealed = $4 WHERE tenant_id = $1 AND person_id = $2 AND link_id = $3";
    REMOVE = "DELETE FROM account_links WHERE tenant_id = $1 AND person_id = $2 AND link_id = $3";
    REMOVE_ALL = "DELETE FROM account_links WHERE tenant_id = $1 AND person_id = $2";
}

/// The id of one side of a link. Random, and another on each side.
pub type LinkId = [u8; 16];

/// One side of a link.
#[derive(Clone, PartialEq, Eq)]
pub struct AccountLink {
    /// This side's id.
    pub id: LinkId,
    /// What is known of the other side.
    pub other: OtherSide,
}

/// What one side of a link knows of the other, and of the day on which both were proved.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherSide {
    /// The other account's tenant.
    pub tenant: TenantId,
    /// Who the person is there.
    pub person: PersonId,
    /// The id of the other side.
    pub link: LinkId,
    /// What the person logged in by on **this** side, as it was when the link was made: one who is given another
    /// password is not known to be the same.
    pub proof: [u8; 32],
    /// Since when.
    pub since: Instant,
}

impl std::fmt::Debug for OtherSide {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OtherSide(hidden)")
    }
}

impl std::fmt::Debug for AccountLink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AccountLink(hidden)")
    }
}

/// An id for one side.
pub fn draw_id(chance: &dyn ports::Randomness) -> LinkId {
    ports::bytes::<16>(chance)
}

/// Adds one side.
///
/// # Errors
/// [`StoreError`].
pub async fn add(tx: &mut WriteTx, person: PersonId, link: &AccountLink) -> Result<(), StoreError> {
    let sealed = seal(tx, person, link).await?;
    exactly(1, tx.execute(ADD, values![tx.tenant(), person, link.id, sealed]).await?)
}

/// The sides of a person's links, valid or not; 50 at most.
///
/// # Errors
/// [`StoreError`].
pub async fn list(tx: &mut impl Reads, person: PersonId) -> Result<Vec<AccountLink>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(LIST, values![tenant, person]).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let Some(key) = keys::person(tx, person).await? else { return Ok(Vec::new()) };
    let mut links = Vec::with_capacity(rows.len());
    for row in &rows {
        let (id, sealed): (LinkId, Vec<u8>) = row.read()?;
        let opened = key.open_bytes(field::ACCOUNT_LINK, &place(person, &id), &sealed)?;
        // What a later release wrote, and this one does not understand, is no link of this one.
        if let Ok(other) = serde_json::from_slice(&opened) {
            links.push(AccountLink { id, other });
        }
    }
    Ok(links)
}

/// Seals one side anew, after its owner has changed what they log in by.
///
/// # Errors
/// [`StoreError`].
pub async fn reseal(tx: &mut WriteTx, person: PersonId, link: &AccountLink) -> Result<(), StoreError> {
    let sealed = seal(tx, person, link).await?;
    tx.execute(RESEAL, values![tx.tenant(), person, link.id, sealed]).await.map(drop)
}

/// Takes one side away; `false` when it was gone.
///
/// # Errors
/// [`StoreError`].
pub async fn remove(tx: &mut WriteTx, person: PersonId, id: &LinkId) -> Result<bool, StoreError> {
    Ok(tx.execute(REMOVE, values![tx.tenant(), person, *id]).await? == 1)
}

/// Takes every side of a person away.
///
/// # Errors
/// [`StoreError`].
pub async fn remove_all(tx: &mut WriteTx, person: PersonId) -> Result<u64, StoreError> {
    tx.execute(REMOVE_ALL, values![tx.tenant(), person]).await
}

async fn seal(tx: &mut WriteTx, person: PersonId, link: &AccountLink) -> Result<Vec<u8>, StoreError> {
    let text = serde_json::to_vec(&link.other).map_err(|_| StoreError::Busy)?;
    let key = keys::person(tx, person).await?.ok_or(KeyError::NoSuchKey)?;
    Ok(key.seal_bytes(field::ACCOUNT_LINK, &place(person, &link.id), &text)?)
}

/// What a row is bound to: its key.
fn place(person: PersonId, id: &LinkId) -> Vec<u8> {
    [person.bytes().as_slice(), id].concat()
}
