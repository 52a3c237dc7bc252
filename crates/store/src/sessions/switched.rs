//! Sessions in which somebody acts in one role of theirs, and those that were opened from another account of theirs.
//!
//! A switched session hangs on the one of the account that was logged in to, its root: whoever ends that ends both. Which
//! it is stands sealed, since a row of one provider must not lead to a person of another.

use assidu_domain::{
    PersonId,
    people::{Role, Roles},
};

use super::{Session, TokenHash};
use crate::{
    engine::statements,
    error::{StoreError, exactly},
    keys::{self, KeyError},
    sealed::field,
    tx::{Reads, WriteTx, Writes as _},
    value::values,
};

statements! {
    HANG = "UPDATE login_sessions SET root = $3 WHERE token_hash = $2 AND tenant_id = $1";
    ACT_AS = "UPDATE login_sessions SET acts_as = $3 WHERE token_hash = $2 AND tenant_id = $1";
    RENEW = "UPDATE login_sessions SET token_hash = $3, csrf_secret = $3 WHERE token_hash = $2 AND tenant_id = $1";
    CLOSE_SWITCHED = "DELETE FROM login_sessions WHERE tenant_id = $1 AND person_id = $2 AND root IS NOT NULL";
}

/// Which session a switched one hangs on, under its owner's key.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedRoot(Vec<u8>);

impl SealedRoot {
    pub(super) const fn of(sealed: Vec<u8>) -> Self {
        Self(sealed)
    }
}

impl std::fmt::Debug for SealedRoot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealedRoot(hidden)")
    }
}

/// Hangs a session that was opened in this transaction on another one, of whatever tenant.
///
/// # Errors
/// [`StoreError`] when the database fails or there is no such session.
pub async fn hang(
    tx: &mut WriteTx,
    person: PersonId,
    token_hash: &TokenHash,
    root: &TokenHash,
) -> Result<(), StoreError> {
    let key = keys::person(tx, person).await?.ok_or(KeyError::NoSuchKey)?;
    let sealed = key.seal_bytes(field::SESSION_ROOT, &person.bytes(), root)?;
    exactly(1, tx.execute(HANG, values![tx.tenant(), *token_hash, sealed]).await?)
}

/// The session that a switched one hangs on; none when its owner was erased.
///
/// # Errors
/// [`StoreError`] when the database fails or what is sealed is somebody else's.
pub async fn root_of(tx: &mut impl Reads, session: &Session) -> Result<Option<TokenHash>, StoreError> {
    let Some(SealedRoot(sealed)) = &session.root else { return Ok(None) };
    let Some(key) = keys::person(tx, session.person).await? else { return Ok(None) };
    let opened = key.open_bytes(field::SESSION_ROOT, &session.person.bytes(), sealed)?;
    Ok(opened.as_slice().try_into().ok())
}

/// The role of this number; none for 0, and for what is no single role.
pub(super) fn one_role(bits: i64) -> Option<Role> {
    Role::ALL.iter().copied().find(|role| Roles::of(&[*role]).bits() == bits)
}

/// Has the owner of a session act in one role of theirs, or in all again.
///
/// # Errors
/// [`StoreError`] when the database fails or the session is over.
pub async fn act_as(tx: &mut WriteTx, token_hash: &TokenHash, role: Option<Role>) -> Result<(), StoreError> {
    let bits = role.map_or(0, |role| Roles::of(&[role]).bits());
    exactly(1, tx.execute(ACT_AS, values![tx.tenant(), *token_hash, bits]).await?)
}

/// Gives a session another token: the one before opens nothing any more. `false` when there is no such session.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn renew(tx: &mut WriteTx, from: &TokenHash, to: &TokenHash) -> Result<bool, StoreError> {
    Ok(tx.execute(RENEW, values![tx.tenant(), *from, *to]).await? == 1)
}

/// Closes every session of a person that was opened by switching.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn close_switched(tx: &mut WriteTx, person: PersonId) -> Result<u64, StoreError> {
    tx.execute(CLOSE_SWITCHED, values![tx.tenant(), person]).await
}
