//! Log-in sessions: found by the hash of their token, so that a stolen database opens none.

use assidu_domain::{Instant, PersonId, TenantId, people::Roles};

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    tx::{InstanceTx, Reads as _, Run, WriteTx, Writes},
    value::values,
};

statements! {
    OPEN = "INSERT INTO login_sessions (token_hash, tenant_id, person_id, roles, csrf_secret, created_at, \
            last_seen_at, idle_minutes, ends_at) VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8)";
    FIND = "SELECT tenant_id, person_id, roles, csrf_secret, created_at, last_seen_at, idle_minutes, ends_at \
            FROM login_sessions WHERE token_hash = $1 AND ends_at > $2 \
            AND last_seen_at + idle_minutes * 60000000 > $2";
    /// At most once a minute, so that looking at pages does not write.
    TOUCH = "UPDATE login_sessions SET last_seen_at = $2 WHERE token_hash = $1 AND last_seen_at < $2 - 60000000";
    CLOSE = "DELETE FROM login_sessions WHERE token_hash = $1";
    CLOSE_ALL = "DELETE FROM login_sessions WHERE tenant_id = $1 AND person_id = $2";
    FORGET = "DELETE FROM login_sessions WHERE ends_at <= $1 OR last_seen_at + idle_minutes * 60000000 <= $1";
}

/// SHA-256 of a session's token. The token itself is only in its owner's cookie.
pub type TokenHash = [u8; 32];

/// A session to be opened.
#[derive(Clone)]
pub struct NewSession {
    /// SHA-256 of its token.
    pub token_hash: TokenHash,
    /// Whose.
    pub person: PersonId,
    /// What they may do, as it was at log-in.
    pub roles: Roles,
    /// What its forms' tokens are made from.
    pub csrf_secret: [u8; 32],
    /// When.
    pub at: Instant,
    /// Minutes without a request after which it is over.
    pub idle_minutes: u32,
    /// When it is over in any case.
    pub ends_at: Instant,
}

/// A session that is not over.
#[derive(Clone)]
pub struct Session {
    /// The tenant.
    pub tenant: TenantId,
    /// The person.
    pub person: PersonId,
    /// What they may do.
    pub roles: Roles,
    /// What its forms' tokens are made from.
    pub csrf_secret: [u8; 32],
    /// When it was opened.
    pub created_at: Instant,
    /// When it was last used, to the minute.
    pub last_seen_at: Instant,
    /// Minutes without a request after which it is over.
    pub idle_minutes: i64,
    /// When it is over in any case.
    pub ends_at: Instant,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session")
            .field("tenant", &self.tenant)
            .field("person", &self.person)
            .finish_non_exhaustive()
    }
}

/// Opens a session. A fresh token at each log-in and change of rights (A14).
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn open(tx: &mut WriteTx, new: &NewSession) -> Result<(), StoreError> {
    let row = values![
        new.token_hash,
        tx.tenant(),
        new.person,
        new.roles.bits(),
        new.csrf_secret,
        new.at,
        new.idle_minutes,
        new.ends_at
    ];
    exactly(1, tx.execute(OPEN, row).await?)
}

/// The session of this token, or `None` when there is none or it is over.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn find(
    tx: &mut impl Run,
    token_hash: &TokenHash,
    now: Instant,
) -> Result<Option<Session>, StoreError> {
    let Some(row) = tx.optional(FIND, values![*token_hash, now]).await? else { return Ok(None) };
    let (tenant, person, roles, csrf_secret, created_at, last_seen_at, idle_minutes, ends_at) = row.read()?;
    Ok(Some(Session {
        tenant,
        person,
        roles: Roles::from_bits(roles),
        csrf_secret,
        created_at,
        last_seen_at,
        idle_minutes,
        ends_at,
    }))
}

/// Notes that the session was used. `false` when that was noted less than a minute ago.
///
/// Call it only when [`Session::last_seen_at`] is older than a minute: on the embedded database every write
/// waits for its turn.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn touch(tx: &mut InstanceTx, token_hash: &TokenHash, now: Instant) -> Result<bool, StoreError> {
    Ok(tx.execute(TOUCH, values![*token_hash, now]).await? == 1)
}

/// Closes a session: log-out.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn close(tx: &mut impl Writes, token_hash: &TokenHash) -> Result<(), StoreError> {
    tx.execute(CLOSE, values![*token_hash]).await?;
    Ok(())
}

/// Closes every session of a person: "log out everywhere", a new password, other roles.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn close_all(tx: &mut WriteTx, person: PersonId) -> Result<u64, StoreError> {
    tx.execute(CLOSE_ALL, values![tx.tenant(), person]).await
}

/// Drops the rows of sessions that are over.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn forget_ended(tx: &mut InstanceTx, now: Instant) -> Result<u64, StoreError> {
    tx.execute(FORGET, values![now]).await
}
