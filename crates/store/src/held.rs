//! What devices signed without network: the links of their chains, and what is held back for staff to look at.

use assidu_domain::{Instant, PersonId, SignOffId, signing::WhyHeldBack};

use crate::{
    engine::statements,
    error::StoreError,
    keys,
    sealed::field,
    tx::{Reads, WriteTx, Writes as _},
    value::{Row, values},
};

statements! {
    ADD = "INSERT INTO held_signatures (tenant_id, key_id, position, link, person_id, sign_off_id, given_at,
        declared_at, received_at, outcome) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open') ON CONFLICT DO NOTHING";
    FIND = "SELECT link, outcome FROM held_signatures WHERE tenant_id = $1 AND key_id = $2 AND position = $3";
    SETTLE = "UPDATE held_signatures SET outcome = $4, sealed = $5 WHERE tenant_id = $1 AND key_id = $2
        AND position = $3 AND outcome = 'open'";
    COUNT = "SELECT COUNT(*) FROM held_signatures WHERE tenant_id = $1 AND sign_off_id = $2 AND person_id = $3";
    HELD_BACK = "SELECT person_id, sign_off_id, given_at, declared_at, received_at, outcome FROM held_signatures
        WHERE tenant_id = $1 AND sealed IS NOT NULL ORDER BY received_at DESC LIMIT $2";
    HELD_BACK_OF = "SELECT person_id, sign_off_id, given_at, declared_at, received_at, outcome FROM held_signatures
        WHERE tenant_id = $1 AND sign_off_id = $2 AND person_id = $3 AND sealed IS NOT NULL
        ORDER BY received_at DESC LIMIT 1";
}

/// One link of a device's chain, as it arrived.
#[derive(Clone, Copy, Debug)]
pub struct NewLink {
    /// SHA-256 of the device's public key.
    pub device_key: [u8; 32],
    /// Its place in the chain, from 1.
    pub position: i64,
    /// Hash of what the device signed.
    pub link: [u8; 32],
    /// The hash that it names as the one before; zeros for the first.
    pub previous: [u8; 32],
    /// Who signed.
    pub person: PersonId,
    /// What.
    pub sign_off: SignOffId,
    /// When the challenge was given.
    pub given_at: Instant,
    /// What the device's clock said.
    pub declared_at: Option<Instant>,
    /// When it arrived.
    pub received_at: Instant,
}

/// How a link fits the chain that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It is the next one, or came before and was not done with.
    Next,
    /// It was recorded before.
    Recorded,
    /// It is held back since before.
    HeldBack(WhyHeldBack),
    /// What the device signed before it never arrived.
    Gap,
    /// Another one has this place: the chain was forked.
    Fork,
    /// There are [`MOST_LINKS`] of this person for this sign-off already.
    TooMany,
}

/// How many links of one person for one sign-off are taken in: more are nobody's signatures.
pub const MOST_LINKS: i64 = 20;

/// Takes a link in, once: the first with its place has it for ever.
///
/// # Errors
/// [`StoreError`].
pub async fn arrive(tx: &mut WriteTx, new: &NewLink) -> Result<Fit, StoreError> {
    let tenant = tx.tenant();
    let is_known = find(tx, &new.device_key, new.position).await?.is_some();
    if !is_known && count(tx, new.sign_off, new.person).await? >= MOST_LINKS {
        return Ok(Fit::TooMany);
    }
    let row = values![
        tenant,
        new.device_key,
        new.position,
        new.link,
        new.person,
        new.sign_off,
        new.given_at,
        new.declared_at,
        new.received_at
    ];
    let is_new = tx.execute(ADD, row).await? == 1;
    let found = find(tx, &new.device_key, new.position).await?;
    let (link, outcome) = found.ok_or_else(|| StoreError::inconsistent("held_signatures"))?;
    if link != new.link {
        return Ok(Fit::Fork);
    }
    if !is_new && outcome != "open" {
        return Ok(outcome.parse().map_or(Fit::Recorded, Fit::HeldBack));
    }
    let before = match new.position {
        ..=1 => Some([0; 32]),
        position => find(tx, &new.device_key, position - 1).await?.map(|(link, _)| link),
    };
    Ok(if before == Some(new.previous) { Fit::Next } else { Fit::Gap })
}

async fn count(tx: &mut impl Reads, sign_off: SignOffId, person: PersonId) -> Result<i64, StoreError> {
    let tenant = tx.tenant();
    let row = tx.optional(COUNT, values![tenant, sign_off, person]).await?;
    row.map_or(Ok(0), |row| row.get(0))
}

async fn find(
    tx: &mut impl Reads,
    device_key: &[u8; 32],
    position: i64,
) -> Result<Option<([u8; 32], String)>, StoreError> {
    let tenant = tx.tenant();
    let row = tx.optional(FIND, values![tenant, *device_key, position]).await?;
    row.map(|row| Ok((row.get(0)?, row.get(1)?))).transpose()
}

/// Notes that a link was recorded; noting it twice changes nothing.
///
/// # Errors
/// [`StoreError`].
pub async fn recorded(tx: &mut WriteTx, device_key: [u8; 32], position: i64) -> Result<(), StoreError> {
    let row = values![tx.tenant(), device_key, position, "recorded", None::<Vec<u8>>];
    tx.execute(SETTLE, row).await.map(|_| ())
}

/// Holds a link back for staff, with what was drawn or typed, sealed under its person's key. Of whoever was erased
/// only the place in the chain stays.
///
/// # Errors
/// [`StoreError`].
pub async fn hold_back(
    tx: &mut WriteTx,
    new: &NewLink,
    why: WhyHeldBack,
    drawing: &[u8],
) -> Result<(), StoreError> {
    let place = [&new.device_key[..], &new.position.to_be_bytes()].concat();
    let sealed = match keys::person(tx, new.person).await? {
        Some(key) => Some(key.seal_bytes(field::HELD, &place, drawing)?),
        None => None,
    };
    let row = values![tx.tenant(), new.device_key, new.position, why.name(), sealed];
    // Nothing changes when another sending of the same was quicker.
    tx.execute(SETTLE, row).await.map(|_| ())
}

/// A signature that is held back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldBack {
    /// Whose.
    pub person: PersonId,
    /// Of what.
    pub sign_off: SignOffId,
    /// When its challenge was given: it was drawn after that.
    pub given_at: Instant,
    /// What the device's clock said.
    pub declared_at: Option<Instant>,
    /// When it arrived: it was drawn before that.
    pub received_at: Instant,
    /// Why.
    pub why: WhyHeldBack,
}

/// What is held back, newest first, so many at most.
///
/// # Errors
/// [`StoreError`].
pub async fn held_back(tx: &mut impl Reads, most: u32) -> Result<Vec<HeldBack>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(HELD_BACK, values![tenant, most]).await?;
    rows.iter().map(read).collect()
}

/// The newest that is held back of this person at this sign-off.
///
/// # Errors
/// [`StoreError`].
pub async fn held_back_of(
    tx: &mut impl Reads,
    sign_off: SignOffId,
    person: PersonId,
) -> Result<Option<HeldBack>, StoreError> {
    let tenant = tx.tenant();
    let row = tx.optional(HELD_BACK_OF, values![tenant, sign_off, person]).await?;
    row.as_ref().map(read).transpose()
}

fn read(row: &Row) -> Result<HeldBack, StoreError> {
    Ok(HeldBack {
        person: row.get(0)?,
        sign_off: row.get(1)?,
        given_at: row.get(2)?,
        declared_at: row.get(3)?,
        received_at: row.get(4)?,
        why: row.name(5)?,
    })
}
